"""The session as it goes, in a folder that only its user can read; gone when the session is left in order."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

__all__ = ["FOLDER", "Journal", "Left"]

FOLDER = ".pyhcal"
_PREFIX, _SUFFIX, _HEAD = "session-", ".txt", "# pyhcal session on "
# What is larger was never written here.
_LARGEST = 1 << 26
_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
_OLD = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC


class Left:
    """A session that was not left in order; nobody else is offered it until it is let go.

    Attributes:
        about: What it is about; empty when its file does not tell.
        lines: The lines that were carried out.
        last: When the last of them was.
    """

    def __init__(self, folder: int, name: str, file: int) -> None:
        self._folder, self._name, self._file = folder, name, file
        text = _content(file)
        # A line without an end was cut off: nobody saw it carried out.
        lines = text.split("\n")[:-1]
        headed = bool(lines) and lines[0].startswith(_HEAD)
        self.about = lines[0].removeprefix(_HEAD) if headed else ""
        self.lines = tuple(lines[headed:])
        self.last = datetime.fromtimestamp(os.fstat(file).st_mtime)
        self.is_empty = not self.lines and (headed or not text)

    def let_go(self) -> None:
        """Leave it for a later start."""
        os.close(self._file)

    def delete(self) -> None:
        """Delete it."""
        with suppress(OSError):
            os.unlink(self._name, dir_fd=self._folder)
        self.let_go()


class Journal:
    """A file in which every line is safe before the next one is asked for.

    Args:
        folder: Where; made, for its user alone, when it is not there.
        about: What the session is about, for its first line.

    Raises:
        OSError: It cannot be written there, or the folder of that name is not the user's own.
    """

    def __init__(self, folder: str = FOLDER, about: str = "") -> None:
        self.folder = os.path.abspath(folder)
        # A folder of this name is the program's, any other one its user's.
        own = os.path.basename(self.folder) == FOLDER
        made = _make(self.folder)
        self._temporary = own or made
        self._folder = _open(self.folder, own, made)
        try:
            self._name, self._file = self._begin()
        except OSError:
            os.close(self._folder)
            if made:
                os.rmdir(self.folder)
            raise
        self.path = os.path.join(self.folder, self._name)
        self._size = 0
        self._unwritten = f"{_HEAD}{about}\n".encode(errors="backslashreplace")

    def _begin(self) -> tuple[str, int]:
        """Make the file and lock it as long as the process lives: one that is not locked broke off."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        for attempt in range(100):
            name = f"{_PREFIX}{stamp}-{os.getpid()}{f'-{attempt}' if attempt else ''}{_SUFFIX}"
            try:
                file = os.open(name, _NEW, 0o600, dir_fd=self._folder)
            except FileExistsError:
                continue
            try:
                os.fchmod(file, 0o600)
                fcntl.flock(file, fcntl.LOCK_EX)
                if _is_there(self._folder, name, file):
                    os.fsync(self._folder)
                    return name, file
            except OSError:
                os.close(file)
                os.unlink(name, dir_fd=self._folder)
                raise
            # Another session saw it before it was locked, and took it for one that broke off.
            os.close(file)
        raise FileExistsError(errno.EEXIST, "it is full of sessions")

    def keep(self, lines: Sequence[str]) -> None:
        """Write lines; they are on the disk when this returns.

        Raises:
            OSError: The disk is full, or gone. They are written with the next ones, when that is possible.
        """
        if not lines:
            return
        self._unwritten += "".join([f"{line}\n" for line in lines]).encode(errors="backslashreplace")
        if not _is_there(self._folder, self._name, self._file):
            raise FileNotFoundError(errno.ENOENT, "its file was deleted")
        try:
            done = 0
            while done < len(self._unwritten):
                done += os.pwrite(self._file, self._unwritten[done:], self._size + done)
            os.fsync(self._file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise
        self._size += len(self._unwritten)
        self._unwritten = b""

    def end(self) -> None:
        """Delete the journal, and the folder when nothing else is in it."""
        with suppress(OSError):
            if _is_there(self._folder, self._name, self._file):
                os.unlink(self._name, dir_fd=self._folder)
        self.stop()
        with suppress(OSError):
            if self._temporary:
                os.rmdir(self.folder)

    def stop(self) -> None:
        """Leave the journal where it is, to be offered again."""
        os.close(self._file)
        os.close(self._folder)

    def left(self) -> Iterator[Left]:
        """Give the sessions that broke off here, the last one first; whoever takes one lets it go."""
        for name in sorted(self._names(), key=self._written, reverse=True):
            found = None
            with suppress(OSError):
                found = self._take(name)
            if found is not None:
                yield found

    def _names(self) -> list[str]:
        return [
            name
            for name in os.listdir(self._folder)
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX) and name != self._name
        ]

    def _written(self, name: str) -> float:
        try:
            return os.stat(name, dir_fd=self._folder, follow_symlinks=False).st_mtime
        except OSError:
            return 0.0

    def _take(self, name: str) -> Left | None:
        file = os.open(name, _OLD, dir_fd=self._folder)
        try:
            about = os.fstat(file)
            if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid():
                raise PermissionError(errno.EPERM, "not a session of this user")
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not _is_there(self._folder, name, file):
                raise FileNotFoundError(errno.ENOENT, "deleted meanwhile")
            found = Left(self._folder, name, file)
        except OSError:
            os.close(file)
            raise
        if found.lines:
            return found
        found.delete() if found.is_empty else found.let_go()
        return None


def _make(folder: str) -> bool:
    # Folders on the way there are no more for others than the last one.
    before = os.umask(0o077)
    try:
        os.makedirs(folder, mode=0o700)
    except FileExistsError:
        return False
    finally:
        os.umask(before)
    return True


def _open(folder: str, own: bool, made: bool) -> int:
    """Open a folder; a folder of the program's own is nobody else's, and nobody else can look into it."""
    if own and os.path.islink(folder):
        raise OSError(errno.ELOOP, "it is a link to somewhere else")
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (os.O_NOFOLLOW if own or made else 0)
    file = os.open(folder, flags)
    try:
        about = os.fstat(file)
        if own and about.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it belongs to somebody else")
        if (own or made) and about.st_mode & 0o077:
            os.fchmod(file, about.st_mode & 0o700)
    except OSError:
        os.close(file)
        raise
    return file


def _is_there(folder: int, name: str, file: int) -> bool:
    """Tell whether a name still stands for an open file."""
    try:
        there = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(file))


def _content(file: int) -> str:
    parts, size = [], 0
    while size < _LARGEST and (part := os.read(file, 1 << 20)):
        parts.append(part)
        size += len(part)
    return b"".join(parts).decode("utf-8", "replace")
