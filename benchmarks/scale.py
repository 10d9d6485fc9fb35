"""Consistency queries on policies of many statements, beside z3 on the same questions.

Times are processor times, so that what else runs on the machine counts little. Growth is told as the exponent
E of "time grows like the number of statements to the power E", between the two largest sizes.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import synthetic
from agreement import Disagreement
from report import Report, Row

from pyhcal import KnowledgeBase

QUERIES = ("conflict", "redundancy", "gap")
# Policies without a gap: which share of a partition lost a condition, so that statements overlap.
WHOLE = {"a partition": 0.0, "a partition with 10 % loosened": 0.1}
# Seconds of processor time for a policy of so many statements, all queries and loading together.
WITHIN = {1000: 60}
CLEARLY_BELOW_QUADRATIC = 1.8


class Taken(NamedTuple):
    """What a policy of one size took, in seconds, and how much was found."""

    seconds: dict[str, float]
    found: dict[str, int]


def clocked(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something took, and what it gave."""
    before = time.process_time()
    result = ask()
    return time.process_time() - before, result


def own(policy: synthetic.Policy, queries: tuple[str, ...] = QUERIES) -> Taken:
    """Load a policy that nobody has seen, and ask."""
    seconds: dict[str, float] = {}
    found: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder, patch.dict("os.environ", PYHCAL_CACHE=f"{folder}/cache"):
        synthetic.write(policy, Path(folder) / "policy")
        seconds["load"], kb = clocked(lambda: KnowledgeBase(Path(folder) / "policy"))
        for name in queries:
            seconds[name], verdict = clocked(lambda name=name: kb.query(name))  # type: ignore[misc]
            found[name] = len(verdict.findings)
            assert verdict.complete or (name, verdict.limit) == ("gap", "regions")
    return Taken(seconds, found)


class Rival:
    """The statements as z3 formulas, with as many seconds for each question."""

    def __init__(self, policy: synthetic.Policy, seconds: float) -> None:
        import z3

        self.z3, self.limit = z3, seconds
        self.keys = {key.name: z3.BitVec(key.name, 4) for key in synthetic.KEYS}
        self.domain = [z3.ULT(self.keys[key.name], key.classes) for key in synthetic.KEYS]
        self.statements = policy.statements
        self.holds = [self.formula(statement.box) for statement in policy.statements]

    def formula(self, box: synthetic.Box) -> Any:
        """Return where a box is."""
        return self.z3.And(
            [self.z3.Or([self.keys[name] == n for n in sorted(classes)]) for name, classes in box.items()]
        )

    def solver(self) -> Any:
        """Return a solver that knows the domains."""
        solver = self.z3.SolverFor("QF_BV")
        solver.add(self.domain)
        return solver

    def others(self, place: int, same: bool) -> list[int]:
        """Number the statements of the same or of another position."""
        own = self.statements[place]
        return [
            n
            for n, other in enumerate(self.statements)
            if n != place and (other.position == own.position) == same
        ]

    def at(self, model: Any, places: list[int]) -> list[int]:
        """Number the statements that hold in a model."""
        values = {name: model.eval(key, model_completion=True).as_long() for name, key in self.keys.items()}
        return [
            n
            for n in places
            if all(values[name] in classes for name, classes in self.statements[n].box.items())
        ]

    def conflict(self) -> Iterator[tuple[int, int]]:
        """Per statement, models in which some other of the rest holds; each tells all that hold there."""
        solver = self.solver()
        for place, holds in enumerate(self.holds):
            left = [n for n in self.others(place, same=False) if n > place]
            solver.push()
            solver.add(holds)
            while left:
                solver.push()
                solver.add(self.z3.Or([self.holds[n] for n in left]))
                sat = solver.check() == self.z3.sat
                model = solver.model() if sat else None
                solver.pop()
                if not sat:
                    break
                found = self.at(model, left)
                yield from ((place, n) for n in found)
                left = [n for n in left if n not in found]
            solver.pop()

    def redundancy(self) -> Iterator[tuple[int, ...]]:
        """Per statement, whether it holds in a model in which none of its position does."""
        for place, holds in enumerate(self.holds):
            solver = self.solver()
            solver.add(holds)
            solver.add([self.z3.Not(self.holds[n]) for n in self.others(place, same=True)])
            if solver.check() == self.z3.unsat:
                yield (place,)

    def gap(self) -> Iterator[tuple[int, ...]]:
        """One model in which nothing holds: no region, only a request."""
        solver = self.solver()
        solver.add([self.z3.Not(holds) for holds in self.holds])
        if solver.check() == self.z3.sat:
            yield ()

    def asked(self, name: str) -> tuple[float, int, bool]:
        """Return how long a question took, how much was found, and whether it came to an end."""
        before, found = time.process_time(), 0
        for _ in self._until(getattr(self, name)(), before):
            found += 1
        taken = time.process_time() - before
        return taken, found, taken < self.limit

    def _until(self, findings: Iterator[Any], before: float) -> Iterator[Any]:
        for finding in findings:
            yield finding
            if time.process_time() - before > self.limit:
                return


def exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Return how time grows between the two largest sizes."""
    return log(seconds[-1] / seconds[-2]) / log(sizes[-1] / sizes[-2])


def compare(report: Report, sizes: tuple[int, ...], rival_sizes: tuple[int, ...], seconds: float) -> None:
    """Measure policies of these sizes; z3 gets so many seconds for a question."""
    taken = {size: own(synthetic.sparse(size)) for size in sizes}
    report.absolute["many statements, s"] = {
        size: {**one.seconds, "found": one.found} for size, one in taken.items()
    }
    proofs = {
        (name, size): own(without_gap(size, share), ("gap",))
        for name, share in WHOLE.items()
        for size in sizes
    }
    report.absolute["many statements without a gap, s"] = {
        f"{name}, {size}": one.seconds["gap"] for (name, size), one in proofs.items()
    }
    for size, limit in WITHIN.items():
        if size in taken:
            spent = sum(taken[size].seconds.values())
            report.rows.append(
                Row(f"{size:,} statements, load and query", f"{spent:.1f} s", f"{limit} s", spent / limit, 1)
            )
    for name in ("load", *QUERIES):
        grown = exponent(sizes, [taken[size].seconds[name] for size in sizes])
        between = f"{sizes[-2]:,} to {sizes[-1]:,} statements"
        report.rows.append(
            Row(f"{name}: growth, {between}", f"n^{grown:.2f}", "n", grown, CLEARLY_BELOW_QUADRATIC)
        )
    for name in WHOLE:
        each = [f"{size:,} statements {proofs[name, size].seconds['gap']:.2f} s" for size in sizes]
        report.notes.append(f"Proofs that {name} leaves no gap: {', '.join(each)}.")
    if report.installed("z3"):
        beside(report, taken, rival_sizes, seconds)
        proofs_beside(report, proofs, rival_sizes, seconds)


def without_gap(size: int, share: float) -> synthetic.Policy:
    """Make a policy that speaks to every request."""
    return synthetic.loosened(synthetic.partition(size), share, random.Random(3))


def beside(report: Report, taken: dict[int, Taken], sizes: tuple[int, ...], seconds: float) -> None:
    """Ask z3 the same of the same policies."""
    for size in sizes:
        rival = Rival(synthetic.sparse(size), seconds)
        for name in QUERIES:
            spent, found, ended = rival.asked(name)
            own_time = taken[size].seconds[name]
            report.absolute[f"z3, {size} statements, {name}"] = {"s": spent, "found": found, "ended": ended}
            what = f"{size:,} statements, {name}"
            if ended and name != "gap" and found != taken[size].found[name]:
                differs = f"{found} found, pyhcal {taken[size].found[name]}"
                report.found.append(Disagreement("z3", differs, what))
            told = f"z3 {spent:.2f} s" if ended else f"z3 {found} found in {spent:.0f} s, then stopped"
            report.notes.append(f"{what}: pyhcal {own_time:.2f} s, {taken[size].found[name]} found; {told}.")
    report.notes.append(
        "Of a gap, z3 gives one request; pyhcal gives 20 regions that cannot be widened, each with a request."
    )


def proofs_beside(
    report: Report, proofs: dict[tuple[str, int], Taken], sizes: tuple[int, ...], seconds: float
) -> None:
    """Ask z3 for the same proofs: the one question that is just the same to both."""
    for name, share in WHOLE.items():
        for size in sizes:
            spent, found, ended = Rival(without_gap(size, share), seconds).asked("gap")
            own_one = proofs[name, size]
            what = f"{size:,} statements, proof that {name} leaves no gap"
            report.absolute[f"z3, {what}"] = {"s": spent, "found": found, "ended": ended}
            if ended and found != own_one.found["gap"]:
                report.found.append(Disagreement("z3", f"{found} found, pyhcal {own_one.found['gap']}", what))
            told = f"z3 {spent:.2f} s" if ended else f"z3 stopped after {spent:.0f} s"
            report.notes.append(f"{what}: pyhcal {own_one.seconds['gap']:.2f} s; {told}.")


def main() -> int:
    """Measure and print; the exit code is 1 where z3 finds something else."""
    import argparse

    from rich.console import Console

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 5000])
    parser.add_argument("--z3", type=int, nargs="*", default=[10, 100, 1000], metavar="SIZE")
    parser.add_argument("--seconds", type=float, default=60, help="for each question to z3")
    options = parser.parse_args()
    report = Report()
    compare(report, tuple(options.sizes), tuple(options.z3), options.seconds)
    report.show(Console(width=120, highlight=False))
    print(report.absolute)
    return 1 if report.found else 0


if __name__ == "__main__":
    sys.exit(main())
