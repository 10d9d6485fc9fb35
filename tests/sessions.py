"""Sessions to test with: what is said and what is answered, and lines drawn at random from any vocabulary."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from random import Random
from typing import Any

from rich.console import Console

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError
from pyhcal.repl.chart import Chart
from pyhcal.repl.session import Session

State = tuple[Chart, int, tuple[str, ...], dict[str, Chart], bool, bool]


class Desk:
    """A session at 80 columns without colour.

    Attributes:
        session: The session.
        screen: All that was printed so far.
    """

    def __init__(self, knowledge: KnowledgeBase, width: int = 80) -> None:
        self._file = io.StringIO()
        self.session = Session(knowledge, Console(file=self._file, width=width, color_system=None))

    @property
    def screen(self) -> str:
        return self._file.getvalue()

    @property
    def state(self) -> State:
        """What a line that fails must leave as it is."""
        one = self.session
        asked = one.questions is not None
        return one.chart, one.timeline.at, tuple(one.lines), dict(one.bookmarks), asked, one.over

    def say(self, *lines: str) -> str:
        """Carry lines out; return what the last one prints."""
        before = len(self.screen)
        for line in lines:
            before = len(self.screen)
            self.session.run(line)
        return self.screen[before:]

    def refused(self, line: str) -> tuple[int, str]:
        """Return exit code and message of a line that must fail, print nothing and change nothing."""
        screen, state = self.screen, self.state
        try:
            self.session.run(line)
        except PyhcalError as error:
            assert self.screen == screen, line
            assert self.state == state, line
            assert self.state[0] is state[0], line
            return error.exit_code, str(error)
        raise AssertionError(f"not refused: {line}")

    def tried(self, line: str) -> bool:
        """Carry a line out, or have it refused without a trace; tell whether it was carried out."""
        screen, state = self.screen, self.state
        try:
            self.session.run(line)
        except PyhcalError:
            assert self.screen == screen, line
            assert self.state == state, line
            return False
        return True


def amount(rng: Random, key: dict[str, Any], export: dict[str, Any]) -> Any:
    """Draw a number at, beside or far from the limits in a key's unit."""
    limits = [
        one["value"]
        for one in export["thresholds"]
        if one["unit"] == (key.get("unit") or "") and isinstance(one["value"], int | float)
    ]
    low, high = key.get("min") or 0, key.get("max") or 1_000_000
    number = rng.choice([low, high, *[limit + step for limit in limits for step in (-1, 0, 1)]])
    number = min(max(number, low), high)
    return int(number) if key["type"] == "integer" else number


def value(rng: Random, key: dict[str, Any], export: dict[str, Any]) -> str:
    """Draw a value of a key as a person may type it."""
    kinds = ["plain"] * 6 + ["not known"] * (not key["exact"]) + ["not done"] * bool(key.get("measured"))
    kind = rng.choice(kinds)
    if kind != "plain":
        return kind
    if key["type"] == "enum":
        names = [name for one in key["values"] for name in (one["id"], one["label"], *one["aliases"])]
        first = rng.choice(names)
        return (
            first if key["exact"] or rng.random() < 0.8 else f"{first} or {rng.choice(key['values'])['id']}"
        )
    if key["type"] == "boolean":
        return rng.choice(["yes", "no", "true", "false"])
    if key["type"] == "date":
        return rng.choice(["2012-03-04", "2018-01-31", "2026-02-10"])
    one, other = sorted([amount(rng, key, export), amount(rng, key, export)])
    unit = f" {key['unit']}" if key.get("unit") and rng.random() < 0.3 else ""
    return rng.choice([f"{one}{unit}"] * 5 + [f"{one}..{other}", f">= {one}", f"< {max(other, 1)}"])


def fact(rng: Random, export: dict[str, Any]) -> str:
    """Draw a key and a value."""
    key = rng.choice(export["keys"])
    name = rng.choice([key["id"], *key["aliases"], key["label"]])
    return f"{name} = {value(rng, key, export)}"


def reading(rng: Random, export: dict[str, Any]) -> str:
    """Draw a choice of a reading."""
    one = rng.choice(export["readings"])
    choices = [choice["id"] for choice in one["choices"]]
    return f"{one['id']}={rng.choice([*choices, '|'.join(choices), 'open', 'default'])}"


def changing(rng: Random, desk: Desk) -> str:
    """Draw a line that changes the chart, or is refused."""
    export, session = desk.session.export, desk.session
    stated = [*session.chart.case, *session.chart.not_known] or ["nothing"]
    kinds: dict[str, Callable[[], str]] = {
        "set": lambda: f"set {fact(rng, export)}",
        "fact": lambda: fact(rng, export),
        "two": lambda: f"s {fact(rng, export)}, {fact(rng, export)}",
        "unset": lambda: f"unset {rng.choice(stated)}",
        "readings": lambda: f"readings {reading(rng, export)}",
        "undo": lambda: rng.choice(["undo", "z", "undo 2"]),
        "redo": lambda: rng.choice(["redo", "y", "redo 2"]),
        "bookmark": lambda: f"bookmark {rng.choice('pqr')}",
        "load": lambda: f"load {rng.choice('pqr')}",
        "new": lambda: "new",
        "json": lambda: json.dumps(session.chart.record),
    }
    weights = {"set": 12, "fact": 6, "two": 4, "unset": 3, "undo": 5, "redo": 4}
    names = list(kinds)
    return kinds[rng.choices(names, [weights.get(name, 1) for name in names])[0]]()


def showing(rng: Random, desk: Desk) -> str:
    """Draw a line that only shows something."""
    export, session = desk.session.export, desk.session
    statement = rng.choice(export["statements"])
    outcome = rng.choice(session.words.outcomes())
    now = session.answer.outcome
    lines = [
        *(
            "case",
            "d",
            "decide",
            "reason",
            "r all",
            "how",
            "how all",
            "why",
            "whynot",
            "positions",
            "missing",
        ),
        *(f"how {statement}", f"whynot {statement}", f"cite {statement}", f"why not {statement}"),
        *(f"why {now} rather than {outcome}", f"why {session.words.outcome(outcome)}"),
        *(f"whatif {fact(rng, export)}", f"whatif to {outcome}", "compare", f"compare {rng.choice('pqr')}"),
        *("readings", f"readings {rng.choice(export['readings'])['id']}", "history", "bookmark", "letter"),
        *("help", "help set", "# a comment", "", "hlep", "set", "unset nothing", "load /nowhere/at/all"),
    ]
    return rng.choice(lines)


def answering(rng: Random, desk: Desk) -> str:
    """Draw a line for a question, or the word that begins with questions."""
    questions = desk.session.questions
    if questions is None or questions.prompt is None:
        return "ask"
    key = dict(questions.interview.key())
    number = rng.randint(1, len(questions.prompt.question.options))
    words = ["why", "why", "back", "undo", "redo", "stop", "not known", "case", "nonsense"]
    answers = [f"#{number}" if questions.prompt.amount else f"{number}", value(rng, key, desk.session.export)]
    return rng.choice([*words, *answers * 5])
