"""Commands that make and change the case: new, set, unset, case, undo, redo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pyhcal.errors import InvalidCase, UsageError
from pyhcal.repl.chart import Chart
from pyhcal.repl.choices import choice_in_words, chosen_readings
from pyhcal.repl.command import command
from pyhcal.repl.examples import a_fact, a_key, some_facts, ways_to_state
from pyhcal.repl.fitting import keys_to_set, keys_to_unset
from pyhcal.repl.names import leading_key, listed_keys
from pyhcal.repl.refusals import in_words
from pyhcal.typed import assignments

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["is_assignment", "set_values", "told"]

# What a line can be meant to state although its key is unknown.
_ASSIGNMENT = re.compile(r"[^\W\d]\w*\s*(?:[:=]?=|[<>≤≥])")


def told(session: Session) -> None:
    """Say how the case stands; in an interview, ask what is to be asked now."""
    if session.questions is not None:
        session.questions.ask()
    else:
        session.say(session.status(), "→ ", "bold")


@command("new", "n", "Begin an empty chart; the one before is still there for undo.")
def new(session: Session, said: str) -> None:
    """Begin anew."""
    nothing(said, "new")
    session.questions = None
    session.accept(Chart.of(session.knowledge, {}))
    session.say("An empty chart.")


@command(
    "set",
    "s",
    "State facts: values, bounds, lists of what is still possible; with a unit where it is clear.",
    "KEY=VALUE ...",
    some_facts,
    keys_to_set,
    lambda session: (
        "A key goes by its name, its alias or its words, and a unit may be given: "
        + ", ".join([f"“set {one}”" for one in ways_to_state(session)])
        + "."
    ),
)
def set_values(session: Session, said: str) -> None:
    """State facts."""
    if not said:
        raise UsageError(f"set what? For instance: set {a_fact(session)}")
    values = assignments(session.keys, said)
    not_known = tuple([key for key, value in values.items() if value is None])
    try:
        chart = session.chart.with_values(session.knowledge, values, not_known)
    except InvalidCase as error:
        raise in_words(session, error, "nothing is set") from None
    session.accept(chart)
    for key, value in values.items():
        stated = "not known" if value is None else session.words.value(key, value)
        session.say(f"{session.words.key(key)}: {stated}", "  ", "dim")
    told(session)


@command("unset", "u", "Take stated facts back.", "KEY ...", a_key, keys_to_unset)
def unset(session: Session, said: str) -> None:
    """Take facts back."""
    values = dict.fromkeys(listed_keys(session.keys, said))
    if not values:
        raise UsageError("unset what? “case” lists what is stated")
    for key in values:
        if key not in (*session.chart.case, *session.chart.not_known):
            raise UsageError(f"{key} is not stated; “case” lists what is")
    session.accept(session.chart.with_values(session.knowledge, values))
    session.say(f"No longer stated: {', '.join(map(session.words.key, values))}", "  ", "dim")
    told(session)


@command("case", "c", "List what is stated, and how the policy is read where that differs from the default.")
def case(session: Session, said: str) -> None:
    """Show the chart."""
    nothing(said, "case")
    chart, words = session.chart, session.words
    if chart.reference:
        session.say(f"Reference: {chart.reference}")
    if not chart.case:
        session.say("Nothing is stated yet. “ask” asks for what matters, “set” states a fact.")
    order = [key["id"] for key in session.keys]
    for key in sorted(chart.case, key=order.index):
        line = Text.assemble(f"{words.key(key)}: ", (words.value(key, chart.case[key]), "bold"))
        line.append(f" [{key}]", "dim")
        if key in chart.sources:
            line.append(f" ({chart.sources[key]})", "cyan")
        session.say(line, "  ")
    for about, keys in (
        ("Not known", [key for key in chart.not_known if key not in chart.case]),
        ("Nothing more is known", [key for key in chart.not_known if key in chart.case]),
    ):
        if keys:
            session.say(f"{about}: {', '.join(map(words.key, keys))}", "  ")
    for name, choice in chosen_readings(session).items():
        session.say(f"read: {name}: {choice_in_words(session, name, choice)}", "  ")
    told(session)


@command(
    "undo", "z", "Take the last change of the case back; exact, and as often as there were changes.", "[N]"
)
def undo(session: Session, said: str) -> None:
    """Go back."""
    _move(session, said, -1, "undo")


@command("redo", "y", "Make the change again that was undone.", "[N]")
def redo(session: Session, said: str) -> None:
    """Go forth."""
    _move(session, said, 1, "redo")


def _move(session: Session, said: str, direction: int, name: str) -> None:
    if said and not (said.isascii() and said.isdigit() and int(said[:9]) > 0):
        raise UsageError(f"{name} how many? {said[:20]!r} is not a number of changes")
    before = session.chart
    if not session.timeline.move(direction * int((said or "1")[:9])):
        raise UsageError(f"there is nothing to {name}")
    for line in changed(session, before, session.chart):
        session.say(line, "  ", "dim")
    told(session)


def changed(session: Session, before: Chart, after: Chart) -> Iterable[str]:
    """Give in words what differs between two charts."""
    words = session.words
    for key in [key["id"] for key in session.keys]:
        if before.case.get(key) != after.case.get(key):
            value = words.value(key, after.case[key]) if key in after.case else "no longer stated"
            yield f"{words.key(key)}: {value}"
    same = [key["id"] for key in session.keys if before.case.get(key["id"]) == after.case.get(key["id"])]
    for key in same:
        more = "nothing more is known" if key in after.case else "not known"
        if (key in after.not_known) > (key in before.not_known):
            yield f"{words.key(key)}: {more}"
        elif (key in after.not_known) < (key in before.not_known):
            yield f"{words.key(key)}: no longer “{more}”"
    for name, choice in after.answer.readings.items():
        if before.answer.readings[name] != choice:
            yield f"read: {name}: {choice_in_words(session, name, choice)}"
    if before.reference != after.reference:
        yield f"reference: {after.reference or 'none'}"


def is_assignment(keys: Sequence[Mapping[str, Any]], said: str) -> bool:
    """Tell whether a line without a command states a fact: a key, and a value or what it is compared with."""
    key, rest = leading_key(keys, said)
    return bool(key is not None and rest) or _ASSIGNMENT.match(said) is not None


def nothing(said: str, name: str, but: str = "") -> None:
    """Refuse what follows a command that takes nothing.

    Args:
        said: What follows.
        name: The command.
        but: The one word that may follow.

    Raises:
        UsageError: Something follows.
    """
    if said and said != but:
        alone = f"stands alone or before “{but}”" if but else "stands alone"
        raise UsageError(f"{name} {alone}; “help {name}” shows an example")
