"""What `pyhcal doctor` tells: what was found, where, and in which version."""

from __future__ import annotations

import os
import platform
from collections.abc import Generator

from pyhcal import __version__, bridge, discovery
from pyhcal.errors import EngineMissing, PyhcalError
from pyhcal.folders import cache_folder, knowledge_folder, policy_text
from pyhcal.knowledge import KnowledgeBase
from pyhcal.source import Source

__all__ = ["report"]


def report(
    path: str | None = None, policy: str | None = None, text: str | None = None
) -> Generator[str, None, bool]:
    """Give the lines of the report, the surest first; return whether the policy's text, if given, is right.

    Args:
        path: The folder of the knowledge base.
        policy: The policy's name.
        text: The user's own copy of the policy; what the environment names when None.

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
    words, right = _policy_text(knowledge, policy_text() if text is None else text)
    yield _line("Policy text", words)
    return right


def _line(name: str, value: str) -> str:
    return f"{name + ':':<14}{value}"


def _policy_text(knowledge: KnowledgeBase, path: str | None) -> tuple[str, bool]:
    """Return what is to be told about the user's copy of the policy, and whether it is the right one."""
    if path is None:
        return "none given (PYHCAL_POLICY_TEXT names your copy)", True
    try:
        check = Source.read(path).check(knowledge.export(), knowledge.word_counts)
    except PyhcalError as error:
        return str(error), False
    missing = f"; not {', '.join(check.missing)}" if check.missing else ""
    return f"{path}: {check}{missing}", not check.missing
