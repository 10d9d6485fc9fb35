"""Columns that build on columns, as nested queries: each is computed once, however many others use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

__all__ = ["Build", "Layers", "Row", "column", "constant", "folded"]

Row = Mapping[str, Any]
Build = Callable[[Row], Any]


def column(name: str) -> Build:
    """Return what builds a column that is another one by a further name."""
    return lambda row: row[name]


def constant(number: int, kind: str) -> Build:
    """Return what builds a column of one number."""
    return lambda row: ibis.literal(number, kind)


def folded(operate: Callable[[Any, Any], Any], values: Iterable[Any]) -> Any:
    """Join values by an operation as a balanced tree: databases read expressions only so deep."""
    found = list(values)
    while len(found) > 1:
        pairs = [found[place : place + 2] for place in range(0, len(found), 2)]
        found = [operate(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return found[0]


class _Column(NamedTuple):
    build: Build
    needs: tuple[str, ...]


class Layers:
    """A set of named columns, each computed from those that it needs.

    A query language has no names for parts of an expression, and what is used twice would be written twice:
    exponentially often in a diagram. So columns of the same depth make one nested query, which hands on only
    what is still needed; what is used once stands where it is used.
    """

    def __init__(self, table: ir.Table) -> None:
        self._table = table
        self._columns: dict[str, _Column] = {}

    def add(self, name: str, needs: Iterable[str], build: Build) -> str:
        """Define a column, unless it is there already.

        Args:
            name: Its name.
            needs: The columns that `build` reads, of the table or defined before; one that it reads several
                times, several times.
            build: Makes the expression from what it is given for these columns.
        """
        if name not in self._columns:
            self._columns[name] = _Column(build, tuple(needs))
        return name

    def kind(self, column: str) -> dt.DataType:
        """Return the type of a column of the table."""
        return self._table.schema()[column]

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def table(self, results: Iterable[str]) -> ir.Table:
        """Return the table of these columns, in this order, with a row for each row."""
        wanted = list(results)
        uses = self._uses(wanted)
        depths: dict[str, int] = {}
        layers: dict[int, list[str]] = {}
        for name in uses:
            if name in self._columns and uses[name] > 1:
                layers.setdefault(self._depth(name, uses, depths), []).append(name)
        last = self._last_use(layers, uses) | dict.fromkeys(wanted, max(layers, default=0) + 1)
        table = self._table
        for depth in sorted(layers):
            here = _Here(table, self._columns, uses)
            made = {name: self._columns[name].build(here) for name in layers[depth]}
            live = [name for name in table.columns if last.get(name, 0) > depth]
            table = table.select(**{name: table[name] for name in live}, **made)
        return table.select(*wanted)

    def _uses(self, results: list[str]) -> Counter[str]:
        """Return how often each column is used; a result often enough to stand by itself."""
        uses: Counter[str] = Counter()
        pending = list(results)
        while pending:
            name = pending.pop()
            if name not in uses and name in self._columns:
                pending.extend(self._columns[name].needs)
            uses[name] += 1
        uses.update(dict.fromkeys(results, 2))
        return uses

    def _reads(self, name: str, uses: Mapping[str, int]) -> list[str]:
        """Return the columns of their own that the expression of a column reads."""
        found, pending = [], list(self._columns[name].needs)
        while pending:
            need = pending.pop()
            if need in self._columns and uses[need] == 1:
                pending.extend(self._columns[need].needs)
            else:
                found.append(need)
        return found

    def _depth(self, name: str, uses: Mapping[str, int], known: dict[str, int]) -> int:
        pending = [name]
        while pending:
            top = pending[-1]
            needs = [need for need in self._reads(top, uses) if need in self._columns]
            open_ones = [need for need in needs if need not in known]
            if open_ones:
                pending.extend(open_ones)
            else:
                known[top] = 1 + max([known[need] for need in needs], default=0)
                pending.pop()
        return known[name]

    def _last_use(self, layers: Mapping[int, list[str]], uses: Counter[str]) -> dict[str, int]:
        """Return the depth at which each column is last read."""
        last: dict[str, int] = {}
        for depth, names in layers.items():
            for name in names:
                for need in self._reads(name, uses):
                    last[need] = max(last.get(need, 0), depth)
        return last


class _Here(Mapping[str, Any]):
    """The columns as one layer sees them: those of the table, and those that stand where they are used."""

    def __init__(self, table: ir.Table, columns: Mapping[str, _Column], uses: Mapping[str, int]) -> None:
        self._table, self._columns, self._uses = table, columns, uses

    def __getitem__(self, name: str) -> Any:
        if name in self._columns and self._uses[name] == 1:
            return self._columns[name].build(self)
        return self._table[name]

    def __iter__(self) -> Any:
        return iter(self._table.columns)

    def __len__(self) -> int:
        return len(self._table.columns)
