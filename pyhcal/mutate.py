"""Mutants: rules with one thing changed, and what notices the change.

Each mutant is shown to the policy's examples first. One that no example notices is compared with the rules
as they are, for every request and every choice of readings: it is proved equivalent, or there is a request
that both decide differently. Only then the queries are asked whether they find something else in it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyhcal.errors import InvalidInput, InvalidRequest, NotFound, Problem
from pyhcal.frozen import freeze, thawed

if TYPE_CHECKING:
    from pyhcal.knowledge import KnowledgeBase

__all__ = ["Example", "Mutant", "Mutation", "examples", "mutate"]

_EXPECTED = "expected.json"
# What of a finding tells where it is, and not what it is.
_WHERE = ("region", "words", "witness", "better", "beside", "otherwise")
# So many examples of another policy tell that they are.
_FEW = 3
_COMPARED = ("outcome", "statements", "possible_statements", "reachable", "needs")


@dataclass(frozen=True, slots=True)
class Example:
    """A request with the answer that the policy's text gives it.

    Attributes:
        name: The name of its file.
        request: The request, an envelope or a bare case.
        readings: How it is read, where not by the defaults.
        expected: What is expected of the answer.
    """

    name: str
    request: Mapping[str, Any]
    readings: Mapping[str, Any] | None
    expected: Mapping[str, Any]

    def differs(self, decision: Mapping[str, Any]) -> str | None:
        """Return in what a decision is not the expected one, or None."""
        if (wrong := _other(self.expected, decision)) is not None:
            return wrong
        own = self.expected.get("policy_position")
        if own is not None:
            wrong = _other(own, decision.get("policy_position") or {})
        return None if wrong is None else f"policy_position.{wrong}"


def _other(expected: Mapping[str, Any], decision: Mapping[str, Any]) -> str | None:
    for name in _COMPARED:
        empty: Any = None if name == "outcome" else []
        if expected.get(name, empty) != decision.get(name, empty):
            return name
    return None


def examples(folder: str) -> tuple[Example, ...]:
    """Read a folder of examples: a file for each request, and expected.json with the answer to each.

    An answer has the members of a justification that are to be compared: outcome, statements,
    possible_statements, reachable, needs, and policy_position with these; a list that it leaves out is empty.
    It can carry the `readings` that it is for, and `also`: answers to the same request under other readings.

    Raises:
        NotFound: There is no such folder, or no expected.json in it.
        InvalidRequest: A file is no JSON object, an example has no expectation, or the other way round.
    """
    expected = _json(os.path.join(folder, _EXPECTED))
    files = sorted(name for name in os.listdir(folder) if name.endswith(".json") and name != _EXPECTED)
    names = [name.removesuffix(".json") for name in files]
    problems = [Problem(name, None, "has no expected answer") for name in names if name not in expected]
    problems += [
        Problem(name, None, "is expected, and there is no such file")
        for name in expected
        if name not in names
    ]
    if problems:
        raise InvalidRequest("the examples are refused", problems)
    found = []
    for name, file in zip(names, files, strict=True):
        request = _json(os.path.join(folder, file))
        for answer in (expected[name], *expected[name].get("also", ())):
            found.append(Example(name, request, answer.get("readings"), answer))
    return tuple(found)


def _json(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise InvalidRequest(f"{path} is no JSON: {error}") from None
    if not isinstance(data, dict):
        raise InvalidRequest(f"{path} is no JSON object")
    return data


@dataclass(frozen=True, slots=True)
class Mutant:
    """One edit of the rules, and what became of it.

    Attributes:
        kind: What is edited: "condition", "alternative", "value", "threshold", "comparison", "added", "rule".
        item: The rule, threshold or comparison.
        anchor: Its place in the source, or None.
        words: What the edit does.
        fate: "example" or "query" for what noticed it, "equivalent", or "survived".
        by: The example or query that noticed it; else empty.
        witness: For one that no example noticed and that is not equivalent, a request that tells it from the
            rules: `case`, the `readings` other than the defaults, `from` and `to` where the outcome differs.
    """

    kind: str
    item: str
    anchor: str | None
    words: str
    fate: str
    by: str = ""
    witness: Mapping[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the mutant as JSON data."""
        return {
            "kind": self.kind,
            "item": self.item,
            "anchor": self.anchor,
            "words": self.words,
            "fate": self.fate,
            "by": self.by or None,
            "witness": thawed(self.witness),
        }


@dataclass(slots=True)
class Mutation:
    """What became of all mutants.

    Attributes:
        total: How many mutants there are.
        examples: How many examples they were shown to.
        queries: The queries that were asked of those that no example noticed.
        mutants: Those that were tried, in the order of the source.
        seconds: How long that took.
        interrupted: Whether Ctrl-C ended it.
    """

    total: int
    examples: int
    queries: tuple[str, ...] = ()
    mutants: list[Mutant] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Tell whether every mutant was tried."""
        return len(self.mutants) == self.total

    def of(self, fate: str) -> list[Mutant]:
        """Return the mutants with a fate."""
        return [mutant for mutant in self.mutants if mutant.fate == fate]

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as JSON data."""
        fates = ("example", "query", "equivalent", "survived")
        return {
            "schema_version": "1.0",
            "complete": self.complete,
            "total": self.total,
            "tried": len(self.mutants),
            "examples": self.examples,
            "queries": list(self.queries),
            "fates": {fate: len(self.of(fate)) for fate in fates},
            "seconds": round(self.seconds, 1),
            "mutants": [mutant.to_dict() for mutant in self.mutants],
        }


def mutate(
    knowledge: KnowledgeBase,
    shown: Sequence[Example] = (),
    queries: Sequence[str] | None = None,
    *,
    seconds: float | None = None,
    keep: bool = False,
    progress: Callable[[Mutation], None] | None = None,
) -> Mutation:
    """Try every mutant.

    Args:
        knowledge: The rules.
        shown: The examples.
        queries: The names of the queries to ask of those that no example notices; all claims when None.
        seconds: End after so long, incomplete; None for no limit.
        keep: On Ctrl-C, return what was found so far instead of raising.
        progress: Is told what was found so far, after each mutant.

    Raises:
        InvalidRequest: The rules as they are do not answer the examples as expected.
    """
    if queries is None:
        queries = [one.name for one in knowledge.queries() if one.kind == "claim"]
    trial = _Trial(knowledge, shown, queries)
    found = Mutation(len(trial.mutants), len(shown), tuple(queries))
    start = time.monotonic()
    try:
        trial.as_they_are()
        for number, edit in enumerate(trial.mutants, 1):
            if progress is not None:
                progress(found)
            found.seconds = time.monotonic() - start
            if seconds is not None and found.seconds > seconds:
                break
            found.mutants.append(trial.tried(number, edit))
    except KeyboardInterrupt:
        if not keep:
            raise
        found.interrupted = True
    found.seconds = time.monotonic() - start
    return found


class _Trial:
    def __init__(self, knowledge: KnowledgeBase, shown: Sequence[Example], queries: Sequence[str]) -> None:
        self.knowledge, self.queries = knowledge, queries
        self.mutants = knowledge.mutants()
        # Examples of one choice of readings are decided together, those of the defaults first.
        groups: dict[str, list[Example]] = {"null": []}
        for one in shown:
            groups.setdefault(json.dumps(one.readings, sort_keys=True), []).append(one)
        self.groups = [group for group in groups.values() if group]
        self.usual: dict[str, frozenset[str]] = {}

    def as_they_are(self) -> None:
        """Refuse examples that the rules themselves do not answer as expected."""
        refused = [problem for group in self.groups for problem in self.refused(group)]
        if refused:
            number = self.knowledge.policy.get("number", "this policy")
            every = len(refused) == sum(map(len, self.groups))
            told = f"the examples are another policy's: {number} refuses them"
            left = [Problem("", None, f"and {len(refused) - _FEW} more")] if len(refused) > _FEW else []
            raise InvalidRequest(told if every else f"{number} refuses some examples", refused[:_FEW] + left)
        problems = [
            Problem(name, None, f"has another {wrong} than is expected") for name, wrong in self.differing(0)
        ]
        if problems:
            raise InvalidRequest("the rules as they are do not answer the examples as expected", problems)

    def refused(self, group: Sequence[Example]) -> list[Problem]:
        """Return for each example that cannot be put to the rules the first of its problems."""
        cases = [(one.request, one.readings) for one in group]
        try:
            decisions = self.knowledge.mutant_decisions(0, cases)
        except InvalidInput as error:
            if len(group) > 1:
                return [problem for one in group for problem in self.refused([one])]
            problem = str(error.problems[0]) if error.problems else error.message
            return [Problem(f"{group[0].name}.json", None, f"is refused: {problem}")]
        return [
            Problem(f"{one.name}.json", None, f"is refused: {Problem.from_dict(decision['problems'][0])}")
            for one, decision in zip(group, decisions, strict=True)
            if "problems" in decision
        ]

    def differing(self, number: int) -> Iterator[tuple[str, str]]:
        for group in self.groups:
            cases = [(one.request, one.readings) for one in group]
            decisions = self.knowledge.mutant_decisions(number, cases)
            for one, decision in zip(group, decisions, strict=True):
                wrong = one.differs(decision)
                if wrong is not None:
                    yield one.name, wrong

    def tried(self, number: int, edit: Mapping[str, Any]) -> Mutant:
        what = (edit["kind"], edit["item"], edit["anchor"], edit["words"])
        noticed = next(self.differing(number), None)
        if noticed is not None:
            return Mutant(*what, "example", noticed[0])
        difference = self.knowledge.mutant_difference(number)
        if difference is None:
            return Mutant(*what, "equivalent")
        query = self.query(number)
        return Mutant(*what, "query" if query else "survived", query or "", freeze(difference))

    def query(self, number: int) -> str | None:
        """Return the first query that finds in a mutant what it does not find in the rules as they are.

        A finding that is gone is found too: its declaration is not needed any more.
        """
        for name in self.queries:
            if name not in self.usual:
                self.usual[name] = self.found(0, name)
            if self.found(number, name) - self.usual[name]:
                return name
        return None

    def found(self, number: int, name: str) -> frozenset[str]:
        """Return what a query finds that is not declared, wherever it finds it."""
        findings = [one.to_dict() for one in self.knowledge.mutant_query(number, name).undeclared]
        for finding in findings:
            for member in _WHERE:
                finding.pop(member, None)
        return frozenset([json.dumps(finding, sort_keys=True) for finding in findings])
