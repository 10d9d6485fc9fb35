"""What an edit changes: against brute force on small policies, by laws, and in the words of the command."""

from __future__ import annotations

import functools
import json
import operator
import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from loan_source import POINTS, SHIPPED, Numbers, decide
from small_policies import ELSEWHERE, OVERRIDDEN, Policy, Record, drawn, dropped, records, wider, within

from pyhcal import KnowledgeBase
from pyhcal.diff import Difference, Place
from pyhcal.errors import InvalidInput, NotFound, PolicyError
from pyhcal.revisions import two_knowledge_bases

LOAN = ROOT / "tests" / "loan"
DEFAULTS = {
    "score_scale": "old_scale",
    "more_than": "exact",
    "business_age": "in_trade",
    "strengths_needed": "all",
}
ALL = list(records())


# --- brute force ----------------------------------------------------------------------------------


class Gates:
    """A small policy whose gates may be other ones than usual."""

    def __init__(self, policy: Policy, place: str = "there", closed: bool = True) -> None:
        self.policy, self.place, self.closed = policy, place, closed

    def load(self, folder: Path) -> KnowledgeBase:
        file = self.policy.write(folder) / "policy.pl"
        text = file.read_text(encoding="utf-8")
        text = text.replace("if place in [there].", f"if place in [{self.place}].")
        file.write_text(text.replace("if closed in [true].", f"if closed in [{str(self.closed).lower()}]."))
        return KnowledgeBase(folder)

    def decided(self, record: Record) -> tuple[str, frozenset[str]]:
        """Decide a complete record: outcome and statements."""
        here = {**record, "place": "there" if record["place"] == self.place else "here", "closed": False}
        outcome, held = self.policy.outcome(here), self.policy.holding(here)
        return (OVERRIDDEN if outcome != ELSEWHERE and record["closed"] == self.closed else outcome), held


def edited(rng: random.Random, old: Gates) -> Gates:
    """Change one or two things of a policy, so that each position still has a statement."""
    while True:
        new = _edited(rng, old)
        if {position for _, position, _ in new.policy.statements} == {"grant", "deny"}:
            return new


def _edited(rng: random.Random, old: Gates) -> Gates:
    statements = list(old.policy.statements)
    place, closed = old.place, old.closed
    for _ in range(rng.choice([1, 1, 2])):
        number = rng.randrange(len(statements))
        name, position, body = statements[number]
        what = rng.randrange(6)
        if what == 0 and len(statements) > 1:
            del statements[number]
        elif what == 1:
            place = rng.choice(["here", "there"])
        elif what == 2:
            closed = not closed
        elif what == 3:
            statements[number] = (name, "deny" if position == "grant" else "grant", body)
        elif what == 4:
            statements.append((f"more{len(statements)}", *drawn(rng).statements[0][1:]))
        else:
            less = [rest for _, rest in dropped(body)] or [drawn(rng).statements[0][2]]
            statements[number] = (name, position, rng.choice(less))
    return Gates(Policy(tuple(statements)), place, closed)


@functools.cache
def bits(key: str, stated: str) -> int:
    """Mark the records that have one of the values that a case states for a key."""
    value = json.loads(stated)
    return marked(
        number for number, record in enumerate(ALL) if within({**record, "closed": False}, {key: value})
    )


def marked(numbers: Iterable[int]) -> int:
    """Return a set of records as one number with a bit for each."""
    return sum(1 << number for number in numbers)


def reached(case: Mapping[str, Any]) -> int:
    """Mark the records that a case leaves open; what is taken for granted counts only as it is taken."""
    found = bits_of_closed(case.get("closed", False))
    for key, stated in case.items():
        if key != "closed":
            found &= bits(key, json.dumps(stated))
    return found


@functools.cache
def bits_of_closed(closed: bool) -> int:
    """Mark the records that are closed, or those that are not."""
    return marked(number for number, record in enumerate(ALL) if record["closed"] is closed)


def covers(places: Iterable[Place], wanted: int, allowed: int) -> int:
    """The regions hold all that is wanted and nothing that is not allowed; none can be dropped."""
    found = [(place, reached(place.region)) for place in places]
    for number, (place, cells) in enumerate(found):
        others = union(some for other, (_, some) in enumerate(found) if other != number)
        assert cells & ~others, ("can be dropped", place.region)
        witness = reached(place.witness)
        assert witness
        assert not witness & ~cells
    cells = union(some for _, some in found)
    assert not wanted & ~cells
    assert not cells & ~allowed
    return cells


def union(some: Iterable[int]) -> int:
    """Unite sets of records."""
    return functools.reduce(operator.or_, some, 0)


def check(old: Gates, new: Gates, found: Difference) -> int:
    """Hold a difference against every possible record."""
    usual = bits_of_closed(False)
    moves: dict[tuple[str, str], list[int]] = {}
    speech: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
    for number, record in enumerate(ALL):
        (before, held), (after, holding) = old.decided(record), new.decided(record)
        if before != after:
            moves.setdefault((before, after), []).append(number)
        elif held != holding:
            speech.setdefault((holding - held, held - holding), []).append(number)
    moved = {pair: marked(numbers) for pair, numbers in moves.items()}
    respoken = {pair: marked(numbers) for pair, numbers in speech.items()}
    told: dict[Any, list[Place]] = {}
    for one in found.outcomes:
        assert len(one.before) == len(one.after) == 1
        told.setdefault((one.before[0], one.after[0]), []).extend(one.places)
    assert set(told) == set(moved)
    for pair, wanted in moved.items():
        # Told for what is taken for granted, it is not told again for the other value.
        silent = [place for place in told[pair] if "closed" not in place.region]
        stated = [place for place in told[pair] if "closed" in place.region]
        covered = covers(silent, wanted & usual, wanted)
        rest = marked(number for number in moves[pair] if not covered >> TWINS[number] & 1)
        covers(stated, rest & ~usual, wanted)
        for place in silent:
            for case in wider(place.region):
                more = reached(case)
                assert more == reached(place.region) or more & ~wanted, ("can be widened", place.region)
    spoken: dict[Any, list[Place]] = {}
    for other in found.statements:
        spoken.setdefault((frozenset(other.gained), frozenset(other.lost)), []).extend(other.places)
    assert {pair for pair, cells in respoken.items() if cells & usual} <= spoken.keys() <= respoken.keys()
    for pair, places in spoken.items():
        silent = [place for place in places if "closed" not in place.region]
        assert union(reached(place.region) for place in silent) == respoken[pair] & usual
    return len(moved) + len(respoken)


def _key(record: Record) -> str:
    return json.dumps({**record, "closed": False})


USUAL = {_key(record): number for number, record in enumerate(ALL) if not record["closed"]}
# For each record, the one that differs from it in what is taken for granted only.
TWINS = [USUAL[_key(record)] for record in ALL]


def small_differences(folder: Path, seed: int, rounds: int) -> int:
    """Compare that many random policies with an edited copy; return how many changes there were."""
    rng = random.Random(seed)
    changes = 0
    for number in range(rounds):
        old = Gates(drawn(rng))
        new = edited(rng, old)
        before, after = old.load(folder / f"{number}-old"), new.load(folder / f"{number}-new")
        found = before.diff(after)
        changes += check(old, new, found)
        mirrors(found, after.diff(before))
    return changes


def test_small_policies_by_brute_force(tmp_path: Path) -> None:
    """Each request whose outcome changes is in a region that says so, and no other one is."""
    assert small_differences(tmp_path, 1, 15) > 25


@pytest.mark.exhaustive
def test_many_small_policies_by_brute_force(tmp_path: Path) -> None:
    """The same, many times."""
    assert small_differences(tmp_path, 2, 200) > 300


# --- laws -----------------------------------------------------------------------------------------


def mirrors(found: Difference, mirrored: Difference) -> None:
    """The way back has the same regions, from the new outcome to the old one."""

    def told(one: Difference, back: bool) -> set[Any]:
        moves = set()
        for moved in one.outcomes:
            pair = (moved.after, moved.before) if back else (moved.before, moved.after)
            for place in moved.places:
                sides = (place.new, place.old) if back else (place.old, place.new)
                moves.add((pair, place.region, *(json.dumps(side.to_dict()) for side in sides)))
        for other in one.statements:
            changes = (other.lost, other.gained) if back else (other.gained, other.lost)
            moves |= {(other.outcome, changes, place.region) for place in other.places}
        return moves

    assert told(found, False) == told(mirrored, True)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(one.kind, one.id, one.change) for one in found.items} == {
        (one.kind, one.id, turned[one.change]) for one in mirrored.items
    }


@pytest.mark.parametrize("readings", [None, "open", {"relapsed_refractory": "relapsed_only"}])
def test_the_same_knowledge_is_proved_equal(kb: KnowledgeBase, readings: Any) -> None:
    """Nothing differs from itself, under any choice of readings."""
    found = kb.diff(kb, readings)
    assert found.equal
    assert found.same
    assert found.items == ()
    assert found.to_dict()["outcomes"] == found.to_dict()["statements"] == []


def copy(folder: Path, *edits: tuple[str, str, str], source: Path | None = None) -> Path:
    """Copy a policy and replace one passage per edit, in a file that holds it once."""
    source = source or next((ROOT / "kb" / "policies").glob("*/policy.pl")).parent
    shutil.copytree(source, folder)
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


AGE = ("thresholds.pl", "older_than, 35,", "older_than, 36,")
CHILD_AGE = ("thresholds.pl", "older_than, 9,", "older_than, 8,")
WORDS = (
    "coverage.pl",
    "An adult in first complete remission, whatever the risk",
    "An adult in first remission, any risk",
)
CHILD_3 = (
    "coverage.pl",
    "    relapsed,\n    prior_autologous_hct in [true].\n\n%   Coverage > Adult",
    "    relapsed.\n\n%   Coverage > Adult",
)


def test_a_changed_threshold(kb: KnowledgeBase, tmp_path: Path) -> None:
    """The regions, their witnesses, the rules on both sides, and what was changed behind them."""
    new = KnowledgeBase(copy(tmp_path / "p", AGE, CHILD_AGE, WORDS))
    found = kb.diff(new)
    assert [(one.before, one.after) for one in found.outcomes] == [
        (("medically_necessary",), ("not_addressed",))
    ]
    assert found.statements == ()
    regions = [dict(place.region) for place in found.outcomes[0].places]
    assert {json.dumps(region["age_at_diagnosis_years"]) for region in regions} == {
        '{"above": 35, "max": 36}'
    }
    assert sorted(region.get("immunophenotype", "") for region in regions) == ["", "", "t", "t"]
    for place in found.outcomes[0].places:
        assert place.behind == (("threshold", "older_adult"),)
        assert (place.old.statements, place.new.statements) == (("adult_1",), ())
        for case in (place.region, place.witness):
            for one, outcome in ((kb, "medically_necessary"), (new, "not_addressed")):
                assert one.justify(dict(case)).outcome == outcome
    assert [(one.kind, one.id, one.decides) for one in found.without_effect] == [
        ("threshold", "older_child", True),
        ("rule", "adult_2", False),
    ]
    mirrors(found, new.diff(kb))


def test_what_the_defaults_hide(kb: KnowledgeBase, tmp_path: Path) -> None:
    """An edit that matters only under another reading is found where that is left open."""
    new = KnowledgeBase(copy(tmp_path / "p", CHILD_AGE))
    assert kb.diff(new).equal
    assert not kb.diff(new).same
    found = kb.diff(new, {"child_high_risk": ["findings_only", "any_adverse_factor"]})
    assert not found.equal
    for moved in found.outcomes:
        for place in moved.places:
            assert place.readings == {"child_high_risk": ("any_adverse_factor",)}
            assert place.behind == (("threshold", "older_child"),)
            readings = dict(place.witness_readings)
            for one, outcome in ((kb, moved.before), (new, moved.after)):
                assert (one.justify(dict(place.witness), readings).outcome,) == outcome
    assert kb.diff(new, {"child_high_risk": "any_adverse_factor"}).outcomes


def test_a_dropped_statement_that_others_hide(kb: KnowledgeBase, tmp_path: Path) -> None:
    """The outcome stays, by other statements; the member's contract tells nothing new."""
    folder = copy(tmp_path / "p")
    # Nothing that is declared of the statement, nor its anchor, stands without it.
    (folder / "consistency.pl").unlink()
    for name, rest in (
        ("coverage.pl", r"says\(adult_5,.*"),
        ("anchors.pl", r"anchor\('coverage.adult.5'.*?\)\.\n"),
    ):
        text = re.sub(rest, "", (folder / name).read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        (folder / name).write_text(text, encoding="utf-8")
    new = KnowledgeBase(folder)
    found = kb.diff(new)
    assert found.outcomes == ()
    (respoken,) = found.statements
    assert (respoken.outcome, respoken.gained, respoken.lost) == (("medically_necessary",), (), ("adult_5",))
    (place,) = respoken.places
    assert dict(place.region) == {
        "diagnosis": "all",
        "requested_service": "allogeneic_hct",
        "age_years": {"min": 18},
        "disease_status": ("relapsed", "relapsed_refractory"),
        "prior_autologous_hct": True,
    }
    assert (place.old.statements, place.new.statements) == (("adult_3", "adult_5"), ("adult_3",))
    assert place.behind == (("rule", "adult_5"),)


def test_the_loan_policy_by_its_source_text(tmp_path: Path) -> None:
    """Sampled records change their decision exactly in the regions that say so."""
    old, new = (
        KnowledgeBase(LOAN),
        KnowledgeBase(copy(tmp_path / "loan", ("guidelines.pl", "=<, 25_000,", "=<, 30_000,"), source=LOAN)),
    )
    found = old.diff(new)
    rng = random.Random(5)
    moved = 0
    for _ in range(3000):
        record = {key: rng.choice(points) for key, points in POINTS.items()}
        record["amount"] = rng.choice([25_000, 25_000.5, 30_000, 90_000])
        record |= {"sector_closed": False, "date_of_application": "2024-03-01"}
        if record["months_of_accounts"] > record["months_trading"]:
            continue
        if not record["has_guarantor"]:
            record["guarantor_score"] = "not_done"
        before, after = (decide(record, DEFAULTS, numbers) for numbers in (SHIPPED, Numbers(small=30_000)))
        here = {
            (one.before, one.after)
            for one in found.outcomes
            for place in one.places
            if all(_meets(record[key], value) for key, value in place.region.items())
        }
        assert here == ({((before[0],), (after[0],))} if before[0] != after[0] else set())
        moved += before[0] != after[0]
        spoken = {
            (frozenset(one.gained), frozenset(one.lost))
            for one in found.statements
            for place in one.places
            if all(_meets(record[key], value) for key, value in place.region.items())
        }
        if before[0] == after[0]:
            gained, lost = frozenset(after[1] - before[1]), frozenset(before[1] - after[1])
            assert spoken == ({(gained, lost)} if gained or lost else set())
    assert moved > 100


def _meets(value: Any, stated: Any) -> bool:
    if isinstance(stated, Mapping):
        return not isinstance(value, str) and (
            stated.get("min", value) <= value <= stated.get("max", value)
            and stated.get("above", value - 1) < value < stated.get("below", value + 1)
        )
    if isinstance(stated, tuple):
        return value in stated
    return bool(value == stated) and isinstance(value, bool) == isinstance(stated, bool)


# --- what is taken for granted, gates, dates ------------------------------------------------------


def test_a_moved_date_is_told_with_its_day(kb: KnowledgeBase, tmp_path: Path) -> None:
    """What matters only where an assumed key is stated names the key, and the witness states it."""
    new = KnowledgeBase(
        copy(
            tmp_path / "p",
            ("thresholds.pl", "coverage_known, <, '2015-06-15'", "coverage_known, <, '2015-06-16'"),
        )
    )
    found = kb.diff(new)
    assert {one.after for one in found.outcomes} == {("not_in_force",)}
    assert {one.before[0] for one in found.outcomes} == {
        *("excluded_by_plan", "medically_necessary", "investigational", "not_addressed")
    }
    for one in found.outcomes:
        for place in one.places:
            assert place.region["date_of_service"] == place.witness["date_of_service"] == "2015-06-15"
            assert place.behind == (("threshold", "coverage_known"),)
            assert place.new.gates == ("in_force",)
            assert (kb.justify(dict(place.witness)).outcome,) == one.before
            assert new.justify(dict(place.witness)).outcome == "not_in_force"


def test_another_assumption_changes_what_is_not_stated(kb: KnowledgeBase, tmp_path: Path) -> None:
    """Stated, the key decides as before; unstated, each takes its own value."""
    new = KnowledgeBase(
        copy(
            tmp_path / "p", ("assumptions.pl", "plan_excludes_service, false", "plan_excludes_service, true")
        )
    )
    found = kb.diff(new)
    assert [(one.kind, one.id) for one in found.vocabulary] == [("assumption", "contract_not_checked")]
    assert {(one.before[0], one.after[0]) for one in found.outcomes} == {
        (outcome, "excluded_by_plan")
        for outcome in ("medically_necessary", "investigational", "not_addressed")
    }
    for one in found.outcomes:
        for place in one.places:
            assert "plan_excludes_service" not in place.region
            assert (kb.justify(dict(place.witness)).outcome,) == one.before
            assert (new.justify(dict(place.witness)).outcome,) == one.after


# --- unlike vocabularies --------------------------------------------------------------------------


ADULT_2 = "    requested_service in [allogeneic_hct],\n    complete_remission(first)."
CAR_T = "value(requested_service, car_t,"
EXTRAMEDULLARY = '[ label("extramedullary disease"), change(fixed),'
VOCABULARY = """
key(fit, boolean, [label("fit"), change(free), aliases([]), question("Is the patient fit?")]).
"""


def unlike(folder: Path) -> KnowledgeBase:
    """The shipped policy with other keys, values and ranges."""
    path = copy(
        folder,
        ("vocabulary.pl", "allogeneic_hct, donor", "allogeneic_hct, tandem_hct, donor"),
        ("vocabulary.pl", CAR_T, f'value(requested_service, tandem_hct, "tandem HCT", []).\n{CAR_T}'),
        ("vocabulary.pl", EXTRAMEDULLARY, f"{EXTRAMEDULLARY} measured,"),
        ("coverage.pl", ADULT_2, ADULT_2.replace("],", ", tandem_hct],\n    fit in [true],")),
    )  # fmt: skip
    file = path / "vocabulary.pl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("number(0, 130)", "number(0, 120)") + VOCABULARY, encoding="utf-8")
    return KnowledgeBase(path)


def test_unlike_vocabularies(kb: KnowledgeBase, tmp_path: Path) -> None:
    """The differences are listed, and what both hold is compared; a key of one only is left unstated."""
    new = unlike(tmp_path / "p")
    found = kb.diff(new)
    assert {(one.kind, one.id, one.change) for one in found.vocabulary} == {
        ("key", "requested_service", "changed"),
        ("key", "age_years", "changed"),
        ("key", "age_at_diagnosis_years", "changed"),
        ("key", "extramedullary_disease", "changed"),
        ("key", "fit", "added"),
    }
    assert found.left_out == ("fit",)
    assert len(found.keys) == 24
    services = next(one for one in kb.export()["keys"] if one["id"] == "requested_service")["values"]
    assert found.values == {
        "requested_service": {"values": tuple(one["id"] for one in services), "not_done": True},
        "age_years": {"values": {"min": 0, "max": 120}, "not_done": True},
        "age_at_diagnosis_years": {"values": {"min": 0, "max": 120}, "not_done": True},
        "extramedullary_disease": {"values": None, "not_done": False},
    }
    (moved,) = found.outcomes
    assert (moved.before, moved.after) == (("medically_necessary",), ("medically_necessary", "not_addressed"))
    (place,) = moved.places
    assert dict(place.region) == {
        "diagnosis": "all",
        "requested_service": "allogeneic_hct",
        "age_years": {"min": 18},
        "remission_number": 1,
    }
    assert kb.justify(dict(place.witness)).outcome == "medically_necessary"
    answer = new.justify(dict(place.witness))
    assert (answer.outcome, tuple(answer.reachable), tuple(answer.needs)) == (
        "undetermined",
        moved.after,
        ("fit",),
    )
    assert (place.new.statements, place.new.possible_statements) == ((), ("adult_2",))
    mirrors(found, new.diff(kb))


def test_a_key_that_means_something_else(tmp_path: Path) -> None:
    """A number here and a list of values there are not compared: neither is stated."""
    policies = []
    for name, type, test in (
        ("old", "number(0, 10)", "size meets big"),
        ("new", "one_of([small, big])", "size in [big]"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        text = f"""
        policy(number, "X-2").  policy(title, "Size").  policy(effective_date, "2024-01-01").
        outcome(yes, position(favourable), "Yes").  outcome(no, silence, "No").
        outcome(undetermined, undetermined, "Open").
        key(size, {type}, [label("size"), question("How big?")]).
        {'value(size, small, "small", []).  value(size, big, "big", []).' if name == "new" else ""}
        {'threshold(big, >, 5, "", text, "big").' if name == "old" else ""}
        key(sure, boolean, [label("sure"), question("Sure?")]).
        section(all, 1, "All").
        anchor(text, all, 1, "{"0" * 64}").
        says(one, text, "Big, or sure.").
        one: yes if ( {test} ; sure in [true] ).
        """
        (folder / "policy.pl").write_text(text, encoding="utf-8")
        policies.append(KnowledgeBase(folder))
    found = policies[0].diff(policies[1])
    assert found.equal
    assert found.keys == ("sure",)
    assert found.left_out == ("size", "size (new)")
    assert not found.same


def test_other_integrity_is_listed_and_compared_where_both_allow(tmp_path: Path, kb: KnowledgeBase) -> None:
    """A rule that only one has narrows what is compared."""
    text = (next((ROOT / "kb" / "policies").glob("*/integrity.pl"))).read_text(encoding="utf-8")
    rule = re.search(r"ordered\(.*?\)\.\n", text, re.DOTALL)
    assert rule is not None
    new = KnowledgeBase(copy(tmp_path / "p", ("integrity.pl", rule[0], "")))
    for found in (kb.diff(new), new.diff(kb)):
        assert found.equal
        assert [one.kind for one in found.vocabulary] == ["integrity"]


# --- readings -------------------------------------------------------------------------------------


def test_readings_of_either(kb: KnowledgeBase, tmp_path: Path) -> None:
    """A reading that only the new one has is asked of the new one; one that neither has is refused."""
    choices = '[ mine: "mine", yours: "yours" ]'
    reading = f"reading(benefit, 'coverage.adult.2', \"Whose?\", {choices}).\n\nreading(population_age,"
    new = KnowledgeBase(
        copy(
            tmp_path / "p",
            ("readings.pl", "reading(population_age,", reading),
            ("coverage.pl", ADULT_2, ADULT_2.replace("],", "],\n    reading(benefit, mine),")),
        )
    )  # fmt: skip
    assert kb.diff(new).equal
    found = kb.diff(new, {"benefit": "yours"})
    assert {(one.before[0], one.after[0]) for one in found.outcomes} == {
        ("medically_necessary", "not_addressed")
    }
    assert "benefit" not in found.old["readings"]
    assert found.new["readings"]["benefit"] == "yours"
    assert {place.behind for one in found.outcomes for place in one.places} == {
        (("reading", "benefit"), ("rule", "adult_2"))
    }
    # Left open in both, what only one of them has takes its default.
    assert kb.diff(new, "open").new["readings"]["benefit"] == "mine"
    with pytest.raises(InvalidInput, match="unknown reading"):
        kb.diff(new, {"benefits": "yours"})
    with pytest.raises(InvalidInput, match="not a choice"):
        kb.diff(new, {"benefit": "theirs"})


# --- revisions and the command --------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    name = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
    subprocess.run(["git", *name, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose second revision has another threshold, and whose working copy another wording."""
    top = tmp_path / "repository"
    (top / "some").mkdir(parents=True)
    (top / "elsewhere").mkdir()
    (top / "elsewhere" / "note").write_text("no policy")
    policy = copy(top / "some" / "policy")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-qm", "first")
    (policy / "thresholds.pl").write_text((policy / "thresholds.pl").read_text().replace(*AGE[1:]))
    git(top, "commit", "-qam", "second")
    (policy / "coverage.pl").write_text((policy / "coverage.pl").read_text().replace(*WORDS[1:]))
    return policy


def test_revisions(repository: Path) -> None:
    """A name is a folder, or a revision of the other one; nothing is left behind."""
    policy = str(repository)
    old, new, names = two_knowledge_bases(None, None, policy)
    assert names == ("HEAD", "the working copy")
    assert [one.id for one in old.diff(new).items] == ["adult_2"]
    old, new, names = two_knowledge_bases("HEAD~1", policy)
    assert names == ("HEAD~1", policy)
    assert {one.id for one in old.diff(new).items} == {"adult_2", "older_adult"}
    old, new, _ = two_knowledge_bases("HEAD~1", "HEAD", policy)
    assert [one.id for one in old.diff(new).items] == ["older_adult"]
    old, new, _ = two_knowledge_bases(policy, "HEAD")
    assert [one.id for one in old.diff(new).items] == ["adult_2"]


@pytest.mark.parametrize("within", [".", "policy", "../some/policy"])
def test_a_folder_is_named_as_one_likes(repository: Path, within: str) -> None:
    """Through the folder above, or by itself."""
    old, new, _ = two_knowledge_bases("HEAD", str(repository.parent / within))
    assert [one.id for one in old.diff(new).items] == ["adult_2"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nowhere", None, "nowhere is neither a folder nor a revision of"),
        ("--output=x", None, "--output=x is neither a folder nor a revision of"),
        ("HEAD:some", None, "HEAD:some is neither a folder nor a revision of"),
        ("", None, "an empty name is neither a folder nor a revision of"),
        (None, "elsewhere", "there is no policy in"),
    ],
)
def test_what_is_no_revision(
    repository: Path, monkeypatch: pytest.MonkeyPatch, old: str | None, new: str | None, message: str
) -> None:
    """A name that is neither is refused in one sentence, and reaches git as a revision only."""
    monkeypatch.chdir(repository.parent.parent)
    with pytest.raises(NotFound, match=re.escape(message)):
        two_knowledge_bases(old, new, str(repository))
    assert sorted(path.name for path in repository.parent.parent.iterdir()) == [".git", "elsewhere", "some"]


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are told."""
    folder = copy(tmp_path / "p")
    with pytest.raises(NotFound, match="is in no git repository"):
        two_knowledge_bases("HEAD", None, str(folder))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotFound, match="git is not installed"):
        two_knowledge_bases("HEAD", None, str(folder))


def test_a_revision_that_does_not_load_is_named(repository: Path) -> None:
    """The findings say which of the two they are about."""
    broken = repository / "coverage.pl"
    broken.write_text(broken.read_text() + "\nnonsense(1).\n")
    with pytest.raises(PolicyError) as caught:
        two_knowledge_bases(None, None, str(repository))
    assert str(caught.value).startswith("the working copy: ")
    assert len(caught.value.findings) == 1


def test_a_folder_that_a_revision_lacks(repository: Path) -> None:
    """What was not there yet has no revision."""
    later = repository.parent / "later"
    shutil.copytree(repository, later)
    with pytest.raises(NotFound, match="is not part of the revision HEAD"):
        two_knowledge_bases(None, None, str(later))


def test_the_command_in_words(repository: Path) -> None:
    """Regions in words, an example to paste, and what is behind them; 1 when something differs."""
    file = repository / "coverage.pl"
    file.write_text(file.read_text().replace(*CHILD_3[1:]), encoding="utf-8")
    shown = run("diff", "HEAD~1", str(repository), env={"NO_COLOR": "1", "COLUMNS": "80"})
    assert (shown.returncode, shown.stderr) == (1, "")
    hashes = re.findall(r"rules ([0-9a-f]{12})", shown.stdout)
    # What follows is a change of outcome; the first part stands by itself.
    assert "Not addressed by the policy becomes Medically necessary\n" in shown.stdout
    assert "Medically necessary becomes Not addressed by the policy\n" in shown.stdout
    assert len(hashes) == 2
    assert "• rule adult_2: text\n" in shown.stdout
    assert "changed there: rule child_3" in shown.stdout


def test_the_command_on_equal_knowledge(repository: Path) -> None:
    """Proved equal is said, and is no finding; wording alone is listed all the same."""
    equal = run("diff", "HEAD", "HEAD", "--kb", str(repository))
    assert equal.returncode == 0
    assert equal.stdout.startswith("Proved equal: it is the same knowledge.\n")
    words = run("diff", "--kb", str(repository))
    assert words.returncode == 0
    first, *_, last = words.stdout.splitlines()
    assert first == "Proved equal: every request has the same outcome by the same statements."
    assert last == "• rule adult_2: text"


def test_the_command_as_data(repository: Path) -> None:
    """JSON has every member of the library's answer, and what each side is called."""
    done = run("diff", "HEAD~1", "HEAD", "--kb", str(repository), "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert (data["old"]["name"], data["new"]["name"]) == ("HEAD~1", "HEAD")
    old, new, _ = two_knowledge_bases("HEAD~1", "HEAD", str(repository))
    expected = old.diff(new).to_dict()
    for side in ("old", "new"):
        del data[side]["name"]
    assert data == json.loads(json.dumps(expected))
    assert data["equal"] is data["same"] is False
    assert data["complete"] is True


def test_the_command_as_markdown(repository: Path) -> None:
    """The same content under headings."""
    done = run("diff", "HEAD~1", "HEAD", "--kb", str(repository), "--format", "markdown")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "# The outcome changes in 4 regions."
    assert "## Medically necessary becomes Not addressed by the policy" in lines
    assert lines.count("  - changed there: threshold older_adult") == 2
    assert lines.count("  - 2 regions in one line, for a case says “not done” by itself") == 2


def test_a_wrong_name_is_a_wrong_usage(tmp_path: Path) -> None:
    """Two."""
    done = run("diff", "nowhere", "--kb", str(copy(tmp_path / "p")))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is in no git repository" in done.stderr


def test_the_command_has_a_limit(repository: Path) -> None:
    """A comparison that takes too long is given up, with its own code."""
    done = run("diff", "HEAD~1", "HEAD", "--kb", str(repository), "--max-seconds", "0.000001")
    assert (done.returncode, done.stdout) == (5, "")
    assert "no answer within" in done.stderr
