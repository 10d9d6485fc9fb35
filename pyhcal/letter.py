"""A letter for a payer's reviewer: what the criteria say to a request, and what a reviewer has to sign.

Plain text of eighty columns that is Markdown as well. It reports; it decides nothing, and says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from pyhcal.appeal import PLACEHOLDERS, filled
from pyhcal.outline import UNREACHED, Entry, Section, Span, clean, entry
from pyhcal.page import Page
from pyhcal.sections import Sections
from pyhcal.standing import Comparison, Condition, Standing, gates, why_not
from pyhcal.wording import Wording, both, either

if TYPE_CHECKING:
    from pyhcal.explanations import Change
    from pyhcal.justification import Justification

__all__ = ["letter"]

_VERDICTS = {"true": "met", "false": "not met", "open": "not documented", UNREACHED: "not reached"}
_STANDINGS = {**_VERDICTS, "open": "open"}
_BLANK = "_" * 40
_DECIDES = "A reviewer must decide."
_SIGNED = ("Name", "Credentials", "Decision", "Date", "Signature")
# More changes than these help nobody who reads a letter.
_MOST = 12


def letter(
    answer: Justification,
    wording: Wording,
    changes: Sequence[Change] = (),
    appeal: str | None = None,
    passages: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    width: int = 80,
) -> str:
    """Return a letter.

    Args:
        answer: The answer, made with `sensitivity`.
        wording: The labels of its knowledge base.
        changes: What would alter the outcome to one that no reviewer has to decide.
        appeal: The payer's own text on appeals; its {placeholders} are filled, its lines stay as they are.
        passages: Per anchor, its passage in the payer's copy of the policy.
        missing: The anchors that this copy does not hold.
        width: The most columns that a line has.

    Raises:
        InvalidRequest: The text on appeals has a placeholder that is not known.
    """
    draft = _Draft(answer, wording, passages)
    last = None if appeal is None else filled(appeal, draft.values())
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False, _environ={})
    page = Page(console, width, "utf-8", True)
    lines: list[str] = []
    for section in draft.sections(changes, missing):
        heading = f"## {section.heading}" if section.heading else ""
        lines += [*_wrapped(page, heading), "", *_lines(page, section.entries, section.kind)]
        lines += [""] if lines[-1] else []
    if last is not None:
        lines += ["## Appeal", "", *last.strip("\n").split("\n"), ""]
    lines += ["## Reviewer", "", *[f"{name + ':':<13}{_BLANK}\n" for name in _SIGNED]]
    return "\n".join(lines).strip() + "\n"


class _Draft:
    """The parts of a letter."""

    def __init__(
        self, answer: Justification, wording: Wording, passages: Mapping[str, str] | None = None
    ) -> None:
        self.answer, self.words = answer, wording
        self.parts = Sections(answer, wording, passages)
        self.standings = (*gates(answer, wording), *why_not(answer, wording))

    def values(self) -> dict[str, str]:
        """Return what the placeholders stand for."""
        policy = self.answer.policy
        told = (
            self.words.standing(self.answer.outcome, self.answer.needs),
            self.reason(),
            self.answer.reference or "",
            policy.number,
            policy.title,
            policy.effective_date,
            policy.hash,
        )
        return dict(zip(PLACEHOLDERS, map(clean, told), strict=True))

    def sections(self, changes: Sequence[Change], missing: Sequence[str]) -> Iterator[Section]:
        """Give every section that has something to say."""
        answer, words, parts = self.answer, self.words, self.parts
        yield Section("", "", "lines", tuple(self.head()))
        yield Section("result", "Result", "lines", tuple(self.result()))
        yield Section("reason", "Reason", "lines", (entry(self.reason()),))
        yield Section("criteria", "Criteria", "bullets", tuple(map(self.criterion, self.standings)))
        for heading, lines in (
            ("Missing documents", [self.document(key) for key in self.needs()]),
            ("What the result could become", parts.reachable()),
            ("What would change the result", self.free(changes)),
            ("If the record is wrong or incomplete", self.otherwise(changes)),
            ("What it hangs on: disputed wording", parts.hangs_on()),
            ("Taken for granted", [entry(given.text) for given in answer.assumptions]),
            (
                "Where the copy of the policy differs from the text that the rules follow",
                [entry(words.anchor(anchor), anchor) for anchor in missing],
            ),
        ):
            if lines:
                yield Section("", heading, "bullets", tuple(lines))

    def head(self) -> list[Entry]:
        """Return policy, version and reference."""
        policy = self.answer.policy
        lines = [
            f"# Review of a request under medical policy {policy.number}",
            policy.title,
            f"Version effective {policy.effective_date}",
            f"Rules: SHA-256 {policy.hash}",
        ]
        return [entry(line) for line in (*lines, *self._reference())]

    def _reference(self) -> list[str]:
        return [f"Reference: {self.answer.reference}"] if self.answer.reference else []

    def result(self) -> list[Entry]:
        """Return the outcome, and who decides."""
        headline = [line for line in self.parts.headline() if line.spans[0].role != "aside"]
        lines = [entry(" ".join(line.text.split())) for line in headline]
        if self.answer.requires_human_review:
            lines.append(
                entry(
                    "A reviewer must decide. This letter reports what the criteria say; it decides nothing."
                )
            )
        return lines

    def reason(self) -> str:
        """Return the reason in one sentence."""
        answer, words = self.answer, self.words
        facts = self.parts.facts(answer.reason.facts)
        outcome = words.brief(answer.outcome)
        if facts:
            stands = both(answer.reason.statements)
            return f"{outcome}{f' ({stands})' if stands else ''}, because of {facts}."
        if not words.is_open(answer.outcome):
            return f"{outcome}, whatever else the record holds."
        between = either([words.brief(reached) for reached in answer.reachable])
        if not answer.needs:
            return f"{outcome}, because it depends on how the policy is read: {between}."
        keys = both([words.key(key) for key in answer.needs])
        return f"{outcome}, because what is documented leaves open: {keys}; the result may be: {between}."

    def criterion(self, standing: Standing) -> Entry:
        """Return a statement with its conditions."""
        named = standing.text if standing.gate else f"{standing.id}: {standing.text}"
        verdict = "applies" if standing.gate else _STANDINGS[standing.truth]
        below = [self.condition(one) for one in standing.conditions]
        decisive = {*self.answer.statements, *self.answer.possible_statements}
        quoted = self.parts.passages.get(standing.anchor or "", "")
        if quoted and (standing.gate or standing.id in decisive):
            below.insert(0, entry(f"“{quoted}”"))
        return Entry((Span(f"{verdict}: {named}"),), where=standing.where, children=tuple(below))

    def condition(self, one: Condition) -> Entry:
        """Return a condition with its facts."""
        text = f"{_verdict(one.truth, one.facts)}: {one.text.rstrip(':')}"
        if one.entry.node is not None and one.entry.node.fact:
            return entry(text, *(one.where or one.facts[0].where))
        told = {fact.text: fact for fact in one.facts}.values()
        facts = [entry(_told(fact), *fact.where) for fact in told]
        return Entry((Span(text),), where=one.where, children=tuple(facts))

    def needs(self) -> Sequence[str]:
        """Return what is missing, for the policy's own position where a contract stands above it."""
        position = self.answer.policy_position
        return self.answer.needs or (position.needs if position else ())

    def document(self, key: str) -> Entry:
        """Return a missing fact: the question that asks for it, and the statements that turn on it."""
        hanging = {
            name: self.words.value(key, tuple(values)) for name, values in self.words.wanted_for(key).items()
        }
        open_facts = [
            (
                standing.id,
                hanging.get(fact.name) or (f"not {fact.needed}" if fact.refused else fact.needed),
            )
            for standing in self.standings
            if standing.truth == "open"
            for one in standing.conditions
            for fact in one.facts
            if fact.name in (key, *hanging)
            and fact.truth == "open"
            and not (fact.refused and fact.name in hanging)
        ]
        wanted = [f"{id} turns on it; needed: {needed}" for id, needed in dict.fromkeys(open_facts)]
        told = self.parts.need(key)
        return Entry(told.spans, where=told.where, children=tuple(map(entry, wanted)))

    def free(self, changes: Iterable[Change]) -> list[Entry]:
        """Return the changes that need nothing but to be made, or time."""
        lines = [self.change(one) for one in changes if self.is_free(one)]
        if not lines and self.answer.outcome not in self.words.favourable():
            wanted = either([self.words.outcome(one) for one in self.words.favourable()])
            return [entry(f"No change of what can change leads to: {wanted}.")]
        return lines

    def otherwise(self, changes: Iterable[Change]) -> list[Entry]:
        """Return the changes that rest on something that the record lacks or has wrong."""
        lines = [self.change(one) for one in changes if not self.is_free(one)]
        left = len(lines) - _MOST
        return [*lines[:_MOST], entry(f"and {left} more that take as much or more")] if left > 0 else lines

    def is_free(self, change: Change) -> bool:
        """Tell whether a change neither has to be documented first nor contradicts what stays as it is."""
        return not change.established and not any(self.is_wrong(key, change) for key in change.set)

    def is_wrong(self, key: str, change: Change) -> bool:
        """Tell whether a change of a key says that the record is wrong: nothing grows younger."""
        if key in change.established or key in change.unlocked:
            return key in change.unlocked
        if self.words.change(key) != "forward":
            return False
        stated, wanted = self.answer.case.get(key), change.set[key]
        return self.words.is_not_done(wanted) or _goes_back(stated, wanted)

    def change(self, change: Change) -> Entry:
        """Return a change with what it leads to, and what it takes."""
        told = []
        for key, value in change.set.items():
            text = self.parts.facts({key: value})
            if key in change.established:
                text += " (to be documented)"
            elif self.is_wrong(key, change):
                text += " (if the record is wrong)"
            elif self.words.change(key) == "forward":
                text += " (only as time goes on)"
            told.append(text)
        dropped = both([self.words.key(key) for key in change.dropped])
        told += [f"{dropped} no longer applies"] if len(change.dropped) == 1 else []
        told += [f"{dropped} no longer apply"] if len(change.dropped) > 1 else []
        return entry(f"{self.words.outcome(change.outcome)}, with {'; '.join(told)}")


def _goes_back(stated: Any, wanted: Any) -> bool:
    """Tell whether the largest wanted value is below what is stated."""
    if isinstance(wanted, Mapping):
        wanted = wanted.get("max", wanted.get("below"))
    if isinstance(stated, Mapping):
        stated = stated.get("min", stated.get("above"))
    return isinstance(stated, (int, float)) and isinstance(wanted, (int, float)) and wanted <= stated


def _verdict(truth: str, facts: Sequence[Comparison]) -> str:
    asked = [fact for fact in facts if fact.truth == "open"] if truth == "open" else []
    if asked and all(fact.reading for fact in asked):
        return "open, by how the policy is read"
    stated = any(fact.documented and not fact.reading for fact in asked)
    return _VERDICTS[truth] + (" closely enough" if stated else "")


def _told(fact: Comparison) -> str:
    if not fact.refused or fact.truth == "open":
        return f"{_verdict(fact.truth, [fact])}: {fact.text}"
    # What must not hold is neither met nor not met.
    seen = fact.text.rpartition("; needed: ")[0] or fact.text
    return f"{'holds' if fact.truth == 'true' else 'does not hold'}: {seen}; must not be: {fact.needed}"


def _lines(page: Page, entries: Iterable[Entry], kind: str, indent: str = "") -> Iterator[str]:
    for one in entries:
        text = one.text + (f" [{', '.join(one.where)}]" if one.where else "")
        first = f"{indent}- " if kind == "bullets" else ""
        yield from _wrapped(page, text, first)
        if kind == "lines":
            yield ""
        yield from _lines(page, one.children, "bullets", indent + "  ")


def _wrapped(page: Page, text: str, first: str = "") -> list[str]:
    return [line.plain.rstrip() for line in page.lines(Text(clean(text)), first, " " * len(first))]
