"""Why not: how each statement stands, condition by condition, and in what two outcomes differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pyhcal.errors import InvalidRequest, Problem
from pyhcal.outline import UNREACHED, Entry, Level, Outline, Section, Span, entry
from pyhcal.sections import Sections
from pyhcal.wording import Wording, both

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.nodes import Node
    from pyhcal.proof_tree import ProofTree

__all__ = [
    "Comparison",
    "Condition",
    "Contrast",
    "Standing",
    "contrast",
    "differences",
    "gates",
    "lines",
    "one_statement",
    "why_not",
]

_VERDICTS = {"false": "failed", "open": "open", "true": "met"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact beside what is asked of it.

    Attributes:
        name: The key, or the reading.
        truth: "true", "false" or "open".
        seen: What the case says, in words with unit.
        needed: What is asked, in words with unit; empty for a reading that is as asked.
        text: Both in one line.
        where: The rule or threshold, and the place in the policy.
        documented: Whether the case says anything about it.
        refused: Whether it must not hold, where it stands.
        reading: Whether it asks how the policy is read, not what the case says.
    """

    name: str
    truth: str
    seen: str
    needed: str
    text: str
    where: tuple[str, ...]
    documented: bool
    refused: bool = False
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a statement.

    Attributes:
        id: The step of the proof.
        truth: "true", "false" or "open".
        text: The condition in words, as the tree has it.
        where: The rule and the place in the policy that define it.
        facts: The comparisons that its truth rests on.
        entry: The same as a step to be laid out.
    """

    id: str
    truth: str
    text: str
    where: tuple[str, ...]
    facts: tuple[Comparison, ...]
    entry: Entry

    @property
    def verdict(self) -> str:
        """Return "met", "failed" or "open"."""
        return _VERDICTS[self.truth]

    @property
    def line(self) -> str:
        """Return the condition with what was seen and what was asked, in one line."""
        if self.entry.node is not None and self.entry.node.fact:
            return self.text
        facts = dict.fromkeys([fact.text for fact in self.facts])
        return f"{self.text.rstrip(':')} ({' / '.join(facts)})"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands, or a gate.

    Attributes:
        id: The statement, or the outcome of a gate.
        text: What it says.
        truth: "true", "false", "open", or "unreached" behind a gate.
        where: The place in the policy.
        conditions: Its conditions; none when it is not reached.
        step: The same as a step to be laid out.
        anchor: The anchor of that place, or None.
        gate: Whether it is a gate.
    """

    id: str
    text: str
    truth: str
    where: tuple[str, ...]
    conditions: tuple[Condition, ...]
    step: Entry
    anchor: str | None = None
    gate: bool = False

    def line(self) -> Entry:
        """Return all of it in one line: what failed first."""
        told = [
            f"{verdict}: {' | '.join(lines)}"
            for truth, verdict in _VERDICTS.items()
            if (lines := [one.line for one in self.conditions if one.truth == truth])
        ]
        return Entry((Span(f"{self.id}: {'. '.join(told) or self.text}"),), self.truth, self.where)

    def only(self, truths: Sequence[str], without: Sequence[str] = ()) -> Standing:
        """Return it with some of its conditions."""
        kept = [one for one in self.conditions if one.truth in truths and one.id not in without]
        return replace(self, conditions=tuple(kept))

    def laid_out(self, tree: ProofTree) -> Entry:
        """Return it with its conditions below it, as the tree shows steps."""
        top = self.step.node
        if top is None or [one.entry.node for one in self.conditions] == [top]:
            return tree.entry(top) if top else self.step
        nodes = [one.entry.node for one in self.conditions]
        below = tuple([tree.step(node, top) for node in nodes if node is not None])
        return replace(tree.heading(top), children=below)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Why a case has an outcome rather than another one.

    Attributes:
        outcome: The case's outcome.
        rather_than: The other one.
        holds: What leads to the outcome, without the conditions that the other shares.
        against: What could lead to the other, with the conditions that fail or are open.
        notes: What no condition tells.
    """

    outcome: str
    rather_than: str
    holds: tuple[Standing, ...]
    against: tuple[Standing, ...]
    notes: tuple[str, ...]


def why_not(answer: Justification, wording: Wording) -> tuple[Standing, ...]:
    """Return how each statement stands, in the policy's order."""
    tree = Sections(answer, wording).tree()
    steps = [node for node in answer.proof.children if node.outcome is None and not node.split]
    return tuple([_standing(tree, node) for node in steps])


def gates(answer: Justification, wording: Wording) -> tuple[Standing, ...]:
    """Return the gates that the case does not pass."""
    tree = Sections(answer, wording).tree()
    shut = [
        node for node in answer.proof.children if wording.is_gate(node.outcome or "") and node.case is None
    ]
    return tuple([_standing(tree, node) for node in shut if node.truth != "false"])


def one_statement(
    answer: Justification, wording: Wording, statement: str, level: Level = Level.REVIEWER
) -> Outline:
    """Return the proof of one statement.

    Raises:
        InvalidRequest: The policy has no such statement.
    """
    steps = {node.id: node for node in answer.proof.children if node.outcome is None and not node.split}
    if statement not in steps:
        raise _unknown("statement", statement, steps)
    tree = Sections(answer, wording).tree(level)
    return _outline(answer, wording, [Section("proof", "", "proof", (tree.entry(steps[statement]),))], level)


def contrast(answer: Justification, wording: Wording, outcome: str, rather_than: str) -> Contrast:
    """Return only that in which two outcomes differ.

    Args:
        answer: The answer to the case.
        wording: The labels of its knowledge base.
        outcome: The case's outcome.
        rather_than: Another one.

    Raises:
        InvalidRequest: One is no outcome, the first is not the case's, or both are the same.
    """
    for name in (outcome, rather_than):
        if not wording.is_outcome(name):
            raise _unknown("outcome", name, wording.outcomes())
    if outcome != answer.outcome:
        raise _refused(
            Problem("outcome", outcome, f"{outcome} is not what the case comes to", answer.outcome)
        )
    if outcome == rather_than:
        raise _refused(Problem("outcome", outcome, f"{outcome} is compared with itself", "another outcome"))
    tree = Sections(answer, wording).tree()
    first, second = _bearing(answer, tree, wording, outcome), _bearing(answer, tree, wording, rather_than)
    led = [one for one in first if one.truth == "true"] or [one for one in first if one.truth == "open"]
    met = [{one.id for one in other.conditions if one.truth == "true"} for other in second]
    shared = set.intersection(*met) if met else set()
    return Contrast(
        outcome,
        rather_than,
        tuple([one.only(("true",), tuple(shared)) for one in led]),
        tuple([one.only(("false", "open")) for one in second if one.truth != "true"]),
        tuple(_notes(answer, wording, rather_than, led, second)),
    )


def lines(answer: Justification, wording: Wording, standings: Sequence[Standing]) -> Outline:
    """Return how statements stand, a line each."""
    entries = [standing.line() for standing in standings]
    if any(standing.truth == UNREACHED for standing in standings):
        note = f"{wording.outcome(answer.outcome)}: no statement is reached."
        entries.insert(0, entry(note, role="strong"))
    return _outline(answer, wording, [Section("proof", "", "proof", tuple(entries))])


def differences(answer: Justification, wording: Wording, found: Contrast) -> Outline:
    """Return a contrast as sections."""
    tree = Sections(answer, wording).tree()
    first, second = wording.brief(found.outcome), wording.brief(found.rather_than)
    sections = []
    for id, heading, standings in (
        ("holds", f"{first}: what holds for it", found.holds),
        ("against", f"{second}: what fails or is open", found.against),
    ):
        if standings:
            trees = tuple([one.laid_out(tree) for one in standings])
            sections.append(Section(id, heading, "proof", trees))
    if found.notes:
        sections.append(Section("notes", "Beside the conditions", "bullets", tuple(map(entry, found.notes))))
    head = (entry(f"{first} rather than {second[:1].lower()}{second[1:]}", role="title"),)
    return _outline(answer, wording, [Section("", "", "lines", head), *sections])


def _outline(
    answer: Justification, wording: Wording, sections: Sequence[Section], level: Level = Level.FULL
) -> Outline:
    title = wording.brief(answer.outcome)
    return Outline(title, answer.requires_human_review, level, tuple(sections), answer.policy.hash)


def _standing(tree: ProofTree, node: Node) -> Standing:
    step = tree.heading(node)
    place = (tree.words.anchor(node.anchor),) if node.anchor else ()
    conditions = () if step.truth == UNREACHED else tuple(_conditions(tree, node))
    text = tree.words.node(node.id)
    gate = node.outcome is not None
    return Standing(node.outcome or node.id, text, step.truth, place, conditions, step, node.anchor, gate)


def _conditions(tree: ProofTree, node: Node) -> Iterator[Condition]:
    for part in tree.conditions(node):
        step = tree.step(part, node)
        facts = tuple([_comparison(tree, leaf, refused) for leaf, refused in _leaves(step)])
        place = (tree.words.anchor(part.anchor),) if part.anchor else ()
        named = (part.rule,) if part.rule and part is not node else ()
        yield Condition(part.id, part.truth, step.text, (*named, *place), facts, step)


def _leaves(step: Entry, refused: bool = False) -> Iterator[tuple[Entry, bool]]:
    """Give the comparisons below a step, each with whether it must not hold."""
    if step.node is not None and step.node.fact:
        yield step, refused
    for below in step.children:
        yield from _leaves(below, refused ^ (step.node is not None and step.node.of == "none"))


def _comparison(tree: ProofTree, leaf: Entry, refused: bool) -> Comparison:
    node = leaf.node
    assert node is not None
    assert node.fact is not None
    fact = node.fact
    seen, needed = tree.compared(node, fact)
    name = node.threshold.id if node.threshold and node.threshold.id else node.rule
    where = tuple(filter(None, (name, tree.words.anchor(node.anchor) if node.anchor else "")))
    documented = fact.value is not None and not fact.assumed
    return Comparison(
        fact.name, node.truth, seen, needed, leaf.text, where, documented, refused, bool(fact.reading)
    )


def _bearing(answer: Justification, tree: ProofTree, wording: Wording, outcome: str) -> list[Standing]:
    """Return what can lead to an outcome: its gate, or the statements of that position."""
    steps = answer.proof.children
    gate = [node for node in steps if outcome in (node.outcome, node.id) and node.case is None]
    if not gate:
        gate = [node for node in steps if node.outcome is None and wording.position(node.id) == outcome]
    if not any(node.truth == "true" for node in gate) and outcome == answer.outcome:
        # Decided, though no statement holds throughout: the proof goes through cases.
        gate = [node for node in steps if node.split] or gate
    return [_standing(tree, node) for node in gate]


def _notes(
    answer: Justification, wording: Wording, other: str, led: Sequence[Standing], second: Sequence[Standing]
) -> Iterator[str]:
    said = wording.outcome
    if wording.is_open(answer.outcome) and not answer.needs:
        yield f"{wording.standing(answer.outcome, answer.needs)}."
    elif not led and not answer.needs:
        yield f"{said(answer.outcome)}: no statement holds."
    if answer.needs:
        yield f"Not stated, and it matters: {'; '.join(map(wording.key, answer.needs))}."
    held = [one.id for one in second if one.truth == "true"]
    if held:
        verb = "hold" if len(held) > 1 else "holds"
        yield f"{both(held)} {verb} too: {said(answer.outcome)} has precedence."
    if not second:
        needed = "a fact that matters is missing" if wording.is_open(other) else "no statement holds"
        yield f"{wording.brief(other)} is the outcome when {needed}."


def _unknown(kind: str, name: str, known: Any) -> InvalidRequest:
    from difflib import get_close_matches

    near = next(iter(get_close_matches(name, list(known), 1)), None)
    return _refused(Problem(kind, name, f"{name!r} is none of them", ", ".join(known), near))


def _refused(problem: Problem) -> InvalidRequest:
    return InvalidRequest("the question is refused", [problem])
