"""The consistency queries and diff against z3, which reads the exported rules and nothing else."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import z3
import z3_claims
from conftest import ROOT
from z3_policies import loaded, neighbour
from z3_rules import Rules
from z3_space import Formula, Key, Place, either, number

from pyhcal import KnowledgeBase
from pyhcal.diff import Place as Changed
from pyhcal.errors import PolicyError
from pyhcal.query import Counterexample

Where = tuple[Mapping[str, Any], Mapping[str, Any] | None]
SHIPPED = ROOT / "kb" / "policies" / "sur703_043"


def wrong(rules: Rules, claim: Formula, findings: Sequence[Where]) -> Iterator[tuple[str, Any]]:
    """Give what keeps regions from being a claim's: all of it and no more, in the fewest and widest words."""
    some = rules.space.some
    regions = [rules.region(case) for case, _ in findings]
    wide = [rules.region(case, unstated=True) for case, _ in findings]
    if some(claim, z3.Not(either(wide))) or some(claim, rules.usual(), z3.Not(either(regions))):
        yield "something is not covered", None
    for place, (case, witness) in enumerate(findings):
        here = regions[place]
        if not some(here):
            yield "nothing possible", case
        if some(here, z3.Not(claim)):
            yield "too wide", case
        own, rest = (wide, regions) if rules.assumed.keys() & case.keys() else (regions, wide)
        others = either(region for other, region in enumerate(rest) if other != place)
        if not some(claim, own[place], z3.Not(others)):
            yield "can be dropped", case
        for name in case.keys() - rules.assumed.keys():
            if not all(some(more, z3.Not(claim)) for more in wider(rules, case, rules.space.keys[name])):
                yield "can be widened", case
        request = rules.region(witness or {})
        if witness is None or not some(request):
            yield "no possible witness", case
        elif some(request, z3.Not(claim)) or some(request, z3.Not(here)):
            yield "a witness from elsewhere", case


def covered(rules: Rules, claim: Formula, findings: Sequence[Where], about: object) -> None:
    """The regions are those of a claim."""
    assert not list(wrong(rules, claim, findings)), about


def wider(rules: Rules, case: Mapping[str, Any], key: Key) -> Iterator[Formula]:
    """Give the regions that are wider by one step in one key."""
    rest = rules.region({name: said for name, said in case.items() if name != key.name})
    said = case[key.name]
    yield rest
    if key.type == "enum":
        values = said if isinstance(said, list | tuple) else [said]
        others = [value for value in key.constants if value not in values]
        yield from (z3.And(rest, key.among([*values, other])) for other in others)
    elif key.counted and said != "not_done":
        low, high = ends(key, said)
        cuts = [(key.low, 0), *rules.cuts(key), key.end]
        for further in (
            [(cut, high) for cut in reversed(cuts) if cut < low],
            [(low, cut) for cut in cuts if cut > high],
        ):
            # a step may end where nothing more is possible
            for sides in further:
                region = z3.And(rest, key.between(*sides))
                if rules.space.some(region, z3.Not(key.between(low, high))) or sides == further[-1]:
                    yield region
                    break


def ends(key: Key, said: Any) -> tuple[Place, Place]:
    """The places between which a stated number lies."""
    if not isinstance(said, Mapping):
        return (number(said), 0), (number(said), 1)
    low, high = (key.low, 0), key.end
    for bound, value in said.items():
        if bound in ("min", "above"):
            low = (number(value), int(bound == "above"))
        else:
            high = (number(value), int(bound == "max"))
    if key.type == "integer":
        # the whole numbers that are meant
        low = (low[0] + low[1], 0)
        high = (high[0] - 1 + high[1], 1)
    return low, high


def grouped(findings: Iterable[Counterexample], names: Iterable[str]) -> dict[tuple[Any, ...], list[Where]]:
    """Sort findings by what they are about."""
    groups: dict[tuple[Any, ...], list[Where]] = {}
    for finding in findings:
        about = tuple(finding.statements if name == "statements" else finding.more[name] for name in names)
        groups.setdefault(about, []).append((finding.region, finding.witness))
    return groups


def searched(kb: KnowledgeBase, rules: Rules, name: str) -> list[Counterexample]:
    """Ask a query; declarations that nothing needs are no finding."""
    verdict = kb.query(name, readings=rules.readings)
    assert verdict.complete
    return [finding for finding in verdict.findings if "unneeded" not in finding.more]


def compare(kb: KnowledgeBase, rules: Rules) -> Counter[str]:
    """Compare every claim, and count what was found."""
    found: Counter[str] = Counter()
    for name, (claims, names) in z3_claims.REGIONS.items():
        groups, expected = grouped(searched(kb, rules, name), names), claims(rules)
        assert set(groups) == set(expected), name
        for about, claim in expected.items():
            covered(rules, claim, groups[about], (name, *about))
            found[name] += len(groups[about])
    for finding in searched(kb, rules, "redundancy"):
        within(rules, *finding.statements)
    for finding in searched(kb, rules, "monotonic"):
        better = rules.region(finding.more["better"]), rules.outcomes[finding.more["outcomes"][0]]
        assert rules.space.some(better[0])
        assert not rules.space.some(better[0], z3.Not(better[1])), finding.more["better"]
    found["dead"] = never(kb, rules)
    found["idle_condition"] = idle(kb, rules)
    return +found


def within(rules: Rules, name: str, *others: str) -> None:
    """A statement lies within others, and within no fewer."""
    some, here = rules.space.some, rules.holds(name)
    assert set(others) <= set(z3_claims.beside(rules, name))
    for one in (None, *others):
        left = some(here, *(z3.Not(rules.holds(other)) for other in others if other != one))
        assert left == (one is not None)


def never(kb: KnowledgeBase, rules: Rules) -> int:
    """The dead rules are those, and the witnesses are possible."""
    findings = searched(kb, rules, "dead")
    expected = z3_claims.dead(rules)
    assert sorted(str(finding.more["rule"]) for finding in findings) == expected
    for finding in findings:
        assert finding.region == {}
        possible = rules.space.some(rules.region(finding.witness or {}))
        assert possible
    return len(expected)


def idle(kb: KnowledgeBase, rules: Rules) -> int:
    """The idle conditions are those."""
    findings = searched(kb, rules, "idle_condition")
    expected = z3_claims.idle(rules)
    known = {said for rule in rules.rules.values() for said in leaves(rule["body"])}
    # the export writes a term and "some" of a term alike
    bare = [re.sub(r"^some\((.*)\)$", r"\1", str(one.more["condition"])) for one in findings]
    found = [(str(one.more["rule"]), said) for one, said in zip(findings, bare, strict=True)]
    assert sorted((rule, said if said in known else "") for rule, said in found) == expected
    for finding in findings:
        assert finding.witness is not None
        possible = rules.space.some(rules.region(finding.witness))
        assert possible
    return len(expected)


def leaves(body: Any) -> Iterator[str]:
    """Give what the conditions of a body say."""
    if said := z3_claims.text(body):
        yield said
    for part in [*body.get("all", ()), *body.get("any", ()), *([body["not"]] if "not" in body else ())]:
        yield from leaves(part)


def compare_diff(old: KnowledgeBase, new: KnowledgeBase) -> int:
    """Compare what changes from one knowledge base to another one of the same vocabulary."""
    before = Rules(old.export())
    after = Rules(new.export(), before.space)
    found = old.diff(new)
    moved, same = z3_claims.changes(before, after)
    told: dict[tuple[Any, ...], Sequence[Changed]] = {
        (*one.before, *one.after): one.places for one in found.outcomes
    }
    for one in found.statements:
        told[(*one.outcome, tuple(sorted(one.gained)), tuple(sorted(one.lost)))] = one.places
    expected = moved | same
    usual = {about for about, claim in expected.items() if before.space.some(claim, before.usual())}
    assert usual <= set(told) <= set(expected)
    for about, places in told.items():
        changed(before, expected[about], places, about)
    everywhere = [place.region for places in told.values() for place in places]
    left = z3.Not(either(before.region(region, unstated=True) for region in everywhere))
    assert [about for about, claim in expected.items() if before.space.some(claim, left)] == []
    assert found.equal == (not expected)
    return len(everywhere)


def changed(rules: Rules, claim: Formula, places: Sequence[Changed], about: object) -> None:
    """What is told of usual requests is exact; of others, no more than what is so."""
    usual = [(one.region, one.witness) for one in places if not rules.assumed.keys() & one.region.keys()]
    covered(rules, z3.And(claim, rules.usual()), usual, about)
    for place in places:
        for case in (place.region, place.witness):
            possible, against = rules.region(case), z3.Not(claim)
            assert (rules.space.some(possible), rules.space.some(possible, against)) == (True, False), about


# Edits of the text: what is looked for, and what stands there instead.
_EDITS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?<=, )>=(?=, )", ">"),
    (r"(?<=, )>(?=, )", ">="),
    (r"(?<=, )<(?=, )", "=<"),
    (r"(?<=, <, )'2015-06-15'", "'2015-06-20'"),
    (r"(?<=, )(\d+)(?=, \")", lambda found: str(int(found[1]) + 1)),
    (r"\bautologous_hct\b(?=[^()]*\])", "car_t"),
    (r"\b(population|complete_remission)\(\w+\),\n", ""),
    (r",\n *prior_autologous_hct in \[true\]", ""),
    (r"\[pro_b, b_other\]", "[b_other]"),
    (r"\bnot (?=age|diagnosis)", ""),
    (r": investigational if", ": medically_necessary if"),
)


def mutants(folder: Path) -> Iterator[Path]:
    """Write copies of the shipped policy with one thing changed in each."""
    numbers = itertools.count()
    for name in ("thresholds.pl", "coverage.pl", "guidelines.pl", "terms.pl", "policy.pl"):
        source = (SHIPPED / name).read_text(encoding="utf-8")
        for pattern, instead in _EDITS:
            for found in re.finditer(pattern, source):
                copy = folder / f"m{next(numbers)}"
                shutil.copytree(SHIPPED, copy)
                new = instead(found) if callable(instead) else instead
                text = source[: found.start()] + new + source[found.end() :]
                (copy / name).write_text(text, encoding="utf-8")
                yield copy


def compare_mutants(kb: KnowledgeBase, folder: Path, chosen: slice) -> Counter[str]:
    """Compare the queries on mutants, and diff from the shipped policy to them."""
    found: Counter[str] = Counter()
    for copy in list(mutants(folder))[chosen]:
        try:
            mutant = KnowledgeBase(copy)
        except PolicyError:
            found["refused"] += 1
            continue
        found["diff"] += compare_diff(kb, mutant)
        found += compare(mutant, Rules(mutant.export()))
    return found


def sample(folder: Path, seeds: Iterable[int]) -> Counter[str]:
    """Compare the queries on random policies, and diff to a copy with one thing changed."""
    found: Counter[str] = Counter()
    for seed in seeds:
        kb = loaded(seed, folder)
        found += compare(kb, Rules(kb.export()))
        if edited := neighbour(kb, random.Random(seed), folder / f"{seed} edited"):
            found["diff"] += compare_diff(kb, edited)
    return found


def test_the_shipped_policy_agrees(kb: KnowledgeBase) -> None:
    """Each claim has the verdict, the regions and the witnesses that z3 allows."""
    assert set(compare(kb, Rules(kb.export()))) >= {"gap", "redundancy", "idle_condition"}


@pytest.mark.parametrize("seeds", [range(5), range(5, 10), range(10, 15)], ids=str)
def test_small_policies_agree(seeds: range, tmp_path: Path) -> None:
    """The same for random small policies."""
    found = sample(tmp_path, seeds)
    assert all(found[name] for name in ("conflict", "gap", "dead", "idle_condition", "monotonic", "diff")), (
        found
    )


def test_a_mutant_agrees(kb: KnowledgeBase, tmp_path: Path) -> None:
    """The same for a mutant, and what diff tells of it."""
    assert compare_mutants(kb, tmp_path, slice(36, 37))["diff"]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "readings",
    [
        {"child_high_risk": "any_adverse_factor", "adult_poor_genetics": "open_class"},
        {"population_age": "at_diagnosis", "risk_age": "at_request", "older_than": "completed_years"},
        {"child_findings": "all", "child_relapse": "included", "relapsed_refractory": "relapsed_only"},
        {"age_boundary": "21_years", "refractory_in_child_2": "any_age"},
    ],
    ids=lambda readings: next(iter(readings)),
)
def test_other_readings_agree(kb: KnowledgeBase, readings: dict[str, str]) -> None:
    """The same where the policy is read otherwise."""
    assert compare(kb, Rules(kb.export(), readings=readings))["gap"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(1000, 1200, 10))
def test_small_policies_agree_at_length(first: int, tmp_path: Path) -> None:
    """The same for many."""
    assert sample(tmp_path, range(first, first + 10))


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(6))
def test_mutants_agree(first: int, kb: KnowledgeBase, tmp_path: Path) -> None:
    """The same for each mutant."""
    assert compare_mutants(kb, tmp_path, slice(first, None, 6))["diff"]


@pytest.fixture(scope="module")
def gap() -> tuple[Rules, Formula, list[Where]]:
    """A claim of a policy with several regions."""
    kb = KnowledgeBase()
    rules = Rules(kb.export())
    (claim,) = z3_claims.gap(rules).values()
    return rules, claim, [(one.region, one.witness) for one in searched(kb, rules, "gap")]


def test_a_region_too_few_is_noticed(gap: tuple[Rules, Formula, list[Where]]) -> None:
    """What it alone covered is missing."""
    rules, claim, places = gap
    for place in (0, 9, len(places) - 1):
        assert (
            next(wrong(rules, claim, places[:place] + places[place + 1 :]))[0] == "something is not covered"
        )


def test_a_region_too_many_is_noticed(gap: tuple[Rules, Formula, list[Where]]) -> None:
    """It can be dropped."""
    rules, claim, places = gap
    found = list(wrong(rules, claim, [*places, places[-1]]))
    assert found == [("can be dropped", places[-1][0])] * 2


def test_a_region_too_wide_is_noticed(gap: tuple[Rules, Formula, list[Where]]) -> None:
    """Whichever key it leaves open."""
    rules, claim, places = gap
    case, witness = places[-1]
    for name in case:
        more = {one: said for one, said in case.items() if one != name}
        assert ("too wide", more) in wrong(rules, claim, [(more, witness)])


def test_a_region_too_narrow_is_noticed(gap: tuple[Rules, Formula, list[Where]]) -> None:
    """A value less, or a number less, though others cover the rest."""
    rules, claim, places = gap
    for name, said in (("requested_service", ("car_t", "other")), ("week6_mrd_percent", {"below": 0.5})):
        case, witness = next(place for place in places if name in place[0] and place[0][name] != "not_done")
        less = {**case, name: said}
        assert ("can be widened", less) in wrong(rules, claim, [(less, witness)])
        assert ("can be widened", case) not in wrong(rules, claim, [(case, witness)])


def test_a_witness_from_elsewhere_is_noticed(gap: tuple[Rules, Formula, list[Where]]) -> None:
    """It meets the claim, and lies in another region; or it is against the claim, or there is none."""
    rules, claim, places = gap
    (one, his), (other, hers) = places[0], places[-1]
    for witness, problem in (
        (hers, "a witness from elsewhere"),
        ({}, "a witness from elsewhere"),
        ({"disease_status": "relapsed", "remission_number": 1}, "no possible witness"),
        (None, "no possible witness"),
    ):
        assert (problem, one) in wrong(rules, claim, [(one, witness)])
    assert "a witness from elsewhere" not in dict(wrong(rules, claim, [(one, his), (other, hers)]))
