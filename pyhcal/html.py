"""An answer as one HTML file: no script, nothing from elsewhere, every step a target for links.

The whole proof is always in it: what a level leaves out is closed, not missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from pyhcal.outline import SIGNS, Entry, Outline, Section, clean

__all__ = ["page", "to_html"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""


def to_html(outline: Outline) -> str:
    """Return an outline as an HTML document; make the outline with `fold`, so that nothing is missing."""
    return page(outline.title, _body(outline))


def page(title: str, body: Iterable[str]) -> str:
    """Return a document of this title; its body is HTML to its end."""
    style = Path(__file__).with_name("html.css").read_text(encoding="utf-8")
    head = _HEAD.format(policy=_POLICY, title=_text(title), style=style)
    return head + "\n".join(filter(None, body))


def _body(outline: Outline) -> Iterator[str]:
    head, *sections = outline.sections
    linked = [section for section in sections if section.entries]
    if any(section.id == "proof" for section in linked):
        yield '<a class="skip" href="#proof">Skip to the proof</a>'
    yield "<header>"
    for entry in head.entries:
        yield _headline(entry, outline.review)
    yield from [_review(section) for section in sections if not section.entries]
    yield "</header>"
    links = [f'<li><a href="#{_text(one.id)}">{_text(one.heading)}</a></li>' for one in linked]
    yield f'<nav aria-label="Contents"><ul role="list">{"".join(links)}</ul></nav>'
    yield "<main>"
    for section in linked:
        yield from _section(section, outline)
    yield "</main>"
    if outline.hash:
        yield f"<footer><p>Rules: SHA-256 <code>{_text(outline.hash)}</code></p></footer>"
    yield "</body>\n</html>\n"


def _headline(entry: Entry, review: bool) -> str:
    first = entry.spans[0]
    if first.role == "title":
        kind = "unsettled" if review else "settled"
        return f'<h1><span class="{kind}">{_text(first.text)}</span>{_words(entry, 1)}</h1>'
    return f'<p class="{first.role}">{_text(entry.text)}</p>' if first.role else f"<p>{_text(entry.text)}</p>"


def _review(section: Section) -> str:
    return f'<p class="review unsettled" id="{_text(section.id)}">{_text(section.heading)}</p>'


def _section(section: Section, outline: Outline) -> Iterator[str]:
    id = _text(section.id)
    yield f'<section id="{id}" aria-labelledby="heading-{id}">'
    yield f'<h2 id="heading-{id}">{_text(section.heading)}</h2>'
    closed = section.level > outline.level
    if closed:
        heading = f'<span class="unseen">: {_text(section.heading)}</span>'
        yield f'<details class="fold"><summary>Show{heading}</summary>'
    if section.kind == "proof":
        yield from _steps(section.entries, outline, "tree")
    elif section.kind == "lines":
        yield from [f"<p>{_text(entry.text)}</p>" for entry in section.entries]
    else:
        shown = [entry for entry in section.entries if closed or entry.level <= outline.level]
        yield from _bullets(shown)
        hidden = [entry for entry in section.entries if entry not in shown]
        if hidden:
            yield f'<details class="more"><summary>{len(hidden)} more</summary>'
            yield from _bullets(hidden)
            yield "</details>"
    yield "</details>" if closed else ""
    yield "</section>"


def _bullets(entries: Iterable[Entry]) -> Iterator[str]:
    yield "<ul>"
    for entry in entries:
        yield f"<li>{_words(entry)}{_where(entry)}"
        if entry.children:
            yield from _bullets(entry.children)
        yield "</li>"
    yield "</ul>"


def _steps(entries: Iterable[Entry], outline: Outline, kind: str = "") -> Iterator[str]:
    # Lists without bullets are lists for a screen reader only when they say so.
    yield f'<ul class="{kind}" role="list">' if kind else '<ul role="list">'
    for entry in entries:
        yield from _step(entry, outline, bool(kind))
    yield "</ul>"


def _step(entry: Entry, outline: Outline, top: bool) -> Iterator[str]:
    link = also = ""
    if entry.ids:
        yield f'<li id="{_text(entry.ids[0])}">'
        also = "".join([f'<span id="{_text(id)}"></span>' for id in entry.ids[1:]])
        if top or entry.where:
            name = _text(entry.ids[0])
            link = f'<a class="link" href="#{name}" aria-label="Link to {name}">#</a>'
    else:
        yield "<li>"
    label = f"{also}{_truth(entry)}{_words(entry)}{_where(entry)}"
    if not (entry.children or entry.more or entry.passage):
        kind = entry.truth or entry.spans[0].role
        yield f'{link}<p class="{kind}">{label}</p></li>'
        return
    opened = " open" if entry.level <= outline.level and (entry.children or entry.quoted) else ""
    yield f'{link}<details{opened}><summary class="{entry.truth}">{label}</summary>'
    if entry.quoted:
        yield f"<blockquote>“{_text(entry.passage)}”</blockquote>"
    if entry.children:
        yield from _steps(entry.children, outline)
    if entry.passage and not entry.quoted:
        quoted = f"<blockquote>“{_text(entry.passage)}”</blockquote>"
        yield f'<details class="passage"><summary>The policy’s own words</summary>{quoted}</details>'
    if entry.more and not entry.children:
        # It is closed itself; nobody has to open two.
        yield from _steps(entry.more, outline)
    elif entry.more:
        further = f"{len(entry.more)} further {'steps' if len(entry.more) > 1 else 'step'}, not decisive"
        yield f'<details class="more"><summary>{further}</summary>'
        yield from _steps(entry.more, outline)
        yield "</details>"
    yield "</details></li>"


def _truth(entry: Entry) -> str:
    if not entry.truth:
        return ""
    # The sign is for the eye, the word for everybody.
    sign = f'<span aria-hidden="true">{SIGNS[entry.truth][0]}</span>'
    return f'<span class="truth">{sign} {entry.said}:</span> '


def _words(entry: Entry, first: int = 0) -> str:
    return "".join(
        [
            f'<span class="{span.role}">{_text(span.text)}</span>' if span.role else _text(span.text)
            for span in entry.spans[first:]
        ]
    )


def _where(entry: Entry) -> str:
    return f' <span class="where">[{_text(", ".join(entry.where))}]</span>' if entry.where else ""


def _text(text: str) -> str:
    return escape(clean(text))
