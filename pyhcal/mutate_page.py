"""What became of mutants, in words: an outline that the terminal and Markdown lay out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from pyhcal.frozen import thawed
from pyhcal.mutate import Mutant, Mutation
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.wording import Wording, both

__all__ = ["mutate_outline"]


def mutate_outline(found: Mutation, words: Wording, whole: bool = False) -> Outline:
    """Return what became of mutants as sections.

    Args:
        found: What became of them.
        words: The labels of the knowledge base.
        whole: Also each mutant that an example noticed.
    """
    survived = found.of("survived")
    sections = [Section("", "", "lines", tuple(_head(found)))]
    told = (
        ("Nothing notices", survived, True),
        ("Proved equivalent: no request is decided otherwise, however the policy is read",
         found.of("equivalent"), True),
        ("Noticed by a query and by no example", found.of("query"), True),
        ("Noticed by an example", found.of("example"), whole),
    )  # fmt: skip
    for heading, mutants, shown in told:
        if mutants and shown:
            entries = tuple([_mutant(mutant, words) for mutant in mutants])
            sections.append(Section(mutants[0].fate, heading, "bullets", entries))
    return Outline("Mutants", bool(survived), Level.FULL, tuple(sections))


def _head(found: Mutation) -> Iterable[Entry]:
    survived = len(found.of("survived"))
    if survived:
        what = "mutant survived: it" if survived == 1 else "mutants survived: each"
        text = f"{survived} {what} changes the answer to a request, and nothing notices."
        yield entry(text, role="title")
    elif found.complete:
        yield entry("No mutant survived.", role="title")
    else:
        yield entry("No mutant survived so far.", role="title")
    if not found.complete:
        yield entry(f"Incomplete: {len(found.mutants)} of {found.total} mutants were tried.", role="strong")
    counts = Counter(mutant.fate for mutant in found.mutants)
    told = [f"{counts['example']} noticed by an example"]
    told += [f"{counts['query']} by a query"] if counts["query"] or found.queries else []
    told += [f"{counts['equivalent']} proved equivalent", f"{survived} survived"]
    yield entry(f"{_number(len(found.mutants), 'mutant', 'mutants')}: {both(told)}.")
    shown = _number(found.examples, "example", "examples")
    asked = _number(len(found.queries), "query", "queries")
    yield entry(f"They were shown to {shown} and {asked}; {found.seconds:.0f} seconds.", role="aside")


def _number(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number == 1 else several}"


def _mutant(mutant: Mutant, words: Wording) -> Entry:
    where = f" [{words.anchor(mutant.anchor)}]" if mutant.anchor else ""
    spans = (Span(f"{mutant.item} {mutant.words}"), Span(where, "aside"))
    below = []
    if mutant.by:
        below.append(entry(f"noticed by {mutant.by}", role="aside"))
    if mutant.witness is not None:
        witness = thawed(mutant.witness)
        change = "the same outcome by other statements"
        if "from" in witness:
            change = f"{words.brief(witness['from'])} becomes {words.brief(witness['to'])}"
        read = f", with the readings {_json(witness['readings'])}" if witness["readings"] else ""
        below.append(entry(f"for example {_json(witness['case'])}{read}: {change}", role="aside"))
    return Entry(spans, children=tuple(below))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
