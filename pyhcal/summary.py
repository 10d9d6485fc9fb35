"""What a table's answers come to: how many rows have each outcome, statement and missing key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
from pyarrow.parquet import read_schema

from pyhcal.classes import Classes

__all__ = ["Summary", "summarised"]

_ASKED = (b"asked", b"alone")
_SHAPE = '[{"key": "VARCHAR", "rule": "VARCHAR", "message": "VARCHAR"}]'
_PROBLEMS = f"""
    SELECT one.key, one.rule, CASE WHEN one.rule IS NULL THEN one.message END, count(DISTINCT row)
    FROM (SELECT unnest(from_json(error, '{_SHAPE}')) AS one, row FROM answers WHERE error IS NOT NULL)
    GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3
"""


class Summary(NamedTuple):
    """The summary of a table's answers.

    Attributes:
        rows: How many rows there are.
        refused: How many of them were refused.
        outcomes: How many rows have each outcome, in order of precedence, and then `undetermined`.
        statements: In how many rows each statement holds, and in how many it may.
        missing: In how many rows each key is missing.
        problems: Key, the integrity rule that is broken or else what is wrong, and in how many rows; the
            most frequent first.
        classes: How many rows the engine decided for all that the rules cannot tell apart from them.
        alone: How many rows it read one by one.
        policy: Number, effective date and hash of what answered.
    """

    rows: int
    refused: int
    outcomes: dict[str, int]
    statements: dict[str, tuple[int, int]]
    missing: dict[str, int]
    problems: list[tuple[str, str | None, str | None, int]]
    classes: int
    alone: int
    policy: dict[str, str | None]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {
            **self._asdict(),
            "statements": {
                name: {"holds": holds, "may_hold": may} for name, (holds, may) in self.statements.items()
            },
            "problems": [
                {"key": key, "rule": rule, "message": message, "rows": rows}
                for key, rule, message, rows in self.problems
            ],
        }


def summarised(files: Sequence[str], known: Classes) -> Summary:
    """Count what the answers in some Parquet files come to."""
    connection = duckdb.connect()
    connection.read_parquet(list(files)).create_view("answers")

    def counted(column: str) -> Counter[Any]:
        found = connection.sql(f"SELECT {column}, count(*) FROM answers GROUP BY ALL").fetchall()
        return Counter(dict(found))

    def each(column: str) -> Counter[str]:
        if column not in known.names:
            return Counter()
        lists = [(json.loads(names), count) for names, count in counted(column).items() if names is not None]
        totals: Counter[str] = Counter()
        for names, count in lists:
            totals.update(dict.fromkeys(names, count))
        return totals

    outcomes, holding, possible, missing = (
        counted("outcome"),
        each("statements"),
        each("possible_statements"),
        each("needs"),
    )
    asked: Counter[bytes] = Counter()
    for file in files:
        told = read_schema(file).metadata or {}
        asked.update({name: int(told.get(name, 0)) for name in _ASKED})
    names = [*known.decoder.outcomes, known.rules.undetermined]
    problems = connection.sql(_PROBLEMS).fetchall()
    return Summary(
        sum(outcomes.values()),
        outcomes[None],
        {name: outcomes[name] for name in names if outcomes[name]},
        {name: (holding[name], possible[name]) for name, _ in known.rules.statements},
        {key: missing[key] for key in known.rules.keys if missing[key]},
        [(key or "", rule, message, times) for key, rule, message, times in problems],
        asked[b"asked"],
        asked[b"alone"],
        known.policy,
    )
