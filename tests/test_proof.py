"""Every proof is replayed: its leaves, its steps, its cases and its witnesses (see `replay`)."""

from __future__ import annotations

import contextlib
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import reduce
from random import Random
from typing import Any

import jsonschema
import numpy as np
import oracle
import pytest
from oracle import Array
from replay import AGES, Cells, Node, Replay, used_keys
from strategies import Record, complete_record, seeded_records, shuffled, weaken

from pyhcal import InvalidCase, KnowledgeBase
from pyhcal.schema import justification_schema


def statements(cells: Cells) -> dict[str, Array]:
    """Say where each statement holds for a patient with the disease, as the oracle reads it."""
    if math.prod(len(cells.block[axis]) for axis in oracle.AXES) > WIDEST:
        return {}  # their parts are compared all the same
    values = {axis: cells.value(axis) for axis in oracle.AXES if axis != "state"}
    shape = cells.value("disease_status").shape
    values["state"] = np.array(cells.block["state"]).reshape(shape)
    values["diagnosis"] = np.array("all").reshape([1] * len(oracle.AXES))
    held = oracle.statements_of(values, cells.choices)
    return {name: (held >> bit & 1).astype(bool) for bit, name in enumerate(oracle.STATEMENTS)}


def definitions(cells: Cells) -> dict[str, Array]:
    """Read the policy's definitions by hand: where each of them holds."""
    v, pick = cells.value, cells.pick

    def age(reading: str, test: Callable[[Array], Array]) -> Array:
        return pick(reading, at_request=test(v(AGES[0])), at_diagnosis=test(v(AGES[1])))

    def older(years: int) -> Array:
        return age("risk_age", lambda a: pick("older_than", exact=a > years, completed_years=a >= years + 1))

    def number(key: str, comparison: str, value: float) -> Array:
        return cells.leaf(key, {"comparison": comparison, "value": value})

    never = v("sex") != v("sex")
    status, which, lineage = v("disease_status"), v("remission_number"), v("immunophenotype")
    count, t_9_22, t_4_11 = v("wbc_at_presentation_per_ul"), v("t_9_22"), v("t_4_11")
    adult = age(
        "population_age", lambda a: pick("age_boundary", **{"18_years": a >= 18, "21_years": a >= 21})
    )
    few = number("chromosome_count", "<", 45)
    blasts, residue = (
        number("prednisone_prophase_blasts_per_ul", ">=", 1000),
        number("week6_mrd_percent", ">=", 1),
    )
    attested = v("other_poor_initial_response")
    response = blasts | residue
    response = pick("child_poor_response", named_only=response, named_or_attested=response | attested)
    t_cell, translocation = lineage == "t", t_9_22 | t_4_11
    any_finding, every_finding = response | t_cell | translocation, response & t_cell & translocation
    found = pick("child_findings", any_one=any_finding, all=every_finding)
    adverse = {
        "adverse_infant": age("risk_age", lambda a: a < 1),
        "adverse_older_child": older(9),
        "adverse_male": v("sex") == "male",
        "adverse_leukocytosis": count > 50_000,
        "adverse_hypodiploidy": few,
        "adverse_t_9_22": t_9_22,
        "adverse_t_4_11": t_4_11,
        "adverse_pro_b": lineage == "pro_b",
        "adverse_t_lineage": t_cell,
    }
    longer = pick(
        "child_high_risk", findings_only=never, any_adverse_factor=reduce(operator.or_, adverse.values())
    )
    named = t_9_22 | v("other_poor_prognosis_genetics")
    other = pick("adult_poor_genetics", named_or_attested=never, open_class=t_4_11 | few)
    factors = {
        "factor_age": older(35),
        "factor_leukocytosis_b": (lineage != "t") & (count > 30_000),
        "factor_leukocytosis_t": t_cell & (count > 100_000),
        "factor_genetics": named | other,
        "factor_extramedullary": v("extramedullary_disease"),
        "factor_late_remission": number("weeks_to_complete_remission", ">", 4),
    }
    both = status == "relapsed_refractory"
    counted = pick("relapsed_refractory", both=both, relapsed_only=never)
    return {
        **statements(cells),
        **adverse,
        **factors,
        "population(child)": ~adult,
        "population(adult)": adult,
        "complete_remission(first)": which == 1,
        "complete_remission(second_or_greater)": which == 2,
        "relapsed": (status == "relapsed") | both,
        "refractory": (status == "refractory") | counted,
        "response_prophase": blasts,
        "response_induction": residue,
        "response_attested": pick("child_poor_response", named_only=never, named_or_attested=attested),
        "finding_response": response,
        "finding_t_cell": t_cell,
        "finding_translocation": translocation,
        "child_high_risk_findings": found,
        "child_high_risk_factors": longer,
        "risk_of_relapse(child, high)": found | longer,
        "genetics_t_9_22": t_9_22,
        "genetics_attested": v("other_poor_prognosis_genetics"),
        "genetics_open_class": other,
        "risk_of_relapse(adult, high)": reduce(operator.or_, factors.values()),
    }


WIDEST = 3_000_000  # cells; no array of statements is made for a wider record
LINEAGE_UNKNOWN: Record = {
    "diagnosis": "all",
    "requested_service": "autologous_hct",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
    "wbc_at_presentation_per_ul": 120_000,
}

# --- every step -----------------------------------------------------------------------------------


def assert_proved(kb: KnowledgeBase, cases: Iterator[Record], readings: Any = None) -> None:
    """Replay the proofs of many records; of each kind of fault the shortest record is shown."""
    found: dict[str, tuple[int, str, Record]] = {}
    for case in cases:
        answer = kb.justify(case, readings=readings).to_dict()
        for fault in Replay(answer, definitions).run():
            kind, example = fault.split(",")[0], (len(case), fault, answer["case"])
            found[kind] = min(found.get(kind, example), example, key=lambda one: one[0])
    shown = "\n".join(f"{fault}\n    {case}"[:900] for _, fault, case in list(found.values())[:6])
    assert not found, f"{len(found)} kinds of faults under {readings}:\n{shown}"


@pytest.mark.parametrize("seed", range(4))
def test_every_step_follows(kb: KnowledgeBase, seed: int) -> None:
    """Leaves follow from fact and limit, steps from their parts, and all of them equal brute force."""
    assert_proved(kb, seeded_records(100 + seed, 250))


CHOICES: tuple[dict[str, Any], ...] = (
    {"child_high_risk": "any_adverse_factor", "risk_age": "at_request", "older_than": "completed_years"},
    {"child_findings": "all", "child_poor_response": "named_or_attested", "age_boundary": "21_years"},
    {
        "child_relapse": "included",
        "adult_autologous_relapse": "included",
        "relapsed_refractory": "relapsed_only",
    },
    {
        "refractory_in_child_2": "any_age",
        "adult_poor_genetics": "open_class",
        "population_age": "at_diagnosis",
    },
)


@pytest.mark.parametrize("readings", CHOICES, ids=str)
def test_every_step_follows_under_other_readings(kb: KnowledgeBase, readings: dict[str, Any]) -> None:
    """The same holds under other choices of the readings."""
    assert_proved(kb, seeded_records(7, 120), readings)


OPEN: tuple[Any, ...] = (
    {"age_boundary": "open", "population_age": "open"},
    {"child_high_risk": "open", "risk_age": "open"},
    {"child_relapse": "open", "adult_autologous_relapse": "open", "relapsed_refractory": "open"},
    {"adult_poor_genetics": "open", "older_than": "open", "child_poor_response": "open"},
)


@pytest.mark.parametrize("readings", OPEN, ids=str)
def test_every_step_follows_with_open_readings(kb: KnowledgeBase, readings: Any) -> None:
    """A reading that is left open is one more key: its conditions are open, and a proof may split on it."""
    assert_proved(kb, seeded_records(8, 40), readings)


def test_every_step_follows_with_every_reading_open(kb: KnowledgeBase) -> None:
    """The proofs stand under all ways to read the policy at once."""
    rng = Random(9)
    assert_proved(kb, (weaken(rng, complete_record(rng), 0.1, 0.2) for _ in range(15)), "open")


def test_open_answers_meet_the_schema(kb: KnowledgeBase) -> None:
    """With readings open the JSON is valid too, and every way to an outcome names its case."""
    validator = jsonschema.Draft202012Validator(justification_schema())
    rng = Random(23)
    cases = [weaken(rng, complete_record(rng), 0.1, 0.2) for _ in range(30)]
    by_reading = 0
    for case, readings in [(case, readings) for case in cases for readings in ("open", OPEN[2], OPEN[3])]:
        answer = kb.justify(case, readings=readings).to_dict()
        assert [error.message[:200] for error in validator.iter_errors(answer)] == [], (case, readings)
        for way in answer["reason"].get("reachable", {}).values():
            assert way["case"] == {**answer["case"], **way["answers"]}
            by_reading += "readings" in way
    assert by_reading > 10


def nodes(node: Node, splits: bool = True) -> Iterator[Node]:
    """Go through a proof."""
    yield node
    for child in node.get("children", []):
        if splits or "split" not in child:
            yield from nodes(child, splits)


def test_no_name_stands_for_its_opposite(kb: KnowledgeBase) -> None:
    """Two steps of one name never contradict each other where nothing is supposed between them."""
    case = {"diagnosis": "all", "requested_service": "allogeneic_hct", "age_years": 40, "remission_number": 1}
    for readings in (None, {"age_boundary": "open"}, "open"):
        for top in kb.justify({**case, "age_at_diagnosis_years": 39}, readings=readings).to_dict()["proof"][
            "children"
        ][:11]:
            truths: dict[str, set[str]] = {}
            for node in nodes(top, splits=False):
                truths.setdefault(node["id"], set()).add(node["truth"])
            assert not [name for name, found in truths.items() if {"true", "false"} <= found], readings


def ends(value: Any) -> tuple[float, float]:
    """Give the two ends of what a record may say of a number."""
    if not isinstance(value, dict):
        return value, value
    low, high = (
        next((value[side] for side in sides if side in value), end)
        for sides, end in ((("min", "above"), -math.inf), (("max", "below"), math.inf))
    )
    return low, high


def told_values(root: Node) -> Iterator[tuple[str, Any]]:
    """Give each value of a proof that its cases suppose or leave out, and that integrity leaves."""
    for node in nodes(root):
        for one in (node, *node.get("excluded", [])):
            if not node["id"].startswith("witness "):
                yield from one.get("case", {}).items()
        if "implied" in node.get("fact", {}):
            yield node["fact"]["key"], node["fact"]["implied"]


def test_no_case_is_wider_than_the_record(kb: KnowledgeBase) -> None:
    """Where a key is stated as bounds, no branch of a proof and no implied value goes beyond them."""
    base = {"diagnosis": "all", "requested_service": "autologous_hct", "remission_number": 1, "sex": "male"}
    answer = kb.justify({**base, "age_years": {"min": 16, "max": 20}, "t_9_22": True}).to_dict()
    assert answer["outcome"] == "medically_necessary"
    told = [value for key, value in told_values(answer["proof"]) if key == "age_years"]
    assert told == [{"min": 16, "below": 18}, {"min": 18, "max": 20}]
    compared = 0
    ages = [{"min": low, "max": low + more} for low in (0.5, 8, 16, 17.5, 30) for more in (1, 4, 20)]
    rng = Random(24)
    drawn = [
        {**base, **dict(weaken(rng, complete_record(rng), 0.2, 0.3)), AGES[n % 2]: age}
        for n, age in enumerate(ages * 4)
    ]
    for case in drawn:
        with contextlib.suppress(InvalidCase):
            answer = kb.justify(case, readings=OPEN[1] if "sex" in case else None).to_dict()
            for key, value in told_values(answer["proof"]):
                if isinstance(case.get(key), dict) and value != "not_done":
                    (low, high), (least, most) = ends(value), ends(case[key])
                    assert least <= low <= high <= most, (case, key, value)
                    compared += 1
    assert compared > 30


def skeleton(node: Node) -> list[Any]:
    """Give what a step of the full proof consists of, whatever the record."""
    parts = [skeleton(child) for child in node.get("children", []) if "split" not in child]
    return [node["id"], node.get("rule"), node.get("anchor"), node.get("of"), node.get("threshold"), parts]


def test_the_full_proof_has_the_same_parts_for_every_record(kb: KnowledgeBase) -> None:
    """Nothing is left out of the statements of a proof, be they true, false or open."""
    answers = [kb.justify(case).to_dict() for case in seeded_records(10, 60)]
    first, *others = [[skeleton(node) for node in answer["proof"]["children"][:11]] for answer in answers]
    assert all(other == first for other in others)


FLAWS: tuple[tuple[str, Callable[[Node], Any]], ...] = (
    ("a truth", lambda root: root["children"][8]["children"][0].update(truth="false")),
    ("a value", lambda root: root["children"][6]["children"][0]["fact"].update(value=20)),
    ("a limit", lambda root: root["children"][6]["children"][0]["threshold"].update(value=29)),
    ("a part", lambda root: root["children"][3]["children"].pop(0)),
    ("a statement", lambda root: root["children"].pop(5)),
    ("the order", lambda root: root["children"].insert(3, root["children"].pop(4))),
    ("a case", lambda root: next(n for n in nodes(root) if "split" in n)["children"].pop()),
    (
        "a case's value",
        lambda root: next(n for n in nodes(root) if "split" in n)["children"][1]["case"].update(
            immunophenotype="pro_b"
        ),
    ),
    (
        "the split",
        lambda root: next(n for n in nodes(root) if "split" in n.get("children", [{}])[-1])["children"].pop(),
    ),
)


@pytest.mark.parametrize(("flaw", "spoil"), FLAWS, ids=[flaw for flaw, _ in FLAWS])
def test_a_spoiled_proof_is_noticed(kb: KnowledgeBase, flaw: str, spoil: Callable[[Node], Any]) -> None:
    """The replay itself sees what is wrong."""
    answer = kb.justify(LINEAGE_UNKNOWN).to_dict()
    assert Replay(answer, definitions).run() == []
    spoiled = deepcopy(answer)
    spoil(spoiled["proof"])
    assert Replay(spoiled, definitions).run()


# --- what stands beside the proof -----------------------------------------------------------------


def expected_assumptions(answer: Mapping[str, Any]) -> dict[str, bool]:
    """Say which assumptions must, and which must not, be listed; what is missing here may be either."""
    case = answer["case"]
    date = case.get("date_of_service")
    services = case.get("requested_service")
    asked = set(services if isinstance(services, list) else [services])
    splits = {node["split"] for node in nodes(answer["proof"]) if "split" in node}
    expected = {
        "contract_not_checked": "plan_excludes_service" not in case,
        "version_held": date is None,
        "earlier_version": date is not None and "2015-06-15" <= date < "2025-12-15",
        "earlier_services": asked <= {"donor_leukocyte_infusion", "hpc_boost", "str_marker_testing"},
        "lineage_is_b_or_t": "immunophenotype" in splits,
    }
    if "adult_1" in answer["statements"]:
        expected["adult_factor_suffices"] = True
    elif answer["proof"]["children"][6]["truth"] == "false":
        expected["adult_factor_suffices"] = False
    return expected


@pytest.mark.parametrize("readings", [None, CHOICES[0], CHOICES[3]], ids=str)
def test_assumptions_unused_review_and_schema(kb: KnowledgeBase, readings: Any) -> None:
    """Assumptions are listed where they are used, facts that no rule uses are named, the JSON is valid."""
    wrong: list[Any] = []
    validator = jsonschema.Draft202012Validator(justification_schema())
    known = {one["id"] for one in [*kb.export()["assumptions"], *kb.export().get("notices", [])]}
    for case in seeded_records(21, 200):
        answer = kb.justify(case, readings=readings).to_dict()
        listed = [one["id"] for one in answer["assumptions"]]
        for name, must in expected_assumptions(answer).items():
            if (name in listed) != must:
                wrong.append((name, must, answer["case"]))
        stated = {key: value for key, value in case.items() if value is not None}
        unused = [key for key in oracle.VOCABULARY if key in stated and key not in used_keys(readings)]
        wrong += [("unused", answer["unused"], case)] * (answer["unused"] != unused)
        wrong += [("case", answer["case"], case)] * (answer["case"] != stated)
        favourable = answer["outcome"] == "medically_necessary"
        wrong += [("review", answer["outcome"], case)] * (answer["requires_human_review"] == favourable)
        wrong += [("listed", listed, case)] * (len(set(listed)) < len(listed) or not set(listed) <= known)
        wrong += [("schema", error.message[:200], case) for error in validator.iter_errors(answer)]
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(
        map(str, sorted(wrong, key=lambda w: len(w[2]))[:5])
    )


def test_equal_input_gives_equal_bytes(kb: KnowledgeBase) -> None:
    """Order of keys, null for an absent key and another load of the same knowledge change nothing."""
    rng, other = Random(3), KnowledgeBase()
    for case in seeded_records(22, 60):
        text = kb.justify(case).to_json()
        blank = {key: None for key in oracle.VOCABULARY if key not in case}
        for again in (kb.justify(case), kb.justify({**shuffled(rng, case), **blank}), other.justify(case)):
            assert again.to_json() == text
