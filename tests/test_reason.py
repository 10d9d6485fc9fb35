"""Reasons against brute force: enough, fewest, first in the vocabulary, as wide as they can be.

Whether a set of stated facts suffices is worked out for all sets at once: every cell of the whole space
that has another outcome names the facts that exclude it, and a set suffices when it holds one of them for
each such cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from random import Random
from typing import Any

import numpy as np
import oracle
import pytest
from oracle import AXES, KEY_AXES, OUTCOMES, RESPONSES, STATES, VOCABULARY
from replay import AGES, Cells, used_keys
from strategies import Record, complete_record, seeded_records, weaken

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase

Facts = tuple[str, ...]
BIT = {outcome: 1 << i for i, outcome in enumerate(OUTCOMES)}
KNOWN = (*KEY_AXES, "disease_status", "remission_number")
FEW_CELLS = 30_000  # up to here every set of answers is tried


def spread(axis: str, along: Any) -> Any:
    """Lay values along an axis of the space."""
    shape = [1] * len(AXES)
    shape[AXES.index(axis)] = -1
    return np.asarray(along).reshape(shape)


def excluded_by(case: Record, key: str, choices: oracle.Choices) -> Any:
    """Say which cells of the whole space one stated fact excludes."""
    alone = oracle.region({key: case[key]})
    states = range(len(STATES))
    found = spread("state", [state not in alone.values["state"] for state in states])
    if key in KEY_AXES:
        kept = oracle.block_of(alone, choices)[key]
        along = range(len(oracle.axis_values(key, choices)))
        found = found | spread(key, [i not in kept for i in along])
    return found


def gate(case: Mapping[str, Any]) -> str | None:
    """Name the gate that a contract or a date closes."""
    found = oracle.region({k: case[k] for k in ("plan_excludes_service", "date_of_service") if k in case})
    return (
        "excluded_by_plan"
        if found.plan_excludes and found.in_force
        else None
        if found.in_force
        else "not_in_force"
    )


def possible_ages(found: oracle.Region, choices: oracle.Choices) -> Any:
    """Say which cells of the whole space hold a pair of the ages that are left."""
    every = {axis: list(range(len(oracle.axis_values(axis, choices)))) for axis in AGES}
    possible = oracle.possible_ages(found, every, choices)
    block = oracle.block_of(found, choices)
    kept = [np.isin(every[axis], block.get(axis, every[axis])) for axis in AGES]
    shape = [len(every[axis]) if axis in AGES else 1 for axis in AXES]
    return (possible & np.outer(kept[0], kept[1])).reshape(shape)


@lru_cache(maxsize=2)
def whole(choices: oracle.Choices) -> Any:
    """Give the outcomes of the whole space."""
    return (oracle.table(choices) or oracle.cells(None, choices))[1]


class Sets:
    """For every set of a record's stated facts the outcomes that it leaves in reach."""

    def __init__(self, case: Record, readings: Any = None) -> None:
        self.case = {key: case[key] for key in VOCABULARY if case.get(key) is not None}
        self.choices = oracle.choices_of(readings)
        self.keys = [key for key in self.case if key in KNOWN and key not in AGES]
        self.ages = [key for key in AGES if key in self.case]
        self.closing = [
            k
            for k in ("plan_excludes_service", "date_of_service")
            if k in self.case and gate({k: self.case[k]})
        ]
        self.outcome = whole(self.choices)
        masks = np.zeros([1] * len(AXES), np.uint32)
        for bit, key in enumerate(self.keys):
            masks = masks | (excluded_by(self.case, key, self.choices).astype(np.uint32) << np.uint32(bit))
        self.masks = masks
        self.memo: dict[Any, Any] = {}

    def _left(self, ages: Facts, closing: Facts) -> Any:
        """For each set of the other keys, as bits, the outcomes in reach with these ages and gates."""
        if (ages, closing) not in self.memo:
            found = oracle.region({key: self.case[key] for key in ages})
            possible = possible_ages(found, self.choices)
            closed = gate({key: self.case[key] for key in closing})
            outcome = self.outcome if closed is None else self._closed(closed)
            seen = np.zeros(1 << len(self.keys), np.uint8)
            masks, bits = np.broadcast_arrays(self.masks, outcome * possible)
            for one in BIT.values():
                seen[masks[(bits & one) > 0]] |= np.uint8(one)
            for bit in range(
                len(self.keys)
            ):  # what excludes a cell is among the facts left out: sum over subsets
                halves = seen.reshape(-1, 2, 1 << bit)
                halves[:, 1] |= halves[:, 0]
            self.memo[ages, closing] = seen[::-1]
        return self.memo[ages, closing]

    def _closed(self, closed: str) -> Any:
        own = oracle.axis_values("diagnosis", self.choices) == "all"
        return spread("diagnosis", np.where(own, BIT[closed], BIT["out_of_scope"])).astype(np.uint8)

    def fewest(self, wrong: Iterable[str]) -> Facts | None:
        """Give the smallest set, first in the vocabulary, that leaves none of these outcomes in reach."""
        bad = sum(BIT[outcome] for outcome in wrong)
        best: tuple[int, tuple[int, ...]] | None = None
        sizes = _sizes(len(self.keys))
        for ages, closing in product(_subsets(self.ages), _subsets(self.closing)):
            fine = np.flatnonzero((self._left(ages, closing) & bad) == 0)
            if not len(fine):
                continue
            least = sizes[fine].min()
            for n in fine[sizes[fine] == least]:
                named = [key for bit, key in enumerate(self.keys) if n >> bit & 1]
                places = tuple(sorted(VOCABULARY.index(key) for key in [*named, *ages, *closing]))
                if best is None or (len(places), places) < best:
                    best = len(places), places
        return best and tuple(VOCABULARY[i] for i in best[1])


@cache
def _sizes(count: int) -> Any:
    return np.array([n.bit_count() for n in range(1 << count)])


def _subsets(keys: Sequence[str]) -> list[Facts]:
    return [chosen for n in range(len(keys) + 1) for chosen in combinations(keys, n)]


def too_narrow(facts: Record, outcome: str, readings: Any) -> list[str]:
    """List the facts of a reason that could be wider by one more class of values."""
    closed, wider = gate(facts), []
    for key, value in facts.items():
        axis = "state" if key in ("disease_status", "remission_number") else key
        if value == "not_done" or axis not in AXES:
            continue
        at = Cells({k: v for k, v in facts.items() if k != key}, readings)
        inside, every = at.narrow(key, value).classes(key), at.classes(key)
        if key in oracle.NUMBERS:  # bounds have no gaps
            every = {i for i in every if i + 1 in inside or i - 1 in inside}
        for one in every - inside:
            kept = [i for i in at.block[axis] if _class(key, i) == one]
            block = {**at.block, axis: kept}
            _, outcomes = oracle.cells(block, at.choices)
            if closed is not None:
                own = np.array([i == 0 for i in block["diagnosis"]])
                outcomes = spread("diagnosis", np.where(own, BIT[closed], BIT["out_of_scope"]))
            ages = oracle.possible_ages(at.found, block, at.choices)
            possible = ages.reshape([len(block[a]) if a in AGES else 1 for a in AXES])
            if int(np.bitwise_or.reduce(outcomes * possible, axis=None)) in (0, BIT[outcome]):
                wider.append(f"{key} {value}: also class {one}")
    return wider


def _class(key: str, index: int) -> Any:
    if key == "remission_number":
        return {"first": 1, "later": 2}.get(STATES[index][1] or "")
    return STATES[index][0] if key == "disease_status" else index


def reached(cells: Cells) -> Any:
    """Give the outcomes of the cells of a record, one bit each, 0 where no record is possible."""
    _, outcomes = oracle.cells(cells.block, cells.choices)
    closed = gate(cells.case)
    if closed is not None:
        own = np.array([i == 0 for i in cells.block["diagnosis"]])
        outcomes = spread("diagnosis", np.where(own, BIT[closed], BIT["out_of_scope"])).astype(np.uint8)
    return outcomes * cells.possible


def forces(cells: Cells, outcomes: Any, keys: Facts, wanted: str) -> bool:
    """Tell whether some answers to just these keys leave one outcome only."""
    states = cells.block["state"]
    groups = [states]
    if "disease_status" in keys:
        groups = [[s for s in states if STATES[s][0] == status] for status in {STATES[s][0] for s in states}]
    if "remission_number" in keys:
        groups = [[s] for group in groups for s in group if STATES[s][1]]
    if any(key in RESPONSES for key in keys):  # a recorded response means that treatment has begun
        groups = [[s for s in group if s] for group in groups]
    others = tuple(i for i, axis in enumerate(AXES) if axis not in keys)
    for group in groups:
        at = outcomes
        if outcomes.shape[AXES.index("state")] > 1:
            at = outcomes.take([states.index(s) for s in group], axis=AXES.index("state"))
        if group and (np.bitwise_or.reduce(at, axis=others) == BIT[wanted]).any():
            return True
    return False


# --- decided cases --------------------------------------------------------------------------------


def decided(kb: KnowledgeBase, cases: Iterable[Record], readings: Any = None) -> Iterator[dict[str, Any]]:
    """Yield the answers that are decided."""
    for case in cases:
        answer = kb.justify(case, readings=readings).to_dict()
        if answer["outcome"] != "undetermined":
            yield answer


FLIPS: tuple[dict[str, str], ...] = (
    {"child_high_risk": "any_adverse_factor"},
    {"risk_age": "at_request", "older_than": "completed_years"},
    {"child_findings": "all", "child_poor_response": "named_or_attested"},
    {"refractory_in_child_2": "any_age", "child_relapse": "included"},
)
RUNS = [(None, seed, 80) for seed in (31, 32, 33)] + [(readings, 34, 20) for readings in FLIPS]
each_run = pytest.mark.parametrize(("readings", "seed", "count"), RUNS)


@each_run
def test_a_reason_is_sufficient(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> None:
    """The facts of a reason are a record that is answered alike, with everything else dropped."""
    wrong: list[Any] = []
    for answer in decided(kb, seeded_records(seed, count), readings):
        facts = answer["reason"]["facts"]
        try:
            found = kb.justify(facts, readings=readings).outcome, oracle.answer(facts, readings).outcome
        except (InvalidCase, ValueError) as refused:
            found = str(refused), ""
        if set(found) != {answer["outcome"]}:
            wrong.append((answer["case"], facts, found))
    assert not wrong, _first(wrong)


@each_run
def test_a_reason_has_the_fewest_facts(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> None:
    """No smaller set of stated facts suffices, and no equally small one stands earlier in the vocabulary."""
    wrong: list[Any] = []
    for answer in decided(kb, seeded_records(seed, count), readings):
        best = Sets(answer["case"], readings).fewest(set(OUTCOMES) - {answer["outcome"]})
        if best != tuple(answer["reason"]["facts"]):
            wrong.append((answer["case"], answer["outcome"], best, answer["reason"]["facts"]))
    assert not wrong, _first(wrong)


@each_run
def test_a_reason_is_as_wide_as_the_outcome_allows(
    kb: KnowledgeBase, readings: Any, seed: int, count: int
) -> None:
    """Each fact holds the stated value, and one more class of values would let in another outcome."""
    wrong: list[Any] = []
    for answer in decided(kb, seeded_records(seed, count), readings):
        case, facts = answer["case"], answer["reason"]["facts"]
        try:
            found = too_narrow(facts, answer["outcome"], readings)
            for key, value in facts.items():
                stated = Cells({key: case[key]}, readings)
                if key in KNOWN and stated.narrow(key, value).classes(key) != stated.classes(key):
                    found.append(f"{key} {value} leaves out what is stated")
        except ValueError:
            continue  # no record at all: the test of sufficiency tells it
        wrong += [(case, one) for one in found]
    assert not wrong, _first(wrong)


# --- undetermined cases ---------------------------------------------------------------------------


def undetermined(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield answers that are open, most of them of charts that lack little."""
    rng = Random(seed)
    for n in range(count):
        lost = rng.choice((0.1, 0.2, 0.3)) if n % 4 else 0.7
        answer = kb.justify(weaken(rng, complete_record(rng), lost, 0.3), readings=readings).to_dict()
        if answer["outcome"] == "undetermined":
            yield answer


OPEN_RUNS = [(None, seed, 200) for seed in (41, 42)] + [(readings, 43, 50) for readings in FLIPS]
each_open_run = pytest.mark.parametrize(("readings", "seed", "count"), OPEN_RUNS)


@each_open_run
def test_answers_settle_what_is_open(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> None:
    """Per outcome in reach, the record with the answers comes to it; they narrow what is stated."""
    wrong: list[Any] = []
    for answer in undetermined(kb, readings, seed, count):
        case, ways = answer["case"], answer["reason"]["reachable"]
        if list(ways) != answer["reachable"]:
            wrong.append((case, answer["reachable"], list(ways)))
        for outcome, way in ways.items():
            if way["case"] != {**case, **way["answers"]} or list(way["case"]) != in_order(way["case"]):
                wrong.append((case, outcome, "answers and case differ", way))
            found = (
                kb.justify(way["case"], readings=readings).outcome,
                oracle.answer(way["case"], readings).outcome,
            )
            if found != (outcome, outcome):
                wrong.append((case, outcome, found, way["answers"]))
            wrong += [
                (case, key, value)
                for key, value in way["answers"].items()
                if not within(case.get(key), key, value)
            ]
    assert not wrong, _first(wrong)


@each_open_run
def test_answers_are_the_fewest(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> None:
    """Per outcome in reach, no smaller set of keys could settle it, whatever the answers."""
    wrong: list[Any] = []
    tried = 0
    for answer in undetermined(kb, readings, seed, count):
        cells = Cells(answer["case"], readings)
        outcomes = reached(cells)
        keys = [key for key in VOCABULARY if key in KNOWN and len(cells.classes(key)) > 1]
        if outcomes.size > FEW_CELLS:
            continue
        for outcome, way in answer["reason"]["reachable"].items():
            tried += 1
            for size in range(len(way["answers"])):
                fewer = [some for some in combinations(keys, size) if forces(cells, outcomes, some, outcome)]
                if fewer:
                    wrong.append((answer["case"], outcome, way["answers"], fewer[0]))
    assert tried > 20
    assert not wrong, _first(wrong)


@each_open_run
def test_what_is_ruled_out_is_so_by_the_fewest_facts(
    kb: KnowledgeBase, readings: Any, seed: int, count: int
) -> None:
    """Per outcome out of reach, the facts bar it, and no smaller or earlier set of stated facts does."""
    wrong: list[Any] = []
    for answer in undetermined(kb, readings, seed, count // 5):
        case, barred = answer["case"], answer["reason"]["ruled_out"]
        if set(barred) != set(OUTCOMES) - set(answer["reachable"]):
            wrong.append((case, answer["reachable"], list(barred)))
        sets = Sets(case, readings)
        for outcome, facts in barred.items():
            best = sets.fewest({outcome})
            if best != tuple(facts):
                wrong.append((case, outcome, best, facts))
            elif outcome in oracle.answer(facts, readings).reachable:
                wrong.append((case, outcome, "not barred", facts))
    assert not wrong, _first(wrong)


@each_open_run
def test_witnesses_are_complete_records(kb: KnowledgeBase, readings: Any, seed: int, count: int) -> None:
    """A witness holds one value for each key that a rule uses and that applies; it fits what is stated."""
    wrong: list[Any] = []
    for answer in undetermined(kb, readings, seed, count):
        case = answer["case"]
        for node in answer["proof"]["children"][11:]:
            record, outcome = node["case"], node["outcome"]
            try:
                found = kb.justify(record, readings=readings).outcome, oracle.answer(record, readings).outcome
            except (InvalidCase, ValueError) as refused:
                wrong.append((case, outcome, record, str(refused)))
                continue
            used = used_keys(readings)
            lacking = [key for key in used if key not in record and _applies(key, record)]
            vague = [key for key in record if key in used and _several(record[key])]
            unfit = [key for key, value in record.items() if not within(case.get(key), key, value)]
            if found != (outcome, outcome) or lacking or vague or unfit or list(record) != in_order(record):
                wrong.append((case, outcome, record, found, lacking, vague, unfit))
    assert not wrong, _first(wrong)


NARROW_AGES = (
    ({"min": 0.99, "max": 34.99}, {"above": 0}),
    ({"above": 17, "max": 18}, {"above": 17}),
    ({"min": 0.5, "max": 40}, {"above": 0.25}),
    ({"above": 17.2, "max": 18.5}, {"above": 17.1, "max": 40}),
    ({"max": 18}, {"above": 17.5}),
)


@pytest.mark.parametrize(("age", "at_diagnosis"), NARROW_AGES, ids=str)
def test_witnesses_keep_the_order_of_the_ages(kb: KnowledgeBase, age: Any, at_diagnosis: Any) -> None:
    """Where bounds leave little room, a witness still is no older at diagnosis than at the request."""
    case = {
        "diagnosis": "all",
        "requested_service": "autologous_hct",
        "disease_status": "refractory",
        "age_years": age,
        "age_at_diagnosis_years": at_diagnosis,
    }
    witnesses = kb.justify(case).to_dict()["proof"]["children"][11:]
    assert len(witnesses) == 2
    for node in witnesses:
        assert kb.justify(node["case"]).outcome == node["outcome"]


def in_order(record: Mapping[str, Any]) -> list[str]:
    """Give the keys of a record in the order of the vocabulary."""
    return [key for key in VOCABULARY if key in record]


def within(stated: Any, key: str, value: Any) -> bool:
    """Tell whether a value, a bound or a list lies within what is stated."""
    if stated is None or stated == value:
        return True
    if key in oracle.NUMBERS and isinstance(stated, dict) and value != "not_done":
        inner, outer = oracle.interval(key, value), oracle.interval(key, stated)
        return oracle.meet(inner, outer) == inner
    values = value if isinstance(value, list) else [value]
    return isinstance(stated, list) and set(values) <= set(stated)


def _several(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and len(value) > 1)


def _applies(key: str, record: Mapping[str, Any]) -> bool:
    if key == "remission_number":
        return bool(record["disease_status"] == "complete_remission")
    return key not in RESPONSES or record["disease_status"] != "untreated"


def _first(wrong: list[Any]) -> str:
    shown = sorted(wrong, key=lambda one: len(one[0]))[:4]
    return f"{len(wrong)} wrong:\n" + "\n".join(str(one)[:900] for one in shown)
