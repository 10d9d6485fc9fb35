"""Check a justification without Prolog and without pyhcal: python verify.py J.json --rules RULES.json.

RULES.json is what `pyhcal export` writes. The justification is built again from it: every step of the proof
is worked out over all possible completions of the record, by search and exactly; only what an engine may
choose is taken over. What differs is told. Exit codes: 0 verified, 1 refused, 2 usage, 3 unreadable input.
"""

from __future__ import annotations

import json
import math
import operator
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import combinations, pairwise, permutations, product
from typing import Any, NamedTuple

__all__ = ["main", "read", "rules_hash", "show", "verify", "written"]

SCOPE = """replayed: the hash, the case, every step of the proof, statements, outcomes in reach and a record
for each, two records for each key in needs, that the reason suffices, that what is ruled out is, unused facts
not replayed, bound by the digest only: that reasons and answers are the shortest, that needs are complete,
texts, assumptions, hangs_on, sources, reference"""
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "in"}
_COMPARE = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">": operator.gt, ">=": operator.ge}
_BOUNDS = {"min": ">=", "above": ">", "max": "<=", "below": "<"}
_DAYS = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
Data = Mapping[str, Any]
Region = dict[str, int]  # the values that each key and reading may have, as bits
Formula = (
    Any  # ("is", name, bits), ("not", formula), ("all", formula, ...), ("any", formula, ...); True or False
)


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
    return sha256(written(ordered(told)).encode()).hexdigest()


def _in_order(things: Iterable[Data], by: str = "position") -> list[str]:
    return [thing["id"] for thing in sorted(things, key=lambda thing: int(thing[by]))]


def _listed(data: Any, names: Iterable[str] = _BOUNDS) -> Any:
    return {name: _listed(data[name]) for name in names if name in data} if isinstance(data, dict) else data


def _numbers(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        yield from (n for item in (data.values() if isinstance(data, dict) else data) for n in _numbers(item))
    elif isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", data):
        yield date.fromisoformat(data).toordinal()
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield data


def _tests(formula: Formula) -> Iterator[tuple[str, int]]:
    if not isinstance(formula, bool):
        leaf = formula[0] == "is"
        yield from [formula[1:3]] if leaf else (test for part in formula[1:] for test in _tests(part))


class Part(NamedTuple):
    """A step of the tree that a rule makes: leaf, reading, all, any or none; without parts a constant."""

    kind: str
    id: str
    formula: Formula
    parts: tuple[Part, ...] = ()
    key: str = ""
    test: Data = {}  # noqa: RUF012
    anchor: str | None = None
    rule: str | None = None


class Space:
    """Regions and exact questions about them; of numbers those mentioned, and one between any two."""

    def __init__(self, export: Data, choices: Mapping[str, list[str]], told: Data) -> None:
        lists = {
            name: part for name, part in export.items() if isinstance(part, list) and name != "statements"
        }
        self.table = {name: {one["id"]: one for one in part if "id" in one} for name, part in lists.items()}
        self.choices, self.keys, self.order = choices, self.table["keys"], _in_order(export["keys"])
        self.memo: dict[Any, Any] = {}
        pairs = [(rule["key"], rule["at_most"]) for rule in export["integrity"] if rule["kind"] == "ordered"]
        for _ in range(len(pairs)):
            pairs = sorted({*pairs, *((a, d) for (a, b), (c, d) in product(pairs, pairs) if b == c)})
        self.pairs = [*pairs, *pairs]
        named = {*_numbers([told, export["keys"], export["thresholds"]])}
        points = sorted(
            {*named, *_DAYS, *(n + plus for n in named for plus in _numbers(export["comparisons"]))}
        )
        whole = sorted({math.floor(point) + n for point in points for n in (-1, 0, 1)})
        between = [(Fraction(a) + Fraction(b)) / 2 for a, b in pairwise(points)]
        samples = {"number": sorted({*points, *between, points[-1] + 1}), "integer": whole, "date": whole}
        self.values: dict[str, list[Any]] = {}
        for key, about in [(key, self.keys[key]) for key in self.order]:
            low, high = _DAYS if about["type"] == "date" else (about.get("min"), about.get("max"))
            values = [False, True] if about["type"] == "boolean" else _in_order(about.get("values", ()))
            values = values or [n for n in samples[about["type"]] if low <= n and (high is None or n <= high)]
            self.values[key] = [*values, "not_done"] if about["measured"] else values
        self.values |= choices
        self.full = {name: (1 << len(values)) - 1 for name, values in self.values.items()}
        numeric = [key for key in self.order if self.keys[key]["type"] in samples]
        self.numeric = {key: self.where(key, ">=", -math.inf) for key in numeric}
        # The key, and its values, that let another one have a value; for most keys nothing at all.
        controls = [(rule["key"], rule["when"]) for rule in export["integrity"] if rule["kind"] == "applies"]
        self.controlled = {key: (when["key"], self.mask(when["key"], when["in"])) for key, when in controls}
        self.control = {key: (key, self.full[key]) for key in self.order} | self.controlled
        self.linked = {name for pair in pairs for key in pair for name in (key, self.control[key][0])}

    def where(self, key: str, how: str, number: Any) -> int:
        if (key, how, number) not in self.memo:
            met = [one != "not_done" and _COMPARE[how](one, number) for one in self.values[key]]
            self.memo[key, how, number] = sum(1 << n for n, fine in enumerate(met) if fine)
        return int(self.memo[key, how, number])

    def mask(self, name: str, value: Any, how: str = "=") -> int:
        """Return which values of a key or a reading a value, a list, bounds or a comparison allow."""
        mask = self.full[name] if value != {} else 0
        if name in self.numeric and value != "not_done":
            for side, at in value.items() if isinstance(value, dict) else [(how, value)]:
                fits = isinstance(at, str) == (self.keys[name]["type"] == "date") and not isinstance(at, dict)
                mask &= sum(
                    self.where(name, _BOUNDS.get(side, side), number) for number in _numbers(at) if fits
                )
        else:
            known = [(type(one), one) for one in (value if isinstance(value, list) else [value])]
            mask = sum(1 << n for n, one in enumerate(self.values[name]) if (type(one), one) in known)
            mask = mask if mask.bit_count() == len(known) else 0
        if not mask and how == "=":
            raise Refused(f"{name}: {written(value)} is no value of it")
        return mask

    def region(self, record: Data, readings: Data, assumed: Data) -> Region:
        """Return what a record leaves possible, by what is assumed and by integrity."""
        told = {**assumed, **record, **readings}
        region = self.full | {name: self.mask(name, value) for name, value in told.items()}
        for name, allowed in [self.control[key] for key, value in record.items() if value != "not_done"]:
            region[name] &= allowed
        if not (all(region.values()) and (left := self.settled(region))):
            raise Refused(f"{written(record)} is an impossible record")
        return left

    def settled(self, region: Region) -> Region | None:
        """Pass ends along the orders; None when nothing is left."""
        for pair in self.pairs:
            for (key, other), how in ((pair, ">="), (pair[::-1], "<=")):
                mask, (name, allowed) = region[key], self.control[key]
                if not mask & ~self.numeric[key] and not (name != key and region[name] & ~allowed):
                    end = (mask & -mask if how == ">=" else mask).bit_length() - 1
                    left = self.where(other, how, self.values[key][end]) | ~self.numeric[other]
                    region = {**region, other: region[other] & left}
                if not region[other]:
                    return None
        return region

    def reduced(self, formula: Formula, region: Region) -> Formula:
        """Return what a region leaves of a formula; its leaves tell of how many values they are asked."""
        if isinstance(formula, bool):
            return formula
        if formula[0] == "is":
            name, asked = formula[1], region[formula[1]]
            met = asked & formula[2]
            return ("is", name, met, asked) if met and met != asked else bool(met)
        kind, inner = formula[0], [self.reduced(part, region) for part in formula[1:]]
        left = [one for one in inner if not isinstance(one, bool)]
        if kind == "not":
            return ("not", *left) if left else not inner[0]
        if (kind == "any") in inner or not left:
            return (kind == "any") == ((kind == "any") in inner)
        return (kind, *left) if len(left) > 1 else left[0]

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
        state = (formula, *(region[name] for name in self.linked))
        if state not in self.memo:
            name, _ = next(_tests(formula))
            within = ({**region, name: group} for group in self.groups(name, region[name], formula))
            self.memo[state] = any(self.can(formula, left) for one in within if (left := self.settled(one)))
        return bool(self.memo[state])

    def truth(self, formula: Formula, region: Region) -> str:
        if not self.can(formula, region):
            return "false"
        return "open" if self.can(("not", formula), region) else "true"


class Rules(Space):
    """The rules expanded into trees under a choice of readings."""

    def __init__(self, export: Data, choices: Mapping[str, list[str]], told: Data) -> None:
        super().__init__(export, choices, told)
        self.outcomes = _in_order(export["outcomes"])
        self.kinds = {outcome: self.table["outcomes"][outcome]["kind"] for outcome in self.outcomes}
        self.rules = [self.table["rules"][name] for name in _in_order(export["rules"], "order")]
        limit = {name: one["value"] for name, one in self.table["thresholds"].items()}
        given = [(one["key"], one["value"]) for one in export["assumptions"]]
        self.assumed = {key: limit[one["threshold"]] if isinstance(one, dict) else one for key, one in given}
        self.elements: list[tuple[str, Part]] = []
        for outcome, rule in product(self.outcomes, self.rules):
            if rule["head"] == outcome:
                part = self.rule(rule, rule["id"])
                if self.kinds[outcome].startswith("gate"):
                    part = part._replace(kind="all", id=outcome, parts=(part,), key="")
                self.elements.append((outcome, part))

    def rule(self, rule: Data, name: str) -> Part:
        """Expand a rule; its name goes to the step that its body makes, unless another rule stands there."""
        tree = self.expand(rule["body"], name)
        if tree.rule is not None or tree.kind not in ("leaf", "all", "any"):
            tree = Part("all", name, ("all", tree.formula), (tree,))
        return tree._replace(id=name, rule=rule["id"], anchor=rule["anchor"])

    def expand(self, body: Data, path: str) -> Part:
        """Expand a condition; a constant where the readings settle it."""
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
            settled = self.joined("all" if choice in left else "any", path, [])
            return settled if [choice] == left or choice not in left else self.reading(inside, choice)
        if kind == "key":
            listed = ", ".join(one if isinstance(one, str) else str(one).lower() for one in body["in"])
            return self.leaf(f"{inside} in [{listed}]", inside, {"comparison": "in", "value": body["in"]})
        if kind == "quantity":
            return self.joined("any", path, self.compared(inside, body["meets"]))
        kind, rules = (
            {"some": "any", "every": "all"}[kind],
            [one for one in self.rules if one["head"] == inside],
        )
        trees = [(rule, self.rule(rule, rule["id"])) for rule in rules]
        trees = [(rule, tree) for rule, tree in trees if tree.kind != kind or tree.parts]
        single = len(trees) == 1
        return (
            self.rule(trees[0][0], inside)
            if single
            else self.joined(kind, inside, [tree for _, tree in trees])
        )

    def leaf(self, id: str, key: str, test: Data, anchor: str | None = None) -> Part:
        mask = self.mask(key, test["value"], test["comparison"])
        control = [("is", *self.control[key])] if key in self.controlled else []
        kind = "reading" if key in self.choices else "leaf"
        return Part(kind, id, ("all", ("is", key, mask), *control), key=key, test=test, anchor=anchor)

    def reading(self, name: str, choice: str) -> Part:
        return self.leaf(f"{name} is {choice}", name, {"comparison": "in", "value": [choice]})

    def joined(self, kind: str, path: str, trees: Iterable[Part]) -> Part:
        """Join without constants; one part stands for itself, nested ones without a name are joined too."""
        parts: list[Part] = []
        for tree in trees:
            if tree.kind in ("all", "any") and not tree.parts:
                if tree.kind != kind:
                    return Part(tree.kind, path, (tree.kind,))
            else:
                named = tree.kind != kind or tree.rule or tree.anchor or "/" not in tree.id
                parts += [tree] if named else tree.parts
        formula = (kind, *(part.formula for part in parts))
        return parts[0] if len(parts) == 1 else Part(kind, path, formula, (*parts,))

    def negated(self, tree: Part, path: str) -> Part:
        """Turn a condition round; a comparison of a key that always has a value becomes the opposite one."""
        if tree.kind in ("all", "any") and not tree.parts:
            return self.joined("any" if tree.kind == "all" else "all", path, [])
        if tree.kind == "leaf" and not self.keys[tree.key]["measured"] and tree.key not in self.controlled:
            how, value = tree.test["comparison"], tree.test["value"]
            if how == "in":
                value = [other for other in self.values[tree.key] if other not in value]
            if how in _OPPOSITE and value != []:
                test = {**tree.test, "comparison": _OPPOSITE[how], "value": value}
                return self.leaf(f"not {tree.id}", tree.key, test, tree.anchor)._replace(rule=tree.rule)
        return Part("none", path, ("not", tree.formula), (tree,))

    def by(self, value: Any) -> list[tuple[list[tuple[str, str]], Any]]:
        """List a value, or one for each choice that is left of the reading that settles it."""
        if not (isinstance(value, dict) and "by" in value):
            return [([], value)]
        name, table, left = value["by"], value["choices"], self.choices[value["by"]]
        return [
            ([(name, choice)] if len(left) > 1 else [], table[choice]) for choice in left if choice in table
        ]

    def compared(self, quantity: str, name: str) -> Iterator[Part]:
        limit = self.table["thresholds"][name]
        plain = {"operator": {"comparison": limit["comparison"], "plus": 0}}
        how = self.table["comparisons"].get(limit["comparison"], plain)["operator"]
        keys = self.by(quantity if quantity in self.keys else self.table["quantities"][quantity]["key"])
        for (a, key), (b, value), (c, by) in product(keys, self.by(limit["value"]), self.by(how)):
            asked = [*a, *b, *c]
            if len(dict(asked)) == len(set(asked)):
                test = {"id": name, "comparison": by["comparison"], "value": value}
                test |= {"value": value + by["plus"]} if by["plus"] else {}
                test |= {"unit": self.keys[key]["unit"]} if "unit" in self.keys[key] else {}
                id = f"{key} meets {name}" + (
                    f" ({' '.join(choice for _, choice in asked)})" if asked else ""
                )
                leaf = self.leaf(id, key, test, limit["anchor"])
                yield self.joined("all", id, [*(self.reading(*choice) for choice in asked), leaf])


class View(NamedTuple):
    """What a part of the proof speaks of: a record with its readings, and what is supposed beside it."""

    record: Data
    base: Region
    region: Region
    supposed: Data = {}  # noqa: RUF012
    brief: bool = False


class Replay(Rules):
    """Builds a justification again; what it may choose is checked, and `wrong` tells what is not so."""

    def __init__(self, told: Data, export: Data) -> None:
        self.register = {one["id"]: _in_order(one["choices"]) for one in export["readings"]}
        given = {name: [one] if isinstance(one, str) else one for name, one in told["readings"].items()}
        left = {name: [one for one in every if one in given[name]] for name, every in self.register.items()}
        super().__init__(export, left, told)
        self.told, self.export, self.wrong = told, export, list[str]()
        self.here = self.region(told["case"], left, self.assumed)

    def need(self, fine: bool, what: str) -> None:
        self.wrong += [] if fine else [what]

    def must(self, formula: Formula, region: Region) -> bool:
        return not self.can(("not", formula), region)

    def within(self, record: Data, readings: Data) -> Region:
        return self.region(record, {**self.choices, **readings}, self.assumed)

    def above(self, outcome: str, own: bool = False) -> list[Part]:
        """List what stands above an outcome; for a policy's own position without what overrides it."""
        over = self.outcomes[: self.outcomes.index(outcome)]
        over = [one for one in over if not (own and self.kinds[one] == "gate overriding")]
        return [part for one, part in self.elements if one in over]

    def lead(self, outcome: str, own: bool = False) -> Formula:
        """Return what leads to an outcome: what stands above it fails, and something of its own holds."""
        here = ("any", *(part.formula for one, part in self.elements if one == outcome))
        silence = self.kinds[outcome] == "silence"
        return ("all", *(("not", part.formula) for part in self.above(outcome, own)), silence or here)

    def built(self) -> dict[str, Any]:
        """Return the justification as the rules have it."""
        told, case, kinds = self.told, self.told["case"], self.kinds
        for key, value in case.items():
            single = self.keys[key]["exact"] or self.keys[key]["type"] in ("boolean", "date")
            self.need(not (single and isinstance(value, dict | list)), f"case: {key} takes one value")
        silent = ("any", *(part.formula for one, part in self.elements if kinds[one] == "gate silencing"))
        said = {part.rule: part for one, part in self.elements if kinds[one].startswith("position")}
        heads = {rule["id"]: rule["head"] for rule in self.rules if rule["id"] in said}
        truths = {rule: self.truth(("all", ("not", silent), said[rule].formula), self.here) for rule in heads}
        hold, may = ([rule for rule in heads if truths[rule] == truth] for truth in ("true", "open"))
        answer = self.answer(told, hold, may, False)
        outcome, found = answer["outcome"], answer["reachable"]
        about = self.table["outcomes"][outcome]
        overridden = kinds[outcome] == "gate overriding"
        own = self.answer(told["policy_position"], hold, may, True) if overridden else None
        policy = {name: self.export["policy"].get(name) for name in ("number", "title", "effective_date")}
        hangs = [(one["reading"], one["outcomes"]) for one in told["hangs_on"]]
        used = {key for _, part in self.elements for key, _ in _tests(part.formula)}
        mine, perhaps = ([rule for rule in rules if heads[rule] == outcome] for rules in (hold, may))
        steps = [part for one, part in self.elements if kinds[one].startswith("gate")] + [
            *map(said.get, heads)
        ]
        built = {"schema_version": "1.0", **answer}
        built |= {
            "requires_human_review": about["review"],
            "conflict": len({heads[rule] for rule in hold}) > 1,
        }
        built |= {"policy_position": own, "policy": {**policy, "hash": self.export["hash"]}}
        built["readings"] = {name: left if len(left) > 1 else left[0] for name, left in self.choices.items()}
        built["hangs_on"] = [
            {"reading": name, "outcomes": _listed(by, self.register[name])} for name, by in hangs
        ]
        built["assumptions"] = [_listed(one, ("id", "text")) for one in told["assumptions"]]
        built["case"] = _listed(case, self.order)
        built["unused"] = [key for key in self.order if key in case and key not in used]
        built["reason"] = self.open_reason(found, may) if found[1:] else self.reason(outcome, mine or perhaps)
        built["proof"] = self.proof(told["proof"]["children"], steps, outcome, found)
        built |= {"sources": dict(sorted(told["sources"].items()))} if "sources" in told else {}
        built |= {"reference": told["reference"]} if "reference" in told else {}
        return {**built, "digest": sha256(written(built).encode()).hexdigest()}

    def answer(self, told: Data, hold: list[str], may: list[str], own: bool) -> dict[str, Any]:
        left_out = ("undetermined", "gate overriding" if own else "")
        ends = [one for one, kind in self.kinds.items() if kind not in left_out]
        found = [one for one in ends if self.can(self.lead(one, own), self.here)]
        leads = [self.lead(one, own) for one in found]
        needs = [key for key in self.order if key in told["needs"] and self.matters(key, leads)]
        [still] = [one for one, kind in self.kinds.items() if kind == "undetermined"]
        outcome = found[0] if len(found) == 1 else still
        said = {"outcome": outcome, "statements": hold, "possible_statements": may}
        return {**said, "reachable": found, "needs": needs}

    def matters(self, key: str, leads: list[Formula]) -> bool:
        """Find two possible records that differ in a key alone and come to different outcomes."""
        groups = [] if key in self.assumed else self.groups(key, self.here[key], *leads)
        for a, b in permutations((self.settled({**self.here, key: group}) for group in groups), 2):
            if a is None or b is None:
                continue
            # -1: whatever it is, it binds no other key.
            both = self.settled({name: a[name] & b[name] for name in a} | {key: -1})
            pairs = [("all", self.reduced(x, a), self.reduced(y, b)) for x, y in combinations(leads, 2)]
            if both is not None and any(self.can(pair, both) for pair in pairs):
                return True
        return False

    def stated(self, facts: Data) -> Region:
        """Return the region of some facts, each as it is stated or wider."""
        case = self.told["case"]
        right = all(
            key in case and not self.mask(key, case[key]) & ~self.mask(key, facts[key]) for key in facts
        )
        self.need(right, f"reason: {written(facts)} is not stated")
        return self.within(facts, {})

    def reason(self, outcome: str, statements: list[str]) -> dict[str, Any]:
        told = self.told["reason"]
        enough = self.must(self.lead(outcome), self.stated(told["facts"]))
        self.need(enough, f"reason: {written(told['facts'])} alone does not force the outcome")
        return {"facts": _listed(told["facts"], self.order), "statements": statements, "text": told["text"]}

    def open_reason(self, found: list[str], may: list[str]) -> dict[str, Any]:
        told, paths = self.told["reason"], {}
        ruled_out = _listed(told["ruled_out"], self.outcomes)
        for one, facts in told["ruled_out"].items():
            ruled_out[one] = _listed(facts, self.order)
            self.need(not self.can(self.lead(one), self.stated(facts)), f"reason: {one} is not ruled out")
        for one in found:
            path = told["reachable"][one]
            whole = {**self.told["case"], **path["answers"]}
            readings = _listed(path.get("readings", {}), self.register)
            region, lead = self.within(whole, readings), self.lead(one)
            inside = not any(region[name] & ~self.here[name] for name in {**path["answers"], **readings})
            fine = inside and (self.can(lead, region) if readings else self.must(lead, region))
            self.need(fine, f"reason: {written(path['answers'])} does not lead to {one}")
            paths[one] = {"answers": _listed(path["answers"], self.order), "case": _listed(whole, self.order)}
            paths[one] |= {"readings": readings} if readings else {}
        return {
            "facts": {},
            "statements": may,
            "text": told["text"],
            "reachable": paths,
            "ruled_out": ruled_out,
        }

    def proof(self, nodes: list[Any], parts: list[Any], outcome: str, found: list[str]) -> dict[str, Any]:
        view, count = View({**self.told["case"], **self.choices}, self.here, self.here), len(parts)
        steps = [self.step(node, part, view) for node, part in zip(nodes[:count], parts, strict=True)]
        own = [part for one, part in self.elements if one == outcome]
        turn = Part("any", "outcome", ("any", *(part.formula for part in own)), (*own,))
        position = not found[1:] and self.kinds[outcome].startswith("position")
        split = position and all(self.truth(part.formula, self.here) != "true" for part in own)
        for node, one in zip(nodes[count:], [""] * split or (found[1:] and found), strict=True):
            steps.append(self.witness(node, one, view) if one else self.split(node, turn, view))
        return {
            "id": "outcome",
            "truth": "open" if found[1:] else "true",
            "outcome": outcome,
            "children": steps,
        }

    def witness(self, told: Data, outcome: str, view: View) -> dict[str, Any]:
        readings = {name: told["readings"][name] for name, left in self.choices.items() if len(left) > 1}
        region, record = self.within(told["case"], readings), told["case"]
        inside = not any(region[name] & ~self.here[name] for name in {**record, **readings})
        inside = inside and view.record.keys() <= {**record, **self.choices}.keys()
        self.need(inside and self.must(self.lead(outcome), region), f"witness {outcome}: does not come to it")
        own = [part for one, part in self.elements if one == outcome and self.must(part.formula, region)]
        view = View({**view.record, **record, **readings}, region, region, brief=True)
        pairs = zip(told["children"], [*self.above(outcome), *own[:1]], strict=True)
        node: dict[str, Any] = {"id": f"witness {outcome}", "truth": "true", "outcome": outcome}
        node |= {"case": _listed(record, self.order), **({"readings": readings} if readings else {})}
        return {**node, "children": [self.step(inner, part, view) for inner, part in pairs]}

    def step(self, told: Data, part: Part, view: View) -> dict[str, Any]:
        truth = self.truth(part.formula, view.region)
        named = {
            "rule": part.rule,
            "anchor": part.anchor,
            "outcome": part.id if part.id in self.kinds else None,
        }
        node = {
            "id": part.id,
            "truth": truth,
            **{name: one for name, one in named.items() if one is not None},
        }
        if part.key:
            return {**node, "fact": self.fact(told["fact"], part, view, truth), "threshold": part.test}
        truths = [self.truth(one.formula, view.region) for one in part.parts]
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
        fact: dict[str, Any] = {
            part.kind if part.kind == "reading" else "key": key,
            "value": _listed(given.get(key)),
        }
        fact |= (
            {"assumed": True}
            if key in self.assumed.keys() - view.record.keys() - view.supposed.keys()
            else {}
        )
        fact |= {"supposed": True} if key in view.supposed else {}
        seen = self.full[key] if fact["value"] is None else self.mask(key, fact["value"])
        rule = self.table["integrity"].get(told.get("by") or told.get("inapplicable"), {})
        if "implied" in told:
            fact |= {"implied": _listed(told["implied"]), "by": rule["id"]}
            seen &= self.mask(key, told["implied"])
            touched = (rule["when"]["key"],) if "when" in rule else (rule["key"], rule["at_most"])
            left = seen & view.base[key] if view.supposed else seen
            right = key in touched and left == view.region[key]
            self.need(right, f"{part.id}: {rule['id']} does not leave {written(told['implied'])} of {key}")
        elif "inapplicable" in told:
            fact, seen, (name, allowed) = {**fact, "inapplicable": rule["id"]}, 0, self.control[key]
            right = rule["key"] == key and "when" in rule and not view.region[name] & allowed
            self.need(right, f"{part.id}: {key} may apply")
        fact |= {"unit": self.keys[key]["unit"]} if "unit" in self.keys.get(key, {}) else {}
        asked = part.formula[1][2]
        shown = "false" if not seen & asked else "open" if seen & ~asked else "true"
        self.need(truth == shown, f"{part.id}: is {truth}, its fact shows {shown}")
        return fact

    def split(self, told: Data, part: Part, view: View) -> dict[str, Any]:
        key, cases = told["split"], [*told["children"], *told.get("excluded", [])]
        node = {"id": f"{part.id} by {key}", "truth": self.truth(part.formula, view.region), "split": key}
        tests = [test for name, test in _tests(part.formula) if name == key]
        masks = [self.mask(key, case["case"][key]) & view.region[key] for case in cases]
        # What fails every test, as "not done" does, goes with the cases that fail them too.
        spare = view.region[key] & ~sum(masks)
        fits = [not any(mask & test for test in tests) for mask in masks]
        whole = not spare or (any(fits) and not any(spare & test for test in tests))
        apart = sum(masks).bit_count() == sum(mask.bit_count() for mask in masks)
        self.need(apart and whole, f"{node['id']}: the cases overlap or leave something out")
        groups: list[Any] = []
        excluded: list[Any] = []
        for n, (case, mask, fit) in enumerate(zip(cases, masks, fits, strict=True), 1):
            value = {key: _listed(case["case"][key])}
            region = self.settled({**view.region, key: mask | spare * fit}) if mask else None
            last = n > len(told["children"])
            rule = self.table["integrity"][case["by"]] if last else {}
            self.need((region is None) == last, f"{node['id']}: {written(value)} stands in the wrong place")
            if last:
                excluded.append({"case": value, "by": rule["id"]})
                self.need(key in (rule["key"], rule.get("at_most")), f"{node['id']}: not by {rule['id']}")
            else:
                deeper = View(view.record, view.base, region or {}, {**view.supposed, **value}, True)
                turn = part.id == "outcome"
                held = [one for one in part.parts if turn and self.must(one.formula, deeper.region)]
                [inner] = case["children"]
                steps = [self.split(inner, part, deeper)] if turn and not held else []
                steps = steps or [self.step(inner, (*held, part)[0], deeper)]
                groups.append(
                    {"id": f"{node['id']} {n}", "truth": node["truth"], "case": value, "children": steps}
                )
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
        return [*wrong, f"no whole justification; a part is missing, unknown or of another kind: {error}"]


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
    print("\n".join(wrong or [f"verified: {justification['outcome']}", SCOPE]))
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
