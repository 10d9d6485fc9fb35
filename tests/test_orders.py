"""A policy with two orders, one over keys that may have no number: against brute force, and in words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import loan_source
import pytest
from conftest import run
from test_loan import edited

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase

Record = dict[str, Any]
ORDER = 'ordered(scores, guarantor_score, score, "No guarantor scores higher than the applicant.").\n'
PLAIN = {"NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The loan policy with a second order; one of its keys applies only where there is a guarantor."""
    copy = tmp_path_factory.mktemp("orders") / "loan"
    return edited(copy, ("vocabulary.pl", "assume(sector_open", f"{ORDER}\nassume(sector_open"))


@pytest.fixture(scope="module")
def orders(folder: Path) -> KnowledgeBase:
    """The same, loaded."""
    return KnowledgeBase(folder)


def in_order(record: Record) -> bool:
    """Tell whether the second order holds; what was not measured is in none."""
    lower, higher = record["guarantor_score"], record["score"]
    return "not_done" in (lower, higher) or lower <= higher


def records(seed: int, rounds: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Record, Any]]:
    """Give drawn records with readings, or without; from here on brute force knows the second order."""
    completions = loan_source.completions
    monkeypatch.setattr(loan_source, "completions", lambda case: filter(in_order, completions(case)))
    rng = random.Random(seed)
    for number in range(rounds):
        case = loan_source.partial_case(rng, rng.choice([1, 2, 3, 3]))
        yield case, loan_source.some_readings(rng) if number % 20 == 0 else None


def walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the steps of a proof outside of the cases that it supposes and of its witnesses."""
    if "case" not in node:
        yield node
        for child in node.get("children", ()):
            yield from walk(child)


def test_against_brute_force(orders: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outcome, what can be reached and what is needed, where the second order bears on it too."""
    compared = 0
    for case, readings in records(3, 400, monkeypatch):
        expected = loan_source.answer(case, readings or {})
        if expected is None:
            with pytest.raises(InvalidCase):
                orders.justify(case, readings)
            continue
        found = orders.justify(case, readings).to_dict()
        assert {name: found[name] for name in expected} == expected, (case, readings)
        compared += 1
    assert compared > 250


def test_what_an_order_implies_is_what_it_leaves(
    orders: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each value of a completion is within what is implied, or it is none for a reason that is told."""
    told = set()
    for case, _ in records(4, 150, monkeypatch):
        held = list(loan_source.completions(case))
        if not held:
            continue
        for node in walk(orders.justify(case).to_dict()["proof"]):
            fact = node.get("fact", {})
            if fact.get("by") != "scores" or case.get("has_guarantor") is False:
                continue
            applied = [record for record in held if record["has_guarantor"] or fact["key"] == "score"]
            values = {record[fact["key"]] for record in applied}
            inside = {value for value in values if loan_source.meets(value, fact["implied"])}
            unless = fact.get("unless", [])
            assert values - inside == ({"not_done"} if "not_done" in unless else set()), (case, fact)
            assert inside
            guarantor_unknown = fact["key"] == "guarantor_score" and "has_guarantor" not in case
            assert ("inapplicable" in unless) == guarantor_unknown, (case, fact)
            told.add((fact["key"], *unless))
    assert told == {
        ("score",),
        ("score", "not_done"),
        ("guarantor_score", "not_done"),
        ("guarantor_score", "not_done", "inapplicable"),
    }


@pytest.mark.parametrize("value", [0, 599, 999, "not_done"])
def test_a_score_that_was_not_measured_excludes_nothing(orders: KnowledgeBase, value: Any) -> None:
    """A conclusion by cases has all its cases, whatever stands in the order."""
    case = {"applicant_kind": ["sole_trader", "company"], "score": value, "guarantor_score": "not_done"}
    found = orders.justify(case | {"has_guarantor": True, "amount": 0})
    splits = [node for node in found.proof.walk() if node.split]
    assert [node.excluded for node in splits] == [()] * len(splits)
    assert [[child.case for child in node.children] for node in splits if node.split == "applicant_kind"] == [
        [{"applicant_kind": "sole_trader"}, {"applicant_kind": "company"}]
    ]


def test_nobody_without_a_guarantor_is_held_to_his_score(orders: KnowledgeBase) -> None:
    """Without a guarantor the applicant may score anything, so all that this can lead to stays in reach."""
    case = {
        "applicant_kind": "sole_trader",
        "amount": 30_000,
        "months_trading": 60,
        "months_of_accounts": 24,
        "debt_ratio_percent": 0,
        "has_guarantor": False,
    }
    assert orders.justify(case).reachable == ("committee", "grant", "no_term")


@pytest.mark.parametrize(
    ("case", "line"),
    [
        (
            {"score": 450, "has_guarantor": True},
            "score of the guarantor: not stated, but at most 450 points, or not measured "
            "(No guarantor scores higher than the applicant); needed: at least 600 points",
        ),
        (
            {"score": 450},
            "score of the guarantor: not stated, but at most 450 points, or not measured, where it applies "
            "(No guarantor scores higher than the applicant); needed: at least 600 points",
        ),
        (
            {"guarantor_score": 700, "has_guarantor": True},
            "score: not stated, but at least 700 points, or not measured "
            "(No guarantor scores higher than the applicant); needed: at least 600 points",
        ),
    ],
)
def test_what_is_implied_in_words(folder: Path, case: Record, line: str) -> None:
    """The tree tells why there may be no number."""
    given = json.dumps({"applicant_kind": "company", "amount": 90_000, "purpose": "property", **case})
    shown = run("explain", "-", "--all", "--kb", str(folder), input=given, env=PLAIN).stdout
    assert line in " ".join(shown.replace("│", " ").split())


def test_the_rule_that_a_record_breaks_is_named(orders: KnowledgeBase) -> None:
    """Each of the two orders under its own name."""
    with pytest.raises(InvalidCase) as refused:
        orders.justify({"score": 1, "guarantor_score": 2, "months_trading": 3, "months_of_accounts": 4})
    assert [problem.rule for problem in refused.value.problems] == ["accounts_within_trade", "scores"]
