"""All reasons, all sets of missing answers and all changes, against brute force over the cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import oracle
import pytest
from further_oracle import BIT, GATES, Box, Chart, Keys, deepest, smallest
from oracle import NUMBERS, OUTCOMES, VOCABULARY, WHOLE
from strategies import Record, complete_record, seeded_records, weaken

from pyhcal import KnowledgeBase
from pyhcal.explanations import Change

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
READINGS: tuple[Any, ...] = (
    {"refractory_in_child_2": "any_age"},
    {"risk_age": "at_request", "child_high_risk": "any_adverse_factor"},
)
LEFT_OPEN: tuple[Any, ...] = (
    {"refractory_in_child_2": "open", "child_relapse": "open"},
    {"risk_age": "open", "population_age": "open"},
)


def example_cases() -> list[Record]:
    """Read the cases that ship with the project."""
    found = []
    for path in sorted(EXAMPLES.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if path.name != "expected.json":
            found.append(data.get("case", data))
    return found


def edge_cases() -> list[Record]:
    """List charts on both sides of limits, with little room between ages, and with what integrity ties."""
    adult = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 40}
    first = {"disease_status": "complete_remission", "remission_number": 1}
    found: list[Record] = [{}, {"remission_number": 1}, {"weeks_to_complete_remission": 5}]
    for age, earlier in ((17.99, 3), (18, 17.99), (18, 18), (35, 35), (35.01, 35), (36, 35.01)):
        found.append({**adult, **first, "age_years": age, "age_at_diagnosis_years": earlier})
        found.append({"diagnosis": "all", "age_years": age, "age_at_diagnosis_years": {"max": earlier}})
    for lineage, count in product(("t", "b_other", ["pro_b", "t"]), (30_000, 30_001, 100_000, 100_001)):
        found.append({**adult, **first, "age_at_diagnosis_years": 34, "immunophenotype": lineage})
        found[-1]["wbc_at_presentation_per_ul"] = count
    for status in (["untreated", "refractory"], ["complete_remission", "relapsed"], "untreated", None):
        for service in ("autologous_hct", "allogeneic_hct", ["autologous_hct", "car_t"]):
            case = {
                "diagnosis": "all",
                "age_years": 7,
                "requested_service": service,
                "disease_status": status,
            }
            found += [case, {**case, "age_years": {"min": 17, "max": 40}, "prior_autologous_hct": True}]
            if status != "untreated":
                found.append(
                    {**case, "week6_mrd_percent": 0.5, "prednisone_prophase_blasts_per_ul": "not_done"}
                )
    found.append({**adult, "remission_number": {"min": 1, "max": 3}, "t_9_22": "not_done"})
    found.append({**adult, **first, "age_years": {"min": 34, "max": 40}})
    found[-1]["age_at_diagnosis_years"] = {"min": 30, "max": 37}
    found.append({**adult, "disease_status": "untreated", "week6_mrd_percent": "not_done"})
    for gates in ({"plan_excludes_service": True}, {"date_of_service": "2015-06-14"}):
        found += [{**adult, **first, **gates}, {**gates, "age_years": 9}]
    found.append({**adult, "plan_excludes_service": True, "date_of_service": "2010-01-01"})
    return found


def near_charts(seed: int, count: int) -> Iterator[Record]:
    """Yield charts that lack little, so that all keys that matter can be tried."""
    rng = Random(seed)
    for _ in range(count):
        yield weaken(rng, complete_record(rng), rng.choice((0.1, 0.2, 0.3)), 0.3)


def cases_of(seed: int, count: int) -> list[Record]:
    """Mix records from almost empty to full with ones that lack little."""
    return [*seeded_records(seed, count - count // 2), *near_charts(seed, count // 2)]


# --- what comes back, as class vectors ------------------------------------------------------------


def box_of(chart: Chart, values: Mapping[str, Any]) -> Box:
    """Give the classes that a set of values covers."""
    return {key: chart.covered(key, value) for key, value in values.items()}


def marked(classes: Box, keys: Keys, boxes: Iterable[Box]) -> Any:
    """Mark the class vectors over some keys that lie in one of the boxes."""
    found = np.zeros([len(classes[k]) for k in keys], bool)
    for box in boxes:
        found[np.ix_(*([classes[k].index(one) for one in box[k] if one in classes[k]] for k in keys))] = True
    return found


def compare(classes: Box, limit: int, brute: Mapping[Keys, Any], boxes: list[Box]) -> list[Any]:
    """List the class vectors that one side has and the other lacks, for sets up to a size."""
    wrong: list[Any] = []
    by_keys: dict[frozenset[str], list[Box]] = {}
    for box in boxes:
        if all(set(labels) <= set(classes.get(key, ())) for key, labels in box.items()):
            by_keys.setdefault(frozenset(box), []).append(box)
        else:
            wrong.append(("not allowed", box))
    for keys, best in brute.items():
        found = marked(classes, keys, by_keys.pop(frozenset(keys), []))
        for name, which in (("missing", best & ~found), ("superfluous", found & ~best)):
            for at in np.argwhere(which)[:1]:
                wrong.append((name, {k: classes[k][i] for k, i in zip(keys, at, strict=True)}))
    return wrong + [("superfluous", b) for bs in by_keys.values() for b in bs if len(b) <= limit]


def wider(classes: Box, brute: Mapping[Keys, Any], box: Box) -> Iterator[tuple[str, Any]]:
    """Yield the classes by which one key of a set could be wider, and the whole still be as good."""
    keys = next((keys for keys in brute if set(keys) == set(box)), ())
    for key in keys:
        single = key in GATES or isinstance(classes[key][0], bool) or "not_done" in box[key]
        for one in () if single else classes[key]:
            gap = key in NUMBERS and (one == "not_done" or not {one - 1, one + 1} & set(box[key]))
            if one not in box[key] and not gap:
                grown = marked(classes, keys, [{**box, key: (one,)}])
                if brute[keys][grown].all():
                    yield key, one


def inside(boxes: list[Box]) -> list[Box]:
    """List the sets that lie within another one over the same keys."""
    return [
        a
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes)
        if i != j and set(a) == set(b) and all(set(a[k]) <= set(b[k]) for k in a)
    ]


def first(wrong: list[Any]) -> str:
    """Show the shortest of what is wrong."""
    shown = sorted(wrong, key=lambda one: len(one[0]))[:4]
    return f"{len(wrong)} wrong:\n" + "\n".join(str(one)[:900] for one in shown)


def charts(seed: int, count: int, share: int = 1) -> list[Record]:
    """Give random records, and of the examples and the edge cases every so many."""
    fixed = [*example_cases(), *edge_cases()]
    return [*fixed[seed % share :: share], *cases_of(seed, count)]


# Readings, a seed, the number of random charts, how many of the fixed charts one is taken of, and how many
# class vectors are looked at for each.
RUNS: list[Any] = [
    (None, 61, 16, 6, 6_000),
    (READINGS[0], 62, 6, 20, 4_000),
    (READINGS[1], 63, 4, 24, 2_000),
    (LEFT_OPEN[0], 64, 4, 24, 4_000),
]
MORE: list[Any] = [
    (readings, 71, count, 2, 20_000)
    for readings, count in ((None, 60), *((one, 15) for one in (*READINGS, *LEFT_OPEN)))
]
each_run = pytest.mark.parametrize(
    ("readings", "seed", "count", "share", "work"),
    [*RUNS, *(pytest.param(*run, marks=pytest.mark.exhaustive) for run in MORE)],
)


# --- the brute force itself -----------------------------------------------------------------------


def written(chart: Chart, key: str, label: Any, room: Any) -> Any:
    """Write one class as a value of a case."""
    if key == "date_of_service":
        return {"before": "2014-01-31", "held": "2025-12-31"}[label]
    if key not in NUMBERS or label == "not_done":
        return label
    low, high = oracle.meet(oracle.classes(key, chart.choices)[label], room)
    top = {} if high[0] == float("inf") else {("max" if high[1] else "below"): high[0]}
    return {("above" if low[1] else "min"): low[0], **top}


@pytest.mark.parametrize("readings", [None, READINGS[1]])
def test_the_tables_agree_with_whole_records(readings: Any) -> None:
    """What the tables say of a change is what the oracle says of the changed record."""
    rng = Random(5)
    wrong, kinds = [], set()
    for case in [*edge_cases()[::9], *cases_of(65, 6)]:
        chart = Chart(case, readings)
        classes = chart.changeable("all")
        tables = chart.tables(classes, "all", limit=2 if readings is None else 1)
        for keys, reach in rng.sample(sorted(tables.items()), 12):
            at = tuple(rng.randrange(n) for n in reach.shape)
            box = {k: (classes[k][i],) for k, i in zip(keys, at, strict=True)}
            lost = chart.dropped(box)
            values = {
                k: written(chart, k, v, chart.room(k, "all") if k in NUMBERS else None)
                for k, (v,) in box.items()
            }
            record = {k: v for k, v in chart.case.items() if k not in lost} | values
            try:
                found = sum(BIT[outcome] for outcome in oracle.answer(record, readings).reachable)
            except ValueError:
                found = 0
            kinds.add(found)
            if not found == reach[at] == chart.in_reach(box, "all"):
                wrong.append((case, values, found, reach[at]))
    assert len(kinds) > 8
    assert not wrong, first(wrong)


# --- reasons --------------------------------------------------------------------------------------


@each_run
def test_reasons_are_all_the_smallest(
    kb: KnowledgeBase, readings: Any, seed: int, count: int, share: int, work: int
) -> None:
    """The sets of keys are just those that force the outcome, or bar one, while no part of them does."""
    wrong: list[Any] = []
    for case in charts(seed, count, share):
        answer = oracle.answer(case, readings)
        decided = len(answer.reachable) == 1
        barred = [outcome for outcome in OUTCOMES if outcome not in answer.reachable]
        chart, found = Chart(case, readings), kb.reasons(case, readings)
        asked = (
            {answer.outcome: BIT[answer.outcome]}
            if decided
            else {o: sum(BIT.values()) - BIT[o] for o in barred}
        )
        if {reason.outcome for reason in found} != set(asked) or any(r.forces != decided for r in found):
            wrong.append((case, set(asked), [(r.outcome, r.forces) for r in found]))
        for outcome, wanted in asked.items():
            brute = sorted(sorted(keys) for keys in chart.reasons(wanted))
            sets = sorted(sorted(r.facts) for r in found if r.outcome == outcome)
            if sets != brute:
                wrong.append((case, outcome, "brute force", brute, "engine", sets))
    assert not wrong, first(wrong)


@each_run
def test_a_reason_is_enough_and_as_wide_as_can_be(
    kb: KnowledgeBase, readings: Any, seed: int, count: int, share: int, work: int
) -> None:
    """Its facts alone, as a record, have the outcome (or don't reach the one that they bar); they hold what
    is stated, and one more class of any of them would break it."""
    wrong: list[Any] = []
    for case in charts(seed, count, share):
        chart = Chart(case, readings)
        for reason in kb.reasons(case, readings):
            facts = reason.to_dict()["facts"]
            wanted = BIT[reason.outcome] if reason.forces else sum(BIT.values()) - BIT[reason.outcome]
            for reachable in (
                kb.justify(facts, readings).reachable,
                oracle.answer(facts, readings).reachable,
            ):
                if sum(BIT[outcome] for outcome in reachable) & ~wanted:
                    wrong.append((case, reason.outcome, facts, reachable))
            alone = Chart(facts, readings)
            for key, labels in alone.stated.items():
                if not set(chart.stated[key]) <= set(labels):
                    wrong.append((case, facts, key, "leaves out what is stated"))
                if key in GATES or isinstance(labels[0], bool) or "not_done" in labels:
                    continue
                for one in set(alone.allowed(key, "all")) - {*labels, "not_done"}:
                    gap = key in NUMBERS and not {one - 1, one + 1} & set(labels)
                    added = 0 if gap else alone.widened(key, (one,))  # 0: no record, so nothing is added
                    if added and not added & ~wanted:
                        wrong.append((case, reason.outcome, facts, key, "also", one))
    assert not wrong, first(wrong)


# --- missing answers ------------------------------------------------------------------------------


@each_run
def test_missing_answers_are_complete(
    kb: KnowledgeBase, readings: Any, seed: int, count: int, share: int, work: int
) -> None:
    """Each smallest vector of answers lies in one of the sets; each set settles the case as it says, is
    within what is stated, none of its answers can be left out, and none lies within another. A decided
    case misses nothing."""
    wrong: list[Any] = []
    for case in filter(stated_enough, charts(seed, count, share)):
        chart = Chart(case, readings)
        classes = chart.open_keys
        limit = deepest(classes, work)
        tables = chart.tables(classes, answers=True, limit=limit)
        sets = [(one.outcome, dict(thawed(one.answers))) for one in kb.missing(case, readings).sets]
        if len(oracle.answer(case, readings).reachable) == 1:
            wrong += [(case, "decided", sets)] if sets else []
            continue
        if [len(answers) for _, answers in sets] != sorted(len(answers) for _, answers in sets):
            wrong.append((case, "not the fewest first"))
        for outcome in OUTCOMES:
            mine = [answers for one, answers in sets if one == outcome]
            boxes = [
                {
                    k: tuple(v for v in labels if v in classes.get(k, labels))
                    for k, labels in box_of(chart, one).items()
                }
                for one in mine
            ]
            wrong += [(case, outcome, "inside another", one) for one in inside(boxes)]
            brute = smallest(tables, BIT[outcome])
            wrong += [
                (case, outcome, *one)
                for one in compare(classes, limit, brute, boxes)
                if one[0] != "superfluous"
            ]
            for answers, box in zip(mine, boxes, strict=True):
                record = {**chart.case, **answers}
                found = kb.justify(record, readings).outcome, oracle.answer(record, readings).outcome
                if found != (outcome, outcome):
                    wrong.append((case, outcome, answers, found))
                wrong += [(case, k, v, "not within") for k, v in answers.items() if not within(chart, k, v)]
                for key in box:
                    fewer = {k: labels for k, labels in box.items() if k != key}
                    if chart.in_reach(fewer, answers=True) == BIT[outcome]:
                        wrong.append((case, outcome, answers, "not needed:", key))
                wrong += [(case, outcome, answers, "also", one) for one in wider(classes, brute, box)]
    assert not wrong, first(wrong)


def stated_enough(case: Record) -> bool:
    """Tell whether a chart says more than almost nothing: what is open there has thousands of answers."""
    return sum(value is not None for value in case.values()) > 3


def thawed(value: Any) -> Any:
    """Give frozen data as JSON data."""
    if isinstance(value, Mapping):
        return {key: thawed(one) for key, one in value.items()}
    return [thawed(one) for one in value] if isinstance(value, tuple) else value


def within(chart: Chart, key: str, value: Any) -> bool:
    """Tell whether a value of a key lies within what is stated of it."""
    stated = chart.case.get(key)
    if stated is None or value == stated:
        return True
    if key in NUMBERS and value != "not_done" and stated != "not_done":
        inner = oracle.interval(key, value)
        return oracle.meet(inner, oracle.interval(key, stated)) == inner
    return set(value if isinstance(value, list) else [value]) <= set(
        stated if isinstance(stated, list) else [stated]
    )


# --- changes --------------------------------------------------------------------------------------


@each_run
@pytest.mark.parametrize("unlock", [(), "all"], ids=["locked", "unlocked"])
def test_changes_are_all_the_smallest(
    kb: KnowledgeBase, readings: Any, seed: int, count: int, share: int, work: int, unlock: Any
) -> None:
    """Per outcome, the class vectors of the changes are just those that lead there while no part does; none
    could be wider; each changed record has the outcome; what is established, unlocked and dropped is told."""
    wrong: list[Any] = []
    for case in charts(seed, count if unlock == () else count // 3, share if unlock == () else 3 * share):
        chart = Chart(case, readings)
        classes = chart.changeable(unlock)
        limit = deepest(classes, work)
        tables = chart.tables(classes, unlock, limit=limit)
        for to in OUTCOMES:
            brute = smallest(tables, BIT[to])
            changes = kb.changes(case, to, unlock, readings)
            boxes = [box_of(chart, one.to_dict()["set"]) for one in changes]
            wrong += [(case, to, "inside another", one) for one in inside(boxes)]
            wrong += [(case, to, *one) for one in compare(classes, limit, brute, boxes)]
            if [len(box) for box in boxes] != sorted(len(box) for box in boxes):
                wrong.append((case, to, "not the fewest first"))
            for n, (change, box) in enumerate(zip(changes, boxes, strict=True)):
                lost = chart.dropped(box)
                more = [
                    (k, v) for k, v in wider(classes, brute, box) if chart.dropped({**box, k: (v,)}) == lost
                ]
                wrong += [(case, to, dict(change.set), "also", *one) for one in more]
                if n % (1 + len(changes) // 8) == 0:  # of very many, some
                    wrong += [
                        (case, to, *one) for one in misreported(kb, chart, change, box, to, unlock, readings)
                    ]
    assert not wrong, first(wrong)


def misreported(
    kb: KnowledgeBase, chart: Chart, change: Change, box: Box, to: str, unlock: Any, readings: Any
) -> Iterator[tuple[Any, ...]]:
    """Yield what is wrong with one change, apart from its being smallest."""
    data = change.to_dict()
    new, record, lost = data["set"], data["case"], chart.dropped(box)
    expected = {key: value for key, value in chart.case.items() if key not in lost} | new
    if record != expected or list(record) != [key for key in VOCABULARY if key in expected]:
        yield "case", record, expected
    found = change.outcome, kb.justify(record, readings).outcome, oracle.answer(record, readings).outcome
    if set(found) != {to}:
        yield "decided again", record, found
    if change.dropped != lost:
        yield "dropped", new, change.dropped, lost
    if chart.in_reach(box, unlock) not in (BIT[to], 0):  # 0: its keys hang together, and not all pairs fit
        yield "other outcomes too", new
    for key in box:
        fewer = {k: labels for k, labels in box.items() if k != key}
        if chart.in_reach(fewer, unlock) == BIT[to]:
            yield "not needed", new, key
    found_out = [key for key in new if key not in chart.case or set(box[key]) <= set(chart.stated[key])]
    if change.established != tuple(found_out):
        yield "established", new, change.established, found_out
    barred = [k for k in new if k not in found_out and not set(box[k]) <= set(chart.allowed(k))]
    if change.unlocked != tuple(barred) or (barred and unlock == ()):
        yield "unlocked", new, change.unlocked, barred
    for key in new:
        if key in NUMBERS and new[key] != "not_done":
            span = oracle.interval(key, new[key])
            room = chart.room(key, unlock)
            parts = [
                oracle.meet(oracle.classes(key, chart.choices)[i], room) for i in box[key] if i != "not_done"
            ]
            if oracle.meet(span, room) != span:
                yield "outside of what may change", new, key
            if key not in WHOLE and span != (parts[0][0], parts[-1][1]):
                yield "not whole classes", new, key


@pytest.mark.parametrize("key", ["t_9_22", "age_at_diagnosis_years", "extramedullary_disease"])
def test_only_what_is_unlocked_is_replaced(kb: KnowledgeBase, key: str) -> None:
    """With one key unlocked, the changes are those of a chart in which just that key is free."""
    case = {
        "diagnosis": "all",
        "requested_service": "autologous_hct",
        "age_years": 40,
        "age_at_diagnosis_years": 36,
        "disease_status": "complete_remission",
        "remission_number": 1,
        "t_9_22": True,
        "extramedullary_disease": True,
        "wbc_at_presentation_per_ul": 9000,
    }
    near = {**case, "age_at_diagnosis_years": 34, "t_9_22": False, "extramedullary_disease": False} | {
        key: case[key]
    }
    chart = Chart(near)
    classes = chart.changeable((key,))
    limit = deepest(classes, 20_000)
    brute = smallest(chart.tables(classes, (key,), limit=limit), BIT["not_addressed"])
    changes = kb.changes(near, "not_addressed", unlock=(key,))
    boxes = [box_of(chart, change.to_dict()["set"]) for change in changes]
    assert compare(classes, limit, brute, boxes) == []
    assert {key} in [set(change.unlocked) for change in changes]
    assert {key} not in [set(change.unlocked) for change in kb.changes(near, "not_addressed")]
