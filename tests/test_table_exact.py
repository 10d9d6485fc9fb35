"""The answers to tables are those of `justify` on every row, on DuckDB, Polars and Spark."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import ibis
import pyarrow as pa
import pytest
from conftest import ROOT
from small_policies import drawn
from strategies import seeded_records
from table_space import (
    ODD_TEXTS,
    Expected,
    Record,
    Space,
    differences,
    odd_cell,
    plain_cell,
    spark_session,
    text_table,
    typed_column,
    typed_table,
)

from pyhcal import KnowledgeBase
from pyhcal.chunks import Chunks
from pyhcal.classes import Classes
from pyhcal.engines import engine_named

__all__ = ["spark_session"]

pytestmark = [
    pytest.mark.filterwarnings(f"ignore{one}")
    for one in (
        "::FutureWarning",
        ":toPandas",
        ":fetch_arrow_table",
        ":The .future.infer_string",
        ":The copy keyword",
    )
]

READINGS: tuple[Any, ...] = (
    {"age_boundary": "21_years", "older_than": "completed_years", "risk_age": "at_request"},
    {"child_high_risk": "any_adverse_factor", "child_findings": "all", "adult_poor_genetics": "open_class"},
    {"child_relapse": ["not_refractory", "included"], "relapsed_refractory": "open"},
    {"refractory_in_child_2": "any_age", "population_age": "open"},
)
ENGINES = ("duckdb", "polars")


@pytest.fixture(scope="session")
def shipped(kb: KnowledgeBase) -> Expected:
    """What the shipped policy answers."""
    return Expected(kb)


@pytest.fixture(scope="session")
def loan() -> Expected:
    """What another policy answers."""
    return Expected(KnowledgeBase(ROOT / "tests" / "loan"))


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Any:
    """What computes the classes of rows."""
    return engine_named(request.param)


def sample(expected: Expected, seed: int, count: int, readings: Any = None) -> list[Record]:
    """Draw rows: of the product of each group of keys, of everything, and the shipped policy's patients."""
    space, rng = Space(expected.kb, readings), Random(seed)
    share = max(count // (3 * len(space.groups)), 1)
    rows = [row for group in space.groups for row in space.rows(group, share, rng, rng.random() < 0.5)]
    if "disease_status" in space.keys:
        rows += seeded_records(seed, count // 3)
    rows += [space.random_row(rng) for _ in range(count - len(rows))]
    rng.shuffle(rows)
    return rows


def texts(rows: Sequence[Record], seed: int) -> list[dict[str, str | None]]:
    """Write rows as cells of text, in the ways that there are."""
    rng = Random(seed)
    return [{key: odd_cell(value, rng) for key, value in row.items()} for row in rows]


def oddities(keys: Sequence[str]) -> list[dict[str, str | None]]:
    """Give for each key the cells that are hard to read, each alone in its row."""
    return [{key: text} for key in keys for text in ODD_TEXTS]


def answered(kb: KnowledgeBase, table: pa.Table, engine: Any = None, readings: Any = None) -> list[Record]:
    """Answer a table by an engine."""
    found: list[Record] = Chunks(Classes(kb, readings), table.column_names, engine).answer(table).to_pylist()
    return found


def exact(expected: Expected, rows: Sequence[Record], engine: Any = None, readings: Any = None) -> None:
    """Compare rows of text cells with what `justify` says."""
    table = text_table(Space(expected.kb, readings).keys, rows)
    assert differences(expected, rows, answered(expected.kb, table, engine, readings), readings) == []


# --- the usual part --------------------------------------------------------------------------------


def test_the_sample_covers_the_answers(shipped: Expected) -> None:
    """Every outcome is among the rows that are compared, and refused ones; each answer has its reason."""
    rows = sample(shipped, 1, 900)
    told = [shipped.row({key: plain_cell(value) for key, value in row.items()}) for row in rows]
    outcomes = {answer["outcome"] for answer in told}
    assert outcomes == {
        *("out_of_scope", "not_in_force", "excluded_by_plan", "medically_necessary", "investigational"),
        *("not_addressed", "undetermined", None),
    }
    assert all((answer["error"] is None) == (answer["outcome"] is not None) for answer in told)
    assert sum(answer["ruled_out"] not in (None, "{}") for answer in told) > 50
    assert sum(answer["reason"] not in (None, "{}") for answer in told) > 50


def test_text_cells(shipped: Expected, engine: Any) -> None:
    """Cells of text, as a CSV file has them."""
    exact(shipped, texts(sample(shipped, 1, 900), 1), engine)


def test_text_cells_of_another_policy(loan: Expected, engine: Any) -> None:
    """The same for a second policy."""
    exact(loan, texts(sample(loan, 2, 600), 2), engine)


def test_cells_that_are_hard_to_read(loan: Expected, engine: Any) -> None:
    """What people, programs and their mistakes leave in cells, in every key: this policy has all kinds."""
    exact(loan, oddities(Space(loan.kb).keys), engine)


def test_cells_that_are_hard_to_read_in_the_shipped_policy(shipped: Expected) -> None:
    """The same for a few keys of the shipped policy, beside other facts."""
    rng, keys = Random(3), Space(shipped.kb).keys
    rows = [
        {**{name: plain_cell(value) for name, value in row.items()}, key: text}
        for key in rng.sample(keys, 5)
        for text, row in zip(ODD_TEXTS, seeded_records(rng.randint(0, 99), len(ODD_TEXTS)), strict=True)
    ]
    exact(shipped, rows)


@pytest.mark.parametrize("turn", range(2))
def test_typed_columns(shipped: Expected, engine: Any, turn: int) -> None:
    """Numbers, flags, dates, decimals, categories, lists and structs of bounds."""
    table = typed_table(Space(shipped.kb), sample(shipped, 4, 400), turn)
    assert differences(shipped, table.to_pylist(), answered(shipped.kb, table, engine)) == []


@pytest.mark.parametrize("turn", range(3, 8))
def test_typed_columns_of_another_policy(loan: Expected, turn: int) -> None:
    """The same for a second policy, in other types."""
    table = typed_table(Space(loan.kb), sample(loan, 5, 300), turn)
    assert (
        differences(loan, table.to_pylist(), answered(loan.kb, table, engine_named(ENGINES[turn % 2]))) == []
    )


@pytest.mark.parametrize("readings", READINGS, ids=lambda one: "+".join(one))
def test_readings(shipped: Expected, readings: Any) -> None:
    """Other choices of readings, and some of them left open."""
    exact(shipped, texts(sample(shipped, 6, 250, readings), 6), None, readings)


def test_readings_of_another_policy(loan: Expected) -> None:
    """All readings of the second policy left open."""
    exact(loan, texts(sample(loan, 7, 300, "open"), 7), None, "open")


@pytest.mark.parametrize("seed", range(3))
def test_random_policies(tmp_path: Path, seed: int) -> None:
    """Small policies that were drawn."""
    small = Expected(KnowledgeBase(drawn(Random(seed)).write(tmp_path / "small")))
    exact(small, texts(sample(small, seed, 400), seed), engine_named(ENGINES[seed % 2]))


def test_an_exact_number_is_repeated(tmp_path: Path) -> None:
    """A number that takes no bounds is told in a reason as each row states it, also where it is absent."""
    folder = tmp_path / "exact"
    shutil.copytree(ROOT / "tests" / "loan", folder)
    for name in ("amount", "loan_number", "purpose"):
        _edit(folder / "vocabulary.pl", f"key({name},", "aliases([", "exact, aliases([")
    expected = Expected(KnowledgeBase(folder))
    assert [level["key"] for level in expected.kb.compiled()["levels"] if level.get("exact")][:3] == [
        *("purpose", "amount", "loan_number"),
    ]
    rows = sample(expected, 8, 500)
    exact(expected, texts(rows, 8))
    for turn in (0, 1, 6):
        table = typed_table(Space(expected.kb), rows, turn)
        assert differences(expected, table.to_pylist(), answered(expected.kb, table)) == []


def _edit(path: Path, start: str, old: str, new: str) -> None:
    """Replace the first passage behind a start."""
    text = path.read_text(encoding="utf-8")
    place = text.index(old, text.index(start))
    path.write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")


def test_a_changed_threshold_changes_the_table(tmp_path: Path, shipped: Expected) -> None:
    """An edit of a copy of the knowledge is all that it takes."""
    shutil.copytree(ROOT / "kb", tmp_path / "kb")
    files = [*(tmp_path / "kb" / "policies").rglob("*.pl")]
    named = [path for path in files if "threshold(" in path.read_text(encoding="utf-8")]
    before = [level for level in shipped.kb.compiled()["levels"] if level["kind"] == "number"]
    edits = 0
    for path in named:
        text = path.read_text(encoding="utf-8")
        # A white count and an age, whatever the policy calls them.
        for old, new in ((", 100_000,", ", 70_000,"), (", 35,", ", 40.25,")):
            edits += text.count(old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert edits == 2
    changed = Expected(KnowledgeBase(tmp_path / "kb"))
    after = [level for level in changed.kb.compiled()["levels"] if level["kind"] == "number"]
    assert before != after
    rows = texts([*sample(changed, 9, 400), *sample(shipped, 9, 300)], 9)
    exact(changed, rows)
    assert [changed.row(row)["needs"] for row in rows] != [shipped.row(row)["needs"] for row in rows]
    table = typed_table(Space(changed.kb), sample(changed, 10, 300), 2)
    assert differences(changed, table.to_pylist(), answered(changed.kb, table)) == []


@pytest.mark.parametrize("number", [40.2, 16777217])
def test_thresholds_that_types_round(tmp_path: Path, number: float) -> None:
    """Numbers at, beside and nearly at a limit that narrow types cannot hold."""
    folder = tmp_path / "loan"
    shutil.copytree(ROOT / "tests" / "loan", folder)
    path = folder / "guidelines.pl"
    text = path.read_text(encoding="utf-8")
    assert text.count(", 25_000,") == 1
    path.write_text(text.replace(", 25_000,", f", {number!r},"), encoding="utf-8")
    expected = Expected(KnowledgeBase(folder))
    near = [float(number), *pa.array([number], pa.float64()).cast(pa.float32(), safe=False).to_pylist()]
    near += [one * factor for one in near for factor in (1 - 2**-52, 1 + 2**-52, 1 - 2**-23, 1 + 2**-23)]
    near += [int(number), int(number) + 1]
    facts = {"applicant_kind": "company", "months_trading": 30, "purpose": "property"}
    for kind in (pa.float64(), pa.float32(), pa.int64(), pa.uint64(), pa.string(), pa.decimal128(38, 17)):
        fit = [int(one) for one in near] if pa.types.is_integer(kind) else near
        if pa.types.is_string(kind):
            amounts = pa.array([repr(one) for one in near], kind)
        elif pa.types.is_decimal(kind):
            exactly = [Decimal(one).quantize(Decimal("1e-17")) for one in near]
            amounts = pa.array(exactly, kind)
        else:
            amounts = pa.array(fit).cast(kind, safe=False)
        table = pa.table({key: pa.array([value] * len(near)) for key, value in facts.items()})
        table = table.append_column("amount", amounts)
        for name in ENGINES:
            found = answered(expected.kb, table, engine_named(name))
            assert differences(expected, table.to_pylist(), found) == [], (kind, name)


# --- Ibis ------------------------------------------------------------------------------------------


def _in_order(expected: Expected, table: Any, rows: Sequence[Record], readings: Any = None) -> None:
    """Compare a table of Ibis that has the column `id` with what `justify` says."""
    told = expected.kb.outcomes(table, readings, keep=["id"])
    found = sorted(told.to_pyarrow().to_pylist(), key=lambda row: row["id"])
    assert [row["id"] for row in found] == list(range(len(rows)))
    assert {row["policy_hash"] for row in found} == {expected.kb.hash}
    assert differences(expected, rows, found, readings) == []


def _numbered(table: pa.Table) -> pa.Table:
    return table.append_column("id", pa.array(range(len(table)), pa.int64()))


def _connect(name: str, table: pa.Table) -> Any:
    if name == "polars":
        import polars

        return ibis.polars.connect({"requests": polars.DataFrame(table).lazy()}).table("requests")
    if name == "duckdb":
        connection = ibis.duckdb.connect()
        connection.con.register("given", table)
        connection.con.execute("CREATE TABLE requests AS SELECT * FROM given")
        return connection.table("requests")
    connection = ibis.sqlite.connect()
    connection.con.execute(_LITTLE)
    kinds = [_SQLITE.get(str(kind), "INTEGER") for kind in table.schema.types]
    columns = ", ".join(f"{key} {kind}" for key, kind in zip(table.column_names, kinds, strict=True))
    connection.con.execute(f"CREATE TABLE requests ({columns})")
    places = ", ".join("?" * len(kinds))
    rows = [
        [str(cell) if isinstance(cell, date) else cell for cell in row.values()] for row in table.to_pylist()
    ]
    connection.con.executemany(f"INSERT INTO requests VALUES ({places})", rows)
    return connection.table("requests")


# A query that its planner unfolds without end is to fail, and not to take all memory.
_LITTLE = "PRAGMA hard_heap_limit = 400000000"
_SQLITE = {"string": "TEXT", "bool": "BOOLEAN", "double": "REAL", "date32[day]": "DATE"}
DATABASES = ("duckdb", "polars", "sqlite")


@pytest.mark.parametrize("name", DATABASES)
def test_text_in_a_database(shipped: Expected, name: str) -> None:
    """Tables of Ibis, answered where they lie."""
    rows = texts(sample(shipped, 11, 400), 11)
    table = _numbered(text_table(Space(shipped.kb).keys, rows))
    _in_order(shipped, _connect(name, table), rows)


@pytest.mark.parametrize("name", DATABASES)
def test_odd_text_in_a_database(loan: Expected, name: str) -> None:
    """Cells that are hard to read, in a database."""
    rows = [row for row in oddities(["score", "amount", "date_of_application", "past_default", "purpose"])
            if name != "sqlite" or "\x00" not in str(*row.values())]  # fmt: skip
    table = _numbered(text_table(Space(loan.kb).keys, rows))
    _in_order(loan, _connect(name, table), rows, {"score_scale": "open"})


@pytest.mark.parametrize("name", DATABASES)
def test_typed_columns_in_a_database(loan: Expected, name: str) -> None:
    """Columns of numbers, flags and dates, in a database."""
    rows = sample(loan, 12, 300)
    kinds = {"values": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}
    kinds |= {"number": pa.float64(), "integer": pa.int64()}
    space = Space(loan.kb)
    table = pa.table(
        {
            key: typed_column([row.get(key) for row in rows], kinds[level["kind"]])
            for key, level in space.levels.items()
        }
    )
    _in_order(loan, _connect(name, _numbered(table)), table.to_pylist())


def test_a_view_of_a_database(loan: Expected, tmp_path: Path) -> None:
    """An expression over tables of a database file is a table as well."""
    path = tmp_path / "loans.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE loans (id INTEGER, score TEXT, amount REAL)")
        database.executemany(
            "INSERT INTO loans VALUES (?, ?, ?)",
            [(0, "600", 100.5), (1, None, 25_000), (2, "x", None), (9, "1", 1)],
        )
    database.close()
    connection = ibis.sqlite.connect(path)
    connection.con.execute(_LITTLE)
    table = connection.table("loans")
    seen = table.filter(table.id < 9).order_by(table.amount.desc())
    rows: list[Record] = [
        {"score": "600", "amount": 100.5},
        {"score": None, "amount": 25_000.0},
        {"score": "x", "amount": None},
    ]
    _in_order(loan, seen, rows)


# --- Spark -----------------------------------------------------------------------------------------


def test_text_cells_on_spark(shipped: Expected, spark_session: Any) -> None:
    """Cells of text, and those that are hard to read."""
    exact(
        shipped,
        [*texts(sample(shipped, 1, 900), 1), *oddities(["remission_number", "date_of_service"])],
        engine_named("spark"),
    )


def test_typed_columns_on_spark(loan: Expected, spark_session: Any) -> None:
    """Typed columns of the second policy."""
    table = typed_table(Space(loan.kb), sample(loan, 5, 300), 4)
    assert differences(loan, table.to_pylist(), answered(loan.kb, table, engine_named("spark"))) == []


def test_a_table_of_spark(loan: Expected, spark_session: Any) -> None:
    """A table of Ibis in Spark, in several partitions."""
    rows = [*texts(sample(loan, 13, 300), 13), *oddities(["score", "date_of_application"])]
    table = _numbered(text_table(Space(loan.kb).keys, rows))
    frame = spark_session.createDataFrame(table).repartition(5)
    assert frame.rdd.getNumPartitions() == 5
    frame.createOrReplaceTempView("requests")
    _in_order(loan, ibis.pyspark.connect(spark_session).table("requests"), rows)


# --- the long part ---------------------------------------------------------------------------------


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", range(9))
def test_the_product_of_each_group(shipped: Expected, place: int) -> None:
    """Every cell of the keys that hang together, or very many of them; the other keys at random."""
    space, rng = Space(shipped.kb), Random(place)
    rows = [*space.rows(space.groups[place], 30_000, rng)]
    cells = [{key: plain_cell(value) for key, value in row.items()} for row in rows]
    exact(shipped, cells)
    found = answered(shipped.kb, text_table(space.keys, cells), engine_named("polars"))
    assert differences(shipped, cells, found) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(20, 24))
def test_many_random_rows(shipped: Expected, loan: Expected, seed: int, engine: Any) -> None:
    """Seeded rows of everything, bounds and lists included."""
    for expected in (shipped, loan):
        exact(expected, texts(sample(expected, seed, 8_000), seed), engine)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4))
def test_every_cell_of_random_policies(tmp_path: Path, seed: int) -> None:
    """Every cell of a small policy's space, unknown and not_done included."""
    small = Expected(KnowledgeBase(drawn(Random(seed)).write(tmp_path / "small")))
    space = Space(small.kb)
    rows = [
        {key: plain_cell(value) for key, value in row.items()}
        for row in space.rows(space.keys, 10**6, Random(0))
    ]
    exact(small, rows)


@pytest.mark.exhaustive
def test_every_odd_cell_of_every_key(shipped: Expected, engine: Any) -> None:
    """The cells that are hard to read in every key of the shipped policy."""
    exact(shipped, oddities(Space(shipped.kb).keys), engine)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(6))
def test_many_readings(shipped: Expected, seed: int) -> None:
    """Readings that were drawn, some left open."""
    rng = Random(seed)
    choices = {
        one["id"]: [choice["id"] for choice in one["choices"]] for one in shipped.kb.export()["readings"]
    }
    readings = {
        name: "open" if rng.random() < 0.2 else rng.choice(ids)
        for name, ids in choices.items()
        if rng.random() < 0.6
    }
    exact(shipped, texts(sample(shipped, seed, 1_500, readings), seed), None, readings)


@pytest.mark.exhaustive
def test_all_readings_open(shipped: Expected) -> None:
    """Every reading left open."""
    exact(shipped, texts(sample(shipped, 30, 600, "open"), 30), None, "open")


@pytest.mark.exhaustive
@pytest.mark.parametrize("turn", range(4))
def test_every_type_on_spark(shipped: Expected, loan: Expected, spark_session: Any, turn: int) -> None:
    """Typed columns on Spark, each key in other types."""
    for expected in (shipped, loan):
        table = typed_table(Space(expected.kb), sample(expected, 14, 1_500), turn)
        found = answered(expected.kb, table, engine_named("spark"))
        assert differences(expected, table.to_pylist(), found) == []
