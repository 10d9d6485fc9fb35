"""Whole documents that the tests compare with; `python tests/golden.py` writes them anew, to be read.

The paragraph that the engine words and the hash stand in them as three dots.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from conftest import ROOT
from rich.console import Console
from stub.sample import ANSWER, OPEN, wording
from stub.sample import answer as invented
from test_render import BY_CASES_CASE, EXCLUDED_CASE, NO_CASE, UNDETERMINED_CASE, YES_CASE

from pyhcal import KnowledgeBase
from pyhcal.contrast import lines
from pyhcal.html import to_html
from pyhcal.justification import Justification
from pyhcal.letter import letter
from pyhcal.markdown import to_markdown
from pyhcal.outline import Level
from pyhcal.render import Lines, to_text
from pyhcal.sections import outline
from pyhcal.standing import why_not

FOLDER = ROOT / "tests" / "faces"
CASES: dict[str, dict[str, Any]] = {
    "yes": YES_CASE,
    "no": NO_CASE,
    "by-cases": BY_CASES_CASE,
    "undetermined": UNDETERMINED_CASE,
    "excluded": EXCLUDED_CASE,
    "out-of-scope": YES_CASE | {"diagnosis": "other"},
}
_VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """An HTML page, read.

    Attributes:
        lines: Its text, a line per block, indented; "+" stands before what is closed, "-" what is open.
        ids: Every id, in order.
        links: Every link.
        tags: Every tag with its attributes.
        problems: What is not well-formed.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self._line, self._lead = "", ""
        self.feed(text)
        self.close()
        self._flush()
        if self._open:
            self.problems.append(f"still open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that begins."""
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        if tag in ("p", "li", "h1", "h2", "summary", "blockquote", "details", "ul"):
            self._flush()
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "details":
            self._lead = "- " if "open" in given else "+ "

    def handle_endtag(self, tag: str) -> None:
        """Take a tag that ends."""
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"</{tag}> ends nothing")
        if tag in ("p", "li", "h1", "h2", "summary", "blockquote"):
            self._flush()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if "style" not in self._open and "title" not in self._open and data != "#":
            self._line += data.replace("\n", "")

    def _flush(self) -> None:
        if self._line.strip():
            depth = self._open.count("ul")
            self.lines.append("  " * depth + self._lead + self._line.strip())
            self._lead = ""
        self._line = ""


def _without(text: str, answer: Justification) -> str:
    return text.replace(answer.policy.hash, "…")


def markdown(answer: Justification) -> str:
    """Return an answer as Markdown."""
    text = _without(to_markdown(outline(answer, answer.wording())), answer)
    return re.sub(r"(?<=## Why\n\n).*", "…", text)


def page(answer: Justification) -> str:
    """Return what an answer's HTML page says, line by line."""
    lines = Page(_without(to_html(outline(answer, answer.wording(), fold=True)), answer)).lines
    if "Why" in lines:
        lines[lines.index("Why") + 1] = "…"
    return "\n".join(lines) + "\n"


def whynot(answer: Justification) -> str:
    """Return how each statement stands, in lines of eighty columns."""
    console = Console(file=io.StringIO(), width=80, color_system=None, _environ={})
    with console.capture() as capture:
        console.print(Lines(lines(answer, answer.wording(), why_not(answer, answer.wording()))))
    return capture.get()


def as_letter(answer: Justification) -> str:
    """Return a letter without what would change the result."""
    return _without(letter(answer, answer.wording()), answer)


def tree(answer: Justification) -> str:
    """Return the tree, and below a line the verdict alone."""
    texts = [to_text(answer, answer.wording(), level=level) for level in (Level.REVIEWER, Level.VERDICT)]
    return re.sub(r"(?<=\nWhy\n).*?(?=\n\n)", "…", "\n\n---\n\n".join(texts), flags=re.DOTALL) + "\n"


FACES: dict[str, Callable[[Justification], str]] = {
    "tree.txt": tree,
    "md": markdown,
    "page.txt": page,
    "whynot.txt": whynot,
    "letter.txt": as_letter,
}


def written(kb: KnowledgeBase, case: str, face: str) -> str:
    """Return a document."""
    return FACES[face](kb.justify(CASES[case], sensitivity=True))


def sample(data: dict[str, Any]) -> str:
    """Return the whole page of an invented answer, without its style."""
    passages = {"a.1": "Grown people may [b]orrow.", "a.2": "Nobody may."}
    text = to_html(outline(invented(data), wording(), passages=passages, fold=True))
    return re.sub(r"(?<=<style>\n).*?(?=</style>)", "…\n", text, flags=re.DOTALL)


SAMPLES = {"sample-decided": ANSWER, "sample-open": OPEN}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in SAMPLES.items():
        (FOLDER / f"{name}.html").write_text(sample(data), encoding="utf-8")
    knowledge = KnowledgeBase()
    for name in CASES:
        for ending in FACES:
            (FOLDER / f"{name}.{ending}").write_text(written(knowledge, name, ending), encoding="utf-8")
