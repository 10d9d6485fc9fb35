"""What the cells of a column state of a key, as expressions that any database can compute.

Conditions are two-valued: an empty cell is set apart before anything is compared, so no answer hangs on what
a database makes of NULL or NaN, or on the order in which it looks. A cell that has none of the plain forms is
not sure: then the engine reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from pyhcal.layers import Layers, Row
from pyhcal.levels import LARGEST, Level

__all__ = ["PLACES", "Cells", "Numbers", "Place", "before", "in_range", "kind_of", "side", "whole"]

EXACT = 2**53 - 1  # up to it a float holds every whole number
PLACES = ("lo", "lo_behind", "hi", "hi_behind")


class Place(NamedTuple):
    """A place on the number line: before a number (behind 0) or behind it (behind 1)."""

    number: ir.NumericValue
    behind: ir.IntegerValue | int


class Cells:
    """The columns that tell what the cells of one column state of a key.

    Attributes:
        mask: The classes; the unstated ones where the cell is empty.
        sure: Whether the cell has a plain form that is allowed.
        given: Whether it states a value other than not_done.
        absent: Whether it states nothing.
        text: For a date, its text.
    """

    def __init__(self, layers: Layers, column: str, level: Level) -> None:
        """Add the columns to `layers`, for the cells of `column` that state the key of `level`."""
        self.layers, self.level, self.column = layers, level, column
        names = [self._name(part) for part in ("mask", "sure", "given", "absent", "text")]
        self.mask, self.sure, self.given, self.absent, self.text = names
        self._define()

    def _define(self) -> None:
        raise NotImplementedError

    @property
    def places(self) -> list[str]:
        """The columns that `low` and `high` read."""
        return [name for name in map(self._name, PLACES) if name in self.layers]

    def low(self, row: Row) -> Place:
        """Return the place where the value begins; where no number is stated, that of the range."""
        return self._end(row, "lo", 0)

    def high(self, row: Row) -> Place:
        """Return the place where the value ends; where no number is stated, that of the range."""
        return self._end(row, "hi", 1)

    def _end(self, row: Row, part: str, end: int) -> Place:
        number, behind = map(self._name, (part, f"{part}_behind"))
        place = self.level.ends[end]
        if number not in self.layers:
            return Place(ibis.literal(place[0]), place[1])
        return Place(row[number], row[behind] if behind in self.layers else place[1])

    def _name(self, part: str) -> str:
        return f"cell{self.level.level}_{part}"

    def _add(self, part: str, needs: str | list[str], build: Callable[..., Any]) -> str:
        wanted = [needs] if isinstance(needs, str) else needs
        # What a cell comes to is read several times over.
        return self.layers.add(self._name(part), 2 * wanted, lambda t: build(*[t[one] for one in wanted]))

    def _masks(self, cases: list[tuple[Any, Any]], otherwise: Any) -> Any:
        """Return the mask of the first case that holds."""

        def typed(value: Any) -> Any:
            return ibis.literal(value, self.level.mask_type) if isinstance(value, int) else value

        return ibis.cases(*[(when, typed(then)) for when, then in cases], else_=typed(otherwise))

    def _classes(self, value: Any) -> list[tuple[Any, int]]:
        """Return the cases of the classes of a number but for the last one."""
        closed = self.level.kind == "number"
        return [
            (value <= cut if behind and closed else value < cut, 1 << bit)
            for bit, (cut, behind) in enumerate(self.level.cuts)
        ]

    @property
    def _last(self) -> int:
        return 1 << len(self.level.cuts)

    def _states(self) -> None:
        """A cell that is not empty states a value."""
        self._add("absent", self.column, lambda c: c.isnull())
        self._add("given", self.column, lambda c: c.notnull())


class Uniform(Cells):
    """A column of a type that its key does not take: only an empty cell is sure."""

    def _define(self) -> None:
        self._states()
        self._add("sure", self.column, lambda c: c.isnull())
        self._add("mask", [], lambda: ibis.literal(self.level.unstated, self.level.mask_type))
        self._add("text", [], lambda: ibis.literal(""))


class Flags(Cells):
    """A column of true and false."""

    def _define(self) -> None:
        self._states()
        true, false = (1 << self.level.values.index(value) for value in (True, False))
        unstated = self.level.unstated
        self._add("mask", self.column, lambda c: self._masks([(c.isnull(), unstated), (c, true)], false))
        self._add("sure", [], lambda: ibis.literal(True))


class Numbers(Cells):
    """A column of numbers."""

    def _define(self) -> None:
        # In half or single precision a database would round the limits too.
        (least, _), (most, _) = self.level.ends
        step = 1 if self.level.kind == "integer" else 0
        self._states()
        self._add("mask", self.column, self._mask)
        self._add("sure", self.mask, lambda m: m != 0)
        # A number begins and ends on the same sides as its range.
        self._add("lo", self.column, lambda c: ibis.coalesce(_double(c), least))
        self._add("hi", self.column, lambda c: ibis.coalesce(c.cast("float64") + step, most))

    def _mask(self, c: Any) -> Any:
        c = _double(c)
        cases = [(c.isnull(), self.level.unstated), (c < self.level.least, 0), *self._classes(c)]
        if c.type().is_integer():
            # What a float would round is compared by the engine.
            cases.insert(2, (c > EXACT, 0))
        elif self.level.kind == "integer":
            cases.insert(1, (~whole(c, self.level), 0))
        # NaN is in no order, or above every number: never in a class.
        return self._masks(cases, self._masks([(c <= _most(self.level), self._last)], 0))


class Days(Cells):
    """A column of dates, or of times of which only midnight is a date."""

    def _define(self) -> None:
        level, kind = self.level, self.layers.kind(self.column)
        least, most = _day(level.least), _day(level.most)

        def day(c: Any) -> Any:
            return c.date() if kind.is_timestamp() else c

        def sure(c: Any) -> Any:
            within = (day(c) >= least) & (day(c) < most)
            return c.isnull() | (within & (day(c).cast(kind) == c) if kind.is_timestamp() else within)

        def mask(c: Any) -> Any:
            cases = [(day(c) < _day(cut), 1 << bit) for bit, (cut, _) in enumerate(level.cuts)]
            return self._masks([(c.isnull(), level.unstated), *cases], self._last)

        self._states()
        self._add("sure", self.column, sure)
        self._add("mask", self.column, mask)
        self._add("text", self.column, lambda c: ibis.coalesce(day(c).strftime("%Y-%m-%d"), ""))


def _double(value: Any) -> Any:
    kind = value.type()
    return value.cast("float64") if kind.is_float16() or kind.is_float32() else value


def before(first: Place, second: Place) -> ir.BooleanValue:
    """Tell whether a place lies before another one."""
    if isinstance(first.behind, int) and isinstance(second.behind, int):
        return first.number <= second.number if first.behind < second.behind else first.number < second.number
    return (first.number < second.number) | ((first.number == second.number) & (first.behind < second.behind))


def side(behind: int) -> Any:
    """Return the side of a place as a number of its type."""
    return ibis.literal(behind, "int8")


def in_range(value: Any, level: Level) -> Any:
    """Tell whether a number lies in the range of a key; NaN does not."""
    return (value >= level.least) & (value <= _most(level))


def whole(value: Any, level: Level) -> Any:
    """Tell whether a number in the range of a key is a whole one."""
    # No database makes a whole number of what is out of its range.
    small = ibis.ifelse(in_range(value, level) & (value <= EXACT), value, float(level.least))
    return (value > EXACT) | (small == small.floor().cast("float64"))


def _most(level: Level) -> float:
    return LARGEST if level.most is None else level.most


def _day(text: str) -> Any:
    return ibis.literal(date.fromisoformat(text))


def kind_of(kind: dt.DataType, level: Level) -> type[Cells] | None:
    """Return what reads a column of this type for a key; None for text, which has forms of its own."""
    if kind.is_string() or kind.is_decimal():
        return None
    if kind.is_boolean() and level.kind == "boolean":
        return Flags
    if kind.is_numeric() and level.numeric:
        return Numbers
    if level.kind == "date" and (kind.is_date() or (kind.is_timestamp() and kind.timezone is None)):
        return Days
    return Uniform
