"""How each statement stands: its conditions, each with what was seen and what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from pyhcal.frozen import thawed
from pyhcal.outline import UNREACHED, Entry, Span
from pyhcal.sections import Sections
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.nodes import Fact, Node, Threshold
    from pyhcal.proof_tree import ProofTree

__all__ = ["Comparison", "Condition", "Standing", "gates", "standing", "why_not"]

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
        node: The step of the proof.
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
    node: Node | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data; `fact` and `threshold` as the justification has them."""
        names = ("name", "truth", "seen", "needed", "text", "documented", "refused", "reading")
        told = {name: getattr(self, name) for name in names} | {"where": list(self.where)}
        raw = {"fact": self.node and self.node.fact, "threshold": self.node and self.node.threshold}
        return told | {name: _as_data(one) for name, one in raw.items() if one}


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

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        told = {"id": self.id, "truth": self.truth, "verdict": self.verdict, "text": self.text}
        return told | {"where": list(self.where), "facts": [fact.to_dict() for fact in self.facts]}


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

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        told = {"id": self.id, "text": self.text, "truth": self.truth, "where": list(self.where)}
        conditions = [one.to_dict() for one in self.conditions]
        return told | {"anchor": self.anchor, "gate": self.gate, "conditions": conditions}

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


def why_not(answer: Justification, wording: Wording) -> tuple[Standing, ...]:
    """Return how each statement stands, in the policy's order."""
    tree = Sections(answer, wording).tree()
    steps = [node for node in answer.proof.children if node.outcome is None and not node.split]
    return tuple([standing(tree, node) for node in steps])


def gates(answer: Justification, wording: Wording) -> tuple[Standing, ...]:
    """Return the gates that the case does not pass."""
    tree = Sections(answer, wording).tree()
    shut = [
        node for node in answer.proof.children if wording.is_gate(node.outcome or "") and node.case is None
    ]
    return tuple([standing(tree, node) for node in shut if node.truth != "false"])


def standing(tree: ProofTree, node: Node) -> Standing:
    """Return how a step below the root stands."""
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
        fact.name, node.truth, seen, needed, leaf.text, where, documented, refused, bool(fact.reading), node
    )


def _as_data(part: Fact | Threshold) -> dict[str, Any]:
    """Return a part of a step as the justification has it."""
    told = {name: value for name, value in asdict(part).items() if value is not None or name == "value"}
    unsaid = [name for name in ("key", "assumed", "supposed", "unless") if not told.get(name)]
    return {name: thawed(value) for name, value in told.items() if name not in unsaid}
