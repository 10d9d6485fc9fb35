"""Where passages stand in a copy: the best choice by trying all, and nothing claimed twice."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pyhcal.alignment import Wanted, adjoin, aligned
from pyhcal.source import digest

passages = st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=5), min_size=1, max_size=6)


def wanted(of: Sequence[Sequence[str]]) -> list[Wanted]:
    return [(len(one), digest(" ".join(one))) for one in of]


def most(words: Sequence[str], of: Sequence[Sequence[str]]) -> int:
    """Try every place of every passage."""
    if not of:
        return 0
    first, *rest = of
    n = len(first)
    starts = (i for i in range(len(words) - n + 1) if list(words[i : i + n]) == list(first))
    return max([most(words, rest), *(n + most(words[i + n :], rest) for i in starts)])


@settings(max_examples=2000)
@given(passages, st.lists(st.sampled_from("abc-"), max_size=16))
def test_as_many_words_as_can_be_stand_in_order(of: list[list[str]], words: list[str]) -> None:
    """Two letters only, so that passages stand in each other and at many places."""
    in_order, elsewhere = aligned(words, wanted(of))
    assert sum(end - start for start, end in in_order.values()) == most(words, of)
    assert list(in_order) == sorted(in_order)
    assert [*in_order.values()] == sorted(in_order.values())
    spans = [*in_order.items(), *elsewhere.items()]
    assert all(words[start:end] == of[passage] for passage, (start, end) in spans)
    used = [i for _, span in spans for i in range(*span)]
    assert len(used) == len(set(used))
    assert in_order.keys().isdisjoint(elsewhere)


def test_a_short_passage_moves_with_its_neighbour_only() -> None:
    """One word alone proves nothing; beside the passage that it follows, it does, whatever marks the item."""
    of = [list("abcdefgh"), ["Title"], list("wxyz"), ["end"]]
    words = [*of[0], "somewhere", "Title"]
    assert aligned([*of[1], "x", *of[0]], wanted(of)) == ({0: (2, 10)}, {})
    moved = ["Title", "-", *of[2], "x", "end", *of[0]]
    assert aligned(moved, wanted(of)) == ({0: (8, 16)}, {1: (0, 1), 2: (2, 6)})
    assert aligned(words, wanted(of))[0] == {0: (0, 8), 1: (9, 10)}
    assert adjoin(["a", "-", "b"], (0, 1), (2, 3))
    assert not adjoin(["a", "x", "b"], (0, 1), (2, 3))
    assert not adjoin(["a", "b"], (1, 2), (0, 1))
