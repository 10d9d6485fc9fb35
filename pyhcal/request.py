"""The border with term syntax: a record becomes the text of one Prolog term.

Prolog checks what a record says. Only what no term can hold is refused here; such problems are collected and
the rest is still sent, so that a user sees everything that is wrong at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyhcal.errors import Problem
from pyhcal.record import LARGEST, MOST_DIGITS, Unreadable, shown

__all__ = ["case_term", "quoted", "readings_term", "value_term"]

_KEPT, _KEPT_LENGTH = 4096, 64

_escapes = str.maketrans(
    {code: f"\\x{code:x}\\" for code in (*range(32), *range(127, 160))} | {"\\": "\\\\", "'": "\\'"}
)
_keys: dict[str, str] = {}
_texts: dict[str, str] = {}


def case_term(case: Mapping[str, Any], problems: list[Problem]) -> str:
    """Write a record as a Prolog list of Key=Value.

    Args:
        case: The record.
        problems: Grows by what cannot be written; such keys are left out too.
    """
    parts = []
    for key, value in case.items():
        try:
            name = _keys.get(key) or _key_term(key)
            kind = type(value)
            if kind is str:
                parts.append(name + (_texts.get(value) or _text_term(value)))
            elif kind is bool:
                parts.append(name + ("b(true)" if value else "b(false)"))
            elif value is None:
                parts.append(name + "null")
            else:
                parts.append(name + value_term(value))
        except _Refused as refused:
            problems.append(Problem(str(shown(key)), shown(value), *refused.args))
    return "[" + ",".join(parts) + "]"


def readings_term(readings: Mapping[str, Any] | str | None, problems: list[Problem]) -> str:
    """Write the choice of readings.

    Args:
        readings: None for the defaults, "open" for all that there are, or a choice or a list per name.
        problems: Grows by what cannot be written.
    """
    if readings is None:
        return "default"
    if readings == "open":
        return "open"
    if not isinstance(readings, Mapping):
        allowed = 'an object of names and choices, or "open"'
        problems.append(Problem("readings", shown(readings), "is not a choice of readings", allowed))
        return "default"
    given = len(problems)
    term = case_term(readings, problems)
    for key, value in readings.items():
        choices = value if isinstance(value, (list, tuple)) else [value]
        if not all(isinstance(choice, str) for choice in choices) and len(problems) == given:
            problems.append(
                Problem(str(key), shown(value), "is not a choice", "the name of a choice, or a list")
            )
    return term


def quoted(text: str) -> str:
    """Write text as a quoted atom.

    Raises:
        ValueError: It holds half of a surrogate pair, which no encoding of text has.
    """
    if text.isascii() and text.isprintable() and "'" not in text and "\\" not in text:
        return f"'{text}'"
    text.encode()
    return f"'{text.translate(_escapes)}'"


class _Refused(Exception):
    """Message and allowed of a problem whose key and value the caller knows."""


def value_term(value: Any, depth: int = 0) -> str:
    """Write one JSON value: a scalar, or one object or list of scalars."""
    if isinstance(value, bool):
        return "b(true)" if value else "b(false)"
    if isinstance(value, int):
        if not -LARGEST < value < LARGEST:
            raise _Refused("is too large a number", f"at most {MOST_DIGITS} digits")
        # The blank keeps the sign apart from the `=` before it.
        return str(int(value)) if value >= 0 else f" {int(value)}"
    if isinstance(value, float):
        return _float_term(value)
    if isinstance(value, str):
        return _text_term(value)
    if isinstance(value, Unreadable):
        raise _Refused(value.message, value.allowed)
    if depth == 0 and isinstance(value, Mapping):
        inside = []
        for name, item in value.items():
            if item is None:
                raise _Refused(f"has null for {name}", "a value, or nothing")
            inside.append(_key_term(name) + value_term(item, 1))
        return f"o([{','.join(inside)}])"
    if depth == 0 and isinstance(value, (list, tuple)):
        if None in value:
            raise _Refused("has null in a list", "values")
        return f"l([{','.join([value_term(item, 1) for item in value])}])"
    if depth and isinstance(value, (Mapping, list, tuple)):
        raise _Refused("is nested too deeply", "a value, an object of bounds, or a list of values")
    raise _Refused("is not a JSON value", "text, a number, true, false, an object or a list")


def _float_term(value: float) -> str:
    if value - value != 0:
        raise _Refused("is not a finite number", "a finite number")
    text = float.__repr__(value)
    if "e" in text:
        # Prolog wants digits after a point before an exponent.
        mantissa, exponent = text.split("e")
        text = f"{mantissa if '.' in mantissa else mantissa + '.0'}e{int(exponent)}"
    return text if text[0] != "-" else " " + text


def _text_term(text: str) -> str:
    try:
        term = f"s({quoted(text)})"
    except ValueError:
        raise _Refused("is not valid Unicode text", "text") from None
    return _keep(_texts, text, term)


def _key_term(key: Any) -> str:
    if not isinstance(key, str):
        raise _Refused("is not a name", "the name of a key")
    try:
        term = quoted(key) + "="
    except ValueError:
        raise _Refused("is not valid Unicode text", "the name of a key") from None
    return _keep(_keys, key, term)


def _keep(kept: dict[str, str], text: str, term: str) -> str:
    # The same few words come again and again; strangers' long texts shall not fill the memory.
    if len(text) <= _KEPT_LENGTH and type(text) is str:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[text] = term
    return term
