"""What each claim is about, as formulas of z3: by what a finding says of itself, where it has to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

import z3
from z3_rules import Rules
from z3_space import Formula, Key, Place, both, either, number

Claims = dict[tuple[Any, ...], Formula]


def _found(rules: Rules, claims: Mapping[tuple[Any, ...], Formula]) -> Claims:
    return {about: claim for about, claim in claims.items() if rules.space.some(claim)}


def conflict(rules: Rules) -> Claims:
    """Pairs of statements of different position."""
    pairs = combinations(sorted(rules.statements), 2)
    opposed = [(a, b) for a, b in pairs if rules.statements[a] != rules.statements[b]]
    return _found(rules, {((a, b),): z3.And(rules.holds(a), rules.holds(b)) for a, b in opposed})


def gap(rules: Rules) -> Claims:
    """Requests that the policy is silent about."""
    silence = next(name for name, kind in rules.kinds.items() if kind == "silence")
    return _found(rules, {((),): rules.outcomes[silence]})


def redundancy(rules: Rules) -> Claims:
    """Statements within others of their position."""
    claims = {}
    for name in rules.statements:
        others = beside(rules, name)
        if not rules.space.some(rules.holds(name), z3.Not(either(map(rules.holds, others)))):
            claims[(name,)] = rules.holds(name)
    return _found(rules, claims)


def beside(rules: Rules, name: str) -> list[str]:
    """The other statements of a statement's position."""
    return [
        one
        for one, position in rules.statements.items()
        if one != name and position == rules.statements[name]
    ]


def edge(rules: Rules) -> Claims:
    """Numbers at a threshold with an outcome that neither side has."""
    claims: dict[tuple[Any, ...], list[Formula]] = {}
    for key, value in _points(rules):
        here = key.compared("=", value)
        for outcome, region in rules.outcomes.items():
            sides = [_unlike(rules, key, value, side, region) for side in (-1, 1)]
            claims.setdefault((key.name, (outcome,)), []).append(both([here, region, *sides]))
    return _found(rules, {about: either(parts) for about, parts in claims.items()})


def _points(rules: Rules) -> Iterator[tuple[Key, Any]]:
    """Numbers of thresholds that are a piece of their own, with a piece on either side."""
    for key in rules.space.keys.values():
        values = set()
        for leaf in rules.leaves():
            if "meets" in leaf and rules.key(leaf["quantity"]) is key:
                values.add(number(rules.threshold(leaf["meets"])[1]))
        cuts = rules.cuts(key)
        for value in sorted(values):
            sides = [(value, 0), (value, 1) if key.type == "number" else (value + 1, 0)]
            if all(side in cuts for side in sides):
                yield key, value


def _unlike(rules: Rules, key: Key, value: Any, side: int, region: Formula) -> Formula:
    """A request just beside is possible and has another outcome."""
    near = value + side
    if key.type == "number":
        ends = [key.low, *(place[0] for place in rules.cuts(key)), key.high or value + 2]
        near = value + side * min(abs(end - value) for end in ends if end != value) / 2
    orders = []
    for small, large in rules.space.orders:
        if small is key:
            orders.append(z3.Implies(large.has, large.compared(">" if side > 0 else ">=", value)))
        if large is key:
            orders.append(z3.Implies(small.has, small.compared("<" if side < 0 else "<=", value)))
    moved = z3.And(rules.space.possible(key), z3.Not(region))
    return both([_moved(key, near, moved), *orders])


def _moved(key: Key, value: Any, formula: Formula) -> Formula:
    return z3.substitute(formula, (key.value, key.constant(value)))


def monotonic(rules: Rules) -> Claims:
    """Worse values that lead from a favourable outcome to another one."""
    claims: dict[tuple[Any, ...], list[Formula]] = {}
    groups = [
        rules.body(term)
        for one in rules.export["compared"]
        if isinstance(one["what"], list)
        for term in one["what"]
    ]
    good = [name for name, kind in rules.kinds.items() if kind == "position favourable"]
    bad = [name for name, kind in rules.kinds.items() if kind != "position favourable"]
    for one in rules.export["worse"]:
        key = rules.key(one["id"])
        for value, worse, orders in _better(rules, key, one["direction"]):
            for favourable in good:
                better = both([rules.space.possible(key), rules.outcomes[favourable]])
                same = [group == _moved(key, value, group) for group in groups]
                for outcome in bad:
                    lost = both([worse, rules.outcomes[outcome], _moved(key, value, better), *orders, *same])
                    claims.setdefault((key.name, (favourable, outcome)), []).append(lost)
    return _found(rules, {about: either(parts) for about, parts in claims.items()})


def _better(rules: Rules, key: Key, direction: Any) -> Iterator[tuple[Any, Formula, list[Formula]]]:
    """A value of each piece, what is worse than it, and what orders allow the piece."""
    if not key.counted:
        for value in key.constants:
            if value != direction:
                yield value, key.among([direction]), []
        return
    for low, high in pairwise([(key.low, 0), *rules.cuts(key), key.end]):
        value = _inside(key, low, high)
        worse = key.compared(">" if direction == "up" else "<", value)
        orders = []
        for small, large in rules.space.orders:
            if small is key:
                orders.append(z3.Implies(large.has, large.compared(">" if low[1] else ">=", low[0])))
            if large is key:
                orders.append(z3.Implies(small.has, small.compared("<=" if high[1] else "<", high[0])))
        yield value, worse, orders


def _inside(key: Key, low: Place, high: Place) -> Any:
    if key.type != "number" or low[0] == high[0]:
        return low[0]
    return (low[0] + high[0]) / 2


def exclusion(rules: Rules) -> Claims:
    """Where what overrides the policy hides that its statements are silent."""
    own = rules.decided(rules.said, overriding=False)
    over = [name for name, kind in rules.kinds.items() if kind == "gate overriding"]
    silent = [name for name, kind in rules.kinds.items() if kind == "gate silencing"]
    claims = {((a, b),): z3.And(rules.outcomes[a], own[b]) for a in over for b in silent}
    return _found(rules, claims)


def holding(rules: Rules, name: str) -> Formula:
    """Where a rule holds."""
    return rules.holds(name) if name in rules.statements else rules.said[name]


def dead(rules: Rules) -> list[str]:
    """Gates, statements and the rules that they ask for, of which none can hold."""
    return sorted(name for name in rules.in_play() if not rules.space.some(holding(rules, name)))


def idle(rules: Rules) -> list[tuple[str, str]]:
    """Rules with a condition or an alternative that can be dropped, and what it says."""
    silent = dead(rules)
    roots = [name for name, rule in rules.rules.items() if rule["head"] in rules.kinds and name not in silent]
    found = []
    for name in rules.in_play(roots):
        if name in silent:
            continue
        for way, rest in dropped(rules.rules[name]["body"]):
            if all(rules.settled(part) is None for part in way):
                after = rules.decided(rules.edited(name, rest))
                pairs = [rules.outcomes[one] != after[one] for one in after]
                if not rules.space.some(either(pairs)):
                    found.append((name, text(way[-1])))
    return sorted(found)


def dropped(body: Any, top: bool = True) -> Iterator[tuple[list[Any], Any]]:
    """Give the way to each condition or alternative of a body, and the body without it."""
    join = next((one for one in ("all", "any") if one in body), None)
    if join is None:
        if top:
            yield [body], True
        if "not" in body and ("all" in body["not"] or "any" in body["not"]):
            yield from (([body, *way], {"not": rest}) for way, rest in dropped(body["not"], False))
        return
    for place, part in enumerate(body[join]):
        others = [*body[join][:place], *body[join][place + 1 :]]
        yield [body, part], {join: others}
        for way, rest in dropped(part, False):
            yield [body, *way], {join: [*others, rest]}


def text(body: Any) -> str:
    """A condition as the policy's file has it; empty for one that is made of others."""
    if "key" in body:
        values = [str(value).lower() if isinstance(value, bool) else value for value in body["in"]]
        return f"{body['key']} in [{', '.join(values)}]"
    if "meets" in body:
        return f"{body['quantity']} meets {body['meets']}"
    return str(body.get("some", ""))


REGIONS = {
    "conflict": (conflict, ("statements",)),
    "gap": (gap, ("statements",)),
    "redundancy": (redundancy, ("rule",)),
    "edge": (edge, ("key", "outcomes")),
    "monotonic": (monotonic, ("key", "outcomes")),
    "exclusion": (exclusion, ("outcomes",)),
}


def changes(old: Rules, new: Rules) -> tuple[Claims, Claims]:
    """Where the outcome is another one, and where it is the same by other statements."""
    pairs = [(a, b) for a in old.outcomes for b in new.outcomes if a != b]
    moved = _found(old, {pair: z3.And(old.outcomes[pair[0]], new.outcomes[pair[1]]) for pair in pairs})
    names = sorted({*old.statements, *new.statements})
    differ = [name for name in names if old.space.some(_held(old, name) != _held(new, name))]
    same: Claims = {}
    for outcome in old.outcomes:
        here = z3.And(old.outcomes[outcome], new.outcomes[outcome])
        for gained, lost, region in _differing(old, new, differ, here):
            if gained or lost:
                same[outcome, gained, lost] = region
    return moved, same


def _held(rules: Rules, name: str) -> Formula:
    return rules.holds(name) if name in rules.statements else z3.BoolVal(False)


def _differing(
    old: Rules, new: Rules, names: Sequence[str], region: Formula
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Formula]]:
    if not old.space.some(region):
        return
    if not names:
        yield (), (), region
        return
    name, before, after = names[0], _held(old, names[0]), _held(new, names[0])
    for gained, lost, part in _differing(old, new, names[1:], z3.And(region, z3.Not(before), after)):
        yield (name, *gained), lost, part
    for gained, lost, part in _differing(old, new, names[1:], z3.And(region, before, z3.Not(after))):
        yield gained, (name, *lost), part
    yield from _differing(old, new, names[1:], z3.And(region, before == after))
