"""Check a justification without Prolog and without pyhcal: python verify.py J.json --rules RULES.json.

replayed: hash, case, every step of the proof, statements, records for outcomes and needs, reasons
not replayed, bound by the digest only: that reasons and answers are the shortest, that needs are complete,
texts, answers, unused, policy_position, hangs_on, assumptions, sources, reference, positions, evidence

Exit codes: 0 verified, 1 refused, 2 usage, 3 unreadable input.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import combinations, product
from typing import Any

_WHOLE = """schema_version outcome statements possible_statements reachable needs requires_human_review
conflict policy_position policy readings hangs_on assumptions case unused reason proof sources
reference positions evidence"""
_INSIDE = """id truth rule anchor number title effective_date hash reading key outcome outcomes facts
statements possible_statements text reachable needs ruled_out of fact threshold comparison value assumed
supposed implied answers case by inapplicable unit readings split children excluded min above max below"""
_BESIDE = ("sources", "reference", "positions", "evidence")
_SIDES = {"min": ">=", "above": ">", "max": "<=", "below": "<"}
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "in", "all": "any", "any": "all"}
Node = dict[str, Any]  # a JSON object
Region = dict[str, int]  # of each key and reading the possible values as bits: not_done, points, and between
Formula = tuple[Any, ...]  # ("is", name, bits), or "all", "any" or "none" and formulas


def written(data: Any, in_order: bool = False) -> str:
    """Write JSON data as the engine does: no white space, ASCII, numbers as Python has them."""
    return json.dumps(data, separators=(",", ":"), allow_nan=False, sort_keys=in_order)


def rules_hash(rules: Node) -> str:
    """Return the SHA-256 of an export: members and things with an id sorted, without `hash` and `places`."""

    def by_id(data: Node) -> Node:
        for name, part in data.items():
            if isinstance(part, list) and all(isinstance(one, dict) and "id" in one for one in part):
                data[name] = sorted(part, key=lambda one: str(one["id"]))
        return data

    told = written({name: value for name, value in rules.items() if name not in ("hash", "places")})
    return sha256(written(json.loads(told, object_hook=by_id), in_order=True).encode()).hexdigest()


def _table(things: Iterable[Any]) -> Node:
    return {x["id"]: x for x in sorted(things, key=lambda x: x.get("order", x.get("position", 0)))}


def _numbers(*data: Any) -> set[Any]:
    text, found = written(data), set[Any]()
    json.loads(text, parse_int=lambda one: found.add(int(one)), parse_float=lambda one: found.add(float(one)))
    return found | {date.fromisoformat(day).toordinal() for day in re.findall(r'"(\d{4}-\d\d-\d\d)"', text)}


def _different(told: Any, built: Any, path: str = "") -> Iterator[str]:
    one, two = (dict(enumerate(data)) if isinstance(data, list) else data for data in (told, built))
    if type(told) is type(built) and isinstance(one, dict) and one.keys() == two.keys():
        for name in one:
            yield from _different(one[name], two[name], f"{path}/{name}")
    elif type(told) is not type(built) or told != built:
        yield f"{path}: {written(told)[:99]}, by the rules {written(built)[:99]}"


class Replay:
    def __init__(self, told: Node, export: Node) -> None:
        self.told, self.export, self.values, self.full = told, export, Node(), Region()
        self.keys, self.readings, self.rules = (_table(export[x]) for x in ("keys", "readings", "rules"))
        self.ends, self.limit, self.law = (_table(export[x]) for x in ("outcomes", "thresholds", "integrity"))
        parts = [told["case"], told["reason"], told["proof"], self.keys, self.readings, self.limit]
        named = {one + plus for one in _numbers(*parts) for plus in (0, *_numbers(export["comparisons"]))}
        points = sorted({*named, *(int(one // 1) + near for one in named for near in (-1, 0, 1))})
        self.bits = {point: 2 << 2 * n for n, point in enumerate(points)}
        whole = sum(bit for point, bit in self.bits.items() if point == int(point))
        for name, about in {**self.keys, **self.readings}.items():
            kind, listed = about.get("type"), [*_table(about.get("values", about.get("choices", ())))]
            bounds = {side: about[side] for side in ("min", "max") if about.get(side) is not None}
            self.values[name] = [False, True] if kind == "boolean" else listed
            self.full[name] = (2 << 2 * len(points)) - 2 if kind == "number" else whole
            left = told["readings"].get(name, self.values[name] or bounds)
            self.full[name] = self.mask(name, left) | about.get("measured", False)
        self.choices = {by: [one for one in self.values[by] if self.mask(by, one)] for by in self.readings}
        self.applies = {one["key"]: one for one in self.law.values() if "when" in one}
        orders = [(one["key"], one["at_most"]) for one in self.law.values() if "at_most" in one]
        self.orders = [pair for a, b in orders for pair in ((a, b), (f"{a}'", b), (a, f"{b}'"))] * len(orders)
        given = {one["key"]: one["value"] for one in export["assumptions"]}
        dated = {k: self.limit[v["threshold"]]["value"] for k, v in given.items() if isinstance(v, dict)}
        self.assumed, self.own, self.leads, over = given | dated, Node(), Node(), list[Node]()
        self.here = self.within(told["case"])
        for outcome, about in self.ends.items():
            own = [self.rule(rule, name) for name, rule in self.rules.items() if rule["head"] == outcome]
            if about["kind"].startswith("gate"):
                gate = {"id": outcome, "outcome": outcome, "of": "all"}
                own = [{**gate, "rule": x["rule"], "anchor": x["anchor"], "children": [x]} for x in own]
            some = {"of": "all" if about["kind"] == "silence" else "any", "children": own}
            self.leads[outcome] = {"of": "all", "children": [{"of": "none", "children": over}, some]}
            self.own[outcome], over = own, [*over, *own]

    def mask(self, name: str, value: Any, how: str = "in") -> int:
        """Return which values of a name a value, a list, bounds or a comparison allow, as bits."""
        if isinstance(value, list):
            return sum({self.mask(name, one) for one in value})
        if isinstance(value, dict):
            sides = [self.mask(name, at, _SIDES[side]) for side, at in value.items()]
            return sides[0] & sides[-1] if sides else self.full[name]
        if value == "not_done":
            return self.full[name] & 1
        known = [one for one in self.values[name] if type(one) is type(value)]
        bit = self.bits[known.index(value) if self.values[name] else _numbers(value).pop()]
        return self.full[name] & {"<": bit - 2, "<=": 2 * bit - 2, ">=": -bit, ">": -2 * bit}.get(how, bit)

    def within(self, told: Node) -> Region:
        """Return what stated values leave possible, by what is assumed and by integrity."""
        region = self.full | {name: self.mask(name, one) for name, one in {**self.assumed, **told}.items()}
        for when in [self.applies[x]["when"] for x in told if x in self.applies and told[x] != "not_done"]:
            region[when["key"]] &= self.mask(when["key"], when["in"])
        return self.settled(region) or {}

    def settled(self, region: Region) -> Region | None:
        """Pass ends along the orders; None when nothing is left."""
        region = {**region}
        for small, large in self.orders:
            if small in region and large in region:
                region[large] &= -(region[small] & -region[small]) | 1
                region[small] &= -1 if region[large] & 1 else (1 << region[large].bit_length()) - 1
        return region if all(region.values()) else None

    def formula(self, node: Node, twin: str = "") -> Formula:
        """Return what a node asks; of a key's twin where one is named."""
        if "fact" not in node:
            return (node["of"], *(self.formula(one, twin) for one in node["children"]))
        name, test = next(iter(node["fact"].values())), node["threshold"]
        when = [self.applies[name]["when"]] if name in self.applies else []
        tests = [(name, test["value"], test["comparison"]), *((one["key"], one["in"], "in") for one in when)]
        return ("all", *(("is", one[0] + "'" * (one[0] == twin), self.mask(*one)) for one in tests))

    def reduced(self, formula: Formula, region: Region) -> Any:
        """Return what a region leaves of a formula: true, false, or a formula."""
        if formula[0] == "is":
            here, met = region[formula[1]], region[formula[1]] & formula[2]
            return bool(met) if met in (0, here) else formula
        stop = formula[0] != "all"
        left = [one for part in formula[1:] if (one := self.reduced(part, region)) is not (not stop)]
        return (formula[0], *left) if left and stop not in left else (formula[0] == "any") == (stop in left)

    def can(self, formula: Formula, region: Region) -> bool:
        """Tell whether a formula holds in some possible record of a region."""
        test = left = self.reduced(formula, region)
        if isinstance(left, bool):
            return left
        while test[0] != "is":
            test = test[1]
        sides = [{**region, test[1]: region[test[1]] & side} for side in (test[2], ~test[2])]
        return any(self.can(left, one) for side in sides if (one := self.settled(side)))

    def truth(self, node: Node, region: Region) -> str:
        asked = self.formula(node)
        held, failed = self.can(asked, region), self.can(("none", asked), region)
        return "open" if held and failed else "true" if held else "false"

    def rule(self, rule: Node, name: str) -> Node:
        """Expand a rule; its name goes to the node that its body makes, unless another rule stands there."""
        node = self.expand(rule["body"], name)
        if "rule" in node or node.get("of") == "none" or "reading" in node.get("fact", ()):
            node = {"of": "all", "children": [node]}
        return {**node, "id": name, "rule": rule["id"], "anchor": rule["anchor"]}

    def expand(self, body: Node, path: str) -> Node:
        """Expand a condition; `all` or `any` of nothing where the readings settle it."""
        kind = "all" if "all" in body or "every" in body else "any"
        match body:
            case {"all": bodies} | {"any": bodies}:
                nodes = [self.expand(one, f"{path}/{n}") for n, one in enumerate(bodies, 1)]
            case {"some": path} | {"every": path}:
                rules = [one for one in self.rules.values() if one["head"] == path]
                rules = [one for one in rules if self.formula(self.rule(one, "")) != (kind,)]
                nodes = [self.rule(one, path if len(rules) == 1 else one["id"]) for one in rules]
            case {"not": inside}:
                nodes = [self.negated(self.expand(inside, f"{path}/of"), f"{path}/not")]
            case {"quantity": quantity, "meets": name}:
                nodes = [*self.compared(quantity, self.limit[name])]
            case {"reading": name, "choice": choice}:
                kind = "all" if choice in self.choices[name] else "any"
                leaf = self.leaf(f"{name} is {choice}", name, {"comparison": "in", "value": [choice]})
                nodes = [leaf] if kind == "all" and len(self.choices[name]) > 1 else []
            case {"key": name, "in": values}:
                listed = ", ".join(one if isinstance(one, str) else written(one) for one in values)
                nodes = [self.leaf(f"{name} in [{listed}]", name, {"comparison": "in", "value": values})]
        return self.joined(kind, path, nodes)

    def leaf(self, id: str, name: str, test: Node, **anchor: str) -> Node:
        unit = {"unit": self.keys[name]["unit"]} if "unit" in self.keys.get(name, ()) else {}
        fact = {"key" if name in self.keys else "reading": name}
        return {"id": id, **anchor, "fact": fact | unit, "threshold": test | (unit if "id" in test else {})}

    def joined(self, kind: str, path: str, nodes: list[Node]) -> Node:
        """Join without constants; one part stands for itself, nested ones without a name are joined too."""
        parts: list[Node] = []
        for node in nodes:
            if node.get("children") == [] and node["of"] != kind:
                return {"of": node["of"], "children": []}
            nested = node.get("of") == kind and "rule" not in node and "/" in node.get("id", "/")
            parts += node["children"] if nested or node.get("children") == [] else [node]
        return parts[0] if len(parts) == 1 else {"id": path, "of": kind, "children": parts}

    def negated(self, node: Node, path: str) -> Node:
        """Turn a condition round; a comparison of a key that always has a value becomes the opposite one."""
        if node.get("children") == []:
            return {"of": _OPPOSITE[node["of"]], "children": []}
        key, test = node.get("fact", {}).get("key"), node.get("threshold", {})
        others = [one for one in self.values.get(key, ()) if one not in test["value"]]
        always = key and key not in self.applies and not self.keys[key]["measured"]
        if always and test["comparison"] != "=" and (others or not self.values[key]):
            test = {**test, "comparison": _OPPOSITE[test["comparison"]], "value": others or test["value"]}
            return {**node, "id": f"not {node['id']}", "threshold": test}
        return {"id": path, "of": "none", "children": [node]}

    def compared(self, quantity: str, limit: Node) -> Iterator[Node]:
        """Expand a comparison, for each choice that is left of the readings that settle its parts."""
        plain = {"operator": {"comparison": limit["comparison"], "plus": 0}}
        sign = _table(self.export["comparisons"]).get(limit["comparison"], plain)["operator"]
        key = _table(self.export["quantities"]).get(quantity, {"key": quantity})["key"]
        terms = [(one, isinstance(one, dict) and one.get("by")) for one in (key, limit["value"], sign)]
        asked = [by for _, by in terms if by]
        for picked in product(*(self.choices[by] for by in dict.fromkeys(asked))):
            picks = dict(zip(dict.fromkeys(asked), picked, strict=True))
            key, value, sign = (one["choices"][picks[by]] if by else one for one, by in terms)
            taken = " ".join(picks[by] for by in asked if len(self.choices[by]) > 1)
            id = f"{key} meets {limit['id']}" + (f" ({taken})" if taken else "")
            value = value + sign["plus"] if sign["plus"] else value
            test = {"id": limit["id"], "comparison": sign["comparison"], "value": value}
            nodes = [self.expand({"reading": by, "choice": picks[by]}, "") for by in asked]
            yield self.joined("all", id, [*nodes, self.leaf(id, key, test, anchor=limit["anchor"])])

    def built(self) -> Node:
        """Return the justification as it has to be; what an engine may choose is taken over and checked."""
        told, here, kinds = self.told, self.here, {x: one["kind"] for x, one in self.ends.items()}
        gates = [node for own in self.own.values() for node in own if "outcome" in node]
        silent = {"of": "none", "children": [one for one in gates if kinds[one["id"]] == "gate silencing"]}
        said = {node["rule"]: node for own in self.own.values() for node in own if node not in gates}
        said = {rule: said[rule] for rule in self.rules if rule in said}
        truths = {rule: self.truth({"of": "all", "children": [silent, said[rule]]}, here) for rule in said}
        hold, may = ([rule for rule in said if truths[rule] == truth] for truth in ("true", "open"))
        found = [one for one in kinds if self.truth(self.leads[one], here) != "false"]
        outcome = found[0] if len(found) == 1 else next(x for x in kinds if kinds[x] == "undetermined")
        mine = [[rule for rule in rules if said[rule] in self.own[outcome]] for rules in (hold, may)]
        given = {key: {"value": value, "assumed": True} for key, value in self.assumed.items()}
        given |= {name: {"value": value} for name, value in {**told["case"], **self.choices}.items()}
        turns = [({"id": "outcome", "of": "any", "children": self.own[outcome]},)]
        turns *= kinds[outcome].startswith("position") and not mine[0]
        parts = [*gates, *said.values(), *turns, *(found if found[1:] else ())]
        root = {"id": "outcome", "truth": "open" if found[1:] else "true", "outcome": outcome}
        policy = {name: self.export["policy"].get(name) for name in ("number", "title", "effective_date")}
        needs = [key for key in self.keys if key in told["needs"] and self.matters(key, found)]
        readings = {name: left if left[1:] else left[0] for name, left in self.choices.items()}
        reason = self.reason(told["reason"], found, may if found[1:] else mine[0] or mine[1])
        built = {x: told[x] for x in _WHOLE.split() if x in told or x not in _BESIDE}
        built |= {"schema_version": "1.0", "outcome": outcome, "statements": hold, "possible_statements": may}
        built |= {"reachable": found, "needs": needs, "readings": readings, "reason": reason}
        built |= {"requires_human_review": self.ends[outcome]["review"], "digest": self.digest()}
        built |= {"conflict": len({self.rules[rule]["head"] for rule in hold}) > 1}
        built |= {"policy": {**policy, "hash": rules_hash(self.export)}}
        return {**built, "proof": {**root, "children": self.nodes(told["proof"], parts, given, here)}}

    def digest(self) -> str:
        """Return the SHA-256 of the justification without its digest, its members in the engine's order."""
        orders = [_WHOLE.split(), _INSIDE.split(), [*self.keys], [*self.readings], [*self.ends]]
        told = {name: value for name, value in self.told.items() if name != "digest"}
        return sha256(written(self.ordered(told, orders)).encode()).hexdigest()

    def ordered(self, data: Any, orders: list[list[str]]) -> Any:
        if not isinstance(data, dict):
            return [self.ordered(one, orders) for one in data] if isinstance(data, list) else data
        order = next((names for names in orders if data.keys() <= {*names}), sorted(data))
        inner: Any = dict.fromkeys(_BESIDE, ()) | {"outcomes": [self.values.get(data.get("reading", ""), [])]}
        return {name: self.ordered(data[name], inner.get(name, orders)) for name in order if name in data}

    def reason(self, told: Node, found: list[str], statements: list[str]) -> Node:
        """Return a reason whose facts suffice, or which is open and whose facts rule outcomes out."""
        truth, claims = ("false", told["ruled_out"]) if found[1:] else ("true", {found[0]: told["facts"]})
        for one, facts in claims.items():
            wider = all(not self.mask(x, self.told["case"][x]) & ~self.mask(x, facts[x]) for x in facts)
            if not wider or self.truth(self.leads[one], self.within(facts)) != truth:
                raise ValueError(f"{written(facts)} is not stated, or does not suffice as a reason")
        kept = ("text", "reachable", "ruled_out") if found[1:] else ("text", "facts")
        return {"facts": {}, "statements": statements} | {name: told[name] for name in kept}

    def matters(self, key: str, found: list[str]) -> bool:
        """Find two possible records that differ in a key alone and come to different outcomes."""
        both = {**self.here, f"{key}'": self.here[key]}
        pairs = [] if key in self.assumed else combinations([self.leads[one] for one in found], 2)
        return any(self.can(("all", self.formula(one), self.formula(two, key)), both) for one, two in pairs)

    def nodes(self, told: Node, parts: list[Any], given: Node, here: Region) -> list[Node]:
        return [self.node(*pair, given, here) for pair in zip(told["children"], parts, strict=True)]

    def node(self, told: Node, part: Any, given: Node, here: Region) -> Node:
        """Return the node for a part of the rules, the cases for (part,), or the witness for an outcome."""
        if isinstance(part, str):
            return self.witness(told, part, given)
        if isinstance(part, tuple):
            return self.split(told, part[0], given, here)
        node = {**part, "truth": self.truth(part, here)}
        if "fact" in part:
            return {**node, "fact": self.fact(told["fact"], node, given, here)}
        truths = [self.truth(one, here) for one in part["children"]]
        decisive, parts = {"all": "false", "any": "true"}.get(part["of"]), part["children"]
        if here is not self.here and decisive in truths:
            parts = [parts[truths.index(decisive)]]
        elif "open" in truths and decisive not in truths and node["truth"] != "open":
            parts = [*parts, (part,)]
        return {**node, "children": self.nodes(told, parts, given, here)}

    def witness(self, told: Node, outcome: str, given: Node) -> Node:
        """Return the proof for a record within the case that comes to an outcome."""
        readings = {name: told["readings"][name] for name, left in self.choices.items() if left[1:]}
        here, lead = self.within({**told["case"], **readings}), self.leads[outcome]
        own = [node for node in self.own[outcome] if self.truth(node, here) == "true"]
        parts = [*lead["children"][0]["children"], *own[:1]]
        inside = not any(here[name] & ~self.here[name] for name in here)
        given = given | {name: {"value": value} for name, value in {**told["case"], **readings}.items()}
        node: Node = {"id": f"witness {outcome}", "truth": self.truth(lead, here) if inside else "false"}
        node |= {"outcome": outcome, "case": told["case"], "children": self.nodes(told, parts, given, here)}
        return {**node, "readings": readings} if readings else node

    def fact(self, told: Node, node: Node, given: Node, here: Region) -> Node:
        """Return what is known of a key, as a node has to say it; what it says of integrity is checked."""
        _, (_, name, asked), *when = self.formula(node)
        fact = node["fact"] | given.get(name, {"value": None})
        seen = self.full[name] if fact["value"] is None else self.mask(name, fact["value"])
        if "implied" in told:
            law, seen = self.law[told["by"]], seen & self.mask(name, told["implied"])
            right = name in (law.get("at_most"), law.get("when", law)["key"]) and seen == here[name]
            fact |= {"implied": told["implied"], "by": told["by"] if right else "another rule"}
        elif fact["value"] is None and when and not here[when[0][1]] & when[0][2]:
            seen, fact = 1, fact | {"inapplicable": self.applies[name]["id"]}
        shown = "false" if not seen & asked else "open" if seen & ~asked else "true"
        return fact if shown == node["truth"] else {"shows": shown}

    def split(self, told: Node, part: Node, given: Node, here: Region) -> Node:
        """Return cases that cover all that is possible and do not overlap, and what each of them shows."""
        key, cases = told["split"], [*told["children"], *told.get("excluded", ())]
        masks = [self.mask(key, case["case"][key]) & here[key] for case in cases]
        apart = sum(masks).bit_count() == sum(mask.bit_count() for mask in masks)
        truth = self.truth(part, here) if apart and here[key] & ~sum(masks) < 2 else "not shown"
        groups, void, id = list[Node](), list[Node](), f"{part['id']} by {key}"
        for case, mask in zip(cases, masks, strict=True):
            value, region = {key: case["case"][key]}, self.settled({**here, key: mask})
            if region is None:
                void.append({"case": value, "by": case["by"] if key in self.law[case["by"]].values() else ""})
                continue
            held = [one for one in part["children"] if self.truth(one, region) == "true"]
            parts = [part] if part["id"] != "outcome" else held[:1] or [(part,)]
            supposed = given | {key: {"value": case["case"][key], "supposed": True}}
            group = {"id": f"{id} {len(groups) + 1}", "truth": truth, "case": value}
            groups.append({**group, "children": self.nodes(case, parts, supposed, region)})
        node = {"id": id, "truth": truth, "split": key, "children": groups}
        return {**node, "excluded": void} if void else node


def verify(justification: Node, rules: Node) -> list[str]:
    """Check a justification against an export; return every reason to refuse it, none when it is verified."""
    try:
        return [*_different(justification, Replay(justification, rules).built())]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return [f"no whole justification, or an impossible record; missing or of another kind: {error}"]


def read(path: str) -> Node:
    """Read a JSON object; OSError or, also when a member is given twice (see strict), ValueError for none."""
    with open(path, "rb") if path != "-" else sys.stdin.buffer as stream:
        text = stream.read()
    data = json.loads(text, object_pairs_hook=lambda x: dict(zip(dict(x), [y for _, y in x], strict=True)))
    if not isinstance(data, dict) or not written(data):
        raise ValueError(f"{path}: not a JSON object")
    return data


def show(justification: Node, rules: Node) -> int:
    """Print what was replayed, or every reason to refuse; return the exit code."""
    wrong = verify(justification, rules)
    print("\n".join(wrong or [f"verified: {justification['outcome']}", *(__doc__ or "").split("\n\n")[1:2]]))
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] != "--rules":
        print("usage: python verify.py JUSTIFICATION.json --rules RULES.json", file=sys.stderr)
        sys.exit(2)
    try:
        sys.exit(show(read(sys.argv[1]), read(sys.argv[3])))
    except (OSError, RecursionError, ValueError) as error:
        print(f"verify.py: cannot be read as JSON with each member once: {error}", file=sys.stderr)
        sys.exit(3)
