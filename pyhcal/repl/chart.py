"""What a session holds: charts that never change, each with its answer, and the way back and forth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pyhcal.frozen import Record, freeze, thawed
from pyhcal.record import read

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Chart", "Timeline"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A case as far as it is known, and how the policy is read; with the answer to it.

    Attributes:
        case: The stated facts, as a case writes them.
        sources: Where in the chart some of them stand.
        reference: The user's own name for the request.
        readings: The choices that differ from the defaults, or "open".
        not_known: The keys of which nothing more is known than the case says: no question asks for them.
        answer: What the policy says.
    """

    case: Mapping[str, Any]
    sources: Mapping[str, str]
    reference: str | None
    readings: Mapping[str, Any] | str
    not_known: tuple[str, ...]
    answer: Justification = field(compare=False)

    @classmethod
    def of(
        cls,
        knowledge: KnowledgeBase,
        request: Mapping[str, Any] | str | bytes,
        readings: Mapping[str, Any] | str = Record(),
        not_known: tuple[str, ...] = (),
    ) -> Chart:
        """Make a chart of a record, bare or in its envelope.

        Raises:
            InvalidCase, InvalidInput, LimitReached: As for `KnowledgeBase.justify`.
        """
        answer = knowledge.justify(request, _given(readings), sensitivity=True)
        asked = read(request)
        case = {key: value for key, value in asked.case.items() if value is not None}
        sources = freeze(dict(asked.sources or {}))
        return cls(freeze(case), sources, asked.reference, freeze(readings), tuple(not_known), answer)

    @property
    def record(self) -> dict[str, Any]:
        """The record as it can be saved: in its envelope when there is something beside the case."""
        return _wrapped(thawed(self.case), self.sources, self.reference)

    @property
    def chosen(self) -> Readings:
        """The readings as the library takes them."""
        return _given(self.readings)

    def with_values(
        self, knowledge: KnowledgeBase, values: Mapping[str, Any], not_known: tuple[str, ...] = ()
    ) -> Chart:
        """Return a chart with values set; None unsets a key, forgets where it stood and that it is not known.

        Args:
            knowledge: The knowledge base.
            values: What to set, as a case writes it.
            not_known: Keys of which nothing more is known.

        Raises:
            InvalidCase, LimitReached: As for `KnowledgeBase.justify`; this chart stays as it is.
        """
        case = {**thawed(self.case), **thawed(values)}
        case = {key: value for key, value in case.items() if value is not None}
        changed = {key for key in values if case.get(key) != thawed(self.case).get(key)}
        sources = {key: where for key, where in self.sources.items() if key not in changed}
        kept = [key for key in self.not_known if key not in values]
        return self.of(knowledge, _wrapped(case, sources, self.reference), self.readings, (*kept, *not_known))

    def read_as(self, knowledge: KnowledgeBase, readings: Mapping[str, Any] | str) -> Chart:
        """Return the chart under other readings.

        Raises:
            InvalidInput, LimitReached: As for `KnowledgeBase.justify`; this chart stays as it is.
        """
        made = self.of(knowledge, self.record, readings, self.not_known)
        return replace(self, readings=made.readings, answer=made.answer)


class Timeline:
    """The charts of a session, with a place among them: going back and forth makes nothing anew."""

    def __init__(self, first: Chart) -> None:
        self._charts, self._at = [first], 0

    @property
    def at(self) -> int:
        """How many changes led here."""
        return self._at

    @property
    def now(self) -> Chart:
        """The chart at hand."""
        return self._charts[self._at]

    @property
    def before(self) -> Chart | None:
        """The chart before the last change, or None."""
        return self._charts[self._at - 1] if self._at else None

    def add(self, chart: Chart) -> None:
        """Go on with a chart; what was undone before can't be redone any more."""
        # A new list: a copy of the timeline stays as it is.
        self._charts = [*self._charts[: self._at + 1], chart]
        self._at += 1

    def move(self, steps: int) -> int:
        """Go back (negative) or forth as far as there are charts; return how many steps that were."""
        at = min(max(self._at + steps, 0), len(self._charts) - 1)
        moved, self._at = at - self._at, at
        return abs(moved)


def _wrapped(case: dict[str, Any], sources: Mapping[str, str], reference: str | None) -> dict[str, Any]:
    """Return a record, in its envelope when there is something beside the case."""
    beside = {"sources": dict(sources), "reference": reference}
    given = {name: value for name, value in beside.items() if value}
    return {"case": case, **given} if given else case


def _given(readings: Mapping[str, Any] | str) -> Readings:
    return readings if isinstance(readings, str) else thawed(readings) or None
