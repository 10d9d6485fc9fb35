"""Records to test with: possible ones, complete and partial, and malformed ones that must be refused by
name.

`random_record` draws a whole possible patient first and then forgets or blurs some of the facts, so that
every record it yields has at least one possible completion. The same code serves the seeded tables and
the hypothesis strategies.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st
from oracle import BOOLEANS, ENUMS, MEASURED, NUMBERS, RESPONSES, VOCABULARY, WHOLE

Record = dict[str, Any]

# Values at, beside and between the limits of the text, under any reading.
POOLS: dict[str, tuple[float, ...]] = {
    "age_years": (
        0,
        0.5,
        0.99,
        1,
        1.01,
        3,
        8.9,
        9,
        9.01,
        9.99,
        10,
        10.01,
        14,
        17,
        17.99,
        18,
        18.01,
        20,
        20.99,
        21,
        21.01,
        28,
        34.99,
        35,
        35.01,
        35.99,
        36,
        36.01,
        44,
        67,
        130,
    ),
    "remission_number": (1, 2, 3, 20),
    "wbc_at_presentation_per_ul": (
        0,
        4500,
        29_999,
        30_000,
        30_000.5,
        30_001,
        41_000,
        49_999,
        50_000,
        50_000.5,
        50_001,
        72_000,
        99_999,
        100_000,
        100_000.5,
        100_001,
        250_000,
        1e6,
    ),
    "chromosome_count": (20, 44, 45, 46, 55, 100),
    "prednisone_prophase_blasts_per_ul": (0, 250, 999, 999.5, 1000, 1000.5, 1001, 40_000),
    "week6_mrd_percent": (0, 0.01, 0.99, 0.999, 1, 1.0, 1.001, 1.01, 12, 100),
    "weeks_to_complete_remission": (0, 3, 3.99, 4, 4.01, 5, 9, 60),
}
POOLS["age_at_diagnosis_years"] = POOLS["age_years"]
GATES = ("age_years", "disease_status", "remission_number")  # forgotten less often: much hangs on them
DATES = ("2010-01-01", "2015-06-14", "2015-06-15", "2019-08-31", "2025-12-14", "2025-12-15", "2031-01-01")


def complete_record(rng: Random) -> Record:
    """Draw a whole possible patient; a key without a value in this patient is absent."""
    pick = rng.choice
    record: Record = {
        "diagnosis": "other" if rng.random() < 0.05 else "all",
        "requested_service": pick(ENUMS["requested_service"])
        if rng.random() < 0.15
        else pick(("autologous_hct", "allogeneic_hct")),
        "disease_status": pick(ENUMS["disease_status"]) if rng.random() < 0.6 else "complete_remission",
    }
    ages = sorted((pick(POOLS["age_years"]), pick(POOLS["age_years"])))
    if rng.random() < 0.4:
        ages[0] = ages[1]
    record["age_at_diagnosis_years"], record["age_years"] = ages
    if record["disease_status"] == "complete_remission":
        record["remission_number"] = 1 if rng.random() < 0.6 else pick(POOLS["remission_number"])
    calm = rng.random() < 0.5  # half of the patients have few risk factors, so that a single one decides
    for key in VOCABULARY:
        if key in record or key in ("remission_number", "plan_excludes_service", "date_of_service"):
            continue
        if key in MEASURED and rng.random() < 0.15:
            record[key] = "not_done"
        elif key in RESPONSES and record["disease_status"] == "untreated":
            continue
        elif key in ENUMS:
            record[key] = pick(ENUMS[key])
        elif key in NUMBERS:
            pool = POOLS[key]
            record[key] = pick(pool[: len(pool) // 2] if calm and key != "chromosome_count" else pool)
        else:
            record[key] = rng.random() < (0.15 if calm else 0.5)
    return record


def _bounds(rng: Random, key: str, value: float) -> Record:
    """Blur a number into bounds that still admit it."""
    pool = POOLS[key]
    bounds: Record = {}
    side = rng.random()
    if side < 0.7:
        strict = [n for n in pool if n < value]
        if strict and rng.random() < 0.5:
            bounds["above"] = rng.choice(strict)
        else:
            bounds["min"] = rng.choice([n for n in pool if n <= value])
    if side > 0.4:
        strict = [n for n in pool if n > value]
        if strict and rng.random() < 0.5:
            bounds["below"] = rng.choice(strict)
        else:
            bounds["max"] = rng.choice([n for n in pool if n >= value])
    return bounds


def _list(rng: Random, key: str, value: str) -> list[str]:
    listed = [v for v in ENUMS[key] if v == value or rng.random() < 0.4]
    rng.shuffle(listed)
    return listed


def weaken(rng: Random, record: Record, forget: float, blur: float) -> Record:
    """Forget some facts and blur others; every completion of the record completes the result as well."""
    weaker: Record = {}
    for key, value in record.items():
        share = 0.25 if key in ("diagnosis", "requested_service") else 0.5 if key in GATES else 1.0
        if key in ("plan_excludes_service", "date_of_service"):
            weaker[key] = value
        elif rng.random() < forget * share:
            if rng.random() < 0.1:
                weaker[key] = None
        elif (
            rng.random() >= blur
            or isinstance(value, bool)
            or value == "not_done"
            or isinstance(value, list | dict)
        ):
            weaker[key] = value
        elif key in NUMBERS and value is not None:
            weaker[key] = _bounds(rng, key, value)
        elif key in ENUMS and value is not None:
            weaker[key] = _list(rng, key, value)
        else:
            weaker[key] = value
    return weaker


def _with_gates(rng: Random, record: Record) -> Record:
    if rng.random() < 0.12:
        record["plan_excludes_service"] = rng.choice((True, False, None))
    if rng.random() < 0.12:
        record["date_of_service"] = rng.choice(DATES)
    keys = list(record)
    rng.shuffle(keys)
    return {key: record[key] for key in keys}


def random_record(rng: Random) -> Record:
    """Draw a possible record, from a full chart to an almost empty one."""
    forget = rng.choice((0, 0.05, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.95))
    return _with_gates(rng, weaken(rng, complete_record(rng), forget, rng.choice((0, 0, 0.2, 0.6))))


def random_pair(rng: Random) -> tuple[Record, Record]:
    """Draw a possible record and the same with further facts (plan and date are equal in both)."""
    fuller = random_record(rng)
    return weaken(rng, fuller, rng.choice((0.1, 0.3, 0.6)), 0.3), fuller


def shuffled(rng: Random, record: Record) -> Record:
    """Give the same facts in another order."""
    keys = list(record)
    rng.shuffle(keys)
    return {key: record[key] for key in keys}


def seeded_records(seed: int, count: int) -> Iterator[Record]:
    """Yield possible records, the same for the same seed."""
    rng = Random(seed)
    for _ in range(count):
        yield random_record(rng)


_randoms = st.randoms(use_true_random=False)
complete_records = _randoms.map(complete_record)
records = _randoms.map(random_record)
record_pairs = _randoms.map(random_pair)
reordered_records = _randoms.map(
    lambda rng: (lambda record: (record, shuffled(rng, record)))(random_record(rng))
)

# --- malformed records ----------------------------------------------------------------------------

# Each entry: a name, the record (or JSON text), and the groups of keys that the problems must name; of
# each group at
# least one, because a contradiction between two facts may be told at either.
Malformed = tuple[str, Record | str, list[tuple[str, ...]]]
SOUND: Record = {"diagnosis": "all", "requested_service": "allogeneic_hct"}
NOT_NUMBERS: tuple[Any, ...] = (
    "12",
    "",
    "unknown",
    True,
    False,
    [],
    [5],
    {},
    {"atleast": 3},
    {"min": "5"},
    {"min": True},
    {"max": [5]},
    {"max": {"min": 1}},
    {"min": 30, "above": 29},
    {"max": 30, "below": 31},
    {"min": 30, "typo": 31},
    math.nan,
    math.inf,
    -math.inf,
    {"min": math.nan},
    {"max": math.inf},
)
NOT_FLAGS: tuple[Any, ...] = ("yes", "true", "", 1, 0, 0.5, [], [True], [True, False], {}, {"min": 0})
NOT_NAMES: tuple[Any, ...] = ("nonsense", "", 5, True, 0.5, {}, {"min": 1}, [], ["nonsense"], [5], [True])
NOT_DATES: tuple[Any, ...] = (
    "2025-13-01",
    "2025-02-30",
    "2025-00-10",
    "2025-06-31",
    "2023-02-29",
    "yesterday",
    "",
    "2025",
    "2025/01/01",
    "01-02-2025",
    "2025-1-5",
    20250101,
    2025.5,
    True,
    [],
    ["2025-01-01"],
    {},
    {"min": "2025-01-01"},
)
TYPOS = (
    "dignosis",
    "diagnosis ",
    "requested_servise",
    "age_year",
    "age_at_diagnosis_year",
    "diseasestatus",
    "remision_number",
    "imunophenotype",
    "wbc_at_presentation",
    "chromosome_counts",
    "t_9_21",
    "week6_mrd",
    "extramedulary_disease",
    "donors",
    "colour",
    "",
    "%p",
    "a.b",
    "é",
    "__proto__",
)
CONTRADICTIONS: tuple[tuple[Record, tuple[str, ...]], ...] = (
    *(
        ({"disease_status": status, "remission_number": 2}, ("disease_status", "remission_number"))
        for status in (
            "untreated",
            "relapsed",
            "refractory",
            "relapsed_refractory",
            ["relapsed", "refractory"],
        )
    ),
    ({"disease_status": "relapsed", "remission_number": {"min": 2}}, ("disease_status", "remission_number")),
    *(
        ({"disease_status": "untreated", key: value}, ("disease_status", key))
        for key in RESPONSES
        for value in (0, 1, {"min": 2})
    ),
    ({"disease_status": ["untreated"], "week6_mrd_percent": 0.5}, ("disease_status", "week6_mrd_percent")),
    *(
        ({"age_years": age, "age_at_diagnosis_years": first}, ("age_years", "age_at_diagnosis_years"))
        for age, first in (
            (30, 36),
            (30, 30.5),
            (0, 1),
            ({"max": 30}, 31),
            ({"below": 30}, 30),
            (30, {"above": 30}),
            ({"max": 30}, {"above": 30}),
            ({"below": 30}, {"min": 30}),
            ({"min": 10, "max": 12}, {"min": 13, "max": 20}),
        )
    ),
)
EMPTY_BOUNDS: tuple[Record, ...] = (
    {"min": 40, "max": 30},
    {"above": 40, "max": 40},
    {"min": 40, "below": 40},
    {"above": 40, "below": 40},
)


def _wrong_values(key: str) -> list[Any]:
    if key == "date_of_service":
        return list(NOT_DATES)
    if key in ENUMS:
        return [*NOT_NAMES, "not_done", [ENUMS[key][0], "nonsense"], [[ENUMS[key][0]]]]
    unmeasured = [] if key in MEASURED else ["not_done"]
    if key in BOOLEANS:
        return [*NOT_FLAGS, *unmeasured]
    low, high = NUMBERS[key]
    wrong = [*NOT_NUMBERS, *unmeasured, low - 1, -1e9, low - 0.001]
    if key not in ("remission_number", "chromosome_count", "week6_mrd_percent"):
        wrong += EMPTY_BOUNDS
    if high < math.inf:
        wrong += [high + 1, high + 0.001, 1e12, 10**30, {"min": high + 1}, {"above": high}]
    if key in WHOLE:
        wrong += [
            low + 0.5,
            {"above": low, "below": low + 1},
            {"min": low + 0.1, "max": low + 0.9},
            {"min": low + 3, "max": low + 2},
        ]
    return wrong


def malformed_records() -> list[Malformed]:
    """List malformed records, one fault each, with the keys that a refusal must name."""
    found: list[Malformed] = []
    for key in VOCABULARY:
        for n, value in enumerate(_wrong_values(key)):
            found.append((f"{key} wrong {n}", {**SOUND, key: value}, [(key,)]))
    found += [(f"unknown key {key!r}", {**SOUND, key: "x"}, [(key,)]) for key in TYPOS]
    found += [
        (f"contradiction {n}", {**SOUND, **facts}, [keys]) for n, (facts, keys) in enumerate(CONTRADICTIONS)
    ]
    twice = '{"diagnosis": "all", "age_years": 30, %s}'
    for key, first, second in (
        ("sex", '"female"', '"male"'),
        ("sex", '"male"', '"male"'),
        ("age_years", "31", "32"),
        ("t_9_22", "true", "null"),
    ):
        found.append((f"{key} twice {second}", twice % f'"{key}": {first}, "{key}": {second}', [(key,)]))
    for number in ("NaN", "Infinity", "-Infinity", "1e999"):
        found.append(
            (
                f"number {number}",
                twice % f'"wbc_at_presentation_per_ul": {number}',
                [("wbc_at_presentation_per_ul",)],
            )
        )
    return found


# JSON texts that hold no record at all: refused, without a key to name.
NO_RECORD = (
    "",
    "{",
    "[]",
    "3",
    '"all"',
    "true",
    '{"diagnosis": "all"',
    "{'diagnosis': 'all'}",
    '{"diagnosis": "all",}',
    "\x00",
)


def combined_malformed(rng: Random) -> Malformed:
    """Put two to six faults into one record; every one of them must be named."""
    record: Record = {}
    named: list[tuple[str, ...]] = []
    for key in rng.sample(VOCABULARY, rng.randint(1, 4)):
        record[key] = rng.choice(_wrong_values(key))
        named.append((key,))
    for key in rng.sample([k for k in TYPOS if k], rng.randint(1, 2)):
        record[key] = rng.choice(("x", 5, True, None))
        named.append((key,))
    record = shuffled(rng, record)
    return f"{len(named)} faults: {json.dumps(record)}", record, named


malformed = _randoms.map(combined_malformed)
