"""What `pyhcal doctor` tells: what was found, where, and in which version."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator

from pyhcal import __version__, bridge, discovery
from pyhcal.errors import EngineMissing
from pyhcal.folders import cache_folder, knowledge_folder
from pyhcal.knowledge import KnowledgeBase

__all__ = ["report"]


def report(path: str | None = None, policy: str | None = None) -> Iterator[str]:
    """Give the lines of the report, the surest first.

    Raises:
        EngineMissing: SWI-Prolog is not there; the lines that need none were given before.
    """
    from importlib.metadata import PackageNotFoundError, version

    def installed(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "not installed"

    yield _line("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    yield _line("pyhcal", __version__)
    yield _line("pyswip", installed("pyswip"))
    yield _line("rich", installed("rich"))
    yield _line(
        "Cache folder", cache_folder(create=True) or f"{cache_folder()} (cannot be written: slower starts)"
    )
    yield _line("Knowledge", os.path.abspath(path or knowledge_folder()))
    yield _line("swipl", discovery.executable() or "not on the PATH")
    try:
        yield _line("SWI-Prolog", bridge.library_version())
    except EngineMissing:
        yield _line("SWI-Prolog", "missing")
        raise
    knowledge = KnowledgeBase(path, policy)
    about = knowledge.policy
    yield _line("Policy", f"{about.get('number')}, effective {about.get('effective_date')}")
    yield _line("Hash", knowledge.hash)
    yield _line("Policy text", _policy_text())


def _line(name: str, value: str) -> str:
    return f"{name + ':':<14}{value}"


def _policy_text() -> str:
    path = os.environ.get("PYHCAL_POLICY_TEXT")
    if not path:
        return "none given (PYHCAL_POLICY_TEXT names your copy)"
    try:
        with open(path, "rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    return f"{path} (SHA-256 {digest[:12]})"
