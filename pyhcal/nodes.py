"""The parts of a justification: frozen, typed, and built from its JSON only when somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyhcal.frozen import freeze

__all__ = ["Assumption", "Fact", "Hang", "Node", "Policy", "Position", "Reason", "Threshold"]


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy that was asked."""

    number: str
    title: str
    effective_date: str
    hash: str


@dataclass(frozen=True, slots=True)
class Position:
    """What the policy itself says where something else overrides it."""

    outcome: str
    statements: tuple[str, ...]
    possible_statements: tuple[str, ...]
    reachable: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hang:
    """A reading that matters for this case, with the outcome under each of its choices."""

    reading: str
    outcomes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assumption:
    """What was taken for granted."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """The fewest stated facts that force the outcome, as wide as it allows.

    Attributes:
        facts: Per key, the values that suffice; empty while the outcome is open.
        statements: The statements that the reason stands on.
        text: One paragraph.
        reachable: While the outcome is open: per outcome the answers that lead to it, and the whole record.
        ruled_out: While the outcome is open: per outcome out of reach, the facts that rule it out.
    """

    facts: Mapping[str, Any]
    statements: tuple[str, ...]
    text: str
    reachable: Mapping[str, Any]
    ruled_out: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """What the record says, or what stands in for it, where a node looks.

    Attributes:
        key: The record's key; empty for a reading.
        value: The stated value, bound or list; None when nothing is stated.
        unit: The value's unit, or None.
        reading: The reading that is asked, or None.
        assumed: The value is a declared default.
        implied: What other facts leave possible for a key that is not stated, or None.
        by: The integrity rule that implies it.
        inapplicable: The integrity rule by which the key has no value in this record.
        unless: Why the key may have no number, though one is implied: "not_done", "inapplicable", or both.
        supposed: The value is what a case of the proof supposes.
    """

    key: str
    value: Any = None
    unit: str | None = None
    reading: str | None = None
    assumed: bool = False
    implied: Any = None
    by: str | None = None
    inapplicable: str | None = None
    supposed: bool = False
    unless: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key, or the reading's name."""
        return self.reading or self.key


@dataclass(frozen=True, slots=True)
class Threshold:
    """What the policy compares with.

    Attributes:
        comparison: ">=", ">", "<", "<=", "=" or "in".
        value: A number or date; for "in", the tuple of values asked for.
        id: The threshold's name; None for listed values.
        unit: The value's unit, or None.
    """

    comparison: str
    value: Any
    id: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the proof.

    Attributes:
        id: What it is about.
        truth: "true", "false" or "open".
        rule: The rule it applies, or None.
        anchor: Where in the policy that stands, or None.
        fact: The fact it looks at, for a leaf.
        threshold: What the fact is compared with, for a leaf.
        outcome: The outcome it speaks of, for the root, gates and witnesses.
        of: How the children count for a step that they decide: "all", "any" or "none" of them; else None.
        split: The key whose values the children go through, for a conclusion by cases.
        case: The values or record that it holds for, for a case or a witness.
        excluded: Cases left out, each with the integrity rule that excludes it.
        children: The steps below.
    """

    id: str
    truth: str
    rule: str | None = None
    anchor: str | None = None
    fact: Fact | None = None
    threshold: Threshold | None = None
    outcome: str | None = None
    of: str | None = None
    split: str | None = None
    case: Mapping[str, Any] | None = None
    excluded: tuple[Mapping[str, Any], ...] = ()
    children: tuple[Node, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Node:
        """Build a proof from its JSON data."""
        fact, threshold = data.get("fact"), data.get("threshold")
        return cls(
            id=data["id"],
            truth=data["truth"],
            rule=data.get("rule"),
            anchor=data.get("anchor"),
            fact=None if fact is None else _fact(fact),
            threshold=None if threshold is None else _threshold(threshold),
            outcome=data.get("outcome"),
            of=data.get("of"),
            split=data.get("split"),
            case=freeze(data.get("case")),
            excluded=freeze(data.get("excluded", [])),
            children=tuple([cls.from_dict(child) for child in data.get("children", ())]),
        )

    def walk(self) -> Iterator[Node]:
        """Go through this node and all below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, id: str) -> Node | None:
        """Return the first node of that id, or None."""
        return next((node for node in self.walk() if node.id == id), None)


def _fact(data: Mapping[str, Any]) -> Fact:
    return Fact(
        key=data.get("key", ""),
        value=freeze(data.get("value")),
        unit=data.get("unit"),
        reading=data.get("reading"),
        assumed=bool(data.get("assumed", False)),
        implied=freeze(data.get("implied")),
        by=data.get("by"),
        inapplicable=data.get("inapplicable"),
        supposed=bool(data.get("supposed", False)),
        unless=tuple(data.get("unless", ())),
    )


def _threshold(data: Mapping[str, Any]) -> Threshold:
    return Threshold(data["comparison"], freeze(data["value"]), data.get("id"), data.get("unit"))
