"""Goals for Prolog people, over the rules and the case at hand; they can change nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyhcal.errors import UsageError

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["ABOUT", "ask", "vocabulary"]

ABOUT = "A goal"


def ask(session: Session, said: str) -> None:
    raise UsageError("not yet")


def vocabulary(session: Session) -> Iterable[tuple[str, str]]:
    return ()
