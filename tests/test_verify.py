"""The certificate: every answer is verified without the engine, and no changed one is."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import loan_source
import pytest
from conftest import ROOT, run
from strategies import seeded_records

from pyhcal import KnowledgeBase, verify
from pyhcal.errors import InvalidCase

EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.json") if path.name != "expected.json")
LOAN = ROOT / "tests" / "loan"
# Bound by the digest alone, and what of a proof or a reason may be chosen in more than one right way.
FREE = re.compile(
    r"^/(assumptions|hangs_on|policy_position|unused|sources|reference|reason/text|reason/reachable|digest)\b"
    r"|/reason/(facts|ruled_out)/|/case/|/needs/\d+ <class"
)


@pytest.fixture(scope="module")
def rules(kb: KnowledgeBase) -> dict[str, Any]:
    """What `pyhcal export` writes."""
    return kb.export()


@pytest.fixture(scope="module")
def loan() -> KnowledgeBase:
    """The invented policy of another subject."""
    return KnowledgeBase(LOAN)


def example(name: str) -> str:
    """Read an example."""
    return (ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8")


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Give every value in JSON data with the way to it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in items:
        yield (*path, name), value
        yield from places(value, (*path, name))


def but(data: Any, path: tuple[Any, ...], other: Any) -> Any:
    """Copy JSON data with another value in one place, or nothing there when that is KeyError."""
    name, *rest = path
    copied = data.copy()
    if rest:
        copied[name] = but(data[name], (*rest,), other)
    elif other is KeyError:
        del copied[name]
    else:
        copied[name] = other
    return copied


def changes(answer: dict[str, Any]) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Give every answer that differs in a place: another value, a member less or more, another order."""
    words = {"true": "false", "false": "open", "open": "true"}
    for path, value in places(answer):
        others: list[Any] = []
        if isinstance(value, bool):
            others = [not value, int(value)]
        elif isinstance(value, int | float):
            others = [value + 1, value / 2, str(value)]
        elif isinstance(value, str):
            others = [words.get(value, value + "x"), None]
        elif value is None:
            others = [0]
        elif isinstance(value, list):
            others = [[*value, value[-1] if value else "x"], *([value[::-1]] if value[::-1] != value else [])]
        else:
            others = [{**value, "extra": 1}]
        where = "/" + "/".join(map(str, path))
        yield [(f"{where} {other}", but(answer, path, other)) for other in (*others, KeyError)]


def bound(answer: dict[str, Any]) -> dict[str, Any]:
    """Give an answer the digest that goes with what it says."""
    rest = {name: value for name, value in answer.items() if name != "digest"}
    return {**rest, "digest": sha256(verify.written(rest).encode()).hexdigest()}


class Remembering(verify.Replay):
    """The same checker, which keeps what it works out about a step; with the step, so that no other is it."""

    def __init__(self, told: dict[str, Any], export: dict[str, Any]) -> None:
        self.kept: dict[tuple[Any, ...], tuple[Any, Any]] = {}
        super().__init__(told, export)

    def formula(self, node: dict[str, Any], twin: str = "") -> verify.Formula:
        """Keep what a step asks."""
        asked = (id(node), twin)
        if asked not in self.kept:
            self.kept[asked] = node, super().formula(node, twin)
        return self.kept[asked][1]  # type: ignore[no-any-return]

    def digest(self) -> str:
        """All changed answers stand in the engine's order."""
        return str(bound(self.told)["digest"])

    def truth(self, node: dict[str, Any], region: dict[str, int]) -> str:
        """Keep whether a step holds."""
        asked = (id(node), *region.values())
        if asked not in self.kept:
            self.kept[asked] = node, super().truth(node, region)
        return self.kept[asked][1]  # type: ignore[no-any-return]

    def matters(self, key: str, found: list[str]) -> bool:
        """Keep whether a key matters."""
        asked = (key, *found)
        if asked not in self.kept:
            self.kept[asked] = None, super().matters(key, found)
        return self.kept[asked][1]  # type: ignore[no-any-return]


@pytest.fixture
def remembering(rules: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """One checker for all answers whose record, readings and numbers are the same: they are all it reads."""
    kept: dict[str, Remembering] = {}

    def replay(told: dict[str, Any], export: dict[str, Any]) -> Remembering:
        numbers = verify._numbers(told["case"], told["reason"], told["proof"])
        made_from = verify.written([told["case"], told["readings"], sorted(map(str, numbers))])
        if made_from not in kept:
            kept[made_from] = Remembering(told, export)
        kept[made_from].told = told
        return kept[made_from]

    own = verify.rules_hash(rules)
    monkeypatch.setattr(verify, "rules_hash", lambda export: own)
    monkeypatch.setattr(verify, "Replay", replay)


def refused(answer: dict[str, Any], rules: dict[str, Any], share: int, seed: int) -> None:
    """Refuse changed answers; also with a digest made anew, unless nothing else binds the change.

    One change in `share` of all; or, with 0, one change of every place, with the digest made anew.
    """
    rng = Random(seed)
    tried = 0
    for there in changes(answer):
        chosen = [one for one in there if not rng.randrange(share)] if share else [rng.choice(there)]
        tried += len(chosen)
        for where, changed in chosen:
            if share or FREE.search(where):
                assert verify.verify(changed, rules) != [], where
            if not FREE.search(where):
                assert verify.verify(bound(changed), rules) != [], f"{where} with its digest made anew"
    assert tried > 50


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_verified(kb: KnowledgeBase, rules: dict[str, Any], path: Path) -> None:
    """Every example, by default, with all that a report says, and under other readings."""
    text = path.read_text(encoding="utf-8")
    chosen = {
        "child_high_risk": "any_adverse_factor",
        "older_than": "completed_years",
        "age_boundary": "open",
    }
    answers = [kb.justify(text), kb.justify(text, sensitivity=True), kb.justify(text, chosen)]

    assert [verify.verify(answer.to_dict(), rules) for answer in answers] == [[], [], []]


@pytest.mark.parametrize(
    ("readings", "count"),
    [("default", 90), ("chosen", 12), ("open", 20),
     *(pytest.param(*more, marks=pytest.mark.exhaustive)
       for more in [("default", 300), ("chosen", 30), ("open", 60)])],
)  # fmt: skip
def test_random_records_are_verified(
    kb: KnowledgeBase, rules: dict[str, Any], readings: str, count: int
) -> None:
    """Records from full to almost empty; some or all readings left open."""
    rng, outcomes = Random(11), set()
    names = {reading["id"]: [choice["id"] for choice in reading["choices"]] for reading in rules["readings"]}
    for record in seeded_records(1201, count):
        chosen: Any = "open" if readings == "open" else None
        if readings == "chosen":
            chosen = {name: rng.choice([*of, of]) for name, of in names.items() if rng.random() < 0.4}
        answer = kb.justify(record, chosen)
        outcomes.add(answer.outcome)
        assert verify.verify(answer.to_dict(), rules) == [], (record, chosen)
    assert len(outcomes) >= (6 if readings == "default" else 3)


@pytest.mark.parametrize("count", [100, pytest.param(300, marks=pytest.mark.exhaustive)])
def test_another_policy_is_verified(loan: KnowledgeBase, count: int) -> None:
    """Conclusions by cases, orders, measured keys and dependent thresholds of another subject."""
    rng, rules, answers = Random(3), loan.export(), []
    for n in range(count):
        record = loan_source.partial_case(rng, rng.randint(0, 9))
        try:
            answers.append(loan.justify(record, loan_source.some_readings(rng) if n % 2 else None))
        except InvalidCase:
            continue
        assert verify.verify(answers[-1].to_dict(), rules) == [], record
    assert len({answer.outcome for answer in answers}) >= 6


def test_hashes_need_no_engine(kb: KnowledgeBase, loan: KnowledgeBase, tmp_path: Path) -> None:
    """The hash of an export is worked out again, whatever its numbers look like."""
    assert verify.rules_hash(kb.export()) == kb.hash
    assert verify.rules_hash(json.loads(json.dumps(loan.export(), sort_keys=True))) == loan.hash
    shutil.copytree(LOAN, tmp_path / "loan")
    file = tmp_path / "loan" / "guidelines.pl"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("25_000", "1.0e15"),
        ("10_000", "2.5e-5"),
        ("heavy_debt, more_than, 40", "heavy_debt, more_than, 40.5"),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    odd = KnowledgeBase(tmp_path / "loan")

    assert odd.hash != loan.hash
    assert verify.rules_hash(odd.export()) == odd.hash
    for case in (
        {},
        {"amount": 1e-5},
        {"amount": {"max": 3e15}, "loan_number": 1},
        {"debt_ratio_percent": 41.5},
    ):
        assert verify.verify(odd.justify(case).to_dict(), odd.export()) == [], case


@pytest.mark.parametrize(
    "value",
    [1e-05, 1e15, 2.5e16, 1e300, 9007199254740993, 10**30, 0.1, 1.0,
     {"max": 5, "min": 1}, {"below": 2e-05, "above": 1e-05},
     {"above": 0, "below": 0.00015}, {"below": 9007199254740999, "above": 9007199254740992}],
)  # fmt: skip
def test_numbers_that_two_languages_write_differently(
    kb: KnowledgeBase, rules: dict[str, Any], value: Any
) -> None:
    """The text is canonical whatever the numbers are, so that anybody finds its digest again."""
    key = "wbc_at_presentation_per_ul"
    answer = kb.justify({"diagnosis": "all", key: value, "requested_service": "autologous_hct"})

    assert verify.verify(answer.to_dict(), rules) == []
    assert bound(answer.to_dict()) == answer.to_dict()
    assert verify.written(answer.to_dict()) == answer.to_json()


def test_every_answer_carries_its_digest(kb: KnowledgeBase) -> None:
    """The digest is the SHA-256 of the text without it, with what is only shown; on the command line too."""
    sources = {"sex": "page 2, µ", "age_years": "page\b 1"}
    request = {"case": {"age_years": 30, "sex": "male"}, "sources": sources, "reference": "Ä \U0001f600"}
    for answer in (kb.justify(request), kb.justify({})):
        text, _, digest = answer.to_json().rpartition(',"digest":"')
        assert digest == f'{answer.to_dict()["digest"]}"}}'
        assert sha256(f"{text}}}".encode()).hexdigest() == answer.to_dict()["digest"]
        assert verify.verify(answer.to_dict(), kb.export()) == []
    shown = json.loads(run("explain", "--format", "json", str(EXAMPLES[0])).stdout)
    assert bound(shown) == shown


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize(
    "name", ["child-aml-not-all", "plan-excludes-service", "adult-wbc-120000-lineage-unknown"]
)
def test_every_changed_answer_is_refused(kb: KnowledgeBase, rules: dict[str, Any], name: str) -> None:
    """Each place in turn: a truth, a fact, a limit, a name, a step, the hash; one in twenty of them."""
    answer = kb.justify(example(name), sensitivity=True)
    refused(answer.to_dict(), rules, 20, 1)


@pytest.mark.usefixtures("remembering")
def test_every_changed_open_answer_is_refused(kb: KnowledgeBase, rules: dict[str, Any]) -> None:
    """The same for an undetermined one with its witnesses, and for one with an open reading."""
    case = {
        "diagnosis": "all",
        "requested_service": "autologous_hct",
        "age_at_diagnosis_years": 30,
        "remission_number": 1,
    }
    refused(kb.justify(case).to_dict(), rules, 30, 2)
    young = {**case, "age_at_diagnosis_years": 18, "age_years": 19}
    refused(kb.justify(young, {"age_boundary": "open"}).to_dict(), rules, 30, 3)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_changed_example_is_refused(kb: KnowledgeBase, rules: dict[str, Any], path: Path) -> None:
    """Every place of every example, changed in one way."""
    refused(kb.justify(path.read_text(encoding="utf-8"), sensitivity=True).to_dict(), rules, 0, 4)


def test_facts_that_do_not_suffice_are_refused(kb: KnowledgeBase, rules: dict[str, Any]) -> None:
    """A reason, and what rules an outcome out, without any one of its facts: each is needed."""
    tried = 0
    for path in EXAMPLES:
        answer = kb.justify(path.read_text(encoding="utf-8")).to_dict()
        ruled_out = answer["reason"].get("ruled_out", {})
        claims = [(("ruled_out", one), facts) for one, facts in ruled_out.items()]
        for place, facts in [(("facts",), answer["reason"]["facts"]), *claims]:
            for key in facts:
                tried += 1
                [wrong] = verify.verify(bound(but(answer, ("reason", *place, key), KeyError)), rules)
                assert "does not suffice" in wrong, (path.stem, place, key)
    assert tried > 50


def test_changed_rules_are_refused(kb: KnowledgeBase, rules: dict[str, Any]) -> None:
    """Another threshold, condition or anchor, with the old hash and with its own."""
    answer = kb.justify(example("adult-ph-positive-autologous")).to_dict()
    assert verify.verify(answer, rules) == []
    edits = [("thresholds", "majority", "anchor", "title"), ("rules", "adult_1", "body", {"all": []}),
             ("outcomes", "investigational", "review", False),
             ("anchors", "title", "sha256", "0" * 64)]  # fmt: skip
    for part, name, field, value in edits:
        changed = copy.deepcopy(rules)
        [thing] = [thing for thing in changed[part] if thing["id"] == name]
        assert thing[field] != value
        thing[field] = value
        assert verify.verify(answer, changed) != [], name
        assert verify.verify(answer, {**changed, "hash": verify.rules_hash(changed)}) != [], name


def test_answers_of_another_policy_are_refused(kb: KnowledgeBase, loan: KnowledgeBase) -> None:
    """Rules that the answer was not made from say so."""
    assert verify.verify(loan.justify({}).to_dict(), kb.export()) != []
    assert verify.verify({}, kb.export()) != []
    assert verify.verify(kb.justify({}).to_dict(), {}) != []


@pytest.fixture
def alone(kb: KnowledgeBase, tmp_path: Path) -> Path:
    """A folder with nothing in it but the checker and what it reads."""
    shutil.copy(ROOT / "pyhcal" / "verify.py", tmp_path)
    answer = kb.justify(
        (ROOT / "examples" / "adult-wbc-120000-lineage-unknown.json").read_text(encoding="utf-8")
    )
    (tmp_path / "J.json").write_text(answer.to_json(), encoding="utf-8")
    (tmp_path / "RULES.json").write_text(json.dumps(kb.export(), indent=1, sort_keys=True), encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copied checker with nothing but the standard library."""
    command = [sys.executable, "-I", "-W", "error", "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)


def test_it_runs_alone(alone: Path) -> None:
    """One copied file in an empty folder verifies, and says what it did not look at; layout means nothing."""
    answer = json.loads((alone / "J.json").read_text(encoding="utf-8"))
    (alone / "pretty.json").write_text(json.dumps(answer, indent=2, sort_keys=True), encoding="utf-8")
    for name in ("J.json", "pretty.json"):
        done = check(alone, name, "--rules", "RULES.json")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("verified: medically_necessary\nreplayed: ")
        assert "\nnot replayed, bound by the digest only: " in done.stdout


def test_it_tells_every_reason(alone: Path) -> None:
    """A line for each difference, with the place and what the rules say."""
    answer = json.loads((alone / "J.json").read_text(encoding="utf-8"))
    answer["conflict"], answer["proof"]["children"][0]["truth"] = True, "open"
    (alone / "J.json").write_text(json.dumps(answer), encoding="utf-8")
    done = check(alone, "J.json", "--rules", "RULES.json")

    assert done.returncode == 1
    digest = bound(answer)["digest"]
    assert sorted(done.stdout.splitlines()) == [
        "/conflict: true, by the rules false",
        f'/digest: "{answer["digest"]}", by the rules "{digest}"',
        '/proof/children/0/truth: "open", by the rules "false"',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("[]", "not a JSON object"),
        ('{"a": {"b": 1, "b": 1}}', "each member once"),
        ('{"a": NaN}', ""),
        ("[" * 99_999, ""),
    ],
    ids=["empty", "list", "twice", "NaN", "deep"],
)
def test_what_it_cannot_read(alone: Path, text: str, said: str) -> None:
    """Unreadable input is told apart from a refusal, and wrong usage from both."""
    (alone / "bad.json").write_text(text, encoding="utf-8")
    for arguments in (("bad.json", "--rules", "RULES.json"), ("J.json", "--rules", "bad.json")):
        done = check(alone, *arguments)
        assert (done.returncode, done.stdout) == (3, "")
        assert said in done.stderr
    assert check(alone, "none.json", "--rules", "RULES.json").returncode == 3
    assert check(alone).returncode == check(alone, "J.json").returncode == 2


def test_the_command(alone: Path) -> None:
    """`pyhcal verify` takes the knowledge at hand, or an exported file; `pyhcal export` writes one."""
    own = alone / "own.json"
    assert (run("export", str(own)).returncode, own.read_text(encoding="utf-8")) == (0, run("export").stdout)
    for more in ([], ["--rules", str(own)]):
        done = run("verify", str(alone / "J.json"), *more)
        assert (done.returncode, done.stdout.splitlines()[0]) == (0, "verified: medically_necessary")
    changed = (alone / "J.json").read_text(encoding="utf-8").replace('"conflict":false', '"conflict":true')
    refusal = run("verify", "-", "--rules", str(own), input=changed)
    assert refusal.returncode == 1
    assert [line.partition(":")[0] for line in refusal.stdout.splitlines()] == ["/conflict", "/digest"]
    assert run("verify", "-", "--kb", str(LOAN), input=changed).returncode == 1
    assert run("verify", "-", input="[" * 99_999).returncode == 3
    assert run("verify", str(alone / "none.json")).returncode == 3
