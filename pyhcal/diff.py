"""What an edit changes: two knowledge bases, compared over every request that both can hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyhcal.changed_items import Item, changed_items, rests_on
from pyhcal.frozen import freeze, thawed

if TYPE_CHECKING:
    from pyhcal.outline import Outline
    from pyhcal.render import Lines

__all__ = ["Difference", "Moved", "Place", "Respoken", "Side"]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands behind an outcome in one of the knowledge bases.

    Attributes:
        statements: Those that hold in the whole region.
        possible_statements: Those that hold in parts of it.
        gates: The rules of an outcome that comes before any statement.
    """

    statements: tuple[str, ...]
    possible_statements: tuple[str, ...]
    gates: tuple[str, ...]

    def to_dict(self) -> dict[str, list[str]]:
        """Return the side as JSON data."""
        return {
            "statements": list(self.statements),
            "possible_statements": list(self.possible_statements),
            "gates": list(self.gates),
        }


@dataclass(frozen=True, slots=True)
class Place:
    """A region in which two knowledge bases differ; one of an irredundant cover.

    Attributes:
        region: The region, as a case writes it: what it does not name can be anything.
        readings: The choices of readings that were left open and for which it holds.
        words: The region in words.
        witness: A request in it, which each knowledge base decides as it decides the region.
        witness_readings: A choice for each reading that was left open, for the witness.
        old: What is behind the old outcome.
        new: What is behind the new outcome.
        behind: What was changed of that on which the rules that differ here rest, as pairs of kind and id.
    """

    region: Mapping[str, Any]
    readings: Mapping[str, Any]
    words: str
    witness: Mapping[str, Any]
    witness_readings: Mapping[str, str]
    old: Side
    new: Side
    behind: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the region as JSON data."""
        return {
            "region": thawed(self.region),
            "readings": thawed(self.readings),
            "words": self.words,
            "witness": thawed(self.witness),
            "witness_readings": dict(self.witness_readings),
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "behind": [{"kind": kind, "id": id} for kind, id in self.behind],
        }


@dataclass(frozen=True, slots=True)
class Moved:
    """Requests whose outcome changes.

    Attributes:
        before: The outcome; several where a key that only one knowledge base has leaves several possible.
        after: The same in the new knowledge base.
        places: Where.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    places: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON data."""
        return {"from": list(self.before), "to": list(self.after), "regions": _dicts(self.places)}


@dataclass(frozen=True, slots=True)
class Respoken:
    """Requests with the same outcome by other statements.

    Attributes:
        outcome: The outcome, or several as in `Moved`.
        gained: Statements that hold in the new knowledge base, or can hold, and did not.
        lost: Statements that held in the old one, or could hold, and no longer do.
        places: Where.
    """

    outcome: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    places: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON data."""
        return {
            "outcome": list(self.outcome),
            "gained": list(self.gained),
            "lost": list(self.lost),
            "regions": _dicts(self.places),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """All that differs between two knowledge bases; `print` shows it in words.

    Attributes:
        old: Policy, hash and readings of the old one.
        new: The same of the new one.
        keys: The keys that both have, over which they were compared.
        values: For keys of which not every value is in both: the values compared (None for all numbers of the
            range that both have), and whether "not done" was.
        left_out: Keys that only one has; a request leaves them unstated.
        outcomes: Where the outcome changes.
        statements: Where it is the same by other statements.
        items: What was changed, item by item.
        exports: The exports of both, whose labels are used to show it.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    keys: tuple[str, ...]
    values: Mapping[str, Any]
    left_out: tuple[str, ...]
    outcomes: tuple[Moved, ...]
    statements: tuple[Respoken, ...]
    items: tuple[Item, ...]
    exports: tuple[Mapping[str, Any], Mapping[str, Any]] = field(default=({}, {}), compare=False)

    @property
    def equal(self) -> bool:
        """Tell whether it is proved that every request has the same outcome by the same statements."""
        return not self.outcomes and not self.statements

    @property
    def same(self) -> bool:
        """Tell whether the knowledge is the same in every word."""
        return bool(self.old["hash"] == self.new["hash"])

    @property
    def vocabulary(self) -> tuple[Item, ...]:
        """The items that change what a request can say or come to."""
        return tuple([item for item in self.items if item.of_vocabulary])

    @property
    def without_effect(self) -> tuple[Item, ...]:
        """The items that are behind no region: they change the hash and nothing that was compared."""
        changes: tuple[Moved | Respoken, ...] = (*self.outcomes, *self.statements)
        behind = {pair for change in changes for place in change.places for pair in place.behind}
        return tuple([one for one in self.items if not one.of_vocabulary and one[:2] not in behind])

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON data."""
        return {
            "schema_version": "1.0",
            "equal": self.equal,
            "same": self.same,
            "complete": True,
            "old": thawed(self.old),
            "new": thawed(self.new),
            "vocabulary": _dicts(self.vocabulary),
            "compared": {
                "keys": list(self.keys),
                "values": thawed(self.values),
                "left_out": list(self.left_out),
            },
            "outcomes": _dicts(self.outcomes),
            "statements": _dicts(self.statements),
            "items": _dicts(self.items),
            "without_effect": [{"kind": one.kind, "id": one.id} for one in self.without_effect],
        }

    def to_json(self) -> str:
        """Return the difference as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def outline(self, names: Sequence[str] = ("old", "new")) -> Outline:
        """Return it in words, ready to be laid out; `names` is what each knowledge base is called."""
        from pyhcal.diff_page import diff_outline
        from pyhcal.wording import Wording

        old, new = map(Wording, self.exports)
        return diff_outline(self, old, new, names)

    def __rich__(self) -> Lines:
        from pyhcal.render import Lines

        return Lines(self.outline())

    def __str__(self) -> str:
        from pyhcal.render import outline_text

        return outline_text(self.outline())

    def __repr__(self) -> str:
        changes: tuple[Moved | Respoken, ...] = (*self.outcomes, *self.statements)
        places = sum(len(one.places) for one in changes)
        return f"<Difference {'equal' if self.equal else f'in {places} regions'}, {len(self.items)} items>"


def _dicts(some: Iterable[Any]) -> list[dict[str, Any]]:
    return [one.to_dict() for one in some]


def difference(reply: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """Build a difference from the engine's reply and both exports."""
    items = changed_items(old, new)
    build = _Builder(old, new, items)
    return Difference(
        freeze({"policy": old["policy"], "hash": old["hash"], "readings": reply["old_readings"]}),
        freeze({"policy": new["policy"], "hash": new["hash"], "readings": reply["new_readings"]}),
        tuple(reply["compared"]["keys"]),
        freeze(reply["compared"]["values"]),
        tuple(reply["compared"]["left_out"]),
        tuple(sorted([build.moved(one) for one in reply["outcomes"]], key=build.rank)),
        tuple([build.respoken(one) for one in reply["statements"]]),
        items,
        (old, new),
    )


class _Builder:
    """The typed changes of one reply."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], items: Iterable[Item]) -> None:
        self.exports = (old, new)
        self.items = [item for item in items if item.decides]
        self.outcomes = [one["id"] for export in self.exports for one in export["outcomes"]]
        self.rests: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}

    def rank(self, moved: Moved) -> list[int]:
        return [self.outcomes.index(id) for id in (*moved.before, *moved.after)]

    def moved(self, data: Mapping[str, Any]) -> Moved:
        return Moved(tuple(data["from"]), tuple(data["to"]), self.places(data["regions"], True))

    def respoken(self, data: Mapping[str, Any]) -> Respoken:
        old, new = self.exports
        gained, lost = _sorted(data["gained"], new), _sorted(data["lost"], old)
        return Respoken(tuple(data["outcomes"]), gained, lost, self.places(data["regions"], False))

    def places(self, regions: Iterable[Mapping[str, Any]], moved: bool) -> tuple[Place, ...]:
        return tuple([self.place(region, moved) for region in regions])

    def place(self, data: Mapping[str, Any], moved: bool) -> Place:
        gates = [*data["old"]["gates"], *data["new"]["gates"]] if moved else []
        return Place(
            freeze(data["region"]),
            freeze(data["readings"]),
            data["words"],
            freeze(data["witness"]["case"]),
            freeze(data["witness"]["readings"]),
            _side(data["old"], self.exports[0]),
            _side(data["new"], self.exports[1]),
            self.behind(gates) or self.behind(data["differing"]),
        )

    def behind(self, rules: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return the changed items on which rules rest in either knowledge base."""
        asked = tuple(sorted(rules))
        if asked not in self.rests:
            used = frozenset[tuple[str, str]]().union(*(rests_on(one, asked) for one in self.exports))
            found = [(item.kind, item.id) for item in self.items if (item.kind, item.id) in used]
            self.rests[asked] = tuple(found)
        return self.rests[asked]


def _side(data: Mapping[str, Any], export: Mapping[str, Any]) -> Side:
    holding, possible = (_sorted(data[name], export) for name in ("statements", "possible_statements"))
    return Side(holding, possible, tuple(data["gates"]))


def _sorted(statements: Iterable[str], export: Mapping[str, Any]) -> tuple[str, ...]:
    """Bring statements in the order of their source."""
    return tuple(sorted(statements, key=export["statements"].index))
