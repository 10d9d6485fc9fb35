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
    """

    def __init__(
        self, root: Node, words: Wording, sources: Mapping[str, str], full: bool, plain: bool
    ) -> None:
        self.root, self.words, self.sources, self.full, self.plain = root, words, sources, full, plain

    def branches(self) -> list[Branch]:
        """Return the branches below the root; a gate that is passed and a witness are told in full only."""
        return [
            self._branch(node, None) for node in self.root.children if self.full or not self._silent(node)
        ]

    def _silent(self, node: Node) -> bool:
        if node.outcome is None:
            return False
        return node.truth == "false" or node.case is not None

    def _branch(self, node: Node, anchor: str | None) -> Branch:
        children = self._shown(node)
        place, rule = node.anchor, node.rule
        if not self.full and len(children) == 1 and self._only_repeats(node, children[0]):
            child = children[0]
            place, rule, children = child.anchor, child.rule, self._shown(child)
        label = self._label(node)
        where = [rule] if rule else [node.threshold.id] if node.threshold and node.threshold.id else []
        if place and place != anchor:
            where.append(self.words.anchor(place))
        if where:
            label.append(f" [{', '.join(where)}]", "dim")
        return Branch(label, [self._branch(child, place or anchor) for child in children])

    def _only_repeats(self, node: Node, child: Node) -> bool:
        """Tell whether a term is decided by one rule that says the same."""
        return bool(child.rule and not node.rule and node.truth == child.truth and not node.split)

    def _shown(self, node: Node) -> list[Node]:
        children = list(node.children)
        if self.full or node.split or node.case is not None:
            return children
        kept = [child for child in children if child.truth == node.truth or child.split]
        return kept or children

    def _label(self, node: Node) -> Text:
        label = Text.assemble((_SIGNS[node.truth][self.plain], f"bold {COLOURS[node.truth]}"), " ")
        if node.split:
            return label.append(self._by_cases(node))
        if node.fact is not None:
            return self._leaf(label, node, node.fact)
        if node.case is not None:
            given = [
                f"{self.words.key(key)}: {self.words.value(key, value)}" for key, value in node.case.items()
            ]
            if node.outcome:
                return label.append(
                    f"{self.words.outcome(node.outcome)}, for example with {'; '.join(given)}"
                )
            return label.append("if " + "; ".join(given))
        return label.append(self.words.node(node.id))

    def _by_cases(self, node: Node) -> str:
        key = node.split or ""
        classes = [self.words.value(key, child.case[key]) for child in node.children if child.case]
        ways = "either way" if len(classes) == 2 else "in every case"
        text = f"by cases on {self.words.key(key)}: {either(classes)}, {node.truth} {ways}"
        for left_out in node.excluded:
            given = self.words.value(key, left_out.get("case", {}).get(key))
            text += f"; not {given} ({self.words.integrity(left_out.get('by', ''))})"
        return text

    def _leaf(self, label: Text, node: Node, fact: Fact) -> Text:
        words = self.words
        if fact.reading is not None:
            label.append(f"reading: {words.reading(fact.reading)} {words.choice(fact.reading, fact.value)}")
        else:
            label.append(f"{words.key(fact.key)}: {self._stated(fact)}")
            if fact.key in self.sources:
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
            by = f" ({words.integrity(fact.by)})" if fact.by else ""
            return f"not stated, but {words.value(fact.key, fact.implied, fact.unit)}{by}"
        return "not stated"
