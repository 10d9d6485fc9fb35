"""The keys of a compiled space: what their values are, and the classes into which the rules cut them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["LARGEST", "Level"]

LARGEST = 1.7976931348623157e308


class Level(NamedTuple):
    """A key and the classes into which the rules cut its values, as the engine's `compiled` tells them.

    Attributes:
        level: Its place in the order of the vocabulary, from 1; open readings come after the keys.
        key: Its name.
        kind: values, boolean, number, integer, date or reading.
        full: The mask of all its classes.
        unstated: The mask of an empty cell.
        base: The same, with the class of a key that has no value.
        values: The values of an enumerated or true-or-false key, one a class.
        measured: Whether it takes not_done, its last class.
        exact: Whether it takes neither bounds nor lists.
        assumed: Whether an assumption stands in for an absent value, so that it is never asked for.
        least, most: The ends of its range; most is None where there is none, and past the end for a date.
        cuts: Where the rules cut numbers: (number, 0) before it, (number, 1) behind it.
    """

    level: int
    key: str
    kind: str
    full: int
    unstated: int
    base: int
    values: tuple[Any, ...] = ()
    measured: bool = False
    exact: bool = False
    assumed: bool = False
    least: Any = None
    most: Any = None
    cuts: tuple[tuple[Any, int], ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Level:
        """Build a level from the engine's JSON."""
        fixed = {name: data[name] for name in ("level", "key", "kind", "full", "unstated", "base")}
        flags = {name: data.get(name, False) for name in ("measured", "exact", "assumed")}
        cuts = tuple([(value, side) for value, side in data.get("cuts", ())])
        values = tuple(data.get("values", ()))
        return cls(**fixed, **flags, values=values, least=data.get("min"), most=data.get("max"), cuts=cuts)

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, which take bounds and orders."""
        return self.kind in ("number", "integer")

    @property
    def undone(self) -> int:
        """The mask of not_done alone; 0 for a key that does not take it."""
        return 1 << (self.full.bit_length() - 1) if self.measured else 0

    @property
    def ends(self) -> tuple[tuple[float, int], tuple[float, int]]:
        """The places before the first and behind the last number of the range."""
        if self.kind == "integer":
            return (self.least, 0), (self.most + 1, 0)
        return (self.least, 0), (LARGEST if self.most is None else self.most, 1)

    def span(self, number: int) -> tuple[tuple[float, int], tuple[float, int]]:
        """Return the places at which a class of numbers begins and ends."""
        first, last = self.ends
        places = [first, *self.cuts, last]
        return places[number], places[number + 1]

    @property
    def mask_type(self) -> str:
        """The narrowest type that holds its masks."""
        return "int16" if self.base < 1 << 14 else "int64"
