"""Why not: a line per statement, the proof of one, and only that in which two outcomes differ."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT, run
from test_render import BY_CASES_CASE, EXCLUDED_CASE, NO_CASE, UNDETERMINED_CASE, YES_CASE

from pyhcal import KnowledgeBase
from pyhcal.contrast import contrast, one_statement
from pyhcal.errors import InvalidRequest
from pyhcal.nodes import Node
from pyhcal.standing import why_not

EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.json") if file.stem != "expected")
REFRACTORY = {
    "diagnosis": "all",
    "requested_service": "autologous_hct",
    "age_years": 47,
    "age_at_diagnosis_years": 30,
    "disease_status": "refractory",
}
OUT = YES_CASE | {"diagnosis": "other"}


def printed(*arguments: str, case: dict[str, Any], **options: Any) -> str:
    """Return what a command prints about a case."""
    done = run(arguments[0], "-", *arguments[1:], input=json.dumps(case), **options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_line_per_statement() -> None:
    """Met, failed or open per condition, with what was seen and what was asked, with unit."""
    lines = printed("whynot", case=REFRACTORY, env={"COLUMNS": "4000"}).splitlines()
    assert [line[2:9] for line in lines[3:]] == ["adult_1", "adult_2", "adult_3", "adult_4", "adult_5"]
    assert lines[2] == (
        "✗ child_3: failed: the patient is a child: age at the request: 47 years; needed: below 18 years "
        "| requested service: autologous HCT; needed: allogeneic HCT "
        "| relapsed disease: disease status: refractory; needed: relapsed or relapsed and refractory. "
        "open: prior autologous HCT for ALL: not stated; needed: yes [Coverage > Childhood, item 3]"
    )
    assert lines[5] == (
        "✗ adult_3: failed: requested service: autologous HCT; needed: allogeneic HCT. "
        "met: the patient is an adult: age at the request: 47 years; needed: at least 18 years "
        "| refractory disease (disease status: refractory; needed: refractory) [Coverage > Adult, item 3]"
    )


def test_behind_a_gate_no_statement_is_reached() -> None:
    """Where the policy does not speak, each statement is named and none is judged."""
    lines = printed("whynot", case=OUT, env={"COLUMNS": "200"}).splitlines()
    assert lines[0] == "Out of scope: no statement is reached."
    assert [line.partition(",")[0] for line in lines[1:]] == ["· not reached"] * 8


def test_the_proof_of_one_statement() -> None:
    """The tree of that statement alone: what failed, or all of it."""
    short = """\
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
"""
    assert printed("whynot", "adult_3", case=REFRACTORY) == short
    assert (
        printed("whynot", "adult_3", "--all", case=REFRACTORY)
        == """\
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
├ ✓ the patient is an adult: age at the request: 47 years; needed: at least
│   18 years [adult, Rationale > Practice Guidelines and Position Statements,
│   item 2]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
└ ✓ one of these is enough; this holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   does not apply (A remission has a number only while the patient is in
  │   complete remission); needed: at least 2 [later_remission, Coverage >
  │   Childhood, item 2]
  ├ ✗ relapsed disease: disease status: refractory; needed: relapsed or
  │   relapsed and refractory [relapse]
  └ ✓ refractory disease [refractory]
    ├ ✓ disease status: refractory; needed: refractory
    └ ✗ disease status: refractory; needed: relapsed and refractory
"""
    )


def test_only_what_differs() -> None:
    """What holds for one, what fails for the other; what both share stands in neither."""
    shown = printed("why", "investigational", "--rather-than", "medically_necessary", case=REFRACTORY)
    assert shown.startswith("""\
Experimental, investigational or unproven rather than medically necessary

Experimental, investigational or unproven: what holds for it
✓ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
├ ✓ the patient is an adult: age at the request: 47 years; needed: at least
│   18 years [adult, Rationale > Practice Guidelines and Position Statements,
│   item 2]
├ ✓ requested service: autologous HCT; needed: autologous HCT
└ ✓ refractory disease [refractory, Coverage > Adult, item 3]
  └ ✓ disease status: refractory; needed: refractory

Medically necessary: what fails or is open
✗ child_1: A child in first complete remission at high risk of relapse:
""")
    assert shown.endswith("""\
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
├ ✗ relapsed disease: disease status: refractory; needed: relapsed or relapsed
│   and refractory [relapse]
└ ? prior autologous HCT for ALL: not stated; needed: yes
""")
    assert "✓" not in shown.partition("Medically necessary: what fails")[2]


@pytest.mark.parametrize(
    ("case", "outcome", "other", "expected"),
    [
        (
            YES_CASE,
            "medically_necessary",
            "investigational",
            """\
Medically necessary rather than experimental, investigational or unproven

Medically necessary: what holds for it
✓ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✓ requested service: allogeneic HCT; needed: allogeneic HCT
└ ✓ first complete remission: number of the complete remission: 1; needed:
    exactly 1 [first_remission, Coverage > Childhood, item 1]

Experimental, investigational or unproven: what fails or is open
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
├ ✗ requested service: allogeneic HCT; needed: autologous HCT
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission, Coverage > Childhood, item 2]
  └ ✗ refractory disease [refractory, Coverage > Adult, item 3]
    ├ ✗ disease status: complete remission; needed: refractory
    └ ✗ disease status: complete remission; needed: relapsed and refractory
""",
        ),
        (
            NO_CASE,
            "not_addressed",
            "out_of_scope",
            """\
Not addressed by the policy rather than out of scope

Out of scope: what fails or is open
✗ Out of scope [scope, Title page, item 3]
└ ✗ diagnosis: acute lymphoblastic leukemia; needed: another disease

Beside the conditions
• Not addressed by the policy: no statement holds.
""",
        ),
        (
            YES_CASE,
            "medically_necessary",
            "undetermined",
            """\
Medically necessary rather than undetermined

Medically necessary: what holds for it
✓ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✓ the patient is an adult: age at the request: 34 years; needed: at least
│   18 years [adult, Rationale > Practice Guidelines and Position Statements,
│   item 2]
├ ✓ requested service: allogeneic HCT; needed: allogeneic HCT
└ ✓ first complete remission: number of the complete remission: 1; needed:
    exactly 1 [first_remission, Coverage > Childhood, item 1]

Beside the conditions
• Undetermined is the outcome when a fact that matters is missing.
""",
        ),
    ],
)
def test_contrasts(case: dict[str, Any], outcome: str, other: str, expected: str) -> None:
    """Statements, gates, silence and missing facts, each compared in its own way."""
    assert printed("why", outcome, "--rather-than", other, case=case) == expected


def test_what_holds_all_the_same_is_said() -> None:
    """A contract stands above a statement that holds; missing facts are named."""
    shown = printed("why", "excluded_by_plan", "--rather-than", "medically_necessary", case=EXCLUDED_CASE)
    assert shown.endswith("• adult_2 holds too: Excluded by the plan has precedence.\n")
    assert "adult_2:" not in shown
    shown = printed("why", "undetermined", "--rather-than", "not_addressed", case=UNDETERMINED_CASE)
    assert shown.endswith("""\
Beside the conditions
• Not stated, and it matters: minimal residual disease at week 6 of induction,
  by flow cytometry.
• Not addressed by the policy is the outcome when no statement holds.
""")


def leaves(node: Node) -> set[tuple[str, str]]:
    """Return the facts that a step looks at, each with its truth there."""
    return {(below.fact.name, below.truth) for below in node.walk() if below.fact}


def test_every_condition_of_every_statement_is_accounted_for(kb: KnowledgeBase) -> None:
    """The conditions of a statement decide it, and rest on facts of its own proof with that truth."""
    for file in EXAMPLES:
        found = kb.justify(file.read_text(encoding="utf-8"))
        steps = {node.id: node for node in found.proof.children}
        standings = why_not(found, found.wording())
        assert [standing.id for standing in standings] == kb.export()["statements"]
        for standing in standings:
            if found.outcome in ("out_of_scope", "not_in_force"):
                assert (standing.truth, standing.conditions) == ("unreached", ())
                continue
            node, truths = steps[standing.id], {one.truth for one in standing.conditions}
            assert standing.truth == node.truth
            assert ("false" in truths) == (node.truth == "false")
            assert (truths == {"true"}) == (node.truth == "true")
            for one in standing.conditions:
                assert one.facts
                assert {(fact.name, fact.truth) for fact in one.facts} <= leaves(node)
                assert all(fact.seen and fact.seen in fact.text for fact in one.facts)
                assert all(fact.needed in fact.text for fact in one.facts)


def test_a_contrast_shares_nothing(kb: KnowledgeBase) -> None:
    """For every example and every other outcome: only true conditions on one side, none on the other."""
    outcomes = [outcome["id"] for outcome in kb.export()["outcomes"]]
    for file in EXAMPLES:
        found = kb.justify(file.read_text(encoding="utf-8"))
        for other in outcomes:
            if other == found.outcome:
                continue
            made = contrast(found, found.wording(), found.outcome, other)
            held = [one for standing in made.holds for one in standing.conditions]
            failed = [one for standing in made.against for one in standing.conditions]
            assert {one.truth for one in held} <= {"true"}
            assert {one.truth for one in failed} <= {"false", "open"}
            assert made.holds or made.against or made.notes


@pytest.mark.parametrize(
    ("outcome", "other", "says"),
    [
        ("medically_necessary", "investigatonal", "did you mean investigational?"),
        ("denied", "investigational", "'denied' is none of them (allowed: out_of_scope, "),
        ("investigational", "medically_necessary", "investigational is not what the case comes to"),
        ("medically_necessary", "medically_necessary", "compared with itself"),
    ],
)
def test_a_contrast_that_makes_no_sense(kb: KnowledgeBase, outcome: str, other: str, says: str) -> None:
    """A name that is none, another outcome than the case's, or twice the same, is refused with the reason."""
    found = kb.justify(BY_CASES_CASE)
    with pytest.raises(InvalidRequest) as caught:
        contrast(found, found.wording(), outcome, other)
    assert says in str(caught.value)


def test_a_statement_that_is_none(kb: KnowledgeBase) -> None:
    """An unknown statement is refused, with those that there are."""
    found = kb.justify(YES_CASE)
    with pytest.raises(InvalidRequest, match=r"allowed: child_1, .*did you mean adult_1\?"):
        one_statement(found, found.wording(), "adult1")
    done = run("whynot", "-", "adult1", input=json.dumps(YES_CASE))
    assert (done.returncode, done.stdout) == (3, "")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_in_any_terminal(columns: int) -> None:
    """No line is too wide, nothing is coloured on a pipe, and ASCII suffices."""
    environment = {"COLUMNS": str(columns), "PYTHONIOENCODING": "ascii"}
    for arguments in (("whynot",), ("why", "investigational", "--rather-than", "medically_necessary")):
        shown = printed(*arguments, case=REFRACTORY, env=environment)
        assert shown.isascii()
        assert "\x1b" not in shown
        assert max(map(len, shown.splitlines())) <= columns


def test_why_not_as_data() -> None:
    """One statement, member for member; behind a gate none is judged."""
    shown = json.loads(printed("whynot", "adult_3", "--format", "json", case=REFRACTORY))
    statement = shown["statements"][0]
    assert [shown["outcome"], len(shown["statements"])] == ["investigational", 1]
    assert {name: statement[name] for name in statement if name != "conditions"} == {
        "id": "adult_3",
        "text": "An adult in a later remission, or relapsed or refractory: allogeneic.",
        "truth": "false",
        "where": ["Coverage > Adult, item 3"],
        "anchor": "coverage.adult.3",
        "gate": False,
    }
    assert [one["verdict"] for one in statement["conditions"]] == ["met", "failed", "met"]
    text = "requested service: autologous HCT; needed: allogeneic HCT"
    assert statement["conditions"][1] == {
        "id": "requested_service in [allogeneic_hct]",
        "truth": "false",
        "verdict": "failed",
        "text": text,
        "where": [],
        "facts": [
            {
                "name": "requested_service",
                "truth": "false",
                "seen": "autologous HCT",
                "needed": "allogeneic HCT",
                "text": text,
                "documented": True,
                "refused": False,
                "reading": False,
                "where": [],
                "fact": {"key": "requested_service", "value": "autologous_hct"},
                "threshold": {"comparison": "in", "value": ["allogeneic_hct"]},
            }
        ],
    }
    gone = json.loads(printed("whynot", "--format", "json", case=OUT))["statements"]
    assert [(one["truth"], one["conditions"]) for one in gone] == [("unreached", [])] * 8


def test_the_data_are_what_is_printed(kb: KnowledgeBase) -> None:
    """Every line holds the texts of its conditions; facts and thresholds are those of the proof."""
    for file in EXAMPLES[::5]:
        case = json.loads(file.read_text(encoding="utf-8"))
        lines = printed("whynot", case=case, env={"COLUMNS": "9000"}).splitlines()
        shown = json.loads(printed("whynot", "--format", "json", case=case))["statements"]
        answer = kb.justify(case).to_dict()
        leaves = [node for node in walk(answer["proof"]) if "fact" in node]
        for one in shown:
            line = next(line for line in lines if f" {one['id']}: " in line)
            for condition in one["conditions"]:
                assert condition["text"].rstrip(":") in line
                for fact in condition["facts"]:
                    assert fact["text"] in line
                    assert {name: fact[name] for name in ("fact", "threshold")} in [
                        {name: leaf[name] for name in ("fact", "threshold")} for leaf in leaves
                    ]


def walk(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the nodes of a proof as JSON."""
    return [node, *[below for child in node.get("children", ()) for below in walk(child)]]


def test_a_contrast_as_data(kb: KnowledgeBase) -> None:
    """The sides, the conditions in which they differ, and the notes."""
    asked = ("investigational", "--rather-than", "medically_necessary")
    shown = json.loads(printed("why", *asked, "--format", "json", case=REFRACTORY))
    assert list(shown) == ["outcome", "rather_than", "holds", "against", "notes"]
    assert [shown["outcome"], shown["rather_than"]] == ["investigational", "medically_necessary"]
    assert [one["id"] for one in shown["holds"]] == ["adult_4"]
    assert [one["id"] for one in shown["against"]][:2] == ["child_1", "child_2"]
    assert {condition["truth"] for one in shown["holds"] for condition in one["conditions"]} == {"true"}
    assert "true" not in {condition["truth"] for one in shown["against"] for condition in one["conditions"]}
    answer = kb.justify(REFRACTORY)
    found = contrast(answer, answer.wording(), "investigational", "medically_necessary")
    assert found.to_dict() == shown
