"""What was asked, read from JSON: the record, what is shown beside it, and what is wrong with its shape."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from pyhcal.errors import InvalidCase, Problem

__all__ = ["LARGEST", "MOST_DIGITS", "Request", "Unreadable", "read", "read_value", "shown"]

MOST_DIGITS = 400
LARGEST = 10**MOST_DIGITS
_ENVELOPE = ("case", "sources", "reference")
_SHOWN_LENGTH = 64
_DEEPEST = 5  # Any record with objects further in is refused for that.


class Request(NamedTuple):
    """What was asked, split into what decides and what is only shown.

    Attributes:
        case: The record's keys and values, as JSON data; null for a key that only has a source.
        sources: For some keys, where in the chart the value stands.
        reference: The user's own name for the request.
        problems: What is wrong with the shape of all this.
        sourced: The keys that have a source and nothing else.
    """

    case: Mapping[str, Any]
    sources: Mapping[str, str] | None
    reference: str | None
    problems: list[Problem]
    sourced: frozenset[str] = frozenset()


class Unreadable:
    """A number in JSON text that Python cannot hold, or that is none."""

    def __init__(
        self, text: str, message: str = "is not a number that can be used", allowed: str = "a finite number"
    ) -> None:
        self.text = text if len(text) <= _SHOWN_LENGTH else text[:20] + "..."
        self.message, self.allowed = message, allowed


_KEPT_DIGITS = 15


def _fraction(text: str) -> float | Unreadable:
    """Read a number with a point or an exponent; refuse one that would be rounded, perhaps across a limit."""
    number = float(text)
    # So few digits, and a point, are never rounded.
    if len(text) <= _KEPT_DIGITS + 1 or number - number != 0:
        return number
    from decimal import Decimal

    # Programs write a number in the fewest digits that tell it from others, or in seventeen.
    with suppress(ArithmeticError):
        if Decimal(text) in (Decimal(repr(number)), Decimal(f"{number:.17g}")):
            return number
    return Unreadable(text, "has more digits than are kept", f"at most {_KEPT_DIGITS} digits")


_plain_json = json.JSONDecoder(parse_constant=Unreadable, parse_float=_fraction)


def read(source: Mapping[str, Any] | str | bytes) -> Request:
    """Read a record, bare or in its envelope, from JSON text or from data.

    Raises:
        InvalidCase: There is nothing in it that could be sent on.
    """
    problems: list[Problem] = []
    data = _parse(source, problems) if isinstance(source, (str, bytes)) else source
    if type(data) is not dict and not isinstance(data, Mapping):
        raise _unusable("the record is not a JSON object", data, "an object of keys and values")
    if "case" not in data:
        return Request(data, None, None, problems)
    case, sources, reference = (data.get(name) for name in _ENVELOPE)
    for name in data:
        if name not in _ENVELOPE:
            problems.append(
                Problem(str(name), shown(data[name]), "is not a field beside the case", ", ".join(_ENVELOPE))
            )
    if not isinstance(case, Mapping):
        problems.append(Problem("case", shown(case), "is not a JSON object", "an object of keys and values"))
        raise InvalidCase("the record is refused", problems)
    if sources is not None and not _is_sources(sources):
        problems.append(Problem("sources", shown(sources), "is not a list of places", "key: text"))
        sources = None
    if reference is not None and not _is_text(reference):
        problems.append(Problem("reference", shown(reference), "is not text", "text"))
        reference = None
    # Stated as unknown, a key that only has a source is held against the vocabulary with all the others.
    sourced = frozenset(sources or ()) - case.keys()
    if sourced:
        case = {**case, **{key: None for key in sources or () if key in sourced}}
    return Request(case, sources, reference, problems, sourced)


def _parse(text: str | bytes, problems: list[Problem]) -> Any:
    if not isinstance(text, str):
        try:
            text = bytes(text).decode("utf-8-sig")
        except (UnicodeDecodeError, TypeError):
            raise _unusable("the record is not UTF-8 text", None, "JSON in UTF-8") from None

    try:
        return _loaded(text, lambda data: _tell_twice(data, problems, 0))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _unusable(f"the record is not JSON: {error.msg} at {place}", None, "JSON") from None
    except RecursionError:
        raise _unusable("the record is nested too deeply", None, "one object of keys and values") from None


def read_value(text: str, key: str, problems: list[Problem]) -> Any:
    """Read the JSON text of one value.

    Args:
        text: The text.
        key: The key that it is a value of.
        problems: Grows by what is wrong with its shape.

    Raises:
        ValueError: It is not JSON.
    """
    try:
        return _loaded(text, lambda data: _tell_twice({key: data}, problems, 0))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _loaded(text: str, tell: Callable[[Any], None]) -> Any:
    """Read JSON text; what is given twice in it is told."""
    try:
        data = _plain_json.decode(text)
        # Every key has a colon: when there are no more colons than keys, no key was given twice.
        if text.count(":") == _count_keys(data):
            return data
    except json.JSONDecodeError:
        raise
    except ValueError:
        # Python converts no endless digits; the careful way looks at their number first.
        pass
    data = json.loads(
        text,
        object_pairs_hook=_kept_twice,
        parse_constant=Unreadable,
        parse_int=_integer,
        parse_float=_fraction,
    )
    tell(data)
    return data


def _integer(digits: str) -> int | Unreadable:
    return int(digits) if len(digits) <= MOST_DIGITS + 1 else Unreadable(digits)


def _count_keys(data: Any) -> int:
    if not isinstance(data, dict):
        return 0
    return len(data) + sum([_count_keys(value) for value in data.values() if type(value) is dict])


class _Twice(dict[str, Any]):
    """An object in which names are given more than once."""

    names: Mapping[str, list[Any]]


def _kept_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    twice = _Twice(record)
    count = Counter([name for name, _ in pairs])
    twice.names = {
        name: [value for other, value in pairs if other == name] for name in record if count[name] > 1
    }
    return twice


def _tell_twice(data: Any, problems: list[Problem], depth: int, key: str | None = None) -> None:
    """Tell what is given more than once; inside of a key's value, under that key."""
    if depth == _DEEPEST or not isinstance(data, dict):
        return
    if isinstance(data, _Twice):
        for name, values in data.names.items():
            message = "is given more than once" if key is None else f"gives {shown(name)} more than once"
            problems.append(Problem(shown(name) if key is None else key, shown(values), message, "one value"))
    for name, value in data.items():
        inside = key is None and (depth or name not in _ENVELOPE or "case" not in data)
        _tell_twice(value, problems, depth + 1, shown(name) if inside else key)


def _unusable(message: str, value: Any, allowed: str) -> InvalidCase:
    return InvalidCase("the record is refused", [Problem("", shown(value), message, allowed)])


def _is_text(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _is_sources(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(k) and _is_text(v) for k, v in value.items())


def shown(value: Any, depth: int = 0) -> Any:
    """Return a value as plain JSON data that can be printed, cut where it is deep or long."""
    if isinstance(value, Unreadable):
        return value.text
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -LARGEST < value < LARGEST else f"a number of more than {MOST_DIGITS} digits"
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if depth < 3 and isinstance(value, Mapping):
        return {str(shown(key)): shown(item, depth + 1) for key, item in list(value.items())[:50]}
    if depth < 3 and isinstance(value, Sequence):
        return [shown(item, depth + 1) for item in value[:50]]
    return "..." if isinstance(value, (Mapping, Sequence)) else repr(value)[:_SHOWN_LENGTH]
