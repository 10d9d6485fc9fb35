"""What a policy and the bodies beside it say to one case: frozen, typed, for information only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyhcal.frozen import freeze, thawed

__all__ = ["Condition", "Ground", "Positions", "Reached", "Standpoint"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that a standpoint rests on, or what it takes for granted, with its place in the document.

    Attributes:
        id: Its name.
        text: What it says, in the project's own words.
        anchor: Where in the document it stands.
        item: Which item within that sentence or table row; None for the whole.
        place: The anchor in words.
        sha256: The digest of the sentence, list item or table row there.
        position: Of a rule, what it speaks for: "supports", "neutral" or "against"; else empty.
    """

    id: str
    text: str
    anchor: str
    item: int | None
    place: str
    sha256: str
    position: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Ground:
        """Build it from its JSON data."""
        id, text, anchor, item = (data[name] for name in ("id", "text", "anchor", "item"))
        return cls(id, text, anchor, item, data["place"], data["sha256"], data.get("position", ""))


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that no key of a case holds: it stays open.

    Attributes:
        id: Its name.
        label: What it is about.
        question: The question that it asks.
    """

    id: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Reached:
    """An outcome that is possible: its name, its label, and its position on the scale."""

    outcome: str
    label: str
    position: str


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What one of them says to the case.

    Attributes:
        id: "policy", or the body's name for programs.
        kind: "policy" or "body".
        name: What it is called.
        title: Its name in full.
        hash: The SHA-256 of what it was decided by.
        position: "supports", "neutral", "against" or "silent"; None while several are possible.
        reachable_positions: Those that are possible.
        outcome: Its own outcome; of the policy, its own position whatever a contract says.
        label: The outcome in words.
        overridden_by: The outcome that stands above the policy's own position in this case, or None.
        reachable: The outcomes that are possible.
        statements: The rules that hold in every possible completion.
        possible_statements: The rules that hold in some of them only.
        missing: Keys of the case that could still change it, each with its label.
        open: Conditions that no key holds and that could change it.
        taken_for_granted: How a body's words were understood.
    """

    id: str
    kind: str
    name: str
    title: str
    hash: str
    position: str | None
    reachable_positions: tuple[str, ...]
    outcome: str
    label: str
    overridden_by: str | None
    reachable: tuple[Reached, ...]
    statements: tuple[Ground, ...]
    possible_statements: tuple[Ground, ...]
    missing: Mapping[str, str]
    open: tuple[Condition, ...]
    taken_for_granted: tuple[Ground, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Standpoint:
        """Build it from its JSON data."""

        def grounds(name: str) -> tuple[Ground, ...]:
            return tuple([Ground.from_dict(one) for one in data[name]])

        return cls(
            id=data["id"],
            kind=data["kind"],
            name=data["name"],
            title=data["title"],
            hash=data["hash"],
            position=data["position"],
            reachable_positions=tuple(data["reachable_positions"]),
            outcome=data["outcome"],
            label=data["label"],
            overridden_by=data["overridden_by"],
            reachable=tuple(
                [Reached(at["outcome"], at["label"], at["position"]) for at in data["reachable"]]
            ),
            statements=grounds("statements"),
            possible_statements=grounds("possible_statements"),
            missing=freeze({one["key"]: one["label"] for one in data["missing"]}),
            open=tuple([Condition(one["id"], one["label"], one["question"]) for one in data["open"]]),
            taken_for_granted=grounds("taken_for_granted"),
        )


@dataclass(frozen=True, slots=True)
class Positions:
    """What the policy and the bodies beside it say to a case. It informs; no outcome hangs on it.

    Attributes:
        positions: The policy's own first, then the bodies' in the order in which the document names them.
        disagree: Pairs of names of which one supports what the other is against.
    """

    positions: tuple[Standpoint, ...]
    disagree: tuple[tuple[str, str], ...]
    _data: Mapping[str, Any]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Positions:
        """Build it from its JSON data."""
        positions = tuple([Standpoint.from_dict(one) for one in data["positions"]])
        return cls(positions, tuple([(one[0], one[1]) for one in data["disagree"]]), freeze(dict(data)))

    @property
    def policy(self) -> Standpoint:
        """The policy's own position."""
        return self.positions[0]

    @property
    def bodies(self) -> tuple[Standpoint, ...]:
        """The others; empty where no body stands beside the policy."""
        return self.positions[1:]

    def anchors(self) -> dict[str, str]:
        """Return the anchors that it rests on, each with its digest."""
        return {
            ground.anchor: ground.sha256
            for one in self.positions
            for ground in (*one.statements, *one.possible_statements, *one.taken_for_granted)
        }

    def of(self, id: str) -> Standpoint:
        """Return the standpoint of that name.

        Raises:
            KeyError: There is none.
        """
        for one in self.positions:
            if one.id == id:
                return one
        raise KeyError(id)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data, the caller's to change."""
        data: dict[str, Any] = thawed(self._data)
        return data
