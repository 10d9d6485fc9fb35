"""A justification for people: outcome, reason, what is missing, and the proof as a tree.

The reader is a nurse or a medical director. In short form a true step shows what supports it, a false one
what failed, an open one what is open; in full, everything. Labels are always `Text`, never markup: a bracket
in a label is a bracket.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cached_property
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

# More statements than these are left to the proof, where each stands anyway.
_FEW = 2


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

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.answer.to_dict()

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
        yield Text("Proof", "bold"), self._proof(plain)
        for heading, lines in (
            ("Readings used", self._readings()),
            ("Taken for granted", [Text(assumption.text) for assumption in answer.assumptions]),
            (
                "Stated, but no rule uses it under these readings",
                [Text(words.key(key)) for key in answer.unused],
            ),
        ):
            if lines:
                yield Text(heading, "bold"), [_leaf(line, _bullet(plain)) for line in lines]
        if answer.requires_human_review:
            yield Text("A reviewer must decide. This is not a denial.", "bold yellow"), []

    def _headline(self) -> list[Branch]:
        answer, words = self.answer, self.wording
        truth = {True: "open", False: "true"}[answer.requires_human_review]
        title = Text(words.standing(answer.outcome, answer.needs), f"bold {COLOURS[truth]}")
        position = answer.policy_position
        named = both(answer.statements) or either(answer.possible_statements)
        if named and position is None:
            title.append(f"  ({named})", "default")
        lines = [_leaf(title)]
        if position is not None:
            named = both(position.statements) or either(position.possible_statements)
            stands = words.standing(position.outcome, position.needs) + (f" ({named})" if named else "")
            lines.append(_leaf(Text(f"The policy's own position: {stands}")))
        lines += [_leaf(line, "  ") for line in self._paraphrases()]
        if position is not None and position.needs:
            lines.append(_leaf(Text("Missing for it: " + "; ".join(map(words.key, position.needs)))))
        if answer.conflict:
            lines.append(
                _leaf(Text("Statements of both positions hold; the order of precedence decides.", "yellow"))
            )
        policy = answer.policy
        lines.append(_leaf(Text(f"{policy.number} {policy.title}, effective {policy.effective_date}", "dim")))
        if answer.reference:
            lines.append(_leaf(Text(f"Reference: {answer.reference}", "dim")))
        return lines

    def _paraphrases(self) -> list[str]:
        """Return what the named statements say, where the reason does not tell it."""
        held = self.answer.policy_position or self.answer
        told = [(name, self.wording.rule(name)) for name in held.statements or held.possible_statements]
        lines = [f"{name}: {text}" for name, text in told if text and text not in self.answer.reason.text]
        return lines if len(lines) <= _FEW else []

    def _proof(self, plain: bool) -> list[Branch]:
        answer = self.answer
        gated = self.wording.is_gate(answer.outcome)
        overridden = answer.policy_position is not None
        silenced = gated and not overridden
        tree = ProofTree(
            answer.proof, self.wording, answer.sources, self.full, plain, self._quotes(), silenced
        )
        branches = tree.branches()
        if gated:
            first = next((at for at, node in enumerate(tree.top()) if node.outcome is None), len(branches))
            note = (
                "what follows is only the policy's own position" if overridden else "no statement is reached"
            )
            branches.insert(first, _leaf(Text(f"{self.wording.outcome(answer.outcome)}: {note}.", "bold")))
        return branches

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
        words, ways = self.wording, self.answer.reason.reachable
        # A reading is told when one of the outcomes takes it otherwise than by default.
        told = {
            reading
            for way in ways.values()
            for reading, choice in (way.get("readings") or {}).items()
            if not words.is_default(reading, choice)
        }
        lines = []
        for outcome, way in ways.items():
            line = Text(words.outcome(outcome))
            given = self._facts(way.get("answers"))
            line.append(f", for example with {given}" if given else "")
            chosen = {name: way["readings"][name] for name in told & set(way.get("readings") or ())}
            for name in [reading for reading in self.answer.readings if reading in chosen]:
                line.append(f"\nif “{words.choice(name, chosen[name])}” is chosen for: {words.reading(name)}")
                line.append(f" [{name}]", "dim")
            lines.append(line if given or chosen else line.append(", with what is stated"))
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
        if self._data["hangs_on"] is None:
            return []
        words, lines, jointly = self.wording, [], []
        for hang in self.answer.hangs_on:
            if len(set(hang.outcomes.values())) < 2:
                jointly.append(hang.reading)
                continue
            line = Text(words.reading(hang.reading)).append(f" [{hang.reading}]", "dim")
            for choice, outcome in hang.outcomes.items():
                said = f"“{words.choice(hang.reading, choice)}”"
                here = self.answer.readings.get(hang.reading) == choice
                line.append(f"\nas read here, {said}: " if here else f"\nif {said} were chosen: ")
                line.append(words.brief(outcome))
            lines.append(line)
        if jointly:
            verb = "matter" if len(jointly) > 1 else "matters"
            lines.append(Text(f"{both(jointly)} {verb} only together with another reading."))
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
