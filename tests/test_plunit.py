"""The engine's modules by themselves: the plunit files, one test a file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

FILES = sorted((ROOT / "tests" / "plunit").glob("*.pl"))


def plunit(file: Path) -> subprocess.CompletedProcess[str]:
    """Run one file; a failed test, a choice point left behind and any warning fail."""
    command = ["swipl", "-q", "--on-error=status", "--on-warning=status", "-l", str(file)]
    return subprocess.run(
        [*command, "-g", "run_tests", "-t", "halt"], capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_plunit(file: Path) -> None:
    """Every test of the file succeeds without leaving a choice point."""
    done = plunit(file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("body", "passes"),
    [
        ("true", True),
        ("fail", False),
        ("member(_, [a, b])", False),
        ("assertion(fail)", False),
        ("throw(x)", False),
        ("print_message(warning, format(careful, []))", False),
        ("no_such_predicate", False),
    ],
)
def test_what_makes_a_file_fail(tmp_path: Path, body: str, passes: bool) -> None:
    """The runner notices each way in which a test can go wrong."""
    file = tmp_path / "tried.pl"
    file.write_text(
        f":- use_module(library(plunit)).\n:- begin_tests(t).\ntest(t) :- {body}.\n:- end_tests(t).\n"
    )
    assert (plunit(file).returncode == 0) is passes


def test_every_file_is_run() -> None:
    """The glob finds them, and each of them holds tests."""
    assert {"diagram", "domain", "formula", "gate", "language"} <= {file.stem for file in FILES}
    assert all(file.read_text(encoding="utf-8").count("\ntest(") > 5 for file in FILES)
