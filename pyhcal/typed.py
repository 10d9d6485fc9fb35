"""Values as a person types them: words, bounds and lists become what a case holds; the engine judges them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from pyhcal.amounts import amounts, dates
from pyhcal.errors import InvalidCase, InvalidRequest, Problem
from pyhcal.names import folded, keys_by_name, nearest_name, several, values_by_name
from pyhcal.record import shown
from pyhcal.segments import Segment, segments
from pyhcal.units import held

__all__ = ["NOT_KNOWN", "assigned", "assignments", "expected", "is_amount", "typed"]

NOT_KNOWN = frozenset(("", "not known", "unknown", "not stated", "null", "don't know", "dont know", "-"))
_NOT_DONE = frozenset(("not done", "not_done", "not measured"))
_TRUTHS = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}
_QUOTED = re.compile("'([^']*)'|“([^”]*)”")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEEPEST, _LONGEST, _LONGEST_NAME = 20, 5_000, 64


def typed(key: Mapping[str, Any], text: str) -> Any:
    """Return what a person's words stand for as a value of a case, or None for "not known".

    Words that stand for nothing are returned as they are: the engine refuses them and says what is allowed.

    Args:
        key: The key, as the export of a knowledge base has it.
        text: For instance "7", ">900", "20-40", "18 months", "at least 12 and below 20 months", "yes", a
            value's name, alias or label, several of them with "or" between, "not done", "not known", or JSON.

    Raises:
        InvalidCase: A number is in a unit that the key's can't be told from, or would be rounded.
    """
    text = " ".join(text.split())
    names = values_by_name(key)
    said = text.casefold()
    if said in names:
        return names[said]
    if said in NOT_KNOWN:
        return None
    if said in _NOT_DONE:
        return "not_done"
    if text[:1] in '{["':
        return _from_json(key, text)
    if quoted := _QUOTED.fullmatch(text):
        return typed(key, quoted[1] or quoted[2] or "")
    if is_amount(key):
        return amounts(key, text)
    if key["type"] == "date":
        return dates(text)
    if key["type"] == "boolean":
        return _TRUTHS.get(said, text)
    names |= dict.fromkeys(_NOT_DONE if key.get("measured") else (), "not_done")
    return (several(said, names) if key["type"] == "enum" else []) or text


def assigned(keys: Sequence[Mapping[str, Any]], pairs: Iterable[str]) -> dict[str, Any]:
    """Return the values that "KEY=VALUE" stand for; None where a key is unset.

    Args:
        keys: The keys, as the export of a knowledge base has them.
        pairs: Each with a key's name, alias or label. An unknown key stays as it is: the engine refuses it.

    Raises:
        ValueError: There is no "=", or a key is given more than once.
        InvalidCase: As for `typed`, for all pairs at once.
    """
    known = keys_by_name(keys)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip()
        if not name or not equals:
            raise ValueError(f"{pair!r} is not KEY=VALUE")
        key = known.get(folded(name), {"id": name, "type": "text"})
        if key["id"] in values:
            raise ValueError(f"{key['id']} is set more than once")
        values[key["id"]] = None
        try:
            values[key["id"]] = typed(key, text)
        except InvalidCase as error:
            problems += error.problems
    if problems:
        raise InvalidCase("the values are refused", problems)
    return values


def assignments(keys: Sequence[Mapping[str, Any]], text: str) -> dict[str, Any]:
    """Return the values that a line of keys and values stands for; None where a key is unset.

    Args:
        keys: The keys, as the export of a knowledge base has them.
        text: For instance "age 30..40, wbc > 50 K/µL sex = female": names, aliases or labels of keys, each
            with a value as for `typed`. What the values mean together is for the engine to judge.

    Raises:
        InvalidCase: Keys or values can't be read; with all problems.
        InvalidRequest: There is no key, or far too much text.
    """
    if len(text) > _LONGEST:
        raise InvalidRequest(f"one line sets keys with at most {_LONGEST:,} characters")
    known = keys_by_name(keys)
    read: dict[Segment, _Read] = {}

    def unread(segment: Segment) -> int | None:
        if segment not in read:
            read[segment] = _read(known.get(folded(segment.name.strip("\"'"))), segment)
        return len(read[segment].wrong) if read[segment].message else None

    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for segment in segments(text, known, unread):
        key, value, message, _ = read[segment]
        if message:
            problems.append(_told(read[segment], segment, known))
        if key is not None and key["id"] in values:
            problems.append(Problem(key["id"], shown(segment.text), "is given more than once", "one value"))
        if key is not None:
            values[key["id"]] = value
    if problems:
        raise InvalidCase("nothing is set", problems)
    if not values:
        raise InvalidRequest("nothing is set", [Problem("", None, "a key is missing", "a key and its value")])
    return values


def is_amount(key: Mapping[str, Any]) -> bool:
    """Tell whether the values of a key are numbers."""
    return key["type"] in ("number", "integer")


def expected(key: Mapping[str, Any]) -> str:
    """Return in words what can be typed for a key."""
    if is_amount(key):
        unit = f", in {key['unit']}" if key.get("unit") else ""
        told = f"a number{unit}, or bounds: >5, >=5, <5, 5-7"
    elif key["type"] == "boolean":
        told = "yes or no"
    elif key["type"] == "date":
        told = "a date, YYYY-MM-DD"
    else:
        names = [", ".join([one["id"], *one.get("aliases", ())]) for one in key.get("values") or ()]
        told = f"one of these, or several with “or” between: {'; '.join(names)}"
    return told + ("; or: not done" if key.get("measured") else "")


class _Read(NamedTuple):
    """A segment as it was read; `wrong` is the part of it that stands for nothing."""

    key: Mapping[str, Any] | None
    value: Any = None
    message: str = ""
    wrong: str = ""


def _read(key: Mapping[str, Any] | None, segment: Segment) -> _Read:
    if key is None:
        return _Read(None, None, "unknown key", segment.name + segment.text)
    if not segment.text and not segment.given:
        return _Read(key, None, "a value is missing")
    if segment.text.startswith(("=>", "=<")):
        return _Read(key, None, "can be read in two ways", segment.text)
    try:
        value = typed(key, segment.text)
    except InvalidCase as error:
        return _Read(key, None, error.problems[0].message)
    return _Read(key, value, *_unread(key, value))


def _unread(key: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Return what is wrong with words that stand for nothing, and these; the rest is for the engine."""
    words = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
    if key["type"] == "date":
        words = [word for word in words if not _is_date(word)]
        return ("not a date", words[0]) if words else ("", "")
    values = values_by_name(key).values()
    words = [word for word in words if word != "not_done" and word not in values]
    if not words:
        return "", ""
    if is_amount(key):
        return "no number and no bounds", words[0]
    return "neither yes nor no" if key["type"] == "boolean" else "not a value of this key", words[0]


def _told(read: _Read, segment: Segment, known: Iterable[str]) -> Problem:
    """Return what is wrong with a segment as a problem."""
    said = shown(segment.text) or None
    if read.key is None:
        name = str(shown(segment.name))[:_LONGEST_NAME]
        nearest = nearest_name(folded(name), known)
        return Problem(name, said, read.message, "a key of the vocabulary", nearest)
    names = (
        () if is_amount(read.key) else _TRUTHS if read.key["type"] == "boolean" else values_by_name(read.key)
    )
    done = _NOT_DONE if read.key.get("measured") else ()
    nearest = nearest_name(read.wrong, [*names, *done]) if read.wrong else None
    return Problem(read.key["id"], said, read.message, expected(read.key), nearest)


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    return False


def _from_json(key: Mapping[str, Any], text: str) -> Any:
    """Return JSON as data, names of values by their own; text in quotes is read as without them."""
    if text.count("[") + text.count("{") > _DEEPEST:
        return text
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_float=_exact, parse_constant=_exact)
    except (ValueError, RecursionError):
        return text
    if isinstance(value, str):
        return typed(key, value)
    if isinstance(value, list) and key["type"] == "enum":
        names = values_by_name(key)
        return [names.get(one.casefold(), one) if isinstance(one, str) else one for one in value]
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a bound is given twice")
    return dict(pairs)


def _exact(digits: str) -> float:
    # No power of ten that takes for ever to write out.
    number = (
        held(Fraction(digits)) if re.fullmatch(r"[^e]*(?:e[+-]?\d{1,3})?", digits, re.IGNORECASE) else None
    )
    if number is None:
        raise ValueError("a number is not kept in full")
    return number
