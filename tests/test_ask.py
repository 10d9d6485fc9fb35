"""Interviews: what is asked and said, from a pipe and on a terminal, and that no question is useless."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any

import pexpect
import pytest
from conftest import ROOT, run
from loan_source import ASSUMED, completions, partial_case
from rich.console import Console
from strategies import Record, complete_record, weaken

from pyhcal import KnowledgeBase
from pyhcal.ask import Talk
from pyhcal.errors import InvalidCase, LimitReached
from pyhcal.explanations import Missing
from pyhcal.interview import Interview
from pyhcal.typed import assigned, expected, typed
from pyhcal.wording import Wording

LOAN = ROOT / "tests" / "loan"
PLAIN = {"NO_COLOR": "1", "COLUMNS": "80", "PYHCAL_POLICY_TEXT": ""}
ADULT: Record = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 34}
FIRST: Record = {**ADULT, "disease_status": "complete_remission", "remission_number": 1}

HELP = """\
Answer with a number from the list or with a value. “?” tells why it is asked,
“back” takes the last answer back, “quit” stops.
"""
STATUS = """
1. What is the status of the disease now? [disease_status]
   Whether adult_1 or adult_4 holds hangs on it.
   1  untreated: Not addressed by the policy
   2  complete remission: still open (Medically necessary; Experimental,
      investigational or unproven; Not addressed by the policy)
   3  relapsed: Not addressed by the policy
   4  refractory: Experimental, investigational or unproven
   5  relapsed and refractory: Experimental, investigational or unproven
   6  not known: still open (Medically necessary; Experimental, investigational
      or unproven; Not addressed by the policy)
"""
NUMBER = """
2. Which complete remission is it: 1 for the first, 2 for the second, and so on?
   [remission_number]
   Whether adult_1 or adult_4 holds hangs on it.
   #1  1: still open (Medically necessary; Not addressed by the policy)
   #2  at least 2: Experimental, investigational or unproven
   #3  not known: still open (Medically necessary; Experimental, investigational
       or unproven; Not addressed by the policy)
   A number alone is the value itself.
"""
REFUSED = """\
> foo
  Not taken: disease_status "foo": not a value of this key (allowed: untreated,
  complete_remission, relapsed, refractory, relapsed_refractory, or a list of
  these)
  It can be: one of these, or several with “or” between: untreated;
  complete_remission, cr, remission; relapsed, relapse; refractory;
  relapsed_refractory; or: not known.
"""
WHY = """\
> ?
  Whether adult_1 or adult_4 holds hangs on it. It settles the case: Not
  addressed by the policy with untreated or relapsed; Experimental,
  investigational or unproven with refractory or relapsed and refractory.
  adult_1: An adult in first complete remission at high risk of relapse:
  autologous.
  adult_4: An adult in a later remission or with refractory disease: autologous
  is experimental, investigational or unproven.
  No other question leaves fewer to ask: with this one 1.6 on average, 8 at
  most.
  It can be: one of these, or several with “or” between: untreated;
  complete_remission, cr, remission; relapsed, relapse; refractory;
  relapsed_refractory; or: not known.
"""
SETTLED = """
That settles it: Experimental, investigational or unproven.

"""
GIVEN_UP = """
1. What is the immunophenotype: pro-B, other B lineage, or T lineage?
   [immunophenotype]
   It can change the outcome.
   The search for the best question was given up: this one is not proven best.
   1  pro-B: still open (Medically necessary; Not addressed by the policy)
   2  B lineage other than pro-B: still open (Medically necessary; Not addressed
      by the policy)
   3  T lineage: still open (Medically necessary; Not addressed by the policy)
   4  not known: still open (Medically necessary; Not addressed by the policy)
  It can change the outcome.
  It can be: one of these, or several with “or” between: pro_b; b_other, b; t,
  t_cell; or: not known.

Stopped. This is what is known so far.
"""
LOAN_ASKED = (
    HELP
    + """
1. Has the applicant ever defaulted? [past_default]
   Whether small_2 holds hangs on it.
   1  no: still open (For the committee; May be granted; No term speaks to it)
   2  yes: For the committee
   3  not done: still open (For the committee; May be granted; No term speaks to
      it)
   4  not known: still open (For the committee; May be granted; No term speaks
      to it)
> not done
  past default: not measured

2. Which loan from this desk is it? [loan_number]
   Whether small_3 holds hangs on it.
   #1  1: still open (For the committee; May be granted; No term speaks to it)
   #2  at least 2: still open (May be granted; No term speaks to it)
   #3  not known: still open (For the committee; May be granted; No term speaks
       to it)
   A number alone is the value itself.
> 3-4
  number of the loan: 3 to 4

3. What is the debt ratio? [debt_ratio_percent]
   Whether small_1 holds hangs on it.
   #1  at most 40 %: May be granted
   #2  above 40 %: No term speaks to it
   #3  not done: May be granted
   #4  not known: still open (May be granted; No term speaks to it)
   A number alone is the value itself.
> #1
  debt ratio: at most 40 %

That settles it: May be granted.

"""
)


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    """A chart with three facts."""
    path = tmp_path / "chart.json"
    path.write_text(json.dumps(ADULT), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def keys(kb: KnowledgeBase) -> dict[str, Any]:
    """The keys of the shipped policy."""
    return {key["id"]: key for key in kb.export()["keys"]}


# --- what a person types ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("age_years", "34", 34),
        ("age_years", "0.5 years", 0.5),
        ("age_years", "30-40", {"min": 30, "max": 40}),
        ("age_years", "at least 18 and below 35 years", {"min": 18, "below": 35}),
        ("wbc_at_presentation_per_ul", ">50,000", {"above": 50000}),
        ("wbc_at_presentation_per_ul", "≤ 50000 cells/µL", {"max": 50000}),
        ("wbc_at_presentation_per_ul", '{"min": 3}', {"min": 3}),
        ("disease_status", "CR", "complete_remission"),
        ("disease_status", "relapsed and refractory", "relapsed_refractory"),
        ("disease_status", "relapsed or refractory", ["relapsed", "refractory"]),
        ("t_9_22", "Yes", True),
        ("t_9_22", "not done", "not_done"),
        ("t_9_22", "not known", None),
        # What stands for nothing stays as it is, and is refused by name: no digit group is guessed.
        ("wbc_at_presentation_per_ul", "50,00", "50,00"),
        ("age_years", "> 5 > 6", "> 5 > 6"),
        ("age_years", "3 4", "3 4"),
        ("age_years", '{"min": 3, "min": 4}', '{"min": 3, "min": 4}'),
        ("age_years", "[" * 100_000, "[" * 100_000),
        ("disease_status", "sick or tired", "sick or tired"),
    ],
)
def test_words_become_values(keys: dict[str, Any], key: str, text: str, value: object) -> None:
    """What a person types is what a case holds."""

    assert typed(keys[key], text) == value


def test_words_of_values_are_read_back(kb: KnowledgeBase, keys: dict[str, Any]) -> None:
    """A value as pyhcal words it can be typed, for every kind of value."""
    words, rng = Wording(kb.export()), Random(3)
    records = [weaken(rng, complete_record(rng), 0.0, 0.7) for _ in range(150)]
    values = [(key, value) for record in records for key, value in record.items() if value is not None]
    values = [(k, v[0] if isinstance(v, list) and len(v) == 1 else v) for k, v in values]

    wrong = [(k, v, words.value(k, v)) for k, v in values if typed(keys[k], words.value(k, v)) != v]
    assert {type(value).__name__ for _, value in values} >= {"bool", "int", "float", "str", "dict", "list"}
    assert wrong == []


def test_pairs_of_key_and_value(keys: dict[str, Any]) -> None:
    """Keys go by their aliases; an empty value unsets; an unknown key is left to be refused."""
    pairs = ["wbc=>5", "CR_number = 2", "sex=", "nonsense=3"]

    assert assigned(list(keys.values()), pairs) == {
        "wbc_at_presentation_per_ul": {"above": 5},
        "remission_number": 2,
        "sex": None,
        "nonsense": "3",
    }
    for wrong in (["sex"], ["=3"], ["wbc=1", "wbc_at_presentation_per_ul=2"]):
        with pytest.raises(ValueError, match=r"KEY=VALUE|more than once"):
            assigned(list(keys.values()), wrong)


def test_what_can_be_typed_is_told(keys: dict[str, Any]) -> None:
    """Each kind of key says what it takes."""

    assert expected(keys["week6_mrd_percent"]) == (
        "a number, in %, or bounds: >5, >=5, <5, 5-7; or: not done"
    )
    assert expected(keys["sex"]) == "one of these, or several with “or” between: female, f; male, m, boy"
    assert expected(keys["date_of_service"]) == "a date, YYYY-MM-DD"


# --- from a pipe -----------------------------------------------------------------------------------


def test_an_interview_from_a_pipe(chart: Path, tmp_path: Path) -> None:
    """A wrong answer, why, back, and an alias; standard output has the answer alone."""
    saved = tmp_path / "saved.json"

    done = run(
        "ask", str(chart), "--save", str(saved), env=PLAIN, input="foo\n?\n2\nback\ncr\n#2\nnever read\n"
    )

    taken = "> {}\n  disease status: complete remission\n"
    back = NUMBER + "> back\n  Taken back: disease status.\n" + STATUS
    number = "> #2\n  number of the complete remission: at least 2\n"
    assert done.stderr == (
        HELP
        + STATUS
        + REFUSED
        + WHY
        + taken.format(2)
        + back
        + taken.format("cr")
        + NUMBER
        + number
        + SETTLED
    )
    record = {**ADULT, "disease_status": "complete_remission", "remission_number": {"min": 2}}
    assert json.loads(saved.read_text(encoding="utf-8")) == record
    assert done.stdout == run("explain", str(saved), env=PLAIN).stdout
    assert done.stdout.startswith("Experimental, investigational or unproven  (adult_4)\n")
    assert done.returncode == 0


def test_an_interview_about_a_loan(tmp_path: Path) -> None:
    """Another policy is asked in its own words, with no line of code."""
    path = tmp_path / "loan.json"
    path.write_text(
        '{"applicant_kind": "company", "amount": 20000, "purpose": "equipment", "months_trading": 30}'
    )

    done = run("ask", str(path), "--kb", str(LOAN), env=PLAIN, input="not done\n3-4\n#1\n")

    assert done.stderr == LOAN_ASKED
    assert done.stdout.startswith("May be granted  (small_1)\n")


def test_the_end_of_input_ends_the_interview(chart: Path) -> None:
    """What is known is shown, whether the input ends, is closed, or says quit."""
    ended = run("ask", str(chart), "--level", "verdict", env=PLAIN, input="2\n")

    assert ended.returncode == 0
    assert ended.stderr.endswith(NUMBER + "\nStopped. This is what is known so far.\n\n")
    assert ended.stdout.startswith("Undetermined: facts are missing  (possible: adult_1 or adult_4)\n")
    assert (
        run("ask", str(chart), "--level", "verdict", env=PLAIN, input="2\nQUIT\n1\n").stdout == ended.stdout
    )
    closed = run("ask", str(chart), "--format", "json", env=PLAIN, stdin=None, preexec_fn=lambda: os.close(0))
    assert (closed.returncode, json.loads(closed.stdout)["case"]) == (0, ADULT)


def test_what_is_settled_is_not_asked(tmp_path: Path) -> None:
    """A decided case gets its answer at once, in any format, and keeps what stands beside it."""
    path = tmp_path / "chart.json"
    path.write_text(json.dumps({"case": {"diagnosis": "other"}, "reference": "desk 4"}))

    done = run("ask", str(path), "--format", "json", env=PLAIN, stdin=None)

    assert done.stderr == "\nNothing to ask: Out of scope.\n\n"
    assert done.stdout == run("explain", str(path), "--format", "json").stdout
    assert json.loads(done.stdout)["reference"] == "desk 4"


def test_odd_lines_lose_nothing(chart: Path) -> None:
    """An empty line, bytes that are no text, and impossible values are told, and it is asked again."""
    said = b"\xef\xbb\xbf\n\xff\xfe\ncr\n0\n21\n>3 <3\n1\n"

    given = {"input": said.decode(errors="surrogateescape"), "errors": "surrogateescape"}
    done = run("ask", str(chart), "--format", "json", env=PLAIN, **given)

    assert done.returncode == 0
    assert json.loads(done.stdout)["case"] == FIRST
    assert done.stderr.count("Not taken: ") == 4
    assert "Nothing was said." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-",), 2, "standard input is for the answers"),
        (("no_such.json",), 2, "cannot be read"),
        (("--save", "no/such/folder/x.json"), 2, "no/such/folder/x.json cannot be written"),
        (("--readings", "nonsense=x"), 3, "nonsense"),
        (("--appeal", "x"), 2, "--appeal is for --format letter"),
    ],
)
def test_what_cannot_start(chart: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    """A wrong command line ends with a message before anything is asked."""
    case = () if arguments[0] in ("-", "no_such.json") else (str(chart),)

    done = run("ask", *case, *arguments, env=PLAIN, input="1\n")

    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "1. What" not in done.stderr


def test_a_wrong_record_is_refused(tmp_path: Path) -> None:
    """A record that cannot be right is told with its problems, as everywhere."""
    path = tmp_path / "chart.json"
    path.write_text('{"age_years": 200}')

    done = run("ask", str(path), env=PLAIN, input="1\n")

    assert (done.returncode, done.stdout) == (3, "")
    assert "age_years 200: out of range" in done.stderr


# --- on a terminal ---------------------------------------------------------------------------------


def test_an_interview_on_a_terminal(chart: Path) -> None:
    """The same texts, with a prompt where the answer is typed; the answer follows."""
    environment = {name: value for name, value in os.environ.items() if name != "PYHCAL_POLICY_TEXT"}
    environment |= {"NO_COLOR": "1", "TERM": "xterm", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    arguments = ["-m", "pyhcal", "ask", str(chart), "--level", "verdict"]

    terminal = pexpect.spawn(
        sys.executable, arguments, env=environment, dimensions=(50, 80), encoding="utf-8", timeout=60
    )
    shown = ""
    for line in ("foo", "cr", "2"):
        terminal.expect_exact("> ")
        shown += terminal.before + "> "
        terminal.sendline(line)
    terminal.expect(pexpect.EOF)
    shown += terminal.before
    terminal.close()

    taken = "> cr\n  disease status: complete remission\n"
    end = "> 2\n  number of the complete remission: 2\n" + SETTLED
    text = shown.replace("\x1b[?2004h", "").replace("\x1b[?2004l\r", "").replace("\r\n", "\n")
    asked = HELP + STATUS + REFUSED + taken + NUMBER + end
    assert text[: len(asked)] == asked
    assert text[len(asked) :].startswith("Experimental, investigational or unproven  (adult_4)\n")
    assert terminal.exitstatus == 0


# --- what is asked ---------------------------------------------------------------------------------


def by_vocabulary(kb: KnowledgeBase, start: Record, whole: Record) -> int:
    """Count the questions when each key that matters is asked in the vocabulary's order."""
    case, asked = dict(start), list[str]()
    while left := [key for key in kb.justify(case).needs if key not in asked]:
        asked.append(left[0])
        if whole.get(left[0]) is not None:
            case[left[0]] = whole[left[0]]
    return len(asked)


def test_no_question_is_useless(kb: KnowledgeBase) -> None:
    """Each key matters, none comes twice, all answers settle the case; the vocabulary's order takes more."""
    rng, asked, listed, silent_ones = Random(11), 0, 0, 0
    for seed in range(100):
        whole, quiet = complete_record(rng), Random(seed)
        kept = ("diagnosis", "requested_service", "age_years")
        start = {key: value for key, value in whole.items() if key in kept or rng.random() < 0.1}
        for silence in (0.0, 0.3):
            interview = Interview(kb, start)
            keys = list[str]()
            while interview.prompt is not None:
                key = interview.prompt.question.key
                assert key in kb.justify(interview.case).needs, (start, keys, key)
                assert key not in keys, (start, keys, key)
                keys.append(key)
                known = None if quiet.random() < silence else whole.get(key)
                silent_ones += known is None
                interview.put(known)
            if not silence:
                assert interview.settled, (start, keys)
                assert interview.answer.outcome == kb.justify(whole).outcome
                asked += len(keys)
                listed += by_vocabulary(kb, start, whole)
    assert 100 < asked < listed
    assert silent_ones > 20


def test_no_question_about_a_loan_is_useless() -> None:
    """The same holds for another policy, some of whose answers are adverse first."""
    loan, rng, asked, listed = KnowledgeBase(LOAN), Random(8), 0, 0
    for _ in range(40):
        whole = next(iter(completions(partial_case(rng, 0))), None)
        if whole is None:
            continue
        whole = {key: value for key, value in whole.items() if key not in ASSUMED}
        start = {key: value for key, value in whole.items() if rng.random() < 0.5}
        interview, keys = Interview(loan, start), list[str]()
        while interview.prompt is not None:
            keys.append(interview.key()["id"])
            assert keys[-1] in interview.answer.needs
            interview.put(whole[keys[-1]])
        assert interview.settled
        assert len(keys) == len(set(keys))
        assert interview.answer.outcome == loan.justify(whole).outcome
        asked += len(keys)
        listed += by_vocabulary(loan, start, whole)
    assert 30 < asked < listed


def test_bounds_are_asked_for_once(kb: KnowledgeBase) -> None:
    """A key that was answered with bounds that leave it open is not asked again, though it still matters."""
    no_factor = {"t_9_22": False, "other_poor_prognosis_genetics": False, "extramedullary_disease": False}
    interview = Interview(kb, {**FIRST, **no_factor, "weeks_to_complete_remission": 3})
    asked = []

    for text in ("> 40,000", "t"):
        asked.append(interview.key()["id"])
        interview.reply(text)

    assert asked == ["wbc_at_presentation_per_ul", "immunophenotype"]
    assert interview.case["wbc_at_presentation_per_ul"] == {"above": 40000}
    assert (interview.answer.needs, interview.prompt) == (("wbc_at_presentation_per_ul",), None)


def test_back_restores_everything(kb: KnowledgeBase) -> None:
    """Taking all answers back gives the case, the answer and the question of the start."""
    interview = Interview(kb, {"case": ADULT, "sources": {"age_years": "face sheet"}})
    start, question = interview.answer, interview.prompt
    for text in ("cr", "1", "not known", "no"):
        interview.reply(text)
    assert interview.record == {"case": {**FIRST, **interview.case}, "sources": {"age_years": "face sheet"}}

    taken = [interview.back() for _ in range(5)]

    assert [given and given.key for given in taken][-2:] == ["disease_status", None]
    assert (interview.case, interview.answer, interview.prompt) == (ADULT, start, question)


def test_a_refused_answer_changes_nothing(kb: KnowledgeBase) -> None:
    """What is impossible raises the problems and leaves the interview as it was."""
    interview = Interview(kb, ADULT)
    before = (interview.case, interview.answer, interview.prompt)

    for text in ("foo", "7", "not done", "#9", "untreated or foo"):
        with pytest.raises(InvalidCase):
            interview.reply(text)

    assert (interview.case, interview.answer, interview.prompt) == before


def test_a_search_that_is_given_up(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a best question the first key that matters is asked, its values as classes."""

    def given_up(*_: object, **__: object) -> None:
        raise LimitReached("too long")

    monkeypatch.setattr(kb, "missing", given_up)
    interview = Interview(kb, FIRST)
    assert interview.prompt is not None
    question = interview.prompt.question

    assert (question.key, interview.prompt.best) == (interview.answer.needs[0], False)
    assert [(one.label, dict(one.set), one.settled) for one in question.options] == [
        ("pro-B", {"immunophenotype": "pro_b"}, False),
        ("B lineage other than pro-B", {"immunophenotype": "b_other"}, False),
        ("T lineage", {"immunophenotype": "t"}, False),
        ("not known", {}, False),
    ]
    keys = []
    while interview.prompt is not None:
        keys.append(interview.prompt.question.key)
        interview.put(None)
    assert keys == list(kb.justify(FIRST).needs)


def test_only_the_best_question_is_given_up(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What settles the case is known all the same: keys that can't help any more are left out."""
    missing = kb.missing

    def given_up(*asked: Any, **more: Any) -> Missing:
        return Missing(missing(*asked, **more).sets, None, given_up=True)

    monkeypatch.setattr(kb, "missing", given_up)
    no_factor = {"t_9_22": False, "other_poor_prognosis_genetics": False, "extramedullary_disease": False}
    interview = Interview(kb, {**FIRST, **no_factor})

    asked = []
    while interview.prompt is not None:
        asked.append((interview.prompt.question.key, interview.prompt.best))
        interview.put({"above": 20_000} if asked[-1][0].startswith("wbc") else None)

    # The lineage is not known, so of the white cells only a count above both limits helps, and bounds do not.
    assert asked == [
        ("immunophenotype", False),
        ("wbc_at_presentation_per_ul", False),
        ("weeks_to_complete_remission", True),
    ]
    assert not interview.settled


def test_a_plain_question_says_so(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That a question is not proven best is told where it is asked."""

    def given_up(*_: object, **__: object) -> None:
        raise LimitReached("too long")

    monkeypatch.setattr(kb, "missing", given_up)
    console = Console(width=80, color_system=None, highlight=False)
    lines = iter(["?", None])
    Talk(Interview(kb, FIRST), console, lambda: next(lines)).hold()

    assert capsys.readouterr().out == HELP + GIVEN_UP


def test_readings_are_never_asked(kb: KnowledgeBase) -> None:
    """Where only the readings are open, nothing is asked."""
    case = (ROOT / "examples" / "adult-overt-relapse-autologous.json").read_text(encoding="utf-8")

    interview = Interview(kb, case, readings="open")

    assert interview.answer.outcome == "undetermined"
    assert (interview.prompt, interview.settled) == (None, True)
