"""How long a reviewer waits at the desk: every command of a session, on charts from empty to full."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence

from rich.console import Console

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError
from pyhcal.repl.command import commands
from pyhcal.repl.session import Session

__all__ = ["waits"]

# Work of unbounded length, which shows its own progress.
_UNBOUNDED = ("query", "diff")
_FURTHER = (
    "how all",
    "reason all",
    "missing all",
    "whatif unlock all",
    "whynot adult_1",
    "set age=34",
    "compare",
    "undo",
    "redo",
)


def waits(knowledge: KnowledgeBase, charts: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Give a command, the chart that it was typed at, and how many milliseconds it took.

    A command that is refused at a chart, as undo is at the first one, is no wait.
    """
    lines = [one.name for one in commands() if one.name not in (*_UNBOUNDED, "save", "load", "quit", "new")]
    for chart in charts:
        session = Session(knowledge, Console(file=io.StringIO(), width=80, color_system=None))
        for line in (f"load {chart}" if chart.endswith(".json") else chart, *lines, *_FURTHER):
            before = time.perf_counter()
            try:
                session.run(line)
            except PyhcalError:
                continue
            taken = (time.perf_counter() - before) * 1000
            session.questions = None
            yield ("a case in JSON" if line == chart else line), chart, taken
