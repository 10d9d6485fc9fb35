"""Cells of text: words, numbers, dates, and lists and bounds in JSON."""

from __future__ import annotations

from operator import or_
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from pyhcal.cells import PLACES, Cells, Place, before, in_range, kind_of, side, whole
from pyhcal.layers import Layers, folded
from pyhcal.levels import Level

__all__ = ["cells_of", "supported"]

# Numbers of at most fifteen digits: no database rounds them.
_DIGITS = r"(?:0|[1-9][0-9]{0,6})(?:\.[0-9]{1,8})?|[1-9][0-9]{7,14}"
_NUMBER = rf"-?(?:{_DIGITS})"
_BOUND = rf'"(?:min|above|max|below)" *: *{_NUMBER}'
_BOUNDS = rf"\{{ *{_BOUND}(?: *, *{_BOUND})? *\}}"
_DATE = (
    "[0-9]{4}-(?:(?:01|03|05|07|08|10|12)-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:04|06|09|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LOWS, _HIGHS = ("min", "above"), ("below", "max")  # the first of each lies before its number


def supported(kind: dt.DataType) -> bool:
    """Tell whether a column of this type can hold cells."""
    told = (kind.is_string(), kind.is_boolean(), kind.is_numeric(), kind.is_temporal(), kind.is_null())
    return any(told)


def cells_of(layers: Layers, column: str, level: Level) -> Cells:
    """Define and return what the cells of a column state of a key.

    Args:
        layers: Where its columns are defined.
        column: A column of a type that is `supported`.
        level: The key.
    """
    kind = kind_of(layers.kind(column), level)
    if kind is None:
        kind = _Dates if level.kind == "date" else _Numbers if level.numeric else _Words
    return kind(layers, column, level)


class _Text(Cells):
    def _read(self) -> str:
        """Define the text, which is never NULL."""
        text = self._add("read", self.column, lambda c: ibis.coalesce(c.cast("string"), ""))
        self._add("absent", text, lambda x: x == "")
        return text

    def _is_undone(self, text: Any) -> Any:
        return text.isin(_spellings("not_done")) if self.level.measured else ibis.literal(False)


class _Dates(_Text):
    def _define(self) -> None:
        # Dates of four-digit years stand in the order of their texts.
        level, read = self.level, self._read()
        day = self._add("text", read, lambda x: ibis.ifelse(x.right(1) == '"', x.substr(1, 10), x))
        # Looked for where it is needed only: a search takes longer than all else.
        plain = self._add(
            "plain",
            read,
            lambda x: ibis.ifelse(x == "", False, _is(x, f'(?:{_DATE}|"{_DATE}")', '0123456789"')),
        )
        self._add("given", read, lambda x: x != "")
        self._add(
            "sure",
            [self.absent, day, plain],
            lambda absent, d, p: absent | (p & (d >= level.least) & (d < level.most)),
        )
        self._add(
            "mask",
            [self.absent, day],
            lambda absent, d: self._masks([(absent, level.unstated), *self._classes(d)], self._last),
        )


class _Words(_Text):
    def _define(self) -> None:
        read = self._read()
        self._add("given", read, lambda x: ~((x == "") | self._is_undone(x)))
        self._add("mask", self.column, self._mask)
        self._add("sure", self.mask, lambda m: m != 0)

    def _mask(self, c: Any) -> Any:
        level = self.level
        spellings = [(_spellings(value), 1 << bit) for bit, value in enumerate(level.values)]
        if level.measured:
            spellings.append((_spellings("not_done"), level.undone))
        # The usual spelling of each first: few cells come to the others.
        cases = [(c.isnull(), level.unstated)]
        cases += [(c == words[0], mask) for words, mask in spellings]
        cases += [(c == "", level.unstated)]
        cases += [(c.isin(words[1:]), mask) for words, mask in spellings]
        return self._masks(cases, self._listed(c))

    def _listed(self, text: Any) -> Any:
        """Return the classes of a list in JSON; none for what is no list of the key's values."""
        level = self.level
        if level.kind == "boolean" or level.exact or not all(_plain_word(value) for value in level.values):
            return 0
        values = enumerate(level.values)
        parts = [self._masks([(text.contains(f'"{word}"'), 1 << bit)], 0) for bit, word in values]
        value = f'"(?:{"|".join(level.values)})"'
        listed = _is(text, rf"\[ *{value}(?: *, *{value})* *\]", "]")
        return self._masks([(listed, folded(or_, parts))], 0)


class _Numbers(_Text):
    def _define(self) -> None:
        level, absent, read = self.level, self.absent, self._read()
        undone = self._add("undone", read, self._is_undone)
        plain = self._add(
            "plain",
            [absent, undone, read],
            lambda a, u, x: ibis.ifelse(a | u, False, _is(x, f"(?:{_NUMBER})", "0123456789")),
        )
        value = self._add(
            "value", [plain, read], lambda p, x: ibis.ifelse(p, x, str(level.least)).cast("float64")
        )
        bounded = [] if level.exact else self._bounds(read, undone, plain)
        self._add("given", [absent, undone], lambda a, u: ~(a | u))
        self._add("mask", [absent, undone, plain, value, *bounded], self._mask)
        self._add("sure", [absent, undone, plain, value, *bounded[:1]], self._sure)
        self._spans(plain, value, bounded)

    def _mask(self, absent: Any, undone: Any, plain: Any, value: Any, *bounds: Any) -> Any:
        classes = self._masks(self._classes(value), self._last) if self.level.cuts else self._last
        cases = [(absent, self.level.unstated), (undone, self.level.undone), (plain, classes)]
        if bounds:
            cases.append((bounds[0], self._between(Place(*bounds[1:3]), Place(*bounds[3:]))))
        return self._masks(cases, self.level.unstated)

    def _sure(self, absent: Any, undone: Any, plain: Any, value: Any, *bounded: Any) -> Any:
        allowed = plain & in_range(value, self.level)
        if self.level.kind == "integer":
            allowed = allowed & whole(value, self.level)
        return folded(or_, [absent, undone, allowed, *bounded])

    def _between(self, low: Place, high: Place) -> Any:
        """Return the classes that have a part between two places."""
        parts = []
        for bit in range(len(self.level.cuts) + 1):
            start, end = [Place(ibis.literal(number), behind) for number, behind in self.level.span(bit)]
            parts.append(self._masks([(before(start, high) & before(low, end), 1 << bit)], 0))
        return folded(or_, parts)

    def _spans(self, plain: str, value: str, bounded: list[str]) -> None:
        """The places around a number, between bounds, or else at the ends of the range."""
        (least, _), (most, _) = self.level.ends
        step = 1 if self.level.kind == "integer" else 0
        found = bounded[:1]
        for part, end, more in (("lo", float(least), 0), ("hi", float(most), step)):
            between = [*found, self._name(f"b{part}")] if found else []

            def number(p: Any, v: Any, *b: Any, end: float = end, more: int = more) -> Any:
                return ibis.cases((p, v + more), *([b] if b else []), else_=ibis.literal(end))

            self._add(part, [plain, value, *between], number)
        # Without bounds a number begins and ends on the same sides as its range.
        for place, part in enumerate(("lo_behind", "hi_behind") if found else ()):
            behind = side(self.level.ends[place][1])
            self._add(part, [*found, self._name(f"b{part}")], lambda b, s, d=behind: ibis.ifelse(b, s, d))

    def _bounds(self, read: str, undone: str, plain: str) -> list[str]:
        """Define whether bounds in JSON are allowed and hold a number, and the places that they name."""
        level = self.level
        shaped = self._add(
            "shaped",
            [self.absent, undone, plain, read],
            lambda a, u, p, x: ibis.ifelse(a | u | p, False, _is(x, _BOUNDS, "}")),
        )
        named = [part for name in (*_LOWS, *_HIGHS) for part in self._named(name, shaped, read)]
        self._bound("blo", named[:4], level.ends[0])
        self._bound("bhi", named[4:], level.ends[1])
        places = [self._name(f"b{part}") for part in PLACES]

        def allowed(shape: Any, two: Any, *parts: Any) -> Any:
            (least, a, above, b, below, c, most, d), at = parts[:8], parts[8:]
            low, high = least | above, below | most
            # Two members are one for each side; the same one twice is none.
            found = shape & ~(least & above) & ~(below & most) & (two == (low & high))
            found = found & before(Place(*at[:2]), Place(*at[2:]))
            for number in (a, b, c, d):
                found = found & in_range(number, level)
            return found

        two = self._add("two", read, lambda x: x.contains(","))
        return [self._add("bounded", [shaped, two, *named, *places], allowed), *places]

    def _named(self, name: str, shaped: str, read: str) -> list[str]:
        """Define whether bounds name a side, and its number; that is in the range where they do not."""
        found = rf'"{name}" *: *({_NUMBER})'
        has = self._add(f"has_{name}", [shaped, read], lambda s, x: s & x.contains(f'"{name}"'))
        least = str(self.level.least)
        number = self._add(
            f"number_{name}",
            [has, read],
            lambda h, x: ibis.ifelse(h, x.re_extract(found, 1), least).cast("float64"),
        )
        return [has, number]

    def _bound(self, part: str, named: list[str], end: tuple[float, int]) -> None:
        """A place: before the number of one side, behind that of the other, or at the end of the range."""
        integer = self.level.kind == "integer"

        def place(h: Any, v: Any, k: Any, w: Any) -> Any:
            # Among whole numbers a bound narrows to those within.
            if integer:
                v, w = v.ceil().cast("float64"), w.floor().cast("float64") + 1
            return ibis.cases((h, v), (k, w), else_=ibis.literal(float(end[0])))

        def behind(h: Any, v: Any, k: Any, w: Any) -> Any:
            return ibis.cases((h, side(0)), (k, side(0 if integer else 1)), else_=side(end[1]))

        self._add(part, named, place)
        self._add(f"{part}_behind", named, behind)


def _is(text: Any, pattern: str, last: str) -> Any:
    """Tell whether the whole text has a pattern, and one of these signs at its end.

    Where a pattern's end is, databases disagree: some find it before a last line end too.
    """
    return text.right(1).isin(list(last)) & text.re_search(f"^{pattern}$")


def _spellings(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["true", "True", "TRUE"] if value else ["false", "False", "FALSE"]
    return [value, f'"{value}"']


def _plain_word(word: str) -> bool:
    return word.replace("_", "").isalnum() and word.isascii()
