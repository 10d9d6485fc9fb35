"""Laws of a session: a line that fails leaves no trace, undo and redo are exact, a saved session repeats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from sessions import Desk, answering, changing, showing

from pyhcal import KnowledgeBase
from pyhcal.ask import Talk
from pyhcal.errors import InvalidCase, LimitReached, UsageError
from pyhcal.frozen import thawed
from pyhcal.interview import Interview
from pyhcal.repl.fitting import candidates
from pyhcal.repl.lines import run_lines
from pyhcal.repl.session import Session

LOAN = ROOT / "tests" / "loan"
SEEDS = st.integers(0, 2**32)
Draw = Callable[[Random, Desk], str]


@pytest.fixture(scope="module", params=["shipped", "loan"])
def policy(request: pytest.FixtureRequest, kb: KnowledgeBase) -> KnowledgeBase:
    """One policy after the other."""
    return kb if request.param == "shipped" else KnowledgeBase(LOAN)


def mixed(rng: Random, desk: Desk) -> str:
    """Draw any line."""
    line = rng.choice((changing, changing, showing, answering))(rng, desk)
    # To a chart that is nearly empty the best question is searched for a long time.
    few = len(desk.session.chart.case) < 3
    return "case" if few and line in ("ask", "missing") else line


def drawn(policy: KnowledgeBase, seed: int, number: int, draw: Draw = mixed) -> Desk:
    """Hold a random session; every line that fails is checked to leave no trace."""
    rng, desk = Random(seed), Desk(policy)
    for _ in range(number):
        desk.tried(draw(rng, desk))
    return desk


@settings(max_examples=12)
@given(SEEDS)
def test_a_saved_session_says_the_same_again(
    policy: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    desk = drawn(policy, seed, 30)
    if "given up" in desk.screen:
        return  # the same search may come to an end the next time: what it found out is not forgotten
    path = tmp_path_factory.mktemp("saved") / "session.txt"
    said = desk.say(f"save '{path}'")
    assert said.replace("\n", "") == f"Saved: {path}"
    again = Desk(policy)
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert run_lines(again.session, lines, "saved") == 0
    assert again.screen == desk.screen.removesuffix(said)
    # The chart, the way back and the bookmarks are the same; saved again, so is the file.
    assert again.state == (*desk.state[:2], desk.state[2][:-1], *desk.state[3:])
    again.say(f"save '{path}'")
    assert path.read_text(encoding="utf-8").removesuffix("\n").split("\n") == lines


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 12))
def test_undo_and_redo_are_exact(policy: KnowledgeBase, seed: int, steps: int) -> None:
    desk = drawn(policy, seed, 25, changing)
    timeline = desk.session.timeline
    desk.session.timeline.move(10**6)
    charts = []
    while True:
        charts.append(timeline.now)
        if not timeline.at:
            break
        desk.say("undo")
    assert timeline.now.case == {}
    assert desk.refused("undo") == (2, "there is nothing to undo")
    for chart in charts[-2::-1]:
        desk.say("redo")
        # Nothing is made anew: these are the same charts with the same answers.
        assert timeline.now is chart
        assert timeline.now.answer is chart.answer
    assert desk.refused("redo") == (2, "there is nothing to redo")
    back = min(steps, timeline.at)
    if back:
        desk.say(f"undo {steps}")
        assert timeline.now is charts[back]
        desk.say(f"redo {steps}")
        assert timeline.now is charts[0]


@settings(max_examples=20)
@given(SEEDS)
def test_the_chart_is_what_the_library_says_of_its_record(policy: KnowledgeBase, seed: int) -> None:
    chart = drawn(policy, seed, 15, changing).session.chart
    afresh = policy.justify(chart.record, chart.chosen, sensitivity=True)
    assert chart.answer.to_json() == afresh.to_json()


@settings(max_examples=12)
@given(SEEDS)
def test_an_interview_asks_what_the_library_asks(policy: KnowledgeBase, seed: int) -> None:
    rng = Random(seed)
    desk = drawn(policy, seed, rng.randint(0, 5), changing)
    if desk.session.chart.not_known:
        desk.say(f"unset {' '.join(desk.session.chart.not_known)}")
    chart = desk.session.chart
    interview = Interview(policy, chart.record, chart.chosen)
    said = "ask"
    while True:
        # A search that was given up may come to an end the next time: what it found out is not forgotten.
        if interview.prompt is not None and not interview.prompt.best:
            return
        asked = desk.say(said)
        if interview.prompt is None:
            break
        told = desk.session.questions
        if told is not None and told.prompt is not None and not told.prompt.best:
            return
        assert asked.endswith(_asked(interview))
        said = _answer(rng, desk, interview)
    assert desk.session.questions is None
    assert thawed(desk.session.chart.case) == interview.case
    assert (
        desk.session.answer.to_json()
        == policy.justify(interview.record, chart.chosen, sensitivity=True).to_json()
    )
    end = Talk(interview, Console(), lambda: None).end(bool(interview.given))
    assert asked.replace("\n", " ").endswith(f"{end} ")


def _answer(rng: Random, desk: Desk, interview: Interview) -> str:
    """Answer a question of the library's, or take an answer back; return what the session is told."""
    while True:
        said = answering(rng, desk)
        if said == "back" and interview.given:
            interview.back()
            return said
        if said in ("undo", "redo", "stop", "ask", "case", "why", "back"):
            continue
        try:
            interview.reply(said)
        except InvalidCase:
            assert desk.refused(said)[0] == 3
        else:
            return said


def _asked(interview: Interview) -> str:
    """Return a question as `pyhcal ask` prints it."""
    plain = Console(width=80, color_system=None)
    with plain.capture() as captured:
        assert interview.prompt is not None
        Talk(interview, plain, lambda: None).ask(interview.prompt, len(interview.given) + 1)
    return captured.get()


@settings(max_examples=8)
@given(SEEDS)
def test_completion_offers_the_facts_that_fit(policy: KnowledgeBase, seed: int) -> None:
    session = drawn(policy, seed, 10, changing).session

    def fits(id: str, value: object) -> bool:
        try:
            policy.justify({**thawed(session.chart.case), id: value})
        except InvalidCase:
            return False
        return True

    keys = [word for word, _ in candidates(session, "set ")]
    assert len(set(keys)) == len(keys)
    for key in session.keys:
        id = key["id"]
        values = {value["id"]: value["id"] for value in key.get("values") or ()}
        values = {"yes": True, "no": False} if key["type"] == "boolean" else values
        values |= {"not_done": "not_done"} if key.get("measured") else {}
        fitting = {f"{id}={said}" for said, value in values.items() if fits(id, value)}
        offered = candidates(session, f"set {id}=")
        assert {word for word, _ in offered} == fitting
        assert all(size == len(f"{id}=") for _, size in offered)
        # An amount fits when there is room for one; what does not apply need not be said to be unmeasured.
        room = key["type"] in ("number", "integer") and fits(id, {"min": key["min"]})
        some = bool(fitting - {f"{id}=not_done"})
        assert (f"{id}=" in keys) == (some or room or key["type"] == "date")
        for word in sorted(fitting)[:1]:
            at = session.timeline.at
            session.run(f"set {word}")
            session.timeline.move(at - session.timeline.at)


@settings(max_examples=4)
@given(SEEDS)
def test_every_word_that_completion_offers_can_be_run(policy: KnowledgeBase, seed: int) -> None:
    desk = drawn(policy, seed, 10, changing)
    session = desk.session
    desk.say("bookmark kept")
    for line in _lines(session, "", Random(seed)):
        if line.split()[0] in ("quit", "exit", "save", "letter", "ask", "?-"):
            continue
        at = session.timeline.at
        with suppress(LimitReached):
            if line in ("load", "save", "cite", "set", "unset", "undo", "redo", "compare"):
                # It asks for what it needs, where there is nothing to go on with.
                with suppress(UsageError):
                    session.run(line)
            else:
                session.run(line)
        session.timeline.move(at - session.timeline.at)


def _lines(session: Session, begun: str, rng: Random) -> Iterator[str]:
    """Give lines that completion leads to, a few for each command."""
    offered = list(dict.fromkeys(candidates(session, begun)))
    words = [begun[: len(begun) - size] + word for word, size in offered]
    for line in words if not begun else rng.sample(words, min(len(words), 3)):
        last = line.rpartition(" ")[2]
        if last.endswith((*"=/", os.sep)) or last in ("to", "unlock"):
            more = line if last.endswith("=") else f"{line} "
            yield from _lines(session, more, rng) if not last.endswith(("/", os.sep)) else ()
        else:
            yield line
            if " " not in line:
                yield from _lines(session, f"{line} ", rng)


def test_no_query_is_offered_while_a_reading_is_open(kb: KnowledgeBase) -> None:
    """A query takes one choice of each reading; another choice than the default is one."""
    session = Desk(kb).session
    reading = next(iter(session.answer.readings))
    other = next(
        choice["id"]
        for one in session.export["readings"]
        for choice in one["choices"]
        if one["id"] == reading and choice["id"] != one["default"]
    )
    every = [one.name for one in kb.queries()]
    for line, offered in (
        (f"readings {reading}=open", []),
        (f"readings {reading}={other}", every),
        ("readings open", []),
        ("readings default", every),
    ):
        session.run(line)
        assert sorted(word for word, _ in candidates(session, "query ")) == sorted(offered)


def test_completion_goes_by_what_the_line_states_so_far(kb: KnowledgeBase) -> None:
    session = Desk(kb).session

    def words(line: str) -> list[str]:
        return [word for word, _ in candidates(session, line)]

    assert "remission_number=" in words("set ")
    assert "remission_number=" not in words("set disease_status=relapsed ")
    assert words("set dise") == ["disease_status="]
    assert "disease_status=" not in words("set status=relapsed ")
    assert words("set remission_number=2 status=") == ["status=complete_remission"]
    # Aliases are offered to whoever begins with one, and a key begins a line, too.
    assert words("set mr") == ["mrd="]
    assert words("wb") == ["wbc_at_presentation_per_ul=", "wbc="]
    assert words("sex=f") == ["sex=female"]
    assert words("wbc=5 sex=m") == ["sex=male"]
    assert words("whatif to medically_necessary ") == ["unlock"]
    assert words("whatif to med") == ["medically_necessary"]
    assert words("frob ") == words("# a") == words("{") == words("?- a") == []


@settings(max_examples=8)
@given(SEEDS)
def test_every_answer_that_completion_offers_is_taken(policy: KnowledgeBase, seed: int) -> None:
    desk = drawn(policy, seed, 6, changing)
    session = desk.session
    session.run("ask")
    while session.questions is not None:
        key = session.questions.interview.key()
        words = [word for word, _ in candidates(session, "")]
        answers = words[: words.index("back")]
        assert answers[-1] == "not known"
        for answer in answers:
            session.run(answer)
            before = session.timeline.before
            assert before is not None
            told = session.chart.case.get(key["id"]) != before.case.get(key["id"])
            assert told or key["id"] in session.chart.not_known
            session.run("undo")
            if session.questions is None:
                session.run("ask")
        session.run(Random(seed).choice(answers))
