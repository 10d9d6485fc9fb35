"""What a knowledge base says beyond an answer: all reasons, what is missing, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from pyhcal.frozen import freeze
from pyhcal.wording import either

if TYPE_CHECKING:
    from pyhcal.wording import Wording

__all__ = ["Answers", "Change", "Combination", "Missing", "Option", "Question", "Sufficient"]


@dataclass(frozen=True, slots=True)
class Sufficient:
    """Stated facts that alone force an outcome, or alone rule one out; without any one of them they don't.

    Attributes:
        outcome: The outcome that is forced or ruled out.
        forces: True when the outcome is forced, False when it is ruled out.
        facts: Per key, the values that suffice, as a case writes them.
        text: The same in one sentence.
    """

    outcome: str
    forces: bool
    facts: Mapping[str, Any]
    text: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Sufficient:
        """Build a reason from its JSON data."""
        return cls(data["outcome"], data["forces"], freeze(data["facts"]), data["text"])

    def to_dict(self) -> dict[str, Any]:
        """Return the reason as JSON data."""
        facts = _plain(self.facts)
        return {"outcome": self.outcome, "forces": self.forces, "facts": facts, "text": self.text}


@dataclass(frozen=True, slots=True)
class Combination:
    """Combinations of readings under which a case comes to one outcome.

    Attributes:
        outcome: The outcome.
        readings: Per reading, the choices that lead there together with those of the others; a reading whose
            choice makes no difference is left out.
    """

    outcome: str
    readings: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Combination:
        """Build combinations from their JSON data."""
        return cls(data["outcome"], freeze(data["readings"]))

    def to_dict(self) -> dict[str, Any]:
        """Return the combinations as JSON data; `readings` as `KnowledgeBase.justify` takes them."""
        return {"outcome": self.outcome, "readings": _plain(self.readings)}


@dataclass(frozen=True, slots=True)
class Answers:
    """A smallest set of answers that settles a case.

    Attributes:
        answers: Per key, the widest values, as a case writes them.
        outcome: What the case comes to with them.
    """

    answers: Mapping[str, Any]
    outcome: str


@dataclass(frozen=True, slots=True)
class Option:
    """One class of answers to a question.

    Attributes:
        label: The answer in words.
        set: What the answer adds to the case, as a case writes it; empty for "not known".
        reachable: The outcomes that are then still possible.
        settled: Whether the case is then decided.
    """

    label: str
    set: Mapping[str, Any]
    reachable: tuple[str, ...]
    settled: bool

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Option:
        """Build an option from its JSON data."""
        return cls(data["label"], freeze(data["set"]), tuple(data["reachable"]), data["settled"])


@dataclass(frozen=True, slots=True)
class Question:
    """The best next question: fewest questions on average, then at worst, then by the vocabulary's order.

    Attributes:
        key: The key that it asks for.
        text: The question in words.
        why: Why it is asked, in words.
        statements: The statements that may hold or fail by its answer.
        options: The classes of answers, "not known" last.
        expected: How many questions are left on average, this one included, all classes equally likely.
        worst: How many questions are left at most.
    """

    key: str
    text: str
    why: str
    statements: tuple[str, ...]
    options: tuple[Option, ...]
    expected: float
    worst: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What settles an undecided case.

    Attributes:
        sets: All smallest sets of answers, fewest answers first.
        question: The best next question; None when the case is decided or no answer can settle it any more.
        given_up: The search for the best question reached its limit; the sets are complete all the same.
    """

    sets: tuple[Answers, ...]
    question: Question | None
    given_up: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], words: Wording) -> Missing:
        """Build the answer from its JSON data."""
        sets = tuple([Answers(freeze(one["answers"]), one["outcome"]) for one in data["sets"]])
        asked = data["question"]
        if asked is None or "limit" in asked:
            return cls(sets, None, asked is not None)
        options = tuple(
            [
                Option(o["label"], freeze(o["set"]), tuple(o["reachable"]), o["settled"])
                for o in asked["options"]
            ]
        )
        key, statements = asked["key"], tuple(asked["statements"])
        text, why = words.question(key) or words.key(key), _why(statements, options, words)
        return cls(sets, Question(key, text, why, statements, options, asked["expected"], asked["worst"]))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON data."""
        sets = [{"answers": _plain(one.answers), "outcome": one.outcome} for one in self.sets]
        return {"sets": sets, "question": _plain(self.question), "given_up": self.given_up}


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest change after which every possible completion of the case has the wanted outcome.

    Attributes:
        set: Per key, the widest values that will do, as a case writes them.
        case: The whole record with the change made.
        outcome: The wanted outcome, decided again for that record.
        established: The keys of `set` that are not stated, or less narrowly: to be found out, not changed.
        unlocked: The keys of `set` that only unlocking lets change so.
        dropped: The stated keys that no longer apply, and are left out of the new record.
    """

    set: Mapping[str, Any]
    case: Mapping[str, Any]
    outcome: str
    established: tuple[str, ...]
    unlocked: tuple[str, ...]
    dropped: tuple[str, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Change:
        """Build a change from its JSON data."""
        names = {name: tuple(data[name]) for name in ("established", "unlocked", "dropped")}
        return cls(set=freeze(data["set"]), case=freeze(data["case"]), outcome=data["outcome"], **names)

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON data."""
        return {
            "set": _plain(self.set),
            "case": _plain(self.case),
            "outcome": self.outcome,
            "established": list(self.established),
            "unlocked": list(self.unlocked),
            "dropped": list(self.dropped),
        }


def _why(statements: tuple[str, ...], options: tuple[Option, ...], words: Wording) -> str:
    """Say what hangs on a question: the statements, and the answers that settle the case."""
    hangs = f"Whether {either(statements)} holds hangs on it." if statements else "The outcome hangs on it."
    settling: dict[str, list[str]] = {}
    for option in options:
        if option.settled:
            settling.setdefault(option.reachable[0], []).append(option.label)
    told = [f"{words.outcome(outcome)} with {either(labels)}" for outcome, labels in settling.items()]
    return f"{hangs} It settles the case: {'; '.join(told)}." if told else hangs


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
