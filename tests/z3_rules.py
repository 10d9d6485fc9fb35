"""The exported rules as formulas of z3: what each says of the requests, and what these come to.

Nothing here comes from the engine: the export is JSON, and what its words mean is in the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import z3
from z3_space import Formula, Key, Place, Space, both, either, number


class Rules:
    """What one knowledge base says of the requests, under one choice for each reading."""

    def __init__(
        self, export: Mapping[str, Any], space: Space | None = None, readings: Mapping[str, str] | None = None
    ) -> None:
        self.export = export
        self.space = space or Space(export)
        self.readings = {one["id"]: one["default"] for one in export["readings"]} | dict(readings or {})
        self.rules = {one["id"]: one for one in export["rules"]}
        self.thresholds = {one["id"]: one for one in export["thresholds"]}
        self.quantities = {one["id"]: one["key"] for one in export["quantities"]}
        self.comparisons = {one["id"]: one["operator"] for one in export["comparisons"]}
        kinds = {
            one["id"]: one["kind"] for one in sorted(export["outcomes"], key=lambda one: one["position"])
        }
        self.kinds = {name: kind for name, kind in kinds.items() if kind != "undetermined"}
        self.statements = {name: self.rules[name]["head"] for name in export["statements"]}
        self.said = {name: self.body(rule["body"]) for name, rule in self.rules.items()}
        self.silenced = either(
            self.said[name] for name, rule in self.rules.items() if self._kind(rule) == "gate silencing"
        )
        self.outcomes = self.decided(self.said)
        self.assumed = {one["key"]: self._assumed(one["value"]) for one in export["assumptions"]}

    def _kind(self, rule: Mapping[str, Any]) -> str:
        return str(self.kinds.get(rule["head"], ""))

    def _assumed(self, value: Any) -> Any:
        return self.thresholds[value["threshold"]]["value"] if isinstance(value, Mapping) else value

    def chosen(self, value: Any) -> Any:
        """Settle what a reading settles."""
        if isinstance(value, Mapping) and "by" in value:
            return value["choices"][self.readings[value["by"]]]
        return value

    def key(self, quantity: str) -> Key:
        """The key that a quantity is."""
        return self.space.keys[str(self.chosen(self.quantities.get(quantity, quantity)))]

    def threshold(self, name: str) -> tuple[str, Any]:
        """The operator and the number of a threshold."""
        data = self.thresholds[name]
        value, operator = self.chosen(data["value"]), data["comparison"]
        if operator in self.comparisons:
            meaning = self.chosen(self.comparisons[operator])
            operator = meaning["comparison"]
            value = Fraction(str(value)) + Fraction(str(meaning["plus"])) if meaning["plus"] else value
        return operator, value

    def body(self, body: Any, said: Mapping[str, Any] | None = None) -> Formula:
        """A condition as a formula; `said` has bodies that stand for those of some rules."""
        if isinstance(body, bool):
            return z3.BoolVal(body)
        if "all" in body:
            return both(self.body(part, said) for part in body["all"])
        if "any" in body:
            return either(self.body(part, said) for part in body["any"])
        if "not" in body:
            return z3.Not(self.body(body["not"], said))
        if "reading" in body:
            return z3.BoolVal(self.readings[body["reading"]] == body["choice"])
        if "key" in body:
            return self.space.keys[body["key"]].among(body["in"])
        if "meets" in body:
            return self.key(body["quantity"]).compared(*self.threshold(body["meets"]))
        join, head = (both, body["every"]) if "every" in body else (either, body["some"])
        return join(self.body(self.body_of(name, said), said) for name in self.defining(head))

    def body_of(self, rule: str, said: Mapping[str, Any] | None = None) -> Any:
        """A rule's body, or the one that stands for it."""
        return (said or {}).get(rule, self.rules[rule]["body"])

    def defining(self, head: str) -> list[str]:
        """Name the rules with one head."""
        return [name for name, rule in self.rules.items() if rule["head"] == head]

    def edited(self, rule: str, body: Any) -> dict[str, Formula]:
        """What the gates and statements say with another body of one rule."""
        said = {rule: body}
        return {
            name: self.body(self.body_of(name, said), said)
            for name, data in self.rules.items()
            if data["head"] in self.kinds
        }

    def decided(self, said: Mapping[str, Formula], overriding: bool = True) -> dict[str, Formula]:
        """Where each outcome is the answer: that of the first in precedence that something speaks for."""
        found: dict[str, Formula] = {}
        earlier: list[Formula] = []
        for name, kind in self.kinds.items():
            speaks = either(said[rule] for rule in self.defining(name))
            if kind == "silence":
                continue
            if kind == "gate overriding" and not overriding:
                speaks = z3.BoolVal(False)
            found[name] = both([speaks, *map(z3.Not, earlier)])
            earlier.append(speaks)
        silence = next(name for name, kind in self.kinds.items() if kind == "silence")
        return {**found, silence: both(map(z3.Not, earlier))}

    def holds(self, statement: str) -> Formula:
        """Where a statement holds: no gate silences it."""
        return z3.And(self.said[statement], z3.Not(self.silenced))

    def region(self, case: Mapping[str, Any], unstated: bool = False) -> Formula:
        """What a case leaves open. `unstated`: what is taken for granted unless stated is left open, too."""
        parts = []
        for name, key in self.space.keys.items():
            if name in case:
                said = case[name]
                # one value stands for all that the rules do not tell from it
                parts.append(
                    self.alike(key, said) if unstated and key.counted and key.exact else key.stated(said)
                )
            elif name in self.assumed and not unstated:
                parts.append(key.stated(self.assumed[name]))
        return both(parts)

    def alike(self, key: Key, value: Any) -> Formula:
        """The numbers of a key that no threshold tells from one."""
        low, high = (key.low, 0), key.end
        at = (number(value), 0)
        for cut in self.cuts(key):
            if cut <= at:
                low = max(low, cut)
            else:
                high = min(high, cut)
        return key.between(low, high)

    def usual(self) -> Formula:
        """What is taken for granted."""
        return both(self.space.keys[name].stated(value) for name, value in self.assumed.items())

    def cuts(self, key: Key) -> list[Place]:
        """The places at which thresholds cut a key, or a key in an order with it."""
        together = {key.name}
        for _ in self.space.orders:
            for small, large in self.space.orders:
                if together & {small.name, large.name}:
                    together |= {small.name, large.name}
        places = set()
        for body in self.leaves():
            if "meets" in body and self.key(body["quantity"]).name in together:
                operator, value = self.threshold(body["meets"])
                at, tight = number(value), key.type != "number"
                for side in {">=": [0], "<": [0], ">": [1], "=<": [1], "<=": [1], "=": [0, 1]}[operator]:
                    places.add((at + side, 0) if tight and at.denominator == 1 else (at, side))
        return sorted(place for place in places if (key.low, 0) < place < key.end)

    def leaves(self) -> Iterator[Mapping[str, Any]]:
        """Give the conditions on facts that gates and statements come to ask for under the readings."""
        for name in self.in_play():
            yield from self.asked(self.rules[name]["body"])

    def in_play(self, roots: Iterable[str] | None = None) -> list[str]:
        """Name the gates and statements, or some of them, and the rules that they come to ask for."""
        found = (
            [name for name, rule in self.rules.items() if rule["head"] in self.kinds]
            if roots is None
            else [*roots]
        )
        for name in found:
            for leaf in self.asked(self.rules[name]["body"]):
                head = leaf.get("some") or leaf.get("every")
                rules = self.defining(head) if head else []
                found += [
                    one for one in rules if one not in found and self.settled(self.rules[one]["body"]) is None
                ]
        return found

    def asked(self, body: Any) -> Iterator[Mapping[str, Any]]:
        """Give the parts of a body that the readings leave to ask for."""
        if self.settled(body) is not None:
            return
        parts = body.get("all") or body.get("any") or ([body["not"]] if "not" in body else None)
        if parts is None:
            yield body
        for part in parts or ():
            yield from self.asked(part)

    def settled(self, body: Any) -> bool | None:
        """What the readings alone make of a body."""
        if isinstance(body, bool):
            return body
        if "reading" in body:
            return bool(self.readings[body["reading"]] == body["choice"])
        if "not" in body:
            inner = self.settled(body["not"])
            return None if inner is None else not inner
        if "key" in body or "meets" in body:
            return None
        if "some" in body or "every" in body:
            names = self.defining(body.get("some") or body["every"])
            parts = [self.settled(self.rules[name]["body"]) for name in names]
            strong = "some" in body
        else:
            parts = [self.settled(part) for part in body.get("all") or body["any"]]
            strong = "any" in body
        if strong in parts:
            return strong
        return None if None in parts else not strong
