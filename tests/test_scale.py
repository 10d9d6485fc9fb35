"""Consistency queries on policies of many statements, which are compared as boxes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from test_loan import LOAN
from test_queries_by_force import RARE, Searched, conflict, dead, draws, gap, redundancy

from pyhcal import KnowledgeBase
from pyhcal import query as query_module
from pyhcal.errors import PyhcalError
from pyhcal.query import Verdict

sys.path.insert(0, str(ROOT / "benchmarks"))
import synthetic

QUERIES = ("conflict", "dead", "gap", "redundancy")


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the diagrams no node, so that the statements of every policy are taken as boxes."""
    monkeypatch.setattr(query_module, "_NODES", 0)


class Unlimited:
    """A knowledge base whose queries tell every region, and how they were found."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.justify = kb.justify

    def query(self, name: str) -> Verdict:
        """Ask a query."""
        found = self.kb.query(name, limit=100_000)
        assert (found.way, found.complete) == ("boxes", True)
        return found


def by_force(folder: Path, policies: Iterable[Any]) -> None:
    """Compare with looking at each request: pairs, regions that are irredundant and right, witnesses."""
    found = [0, 0, 0, 0]
    for number, policy in enumerate(policies):
        searched = Searched(policy, folder / str(number))
        searched.kb = Unlimited(searched.kb)  # type: ignore[assignment]
        for place, claim in enumerate((conflict, gap, redundancy, dead)):
            found[place] += claim(searched)
    assert all(found), found


def synthetic_policy(policy: synthetic.Policy, folder: Path) -> KnowledgeBase:
    """Load a synthetic policy."""
    synthetic.write(policy, folder)
    return KnowledgeBase(folder)


@pytest.mark.usefixtures("boxes")
def test_boxes_agree_with_brute_force(tmp_path: Path) -> None:
    """Small random policies with integrity, gates and negations: just what looking at each request gives."""
    by_force(tmp_path, [RARE, *draws(range(100, 120))])


@pytest.mark.exhaustive
@pytest.mark.usefixtures("boxes")
def test_boxes_agree_with_brute_force_at_length(tmp_path: Path) -> None:
    """The same on more policies."""
    by_force(tmp_path, draws(range(2000, 2200)))


@pytest.mark.parametrize("folder", [None, LOAN], ids=["shipped", "loan"])
def test_both_ways_find_the_same(folder: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped policy and the loan policy: the same regions and words, declared or not.

    Which declaration is named, and the example, go by what the regions before told, in another order.
    """
    ordered = {"witness", "accepted", "reason", "reasons", "undeclared"}
    kb = KnowledgeBase() if folder is None else KnowledgeBase(folder)

    def told(name: str) -> tuple[str, list[str]]:
        found = kb.query(name, limit=1000)
        assert found.complete
        data = [
            {key: value for key, value in one.to_dict().items() if key not in ordered}
            for one in found.findings
        ]
        return found.way, sorted(json.dumps(one, sort_keys=True) for one in data)

    diagrams = {name: told(name) for name in QUERIES}
    monkeypatch.setattr(query_module, "_NODES", 0)
    for name, (way, expected) in diagrams.items():
        assert way == "diagrams"
        assert told(name) == ("boxes", expected)


@pytest.mark.usefixtures("boxes")
def test_everything_is_found_among_many(tmp_path: Path) -> None:
    """All conflicting pairs and all statements inside others, and no more, by comparing each pair here."""
    policy = synthetic.sparse(120, seed=7)
    kb = synthetic_policy(policy, tmp_path / "policy")
    statements = policy.statements
    pairs = {
        tuple(sorted((a.name, b.name)))
        for a in statements
        for b in statements
        if a.position != b.position and synthetic.overlap(a.box, b.box)
    }
    assert len(pairs) > 5
    found = kb.query("conflict")
    assert (found.way, found.complete) == ("boxes", True)
    assert sorted(one.statements for one in found.findings) == sorted(pairs)
    by_name = {statement.name: statement for statement in statements}
    inside = {
        a.name: {
            b.name for b in statements if b is not a and b.position == a.position and within(a.box, b.box)
        }
        for a in statements
    }
    several = {whole: {first, second} for whole, first, second in policy.several}
    assert {name for name, _ in policy.inside} <= {name for name, others in inside.items() if others}
    redundant = kb.query("redundancy")
    assert redundant.complete
    told = {one.statements[0]: set(one.statements[1:]) for one in redundant.findings}
    assert {name for name, others in inside.items() if others} | several.keys() == told.keys()
    for name, others in told.items():
        assert others == several.get(name) or others <= inside[name]
        assert {by_name[other].position for other in others} == {by_name[name].position}


def test_findings_are_told_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Region, witness and words of each pair, from boxes and from diagrams."""
    kb = synthetic_policy(synthetic.sparse(60, seed=11), tmp_path / "policy")
    told = []
    for nodes in (10**9, 0):
        monkeypatch.setattr(query_module, "_NODES", nodes)
        verdicts = [kb.query(name) for name in ("conflict", "redundancy")]
        told.append([sorted(map(str, verdict.to_dict()["findings"])) for verdict in verdicts])
        assert {verdict.way for verdict in verdicts} == {"boxes" if nodes == 0 else "diagrams"}
    assert told[0] == told[1]
    assert all(told[0])


def within(a: synthetic.Box, b: synthetic.Box) -> bool:
    """Tell whether one box lies within another."""
    return all(key in a and a[key] <= classes for key, classes in b.items())


def requests(box: synthetic.Box, number: int, rng: random.Random) -> Iterable[dict[str, Any]]:
    """Draw requests of a box, one value for each key."""
    for _ in range(number):
        case: dict[str, Any] = {"subject": "this"}
        for key in synthetic.KEYS:
            drawn = rng.choice(sorted(box.get(key.name, range(key.classes))))
            if key.values:
                value = key.values[drawn]
                case[key.name] = {"true": True, "false": False}.get(value, value)
            else:
                case[key.name] = [0, *key.cuts][drawn]
        yield case


def inside(case: dict[str, Any], region: Any) -> bool:
    """Tell whether a request lies in a region."""
    for key, value in region.items():
        have = case[key]
        if isinstance(value, (tuple, list)):
            if have not in value:
                return False
        elif hasattr(value, "items"):
            if not (value.get("min", 0) <= have < value.get("below", float("inf"))):
                return False
        elif have != value:
            return False
    return True


def test_the_gap_of_a_partition(tmp_path: Path) -> None:
    """Nothing is left of a whole partition, which is proved; of one with holes, exactly the holes."""
    whole = synthetic_policy(synthetic.partition(150, seed=3), tmp_path / "whole").query("gap")
    assert (whole.holds, whole.complete, whole.findings) == (True, True, ())
    holed = synthetic.partition(150, seed=3, holes=4)
    found = synthetic_policy(holed, tmp_path / "holed").query("gap", limit=1000)
    assert found.complete
    regions = [one.region for one in found.findings]
    rng = random.Random(5)
    for statement in holed.statements:
        for case in requests(statement.box, 3, rng):
            assert not any(inside(case, region) for region in regions)
    missed = 0
    for case in requests({}, 20_000, rng):
        spoken = any(holds(statement.box, case) for statement in holed.statements)
        assert spoken != any(inside(case, region) for region in regions)
        missed += not spoken
    assert missed > 50
    for one in found.findings:
        assert one.witness is not None
        assert inside({**next(iter(requests({}, 1, rng))), **one.witness}, one.region)


def holds(box: synthetic.Box, case: dict[str, Any]) -> bool:
    """Tell whether a statement holds for a request that is drawn."""
    for key in synthetic.KEYS:
        if key.name in box:
            value = case[key.name]
            at = str(value).lower() if isinstance(value, bool) else value
            place = key.values.index(at) if key.values else [0, *key.cuts].index(value)
            if place not in box[key.name]:
                return False
    return True


def test_as_many_regions_as_are_wanted(tmp_path: Path) -> None:
    """None to be dropped; told in the JSON, in words and by the exit code. None wanted: there are some."""
    kb = synthetic_policy(synthetic.sparse(60), tmp_path / "policy")
    found = kb.query("gap", limit=5)
    assert (found.complete, found.limit, found.way, len(found.findings)) == (False, "regions", "boxes", 5)
    assert list(found.to_dict()) == ["claim", "holds", "complete", "findings", "way", "limit"]
    assert Verdict.from_dict(found.to_dict()) == found
    regions = [dict(one.region) for one in found.findings]
    assert len({str(region) for region in regions}) == 5
    none = kb.query("gap", limit=0)
    assert (none.findings, none.holds, none.complete, none.limit) == ((), False, False, "regions")
    done = run("query", "gap", "--limit", "2", "--kb", str(tmp_path / "policy"))
    assert done.returncode == 1
    assert "There are more regions than these: --limit N searches for N." in done.stdout
    assert "compared as boxes" in done.stdout
    assert run("query", "gap", "--limit", "-1").returncode == 2


def test_a_region_cannot_be_widened(tmp_path: Path) -> None:
    """Each key that a region names is needed: without it, some statement holds for a request of it."""
    policy = synthetic.sparse(80, seed=2)
    found = synthetic_policy(policy, tmp_path / "policy").query("gap", limit=8)
    for one in found.findings:
        box = {name: classes_of(name, value) for name, value in one.region.items() if name != "subject"}
        assert not any(synthetic.overlap(box, statement.box) for statement in policy.statements)
        for name in box:
            wider = {key: classes for key, classes in box.items() if key != name}
            assert any(synthetic.overlap(wider, statement.box) for statement in policy.statements)


def classes_of(name: str, value: Any) -> frozenset[int]:
    """Return the classes of a key that a region leaves open."""
    key = next(key for key in synthetic.KEYS if key.name == name)
    if key.values:
        values = value if isinstance(value, tuple) else (value,)
        return frozenset(key.values.index(str(one).lower()) for one in values)
    starts = [0, *key.cuts]
    return frozenset(n for n, start in enumerate(starts) if inside({name: start}, {name: value}))


def test_an_ended_search_keeps_what_it_found(tmp_path: Path) -> None:
    """Ctrl-C: real conflicts so far, marked incomplete; the next search is whole."""
    policy = synthetic.sparse(700)
    kb = synthetic_policy(policy, tmp_path / "policy")
    seen: list[int] = []

    def interrupt(count: int) -> None:
        seen.append(count)
        if count:
            raise KeyboardInterrupt

    found = kb.query("conflict", keep=True, progress=interrupt)
    assert seen
    by_name = {statement.name: statement for statement in policy.statements}
    for one in found.findings:
        a, b = (by_name[name] for name in one.statements)
        assert a.position != b.position
        assert synthetic.overlap(a.box, b.box)
    whole = kb.query("conflict")
    assert whole.complete
    assert len(found.findings) <= len(whole.findings)
    if not found.complete:
        assert found.limit == "ended"
        assert found.findings


def test_a_query_that_needs_diagrams_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Incomplete, and it says why; nothing is claimed."""
    kb = synthetic_policy(synthetic.sparse(20), tmp_path / "policy")
    monkeypatch.setattr(query_module, "_NODES", 100)
    found = kb.query("edge")
    assert (found.holds, found.complete, found.limit, found.findings) == (None, False, "nodes", ())
    with pytest.raises(PyhcalError):
        kb.query("monotonous")


def test_a_rule_of_too_many_boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by diagrams nor by boxes: told as that."""
    folder = tmp_path / "policy"
    synthetic.write(synthetic.sparse(20), folder)
    names = [f"extra_{n}" for n in range(24)]
    keys = [f'key({name}, boolean, [label("{name}"), question("{name}?")]).\n' for name in names]
    pairs = [f"({a} in [true] ; {b} in [true])" for a, b in zip(names[::2], names[1::2], strict=True)]
    with (folder / "vocabulary.pl").open("a") as file:
        file.write("".join(keys))
    with (folder / "statements.pl").open("a") as file:
        file.write(f'says(many, s_1, "Many.").\nmany: granted if subject in [this], {", ".join(pairs)}.\n')
    kb = KnowledgeBase(folder)
    monkeypatch.setattr(query_module, "_NODES", 100)
    for name in QUERIES:
        found = kb.query(name)
        assert (found.holds, found.complete, found.limit, found.findings) == (None, False, "boxes", ())
        assert "A rule of the policy is too large for this query" in " ".join(str(found).split())


def test_dead_rules_among_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement, a gate and the rule of a term: the same findings from boxes and from diagrams."""
    folder = tmp_path / "policy"
    synthetic.write(synthetic.sparse(30), folder)
    planted = """says(never, s_1, "Never.").
never: granted if subject in [this], kind_1 in [k1_1], flag_1 in [true], kind_1 in [k1_2].
says(silenced, s_2, "Silenced.").
silenced: unproven if flag_1 in [true], subject in [other].
says(no_scope, s_3, "No scope.").
no_scope: out_of_scope if subject in [other], flag_2 in [true], not flag_2 in [true].
term(odd, "odd").
says(odd_1, s_4, "Odd.").
odd_1: odd if flag_2 in [true], amount_1 meets from_amount_1_1, flag_2 in [false].
says(plain, s_5, "Not odd.").
plain: unproven if subject in [this], flag_3 in [true], not odd.
"""
    with (folder / "statements.pl").open("a") as file:
        file.write(planted)
    kb = KnowledgeBase(folder)
    told = []
    for nodes in (10**9, 0):
        monkeypatch.setattr(query_module, "_NODES", nodes)
        found = kb.query("dead")
        assert (found.complete, found.way) == (True, "boxes" if nodes == 0 else "diagrams")
        told.append([one.to_dict() for one in found.findings])
    assert told[0] == told[1]
    assert [one["rule"] for one in told[0]] == ["never", "silenced", "no_scope", "odd_1"]


def test_what_nothing_is_declared_for_is_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the policy is: no reading, nothing compared, no factor that worsens."""
    folder = tmp_path / "policy"
    kb = synthetic_policy(synthetic.sparse(20), folder)
    monkeypatch.setattr(query_module, "_NODES", 0)
    names = ("readings", "unequal", "monotonic")
    for name in names:
        found = kb.query(name)
        assert (found.holds, found.complete, found.limit, found.findings) == (True, True, None, ())
    with (folder / "vocabulary.pl").open("a") as file:
        file.write('worse(amount_1, up).\ncompared(kinds, kind_1 in [k1_1, k1_2], "Two kinds.").\n')
    kb = KnowledgeBase(folder)
    assert [kb.query(name).limit for name in names] == [None, "nodes", "nodes"]


COUNTED = """
:- use_module('{engine}/knowledge').
:- use_module('{engine}/sparse').
count(Folder) :-
    load_knowledge(Folder, '', '', KB),
    default_readings(KB, Readings),
    sparse_space(KB, Readings, S),
    statistics(inferences, A),
    forall(sparse_statement(S, N, _, _), forall(sparse_conflicts(S, N, _, _), true)),
    statistics(inferences, B),
    forall(sparse_statement(S, N, _, _), forall(sparse_contained(S, N, _), true)),
    statistics(inferences, C),
    Conflicts is B-A, Contained is C-B,
    format("~d ~d~n", [Conflicts, Contained]).
:- initialization((forall(member(F, {folders}), count(F)), halt)).
"""


def counted(folder: Path, sizes: Iterable[int]) -> list[tuple[int, int]]:
    """Count the steps that finding all conflicts takes, and all statements inside one other."""
    folders = []
    for size in sizes:
        synthetic.write(synthetic.sparse(size), folder / str(size))
        folders.append(str(folder / str(size)))
    (folder / "count.pl").write_text(COUNTED.format(engine=ROOT / "kb" / "engine", folders=folders))
    done = subprocess.run(
        ["swipl", str(folder / "count.pl")],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert done.stderr == ""
    return [(int(a), int(b)) for a, b in (line.split() for line in done.stdout.splitlines())]


def test_the_steps_grow_below_quadratic(tmp_path: Path) -> None:
    """Ten times the statements: far from a hundred times the steps, which is how many more pairs overlap."""
    (few, few_inside), (many, many_inside) = counted(tmp_path, (150, 1500))
    assert many / few < 40
    assert many_inside / few_inside < 20


ENDED = """
:- use_module(library(prolog_wrap)).
:- use_module(library(aggregate)).
:- use_module('{engine}/knowledge').
:- use_module('{engine}/sparse').
:- use_module('{engine}/sparse_gap').
:- use_module('{engine}/queries').
kept(S, Kept) :-
    findall(Box, pyhcal_queries:widest_found(1, Box, _), Boxes),
    gap_irredundant(S, Boxes, Irredundant),
    length(Boxes, Told), length(Irredundant, Needed),
    Kept = Told-Needed.
ended :- aggregate_all(count, pyhcal_queries:widest_found(1, _, _), 27), throw(ended).
:- initialization(
    (   load_knowledge('{folder}', '', '', KB), default_readings(KB, Readings), sparse_space(KB, Readings, S),
        wrap_predicate(pyhcal_queries:full(_, _, _), ended, Whole, ( \\+ ended, Whole )),
        catch(query_answer(KB, Readings, '{queries}', gap, budget(0, 1000), 1), ended, true),
        kept(S, Before), query_verdict(gap, 1, Json), kept(S, After),
        query_findings(1, 1000, Findings), length(Findings, Told),
        print([Before, After, Told]), nl, print(Json), nl, halt )).
"""


def test_what_an_ended_search_tells_is_irredundant(tmp_path: Path) -> None:
    """A region that later ones make up is dropped, though the search did not come to its end."""
    synthetic_policy(synthetic.sparse(60), tmp_path / "policy")
    script = tmp_path / "ended.pl"
    folders = {"engine": ROOT / "kb" / "engine", "queries": ROOT / "queries", "folder": tmp_path / "policy"}
    script.write_text(ENDED.format(**folders))
    done = subprocess.run(
        ["swipl", str(script)], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stderr == ""
    told, verdict = done.stdout.splitlines()
    assert told == "[27-18,18-18,18]"
    assert "limit-ended" in verdict


def test_the_benchmark_fails_where_z3_finds_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where one proves that there is no gap and the other finds one."""
    pytest.importorskip("z3")
    import scale
    from report import Report

    alike, differing = Report(), Report()
    proofs = {(name, 30): scale.Taken({"gap": 0.1}, {"gap": 0}) for name in scale.WHOLE}
    scale.proofs_beside(alike, proofs, (30,), 20)
    assert (len(alike.notes), alike.found) == (2, [])
    monkeypatch.setattr(scale, "without_gap", lambda size, share: synthetic.partition(size, holes=2))
    scale.proofs_beside(differing, proofs, (30,), 20)
    assert len(differing.found) == 2


PROVED = """
:- use_module('{engine}/knowledge').
:- use_module('{engine}/sparse').
:- use_module('{engine}/sparse_gap').
count(Folder) :-
    load_knowledge(Folder, '', '', KB),
    default_readings(KB, Readings),
    sparse_space(KB, Readings, S),
    statistics(inferences, A),
    \\+ gap_region(S, _),
    statistics(inferences, B),
    Steps is B-A,
    format("~d~n", [Steps]).
:- initialization((forall(member(F, {folders}), count(F)), halt)).
"""


def test_statements_that_overlap_do_not_make_the_proof_of_no_gap_explode(tmp_path: Path) -> None:
    """Of a partition some statements lose a condition: the proof takes about as many steps as before."""
    folders = []
    for share in (0, 0.3, 1):
        rng = random.Random(3)
        policy = synthetic.loosened(synthetic.partition(500, 8), share, rng)
        folders.append(str(tmp_path / str(share)))
        synthetic.write(policy, Path(folders[-1]))
    script = tmp_path / "proved.pl"
    script.write_text(PROVED.format(engine=ROOT / "kb" / "engine", folders=folders))
    done = subprocess.run(
        ["swipl", str(script)], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stderr == ""
    whole, some, each = map(int, done.stdout.split())
    assert some < 5 * whole
    assert each < 20 * whole


UNSETTLED = """
:- use_module('{engine}/knowledge').
:- use_module('{engine}/sparse').
:- initialization(
    (   load_knowledge('{folder}', '', '', KB), default_readings(KB, Readings), sparse_space(KB, Readings, S),
        once(sparse_statement(S, N, whole, _)),
        sparse_several(S, N, inside(Others)), length(Others, Count),
        retractall(pyhcal_sparse:soon(_)), assertz(pyhcal_sparse:soon(10)),
        sparse_several(S, N, Verdict),
        print(Count), nl, print(Verdict), nl, halt )).
"""


def test_what_is_not_settled_is_said(tmp_path: Path) -> None:
    """A statement within 22 others: settled, and told as not settled when that would take too long."""
    key = synthetic.KEYS[-1]
    wide = [one for one in synthetic.KEYS if one.cuts][:2]
    slices = [
        {wide[0].name: frozenset([a]), wide[1].name: frozenset([b])}
        for a in range(wide[0].classes)
        for b in range(wide[1].classes)
    ]
    statements = [
        synthetic.Statement("whole", "granted", {key.name: frozenset([0])}),
        synthetic.Statement("other", "unproven", {key.name: frozenset([1])}),
    ]
    statements += [synthetic.Statement(f"s_{n}", "granted", box) for n, box in enumerate(slices)]
    kb = synthetic_policy(synthetic.Policy(statements), tmp_path / "policy")
    assert len(slices) > 20
    told = {one.statements[0]: set(one.statements[1:]) for one in kb.query("redundancy").findings}
    assert told == {"whole": {f"s_{n}" for n in range(len(slices))}}
    script = tmp_path / "unsettled.pl"
    script.write_text(UNSETTLED.format(engine=ROOT / "kb" / "engine", folder=tmp_path / "policy"))
    done = subprocess.run(
        ["swipl", str(script)], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stdout.split() == [str(len(slices)), f"not_settled({len(slices)})"], done.stderr
