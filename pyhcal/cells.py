"""What the cells of a column state, as expressions that any database can compute: a set of classes per key.

Conditions are two-valued throughout: an empty cell is replaced before anything is compared, so no answer hangs
on what a database makes of NULL, of NaN or of the order in which it looks. A cell that is not of one of the
plain forms is not sure: then the engine reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from pyhcal.layers import Layers, Row
from pyhcal.levels import LARGEST, Level

__all__ = ["Cells", "Place", "before", "interval_mask", "supported"]

_DIGITS = r"(?:0|[1-9][0-9]{0,6})(?:\.[0-9]{1,8})?|[1-9][0-9]{7,14}"
_NUMBER = rf"-?(?:{_DIGITS})"
_BOUND = rf'"(?:min|above|max|below)" *: *{_NUMBER}'
_BOUNDS = rf"^\{{ *{_BOUND}(?: *, *{_BOUND})? *\}}$"
_DATE = (
    "[0-9]{4}-(?:(?:01|03|05|07|08|10|12)-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:04|06|09|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)


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
    """

    def __init__(self, layers: Layers, column: str, kind: dt.DataType, level: Level) -> None:
        """Add the columns to `layers`.

        Args:
            layers: Where to.
            column: The column that holds the cells.
            kind: Its type, one that is `supported`.
            level: The key.
        """
        self.layers, self.level, self.column = layers, level, column
        self.mask, self.sure, self.given, self.absent = [self._name(part) for part in ("m", "s", "g", "a")]
        if kind.is_null():
            self._uniform(True)
        elif kind.is_string() or kind.is_decimal():
            self._text()
        elif kind.is_boolean() and level.kind == "boolean":
            self._states()
            true, false = (1 << level.values.index(value) for value in (True, False))
            self._add("m", column, lambda c: self._masks([(c.isnull(), level.unstated), (c, true)], false))
            self._add("s", [], lambda: ibis.literal(True))
        elif kind.is_numeric() and level.numeric:
            self._numbers(kind)
        elif level.kind == "date" and (kind.is_date() or kind.is_timestamp()):
            self._days(kind)
        else:
            self._uniform(False)

    @property
    def text(self) -> str:
        """The column that holds a date's text."""
        return self._name("v")

    @property
    def places(self) -> list[str]:
        """The columns that `low` and `high` read."""
        return [name for name in map(self._name, _PLACES) if name in self.layers]

    def low(self, row: Row) -> Place:
        """Return the place where the value begins; where no number is stated, that of the range."""
        return self._end(row, "lo", 0)

    def high(self, row: Row) -> Place:
        """Return the place where the value ends; where no number is stated, that of the range."""
        return self._end(row, "hi", 1)

    def _end(self, row: Row, part: str, side: int) -> Place:
        number, behind = map(self._name, (part, f"{part}_behind"))
        ends = self.level.ends[side]
        if number not in self.layers:
            return Place(ibis.literal(ends[0]), ends[1])
        return Place(row[number], row[behind] if behind in self.layers else ends[1])

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

    def _states(self) -> None:
        """A cell that is not empty states a value."""
        self._add("a", self.column, lambda c: c.isnull())
        self._add("g", self.column, lambda c: c.notnull())

    def _uniform(self, nothing: bool) -> None:
        """A column that states nothing, or of a type that its key does not take."""
        self._add("a", self.column, lambda c: c.isnull() | ibis.literal(nothing))
        self._add("s", self.absent, lambda absent: absent)
        self._add("g", self.absent, lambda absent: ~absent)
        self._add("m", [], lambda: ibis.literal(self.level.unstated, self.level.mask_type))
        self._add("v", [], lambda: ibis.literal(""))

    def _numbers(self, kind: dt.DataType) -> None:
        level, column = self.level, self.column
        (least, _), (most, _) = level.ends
        self._states()

        def mask(c: Any) -> Any:
            # NaN is in no order, or above every number: never in a class.
            last = self._masks([(c <= _most(level), self._last)], 0)
            cases = [(c.isnull(), level.unstated), (c < level.least, 0), *self._classes(c)]
            broken = _broken(c, level)
            return self._masks(cases if broken is None else [cases[0], (broken, 0), *cases[1:]], last)

        self._add("m", column, mask)
        self._add("s", self.mask, lambda m: m != 0)
        # A number begins and ends on the same sides as its range.
        self._add("lo", column, lambda c: _or(c, least))
        self._add("hi", column, lambda c: _or(c + 1 if level.kind == "integer" else c, most))

    def _spans(self, plain: str, value: str, bounded: str | None) -> None:
        """The places around a number, between bounds, or else at the ends of the range."""
        end = dict(zip(_PLACES, [part for place in self.level.ends for part in place], strict=True))
        step = 1 if self.level.kind == "integer" else 0
        this = {"lo": lambda v: v, "hi": lambda v: v + step}
        for part in _PLACES if bounded else ("lo", "hi"):
            between = [bounded, self._name(f"b{part}")] if bounded else []

            def one(p: Any, v: Any, *more: Any, part: str = part) -> Any:
                number = this[part](v) if part in this else _side(end[part])
                otherwise = ibis.literal(float(end[part])) if part in this else _side(end[part])
                return ibis.cases((p, number), *([more] if more else []), else_=otherwise)

            self._add(part, [plain, value, *between], one)

    def _classes(self, value: Any) -> list[tuple[Any, int]]:
        found = []
        for bit, (cut, side) in enumerate(self.level.cuts):
            found.append((value <= cut if side and self.level.kind != "integer" else value < cut, 1 << bit))
        return found

    @property
    def _last(self) -> int:
        return 1 << len(self.level.cuts)

    def _days(self, kind: dt.DataType) -> None:
        level, column, stamp = self.level, self.column, kind.is_timestamp()
        self._states()

        def sure(c: Any) -> Any:
            day = c.date() if stamp else c
            within = (day >= _day(level.least)) & (day < _day(level.most))
            return c.isnull() | (within & (day.cast(kind) == c) if stamp else within)

        def mask(c: Any) -> Any:
            cases = [
                ((c.date() if stamp else c) < _day(cut), 1 << bit) for bit, (cut, _) in enumerate(level.cuts)
            ]
            return self._masks([(c.isnull(), level.unstated), *cases], self._last)

        self._add("s", column, sure)
        self._add("m", column, mask)
        self._add("v", column, lambda c: _or((c.date() if stamp else c).strftime("%Y-%m-%d"), ""))

    def _date_text(self, text: str) -> None:
        # Dates of four-digit years stand in the order of their texts.
        level = self.level
        self._add("g", text, lambda x: x != "")
        # Looked for where it is needed only: a search takes longer than all else.
        plain = self._add(
            "w", text, lambda x: ibis.ifelse(x == "", False, x.re_search(f'^(?:{_DATE}|"{_DATE}")$'))
        )
        day = self._add("v", text, lambda x: x.replace('"', ""))
        self._add(
            "s",
            [self.absent, day, plain],
            lambda absent, d, p: absent | (p & (d >= level.least) & (d < level.most)),
        )
        self._add(
            "m",
            [self.absent, day],
            lambda absent, d: self._masks([(absent, level.unstated), *self._classes(d)], self._last),
        )

    def _text(self) -> None:
        level = self.level
        text = self._add("x", self.column, lambda c: _or(c.cast("string"), ""))
        self._add("a", text, lambda x: x == "")
        if level.kind == "date":
            self._date_text(text)
        elif level.numeric:
            undone = self._add("u", text, self._is_undone)
            self._add("g", [self.absent, undone], lambda absent, u: ~(absent | u))
            self._number_text(text, undone)
        else:
            self._words()
            self._add("g", text, lambda x: ~((x == "") | self._is_undone(x)))

    def _is_undone(self, text: Any) -> Any:
        return text.isin(_spellings("not_done")) if self.level.measured else ibis.literal(False)

    def _words(self) -> None:
        level = self.level

        def mask(c: Any) -> Any:
            spellings = [(_spellings(value), 1 << bit) for bit, value in enumerate(level.values)]
            if level.measured:
                spellings.append((_spellings("not_done"), level.undone))
            # The usual spelling of each first: few cells come to the others.
            cases = [(c.isnull(), level.unstated)]
            cases += [(c == words[0], mask) for words, mask in spellings]
            cases += [(c == "", level.unstated)]
            cases += [(c.isin(words[1:]), mask) for words, mask in spellings]
            return self._masks(cases, self._listed(c))

        self._add("m", self.column, mask)
        self._add("s", self.mask, lambda m: m != 0)

    def _listed(self, text: Any) -> Any:
        """Return the classes of a list in JSON; none for what is no list of the key's values."""
        level = self.level
        if level.kind == "boolean" or level.exact or not all(_plain_word(value) for value in level.values):
            return 0
        mask: Any = None
        for bit, word in enumerate(level.values):
            one = self._masks([(text.contains(f'"{word}"'), 1 << bit)], 0)
            mask = one if mask is None else mask | one
        value = f'"(?:{"|".join(level.values)})"'
        return self._masks([(text.re_search(rf"^\[ *{value}(?: *, *{value})* *\]$"), mask)], 0)

    def _number_text(self, text: str, undone: str) -> None:
        level, absent = self.level, self.absent
        plain = self._add(
            "p",
            [absent, undone, text],
            lambda a, u, x: ibis.ifelse(a | u, False, x.re_search(f"^{_NUMBER}$")),
        )
        value = self._add(
            "v", [plain, text], lambda p, x: ibis.ifelse(p, x, str(level.least)).cast("float64")
        )
        bounded = None if level.exact else self._bounds(text, undone, plain)
        between = [bounded, *[self._name(f"b{part}") for part in _PLACES]] if bounded else []

        def mask(a: Any, u: Any, p: Any, v: Any, *more: Any) -> Any:
            classes = self._masks(self._classes(v), self._last) if level.cuts else self._last
            cases = [(a, level.unstated), (u, level.undone), (p, classes)]
            if more:
                low, high = Place(*more[1:3]), Place(*more[3:])
                cases.append((more[0], interval_mask(level, low, high)))
            return self._masks(cases, level.unstated)

        self._add("m", [absent, undone, plain, value, *between], mask)
        self._add(
            "s",
            [absent, undone, plain, value, *between[:1]],
            lambda a, u, p, v, *b: _any_of([a, u, p & _within(v, level), *b]),
        )
        self._spans(plain, value, bounded)

    def _bounds(self, text: str, undone: str, plain: str) -> str:
        """The places that bounds in JSON name, and whether they are allowed and hold a number."""
        level = self.level
        shaped = self._add(
            "bs",
            [self.absent, undone, plain, text],
            lambda a, u, p, x: ibis.ifelse(a | u | p, False, x.re_search(_BOUNDS)),
        )
        has, number = {}, {}
        for name in _SIDES:
            has[name] = self._add(
                f"has_{name}", [shaped, text], lambda s, x, n=name: s & x.contains(f'"{n}"')
            )
            number[name] = self._add(
                f"num_{name}",
                [has[name], text],
                lambda h, x, n=name: ibis.ifelse(
                    h, x.re_extract(rf'"{n}" *: *({_NUMBER})', 1), str(level.least)
                ).cast("float64"),
            )
        ends = level.ends
        self._bound("lo", has, number, ("min", "above"), ends[0], lambda v: v.ceil(), lambda v: v.floor() + 1)
        self._bound("hi", has, number, ("below", "max"), ends[1], lambda v: v.ceil(), lambda v: v.floor() + 1)
        places = [self._name(f"b{part}") for part in _PLACES]

        def allowed(shape: Any, *parts: Any) -> Any:
            flags, numbers, at = parts[:4], parts[4:8], parts[8:]
            least, above, most, below = flags
            found = shape & ~(least & above) & ~(most & below) & before(Place(*at[:2]), Place(*at[2:]))
            for number in numbers:
                found = found & _in_range(number, level)
            return found

        needs = [shaped, *[has[name] for name in _SIDES], *[number[name] for name in _SIDES], *places]
        return self._add("b", needs, allowed)

    def _bound(
        self,
        part: str,
        has: Mapping[str, str],
        number: Mapping[str, str],
        sides: tuple[str, str],
        end: tuple[float, int],
        up: Callable[[Any], Any],
        past: Callable[[Any], Any],
    ) -> None:
        """A place: before the number of the first side, behind that of the second, or at the end of the range."""
        needs = [column for side in sides for column in (has[side], number[side])]
        whole = self.level.kind == "integer"

        def place(h: Any, v: Any, k: Any, w: Any) -> Any:
            # Among whole numbers a bound narrows to those within.
            first, second = (up(v).cast("float64"), past(w).cast("float64")) if whole else (v, w)
            return ibis.cases((h, first), (k, second), else_=ibis.literal(float(end[0])))

        def behind(h: Any, v: Any, k: Any, w: Any) -> Any:
            return ibis.cases((h, _side(0)), (k, _side(0 if whole else 1)), else_=_side(end[1]))

        self._add(f"b{part}", needs, place)
        self._add(f"b{part}_behind", needs, behind)


_SIDES = ("min", "above", "max", "below")
_PLACES = ("lo", "lo_behind", "hi", "hi_behind")


def supported(kind: dt.DataType) -> bool:
    """Tell whether a column of this type can hold cells."""
    return kind.is_string() or kind.is_boolean() or kind.is_numeric() or kind.is_temporal() or kind.is_null()


def before(first: Place, second: Place) -> ir.BooleanValue:
    """Tell whether a place lies before another one."""
    if isinstance(first.behind, int) and isinstance(second.behind, int):
        return first.number <= second.number if first.behind < second.behind else first.number < second.number
    return (first.number < second.number) | ((first.number == second.number) & (first.behind < second.behind))


def interval_mask(level: Level, low: Place, high: Place) -> ir.IntegerValue:
    """Return the classes of a numeric key that have a part between two places."""
    mask: Any = None
    for bit in range(len(level.cuts) + 1):
        start, end = [Place(ibis.literal(number), behind) for number, behind in level.span(bit)]
        inside = before(start, high) & before(low, end)
        one = ibis.ifelse(inside, _literal(1 << bit, level), _literal(0, level))
        mask = one if mask is None else mask | one
    return mask


def _day(text: str) -> Any:
    return ibis.literal(date.fromisoformat(text))


def _literal(mask: int, level: Level) -> Any:
    return ibis.literal(mask, level.mask_type)


def _side(side: int) -> Any:
    return ibis.literal(side, "int8")


def _or(value: Any, otherwise: Any) -> Any:
    """Return a value that is never NULL."""
    return ibis.coalesce(value, otherwise)


def _any_of(conditions: list[Any]) -> Any:
    found = conditions[0]
    for one in conditions[1:]:
        found = found | one
    return found


def _most(level: Level) -> float:
    return LARGEST if level.most is None else level.most


def _in_range(value: Any, level: Level) -> Any:
    # NaN is in no order, or above every number: never inside.
    return (value >= level.least) & (value <= _most(level))


def _broken(value: Any, level: Level) -> Any:
    """Tell where a number has a fraction though its key takes whole ones; None where it cannot have one."""
    if level.kind != "integer" or value.type().is_integer():
        return None
    return value != value.floor().cast(value.type())


def _within(value: Any, level: Level) -> Any:
    broken = _broken(value, level)
    return _in_range(value, level) if broken is None else _in_range(value, level) & ~broken


def _spellings(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["true", "True", "TRUE"] if value else ["false", "False", "FALSE"]
    return [value, f'"{value}"']


def _plain_word(word: str) -> bool:
    return word.replace("_", "").isalnum() and word.isascii()
