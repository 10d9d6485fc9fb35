"""The published schema names every member that an answer can have, and no other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import jsonschema
import loan_source
import pytest
from strategies import seeded_records
from test_loan import edited

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidCase
from pyhcal.schema import justification_schema

ORDER = 'ordered(scores, guarantor_score, score, "No guarantor scores higher than the applicant.").\n'
# Integrity narrows a case before it is split, so no policy that loads has a class to leave out.
NEVER = ("$defs", "node", "properties", "excluded")
BESIDE = {"sources": {"diagnosis": "chart"}, "reference": "R1"}
# A fact under a gate, one that no rule uses, and a key without a value.
MORE: list[dict[str, Any]] = [
    {"diagnosis": "all", "plan_excludes_service": True, "requested_service": "car_t", "sex": "female"},
    {"diagnosis": "all", "age_years": 40, "disease_status": "relapsed", "t_9_22": "not_done"},
]


def closed(schema: Any) -> Any:
    """Return a schema in which an object has no member but those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    names = schema.get("properties")
    told = {name: closed(part) for name, part in schema.items() if name != "properties"}
    if isinstance(names, dict):
        told["properties"] = {name: closed(part) for name, part in names.items()}
        # Not a condition on another part of the schema.
        if "type" in schema:
            told.setdefault("additionalProperties", False)
    return told


def answers(kb: KnowledgeBase, loan: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Give answers of two policies, under several choices of readings."""
    some = {"child_high_risk": ["findings_only", "any_adverse_factor"], "child_relapse": "open"}
    for number, record in enumerate([*MORE, *seeded_records(5, 60)]):
        choices: list[Any] = [None, "open", some]
        for readings in choices:
            asked = {"case": record, **BESIDE} if number % 3 == 0 else record
            others = number % 4 == 0
            even = number % 2 == 0
            yield kb.justify(asked, readings, sensitivity=even, positions=others, evidence=even).to_dict()
    rng = random.Random(5)
    for number in range(60):
        case = loan_source.partial_case(rng, rng.choice([1, 2, 3]))
        try:
            yield loan.justify(case, "open" if number % 2 else None).to_dict()
        except InvalidCase:
            continue


@pytest.fixture(scope="module")
def told(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The answers."""
    edit = ("vocabulary.pl", "assume(sector_open", f"{ORDER}\nassume(sector_open")
    return list(answers(kb, KnowledgeBase(edited(tmp_path_factory.mktemp("loan") / "loan", edit))))


def test_every_member_is_in_the_schema(told: list[dict[str, Any]]) -> None:
    """Nothing in an answer is left to guess: the schema names it and says what it holds."""
    schema = closed(justification_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for answer in told for error in validator.iter_errors(answer)] == []
    assert any("readings" in way for answer in told for way in answer["reason"].get("reachable", {}).values())


def test_every_part_of_the_schema_occurs(told: list[dict[str, Any]]) -> None:
    """Without any one of its members, the closed schema refuses some answer."""
    for place in places(justification_schema()):
        if place[: len(NEVER)] == NEVER:
            continue
        schema = closed(justification_schema())
        within = schema
        for name in place[:-1]:
            within = within[name]
        del within[place[-1]]
        validator = jsonschema.Draft202012Validator(schema)
        assert not all(map(validator.is_valid, told)), place


def places(schema: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give where in a schema a member of an object is named."""
    if not isinstance(schema, dict):
        return
    for name, part in schema.items():
        if name == "properties" and "type" in schema:
            yield from [(*path, name, member) for member in part]
        if name != "if":
            for key, below in part.items() if name in ("properties", "$defs") else [(None, part)]:
                yield from places(below, (*path, name) if key is None else (*path, name, key))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"readings": {"age_boundary": 18}}, "18 is not of type 'string'"),
        ({"readings": {}}, "{} should be non-empty"),
    ],
)
def test_a_wrong_choice_is_refused(told: list[dict[str, Any]], change: dict[str, Any], says: str) -> None:
    """The choices under which an outcome is reached are names."""
    answer = next(
        one for one in told if "readings" in next(iter(one["reason"].get("reachable", {}).values()), {})
    )
    outcome, way = next(iter(answer["reason"]["reachable"].items()))
    wrong = {**answer, "reason": {**answer["reason"], "reachable": {outcome: {**way, **change}}}}
    validator = jsonschema.Draft202012Validator(justification_schema())
    assert [error.message for error in validator.iter_errors(wrong)] == [says]
