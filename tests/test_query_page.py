"""What queries found, in words: few lines, what is counted, and the library's own ways to show it."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from test_loan import edited
from test_queries import SHIPPED

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidInput, InvalidRequest
from pyhcal.markdown import to_markdown
from pyhcal.merged_words import Line, merged
from pyhcal.query import Counterexample, Query, Verdict
from pyhcal.query_page import table_outline
from pyhcal.query_result import how, result

sys.path.insert(0, str(ROOT / "benchmarks"))
import synthetic

# --- lines that differ in what was not done -------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (["a: no", "a: not done"], [Line("a: no or not done", (0, 1))]),
        (["a: not done; b: 1", "a: no; b: 1"], [Line("a: no or not done; b: 1", (0, 1))]),
        (
            ["a: no; b: 1", "a: no; b: not done", "a: not done; b: 1", "a: not done; b: not done"],
            [Line("a: no or not done; b: 1 or not done", (0, 1, 2, 3))],
        ),
        # Another clause differs too, the key is another, or nothing was left undone.
        (["a: no; b: 1", "a: not done; b: 2"], [Line("a: no; b: 1", (0,)), Line("a: not done; b: 2", (1,))]),
        (["a: no", "b: not done"], [Line("a: no", (0,)), Line("b: not done", (1,))]),
        (["a: no", "a: yes"], [Line("a: no", (0,)), Line("a: yes", (1,))]),
        # A key may have a colon in its name.
        (["a: b: no", "a: b: not done"], [Line("a: b: no or not done", (0, 1))]),
        (["a: no", "c", "a: not done"], [Line("a: no or not done", (0, 2)), Line("c", (1,))]),
        (["a: no", "a: no"], [Line("a: no", (0,)), Line("a: no", (1,))]),
        ([], []),
    ],
)
def test_lines_are_put_together(told: list[str], lines: list[Line]) -> None:
    """Two that are equal but for one clause, where one side says "not done"; until there are none."""
    assert merged(told) == lines


def test_a_childs_standard_risk_is_one_line(kb: KnowledgeBase) -> None:
    """Sixteen regions as data, one line in words, which says so."""
    shown = str(kb.query("gap"))
    assert shown.count("first\n  complete remission") == 1
    assert "  16 regions in one line, for a case says “not done” by itself\n" in shown
    assert "t(4;11) or MLL-AF4 fusion: no or not done" in shown
    assert "more (--full)" not in shown


def test_what_is_left_out_is_counted_in_regions(kb: KnowledgeBase) -> None:
    """Three lines of a kind, then how many regions are behind the others."""
    found = kb.query("unequal")
    [last] = [
        entry
        for section in found.outline().sections
        for entry in section.entries
        if entry.text.startswith("the patient is a child: “Not addressed")
    ]
    texts = [below.text for below in last.children]
    counted = [int(text.split()[0]) for text in texts if text.endswith("says “not done” by itself")]
    assert texts[-1] == f"and {81 - 1 - sum(counted)} regions more (--full)"
    assert len(counted) == 2


# --- what it came to ------------------------------------------------------------------------------


def finding(**members: Any) -> Counterexample:
    """A finding with these members."""
    usual: dict[str, Any] = {
        "region": {"a": 1},
        "witness": {"a": 1},
        "statements": [],
        "words": "a: 1",
        "severity": "error",
        "declared": False,
        "says": "So it is.",
    }
    return Counterexample.from_dict({**usual, **members})


IDLE: dict[str, Any] = {
    "region": {},
    "rule": "r",
    "condition": "c",
    "hidden_by": {"how": "nothing", "statements": []},
}
SPARE: dict[str, Any] = {"region": {}, "witness": None, "words": "every request", "unneeded": "spare"}


@pytest.mark.parametrize(
    ("severity", "findings", "more", "told"),
    [
        ("error", [], {}, "proved"),
        ("error", [{}], {}, "found: 1 region"),
        ("error", [{}, {}, {"declared": True}], {}, "found: 2 regions, and 1 region declared"),
        ("error", [{"declared": True}], {}, "declared: 1 region, and nothing else"),
        ("error", [IDLE, {**IDLE, "condition": "d"}], {}, "found: 2 conditions"),
        ("error", [{"rule": "r", "statements": ["r", "s"]}] * 3, {}, "found: 1 statement"),
        ("error", [{"region": {}, "rule": "r"}], {}, "found: 1 rule"),
        ("error", [{"region": {}, "term": "t"}, {"region": {}, "rule": "r"}], {}, "found: 1 term and 1 rule"),
        ("error", [SPARE], {}, "proved; 1 declaration that nothing needs"),
        ("error", [{"declared": True}, SPARE], {}, "declared: 1 region; 1 declaration that nothing needs"),
        ("report", [], {}, "proved: there is nothing to tell"),
        ("report", [{"declared": True}], {}, "told: 1 region"),
        ("error", [], {"limit": "nodes"}, "incomplete, the policy is too large for it; so far nothing"),
        ("error", [{}], {"limit": "regions"}, "incomplete, there are more regions; so far found: 1 region"),
        (
            "error",
            [],
            {"limit": "boxes"},
            "incomplete, a rule of the policy is too large for it; so far nothing",
        ),
        ("error", [], {"limit": "ended"}, "incomplete, it was ended; so far nothing"),
        ("error", [], {"not_settled": ["s", "t"]}, "incomplete, 2 statements not settled; so far nothing"),
    ],
)  # fmt: skip
def test_what_a_query_came_to(
    severity: str, findings: list[Mapping[str, Any]], more: Mapping[str, Any], told: str
) -> None:
    """What is counted has its name; what is not needed is no counterexample; why it is incomplete is said."""
    data = {"claim": "x", "holds": None, "complete": not more, "findings": [], **more}
    verdict = Verdict.from_dict(data)
    found = [finding(**{"severity": severity, **one}) for one in findings]
    verdict = Verdict(
        "x", None, verdict.complete, tuple(found), limit=verdict.limit, not_settled=verdict.not_settled
    )
    assert result(Query("x", "It holds.", severity), verdict) == told
    assert len(list(how(verdict))) == len(more)


@pytest.mark.parametrize(
    ("findings", "head"),
    [
        ([], "Nothing is found that the policy does not declare."),
        ([{}], "One finding is not declared."),
        ([{}, {}, SPARE], "2 findings are not declared, and there is 1 declaration that nothing needs."),
        (
            [SPARE, SPARE],
            "Nothing is found that the policy does not declare, but there are 2 declarations that nothing "
            "needs.",
        ),
    ],
)
def test_the_head_of_the_table(findings: list[Mapping[str, Any]], head: str) -> None:
    """Findings and spare declarations apart."""
    query = Query("x", "It holds.", "error")
    verdict = Verdict("x", None, True, tuple(finding(**one) for one in findings))
    assert table_outline([query], [verdict]).sections[0].entries[0].text == head


def test_a_declaration_that_nothing_needs_in_words(tmp_path: Path) -> None:
    """The claim is proved all the same."""
    folder = edited(tmp_path / "copy", source=SHIPPED)
    with (folder / "consistency.pl").open("a", encoding="utf-8") as stream:
        stream.write('\naccepted(spare, conflict, none, always, "Nothing.").\n')
    shown = str(KnowledgeBase(folder).query("conflict"))
    assert shown.splitlines() == [
        "No two statements of different position hold together.",
        "Proved; 1 declaration that nothing needs.",
        "",
        "Declared, and not needed",
        "• Nothing that is found needs the declaration spare.",
    ]


def test_what_is_not_declared_of_a_line(kb: KnowledgeBase) -> None:
    """Parts are put together as regions are; of a region that is not declared at all, all of it is."""
    query = Query("x", "It holds.", "error")
    parts = [
        finding(words="a: no; b: 1", undeclared=["a: no; b: 1; c: 2"]),
        finding(words="a: not done; b: 1", undeclared=["a: not done; b: 1; c: 2"]),
    ]
    [section] = Verdict("x", False, True, tuple(parts), query=query).outline().sections[1:]
    assert [below.text for below in section.entries[0].children] == [
        "a: no or not done; b: 1",
        "2 regions in one line, for a case says “not done” by itself",
        "not declared of it: a: no or not done; b: 1; c: 2",
        'for example {"a": 1}',
    ]
    whole = finding(words="a: not done; b: 1")
    [section] = Verdict("x", False, True, (parts[0], whole), query=query).outline().sections[1:]
    assert [below.text for below in section.entries[0].children][2:-1] == [
        "not declared of it: a: no; b: 1; c: 2",
        "not declared of it: a: not done; b: 1",
    ]


def test_a_rule_has_no_region(kb: KnowledgeBase) -> None:
    """Where something is found of a rule, "every request" and an empty example say nothing."""
    query = Query("x", "It holds.", "error")
    dead = finding(region={}, witness={}, words="every request", rule="r", says="r never holds.")
    assert (
        str(Verdict("x", False, True, (dead,), query=query))
        == "It holds.\nFound: 1 rule.\n\nFound\n• r never holds."
    )


def test_declarations_by_name_and_reason(kb: KnowledgeBase) -> None:
    """The heading has the names, each reason is a line of its own; without a list, there is the one text."""
    page = to_markdown(kb.query("gap").outline())
    assert (
        "## Declared: silence_child_relapse, silence_adult_relapse\n\n"
        "Of a child's relapse only the allogeneic transplant after an autologous one is spoken of; whether "
        "an overt relapse counts as refractory is a reading.\n\n"
        "The statement that calls the autologous transplant unproven names later remissions and refractory "
        "disease; whether an overt relapse belongs to them is a reading.\n\n"
        "- No statement speaks to it.\n"
    ) in page
    older = finding(declared=True, accepted=["a", "b"], reason="So. And so.")
    shown = str(Verdict("x", False, True, (older,), query=Query("x", "It holds.", "error")))
    assert "\nDeclared: a, b\nSo. And so.\n• So it is.\n" in shown


def test_tables_in_markdown() -> None:
    """Of the queries, and of what they found."""
    listed = run("query", "--format", "markdown").stdout
    assert listed.startswith(
        "| claim | what it says |\n| --- | --- |\n"
        "| conflict | No two statements of different position hold together. |\n"
    )
    assert "\n\n## Reports\n\n| report | what it says |\n| --- | --- |\n" in listed
    found = run("query", "--all", "--format", "markdown").stdout
    assert found.startswith(
        "# Nothing is found that the policy does not declare.\n\n| query | what it found |\n| --- | --- |\n"
        "| conflict | proved |\n"
    )
    assert found.endswith("| unequal | told: 99 regions |\n")


# --- the library ----------------------------------------------------------------------------------


def test_a_verdict_shows_itself(kb: KnowledgeBase) -> None:
    """Printed in words, short when inspected, and text as JSON."""
    found = kb.query("redundancy")
    assert str(found).startswith(
        "No statement is contained in others of the same position.\n"
        "Declared: 1 statement, and nothing else.\n"
    )
    assert repr(found) == "<Verdict redundancy: 1 findings>"
    assert repr(kb.query("conflict")) == "<Verdict conflict: holds>"
    assert json.loads(found.to_json()) == found.to_dict()
    assert found.findings[0].says == "adult_5 lies within adult_3."
    assert str(found.findings[0]).startswith("adult_5 lies within adult_3. diagnosis: ")
    assert pickle.loads(pickle.dumps(found)) == found
    # Without the query at hand its name stands for what it says.
    assert str(Verdict.from_dict(found.to_dict())).startswith("redundancy\nDeclared: 1 statement")


@pytest.mark.parametrize("name", [None, 5, ["gap"], b"gap"])
def test_what_is_no_name_of_a_query(kb: KnowledgeBase, name: Any) -> None:
    """Refused as a question that cannot be asked, with the names that there are."""
    with pytest.raises(InvalidRequest) as refused:
        kb.query(name)
    [problem] = refused.value.problems
    assert problem.message == "is not the name of a query"
    assert problem.allowed.startswith("conflict, dead, ")


def test_a_refused_choice_is_not_told_of_open(kb: KnowledgeBase) -> None:
    """A query leaves no reading open; a comparison may."""
    with pytest.raises(InvalidInput) as refused:
        kb.query("gap", {"child_relapse": "x"})
    assert refused.value.problems[0].allowed == "not_refractory, included"
    with pytest.raises(InvalidInput) as refused:
        kb.diff(kb, {"child_relapse": "x"})
    assert refused.value.problems[0].allowed == "open, not_refractory, included"


def test_an_unknown_reading_is_told_what_there_is(kb: KnowledgeBase) -> None:
    """By name, as for an unknown choice."""
    with pytest.raises(InvalidInput) as refused:
        kb.query("gap", {"no_such": "x"})
    assert refused.value.problems[0].allowed == ", ".join(one["id"] for one in kb.export()["readings"])


def test_definitions_of_a_large_policy(tmp_path: Path) -> None:
    """The rules are read, no request is compared: however many there are."""
    synthetic.write(synthetic.sparse(300), tmp_path)
    found = KnowledgeBase(tmp_path).query("definitions")
    assert (found.holds, found.complete, found.limit, found.way) == (True, True, None, "diagrams")


@pytest.mark.parametrize("seconds", ["x", 0, -1, float("nan"), float("inf"), True, [1]])
def test_what_is_no_time(kb: KnowledgeBase, seconds: Any) -> None:
    """Refused in words."""
    with pytest.raises(ValueError, match=r"^seconds is above 0: a number of at most 1,000,000,000, or None$"):
        kb.query("conflict", seconds=seconds)
    with pytest.raises(ValueError, match=r"^max_seconds is above 0"):
        KnowledgeBase(max_seconds=seconds)


@pytest.mark.parametrize("limit", ["x", -1, 1.5, None, True, float("nan")])
def test_what_is_no_limit(kb: KnowledgeBase, limit: Any) -> None:
    """Refused in words."""
    with pytest.raises(ValueError, match=r"^limit is a whole number, at least 0$"):
        kb.query("conflict", limit=limit)


@pytest.mark.parametrize("other", [None, "kb", 5])
def test_what_is_no_knowledge_base(kb: KnowledgeBase, other: Any) -> None:
    """Refused in words."""
    with pytest.raises(TypeError, match=r"^other is a KnowledgeBase, as KnowledgeBase\(folder\) loads it"):
        kb.diff(other)
