"""Examples in the words of the knowledge base at hand: each is a line that can be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyhcal.typed import is_amount

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = [
    "a_choice",
    "a_fact",
    "a_key",
    "a_statement",
    "a_trial",
    "a_wish",
    "rather",
    "some_facts",
    "ways_to_state",
]

Key = Mapping[str, Any]


def a_fact(session: Session) -> str:
    """Return a fact: a key and its value."""
    first = _amounts(session)[:1]
    return f"{_name(first[0])}={_number(session, first[0])}" if first else _plain_fact(session)


def a_key(session: Session) -> str:
    """Return a key's name."""
    return _name((_amounts(session) or session.keys)[0])


def some_facts(session: Session) -> str:
    """Return a fact, and bounds of another key where there is one."""
    bounded = [f"{_name(key)} > {_number(session, key)}" for key in _amounts(session)[1:2]]
    return " ".join([a_fact(session), *bounded])


def ways_to_state(session: Session) -> Iterator[str]:
    """Give a fact in each way to state one that the vocabulary has."""
    for key in _amounts(session)[1:2]:
        yield f"{_name(key)}={_number(session, key)} {key['unit']}"
    for key in _amounts(session)[:1]:
        number = _number(session, key)
        yield f"{_name(key)} {max(number // 2, key.get('min') or 0)}..{number}"
    for key in [key for key in session.keys if not key["exact"] and len(key.get("values") or ()) > 2][:1]:
        yield f"{_name(key)}={key['values'][0]['id']} or {key['values'][1]['id']}"
    for key in [key for key in session.keys if key.get("measured")][:1]:
        yield f"{_name(key)}=not done"
    yield f"{_name(session.keys[0])}=not known"


def a_trial(session: Session) -> str:
    """Return a fact to try out."""
    second = _amounts(session)[1:2]
    return f"{_name(second[0])}={_number(session, second[0])}" if second else a_fact(session)


def a_statement(session: Session) -> str:
    """Return a statement's name."""
    return str(session.export["statements"][0])


def a_choice(session: Session) -> str:
    """Return a reading with a choice other than its default."""
    for reading in session.export["readings"]:
        for choice in reading["choices"]:
            if choice["id"] != reading["default"]:
                return f"{reading['id']}={choice['id']}"
    return "default"


def a_wish(session: Session) -> str:
    """Return an outcome that a change can be looked for."""
    words = session.words
    settled = [one for one in words.outcomes() if not words.is_open(one)]
    return [*words.favourable(), *settled][0]


def rather(session: Session) -> str:
    """Return the case's outcome and another one."""
    now = session.answer.outcome
    other = next(one for one in (a_wish(session), *session.words.outcomes()) if one != now)
    return f"{now} rather than {other}"


def _amounts(session: Session) -> list[Key]:
    """Return keys with numbers, of different units: together they are possible more often."""
    found: dict[str, Key] = {}
    for key in session.keys:
        if is_amount(key) and key.get("unit"):
            found.setdefault(str(key["unit"]), key)
    return list(found.values())


def _number(session: Session, key: Key) -> int:
    """Return a number of a key: a threshold in its unit, so that it looks like one."""
    low, high = key.get("min"), key.get("max")
    for threshold in session.export["thresholds"]:
        value = threshold["value"]
        usual = threshold["unit"] == key["unit"] and isinstance(value, int) and value > 10
        if usual and (low is None or value >= low) and (high is None or value < high):
            return int(value)
    return int(low or 0) + 10 if high is None or high > (low or 0) + 10 else int(high)


def _name(key: Key) -> str:
    return str(min([key["id"], *key.get("aliases", ())], key=len))


def _plain_fact(session: Session) -> str:
    key = session.keys[0]
    values = [value["id"] for value in key.get("values") or ()]
    return f"{_name(key)}={(values or ['yes'])[0]}"
