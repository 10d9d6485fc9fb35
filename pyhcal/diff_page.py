"""What an edit changes, in words: an outline that the terminal and Markdown lay out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyhcal.changed_items import Item
from pyhcal.condition_words import condition_change
from pyhcal.diff import Difference, Place, Respoken, Side
from pyhcal.frozen import thawed
from pyhcal.merged_words import Line, in_one_line, merged
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.wording import Wording, both, either, plain

__all__ = ["diff_outline"]

_LONGEST = 60
# Members that hold a condition.
_CONDITIONS = frozenset(("body", "when"))


def diff_outline(
    found: Difference, old: Wording, new: Wording, names: Sequence[str] = ("old", "new")
) -> Outline:
    """Return a difference as sections.

    Args:
        found: The difference.
        old: The labels of the old knowledge base.
        new: The labels of the new one.
        names: What each is called.
    """
    words = _Words(found, old, new, names)
    return Outline(f"From {names[0]} to {names[1]}", not found.equal, Level.FULL, tuple(words.sections()))


class _Words:
    def __init__(self, found: Difference, old: Wording, new: Wording, names: Sequence[str]) -> None:
        self.found, self.old, self.new, self.names = found, old, new, names

    def sections(self) -> Iterator[Section]:
        yield Section("", "", "lines", tuple(self.head()))
        yield from _section(
            "vocabulary", "What a request can say or come to", map(self.item, self.found.vocabulary)
        )
        if self.found.vocabulary:
            yield from _section("compared", "What was compared", self.compared())
        for moved in self.found.outcomes:
            heading = f"{_outcomes(self.old, moved.before)} becomes {_outcomes(self.new, moved.after)}"
            yield from _section("outcomes", heading, self.places(moved.places))
        for respoken in self.found.statements:
            yield from _section("statements", self.respoken(respoken), self.places(respoken.places))
        parted = self.found.left_out or self.found.values
        without = f"Changed without effect on {'what both can hold' if parted else 'any request'}"
        yield from _section(
            "items", f"{without}, as it is read here", map(self.item, self.found.without_effect)
        )

    def head(self) -> Iterator[Entry]:
        moved = sum(len(one.places) for one in self.found.outcomes)
        respoken = sum(len(one.places) for one in self.found.statements)
        yield entry(self.verdict(moved, respoken), role="title")
        for name, side in zip(self.names, (self.found.old, self.found.new), strict=True):
            policy = side["policy"]
            number = " ".join([str(policy[one]) for one in ("number", "effective_date") if policy.get(one)])
            yield entry(f"{name}: {number}, rules {side['hash'][:12]}", role="aside")
        yield entry(self.read(), role="aside")

    def verdict(self, moved: int, respoken: int) -> str:
        if self.found.same:
            return "Proved equal: it is the same knowledge."
        compared = "that both can hold " if self.found.vocabulary else ""
        if self.found.equal:
            return f"Proved equal: every request {compared}has the same outcome by the same statements."
        told = []
        if moved:
            told.append(f"the outcome changes in {_regions(moved)}")
        if respoken:
            told.append(f"it is the same by other statements in {_regions(respoken)}")
        text = both(told) if moved else f"no outcome changes; {told[0]}"
        return f"{text[0].upper()}{text[1:]}."

    def read(self) -> str:
        """Tell how each is read, where not by its defaults; once if that is the same."""
        sides = ((self.old, self.found.old), (self.new, self.found.new))
        told = [" ".join(_read(words, side["readings"])) for words, side in sides]
        if not any(told):
            return "Each is read by its own defaults."
        if told[0] == told[1]:
            return told[0]
        named = zip(self.names, told, strict=True)
        return " ".join([f"{name} is read so: {one}" for name, one in named if one])

    def compared(self) -> Iterator[Entry]:
        number = len(self.found.keys)
        yield entry(f"Requests that both can hold, over the {number} keys that both have.")
        for key, some in self.found.values.items():
            values = some["values"]
            told = "all values" if values is None else self.old.value(key, thawed(values))
            undone = "" if some["not_done"] else "; not “not measured”"
            yield entry(f"{self.old.key(key)}: {told}{undone}", key)
        if self.found.left_out:
            yield entry(
                f"Not stated, since only one of them has it: {', '.join(self.found.left_out)}. Where it "
                "matters there, all outcomes that it can lead to are named."
            )
        if any(item.kind == "integrity" for item in self.found.vocabulary):
            yield entry(
                "What the integrity rules of either exclude is left out; where one of them says that a key "
                "does not apply, it has no value."
            )

    def respoken(self, change: Respoken) -> str:
        gained = f"now by {both(change.gained)}" if change.gained else ""
        lost = f"no longer by {both(change.lost)}" if change.lost else ""
        return f"{_outcomes(self.new, change.outcome)}: {', '.join(filter(None, (gained, lost)))}"

    def places(self, places: Sequence[Place]) -> Iterator[Entry]:
        """Give regions in as few lines as they take: what differs only in what was not done is one."""
        groups: dict[object, list[int]] = {}
        for number, place in enumerate(places):
            same = (place.old, place.new, place.behind, _json(thawed(place.readings)))
            groups.setdefault(same, []).append(number)
        told = []
        for group in groups.values():
            for line in merged([places[number].words for number in group]):
                told.append((group[line.places[0]], line))
        for number, line in sorted(told):
            yield self.place(places[number], line)

    def place(self, place: Place, line: Line) -> Entry:
        below = [_aside(f"before: {_behind(place.old)}; after: {_behind(place.new)}")]
        if len(line.places) > 1:
            below.insert(0, _aside(in_one_line(len(line.places))))
        if place.readings:
            read = [f"{name}: {self.old.choice(name, list(some))}" for name, some in place.readings.items()]
            below.append(_aside(f"where {'; '.join(read)}"))
        below.append(_aside(f"for example {_json(place.witness)}"))
        if place.witness_readings:
            below.append(_aside(f"with the readings {_json(place.witness_readings)}"))
        if place.behind:
            below.append(_aside(f"changed there: {', '.join([f'{kind} {id}' for kind, id in place.behind])}"))
        return Entry((Span(line.words),), children=tuple(below))

    def item(self, item: Item) -> Entry:
        text = f"{plain(item.kind)} {item.id}: {item.change}"
        if item.change == "changed" and item.members:
            text = f"{plain(item.kind)} {item.id}: {', '.join(item.members)}"
            if item.decides and item.old is not None and item.new is not None:
                told = [self.member(name, item.old[name], item.new[name]) for name in item.members]
                text = f"{plain(item.kind)} {item.id}: {'; '.join(told)}"
        return entry(text)

    def member(self, name: str, old: Any, new: Any) -> str:
        """Tell what of a member has changed: of a list, what came and what went."""
        if name in _CONDITIONS:
            return condition_change(self.old, self.new, old, new)
        if isinstance(old, list) and isinstance(new, list):
            before, after = _names(old), _names(new)
            added = [one for one in after if one not in before]
            removed = [one for one in before if one not in after]
            told = [f"{both(some)} {what}" for some, what in ((added, "added"), (removed, "removed")) if some]
            if told:
                return f"{name}: {', '.join(told)}"
        return f"{name} {' becomes '.join(_cut(_json(old), _json(new)))}"


def _section(id: str, heading: str, entries: Iterable[Entry]) -> Iterator[Section]:
    found = tuple(entries)
    if found:
        yield Section(id, heading, "bullets", found)


def _names(some: Iterable[Any]) -> list[str]:
    return [str(one["id"]) if isinstance(one, Mapping) and "id" in one else _json(one) for one in some]


def _cut(old: str, new: str) -> Iterator[str]:
    """Give two texts, and of long ones no more than it takes to see in what they differ."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(0, same - _LONGEST // 4) if max(len(old), len(new)) > _LONGEST else 0
    for text in (old, new):
        shown = text[start : start + _LONGEST]
        yield f"{'…' if start else ''}{shown}{'…' if start + _LONGEST < len(text) else ''}"


def _read(words: Wording, readings: Mapping[str, Any]) -> Iterator[str]:
    """Give how a knowledge base is read where not by the defaults, in sentences."""
    left = [name for name, choice in readings.items() if not isinstance(choice, str)]
    if left:
        yield (
            "Every reading is left open." if len(left) == len(readings) else f"Left open: {', '.join(left)}."
        )
    taken = [
        f"{name}: {words.choice(name, choice)}"
        for name, choice in readings.items()
        if isinstance(choice, str) and not words.is_default(name, choice)
    ]
    if taken:
        yield f"{'; '.join(taken)}."


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _aside(text: str) -> Entry:
    return entry(text, role="aside")


def _behind(side: Side) -> str:
    gates, holding = both(side.gates), both(side.statements)
    possible = either(side.possible_statements)
    if holding and possible:
        statements = f"{holding}, and in parts {possible}"
    else:
        statements = holding or (f"in parts {possible}" if possible else "")
    if gates and statements:
        return f"{gates} (statements: {statements})"
    return gates or statements or "no statement"


def _outcomes(words: Wording, outcomes: Sequence[str]) -> str:
    return either([words.brief(one) for one in outcomes])


def _regions(number: int) -> str:
    return "one region" if number == 1 else f"{number} regions"
