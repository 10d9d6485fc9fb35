"""Reasons against brute force: enough, fewest, first in the vocabulary, as wide as they can be.

Whether a set of stated facts suffices is worked out for all sets at once: every cell of the whole space that has
another outcome names the facts that exclude it, and a set suffices when it holds one of them for each such cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from random import Random
from typing import Any

import numpy as np
import oracle
import pytest
from oracle import AXES, KEY_AXES, OUTCOMES, RESPONSES, STATES, VOCABULARY
from replay import AGES, GATES, Cells
from strategies import Record, complete_record, seeded_records, weaken

from pyhcal import KnowledgeBase

Facts = tuple[str, ...]
BIT = {outcome: 1 << i for i, outcome in enumerate(OUTCOMES)}
FEW_CELLS = 30_000  # up to here every set of answers is tried


def spread(axis: str, along: Any) -> Any:
    """Lay values along an axis of the space."""
    shape = [1] * len(AXES)
    shape[AXES.index(axis)] = -1
    return np.asarray(along).reshape(shape)


def excluded_by(case: Record, key: str, choices: oracle.Choices) -> Any:
    """Say which cells of the whole space one stated fact excludes."""
    alone = oracle.region({key: case[key]})
    states = range(len(STATES))
    found = spread("state", [state not in alone.values["state"] for state in states])
    if key in KEY_AXES:
        kept = oracle.block_of(alone, choices)[key]
        along = range(len(oracle.axis_values(key, choices)))
        found = found | spread(key, [i not in kept for i in along])
    return found


def gate(case: Mapping[str, Any]) -> str | None:
    """Name the gate that a contract or a date closes."""
    found = oracle.region({k: case[k] for k in ("plan_excludes_service", "date_of_service") if k in case})
    return "excluded_by_plan" if found.plan_excludes and found.in_force else None if found.in_force else "not_in_force"


def possible_ages(found: oracle.Region, choices: oracle.Choices) -> Any:
    """Say which cells of the whole space hold a pair of the ages that are left."""
    every = {axis: list(range(len(oracle.axis_values(axis, choices)))) for axis in AGES}
    possible = oracle.possible_ages(found, every, choices)
    block = oracle.block_of(found, choices)
    kept = [np.isin(every[axis], block.get(axis, every[axis])) for axis in AGES]
    shape = [len(every[axis]) if axis in AGES else 1 for axis in AXES]
    return (possible & np.outer(kept[0], kept[1])).reshape(shape)


class Sets:
    """For every set of a record's stated facts the outcomes that it leaves in reach."""

    def __init__(self, case: Record, readings: Any = None) -> None:
        self.case = {key: case[key] for key in VOCABULARY if case.get(key) is not None}
        self.choices = oracle.choices_of(readings)
        known = (*KEY_AXES, "disease_status", "remission_number")
        self.keys = [key for key in self.case if key in known and key not in AGES]
        self.ages = [key for key in AGES if key in self.case]
        self.closing = [k for k in ("plan_excludes_service", "date_of_service") if k in self.case and gate({k: self.case[k]})]
        _, self.outcome = oracle.table(self.choices) or oracle.cells(None, self.choices)
        masks = np.zeros([1] * len(AXES), np.uint32)
        for bit, key in enumerate(self.keys):
            masks = masks | (excluded_by(self.case, key, self.choices).astype(np.uint32) << np.uint32(bit))
        self.masks = masks
        self.memo: dict[Any, Any] = {}

    def _left(self, ages: Facts, closing: Facts) -> Any:
        """For each set of the other keys, as bits, the outcomes in reach together with these ages and gates."""
        if (ages, closing) not in self.memo:
            found = oracle.region({key: self.case[key] for key in ages})
            possible = possible_ages(found, self.choices)
            closed = gate({key: self.case[key] for key in closing})
            outcome = self.outcome if closed is None else self._closed(closed)
            seen = np.zeros(1 << len(self.keys), np.uint8)
            masks, bits = np.broadcast_arrays(self.masks, outcome * possible)
            for one in (1 << i for i in range(len(OUTCOMES))):
                seen[np.unique(masks[(bits & one) > 0])] |= np.uint8(one)
            for bit in range(len(self.keys)):  # what excludes a cell is among the facts left out: sum over subsets
                halves = seen.reshape(-1, 2, 1 << bit)
                halves[:, 1] |= halves[:, 0]
            self.memo[ages, closing] = seen[::-1]
        return self.memo[ages, closing]

    def _closed(self, closed: str) -> Any:
        own = oracle.axis_values("diagnosis", self.choices) == "all"
        return spread("diagnosis", np.where(own, BIT[closed], BIT["out_of_scope"])).astype(np.uint8)

    def fewest(self, wrong: Iterable[str]) -> Facts | None:
        """Give the smallest set, first in the vocabulary, that leaves none of these outcomes in reach."""
        bad = sum(BIT[outcome] for outcome in wrong)
        best: tuple[int, tuple[int, ...]] | None = None
        sizes = np.array([n.bit_count() for n in range(1 << len(self.keys))])
        for ages, closing in product(_subsets(self.ages), _subsets(self.closing)):
            fine = np.flatnonzero((self._left(ages, closing) & bad) == 0)
            if not len(fine):
                continue
            least = sizes[fine].min()
            for n in fine[sizes[fine] == least]:
                named = [key for bit, key in enumerate(self.keys) if n >> bit & 1]
                places = tuple(sorted(VOCABULARY.index(key) for key in [*named, *ages, *closing]))
                if best is None or (len(places), places) < best:
                    best = len(places), places
        return best and tuple(VOCABULARY[i] for i in best[1])


def _subsets(keys: list[str]) -> list[Facts]:
    return [chosen for n in range(len(keys) + 1) for chosen in combinations(keys, n)]


def too_narrow(facts: Record, outcome: str, readings: Any) -> list[str]:
    """List the facts of a reason that could be wider by one more class of values."""
    closed, wider = gate(facts), []
    for key, value in facts.items():
        axis = "state" if key in ("disease_status", "remission_number") else key
        if value == "not_done" or axis not in AXES:
            continue
        at = Cells({k: v for k, v in facts.items() if k != key}, readings)
        inside, every = at.narrow(key, value).classes(key), at.classes(key)
        if key in oracle.NUMBERS:  # bounds have no gaps
            every = {i for i in every if i + 1 in inside or i - 1 in inside}
        for one in every - inside:
            kept = [i for i in at.block[axis] if _class(key, i) == one]
            block = {**at.block, axis: kept}
            _, outcomes = oracle.cells(block, at.choices)
            if closed is not None:
                own = np.array([i == 0 for i in block["diagnosis"]])
                outcomes = spread("diagnosis", np.where(own, BIT[closed], BIT["out_of_scope"]))
            ages = oracle.possible_ages(at.found, block, at.choices)
            possible = ages.reshape([len(block[a]) if a in AGES else 1 for a in AXES])
            if int(np.bitwise_or.reduce(outcomes * possible, axis=None)) in (0, BIT[outcome]):
                wider.append(f"{key} {value}: also class {one}")
    return wider


def _class(key: str, index: int) -> Any:
    if key == "remission_number":
        return {"first": 1, "later": 2}.get(STATES[index][1] or "")
    return STATES[index][0] if key == "disease_status" else index
