"""An interview about one case: the best next question again and again, until no answer matters any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyhcal.errors import InvalidCase, LimitReached
from pyhcal.explanations import Option, Question
from pyhcal.frozen import freeze
from pyhcal.record import read
from pyhcal.typed import is_amount, typed
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Given", "Interview", "Prompt"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is to be asked now.

    Attributes:
        question: The question with its classes of answers, "not known" last.
        best: Whether it is proven to be the best; not so when the search for it was given up.
        amount: Whether its answer is a number, so that a class goes by "#1" and not by "1".
    """

    question: Question
    best: bool
    amount: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was given.

    Attributes:
        key: The key that was asked for.
        value: The value as a case holds it; None for "not known".
    """

    key: str
    value: Any


class Interview:
    """What is known of a case, what was asked, and what is to be asked next.

    Args:
        knowledge: The knowledge base.
        case: The record to start from, as for `KnowledgeBase.justify`.
        readings: As there.

    Raises:
        InvalidCase, InvalidRequest, LimitReached: As for `KnowledgeBase.justify`.

    Attributes:
        knowledge: The knowledge base.
        readings: How the policy is read.
        given: The answers so far, in their order.
    """

    def __init__(
        self, knowledge: KnowledgeBase, case: Mapping[str, Any] | str | bytes, readings: Readings = None
    ) -> None:
        self.knowledge, self.readings = knowledge, readings
        self.given: list[Given] = []
        self._answer = knowledge.justify(case, readings)
        request = read(case)
        self._start = {key: value for key, value in request.case.items() if value is not None}
        self._beside = {"sources": request.sources, "reference": request.reference}
        self._keys: dict[str, dict[str, Any]] = {key["id"]: key for key in knowledge.export()["keys"]}
        # A prompt, or None, once it was looked for.
        self._next: tuple[Prompt | None] | None = None

    @property
    def case(self) -> dict[str, Any]:
        """The record as far as it is known."""
        known = {given.key: given.value for given in self.given if given.value is not None}
        return {**self._start, **known}

    @property
    def record(self) -> dict[str, Any]:
        """The record as it can be saved: in its envelope if it came in one."""
        return self._wrapped(self.case) if any(self._beside.values()) else self.case

    @property
    def answer(self) -> Justification:
        """What the policy says to the case as far as it is known."""
        return self._answer

    @property
    def settled(self) -> bool:
        """Whether no missing fact can change the outcome any more."""
        return not self._answer.needs

    def key(self) -> Mapping[str, Any]:
        """Return the key that is asked for, as the export of the knowledge base has it.

        Raises:
            ValueError: Nothing is to be asked.
        """
        if self.prompt is None:
            raise ValueError("nothing is to be asked")
        return self._keys[self.prompt.question.key]

    @property
    def prompt(self) -> Prompt | None:
        """What to ask now; None when the case is settled or no answer can settle it any more."""
        if self._next is None:
            self._next = (None if self.settled else self._found(),)
        return self._next[0]

    def reply(self, text: str) -> Given:
        """Take a person's answer: the number of a class, or a value in words (`pyhcal.typed.typed`).

        Raises:
            InvalidCase: It is no answer, or an impossible one; all stays as it was.
            ValueError: Nothing is to be asked.
        """
        key = self.key()
        option = self._option(text.strip())
        if option is None:
            return self.put(typed(key, text))
        return self.put(dict(option.set).get(key["id"]))

    def put(self, value: Any) -> Given:
        """Take a value as a case holds it, or None for "not known".

        Raises:
            InvalidCase: The value is refused; all stays as it was.
            ValueError: Nothing is to be asked.
        """
        given = Given(self.key()["id"], _plain(value))
        if value is not None:
            # The record as a whole is judged anew: what is impossible together is refused here.
            case = {**self.case, given.key: given.value}
            self._answer = self.knowledge.justify(self._wrapped(case), self.readings)
        self.given.append(given)
        self._next = None
        return given

    def back(self) -> Given | None:
        """Take the last answer back and return it; None when there is none."""
        if not self.given:
            return None
        last = self.given.pop()
        self._answer = self.knowledge.justify(self._wrapped(self.case), self.readings)
        self._next = None
        return last

    def _wrapped(self, case: Mapping[str, Any]) -> dict[str, Any]:
        beside = {name: value for name, value in self._beside.items() if value is not None}
        return {"case": dict(case), **beside}

    def _option(self, text: str) -> Option | None:
        prompt = self.prompt
        assert prompt is not None
        digits = text[1:].strip() if text.startswith("#") else "" if prompt.amount else text
        if digits.isascii() and digits.isdigit():
            options = prompt.question.options
            if 1 <= int(digits[:9]) <= len(options):
                return options[int(digits[:9]) - 1]
        return None

    def _found(self) -> Prompt | None:
        asked = {given.key for given in self.given}
        left = [key for key in self._answer.needs if key not in asked]
        try:
            missing = self.knowledge.missing(self.case, self.readings, not_known=sorted(asked))
        except LimitReached:
            # Not even what would settle the case is known.
            return self._plainly(left[0], False) if left else None
        # A key that only tells something about another one is no question of its own.
        if missing.question is not None and missing.question.key in left:
            return Prompt(missing.question, True, is_amount(self._keys[missing.question.key]))
        # Where some answers would still settle the case, one of them is asked for, best or not.
        useful = {key for one in missing.sets if not asked & set(one.answers) for key in one.answers}
        left = [key for key in left if key in useful]
        return self._plainly(left[0], best=len(left) == 1) if left else None

    def _plainly(self, id: str, best: bool) -> Prompt:
        """Return the question for a key whose classes nobody worked out: each value is a class of its own."""
        words, key = Wording(self.knowledge.export()), self._keys[id]
        values = [value["id"] for value in key.get("values") or ()]
        values = [False, True] if key["type"] == "boolean" else values
        options = list(self._tried(words, id, [*values, *["not_done"][: bool(key.get("measured"))]]))
        options.append(Option("not known", freeze({}), self._answer.reachable, False))
        why, text = "It can change the outcome.", words.question(id) or words.key(id)
        question = Question(id, text, why, (), tuple(options), 1.0, 1)
        return Prompt(question, best, is_amount(key))

    def _tried(self, words: Wording, id: str, values: list[Any]) -> Iterator[Option]:
        for value in values:
            try:
                found = self.knowledge.justify({**self.case, id: value}, self.readings)
            except InvalidCase:
                # Integrity leaves it no room beside what is known.
                continue
            label, settled = words.value(id, value), not found.needs
            yield Option(label, freeze({id: value}), found.reachable, settled)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
