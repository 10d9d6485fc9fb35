"""Side by side: the same cases through several functions in turn, and programs from their start."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

BLOCK = 50


class Contender(NamedTuple):
    """A function from text to text, and the texts that it gets."""

    name: str
    run: Callable[[str], object]
    texts: Sequence[str]


class Times(NamedTuple):
    """What a contender took, in microseconds.

    Attributes:
        median: Of all calls.
        p99: Of all calls, with whatever else the machine did meanwhile.
        p99_case: Of the cases, each at its median: how unequal the cases are.
        slowest: The text of the case with the largest median.
    """

    median: float
    p99: float
    p99_case: float
    slowest: str


def side_by_side(contenders: Sequence[Contender], repetitions: int, warm_up: int) -> dict[str, Times]:
    """Time contenders in turn, a block of cases each, so that the machine's moods meet all of them alike.

    Args:
        contenders: Who is timed.
        repetitions: How often each case is timed.
        warm_up: How many cases each contender gets beforehand.
    """
    clock = time.perf_counter_ns
    taken: dict[str, list[list[int]]] = {c.name: [[] for _ in c.texts] for c in contenders}
    for contender in contenders:
        for text in contender.texts[:warm_up]:
            contender.run(text)
    gc.collect()
    longest = max(len(contender.texts) for contender in contenders)
    for repetition in range(repetitions):
        for start in range(0, longest, BLOCK):
            turn = (repetition + start // BLOCK) % len(contenders)
            for name, run, texts in [*contenders[turn:], *contenders[:turn]]:
                slots = taken[name]
                for place in range(start, min(start + BLOCK, len(texts))):
                    text = texts[place]
                    before = clock()
                    run(text)
                    slots[place].append(clock() - before)
    return {contender.name: _times(taken[contender.name], contender.texts) for contender in contenders}


def _times(slots: list[list[int]], texts: Sequence[str]) -> Times:
    calls = [nanoseconds for slot in slots for nanoseconds in slot]
    cases = [statistics.median(slot) for slot in slots]
    slowest = texts[cases.index(max(cases))]
    return Times(statistics.median(calls) / 1e3, p99(calls) / 1e3, p99(cases) / 1e3, slowest)


def p99(values: Sequence[float]) -> float:
    """Return the value that 99 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-99 * len(ordered) // 100) - 1)]


def programs(
    commands: dict[str, list[list[str]]], repetitions: int, environment: dict[str, str]
) -> dict[str, float]:
    """Time programs from start to end, in turn; a name's commands run one after the other.

    Returns:
        Per name the median in milliseconds.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for repetition in range(-2, repetitions):
        for name, together in commands.items():
            before = time.perf_counter()
            for command in together:
                output(command, environment)
            # The first two rounds fill the caches.
            if repetition >= 0:
                taken[name].append((time.perf_counter() - before) * 1e3)
    return {name: statistics.median(times) for name, times in taken.items()}


def output(command: list[str], environment: dict[str, str], seconds: float = 60) -> str:
    """Run a program and return what it prints.

    Raises:
        subprocess.SubprocessError: It fails, or does not end in time.
    """
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=seconds,
    )
    return done.stdout
