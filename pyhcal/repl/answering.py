"""Commands that show the answer and what it stands on: decide, reason, how, why, whynot, positions, cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.contrast import contrast, differences, lines, one_statement
from pyhcal.errors import InvalidRequest, UsageError
from pyhcal.names import folded
from pyhcal.outline import Entry, Level, Outline, Section, Span
from pyhcal.render import Answer, Lines
from pyhcal.repl.command import command, nearest
from pyhcal.repl.editing import nothing
from pyhcal.repl.examples import a_statement, rather
from pyhcal.repl.fitting import cited, named, outcomes, statements, steps
from pyhcal.repl.names import meant
from pyhcal.sections import Sections
from pyhcal.standing import Standing, why_not

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["an_outcome"]


# What “how” and “missing” tell at length.
_TOLD_ELSEWHERE = ("reachable", "ruled-out", "proof", "readings", "unused")


@command(
    "decide", "d", "Tell the outcome, its reason, what is missing, what it hangs on and what was assumed."
)
def decide(session: Session, said: str) -> None:
    """Show the verdict."""
    nothing(said, "decide")
    answer = Answer(session.answer, session.words, passages=session.passages)
    parts = [one for one in answer.outline.sections if one.id not in _TOLD_ELSEWHERE]
    answer.outline = replace(answer.outline, sections=tuple(parts))
    session.show(answer)


@command(
    "reason",
    "r",
    "Tell the fewest facts that force the outcome; with “all”, every smallest set of them.",
    "[all]",
    complete=lambda session, typed: ("all",),
)
def reason(session: Session, said: str) -> None:
    """Show the reason."""
    if said == "all":
        from pyhcal.all_reasons import Reasons

        found = session.knowledge.reasons(session.chart.record, session.chart.chosen)
        session.show(Reasons(session.answer, found, session.words))
    else:
        nothing(said, "reason", "all")
        session.say(session.answer.reason.text)


@command(
    "how",
    "h",
    "Show the proof: as far as the outcome rests on it, all of it, or from one step down.",
    "[all | NODE]",
    a_statement,
    lambda session, typed: ("all", *steps(session, typed)),
)
def how(session: Session, said: str) -> None:
    """Show the proof, or a part of it."""
    said = _a_step(session, said)
    if said in session.export["statements"]:
        session.show(Lines(one_statement(session.answer, session.words, said)))
        return
    level = Level.FULL if said in ("all", "") else Level.REVIEWER
    tree = Sections(session.answer, session.words, session.passages).tree(level)
    proof = session.answer.proof
    if said in ("", "all"):
        answer = Answer(session.answer, session.words, said == "all", session.passages)
        answer.outline = _only_proof(answer.outline)
        session.show(answer)
        return
    found = proof.find(said)
    if found is None:
        raise nearest("step of the proof", said, steps(session, ""))
    section = Section("proof", "", "proof", (tree.entry(found),))
    answer_ = session.answer
    session.show(Lines(Outline("", answer_.requires_human_review, Level.FULL, (section,))))


def _only_proof(outline: Outline) -> Outline:
    return replace(outline, sections=tuple([one for one in outline.sections if one.kind == "proof"]))


@command(
    "why",
    "w",
    "Tell in what two outcomes differ; at a question, why it is asked, and again: one level up.",
    "[OUTCOME rather than OUTCOME | not OUTCOME | not STATEMENT]",
    rather,
    outcomes,
)
def why(session: Session, said: str) -> None:
    """Contrast two outcomes."""
    now = session.answer.outcome
    first, *second = _RATHER.split(said, maxsplit=1)
    if second:
        outcome = an_outcome(session, first) if first.strip() else now
        other = an_outcome(session, second[0])
    else:
        # “why not addressed” asks for an outcome that begins with “not”.
        refused = _NOT.sub("", said)
        if meant(refused, session.export["statements"]):
            whynot(session, refused)
            return
        outcome, other = now, an_outcome(session, said, refused) if said else now
        if other == now and refused in ("", said):
            reason(session, "")
            return
    brief = session.words.brief
    if outcome != now:
        raise InvalidRequest(f"the case does not come to “{brief(outcome)}”: ask “why {now} rather than …”")
    if outcome == other:
        raise InvalidRequest(f"the case does come to “{brief(other)}”: ask why rather than another outcome")
    found = contrast(session.answer, session.words, outcome, other)
    session.show(Lines(differences(session.answer, session.words, found)))


@command(
    "whynot",
    "wn",
    "Tell how each statement stands, condition by condition, or show the proof of one.",
    "[STATEMENT]",
    a_statement,
    statements,
)
def whynot(session: Session, said: str) -> None:
    """Tell how statements stand."""
    answer, words = session.answer, session.words
    known = session.export["statements"]
    if not said:
        session.show(Lines(lines(answer, words, why_not(answer, words))))
        return
    statement = meant(said, known)
    if statement is None:
        raise nearest("statement", said, known)
    session.show(Lines(one_statement(answer, words, statement)))


@command(
    "positions",
    "p",
    "Tell for each position of the policy how its statements stand, and what other bodies say to the case.",
)
def positions(session: Session, said: str) -> None:
    """Show each position with its statements, and the positions of others."""
    nothing(said, "positions")
    answer, words = session.answer, session.words
    found = why_not(answer, words)
    for outcome in dict.fromkeys([words.position(one.id) for one in found]):
        if outcome is None:
            continue
        can = "is still possible" if outcome in answer.reachable else "is ruled out"
        told = "is the outcome" if answer.reachable == (outcome,) else can
        session.say(Text.assemble((words.outcome(outcome), "bold"), f" {told}."))
        for one in found:
            if words.position(one.id) == outcome:
                session.show(Lines(_brief(session, one)))
    chart = session.chart
    others = session.knowledge.positions(chart.record, chart.chosen)
    if others.bodies:
        from pyhcal.positions_page import PositionsTable

        session.say("Other bodies, for information", style="bold")
        session.show(PositionsTable(others, session.passages))


def _brief(session: Session, one: Standing) -> Outline:
    """Return a statement in a line, with the conditions that fail, or are open, by name."""
    told = ""
    for truth, verdict in (("false", "failed"), ("open", "open")):
        texts = [part.text.rstrip(":") for part in one.conditions if part.truth == truth]
        if texts and not told:
            told = f" {verdict[:1].upper()}{verdict[1:]}: {' | '.join(texts)}"
    line = Entry((Span(f"{one.id}: {one.text}{told}"),), one.truth, one.where)
    return Outline("", session.answer.requires_human_review, Level.FULL, (Section("", "", "proof", (line,)),))


@command(
    "cite",
    "ct",
    "Tell where in the policy something stands; with a copy of the policy at hand, what it says there.",
    "NODE",
    a_statement,
    cited,
)
def cite(session: Session, said: str) -> None:
    """Show a place in the policy."""
    if not said:
        raise UsageError("cite what? A step of the proof, a statement, a threshold or a reading")
    said = meant(said, _with_a_place(session)) or _a_step(session, said)
    places = dict.fromkeys(_places(session, said))
    if not places:
        raise nearest("step of the proof, rule, threshold or reading", said, cited(session, ""))
    for told, anchor in places:
        session.say(Text.assemble((told, "bold")))
        if anchor is None:
            session.say("follows from the steps below it; “how” shows them", "  ")
            continue
        session.say(f"{session.words.anchor(anchor)} [{anchor}]", "  ")
        passage = session.passages.get(anchor)
        if passage:
            session.say(Text(f"“{passage}”", "italic"), "  ")
        elif anchor in session.missing:
            session.say("The copy of the policy at hand differs there.", "  ", "yellow")
    if said in session.export["statements"]:
        _evidence(session, said)
    if not session.passages:
        session.say("With --policy-text FILE, the passage itself is shown.", style="dim")


def _evidence(session: Session, statement: str) -> None:
    """Tell what the document gives as evidence for a statement, if it gives any."""
    from pyhcal.evidence_page import evidence_entries

    told = tuple(evidence_entries(session.knowledge.evidence(statement)))
    if told:
        section = Section("evidence", "The evidence that the document gives", "bullets", told)
        session.show(Lines(Outline("", False, Level.FULL, (section,))))


def _with_a_place(session: Session) -> list[str]:
    parts = (session.export[part] for part in ("rules", "thresholds", "readings"))
    return [one["id"] for part in parts for one in part]


def _places(session: Session, said: str) -> Iterator[tuple[str, str | None]]:
    words, export = session.words, session.export
    for part, name in (("rules", "text"), ("thresholds", "label"), ("readings", "question")):
        for one in export[part]:
            if said in (one["id"], one.get("head")) and one.get("anchor"):
                yield f"{one['id']}: {one[name]}", one["anchor"]
    if not any(one["id"] == said for part in ("rules", "thresholds", "readings") for one in export[part]):
        node = session.answer.proof.find(said)
        if node is not None and node.anchor is not None:
            yield words.node(node.id), node.anchor
        elif node is not None and not any(one["head"] == said for one in export["rules"]):
            yield words.node(node.id), None


def _a_step(session: Session, said: str) -> str:
    """Return the name of a step that is meant by its name or its words; what is no step, as it is."""
    if not said or session.answer.proof.find(said) is not None:
        return said
    nodes = list(session.answer.proof.walk())
    for node in nodes:
        if named(session, node) and meant(said, (node.id, session.words.node(node.id))):
            return node.id
    # The tree names the rule or the threshold that a step follows.
    for node in nodes:
        if meant(said, [name for name in (node.rule, node.threshold and node.threshold.id) if name]):
            return node.id
    return said


_RATHER = re.compile(r"(?i)\b(?:rather\s+than|instead\s+of)\b")
_NOT = re.compile(r"(?i)^not\s+")


def an_outcome(session: Session, *said: str) -> str:
    """Return the outcome that is meant by a name, by its words, or by some of these.

    Args:
        session: The session.
        said: What was said, in each way in which it can be understood.

    Raises:
        UsageError: There is none.
    """
    words = session.words
    names: dict[str, str] = {}
    for id in words.outcomes():
        names |= {folded(name): id for name in (words.outcome(id), words.brief(id), id)}
    meanings = [folded(one.strip().strip("\"'“”")) for one in said]
    for name in meanings:
        if name in names:
            return names[name]
    for part in filter(None, meanings):
        having = {id for name, id in names.items() if f"_{part}_" in f"_{name}_"}
        if len(having) == 1:
            return having.pop()
    if not meanings[-1]:
        raise UsageError("two outcomes, please: why OUTCOME rather than OUTCOME")
    raise nearest("outcome", meanings[-1], words.outcomes())
