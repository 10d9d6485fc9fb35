"""The command about the session itself: help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pyhcal.repl.command import Command, command, commands, find, nearest
from pyhcal.repl.examples import a_fact
from pyhcal.repl.fitting import names

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__: list[str] = []


@command("help", "?", "List the commands, or explain one.", "[COMMAND]", "set", names)
def show_help(session: Session, said: str) -> None:
    """Explain commands."""
    if not said:
        width = max(len(one.name) + len(one.short) for one in commands()) + 4
        for one in commands():
            lead = f"{one.name}, {one.short}".ljust(width)
            session.say(one.about, lead)
        session.say("A goal for Prolog people, over the rules and the case at hand.", "?- GOAL.".ljust(width))
        session.say(
            "Upper-case words stand for yours; “help COMMAND” shows an example. A line such as "
            f"“{a_fact(session)}” states a fact; JSON is a case; # begins a comment.",
            style="dim",
        )
        return
    if said.startswith("?-"):
        _about_goals(session)
        return
    found = find(said)
    if found is None:
        raise nearest("command", said, [name for one in commands() for name in (one.name, one.short)])
    _about(session, found)


def _about(session: Session, one: Command) -> None:
    example, more = one.shown(session)
    session.say(Text.assemble((one.name, "bold"), f" {one.usage}" if one.usage else ""))
    session.say(one.about, "  ")
    if more:
        session.say(more, "  ")
    session.say(f"Example: {example}", "  ")
    session.say(f"Short: {one.short}", "  ")


def _about_goals(session: Session) -> None:
    from pyhcal.repl.goals import ABOUT, vocabulary

    session.say(Text("?- GOAL.", "bold"))
    session.say(ABOUT, "  ")
    for name, about in vocabulary(session):
        session.say(Text.assemble((name, "bold"), f": {about}"), "  ")
