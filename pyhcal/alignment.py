"""Where the passages of a document stand in a copy of it, found by their hashes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyhcal.source import digest, is_mark

__all__ = ["Span", "Wanted", "adjoin", "aligned"]

# The first word and the one after the last.
Span = tuple[int, int]
# How many words a passage has, and their hash.
Wanted = tuple[int, str]

# A passage of fewer words stands by chance in others: out of order it counts next to its neighbour only.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class _Chain:
    """Passages at their places, the last one first, and how many words they have together."""

    passage: int
    span: Span
    words: int
    before: _Chain | None


def aligned(words: Sequence[str], wanted: Sequence[Wanted]) -> tuple[dict[int, Span], dict[int, Span]]:
    """Return where passages stand: those in the order of the document, and those that stand elsewhere.

    Those in order are a choice with as many words as can be; the others stand in words of no other passage.
    """
    whole = _one_after_the_other(words, wanted)
    if whole is not None:
        return whole, {}
    places = _occurrences(words, wanted)
    in_order = _longest_chain(places)
    rest = {one: places[one] for one in places if one not in in_order}
    return in_order, _elsewhere(words, rest, in_order)


def adjoin(words: Sequence[str], one: Span, other: Span) -> bool:
    """Tell whether two places follow each other, with only marks of items or lines of tables between them."""
    return one[1] <= other[0] and all(map(_says_nothing, words[one[1] : other[0]]))


def _says_nothing(word: str) -> bool:
    return is_mark(word) or not any(map(str.isalnum, word))


def _elsewhere(
    words: Sequence[str], places: dict[int, list[Span]], in_order: Mapping[int, Span]
) -> dict[int, Span]:
    """Return a place of its own for each of the passages that has one."""
    taken = {word for span in in_order.values() for word in range(*span)}
    found: dict[int, Span] = {}

    def take(passages: Iterable[int], fits: Callable[[int, Span], bool]) -> None:
        for passage in passages:
            for span in () if passage in found else places[passage]:
                if fits(passage, span) and taken.isdisjoint(range(*span)):
                    found[passage] = span
                    taken.update(range(*span))
                    break

    take(places, lambda _, span: span[1] - span[0] >= _TELLING)
    take(places, lambda one, span: one - 1 in found and adjoin(words, found[one - 1], span))
    take(reversed(places), lambda one, span: one + 1 in found and adjoin(words, span, found[one + 1]))
    return dict(sorted(found.items()))


def _one_after_the_other(words: Sequence[str], wanted: Sequence[Wanted]) -> dict[int, Span] | None:
    """Return the places in a copy that has all passages in a row: then there is nothing to search."""
    found: dict[int, Span] = {}
    at = 0
    for passage, (length, sha) in enumerate(wanted):
        # A passage may begin with what looks like a mark.
        while digest(" ".join(words[at : at + length])) != sha:
            if at == len(words) or not _says_nothing(words[at]):
                return None
            at += 1
        found[passage] = (at, at + length)
        at += length
    return found


def _occurrences(words: Sequence[str], wanted: Sequence[Wanted]) -> dict[int, list[Span]]:
    """Return all places of each passage."""
    alike: dict[int, dict[str, list[int]]] = {}
    for passage, (length, sha) in enumerate(wanted):
        alike.setdefault(length, {}).setdefault(sha, []).append(passage)
    places: dict[int, list[Span]] = {}
    for length, by_hash in alike.items():
        for start in range(len(words) - length + 1):
            for passage in by_hash.get(digest(" ".join(words[start : start + length])), ()):
                places.setdefault(passage, []).append((start, start + length))
    return dict(sorted(places.items()))


def _longest_chain(places: Mapping[int, Sequence[Span]]) -> dict[int, Span]:
    """Return one place each for passages that follow each other, with as many words as can be."""
    # Of the chains that end no later than a word, the one with the most words: both lists rise.
    ends: list[int] = []
    chains: list[_Chain] = []
    for passage, spans in places.items():
        longer = []
        for start, end in spans:
            i = bisect_right(ends, start)
            before = chains[i - 1] if i else None
            longer.append(
                _Chain(passage, (start, end), end - start + (before.words if before else 0), before)
            )
        for chain in longer:
            end = chain.span[1]
            i = bisect_right(ends, end)
            if i and chains[i - 1].words >= chain.words:
                continue
            i = bisect_left(ends, end)
            j = i
            while j < len(chains) and chains[j].words <= chain.words:
                j += 1
            ends[i:j], chains[i:j] = [end], [chain]
    found = {}
    last = chains[-1] if chains else None
    while last is not None:
        found[last.passage] = last.span
        last = last.before
    return dict(sorted(found.items()))
