"""What several test modules use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pyhcal import KnowledgeBase

# No test is timed: a machine may be busy with something else.
settings.register_profile("pyhcal", deadline=None)
settings.load_profile("pyhcal")

ROOT = Path(__file__).resolve().parent.parent
STUB = ROOT / "tests" / "stub" / "engine.pl"


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The shipped knowledge base."""
    return KnowledgeBase()


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests leave the user's cache alone, and the copy of the policy to the tests that are about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYHCAL_POLICY_TEXT", raising=False)
        patch.setenv("PYHCAL_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def run(
    *arguments: str, env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a program of its own; a variable set to "" is removed."""
    return _python(["-m", "pyhcal", *arguments], env, options)


def script(
    code: str, env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, with the bridge started on the stand-in engine."""
    prelude = f"from pyhcal import bridge, worker\nbridge.start({str(STUB)!r})\n"
    return _python(["-W", "error", "-c", prelude + code], env, options)


def _python(
    arguments: list[str], env: dict[str, str] | None, options: dict[str, object]
) -> subprocess.CompletedProcess[str]:
    changed = {"PYTHONPATH": str(ROOT), **(env or {})}
    environment = {**os.environ, **changed}
    options = {"timeout": 120, "cwd": str(ROOT), **options}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *arguments],
        env={name: value for name, value in environment.items() if value != "" or name not in changed},
        capture_output=True,
        encoding="utf-8",
        **options,
    )
