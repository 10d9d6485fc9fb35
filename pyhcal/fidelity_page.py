"""Where a copy of the policy differs from the document, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyhcal.fidelity import Fidelity, Passage, Place
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry

__all__ = ["fidelity_outline"]

_SAYS = {
    "drifted": "other words",
    "missing": "nothing where something belongs",
    "unmapped": "words that belong to no passage",
    "moved": "words that belong elsewhere",
}
# A longer passage of the copy is shown by its beginning.
_LONGEST = 400
_MOST_HELD = 6


def fidelity_outline(found: Fidelity, name: str) -> Outline:
    """Return a check as sections.

    Args:
        found: What became of the passages.
        name: What the copy is called.
    """
    sections = [Section("", "", "lines", tuple(_head(found, name)))]
    if found.places:
        places = tuple([_place(place) for place in found.places])
        sections.append(Section("differences", "Where the copy differs", "bullets", places))
    if found.touched:
        touched = [entry(f"{kind}: {', '.join(ids)}") for kind, ids in found.touched.items()]
        heading = "What rests on the passages that differ"
        sections.append(Section("touched", heading, "bullets", tuple(touched)))
    silent = [passage for passage in found.passages if not passage.held and passage.reason is None]
    if silent:
        listed = tuple([entry(f"{passage.id}: {passage.section}") for passage in silent])
        heading = "Nothing is held of these, and no reason is given"
        sections.append(Section("silent", heading, "bullets", listed))
    return Outline("Source check", bool(found.places), Level.FULL, tuple(sections))


def _head(found: Fidelity, name: str) -> Iterator[Entry]:
    total = len(found.passages)
    if found.same:
        yield entry(f"{name} is the document: all {total} passages stand in it, word for word.", role="title")
    else:
        told = f"{found.found} of {total} passages stand where they belong, word for word."
        yield entry(f"{name} differs from the document: {told}", role="title")
    held = sum(1 for passage in found.passages if passage.held)
    yield entry(f"Of {held} passages something is held; {total - held} are listed with the reason why not.")


def _place(place: Place) -> Entry:
    below: list[Entry] = []
    if place.text:
        text = place.text if len(place.text) <= _LONGEST else f"{place.text[:_LONGEST].rstrip()} …"
        below.append(entry(f"the copy: “{text}”"))
    if place.gone:
        below.append(
            entry(
                f"numbers that are held here and not in the copy: {', '.join(place.gone)}"
                + (f"; in the copy instead: {', '.join(place.new)}" if place.new else ""),
                role="warning",
            )
        )
    for passage in place.passages:
        if place.kind == "moved":
            below.append(entry(f"they are {passage.id} ({passage.section})"))
        else:
            below += _belonging(passage)
    return Entry((Span(f"line {place.line}: {_SAYS[place.kind]}"),), children=tuple(below))


def _belonging(passage: Passage) -> Iterator[Entry]:
    yield entry(f"here belongs {passage.id} ({passage.section})")
    held = passage.held[:_MOST_HELD]
    for one in held:
        yield entry(_held(one), role="aside")
    if len(held) < len(passage.held):
        yield entry(f"and {len(passage.held) - len(held)} more facts", role="aside")
    if passage.reason:
        yield entry(f"not held: {passage.reason}", role="aside")


def _held(one: Mapping[str, Any]) -> str:
    text = f": {one['text']}" if one["text"] else ""
    return f"{one['kind']} {one['id']}{text}" if one["id"] is not None else f"{one['kind']}{text}"
