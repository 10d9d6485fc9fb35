"""A session that broke off, carried out again: nothing is written, nothing is worked out that only shows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from pyhcal.outline import clean
from pyhcal.repl.careful import whole
from pyhcal.repl.chart import Chart
from pyhcal.repl.command import find

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["CHANGING", "SHOWING", "again", "with_loaded"]

# What a command does to the session; one that only shows, or writes a file, is not carried out again.
CHANGING = frozenset(("new", "load", "set", "unset", "readings", "undo", "redo", "ask", "bookmark", "quit"))
SHOWING = frozenset(
    (
        *("case", "decide", "how", "reason", "why", "whynot", "whatif", "positions", "missing", "cite"),
        *("compare", "letter", "query", "history", "save", "help"),
    )
)
# What a file held when it was loaded: it may be another one by now.
_LOADED = "#= "


def with_loaded(session: Session, known: int) -> list[str]:
    """Return the lines after the first `known` ones as a journal has them."""
    lines = session.lines[known:]
    if len(lines) == 1 and _name(lines[0]) == "load":
        lines.append(_LOADED + json.dumps(session.chart.record))
    return lines


def again(session: Session, lines: Sequence[str]) -> list[tuple[str, str]]:
    """Carry lines out again, unseen.

    Args:
        session: A session at its beginning.
        lines: The lines of a journal.

    Returns:
        Each line that is refused now, and why; it stays in the session as a comment.
    """
    console, refused = session.console, []
    session.console = Console(file=io.StringIO(), width=console.width)
    try:
        for line, loaded in _parted(lines):
            try:
                with whole(session):
                    _once_more(session, line, loaded)
            except Exception as error:
                # Even a mistake of the program's own is no reason to lose the lines after it.
                refused.append((line, getattr(error, "message", type(error).__name__)))
                session.lines.append(f"# not carried out again: {clean(line)}")
    finally:
        session.console = console
    session.over = False
    return refused


def _once_more(session: Session, line: str, loaded: str | None) -> None:
    name = _name(line)
    if name == "load" and loaded is not None and not _is_bookmark(session, line):
        session.accept(Chart.of(session.knowledge, loaded, session.chart.readings))
        session.lines.append(line)
    elif name in SHOWING and not _is_answer(session, line):
        session.lines.append(line)
    else:
        session.run(line)


def _name(line: str) -> str:
    """Return the name of the command that a line can only be."""
    if line.startswith("?"):
        return "help"
    word, _, rest = line.partition(" ")
    found = find(word)
    return found.name if found is not None and (found.name != "load" or rest.strip()) else ""


def _is_bookmark(session: Session, line: str) -> bool:
    from pyhcal.repl.saved import parted

    return any(name in session.bookmarks for name in parted(line)[1:])


def _is_answer(session: Session, line: str) -> bool:
    """Tell whether a line can be an answer: “why” is a command as well, but a short word may be a value."""
    return session.questions is not None and len(line.split()) == 1


def _parted(lines: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Give each line, and beside what was loaded the text of that."""
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        loaded = None
        if _name(line) == "load" and at < len(lines) and lines[at].startswith(_LOADED):
            loaded, at = lines[at].removeprefix(_LOADED), at + 1
        yield line, loaded
