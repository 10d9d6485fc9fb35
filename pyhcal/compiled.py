"""The rules of a knowledge base as data for tables: the space that answers a single case, written out.

Nothing here knows a policy: levels, integrity, decision diagrams and prime implicants are the engine's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pyhcal.joint import Edges, Joint, joined
from pyhcal.levels import Level

__all__ = ["Box", "Compiled", "Field"]

_TRUE = -2
_WORD = 62  # bits of a number of 64 that no sign or overflow touches


class Box(NamedTuple):
    """A prime implicant: the masks that it allows, and the levels that need a fact."""

    masks: Mapping[int, int]
    constrained: frozenset[int]


class Field(NamedTuple):
    """Where the boxes of an outcome stand in the words of bits.

    Attributes:
        kind: prime, for what forces the outcome; barred, for what rules it out.
        outcome: The outcome.
        words: For each word that it has a part in, the mask of its bits.
    """

    kind: str
    outcome: str
    words: tuple[tuple[int, int], ...]


class Compiled(NamedTuple):
    """A compiled space as data.

    Attributes:
        levels: The keys, and the readings that are left open, by level.
        applies: (level, control, allowed): the key has a value only where the control has these classes.
        ordered: (small, large): two numeric keys, the first at most the second.
        nodes: Level and edges (mask, child) of each node; a negative child is a terminal.
        root: The diagram of the outcome.
        statements: Each statement with the root of its diagram, in the order of the source.
        outcomes: Each outcome with its terminal, in order of precedence.
        undetermined: The outcome of a case that can come to several.
        review: The outcomes that ask for a human reviewer.
        boxes: By kind and outcome, the prime implicants in the order in which they are a reason.
    """

    levels: Mapping[int, Level]
    applies: tuple[tuple[int, int, int], ...]
    ordered: tuple[tuple[int, int], ...]
    nodes: Mapping[int, tuple[int, Edges]]
    root: int
    statements: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    undetermined: str
    review: frozenset[str]
    boxes: Mapping[tuple[str, str], tuple[Box, ...]]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Compiled:
        """Build it from the engine's JSON."""
        levels = [Level.from_dict(one) for one in data["levels"]]
        told = [*data["outcomes"], data["undetermined"]]
        return cls(
            {one.level: one for one in levels},
            tuple([tuple(one) for one in data["applies"]]),
            tuple([tuple(one) for one in data["ordered"]]),
            {node: (level, tuple([(m, c) for m, c in edges])) for node, level, edges in data["nodes"]},
            data["root"],
            tuple([(one["id"], one["root"]) for one in data["statements"]]),
            tuple([(one["id"], one["terminal"]) for one in data["outcomes"]]),
            data["undetermined"]["id"],
            frozenset([one["id"] for one in told if one["review"]]),
            {
                (one["kind"], one["outcome"]): tuple(
                    [
                        Box(dict(map(tuple, box["pairs"])), frozenset(box["constrained"]))
                        for box in one["boxes"]
                    ]
                )
                for one in data["boxes"]
            },
        )

    @property
    def keys(self) -> dict[str, Level]:
        """The keys by name, in the order of the vocabulary."""
        return {one.key: one for one in self.levels.values() if one.kind != "reading"}

    def groups(self) -> list[tuple[str, ...]]:
        """Return the statements by the code that tells of them: as many as fit beside what stands there."""
        names = [name for name, _ in self.statements]
        first = (_WORD - len(self.outcomes)) // 2
        starts = [0, *range(first, len(names), _WORD // 2)]
        return [tuple(names[a:b]) for a, b in zip(starts, [*starts[1:], len(names)], strict=True)]

    def joint(self, group: int) -> tuple[Joint, dict[int, int]]:
        """Return the diagram of a group, in the first with the outcome, and its terminals' codes."""
        roots, outcome = dict(self.statements), [] if group else [self.root]
        joint = joined(self.nodes, [*outcome, *[roots[name] for name in self.groups()[group]]])
        return joint, {end: self._code(told, not group) for end, told in joint.ends.items()}

    def _code(self, told: tuple[int, ...], with_outcome: bool) -> int:
        found, shift = 0, 0
        if with_outcome:
            ends = [end for _, end in self.outcomes]
            found, shift, told = 1 << ends.index(told[0]), len(ends), told[1:]
        for place, truth in enumerate(told):
            found |= (2 if truth == _TRUE else 1) << shift + 2 * place
        return found

    def fields(self, kind: str) -> list[Field]:
        """Return where the boxes of a kind stand: a word holds small sets, a large one takes several."""
        found, word, free = list[Field](), 0, 0
        sets = [(outcome, boxes) for (one, outcome), boxes in self.boxes.items() if one == kind]
        for outcome, boxes in sorted(sets, key=lambda one: -len(one[1])):
            words, left = list[tuple[int, int]](), len(boxes)
            while left:
                if not free or (left > free and not words):
                    word, free = word + 1, _WORD
                taken = min(left, free)
                words.append((word, ((1 << taken) - 1) << (_WORD - free)))
                left, free = left - taken, free - taken
            found.append(Field(kind, outcome, tuple(words)))
        return found

    def words(self, kind: str) -> dict[int, list[tuple[int, Box]]]:
        """Return the boxes of a kind with their bits, by word."""
        found: dict[int, list[tuple[int, Box]]] = {}
        for field in self.fields(kind):
            boxes = iter(self.boxes[kind, field.outcome])
            for word, bits in field.words:
                places = [place for place in range(_WORD) if bits >> place & 1]
                found.setdefault(word, []).extend((1 << place, next(boxes)) for place in places)
        return found
