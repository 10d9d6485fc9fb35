"""Random small policies, as the text of their files, with much of what a policy can declare.

Gates in either order, orders between numbers, keys that do not always apply, what is measured or taken for
granted, terms, readings, quantities.
"""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

from pyhcal import KnowledgeBase
from pyhcal.errors import PolicyError

_ENUMS = {"service": ["a", "b", "c"], "stage": ["start", "middle", "end"], "place": ["here", "there"]}
_KEYS = {
    "service": "one_of([a, b, c])",
    "stage": "one_of([start, middle, end])",
    "place": "one_of([here, there])",
    "first": "number(0, 10)",
    "then": "number(0, 10)",
    "level": "integer(0, 10)",
    "flag": "boolean",
    "closed": "boolean",
}
_NUMBERS = ("first", "then", "level")


class Drawn:
    """One policy, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        others = [name for name in _KEYS if name != "service"]
        self.keys = ["service", *self.rng.sample(others, self.rng.randint(2, 5))]
        self.keys.sort(key=list(_KEYS).index)
        self.lines = [
            'policy(number, "X-1").',
            'policy(title, "Small").',
            'policy(effective_date, "2024-01-01").',
        ]
        self.lines += ['section(all, 1, "All").', f'anchor(text, all, 1, "{"0" * 64}").']
        self.thresholds: set[str] = set()
        self.used_terms: set[str] = set()
        self._vocabulary()
        self._rules()

    def chance(self, share: float) -> bool:
        """Toss a coin."""
        return self.rng.random() < share

    def _vocabulary(self) -> None:
        gates = []
        if "place" in self.keys:
            gates.append('outcome(elsewhere, gate(silencing), "Elsewhere").')
        if "closed" in self.keys:
            gates.append('outcome(overridden, gate(overriding), "Overridden").')
        self.rng.shuffle(gates)
        positions = [
            'outcome(grant, position(favourable), "Granted").',
            'outcome(deny, position(adverse), "Denied").',
        ]
        if self.chance(0.2):
            positions.reverse()
        self.lines += [*gates, *positions, 'outcome(silent, silence, "Silent").']
        self.lines.append('outcome(undetermined, undetermined, "Undetermined").')
        for name in self.keys:
            more = ["measured"] if name in ("level", "flag") and self.chance(0.7) else []
            more += ["exact"] if name == "closed" else []
            properties = ", ".join([f'label("{name}")', f'question("What is {name}?")', *more])
            self.lines.append(f"key({name}, {_KEYS[name]}, [{properties}]).")
            self.lines += [f'value({name}, {value}, "{value}", []).' for value in _ENUMS.get(name, ())]
        if "closed" in self.keys:
            self.lines.append('assume(open, closed, false, "Open.").')
        if {"first", "then"} <= set(self.keys) and self.chance(0.7):
            self.lines.append('ordered(in_time, first, then, "In time.").')
        if {"stage", "level"} <= set(self.keys) and self.chance(0.7):
            self.lines.append('applies(levelled, level, stage in [middle, end], "Later only.").')
        for name, ways in {
            "first": ["up", "down"],
            "level": ["down"],
            "flag": ["true"],
            "stage": ["end"],
        }.items():
            if name in self.keys and self.chance(0.6):
                self.lines.append(f"worse({name}, {self.rng.choice(ways)}).")

    def _rules(self) -> None:
        rng = self.rng
        self.quantities = [name for name in self.keys if name in _NUMBERS]
        if {"first", "then"} <= set(self.keys):
            self.quantities.append("amount")
        rules = []
        if "place" in self.keys:
            rules.append(("scope", "elsewhere", "place in [there]"))
        if "closed" in self.keys:
            rules.append(("shut", "overridden", "closed in [true]"))
        positions = [
            "grant",
            "deny",
            *(rng.choice(["grant", "grant", "deny"]) for _ in range(rng.randint(0, 4))),
        ]
        for number, position in enumerate(positions, 1):
            rules.append((f"s{number}", position, self._body(rng.randint(1, 3))))
        if self.used_terms:
            rules += [("high_1", "high", self._body(1, False)), ("high_2", "high", self._body(2, False))]
            self.lines.append('term(high, "high").')
        if "low" in self.used_terms:
            rules.append(("low_1", "low", "not high"))
            self.lines.append('term(low, "low").')
            if self.chance(0.5):
                self.lines.append('compared(groups, [high, low], "two groups").')
        written = " ".join(body for _, _, body in rules)
        if "amount" in written:
            self.lines.append("quantity(amount, by(how, [one: first, two: then])).")
        if "amount" in written or "reading(" in written or any("_5" in name for name in self.thresholds):
            self.lines.append('reading(how, text, "How?", [one: "one way", two: "another way"]).')
        for name in sorted(self.thresholds):
            operator, value = name.split("_")
            sign = {"from": ">=", "above": ">", "below": "<", "upto": "=<", "at": "="}[operator]
            shown = f"by(how, [one: {value}, two: 8])" if value == "5" else value
            self.lines.append(f'threshold({name}, {sign}, {shown}, "", text, "{name}").')
        for number, (name, head, body) in enumerate(rules, 1):
            self.lines += [f'says({name}, text/{number}, "{name}.").', f"{name}: {head} if {body}."]

    def _body(self, conditions: int, terms: bool = True) -> str:
        parts = (
            []
            if not terms
            else [f"service in [{', '.join(self.rng.sample('abc', self.rng.choice([1, 1, 2])))}]"]
        )
        for _ in range(conditions):
            leaf = self._leaf(terms)
            if self.chance(0.3):
                other = self._leaf(terms)
                other = f"{other}, {self._leaf(terms)}" if self.chance(0.3) else other
                leaf = f"( {leaf} ; {other} )"
                leaf = f"not {leaf}" if self.chance(0.15) else leaf
            parts.append(leaf)
        self.rng.shuffle(parts)
        return ", ".join(parts)

    def _leaf(self, terms: bool) -> str:
        if self.chance(0.06):
            return f"reading(how, {self.rng.choice(['one', 'two'])})"
        if terms and self.chance(0.2):
            term = self.rng.choice(["high", "low", "high"])
            self.used_terms.add(term)
            return f"every({term})" if term == "high" and self.chance(0.3) else term
        name = self.rng.choice(
            [one for one in self.keys if one not in ("service", "place", "closed")] or ["service"]
        )
        if name in _NUMBERS:
            quantity = self.rng.choice(self.quantities)
            operators = ["from", "above", "below", "upto", *(["at"] if quantity == "level" else [])]
            threshold = f"{self.rng.choice(operators)}_{self.rng.choice([4, 5, 6])}"
            self.thresholds.add(threshold)
            leaf = f"{quantity} meets {threshold}"
        elif name == "flag":
            leaf = "flag in [true]"
        else:
            leaf = f"{name} in [{', '.join(self.rng.sample(_ENUMS[name], self.rng.choice([1, 2])))}]"
        return leaf if self.chance(0.75) else f"not {leaf}"

    def written(self, folder: Path) -> Path:
        """Write the policy's folder and return it."""
        folder.mkdir(parents=True)
        (folder / "policy.pl").write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        return folder


def loaded(seed: int, folder: Path) -> KnowledgeBase:
    """Load the policy of a seed; what the lint refuses is drawn anew."""
    for again in itertools.count():
        try:
            return KnowledgeBase(Drawn(seed + 100_000 * again).written(folder / f"{seed} {again}"))
        except PolicyError:
            continue
    raise AssertionError


_EDITS = (
    (r"(?<=: )grant(?= if)", "deny"),
    (r"(?<=: )deny(?= if)", "grant"),
    (r"(?<=, )4(?=, \"\", text)", "3"),
    (r"(?<=, )6(?=, \"\", text)", "7"),
    (r">=", ">"),
    (r"=<", "<"),
    (r"service in \[\w\]", "service in [a, b]"),
    (r"\bnot (?=flag|level|stage|first|then)", ""),
    (r"closed in \[true\]", "closed in [true], service in [a]"),
)


def neighbour(kb: KnowledgeBase, rng: random.Random, folder: Path) -> KnowledgeBase | None:
    """Load a copy of a small policy with one thing changed; None where the lint refuses it."""
    text = (Path(kb.path) / "policy.pl").read_text(encoding="utf-8")
    places = [(found, new) for old, new in _EDITS for found in re.finditer(old, text)]
    found, new = rng.choice(places)
    folder.mkdir()
    (folder / "policy.pl").write_text(text[: found.start()] + new + text[found.end() :], encoding="utf-8")
    try:
        return KnowledgeBase(folder)
    except PolicyError:
        return None
