"""Commands that keep things and get them back: load, save, bookmark, letter, history, quit."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.errors import NotFound, UsageError
from pyhcal.folders import write_atomically
from pyhcal.frozen import Record
from pyhcal.outline import clean
from pyhcal.page import fitting
from pyhcal.repl.command import command
from pyhcal.repl.editing import nothing, told
from pyhcal.repl.fitting import files
from pyhcal.repl.saved import NOW, brief, one_name, parted, read_bytes, saved

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__: list[str] = []


@command("load", "l", "Take a saved case: a file, or a bookmark.", "FILE | BOOKMARK", "case.json", files)
def load(session: Session, said: str) -> None:
    """Take a saved chart."""
    name = said if said in session.bookmarks else one_name(said, "load which file, or which bookmark?")
    session.accept(saved(session, name))
    session.say(f"Loaded: {clean(name)}", style="dim")
    told(session)


@command(
    "save",
    "sv",
    "Save the case, to a file that ends in .json, or the session's commands, to any other one.",
    "FILE",
    "case.json",
    files,
    "A saved session is plain commands: “pyhcal run FILE” gives the same answers again. A file that is there "
    "is replaced.",
)
def save(session: Session, said: str) -> None:
    """Keep the case or the session."""
    path = one_name(said, "save to which file?")
    if path.endswith(".json"):
        text = json.dumps(session.chart.record, indent=2, ensure_ascii=False) + "\n"
    else:
        text = "\n".join([session.heading, *session.lines]) + "\n"
    _written(path, text)
    session.say(f"Saved: {clean(path)}", style="dim")
    if path.endswith(".json") and session.chart.readings != Record():
        session.say("The readings are no part of a case; a saved session keeps them.", style="dim")


def _written(path: str, text: str) -> None:
    # No file has a name with that character, and no function of Python's takes one.
    if "\0" in path or os.path.isdir(path) or not write_atomically(path, text):
        raise NotFound(f"{brief(path)} cannot be written")


@command(
    "bookmark",
    "b",
    "Give the case at hand a name, for load and compare; without a name, list the bookmarks.",
    "[NAME]",
    "before",
)
def bookmark(session: Session, said: str) -> None:
    """Give the chart a name."""
    if not said:
        for name, chart in session.bookmarks.items():
            session.say(f"{name}: {session.words.standing(chart.answer.outcome, chart.answer.needs)}")
        if not session.bookmarks:
            session.say("There is no bookmark yet.")
        return
    names = parted(said)
    name = clean(names[0]) if len(names) == 1 else ""
    if not name.strip():
        raise UsageError("a bookmark is one word; what has blanks stands in quotation marks")
    if name == NOW:
        raise UsageError(f"“{NOW}” is always the case at hand; another name, please")
    session.bookmarks[name] = session.chart
    session.say(f"Bookmark: {name}", style="dim")


@command(
    "letter",
    "lt",
    "Write the letter for a reviewer to sign, or save it.",
    "[FILE] [appeal FILE]",
    "letter.md",
    files,
    "“appeal FILE” adds your own text on appeals.",
)
def letter(session: Session, said: str) -> None:
    """Write the letter."""
    from pyhcal.letter import letter as draft
    from pyhcal.whatif import smallest

    names = parted(said)
    appeal = None
    if "appeal" in names:
        at = names.index("appeal")
        if len(names) != at + 2:
            raise UsageError("appeal stands before the name of one file")
        appeal, names = _text(names[at + 1]), names[:at]
    if len(names) > 1:
        raise UsageError("letter takes one file at most; a name with blanks stands in quotation marks")
    chart = session.chart
    changes = smallest(session.knowledge, session.answer, chart.chosen)
    text = draft(session.answer, session.words, changes, appeal, session.passages, session.missing)
    if names:
        _written(os.path.expanduser(names[0]), text)
        session.say(f"Saved: {clean(names[0])}", style="dim")
    else:
        lines = text.rstrip("\n").split("\n")
        encoding = session.console.encoding
        # As it is: what looks like a place in brackets is no markup.
        session.console.print(Text("\n".join([fitting(line, encoding) for line in lines])), soft_wrap=True)


def _text(path: str) -> str:
    complaint = f"{brief(path)} cannot be read"
    try:
        return read_bytes(path, complaint).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotFound(f"{complaint}: it is not UTF-8 text") from None


@command("history", "hi", "List the lines of this session that were carried out.")
def history(session: Session, said: str) -> None:
    """List what was done."""
    nothing(said, "history")
    for number, line in enumerate(session.lines, 1):
        session.say(line, f"{number:>3}  ")


@command("quit", "q", "Leave. What was not saved is gone.", more="Ctrl-D does the same.")
def leave(session: Session, said: str) -> None:
    """Leave the session."""
    nothing(said, "quit")
    session.over = True
