"""The first prime implicant around each row of a table: what its reason rests on.

A box is around a row when no class that is stated lies outside of it. All boxes of a word are compared at
once: for each class that a row may have, the boxes that leave it out are struck out.
"""

from __future__ import annotations

from operator import and_, or_
from typing import Any

import ibis

from pyhcal.compiled import Field
from pyhcal.layers import Build, Row, column, folded
from pyhcal.masks import Masks, like

__all__ = ["first_boxes"]


def first_boxes(masks: Masks, kind: str) -> list[str]:
    """Define and return the columns that tell which box a reason rests on, and what it repeats of the row.

    Args:
        masks: The masks of the table, with the column code0 of what is reached.
        kind: prime, for what forces the outcome of a decided row; barred, for what rules an outcome out,
            where a row is open.
    """
    return _Boxes(masks, kind).columns()


class _Boxes:
    def __init__(self, masks: Masks, kind: str) -> None:
        self.rules, self.layers, self.cells, self.kind = masks.rules, masks.layers, masks.cells, kind
        self.words = self.rules.words(kind)

    def columns(self) -> list[str]:
        for word in self.words:
            self._around(word)
        chosen = [self._first(field) for field in self.rules.fields(self.kind)]
        found = []
        for word in self.words:
            parts = [by_word[word] for by_word in chosen if word in by_word]
            name = self._box(word)
            found.append(self.layers.add(name, parts, _union(parts)))
        return [*found, *self._own()]

    def _box(self, word: int) -> str:
        return f"{self.kind}_{word}"

    def _around(self, word: int) -> None:
        """The boxes of a word that hold the whole row, a bit each."""
        everything, outside = 0, dict[tuple[int, int], int]()
        for bit, box in self.words[word]:
            everything |= bit
            for level, mask in box.masks.items():
                known = self.rules.levels[level]
                for place in range(max(known.base, known.full).bit_length()):
                    if not mask >> place & 1:
                        outside[level, place] = outside.get((level, place), 0) | bit
        tests = {key: self._lacks(*key) for key in outside}

        def around(t: Row) -> Any:
            parts = [t[tests[key]] | _long(everything & ~bits) for key, bits in outside.items()]
            return folded(and_, [_long(everything), *parts])

        self.layers.add(f"around_{self._box(word)}", tests.values(), around)

    def _lacks(self, level: int, place: int) -> str:
        """Whether what is stated of a key has no part in a class: all bits, or none."""
        known, name = self.rules.levels[level], f"lacks{level}_{place}"
        unstated = bool(known.base >> place & 1)
        cells = self.cells.get(level)
        if cells is None:
            return self.layers.add(name, [], lambda t: _long(0 if unstated else -1))

        def build(t: Row) -> Any:
            mask = t[cells.mask]
            within = (mask & like(mask, 1 << place)) != 0
            if known.base != known.unstated:
                within = ibis.ifelse(t[cells.absent], unstated, within)
            return ibis.ifelse(within, _long(0), _long(-1))

        return self.layers.add(name, [cells.mask, cells.mask, cells.absent], build)

    def _first(self, field: Field) -> dict[int, str]:
        """By word, the bit of the first box of a field, where the row asks for it."""
        place = [outcome for outcome, _ in self.rules.outcomes].index(field.outcome)
        name, found = f"{self.kind}{place}", dict[int, str]()
        left = self.layers.add(f"ask_{name}", 2 * ["code0"], lambda t: self._asked(t, place))
        for word, bits in field.words:
            around = f"around_{self._box(word)}"

            def first(t: Row, around: str = around, bits: int = bits, left: str = left) -> Any:
                here = t[around] & _long(bits)
                return ibis.ifelse(t[left], here & -here, _long(0))

            here = self.layers.add(f"first_{name}_{word}", [around, around, left], first)
            left = self.layers.add(f"left_{name}_{word}", [left, here], _not_yet(left, here))
            found[word] = here
        return found

    def _asked(self, t: Row, place: int) -> Any:
        count = len(self.rules.outcomes)
        reach = t["code0"] & like(t["code0"], (1 << count) - 1)
        own = like(reach, 1 << place)
        if self.kind == "prime":
            return reach == own
        several = [reach != like(reach, 1 << other) for other in range(count)]
        return folded(and_, [(reach & own) == 0, *several])

    def _own(self) -> list[str]:
        """What a reason repeats of the row itself, beyond what its box says."""
        found = []
        for number, cells in self.cells.items():
            level = cells.level
            if level.undone:
                found += self._undone(number)
            if level.exact and level.numeric:
                found.append(self.layers.add(f"own{number}", [cells.column], _own_number(cells.column)))
            elif level.exact and level.kind in ("values", "boolean") and level.full > 3:
                found.append(self.layers.add(f"own{number}", [cells.mask], column(cells.mask)))
        return found

    def _undone(self, number: int) -> list[str]:
        """Whether not_done is the fact: a box that allows it is told otherwise then."""
        undone, mask = self.rules.levels[number].undone, self.cells[number].mask
        told: dict[str, int] = {}
        for word, boxes in self.words.items():
            for bit, box in boxes:
                if number in box.constrained and box.masks[number] & undone:
                    told[self._box(word)] = told.get(self._box(word), 0) | bit
        if not told:
            return []

        def build(t: Row) -> Any:
            parts = [(t[name] & _long(bits)) != 0 for name, bits in told.items()]
            return folded(or_, parts) & (t[mask] == undone)

        return [self.layers.add(f"undone{number}_{self.kind}", [mask, *told], build)]


def _own_number(name: str) -> Build:
    # Never NULL: rows without a number are alike.
    return lambda t: ibis.coalesce(t[name].cast("string"), "")


def _union(names: list[str]) -> Build:
    return lambda t: folded(or_, [t[name] for name in names])


def _not_yet(left: str, here: str) -> Build:
    return lambda t: t[left] & (t[here] == 0)


def _long(value: int) -> Any:
    return ibis.literal(value, "int64")
