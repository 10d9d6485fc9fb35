"""The rules of a knowledge base compiled to columns: what a database computes of a table of cases.

Nothing here knows a policy. The engine writes out the space that answers a single case (levels, integrity, the
decision diagram, the prime implicants), and each of its walks becomes an expression over masks of classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir

from pyhcal.cells import Cells, Level, Place, before, mask_type
from pyhcal.joint import IMPOSSIBLE, Edges, Joint, joined
from pyhcal.layers import Layers, Row

__all__ = ["Box", "Compiled", "Field", "classes"]

_FALSE, _TRUE = -1, -2
_WORD = 62
_FLAG = "int8"


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
        """Return the diagram of a group of statements, with the outcome in the first, and its terminals' codes."""
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

    def fields(self) -> list[Field]:
        """Return where each set of boxes stands: a word holds several small ones, a large one takes several."""
        found, word, free = [], 0, _WORD
        for (kind, outcome), boxes in sorted(self.boxes.items(), key=lambda one: -len(one[1])):
            words, left = [], len(boxes)
            while left:
                if not free or (left > free and not words):
                    word, free = word + 1, _WORD
                taken = min(left, free)
                words.append((word, ((1 << taken) - 1) << (_WORD - free)))
                left, free = left - taken, free - taken
            found.append(Field(kind, outcome, tuple(words)))
        return found


class Classified(NamedTuple):
    """A table whose rows are told apart.

    Attributes:
        table: The kept columns; `sure`, false where a cell has no plain form, or where integrity leaves no
            record: then nothing else counts; the `columns`; and the `dates`.
        columns: What tells classes apart: `code0`, and further ones where there are many statements: the
            outcomes that are possible, a bit each in order of precedence, and then two bits for each
            statement of `Compiled.groups`, the first where it may not hold, the second where it may. With
            reasons also `missing`, the keys that matter, a bit each by level, and what else the reason hangs on.
        dates: For keys whose dates a reason may repeat, the column of its text.
    """

    table: ir.Table
    columns: tuple[str, ...]
    dates: Mapping[str, str]


def classes(
    table: ir.Table, rules: Compiled, columns: Mapping[str, str], keep: list[str], reasons: bool = True
) -> Classified:
    """Return what tells rows apart: the columns of a class, and whether it is sure.

    Args:
        table: A table with a column per stated key, of types that `pyhcal.cells` reads.
        rules: The compiled rules.
        columns: For keys, the columns that state them; other keys are absent.
        keep: Columns that are handed on as they are.
        reasons: Also tell apart what is missing, and why.
    """
    return _Walk(table, rules, columns).table(keep, reasons)


class _Walk:
    """The columns of one table."""

    def __init__(self, table: ir.Table, rules: Compiled, columns: Mapping[str, str]) -> None:
        self.rules, self.layers = rules, Layers(table)
        self.columns = {rules.keys[key].level: column for key, column in columns.items()}
        self.types = dict(table.schema())
        self.cells: dict[int, Cells] = {}
        self.mask: dict[int, str] = {}
        self.plain: list[str] = []
        self.possible: list[str] = []

    def table(self, keep: list[str], reasons: bool) -> Classified:
        self._cells()
        self._integrity()
        names = self._codes()
        self._sure()
        dates: dict[str, str] = {}
        if reasons:
            self._missing()
            names += ["missing", *self._reasons()]
            dates = {
                cells.level.key: cells.text for cells in self.cells.values() if cells.level.kind == "date"
            }
        table = self.layers.table([*keep, "sure", *names, *dates.values()])
        return Classified(table, tuple(names), dates)

    def _cells(self) -> None:
        """For each key the classes that are stated, and whether that is sure."""
        for number, level in self.rules.levels.items():
            column = self.columns.get(number)
            if column is None:
                kind = mask_type(level)
                self.mask[number] = self.layers.add(
                    f"cell{number}_m", [], lambda t, n=level.unstated, k=kind: ibis.literal(n, k)
                )
            else:
                kind = self.types[column]
                cells = Cells(self.layers, column, kind, level)
                self.cells[number], self.mask[number] = cells, cells.mask
                self.plain.append(cells.sure)

    def _integrity(self) -> None:
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
            parts = [ibis.ifelse(t[given], _like(mask, some), _like(mask, -1)) for given, some in allowed]
            return reduce(and_, parts, mask)

        needs = [old, *[given for given, _ in allowed]]
        name = self.layers.add(f"apply{control}", 2 * needs, narrowed)
        self.mask[control] = name
        self.possible.append(self.layers.add(f"applies{control}", [name], lambda t: t[name] != 0))

    def _order(self, small: int, large: int) -> None:
        """The small key ends where the large one does, which begins where the small one does."""
        known = {level: self.cells[level] for level in (small, large) if level in self.cells}
        ends = {level: self.rules.levels[level].ends for level in (small, large)}
        if not known:
            return

        def possible(t: Row) -> Any:
            low = known[small].low(t) if small in known else _constant(ends[small][0])
            high = known[large].high(t) if large in known else _constant(ends[large][1])
            return before(low, high)

        needs = [place for cells in known.values() for place in cells.places]
        name = f"order{small}_{large}"
        self.possible.append(self.layers.add(name, 2 * needs, possible))
        masks = {level: self.mask[level] for level in (small, large)}
        for level, other in ((small, large), (large, small)):
            if other in known:
                self._follow(f"{name}_{level}", level, other, masks, known[other].given, level == small)

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
            found = [((theirs & _like(theirs, bit)) != 0, mask & _like(mask, left)) for bit, left in cases]
            return ibis.cases((~t[given], mask), *found, else_=mask)

        self.mask[level] = self.layers.add(name, 2 * [masks[level], masks[other], given], follow)

    def _sure(self) -> None:
        """Whether every cell is sure, and integrity leaves a record: told early, in one column."""
        early = self.layers.add("plain", self.plain, lambda t: reduce(and_, [t[one] for one in self.plain]))
        late = ["code0", early, early, *self.possible]
        self.layers.add("sure", late, lambda t: reduce(and_, [t[one] for one in late[1:]], t["code0"] != 0))

    def _test(self, level: int, mask: int, kind: str) -> str:
        """Whether a row has one of these classes: all bits, or none."""
        column = self.mask[level]
        return self.layers.add(
            f"t{level}_{mask}_{kind}",
            [column],
            lambda t: ibis.ifelse(
                (t[column] & _like(t[column], mask)) != 0, ibis.literal(-1, kind), ibis.literal(0, kind)
            ),
        )

    def _any(self, name: str, parts: list[tuple[str | int, ...]], kind: str) -> str:
        """A column of bits: those of some part, a part being what its columns and numbers have in common."""
        needs = [one for part in parts for one in part if isinstance(one, str)]

        def build(t: Row) -> Any:
            found = [
                reduce(and_, [t[one] if isinstance(one, str) else ibis.literal(one, kind) for one in part])
                for part in parts
            ]
            return reduce(or_, found) if found else ibis.literal(0, kind)

        return self.layers.add(name, needs, build)

    def _codes(self) -> list[str]:
        """What can be reached of the outcomes and the statements, in one walk for as many as fit in a number."""
        names = []
        for place in range(len(self.rules.groups())):
            joint, bits = self.rules.joint(place)
            kind = _narrowest(max(bits.values(), default=0))
            root = self._walk(joint, bits, kind, f"r{place}_")
            names.append(
                self.layers.add(f"code{place}", [root], lambda t, r=root: t[r])
                if isinstance(root, str)
                else self.layers.add(f"code{place}", [], lambda t, r=root, k=kind: ibis.literal(r, k))
            )
        return names

    def _walk(self, joint: Joint, bits: Mapping[int, int], kind: str, prefix: str) -> str | int:
        """The bits of all terminals that a row reaches: children first, for they are numbered first."""
        for node in sorted(joint.nodes):
            level, edges = joint.nodes[node]
            parts: list[tuple[str | int, ...]] = [
                (self._test(level, mask, kind), f"{prefix}{child}" if child > 0 else bits[child])
                for mask, child in edges
                if child != IMPOSSIBLE
            ]
            self._any(f"{prefix}{node}", parts, kind)
        return f"{prefix}{joint.root}" if joint.root > 0 else bits.get(joint.root, 0)

    def _missing(self) -> None:
        """The keys that matter: two possible records that differ there alone come to different outcomes."""
        visited, parts = self._visited(), dict[int, list[tuple[str | int, ...]]]()
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
            found = ibis.literal(0, "int64")
            for level, column in needs.items():
                found = found | ibis.ifelse(t[column] != 0, _long(1 << level), _long(0))
            return found

        self.layers.add("missing", list(needs.values()), missing)

    def _visited(self) -> dict[int, str | int]:
        """For each node of the outcome's diagram whether a possible record passes it: all bits, or none."""
        parents: dict[int, list[tuple[int, int]]] = {self.rules.root: []}
        for node in sorted(self.rules.nodes):
            for mask, child in self.rules.nodes[node][1] if node in parents else ():
                if child > 0:
                    parents.setdefault(child, []).append((node, mask))
        visited: dict[int, str | int] = {}
        for node in sorted(parents):
            found: list[tuple[str | int, ...]] = [
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
        parts: list[tuple[str | int, ...]] = []
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

    def _reasons(self) -> list[str]:
        """The first box around a row, of those that force its outcome or rule another one out."""
        fields = self.rules.fields()
        for word in sorted({word for field in fields for word, _ in field.words}):
            self._around(word, fields)
        names = [self._chosen(field) for field in fields if field.words]
        results = []
        words = sorted({word for field in fields for word, _ in field.words})
        for word in words:
            parts = [chosen[word] for chosen in names if word in chosen]
            results.append(
                self.layers.add(f"box{word}", parts, lambda t, p=parts: reduce(or_, [t[one] for one in p]))
            )
        return [*results, *self._own(fields)]

    def _around(self, word: int, fields: list[Field]) -> None:
        """The boxes of a word that hold the whole row, a bit each."""
        everything, outside = 0, dict[tuple[int, int], int]()
        for bit, box in self._boxes(word, fields):
            everything |= bit
            for level, mask in box.masks.items():
                known = self.rules.levels[level]
                for place in range(
                    known.base.bit_length() if known.base > known.full else known.full.bit_length()
                ):
                    if not mask >> place & 1:
                        outside[level, place] = outside.get((level, place), 0) | bit
        tests = {key: self._stated_class(*key) for key in outside}

        def around(t: Row) -> Any:
            found = _long(everything)
            for key, bits in outside.items():
                found = found & (t[tests[key]] | _long(everything & ~bits))
            return found

        self.layers.add(f"w{word}", dict.fromkeys(tests.values()), around)

    def _boxes(self, word: int, fields: list[Field]) -> list[tuple[int, Box]]:
        found = []
        for field in fields:
            boxes = iter(self.rules.boxes[field.kind, field.outcome])
            for at, bits in field.words:
                for place in range(_WORD):
                    if bits >> place & 1:
                        box = next(boxes)
                        if at == word:
                            found.append((1 << place, box))
        return found

    def _stated_class(self, level: int, place: int) -> str:
        """Whether what is stated of a key has no part in a class: all bits, or none."""
        known, name = self.rules.levels[level], f"b{level}_{place}"
        unstated = bool(known.base >> place & 1)
        cells = self.cells.get(level)
        if cells is None:
            return self.layers.add(name, [], lambda t: _long(0 if unstated else -1))

        def build(t: Row) -> Any:
            mask = t[cells.mask]
            within = (mask & _like(mask, 1 << place)) != 0
            if known.base != known.unstated:
                within = ibis.ifelse(t[cells.absent], unstated, within)
            return ibis.ifelse(within, _long(0), _long(-1))

        return self.layers.add(name, [cells.mask, cells.absent], build)

    def _chosen(self, field: Field) -> dict[int, str]:
        """By word, the bit of the first box of a field, where the row asks for it."""
        place = [outcome for outcome, _ in self.rules.outcomes].index(field.outcome)

        def asked(t: Row) -> Any:
            reach = t["code0"] & _like(t["code0"], (1 << len(self.rules.outcomes)) - 1)
            own = _like(reach, 1 << place)
            if field.kind == "prime":
                return reach == own
            alone = [reach != _like(reach, 1 << other) for other in range(len(self.rules.outcomes))]
            return reduce(and_, alone, (reach & own) == 0)

        found: dict[int, str] = {}
        name = f"{field.kind}{place}"
        self.layers.add(f"ask_{name}", 2 * ["code0"], asked)
        left = f"ask_{name}"
        for word, bits in field.words:

            def first(t: Row, word: int = word, bits: int = bits, left: str = left) -> Any:
                here = t[f"w{word}"] & _long(bits)
                return ibis.ifelse(t[left], here & -here, _long(0))

            found[word] = self.layers.add(f"f_{name}_{word}", [f"w{word}", f"w{word}", left], first)
            here = found[word]
            left = self.layers.add(
                f"l_{name}_{word}", [left, here], lambda t, a=left, b=here: t[a] & (t[b] == 0)
            )
        return found

    def _own(self, fields: list[Field]) -> list[str]:
        """What a reason repeats of the row itself, beyond what its box says."""
        results = []
        for level, column in self.columns.items():
            known = self.rules.levels[level]
            if known.undone:
                results += self._undone(level, fields)
            if known.exact and known.numeric:
                results.append(self.layers.add(f"own{level}", [column], lambda t, c=column: t[c]))
            elif known.exact and known.kind in ("values", "boolean") and known.full > 3:
                mask = self.cells[level].mask
                results.append(self.layers.add(f"own{level}", [mask], lambda t, m=mask: t[m]))
        return results

    def _undone(self, level: int, fields: list[Field]) -> list[str]:
        """Whether not_done is the fact: a box that allows it is told otherwise then."""
        undone, mask = self.rules.levels[level].undone, self.cells[level].mask
        bits: dict[int, int] = {}
        for word in {word for field in fields for word, _ in field.words}:
            for bit, box in self._boxes(word, fields):
                if level in box.constrained and box.masks[level] & undone:
                    bits[word] = bits.get(word, 0) | bit
        if not bits:
            return []

        def build(t: Row) -> Any:
            found = ibis.literal(False)
            for word, some in bits.items():
                found = found | ((t[f"box{word}"] & _long(some)) != 0)
            return found & (t[mask] == undone)

        return [self.layers.add(f"undone{level}", [mask, *[f"box{word}" for word in bits]], build)]


def _narrowest(most: int) -> str:
    return next(
        kind for kind, bits in (("int8", 7), ("int16", 15), ("int32", 31), ("int64", 63)) if most < 1 << bits
    )


def _constant(place: tuple[float, int]) -> Place:
    return Place(ibis.literal(place[0]), place[1])


def _long(value: int) -> Any:
    return ibis.literal(value, "int64")


def _like(value: Any, number: int) -> Any:
    return ibis.literal(number, value.type())
