"""The proof as branches: each step in words, with its mark, its facts and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.page import Branch
from pyhcal.wording import Wording, either

if TYPE_CHECKING:
    from pyhcal.nodes import Fact, Node

__all__ = ["COLOURS", "ProofTree"]

COLOURS = {"true": "green", "false": "red", "open": "yellow"}
_SIGNS = {"true": "✓+", "false": "✗-", "open": "??"}


class ProofTree:
    """The proof as branches.

    Args:
        root: The proof.
        words: The labels of its knowledge base.
        sources: For some keys, where in the chart they stand.
        full: Show every step; else what a step's truth does not rest on is left out.
        plain: Use signs that every terminal has.
        quotes: For some steps, the policy's own words, shown where the step first stands.
    """

    def __init__(
        self,
        root: Node,
        words: Wording,
        sources: Mapping[str, str],
        full: bool,
        plain: bool,
        quotes: Mapping[str, str],
    ) -> None:
        self.root, self.words, self.sources, self.quotes = root, words, sources, quotes
        self.full, self.plain = full, plain
        self._told: set[tuple[str, str]] = set()

    def branches(self) -> list[Branch]:
        """Return the branches below the root; a gate that is passed and a witness are told in full only."""
        children = self.root.children
        return [self._branch(node) for node in children if self.full or not self._goes_without_saying(node)]

    def _is_news(self, kind: str, name: str) -> bool:
        """Tell whether a source, a place or a rule of integrity was not yet told; it then is."""
        known = (kind, name) in self._told
        self._told.add((kind, name))
        return not known

    def _goes_without_saying(self, node: Node) -> bool:
        witness = node.case is not None and node.outcome is not None
        return witness or (node.truth == "false" and self.words.is_outcome(node.outcome or node.id))

    def _branch(self, node: Node, rule: str | None = None, anchor: str | None = None) -> Branch:
        """Return a step with what is shown below it; rule and anchor already stand above it."""
        children = self._shown(node)
        node_rule, place = node.rule, node.anchor
        if not self.full and len(children) == 1 and self._only_repeats(node, children[0]):
            child = children[0]
            node_rule, place, children = child.rule, child.anchor, self._shown(child)
        label = self._label(node)
        where = [name for name in (node_rule,) if name and name != rule]
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

    def _only_repeats(self, node: Node, child: Node) -> bool:
        """Tell whether a term is decided by one rule that says the same."""
        plain_term = not node.rule and not node.split and node.case is None
        return bool(plain_term and child.rule and node.truth == child.truth)

    def _is_bare(self, node: Node) -> bool:
        """Tell whether a node is only the "and" or "or" between others."""
        said = node.rule or node.fact or node.split or node.case is not None or node.outcome
        return not said and not self.words.knows(node.id)

    def _shown(self, node: Node) -> list[Node]:
        children = list(node.children)
        if self.full or node.split or node.case is not None:
            return children
        kept = [child for child in children if child.truth == node.truth or child.split] or children
        shown = []
        for child in kept:
            below = self._shown(child)
            shown.append(below[0] if self._is_bare(child) and len(below) == 1 else child)
        if node.truth == "false" and any(child.fact for child in shown):
            # One plain fact that fails is enough; a thicket beside it would only hide it.
            return [child for child in shown if not self._is_bare(child)]
        return shown

    def _label(self, node: Node) -> Text:
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
            return label.append(self._together(node))
        return label.append(self.words.node(node.id))

    def _together(self, node: Node) -> str:
        alike = all(child.truth == node.truth for child in node.children)
        if node.truth == "open":
            return "still open:"
        if node.truth == "true":
            return "all of these hold:" if alike else "this is enough:"
        return "none of these holds:" if alike else "not all of these hold:"

    def _by_cases(self, node: Node) -> str:
        key = node.split or ""
        classes = [self.words.value(key, child.case[key]) for child in node.children if child.case]
        ways = "either way" if len(classes) == 2 else "in every case"
        classes = [f"({words})" if " or " in words else words for words in classes]
        text = f"by cases on {self.words.key(key)}: {either(classes)}, {node.truth} {ways}"
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
            label.append(f"; asked: {text}")
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
