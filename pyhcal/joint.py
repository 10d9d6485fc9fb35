"""Several decision diagrams as one, whose terminals tell what each of them comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["IMPOSSIBLE", "Edges", "Joint", "joined"]

IMPOSSIBLE = -3
Edges: TypeAlias = tuple[tuple[int, int], ...]
Nodes: TypeAlias = Mapping[int, tuple[int, Edges]]


class Joint:
    """A joint diagram.

    Attributes:
        root: Its root.
        nodes: Level and edges (mask, child) of each node, children before parents.
        ends: For each terminal, a number below 0, what each of the diagrams comes to there.
    """

    def __init__(self) -> None:
        self.root = IMPOSSIBLE
        self.nodes: dict[int, tuple[int, Edges]] = {}
        self.ends: dict[int, tuple[int, ...]] = {}


def joined(nodes: Nodes, roots: Sequence[int]) -> Joint:
    """Return the joint diagram of these roots, reduced: equal nodes are one (Bryant 1986).

    Args:
        nodes: Level and edges of each node; a negative child is a terminal. A terminal that is IMPOSSIBLE in
            one of the diagrams is so in all.
        roots: The roots.
    """
    joint = Joint()
    known: dict[tuple[int, ...], int] = {}
    unique: dict[tuple[int, Edges], int] = {}
    end = 1 + max([level for level, _ in nodes.values()], default=0)

    def at(node: int) -> int:
        return nodes[node][0] if node > 0 else end

    def children(place: tuple[int, ...], level: int) -> dict[int, tuple[int, ...]]:
        """Return the place to which each class of a level leads."""
        tested = [node for node in place if at(node) == level]
        classes = 0
        for node in tested:
            for mask, _ in nodes[node][1]:
                classes |= mask
        found = {}
        for bit in [1 << number for number in range(classes.bit_length()) if classes >> number & 1]:
            step = {node: child for node in tested for mask, child in nodes[node][1] if mask & bit}
            found[bit] = tuple([step.get(node, IMPOSSIBLE) if at(node) == level else node for node in place])
        return found

    def make(place: tuple[int, ...]) -> int:
        if IMPOSSIBLE in place:
            return IMPOSSIBLE
        if place not in known:
            level = min(map(at, place))
            if level == end:
                known[place] = -10 - len(joint.ends)
                joint.ends[known[place]] = place
            else:
                masks: dict[int, int] = {}
                for bit, child in children(place, level).items():
                    node = make(child)
                    masks[node] = masks.get(node, 0) | bit
                edges = tuple(sorted((mask, node) for node, mask in masks.items()))
                known[place] = (
                    edges[0][1] if len(edges) == 1 else unique.setdefault((level, edges), len(unique) + 1)
                )
                if len(edges) > 1:
                    joint.nodes[known[place]] = level, edges
        return known[place]

    joint.root = make(tuple(roots))
    return joint
