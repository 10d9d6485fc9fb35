"""An interview within a session: the lines are answers, unless they are commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyhcal.ask import Talk
from pyhcal.errors import InvalidCase, UsageError
from pyhcal.interview import Given, Interview
from pyhcal.repl import editing
from pyhcal.repl.command import find
from pyhcal.repl.refusals import in_words
from pyhcal.typed import typed

if TYPE_CHECKING:
    from pyhcal.interview import Prompt
    from pyhcal.nodes import Node
    from pyhcal.repl.chart import Chart
    from pyhcal.repl.session import Session

__all__ = ["INTERVIEW", "Questions"]

_STOP = ("stop", "done")
# Words that mean something only while a question is asked.
INTERVIEW = (*_STOP, "back")
_CLASS = re.compile(r"#[0-9]+")
# At a question these are answers, wanted or not: “n” is no wish for an empty chart.
_ANSWERS = ("y", "n")
_HELP = (
    "Answer with a number from the list or with a value. “why” tells why it is asked, again: one level up; "
    "“back” takes the last answer back, “stop” ends the questions. Commands work as always."
)


class Questions:
    """What is asked at the chart at hand; undo and redo go back and forth here too."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._chart: Chart | None = None
        self._interview: Interview | None = None
        self._steps: Iterator[str] = iter(())
        self._start = session.timeline.at
        self._first = session.chart

    @property
    def interview(self) -> Interview:
        """The interview as the chart at hand has it."""
        session, chart = self.session, self.session.chart
        if self._interview is None or chart is not self._chart:
            self._chart = chart
            self._interview = Interview(session.knowledge, chart.record, chart.chosen)
            self._interview.given += [Given(key, None) for key in chart.not_known]
            self._steps = iter(())
        return self._interview

    def forget(self) -> None:
        """Work the interview out anew: a line that broke off may have left it between two questions."""
        self._interview = None

    @property
    def prompt(self) -> Prompt | None:
        """What is asked now."""
        return self.interview.prompt

    def talk(self) -> Talk:
        """Return the words of the interview."""
        return Talk(self.interview, self.session.console, lambda: None)

    def start(self) -> None:
        """Ask the first question, or say that there is none."""
        if self.prompt is not None:
            self.session.say(_HELP, style="dim")
        self.ask()

    def ask(self) -> None:
        """Ask what is to be asked now; the interview is over when that is nothing."""
        self._start = min(self._start, self.session.timeline.at)
        if self.prompt is None:
            self.session.questions = None
            answered = self.session.timeline.at > self._start
            self.session.say(self.talk().end(answered), style="bold")
        else:
            self.talk().ask(self.prompt, self._told() + 1)

    def is_class(self, said: str) -> bool:
        """Tell whether a line names a class of answers by its number, and is no comment."""
        return self.prompt is not None and _CLASS.fullmatch(said) is not None

    def take(self, said: str) -> bool:
        """Take a line as an answer or as a word to the interview; tell whether it was one."""
        word = said.casefold()
        if word in _STOP:
            self.session.questions = None
            self.session.say("The questions end here; “ask” goes on with them.")
        elif word == "back":
            self._back()
        elif word in ("why", "?"):
            self._why()
        elif self._may_be_command(said) and not self._is_answer(said):
            return False
        else:
            self._answer(said)
        return True

    def refuse(self, said: str) -> None:
        """Refuse a line that is neither an answer nor a command."""
        self._answer(said)

    def _may_be_command(self, said: str) -> bool:
        if said.casefold() in _ANSWERS:
            return False
        known = find(said.split()[0]) is not None or said.startswith("?-")
        return known or editing.is_assignment(self.session.keys, said)

    def _is_answer(self, said: str) -> bool:
        """Tell whether a line that could be a command is a value of what is asked."""
        try:
            return self.prompt is not None and typed(self.interview.key(), said) != said
        except InvalidCase:
            return True

    def _answer(self, said: str) -> None:
        interview, session = self.interview, self.session
        if interview.prompt is None:
            raise UsageError("nothing is asked")
        try:
            given = interview.reply(said)
        except InvalidCase as error:
            raise in_words(session, error, "this is not taken") from None
        # The interview has gone on; the chart makes its own from here.
        self._interview = None
        # What was asked is not asked again, though bounds may leave it open.
        not_known = (given.key,) if given.value is None or given.key in interview.answer.needs else ()
        values = {} if given.value is None else {given.key: given.value}
        session.accept(session.chart.with_values(session.knowledge, values, not_known))
        session.say(self.talk().echo(given), "  ", style="dim")
        self.ask()

    def _back(self) -> None:
        if self.session.timeline.at <= self._start:
            raise UsageError("there is no answer to take back; “undo” takes earlier changes back")
        before = self.session.chart
        self.session.timeline.move(-1)
        for line in editing.changed(self.session, before, self.session.chart):
            self.session.say(line, "  ", "dim")
        self.ask()

    def _told(self) -> int:
        """Return of how many keys something was told since the questions began."""
        first, now = self._first, self.session.chart
        changed = {key for key in now.case if now.case[key] != first.case.get(key)}
        return len(changed | {*now.not_known} - {*first.not_known})

    def _why(self) -> None:
        prompt = self.prompt
        if prompt is None:
            raise UsageError("nothing is asked")
        told = next(self._steps, None)
        if told is None:
            self._steps = self._upwards(prompt)
            told = next(self._steps)
        for line in told.split("\n"):
            self.session.say(line, "  ")

    def _upwards(self, prompt: Prompt) -> Iterator[str]:
        """Give the reasons for a question, each one level above the one before."""
        words, answer = self.session.words, self.session.answer
        yield "\n".join(self.talk().reasons(prompt))
        seen = set()
        for node in reversed(_way(answer.proof, prompt.question.key, prompt.question.statements)[:-1]):
            if not words.knows(node.id) or node.id in seen or node.outcome is not None:
                continue
            seen.add(node.id)
            place = f" [{words.anchor(node.anchor)}]" if node.anchor else ""
            named = f"{node.id}: {words.node(node.id)}" if words.rule(node.id) else words.node(node.id)
            yield f"It is asked because this is open: {named}{place}"
        outcomes = "; ".join(words.outcome(one) for one in answer.reachable)
        yield f"That is open because the case can still come to different outcomes: {outcomes}."
        policy = answer.policy
        yield f"And that is what was asked: what {policy.number} ({policy.title}) says to this request."


def _way(node: Node, key: str, statements: tuple[str, ...]) -> tuple[Node, ...]:
    """Return the way from the root to an open step that looks at a key, through one of some statements."""
    first = sorted(node.children, key=lambda child: child.id not in statements)
    for child in first:
        found = _down(child, key)
        if found:
            return (node, *found)
    return (node,)


def _down(node: Node, key: str) -> tuple[Node, ...]:
    if node.truth != "open":
        return ()
    if node.fact is not None and node.fact.key == key:
        return (node,)
    for child in node.children:
        found = _down(child, key)
        if found:
            return (node, *found)
    return ()
