"""A locale without any letters but ASCII's: everything starts, and signs are drawn with what there is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, run

EXAMPLE = "examples/adult-refractory-autologous.json"
COMMANDS = [
    *[("explain", EXAMPLE, "--format", face) for face in ("tree", "json", "markdown", "html", "letter")],
    ("explain", EXAMPLE, "--level", "full", "--readings", "open"),
    ("whynot", EXAMPLE),
    ("whynot", EXAMPLE, "adult_3", "--all"),
    ("why", EXAMPLE, "investigational", "--rather-than", "medically_necessary"),
    ("whatif", EXAMPLE, "--unlock", "all"),
    ("whatif", EXAMPLE, "--set", "wbc=120,000"),
    ("reasons", EXAMPLE),
    ("readings",),
    ("export",),
    ("doctor",),
    ("--help",),
]
C = {"LC_ALL": "C", "LANG": "", "LC_CTYPE": "", "COLUMNS": "80"}
ASCII = {**C, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("file", sorted([*ROOT.glob("kb/engine/*.pl"), *ROOT.glob("pyhcal/*.pl")]), ids=str)
def test_the_engine_is_read_in_any_locale(file: Path) -> None:
    """Prolog reads a source as the locale says: only ASCII is the same in all."""
    assert file.read_bytes().isascii()


def test_a_first_start_and_the_load_gate(tmp_path: Path) -> None:
    """Nothing that was compiled in another locale is at hand; policies are read as UTF-8 all the same."""
    done = run("export", env={**C, "PYHCAL_CACHE": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(run("export").stdout)
    gate = ["swipl", "-q", "--on-error=status", "--on-warning=status", "-l", "kb/engine/check.pl"]
    checked = subprocess.run(
        [*gate, "-g", "check", "-t", "halt"],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        cwd=ROOT,
        timeout=60,
    )
    assert checked.returncode == 0


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_python_writes_utf_8_all_the_same(command: tuple[str, ...]) -> None:
    """Python takes the locale C for UTF-8: the output is the usual one."""
    done = run(*command, env=C)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run(*command, env={"LC_ALL": "C.UTF-8", "COLUMNS": "80"}).stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_only_ascii_can_be_written(command: tuple[str, ...]) -> None:
    """No character is escaped or missing: each sign has another one that is always there."""
    done = run(*command, env=ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    usual = run(*command, env={"LC_ALL": "C.UTF-8", "COLUMNS": "80"}).stdout
    if "json" in command or command == ("export",):
        assert json.loads(done.stdout) == json.loads(usual)
    else:
        assert "\\u" not in done.stdout
        assert "\\x" not in done.stdout
        assert done.stdout.count("?") <= usual.count("?")


def test_a_complaint_in_ascii(tmp_path: Path) -> None:
    """What is wrong is told in the signs that there are."""
    file = tmp_path / "case.json"
    file.write_text('{"disease_status": "µ–“x”"}', encoding="utf-8")
    done = run("explain", str(file), env=ASCII)
    assert done.returncode == 3
    assert '  disease_status "u-"x"": not a value of this key' in done.stderr
    # What the locale could not read is told escaped.
    done = run("explain", "no–such.json", env=ASCII)
    escaped = "no\\udce2\\udc80\\udc93such.json"
    assert done.returncode == 2
    assert done.stderr == f"pyhcal: {escaped} cannot be read: No such file or directory\n"
