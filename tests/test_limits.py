"""Options that limit: how much is shown, how long a question may take."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import run

from pyhcal import KnowledgeBase
from pyhcal.cli import main
from pyhcal.errors import LimitReached

EXAMPLE = "examples/adult-overt-relapse-autologous.json"
WHY = ("not_addressed", "--rather-than", "medically_necessary")
QUESTIONS = [
    ("explain",),
    ("whynot",),
    ("why", *WHY),
    ("whatif",),
    ("reasons",),
    ("whatif", "--set", "age=3"),
]


def ended(*arguments: str, **options: Any) -> tuple[int, str, str]:
    """Return code, output and complaints."""
    done = run(*arguments, **options)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["explain", "ask"])
@pytest.mark.parametrize("level", [("--level", "verdict"), ("--level", "reviewer"), ("--all",), ("--full",)])
@pytest.mark.parametrize("format", ["json", "letter"])
def test_what_is_always_whole_has_no_level(command: str, level: tuple[str, ...], format: str) -> None:
    """An option that would change nothing is refused before anything is asked."""
    says = f"pyhcal: --level and --all are for --format tree, markdown and html; {format} is always whole\n"
    assert ended(command, EXAMPLE, *level, "--format", format) == (2, "", says)


def test_each_level_has_an_effect_where_it_is_taken() -> None:
    """In a tree, in Markdown and in HTML no two levels look the same, and the reviewer's is taken unasked."""
    for format in ("tree", "markdown", "html"):
        shown = [
            run("explain", EXAMPLE, "--format", format, "--level", level).stdout
            for level in ("verdict", "reviewer", "full")
        ]
        assert len(set(shown)) == 3
        assert run("explain", EXAMPLE, "--format", format).stdout == shown[1]


def test_why_not_as_data_is_always_whole() -> None:
    """So it is with one statement."""
    says = "pyhcal: --all is for --format tree; json is always whole\n"
    assert ended("whynot", EXAMPLE, "adult_4", "--all", "--format", "json") == (2, "", says)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_limit_is_an_end_of_its_own(question: tuple[str, ...]) -> None:
    """Every command that asks about a case ends with 5, a sentence and no output."""
    asked = (question[0], EXAMPLE, *question[1:])
    says = "pyhcal: the limit of 9 inferences was reached\n"
    assert ended(*asked, "--max-inferences", "9") == (5, "", says)
    says = "pyhcal: no answer within 1e-09 seconds\n"
    assert ended(*asked, "--max-seconds", "1e-9") == (5, "", says)


@pytest.mark.parametrize("question", QUESTIONS[:5])
def test_a_limit_that_is_not_reached_changes_nothing(question: tuple[str, ...]) -> None:
    """The same answer, byte for byte."""
    asked = (question[0], EXAMPLE, *question[1:])
    limits = ("--max-inferences", "90000000", "--max-seconds", "300")
    assert ended(*asked, *limits) == ended(*asked)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        *[("--max-seconds", value, "number of seconds") for value in ("0", "-1", "x", "nan", "inf", "1e10")],
        *[("--max-inferences", value, "number of steps") for value in ("0", "-1", "x", "1.5", "nan")],
    ],
)
def test_a_limit_that_is_none(option: str, value: str, says: str) -> None:
    """Told as wrong usage."""
    code, shown, complaint = ended("explain", EXAMPLE, f"{option}={value}")
    assert (code, shown) == (2, "")
    assert complaint.endswith(f"pyhcal explain: error: argument {option}: invalid {says} value: '{value}'\n")


def test_an_interview_that_reaches_a_limit_loses_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is known is printed, or stands in the file that was asked for."""
    chart, kept = tmp_path / "chart.json", tmp_path / "kept.json"
    known = {"case": {"diagnosis": "all"}, "reference": "desk 4"}
    chart.write_text(json.dumps({"case": {}, "reference": "desk 4"}))
    justify = KnowledgeBase.justify

    def short(
        self: KnowledgeBase, case: Any, readings: Any = None, *, sensitivity: bool = False, **_: bool
    ) -> Any:
        if sensitivity:
            raise LimitReached("no time is left", "seconds")
        return justify(self, case, readings)

    monkeypatch.setattr(KnowledgeBase, "justify", short)

    def asked(*arguments: str) -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ALL\nquit\n")))
        assert main(["ask", str(chart), *arguments]) == 5
        shown = capsys.readouterr()
        assert shown.out == ""
        return shown.err.splitlines()[-1]

    told, _, record = asked().partition("; what is known so far: ")
    assert (told, json.loads(record)) == ("pyhcal: no time is left", known)

    assert asked("--save", str(kept)) == f"pyhcal: no time is left; what is known so far: {kept}"
    assert json.loads(kept.read_text(encoding="utf-8")) == known


def test_a_limit_before_anything_was_asked() -> None:
    """There is nothing to keep."""
    says = "pyhcal: the limit of 9 inferences was reached\n"
    assert ended("ask", EXAMPLE, "--max-inferences", "9", input="") == (5, "", says)
