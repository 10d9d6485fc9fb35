"""What stands behind a statement, and what the history says: conclusions, studies, numbers and PMIDs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import run
from test_loan import LOAN

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidRequest
from pyhcal.evidence import Evidence

STATEMENTS = ("child_1", "child_2", "child_3", "adult_1", "adult_2", "adult_3", "adult_4", "adult_5")
# From the Summary of Evidence, sentence by sentence: of whom each conclusion speaks.
CONCLUSIONS = {
    "child_1": ["auto_child", "allo_child"],
    "child_2": ["auto_child", "allo_child", "allo_after_auto"],
    "child_3": ["allo_child", "allo_after_auto"],
    "adult_1": ["auto_adult"],
    "adult_2": ["allo_adult"],
    "adult_3": ["allo_adult", "allo_after_auto"],
    "adult_4": ["auto_adult"],
    "adult_5": ["allo_adult", "allo_after_auto"],
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_conclusions_behind_a_statement(kb: KnowledgeBase, statement: str) -> None:
    """Those that speak of some of its requests; that on failed autologous transplants is insufficient."""
    found = kb.evidence(statement)
    assert [one.id for one in found.conclusions] == CONCLUSIONS[statement]
    verdicts = {one.id: one.verdict for one in found.conclusions}
    assert {id for id, verdict in verdicts.items() if verdict == "insufficient"} <= {"allo_after_auto"}
    assert bool(found.inputs) == ("allo_after_auto" in verdicts)
    assert Evidence.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def test_from_a_statement_to_a_number(kb: KnowledgeBase) -> None:
    """adult_2, its conclusion, a study, a number with its p value and the publication's PMID."""
    [conclusion] = kb.evidence("adult_2").conclusions
    [study] = [one for one in conclusion.studies if one.id == "ecog_2993"]
    assert (study.design, study.year) == ("rct", 2008)
    assert [one["pmid"] for one in study.references] == ["18048644"]
    told = {one["text"]: one["p"] for one in study.results}
    assert told["overall survival at 5 years, Philadelphia-negative, a donor (n=443): 53 %"] == ("p = .01",)
    # Every study of the section with the publications of the document's list.
    numbers = [one["number"] for study in conclusion.studies for one in study.references]
    assert sorted(numbers) == [7, *range(13, 27)]


def test_numbers_of_another_section_stay_there(kb: KnowledgeBase) -> None:
    """A study that is reported twice: each section's own numbers and findings."""
    auto, allo = kb.evidence("child_1").conclusions
    [in_auto] = [one for one in auto.studies if one.id == "lawson_2000"]
    [in_allo] = [one for one in allo.studies if one.id == "lawson_2000"]
    assert any("47 %" in one["text"] for one in in_auto.results)
    assert not any("47 %" in one["text"] for one in in_allo.results)
    assert any("52 %" in one["text"] for one in in_allo.results)


def test_an_unknown_statement(kb: KnowledgeBase) -> None:
    """The nearest is named."""
    with pytest.raises(InvalidRequest) as refused:
        kb.evidence("adlt_1")
    [problem] = refused.value.problems
    assert problem.nearest == "adult_1"


def test_a_policy_without_conclusions() -> None:
    """Nothing is found, and nothing breaks."""
    found = KnowledgeBase(LOAN).evidence("small_1")
    assert (found.conclusions, found.inputs) == ((), ())


def test_the_command(tmp_path: Path) -> None:
    """cite tells it in words, with every number when asked for; explain adds it and decides the same."""
    short, full = run("cite", "adult_1"), run("cite", "adult_1", "--full")
    assert (short.returncode, full.returncode) == (0, 0)
    assert short.stdout.startswith("adult_1: An adult in first complete remission at high risk of relapse:")
    assert "PMID 16219571" in short.stdout
    assert "median 70 months" not in short.stdout
    assert "median 70 months" in full.stdout
    assert short.stdout.rstrip().endswith("The evidence informs; the statement decides.")
    case = "examples/adult-refractory-autologous.json"
    told = json.loads(run("explain", case, "--evidence", "--format", "json").stdout)
    plain = json.loads(run("explain", case, "--format", "json").stdout)
    assert [one["statement"] for one in told.pop("evidence")] == plain["statements"]
    assert {**told, "digest": ""} == {**plain, "digest": ""}
    assert "Evidence that the document gives (for information)" in run("explain", case, "--evidence").stdout
    assert run("explain", case, "--evidence", "--format", "letter").returncode == 2


@pytest.mark.parametrize(
    ("date", "entry", "held", "changed"),
    [
        (None, "2025-12-15", True, []),
        ("2026-01-01", "2025-12-15", True, []),
        ("2025-12-15", "2025-12-15", True, []),
        ("2025-12-14", "2025-04-01", False, []),
        ("2015-06-15", "2015-06-15", False, []),
        ("2015-06-14", "2014-06-01", False, ["2015-06-15"]),
        ("2014-05-31", "2010-04-01", False, ["2014-06-01", "2015-06-15"]),
        ("2010-03-31", None, False, ["2014-06-01", "2015-06-15"]),
    ],
)
def test_what_was_in_force(
    kb: KnowledgeBase, date: str | None, entry: str | None, held: bool, changed: list[str]
) -> None:
    """The entry of a date of service, whether its text is held, and later changes of coverage."""
    found = kb.history(date)
    assert (found.in_force["date"] if found.in_force else None) == entry
    assert found.held == held
    assert [one["date"] for one in found.changed_since] == changed
    # What the history says of a date is what decides whether the present text is asked at all.
    if date is not None:
        outcome = kb.justify({"diagnosis": "all", "date_of_service": date}).outcome
        assert (outcome == "not_in_force") == ("2015-06-15" in changed)


def test_since_when_statements_are_unchanged(kb: KnowledgeBase) -> None:
    """The sentence of 2015 introduced two; of the others the history tells no change."""
    found = kb.history()
    assert [one["statement"] for one in found.statements] == list(STATEMENTS)
    since = {one["statement"]: (one["since"], one["introduced"]) for one in found.statements}
    assert {name for name, told in since.items() if told == ("2015-06-15", True)} == {"child_3", "adult_5"}
    assert {told for told in since.values() if told[0] != "2015-06-15"} == {("2010-04-01", False)}
    assert len(found.entries) == 13
    assert {one["entry"] for one in found.not_held} == {"entry_2014"}
    assert len(found.not_held) == 6


ENTRIES = """entry(first, '2018-01-01', 'experience.1', [original]).
entry(told, '2020-01-01', 'experience.1', [coverage(changed)]).
entry(edited, '2022-01-01', 'experience.1', [coverage(editorial)]).
introduced(i, told, grant, ( size(small), established, not debt_ratio_percent meets heavy_debt ),
           'experience.1', "So.").
"""
UNTOLD = "entry(untold, '2023-01-01', 'experience.1', [coverage(changed)]).\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", {"small_1": ("2020-01-01", True), "small_2": ("2018-01-01", False)}),
        (UNTOLD, {"small_1": ("2023-01-01", False), "small_2": ("2023-01-01", False)}),
    ],
)
def test_a_change_that_is_not_told_may_be_one_of_any_statement(
    tmp_path: Path, more: str, expected: dict[str, tuple[str, bool]]
) -> None:
    """What an entry introduced is unchanged since, unless a later one changed coverage and says no more."""
    shutil.copytree(LOAN, tmp_path / "loan")
    (tmp_path / "loan" / "document" / "history.pl").write_text(ENTRIES + more)
    found = KnowledgeBase(tmp_path / "loan").history()
    since = {one["statement"]: (one["since"], one["introduced"]) for one in found.statements}
    assert {name: since[name] for name in expected} == expected
    page = run("versions", "--kb", str(tmp_path / "loan")).stdout
    assert ("small_1: 2023-01-01 (coverage was changed then, and what in it is not told)" in page) == bool(
        more
    )


def test_an_answer_without_statements_has_no_evidence(tmp_path: Path) -> None:
    """It is said, where evidence was asked for."""
    (tmp_path / "case.json").write_text('{"diagnosis": "other"}')
    told = run("explain", str(tmp_path / "case.json"), "--evidence").stdout
    assert "• The answer rests on no statement: there is no evidence to tell." in told
    assert "informs" not in told


def test_versions_in_words() -> None:
    """A date before the last change, and one that is none."""
    done = run("versions", "--date", "2014-07-01")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "On 2014-07-01 the version of 2014-06-01 was in force. Its text is not held.\n"
        "Coverage was changed after that: 2015-06-15.\n"
    )
    wrong = run("versions", "--date", "July")
    assert (wrong.returncode, wrong.stdout) == (3, "")
    assert "YYYY-MM-DD" in wrong.stderr
    assert run("versions", "--kb", str(LOAN)).returncode == 0
