"""A justification for people: outcome, reason, what is missing, and the proof as a tree.

The reader is a nurse or a medical director. In short form a true step shows what supports it, a false one
what failed, an open one what is open; in full, everything. Labels are always `Text`, never markup: a bracket
in a label is a bracket.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pyhcal.page import Branch, Page
from pyhcal.proof_tree import COLOURS, ProofTree
from pyhcal.source import readable
from pyhcal.wording import Wording, both, either

if TYPE_CHECKING:
    from pyhcal.justification import Justification

__all__ = ["Answer", "to_text"]


class Answer:
    """What rich prints for a justification.

    Args:
        justification: The answer.
        wording: The labels of its knowledge base.
        full: Show every step of the proof.
        passages: Per anchor, its passage in the user's copy of the policy.
    """

    def __init__(
        self,
        justification: Justification,
        wording: Wording,
        full: bool = False,
        passages: Mapping[str, str] | None = None,
    ) -> None:
        self.answer, self.wording, self.full = justification, wording, full
        self.passages = passages or {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page = Page.of(console, options)
        for heading, branches in self._sections(page.plain):
            if heading:
                yield Text()
                yield from page.lines(heading)
            for branch in branches:
                yield from page.branch(branch)

    def _sections(self, plain: bool) -> Iterator[tuple[Text | None, list[Branch]]]:
        answer, words = self.answer, self.wording
        yield None, self._headline()
        if answer.reason.text:
            yield Text("Why", "bold"), [_leaf(answer.reason.text)]
        if answer.needs:
            yield (
                Text("Still missing", "bold"),
                [_leaf(self._need(key), _bullet(plain)) for key in answer.needs],
            )
        for heading, lines in (
            ("What the answer could become", self._reachable()),
            ("No longer possible", self._ruled_out()),
            ("It hangs on how the policy is read", self._hangs_on()),
        ):
            if lines:
                yield Text(heading, "bold"), [_leaf(line, _bullet(plain)) for line in lines]
        proof = ProofTree(answer.proof, words, answer.sources, self.full, plain, self._quotes())
        yield Text("Proof", "bold"), proof.branches()
        for heading, lines in (
            ("Readings used", self._readings()),
            ("Taken for granted", [Text(assumption.text) for assumption in answer.assumptions]),
            (
                "Stated, but no rule uses it",
                [Text(both(map(words.key, answer.unused)))] * bool(answer.unused),
            ),
        ):
            if lines:
                yield Text(heading, "bold"), [_leaf(line, _bullet(plain)) for line in lines]
        if answer.requires_human_review:
            yield Text("A reviewer must decide. This is not a denial.", "bold yellow"), []

    def _headline(self) -> list[Branch]:
        answer, words = self.answer, self.wording
        truth = {True: "open", False: "true"}[answer.requires_human_review]
        title = Text(words.outcome(answer.outcome), f"bold {COLOURS[truth]}")
        named = both(answer.statements) or either(answer.possible_statements)
        if named:
            title.append(f"  ({named})", "default")
        lines = [_leaf(title)]
        position = answer.policy_position
        if position is not None:
            named = both(position.statements) or either(position.possible_statements)
            stands = words.outcome(position.outcome) + (f" ({named})" if named else "")
            lines.append(_leaf(Text(f"The policy's own position: {stands}")))
            if position.needs:
                lines.append(_leaf(Text("Missing for it: " + both(map(words.key, position.needs)))))
        if answer.conflict:
            lines.append(
                _leaf(Text("Statements of both positions hold; the order of precedence decides.", "yellow"))
            )
        policy = answer.policy
        lines.append(_leaf(Text(f"{policy.number} {policy.title}, effective {policy.effective_date}", "dim")))
        if answer.reference:
            lines.append(_leaf(Text(f"Reference: {answer.reference}", "dim")))
        return lines

    def _quotes(self) -> dict[str, str]:
        """Return the passages of what decides or still may: statements, and gates that are not passed."""
        answer = self.answer
        decisive = {*answer.statements, *answer.possible_statements, *answer.reachable}
        return {
            node.id: readable(self.passages[node.anchor])
            for node in answer.proof.children
            if node.id in decisive and node.anchor and node.anchor in self.passages
        }

    def _need(self, key: str) -> Text:
        label, question = self.wording.key(key), self.wording.question(key)
        return Text.assemble(label, *([": " + question] if question else []), (f" [{key}]", "dim"))

    def _facts(self, facts: Mapping[str, Any] | None) -> str:
        words = self.wording
        return "; ".join(
            [f"{words.key(key)}: {words.value(key, value)}" for key, value in (facts or {}).items()]
        )

    def _reachable(self) -> list[Text]:
        lines = []
        for outcome, way in self.answer.reason.reachable.items():
            given = self._facts(way.get("answers"))
            for reading, choice in (way.get("readings") or {}).items():
                if not self.wording.is_default(reading, choice):
                    given += "; " * bool(given) + self._chosen(reading, choice)
            lines.append(
                Text(f"{self.wording.outcome(outcome)}, for example with {given or 'what is stated'}")
            )
        return lines

    def _ruled_out(self) -> list[Text]:
        ruled_out = self.answer.reason.ruled_out.items()
        return [
            Text(f"{self.wording.outcome(outcome)}: {self._facts(facts) or 'by what is taken for granted'}")
            for outcome, facts in ruled_out
        ]

    def _chosen(self, reading: str, choice: Any) -> str:
        return f"{self.wording.reading(reading)} {self.wording.choice(reading, choice)}"

    def _hangs_on(self) -> list[Text]:
        words, lines = self.wording, []
        for hang in self.answer.hangs_on:
            text = Text(words.reading(hang.reading))
            for choice, outcome in hang.outcomes.items():
                text.append(f"\n{words.choice(hang.reading, choice)}: {words.outcome(outcome)}")
            lines.append(text.append(f" [{hang.reading}]", "dim"))
        return lines

    def _readings(self) -> list[Text]:
        words = self.wording
        asked = {node.fact.reading for node in self.answer.proof.walk() if node.fact and node.fact.reading}
        lines = []
        for reading, choice in self.answer.readings.items():
            default = words.is_default(reading, choice)
            if self.full or reading in asked or not default:
                line = Text(self._chosen(reading, choice))
                lines.append(line.append(f" [{reading}{'' if default else ', not the default'}]", "dim"))
        return lines


def to_text(justification: Justification, wording: Wording, full: bool = False, width: int = 80) -> str:
    """Return a justification as plain text without colour, in lines of at most `width` columns."""
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False, _environ={})
    with console.capture() as capture:
        console.print(Answer(justification, wording, full))
    return capture.get().rstrip("\n")


def _leaf(label: Text | str, lead: str = "") -> Branch:
    text = Text(label) if isinstance(label, str) else label
    return Branch(Text(lead) + text if lead else text, [], " " * len(lead))


def _bullet(plain: bool) -> str:
    return "- " if plain else "• "
