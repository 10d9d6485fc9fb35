"""A whole table answered, in portions that survive an interruption."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
from pyarrow import parquet

from pyhcal import __version__
from pyhcal.chunks import Chunks, Engine
from pyhcal.classes import Classes
from pyhcal.errors import InvalidRequest, Problem, UnreadableTable, UsageError
from pyhcal.sources import Portion, Source, open_source, unchanged
from pyhcal.summary import Summary, summarised
from pyhcal.targets import check_target, finish, part_name, parts_folder, unwritable

if TYPE_CHECKING:
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Batch", "Told"]

Told = Callable[[int, float | None], None]
_MANIFEST = "run.json"


@dataclass
class Batch:
    """A run over one table.

    Attributes:
        knowledge: The knowledge base.
        source: Where the rows come from.
        target: Where the answers go.
        keep: Columns that are no keys and are carried through.
        readings: As for `KnowledgeBase.justify`.
        reasons: Also tell needs and reasons.
        engine: What computes; DuckDB in this process when None.
        size: How many rows a portion has.
    """

    knowledge: KnowledgeBase
    source: str
    target: str
    keep: tuple[str, ...] = ()
    readings: Readings = None
    reasons: bool = True
    engine: Engine | None = None
    size: int = 250_000

    def run(self, told: Told = lambda rows, read: None) -> Summary:
        """Answer every row; a run that was interrupted goes on where it stopped.

        Args:
            told: Called after each portion with the rows that are answered, and how much is read.

        Returns:
            What the answers come to.

        Raises:
            NotFound, InvalidRequest: The table cannot be read, or the answers cannot be written.
            UsageError: Another run writes to the same place.
        """
        known = Classes(self.knowledge, self.readings, self.reasons, numbered=True)
        source = open_source(self.source, known, self.keep)
        check_target(self.target, self.source)
        folder = parts_folder(self.target)
        with _only_run(folder), _interruptible():
            try:
                files = self._parts(folder, source, known, told)
                unchanged(source)
            except UnreadableTable:
                # Of a table that is not to be answered nothing is kept.
                shutil.rmtree(folder)
                raise
            summary = summarised(files, known)
            self._finish(files, source.kept if source.kind == "jsonl" else ())
            shutil.rmtree(folder)
        return summary

    def _finish(self, files: list[str], json_columns: Sequence[str]) -> None:
        try:
            finish(self.target, files, json_columns)
        except InvalidRequest as error:
            kept = f"they are kept in {os.path.dirname(files[0])}, and the same command goes on from there"
            raise InvalidRequest(f"the answers cannot be written; {kept}", error.problems) from None

    def _parts(self, folder: str, source: Source, known: Classes, told: Told) -> list[str]:
        """Answer what is not answered yet; return the files of all parts."""
        done, rows = self._resume(folder, source)
        if rows:
            told(rows, None)
        chunks, count = Chunks(known, source.keys, self.engine), done
        for number, portion in enumerate(source.portions(self.size, done), done):
            before = known.asked, known.alone
            answers = self._answered(chunks, portion, source, rows)
            asked = {"asked": str(known.asked - before[0]), "alone": str(known.alone - before[1])}
            answers = answers.replace_schema_metadata(asked)
            _write(os.path.join(folder, part_name(number)), answers)
            rows, count = rows + len(answers), number + 1
            told(rows, portion.read)
        if not count:
            _write(os.path.join(folder, part_name(0)), self._answered(chunks, _empty(source), source, 0))
            count = 1
        return [os.path.join(folder, part_name(number)) for number in range(count)]

    def _answered(self, chunks: Chunks, portion: Portion, source: Source, before: int) -> pa.Table:
        answers = chunks.answer(portion.table)
        if portion.broken:
            answers = _replaced(answers, chunks.classes, portion)
        columns = {"row": pa.array(range(before + 1, before + len(answers) + 1), pa.int64())}
        columns |= {name: portion.table[name] for name in source.kept}
        columns |= dict(zip(answers.column_names, answers.columns, strict=True))
        for name, value in chunks.classes.policy.items():
            places = pa.repeat(pa.scalar(0, pa.int32()), len(answers))
            columns[name] = pa.DictionaryArray.from_arrays(places, pa.array([value], pa.string()))
        return pa.table(columns)

    def _resume(self, folder: str, source: Source) -> tuple[int, int]:
        """Return how many parts and rows of such a run are there; what is of another run is removed."""
        manifest = os.path.join(folder, _MANIFEST)
        mine = {
            "version": __version__,
            "hash": self.knowledge.hash,
            "source": source.state,
            "keep": list(source.kept),
            "readings": self.readings,
            "reasons": self.reasons,
            "size": self.size,
        }
        if source.state is not None and _read(manifest) == json.loads(json.dumps(mine)):
            done = rows = 0
            while (count := _rows_of(os.path.join(folder, part_name(done)))) is not None:
                done, rows = done + 1, rows + count
            return done, rows
        _clear(folder)
        with open(f"{manifest}.new", "w", encoding="utf-8") as file:
            json.dump(mine, file)
        os.replace(f"{manifest}.new", manifest)
        return 0, 0


_LOCK = "lock"


@contextmanager
def _only_run(folder: str) -> Iterator[None]:
    """Hold the folder of the parts; whoever dies lets go of it."""
    try:
        if not os.path.isdir(folder):
            os.mkdir(folder)
        strange = [name for name in os.listdir(folder) if not _own(name)]
    except OSError as error:
        words = f"{folder} cannot be made: {error.strerror}"
        problem = Problem("", None, words, "a folder that can be written to")
        raise InvalidRequest("the answers cannot be written", [problem]) from None
    if strange:
        problem = Problem(
            "file", folder, f"holds what is not pyhcal's: {strange[0]}", "a folder for the parts of a run"
        )
        raise InvalidRequest("the answers cannot be written", [problem])
    with open(os.path.join(folder, _LOCK), "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError("another run is writing there") from None
        yield


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C be what it is: a database that is interrupted at work has an error of its own for it."""
    try:
        yield
    except (RuntimeError, duckdb.Error) as error:
        if "interrupt" not in str(error).lower():
            raise
        raise KeyboardInterrupt from None


def _own(name: str) -> bool:
    return (
        name in (_LOCK, _MANIFEST, f"{_MANIFEST}.new")
        or re.fullmatch(r"\d{6,}\.parquet(\.new)?", name) is not None
    )


def _clear(folder: str) -> None:
    """Remove the parts of another run."""
    for name in os.listdir(folder):
        if name != _LOCK:
            os.remove(os.path.join(folder, name))


def _rows_of(part: str) -> int | None:
    """Return how many rows a part has; None when it is not there, or not whole."""
    try:
        return int(parquet.read_metadata(part).num_rows)
    except (OSError, pa.ArrowException):
        return None


def _read(path: str) -> Any:
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return None


def _write(path: str, table: pa.Table) -> None:
    """Write a part whole or not at all."""
    try:
        parquet.write_table(table, f"{path}.new", compression="zstd")
        os.replace(f"{path}.new", path)
    except OSError as error:
        with suppress(OSError):
            os.remove(f"{path}.new")
        raise unwritable(path, error) from None


def _empty(source: Source) -> Portion:
    names = dict.fromkeys([*source.keys, *source.kept])
    return Portion(pa.table({name: pa.array([], pa.string()) for name in names}), {}, 1.0)


def _replaced(answers: pa.Table, known: Classes, portion: Portion) -> pa.Table:
    """Put what is wrong with broken rows in their places."""
    places = sorted(portion.broken)
    told = dict(zip(places, known.broken([portion.broken[place] for place in places]), strict=True))
    columns = {}
    for name in answers.column_names:
        kind = pa.bool_() if name == "requires_human_review" else pa.string()
        column = answers[name].cast(kind).to_pylist()
        for place in places:
            column[place] = told[place].get(name)
        columns[name] = pa.array(column, kind)
    return pa.table(columns)
