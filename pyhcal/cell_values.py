"""What a cell of a table says, as a value of a case: for a cell that has none of the plain forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pyhcal.errors import Problem
from pyhcal.record import read_value

__all__ = ["Row", "cell_value"]

_WORDS = {"True": True, "TRUE": True, "False": False, "FALSE": False}


class Row:
    """A row of a table as a record, with what is wrong with the shape of its cells."""

    def __init__(self, cells: Mapping[str, Any]) -> None:
        """Read the cells of a row, by key."""
        self.problems: list[Problem] = []
        self.record: dict[str, Any] = {}
        for key, cell in cells.items():
            value = cell_value(key, cell, self.problems)
            if value is not None:
                self.record[key] = value


def cell_value(key: str, cell: Any, problems: list[Problem]) -> Any:
    """Return the value that a cell states; None where it states nothing.

    A text is JSON where it can be read so, and itself otherwise; blanks around it do not count.

    Args:
        key: The key that the cell is about.
        cell: A text, or a value as a typed column holds it.
        problems: Grows by what is wrong with the cell.
    """
    if isinstance(cell, str):
        return _text_value(key, cell.strip(), problems)
    if isinstance(cell, datetime):
        midnight = cell.hour == cell.minute == cell.second == cell.microsecond == 0
        return (cell.date() if midnight and cell.tzinfo is None else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return _text_value(key, format(cell, "f"), problems)
    return cell


def _text_value(key: str, text: str, problems: list[Problem]) -> Any:
    if text == "":
        return None
    if text in _WORDS:
        return _WORDS[text]
    try:
        return read_value(text, key, problems)
    except ValueError:
        return text
