"""What the codes of a row come to: outcome, statements and what else a table's answer tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir

from pyhcal.compiled import Compiled
from pyhcal.errors import EngineFault, Problem
from pyhcal.layers import folded

__all__ = ["DATED", "PLAIN", "REASONED", "Decoder", "cells", "plain", "refused"]

PLAIN = ("outcome", "statements", "possible_statements", "reachable", "requires_human_review")
REASONED = (*PLAIN, "needs", "reason", "reason_text", "ruled_out")
DATED = ("reason", "reason_text", "ruled_out")  # may repeat a date of the row itself


def _list(names: Iterable[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False, separators=(",", ":"))


def _object(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def refused(names: Iterable[str], problems: Iterable[Problem]) -> dict[str, Any]:
    """Return the cells of a row that is refused: what is wrong with it, and that a reviewer has to see it."""
    told = []
    for problem in problems:
        data = problem._asdict()
        told.append({name: data[name] for name in data if data[name] is not None and data[name] != ""})
    return {**dict.fromkeys(names), "requires_human_review": True, "error": _object(told)}


class Decoder:
    """The meaning of the codes of one set of compiled rules."""

    def __init__(self, rules: Compiled) -> None:
        self.rules = rules
        self.outcomes = [name for name, _ in rules.outcomes]
        self.keys = {level.level: level.key for level in rules.keys.values()}

    def answer(self, codes: Mapping[str, int]) -> dict[str, Any]:
        """Return what the codes of a row tell without a reason, as data."""
        first = codes["code0"]
        reachable = [name for place, name in enumerate(self.outcomes) if first >> place & 1]
        outcome = reachable[0] if len(reachable) == 1 else self.rules.undetermined
        holding, possible = [], []
        for number, names in enumerate(self.rules.groups()):
            shift = 0 if number else len(self.outcomes)
            for place, name in enumerate(names):
                truth = codes[f"code{number}"] >> shift + 2 * place & 3
                if truth == 2:
                    holding.append(name)
                elif truth == 3:
                    possible.append(name)
        return {
            "outcome": outcome,
            "statements": holding,
            "possible_statements": possible,
            "reachable": reachable,
            "requires_human_review": outcome in self.rules.review,
        }

    def needs(self, missing: int) -> list[str]:
        """Return the keys that matter."""
        return [key for level, key in self.keys.items() if missing >> level & 1]

    def confirm(self, codes: Mapping[str, int], told: Mapping[str, Any]) -> None:
        """Compare what a row's codes tell with the engine's answer to the row.

        Raises:
            EngineFault: They differ: the compiled rules are not those of the engine.
        """
        mine = self.answer(codes)
        if "missing" in codes:
            mine["needs"] = self.needs(codes["missing"])
        for name, value in mine.items():
            if told[name] != value:
                raise EngineFault(f"the compiled rules say {name} {value}, the engine {told[name]}")


def cells(told: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return an answer as the cells of a row."""
    found: dict[str, Any] = {}
    for name in names:
        if name == "reason":
            found[name] = _object(told["reason"]["facts"])
        elif name == "reason_text":
            found[name] = told["reason"]["text"]
        elif name == "ruled_out":
            found[name] = _object(told["ruled_out"])
        else:
            found[name] = _list(told[name]) if isinstance(told[name], list) else told[name]
    return found


def plain(table: ir.Table, rules: Compiled, keep: list[str]) -> ir.Table:
    """Return the answers of rows without reasons as one query; NULL where a row is not decided.

    Args:
        table: The table of `pyhcal.classify.classify`.
        rules: The compiled rules.
        keep: Columns that are handed on.
    """
    answers = _general(table, rules)
    return table.select(
        **{name: table[name] for name in keep},
        **{
            name: ibis.ifelse(table["code0"] != 0, value, ibis.null(value.type()))
            for name, value in answers.items()
        },
    )


def _general(table: ir.Table, rules: Compiled) -> dict[str, Any]:
    """Return the answers as expressions of the bits of the codes."""
    reach = table["code0"] & _like(table["code0"], (1 << len(rules.outcomes)) - 1)
    names = [name for name, _ in rules.outcomes]
    alone = [(reach == _like(reach, 1 << place), name) for place, name in enumerate(names)]
    single = folded(or_, [when for when, _ in alone])
    reviewed = [when for when, name in alone if name in rules.review]
    review = folded(or_, [ibis.literal(False), *reviewed])
    if rules.undetermined in rules.review:
        review = review | ~single
    holding, possible = [], []
    for number, statements in enumerate(rules.groups()):
        code, shift = table[f"code{number}"], 0 if number else len(names)
        for place, name in enumerate(statements):
            both = code & _like(code, 3 << shift + 2 * place)
            holding.append((both == _like(code, 2 << shift + 2 * place), name))
            possible.append((both == _like(code, 3 << shift + 2 * place), name))
    reached = [((reach & _like(reach, 1 << place)) != 0, name) for place, name in enumerate(names)]
    return {
        "outcome": ibis.cases(*alone, else_=rules.undetermined),
        "statements": _listed(holding),
        "possible_statements": _listed(possible),
        "reachable": _listed(reached),
        "requires_human_review": review,
    }


def _listed(parts: list[tuple[Any, str]]) -> Any:
    """Return the text of a JSON list of the names whose conditions hold."""
    if not parts:
        return ibis.literal("[]")
    texts = [ibis.ifelse(when, f',"{name}"', "") for when, name in parts]
    joined = folded(lambda a, b: a.concat(b), texts)
    return ibis.literal("[").concat(joined.substr(1), "]")


def _like(value: Any, number: int) -> Any:
    return ibis.literal(number, value.type())
