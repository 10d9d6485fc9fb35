"""Answers to a Prolog goal, written as Prolog writes them, and the vocabulary that goals have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyhcal.frozen import freeze, thawed

__all__ = ["GoalAnswer", "GoalAnswers", "GoalVocabulary"]


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """One answer to a goal.

    Attributes:
        bindings: Per variable that has one, its value as Prolog text.
        goals: What else has to hold, such as `dif(X, a)`.
        same: Per variable that another one is equal to, that one; only the last one's value is printed.
    """

    bindings: Mapping[str, str]
    goals: tuple[str, ...]
    same: Mapping[str, str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> GoalAnswer:
        """Build an answer from its JSON data."""
        bindings = {one["name"]: _clean(one["value"]) for one in data["bindings"]}
        same = {one["name"]: one["same"] for one in data["bindings"] if one["same"]}
        return cls(freeze(bindings), tuple([_clean(goal) for goal in data["goals"]]), freeze(same))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON data."""
        return {"bindings": thawed(self.bindings), "goals": list(self.goals), "same": thawed(self.same)}

    def __str__(self) -> str:
        parts = [f"{name} = {self.same.get(name, value)}" for name, value in self.bindings.items()]
        return ",\n".join([*parts, *self.goals]) or "true"


@dataclass(frozen=True, slots=True)
class GoalAnswers:
    """All that a goal came to; printed, it reads as Prolog's own answer.

    Attributes:
        answers: The answers, in the order in which Prolog found them; none when the goal is false.
        more: Whether there are more, or looking for one more took too long.
        closed: Whether the last answer was known to be the last without looking further.
        output: What the goal printed.
        output_cut: Whether it printed more than that.
    """

    answers: tuple[GoalAnswer, ...]
    more: bool
    closed: bool
    output: str = ""
    output_cut: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> GoalAnswers:
        """Build the answers from their JSON data."""
        answers = tuple([GoalAnswer.from_dict(one) for one in data["answers"]])
        return cls(answers, data["more"], data["closed"], _clean(data["output"]), data["output_cut"])

    def to_dict(self) -> dict[str, Any]:
        """Return the answers as JSON data."""
        return {
            "answers": [answer.to_dict() for answer in self.answers],
            "more": self.more,
            "closed": self.closed,
            "output": self.output,
            "output_cut": self.output_cut,
        }

    def __bool__(self) -> bool:
        return bool(self.answers)

    def __str__(self) -> str:
        if self.more:
            end = f" ;\n% there are more answers; these are the first {len(self.answers)}"
        elif self.closed:
            end = "."
        else:
            end = " ;\nfalse." if self.answers else "false."
        printed = self.output
        if self.output_cut:
            printed += "\n% the goal printed more than that"
        if printed and not printed.endswith("\n"):
            printed += "\n"
        return printed + " ;\n".join(map(str, self.answers)) + end


@dataclass(frozen=True, slots=True)
class GoalVocabulary:
    """What a goal can call.

    Attributes:
        views: Per predicate of the knowledge, such as `key(Key, Type)`, what it tells.
        predicates: Prolog's own that are allowed, as `name/arity`.
    """

    views: Mapping[str, str]
    predicates: tuple[str, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> GoalVocabulary:
        """Build the vocabulary from its JSON data."""
        return cls(freeze({one["head"]: one["text"] for one in data["views"]}), tuple(data["predicates"]))


def _clean(text: str) -> str:
    """Return text without signs of control, which would reach a terminal, or halves of a character."""
    if text.isprintable():
        return text
    return "".join([char if char.isprintable() or char == "\n" else f"\\x{ord(char):x}\\" for char in text])
