"""Tables of requests in Parquet files and in databases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from pyhcal.arrow_cells import key_columns
from pyhcal.sources import Portion, reading, regrouped, state_of, unreadable, without_secret

if TYPE_CHECKING:
    from pyhcal.classes import Classes

__all__ = ["DatabaseSource", "DuckSource", "ParquetSource", "SqliteSource", "quoted_name"]


class _Stored:
    """A table of which it is known how many rows it has."""

    name: str
    kind: str
    state: Any
    keys: list[str]
    kept: list[str]
    _rows: int

    def portions(self, size: int, first: int) -> Iterator[Portion]:
        """Read portions of so many rows, from portion number `first` on."""
        done = 0
        with reading(self.name, duckdb.Error, sqlite3.Error, OSError):
            for portion in regrouped(((table, 0.0) for table in self._tables(size)), size):
                done += len(portion.table)
                if done > first * size:
                    yield portion._replace(read=done / max(self._rows, 1))

    def _tables(self, size: int) -> Iterator[pa.Table]:
        raise NotImplementedError


class ParquetSource(_Stored):
    """A Parquet file."""

    kind = "parquet"

    def __init__(self, path: str, known: Classes, keep: Iterable[str]) -> None:
        """Read what the file says of itself."""
        self.name, self.state = path, state_of(path)
        with reading(path, OSError):
            self._file = parquet.ParquetFile(path)
        self._rows = self._file.metadata.num_rows
        self.keys, self.kept = key_columns(self._file.schema_arrow.names, known, keep)

    def _tables(self, size: int) -> Iterator[pa.Table]:
        for batch in self._file.iter_batches(size, columns=_columns(self)):
            yield pa.Table.from_batches([batch])


def _columns(source: _Stored) -> list[str]:
    return list(dict.fromkeys([*source.keys, *source.kept]))


class DuckSource(_Stored):
    """A table in a DuckDB file, in the order in which it was filled."""

    kind = "duckdb"

    def __init__(self, path: str, table: str, known: Classes, keep: Iterable[str]) -> None:
        """Look the table up."""
        self.name, self.state = f"{path}#{table}", state_of(path, table)
        self._path, self._query = path, f"SELECT * FROM {quoted_name(table)}"
        with reading(self.name, duckdb.Error), duckdb.connect(path, read_only=True) as connection:
            names = list(connection.sql(self._query).columns)
            self._rows = connection.sql(f"SELECT count(*) FROM {quoted_name(table)}").fetchall()[0][0]
        self.keys, self.kept = key_columns(names, known, keep)

    def _tables(self, size: int) -> Iterator[pa.Table]:
        with duckdb.connect(self._path, read_only=True) as connection:
            found: Any = connection.sql(self._query)
            # Its older name is out of use where the newer one is there.
            reader = found.to_arrow_reader if hasattr(found, "to_arrow_reader") else found.fetch_record_batch
            for batch in reader(size):
                yield pa.Table.from_batches([batch])


class SqliteSource(_Stored):
    """A table in a SQLite file; a column has no type there, so each cell tells its own."""

    kind = "sqlite"

    def __init__(self, path: str, table: str, known: Classes, keep: Iterable[str]) -> None:
        """Look the table up."""
        self.name, self.state = f"{path}#{table}", state_of(path, table)
        self._address, self._table = f"{Path(path).absolute().as_uri()}?mode=ro", quoted_name(table)
        with reading(self.name, sqlite3.Error), closing(self._connect()) as connection:
            told = connection.execute(f"SELECT * FROM {self._table} LIMIT 0").description
            self._types = dict(
                connection.execute(f"SELECT name, type FROM pragma_table_info({_text(table)})")
            )
            self._rows = connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()[0]
        self.keys, self.kept = key_columns([one[0] for one in told], known, keep)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._address, uri=True)

    def _tables(self, size: int) -> Iterator[pa.Table]:
        names = _columns(self)
        flags = {name for name in names if self._types.get(name, "").upper().startswith("BOOL")}
        with closing(self._connect()) as connection:
            rows = connection.execute(f"SELECT {', '.join(map(quoted_name, names))} FROM {self._table}")
            while some := rows.fetchmany(size):
                columns = zip(*some, strict=True)
                yield pa.table(
                    {
                        name: pa.array([_cell(value, name in flags) for value in column], pa.string())
                        for name, column in zip(names, columns, strict=True)
                    }
                )


def _cell(value: Any, flag: bool) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if flag and value in (0, 1):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return json.dumps(value)


class DatabaseSource(_Stored):
    """A table of a database that Ibis connects to; it has no order, so a run cannot go on in its middle."""

    kind = "sql"
    state = None

    def __init__(self, address: str, table: str, known: Classes, keep: Iterable[str]) -> None:
        """Connect and look the table up."""
        import ibis

        self.name = f"{without_secret(address)}#{table}"
        try:
            self._table = ibis.connect(address).table(table)
            self._rows = int(self._table.count().to_pyarrow().as_py())
        except Exception as error:  # each database has errors of its own
            raise unreadable(self.name, error) from None
        self.keys, self.kept = key_columns(self._table.columns, known, keep)

    def _tables(self, size: int) -> Iterator[pa.Table]:
        for batch in self._table.to_pyarrow_batches(chunk_size=size):
            yield pa.Table.from_batches([batch])


def quoted_name(name: str) -> str:
    """Return the name of a column or table as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
