"""The lines of earlier sessions: their commands only, unless more is wished."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress

from prompt_toolkit.history import History

from pyhcal.outline import clean
from pyhcal.repl.command import find
from pyhcal.repl.lines import gathered

__all__ = ["WordsOnly"]

_MOST_KEPT = 1000
_LARGEST = 1 << 20


class WordsOnly(History):
    """The lines of this session, and of earlier ones their commands; values only when that is wished.

    Args:
        path: The file that is read and added to; an empty string for none.
        whole: Keep whole lines.
        asked: Tells whether a question is asked: a short word may then be its answer.
    """

    def __init__(self, path: str, whole: bool = False, asked: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self.path, self.whole, self.asked = path, whole, asked

    def load_history_strings(self) -> Iterable[str]:
        """Give the lines of earlier sessions, the last one first."""
        lines: list[str] = []
        with suppress(OSError), open(self._file(os.O_RDONLY), "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            stream.seek(max(size - _LARGEST, 0))
            for line in stream.read().decode("utf-8", "replace").split("\n"):
                kept = clean(line).strip()
                if kept and lines[-1:] != [kept]:
                    lines.append(kept)
        return lines[-_MOST_KEPT:][::-1]

    def store_string(self, string: str) -> None:
        """Add what was typed to the file."""
        lines = [line for _, line in gathered(string.split("\n"))]
        kept = [clean(line).strip() if self.whole else self._word(line) for line in lines]
        text = "".join([f"{line}\n" for line in kept if line])
        if text:
            with suppress(OSError), open(self._file(os.O_WRONLY | os.O_CREAT | os.O_APPEND), "wb") as stream:
                stream.write(text.encode(errors="backslashreplace"))

    def _file(self, flags: int) -> int:
        """Open the file; nobody else can look into it, and what is no file is left alone."""
        file = os.open(self.path, flags | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            os.close(file)
            raise OSError(f"{self.path} is not a file")
        if about.st_mode & 0o077 and about.st_uid == os.geteuid():
            os.fchmod(file, about.st_mode & 0o700)
        return file

    def _word(self, line: str) -> str:
        """Return the name of a line's command, or nothing: an answer to a question is a value too."""
        words = line.split()
        found = find(words[0]) if words else None
        if found is None or (self.asked() and words[0] != found.name):
            return ""
        return found.name
