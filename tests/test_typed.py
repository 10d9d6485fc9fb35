"""Values as people type them: units, bounds, lists, dates, and a whole line of keys and values."""

from __future__ import annotations

import json
import re
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import ROOT, run
from hypothesis import given, settings
from hypothesis import strategies as st

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase, InvalidInput, InvalidRequest
from pyhcal.interview import Interview
from pyhcal.names import keys_by_name
from pyhcal.segments import Segment, segments
from pyhcal.typed import assigned, assignments, expected, typed
from pyhcal.units import converted
from pyhcal.wording import Wording

EXPORTS = {
    "shipped": KnowledgeBase().export(),
    "loan": KnowledgeBase(ROOT / "tests" / "loan").export(),
}
KEYS: list[dict[str, Any]] = EXPORTS["shipped"]["keys"]
BY_ID = {key["id"]: key for key in KEYS}
WBC, BLASTS, MRD = "wbc_at_presentation_per_ul", "prednisone_prophase_blasts_per_ul", "week6_mrd_percent"
WEEKS = "weeks_to_complete_remission"


def key(unit: str | None, type: str = "number", id: str = "amount") -> dict[str, Any]:
    """Return a key of numbers in a unit."""
    return {"id": id, "type": type, **({"unit": unit} if unit else {})}


def problems(key: dict[str, Any], text: str) -> list[str]:
    """Return what is said of a value that is refused."""
    with pytest.raises(InvalidCase) as refused:
        typed(key, text)
    return [str(problem) for problem in refused.value.problems]


def refusals(text: str, keys: list[dict[str, Any]] = KEYS) -> list[tuple[str, Any, str, str, str | None]]:
    """Return key, value, message, allowed and nearest of all problems of a line."""
    with pytest.raises(InvalidCase) as refused:
        assignments(keys, text)
    return [problem[:5] for problem in refused.value.problems]


# --- units -----------------------------------------------------------------------------------------

PER_MICROLITRE = (
    *(
        "/µL",
        "/μL",
        "/uL",
        "/UL",
        " per uL",
        "per µL",
        "/mcL",
        "per microliter",
        "/microlitre",
        "/mm³",
        "/mm3",
    ),
    *("/mm^3", "/cu mm", "/cmm", " cmm", "cumm", "per cubic millimeter"),
)
PER_LITRE = ("/L", "/l", " per L", "per liter", "/litre", " / L")
THOUSAND = (
    *("x10^3", "X10^3", "×10³", "10³", "10^3", "10*3", "10**3", "* 10^3", "·10³", "x 10 ^ 3", "×10^3"),
    *("K", "k", "thou", "thousand", "Thousand"),
)
BILLION = ("x10^9", "×10⁹", "10*9", "x 10⁹", "10^9", "G", "giga", "GIGA")
MILLION = ("x10^6", "10⁶", "M", "million")


def spelled(powers: tuple[str, ...], volumes: tuple[str, ...]) -> list[str]:
    """Return a count with a power of ten in a volume, written in every way."""
    nouns = ("", " cells", " cell", " Cells")
    volumes = tuple(volume for volume in volumes if volume.strip()[:1] in "/p")
    return [f"{power}{noun}{volume}" for power, noun, volume in product(powers, nouns, volumes)]


def test_a_count_in_a_volume_is_written_in_many_ways() -> None:
    """Powers, words, micro signs, capitals, raised digits and blanks: all of them mean the same."""
    ways = {88_500: 0}
    for ending in spelled(THOUSAND, PER_MICROLITRE) + spelled(BILLION, PER_LITRE):
        for blank in ("", " ") if not ending[0].isdigit() else (" ",):
            # A letter or a word before "per" stands by itself.
            text = f"88.5{blank}{re.sub('(?<=[a-zA-Z0-9³⁹])per', ' per', ending)}"
            assert typed(BY_ID[WBC], text) == 88_500, text
            ways[88_500] += 1
    for ending in spelled(MILLION, PER_MICROLITRE):
        assert typed(BY_ID[WBC], f"0.25 {re.sub('(?<=[a-zA-Z0-9⁶])per', ' per', ending)}") == 250_000
    for ending in PER_MICROLITRE:
        assert typed(BY_ID[WBC], f"1,200 {ending}") == 1200
    assert ways[88_500] > 1500


@pytest.mark.parametrize(
    ("id", "text", "value"),
    [
        (WBC, "88.5 x10^3/uL", 88_500),
        (WBC, "88.5 x10E3/uL", 88_500),
        (WBC, "> 50 K/µL", {"above": 50_000}),
        (WBC, "5-10 x10^3/uL", {"min": 5000, "max": 10_000}),
        (WBC, "5 K/uL to 10,000 cells/µL", {"min": 5000, "max": 10_000}),
        (WBC, "> 50 K/uL and ≤ 80 ×10⁹/L", {"above": 50_000, "max": 80_000}),
        (WBC, "88500000 cells/mL", 88_500),
        (WBC, "8,850,000/dL", 88.5),
        (WBC, "1.2e5 cells/ul", 120_000),
        (WBC, "100 thousand cells per cubic millimeter", 100_000),
        (BLASTS, "1.2 x10^9/L", 1200),
        (BLASTS, "1200 blasts/µL", 1200),
        (BLASTS, "1.2 K blasts/µL", 1200),
        (BLASTS, "1200/µL", 1200),
        ("age_years", "18 months", 1.5),
        ("age_years", "24 months", 2),
        ("age_years", "34y", 34),
        ("age_years", "34 Years", 34),
        ("age_years", "1 yr", 1),
        ("age_years", "30..40", {"min": 30, "max": 40}),
        ("age_years", "30–40 years", {"min": 30, "max": 40}),
        ("age_years", "18 years to 30", {"min": 18, "max": 30}),
        ("age_years", "6-18 months", {"min": 0.5, "max": 1.5}),
        ("age_years", "18 months - 3 years", {"min": 1.5, "max": 3}),
        ("age_years", "at least 1 year and below 18 months", {"min": 1, "below": 1.5}),
        ("age_years", "at least 18 and below 21 years", {"min": 18, "below": 21}),
        # As Python reads it: a point is a decimal point.
        ("age_years", "50.000", 50),
        (WEEKS, "6 weeks to 8 weeks", {"min": 6, "max": 8}),
        (WEEKS, "42 days", 6),
        (WEEKS, "3.5 d", 0.5),
        (MRD, "0.5 percent", 0.5),
        (MRD, "0.5 per 100", 0.5),
        (MRD, "> 1%", {"above": 1}),
        # A fraction without a unit is no percentage.
        (MRD, "0.05", 0.05),
        ("chromosome_count", "44 chromosomes", 44),
    ],
)
def test_amounts_with_units(id: str, text: str, value: object) -> None:
    """A number in another unit is what a case holds; whole ones are integers."""
    found = typed(BY_ID[id], text)

    assert found == value
    assert type(found) is type(value) or text == "50.000" or "e5" in text


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("months", "2 years", 24),
        ("months", "1.5 years to 3 years", {"min": 18, "max": 36}),
        ("days", "2 weeks", 14),
        ("10^9/L", "88.5 K/µL", 88.5),
        ("K/µL", "88,500", 88_500),
        ("K/µL", "88500 cells/mm³", 88.5),
        ("/mL", "3 /µL", 3000),
        ("mg/dL", "5 mg/dl", 5),
        ("mg/dL", "5 mg/L", 0.5),
        ("µmol/L", "5 umol/l", 5),
        ("g/L", "5 G/L", 5),
        ("copies/mL", "5 per mL", 5),
        ("euros", "5 euro", 5),
        (None, "5", 5),
    ],
)
def test_units_of_other_keys(unit: str | None, text: str, value: object) -> None:
    """What a key is measured in is the policy's: the same units work the other way round."""
    assert typed(key(unit), text) == value


@pytest.mark.parametrize(
    ("unit", "text", "message"),
    [
        ("years", "6 weeks", "is in weeks; this key is in years"),
        ("years", "> 6 WEEKS and < 8 weeks", "is in WEEKS; this key is in years"),
        ("years", "1 day", "is in day; this key is in years"),
        ("weeks", "1 month", "is in month; this key is in weeks"),
        ("weeks", "88.5 ×10³/µL", "is in ×10^3/uL; this key is in weeks"),
        ("cells/µL", "5%", "is in %; this key is in cells/µL"),
        # A gram is no giga, a thousandth no million, and a blast count no count of cells.
        ("cells/µL", "88.5 g/L", "is in g/L; this key is in cells/µL"),
        ("cells/µL", "12 m/uL", "is in m/uL; this key is in cells/µL"),
        ("cells/µL", "5 blasts/uL", "is in blasts/uL; this key is in cells/µL"),
        ("blasts/µL", "5 cells/uL", "is in cells/uL; this key is in blasts/µL"),
        ("mg/dL", "5 /dL", "is in /dL; this key is in mg/dL"),
        ("/mL", "5 mg/mL", "is in mg/mL; this key is in /mL"),
        ("mg/dL", "5 mmol/L", "is in mmol/L; this key is in mg/dL"),
        ("chromosomes", "5 weeks", "is in weeks; this key is in chromosomes"),
        (None, "2 weeks", "is in weeks; this key has no unit"),
        ("%", "2 weeks", "is in weeks; this key is in %"),
        # A third, and what is rounded, could cross a limit.
        ("years", "5 months", "is no number of years that is kept in full"),
        ("weeks", "10 days", "is no number of weeks that is kept in full"),
        ("cells/µL", "0.1234567890123456789", "is no number that is kept in full"),
        ("cells/µL", "88.50000000000000000001 K/µL", "is no number of cells/µL that is kept in full"),
        ("cells/µL", "1e999", "is no number that is kept in full"),
        ("cells/µL", "1e-999 K/µL", "is no number of cells/µL that is kept in full"),
        # Five thousand or five?
        ("cells/µL", "> 5 and < 80 K/uL", "has one number in K/uL and one without a unit"),
        ("cells/µL", "5 K/µL to 80", "has one number in K/µL and one without a unit".replace("µ", "u")),
    ],
)
def test_units_that_do_not_belong_to_a_key(unit: str | None, text: str, message: str) -> None:
    """A unit of another kind is told, and so is what would be rounded or guessed; nothing is."""
    assert problems(key(unit), text) == [f'amount "{text}": {message}']


@pytest.mark.parametrize(
    "text",
    [
        *("50K", "88.5 x10^3", "88.5 10e3/uL", "5010^3/uL", "10^3/uL", "5 weeks old", "5 bananas", "1 200"),
        *(
            "1,2,3",
            "50,00",
            "5 cells/",
            "per µL",
            "5 5/µL",
            "> 5 and",
            "5 to",
            "5 < 6",
            "1e9999",
            "5 weeks to",
        ),
        *("> 5 K/µL > 6 K/µL", "٣٤", "³", "0x10", "1_000", "--5", "5" * 2001),
    ],
)
def test_what_is_no_amount_stays_as_it_is(text: str) -> None:
    """Nothing is guessed: the engine refuses the words, and says what is allowed."""
    assert typed(BY_ID[WBC], text) == text


UNITS = {
    "time": {"days": 1, "weeks": 7},
    "calendar": {"months": 1, "years": 12},
    "count": {"cells/L": 1, "/mL": 1000, "per µL": 10**6, "K/µL": 10**9, "10^9/L": 10**9, "G/L": 10**9},
    "percent": {"%": 1, "percent": 1},
}
PAIRS = [(one, other) for units in UNITS.values() for one in units for other in units]
SIZES = {unit: size for units in UNITS.values() for unit, size in units.items()}


@given(
    st.integers(-(10**18), 10**18),
    st.integers(-18, 6),
    st.sampled_from(PAIRS),
)
@settings(max_examples=600)
def test_a_conversion_is_exact_or_refused(digits: int, exponent: int, pair: tuple[str, str]) -> None:
    """In decimals with no end of digits it is the same number, and written with the same digits."""
    given_unit, unit = pair
    amount = Fraction(digits) * Fraction(10) ** exponent
    exact = amount * SIZES[given_unit] / SIZES[unit]
    found = converted(amount, given_unit, unit)

    if exact.denominator == 1:
        assert found == exact
        assert type(found) is int
        return
    with localcontext() as context:
        context.prec = 200
        decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    near = float(decimal)
    kept = Fraction(decimal) == exact and decimal in (Decimal(repr(near)), Decimal(f"{near:.17g}"))
    assert found == (near if kept else None)


def test_units_of_different_kinds_never_convert() -> None:
    """No week is part of a month, no percentage a count, whatever stands before them."""
    kinds = list(UNITS.items())
    assert all(
        converted(1, one, other) is None
        for kind, units in kinds
        for others_kind, others in kinds
        if kind != others_kind
        for one in units
        for other in others
    )
    assert [converted(3, one, "") for one in SIZES] == [None] * len(SIZES)
    assert converted(Fraction(1, 3), "weeks", "weeks") is None


def test_an_interview_tells_of_a_wrong_unit_and_goes_on(kb: KnowledgeBase) -> None:
    """A refused unit leaves the interview as it was; a converted number is its answer."""
    chart = json.loads((ROOT / "examples/adult-autologous-chart-half-empty.json").read_text(encoding="utf-8"))
    held = Interview(kb, chart)
    for answer in ("cr", "1", "no", "no"):
        held.reply(answer)
    assert held.key()["id"] == WEEKS

    before = held.case
    with pytest.raises(InvalidCase, match="is in months; this key is in weeks"):
        held.reply("> 2 months")
    assert (held.case, held.key()["id"], len(held.given)) == (before, WEEKS, 4)
    assert held.reply("> 28 days").value == {"above": 4}
    assert held.answer.outcome == "medically_necessary"


def test_a_wrong_unit_on_the_command_line(tmp_path: Path) -> None:
    """All that is set is looked at, and nothing is asked."""
    case = tmp_path / "case.json"
    case.write_text('{"diagnosis": "all"}', encoding="utf-8")
    wrong = run("whatif", str(case), "--set", "wbc=5 weeks", "--set", "age=5 months", "--set", "sex=f")

    assert (wrong.returncode, wrong.stdout) == (3, "")
    assert 'wbc_at_presentation_per_ul "5 weeks": is in weeks; this key is in cells/µL\n' in wrong.stderr
    assert 'age_years "5 months": is no number of years that is kept in full' in wrong.stderr
    assert assigned(KEYS, ["wbc=> 50 K/µL", "Age at Diagnosis=18 months"]) == {
        WBC: {"above": 50_000},
        "age_at_diagnosis_years": 1.5,
    }


# --- words of values -------------------------------------------------------------------------------

_numbers = st.one_of(
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(0, 130),
    st.decimals(0, 10**6, places=3).map(float),
)
_dates = st.dates().map(str)


def _between(ends: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    sides = st.sampled_from(
        [(low, high) for low in ("min", "above", "") for high in ("max", "below", "")][:-1]
    )
    return st.builds(
        lambda sides, low, high: {
            side: end for side, end in zip(sides, sorted((low, high)), strict=True) if side
        },
        sides,
        ends,
        ends,
    )


def values_of(key: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return what a case can hold for a key, and bounds of dates besides."""
    kinds: list[st.SearchStrategy[Any]] = [st.none()]
    if key["measured"]:
        kinds.append(st.just("not_done"))
    if key["type"] in ("number", "integer"):
        kinds += [_numbers, _between(_numbers)]
    elif key["type"] == "date":
        kinds += [_dates, _between(_dates)]
    elif key["type"] == "boolean":
        kinds.append(st.booleans())
    else:
        ids = [value["id"] for value in key["values"]]
        kinds += [st.sampled_from(ids), st.lists(st.sampled_from(ids), min_size=2, unique=True)]
    return st.one_of(kinds)


@pytest.mark.parametrize("policy", EXPORTS)
@given(data=st.data())
@settings(max_examples=1000)
def test_what_is_said_of_a_value_can_be_typed(policy: str, data: st.DataObject) -> None:
    """What Wording.value prints is understood as the same value, for every key of both policies."""
    export = EXPORTS[policy]
    key = data.draw(st.sampled_from(export["keys"]))
    value = data.draw(values_of(key))
    words = Wording(export).value(key["id"], value)

    assert typed(key, words) == value
    assert typed(key, f"  {words.upper() if key['type'] != 'number' else words}\n") == value


@given(data=st.data())
@settings(max_examples=300)
def test_what_is_said_of_amounts_can_be_typed_in_any_unit(data: st.DataObject) -> None:
    """Also where a policy measures in what the shipped ones don't."""
    units = ("K/µL", "10^9/L", "×10³/mm³", "mg/dL", "g/L", "%", "days", "mm", "kg", "points", "min", "w")
    unit = data.draw(st.sampled_from(units))
    value = data.draw(st.one_of(_numbers, _between(_numbers)))
    export = {"keys": [{**key(unit, id="it"), "label": "it"}]}

    assert typed(export["keys"][0], Wording(export).value("it", value)) == value


def test_dates_and_labels_in_words() -> None:
    """Bounds of dates, and labels that hold what stands between values."""
    day = {"id": "day", "type": "date"}
    of_day: dict[str, Any] = {
        "2020-01-01": "2020-01-01",
        "2020-01-01 or later": {"min": "2020-01-01"},
        "on or after 2020-01-01": {"min": "2020-01-01"},
        "before 2020-01-01": {"below": "2020-01-01"},
        ">= 2020-01-01 and < 2021-01-01": {"min": "2020-01-01", "below": "2021-01-01"},
        "2020-01-01..2020-12-31": {"min": "2020-01-01", "max": "2020-12-31"},
        "2020-01-01 – 2020-12-31": {"min": "2020-01-01", "max": "2020-12-31"},
        "after 2020-01-01 and after 2021-01-01": "after 2020-01-01 and after 2021-01-01",
        "01/02/2020": "01/02/2020",
        "2020-01-01 or so": "2020-01-01 or so",
    }
    labels = {"a": "one, two or three", "b": "two", "c": "three"}
    values = [{"id": id, "label": label, "aliases": []} for id, label in labels.items()]
    kind = {"id": "kind", "type": "enum", "values": values, "measured": True}
    of_kind: dict[str, Any] = {
        "one, two or three": "a",
        "one, two or three or two": ["a", "b"],
        "two, three or one, two or three": ["b", "c", "a"],
        "two or not measured": ["b", "not_done"],
        "two or four": ["b", "four"],
        "one or four": "one or four",
        '["Two", "c", "x", 1]': ["b", "c", "x", 1],
        "“Two”": "b",
        "'two'": "b",
        '"two or three"': ["b", "c"],
    }
    wrong = [
        text
        for key, said in ((day, of_day), (kind, of_kind))
        for text in said
        if typed(key, text) != said[text]
    ]
    assert wrong == []


def test_json_is_read_like_a_record() -> None:
    """A number that would be rounded, one that is none, and a bound given twice are no values."""
    for text in (
        '{"min": NaN}',
        "[Infinity]",
        '{"min": 1e999}',
        '{"min": 3, "min": 4}',
        '{"min": 0.1234567890123456789}',
        "[" * 9999,
    ):
        assert typed(BY_ID["age_years"], text) == text
    assert typed(BY_ID["sex"], "[" * 50 + "]" * 50) == "[" * 50 + "]" * 50
    assert typed(BY_ID["age_years"], '{"min": 3, "below": 4.5}') == {"min": 3, "below": 4.5}
    assert typed(BY_ID["age_years"], '{"min": 1e999999999}') == '{"min": 1e999999999}'


# --- a line of keys and values ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("age=34", {"age_years": 34}),
        ("age_years = 34 sex=f", {"age_years": 34, "sex": "female"}),
        ("wbc > 50000", {WBC: {"above": 50_000}}),
        ("wbc>50000", {WBC: {"above": 50_000}}),
        ("age 30..40", {"age_years": {"min": 30, "max": 40}}),
        ("age_years >= 18 and < 21 sex = female", {"age_years": {"min": 18, "below": 21}, "sex": "female"}),
        ("dx=all, service: allogeneic_hct", {"diagnosis": "all", "requested_service": "allogeneic_hct"}),
        ("wbc=88.5 x10^3/uL age = 34", {WBC: 88_500, "age_years": 34}),
        ("wbc above 50 K/µL age at least 18", {WBC: {"above": 50_000}, "age_years": {"min": 18}}),
        ('age_years={"min": 3} ph=yes', {"age_years": {"min": 3}, "t_9_22": True}),
        ('immunophenotype=["pro_b","t"]', {"immunophenotype": ["pro_b", "t"]}),
        ("sex=\"female\" donor='msd'", {"sex": "female", "donor": "matched_sibling"}),
        ("White Blood Cell Count at presentation > 5", {WBC: {"above": 5}}),
        ("wbc 1,200, age 3;sex f", {WBC: 1200, "age_years": 3, "sex": "female"}),
        ("age 34 and sex m and dx ALL", {"age_years": 34, "sex": "male", "diagnosis": "all"}),
        ("t(9;22) yes t(4;11)=no", {"t_9_22": True, "t_4_11": False}),
        ("T-9-22 = not done", {"t_9_22": "not_done"}),
        (
            "status = relapsed, refractory, age=5",
            {"disease_status": ["relapsed", "refractory"], "age_years": 5},
        ),
        ("sex= age=unknown wbc = not known", {"sex": None, "age_years": None, WBC: None}),
        ('"age_years": 34, "sex": "female"', {"age_years": 34, "sex": "female"}),
        # The longest name is meant, and what a value holds is no key.
        ("age at diagnosis = 5", {"age_at_diagnosis_years": 5}),
        ("age at diagnosis 5 diagnosis all", {"age_at_diagnosis_years": 5, "diagnosis": "all"}),
        (
            "date of service 2025-01-01 service car_t",
            {"date_of_service": "2025-01-01", "requested_service": "car_t"},
        ),
        ("chromosomes 44 chromosomes age 5", {"chromosome_count": 44, "age_years": 5}),
        ("chromosomes > 44 chromosomes < 50", {"chromosome_count": {"above": 44, "below": 50}}),
        (
            "status remission number of the complete remission = 2",
            {"disease_status": "complete_remission", "remission_number": 2},
        ),
        ("service excluded by the member's contract = no", {"plan_excludes_service": False}),
        ("dx=another disease status=cr", {"diagnosis": "other", "disease_status": "complete_remission"}),
        ("dx=ALL disease status=cr", {"diagnosis": "all", "disease_status": "complete_remission"}),
        # What the engine has to judge is left to it.
        ("age = 900 sex = not done", {"age_years": 900, "sex": "not_done"}),
    ],
)
def test_a_line_of_keys_and_values(text: str, values: dict[str, Any]) -> None:
    """Keys by any name, values in any words, with signs or without."""
    assert assignments(KEYS, text) == values
    assert list(assignments(KEYS, text)) == list(values)


def test_every_problem_of_a_line_is_told_at_once() -> None:
    """Each with its key, what was typed, what is allowed and what was probably meant."""
    sex, age, ph = expected(BY_ID["sex"]), expected(BY_ID["age_years"]), expected(BY_ID["t_9_22"])
    known = "a key of the vocabulary"

    assert refusals("wbc 5 weeks age 5 months sex femal zzz=3 ph date=2025-02-30 age=4") == [
        (WBC, "5 weeks", "is in weeks; this key is in cells/µL", expected(BY_ID[WBC]), None),
        ("age_years", "5 months", "is no number of years that is kept in full", age, None),
        ("sex", "femal", "not a value of this key", sex, "female"),
        ("zzz", "3", "unknown key", known, None),
        ("t_9_22", None, "a value is missing", ph, None),
        ("date_of_service", "2025-02-30", "not a date", "a date, YYYY-MM-DD", None),
        ("age_years", "4", "is given more than once", "one value", None),
    ]
    assert refusals("ph") == [("t_9_22", None, "a value is missing", ph, None)]
    assert refusals("prior_auto ph = no")[0][:3] == ("prior_autologous_hct", None, "a value is missing")
    assert refusals("wcb = 5 age=4") == [("wcb", "5", "unknown key", known, "wbc")]
    assert refusals("age 4 wcb > 5 sx: f") == [
        ("wcb", "> 5", "unknown key", known, "wbc"),
        ("sx", "f", "unknown key", known, "sex"),
    ]
    assert refusals("donor=matched sibling weeks to remission = 4")[0][:3] == (
        "weeks to remission",
        "4",
        "unknown key",
    )
    assert refusals("status = relapsed or refractry")[0][4] == "refractory"
    assert refusals("ph=yess mrd=soon") == [
        ("t_9_22", "yess", "neither yes nor no", ph, "yes"),
        (MRD, "soon", "no number and no bounds", expected(BY_ID[MRD]), None),
    ]
    assert [told[:3] for told in refusals("t_4_11=not don, wbc => 5")] == [
        ("t_4_11", "not don", "neither yes nor no"),
        (WBC, "=> 5", "can be read in two ways"),
    ]
    assert refusals("hello world") == [("hello", "world", "unknown key", known, None)]
    assert refusals("age = 5 age_years = 6")[0][:3] == ("age_years", "6", "is given more than once")
    assert refusals("sex=f age at diagnosis = acute lymphoblastic leukemia")[0][:2] == (
        "age_at_diagnosis_years",
        "acute lymphoblastic leukemia",
    )
    # A sign after "and" is a further bound, and no name of a key goes past a semicolon.
    assert [told[:2] for told in refusals("age >= 18x and < 21")] == [("age_years", ">= 18x and < 21")]
    assert [told[:2] for told in refusals("age=5; foo; bar = 3")] == [("age_years", "5; foo"), ("bar", "3")]
    # Nothing is left out: what stands before a key that is certain is told as well.
    assert refusals("= age = 3")[0][:3] == ("=", None, "unknown key")
    assert refusals("remission number of the complete remission = 2")[0][0].strip() == "remission"


def test_nothing_to_set() -> None:
    """No key, or more than anybody types."""
    for text in ("", "  ", " ,; \n"):
        with pytest.raises(InvalidRequest, match="nothing is set\n  a key is missing"):
            assignments(KEYS, text)
    with pytest.raises(InvalidRequest, match="at most 5,000 characters"):
        assignments(KEYS, "age=5" + " " * 5000)


@pytest.mark.parametrize("policy", EXPORTS)
def test_every_name_of_every_key(policy: str) -> None:
    """A key goes by its own name, each alias and its label, in capitals, with a sign or without."""
    keys = EXPORTS[policy]["keys"]
    value = {"number": "5", "integer": "5", "boolean": "yes", "date": "2020-01-01"}
    taken: set[str] = set()
    for key in keys:
        for name in (key["id"], *key["aliases"], key["label"]):
            taken.add(name)
            text = value.get(key["type"]) or key["values"][0]["id"]
            for written in (name, name.upper(), name.replace("_", " ")):
                for line in (f"{written}={text}", f"{written} {text}", f"  {written} : '{text}' ,"):
                    assert list(assignments(keys, line)) == [key["id"]], line
    assert len(taken) > 2 * len(keys)


@pytest.mark.parametrize("policy", EXPORTS)
@given(data=st.data())
@settings(max_examples=300)
def test_a_case_in_words_is_read_back(policy: str, data: st.DataObject) -> None:
    """A whole case as pyhcal words it, keys by any of their names, is one line of `set`."""
    export = EXPORTS[policy]
    words = Wording(export)
    keys = data.draw(st.lists(st.sampled_from(export["keys"]), min_size=1, unique_by=lambda key: key["id"]))
    case = {key["id"]: data.draw(values_of(key)) for key in keys}
    sign, between = data.draw(st.sampled_from(["=", " = ", ": ", " "])), data.draw(st.sampled_from(" ,;"))
    names = [data.draw(st.sampled_from([key["id"], *key["aliases"], key["label"]])) for key in keys]
    line = f"{between} ".join(
        f"{name}{sign}{words.value(key['id'], case[key['id']])}"
        for name, key in zip(names, keys, strict=True)
    )

    assert assignments(export["keys"], line) == case


_FRAGMENTS = [
    *(
        "=",
        ":",
        ">",
        ">=",
        "=>",
        "<",
        "≤",
        "..",
        "-",
        ",",
        ";",
        " ",
        "  ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "“",
    ),
    *(
        "and",
        "or",
        "to",
        "not known",
        "not done",
        "null",
        "yes",
        "5",
        "1,200",
        "18 months",
        "1e999",
        "9" * 500,
    ),
    *(
        "K/µL",
        "x10^3/uL",
        "%",
        '{"min": 3}',
        '["pro_b", "t"]',
        '"female"',
        "NaN",
        "\ud800",
        "\0",
        "\x1b[2J",
        "{min",
    ),
    *(name for key in KEYS for name in (key["id"], *key["aliases"], key["label"])),
    *(name for key in KEYS for value in key.get("values") or () for name in (value["id"], value["label"])),
]
_garbage = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from(_FRAGMENTS), max_size=25).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
    ),
)


@given(_garbage)
@settings(max_examples=1500)
def test_any_line_is_values_or_is_refused(text: str) -> None:
    """Plain JSON of known keys, or a refusal with words that a terminal can show; never anything else."""
    refused, values = None, {}
    try:
        values = assignments(KEYS, text)
    except InvalidInput as error:
        refused = error
    if refused is not None:
        assert refused.problems
        assert all(problem.message for problem in refused.problems)
        assert str(refused).replace("\n  ", "").isprintable()
        assert str(refused).encode()
        return
    assert values
    assert values.keys() <= BY_ID.keys()
    assert json.loads(json.dumps(values, allow_nan=False)) == values


@given(_garbage, st.sampled_from(KEYS))
@settings(max_examples=1000)
def test_any_words_are_a_value_or_stay(text: str, key: dict[str, Any]) -> None:
    """A value of plain JSON, the words themselves, or a refusal."""
    refused, value = None, None
    try:
        value = typed(key, text)
    except InvalidInput as error:
        refused = [problem.key for problem in error.problems]
    assert refused in (None, [key["id"]])
    assert json.loads(json.dumps(value, allow_nan=False)) == value


@given(_garbage)
@settings(max_examples=500)
def test_a_cut_line_holds_all_of_it(text: str) -> None:
    """No word of a line is lost where it is cut."""
    known = keys_by_name(KEYS)
    found = segments(text, known, lambda segment: len(segment.text))
    ignored = r"[\s,;:=\0]|\band\b"
    held = " ".join(f"{name} {rest}" for name, _, rest in found)

    assert re.sub(ignored, "", held) == re.sub(ignored, "", text)


def test_long_garbage_is_read_at_once() -> None:
    """No line of the greatest length is cut in more ways than can be tried."""
    calls = 0

    def unread(segment: Segment) -> int | None:
        nonlocal calls
        calls += 1
        return len(segment.text)

    rng = Random(1)
    lines = [
        "ph " * 1600,
        "a = " * 1200,
        ("ph " * 40 + "sex=f ") * 39,
        '\\"' * 2500,
        "[" * 5000,
        "age" + " " * 4900,
    ]
    lines += ["".join(rng.choices(["age ", "=", "ph ", "x ", ", "], k=1500)) for _ in range(5)]
    for line in lines:
        segments(line, keys_by_name(KEYS), unread)
    assert calls < 100_000
