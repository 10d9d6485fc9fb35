"""A query's file run by plain swipl: what it prints, and how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from test_loan import LOAN, edited

sys.path.insert(0, str(ROOT / "benchmarks"))
import synthetic


def swipl(name: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a query's file as a user would."""
    return subprocess.run(
        ["swipl", str(ROOT / "queries" / f"{name}.pl"), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8", **more},
    )


def test_a_claim_in_full() -> None:
    """Statements and declarations by name, a reason a line."""
    done = swipl("redundancy")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [
        "No statement is contained in others of the same position.",
        "- declared: adult_5 lies within adult_3.",
        "  where: diagnosis: acute lymphoblastic leukemia; requested service: allogeneic HCT; the patient is "
        "an adult; relapsed disease; prior autologous HCT for ALL: yes",
    ]
    assert "\n  statements: adult_5, adult_3\n" in done.stdout
    assert done.stdout.endswith(
        "  declared as: adult_5_said_twice\n"
        "  reason: The document states a relapse after an autologous transplant on its own, though an "
        "earlier statement covers every relapse of an adult.\n"
        "findings: 1, of them not declared: 0\n"
    )
    gap = swipl("gap").stdout
    assert "  declared as: silence_child_relapse, silence_adult_relapse\n  reason: Of a child's" in gap
    assert "is a reading.\n  reason: The statement that calls" in gap


@pytest.mark.parametrize(("name", "second"), [("assumptions", "otherwise"), ("unequal", "beside")])
def test_a_report(name: str, second: str) -> None:
    """It tells, declares nothing, and shows the request beside the witness."""
    done = swipl(name)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    told = [line for line in lines if line.startswith("- ")]
    assert told
    assert all(line.startswith("- told: ") for line in told)
    assert len([line for line in lines if line.startswith(f"  {second}: {{")]) == len(told)
    assert lines[-1] == f"told: {len(told)}"


def test_a_better_request_is_shown(tmp_path: Path) -> None:
    """Beside one that loses coverage."""
    shipped = next((ROOT / "kb" / "policies").glob("*/policy.pl")).parent
    edit = ("thresholds.pl", "late_remission, >, 4", "late_remission, <, 4")
    done = swipl("monotonic", str(edited(tmp_path / "copy", edit, source=shipped)))
    assert done.returncode == 1
    assert "\n  better: {" in done.stdout


def test_what_was_given_up_is_no_proof(tmp_path: Path) -> None:
    """Of a large policy: more regions than are told, a query that is too large for it, statements left."""
    synthetic.write(synthetic.sparse(60), tmp_path)
    gap = swipl("gap", str(tmp_path))
    assert (gap.returncode, gap.stderr) == (1, "")
    assert gap.stdout.endswith(
        "findings: 20, of them not declared: 20\nincomplete: more regions exist than these\n"
    )
    report = swipl("assumptions", str(tmp_path))
    assert report.returncode == 5
    assert report.stdout.endswith("incomplete: the policy is too large for this query\n")
    assert "proved" not in report.stdout


def test_what_does_not_load(tmp_path: Path) -> None:
    """In clear lines, with 3."""
    broken = tmp_path / "broken"
    shutil.copytree(LOAN, broken)
    (broken / "more.pl").write_text("nonsense(1).\n")
    several, empty = tmp_path / "several", tmp_path / "empty"
    empty.mkdir()
    for name in ("a", "b"):
        shutil.copytree(LOAN, several / "policies" / name)
    nowhere = tmp_path / "nowhere"
    for folder, lines in (
        (
            broken,
            [
                "the policy has one finding",
                "  more.pl:1: unknown item: a policy declares no nonsense/1",
            ],
        ),
        (several, [f"{several} holds several policies, and none is named: a, b"]),
        (empty, [f"there is no policy in {empty}"]),
        (nowhere, [f"there is no folder {nowhere}"]),
    ):
        done = swipl("gap", str(folder))
        assert (done.returncode, done.stdout, done.stderr.splitlines()) == (3, "", lines)


def test_signs_that_a_terminal_lacks() -> None:
    """As the other faces write them."""
    done = swipl("idle_condition", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        '- declared: child_3: "the patient is a child" can be dropped, and no outcome changes' in done.stdout
    )
    assert "\\u" not in done.stdout
    assert done.stdout.isascii()
    assert "1,000 blasts/uL" in swipl("gap", LC_ALL="C").stdout


def test_the_signs_are_those_of_python() -> None:
    """One list here, one there."""
    from pyhcal.page import PLAIN

    text = (ROOT / "kb" / "engine" / "run_query.pl").read_text(encoding="utf-8")
    assert {chr(code) for code in PLAIN} == {
        chr(code) for code in PLAIN if f"plain_sign(0x{code:x}, " in text
    }
    assert text.count("plain_sign(0x") == len(PLAIN)
