"""What the audit of a document found, in words: an outline that the terminal and Markdown lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.query import Counterexample, Query, Verdict

__all__ = ["audit_outline", "full_stop", "places", "requests"]

# Severities, the gravest first, with what each means.
_SEVERITIES = {
    "error": "Errors: what cannot be right",
    "suspicious": "Suspicious: what is probably not right",
    "information": "Information: what is worth knowing",
}


def audit_outline(query: Query, found: Verdict) -> Outline:
    """Return what the audit, or one check of it, found: by severity, then in the order of the document.

    Args:
        query: The audit or the check.
        found: What it found.
    """
    head = [entry(query.says, role="title"), entry(f"{_total(found)}")]
    if found.limit == "nodes":
        head.append(entry("The policy is too large for what is asked of its coverage.", role="aside"))
    parts = [("", "lines", head)]
    for severity, heading in _SEVERITIES.items():
        new = [one for one in found.undeclared if one.severity == severity]
        parts.append((f"{heading} ({len(new)})", "bullets", list(_told(new))))
    declared = [one for one in found.findings if one.declared]
    parts.append(("Declared", "bullets", list(_told(declared))))
    sections = [
        Section(heading, heading, kind, tuple(entries)) for heading, kind, entries in parts if entries
    ]
    return Outline(query.name, bool(found.faults), Level.FULL, tuple(sections))


def places(finding: Counterexample) -> str:
    """Return where in the document a finding stands: the sections, and the anchors in them."""
    anchors: dict[str, list[str]] = {}
    for place in finding.more.get("where", ()):
        named = f"{place['anchor']}/{place['item']}" if "item" in place else str(place["anchor"])
        known = anchors.setdefault(str(place.get("section", "")), [])
        if named not in known:
            known.append(named)
    return "; ".join([f"{section} ({', '.join(names)})" for section, names in anchors.items()])


def requests(finding: Counterexample) -> str:
    """Tell the first of several regions, and how many there are."""
    words = str(finding.more["requests"])
    more = len(finding.more.get("regions", ())) - 1
    if more < 1:
        return words
    return f"{words}; and {'one more region' if more == 1 else f'{more} more regions'}"


def full_stop(text: str) -> str:
    """Return words as a sentence."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _told(findings: Iterable[Counterexample]) -> Iterator[Entry]:
    for finding in findings:
        more: Mapping[str, Any] = finding.more
        below = []
        if place := places(finding):
            below.append(_below("where", place))
        for name in ("computed", "why", "consistent"):
            if more.get(name):
                below.append(_below(_NAMES[name], str(more[name])))
        if finding.region:
            below.append(_below("requests", requests(finding)))
        if finding.statements:
            below.append(_below("statements", ", ".join(finding.statements)))
        if "reason" in more:
            below.append(_below("declared", str(more["reason"])))
        head = f" [{more['claim']}]"
        yield Entry((Span(str(more["says"])), Span(head, "aside")), children=tuple(below))


_NAMES = {"computed": "computed", "why": "why it matters", "consistent": "would be consistent"}


def _below(name: str, text: str) -> Entry:
    return Entry((Span(f"{name}: ", "aside"), Span(full_stop(text))))


def _total(found: Verdict) -> str:
    counts = [(name, sum(1 for one in found.undeclared if one.severity == name)) for name in _SEVERITIES]
    if not found.findings:
        return "Nothing is found."
    told = _listed([f"{number} {_plural(name, number)}" for name, number in counts if number])
    declared = sum(1 for one in found.findings if one.declared)
    if not told:
        return f"Nothing is found that the policy does not declare ({declared})."
    return f"Found: {told}" + (f"; {declared} more are declared." if declared else ".")


def _plural(name: str, number: int) -> str:
    return "errors" if name == "error" and number != 1 else name


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
