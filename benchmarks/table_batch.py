"""How much memory and time a program takes from start to end, with all that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import cases
import psutil
import table_data
from pyarrow import parquet

__all__ = ["Spent", "batch"]

# How often memory is looked at, in seconds.
_PAUSE = 0.02


class Spent(NamedTuple):
    """What a program took.

    Attributes:
        seconds: From start to end.
        cpu: Seconds of processor time.
        peak: The most memory that was resident at a time, in bytes, of the program and its children together.
    """

    seconds: float
    cpu: float
    peak: int


def batch(rows: int, cache: str) -> Spent:
    """Answer a table of so many rows with `pyhcal batch`, Parquet to Parquet, with reasons.

    Raises:
        subprocess.SubprocessError: It fails.
        RuntimeError: Rows were lost.
    """
    source = table_data.parquet_file(rows)
    installed = Path(sys.executable).with_name("pyhcal")
    program = [str(installed)] if installed.exists() else [sys.executable, "-m", "pyhcal"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "answers.parquet"
        spent = _watched(
            [*program, "batch", str(source), str(target), "--keep", table_data.KEY, "--format", "json"],
            {"PYTHONPATH": str(cases.ROOT), "PYHCAL_CACHE": cache},
        )
        told = parquet.read_metadata(target).num_rows
    if told != rows:
        raise RuntimeError(f"{rows} rows became {told}")
    return spent


def _watched(command: list[str], environment: dict[str, str]) -> Spent:
    before = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        peaks = [0]
        watcher = threading.Thread(target=_watch, args=(running.pid, peaks), daemon=True)
        watcher.start()
        # The kernel's own highest mark of the program itself, beside what was seen of it and its children.
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - before
        running.returncode = os.waitstatus_to_exitcode(status)
        watcher.join()
        said.seek(0)
        error = said.read().decode()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, stderr=error)
    unit = 1 if sys.platform == "darwin" else 1024
    return Spent(seconds, used.ru_utime + used.ru_stime, max(peaks[0], used.ru_maxrss * unit))


def _watch(pid: int, peaks: list[int]) -> None:
    try:
        program = psutil.Process(pid)
        while True:
            together = 0
            for one in (program, *program.children(recursive=True)):
                try:
                    together += one.memory_info().rss
                except psutil.NoSuchProcess:
                    if one is program:
                        return
            peaks[0] = max(peaks[0], together)
            if not together:
                return
            time.sleep(_PAUSE)
    except psutil.NoSuchProcess:
        return
