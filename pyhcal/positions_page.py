"""Positions in words: a table for a terminal, a section for the other faces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.page import Page, fitting
from pyhcal.positions import Ground, Positions, Standpoint
from pyhcal.source import readable
from pyhcal.wording import either

__all__ = ["INFORMS", "PositionsTable", "positions_outline", "positions_section"]

INFORMS = "For information: the outcome is the policy's own, whatever the others say."
_ALONE = "No other body is held beside this policy."
_STYLES = {"supports": "green", "against": "red", "neutral": "yellow", "silent": "dim"}
# Narrower pages have no room for columns.
_LEAST = 60


class PositionsTable:
    """What rich prints for positions: side by side, and below what is open and how words were understood.

    Args:
        found: The positions.
        passages: Per anchor, its passage in the user's copy of the policy.
    """

    def __init__(self, found: Positions, passages: Mapping[str, str] | None = None) -> None:
        self.found, self.passages = found, passages or {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page = Page.of(console, options)
        if not self.found.bodies:
            yield from self._alone(page)
            return
        if page.width < _LEAST:
            yield from self._stacked(page)
        else:
            yield from self._rows(page, options)
        yield from self._below(page)
        yield from page.lines(Text(INFORMS, "bold"))

    def _alone(self, page: Page) -> Iterator[Text]:
        yield from page.lines(_heading(self.found.policy))
        for line in _grounds(self.found.policy):
            yield from page.lines(Text(line), "  ", "  ")
        yield from page.lines(Text(_ALONE))

    def _rows(self, page: Page, options: ConsoleOptions) -> Iterator[Text]:
        # Nothing follows the last word of a line: what is piped is compared and quoted.
        for line in page.console.render_lines(self._table(page), options.update(width=page.width), pad=False):
            text = Text.assemble(*[(part.text, part.style or "") for part in line])
            text.rstrip()
            yield text

    def _table(self, page: Page) -> Table:
        table = Table(
            box=None,
            padding=(0, 2, 0, 0),
            pad_edge=False,
            width=page.width,
            header_style="bold",
            show_edge=False,
        )
        table.add_column("who", no_wrap=True)
        table.add_column("position", width=9)
        table.add_column("what it says", ratio=2)
        table.add_column("on what grounds", ratio=4)
        for one in self.found.positions:
            table.add_row()
            cells = (one.name, _position(one), _says(one), "\n".join(_grounds(one)))
            name, position, *rest = [Text(fitting(cell, page.encoding)) for cell in cells]
            position.stylize(_STYLES.get(one.position or "", ""))
            table.add_row(name, position, *rest)
        table.add_row()
        return table

    def _stacked(self, page: Page) -> Iterator[Text]:
        for one in self.found.positions:
            yield from page.lines(_heading(one))
            for line in _grounds(one):
                yield from page.lines(Text(line), "  ", "  ")
        yield Text()

    def _below(self, page: Page) -> Iterator[Text]:
        bullet = "- " if page.plain else "• "
        for heading, lines in _further(self.found):
            yield from page.lines(Text(heading, "bold"))
            for line in lines:
                yield from page.lines(Text(line), bullet, "  ")
            yield Text()
        grounds = [one for at in self.found.positions for one in (*at.statements, *at.possible_statements)]
        places = {one.anchor: one.place for one in grounds if one.anchor in self.passages}
        for anchor, place in places.items():
            yield from page.lines(Text(f"{place}: “{readable(self.passages[anchor])}”", "italic"))
        if places:
            yield Text()


def positions_section(found: Positions) -> Section:
    """Return the positions of the bodies as a section of an answer; without any it says so."""
    lines = [_entry(one) for one in found.positions] if found.bodies else [entry(_ALONE)]
    lines += [entry(line) for line in _disagreements(found)]
    return Section("positions", "Other positions (for information)", "bullets", (*lines, entry(INFORMS)))


def positions_outline(found: Positions) -> Outline:
    """Return the positions as a document."""
    title = Section("", "", "lines", (entry(f"Positions on a request – {found.policy.name}", role="title"),))
    return Outline("Positions", False, Level.FULL, (title, positions_section(found)))


def _entry(one: Standpoint) -> Entry:
    below = [
        *[entry(ground.text, *_where(ground)) for ground in one.statements],
        *[entry(f"{_perhaps(one)}: {ground.text}", *_where(ground)) for ground in one.possible_statements],
        *[entry(f"missing: {label}", key) for key, label in one.missing.items()],
        *[entry(f"open, for no key holds it: {each.label}", each.id) for each in one.open],
        *[entry(given.text, given.place, given.anchor) for given in one.taken_for_granted],
    ]
    heading = f"{_position(one)} – {_says(one)}"
    return Entry((Span(one.name, "strong"), Span(f": {heading}")), children=tuple(below))


def _where(ground: Ground) -> tuple[str, ...]:
    return ground.id, ground.place, ground.anchor


def _heading(one: Standpoint) -> Text:
    position = (_position(one), _STYLES.get(one.position or "", ""))
    return Text.assemble((one.name, "bold"), ": ", position, f" – {_says(one)}")


def _position(one: Standpoint) -> str:
    return one.position or either(one.reachable_positions)


def _says(one: Standpoint) -> str:
    told = either(dict.fromkeys(at.label for at in one.reachable))
    if one.position is None:
        return f"open: {told}"
    return f"{told} (its own position; the answer is overridden)" if one.overridden_by else told


def _grounds(one: Standpoint) -> list[str]:
    """Return the rules, each with its place; of a case by turns, or an open one, those that may hold."""
    lines = [_ground(ground) for ground in one.statements]
    lines += [f"{_perhaps(one)}: {_ground(ground)}" for ground in one.possible_statements]
    return lines or ["no rule holds"]


def _perhaps(one: Standpoint) -> str:
    """Return what is said of rules that hold in some completions only."""
    return "possible" if one.position is None else "by cases"


def _ground(ground: Ground) -> str:
    item = "" if ground.item is None else f"/{ground.item}"
    return f"{ground.text} [{ground.place}; {ground.anchor}{item}]"


def _further(found: Positions) -> Iterator[tuple[str, list[str]]]:
    disagree = _disagreements(found)
    if disagree:
        yield "They disagree", disagree
    named = [(one.name, each) for one in found.positions for each in one.open]
    missing = [
        f"{one.name}: {'; '.join([f'{label} [{key}]' for key, label in one.missing.items()])}"
        for one in found.positions
        if one.missing
    ]
    if missing:
        yield "Facts of the case that are missing", missing
    if named:
        yield (
            "Open, for no key of a case holds it",
            [f"{name}: {each.label} [{each.id}]" for name, each in named],
        )
    taken = [(one.name, given) for one in found.positions for given in one.taken_for_granted]
    if taken:
        yield (
            "How their words are understood",
            [f"{name}: {given.text} [{given.anchor}]" for name, given in taken],
        )


def _disagreements(found: Positions) -> list[str]:
    lines = []
    for pair in found.disagree:
        first, second = (found.of(id) for id in pair)
        one, other = (first, second) if first.position == "supports" else (second, first)
        lines.append(f"{one.name} supports what {other.name} is against.")
    return lines
