"""The proof as entries of an outline: each step in words, with its truth, its facts and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pyhcal.outline import UNREACHED, Entry, Level, Span
from pyhcal.step_words import StepWords
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.nodes import Node

__all__ = ["ProofTree"]

# What stands between conditions, per kind and truth; {} tells of the children that are shown.
_TOGETHER = {
    ("all", "true"): "all of these hold:",
    ("all", "false"): "all of these are needed; {}:",
    ("all", "open"): "all of these are needed; still open:",
    ("any", "true"): "one of these is enough; {}:",
    ("any", "false"): "one of these is needed; none holds:",
    ("any", "open"): "one of these is needed; still open:",
    ("none", "true"): "none of these may hold; none does:",
    ("none", "false"): "none of these may hold; {}:",
    ("none", "open"): "none of these may hold; still open:",
}
_SHOWN = {"true": ("this holds", "these hold"), "false": ("this fails", "these fail")}


class ProofTree(StepWords):
    """The proof as entries.

    Args:
        root: The proof.
        words: The labels of its knowledge base.
        sources: For some keys, where in the chart they stand.
        full: Show every step; else what a step's truth does not rest on is left out.
        fold: What is left out stays at hand, as `more` of the entry that it stands below.
        passages: Per anchor, the policy's own words.
        quoted: The steps below the root that show these words, each where it first stands.
        silenced: A gate keeps the statements from being reached.
    """

    def __init__(
        self,
        root: Node,
        words: Wording,
        sources: Mapping[str, str],
        *,
        full: bool = False,
        fold: bool = False,
        passages: Mapping[str, str] | None = None,
        quoted: Collection[str] = (),
        silenced: bool = False,
    ) -> None:
        super().__init__(words, sources)
        self.root = root
        self.full, self.fold, self.silenced = full, fold, silenced
        self.passages, self.quoted = passages or {}, quoted
        self._later: list[tuple[list[Entry], Node, str | None, str | None]] = []
        self._ids = _link_names(root)
        # A step under one of the same name is no step of its own, only the "and", "or" or "not" in it.
        self._inner, self._refused = set[int](), set[int]()
        for node in root.walk():
            self._inner |= {id(child) for child in node.children if child.id == node.id and not child.rule}
            if self._kind(node) == "none":
                alternatives = [
                    below for child in node.children if self._kind(child) == "any" for below in child.children
                ]
                self._refused |= set(map(id, (*node.children, *alternatives)))

    def entries(self) -> list[Entry]:
        """Return the steps below the root; a gate that is passed and a witness are told in full only."""
        shown = [node for node in self.root.children if self.full or self.fold or not self._is_idle(node)]
        entries = [self.entry(node) for node in shown]
        # What is left out comes last: each source and place is told where it is first seen.
        while self._later:
            more, node, rule, anchor = self._later.pop(0)
            more.append(self._step(node, True, rule, anchor))
        return entries

    def entry(self, node: Node) -> Entry:
        """Return a step below the root: a gate, a witness, or a statement under its name."""
        level = Level.FULL if self._is_idle(node) else Level.VERDICT
        if node.outcome is not None:
            return self._step(node, self.full, level=level)
        if not self.silenced:
            return self._step(node, self.full, named=True)
        # A statement that is not reached is neither true nor false.
        below: list[Entry] = []
        if self.full:
            below = [self._step(child, True, node.rule, node.anchor) for child in node.children]
        entry = Entry(
            (Span(self._named(node)),),
            UNREACHED,
            (self.words.anchor(node.anchor),) if node.anchor else (),
            self.passages.get(node.anchor or "", ""),
            ids=(self._ids[id(node)],),
            children=tuple(below),
            node=node,
        )
        if self.fold and not self.full:
            self._later += [(entry.more, child, node.rule, node.anchor) for child in node.children]
        return entry

    def heading(self, node: Node) -> Entry:
        """Return a step below the root without what stands below it."""
        if node.split:
            return Entry((Span(self._by_cases(node)),), node.truth, ids=(self._ids[id(node)],), node=node)
        alone = replace(node, fact=None, threshold=None, of=None, children=())
        self._ids[id(alone)] = self._ids[id(node)]
        return replace(self.entry(alone), node=node)

    def step(self, node: Node, above: Node) -> Entry:
        """Return a step that stands below another one."""
        return self._step(node, self.full, above.rule, above.anchor)

    def conditions(self, node: Node) -> list[Node]:
        """Return what a statement asks for: its parts, where it needs all of them; else itself."""
        if node.fact or node.split or self._kind(node) != "all":
            return [node]
        parts = []
        for child in node.children:
            joined = self._is_bare(child) and self._kind(child) == "all" and child.children
            parts += self.conditions(child) if joined else [child]
        return parts or [node]

    def _is_idle(self, node: Node) -> bool:
        witness = node.case is not None and node.outcome is not None
        return witness or (node.truth == "false" and self.words.is_outcome(node.outcome or node.id))

    def _step(
        self,
        node: Node,
        full: bool,
        rule: str | None = None,
        anchor: str | None = None,
        named: bool = False,
        also: tuple[str, ...] = (),
        level: Level = Level.VERDICT,
    ) -> Entry:
        """Return a step with what is shown below it; rule and anchor already stand above it."""
        children = self._shown(node, full)
        if not full and self._gives_way(node, children):
            return self._step(children[0], full, rule, anchor, also=(*also, *self._between(node, children)))
        node_rule, place, top = node.rule, node.anchor, node
        if not full and len(children) == 1 and self._only_repeats(node, children[0]):
            node_rule, place = children[0].rule, children[0].anchor
            children = self._shown(children[0], full)
        spans = self._label(node, children, named)
        where = [name for name in (node_rule,) if name and name != rule and not named]
        if not where and node.threshold and node.threshold.id not in (None, rule):
            where = [str(node.threshold.id)]
        passage = ""
        if place and place != anchor and (self._is_news("anchor", place) or anchor is None):
            where.append(self.words.anchor(place))
            passage = self.passages.get(place, "")
        quoted = bool(passage and node.id in self.quoted and self._is_news("quote", node.id))
        entry = Entry(
            tuple(spans),
            node.truth,
            tuple(where),
            passage,
            quoted,
            (self._ids[id(node)], *also, *self._between(top, children)[1:]),
            tuple([self._step(child, full, node_rule or rule, place or anchor) for child in children]),
            level=level,
            node=node,
        )
        if self.fold and not full:
            left_out = self._left_out(node, {id(child) for child in children})
            self._later += [(entry.more, child, node_rule or rule, place or anchor) for child in left_out]
        return entry

    def _between(self, node: Node, heads: Sequence[Node]) -> list[str]:
        """Return the link names of a node and of those between it and what is shown below it."""
        wanted = {id(head) for head in heads}
        names = [self._ids[id(node)]]
        for child in node.children:
            if id(child) not in wanted and any(id(below) in wanted for below in child.walk()):
                names += self._between(child, heads)
        return names

    def _left_out(self, node: Node, heads: Collection[int]) -> Iterator[Node]:
        """Give the largest steps below a node in which nothing is shown."""
        for child in node.children:
            if id(child) not in heads:
                if any(id(below) in heads for below in child.walk()):
                    yield from self._left_out(child, heads)
                else:
                    yield child

    def _kind(self, node: Node) -> str:
        return node.of or "all"

    def _only_repeats(self, node: Node, child: Node) -> bool:
        """Tell whether a term is decided by one rule that says the same."""
        plain_term = not (node.rule or node.split or node.case is not None or self._is_bare(node))
        alike = node.truth == child.truth and self._kind(node) != "none"
        return bool(plain_term and alike and child.rule and not child.fact)

    def _is_bare(self, node: Node) -> bool:
        """Tell whether a node is only the "and" or "or" between others."""
        said = node.rule or node.fact or node.split or node.case is not None or node.outcome
        return not said and (id(node) in self._inner or not self.words.knows(node.id))

    def _gives_way(self, node: Node, below: Sequence[Node]) -> bool:
        """Tell whether what stands below a step can stand in its place."""
        alone = len(below) == 1 and below[0].truth == node.truth
        if self.fold and len(node.children) > 1:
            # What is left out beside it needs the words that join them.
            return False
        return alone and self._is_bare(node) and self._kind(node) != "none"

    def _shown(self, node: Node, full: bool) -> list[Node]:
        children = list(node.children)
        if full or node.split or node.case is not None:
            return children
        bears = node.truth
        if self._kind(node) == "none":
            if len(children) == 1 and self._is_bare(children[0]) and self._kind(children[0]) == "any":
                return self._shown(children[0], full)
            bears = {"true": "false", "false": "true"}.get(bears, bears)
        kept = [child for child in children if child.truth == bears or child.split] or children
        shown = []
        for child in kept:
            below = self._shown(child, full)
            shown.append(below[0] if self._gives_way(child, below) else child)
        if node.truth == "false" and self._kind(node) == "all" and any(child.fact for child in shown):
            # One plain fact that fails is enough; a thicket beside it would only hide it.
            return [child for child in shown if not self._is_bare(child)]
        return shown

    def _label(self, node: Node, shown: Sequence[Node], named: bool) -> list[Span]:
        if node.fact is not None and not node.split:
            return self.comparison(node, node.fact)
        return [Span(self._said(node, shown, named))]

    def _said(self, node: Node, shown: Sequence[Node], named: bool) -> str:
        if node.split:
            return self._by_cases(node)
        if node.case is not None:
            given = "; ".join(
                [f"{self.words.key(k)}: {self.words.value(k, v)}" for k, v in node.case.items()]
            )
            if node.outcome:
                return f"{self.words.outcome(node.outcome)}, for example with {given}"
            return "if " + given
        if self._is_bare(node):
            return self._together(node, shown)
        return self._named(node) if named else self.words.node(node.id)

    def _together(self, node: Node, shown: Sequence[Node]) -> str:
        kind, split = self._kind(node), any(child.split for child in shown)
        if id(node) in self._refused:
            return "any of these:" if kind == "any" else "these together:"
        if split and len(shown) == 1:
            return {"any": "one of these:", "none": "none of these may hold:"}.get(kind, "all of these:")
        bears = node.truth if kind != "none" else "true"
        # In full, what does not bear on it is shown too.
        counted = {"true": "false", "false": "true"}.get(node.truth, "open") if kind == "none" else node.truth
        several = sum(child.truth == counted for child in shown) > 1
        told = _SHOWN.get(bears, ("", ""))[several]
        return _TOGETHER[kind, node.truth].format(told)


def _link_names(root: Node) -> dict[int, str]:
    """Return, per step, its place in the proof as a name: unique, and the same for the same proof."""
    names: dict[int, str] = {}
    taken = Counter[str]()

    def name(node: Node, above: str) -> None:
        said = re.sub(r"[^A-Za-z0-9_/]+", "-", node.id).strip("-") or "step"
        path = f"{above}.{said}" if above else said
        taken[path] += 1
        while taken[path] > 1:
            path = f"{path}-{taken[path]}"
            taken[path] += 1
        names[id(node)] = path
        for child in node.children:
            name(child, path)

    for child in root.children:
        name(child, "")
    return names
