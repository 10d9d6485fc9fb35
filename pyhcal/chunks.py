"""Tables in memory, answered one after the other: rows out as rows in, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

import duckdb
import ibis
import pyarrow as pa

from pyhcal.answers import DATED
from pyhcal.arrow_cells import readable
from pyhcal.classes import Classes
from pyhcal.classify import classify
from pyhcal.errors import EngineFault

__all__ = ["Chunks", "Engine", "separate_queries"]

_ROW = "row"


class Engine(Protocol):
    """What computes the classes of a table's rows."""

    def compute(self, query: Any, table: pa.Table) -> pa.Table:
        """Return the result of an Ibis query over the table that it calls `cells`."""


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
        self._refused: dict[tuple[Any, ...], dict[str, Any]] = {}

    def answer(self, table: pa.Table) -> pa.Table:
        """Return for each row the cells of its answer, and `error`.

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
        self._read_alone(cells)
        answers = self._joined()
        if len(answers) != len(cells):
            raise EngineFault(f"{len(cells)} rows became {len(answers)}")
        return answers.drop_columns([_ROW])

    def _prepare(self, schema: pa.Schema) -> None:
        """Compile the rules for the types of a table's columns; once for tables alike."""
        if schema == self._schema:
            return
        self._schema = schema
        unbound = ibis.table(ibis.schema(schema), name="cells")
        columns = {key: f"key{place}" for place, key in enumerate(self.keys)}
        told = classify(unbound, self.classes.rules, columns, [_ROW], self.classes.reasons)
        first = not self._parts
        self._parts, self._dates = told.parts, told.dates
        if self._engine is None:
            with separate_queries():
                self._query = ibis.to_sql(told.table, dialect="duckdb")
        else:
            self._query = told.table
        for part, names in self._parts.items() if first else ():
            numbers = [f"{name} {_sql_type(told.table[name].type())}" for name in names]
            words = [f"{name} {_answer_type(name)}" for name in self.classes.parts[part]]
            self._duck.execute(f"CREATE TABLE known_{part} ({', '.join([*numbers, *words])})")

    def _classify(self, cells: pa.Table) -> None:
        if self._engine is None:
            self._duck.register("cells", cells)
            self._duck.execute(f"CREATE OR REPLACE TEMP TABLE codes AS {self._query}")
            self._duck.unregister("cells")
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
            f"USING ({names}) WHERE sure GROUP BY {names}) USING ({_ROW}) ORDER BY {_ROW}"
        ).to_arrow_table()
        if not len(new):
            return
        codes = new.to_pylist()
        wanted = self.classes.examples(part, codes)
        rows = iter(self._cells(cells, new[_ROW].filter(pa.array(wanted))))
        examples = [(one, next(rows)) if asked else None for one, asked in zip(codes, wanted, strict=True)]
        answers = self.classes.answers(part, codes, examples)
        told = pa.Table.from_pylist(answers, schema=_answers_schema(self.classes.parts[part]))
        met = new.select(list(columns))
        for name in told.column_names:
            met = met.append_column(name, told[name])
        self._duck.register("met", met)
        self._duck.execute(f"INSERT INTO known_{part} SELECT * FROM met")
        self._duck.unregister("met")

    def _read_alone(self, cells: pa.Table) -> None:
        """Have the rows read by the engine whose cells have no plain form; each different one once."""
        rows = self._duck.sql(f"SELECT {_ROW} FROM codes WHERE NOT sure ORDER BY ALL").to_arrow_table()[_ROW]
        read = self._cells(cells, rows)
        tuples = [tuple([_hashable(cell) for cell in row.values()]) for row in read]
        new = {key: row for key, row in zip(tuples, read, strict=True) if key not in self._refused}
        if len(self._refused) + len(new) > _KEPT:
            self._refused = {key: self._refused[key] for key in set(tuples) & self._refused.keys()}
        self._refused |= zip(new, self.classes.one_by_one(new.values()), strict=True)
        names = [*self.classes.names, "error"]
        told = pa.Table.from_pylist([self._refused[key] for key in tuples], schema=_answers_schema(names))
        self._duck.register("alone", told.append_column(_ROW, rows))

    def _cells(self, cells: pa.Table, rows: Any) -> list[dict[str, Any]]:
        chosen = cells.select(cells.column_names[: len(self.keys)]).take(rows)
        return chosen.rename_columns(self.keys).to_pylist()

    def _joined(self) -> pa.Table:
        words = [self._dated(name) for name in self.classes.names]
        known = [f"JOIN known_{part} USING ({', '.join(names)})" for part, names in self._parts.items()]
        joined = self._duck.sql(
            f"SELECT {_ROW}, {', '.join(words)}, NULL::VARCHAR AS error FROM codes {' '.join(known)} WHERE sure "
            f"UNION ALL BY NAME SELECT * FROM alone ORDER BY {_ROW}"
        ).to_arrow_table()
        self._duck.unregister("alone")
        return joined

    def _dated(self, name: str) -> str:
        """The text of an answer with the row's own dates in it."""
        if name not in DATED:
            return name
        text = name
        for key, column in self._dates.items():
            text = f"replace({text}, '{{{key}}}', {column})"
        return (
            name
            if text == name
            else f"CASE WHEN contains({name}, '{{') THEN {text} ELSE {name} END AS {name}"
        )


_KEPT = 100_000


def _hashable(cell: Any) -> Any:
    # 1, 1.0 and true are different cells; NaN is itself.
    return type(cell).__name__, str(cell)


def _answer_type(name: str) -> str:
    return "BOOLEAN" if name == "requires_human_review" else "VARCHAR"


def _answers_schema(names: Any) -> pa.Schema:
    return pa.schema(
        [(name, pa.bool_() if name == "requires_human_review" else pa.string()) for name in names]
    )


def _sql_type(kind: Any) -> str:
    return {"int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "boolean": "BOOLEAN"}.get(
        str(kind).lstrip("!"), "DOUBLE" if kind.is_floating() else "VARCHAR" if kind.is_string() else "BIGINT"
    )


@contextmanager
def separate_queries() -> Iterator[None]:
    """Keep the layers of a query apart: merged, what is used twice would be written twice."""
    old = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = old
