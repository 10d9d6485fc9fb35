"""A plain what-if for a terminal: two answers side by side, and only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pyhcal.outline import SIGNS, TRUTHS
from pyhcal.page import Page, fitting
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.beside import Difference, Side

__all__ = ["Beside"]

_STYLES = {"true": "green", "false": "red", "open": "yellow"}


class Beside:
    """What rich prints for a difference.

    Args:
        found: The difference.
        wording: The labels of the knowledge base.
        sides: What the two answers are called.
    """

    def __init__(
        self, found: Difference, wording: Wording, sides: tuple[str, str] = ("as it is", "with the change")
    ) -> None:
        self.found, self.words, self.sides = found, wording, sides

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page, found, words = Page.of(console, options), self.found, self.words
        arrow = "->" if page.plain else "→"
        for key, value in found.set.items():
            was = words.value(key, found.before.case.get(key))
            yield from page.lines(
                Text(f"{words.key(key)}: {was} {arrow} {words.value(key, value)}"), "", "  "
            )
        for key in found.dropped:
            yield from page.lines(Text(f"{words.key(key)}: no longer applies"), "", "  ")
        yield Text()
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, width=page.width)
        side = max(10, page.width // 4)
        table.add_column("", width=page.width - 2 * side - 4)
        for name in self.sides:
            table.add_column(Text(fitting(name, page.encoding)), width=side)
        for row in self._rows(page):
            table.add_row(*row)
        for segments in console.render_lines(table, options.update(width=page.width), pad=False):
            line = Text.assemble(*[(one.text, one.style or "") for one in segments])
            line.rstrip()
            yield line
        if not found.steps:
            yield from page.lines(Text("No step of the proof changes."))

    def _rows(self, page: Page) -> Iterator[list[RenderableType]]:
        found, words = self.found, self.words

        def row(name: str, *cells: str) -> list[RenderableType]:
            return [Text(fitting(cell, page.encoding)) for cell in (name, *cells)]

        answers = (found.before, found.after)
        yield row("Outcome", *[words.standing(one.outcome, one.needs) for one in answers])
        for name, field in (
            ("Statements that hold", "statements"),
            ("Statements that may hold", "possible_statements"),
        ):
            if found.gained(field) or found.lost(field):
                yield row(name, *[", ".join(getattr(one, field)) or "none" for one in answers])
        if found.gained("needs") or found.lost("needs"):
            told = [
                "; ".join(map(words.key, only)) or "nothing"
                for only in (found.lost("needs"), found.gained("needs"))
            ]
            yield row("Missing, only there", *told)
        yield from self._steps(page)

    def _steps(self, page: Page) -> Iterator[list[RenderableType]]:
        above: tuple[str, ...] = ()
        shown: set[tuple[str, Side | None, Side | None]] = set()
        repeated: list[tuple[str, ...]] = []
        for step in self.found.steps:
            if any(step.path[: len(path)] == path for path in repeated):
                continue
            shared = 0
            while shared < min(len(above), len(step.path) - 1) and above[shared] == step.path[shared]:
                shared += 1
            if not shared:
                yield [Text()]
            for depth in range(shared, len(step.within)):
                # A step above that stays as it is only tells where this one stands.
                yield [self._name(step.within[depth], depth, page)]
            above = step.path
            name = step.text + (f"; needed: {step.needed}" if step.needed else "")
            same = (step.text, step.before, step.after)
            if not step.needed and same in shown:
                # What a term rests on is told once.
                repeated.append(step.path)
                name += ", as above"
            shown |= {same} if self.words.is_term(step.path[-1]) else set()
            sides = [self._cell(side, page) for side in (step.before, step.after)]
            yield [self._name(name, len(step.within), page), *sides]

    def _name(self, text: str, depth: int, page: Page) -> RenderableType:
        return Padding(Text(fitting(text, page.encoding)), (0, 0, 0, 2 * depth))

    def _cell(self, side: Side | None, page: Page) -> Text:
        if side is None:
            return Text("not there", "dim")
        sign, told = SIGNS[side.truth][page.plain], TRUTHS[side.truth]
        cell = Text.assemble((f"{sign} {told}", _STYLES.get(side.truth, "")))
        return cell.append(fitting(f": {side.seen}", page.encoding)) if side.seen else cell
