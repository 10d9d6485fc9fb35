"""The session on a pseudo-terminal: what is typed, what is seen, what stays."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, run
from pseudo import PATIENCE, Screen

PROGRAM = ["-m", "pyhcal"]
CASE = {"diagnosis": "all", "requested_service": "autologous_hct", "age_years": 33, "remission_number": 1}
# Of a text's attributes and colours: none, bold, dim, italic, underlined, reverse, their ends, and palette's.
PALETTE = {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49, *range(30, 38), *range(40, 48)}
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
# A value that no program has by itself.
TELLTALE = "Xyzzy"

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")


def program(code: str, *arguments: str) -> list[str]:
    """Return a command line that runs code before the program."""
    return ["-c", f"{code}\nfrom pyhcal.cli import entry\nentry()", *arguments]


HIDDEN = """
import sys
sys.modules["prompt_toolkit"] = None
"""
# Commands that are not the program's: one that takes long, one that breaks, and a line that kills everything.
ODD = """
import os, signal, time
from pyhcal.repl.command import command
from pyhcal.repl.chart import Chart
@command("dawdle", "dw", "Take long.")
def dawdle(session, said):
    session.say("begun")
    session.accept(Chart.of(session.knowledge, {"age_years": 99}))
    session.bookmarks["gone"] = session.chart
    time.sleep(60)
@command("crash", "cr", "Break.")
def crash(session, said):
    session.accept(Chart.of(session.knowledge, {"age_years": 98}))
    raise ZeroDivisionError("division by zero\\x1b[2J")
@command("die", "di", "End at once.")
def die(session, said):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the first start prepares is prepared."""
    told = run("run", "-", input="set dx=all age=34\nask\n", cwd=str(tmp_path_factory.mktemp("warm")))
    assert told.returncode == 0, told.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    made.mkdir()
    return made


@pytest.fixture
def screen(folder: Path) -> Iterator[Screen]:
    with Screen(PROGRAM, folder) as one:
        one.prompt()
        yield one


def journals(folder: Path) -> list[str]:
    """Return what is kept, without the first line."""
    return [path.read_text().partition("\n")[2] for path in sorted((folder / ".pyhcal").glob("session-*"))]


def facts(screen: Screen, number: int) -> None:
    """Wait for a status bar with so many facts."""
    screen.until(lambda: screen.bar.startswith(f" {number} fact"), f"{number} facts")


def test_a_prompt_with_a_bar(screen: Screen, folder: Path) -> None:
    assert "“help” lists the commands" in screen.wait("SUR703.043")
    facts(screen, 0)
    assert screen.bar.startswith(" 0 facts │ Undetermined; missing: diagnosis, ")
    assert screen.bar.endswith("…")
    assert len(screen.bar) <= 80
    told = screen.run("set dx=all service=autologous_hct, remission_number=1 age=33")
    assert "  age at the request: 33 years" in told
    facts(screen, 4)
    assert screen.run("set wbc > 100000").endswith("→ Medically necessary")
    screen.until(lambda: screen.bar == " 5 facts │ Medically necessary")
    screen.type("\x04")
    assert screen.end() == 0
    assert list(folder.iterdir()) == []
    assert b"\x1b[?2004l" in screen.bytes


def test_only_colours_of_the_palette(screen: Screen) -> None:
    screen.run("set age=34")
    screen.run("wrong word")
    screen.type("set ")
    screen.type("\t")
    screen.wait("diagnosis=", "requested_service=")
    screen.type("\t\t")
    screen.stop()
    screen.type("\x12set")
    screen.wait("set age=34")
    screen.type("\x03\x03")
    screen.prompt()
    assert {31, 35, 32} <= screen.colours() <= PALETTE


@pytest.mark.parametrize("never", ["option", "variable"])
def test_no_colours_when_that_is_wished(folder: Path, never: str) -> None:
    arguments = [*PROGRAM, *(["--color", "never"] if never == "option" else [])]
    with Screen(arguments, folder, env={"NO_COLOR": "1"} if never == "variable" else {}) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.run("wrong")
        screen.run("decide")
        screen.type("set \t\t")
        screen.wait("requested_service=")
        assert not screen.colours() & COLOURS - {39, 49}


def test_completion(screen: Screen, folder: Path) -> None:
    for typed, whole in (
        ("dec", "decide"),
        ("set wbc_", "set wbc_at_presentation_per_ul="),
        ("set immunophenotype=pro", "set immunophenotype=pro_b"),
        ("whynot child_3", "whynot child_3"),
        ("why und", "why undetermined"),
    ):
        screen.type(f"{typed}\t")
        screen.until(lambda whole=whole: screen.line() == f"pyhcal> {whole}", whole)
        screen.stop()
    (folder / "first.json").write_text(json.dumps(CASE))
    (folder / "second.json").write_text(json.dumps(CASE))
    screen.type("load \t")
    screen.wait("first.json", "second.json")
    screen.type("f")
    screen.gone("second.json")
    screen.type("\t\r")
    screen.wait("Loaded: first.json")
    facts(screen, 4)
    screen.type("whynot \t")
    screen.wait("child_1", "adult_5")
    screen.stop()
    # A value that is impossible beside the others is not offered.
    screen.type("set disease_status=\t")
    screen.until(lambda: screen.line() == "pyhcal> set disease_status=complete_remission", "the only value")


def test_a_narrow_terminal_and_another_width(folder: Path) -> None:
    with Screen(PROGRAM, folder, columns=20, lines=12) as screen:
        screen.prompt()
        screen.run("age=34")
        facts(screen, 1)
        assert screen.bar == " 1 fact │ Undeterm…"
        screen.run("how adult_1")
        screen.type("set \t")
        screen.wait("sex=")
        screen.stop()
        screen.resize(100, 30)
        screen.until(lambda: len(screen.bar) > 60, "a longer bar")
        told = screen.run("help set")
        assert max(map(len, told.split("\n"))) > 60
        screen.resize(50, 30)
        time.sleep(0.1)
        told = screen.run("help set")
        assert max(map(len, told.split("\n"))) <= 50


def test_a_case_that_is_pasted(screen: Screen) -> None:
    screen.paste(json.dumps(CASE, indent=2))
    screen.wait('"remission_number": 1')
    screen.type("\r")
    facts(screen, 4)
    screen.prompt()
    screen.run("new")
    facts(screen, 0)
    # A terminal that does not mark what is pasted types it.
    screen.type(json.dumps(CASE, indent=2).replace("\n", "\r") + "\r")
    facts(screen, 4)
    screen.prompt()
    assert '          "age_years": 33,' in screen.rows()


def test_several_commands_that_are_pasted(screen: Screen, folder: Path) -> None:
    lines = ["set age=34", "# a remark", "nonsense", "set dx=all", "", '{"age_years":', " 7}", "undo"]
    screen.paste("\r\n".join(lines))
    screen.wait(" 7}")
    screen.type("\r")
    facts(screen, 2)
    screen.prompt()
    screen.wait("› set age=34", "nonsense is no command", "› set dx=all", '› {"age_years": …', "› undo")
    screen.type("set sex=f\rset lineage=t\rhistory\r")
    screen.wait("  7  set lineage=t")
    assert journals(folder) == [
        'set age=34\n# a remark\nset dx=all\n{"age_years": 7}\nundo\nset sex=f\nset lineage=t\nhistory\n'
    ]


def test_interrupted_at_the_prompt(screen: Screen) -> None:
    screen.type("set age=34\x03")
    screen.prompt()
    screen.type("\x03\x03\x03")
    screen.prompt()
    facts(screen, 0)
    # Sent by another program.
    screen.type("how and")
    screen.wait("pyhcal> how and")
    os.kill(screen.child.pid, signal.SIGINT)
    screen.prompt()
    screen.run("set age=35")
    facts(screen, 1)


def test_interrupted_while_something_is_worked_out(folder: Path) -> None:
    with Screen(program(ODD), folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        for line in ("dawdle", "ask"):
            screen.type(f"{line}\r")
            if line == "ask":
                screen.prompt("answer>")
                screen.type("dawdle\r")
            time.sleep(0.3)
            began = time.monotonic()
            screen.type("\x03")
            screen.wait("interrupted; the session goes on")
            assert time.monotonic() - began < PATIENCE / 4
            screen.prompt("answer>" if line == "ask" else "pyhcal>")
            facts(screen, 1)
        assert "begun" not in screen.wait("answer>")
        screen.type("stop\r")
        screen.prompt()
        # Of several lines that were pasted the others are not carried out.
        screen.paste("dawdle\nset dx=all\nset sex=f")
        screen.wait("set sex=f")
        screen.type("\r")
        screen.wait("› dawdle")
        screen.type("\x03")
        screen.wait("2 further lines were not carried out")
        screen.prompt()
        assert "There is no bookmark yet." in screen.run("bookmark")
        assert journals(folder) == ["set age=34\nask\nstop\nbookmark\n"]


def test_the_engine_is_interrupted(folder: Path, tmp_path: Path) -> None:
    # Nothing is prepared of the space with all readings open: seconds of work.
    with Screen(PROGRAM, folder, env={"PYHCAL_CACHE": str(tmp_path / "cold")}) as screen:
        screen.prompt()
        screen.type("readings open\r")
        end = time.monotonic() + 0.3
        screen.until(lambda: time.monotonic() > end)
        assert screen.line() != "pyhcal>", "it is too fast to be interrupted"
        began = time.monotonic()
        screen.type("\x03")
        screen.wait("interrupted; the session goes on")
        screen.prompt()
        print("after", time.monotonic() - began)
        assert "  age at the request: 34 years" in screen.run("set age=34")
        assert journals(folder) == ["set age=34\n"]


def test_left_from_within_an_interview(screen: Screen, folder: Path) -> None:
    screen.type("ask\r")
    screen.prompt("answer>")
    screen.until(lambda: screen.bar.startswith(" 0 facts │ Undetermined"), "the bar")
    screen.type("1\r")
    screen.prompt("answer>")
    facts(screen, 1)
    # Not where something is typed.
    screen.type("abc\x04")
    screen.wait("answer> abc")
    screen.type("\x15")
    screen.prompt("answer>")
    screen.type("\x04")
    assert screen.end() == 0
    assert list(folder.iterdir()) == []


def test_earlier_lines(screen: Screen) -> None:
    for line in ("set age=34", "set dx=all", "case"):
        screen.run(line)
    screen.type("\x1b[A\x1b[A")
    screen.until(lambda: screen.line() == "pyhcal> set dx=all", "the line before the last")
    screen.stop()
    screen.type("\x12AGE")
    screen.wait("set age=34")
    screen.type("\r\r")
    screen.prompt()


def test_a_simple_terminal(folder: Path) -> None:
    with Screen(PROGRAM, folder, env={"TERM": "dumb"}) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.run("how adult_1")
        screen.type("set dx=all")
        screen.wait("set dx=all")
        screen.stop()
        screen.type("ask\r")
        screen.prompt("answer>")
        assert b"\x1b" not in screen.bytes
        screen.type("\x04")
        assert screen.end() == 0
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("piped", ["output", "input"])
def test_half_a_terminal_is_no_terminal(folder: Path, piped: str) -> None:
    code = f"""
import subprocess, sys
where = dict(stdout=subprocess.PIPE) if {piped == "output"} else dict(stdin=subprocess.PIPE)
child = subprocess.Popen([sys.executable, "-m", "pyhcal"], **where)
out, _ = child.communicate(None if {piped == "output"} else b"set age=34\\n")
print(out, "code", child.returncode)
"""
    with Screen(["-c", code], folder) as screen:
        if piped == "output":
            screen.type("set age=34\rnonsense\r")
            told = screen.wait("code 2")
        else:
            told = screen.wait("code 0")
        assert "age at the request: 34 years" in told
        assert "pyhcal>" not in told
    assert list(folder.iterdir()) == []


def snapshot(*roots: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@pytest.mark.parametrize("left", ["killed", "quit"])
def test_nothing_of_a_patient_is_written_elsewhere(folder: Path, tmp_path: Path, left: str) -> None:
    places = {name: tmp_path / name for name in ("cache", "tmp", "state", "config")}
    for place in places.values():
        place.mkdir()
    # An empty cache has to be filled, which takes its time: once.
    cache = places["cache"] if left == "killed" else Path(os.environ["PYHCAL_CACHE"])
    env = {
        "PYHCAL_CACHE": str(cache),
        "TMPDIR": str(places["tmp"]),
        "XDG_STATE_HOME": str(places["state"]),
        "XDG_CONFIG_HOME": str(places["config"]),
    }
    # What other tests have put into the cache is named by its hash, and says what it says by chance.
    there = snapshot(cache)
    case = {"case": {"age_years": 61.7391}, "sources": {"age_years": TELLTALE}, "reference": f"{TELLTALE} 2"}
    with Screen([*PROGRAM, "--session", str(tmp_path / "kept")], folder, env=env) as screen:
        screen.prompt()
        screen.type(json.dumps(case) + "\r")
        facts(screen, 1)
        screen.prompt()
        for line in (
            "set wbc=73917",
            f"# {TELLTALE}",
            f"{TELLTALE} is no command",
            f"set {TELLTALE}=73917",
            f"bookmark {TELLTALE}",
            f"load {TELLTALE}",
            "decide",
            "missing",
            "whatif wbc=73918",
            "how",
        ):
            screen.run(line)
        screen.type("ask\r")
        screen.prompt("answer>")
        for line in (TELLTALE, "n", "1", "why", "set mrd=0.7391"):
            screen.run(line, "answer>")
        (kept,) = (tmp_path / "kept").iterdir()
        assert TELLTALE in kept.read_text()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        if left == "killed":
            os.kill(screen.child.pid, signal.SIGKILL)
            screen.end()
            kept.unlink()
        else:
            screen.run("stop")
            screen.type("quit\r")
            assert screen.end() == 0
            assert not kept.exists()
    found = snapshot(tmp_path, cache)
    history = places["state"] / "pyhcal" / "history"
    assert history in found
    for path, content in found.items():
        if there.get(path) == content:
            continue
        for secret in (TELLTALE.encode(), b"7391"):
            assert secret not in content, path
            assert secret not in os.fsencode(path), path
    words = history.read_text().split("\n")
    assert words[:8] == ["set", "set", "bookmark", "load", "decide", "missing", "whatif", "how"]
    assert words[8:11] == ["ask", "why", "set"]
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    assert stat.S_IMODE(history.parent.stat().st_mode) == 0o700


def test_whole_lines_when_that_is_wished(folder: Path, tmp_path: Path) -> None:
    history = tmp_path / "mine"
    history.write_text("how adult_1\n\x1b[2J\nhow adult_1\n")
    history.chmod(0o644)
    with Screen([*PROGRAM, "--keep-history"], folder, env={"PYHCAL_HISTORY": str(history)}) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.paste("set dx=all\ncase")
        screen.wait("case")
        screen.type("\r")
        screen.wait("› case")
        screen.prompt()
        screen.type("quit\r")
        assert screen.end() == 0
    assert history.read_text().split("\n")[3:] == ["set age=34", "set dx=all", "case", "quit", ""]
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    with Screen(PROGRAM, folder, env={"PYHCAL_HISTORY": str(history)}) as screen:
        screen.prompt()
        screen.type("how\x1b[A")
        screen.until(lambda: screen.line() == "pyhcal> how adult_1", "a line of long ago")


@pytest.mark.parametrize("what", ["pipe", "folder", "null", "nowhere"])
def test_a_history_that_is_no_file(folder: Path, tmp_path: Path, what: str) -> None:
    path = tmp_path / "history"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "null":
        path = Path("/dev/null")
    else:
        (tmp_path / "file").write_text("")
        path = tmp_path / "file" / "history"
    before = os.stat("/dev/null").st_mode
    with Screen(PROGRAM, folder, env={"PYHCAL_HISTORY": str(path)}) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.type("quit\r")
        assert screen.end() == 0
    assert os.stat("/dev/null").st_mode == before


def test_taken_up_again(folder: Path) -> None:
    with Screen(program(ODD), folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.type("ask\r")
        screen.prompt("answer>")
        screen.type("1\r")
        screen.prompt("answer>")
        screen.type("die\r")
        assert screen.end() == -signal.SIGKILL
    assert stat.S_IMODE((folder / ".pyhcal").stat().st_mode) == 0o700
    assert journals(folder) == ["set age=34\nask\n1\n"]
    question = "Go on with it? yes, no (it is deleted) or later:"
    with Screen(PROGRAM, folder) as screen:
        screen.wait("A session was not left in order: 3 lines", question)
        screen.run("perhaps", question)
        screen.stop()
        facts(screen, 0)
        screen.run("set age=5")
        # Meanwhile another one: it is offered what broke off, and not what runs.
        with Screen(PROGRAM, folder) as other:
            other.wait("3 lines")
            other.type("y\r")
            other.prompt("answer>")
            facts(other, 2)
            assert other.wait("2. ").count("\n2. ") == 1
            other.type("stop\r")
            other.prompt()
            assert "  4  stop" in other.run("history")
            assert len(journals(folder)) == 2
            other.type("\x04")
            assert other.end() == 0
        assert journals(folder) == ["set age=5\n"]
        screen.type("quit\r")
        assert screen.end() == 0
    assert list(folder.iterdir()) == []
    # What was typed at the question is none of the session's lines.
    history = (folder.parent / "home/.local/state/pyhcal/history").read_text().split()
    assert sorted(history) == ["ask", "history", "quit", "set", "set", "stop"] or "stop" not in history


def test_declined(folder: Path) -> None:
    kept = folder / ".pyhcal"
    kept.mkdir(mode=0o755)
    kept.chmod(0o755)
    about = "# pyhcal session on SUR703.043, effective 2025-12-15\n"
    (kept / "session-1.txt").write_text(f"{about}set age=34\n")
    (kept / "session-2.txt").write_bytes(b"\xff\x1b[31m garbage\nset nothing=1\nset age=36\n")
    (kept / "session-3.txt").write_text("# pyhcal session on ANOTHER, effective 2020-01-01\nset age=34\n")
    for number in (1, 2, 3):
        os.utime(kept / f"session-{number}.txt", (number, number))
    with Screen(PROGRAM, folder) as screen:
        screen.wait("A session on ANOTHER, effective 2020-01-01 is kept here for later.", "3 lines")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o700
        screen.type("yes\r")
        told = screen.wait("Not carried out again: set nothing=1:", "36 years")
        assert "[31m garbage" in told
        assert b"\x1b[31m garbage" not in screen.bytes
        screen.prompt()
        assert "2  # not carried out again: set nothing=1" in screen.run("history")
        os.kill(screen.child.pid, signal.SIGKILL)
        screen.end()
    (taken,) = {path.name for path in kept.iterdir()} - {"session-1.txt", "session-3.txt"}
    assert (kept / taken).read_text().endswith("set nothing=1\nset age=36\nhistory\n")
    with Screen(PROGRAM, folder) as screen:
        for told in ("4 lines", "one line"):
            screen.wait(told, "Go on with it?")
            screen.type("no\r")
        screen.prompt()
        screen.type("\x04")
        assert screen.end() == 0
    assert [path.name for path in kept.iterdir()] == ["session-3.txt"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_by_a_signal(folder: Path, number: int) -> None:
    code = """
import subprocess, sys, termios
before = termios.tcgetattr(0)
code = subprocess.run([sys.executable, "-m", "pyhcal"]).returncode
print("code", code, "as before", termios.tcgetattr(0) == before)
"""
    with Screen(["-c", code], folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        screen.type("set dx=")
        screen.wait("set dx=")
        (child,) = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(screen.child.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        os.kill(int(child), number)
        screen.wait(f"code {-number} as before True")
        assert b"\x1b[?2004l" in screen.bytes
    assert journals(folder) == ["set age=34\n"]


def test_a_terminal_that_goes_away_is_no_wish_to_leave(folder: Path) -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    with Screen(program(ignoring), folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        pid = screen.child.pid
        screen.hang_up()
        end = time.monotonic() + PATIENCE
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() < end
            time.sleep(0.02)
    assert journals(folder) == ["set age=34\n"]


def test_killed_at_any_moment(folder: Path) -> None:
    # Whatever was confirmed on the screen is kept.
    for wait in (0.0, 0.05, 0.1):
        with Screen(PROGRAM, folder) as screen:
            screen.prompt()
            screen.type("".join(f"age={number}\r" for number in range(20, 60)))
            screen.wait("20 years")
            end = time.monotonic() + wait
            screen.until(lambda end=end: time.monotonic() >= end)
            os.kill(screen.child.pid, signal.SIGKILL)
            screen.end()
            shown = [line for line in screen.past() if line.endswith(" years")]
        (kept,) = journals(folder)
        lines = kept.split("\n")[:-1]
        assert lines == [f"age={20 + number}" for number in range(len(lines))]
        assert len(shown) <= len(lines)
        assert len(lines) >= 1
        next((folder / ".pyhcal").iterdir()).unlink()


def test_a_crash_of_a_command(folder: Path) -> None:
    with Screen(program(ODD), folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        told = screen.run("crash")
        assert "an error of pyhcal's own (ZeroDivisionError: division by zero" in told
        assert "the session goes on" in " ".join(told.split())
        assert "Traceback" not in told
        facts(screen, 1)
        assert b"\x1b[2J\x1b" not in screen.bytes.partition(b"ZeroDivisionError")[2][:60]
        assert "34 years" in screen.run("case")
        assert journals(folder) == ["set age=34\ncase\n"]


def test_errors_while_a_line_is_typed(folder: Path) -> None:
    code = """
import pyhcal.repl.terminal as terminal
def fail(*arguments): raise ZeroDivisionError
terminal.candidates = terminal.coloured = fail
from pyhcal.repl.session import Session
Session.status = fail
"""
    with Screen(program(code), folder) as screen:
        screen.prompt()
        screen.type("bookmark \ta")
        screen.until(lambda: screen.line() == "pyhcal> bookmark a", "the line")
        screen.type("\r")
        screen.wait("Bookmark: a")
        screen.prompt()
        screen.until(lambda: screen.bar == " 0 facts │ ?", "the bar")


def test_nothing_can_be_kept(folder: Path) -> None:
    (folder / ".pyhcal").write_text("mine")
    with Screen(PROGRAM, folder) as screen:
        screen.wait("The session cannot be kept in .pyhcal: Not a directory; “save” keeps it.")
        screen.prompt()
        screen.run("set age=34")
        screen.run("save mine.txt")
        screen.type("quit\r")
        assert screen.end() == 0
    assert (folder / ".pyhcal").read_text() == "mine"
    assert "set age=34\n" in (folder / "mine.txt").read_text()


def test_a_disk_that_is_full_for_a_while(folder: Path) -> None:
    code = """
import os
real = os.pwrite
def pwrite(file, data, at):
    if os.path.exists("full"):
        raise OSError(28, os.strerror(28))
    return real(file, data, at)
os.pwrite = pwrite
"""
    with Screen(program(code), folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        (folder / "full").touch()
        told = screen.run("set age=35")
        assert "the session is not kept any more: No space left on device; “save” it" in told
        assert "35 years" in told
        assert "not kept" not in screen.run("set age=36")
        (folder / "full").unlink()
        assert "the session is kept again" in screen.run("set age=37")
        assert journals(folder) == ["set age=34\nset age=35\nset age=36\nset age=37\n"]


def test_a_folder_of_the_users_own(folder: Path) -> None:
    own = folder / "mine"
    own.mkdir()
    own.chmod(0o750)
    (own / "notes").write_text("mine")
    with Screen([*PROGRAM, "--session", "mine"], folder) as screen:
        screen.prompt()
        screen.run("set age=34")
        assert stat.S_IMODE(own.stat().st_mode) == 0o750
        assert len(list(own.iterdir())) == 2
        screen.type("quit\r")
        assert screen.end() == 0
    assert [path.name for path in own.iterdir()] == ["notes"]


def test_without_prompt_toolkit(folder: Path) -> None:
    with Screen(program(HIDDEN), folder) as screen:
        screen.wait("For history, completion and a status bar, install prompt_toolkit:")
        screen.prompt()
        assert "34 years" in screen.run("set age=34")
        assert "nonsense is no command" in screen.run("nonsense")
        screen.type("{\r")
        screen.type('"age_years": 7\r}\rcase\r')
        screen.wait("7 years")
        screen.prompt()
        screen.type("how and")
        screen.wait("how and")
        screen.stop()
        screen.type("ask\r")
        screen.prompt("answer>")
        screen.child.send(b"\xff\xfe\r")
        screen.wait("this is not taken")
        screen.prompt("answer>")
        assert journals(folder) == ['set age=34\n{"age_years": 7}\ncase\nask\n']
        os.kill(screen.child.pid, signal.SIGKILL)
        screen.end()
    with Screen(program(HIDDEN), folder) as screen:
        screen.wait("4 lines", "Go on with it?")
        screen.type("y\r")
        screen.prompt("answer>")
        assert "7 years" in screen.run("case", "answer>")
        screen.type("\x04")
        assert screen.end() == 0
    assert list(folder.iterdir()) == []


def test_other_commands_do_without(tmp_path: Path) -> None:
    code = """
import sys
from pyhcal.cli import main
for line in (["readings"], ["explain", "examples/child-aml-not-all.json"], ["run", "-"]):
    assert main(line) == 0, line
heavy = {"prompt_toolkit", "asyncio", "wcwidth"} & set(sys.modules)
sys.exit(f"imported: {heavy}" if heavy else 0)
"""
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=str(ROOT),
        input="case\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert told.returncode == 0, told.stderr
