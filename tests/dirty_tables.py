"""Tables of requests as people keep them: what a row says, how a table holds it, what is answered."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from pyhcal import InvalidCase, KnowledgeBase

__all__ = [
    "DIRTY",
    "KEYS",
    "KINDS",
    "VALID",
    "Cells",
    "address",
    "answers",
    "differences",
    "expected",
    "random_rows",
    "record_text",
    "table",
]

Cells = Mapping[str, str]
KINDS = ("csv", "tsv", "jsonl", "parquet", "duckdb", "sqlite", "sqlite_address")

_BOOLEANS = ("true", "false", "TRUE", "False", "")
# Per key, cells that say something that is allowed. Values at the policy's limits and beside them.
VALID: Mapping[str, Sequence[str]] = {
    "diagnosis": ("all", "all", "all", "other", '"all"', '["all"]', ""),
    "requested_service": (
        "allogeneic_hct",
        "autologous_hct",
        '["allogeneic_hct","autologous_hct"]',
        "car_t",
        "",
    ),
    "age_years": ("34", "17", "18", "2", " 3.5 ", '{"min":30,"max":40}', '{"above": 17}', "90", ""),
    "age_at_diagnosis_years": ("1", "0.9", '{"below":1}', "2", ""),
    "disease_status": ("complete_remission", "relapsed", "refractory", '["relapsed","refractory"]', ""),
    "remission_number": ("", "", "", "1", "2", '{"min":2}'),
    "prior_autologous_hct": _BOOLEANS,
    "immunophenotype": ("t", "pro_b", "b_other", '["t", "pro_b"]', " t", ""),
    "wbc_at_presentation_per_ul": ("30000", "30001", "100000", "1e5", "120000.5", '{"above":50000}', ""),
    "chromosome_count": ("44", "45", "not_done", '{"max":44}', ""),
    "t_9_22": (*_BOOLEANS, "not_done"),
    "t_4_11": (*_BOOLEANS, '"not_done"'),
    "week6_mrd_percent": ("1", "0.99", "1.0", "not_done", '{"min": 0.5}', ""),
    "plan_excludes_service": ("", "", "", "false", "true"),
    "date_of_service": ("", "", "2026-01-01", "2018-05-05", "2012-02-29", '"2026-03-01"'),
}
KEYS = tuple(VALID)
# Cells that hardly a key takes: numbers that are none, words, broken JSON, what spreadsheets write.
DIRTY = (
    "NaN",
    "-Infinity",
    "1e999",
    "nan",
    "inf",
    "N/A",
    "#REF!",
    "1,234",
    "034",
    "+5",
    "-5",
    "1e300",
    "yes please",
    "?",
    "ALL",
    "all\u200b",
    "{",
    '{"min":',
    '{"min":40,"max":30}',
    '{"min":1,"min":2}',
    '{"min":NaN}',
    '{"min":{"max":1}}',
    "{}",
    "[]",
    "[[1]]",
    "[null]",
    '["t","t","unheard-of"]',
    "2026-02-30",
    "1/2/2026",
    "2026-01-01T00:00:00",
    "'34'",
    "9" * 500,
    "0.1234567890123456789",
    "a\nb",
    'a"b',
    "é",
    "x" * 5000,
)
_LISTS = ("statements", "possible_statements", "reachable", "needs", "reason", "ruled_out", "error")


def random_rows(random: Random, count: int, dirt: float = 0.02) -> list[dict[str, str]]:
    """Return rows of cells: mostly well, some cells dirty."""
    return [
        {key: random.choice(DIRTY) if random.random() < dirt else random.choice(VALID[key]) for key in KEYS}
        for _ in range(count)
    ]


def record_text(cells: Cells) -> str:
    """Return the record that a row means, in JSON: a text is JSON where it can be read so, else itself."""
    parts = []
    for key, cell in cells.items():
        text = cell.strip()
        if text in ("True", "TRUE", "False", "FALSE"):
            text = text.lower()
        try:
            json.loads(text, parse_int=str)
        except ValueError:
            text = json.dumps(text) if text else ""
        if text:
            parts.append(f"{json.dumps(key)}: {text}")
    return f"{{{', '.join(parts)}}}"


def expected(kb: KnowledgeBase, text: str, readings: Any = None) -> dict[str, Any]:
    """Return what `justify` says of a record, by the names of the columns of an answer."""
    try:
        told = kb.justify(text, readings=readings).to_dict()
    except InvalidCase as error:
        problems = [
            {name: value for name, value in one._asdict().items() if value not in (None, "")}
            for one in error.problems
        ]
        return {"outcome": None, "error": problems}
    names = ("outcome", "statements", "possible_statements", "reachable", "needs", "requires_human_review")
    return {
        **{name: told[name] for name in names},
        "reason": told["reason"]["facts"],
        "reason_text": told["reason"]["text"],
        "error": None,
    }


def table(kind: str, folder: Path, rows: Sequence[Cells], name: str = "in", note: str | None = None) -> str:
    """Write rows as a table, and return what a command calls it.

    Args:
        kind: One of KINDS.
        folder: Where to.
        rows: The rows; all have the same keys.
        name: The file's name without its ending.
        note: The name of a column more, which holds the number of the row.
    """
    heading = [*(rows[0] if rows else KEYS), *([note] if note else [])]
    whole = [[*row.values(), *([f"n{number}"] if note else [])] for number, row in enumerate(rows, 1)]
    if kind in ("csv", "tsv"):
        with open(folder / f"{name}.{kind}", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t" if kind == "tsv" else ",", lineterminator="\n")
            writer.writerows([heading, *whole])
        return str(folder / f"{name}.{kind}")
    if kind == "jsonl":
        lines = [
            record_text(row)[:-1] + (f', "{note}": "n{number}"}}' if note else "}")
            for number, row in enumerate(rows, 1)
        ]
        # A record without a fact begins with a comma.
        text = "".join([line.replace("{, ", "{", 1) + "\n" for line in lines])
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return str(folder / f"{name}.jsonl")
    columns = {key: [row[place] or None for row in whole] for place, key in enumerate(heading)}
    arrow = pa.table({key: pa.array(column, pa.string()) for key, column in columns.items()})
    if kind == "parquet":
        parquet.write_table(arrow, folder / f"{name}.parquet", row_group_size=7)
        return str(folder / f"{name}.parquet")
    place = address(kind, folder, name)
    if kind == "duckdb":
        with duckdb.connect(str(folder / f"{name}.duckdb")) as connection:
            connection.register("arrow_rows", arrow)
            connection.execute("CREATE TABLE requests AS SELECT * FROM arrow_rows")
        return place
    base = sqlite3.connect(folder / f"{name}.sqlite")
    names = ", ".join([f'"{key}"' for key in heading])
    base.execute(f"CREATE TABLE requests ({names})")
    marks = ", ".join("?" * len(heading))
    base.executemany(
        f"INSERT INTO requests VALUES ({marks})", [[cell or None for cell in row] for row in whole]
    )
    base.commit()
    base.close()
    return place


def address(kind: str, folder: Path, name: str) -> str:
    """Return what a command calls a table that need not be there yet."""
    if kind == "duckdb":
        return f"{folder / name}.duckdb#requests"
    if kind == "sqlite":
        return f"{folder / name}.sqlite#requests"
    if kind == "sqlite_address":
        return f"sqlite:///{folder / name}.sqlite#requests"
    return f"{folder / name}.{kind}"


def answers(place: str) -> list[dict[str, Any]]:
    """Read a table of answers: lists and facts as data, an empty cell as None."""
    path, _, name = place.removeprefix("sqlite:///").partition("#")
    rows: list[dict[str, Any]]
    if path.endswith((".csv", ".tsv")):
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t" if path.endswith(".tsv") else ",", strict=True)
            rows = [{key: cell if cell != "" else None for key, cell in row.items()} for row in reader]
    elif path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    elif path.endswith(".parquet"):
        rows = parquet.read_table(path).to_pylist()
    elif path.endswith(".duckdb"):
        with duckdb.connect(path, read_only=True) as connection:
            rows = connection.sql(f'SELECT * FROM "{name}"').to_arrow_table().to_pylist()
    else:
        base = sqlite3.connect(path)
        base.row_factory = sqlite3.Row
        rows = [dict(row) for row in base.execute(f'SELECT * FROM "{name}"')]
        base.close()
    for row in rows:
        for key in _LISTS:
            if row.get(key) is not None:
                row[key] = json.loads(row[key])
        review = row["requires_human_review"]
        row["requires_human_review"] = {"true": True, "false": False, 1: True, 0: False}.get(review, review)
        row["row"] = int(row["row"])
    return rows


def differences(
    told: Sequence[Mapping[str, Any]], wanted: Iterable[Mapping[str, Any]], plain: bool = False
) -> list[str]:
    """Return in words where answers are not what is wanted of their rows.

    Args:
        told: The rows of OUT.
        wanted: What `expected` says of the rows of IN.
        plain: The run was without reasons.
    """
    wanted = list(wanted)
    found = [] if len(told) == len(wanted) else [f"{len(told)} rows of {len(wanted)}"]
    for number, (row, want) in enumerate(zip(told, wanted, strict=False), 1):
        if row["row"] != number:
            found.append(f"row {number} has the number {row['row']}")
        for key, value in want.items():
            if key == "error" and value is not None:
                # Where one reader of numbers tells more of one value than another, the keys tell the same.
                mine = [(one.get("key", ""), one.get("rule")) for one in row["error"] or ()]
                if sorted(set(mine), key=str) != sorted(
                    {(p.get("key", ""), p.get("rule")) for p in value}, key=str
                ):
                    found.append(f"row {number}: {row['error']} for {value}")
            elif not (plain and key in ("needs", "reason", "reason_text")) and row[key] != value:
                found.append(f"row {number}: {key} is {row[key]!r} for {value!r}")
        if want["outcome"] is None and any(
            row.get(key) for key in ("statements", "reachable", "reason", "needs")
        ):
            found.append(f"row {number} is refused and has an answer")
    return found
