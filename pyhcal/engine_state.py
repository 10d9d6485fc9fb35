"""The engine as a saved state: loading its sources anew costs more than all the rest of a start.

A state is made once per version of the sources and of SWI-Prolog, in the cache folder, by SWI-Prolog itself.
It is used only when it is byte for byte what was made, because Prolog ends the process on a damaged one.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress

from pyhcal import discovery
from pyhcal.folders import cache_folder, write_atomically
from pyhcal.request import quoted

__all__ = ["OPTIONS", "prepare", "ready"]

# A state keeps some of the options that it was made with, so both ways of starting share them all.
OPTIONS = [
    *("-q", "-f", "none", "-F", "none", "--no-packs"),
    *("--no-signals", "--sigalert=0", "--stack-limit=512m"),
]
_KEPT = 6
# Of class development: it heeds the options of the command line, such as leaving signals alone. Its own goal
# replaces this one, which it would otherwise run at every start.
_MAKE = "load_files([{}], []), qsave_program({}, [class(development), goal(true)])"


def ready(sources: list[str], library: str) -> str | None:
    """Return the path of a state that stands for these sources under this library, or None."""
    description = _description(sources, library)
    path = _path(description)
    try:
        with open(path + ".txt", encoding="utf-8") as stream:
            made_from, _, checksum = stream.read().rpartition("\n")
        if made_from == description and checksum == _checksum(path):
            return path
    except (OSError, ValueError):
        pass
    return None


def prepare(sources: list[str], library: str) -> None:
    """Make the state for the next start; does nothing where that is not possible.

    Args:
        sources: The files to load; the folders that they stand in count as well.
        library: The path of SWI-Prolog's library.
    """
    import subprocess

    swipl, folder = discovery.executable(), cache_folder(create=True)
    if swipl is None or not folder:
        return
    description = _description(sources, library)
    path = _path(description)
    temporary = f"{path}.{os.getpid()}"
    command = [swipl, *OPTIONS, "--on-error=status", "--on-warning=status"]
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        goal = _MAKE.format(",".join(map(quoted, sources)), quoted(temporary))
        subprocess.run(
            [*command, "-g", goal, "-t", "halt"],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=30,
        )
        # Sources that changed meanwhile make a state that nothing describes.
        if description == _description(sources, library):
            checksum = _checksum(temporary)
            os.replace(temporary, path)
            write_atomically(path + ".txt", f"{description}\n{checksum}")
            _prune(folder)
    with suppress(OSError):
        os.unlink(temporary)


def _description(sources: list[str], library: str) -> str:
    files = [library]
    for folder in sorted({os.path.dirname(source) for source in sources}):
        with suppress(OSError):
            files.extend(sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(".pl")))
    return "\n".join(map(discovery.stamp, files))


def _path(description: str) -> str:
    return os.path.join(cache_folder(), f"engine-{zlib.crc32(description.encode(errors='replace')):08x}")


def _checksum(path: str) -> str:
    with open(path, "rb") as stream:
        content = stream.read()
    return f"{len(content)} {zlib.crc32(content):08x}"


def _prune(folder: str) -> None:
    """Remove the oldest states; each version of the engine leaves one."""
    states = [entry for entry in os.scandir(folder) if entry.name.startswith("engine-") and entry.is_file()]
    states.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in states[2 * _KEPT :]:
        os.unlink(entry.path)
