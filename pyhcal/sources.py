"""Tables of requests in files and databases, read in portions: every row once, in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pyarrow as pa

from pyhcal.errors import NotFound, Problem, UnreadableTable

if TYPE_CHECKING:
    from pyhcal.classes import Classes

__all__ = [
    "Portion",
    "Source",
    "open_source",
    "place_of",
    "reading",
    "regrouped",
    "state_of",
    "unchanged",
    "unreadable",
    "without_secret",
]

_FILES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_DATABASES = {
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}


class Portion(NamedTuple):
    """Some rows of a table.

    Attributes:
        table: Their cells.
        broken: For rows that are no rows of the table, by their place: the record where there is one, and
            what is wrong. Their cells are empty.
        read: How far the reading is, between 0 and 1.
        lines: In JSON Lines, the rows as they stand there.
    """

    table: pa.Table
    broken: Mapping[int, tuple[Mapping[str, Any], list[Problem]]]
    read: float
    lines: list[str] | None = None


class Source(Protocol):
    """A table of requests.

    Attributes:
        name: What it is called in messages.
        kind: csv, jsonl, parquet, duckdb, sqlite or sql.
        keys: The columns that are keys.
        kept: The columns that are carried through.
        state: What changes when its rows do; None when that cannot be told.
    """

    name: str
    kind: str
    keys: list[str]
    kept: list[str]
    state: Any

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on, counted from 0."""


def place_of(text: str) -> tuple[str, str, str | None]:
    """Tell what a file or table is: its kind, its path or address, and the table's name in a database.

    Raises:
        UnreadableTable: Its name tells no kind.
    """
    path, _, table = text.partition("#")
    scheme, mark, rest = path.partition("://")
    if mark and scheme in ("sqlite", "duckdb") and table:
        # Three slashes begin a relative path, four an absolute one.
        return scheme, rest.removeprefix("/"), table
    ending = os.path.splitext(path)[1].lower()
    if "://" in path and table:
        return "sql", path, table
    if ending in _DATABASES and table:
        return _DATABASES[ending], path, table
    if ending in _FILES and not table:
        return _FILES[ending], path, None
    allowed = (
        "FILE.csv, .tsv, .jsonl, .ndjson or .parquet, FILE.duckdb#TABLE, FILE.sqlite#TABLE, "
        "or ADDRESS#TABLE of a database"
    )
    problem = Problem("", None, f"{text} does not tell what it is", allowed)
    raise UnreadableTable("the table cannot be read", [problem])


def open_source(text: str, known: Classes, keep: Iterable[str]) -> Source:
    """Open a table for reading.

    Args:
        text: A file, or a table in a database.
        known: What knows the vocabulary.
        keep: Columns that are carried through.

    Raises:
        NotFound: It is not there.
        UnreadableTable: It cannot be read, or has a column that is neither a key nor kept.
    """
    kind, path, table = place_of(text)
    if kind != "sql" and not os.path.isfile(path):
        raise NotFound(f"{path} is not a file" if os.path.exists(path) else f"there is no file {path}")
    try:
        if kind == "csv":
            from pyhcal.csv_source import CsvSource

            return CsvSource(path, known, keep)
        if kind == "jsonl":
            from pyhcal.lines_source import LinesSource

            return LinesSource(path, known, keep)
        from pyhcal import stored_sources

        if kind == "parquet":
            return stored_sources.ParquetSource(path, known, keep)
        named = table or ""
        if kind == "duckdb":
            return stored_sources.DuckSource(path, named, known, keep)
        if kind == "sqlite":
            return stored_sources.SqliteSource(path, named, known, keep)
        return stored_sources.DatabaseSource(path, named, known, keep)
    except PermissionError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}") from None


def without_secret(address: str) -> str:
    """Return the address of a database as it may be shown."""
    scheme, mark, rest = address.partition("://")
    user, at, place = rest.rpartition("@")
    name = user.partition(":")[0]
    return f"{scheme}{mark}{name}{at}{place.partition('?')[0]}"


def state_of(path: str, *more: Any) -> list[Any]:
    """Return what tells whether a file was changed."""
    told = os.stat(path)
    # The last two cannot be set back.
    return [os.path.abspath(path), told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino, *more]


def unchanged(source: Source) -> None:
    """See that a table is still what it was when it was opened.

    Raises:
        UnreadableTable: Its file was written to, or is another one.
    """
    if source.state is None:
        return
    path, *before = source.state
    try:
        _, *now = state_of(path)
    except OSError:
        now = []
    # The time of the third is also that of a change of rights.
    if [*now[:2], *now[3:]] != [*before[:2], before[3]]:
        raise unreadable(source.name, "it was changed while it was read")


def unreadable(name: str, error: object) -> UnreadableTable:
    """Return the error of a table that cannot be read."""
    words = str(error).strip().splitlines()
    told = words[0][:200] if words else type(error).__name__
    problem = Problem("", None, f"{name} cannot be read: {told}", "a whole table")
    return UnreadableTable("the table cannot be read", [problem])


@contextmanager
def reading(name: str, *errors: type[Exception]) -> Iterator[None]:
    """Tell in one sentence what a library could not read."""
    try:
        yield
    except (pa.ArrowException, *errors) as error:
        raise unreadable(name, error) from None


def regrouped(tables: Iterable[tuple[pa.Table, float]], size: int) -> Iterator[Portion]:
    """Cut tables as they come into portions of one size."""
    held: list[pa.Table] = []
    count, done = 0, 0.0
    for table, done in tables:
        held.append(table)
        count += len(table)
        while count >= size:
            all_of_it = pa.concat_tables(held)
            yield Portion(all_of_it.slice(0, size), {}, done)
            held, count = [all_of_it.slice(size)], count - size
    if count:
        yield Portion(pa.concat_tables(held), {}, done)
