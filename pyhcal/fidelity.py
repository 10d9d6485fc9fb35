"""Whether a copy of the policy says what the knowledge base holds, passage by passage.

The words of a passage are not kept, only how many there are and their hash. A copy is read as one run of
words, whatever its lines and pages, and each passage is looked for where it belongs, then anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pyhcal.alignment import Span, adjoin, aligned
from pyhcal.changed_items import rests_on
from pyhcal.source import Source, is_mark, words_of

__all__ = ["Fidelity", "Passage", "Place", "check"]

_TOUCHED = ("statements", "rules", "thresholds", "readings", "facts")
_NUMBER = re.compile(r"(?<![\w.])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+|(?<=\d))(?![\w])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the document.

    Attributes:
        id: Its anchor.
        section: The section's title.
        held: What is held of it: rules, thresholds, readings and facts, each with kind, id, text and numbers.
        reason: Why nothing is held of it; None where something is.
    """

    id: str
    section: str
    held: tuple[Mapping[str, Any], ...]
    reason: str | None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of what is held of it."""
        return tuple(dict.fromkeys(number for one in self.held for number in one["numbers"]))

    def to_dict(self) -> dict[str, Any]:
        """Return the passage as JSON data."""
        held = [dict(one) for one in self.held]
        return {"anchor": self.id, "section": self.section, "held": held, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which the copy differs from the document.

    Attributes:
        kind: "drifted": the copy has other words here; "missing": it has nothing; "unmapped": it has words
            that belong to no passage; "moved": the passages stand here, and belong elsewhere.
        passages: The passages that belong here.
        text: The copy's words; empty where it has none.
        line: The line of the copy, from 1.
        gone: Numbers that are held here and do not stand in the copy's words.
        new: Numbers that stand there and are not held.
    """

    kind: str
    passages: tuple[Passage, ...]
    text: str
    line: int
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the place as JSON data."""
        return {
            "kind": self.kind,
            "line": self.line,
            "passages": [passage.to_dict() for passage in self.passages],
            "text": self.text,
            "numbers": {"held": list(self.gone), "copy": list(self.new)},
        }


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What became of every passage of the document in a copy.

    Attributes:
        found: How many passages the copy has word for word, in their order.
        passages: All passages of the document, in its order.
        places: Where the copy differs, in its order.
        touched: What rests on the passages that differ: `statements`, `rules`, `thresholds`, `readings`,
            `facts`.
    """

    found: int
    passages: tuple[Passage, ...]
    places: tuple[Place, ...]
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether the copy is the document, word for word."""
        return not self.places

    def to_dict(self) -> dict[str, Any]:
        """Return the check as JSON data."""
        return {
            "passages": len(self.passages),
            "found": self.found,
            "held": sum(1 for passage in self.passages if passage.held),
            "not_held": sum(1 for passage in self.passages if not passage.held),
            "places": [place.to_dict() for place in self.places],
            "touched": {kind: list(ids) for kind, ids in self.touched.items()},
        }


def check(source: Source, export: Mapping[str, Any], document: Mapping[str, Any]) -> Fidelity:
    """Look for every passage of a document in a copy.

    Args:
        source: The copy.
        export: The knowledge base's export, with the anchors of the rules.
        document: The document's facts, as `KnowledgeBase.document` returns them.

    Raises:
        InvalidSource: This is another document.
    """
    source.check(export, lambda: {one["id"]: one["words"] for one in document["passages"]})
    passages = _passages(export, document)
    wanted = [(one["words"], one.get("sha256") or _sha(export, one["id"])) for one in document["passages"]]
    words, at, lines = words_of(source.text)
    in_order, elsewhere = aligned(words, wanted)
    places = list(_places(in_order, elsewhere, words, at, lines, passages, source.text))
    differing = [
        passage for place in places if place.kind in ("drifted", "missing") for passage in place.passages
    ]
    places.sort(key=lambda place: place.line)
    return Fidelity(len(in_order), tuple(passages), tuple(places), _touched(differing, export))


def _sha(export: Mapping[str, Any], anchor: str) -> str:
    return next(str(one["sha256"]) for one in export["anchors"] if one["id"] == anchor)


# --- what is held ---------------------------------------------------------------------------------------


def _passages(export: Mapping[str, Any], document: Mapping[str, Any]) -> list[Passage]:
    held: dict[str, list[dict[str, Any]]] = {}
    for one in (*_rules(export), *document["facts"]):
        for anchor in dict.fromkeys(str(name).partition("/")[0] for name in one["anchors"]):
            entry = {key: one[key] for key in ("kind", "id", "text", "numbers")}
            held.setdefault(anchor, []).append(entry)
    reasons = {
        str(name).partition("/")[0]: str(one["reason"])
        for one in (*document["not_held"], *_not_encoded(export))
        for name in one["anchors"]
    }
    sections = {one["id"]: one["title"] for one in (*export["sections"], *document["sections"])}
    of_rules = {one["id"]: one["section"] for one in export["anchors"]}
    return [
        Passage(
            one["id"],
            sections.get(one.get("section") or of_rules.get(one["id"], ""), ""),
            tuple(held.get(one["id"], ())),
            None if one["id"] in held else reasons.get(one["id"]),
        )
        for one in document["passages"]
    ]


def _rules(export: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Give everything of the rules that stands at an anchor."""
    for kind, name, text in (
        ("rule", "rules", "text"),
        ("threshold", "thresholds", "label"),
        ("reading", "readings", "question"),
        ("governs", "governs", "text"),
        ("notice", "notices", "text"),
    ):
        for one in export.get(name, ()):
            numbers = _numbers(one) if kind == "threshold" else []
            yield {
                "kind": kind,
                "id": one["id"],
                "anchors": [one["anchor"]],
                "numbers": numbers,
                "text": one[text],
            }


def _numbers(threshold: Mapping[str, Any]) -> list[str]:
    value = threshold["value"]
    if isinstance(value, Mapping):
        value = next(iter(value.get("choices", value).values()), "")
    return [f"{value:g}" if isinstance(value, float) else str(value)]


def _not_encoded(export: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for one in export.get("not_encoded", ()):
        yield {"anchors": [one["anchor"]], "reason": one["reason"]}


def _touched(passages: Sequence[Passage], export: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what rests on passages: what they hold, and the statements that come to ask for it."""
    named: dict[str, list[str]] = {
        "statements": [],
        "rules": [],
        "thresholds": [],
        "readings": [],
        "facts": [],
    }
    items = set()
    for passage in passages:
        for one in passage.held:
            kind = f"{one['kind']}s"
            named[kind if kind in named else "facts"].append(str(one["id"]))
            items.add((one["kind"], one["id"]))
    named["statements"] = [
        one for one in export["statements"] if not items.isdisjoint(rests_on(export, [one]))
    ]
    return {kind: tuple(dict.fromkeys(ids)) for kind, ids in named.items() if ids}


# --- where it stands ------------------------------------------------------------------------------------


def _places(
    in_order: Mapping[int, Span],
    elsewhere: Mapping[int, Span],
    words: Sequence[str],
    at: Sequence[tuple[int, int]],
    lines: Sequence[int],
    passages: Sequence[Passage],
    text: str,
) -> Iterable[Place]:
    """Give the places between passages that were found in order, and what stands elsewhere."""
    known = [(-1, (0, 0)), *in_order.items(), (len(passages), (len(words), len(words)))]
    moved = {word for span in elsewhere.values() for word in range(*span)}
    numbered = 0

    def said(first: int, last: int) -> str:
        return " ".join(text[at[first][0] : at[last][1]].split())

    for run in _runs(words, elsewhere):
        start, end = elsewhere[run[0]][0], elsewhere[run[-1]][1]
        yield Place("moved", tuple(passages[i] for i in run), said(start, end - 1), lines[start])
    for (before, (_, end)), (after, (start, _)) in pairwise(known):
        lost = tuple(passages[i] for i in range(before + 1, after) if i not in elsewhere)
        between = [i for i in range(end, start) if i not in moved and any(map(str.isalnum, words[i]))]
        is_next, numbered = _numbered([words[i] for i in between], numbered)
        if is_next:
            between = []
        while len(between) > 1 and is_mark(words[between[0]]):
            between.pop(0)
        while len(between) > 1 and is_mark(words[between[-1]]):
            between.pop()
        if not lost and not between:
            continue
        copy = said(between[0], between[-1]) if between else ""
        line = lines[between[0]] if between else lines[min(end, len(lines) - 1)] if lines else 1
        kind = "drifted" if lost and between else "missing" if lost else "unmapped"
        gone, new = _compared(lost, copy) if kind == "drifted" else ((), ())
        yield Place(kind, lost, copy, line, gone, new)


def _runs(words: Sequence[str], spans: Mapping[int, Span]) -> list[list[int]]:
    """Return the passages that follow each other in the document and in the copy."""
    runs: list[list[int]] = []
    for passage, span in spans.items():
        if runs and runs[-1][-1] == passage - 1 and adjoin(words, spans[passage - 1], span):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return runs


def _numbered(words: Sequence[str], last: int) -> tuple[bool, int]:
    """Tell whether words are only the mark of an item, the next one of its list, and the list's last number.

    The mark of an item is no part of it; but the items of a list are numbered one after the other.
    """
    if words and is_mark(mark := " ".join(words)):
        number = int("".join(filter(str.isdigit, mark)) or 0)
        in_order = number in (0, 1, last + 1)
        return in_order, (number or last) if in_order else last + 1
    for word in words:
        last += word in (f"{last + 1}.", f"{last + 1})")
    return False, last


def _compared(lost: Sequence[Passage], copy: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers that are held and not in the copy's words, and the other way round."""
    held = dict.fromkeys(number for passage in lost for number in passage.numbers)
    there = dict.fromkeys(_plain(number) for number in _NUMBER.findall(copy) if any(map(str.isdigit, number)))
    if not held:
        return (), ()
    gone = tuple(number for number in held if _plain(number) not in there)
    new = tuple(number for number in there if number not in {_plain(one) for one in held})
    return gone, new if gone else ()


def _plain(number: str) -> str:
    number = number.replace(",", "").replace("−", "-").lstrip("-")
    return f"0{number}" if number.startswith(".") else number
