"""The compiled rules as one query for a warehouse: nothing of pyhcal runs where it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

from pyhcal.answers import plain
from pyhcal.arrow_cells import key_columns
from pyhcal.classes import Classes
from pyhcal.classify import classify
from pyhcal.errors import InvalidRequest, Problem
from pyhcal.layers import folded
from pyhcal.programs import chained
from pyhcal.table_names import DIALECTS

__all__ = ["natural_schema", "text_schema", "warehouse_query"]

_NOT_SURE = "not decided here: a cell has no plain form, or the values are impossible together"
_NATURAL = {"boolean": "boolean", "number": "float64", "integer": "int64", "date": "date", "values": "string"}


def text_schema(known: Classes) -> dict[str, str]:
    """Return a schema in which every key is text, so that it also takes not_done, bounds and lists."""
    return dict.fromkeys(known.rules.keys, "string")


def natural_schema(known: Classes) -> dict[str, str]:
    """Return a schema in which every key has its own type: bounds, lists and not_done have no place."""
    return {key: _NATURAL[level.kind] for key, level in known.rules.keys.items()}


def warehouse_query(
    known: Classes, dialect: str, table: str, schema: Mapping[str, Any], keep: list[str]
) -> str:
    """Return a query that answers every row of a table, in the dialect of a database.

    Args:
        known: The compiled rules, without reasons.
        dialect: One of DIALECTS.
        table: The table's name; parts of it separated by dots.
        schema: The types of its columns, keys and kept ones.
        keep: The columns that are no keys.

    Returns:
        A query with the kept columns, outcome, statements, possible_statements, reachable, needs and
        requires_human_review, policy, its date and hash, and `error` for a row that it does not decide.

    Raises:
        InvalidRequest: The dialect is not known, or a column is no key and not kept.
    """
    if dialect not in DIALECTS:
        problem = Problem("dialect", dialect, "is not a dialect", ", ".join(DIALECTS))
        raise InvalidRequest("the query cannot be written", [problem])
    key_columns(schema, known, keep)
    requests = _requests(table, schema)
    base = requests.select(
        **{f"keep{place}": requests[name] for place, name in enumerate(keep)},
        **{f"key{place}": requests[key] for place, key in enumerate(known.rules.keys) if key in schema},
    )
    columns = {key: f"key{place}" for place, key in enumerate(known.rules.keys) if key in schema}
    kept = [f"keep{place}" for place in range(len(keep))]
    told = classify(base, known.rules, columns, kept, needs=True, reasons=False)
    answers = plain(told.table, known.rules, [*kept, "code0", "missing"])
    sure, missing = answers["code0"] != 0, answers["missing"]
    needs = _needs(known, missing)
    query = answers.select(
        **{name: answers[f"keep{place}"] for place, name in enumerate(keep)},
        **{name: answers[name] for name in known.names},
        needs=ibis.ifelse(sure, needs, ibis.null("string")),
        error=ibis.ifelse(sure, ibis.null("string"), _NOT_SURE),
        **{name: ibis.literal(value, "string") for name, value in known.policy.items()},
    )
    return chained(query, _loaded(dialect))


def _requests(table: str, schema: Mapping[str, Any]) -> ir.Table:
    """Return the table of a name such as catalog.database.table."""
    *outer, name = table.split(".")
    if not 0 <= len(outer) <= 2 or not all([*outer, name]):
        problem = Problem(
            "table", table, "is not the name of a table", "NAME, or with what it stands in: A.B.NAME"
        )
        raise InvalidRequest("the query cannot be written", [problem])
    place = dict(zip(("database", "catalog"), reversed(outer), strict=False))
    return ibis.table(dict(schema), name=name, **place)


def _loaded(dialect: str) -> str:
    """Return a dialect by the name that Ibis has for it; Spark's compiler reads settings of its package."""
    if dialect != "spark":
        return dialect
    try:
        return str(ibis.pyspark.name)
    except (AttributeError, ImportError):
        problem = Problem("dialect", dialect, "is not installed", 'what "pip install pyhcal[spark]" installs')
        raise InvalidRequest("the query cannot be written", [problem]) from None


def _needs(known: Classes, missing: ir.Value) -> Any:
    texts = [
        ibis.ifelse((missing & (1 << level.level)) != 0, f',"{key}"', "")
        for key, level in known.rules.keys.items()
        if not level.assumed
    ]
    joined = folded(lambda a, b: a.concat(b), [ibis.literal(""), *texts])
    return ibis.literal("[").concat(joined.substr(1), "]")
