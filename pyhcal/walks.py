"""Walks over the decision diagrams, for all rows of a table at once: one column of bits per node.

What a row reaches from a node is what it reaches from the children that share a class with it (see
decide.pl, which walks for a single case).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from operator import and_, or_
from typing import Any

import ibis

from pyhcal.joint import IMPOSSIBLE, Joint
from pyhcal.layers import Build, Row, column, constant, folded
from pyhcal.masks import Masks, like

__all__ = ["Walks"]

_FLAG = "int8"
_Part = tuple[str | int, ...]


class Walks:
    """The walks of one table."""

    def __init__(self, masks: Masks) -> None:
        self.rules, self.layers, self.mask = masks.rules, masks.layers, masks.mask

    def codes(self, sure: list[str]) -> list[str]:
        """Define the codes: what can be reached of outcomes and statements, in one walk for as many as fit.

        Args:
            sure: The columns that have to hold for a row to be decided; else its first code is 0.
        """
        names = []
        for place in range(len(self.rules.groups())):
            joint, bits = self.rules.joint(place)
            kind = _narrowest(max(bits.values(), default=0))
            root = self._walk(joint, bits, kind, f"r{place}_")
            if not isinstance(root, str):
                root = self.layers.add(f"r{place}_all", [], constant(root, kind))
            names.append(
                self.layers.add(f"code{place}", [root, *sure], _decided(root, () if place else sure))
            )
        return names

    def _walk(self, joint: Joint, bits: Mapping[int, int], kind: str, prefix: str) -> str | int:
        """The bits of all terminals that a row reaches: children first, for they are numbered first."""
        for node in sorted(joint.nodes):
            level, edges = joint.nodes[node]
            parts: list[_Part] = [
                (self._test(level, mask, kind), f"{prefix}{child}" if child > 0 else bits[child])
                for mask, child in edges
                if child != IMPOSSIBLE
            ]
            self._any(f"{prefix}{node}", parts, kind)
        return f"{prefix}{joint.root}" if joint.root > 0 else bits.get(joint.root, 0)

    def reach(self) -> str:
        """Define and return the column of the outcomes alone that are possible."""
        bits = (1 << len(self.rules.outcomes)) - 1
        return self.layers.add("reach", 2 * ["code0"], lambda t: t["code0"] & like(t["code0"], bits))

    def missing(self) -> str:
        """The keys that matter: two possible records that differ there alone come to different outcomes."""
        visited, parts = self._visited(), dict[int, list[_Part]]()
        for node in visited:
            level, edges = self.rules.nodes[node]
            if self.rules.levels[level].kind == "reading" or self.rules.levels[level].assumed:
                continue
            for (mask, child), (other_mask, other) in combinations(edges, 2):
                differ = self._differ(child, other)
                if differ is not None:
                    tests = self._test(level, mask, _FLAG), self._test(level, other_mask, _FLAG)
                    here = visited[node], *tests, differ
                    parts.setdefault(level, []).append(here)
        needs = {level: self._any(f"n{level}", found, _FLAG) for level, found in parts.items()}

        def missing(t: Row) -> Any:
            parts = [ibis.ifelse(t[need] != 0, _long(1 << level), _long(0)) for level, need in needs.items()]
            return folded(or_, [_long(0), *parts])

        return self.layers.add("missing", list(needs.values()), missing)

    def _visited(self) -> dict[int, str | int]:
        """For each node of the outcome's diagram whether a possible record passes it: all bits, or none."""
        parents: dict[int, list[tuple[int, int]]] = {self.rules.root: []}
        for node in sorted(self.rules.nodes):
            for mask, child in self.rules.nodes[node][1] if node in parents else ():
                if child > 0:
                    parents.setdefault(child, []).append((node, mask))
        visited: dict[int, str | int] = {}
        for node in sorted(parents):
            found: list[_Part] = [
                (visited[parent], self._test(self.rules.nodes[parent][0], mask, _FLAG))
                for parent, mask in parents[node]
            ]
            visited[node] = self._any(f"v{node}", found, _FLAG) if found else -1
        return visited

    def _differ(self, one: int, other: int) -> str | int | None:
        """Whether some possible record comes to different outcomes below two nodes; None: surely not."""
        if one == other or IMPOSSIBLE in (one, other):
            return None
        if one < 0 and other < 0:
            return -1
        first, second = sorted((one, other))
        name = f"d{first}_{second}".replace("-", "x")
        if name in self.layers:
            return name
        parts: list[_Part] = []
        for level, mask, a, b in self._pairs(first, second):
            differ = self._differ(a, b)
            if differ is not None:
                parts.append((self._test(level, mask, _FLAG), differ))
        return self._any(name, parts, _FLAG)

    def _pairs(self, one: int, other: int) -> list[tuple[int, int, int, int]]:
        nodes, end = self.rules.nodes, len(self.rules.levels) + 1
        (level, edges), (other_level, other_edges) = nodes.get(one, (end, ())), nodes.get(other, (end, ()))
        if level < other_level:
            return [(level, mask, child, other) for mask, child in edges]
        if level > other_level:
            return [(other_level, mask, one, child) for mask, child in other_edges]
        return [
            (level, mask & other_mask, child, other_child)
            for mask, child in edges
            for other_mask, other_child in other_edges
            if mask & other_mask
        ]

    def _test(self, level: int, mask: int, kind: str) -> str:
        """Whether a row has one of these classes: all bits, or none."""
        column = self.mask[level]

        def test(t: Row) -> Any:
            # Minus one has all bits. Databases cast faster than they choose, and all cast to this type.
            found = -((t[column] & like(t[column], mask)) != 0).cast("int32")
            return found if kind == "int32" else found.cast(kind)

        return self.layers.add(f"t{level}_{mask}_{kind}", [column], test)

    def _any(self, name: str, parts: list[_Part], kind: str) -> str:
        """A column of bits: those of some part, a part being what its columns and numbers have in common."""
        needs = [one for part in parts for one in part if isinstance(one, str)]

        def build(t: Row) -> Any:
            found = [
                folded(and_, [t[one] if isinstance(one, str) else ibis.literal(one, kind) for one in part])
                for part in parts
            ]
            return folded(or_, found) if found else ibis.literal(0, kind)

        return self.layers.add(name, needs, build)


def _decided(root: str, sure: Iterable[str]) -> Build:
    wanted = list(sure)
    if not wanted:
        return column(root)
    return lambda t: ibis.ifelse(folded(and_, [t[one] for one in wanted]), t[root], like(t[root], 0))


def _narrowest(most: int) -> str:
    return next(kind for kind, bits in _KINDS if most < 1 << bits)


_KINDS = (("int8", 7), ("int16", 15), ("int32", 31), ("int64", 63))


def _long(value: int) -> Any:
    return ibis.literal(value, "int64")
