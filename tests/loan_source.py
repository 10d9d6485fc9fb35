"""The loan policy worked out by hand from its source text, without its rules: what brute force compares."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Record = dict[str, Any]

# Values on both sides of every number of the text, for every reading.
POINTS: dict[str, list[Any]] = {
    "applicant_kind": ["sole_trader", "company", "charity"],
    "purpose": ["equipment", "property", "working_capital"],
    "amount": [0, 10_000, 10_000.5, 25_000, 25_000.5, 30_000, 90_000],
    "months_trading": [0, 23, 24, 60],
    "months_of_accounts": [0, 23, 24, 60],
    "score": [0, 499, 500, 599, 600, 649, 650, 999, "not_done"],
    "debt_ratio_percent": [0, 40, 40.2, 40.3, 40.5, 40.7, 41, 60, "not_done"],
    "loan_number": [1, 2, 9],
    "premises": ["sound", "unsound", "not_done"],
    "past_default": [True, False, "not_done"],
    "has_guarantor": [True, False],
    "guarantor_score": [0, 599, 600, 649, 650, 999, "not_done"],
    "sector_closed": [True, False],
    "date_of_application": ["2019-06-30", "2019-07-01", "2024-02-29", "2024-03-01"],
}
# Between two numbers of a bound there has to be another point.
BETWEEN = (40.3, 40.7)
ASSUMED = {"sector_closed": False, "date_of_application": "2024-03-01"}
CHOICES = {
    "score_scale": ["old_scale", "new_scale"],
    "more_than": ["exact", "whole_percent", "rounded"],
    "business_age": ["in_trade", "by_accounts"],
    "strengths_needed": ["all", "any_one"],
}
OUTCOMES = ["other_desk", "terms_gone", "closed", "committee", "grant", "no_term"]
COMMITTEE = {"small_2", "small_3", "large_3"}


class Numbers(NamedTuple):
    """What an edited copy of the policy may change."""

    small: float = 25_000
    extra: bool = False


SHIPPED = Numbers()


def statements(r: Record, readings: Mapping[str, str], numbers: Numbers) -> set[str]:
    """Name the terms of lending that hold for a complete record."""
    good_from = {"old_scale": 600, "new_scale": 650}[readings["score_scale"]]
    debt = r["debt_ratio_percent"]
    heavy = debt != "not_done" and {
        "exact": debt > 40,
        "whole_percent": debt >= 41,
        "rounded": debt >= 40.5,
    }.get(readings["more_than"], False)
    aged = {"in_trade": "months_trading", "by_accounts": "months_of_accounts"}[readings["business_age"]]
    established = r[aged] >= 24
    good = r["score"] != "not_done" and r["score"] >= good_from
    low = r["score"] != "not_done" and r["score"] < 500
    strengths = (good, r["months_of_accounts"] >= 24)
    enough = all(strengths) if readings["strengths_needed"] == "all" else any(strengths)
    small = r["amount"] <= numbers.small
    guarantor = r["guarantor_score"]
    holds = {
        "small_1": small and established and not heavy,
        "small_2": small and r["past_default"] is True,
        "small_3": small and r["loan_number"] == 1 and r["amount"] > 10_000 and r["premises"] != "sound",
        "large_1": not small and r["purpose"] in ("equipment", "property") and established and enough,
        "large_2": not small and r["has_guarantor"] and guarantor != "not_done" and guarantor >= good_from,
        "large_3": not small and r["purpose"] == "working_capital" and (not established or heavy or low),
        "large_4": numbers.extra and not small and r["purpose"] == "working_capital" and good,
    }
    return {name for name, held in holds.items() if held}


def decide(r: Record, readings: Mapping[str, str], numbers: Numbers) -> tuple[str, set[str]]:
    """Decide a complete record."""
    if r["applicant_kind"] == "charity":
        return "other_desk", set()
    if r["date_of_application"] < "2019-07-01":
        return "terms_gone", set()
    held = statements(r, readings, numbers)
    if r["sector_closed"]:
        return "closed", held
    if held & COMMITTEE:
        return "committee", held
    return ("grant" if held else "no_term"), held


def meets(value: Any, stated: Any) -> bool:
    """Say whether a value is one of those that a record leaves open."""
    if isinstance(stated, dict):
        return not isinstance(value, str) and (
            stated.get("min", value) <= value <= stated.get("max", value)
            and stated.get("above", value - 1) < value < stated.get("below", value + 1)
        )
    if isinstance(stated, list):
        return value in stated
    return bool(value == stated) and isinstance(value, bool) == isinstance(stated, bool)


def completions(case: Record) -> Iterator[Record]:
    """Give the possible records that a partial one leaves, on both sides of every number."""
    axes = []
    for key, points in POINTS.items():
        if key in case:
            stated = case[key]
            exact = not isinstance(stated, dict | list)
            axes.append([stated] if exact else [point for point in points if meets(point, stated)])
        else:
            axes.append([ASSUMED[key]] if key in ASSUMED else points)
    for values in itertools.product(*axes):
        record = dict(zip(POINTS, values, strict=True))
        if record["months_of_accounts"] > record["months_trading"]:
            continue
        if not record["has_guarantor"]:
            # Nobody has this score: one record, however many values the axis has.
            if record["guarantor_score"] != axes[list(POINTS).index("guarantor_score")][-1]:
                continue
            if case.get("guarantor_score", "not_done") != "not_done":
                continue
            record["guarantor_score"] = "not_done"
        yield record


def answer(
    case: Record, readings: Mapping[str, list[str]], numbers: Numbers = SHIPPED
) -> dict[str, Any] | None:
    """Answer a partial record by looking at all of its completions; None when there is none."""
    cells = []
    names = list(CHOICES)
    for record in completions(case):
        for chosen in itertools.product(*(readings.get(name, CHOICES[name][:1]) for name in names)):
            choice = dict(zip(names, chosen, strict=True))
            cells.append((record, chosen, *decide(record, choice, numbers)))
    if not cells:
        return None
    reached = [outcome for outcome in OUTCOMES if any(cell[2] == outcome for cell in cells)]
    every = set.intersection(*(cell[3] for cell in cells))
    some = set.union(*(cell[3] for cell in cells))
    order = ["small_1", "small_2", "small_3", "large_1", "large_2", "large_3", "large_4"]
    return {
        "outcome": reached[0] if len(reached) == 1 else "undetermined",
        "reachable": reached,
        "statements": [name for name in order if name in every],
        "possible_statements": [name for name in order if name in some - every],
        "needs": [] if len(reached) == 1 else [key for key in POINTS if _matters(key, cells)],
        "conflict": all(held & COMMITTEE and held - COMMITTEE for _, _, _, held in cells),
    }


def _matters(key: str, cells: list[tuple[Record, tuple[str, ...], str, set[str]]]) -> bool:
    if key in ASSUMED:
        return False
    # Whoever has no guarantor has no score of one: it does not tell such a record from another.
    apart = (key, "guarantor_score") if key == "has_guarantor" else (key,)
    groups: dict[Any, dict[Any, set[str]]] = {}
    for record, chosen, outcome, _ in cells:
        rest = (chosen, *(value for name, value in record.items() if name not in apart))
        if key == "guarantor_score" and not record["has_guarantor"]:
            continue
        groups.setdefault(rest, {}).setdefault(record[key], set()).add(outcome)
    return any(
        a != b
        for group in groups.values()
        for one, other in itertools.combinations(group.values(), 2)
        for a, b in itertools.product(one, other)
    )


def partial_case(rng: random.Random, unknown: int) -> Record:
    """Draw a record with a few keys left open or bounded."""
    case = {key: rng.choice(points) for key, points in POINTS.items()}
    if rng.random() < 0.8:
        case["applicant_kind"] = rng.choice(["sole_trader", "company"])
    if rng.random() < 0.9:
        months = sorted([case["months_of_accounts"], case["months_trading"]])
        case["months_of_accounts"], case["months_trading"] = months
        if not case["has_guarantor"]:
            case["guarantor_score"] = "not_done"
    for key in ASSUMED:
        if rng.random() < 0.7:
            del case[key]
    for key in rng.sample([key for key in POINTS if key not in ASSUMED], unknown):
        del case[key]
    for key in ("amount", "months_trading", "score", "debt_ratio_percent"):
        numbers = [point for point in POINTS[key] if not isinstance(point, str) and point not in BETWEEN]
        if key in case and rng.random() < 0.2:
            low, high = sorted(rng.sample(range(len(numbers)), 2))
            case[key] = {rng.choice(["min", "above"]): numbers[low], "max": numbers[high]}
    for key in ("applicant_kind", "purpose"):
        if key in case and rng.random() < 0.2:
            case[key] = rng.sample(POINTS[key], 2)
    return case


def some_readings(rng: random.Random) -> dict[str, list[str]]:
    """Draw a choice, several, or none for each reading."""
    return {
        name: rng.sample(choices, 1 if rng.random() < 0.8 else 2)
        for name, choices in CHOICES.items()
        if rng.random() < 0.5
    }
