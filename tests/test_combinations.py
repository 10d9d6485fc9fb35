"""The outcome under each combination of readings: against brute force, and what every face says of it."""

from __future__ import annotations

import itertools
import pickle
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import loan_source
import oracle
import pytest
from conftest import ROOT, run
from strategies import seeded_records

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase, InvalidInput, LimitReached
from pyhcal.explanations import Combination
from pyhcal.html import to_html
from pyhcal.letter import letter
from pyhcal.markdown import to_markdown
from pyhcal.outline import Level
from pyhcal.render import to_text
from pyhcal.sections import outline

Choices = Mapping[str, Sequence[str]]
PLAIN = {"NO_COLOR": "1", "COLUMNS": "80"}

TOGETHER = """\
It hangs on how the policy is read
• Does an overt relapse of an adult count as refractory disease?
  [adult_autologous_relapse]
  as read here, “no: relapsed is not refractory”: Not addressed by the policy
  if “yes” were chosen: Experimental, investigational or unproven
• child_relapse and refractory_in_child_2 matter only together with another
  reading:
  if child_relapse is “yes” and refractory_in_child_2 is “that of a patient of
  any age, as the words after "or" stand alone”: Medically necessary
  if child_relapse is “no: relapsed is not refractory” and
  adult_autologous_relapse is “yes”: Experimental, investigational or unproven
  if adult_autologous_relapse is “yes” and refractory_in_child_2 is “that of
  children, as its heading says”: Experimental, investigational or unproven
  otherwise, as read here: Not addressed by the policy
"""
OPEN = """\
It hangs on how the policy is read
• At which age does an adult begin? [age_boundary]
  if “at 18 years, as the policy's own guideline table divides the ages” were
  chosen: Undetermined
  if “at 21 years, as pediatric services often do” were chosen: Medically
  necessary
• Which age makes a patient a child or an adult? [population_age]
  if “the age at the request” were chosen: Undetermined
  if “the age at diagnosis” were chosen: Medically necessary
• Several of them together:
  if age_boundary is “at 21 years, as pediatric services often do”: Medically
  necessary
  if population_age is “the age at diagnosis”: Medically necessary
  if age_boundary is “at 18 years, as the policy's own guideline table divides
  the ages” and population_age is “the age at the request”: Experimental,
  investigational or unproven
"""
LATER = """\
It hangs on how the policy is read
• age_boundary and population_age can matter once more is known; as it stands,
  no choice of these changes the outcome.
"""
OVERT_RELAPSE = "examples/adult-overt-relapse-autologous.json"


@pytest.fixture(scope="module")
def loan() -> KnowledgeBase:
    """The second policy."""
    return KnowledgeBase(ROOT / "tests" / "loan")


def apart(choices: Choices) -> list[dict[str, str]]:
    """Return every combination."""
    chosen = itertools.product(*choices.values())
    return [dict(zip(choices, one, strict=True)) for one in chosen]


def inside(combination: Mapping[str, str], readings: Choices) -> bool:
    """Tell whether a combination is among those of a row."""
    return all(combination[name] in allowed for name, allowed in readings.items())


def agrees(found: Sequence[Combination], choices: Choices, truth: Callable[[dict[str, str]], str]) -> int:
    """Hold rows against the outcome of every combination; return how many outcomes there are."""
    table = [(combination, truth(combination)) for combination in apart(choices)]
    for combination, outcome in table:
        assert {one.outcome for one in found if inside(combination, one.readings)} == {outcome}
    for one in found:
        # No wider set will do, ...
        for name, allowed in one.readings.items():
            for more in set(choices[name]) - set(allowed):
                wider = {**one.readings, name: (*allowed, more)}
                assert {outcome for held, outcome in table if inside(held, wider)} != {one.outcome}
        # ... and without this one some combination would be missing.
        others = [other for other in found if other is not one]
        assert any(
            inside(held, one.readings) and not any(inside(held, other.readings) for other in others)
            for held, _ in table
        )
    return len({outcome for _, outcome in table})


def test_against_the_brute_force_of_another_policy(loan: KnowledgeBase) -> None:
    """Every combination of all readings, or of a few, over records that are more or less known."""
    rng, several = random.Random(7), 0
    for number in range(120):
        case = loan_source.partial_case(rng, rng.choice([0, 1, 1, 2, 3]))
        asked: dict[str, list[str]] = {} if number % 3 else loan_source.some_readings(rng)
        choices = {
            name: asked.get(name, all_) if number % 3 else asked.get(name, all_[:1])
            for name, all_ in loan_source.CHOICES.items()
        }

        def truth(one: dict[str, str], case: dict[str, Any] = case) -> str:
            expected = loan_source.answer(case, {name: [choice] for name, choice in one.items()})
            assert expected is not None
            return str(expected["outcome"])

        try:
            found = loan.combinations(case, choices)
        except InvalidCase:
            continue
        several += agrees(found, choices, truth) > 1
    assert several >= 10


def test_against_brute_force(kb: KnowledgeBase) -> None:
    """The readings that matter to a record, by the oracle of the shipped policy."""
    several = 0
    for record in seeded_records(11, 60):
        answer = kb.justify(record, sensitivity=True)
        choices = {hang.reading: tuple(hang.outcomes) for hang in answer.hangs_on}
        if not choices or len(choices) > 5:
            continue
        found = answer.combinations()
        told = agrees(found, choices, lambda one, record=record: oracle.answer(record, one).outcome)  # type: ignore[misc]
        several += told > 1 and any(len(one.readings) > 1 for one in found)
    assert several >= 5


def test_a_row_is_a_choice_of_readings(kb: KnowledgeBase) -> None:
    """Asked under the readings of a row, the case comes to its outcome."""
    case = (ROOT / OVERT_RELAPSE).read_text(encoding="utf-8")
    found = kb.justify(case, sensitivity=True).combinations()
    assert [one.to_dict() for one in found][:2] == [
        {
            "outcome": "medically_necessary",
            "readings": {"child_relapse": ["included"], "refractory_in_child_2": ["any_age"]},
        },
        {
            "outcome": "investigational",
            "readings": {"child_relapse": ["not_refractory"], "adult_autologous_relapse": ["included"]},
        },
    ]
    for one in found[:2]:
        assert kb.justify(case, one.to_dict()["readings"]).outcome == one.outcome


def test_nothing_left_open_is_one_row(kb: KnowledgeBase) -> None:
    """Where no reading is open, or none matters, all of it is the plain outcome."""
    assert kb.combinations({"diagnosis": "other"}) == (Combination("out_of_scope", {}),)
    assert kb.combinations({}, None) == (Combination("undetermined", {}),)
    assert kb.justify({"diagnosis": "other"}, sensitivity=True).combinations() == ()


def test_refused_like_any_question(kb: KnowledgeBase) -> None:
    """A wrong record, a wrong reading, a limit."""
    with pytest.raises(InvalidCase):
        kb.combinations({"age_years": -1})
    with pytest.raises(InvalidInput):
        kb.combinations({}, {"age_boundary": "19_years"})
    with pytest.raises(LimitReached):
        KnowledgeBase(max_inferences=100).combinations({})


@pytest.mark.parametrize(
    ("file", "readings", "told"),
    [
        (OVERT_RELAPSE, (), TOGETHER),
        ("examples/adult-turned-eighteen-autologous.json", ("--readings", "open"), OPEN),
        ("examples/age-missing-second-remission-autologous.json", (), LATER),
    ],
)
def test_the_tree_word_for_word(file: str, readings: tuple[str, ...], told: str) -> None:
    """Rows below the readings that matter together, and what can matter only later."""
    assert f"\n{told}\n" in run("explain", file, *readings, env=PLAIN).stdout


def test_every_face_tells_the_same_rows(kb: KnowledgeBase) -> None:
    """Markdown, HTML and letter have the rows of the tree."""
    answer = kb.justify((ROOT / OVERT_RELAPSE).read_text(encoding="utf-8"), sensitivity=True)
    words = answer.wording()
    rows = (
        " ".join(TOGETHER.partition("reading:\n")[2].split())
        .replace(" if ", "|if ")
        .replace(" otherwise", "|otherwise")
    )
    parts = outline(answer, words, Level.FULL)
    for text in (
        to_markdown(parts),
        to_html(parts).replace("&quot;", '"').replace("&#x27;", "'"),
        letter(answer, words).replace('\\"', '"'),
        to_text(answer, words),
    ):
        assert [row for row in rows.split("|") if row not in " ".join(text.split())] == []


def test_without_the_engine_the_rest_is_told(kb: KnowledgeBase) -> None:
    """A limit, or an answer that came from another process, leaves out the rows and nothing else."""
    case = (ROOT / OVERT_RELAPSE).read_text(encoding="utf-8")
    answer = kb.justify(case, sensitivity=True)
    alone = pickle.loads(pickle.dumps(answer))
    assert alone.combinations() == ()
    said = "child_relapse and refractory_in_child_2 matter only together with another reading"
    assert f"{said}, or once more is known." in " ".join(to_text(alone, answer.wording()).split())
