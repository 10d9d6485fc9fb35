"""The whole answer to a case: a JSON text, and the same as typed values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pyhcal.frozen import Record, freeze

if TYPE_CHECKING:
    from pyhcal.evidence import Evidence
    from pyhcal.explanations import Combination
    from pyhcal.knowledge import KnowledgeBase
    from pyhcal.nodes import Assumption, Hang, Node, Policy, Position, Reason
    from pyhcal.positions import Positions
    from pyhcal.render import Answer
    from pyhcal.wording import Wording

__all__ = ["Justification"]


class Justification:
    """An outcome and why it holds; frozen, and equal to another one of the same text.

    It holds the JSON text that the engine wrote and reads it only when somebody looks, so that a program that
    passes answers on does not pay for their parts.
    """

    __slots__ = ("_data", "_knowledge", "_parts", "_text")

    _text: str
    _data: dict[str, Any] | None
    _parts: dict[str, Any]
    _knowledge: KnowledgeBase | None

    def __init__(self, text: str, knowledge: KnowledgeBase | None = None) -> None:
        """Wrap a JSON text.

        Args:
            text: A justification as JSON.
            knowledge: The knowledge base that it came from, whose labels are used to show it.
        """
        put = object.__setattr__
        put(self, "_text", text)
        put(self, "_data", None)
        put(self, "_parts", {})
        put(self, "_knowledge", knowledge)

    @property
    def outcome(self) -> str:
        """What the policy says to the case."""
        return cast(str, self._read()["outcome"])

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that hold in every possible completion."""
        return self._names("statements")

    @property
    def possible_statements(self) -> tuple[str, ...]:
        """The statements that hold in some possible completions only."""
        return self._names("possible_statements")

    @property
    def reachable(self) -> tuple[str, ...]:
        """The outcomes that are still possible; one when the case is decided."""
        return self._names("reachable")

    @property
    def needs(self) -> tuple[str, ...]:
        """The keys whose values could still change the outcome; empty when it is decided."""
        return self._names("needs")

    @property
    def requires_human_review(self) -> bool:
        """Whether a reviewer has to decide."""
        return bool(self._read()["requires_human_review"])

    @property
    def conflict(self) -> bool:
        """Whether statements of different positions hold at once."""
        return bool(self._read()["conflict"])

    @property
    def policy(self) -> Policy:
        """The policy that was asked: number, title, date, hash."""
        from pyhcal.nodes import Policy

        data = self._read()["policy"]
        return Policy(data["number"], data["title"], data["effective_date"], data["hash"])

    @property
    def policy_position(self) -> Position | None:
        """The policy's own position where something else overrides it, or None."""
        from pyhcal.nodes import Position

        data = self._read()["policy_position"]
        names = ("statements", "possible_statements", "reachable", "needs")
        return data and Position(data["outcome"], *[tuple(data.get(name, ())) for name in names])

    @property
    def readings(self) -> Mapping[str, str | tuple[str, ...]]:
        """The choice of each reading; a tuple where several were left open."""
        return cast(Record, self._part("readings"))

    @property
    def hangs_on(self) -> tuple[Hang, ...]:
        """The readings that matter: among those left open, or with `sensitivity` among all."""
        from pyhcal.nodes import Hang

        return tuple([Hang(hang["reading"], freeze(hang["outcomes"])) for hang in self._read()["hangs_on"]])

    def combinations(self) -> tuple[Combination, ...]:
        """Return the outcome under each combination of the readings that matter, the others as asked.

        Returns:
            As `KnowledgeBase.combinations`; empty when no reading matters, or without the knowledge base.

        Raises:
            LimitReached: The question was given up.
        """
        if self._knowledge is None or not self.hangs_on:
            return ()
        if "combinations" not in self._parts:
            choices = {
                name: choice if isinstance(choice, str) else list(choice)
                for name, choice in self.readings.items()
            }
            choices |= {hang.reading: list(hang.outcomes) for hang in self.hangs_on}
            self._parts["combinations"] = self._knowledge.combinations(self.case, choices)
        return cast("tuple[Combination, ...]", self._parts["combinations"])

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What was taken for granted."""
        from pyhcal.nodes import Assumption

        return tuple([Assumption(given["id"], given["text"]) for given in self._read()["assumptions"]])

    @property
    def case(self) -> Mapping[str, Any]:
        """The stated facts, as they were given."""
        return cast(Record, self._part("case"))

    @property
    def unused(self) -> tuple[str, ...]:
        """The stated keys that no rule uses."""
        return self._names("unused")

    @property
    def reason(self) -> Reason:
        """The fewest facts that force the outcome, and one paragraph."""
        from pyhcal.nodes import Reason

        data = cast(Record, self._part("reason"))
        none = Record()
        return Reason(
            data.get("facts", none),
            data.get("statements", ()),
            data.get("text", ""),
            data.get("reachable", none),
            data.get("ruled_out", none),
        )

    @property
    def proof(self) -> Node:
        """The tree that shows it."""
        if "proof" not in self._parts:
            from pyhcal.nodes import Node

            self._parts["proof"] = Node.from_dict(self._read()["proof"])
        return cast("Node", self._parts["proof"])

    @property
    def sources(self) -> Mapping[str, str]:
        """Where in the chart the facts stand, as the request said; never decisive."""
        return cast(Record, self._part("sources")) or Record()

    @property
    def reference(self) -> str | None:
        """The user's own name for the request, or None."""
        return cast("str | None", self._read().get("reference"))

    @property
    def positions(self) -> Positions | None:
        """What the policy and the bodies beside it say, for information; None when it was not asked for."""
        from pyhcal.positions import Positions

        data = self._read().get("positions")
        return None if data is None else Positions.from_dict(data)

    @property
    def evidence(self) -> tuple[Evidence, ...] | None:
        """The evidence behind the statements, for information; None when it was not asked for."""
        from pyhcal.evidence import Evidence

        data = self._read().get("evidence")
        return None if data is None else tuple([Evidence.from_dict(one) for one in data])

    def to_dict(self) -> dict[str, Any]:
        """Return the whole answer as JSON data, the caller's to change."""
        return cast("dict[str, Any]", json.loads(self._text))

    def to_json(self) -> str:
        """Return the JSON text; the same bytes for the same question and knowledge."""
        return self._text

    def __rich__(self) -> Answer:
        from pyhcal.render import Answer

        return Answer(self, self.wording())

    def __str__(self) -> str:
        from pyhcal.render import to_text

        return to_text(self, self.wording())

    def __repr__(self) -> str:
        statements = ", ".join(self.statements or self.possible_statements)
        return f"<Justification {self.outcome}{': ' + statements if statements else ''}>"

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Justification) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a justification cannot be changed")

    __delattr__ = __setattr__  # type: ignore[assignment]

    def __copy__(self) -> Justification:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Justification:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Justification, (self._text,)

    def _read(self) -> dict[str, Any]:
        if self._data is None:
            object.__setattr__(self, "_data", json.loads(self._text))
        return cast("dict[str, Any]", self._data)

    def _names(self, field: str) -> tuple[str, ...]:
        return tuple(self._read()[field])

    def _part(self, field: str) -> Any:
        if field not in self._parts:
            self._parts[field] = freeze(self._read().get(field))
        return self._parts[field]

    def wording(self) -> Wording:
        """Return the labels that show this answer; plain names when its knowledge base is not at hand."""
        from pyhcal.wording import Wording

        if self._knowledge is None:
            return Wording({})
        return Wording(self._knowledge.export())
