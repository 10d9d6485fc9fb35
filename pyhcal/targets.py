"""Where answers go: parts while a run lasts, one file or table at its end, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet
from sqlglot.expressions import to_identifier

from pyhcal.errors import InvalidRequest, Problem
from pyhcal.sources import place_of, without_secret
from pyhcal.stored_sources import quoted_name

__all__ = ["check_page", "check_target", "finish", "part_name", "parts_folder", "unwritable"]

_JSON = ("statements", "possible_statements", "reachable", "needs", "reason", "ruled_out", "error")


def parts_folder(target: str) -> str:
    """Return the folder that holds the parts of a run until it is finished."""
    kind, path, table = place_of(target)
    if kind == "sql":
        shown = f"{without_secret(path)}_{table}"
        address = "".join([sign if sign.isalnum() else "_" for sign in shown])
        return f"{address[-60:]}.parts"
    return f"{path}.parts" if table is None else f"{path}.{table}.parts"


def check_target(target: str, *others: str) -> None:
    """See whether answers can be written to a place, before any are made.

    Args:
        target: A file, or a table in a database.
        others: Files and tables that shall not be replaced.

    Raises:
        InvalidRequest: They cannot.
    """
    try:
        kind, path, table = place_of(target)
    except InvalidRequest as error:
        raise InvalidRequest("the answers cannot be written", error.problems) from None
    for other in others:
        if _same(target, other):
            raise unwritable(target, "that is what is read", "another place")
    if kind == "sql":
        _connected(path, target)
        return
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise unwritable(target, f"there is no folder {folder}")
    if os.path.isdir(path):
        raise unwritable(target, "that is a folder")
    if not os.access(folder, os.W_OK) or (os.path.exists(path) and not os.access(path, os.W_OK)):
        raise unwritable(target, "it may not be written to")
    if table is not None and os.path.exists(path):
        _check_table(kind, path, table, target)


def check_page(page: str, *others: str) -> None:
    """See whether a page can be written beside the tables.

    Raises:
        InvalidRequest: It cannot.
    """
    folder = os.path.dirname(os.path.abspath(page))
    if not os.path.isdir(folder):
        raise unwritable(page, f"there is no folder {folder}")
    if os.path.isdir(page):
        raise unwritable(page, "that is a folder")
    for other in others:
        path = place_of(other)[1]
        if os.path.abspath(page) == os.path.abspath(path) or (
            os.path.exists(page) and os.path.exists(path) and os.path.samefile(page, path)
        ):
            raise unwritable(page, "that is one of the tables", "another place")


def _same(one: str, other: str) -> bool:
    (_, path, table), (_, other_path, other_table) = place_of(one), place_of(other)
    if table != other_table:
        return False
    if os.path.exists(path) and os.path.exists(other_path):
        return os.path.samefile(path, other_path)
    return os.path.abspath(path) == os.path.abspath(other_path)


def _check_table(kind: str, path: str, table: str, target: str) -> None:
    """See whether a file is a database, and the table none that is made of others."""
    try:
        if kind == "duckdb":
            with duckdb.connect(path, read_only=True) as duck:
                views = duck.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        else:
            with closing(sqlite3.connect(path)) as light:
                views = light.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    except (duckdb.Error, sqlite3.Error) as error:
        raise unwritable(target, error) from None
    if (table,) in views:
        raise unwritable(target, "that is a view")


def part_name(number: int) -> str:
    """Return the name of a part's file."""
    return f"{number:06d}.parquet"


def finish(target: str, files: Sequence[str], json_columns: Sequence[str] = ()) -> None:
    """Write the parts to where they belong, at once.

    Args:
        target: A file, or a table in a database.
        files: The parts, in order.
        json_columns: Kept columns that hold JSON text, as JSON Lines have it.

    Raises:
        InvalidRequest: It cannot be written.
    """
    kind, path, table = place_of(target)
    try:
        if kind == "sql":
            _to_database(path, table or "", files)
        elif kind == "sqlite":
            _to_sqlite(path, table or "", files, json_columns)
        elif kind == "duckdb":
            _to_duckdb(path, table or "", files, json_columns)
        else:
            _to_file(kind, path, files, json_columns)
    except OSError as error:
        raise unwritable(target, error) from None
    except (duckdb.Error, sqlite3.Error, pa.ArrowException) as error:
        raise unwritable(target, error) from None


def _to_file(kind: str, path: str, files: Sequence[str], json_columns: Sequence[str]) -> None:
    partial = f"{path}.partial"
    # Several threads would hold back what has to be written in order.
    whole = duckdb.connect(config={"threads": 1})
    rows = whole.read_parquet(list(files))
    try:
        if kind == "csv":
            texts = {name: _told(name) for name in json_columns}
            separator = "\t" if path.lower().endswith(".tsv") else ","
            rows.project(_projection(rows.columns, texts)).write_csv(partial, header=True, sep=separator)
        elif kind == "jsonl":
            casts = {name: f"{quoted_name(name)}::JSON" for name in (*_JSON, *json_columns)}
            rows.project(_projection(rows.columns, casts)).create_view("answers")
            whole.execute("COPY (SELECT * FROM answers) TO ? (FORMAT JSON)", [partial])
        else:
            texts = {name: _told(name) for name in json_columns}
            rows.project(_projection(rows.columns, texts)).write_parquet(partial, compression="zstd")
        os.replace(partial, path)
    finally:
        with suppress(FileNotFoundError):
            os.remove(partial)


def _projection(columns: Sequence[str], others: Mapping[str, str]) -> str:
    names = [(name, quoted_name(name)) for name in columns]
    return ", ".join([f"{others[name]} AS {quoted}" if name in others else quoted for name, quoted in names])


def _told(name: str) -> str:
    """A text as it stands, of a JSON text that is one."""
    column = quoted_name(name)
    return f"CASE json_type({column}) WHEN 'VARCHAR' THEN {column} ->> '$' ELSE {column} END"


def _to_duckdb(path: str, table: str, files: Sequence[str], json_columns: Sequence[str]) -> None:
    with duckdb.connect(path) as connection:
        names = connection.read_parquet(list(files)).columns
        wanted = _projection(names, {name: _told(name) for name in json_columns})
        connection.execute("BEGIN")
        connection.execute(f"DROP TABLE IF EXISTS {quoted_name(table)}")
        connection.execute(
            f"CREATE TABLE {quoted_name(table)} AS SELECT {wanted} FROM read_parquet(?)", [list(files)]
        )
        connection.execute("COMMIT")


def _to_sqlite(path: str, table: str, files: Sequence[str], json_columns: Sequence[str]) -> None:
    whole = duckdb.connect()
    rows = whole.read_parquet(list(files))
    rows = rows.project(_projection(rows.columns, {name: _told(name) for name in json_columns}))
    rows.create_view("answers")
    kinds = {"BOOLEAN": "BOOLEAN", "BIGINT": "INTEGER", "INTEGER": "INTEGER", "DOUBLE": "REAL"}
    columns = [
        f"{quoted_name(name)} {kinds.get(str(kind), 'TEXT')}"
        for name, kind in zip(rows.columns, rows.types, strict=True)
    ]
    places = ", ".join("?" * len(columns))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"DROP TABLE IF EXISTS {quoted_name(table)}")
        connection.execute(f"CREATE TABLE {quoted_name(table)} ({', '.join(columns)})")
        answers = whole.execute("SELECT * FROM answers")
        while some := answers.fetchmany(10_000):
            told = [[_plain(value) for value in row] for row in some]
            connection.executemany(f"INSERT INTO {quoted_name(table)} VALUES ({places})", told)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _connected(address: str, name: str) -> Any:
    import ibis

    try:
        return ibis.connect(address)
    except Exception as error:  # each database has errors of its own
        raise unwritable(without_secret(name), error) from None


def _to_database(address: str, table: str, files: Sequence[str]) -> None:
    import ibis

    def batches() -> Iterator[pa.Table]:
        for file in files:
            yield parquet.read_table(file)

    connection = _connected(address, f"{address}#{table}")
    try:
        fresh = f"{table}_new"
        new, old = _quoted(fresh, connection), _quoted(table, connection)
        connection.raw_sql(f"DROP TABLE IF EXISTS {new}")
        for number, batch in enumerate(batches()):
            if number == 0:
                connection.create_table(fresh, ibis.memtable(batch))
            else:
                connection.insert(fresh, ibis.memtable(batch))
        # Not every database of Ibis renames tables by itself.
        connection.raw_sql(f"DROP TABLE IF EXISTS {old}")
        connection.raw_sql(f"ALTER TABLE {new} RENAME TO {old}")
        if hasattr(connection.con, "commit"):
            connection.con.commit()
    except Exception as error:  # each database has errors of its own
        raise unwritable(f"{without_secret(address)}#{table}", error) from None


def _quoted(name: str, connection: Any) -> str:
    return str(to_identifier(name, quoted=True).sql(dialect=connection.dialect))


def unwritable(name: str, error: object, allowed: str = "a place that takes it") -> InvalidRequest:
    """Return the error of what cannot be written."""
    if isinstance(error, OSError):
        error = error.strerror or error
    words = str(error).strip().splitlines()
    told = words[0][:200] if words else type(error).__name__
    problem = Problem("", None, f"{name} cannot be written: {told}", allowed)
    return InvalidRequest("the answers cannot be written", [problem])
