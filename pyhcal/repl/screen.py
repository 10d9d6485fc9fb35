"""The terminal that a session is held on: how wide it is, whether it is still there, and how it is left."""

from __future__ import annotations

import os
import signal
import sys
import termios
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleDimensions
from rich.text import Text

from pyhcal.page import Page

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["complain", "fit", "is_simple", "is_there", "tidy_when_ended"]

_LEAST_WIDTH = 20


def fit(session: Session) -> None:
    """Take the width that the terminal has now."""
    if not os.environ.get("COLUMNS", "").isdigit():
        with suppress(OSError, ValueError):
            columns, lines = os.get_terminal_size(session.console.file.fileno())
            # Both: one of them alone is not believed on a simple terminal.
            session.console.size = ConsoleDimensions(max(columns or 80, _LEAST_WIDTH), lines or 24)


def complain(session: Session, message: str) -> None:
    """Say what is wrong on standard error, wrapped as all the rest is."""
    coloured = sys.stderr.isatty() and not session.console.no_color
    system = session.console.color_system if coloured else None
    console = Console(file=sys.stderr, width=session.console.width, color_system=system, highlight=False)  # type: ignore[arg-type]
    page = Page.of(console, console.options)
    for line in message.split("\n"):
        lead = " " * (len(line) - len(line.lstrip(" ")))
        for told in page.lines(Text(line.strip(), "red"), lead, lead):
            console.print(told)


def is_simple() -> bool:
    """Tell whether the terminal only prints: it knows no signs of control."""
    return os.environ.get("TERM", "").lower() in ("", "dumb", "unknown")


def is_there() -> bool:
    """Tell whether the terminal is still there."""
    try:
        termios.tcgetattr(sys.stdin)
    except (termios.error, OSError, ValueError):
        return False
    return True


def tidy_when_ended() -> None:
    """Leave the terminal as it was when a signal ends the program; the journal stays."""
    try:
        before: Any = termios.tcgetattr(sys.stdin)
    except (termios.error, OSError, ValueError):
        return

    def end(number: int, frame: FrameType | None) -> None:
        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)
        if not is_simple():
            # No paste marks, the cursor shown, no colour, nothing below.
            with suppress(OSError):
                os.write(sys.stdout.fileno(), b"\x1b[?2004l\x1b[?25h\x1b[0m\r\n\x1b[J")
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
