"""Queries about the policy itself, not about the case at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyhcal.repl.choices import chosen_readings
from pyhcal.repl.command import command, nearest

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__: list[str] = []


def _names(session: Session, typed: str) -> Iterator[str]:
    # A query takes one choice of each reading.
    if all(isinstance(choice, str) for choice in chosen_readings(session).values()):
        yield from (one.name for one in session.knowledge.queries())


@command(
    "query",
    "qy",
    "Ask whether the policy contradicts itself, leaves gaps and the like.",
    "[NAME]",
    "conflict",
    _names,
    "Without a name: the queries. It is about every possible request, as the session reads the policy; no "
    "reading may be open.",
)
def query(session: Session, said: str) -> None:
    """List the queries, or put one."""
    from pyhcal.audit_page import audit_outline
    from pyhcal.query_page import list_outline, verdict_outline
    from pyhcal.render import Lines

    known = {one.name: one for one in session.knowledge.queries()}
    if not said:
        session.show(Lines(list_outline(tuple(known.values()))))
        return
    if said not in known:
        raise nearest("query", said, known)
    found = session.knowledge.query(said, session.chart.chosen)
    if known[said].kind == "audit":
        session.show(Lines(audit_outline(known[said], found)))
    else:
        session.show(Lines(verdict_outline(known[said], found)))
