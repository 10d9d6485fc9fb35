"""What queries found, in words: outlines that the terminal and Markdown lay out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pyhcal.frozen import thawed
from pyhcal.merged_words import Line, in_one_line, merged
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.query import Counterexample, Query, Verdict
from pyhcal.query_result import how, regions, result, total

__all__ = ["list_outline", "table_outline", "verdict_outline"]

# More lines of one kind than these are counted only, unless everything is asked for.
_FEW = 3
_EVERYWHERE = "every request"
# The kinds of queries, and the headings under which they are listed.
_GROUPS = {"claim": "", "report": "Reports", "audit": "Audit of the document"}
# Members that hold a second request beside the witness.
_COMPANIONS = ("better", "beside", "otherwise")


def list_outline(queries: Sequence[Query]) -> Outline:
    """Return the queries, one line each."""
    width = max(len(query.name) for query in queries) + 2
    rows: dict[str, list[Entry]] = {kind: [] for kind in _GROUPS}
    for query in queries:
        rows[query.kind].append(_row(query.name, query.says, width))
    sections = [
        Section(heading and kind, heading, "table", tuple(rows[kind]), head=(kind, "what it says"))
        for kind, heading in _GROUPS.items()
    ]
    return Outline("Queries", False, Level.FULL, tuple([one for one in sections if one.entries]))


def table_outline(queries: Sequence[Query], verdicts: Sequence[Verdict]) -> Outline:
    """Return a table of what all queries found, and below it whatever is not declared."""
    width = max(len(query.name) for query in queries) + 2
    rows = [_row(one.claim, result(query, one), width) for query, one in zip(queries, verdicts, strict=False)]
    complete = len(verdicts) == len(queries) and all(one.complete for one in verdicts)
    found = [finding for one in verdicts for finding in one.undeclared]
    sections = [
        Section("", "", "lines", (entry(total(found, complete), role="title"),)),
        Section("", "", "table", tuple(rows), head=("query", "what it found")),
    ]
    if len(verdicts) < len(queries):
        left = ", ".join([query.name for query in queries[len(verdicts) :]])
        sections.append(Section("", "", "lines", (entry(f"Not asked: {left}."),)))
    for one in verdicts:
        sections += _section(one.claim, _findings(one.undeclared, whole=True))
    return Outline("Queries", bool(found), Level.FULL, tuple(sections))


def verdict_outline(query: Query, found: Verdict, whole: bool = False) -> Outline:
    """Return what a query found.

    Args:
        query: The query.
        found: What it found.
        whole: Every line, however many there are.
    """
    told = result(query, found)
    head = [entry(query.says, role="title"), entry(f"{told[0].upper()}{told[1:]}."), *map(_aside, how(found))]
    sections = [Section("", "", "lines", tuple(head))]
    spare = [finding for finding in found.undeclared if "unneeded" in finding.more]
    new = [finding for finding in found.undeclared if "unneeded" not in finding.more]
    sections += _section("Found", _findings(new, True))
    sections += _section("Declared, and not needed", _findings(spare, True))
    declared = [finding for finding in found.findings if finding.declared]
    if query.severity == "report":
        for heading, some in groupby(declared, lambda finding: str(finding.more.get("heading", "Where"))):
            sections += _section(heading, _findings(tuple(some), whole))
    else:
        for group in _by_declaration(declared):
            sections += _declared(group, whole)
    return Outline(query.name, bool(found.undeclared), Level.FULL, tuple(sections))


def _by_declaration(findings: Iterable[Counterexample]) -> list[list[Counterexample]]:
    groups: dict[tuple[str, ...], list[Counterexample]] = {}
    for finding in findings:
        groups.setdefault(tuple(finding.more.get("accepted", ())), []).append(finding)
    return list(groups.values())


def _declared(group: Sequence[Counterexample], whole: bool) -> list[Section]:
    """Return what some declarations accept: their names, the reason of each, and the findings."""
    more = group[0].more
    names = ", ".join(more.get("accepted", ()))
    reasons = more.get("reasons") or ([more["reason"]] if "reason" in more else [])
    return [
        Section(names, f"Declared: {names}", "lines", tuple(map(entry, reasons))),
        Section("", "", "bullets", tuple(_findings(group, whole))),
    ]


def _section(heading: str, entries: Sequence[Entry]) -> list[Section]:
    return [Section(heading, heading, "bullets", tuple(entries))] if entries else []


def _findings(findings: Sequence[Counterexample], whole: bool) -> list[Entry]:
    return list(_told(findings, whole))


def _told(findings: Sequence[Counterexample], whole: bool) -> Iterator[Entry]:
    for says, same in groupby(findings, lambda finding: finding.says):
        group = list(same)
        lines = list(_lines(group))
        shown = lines if whole else lines[:_FEW]
        below = [one for words, some in shown for one in _place(words, some)]
        left = len(group) - sum(len(some) for _, some in shown)
        if left:
            below.append(_aside(f"and {regions(left)} more (--full)"))
        yield Entry((Span(says),), children=tuple(below))


def _lines(group: Sequence[Counterexample]) -> Iterator[tuple[str, list[Counterexample]]]:
    """Give the findings of a group in as few lines as they take, those of the same statements together."""
    found: list[tuple[Line, list[Counterexample]]] = []
    for _, some in groupby(group, lambda finding: finding.statements):
        same = list(some)
        for line in merged([finding.words for finding in same]):
            found.append((line, [same[place] for place in line.places]))
    for line, behind in found:
        yield line.words, behind


def _place(words: str, behind: Sequence[Counterexample]) -> Iterator[Entry]:
    finding = behind[0]
    if finding.region or not (finding.declared or _of_the_policy(finding)):
        yield entry(words)
    if len(behind) > 1:
        yield _aside(in_one_line(len(behind)))
    for part in _not_declared(words, behind):
        yield _aside(f"not declared of it: {part}")
    if finding.statements and finding.region:
        yield _aside(f"statements: {', '.join(finding.statements)}")
    if finding.witness:
        yield _aside(f"for example {_json(finding.witness)}")
    for name in _COMPANIONS:
        if name in finding.more:
            yield _aside(f"{name} {_json(finding.more[name])}")


def _of_the_policy(finding: Counterexample) -> bool:
    """Tell whether a finding is about a rule, a term or a declaration, wherever that may matter."""
    unneeded = "unneeded" in finding.more and finding.words == _EVERYWHERE
    return unneeded or "rule" in finding.more or "term" in finding.more


def _not_declared(words: str, behind: Sequence[Counterexample]) -> list[str]:
    """Return what of a line is not declared, where that is a part of it."""
    if not any("undeclared" in finding.more for finding in behind):
        return []
    parts = [part for one in behind for part in one.more.get("undeclared", (one.words,))]
    return [line.words for line in merged(list(dict.fromkeys(parts))) if line.words != words]


def _row(name: str, told: str, width: int) -> Entry:
    return Entry((Span(name.ljust(width)), Span(told)))


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(thawed(value), ensure_ascii=False)


def _aside(text: str) -> Entry:
    return entry(text, role="aside")
