"""Small random policies as files and as data.

Nothing here comes from the engine: a policy is a list of statements over a few keys, written as a folder and
evaluated for every possible record, with a value for each threshold, each gap between two of them, and for
what is not there.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]
# ("in", key, values) | ("meets", key, threshold) | ("not", body) | ("and", bodies) | ("or", bodies)
Body = tuple[Any, ...]

GRANT, DENY, SILENT, ELSEWHERE, OVERRIDDEN = "grant", "deny", "silent", "elsewhere", "overridden"
KEYS: dict[str, list[Any]] = {
    "place": ["here", "there"],
    "service": ["a", "b", "c"],
    "stage": ["start", "middle", "end"],
    "first": [0, 4, 5, 6, 7],
    "then": [0, 4, 5, 6, 7],
    "level": [0, 4, 5, 6, 7, "not_done", None],
    "flag": [False, True, "not_done"],
    "closed": [False, True],
}
NUMBERS = ("first", "then", "level")
ENUMS = ("place", "service", "stage")
THRESHOLDS = {
    "from_four": (">=", 4),
    "above_four": (">", 4),
    "below_four": ("<", 4),
    "to_six": ("<=", 6),
    "from_six": (">=", 6),
}
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}
_VOCABULARY = """
policy(number, "X-1").
policy(title, "Small").
policy(effective_date, "2024-01-01").
outcome(elsewhere, gate(silencing), "Elsewhere").
outcome(overridden, gate(overriding), "Overridden").
outcome(grant, position(favourable), "Granted").
outcome(deny, position(adverse), "Denied").
outcome(silent, silence, "Silent").
outcome(undetermined, undetermined, "Undetermined").
key(place, one_of([here, there]), [label("place"), question("Where?")]).
value(place, here, "here", []).
value(place, there, "there", []).
key(service, one_of([a, b, c]), [label("service"), question("Which service?")]).
value(service, a, "A", []).
value(service, b, "B", []).
value(service, c, "C", []).
key(stage, one_of([start, middle, end]), [label("stage"), question("Which stage?")]).
value(stage, start, "start", []).
value(stage, middle, "middle", []).
value(stage, end, "end", []).
key(first, number(0, 10), [label("first"), question("How much at first?")]).
key(then, number(0, 10), [label("then"), question("How much then?")]).
key(level, integer(0, 10), [label("level"), question("Which level?"), measured]).
key(flag, boolean, [label("flag"), question("Is it flagged?"), measured]).
key(closed, boolean, [label("closed"), question("Is it closed?"), exact]).
assume(open, closed, false, "It is taken as open.").
applies(levelled, level, stage in [middle, end], "There is no level at the start.").
ordered(in_time, first, then, "What comes first is at most what comes then.").
section(all, 1, "All").
anchor(text, all, 1, "0000000000000000000000000000000000000000000000000000000000000000").
says(scope, text, "Here only.").
scope: elsewhere if place in [there].
says(override, text, "Closed.").
override: overridden if closed in [true].
"""


@dataclass(frozen=True)
class Policy:
    """Statements in their order: name, position and body."""

    statements: tuple[tuple[str, str, Body], ...]
    more: str = ""

    def write(self, folder: Path) -> Path:
        """Write the policy's folder."""
        folder.mkdir()
        used = sorted({name for _, _, body in self.statements for name in thresholds(body)})
        lines = [_VOCABULARY]
        for name in used:
            operator, value = THRESHOLDS[name]
            shown = "=<" if operator == "<=" else operator
            lines.append(f'threshold({name}, {shown}, {value}, "", text, "{name}").')
        for number, (name, position, body) in enumerate(self.statements, 1):
            lines += [f'says({name}, text/{number}, "{name}.").', f"{name}: {position} if {written(body)}."]
        (folder / "policy.pl").write_text("\n".join([*lines, self.more]) + "\n", encoding="utf-8")
        return folder

    def holding(self, record: Record) -> frozenset[str]:
        """Name the statements that hold for a complete record."""
        if record["place"] == "there":
            return frozenset()
        return frozenset(name for name, _, body in self.statements if holds(body, record))

    def outcome(self, record: Record) -> str:
        """Decide a complete record."""
        if record["place"] == "there":
            return ELSEWHERE
        if record["closed"]:
            return OVERRIDDEN
        held = self.holding(record)
        positions = {position for name, position, _ in self.statements if name in held}
        return GRANT if GRANT in positions else DENY if DENY in positions else SILENT


def thresholds(body: Body) -> Iterator[str]:
    """Name the thresholds of a body."""
    if body[0] == "meets":
        yield body[2]
    for part in parts(body):
        yield from thresholds(part)


def parts(body: Body) -> list[Body]:
    """Return the bodies directly below one."""
    return list(body[1]) if body[0] in ("and", "or") else [body[1]] if body[0] == "not" else []


def written(body: Body) -> str:
    """Write a body as a policy file has it."""
    if body[0] == "in":
        return f"{body[1]} in [{', '.join(str(value).lower() for value in body[2])}]"
    if body[0] == "meets":
        return f"{body[1]} meets {body[2]}"
    if body[0] == "not":
        return f"not ( {written(body[1])} )"
    sign = " , " if body[0] == "and" else " ; "
    return f"( {sign.join(written(part) for part in body[1])} )"


def holds(body: Body, record: Record) -> bool:
    """Say whether a complete record meets a condition; what is not there, or not done, meets none."""
    if body[0] == "in":
        return record[body[1]] in body[2]
    if body[0] == "meets":
        operator, value = THRESHOLDS[body[2]]
        given = record[body[1]]
        return not isinstance(given, str) and given is not None and _OPERATORS[operator](given, value)
    if body[0] == "not":
        return not holds(body[1], record)
    return (all if body[0] == "and" else any)(holds(part, record) for part in body[1])


def records() -> Iterator[Record]:
    """Give every possible record."""
    for values in itertools.product(*KEYS.values()):
        record = dict(zip(KEYS, values, strict=True))
        levelled = record["stage"] != "start"
        if record["first"] <= record["then"] and (record["level"] is None) == (not levelled):
            yield record


# What the statements decide: in scope, and nothing taken otherwise than it is taken for granted.
HERE = [record for record in records() if record["place"] == "here" and not record["closed"]]


def within(record: Record, case: Mapping[str, Any]) -> bool:
    """Say whether a complete record is among those that a case leaves open."""
    if record["closed"] and "closed" not in case:
        return False
    return all(_meets(record[key], stated, key) for key, stated in case.items())


def _meets(value: Any, stated: Any, key: str) -> bool:
    if isinstance(stated, Mapping):
        if value is None or isinstance(value, str):
            return False
        return all(
            _OPERATORS[{"min": ">=", "above": ">", "max": "<=", "below": "<"}[bound]](value, number)
            for bound, number in stated.items()
        )
    if isinstance(stated, list | tuple):
        return value in stated
    if stated == "not_done" and key == "level":
        #   not measured: also where nothing could be
        return value in ("not_done", None)
    return bool(value == stated) and isinstance(value, bool) == isinstance(stated, bool)


def wider(case: Mapping[str, Any]) -> Iterator[Record]:
    """Give the cases that are wider in one key, in each way that a case can say."""
    for key, stated in case.items():
        yield {name: value for name, value in case.items() if name != key}
        points = [point for point in KEYS[key] if _meets(point, stated, key)]
        if key in ENUMS:
            others = [value for value in KEYS[key] if value not in points]
            yield from ({**case, key: [*points, other]} for other in others)
        elif key in NUMBERS and stated != "not_done":
            for bounds in _BOUNDS:
                reached = [point for point in KEYS[key] if _meets(point, bounds, key)]
                if set(points) < set(reached):
                    yield {**case, key: bounds}


_LOW = [("min", 0), *((side, n) for n in (4, 6) for side in ("min", "above"))]
_HIGH = [("max", 10), *((side, n) for n in (4, 6) for side in ("below", "max"))]
_BOUNDS = [dict(pair) for pair in itertools.product(_LOW, _HIGH)]


def drawn(rng: random.Random) -> Policy:
    """Draw a policy of a few statements."""
    positions = [GRANT, DENY, *(rng.choice([GRANT, GRANT, DENY]) for _ in range(rng.randint(0, 3)))]
    return Policy(tuple((f"s{n}", position, _body(rng)) for n, position in enumerate(positions, 1)))


def _body(rng: random.Random) -> Body:
    conditions: list[Body] = [("in", "service", tuple(rng.sample(KEYS["service"], rng.choice([1, 1, 2]))))]
    for _ in range(rng.randint(1, 3)):
        leaf = _leaf(rng)
        conditions.append(leaf if rng.random() < 0.7 else ("or", (leaf, _leaf(rng))))
    rng.shuffle(conditions)
    return ("and", tuple(conditions))


def _leaf(rng: random.Random) -> Body:
    key = rng.choice(["stage", "first", "then", "level", "flag"])
    leaf: Body
    if key in NUMBERS:
        leaf = ("meets", key, rng.choice(list(THRESHOLDS)))
    elif key == "flag":
        leaf = ("in", key, (True,))
    else:
        leaf = ("in", key, tuple(rng.sample(KEYS[key], rng.choice([1, 2]))))
    return leaf if rng.random() < 0.75 else ("not", leaf)


def dropped(body: Body) -> Iterator[tuple[Body, Body]]:
    """Give each condition or alternative of a body, and the body without it."""
    if body[0] == "not":
        inner = body[1]
        if inner[0] in ("and", "or"):
            yield from ((part, ("not", rest)) for part, rest in dropped(inner))
        return
    if body[0] not in ("and", "or"):
        return
    for number, part in enumerate(body[1]):
        others = (*body[1][:number], *body[1][number + 1 :])
        yield part, others[0] if len(others) == 1 else (body[0], others)
        for below, rest in dropped(part):
            yield below, (body[0], (*body[1][:number], rest, *body[1][number + 1 :]))
