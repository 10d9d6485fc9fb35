"""How the policy is read: the command, and the choices of a session in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pyhcal.errors import UsageError
from pyhcal.frozen import freeze, thawed
from pyhcal.repl.choices import choice_in_words, chosen_readings
from pyhcal.repl.command import command, nearest
from pyhcal.repl.editing import told
from pyhcal.repl.examples import a_choice
from pyhcal.repl.fitting import readings_to_choose
from pyhcal.repl.names import meant

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__: list[str] = []


@command(
    "readings",
    "rd",
    "Show how the policy is read where its wording leaves that open, or choose.",
    "[NAME | NAME=CHOICE ... | open | default]",
    a_choice,
    readings_to_choose,
    "“open” leaves all of them open, “NAME=open” one; “NAME=A|B” several choices; “default” goes back.",
)
def readings(session: Session, said: str) -> None:
    """Show or choose readings."""
    register = {one["id"]: one for one in session.export["readings"]}
    if not said:
        chosen = chosen_readings(session)
        for name, one in register.items():
            choice = chosen.get(name, one["default"])
            mark = " (chosen)" if name in chosen else ""
            session.say(Text.assemble((name, "bold"), f": {choice_in_words(session, name, choice)}{mark}"))
        session.say("“readings NAME” shows the choices of one.", style="dim")
    elif (name := meant(said, register)) is not None:
        _one_reading(session, register[name])
    else:
        session.accept(session.chart.read_as(session.knowledge, _readings(session, said, register)))
        for name, choice in chosen_readings(session).items():
            session.say(f"{name}: {choice_in_words(session, name, choice)}", "  ", "dim")
        if not chosen_readings(session):
            session.say("Every reading is the default.", "  ", "dim")
        told(session)


def _one_reading(session: Session, reading: Mapping[str, Any]) -> None:
    chosen = chosen_readings(session).get(reading["id"], reading["default"])
    place = f" [{session.words.anchor(reading['anchor'])}]" if reading.get("anchor") else ""
    session.say(Text.assemble((reading["question"], "bold"), (place, "dim")))
    for choice in reading["choices"]:
        default = " (default)" if choice["id"] == reading["default"] else ""
        mark = "*" if choice["id"] in ([chosen] if isinstance(chosen, str) else chosen) else " "
        session.say(f"{choice['id']}{default}: {choice['label']}", f"{mark} ")


def _readings(session: Session, said: str, register: Mapping[str, Any]) -> Mapping[str, Any] | str:
    if said.casefold() in ("open", "default"):
        return "open" if said.casefold() == "open" else freeze({})
    chosen = chosen_readings(session)
    line = re.sub(r"\s*([=|])\s*", r"\1", said)
    first, equals, rest = line.partition("=")
    # One reading may be named by words; of several, each goes by its name.
    alone = equals and "=" not in rest and meant(first, register)
    for pair in [line] if alone else line.replace(",", " ").split():
        asked_name, equals, choice = pair.partition("=")
        name = meant(asked_name, register)
        if name is None:
            raise nearest("reading", asked_name, register)
        known = [one["id"] for one in register[name]["choices"]]
        if not equals or not choice:
            raise UsageError(f"{name}: which choice? {name}={'|'.join([*known, 'open'])}")
        asked = known if choice == "open" else [_a_choice(register[name], one) for one in choice.split("|")]
        asked = list(dict.fromkeys(asked))
        chosen[name] = asked if len(asked) > 1 else asked[0]
    return freeze(thawed(chosen))  # type: ignore[no-any-return]


def _a_choice(reading: Mapping[str, Any], said: str) -> str:
    known = [one["id"] for one in reading["choices"]]
    choice = meant(said, [*known, "default"])
    if choice is None:
        raise nearest(f"choice of {reading['id']}", said, [*known, "open", "default"])
    return str(reading["default"] if choice == "default" else choice)
