"""A run that is killed, disturbed or started twice: OUT is whole or not there, and nothing is lost."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest
from conftest import ROOT, run
from dirty_tables import address, answers, random_rows, table

from pyhcal import KnowledgeBase
from pyhcal.batch import Batch
from pyhcal.errors import UnreadableTable

ROWS = [row for row in random_rows(Random(11), 240, 0.01) if "a\nb" not in row.values()]
OPTIONS = ("--keep", "note", "--portion", "20")
PARTS = -(-len(ROWS) // 20)
LONG = pytest.mark.exhaustive
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
# What the program may end with when it is interrupted so; it may also have been done before.
ENDS = {signal.SIGKILL: (-9, 0), signal.SIGTERM: (-15, 143, 0), signal.SIGINT: (130, 0)}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A table of requests."""
    return table("csv", tmp_path_factory.mktemp("given"), ROWS, note="note")


@pytest.fixture(scope="module")
def undisturbed(given: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """OUT of a run that nothing disturbs, by the kind of table."""
    folder, known = tmp_path_factory.mktemp("undisturbed"), dict[str, bytes]()

    def whole(kind: str) -> bytes:
        if kind not in known:
            told = run("batch", given, str(folder / f"out.{kind}"), *OPTIONS)
            assert told.returncode == 0, told.stderr
            known[kind] = (folder / f"out.{kind}").read_bytes()
        return known[kind]

    return whole


def start(source: str, target: str, *options: str, **more: Any) -> subprocess.Popen[str]:
    """Start a run in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYHCAL_DEBUG"}
    return subprocess.Popen(
        [sys.executable, "-m", "pyhcal", "batch", source, target, *options],
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **more,
    )


def parts(target: str) -> int:
    """Return how many parts of a run are there."""
    with suppress(FileNotFoundError):
        return sum(name.endswith(".parquet") for name in os.listdir(f"{target}.parts"))
    return 0


def kill_at(running: subprocess.Popen[str], target: str, count: int, number: int, delay: float = 0) -> str:
    """Send a signal once so many parts are there, a moment later; return what was said on standard error."""
    while running.poll() is None and parts(target) < count:
        sleep(0.002)
    sleep(delay)
    if running.poll() is None:
        running.send_signal(number)
    written = running.communicate(timeout=120)[1]
    assert "Traceback" not in written
    assert "an error of pyhcal's own" not in written
    assert running.returncode in ENDS[signal.Signals(number)], written
    return written


@contextmanager
def watched(path: str) -> Iterator[set[str]]:
    """Collect the digests of all that is ever seen at a path."""
    seen, stop = set[str](), threading.Event()

    def look() -> None:
        while not stop.is_set():
            with suppress(FileNotFoundError):
                seen.add(hashlib.sha256(Path(path).read_bytes()).hexdigest())
            sleep(0.002)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def disturbed(given: str, target: str, random: Random, whole: bytes, signals: Sequence[int]) -> None:
    """Kill a run several times, let it end, and compare."""
    Path(target).write_bytes(b"what was there before")
    allowed = {hashlib.sha256(text).hexdigest() for text in (b"what was there before", whole)}
    with watched(target) as seen:
        for number in signals:
            before = parts(target)
            written = kill_at(
                start(given, target, *OPTIONS),
                target,
                random.randint(0, PARTS + 1),
                number,
                random.random() / 5,
            )
            if number == signal.SIGINT and os.path.exists(f"{target}.parts/run.json"):
                assert "goes on from there" in written or "interrupted" in written
            if os.path.exists(f"{target}.parts"):
                assert parts(target) >= before
        ended = start(given, target, *OPTIONS)
        shown, written = ended.communicate(timeout=240)
    assert (ended.returncode, written) == (0, "")
    assert f"{len(ROWS)} rows answered" in shown
    assert Path(target).read_bytes() == whole
    assert seen <= allowed
    assert [name for name in os.listdir(Path(target).parent) if not name.endswith(Path(target).suffix)] == []


@pytest.mark.parametrize("kind", ["csv", pytest.param("parquet", marks=LONG)])
def test_killed_and_resumed(
    kind: str, given: str, tmp_path: Path, undisturbed: Callable[[str], bytes]
) -> None:
    """Killed by each signal at a random moment, then run again: OUT is that of an undisturbed run."""
    disturbed(given, str(tmp_path / f"out.{kind}"), Random(), undisturbed(kind), SIGNALS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(30))
def test_killed_and_resumed_many_times(
    seed: int, given: str, tmp_path: Path, undisturbed: Callable[[str], bytes]
) -> None:
    """The same, many times."""
    random = Random(seed)
    kind = random.choice(("csv", "tsv", "jsonl", "parquet"))
    signals = random.choices(SIGNALS, k=random.randint(1, 12))
    disturbed(given, str(tmp_path / f"out.{kind}"), random, undisturbed(kind), signals)


@pytest.mark.parametrize("kind", ["duckdb", pytest.param("sqlite", marks=LONG)])
def test_a_database_has_the_whole_answer_or_the_one_before(
    kind: str, given: str, tmp_path: Path, undisturbed: Callable[[str], bytes]
) -> None:
    """In a database what was there stays until the new answers are there."""
    place = address(kind, tmp_path, "out")
    first = run("batch", table("csv", tmp_path, ROWS[:3], note="note"), place, "--keep", "note")
    assert first.returncode == 0, first.stderr
    running = start(given, place, *OPTIONS)
    kill_at(running, place.replace("#", "."), PARTS // 2, signal.SIGKILL)
    assert len(answers(place)) == 3
    told = run("batch", given, place, *OPTIONS)
    assert (told.returncode, told.stderr) == (0, "")
    assert [row["note"] for row in answers(place)] == [f"n{number}" for number in range(1, len(ROWS) + 1)]


def test_what_was_answered_is_not_answered_again(given: str, tmp_path: Path) -> None:
    """The second run goes on: the parts of the first stay as they are."""
    target = str(tmp_path / "out.csv")
    kill_at(start(given, target, *OPTIONS), target, 4, signal.SIGKILL)
    folder = Path(f"{target}.parts")
    kept = {file.name: file.stat().st_mtime_ns for file in folder.glob("*.parquet")}
    assert len(kept) >= 4
    kill_at(start(given, target, *OPTIONS), target, len(kept) + 1, signal.SIGKILL)
    assert all((folder / name).stat().st_mtime_ns == when for name, when in kept.items())


CHANGES = ("input of the same size and time", "options", "rules")
MORE_CHANGES = [pytest.param(change, marks=LONG) for change in ("input", "readings")]


@pytest.mark.parametrize("change", [*CHANGES, *MORE_CHANGES])
def test_a_change_starts_anew(change: str, tmp_path: Path) -> None:
    """What was answered of another table, with other options or by other rules, is not kept."""
    source = table("csv", tmp_path, ROWS, note="note")
    shutil.copytree(ROOT / "kb", tmp_path / "kb")
    rules, target = ["--kb", str(tmp_path / "kb")], str(tmp_path / "out.jsonl")
    kill_at(start(source, target, *OPTIONS, *rules), target, 3, signal.SIGKILL)
    before, options = os.stat(source), [*OPTIONS, *rules]
    if change.startswith("input"):
        text = Path(source).read_text(encoding="utf-8")
        assert text.count(",n1\n") == 1
        Path(source).write_text(text.replace(",n1\n", ",N1\n"), encoding="utf-8")
        if change != "input":
            os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif change == "options":
        options += ["--no-reasons"]
    elif change == "readings":
        options += ["--readings", "older_than=completed_years,age_boundary=21_years"]
    else:
        for file in (tmp_path / "kb" / "policies").rglob("thresholds.pl"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("30_000", "31_000"), encoding="utf-8")
    told = run("batch", source, target, *options)
    assert (told.returncode, told.stderr) == (0, "")
    other = str(tmp_path / "other.jsonl")
    assert run("batch", source, other, *options).returncode == 0
    assert Path(target).read_bytes() == Path(other).read_bytes()
    if change.startswith("input"):
        assert answers(target)[0]["note"] == "N1"


def test_two_runs_at_once(given: str, tmp_path: Path, undisturbed: Callable[[str], bytes]) -> None:
    """The second one is refused in a sentence; the first is not disturbed."""
    target = str(tmp_path / "out.csv")
    first = start(given, target, *OPTIONS)
    while first.poll() is None and parts(target) < 1:
        sleep(0.002)
    # Where it stands it is sure to be there.
    first.send_signal(signal.SIGSTOP)
    for options in (OPTIONS, ("--keep", "note", "--no-reasons")):
        second = run("batch", given, str(tmp_path / "." / "out.csv"), *options)
        assert second.returncode == 2
        assert second.stderr.startswith("pyhcal: another run is writing there")
    first.send_signal(signal.SIGCONT)
    assert first.communicate(timeout=240)[1] == ""
    assert first.returncode == 0
    assert Path(target).read_bytes() == undisturbed("csv")


DAMAGES = ("the manifest", "a part is gone", "a part that was not whole")


@pytest.mark.parametrize("damage", ["a part", *[pytest.param(one, marks=LONG) for one in DAMAGES]])
def test_damaged_parts(damage: str, given: str, tmp_path: Path, undisturbed: Callable[[str], bytes]) -> None:
    """What cannot be gone on with is answered again."""
    target = str(tmp_path / "out.csv")
    kill_at(start(given, target, *OPTIONS), target, 4, signal.SIGKILL)
    folder = Path(f"{target}.parts")
    names = sorted(file.name for file in folder.glob("*.parquet"))
    if damage == "a part":
        (folder / names[1]).write_bytes(b"PAR1")
    elif damage == "the manifest":
        next(folder.glob("*.json")).write_text("{", encoding="utf-8")
    elif damage == "a part is gone":
        (folder / names[1]).unlink()
    else:
        (folder / f"{names[-1]}.new").write_bytes(b"PAR1")
    told = run("batch", given, target, *OPTIONS)
    assert (told.returncode, told.stderr) == (0, "")
    assert Path(target).read_bytes() == undisturbed("csv")
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("inside", ["file", pytest.param("folder", marks=LONG)])
def test_a_folder_of_the_user_is_left_alone(inside: str, given: str, tmp_path: Path) -> None:
    """A folder that only has the name of the parts' is not pyhcal's to empty."""
    own = tmp_path / "out.csv.parts"
    own.mkdir()
    (own / "mine.txt").write_text("mine", encoding="utf-8")
    if inside == "folder":
        (own / "folder").mkdir()
    told = run("batch", given, str(tmp_path / "out.csv"), *OPTIONS)
    assert (own / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert told.returncode in (0, 2, 3)
    assert "an error of pyhcal's own" not in told.stderr


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_table_is_never_replaced_by_its_answers(link: Callable[[str, str], None], tmp_path: Path) -> None:
    """IN is OUT, by whatever name: refused, and the table is as it was."""
    source, other = table("csv", tmp_path, ROWS[:5], note="note"), str(tmp_path / "other.csv")
    before = Path(source).read_bytes()
    link(source, other)
    pairs = [(source, source), (source, f"{tmp_path}/./in.csv"), (other, source)]
    for one, two in pairs if link is os.symlink else pairs[2:]:
        told = run("batch", one, two, "--keep", "note")
        assert told.returncode == 3, (one, two)
        assert "that is what is read" in told.stderr
        assert Path(source).read_bytes() == before
    assert set(os.listdir(tmp_path)) == {"in.csv", "other.csv"}


@pytest.mark.parametrize(
    "kind", ["csv", *[pytest.param(k, marks=LONG) for k in ("jsonl", "parquet", "duckdb")]]
)
@pytest.mark.parametrize("size", [3_000, 40_000])
def test_a_full_disk(kind: str, size: int, given: str, tmp_path: Path) -> None:
    """Where a file cannot grow, the run ends with a sentence, and OUT is as it was; with room it goes on."""
    place = address(kind, tmp_path, "out")
    told = run(
        "batch",
        given,
        place,
        *OPTIONS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)),
    )
    if told.returncode:
        assert told.returncode in (2, 3)
        assert told.stderr.startswith("pyhcal: the ")
        assert "an error of pyhcal's own" not in told.stderr
        if kind != "duckdb":
            assert not os.path.exists(place)
    else:
        assert size > 3_000
    told = run("batch", given, place, *OPTIONS)
    assert (told.returncode, told.stderr) == (0, "")
    assert len(answers(place)) == len(ROWS)


def test_a_place_that_cannot_be_written_to(given: str, tmp_path: Path) -> None:
    """It is told before anything is answered, and names the place."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file.csv.parts").write_text("", encoding="utf-8")
    for place in ("folder.csv", "file.csv", "/proc/out.csv"):
        told = run("batch", given, str(tmp_path / place), *OPTIONS)
        assert told.returncode in (2, 3)
        assert told.stderr.startswith("pyhcal: ")
        assert "an error of pyhcal's own" not in told.stderr
        assert place in told.stderr
        assert set(os.listdir(tmp_path)) <= {"folder.csv", "file.csv.parts"}


@LONG
def test_the_summary_of_a_resumed_run(given: str, tmp_path: Path) -> None:
    """It counts all rows, also those that were answered before."""
    target, whole = str(tmp_path / "out.csv"), str(tmp_path / "whole.csv")
    kill_at(start(given, target, *OPTIONS), target, PARTS // 2, signal.SIGKILL)
    found = [
        json.loads(run("batch", given, one, *OPTIONS, "--format", "json").stdout) for one in (target, whole)
    ]
    for name in ("rows", "refused", "outcomes", "statements", "missing", "problems", "policy"):
        assert found[0][name] == found[1][name]
    assert found[0]["rows"] == len(ROWS)


def test_a_table_that_changes_while_it_is_read(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Answers to two tables are never one: nothing is written, and nothing kept."""
    given, target = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text("age_years\n" + "34\n" * 20, encoding="utf-8")

    def told(rows: int, read: float | None) -> None:
        if rows == 10:
            os.utime(given, ns=(1, 1))

    with pytest.raises(UnreadableTable, match="changed while it was read"):
        Batch(kb, str(given), str(target), size=5).run(told)

    assert os.listdir(tmp_path) == ["in.csv"]
    assert Batch(kb, str(given), str(target), size=5).run().rows == 20
