"""The evidence behind a statement, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyhcal.evidence import Conclusion, Evidence, Study
from pyhcal.outline import Entry, Level, Outline, Section, Span, entry
from pyhcal.wording import Wording

__all__ = ["evidence_entries", "evidence_outline", "evidence_section"]

_INFORMS = "The evidence informs; the statement decides."
_NO_STATEMENT = "The answer rests on no statement: there is no evidence to tell."
_NOTHING = "The document concludes nothing about its requests."


def evidence_outline(
    found: Evidence, words: Wording, passages: Mapping[str, str] | None = None, whole: bool = False
) -> Outline:
    """Return the evidence behind a statement as sections.

    Args:
        found: The evidence.
        words: The labels of the knowledge base.
        passages: Per anchor, its words in the user's own copy.
        whole: Every number and finding, and not only how many there are.
    """
    anchor = words.rule_anchor(found.statement)
    place = f" [{words.anchor(anchor)}]" if anchor else ""
    head = [entry(f"{found.statement}: {words.rule(found.statement)}{place}", role="title")]
    passage = (passages or {}).get(anchor)
    head += [entry(f"“{passage}”", role="source")] if passage else []
    sections = [Section("", "", "lines", tuple(head))]
    for one in found.conclusions:
        heading = f"{one.question}: the evidence is called {one.verdict}"
        sections.append(Section(one.id, heading, "bullets", tuple(_conclusion(one, whole))))
    if found.inputs:
        told = tuple([entry(f"{one['text']} ({one['year']}){_at(one)}") for one in found.inputs])
        sections.append(Section("inputs", "Input of physicians, in favour", "bullets", told))
    last = _INFORMS if found.conclusions or found.inputs else _NOTHING
    sections.append(Section("", "", "lines", (entry(last, role="aside"),)))
    return Outline(found.statement, False, Level.FULL, tuple(sections))


def evidence_section(found: Sequence[Evidence]) -> Section:
    """Return the evidence behind several statements as a section of an answer."""
    told = [
        Entry(
            (Span(one.statement),), children=tuple(evidence_entries(one)) or (entry(_NOTHING, role="aside"),)
        )
        for one in found
    ]
    heading = "Evidence that the document gives (for information)"
    return Section("evidence", heading, "bullets", (*told, entry(_INFORMS if told else _NO_STATEMENT)))


def evidence_entries(found: Evidence) -> Iterator[Entry]:
    """Give the evidence behind a statement in few lines: conclusions, and studies by reference."""
    for one in found.conclusions:
        studies = "; ".join(_short(study) for study in one.studies) or "no study is named"
        text = f"{one.question}: evidence called {one.verdict}{_at({'anchors': one.anchors})}"
        yield entry(text)
        yield entry(f"studies: {studies}", role="aside")
    for given in found.inputs:
        yield entry(f"input of physicians ({given['year']}), in favour{_at(given)}")


def _conclusion(one: Conclusion, whole: bool) -> Iterator[Entry]:
    yield entry(f"{one.text}{_at({'anchors': one.anchors})}")
    for summary in one.summaries:
        yield entry(f"in the section's own summary: {summary['text']}{_at(summary)}")
    if not one.studies:
        yield entry("no study is named")
    for study in one.studies:
        yield Entry((Span(_named(study)),), children=tuple(_study(study, whole)))


def _named(study: Study) -> str:
    year = f", {study.year}" if study.year is not None else ""
    return f"{study.name} ({study.design}{year}){_at({'anchors': study.anchors})}"


def _study(study: Study, whole: bool) -> Iterator[Entry]:
    for reference in study.references:
        pmid = f" PMID {reference['pmid']}" if reference["pmid"] else ""
        text = f"{reference['number']}. {reference['authors']} {reference['title']}. {reference['source']}."
        yield entry(f"{text}{pmid}", role="source")
    if whole:
        for result in study.results:
            p = f"; {', '.join(dict.fromkeys(result['p']))}" if result["p"] else ""
            yield entry(f"{result['text']}{p}{_at(result)}")
        for finding in study.findings:
            yield entry(f"{finding['text']}{_at(finding)}", role="aside")
    else:
        yield entry(
            f"{_count(len(study.results), 'number')}, {_count(len(study.findings), 'finding')} in words"
        )


def _short(study: Study) -> str:
    references = [
        f"reference {one['number']}" + (f", PMID {one['pmid']}" if one["pmid"] else "")
        for one in study.references
    ]
    return f"{study.name} ({'; '.join(references)})"


def _at(one: Mapping[str, Any]) -> str:
    return f" [{', '.join(one['anchors'])}]" if one["anchors"] else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
