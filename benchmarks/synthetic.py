"""Policies of any size for the consistency queries: python benchmarks/synthetic.py FOLDER STATEMENTS.

A folder in the language of kb/, the same for the same seed: 20 keys, two positions, a scope, an exclusion by
the plan. Statements are conjunctions; they constrain 10 to 14 keys each, and under 3 % of the pairs overlap.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

POSITIONS = ("granted", "unproven")
LEAST, MOST = 10, 14


@dataclass(frozen=True)
class Key:
    """A key with its classes: its values, or the pieces between the cuts of its numbers."""

    name: str
    values: tuple[str, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def classes(self) -> int:
        """How many classes it has."""
        return len(self.values) or len(self.cuts) + 1


def _keys() -> tuple[Key, ...]:
    """The 18 keys that statements constrain; two more serve the gates."""
    flags = [Key(f"flag_{n}", ("false", "true")) for n in range(1, 5)]
    kinds = [Key(f"kind_{n}", tuple(f"k{n}_{v}" for v in range(1, n + 3))) for n in range(1, 8)]
    amounts = [Key(f"amount_{n}", cuts=tuple(range(10, 10 * n + 31, 10))) for n in range(1, 8)]
    return (*flags, *kinds, *amounts)


KEYS = _keys()
Box = dict[str, frozenset[int]]


@dataclass
class Statement:
    """What it says, and which classes of each key it asks for."""

    name: str
    position: str
    box: Box


@dataclass
class Policy:
    """Statements, and what was planted among them on purpose."""

    statements: list[Statement]
    inside: list[tuple[str, str]] = field(default_factory=list)
    several: list[tuple[str, str, str]] = field(default_factory=list)


def sparse(count: int, seed: int = 1) -> Policy:
    """Make statements at random; of every 20, one lies inside another and one inside two others together."""
    rng = random.Random(seed)
    policy = Policy([])
    statements = policy.statements
    halves: tuple[Box, Box] = ({}, {})
    while len(statements) < count:
        place = len(statements) % 20
        name, position, box = f"s_{len(statements) + 1}", rng.choice(POSITIONS), _box(rng)
        if place == 4:
            outer = statements[-rng.randint(1, 4)]
            position, box = outer.position, _narrowed(outer.box, rng)[0]
            policy.inside.append((name, outer.name))
        elif place in (6, 7):
            whole = statements[-place + 5]
            position, box = whole.position, halves[place - 6]
        if place == 5:
            box = _box(rng, MOST - 1)
            halves = _narrowed(box, rng)
            policy.several.append((name, f"s_{len(statements) + 2}", f"s_{len(statements) + 3}"))
        statements.append(Statement(name, position, box))
    known = {statement.name for statement in statements}
    policy.several = [names for names in policy.several if known.issuperset(names)]
    return policy


def partition(count: int, seed: int = 1, holes: int = 0) -> Policy:
    """Make statements that cover every request once, by splitting again and again; leave some of them out."""
    rng = random.Random(seed)
    boxes: list[Box] = [{}]
    while len(boxes) < count + holes:
        box = boxes.pop(0)
        key = rng.choice([key for key in KEYS if len(box.get(key.name, range(key.classes))) > 1])
        classes = sorted(box.get(key.name, range(key.classes)))
        cut = rng.randint(1, len(classes) - 1)
        for part in (classes[:cut], classes[cut:]):
            boxes.append({**box, key.name: frozenset(part)})
    rng.shuffle(boxes)
    return Policy([Statement(f"s_{n}", rng.choice(POSITIONS), box) for n, box in enumerate(boxes[holes:], 1)])


def loosened(policy: Policy, share: float, rng: random.Random) -> Policy:
    """Take a condition away from a share of the statements, so that they overlap others."""
    statements = []
    for one in policy.statements:
        box = dict(one.box)
        if len(box) > 1 and rng.random() < share:
            del box[rng.choice(sorted(box))]
        statements.append(Statement(one.name, one.position, box))
    return Policy(statements)


def _box(rng: random.Random, most: int = MOST) -> Box:
    chosen = rng.sample(KEYS, rng.randint(LEAST, most))
    return {key.name: _classes(key, rng) for key in chosen}


def _classes(key: Key, rng: random.Random) -> frozenset[int]:
    """Choose some classes of a key, not all: a run of numbers, at most half of the values."""
    if key.values:
        return frozenset(rng.sample(range(key.classes), rng.randint(1, max(1, key.classes // 2))))
    start = rng.randrange(key.classes)
    return frozenset(range(start, min(key.classes, start + rng.randint(1, key.classes // 2))))


def _narrowed(box: Box, rng: random.Random) -> tuple[Box, Box]:
    """Part a box in two by a key that it leaves free."""
    key = rng.choice([key for key in KEYS if key.name not in box])
    cut = rng.randint(1, key.classes - 1)
    return {**box, key.name: frozenset(range(cut))}, {**box, key.name: frozenset(range(cut, key.classes))}


def overlap(a: Box, b: Box) -> bool:
    """Tell whether some request lies in both boxes."""
    return all(classes & b[key] for key, classes in a.items() if key in b)


def write(policy: Policy, folder: Path) -> None:
    """Write a policy as a folder that pyhcal loads."""
    folder.mkdir(parents=True, exist_ok=True)
    thresholds: dict[str, str] = {}
    rules = list(_rules(policy, thresholds))
    names = ["subject", "plan_excludes", *(statement.name for statement in policy.statements)]
    anchors = [
        f'anchor({name}, section, {n}, "{hashlib.sha256(name.encode()).hexdigest()}").\n'
        for n, name in enumerate(names, 1)
    ]
    files = {
        "policy": [_POLICY],
        "vocabulary": [_VOCABULARY, *map(_key_text, KEYS)],
        "thresholds": [thresholds[name] for name in sorted(thresholds)],
        "statements": rules,
        "anchors": ['section(section, 1, "Section").\n', *anchors],
    }
    for name, texts in files.items():
        (folder / f"{name}.pl").write_text("".join(texts), encoding="utf-8")


_POLICY = """policy(number, "SYN").
policy(title, "Synthetic").
policy(effective_date, "2024-01-01").
outcome(out_of_scope, gate(silencing),      "Out of scope").
outcome(excluded,     gate(overriding),     "Excluded").
outcome(granted,      position(favourable), "Granted").
outcome(unproven,     position(adverse),    "Unproven").
outcome(silent,       silence,              "Silent").
outcome(undetermined, undetermined,         "Undetermined").
says(scope, subject, "Another subject.").
scope: out_of_scope if not subject in [this].
says(contract, plan_excludes, "Excluded by the plan.").
contract: excluded if plan_excludes in [true].
"""
_VOCABULARY = """key(subject, one_of([this, other]), [label("subject"), question("What?")]).
value(subject, this, "this", []).
value(subject, other, "other", []).
key(plan_excludes, boolean, [label("excluded"), exact, question("Excluded?")]).
assume(not_excluded, plan_excludes, false, "Taken as not excluded.").
"""


def _key_text(key: Key) -> str:
    label = f'[label("{key.name}"), question("{key.name}?")]'
    if key.cuts:
        return f"key({key.name}, number(0, inf), {label}).\n"
    if key.values == ("false", "true"):
        return f"key({key.name}, boolean, {label}).\n"
    values = "".join(f'value({key.name}, {value}, "{value}", []).\n' for value in key.values)
    return f"key({key.name}, one_of([{', '.join(key.values)}]), {label}).\n{values}"


def _rules(policy: Policy, thresholds: dict[str, str]) -> Iterator[str]:
    by_name = {key.name: key for key in KEYS}
    for statement in policy.statements:
        conditions = ["subject in [this]"]
        for name, classes in statement.box.items():
            key = by_name[name]
            if key.values:
                conditions.append(f"{name} in [{', '.join(key.values[n] for n in sorted(classes))}]")
                continue
            for sign, word, place in ((">=", "from", min(classes)), ("<", "below", max(classes) + 1)):
                if 0 < place < key.classes:
                    threshold, cut = f"{word}_{name}_{place}", key.cuts[place - 1]
                    conditions.append(f"{name} meets {threshold}")
                    thresholds[threshold] = (
                        f'threshold({threshold}, {sign}, {cut}, "", subject, "{word} {cut}").\n'
                    )
        body = ",\n    ".join(conditions)
        yield f'says({statement.name}, {statement.name}, "A statement.").\n'
        yield f"{statement.name}: {statement.position} if\n    {body}.\n"


def main() -> None:
    """Write one policy; print how many pairs of its statements overlap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("statements", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--partition", action="store_true", help="cover every request exactly once")
    parser.add_argument("--holes", type=int, default=0, metavar="N", help="leave N parts of a partition out")
    options = parser.parse_args()
    count, seed = options.statements, options.seed
    policy = partition(count, seed, options.holes) if options.partition else sparse(count, seed)
    write(policy, options.folder)
    rng = random.Random(0)
    pairs = [rng.sample(policy.statements, 2) for _ in range(20_000)]
    share = sum(overlap(a.box, b.box) for a, b in pairs) / len(pairs)
    print(f"{count} statements in {options.folder}; {share:.2%} of the pairs overlap")


if __name__ == "__main__":
    main()
