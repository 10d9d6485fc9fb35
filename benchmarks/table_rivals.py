"""Who answers a table row by row: zen-engine with its trace, and clingo with one Control per row."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import agreement
import asp_rival
import table_data
import zen_rival
from report import Report

__all__ = ["CLINGO", "ZEN", "rivals"]

ZEN = ("zen-engine, a call per row", "zen-engine, many rows a call")
CLINGO = "clingo, a Control per row"
# Rows a call. Every third row is incomplete, and each portion begins with a complete one.
_PORTION = 300

Answer = Callable[[list[str]], Any]


def rivals(
    report: Report, answers: Callable[[int], list[dict[str, Any]]], rows: int, compared: int, seconds: float
) -> dict[str, Callable[[], int]]:
    """Return those that are installed, after their decisions are compared with pyhcal's.

    Args:
        report: Where disagreements and notes go.
        answers: Gives pyhcal's outcome and statements of so many rows of the table.
        rows: How many rows are taken in turn.
        compared: On how many of them decisions are compared.
        seconds: How long one of them answers at a time.

    Returns:
        By name what answers rows for so long, and tells how many they were.
    """
    texts = [json.dumps(record) for _, record in table_data.records(rows)]
    told = dict(zip(texts, map(json.dumps, answers(rows)), strict=True)).__getitem__
    found: dict[str, Callable[[], int]] = {}
    if report.installed("zen"):
        _compare_zen(report, told, texts[:compared])
        found |= {
            name: _for_some_time(run, texts, seconds)
            for name, run in zip(ZEN, (_row_by_row(), _many_rows()), strict=True)
        }
    if report.installed("clingo"):
        complete = [text for place, text in enumerate(texts) if place % 3 != 2]
        some = complete[: compared // 5]
        differing = agreement.with_asp(told, asp_rival.solve, some)
        report.found += differing
        report.notes.append(
            f"{CLINGO}: the same decision on {len(some) - len(differing):,} of {len(some):,} complete rows."
        )
        found[CLINGO] = _for_some_time(lambda some: list(map(asp_rival.solve, some)), complete, seconds)
    return found


def _compare_zen(report: Report, told: Callable[[str], str], texts: list[str]) -> None:
    names = dict(zip(texts, range(len(texts)), strict=False))
    one, many = _row_by_row()(texts), _many_rows()(texts)
    for text, first, second in zip(texts, one, many, strict=True):
        if not second["success"] or first["result"] != second["data"]["result"]:
            report.found.append(agreement.Disagreement(ZEN[1], "another answer", text))
    compared = agreement.with_zen(told, lambda text: json.dumps(one[names[text]]), texts)
    differing, only, undecided = compared
    report.found += differing
    report.notes.append(
        f"zen-engine on {len(texts):,} rows: the same decision on "
        f"{len(texts) - only - undecided - len(differing):,}, another on {len(differing)}; {only:,} only "
        f"pyhcal decides, {undecided:,} stay open for both. Complete rows go to its graph with true and "
        "false, the others to the three-valued one. Its trace is on; it is given JSON text made before, and "
        "its answers stay as they are."
    )


def _decisions() -> tuple[zen_rival.Plain, ...]:
    """Return how the graph is written for the rows of a table in turn."""
    return zen_rival.Plain(), zen_rival.Plain(), zen_rival.Kleene()


def _row_by_row() -> Answer:
    import zen

    decisions = [
        zen.ZenEngine().create_decision(json.dumps(zen_rival.graph(say))).evaluate for say in _decisions()
    ]

    def answer(texts: list[str]) -> Any:
        return [decisions[place % 3](text, {"trace": True}) for place, text in enumerate(texts)]

    return answer


def _many_rows() -> Answer:
    import zen

    graphs = {type(say).__name__: zen_rival.graph(say) for say in _decisions()}
    names = [type(say).__name__ for say in _decisions()]
    engine = zen.ZenEngine({"loader": {"type": "static", "content": graphs}})

    def answer(texts: list[str]) -> Any:
        asked: Any = [{"key": names[place % 3], "context": text} for place, text in enumerate(texts)]
        return engine.evaluate_batch(asked, {"trace": True})

    return answer


def _for_some_time(run: Answer, texts: list[str], seconds: float) -> Callable[[], int]:
    portions = _portions(texts)

    def some() -> int:
        count, before = 0, time.perf_counter()
        while time.perf_counter() - before < seconds:
            portion = next(portions)
            run(portion)
            count += len(portion)
        return count

    return some


def _portions(texts: list[str]) -> Iterator[list[str]]:
    while True:
        rest = iter(texts)
        while portion := list(islice(rest, _PORTION)):
            yield portion
