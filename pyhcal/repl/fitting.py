"""What can stand where the cursor is: words that fit the case at hand, nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyhcal.errors import PyhcalError
from pyhcal.frozen import thawed
from pyhcal.repl.command import commands, find
from pyhcal.repl.names import known_keys, leading_key
from pyhcal.typed import assignments

if TYPE_CHECKING:
    from pyhcal.nodes import Node
    from pyhcal.repl.session import Session

__all__ = ["candidates"]

_NOT_DONE = "not_done"


def candidates(session: Session, before: str) -> list[tuple[str, int]]:
    """Return what can stand at the cursor.

    Args:
        session: The session at hand.
        before: The line up to the cursor.

    Returns:
        Pairs of a word and how many characters before the cursor it replaces.
    """
    line = before.lstrip()
    word, blank, rest = line.partition(" ")
    if line.startswith(("?-", "{", "#")):
        return []
    if not blank:
        offered = [one.name for one in commands()]
        if session.questions is not None:
            offered = [*_answers(session), "back", "stop", *offered]
        # A key may begin a line, too.
        return _fitting([*offered, *(keys_to_set(session, word) if word else ())], word)
    found = find(word)
    if found is None:
        if leading_key(session.keys, line)[0] is not None:
            return _fitting(keys_to_set(session, line), line.rpartition(" ")[2])
        return _fitting(_answers(session), line)
    offered = list(found.complete(session, rest))
    # Names with blanks are offered whole, for as much of the rest as they begin with.
    whole = _fitting([one for one in offered if " " in one], rest)
    return _fitting([one for one in offered if " " not in one], rest.rpartition(" ")[2]) + whole


def _fitting(offered: Iterable[str], typed: str) -> list[tuple[str, int]]:
    fits = [one for one in dict.fromkeys(offered) if one.casefold().startswith(typed.casefold())]
    return [(one, len(typed)) for one in fits]


def _answers(session: Session) -> Iterator[str]:
    questions = session.questions
    if questions is not None and questions.prompt is not None:
        key = dict(questions.interview.key())
        yield from _values(session, key, thawed(session.chart.case))
        yield "not known"


def keys_to_set(session: Session, typed: str) -> Iterator[str]:
    """Offer keys that apply, those not stated first; after a key, its values that are possible."""
    before, _, last = typed.rpartition(" ")
    given = _given(session, before)
    case = {**thawed(session.chart.case), **given}
    name, equals, _ = last.partition("=")
    if equals:
        key = known_keys(session.keys).get(name.casefold())
        yield from (f"{name}={value}" for value in _values(session, dict(key or {}), case))
        return
    fit = [key for key in session.keys if key["id"] not in given and _applies(session, key["id"], case)]
    for key in sorted(fit, key=lambda key: key["id"] in case):
        yield f"{key['id']}="
    if last:
        # Whoever begins with an alias means it.
        yield from (f"{alias}=" for key in fit for alias in key["aliases"])


def _given(session: Session, typed: str) -> dict[str, Any]:
    """Return what the line states so far; nothing while that can't be read."""
    try:
        return assignments(session.keys, typed)
    except PyhcalError:
        return {}


def keys_to_unset(session: Session, typed: str) -> Iterator[str]:
    """Offer what is stated."""
    yield from (key for key in session.chart.case if key not in typed.split()[:-1])
    yield from session.chart.not_known


def readings_to_choose(session: Session, typed: str) -> Iterator[str]:
    """Offer readings, then their choices."""
    name, equals, _ = typed.rpartition(" ")[2].partition("=")
    for reading in session.export["readings"]:
        if not equals:
            yield f"{reading['id']}="
        elif reading["id"] == name:
            yield from (f"{name}={choice['id']}" for choice in reading["choices"])
            yield f"{name}=open"
    if not equals:
        yield from ("open", "default")


def statements(session: Session, typed: str) -> Iterator[str]:
    """Offer the policy's statements."""
    yield from session.export["statements"]


def outcomes(session: Session, typed: str) -> Iterator[str]:
    """Offer the case's outcome, then, after it, the other ones."""
    now = session.answer.outcome
    if not typed.startswith(f"{now} "):
        yield now
        return
    for outcome in session.words.outcomes():
        if outcome != now:
            yield f"{now} rather than {outcome}"


def wanted(session: Session, typed: str) -> Iterator[str]:
    """Offer what a change can lead to, keys to unlock, or values to set."""
    first, blank, rest = typed.partition(" ")
    if first == "to" and blank:
        open_one = session.words.is_open
        outcomes = [one for one in session.words.outcomes() if not open_one(one)]
        yield from ("unlock",) if rest.partition(" ")[0] in outcomes and " " in rest else outcomes
    elif first == "unlock" and blank:
        yield "all"
        yield from (key for key in session.chart.case if session.words.change(key) != "free")
    else:
        yield from ("all", "to", "unlock") * (not blank)
        yield from keys_to_set(session, typed)


def steps(session: Session, typed: str) -> Iterator[str]:
    """Offer the steps of the proof at hand that have a name, and the rules that they follow."""
    nodes = list(session.answer.proof.walk())
    names = [node.id for node in nodes if named(session, node)]
    yield from dict.fromkeys([*names, *[node.rule for node in nodes if node.rule]])


def cited(session: Session, typed: str) -> Iterator[str]:
    """Offer the steps of the proof, and whatever else has a place in the policy."""
    yield from steps(session, typed)
    for part in ("rules", "thresholds", "readings"):
        yield from (one["id"] for one in session.export[part] if one.get("anchor"))


def named(session: Session, node: Node) -> bool:
    """Tell whether a step goes by a name of its own, and not by a place within another one."""
    return "/" not in node.id and node.case is None and not node.split and node.id != "outcome"


def files(session: Session, typed: str) -> Iterator[str]:
    """Offer bookmarks, files of cases, and folders."""
    yield from session.bookmarks
    last = typed.rpartition(" ")[2]
    folder, name = os.path.split(last)
    try:
        entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") and not name.startswith("."):
            continue
        path = os.path.join(folder, entry.name)
        if entry.is_dir():
            yield path + os.sep
        elif entry.name.endswith(".json"):
            yield path


def names(session: Session, typed: str) -> Iterator[str]:
    """Offer the commands."""
    yield from (one.name for one in commands())
    yield "?-"


def _values(session: Session, key: dict[str, Any], case: dict[str, Any]) -> Iterator[str]:
    """Give the values of a key that are possible beside what else a case states."""
    if not key:
        return
    values: list[Any] = [value["id"] for value in key.get("values") or ()]
    if key["type"] == "boolean":
        values = [True, False]
    for value in [*values, *[_NOT_DONE] * bool(key.get("measured"))]:
        try:
            session.knowledge.justify({**case, key["id"]: value}, session.chart.chosen)
        except PyhcalError:
            continue
        yield str(value) if not isinstance(value, bool) else "yes" if value else "no"


def _applies(session: Session, id: str, case: dict[str, Any]) -> bool:
    """Tell whether a key can have a value beside what else a case states."""
    for rule in session.export["integrity"]:
        if rule["kind"] == "applies" and rule["key"] == id:
            stated = case.get(rule["when"]["key"])
            possible = (stated,) if isinstance(stated, str | bool) else stated or rule["when"]["in"]
            if not set(possible) & set(rule["when"]["in"]):
                return False
    return True
