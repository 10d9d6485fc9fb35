"""Refused values in the words in which they are typed: what the engine says of JSON is said of a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyhcal.errors import InvalidCase, Problem

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["in_words"]

# What a problem says is allowed, as the engine writes it and as it is typed.
_TYPED = {
    "bounds {min|above, max|below}": "bounds: >5, >=5, <5, 5-7",
    "not_done": "not done",
    "true, false": "yes or no",
}
_STATED = re.compile(r"(\w+) (\{[^{}]*\}|\[[^\[\]]*\])")


def in_words(session: Session, error: InvalidCase, message: str) -> InvalidCase:
    """Return a refusal for someone who typed the values.

    Args:
        session: The session, for the words of its knowledge base.
        error: The refusal of a record.
        message: What became of the line.
    """
    return InvalidCase(message, [_said(session, problem) for problem in error.problems])


def _said(session: Session, problem: Problem) -> Problem:
    allowed = problem.allowed
    if not problem.rule:
        for json_text, typed in _TYPED.items():
            allowed = allowed.replace(json_text, typed)
    value = problem.value
    if isinstance(value, Mapping | list | tuple):
        value = session.words.value(problem.key, value)

    def stated(found: re.Match[str]) -> str:
        try:
            return f"{found[1]} “{session.words.value(found[1], json.loads(found[2]))}”"
        except (ValueError, KeyError, TypeError):
            return found[0]

    return problem._replace(value=value, allowed=allowed, message=_STATED.sub(stated, problem.message))
