"""Numbers and dates as a person types them: single ones, bounds and ranges, and numbers with units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any, NamedTuple

from pyhcal.errors import InvalidCase, Problem
from pyhcal.units import converted, factor, held, plain, unit_end

__all__ = ["amounts", "dates"]

_LONGEST = 2_000  # No number that is kept has as many digits.
_SIDES = {
    ">=": "min",
    "≥": "min",
    "at least": "min",
    "min": "min",
    ">": "above",
    "above": "above",
    "more than": "above",
    "<=": "max",
    "≤": "max",
    "at most": "max",
    "max": "max",
    "<": "below",
    "below": "below",
    "less than": "below",
}
_SIDES_OF_DATES = {
    **{sign: side for sign, side in _SIDES.items() if not sign.isascii() or not sign[0].isalpha()},
    "on or after": "min",
    "after": "above",
    "on or before": "max",
    "before": "below",
}
_LATER = {"or later": "min", "or earlier": "max"}


def _any(words: Mapping[str, str]) -> str:
    return f"({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_SIDE = re.compile(rf"{_any(_SIDES)} ?", re.IGNORECASE)
_TO = re.compile(r" ?(?:-|–|to|\.\.) ?", re.IGNORECASE)
_AND = re.compile(r" ?(?:,|;|\band\b)? ?", re.IGNORECASE)
_DATE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_DATES = re.compile(rf"{_DATE} ?(?:-|–|to|\.\.) ?{_DATE}", re.IGNORECASE)
_DATE_BOUND = re.compile(rf"{_any(_SIDES_OF_DATES)} ?{_DATE}|{_DATE} {_any(_LATER)}", re.IGNORECASE)


class _Amount(NamedTuple):
    side: str
    digits: str
    unit: str


def amounts(key: Mapping[str, Any], text: str) -> Any:
    """Return a number, or bounds, in a key's unit; the text as it is where it is neither.

    Args:
        key: A key with numbers, as the export of a knowledge base has it.
        text: For instance "7", "> 50 K/µL", "18 months to 3 years", "at least 12 and below 20".

    Raises:
        InvalidCase: It is an amount, but none that can be taken: in another unit, or it would be rounded.
    """
    own = str(key.get("unit") or "")
    found = _scanned(plain(text), own) if len(text) <= _LONGEST else []
    values = [_value(one, own) for one in found]
    if message := _objection(found, values, own):
        raise InvalidCase("the value is refused", [Problem(str(key["id"]), text, message)])
    if len(found) == 1 and not found[0].side:
        return values[0]
    return {one.side: value for one, value in zip(found, values, strict=True)} or text


def dates(text: str) -> Any:
    """Return a date as it is, and bounds such as "2020-01-01 or later" or "after …" as a case writes them."""
    said = " ".join(text.split())
    if span := _DATES.fullmatch(said):
        return {"min": span[1], "max": span[2]}
    bounds: dict[str, str] = {}
    at = 0
    while bound := _DATE_BOUND.match(said, at):
        sign, after, before, word = bound.groups()
        side = _SIDES_OF_DATES[sign.casefold()] if sign else _LATER[word.casefold()]
        if side in bounds:
            return text
        bounds[side] = after or before
        at = _past_and(said, bound.end())
    return bounds if bounds and at == len(said) else text


def _scanned(text: str, own: str) -> list[_Amount]:
    """Return the numbers of plain text, each with its bound; none where anything else is in it."""
    found: list[_Amount] = []
    at = 0
    while not found or found[-1].side:
        side = _SIDE.match(text, at)
        one, at = _amount(text, side.end() if side else at, own)
        if one is None or (found and side is None):
            return []
        found.append(one._replace(side=_SIDES[side[1].casefold()] if side else ""))
        if at == len(text):
            return found if len({one.side for one in found}) == len(found) else []
        at = _past_and(text, at) if side else at
    to = _TO.match(text, at)
    last, end = _amount(text, to.end(), own) if to else (None, 0)
    if last is None or end < len(text):
        return []
    # What is said once, at the end, is the unit of both.
    return [found[0]._replace(side="min", unit=found[0].unit or last.unit), last._replace(side="max")]


def _amount(text: str, at: int, own: str) -> tuple[_Amount | None, int]:
    number = _NUMBER.match(text, at)
    if number is None:
        return None, at
    start = number.end() + text.startswith(" ", number.end())
    end = unit_end(text, start, own)
    return _Amount("", number[0], text[start:end]), end if end > start else number.end()


def _past_and(text: str, at: int) -> int:
    found = _AND.match(text, at)
    return found.end() if found else at


def _value(one: _Amount, own: str) -> int | float | None:
    digits = one.digits.replace(",", "")
    if one.unit and factor(one.unit, own) != 1:
        return converted(Fraction(digits), one.unit, own)
    with suppress(ValueError):
        return int(digits)
    return held(Fraction(digits))


def _objection(found: Sequence[_Amount], values: Sequence[int | float | None], own: str) -> str:
    """Return why amounts can't be taken as they are, or nothing."""
    for one, value in zip(found, values, strict=True):
        if one.unit and factor(one.unit, own) is None:
            return f"is in {one.unit}; this key " + (f"is in {own}" if own else "has no unit")
        if value is None and one.unit:
            return f"is no number of {own} that is kept in full"
        if value is None:
            return "is no number that is kept in full"
    others = [one.unit for one in found if one.unit and factor(one.unit, own) != 1]
    if others and not all(one.unit for one in found):
        return f"has one number in {others[0]} and one without a unit"
    return ""
