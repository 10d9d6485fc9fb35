"""The letter: what it says, what it leaves to the reviewer, and the payer's own text on appeals."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from markdown_it import MarkdownIt
from rich.cells import cell_len
from test_render import EXCLUDED_CASE, NO_CASE, UNDETERMINED_CASE, YES_CASE

from pyhcal import KnowledgeBase
from pyhcal.appeal import PLACEHOLDERS, filled
from pyhcal.errors import InvalidRequest
from pyhcal.explanations import Change
from pyhcal.justification import Justification
from pyhcal.letter import letter

EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.json") if file.stem != "expected")
SIGNATURE = "## Reviewer\n\n" + "\n\n".join(
    f"{name + ':':<13}{'_' * 40}" for name in ("Name", "Credentials", "Decision", "Date", "Signature")
)


def written(kb: KnowledgeBase, case: Mapping[str, Any], **given: Any) -> str:
    """Return the letter about a case."""
    found = kb.justify(case, sensitivity=True)
    return letter(found, found.wording(), **given)


def part(text: str, heading: str) -> str:
    """Return what stands below a heading of a letter."""
    return text.partition(f"\n## {heading}\n\n")[2].partition("\n\n## ")[0]


def change(set_: dict[str, Any], **marked: tuple[str, ...]) -> Change:
    """Return a change to medically necessary."""
    marks = {"established": (), "unlocked": (), "dropped": (), **marked}
    return Change(set=set_, case=NO_CASE | set_, outcome="medically_necessary", **marks)


CHANGES = [
    change({"requested_service": "allogeneic_hct"}),
    change({"remission_number": {"min": 2}, "age_years": {"above": 35}}),
    change({"disease_status": ("relapsed", "refractory")}, dropped=("remission_number",)),
    change({"t_9_22": True}, unlocked=("t_9_22",)),
    change({"chromosome_count": {"below": 45}}, established=("chromosome_count",)),
    change({"age_years": {"below": 18}}),
]


def test_what_would_change_the_result(kb: KnowledgeBase) -> None:
    """What can be done, or comes with time, stands apart from what the record would have to get wrong."""
    text = written(kb, NO_CASE, changes=CHANGES)
    assert (
        part(text, "What would change the result")
        == """\
- Medically necessary, with requested service: allogeneic HCT
- Medically necessary, with number of the complete remission: at least 2 (only
  as time goes on); age at the request: above 35 years (only as time goes on)
- Medically necessary, with disease status: relapsed or refractory; number of
  the complete remission no longer applies"""
    )
    assert (
        part(text, "If the record is wrong or incomplete")
        == """\
- Medically necessary, with t(9;22) or BCR-ABL fusion (Philadelphia chromosome):
  yes (if the record is wrong)
- Medically necessary, with chromosome count: below 45 chromosomes (to be
  documented)
- Medically necessary, with age at the request: below 18 years (if the record is
  wrong)"""
    )


def test_where_nothing_can_be_done(kb: KnowledgeBase) -> None:
    """No free change is said in words; many others are counted."""
    many = [change({"t_9_22": True, "age_years": age}, unlocked=("t_9_22", "age_years")) for age in range(20)]
    text = written(kb, NO_CASE, changes=many)
    assert part(text, "What would change the result") == (
        "- No change of what can change leads to: Medically necessary."
    )
    others = part(text, "If the record is wrong or incomplete")
    assert others.endswith("\n- and 8 more that take as much or more")
    assert others.count("\n- ") == 12


def test_a_favourable_result_needs_no_change(kb: KnowledgeBase) -> None:
    """Nothing is to be altered, missing or reviewed."""
    text = written(kb, YES_CASE)
    assert "What would change" not in text
    assert "Missing documents" not in text
    assert "A reviewer must decide" not in text
    assert text.endswith(SIGNATURE + "\n")


def test_what_is_missing_and_why(kb: KnowledgeBase) -> None:
    """Each missing fact with the vocabulary's question and the statement that turns on it."""
    assert (
        part(written(kb, UNDETERMINED_CASE), "Missing documents")
        == """\
- minimal residual disease at week 6 of induction, by flow cytometry: What was
  the minimal residual disease at week 6 of induction, by flow cytometry, in
  percent? [week6_mrd_percent]
  - child_1 turns on it; needed: at least 1 %"""
    )
    open_ = EXCLUDED_CASE | {"remission_number": None, "disease_status": None}
    text = written(kb, open_)
    assert part(text, "Result").startswith("Excluded by the plan\n\nThe policy's own position: Undetermined")
    # A remission has a number only in a remission: what asks for the number turns on the status.
    assert "[disease_status]\n  - adult_2 turns on it; needed: complete remission" in part(
        text, "Missing documents"
    )


def test_every_letter(kb: KnowledgeBase) -> None:
    """In eighty columns, with all its parts, a reason of one sentence, and no word of a denial."""
    for file in EXAMPLES:
        found = kb.justify(file.read_text(encoding="utf-8"), sensitivity=True)
        text = letter(found, found.wording())
        assert max(map(cell_len, text.splitlines())) <= 80, file
        assert not re.search(r"\bden(?:y|ies|ied|ial)", text, re.IGNORECASE)
        flat = " ".join(text.split())
        for told in (found.policy.number, found.policy.effective_date, found.policy.hash):
            assert told in flat
        reason = part(text, "Reason")
        assert (reason.count(". "), reason[-1]) == (0, ".")
        assert ("A reviewer must decide." in flat) == found.requires_human_review
        criteria = part(text, "Criteria")
        for statement in kb.export()["statements"]:
            assert re.search(rf"^- (met|not met|open|not reached): {statement}: ", criteria, re.MULTILINE)
        for need in found.needs:
            assert f"[{need}]" in part(text, "Missing documents")
        for hang in found.hangs_on:
            assert hang.reading in " ".join(part(text, "What it hangs on: disputed wording").split())
        assert SIGNATURE in text
        headings = [token for token in MarkdownIt().parse(text) if token.type == "heading_open"]
        assert [heading.tag for heading in headings] == ["h1", *["h2"] * (len(headings) - 1)]


def test_every_criterion_has_its_fact_and_place(kb: KnowledgeBase) -> None:
    """Each statement has its place, each condition a fact with what is needed."""
    for case in (YES_CASE, NO_CASE, UNDETERMINED_CASE):
        found = kb.justify(case, sensitivity=True)
        criteria = re.sub(r"\n +(?![ -])", " ", part(letter(found, found.wording()), "Criteria")).splitlines()
        for line, following in zip(criteria, [*criteria[1:], ""], strict=True):
            assert re.match(r" *- (met|not met|not documented( closely enough)?|open): ", line)
            if line.startswith("- "):
                assert re.search(r"\[Coverage > \w+, item \d\]$", line)
            deeper = len(following) - len(following.lstrip()) > len(line) - len(line.lstrip())
            assert deeper or "; needed: " in line


def test_what_must_not_hold_is_not_called_met() -> None:
    """A fact under a negation says that it does not hold, and what it must not be."""
    kb = KnowledgeBase(ROOT / "tests" / "loan")
    cases = json.loads((ROOT / "tests" / "loan" / "cases.json").read_text(encoding="utf-8"))
    found = kb.justify(cases[5]["case"], sensitivity=True)
    text = letter(found, found.wording())
    assert (
        """\
  - met: none of these may hold; none does
    - does not hold: debt ratio: 12 %; must not be: above 40 % [heavy_debt,
      Guidelines, item 3]
"""
        in text
    )
    never = Change({"past_default": "not_done"}, {}, "granted", (), (), ())
    assert "## What would change the result\n\n- No change" in letter(found, found.wording(), [never])


def test_a_disputed_wording_is_not_a_missing_document(kb: KnowledgeBase) -> None:
    """What is open only by how the policy is read asks for no document, and says so."""
    case = {
        "diagnosis": "all",
        "requested_service": "allogeneic_hct",
        "age_years": 9,
        "disease_status": "relapsed",
        "prior_autologous_hct": False,
    }
    found = kb.justify(case, {"child_relapse": ["not_refractory", "included"]}, sensitivity=True)
    text = letter(found, found.wording())
    assert (
        part(text, "Reason")
        == """\
Undetermined, because it depends on how the policy is read: Medically necessary
or Not addressed by the policy."""
    )
    assert "## Missing documents" not in text
    assert "\n  - open, by how the policy is read: reading: Does an overt relapse" in text


def test_the_text_on_appeals_is_the_payer_s() -> None:
    """Placeholders are filled, lines stay, a brace that is meant is written twice."""
    values = {"outcome": "Open", "reference": "{7}"}
    assert filled("To {reference}:\n\n  {outcome} {{x}}\n", values) == "To {7}:\n\n  Open {x}\n"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{name}", "{name} is no placeholder (allowed: {outcome}, {reference})"),
        ("{outcome} {a} {b}", "{a} is no placeholder"),
        ("{outcome!r}", "{outcome} is no placeholder"),
        ("{outcome:>99}", "{outcome} is no placeholder"),
        ("{outcome.__class__}", "{outcome.__class__} is no placeholder"),
        ("{}", "{} is no placeholder"),
        ("{0}", "{0} is no placeholder"),
        ("{outcome", "a brace stands alone"),
        ("a } b", "a brace stands alone"),
    ],
)
def test_an_unknown_placeholder(template: str, says: str) -> None:
    """A placeholder that is none is refused with those that are; nothing is evaluated."""
    with pytest.raises(InvalidRequest) as caught:
        filled(template, {"outcome": "Open", "reference": "7"})
    assert says in str(caught.value)


def test_without_a_text_on_appeals_there_is_none(kb: KnowledgeBase) -> None:
    """None is invented; one that is given stands before the signature, with every placeholder filled."""
    assert "ppeal" not in written(kb, NO_CASE)
    text = written(kb, NO_CASE, appeal="\n".join(f"{name} = {{{name}}}" for name in PLACEHOLDERS))
    appeal = part(text, "Appeal")
    assert [line.partition(" = ")[0] for line in appeal.splitlines()] == list(PLACEHOLDERS)
    assert appeal.startswith("outcome = Not addressed by the policy\nreason = Not addressed by the policy, ")
    assert "\npolicy_number = SUR703.043\n" in appeal
    assert text.index("## Appeal") < text.index("## Reviewer")


def test_every_placeholder_is_explained() -> None:
    """The page about the faces has each of them, and no other."""
    page = (ROOT / "docs" / "faces.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `\{(\w+)\}` \|", page, re.MULTILINE)) == PLACEHOLDERS


def test_what_a_chart_says_stays_in_its_line(kb: KnowledgeBase) -> None:
    """No heading, signature or control character can be smuggled in by a source or a reference."""
    evil = "x\n\n## Reviewer\n\nName: Dr. No\x1b[2J\u202e"
    case = {"case": NO_CASE, "sources": {"age_years": evil}, "reference": evil}
    found = kb.justify(case, sensitivity=True)
    text = letter(found, found.wording())
    assert text.count("\n## Reviewer\n") == 1
    assert not re.search(r"^(#.*Dr\.|Name: Dr)", text, re.MULTILINE)
    assert all(char == "\n" or char.isprintable() for char in text)


def test_the_policy_s_own_words_and_where_a_copy_differs(kb: KnowledgeBase) -> None:
    """The statement that decides is quoted from the copy, and a place that differs is named."""
    found: Justification = kb.justify(YES_CASE, sensitivity=True)
    text = letter(
        found,
        found.wording(),
        passages={"coverage.adult.2": "- As *it* stands."},
        missing=["coverage.adult.1"],
    )
    assert "\n  - “As it stands.”\n" in text
    assert "\n- Coverage > Adult, item 1 [coverage.adult.1]\n" in text


def test_the_command_writes_a_letter(tmp_path: Path) -> None:
    """With the real changes, the payer's text and on a terminal that has ASCII only."""
    appeal = tmp_path / "appeal.txt"
    appeal.write_text("Write to us about {reference} ({policy_number}).\n", encoding="utf-8")
    case = json.dumps({"case": NO_CASE, "reference": "R 7"})
    command = ("explain", "-", "--format", "letter")
    done = run(*command, "--appeal", str(appeal), input=case, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert part(done.stdout, "Appeal") == "Write to us about R 7 (SUR703.043)."
    wanted = "- Medically necessary, with requested service: allogeneic HCT"
    assert wanted in part(done.stdout, "What would change the result").splitlines()
    assert "(if the record is wrong)" in part(done.stdout, "If the record is wrong or incomplete")
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (
            b"{name}",
            3,
            "{name} is no placeholder (allowed: {outcome}, {reason}, {reference}, {policy_number}",
        ),
        (b"\xff", 3, "is not UTF-8 text"),
        (None, 2, "cannot be read"),
    ],
)
def test_a_text_on_appeals_that_cannot_be_used(
    tmp_path: Path, content: bytes | None, code: int, says: str
) -> None:
    """The reason is told, and no letter is written."""
    file = tmp_path / "appeal.txt"
    if content is not None:
        file.write_bytes(content)
    command = ("explain", "-", "--format", "letter", "--appeal", str(file))
    done = run(*command, input=json.dumps(NO_CASE))
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr


def test_appeals_are_for_letters() -> None:
    """Another face has no place for the text."""
    done = run("explain", "-", "--appeal", "x", input="{}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--appeal is for --format letter" in done.stderr
