"""The user's own copy of a policy, and where in it the anchors of a knowledge base stand.

An anchor is the SHA-256 of a normalised passage, so a copy can be checked, and its own words shown, without
a word of it being kept here.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pyhcal.errors import InvalidSource, NotFound

__all__ = ["Check", "Source", "digest", "is_mark", "normalised", "readable", "words_of"]

_PDF = b"%PDF-"
_LARGEST = 2 * 1024 * 1024
_LARGEST_PDF = 64 * 1024 * 1024
# A sentence has full stops of its own ("e.g.", "et al."): runs of so many pieces between stops are tried.
_LONGEST_RUN = 5
# So many lines at the top and the bottom of a page may be headers and footers.
_EDGE = 3
# A passage may be cut by so many page breaks.
_MOST_BREAKS = 2

_MARKUP = re.compile(r"[*_`#]")
_BULLET = re.compile(r"^\s*(?:[-+•‣▪◦·–—]|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s+", re.IGNORECASE)
_ITEM = re.compile(r"^\s*\*\s|" + _BULLET.pattern, re.IGNORECASE)
_HEADING = re.compile(r"\s*#+\s")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
# Where a sentence may end; a reference number behind it, as in "shown. (12) Next", is a piece of its own.
_STOP = re.compile(r"[.!?][\"'”’)\]*_`]*(?:\s+(\(\d[\d,;–\s-]*\)))?\s+")


class Check(NamedTuple):
    """What became of a knowledge base's anchors in a copy of its policy.

    Attributes:
        found: Per anchor that was found, its passage as it stands in the copy.
        missing: The anchors that were not found: there the copy differs from the text that the rules follow.
    """

    found: Mapping[str, str]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.found)} of {len(self.found) + len(self.missing)} anchors found"


class Source:
    """A copy of a policy as text, Markdown, or the text of a PDF.

    Args:
        text: What it says.
        name: What messages call it.
    """

    def __init__(self, text: str, name: str = "the text") -> None:
        self.text, self.name = text, name

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Source:
        """Read a file.

        Raises:
            NotFound: There is no such file, or it may not be read.
            InvalidSource: It is empty, too large, neither text in UTF-8 nor a PDF that can be read.
        """
        name = os.fspath(path) or "a file without a name"
        try:
            with open(path, "rb") as stream:
                data = stream.read(_LARGEST + 1)
                if data.startswith(_PDF):
                    data += stream.read(_LARGEST_PDF - _LARGEST)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise NotFound(f"{name} cannot be read: {why}") from None
        largest = _LARGEST_PDF if data.startswith(_PDF) else _LARGEST
        if len(data) > largest:
            raise InvalidSource(f"{name} is larger than {largest >> 20} MiB: too large for a policy")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = "\0"
        if data.startswith(_PDF):
            return cls(_pdf_text(data, name), name)
        if "\0" in text:
            raise InvalidSource(f"{name} is not UTF-8 text; save the policy as plain text or Markdown")
        if not text.strip():
            raise InvalidSource(f"{name} is empty")
        return cls(text, name)

    def passage(self, sha256: str) -> str | None:
        """Return the passage of that digest as it stands in the copy, or None."""
        return self._index.get(sha256)

    def check(
        self, export: Mapping[str, Any], counts: Callable[[], Mapping[str, int]] | None = None
    ) -> Check:
        """Look up every anchor of a knowledge base's export.

        Args:
            export: The export.
            counts: Asked for where anchors are not found among paragraphs and sentences: per anchor, how many
                words its passage has. Then it is found whatever the copy's lines.

        Raises:
            InvalidSource: This is another document: no anchor is found, or few and not the policy's number.
        """
        found: dict[str, str] = {}
        missing = []
        for anchor in export.get("anchors", ()):
            passage = self.passage(anchor["sha256"])
            if passage is None:
                missing.append(anchor["id"])
            else:
                found[anchor["id"]] = passage
        if missing and counts is not None:
            lengths = counts()
            again = {
                anchor["id"]: anchor["sha256"] for anchor in export["anchors"] if anchor["id"] in missing
            }
            found |= self._runs_of(
                {anchor: (lengths[anchor], sha) for anchor, sha in again.items() if anchor in lengths}
            )
            missing = [anchor for anchor in missing if anchor not in found]
        check = Check(found, tuple(missing))
        number = str(export.get("policy", {}).get("number") or "")
        # Policies of one house share sentences; a few of them do not make it this policy.
        if missing and not (found and (len(found) >= len(missing) or (number and number in self.text))):
            raise InvalidSource(f"{self.name} is not the text of {number or 'this policy'}: {check}")
        return check

    def _runs_of(self, wanted: Mapping[str, tuple[int, str]]) -> dict[str, str]:
        """Return the runs of so many words that have the wanted digests."""
        words, places, _ = words_of(self.text)
        by_length: dict[int, dict[str, str]] = {}
        for anchor, (length, sha) in wanted.items():
            by_length.setdefault(length, {})[sha] = anchor
        found = {}
        for length, anchors in by_length.items():
            for start in range(len(words) - length + 1):
                name = anchors.get(digest(" ".join(words[start : start + length])))
                if name is not None:
                    found[name] = self.text[places[start][0] : places[start + length - 1][1]]
        return found

    @cached_property
    def _index(self) -> dict[str, str]:
        passages: dict[str, str] = {}
        for passage in _passages(self.text):
            for run in _runs(passage):
                passages.setdefault(normalised(run), run.strip())
        return {digest(words): passage for words, passage in passages.items()}


def _pdf_text(data: bytes, name: str) -> str:
    """Return the text of a PDF, without what recurs on most pages: their headers, footers and numbers."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise InvalidSource(
            f"{name} is a PDF: reading one needs pip install 'pyhcal[pdf]'; or save it as text or Markdown"
        ) from None
    # The library says on a log of its own what it makes of a damaged file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(data)).pages]
    except Exception as error:
        # A damaged file leads to errors of any kind.
        raise InvalidSource(f"{name} cannot be read as a PDF: {error or type(error).__name__}") from None
    seen: dict[str, int] = {}
    for lines in pages:
        for line in {_edge(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}:
            seen[line] = seen.get(line, 0) + 1
    recurring = {line for line, times in seen.items() if len(pages) > 2 and times > len(pages) / 2}
    kept = []
    for lines in pages:
        last = len(lines) - _EDGE
        kept += [
            line
            for number, line in enumerate(lines)
            if not ((number < _EDGE or number >= last) and _edge(line) in recurring)
        ]
    text = "\n".join(kept)
    if not text.strip():
        raise InvalidSource(f"{name} holds no text: its pages are pictures")
    return text


def _edge(line: str) -> str:
    """Return a line at the edge of a page, its numbers left out."""
    return " ".join(re.sub(r"\d+", "#", line).split())


def normalised(passage: str) -> str:
    """Return the form of a passage that is hashed: NFKC, no markup or bullet, single spaces, lower case."""
    return readable(unicodedata.normalize("NFKC", passage)).lower()


def words_of(text: str) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """Return a whole text as one run of normalised words, whatever its lines and pages; marks of items too.

    Returns:
        The words, where in the text each begins and ends, and on which line it stands, from 1.
    """
    words: list[str] = []
    places: list[tuple[int, int]] = []
    lines: list[int] = []
    start = 0
    for number, line in enumerate(re.split(r"\r\n|[\r\n\f]", text), 1):
        start = text.index(line, start) if line else start
        for raw in re.finditer(r"[^\s|]+" if "|" in line else r"\S+", line):
            for word in _MARKUP.sub("", unicodedata.normalize("NFKC", raw[0])).lower().split():
                words.append(word)
                places.append((start + raw.start(), start + raw.end()))
                lines.append(number)
        start += len(line)
    return words, places, lines


def is_mark(words: str) -> bool:
    """Tell whether words are nothing but the mark of an item: "-", "a)", "12."."""
    return _BULLET.fullmatch(f"{words} ") is not None


def digest(words: str) -> str:
    """Return the SHA-256 of a normalised passage."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def readable(passage: str) -> str:
    """Return a passage to be shown: its own words in one line, without markup and bullet."""
    return " ".join(_BULLET.sub("", _MARKUP.sub("", passage)).split())


def _passages(text: str) -> Iterator[str]:
    """Give headings, paragraphs, list items and table rows, and each with what may follow a page break."""
    lines = text.replace("\f", "\n\n").replace("\r\n", "\n").replace("\r", "\n")
    blocks = [_units(block.split("\n")) for block in _BLANK.split(lines) if block.strip()]
    for place, units in enumerate(blocks):
        for unit in units:
            yield unit
            if "\n" in unit:
                yield from unit.split("\n")
        cut = units[-1]
        for following in blocks[place + 1 : place + 1 + _MOST_BREAKS]:
            cut = f"{cut}\n{following[0]}"
            yield cut
            if len(following) > 1:
                break


def _units(lines: Iterable[str]) -> list[str]:
    """Part a block of lines: an item, a row or a heading begins anew, any other line goes on."""
    units: list[str] = []
    closed = True
    for line in lines:
        heading = bool(_HEADING.match(line))
        row = "\t" in line or line.lstrip().startswith("|")
        if row:
            line = line.replace("|", "\t")
        if closed or heading or row or _ITEM.match(line):
            units.append(line)
        else:
            units[-1] += f"\n{line}"
        closed = heading
    return units


def _runs(passage: str) -> Iterator[str]:
    """Give a passage and its sentences."""
    yield passage
    stops = [0]
    references = set()
    for stop in _STOP.finditer(passage):
        if stop[1]:
            references.add(stop.start(1))
            stops.append(stop.start(1))
        stops.append(stop.end())
    stops.append(len(passage))
    for first, start in enumerate(stops):
        if start not in references:
            for end in stops[first + 1 : first + 1 + _LONGEST_RUN]:
                yield passage[start:end]
