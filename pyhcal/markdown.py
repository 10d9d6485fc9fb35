"""An answer as Markdown: headings and nested lists, good to paste in a chart note.

Valid CommonMark; whatever a case carries is words in it, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pyhcal.outline import Entry, Outline, clean

__all__ = ["escaped", "to_markdown"]

# An underscore within a word, as in a rule's name, is no markup.
_MARKUP = re.compile(r"[\\`*\[\]<~]|&(?=[#\w])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|#$")
_BLOCK = re.compile(r"^(?:[#+\-=>]|\d+(?=[.)]))")
_NAME = re.compile(r"[a-z0-9_.]+")
_STEP = "  "
_PIPE = "\\|"


def to_markdown(outline: Outline) -> str:
    """Return an outline as a Markdown document, as much of it as its level shows."""
    lines: list[str] = []
    for section, entries in outline.shown():
        if section.heading and not entries:
            lines += [f"**{escaped(section.heading)}**", ""]
            continue
        if section.heading:
            lines += [f"## {escaped(section.heading)}", ""]
        if section.kind == "lines":
            for entry in entries:
                lines += [_line(entry), ""]
        elif section.kind == "table":
            lines += [*_table(section.head, entries), ""]
        else:
            lines += [*_items(entries, ""), ""]
    if outline.hash:
        lines += [f"Rules: SHA-256 `{outline.hash}`"]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return words that Markdown shows as they are, in one line."""
    words = _MARKUP.sub(r"\\\g<0>", " ".join(clean(text).split()))
    block = _BLOCK.match(words)
    if block is None:
        return words
    return f"\\{words}" if block.end() == 1 and not block[0].isdigit() else _BLOCK.sub(r"\g<0>\\", words)


def _items(entries: Iterable[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        truth = f"**{entry.said}:** " if entry.truth else ""
        yield f"{indent}- {truth}{_line(entry)}"
        if entry.quoted:
            yield f"{indent}{_STEP}> “{escaped(entry.passage)}”"
        yield from _items(entry.children, indent + _STEP)


def _table(head: Sequence[str], rows: Iterable[Entry]) -> Iterator[str]:
    """Give the lines of a pipe table."""
    yield f"| {' | '.join(map(_cell, head))} |"
    yield f"| {' | '.join(['---' for _ in head])} |"
    for row in rows:
        yield f"| {' | '.join([_cell(span.text) for span in row.spans])} |"


def _cell(text: str) -> str:
    return escaped(text).replace("|", _PIPE)


def _line(entry: Entry) -> str:
    text = escaped(entry.text)
    role = entry.spans[0].role
    if role == "title":
        text = f"# {text}"
    elif role in ("strong", "warning"):
        text = f"**{text}**"
    if entry.where:
        names = [f"`{name}`" if _NAME.fullmatch(name) else escaped(name) for name in entry.where]
        text += f" ({', '.join(names)})"
    return text
