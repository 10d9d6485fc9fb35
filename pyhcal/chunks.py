"""Tables in memory, answered one after the other: rows out as rows in, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Protocol

import duckdb
import ibis
import pyarrow as pa

from pyhcal.answers import DATED
from pyhcal.arrow_cells import readable
from pyhcal.classes import Classes
from pyhcal.errors import EngineFault
from pyhcal.programs import TABLE, classified, program

__all__ = ["Chunks", "Engine"]

_ROW = "row"


class Engine(Protocol):
    """What computes the classes of a table's rows."""

    def compute(self, query: Any, table: pa.Table) -> pa.Table:
        """Return the result of an Ibis query over `table`, which it calls TABLE."""


class Chunks:
    """Answers to tables of one shape.

    Args:
        known: The classes that were met so far; grows.
        keys: The columns that state keys.
        engine: What computes; DuckDB in this process when None.
    """

    def __init__(self, known: Classes, keys: list[str], engine: Engine | None = None) -> None:
        self.classes, self.keys, self._engine = known, keys, engine
        self._duck = duckdb.connect(config={"preserve_insertion_order": True})
        self._schema: pa.Schema | None = None
        self._parts: Mapping[str, tuple[str, ...]] = {}
        self._dates: Mapping[str, str] = {}
        self._query: Any = None
        self._told: dict[str, list[dict[str, Any]]] = {part: [] for part in known.parts}
        self._refused: dict[tuple[Any, ...], dict[str, Any]] = {}

    def answer(self, table: pa.Table) -> pa.Table:
        """Return for each row the cells of its answer, and `error`.

        Each different text stands in memory once: the columns are dictionaries.

        Raises:
            InvalidRequest: A column's type holds no cells.
        """
        cells = readable(table.select(self.keys))
        cells = cells.rename_columns([f"key{place}" for place in range(len(self.keys))])
        cells = cells.append_column(_ROW, pa.array(range(len(cells)), pa.int64()))
        self._prepare(cells.schema)
        self._classify(cells)
        for part in self._parts:
            self._meet(part, cells)
        alone = self._read_alone(cells)
        joined = self._joined(alone)
        if len(joined) != len(cells):
            raise EngineFault(f"{len(cells)} rows became {len(joined)}")
        columns = {}
        for part, names in self.classes.parts.items():
            for name in names:
                columns[name] = self._column(name, joined, part, alone)
        columns["error"] = _dictionary(joined["alone"], [one["error"] for one in alone], "error")
        return pa.table({name: columns[name] for name in (*self.classes.names, "error")})

    def _prepare(self, schema: pa.Schema) -> None:
        """Compile the rules for the types of a table's columns; once for tables alike."""
        if schema == self._schema:
            return
        types = dict(ibis.Schema.from_pyarrow(schema))
        columns = {key: f"key{place}" for place, key in enumerate(self.keys)}
        first, self._schema = self._schema is None, schema
        if self._engine is None:
            made = program(self.classes, types, columns, [_ROW])
            self._query, self._parts, self._dates, kinds = made
        else:
            told = classified(self.classes, ibis.table(types, name=TABLE), columns, [_ROW])
            self._query, self._parts, self._dates = told.table, told.parts, told.dates
            kinds = dict(told.table.schema())
        for part, names in self._parts.items() if first else ():
            numbers = [f"{name} {_sql_type(kinds[name])}" for name in names]
            self._duck.execute(f"CREATE TABLE known_{part} ({', '.join(numbers)}, id INTEGER)")

    def _classify(self, cells: pa.Table) -> None:
        if self._engine is None:
            # Threads share the work by batches.
            self._duck.register(TABLE, pa.Table.from_batches(cells.to_batches(_BATCH), cells.schema))
            self._duck.execute(f"CREATE OR REPLACE TEMP TABLE codes AS {self._query}")
            self._duck.unregister(TABLE)
        else:
            found = self._engine.compute(self._query, cells)
            self._duck.register("found", found)
            self._duck.execute("CREATE OR REPLACE TEMP TABLE codes AS SELECT * FROM found")
            self._duck.unregister("found")

    def _meet(self, part: str, cells: pa.Table) -> None:
        """Have the classes answered that were not met before."""
        columns = self._parts[part]
        names = ", ".join(columns)
        new = self._duck.sql(
            f"SELECT codes.* FROM codes JOIN (SELECT min({_ROW}) AS {_ROW} FROM codes ANTI JOIN known_{part} "
            f"USING ({names}) WHERE code0 <> 0 GROUP BY {names}) USING ({_ROW}) ORDER BY {_ROW}"
        ).to_arrow_table()
        if not len(new):
            return
        codes = new.to_pylist()
        wanted = self.classes.examples(part, codes)
        rows = iter(self._cells(cells, new[_ROW].filter(pa.array(wanted))))
        examples = [(one, next(rows)) if asked else None for one, asked in zip(codes, wanted, strict=True)]
        ids = range(len(self._told[part]), len(self._told[part]) + len(codes))
        self._told[part] += self.classes.answers(part, codes, examples)
        met = new.select(list(columns)).append_column("id", pa.array(ids, pa.int32()))
        self._duck.register("met", met)
        self._duck.execute(f"INSERT INTO known_{part} SELECT * FROM met")
        self._duck.unregister("met")

    def _read_alone(self, cells: pa.Table) -> list[dict[str, Any]]:
        """Have the rows read by the engine whose cells have no plain form; each different one once.

        Returns:
            The answers to which the table `alone` refers.
        """
        rows = self._duck.sql(f"SELECT {_ROW} FROM codes WHERE code0 = 0 ORDER BY ALL").to_arrow_table()[_ROW]
        read = self._cells(cells, rows)
        tuples = [tuple([_hashable(cell) for cell in row.values()]) for row in read]
        new = {key: row for key, row in zip(tuples, read, strict=True) if key not in self._refused}
        if len(self._refused) + len(new) > _KEPT:
            self._refused = {key: self._refused[key] for key in set(tuples) & self._refused.keys()}
        self._refused |= zip(new, self.classes.one_by_one(new.values()), strict=True)
        different = {key: place for place, key in enumerate(dict.fromkeys(tuples))}
        places = pa.array([different[key] for key in tuples], pa.int32())
        self._duck.register("alone", pa.table({_ROW: rows, "id": places}))
        return [self._refused[key] for key in different]

    def _cells(self, cells: pa.Table, rows: Any) -> list[dict[str, Any]]:
        chosen = cells.select(cells.column_names[: len(self.keys)]).take(rows)
        found: list[dict[str, Any]] = chosen.rename_columns(self.keys).to_pylist()
        return found

    def _joined(self, alone: list[dict[str, Any]]) -> pa.Table:
        """Return for each row where its answers stand: among those to classes, or behind them."""
        known = [f"LEFT JOIN known_{part} USING ({', '.join(names)})" for part, names in self._parts.items()]
        places = [
            f"CASE WHEN code0 <> 0 THEN known_{part}.id ELSE {len(self._told[part])} + alone.id END AS {part}"
            for part in self._parts
        ]
        joined = self._duck.sql(
            f"SELECT {', '.join([*places, *self._dates.values()])}, alone.id AS alone FROM codes "
            f"{' '.join(known)} LEFT JOIN alone USING ({_ROW}) ORDER BY {_ROW}"
        ).to_arrow_table()
        self._duck.unregister("alone")
        return joined

    def _column(self, name: str, joined: pa.Table, part: str, alone: list[dict[str, Any]]) -> pa.ChunkedArray:
        texts = [one[name] for one in (*self._told[part], *alone)]
        column = _dictionary(joined[part], texts, name)
        keys = [
            key
            for key in self._dates
            if name in DATED and any(f"{{{key}}}" in text for text in texts if text)
        ]
        if not keys:
            return column
        text = "text"
        for key in keys:
            text = f"replace({text}, '{{{key}}}', {self._dates[key]})"
        told = pa.table({"text": column, **{self._dates[key]: joined[self._dates[key]] for key in keys}})
        self._duck.register("told", told)
        dated = self._duck.sql(f"SELECT {text} AS text FROM told").to_arrow_table()["text"]
        self._duck.unregister("told")
        return dated


def _dictionary(places: pa.ChunkedArray, texts: list[Any], name: str) -> pa.ChunkedArray:
    """Return the text at each place; nothing where there is no place, or no text there."""
    if name == "requires_human_review":
        return pa.array(texts, pa.bool_()).take(places)
    told = [text for text in texts if text is not None]
    counted = accumulate(texts, lambda count, text: count + (text is not None), initial=0)
    known = [None if text is None else place for text, place in zip(texts, counted, strict=False)]
    values, found = pa.array(told, pa.string()), pa.array(known, pa.int32())
    chunks = [pa.DictionaryArray.from_arrays(found.take(chunk), values) for chunk in places.chunks]
    return pa.chunked_array(chunks, pa.dictionary(pa.int32(), pa.string()))


_KEPT = 100_000
_BATCH = 1 << 15


def _hashable(cell: Any) -> Any:
    # 1, 1.0 and true are different cells; NaN is itself.
    return type(cell).__name__, str(cell)


def _sql_type(kind: Any) -> str:
    return {"int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "boolean": "BOOLEAN"}.get(
        str(kind).lstrip("!"), "DOUBLE" if kind.is_floating() else "VARCHAR" if kind.is_string() else "BIGINT"
    )
