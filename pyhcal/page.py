"""Wrapped lines and branches for whatever width and characters a terminal has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.text import Text

__all__ = ["PLAIN", "Branch", "Page", "fitting"]

_GUIDES = (("├ ", "│ ", "└ "), ("|-", "| ", "`-"))
# Signs and what stands for them where only ASCII can be written.
PLAIN = str.maketrans(
    {"µ": "u", "μ": "u", "≥": ">=", "≤": "<=", "×": "x", "–": "-", "—": "-", "’": "'", "“": '"', "”": '"'}
)
_LEAST_WIDTH = 24
# Stands for the space between a number and its unit while lines are broken: one column, no space to `wrap`.
_HELD = "\ue000"
_AMOUNT = re.compile(r"(?<=\d) (?=[^\s\d(\[]+)")


class Branch(NamedTuple):
    """One line of the tree, wrapped under itself, and what hangs below it."""

    label: Text
    children: list[Branch]
    indent: str = "  "


class Page(NamedTuple):
    """Where lines go: the width and the characters that there are."""

    console: Console
    width: int
    encoding: str
    plain: bool

    @classmethod
    def of(cls, console: Console, options: ConsoleOptions) -> Page:
        """Return the page of a console; plain when it lacks the signs that trees are drawn with."""
        plain = not _fits("✓✗├│└•", options.encoding)
        return cls(console, max(options.max_width, _LEAST_WIDTH), options.encoding, plain)

    def branch(self, branch: Branch, prefix: str = "", guides: tuple[str, str] = ("", "")) -> Iterator[Text]:
        """Give a branch's lines; `guides` are drawn before its first line and before all below it."""
        tee, bar, end = _GUIDES[self.plain]
        below = prefix + guides[1]
        yield from self.lines(
            branch.label, prefix + guides[0], below + (bar if branch.children else branch.indent)
        )
        for child in branch.children:
            last = child is branch.children[-1]
            yield from self.branch(child, below, (end, "  ") if last else (tee, bar))

    def lines(self, text: Text, first: str = "", then: str = "") -> Iterator[Text]:
        """Give a text's lines, wrapped."""
        width = max(self.width - max(len(first), len(then)), _LEAST_WIDTH // 2)
        for line in _held(_encodable(text, self.encoding), width).wrap(self.console, width):
            line.rstrip()
            if _HELD in line.plain:
                line.plain = line.plain.replace(_HELD, " ")
            yield Text.assemble((first, "dim"), line)
            first = then


def _held(text: Text, width: int) -> Text:
    """Return a text in which no line breaks between a number and its unit."""
    held = _AMOUNT.sub(_HELD, text.plain)
    if held == text.plain or any(len(word) > width for word in held.split()):
        return text
    copy = text.copy()
    copy.plain = held
    return copy


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def fitting(text: str, encoding: str) -> str:
    """Return a text that a stream of an encoding can take, and that holds no control characters."""
    clean = "".join([char if char.isprintable() or char == "\n" else " " for char in text])
    if not _fits(clean, encoding):
        known = encoding if _fits("", encoding) else "ascii"
        clean = "".join([c if _fits(c, known) else c.translate(PLAIN) for c in clean])
        clean = clean.encode(known, errors="replace").decode(known)
    return clean


def _encodable(text: Text, encoding: str) -> Text:
    clean = fitting(text.plain, encoding)
    if clean == text.plain:
        return text
    if len(clean) == len(text.plain):
        copy = text.copy()
        copy.plain = clean
        return copy
    return Text(clean, text.style)
