"""How fast pyhcal answers, beside others who give the same answer: make bench, or python benchmarks/run.py.

Everything is measured in one run and told as ratios, so that nothing depends on how fast the machine is. Ends
with 1 only when a case is decided differently.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import agreement
import asp_rival
import cases
import desk
import measure
import scale as growth
import table
import yardstick
import zen_rival
from measure import Contender
from report import Report, Row
from rich.console import Console

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError

HERE = Path(__file__).resolve().parent
EXAMPLE = cases.ROOT / "examples" / "child-b-all-high-wbc.json"
FLAT = 2 * 1024 * 1024
# How many milliseconds a command of a session may take.
DESK = 300

Explainer = Callable[[str], str]


class Scale(NamedTuple):
    """How much is measured."""

    cases: int
    repetitions: int
    asp: int
    further: int
    desk: int
    starts: int
    many: int
    statements: tuple[int, ...]
    rival_seconds: float
    tables: table.Amounts


FULL = Scale(1000, 7, 100, 300, 50, 21, 100_000, (10, 100, 1000, 5000), 60, table.FULL)
QUICK = Scale(300, 3, 30, 60, 10, 9, 10_000, (10, 100, 1000), 5, table.QUICK)


def main() -> int:
    """Measure, print and keep everything."""
    parser = argparse.ArgumentParser(description="Compare pyhcal's speed with others'.")
    parser.add_argument("--quick", action="store_true", help="fewer cases and repetitions")
    parser.add_argument("--profile", action="store_true", help="also show where pyhcal's own time goes")
    options = parser.parse_args()
    scale = QUICK if options.quick else FULL
    console = Console(highlight=False)
    console.width = max(console.width, 120)
    complete, incomplete = cases.complete(scale.cases), cases.incomplete(scale.cases)
    kb, report = KnowledgeBase(), Report()

    def justify(text: str) -> str:
        return kb.justify(text).to_json()

    def whole(text: str) -> str:
        return kb.justify(text, sensitivity=True).to_json()

    complete = answered(report, justify, complete)
    incomplete = answered(report, justify, incomplete)
    console.print(
        f"{scale.cases} complete, {scale.cases} incomplete cases, {scale.repetitions} times each, in turn. "
        "JSON text in, the justification with its reason and proof as JSON text out."
    )
    report.begin("One request")
    answers(report, justify, whole, complete, incomplete, scale)
    further(report, kb, justify, complete[: scale.further], incomplete[: scale.further])
    at_the_desk(report, kb, [*complete[: scale.desk], *incomplete[: scale.desk]])
    logic_program(report, justify, complete[: scale.asp])
    table.compare(report, kb, scale.tables)
    attempted(report, lambda: table.programs(report, scale.tables))
    report.begin("Policies of many statements, beside z3")
    growth.compare(report, scale.statements, scale.statements[:3], scale.rival_seconds)
    report.begin("Start and memory")
    attempted(report, lambda: from_start(report, scale.starts))
    attempted(report, lambda: memory(report, scale.many))
    report.show(console)
    if options.profile:
        for kind, texts in (("complete", complete), ("incomplete", incomplete)):
            console.print(f"Where the time of {kind} cases goes:")
            profile(console, kb, texts)
    report.keep(HERE / "results.json", quick=options.quick, hash=kb.hash)
    return 1 if report.found else 0


def attempted(report: Report, ask: Callable[[], None]) -> None:
    """Measure what other programs take; one that does not run becomes a note."""
    try:
        ask()
    except (OSError, subprocess.SubprocessError) as error:
        report.notes.append(f"NOT MEASURED: {error} {getattr(error, 'stderr', '')}")


def answered(report: Report, justify: Explainer, texts: list[str]) -> list[str]:
    """Leave out what pyhcal does not answer at all; each such case is a disagreement."""
    kept = []
    for text in texts:
        try:
            justify(text)
            kept.append(text)
        except PyhcalError as error:
            report.found.append(agreement.Disagreement("pyhcal", f"no answer: {error}", text))
    return kept


def answers(
    report: Report,
    justify: Explainer,
    whole: Explainer,
    complete: list[str],
    incomplete: list[str],
    scale: Scale,
) -> None:
    """Compare with the yardstick and with zen-engine, complete with incomplete, the slow with the usual."""
    report.found += agreement.with_yardstick(justify, yardstick.explain, complete)
    report.notes.append(
        f"Decision and proof of the yardstick compared node by node on {len(complete)} complete cases."
    )
    contenders = [
        Contender("pyhcal, complete", justify, complete),
        Contender("yardstick, complete", yardstick.explain, complete),
        Contender("pyhcal, incomplete", justify, incomplete),
        Contender("pyhcal, complete, all of it", whole, complete),
        Contender("pyhcal, incomplete, all of it", whole, incomplete),
    ]
    report.notes.append(
        'By default hangs_on speaks of the readings left open, here none; the rows "with hangs_on" look for '
        "it over all readings, as every report does."
    )
    with_zen = report.installed("zen")
    if with_zen:
        plain, kleene = zen_rival.decider(zen_rival.Plain()), zen_rival.decider(zen_rival.Kleene())
        contenders.append(Contender("zen-engine, complete", plain, complete))
        contenders.append(Contender("zen-engine, incomplete", kleene, incomplete))
        for name, decide, texts in (
            ("complete cases, true and false", plain, complete),
            ("complete cases, three-valued", kleene, complete),
            ("incomplete cases, three-valued", kleene, incomplete),
        ):
            found, only, undecided = agreement.with_zen(justify, decide, texts)
            report.found += found
            report.notes.append(
                f"zen-engine on {name}: the same decision on {len(texts) - only - undecided - len(found)}, "
                f"another on {len(found)}; {only} only pyhcal decides, {undecided} stay open for both."
            )
    times = measure.side_by_side(contenders, scale.repetitions, warm_up=200)
    report.times(times)
    own, unsure = times["pyhcal, complete"], times["pyhcal, incomplete"]
    report.versus("complete, median", own.median, "yardstick", times["yardstick, complete"].median, 4)
    if with_zen:
        report.versus("complete, median", own.median, "zen-engine", times["zen-engine, complete"].median, 1)
        rival = times["zen-engine, incomplete"].median
        report.versus("incomplete, median", unsure.median, "zen-engine", rival, 1)
    report.versus("incomplete, median", unsure.median, "complete", own.median, 3)
    full, full_unsure = times["pyhcal, complete, all of it"], times["pyhcal, incomplete, all of it"]
    hangs = "incomplete with hangs_on"
    report.versus(f"{hangs}, median", full_unsure.median, "complete", full.median, 3)
    for kind, taken in (("complete", own), ("incomplete", unsure), (hangs, full_unsure)):
        report.versus(f"{kind}, p99 of the cases", taken.p99_case, "median", taken.median, 3)
        report.versus(f"{kind}, p99 of all calls", taken.p99, "median", taken.median, 3)


def further(
    report: Report, kb: KnowledgeBase, justify: Explainer, complete: list[str], incomplete: list[str]
) -> None:
    """Compare all reasons, all that is missing and all changes with the plain answer to the same cases."""
    questions: dict[str, Callable[[str], object]] = {
        "reasons": kb.reasons,
        "missing": kb.missing,
        "changes": kb.changes,
    }
    given_up = sum(kb.missing(text).given_up for text in incomplete)
    report.notes.append(
        f"The search for the best question to {len(incomplete)} incomplete cases was given up {given_up} "
        "times; what is missing was complete all the same. States worked out once are kept by the process."
    )
    for kind, texts in (("complete", complete), ("incomplete", incomplete)):
        contenders = [Contender("plain", justify, texts)]
        contenders += [Contender(name, ask, texts) for name, ask in questions.items()]
        times = measure.side_by_side(contenders, 1, warm_up=len(texts))
        report.times(times, f"{len(texts)} {kind} cases, further questions: ")
        plain = times["plain"].median
        for name in questions:
            report.versus(f"{kind}, all {name}, median", times[name].median, "justify", plain, 20)


def at_the_desk(report: Report, kb: KnowledgeBase, texts: list[str]) -> None:
    """Tell how long the slowest command of a session takes."""
    waits = list(desk.waits(kb, ["{}", *texts]))
    slowest = {line: max(taken for name, _, taken in waits if name == line) for line, _, _ in waits}
    report.absolute["commands of a session, slowest, ms"] = slowest
    worst = max(slowest, key=lambda line: slowest[line])
    over = sum(taken > DESK for _, _, taken in waits)
    report.rows.append(
        Row("slowest command of a session", f"{worst}: {slowest[worst]:.0f} ms", f"{DESK} ms",
            slowest[worst] / DESK, 1)
    )  # fmt: skip
    report.notes.append(
        f"{len(waits)} commands of sessions at {len(texts) + 1} charts: "
        f"{statistics.median(taken for *_, taken in waits):.0f} ms at the median, {over} above {DESK} ms."
    )


def logic_program(report: Report, justify: Explainer, texts: list[str]) -> None:
    """Compare with clingo, explained by xclingo."""
    if not (report.installed("clingo") and report.installed("xclingo")):
        return
    report.found += agreement.with_asp(justify, asp_rival.explain, texts)
    contenders = [
        Contender("pyhcal", justify, texts),
        Contender("clingo", asp_rival.solve, texts),
        Contender("xclingo", asp_rival.explain, texts),
    ]
    times = measure.side_by_side(contenders, 5, warm_up=len(texts))
    report.times(times, f"{len(texts)} complete cases: ")
    own, bare, explained = (times[name].median for name in ("pyhcal", "clingo", "xclingo"))
    report.rows.append(
        Row(
            f"clingo with xclingo, {len(texts)} cases",
            f"{explained:,.0f} µs",
            f"pyhcal {own:,.0f} µs",
            explained / own,
            200,
            at_least=True,
        )
    )
    report.notes.append(
        f"clingo alone, without an explanation: {bare:,.0f} µs, {bare / own:.1f} × pyhcal. "
        "xclingo explains what holds, not what fails."
    )


def from_start(report: Report, repetitions: int) -> None:
    """Compare the command from process start with what starting its parts takes."""
    installed = Path(sys.executable).with_name("pyhcal")
    pyhcal = [str(installed)] if installed.exists() else [sys.executable, "-m", "pyhcal"]
    bare = [[sys.executable, "-c", "import rich.console, rich.tree"], ["swipl", "-g", "halt"]]
    commands = {"pyhcal": [[*pyhcal, "explain", str(EXAMPLE)]], "bare": bare}
    with tempfile.TemporaryDirectory() as cache:
        environment = {"PYTHONPATH": str(cases.ROOT), "PYHCAL_CACHE": cache}
        taken = measure.programs(commands, repetitions, environment)
    report.absolute["from process start, ms"] = taken
    measured, beside = f"{taken['pyhcal']:.0f} ms", f"python with rich, swipl {taken['bare']:.0f} ms"
    report.rows.append(
        Row("pyhcal explain, from start", measured, beside, taken["pyhcal"] / taken["bare"], 2.5)
    )


def memory(report: Report, count: int) -> None:
    """See whether resident memory stays flat after the first thousand."""
    command = [sys.executable, str(HERE / "memory.py"), str(count)]
    environment = {"PYTHONPATH": str(cases.ROOT)}
    told = json.loads(measure.output(command, environment, seconds=1800))
    first, last = told["first"], told["last"]
    report.absolute["memory, bytes"] = told
    report.rows.append(
        Row(
            f"memory after {count:,} answers",
            f"{last / 2**20:.1f} MiB",
            f"after 1,000: {first / 2**20:.1f} MiB",
            last / first,
            1 + FLAT / first,
        )
    )
    report.notes.append(
        f"Memory changed by {(last - first) / 2**20:+.2f} MiB (peak {(told['peak'] - first) / 2**20:+.2f}); "
        f"at most {FLAT >> 20} MiB more is called flat."
    )


def profile(console: Console, kb: KnowledgeBase, texts: list[str]) -> None:
    """Show what each step of a justification takes, by timing the steps inside the real call.

    Raises:
        RuntimeError: A question was not answered: the time of an error says nothing.
    """
    from pyhcal import bridge, knowledge

    clock = time.perf_counter_ns
    spent: dict[str, list[int]] = {}

    def timed(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def around(*arguments: Any) -> Any:
            before = clock()
            result = run(*arguments)
            spent.setdefault(name, []).append(clock() - before)
            if run is asked and result[0] != "ok":
                raise RuntimeError(f"not answered: {result}")
            return result

        return around

    asked = bridge.ask
    with ExitStack() as patches:
        for name, where, what in (
            ("JSON to record", knowledge, "read"),
            ("record to term", knowledge, "case_term"),
            ("crossing and Prolog", bridge, "ask"),
        ):
            patches.enter_context(patch.object(where, what, timed(name, getattr(where, what))))
        whole = timed("all of it", lambda text: kb.justify(text).to_json())
        for text in texts:
            whole(text)
    if any(len(times) != len(texts) for times in spent.values()):
        raise RuntimeError("a step was not met once per case")
    medians = {name: statistics.median(times) / 1e3 for name, times in spent.items()}
    medians["the rest"] = 2 * medians["all of it"] - sum(medians.values())
    for name, median in medians.items():
        console.print(f"{name:>20}: {median:7.1f} µs")


if __name__ == "__main__":
    sys.exit(main())
