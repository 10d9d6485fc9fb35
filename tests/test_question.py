"""The best next question, held to dynamic programming over the cells of small charts."""

from __future__ import annotations

import shutil
import subprocess
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import oracle
import pytest
from strategies import complete_record, weaken

from pyhcal import KnowledgeBase
from pyhcal.explanations import Missing

KEPT = Path(__file__).resolve().parent.parent / "kb" / "policies" / "sur703_043" / "questions.data"
MIXED, IMPOSSIBLE = 200, 0
# Keys that no other key makes inapplicable or bounds, and whose classes are the values of the axis.
SEPARATE = (
    "diagnosis",
    "age_years",
    "immunophenotype",
    "wbc_at_presentation_per_ul",
    "t_9_22",
    "t_4_11",
    "other_poor_prognosis_genetics",
    "extramedullary_disease",
    "prior_autologous_hct",
)
FIRST = {"disease_status": "complete_remission", "remission_number": 1}
Array: TypeAlias = npt.NDArray[np.uint8]


def axes_of(case: dict[str, Any]) -> tuple[list[str], Array]:
    """Return the keys that are open in a chart and the outcome of each cell over them."""
    choices = oracle.choices_of(None)
    block = oracle.block_of(oracle.region(case), choices)
    whole = {axis: list(range(len(oracle.axis_values(axis, choices)))) for axis in oracle.AXES}
    _, outcome = oracle.cells({**whole, **block}, choices)
    outcome = np.broadcast_to(outcome, [len(block.get(axis, whole[axis])) for axis in oracle.AXES])
    open_axes = [axis for axis in oracle.AXES if axis in SEPARATE and axis not in case]
    for place, axis in reversed(list(enumerate(oracle.AXES))):
        if axis not in open_axes:
            first = outcome.take(0, axis=place)
            if outcome.shape[place] > 1 and not (outcome == first[(slice(None),) * place + (None,)]).all():
                raise ValueError(f"{axis} is open and matters")
            outcome = first
        elif axis in oracle.MEASURED:
            # "Not done" is an answer of its own, which fails the condition.
            failing = outcome.take([oracle.FAILING[axis]], axis=place)
            outcome = np.concatenate([outcome, failing], axis=place)
    return open_axes, np.ascontiguousarray(outcome)


def fewest(outcome: Array) -> tuple[Fraction, int]:
    """Return the fewest questions on average and, of these, at worst."""

    @cache
    def least(shape: tuple[int, ...], cells: bytes) -> tuple[Fraction, int]:
        block: Array = np.frombuffer(cells, np.uint8).reshape(shape)
        ends = set(np.unique(block).tolist())
        if len(ends) == 1 or ends == {MIXED} or not ends - {MIXED}:
            return Fraction(0), 0
        best = None
        for place, size in enumerate(shape):
            answers: list[Array] = [np.take(block, [i], axis=place).squeeze(place) for i in range(size)]
            if size < 2 or all((a == b).all() for a, b in pairwise(answers)):
                continue
            mixed: Array = np.where(
                np.all([a == answers[0] for a in answers], axis=0), answers[0], MIXED
            ).astype(np.uint8)
            costs = [least(a.shape, a.tobytes()) for a in [*answers, mixed]]
            total = 1 + sum((cost for cost, _ in costs), Fraction(0)) / len(costs)
            found = (total, 1 + max(worst for _, worst in costs))
            best = found if best is None or found < best else best
        assert best is not None
        return best

    return least(outcome.shape, outcome.tobytes())


def small_charts() -> list[dict[str, Any]]:
    """Draw charts in first remission or relapse with three to six open keys, each an axis of its own."""
    rng = Random(20260215)
    found: list[dict[str, Any]] = []
    while len(found) < 60:
        whole = {key: value for key, value in complete_record(rng).items() if value is not None}
        if whole.get("diagnosis") != "all":
            continue
        kept = {key: value for key, value in whole.items() if key not in SEPARATE or rng.random() < 0.45}
        case = {key: value for key, value in kept.items() if not isinstance(value, (dict, list))}
        if "age_at_diagnosis_years" in case and "age_years" not in case:
            continue
        missing = sum(key not in case for key in SEPARATE)
        if 3 <= missing <= 6:
            found.append(case)
    return found


def test_the_question_has_the_fewest_on_average(kb: KnowledgeBase) -> None:
    """Expected and worst number of questions equal those of dynamic programming over all cells."""
    compared = asked = 0
    for case in small_charts():
        try:
            _, outcome = axes_of(case)
        except ValueError:
            continue
        question = kb.missing(case).question
        expected, worst = fewest(outcome)
        compared += 1
        if question is None:
            assert not worst, case
        else:
            asked += 1
            assert question.expected == pytest.approx(float(expected)), case
            assert question.worst == worst, case
            assert question.key in kb.justify(case).needs
    assert compared > 30
    assert asked > 15


def test_an_answer_leads_where_the_option_says(kb: KnowledgeBase) -> None:
    """Each option, put into the chart, reaches the outcomes that it names."""
    rng = Random(7)
    options = 0
    for _ in range(60):
        case = {k: v for k, v in weaken(rng, complete_record(rng), 0.35, 0.2).items() if v is not None}
        question = kb.missing(case).question
        for option in question.options if question else ():
            answered = kb.justify({**case, **dict(option.set)})
            assert answered.reachable == option.reachable, (case, option)
            assert option.settled == (len(option.reachable) == 1)
            options += 1
    assert options > 60


def test_what_is_not_known_is_asked_no_more(kb: KnowledgeBase) -> None:
    """Answering "not known" again and again ends the interview, each key being asked once."""
    case = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 41, **FIRST}
    asked: list[str] = []
    while (question := kb.missing(case, not_known=asked).question) is not None:
        assert question.key not in asked
        asked.append(question.key)
    assert 1 < len(asked) <= len(kb.justify(case).needs)


def test_a_decided_case_asks_nothing(kb: KnowledgeBase) -> None:
    """No question and no set of answers is left."""
    case = {"diagnosis": "all", "requested_service": "allogeneic_hct", "age_years": 41, **FIRST}
    missing = kb.missing(case)
    assert missing == Missing((), None)


def test_the_kept_interview_is_this_knowledge_bases(kb: KnowledgeBase) -> None:
    """The states that lie beside the policy were worked out for the knowledge base as it is."""
    first = KEPT.read_text(encoding="utf-8").splitlines()[0]
    assert first.replace("'", "") == f"hash({kb.hash})."
    question = kb.missing({}).question
    assert question is not None
    assert question.key == "diagnosis"


@pytest.mark.exhaustive
def test_the_kept_interview_is_made_anew(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Worked out again in a copy without the file, it is the same byte for byte."""

    shutil.copytree(KEPT.parent.parent.parent, tmp_path / "kb")
    copy = tmp_path / "kb" / "policies" / "sur703_043" / KEPT.name
    copy.unlink()
    script = KEPT.parent.parent.parent.parent / "tools" / "questions.pl"
    subprocess.run(["swipl", str(script), str(tmp_path / "kb")], check=True, timeout=300)
    assert copy.read_bytes() == KEPT.read_bytes()
