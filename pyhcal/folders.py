"""Where things are: the knowledge that ships with the package, and the user's cache folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

__all__ = ["cache_folder", "history_file", "knowledge_folder", "policy_text", "write_atomically"]

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def knowledge_folder(name: str = "kb") -> str:
    """Return the folder `kb` or `queries`: beside the package in a checkout, inside it in a wheel."""
    packaged = os.path.join(_PACKAGE, "_" + name)
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(_PACKAGE), name)


def policy_text() -> str | None:
    """Return the file that `PYHCAL_POLICY_TEXT` names as the user's own copy of the policy, or None."""
    return os.environ.get("PYHCAL_POLICY_TEXT") or None


def cache_folder(create: bool = False) -> str:
    """Return the user's cache folder; `PYHCAL_CACHE` overrides the platform's place.

    Args:
        create: Make the folder, and return an empty string when that is not possible.
    """
    folder = os.environ.get("PYHCAL_CACHE") or os.path.join(_platform_cache(), "pyhcal")
    folder = os.path.abspath(folder)
    if create:
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        except OSError:
            return ""
        if not os.access(folder, os.W_OK):
            return ""
    return folder


def _platform_cache() -> str:
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    return os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")


def write_atomically(path: str, text: str) -> bool:
    """Write a file so that no reader ever sees half of it; False when it cannot be written."""
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except OSError:
        # Half a file, or a whole one beside the one that was meant, is nothing to leave behind.
        with suppress(OSError):
            os.unlink(temporary)
        return False
    return True


def history_file(create: bool = False) -> str:
    """Return the file that keeps the commands of earlier sessions; `PYHCAL_HISTORY` overrides its place.

    Args:
        create: Make its folder, and return an empty string when that is not possible.
    """
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    path = os.environ.get("PYHCAL_HISTORY") or os.path.join(state, "pyhcal", "history")
    if create:
        try:
            os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        except OSError:
            return ""
    return path
