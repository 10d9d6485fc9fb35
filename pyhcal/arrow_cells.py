"""The columns of a table in memory, as columns that the compiled rules read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from pyhcal.errors import Problem, UnreadableTable

if TYPE_CHECKING:
    from pyhcal.classes import Classes

__all__ = ["key_columns", "object_cells", "readable"]


def key_columns(names: Iterable[str], known: Classes, keep: Iterable[str]) -> tuple[list[str], list[str]]:
    """Tell the columns that are keys, and those that are kept; a key that is kept is both.

    Args:
        names: The columns of the table.
        known: What knows the vocabulary.
        keep: Columns that are carried through.

    Returns:
        The keys, and the kept columns, each in the order of the table.

    Raises:
        UnreadableTable: A column is neither, or there twice, or a kept one is not there; names all.
    """
    columns, keys, kept = list(names), known.rules.keys, list(dict.fromkeys(keep))
    unknown = [name for name in dict.fromkeys(columns) if name not in keys and name not in kept]
    nearest = known.nearest(unknown)
    allowed = "a key of the vocabulary, or a column that is kept: --keep, or keep="
    problems = [
        Problem("column", name, "is there more than once", "each column once")
        for name, count in Counter(columns).items()
        if count > 1
    ]
    problems += [Problem("column", name, "is no key", allowed, nearest[name]) for name in unknown]
    for name in kept:
        if name not in columns:
            near = next(iter(get_close_matches(name, columns, 1)), None)
            problems.append(Problem("keep", name, "is no column of the table", ", ".join(columns), near))
    if not problems and keys.keys().isdisjoint(columns):
        problems.append(Problem("column", columns, "is no key in any of them", "a column that is a key"))
    taken = {name.lower() for name in known.columns}
    problems += [
        Problem("keep", name, "has the name of a column of the answer", "another name")
        for name in kept
        if name.lower() in taken
    ]
    if problems:
        raise UnreadableTable("the table cannot be read", problems)
    return [name for name in columns if name in keys], [name for name in columns if name in kept]


def readable(table: pa.Table) -> pa.Table:
    """Return the columns with types that the compiled rules read: lists and bounds become JSON text.

    Raises:
        UnreadableTable: A column's type holds no cells; names all of them.
    """
    problems, columns = [], []
    for name, column in zip(table.column_names, table.columns, strict=True):
        try:
            columns.append(_readable(column))
        except (pa.ArrowException, TypeError):
            allowed = "text, numbers, true and false, dates, lists, or structs of bounds"
            problems.append(Problem("column", name, f"has the type {column.type}", allowed))
    if problems:
        raise UnreadableTable("the table cannot be read", problems)
    return pa.table(columns, names=table.column_names)


def _readable(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _readable(column.cast(kind.value_type))
    if pa.types.is_nested(kind):
        return pa.chunked_array([pa.array([_json(cell) for cell in column.to_pylist()], pa.string())])
    if pa.types.is_timestamp(kind) or pa.types.is_date32(kind) or pa.types.is_date64(kind):
        return _days(column)
    if pa.types.is_decimal(kind) and not pa.types.is_decimal128(kind):
        cells = [None if cell is None else format(cell, "f") for cell in column.to_pylist()]
        return pa.chunked_array([pa.array(cells, pa.string())])
    if pa.types.is_unsigned_integer(kind):
        # Not every database has them.
        try:
            return column.cast(pa.int64())
        except pa.ArrowInvalid:
            return column.cast(pa.decimal128(20, 0))
    if pa.types.is_float16(kind):
        return column.cast(pa.float32())
    plain = (
        pa.types.is_null(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
    )
    if plain:
        return column
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    raise TypeError(kind)


_UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_FIRST, _LAST = (day - date(1970, 1, 1).toordinal() for day in (date.min.toordinal(), date.max.toordinal()))


def _days(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return dates, and times that every database can hold; where some row has another one, all as text."""
    kind = column.type
    if pa.types.is_date32(kind):
        days, parts = column.cast(pa.int32()), 1
    else:
        unit = "ms" if pa.types.is_date64(kind) else kind.unit
        days, parts = column.cast(pa.int64()), 86_400 * _UNITS[unit]
    found = pc.min_max(days)
    first, last = found["min"].as_py(), found["max"].as_py()
    within = first is None or (_FIRST * parts <= first and last < (_LAST + 1) * parts)
    if within and pa.types.is_date(kind):
        return column.cast(pa.date32())
    if within and not (kind.unit == "ns" and _is_fine(days)):
        return column.cast(pa.timestamp("us", kind.tz))
    zone = None if pa.types.is_date(kind) else kind.tz
    texts = [_day_text(number, parts, zone) for number in days.to_pylist()]
    return pa.chunked_array([pa.array(texts, pa.string())])


def _is_fine(numbers: pa.ChunkedArray) -> bool:
    """Tell whether some of these nanoseconds are no whole microseconds."""
    coarse = pc.multiply(pc.divide(numbers, 1000), 1000)
    return bool(pc.any(pc.not_equal(numbers, coarse)).as_py())


def _day_text(number: int | None, parts: int, zone: str | None) -> str | None:
    """Return the text of a day; what is no day is told so that it can be seen."""
    if number is None:
        return None
    day, rest = divmod(number, parts)
    if not _FIRST <= day <= _LAST:
        return f"day {day} from 1970-01-01"
    text = (date(1970, 1, 1) + timedelta(days=day)).isoformat()
    return text if not rest and zone is None else f"{text} and {rest}/{parts} of a day"


def _json(cell: Any) -> str | None:
    """Return a list or a struct as JSON; a member of a struct without a value is not there."""
    if cell is None:
        return None
    if isinstance(cell, dict):
        cell = {name: value for name, value in cell.items() if value is not None}
        if not cell:
            return None
    return json.dumps(cell, default=_plain)


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()  # of NumPy
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else _fraction(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _fraction(value: Decimal) -> float | str:
    # A number that would be rounded is refused as what it is.
    number = float(value)
    return number if Decimal(repr(number)) == value else str(value)


def object_cells(cells: Iterable[Any]) -> pa.Array:
    """Return cells of several types as text, each as JSON has it; None is empty."""
    return pa.array([cell if isinstance(cell, str) else _json(cell) for cell in cells], pa.string())
