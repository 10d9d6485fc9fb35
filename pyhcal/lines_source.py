"""JSON Lines: a record a line, bare or in its envelope; a column is a key of any of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import pyarrow as pa

from pyhcal.arrow_cells import key_columns
from pyhcal.errors import InvalidCase, Problem
from pyhcal.record import Unreadable, read, shown
from pyhcal.sources import Portion, state_of

__all__ = ["LinesSource"]


class LinesSource:
    """A file of JSON Lines in UTF-8; empty lines do not count."""

    kind = "jsonl"

    def __init__(self, path: str, known: Iterable[str], keep: Iterable[str]) -> None:
        """Open the file; what columns it has is seen as it is read."""
        self.name, self.state = path, state_of(path)
        self.kept = list(dict.fromkeys(keep))
        self.keys = [key for key in known if key not in self.kept]

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on.

        Raises:
            InvalidRequest: A line has a key that is neither known nor kept.
        """
        total = max(os.path.getsize(self.name), 1)
        with open(self.name, "rb") as file:
            lines = (line for line in file if line.strip())
            start = sum(1 for _ in islice(lines, first * size))
            while start == first * size and (some := list(islice(lines, size))):
                yield self._portion(some, min(file.tell() / total, 1.0))
                first, start = first + 1, start + len(some)

    def _portion(self, lines: list[bytes], done: float) -> Portion:
        columns: dict[str, list[str | None]] = {
            name: [None] * len(lines) for name in (*self.keys, *self.kept)
        }
        broken: dict[int, tuple[Mapping[str, Any], list[Problem]]] = {}
        unknown: dict[str, None] = {}
        for place, line in enumerate(lines):
            try:
                asked = read(line.removeprefix(b"\xef\xbb\xbf"))
            except InvalidCase as error:
                broken[place] = {}, list(error.problems)
                continue
            beside = {"reference": asked.reference, "sources": asked.sources}
            record, problems = dict(asked.case), asked.problems
            for name in self.kept:
                value = record.pop(name, beside.get(name))
                columns[name][place] = None if value is None else _json(value)
            unknown |= dict.fromkeys(name for name in record if name not in columns)
            if problems or any(map(_unwritable, record.values())):
                broken[place] = record, problems
                continue
            for name, value in record.items():
                if value is not None and name in columns:
                    columns[name][place] = _json(value)
        if unknown:
            key_columns([*self.keys, *self.kept, *unknown], self.keys, self.kept)
        table = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
        return Portion(table, broken, done)


def _unwritable(value: Any) -> bool:
    """Tell whether JSON cannot hold a value: then the engine's gate tells what is wrong with it."""
    if isinstance(value, (dict, list)):
        return any(map(_unwritable, value.values() if isinstance(value, dict) else value))
    if isinstance(value, str):
        return not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value)
    return isinstance(value, Unreadable)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=shown)
