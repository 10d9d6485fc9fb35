"""Replays proofs: every step is worked out again, from what the proof shows and by brute force.

A node of the full part of a proof says by its leaves and by "all", "any" or "none" what it stands for;
`Cells` works that out for every possible completion of a record.  So each node has to be true in all of
them, false in none, or open; each leaf has to follow from the fact and the limit that it shows, each other
node from its children or from a split; and each named node has to stand for what the policy says.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, reduce
from typing import Any

import numpy as np
import oracle
from oracle import AXES, FAILING, NUMBERS, RESPONSES, STATEMENTS, STATES, Array

Node = dict[str, Any]
GATES = ("out_of_scope", "not_in_force", "excluded_by_plan")
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
}
AGES = ("age_years", "age_at_diagnosis_years")
STATED_ONLY = {"plan_excludes_service": False, "date_of_service": "2025-12-15"}  # with what is taken else


@cache
def _values(axis: str, choices: oracle.Choices) -> Array:
    if axis == "disease_status":
        return np.array([status for status, _ in STATES])
    if axis == "remission_number":
        return np.array([{"first": 1, "later": 2}.get(which or "", 0) for _, which in STATES])
    return oracle.axis_values(axis, choices)


def used_keys(readings: Any = None) -> list[str]:
    """List the keys that some rule uses under the choices in play."""
    chosen = oracle.choices_by_name(oracle.choices_of(readings))
    unused = {"conditioning", "donor", "prior_allogeneic_hct"}
    if "any_adverse_factor" not in chosen["child_high_risk"]:
        unused.add("sex")
        if "open_class" not in chosen["adult_poor_genetics"]:
            unused.add("chromosome_count")
    if "named_or_attested" not in chosen["child_poor_response"]:
        unused.add("other_poor_initial_response")
    picks = {*chosen["population_age"], *chosen["risk_age"]}
    unused |= {"at_request": {AGES[1]}, "at_diagnosis": {AGES[0]}}[picks.pop()] if len(picks) == 1 else set()
    return [key for key in oracle.VOCABULARY if key not in unused]


class Cells:
    """The possible completions of a record, narrowed by what a proof supposes on its way."""

    def __init__(self, case: Mapping[str, Any], readings: Any = None) -> None:
        self.case = {key: value for key, value in case.items() if value is not None}
        self.choices = oracle.choices_of(readings)
        self.supposed: dict[str, Any] = {}
        self._set(oracle.region(self.case), oracle.block_of(oracle.region(self.case), self.choices))

    def _set(self, found: oracle.Region, block: dict[str, list[int]]) -> None:
        self.found = found
        self.block = {a: block.get(a, list(range(len(oracle.axis_values(a, self.choices))))) for a in AXES}
        self.memo: dict[Any, Array] = {}
        ages = oracle.possible_ages(found, self.block, self.choices)
        shape = [len(self.block[axis]) if axis in AGES else 1 for axis in AXES]
        self.possible = ages.reshape(shape)
        self.empty = not self.possible.any() or not all(self.block.values())

    def narrow(self, key: str, value: Any) -> Cells:
        """Suppose a value, a bound or a list for one more key or reading; a record where the key does not
        apply stays."""
        new = Cells.__new__(Cells)
        new.case, new.choices, new.supposed = self.case, self.choices, {**self.supposed, key: value}
        block, numbers = dict(self.block), dict(self.found.numbers)
        allowed: list[Any]
        axis = "state" if key in ("disease_status", "remission_number") else key
        if key in NUMBERS and value != "not_done":
            low, high = (NUMBERS[key][0], 0), (NUMBERS[key][1], 1)
            span = oracle.meet(numbers.get(key, (low, high)), oracle.interval(key, value))
            if key == "remission_number":
                allowed = [n for n in (1, 2) if span[0] < (21 if n == 2 else 2, 0) and (n, 0) < span[1]]
                allowed.append(0)
            else:
                numbers[key] = span
                parts = [oracle.meet(c, span) for c in oracle.classes(key, self.choices)]
                block[key] = [i for i in block[key] if parts[i][0] < parts[i][1]]
                allowed = []
        else:
            allowed = value if isinstance(value, list) else [value]
        if value == "not_done":
            block[key] = [i for i in block[key] if i == FAILING[key]]
        elif key not in NUMBERS or key == "remission_number":
            known = list(_values(key, self.choices))
            if key == "requested_service":
                allowed = [v if v in known else "other" for v in allowed]
            block[axis] = [i for i in block[axis] if known[i] in allowed]
        new._set(replace(self.found, numbers=numbers), block)
        return new

    def classes(self, key: str) -> set[Any]:
        """Name the classes of values that a key can still have."""
        if key in ("disease_status", "remission_number"):
            return {_values(key, self.choices)[i] for i in self.block["state"]} - {0}
        if key in AGES:
            kept = self.possible.any(axis=tuple(i for i, axis in enumerate(AXES) if axis != key)).ravel()
            return {i for i, possible in zip(self.block[key], kept, strict=True) if possible}
        return set(self.block[key])

    def value(self, key: str) -> Array:
        """Give the values of a key or reading along its axis."""
        if key not in self.memo:
            axis = "state" if key in ("disease_status", "remission_number") else key
            shape = [1] * len(AXES)
            shape[AXES.index(axis)] = len(self.block[axis])
            self.memo[key] = _values(key, self.choices)[self.block[axis]].reshape(shape)
        return self.memo[key]

    def applies(self, key: str) -> Array:
        """Say where a key has a value."""
        if key == "remission_number":
            return np.asarray(self.value(key) > 0)
        status = self.value("disease_status")
        return np.asarray(status != ("untreated" if key in RESPONSES else ""))

    def leaf(self, key: str, limit: Mapping[str, Any]) -> Array:
        """Say where a key meets a limit."""
        if key in STATED_ONLY:
            stated = self.case.get(key, STATED_ONLY[key])
            return np.array(_meets(stated, limit)).reshape([1] * len(AXES))
        values = self.value(key)
        if limit["comparison"] == "in":
            return np.isin(values, limit["value"])
        return np.asarray(COMPARE[limit["comparison"]](values, limit["value"]) & self.applies(key))

    def meaning(self, node: Node) -> Array:
        """Work out where a node of the full proof holds, from its leaves."""
        if id(node) not in self.memo:
            if "fact" in node:
                found = self.leaf(node["fact"].get("reading") or node["fact"]["key"], node["threshold"])
            else:
                parts = [self.meaning(child) for child in node["children"] if "split" not in child]
                found = reduce(np.logical_and if node["of"] == "all" else np.logical_or, parts)
                found = ~found if node["of"] == "none" else found
            self.memo[id(node)] = found
        return self.memo[id(node)]

    def truth(self, holds: Array) -> str:
        """Tell whether something holds in every possible record, in none, or in some."""
        if not (holds & self.possible).any():
            return "false"
        return "open" if (~holds & self.possible).any() else "true"

    def pick(self, reading: str, **terms: Array) -> Array:
        """Take the term of the reading's choice; on each part of the axis its own where several are open."""
        chosen = oracle.choices_by_name(self.choices)[reading]
        if len(chosen) == 1:
            return terms[chosen[0]]
        parts = [(self.value(reading) == choice) & terms[choice] for choice in chosen]
        return np.asarray(reduce(np.logical_or, parts))


def _meets(value: Any, limit: Mapping[str, Any]) -> bool:
    if limit["comparison"] == "in":
        return value in limit["value"]
    return bool(COMPARE[limit["comparison"]](value, limit["value"]))


def shown_truth(fact: Mapping[str, Any], limit: Mapping[str, Any]) -> str:
    """Judge a leaf by nothing but the fact and the limit that it shows."""
    value = fact.get("implied", fact["value"])
    if "inapplicable" in fact or value == "not_done":
        return "false"
    if value is None:
        return "open"
    if isinstance(value, dict):
        number, comparison = limit["value"], limit["comparison"]
        low = (number, int(comparison == ">")) if comparison in (">=", ">", "=") else (-1, 0)
        high = (number, int(comparison != "<")) if comparison in ("<=", "<", "=") else (float("inf"), 1)
        span = oracle.interval(fact["key"], value)
        common = oracle.meet(span, (low, high))
        return "false" if common[0] >= common[1] else "true" if common == span else "open"
    met = {_meets(one, limit) for one in (value if isinstance(value, list) else [value])}
    return "open" if len(met) > 1 else "true" if met == {True} else "false"


class Replay:
    """Goes through one justification and collects what is wrong in its proof."""

    def __init__(self, answer: Mapping[str, Any], definitions: Callable[[Cells], dict[str, Array]]) -> None:
        self.answer, self.root = answer, answer["proof"]
        self.cells = Cells(answer["case"], answer["readings"])
        self.named = definitions(self.cells)
        self.wrong: list[str] = []
        self.full = {node["id"]: node for node in self.root["children"][:11]}

    def run(self) -> list[str]:
        """Check the whole proof."""
        tops, rest = self.root["children"][:11], self.root["children"][11:]
        outcome, reachable = self.answer["outcome"], self.answer["reachable"]
        self._expect([n["id"] for n in tops] == [*GATES, *STATEMENTS], self.root, "parts or their order")
        self._expect(self.root["outcome"] == outcome, self.root, "outcome")
        self._expect((self.root["truth"] == "true") == (len(reachable) == 1), self.root, "truth")
        for node in tops:
            self.step(node, node, self.cells)
        truths = {node["id"]: node["truth"] for node in tops}
        if outcome == "undetermined":
            found = [node["id"] for node in rest]
            self._expect(found == [f"witness {name}" for name in reachable], self.root, f"witnesses {found}")
            for node in rest:
                self._witness(node)
        elif rest:
            self._expect(len(rest) == 1 and not settles(truths, outcome), self.root, "a needless split")
            above = {**truths, **dict.fromkeys(_own(outcome), "true")}
            self._expect(settles(above, outcome), self.root, "what stands above the outcome is not false")
            self._split(rest[0], None, "outcome", "true", self.cells)
        else:
            self._expect(settles(truths, outcome), self.root, f"{truths} does not settle {outcome}")
        return self.wrong

    def _expect(self, fine: bool, node: Node, what: str) -> None:
        if not fine:
            self.wrong.append(f"{node.get('id')}: {what}")

    def step(self, node: Node, full: Node, cells: Cells, brief: bool = False) -> None:
        """Check a node, in full or brief, against the full one of the same name."""
        for field in ("id", "rule", "anchor", "of", "threshold"):
            self._expect(node.get(field) == full.get(field), node, f"{field} differs from the full proof")
        found = cells.truth(cells.meaning(full))
        self._expect(node["truth"] == found, node, f"says {node['truth']}, brute force {found}")
        if not brief and node["id"] in self.named and ("rule" in node or node["id"] in STATEMENTS):
            apart = (cells.meaning(full) ^ self.named[node["id"]]) & cells.possible
            self._expect(not apart.any(), node, "does not stand for what the policy says")
        if "fact" in node:
            self._fact(node, node["fact"], cells, brief)
            return
        plain = [child for child in node["children"] if "split" not in child]
        splits = node["children"][len(plain) :]
        self._expect(all("split" in s for s in splits) and len(splits) < 2, node, "splits")
        waiting = iter([child for child in full["children"] if "split" not in child])
        for child in plain:
            match = next((other for other in waiting if other["id"] == child["id"]), None)
            self._expect(match is not None, child, f"is not a part of {node['id']}")
            if match is not None:
                self.step(child, match, cells, brief)
        truths = [child["truth"] for child in plain]
        decisive = {"all": "false", "any": "true", "none": "true"}[node["of"]]
        whole = len(plain) == sum("split" not in child for child in full["children"])
        if decisive in truths:
            settled, needed = True, truths == [decisive] or not brief
            told = decisive if node["of"] != "none" else "false"
        else:
            settled, needed = "open" not in truths, whole
            told = {"all": "true", "any": "false", "none": "true"}[node["of"]]
        self._expect(needed, node, f"shows {truths} of {len(full['children'])} parts")
        self._expect(settled != bool(splits) or node["truth"] == "open", node, "split against children")
        if splits:
            self._expect(node["truth"] != "open", node, "an open node with a split")
            self._split(splits[0], full, node["id"], node["truth"], cells)
        else:
            self._expect(
                node["truth"] == (told if settled else "open"), node, f"does not follow from {truths}"
            )

    def _fact(self, node: Node, fact: Mapping[str, Any], cells: Cells, brief: bool) -> None:
        key, limit = fact.get("reading") or fact["key"], node["threshold"]
        found = shown_truth(fact, limit)
        self._expect(node["truth"] == found, node, f"{node['truth']}, but {fact} {limit} shows {found}")
        if key in cells.supposed:
            expected, supposed = cells.supposed[key], True
        elif "reading" in fact:
            chosen = oracle.choices_by_name(cells.choices)[key]
            expected, supposed = list(chosen) if len(chosen) > 1 else chosen[0], False
        else:
            expected, supposed = cells.case.get(key, STATED_ONLY.get(key)), False
            self._expect(
                fact.get("assumed", False) == (key in STATED_ONLY and key not in cells.case), node, "assumed"
            )
        self._expect(fact["value"] == expected, node, f"shows {fact['value']}, the record has {expected}")
        self._expect(fact.get("supposed", False) == supposed, node, "supposed")
        if "implied" in fact:
            left = cells.narrow(key, fact["implied"]).classes(key)
            self._expect(
                left == cells.classes(key), node, f"implied {fact['implied']}, possible {cells.classes(key)}"
            )
        if "inapplicable" in fact:
            self._expect(
                not (cells.applies(key) & cells.possible).any(), node, "inapplicable, yet it may apply"
            )

    def _split(self, node: Node, full: Node | None, name: str, truth: str, cells: Cells) -> None:
        key, seen = node["split"], []
        self._expect(node["id"] == f"{name} by {key}" and node["truth"] == truth, node, "name or truth")
        for group in node["children"]:
            within = cells.narrow(key, group["case"][key])
            self._expect(set(group["case"]) == {key} and not within.empty, group, f"case {group['case']}")
            self._expect(group["truth"] == truth and len(group["children"]) == 1, group, "truth or children")
            seen.append(within.classes(key))
            for child in group["children"]:
                if full is not None:
                    self.step(child, full, within, brief=True)
                elif "split" in child:
                    self._split(child, None, name, truth, within)
                else:
                    own = child["id"] in _own(self.answer["outcome"]) and child["truth"] == "true"
                    self._expect(own, child, "does not carry the outcome")
                    self.step(child, self.full[child["id"]], within, brief=True)
        for out in node.get("excluded", []):
            within = cells.narrow(key, out["case"][key])
            self._expect(within.empty and bool(out["by"]), node, f"{out} is possible")
            seen.append(set(within.block.get(key, [])))
        every = [one for part in seen for one in part]
        self._expect(len(every) == len(set(every)), node, f"groups overlap: {seen}")
        self._expect(cells.classes(key) <= set(every), node, f"{seen} leave out some of {cells.classes(key)}")

    def _witness(self, node: Node) -> None:
        outcome = node["outcome"]
        try:
            cells = Cells(node["case"], node.get("readings") or self.answer["readings"])
        except ValueError as refused:
            self._expect(False, node, f"impossible record: {refused}")
            return
        tops = {child["id"]: child["truth"] for child in node["children"]}
        self._expect(settles(tops, outcome), node, f"{tops} does not settle {outcome}")
        for child in node["children"]:
            self._expect(child["truth"] != "open", child, "open in a complete record")
            self.step(child, self.full[child["id"]], cells, brief=True)


def _own(outcome: str) -> tuple[str, ...]:
    if outcome in GATES:
        return (outcome,)
    return {"investigational": ("adult_4",), "not_addressed": ()}.get(
        outcome, tuple(name for name in STATEMENTS if name != "adult_4")
    )


def settles(truths: Mapping[str, str], outcome: str) -> bool:
    """Tell whether these truths alone settle the outcome: all above it false, and one of its own true."""
    for above in oracle.OUTCOMES[: oracle.OUTCOMES.index(outcome)]:
        if any(truths.get(name) != "false" for name in _own(above)):
            return False
    return outcome == "not_addressed" or any(truths.get(name) == "true" for name in _own(outcome))
