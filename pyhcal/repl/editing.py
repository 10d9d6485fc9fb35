"""Commands that make and change the case: new, set, unset, case, readings, undo, redo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pyhcal.errors import UsageError
from pyhcal.frozen import freeze, thawed
from pyhcal.repl.chart import Chart
from pyhcal.repl.command import command, nearest
from pyhcal.repl.fitting import keys_to_set, keys_to_unset, readings_to_choose
from pyhcal.repl.names import known_keys
from pyhcal.typed import assignments

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["is_assignment", "set_values", "told"]

_ASSIGNMENT = re.compile(r"([^\W\d]\w*)\s*(?:[=<>≤≥:]|\.\.)")


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
    "set age=34 wbc > 50000",
    keys_to_set,
    "A key goes by its name or its alias. “set wbc=88.5 x10^3/uL”, “set age 30..40”, “set lineage=pro_b or "
    "b_other”, “set mrd=not done”, “set sex=not known”.",
)
def set_values(session: Session, said: str) -> None:
    """State facts."""
    if not said:
        raise UsageError("set what? For instance: set age=34")
    values = assignments(session.keys, said)
    not_known = tuple([key for key, value in values.items() if value is None])
    session.accept(session.chart.with_values(session.knowledge, values, not_known))
    for key, value in values.items():
        stated = "not known" if value is None else session.words.value(key, value)
        session.say(f"{session.words.key(key)}: {stated}", "  ", "dim")
    told(session)


@command("unset", "u", "Take stated facts back.", "KEY ...", "unset wbc", keys_to_unset)
def unset(session: Session, said: str) -> None:
    """Take facts back."""
    names = known_keys(session.keys)
    asked = said.replace(",", " ").split()
    if not asked:
        raise UsageError("unset what? “case” lists what is stated")
    values: dict[str, Any] = {}
    for name in asked:
        key = names.get(name.casefold())
        if key is None:
            raise nearest("key", name, names)
        if key["id"] not in (*session.chart.case, *session.chart.not_known):
            raise UsageError(f"{key['id']} is not stated")
        values[key["id"]] = None
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
    if chart.not_known:
        session.say(f"Not known: {', '.join(map(words.key, chart.not_known))}", "  ")
    for name, choice in _chosen(session).items():
        session.say(f"read: {name} = {words.choice(name, choice)}", "  ")
    told(session)


@command(
    "readings",
    "rd",
    "Show how the policy is read where its wording leaves that open, or choose.",
    "[NAME | NAME=CHOICE ... | open | default]",
    "readings older_than=completed_years",
    readings_to_choose,
    "“open” leaves all of them open, “NAME=open” one; “NAME=A|B” several choices; “default” goes back.",
)
def readings(session: Session, said: str) -> None:
    """Show or choose readings."""
    register = {one["id"]: one for one in session.export["readings"]}
    if not said:
        chosen = _chosen(session)
        for name, one in register.items():
            choice = chosen.get(name, one["default"])
            mark = " (chosen)" if name in chosen else ""
            session.say(Text.assemble((name, "bold"), f": {session.words.choice(name, choice)}{mark}"))
        session.say("“readings NAME” shows the choices of one.", style="dim")
    elif said in register:
        _one_reading(session, register[said])
    else:
        session.accept(session.chart.read_as(session.knowledge, _readings(session, said, register)))
        for name, choice in _chosen(session).items():
            session.say(f"{name}: {session.words.choice(name, choice)}", "  ", "dim")
        told(session)


def _one_reading(session: Session, reading: Mapping[str, Any]) -> None:
    chosen = _chosen(session).get(reading["id"], reading["default"])
    place = f" [{session.words.anchor(reading['anchor'])}]" if reading.get("anchor") else ""
    session.say(Text.assemble((reading["question"], "bold"), (place, "dim")))
    for choice in reading["choices"]:
        default = " (default)" if choice["id"] == reading["default"] else ""
        mark = "*" if choice["id"] in ([chosen] if isinstance(chosen, str) else chosen) else " "
        session.say(f"{choice['id']}{default}: {choice['label']}", f"{mark} ")


def _chosen(session: Session) -> dict[str, Any]:
    """Return the readings that are not at their defaults."""
    readings = session.answer.readings
    default = {one["id"]: one["default"] for one in session.export["readings"]}
    return {name: choice for name, choice in readings.items() if choice != default[name]}


def _readings(session: Session, said: str, register: Mapping[str, Any]) -> Mapping[str, Any] | str:
    if said in ("open", "default"):
        return "open" if said == "open" else freeze({})
    chosen = _chosen(session)
    for pair in said.replace(",", " ").split():
        name, equals, choice = pair.partition("=")
        if name not in register:
            raise nearest("reading", name, register)
        known = [one["id"] for one in register[name]["choices"]]
        if not equals or not choice:
            raise UsageError(f"{name}: which choice? {', '.join(known)}")
        asked = known if choice == "open" else choice.split("|")
        for one in asked:
            if one not in [*known, "default"]:
                raise nearest(f"choice of {name}", one, [*known, "open", "default"])
        asked = [register[name]["default"] if one == "default" else one for one in asked]
        chosen[name] = asked if len(asked) > 1 else asked[0]
    return freeze(thawed(chosen))  # type: ignore[no-any-return]


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
    for key in after.not_known:
        if key not in before.not_known:
            yield f"{words.key(key)}: not known"
    if before.readings != after.readings:
        yield "another choice of readings"


def is_assignment(keys: Sequence[Mapping[str, Any]], said: str) -> bool:
    """Tell whether a line without a command states a fact: a known key and what it is compared with."""
    found = _ASSIGNMENT.match(said)
    return found is not None and found[1].casefold() in known_keys(keys)


def nothing(said: str, name: str) -> None:
    """Refuse what follows a command that takes nothing.

    Raises:
        UsageError: Something follows.
    """
    if said:
        raise UsageError(f"{name} stands alone; “help {name}” shows an example")
