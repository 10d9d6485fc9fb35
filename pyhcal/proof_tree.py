"""The proof as branches: each step in words, with its mark, its facts and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.page import Branch
from pyhcal.wording import Wording, plain

if TYPE_CHECKING:
    from pyhcal.nodes import Fact, Node

__all__ = ["COLOURS", "ProofTree"]

COLOURS = {"true": "green", "false": "red", "open": "yellow"}
_SIGNS = {"true": "✓+", "false": "✗-", "open": "??"}
_NOT_REACHED = "·."
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


class ProofTree:
    """The proof as branches.

    Args:
        root: The proof.
        words: The labels of its knowledge base.
        sources: For some keys, where in the chart they stand.
        full: Show every step; else what a step's truth does not rest on is left out.
        plain: Use signs that every terminal has.
        quotes: For some steps, the policy's own words, shown where the step first stands.
        silenced: A gate keeps the statements from being reached.
    """

    def __init__(
        self,
        root: Node,
        words: Wording,
        sources: Mapping[str, str],
        full: bool,
        plain: bool,
        quotes: Mapping[str, str],
        silenced: bool = False,
    ) -> None:
        self.root, self.words, self.sources, self.quotes = root, words, sources, quotes
        self.full, self.plain = full, plain
        self.silenced = silenced
        self._told: set[tuple[str, str]] = set()
        # A step under one of the same name is no step of its own, only the "and", "or" or "not" in it.
        self._inner, self._refused = set[int](), set[int]()
        for node in root.walk():
            self._inner |= {id(child) for child in node.children if child.id == node.id and not child.rule}
            if self._kind(node) == "none":
                alternatives = [
                    below for child in node.children if self._kind(child) == "any" for below in child.children
                ]
                self._refused |= set(map(id, (*node.children, *alternatives)))

    def branches(self) -> list[Branch]:
        """Return the branches below the root; a gate that is passed and a witness are told in full only."""
        return [self._statement(node) if node.outcome is None else self._branch(node) for node in self.top()]

    def top(self) -> list[Node]:
        """Return the steps that `branches` tells, one each."""
        return [node for node in self.root.children if self.full or not self._goes_without_saying(node)]

    def _statement(self, node: Node) -> Branch:
        """Return a statement under its name; one that is not reached is neither true nor false."""
        if not self.silenced:
            return self._branch(node, named=True)
        label = Text.assemble((_NOT_REACHED[self.plain], "dim"), " not reached, ", self._named(node))
        if node.anchor:
            label.append(f" [{self.words.anchor(node.anchor)}]", "dim")
        children = node.children if self.full else ()
        return Branch(label, [self._branch(child, node.rule, node.anchor) for child in children])

    def _named(self, node: Node) -> str:
        said = self.words.node(node.id)
        return said if said == plain(node.id) else f"{node.id}: {said}"

    def _is_news(self, kind: str, name: str) -> bool:
        """Tell whether a source, a place or a rule of integrity was not yet told; it then is."""
        known = (kind, name) in self._told
        self._told.add((kind, name))
        return not known

    def _goes_without_saying(self, node: Node) -> bool:
        witness = node.case is not None and node.outcome is not None
        return witness or (node.truth == "false" and self.words.is_outcome(node.outcome or node.id))

    def _branch(
        self, node: Node, rule: str | None = None, anchor: str | None = None, named: bool = False
    ) -> Branch:
        """Return a step with what is shown below it; rule and anchor already stand above it."""
        children = self._shown(node)
        if not self.full and self._gives_way(node, children):
            return self._branch(children[0], rule, anchor)
        node_rule, place = node.rule, node.anchor
        if not self.full and len(children) == 1 and self._only_repeats(node, children[0]):
            child = children[0]
            node_rule, place, children = child.rule, child.anchor, self._shown(child)
        label = self._label(node, children, named)
        where = [name for name in (node_rule,) if name and name != rule and not named]
        if not where and node.threshold and node.threshold.id not in (None, rule):
            where = [str(node.threshold.id)]
        if place and place != anchor and (self._is_news("anchor", place) or anchor is None):
            where.append(self.words.anchor(place))
        if where:
            label.append(f" [{', '.join(where)}]", "dim")
        if node.id in self.quotes and self._is_news("quote", node.id):
            label.append(f"\n“{self.quotes[node.id]}”", "italic")
        below = [self._branch(child, node_rule or rule, place or anchor) for child in children]
        return Branch(label, below)

    def _kind(self, node: Node) -> str:
        return node.of or "all"

    def _only_repeats(self, node: Node, child: Node) -> bool:
        """Tell whether a term is decided by one rule that says the same."""
        plain_term = not node.rule and not node.split and node.case is None and self._kind(node) != "none"
        return bool(plain_term and child.rule and not child.fact and node.truth == child.truth)

    def _is_bare(self, node: Node) -> bool:
        """Tell whether a node is only the "and" or "or" between others."""
        said = node.rule or node.fact or node.split or node.case is not None or node.outcome
        return not said and (id(node) in self._inner or not self.words.knows(node.id))

    def _gives_way(self, node: Node, below: Sequence[Node]) -> bool:
        """Tell whether what stands below a step can stand in its place."""
        alone = len(below) == 1 and below[0].truth == node.truth
        return alone and self._is_bare(node) and self._kind(node) != "none"

    def _shown(self, node: Node) -> list[Node]:
        children = list(node.children)
        if self.full or node.split or node.case is not None:
            return children
        bears = node.truth
        if self._kind(node) == "none":
            if len(children) == 1 and self._is_bare(children[0]) and self._kind(children[0]) == "any":
                return self._shown(children[0])
            bears = {"true": "false", "false": "true"}.get(bears, bears)
        kept = [child for child in children if child.truth == bears or child.split] or children
        shown = []
        for child in kept:
            below = self._shown(child)
            shown.append(below[0] if self._gives_way(child, below) else child)
        if node.truth == "false" and self._kind(node) == "all" and any(child.fact for child in shown):
            # One plain fact that fails is enough; a thicket beside it would only hide it.
            return [child for child in shown if not self._is_bare(child)]
        return shown

    def _label(self, node: Node, shown: Sequence[Node], named: bool) -> Text:
        label = Text.assemble((_SIGNS[node.truth][self.plain], f"bold {COLOURS[node.truth]}"), " ")
        if node.split:
            return label.append(self._by_cases(node))
        if node.fact is not None:
            return self._leaf(label, node, node.fact)
        if node.case is not None:
            given = "; ".join(
                [f"{self.words.key(k)}: {self.words.value(k, v)}" for k, v in node.case.items()]
            )
            if node.outcome:
                return label.append(f"{self.words.outcome(node.outcome)}, for example with {given}")
            return label.append("if " + given)
        if self._is_bare(node):
            return label.append(self._together(node, shown))
        return label.append(self._named(node) if named else self.words.node(node.id))

    def _together(self, node: Node, shown: Sequence[Node]) -> str:
        kind, split = self._kind(node), any(child.split for child in shown)
        if id(node) in self._refused:
            return "any of these:" if kind == "any" else "these together:"
        if split and len(shown) == 1:
            return {"any": "one of these:", "none": "none of these may hold:"}.get(kind, "all of these:")
        bears = node.truth if kind != "none" else "true"
        told = _SHOWN.get(bears, ("", ""))[len(shown) > 1]
        return _TOGETHER[kind, node.truth].format(told)

    def _by_cases(self, node: Node) -> str:
        key = node.split or ""
        classes = [self.words.value(key, child.case[key]) for child in node.children if child.case]
        ways = "either way" if len(classes) == 2 else "in every case"
        groups = [f"either {words}" if " or " in words else words for words in classes]
        text = f"by cases on {self.words.key(key)}: {'; or '.join(groups)}: {node.truth} {ways}"
        for left_out in node.excluded:
            given = self.words.value(key, left_out.get("case", {}).get(key))
            text += f"; not {given} ({self.words.integrity(left_out.get('by', ''))})"
        return text

    def _leaf(self, label: Text, node: Node, fact: Fact) -> Text:
        words = self.words
        if words.is_term(node.id):
            label.append(f"{words.node(node.id)}: ")
        if fact.reading is not None:
            is_open = isinstance(fact.value, (list, tuple))
            chosen = "left open" if is_open else words.choice(fact.reading, fact.value)
            label.append(f"reading: {words.reading(fact.reading)} {chosen}")
        else:
            label.append(f"{words.key(fact.key)}: {self._stated(fact)}")
            if fact.key in self.sources and self._is_news("source", fact.key):
                label.append(f" ({self.sources[fact.key]})", "cyan")
        if node.threshold is not None and not (fact.reading and node.truth == "true"):
            asked = node.threshold
            text = words.asked(fact.name, asked.comparison, asked.value, asked.unit, bool(fact.reading))
            label.append(f"; needed: {text}")
        return label

    def _stated(self, fact: Fact) -> str:
        words = self.words
        if fact.inapplicable:
            return f"does not apply ({words.integrity(fact.inapplicable)})"
        if fact.value is not None:
            return words.value(fact.key, fact.value, fact.unit) + (
                " (taken for granted)" if fact.assumed else ""
            )
        if fact.implied is not None:
            told = fact.by and self._is_news("integrity", fact.by)
            by = f" ({words.integrity(str(fact.by))})" if told else ""
            return f"not stated, but {words.value(fact.key, fact.implied, fact.unit)}{by}"
        return "not stated"
