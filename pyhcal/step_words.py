"""A step of the proof in words: the fact beside what is needed, cases, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyhcal.outline import Span
from pyhcal.wording import Wording, plain

if TYPE_CHECKING:
    from pyhcal.nodes import Fact, Node

__all__ = ["StepWords"]

_UNLESS = {"not_done": ", or not measured", "inapplicable": ", where it applies"}


class StepWords:
    """Words for the steps of one proof; a source, a place and a rule of integrity are told once.

    Args:
        words: The labels of its knowledge base.
        sources: For some keys, where in the chart they stand.
    """

    def __init__(self, words: Wording, sources: Mapping[str, str]) -> None:
        self.words, self.sources = words, sources
        self._told: set[tuple[str, str]] = set()

    def compared(self, node: Node, fact: Fact) -> tuple[str, str]:
        """Return what was seen and what is needed, in words; the latter is empty for a reading as needed."""
        words, asked = self.words, node.threshold
        if fact.reading is not None:
            left_open = isinstance(fact.value, (list, tuple))
            seen = "left open" if left_open else words.choice(fact.reading, fact.value)
        else:
            seen = self._stated(fact)
        if asked is None or (fact.reading and node.truth == "true"):
            return seen, ""
        return seen, words.asked(fact.name, asked.comparison, asked.value, asked.unit, bool(fact.reading))

    def comparison(self, node: Node, fact: Fact) -> list[Span]:
        """Return a fact beside what is needed, in one line."""
        words = self.words
        seen, needed = self.compared(node, fact)
        said = f"{words.node(node.id)}: " if words.is_term(node.id) else ""
        about = f"reading: {words.reading(fact.reading)} " if fact.reading else f"{words.key(fact.key)}: "
        label = [Span(f"{said}{about}{seen}")]
        if fact.key in self.sources and not fact.reading and self._is_news("source", fact.key):
            label.append(Span(f" ({self.sources[fact.key]})", "source"))
        return [*label, Span(f"; needed: {needed}")] if needed else label

    def _named(self, node: Node) -> str:
        said = self.words.node(node.id)
        return said if said == plain(node.id) else f"{node.id}: {said}"

    def _is_news(self, kind: str, name: str) -> bool:
        """Tell whether a source, a place or a rule of integrity was not yet told; it then is."""
        known = (kind, name) in self._told
        self._told.add((kind, name))
        return not known

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
            unless = "".join([_UNLESS[why] for why in fact.unless])
            return f"not stated, but {words.value(fact.key, fact.implied, fact.unit)}{unless}{by}"
        return "not stated"
