"""What queries found, in words: outlines that the terminal and Markdown lay out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pyhcal.frozen import thawed
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.query import Counterexample, Query, Verdict

__all__ = ["list_outline", "table_outline", "verdict_outline"]

# More regions of one kind than these are counted only, unless everything is asked for.
_FEW = 3
# The kinds of queries, and the headings under which they are listed.
_GROUPS = {"claim": "", "report": "Reports", "audit": "Audit of the document"}
# Members that hold a second request beside the witness.
_COMPANIONS = ("better", "beside", "otherwise")


def list_outline(queries: Sequence[Query]) -> Outline:
    """Return the queries, one line each."""
    width = max(len(query.name) for query in queries) + 2
    rows: dict[str, list[Entry]] = {kind: [] for kind in _GROUPS}
    for query in queries:
        rows[query.kind].append(entry(_row(query.name, query.says, width)))
    sections = [
        Section(heading and kind, heading, "lines", tuple(rows[kind])) for kind, heading in _GROUPS.items()
    ]
    return Outline("Queries", False, Level.FULL, tuple([one for one in sections if one.entries]))


def table_outline(queries: Sequence[Query], verdicts: Sequence[Verdict]) -> Outline:
    """Return a table of what all queries found, and below it whatever is not declared."""
    width = max(len(query.name) for query in queries) + 2
    rows = [
        _row(one.claim, _result(query, one), width) for query, one in zip(queries, verdicts, strict=False)
    ]
    undeclared = [one for one in verdicts if one.undeclared]
    total = sum(len(one.undeclared) for one in verdicts)
    complete = len(verdicts) == len(queries) and all(one.complete for one in verdicts)
    head = [entry(_verdict_line(total, complete), role="title"), *map(entry, rows)]
    if len(verdicts) < len(queries):
        head.append(entry(f"Not asked: {', '.join([query.name for query in queries[len(verdicts) :]])}."))
    parts = [(one.claim, _findings(one.undeclared, whole=True)) for one in undeclared]
    return Outline("Queries", total > 0, Level.FULL, _sections((("", head), *parts)))


def verdict_outline(query: Query, found: Verdict, whole: bool = False) -> Outline:
    """Return what a query found.

    Args:
        query: The query.
        found: What it found.
        whole: Every region, however many there are.
    """
    head = [entry(query.says, role="title"), entry(f"{_result(query, found)}.".capitalize())]
    head += map(_aside, _how(found))
    parts = [("Found", _findings(found.undeclared, True))]
    declared = [finding for finding in found.findings if finding.declared]
    for heading, group in groupby(declared, lambda finding: _heading(query, finding)):
        parts.append((heading, _findings(tuple(group), whole)))
    return Outline(query.name, bool(found.undeclared), Level.FULL, _sections((("", head), *parts)))


def _sections(parts: Iterable[tuple[str, list[Entry]]]) -> tuple[Section, ...]:
    return tuple(
        [
            Section(heading, heading, "bullets" if heading else "lines", tuple(entries))
            for heading, entries in parts
            if entries
        ]
    )


def _heading(query: Query, finding: Counterexample) -> str:
    if query.severity == "report":
        return str(finding.more.get("heading", "What hangs on it"))
    return f"Declared: {finding.more.get('reason', '')}"


def _findings(findings: Sequence[Counterexample], whole: bool) -> list[Entry]:
    return list(_told(findings, whole))


def _told(findings: Sequence[Counterexample], whole: bool) -> Iterator[Entry]:
    for says, same in groupby(findings, lambda finding: finding.more.get("says", "")):
        group = list(same)
        shown = group if whole else group[:_FEW]
        below = [one for finding in shown for one in _place(finding)]
        if len(shown) < len(group):
            below.append(_aside(f"and {_regions(len(group) - len(shown))} more (--full)"))
        yield Entry((Span(str(says)),), children=tuple(below))


def _place(finding: Counterexample) -> Iterator[Entry]:
    if finding.region or not finding.declared:
        yield entry(finding.words)
    for part in finding.more.get("undeclared", ()):
        yield _aside(f"not declared of it: {part}")
    if finding.statements and finding.region:
        yield _aside(f"statements: {', '.join(finding.statements)}")
    if finding.witness is not None:
        yield _aside(f"for example {_json(finding.witness)}")
    for name in _COMPANIONS:
        if name in finding.more:
            yield _aside(f"{name} {_json(finding.more[name])}")


def _result(query: Query, found: Verdict) -> str:
    new, all_found = len(found.undeclared), len(found.findings)
    if query.severity == "report":
        told = f"told: {_regions(all_found)}" if all_found else "proved: there is nothing to tell"
    elif new:
        told = f"found: {new}" + (f", and {all_found - new} declared" if all_found > new else "")
    elif all_found:
        told = f"declared: {all_found}, and nothing else"
    else:
        told = "proved"
    return told if found.complete else f"incomplete; so far {told if all_found else 'nothing'}"


def _how(found: Verdict) -> Iterator[str]:
    """Tell what is not as usual about a search: of a large policy, or an incomplete one."""
    if found.way == "boxes":
        yield "A large policy: its statements were compared as boxes, just as exactly."
    if found.limit == "regions":
        yield "There are more regions than these: --limit N searches for N."
    if found.limit == "nodes":
        yield "The policy is too large for this query."
    if found.not_settled:
        yield f"Not settled for {', '.join(found.not_settled)}: too many others meet each of these."


def _verdict_line(total: int, complete: bool) -> str:
    if total:
        told = "One finding is not declared." if total == 1 else f"{total} findings are not declared."
    else:
        told = "Nothing is found that the policy does not declare."
    return told if complete else f"Incomplete. So far: {told[0].lower()}{told[1:]}"


def _row(name: str, told: str, width: int) -> str:
    return f"{name.ljust(width)}{told}"


def _regions(number: int) -> str:
    return "one region" if number == 1 else f"{number} regions"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(thawed(value), ensure_ascii=False)


def _aside(text: str) -> Entry:
    return entry(text, role="aside")
