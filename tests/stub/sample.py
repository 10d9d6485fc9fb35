"""An invented answer and export, about lending books, that hold everything an answer can hold."""

from __future__ import annotations

import copy
import json
from typing import Any

from pyhcal.justification import Justification
from pyhcal.wording import Wording

EXPORT: dict[str, Any] = {
    "schema_version": "1.0",
    "keys": [
        {"id": "age", "type": "number", "label": "age [unknown]", "unit": "years", "question": "How old?"},
        {
            "id": "books",
            "type": "integer",
            "label": "books on loan",
            "unit": "books",
            "question": "How many?",
        },
        {"id": "fine", "type": "boolean", "label": "unpaid fine", "question": "Is there an unpaid fine?"},
        {
            "id": "card",
            "type": "enum",
            "label": "card",
            "question": "Which card?",
            "values": [{"id": "a", "label": "Adult card", "aliases": []}, {"id": "k", "label": "Kids’ card"}],
        },
    ],
    "outcomes": [
        {"id": "closed", "label": "Library closed", "kind": "gate", "review": True},
        {"id": "lend", "label": "Lend it", "kind": "position", "review": False},
        {"id": "refuse", "label": "Refuse", "kind": "position", "review": True},
    ],
    "terms": [{"id": "grown_up", "label": "the reader is grown up"}],
    "rules": [
        {"id": "s1", "text": "Grown-ups may borrow."},
        {"id": "s2", "text": "Nobody with many books may."},
        {"id": "grown", "text": "At or above the age."},
        {"id": "shut", "text": "Closed on that day."},
    ],
    "thresholds": [],
    "readings": [
        {
            "id": "many",
            "question": "Does a magazine count as a book?",
            "choices": [{"id": "no", "label": "no"}, {"id": "yes", "label": "yes, it does"}],
            "default": "no",
        }
    ],
    "anchors": [
        {"id": "a.1", "section": "lending.adults", "ordinal": 2},
        {"id": "a.2", "section": "Limits", "ordinal": None},
    ],
    "sections": [{"id": "lending.adults", "rank": 1, "title": "Lending > Adults"}],
    "integrity": [{"id": "kids_have_no_fine", "text": "A kids’ card has no fine."}],
}

_LEAF = {
    "id": "age meets majority",
    "truth": "true",
    "anchor": "a.1",
    "fact": {"key": "age", "value": 34, "unit": "years"},
    "threshold": {"id": "majority", "comparison": ">=", "value": 18, "unit": "years"},
}

ANSWER: dict[str, Any] = {
    "schema_version": "1.0",
    "outcome": "lend",
    "statements": ["s1"],
    "possible_statements": [],
    "reachable": ["lend"],
    "needs": [],
    "requires_human_review": False,
    "conflict": False,
    "policy_position": None,
    "policy": {"number": "L1", "title": "Lending", "effective_date": "2020-01-01", "hash": "0" * 64},
    "readings": {"many": "no"},
    "hangs_on": [],
    "assumptions": [{"id": "no_fine", "text": "No fine was checked."}],
    "case": {"age": 34, "books": 28000},
    "unused": ["card"],
    "reason": {"facts": {"age": {"min": 18}}, "statements": ["s1"], "text": "The reader is grown up."},
    "digest": "0" * 64,
    "proof": {
        "id": "outcome",
        "truth": "true",
        "outcome": "lend",
        "children": [
            {"id": "shut", "truth": "false", "outcome": "closed", "rule": "shut", "children": []},
            {
                "id": "s1",
                "truth": "true",
                "rule": "s1",
                "anchor": "a.1",
                "children": [
                    {
                        "id": "grown_up",
                        "truth": "true",
                        "children": [
                            {
                                "id": "grown",
                                "truth": "true",
                                "rule": "grown",
                                "anchor": "a.1",
                                "children": [_LEAF],
                            }
                        ],
                    },
                    {
                        "id": "grown_up by card",
                        "truth": "true",
                        "split": "card",
                        "children": [
                            {"id": "1", "truth": "true", "case": {"card": ["a"]}, "children": [_LEAF]},
                            {"id": "2", "truth": "true", "case": {"card": ["k"]}, "children": [_LEAF]},
                        ],
                        "excluded": [{"case": {"card": "k"}, "by": "kids_have_no_fine"}],
                    },
                ],
            },
            {
                "id": "s2",
                "truth": "false",
                "rule": "s2",
                "anchor": "a.2",
                "children": [
                    {
                        "id": "books meets many",
                        "truth": "false",
                        "anchor": "a.2",
                        "fact": {"key": "books", "value": 28000, "unit": "books"},
                        "threshold": {"id": "many", "comparison": ">", "value": 30000, "unit": "books"},
                    },
                    _LEAF,
                    {
                        "id": "reading many",
                        "truth": "false",
                        "fact": {"reading": "many", "value": "no"},
                        "threshold": {"comparison": "in", "value": ["yes"]},
                    },
                    {
                        "id": "fine in [true]",
                        "truth": "false",
                        "fact": {
                            "key": "fine",
                            "value": None,
                            "implied": False,
                            "by": "kids_have_no_fine",
                        },
                        "threshold": {"comparison": "in", "value": [True]},
                    },
                ],
            },
        ],
    },
}

OPEN: dict[str, Any] = copy.deepcopy(ANSWER) | {
    "outcome": "undetermined",
    "statements": [],
    "possible_statements": ["s1", "s2"],
    "reachable": ["lend", "refuse"],
    "needs": ["age", "books"],
    "requires_human_review": True,
    "conflict": True,
    "policy_position": {
        "outcome": "lend",
        "statements": ["s1"],
        "possible_statements": [],
        "reachable": ["lend"],
        "needs": ["books"],
    },
    "readings": {"many": ["no", "yes"]},
    "hangs_on": [{"reading": "many", "outcomes": {"no": "lend", "yes": "refuse"}}],
    "reason": {
        "facts": {},
        "statements": [],
        "text": "The age is not stated.",
        "reachable": {"lend": {"answers": {"age": 18}, "case": {"age": 18, "books": 3}}},
        "ruled_out": {"closed": {"card": "a"}},
    },
    "sources": {"age": "intake form, page 2"},
    "reference": "desk 4",
    "digest": "0" * 64,
    "proof": {
        "id": "outcome",
        "truth": "open",
        "outcome": "undetermined",
        "children": [
            {
                "id": "s1",
                "truth": "open",
                "rule": "s1",
                "anchor": "a.1",
                "children": [
                    {
                        "id": "age meets majority",
                        "truth": "open",
                        "anchor": "a.1",
                        "fact": {"key": "age", "value": {"min": 10, "max": 40}, "unit": "years"},
                        "threshold": {"comparison": ">=", "value": 18, "unit": "years"},
                    },
                    {
                        "id": "fine in [true]",
                        "truth": "true",
                        "fact": {"key": "fine", "value": False, "assumed": True},
                        "threshold": {"comparison": "in", "value": [False]},
                    },
                ],
            },
            {
                "id": "witness lend",
                "truth": "true",
                "outcome": "lend",
                "case": {"age": 18, "books": 3},
                "children": [_LEAF],
            },
        ],
    },
}


class Knowledge:
    """Enough of a knowledge base to show an answer."""

    def export(self) -> dict[str, Any]:
        """Return the labels."""
        return EXPORT

    def combinations(self, case: Any, readings: Any) -> tuple[()]:
        """Know nothing of what readings do together."""
        return ()


def answer(data: dict[str, Any] = ANSWER) -> Justification:
    """Return an answer with its labels."""
    return Justification(json.dumps(data), Knowledge())  # type: ignore[arg-type]


def wording() -> Wording:
    """Return the labels."""
    return Wording(EXPORT)
