"""Tables of requests in files and databases, read in portions: every row once, in order."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from pyhcal.arrow_cells import key_columns
from pyhcal.errors import InvalidCase, InvalidRequest, NotFound, Problem
from pyhcal.record import Unreadable, read, shown

__all__ = ["Portion", "Source", "open_source", "place_of"]

_TEXTS = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_DATABASES = (".duckdb", ".db", ".ddb")
_BLOCK = 1 << 24


class Portion(NamedTuple):
    """Some rows of a table.

    Attributes:
        table: Their cells.
        broken: For rows that are no rows of the table, by their place: the record where there is one, and
            what is wrong. Their cells are empty.
        read: How far the reading is, between 0 and 1; None where that is not known.
    """

    table: pa.Table
    broken: Mapping[int, tuple[Mapping[str, Any], list[Problem]]]
    read: float | None


class Source(Protocol):
    """A table of requests.

    Attributes:
        name: What it is called in messages.
        kind: csv, jsonl, parquet, duckdb or sql.
        keys: The columns that are keys.
        kept: The columns that are carried through.
        state: What changes when its rows do; None when that cannot be told.
        rows: How many rows it has; None where that takes reading all.
    """

    name: str
    kind: str
    keys: list[str]
    kept: list[str]
    state: Any
    rows: int | None

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on, counted from 0."""


def place_of(text: str) -> tuple[str, str, str | None]:
    """Tell what a file or table is: its kind, its path or address, and the table's name in a database.

    Raises:
        InvalidRequest: Its name tells no kind.
    """
    path, _, table = text.partition("#")
    ending = os.path.splitext(path)[1].lower()
    if "://" in path and table:
        return "sql", path, table
    if ending in _DATABASES and table:
        return "duckdb", path, table
    if ending in _TEXTS and not table:
        return _TEXTS[ending], path, None
    allowed = "FILE.csv, .tsv, .jsonl, .ndjson or .parquet, FILE.duckdb#TABLE, or ADDRESS#TABLE of a database"
    raise InvalidRequest(
        "the table cannot be read", [Problem("file", text, "does not tell what it is", allowed)]
    )


def open_source(text: str, known: Iterable[str], keep: Iterable[str]) -> Source:
    """Open a table for reading.

    Args:
        text: A file, or a table in a database.
        known: The keys of the vocabulary.
        keep: Columns that are carried through.

    Raises:
        NotFound: It is not there.
        InvalidRequest: It cannot be read, or has a column that is neither a key nor kept.
    """
    kind, path, table = place_of(text)
    if kind != "sql" and not os.path.isfile(path):
        raise NotFound(f"there is no file {path}")
    try:
        if kind == "csv":
            return _Csv(path, known, keep)
        if kind == "jsonl":
            return _Lines(path, known, keep)
        if kind == "parquet":
            return _Parquet(path, known, keep)
        return _Database(kind, path, table or "", known, keep)
    except PermissionError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}") from None


def _state(path: str) -> list[Any]:
    told = os.stat(path)
    return [os.path.abspath(path), told.st_size, told.st_mtime_ns]


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Tell in one sentence what a library could not read."""
    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError, csv.Error) as error:
        raise InvalidRequest(
            "the table cannot be read", [Problem("file", name, f"cannot be read: {_brief(error)}")]
        ) from None


def _brief(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


class _Csv:
    """Comma-separated values in UTF-8 with a heading; in a .tsv they are separated by tabs."""

    kind = "csv"
    rows: int | None = None

    def __init__(self, path: str, known: Iterable[str], keep: Iterable[str]) -> None:
        self.name, self.state = path, _state(path)
        self._delimiter = "\t" if path.lower().endswith(".tsv") else ","
        with _reading(path), open(path, encoding="utf-8-sig", newline="") as file:
            heading = next(csv.reader(file, delimiter=self._delimiter), None)
        if not heading:
            raise InvalidRequest(
                "the table cannot be read", [Problem("file", path, "has no heading", "a line of columns")]
            )
        self._heading = heading
        self.keys, self.kept = key_columns(heading, known, keep)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        done = 0
        try:
            for portion in _regrouped(self._fast(), size):
                if done >= first:
                    yield portion
                done += 1
        except (pa.ArrowException, _Ragged):
            # A file that is not as it should be is read line by line, from the last portion that was whole.
            yield from self._careful(size, max(done, first))

    def _fast(self) -> Iterator[tuple[pa.Table, float | None]]:
        import pyarrow.csv as arrow_csv

        def ragged(row: Any) -> str:
            raise _Ragged

        total = max(os.path.getsize(self.name), 1)
        with (
            open(self.name, "rb") as file,
            arrow_csv.open_csv(
                file,
                arrow_csv.ReadOptions(block_size=_BLOCK),
                arrow_csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=ragged
                ),
                arrow_csv.ConvertOptions(
                    column_types={name: pa.string() for name in self._heading}, strings_can_be_null=False
                ),
            ) as reader,
        ):
            for batch in reader:
                yield pa.Table.from_batches([batch]), min(file.tell() / total, 1.0)

    def _careful(self, size: int, first: int) -> Iterator[Portion]:
        total, width = max(os.path.getsize(self.name), 1), len(self._heading)
        limit = csv.field_size_limit(1 << 30)
        try:
            with open(self.name, "rb") as raw:
                lines = (line.decode("utf-8", "surrogateescape") for line in raw)
                rows = csv.reader(_without_mark(lines), delimiter=self._delimiter, strict=True)
                with _reading(self.name):
                    next(rows)
                    for number, some in enumerate(_groups((row for row in rows if row), size)):
                        if number >= first:
                            yield self._portion(some, width, min(raw.tell() / total, 1.0))
        finally:
            csv.field_size_limit(limit)

    def _portion(self, rows: list[list[str]], width: int, done: float) -> Portion:
        broken: dict[int, tuple[Mapping[str, Any], list[Problem]]] = {}
        whole = []
        for place, row in enumerate(rows):
            problems = self._problems(row, width)
            if problems:
                broken[place] = {}, problems
            whole.append([_text(cell) for cell in [*row[:width], *[""] * (width - len(row))]])
        blank = ["" if name in self.keys else None for name in self._heading]
        for place in broken:
            whole[place] = [
                cell if empty is None else empty for cell, empty in zip(whole[place], blank, strict=True)
            ]
        columns = [pa.array(column, pa.string()) for column in zip(*whole, strict=True)]
        return Portion(pa.table(columns, names=self._heading), broken, done)

    def _problems(self, row: list[str], width: int) -> list[Problem]:
        found = []
        if len(row) != width:
            found.append(
                Problem("", None, f"the row has {len(row)} cells, the heading {width}", f"{width} cells")
            )
        for name, cell in zip(self._heading, row, strict=False):
            if not _encodable(cell):
                found.append(Problem(name, shown(cell), "is not valid UTF-8 text", "text in UTF-8"))
        return found


class _Ragged(Exception):
    """A row has more or fewer cells than the heading."""


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _text(cell: str) -> str:
    return cell if _encodable(cell) else cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _groups(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    group = []
    for item in items:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def _regrouped(tables: Iterable[tuple[pa.Table, float | None]], size: int) -> Iterator[Portion]:
    """Cut tables as they come into portions of one size."""
    held: list[pa.Table] = []
    count, done = 0, None
    for table, done in tables:
        held.append(table)
        count += len(table)
        while count >= size:
            whole = pa.concat_tables(held)
            yield Portion(whole.slice(0, size).combine_chunks(), {}, done)
            held, count = [whole.slice(size)], count - size
    if count:
        yield Portion(pa.concat_tables(held).combine_chunks(), {}, done)


class _Lines:
    """JSON Lines: a record a line, bare or in its envelope; a column is a key of any of them."""

    kind = "jsonl"
    rows: int | None = None

    def __init__(self, path: str, known: Iterable[str], keep: Iterable[str]) -> None:
        self.name, self.state = path, _state(path)
        self.keys, self.kept = list(known), list(dict.fromkeys(keep))
        for name in self.kept:
            if name in self.keys:
                self.keys.remove(name)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        total = max(os.path.getsize(self.name), 1)
        with open(self.name, "rb") as file:
            lines = (line for line in file if line.strip())
            for number, some in enumerate(_groups(lines, size)):
                if number >= first:
                    yield self._portion(some, number * size, min(file.tell() / total, 1.0))

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
                value = record.pop(name, beside.get(name))
                columns[name][place] = None if value is None else _json(value)
            for name in record:
                if name not in columns:
                    unknown.setdefault(name, start + place + 1)
            if problems or any(_unwritable(value) for value in record.values()):
                broken[place] = record, problems
                continue
            for name, value in record.items():
                if value is not None and name in columns:
                    columns[name][place] = _json(value)
        if unknown:
            key_columns([*self.keys, *self.kept, *unknown], self.keys, self.kept)
        table = {name: pa.array(column, pa.string()) for name, column in columns.items()}
        return Portion(pa.table(table), broken, done)


def _unwritable(value: Any) -> bool:
    if isinstance(value, (dict, list)):
        return any(map(_unwritable, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Unreadable) or (isinstance(value, str) and not _encodable(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda one: shown(one))


class _Parquet:
    """A Parquet file."""

    kind = "parquet"

    def __init__(self, path: str, known: Iterable[str], keep: Iterable[str]) -> None:
        from pyarrow import parquet

        self.name, self.state = path, _state(path)
        with _reading(path):
            self._file = parquet.ParquetFile(path)
        self.rows: int | None = self._file.metadata.num_rows
        self.keys, self.kept = key_columns(self._file.schema_arrow.names, known, keep)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        done = 0
        with _reading(self.name):
            batches = self._file.iter_batches(size, columns=[*self.keys, *self.kept] or None)
            tables = ((pa.Table.from_batches([batch]), None) for batch in batches)
            for portion in _regrouped(tables, size):
                done += len(portion.table)
                if done > first * size:
                    yield portion._replace(read=done / max(self.rows or 0, 1))


class _Database:
    """A table in a DuckDB file, or of a database that Ibis connects to."""

    def __init__(self, kind: str, path: str, table: str, known: Iterable[str], keep: Iterable[str]) -> None:
        import duckdb
        import ibis

        self.name, self.kind = f"{path}#{table}", kind
        try:
            connection = ibis.duckdb.connect(path, read_only=True) if kind == "duckdb" else ibis.connect(path)
            self._table = connection.table(table)
            self.rows: int | None = int(self._table.count().execute())
        except (duckdb.Error, ibis.IbisError, ImportError, ValueError, OSError) as error:
            problem = Problem("table", self.name, f"cannot be read: {_brief(error)}")
            raise InvalidRequest("the table cannot be read", [problem]) from None
        # Only a file tells whether it was changed, and gives its rows in one order.
        self.state = [*_state(path), table] if kind == "duckdb" else None
        self.keys, self.kept = key_columns(self._table.columns, known, keep)

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        done = 0
        tables = (
            (pa.Table.from_batches([one]), None) for one in self._table.to_pyarrow_batches(chunk_size=size)
        )
        for portion in _regrouped(tables, size):
            done += len(portion.table)
            if done > first * size:
                yield portion._replace(read=done / max(self.rows or 0, 1))
