"""Compiled rules as SQL for DuckDB: written once for a knowledge base and the types of a table's columns."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis.backends.sql import compilers
from sqlglot.expressions import CTE
from sqlglot.optimizer.eliminate_subqueries import eliminate_subqueries

from pyhcal.classes import Classes
from pyhcal.classify import Classified, classify

__all__ = ["TABLE", "Program", "chained", "classified", "program", "separate_queries"]

TABLE = "pyhcal_requests"
_MOST = 64
_MERGING = ("postgres",)
_known: OrderedDict[tuple[Any, ...], Program] = OrderedDict()
_lock = Lock()


class Program(NamedTuple):
    """A query over the table TABLE.

    Attributes:
        sql: Its text.
        parts, dates: As `pyhcal.classify.Classified` has them.
        types: The types of the columns that it returns.
    """

    sql: str
    parts: Mapping[str, tuple[str, ...]]
    dates: Mapping[str, str]
    types: Mapping[str, dt.DataType]


def classified(known: Classes, table: ibis.Table, columns: Mapping[str, str], keep: list[str]) -> Classified:
    """Tell the rows of a table apart for all that is wanted of the answers."""
    return classify(table, known.rules, columns, keep, needs=known.reasons, reasons=known.reasons)


def program(
    known: Classes, schema: Mapping[str, dt.DataType], columns: Mapping[str, str], keep: list[str]
) -> Program:
    """Return the query that tells the rows of a table apart.

    Args:
        known: The compiled rules, and what is wanted.
        schema: The types of the table's columns.
        columns: For keys, the columns that state them.
        keep: Columns that are handed on.
    """
    readings = json.dumps(known.readings, sort_keys=True)
    types = tuple([(name, str(kind)) for name, kind in schema.items()])
    key = (known.knowledge.hash, readings, known.reasons, types, tuple(columns.items()), tuple(keep))
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    told = classified(known, ibis.table(dict(schema), name=TABLE), columns, keep)
    with separate_queries():
        sql = str(ibis.to_sql(told.table, dialect="duckdb"))
    found = Program(sql, told.parts, told.dates, dict(told.table.schema()))
    with _lock:
        _known[key] = found
        if len(_known) > _MOST:
            _known.popitem(last=False)
    return found


def chained(query: ir.Table, dialect: str) -> str:
    """Return the text of a query in a dialect of Ibis, each of its layers by a name.

    Where a planner would merge the layers, which writes out twice what is used twice, they are kept apart.
    """
    compiler = getattr(compilers, dialect).compiler
    with separate_queries():
        found = eliminate_subqueries(compiler.to_sqlglot(query.unbind()))
    if dialect in _MERGING:
        for layer in found.find_all(CTE):
            layer.set("materialized", True)
    return str(found.sql(dialect=compiler.dialect, pretty=True))


@contextmanager
def separate_queries() -> Iterator[None]:
    """Keep the layers of a query apart: merged, what is used twice would be written twice."""
    old = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = old
