"""Units as people write them, and what an amount of one is in another: exactly, or not at all."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

__all__ = ["converted", "factor", "held", "is_same", "plain", "unit_end"]

# Weeks are no exact part of a month: nothing is taken for granted about its length.
_TIMES: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("d", "day", "days"), ("days", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), ("days", 7)),
    **dict.fromkeys(("mo", "mos", "month", "months"), ("months", 1)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), ("months", 12)),
}
_PERCENT = re.compile(r"%|percent|per cent|pct|(?:per |/)100", re.IGNORECASE)
# In microlitres.
_VOLUMES = {
    r"ul|mcl|microlit(?:er|re)s?|mm\^?3|cu\.? ?mm|cmm|cubic (?:mm|millimet(?:er|re)s?)": 1,
    r"ml|millilit(?:er|re)s?|cc|cm\^?3": 10**3,
    r"dl|decilit(?:er|re)s?": 10**5,
    r"l|lit(?:er|re)s?": 10**6,
}
_VOLUME = f"(?:{'|'.join(_VOLUMES)})"
_CUBIC = re.compile(r"cu\.? ?mm|cmm", re.IGNORECASE)
# Laboratories print x10E3 for a thousand; without the x it could be ten thousand.
_POWER = r"(?:[xX×·*]? ?10 ?(?:\^|\*\*?) ?|[xX×] ?10[eE]\+?0?)([0-9]{1,2})"
# A g is a gram and a m a thousandth: only capitals are giga and a million. No word goes by both.
_TIMES_WORD = r"([Kk]|G|M|(?i:thou|thousand|million|giga))"
_THOUSANDS = {"k": 10**3, "thou": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_THOUSANDS |= {"g": 10**9, "giga": 10**9}
_COUNT = re.compile(rf"(?:{_POWER} ?|{_TIMES_WORD}(?![A-Za-z]) ?)?(?i:([a-z]+)?? ?(?:/ ?|\bper )({_VOLUME}))")
_WRITTEN = re.compile(
    rf"(?:(?:{_POWER} ?)?(?:[a-z]+ )?(?:[a-z]+ ?)?(?:/ ?|\bper ){_VOLUME}|{_CUBIC.pattern}"
    rf"|{'|'.join(_TIMES)}|{_PERCENT.pattern})(?!\w)",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MICRO = str.maketrans("µμ", "uu")
_CELLS = ("cell", "cells")


class _Unit(NamedTuple):
    kind: str
    size: Fraction
    counted: str = ""


def plain(text: str) -> str:
    """Return text with single blanks, micro signs as u, and raised digits as ^3; capitals are kept."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda raised: f"^{raised[0].translate(_RAISED)}", text)
    return " ".join(text.translate(_MICRO).split())


def unit_end(text: str, start: int, own: str) -> int:
    """Return where the unit ends that begins at a place of plain text, or the place where none does."""
    ends = [start]
    if own:
        stem = re.escape(plain(own).removesuffix("s"))
        ends += [found.end() for found in [re.compile(rf"{stem}s?(?!\w)", re.I).match(text, start)] if found]
    if found := _WRITTEN.match(text, start):
        ends.append(found.end())
    return max(ends)


def is_same(given: str, own: str) -> bool:
    """Tell whether a unit is a key's own, but for how it is written."""
    return plain(given).casefold().removesuffix("s") == plain(own).casefold().removesuffix("s")


def factor(given: str, unit: str) -> Fraction | None:
    """Return how many of a unit one of the given is; None when they don't measure the same for certain."""
    if is_same(given, unit):
        return Fraction(1)
    one, other = _read(given), _read(unit)
    if one is None or other is None or one.kind != other.kind or not _counts(one.counted, other.counted):
        return None
    return one.size / other.size


def converted(amount: int | Fraction, given: str, unit: str) -> int | float | None:
    """Return an amount of one unit in another, exactly: 18 months are 1.5 years; whole results are integers.

    None where the units don't measure the same for certain (weeks and months), or where the result is no
    number that is kept in full (a third): rounded, it could cross a limit.
    """
    times = factor(given, unit)
    if times is None:
        return None
    result = amount * times
    return held(result) if result.denominator > 1 else int(result)


def held(number: Fraction) -> float | None:
    """Return a number as a float that is written with the same digits, or None when it would be rounded."""
    try:
        near = float(number)
    except OverflowError:
        return None
    # Programs write a float in the fewest digits that tell it from others, or in seventeen.
    return near if number in (Fraction(repr(near)), Fraction(f"{near:.17g}")) else None


def _read(unit: str) -> _Unit | None:
    text = plain(unit)
    if time := _TIMES.get(text.casefold()):
        return _Unit(time[0], Fraction(time[1]))
    if _PERCENT.fullmatch(text):
        return _Unit("percent", Fraction(1))
    if _CUBIC.fullmatch(text):
        return _Unit("count", Fraction(1))
    found = _COUNT.fullmatch(text)
    if found is None:
        return None
    power, word, counted, volume = found.groups()
    times = 10 ** int(power) if power else _THOUSANDS[word.casefold()] if word else 1
    return _Unit("count", Fraction(times, _volume(volume)), (counted or "").casefold())


def _volume(name: str) -> int:
    return next(size for names, size in _VOLUMES.items() if re.fullmatch(names, name, re.IGNORECASE))


def _counts(given: str, own: str) -> bool:
    """Tell whether the same is counted; it may go unsaid if the key has a word for it, and not a symbol."""
    if given.removesuffix("s") == own.removesuffix("s"):
        return True
    if not own:
        return given in _CELLS
    return not given and len(own) > 3 and own.endswith("s")
