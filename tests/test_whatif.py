"""What would change an outcome, a plain what-if side by side, and all reasons: texts, data and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import ROOT, run
from strategies import complete_record, weaken

from pyhcal import KnowledgeBase
from pyhcal.beside import Difference, what_if
from pyhcal.errors import InvalidCase, InvalidRequest
from pyhcal.nodes import Node
from pyhcal.whatif import what_would

LOAN = ROOT / "tests" / "loan"
PLAIN = {"NO_COLOR": "1", "COLUMNS": "80", "PYHCAL_POLICY_TEXT": ""}
ADULT = "examples/adult-standard-risk-autologous.json"
CASE: dict[str, Any] = json.loads((ROOT / ADULT).read_text(encoding="utf-8"))["case"]
BORROWER = {
    "applicant_kind": "company",
    "purpose": "equipment",
    "amount": 20_000,
    "months_trading": 12,
    "debt_ratio_percent": 10,
    "loan_number": 1,
    "premises": "unsound",
    "past_default": False,
}


@pytest.fixture(scope="module")
def borrower(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with an application for a loan."""
    path = tmp_path_factory.mktemp("loan") / "case.json"
    path.write_text(json.dumps(BORROWER), encoding="utf-8")
    return str(path)


# --- the smallest changes --------------------------------------------------------------------------

FREE = """\
As it stands: Not addressed by the policy

Medically necessary: this change leads there
1. requested service: autologous HCT → allogeneic HCT [requested_service]
12 more would if facts that are fixed may be set too, should the record be
wrong: --unlock all.
"""
WANTED = """\
As it stands: Not addressed by the policy

Experimental, investigational or unproven: each of these changes leads there
1. disease status: complete remission → refractory or relapsed and refractory
   [disease_status]
   number of the complete remission: no longer applies [remission_number]
2. number of the complete remission: 1 → at least 2 [remission_number]

Not addressed by the policy: the case has this outcome already.

Out of scope: no change leads there.
One would if facts that are fixed may be set too, should the record be wrong:
--unlock all.
"""
ESTABLISHED = """\
12. age at the request: 27 years → below 18 years [age_years] (unlocked)
    age at diagnosis: 26 years → below 18 years [age_at_diagnosis_years]
    (unlocked)
    absolute blast count after the prednisone prophase: to be established: at
    least 1,000 blasts/µL [prednisone_prophase_blasts_per_ul]
"""


def test_changes_in_words() -> None:
    """The favourable position is the goal when none is named; fixed facts are only counted."""

    done = run("whatif", ADULT, env=PLAIN)

    assert (done.stdout, done.stderr, done.returncode) == (FREE, "", 0)


def test_wanted_outcomes() -> None:
    """Several goals, one that the case has, and one that nothing free leads to."""
    goals = [part for to in ("investigational", "not_addressed", "out_of_scope") for part in ("--to", to)]

    assert run("whatif", ADULT, *goals, env=PLAIN).stdout == WANTED


def test_unlocked_and_established() -> None:
    """What is fixed is marked where it was unlocked, what is not stated is to be established."""
    done = run("whatif", ADULT, "--unlock", "all", env=PLAIN)

    assert ESTABLISHED in done.stdout
    assert "--unlock all" not in done.stdout
    assert done.stdout.count("\n") > 30
    narrow = run("whatif", ADULT, "--unlock", "t_9_22, wbc_at_presentation_per_ul", env=PLAIN).stdout
    assert "\n2. white blood cell count at presentation: 8,200 cells/µL → above\n   30,000 cells/µL" in narrow
    assert "\n10 more would if" in narrow


def test_changes_of_another_policy(borrower: str) -> None:
    """The loan's own words, without a line of code."""

    done = run("whatif", borrower, "--kb", str(LOAN), env=PLAIN)

    assert done.stdout.startswith("As it stands: For the committee\n\nMay be granted: ")
    assert "time in trade: 12 months → at least 24 months [months_trading]" in done.stdout
    assert "patient" not in done.stdout


def test_changes_as_data(kb: KnowledgeBase) -> None:
    """The data says the same, and each changed record has the wanted outcome when it is decided again."""
    data = json.loads(run("whatif", ADULT, "--unlock", "all", "--format", "json").stdout)

    [goal] = data["goals"]
    assert (data["outcome"], goal["to"], goal["already"]) == ("not_addressed", "medically_necessary", False)
    assert (len(goal["changes"]), goal["with_unlocked"]) == (13, 0)
    assert {kb.justify(change["case"]).outcome for change in goal["changes"]} == {"medically_necessary"}


def test_plain_characters() -> None:
    """A terminal without arrows gets plain ones."""
    environment = {**PLAIN, "PYTHONIOENCODING": "ascii"}

    assert "autologous HCT -> allogeneic HCT" in run("whatif", ADULT, env=environment).stdout
    shown = run("whatif", ADULT, "--set", "wbc=120000", env=environment).stdout
    assert "8,200 cells/uL -> 120,000 cells/uL\n" in shown
    assert "- fails: 8,200" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--to", "nonsense"), 3, "not an outcome that a case can be settled to"),
        (("--unlock", "nonsense"), 3, "unknown key"),
        (("--set", "sex"), 2, "'sex' is not KEY=VALUE"),
        (("--set", "sex=f", "--set", "sex=m"), 2, "sex is set more than once"),
        (("--set", "sex=f", "--to", "investigational"), 2, "--set tries one change"),
        (("--set", "sexx=f"), 3, "unknown key"),
        (("--set", "age=200"), 3, "out of range"),
        (("--set", "age=10"), 3, "age_at_diagnosis_years"),
    ],
)
def test_wrong_questions(arguments: tuple[str, ...], code: int, message: str) -> None:
    """Each mistake has its exit code and a message that names it."""

    done = run("whatif", ADULT, *arguments, env=PLAIN)

    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr


def test_library_refuses(kb: KnowledgeBase) -> None:
    """The library raises what the knowledge base raises."""

    with pytest.raises(InvalidRequest):
        what_would(kb, CASE, ["nonsense"])
    with pytest.raises(InvalidCase):
        what_if(kb, CASE, {"remission_number": 1, "disease_status": "relapsed"})


# --- a plain what-if -------------------------------------------------------------------------------

BESIDE = """\
white blood cell count at presentation: 8,200 cells/µL → 120,000 cells/µL
lineage (immunophenotype): B lineage other than pro-B → not stated

                                      as it is              with the change
Outcome                               Not addressed by the  Medically necessary
                                      policy
Statements that hold                  none                  adult_1

child_1: A child in first complete
remission at high risk of relapse:
autologous or allogeneic.
  high risk of relapse, as defined
  for children
    lineage (immunophenotype);        ✗ fails: B lineage    ? open: not stated
    needed: T lineage                 other than pro-B

adult_1: An adult in first complete   ✗ fails               ✓ holds
remission at high risk of relapse:
autologous.
  high risk of relapse, as defined    ✗ fails               ✓ holds
  for adults
    B lineage and a white cell count  ✗ fails               ? open
    above 30,000 per µL.
      lineage (immunophenotype);      ✓ holds: B lineage    ? open: not stated
      needed: pro-B or B lineage      other than pro-B
      other than pro-B
      white blood cell count at       ✗ fails: 8,200        ✓ holds: 120,000
      presentation; needed: above     cells/µL              cells/µL
      30,000 cells/µL
    T lineage and a white cell count  ✗ fails               ? open
    above 100,000 per µL.
      lineage (immunophenotype);      ✗ fails: B lineage    ? open: not stated
      needed: T lineage               other than pro-B
      white blood cell count at       ✗ fails: 8,200        ✓ holds: 120,000
      presentation; needed: above     cells/µL              cells/µL
      100,000 cells/µL
"""
UNCHANGED = """\
sex: female → male

                                      as it is              with the change
Outcome                               Not addressed by the  Not addressed by the
                                      policy                policy
No step of the proof changes.
"""


def test_side_by_side() -> None:
    """Outcome, statements and steps that differ, with the fact on both sides, in 80 columns."""

    done = run("whatif", ADULT, "--set", "wbc=120,000", "--set", "lineage=", env=PLAIN)

    assert (done.stdout, done.returncode) == (BESIDE, 0)
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert run("whatif", ADULT, "--set", "sex=m", env=PLAIN).stdout == UNCHANGED


def test_keys_that_cease_to_apply(kb: KnowledgeBase) -> None:
    """A remission's number goes with the remission; what was set itself is never left out."""

    found = what_if(kb, CASE, {"disease_status": "relapsed"})

    assert found.dropped == ("remission_number",)
    assert "remission_number" not in found.after.case
    shown = run("whatif", ADULT, "--set", "status=relapsed", env=PLAIN).stdout
    assert "number of the complete remission: no longer applies\n" in shown
    shown = run("whatif", ADULT, "--set", "status=refractory", env=PLAIN).stdout
    assert "refractory disease, as above" in shown


def test_needs_gained_and_lost(kb: KnowledgeBase) -> None:
    """What is newly missing and what no longer is."""
    start = {
        "diagnosis": "all",
        "requested_service": "autologous_hct",
        "age_years": 34,
        "remission_number": 1,
    }

    found = what_if(kb, start, {"t_9_22": True})

    assert (found.before.outcome, found.after.outcome) == ("undetermined", "medically_necessary")
    assert (found.lost("needs"), found.gained("needs")) == (found.before.needs, ())
    back = what_if(kb, {**start, "t_9_22": True}, {"t_9_22": None})
    assert (back.gained("needs"), back.lost("needs")) == (found.before.needs, ())
    assert (back.gained("statements"), back.lost("statements")) == ((), ("adult_1",))
    assert back.to_dict()["needs"] == {"gained": list(found.before.needs), "lost": []}


def rules_of(node: Node) -> list[tuple[str, str]]:
    """List the steps of the rules with their truth, without cases and examples."""
    below = [child for child in node.children if child.split is None and child.case is None]
    return [pair for child in below for pair in [(child.id, child.truth), *rules_of(child)]]


def reversed_steps(found: Difference) -> set[tuple[Any, ...]]:
    """The steps of a difference, seen from the other side."""
    return {(step.path, step.after, step.before) for step in found.steps}


def test_steps_are_those_whose_truth_differs(kb: KnowledgeBase) -> None:
    """No step is left out or added, and the way back shows the same steps with their sides exchanged."""
    rng, shown = Random(4), 0
    for _ in range(40):
        case = weaken(rng, complete_record(rng), 0.3, 0.2)
        key = rng.choice(
            ["wbc_at_presentation_per_ul", "t_9_22", "extramedullary_disease", "prior_autologous_hct"]
        )
        value = 120_000 if key.startswith("wbc") else not case.get(key)
        found = what_if(kb, case, {key: value})
        before, after = rules_of(found.before.proof), rules_of(found.after.proof)
        if [id for id, _ in before] == [id for id, _ in after]:
            differ = [one[0] for one, other in zip(before, after, strict=True) if one != other]
            assert sorted(step.path[-1].partition(" #")[0] for step in found.steps) == sorted(differ)
            shown += bool(differ)
        back = what_if(kb, found.after.case, {key: case.get(key)})
        assert reversed_steps(back) == {(step.path, step.before, step.after) for step in found.steps}
    assert shown > 10


def test_differences_as_data() -> None:
    """The JSON holds both sides of each step as a case writes them."""
    data = json.loads(run("whatif", ADULT, "--set", "wbc=>100000", "--format", "json").stdout)

    assert (data["set"], data["dropped"]) == ({"wbc_at_presentation_per_ul": {"above": 100000}}, [])
    assert data["outcome"] == {"before": "not_addressed", "after": "medically_necessary"}
    assert data["statements"] == {"gained": ["adult_1"], "lost": []}
    steps = {step["path"][-1]: step for step in data["steps"]}
    step = steps["wbc_at_presentation_per_ul meets adult_leukocytosis_b"]
    assert step["before"] == {"truth": "false", "fact": 8200, "seen": "8,200 cells/µL"}
    assert step["after"]["fact"] == {"above": 100000}
    assert (step["needed"], len(step["within"])) == ("above 30,000 cells/µL", len(step["path"]) - 1)


# --- all reasons -----------------------------------------------------------------------------------

REASONS = """\
Undetermined: facts are missing

Out of scope: these facts alone rule it out
1. diagnosis: acute lymphoblastic leukemia [diagnosis]

Not in force at the date of service: ruled out by what is taken for granted

Excluded by the plan: ruled out by what is taken for granted
"""
FORCED = """\
Medically necessary

Medically necessary: each of these 2 sets of facts alone forces it
1. diagnosis: acute lymphoblastic leukemia [diagnosis]
   requested service: autologous HCT or allogeneic HCT [requested_service]
   number of the complete remission: 1 [remission_number]
   t(9;22) or BCR-ABL fusion (Philadelphia chromosome): yes [t_9_22]
2. diagnosis: acute lymphoblastic leukemia [diagnosis]
   requested service: autologous HCT or allogeneic HCT [requested_service]
   age at the request: at least 18 years [age_years]
   number of the complete remission: 1 [remission_number]
   extramedullary disease: yes [extramedullary_disease]
"""


@pytest.mark.parametrize(
    ("more", "text"),
    [({}, REASONS), ({"remission_number": 1, "t_9_22": True, "extramedullary_disease": True}, FORCED)],
)
def test_all_reasons(tmp_path: Path, more: dict[str, Any], text: str) -> None:
    """Each set that forces the outcome, or rules others out while it is open."""
    path = tmp_path / "case.json"
    path.write_text(
        json.dumps({"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 34, **more})
    )

    done = run("reasons", str(path), env=PLAIN)

    assert (done.stdout, done.stderr, done.returncode) == (text, "", 0)


def test_reasons_as_data(kb: KnowledgeBase) -> None:
    """The command's data is the library's."""
    data = json.loads(run("reasons", ADULT, "--format", "json").stdout)

    assert data == {"outcome": "not_addressed", "reasons": [one.to_dict() for one in kb.reasons(CASE)]}
