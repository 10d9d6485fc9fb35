"""Goals for Prolog people, over the rules and the case at hand; they can change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.errors import UsageError

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["ABOUT", "ask", "vocabulary"]

ABOUT = (
    "Ask Prolog, over the rules and the case at hand. The goal can change nothing, and neither write nor "
    "reach the system; steps, time, memory and the number of answers are limited."
)


def ask(session: Session, said: str) -> None:
    """Put a goal and print its answers as Prolog does.

    Raises:
        UsageError: There is none.
        InvalidRequest, LimitReached: As for `KnowledgeBase.goal`.
    """
    if not said.removeprefix("?-").strip(" \t."):
        raise UsageError("which goal? For instance: ?- threshold(Name, Comparison, Value, Unit).")
    chart = session.chart
    found = session.knowledge.goal(said, chart.record, chart.chosen)
    for line in str(found).split("\n"):
        session.say(Text(line))


def vocabulary(session: Session) -> Iterator[tuple[str, str]]:
    """Give what a goal can call about the knowledge, and last Prolog's own predicates, each with words."""
    known = session.knowledge.goal_vocabulary()
    yield from known.views.items()
    yield "of Prolog", ", ".join(known.predicates)
