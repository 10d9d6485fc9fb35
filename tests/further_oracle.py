"""Reasons, missing answers and changes by brute force over the cells of the oracle's array.

Everything is worked out from one question: which outcomes does a record leave in reach when some of its
keys have other classes of values? It is answered for all sets of keys up to a size, and all classes, at
once. Which sets are smallest is then read off by comparing each with every part of it.

What the words left open, and what was taken here
-------------------------------------------------
 1. A class is what lies between two limits of the text, one value of a list, true or false, and "not done"
    by itself. A set of answers or a change gives one class to each of its keys; what pyhcal returns is
    compared as the set of all the class vectors that it covers.
 2. "Not done" is an answer and a value like any other where a measured key takes it.
 3. A number for a response excludes "untreated" whatever the number, and a remission number implies a
    remission: so any such answer can settle a case whose status is open.
 4. A change to a status that leaves a stated remission number or response without meaning drops it
    ("not done" stays: it fits any status). A status that is not stated, but implied by a remission number,
    may be changed as well; as an answer it may not contradict what is stated.
 5. A forward key that is stated may keep what is stated, narrow it, or rise above its lowest value. A
    fixed one may only be narrowed.
 6. A contract and a date of service are no answers, and are taken for granted while absent; as changes
    they are free.
 7. A change to what is stated already, or to what leaves no possible record, is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import combinations, product
from typing import Any

import numpy as np
import oracle
from oracle import FAILING, KEY_AXES, MEASURED, NUMBERS, OUTCOMES, RESPONSES, STATES, Array, Interval

Label = Any  # a class of values: an index of oracle.classes, a value, or "not_done"
Keys = tuple[str, ...]
Box = dict[str, tuple[Label, ...]]

BIT = {outcome: 1 << i for i, outcome in enumerate(OUTCOMES)}
OWN = tuple(o for o in OUTCOMES if o not in ("not_in_force", "excluded_by_plan"))
AGES = ("age_years", "age_at_diagnosis_years")
TIED_AXES = ("state", *AGES, *RESPONSES)  # what integrity ties together
TIED = ("disease_status", "remission_number", *AGES, *RESPONSES)
GATES = ("plan_excludes_service", "date_of_service")
FIRST_DATE = "2015-06-15"
REMISSION = ("first", "later")
FORWARD = ("age_years", "remission_number", "prior_autologous_hct", "prior_allogeneic_hct")
FREE = ("requested_service", "disease_status", "conditioning", "donor", *GATES)


@lru_cache(maxsize=8)
def space(choices: oracle.Choices) -> tuple[Array, Keys]:
    """Give the outcomes of all cells: what integrity ties together on the first axis, each other key that
    matters on an axis of its own; and those keys."""
    _, outcome = oracle.table(choices) or oracle.cells(None, choices)
    outcome = np.bitwise_or.reduce(outcome, axis=tuple(range(len(oracle.READINGS))))
    full = [
        len(oracle.axis_values(a, choices)) if a in TIED_AXES else n
        for a, n in zip(KEY_AXES, outcome.shape, strict=True)
    ]
    outcome = np.broadcast_to(outcome, full)
    outcome = np.moveaxis(outcome, [KEY_AXES.index(a) for a in TIED_AXES], range(len(TIED_AXES)))
    others = [a for a in KEY_AXES if a not in TIED_AXES]
    kept = tuple(a for a, n in zip(others, outcome.shape[len(TIED_AXES) :], strict=True) if n > 1)
    sizes = [len(oracle.axis_values(a, choices)) for a in kept]
    return np.ascontiguousarray(outcome).reshape(-1, *sizes), kept


def labels_of(key: str, choices: oracle.Choices) -> tuple[Label, ...]:
    """List the classes of a key, "not_done" last."""
    if key == "date_of_service":
        return "before", "held"
    if key in NUMBERS:
        found: tuple[Label, ...] = tuple(range(len(oracle.classes(key, choices))))
    else:
        found = oracle.ENUMS.get(key, (False, True))
    return (*found, "not_done") if key in MEASURED else found


def _position(key: str, label: Label) -> int:
    if label == "not_done":
        return FAILING[key]
    if key == "requested_service":
        return oracle.SERVICES.index(label if label in oracle.SERVICES else "other")
    return int(oracle.ENUMS[key].index(label) if key in oracle.ENUMS else label)


class Chart:
    """A record, and what it leaves in reach when some of its keys have other classes.

    Args:
        case: A possible record.
        readings: As for `KnowledgeBase.justify`.
    """

    def __init__(self, case: Mapping[str, Any], readings: Any = None) -> None:
        self.case = {key: value for key, value in case.items() if value is not None}
        self.choices = oracle.choices_of(readings)
        self.array, self.others = space(self.choices)
        self.found = oracle.region(self.case)
        self.stated: Box = {k: self.covered(k, v) for k, v in self.case.items() if self.matters(k)}

    def matters(self, key: str) -> bool:
        """Tell whether some rule under these readings, or integrity, could use the key."""
        return key in self.others or key in TIED or key in GATES

    def covered(self, key: str, value: Any) -> tuple[Label, ...]:
        """List the classes that a value, a bound or a list has a part in."""
        if key == "date_of_service":
            return ("before" if value < FIRST_DATE else "held",)
        if value == "not_done":
            return ("not_done",)
        if key in NUMBERS:
            span = oracle.interval(key, value)
            parts = [oracle.meet(c, span) for c in oracle.classes(key, self.choices)]
            return tuple(i for i, (low, high) in enumerate(parts) if low < high)
        listed = value if isinstance(value, list) else [value]
        return tuple(v for v in labels_of(key, self.choices) if v in listed)

    def room(self, key: str, unlock: Iterable[str] | str = ()) -> Interval:
        """Give the numbers that a change may write for a key."""
        low, high = (NUMBERS[key][0], 0), (NUMBERS[key][1], 1)
        if key not in self.found.numbers or unlock == "all" or key in unlock:
            return low, high
        span = self.found.numbers[key]
        return (span[0], high) if key in FORWARD else span

    def allowed(self, key: str, unlock: Iterable[str] | str = ()) -> tuple[Label, ...]:
        """List the classes that a change may give to a key."""
        every = labels_of(key, self.choices)
        stated = self.stated.get(key)
        if stated is None or key in FREE or unlock == "all" or key in unlock:
            return every
        if key in FORWARD:
            return every[every.index(stated[0]) :]
        return stated

    # --- what is left in reach --------------------------------------------------------------------

    def dropped(self, box: Box) -> Keys:
        """List the stated keys with a value that has no meaning after a change."""
        status = box.get("disease_status")
        if status is None:
            return ()
        lost = ["remission_number"] if "complete_remission" not in status else []
        recorded = [key for key in RESPONSES if self.stated.get(key) != ("not_done",)]
        lost += recorded if status == ("untreated",) else []
        return tuple(
            key for key in oracle.VOCABULARY if key in lost and key in self.stated and key not in box
        )

    def tied(self, box: Box, base: Box, unlock: Iterable[str] | str = (), answers: bool = False) -> Array:
        """Say which cells of the first axis are left when the keys of a box have its classes, those of the
        base what is stated, and all others anything."""
        lost = () if answers else self.dropped(box)
        values = {key: labels for key, labels in base.items() if key not in lost} | box
        recorded = any(key in values and values[key] != ("not_done",) for key in RESPONSES)
        states = []
        for status, which in STATES:
            fits = status in values.get("disease_status", (status,))
            if "remission_number" in values:
                fits = fits and which is not None and REMISSION.index(which) in values["remission_number"]
            states.append(fits and not (status == "untreated" and recorded))
        spans = []
        for key in AGES:
            every = oracle.classes(key, self.choices)
            if key in box:
                left = (
                    self.found.numbers[key]
                    if answers and key in self.found.numbers
                    else self.room(key, unlock)
                )
                spans.append(
                    [oracle.meet(c, left) if i in box[key] else (c[1], c[0]) for i, c in enumerate(every)]
                )
            else:
                left = self.found.numbers[key] if key in values else every[0][:1] + every[-1][1:]
                spans.append([oracle.meet(c, left) for c in every])
        ages = np.array([[d[0] < a[1] and d[0] < d[1] and a[0] < a[1] for d in spans[1]] for a in spans[0]])
        kept = np.multiply.outer(np.array(states), ages)
        for key in RESPONSES:
            here = {_position(key, label) for label in values.get(key, labels_of(key, self.choices))}
            along = np.array([i in here for i in range(len(oracle.axis_values(key, self.choices)))])
            kept = np.multiply.outer(kept, along)
        found: Array = kept.ravel()
        return found

    def _places(self, key: str, labels: Iterable[Label]) -> list[int]:
        return [_position(key, label) for label in labels]

    def in_reach(self, box: Box, unlock: Iterable[str] | str = (), answers: bool = False) -> int:
        """Give the outcomes in reach, as bits, after one change or one set of answers; 0 for no record."""
        left = self.array[self.tied(box, self.stated, unlock, answers)]
        for key in self.others:
            labels = box.get(key, self.stated.get(key, labels_of(key, self.choices)))
            left = np.bitwise_or.reduce(left[:, sorted(set(self._places(key, labels)))], axis=1)
        bits = np.array([np.bitwise_or.reduce(left, axis=None)])
        closed = [
            box.get(key, self.stated.get(key, (open_,)))
            for key, open_ in zip(GATES, (False, "held"), strict=True)
        ]
        return int(np.bitwise_or.reduce([_closed(bits, p, d)[0] for p in closed[0] for d in closed[1]]))

    def widened(self, key: str, labels: tuple[Label, ...]) -> int:
        """Give the outcomes in reach, as bits, when one stated key has more classes."""
        box = {**self.stated, key: labels}
        other = Chart.__new__(Chart)
        other.__dict__.update(self.__dict__, stated={})
        if key in AGES:
            return other.in_reach(box, "all")
        ages = {k: self.stated[k] for k in AGES if k in self.stated}
        other.stated = ages
        return other.in_reach({k: v for k, v in box.items() if k not in ages}, "all")

    def _tables(
        self, classes: Box, unlock: Iterable[str] | str, answers: bool, limit: int
    ) -> Iterator[tuple[Keys, Array]]:
        """Yield, per set of keys up to a size, the outcomes in reach for each of their classes."""
        rows: list[tuple[Keys, int, int]] = []
        masks: list[Array] = []
        sizes: list[int] = []
        for size in range(limit + 1):
            for keys in combinations([k for k in TIED if k in classes], size):
                start = len(masks)
                for labels in product(*(classes[k] for k in keys)):
                    box = {k: (label,) for k, label in zip(keys, labels, strict=True)}
                    masks.append(self.tied(box, self.stated, unlock, answers))
                rows.append((keys, start, len(masks)))
            sizes.append(len(masks))
        weights = np.array(masks, np.float32)
        free = [k for k in self.others if k in classes]

        def walk(left: Array, rest: Keys, changed: Keys) -> Iterator[tuple[Keys, Array]]:
            if rest:
                key, *others = rest
                kept = self._places(key, self.stated.get(key, labels_of(key, self.choices)))
                yield from walk(np.bitwise_or.reduce(left[:, kept], axis=1), tuple(others), changed)
                if key in free and len(changed) < limit:
                    wider = np.moveaxis(left[:, self._places(key, classes[key])], 1, -1)
                    yield from walk(wider, tuple(others), (*changed, key))
                return
            flat = left.reshape(len(left), -1)
            count = sizes[limit - len(changed)]
            reach = np.zeros((count, flat.shape[1]), np.uint8)
            for bit in (BIT[o] for o in OWN):
                reach |= np.where(
                    weights[:count] @ ((flat & bit) > 0).astype(np.float32) > 0.5, bit, 0
                ).astype(np.uint8)
            shape = [len(classes[k]) for k in changed]
            for keys, start, stop in rows:
                if stop <= count:
                    yield keys + changed, reach[start:stop].reshape([len(classes[k]) for k in keys] + shape)

        yield from walk(self.array, self.others, ())

    def tables(
        self, classes: Box, unlock: Iterable[str] | str = (), answers: bool = False, limit: int = 99
    ) -> dict[Keys, Array]:
        """Give, for every set of keys up to a size, the outcomes in reach for each vector of classes.

        Args:
            classes: Per key, the classes to try.
            unlock: As for `KnowledgeBase.changes`.
            answers: Whether these are answers, which may not contradict what is stated.
            limit: The size of the largest sets.
        """
        found: dict[Keys, Array] = {}
        plan = self.stated.get(GATES[0], (False,))[0]
        date = self.stated.get(GATES[1], ("held",))[0]
        for keys, reach in self._tables(classes, unlock, answers, limit):
            for gates in ((), GATES[:1], GATES[1:], GATES):
                if set(gates) - set(classes) or len(keys) + len(gates) > limit:
                    continue
                picks = [
                    classes[g] if g in gates else (own,) for g, own in zip(GATES, (plan, date), strict=True)
                ]
                stack = np.array([[_closed(reach, p, d) for d in picks[1]] for p in picks[0]])
                stack = np.moveaxis(stack, (0, 1), (-2, -1))
                found[keys + gates] = stack.reshape([*reach.shape, *(len(classes[g]) for g in gates)])
        return found

    # --- what is asked ----------------------------------------------------------------------------

    @cached_property
    def open_keys(self) -> Box:
        """The keys that are not stated, or not to one class, with the classes that are left."""
        left = {k: self.stated.get(k, labels_of(k, self.choices)) for k in (*TIED, *self.others)}
        return {key: labels for key, labels in left.items() if len(labels) > 1 or key not in self.stated}

    def changeable(self, unlock: Iterable[str] | str = ()) -> Box:
        """Give the keys that a change may set, with the classes."""
        found = {k: self.allowed(k, unlock) for k in (*TIED, *self.others, *GATES)}
        return {
            key: labels for key, labels in found.items() if labels != self.stated.get(key) or len(labels) > 1
        }

    def reasons(self, wanted: int) -> set[frozenset[str]]:
        """Give every smallest set of stated keys that, kept alone, leaves none but the wanted outcomes."""
        tied, other = ([k for k in keys if k in self.stated] for keys in (TIED, self.others))
        gates = [k for k in GATES if k in self.stated]
        masks = []
        for chosen in product((False, True), repeat=len(tied)):
            base = {k: self.stated[k] for k, kept in zip(tied, chosen, strict=True) if kept}
            masks.append(self.tied({}, base))
        left = self.array
        for key in self.others:
            options = [labels_of(key, self.choices), *([self.stated[key]] if key in self.stated else [])]
            parts = [np.bitwise_or.reduce(left[:, self._places(key, labels)], axis=1) for labels in options]
            left = parts[0] if len(parts) == 1 else np.stack(parts, axis=-1)
        flat, weights = left.reshape(len(left), -1), np.array(masks, np.float32)
        reach = np.zeros((len(masks), flat.shape[1]), np.uint8)
        for bit in (BIT[o] for o in OWN):
            reach |= np.where(weights @ ((flat & bit) > 0).astype(np.float32) > 0.5, bit, 0).astype(np.uint8)
        stack = []
        for chosen in product((False, True), repeat=len(gates)):
            own = {k: self.stated[k][0] for k, kept in zip(gates, chosen, strict=True) if kept}
            stack.append(_closed(reach, own.get(GATES[0], False), own.get(GATES[1], "held")))
        keys = [*gates, *tied, *other]
        works = ((np.array(stack) & ~np.uint8(wanted)) == 0).reshape([2] * len(keys))
        below = np.zeros_like(works)  # some part of the set works
        for axis in range(len(keys)):
            without = np.moveaxis(works | below, axis, 0)[0]
            np.moveaxis(below, axis, 0)[1] |= without
        return {
            frozenset(k for k, i in zip(keys, at, strict=True) if i) for at in np.argwhere(works & ~below)
        }


def _closed(reach: Array, plan_excludes: Any, date: Any) -> Array:
    """Turn the policy's own outcomes into those behind a contract or a date."""
    if not plan_excludes and date == "held":
        return reach
    gate = np.uint8(BIT["excluded_by_plan" if date == "held" else "not_in_force"])
    scope = np.uint8(BIT["out_of_scope"])
    return (reach & scope) | np.where(reach & ~scope, gate, 0).astype(np.uint8)


def deepest(classes: Box, most: int) -> int:
    """Give the largest size of key sets whose class vectors, all sizes up to it, stay below a number."""
    sums = [1]
    for labels in classes.values():
        sums = [a + len(labels) * b for a, b in zip([*sums, 0], [0, *sums], strict=True)]
    total, size = 0, -1
    while size + 1 < len(sums) and total + sums[size + 1] <= most:
        size += 1
        total += sums[size]
    return size


def smallest(tables: Mapping[Keys, Array], wanted: int) -> dict[Keys, Array]:
    """Give, per set of keys, the class vectors that leave just one of the wanted outcomes, while no part of
    them does."""
    found: dict[Keys, Array] = {}
    for keys in sorted(tables, key=len):
        reach = tables[keys]
        works = ((reach & wanted) == reach) & (reach > 0) & ((reach & (reach - (reach > 0))) == 0)
        if not works.any():
            continue
        for part in [some for n in range(len(keys)) for some in combinations(keys, n) if some in found]:
            shape = [reach.shape[i] if key in part else 1 for i, key in enumerate(keys)]
            works = works & ~found[part].reshape(shape)
        if works.any():
            found[keys] = works
    return found
