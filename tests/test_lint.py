"""The lint: each kind of finding from one edit of the loan policy, with its file, line and kind."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, run
from lint_edits import EDITS, A, Edit, Expected, G, L, P, V
from test_loan import LOAN, edited

from pyhcal import KnowledgeBase
from pyhcal.errors import PolicyError
from pyhcal.knowledge import lint

# What is declared and has no effect: the policy loads all the same, and its queries tell of it.
HARMLESS = {"unused", "unreachable", "no rule", "undefined term", "idle declaration", "idle text"}


def places(folder: Path) -> list[Expected]:
    """Return what the lint finds, in its order; loading refuses the folder unless all of it is harmless."""
    findings = lint(folder)
    assert all(finding.message for finding in findings)
    if {finding.kind for finding in findings} <= HARMLESS:
        loaded = KnowledgeBase(folder)
        assert loaded.lint() == findings
        assert loaded.justify({}).outcome in {one["id"] for one in loaded.export()["outcomes"]}
    else:
        with pytest.raises(PolicyError) as refused:
            KnowledgeBase(folder)
        assert refused.value.findings == findings
    return [(finding.file, finding.line, finding.kind) for finding in findings]


@pytest.mark.parametrize("change", EDITS, ids=[change.name for change in EDITS])
def test_each_kind_of_finding(tmp_path: Path, change: Edit) -> None:
    """One edit: exactly these findings, by file and line."""
    folder = edited(tmp_path / "loan", (change.file, change.old, change.new))
    assert places(folder) == sorted(change.found)
    assert change.says in "\n".join(finding.message for finding in lint(folder))


def test_the_shipped_policies_are_clean() -> None:
    """Nothing to find, and nothing that loading refuses."""
    assert lint() == ()
    assert lint(LOAN) == ()


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    """By file and line, whatever found them."""
    alone = ("unit", "missing label", "number in a rule", "unknown head", "directive", "unknown anchor")
    changes = [change for change in EDITS if change.name in alone]
    assert len(changes) == len(alone)
    folder = edited(tmp_path / "loan", *((change.file, change.old, change.new) for change in changes))
    # The directive shifts the lines of its file by one, and no other finding lies in it.
    assert places(folder) == sorted(place for change in changes for place in change.found)


def test_a_policy_that_was_mended_loads(tmp_path: Path) -> None:
    """A folder that was refused is read again."""
    folder = edited(tmp_path / "loan", (L, "past_default in [true]", "past_default in [yes]"))
    assert places(folder) == [(L, 10, "unknown value")]
    shutil.copy(LOAN / L, folder / L)
    assert KnowledgeBase(folder).lint() == ()
    shutil.copy(LOAN / P, folder / L)
    assert len(lint(folder)) > 10


TOKEN = re.compile(r"\w+|'[^']*'|\"[^\"]*\"|[^\w\s]")


def test_whatever_a_file_holds_is_a_finding_or_loads(tmp_path: Path) -> None:
    """Tokens left out, doubled or exchanged: findings with a place, or a policy that answers."""
    rng = random.Random(5)
    folder = edited(tmp_path / "loan")
    loaded = 0
    for _ in range(120):
        name = rng.choice([G, L, P, V, A])
        text = (LOAN / name).read_text(encoding="utf-8")
        tokens = list(TOKEN.finditer(text))
        one, other = rng.choice(tokens), rng.choice(tokens)
        new = rng.choice(
            ["", one[0] * 2, f"{one[0]} {one[0]}", other[0], "X", "17", "[]", f"f({one[0]})", "(:- halt)"]
        )
        (folder / name).write_text(text[: one.start()] + new + text[one.end() :], encoding="utf-8")
        findings = lint(folder)
        assert all(finding.file and finding.line and finding.kind and finding.message for finding in findings)
        if not findings:
            loaded += 1
            assert KnowledgeBase(folder).justify({}).outcome == "undetermined"
        (folder / name).write_text(text, encoding="utf-8")
    assert 5 < loaded < 60


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'y("abc).\n', "zz.pl:1: syntax: syntax error: a quoted text has no end"),
        (b"y('a\\qc').\n", "zz.pl:1: syntax: syntax error: nothing is written as \\q in a quoted text"),
        (b"\ny(a b).\n", "zz.pl:2: syntax: syntax error: operator expected"),
        (b"y([a, b}).\n", "zz.pl:1: syntax: syntax error: "),
        (b"\n% caf\xe9\n", "zz.pl:2: syntax: the file is no UTF-8 text"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, says: str) -> None:
    """What is no rule at all is said in words, with its place, and nothing else is printed."""
    folder = edited(tmp_path / "loan")
    (folder / "zz.pl").write_bytes(content)
    done = run("lint", str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(says)
    assert not re.search(r"error\(|_error", done.stdout)
    assert len(done.stdout.splitlines()) == 1


def gate(engine: Path) -> subprocess.CompletedProcess[str]:
    """Run the load gate of a folder's engine."""
    command = ["swipl", "-q", "--on-error=status", "--on-warning=status", "-l", str(engine / "check.pl")]
    return subprocess.run(
        [*command, "-g", "check", "-t", "halt"], capture_output=True, text=True, timeout=120
    )


def test_the_load_gate() -> None:
    """Every module of the engine loads without a warning, and every policy is clean."""
    done = gate(ROOT / "kb" / "engine")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


GATES = {
    "undefined": ("engine/json_text.pl", "\nshout(X) :- whisper(X).\n", "whisper/1"),
    "singleton": ("engine/json_text.pl", "\nshout(X) :- true.\n", "Singleton"),
    "syntax": ("engine/json_text.pl", "\nshout(X) :- true true.\n", "perator expected"),
    "discontiguous": ("engine/json_text.pl", "\njson_text(X, X).\n", "not together"),
    "not imported": (
        "engine/json_text.pl",
        "\nshout(X) :- last(X, 1).\n",
        "last/2 is called and not imported",
    ),
    "not called": (
        "engine/json_text.pl",
        "\n:- use_module(library(lists), [last/2]).\n",
        "last/2 is imported",
    ),
    "without a list": ("engine/json_text.pl", "\n:- use_module(library(lists)).\n", "without a list"),
    "policy": (
        "policies/loan/lending.pl",
        "\nsays(nothing, 'scope.kept', \"?\").\n",
        "loan/lending.pl:41: idle text",
    ),
}


@pytest.mark.parametrize("name", GATES)
def test_what_the_load_gate_refuses(tmp_path: Path, name: str) -> None:
    """A copy with one flaw does not pass, and the flaw is said on standard error."""
    shutil.copytree(ROOT / "kb" / "engine", tmp_path / "engine")
    edited(tmp_path / "policies" / "loan")
    file, more, words = GATES[name]
    with (tmp_path / file).open("a", encoding="utf-8") as stream:
        stream.write(more)
    done = gate(tmp_path / "engine")
    assert done.returncode != 0
    assert words in done.stderr
