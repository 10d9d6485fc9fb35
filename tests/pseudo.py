"""A program on a pseudo-terminal, with a screen that can be looked at."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pexpect
import pyte
from conftest import ROOT

# How long a busy machine may take; nothing waits longer than it needs.
PATIENCE = 30.0

_COLOUR = re.compile(rb"\x1b\[([0-9;]*)m")


class _Answering(pyte.HistoryScreen):
    """A screen that tells where its cursor is."""

    reply: Callable[[str], None]

    def write_process_input(self, data: str) -> None:
        self.reply(data)


class Screen:
    """A program with its screen.

    Args:
        arguments: The command line after `python`.
        folder: Where it runs; its home and history are in `home` beside it.
        columns: The screen's columns.
        lines: The screen's lines.
        env: Variables to set; "" removes one.
    """

    def __init__(
        self,
        arguments: list[str],
        folder: Path,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        home = folder.parent / "home"
        home.mkdir(exist_ok=True)
        changed = {
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            **dict.fromkeys(("COLUMNS", "LINES", "NO_COLOR", "XDG_STATE_HOME", "PYHCAL_HISTORY"), ""),
            **dict.fromkeys(("PYHCAL_POLICY_TEXT", "PYHCAL_DEBUG", "FORCE_COLOR"), ""),
            **(env or {}),
        }
        environment = {**os.environ, **changed}
        self.bytes = b""
        self._screen = _Answering(columns, lines, history=10_000, ratio=0.5)
        self._screen.reply = self._reply
        self._stream = pyte.ByteStream(self._screen)
        self.child: Any = pexpect.spawn(
            sys.executable,
            arguments,
            cwd=str(folder),
            env={name: value for name, value in environment.items() if value or name not in changed},
            dimensions=(lines, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            print("\n".join(self.rows()), file=sys.stderr)
        self.child.close(force=True)

    def _reply(self, data: str) -> None:
        if self.child.isalive():
            self.child.send(data)

    def type(self, text: str) -> None:
        """Type keys."""
        self.child.send(text)

    def paste(self, text: str) -> None:
        """Paste as a terminal does that marks what is pasted."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def rows(self) -> list[str]:
        """Return the rows of the screen, without blanks at their ends."""
        return [row.rstrip() for row in self._screen.display]

    @property
    def bar(self) -> str:
        """The last row that is not empty."""
        return next((row for row in reversed(self.rows()) if row), "")

    def line(self) -> str:
        """Return the row that the cursor is in."""
        return self.rows()[self._screen.cursor.y]

    def wait(self, *texts: str) -> str:
        """Wait until all of some texts stand on the screen; return the screen."""
        return self.until(lambda: all(text in self._all() for text in texts), f"{texts}")

    def gone(self, text: str) -> None:
        """Wait until a text is no longer on the screen."""
        self.until(lambda: text not in self._all(), f"that {text!r} goes")

    def until(self, true: Any, what: str = "") -> str:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            if not self._read() or time.monotonic() > end:
                raise AssertionError(f"waited for {what}; the screen:\n" + "\n".join(self.rows()))
        return self._all()

    def prompt(self, after: str = "pyhcal>") -> None:
        """Wait until there is an empty prompt, and nothing more to come."""
        self.until(lambda: self.line() == after, f"an empty {after!r}")

    def stop(self, after: str = "pyhcal>") -> None:
        """Type Ctrl-C, and wait for another prompt."""
        before = len(self.past())
        self.type("\x03")
        self.until(lambda: len(self.past()) > before and self.line() == after, f"another {after!r}")

    def run(self, line: str, after: str = "pyhcal>") -> str:
        """Type a line, and return what came before the next prompt, as characters in rows."""
        before = len(self.past())
        self.type(f"{line}\r")
        done = f"an empty {after!r} after {line!r}"
        self.until(lambda: len(self.past()) > before and self.line() == after, done)
        return "\n".join(self.past()[before + 1 :])

    def past(self) -> list[str]:
        """Return every row above the cursor, also what has left the screen."""
        return [*self._past(), *self.rows()[: self._screen.cursor.y]]

    def end(self) -> int:
        """Wait for the end; return the exit code, or the signal's number, negative."""
        while self._read():
            pass
        self.child.wait()
        return -self.child.signalstatus if self.child.signalstatus else int(self.child.exitstatus)

    def resize(self, columns: int, lines: int) -> None:
        """Make the screen wider or narrower."""
        self._screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def hang_up(self) -> None:
        """Take the terminal away."""
        process = self.child.ptyproc
        process.fileobj.close()
        process.fd = self.child.child_fd = -1
        for one in (process, self.child):
            one.closed = one.terminated = True

    def colours(self) -> set[int]:
        """Return every colour or other attribute that was asked for, as the numbers of their sequences."""
        found: set[int] = set()
        for sequence in _COLOUR.findall(self.bytes):
            found |= {int(number or 0) for number in sequence.split(b";")}
        return found

    def _past(self) -> list[str]:
        return [
            "".join(row[at].data for at in range(self._screen.columns)).rstrip()
            for row in self._screen.history.top
        ]

    def _all(self) -> str:
        return "\n".join(self.rows())

    def _read(self) -> bool:
        """Read what there is; False when the program has ended."""
        try:
            data = self.child.read_nonblocking(1 << 16, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.bytes += data
        self._stream.feed(data)
        return True
