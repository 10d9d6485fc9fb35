"""An interview in words, on a terminal or from a pipe: one answer a line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.errors import InvalidInput, NotFound
from pyhcal.outline import clean
from pyhcal.page import Page
from pyhcal.typed import expected
from pyhcal.wording import Wording, either

if TYPE_CHECKING:
    from rich.console import Console

    from pyhcal.explanations import Option
    from pyhcal.interview import Given, Interview, Prompt

__all__ = ["Talk", "hearing", "keeping"]

_HELP = (
    "Answer with a number from the list or with a value. “?” tells why it is asked, “back” takes the last "
    "answer back, “quit” stops."
)


class Talk:
    """An interview that is held.

    Args:
        interview: What is known and what is to be asked.
        console: Where the questions go.
        hear: Gives the next line, or None when there is none any more.
        keep: Called with the interview at its start and after each answer.
    """

    def __init__(
        self,
        interview: Interview,
        console: Console,
        hear: Callable[[], str | None],
        keep: Callable[[Interview], None] = lambda _: None,
    ) -> None:
        self.interview, self.console, self.hear, self.keep = interview, console, hear, keep
        self.words = Wording(interview.knowledge.export())
        self.page = Page.of(console, console.options)

    def hold(self) -> None:
        """Ask until the case is settled, nothing more can settle it, or there are no more answers."""
        self.keep(self.interview)
        if self.interview.prompt is not None:
            self._say(_HELP, style="dim")
        while (prompt := self.interview.prompt) is not None:
            self.ask(prompt, len(self.interview.given) + 1)
            if not self._heard(prompt):
                self.console.print()
                self._say("Stopped. This is what is known so far.", style="bold")
                return
            self.keep(self.interview)
        self.console.print()
        self._say(self.end(bool(self.interview.given)), style="bold")

    def _heard(self, prompt: Prompt) -> bool:
        """Hear lines until one is an answer or takes one back; tell whether there was one."""
        while (line := self.hear()) is not None:
            said = line.strip()
            word = said.casefold()
            if word in ("quit", "exit", "q"):
                return False
            if word == "back":
                last = self.interview.back()
                if last is not None:
                    self._say(f"Taken back: {self.words.key(last.key)}.", "  ")
                    return True
                self._say("There is no answer to take back.", "  ")
            elif word in ("?", "why", "help"):
                self.explain(prompt)
            elif not said:
                self._say("Nothing was said. If it is not known, say “not known”.", "  ")
            elif self.taken(said):
                return True
        return False

    def taken(self, said: str) -> bool:
        """Take an answer, or say why not; tell whether it was taken."""
        try:
            given = self.interview.reply(said)
        except InvalidInput as error:
            for problem in error.problems:
                self._say(f"Not taken: {problem}", "  ", style="yellow")
            self._say(f"It can be: {expected(self.interview.key())}; or: not known.", "  ")
            return False
        self._say(self.echo(given), "  ", style="dim")
        return True

    def echo(self, given: Given) -> str:
        """Return what was answered, in words."""
        value = "not known" if given.value is None else self.words.value(given.key, given.value)
        return f"{self.words.key(given.key)}: {value}"

    def ask(self, prompt: Prompt, number: int) -> None:
        """Print a question with its classes of answers and what each leads to."""
        question = prompt.question
        self.console.print()
        self._say(f"{question.text} [{question.key}]", f"{number}. ", "bold")
        statements = question.statements
        why = f"Whether {either(statements)} holds hangs on it." if statements else question.why
        self._say(why, "   ")
        if not prompt.best:
            self._say(
                "The search for the best question was given up: this one is not proven best.", "   ", "yellow"
            )
        marks = [f"{'#' * prompt.amount}{at}" for at in range(1, len(question.options) + 1)]
        for mark, option in zip(marks, question.options, strict=True):
            lead = f"   {mark:>{len(marks[-1])}}  "
            self._say(f"{option.label}: {self._leads_to(option)}", lead)
        if prompt.amount:
            self._say("A number alone is the value itself.", "   ", "dim")

    def _leads_to(self, option: Option) -> str:
        outcomes = [self.words.outcome(one) for one in option.reachable]
        return outcomes[0] if option.settled else f"still open ({'; '.join(outcomes)})"

    def explain(self, prompt: Prompt) -> None:
        """Print why a question is asked."""
        for line in self.reasons(prompt):
            self._say(line, "  ")

    def reasons(self, prompt: Prompt) -> Iterator[str]:
        """Give why a question is asked, what hangs on it, and what can be answered."""
        question = prompt.question
        yield question.why
        for id in question.statements:
            yield f"{id}: {self.words.rule(id)}"
        if prompt.best:
            average = f"{question.expected:.1f}".removesuffix(".0")
            yield (
                "No other question leaves fewer to ask: with this one "
                f"{average} on average, {question.worst} at most."
            )
        yield f"It can be: {expected(self.interview.key())}; or: not known."

    def end(self, answered: bool) -> str:
        """Return how the interview ended."""
        answer = self.interview.answer
        outcome = self.words.standing(answer.outcome, answer.needs)
        if not self.interview.settled:
            return "Nothing more that could be answered settles it."
        return f"That settles it: {outcome}." if answered else f"Nothing to ask: {outcome}."

    def _say(self, text: str, lead: str = "", style: str = "") -> None:
        for line in self.page.lines(Text(text, style), lead, " " * len(lead)):
            self.console.print(line)


def hearing() -> Callable[[], str | None]:
    """Return what gives the next line of standard input; a prompt never goes to a pipe's output."""

    def terminal() -> str | None:
        try:
            return input("> ")
        except EOFError:
            return None

    def pipe() -> str | None:
        line = sys.stdin.buffer.readline()
        said = line.decode("utf-8-sig", "replace").rstrip("\r\n")
        sys.stderr.write(f"> {clean(said)}\n" if line else "")
        return said if line else None

    if sys.stdin is None or sys.stdin.closed:
        return lambda: None
    return terminal if sys.stdin.isatty() and sys.stdout.isatty() else pipe


def keeping(path: str | None) -> Callable[[Interview], None]:
    """Return what writes the record of an interview to a file; a file is never left half written."""

    def keep(interview: Interview) -> None:
        if path is None:
            return
        text = json.dumps(interview.record, indent=2, ensure_ascii=False) + "\n"
        beside = f"{path}.new"
        try:
            with open(beside, "w", encoding="utf-8") as stream:
                stream.write(text)
            os.replace(beside, path)
        except OSError as error:
            raise NotFound(f"{path} cannot be written: {error.strerror or error}") from None

    return keep
