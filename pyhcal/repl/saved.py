"""Saved cases by their names: bookmarks, files, and the case at hand."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from pyhcal.errors import NotFound, UsageError
from pyhcal.outline import clean
from pyhcal.repl.chart import Chart

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["NOW", "brief", "one_name", "parted", "read_bytes", "saved"]

# What the case at hand is called among names of saved ones.
NOW = "now"

# A case is a few kilobytes; who names something else is spared the wait.
_LARGEST_FILE = 1 << 24
_LONGEST_SHOWN = 200


def parted(said: str) -> list[str]:
    """Return the names in a line; a name with blanks stands in quotation marks.

    Raises:
        UsageError: A quotation mark is missing.
    """
    try:
        return shlex.split(said)
    except ValueError:
        raise UsageError("a quotation mark is missing") from None


def one_name(said: str, what: str) -> str:
    """Return the one name in a line.

    Raises:
        UsageError: There is none, or more than one.
    """
    if os.path.isfile(os.path.expanduser(said)):
        return os.path.expanduser(said)
    names = parted(said)
    if len(names) > 1:
        raise UsageError(f"{what} A name with blanks stands in quotation marks")
    if not names or not names[0]:
        raise UsageError(what)
    return os.path.expanduser(names[0])


def saved(session: Session, name: str) -> Chart:
    """Return the chart of a bookmark or of a file.

    Raises:
        NotFound: There is neither.
        InvalidCase: The file holds no case.
    """
    if name in session.bookmarks:
        return session.bookmarks[name]
    text = read_bytes(name, f"{brief(name)} is no bookmark, and cannot be read")
    return Chart.of(session.knowledge, text, session.chart.readings)


def brief(name: str) -> str:
    """Return a name as a message shows it."""
    shown = clean(name)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def read_bytes(name: str, complaint: str) -> bytes:
    """Return what a file holds.

    Raises:
        NotFound: It cannot be read, or is a device or a pipe, which may have no end.
    """
    path = os.path.expanduser(name)
    try:
        if os.path.exists(path) and not os.path.isdir(path) and not os.path.isfile(path):
            raise NotFound(f"{complaint}: it is no file")
        with open(path, "rb") as stream:
            return stream.read(_LARGEST_FILE)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise NotFound(f"{complaint}: {why}") from None
