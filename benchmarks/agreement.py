"""Who is timed beside another must first say the same: decisions and proofs compared, case by case."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

Explainer = Callable[[str], str]
SILENT = ("out_of_scope", "not_in_force")
STATEMENTS = ("child_1", "child_2", "child_3", "adult_1", "adult_2", "adult_3", "adult_4", "adult_5")


class Disagreement(NamedTuple):
    """A case on which two of them differ."""

    rival: str
    what: str
    case: str

    def __str__(self) -> str:
        return f"{self.rival}: {self.what} in {self.case}"


def with_yardstick(pyhcal: Explainer, yardstick: Explainer, texts: Sequence[str]) -> list[Disagreement]:
    """Compare the decision's fields and the proof, every node with all that stands in it."""
    found = []
    for text in texts:
        ours, theirs = json.loads(pyhcal(text)), json.loads(yardstick(text))
        for field, value in theirs.items():
            if field == "proof":
                difference = _first_difference(ours["proof"], value)
            else:
                difference = None if ours[field] == value else f"{field}: {ours[field]} and {value}"
            if difference:
                found.append(Disagreement("yardstick", difference, text))
                break
    return found


def _first_difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str | None:
    below, above = ours.get("children", []), theirs.get("children", [])
    bare = [{k: v for k, v in node.items() if k != "children"} for node in (ours, theirs)]
    if bare[0] != bare[1]:
        return f"node {bare[0]} and {bare[1]}"
    if len(below) != len(above):
        return f"node {ours['id']} has {len(below)} and {len(above)} children"
    for one, other in zip(below, above, strict=True):
        difference = _first_difference(one, other)
        if difference:
            return difference
    return None


def with_zen(pyhcal: Explainer, zen: Explainer, texts: Sequence[str]) -> tuple[list[Disagreement], int, int]:
    """Compare outcomes, and the statements that zen finds to hold.

    Returns:
        The disagreements, how many cases only pyhcal decides, and how many neither does.
    """
    found, only, undecided = [], 0, 0
    for text in texts:
        ours, theirs = json.loads(pyhcal(text)), json.loads(zen(text))
        outcome = theirs["result"]["outcome"]
        truths = theirs["trace"]["outcome"]["input"]
        held = [name for name in STATEMENTS if truths[name] is True or truths[name] == 2]
        if outcome == "undetermined":
            only += ours["outcome"] != "undetermined"
            undecided += ours["outcome"] == "undetermined"
        elif outcome != ours["outcome"]:
            found.append(Disagreement("zen-engine", f"{ours['outcome']} and {outcome}", text))
        elif outcome not in SILENT and not set(held) <= set(ours["statements"]):
            found.append(Disagreement("zen-engine", f"{ours['statements']} and {held}", text))
    return found, only, undecided


def with_asp(pyhcal: Explainer, asp: Explainer, texts: Sequence[str]) -> list[Disagreement]:
    """Compare outcomes and statements; clingo shows statements also where a gate silences them."""
    found = []
    for text in texts:
        ours, theirs = json.loads(pyhcal(text)), json.loads(asp(text))
        held = [] if theirs["outcome"] in SILENT else theirs["statements"]
        if (ours["outcome"], sorted(ours["statements"])) != (theirs["outcome"], held):
            found.append(Disagreement("clingo", f"{ours['outcome']} and {theirs['outcome']}", text))
    return found
