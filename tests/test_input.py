"""The input gate: what becomes a term, and what is refused before Prolog sees it."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from typing import Any

import oracle
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pyhcal import InvalidCase, bridge
from pyhcal.errors import InvalidInput, Problem
from pyhcal.knowledge import KnowledgeBase
from pyhcal.record import Unreadable, read
from pyhcal.request import case_term, quoted, readings_term, value_term

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
CASES = st.dictionaries(st.text(), SCALARS | st.lists(SCALARS) | st.dictionaries(st.text(), SCALARS))


def problems(case: Any) -> list[Problem]:
    """Return what is wrong with a record's shape."""
    try:
        asked = read(case)
    except InvalidCase as error:
        return list(error.problems)
    case_term(asked.case, asked.problems)
    return asked.problems


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("all", "s('all')"),
        ("it's", r"s('it\'s')"),
        ("a\\b", r"s('a\\b')"),
        ("a\nb\x00", r"s('a\xa\b\x0\')"),
        ("µL 中", "s('µL 中')"),
        ("", "s('')"),
        (True, "b(true)"),
        (False, "b(false)"),
        (0, "0"),
        (-5, " -5"),
        (10**399, str(10**399)),
        (1.5, "1.5"),
        (-0.5, " -0.5"),
        (1e16, "1.0e16"),
        (1.5e-7, "1.5e-7"),
        (1e22, "1.0e22"),
        ({"min": 30, "max": 40.5}, "o(['min'=30,'max'=40.5])"),
        ({"above": -1}, "o(['above'= -1])"),
        ({}, "o([])"),
        (["pro_b", "t"], "l([s('pro_b'),s('t')])"),
        ([True, -1], "l([b(true), -1])"),
        ([], "l([])"),
    ],
)
def test_value_term(value: Any, term: str) -> None:
    """Each kind of value has one way to be written."""

    assert value_term(value) == term


def test_a_case_is_a_list_of_pairs_without_nulls() -> None:
    """Null is unknown, and so is what is absent."""

    assert (
        case_term({"a": "x", "b": None, "c": -1, "d'": False}, [])
        == r"['a'=s('x'),'b'=null,'c'= -1,'d\''=b(false)]"
    )


@pytest.mark.parametrize(
    ("readings", "term"),
    [
        (None, "default"),
        ("open", "open"),
        ({}, "[]"),
        ({"a": "x", "b": ["y", "z"], "c": "open"}, "['a'=s('x'),'b'=l([s('y'),s('z')]),'c'=s('open')]"),
    ],
)
def test_readings_term(readings: Any, term: str) -> None:
    """Readings are written like a case."""

    found: list[Problem] = []
    assert (readings_term(readings, found), found) == (term, [])


@pytest.mark.parametrize("readings", ["closed", 3, ["open"], {"a": 1}, {"a": [1]}, {"a": {"b": "c"}}])
def test_readings_of_a_wrong_shape(readings: Any) -> None:
    """A choice of readings that is none is a problem."""

    found: list[Problem] = []
    readings_term(readings, found)
    assert len(found) == 1


@given(st.text())
def test_quoted_has_no_way_out(text: str) -> None:
    """Inside the quotes no quote, line end or control character stands unescaped."""

    term = quoted(text)
    inside = re.sub(r"\\(?:[\\']|x[0-9a-f]+\\)", "", term[1:-1])
    assert term[0] == term[-1] == "'"
    assert not re.search(r"['\\\x00-\x1f\x7f-\x9f]", inside)
    back = re.sub(r"\\(?:([\\'])|x([0-9a-f]+)\\)", lambda m: m[1] or chr(int(m[2], 16)), term[1:-1])
    assert back == text


def as_term(source: Any) -> tuple[str | None, list[str]]:
    """Return the term of a record, None for what is none, and the keys of its problems."""
    try:
        asked = read(source)
    except InvalidCase as refused:
        return None, [problem.key for problem in refused.problems]
    return case_term(asked.case, asked.problems), [problem.key for problem in asked.problems]


@given(CASES)
@example({"case": None})
@example({"case": {"a": 0.1}, "sources": {"b": "x"}})
def test_text_and_data_are_the_same_record(case: dict[str, Any]) -> None:
    """JSON text and the data that it stands for become the same term with the same problems."""

    assert as_term(json.dumps(case)) == as_term(case)


@given(CASES)
def test_prolog_reads_what_was_written(kb: KnowledgeBase, case: dict[str, Any]) -> None:
    """Whatever a record holds, the engine answers or refuses it, and never breaks down."""

    with contextlib.suppress(InvalidCase):
        kb.justify(case)


@pytest.mark.parametrize(
    ("case", "keys"),
    [
        ("", [""]),
        ("{", [""]),
        ("nonsense", [""]),
        ("[1]", [""]),
        ('"text"', [""]),
        ("null", [""]),
        (b"\xff\xfe", [""]),
        (b"\x89PNG\r\n\x1a\n\x00", [""]),
        ("[" * 100_000, [""]),
        ('{"a":' * 100_000, [""]),
        ('{"a": 1, "a": 2}', ["a"]),
        ('{"a": 1, "a": 1, "b": NaN}', ["a", "b"]),
        ('{"a": {"min": 1, "min": 2}}', ["a"]),
        ('{"case": {"a": {"min": 1, "min": 2, "max": 3, "max": 4}}}', ["a", "a"]),
        ('{"case": {"b": 1, "b": 2}, "sources": {"a": "x", "a": "y"}}', ["b", "a"]),
        ('{"a": NaN, "b": Infinity, "c": -Infinity, "d": 1e999}', ["a", "b", "c", "d"]),
        ('{"a": ' + "9" * 401 + "}", ["a"]),
        ('{"a": ' + "9" * 5000 + ', "b": NaN}', ["a", "b"]),
        ('{"a": -' + "9" * 5000 + "}", ["a"]),
        ('{"a": [[1]], "b": {"min": {"min": 1}}, "c": [{"min": 1}]}', ["a", "b", "c"]),
        ('{"a": {"min": null}, "b": [null]}', ["a", "b"]),
        ('{"a": "\\ud800", "\\udc00": 1}', ["a", "\\udc00"]),
        ({"a": {1}, "b": object(), 3: "x", "c": b"bytes"}, ["a", "b", "3", "c"]),
        ('{"case": [1]}', ["case"]),
        ('{"case": null}', ["case"]),
        ('{"case": {}, "sources": [1], "reference": 3, "more": 1}', ["more", "sources", "reference"]),
        ('{"case": {"a": NaN}, "sources": {"a": 3}}', ["sources", "a"]),
        ('{"case": {}, "case": {"a": 1}}', ["case"]),
    ],
)
def test_what_is_no_record(case: Any, keys: list[str]) -> None:
    """Every problem is told, each by its key, with what is allowed."""

    found = problems(case)
    assert [problem.key for problem in found] == keys
    assert all(problem.message and problem.allowed for problem in found)
    json.dumps([problem._asdict() for problem in found]).encode()


@pytest.mark.parametrize(
    "text", ['\ufeff{"a": 1}'.encode(), b'  {"a": 1}\n', '{"a": 1}', '{"a": 1.0e0, "b": null}']
)
def test_what_is_a_record(text: str | bytes) -> None:
    """A byte order mark, blanks and nulls do no harm."""

    assert problems(text) == []


def test_an_envelope() -> None:
    """Sources and reference are split from what decides."""

    asked = read('{"case": {"a": 1}, "sources": {"a": "page 3: lab"}, "reference": "r"}')
    assert asked == ({"a": 1}, {"a": "page 3: lab"}, "r", [], frozenset())
    asked = read('{"case": {"a": 1, "b": null}, "sources": {"c": "x", "a": "y", "b": "z"}}')
    assert asked.case == {"a": 1, "b": None, "c": None}
    assert asked.sourced == {"c"}


def test_sources_of_keys_that_are_none(kb: KnowledgeBase) -> None:
    """A source is for a key of the vocabulary, stated or not; what is wrong is told with all the rest."""
    allowed = "(allowed: a key of the vocabulary)"
    case = {"diagnosis": "al", "zzz": 1, "yyy": None}
    sources = {
        "age_yeers": "page 3",
        "sex": "page 1",
        "zzz": "page 2",
        "yyy": "",
        "Week6_MRD_percent": "p. 4",
    }
    assert said(kb, {"case": case, "sources": sources}) == [
        'diagnosis "al": not a value of this key '
        "(allowed: all, other, or a list of these); did you mean all?",
        f"zzz 1: unknown key {allowed}",
        f"yyy: unknown key {allowed}",
        f"age_yeers: unknown key, under sources {allowed}; did you mean age_years?",
        f"Week6_MRD_percent: unknown key, under sources {allowed}; did you mean week6_mrd_percent?",
    ]
    alone = {"case": {"diagnosis": "all"}, "sources": {"sex": "page 1"}}
    for record in (alone, json.dumps(alone)):
        answer = kb.justify(record)
        assert (dict(answer.case), dict(answer.sources or {})) == (alone["case"], alone["sources"])


def test_problems_of_shape_and_of_content_come_together(kb: KnowledgeBase) -> None:
    """What Python refuses and what Prolog refuses is told at once, and the first does not hide the second."""

    known = kb.export()["keys"][0]["id"]
    text = json.dumps({known: "no such value", "zz_no_such_key": 1})[:-1] + ', "twice": 1, "twice": NaN}'
    with pytest.raises(InvalidCase) as refused:
        kb.justify(text)
    assert {known, "zz_no_such_key", "twice"} <= {problem.key for problem in refused.value.problems}


def said(kb: KnowledgeBase, case: Any, readings: Any = None) -> list[str]:
    """Return the problems of a refused request as they are printed."""
    with pytest.raises(InvalidInput) as refused:
        kb.justify(case, readings=readings)
    return str(refused.value).split("\n  ")[1:]


YEARS = "a number from 0 to 130, or bounds {min|above, max|below}"


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"age_years": "34"}, [f'age_years "34": wrong type (allowed: {YEARS})']),
        ({"age_years": 131}, [f"age_years 131: out of range (allowed: {YEARS})"]),
        (
            {"age_years": {"min": 3, "max": 2}},
            [f'age_years {{"min": 3, "max": 2}}: no value lies between these bounds (allowed: {YEARS})'],
        ),
        ({"sex": True}, ["sex true: wrong type (allowed: female, male, or a list of these)"]),
        (
            {"age_yeers": 3},
            ["age_yeers 3: unknown key (allowed: a key of the vocabulary); did you mean age_years?"],
        ),
        ('{"sex": NaN}', ['sex "NaN": is not a number that can be used (allowed: a finite number)']),
        (
            {"sex": "\x1b[31m" + 80 * "x"},
            [
                f'sex "\\u001b[31m{49 * "x"}...: not a value of this key '
                "(allowed: female, male, or a list of these)"
            ],
        ),
        (
            {"age_years": 4, "age_at_diagnosis_years": 5},
            [
                "age_at_diagnosis_years 5: impossible together with age_years 4, because the age at "
                "diagnosis is at most the age at the request"
            ],
        ),
        (
            {"disease_status": "relapsed", "remission_number": 2},
            [
                'remission_number 2: impossible together with disease_status "relapsed", because a remission '
                "has a number only while the patient is in complete remission"
            ],
        ),
        ("[1]", ["the record is not a JSON object (allowed: an object of keys and values)"]),
    ],
    ids=str,
)
def test_a_problem_says_what_was_given(kb: KnowledgeBase, case: Any, says: list[str]) -> None:
    """A problem is printed with its key, the value, what is wrong with it, and what is allowed."""
    assert said(kb, case) == says


@pytest.mark.parametrize(
    "number",
    [
        "17.99999999999999999999",
        "17.999999999999999",
        "-0.12345678901234567890",
        "1234567890.1234567890123e2",
        "1e-99999999999999999999",
    ],
)
@pytest.mark.parametrize("text", ['{"a": %s}', '{"case": {"a": {"min": 3, "max": %s}}}', '{"a": [1, %s]}'])
def test_a_number_that_would_be_rounded(number: str, text: str) -> None:
    """A number with more digits than a float holds could cross a limit unseen: it is refused."""
    [problem] = problems(text % number)
    assert (problem.key, problem.message, problem.allowed) == (
        "a",
        "has more digits than are kept",
        "at most 15 digits",
    )
    assert number[:20] in str(problem)


@pytest.mark.parametrize(
    "number",
    [
        "18.00000000000000000000",
        "0.30000000000000004",
        "0.10000000000000001",
        "17.999999999999996",
        "123456789.123456",
        "0.5",
        "12345678901234567890",
        "1.0000000000000000e2",
    ],
)
def test_a_number_that_is_kept(number: str) -> None:
    """What programs write for a float, zeros at the end and long whole numbers are read as they are."""
    asked = read(f'{{"a": {number}}}')
    assert (asked.case, asked.problems) == ({"a": json.loads(number)}, [])
    assert not isinstance(asked.case["a"], Unreadable)


@pytest.mark.parametrize("side", ["min", "above", "max", "below"])
@pytest.mark.parametrize("number", [43.5, 44.2, 44.9, 45.5])
def test_a_bound_between_whole_numbers(kb: KnowledgeBase, side: str, number: float) -> None:
    """It narrows to the whole numbers within, as brute force finds and as these numbers by themselves."""
    case = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 34, "remission_number": 1}
    readings = {"adult_poor_genetics": "open_class"}
    found = kb.justify({**case, "chromosome_count": {side: number}}, readings)
    expected = oracle.answer({**case, "chromosome_count": {side: number}}, readings)
    assert (found.outcome, list(found.needs)) == (expected.outcome, expected.needs)
    low = side in ("min", "above")
    whole = {"min": int(number) + 1} if low else {"max": int(number)}
    same = kb.justify({**case, "chromosome_count": whole}, readings)
    assert (found.outcome, found.needs, found.reachable) == (same.outcome, same.needs, same.reachable)


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ({"AGE_YEARS": 3}, "age_years"),
        ({"age years": 3}, "age_years"),
        ({"WBC": 3}, "wbc_at_presentation_per_ul"),
        ({"x": 3}, None),
        ({"t_9_22": "Not_Done"}, "not_done"),
        ({"immunophenotype": ["pro_b", "T"]}, "t"),
        ({"sex": "x"}, None),
        ({"k" * 10_000: 1}, None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_was_probably_meant(kb: KnowledgeBase, given: Any, nearest: str | None) -> None:
    """The nearest key or value is named, however it is written; nothing is, where nothing is near."""
    with pytest.raises(InvalidCase) as refused:
        kb.justify(given)
    assert [problem.nearest for problem in refused.value.problems] == [nearest]


@pytest.mark.parametrize(
    ("name", "nearest"), [("age_boundry", "age_boundary"), ("Older_Than", "older_than"), ("x", None)]
)
def test_which_reading_was_probably_meant(kb: KnowledgeBase, name: str, nearest: str | None) -> None:
    """So it is with readings."""
    with pytest.raises(InvalidInput) as refused:
        kb.justify({}, {name: "open"})
    assert [problem.nearest for problem in refused.value.problems] == [nearest]


CHOICES = "not a choice of this reading (allowed: open, exact, completed_years)"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("exat", [f'older_than "exat": {CHOICES}; did you mean exact?']),
        ("Completed years", [f'older_than "Completed years": {CHOICES}; did you mean completed_years?']),
        ("x", [f'older_than "x": {CHOICES}']),
        ([], [f'older_than "[]": {CHOICES}']),
        (
            ["exact", "completed_year", "y"],
            [
                f'older_than "completed_year": {CHOICES}; did you mean completed_years?',
                f'older_than "y": {CHOICES}',
            ],
        ),
    ],
)
def test_which_choice_was_probably_meant(kb: KnowledgeBase, value: Any, says: list[str]) -> None:
    """And with choices: each that is wrong is told by itself, with the nearest."""
    assert said(kb, {}, {"older_than": value}) == says


def test_what_is_given_twice_inside_of_a_value(kb: KnowledgeBase) -> None:
    """A bound that is given twice is told under its key, with both values."""
    text = '{"case": {"age_years": {"min": 3, "min": 4}}}'
    assert said(kb, text) == ["age_years [3, 4]: gives min more than once (allowed: one value)"]


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (
            Problem("outcome", "no", "'no' is none of them", "yes"),
            "outcome: 'no' is none of them (allowed: yes)",
        ),
        (Problem("outcome", "no", "no is another", "yes"), "outcome: no is another (allowed: yes)"),
        (Problem("a", "not", "not a value", "b"), 'a "not": not a value (allowed: b)'),
        (Problem("a\x9b", "\x7f", "wrong"), 'a\\u009b "\\u007f": wrong'),
        (Problem("a", 1, "impossible", "ALL is one.", None, "one"), "a 1: impossible, because ALL is one"),
    ],
    ids=str,
)
def test_a_value_is_told_once(problem: Problem, says: str) -> None:
    """A message that begins with the value stands alone, and no sign of control is printed."""
    assert str(problem) == says


@pytest.mark.parametrize(
    ("question", "name"),
    [("justify(kb,[],default,0)", "justify/4"), ("tell", "tell/0"), ("17", "17"), ("'it s'(1)", "'it s'/1")],
)
def test_an_unknown_question_is_named(kb: KnowledgeBase, question: str, name: str) -> None:
    """A question that the engine does not know is an error that says so, with those that it knows."""
    status, reply = bridge.ask(question)
    assert kb.hash
    assert status == "invalid_request"
    message = json.loads(reply)["message"]
    assert message.startswith(f"{name} is no question; these are: ")
    assert "justify/5" in message


def test_a_string_subclass_is_text() -> None:
    """Values of a str or int subclass, such as enumerations, are what they look like."""

    class Word(str):
        __slots__ = ()

    class Number(int):
        pass

    assert case_term({Word("a"): Word("x"), "b": Number(3)}, []) == "['a'=s('x'),'b'=3]"


@pytest.mark.parametrize("bad", [5, 1.5, b"x", [5], object()])
@pytest.mark.parametrize("question", ["goal", "to", "unlock", "not_known", "evidence", "history", "query"])
def test_a_question_of_the_wrong_type_is_refused_by_name(kb: KnowledgeBase, question: str, bad: Any) -> None:
    ask: Callable[[], object] = {
        "goal": lambda: kb.goal(bad),
        "to": lambda: kb.changes({}, to=bad),
        "unlock": lambda: kb.changes({}, unlock=bad),
        "not_known": lambda: kb.missing({}, not_known=bad),
        "evidence": lambda: kb.evidence(bad),
        "history": lambda: kb.history(bad),
        "query": lambda: kb.query(bad),
    }[question]
    with pytest.raises(InvalidInput, match=r"\S") as caught:
        ask()
    assert [problem.message for problem in caught.value.problems] != [""]
