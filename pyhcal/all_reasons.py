"""All reasons in words: each smallest set of stated facts that forces the outcome, or rules others out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pyhcal.page import Page
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.explanations import Sufficient
    from pyhcal.justification import Justification

__all__ = ["Reasons"]


class Reasons:
    """What rich prints for all reasons.

    Args:
        answer: The answer to the case.
        reasons: What `KnowledgeBase.reasons` says to it.
        wording: The labels of the knowledge base.
    """

    def __init__(self, answer: Justification, reasons: Sequence[Sufficient], wording: Wording) -> None:
        self.answer, self.reasons, self.words = answer, reasons, wording

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page, words = Page.of(console, options), self.words
        yield from page.lines(Text(words.standing(self.answer.outcome, self.answer.needs), "bold"))
        if not self.reasons:
            yield from page.lines(Text("No fact that is stated forces an outcome or rules one out."))
        groups: dict[tuple[str, bool], list[Sufficient]] = {}
        for reason in self.reasons:
            groups.setdefault((reason.outcome, reason.forces), []).append(reason)
        for (outcome, forces), group in groups.items():
            yield Text()
            yield from page.lines(Text(self._heading(group, outcome, forces), "bold"))
            for number, reason in enumerate(group, 1):
                lead = f"{number}. ".rjust(len(f"{len(group)}. "))
                for key, value in reason.facts.items():
                    line = Text.assemble(f"{words.key(key)}: {words.value(key, value)}", (f" [{key}]", "dim"))
                    yield from page.lines(line, lead, " " * (len(lead) + 2))
                    lead = " " * len(lead)

    def _heading(self, group: Sequence[Sufficient], outcome: str, forces: bool) -> str:
        said = self.words.outcome(outcome)
        if not group[0].facts:
            return f"{said}: {'forced' if forces else 'ruled out'} by what is taken for granted"
        several = len(group) > 1
        facts = f"each of these {len(group)} sets of facts" if several else "these facts"
        verb = ("force" if forces else "rule") + ("s" if several else "")
        return f"{said}: {facts} alone {verb} {'it' if forces else 'it out'}"
