"""Comma-separated values: what is as it should be is read fast, what is not row by row, to the same effect.

A row is a line; a cell in quotation marks may go over several. A row that is no row (too many or too few
cells, a quotation mark inside a cell or without its pair, bytes that are no UTF-8) is broken, and costs no
other row.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from itertools import islice
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pyhcal.arrow_cells import key_columns
from pyhcal.errors import Problem, UnreadableTable
from pyhcal.record import shown
from pyhcal.sources import Portion, regrouped, state_of

if TYPE_CHECKING:
    from pyhcal.classes import Classes

__all__ = ["CsvSource"]

_BLOCK = 1 << 24
_MOST_LINES = 1000  # of one row
_LONGEST = 1 << 30
_QUOTED = re.compile(rb'"[^"]*(?:""[^"]*)*("|\Z)').finditer


class _Unusual(Exception):
    """The file is to be read row by row."""


class CsvSource:
    """A file of comma-separated values in UTF-8 with a heading; in a .tsv they are separated by tabs."""

    kind = "csv"

    def __init__(self, path: str, known: Classes, keep: Iterable[str]) -> None:
        """Read the heading."""
        self.name, self.state = path, state_of(path)
        self._delimiter = "\t" if path.lower().endswith(".tsv") else ","
        with open(path, "rb") as file:
            heading = next(self._rows(file, 0), None)
        if heading is None:
            raise UnreadableTable(
                "the table cannot be read", [Problem("file", path, "has no heading", "a line of columns")]
            )
        self._heading, wrong = heading
        if wrong is None and not all(map(_encodable, self._heading)):
            wrong = "is not valid UTF-8 text"
        if wrong is not None:
            problem = Problem("", None, f"the heading of {path} {wrong}", "a line of columns")
            raise UnreadableTable("the table cannot be read", [problem])
        self.keys, self.kept = key_columns(self._heading, known, keep)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on."""
        done = 0
        try:
            if self._has_unusual_quotes():
                raise _Unusual
            for portion in regrouped(self._fast(), size):
                if done >= first:
                    yield portion
                done += 1
        except (pa.ArrowException, _Unusual):
            # From the last portion that was whole.
            yield from self._careful(size, max(done, first))

    def _has_unusual_quotes(self) -> bool:
        """Tell whether a quotation mark stands elsewhere than around a whole cell, or without its pair."""
        edges = {*b"\r\n", ord(self._delimiter)}
        with open(self.name, "rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return False
            with mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
                start = 3 if whole[:3] == b"\xef\xbb\xbf" else 0
                for cell in _QUOTED(whole):
                    first, end = cell.span()
                    if first > start and whole[first - 1] not in edges:
                        return True
                    if not cell[1] or (end < len(whole) and whole[end] not in edges):
                        return True
        return False

    def _fast(self) -> Iterator[tuple[pa.Table, float]]:
        import pyarrow.csv as arrow_csv

        def ragged(row: Any) -> str:
            return "error"

        total = max(os.path.getsize(self.name), 1)
        # Small enough to tell how far it is, large enough to be fast.
        block = min(max(total // 64, _BLOCK >> 6), _BLOCK)
        columns = {name: pa.string() for name in self._heading}
        with open(self.name, "rb") as file:
            if not file.read(1):
                return
            file.seek(0)
            parse = arrow_csv.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=ragged
            )
            convert = arrow_csv.ConvertOptions(column_types=columns, strings_can_be_null=False)
            with arrow_csv.open_csv(file, arrow_csv.ReadOptions(block_size=block), parse, convert) as reader:
                for batch in reader:
                    yield pa.Table.from_batches([batch]), min(file.tell() / total, 1.0)

    def _careful(self, size: int, first: int) -> Iterator[Portion]:
        total = max(os.path.getsize(self.name), 1)
        with open(self.name, "rb") as file:
            rows = self._rows(file, len(self._heading))
            next(rows)
            skipped = sum(1 for _ in islice(rows, first * size))
            while skipped == first * size and (some := list(islice(rows, size))):
                yield self._portion(some, min(file.tell() / total, 1.0))

    def _rows(self, file: Any, width: int) -> Iterator[tuple[list[str], str | None]]:
        """Read rows, each with what is wrong with its quotation marks."""
        text = TextIOWrapper(file, "utf-8", "surrogateescape", newline="")
        ahead: list[str] = []
        limit = csv.field_size_limit(_LONGEST)
        try:
            first = True
            while lines := ahead or list(islice(text, 1)):
                line, ahead = lines[0].removeprefix("\ufeff") if first else lines[0], lines[1:]
                first = False
                if not line.strip("\r\n"):
                    continue
                row, wrong = self._split(line)
                if row is None and wrong is None:
                    # A cell that goes over several lines, or a mark without its pair.
                    while len(ahead) < _MOST_LINES and (more := next(text, None)) is not None:
                        ahead.append(more)
                    row, used = self._joined(line, ahead, width)
                    ahead = ahead[used:]
                    wrong = None if row is not None else "has a quotation mark without its pair"
                yield (row if row is not None else [line.strip("\r\n")]), wrong
        finally:
            text.detach()
            csv.field_size_limit(limit)

    def _split(self, text: str) -> tuple[list[str] | None, str | None]:
        """Split a row into cells; both None when a quotation mark is still open at its end."""
        try:
            rows = list(csv.reader([text], delimiter=self._delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                return None, None
            return None, "has a quotation mark inside a cell"
        return (rows[0] if rows else []), None

    def _joined(self, line: str, ahead: list[str], width: int) -> tuple[list[str] | None, int]:
        """Join a line with those that follow until they are a row of the table; None when they never are."""
        whole = [line]
        for used, more in enumerate(ahead, 1):
            whole.append(more)
            if '"' not in more:
                continue
            row, wrong = self._split("".join(whole))
            if wrong is not None:
                break
            if row is not None:
                return (row, used) if len(row) == width else (None, 0)
        return None, 0

    def _portion(self, rows: list[tuple[list[str], str | None]], done: float) -> Portion:
        width, names = len(self._heading), self._heading
        broken: dict[int, tuple[Mapping[str, Any], list[Problem]]] = {}
        cells = []
        for place, (row, wrong) in enumerate(rows):
            problems = self._problems(row, wrong)
            if problems:
                broken[place] = {}, problems
            filled = [_text(cell) for cell in [*row[:width], *[""] * (width - len(row))]]
            if problems:
                filled = ["" if name in self.keys else cell for name, cell in zip(names, filled, strict=True)]
            cells.append(filled)
        columns = [pa.array(column, pa.string()) for column in zip(*cells, strict=True)]
        return Portion(pa.table(columns, names=names), broken, done)

    def _problems(self, row: list[str], wrong: str | None) -> list[Problem]:
        width = len(self._heading)
        if wrong is not None:
            return [Problem("", None, f"the row {wrong}", "a cell in quotation marks, or without any")]
        found = []
        if len(row) != width:
            cells = "cell" if len(row) == 1 else "cells"
            found.append(
                Problem("", None, f"the row has {len(row)} {cells}, the heading {width}", f"{width} cells")
            )
        for name, cell in zip(self._heading, row, strict=False):
            if not _encodable(cell):
                found.append(Problem(name, shown(cell), "is not valid UTF-8 text", "text in UTF-8"))
        return found


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _text(cell: str) -> str:
    return cell if _encodable(cell) else cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
