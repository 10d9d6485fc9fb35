"""A table of requests on the command line: every kind of table, dirty rows, and what is told of it."""

from __future__ import annotations

import csv
import datetime
import decimal
import html.parser
import json
import os
import re
import shutil
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import ibis
import pexpect
import pyarrow as pa
import pytest
from conftest import ROOT, run
from dirty_tables import (
    KEYS,
    KINDS,
    Cells,
    address,
    answers,
    differences,
    expected,
    random_rows,
    record_text,
    table,
)
from pseudo import PATIENCE, Screen
from pyarrow import parquet

from pyhcal import KnowledgeBase
from pyhcal.cli import main

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore:fetch_arrow_table"),
]

Told = tuple[int, str, str]
Command = Callable[..., Told]

# What each of these says: decided by row, refused, or stopped with an exit code and words.
ROWS = random_rows(Random(7), 60)
REFUSED = "refused"
# Each kind of table is read twice or more, and written; all pairs in the long run.
PAIRS = [
    pytest.param(source, target, marks=() if (number + place) % 3 == 0 else pytest.mark.exhaustive)
    for number, source in enumerate(KINDS)
    for place, target in enumerate(KINDS)
]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process: its exit code, and what it wrote."""

    def ask(*arguments: str) -> Told:
        capfd.readouterr()
        code = main(list(arguments))
        written = capfd.readouterr()
        assert "Traceback" not in written.err
        assert "Exception ignored" not in written.err
        return code, written.out, written.err

    return ask


@pytest.fixture(scope="module")
def wanted(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """What `justify` says of the usual rows."""
    found = [expected(kb, record_text(row)) for row in ROWS]
    assert len({one["outcome"] for one in found}) > 5
    return found


def outcomes(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return what became of each row: its outcome, or that it was refused."""
    for row in rows:
        assert (row["outcome"] is None) == bool(row["error"])
    return [row["outcome"] or REFUSED for row in rows]


def in_one_sentence(told: Told, code: int, *words: str) -> None:
    """See that a command was refused with a code, in words that name what is wrong."""
    assert told[0] == code, told
    assert told[1] == ""
    assert told[2].startswith(("pyhcal: ", "usage: "))
    assert "an error of pyhcal's own" not in told[2]
    for word in words:
        assert word in told[2]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_each_kind_of_table_from_each(
    source: str, target: str, tmp_path: Path, command: Command, wanted: list[dict[str, Any]]
) -> None:
    """Every row is there, in order, and says what `justify` says; a kept column stays with its row."""
    given = table(source, tmp_path, ROWS, note="note")
    out = address(target, tmp_path, "out")
    code, shown, said = command("batch", given, out, "--keep", "note")
    assert (code, said) == (0, "")
    assert "refused" in shown
    told = answers(out)
    assert differences(told, wanted) == []
    assert [row["note"] for row in told] == [f"n{number}" for number in range(1, len(ROWS) + 1)]


@pytest.mark.parametrize("readings", [None, "open", {"child_high_risk": "any_adverse_factor"}])
def test_dirty_rows_by_chance(readings: Any, kb: KnowledgeBase, tmp_path: Path, command: Command) -> None:
    """Whatever stands in the cells: a row is what `justify` says of it, or refused with every problem."""
    by_chance(kb, readings, Random(str(readings)), 12 if readings == "open" else 100, tmp_path, command)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(20))
def test_many_dirty_rows_by_chance(seed: int, kb: KnowledgeBase, tmp_path: Path, command: Command) -> None:
    """The same for many tables, cut into portions of any size."""
    for readings in (None, "open"):
        by_chance(kb, readings, Random(seed), 2000, tmp_path, command)


def by_chance(
    kb: KnowledgeBase, readings: Any, random: Random, count: int, folder: Path, command: Command
) -> None:
    """Answer a random table in random portions, and compare each row."""
    rows = random_rows(random, count, random.choice((0.005, 0.05)))
    wanted = [expected(kb, record_text(row), readings) for row in rows]
    options = ["--portion", str(random.randint(1, count) + 20)]
    if readings:
        options += [
            "--readings",
            readings if readings == "open" else ",".join(map("=".join, readings.items())),
        ]
    given, out = table(random.choice(KINDS[:4]), folder, rows), str(folder / "out.jsonl")
    assert command("batch", given, out, *options)[0] == 0
    assert differences(answers(out), wanted) == []
    assert command("batch", given, out, *options, "--no-reasons")[0] == 0
    told = answers(out)
    assert differences(told, wanted, plain=True) == []
    assert "reason" not in told[0]


HEAD = "age_years,diagnosis\n"
DIRTY_CSV = {
    "too few and too many cells": (HEAD + "34,all\n34\n34,all,x\n,\n12,other\n", "u r r u o"),
    "line ends of Windows": (HEAD.strip() + "\r\n34,all\r\n12,other\r\n", "u o"),
    "line ends of old": ("age_years,diagnosis\r34,all\r12,other\r", "u o"),
    "line ends of old, and a short row": ("age_years,diagnosis\r34,all\r34\r12,other\r", "u r o"),
    "mixed line ends": (HEAD + "34,all\r12,other\r\n12,other\n", "u o o"),
    "a byte order mark": ("\ufeff" + HEAD + "34,all\n", "u"),
    "a byte order mark and quotes": ('\ufeff"age_years","diagnosis"\n34,all\n34\n', "u r"),
    "no line end at the end": (HEAD + "34,all\n12,other", "u o"),
    "blank lines": ("age_years,diagnosis\n34,all\n\n12,other\n\n", "u o"),
    "blank cells": (HEAD + ' , \n"",""\n"  ",\t\n', "u u u"),
    "a quotation mark inside": (HEAD + '34,al"l\n12,other\n', "r o"),
    "text behind a quotation": (HEAD + '"3"4,all\n12,other\n', "r o"),
    "text behind a quotation, and a short row": (HEAD + '"3"4,all\n12,other\n1\n', "r o r"),
    "an open quotation at the end": (HEAD + '34,all\n12,"other\n', "u r"),
    "a line end in a key": (HEAD + '34,"all\n"\n34,"al\nl"\n12,other\n', "u r o"),
    "a zero byte": (HEAD + "34,a\0ll\n12,other\n", "r o"),
    "a zero byte, and a short row": (HEAD + "34,a\0ll\n12\n12,other\n", "r r o"),
    "no rows": (HEAD, ""),
    "no rows and no line end": (HEAD.strip(), ""),
    "no number": (HEAD + "NaN,all\nInfinity,all\n-inf,all\n1e999,other\n", "r r r r"),
    "a long cell": (HEAD + f"34,{'x' * 200_000}\n12,other\n", "r o"),
    "words of a spreadsheet": (HEAD + "34,#N/A\n#REF!,all\n34 y,all\n=1+1,all\n12,other\n", "r r r r o"),
}
SHORT = {"u": "undetermined", "r": REFUSED, "o": "out_of_scope"}


@pytest.mark.parametrize("name", DIRTY_CSV)
def test_a_dirty_file(name: str, tmp_path: Path, command: Command) -> None:
    """Broken rows are refused each for itself; the others are answered."""
    text, wanted = DIRTY_CSV[name]
    given, out = tmp_path / "in.csv", str(tmp_path / "out.jsonl")
    given.write_bytes(text.encode())
    code, shown, said = command("batch", str(given), out, "--no-reasons")
    assert (code, said) == (0, "")
    assert outcomes(answers(out)) == [SHORT[sign] for sign in wanted.split()]
    refused = wanted.count("r")
    assert ("refused" in shown) == bool(refused)
    command("batch", str(given), out, "--no-reasons", "--portion", "1")
    assert outcomes(answers(out)) == [SHORT[sign] for sign in wanted.split()]


def test_an_open_quotation_swallows_no_request(tmp_path: Path, command: Command) -> None:
    """A quotation mark without its pair spoils its own row, not those behind it."""
    given, out = tmp_path / "in.csv", str(tmp_path / "out.jsonl")
    given.write_text(HEAD + '34,all\n34,"all\n12,other\n34,all\n12,"other"\n', encoding="utf-8")
    assert command("batch", str(given), out)[0] == 0
    assert outcomes(answers(out)) == ["undetermined", REFUSED, "out_of_scope", "undetermined", "out_of_scope"]


@pytest.mark.parametrize("before", [0, 5000])
def test_bytes_that_are_no_text(before: int, tmp_path: Path, command: Command) -> None:
    """A row with bytes of another encoding is refused, wherever it stands."""
    given, out = tmp_path / "in.csv", str(tmp_path / "out.jsonl")
    head = b"age_years,diagnosis,name\n" + b"34,all,A\n" * before
    given.write_bytes(head + b"34,a\xffll,B\n34,all,Jos\xe9\n12,other,C\n")
    assert command("batch", str(given), out, "--no-reasons", "--keep", "name")[0] == 0
    told = answers(out)
    assert outcomes(told) == ["undetermined"] * before + [REFUSED, REFUSED, "out_of_scope"]
    assert [told[before]["name"], told[-1]["name"]] == ["B", "C"]
    assert [one["key"] for row in told[before:-1] for one in row["error"]] == ["diagnosis", "name"]


def test_kept_text_is_kept(tmp_path: Path, command: Command) -> None:
    """Kept columns are copied sign by sign: quotes, line ends, blanks, words that look like nothing."""
    notes = [
        "a\nb",
        'c, "d"\r\ne',
        "=cmd|' /C calc'!A0",
        " null ",
        "NULL",
        "true",
        "007",
        "é\u2028",
        "\\t",
        "1e5",
    ]
    for kind in ("csv", "tsv", "jsonl", "parquet"):
        for end in ("csv", "tsv", "jsonl", "parquet"):
            given, out = (
                table(kind, tmp_path, [{"age_years": "3"}] * len(notes), note="note"),
                tmp_path / f"o.{end}",
            )
            if kind in ("csv", "tsv"):
                with open(given, "w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file, delimiter="\t" if kind == "tsv" else ",", lineterminator="\n")
                    writer.writerows([["age_years", "note"], *[["3", note] for note in notes]])
            elif kind == "jsonl":
                lines = [json.dumps({"age_years": 3, "note": note}) + "\n" for note in notes]
                Path(given).write_text("".join(lines), encoding="utf-8")
            else:
                parquet.write_table(pa.table({"age_years": [3] * len(notes), "note": notes}), given)
            assert command("batch", given, str(out), "--keep", "note", "--no-reasons")[0] == 0
            assert [row["note"] for row in answers(str(out))] == notes, (kind, end)


DIRTY_LINES = {
    "blank lines": ('{"diagnosis":"other"}\n\n  \r\n{"diagnosis":"all"}', "o u"),
    "no JSON": ('{"diagnosis":\nnonsense\n{"diagnosis":"other"}\n{"diagnosis":"other"} {}\n', "r r o r"),
    "no records": ('[1]\n"x"\nnull\n5\n{}\n', "r r r r u"),
    "keys twice": ('{"age_years":34,"age_years":34}\n{"diagnosis":"other"}\n', "r o"),
    "nested": ('{"age_years":{"min":{"min":1}}}\n{"age_years":[[1]]}\n{"diagnosis":"other"}\n', "r r o"),
    "nested deeply": (f'{{"age_years":{"[" * 50_000}{"]" * 50_000}}}\n{{"diagnosis":"other"}}\n', "r o"),
    "no numbers": (
        '{"age_years":NaN}\n{"age_years":-Infinity}\n{"age_years":1e999}\n{"age_years":"NaN"}\n',
        "r r r r",
    ),
    "texts are no numbers": ('{"age_years":"34"}\n{"t_9_22":"true"}\n{"diagnosis":" all "}\n', "r r r"),
    "an empty text": ('{"diagnosis":""}\n{"diagnosis":null}\n', "r u"),
    "no text": ('{"diagnosis":"\\ud800"}\n{"diagnosis":"a\\u0000"}\n', "r r"),
    "a byte order mark": ('\ufeff{"diagnosis":"other"}\n', "o"),
    "no lines": ("", ""),
    "in envelopes": (
        '{"case":{"diagnosis":"other"},"sources":{"diagnosis":"p. 1"},"reference":"R"}\n{"case":{}}\n', "o u"
    ),
    "in bad envelopes": ('{"case":5}\n{"case":{},"more":1}\n{"case":{},"reference":5}\n', "r r r"),
}  # fmt: skip


@pytest.mark.parametrize("name", DIRTY_LINES)
def test_dirty_lines(name: str, kb: KnowledgeBase, tmp_path: Path, command: Command) -> None:
    """A line that is no record is refused, with the problems that `justify` finds."""
    text, wanted = DIRTY_LINES[name]
    given, out = tmp_path / "in.jsonl", str(tmp_path / "out.jsonl")
    given.write_bytes(text.encode())
    code, _, said = command("batch", str(given), out)
    assert (code, said) == (0, "")
    told = answers(out)
    assert outcomes(told) == [SHORT[sign] for sign in wanted.split()]
    lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    assert differences(told, [expected(kb, line) for line in lines]) == []


def test_lone_surrogates_and_odd_numbers_are_kept_somehow(tmp_path: Path, command: Command) -> None:
    """What a kept column holds ends no run, even where no file can hold it."""
    given, out = tmp_path / "in.jsonl", str(tmp_path / "out.jsonl")
    values = [
        '"\\ud800"',
        '"a\\u0000b"',
        '{"a":[1,null,"é"]}',
        "NaN",
        "1e999",
        "12345678901234567890123",
        "1.0",
        '"5"',
    ]
    given.write_text("".join([f'{{"diagnosis":"other","m":{one}}}\n' for one in values]), encoding="utf-8")
    assert command("batch", str(given), out, "--keep", "m")[0] == 0
    told = answers(out)
    assert len(told) == len(values)
    assert [told[place]["m"] for place in (1, 2, 6, 7)] == ["a\0b", {"a": [1, None, "é"]}, 1.0, "5"]
    assert told[5]["m"] == 12345678901234567890123


DAY = datetime.date(2026, 1, 1)
BOUNDED = [{"min": 30, "max": 40}, None, {"above": 5}]
MIDNIGHT = datetime.datetime(2026, 1, 1)
NOON = datetime.datetime(2026, 1, 1, 12)
# A column in its own type, and the record that each of its cells means.
TYPED: list[tuple[str, pa.Array, list[Any]]] = [
    ("age_years", pa.array([34, None, 200, -1]), [34, None, 200, -1]),
    ("age_years", pa.array([34.5, float("nan"), float("inf")]), [34.5, float("nan"), float("inf")]),
    ("age_years", pa.array([decimal.Decimal("34.5"), decimal.Decimal("130.5")]), [34.5, 130.5]),
    ("age_years", pa.array([True, None]), [True, None]),
    ("age_years", pa.array([7, 7, None, 131]).dictionary_encode(), [7, 7, None, 131]),
    ("age_years", pa.array([{"min": 30, "max": 40}, {"max": None}, {"above": 5}]), BOUNDED),
    ("age_years", pa.array([{"min": float("nan")}, {"min": 3.5}]), [{"min": float("nan")}, {"min": 3.5}]),
    ("age_years", pa.array([{"min": decimal.Decimal("17.5")}]), [{"min": 17.5}]),
    ("age_years", pa.array([{"min": {"x": 1}}]), [{"min": {"x": 1}}]),
    ("age_years", pa.array([DAY, None]), ["2026-01-01", None]),
    ("age_years", pa.nulls(2), [None, None]),
    ("wbc_at_presentation_per_ul", pa.array([2**63 - 1, -(2**63)]), [2**63 - 1, -(2**63)]),
    ("wbc_at_presentation_per_ul", pa.array([2**64 - 1], pa.uint64()), [2**64 - 1]),
    ("wbc_at_presentation_per_ul", pa.array([100000.5, 65000], pa.float32()), [100000.5, 65000]),
    ("t_9_22", pa.array([1, 0, None]), [1, 0, None]),
    ("t_9_22", pa.array([True, False, None]), [True, False, None]),
    ("immunophenotype", pa.array([["t", "pro_b"], [], None, ["x"]]), [["t", "pro_b"], [], None, ["x"]]),
    ("immunophenotype", pa.array(["t", "x", None, ""]).dictionary_encode(), ["t", "x", None, None]),
    ("immunophenotype", pa.array(["t", None], pa.large_string()), ["t", None]),
    ("date_of_service", pa.array([DAY, datetime.date(2012, 1, 1), None]), ["2026-01-01", "2012-01-01", None]),
    ("date_of_service", pa.array([MIDNIGHT, NOON]), ["2026-01-01", "2026-01-01T12:00:00"]),
    ("date_of_service", pa.array([20260101]), [20260101]),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(TYPED)))
def test_typed_columns(number: int, kb: KnowledgeBase, tmp_path: Path, command: Command) -> None:
    """Columns with types of their own say what the record with that value says."""
    key, column, values = TYPED[number]
    given, out = str(tmp_path / "in.parquet"), str(tmp_path / "out.parquet")
    parquet.write_table(pa.table({key: column, "requested_service": ["allogeneic_hct"] * len(column)}), given)
    assert command("batch", given, out)[0] == 0
    records = [{key: value, "requested_service": "allogeneic_hct"} for value in values]
    assert differences(answers(out), [expected(kb, json.dumps(record)) for record in records]) == []


def test_types_of_duckdb(kb: KnowledgeBase, tmp_path: Path, command: Command) -> None:
    """A DuckDB table with columns of its own types, and a view."""
    with duckdb.connect(str(tmp_path / "in.duckdb")) as connection:
        connection.execute("CREATE TYPE disease AS ENUM ('all', 'other')")
        connection.execute(
            "CREATE TABLE t (diagnosis disease, age_years HUGEINT, wbc_at_presentation_per_ul DECIMAL(9, 2), "
            "immunophenotype VARCHAR[], chromosome_count STRUCT(min INT, max INT), week6_mrd_percent DOUBLE)"
        )
        connection.execute("INSERT INTO t VALUES ('all', 34, 1.5, ['t'], {'min': 30, 'max': 40}, 'nan')")
        connection.execute("INSERT INTO t VALUES ('all', 34, 1.5, ['t'], {'min': 30, 'max': 40}, 0.5)")
        connection.execute("INSERT INTO t VALUES ('other', NULL, NULL, NULL, NULL, NULL)")
        connection.execute("CREATE VIEW v AS SELECT * FROM t")
    record = {
        "diagnosis": "all",
        "age_years": 34,
        "wbc_at_presentation_per_ul": 1.5,
        "immunophenotype": ["t"],
        "chromosome_count": {"min": 30, "max": 40},
    }
    records = [{**record, "week6_mrd_percent": value} for value in (float("nan"), 0.5)] + [
        {"diagnosis": "other"}
    ]
    wanted = [expected(kb, json.dumps(one)) for one in records]
    for name in ("t", "v"):
        out = str(tmp_path / f"{name}.jsonl")
        assert command("batch", f"{tmp_path}/in.duckdb#{name}", out)[0] == 0
        assert differences(answers(out), wanted) == []
    # Back into the same file, beside what is there.
    assert command("batch", f"{tmp_path}/in.duckdb#t", f"{tmp_path}/in.duckdb#answers")[0] == 0
    assert differences(answers(f"{tmp_path}/in.duckdb#answers"), wanted) == []
    with duckdb.connect(str(tmp_path / "in.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM t").fetchall() == [(3,)]


def test_columns_that_are_no_keys(tmp_path: Path, command: Command) -> None:
    """A heading that is no key stops the run before anything is written; all are named, with the nearest."""
    given, out = tmp_path / "in.csv", str(tmp_path / "out.csv")

    def stops(heading: str, *words: str, options: Sequence[str] = ()) -> None:
        given.write_text(f"{heading}\n{',' * heading.count(',')}\n", encoding="utf-8")
        in_one_sentence(command("batch", str(given), out, *options), 3, *words)
        assert os.listdir(tmp_path) == ["in.csv"]

    stops("age_yeers,diagnosis", "age_yeers", "did you mean age_years?")
    stops(
        "Age_Years, diagnosis ,member",
        "did you mean age_years?",
        "did you mean diagnosis?",
        "member",
        "--keep",
    )
    stops("age_years,age_years", "age_years", "more than once")
    stops("age_years,member", "did you mean member?", "nix", options=["--keep", "membr,nix,member"])
    stops("age_years,row,error", "row", "error", options=["--keep", "row,error"])
    stops("age_years,Outcome", "Outcome", options=["--keep", "Outcome"])
    stops("age_years;diagnosis", "age_years;diagnosis")
    stops("age_years,diagnosis,", '""')
    given.write_text("member,age_years,Note\nM1,34,x\n", encoding="utf-8")
    assert command("batch", str(given), out, "--keep", "member,Note")[0] == 0
    assert [row["member"] for row in answers(out)] == ["M1"]


@pytest.mark.parametrize("lines", [3, 3000])
def test_a_key_that_only_the_last_line_has(lines: int, tmp_path: Path, command: Command) -> None:
    """In JSON Lines a mistyped key stops the run wherever it stands, and no answers are there."""
    given, out = tmp_path / "in.jsonl", str(tmp_path / "out.jsonl")
    given.write_text('{"age_years":34}\n' * lines + '{"age_yeers":34}\n', encoding="utf-8")
    told = command("batch", str(given), out, "--portion", "100")
    in_one_sentence(told, 3, "age_yeers", "did you mean age_years?", str(lines + 1))
    assert not os.path.exists(out)
    assert command("batch", str(given), out, "--portion", "100", "--keep", "age_yeers")[0] == 0
    assert [row["age_yeers"] for row in answers(out)] == [*[None] * lines, 34]


def test_a_kept_key_still_counts(tmp_path: Path, command: Command) -> None:
    """A key that is also to be kept is carried through and read."""
    given, out = tmp_path / "in.csv", str(tmp_path / "out.csv")
    given.write_text("diagnosis\nother\n", encoding="utf-8")
    assert command("batch", str(given), out, "--keep", "diagnosis")[0] == 0
    assert [(row["diagnosis"], row["outcome"]) for row in answers(out)] == [("other", "out_of_scope")]


def test_what_cannot_be_read_or_written(tmp_path: Path, command: Command) -> None:
    """Each is one clear sentence with its exit code, and leaves nothing behind."""
    good = tmp_path / "good.csv"
    good.write_text(HEAD + "34,all\n", encoding="utf-8")
    damaged = tmp_path / "damaged.parquet"
    parquet.write_table(pa.table({"age_years": list(range(120)) * 1000}), damaged)
    data = bytearray(damaged.read_bytes())
    for name, content in {
        "empty.csv": b"",
        "lines.csv": b"\n\n",
        "utf16.csv": HEAD.encode("utf-16"),
        "empty.parquet": b"",
        "text.parquet": b"age_years\n3\n",
        "cut.parquet": bytes(data[: len(data) // 2]),
        "pages.parquet": bytes(
            [byte ^ 0xFF if 90 < place < 300 else byte for place, byte in enumerate(data)]
        ),
        "junk.duckdb": b"x" * 5000,
        "junk.sqlite": b"x" * 5000,
    }.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.csv").mkdir()
    with duckdb.connect(str(tmp_path / "base.duckdb")) as connection:
        connection.execute("CREATE TABLE t AS SELECT TIME '01:00' AS age_years")
        connection.execute("CREATE VIEW v AS SELECT 34 AS age_years")
    before = set(os.listdir(tmp_path))

    def stops(source: str, target: str, code: int, *words: str, options: Sequence[str] = ()) -> None:
        places = [str(tmp_path / one) if "://" not in one else one for one in (source, target)]
        in_one_sentence(command("batch", *places, *options), code, *words)
        assert set(os.listdir(tmp_path)) - before <= {f"{target.split('#')[0]}.parts"}

    stops("none.csv", "out.csv", 2, "none.csv")
    stops("none.duckdb#t", "out.csv", 2, "none.duckdb")
    stops("none.sqlite#t", "out.csv", 2, "none.sqlite")
    stops("folder.csv", "out.csv", 2, "folder.csv")
    stops("empty.csv", "out.csv", 3, "heading")
    stops("lines.csv", "out.csv", 3, "heading")
    stops("utf16.csv", "out.csv", 3, "utf16.csv")
    for name in ("empty", "text", "cut", "pages"):
        stops(f"{name}.parquet", "out.csv", 3, f"{name}.parquet", "the table cannot be read")
    stops("junk.duckdb#t", "out.csv", 3, "junk.duckdb")
    stops("junk.sqlite#t", "out.csv", 3, "junk.sqlite")
    stops("base.duckdb#none", "out.csv", 3, "none")
    stops("base.duckdb#t", "out.csv", 3, "age_years", "time")
    stops("good.xlsx", "out.csv", 3, "good.xlsx", ".csv")
    stops("good.csv", "out.xlsx", 3, "out.xlsx", ".csv")
    stops("good.csv", "base.duckdb", 3, "base.duckdb", "#TABLE")
    stops("good.csv", "folder.csv", 3, "folder.csv")
    stops("good.csv", "none/out.csv", 3, "none")
    stops("good.csv", "junk.duckdb#t", 3, "junk.duckdb")
    stops("good.csv", "base.duckdb#v", 3, "base.duckdb")
    stops("good.csv", "good.csv", 3, "good.csv")
    stops("good.csv", "out.csv", 3, "mysql", "polars", options=["--engine", "mysql"])
    stops("good.csv", "out.csv", 3, "unheard", options=["--readings", "unheard=1"])
    stops("good.csv", "out.csv", 2, "--portion", options=["--portion", "0"])
    stops("good.csv", "out.csv", 2, "--format", options=["--format", "letter"])
    stops("good.csv", "out.csv", 2, options=["--explain", "1"])
    assert not os.path.exists(tmp_path / "out.csv")
    assert good.read_text(encoding="utf-8") == HEAD + "34,all\n"
    in_one_sentence(command("batch", str(good)), 2)
    in_one_sentence(command("batch"), 2)
    said = command("batch", str(good), "postgres://reviewer:hush@localhost:1/x#t")
    assert said[0] in (2, 3)
    assert "hush" not in said[2] + " ".join(os.listdir(os.getcwd()))


def test_the_explanation_of_a_row(tmp_path: Path, command: Command, wanted: list[dict[str, Any]]) -> None:
    """Each row explained is its record explained, to the byte, also where it is refused."""
    given = table("csv", tmp_path, ROWS, note="note")
    case = tmp_path / "case.json"
    seen = Counter[str]()
    for number in range(1, len(ROWS) + 1):
        outcome = str(wanted[number - 1]["outcome"])
        seen[outcome] += 1
        if seen[outcome] > 2:
            continue
        case.write_text(record_text(ROWS[number - 1]), encoding="utf-8")
        for face in ("tree", "json") if seen[outcome] == 1 else ("markdown",):
            row = command("batch", given, "--keep", "note", "--explain", str(number), "--format", face)
            alone = command("explain", str(case), "--format", face)
            assert row[:2] == alone[:2]
            assert row[2].split("\n  ")[1:] == alone[2].split("\n  ")[1:]
    assert len(seen) > 5
    for number in (len(ROWS) + 1, 10**12):
        told = command("batch", given, "--keep", "note", "--explain", str(number))
        in_one_sentence(told, 2, f"no row {number}")
    in_one_sentence(command("batch", given, "--keep", "note", "--explain", "0"), 2, "--explain")


def test_the_explanation_of_a_line_with_its_sources(tmp_path: Path, command: Command) -> None:
    """Of a line in its envelope the reference and the sources are shown, as for the record alone."""
    example = ROOT / "examples" / "child-b-all-high-wbc.json"
    lines = [
        json.dumps(json.loads(example.read_text(encoding="utf-8"))),
        '{"case":{"diagnosis":"all","age_years":NaN},"reference":5}',
        '{"age_years":34,"age_years":35}',
        '{"age_years":',
        "[1]",
    ]
    given, case = tmp_path / "in.jsonl", tmp_path / "case.json"
    given.write_text("\n\n".join(lines), encoding="utf-8")
    for number, line in enumerate(lines, 1):
        case.write_text(line, encoding="utf-8")
        for face in ("tree", "json"):
            row = command("batch", str(given), "--explain", str(number), "--format", face)
            alone = command("explain", str(case), "--format", face)
            assert row[:2] == alone[:2]
            assert row[2].split("\n  ")[1:] == alone[2].split("\n  ")[1:]


class _Tags(html.parser.HTMLParser):
    """What is open in a page; every end has its beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br", "img", "hr", "input", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_summary_counts_the_answers(tmp_path: Path, command: Command) -> None:
    """The summary is what can be counted in OUT: as JSON, as a page, and on a terminal of eighty columns."""
    rows = random_rows(Random(3), 300, 0.01)
    rows[7]["age_years"] = '<script>alert("x")</script>'
    given, out, page = table("csv", tmp_path, rows), str(tmp_path / "out.jsonl"), tmp_path / "sum.html"
    code, shown, said = command("batch", given, out, "--format", "json", "--summary", str(page))
    assert (code, said) == (0, "")
    summary, told = json.loads(shown), answers(out)
    counted = Counter([row["outcome"] for row in told])
    assert summary["rows"] == len(told)
    assert summary["refused"] == counted.pop(None)
    assert summary["outcomes"] == counted
    for name, counts in summary["statements"].items():
        assert counts["holds"] == sum(name in (row["statements"] or ()) for row in told)
        assert counts["may_hold"] == sum(name in (row["possible_statements"] or ()) for row in told)
    needs = Counter([key for row in told for key in row["needs"] or ()])
    assert summary["missing"] == needs
    refusals = Counter([(one.get("key", "")) for row in told for one in row["error"] or ()])
    listed = Counter[str]()
    for problem in summary["problems"]:
        listed[problem["key"]] += problem["rows"]
    assert set(listed) == set(refusals)
    assert all(listed[key] <= refusals[key] for key in refusals)
    text = page.read_text(encoding="utf-8")
    tags = _Tags()
    tags.feed(text)
    tags.close()
    assert text.startswith("<!doctype html>")
    assert tags.open == []
    assert "<script" not in text
    assert all(name in text for name in summary["outcomes"])
    _, shown, _ = command("batch", given, out)
    assert max(map(len, shown.splitlines())) <= 80
    for name, count in (*summary["outcomes"].items(), *summary["missing"].items()):
        assert re.search(rf"^{name}\s+{count:,}\b", shown, re.MULTILINE)
    lines = [line for line in shown[shown.index("Refused for") :].splitlines() if re.search(r"\d", line)]
    assert len({re.split(r"\s{2,}", line)[0] for line in lines}) == len(lines)


def test_a_summary_never_takes_the_place_of_a_table(tmp_path: Path, command: Command) -> None:
    """The page goes to a file of its own, where it can be written; else nothing is done."""
    given, out = table("csv", tmp_path, ROWS[:3]), str(tmp_path / "out.csv")
    before = Path(given).read_bytes()
    for place in (given, out, str(tmp_path / "none" / "x.html"), str(tmp_path)):
        told = command("batch", given, out, "--summary", place)
        assert told[0] in (2, 3)
        assert "an error of pyhcal's own" not in told[2]
        assert Path(given).read_bytes() == before
        assert not os.path.exists(out)


def test_another_threshold_changes_the_answers(tmp_path: Path, command: Command) -> None:
    """A copy of the rules with another threshold answers as `justify` does there, with no other edit."""
    shutil.copytree(ROOT / "kb", tmp_path / "kb")
    changed = 0
    for file in (tmp_path / "kb" / "policies").rglob("thresholds.pl"):
        text = file.read_text(encoding="utf-8")
        changed += text.count("30_000")
        file.write_text(text.replace("30_000", "110_000"), encoding="utf-8")
    assert changed
    other = KnowledgeBase(tmp_path / "kb")
    row = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": "40"}
    row |= {"disease_status": "complete_remission", "remission_number": "1", "immunophenotype": "b_other"}
    rows = [{**row, "wbc_at_presentation_per_ul": str(count)} for count in (30001, 109999, 110000, 110001)]
    given, out, new = table("csv", tmp_path, rows), str(tmp_path / "o.csv"), str(tmp_path / "n.csv")
    assert command("batch", given, out)[0] == 0
    assert command("batch", given, new, "--kb", str(tmp_path / "kb"))[0] == 0
    wanted = [expected(other, record_text(one)) for one in rows]
    assert differences(answers(new), wanted) == []
    assert [one["statements"] for one in answers(out)] == [["adult_1"]] * 4
    assert [one["statements"] for one in answers(new)] == [[], [], [], ["adult_1"]]
    assert {one["policy_hash"] for one in answers(new)} == {other.hash}


def test_polars_answers_the_same(tmp_path: Path, command: Command, wanted: list[dict[str, Any]]) -> None:
    """The same table by another engine."""
    given, out = table("csv", tmp_path, ROWS), str(tmp_path / "out.csv")
    assert command("batch", given, out, "--engine", "polars")[0] == 0
    assert differences(answers(out), wanted) == []


@pytest.mark.exhaustive
def test_spark_answers_the_same(tmp_path: Path, wanted: list[dict[str, Any]]) -> None:
    """The same table by Spark, on the command line."""
    given, out = table("csv", tmp_path, ROWS), str(tmp_path / "out.csv")
    told = run("batch", given, out, "--engine", "spark", timeout=900)
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    assert differences(answers(out), wanted) == []


def test_the_printed_query_says_the_same(
    tmp_path: Path, command: Command, wanted: list[dict[str, Any]]
) -> None:
    """The query that is printed, run where the table is, decides as batch does; it refuses the rest."""
    place = table("csv", tmp_path, ROWS, note="note")
    code, query, said = command("sql", "--like", place, "--keep", "note", "--table", "a.b.requests")
    assert (code, said) == (0, "")
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS a")
    connection.execute("CREATE SCHEMA a.b")
    connection.execute(f"CREATE TABLE a.b.requests AS SELECT * FROM read_csv('{place}', all_varchar = true)")
    told = connection.sql(query).to_arrow_table().to_pylist()
    assert len(told) == len(ROWS)
    rows = sorted(told, key=lambda row: int(row["note"][1:]))
    decided = 0
    for row, want in zip(rows, wanted, strict=True):
        assert (row["outcome"] is None) == (row["error"] is not None)
        if row["outcome"] is None:
            continue
        decided += 1
        for name in ("outcome", "requires_human_review"):
            assert row[name] == want[name]
        for name in ("statements", "possible_statements", "reachable", "needs"):
            assert json.loads(row[name]) == want[name]
    assert decided > len(ROWS) // 4


DIALECTS = ("duckdb", "postgres", "snowflake", "bigquery", "databricks", "trino", "spark")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("options", [(), ("--typed", "--keep", "member", "--table", "claims.year.requests")])
def test_a_query_in_each_dialect(dialect: str, options: tuple[str, ...], command: Command) -> None:
    """Each dialect has its query, of the table and the kept columns that were named, and it parses."""
    import sqlglot

    code, query, said = command("sql", "--dialect", dialect, *options)
    assert (code, said) == (0, "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = sqlglot.parse_one(query, dialect=dialect)
    names = {".".join([part.name for part in one.parts]) for one in parsed.find_all(sqlglot.exp.Table)}
    assert ("claims.year.requests" if options else "requests") in names
    columns = [one.alias_or_name for one in parsed.expressions]
    assert ("member" in columns) == bool(options)
    assert {"outcome", "statements", "reachable", "needs", "error", "policy_hash"} <= set(columns)


def test_queries_that_cannot_be_printed(tmp_path: Path, command: Command) -> None:
    """What no query can be made of is told in one sentence."""
    given = tmp_path / "in.csv"
    given.write_text("age_years,member\n34,M1\n", encoding="utf-8")
    in_one_sentence(command("sql", "--dialect", "mysql"), 3, "mysql", "snowflake")
    in_one_sentence(command("sql", "--like", str(given)), 3, "member")
    in_one_sentence(command("sql", "--like", str(given), "--typed", "--keep", "member"), 2, "--typed")
    in_one_sentence(command("sql", "--like", str(tmp_path / "none.csv")), 2, "none.csv")
    for name in ("", "a.b.c.d", "a..b"):
        assert command("sql", "--table", name)[0] in (2, 3)
    told = command("sql", "--keep", "outcome")
    in_one_sentence(told, 3, "outcome")
    in_one_sentence(command("sql", "--readings", "unheard=1"), 3, "unheard")


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A chart of 100,000 rows."""
    rows = random_rows(Random(5), 500, 0)
    return table("csv", tmp_path_factory.mktemp("big"), rows * 200, note="note")


def test_progress_on_a_terminal(big: str, tmp_path: Path) -> None:
    """On a terminal the rate and the time left are seen while it runs; at the end a summary that fits."""
    folder = tmp_path / "work"
    folder.mkdir()
    arguments = [
        "-m",
        "pyhcal",
        "batch",
        big,
        "out.jsonl",
        "--keep",
        "note",
        "--no-reasons",
        "--portion",
        "5000",
    ]
    with Screen(arguments, folder, lines=60) as screen:
        screen.child.expect(pexpect.EOF, timeout=8 * PATIENCE)
        seen = screen.child.before.decode("utf-8", "replace")
    rates = re.findall(r"([\d,]+) rows, ([\d,]+) a second", seen)
    assert len({rows for rows, _ in rates}) > 2
    # Somewhere in between there is time left, and not all is read.
    assert re.search(r"\b[1-9]\d?%", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen))
    plain = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in seen.split("\r\n")]
    assert any("100,000 rows answered" in line for line in plain)
    assert max(len(line.split("\r")[-1]) for line in plain) <= 80
    with open(folder / "out.jsonl", encoding="utf-8") as file:
        notes = [json.loads(line)["note"] for line in file]
    assert notes == [f"n{number}" for number in range(1, 100_001)]


def test_no_colour_and_no_terminal(tmp_path: Path) -> None:
    """Without a terminal no progress and no signs of control; with NO_COLOR no colour on one."""
    given = table("csv", tmp_path, ROWS)
    told = run("batch", given, str(tmp_path / "out.csv"), env={"NO_COLOR": "", "FORCE_COLOR": ""})
    assert (told.returncode, told.stderr) == (0, "")
    assert "\x1b" not in told.stdout
    folder = tmp_path / "work"
    folder.mkdir()
    arguments = ["-m", "pyhcal", "batch", given, "out.csv"]
    with Screen(arguments, folder, env={"NO_COLOR": "1"}) as screen:
        screen.child.expect(pexpect.EOF, timeout=8 * PATIENCE)
        seen = screen.child.before.decode("utf-8", "replace")
    codes = {int(one) for some in re.findall(r"\x1b\[([0-9;]*)m", seen) for one in some.split(";") if one}
    assert not codes & {*range(30, 38), *range(40, 48), *range(90, 108)}


def test_rows_of_no_facts(tmp_path: Path, command: Command, kb: KnowledgeBase) -> None:
    """Rows of blanks are requests of which nothing is known, and each is answered."""
    rows: list[Cells] = [dict.fromkeys(KEYS, "")] * 3
    for kind in KINDS[:4]:
        out = str(tmp_path / f"{kind}.jsonl")
        assert command("batch", table(kind, tmp_path, rows), out)[0] == 0
        assert differences(answers(out), [expected(kb, "{}")] * 3) == []


def test_a_table_without_rows_has_the_same_columns(tmp_path: Path, command: Command) -> None:
    """A heading alone gives a heading alone, in every kind of table."""
    full, none = table("csv", tmp_path, ROWS[:2]), tmp_path / "none.csv"
    none.write_text(",".join(KEYS) + "\n", encoding="utf-8")
    for end in ("csv", "parquet", "duckdb#t"):
        columns = []
        for number, given in enumerate((full, str(none))):
            out = str(tmp_path / f"{number}{end[:2]}.{end}")
            assert command("batch", given, out)[0] == 0
            if end == "csv":
                columns.append(Path(out).read_text(encoding="utf-8").splitlines()[0].split(","))
            elif end == "parquet":
                columns.append(parquet.read_schema(out).names)
            else:
                with duckdb.connect(out.split("#")[0], read_only=True) as connection:
                    columns.append([row[0] for row in connection.sql("DESCRIBE t").fetchall()])
        assert columns[0] == columns[1]
        assert columns[0][0] == "row"


def test_a_table_of_a_database(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Ibis connects to is read and written as a file is; a run that cannot be written loses nothing."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "base.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE requests AS SELECT * FROM (VALUES ('a', 34), ('b', 200)) t(id, age_years)"
        )
    opened = ibis.duckdb.connect(str(path))
    monkeypatch.setattr(ibis, "connect", lambda address: opened)

    def batches(self: Any, query: Any, /, *, chunk_size: int, **_: object) -> Any:
        # DuckDB stands in for a server here; with some of its releases Ibis cannot do this.
        return self.to_pyarrow(query).to_reader(chunk_size)

    monkeypatch.setattr(type(opened), "to_pyarrow_batches", batches)
    for _ in range(2):
        told = command("batch", "base://u:hush@h/x#requests", "base://u:hush@h/x#answers", "--keep", "id")
        assert told[0] == 0, told
    rows = opened.con.execute('SELECT "row", id, outcome, error FROM answers ORDER BY 1').fetchall()
    assert [row[:2] for row in rows] == [(1, "a"), (2, "b")]
    assert [row[2] is None for row in rows] == [row[3] is not None for row in rows] == [False, True]
    assert ("answers_new",) not in opened.con.execute("SHOW TABLES").fetchall()
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".parts")]

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(opened, "create_table", full)
    told = command("batch", "base://u:hush@h/x#requests", "base://u:hush@h/x#answers", "--keep", "id")
    (parts,) = [name for name in os.listdir(tmp_path) if name.endswith(".parts")]
    assert (told[0], told[1]) == (3, "")
    assert "no room" in told[2]
    assert parts in told[2]
    assert "hush" not in told[2] + parts
    assert len(opened.con.execute("FROM answers").fetchall()) == 2
