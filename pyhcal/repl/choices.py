"""The readings of a session that are not the defaults, and choices in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["choice_in_words", "chosen_readings"]


def chosen_readings(session: Session) -> dict[str, Any]:
    """Return the readings that are not at their defaults."""
    readings = session.answer.readings
    default = {one["id"]: one["default"] for one in session.export["readings"]}
    return {name: choice for name, choice in readings.items() if choice != default[name]}


def choice_in_words(session: Session, reading: str, choice: Any) -> str:
    """Return a choice in words; of several, each by itself: their own words may hold an “or”."""
    if isinstance(choice, str):
        return session.words.choice(reading, choice)
    return f"left open: {' | '.join([session.words.choice(reading, one) for one in choice])}"
