"""What is kept of a session while it runs: on the disk in time, for its user alone, and taken up exactly."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from rich.console import Console

from pyhcal import KnowledgeBase
from pyhcal.repl.careful import whole
from pyhcal.repl.command import commands
from pyhcal.repl.journal import FOLDER, Journal
from pyhcal.repl.resumed import CHANGING, SHOWING, again, with_loaded
from pyhcal.repl.session import Session

ABOUT = "THE.POLICY, effective 2025-12-15"
HEAD = f"# pyhcal session on {ABOUT}"


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def broken_off(folder: Path, *lines: str, about: str = ABOUT) -> Path:
    """Leave a journal behind as a crash does."""
    journal = Journal(str(folder), about)
    journal.keep(lines)
    journal.stop()
    return Path(journal.path)


def offered(folder: Path) -> list[tuple[str, ...]]:
    journal = Journal(str(folder), ABOUT)
    found = []
    for left in journal.left():
        found.append(left.lines)
        left.let_go()
    journal.end()
    return found


def session(kb: KnowledgeBase, width: int = 80) -> Session:
    return Session(kb, Console(file=io.StringIO(), width=width, color_system=None))


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_folder_and_file_are_the_users_alone(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        journal = Journal(str(tmp_path / FOLDER), ABOUT)
    finally:
        os.umask(before)
    journal.keep(["set age=34"])
    assert mode(journal.folder) == 0o700
    assert mode(journal.path) == 0o600
    journal.end()
    assert not (tmp_path / FOLDER).exists()


def test_lines_are_there_at_once(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "kept"), ABOUT)
    file = Path(journal.path)
    assert file.read_text() == ""
    told = [HEAD]
    for line in ("set age=34", "decide", "# é 中 \udcff"):
        journal.keep([line])
        told.append(line.encode(errors="backslashreplace").decode())
        assert file.read_text() == "".join(f"{one}\n" for one in told)
    journal.end()


def test_the_folder_goes_only_when_nothing_else_is_in_it(tmp_path: Path) -> None:
    own = tmp_path / FOLDER
    own.mkdir()
    (own / "notes").write_text("mine")
    Journal(str(own), ABOUT).end()
    assert [path.name for path in own.iterdir()] == ["notes"]
    # A folder that the user made stays even when it is empty.
    given = tmp_path / "given"
    given.mkdir()
    Journal(str(given), ABOUT).end()
    assert given.is_dir()


def test_permissions_of_the_users_folders(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for before in (0o755, 0o700, 0o775):
        given.chmod(before)
        journal = Journal(str(given), ABOUT)
        journal.keep(["set age=34"])
        assert mode(given) == before
        assert mode(journal.path) == 0o600
        journal.end()
    own = tmp_path / FOLDER
    own.mkdir()
    own.chmod(0o777)
    journal = Journal(str(own), ABOUT)
    assert mode(own) == 0o700
    journal.end()


def test_links_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "somebody"
    target.mkdir(mode=0o755)
    (tmp_path / FOLDER).symlink_to(target)
    with pytest.raises(OSError, match="link"):
        Journal(str(tmp_path / FOLDER), ABOUT)
    assert list(target.iterdir()) == []
    assert mode(target) == 0o755


def test_dangling_link_and_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / FOLDER).symlink_to(tmp_path / "nowhere")
    with pytest.raises(OSError, match="link"):
        Journal(str(tmp_path / FOLDER), ABOUT)
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError):
        Journal(str(tmp_path / "file"), ABOUT)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / FOLDER
    own.mkdir()
    own.chmod(0o777)
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    with pytest.raises(PermissionError, match="somebody else"):
        Journal(str(own), ABOUT)
    assert mode(own) == 0o777
    assert list(own.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str, flags: int, *more: int, **options: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="Read-only"):
        Journal(str(tmp_path / FOLDER), ABOUT)
    assert not (tmp_path / FOLDER).exists()


def test_what_broke_off_is_offered_and_what_runs_is_not(tmp_path: Path) -> None:
    first = broken_off(tmp_path / FOLDER, "set age=34", "decide")
    running = Journal(str(tmp_path / FOLDER), ABOUT)
    running.keep(["set age=50"])
    assert offered(tmp_path / FOLDER) == [("set age=34", "decide")]
    assert first.exists()
    running.stop()
    os.utime(first, (1, 1))
    assert offered(tmp_path / FOLDER) == [("set age=50",), ("set age=34", "decide")]


def test_one_that_is_offered_is_offered_to_nobody_else(tmp_path: Path) -> None:
    broken_off(tmp_path / FOLDER, "set age=34")
    journal = Journal(str(tmp_path / FOLDER), ABOUT)
    left = next(journal.left())
    assert offered(tmp_path / FOLDER) == []
    left.let_go()
    assert offered(tmp_path / FOLDER) == [("set age=34",)]
    next(journal.left()).delete()
    assert offered(tmp_path / FOLDER) == []
    journal.end()
    assert not (tmp_path / FOLDER).exists()


def test_two_in_the_same_second_of_the_same_process(tmp_path: Path) -> None:
    journals = [Journal(str(tmp_path / FOLDER), ABOUT) for _ in range(5)]
    assert len({journal.path for journal in journals}) == 5
    for number, journal in enumerate(journals):
        journal.keep([f"set age={number}"])
    assert [list(journal.left()) for journal in journals] == [[]] * 5
    journals[0].end()
    assert all(Path(journal.path).exists() for journal in journals[1:])
    for journal in journals[1:]:
        journal.end()
    assert not (tmp_path / FOLDER).exists()


def test_a_file_that_another_start_deletes_before_it_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock
    deleted: list[Path] = []

    def late(file: int, operation: int) -> None:
        if not deleted:
            deleted.extend((tmp_path / FOLDER).iterdir())
            deleted[0].unlink()
        real(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    journal = Journal(str(tmp_path / FOLDER), ABOUT)
    journal.keep(["set age=34"])
    assert Path(journal.path).read_text() == f"{HEAD}\nset age=34\n"
    assert len(deleted) == 1
    journal.end()


def test_a_line_that_was_cut_off_is_not_taken(tmp_path: Path) -> None:
    path = broken_off(tmp_path / FOLDER, "set age=34", "set wbc=120000")
    text = path.read_bytes()
    path.write_bytes(text[:-4])
    assert offered(tmp_path / FOLDER) == [("set age=34",)]


def test_empty_ones_go_and_others_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "session-1.txt").write_text("")
    (folder / "session-2.txt").write_text(f"{HEAD}\n")
    (folder / "session-3.txt").write_bytes(b"\xff\xfe\x00 no end of line")
    (folder / "session-4.txt").mkdir()
    os.mkfifo(folder / "session-5.txt")
    outside = tmp_path / "outside"
    outside.write_text(f"{HEAD}\nset age=1\n")
    (folder / "session-6.txt").symlink_to(outside)
    (folder / "session.txt").write_text("set age=2\n")
    assert offered(folder) == []
    names = sorted(path.name for path in folder.iterdir())
    assert names == [*(f"session-{number}.txt" for number in (3, 4, 5, 6)), "session.txt"]


def test_garbage_is_offered_as_lines(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "session-1.txt").write_bytes(b"\xff\x00\x1b[2J\nset age=34\n")
    (lines,) = offered(folder)
    assert lines[1] == "set age=34"


def test_a_full_disk_leaves_whole_lines_and_is_made_good(tmp_path: Path) -> None:
    # Files can grow to 4,000 bytes only: what is there stays whole, what is not waits for the next time.
    code = f"""
import resource, sys
from pyhcal.repl.journal import Journal
journal = Journal({str(tmp_path / "kept")!r}, {ABOUT!r})
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
journal.keep(["first"])
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
for line in ("x" * 8000, "after"):
    try:
        journal.keep([line])
    except OSError:
        print(open(journal.path).read().split("\\n")[1:])
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
journal.keep(["last"])
print([len(line) for line in open(journal.path).read().split("\\n")[1:]])
"""
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert told.stdout.splitlines() == ["['first', '']"] * 2 + ["[5, 8000, 5, 4, 0]"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)


def test_a_journal_that_is_deleted_meanwhile_is_told(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "kept"), ABOUT)
    os.unlink(journal.path)
    with pytest.raises(FileNotFoundError):
        journal.keep(["set age=34"])
    journal.end()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    # The parent hears of a line only after it was kept: whatever it heard of is there.
    code = f"""
import sys
from pyhcal.repl.journal import Journal
journal = Journal({str(tmp_path / FOLDER)!r}, {ABOUT!r})
number = 0
while True:
    number += 1
    journal.keep([f"line {{number}}"])
    sys.stdout.write(f"{{number}}\\n")
    sys.stdout.flush()
"""
    for wait in (0.0, 0.002, 0.005, 0.02, 0.05):
        child = subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "1\n"
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        heard = [1, *map(int, child.stdout.read().split("\n")[:-1])]
        child.wait()
        child.stdout.close()
        journal = Journal(str(tmp_path / FOLDER), ABOUT)
        (left,) = journal.left()
        assert left.lines[: heard[-1]] == tuple(f"line {number}" for number in heard)
        assert len(left.lines) <= heard[-1] + 1
        left.delete()
        journal.end()
    assert not (tmp_path / FOLDER).exists()


def test_every_command_changes_the_session_or_only_shows() -> None:
    names = {one.name for one in commands()}
    assert names <= CHANGING | SHOWING
    assert not CHANGING & SHOWING


def kept(one: Session, *lines: str) -> list[str]:
    """Carry lines out, and return them as a journal has them."""
    found = []
    for line in lines:
        known = len(one.lines)
        one.run(line)
        found += with_loaded(one, known)
    return found


def test_taken_up_again_is_the_same(kb: KnowledgeBase, tmp_path: Path) -> None:
    before = session(kb)
    case = tmp_path / "case.json"
    case.write_text('{"case": {"diagnosis": "all", "age_years": 7}, "sources": {"age_years": "page 2"}}')
    letter = tmp_path / "letter.md"
    lines = kept(
        before,
        "set dx=all age=34",
        "# a remark",
        "bookmark adult",
        f"load {case}",
        "undo",
        "redo",
        "set sex=not known",
        f"load {case}",
        "readings child_high_risk=any_adverse_factor",
        "load adult",
        f"save {tmp_path / 'saved.json'}",
        f"letter {letter}",
        "how",
        "undo",
        "ask",
        "why",
    )
    case.unlink()
    letter.unlink()
    (tmp_path / "saved.json").write_text("changed since")
    after = session(kb)
    assert again(after, lines) == []
    assert after.lines == before.lines
    assert after.chart == before.chart
    assert after.timeline.at == before.timeline.at
    assert after.bookmarks == before.bookmarks
    assert after.questions is not None
    assert before.questions is not None
    assert after.questions.prompt == before.questions.prompt
    for step in (-1, 1, 1, -2, -9, 9):
        assert after.timeline.move(step) == before.timeline.move(step)
        assert after.chart == before.chart
    # Nothing was written a second time, and nothing shown.
    assert not letter.exists()
    assert (tmp_path / "saved.json").read_text() == "changed since"
    assert isinstance(after.console.file, io.StringIO)
    assert after.console.file.getvalue() == ""


def test_taken_up_again_where_lines_are_refused_now(kb: KnowledgeBase) -> None:
    one = session(kb)
    refused = again(one, ["set age=34", "set nonsense=1", "\x1b[2J\x00", "readings xyz=1", "set dx=all"])
    assert [line for line, _ in refused] == ["set nonsense=1", "\x1b[2J\x00", "readings xyz=1"]
    assert all(why for _, why in refused)
    assert dict(one.chart.case) == {"age_years": 34, "diagnosis": "all"}
    assert one.lines == [
        "set age=34",
        "# not carried out again: set nonsense=1",
        "# not carried out again:  [2J ",
        "# not carried out again: readings xyz=1",
        "set dx=all",
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_what_breaks_off_changes_nothing(kb: KnowledgeBase, error: type[BaseException]) -> None:
    one = session(kb)
    for line in ("set dx=all age=34", "set wbc=5000", "undo", "bookmark a", "ask"):
        one.run(line)
    chart, at, lines, questions = one.chart, one.timeline.at, list(one.lines), one.questions
    assert questions is not None
    prompt, bookmarks = questions.prompt, dict(one.bookmarks)

    def broken() -> None:
        with whole(one):
            for line in ("1", "bookmark b", "stop", "new", "set age=5", "ask", "quit"):
                one.run(line)
            raise error

    with pytest.raises(error):
        broken()
    assert (one.chart, one.timeline.at, one.lines) == (chart, at, lines)
    assert one.chart is chart
    assert (one.bookmarks, one.questions, one.over) == (bookmarks, questions, False)
    assert questions.prompt == prompt
    # What was undone before can still be redone.
    one.run("redo")
    assert one.chart.case["wbc_at_presentation_per_ul"] == 5000
