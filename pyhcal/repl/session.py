"""A session: lines go in, words come out; what was said can be kept and said again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.errors import UsageError
from pyhcal.outline import clean
from pyhcal.page import Page
from pyhcal.repl import answering, asking, editing, goals, keeping, querying, readings, showing
from pyhcal.repl.chart import Chart, Timeline
from pyhcal.repl.command import commands, find, nearest
from pyhcal.repl.names import known_keys, leading_key
from pyhcal.repl.questions import INTERVIEW, Questions
from pyhcal.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase

__all__ = ["Session"]

# Each enters its commands into the table.
_COMMANDS = (editing, readings, answering, asking, querying, keeping, showing, goals)
# Whoever types more has hit upon something else; a case in JSON has limits of its own.
_LONGEST = 10_000
# More missing keys than these are counted only.
_FEW = 4


class Session:
    """What a reviewer does, line by line.

    Args:
        knowledge: The knowledge base that is asked.
        console: Where answers go.
        passages: Per anchor, its passage in the user's copy of the policy.
        missing: The anchors that this copy does not hold.

    Attributes:
        timeline: The charts, and which of them is at hand.
        bookmarks: Charts that were given names.
        lines: The lines that were carried out, as a file of the session has them.
        questions: The interview, while there is one.
        over: Whether the session was left.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        console: Console,
        passages: Mapping[str, str] | None = None,
        missing: Sequence[str] = (),
    ) -> None:
        assert _COMMANDS
        self.knowledge, self.console = knowledge, console
        self.passages, self.missing = dict(passages or {}), tuple(missing)
        self.export = knowledge.export()
        self.keys = self.export["keys"]
        self.words = Wording(self.export)
        self.timeline = Timeline(Chart.of(knowledge, {}))
        self.bookmarks: dict[str, Chart] = {}
        self.lines: list[str] = []
        self.questions: Questions | None = None
        self.over = False

    @property
    def heading(self) -> str:
        """The comment that a saved session begins with; it is none of its lines."""
        policy = self.export["policy"]
        about = clean(f"{policy['number']}, effective {policy['effective_date']}")
        return f"# A session on {about}; pyhcal run FILE repeats it."

    @property
    def chart(self) -> Chart:
        """The chart at hand."""
        return self.timeline.now

    @property
    def answer(self) -> Justification:
        """The answer to the chart at hand."""
        return self.chart.answer

    def run(self, line: str) -> None:
        """Carry out a line; what fails changes nothing.

        Raises:
            PyhcalError: The line is refused; its exit code is that of a run that ends there.
        """
        said = line.strip()
        if not said or (said.startswith("#") and not (self.questions and self.questions.is_class(said))):
            if said and said != self.heading:
                self.lines.append(clean(said))
            return
        if len(said) > _LONGEST and not said.startswith("{"):
            raise UsageError(f"a line has at most {_LONGEST:,} characters")
        if said.startswith("{"):
            self.accept(Chart.of(self.knowledge, said, self.chart.readings))
            editing.told(self)
            said = json.dumps(self.chart.record, ensure_ascii=False)
        elif not (self.questions and self.questions.take(said)):
            self._command(said)
        self.lines.append(clean(said))

    def _command(self, said: str) -> None:
        if said.startswith("?-"):
            goals.ask(self, said)
            return
        if said == "?":
            said = "help"
        word, _, rest = said.partition(" ")
        found = find(word)
        if found is not None:
            found.run(self, rest.strip())
        elif editing.is_assignment(self.keys, said):
            editing.set_values(self, said)
        elif self.questions is not None:
            self.questions.refuse(said)
        else:
            raise self._unknown(word, said)

    def _unknown(self, word: str, said: str) -> UsageError:
        if said.casefold() in INTERVIEW:
            return UsageError("no question is asked; “ask” begins with one, “quit” leaves")
        key, _ = leading_key(self.keys, said)
        if key is not None:
            return UsageError(f"{key['id']}: which value?")
        known = [name for one in commands() for name in (one.name, one.short)]
        known += known_keys(self.keys) if said != word else ()
        return UsageError(f"{nearest('command', word, known).message}; “help” lists the commands")

    def accept(self, chart: Chart) -> None:
        """Go on with another chart; an interview goes on with it too."""
        if chart != self.chart:
            self.timeline.add(chart)

    def show(self, what: RenderableType) -> None:
        """Print what knows how to lay itself out."""
        self.console.print(what)

    def say(self, text: str | Text, lead: str = "", style: str = "") -> None:
        """Print a text, wrapped under itself."""
        page = Page.of(self.console, self.console.options)
        said = Text(text, style) if isinstance(text, str) else text
        for line in page.lines(said, lead, " " * len(lead)):
            self.console.print(line)

    def status(self) -> str:
        """Tell in one line how the case stands."""
        answer = self.answer
        told = self.words.standing(answer.outcome, answer.needs)
        if answer.needs:
            more = f" and {len(answer.needs) - _FEW} more" if len(answer.needs) > _FEW else ""
            told = f"{self.words.brief(answer.outcome)}; missing: {', '.join(answer.needs[:_FEW])}{more}"
        return told
