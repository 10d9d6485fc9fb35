"""Other bodies beside the policy: the document's table and statements, as an independent reading has them."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from test_loan import LOAN, edited

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase, PolicyError
from pyhcal.knowledge import lint
from pyhcal.positions import Positions, Standpoint
from pyhcal.verify import verify

SHIPPED = ROOT / "kb" / "policies" / "sur703_043"
SCALE = {"S": "supports", "C": "neutral", "N": "against"}
ROWS: dict[str, tuple[dict[str, Any], str]] = {
    "first remission, standard risk": ({"remission_number": 1}, "NNSN"),
    "first remission, high risk": ({"remission_number": 1, "t_9_22": True}, "SNSN"),
    "second remission": ({"remission_number": 2}, "SNSN"),
    "third remission": ({"remission_number": 3}, "CNSN"),
    "not in remission": ({"disease_status": "relapsed"}, "CNSN"),
}
COLUMNS = [(10, "allogeneic_hct"), (10, "autologous_hct"), (30, "allogeneic_hct"), (30, "autologous_hct")]
# Nothing that makes the risk high, of a child or an adult.
PLAIN: dict[str, Any] = {
    "diagnosis": "all",
    "immunophenotype": "b_other",
    "wbc_at_presentation_per_ul": 5000,
    "t_9_22": False,
    "t_4_11": False,
    "other_poor_prognosis_genetics": False,
    "prednisone_prophase_blasts_per_ul": 0,
    "week6_mrd_percent": 0,
    "extramedullary_disease": False,
    "weeks_to_complete_remission": 3,
}
CHILD = {"age_years": 10, "age_at_diagnosis_years": 9}
ADULT = {"age_years": 30, "age_at_diagnosis_years": 29}
ALLO, AUTO = {"requested_service": "allogeneic_hct"}, {"requested_service": "autologous_hct"}
FIRST, SECOND = {"remission_number": 1}, {"remission_number": 2}
RELAPSED, REFRACTORY = {"disease_status": "relapsed"}, {"disease_status": "refractory"}


def asked(kb: KnowledgeBase, body: str, *facts: dict[str, Any], readings: Any = None) -> Standpoint:
    """Return what a body says to a plain case with these facts."""
    case = {name: value for one in (PLAIN, *facts) for name, value in one.items()}
    return kb.positions(case, readings).of(body)


def reach(one: Standpoint) -> list[str]:
    """Return the positions that are possible, and the names of what is open."""
    return [*one.reachable_positions, *[condition.id for condition in one.open]]


@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize("row", ROWS)
def test_each_cell_of_the_table(kb: KnowledgeBase, row: str, column: int) -> None:
    """A case in the middle of a cell is decided as the cell's letter says, by the rule of that cell."""
    facts, cells = ROWS[row]
    age, service = COLUMNS[column]
    found = asked(
        kb, "astct", facts, {"age_years": age, "age_at_diagnosis_years": age, "requested_service": service}
    )
    assert found.position == SCALE[cells[column]]
    [rule] = found.statements
    assert (rule.item, rule.position) == (column + 1, found.position)
    assert f"({cells[column]})" in found.label


def test_the_table_counts_as_the_document_does() -> None:
    """Twenty cells: 7 S, 2 C, 11 N."""
    letters = "".join(cells for _, cells in ROWS.values())
    assert [letters.count(letter) for letter in "SCN"] == [7, 2, 11]


def test_the_table_prints_its_ages(kb: KnowledgeBase) -> None:
    """Eighteen years divide the table, also where the policy is read otherwise; the answer says so."""
    just_under, at = {"age_years": 17.9}, {"age_years": 18}
    third = {"remission_number": 3}
    later = {"age_boundary": "21_years"}
    assert asked(kb, "astct", ALLO, third, just_under).position == "neutral"
    assert asked(kb, "astct", ALLO, third, at).position == "supports"
    read = asked(kb, "astct", ALLO, third, at, readings=later)
    assert read.position == "supports"
    assert [given.id for given in read.taken_for_granted] == ["age_boundary"]
    [rule] = asked(kb, "policy", AUTO, third, at, readings=later).statements
    assert rule.id == "child_2"


def test_the_edges_between_rows(kb: KnowledgeBase) -> None:
    """The second remission is exactly the second; a third, a fourth and the twentieth are one row."""
    numbers = [asked(kb, "astct", ALLO, CHILD, {"remission_number": n}).position for n in (1, 2, 3, 4, 20)]
    assert numbers == ["against", "supports", "neutral", "neutral", "neutral"]
    for status in ("untreated", "relapsed", "refractory", "relapsed_refractory"):
        case = {"diagnosis": "all", **ALLO, **CHILD, "disease_status": status}
        assert kb.positions(case).of("astct").position == "neutral"
    open_number = asked(kb, "astct", ALLO, CHILD, {"remission_number": {"min": 2}})
    assert reach(open_number) == ["supports", "neutral"]


def test_high_risk_is_the_policys(kb: KnowledgeBase) -> None:
    """What the table calls high risk is read as the policy's term, which is told."""
    said = [one.id for one in asked(kb, "astct", ALLO, CHILD, FIRST).taken_for_granted]
    assert said == ["risk_as_in_the_policy"]
    assert asked(kb, "astct", ALLO, CHILD, FIRST, {"week6_mrd_percent": 1}).position == "supports"
    assert asked(kb, "astct", ALLO, CHILD, FIRST, {"week6_mrd_percent": 0.9}).position == "against"
    assert not asked(kb, "astct", ALLO, ADULT, FIRST).taken_for_granted


NCCN: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    ("adult, Philadelphia", [ALLO, ADULT, FIRST, {"t_9_22": True}], ["supports"]),
    ("adult, relapsed", [ALLO, ADULT, RELAPSED], ["supports"]),
    ("adult, refractory", [ALLO, ADULT, REFRACTORY], ["supports"]),
    ("adult, second remission", [ALLO, ADULT, SECOND], ["supports"]),
    (
        "adult, no named poor risk",
        [ALLO, ADULT, FIRST],
        ["supports", "neutral", "silent", "poor_risk_otherwise", "counts_as_older", "appropriately_fit"],
    ),
    (
        "child, high risk",
        [ALLO, CHILD, FIRST, {"t_4_11": True}],
        ["supports", "silent", "feature_that_is_meant", "persistent_otherwise"],
    ),
    ("child, refractory", [ALLO, CHILD, REFRACTORY], ["supports"]),
    ("child, standard risk", [ALLO, CHILD, FIRST], ["supports", "silent", "persistent_otherwise"]),
    ("infant", [ALLO, FIRST, {"age_years": 0.9, "age_at_diagnosis_years": 0.5}], ["neutral"]),
    (
        "no infant at the first birthday",
        [ALLO, FIRST, {"age_years": 1, "age_at_diagnosis_years": 1}],
        ["supports", "silent", "persistent_otherwise"],
    ),
    ("autologous", [AUTO, ADULT, FIRST, {"t_9_22": True}], ["silent"]),
]


@pytest.mark.parametrize(("facts", "said"), [one[1:] for one in NCCN], ids=[one[0] for one in NCCN])
def test_what_nccn_says(kb: KnowledgeBase, facts: list[dict[str, Any]], said: list[str]) -> None:
    """The statements of both guidelines: what they reach, and which of their conditions no key holds."""
    assert reach(asked(kb, "nccn", *facts)) == said


def test_six_statements_of_nccn_are_held(kb: KnowledgeBase) -> None:
    """Each of the six sentences stands behind a rule or is told where it bears."""
    anchors = {f"practice.nccn.{number}" for number in range(2, 8)}
    told = set()
    for _, facts, _ in NCCN:
        one = asked(kb, "nccn", *facts)
        grounds = (*one.statements, *one.possible_statements, *one.taken_for_granted)
        told |= {ground.anchor for ground in grounds}
    assert told == anchors


HIGH = {"t_9_22": True}
MEDICARE: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    ("allogeneic", [ALLO, ADULT, FIRST], ["supports", "silent", "reasonable_and_necessary"]),
    ("allogeneic, relapsed", [ALLO, CHILD, RELAPSED], ["supports", "silent", "reasonable_and_necessary"]),
    ("autologous, high risk", [AUTO, ADULT, FIRST, HIGH], ["supports", "silent", "without_matched_donor"]),
    (
        "autologous, standard risk",
        [AUTO, ADULT, FIRST],
        ["supports", "silent", "relapse_probable_otherwise", "without_matched_donor"],
    ),
    ("a matched donor", [AUTO, ADULT, FIRST, HIGH, {"donor": "matched_unrelated"}], ["silent"]),
    (
        "a donor who is not matched",
        [AUTO, ADULT, FIRST, HIGH, {"donor": "haploidentical"}],
        ["supports", "silent", "without_matched_donor"],
    ),
    ("autologous, no remission", [AUTO, ADULT, RELAPSED], ["silent"]),
    ("another service", [ADULT, FIRST, {"requested_service": "car_t"}], ["silent"]),
]


@pytest.mark.parametrize(("facts", "said"), [one[1:] for one in MEDICARE], ids=[one[0] for one in MEDICARE])
def test_what_medicare_covers(kb: KnowledgeBase, facts: list[dict[str, Any]], said: list[str]) -> None:
    """Two of the five indications are about leukemia; each hangs on what no key holds."""
    assert reach(asked(kb, "medicare", *facts)) == said


@pytest.mark.parametrize("body", ["astct", "nccn", "medicare"])
def test_every_body_is_silent_outside_its_scope(kb: KnowledgeBase, body: str) -> None:
    """Another disease is nobody's; a contract and a date concern the policy alone."""
    assert asked(kb, body, {"diagnosis": "other"}, ALLO, ADULT).position == "silent"
    case = {**PLAIN, **ALLO, **ADULT, **SECOND}
    beside = {**case, "plan_excludes_service": True, "date_of_service": "2014-01-01"}
    assert kb.positions(case).of(body) == kb.positions(beside).of(body)


def test_the_policys_own_position_under_a_contract(kb: KnowledgeBase) -> None:
    """What the contract excludes is still supported by the policy itself; the answer is another."""
    case = {**PLAIN, **ALLO, **ADULT, **FIRST, "plan_excludes_service": True}
    own = kb.positions(case).policy
    assert (own.position, own.outcome, own.overridden_by) == (
        "supports",
        "medically_necessary",
        "excluded_by_plan",
    )
    assert kb.justify(case).outcome == "excluded_by_plan"


def test_passages_are_held_or_listed() -> None:
    """Each passage on practice is an anchor of a body or listed with the reason, and none is both."""
    text = (SHIPPED / "document" / "passages.pl").read_text(encoding="utf-8")
    passages = set(re.findall(r"^(?:passage|anchored)\('(practice\.[^']*)'", text, re.MULTILINE))
    bodies = [file.read_text(encoding="utf-8") for file in (SHIPPED / "positions").glob("*.pl")]
    held = set(re.findall(r"'(practice\.[^']*)'", "".join(bodies)))
    listed = re.findall(
        r"'(practice\.[^']*)'", (SHIPPED / "document" / "practice.pl").read_text(encoding="utf-8")
    )
    assert len(listed) == len(set(listed))
    assert held | set(listed) == passages
    assert not held & set(listed)


# Two values on both sides of what the rules ask for.
AXES: dict[str, list[Any]] = {
    "requested_service": ["autologous_hct", "allogeneic_hct", "car_t"],
    "age_years": [0.5, 10, 18, 36],
    "disease_status": ["untreated", "relapsed", "refractory"],
    "remission_number": [1, 2, 3],
    "t_9_22": [True, False],
    "t_4_11": [True, False],
    "prior_autologous_hct": [True, False],
    "donor": ["matched_sibling", "haploidentical"],
}


def grid() -> Iterator[dict[str, Any]]:
    """Give whole records over the axes; a remission has a number, another status has none."""
    names = [name for name in AXES if name not in ("disease_status", "remission_number")]
    states = [{"disease_status": one} for one in AXES["disease_status"]]
    states += [{"disease_status": "complete_remission", "remission_number": n} for n in (1, 2, 3)]
    for values in itertools.product(*[AXES[name] for name in names]):
        for state in states:
            case = {**PLAIN, **dict(zip(names, values, strict=True)), **state}
            case["age_at_diagnosis_years"] = case["age_years"]
            case["sex"] = "female"
            if state["disease_status"] == "untreated":
                for key in (
                    "prednisone_prophase_blasts_per_ul",
                    "week6_mrd_percent",
                    "weeks_to_complete_remission",
                ):
                    del case[key]
            yield case


def inside(region: Any, case: dict[str, Any]) -> bool:
    """Tell whether a whole record lies in a region."""
    for key, stated in region.items():
        value = case.get(key, "not_done")
        if isinstance(stated, dict):
            low, high = stated.get("min", stated.get("above")), stated.get("max", stated.get("below"))
            if isinstance(value, str):
                return False
            if low is not None and (value < low or (value == low and "above" in stated)):
                return False
            if high is not None and (value > high or (value == high and "below" in stated)):
                return False
        elif value not in (stated if isinstance(stated, tuple) else (stated,)):
            return False
    return True


def test_the_regions_are_those_of_the_cases(kb: KnowledgeBase) -> None:
    """Over a grid of records: where two disagree or one is silent, a region tells it; nowhere else."""
    verdict = kb.query("positions")
    assert verdict.complete
    told: dict[tuple[Any, ...], list[Any]] = {}
    for finding in verdict.findings:
        key = (*finding.more["between"], *finding.more["positions"], bool(finding.more["open"]))
        told.setdefault(key, []).append(finding.region)
    count = 0
    for case in grid():
        found = kb.positions(case)
        in_scope = [one for one in found.positions if one.outcome != "out_of_scope"]
        for one, other in itertools.permutations(in_scope, 2):
            for pair in itertools.product(("supports", "against"), ("supports", "against", "silent")):
                if pair[0] == pair[1] or (
                    pair[1] != "silent" and found.positions.index(one) > found.positions.index(other)
                ):
                    continue
                possible = pair[0] in one.reachable_positions and pair[1] in other.reachable_positions
                certain = possible and one.position is not None and other.position is not None
                regions = told.get((one.id, other.id, *pair, False), [])
                unsure = told.get((one.id, other.id, *pair, True), [])
                assert any(inside(region, case) for region in regions) == certain, (
                    case,
                    one.id,
                    other.id,
                    pair,
                )
                assert any(inside(region, case) for region in unsure) == (possible and not certain), case
                count += possible
    assert count > 1000


def test_disagreements_name_both_sides(kb: KnowledgeBase) -> None:
    """Each has the rules of both, and its witness is decided so; they come before the silences."""
    findings = kb.query("positions").findings
    apart = [one for one in findings if "silent" not in one.more["positions"]]
    assert findings[: len(apart)] == tuple(apart)
    assert apart
    for one in apart:
        found = kb.positions(dict(one.witness or {}))
        for body, position, rule in zip(
            one.more["between"], one.more["positions"], one.statements, strict=True
        ):
            said = found.of(body)
            assert position in said.reachable_positions
            assert rule in [each.id for each in (*said.statements, *said.possible_statements)]
            assert one.more["open"] or said.position == position
        assert one.declared
    pairs = {one.more["between"] for one in apart}
    assert pairs == {("policy", "astct"), ("policy", "medicare"), ("astct", "nccn"), ("astct", "medicare")}


TEXTS = ("child-ph-positive-autologous", "adult-standard-risk-allogeneic", "adolescent-age-as-range")


@pytest.mark.parametrize("name", TEXTS)
def test_positions_word_for_word(name: str) -> None:
    """What the command prints on a pipe, 80 columns wide; `python tests/test_positions.py` writes it anew."""
    done = run("positions", f"examples/{name}.json", env={"COLUMNS": "80"})
    assert done.stderr == ""
    assert done.stdout == (ROOT / "tests" / "faces" / f"{name}.positions.txt").read_text(encoding="utf-8")


def test_narrow_and_ascii() -> None:
    """Fifty columns have no table, and ASCII loses nothing but its signs."""
    narrow = run("positions", f"examples/{TEXTS[0]}.json", env={"COLUMNS": "50"}).stdout
    assert narrow.startswith("SUR703.043: supports – Medically necessary\n")
    assert max(map(len, narrow.splitlines())) <= 50
    plain = run("positions", f"examples/{TEXTS[0]}.json", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert plain.isascii()
    assert "- SUR703.043 supports what ASTCT is against." in plain


def test_unknown_facts_reach_several(kb: KnowledgeBase) -> None:
    """An open case has every position that some completion has, and what is missing for it."""
    found = kb.positions({"diagnosis": "all", **ALLO, **FIRST})
    assert found.of("astct").reachable_positions == ("supports", "against")
    assert "age_years" in found.of("astct").missing
    assert found.of("nccn").reachable_positions == ("supports", "neutral", "silent")
    assert found.disagree == ()
    assert kb.positions({}).policy.reachable_positions == ("supports", "against", "silent")


def test_a_bodys_own_condition_is_no_key(kb: KnowledgeBase) -> None:
    """It is never accepted in a case, and the refusal is the policy's."""
    with pytest.raises(InvalidCase, match="appropriately_fit true: unknown key"):
        kb.positions({"diagnosis": "all", "appropriately_fit": True})


def test_a_copy_of_the_document_shows_the_passages(tmp_path: Path) -> None:
    """Beside the rules stands what the document says; a passage that differs is told."""
    text = (LOAN / "source.txt").read_text(encoding="utf-8")
    case, copy = tmp_path / "case.json", tmp_path / "source.txt"
    case.write_text('{"past_default": true, "purpose": "working_capital"}', encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    command = ("positions", str(case), "--kb", "tests/loan", "--policy-text", str(copy))
    shown = run(*command)
    assert "“It advises against working capital after a past default.”" in " ".join(shown.stdout.split())
    assert shown.stderr == ""
    copy.write_text(text.replace("working capital after", "any loan after"), encoding="utf-8")
    assert "[others.3]" in run(*command).stderr


def test_json_and_markdown(kb: KnowledgeBase) -> None:
    """The data of the library, and a document with the anchors."""
    name = f"examples/{TEXTS[0]}.json"
    told = json.loads(run("positions", name, "--format", "json").stdout)
    found = kb.positions((ROOT / name).read_text(encoding="utf-8"))
    assert told == found.to_dict()
    assert Positions.from_dict(told) == found
    assert told["for_information"] is True
    text = run("positions", name, "--format", "markdown").stdout
    assert "`practice.astct_table.9`" in text
    assert "the outcome is the policy's own" in text


def test_an_answer_with_positions(kb: KnowledgeBase) -> None:
    """Without them the text is the same to the byte; with them it is bound by the digest and verified."""
    case = (ROOT / f"examples/{TEXTS[0]}.json").read_text(encoding="utf-8")
    bare, full = kb.justify(case), kb.justify(case, positions=True)
    assert bare.positions is None
    assert full.positions == kb.positions(case)
    data = full.to_dict()
    assert verify(data, kb.export()) == []
    assert {key: data[key] for key in data if key not in ("positions", "digest")} == {
        key: value for key, value in bare.to_dict().items() if key != "digest"
    }
    data["positions"]["positions"][1]["position"] = "supports"
    assert [line.split(":")[0] for line in verify(data, kb.export())] == ["/digest"]


@pytest.mark.parametrize("face", ["tree", "markdown", "html"])
def test_the_section_of_a_face(face: str) -> None:
    """It is there when it is asked for, under its heading, and says that it informs."""
    name = f"examples/{TEXTS[0]}.json"
    without = run("explain", name, "--format", face).stdout
    shown = run("explain", name, "--format", face, "--positions").stdout
    assert "Other positions" not in without
    assert "Other positions (for information)" in shown
    assert "practice.astct_table.9" in shown
    assert "For information: the outcome is the policy" in shown


def test_a_letter_has_no_positions() -> None:
    """It tells the policy's answer only."""
    done = run("explain", f"examples/{TEXTS[0]}.json", "--format", "letter", "--positions")
    assert done.returncode == 2
    assert "--positions is not for --format letter" in done.stderr


def test_a_policy_without_bodies(tmp_path: Path) -> None:
    """Its own position is told, and that there is no other; the query finds nothing."""
    shutil.copytree(LOAN, tmp_path / "alone")
    shutil.rmtree(tmp_path / "alone" / "positions")
    alone, whole = KnowledgeBase(tmp_path / "alone"), KnowledgeBase(LOAN)
    assert alone.hash == whole.hash
    assert alone.positions({}).bodies == ()
    assert [one.id for one in whole.positions({}).bodies] == ["association"]
    assert alone.query("positions").holds
    assert whole.query("positions").holds is False
    text = run("positions", "-", "--kb", str(tmp_path / "alone"), input="{}").stdout
    assert "No other body is held beside this policy." in text


LENDER: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a word is wanted", {"months_of_accounts": 12}, ["supports", "silent", "member_speaks"]),
    ("accounts too short", {"months_of_accounts": 11}, ["silent"]),
    ("after a default", {"past_default": True, "purpose": "working_capital"}, ["against"]),
    ("to be judged", {"amount": 25_001, "purpose": "property", "months_of_accounts": 24}, ["neutral"]),
]


@pytest.mark.parametrize(("facts", "said"), [one[1:] for one in LENDER], ids=[one[0] for one in LENDER])
def test_a_second_policys_body(facts: dict[str, Any], said: list[str]) -> None:
    """A body of another subject needs no code: a condition of its own, neutral, a reading settled."""
    plain = {"applicant_kind": "company", "amount": 9000, "purpose": "equipment", "past_default": False}
    case = {**plain, "months_trading": 30, "months_of_accounts": 12, **facts}
    assert reach(KnowledgeBase(LOAN).positions(case).of("association")) == said


FILE = "positions/association.pl"
READING = 'reading(r, \'others.1\', "?", [ a: "a", b: "b" ]).\n'
SLIPS: dict[str, tuple[str, str, str]] = {
    "a reading of its own": (
        "says(small_with_word",
        f"{READING}says(small_with_word",
        "a body beside a policy declares no reading/4",
    ),
    "no name": ('policy(name, "Association").\n', "", "no policy(name, ...)"),
    "a key of the policy": (
        "key(member_speaks, boolean,",
        "key(amount, boolean,",
        "the key amount stands already in the policy",
    ),
    "a number as a condition": (
        "member_speaks, boolean,",
        "member_speaks, integer(1, 2),",
        "a condition of a body's own is boolean",
    ),
    "no such key": (
        "member_speaks in [true]",
        "membr_speaks in [true]",
        "nothing declares the key membr_speaks; the nearest is member_speaks",
    ),
    "no such passage": (
        "'others.3', \"Working",
        "'others.4', \"Working",
        "nothing declares the anchor 'others.4'; the nearest is 'others.1'",
    ),
    "an outcome of the policy": (
        "after_default: advised_against if",
        "after_default: grant if",
        "nothing declares an outcome or, with term/2, the term grant",
    ),
    "no such choice": (
        "business_age, by_accounts,",
        "business_age, by_guess,",
        "nothing declares the choice by_guess of business_age",
    ),
    "no silence": (
        'outcome(no_view,         silence,              "No view").\n',
        "",
        "no outcome is of the kind silence",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_bodys_file_is_found(tmp_path: Path, slip: str) -> None:
    """The lint names the file of the body; the policy itself still answers."""
    old, new, says = SLIPS[slip]
    folder = edited(tmp_path / "copy", (FILE, old, new))
    found = lint(folder)
    assert any(says in finding.message for finding in found)
    assert {finding.file for finding in found} == {FILE}
    kb = KnowledgeBase(folder)
    assert kb.justify({}).outcome == "undetermined"
    with pytest.raises(PolicyError):
        kb.positions({})


if __name__ == "__main__":
    for one in TEXTS:
        said = run("positions", f"examples/{one}.json", env={"COLUMNS": "80"}).stdout
        (ROOT / "tests" / "faces" / f"{one}.positions.txt").write_text(said, encoding="utf-8")
