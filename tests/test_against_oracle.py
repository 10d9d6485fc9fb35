"""The engine against the independent reading of the policy in `oracle`, and the laws that every answer
keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise, product
from random import Random
from typing import Any
from zlib import crc32

import oracle
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import (
    NO_RECORD,
    POOLS,
    Malformed,
    Record,
    complete_record,
    complete_records,
    malformed,
    malformed_records,
    random_pair,
    random_record,
    record_pairs,
    records,
    reordered_records,
    seeded_records,
    weaken,
)

FIELDS = ("outcome", "reachable", "statements", "possible_statements", "needs", "policy_position", "conflict")
POSITION = ("outcome", "statements", "possible_statements", "reachable", "needs")
law = settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def knowledge() -> Any:
    """Load the shipped knowledge base once for this module."""
    from pyhcal import KnowledgeBase

    return KnowledgeBase()


def engine_says(case: Record | str, readings: Any = None) -> dict[str, Any]:
    """Ask the engine and keep the fields that the oracle knows."""
    found = knowledge().justify(case) if readings is None else knowledge().justify(case, readings=readings)
    said = {}
    for field in FIELDS:
        value = getattr(found, field)
        said[field] = list(value) if isinstance(value, tuple) else value
    position = found.to_dict()["policy_position"]
    said["policy_position"] = position and {field: position[field] for field in POSITION}
    return said


def oracle_says(case: Record, readings: Any = None) -> dict[str, Any]:
    """Ask the oracle for the same fields."""
    found = oracle.answer(case, readings)
    return {field: getattr(found, field) for field in FIELDS}


def assert_agree(cases: Iterator[Record], readings: Any = None) -> None:
    """Compare on many records and show the first few that differ."""
    apart = []
    for case in cases:
        expected, actual = oracle_says(case, readings), engine_says(case, readings)
        if expected != actual:
            fields = [f for f in FIELDS if expected[f] != actual[f]]
            apart.append((len(case), case, {f: {"oracle": expected[f], "engine": actual[f]} for f in fields}))
    apart.sort(key=lambda item: item[0])
    shown = "\n".join(f"{case}\n    {fields}" for _, case, fields in apart[:5])
    assert not apart, f"{len(apart)} records differ under {readings}:\n{shown}"


# --- the engine against brute force ---------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_engine_agrees_on_random_records(seed: int) -> None:
    """On a thousand possible records, complete and partial, every field equals brute force over their
    completions."""

    assert_agree(seeded_records(seed, 1000))


def _flips() -> list[dict[str, str]]:
    return [{name: every[1]} for name, every in oracle.READINGS.items()]


def _mixtures() -> list[dict[str, str]]:
    rng = Random(12)
    return [{name: rng.choice(every) for name, every in oracle.READINGS.items()} for _ in range(6)]


def _name(readings: Any) -> str:
    return (
        readings
        if isinstance(readings, str)
        else " ".join(f"{k}={v}" for k, v in readings.items() if len(readings) < 5) or "mixture"
    )


@pytest.mark.parametrize("readings", [*_flips(), *_mixtures()], ids=_name)
def test_engine_agrees_under_other_readings(readings: dict[str, str]) -> None:
    """Under each other reading, and under mixtures of them, every field equals brute force."""

    assert_agree(seeded_records(hash_of(readings), 80), readings)


def hash_of(readings: Mapping[str, Any]) -> int:
    """Make a seed that is the same in every process."""
    return crc32(repr(sorted(readings.items())).encode())


OPEN: tuple[dict[str, Any], ...] = (
    {"age_boundary": "open"},
    {"child_high_risk": ["findings_only", "any_adverse_factor"]},
    {"population_age": "open", "risk_age": "open"},
    {"older_than": "open", "risk_age": "at_request"},
    {"child_relapse": "open", "adult_autologous_relapse": "open", "relapsed_refractory": "open"},
    {"refractory_in_child_2": "open", "relapsed_refractory": ["relapsed_only"]},
    {"adult_poor_genetics": ["open_class", "named_or_attested"], "child_poor_response": "open"},
    {"child_findings": "open"},
)


@pytest.mark.parametrize("readings", OPEN, ids=_name)
def test_engine_agrees_with_open_readings(readings: dict[str, Any]) -> None:
    """With readings left open, the answer ranges over cells and choices alike."""

    assert_agree(seeded_records(hash_of(readings), 40), readings)


def _nearly_complete(seed: int, count: int) -> Iterator[Record]:
    rng = Random(seed)
    for _ in range(count):
        yield weaken(rng, complete_record(rng), 0.04, 0.1)


def test_engine_agrees_with_every_reading_open() -> None:
    """With every reading left open, the answer holds under all 4,096 ways to read the policy."""

    assert_agree(_nearly_complete(7, 40), "open")


# --- both sides of every limit --------------------------------------------------------------------

CHILD: Record = {
    "diagnosis": "all",
    "requested_service": "autologous_hct",
    "age_years": 7,
    "age_at_diagnosis_years": 6,
    "sex": "female",
    "disease_status": "complete_remission",
    "remission_number": 1,
    "prior_autologous_hct": False,
    "prior_allogeneic_hct": False,
    "immunophenotype": "b_other",
    "wbc_at_presentation_per_ul": 8000,
    "chromosome_count": 46,
    "t_9_22": False,
    "t_4_11": False,
    "other_poor_prognosis_genetics": False,
    "prednisone_prophase_blasts_per_ul": 100,
    "week6_mrd_percent": 0.01,
    "other_poor_initial_response": False,
    "extramedullary_disease": False,
    "weeks_to_complete_remission": 4,
}
ADULT: Record = {**CHILD, "age_years": 30, "age_at_diagnosis_years": 29}
LONGER_LIST = {"child_high_risk": "any_adverse_factor"}
COVERED, SILENT, UNPROVEN = "medically_necessary", "not_addressed", "investigational"
ALLO = {"requested_service": "allogeneic_hct"}
Row = tuple[str, Record, Record, dict[str, str] | None, str, list[str]]
LIMITS: tuple[Row, ...] = (
    ("a standard-risk child in first remission is not spoken to", CHILD, {}, None, SILENT, []),
    ("nor is the allogeneic transplant of that child", CHILD, ALLO, None, SILENT, []),
    (
        "999 blasts after the prophase are no poor response",
        CHILD,
        {"prednisone_prophase_blasts_per_ul": 999},
        None,
        SILENT,
        [],
    ),
    ("nor are 999.5", CHILD, {"prednisone_prophase_blasts_per_ul": 999.5}, None, SILENT, []),
    ("1,000 are", CHILD, {"prednisone_prophase_blasts_per_ul": 1000}, None, COVERED, ["child_1"]),
    ("0.99 % residual disease is no poor response", CHILD, {"week6_mrd_percent": 0.99}, None, SILENT, []),
    ("1 % is", CHILD, {"week6_mrd_percent": 1}, None, COVERED, ["child_1"]),
    ("1 % written with a decimal point is", CHILD, {"week6_mrd_percent": 1.0}, None, COVERED, ["child_1"]),
    (
        "an allogeneic transplant is covered on the same ground",
        CHILD,
        {**ALLO, "week6_mrd_percent": 2},
        None,
        COVERED,
        ["child_1"],
    ),
    ("a T-lineage child is at high risk", CHILD, {"immunophenotype": "t"}, None, COVERED, ["child_1"]),
    ("a pro-B child is not, by the findings alone", CHILD, {"immunophenotype": "pro_b"}, None, SILENT, []),
    (
        "a pro-B child is by the longer list",
        CHILD,
        {"immunophenotype": "pro_b"},
        LONGER_LIST,
        COVERED,
        ["child_1"],
    ),
    ("t(9;22) puts a child at high risk", CHILD, {"t_9_22": True}, None, COVERED, ["child_1"]),
    ("t(4;11) puts a child at high risk", CHILD, {"t_4_11": True}, None, COVERED, ["child_1"]),
    ("a translocation that was not looked for does not", CHILD, {"t_9_22": "not_done"}, None, SILENT, []),
    (
        "extramedullary disease is no factor in children",
        CHILD,
        {"extramedullary_disease": True},
        LONGER_LIST,
        SILENT,
        [],
    ),
    (
        "a slow remission is no factor in children",
        CHILD,
        {"weeks_to_complete_remission": 9},
        LONGER_LIST,
        SILENT,
        [],
    ),
    (
        "an unnamed abnormality is no factor in children",
        CHILD,
        {"other_poor_prognosis_genetics": True},
        LONGER_LIST,
        SILENT,
        [],
    ),
    (
        "50,000 white cells are no adverse factor",
        CHILD,
        {"wbc_at_presentation_per_ul": 50_000},
        LONGER_LIST,
        SILENT,
        [],
    ),
    ("50,001 are", CHILD, {"wbc_at_presentation_per_ul": 50_001}, LONGER_LIST, COVERED, ["child_1"]),
    ("50,001 are no finding", CHILD, {"wbc_at_presentation_per_ul": 50_001}, None, SILENT, []),
    ("45 chromosomes are no adverse factor", CHILD, {"chromosome_count": 45}, LONGER_LIST, SILENT, []),
    ("44 are", CHILD, {"chromosome_count": 44}, LONGER_LIST, COVERED, ["child_1"]),
    ("chromosomes not counted are none", CHILD, {"chromosome_count": "not_done"}, LONGER_LIST, SILENT, []),
    ("a boy is at risk by the longer list", CHILD, {"sex": "male"}, LONGER_LIST, COVERED, ["child_1"]),
    (
        "an infant of 0.99 years is too",
        CHILD,
        {"age_at_diagnosis_years": 0.99},
        LONGER_LIST,
        COVERED,
        ["child_1"],
    ),
    ("a child of 1 year is not", CHILD, {"age_at_diagnosis_years": 1}, LONGER_LIST, SILENT, []),
    (
        "a child of 9 at diagnosis is not",
        CHILD,
        {"age_years": 12, "age_at_diagnosis_years": 9},
        LONGER_LIST,
        SILENT,
        [],
    ),
    (
        "a child of 9.01 is",
        CHILD,
        {"age_years": 12, "age_at_diagnosis_years": 9.01},
        LONGER_LIST,
        COVERED,
        ["child_1"],
    ),
    (
        "not when only completed years count",
        CHILD,
        {"age_years": 12, "age_at_diagnosis_years": 9.99},
        {**LONGER_LIST, "older_than": "completed_years"},
        SILENT,
        [],
    ),
    (
        "and a child of 10 is then",
        CHILD,
        {"age_years": 12, "age_at_diagnosis_years": 10},
        {**LONGER_LIST, "older_than": "completed_years"},
        COVERED,
        ["child_1"],
    ),
    ("a second remission is covered for a child", CHILD, {"remission_number": 2}, None, COVERED, ["child_2"]),
    (
        "a child of 17.99 is a child",
        CHILD,
        {"age_years": 17.99, "remission_number": 2},
        None,
        COVERED,
        ["child_2"],
    ),
    (
        "a person of 18 is an adult",
        CHILD,
        {"age_years": 18, "remission_number": 2},
        None,
        UNPROVEN,
        ["adult_4"],
    ),
    (
        "of 20.99 a child, where the boundary is 21",
        CHILD,
        {"age_years": 20.99, "remission_number": 2},
        {"age_boundary": "21_years"},
        COVERED,
        ["child_2"],
    ),
    (
        "of 21 an adult then",
        CHILD,
        {"age_years": 21, "remission_number": 2},
        {"age_boundary": "21_years"},
        UNPROVEN,
        ["adult_4"],
    ),
    (
        "an adult diagnosed at 17 stays a child where that age counts",
        CHILD,
        {"age_years": 19, "age_at_diagnosis_years": 17, "remission_number": 2},
        {"population_age": "at_diagnosis"},
        COVERED,
        ["child_2"],
    ),
    (
        "refractory disease is covered for a child",
        CHILD,
        {"disease_status": "refractory", "remission_number": None},
        None,
        COVERED,
        ["child_2"],
    ),
    (
        "an overt relapse of a child is not spoken to",
        CHILD,
        {"disease_status": "relapsed", "remission_number": None},
        None,
        SILENT,
        [],
    ),
    (
        "unless a relapse counts as refractory",
        CHILD,
        {"disease_status": "relapsed", "remission_number": None},
        {"child_relapse": "included"},
        COVERED,
        ["child_2"],
    ),
    (
        "a relapse that is refractory is covered",
        CHILD,
        {"disease_status": "relapsed_refractory", "remission_number": None},
        None,
        COVERED,
        ["child_2"],
    ),
    (
        "unless it is read as a relapse only",
        CHILD,
        {"disease_status": "relapsed_refractory", "remission_number": None},
        {"relapsed_refractory": "relapsed_only"},
        SILENT,
        [],
    ),
    (
        "a child's relapse after an autologous transplant is covered for an allogeneic one",
        CHILD,
        {**ALLO, "disease_status": "relapsed", "remission_number": None, "prior_autologous_hct": True},
        None,
        COVERED,
        ["child_3"],
    ),
    (
        "not after an allogeneic one",
        CHILD,
        {**ALLO, "disease_status": "relapsed", "remission_number": None, "prior_allogeneic_hct": True},
        None,
        SILENT,
        [],
    ),
    (
        "nor for another autologous one",
        CHILD,
        {"disease_status": "relapsed", "remission_number": None, "prior_autologous_hct": True},
        None,
        SILENT,
        [],
    ),
    (
        "untreated disease of a child is not spoken to",
        CHILD,
        {
            "disease_status": "untreated",
            "remission_number": None,
            "prednisone_prophase_blasts_per_ul": None,
            "week6_mrd_percent": None,
            "weeks_to_complete_remission": None,
            "t_9_22": True,
        },
        None,
        SILENT,
        [],
    ),
    (
        "a standard-risk adult in first remission is not spoken to for an autologous transplant",
        ADULT,
        {},
        None,
        SILENT,
        [],
    ),
    ("but covered for an allogeneic one", ADULT, ALLO, None, COVERED, ["adult_2"]),
    (
        "35 at diagnosis is no factor",
        ADULT,
        {"age_years": 40, "age_at_diagnosis_years": 35},
        None,
        SILENT,
        [],
    ),
    ("35.01 is", ADULT, {"age_years": 40, "age_at_diagnosis_years": 35.01}, None, COVERED, ["adult_1"]),
    (
        "not when only completed years count for an adult",
        ADULT,
        {"age_years": 40, "age_at_diagnosis_years": 35.99},
        {"older_than": "completed_years"},
        SILENT,
        [],
    ),
    (
        "36 is then",
        ADULT,
        {"age_years": 40, "age_at_diagnosis_years": 36},
        {"older_than": "completed_years"},
        COVERED,
        ["adult_1"],
    ),
    (
        "the age at the request decides where it is read so",
        ADULT,
        {"age_years": 40},
        {"risk_age": "at_request"},
        COVERED,
        ["adult_1"],
    ),
    (
        "30,000 white cells are no factor in B lineage",
        ADULT,
        {"wbc_at_presentation_per_ul": 30_000},
        None,
        SILENT,
        [],
    ),
    ("30,001 are", ADULT, {"wbc_at_presentation_per_ul": 30_001}, None, COVERED, ["adult_1"]),
    (
        "pro-B is B lineage",
        ADULT,
        {"wbc_at_presentation_per_ul": 30_001, "immunophenotype": "pro_b"},
        None,
        COVERED,
        ["adult_1"],
    ),
    (
        "100,000 are none in T lineage",
        ADULT,
        {"wbc_at_presentation_per_ul": 100_000, "immunophenotype": "t"},
        None,
        SILENT,
        [],
    ),
    (
        "100,001 are",
        ADULT,
        {"wbc_at_presentation_per_ul": 100_001, "immunophenotype": "t"},
        None,
        COVERED,
        ["adult_1"],
    ),
    (
        "100,001 are in either lineage",
        ADULT,
        {"wbc_at_presentation_per_ul": 100_001, "immunophenotype": None},
        None,
        COVERED,
        ["adult_1"],
    ),
    ("T lineage itself is no factor in adults", ADULT, {"immunophenotype": "t"}, None, SILENT, []),
    ("t(9;22) is one", ADULT, {"t_9_22": True}, None, COVERED, ["adult_1"]),
    (
        "so is an attested abnormality",
        ADULT,
        {"other_poor_prognosis_genetics": True},
        None,
        COVERED,
        ["adult_1"],
    ),
    ("t(4;11) is none by name", ADULT, {"t_4_11": True}, None, SILENT, []),
    (
        "t(4;11) is one in an open class",
        ADULT,
        {"t_4_11": True},
        {"adult_poor_genetics": "open_class"},
        COVERED,
        ["adult_1"],
    ),
    (
        "44 chromosomes are one in an open class",
        ADULT,
        {"chromosome_count": 44},
        {"adult_poor_genetics": "open_class"},
        COVERED,
        ["adult_1"],
    ),
    ("45 are none", ADULT, {"chromosome_count": 45}, {"adult_poor_genetics": "open_class"}, SILENT, []),
    ("extramedullary disease is one", ADULT, {"extramedullary_disease": True}, None, COVERED, ["adult_1"]),
    ("4 weeks to remission are no factor", ADULT, {"weeks_to_complete_remission": 4}, None, SILENT, []),
    ("4.01 weeks are", ADULT, {"weeks_to_complete_remission": 4.01}, None, COVERED, ["adult_1"]),
    (
        "a poor early response is none in adults",
        ADULT,
        {"week6_mrd_percent": 5, "prednisone_prophase_blasts_per_ul": 9000},
        None,
        SILENT,
        [],
    ),
    (
        "a second remission is unproven for an adult's autologous transplant",
        ADULT,
        {"remission_number": 2},
        None,
        UNPROVEN,
        ["adult_4"],
    ),
    ("and covered for an allogeneic one", ADULT, {**ALLO, "remission_number": 2}, None, COVERED, ["adult_3"]),
    (
        "an adult's relapse is not spoken to for an autologous transplant",
        ADULT,
        {"disease_status": "relapsed", "remission_number": None},
        None,
        SILENT,
        [],
    ),
    (
        "and unproven where a relapse counts as refractory",
        ADULT,
        {"disease_status": "relapsed", "remission_number": None},
        {"adult_autologous_relapse": "included"},
        UNPROVEN,
        ["adult_4"],
    ),
    (
        "an adult's refractory disease is unproven for an autologous transplant",
        ADULT,
        {"disease_status": "refractory", "remission_number": None},
        None,
        UNPROVEN,
        ["adult_4"],
    ),
    (
        "and covered, in conflict, where a child's statement reaches any age",
        ADULT,
        {"disease_status": "refractory", "remission_number": None},
        {"refractory_in_child_2": "any_age"},
        COVERED,
        ["child_2", "adult_4"],
    ),
    (
        "an adult's relapse after an autologous transplant meets two statements",
        ADULT,
        {**ALLO, "disease_status": "relapsed", "remission_number": None, "prior_autologous_hct": True},
        None,
        COVERED,
        ["adult_3", "adult_5"],
    ),
    (
        "a donor leukocyte infusion is not spoken to",
        ADULT,
        {"requested_service": "donor_leukocyte_infusion", "remission_number": 2},
        None,
        SILENT,
        [],
    ),
    ("another disease is out of scope", ADULT, {"diagnosis": "other"}, None, "out_of_scope", []),
    (
        "the day before the first text that is held is not in force",
        ADULT,
        {**ALLO, "date_of_service": "2015-06-14"},
        None,
        "not_in_force",
        [],
    ),
    ("that day itself is", ADULT, {**ALLO, "date_of_service": "2015-06-15"}, None, COVERED, ["adult_2"]),
    (
        "a contract that excludes governs",
        ADULT,
        {**ALLO, "plan_excludes_service": True},
        None,
        "excluded_by_plan",
        ["adult_2"],
    ),
    (
        "but not over a text that is not held",
        ADULT,
        {**ALLO, "plan_excludes_service": True, "date_of_service": "2012-02-29"},
        None,
        "not_in_force",
        [],
    ),
)
PARTIAL: tuple[tuple[str, Record, str, list[str], list[str]], ...] = (
    (
        "an adult's allogeneic transplant in first remission needs no risk fact",
        {
            "diagnosis": "all",
            "requested_service": "allogeneic_hct",
            "age_years": 30,
            "disease_status": "complete_remission",
            "remission_number": 1,
        },
        COVERED,
        ["adult_2"],
        [],
    ),
    (
        "120,000 white cells decide for an adult of either lineage",
        {
            "diagnosis": "all",
            "requested_service": "autologous_hct",
            "age_years": 30,
            "disease_status": "complete_remission",
            "remission_number": 1,
            "wbc_at_presentation_per_ul": 120_000,
        },
        COVERED,
        ["adult_1"],
        [],
    ),
    (
        "so do more than 100,000",
        {**ADULT, "immunophenotype": None, "wbc_at_presentation_per_ul": {"above": 100_000}},
        COVERED,
        ["adult_1"],
        [],
    ),
    (
        "at least 100,000 leave the lineage and the count open",
        {**ADULT, "immunophenotype": None, "wbc_at_presentation_per_ul": {"min": 100_000}},
        "undetermined",
        ["immunophenotype", "wbc_at_presentation_per_ul"],
        [COVERED, SILENT],
    ),
    (
        "an age of 35 leaves none older than 35 at diagnosis",
        {**ADULT, "age_years": 35, "age_at_diagnosis_years": None},
        SILENT,
        [],
        [],
    ),
    (
        "an age of 36 leaves the age at diagnosis to be asked",
        {**ADULT, "age_years": 36, "age_at_diagnosis_years": None},
        "undetermined",
        ["age_at_diagnosis_years"],
        [COVERED, SILENT],
    ),
    (
        "a diagnosis after 35 makes an adult",
        {**ADULT, "age_years": None, "age_at_diagnosis_years": 36},
        COVERED,
        ["adult_1"],
        [],
    ),
    (
        "a remission number alone says complete remission",
        {**ADULT, **ALLO, "disease_status": None, "remission_number": 3},
        COVERED,
        ["adult_3"],
        [],
    ),
    (
        "a recorded response says treated: an adult's allogeneic transplant is covered in any status left",
        {
            "diagnosis": "all",
            "requested_service": "allogeneic_hct",
            "age_years": 44,
            "week6_mrd_percent": 0.2,
        },
        COVERED,
        [],
        [],
    ),
    (
        "a response that was not taken says nothing",
        {
            "diagnosis": "all",
            "requested_service": "allogeneic_hct",
            "age_years": 44,
            "week6_mrd_percent": "not_done",
        },
        "undetermined",
        ["disease_status"],
        [COVERED, SILENT],
    ),
    (
        "above 44 chromosomes is at least 45 of them",
        {**ADULT, "chromosome_count": {"above": 44}},
        SILENT,
        [],
        [],
    ),
    (
        "below 2 is the first remission",
        {**ADULT, **ALLO, "remission_number": {"below": 2}},
        COVERED,
        ["adult_2"],
        [],
    ),
    (
        "an unknown diagnosis is asked",
        {**ADULT, "diagnosis": None, "t_9_22": True},
        "undetermined",
        ["diagnosis"],
        ["out_of_scope", COVERED],
    ),
    (
        "under a contract that excludes, only the diagnosis is asked",
        {"requested_service": "autologous_hct", "plan_excludes_service": True},
        "undetermined",
        ["diagnosis"],
        ["out_of_scope", "excluded_by_plan"],
    ),
)


def _limit(row: Row) -> tuple[Record, dict[str, str] | None, dict[str, Any]]:
    _, base, changes, readings, outcome, statements = row
    return (
        {**base, **changes},
        readings,
        {"outcome": outcome, "statements": statements, "possible_statements": [], "needs": []},
    )


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row[0])
def test_engine_on_both_sides_of_every_limit(row: Row) -> None:
    """The answer to each sentence is the one worked out by hand from the policy."""
    case, readings, expected = _limit(row)

    assert expected == {field: engine_says(case, readings)[field] for field in expected}


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row[0])
def test_oracle_on_both_sides_of_every_limit(row: Row) -> None:
    """The oracle gives the answers that were worked out by hand."""
    case, readings, expected = _limit(row)

    assert expected == {field: oracle_says(case, readings)[field] for field in expected}


@pytest.mark.parametrize("says", [engine_says, oracle_says], ids=["engine", "oracle"])
@pytest.mark.parametrize("row", PARTIAL, ids=lambda row: row[0])
def test_partial_record(row: tuple[str, Record, str, list[str], list[str]], says: Any) -> None:
    """A half-empty chart is decided as far as its facts go, and the rest is asked."""
    _, case, outcome, listed, reachable = row
    said = says(case)

    if outcome == "undetermined":
        assert (outcome, listed, reachable) == (said["outcome"], said["needs"], said["reachable"])
    else:
        assert (outcome, listed, [outcome], []) == (
            said["outcome"],
            said["statements"],
            said["reachable"],
            said["needs"],
        )


# --- laws -----------------------------------------------------------------------------------------


@law
@given(records)
def test_engine_agrees_on_any_record(case: Record) -> None:
    """On any possible record every field equals brute force."""

    assert oracle_says(case) == engine_says(case)


def assert_further_facts_keep(says: Any, fewer: Record, fuller: Record) -> None:
    """Check what a further fact may do to an answer."""
    before, after = says(fewer), says(fuller)
    assert set(after["reachable"]) <= set(before["reachable"])
    assert set(before["statements"]) <= set(after["statements"])
    assert set(after["statements"]) <= {*before["statements"], *before["possible_statements"]}
    if before["outcome"] != "undetermined":
        assert before["outcome"] == after["outcome"]
        assert [] == before["needs"] == after["needs"]


@law
@given(record_pairs)
def test_further_fact_keeps_a_decided_outcome(pair: tuple[Record, Record]) -> None:
    """A further fact never makes a decided case undetermined nor changes its outcome."""

    assert_further_facts_keep(engine_says, *pair)


@law
@given(reordered_records)
def test_order_of_keys_changes_nothing(pair: tuple[Record, Record]) -> None:
    """The same facts in another order have the same answer."""

    assert engine_says(pair[0]) == engine_says(pair[1])


@law
@given(records)
def test_spelling_of_a_fact_changes_nothing(case: Record) -> None:
    """An absent key equals null, a value its one-element list, a number its two equal bounds."""
    respelt: Record = {}
    for key in oracle.VOCABULARY:
        value = case.get(key)
        if (
            value == "not_done"
            or value is None
            or key not in oracle.ENUMS | oracle.NUMBERS
            or isinstance(value, list | dict)
        ):
            respelt[key] = value
        else:
            respelt[key] = [value] if key in oracle.ENUMS else {"min": value, "max": value}

    assert engine_says(case) == engine_says(respelt)


@law
@given(complete_records)
def test_complete_record_is_decided(case: Record) -> None:
    """A whole chart is always decided, and asks for nothing."""
    said = engine_says(case)

    assert (len(said["reachable"]), said["possible_statements"], said["needs"]) == (1, [], [])


@law
@given(records)
def test_asked_keys_are_open_and_in_order(case: Record) -> None:
    """No key that is stated exactly is asked; keys are asked in the order of the vocabulary."""
    needs = engine_says(case)["needs"]

    assert [
        k for k in oracle.VOCABULARY if k in needs and not isinstance(case.get(k), str | int | float)
    ] == needs


# --- malformed records ----------------------------------------------------------------------------


def refused(case: Record | str) -> list[Any]:
    """Give the problems that a record is refused with."""
    from pyhcal.errors import InvalidCase

    with pytest.raises(InvalidCase) as caught:
        knowledge().justify(case)
    return list(caught.value.problems)


@pytest.mark.parametrize("entry", malformed_records(), ids=lambda entry: entry[0])
def test_malformed_record_is_refused_by_name(entry: Malformed) -> None:
    """A malformed record is refused, the key at fault is named, and no sound fact is blamed."""
    _, case, named = entry
    problems = refused(case)
    blamed = {problem.key for problem in problems}

    assert [group for group in named if not blamed & set(group)] == []
    assert blamed <= {key for group in named for key in group}
    assert all(problem.message for problem in problems)


@pytest.mark.parametrize("text", NO_RECORD, ids=repr)
def test_text_without_a_record_is_refused(text: str) -> None:
    """Text that holds no JSON object is refused with a problem."""

    assert refused(text)


@law
@given(malformed)
def test_every_fault_of_a_record_is_named(entry: Malformed) -> None:
    """Where a record has several faults, the refusal names every one of them."""
    _, case, named = entry
    blamed = {problem.key for problem in refused(case)}

    assert {key for group in named for key in group} == blamed


def test_contradiction_is_told_beside_other_faults() -> None:
    """A contradiction among the sound facts is told together with a typo and a wrong value."""
    blamed = {
        p.key
        for p in refused({"age_years": 30, "age_at_diagnosis_years": 36, "colour": "red", "sex": "unknown"})
    }

    assert {"colour", "sex"} <= blamed
    assert blamed & {"age_years", "age_at_diagnosis_years"}


# --- the oracle against plain enumeration ---------------------------------------------------------


def _spread(key: str) -> list[float]:
    """List the values of a number that enumeration tries: those of the pool and one between each two."""
    pool = sorted(set(POOLS[key]))
    if key in oracle.WHOLE:
        return list(range(int(pool[0]), int(pool[-1]) + 1))
    return sorted({*pool, *((a + b) / 2 for a, b in pairwise(pool))})


def _test(name: str, value: float, bound: float) -> bool:
    return {"min": value >= bound, "above": value > bound, "max": value <= bound, "below": value < bound}[
        name
    ]


LIMITS_OF = {  # limits under any reading, to thin out the values that enumeration tries
    "age_years": (1, 9, 10, 18, 21, 35, 36),
    "age_at_diagnosis_years": (1, 9, 10, 18, 21, 35, 36),
    "remission_number": (2,),
    "wbc_at_presentation_per_ul": (30_000, 50_000, 100_000),
    "chromosome_count": (45,),
    "prednisone_prophase_blasts_per_ul": (1000,),
    "week6_mrd_percent": (1,),
    "weeks_to_complete_remission": (4,),
}


def _values(key: str, stated: Any) -> list[Any]:
    """List the values that a key can still take; None where integrity may leave it without one."""
    if stated == "not_done" or isinstance(stated, bool | str | int | float):
        return [stated]
    if isinstance(stated, list):
        return stated
    if key not in oracle.NUMBERS:
        return [*oracle.ENUMS.get(key, (True, False)), *(["not_done"] if key in oracle.MEASURED else [])]
    kinds: dict[tuple[bool, ...], list[float]] = {}
    for value in _spread(key):
        if all(_test(name, value, bound) for name, bound in (stated or {}).items()):
            kinds.setdefault(tuple(t for n in LIMITS_OF[key] for t in (value < n, value > n)), []).append(
                value
            )
    ends: list[Any] = sorted({end for kind in kinds.values() for end in (kind[0], kind[-1])})
    if stated is None:
        ends += ["not_done"] if key in oracle.MEASURED else []
        ends += [None] if key in ("remission_number", *oracle.RESPONSES) else []
    return ends


def _possible(record: Record) -> bool:
    if record["age_at_diagnosis_years"] > record["age_years"]:
        return False
    if (record["disease_status"] == "complete_remission") != (record["remission_number"] is not None):
        return False
    if record["disease_status"] == "untreated":
        return all(record[key] in (None, "not_done") for key in oracle.RESPONSES)
    return all(record[key] is not None for key in oracle.RESPONSES)


PLAIN_KEYS = tuple(
    k
    for k in oracle.VOCABULARY
    if k not in ("plan_excludes_service", "date_of_service", "conditioning", "donor")
)


def _enumerate(case: Record, most: int) -> list[Record] | None:
    sets = [_values(key, case.get(key)) for key in PLAIN_KEYS]
    size = 1
    for values in sets:
        size *= len(values)
    if size > most * 12:
        return None
    found = [
        r for r in (dict(zip(PLAIN_KEYS, picked, strict=True)) for picked in product(*sets)) if _possible(r)
    ]
    return found if len(found) <= most else None


def _enumerated_answer(
    case: Record, completions: list[Record], readings: Mapping[str, str] | None
) -> dict[str, Any]:
    judged = [oracle.judge(record, readings) for record in completions]
    needs = set()
    open_keys = [k for k in PLAIN_KEYS if len({r[k] for r in completions}) > 1]
    for (a, (one, _)), (b, (other, _)) in combinations(zip(completions, judged, strict=True), 2):
        if one != other:
            apart = [k for k in open_keys if a[k] != b[k] and a[k] is not None and b[k] is not None]
            if len(apart) == 1:
                needs.add(apart[0])
    reached = {outcome for outcome, _ in judged}
    always = set.intersection(*(set(held) for _, held in judged))
    some = set.union(*(set(held) for _, held in judged)) - always
    return {
        "reachable": [o for o in oracle.OUTCOMES if o in reached],
        "statements": [s for s in oracle.STATEMENTS if s in always],
        "possible_statements": [s for s in oracle.STATEMENTS if s in some],
        "needs": [k for k in oracle.VOCABULARY if k in needs],
    }


def test_oracle_equals_plain_enumeration() -> None:
    """On small regions, under many readings, the arrays say what listing every completion and every pair of
    them says."""
    rng = Random(3)
    compared = 0
    for _ in range(1500):
        case = weaken(rng, complete_record(rng), rng.choice((0, 0.08, 0.15)), rng.choice((0, 0.15)))
        readings = (
            None
            if rng.random() < 0.3
            else {name: rng.choice(every) for name, every in oracle.READINGS.items()}
        )
        completions = _enumerate(case, 160)
        if completions is None:
            continue
        compared += 1
        expected = _enumerated_answer(case, completions, readings)
        said = oracle_says(case, readings)
        assert expected == {field: said[field] for field in expected}, (case, readings)

    assert compared > 400


def test_oracle_decides_complete_records_as_plain_comparisons_do() -> None:
    """On whole charts the arrays and the plain comparisons agree under any readings."""
    rng = Random(4)
    for _ in range(3000):
        case = complete_record(rng)
        readings = {name: rng.choice(every) for name, every in oracle.READINGS.items()}
        outcome, held = oracle.judge(dict.fromkeys(oracle.VOCABULARY) | case, readings)
        found = oracle.answer(case, readings)

        assert (outcome, sorted(held)) == (found.outcome, sorted(found.statements))


def test_oracle_with_open_readings_joins_the_single_ones() -> None:
    """Open readings reach what their choices reach one at a time, and ask what these ask."""
    rng = Random(5)
    for _ in range(300):
        case = random_record(rng)
        readings = rng.choice(OPEN)
        apart = [oracle.answer(case, single) for single in oracle.choices_apart(readings)]
        joined = oracle.answer(case, readings)

        assert set(joined.reachable) == {o for one in apart for o in one.reachable}
        assert set(joined.statements) == set.intersection(*(set(one.statements) for one in apart))
        assert (
            set(joined.needs) == {k for one in apart for k in one.needs} or joined.outcome != "undetermined"
        )


def test_oracle_keeps_the_law_of_further_facts() -> None:
    """The oracle itself never takes a decided outcome back."""
    rng = Random(6)
    for _ in range(1500):
        assert_further_facts_keep(oracle_says, *random_pair(rng))


@pytest.mark.parametrize(
    "entry", [e for e in malformed_records() if not isinstance(e[1], str)], ids=lambda entry: entry[0]
)
def test_oracle_refuses_malformed_records(entry: Malformed) -> None:
    """What is listed as malformed has no answer in the oracle either."""

    with pytest.raises(ValueError, match=r"."):
        oracle.answer(entry[1])  # type: ignore[arg-type]
