"""The commands of the command line that answer tables; each returns its exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyhcal import commands
from pyhcal.errors import InvalidCase, NotFound, UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from pyhcal.batch import Told
    from pyhcal.sources import Source

__all__ = ["batch", "sql"]

_NEEDED = 'tables need "pip install pyhcal[batch]": {} is not installed'


def batch(options: Namespace) -> int:
    """Answer every row of a table, or one of them in full."""
    try:
        if options.explain is not None:
            return _one_row(options)
        return _all_rows(options)
    except ImportError as error:
        return commands.complain(_NEEDED.format(error.name), 2)


def _all_rows(options: Namespace) -> int:
    from pyhcal.batch import Batch
    from pyhcal.engines import engine_named
    from pyhcal.summary_page import SummaryTable, summary_html
    from pyhcal.targets import check_page
    from pyhcal.wording import Wording

    if options.target is None:
        return commands.complain("name where the answers go, or a row to --explain", 2)
    for name in ("level", "appeal"):
        if getattr(options, name, None) is not None:
            return commands.complain(f"--{name} is for --explain", 2)
    form = options.format or "text"
    if form not in ("text", "json"):
        return commands.complain("the summary of a table has --format text or json", 2)
    if options.summary is not None:
        check_page(options.summary, options.source, options.target)
    knowledge = commands.knowledge_of(options)
    run = Batch(
        knowledge,
        options.source,
        options.target,
        tuple(commands.listed(options.keep)),
        commands.chosen(options.readings),
        not options.no_reasons,
        engine_named(options.engine),
        options.portion,
    )
    with _progress(options) as told:
        try:
            summary = run.run(told)
        except KeyboardInterrupt:
            commands.complain("what is answered so far is kept; the same command goes on from there", 130)
            raise
    words = Wording(knowledge.export())
    if options.summary is not None:
        with open(f"{options.summary}.partial", "w", encoding="utf-8") as file:
            file.write(summary_html(summary, words))
        os.replace(f"{options.summary}.partial", options.summary)
    if form == "json":
        commands.write(json.dumps(summary.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        commands.console_for(options.color).print(SummaryTable(summary, words))
    return 0


def _one_row(options: Namespace) -> int:
    """Explain one row as `explain` does a case."""
    from pyhcal.classes import Classes
    from pyhcal.sources import open_source

    if options.target is not None:
        return commands.complain("--explain shows one row: name no second table", 2)
    if options.summary is not None:
        return commands.complain("--summary is for a whole table; --explain shows one row", 2)
    if options.format == "text":
        options.format = "tree"
    options.format = options.format or "tree"
    knowledge = commands.knowledge_of(options)
    known = Classes(knowledge, commands.chosen(options.readings), False)
    source = open_source(options.source, known, commands.listed(options.keep))
    asked = _request(source, options.explain)
    return commands.answered(options, lambda _: asked)


def _request(source: Source, number: int) -> dict[str, Any] | str:
    """Return a row as a request: what its cells say, or its line of JSON.

    Raises:
        NotFound: There is no such row.
        InvalidCase: It is no row of the table.
    """
    from pyhcal.cell_values import Row

    size = 10_000
    first, place = divmod(number - 1, size)
    for portion in islice(source.portions(size, first), 1):
        if place < len(portion.table):
            if portion.lines is not None:
                return portion.lines[place]
            row = Row(portion.table.select(source.keys).slice(place, 1).to_pylist()[0])
            problems = [*portion.broken[place][1]] if place in portion.broken else row.problems
            if problems:
                raise InvalidCase(f"row {number} is refused", problems)
            return row.record
    raise NotFound(f"{source.name} has no row {number}")


def sql(options: Namespace) -> int:
    """Print the compiled rules as a query for a warehouse."""
    try:
        from pyhcal.classes import Classes
        from pyhcal.sources import open_source
        from pyhcal.warehouse import natural_schema, text_schema, warehouse_query
    except ImportError as error:
        return commands.complain(_NEEDED.format(error.name), 2)
    known = Classes(commands.knowledge_of(options), commands.chosen(options.readings), False)
    keep = list(dict.fromkeys(commands.listed(options.keep)))
    if options.like is None:
        schema: dict[str, Any] = natural_schema(known) if options.typed else text_schema(known)
        schema |= dict.fromkeys(keep, "string")
    elif options.typed:
        raise UsageError("--typed and --like both tell the types of the columns: choose one")
    else:
        import ibis

        source = open_source(options.like, known, keep)
        portion = next(source.portions(1, 0), None)
        if portion is None:
            raise NotFound(f"{source.name} has no row that would tell the types of its columns")
        schema = dict(ibis.Schema.from_pyarrow(portion.table.schema))
    text = warehouse_query(known, options.dialect, options.table, schema, keep)
    commands.write(text + "\n")
    return 0


@contextmanager
def _progress(options: Namespace) -> Iterator[Told]:
    """Show on a terminal how many rows are answered, how fast, and how long the rest will take."""
    if not sys.stderr.isatty():
        yield lambda rows, read: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    from time import monotonic

    with Progress(*columns, console=commands.console_for(options.color, sys.stderr), transient=True) as shown:
        task, start = shown.add_task("reading", total=1.0), monotonic()
        before: list[int] = []

        def tell(rows: int, read: float | None) -> None:
            if read is None:
                before.append(rows)  # of a run that was interrupted
                return
            rate = (rows - sum(before)) / max(monotonic() - start, 0.001)
            shown.update(task, description=f"{rows:,} rows, {rate:,.0f} a second", completed=read)

        yield tell
