"""A copy of a document against what is held of it: text, Markdown and PDF, and whatever was changed in it."""

from __future__ import annotations

import html
import json
import os
import random
import re
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import run
from hypothesis import given, settings
from hypothesis import strategies as st

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidSource
from pyhcal.fidelity import Fidelity, check
from pyhcal.fidelity_page import fidelity_outline
from pyhcal.outline import Entry
from pyhcal.source import Source, digest, is_mark, normalised, words_of

COPY = os.environ.get("PYHCAL_POLICY_TEXT", "")
needs_copy = pytest.mark.skipif(not COPY, reason="PYHCAL_POLICY_TEXT names no copy of the policy")

# An invented document of eight passages: two are anchors of the rules, one holds a number, one a list.
LINES = (
    "Terms of the Desk",
    "A loan is small up to 25,000 euros.",
    "Above 40% a debt is heavy. Nothing is lent then.",
    "- Accounts of 2 years;",
    "- A score of 600 or more.",
    "Visits: see the map.",
    "In 2019 the desk lent 1,250 times (p=.05).",
)
PASSAGES = (
    ("title", "Terms of the Desk"),
    ("small", "A loan is small up to 25,000 euros."),
    ("heavy", "Above 40% a debt is heavy."),
    ("nothing", "Nothing is lent then."),
    ("accounts", "Accounts of 2 years;"),
    ("score", "A score of 600 or more."),
    ("visits", "Visits: see the map."),
    ("history", "In 2019 the desk lent 1,250 times (p=.05)."),
)
RULES = {"small": ("small_amount", 25000), "heavy": ("heavy_debt", 40), "score": ("good_score", 600)}


def sha(text: str) -> str:
    return digest(normalised(text))


EXPORT: dict[str, Any] = {
    "policy": {"number": "L"},
    "anchors": [{"id": id, "section": "desk", "sha256": sha(text)} for id, text in PASSAGES if id in RULES],
    "sections": [{"id": "desk", "title": "Desk"}],
    "thresholds": [
        {"id": name, "anchor": anchor, "value": value, "label": name, "comparison": ">"}
        for anchor, (name, value) in RULES.items()
    ],
    "rules": [
        {
            "id": f"rule_{anchor}",
            "head": anchor,
            "anchor": anchor,
            "text": anchor,
            "body": {"key": "x", "meets": name},
        }
        for anchor, (name, _) in RULES.items()
    ],
    "statements": ["rule_score"],
    "not_encoded": [],
}
DOCUMENT: dict[str, Any] = {
    "sections": [],
    "passages": [
        {
            "id": id,
            "words": len(text.split()),
            **({} if id in RULES else {"section": "desk", "sha256": sha(text)}),
        }
        for id, text in PASSAGES
    ],
    "facts": [
        {
            "kind": "fact",
            "id": "lent",
            "anchors": ["history/1"],
            "numbers": ["2019", "1250", ".05"],
            "text": "L.",
        }
    ],
    "not_held": [{"anchors": ["title", "visits", "nothing", "accounts"], "reason": "A remark."}],
}


def checked(text: str) -> Fidelity:
    return check(Source(text), EXPORT, DOCUMENT)


def told(found: Fidelity) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.kind, tuple(passage.id for passage in one.passages), one.text) for one in found.places]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(LINES),
        "\r\n".join(LINES),
        "\n".join(re.sub(r"(\w+ \w+) ", r"\1\n", line) for line in LINES),
        "\f".join(LINES),
        "# " + "\n\n**".join(LINES).replace("euros.", "*euros*."),
        " ".join(LINES),
        "\n".join(LINES).replace("- ", "• ").replace(" ", "\u00a0"),
        "\n".join(f"{n}. {line.removeprefix('- ')}" for n, line in enumerate(LINES, 1)),
    ],
    ids=["paragraphs", "windows", "short lines", "pages", "markdown", "one line", "bullets", "numbered"],
)
def test_whatever_the_lines_the_copy_is_the_document(text: str) -> None:
    """Lines, pages, markup and marks of items change nothing."""
    found = checked(text)
    assert (found.found, told(found), found.touched) == (8, [], {})
    assert found.same
    assert [passage.reason for passage in found.passages if not passage.held] == ["A remark."] * 4


@pytest.mark.parametrize(
    ("old", "new", "expected", "numbers", "statements"),
    [
        (
            "600",
            "650",
            ("drifted", ("score",), "A score of 650 or more."),
            (("600",), ("650",)),
            ("rule_score",),
        ),
        (
            "25,000",
            "25,001",
            ("drifted", ("small",), "A loan is small up to 25,001 euros."),
            (("25000",), ("25001",)),
            (),
        ),
        (
            "p=.05",
            "p=.5",
            ("drifted", ("history",), "In 2019 the desk lent 1,250 times (p=.5)."),
            ((".05",), ("0.5",)),
            (),
        ),
        ("is heavy", "is too heavy", ("drifted", ("heavy",), "Above 40% a debt is too heavy."), ((), ()), ()),
        (" Nothing is lent then.", "", ("missing", ("nothing",), ""), ((), ()), ()),
        ("Visits", "A new rule. Visits", ("unmapped", (), "A new rule."), ((), ()), ()),
    ],
)  # fmt: skip
def test_what_was_changed_is_told(
    old: str,
    new: str,
    expected: tuple[str, tuple[str, ...], str],
    numbers: tuple[tuple[str, ...], tuple[str, ...]],
    statements: tuple[str, ...],
) -> None:
    """One edit: that place, the numbers that differ, and what rests on it."""
    found = checked("\n".join(LINES).replace(old, new))
    [place] = found.places
    assert told(found) == [expected]
    assert (place.gone, place.new) == numbers
    assert found.touched.get("statements", ()) == statements
    assert found.found == 8 - len(expected[1])
    assert not found.same
    assert json.loads(json.dumps(found.to_dict()))["places"][0]["kind"] == expected[0]


@settings(max_examples=60)
@given(st.integers(0, 10**9))
def test_one_changed_character_is_found(seed: int) -> None:
    """Any letter or digit, replaced by another: its passage is told, and no other one."""
    rng = random.Random(seed)
    text = "\n".join(LINES)
    at = rng.choice([i for i, sign in enumerate(text) if sign.isalnum()])
    new = rng.choice([sign for sign in "abcxyz0123456789" if sign != text[at].lower()])
    line = text[:at].count("\n") + 1
    found = checked(text[:at] + new + text[at + 1 :])
    [place] = found.places
    assert place.kind == "drifted"
    assert place.line == line
    [passage] = place.passages
    words = text.split("\n")[line - 1]
    assert normalised(dict(PASSAGES)[passage.id]) in normalised(words)


@pytest.mark.parametrize("length", [1, 39, 40, 41, 500])
@pytest.mark.parametrize("at", [0, 3, 7])
def test_however_much_is_added_the_rest_is_found(length: int, at: int) -> None:
    """Many new words at one place are one place."""
    new = " ".join(f"new{n}" for n in range(length))
    found = checked("\n".join([*LINES[:at], new, *LINES[at:]]))
    assert (found.found, told(found)) == (8, [("unmapped", (), new)])


@pytest.mark.parametrize("added", ["", " ".join(f"new{n}" for n in range(100))])
def test_a_moved_passage_is_neither_missing_nor_new(added: str) -> None:
    """It is told where it stands, and nothing of it is said to have changed."""
    first, *rest = LINES[1:6]
    lines = [LINES[0], *rest, *filter(None, [added]), first, LINES[6]]
    found = checked("\n".join(lines))
    assert found.found == 7
    assert sorted(told(found)) == [
        ("moved", ("small",), first),
        *([("unmapped", (), added)] if added else []),
    ]
    assert found.touched == {}
    assert [place.line for place in found.places] == sorted(place.line for place in found.places)


def test_a_moved_passage_in_words() -> None:
    """Where it stands now and which it is; what is held of it is as it was."""
    page = fidelity_outline(checked("\n".join([LINES[0], *LINES[2:6], LINES[1], LINES[6]])), "copy.txt")

    def words(entry: Entry) -> str:
        return "".join(span.text for span in entry.spans)

    [section] = [one for one in page.sections if one.heading == "Where the copy differs"]
    [place] = section.entries
    assert words(place) == "line 6: words that belong elsewhere"
    assert [words(below) for below in place.children] == [
        "the copy: “A loan is small up to 25,000 euros.”",
        "they are small (Desk)",
    ]


@settings(max_examples=60)
@given(st.permutations(range(len(LINES))))
def test_any_order_of_the_lines_only_moves_passages(order: list[int]) -> None:
    """What stands in order and what does not are all passages, and as few words as can be are moved."""
    found = checked("\n".join(LINES[i] for i in order))
    moved = {passage.id for place in found.places for passage in place.passages}
    assert {place.kind for place in found.places} <= {"moved"}
    assert found.found + len(moved) == len(PASSAGES)
    best = max(
        sum(len(LINES[order[i]].removeprefix("- ").split()) for i in chosen)
        for size in range(len(order) + 1)
        for chosen in combinations(range(len(order)), size)
        if all(order[a] < order[b] for a, b in pairwise(chosen))
    )
    assert sum(len(text.split()) for id, text in PASSAGES if id not in moved) == best


def test_items_are_numbered_one_after_the_other() -> None:
    """The number of an item is no part of it, but a wrong one is told."""
    numbered = [f"{n}. {line.removeprefix('- ')}" for n, line in enumerate(LINES, 1)]
    wrong = [line.replace("4. ", "9. ") for line in numbered]
    assert told(checked("\n".join(wrong))) == [("unmapped", (), "9.")]
    drifted = [line.replace("4. Accounts", "4. Account") for line in numbered]
    assert told(checked("\n".join(drifted))) == [("drifted", ("accounts",), "Account of 2 years;")]


def test_another_document_is_refused() -> None:
    """Nothing of it is found."""
    with pytest.raises(InvalidSource, match="is not the text of L: 0 of 3 anchors found"):
        checked("Something else.\nAltogether.")


def test_words_and_where_they_stand() -> None:
    """Each word with its place; compatibility forms, markup and case are gone."""
    words, places, lines = words_of("**Ａ** b\nc\u00a0d")
    assert (words, lines) == (["a", "b", "c", "d"], [1, 1, 2, 2])
    assert places[:2] == [(0, 5), (6, 7)]
    assert is_mark("12.")
    assert is_mark("a)")
    assert not is_mark("a new")


def pdf(path: Path, blocks: list[str], footer: str) -> Path:
    """Set blocks of text, two to a page, over a footer."""
    from reportlab.lib.pagesizes import A6
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    style = getSampleStyleSheet()["Normal"]

    def mark(canvas: Any, document: Any) -> None:
        canvas.drawString(80, 20, f"{footer}, page {document.page}")

    flow = [part for block in blocks for part in (Paragraph(html.escape(block), style), Spacer(1, 60))]
    SimpleDocTemplate(str(path), pagesize=A6).build(flow, onFirstPage=mark, onLaterPages=mark)
    return path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_pdf(tmp_path: Path) -> None:
    """Its lines and footers do not matter; a changed number does."""
    found = check(Source.read(pdf(tmp_path / "copy.pdf", list(LINES), "The Desk")), EXPORT, DOCUMENT)
    assert (found.found, told(found)) == (8, [])
    other = pdf(tmp_path / "other.pdf", [line.replace("600", "650") for line in LINES], "The Desk")
    [place] = check(Source.read(other), EXPORT, DOCUMENT).places
    assert (place.kind, place.gone, place.new) == ("drifted", ("600",), ("650",))


@pytest.mark.parametrize(
    ("data", "says"), [(b"%PDF-1.7\ntext", "cannot be read as a PDF"), (b"%PDF-", "cannot be read as a PDF")]
)
def test_a_broken_pdf(tmp_path: Path, data: bytes, says: str) -> None:
    """One sentence."""
    (tmp_path / "broken.pdf").write_bytes(data)
    with pytest.raises(InvalidSource, match=says):
        Source.read(tmp_path / "broken.pdf")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_damaged_pdf_is_read_or_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever byte is wrong and wherever the file ends: a text or one sentence, nothing on the screen."""
    data = pdf(tmp_path / "whole.pdf", list(LINES), "The Desk").read_bytes()
    rng = random.Random(5)
    refused = 0
    for n in range(150):
        damaged = bytearray(data if n % 3 else data[: rng.randrange(5, len(data))])
        for _ in range(rng.randrange(1, 30)):
            damaged[rng.randrange(5, len(damaged))] = rng.randrange(256)
        (tmp_path / "damaged.pdf").write_bytes(damaged)
        try:
            Source.read(tmp_path / "damaged.pdf")
        except InvalidSource:
            refused += 1
    assert 0 < refused < 150
    assert capfd.readouterr() == ("", "")


def test_every_passage_is_accounted_for(kb: KnowledgeBase) -> None:
    """Of each passage of the document something is held, or a reason is given; and not both of any."""
    document = kb.document()
    names = [one["id"] for one in document["passages"]]
    assert len(names) == len(set(names))
    held = {anchor.partition("/")[0] for fact in _held(kb.export(), document) for anchor in fact["anchors"]}
    listed = {anchor.partition("/")[0] for one in document["not_held"] for anchor in one["anchors"]}
    listed |= {one["anchor"] for one in kb.export()["not_encoded"]}
    assert sorted(set(names) - held - listed) == []
    assert all(one["reason"] for one in document["not_held"])


def _held(export: Mapping[str, Any], document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rules = [
        {"anchors": [one["anchor"]]} for name in ("rules", "thresholds", "readings") for one in export[name]
    ]
    return [*rules, *document["facts"]]


@needs_copy
def test_the_shipped_document(tmp_path: Path) -> None:
    """The copy is the document; one changed digit anywhere is found, with its passage and its numbers."""
    done = run("source", "check", COPY)
    assert done.returncode == 0, done.stdout
    assert "is the document: all" in done.stdout
    text = Path(COPY).read_text(encoding="utf-8")
    kb = KnowledgeBase()
    export, document = kb.export(), kb.document()
    rng = random.Random(7)
    digits = [found.start() for found in re.finditer(r"\d", text)]
    for at in rng.sample(digits, 40):
        new = rng.choice([digit for digit in "0123456789" if digit != text[at]])
        found = check(Source(text[:at] + new + text[at + 1 :]), export, document)
        [place] = found.places
        assert place.line == text[:at].count("\n") + 1 or place.kind == "drifted"
        assert place.passages or place.kind == "unmapped"


@needs_copy
def test_a_new_edition_tells_what_its_changes_touch(tmp_path: Path) -> None:
    """A threshold, a statement and a table's cell are changed, a sentence is new."""
    text = Path(COPY).read_text(encoding="utf-8")
    edits = {
        "older than 35 years": "older than 40 years",
        "in adults with relapsed or refractory": "in adults with refractory",
        "Coverage\n\nChildhood": "Coverage\n\nA sentence that is new stands here.\n\nChildhood",
    }
    for old, new in edits.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "edition.md").write_text(text, encoding="utf-8")
    done = run("source", "check", str(tmp_path / "edition.md"), "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert [(place["kind"], [one["anchor"] for one in place["passages"]]) for place in data["places"]] == [
        ("unmapped", []),
        ("drifted", ["coverage.adult.3"]),
        ("drifted", ["guidelines.adult.age"]),
    ]
    assert data["places"][2]["numbers"] == {"held": ["35"], "copy": ["40"]}
    assert {"adult_1", "adult_3"} <= set(data["touched"]["statements"])
    assert "older_adult" in data["touched"]["thresholds"]
