"""Check a justification without Prolog and without pyhcal: python verify.py J.json --rules RULES.json.

RULES.json is what `pyhcal export` writes. The justification is built again from it: every step of the proof is worked
out over all possible completions of the record, by search and exactly, and nothing is taken over but what an engine
may choose. What differs is told. Exit codes: 0 verified, 1 refused, 2 usage, 3 unreadable input.
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
from functools import cache
from itertools import combinations, pairwise, permutations, product
from typing import Any, NamedTuple

__all__ = ["main", "rules_hash", "verify", "written"]

REPLAYED = """replayed: the hash, the case, every step of the proof, statements, outcomes in reach and a record for each,
a pair of records for each key in needs, that the reason suffices, that what is ruled out is, unused facts"""
NOT_REPLAYED = """not replayed, bound by the digest only: that reasons and answers are the shortest, that needs are complete,
texts, assumptions, hangs_on, sources, reference"""
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_COMPARE = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">": operator.gt, ">=": operator.ge}
_BOUNDS = {"min": ">=", "above": ">", "max": "<=", "below": "<"}
_DAYS = [datetime.date(1900, 1, 1).toordinal(), datetime.date(2199, 12, 31).toordinal()]
Region = dict[str, int]  # for each key or reading the set of its values that are possible, as bits
Formula = Any  # True, False, ("is", name, values), ("not", formula), ("all", formula, ...), ("any", formula, ...)


class Refused(Exception):
    """What no engine writes, or an impossible record."""


def written(data: Any) -> str:
    """Write JSON data as the engine does: no white space, ASCII, numbers as Python has them."""
    return json.dumps(data, separators=(",", ":"), allow_nan=False)


def rules_hash(rules: Mapping[str, Any]) -> str:
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


def _in_order(things: Iterable[Mapping[str, Any]]) -> list[str]:
    return [thing["id"] for thing in sorted(things, key=lambda thing: int(thing["position"]))]


def _listed(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return members in an order, the bounds within them too."""
    return {name: _value(data[name]) for name in names if name in data}


def _value(value: Any) -> Any:
    return _listed(value, _BOUNDS) if isinstance(value, dict) else value


def _numbers(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _numbers(item)
    elif isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", data):
        yield datetime.date.fromisoformat(data).toordinal()
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield data


class Part(NamedTuple):
    """A step of the tree that a rule expands to: leaf, reading, all, any or none."""

    kind: str
    id: str
    rule: str | None = None
    anchor: str | None = None
    parts: tuple[Part, ...] = ()
    key: str = ""
    test: Mapping[str, Any] = {}  # noqa: RUF012


class Rules:
    """The rules expanded into trees under a choice of readings, as the export's conditions say."""

    def __init__(self, export: Mapping[str, Any], choices: Mapping[str, list[str]]) -> None:
        things = {name: part for name, part in export.items() if isinstance(part, list) and name != "statements"}
        self.table = {name: {one["id"]: one for one in part if "id" in one} for name, part in things.items()}
        self.keys, self.thresholds, self.choices = self.table["keys"], self.table["thresholds"], choices
        self.order, self.outcomes = _in_order(export["keys"]), _in_order(export["outcomes"])
        self.kinds = {outcome: self.table["outcomes"][outcome]["kind"] for outcome in self.outcomes}
        self.values = {key: _in_order(one["values"]) for key, one in self.keys.items() if one["type"] == "enum"}
        self.values |= {key: [False, True] for key, one in self.keys.items() if one["type"] == "boolean"}
        self.applies = [rule for rule in export["integrity"] if rule["kind"] == "applies"]
        self.orders = {(rule["key"], rule["at_most"]) for rule in export["integrity"] if rule["kind"] == "ordered"}
        given = [(one["key"], one["value"]) for one in export["assumptions"]]
        limits = {name: one["value"] for name, one in self.thresholds.items()}
        self.assumed = {key: limits[one["threshold"]] if isinstance(one, dict) else one for key, one in given}
        self.rules = sorted(export["rules"], key=lambda rule: int(rule["order"]))
        self.tests: list[Mapping[str, Any]] = []
        self.elements: list[tuple[str, Part]] = []
        for outcome in self.outcomes:
            for part in [self.rule(rule, rule["id"]) for rule in self.rules if rule["head"] == outcome]:
                gate = Part("all", outcome, part.rule, part.anchor, (part,))
                self.elements.append((outcome, gate if self.kinds[outcome].startswith("gate") else part))

    def rule(self, rule: Mapping[str, Any], name: str) -> Part:
        """Expand a rule; its name goes to the step that its body makes, unless another rule stands there."""
        tree = self.expand(rule["body"], name)
        if isinstance(tree, bool):
            return Part("all" if tree else "any", name, rule["id"], rule["anchor"])
        if tree.rule is None and tree.kind in ("leaf", "all", "any"):
            return tree._replace(id=name, rule=rule["id"], anchor=rule["anchor"])
        return Part("all", name, rule["id"], rule["anchor"], (tree,))

    def expand(self, body: Mapping[str, Any], path: str) -> Part | bool:
        """Expand a condition; True or False where the readings settle it."""
        kinds = ("all", "any", "not", "reading", "key", "quantity", "some", "every")
        [(kind, inside)] = [(kind, body[kind]) for kind in kinds if kind in body]
        if kind in ("all", "any"):
            return self.combine(kind, path, [self.expand(one, f"{path}/{n}") for n, one in enumerate(inside, 1)])
        if kind == "not":
            return self.negated(self.expand(inside, f"{path}/of"), f"{path}/not")
        if kind == "reading":
            left, choice = self.choices[inside], body["choice"]
            return self.reading(inside, choice) if choice in left and len(left) > 1 else choice in left
        if kind == "key":
            listed = ", ".join(one if isinstance(one, str) else str(one).lower() for one in body["in"])
            return Part("leaf", f"{inside} in [{listed}]", key=inside, test={"comparison": "in", "value": body["in"]})
        if kind == "quantity":
            return self.combine("any", path, [*self.compared(inside, body["meets"])])
        kind = "all" if kind == "every" else "any"
        trees = [(rule, self.rule(rule, rule["id"])) for rule in self.rules if rule["head"] == inside]
        trees = [(rule, tree) for rule, tree in trees if tree.kind != kind or tree.parts]
        if len(trees) == 1:
            return self.rule(trees[0][0], inside)
        return self.combine(kind, inside, [tree for _, tree in trees])

    def combine(self, kind: str, path: str, trees: Sequence[Part | bool]) -> Part | bool:
        """Join without the constants; one part stands for itself, nested ones without a name are joined too."""
        parts: list[Part] = []
        for tree in trees:
            if isinstance(tree, bool) or (tree.kind in ("all", "any") and not tree.parts):
                if (tree if isinstance(tree, bool) else tree.kind == "all") is (kind == "any"):
                    return kind == "any"
            elif tree.kind == kind and tree.rule is None and tree.anchor is None and "/" in tree.id:
                parts += tree.parts
            else:
                parts.append(tree)
        return parts[0] if len(parts) == 1 else Part(kind, path, parts=(*parts,)) if parts else kind == "all"

    def negated(self, tree: Part | bool, path: str) -> Part | bool:
        """Turn a condition round; a comparison of a key that always has a value becomes the opposite one."""
        if isinstance(tree, bool):
            return not tree
        if tree.kind == "leaf" and not self.keys[tree.key]["measured"]:
            how, value = tree.test["comparison"], tree.test["value"]
            if how == "in":
                value = [other for other in self.values[tree.key] if other not in value]
            if value != [] and how != "=" and all(rule["key"] != tree.key for rule in self.applies):
                test = {**tree.test, "comparison": _OPPOSITE.get(how, how), "value": value}
                return tree._replace(id=f"not {tree.id}", test=test)
        return Part("none", path, parts=(tree,))

    def reading(self, name: str, choice: str) -> Part:
        return Part("reading", f"{name} is {choice}", key=name, test={"comparison": "in", "value": [choice]})

    def by(self, value: Any) -> list[tuple[list[tuple[str, str]], Any]]:
        """List a value, or one for each choice that is left of the reading that settles it, with that choice."""
        if not (isinstance(value, dict) and "by" in value):
            return [([], value)]
        name, table, left = value["by"], value["choices"], self.choices[value["by"]]
        return [([(name, choice)] if len(left) > 1 else [], table[choice]) for choice in left if choice in table]

    def compared(self, quantity: str, name: str) -> Iterator[Part | bool]:
        threshold = self.thresholds[name]
        plain = {"operator": {"comparison": threshold["comparison"], "plus": 0}}
        how = self.table["comparisons"].get(threshold["comparison"], plain)["operator"]
        keys = self.by(quantity if quantity in self.keys else self.table["quantities"][quantity]["key"])
        for (a, key), (b, value), (c, by) in product(keys, self.by(threshold["value"]), self.by(how)):
            asked = [*a, *b, *c]
            if len(dict(asked)) == len(set(asked)):
                value = value + by["plus"] if by["plus"] else value
                unit = {"unit": self.keys[key]["unit"]} if "unit" in self.keys[key] else {}
                self.tests.append({"id": name, "comparison": by["comparison"], "value": value, **unit})
                id = f"{key} meets {name}" + (f" ({' '.join(choice for _, choice in asked)})" if asked else "")
                leaf = Part("leaf", id, anchor=threshold["anchor"], key=key, test=self.tests[-1])
                yield self.combine("all", id, [*(self.reading(*choice) for choice in asked), leaf])


class Space:
    """Regions and exact questions about them; of numbers those that are mentioned, and one between any two."""

    def __init__(self, rules: Rules, mentioned: Any) -> None:
        self.rules, self.orders = rules, set(rules.orders)
        self.memo: dict[Any, bool] = {}
        self.formulas: dict[int, Formula] = {}
        self.where, self.controls = cache(self._where), cache(self._controls)
        for _ in rules.orders:
            self.orders |= {(a, d) for a, b in self.orders for c, d in self.orders if b == c}
        points = sorted({*_numbers(mentioned), *_DAYS})
        whole = sorted({math.floor(point) + n for point in points for n in (-1, 0, 1)})
        dense = sorted({*points, *((Fraction(a) + Fraction(b)) / 2 for a, b in pairwise(points)), points[-1] + 1})
        self.values: dict[str, list[Any]] = {}
        for key in rules.order:
            about, date = rules.keys[key], rules.keys[key]["type"] == "date"
            low, high = _DAYS if date else (about.get("min"), about.get("max"))
            samples = dense if about["type"] == "number" else whole
            values = rules.values.get(key) or [n for n in samples if low <= n and (high is None or n <= high)]
            self.values[key] = [*values, "not_done"] if about["measured"] else values
        self.values |= rules.choices
        self.full = {name: (1 << len(values)) - 1 for name, values in self.values.items()}
        self.numbers = {key: self.where(key, ">=", -math.inf) for key in rules.order if key not in rules.values}

    def _where(self, key: str, comparison: str, number: Any) -> int:
        meets, values = _COMPARE[comparison], self.values[key]
        return sum(1 << n for n, one in enumerate(values) if one != "not_done" and meets(one, number))

    def _controls(self, key: str) -> list[Formula]:
        rules = [rule["when"] for rule in self.rules.applies if rule["key"] == key]
        return [("is", when["key"], self.mask(when["key"], when["in"])) for when in rules]

    def mask(self, name: str, value: Any, comparison: str = "=") -> int:
        """Return which values of a key or a reading a value, a list, bounds or a comparison allow."""
        mask = self.full[name] if value != {} else 0
        if name in self.numbers and value != "not_done":
            for how, at in [(_BOUNDS[side], value[side]) for side in value] if isinstance(value, dict) else [(comparison, value)]:
                date = self.rules.keys[name]["type"] == "date"
                right = isinstance(at, str) == date and not isinstance(at, dict | list)
                mask &= sum(self.where(name, how, number) for number in _numbers(at)) if right else 0
        else:
            known = [(type(one), one) for one in (value if isinstance(value, list) else [value])]
            mask = sum(1 << n for n, one in enumerate(self.values[name]) if (type(one), one) in known)
            mask = mask if mask.bit_count() == len(known) else 0
        if not mask and comparison == "=":
            raise Refused(f"{name}: {written(value)} is no value of it")
        return mask

    def formula(self, part: Part) -> Formula:
        """Return what a step stands for; a key has a value only where integrity lets it."""
        if id(part) not in self.formulas:
            made: Formula = ("not" if part.kind == "none" else part.kind, *map(self.formula, part.parts))
            if part.key:
                mask = self.mask(part.key, part.test["value"], part.test["comparison"])
                made = ("all", ("is", part.key, mask), *self.controls(part.key))
            self.formulas[id(part)] = made
        return self.formulas[id(part)]

    def region(self, record: Mapping[str, Any], readings: Mapping[str, Any]) -> Region:
        """Return what a record leaves possible, by what is assumed and by integrity."""
        told = {**self.rules.assumed, **record, **readings}
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
        kind, *inside = (formula,) if isinstance(formula, bool) else formula
        if kind == "is":
            asked, met = region[inside[0]], region[inside[0]] & inside[1]
            return ("is", inside[0], met, asked) if met and met != asked else bool(met)
        inner = [self.reduced(part, region) for part in inside]
        left = [one for one in inner if not isinstance(one, bool)]
        if isinstance(kind, bool) or kind == "not":
            return kind if not inner else ("not", *left) if left else not inner[0]
        if (kind == "any") in inner:
            return kind == "any"
        return (kind, *left) if len(left) > 1 else left[0] if left else kind == "all"

    def groups(self, name: str, mask: int, formulas: Iterable[Formula]) -> list[int]:
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
        linked = {name for pair in self.orders for key in pair for name in (key, *(c for _, c, _ in self.controls(key)))}
        state = (formula, *(region[key] for key in sorted(linked)))
        if state not in self.memo:
            asked = dict(_tests(formula))
            name = next(name for name in self.values if name in asked)
            groups = self.groups(name, region[name], [formula])
            within = (self.settled({**region, name: group}) for group in groups)
            self.memo[state] = any(one is not None and self.can(formula, one) for one in within)
        return self.memo[state]

    def truth(self, formula: Formula, region: Region) -> str:
        open_truth = "open" if self.can(("not", formula), region) else "true"
        return open_truth if self.can(formula, region) else "false"


def _tests(formula: Formula) -> Iterator[tuple[str, int]]:
    if not isinstance(formula, bool) and formula[0] == "is":
        yield formula[1], formula[2]
    elif not isinstance(formula, bool):
        for part in formula[1:]:
            yield from _tests(part)


class View(NamedTuple):
    """What a part of the proof speaks of: a record with its readings, and what is supposed beside it."""

    record: Mapping[str, Any]
    base: Region
    region: Region
    supposed: Mapping[str, Any] = {}  # noqa: RUF012
    brief: bool = False


class Replay:
    """Builds a justification again; what the given one may choose is checked, and `wrong` tells what is not so."""

    def __init__(self, told: Mapping[str, Any], export: Mapping[str, Any]) -> None:
        self.told, self.export, self.wrong = told, export, list[str]()
        self.register = {one["id"]: _in_order(one["choices"]) for one in export["readings"]}
        given = {name: [one] if isinstance(one, str) else one for name, one in told["readings"].items()}
        choices = {name: [one for one in all if one in given[name]] for name, all in self.register.items()}
        self.rules = Rules(export, choices)
        self.space = Space(self.rules, [told, self.rules.tests, export["keys"], self.rules.assumed])
        self.region = self.space.region(told["case"], choices)
        self.formulas = [(outcome, self.space.formula(part)) for outcome, part in self.rules.elements]

    def need(self, fine: bool, what: str) -> None:
        self.wrong += [] if fine else [what]

    def truth(self, part: Part, region: Region) -> str:
        return self.space.truth(self.space.formula(part), region)

    def built(self) -> dict[str, Any]:
        told, rules, kinds = self.told, self.rules, self.rules.kinds
        for key, value in told["case"].items():
            single = rules.keys[key]["exact"] or rules.keys[key]["type"] in ("boolean", "date")
            self.need(not (single and isinstance(value, dict | list)), f"case: {key} takes one value")
        silent = ("any", *(formula for one, formula in self.formulas if kinds[one] == "gate silencing"))
        says = {part.rule: self.space.truth(("all", ("not", silent), self.space.formula(part)), self.region)
                for outcome, part in rules.elements if kinds[outcome].startswith("position")}  # fmt: skip
        heads = {rule["id"]: rule["head"] for rule in rules.rules if rule["id"] in says}
        hold = [rule for rule in heads if says[rule] == "true"]
        may = [rule for rule in heads if says[rule] == "open"]
        answer = self.answer(told, hold, may, False)
        outcome, reached = answer["outcome"], answer["reachable"]
        own = self.answer(told["policy_position"], hold, may, True) if kinds[outcome] == "gate overriding" else None
        used = {key for _, formula in self.formulas for key, _ in _tests(formula)}
        policy = {name: self.export["policy"].get(name) for name in ("number", "title", "effective_date")}
        mine = [rule for rule in hold if heads[rule] == outcome] or [rule for rule in may if heads[rule] == outcome]
        reason = self.reason(outcome, mine) if len(reached) == 1 else self.open_reason(reached, may)
        built = {
            "schema_version": "1.0", **answer,
            "requires_human_review": rules.table["outcomes"][outcome]["review"],
            "conflict": len({heads[rule] for rule in hold}) > 1,
            "policy_position": own,
            "policy": {**policy, "hash": rules_hash(self.export)},
            "readings": {name: left if len(left) > 1 else left[0] for name, left in rules.choices.items()},
            "hangs_on": [{"reading": one["reading"], "outcomes": _listed(one["outcomes"], self.register[one["reading"]])}
                         for one in told["hangs_on"]],
            "assumptions": [_listed(one, ("id", "text")) for one in told["assumptions"]],
            "case": _listed(told["case"], rules.order),
            "unused": [key for key in rules.order if key in told["case"] and key not in used],
            "reason": reason, "proof": self.proof(told["proof"], outcome, reached, [*heads]),
        }  # fmt: skip
        built |= {"sources": dict(sorted(told["sources"].items()))} if "sources" in told else {}
        built |= {"reference": told["reference"]} if "reference" in told else {}
        return {**built, "digest": hashlib.sha256(written(built).encode()).hexdigest()}

    def lead(self, outcome: str, own: bool = False) -> Formula:
        """Return what leads to an outcome: what stands above it fails, and something of its own holds."""
        kinds, order = self.rules.kinds, self.rules.outcomes
        over = [one for one in order[: order.index(outcome)] if not (own and kinds[one] == "gate overriding")]
        above = [("not", formula) for one, formula in self.formulas if one in over]
        here = ("any", *(formula for one, formula in self.formulas if one == outcome))
        return ("all", *above, here if kinds[outcome] != "silence" else True)

    def answer(self, told: Mapping[str, Any], hold: list[str], may: list[str], own: bool) -> dict[str, Any]:
        kinds = self.rules.kinds
        ends = [one for one in kinds if kinds[one] not in ("undetermined", "gate overriding" if own else "")]
        found = [one for one in ends if self.space.can(self.lead(one, own), self.region)]
        [still] = [one for one in kinds if kinds[one] == "undetermined"]
        leads = [self.lead(one, own) for one in found]
        needs = [key for key in self.rules.order if key in told["needs"] and self.matters(key, leads)]
        outcome = found[0] if len(found) == 1 else still
        return {"outcome": outcome, "statements": hold, "possible_statements": may, "reachable": found, "needs": needs}

    def matters(self, key: str, leads: list[Formula]) -> bool:
        """Find two possible records that differ in a key alone and come to different outcomes."""
        space, region = self.space, self.region
        for a, b in permutations(space.groups(key, region[key], leads), 2):
            one, other = space.settled({**region, key: a}), space.settled({**region, key: b})
            if one is None or other is None or key in self.rules.assumed:
                continue
            # -1: whatever it is, it binds no other key.
            both = space.settled({name: one[name] & other[name] for name in region} | {key: -1})
            pairs = [("all", space.reduced(x, one), space.reduced(y, other)) for x, y in combinations(leads, 2)]
            if both is not None and any(space.can(pair, both) for pair in pairs):
                return True
        return False

    def facts(self, facts: Mapping[str, Any]) -> tuple[dict[str, Any], Region]:
        for key, value in facts.items():
            mask = self.space.mask(key, value)
            self.need(not self.space.mask(key, self.told["case"][key]) & ~mask, f"reason: {key} is not stated so")
        return _listed(facts, self.rules.order), self.space.region(facts, self.rules.choices)

    def reason(self, outcome: str, statements: list[str]) -> dict[str, Any]:
        facts, region = self.facts(self.told["reason"]["facts"])
        enough = not self.space.can(("not", self.lead(outcome)), region)
        self.need(enough, "reason: its facts alone do not force the outcome")
        return {"facts": facts, "statements": statements, "text": self.told["reason"]["text"]}

    def open_reason(self, reached: list[str], may: list[str]) -> dict[str, Any]:
        told, space, order = self.told["reason"], self.space, self.rules.order
        reachable, ruled_out = {}, {}
        for one in reached:
            entry = told["reachable"][one]
            case = _listed({**self.told["case"], **entry["answers"]}, order)
            region = space.region(case, {**self.rules.choices, **entry.get("readings", {})})
            within = not any(region[name] & ~self.region[name] for name in entry["answers"])
            if "readings" in entry:
                readings = _listed(entry["readings"], self.register)
                reachable[one] = {"answers": {}, "case": case, "readings": readings}
                self.need(within and space.can(self.lead(one), region), f"reason: {one} is not reached so")
            else:
                reachable[one] = {"answers": _listed(entry["answers"], order), "case": case}
                forced = within and not space.can(("not", self.lead(one)), region)
                self.need(forced, f"reason: these answers do not lead to {one}")
        for one in [one for one in self.rules.outcomes if one in told["ruled_out"]]:
            ruled_out[one], region = self.facts(told["ruled_out"][one])
            self.need(not space.can(self.lead(one), region), f"reason: these facts do not rule out {one}")
        return {"facts": {}, "statements": may, "text": told["text"], "reachable": reachable, "ruled_out": ruled_out}

    def proof(self, told: Mapping[str, Any], outcome: str, reached: list[str], said: list[str]) -> dict[str, Any]:
        view = View({**self.told["case"], **self.rules.choices}, self.region, self.region)
        gates = [part for one, part in self.rules.elements if self.rules.kinds[one].startswith("gate")]
        named = {part.rule: part for one, part in self.rules.elements if part not in gates}
        own = Part("any", "outcome", parts=(*(part for one, part in self.rules.elements if one == outcome),))
        held = any(self.truth(part, self.region) == "true" for part in own.parts)
        split = len(reached) == 1 and self.rules.kinds[outcome].startswith("position") and not held
        makers = [*(lambda node, part=part: self.step(node, part, view) for part in (*gates, *map(named.get, said)))]
        makers += [lambda node: self.split(node, own, view)] * split
        makers += [lambda node, one=one: self.witness(node, one, view) for one in reached if len(reached) > 1]
        return {"id": "outcome", "truth": "true" if len(reached) == 1 else "open", "outcome": outcome,
                "children": [make(node) for node, make in self.each(told, makers)]}  # fmt: skip

    def each(self, told: Mapping[str, Any], right: list[Any]) -> Iterator[tuple[Any, Any]]:
        if len(told["children"]) != len(right):
            raise Refused(f"{told.get('id')}: {len(told['children'])} steps, by the rules {len(right)}")
        yield from zip(told["children"], right, strict=True)

    def witness(self, told: Mapping[str, Any], outcome: str, view: View) -> dict[str, Any]:
        order = {**self.rules.keys, **self.rules.choices}
        open_ones = [name for name, left in self.rules.choices.items() if len(left) > 1]
        readings = {name: told["readings"][name] for name in open_ones}
        record = {**view.record, **told["case"], **readings}
        region = self.space.region(told["case"], {**self.rules.choices, **readings})
        inside = not any(region[name] & ~view.region[name] for name in (*told["case"], *readings))
        inside = inside and self.told["case"].keys() <= told["case"].keys()
        self.need(inside, f"witness {outcome}: no completion of the case")
        rank = self.rules.outcomes.index
        parts = [part for one, part in self.rules.elements if rank(one) < rank(outcome)]
        parts += [part for one, part in self.rules.elements if one == outcome and self.truth(part, region) == "true"][:1]
        self.need(not self.space.can(("not", self.lead(outcome)), region), f"witness {outcome}: comes to another outcome")
        steps = [self.step(node, part, View(record, region, region, brief=True)) for node, part in self.each(told, parts)]
        node = {"id": f"witness {outcome}", "truth": "true", "outcome": outcome, "case": _listed(told["case"], order)}
        return {**node, **({"readings": readings} if readings else {}), "children": steps}

    def step(self, told: Mapping[str, Any], part: Part, view: View) -> dict[str, Any]:
        truth = self.truth(part, view.region)
        named = {"rule": part.rule, "anchor": part.anchor, "outcome": part.id if part.id in self.rules.kinds else None}
        node = {"id": part.id, "truth": truth, **{name: value for name, value in named.items() if value is not None}}
        if part.key:
            return {**node, "fact": self.fact(told["fact"], part, view, truth), "threshold": part.test}
        truths = [self.truth(one, view.region) for one in part.parts]
        decisive = {"all": "false", "any": "true"}.get(part.kind)
        shown = [part.parts[truths.index(decisive)]] if view.brief and decisive in truths else [*part.parts]
        split = decisive not in truths and "open" in truths and truth != "open"
        each = [*self.each(told, [*shown, *[None] * split])]
        steps = [self.step(node, one, view) if one else self.split(node, part, view) for node, one in each]
        return {**node, "of": part.kind, "children": steps}

    def fact(self, told: Mapping[str, Any], part: Part, view: View, truth: str) -> dict[str, Any]:
        key, space, rules = part.key, self.space, self.rules
        given = {**view.record, **view.supposed}
        value = given.get(key, rules.assumed.get(key))
        fact = {"reading" if part.kind == "reading" else "key": key, "value": _value(value)}
        fact |= {"supposed": True} if key in view.supposed else {}
        fact |= {"assumed": True} if key not in given and key in rules.assumed else {}
        seen = space.full[key] if value is None else space.mask(key, value)
        if "implied" in told:
            rule = rules.table["integrity"][told["by"]]
            fact |= {"implied": _value(told["implied"]), "by": rule["id"]}
            ordered = key in (rule["key"], rule.get("at_most")) and rule["kind"] == "ordered"
            applies = rule["key"] in given and key == rule.get("when", {}).get("key")
            seen &= space.mask(key, told["implied"])
            right = (ordered or applies) and seen & view.base[key] == view.region[key]
            self.need(right, f"{part.id}: {rule['id']} does not leave {written(told['implied'])} of {key}")
        if "inapplicable" in told:
            rule, seen = rules.table["integrity"][told["inapplicable"]], 0
            fact |= {"inapplicable": rule["id"]}
            _, control, allowed = space.controls(key)[[one for one in rules.applies if one["key"] == key].index(rule)]
            self.need(not view.region[control] & allowed, f"{part.id}: {key} may apply")
        fact |= {"unit": rules.keys[key]["unit"]} if "unit" in rules.keys.get(key, {}) else {}
        asked = space.formula(part)[1][2]
        shown = "false" if not seen & asked else "open" if seen & ~asked else "true"
        self.need(truth == shown, f"{part.id}: is {truth}, its fact shows {shown}")
        return fact

    def split(self, told: Mapping[str, Any], part: Part, view: View) -> dict[str, Any]:
        space, key, formula = self.space, told["split"], self.space.formula(part)
        node = {"id": f"{part.id} by {key}", "truth": space.truth(formula, view.region), "split": key, "children": []}
        tests = [test for name, test in _tests(formula) if name == key]
        cases = [*told["children"], *told.get("excluded", [])]
        masks = [space.mask(key, case["case"][key]) & view.region[key] for case in cases]
        # What fails every test, as "not done" does, goes with a case that fails them too.
        spare = view.region[key] & ~sum(masks)
        fits = [not any(mask & test for test in tests) for mask in masks]
        apart = sum(masks).bit_count() == sum(mask.bit_count() for mask in masks)
        covered = not spare or (any(fits) and not any(spare & test for test in tests))
        self.need(apart and covered, f"{node['id']}: the cases overlap or leave something out")
        for n, (case, mask, fit) in enumerate(zip(cases, masks, fits, strict=True), 1):
            value = {key: _value(case["case"][key])}
            region = space.settled({**view.region, key: mask | (spare if fit else 0)}) if mask else None
            if n > len(told["children"]):
                rule = self.rules.table["integrity"][case["by"]]
                node["excluded"] = [*node.get("excluded", []), {"case": value, "by": rule["id"]}]
                right = region is None and key in (rule["key"], rule.get("at_most"))
                self.need(right, f"{node['id']}: {written(value)} is not excluded by {rule['id']}")
                continue
            self.need(region is not None, f"{node['id']}: {written(value)} is impossible")
            within = View(view.record, view.base, region or {}, {**view.supposed, **value}, True)
            [[inner, _]] = self.each(case, [None])
            hold = [one for one in part.parts if part.id == "outcome" and self.truth(one, within.region) == "true"]
            deeper = part.id == "outcome" and not hold
            step = self.split(inner, part, within) if deeper else self.step(inner, (*hold, part)[0], within)
            group = {"id": f"{node['id']} {n}", "truth": node["truth"], "case": value, "children": [step]}
            node["children"].append(group)
        return node


def _differences(told: Any, built: Any, path: str = "") -> Iterator[str]:
    if isinstance(told, dict) and isinstance(built, dict):
        for name in {**built, **told}:
            if name in told and name in built:
                yield from _differences(told[name], built[name], f"{path}/{name}")
            else:
                yield f"{path}/{name} " + ("does not belong there" if name in told else "is missing")
    elif isinstance(told, list) and isinstance(built, list) and len(told) == len(built):
        for n, (one, other) in enumerate(zip(told, built, strict=True)):
            yield from _differences(one, other, f"{path}/{n}")
    elif type(told) is not type(built) or told != built:
        yield f"{path}: {written(told)}, by the rules {written(built)}"


def verify(justification: Mapping[str, Any], rules: Mapping[str, Any]) -> list[str]:
    """Check a justification against an export.

    Returns:
        Every reason to refuse it; empty when it is verified.
    """
    wrong = [] if rules.get("hash") == rules_hash(rules) else ["the hash of the rules is another one"]
    try:
        replay = Replay(justification, rules)
        built = replay.built()
        return wrong + replay.wrong + [*_differences(justification, built)]
    except Refused as refused:
        return [*wrong, str(refused)]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return [*wrong, f"not what an engine writes: {type(error).__name__}: {error}"]


def _read(path: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a member is given twice")
        return dict(pairs)

    with open(path, "rb") if path != "-" else sys.stdin.buffer as stream:
        data = json.loads(stream.read(), object_pairs_hook=once)
    written(data)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    return data


def main(arguments: list[str]) -> int:
    """Check a file: print what was replayed, or every reason to refuse it."""
    if len(arguments) != 3 or "--rules" not in arguments[:2]:
        print("usage: python verify.py JUSTIFICATION.json --rules RULES.json", file=sys.stderr)
        return 2
    at = arguments.index("--rules")
    [justification] = arguments[:at] + arguments[at + 2 :]
    try:
        told = _read(justification)
        wrong = verify(told, _read(arguments[at + 1]))
    except (OSError, ValueError, RecursionError) as error:
        print(f"verify.py: {error}", file=sys.stderr)
        return 3
    print("\n".join(wrong or [f"verified: {told['outcome']}", REPLAYED, NOT_REPLAYED]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
