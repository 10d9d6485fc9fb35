"""Check a justification without Prolog and without pyhcal: python verify.py J.json --rules RULES.json.

RULES.json is what `pyhcal export` writes. The justification is built again from it: every step of the proof is worked
out over all possible completions of the record, by search and exactly, and only what an engine may choose is taken
over. What differs is told. Exit codes: 0 verified, 1 refused, 2 usage, 3 unreadable input.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import math
import operator
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from typing import Any, NamedTuple

__all__ = ["main", "read", "rules_hash", "show", "verify", "written"]

REPLAYED = """replayed: the hash, the case, every step of the proof, statements, outcomes in reach with a record for each,
a pair of records for each key in needs, that the reason suffices, that what is ruled out is, unused facts"""
NOT_REPLAYED = """not replayed, bound by the digest only: that reasons and answers are the shortest, that needs are complete,
texts, assumptions, hangs_on, sources, reference"""
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_COMPARE = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">": operator.gt, ">=": operator.ge}
_BOUNDS = {"min": ">=", "above": ">", "max": "<=", "below": "<"}
_DAYS = [datetime.date(1900, 1, 1).toordinal(), datetime.date(2199, 12, 31).toordinal()]
Region = dict[str, int]  # for each key or reading the set of its values that are possible, as bits
Formula = (
    Any  # True, False, ("is", name, values), ("not", formula), ("all", formula, ...), ("any", formula, ...)
)
Data = Mapping[str, Any]


class Refused(Exception):
    """What no engine writes, or an impossible record."""


def written(data: Any) -> str:
    """Write JSON data as the engine does: no white space, ASCII, numbers as Python has them."""
    return json.dumps(data, separators=(",", ":"), allow_nan=False)


def rules_hash(rules: Data) -> str:
    """Return the SHA-256 of an export: members and things with an id sorted, without `hash` and `places`."""

    def ordered(data: Any) -> Any:
        if isinstance(data, dict):
            return {name: ordered(data[name]) for name in sorted(data)}
        items = [ordered(item) for item in data] if isinstance(data, list) else []
        if all(isinstance(item, dict) and "id" in item for item in items):
            items.sort(key=lambda item: str(item["id"]))
        return items if isinstance(data, list) else data

    told = {name: value for name, value in rules.items() if name not in ("hash", "places")}
    return hashlib.sha256(written(ordered(told)).encode()).hexdigest()


def _in_order(things: Iterable[Data]) -> list[str]:
    return [thing["id"] for thing in sorted(things, key=lambda thing: int(thing["position"]))]


def _listed(data: Any, names: Iterable[str] = _BOUNDS) -> Any:
    return {name: _listed(data[name]) for name in names if name in data} if isinstance(data, dict) else data


def _numbers(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _numbers(item)
    elif isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", data):
        yield datetime.date.fromisoformat(data).toordinal()
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield data


def _tests(formula: Formula) -> Iterator[tuple[str, int]]:
    if not isinstance(formula, bool):
        leaf = formula[0] == "is"
        yield from [formula[1:3]] if leaf else [test for part in formula[1:] for test in _tests(part)]


class Part(NamedTuple):
    """A step of the tree that a rule expands to: leaf, reading, all, any or none."""

    kind: str
    id: str
    rule: str | None = None
    anchor: str | None = None
    parts: tuple[Part, ...] = ()
    key: str = ""
    test: Data = {}  # noqa: RUF012


class Rules:
    """The rules expanded into trees under a choice of readings."""

    def __init__(self, export: Data, choices: Mapping[str, list[str]]) -> None:
        things = {
            name: part for name, part in export.items() if isinstance(part, list) and name != "statements"
        }
        self.table = {name: {one["id"]: one for one in part if "id" in one} for name, part in things.items()}
        self.export, self.choices, self.keys = export, choices, self.table["keys"]
        self.order, self.outcomes = _in_order(export["keys"]), _in_order(export["outcomes"])
        self.kinds = {outcome: self.table["outcomes"][outcome]["kind"] for outcome in self.outcomes}
        self.listed = {
            key: _in_order(one["values"]) for key, one in self.keys.items() if one["type"] == "enum"
        }
        self.listed |= {key: [False, True] for key, one in self.keys.items() if one["type"] == "boolean"}
        self.applies = [rule for rule in export["integrity"] if rule["kind"] == "applies"]
        limit = {name: one["value"] for name, one in self.table["thresholds"].items()}
        given = [(one["key"], one["value"]) for one in export["assumptions"]]
        self.assumed = {key: limit[one["threshold"]] if isinstance(one, dict) else one for key, one in given}
        self.rules = sorted(export["rules"], key=lambda rule: int(rule["order"]))
        self.elements: list[tuple[str, Part]] = []
        for outcome, rule in product(self.outcomes, self.rules):
            if rule["head"] == outcome:
                part = self.rule(rule, rule["id"])
                gate = Part("all", outcome, part.rule, part.anchor, (part,))
                self.elements.append((outcome, gate if self.kinds[outcome].startswith("gate") else part))

    def rule(self, rule: Data, name: str) -> Part:
        """Expand a rule; its name goes to the step that its body makes, unless another rule stands there."""
        tree = self.expand(rule["body"], name)
        if not isinstance(tree, bool) and tree.rule is None and tree.kind in ("leaf", "all", "any"):
            return tree._replace(id=name, rule=rule["id"], anchor=rule["anchor"])
        kind, parts = ("all" if tree else "any", ()) if isinstance(tree, bool) else ("all", (tree,))
        return Part(kind, name, rule["id"], rule["anchor"], parts)

    def expand(self, body: Data, path: str) -> Part | bool:
        """Expand a condition; True or False where the readings settle it."""
        kinds = ("all", "any", "not", "reading", "key", "quantity", "some", "every")
        [(kind, inside)] = [(kind, body[kind]) for kind in kinds if kind in body]
        if kind in ("all", "any"):
            return self.joined(
                kind, path, [self.expand(one, f"{path}/{n}") for n, one in enumerate(inside, 1)]
            )
        if kind == "not":
            return self.negated(self.expand(inside, f"{path}/of"), f"{path}/not")
        if kind == "reading":
            left, choice = self.choices[inside], body["choice"]
            return self.reading(inside, choice) if choice in left and len(left) > 1 else choice in left
        if kind == "key":
            listed = ", ".join(one if isinstance(one, str) else str(one).lower() for one in body["in"])
            return Part(
                "leaf", f"{inside} in [{listed}]", key=inside, test={"comparison": "in", "value": body["in"]}
            )
        if kind == "quantity":
            return self.joined("any", path, [*self.compared(inside, body["meets"])])
        kind, rules = (
            {"some": "any", "every": "all"}[kind],
            [rule for rule in self.rules if rule["head"] == inside],
        )
        trees = [(rule, self.rule(rule, rule["id"])) for rule in rules]
        rules = [rule for rule, tree in trees if tree.kind != kind or tree.parts]
        trees_left = [self.rule(rule, inside if len(rules) == 1 else rule["id"]) for rule in rules]
        return trees_left[0] if len(rules) == 1 else self.joined(kind, inside, trees_left)

    def joined(self, kind: str, path: str, trees: Sequence[Part | bool]) -> Part | bool:
        """Join without the constants; one part stands for itself, nested ones without a name are joined too."""
        parts: list[Part] = []
        for tree in trees:
            if isinstance(tree, bool) or (tree.kind in ("all", "any") and not tree.parts):
                if (tree if isinstance(tree, bool) else tree.kind == "all") is (kind == "any"):
                    return kind == "any"
            else:
                nameless = tree.kind == kind and tree.rule is None and tree.anchor is None and "/" in tree.id
                parts += tree.parts if nameless else [tree]
        return parts[0] if len(parts) == 1 else Part(kind, path, parts=(*parts,)) if parts else kind == "all"

    def negated(self, tree: Part | bool, path: str) -> Part | bool:
        """Turn a condition round; a comparison of a key that always has a value becomes the opposite one."""
        if isinstance(tree, bool):
            return not tree
        how, value = tree.test.get("comparison", ""), tree.test.get("value")
        if how == "in" and tree.kind == "leaf":
            value = [other for other in self.listed[tree.key] if other not in tree.test["value"]]
        valued = tree.kind == "leaf" and not self.keys[tree.key]["measured"] and not self.controlled(tree.key)
        if not valued or value == [] or how == "=":
            return Part("none", path, parts=(tree,))
        test = {**tree.test, "comparison": _OPPOSITE.get(how, how), "value": value}
        return tree._replace(id=f"not {tree.id}", test=test)

    def controlled(self, key: str) -> list[Data]:
        return [rule for rule in self.applies if rule["key"] == key]

    def reading(self, name: str, choice: str) -> Part:
        return Part("reading", f"{name} is {choice}", key=name, test={"comparison": "in", "value": [choice]})

    def by(self, value: Any) -> list[tuple[list[tuple[str, str]], Any]]:
        """List a value, or one for each choice that is left of the reading that settles it, with that choice."""
        if not (isinstance(value, dict) and "by" in value):
            return [([], value)]
        name, table, left = value["by"], value["choices"], self.choices[value["by"]]
        return [
            ([(name, choice)] if len(left) > 1 else [], table[choice]) for choice in left if choice in table
        ]

    def compared(self, quantity: str, name: str) -> Iterator[Part | bool]:
        limit = self.table["thresholds"][name]
        plain = {"operator": {"comparison": limit["comparison"], "plus": 0}}
        how = self.table["comparisons"].get(limit["comparison"], plain)["operator"]
        keys = self.by(quantity if quantity in self.keys else self.table["quantities"][quantity]["key"])
        for (a, key), (b, value), (c, by) in product(keys, self.by(limit["value"]), self.by(how)):
            asked = [*a, *b, *c]
            if len(dict(asked)) == len(set(asked)):
                value = value + by["plus"] if by["plus"] else value
                unit = {"unit": self.keys[key]["unit"]} if "unit" in self.keys[key] else {}
                id = f"{key} meets {name}" + (
                    f" ({' '.join(choice for _, choice in asked)})" if asked else ""
                )
                test = {"id": name, "comparison": by["comparison"], "value": value, **unit}
                leaf = Part("leaf", id, anchor=limit["anchor"], key=key, test=test)
                yield self.joined("all", id, [*(self.reading(*choice) for choice in asked), leaf])


class Space(Rules):
    """Regions and exact questions about them; of numbers those that are mentioned, and one between any two."""

    def __init__(self, export: Data, choices: Mapping[str, list[str]], told: Data) -> None:
        super().__init__(export, choices)
        self.memo: dict[Any, Any] = {}
        orders = [(rule["key"], rule["at_most"]) for rule in export["integrity"] if rule["kind"] == "ordered"]
        self.orders = {*orders}
        for _ in orders:
            self.orders |= {(a, d) for a, b in self.orders for c, d in self.orders if b == c}
        named = {*_numbers([told, export["keys"], export["thresholds"]])}
        points = sorted(
            {*named, *_DAYS, *(n + plus for n in named for plus in _numbers(export["comparisons"]))}
        )
        whole = sorted({math.floor(point) + n for point in points for n in (-1, 0, 1)})
        dense = sorted(
            {*points, *((Fraction(a) + Fraction(b)) / 2 for a, b in pairwise(points)), points[-1] + 1}
        )
        self.values: dict[str, list[Any]] = {}
        for key in self.order:
            about = self.keys[key]
            low, high = _DAYS if about["type"] == "date" else (about.get("min"), about.get("max"))
            samples = dense if about["type"] == "number" else whole
            values = self.listed.get(key) or [n for n in samples if low <= n and (high is None or n <= high)]
            self.values[key] = [*values, "not_done"] if about["measured"] else values
        self.values |= choices
        self.full = {name: (1 << len(values)) - 1 for name, values in self.values.items()}
        self.numbers = {key: self.where(key, ">=", -math.inf) for key in self.order if key not in self.listed}
        linked = {key for pair in self.orders for key in pair}
        self.linked = sorted(linked | {control for key in linked for _, control, _ in self.controls(key)})

    def where(self, key: str, how: str, number: Any) -> int:
        if (key, how, number) not in self.memo:
            met = [one != "not_done" and _COMPARE[how](one, number) for one in self.values[key]]
            self.memo[key, how, number] = sum(1 << n for n, fine in enumerate(met) if fine)
        return int(self.memo[key, how, number])

    def controls(self, key: str) -> list[Formula]:
        rules = [rule["when"] for rule in self.controlled(key)]
        return [("is", when["key"], self.mask(when["key"], when["in"])) for when in rules]

    def mask(self, name: str, value: Any, how: str = "=") -> int:
        """Return which values of a key or a reading a value, a list, bounds or a comparison allow."""
        mask = self.full[name] if value != {} else 0
        if name in self.numbers and value != "not_done":
            date = self.keys[name]["type"] == "date"
            bounds = (
                [(_BOUNDS[side], value[side]) for side in value]
                if isinstance(value, dict)
                else [(how, value)]
            )
            for comparison, at in bounds:
                right = not isinstance(at, dict | list) and isinstance(at, str) == date
                mask &= sum(self.where(name, comparison, number) for number in _numbers(at) if right)
        else:
            known = [(type(one), one) for one in (value if isinstance(value, list) else [value])]
            mask = sum(1 << n for n, one in enumerate(self.values[name]) if (type(one), one) in known)
            mask = mask if mask.bit_count() == len(known) else 0
        if not mask and how == "=":
            raise Refused(f"{name}: {written(value)} is no value of it")
        return mask

    def formula(self, part: Part) -> Formula:
        """Return what a step stands for; a key has a value only where integrity lets it."""
        if id(part) not in self.memo:
            inner = ("not" if part.kind == "none" else part.kind, *map(self.formula, part.parts))
            mask = self.mask(part.key, part.test["value"], part.test["comparison"]) if part.key else 0
            made = ("all", ("is", part.key, mask), *self.controls(part.key)) if part.key else inner
            self.memo[id(part)] = part, made
        return self.memo[id(part)][1]

    def region(self, record: Data, readings: Data) -> Region:
        """Return what a record leaves possible, by what is assumed and by integrity."""
        told = {**self.assumed, **record, **readings}
        region = self.full | {name: self.mask(name, value) for name, value in told.items()}
        for key in [key for key, value in record.items() if value != "not_done"]:
            for _, control, allowed in self.controls(key):
                region[control] &= allowed
        if not (all(region.values()) and (left := self.settled(region))):
            raise Refused(f"{written(record)} is an impossible record")
        return left

    def settled(self, region: Region) -> Region | None:
        """Pass ends along the orders; None when nothing is left."""
        for small, large in [*self.orders, *self.orders]:
            for key, other, how in ((small, large, ">="), (large, small, "<=")):
                mask = region[key]
                if not (mask & ~self.numbers[key] or any(region[c] & ~m for _, c, m in self.controls(key))):
                    end = (mask & -mask if how == ">=" else mask).bit_length() - 1
                    left = self.where(other, how, self.values[key][end]) | ~self.numbers[other]
                    region = {**region, other: region[other] & left}
                if not region[other]:
                    return None
        return region

    def reduced(self, formula: Formula, region: Region) -> Formula:
        """Return what a region leaves of a formula; its leaves tell of how many values they are asked."""
        if isinstance(formula, bool):
            return formula
        kind, *inside = formula
        if kind == "is":
            asked, met = region[inside[0]], region[inside[0]] & inside[1]
            return ("is", inside[0], met, asked) if met and met != asked else bool(met)
        inner = [self.reduced(part, region) for part in inside]
        left = [one for one in inner if not isinstance(one, bool)]
        if kind == "not":
            return ("not", *left) if left else not inner[0]
        if (kind == "any") in inner:
            return kind == "any"
        return (kind, *left) if len(left) > 1 else left[0] if left else kind == "all"

    def groups(self, name: str, mask: int, *formulas: Formula) -> list[int]:
        """Part the values of a key by what the formulas ask of it."""
        groups = [mask]
        for test in {test for formula in formulas for key, test in _tests(formula) if key == name}:
            groups = [part for group in groups for part in (group & test, group & ~test) if part]
        return groups

    def can(self, formula: Formula, region: Region) -> bool:
        """Tell whether a formula holds in some possible record of a region."""
        formula = self.reduced(formula, region)
        if isinstance(formula, bool):
            return formula
        state = (formula, *(region[key] for key in self.linked))
        if state not in self.memo:
            asked = dict(_tests(formula))
            name = next(name for name in self.values if name in asked)
            within = ({**region, name: group} for group in self.groups(name, region[name], formula))
            self.memo[state] = any(self.can(formula, left) for one in within if (left := self.settled(one)))
        return bool(self.memo[state])

    def must(self, formula: Formula, region: Region) -> bool:
        return not self.can(("not", formula), region)

    def truth(self, part: Part, region: Region) -> str:
        formula = self.formula(part)
        return "false" if not self.can(formula, region) else "true" if self.must(formula, region) else "open"


class View(NamedTuple):
    """What a part of the proof speaks of: a record with its readings, and what is supposed beside it."""

    record: Data
    base: Region
    region: Region
    supposed: Data = {}  # noqa: RUF012
    brief: bool = False


class Replay(Space):
    """Builds a justification again; what the given one may choose is checked, and `wrong` tells what is not so."""

    def __init__(self, told: Data, export: Data) -> None:
        self.register = {one["id"]: _in_order(one["choices"]) for one in export["readings"]}
        given = {name: [one] if isinstance(one, str) else one for name, one in told["readings"].items()}
        left = {name: [one for one in every if one in given[name]] for name, every in self.register.items()}
        super().__init__(export, left, told)
        self.told, self.wrong = told, list[str]()
        self.here = self.region(told["case"], left)
        self.formulas = [(outcome, self.formula(part)) for outcome, part in self.elements]

    def need(self, fine: bool, what: str) -> None:
        self.wrong += [] if fine else [what]

    def lead(self, outcome: str, own: bool = False) -> Formula:
        """Return what leads to an outcome: what stands above it fails, and something of its own holds."""
        over = self.outcomes[: self.outcomes.index(outcome)]
        over = [one for one in over if not (own and self.kinds[one] == "gate overriding")]
        here = ("any", *(formula for one, formula in self.formulas if one == outcome))
        here = ("all",) if self.kinds[outcome] == "silence" else here
        return ("all", *(("not", formula) for one, formula in self.formulas if one in over), here)

    def built(self) -> dict[str, Any]:
        """Return the justification as the rules have it."""
        told, kinds = self.told, self.kinds
        for key, value in told["case"].items():
            single = self.keys[key]["exact"] or self.keys[key]["type"] in ("boolean", "date")
            self.need(not (single and isinstance(value, dict | list)), f"case: {key} takes one value")
        silent = ("any", *(formula for one, formula in self.formulas if kinds[one] == "gate silencing"))
        said = {part.rule: part for one, part in self.elements if kinds[one].startswith("position")}
        heads = {rule["id"]: rule["head"] for rule in self.rules if rule["id"] in said}
        says = {rule: ("all", ("not", silent), self.formula(said[rule])) for rule in heads}
        hold = [
            rule for rule in heads if self.can(says[rule], self.here) and self.must(says[rule], self.here)
        ]
        may = [rule for rule in heads if rule not in hold and self.can(says[rule], self.here)]
        answer = self.answer(told, hold, may, False)
        outcome, found = answer["outcome"], answer["reachable"]
        about = self.table["outcomes"][outcome]
        own = (
            self.answer(told["policy_position"], hold, may, True)
            if about["kind"] == "gate overriding"
            else None
        )
        policy = {name: self.export["policy"].get(name) for name in ("number", "title", "effective_date")}
        hangs = [(one["reading"], one["outcomes"]) for one in told["hangs_on"]]
        used = {key for _, formula in self.formulas for key, _ in _tests(formula)}
        mine = [rule for rule in hold if heads[rule] == outcome] or [
            rule for rule in may if heads[rule] == outcome
        ]
        parts = [part for one, part in self.elements if kinds[one].startswith("gate")] + [
            said[rule] for rule in heads
        ]
        built = {
            "schema_version": "1.0",
            **answer,
            "requires_human_review": about["review"],
            "conflict": len({heads[rule] for rule in hold}) > 1,
            "policy_position": own,
            "policy": {**policy, "hash": self.export["hash"]},
            "readings": {name: left if len(left) > 1 else left[0] for name, left in self.choices.items()},
            "hangs_on": [
                {"reading": name, "outcomes": _listed(by, self.register[name])} for name, by in hangs
            ],
            "assumptions": [_listed(one, ("id", "text")) for one in told["assumptions"]],
            "case": _listed(told["case"], self.order),
            "unused": [key for key in self.order if key in told["case"] and key not in used],
            "reason": self.reason(outcome, mine, found, may),
            "proof": self.proof(told["proof"]["children"], parts, outcome, found),
            **({"sources": dict(sorted(told["sources"].items()))} if "sources" in told else {}),
            **({"reference": told["reference"]} if "reference" in told else {}),
        }
        return {**built, "digest": hashlib.sha256(written(built).encode()).hexdigest()}

    def answer(self, told: Data, hold: list[str], may: list[str], own: bool) -> dict[str, Any]:
        ends = [
            one
            for one in self.kinds
            if self.kinds[one] not in ("undetermined", "gate overriding" if own else "")
        ]
        found = [one for one in ends if self.can(self.lead(one, own), self.here)]
        [still] = [one for one in self.kinds if self.kinds[one] == "undetermined"]
        leads = [self.lead(one, own) for one in found]
        needs = [key for key in self.order if key in told["needs"] and self.matters(key, leads)]
        outcome = found[0] if len(found) == 1 else still
        return {
            "outcome": outcome,
            "statements": hold,
            "possible_statements": may,
            "reachable": found,
            "needs": needs,
        }

    def matters(self, key: str, leads: list[Formula]) -> bool:
        """Find two possible records that differ in a key alone and come to different outcomes."""
        for a, b in permutations(self.groups(key, self.here[key], *leads), 2):
            one, other = self.settled({**self.here, key: a}), self.settled({**self.here, key: b})
            if one is None or other is None or key in self.assumed:
                continue
            # -1: whatever it is, it binds no other key.
            both = self.settled({name: one[name] & other[name] for name in one} | {key: -1})
            pairs = [("all", self.reduced(x, one), self.reduced(y, other)) for x, y in combinations(leads, 2)]
            if both is not None and any(self.can(pair, both) for pair in pairs):
                return True
        return False

    def reason(self, outcome: str, mine: list[str], found: list[str], may: list[str]) -> dict[str, Any]:
        told, case, paths = self.told["reason"], self.told["case"], {}
        ruled_out = _listed({one: {} for one in told.get("ruled_out", {})}, self.outcomes)
        for one, facts in [("", told["facts"]), *((one, told["ruled_out"][one]) for one in ruled_out)]:
            stated = all(
                not self.mask(key, case[key]) & ~self.mask(key, value) for key, value in facts.items()
            )
            region = self.region(facts, self.choices)
            forced = (
                not self.can(self.lead(one), region)
                if one
                else found[1:] or self.must(self.lead(outcome), region)
            )
            self.need(stated and bool(forced), f"reason: {written(facts)} is not stated, or not enough")
            ruled_out |= {one: _listed(facts, self.order)} if one else {}
        if not found[1:]:
            return {"facts": _listed(told["facts"], self.order), "statements": mine, "text": told["text"]}
        for one in found:
            path = told["reachable"][one]
            whole, readings = {**case, **path["answers"]}, _listed(path.get("readings", {}), self.register)
            region, lead = self.region(whole, {**self.choices, **readings}), self.lead(one)
            fine = self.can(lead, region) if readings else self.must(lead, region)
            inside = not any(region[name] & ~self.here[name] for name in {**path["answers"], **readings})
            self.need(fine and inside, f"reason: {written(path['answers'])} does not lead to {one}")
            paths[one] = {"answers": _listed(path["answers"], self.order), "case": _listed(whole, self.order)}
            paths[one] |= {"readings": readings} if readings else {}
        return {
            "facts": {},
            "statements": may,
            "text": told["text"],
            "reachable": paths,
            "ruled_out": ruled_out,
        }

    def proof(self, nodes: list[Any], parts: list[Part], outcome: str, found: list[str]) -> dict[str, Any]:
        view, count = View({**self.told["case"], **self.choices}, self.here, self.here), len(parts)
        steps = [self.step(node, part, view) for node, part in zip(nodes[:count], parts, strict=True)]
        own = Part("any", "outcome", parts=(*(part for one, part in self.elements if one == outcome),))
        held = any(self.truth(part, self.here) == "true" for part in own.parts)
        turns = [own] * (not found[1:] and self.kinds[outcome].startswith("position") and not held)
        more = [*zip(nodes[count:], turns or found[1:] and found, strict=True)]
        steps += [
            self.split(node, own, view) if turns else self.witness(node, one, view) for node, one in more
        ]
        return {
            "id": "outcome",
            "truth": "open" if found[1:] else "true",
            "outcome": outcome,
            "children": steps,
        }

    def witness(self, told: Data, outcome: str, view: View) -> dict[str, Any]:
        readings = {name: told["readings"][name] for name, left in self.choices.items() if len(left) > 1}
        region, record = self.region(told["case"], {**self.choices, **readings}), told["case"]
        inside = not any(region[name] & ~self.here[name] for name in {**record, **readings})
        inside = inside and view.record.keys() <= {**record, **self.choices}.keys()
        self.need(inside and self.must(self.lead(outcome), region), f"witness {outcome}: does not come to it")
        parts = [part for one, part in self.elements if one in self.outcomes[: self.outcomes.index(outcome)]]
        own = [part for one, part in self.elements if one == outcome]
        parts += [part for part in own if self.truth(part, region) == "true"][:1]
        within = View({**view.record, **record, **readings}, region, region, brief=True)
        steps = [self.step(node, part, within) for node, part in zip(told["children"], parts, strict=True)]
        node = {
            "id": f"witness {outcome}",
            "truth": "true",
            "outcome": outcome,
            "case": _listed(record, self.order),
        }
        return {**node, **({"readings": readings} if readings else {}), "children": steps}

    def step(self, told: Data, part: Part, view: View) -> dict[str, Any]:
        truth = self.truth(part, view.region)
        named = {
            "rule": part.rule,
            "anchor": part.anchor,
            "outcome": part.id if part.id in self.kinds else None,
        }
        node = {
            "id": part.id,
            "truth": truth,
            **{name: value for name, value in named.items() if value is not None},
        }
        if part.key:
            return {**node, "fact": self.fact(told["fact"], part, view, truth), "threshold": part.test}
        truths = [self.truth(one, view.region) for one in part.parts]
        decisive = {"all": "false", "any": "true"}.get(part.kind)
        shown = part.parts[truths.index(decisive) :][:1] if view.brief and decisive in truths else part.parts
        split = decisive not in truths and "open" in truths and truth != "open"
        pairs = zip(told["children"], [*shown, *[None] * split], strict=True)
        steps = [
            self.step(inner, one, view) if one else self.split(inner, part, view) for inner, one in pairs
        ]
        return {**node, "of": part.kind, "children": steps}

    def fact(self, told: Data, part: Part, view: View, truth: str) -> dict[str, Any]:
        key, given = part.key, {**self.assumed, **view.record, **view.supposed}
        fact = {"reading" if part.kind == "reading" else "key": key, "value": _listed(given.get(key))}
        fact |= {"supposed": True} if key in view.supposed else {} if key in view.record else (
            {"assumed": True} if key in self.assumed else {})  # fmt: skip
        seen = self.full[key] if fact["value"] is None else self.mask(key, fact["value"])
        rule = self.table["integrity"].get(told.get("by") or told.get("inapplicable"), {})
        when = rule.get("when", {"key": key, "in": None})
        if "implied" in told:
            fact |= {"implied": _listed(told["implied"]), "by": rule["id"]}
            seen &= self.mask(key, told["implied"])
            right = key in (when["key"], rule.get("at_most")) and seen & view.base[key] == view.region[key]
            self.need(right, f"{part.id}: {rule['id']} does not leave {written(told['implied'])} of {key}")
        elif "inapplicable" in told:
            fact, seen = {**fact, "inapplicable": rule["id"]}, 0
            right = rule["key"] == key and not view.region[when["key"]] & self.mask(when["key"], when["in"])
            self.need(right, f"{part.id}: {key} may apply")
        fact |= {"unit": self.keys[key]["unit"]} if "unit" in self.keys.get(key, {}) else {}
        asked = self.formula(part)[1][2]
        shown = "false" if not seen & asked else "open" if seen & ~asked else "true"
        self.need(truth == shown, f"{part.id}: is {truth}, its fact shows {shown}")
        return fact

    def split(self, told: Data, part: Part, view: View) -> dict[str, Any]:
        key, cases = told["split"], [*told["children"], *told.get("excluded", [])]
        node = {"id": f"{part.id} by {key}", "truth": self.truth(part, view.region), "split": key}
        tests = [test for name, test in _tests(self.formula(part)) if name == key]
        masks = [self.mask(key, case["case"][key]) & view.region[key] for case in cases]
        # What fails every test, as "not done" does, goes with the cases that fail them too.
        spare = view.region[key] & ~sum(masks)
        fits = [not any(mask & test for test in tests) for mask in masks]
        apart = sum(masks).bit_count() == sum(mask.bit_count() for mask in masks)
        whole = not spare or (any(fits) and not any(spare & test for test in tests))
        self.need(apart and whole, f"{node['id']}: the cases overlap or leave something out")
        groups, excluded = [], []
        for n, (case, mask, fit) in enumerate(zip(cases, masks, fits, strict=True), 1):
            value = {key: _listed(case["case"][key])}
            region = self.settled({**view.region, key: mask | spare * fit}) if mask else None
            if n > len(told["children"]):
                rule = self.table["integrity"][case["by"]]
                excluded.append({"case": value, "by": rule["id"]})
                fine = region is None and key in (rule["key"], rule.get("at_most"))
            else:
                fine, within = (
                    region is not None,
                    View(view.record, view.base, region or {}, {**view.supposed, **value}, True),
                )
                held = [
                    one
                    for one in part.parts
                    if part.id == "outcome" and self.truth(one, within.region) == "true"
                ]
                [inner] = case["children"]
                deeper = part.id == "outcome" and not held
                step = (
                    self.split(inner, part, within) if deeper else self.step(inner, (*held, part)[0], within)
                )
                groups.append(
                    {"id": f"{node['id']} {n}", "truth": node["truth"], "case": value, "children": [step]}
                )
            self.need(fine, f"{node['id']}: {written(value)} stands in the wrong place")
        return {**node, "children": groups, **({"excluded": excluded} if excluded else {})}


def _differences(told: Any, built: Any, path: str = "") -> Iterator[str]:
    if isinstance(told, dict) and isinstance(built, dict) and told.keys() == built.keys():
        for name in built:
            yield from _differences(told[name], built[name], f"{path}/{name}")
    elif isinstance(told, list) and isinstance(built, list) and len(told) == len(built):
        for n, (one, other) in enumerate(zip(told, built, strict=True)):
            yield from _differences(one, other, f"{path}/{n}")
    elif type(told) is not type(built) or told != built:
        yield f"{path}: {written(told)[:99]}, by the rules {written(built)[:99]}"


def verify(justification: Data, rules: Data) -> list[str]:
    """Check a justification against an export.

    Returns:
        Every reason to refuse it; empty when it is verified.
    """
    wrong = [] if rules.get("hash") == rules_hash(rules) else ["the hash of the rules is another one"]
    try:
        replay = Replay(justification, rules)
        built = replay.built()
        return [*wrong, *replay.wrong, *_differences(justification, built)]
    except Refused as refused:
        return [*wrong, str(refused)]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return [*wrong, f"not what an engine writes: {type(error).__name__}: {error}"]


def read(path: str) -> dict[str, Any]:
    """Read a JSON object in which no member is given twice; ValueError or OSError when there is none."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a member is given twice")
        return dict(pairs)

    with open(path, "rb") if path != "-" else sys.stdin.buffer as stream:
        try:
            data = json.loads(stream.read(), object_pairs_hook=once)
        except RecursionError:
            data = None
    if not isinstance(data, dict) or not written(data):
        raise ValueError(f"{path}: not a JSON object")
    return data


def show(justification: Data, rules: Data) -> int:
    """Print what was replayed, or every reason to refuse; return the exit code."""
    wrong = verify(justification, rules)
    print("\n".join(wrong or [f"verified: {justification['outcome']}", REPLAYED, NOT_REPLAYED]))
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    """Check one file against another."""
    if len(arguments) != 3 or arguments[1] != "--rules":
        print("usage: python verify.py JUSTIFICATION.json --rules RULES.json", file=sys.stderr)
        return 2
    try:
        return show(read(arguments[0]), read(arguments[2]))
    except (OSError, ValueError) as error:
        print(f"verify.py: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
