"""The consistency queries against brute force: random small policies, every possible request looked at."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from small_policies import DENY, GRANT, HERE, SILENT, Policy, Record, drawn, dropped, holds, wider, within

from pyhcal import KnowledgeBase
from pyhcal.query import Counterexample, Verdict
from pyhcal.verify import verify

MORE = """
worse(first, up).
worse(level, down).
worse(flag, true).
compared(services, service in [a, b], "two services").
"""
# A number exactly at a threshold, the one below and the one above.
BESIDE = {
    "first": {4: (0, 5), 6: (5, 7)},
    "then": {4: (0, 5), 6: (5, 7)},
    "level": {4: (0, 5), 6: (5, 7)},
}
ORDER = {"first": "then", "then": "first"}


class Searched:
    """A policy, its knowledge base, and what holds for each possible request."""

    def __init__(self, policy: Policy, folder: Path) -> None:
        self.policy = Policy(policy.statements, MORE)
        self.kb = KnowledgeBase(self.policy.write(folder))
        self.held = [self.policy.holding(record) for record in HERE]
        self.outcomes = [self.policy.outcome(record) for record in HERE]
        self.positions = {name: position for name, position, _ in policy.statements}
        self.number = {key(record): number for number, record in enumerate(HERE)}

    def cells(self, test: Callable[[frozenset[str], str], bool]) -> set[int]:
        """Number the requests of which something is true."""
        pairs = enumerate(zip(self.held, self.outcomes, strict=True))
        return {number for number, (held, outcome) in pairs if test(held, outcome)}

    def reached(self, case: Mapping[str, Any]) -> set[int]:
        """Number the requests that a case leaves open."""
        return {number for number, record in enumerate(HERE) if within(record, case)}

    def other(self, number: int, name: str, value: Any) -> int | None:
        """Number the request with another value of one key, if it is possible."""
        return self.number.get(key({**HERE[number], name: value}))


def key(record: Record) -> tuple[Any, ...]:
    """Return a record as something that can be looked up."""
    return tuple((type(value).__name__, value) for value in record.values())


def covered(searched: Searched, wanted: set[int], findings: Iterable[Counterexample]) -> None:
    """The regions are what is wanted: together all of it, none to be dropped, none to be widened."""
    regions = [(finding, searched.reached(finding.region)) for finding in findings]
    assert set().union(*(cells for _, cells in regions)) == wanted
    times = Counter(number for _, cells in regions for number in cells)
    for finding, cells in regions:
        assert any(times[number] == 1 for number in cells), ("can be dropped", finding.region)
        for case in wider(finding.region):
            more = searched.reached(case)
            assert more == cells or not more <= wanted, ("can be widened", finding.region, case)
        assert finding.witness is not None
        assert searched.reached(finding.witness) <= cells
        assert searched.reached(finding.witness)


def grouped(found: Verdict, *names: str) -> dict[tuple[Any, ...], list[Counterexample]]:
    """Sort findings by what they are about."""
    groups: dict[tuple[Any, ...], list[Counterexample]] = {}
    for finding in found.findings:
        about = tuple(finding.statements if name == "statements" else finding.more[name] for name in names)
        groups.setdefault(about, []).append(finding)
    return groups


def conflict(s: Searched) -> int:
    """Pairs of statements of different position that hold together."""
    found = grouped(s.kb.query("conflict"), "statements")
    expected = {}
    for a, b in combinations(sorted(s.positions), 2):
        both = s.cells(lambda held, _, a=a, b=b: a in held and b in held)  # type: ignore[misc]
        if both and s.positions[a] != s.positions[b]:
            expected[((a, b),)] = both
    assert set(found) == set(expected)
    for about, both in expected.items():
        covered(s, both, found[about])
        assert all(s.kb.justify(finding.region).conflict for finding in found[about])
    return len(expected)


def gap(s: Searched) -> int:
    """Requests of which no statement speaks."""
    findings = s.kb.query("gap").findings
    silent = s.cells(lambda _, outcome: outcome == SILENT)
    covered(s, silent, findings)
    for finding in findings:
        assert s.kb.justify(finding.region).outcome == SILENT
        assert s.kb.justify(finding.witness or {}).outcome == SILENT
    return len(findings)


def redundancy(s: Searched) -> int:
    """Statements within others of their position."""
    found = grouped(s.kb.query("redundancy"), "rule")
    regions = {name: s.cells(lambda held, _, name=name: name in held) for name in s.positions}  # type: ignore[misc]
    expected = set()
    for name, region in regions.items():
        others = [other for other in regions if other != name and s.positions[other] == s.positions[name]]
        if region and region <= set().union(*(regions[other] for other in others)):
            expected.add((name,))
            by = found[(name,)][0].statements[1:]
            assert region <= set().union(*(regions[other] for other in by))
            for one in by:
                assert not region <= set().union(*(regions[other] for other in by if other != one))
            assert len(by) == 1 or not any(region <= regions[other] for other in others)
            covered(s, region, found[(name,)])
    assert set(found) == expected
    return len(expected)


def dead(s: Searched) -> int:
    """Statements that never hold."""
    found = s.kb.query("dead").findings
    expected = sorted(name for name in s.positions if not any(name in held for held in s.held))
    assert sorted(str(finding.more["rule"]) for finding in found) == expected
    assert all(finding.region == {} for finding in found)
    return len(expected)


def idle_condition(s: Searched) -> int:
    """Conditions that can be dropped."""
    found = Counter(str(finding.more["rule"]) for finding in s.kb.query("idle_condition").findings)
    expected: Counter[str] = Counter()
    for index, (name, position, body) in enumerate(s.policy.statements):
        if not any(name in held for held in s.held):
            continue
        for _, rest in dropped(body):
            edited = (*s.policy.statements[:index], (name, position, rest), *s.policy.statements[index + 1 :])
            if all(
                decided(held, name, holds(rest, record), s.positions) == outcome
                for record, held, outcome in zip(HERE, s.held, s.outcomes, strict=True)
            ):
                assert len(edited) == len(s.policy.statements)
                expected[name] += 1
    assert found == expected
    return sum(expected.values())


def decided(held: frozenset[str], name: str, now: bool, positions: Mapping[str, str]) -> str:
    """Decide a request for which one statement holds or not."""
    said = {positions[one] for one in ((held | {name}) if now else (held - {name}))}
    return GRANT if GRANT in said else DENY if DENY in said else SILENT


def edge(s: Searched) -> int:
    """Numbers at a threshold with an outcome that neither neighbour has."""
    found = grouped(s.kb.query("edge"), "key", "outcomes")
    expected: dict[tuple[Any, ...], set[int]] = {}
    for name, points in BESIDE.items():
        for number, record in enumerate(HERE):
            if record[name] not in points or isinstance(record[name], str):
                continue
            neighbours = [s.other(number, name, value) for value in points[record[name]]]
            outcome = s.outcomes[number]
            if all(one is not None and s.outcomes[one] != outcome for one in neighbours):
                expected.setdefault((name, (outcome,)), set()).add(number)
    assert set(found) == set(expected)
    for about, cells in expected.items():
        reached = set().union(*(s.reached(finding.region) for finding in found[about]))
        assert reached == cells
    return len(expected)


def monotonic(s: Searched) -> int:
    """Worse values that lose coverage."""
    found = grouped(s.kb.query("monotonic"), "key", "outcomes")
    values: dict[str, list[Any]] = {"first": [0, 4, 5, 6, 7], "level": [7, 6, 5, 4, 0]}
    values["flag"] = [False, True]
    expected: dict[tuple[Any, ...], set[int]] = {}
    for name, order in values.items():
        for number, record in enumerate(HERE):
            if record[name] not in order or isinstance(record[name], str) or s.outcomes[number] == GRANT:
                continue
            better = [s.other(number, name, value) for value in order[: order.index(record[name])]]
            if any(one is not None and s.outcomes[one] == GRANT for one in better):
                expected.setdefault((name, (GRANT, s.outcomes[number])), set()).add(number)
    assert set(found) == set(expected)
    for about, cells in expected.items():
        covered(s, cells, found[about])
        for finding in found[about]:
            assert s.kb.justify(finding.region).outcome == about[1][1]
            assert s.kb.justify(finding.more["better"]).outcome == GRANT
    return len(expected)


def unequal(s: Searched) -> int:
    """Requests for one service that would end otherwise for another one."""
    found = grouped(s.kb.query("unequal"), "outcomes")
    expected: dict[tuple[Any, ...], set[int]] = {}
    for number, record in enumerate(HERE):
        if record["service"] == "a":
            other = s.other(number, "service", "b")
            assert other is not None
            if s.outcomes[other] != s.outcomes[number]:
                expected.setdefault(((s.outcomes[number], s.outcomes[other]),), set()).add(number)
    inside = {about: group for about, group in found.items() if "overridden" not in about[0]}
    assert set(inside) == set(expected)
    for about, cells in expected.items():
        covered(s, cells, inside[about])
        for finding in inside[about]:
            assert s.kb.justify(finding.region).outcome == about[0][0]
            assert s.kb.justify(finding.more["beside"]).outcome == about[0][1]
    return len(expected)


CLAIMS = (conflict, gap, redundancy, dead, idle_condition, edge, monotonic, unequal)


SERVICE = ("in", "service", ("a",))
# What is rare among those that are drawn: a hole at one number, a statement within two others, a dead one.
RARE = Policy(
    (
        ("above", GRANT, ("and", (SERVICE, ("meets", "first", "above_four")))),
        ("below", GRANT, ("and", (SERVICE, ("meets", "first", "below_four")))),
        ("flagged", GRANT, ("and", (SERVICE, ("not", ("in", "flag", (True,)))))),
        ("within", GRANT, ("and", (SERVICE, ("not", ("in", "flag", (True,))), ("in", "stage", ("end",))))),
        ("both", GRANT, ("and", (("in", "service", ("c",)), ("meets", "level", "from_six")))),
        ("never", DENY, ("and", (("in", "stage", ("start",)), ("meets", "level", "from_four")))),
    )
)


def compare(folder: Path, policies: Iterable[Policy]) -> None:
    """Compare every claim, and see that each kind of finding occurs."""
    found: Counter[str] = Counter()
    for number, policy in enumerate(policies):
        searched = Searched(policy, folder / str(number))
        for claim in CLAIMS:
            found[claim.__name__] += claim(searched)
        for nothing in ("definitions", "exclusion"):
            assert searched.kb.query(nothing).findings == ()
    assert all(found[claim.__name__] for claim in CLAIMS), found


def draws(seeds: range) -> Iterable[Policy]:
    """Give policies that are drawn."""
    return (drawn(random.Random(seed)) for seed in seeds)


def test_every_claim_agrees_with_brute_force(tmp_path: Path) -> None:
    """Verdicts, regions and witnesses are those that looking at each request gives."""
    compare(tmp_path, [RARE, *draws(range(8))])


@pytest.mark.exhaustive
def test_every_claim_agrees_with_brute_force_at_length(tmp_path: Path) -> None:
    """The same on more policies."""
    compare(tmp_path, draws(range(1000, 1200)))


def test_statements_that_share_a_key_between_them(tmp_path: Path) -> None:
    """What one statement says of a flag and the other one of its absence holds by cases."""
    flagged = ("in", "flag", (True,))
    policy = Policy(
        (
            ("with_it", GRANT, ("and", (SERVICE, flagged))),
            ("without", GRANT, ("and", (SERVICE, ("not", flagged)))),
            ("other", DENY, ("and", (("in", "service", ("b",)), flagged))),
        )
    )
    kb = KnowledgeBase(policy.write(tmp_path / "policy"))
    answer = kb.justify({"place": "here", "service": "a"})
    assert (answer.outcome, answer.possible_statements) == (GRANT, ("with_it", "without"))
    assert '"split":"flag"' in answer.to_json()
    assert verify(answer.to_dict(), kb.export()) == []
