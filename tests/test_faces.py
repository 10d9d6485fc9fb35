"""The faces of one answer: the same content as tree, Markdown and HTML, and no case breaks out of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from golden import CASES, FACES, FOLDER, SAMPLES, Page, sample, written
from markdown_it import MarkdownIt
from markdown_it.token import Token
from stub.sample import ANSWER, OPEN, answer, wording

from pyhcal import KnowledgeBase
from pyhcal.html import to_html
from pyhcal.justification import Justification
from pyhcal.markdown import escaped, to_markdown
from pyhcal.outline import TRUTHS, Level
from pyhcal.render import to_text
from pyhcal.sections import outline

EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.json") if file.stem != "expected")
EXAMPLE = "examples/child-one-result-pending.json"
LOAN = ROOT / "tests" / "loan"
READER = MarkdownIt("commonmark", {"maxNesting": 100})
HOSTILE = [
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "</style></summary></details><h1>x",
    "<!-- x",
    "&lt;b&gt; &amp; &#60;",
    "[x](javascript:alert(1)) ![i](http://h/i.png) [y][z]",
    "*a* _b_ **c** `d` ~~e~~ \\*f\\*",
    "# g",
    "1. h",
    "- i",
    "> j",
    "===",
    "k #",
    "<http://host> https://host a_b_c _d",
    "\x1b[31mred\x07 \u202egnirts\u202c",
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(kb: KnowledgeBase) -> list[Justification]:
    """The answers to the examples, and to some of them with all readings open."""
    texts = [file.read_text(encoding="utf-8") for file in EXAMPLES]
    asked = [(text, None) for text in texts] + [(text, "open") for text in texts[::6]]
    return [kb.justify(text, readings, sensitivity=True) for text, readings in asked]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("case", CASES)
def test_a_whole_document(kb: KnowledgeBase, case: str, face: str) -> None:
    """Each face of six answers, line by line; `python tests/golden.py` writes them anew."""
    assert written(kb, case, face) == (FOLDER / f"{case}.{face}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_page(name: str) -> None:
    """Every element of the page of two invented answers."""
    assert sample(SAMPLES[name]) == (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """Return the words of a text without how they are laid out: signs, brackets, lines and truths."""
    said = "|".join(re.escape(truth) for truth in [*TRUTHS.values(), "does not apply"])
    text = re.sub(rf"\b(?:{said})(?::|,)(?=\s|$)", " ", text)
    return re.sub(r"[│├└✓✗•·()\[\],]|(?<!\S)\?(?= )", " ", text).split()


def parsed(text: str) -> list[Token]:
    """Return the inline tokens of a Markdown text."""
    return [token for block in READER.parse(text) for token in block.children or ()]


@pytest.mark.parametrize("level", Level)
def test_tree_and_markdown_say_the_same(answers: list[Justification], level: Level) -> None:
    """Word for word, in the same order, at every level."""
    for found in answers:
        tree = to_text(found, found.wording(), level=level, width=200)
        tokens = parsed(to_markdown(outline(found, found.wording(), level)))
        said = " ".join(token.content for token in tokens)
        assert words(said.partition("Rules: SHA-256")[0]) == words(tree)


def test_markdown_is_as_deep_as_the_proof(answers: list[Justification]) -> None:
    """A step is a list item, nested as the outline nests it; no list is cut in two."""
    for found in answers:
        parts = outline(found, found.wording())
        text = to_markdown(parts)
        wanted = sum(
            sum(1 for _ in entry.walk())
            for section, entries in parts.shown()
            if section.kind != "lines"
            for entry in entries
        )
        tokens = READER.parse(text)
        assert sum(token.type == "list_item_open" for token in tokens) == wanted
        lists = [token for token in tokens if token.type == "bullet_list_open" and token.level == 0]
        assert len(lists) == sum(section.kind != "lines" for section, _ in parts.shown())
        assert not {token.type for token in tokens} & {"code_block", "fence", "html_block", "hr"}


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_every_character_as_it_is(text: str) -> None:
    """At the start of a paragraph, in an item and behind other words, text stays text."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    for before in ("", "- ", "- **open:** "):
        tokens = parsed(before + escaped(text) + "\n")
        said = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
        assert said.removeprefix("open:").strip() == " ".join(plain.split())
        assert {token.type for token in tokens} <= {"text", "text_special", "strong_open", "strong_close"}


def hostile(text: str) -> Justification:
    """Return an answer that carries a text wherever a case can carry one."""
    return answer(OPEN | {"sources": {"age": text}, "reference": text})


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_case_is_markup(text: str) -> None:
    """The page has the same elements whatever the chart says, and says it in the same characters."""
    page, usual = (Page(to_html(outline(hostile(said), wording(), fold=True))) for said in (text, "usual"))
    assert page.problems == []
    assert page.tags == usual.tags
    shown = "".join(char if char.isprintable() else " " for char in text)
    assert f"Reference: {shown}".rstrip() in page.lines
    assert any(f"({shown})" in line for line in page.lines)
    tokens = parsed(to_markdown(outline(hostile(text), wording())))
    assert not {token.type for token in tokens} & {"link_open", "image", "html_inline", "em_open"}


@pytest.mark.parametrize("level", Level)
def test_every_page_is_well_formed(answers: list[Justification], level: Level) -> None:
    """Elements are closed, ids are unique, links lead within the page, nothing runs or is loaded."""
    for found in answers:
        text = to_html(outline(found, found.wording(), level, fold=True))
        page = Page(text)
        assert page.problems == []
        assert len(set(page.ids)) == len(page.ids)
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
        assert all(re.fullmatch(r"[\w./-]+", id) for id in page.ids)
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "img", "iframe", "object", "base", "form", "input", "svg"}
        loaded = {name for _, given in page.tags for name in given if name.startswith("on") or name == "src"}
        assert not loaded
        assert not re.search(r"url\(|@import|https?:", text)
        headings = [tag for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
        assert headings == ["h1", *["h2"] * (len(headings) - 1)]
        assert {"header", "nav", "main", "footer"} <= names
        assert ("html", {"lang": "en"}) in page.tags


@pytest.mark.parametrize("level", Level)
def test_the_page_holds_the_whole_proof(answers: list[Justification], level: Level) -> None:
    """Whatever the level, every step of the proof is a target, and every comparison is told."""
    for found in answers:
        text = to_html(outline(found, found.wording(), level, fold=True))
        page, full = Page(text), Page(to_html(outline(found, found.wording(), Level.FULL, fold=True)))
        below = list(found.proof.walk())[1:]
        targets = [id for id in page.ids if id.partition(".")[0] not in SECTIONS]
        assert len(targets) == len(below)
        assert sorted(page.ids) == sorted(full.ids)
        told = [node for node in below if node.threshold and not (node.fact and node.fact.reading)]
        assert text.count("; needed: ") >= len(told)
        assert sum("open" not in given for tag, given in full.tags if tag == "details") == 0


SECTIONS = {
    *("why", "missing", "reachable", "ruled-out", "hangs-on", "proof", "readings", "assumed", "unused"),
    *("review", "heading-why", "heading-missing", "heading-reachable", "heading-ruled-out"),
    *("heading-hangs-on", "heading-proof", "heading-readings", "heading-assumed", "heading-unused"),
}


def test_what_stands_open_is_what_the_tree_shows(answers: list[Justification]) -> None:
    """The steps of the tree are those that the page shows before anything is opened."""
    for found in answers:
        short = outline(found, found.wording())
        folded = outline(found, found.wording(), fold=True)
        shown = [entry for part in short.sections if part.kind == "proof" for entry in part.entries]
        tree = {entry.ids[0] for top in shown for entry in top.walk() if entry.ids}
        open_: set[str] = set()
        waiting = [top for part in folded.sections if part.kind == "proof" for top in part.shown(short.level)]
        while waiting:
            entry = waiting.pop()
            open_ |= set(entry.ids)
            waiting += entry.children
        assert tree <= open_


def test_levels_only_leave_out(kb: KnowledgeBase) -> None:
    """A lower level shows some of the sections of the next, and says the same in them."""
    found = kb.justify((ROOT / EXAMPLE).read_text(encoding="utf-8"), sensitivity=True)
    verdict, reviewer, full = (to_text(found, found.wording(), level=level).split("\n\n") for level in Level)
    assert [part.partition("\n")[0] for part in verdict] == [
        "Undetermined: facts are missing  (possible: child_1)",
        "Why",
        "Still missing",
        "It hangs on how the policy is read",
        "A reviewer must decide. This is not a denial.",
    ]
    assert set(verdict) < set(reviewer)
    assert [part.partition("\n")[0] for part in reviewer] == [
        part.partition("\n")[0] for part in full if not part.startswith("Readings used")
    ]


@pytest.mark.parametrize(
    ("arguments", "level"), [(("--all",), "full"), (("--full",), "full"), ((), "reviewer")]
)
def test_the_command_shows_a_level(arguments: tuple[str, ...], level: str) -> None:
    """`--all` and `--full` mean the level "full"; a reviewer's view is the usual one."""
    assert run("explain", EXAMPLE, *arguments).stdout == run("explain", EXAMPLE, "--level", level).stdout


def test_the_command_prints_each_face(kb: KnowledgeBase) -> None:
    """What the command prints is what the library makes, without colour, whatever the terminal."""
    found = kb.justify((ROOT / EXAMPLE).read_text(encoding="utf-8"), sensitivity=True)
    words = found.wording()
    forced = {"FORCE_COLOR": "1", "COLUMNS": "40", "PYHCAL_POLICY_TEXT": ""}
    done = run("explain", EXAMPLE, "--format", "markdown", "--level", "verdict", env=forced)
    assert (done.stdout, done.stderr) == (to_markdown(outline(found, words, Level.VERDICT)), "")
    done = run("explain", EXAMPLE, "--format", "html", env=forced)
    assert (done.stdout, done.stderr) == (to_html(outline(found, words, fold=True)), "")


def test_documents_where_only_ascii_can_be_written(kb: KnowledgeBase) -> None:
    """A page keeps its characters as references, a Markdown text has the nearest ones."""
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = run("explain", EXAMPLE, "--format", "html", env=ascii_only)
    usual = run("explain", EXAMPLE, "--format", "html")
    assert done.stdout.isascii()
    assert Page(done.stdout).lines == Page(usual.stdout).lines
    done = run("explain", EXAMPLE, "--format", "markdown", env=ascii_only)
    assert done.stdout.isascii()
    assert '- as read here, "any one of the list": Undetermined' in done.stdout


@pytest.mark.parametrize("format", ["tree", "markdown", "html"])
def test_the_policy_s_own_words_are_shown(format: str, tmp_path: Path) -> None:
    """A statement that may decide shows its passage; where the copy differs, that is told by place."""
    cases = json.loads((LOAN / "cases.json").read_text(encoding="utf-8"))
    case = tmp_path / "case.json"
    case.write_text(json.dumps(cases[0]["case"]), encoding="utf-8")
    copy = (LOAN / "source.txt").read_text(encoding="utf-8")
    command = ("explain", str(case), "--kb", str(LOAN), "--format", format, "--policy-text")
    changed = tmp_path / "changed.txt"
    changed.write_text(copy.replace("1 July 2019", "2 July 2019"), encoding="utf-8")
    done = run(*command, str(LOAN / "source.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search("“[A-Z]", done.stdout)
    done = run(*command, str(changed))
    assert "differs from the text that the rules follow, at:\n" in done.stderr
    assert ("Your copy of the policy differs" in done.stdout) == (format != "tree")


def test_a_page_shows_every_passage() -> None:
    """Each step that names a place has the passage at hand; the one that decides shows it."""
    passages = {"a.1": "- **Grown** <people>.", "a.2": "Nobody may."}
    lines = Page(to_html(outline(answer(ANSWER), wording(), passages=passages, fold=True))).lines
    assert [line.strip() for line in lines if "“Grown <people>.”" in line] == ["“Grown <people>.”"]
    assert lines[lines.index("  “Nobody may.”") - 1] == "  + The policy’s own words"


def test_an_unknown_level() -> None:
    """A level that is none is refused with those that are."""
    with pytest.raises(ValueError, match="'all' is not a level: verdict, reviewer, full"):
        Level.named("all")


def test_an_answer_of_a_kind_never_seen(kb: KnowledgeBase) -> None:
    """An answer without its knowledge base has all faces too, with plain names."""
    data: dict[str, Any] = json.loads(kb.justify(CASES["yes"]).to_json())
    saved = Justification(json.dumps(data))
    assert "- **holds:** adult 2 (`coverage.adult.2`)" in to_markdown(outline(saved, saved.wording()))
    assert Page(to_html(outline(saved, saved.wording(), fold=True))).problems == []
