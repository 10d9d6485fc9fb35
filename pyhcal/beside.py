"""A plain what-if: the answers to a case and to the same case with other values, and only what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyhcal.errors import InvalidCase
from pyhcal.frozen import freeze
from pyhcal.record import read
from pyhcal.sections import Sections
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase, Readings
    from pyhcal.nodes import Node
    from pyhcal.proof_tree import ProofTree

__all__ = ["Difference", "Side", "Step", "compared", "what_if"]

_TOGETHER = {"all": "all of these", "any": "one of these", "none": "none of these"}
_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """How a step of the proof stands in one of the two answers.

    Attributes:
        truth: "true", "false" or "open".
        fact: What the record says there, as a case writes it; None when it says nothing, or for no fact.
        seen: The same in words with unit; empty for a step that looks at no fact.
    """

    truth: str
    fact: Any
    seen: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the proof whose truth differs.

    Attributes:
        path: The names of the steps above it and its own, from the statement or gate down.
        text: The step in words.
        needed: What is asked of the fact, in words with unit; empty for a step that looks at no fact.
        before: How it stands in the case as it is; None when that proof has no such step.
        after: How it stands with the values set.
        within: The steps above it in words.
    """

    path: _Path
    text: str
    needed: str
    before: Side | None
    after: Side | None
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers, and in what they differ.

    Attributes:
        set: The values that were set; None for a key that was unset.
        dropped: The stated keys that cease to apply and were left out.
        before: The answer to the case as it is.
        after: The answer with the values set.
        steps: The steps whose truth differs, in the order of the proof.
    """

    set: Mapping[str, Any]
    dropped: tuple[str, ...]
    before: Justification
    after: Justification
    steps: tuple[Step, ...]

    def gained(self, field: str) -> tuple[str, ...]:
        """Return what a list of names ("statements", "needs", ...) has only in the second answer."""
        return _only(getattr(self.after, field), getattr(self.before, field))

    def lost(self, field: str) -> tuple[str, ...]:
        """Return what a list of names has only in the first answer."""
        return _only(getattr(self.before, field), getattr(self.after, field))

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        fields = ("statements", "possible_statements", "reachable", "needs")
        lists = {name: {"gained": list(self.gained(name)), "lost": list(self.lost(name))} for name in fields}
        return {
            "set": _plain(self.set),
            "dropped": list(self.dropped),
            "case": _plain(self.after.case),
            "outcome": {"before": self.before.outcome, "after": self.after.outcome},
            **lists,
            "steps": [
                {
                    "path": list(step.path),
                    "within": list(step.within),
                    "text": step.text,
                    "needed": step.needed,
                    "before": _side(step.before),
                    "after": _side(step.after),
                }
                for step in self.steps
            ],
        }


def what_if(
    knowledge: KnowledgeBase,
    case: Mapping[str, Any] | str | bytes,
    values: Mapping[str, Any],
    readings: Readings = None,
) -> Difference:
    """Decide a case as it is and with other values, and compare the answers.

    A stated key that ceases to apply with the new values is left out, and listed.

    Args:
        knowledge: The knowledge base.
        case: The record, as for `KnowledgeBase.justify`.
        values: The values to set, as a case writes them; None unsets a key.
        readings: As for `KnowledgeBase.justify`.

    Raises:
        InvalidCase, InvalidRequest, LimitReached: As for `KnowledgeBase.justify`, for either record.
    """
    before = knowledge.justify(case, readings)
    changed = {**read(case).case, **values}
    conditional = {one["key"] for one in knowledge.export()["integrity"] if one["kind"] == "applies"}
    dropped: list[str] = []
    while True:
        try:
            after = knowledge.justify(changed, readings)
            break
        except InvalidCase as error:
            # Only what integrity ties to other keys can cease to apply, and never what was just set.
            wrong = {problem.key for problem in error.problems}
            if not wrong or not wrong <= conditional - set(values) - set(dropped):
                raise
            dropped += [key for key in changed if key in wrong]
            changed = {key: value for key, value in changed.items() if key not in wrong}
    return compared(before, after, values, Wording(knowledge.export()), dropped)


def compared(
    before: Justification,
    after: Justification,
    values: Mapping[str, Any],
    words: Wording,
    dropped: Sequence[str] = (),
) -> Difference:
    """Compare two answers.

    Args:
        before: The first one.
        after: The second one.
        values: In what the second case differs from the first; None for what it does not state.
        words: The labels of their knowledge base.
        dropped: The stated keys that cease to apply in the second case.
    """
    steps = tuple(_differing(before, after, words))
    return Difference(freeze(dict(values)), tuple(dropped), before, after, steps)


def _differing(before: Justification, after: Justification, words: Wording) -> Iterator[Step]:
    first, second = dict(_steps(before.proof)), dict(_steps(after.proof))
    trees = Sections(before, words).tree(), Sections(after, words).tree()
    told: dict[_Path, str] = {}
    for path in _merged(list(first), list(second)):
        nodes = first.get(path), second.get(path)
        node = nodes[1] or nodes[0]
        assert node is not None
        told[path] = _told(node, words, len(path) == 1)
        if len({one and one.truth for one in nodes}) == 1:
            continue
        sides = [_seen(one, tree) for one, tree in zip(nodes, trees, strict=True)]
        needed = trees[0].compared(node, node.fact)[1] if node.fact else ""
        within = tuple([told[path[:depth]] for depth in range(1, len(path))])
        yield Step(path, told[path], needed, sides[0], sides[1], within)


def _steps(node: Node, above: _Path = ()) -> Iterator[tuple[_Path, Node]]:
    """Give each step by its path; what goes through cases or shows an example is no step of the rules."""
    taken = Counter[str]()
    for child in node.children:
        if child.split is None and child.case is None:
            taken[child.id] += 1
            number = f" #{taken[child.id]}" if taken[child.id] > 1 else ""
            path = (*above, child.id + number)
            yield path, child
            yield from _steps(child, path)


def _merged(first: list[_Path], second: list[_Path]) -> list[_Path]:
    """Return the paths of both proofs; what only the first has follows what stands before it there."""
    merged, at = list(second), 0
    known = set(second)
    for path in first:
        if path in known:
            at = merged.index(path) + 1
        else:
            merged.insert(at, path)
            at += 1
    return merged


def _told(node: Node, words: Wording, named: bool) -> str:
    if node.fact is not None:
        about = words.reading(node.fact.name) if node.fact.reading else words.key(node.fact.key)
        return f"{words.node(node.id)}: {about}" if words.is_term(node.id) else about
    if not words.knows(node.id):
        return _TOGETHER[node.of or "all"]
    return f"{node.id}: {words.node(node.id)}" if named and words.rule(node.id) else words.node(node.id)


def _seen(node: Node | None, tree: ProofTree) -> Side | None:
    if node is None:
        return None
    if node.fact is None:
        return Side(node.truth, None, "")
    return Side(node.truth, node.fact.value, tree.compared(node, node.fact)[0])


def _only(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    return tuple([one for one in these if one not in those])


def _side(side: Side | None) -> dict[str, Any] | None:
    return {"truth": side.truth, "fact": _plain(side.fact), "seen": side.seen} if side else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
