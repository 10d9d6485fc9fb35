"""The session as it goes, in a folder that only its user can read; gone when the session is left in order."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import IO, NamedTuple

__all__ = ["FOLDER", "Journal", "Left"]

FOLDER = ".pyhcal"
_PREFIX, _SUFFIX = "session-", ".txt"


class Left(NamedTuple):
    """A session that was not left in order.

    Attributes:
        path: Its journal.
        lines: The lines that were carried out.
        last: When the last of them was.
    """

    path: str
    lines: tuple[str, ...]
    last: datetime


class Journal:
    """A file in which every line is safe before the next one is asked for.

    Args:
        folder: Where; made, for its user alone, when it is not there.

    Raises:
        OSError: It cannot be written there.
    """

    def __init__(self, folder: str = FOLDER) -> None:
        self.folder = os.path.abspath(folder)
        self._made = not os.path.isdir(self.folder)
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        if self._made or os.path.basename(self.folder) == FOLDER:
            os.chmod(self.folder, stat.S_IRWXU)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        self.path = os.path.join(self.folder, f"{_PREFIX}{stamp}-{os.getpid()}{_SUFFIX}")
        file = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        self._stream: IO[str] = os.fdopen(file, "w", encoding="utf-8", errors="backslashreplace")
        # Held as long as the process lives: whoever finds it free finds a session that broke off.
        fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def keep(self, lines: Sequence[str]) -> None:
        """Write lines; they are on the disk when this returns.

        Raises:
            OSError: The disk is full, or gone.
        """
        if lines:
            self._stream.write("".join([f"{line}\n" for line in lines]))
            self._stream.flush()
            os.fsync(self._stream.fileno())

    def end(self) -> None:
        """Delete the journal, and the folder when nothing else is in it."""
        with suppress(OSError):
            os.unlink(self.path)
        with suppress(OSError):
            self._stream.close()
        with suppress(OSError):
            if self._made or os.path.basename(self.folder) == FOLDER:
                os.rmdir(self.folder)

    def left(self) -> list[Left]:
        """Return the sessions that broke off here, the last one first."""
        found = []
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX) and path != self.path:
                with suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8") as stream:
                    fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
                    lines = tuple(stream.read().splitlines())
                    if lines:
                        last = datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime)
                        found.append(Left(path, lines, last))
                    else:
                        os.unlink(path)
        return sorted(found, key=lambda one: one.last, reverse=True)
