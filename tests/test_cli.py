"""The command line: what it prints, where, and with which exit code, for right and for wrong input."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, run
from rich.console import Console
from stub.sample import ANSWER, OPEN, answer, wording

from pyhcal import __version__
from pyhcal.render import Answer, to_text
from pyhcal.schema import justification_schema

EXAMPLE = "examples/child-b-all-high-wbc.json"
CASE = json.loads((ROOT / EXAMPLE).read_text(encoding="utf-8"))

SHOWN = """\
Lend it  (s1)
  s1: Grown-ups may borrow.
L1 Lending, effective 2020-01-01

Why
The reader is grown up.

Proof
✓ s1: Grown-ups may borrow. [Lending > Adults, item 2]
├ ✓ the reader is grown up [grown]
│ └ ✓ age [unknown]: 34 years; needed: at least 18 years [majority]
└ ✓ by cases on card: Adult card; or Kids’ card: true either way; not Kids’
  │ card (A kids’ card has no fine)
  ├ ✓ if card: Adult card
  │ └ ✓ age [unknown]: 34 years; needed: at least 18 years [majority]
  └ ✓ if card: Kids’ card
    └ ✓ age [unknown]: 34 years; needed: at least 18 years [majority]
✗ s2: Nobody with many books may. [Limits]
├ ✗ books on loan: 28,000 books; needed: above 30,000 books [many]
├ ✗ reading: Does a magazine count as a book? no; needed: yes, it does
└ ✗ unpaid fine: not stated, but no (A kids’ card has no fine); needed: yes

Readings used
• Does a magazine count as a book? no [many]

Taken for granted
• No fine was checked.

Stated, but no rule uses it under these readings
• card"""

SHOWN_OPEN = """\
undetermined
The policy's own position: Lend it (s1)
  s1: Grown-ups may borrow.
Missing for it: books on loan
Statements of both positions hold; the
order of precedence decides.
L1 Lending, effective 2020-01-01
Reference: desk 4

Why
The age is not stated.

Still missing
• age [unknown]: How old? [age]
• books on loan: How many? [books]

What the answer could become
• Lend it, for example with age
  [unknown]: 18 years

No longer possible
• Library closed: card: Adult card

It hangs on how the policy is read
• Does a magazine count as a book?
  [many]
  if “no” were chosen: Lend it
  if “yes, it does” were chosen: Refuse

Proof
? s1: Grown-ups may borrow. [Lending >
│ Adults, item 2]
└ ? age [unknown]: 10 to 40 years
    (intake form, page 2); needed: at
    least 18 years

Readings used
• Does a magazine count as a book? no
  or yes, it does [many, not the
  default]

Taken for granted
• No fine was checked.

Stated, but no rule uses it under these
readings
• card

A reviewer must decide. This is not a
denial."""


def test_a_decided_answer_as_text() -> None:
    """A decided answer at the usual width, without colour."""

    assert to_text(answer(), wording()) == SHOWN
    assert str(answer()) == SHOWN


def test_an_open_answer_in_a_narrow_terminal() -> None:
    """An open answer in forty columns."""

    assert to_text(answer(OPEN), wording(), width=40) == SHOWN_OPEN


def test_in_full_every_node_of_the_proof_is_shown() -> None:
    """In full, passed gates and conditions that did not decide are shown too."""

    shown = to_text(answer(), wording(), full=True, width=200)
    assert "✗ Closed on that day. [shut]" in shown
    assert shown.count("needed:") == sum(1 for node in answer().proof.walk() if node.threshold)


def test_a_terminal_without_unicode() -> None:
    """Where signs cannot be written, others stand for them, and nothing fails."""

    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    Console(file=stream, width=80).print(Answer(answer(), wording()))
    stream.flush()
    shown = stream.buffer.getvalue().decode("ascii")
    assert "+ s1: Grown-ups may borrow." in shown
    assert "- s2: Nobody with many books may." in shown
    assert "`-- unpaid fine" in shown


def test_without_its_knowledge_base_an_answer_shows_plain_names() -> None:
    """An answer that was saved and read elsewhere is shown by its names."""

    from pyhcal import Justification

    saved = Justification(json.dumps(ANSWER))
    assert "✓ age: 34 years; needed: at least 18 years" in str(saved)


def test_control_characters_of_a_chart_do_not_reach_the_terminal() -> None:
    """What a request carries cannot steer the terminal."""

    evil = OPEN | {"reference": "\x1b[31mred\x07", "sources": {"age": "\x1b]0;title\x07[bold]x[/bold]"}}
    shown = to_text(answer(evil), wording())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert "[bold]x[/bold]" in shown


@pytest.mark.parametrize("sample", [ANSWER, OPEN])
def test_the_samples_meet_the_schema(sample: dict[str, object]) -> None:
    """What these tests show is what an engine may say."""

    jsonschema.Draft202012Validator.check_schema(justification_schema())
    jsonschema.validate(sample, justification_schema())


def test_explain_on_a_pipe() -> None:
    """On a pipe the tree has no control characters and at most eighty columns."""

    done = run("explain", EXAMPLE, env={"COLUMNS": ""})
    assert (done.returncode, done.stderr) == (0, "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_explain_as_json_meets_the_schema() -> None:
    """The JSON is one line of the published schema, the same bytes every time."""

    done, again = run("explain", EXAMPLE, "--format", "json"), run("explain", EXAMPLE, "--format", "json")
    assert done.stdout == again.stdout
    assert done.stdout.count("\n") == 1
    data = json.loads(done.stdout)
    jsonschema.validate(data, justification_schema())
    assert data["sources"] == CASE["sources"]
    assert data["reference"] == CASE["reference"]


def test_explain_from_standard_input() -> None:
    """A dash stands for standard input."""

    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    assert run("explain", "-", input=text).stdout == run("explain", EXAMPLE).stdout


def test_the_tree_accounts_for_every_statement() -> None:
    """Whatever the outcome, each statement of the policy has its line, in the policy's order."""

    export = json.loads(run("export").stdout)
    shown = re.sub(r"\s+", " ", re.sub("[│├└]", " ", run("explain", "-", input="{}").stdout))
    shown = shown.partition(" Proof ")[2]
    places = [shown.index(f"? {statement}: ") for statement in export["statements"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(arguments: tuple[str, ...], environment: dict[str, str], coloured: bool) -> None:
    """Colour is asked for, or goes to terminals only, and NO_COLOR turns it off."""

    done = run("explain", EXAMPLE, *arguments, env={"NO_COLOR": "", "FORCE_COLOR": "", **environment})
    assert ("\x1b[" in done.stdout) == coloured


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_explain_on_a_narrow_terminal(environment: dict[str, str], coloured: bool) -> None:
    """On a terminal lines fit, from forty columns up, with colour unless NO_COLOR is set."""

    import pexpect

    command = [sys.executable, "-m", "pyhcal", "explain", EXAMPLE]
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    child = pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(ROOT),
        env={**kept, "TERM": "xterm-256color", **environment},
        dimensions=(24, 46),
        encoding="utf-8",
        timeout=60,
    )
    shown = child.read()
    child.close()
    assert child.exitstatus == 0, shown
    assert ("\x1b[" in shown) == coloured
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= 46


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
def test_explain_in_any_encoding(encoding: str) -> None:
    """No encoding of the terminal makes it fail."""

    done = subprocess.run(
        [sys.executable, "-m", "pyhcal", "explain", EXAMPLE],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    done.stdout.decode(encoding)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 3),
        (b"{", 3),
        (b"[]", 3),
        (b'"text"', 3),
        (b"\xff\xfe{", 3),
        (b"\x7fELF\x02\x01\x01\x00\x00", 3),
        (b'{"no_such_key": 1}', 3),
        (b'{"case": {"no_such_key": NaN}}', 3),
        (b"[" * 100_000, 3),
        (b'\xef\xbb\xbf{"case": {}}', 0),
        (b"{}", 0),
    ],
)
def test_the_content_of_a_file(tmp_path: Path, content: bytes, code: int) -> None:
    """Whatever a file holds gives an answer or one message, never a traceback."""

    file = tmp_path / "case.json"
    file.write_bytes(content)
    done = run("explain", str(file))
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) != (code == 0)
    assert bool(done.stdout) == (code == 0)


def test_all_problems_are_told_with_the_nearest_key() -> None:
    """A message names every key that is wrong, what is allowed, and what was probably meant."""

    key = next(iter(CASE["case"]))
    done = run("explain", "-", input=json.dumps({key + "x": 1, "zzzzzz": 2}))
    assert done.returncode == 3
    assert f"{key}x" in done.stderr
    assert f"did you mean {key}?" in done.stderr
    assert "zzzzzz" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain",),
        ("explain", "no-such-file.json"),
        ("explain", "."),
        ("explain", "a\x00b".replace("\x00", "\udc80")),
        ("explain", EXAMPLE, "--format", "poem"),
        ("explain", EXAMPLE, "--kb", "no-such-folder"),
        ("explain", EXAMPLE, "--kb", "pyproject.toml"),
        ("explain", EXAMPLE, "--policy", "no_such_policy"),
        ("no-such-command",),
        ("lint", "no-such-folder"),
        ("run",),
        ("run", "no-such-file.txt"),
        ("--kb", "no-such-folder"),
        ("--kb", "kb", "explain", EXAMPLE),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    """A wrong command line is code 2 with a message."""

    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_several_policies(tmp_path: Path) -> None:
    """None is chosen for the user: the names are listed, and one that is named is taken."""

    (tmp_path / "empty").mkdir()
    for name in ("b", "a"):
        shutil.copytree(ROOT / "tests" / "loan", tmp_path / "kb" / "policies" / name)

    def told(*arguments: str) -> tuple[int, str, str]:
        done = run(*arguments)
        return done.returncode, done.stdout, done.stderr

    kb, empty = str(tmp_path / "kb"), str(tmp_path / "empty")
    several = (2, "", f"pyhcal: {kb} holds several policies, and none is named: a, b\n")
    assert told("readings", "--kb", kb) == several
    assert told("lint", kb) == several
    assert told("lint", kb, "--policy", "b") == (0, "", "")
    assert told("readings", "--kb", kb, "--policy", "c") == (
        2,
        "",
        f"pyhcal: {kb} holds no policy c; it holds a, b\n",
    )
    assert told("readings", "--kb", empty) == (2, "", f"pyhcal: there is no policy in {empty}\n")
    assert told("readings", "--kb", empty, "--policy", "c") == (
        2,
        "",
        f"pyhcal: there is no policy in {empty}\n",
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file without permission is a message."""

    file = tmp_path / "case.json"
    file.write_text("{}")
    file.chmod(0)
    done = run("explain", str(file))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_readings_are_listed_and_chosen() -> None:
    """Each reading that is listed can be chosen, and what is chosen comes back."""

    readings = json.loads(run("export").stdout)["readings"]
    listed = run("readings").stdout
    for reading in readings:
        assert reading["id"] in listed
    other = {reading["id"]: reading["choices"][-1]["id"] for reading in readings}
    chosen = ",".join(f"{name}={choice}" for name, choice in other.items())
    done = run("explain", EXAMPLE, "--format", "json", "--readings", chosen)
    assert json.loads(done.stdout)["readings"] == other
    both = "|".join(choice["id"] for choice in readings[0]["choices"])
    done = run("explain", EXAMPLE, "--format", "json", "--readings", f"{readings[0]['id']}={both}")
    assert len(json.loads(done.stdout)["readings"][readings[0]["id"]]) == len(readings[0]["choices"])
    assert run("explain", EXAMPLE, "--readings", "open").returncode == 0


@pytest.mark.parametrize("readings", ["nonsense", "no_such=x", "=x", "a=", "a=x,a=y", "age_boundary=none"])
def test_wrong_readings(readings: str) -> None:
    """A reading that is not there is invalid input."""

    done = run("explain", EXAMPLE, "--readings", readings)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (3, "", False)


def test_nobody_reads_the_output() -> None:
    """A reader that stops early is no error to talk about."""

    command = f"{sys.executable} -m pyhcal export | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.parametrize(("redirect", "code"), [("<&-", 2), (">&-", 0), (">/dev/full", 2), ("2>&- <&-", 2)])
def test_closed_and_full_streams(redirect: str, code: int) -> None:
    """Closed streams and full disks give a code and no traceback."""

    if "full" in redirect and not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    file = "-" if "<&-" in redirect else EXAMPLE
    command = f"{sys.executable} -m pyhcal explain {file} {redirect}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_version_and_help() -> None:
    """Both work without SWI-Prolog."""

    without = {"PATH": "/nonexistent", "LIBSWIPL_PATH": "", "SWI_HOME_DIR": ""}
    assert run("--version", env=without).stdout == f"pyhcal {__version__}\n"
    assert "explain" in run("--help", env=without).stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PATH": "/nonexistent", "LIBSWIPL_PATH": "", "SWI_HOME_DIR": ""},
        {"LIBSWIPL_PATH": "/nonexistent/libswipl.so", "SWI_HOME_DIR": "/nonexistent"},
        {"LIBSWIPL_PATH": "/etc/passwd", "SWI_HOME_DIR": "/nonexistent"},
    ],
)
@pytest.mark.parametrize(
    "arguments", [("explain", EXAMPLE), ("readings",), ("export",), ("lint",), ("doctor",)]
)
def test_without_prolog(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    """Without SWI-Prolog each command says in one sentence how to install it, and ends with 4."""

    if sys.platform == "darwin":
        pytest.skip("the application bundle is found without a PATH")
    done = run(*arguments, env=environment)
    assert done.returncode == 4
    assert re.fullmatch(r"pyhcal: [^\n]*; install it with: [^\n]+\n", done.stderr)


def test_a_swipl_that_does_not_work(tmp_path: Path) -> None:
    """An executable of that name which is something else is told apart."""

    fake = tmp_path / "swipl"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    done = run("explain", EXAMPLE, env={"PATH": str(tmp_path), "PYHCAL_CACHE": str(tmp_path / "cache")})
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 4)


def test_doctor() -> None:
    """The doctor names versions, folders, policy and hash."""

    done = run("doctor")
    assert done.returncode == 0, done.stderr
    told = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert told["pyhcal"].strip() == __version__
    assert told["SWI-Prolog"].strip() >= "9"
    assert re.fullmatch(r"[0-9a-f]{64}", told["Hash"].strip())


def test_lint_of_the_shipped_knowledge_finds_nothing() -> None:
    """The shipped rules are clean."""

    done = run("lint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_damaged_or_unwritable_cache_does_no_harm(tmp_path: Path) -> None:
    """Whatever lies in the cache folder, the answer is the same."""

    first = run("explain", EXAMPLE, env={"PYHCAL_CACHE": str(tmp_path)})
    assert first.returncode == 0, first.stderr
    for damage in (b"damaged\n", b"\xff\xfe\x00"):
        damaged = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert {".sha", ".terms"} <= {file.suffix for file in damaged}
        for file in damaged:
            file.write_bytes(damage)
        again = run("explain", EXAMPLE, env={"PYHCAL_CACHE": str(tmp_path)})
        assert (again.stdout, again.stderr) == (first.stdout, "")
    assert run("explain", EXAMPLE, env={"PYHCAL_CACHE": "/dev/null/x"}).stdout == first.stdout
