"""An answer for a terminal: its outline as wrapped lines, and the proof as a tree.

Labels are always `Text`, never markup: a bracket in a label is a bracket.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pyhcal.outline import SIGNS, TRUTHS, UNREACHED, Entry, Level, Outline, Section
from pyhcal.page import Branch, Page
from pyhcal.sections import outline as answer_outline
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.justification import Justification

__all__ = ["Answer", "Lines", "outline_text", "step", "to_text"]

_COLOURS = {"true": "green", "false": "red", "open": "yellow"}
_STYLES = {"aside": "dim", "source": "cyan", "strong": "bold", "warning": "yellow"}


class Lines:
    """What rich prints for an outline.

    Args:
        outline: The outline; made for its level, without what can be unfolded.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page = Page.of(console, options)
        for section, entries in self.outline.shown():
            if section.heading:
                yield Text()
                yield from page.lines(Text(section.heading, "bold" if entries else "bold yellow"))
            for branch in self._branches(section, entries, page.plain):
                yield from page.branch(branch)

    def _branches(self, section: Section, entries: Iterable[Entry], plain: bool) -> Iterator[Branch]:
        if section.kind == "proof":
            yield from [step(entry, plain) for entry in entries]
            return
        lead = ("- " if plain else "• ") if section.kind == "bullets" else ""
        for entry in entries:
            first = "  " if entry.spans[0].role == "indented" else lead
            text = self._line(entry)
            yield Branch(Text(first) + text if first else text, [], " " * len(first))

    def _line(self, entry: Entry) -> Text:
        line = _words(entry, "bold yellow" if self.outline.review else "bold green")
        for below in entry.children:
            line.append("\n").append_text(_words(below))
        return line


class Answer(Lines):
    """What rich prints for a justification.

    Args:
        justification: The answer.
        wording: The labels of its knowledge base.
        full: Show every step of the proof: the same as the level "full".
        passages: Per anchor, its passage in the user's copy of the policy.
        level: What is to be shown.
    """

    def __init__(
        self,
        justification: Justification,
        wording: Wording,
        full: bool = False,
        passages: Mapping[str, str] | None = None,
        level: Level = Level.REVIEWER,
    ) -> None:
        super().__init__(answer_outline(justification, wording, Level.FULL if full else level, passages))


def to_text(
    justification: Justification,
    wording: Wording,
    full: bool = False,
    width: int = 80,
    level: Level = Level.REVIEWER,
) -> str:
    """Return a justification as plain text without colour, in lines of at most `width` columns."""
    return _printed(Answer(justification, wording, full, level=level), width)


def outline_text(outline: Outline, width: int = 80) -> str:
    """Return an outline as plain text without colour, in lines of at most `width` columns."""
    return _printed(Lines(outline), width)


def _printed(lines: Lines, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False, _environ={})
    with console.capture() as capture:
        console.print(lines)
    return capture.get().rstrip("\n")


def step(entry: Entry, plain: bool) -> Branch:
    """Return a step of the proof with its sign, and what hangs below it."""
    label = _words(entry)
    if entry.truth:
        style = f"bold {_COLOURS[entry.truth]}" if entry.truth in _COLOURS else "dim"
        sign = Text.assemble((SIGNS[entry.truth][plain], style), " ")
        label = sign.append(f"{TRUTHS[UNREACHED]}, " if entry.truth == UNREACHED else "").append_text(label)
    if entry.quoted:
        label.append(f"\n“{entry.passage}”", "italic")
    return Branch(label, [step(child, plain) for child in entry.children])


def _words(entry: Entry, title: str = "bold") -> Text:
    text = Text()
    for span in entry.spans:
        text.append(span.text, title if span.role == "title" else _STYLES.get(span.role))
    if entry.where:
        text.append(f" [{', '.join(entry.where)}]", "dim")
    return text
