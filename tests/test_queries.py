"""Consistency queries on the shipped policy, and on copies with something planted."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import oracle
import pytest
from conftest import ROOT, run
from test_loan import LOAN, edited

from pyhcal import KnowledgeBase, bridge
from pyhcal import query as query_module
from pyhcal.cli import main
from pyhcal.errors import InvalidInput, InvalidRequest, LimitReached
from pyhcal.query import Counterexample, Verdict

SHIPPED = ROOT / "kb" / "policies" / "sur703_043"
CLAIMS = (
    *("conflict", "dead", "definitions", "edge", "exclusion", "gap", "idle_condition", "monotonic"),
    "redundancy",
)
REPORTS = ("assumptions", "positions", "readings", "unequal")
Edit = tuple[str, str, str]


def planted(folder: Path, *edits: Edit) -> KnowledgeBase:
    """Return a copy of the shipped policy with passages replaced."""
    return KnowledgeBase(edited(folder / "copy", *edits, source=SHIPPED))


def new(kb: KnowledgeBase) -> dict[str, tuple[Counterexample, ...]]:
    """Return what each claim finds that is not declared."""
    found = {name: kb.query(name).undeclared for name in CLAIMS}
    return {name: findings for name, findings in found.items() if findings}


def added(rule: str, text: str = "Planted.") -> Edit:
    """Add a statement at the end of the Coverage section."""
    name = rule.split(":")[0]
    start = "%   Coverage > Adult\n"
    return ("coverage.pl", start, f"says({name}, 'coverage.adult.5', \"{text}\").\n{rule}\n\n{start}")


def test_the_queries_are_listed(kb: KnowledgeBase) -> None:
    """Claims first, then reports, each in a line that fits; the audit's checks come after them."""
    queries = [query for query in kb.queries() if query.kind != "audit"]
    assert tuple(query.name for query in queries) == (*CLAIMS, *REPORTS)
    assert {query.name for query in queries if query.severity == "report"} == set(REPORTS)
    files = {path.stem for path in (ROOT / "queries").glob("*.pl")} - {"engine"}
    assert files == {query.name for query in queries}


def test_nothing_is_found_that_is_not_declared(kb: KnowledgeBase) -> None:
    """The shipped policy, under its default readings: what is found is what was expected, and no more."""
    found = {name: kb.query(name) for name in CLAIMS}
    assert new(kb) == {}
    assert all(verdict.complete for verdict in found.values())
    assert {name for name, verdict in found.items() if not verdict.holds} == {
        "gap",
        "idle_condition",
        "redundancy",
    }
    [twice] = found["redundancy"].findings
    assert twice.statements == ("adult_5", "adult_3")
    idle = {(one.more["rule"], one.more["condition"]): one for one in found["idle_condition"].findings}
    assert set(idle) == {
        ("child_3", "population(child)"),
        ("adult_4", "population(adult)"),
        ("adult_5", "population(adult)"),
        ("adult_5", "prior_autologous_hct in [true]"),
        ("factor_leukocytosis_t", "immunophenotype in [t]"),
    }
    hidden = idle["adult_4", "population(adult)"]
    assert hidden.more["hidden_by"] == {"how": "precedence", "statements": ("child_2",)}
    assert "precedence hides" in hidden.more["says"]


def test_the_silences_are_those_of_the_text(kb: KnowledgeBase) -> None:
    """Together the regions are what an independent reading of the text leaves unaddressed."""
    choices = oracle.choices_of(None)
    whole = oracle.table(choices)
    assert whole is not None
    _, outcome = whole
    gap = outcome == 1 << oracle.OUTCOMES.index("not_addressed")
    ages = oracle.possible_ages(oracle.region({}), {}, choices)
    shape = [1] * len(oracle.AXES)
    at = oracle.AXES.index("age_years")
    shape[at : at + 2] = ages.shape
    possible = np.broadcast_to(ages.reshape(shape), gap.shape)
    told = np.zeros(gap.shape, bool)
    for finding in kb.query("gap").findings:
        assert finding.declared
        assert finding.more["reason"]
        block = oracle.block_of(oracle.region(finding.to_dict()["region"]), choices)
        kept = [
            [0] if size == 1 else block.get(axis, list(range(size)))
            for axis, size in zip(oracle.AXES, gap.shape, strict=True)
        ]
        told[np.ix_(*kept)] = True
    assert (told & possible == gap & possible).all()


def test_regions_and_witnesses_decide_as_told(kb: KnowledgeBase) -> None:
    """A region is a case that can be asked, and so is a witness; both come to what is told of them."""
    for finding in kb.query("gap").findings:
        for case in (finding.region, finding.witness):
            assert case is not None
            assert kb.justify(case).outcome == "not_addressed"
        assert finding.witness is not None
        assert finding.region.keys() <= finding.witness.keys()
    for finding in kb.query("redundancy").findings:
        assert set(finding.statements) <= set(kb.justify(finding.region).statements)
    for finding in kb.query("unequal").findings:
        first, second = finding.more["outcomes"]
        assert kb.justify(finding.region).outcome == first
        assert kb.justify(finding.witness or {}).outcome == first
        assert kb.justify(finding.more["beside"]).outcome == second
    for finding in kb.query("assumptions").findings:
        first, second = finding.more["outcomes"]
        assert kb.justify(finding.region).outcome == first
        assert kb.justify(finding.more["otherwise"]).outcome == second


def test_readings_flip_what_is_told(kb: KnowledgeBase) -> None:
    """Each region of the report has the one outcome as it is read, and the other one if it is not."""
    findings = kb.query("readings").findings
    assert {str(one.more["reading"]) for one in findings} <= set(oracle.READINGS)
    assert len({one.more["reading"] for one in findings}) == len(oracle.READINGS)
    for finding in findings[::7]:
        first, second = finding.more["outcomes"]
        chosen = {str(finding.more["reading"]): str(finding.more["choice"])}
        assert kb.justify(finding.region).outcome == first
        assert kb.justify(finding.region, chosen).outcome == second
        assert finding.declared


ADULT_9 = """adult_9: medically_necessary if
    population(adult), requested_service in [autologous_hct], refractory."""
DEAD_9 = """adult_9: investigational if
    population(adult), requested_service in [car_t],
    disease_status in [untreated], complete_remission(first)."""


def test_a_planted_conflict(tmp_path: Path) -> None:
    """Two statements that contradict each other, exactly where they do."""
    kb = planted(tmp_path, added(ADULT_9))
    found = new(kb)
    [conflict] = found.pop("conflict")
    assert conflict.statements == ("adult_4", "adult_9")
    assert conflict.region == {
        "diagnosis": "all",
        "requested_service": "autologous_hct",
        "age_years": {"min": 18},
        "disease_status": ("refractory", "relapsed_refractory"),
    }
    assert kb.justify(conflict.region).conflict
    #   and what it makes idle: in adult_4 nothing hangs on refractory disease any more
    assert set(found) <= {"idle_condition"}


def test_a_planted_gap(tmp_path: Path) -> None:
    """A later remission that begins at the third."""
    kb = planted(
        tmp_path,
        (
            "thresholds.pl",
            'later_remission, >=, 2, ""',
            'later_remission, >=, 3, ""',
        ),
    )
    found = new(kb)
    assert set(found) == {"gap"}
    [gap] = found["gap"]
    assert gap.region == {"diagnosis": "all", "remission_number": 2}
    assert kb.justify(gap.region).outcome == "not_addressed"
    # What is declared already, of other services, is no example.
    assert gap.witness == {**gap.region, "requested_service": "autologous_hct"}


GONE = {
    # A statement that is gone: what it alone said is a gap, what hung on it has no use any more.
    "child_3": (
        {"gap"},
        {
            "diagnosis": "all",
            "requested_service": "allogeneic_hct",
            "age_years": 5,
            "disease_status": "relapsed",
            "prior_autologous_hct": True,
        },
    ),
    "adult_1": (
        {"definitions", "gap"},
        {
            "diagnosis": "all",
            "requested_service": "autologous_hct",
            "age_years": 40,
            "age_at_diagnosis_years": 40,
            "remission_number": 1,
        },
    ),
    "adult_2": (
        {"gap"},
        {"diagnosis": "all", "requested_service": "allogeneic_hct", "age_years": 40, "remission_number": 1},
    ),
}


@pytest.mark.parametrize("text", [True, False], ids=["with its text", "its text stays"])
@pytest.mark.parametrize("gone", GONE)
def test_a_statement_that_is_gone(tmp_path: Path, kb: KnowledgeBase, gone: str, text: bool) -> None:
    """The policy loads; the gap is told once, what is not declared of it apart, with an example of that."""
    coverage = (SHIPPED / "coverage.pl").read_text(encoding="utf-8")
    [says] = re.findall(rf"^says\({gone},.*\n", coverage, re.MULTILINE)
    [rule] = re.findall(rf"^{gone}: .*?\.\n", coverage, re.MULTILINE | re.DOTALL)
    less = planted(tmp_path, ("coverage.pl", rule, ""), *([("coverage.pl", says, "")] if text else []))
    claims, case = GONE[gone]
    found = new(less)
    assert set(found) - {"idle_condition"} == claims
    assert all("unneeded" in finding.more for finding in found.get("idle_condition", ()))
    assert kb.justify(case).outcome == "medically_necessary"
    assert less.justify(case).outcome == "not_addressed"
    for gap in found["gap"]:
        assert gap.witness is not None
        assert less.justify(gap.witness).outcome == "not_addressed"
        # The example was addressed before: it is no silence that was there already.
        assert "not_addressed" not in kb.justify(gap.witness).reachable
        assert kb.justify(gap.region).outcome != "not_addressed"


LOSSES = {
    # A definition that loses something: the silence is new, though a term of the rules would cover it.
    "a refractory relapse": (
        (
            "terms.pl",
            ";   reading(relapsed_refractory, both), disease_status in [relapsed_refractory]\n",
            "",
        ),
        {"requested_service": "autologous_hct", "age_years": 40, "disease_status": "relapsed_refractory"},
        "investigational",
    ),
    "a translocation": (
        (
            "guidelines.pl",
            "    ( t_9_22 in [true] ; t_4_11 in [true] ).\n\n%   Policy",
            "    t_9_22 in [true].\n\n%   Policy",
        ),
        {"requested_service": "allogeneic_hct", "age_years": 5, "remission_number": 1, "t_4_11": True},
        "medically_necessary",
    ),
    "a factor": (
        (
            "guidelines.pl",
            "extramedullary_disease in [true].",
            "extramedullary_disease in [true], sex in [male].",
        ),
        {
            "requested_service": "autologous_hct",
            "age_years": 30,
            "remission_number": 1,
            "sex": "female",
            "extramedullary_disease": True,
        },
        "medically_necessary",
    ),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_definition_that_loses_something(tmp_path: Path, kb: KnowledgeBase, loss: str) -> None:
    """What no longer meets a term is a silence that nothing declares, with an example of it."""
    edit, case, outcome = LOSSES[loss]
    less = planted(tmp_path, edit)
    assert kb.justify({"diagnosis": "all", **case}).outcome == outcome
    found = new(less)
    assert "gap" in found
    for gap in found["gap"]:
        assert less.justify(gap.witness or {}).outcome == "not_addressed"
        assert "not_addressed" not in kb.justify(gap.witness or {}).reachable


def test_a_worse_value_of_a_key_on_which_others_hang(tmp_path: Path) -> None:
    """Losing a guarantor takes the guarantor's score away too: found all the same."""
    rule = "x: committee if size(large), purpose in [property], has_guarantor in [false].\n"
    says = "says(x, 'lending.large.1', \"Planted.\").\n"
    start = (LOAN / "lending.pl").read_text(encoding="utf-8").split("\nsays(")[1]
    kb = KnowledgeBase(
        edited(tmp_path / "loan", ("lending.pl", f"says({start}", f"{says}{rule}\nsays({start}"))
    )
    [lost] = [one for one in kb.query("monotonic").findings if one.more["key"] == "has_guarantor"]
    assert lost.region["has_guarantor"] is False
    assert (kb.justify(lost.more["better"]).outcome, kb.justify(lost.witness or {}).outcome) == (
        "grant",
        "committee",
    )


def test_of_two_declarations_that_say_the_same_one_is_needed(tmp_path: Path) -> None:
    """The later one is told; without it nothing is found."""
    folder = edited(tmp_path / "copy", source=SHIPPED)
    with (folder / "consistency.pl").open("a", encoding="utf-8") as stream:
        stream.write('\naccepted(again, redundancy, adult_5, always, "Again.").\n')
    [spare] = new(KnowledgeBase(folder))["redundancy"]
    assert spare.more["unneeded"] == "again"


def test_a_term_without_a_definition(tmp_path: Path) -> None:
    """It never holds; what asks for it is dead."""
    terms = (SHIPPED / "terms.pl").read_text(encoding="utf-8")
    [rule] = re.findall(r"^says\(relapse,.*?^relapse: .*?\.\n", terms, re.MULTILINE | re.DOTALL)
    kb = planted(tmp_path, ("terms.pl", rule, ""))
    found = new(kb)
    assert [finding.more["says"] for finding in found["definitions"]] == [
        "“relapsed disease” is used and nowhere defined."
    ]
    assert [finding.more["rule"] for finding in found["dead"]] == ["child_3", "adult_5"]


def test_a_definition_without_use(tmp_path: Path) -> None:
    """No statement comes to ask for it."""
    line = "%   Only a complete remission has a number: integrity.pl.\n"
    lucky = "says(lucky, 'coverage.adult.3', \"Planted.\").\nlucky: lucky if sex in [male].\n"
    kb = planted(tmp_path, ("terms.pl", line, f'{line}term(lucky, "lucky").\n{lucky}'))
    found = new(kb)
    assert {name: [one.more["rule"] for one in findings] for name, findings in found.items()} == {
        "definitions": ["lucky"]
    }


def test_an_idle_condition_has_an_example_of_what_it_would_change(kb: KnowledgeBase) -> None:
    """Other rules of the term say the same: a request that only they let through."""
    [idle] = [
        one for one in kb.query("idle_condition").findings if one.more["rule"] == "factor_leukocytosis_t"
    ]
    assert idle.more["hidden_by"] == {"how": "rules", "statements": ("factor_leukocytosis_b",)}
    assert str(idle.more["says"]).endswith(
        "no outcome changes: wherever it would then hold, factor_leukocytosis_b does."
    )
    assert idle.witness is not None
    assert idle.witness["immunophenotype"] in ("pro_b", "b_other")
    assert kb.justify(idle.witness).outcome == "medically_necessary"


def test_a_planted_dead_rule(tmp_path: Path) -> None:
    """A statement that nobody can meet is told once, with the condition that excludes the rest."""
    kb = planted(tmp_path, added(DEAD_9))
    found = new(kb)
    assert set(found) == {"dead"}
    [dead] = found["dead"]
    assert (dead.more["rule"], dead.more["condition"]) == ("adult_9", "complete_remission(first)")
    assert dead.region == {}
    assert kb.justify(dead.witness or {}).to_dict()["outcome"] == "not_addressed"


def test_a_planted_idle_condition(tmp_path: Path) -> None:
    """A condition that asks for what the others already ask for."""
    old = (
        "    population(adult),\n    requested_service in [allogeneic_hct],\n    complete_remission(first).\n"
    )
    kb = planted(tmp_path, ("coverage.pl", old, old.replace("first).", "first), diagnosis in [all].")))
    found = new(kb)
    assert set(found) == {"idle_condition"}
    [idle] = found["idle_condition"]
    assert (idle.more["rule"], idle.more["condition"]) == ("adult_2", "diagnosis in [all]")


@pytest.mark.parametrize(
    ("threshold", "shifted", "key"),
    [
        ("older_adult, older_than, 35", "older_adult, <, 35", "age_at_diagnosis_years"),
        ("late_remission, >, 4", "late_remission, <, 4", "weeks_to_complete_remission"),
        ("poor_induction_response, >=, 1", "poor_induction_response, =<, 1", "week6_mrd_percent"),
    ],
)
def test_a_threshold_the_wrong_way_round(tmp_path: Path, threshold: str, shifted: str, key: str) -> None:
    """Worse would lose coverage: the region where it does, and a better request beside the witness."""
    kb = planted(tmp_path, ("thresholds.pl", threshold, shifted))
    lost = new(kb)["monotonic"]
    assert lost
    for finding in lost:
        assert finding.more["key"] == key
        assert kb.justify(finding.region).outcome == "not_addressed"
        assert kb.justify(finding.more["better"]).outcome == "medically_necessary"
        assert finding.witness is not None
        differ = {
            name for name in finding.witness if finding.witness[name] != finding.more["better"].get(name)
        }
        assert differ == {key}


def test_a_planted_edge(tmp_path: Path) -> None:
    """A limit that two statements leave out by one sign."""
    kb = planted(
        tmp_path,
        (
            "guidelines.pl",
            "if weeks_to_complete_remission meets late_remission.",
            "if\n    ( weeks_to_complete_remission meets late_remission\n"
            "    ; weeks_to_complete_remission meets early_remission ).",
        ),
        (
            "thresholds.pl",
            'threshold(first_remission, =, 1, "", \'coverage.child.1\', "first complete remission").',
            'threshold(first_remission, =, 1, "", \'coverage.child.1\', "first complete remission").\n'
            'threshold(early_remission, <, 4, "weeks", \'guidelines.adult.late_remission\', "early").',
        ),
    )
    found = new(kb)
    assert {finding.region["weeks_to_complete_remission"] for finding in found["edge"]} == {4}
    assert {finding.more["thresholds"] for finding in found["edge"]} == {
        ("early_remission", "late_remission")
    }
    assert all(kb.justify(finding.region).outcome == "not_addressed" for finding in found["edge"])


def test_a_gate_that_hides_the_policys_position(tmp_path: Path) -> None:
    """An overriding outcome before a silencing one."""
    text = (SHIPPED / "policy.pl").read_text(encoding="utf-8")
    [line] = re.findall(r"outcome\(excluded_by_plan.*\n", text)
    [scope] = re.findall(r"outcome\(out_of_scope.*\n", text)
    kb = planted(tmp_path, ("policy.pl", line, ""), ("policy.pl", scope, line + scope))
    found = new(kb)
    assert {finding.more["outcomes"] for finding in found["exclusion"]} == {
        ("excluded_by_plan", "out_of_scope"),
        ("excluded_by_plan", "not_in_force"),
    }
    for finding in found["exclusion"]:
        assert finding.region["plan_excludes_service"] is True
        assert kb.justify(finding.region).outcome == "excluded_by_plan"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("silencing", "hides the policy's own position"),
        ("last", "the outcome is another than"),
    ],
)
def test_a_contract_that_does_not_govern(tmp_path: Path, place: str, says: str) -> None:
    """What governs over the policy has to override it, and keep the policy's own position in sight."""
    text = (SHIPPED / "policy.pl").read_text(encoding="utf-8")
    [line] = re.findall(r"outcome\(excluded_by_plan.*\n", text)
    [silence] = re.findall(r"outcome\(not_addressed.*\n", text)
    edits = {
        "silencing": [("policy.pl", line, line.replace("overriding", "silencing"))],
        "last": [("policy.pl", line, ""), ("policy.pl", silence, line + silence)],
    }
    kb = planted(tmp_path, *edits[place])
    found = new(kb)
    assert set(found) == {"exclusion"}
    for finding in found["exclusion"]:
        assert says in str(finding.more["says"])
        assert finding.region["plan_excludes_service"] is True
        answer = kb.justify({"diagnosis": "all", **(finding.witness or {})})
        assert (answer.outcome == "excluded_by_plan") == (place == "silencing")
        assert answer.policy_position is None


def test_a_silence_that_is_not_declared(tmp_path: Path) -> None:
    """Without one of the declarations its regions are found, and only those."""
    text = (SHIPPED / "consistency.pl").read_text(encoding="utf-8")
    start = text.index("accepted(silence_adult_relapse")
    declaration = text[start : text.index(").\n", start) + 3]
    kb = planted(tmp_path, ("consistency.pl", declaration, ""))
    found = new(kb)
    assert set(found) == {"gap"}
    for finding in found["gap"]:
        assert "autologous_hct" in finding.region["requested_service"]
        assert "relapsed" in finding.region["disease_status"]


@pytest.mark.parametrize(
    ("claim", "concern", "condition"),
    [
        ("gap", "none", "complete_remission(second_or_greater)"),
        ("conflict", "[child_1, adult_4]", "always"),
        ("redundancy", "child_1", "always"),
        ("idle_condition", "condition(child_1, population(child))", "always"),
        ("monotonic", "sex", "always"),
        # A condition that the lint would let pass as one test, and ones on other readings than the defaults.
        ("gap", "none", "disease_status in [refractory]"),
        ("conflict", "none", "reading(age_boundary, '21_years')"),
        ("monotonic", "none", "( population(adult), reading(child_high_risk, any_adverse_factor) )"),
    ],
)
def test_a_declaration_that_nothing_needs(tmp_path: Path, claim: str, concern: str, condition: str) -> None:
    """It is a finding itself."""
    text = f'\naccepted(spare, {claim}, {concern}, {condition}, "Nothing.").\n'
    folder = edited(tmp_path / "copy", source=SHIPPED)
    with (folder / "consistency.pl").open("a", encoding="utf-8") as stream:
        stream.write(text)
    found = new(KnowledgeBase(folder))
    assert set(found) == {claim}
    [spare] = found[claim]
    assert spare.more["unneeded"] == "spare"
    assert (spare.witness, spare.declared) == (None, False)


def test_readings_are_heeded(kb: KnowledgeBase) -> None:
    """Under another reading another answer, without complaints about declarations of the default."""
    found = kb.query("conflict", {"refractory_in_child_2": "any_age"})
    assert [finding.statements for finding in found.findings] == [("adult_4", "child_2")]
    assert kb.query("gap", {"child_relapse": "included"}).undeclared == ()
    either = kb.query("monotonic", {"child_high_risk": "any_adverse_factor"})
    assert either.findings
    assert either.undeclared == ()


@pytest.mark.parametrize("readings", ["open", {"child_relapse": "open"}, {"child_relaps": "included"}])
def test_readings_left_open_are_refused(kb: KnowledgeBase, readings: Any) -> None:
    """A query takes one choice of each."""
    with pytest.raises(InvalidInput) as refused:
        kb.query("conflict", readings)
    assert refused.value.problems[0].key.startswith("child_relaps") or readings == "open"


def test_an_unknown_query(kb: KnowledgeBase) -> None:
    """The nearest name is offered."""
    with pytest.raises(InvalidRequest) as refused:
        kb.query("conflicts")
    assert refused.value.problems[0].nearest == "conflict"


def test_a_verdict_is_data(kb: KnowledgeBase) -> None:
    """Frozen, and the same as JSON and back."""
    found = kb.query("redundancy")
    data = found.to_dict()
    assert list(data) == ["claim", "holds", "complete", "findings"]
    names = ["region", "witness", "statements", "words", "severity", "declared"]
    assert list(data["findings"][0])[:6] == names
    assert Verdict.from_dict(json.loads(json.dumps(data))) == found
    with pytest.raises(TypeError):
        found.findings[0].region["age_years"] = 3  # type: ignore[index]


def test_the_time_runs_out(kb: KnowledgeBase) -> None:
    """What was found so far, marked incomplete; the next search is whole again."""
    found = kb.query("readings", seconds=0.05)
    assert not found.complete
    assert found.holds in (None, False)
    assert kb.query("redundancy").complete


def test_the_table(kb: KnowledgeBase) -> None:
    """All queries: nothing undeclared, exit code 0, lines that fit."""
    done = run("query", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Nothing is found that the policy does not declare."
    assert [line.split()[0] for line in lines[1:]] == [*CLAIMS, *REPORTS]
    assert "conflict        proved" in lines
    assert "redundancy      declared: 1 statement, and nothing else" in lines
    assert max(map(len, run("query").stdout.splitlines())) <= 80


def test_the_command_tells_what_it_finds(tmp_path: Path) -> None:
    """Exit code 1, and the same in every format."""
    folder = str(edited(tmp_path / "copy", added(ADULT_9), source=SHIPPED))
    table = run("query", "--all", "--kb", folder)
    assert table.returncode == 1
    assert "adult_4 and adult_9, of different position, both hold." in table.stdout
    one = run("query", "conflict", "--kb", folder, "--format", "json")
    assert one.returncode == 1
    assert json.loads(one.stdout) == KnowledgeBase(folder).query("conflict").to_dict()
    page = run("query", "conflict", "--kb", folder, "--format", "markdown")
    assert page.returncode == 1
    assert page.stdout.startswith(
        "# No two statements of different position hold together.\n\nFound: 1 region.\n"
    )
    every = json.loads(run("query", "--all", "--kb", folder, "--format", "json").stdout)
    assert [verdict["claim"] for verdict in every] == [*CLAIMS, *REPORTS]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["confict"], 3, "did you mean conflict?"),
        (["conflict", "--all"], 2, "--all asks every query"),
        (["--readings", "child_relapse=included"], 2, "name a query, or --all"),
        (["conflict", "--readings", "child_relapse=open"], 3, "one choice of each reading"),
        (["readings", "--max-seconds", "0.05"], 5, "no answer within"),
    ],
)
def test_what_the_command_refuses(arguments: list[str], code: int, says: str) -> None:
    """In one sentence, with its exit code."""
    done = run("query", *arguments)
    assert done.returncode == code
    assert says in done.stderr


def test_a_query_that_cannot_be_asked_costs_no_other(tmp_path: Path) -> None:
    """A document with a slip: the report that needs it is told apart, all claims are answered."""
    folder = edited(tmp_path / "copy", source=SHIPPED)
    with (folder / "document" / "terms.pl").open("a", encoding="utf-8") as stream:
        stream.write('fact(planted, nowhere, "Planted.").\n')
    done = run("query", "--all", "--kb", str(folder))
    assert done.returncode == 3
    assert "unknown anchor" in done.stderr
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line[:1].isalpha()}
    assert "could not be asked" in rows["positions"]
    assert rows["conflict"].endswith("proved")
    assert "and nothing else" in rows["gap"]
    alone = run("query", "positions", "--kb", str(folder))
    assert (alone.returncode, alone.stdout) == (3, "")


@pytest.mark.parametrize("also", ["limit", "fault", "all"])
def test_a_query_that_fails_loses_no_other(
    also: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told apart and its row is incomplete; what is not declared weighs more."""
    asked = KnowledgeBase.query

    def failing(self: KnowledgeBase, name: str, *rest: Any, **more: Any) -> Any:
        if name == "edge" or also == "all":
            raise LimitReached("the limit of 5 beads was reached")
        return asked(self, name, *rest, **more)

    monkeypatch.setattr(KnowledgeBase, "query", failing)
    path = str(SHIPPED)
    if also == "fault":
        path = planted(tmp_path, added(ADULT_9)).path
    code = main(["query", "--all", "--kb", path])
    out, err = capsys.readouterr()
    assert code == (1 if also == "fault" else 5)
    assert "pyhcal: edge: the limit of 5 beads was reached" in err
    assert "edge            incomplete, it failed; so far nothing" in out
    if also == "all":
        assert err.count("the limit of 5 beads") == out.count("incomplete, it failed; so far nothing") > 10
        return
    assert "conflict        " + ("found" if also == "fault" else "proved") in out
    assert "unequal         told" in out
    assert main(["query", "edge", "--kb", path]) == 5
    assert "edge: " not in capsys.readouterr().err


def test_ctrl_c_keeps_what_was_found(tmp_path: Path) -> None:
    """The reports so far, marked incomplete."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pyhcal", "query", "readings", "--format", "json", "--kb", str(SHIPPED)]
    started = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    time.sleep(1.2)
    started.send_signal(signal.SIGINT)
    out, said = started.communicate(timeout=60)
    if started.returncode == 130 and out:
        assert json.loads(out)["complete"] is False
        assert "interrupted" in said
    else:
        # It was over before the signal came, or had not begun.
        assert started.returncode in (0, 130, -signal.SIGINT)


def test_ctrl_c_while_findings_are_handed_over(monkeypatch: pytest.MonkeyPatch, kb: KnowledgeBase) -> None:
    """None of them is lost, and the verdict is marked as ended; without `keep` it is an interruption."""
    whole, asked = kb.query("gap"), bridge.ask
    signals: list[str] = []

    def ask(request: str) -> tuple[str, str]:
        answer = asked(request)
        if request.startswith("query_findings") and len(signals) < 2:
            signals.append(request)
            os.kill(os.getpid(), signal.SIGINT)
        return answer

    monkeypatch.setattr(bridge, "ask", ask)
    monkeypatch.setattr(query_module, "_AT_ONCE", 5)
    found = kb.query("gap", keep=True)
    assert len(signals) == 2
    assert (found.holds, found.complete, found.limit) == (False, False, "ended")
    assert found.findings == whole.findings
    signals.clear()
    with pytest.raises(KeyboardInterrupt):
        kb.query("gap")
    monkeypatch.undo()
    assert kb.query("gap") == whole


@pytest.mark.parametrize("portion", ["query_verdict", "query_findings"])
def test_ctrl_c_after_the_clock(portion: str, monkeypatch: pytest.MonkeyPatch, kb: KnowledgeBase) -> None:
    """What an ended search came to is not lost to Ctrl-C either; without `keep` it is an interruption."""
    asked = bridge.ask

    def ask(request: str) -> tuple[str, str]:
        answer = asked(request)
        if request.startswith(portion):
            os.kill(os.getpid(), signal.SIGINT)
        return answer

    monkeypatch.setattr(bridge, "ask", ask)
    found = kb.query("gap", seconds=0.001, keep=True)
    assert (found.complete, found.limit) == (False, "ended")
    with pytest.raises(KeyboardInterrupt):
        kb.query("gap", seconds=0.001)
    monkeypatch.undo()
    assert kb.query("conflict").holds


def test_ctrl_c_before_anything_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Interrupted, and nothing else said, whether one query was asked or all."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KnowledgeBase, "query", interrupted)
    for asked in ("gap", "--all"):
        assert main(["query", asked, "--kb", str(SHIPPED)]) == 130
        assert capsys.readouterr() == ("", "pyhcal: interrupted\n")


@pytest.mark.parametrize("name", [*CLAIMS, "assumptions"])
def test_a_file_runs_by_itself(name: str) -> None:
    """Plain swipl prints what the file finds, here and for another policy."""
    command = ["swipl", str(ROOT / "queries" / f"{name}.pl")]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "FOUND" not in done.stdout
    other = subprocess.run(
        [*command, str(LOAN)], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60
    )
    assert other.returncode == int(name in ("conflict", "gap", "idle_condition"))
    assert other.stderr == ""


def test_a_file_runs_where_the_wheel_puts_it(tmp_path: Path) -> None:
    """Beside _kb as well as beside kb."""
    shutil.copytree(ROOT / "kb", tmp_path / "_kb")
    shutil.copytree(ROOT / "queries", tmp_path / "_queries")
    done = subprocess.run(
        ["swipl", str(tmp_path / "_queries" / "conflict.pl")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("proved: there is none\n")


def test_what_a_policy_may_declare_about_claims(kb: KnowledgeBase) -> None:
    """The claims that findings can be accepted of are those that there are."""
    text = (ROOT / "kb" / "engine" / "forms.pl").read_text(encoding="utf-8")
    [listed] = re.findall(r"named\(claim, oneof\(\[(.*?)\]\)\)", text)
    assert sorted(name.strip() for name in listed.split(",")) == sorted(CLAIMS)
