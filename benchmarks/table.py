"""A table of requests: pyhcal beside a hand-written query on the same database, and others row by row."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import agreement
import cases
import measure
import table_batch
import table_data
import table_sql
from report import Report, Row
from table_rivals import CLINGO, ZEN, rivals

from pyhcal import KnowledgeBase

__all__ = ["FULL", "QUICK", "Amounts", "compare", "programs"]

KEY = table_data.KEY
MEMORY = 2 << 30
SHORT = ("outcome", "statements", "reachable")
LONG = (*SHORT, "needs", "reason")
QUERY, PLAIN, REASONED = "hand-written SQL", "pyhcal", "pyhcal with needs and reason"
# Cost is linear when a row of the longest table takes at most so many times what one of the shortest takes.
LINEAR = 1.25
_FEW = 100


class Amounts(NamedTuple):
    """How much is measured."""

    rows: int
    repetitions: int
    compared: int
    seconds: float
    sizes: tuple[int, ...]
    starts: int


FULL = Amounts(1_000_000, 7, 5_000, 0.7, (1_000_000, 2_000_000, 5_000_000, 10_000_000), 9)
QUICK = Amounts(200_000, 3, 1_000, 0.3, (200_000, 500_000), 3)


class Asked:
    """How many classes of rows there were, and for how many rows the engine was asked."""

    def __init__(self) -> None:
        self.classes: dict[str, int] = {}
        self.rows = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count what is asked meanwhile."""
        from pyhcal import tables
        from pyhcal.classes import Classes

        counts = self

        class Counting(Classes):
            """Counts."""

            def answers(self, part: str, codes: Any, examples: Any) -> list[dict[str, Any]]:
                counts.classes[part] = counts.classes.get(part, 0) + len(codes)
                counts.rows += sum(example is not None for example in examples)
                return super().answers(part, codes, examples)

            def one_by_one(self, rows: Iterable[Any]) -> list[dict[str, Any]]:
                asked = list(rows)
                counts.rows += len(asked)
                return super().one_by_one(asked)

        with patch.object(tables, "Classes", Counting):
            yield


class Warehouse:
    """A database in memory with a table of requests."""

    def __init__(self, rows: int, knowledge: KnowledgeBase) -> None:
        import ibis

        self.rows, self.knowledge = rows, knowledge
        self.ibis = ibis.duckdb.connect()
        # Nothing is written between the lines of the report.
        self.ibis.raw_sql("SET enable_progress_bar = false")
        file = self.ibis.read_parquet(str(table_data.parquet_file(rows)))
        self.ibis.create_table("requests", file)
        self.ibis.create_table("nothing", file.limit(0))
        self.ibis.raw_sql(f"CREATE VIEW by_hand AS {table_sql.plain('requests', KEY)}")

    @property
    def duck(self) -> Any:
        """The connection that Ibis uses."""
        return self.ibis.con

    @property
    def threads(self) -> int:
        """How many threads the database uses."""
        [(threads,)] = self.duck.execute("SELECT current_setting('threads')").fetchall()
        return int(threads)

    def written(self) -> int:
        """Answer by the hand-written query, into a table."""
        return self._kept("written", self.ibis.table("by_hand"))

    def outcomes(self, reasons: bool, table: str = "requests") -> int:
        """Answer with pyhcal, into a table."""
        told = self.knowledge.outcomes(self.ibis.table(table), keep=[KEY], reasons=reasons)
        return self._kept("answers", told.select(KEY, *(LONG if reasons else SHORT)))

    def _kept(self, name: str, query: Any) -> int:
        self.ibis.create_table(name, query)
        return self.rows

    def some(self, rows: int) -> list[dict[str, Any]]:
        """Return pyhcal's answers to the first rows."""
        self.outcomes(False)
        told = self.duck.execute(
            f"SELECT outcome, statements FROM answers WHERE {KEY} < {rows} ORDER BY {KEY}"
        ).fetchall()
        self.tidy()
        return [{"outcome": outcome, "statements": json.loads(held)} for outcome, held in told]

    def tidy(self) -> None:
        """Forget every answer, and what was put beside the table for it."""
        names = self.duck.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('requests', 'nothing')"
        ).fetchall()
        for (name,) in names:
            self.duck.execute(f'DROP TABLE "{name}"')


def compare(report: Report, knowledge: KnowledgeBase, amounts: Amounts) -> None:
    """Measure answers to a table in a database."""
    report.begin("A table of requests in a database")
    warehouse = Warehouse(amounts.rows, knowledge)
    _compilation(report, warehouse)
    _agreement(report, warehouse)
    contenders: dict[str, Callable[[], int]] = {
        QUERY: warehouse.written,
        PLAIN: lambda: warehouse.outcomes(False),
        REASONED: lambda: warehouse.outcomes(True),
    }
    compared = min(amounts.compared, amounts.rows)
    contenders |= rivals(report, warehouse.some, min(20 * compared, amounts.rows), compared, amounts.seconds)
    taken = _in_turn(contenders, amounts.repetitions, warehouse.tidy)
    report.absolute["table, seconds per row"] = taken
    _beside_query(report, warehouse, taken)
    _beside_rivals(report, taken)
    _asked(report, warehouse)


def programs(report: Report, amounts: Amounts) -> None:
    """Measure `pyhcal batch` as a program.

    Raises:
        OSError, subprocess.SubprocessError: It does not run.
    """
    report.begin("A table from file to file")
    _long_tables(report, amounts)
    _from_start(report, amounts)


def _compilation(report: Report, warehouse: Warehouse) -> None:
    """Tell what is done once per knowledge base and kind of table, and what is fixed per table."""
    told = []
    for reasons, name in ((False, "without reasons"), (True, "with them")):
        spent = []
        for _ in range(4):
            before = time.perf_counter()
            warehouse.outcomes(reasons, "nothing")
            spent.append(time.perf_counter() - before)
            warehouse.tidy()
        first, again = spent[0] * 1e3, statistics.median(spent[1:]) * 1e3
        report.absolute[f"a table without rows, {name}, ms"] = {"first": first, "again": again}
        told.append(f"{name} {first:,.0f} ms at first, {again:,.0f} ms afterwards")
    report.notes.append(
        f"What a table costs without a row: {'; '.join(told)}. The first call of its kind in a process "
        "compiles. The ratios are of later calls, and count all that these do."
    )


def _agreement(report: Report, warehouse: Warehouse) -> None:
    """Compare pyhcal's answers with both queries', on every row."""
    told = {}
    for reasons in (False, True):
        warehouse.outcomes(reasons)
        undetermined = "undetermined"
        told[reasons] = table_sql.agreement(
            warehouse.duck, "requests", KEY, table_data.COMPLETE, "answers", undetermined
        )
        for name in told[reasons].differing:
            report.found.append(agreement.Disagreement(QUERY, "another answer", f"row {name}"))
        warehouse.tidy()
    if told[False] != told[True]:
        report.found.append(agreement.Disagreement("pyhcal", "otherwise with reasons", "the table"))
    found = told[True]
    report.absolute["table, agreement"] = found._asdict()
    only = ", ".join(f"{outcome} {count:,}" for outcome, count in found.only.items())
    report.notes.append(
        f"{warehouse.rows:,} rows, every third incomplete. Three-valued logic decides {found.decided:,}; on "
        f"all but {len(found.differing):,} of them pyhcal says the same. {sum(found.only.values()):,} more "
        f"only pyhcal decides ({only}); {found.undecided:,} stay open. {QUERY} does not know what it lacks: "
        f"of the rows that this logic leaves open it answers {found.misled:,} otherwise than pyhcal."
    )


def _in_turn(
    contenders: dict[str, Callable[[], int]], repetitions: int, tidy: Callable[[], None]
) -> dict[str, float]:
    """Time contenders in turn; each tells how many rows it answered.

    Returns:
        Per contender the median of seconds per row.
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for repetition in range(-1, repetitions):
        turn = repetition % len(names)
        for name in [*names[turn:], *names[:turn]]:
            before = time.perf_counter()
            rows = contenders[name]()
            spent = time.perf_counter() - before
            tidy()
            # The first round warms up.
            if repetition >= 0:
                taken[name].append(spent / rows)
    return {name: statistics.median(times) for name, times in taken.items()}


def _beside_query(report: Report, warehouse: Warehouse, taken: dict[str, float]) -> None:
    rival = taken[QUERY] * warehouse.rows
    for name, columns, limit in ((PLAIN, SHORT, 2), (REASONED, LONG, 20)):
        own = taken[name] * warehouse.rows
        claim = f"{warehouse.rows:,} rows on DuckDB: {', '.join(columns)}"
        report.rows.append(Row(claim, f"{own:.2f} s", f"{QUERY} {rival:.2f} s", own / rival, limit))
    report.notes.append(
        f"{QUERY} gives outcome and statements, right for complete rows only. Both are written to a table of "
        f"the same database, in memory, with {warehouse.threads} threads."
    )


def _beside_rivals(report: Report, taken: dict[str, float]) -> None:
    own, reasoned = 1 / taken[PLAIN], 1 / taken[REASONED]
    for names, limit in ((ZEN, 200), ((CLINGO,), 1000)):
        for name in [name for name in names if name in taken]:
            rival = 1 / taken[name]
            claim = f"rows per second, {', '.join(SHORT)}"
            report.rows.append(
                Row(claim, f"{own:,.0f}", f"{name} {rival:,.0f}", own / rival, limit, at_least=True)
            )
            report.notes.append(f"{REASONED}: {reasoned / rival:,.0f} × the rows of {name}.")


def _asked(report: Report, warehouse: Warehouse) -> None:
    """Tell how many classes there are."""
    for reasons, name in ((False, "outcome, statements, reachable"), (True, "needs and reason as well")):
        counts = Asked()
        with counts.counting():
            warehouse.outcomes(reasons)
        warehouse.tidy()
        parts = ", ".join(f"{part} {count:,}" for part, count in counts.classes.items())
        report.absolute[f"classes, {name}"] = {**counts.classes, "asked": counts.rows}
        report.notes.append(
            f"Classes of the {warehouse.rows:,} rows, {name}: {parts}. "
            f"The engine was asked for {counts.rows:,} rows."
        )


def _long_tables(report: Report, amounts: Amounts) -> None:
    """See what memory and time `pyhcal batch` takes for tables of several lengths."""
    spent = {}
    with tempfile.TemporaryDirectory() as cache:
        # What is kept of the knowledge from one process to the next is there already.
        table_batch.batch(_FEW, cache)
        for rows in amounts.sizes:
            spent[rows] = table_batch.batch(rows, cache)
    report.absolute["pyhcal batch, by rows"] = {rows: one._asdict() for rows, one in spent.items()}
    shortest, longest = amounts.sizes[0], amounts.sizes[-1]
    peak = max(one.peak for one in spent.values())
    report.rows.append(
        Row(f"pyhcal batch, {longest:,} rows: resident memory", f"{peak / 2**30:.2f} GiB",
            f"{MEMORY / 2**30:.0f} GiB", peak / MEMORY, 1)
    )  # fmt: skip
    # Processor time: what else runs on the machine counts little.
    each = {rows: one.cpu / rows * 1e6 for rows, one in spent.items()}
    worst = max(amounts.sizes[1:], key=lambda rows: each[rows])
    report.rows.append(
        Row(f"pyhcal batch, {worst:,} rows: processor time per million", f"{each[worst]:.1f} s",
            f"of {shortest:,} rows {each[shortest]:.1f} s", each[worst] / each[shortest], LINEAR)
    )  # fmt: skip
    told = "; ".join(
        f"{rows:,} rows {one.seconds:,.1f} s (processors {one.cpu:,.1f} s, {each[rows]:.1f} s per million), "
        f"{one.peak / 2**30:.2f} GiB"
        for rows, one in spent.items()
    )
    report.notes.append(
        f"pyhcal batch, Parquet to Parquet, with needs and reason, from process start: {told}."
    )


def _from_start(report: Report, amounts: Amounts) -> None:
    """Tell how long a small table takes from process start."""
    source = table_data.parquet_file(_FEW)
    installed = Path(sys.executable).with_name("pyhcal")
    pyhcal = [str(installed)] if installed.exists() else [sys.executable, "-m", "pyhcal"]
    imported = "import duckdb, ibis, pyarrow.parquet, rich.table"
    bare = [[sys.executable, "-c", imported], ["swipl", "-g", "halt"]]
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "answers.parquet")
        own = [[*pyhcal, "batch", str(source), target, "--keep", KEY, "--format", "json"]]
        environment = {"PYTHONPATH": str(cases.ROOT), "PYHCAL_CACHE": folder}
        taken = measure.programs({"pyhcal": own, "bare": bare}, amounts.starts, environment)
    report.absolute["pyhcal batch from process start, ms"] = taken
    report.rows.append(
        Row(f"pyhcal batch of {_FEW} rows, from start", f"{taken['pyhcal']:.0f} ms",
            f"python with duckdb, ibis, swipl {taken['bare']:.0f} ms", taken["pyhcal"] / taken["bare"])
    )  # fmt: skip


def main() -> None:
    """Measure and print; kept as a whole run of the benchmark is, if all of this was measured."""
    import argparse

    from rich.console import Console

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows and repetitions")
    parser.add_argument("--rows", type=int, help="of the table on DuckDB")
    parser.add_argument("--sizes", type=int, nargs="+", help="of the tables for pyhcal batch")
    options = parser.parse_args()
    amounts = QUICK if options.quick else FULL
    amounts = amounts._replace(rows=options.rows or amounts.rows, sizes=tuple(options.sizes or amounts.sizes))
    report, knowledge = Report(), KnowledgeBase()
    compare(report, knowledge, amounts)
    programs(report, amounts)
    report.show(Console(width=120, highlight=False))
    report.keep(Path(__file__).with_name("results.json"), quick=options.quick, hash=knowledge.hash)


if __name__ == "__main__":
    main()
