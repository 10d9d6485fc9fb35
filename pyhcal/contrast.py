"""Why not: the proof of one statement, and in what two outcomes differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyhcal.errors import InvalidRequest, Problem
from pyhcal.outline import UNREACHED, Level, Outline, Section, entry
from pyhcal.sections import Sections
from pyhcal.standing import Standing, standing
from pyhcal.wording import Wording, both

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.proof_tree import ProofTree

__all__ = ["Contrast", "contrast", "differences", "lines", "one_statement"]


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

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        sides = {"holds": self.holds, "against": self.against}
        told = {name: [one.to_dict() for one in standings] for name, standings in sides.items()}
        return {"outcome": self.outcome, "rather_than": self.rather_than, **told, "notes": list(self.notes)}


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
    entries = [one.line() for one in standings]
    if any(one.truth == UNREACHED for one in standings):
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


def _bearing(answer: Justification, tree: ProofTree, wording: Wording, outcome: str) -> list[Standing]:
    """Return what can lead to an outcome: its gate, or the statements of that position."""
    steps = answer.proof.children
    gate = [node for node in steps if outcome in (node.outcome, node.id) and node.case is None]
    if not gate:
        gate = [node for node in steps if node.outcome is None and wording.position(node.id) == outcome]
    if not any(node.truth == "true" for node in gate) and outcome == answer.outcome:
        # Decided, though no statement holds throughout: the proof goes through cases.
        gate = [node for node in steps if node.split] or gate
    return [standing(tree, node) for node in gate]


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
