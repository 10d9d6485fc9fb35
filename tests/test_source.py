"""The user's own copy of the policy: what is found in it, what is missing, and how it is shown."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from rich.console import Console
from stub.sample import ANSWER, OPEN, answer, wording

from pyhcal import KnowledgeBase, PyhcalError
from pyhcal.errors import InvalidSource, NotFound
from pyhcal.render import Answer
from pyhcal.source import Check, Source, normalised, readable

LOAN = ROOT / "tests" / "loan" / "source.txt"
EXAMPLE = "examples/adult-wbc-120000-lineage-unknown.json"
COPY = os.environ.get("PYHCAL_POLICY_TEXT", "")
needs_copy = pytest.mark.skipif(not COPY, reason="PYHCAL_POLICY_TEXT names no copy of the policy")

# Anchors of the invented policy: normalised by hand.
ANCHORS = {
    "title": "small-business loan desk, terms of lending",
    "title.effective": "policy effective date 03/01/2024",
    "scope.kept": "applications dated before 1 july 2019 are settled under terms that the desk no longer "
    "keeps.",
    "lending.small.1": "a small loan may be granted to an established business that is not heavily indebted.",
    "guidelines.score": "a score of 600 is good; since the new scale, 650.",
    "guidelines.weakness.debt": "heavy debt; and",
    "history.kept": "07/01/2019 first terms that are kept.",
}


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def export_of(anchors: dict[str, str], number: str = "LOAN-7") -> dict[str, Any]:
    """An export that holds nothing but anchors."""
    listed = [{"id": id, "section": "s", "ordinal": 1, "sha256": sha(words)} for id, words in anchors.items()]
    return {"policy": {"number": number}, "anchors": listed}


def found(text: str, *anchors: str) -> list[str | None]:
    """The passages of anchors, given as their normalised words."""
    source = Source(text)
    return [source.passage(sha(words)) for words in anchors]


def test_every_anchor_of_an_invented_policy_is_found() -> None:
    """Headings, lines, sentences, items and rows are found, with the copy's own words."""

    check = Source.read(LOAN).check(export_of(ANCHORS))
    assert (set(check.found), check.missing) == (set(ANCHORS), ())
    assert check.found["guidelines.weakness.debt"] == "- Heavy debt; and"
    assert check.found["title.effective"] == "Policy Effective Date\t03/01/2024"


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("1 July 2019", "2 July 2019", ("scope.kept",)),
        ("scale, 650", "scale, 651", ("guidelines.score",)),
        ("03/01/2024\nScope", "03/02/2024\nScope", ()),
        ("25,000", "26,000", ()),
    ],
)
def test_a_changed_digit_loses_its_own_sentence_only(
    before: str, after: str, missing: tuple[str, ...]
) -> None:
    """What stands in other sentences is still found."""

    text = LOAN.read_text(encoding="utf-8").replace(before, after)
    check = Source(text).check(export_of(ANCHORS))
    assert (check.missing, len(check.found)) == (missing, len(ANCHORS) - len(missing))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One is first. **Two is bold.** Three is last.", "two is bold."),
        ("One is first. (12) Two follows a reference. Three.", "two follows a reference."),
        ("One is first (12). Two is by Doe et al. (2014) and e.g. Roe. Three.",
         "two is by doe et al. (2014) and e.g. roe."),
        ("A sentence that a page\n\nbreak cuts in two. And on.", "a sentence that a page break cuts in two."),
        ("A sentence that a page\f break cuts in two. And on.", "a sentence that a page break cuts in two."),
        ("Cut once\n\nand cut\n\ntwice. Go on.", "cut once and cut twice."),
        ("2024\tFirst row.\n2023\tA row cut\n\n\tbelow. It ends.", "2023 a row cut below. it ends."),
        ("A page without a stop\fHeading\nText.", "heading"),
        ("- First item,\n  on two lines;\n- Second item.", "first item, on two lines;"),
        ("* starred;\n* *second*", "second"),
        ("1. numbered\n2. second\n(c) third", "second"),
        ("1. numbered\n2. second\n(c) third", "third"),
        ("# Heading\nThe text under it.", "heading"),
        ("# Heading\nThe text under it.", "the text under it."),
        ("| When | What |\n|---|---|\n| 1/1/2024 | Begun. |", "1/1/2024 begun."),
        ("Lines are\nwrapped as\nthey come. Next.", "lines are wrapped as they come."),
        ("Lines are\r\nwrapped as\r\nthey come. Next.", "lines are wrapped as they come."),
        ("\u201cQuoted.\u201d Above 5\u00a0\u00b5g of \ufb01bre.", "above 5 \u03bcg of fibre."),
    ],
)  # fmt: skip
def test_passages(text: str, words: str) -> None:
    """However a copy is laid out, its passages are found."""

    assert found(text, words) != [None]


def test_a_reference_is_not_shown_with_the_sentence_behind_it() -> None:
    """The number of a reference belongs to the sentence before it."""

    text = "One is first. (12) Two follows a reference. Three."
    assert found(text, "two follows a reference.") == ["Two follows a reference."]


def test_what_is_not_a_passage() -> None:
    """Words from the middle of a sentence, or sentences put together from afar, are none."""

    assert found("One two three. Four five.\n\nSix.", "two three.", "one two three. six.") == [None, None]


def test_normalised_and_readable() -> None:
    """The hashed form loses case and markup; the shown form keeps its words as they are."""

    assert normalised(" -  **A\u00a0\uff21** of\n_5_ \u00b5g ") == "a a of 5 \u03bcg"
    assert readable(" -  **A**\n of _5_ \u00b5g ") == "A of 5 \u00b5g"


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", InvalidSource, "empty"),
        (b"\xef\xbb\xbf \n\n", InvalidSource, "empty"),
        (b"\x7fELF\x02\x01\x00\x00", InvalidSource, "not UTF-8 text"),
        ("Prämie".encode("latin-1"), InvalidSource, "not UTF-8 text"),
        ("Text".encode("utf-16"), InvalidSource, "not UTF-8 text"),
        (b"%PDF-1.7\ntext", InvalidSource, "cannot be read as a PDF"),
        (b"a" * (2**21 + 1), InvalidSource, "larger than"),
        (b"Quite another document.", InvalidSource, "not the text of LOAN-7: 0 of 7 anchors found"),
        (b"- Heavy debt; and", InvalidSource, "not the text of LOAN-7: 1 of 7 anchors found"),
        (None, NotFound, "cannot be read"),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: bytes | None, error: type[PyhcalError], says: str) -> None:
    """A file that cannot be the policy is refused with the reason."""

    file = tmp_path / "copy.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error, match=re.escape(says)) as caught:
        Source.read(file).check(export_of(ANCHORS))
    assert str(file) in str(caught.value)
    with pytest.raises(NotFound, match="directory"):
        Source.read(tmp_path)


def test_few_anchors_suffice_where_the_number_stands() -> None:
    """Another edition of the same policy is compared; another policy with some sentences in common is not."""

    text = "Policy LOAN-7\n\n- Heavy debt; and"
    assert Source(text).check(export_of(ANCHORS)).found == {"guidelines.weakness.debt": "- Heavy debt; and"}
    assert Source("Anything").check({"anchors": []}) == Check({}, ())


def shown(data: dict[str, Any], passages: dict[str, str], full: bool = False) -> list[str]:
    console = Console(width=200, color_system=None, _environ={})
    with console.capture() as capture:
        console.print(Answer(answer(data), wording(), full, passages))
    return capture.get().splitlines()


def test_the_passage_stands_with_the_statement_that_decides() -> None:
    """A statement that decides, or still may, shows its own words once; no other does."""

    passages = {"a.1": "- **Grown** people\nmay [b]orrow.", "a.2": "Nobody may."}
    for data, full in ((ANSWER, False), (ANSWER, True), (OPEN, False), (OPEN, True)):
        lines = shown(data, passages, full)
        without = shown(data, {}, full)
        quotes = [line for line in lines if line not in without]
        assert quotes == ["│ “Grown people may [b]orrow.”"]
        above = lines[lines.index(quotes[0]) - 1]
        assert "s1: Grown-ups may borrow. [Lending > Adults, item 2]" in above
        assert [line for line in lines if line not in quotes] == without
    assert shown(ANSWER, {"elsewhere": "Nothing."}) == shown(ANSWER, {})


@pytest.fixture
def case(tmp_path: Path) -> str:
    """An application that the first term on small loans grants."""
    file = tmp_path / "case.json"
    facts = {"applicant_kind": "company", "amount": 8000, "months_trading": 60, "debt_ratio_percent": 12}
    file.write_text(json.dumps({**facts, "past_default": False}), encoding="utf-8")
    return str(file)


def test_explain_with_a_copy(case: str, tmp_path: Path) -> None:
    """The copy's words are shown; a drifted passage is told on the side and changes no answer."""

    arguments = ("explain", case, "--kb", str(LOAN.parent))
    none = {"PYHCAL_POLICY_TEXT": ""}
    quote = "“A small loan may be granted to an established business"
    plain = run(*arguments, env=none)
    assert (plain.returncode, plain.stderr, quote in plain.stdout) == (0, "", False)
    for given in (
        run(*arguments, "--policy-text", str(LOAN), env=none),
        run(*arguments, env={"PYHCAL_POLICY_TEXT": str(LOAN)}),
    ):
        assert (given.returncode, given.stderr, given.stdout.count(quote)) == (0, "", 1)
    drifted = tmp_path / "drifted.txt"
    drifted.write_text(LOAN.read_text(encoding="utf-8").replace("heavily", "too"), encoding="utf-8")
    done = run(*arguments, "--policy-text", str(drifted), env=none)
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    assert done.stderr.endswith("  Lending > Small loans, item 1 [lending.small.1]\n")
    assert done.stderr.count("\n") == 2
    as_json = run(*arguments, "--format", "json", env=none)
    for copy in (str(LOAN), str(drifted)):
        assert run(*arguments, "--format", "json", "--policy-text", copy, env=none).stdout == as_json.stdout


def test_explain_with_a_wrong_copy(case: str, tmp_path: Path) -> None:
    """A wrong file is an error where it is given, and a word on the side where the environment names it."""

    arguments = ("explain", case, "--kb", str(LOAN.parent))
    wrong = ROOT / "pyproject.toml"
    for file, code in ((wrong, 3), (tmp_path, 2), (tmp_path / "none", 2)):
        given = run(*arguments, "--policy-text", str(file), env={"PYHCAL_POLICY_TEXT": str(LOAN)})
        assert (given.returncode, given.stdout) == (code, "")
        assert re.fullmatch(r"pyhcal: [^\n]+\n", given.stderr)
        named = run(*arguments, env={"PYHCAL_POLICY_TEXT": str(file)})
        assert named.returncode == 0
        assert named.stdout == run(*arguments, env={"PYHCAL_POLICY_TEXT": ""}).stdout
        assert re.fullmatch(r"pyhcal: [^\n]+; answered without it\n", named.stderr)


def test_the_doctor_counts_the_anchors(tmp_path: Path) -> None:
    """The doctor tells how many anchors were found, or what is wrong with the file, and then ends with 1."""

    def told(text: str, code: int = 0, **options: Any) -> str:
        done = run("doctor", "--kb", str(LOAN.parent), *(["--policy-text", text] if text else []), **options)
        assert (done.returncode, done.stderr) == (code, "")
        return done.stdout.splitlines()[-1]

    counted = re.search(r"(\d+) of (\d+) anchors found$", told(str(LOAN)))
    assert counted
    assert counted[1] == counted[2] != "0"
    assert told("", env={"PYHCAL_POLICY_TEXT": str(LOAN)}).endswith(counted[0])
    assert "none given" in told("", env={"PYHCAL_POLICY_TEXT": ""})
    assert "not the text of LOAN-7" in told(str(ROOT / "pyproject.toml"), 1)
    assert "cannot be read" in told(str(tmp_path / "none.txt"), 1)
    changed = tmp_path / "changed.txt"
    changed.write_text(LOAN.read_text(encoding="utf-8").replace("25,000", "26,000"), encoding="utf-8")
    assert re.search(r": \d+ of \d+ anchors found; not \w+", told(str(changed), 1))


@needs_copy
def test_every_anchor_of_the_shipped_policy_is_found(kb: KnowledgeBase) -> None:
    """All anchors stand in the user's copy, each at one place of its own."""

    source = Source.read(COPY)
    check = source.check(kb.export())
    assert check.missing == ()
    assert len(set(check.found.values())) == len(check.found) == len(kb.export()["anchors"])
    # A passage that a page break cuts stands in the copy in two parts.
    assert [anchor for anchor, passage in check.found.items() if source.text.count(passage) > 1] == []


@needs_copy
def test_each_changed_digit_of_the_policy_loses_its_own_anchors(kb: KnowledgeBase) -> None:
    """A digit of each anchored passage, changed, makes exactly the anchors of that passage missing."""

    export, text = kb.export(), Source.read(COPY).text
    found = {
        anchor: passage for anchor, passage in Source(text).check(export).found.items() if passage in text
    }
    places = {anchor: text.index(passage) for anchor, passage in found.items()}
    ends = {anchor: places[anchor] + len(passage) for anchor, passage in found.items()}
    tried = 0
    for anchor, start in places.items():
        digit = re.compile(r"\d").search(text, start, ends[anchor])
        if digit:
            at = digit.start()
            changed = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
            hit = [other for other in places if places[other] <= at < ends[other]]
            assert list(Source(changed).check(export).missing) == hit
            tried += 1
    assert tried > 5


@needs_copy
def test_explain_shows_the_policy_itself() -> None:
    """With the user's copy, the answer holds a sentence of it in quotation marks; without it, none."""

    done = run("explain", EXAMPLE, "--policy-text", COPY)
    assert (done.returncode, done.stderr) == (0, "")
    passages = [
        one_line(readable(passage))
        for passage in Source.read(COPY).check(KnowledgeBase().export()).found.values()
    ]
    plain = run("explain", EXAMPLE, env={"PYHCAL_POLICY_TEXT": ""})
    assert any(f"“{passage}" in one_line(done.stdout) for passage in passages)
    assert not any(f"“{passage}" in one_line(plain.stdout) for passage in passages)


def one_line(text: str) -> str:
    """The text without the lines of the page and of the tree, which break a passage at any place."""

    return " ".join(text.replace("│", " ").split())
