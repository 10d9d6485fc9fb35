"""A line of keys and values, cut where a value ends and the next key begins."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from pyhcal.names import BLANKS

__all__ = ["Segment", "segments"]

_MOST_CUTS = 40  # between two keys that are certain: nobody types more
_MOST_WORDS = 6  # of an unknown key's name
_SIGN = re.compile(r":=|==|=(?![<>])|:|=?[<>]=?|≤|≥")
_SIGN_NEXT = re.compile(rf"\s*({_SIGN.pattern})")
_GIVEN = (":=", "==", "=", ":")
_CLOSED = re.compile(r"""(?<!\w)(?:"(?:[^"\\]|\\.)*"|'[^']*'|“[^”]*”)(?!\w)|[\[\]{}]""", re.DOTALL)
_WORD = re.compile(r"[^\s,;:=<>≤≥]+")
_FIRST = re.compile(r"[^\s,;:=<>≤≥]+|[^\s,;]")
_MASK = "\0"


class Segment(NamedTuple):
    """One key and its value, as they were typed.

    Attributes:
        name: The key's name.
        given: Whether "=" or ":" stands after it.
        text: The rest, a sign of comparison included.
    """

    name: str
    given: bool
    text: str


class _Start(NamedTuple):
    at: int
    end: int
    certain: bool = False
    shorter: bool = False  # A longer known name ends at the same place.


class _Way(NamedTuple):
    """How to read a line from a start on: what it costs, the first segment, and the start after it."""

    cost: tuple[int, ...]
    segment: Segment
    after: int


def segments(text: str, names: Collection[str], unread: Callable[[Segment], int | None]) -> list[Segment]:
    """Return the keys of a line with their values.

    A known name before "=" or ":" is a key. Any other cut is only one way to read the line: of all ways the
    one is taken that leaves the fewest characters, and then the fewest keys, unread, in the fewest parts.
    Nothing but what stands between keys is left out.

    Args:
        text: For instance "age 30..40, sex = female".
        names: Every name of every key, folded; the longest one that fits is meant.
        unread: Tells how many characters of a segment can't be read; None when all of it can.
    """
    starts = _starts(text, names)
    certain = sorted({start.end for start in starts if start.certain})
    stops = [*(start.at for start in starts), len(text)]
    best: dict[int, _Way] = {}
    for at in reversed(range(len(starts))):
        start, ways = starts[at], list[_Way]()
        for after, stop in enumerate(stops[at + 1 :], at + 1):
            passed = bisect(certain, stop) - bisect(certain, start.end)
            if passed > 0 and ways:
                break
            # Where another key is certain inside of a name, the name ends there.
            segment = _segment(text, start._replace(end=min(start.end, stop)), stop)
            rest = unread(segment)
            # "another disease status = relapsed": a value's last word and a name may look like a longer name.
            if rest is not None and after < len(starts) and starts[after].shorter:
                continue
            cost: tuple[int, ...] = (max(passed, 0), rest or 0, int(rest is not None), 1)
            if after in best:
                cost = tuple(map(sum, zip(cost, best[after].cost, strict=True)))
            ways.append(_Way(cost, segment, after))
        best[at] = min(ways, key=lambda way: way.cost)
    found: list[Segment] = []
    at = 0
    while at in best:
        found.append(best[at].segment)
        at = best[at].after
    return found


def _segment(text: str, start: _Start, stop: int) -> Segment:
    value = text[start.end : stop]
    sign = _SIGN_NEXT.match(value)
    given = sign is not None and sign[1] in _GIVEN
    value = (value[sign.end() :] if sign and given else value).strip().rstrip(",; \t\r\n")
    if f" {value}".casefold().endswith(" and"):
        value = value[:-3].rstrip()
    return Segment(text[start.at : start.end], given, value)


def _starts(text: str, names: Collection[str]) -> list[_Start]:
    """Return where keys can begin, in order; the first one is where the line begins."""
    masked = _masked(text)
    if (first := _FIRST.search(masked)) is None:
        return []
    found = {start.at: start for start in _unknown(masked)}
    known = list(_known(masked, names))
    longest = {start.end: start.at for start in reversed(known)}
    found = {at: start for at, start in found.items() if start.end not in longest}
    # "age at diagnosis = 5" says nothing of the diagnosis.
    found |= {start.at: start._replace(shorter=longest[start.end] < start.at) for start in known}
    found.setdefault(first.start(), _Start(*first.span()))
    kept: list[_Start] = []
    cuts = 0
    for _, start in sorted(found.items()):
        cuts = 0 if start.certain else cuts + 1
        if cuts <= _MOST_CUTS:
            kept.append(start)
    return kept


def _known(masked: str, names: Collection[str]) -> Iterator[_Start]:
    longest_first = sorted(names, key=len, reverse=True)
    written = [BLANKS.join(map(re.escape, name.split("_"))) for name in longest_first]
    pattern = rf"(?:^|(?<=[\s,;]))(?=((?:{'|'.join(written)})\)?)(?:[\s=:<>≤≥,;]|$))"
    for name in re.finditer(pattern, masked, re.IGNORECASE):
        sign = _SIGN_NEXT.match(masked, name.end(1))
        yield _Start(name.start(1), name.end(1), sign is not None and sign[1][0] in "=:")


def _unknown(masked: str) -> Iterator[_Start]:
    """Give the words before each sign: one or more of them may be the name of a key that there is not."""
    before = 0
    for sign in _SIGN.finditer(masked):
        begin = max(before, *[masked.rfind(mark, before, sign.start()) + 1 for mark in ",;"])
        words = list(_WORD.finditer(masked, begin, sign.start()))
        before = sign.end()
        if words and words[-1][0].casefold() not in ("and", "or", "to"):
            for word in words[-_MOST_WORDS:]:
                if word[0][0].isalpha() or word[0][0] == _MASK:
                    yield _Start(word.start(), words[-1].end())


def _masked(text: str) -> str:
    """Return the text with all that is quoted or in brackets made unreadable, as long as before."""
    masked, opened = list(text), list[int]()
    for found in _CLOSED.finditer(text):
        if found[0] in ("[", "{"):
            opened.append(found.start())
        elif found[0] not in ("]", "}"):
            masked[found.start() : found.end()] = _MASK * len(found[0])
        elif opened:
            start = opened.pop()
            masked[start : found.end()] = _MASK * (found.end() - start)
    return "".join(masked)
