"""What a document's history says was in force when, and since when its statements are unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyhcal.frozen import freeze, thawed
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry

__all__ = ["History", "history_outline"]


@dataclass(frozen=True, slots=True)
class History:
    """What was in force at a date.

    Attributes:
        date: The date that was asked.
        effective: Since when the version held is in force.
        in_force: The entry in force then: `id`, `date`, `anchor`, `changes` in words, `introduced`; None
            before the first entry.
        held: Whether the text of that version is held.
        changed_since: The entries after the date that report a change of coverage.
        statements: Each statement with `since`, the date from which on no entry can have changed it, and
            `introduced`, whether the entry of that date introduced it; else the history goes no further back,
            or the entry changed coverage and does not tell what in it.
        not_held: What entries introduced and no statement gives: `entry`, `outcome`, `text`, `anchor`.
        entries: All entries, the latest first.
    """

    date: str
    effective: str
    in_force: Mapping[str, Any] | None
    held: bool
    changed_since: tuple[Mapping[str, Any], ...]
    statements: tuple[Mapping[str, Any], ...]
    not_held: tuple[Mapping[str, Any], ...]
    entries: tuple[Mapping[str, Any], ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> History:
        """Build the history from its JSON data."""
        return cls(**{name: freeze(data[name]) for name in cls.__dataclass_fields__})

    def to_dict(self) -> dict[str, Any]:
        """Return the history as JSON data."""
        return {name: thawed(getattr(self, name)) for name in self.__dataclass_fields__}


def history_outline(found: History) -> Outline:
    """Return what was in force at a date as sections."""
    sections = [
        Section("", "", "lines", tuple(_head(found))),
        Section("statements", "Since when no entry changes a statement", "bullets", tuple(_since(found))),
    ]
    if found.not_held:
        heading = "Introduced by an entry, removed by none, and not in today's statements"
        sections.append(Section("not_held", heading, "bullets", tuple(map(_gone, found.not_held))))
    entries = tuple([_entry(one) for one in found.entries])
    sections.append(Section("entries", "The history", "bullets", entries))
    return Outline("Versions", False, Level.FULL, tuple(section for section in sections if section.entries))


def _head(found: History) -> Iterator[Entry]:
    if not found.entries:
        yield entry("The policy holds no history of its document.", role="title")
        return
    if found.in_force is None:
        told = f"On {found.date} nothing is known to have been in force: the history begins later."
        yield entry(told, role="title")
        return
    when = found.in_force["date"]
    if found.held:
        yield entry(f"On {found.date} the version of {when} is in force. Its text is held.", role="title")
        return
    yield entry(f"On {found.date} the version of {when} was in force. Its text is not held.", role="title")
    if found.changed_since:
        dates = ", ".join(str(one["date"]) for one in found.changed_since)
        yield entry(f"Coverage was changed after that: {dates}.")
        yield entry("The present statements may not be those of then.")
    else:
        told = f"No later entry, up to the version of {found.effective}, reports a change of coverage: "
        yield entry(f"{told}the present statements are taken as those of then.")


def _since(found: History) -> Iterator[Entry]:
    first = found.entries[-1]["date"] if found.entries else None
    for one in found.statements:
        how = "coverage was changed then, and what in it is not told"
        if one["introduced"]:
            how = "introduced then"
        elif one["since"] == first:
            how = "the history goes no further back"
        yield entry(f"{one['statement']}: {one['since']} ({how})")


def _gone(one: Mapping[str, Any]) -> Entry:
    return entry(f"{one['outcome']}: {one['text']} [{one['entry']}; {one['anchor']}]")


def _entry(one: Mapping[str, Any]) -> Entry:
    new = [entry(f"introduced: {new['outcome']}: {new['text']}", role="aside") for new in one["introduced"]]
    said = f"{one['date']}: {'; '.join(one['changes'])} [{one['anchor']}]"
    return Entry((Span(said),), children=tuple(new))
