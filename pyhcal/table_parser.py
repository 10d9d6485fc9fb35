"""The commands that answer tables, as the command line reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyhcal import table_commands
from pyhcal.table_names import DIALECTS, ENGINES

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["add"]

_TABLE = (
    "FILE.csv, .tsv, .jsonl or .parquet, FILE.duckdb#TABLE or FILE.sqlite#TABLE, or ADDRESS#TABLE of a "
    "database"
)


def add(command: Callable[..., ArgumentParser], to_all: Sequence[Callable[[ArgumentParser], None]]) -> None:
    """Add the commands; `to_all` adds the options that others have as well."""
    batch = command("batch", table_commands.batch, "answer every row of a table, with a reason in each")
    batch.add_argument("source", metavar="IN", help=_TABLE)
    batch.add_argument("target", metavar="OUT", nargs="?", help="the same; what is there is replaced")
    batch.add_argument(
        "--engine", metavar="NAME", default=ENGINES[0], help=f"{_or(ENGINES)}; default: {ENGINES[0]}"
    )
    batch.add_argument("--no-reasons", action="store_true", help="tell outcome and statements only")
    batch.add_argument(
        "--explain", metavar="ROW", type=_row, help="show the whole answer to one row, counted from 1"
    )
    batch.add_argument("--summary", metavar="FILE.html", help="also write the summary as a page")
    batch.add_argument(
        "--portion", metavar="N", type=_row, default=250_000, help="rows answered at once; default: 250,000"
    )
    batch.add_argument(
        "--format",
        choices=("text", "json", "tree", "markdown", "html", "letter"),
        help="of the summary text or json, of one row as for explain; default: text",
    )
    batch.add_argument(
        "--level", choices=("verdict", "reviewer", "full"), help="with --explain: how much of the answer"
    )
    batch.set_defaults(positions=False, evidence=False, appeal=None)
    sql = command("sql", table_commands.sql, "print the compiled rules as a query for a warehouse")
    sql.add_argument(
        "--dialect", metavar="NAME", default=DIALECTS[0], help=f"{_or(DIALECTS)}; default: {DIALECTS[0]}"
    )
    sql.add_argument("--table", metavar="NAME", default="requests", help="default: requests")
    sql.add_argument(
        "--typed", action="store_true", help="each key has a type of its own; default: all are text"
    )
    sql.add_argument("--like", metavar="FILE", help="take the columns and their types from a table")
    for added in (batch, sql):
        added.add_argument(
            "--keep", metavar="COL,...", help="columns that are no keys and are carried through"
        )
        for option in to_all:
            option(added)


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _row(text: str) -> int:
    """Read a number of rows, or of one."""
    row = int(text)
    if row < 1:
        raise ValueError
    return row


# What argparse says was wrong with a value.
_row.__name__ = "number above 0"
