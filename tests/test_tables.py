"""Tables as they are given and returned, what they are made of inside, and queries for warehouses."""

from __future__ import annotations

import datetime
import itertools
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pytest
import sqlglot
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp
from table_space import (
    ODD_TEXTS,
    Expected,
    Record,
    Space,
    asked,
    differences,
    meaning,
    odd_cell,
    spark_session,
    text_table,
    typed_column,
)

__all__ = ["spark_session"]

from pyhcal import KnowledgeBase, tables
from pyhcal.answers import Decoder
from pyhcal.cell_values import Row
from pyhcal.classes import Classes
from pyhcal.errors import EngineFault, InvalidCase, InvalidRequest
from pyhcal.joint import IMPOSSIBLE, Joint, joined
from pyhcal.layers import Layers
from pyhcal.layers import Row as Columns
from pyhcal.table_names import DIALECTS
from pyhcal.warehouse import natural_schema, text_schema, warehouse_query

pytestmark = pytest.mark.filterwarnings(
    "ignore::FutureWarning", "ignore:fetch_arrow_table", "ignore:The .future.infer_string"
)

COLUMNS = (
    *("outcome", "statements", "possible_statements", "reachable", "requires_human_review", "needs"),
    *("reason", "reason_text", "ruled_out", "error", "policy", "policy_effective_date", "policy_hash"),
)
CELLS: dict[str, list[Any]] = {
    "id": [7, 8, 9],
    "amount": ["90", "x", None],
    "score": ["not_done", '{"min": 1}', "-1"],
    "note": ["a", None, "c"],
}


@pytest.fixture(scope="module")
def loan() -> KnowledgeBase:
    """A policy that answers fast."""
    return KnowledgeBase(ROOT / "tests" / "loan")


@pytest.fixture(scope="module")
def expected(loan: KnowledgeBase) -> Expected:
    """What it answers to single cases."""
    return Expected(loan)


def problems(refused: pytest.ExceptionInfo[InvalidRequest]) -> list[tuple[str, Any, str | None]]:
    """Return what a refusal names."""
    return [(one.key, one.value, one.nearest) for one in refused.value.problems]


# --- the kinds of tables ---------------------------------------------------------------------------


def _given(kind: str) -> Any:
    arrow = pa.table(CELLS)
    if kind == "arrow":
        return arrow
    if kind == "batch":
        return arrow.to_batches()[0]
    if kind == "reader":
        return arrow.to_reader()
    if kind == "pandas":
        return arrow.to_pandas()
    import polars

    frame = polars.DataFrame(arrow)
    return frame.lazy() if kind == "lazy" else frame


@pytest.mark.parametrize("kind", ["arrow", "batch", "reader", "pandas", "polars", "lazy"])
def test_the_kind_of_a_table_is_kept(loan: KnowledgeBase, expected: Expected, kind: str) -> None:
    """What is given decides what is returned; rows, their order, and kept columns are those given."""
    told = loan.outcomes(_given(kind), keep=["note", "id"])
    told = told.collect() if kind == "lazy" and hasattr(told, "collect") else told
    whole = {"pandas": "pandas", "polars": "polars", "lazy": "polars"}.get(kind, "pyarrow")
    assert type(told).__module__.split(".")[0] == whole
    names = told.column_names if whole == "pyarrow" else list(told.columns)
    assert names == ["id", "note", *COLUMNS]
    if whole == "pandas":
        told = told.astype(object).where(told.notna(), None)
    rows = {"pyarrow": "to_pylist", "polars": "to_dicts"}.get(whole, "")
    found = getattr(told, rows)() if rows else told.to_dict("records")
    assert [(row["id"], row["note"]) for row in found] == [(7, "a"), (8, None), (9, "c")]
    asked_for = [{key: CELLS[key][place] for key in ("amount", "score")} for place in range(3)]
    assert differences(expected, asked_for, found) == []
    assert {row["policy_hash"] for row in found} == {loan.hash}


def test_without_reasons(loan: KnowledgeBase) -> None:
    """Reasons and needs are left out when they are not asked for, and nothing else changes."""
    table = pa.table(CELLS)
    full, plain = (loan.outcomes(table, keep=["id", "note"], reasons=one) for one in (True, False))
    assert set(full.column_names) - set(plain.column_names) == {"needs", "reason", "reason_text", "ruled_out"}
    assert plain.equals(full.select(plain.column_names))


def test_pandas_index_and_missing_values(loan: KnowledgeBase, expected: Expected) -> None:
    """The index stays, also one of several levels, with names that are taken; what is missing is unknown."""
    import pandas

    index = pandas.MultiIndex.from_tuples([(2, "a"), (2, "a"), (1, "b")], names=["amount", "outcome"])
    frame = pandas.DataFrame(
        {
            "amount": [90.5, float("nan"), 3.0],
            "score": pandas.array([600, None, 1], dtype="Int64"),
            "past_default": pandas.array([None, True, False], dtype="boolean"),
            "purpose": pandas.Categorical(["property", None, "equipment"]),
            "date_of_application": pandas.to_datetime(["2024-02-29", None, "2019-06-30"]),
            "sector_closed": [True, float("nan"), None],
        },
        index=index,
    )
    told = loan.outcomes(frame)
    assert told.index.equals(index)
    assert told.index.names == ["amount", "outcome"]
    rows: list[Record] = [
        {
            "amount": 90.5,
            "score": 600,
            "purpose": "property",
            "sector_closed": True,
            "date_of_application": "2024-02-29",
        },
        {"past_default": True},
        {
            "amount": 3.0,
            "score": 1,
            "past_default": False,
            "purpose": "equipment",
            "date_of_application": "2019-06-30",
        },
    ]
    found = told.astype(object).where(told.notna(), None).to_dict("records")
    assert differences(expected, rows, found) == []


def test_pandas_columns_of_mixed_values(loan: KnowledgeBase, expected: Expected) -> None:
    """A column of objects is read cell by cell."""
    import pandas

    cells: list[list[Any]] = [[0.5, "not_done", None], [{"min": 3}, 4, "x"]]
    frame = pandas.DataFrame({"debt_ratio_percent": cells[0], "amount": cells[1]}, dtype=object)
    told = loan.outcomes(frame)
    rows: list[Record] = [
        {"debt_ratio_percent": one, "amount": other} for one, other in zip(*cells, strict=True)
    ]
    found = told.astype(object).where(told.notna(), None).to_dict("records")
    assert differences(expected, rows, found) == []


def test_not_a_number_is_refused(loan: KnowledgeBase) -> None:
    """Outside pandas NaN is no missing value; an infinity is refused everywhere."""
    import pandas
    import polars

    cells = {"amount": [float("nan"), math.inf, -math.inf, None], "score": [None, None, None, math.nan]}
    for table in (pa.table(cells), polars.DataFrame(cells)):
        told = loan.outcomes(table)
        errors = told["error"].to_pylist() if isinstance(told, pa.Table) else told["error"].to_list()
        found = [[(one["key"], one["value"]) for one in json.loads(error)] for error in errors]
        assert found == [[("amount", "nan")], [("amount", "inf")], [("amount", "-inf")], [("score", "nan")]]
    told = loan.outcomes(pandas.DataFrame({"amount": cells["amount"]}))
    assert told["error"].isna().tolist() == [True, False, False, True]


@pytest.mark.parametrize("table", [{"amount": [1]}, [1], None, "x", 5, np.zeros(3)], ids=str)
def test_no_table(loan: KnowledgeBase, table: Any) -> None:
    """What is no table is refused."""
    with pytest.raises(TypeError, match="Ibis, Arrow, pandas or polars"):
        loan.outcomes(table)


def test_columns_that_are_no_keys(loan: KnowledgeBase) -> None:
    """All of them are named, each with the nearest key; nothing is answered."""
    table = pa.table({"amuont": [1], "Score": [1], "amount ": [1], "zzz": [1], "": [1], "amount": [1]})
    with pytest.raises(InvalidRequest) as refused:
        loan.outcomes(table, keep=["zzz", "gone"])
    assert problems(refused) == [
        *(("column", "amuont", "amount"), ("column", "Score", "score"), ("column", "amount ", "amount")),
        *(("column", "", None), ("keep", "gone", None)),
    ]


def test_columns_that_are_there_twice(loan: KnowledgeBase) -> None:
    """No column is chosen among several of a name, in any kind of table."""
    import pandas

    for table in (
        pa.table([[1], [2]], names=["amount", "amount"]),
        pandas.DataFrame([[1, 2]], columns=["amount", "amount"]),
    ):
        with pytest.raises(InvalidRequest, match="more than once") as refused:
            loan.outcomes(table)
        assert problems(refused) == [("column", "amount", None)]


@pytest.mark.parametrize("name", [*COLUMNS, "Outcome", "ERROR"])
def test_kept_columns_with_a_name_of_the_answer(loan: KnowledgeBase, name: str) -> None:
    """They are refused: some databases tell no capitals apart."""
    with pytest.raises(InvalidRequest) as refused:
        loan.outcomes(pa.table({"amount": [1], name: [1]}), keep=[name])
    assert problems(refused) == [("keep", name, None)]


def test_kept_columns_with_names_that_are_used_inside(loan: KnowledgeBase, expected: Expected) -> None:
    """Any other name is free, also a key's: such a column is read and kept."""
    names = [
        "sure",
        "code0",
        "keep0",
        "key0",
        "missing",
        "cells",
        "whole",
        "alone",
        "a\"b'c",
        "é",
        "id",
        "text",
    ]
    table = pa.table({"amount": ["90", "x"], **{name: [name, None] for name in names}})
    for some in (table, ibis.memtable(table)):
        told = loan.outcomes(some, keep=[*names, "amount"])
        told = told if isinstance(told, pa.Table) else told.to_pyarrow()
        assert told.column_names == ["amount", *names, *COLUMNS]
        rows = sorted(told.to_pylist(), key=lambda row: row["amount"])
        assert [row[name] for row in rows for name in names] == [*names, *[None] * len(names)]
        assert differences(expected, [{"amount": "90"}, {"amount": "x"}], rows) == []


@pytest.mark.parametrize(
    "column",
    [
        pa.array([b"x"]),
        pa.array([datetime.time(1)]),
        pa.array([datetime.timedelta(1)]),
        pa.array([b"12345678"], pa.binary(8)),
        pa.array([(1, 2, 3)], pa.month_day_nano_interval()),
    ],
    ids=lambda column: str(column.type),
)
def test_types_that_hold_no_cells(loan: KnowledgeBase, column: pa.Array) -> None:
    """They are refused by name, before anything is answered; kept ones may have any type."""
    with pytest.raises(InvalidRequest) as refused:
        loan.outcomes(pa.table({"amount": column, "score": column, "purpose": ["x"]}))
    assert [value for _, value, _ in problems(refused)] == ["amount", "score"]
    told = loan.outcomes(pa.table({"amount": [1], "other": column}), keep=["other"])
    assert told["other"].to_pylist() == column.to_pylist()


UNUSUAL: tuple[tuple[str, pa.Array], ...] = (
    ("amount", pa.array([math.nan, 1e308, -0.0, 5e-324, 25_000])),
    ("amount", pa.array([math.nan, math.inf, -0.0, 25_000], pa.float32())),
    ("amount", pa.array(np.array([math.nan, math.inf, -0.0, 25_000], np.float16))),
    (
        "amount",
        pa.array(
            [Decimal("25000.0000000000000000000000000001"), Decimal("25000"), None], pa.decimal128(38, 28)
        ),
    ),
    (
        "amount",
        pa.array([Decimal("9" * 50), Decimal("-1"), Decimal("25000.000000000000001")], pa.decimal256(76, 20)),
    ),
    ("amount", pa.array([Decimal("25000.5"), None], pa.decimal128(20, 4)).dictionary_encode()),
    ("amount", pa.array([0, 25_000, 2**64 - 1], pa.uint64())),
    ("amount", pa.array([-(2**63), 2**63 - 1, 25_001])),
    ("amount", pa.array([True, None])),
    ("amount", pa.array([datetime.date(2024, 1, 1)])),
    ("amount", pa.array([{"min": Decimal("30.5"), "max": None}, None, {"min": None, "max": None}])),
    ("amount", pa.array([{"min": 25_000.0, "above": 1.0}, {"min": math.nan, "above": None}])),
    ("amount", pa.array([{"low": 1.0}])),
    ("amount", pa.array([[1.0], [1.0, 2.0]])),
    ("score", pa.array([600.0, 600.5, -0.0, 1e300, math.nan, math.inf, -math.inf, None])),
    ("score", pa.array([600.0, 600.5, 3e38, math.nan], pa.float32())),
    ("score", pa.array([Decimal("600.00"), Decimal("600.50")])),
    ("score", pa.array([127, -128, 0], pa.int8())),
    ("months_trading", pa.array([127, -128, 0], pa.int8())),
    ("months_trading", pa.array([255, 0], pa.uint8())),
    ("months_trading", pa.array([2**63 - 1, -(2**63), 24])),
    ("months_trading", pa.array([2**64 - 1, 24], pa.uint64())),
    ("months_of_accounts", pa.array([32_767, -1], pa.int16())),
    ("months_of_accounts", pa.array([1e19, 24.0])),
    ("purpose", pa.array([[], ["property"], ["property", None], ["property", "equipment"], None])),
    ("purpose", pa.array([["property", "equipment", "working_capital"]], pa.list_(pa.string(), 3))),
    ("purpose", pa.array(["property", "x", None], pa.string_view())),
    ("purpose", pa.array(["property", "x", None]).dictionary_encode()),
    ("purpose", pa.RunEndEncodedArray.from_arrays([2, 3], ["property", "x"])),
    ("purpose", pa.array([1, None])),
    ("premises", pa.array([["not_done"], ["sound", "unsound"], ["sound", "not_done"]])),
    ("past_default", pa.array([1, 0, None])),
    ("past_default", pa.array([[True], [True, False]])),
    ("past_default", pa.array(["TRUE", "true", "not_done", "1"]).dictionary_encode()),
    (
        "date_of_application",
        pa.array([datetime.date(*day) for day in ((1, 1, 1), (1899, 12, 31), (1900, 1, 1))]),
    ),
    (
        "date_of_application",
        pa.array([datetime.date(*day) for day in ((2199, 12, 31), (2200, 1, 1), (9999, 12, 31))]),
    ),
    ("date_of_application", pa.array([datetime.date(2019, 6, 30), None]).cast(pa.date64())),
    (
        "date_of_application",
        pa.array([datetime.datetime(2019, 6, 30), datetime.datetime(2019, 6, 30, 0, 0, 0, 1)]),
    ),
    ("date_of_application", pa.array([datetime.datetime(2019, 6, 30, 12), None], pa.timestamp("s"))),
    ("date_of_application", pa.array([datetime.datetime(2019, 6, 30)], pa.timestamp("us", "UTC"))),
    (
        "date_of_application",
        pa.array([datetime.datetime(2019, 6, 30, 4)], pa.timestamp("ms", "America/New_York")),
    ),
    ("date_of_application", pa.array([datetime.datetime(2019, 6, 30)], pa.timestamp("ns"))),
    ("date_of_application", pa.array([20190630])),
    (
        "date_of_application",
        pa.array(["2019-06-30", '"2019-06-30"', "2019-06-30T00:00:00"]).dictionary_encode(),
    ),
)


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
@pytest.mark.parametrize(
    ("key", "column"), UNUSUAL, ids=lambda one: one if isinstance(one, str) else str(one.type)
)
def test_values_that_types_allow(expected: Expected, key: str, column: pa.Array, engine: str) -> None:
    """Each cell is answered as `justify` answers the value: no value stops a table."""
    from pyhcal.chunks import Chunks
    from pyhcal.engines import engine_named

    table = pa.table({key: column})
    rows = table.to_pylist()
    found = Chunks(Classes(expected.kb), [key], engine_named(engine)).answer(table).to_pylist()
    assert differences(expected, rows, found) == []


def test_days_that_no_calendar_has(loan: KnowledgeBase) -> None:
    """A day far from all others is refused in its row, and stops nothing."""
    for column in (
        pa.array([-(2**31) + 5, 2**31 - 5, 18_000], pa.int32()).cast(pa.date32()),
        pa.array([-(2**62), 2**62, 1_561_852_800], pa.timestamp("s")),
        pa.array([1_561_852_800 * 10**9 + 1, -(2**62), 1_561_852_800 * 10**9], pa.timestamp("ns")),
    ):
        told = loan.outcomes(pa.table({"date_of_application": column})).to_pylist()
        assert [row["error"] is None for row in told] == [False, False, True], column.type


@pytest.mark.parametrize("size", [0, 1])
def test_small_tables(loan: KnowledgeBase, expected: Expected, size: int) -> None:
    """No rows, and one; columns of nothing."""
    table = pa.table({"score": pa.array(["600"] * size, pa.string()), "amount": pa.nulls(size)})
    told = loan.outcomes(table)
    assert told.column_names == list(COLUMNS)
    assert [str(kind) for kind in told.schema.types] == [
        "bool" if name == "requires_human_review" else "string" for name in COLUMNS
    ]
    assert differences(expected, [{"score": "600"}] * size, told.to_pylist()) == []
    there = loan.outcomes(ibis.memtable(table, schema={"score": "string", "amount": "float64"}))
    assert there.columns == COLUMNS
    assert differences(expected, [{"score": "600"}] * size, there.to_pyarrow().to_pylist()) == []


def test_no_column_is_a_key(loan: KnowledgeBase) -> None:
    """Such a table would have the answer to an empty record in every row: it is refused."""
    for table in (pa.table({}), pa.table({"other": [1, 2]})):
        with pytest.raises(InvalidRequest):
            loan.outcomes(table, keep=table.column_names)


def test_the_order_of_columns_counts_for_nothing(loan: KnowledgeBase) -> None:
    """Nor do columns of nothing; but problems are told in the order of the columns."""
    rng = Random(1)
    space = Space(loan)
    rows = [{key: odd_cell(value, rng) for key, value in space.random_row(rng).items()} for _ in range(200)]
    table = text_table(space.keys, rows)
    one = loan.outcomes(table)
    keys = rng.sample(space.keys, len(space.keys))
    other = loan.outcomes(table.select(keys))
    assert other.drop(["error"]).equals(one.drop(["error"]))
    for told, same in zip(one["error"].to_pylist(), other["error"].to_pylist(), strict=True):
        found = [sorted(map(json.dumps, json.loads(error or "[]"))) for error in (told, same)]
        assert found[0] == found[1]


@pytest.mark.parametrize(("count", "size"), [(9, 1), (60, 7), (60, 59), (60, 60)])
def test_portions(loan: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, count: int, size: int) -> None:
    """A table longer than a portion has the same answers in the same order."""
    rng = Random(2)
    space = Space(loan)
    rows = [{key: odd_cell(value, rng) for key, value in space.random_row(rng).items()} for _ in range(count)]
    table = text_table(space.keys, rows).append_column("id", pa.array(range(count)))
    whole = loan.outcomes(table, keep=["id"])
    monkeypatch.setattr(tables, "_SLICE", size)
    assert loan.outcomes(table, keep=["id"]).equals(whole)


def test_more_rows_than_a_portion_has(loan: KnowledgeBase) -> None:
    """Rows beyond the limit of a portion, in many chunks."""
    count = tables._SLICE + 3
    scores = pa.array([str(number % 1100) for number in range(count)]).dictionary_encode()
    told = loan.outcomes(pa.table({"score": scores, "id": range(count)}), keep=["id"], reasons=False)
    assert told["id"].to_pylist() == list(range(count))
    refused = [number for number, error in enumerate(told["error"].to_pylist()) if error is not None]
    assert refused == [number for number in range(count) if number % 1100 > 999]


def test_a_refused_row_has_every_problem(loan: KnowledgeBase) -> None:
    """What is wrong is JSON; nothing else is told, but that a reviewer has to look."""
    cells = {
        "amount": "-1",
        "score": "x",
        "purpose": "[]",
        "past_default": "2",
        "date_of_application": "2023-02-29",
    }
    told = loan.outcomes(pa.table({key: [cell, "600", None] for key, cell in cells.items()})).to_pylist()
    assert [one["key"] for one in json.loads(told[0]["error"])] == list(cells)
    for problem in json.loads(told[0]["error"]):
        assert {"key", "value", "message", "allowed"} <= problem.keys()
        assert None not in problem.values()
    empty = set(COLUMNS) - {
        "error",
        "requires_human_review",
        "policy",
        "policy_effective_date",
        "policy_hash",
    }
    assert {told[0][name] for name in empty} == {None}
    assert told[0]["requires_human_review"] is True
    assert told[2]["error"] is None
    impossible = loan.outcomes(pa.table({"months_trading": [3, 5], "months_of_accounts": [4, 5]})).to_pylist()
    assert [row["error"] is None for row in impossible] == [False, True]
    assert json.loads(impossible[0]["error"])[0]["rule"] == "accounts_within_trade"


# --- cells -----------------------------------------------------------------------------------------

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@given(
    _JSON.map(json.dumps) | st.text(max_size=12) | st.sampled_from(ODD_TEXTS),
    st.sampled_from(["", " ", "\t"]),
)
@settings(max_examples=300)
def test_what_a_text_says(loan: KnowledgeBase, text: str, blank: str) -> None:
    """A text is JSON where it can be read so, and itself otherwise; blanks around it count for nothing."""
    row, other = Row({"score": text}), Row({"score": f"{blank}{text}{blank}"})
    assert str(row.record) == str(other.record) or any(
        "Unreadable" in str(one.record) for one in (row, other)
    )
    said = meaning(text)
    if said is None or said == "null":
        assert row.record == {}
        assert not row.problems
    try:
        loan.justify(asked({"score": text}))
        refused = False
    except InvalidCase:
        refused = True
    told = loan.brief_answers([row.record])[0]
    assert refused == (isinstance(told, tuple) or bool(row.problems))


@given(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=10**9)
    | st.datetimes()
)  # fmt: skip
def test_what_a_value_says(value: Any) -> None:
    """Values of typed columns stay what they are; a day is its date, a moment only at midnight."""
    found = Row({"x": value}).record["x"]
    if isinstance(value, datetime.date):
        assert found == json.loads(meaning(value) or "")
    elif isinstance(value, Decimal):
        assert found == float(value)
    else:
        assert found is value


# --- layers ----------------------------------------------------------------------------------------


@st.composite
def _sums(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Columns that each add up some before them, and those that are asked for."""
    count = draw(st.integers(1, 9))
    # Numbers 0 and 1 are the columns of the table itself.
    needs = [draw(st.lists(st.integers(0, 1 + place), min_size=0, max_size=4)) for place in range(count)]
    wanted = draw(st.lists(st.integers(0, 1 + count), min_size=1, max_size=4, unique=True))
    return needs, wanted


@given(_sums(), st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=4))
@settings(max_examples=60)
def test_layers_compute_what_they_say(
    told: tuple[list[list[int]], list[int]], rows: list[tuple[int, int]]
) -> None:
    """Columns that build on columns have the values that the same sums have, row by row."""
    needs, wanted = told
    layers = Layers(ibis.table({"c0": "int64", "c1": "int64"}, name="given"))

    def added(place: int, names: list[str]) -> Callable[[Columns], Any]:
        return lambda t: sum((t[one] for one in names), ibis.literal(place, "int64"))

    for place, some in enumerate(needs, 2):
        names = [f"c{one}" for one in some]
        layers.add(f"c{place}", names, added(place, names))
        layers.add(f"c{place}", ["c0"], lambda t: t["c0"] * 100)  # is there already
    query = layers.table([f"c{one}" for one in wanted])
    assert query.columns == tuple(f"c{one}" for one in wanted)
    with duckdb.connect() as connection:
        connection.register("given", pa.table({"c0": [a for a, _ in rows], "c1": [b for _, b in rows]}))
        found = connection.sql(str(ibis.to_sql(query, dialect="duckdb"))).fetchall()
    right = []
    for row in rows:
        values = list(row)
        for place, some in enumerate(needs, 2):
            values.append(place + sum(values[one] for one in some))
        right.append(tuple(values[one] for one in wanted))
    assert sorted(found) == sorted(right)


# --- joint diagrams --------------------------------------------------------------------------------

_CLASSES = (2, 3, 2, 3)
Nodes = dict[int, tuple[int, tuple[tuple[int, int], ...]]]


def _diagrams(rng: Random) -> tuple[Nodes, list[int]]:
    """Draw diagrams over four levels that share nodes; the terminals are -1, -2 and the impossible one."""
    nodes: Nodes = {}
    below: list[int] = [-1, -2, IMPOSSIBLE]
    number = 0
    for level in range(len(_CLASSES), 0, -1):
        made = []
        for _ in range(rng.randint(1, 4)):
            parts: dict[int, int] = {}
            for place in range(_CLASSES[level - 1]):
                child = rng.choice(below[:2] if rng.random() < 0.3 else below)
                parts[child] = parts.get(child, 0) | 1 << place
            if len(parts) > 1:
                number += 1
                nodes[number] = level, tuple((mask, child) for child, mask in parts.items())
                made.append(number)
        below += made
    return nodes, [rng.choice(below[-6:]) for _ in range(rng.randint(1, 3))]


def _follow(
    nodes: Mapping[int, tuple[int, Sequence[tuple[int, int]]]], node: int, point: Sequence[int]
) -> int:
    while node > 0:
        level, edges = nodes[node]
        node = next((child for mask, child in edges if mask >> point[level - 1] & 1), IMPOSSIBLE)
    return node


@pytest.mark.parametrize("seed", range(120))
def test_a_joint_diagram_says_what_each_says(seed: int) -> None:
    """At every point; it has no node twice, none that asks for nothing, and children before parents."""
    nodes, roots = _diagrams(Random(seed))
    joint: Joint = joined(nodes, roots)
    for point in itertools.product(*map(range, _CLASSES)):
        ends = tuple(_follow(nodes, root, point) for root in roots)
        found = _follow(joint.nodes, joint.root, point)
        if IMPOSSIBLE in ends:
            assert found == IMPOSSIBLE
        else:
            assert joint.ends[found] == ends
    assert len({(level, edges) for level, edges in joint.nodes.values()}) == len(joint.nodes)
    for node, (level, edges) in joint.nodes.items():
        assert len({child for _, child in edges}) == len(edges) > 1
        assert all(child < node and (child < 0 or joint.nodes[child][0] > level) for _, child in edges)
    assert all(end < 0 and end != IMPOSSIBLE for end in joint.ends)


# --- codes -----------------------------------------------------------------------------------------


def test_the_decoder_reads_codes_of_every_shape(loan: KnowledgeBase) -> None:
    """Bits of outcomes, then two bits a statement; what differs from the engine's answer is a fault."""
    known = Classes(loan)
    rules, decoder = known.rules, Decoder(known.rules)
    outcomes, names = [name for name, _ in rules.outcomes], [name for name, _ in rules.statements]
    assert [name for group in rules.groups() for name in group] == names
    rng = Random(3)
    for _ in range(300):
        reached = rng.sample(range(len(outcomes)), rng.choice((1, 1, 2, len(outcomes))))
        truths = [rng.choice((1, 2, 3)) for _ in names]
        code = sum(1 << one for one in reached)
        code += sum(truth << len(outcomes) + 2 * place for place, truth in enumerate(truths))
        told = decoder.answer({"code0": code})
        assert told == {
            "outcome": outcomes[reached[0]] if len(reached) == 1 else "undetermined",
            "statements": [name for name, truth in zip(names, truths, strict=True) if truth == 2],
            "possible_statements": [name for name, truth in zip(names, truths, strict=True) if truth == 3],
            "reachable": [outcomes[place] for place in sorted(reached)],
            "requires_human_review": told["requires_human_review"],
        }
        decoder.confirm({"code0": code}, told)
        for name in told:
            with pytest.raises(EngineFault, match=name):
                decoder.confirm({"code0": code}, {**told, name: "other"})
    keys = list(rules.keys)
    missing = 1 << rules.keys[keys[0]].level | 1 << rules.keys[keys[-1]].level
    assert decoder.needs(missing) == [keys[0], keys[-1]]


# --- queries for warehouses ------------------------------------------------------------------------

# Functions that sqlglot has no name of its own for, as the manuals of the databases have them.
_KNOWN = {
    "duckdb": set[str](),
    "postgres": {"REGEXP_MATCH", "MAKE_DATE"},
    "snowflake": set[str](),
    "bigquery": set[str](),
    "databricks": {"MAKE_DATE"},
    "trino": set[str](),
    "spark": {"MAKE_DATE"},
}


def _query(
    kb: KnowledgeBase, dialect: str, typed: bool, keep: Sequence[str] = (), readings: Any = None
) -> str:
    known = Classes(kb, readings, False)
    schema: dict[str, Any] = dict(natural_schema(known) if typed else text_schema(known))
    return warehouse_query(known, dialect, "requests", schema | dict.fromkeys(keep, "string"), list(keep))


@pytest.fixture
def deep() -> Iterator[None]:
    """SQLGlot reads nested queries by recursion."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize("typed", [False, True], ids=["text", "typed"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_query_is_one_of_its_dialect(
    kb: KnowledgeBase, loan: KnowledgeBase, dialect: str, typed: bool
) -> None:
    """It parses in its dialect, reads one table, and calls no function that the database has not."""
    for knowledge in (kb, loan) if dialect == "snowflake" else (loan,):
        text = _query(knowledge, dialect, typed, ["id"])
        assert text == _query(knowledge, dialect, typed, ["id"])
        assert knowledge.hash in text
        read, called, columns = _told(text, dialect)
        assert read == {"requests"}
        assert called <= _KNOWN[dialect]
        assert columns == [
            *("id", "outcome", "statements", "possible_statements", "reachable", "requires_human_review"),
            *("needs", "error", "policy", "policy_effective_date", "policy_hash"),
        ]


def _told(text: str, dialect: str) -> tuple[set[str], set[str], list[str]]:
    """Return the tables that a query reads, the functions that are not known by a name, and its columns."""
    tree = sqlglot.parse_one(text, read=dialect)
    assert isinstance(tree, exp.Select), dialect
    names = {one.alias_or_name for one in tree.find_all(exp.CTE)}
    read = {one.name for one in tree.find_all(exp.Table)} - names
    return read, {one.name.upper() for one in tree.find_all(exp.Anonymous)}, list(tree.named_selects)


def test_a_query_has_the_text_of_its_hash(loan: KnowledgeBase) -> None:
    """The same rules loaded again give the same text; other readings another one."""
    again = KnowledgeBase(ROOT / "tests" / "loan")
    assert again.hash == loan.hash
    assert _query(again, "snowflake", False) == _query(loan, "snowflake", False)
    readings = {"score_scale": "new_scale"}
    assert _query(loan, "snowflake", False, (), readings) != _query(loan, "snowflake", False)


def test_a_dialect_that_is_not_known(loan: KnowledgeBase) -> None:
    """It is refused with those that are."""
    with pytest.raises(InvalidRequest, match="postgres"):
        _query(loan, "cobol", False)


def _compare(expected: Expected, rows: Sequence[dict[str, Any]], found: Sequence[Mapping[str, Any]]) -> None:
    """Compare what a query decides with `justify`; what it does not decide has no answer and says so."""
    decided = [place for place, row in enumerate(found) if row["error"] is None]
    columns = [name for name in COLUMNS[:6] if name in found[0]]
    assert (
        differences(expected, [rows[one] for one in decided], [found[one] for one in decided], None, columns)
        == []
    )
    for place, row in enumerate(found):
        if row["error"] is not None:
            assert {row[name] for name in columns if name != "requires_human_review"} == {None}
            assert row["requires_human_review"] in (None, True)
        else:
            assert expected.row(rows[place])["error"] is None
    assert len(decided) > len(rows) / 4


def _rows(expected: Expected, seed: int) -> list[dict[str, Any]]:
    space, rng = Space(expected.kb), Random(seed)
    rows = [{key: odd_cell(one, rng) for key, one in space.random_row(rng).items()} for _ in range(250)]
    return [
        *rows,
        *[{"score": text} for text in ODD_TEXTS],
        *[{"date_of_application": text} for text in ODD_TEXTS[:40]],
    ]


def test_the_query_of_duckdb_runs(expected: Expected) -> None:
    """It answers as `justify` on rows of text."""
    rows = _rows(expected, 5)
    with duckdb.connect() as connection:
        table = text_table(Space(expected.kb).keys, rows)
        connection.register("requests", table.append_column("id", pa.array(map(str, range(len(rows))))))
        found = connection.sql(_query(expected.kb, "duckdb", False, ["id"])).to_arrow_table().to_pylist()
    found.sort(key=lambda row: int(row["id"]))
    _compare(expected, rows[:250], found[:250])
    for row, answer in zip(rows[250:], found[250:], strict=True):
        if answer["error"] is None:
            assert differences(expected, [row], [answer], None, COLUMNS[:6]) == []


def _single(row: Record) -> Record:
    """Leave out what a typed column cannot say."""
    return {key: one for key, one in row.items() if not isinstance(one, dict | list) and one != "not_done"}


@pytest.mark.parametrize("readings", [None, "open"], ids=str)
def test_the_typed_query_of_duckdb_runs(kb: KnowledgeBase, loan: KnowledgeBase, readings: Any) -> None:
    """It decides every possible row of typed columns, as `justify` does."""
    kinds = {"boolean": pa.bool_(), "number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}
    for knowledge in (loan, kb) if readings is None else (loan,):
        single, space, rng = Expected(knowledge), Space(knowledge, readings), Random(7)
        drawn = [_single(space.random_row(rng)) for _ in range(250)]
        table = pa.table(
            {
                key: typed_column([row.get(key) for row in drawn], kinds.get(level["kind"], pa.string()))
                for key, level in space.levels.items()
            }
        )
        rows = table.to_pylist()
        with duckdb.connect() as connection:
            connection.register("requests", table.append_column("id", pa.array(map(str, range(len(rows))))))
            query = _query(knowledge, "duckdb", True, ["id"], readings)
            found = connection.sql(query).to_arrow_table().to_pylist()
        found.sort(key=lambda row: int(row["id"]))
        for row, answer in zip(rows, found, strict=True):
            right = single.row(row, readings)
            assert (right["error"] is None) == (answer["error"] is None), row
            if right["error"] is None:
                assert differences(single, [row], [answer], readings, COLUMNS[:6]) == []


def test_the_query_of_spark_runs(expected: Expected, spark_session: Any) -> None:
    """The same on Spark, for rows of text and for typed columns."""
    rows = _rows(expected, 6)
    table = text_table(Space(expected.kb).keys, rows)
    table = table.append_column("id", pa.array(map(str, range(len(rows)))))
    spark_session.createDataFrame(table).repartition(3).createOrReplaceTempView("requests")
    found = [one.asDict() for one in spark_session.sql(_query(expected.kb, "spark", False, ["id"])).collect()]
    found.sort(key=lambda row: int(row["id"]))
    _compare(expected, rows[:250], found[:250])
    for row, answer in zip(rows[250:], found[250:], strict=True):
        if answer["error"] is None:
            assert differences(expected, [row], [answer], None, COLUMNS[:6]) == []
