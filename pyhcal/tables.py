"""Tables of requests: the answer to every row, in the kind of table that was given."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.expr.operations import InMemoryTable

from pyhcal.answers import DATED
from pyhcal.arrow_cells import key_columns, object_cells
from pyhcal.chunks import Chunks
from pyhcal.classes import Classes
from pyhcal.classify import Classified
from pyhcal.errors import InvalidRequest, Problem
from pyhcal.layers import folded
from pyhcal.programs import TABLE, chained, classified, program, separate_queries
from pyhcal.sources import unreadable
from pyhcal.text_cells import supported

if TYPE_CHECKING:
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["outcomes"]

_SLICE = 250_000
_HERE = ("sqlite",)  # its expressions may be so deep only
_TEXT, _FLAG = "string", "boolean"


def outcomes(
    knowledge: KnowledgeBase, table: Any, readings: Readings, keep: Iterable[str], reasons: bool
) -> Any:
    """Answer every row of a table: see `KnowledgeBase.outcomes`."""
    known = Classes(knowledge, readings, reasons)
    if isinstance(table, ir.Table):
        if table.get_backend().name not in _HERE:
            return _in_database(known, table, list(keep))
        return ibis.memtable(_in_memory(known, _fetched(table), keep))
    given, back = _arrow(table, known, list(keep))
    return back(_in_memory(known, given, keep))


def _in_memory(known: Classes, given: pa.Table, keep: Iterable[str]) -> pa.Table:
    keys, kept = key_columns(given.column_names, known, keep)
    chunks = Chunks(known, keys)
    starts = range(0, max(len(given), 1), _SLICE)
    parts = [_told(chunks.answer(given.slice(start, _SLICE))) for start in starts]
    return _beside(given.select(kept), pa.concat_tables(parts), known)


def _fetched(table: ir.Table) -> pa.Table:
    """Return the rows of a table of a database that does not compute what the rules need."""
    try:
        return table.to_pyarrow()
    except pa.ArrowException as error:
        raise unreadable(table.get_name(), error) from None


def _arrow(table: Any, known: Classes, keep: list[str]) -> tuple[pa.Table, Any]:
    """Return a table in memory as Arrow, and what makes its own kind of it again."""
    if isinstance(table, pa.Table):
        return table, lambda told: told
    if isinstance(table, (pa.RecordBatch, pa.RecordBatchReader)):
        whole = table.read_all() if isinstance(table, pa.RecordBatchReader) else pa.table(table)
        return whole, lambda told: told
    module = type(table).__module__.split(".")[0]
    if module == "pandas" and type(table).__name__ == "DataFrame":
        return _from_pandas(table, known, keep), lambda told: told.to_pandas().set_index(table.index)
    if module == "polars" and type(table).__name__ in ("DataFrame", "LazyFrame"):
        import polars

        whole = table.collect() if isinstance(table, polars.LazyFrame) else table
        return whole.to_arrow(), polars.from_arrow
    raise TypeError(f"a table is one of Ibis, Arrow, pandas or polars, not {type(table).__name__}")


def _from_pandas(table: Any, known: Classes, keep: list[str]) -> pa.Table:
    """What pandas writes for a missing value is unknown, not a number that is none."""
    names = [str(name) for name in table.columns]
    key_columns(names, known, keep)
    columns = []
    for place in range(len(names)):
        cells = table.iloc[:, place]
        try:
            columns.append(pa.array(cells, from_pandas=True))
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            missing = zip(cells, cells.isna(), strict=True)
            columns.append(object_cells(None if empty else cell for cell, empty in missing))
    return pa.table(columns, names=names)


def _beside(kept: pa.Table, answers: pa.Table, known: Classes) -> pa.Table:
    for name, value in known.policy.items():
        answers = answers.append_column(name, pa.repeat(pa.scalar(value, pa.string()), len(answers)))
    columns = dict(zip(kept.column_names, kept.columns, strict=True))
    columns |= zip(answers.column_names, answers.columns, strict=True)
    return pa.table(columns)


def _told(answers: pa.Table) -> pa.Table:
    """Return answers without dictionaries."""
    columns = zip(answers.column_names, answers.columns, strict=True)
    return pa.table({name: _plain(column) for name, column in columns})


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _in_database(known: Classes, table: ir.Table, keep: list[str]) -> ir.Table:
    """Answer a table where it lies: what is met there is put in a temporary table beside it."""
    keys, kept = key_columns(table.columns, known, keep)
    schema = table.schema()
    problems = [
        Problem("column", key, f"has the type {schema[key]}", "text, numbers, true and false, or dates")
        for key in keys
        if not supported(schema[key])
    ]
    if problems:
        raise InvalidRequest("the table cannot be read", problems)
    base = table.select(
        **{f"keep{place}": table[name] for place, name in enumerate(kept)},
        **{f"key{place}": table[key] for place, key in enumerate(keys)},
    )
    columns = {key: f"key{place}" for place, key in enumerate(keys)}
    keep = [f"keep{place}" for place in range(len(kept))]
    met = _classified(known, base, columns, list(base.columns) if known.reasons else keep)
    decided, all_of_them = _sure(known, met, columns, len(kept))
    parts = [decided]
    if not all_of_them:
        whole = met if known.reasons else _classified(known, base, columns, list(base.columns))
        parts.append(_alone(known, whole.table, columns, len(kept)))
    answered = ibis.union(*parts) if len(parts) > 1 else parts[0]
    own = {name: ibis.literal(value, _TEXT) for name, value in known.policy.items()}
    return answered.select(
        **{name: answered[f"keep{place}"] for place, name in enumerate(kept)},
        **{name: answered[name] for name in (*known.names, "error")},
        **own,
    )


def _classified(known: Classes, base: ir.Table, columns: Mapping[str, str], keep: list[str]) -> Classified:
    """Tell rows apart, once: what is told of them stays in the database until the connection ends."""
    connection = base.get_backend()
    name = f"pyhcal_{uuid.uuid4().hex}"
    if connection.name == "duckdb" and not base.op().find(InMemoryTable):
        made = program(known, dict(base.schema()), columns, keep)
        view = f'"{TABLE}"'
        connection.raw_sql(f"CREATE OR REPLACE TEMP VIEW {view} AS {ibis.to_sql(base, dialect='duckdb')}")
        connection.raw_sql(f"CREATE TEMP TABLE {name} AS {made.sql}")
        connection.raw_sql(f"DROP VIEW {view}")
        there = connection.table(name)
        told = there.mutate(place=there.rowid()) if known.reasons else there
        return Classified(told, made.parts, made.dates, name)
    told = classified(known, base, columns, keep)
    if connection.name == "postgres":
        connection.raw_sql(f"CREATE TEMP TABLE {name} AS {chained(told.table, connection.name)}")
        return told._replace(table=connection.table(name))
    with separate_queries():
        if connection.name in ("pyspark", "polars"):
            cached = told.table.cache()
            # A cache goes with the object that stands for it.
            connection.__dict__.setdefault("_pyhcal_caches", []).append(cached)
            return told._replace(table=cached)
        return told._replace(table=connection.create_table(name, told.table, temp=True))


def _sure(known: Classes, met: Classified, columns: Mapping[str, str], kept: int) -> tuple[ir.Table, bool]:
    """Answer the rows that the compiled rules decide, and tell whether these are all rows.

    The engine is asked for one row of each class.
    """
    rows, all_of_them = met.table, True
    joined, marks = rows, Counter[tuple[str, str]]()
    for part, names in met.parts.items():
        found = _met(known, part, met, columns)
        if part == "decision":
            # Of the rows that only the engine can read there is no class.
            all_of_them = all(row["code0"] for row in found)
            found = [row for row in found if row["code0"]]
        answers = _part(known, part, met, columns, found)
        for name in set(DATED) & answers.keys():
            for key in met.dates:
                count = max([text.count(f"{{{key}}}") for text in answers[name]], default=0)
                marks[name, key] = max(marks[name, key], count)
        schema = {name: rows[name].type() for name in names}
        joined = joined.inner_join(_memory(answers, schema, known.parts[part]), list(names))
    told = {name: joined[name] for name in known.names}
    for (name, key), count in marks.items():
        # Polars replaces what it finds first only.
        for _ in range(count):
            told[name] = told[name].replace(f"{{{key}}}", joined[met.dates[key]])
    kept_ones = [f"keep{place}" for place in range(kept)]
    return joined.select(*kept_ones, **told, error=ibis.null(_TEXT)), all_of_them


def _met(known: Classes, part: str, met: Classified, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the classes of a part: a whole row of each where the engine may be asked for it."""
    names = list(met.parts[part])
    if not known.reasons or part == "needs":
        return _different(met, names)
    whole = dict.fromkeys(name for some in met.parts.values() for name in some)
    return _one_of_each(met.table, names, [*whole, *columns.values()])


def _part(
    known: Classes, part: str, met: Classified, columns: Mapping[str, str], found: list[dict[str, Any]]
) -> dict[str, list[Any]]:
    """Answer a part for each of some classes: the columns of the class, and of the answer."""
    examples = [
        (row, {key: row[column] for key, column in columns.items()}) if asked else None
        for row, asked in zip(found, known.examples(part, found), strict=True)
    ]
    answers = known.answers(part, found, examples)
    data = {name: [row[name] for row in found] for name in met.parts[part]}
    return data | {name: [answer[name] for answer in answers] for name in known.parts[part]}


def _different(met: Classified, names: list[str]) -> list[dict[str, Any]]:
    """Return the different values of some columns."""
    if not met.name:
        return _listed(met.table.select(*names).distinct())
    # Asked for in a word of its own: this is most of what a small table costs.
    query = f"SELECT DISTINCT {', '.join(names)} FROM {met.name}"
    rows = met.table.get_backend().con.execute(query).fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def _one_of_each(rows: ir.Table, names: list[str], columns: list[str]) -> list[dict[str, Any]]:
    """Return some row of each class, with these columns."""
    connection = rows.get_backend().name
    if connection in ("polars", "pyspark"):
        example = ibis.struct({name: rows[name] for name in columns})
        one = rows.group_by(names).agg(example=example.arbitrary())
        return [row["example"] for row in _listed(one)]
    if "place" not in rows.columns:
        order = ibis.row_number().over(ibis.window(order_by=names))
        rows = rows.mutate(place=order)
    first = rows.group_by(names).agg(first=rows["place"].min())
    return _listed(rows.filter(rows["place"].isin(first["first"])).select(*columns))


def _listed(table: ir.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return found


def _memory(data: Mapping[str, list[Any]], schema: Mapping[str, Any], names: Iterable[str]) -> ir.Table:
    kinds = {**schema, **{name: _FLAG if name == "requires_human_review" else _TEXT for name in names}}
    return ibis.memtable(dict(data), schema=kinds)


def _alone(known: Classes, met: ir.Table, columns: Mapping[str, str], kept: int) -> ir.Table:
    """Answer the rows that only the engine can read."""
    rows = met.filter(met["code0"] == 0)
    # What a row says, as one text: each cell with its length, so that no two rows have the same by chance.
    text = [ibis.coalesce(rows[column].cast("string"), "") for column in columns.values()]
    told = [
        ibis.ifelse(rows[column].isnull(), "-", one.length().cast("string").concat(":", one))
        for column, one in zip(columns.values(), text, strict=True)
    ]
    whole = folded(lambda a, b: a.concat(b), [ibis.literal(""), *told])
    rows = rows.mutate(whole=whole)
    found = _one_of_each(rows, ["whole"], ["whole", *columns.values()])
    read = [{key: row[column] for key, column in columns.items()} for row in found]
    answers = known.one_by_one(read)
    names = (*known.names, "error")
    data = {"whole": [row["whole"] for row in found]}
    data |= {name: [answer[name] for answer in answers] for name in names}
    joined = rows.inner_join(_memory(data, {"whole": _TEXT}, names), "whole")
    return joined.select(*[f"keep{place}" for place in range(kept)], *names)
