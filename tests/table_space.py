"""Tables that cover the space of a policy, and the answer to each of their rows by `justify`.

Nothing here knows a policy, nor how tables are answered: the cuts come from the loaded rules, and what a cell
says is worked out anew.
"""

from __future__ import annotations

import datetime
import json
import math
import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase

Record = dict[str, Any]
Answer = dict[str, Any]

PLAIN = ("outcome", "statements", "possible_statements", "reachable", "requires_human_review")
ANSWER = (*PLAIN, "needs", "reason", "reason_text", "ruled_out", "error")
_BESIDE = {"number": 0.5, "integer": 1}


class Space:
    """The keys of a policy with the values that its rules tell apart.

    Attributes:
        keys: Their names.
        levels: What the engine tells of each.
        points: For each key None, values below, at and above each cut, the ends of the range, and not_done.
        cells: For each key None and one value of each class.
        groups: The keys that hang together: those of each statement, and those that integrity joins.
    """

    def __init__(self, kb: KnowledgeBase, readings: Any = None) -> None:
        told = kb.compiled(readings)
        levels = [level for level in told["levels"] if level["kind"] != "reading"]
        self.levels = {level["key"]: level for level in levels}
        self.keys = list(self.levels)
        self.points = {key: _points(level) for key, level in self.levels.items()}
        self.cells = {key: _cells(level) for key, level in self.levels.items()}
        names = {level["level"]: level["key"] for level in levels}
        self.ordered = [(names[small], names[large]) for small, large in told["ordered"]]
        self.applies = [(names[level], names[control]) for level, control, _ in told["applies"]]
        nodes = {node: (level, [child for _, child in edges]) for node, level, edges in told["nodes"]}
        self.groups = [
            [names[level] for level in _below(nodes, statement["root"]) if level in names]
            for statement in told["statements"]
        ]
        self.groups.append(sorted({*sum(self.ordered, ()), *sum(self.applies, ())}, key=self.keys.index))

    def rows(self, group: Sequence[str], count: int, rng: Random, fine: bool = False) -> Iterator[Record]:
        """Give cells of the product over some keys: all of it, or so many of its rows; other keys at random.

        Args:
            group: The keys.
            count: At most so many rows.
            rng: Draws them.
            fine: Take all points of each key, and not one of each class.
        """
        axes = [(self.points if fine else self.cells)[key] for key in group]
        size = math.prod(map(len, axes))
        chosen: Iterable[int] = range(size) if size <= count else sorted(rng.sample(range(size), count))
        others = [key for key in self.keys if key not in group]
        for number in chosen:
            row = {}
            for key, axis in zip(group, axes, strict=True):
                number, place = divmod(number, len(axis))
                row[key] = axis[place]
            share = rng.choice((0, 0.2, 0.7))
            row |= {key: rng.choice(self.points[key]) for key in others if rng.random() < share}
            yield self._possible(row, group, rng)

    def _possible(self, row: Record, fixed: Sequence[str], rng: Random) -> Record:
        """Take back, most of the time, what integrity forbids of the keys that are not fixed."""
        for key, control in self.applies:
            if key not in fixed and row.get(control) is not None and rng.random() < 0.9:
                row.pop(key, None)
        for small, large in self.ordered:
            if not {small, large} <= set(fixed) and rng.random() < 0.9:
                row.pop(small if large in fixed else large, None)
        return {key: row[key] for key in self.keys if row.get(key) is not None}

    def random_row(self, rng: Random) -> Record:
        """Draw a row of values, bounds and lists; a few are impossible."""
        share = rng.choice((0.1, 0.3, 0.6, 0.9))
        row = {key: self.value(key, rng) for key in self.keys if rng.random() < share}
        for key, level in self.levels.items():
            if level["assumed"] and rng.random() < 0.7:
                row.pop(key, None)
        return self._possible(row, [], rng)

    def value(self, key: str, rng: Random) -> Any:
        """Draw what a key may state."""
        level, points = self.levels[key], self.points[key]
        value = rng.choice(points)
        if level["exact"] or value is None or value == "not_done" or rng.random() < 0.6:
            return value
        if level["kind"] == "values":
            return rng.sample(level["values"], rng.randint(1, len(level["values"])))
        if level["kind"] in _BESIDE:
            low, high = sorted(rng.choices([one for one in points if not isinstance(one, str | None)], k=2))
            bounds = {rng.choice(("min", "above")): low, rng.choice(("max", "below")): high}
            if rng.random() < 0.5:
                del bounds[rng.choice(list(bounds))]
            return bounds
        return value


def _below(nodes: Mapping[int, tuple[int, list[int]]], root: int) -> list[int]:
    found, seen, pending = set(), set(), [root]
    while pending:
        node = pending.pop()
        if node > 0 and node not in seen:
            seen.add(node)
            found.add(nodes[node][0])
            pending += nodes[node][1]
    return sorted(found)


def _points(level: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = [None]
    if level["kind"] in ("values", "boolean"):
        found += level["values"]
    elif level["kind"] == "date":
        days = [datetime.date.fromisoformat(day) for day, _ in level["cuts"]]
        first, end = (datetime.date.fromisoformat(level[name]) for name in ("min", "max"))
        one = datetime.timedelta(1)
        days += [day - one for day in days] + [day + one for day in days] + [first, end - one]
        found += [day.isoformat() for day in sorted(set(days))]
    else:
        step = _BESIDE[level["kind"]]
        least, most = level["min"], level["max"]
        numbers = {least, 1e9 if most is None else most}
        for cut, _ in level["cuts"]:
            numbers |= {cut - step, cut, cut + step}
        found += sorted(one for one in numbers if least <= one and (most is None or one <= most))
    return [*found, "not_done"] if level["measured"] else found


def _cells(level: Mapping[str, Any]) -> list[Any]:
    if level["kind"] in ("values", "boolean"):
        return _points(level)
    found: list[Any] = [None]
    cuts = level["cuts"]
    if level["kind"] == "date":
        last = level["cuts"][-1][0] if cuts else level["min"]
        days = [datetime.date.fromisoformat(day) - datetime.timedelta(1) for day, _ in cuts]
        return [*found, *[day.isoformat() for day in days], last]
    step = _BESIDE[level["kind"]]
    # A cut before a number ends with what is below it, a cut behind it with the number itself.
    found += [cut if side else cut - step for cut, side in cuts]
    found.append(cuts[-1][0] + step if cuts else level["min"])
    return [*found, "not_done"] if level["measured"] else found


# --- cells and what they say -----------------------------------------------------------------------


def plain_cell(value: Any) -> str | None:
    """Write a value as the cell of a text column, in the usual way."""
    return value if isinstance(value, str | None) else json.dumps(value)


def odd_cell(value: Any, rng: Random) -> str | None:
    """Write a value as the cell of a text column, in one of the ways that programs and people have."""
    if value is None:
        text: str | None = rng.choice((None, "", " ", "null"))
    elif isinstance(value, bool):
        text = rng.choice((str(value), str(value).lower(), str(value).upper()))
    elif isinstance(value, str):
        text = rng.choice((value, value, f'"{value}"'))
    elif isinstance(value, int):
        text = rng.choice((f"{value}", f"{value}", f"{value}.0", f"{value}.000", f"{value}e0"))
    elif isinstance(value, dict | list):
        text = json.dumps(value, separators=rng.choice(((",", ":"), (", ", ": "), (" ,\t", " : "))))
        text = text.replace("{", "{ ") if rng.random() < 0.2 else text
    else:
        text = json.dumps(value)
    return f" {text}\t" if text and rng.random() < 0.1 else text


def meaning(cell: Any) -> str | None:
    """Return what a cell says as JSON text; None for nothing.

    A text is JSON where it can be read so, and itself otherwise; blanks around it do not count.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        text = cell.strip()
        if text == "":
            return None
        if text in ("True", "TRUE", "False", "FALSE"):
            return text.lower()
        try:
            json.loads(text, parse_int=str)
        except (ValueError, RecursionError):
            return json.dumps(text)
        return text
    if isinstance(cell, datetime.datetime):
        whole = cell == datetime.datetime(cell.year, cell.month, cell.day) if cell.tzinfo is None else False
        return json.dumps((cell.date() if whole else cell).isoformat())
    if isinstance(cell, datetime.date):
        return json.dumps(cell.isoformat())
    if isinstance(cell, dict):
        inside = {name: meaning(value) for name, value in cell.items()}
        parts = [f"{json.dumps(name)}:{value}" for name, value in inside.items() if value is not None]
        return f"{{{','.join(parts)}}}" if parts else None
    if isinstance(cell, bool | int | float | list):
        return json.dumps(cell)
    return format(cell, "f")  # a decimal


def asked(row: Mapping[str, Any]) -> str:
    """Return a row of cells as the JSON text of a record."""
    said = [(key, meaning(cell)) for key, cell in row.items()]
    return "{" + ",".join(f"{json.dumps(key)}:{text}" for key, text in said if text is not None) + "}"


class Expected:
    """The answers of `justify` to rows, each asked once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._known: dict[tuple[str, str], Answer] = {}

    def row(self, row: Mapping[str, Any], readings: Any = None) -> Answer:
        """Return the columns of the answer to a row of cells, lists and objects as JSON text."""
        case: Any = asked(row)
        place = f"{case} {row if 'NaN' in case or 'Infinity' in case else ''}", repr(readings)
        if place not in self._known:
            # A number that is none is no JSON: it is asked as it is.
            none = {key: one for key, one in row.items() if isinstance(one, float) and not math.isfinite(one)}
            if none:
                others = json.loads(asked({key: one for key, one in row.items() if key not in none}))
                case = {key: none.get(key, others.get(key)) for key in row}
            self._known[place] = self._asked(case, readings)
        return self._known[place]

    def _asked(self, text: Any, readings: Any) -> Answer:
        try:
            told = self.kb.justify(text, readings).to_dict()
        except InvalidCase as refused:
            problems = [
                {name: value for name, value in one._asdict().items() if value is not None and value != ""}
                for one in refused.problems
            ]
            return {**dict.fromkeys(ANSWER), "requires_human_review": True, "error": _compact(problems)}
        reason = told["reason"]
        found = {name: told[name] for name in PLAIN} | {"needs": told["needs"]}
        found = {name: _compact(one) if isinstance(one, list) else one for name, one in found.items()}
        facts, ruled_out = reason.get("facts", {}), reason.get("ruled_out", {})
        found |= {"reason": _compact(facts), "reason_text": reason["text"], "ruled_out": _compact(ruled_out)}
        return {**found, "error": None}


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def differences(
    expected: Expected,
    rows: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    readings: Any = None,
    columns: Sequence[str] = ANSWER,
    most: int = 5,
) -> list[str]:
    """Tell where the answers to rows are not those of `justify`."""
    assert len(rows) == len(found)
    wrong = (
        f"{asked(row)} {name}: table {answer[name]!r}, justify {right[name]!r}"
        for row, answer in zip(rows, found, strict=True)
        for right in [expected.row(row, readings)]
        for name in columns
        if answer[name] != right[name]
    )
    return list(islice(wrong, most))


def text_table(keys: Sequence[str], rows: Sequence[Mapping[str, str | None]]) -> pa.Table:
    """Return rows of text cells as a table."""
    return pa.table({key: pa.array([row.get(key) for row in rows], pa.string()) for key in keys})


# --- cells that are hard to read -------------------------------------------------------------------

_DEEP = "[" * 3000

# What people, programs and their mistakes leave in cells.
ODD_TEXTS: tuple[str, ...] = (
    *(
        "",
        " ",
        "\t\n",
        "\u00a0",
        "\u2003",
        "null",
        " null ",
        "None",
        "NULL",
        "NaN",
        "nan",
        "NA",
        "N/A",
        "-",
        "?",
    ),
    *(
        "true",
        "True",
        "TRUE",
        "tRUE",
        " True ",
        '"true"',
        "false",
        "False",
        "FALSE",
        "0",
        "1",
        "yes",
        "no",
        "T",
    ),
    *("34", " 34 ", "34\n", "34\r\n", "\n34", "34\x00", "\ufeff34", "34\u2028", "34\u0085", "34 ", "34\x0b"),
    *(
        "34.0",
        "34.",
        ".5",
        "+34",
        "034",
        "00",
        "-0",
        "-0.0",
        "0.0",
        "-34",
        "1e5",
        "1E5",
        "1e+2",
        "1e-7",
        "3.4e1",
    ),
    *(
        "1e400",
        "-1e400",
        "1e-400",
        "1e308",
        "1_000",
        "1,000",
        "1 000",
        "0x22",
        "٣٤",
        "３４",
        "²",
        "Ⅳ",
        "½",
        "−5",
    ),
    *("Infinity", "-Infinity", "inf", "-inf", "∞", "9" * 15, "9" * 16, "9" * 30, "9" * 500, "1" + "0" * 15),
    *("17.99999999", "17.999999999", "17.999999999999999", "17.9999999999999999999", "18.00000001"),
    *("18.000000000000001", "18.0000000000000000001", "100000.00000001", "9999999.00000001", "10000000.5"),
    *("0.1", "0.30000000000000004", "123456789012345.5", "18.0000000000000000", "1.0", "2.0", "1.5", "20.0"),
    *('{"min": 30}', '{"min":30,"max":40}', '{"max":40,"min":30}', '{ "above" : 17 , "below" : 19 }'),
    *(
        '{"min": 18, "below": 18}',
        '{"min": 18, "max": 18}',
        '{"above": 18, "max": 18}',
        '{"above":18,"below":18}',
    ),
    *(
        '{"min": 40, "max": 30}',
        '{"above": 17.5, "min": 18}',
        '{"max": 4, "below": 5}',
        '{"min": 1, "min": 2}',
    ),
    *(
        '{"min": 1e1}',
        '{"min": "30"}',
        '{"min": null}',
        '{"min": true}',
        '{"min": NaN}',
        '{"min": -1}',
        "{}",
        "{ }",
    ),
    *(
        '{"max": 131}',
        '{"below": 0}',
        '{"above": 130}',
        '{"min": 0, "max": 130}',
        '{"min": -0.0}',
        '{"above": -0}',
    ),
    *(
        '{"min": 1, "typo": 2}',
        '{"m\\u0069n": 30}',
        '{"min"\n:\n30}',
        '{"min": 30}\n',
        '{"min": 30} x',
        "{'min': 30}",
    ),
    *('{"min": 1.5, "max": 1.9}', '{"above": 1, "below": 2}', '{"min": 1.5, "max": 2.5}', '{"above": 1.5}'),
    *(
        '{"min": 17.99999999999999999}',
        '{"max": 9999999999999999}',
        '{"min": {"min": 1}}',
        '{"min": 030}',
        '{"min":.5}',
    ),
    *('{"min": 500, "max": 599}', '{"min": 30000, "max": 30000}', '{"above": 100000}', '{"below": 1e999}'),
    *(
        "all",
        " all",
        '"all"',
        '" all"',
        "ALL",
        "'all'",
        '["all"]',
        '["all","other"]',
        '["other" , "all"]',
        '["all","all"]',
    ),
    *(
        "[]",
        "[ ]",
        "[all]",
        '["all",]',
        '["all" "other"]',
        '["all","nonsense"]',
        '["all",null]',
        '[["all"]]',
        '["all"]\n',
    ),
    *(
        '"a\\u006cl"',
        '["a\\u006cl"]',
        '["all"',
        '"all',
        'all"',
        "allogeneic_hct",
        '["autologous_hct","allogeneic_hct"]',
    ),
    *(
        '["untreated","complete_remission","relapsed","refractory","relapsed_refractory"]',
        '["relapsed"]',
        "relapsed\n",
    ),
    *(
        "sole_trader",
        '["sound","unsound"]',
        '["sound"]',
        "sound",
        '["not_done"]',
        '["pro_b","b_other","t"]',
        "untreated",
    ),
    *(
        "not_done",
        '"not_done"',
        " not_done ",
        "not_done\n",
        "NOT_DONE",
        "not done",
        "not_done\x00",
        '{"not_done": 1}',
    ),
    *(
        "2024-02-29",
        "2023-02-29",
        "2023-02-28",
        "1899-12-31",
        "1900-01-01",
        "1900-02-29",
        "2000-02-29",
        "2199-12-31",
    ),
    *(
        "2200-01-01",
        "0000-01-01",
        "9999-12-31",
        "10000-01-01",
        "-2024-01-01",
        "2025-12-15",
        '"2025-12-15"',
        "2015-06-14",
    ),
    *(
        "2015-06-14\n",
        " 2015-06-14 ",
        '"2015-06-14"',
        "2015-06-14\u2028",
        "2025-12-15T00:00:00",
        "2025-12-15 00:00:00",
    ),
    *(
        "2025-12-15Z",
        "2025-1-5",
        "20251215",
        "2025-12",
        "15.12.2025",
        "12/15/2025",
        "２０２５-12-15",
        "2025-02-30",
    ),
    *(
        "2025-04-31",
        "2025-13-01",
        "2025-00-01",
        '"2015-06-14',
        '2015-06-14"',
        '["2025-12-15"]',
        '{"min": "2025-12-15"}',
    ),
    *(
        '"',
        '""',
        '" "',
        "\\",
        "\\n",
        "'",
        "''",
        '"\\ud800"',
        '"; DROP TABLE cells; --',
        "%p",
        "{key}",
        "${x}",
        "{",
        "}",
        "[",
        "]",
    ),
    *(
        '1, "sex": "male"',
        '34, "age_years": 3',
        "34}",
        '{"case": {"diagnosis": "all"}}',
        "34 // x",
        "[1]",
        "[1, 2]",
        "[true]",
    ),
    *(
        "x" * 5000,
        "\x00",
        "a\x00",
        "\U0001f600",
        "é",
        "e\u0301",
        "\u202eall",
        "{date_of_service}",
        "{date_of_application}",
    ),
    _DEEP,
)


# --- typed columns ---------------------------------------------------------------------------------

_STRUCT = pa.struct([(name, pa.float64()) for name in ("min", "above", "max", "below")])
_TEXTS = [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]
_WHOLE = [pa.int16(), pa.int64(), pa.uint64()]
TYPES: dict[str, list[pa.DataType]] = {
    "values": [
        *_TEXTS,
        pa.list_(pa.string()),
        pa.large_list(pa.string()),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    "boolean": [pa.bool_(), pa.string(), pa.bool_()],
    "number": [pa.float64(), pa.float32(), pa.decimal128(30, 4), pa.decimal256(50, 6), _STRUCT, *_WHOLE],
    "integer": [*_WHOLE, pa.int32(), pa.uint8(), pa.float64(), pa.float32(), pa.decimal128(20, 2), _STRUCT],
    "date": [
        pa.date32(),
        pa.date64(),
        *[pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")],
        pa.string(),
    ],
}


def typed_column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return values as a column of a type; what it cannot hold is left out."""
    return pa.array([_held(value, kind) for value in values], kind)


def _held(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_dictionary(kind):
        return _held(value, kind.value_type)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return plain_cell(value)
    if pa.types.is_struct(kind):
        bounds = {"min": value, "max": value} if isinstance(value, int | float) else value
        return bounds if isinstance(bounds, dict) else None
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return value if isinstance(value, list) else [value]
    if isinstance(value, dict | list) or value == "not_done":
        return None
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        day = datetime.date.fromisoformat(value)
        return day if pa.types.is_date(kind) else datetime.datetime(day.year, day.month, day.day)
    if pa.types.is_boolean(kind):
        return value
    if pa.types.is_integer(kind):
        fits = value == int(value) and (kind.bit_width > 16 or value < 128 << (kind.bit_width - 8))
        return int(value) if fits else None
    return Decimal(str(value)) if pa.types.is_decimal(kind) else float(value)


def typed_table(space: Space, rows: Sequence[Record], turn: int) -> pa.Table:
    """Return rows as a table of typed columns; each turn gives the keys other types."""
    columns = {}
    for place, (key, level) in enumerate(space.levels.items()):
        kinds = TYPES[level["kind"]]
        columns[key] = typed_column([row.get(key) for row in rows], kinds[(place + turn) % len(kinds)])
    return pa.table(columns)


@pytest.fixture(scope="session")
def spark_session() -> Any:
    """A session of Spark for as long as this process runs, of two workers; skipped where there is no Java."""
    if shutil.which("java") is None:
        pytest.skip("no Java runtime")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("tables")
        for name, value in (
            ("spark.ui.enabled", "false"),
            ("spark.ui.showConsoleProgress", "false"),
            ("spark.sql.shuffle.partitions", "3"),
            ("spark.sql.ansi.enabled", "true"),
        ):
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        return session
