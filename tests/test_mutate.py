"""Mutants: what is edited, that an edit is what it says, and what notices it."""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from test_diff import copy

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidRequest, NotFound
from pyhcal.mutate import Mutation, examples, mutate

EXAMPLES = ROOT / "examples"
SHIPPED = next((ROOT / "kb" / "policies").glob("*/policy.pl")).parent
LOAN = ROOT / "tests" / "loan"


# --- which mutants there are ----------------------------------------------------------------------


def parts(body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each part of an exported body, and whether it is a condition, an alternative, or neither."""
    for name, kind in (("all", "condition"), ("any", "alternative")):
        if name in body:
            for part in body[name]:
                yield kind, part
                yield from parts(part)
    if "not" in body:
        if "all" not in body["not"] and "any" not in body["not"]:
            yield "negated", body["not"]
        yield from parts(body["not"])


def expected_edits(export: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """Count the edits that each rule, threshold and comparison allows."""
    found: Counter[tuple[str, str]] = Counter()
    values = {
        key["id"]: 2 if key["type"] == "boolean" else len(key.get("values") or ()) for key in export["keys"]
    }
    named = {one["id"]: one["operator"] for one in export["comparisons"]}

    def entries(value: Any) -> list[Any]:
        return list(value["choices"].values()) if isinstance(value, Mapping) and "by" in value else [value]

    for rule in export["rules"]:
        found["rule", rule["id"]] += 1
        several = "all" in rule["body"] or "any" in rule["body"]
        every = [*parts(rule["body"])] if several else [("condition", rule["body"]), *parts(rule["body"])]
        for kind, part in every:
            if kind != "negated":
                found[kind, rule["id"]] += 1
            if "in" in part:
                taken = len(part["in"])
                found["value", rule["id"]] += taken * (values[part["key"]] - taken) + (taken > 1) * taken
    for threshold in export["thresholds"]:
        found["threshold", threshold["id"]] += 2 * len(entries(threshold["value"]))
        operators = [
            one["comparison"] if isinstance(one, Mapping) else one
            for one in entries(named.get(threshold["comparison"], threshold["comparison"]))
        ]
        found["comparison", threshold["id"]] += sum(2 if one == "=" else 1 for one in operators)
    for comparison in export["comparisons"]:
        found["added", comparison["id"]] += sum(2 for one in entries(comparison["operator"]) if one["plus"])
    return +found


@pytest.mark.parametrize("folder", [SHIPPED, LOAN])
def test_every_edit_is_made(folder: Path) -> None:
    """Counted from the export: each condition, alternative, value, number and rule has its edits."""
    kb = KnowledgeBase(folder)
    made = Counter((one["kind"], one["item"]) for one in kb.mutants())
    assert made == expected_edits(kb.export())
    words = [(one["item"], one["words"]) for one in kb.mutants() if one["kind"] in ("threshold", "rule")]
    assert len(words) == len(set(words))
    anchors = {one["id"] for one in kb.export()["anchors"]}
    assert {one["anchor"] for one in kb.mutants() if one["kind"] != "added"} <= anchors


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("older_adult", "“adult age of high risk”: 35 becomes 34 years"),
        ("adult_leukocytosis_b", "“high white cell count, B lineage”: 30,000 becomes 30,001 cells/µL"),
        ("majority", "“age from which a patient is an adult” under 21_years: 21 becomes 22 years"),
        (
            "majority",
            "“age from which a patient is an adult”: at least 18 or 21 years becomes above 18 or 21 years",
        ),
        ("coverage_known", "“before the first text that is held”: 2015-06-15 becomes 2015-06-14"),
        ("older_child", "“adverse older age of a child” under exact: above 9 years becomes at least 9 years"),
        (
            "older_adult",
            "“adult age of high risk” under completed_years: at least 36 years becomes above 36 years",
        ),
        ("infant", "“adverse young age of a child”: below 1 year becomes at most 1 year"),
        ("first_remission", "“first complete remission”: exactly 1 becomes at least 1"),
        (
            "coverage_known",
            "“before the first text that is held”: before 2015-06-15 becomes 2015-06-15 or earlier",
        ),
        ("child_3", "drops the condition “the patient is a child”"),
        ("adult_3", "drops the alternative “relapsed disease”"),
        ("adult_1", "asks not for “requested service: autologous HCT” but for “CAR T-cell therapy”"),
        ("child_1", "no longer takes “requested service: allogeneic HCT”"),
        ("adult_5", "drops the statement"),
        ("factor_age", "drops the rule"),
        ("older_than", "the comparison adds under completed_years 2 where it added 1"),
    ],
)
def test_what_a_mutant_is_called(kb: KnowledgeBase, item: str, words: str) -> None:
    """In the vocabulary's words."""
    assert (item, words) in [(one["item"], one["words"]) for one in kb.mutants()]


def test_a_number_moves_by_its_last_printed_digit(tmp_path: Path) -> None:
    """A whole number by one, 0.5 by a tenth, 0.25 by a hundredth; a day by a day, over the end of a month."""
    kb = KnowledgeBase(LOAN)
    told = {one["words"] for one in kb.mutants() if one["item"] in ("more_than", "terms_effective")}
    assert {
        "the comparison adds under rounded 0.4 where it added 0.5",
        "the comparison adds under rounded 0.6 where it added 0.5",
        "“from the terms held”: 2024-03-01 becomes 2024-02-29",
    } <= told
    other = copy(
        tmp_path / "loan", ("guidelines.pl", "rounded: (>=) + 0.5", "rounded: (>=) + 0.25"), source=LOAN
    )
    told = {one["words"] for one in KnowledgeBase(other).mutants() if one["item"] == "more_than"}
    assert "the comparison adds under rounded 0.24 where it added 0.25" in told
    assert "the comparison adds under rounded 0.26 where it added 0.25" in told


# --- a mutant is the rules with that edit ---------------------------------------------------------

READ = (None, {"older_than": "completed_years", "child_high_risk": "any_adverse_factor"})


EDITS = [
    ("older_adult", "35 becomes 36", "older_than, 35,", "older_than, 36,"),
    ("majority", "under 18_years: 18 becomes 17", "'18_years': 18,", "'18_years': 17,"),
    ("late_remission", "above 4 weeks becomes at least", "late_remission, >,", "late_remission, >=,"),
    ("older_than", "0 where it added 1", "(>=) + 1", "(>=) + 0"),
    ("factor_leukocytosis_b", "drops the condition “lin", "    immunophenotype in [pro_b, b_other],\n", ""),
    ("adult_3", "drops the alternative “relapsed", "; relapsed ; refractory ).", "; refractory )."),
    (
        "adult_3",
        "drops the alternative “second",
        "complete_remission(second_or_greater) ; relapsed",
        "relapsed",
    ),
    (
        "finding_translocation",
        "“t(9;22) or BCR-ABL fusion (Philadelphia chromosome): yes” but",
        "( t_9_22 in [true] ; t_4_11",
        "( t_9_22 in [false] ; t_4_11",
    ),
    (
        "adult_1",
        "autologous HCT” but for “allogeneic HCT”",
        "population(adult),\n    requested_service in [autologous_hct],\n    complete_remission(first)",
        "population(adult),\n    requested_service in [allogeneic_hct],\n    complete_remission(first)",
    ),
    (
        "child",
        "drops the condition",
        "if not age_of_population meets majority",
        "if ( sex in [male] ; not sex in [male] )",
    ),
    (
        "factor_extramedullary",
        "drops the rule",
        "high_risk_factor(adult) if extramedullary_disease in [true]",
        "high_risk_factor(adult) if ( sex in [male], not sex in [male] )",
    ),
]


@pytest.mark.parametrize(("item", "words", "old", "new"), EDITS)
def test_a_mutant_decides_as_the_edited_files_do(
    kb: KnowledgeBase, tmp_path: Path, item: str, words: str, old: str, new: str
) -> None:
    """The examples, by the defaults and by some other readings, come to the same as with the files edited."""
    folder = shutil.copytree(SHIPPED, tmp_path / "p")
    changed = 0
    for path in folder.glob("*.pl"):
        text = path.read_text(encoding="utf-8")
        # What the policy accepts speaks of conditions that the edit takes away.
        text = re.sub(r"^accepted\(.*?\)\.\n", "", text, flags=re.DOTALL | re.MULTILINE)
        changed += text.count(old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert changed == 1
    edited = KnowledgeBase(folder)
    (number,) = [n for n, one in enumerate(kb.mutants(), 1) if one["item"] == item and words in one["words"]]
    shown = [one for one in examples(str(EXAMPLES)) if one.readings in READ]
    decisions = kb.mutant_decisions(number, [(one.request, one.readings) for one in shown])
    plain = kb.mutant_decisions(0, [(one.request, one.readings) for one in shown])
    for one, decision in zip(shown, decisions, strict=True):
        answer = edited.justify(one.request, one.readings).to_dict()
        assert {name: answer[name] for name in decision} == decision, one.name
    assert decisions != plain


def test_nothing_is_left_of_a_mutant(kb: KnowledgeBase) -> None:
    """The rules as they are stay what they are."""
    before = kb.mutant_decisions(0, [({"diagnosis": "all"}, None)])
    text, hash = kb.export_json(), kb.hash
    for number in range(1, 40):
        kb.mutant_decisions(number, [({"diagnosis": "all"}, None)])
    assert kb.mutant_decisions(0, [({"diagnosis": "all"}, None)]) == before
    again = KnowledgeBase(SHIPPED)
    assert (again.export_json(), again.hash) == (text, hash)


def test_a_request_that_tells_a_mutant_apart(kb: KnowledgeBase) -> None:
    """Both decide it as told, under the readings that are told; one that no request tells apart has none."""
    rng = random.Random(3)
    told: list[dict[str, Any] | None] = []
    for number in rng.sample(range(1, len(kb.mutants()) + 1), 10):
        found = kb.mutant_difference(number)
        if found is None:
            told.append(None)
            continue
        case = [(found["case"], found["readings"])]
        (before,), (after,) = kb.mutant_decisions(0, case), kb.mutant_decisions(number, case)
        if "from" in found:
            assert (before["outcome"], after["outcome"]) == (found["from"], found["to"])
        else:
            assert before["outcome"] == after["outcome"]
            assert before["statements"] != after["statements"]
        told.append(found)
    assert len([one for one in told if one]) > 6


# --- what notices a mutant ------------------------------------------------------------------------

PLANTED = f"""
policy(number, "X-3").  policy(title, "Planted").  policy(effective_date, "2024-01-01").
outcome(yes, position(favourable), "Yes").
outcome(no, position(adverse), "No").
outcome(silent, silence, "Silent").
outcome(undetermined, undetermined, "Open").
key(size, number(0, 10), [label("size"), question("How big?")]).
key(kind, one_of([a, b]), [label("kind"), question("Which kind?")]).
value(kind, a, "A", []).
value(kind, b, "B", []).
threshold(limit, >=, 5, "", text, "limit").
threshold(least, >=, 1, "", text, "least").
section(all, 1, "All").
anchor(text, all, 1, "{"0" * 64}").
says(one, text/1, "Big ones of the first kind.").
one: yes if kind in [a], size meets limit, size meets least.
says(two, text/2, "The second kind.").
two: no if kind in [b].
"""
# Worked by hand: which of the examples below tell each mutant from the rules; none tells the first four.
EQUIVALENT = {
    ("one", "drops the condition “size: at least 1”"),
    ("least", "“least”: 1 becomes 0"),
    ("least", "“least”: 1 becomes 2"),
    ("least", "“least”: at least 1 becomes above 1"),
}
TELLING: dict[tuple[str, str], tuple[str, ...]] = {
    ("one", "drops the statement"): ("big",),
    ("one", "drops the condition “kind: A”"): ("other",),
    ("one", "drops the condition “size: at least 5”"): ("small",),
    ("one", "asks not for “kind: A” but for “B”"): ("big", "other"),
    ("limit", "“limit”: 5 becomes 4"): ("small",),
    ("limit", "“limit”: 5 becomes 6"): ("big",),
    ("limit", "“limit”: at least 5 becomes above 5"): ("big",),
    ("two", "drops the statement"): ("other",),
    ("two", "drops the condition “kind: B”"): ("big", "small"),
    ("two", "asks not for “kind: B” but for “A”"): ("big", "small", "other"),
}
ANSWERS = {
    "big": ({"kind": "a", "size": 5}, "yes", ["one"]),
    "small": ({"kind": "a", "size": 4}, "silent", []),
    "other": ({"kind": "b", "size": 5}, "no", ["two"]),
}


@pytest.fixture
def planted(tmp_path: Path) -> KnowledgeBase:
    """A policy with two statements, of which one asks for something that always holds."""
    folder = tmp_path / "planted"
    folder.mkdir()
    (folder / "policy.pl").write_text(PLANTED, encoding="utf-8")
    return KnowledgeBase(folder)


def shown_folder(folder: Path, *names: str, **wrong: str) -> str:
    """Write examples with the answers expected of them."""
    folder.mkdir()
    expected = {}
    for name in names:
        case, outcome, statements = ANSWERS[name]
        (folder / f"{name}.json").write_text(json.dumps({"case": case}), encoding="utf-8")
        answer = {"outcome": wrong.get(name, outcome), "statements": statements, "reachable": [outcome]}
        expected[name] = answer
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    return str(folder)


def fates(found: Mutation) -> dict[str, set[tuple[str, str]]]:
    """Sort the mutants by what became of them."""
    names = ("example", "query", "equivalent", "survived")
    return {fate: {(one.item, one.words) for one in found.of(fate)} for fate in names}


@pytest.mark.parametrize(
    "names",
    [(), ("big",), ("small",), ("other", "small"), ("big", "small", "other")],
    ids=lambda names: "-".join(names),
)
def test_known_survivors_and_equivalents(
    planted: KnowledgeBase, tmp_path: Path, names: tuple[str, ...]
) -> None:
    """An example notices the mutants that it tells apart; the others survive, or are proved equivalent."""
    found = mutate(planted, examples(shown_folder(tmp_path / "shown", *names)), queries=())
    noticed = {mutant for mutant, telling in TELLING.items() if set(names) & set(telling)}
    told = fates(found)
    assert told["equivalent"] == EQUIVALENT
    assert told["example"] == noticed
    assert told["survived"] == TELLING.keys() - noticed
    assert found.complete
    assert found.total == len(found.mutants) == len(EQUIVALENT) + len(TELLING)
    for mutant in found.of("survived"):
        assert mutant.witness is not None
        (answer,) = planted.mutant_decisions(0, [(mutant.witness["case"], None)])
        assert answer["outcome"] == mutant.witness.get("from", answer["outcome"])


def test_a_query_notices(planted: KnowledgeBase) -> None:
    """What no example notices a query may: a conflict that was not there, a gap that was."""
    found = mutate(planted, queries=["conflict", "dead"])
    by = {(one.item, one.words): one.by for one in found.of("query")}
    assert by[("one", "drops the condition “kind: A”")] == "conflict"
    assert by[("two", "drops the condition “kind: B”")] == "conflict"
    assert by[("two", "asks not for “kind: B” but for “A”")] == "conflict"
    assert ("limit", "“limit”: 5 becomes 4") in fates(found)["survived"]
    assert fates(found)["equivalent"] == EQUIVALENT


def test_every_claim_is_asked_unless_told(planted: KnowledgeBase) -> None:
    """Reports are no claims."""
    claims = {one.name for one in planted.queries() if one.kind == "claim"}
    found = mutate(planted, seconds=0)
    assert set(found.queries) == claims
    assert (found.complete, found.mutants, found.interrupted) == (False, [], False)


def test_interrupted(planted: KnowledgeBase) -> None:
    """Ctrl-C leaves what was found so far, marked incomplete; unless it is kept, it goes on its way."""

    def stop(so_far: Mutation) -> None:
        if len(so_far.mutants) == 3:
            raise KeyboardInterrupt

    found = mutate(planted, queries=(), keep=True, progress=stop)
    assert (len(found.mutants), found.complete, found.interrupted) == (3, False, True)
    assert found.to_dict()["complete"] is False
    with pytest.raises(KeyboardInterrupt):
        mutate(planted, queries=(), progress=stop)


# --- examples -------------------------------------------------------------------------------------


def test_examples_that_do_not_fit_the_rules(planted: KnowledgeBase, tmp_path: Path) -> None:
    """Nothing is tried before the rules themselves answer as expected."""
    folder = shown_folder(tmp_path / "shown", "big", "small", small="yes")
    with pytest.raises(InvalidRequest) as caught:
        mutate(planted, examples(folder))
    assert str(caught.value) == (
        "the rules as they are do not answer the examples as expected\n"
        "  small: has another outcome than is expected"
    )


def test_examples_of_another_policy(kb: KnowledgeBase, planted: KnowledgeBase, tmp_path: Path) -> None:
    """They are called that, each by its file with the first thing that is wrong; a few stand for many."""
    with pytest.raises(InvalidRequest) as caught:
        mutate(planted, examples(str(EXAMPLES)))
    first, *lines = str(caught.value).splitlines()
    assert first == "the examples are another policy's: X-3 refuses them"
    assert len(lines) == 4
    assert all(re.fullmatch(r"  [\w-]+\.json: is refused: .+", line) for line in lines[:3])
    assert re.fullmatch(r"  and \d+ more", lines[3])
    folder = shown_folder(tmp_path / "shown", "big")
    with pytest.raises(InvalidRequest) as caught:
        mutate(kb, examples(folder))
    assert str(caught.value).splitlines() == [
        f"the examples are another policy's: {kb.policy['number']} refuses them",
        '  big.json: is refused: kind "a": unknown key (allowed: a key of the vocabulary)',
    ]
    expected = json.loads((Path(folder) / "expected.json").read_text(encoding="utf-8"))
    expected["big"]["readings"] = {"no_such": "choice"}
    (Path(folder) / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    with pytest.raises(InvalidRequest, match=r"big\.json: is refused: no_such .*unknown reading"):
        mutate(planted, examples(folder))
    folder = shown_folder(tmp_path / "mixed", "big", "small")
    (Path(folder) / "small.json").write_text('{"case": {"sise": 4}}', encoding="utf-8")
    with pytest.raises(InvalidRequest) as caught:
        mutate(planted, examples(folder))
    assert str(caught.value).splitlines()[0] == "X-3 refuses some examples"
    assert "did you mean size?" in str(caught.value)


def test_examples_with_readings(kb: KnowledgeBase) -> None:
    """One request can be expected to have several answers."""
    shown = [one for one in examples(str(EXAMPLES)) if one.name == "child-overt-relapse"]
    assert [one.readings for one in shown] == [None, {"child_relapse": "included"}]
    decisions = kb.mutant_decisions(0, [(one.request, one.readings) for one in shown])
    assert [one.differs(decision) for one, decision in zip(shown, decisions, strict=True)] == [None, None]
    assert shown[0].differs(decisions[1]) == "outcome"
    assert shown[0].differs({"message": "the record has a problem", "problems": []}) == "outcome"


@pytest.mark.parametrize("member", ["outcome", "statements", "reachable", "needs", "possible_statements"])
def test_an_example_compares_every_member(kb: KnowledgeBase, member: str) -> None:
    """A decision that differs in one member alone is noticed, in the policy's own position too."""
    shown = next(one for one in examples(str(EXAMPLES)) if "policy_position" in one.expected)
    (decision,) = kb.mutant_decisions(0, [(shown.request, None)])
    assert shown.differs(decision) is None
    assert shown.differs({**decision, member: ["x"]}) == member
    own = {**decision["policy_position"], member: ["x"]}
    assert shown.differs({**decision, "policy_position": own}) == f"policy_position.{member}"


def test_folders_that_are_no_examples(tmp_path: Path) -> None:
    """Each is told by itself."""
    with pytest.raises(NotFound, match=r"expected\.json cannot be read"):
        examples(str(tmp_path))
    folder = Path(shown_folder(tmp_path / "shown", "big"))
    (folder / "more.json").write_text("{}")
    (folder / "big.json").unlink()
    with pytest.raises(InvalidRequest) as caught:
        examples(str(folder))
    assert str(caught.value) == (
        "the examples are refused\n"
        "  more: has no expected answer\n"
        "  big: is expected, and there is no such file"
    )
    (folder / "expected.json").write_text("[]")
    with pytest.raises(InvalidRequest, match="is no JSON object"):
        examples(str(folder))
    (folder / "expected.json").write_text("{")
    with pytest.raises(InvalidRequest, match="is no JSON"):
        examples(str(folder))


# --- the shipped policy ---------------------------------------------------------------------------


def test_shipped_mutants_are_noticed(kb: KnowledgeBase) -> None:
    """Of a sample, each is noticed by an example or proved equivalent."""
    rng = random.Random(11)
    shown = examples(str(EXAMPLES))
    cases = [(one.request, one.readings) for one in shown]
    usual = [pair for pair in zip(shown, cases, strict=True) if pair[0].readings is None]
    for number in rng.sample(range(1, len(kb.mutants()) + 1), 25):
        for asked in (usual, list(zip(shown, cases, strict=True))):
            decisions = kb.mutant_decisions(number, [case for _, case in asked])
            noticed = any(one.differs(made) for (one, _), made in zip(asked, decisions, strict=True))
            if noticed:
                break
        assert noticed or kb.mutant_difference(number) is None, kb.mutants()[number - 1]


@pytest.mark.exhaustive
def test_no_shipped_mutant_survives(kb: KnowledgeBase) -> None:
    """Each is noticed by an example, or proved equivalent for every choice of readings."""
    found = mutate(kb, examples(str(EXAMPLES)))
    assert found.complete
    assert found.of("survived") == found.of("query") == []
    assert {(one.item, one.words) for one in found.of("equivalent")} == {
        (
            "child_high_risk_findings",
            "drops the condition “child_findings is read as “all items of the list together””",
        ),
        ("factor_leukocytosis_t", "drops the condition “lineage (immunophenotype): T lineage”"),
        ("version_effective", "“from the version held”: 2025-12-15 becomes 2025-12-14"),
        ("version_effective", "“from the version held”: 2025-12-15 becomes 2025-12-16"),
        ("version_effective", "“from the version held”: 2025-12-15 or later becomes after 2025-12-15"),
        ("first_remission", "“first complete remission”: exactly 1 becomes at most 1"),
    }


# --- the command ----------------------------------------------------------------------------------


def test_the_command_tells_survivors(planted: KnowledgeBase, tmp_path: Path) -> None:
    """With an example each, and one is the exit code."""
    folder = shown_folder(tmp_path / "shown", "big")
    done = run("mutate", "--kb", planted.path, "--examples", folder, env={"NO_COLOR": "1", "COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (1, "")
    found = mutate(planted, examples(folder))
    survived = len(found.of("survived"))
    assert done.stdout.startswith(f"{survived} mutant")
    assert "They were shown to 1 example and" in done.stdout
    assert "\nNothing notices\n• " in done.stdout
    assert "• limit “limit”: 5 becomes 4 [All, item 1]\n" in done.stdout
    assert '  for example {"size": 4, "kind": "a"}: Silent becomes Yes\n' in done.stdout
    assert "Noticed by an example" not in done.stdout
    full = run("mutate", "--kb", planted.path, "--examples", folder, "--full", "--format", "markdown")
    assert "\n## Noticed by an example\n" in full.stdout
    assert "  - noticed by big\n" in full.stdout


def test_the_command_as_data(planted: KnowledgeBase, tmp_path: Path) -> None:
    """All of it, and zero where nothing survives."""
    folder = shown_folder(tmp_path / "shown", *ANSWERS)
    done = run("mutate", "--kb", planted.path, "--examples", folder, "--format", "json")
    data = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert data["complete"] is True
    assert data["total"] == data["tried"] == len(data["mutants"]) == 14
    assert data["fates"] == {"example": 10, "query": 0, "equivalent": 4, "survived": 0}
    assert data["examples"] == 3


def test_the_command_has_a_limit(planted: KnowledgeBase) -> None:
    """Five, and what was tried so far is told to be incomplete."""
    done = run("mutate", "--kb", planted.path, "--max-seconds", "0.000001")
    assert done.returncode == 5
    assert "Incomplete: 0 of 14 mutants were tried." in done.stdout
    assert "not every mutant was tried" in done.stderr


def test_ctrl_c_on_a_terminal() -> None:
    """The bar tells how far it is; what was tried so far is told, marked incomplete."""
    pexpect = pytest.importorskip("pexpect")
    arguments = ["-m", "pyhcal", "mutate", "--color", "never"]
    terminal = pexpect.spawn(
        sys.executable, arguments, cwd=str(ROOT), timeout=120, encoding="utf-8", dimensions=(40, 100)
    )
    terminal.expect(r"mutant 2\d: 0 survived")
    terminal.sendintr()
    terminal.expect(r"No mutant survived so far\.\s+Incomplete: \d+ of \d+ mutants were tried\.")
    terminal.expect("pyhcal: interrupted")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
