"""A second policy of another subject: a folder with every feature of the rule language, and nothing else."""

from __future__ import annotations

import hashlib
import json
import math
import random
import re
import shutil
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from loan_source import ASSUMED, POINTS, SHIPPED, Numbers, answer, partial_case, some_readings

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase, InvalidRequest, NotFound

LOAN = ROOT / "tests" / "loan"
CASES: list[dict[str, Any]] = json.loads((LOAN / "cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loan() -> KnowledgeBase:
    """The loan policy as it stands."""
    return KnowledgeBase(LOAN)


def edited(folder: Path, *edits: tuple[str, str, str], source: Path = LOAN) -> Path:
    """Copy a policy and replace one passage per edit, in a file that holds it once."""
    shutil.copytree(source, folder)
    for name, old, new in edits:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def agrees(loan: KnowledgeBase, seed: int, rounds: int, numbers: Numbers = SHIPPED) -> None:
    """Compare drawn records with brute force over their completions."""
    rng = random.Random(seed)
    refused = 0
    # A choice of readings is compiled on its first use: a few of them, many records each.
    choices = [{}, *(some_readings(rng) for _ in range(rounds // 20))]
    for _ in range(rounds):
        case = partial_case(rng, rng.choice([0, 1, 2, 3]))
        readings = rng.choice(choices)
        expected = answer(case, readings, numbers)
        if expected is None:
            refused += 1
            with pytest.raises(InvalidCase):
                loan.justify(case, readings)
            continue
        found = loan.justify(case, readings).to_dict()
        assert {name: found[name] for name in expected} == expected, (case, readings)
    assert refused < rounds / 2


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_hand_worked_cases(loan: KnowledgeBase, case: dict[str, Any]) -> None:
    """The cases that were worked by hand."""
    found = loan.justify(case["case"], readings=case.get("readings")).to_dict()
    expected = {name: value for name, value in case.items() if name not in ("says", "case", "readings")}
    assert {name: found[name] for name in expected} == expected


def test_agrees_with_its_source_text(loan: KnowledgeBase) -> None:
    """Brute force over the completions, worked out from the text and not from the rules."""
    agrees(loan, 1, 400)


def test_the_brute_force_agrees_with_the_hand_worked_cases() -> None:
    """Both are worked by hand; they have to say the same where a case leaves few keys open."""
    compared = 0
    for case in CASES:
        sizes = (1 if key in case["case"] or key in ASSUMED else len(POINTS[key]) for key in POINTS)
        if math.prod(sizes) <= 200_000:
            expected = answer(
                case["case"], {name: [choice] for name, choice in case.get("readings", {}).items()}
            )
            assert expected is not None
            assert {name: case[name] for name in expected} == expected, case["says"]
            compared += 1
    assert compared >= 8


def test_anchors_stand_in_the_source(loan: KnowledgeBase) -> None:
    """Every anchor is the digest of a sentence or list item of the source."""
    digests = set()
    for line in (LOAN / "source.txt").read_text(encoding="utf-8").splitlines():
        plain = re.sub(r"[*_`#]", "", re.sub(r"^\s*[-•]\s+", "", unicodedata.normalize("NFKC", line)))
        digests.add(hashlib.sha256(" ".join(plain.split()).lower().encode()).hexdigest())
    anchors = {anchor["id"]: anchor["sha256"] for anchor in loan.export()["anchors"]}
    assert len(anchors) > 20
    assert {name for name, digest in anchors.items() if digest not in digests} == set()


def test_it_uses_the_whole_language() -> None:
    """Every item, kind of outcome, type, property, operator and condition occurs."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(LOAN.glob("*.pl")))
    forms = re.findall(
        r"^item_form\((\w+)/\d", (ROOT / "kb/engine/forms.pl").read_text("utf-8"), re.MULTILINE
    )
    assert len(forms) > 15
    for form in forms:
        assert re.search(rf"^{form}\(", text, re.MULTILINE), form
    for part in (
        *("gate(silencing)", "gate(overriding)", "position(adverse)", "position(favourable)", "silence,"),
        *("one_of(", "number(", "integer(", "boolean,", " date,", ", inf)", "measured", " exact,"),
        *("change(free)", "change(forward)", "change(fixed)", "label(", "unit(", "question(", "meaning("),
        *(", <,", ", =<,", ", =,", ", >=,", ", >,", "at_least, (>=)", "by(more_than,", "by(score_scale,"),
        *(" some(", " every(", "not reading(", "   reading(", "not ( ", "if not established", " meets "),
        *("threshold(terms_effective)", "holds(", "splits(", "uses(", "'/1,", "sum_asked, amount)"),
    ):
        assert part in text, part


def test_every_question_about_it_works(loan: KnowledgeBase) -> None:
    """Assumptions, notices, the own position under a gate, and the export."""
    found = loan.justify(
        {"applicant_kind": "company", "amount": 8000, "months_trading": 60, "debt_ratio_percent": 12,
         "past_default": False, "sector_closed": True, "date_of_application": "2020-01-01"}
    ).to_dict()  # fmt: skip
    assert found["outcome"] == "closed"
    assert found["policy_position"]["outcome"] == "grant"
    assert [assumption["id"] for assumption in found["assumptions"]] == ["earlier_terms"]
    export = loan.export()
    assert export["policy"]["number"] == "LOAN-7"
    assert export["statements"] == ["small_1", "small_2", "small_3", "large_1", "large_2", "large_3"]


def test_a_changed_threshold_changes_every_answer(tmp_path: Path) -> None:
    """One number in one file, and nothing else."""
    changed = KnowledgeBase(edited(tmp_path / "loan", ("guidelines.pl", "=<, 25_000,", "=<, 30_000,")))
    agrees(changed, 2, 150, Numbers(small=30_000))
    leaf = next(
        threshold for threshold in changed.export()["thresholds"] if threshold["id"] == "small_amount"
    )
    assert leaf["value"] == 30_000
    proof = json.dumps(changed.justify({"amount": 28_000, "applicant_kind": "company"}).to_dict())
    assert "30000" in proof
    assert "25000" not in proof


def test_an_added_statement_changes_every_answer(tmp_path: Path) -> None:
    """One more rule with its place in the source, and nothing else."""
    folder = edited(tmp_path / "loan")
    with (folder / "lending.pl").open("a", encoding="utf-8") as file:
        file.write(
            "says(large_4, 'lending.large.3'/1, \"A large loan for working capital with a good score.\").\n"
            "large_4: grant if size(large), purpose in [working_capital], score meets good_score.\n"
        )
    changed = KnowledgeBase(folder)
    agrees(changed, 3, 150, Numbers(extra=True))
    assert changed.export()["statements"][-1] == "large_4"


def shipped_copy(folder: Path, *edits: tuple[str, str, str]) -> KnowledgeBase:
    """The shipped knowledge, copied as a whole and edited."""
    policy = next((ROOT / "kb" / "policies").glob("*/policy.pl")).parent
    edited(folder / "kb" / "policies" / policy.name, *edits, source=policy)
    return KnowledgeBase(folder / "kb")


def test_a_changed_threshold_of_the_shipped_policy(kb: KnowledgeBase, tmp_path: Path) -> None:
    """An edit of the shipped rules reaches outcome, reason and proof."""
    case = json.loads((ROOT / "examples" / "child-third-remission-after-transplant.json").read_text("utf-8"))
    assert kb.justify(case).outcome == "medically_necessary"
    changed = shipped_copy(tmp_path, ("thresholds.pl", "threshold(later_remission, >=, 2,",
                                      "threshold(later_remission, >=, 4,"))  # fmt: skip
    assert changed.hash != kb.hash
    found = changed.justify(case)
    assert (found.outcome, found.statements) == ("not_addressed", ())
    assert '"value":4' in found.to_json()


def test_an_added_statement_of_the_shipped_policy(kb: KnowledgeBase, tmp_path: Path) -> None:
    """A statement on a service that the shipped policy does not name."""
    case = {"diagnosis": "all", "requested_service": "car_t", "age_years": 40, "disease_status": "relapsed"}
    assert kb.justify(case).outcome == "not_addressed"
    rule = (
        "says(adult_6, 'coverage.adult.5'/1, \"An adult in relapse: the invented one.\").\n"
        "adult_6: medically_necessary if population(adult), requested_service in [car_t], relapsed.\n"
        "says(adult_5,"
    )
    found = shipped_copy(tmp_path, ("coverage.pl", "says(adult_5,", rule)).justify(case)
    assert (found.outcome, found.statements) == ("medically_necessary", ("adult_6",))


def test_knowledge_bases_live_side_by_side(kb: KnowledgeBase, loan: KnowledgeBase, tmp_path: Path) -> None:
    """Asked in turn and at once, each answers as it does alone."""
    other = KnowledgeBase(edited(tmp_path / "loan", ("guidelines.pl", "=<, 25_000,", "=<, 30_000,")))
    case = {"applicant_kind": "company", "amount": 28_000, "months_trading": 60, "debt_ratio_percent": 12,
            "past_default": False, "loan_number": 2}  # fmt: skip
    patient = {"diagnosis": "other"}
    asked: list[tuple[Callable[[], str], str]] = [
        (lambda: kb.justify(patient).outcome, "out_of_scope"),
        (lambda: other.justify(case).outcome, "grant"),
        (lambda: loan.justify(case).outcome, "undetermined"),
    ]
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(expected for _ in range(50) for question, expected in asked if question() != expected)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len({kb.hash, loan.hash, other.hash}) == 3
    with pytest.raises(InvalidCase):
        loan.justify(patient)


ORDERED = ("key(", "outcome(", "reading(")


def shuffled(text: str, rng: random.Random) -> str:
    """Put the terms of a file in another order, except those whose order means something."""
    terms = re.findall(r"^[^%\s].*?\.$", text, re.MULTILINE | re.DOTALL)
    kept = iter([term for term in terms if term.startswith(ORDERED)])
    rng.shuffle(terms)
    return "\n".join(next(kept) if term.startswith(ORDERED) else term for term in terms) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_clauses_and_files_means_nothing(loan: KnowledgeBase, tmp_path: Path, seed: int) -> None:
    """Another order and other names of files: the same hash, and answers equal to the byte."""
    rng = random.Random(seed)
    folder = tmp_path / "other"
    folder.mkdir()
    names = [path.name for path in sorted(LOAN.glob("*.pl")) if path.name != "policy.pl"]
    letters = rng.sample("acz", 3) + ["q"] * (len(names) - 3)
    for name, letter in zip(names, letters, strict=True):
        text = shuffled((LOAN / name).read_text(encoding="utf-8"), rng)
        (folder / f"{letter}_{name}").write_text(text, encoding="utf-8")
    text = shuffled((LOAN / "policy.pl").read_text(encoding="utf-8"), rng)
    (folder / "policy.pl").write_text(text, encoding="utf-8")
    other = KnowledgeBase(folder)
    assert other.hash == loan.hash
    for case in [case["case"] for case in CASES] + [partial_case(rng, rng.randrange(6)) for _ in range(60)]:
        try:
            expected = loan.justify(case, "open" if rng.random() < 0.3 else None)
        except InvalidCase:
            continue
        readings = (
            "open" if any(isinstance(v, list) for v in expected.to_dict()["readings"].values()) else None
        )
        assert other.justify(case, readings).to_json() == expected.to_json()


def test_changes_want_the_policys_own_favourable_position(kb: KnowledgeBase, loan: KnowledgeBase) -> None:
    """Without a wanted outcome each policy has its own; one that a policy does not know is refused."""
    case = {"diagnosis": "all", "age_years": 40, "disease_status": "relapsed"}
    assert kb.changes(case) == kb.changes(case, to="medically_necessary") != ()
    assert loan.changes({}) == loan.changes({}, to="grant") != ()
    with pytest.raises(InvalidRequest, match="medically_necessary"):
        loan.changes({}, to="medically_necessary")


def test_a_folder_of_several_policies(tmp_path: Path) -> None:
    """A policy is found by its name, and a name that is not there is an error."""
    shutil.copytree(LOAN, tmp_path / "policies" / "loan")
    edited(tmp_path / "policies" / "more", ("guidelines.pl", "=<, 25_000,", "=<, 30_000,"))
    assert KnowledgeBase(tmp_path, "more").hash != KnowledgeBase(tmp_path, "loan").hash
    assert KnowledgeBase(tmp_path, "loan").hash == KnowledgeBase(LOAN).hash
    with pytest.raises(NotFound):
        KnowledgeBase(tmp_path, "none")
