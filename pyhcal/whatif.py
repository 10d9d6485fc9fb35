"""What would change an outcome: all smallest changes, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pyhcal.page import Page
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.explanations import Change
    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Changes", "Goal", "WhatWould", "smallest", "what_would"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What leads a case to one outcome.

    Attributes:
        to: The wanted outcome.
        already: Whether the case has it as it stands.
        changes: All smallest changes, the fewest keys first; none when it has it already.
        with_unlocked: How many more there are when every key that is fixed in a patient is unlocked.
    """

    to: str
    already: bool
    changes: tuple[Change, ...]
    with_unlocked: int


@dataclass(frozen=True, slots=True)
class WhatWould:
    """What would change the outcome of a case.

    Attributes:
        before: The answer to the case as it stands.
        goals: What leads to each wanted outcome.
    """

    before: Justification
    goals: tuple[Goal, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        goals = [
            {
                "to": goal.to,
                "already": goal.already,
                "changes": [change.to_dict() for change in goal.changes],
                "with_unlocked": goal.with_unlocked,
            }
            for goal in self.goals
        ]
        return {"outcome": self.before.outcome, "reachable": list(self.before.reachable), "goals": goals}


def what_would(
    knowledge: KnowledgeBase,
    case: Mapping[str, Any] | str | bytes,
    to: Sequence[str] = (),
    unlock: Iterable[str] | str = (),
    readings: Readings = None,
) -> WhatWould:
    """Return what would lead a case to other outcomes.

    Args:
        knowledge: The knowledge base.
        case: The record, as for `KnowledgeBase.justify`.
        to: The wanted outcomes; every favourable position when there are none.
        unlock: Keys that may be replaced although they are fixed in a patient, or "all".
        readings: As for `KnowledgeBase.justify`.

    Raises:
        InvalidCase, InvalidRequest, LimitReached: As for `KnowledgeBase.changes`.
    """
    before = knowledge.justify(case, readings)
    goals = []
    for wanted in to or Wording(knowledge.export()).favourable():
        found = knowledge.changes(case, wanted, unlock, readings)
        already = any(not change.set for change in found)
        more = 0
        if unlock != "all" and not already:
            free = {unlock} if isinstance(unlock, str) else set(unlock)
            with_all = knowledge.changes(case, wanted, "all", readings)
            more = sum(not set(change.unlocked) <= free for change in with_all)
        goals.append(Goal(wanted, already, () if already else found, more))
    return WhatWould(before, tuple(goals))


def smallest(knowledge: KnowledgeBase, answer: Justification, readings: Readings = None) -> list[Change]:
    """Return every smallest change of an answered case to a favourable position, free ones first.

    Raises:
        LimitReached: A question was given up.
    """
    changes: list[Change] = []
    for wanted in Wording(knowledge.export()).favourable():
        if wanted != answer.outcome:
            for unlock in ((), "all"):
                found = knowledge.changes(dict(answer.case), wanted, unlock, readings)
                changes += [change for change in found if change not in changes]
    return changes


class Changes:
    """What rich prints for what would change an outcome.

    Args:
        found: The changes.
        wording: The labels of the knowledge base.
        unlocking: What unlocks every key, as it is typed.
        most: How many changes are shown for each outcome, None for all, and what is said of the others.
    """

    def __init__(
        self,
        found: WhatWould,
        wording: Wording,
        unlocking: str = "--unlock all",
        most: tuple[int | None, str] = (None, ""),
    ) -> None:
        self.found, self.words, self.unlocking = found, wording, unlocking
        self.most, self.more = most

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page, before = Page.of(console, options), self.found.before
        now = self.words.standing(before.outcome, before.needs)
        yield from page.lines(Text.assemble("As it stands: ", (now, "bold")))
        for goal in self.found.goals:
            yield Text()
            yield from page.lines(Text(self._heading(goal), "bold"))
            shown = goal.changes[: self.most]
            for number, change in enumerate(shown, 1):
                lead = f"{number}. ".rjust(len(f"{len(shown)}. "))
                for line in self._lines(change, "->" if page.plain else "→"):
                    yield from page.lines(line, lead, " " * len(lead))
                    lead = " " * len(lead)
            if len(goal.changes) > len(shown):
                yield from page.lines(Text(self.more.format(len(goal.changes) - len(shown)), "dim"))
            if goal.with_unlocked:
                yield from page.lines(Text(f"{_unlocking(goal)}: {self.unlocking}.", "dim"))

    def _heading(self, goal: Goal) -> str:
        outcome = self.words.outcome(goal.to)
        if goal.already:
            return f"{outcome}: the case has this outcome already."
        if not goal.changes:
            return f"{outcome}: no change leads there."
        several = len(goal.changes) > 1
        return f"{outcome}: {'each of these changes' if several else 'this change'} leads there"

    def _lines(self, change: Change, arrow: str) -> Iterator[Text]:
        words, stated = self.words, self.found.before.case
        for key, value in change.set.items():
            told, known = words.value(key, value), stated.get(key)
            line = Text(f"{words.key(key)}: ")
            if known is not None:
                line.append(f"{words.value(key, known)} {arrow} ")
            line.append("to be established: " if key in change.established else "", "yellow")
            line.append(told, "bold")
            line.append(f" [{key}]", "dim")
            if key in change.unlocked:
                line.append(" (unlocked)", "yellow")
            yield line
        for key in change.dropped:
            yield Text(f"{words.key(key)}: no longer applies [{key}]", "dim")


def _unlocking(goal: Goal) -> str:
    number, more = goal.with_unlocked, " more" if goal.changes else ""
    there = f"{number}{more} would" if number > 1 else f"One{more} would"
    return f"{there} if facts that are fixed may be set too, should the record be wrong"
