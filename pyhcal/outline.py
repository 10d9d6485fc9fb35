"""The outline of an answer: sections of entries, which every face (tree, Markdown, HTML) only lays out.

What a level hides stays in the outline and is marked; hiding is a view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyhcal.nodes import Node

__all__ = ["SIGNS", "TRUTHS", "UNREACHED", "Entry", "Level", "Outline", "Section", "Span", "clean", "entry"]

UNREACHED = "unreached"
# What an entry's truth is called, and its sign in Unicode and in ASCII.
TRUTHS = {"true": "holds", "false": "fails", "open": "open", UNREACHED: "not reached"}
SIGNS = {"true": "✓+", "false": "✗-", "open": "??", UNREACHED: "·."}


class Level(IntEnum):
    """How much of an answer is shown.

    `VERDICT`: outcome, reason, what is missing and what a reviewer has to look at. `REVIEWER`: also the
    proof, as far as the outcome rests on it. `FULL`: every step.
    """

    VERDICT = 0
    REVIEWER = 1
    FULL = 2

    @classmethod
    def named(cls, name: str) -> Level:
        """Return the level of a name: "verdict", "reviewer" or "full".

        Raises:
            ValueError: There is no such level.
        """
        try:
            return cls[name.upper()]
        except KeyError:
            raise ValueError(
                f"{name!r} is not a level: {', '.join(one.name.lower() for one in cls)}"
            ) from None


class Span(NamedTuple):
    """Words with what they are: "title", "aside", "source", "strong", "warning", or nothing special."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section, or a step of the proof.

    Attributes:
        spans: Its words.
        truth: "true", "false", "open" or "unreached" for a step; else empty.
        where: The rule, and the place in the policy, that it stands on; or the name that it has for programs.
        passage: What the policy says there, in the user's own copy; else empty.
        quoted: Whether the passage is shown wherever there is room for one line only.
        ids: Its names as the target of a link, its own first; unique, and the same at every level.
        children: What stands below it.
        more: Steps below it that it does not rest on: left out unless everything is shown.
        level: The lowest level that shows it.
        node: The step of the proof that it tells of.
    """

    spans: tuple[Span, ...]
    truth: str = ""
    where: tuple[str, ...] = ()
    passage: str = ""
    quoted: bool = False
    ids: tuple[str, ...] = ()
    children: tuple[Entry, ...] = ()
    more: list[Entry] = field(default_factory=list)
    level: Level = Level.VERDICT
    node: Node | None = None

    @property
    def text(self) -> str:
        """The words without what they are."""
        return "".join([span.text for span in self.spans])

    @property
    def said(self) -> str:
        """The truth in words; empty for a line that has none."""
        if self.truth == "false" and self.node is not None and self.node.outcome is not None:
            return "does not apply"
        return TRUTHS.get(self.truth, "")

    def walk(self) -> Iterator[Entry]:
        """Go through this entry and all below it, each before its children, what is left out last."""
        yield self
        for child in (*self.children, *self.more):
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer.

    Attributes:
        id: Its name as the target of a link; empty for the head of the outline.
        heading: Its heading; empty for the head of the outline.
        kind: "lines", "bullets", "proof", or "table": a row an entry, a cell a span.
        entries: What it says.
        level: The lowest level that shows it.
        head: Of a table, what its columns are.
    """

    id: str
    heading: str
    kind: str
    entries: tuple[Entry, ...]
    level: Level = Level.VERDICT
    head: tuple[str, ...] = ()

    def shown(self, level: Level) -> list[Entry]:
        """Return the entries that a level shows."""
        return [entry for entry in self.entries if entry.level <= level]


@dataclass(frozen=True, slots=True)
class Outline:
    """An answer, ready to be laid out.

    Attributes:
        title: What the document is called.
        review: Whether a reviewer has to decide.
        level: What is to be shown of it.
        sections: Its parts, the head first.
        hash: The knowledge base's SHA-256.
    """

    title: str
    review: bool
    level: Level
    sections: tuple[Section, ...]
    hash: str = ""

    def shown(self) -> Iterator[tuple[Section, list[Entry]]]:
        """Give the sections that the level shows, each with the entries that it shows."""
        for section in self.sections:
            entries = section.shown(self.level)
            if section.level <= self.level and (entries or section.kind == "lines"):
                yield section, entries


def entry(text: str, *where: str, role: str = "", level: Level = Level.VERDICT) -> Entry:
    """Return an entry of plain words."""
    return Entry((Span(text, role),), where=where, level=level)


def clean(text: str) -> str:
    """Return a text in one line that can steer no terminal and no page: nothing in it is unprintable."""
    return "".join([char if char.isprintable() else " " for char in text])
