"""A session on a terminal: what broke off is offered again, every line is kept as it goes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from rich.console import Console

from pyhcal.errors import PyhcalError
from pyhcal.repl.journal import FOLDER, Journal, Left
from pyhcal.repl.lines import carried_out, gathered
from pyhcal.repl.session import Session

__all__ = ["hold"]

WELCOME = "“help” lists the commands, “ask” begins an interview, “quit” or Ctrl-D leaves."
_PLAIN = "For history, completion and a status bar, install prompt_toolkit: pip install 'pyhcal[repl]'."


def hold(session: Session, folder: str | None, keep_history: bool) -> int:
    """Hold a session until it is left; what fails is said, and the session goes on.

    Args:
        session: The session.
        folder: Where it is kept while it runs; `./.pyhcal` when None.
        keep_history: Keep whole lines in the history file, and not only their commands.

    Returns:
        0: a session that was left in order.
    """
    policy = session.export["policy"]
    session.say(f"{policy['number']} {policy['title']}, effective {policy['effective_date']}", style="bold")
    hear, about = _hearing(session, keep_history)
    session.say(about)
    journal = _journal(session, folder or FOLDER)
    if journal is not None:
        for left in journal.left()[:1]:
            _offer(session, journal, left, hear)
    while not session.over:
        try:
            heard = hear("answer> " if session.questions else "pyhcal> ")
        except KeyboardInterrupt:
            continue
        if heard is None:
            break
        for _, line in gathered(heard.split("\n")):
            _heard(session, journal, line)
            if session.over:
                break
    if journal is not None:
        journal.end()
    return 0


def _heard(session: Session, journal: Journal | None, line: str) -> None:
    known = len(session.lines)
    try:
        carried_out(session, line)
    except KeyboardInterrupt:
        print("interrupted; the session goes on", file=sys.stderr)
    except RecursionError:
        print("this is nested too deeply; nothing was changed", file=sys.stderr)
    finally:
        if journal is not None:
            try:
                journal.keep(session.lines[known:])
            except OSError as error:
                print(f"the session is not kept any more: {error.strerror}; “save” it", file=sys.stderr)


def _hearing(session: Session, keep_history: bool) -> tuple[Callable[[str], str | None], str]:
    """Return what asks for a line, and what there is to say about it."""
    try:
        from pyhcal.repl.terminal import Terminal
    except ImportError:
        return _line, f"{WELCOME}\n{_PLAIN}"
    return Terminal(session, keep_history).hear, WELCOME


def _line(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        print()
        return None
    except UnicodeDecodeError:
        return ""


def _journal(session: Session, folder: str) -> Journal | None:
    try:
        return Journal(folder)
    except OSError as error:
        session.say(
            f"The session cannot be kept in {folder}: {error.strerror}; “save” keeps it.", style="yellow"
        )
        return None


def _offer(session: Session, journal: Journal, left: Left, hear: Callable[[str], str | None]) -> None:
    """Offer a session that broke off."""
    when = left.last.strftime("%Y-%m-%d %H:%M")
    number = f"{len(left.lines)} lines" if len(left.lines) > 1 else "one line"
    session.say(f"A session was not left in order: {number}, the last at {when}.", style="yellow")
    while True:
        try:
            said = (hear("Go on with it? yes, no (it is deleted) or later: ") or "later").strip().casefold()
        except KeyboardInterrupt:
            said = "later"
        if said in ("later", "l"):
            return
        if said in ("no", "n"):
            break
        if said in ("yes", "y"):
            _again(session, journal, left)
            break
    with suppress(OSError):
        os.unlink(left.path)


def _again(session: Session, journal: Journal, left: Left) -> None:
    """Carry the lines out again, unseen."""
    console, session.console = session.console, Console(file=io.StringIO(), width=80)
    failed = 0
    try:
        for line in left.lines:
            try:
                session.run(line)
            except PyhcalError:
                failed += 1
    finally:
        session.console = console
    session.over = False
    journal.keep(session.lines)
    if failed:
        session.say(f"{failed} of its lines could not be carried out again.", style="yellow")
    session.run("case")
    session.lines.pop()
    if session.questions is not None:
        session.questions.ask()
