"""JSON Lines: a record a line, bare or in its envelope; a column is a key of any of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pyhcal.arrow_cells import key_columns
from pyhcal.errors import InvalidCase, Problem, UnreadableTable
from pyhcal.record import Unreadable, read, shown
from pyhcal.sources import Portion, state_of

if TYPE_CHECKING:
    from pyhcal.classes import Classes

__all__ = ["LinesSource"]


class LinesSource:
    """A file of JSON Lines in UTF-8; empty lines do not count."""

    kind = "jsonl"

    def __init__(self, path: str, known: Classes, keep: Iterable[str]) -> None:
        """Open the file; what columns it has is seen as it is read."""
        self.name, self.state = path, state_of(path)
        self._known = known
        self.keys, self.kept = list(known.rules.keys), list(dict.fromkeys(keep))
        key_columns([*self.keys, *[name for name in self.kept if name not in self.keys]], known, self.kept)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on.

        Raises:
            UnreadableTable: A line has a key that is neither known nor kept.
        """
        total = max(os.path.getsize(self.name), 1)
        with open(self.name, "rb") as file:
            lines = (line for line in file if line.strip())
            start = sum(1 for _ in islice(lines, first * size))
            while start == first * size and (some := list(islice(lines, size))):
                yield self._portion(some, start, min(file.tell() / total, 1.0))
                first, start = first + 1, start + len(some)

    def _portion(self, lines: list[bytes], start: int, done: float) -> Portion:
        columns: dict[str, list[str | None]] = {
            name: [None] * len(lines) for name in (*self.keys, *self.kept)
        }
        broken: dict[int, tuple[Mapping[str, Any], list[Problem]]] = {}
        unknown: dict[str, int] = {}
        for place, line in enumerate(lines):
            try:
                asked = read(line.removeprefix(b"\xef\xbb\xbf"))
            except InvalidCase as error:
                broken[place] = {}, list(error.problems)
                continue
            beside = {"reference": asked.reference, "sources": asked.sources}
            record, problems = dict(asked.case), asked.problems
            for name in self.kept:
                value = record.get(name, beside.get(name))
                columns[name][place] = None if value is None else _json(shown(value))
                if name not in self.keys:
                    record.pop(name, None)
            for name in record.keys() - columns.keys() - asked.sourced:
                unknown.setdefault(name, start + place + 1)
            if problems or record.keys() - columns.keys() or any(map(_unwritable, record.values())):
                broken[place] = record, problems
                continue
            for name, value in record.items():
                columns[name][place] = None if value is None else _json(value)
        if unknown:
            self._refuse(unknown)
        table = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
        return Portion(table, broken, done, [line.decode("utf-8", "replace").strip() for line in lines])

    def _refuse(self, unknown: Mapping[str, int]) -> None:
        """Refuse the keys that are no columns, each with the row where it stands first."""
        try:
            key_columns([*self.keys, *unknown], self._known, ())
        except UnreadableTable as error:
            problems = [
                one._replace(message=f"{one.message}; it is there first in row {unknown[one.value]}")
                for one in error.problems
            ]
            raise UnreadableTable("the table cannot be read", problems) from None


def _unwritable(value: Any) -> bool:
    """Tell whether JSON cannot hold a value: then the engine's gate tells what is wrong with it."""
    if isinstance(value, (dict, list)):
        return any(map(_unwritable, value.values() if isinstance(value, dict) else value))
    if isinstance(value, str):
        return not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value)
    return isinstance(value, Unreadable)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=shown)
