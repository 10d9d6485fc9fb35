"""An independent reading of the policy, by brute force over every completion of a record.

Nothing here comes from the rules in kb/: the statements, risk lists and limits below were read from the
Coverage and Policy Guidelines sections, and the meanings of the answer from the design. The engine is
held against it.

How it works: every key that the text uses becomes one axis of an array, with one representative value for
each class of values that the text tells apart; a reading that is left open is one more axis. The array
holds, for each cell, the statements that hold there. A partial record is a block of that array, and every
answer is read off the block.

What text and design left open, and what was taken here
-------------------------------------------------------
 1. A stated remission number, prophase count, week-6 MRD or time to remission counts as recorded whether
    it is exact or bounded, even by bounds as wide as the key's range: it implies complete remission, or
    excludes untreated.
 2. Nothing else follows from the status: a time to remission may stand beside refractory, a prior
    transplant beside untreated or a first remission, other_poor_initial_response beside untreated.
 3. Ages are real numbers (17.9 is a child's), so "one year" and "18" cut between real values; the
    child/adult boundary belongs to the adults; older_than=completed_years changes "older than 9" and
    "older than 35", not the boundary.
 4. "Younger than 1" is a limit of its own and is not moved by older_than.
 5. relapsed_refractory is a relapse under every reading; only whether it is also refractory is a reading.
 6. child_relapse=included with refractory_in_child_2=any_age: the two compose, so that an adult's overt
    relapse then meets the refractory limb of child_2 (and nothing else of child_2).
 7. Under any_age the remission limb of child_2 stays with children.
 8. child_findings=all asks for one limb of each bullet; it does not touch the longer list of
    any_adverse_factor, which stays "any of the following".
 9. child_poor_response=named_or_attested adds the attested finding to the first bullet only; it plays no
    part for adults.
10. other_poor_prognosis_genetics plays no part for children: both child lists name their abnormalities.
11. A pro-B child counts under the longer list only; T lineage counts in both lists.
12. In an adult whose lineage is open, the count limit goes by cases (B or T), and a count is needed only
    so far as the cases differ.
13. A disease other than ALL meets no statement: with the diagnosis open every statement is at most
    possible.
14. policy_position is given only when the outcome *is* excluded_by_plan; with the diagnosis open the
    outcome is undetermined (out_of_scope or excluded_by_plan), and the position is absent. A text that is
    not in force precedes the contract.
15. statements and possible_statements under excluded_by_plan are those of the policy's own position.
16. conflict is true when every possible cell holds statements of both positions (only
    refractory_in_child_2=any_age makes one: an adult, autologous, refractory); under excluded_by_plan it
    is told as well.
17. Open readings: needs is found with the readings held equal, so it may be empty while the outcome is
    undetermined; a statement holds only when it holds under every choice left open.
18. disease_status matters against any other status, whatever the remission number or response in the one
    that has it: those have no value in the other. remission_number is compared within complete remission
    only.
19. not_done is the failing side of a condition. It is among the completions only of a key that is not
    stated at all.
20. A bound outside the key's range is refused like a value outside it; a fractional bound of a whole-
    number key narrows to the whole numbers within.
21. plan_excludes_service and date_of_service, absent or null, are "not excluded" and the text that is
    held.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Cut = tuple[float, int]  # (N, 0) lies just before N, (N, 1) just after it
Interval = tuple[Cut, Cut]

OUTCOMES = (
    "out_of_scope",
    "not_in_force",
    "excluded_by_plan",
    "medically_necessary",
    "investigational",
    "not_addressed",
)
STATEMENTS = ("child_1", "child_2", "child_3", "adult_1", "adult_2", "adult_3", "adult_4", "adult_5")
INVESTIGATIONAL = 1 << STATEMENTS.index("adult_4")
NECESSARY = 255 & ~INVESTIGATIONAL

ENUMS: dict[str, tuple[str, ...]] = {
    "diagnosis": ("all", "other"),
    "requested_service": (
        "autologous_hct",
        "allogeneic_hct",
        "donor_leukocyte_infusion",
        "hpc_boost",
        "str_marker_testing",
        "car_t",
        "other",
    ),
    "sex": ("female", "male"),
    "disease_status": ("untreated", "complete_remission", "relapsed", "refractory", "relapsed_refractory"),
    "immunophenotype": ("pro_b", "b_other", "t"),
    "conditioning": ("myeloablative", "reduced_intensity"),
    "donor": ("matched_sibling", "matched_unrelated", "haploidentical", "cord_blood"),
}
NUMBERS: dict[str, tuple[float, float]] = {
    "age_years": (0, 130),
    "age_at_diagnosis_years": (0, 130),
    "remission_number": (1, 20),
    "wbc_at_presentation_per_ul": (0, math.inf),
    "chromosome_count": (20, 100),
    "prednisone_prophase_blasts_per_ul": (0, math.inf),
    "week6_mrd_percent": (0, 100),
    "weeks_to_complete_remission": (0, math.inf),
}
WHOLE = ("remission_number", "chromosome_count")
MEASURED = ("chromosome_count", "t_9_22", "t_4_11", "prednisone_prophase_blasts_per_ul", "week6_mrd_percent")
RESPONSES = ("prednisone_prophase_blasts_per_ul", "week6_mrd_percent", "weeks_to_complete_remission")
VOCABULARY = (
    "diagnosis",
    "requested_service",
    "age_years",
    "age_at_diagnosis_years",
    "sex",
    "disease_status",
    "remission_number",
    "prior_autologous_hct",
    "prior_allogeneic_hct",
    "immunophenotype",
    "wbc_at_presentation_per_ul",
    "chromosome_count",
    "t_9_22",
    "t_4_11",
    "other_poor_prognosis_genetics",
    "prednisone_prophase_blasts_per_ul",
    "week6_mrd_percent",
    "other_poor_initial_response",
    "extramedullary_disease",
    "weeks_to_complete_remission",
    "conditioning",
    "donor",
    "plan_excludes_service",
    "date_of_service",
)
BOOLEANS = tuple(k for k in VOCABULARY if k not in ENUMS and k not in NUMBERS and k != "date_of_service")

READINGS: dict[str, tuple[str, ...]] = {  # the default first
    "age_boundary": ("18_years", "21_years"),
    "population_age": ("at_request", "at_diagnosis"),
    "risk_age": ("at_diagnosis", "at_request"),
    "older_than": ("exact", "completed_years"),
    "child_high_risk": ("findings_only", "any_adverse_factor"),
    "child_findings": ("any_one", "all"),
    "child_poor_response": ("named_only", "named_or_attested"),
    "adult_poor_genetics": ("named_or_attested", "open_class"),
    "child_relapse": ("not_refractory", "included"),
    "adult_autologous_relapse": ("not_refractory", "included"),
    "refractory_in_child_2": ("heading_governs", "any_age"),
    "relapsed_refractory": ("both", "relapsed_only"),
}
Choices = tuple[tuple[str, ...], ...]  # in the order of READINGS

# A status with its remission number: one axis, because the number exists in complete remission only.
STATES = (
    ("untreated", None),
    ("complete_remission", "first"),
    ("complete_remission", "later"),
    ("relapsed", None),
    ("refractory", None),
    ("relapsed_refractory", None),
)
SERVICES = ("autologous_hct", "allogeneic_hct", "other")  # no statement speaks to any other service
KEY_AXES = (
    "diagnosis",
    "requested_service",
    "age_years",
    "age_at_diagnosis_years",
    "state",
    "prior_autologous_hct",
    "sex",
    "immunophenotype",
    "wbc_at_presentation_per_ul",
    "chromosome_count",
    "t_9_22",
    "t_4_11",
    "other_poor_prognosis_genetics",
    "prednisone_prophase_blasts_per_ul",
    "week6_mrd_percent",
    "other_poor_initial_response",
    "extramedullary_disease",
    "weeks_to_complete_remission",
)
AXES = (*READINGS, *KEY_AXES)
SMALL_BLOCK = 20_000  # cells; up to here a block is worked out on its own
WIDEST_TABLE = 12_000_000  # cells; a wider table is worked out for one record's block at a time


@dataclass(frozen=True)
class Answer:
    """What the policy says of one record."""

    outcome: str
    reachable: list[str]
    statements: list[str]
    possible_statements: list[str]
    needs: list[str]
    policy_position: dict[str, Any] | None
    conflict: bool


def choices_by_name(choices: Choices) -> dict[str, tuple[str, ...]]:
    """Name the choices in play."""
    return dict(zip(READINGS, choices, strict=True))


# --- classes of values ----------------------------------------------------------------------------


@cache
def cuts(choices: Choices) -> dict[str, tuple[Cut, ...]]:
    """Say where the text cuts each numeric key, under any of the readings in play."""
    r = choices_by_name(choices)
    age: set[Cut] = set()
    age |= {(18, 0)} if "18_years" in r["age_boundary"] else set()
    age |= {(21, 0)} if "21_years" in r["age_boundary"] else set()
    age |= {(35, 1)} if "exact" in r["older_than"] else set()
    age |= {(36, 0)} if "completed_years" in r["older_than"] else set()
    count: set[Cut] = {(30_000, 1), (100_000, 1)}
    if "any_adverse_factor" in r["child_high_risk"]:
        age |= {(1, 0)}
        age |= {(9, 1)} if "exact" in r["older_than"] else set()
        age |= {(10, 0)} if "completed_years" in r["older_than"] else set()
        count |= {(50_000, 1)}
    ages = tuple(sorted(age))
    return {
        "age_years": ages,
        "age_at_diagnosis_years": ages,
        "remission_number": ((2, 0),),
        "wbc_at_presentation_per_ul": tuple(sorted(count)),
        "chromosome_count": ((45, 0),),
        "prednisone_prophase_blasts_per_ul": ((1000, 0),),
        "week6_mrd_percent": ((1, 0),),
        "weeks_to_complete_remission": ((4, 1),),
    }


@cache
def classes(key: str, choices: Choices) -> tuple[Interval, ...]:
    """Give the intervals between the cuts of a numeric key."""
    low, high = NUMBERS[key]
    edges = [(low, 0), *cuts(choices)[key], (high, 1)]
    return tuple(pairwise(edges))


def representative(interval: Interval) -> float:
    """Pick a value inside a class: its lower end where that belongs to it, else one within."""
    (low, after), (high, _) = interval
    if not after:
        return float(low)
    return low + 1.0 if math.isinf(high) else (low + high) / 2.0


def meet(a: Interval, b: Interval) -> Interval:
    """Intersect two intervals; the meet is empty when its ends are not in order."""
    return max(a[0], b[0]), min(a[1], b[1])


FAILING = {
    "chromosome_count": 1,
    "t_9_22": 0,
    "t_4_11": 0,
    "prednisone_prophase_blasts_per_ul": 0,
    "week6_mrd_percent": 0,
}


@cache
def axis_values(axis: str, choices: Choices) -> Array:
    """List the representative values along one axis."""
    if axis in READINGS:
        return np.array(choices[tuple(READINGS).index(axis)])
    if axis in NUMBERS:
        return np.array([representative(c) for c in classes(axis, choices)])
    if axis == "state":
        return np.arange(len(STATES))
    if axis == "requested_service":
        return np.array(SERVICES)
    if axis in ENUMS:
        return np.array(ENUMS[axis])
    return np.array([False, True])


# --- the policy -----------------------------------------------------------------------------------


def statements_of(v: Mapping[str, Array], choices: Choices) -> Array:
    """Work out the statements that hold, one bit each, for broadcastable arrays of values."""
    in_play = choices_by_name(choices)

    def pick(name: str, terms: Mapping[str, Callable[[], Any]]) -> Any:
        """Take the term of the reading's choice; where several are in play, the term of each on its part of
        the axis."""
        if len(in_play[name]) == 1:
            return terms[in_play[name][0]]()
        found: Any = False
        for choice in in_play[name]:
            found = found | ((v[name] == choice) & terms[choice]())
        return found

    def below_majority(age: Array) -> Any:
        return pick("age_boundary", {"18_years": lambda: age < 18, "21_years": lambda: age < 21})

    def at_risk_age(test: Callable[[Array], Any]) -> Any:
        return pick(
            "risk_age",
            {
                "at_diagnosis": lambda: test(v["age_at_diagnosis_years"]),
                "at_request": lambda: test(v["age_years"]),
            },
        )

    def older_than(years: int) -> Any:
        return pick(
            "older_than",
            {
                "exact": lambda: at_risk_age(lambda age: age > years),
                "completed_years": lambda: at_risk_age(lambda age: age >= years + 1),
            },
        )

    count = v["wbc_at_presentation_per_ul"]
    pro_b, t_lineage = v["immunophenotype"] == "pro_b", v["immunophenotype"] == "t"
    hypodiploid = v["chromosome_count"] < 45
    t_9_22, t_4_11 = v["t_9_22"], v["t_4_11"]

    child = pick(
        "population_age",
        {
            "at_request": lambda: below_majority(v["age_years"]),
            "at_diagnosis": lambda: below_majority(v["age_at_diagnosis_years"]),
        },
    )
    adult = ~child

    # Guidelines, children: the three bullets, and the longer list.
    measured_response = (v["prednisone_prophase_blasts_per_ul"] >= 1000) | (v["week6_mrd_percent"] >= 1)
    poor_response = pick(
        "child_poor_response",
        {
            "named_only": lambda: measured_response,
            "named_or_attested": lambda: measured_response | v["other_poor_initial_response"],
        },
    )
    translocation = t_9_22 | t_4_11
    findings = pick(
        "child_findings",
        {
            "any_one": lambda: poor_response | t_lineage | translocation,
            "all": lambda: poor_response & t_lineage & translocation,
        },
    )
    child_high = pick(
        "child_high_risk",
        {
            "findings_only": lambda: findings,
            "any_adverse_factor": lambda: (
                findings
                | at_risk_age(lambda age: age < 1)
                | older_than(9)
                | (v["sex"] == "male")
                | (count > 50_000)
                | hypodiploid
                | t_9_22
                | t_4_11
                | pro_b
                | t_lineage
            ),
        },
    )

    # Guidelines, adults: five bullets.
    leukocytosis = (~t_lineage & (count > 30_000)) | (t_lineage & (count > 100_000))
    named = t_9_22 | v["other_poor_prognosis_genetics"]
    poor_genetics = pick(
        "adult_poor_genetics",
        {
            "named_or_attested": lambda: named,
            "open_class": lambda: named | t_4_11 | hypodiploid,
        },
    )
    adult_high = (
        older_than(35)
        | leukocytosis
        | poor_genetics
        | v["extramedullary_disease"]
        | (v["weeks_to_complete_remission"] > 4)
    )

    # Coverage.
    state = v["state"]
    first, later = state == 1, state == 2
    relapse = (state == 3) | (state == 5)
    refractory = pick(
        "relapsed_refractory",
        {
            "both": lambda: (state == 4) | (state == 5),
            "relapsed_only": lambda: state == 4,
        },
    )
    refractory_child = pick(
        "child_relapse", {"not_refractory": lambda: refractory, "included": lambda: refractory | relapse}
    )
    refractory_limb = pick(
        "refractory_in_child_2",
        {
            "heading_governs": lambda: child & refractory_child,
            "any_age": lambda: refractory_child,
        },
    )
    refractory_auto = pick(
        "adult_autologous_relapse",
        {
            "not_refractory": lambda: refractory,
            "included": lambda: refractory | relapse,
        },
    )
    auto, allo = v["requested_service"] == "autologous_hct", v["requested_service"] == "allogeneic_hct"
    after_autologous = relapse & v["prior_autologous_hct"]
    holds = (
        (auto | allo) & child & first & child_high,
        (auto | allo) & ((child & later) | refractory_limb),
        allo & child & after_autologous,
        auto & adult & first & adult_high,
        allo & adult & first,
        allo & adult & (later | relapse | refractory),
        auto & adult & (later | refractory_auto),
        allo & adult & after_autologous,
    )
    found: Array = np.zeros(1, np.uint8)
    for bit, held in enumerate(holds):
        found = found | np.multiply(held, np.uint8(1 << bit), dtype=np.uint8)
    scoped: Array = found * (v["diagnosis"] == "all").astype(np.uint8)
    return scoped


OUTCOME_OF = np.full(256, 1 << OUTCOMES.index("not_addressed"), np.uint8)
OUTCOME_OF[[m for m in range(256) if m & INVESTIGATIONAL]] = 1 << OUTCOMES.index("investigational")
OUTCOME_OF[[m for m in range(256) if m & NECESSARY]] = 1 << OUTCOMES.index("medically_necessary")
OUT_OF_SCOPE = np.uint8(1 << OUTCOMES.index("out_of_scope"))


def cells(block: Mapping[str, list[int]] | None, choices: Choices) -> tuple[Array, Array]:
    """Work out statements and outcome bits on a block of the space (None: all of it)."""
    values = {}
    for position, axis in enumerate(AXES):
        along = axis_values(axis, choices)
        if block is not None and axis in block:
            along = along[block[axis]]
        shape = [1] * len(AXES)
        shape[position] = len(along)
        values[axis] = along.reshape(shape)
    held = statements_of(values, choices)
    return held, np.where(values["diagnosis"] == "all", OUTCOME_OF[held], OUT_OF_SCOPE)


@lru_cache(maxsize=8)
def table(choices: Choices) -> tuple[Array, Array] | None:
    """Work out the whole space once, where it fits."""
    flat = set()
    if "any_adverse_factor" not in choices_by_name(choices)["child_high_risk"]:
        flat |= {"sex"}
        if "open_class" not in choices_by_name(choices)["adult_poor_genetics"]:
            flat |= {"chromosome_count"}
    if "named_or_attested" not in choices_by_name(choices)["child_poor_response"]:
        flat |= {"other_poor_initial_response"}
    if math.prod(len(axis_values(axis, choices)) for axis in AXES if axis not in flat) > WIDEST_TABLE:
        return None
    held, outcome = cells(None, choices)
    return np.ascontiguousarray(held), np.ascontiguousarray(outcome)


# --- the record -----------------------------------------------------------------------------------


def _number(value: object, key: str) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or value != value
        or abs(value) == math.inf
    ):
        raise ValueError(f"{key}: {value!r} is not a number")
    low, high = NUMBERS[key]
    if not low <= value <= high:
        raise ValueError(f"{key}: {value!r} is out of range")
    return value


def interval(key: str, value: object) -> Interval:
    """Read an exact or bounded number."""
    low, high = (NUMBERS[key][0], 0), (NUMBERS[key][1], 1)
    if not isinstance(value, Mapping):
        exact = _number(value, key)
        if key in WHOLE and not isinstance(value, int):
            raise ValueError(f"{key}: {value!r} is not a whole number")
        return (exact, 0), (exact, 1)
    names = set(value)
    if (
        not names
        or names - {"min", "above", "max", "below"}
        or {"min", "above"} <= names
        or {"max", "below"} <= names
    ):
        raise ValueError(f"{key}: {value!r} is not a pair of bounds")
    for name, bound in value.items():
        edge = (_number(bound, key), int(name in ("above", "max")))
        if name in ("min", "above"):
            low = max(low, edge)
        else:
            high = min(high, edge)
    if key in WHOLE:
        low = (math.floor(low[0]) + 1 if low[1] else math.ceil(low[0]), 0)
        high = (math.floor(high[0]) if high[1] else math.ceil(high[0]) - 1, 1)
    if low >= high:
        raise ValueError(f"{key}: no value is left in {value!r}")
    return low, high


@dataclass(frozen=True)
class Region:
    """A record as the values that each axis can still take."""

    numbers: dict[str, Interval]
    values: dict[str, tuple[Any, ...]]  # enumerated keys, flags and states
    not_done: frozenset[str]
    plan_excludes: bool
    in_force: bool


def region(case: Mapping[str, Any]) -> Region:
    """Read a record; raise ValueError when it is malformed or when no possible cell is left."""
    numbers: dict[str, Interval] = {}
    values: dict[str, tuple[Any, ...]] = {}
    not_done = set()
    in_force = True
    for key, value in case.items():
        if key not in VOCABULARY:
            raise ValueError(f"{key}: unknown key")
        if value is None:
            continue
        if key in MEASURED and value == "not_done":
            not_done.add(key)
        elif key in NUMBERS:
            numbers[key] = interval(key, value)
        elif key in ENUMS:
            listed = value if isinstance(value, list) else [value]
            if not listed or not all(isinstance(v, str) and v in ENUMS[key] for v in listed):
                raise ValueError(f"{key}: {value!r} is not among its values")
            values[key] = tuple(v for v in ENUMS[key] if v in listed)
        elif key == "date_of_service":
            if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                raise ValueError(f"{key}: {value!r} is not a date")
            in_force = datetime.date.fromisoformat(value) >= datetime.date(2015, 6, 15)
        elif isinstance(value, bool):
            values[key] = (value,)
        else:
            raise ValueError(f"{key}: {value!r} is neither true nor false")
    values["state"] = _states(numbers, values)
    request = numbers.get("age_years", ((0, 0), (130, 1)))
    diagnosis = numbers.get("age_at_diagnosis_years", ((0, 0), (130, 1)))
    if not values["state"] or diagnosis[0] >= request[1]:
        raise ValueError("no possible cell is left")
    return Region(
        numbers, values, frozenset(not_done), values.get("plan_excludes_service") == (True,), in_force
    )


def _states(numbers: Mapping[str, Interval], values: Mapping[str, tuple[Any, ...]]) -> tuple[int, ...]:
    """List the states that the recorded facts leave possible."""
    left = []
    remission = numbers.get("remission_number")
    spans = {"first": ((1, 0), (2, 0)), "later": ((2, 0), (20, 1))}
    for index, (status, which) in enumerate(STATES):
        if status not in values.get("disease_status", ENUMS["disease_status"]):
            continue
        if remission is not None:
            if which is None:
                continue
            low, high = meet(remission, spans[which])
            if low >= high:
                continue
        if status == "untreated" and any(key in numbers for key in RESPONSES):
            continue
        left.append(index)
    return tuple(left)


def block_of(found: Region, choices: Choices) -> dict[str, list[int]]:
    """Translate a region into the positions that it leaves on each axis; an axis that it leaves whole is
    absent."""
    block: dict[str, list[int]] = {"state": list(found.values["state"])}
    for key, span in found.numbers.items():
        if key in KEY_AXES:
            parts = [meet(c, span) for c in classes(key, choices)]
            block[key] = [i for i, (low, high) in enumerate(parts) if low < high]
    for key in found.not_done:
        block[key] = [FAILING[key]]
    for key, allowed in found.values.items():
        if key == "requested_service":
            block[key] = sorted({SERVICES.index(v if v in SERVICES else "other") for v in allowed})
        elif key in KEY_AXES and key != "state":
            order = ENUMS.get(key, (False, True))
            block[key] = [order.index(v) for v in allowed]
    return block


def possible_ages(found: Region, block: Mapping[str, list[int]], choices: Choices) -> Array:
    """Say which pairs of age classes hold a pair of ages with the diagnosis not after the request."""
    spans = []
    for key in ("age_years", "age_at_diagnosis_years"):
        every = classes(key, choices)
        stated = found.numbers.get(key, ((0, 0), (130, 1)))
        spans.append([meet(every[i], stated) for i in block.get(key, range(len(every)))])
    return np.array([[d[0] < a[1] for d in spans[1]] for a in spans[0]])


# --- the answer -----------------------------------------------------------------------------------


def choices_of(readings: Mapping[str, Any] | str | None) -> Choices:
    """Read the choice of readings: per name a choice, a list or "open"; or "open" for all."""
    if readings == "open":
        return tuple(READINGS.values())
    chosen = dict(readings or {}) if not isinstance(readings, str) else None
    if chosen is None or set(chosen) - set(READINGS):
        raise ValueError(f"unknown readings {readings!r}")
    found = []
    for name, every in READINGS.items():
        wanted = chosen.get(name, every[0])
        listed = every if wanted == "open" else (wanted,) if isinstance(wanted, str) else tuple(wanted)
        if not listed or set(listed) - set(every):
            raise ValueError(f"{name}: unknown choice {wanted!r}")
        found.append(tuple(c for c in every if c in listed))
    return tuple(found)


def _slice(array: Array, block: Mapping[str, list[int]]) -> Array:
    """Cut a block out of a whole table; an axis that the table does not vary along stays."""
    view: list[slice] = []
    scattered = []
    for position, axis in enumerate(AXES):
        kept = block.get(axis)
        if kept is None or array.shape[position] == 1:
            view.append(slice(None))
        elif kept[-1] - kept[0] + 1 == len(kept):
            view.append(slice(kept[0], kept[-1] + 1))
        else:
            view.append(slice(None))
            scattered.append((position, kept))
    array = array[tuple(view)]
    for position, kept in scattered:
        array = array.take(kept, axis=position)
    return array


def _named(bits: int, names: Iterable[str]) -> list[str]:
    return [name for i, name in enumerate(names) if bits >> i & 1]


def _differs(outcome: Array, axis: int) -> bool:
    """Say whether two cells that differ along this axis alone have different outcomes."""
    union = np.bitwise_or.reduce(outcome, axis=axis)
    return bool((union & (union - (union > 0))).any())


def _needs(outcome: Array, axes: list[str], states: tuple[int, ...]) -> list[str]:
    """List the keys along which the block's outcomes differ."""
    found = set()
    for position, axis in enumerate(axes):
        if axis in READINGS:
            continue
        if axis != "state":
            if _differs(outcome, position):
                found.add(axis)
            continue
        statuses = {STATES[s][0] for s in states}
        if len(statuses) > 1 and _differs(outcome, position):
            found.add("disease_status")
        remissions = [i for i, s in enumerate(states) if STATES[s][1]]
        if len(remissions) == 2 and _differs(outcome.take(remissions, axis=position), position):
            found.add("remission_number")
    return [key for key in VOCABULARY if key in found]


def answer(case: Mapping[str, Any], readings: Mapping[str, Any] | str | None = None) -> Answer:
    """Answer one record by looking at every possible completion of it."""
    found = region(case)
    choices = choices_of(readings)
    block = block_of(found, choices)
    size = math.prod(len(block.get(axis, axis_values(axis, choices))) for axis in AXES)
    whole = table(choices) if size > SMALL_BLOCK else None
    if whole is None:
        held, outcome = cells(block, choices)
    else:
        held, outcome = _slice(whole[0], block), _slice(whole[1], block)
    ages = possible_ages(found, block, choices)
    if not ages.all():
        shape = [1] * len(AXES)
        at = AXES.index("age_years")
        shape[at : at + 2] = ages.shape
        possible = ages.reshape(shape)
        outcome = outcome * possible
        every = int(np.bitwise_and.reduce(held | (255 * ~possible).astype(np.uint8), axis=None))
        some = int(np.bitwise_or.reduce(held * possible, axis=None))
    else:
        every = int(np.bitwise_and.reduce(held, axis=None))
        some = int(np.bitwise_or.reduce(held, axis=None))
    own = int(np.bitwise_or.reduce(outcome, axis=None))
    diagnoses = found.values.get("diagnosis", ENUMS["diagnosis"])
    conflict = bool(every & INVESTIGATIONAL and every & NECESSARY)
    if found.in_force and not found.plan_excludes:
        return _answer(own, every, some, _own_needs(own, outcome, found), None, conflict)
    gate = "excluded_by_plan" if found.in_force else "not_in_force"
    reached = sum(1 << OUTCOMES.index({"all": gate, "other": "out_of_scope"}[d]) for d in diagnoses)
    if not found.in_force:
        return _answer(reached, 0, 0, ["diagnosis"] * (len(diagnoses) > 1), None, False)
    position = None
    if diagnoses == ("all",):
        apart = _answer(own, every, some, _own_needs(own, outcome, found), None, conflict)
        fields = ("outcome", "statements", "possible_statements", "reachable", "needs")
        position = {name: getattr(apart, name) for name in fields}
    return _answer(reached, every, some, ["diagnosis"] * (len(diagnoses) > 1), position, conflict)


def _own_needs(reached: int, outcome: Array, found: Region) -> list[str]:
    if not reached & (reached - 1):
        return []
    axes = [axis for axis, n in zip(AXES, outcome.shape, strict=True) if n > 1]
    return _needs(outcome.reshape([n for n in outcome.shape if n > 1]), axes, found.values["state"])


def _answer(
    reached: int, every: int, some: int, needs: list[str], position: dict[str, Any] | None, conflict: bool
) -> Answer:
    reachable = _named(reached, OUTCOMES)
    outcome = reachable[0] if len(reachable) == 1 else "undetermined"
    return Answer(
        outcome,
        reachable,
        _named(every, STATEMENTS),
        _named(some & ~every, STATEMENTS),
        needs,
        position,
        conflict,
    )


# --- the same reading once more, one record and one choice of readings at a time ------------------


def judge(record: Mapping[str, Any], readings: Mapping[str, str] | None = None) -> tuple[str, list[str]]:
    """Decide a complete record by plain comparisons, without classes or arrays: a check of the arrays
    above."""
    r = {name: every[0] for name, every in READINGS.items()} | dict(readings or {})
    if record["diagnosis"] != "all":
        return "out_of_scope", []

    def over(key: str, limit: float) -> bool:
        return record[key] not in (None, "not_done") and record[key] > limit

    def reaches(key: str, limit: float) -> bool:
        return record[key] not in (None, "not_done") and record[key] >= limit

    risk_age = record["age_at_diagnosis_years" if r["risk_age"] == "at_diagnosis" else "age_years"]
    own_age = record["age_at_diagnosis_years" if r["population_age"] == "at_diagnosis" else "age_years"]
    child = own_age < (18 if r["age_boundary"] == "18_years" else 21)
    plus = r["older_than"] == "completed_years"
    lineage, status, service = (
        record["immunophenotype"],
        record["disease_status"],
        record["requested_service"],
    )
    hypodiploid = record["chromosome_count"] != "not_done" and record["chromosome_count"] <= 44
    ph, mll = record["t_9_22"] is True, record["t_4_11"] is True
    bullets = [
        reaches("prednisone_prophase_blasts_per_ul", 1000)
        or reaches("week6_mrd_percent", 1)
        or (r["child_poor_response"] == "named_or_attested" and record["other_poor_initial_response"]),
        lineage == "t",
        ph or mll,
    ]
    high_child = all(bullets) if r["child_findings"] == "all" else any(bullets)
    if r["child_high_risk"] == "any_adverse_factor":
        high_child = high_child or any(
            [
                risk_age < 1,
                risk_age >= 10 if plus else risk_age > 9,
                record["sex"] == "male",
                over("wbc_at_presentation_per_ul", 50_000),
                hypodiploid,
                ph,
                mll,
                lineage in ("pro_b", "t"),
            ]
        )
    high_adult = any(
        [
            risk_age >= 36 if plus else risk_age > 35,
            over("wbc_at_presentation_per_ul", 100_000 if lineage == "t" else 30_000),
            ph,
            record["other_poor_prognosis_genetics"],
            r["adult_poor_genetics"] == "open_class" and (mll or hypodiploid),
            record["extramedullary_disease"],
            over("weeks_to_complete_remission", 4),
        ]
    )
    first = status == "complete_remission" and record["remission_number"] == 1
    later = status == "complete_remission" and record["remission_number"] > 1
    relapse = status in ("relapsed", "relapsed_refractory")
    refractory = status == "refractory" or (
        status == "relapsed_refractory" and r["relapsed_refractory"] == "both"
    )
    held = []
    if service in ("autologous_hct", "allogeneic_hct"):
        limb = refractory or (relapse and r["child_relapse"] == "included")
        held += ["child_1"] * (child and first and high_child)
        held += ["child_2"] * (
            (child and later) or (limb and (child or r["refractory_in_child_2"] == "any_age"))
        )
    if service == "allogeneic_hct":
        held += ["child_3"] * (child and relapse and record["prior_autologous_hct"])
        held += ["adult_2"] * (not child and first)
        held += ["adult_3"] * (not child and (later or relapse or refractory))
        held += ["adult_5"] * (not child and relapse and record["prior_autologous_hct"])
    if service == "autologous_hct":
        limb = refractory or (relapse and r["adult_autologous_relapse"] == "included")
        held += ["adult_1"] * (not child and first and high_adult)
        held += ["adult_4"] * (not child and (later or limb))
    if set(held) - {"adult_4"}:
        return "medically_necessary", held
    return ("investigational" if held else "not_addressed"), held


def choices_apart(readings: Mapping[str, Any] | str | None) -> list[dict[str, str]]:
    """List the single choices that a choice with open readings stands for."""
    return [dict(zip(READINGS, picked, strict=True)) for picked in product(*choices_of(readings))]
