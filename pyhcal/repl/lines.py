"""The same commands line by line: from a file, from a pipe, or from a terminal without prompt_toolkit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyhcal.errors import PyhcalError
from pyhcal.outline import clean
from pyhcal.repl.command import find

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["carried_out", "complaint", "gathered", "piped", "run_lines"]

# A case of more lines than these is none.
_MOST_LINES = 10_000
_LONGEST = 1 << 20


def run_lines(session: Session, lines: Iterable[str], name: str, keep_going: bool = False) -> int:
    """Carry lines out until one fails, the session is left, or there are no more.

    Args:
        session: The session.
        lines: The lines, without what ends them.
        name: Where they come from, for messages.
        keep_going: Go on after a line that fails.

    Returns:
        0, or the exit code of the first line that failed.
    """
    code = 0
    for number, line in gathered(line[:_LONGEST] for line in lines):
        failed = carried_out(session, line, f"{name}:{number}: ")
        sys.stdout.flush()
        code = code or failed
        if session.over or (failed and not keep_going):
            break
    return code


def piped() -> Iterator[str]:
    """Give the lines of standard input as they come."""
    while line := sys.stdin.buffer.readline(_LONGEST):
        yield line.decode("utf-8-sig", "replace").rstrip("\r\n")


def carried_out(session: Session, line: str, place: str = "") -> int:
    """Carry a line out; say on standard error what is wrong with it, and return its exit code."""
    try:
        session.run(line)
    except PyhcalError as error:
        sys.stdout.flush()
        print(complaint(error, place), file=sys.stderr, flush=True)
        return error.exit_code
    return 0


def complaint(error: PyhcalError, place: str = "") -> str:
    """Return an error in words, without a sign that could steer a terminal."""
    return "\n".join([clean(line) for line in f"{place}{error}".split("\n")])


def gathered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give each line with its number; a case in JSON over several lines is one."""
    held: list[str] = []
    first = 0
    for number, line in enumerate(lines, 1):
        if held and _is_command(line):
            # Whatever was begun there is no case.
            yield first, "\n".join(held)
            held = []
        if held or (line.lstrip().startswith("{") and not is_whole(line)):
            first = first if held else number
            held.append(line)
            if not is_whole("\n".join(held)) and len(held) < _MOST_LINES:
                continue
            yield first, "\n".join(held)
            held = []
        else:
            yield number, line
    if held:
        yield first, "\n".join(held)


def _is_command(line: str) -> bool:
    words = line.split()
    return bool(words) and (find(words[0]) is not None or words[0].startswith(("#", "?-")))


def is_whole(text: str) -> bool:
    """Tell whether JSON text goes no further: it is complete, or wrong already."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos < len(text.rstrip()) or "Unterminated" in error.msg
    except (ValueError, RecursionError):
        return True
    return True
