"""What a run of the benchmark found: a table of ratios, notes below it, and a file with everything."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from agreement import Disagreement
from measure import Times
from rich.console import Console
from rich.markup import escape
from rich.table import Table

SHOWN = 5


@dataclass(frozen=True)
class Row:
    """A claim, the two measures that it compares, their ratio and its limit."""

    claim: str
    measured: str
    beside: str
    ratio: float
    limit: float | None = None
    at_least: bool = False

    def met(self) -> bool | None:
        """Tell whether the claim holds in this run; None where no limit is set."""
        if self.limit is None:
            return None
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit


@dataclass(frozen=True)
class Part:
    """What belongs together, with the places of its first row and note."""

    title: str
    rows: int
    notes: int


@dataclass
class Report:
    """Rows and notes as they come to exist, in parts."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    absolute: dict[str, Any] = field(default_factory=dict)
    found: list[Disagreement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def begin(self, title: str) -> None:
        """Let what follows be of a new part."""
        self.parts.append(Part(title, len(self.rows), len(self.notes)))

    def times(self, times: dict[str, Times], where: str = "") -> None:
        """Keep absolute times."""
        self.absolute |= {where + name: taken._asdict() for name, taken in times.items()}

    def versus(self, claim: str, own: float, other: str, rival: float, limit: float) -> None:
        """Add a claim that one time is at most so many times another; both in microseconds."""
        self.rows.append(Row(claim, f"{own:,.0f} µs", f"{other} {rival:,.0f} µs", own / rival, limit))

    def installed(self, module: str) -> bool:
        """Tell whether a rival is there; its absence becomes a note."""
        try:
            __import__(module)
        except ImportError as error:
            self.notes.append(f"Left out: {module} is not installed ({error}); pip install '.[bench]'.")
            return False
        return True

    def show(self, console: Console) -> None:
        """Print everything."""
        table = Table("claim", "measured", "beside", title="pyhcal beside others", title_justify="left")
        table.add_column("ratio", justify="right", no_wrap=True)
        table.add_column("limit", justify="right", no_wrap=True)
        table.add_column("", no_wrap=True)
        for row in self.rows:
            limit = "" if row.limit is None else f"{'≥' if row.at_least else '≤'} {row.limit:.4g}"
            verdict = {None: "", True: "[green]met[/]", False: "[red]missed[/]"}[row.met()]
            table.add_row(row.claim, row.measured, row.beside, f"{row.ratio:.2f} ×", limit, verdict)
        console.print(table)
        for note in self.notes:
            console.print(f"- {escape(note)}", soft_wrap=True)
        for differing in self.found[:SHOWN]:
            console.print(f"[red]DIFFERS[/] {escape(str(differing))}", soft_wrap=True)
        if self.found:
            console.print(f"[red]{len(self.found)} disagreements[/]")

    def keep(self, path: Path, **about: Any) -> None:
        """Write everything as JSON."""
        results = {
            **about,
            "python": platform.python_version(),
            "machine": platform.platform(),
            "processors": os.cpu_count(),
            "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
            "versions": versions(),
            "parts": [asdict(part) for part in self.parts],
            "rows": [{**asdict(row), "met": row.met()} for row in self.rows],
            "absolute": self.absolute,
            "notes": self.notes,
            "disagreements": [differing._asdict() for differing in self.found],
        }
        path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def versions() -> dict[str, str]:
    """Return the versions of everything that is measured; what is not installed is left out."""
    found = {}
    for name in _MEASURED:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    swipl = shutil.which("swipl")
    if swipl is not None:
        told = subprocess.run([swipl, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
        found["SWI-Prolog"] = re.findall(r"\d+\.\d+\.\d+", told)[0]
    return found


_MEASURED = (
    "pyhcal", "duckdb", "ibis-framework", "pyarrow", "numpy", "zen-engine", "clingo", "xclingo", "z3-solver",
)  # fmt: skip
