"""The masks of a table's rows: what its cells state of each key, and what integrity leaves of that."""

from __future__ import annotations

from collections.abc import Mapping
from operator import and_
from typing import Any

import ibis
import ibis.expr.types as ir

from pyhcal.cells import Cells, Numbers, Place, before
from pyhcal.compiled import Compiled
from pyhcal.layers import Layers, Row, constant, folded
from pyhcal.text_cells import cells_of

__all__ = ["Masks", "like"]


class Masks:
    """The columns of one table that hold a mask of classes for each level.

    Attributes:
        rules: The compiled rules.
        layers: Where the columns are defined.
        cells: What the cells state, for the levels that have a column.
        mask: For each level the column of what is left of it.
        sure: The columns that have to hold for a row to be decided.
    """

    def __init__(self, table: ir.Table, rules: Compiled, columns: Mapping[str, str]) -> None:
        """Define the columns.

        Args:
            table: The table.
            rules: The compiled rules.
            columns: For keys, the columns that state them; other keys are absent.
        """
        self.rules, self.layers = rules, Layers(table)
        self.cells: dict[int, Cells] = {}
        self.mask: dict[int, str] = {}
        for number, level in rules.levels.items():
            column = columns.get(level.key) if level.kind != "reading" else None
            if column is None:
                absent = level.unstated, level.mask_type
                self.mask[number] = self.layers.add(f"cell{number}_m", [], constant(*absent))
            else:
                self.cells[number] = cells_of(self.layers, column, level)
                self.mask[number] = self.cells[number].mask
        plain = [cells.sure for cells in self.cells.values()] or [
            self.layers.add("all_plain", [], lambda t: ibis.literal(True))
        ]
        # Told early, in one column, so that the single ones are not handed on; needed twice, it stands alone.
        early = self.layers.add("plain", plain, lambda t: folded(and_, [t[one] for one in plain]))
        self.sure = [early, early]
        self._narrow()

    def _narrow(self) -> None:
        """Narrow the masks by what integrity leaves.

        That a key has no value needs no mask of its own: no diagram asks for a key where it does not apply.
        """
        for small, large in self.rules.ordered:
            self._order(small, large)
        for control in {control: None for _, control, _ in self.rules.applies}:
            self._apply(control)

    def _apply(self, control: int) -> None:
        """A stated value asks that its key applies."""
        allowed = [(self.cells[level].given, mask) for level, by, mask in self.rules.applies
                   if by == control and level in self.cells]  # fmt: skip
        if not allowed:
            return
        old = self.mask[control]

        def narrowed(t: Row) -> Any:
            mask = t[old]
            parts = [ibis.ifelse(t[given], like(mask, some), like(mask, -1)) for given, some in allowed]
            return folded(and_, [mask, *parts])

        needs = [old, *[given for given, _ in allowed]]
        name = self.layers.add(f"apply{control}", 2 * needs, narrowed)
        self.mask[control] = name
        self.sure.append(self.layers.add(f"applies{control}", [name], lambda t: t[name] != 0))

    def _order(self, small: int, large: int) -> None:
        """The small key ends where the large one does, which begins where the small one does."""
        known = {level: self.cells[level] for level in (small, large) if level in self.cells}
        ends = {level: self.rules.levels[level].ends for level in (small, large)}
        if not known:
            return

        name = f"order{small}_{large}"
        if self._alike(known, ends):
            # Numbers in one range are out of order only where both are there.
            pair = [known[level].column for level in (small, large)]
            self.sure.append(
                self.layers.add(name, pair, lambda t: ibis.ifelse(t[pair[0]] > t[pair[1]], False, True))
            )
        else:

            def possible(t: Row) -> Any:
                low = known[small].low(t) if small in known else _constant(ends[small][0])
                high = known[large].high(t) if large in known else _constant(ends[large][1])
                return before(low, high)

            needs = [place for cells in known.values() for place in cells.places]
            self.sure.append(self.layers.add(name, 2 * needs, possible))
        masks = {level: self.mask[level] for level in (small, large)}
        for level, other in ((small, large), (large, small)):
            if other in known:
                self._follow(f"{name}_{level}", level, other, masks, known[other].given, level == small)

    def _alike(self, known: Mapping[int, Cells], ends: Mapping[int, Any]) -> bool:
        """Tell whether both keys of an order are columns of one type of numbers, with one range."""
        kinds = {str(self.layers.kind(cells.column)) for cells in known.values()}
        numbers = all(isinstance(cells, Numbers) for cells in known.values())
        return len(known) == 2 and numbers and len(kinds) == 1 and len(set(ends.values())) == 1

    def _follow(
        self, name: str, level: int, other: int, masks: Mapping[int, str], given: str, below: bool
    ) -> None:
        """Narrow a key to what lies below, or above, the stated value of the other one of an order.

        Keys in an order share their cuts, so whole classes lie below or above.
        """
        key, by = self.rules.levels[level], self.rules.levels[other]
        numbers = (1 << len(key.cuts) + 1) - 1
        cases = []
        for theirs in reversed(range(len(by.cuts) + 1)) if below else range(len(by.cuts) + 1):
            left = key.base & ~numbers
            for ours in range(len(key.cuts) + 1):
                first, last = (
                    (key.span(ours), by.span(theirs)) if below else (by.span(theirs), key.span(ours))
                )
                if first[0] < last[1]:
                    left |= 1 << ours
            cases.append((1 << theirs, left))

        def follow(t: Row) -> Any:
            mask, theirs = t[masks[level]], t[masks[other]]
            found = [((theirs & like(theirs, bit)) != 0, mask & like(mask, left)) for bit, left in cases]
            return ibis.cases((~t[given], mask), *found, else_=mask)

        self.mask[level] = self.layers.add(name, 2 * [masks[level], masks[other], given], follow)


def like(value: Any, number: int) -> Any:
    """Return a number of the type of a column."""
    return ibis.literal(number, value.type())


def _constant(place: tuple[float, int]) -> Place:
    return Place(ibis.literal(place[0]), place[1])
