"""Find SWI-Prolog without starting it: pyswip's own discovery runs `swipl`, which costs more than
everything else at start, so what it found is kept in the cache folder and verified before use."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from pyhcal.errors import EngineMissing
from pyhcal.folders import cache_folder, write_atomically

__all__ = [
    "Installation",
    "executable",
    "install_command",
    "known",
    "missing",
    "remember",
    "stamp",
    "verified",
]

_FILE = "swipl-location"


class Installation(NamedTuple):
    """Where SWI-Prolog is: its shared library and its home folder."""

    library: str
    home: str


def executable() -> str | None:
    """Return the path of `swipl`, or None."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for name in ("swipl.exe",) if sys.platform == "win32" else ("swipl",):
            path = os.path.join(folder or os.curdir, name)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return os.path.abspath(path)
    return None


def install_command() -> str:
    """Return the command that installs SWI-Prolog on this platform."""
    if sys.platform == "darwin":
        return "brew install swi-prolog"
    if sys.platform == "win32":
        return "winget install SWI-Prolog.SWI-Prolog"
    return "sudo apt-get install swi-prolog-nox"


def missing(why: str = "SWI-Prolog is not installed") -> EngineMissing:
    """Return the error whose one sentence says how to get SWI-Prolog."""
    return EngineMissing(f"{why}; install it with: {install_command()}")


def known() -> Installation | None:
    """Return where SWI-Prolog is, if that is known without running it.

    Raises:
        EngineMissing: It is not there.
    """
    library, home = os.environ.get("LIBSWIPL_PATH"), os.environ.get("SWI_HOME_DIR")
    if library and home:
        return verified(Installation(library, home))
    path = executable()
    if path is None:
        # Only there does pyswip look in a place of its own that needs no executable.
        if sys.platform == "darwin" and os.path.isdir("/Applications/SWI-Prolog.app"):
            return None
        raise missing()
    try:
        with open(os.path.join(cache_folder(), _FILE), encoding="utf-8") as stream:
            swipl_stamp, library, library_stamp, home = stream.read().split("\n")
    except (OSError, ValueError):
        return None
    if swipl_stamp != stamp(path) or library_stamp != stamp(library) or not _is_home(home):
        return None
    return Installation(library, home)


def verified(found: Installation) -> Installation:
    """Return an installation after checking that its files are there."""
    if not _is_home(found.home):
        raise missing(f"SWI-Prolog's home folder is not usable: {found.home or 'none found'}")
    # A bare name is looked up by the dynamic linker.
    if os.path.dirname(found.library) and not os.path.isfile(found.library):
        raise missing(f"SWI-Prolog's library is not at {found.library}")
    return found


def remember(found: Installation) -> None:
    """Keep what was found for the next start."""
    path = executable()
    folder = cache_folder(create=True)
    if path and folder and os.path.isfile(found.library):
        lines = [stamp(path), found.library, stamp(found.library), found.home]
        if not any("\n" in line for line in lines):
            write_atomically(os.path.join(folder, _FILE), "\n".join(lines))


def stamp(path: str) -> str:
    """Return what tells one version of a file from another without reading it."""
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{path} {status.st_mtime_ns} {status.st_size}"


def _is_home(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in ("boot.prc", "swipl.prc"))
