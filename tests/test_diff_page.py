"""What an edit changes, in words: conditions and not JSON, terms that both define, readings once."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import run
from test_diff import copy, unlike

from pyhcal import KnowledgeBase
from pyhcal.condition_words import condition, condition_change
from pyhcal.diff import Side
from pyhcal.diff_page import _behind, _cut
from pyhcal.errors import PolicyError
from pyhcal.wording import Wording

ADULT = {"some": "population(adult)"}
CHILD = {"some": "population(child)"}
AUTOLOGOUS = {"key": "requested_service", "in": ["autologous_hct"]}
BOTH = {"key": "requested_service", "in": ["autologous_hct", "allogeneic_hct"]}
OTHER_SERVICES = (
    "“requested service: autologous HCT” becomes “requested service: autologous HCT or allogeneic HCT”"
)
RELAPSE = {"some": "relapsed"}
ADULT_2 = "    requested_service in [allogeneic_hct],\n    complete_remission(first)."
SPARE = ("coverage.pl", ADULT_2, ADULT_2.replace("(first).", "(first), diagnosis in [all]."))
READ = {"reading": "child_relapse", "choice": "included"}


@pytest.fixture(scope="module")
def words(kb: KnowledgeBase) -> Wording:
    """The labels of the shipped policy."""
    return Wording(kb.export())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (None, "always"),
        (ADULT, "the patient is an adult"),
        (BOTH, "requested service: autologous HCT or allogeneic HCT"),
        ({"key": "t_9_22", "in": [True]}, "t(9;22) or BCR-ABL fusion (Philadelphia chromosome): yes"),
        ({"quantity": "week6_mrd_percent", "meets": "poor_induction_response"}, None),
        (READ, "child_relapse is read as “yes”"),
        ({"every": "population(adult)"}, "the patient is an adult: every one"),
        ({"not": {"any": [ADULT, CHILD]}}, "not: (the patient is an adult or the patient is a child)"),
        (
            {"all": [ADULT, {"any": [AUTOLOGOUS, RELAPSE]}]},
            "the patient is an adult and (requested service: autologous HCT or relapsed disease)",
        ),
    ],
)
def test_a_condition_in_words(words: Wording, body: Any, told: str | None) -> None:
    """As the vocabulary has it."""
    if told is None:
        said = condition(words, body)
        assert said.startswith("minimal residual disease at week 6 of induction, by flow cytometry meets “")
        assert "_" not in said
    else:
        assert condition(words, body) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            AUTOLOGOUS,
            BOTH,
            OTHER_SERVICES,
        ),
        (ADULT, {"all": [ADULT, RELAPSE]}, "asks also for “relapsed disease”"),
        ({"all": [ADULT, RELAPSE]}, ADULT, "no longer asks for “relapsed disease”"),
        ({"any": [ADULT, RELAPSE]}, {"any": [ADULT, CHILD, RELAPSE]}, "takes also “the patient is a child”"),
        ({"any": [ADULT, RELAPSE]}, ADULT, "no longer takes “relapsed disease”"),
        ({"all": [ADULT, RELAPSE]}, {"all": [RELAPSE, ADULT]}, "in another order"),
        (
            {"all": [ADULT, {"any": [RELAPSE, {"all": [READ, AUTOLOGOUS]}]}]},
            {"all": [ADULT, {"any": [RELAPSE, {"all": [READ, BOTH]}]}]},
            OTHER_SERVICES,
        ),
        (
            {"not": ADULT},
            {"not": {"any": [ADULT, CHILD]}},
            "of what may not be: takes also “the patient is a child”",
        ),
        (None, ADULT, "“always” becomes “the patient is an adult”"),
        (
            {"all": [ADULT, RELAPSE]},
            {"any": [ADULT, RELAPSE]},
            "no longer asks for “the patient is an adult”; no longer asks for “relapsed disease”; "
            "asks also for “the patient is an adult or relapsed disease”",
        ),
    ],
)
def test_only_what_differs_is_told(words: Wording, before: Any, after: Any, told: str) -> None:
    """However deep it lies."""
    assert condition_change(words, words, before, after) == told


def test_long_members_are_cut_where_they_differ() -> None:
    """Never to the same text on both sides."""
    same = "x" * 200
    assert list(_cut(f"{same}a", f"{same}b")) == [f"…{'x' * 15}a", f"…{'x' * 15}b"]
    assert list(_cut("a", "b")) == ["a", "b"]
    assert list(_cut("a", same)) == ["a", f"{'x' * 60}…"]


@pytest.mark.parametrize(
    ("side", "told"),
    [
        (Side((), (), ()), "no statement"),
        (Side(("a", "b"), ("c",), ()), "a and b, and in parts c"),
        (Side((), ("c", "d"), ()), "in parts c or d"),
        (Side((), (), ("g",)), "g"),
        (Side(("a",), ("c",), ("g", "h")), "g and h (statements: a, and in parts c)"),
    ],
)
def test_gates_do_not_hide_statements(side: Side, told: str) -> None:
    """What stands behind an outcome is told whole."""
    assert _behind(side) == told


def test_an_edit_of_a_condition(kb: KnowledgeBase, tmp_path: Path) -> None:
    """The rule is told in words, and a region by the terms that both define alike."""
    wider = KnowledgeBase(
        copy(tmp_path / "p", ("coverage.pl", ADULT_2, ADULT_2.replace("[al", "[autologous_hct, al")))
    )
    words = kb.diff(wider).outcomes[0].places[0].words
    assert "the patient is an adult" in words
    assert "first complete remission" in words
    equal = kb.diff(KnowledgeBase(copy(tmp_path / "q", SPARE)))
    assert str(equal).splitlines()[-2:] == [
        "Changed without effect on any request, as it is read here",
        "• rule adult_2: asks also for “diagnosis: acute lymphoblastic leukemia”",
    ]


def test_terms_that_differ_are_not_used(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Where an adult begins at another age in each, no region is called one of adults."""
    new = KnowledgeBase(copy(tmp_path / "p", ("thresholds.pl", "'18_years': 18", "'18_years': 16")))
    texts = [place.words for one in kb.diff(new).outcomes for place in one.places]
    assert texts
    assert all("age at the request: at least 16 and below 18 years" in text for text in texts)
    assert not [text for text in texts if "adult" in text or "child" in text]


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        (None, "Each is read by its own defaults."),
        ("open", "Every reading is left open."),
        ({"risk_age": ["at_request", "at_diagnosis"]}, "Left open: risk_age."),
        ({"child_relapse": "included"}, "child_relapse: yes."),
        (
            {"child_relapse": "included", "risk_age": ["at_request", "at_diagnosis"]},
            "Left open: risk_age. child_relapse: yes.",
        ),
    ],
)
def test_readings_are_told_once(kb: KnowledgeBase, readings: Any, told: str) -> None:
    """By name; the choices of what is left open are no news."""
    found = kb.diff(kb, readings)
    assert found.outline().sections[0].entries[-1].text == told


def test_readings_that_differ_are_told_of_each(kb: KnowledgeBase, tmp_path: Path) -> None:
    """What only one of them has."""
    choices = '[ mine: "mine", yours: "yours" ]'
    new = KnowledgeBase(
        copy(
            tmp_path / "p",
            (
                "readings.pl",
                "reading(population_age,",
                f"reading(benefit, 'coverage.adult.2', \"Whose?\", {choices}).\n\nreading(population_age,",
            ),
            ("coverage.pl", ADULT_2, ADULT_2.replace("],", "],\n    reading(benefit, mine),")),
        )
    )
    found = kb.diff(new, {"benefit": "yours"})
    assert found.outline().sections[0].entries[-1].text == "new is read so: benefit: yours."


def test_unlike_vocabularies_in_words(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Nothing is claimed of requests that were not compared."""
    unlike(tmp_path / "p")
    coverage = tmp_path / "p" / "coverage.pl"
    text = coverage.read_text(encoding="utf-8")
    coverage.write_text(
        text.replace("complete_remission(first),", "complete_remission(first), diagnosis in [all],", 1)
    )
    headings = [one.heading for one in kb.diff(KnowledgeBase(tmp_path / "p")).outline().sections]
    assert headings[-1] == "Changed without effect on what both can hold, as it is read here"


def test_a_difference_shows_itself(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Printed in words, short when inspected, and text as JSON."""
    new = KnowledgeBase(copy(tmp_path / "p", ("thresholds.pl", "older_than, 35,", "older_than, 40,")))
    found = kb.diff(new)
    assert str(found).startswith("The outcome changes in 4 regions.\nold: SUR703.043 2025-12-15, rules ")
    assert repr(found) == "<Difference in 4 regions, 1 items>"
    assert repr(kb.diff(kb)) == "<Difference equal, 0 items>"
    data: Mapping[str, Any] = json.loads(found.to_json())
    assert data == json.loads(json.dumps(found.to_dict()))
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_exit_code_is_of_requests(kb: KnowledgeBase, tmp_path: Path) -> None:
    """0 where no request changes, 1 where one does, or where not every request can be compared."""
    unlike(tmp_path / "unlike")
    assert run("diff", kb.path, str(copy(tmp_path / "equal", SPARE))).returncode == 0
    assert run("diff", kb.path, str(tmp_path / "unlike")).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (("query", "gap", "conflict"), "usage: pyhcal query "),
        (("diff", "a", "b", "c"), "usage: pyhcal diff "),
        (("explain", "x", "--no-such-option"), "usage: pyhcal explain "),
        (("--no-such-option",), "usage: pyhcal "),
    ],
)
def test_usage_is_that_of_the_command(arguments: tuple[str, ...], usage: str) -> None:
    """And not that of all commands."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(usage)
    assert f"error: unrecognized arguments: {arguments[-1]}\n" in done.stderr


def test_one_finding_is_one(tmp_path: Path) -> None:
    """And not "1 findings"."""
    folder = copy(tmp_path / "p")
    with (folder / "coverage.pl").open("a", encoding="utf-8") as stream:
        stream.write("\nnonsense(1).\n")
    with pytest.raises(PolicyError, match=r"^the policy has one finding\n"):
        KnowledgeBase(folder)
