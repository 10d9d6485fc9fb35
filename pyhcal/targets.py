"""Where answers go: parts while a run lasts, one file or table at its end, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

import duckdb
import pyarrow as pa

from pyhcal.errors import InvalidRequest, Problem
from pyhcal.sources import place_of

__all__ = ["finish", "part_name", "parts_folder"]

_LISTS = ("statements", "possible_statements", "reachable", "needs", "reason", "ruled_out", "error")


def parts_folder(target: str) -> str:
    """Return the folder that holds the parts of a run until it is finished."""
    kind, path, table = place_of(target)
    if kind == "sql":
        address = "".join([sign if sign.isalnum() else "_" for sign in f"{path}_{table}"])
        return f"{address[-60:]}.parts"
    return f"{path}.parts" if table is None else f"{path}.{table}.parts"


def part_name(number: int) -> str:
    """Return the name of a part's file."""
    return f"{number:06d}.parquet"


def finish(target: str, files: Sequence[str], json_columns: Sequence[str] = ()) -> None:
    """Write the parts to where they belong, at once.

    Args:
        target: A file, or a table in a database.
        files: The parts, in order.
        json_columns: Kept columns that hold JSON text as JSON Lines have it.

    Raises:
        InvalidRequest: The database refuses.
    """
    kind, path, table = place_of(target)
    if kind == "sql":
        _to_database(path, table or "", files)
        return
    whole = duckdb.connect()
    whole.execute("SET preserve_insertion_order = true")
    rows = whole.read_parquet(list(files))
    if kind == "duckdb":
        _to_duckdb(path, table or "", files)
        return
    partial = f"{path}.partial"
    try:
        if kind == "csv":
            delimiter = "\t" if path.lower().endswith(".tsv") else ","
            rows.project(_projection(rows.columns, {name: _plain(name) for name in json_columns})).write_csv(
                partial, header=True, sep=delimiter
            )
        elif kind == "jsonl":
            casts = {name: f"{_quoted(name)}::JSON" for name in (*_LISTS, *json_columns)}
            query = f"SELECT {_projection(rows.columns, casts)} FROM rows"
            whole.execute(f"COPY ({query}) TO {_text(partial)} (FORMAT JSON)")
        else:
            rows.write_parquet(partial, compression="zstd")
        os.replace(partial, path)
    finally:
        with suppress(FileNotFoundError):
            os.remove(partial)


def _projection(columns: Sequence[str], others: Mapping[str, str]) -> str:
    return ", ".join(
        [f"{others[name]} AS {_quoted(name)}" if name in others else _quoted(name) for name in columns]
    )


def _plain(name: str) -> str:
    """A text as it stands, of a JSON text that is one."""
    column = _quoted(name)
    return f"CASE json_type({column}) WHEN 'VARCHAR' THEN {column} ->> '$' ELSE {column} END"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _to_duckdb(path: str, table: str, files: Sequence[str]) -> None:
    try:
        with duckdb.connect(path) as connection:
            names = ", ".join(map(_text, files))
            connection.execute("BEGIN")
            connection.execute(
                f"CREATE OR REPLACE TABLE {_quoted(table)} AS SELECT * FROM read_parquet([{names}])"
            )
            connection.execute("COMMIT")
    except duckdb.Error as error:
        raise _refused(f"{path}#{table}", error) from None


def _to_database(address: str, table: str, files: Sequence[str]) -> None:
    import ibis
    from pyarrow import parquet

    try:
        connection = ibis.connect(address)
        whole = pa.concat_tables([parquet.read_table(file) for file in files])
        connection.create_table(table, ibis.memtable(whole), overwrite=True)
    except Exception as error:
        raise _refused(f"{address}#{table}", error) from None


def _refused(name: str, error: Exception) -> InvalidRequest:
    problem = Problem("table", name, f"cannot be written: {str(error).splitlines()[0][:200]}")
    return InvalidRequest("the answers cannot be written", [problem])
