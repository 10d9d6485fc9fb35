"""Regions that differ only in what was not done, told in one line.

A case names "not done" by itself, so one thing that an analyst would say is a finding for each combination of
what was measured and what was not. As data they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Line", "in_one_line", "merged"]

_BETWEEN = "; "
_UNDONE = "not done"
# Clauses, and the places of the regions that they tell of.
_Lines = dict[tuple[str, ...], tuple[int, ...]]


class Line(NamedTuple):
    """Regions in one line of words.

    Attributes:
        words: The words.
        places: Which of the regions it tells of, by their places.
    """

    words: str
    places: tuple[int, ...]


def merged(told: Sequence[str]) -> list[Line]:
    """Put regions together until no two differ in one clause only, of which one side says "not done".

    Args:
        told: Each region in words: clauses "key: value" with semicolons between them.

    Returns:
        A line for each that is left, in the order of the first region of each.
    """
    lines: _Lines = {tuple(words.split(_BETWEEN)): (place,) for place, words in enumerate(told)}
    if len(lines) < len(told):
        # Regions of the same words are of different things.
        return [Line(words, (place,)) for place, words in enumerate(told)]
    while step := _step(lines):
        lines = step
    ordered = sorted(lines.items(), key=lambda line: line[1])
    return [Line(_BETWEEN.join(clauses), places) for clauses, places in ordered]


def in_one_line(number: int) -> str:
    """Tell how many regions a line stands for, and why they are several."""
    return f"{number} regions in one line, for a case says “{_UNDONE}” by itself"


def _step(lines: _Lines) -> _Lines | None:
    """Put together as many pairs as there are; None where there is none."""
    undone = {slot: clauses for clauses in lines for slot in _undone(clauses)}
    left, made = dict(lines), _Lines()
    for clauses in lines if undone else ():
        for slot, clause in _slots(clauses):
            other = undone.get(slot)
            if other is not None and other != clauses and clauses in left and other in left:
                before, _, after = slot
                both = (*before, f"{clause} or {_UNDONE}", *after)
                made[both] = tuple(sorted((*left.pop(clauses), *left.pop(other))))
    return {**left, **made} if made else None


# What a clause stands between, and how it begins.
_Slot = tuple[tuple[str, ...], str, tuple[str, ...]]


def _undone(clauses: tuple[str, ...]) -> Iterator[_Slot]:
    for place, clause in enumerate(clauses):
        if clause.endswith(f": {_UNDONE}"):
            yield clauses[:place], clause.removesuffix(_UNDONE), clauses[place + 1 :]


def _slots(clauses: tuple[str, ...]) -> Iterator[tuple[_Slot, str]]:
    """Give each clause with every way in which it may begin with the name of a key."""
    for place, clause in enumerate(clauses):
        parts = clause.split(": ")
        for count in range(1, len(parts)):
            name = ": ".join(parts[:count]) + ": "
            yield (clauses[:place], name, clauses[place + 1 :]), clause
