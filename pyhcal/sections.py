"""An answer in sections: outcome, reason, what is missing, what it hangs on, the proof, what was assumed.

The reader is a nurse or a medical director.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyhcal.disputed import hangs_on
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.proof_tree import ProofTree
from pyhcal.source import readable
from pyhcal.wording import Wording, both, either

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.nodes import Position

__all__ = ["REVIEW", "Sections", "outline"]

REVIEW = "A reviewer must decide. This is not a denial."
# More statements than these are left to the proof, where each stands anyway.
_FEW = 2


def outline(
    answer: Justification,
    wording: Wording,
    level: Level = Level.REVIEWER,
    passages: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    fold: bool = False,
) -> Outline:
    """Return an answer as sections.

    Args:
        answer: The answer.
        wording: The labels of its knowledge base.
        level: What is to be shown.
        passages: Per anchor, its passage in the user's copy of the policy.
        missing: The anchors that the user's copy does not hold.
        fold: Keep the steps that the level leaves out, as what can be unfolded.
    """
    parts = Sections(answer, wording, passages)
    sections = tuple(parts.all(level, fold, missing))
    title = f"{wording.standing(answer.outcome, answer.needs)} – {answer.policy.number}"
    return Outline(title, answer.requires_human_review, level, sections, answer.policy.hash)


class Sections:
    """The parts of an answer in words.

    Args:
        answer: The answer.
        wording: The labels of its knowledge base.
        passages: Per anchor, its passage in the user's copy of the policy.
    """

    def __init__(
        self, answer: Justification, wording: Wording, passages: Mapping[str, str] | None = None
    ) -> None:
        self.answer, self.wording = answer, wording
        self.passages = {anchor: readable(text) for anchor, text in (passages or {}).items()}

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.answer.to_dict()

    def all(self, level: Level, fold: bool = False, missing: Sequence[str] = ()) -> Iterator[Section]:
        """Give every section that has something to say."""
        answer, words = self.answer, self.wording
        yield Section("", "", "lines", tuple(self.headline()))
        if answer.reason.text:
            yield Section("why", "Why", "lines", (entry(answer.reason.text),))
        for id, heading, lines in (
            ("missing", "Still missing", [self.need(key) for key in answer.needs]),
            ("reachable", "What the answer could become", self.reachable()),
            ("ruled-out", "No longer possible", self.ruled_out()),
            ("hangs-on", "It hangs on how the policy is read", self.hangs_on()),
        ):
            hidden = id in ("reachable", "ruled-out")
            yield from _bullets(id, heading, lines, Level.REVIEWER if hidden else Level.VERDICT)
        yield Section("proof", "Proof", "proof", self.proof(level, fold), Level.REVIEWER)
        for id, heading, lines in (
            ("readings", "Readings used", self.readings()),
            ("assumed", "Taken for granted", [entry(given.text) for given in answer.assumptions]),
            (
                "unused",
                "Stated, but no rule uses it under these readings",
                [entry(words.key(key)) for key in answer.unused],
            ),
            (
                "differs",
                "Your copy of the policy differs from the text that the rules follow, at",
                [entry(words.anchor(anchor), anchor) for anchor in missing],
            ),
        ):
            yield from _bullets(id, heading, lines, Level.REVIEWER)
        if answer.positions is not None:
            from pyhcal.positions_page import positions_section

            yield positions_section(answer.positions)
        if answer.evidence is not None:
            from pyhcal.evidence_page import evidence_section

            yield evidence_section(answer.evidence)
        if answer.requires_human_review:
            yield Section("review", REVIEW, "lines", ())

    def headline(self) -> list[Entry]:
        """Return the outcome, the policy's own position under a contract, and the policy."""
        answer, words = self.answer, self.wording
        title = [Span(words.standing(answer.outcome, answer.needs), "title")]
        position = answer.policy_position
        named = self._behind(answer)
        if named and position is None:
            title.append(Span(f"  ({named})"))
        lines = [Entry(tuple(title))]
        if position is not None:
            named = self._behind(position)
            stands = words.standing(position.outcome, position.needs) + (f" ({named})" if named else "")
            lines.append(entry(f"The policy's own position: {stands}"))
        lines += [entry(line, role="indented") for line in self._paraphrases()]
        if position is not None and position.needs:
            lines.append(entry("Missing for it: " + "; ".join(map(words.key, position.needs))))
        if answer.conflict:
            text = "Statements of both positions hold; the order of precedence decides."
            lines.append(entry(text, role="warning"))
        policy = answer.policy
        text = f"{policy.number} {policy.title}, effective {policy.effective_date}"
        lines.append(entry(text, role="aside"))
        if answer.reference:
            lines.append(entry(f"Reference: {answer.reference}", role="aside"))
        return lines

    def _behind(self, held: Justification | Position) -> str:
        """Return the statements that an outcome rests on, or that may still hold while it is open."""
        possible = either(held.possible_statements)
        if possible and self.wording.is_open(held.outcome):
            possible = f"possible: {possible}"
        return both(held.statements) or possible

    def _paraphrases(self) -> list[str]:
        """Return what the named statements say, where the reason does not tell it."""
        held = self.answer.policy_position or self.answer
        told = [(name, self.wording.rule(name)) for name in held.statements or held.possible_statements]
        lines = [f"{name}: {text}" for name, text in told if text and text not in self.answer.reason.text]
        return lines if len(lines) <= _FEW else []

    def tree(self, level: Level = Level.REVIEWER, fold: bool = False) -> ProofTree:
        """Return the proof as steps to be laid out."""
        answer = self.answer
        decisive = {*answer.statements, *answer.possible_statements, *answer.reachable}
        silenced = self.wording.is_gate(answer.outcome) and answer.policy_position is None
        return ProofTree(
            answer.proof,
            self.wording,
            answer.sources,
            full=level is Level.FULL,
            fold=fold,
            passages=self.passages,
            quoted={node.id for node in answer.proof.children} & decisive,
            silenced=silenced,
        )

    def proof(self, level: Level, fold: bool = False) -> tuple[Entry, ...]:
        """Return the steps of the proof, and where a gate stands above the policy, that it does."""
        answer = self.answer
        steps = self.tree(level, fold).entries()
        if self.wording.is_gate(answer.outcome):
            own = answer.policy_position is not None
            note = "what follows is only the policy's own position" if own else "no statement is reached"
            said = entry(f"{self.wording.outcome(answer.outcome)}: {note}.", role="strong")
            gates = [step.node is not None and step.node.outcome is None for step in steps]
            steps.insert(gates.index(True) if True in gates else len(steps), said)
        return tuple(steps)

    def need(self, key: str) -> Entry:
        """Return a missing fact with the question that asks for it."""
        label, question = self.wording.key(key), self.wording.question(key)
        return entry(f"{label}: {question}" if question else label, key)

    def facts(self, facts: Mapping[str, Any] | None) -> str:
        """Return facts in words."""
        words = self.wording
        return "; ".join([f"{words.key(key)}: {words.value(key, at)}" for key, at in (facts or {}).items()])

    def reachable(self) -> list[Entry]:
        """Return, per outcome that is still possible, answers that lead to it."""
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
            given = self.facts(way.get("answers"))
            chosen = {name: way["readings"][name] for name in told & set(way.get("readings") or ())}
            below = [
                entry(f"if “{words.choice(name, chosen[name])}” is chosen for: {words.reading(name)}", name)
                for name in self.answer.readings
                if name in chosen
            ]
            how = f", for example with {given}" if given else "" if below else ", with what is stated"
            lines.append(Entry((Span(words.outcome(outcome) + how),), children=tuple(below)))
        return lines

    def ruled_out(self) -> list[Entry]:
        """Return, per outcome that is no longer possible, what rules it out."""
        ruled_out = self.answer.reason.ruled_out.items()
        return [
            entry(f"{self.wording.outcome(outcome)}: {self.facts(facts) or 'by what is taken for granted'}")
            for outcome, facts in ruled_out
        ]

    def hangs_on(self) -> list[Entry]:
        """Return the readings that matter, with the outcomes that choices and combinations of them give."""
        return [] if self._data["hangs_on"] is None else hangs_on(self.answer, self.wording)

    def readings(self) -> list[Entry]:
        """Return every reading with its choice; what is neither asked for nor unusual, in full only."""
        words = self.wording
        asked = {node.fact.reading for node in self.answer.proof.walk() if node.fact and node.fact.reading}
        lines = []
        for reading, choice in self.answer.readings.items():
            default = words.is_default(reading, choice)
            level = Level.REVIEWER if reading in asked or not default else Level.FULL
            text = f"{words.reading(reading)} {words.choice(reading, choice)}"
            lines.append(entry(text, reading, *([] if default else ["not the default"]), level=level))
        return lines


def _bullets(id: str, heading: str, lines: Sequence[Entry], level: Level) -> Iterator[Section]:
    if lines:
        least = max(level, min(line.level for line in lines))
        yield Section(id, heading, "bullets", tuple(lines), least)
