"""The example requests, each held to the answer that a reader of the policy gives by hand.

`examples/NAME.json` is a request as a reviewer meets it; `examples/expected.json` says for each NAME the
outcome, the statements that hold, the reachable outcomes, the facts still needed, and why in one line; under
`also` the same for other readings.
"""

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from pyhcal import KnowledgeBase

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
REQUESTS = sorted(path.stem for path in EXAMPLES.glob("*.json") if path.stem != "expected")
COMPARED = ("outcome", "statements", "possible_statements", "reachable", "needs")


@functools.cache
def knowledge() -> KnowledgeBase:
    """The shipped knowledge, loaded once for this file."""
    return KnowledgeBase()


def request_of(name: str) -> dict[str, Any]:
    """The content of one example file, an envelope or a bare case."""
    content = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def case_of(request: dict[str, Any]) -> dict[str, Any]:
    """The case of a request, with or without its envelope."""
    case = request.get("case", request)
    assert isinstance(case, dict)
    return case


def answer_to(request: dict[str, Any], readings: dict[str, Any] | None = None) -> dict[str, Any]:
    """The whole answer as data, read back from its JSON text."""
    answer = json.loads(knowledge().justify(request, readings).to_json())
    assert isinstance(answer, dict)
    return answer


def compared(answer: dict[str, Any]) -> dict[str, Any]:
    """What an expectation speaks of; a list that it leaves out is empty."""
    return {name: answer.get(name, []) for name in COMPARED}


def test_examples_and_expectations_match_one_to_one() -> None:
    """Every example has an expectation, and no expectation is left over."""

    assert sorted(EXPECTED) == REQUESTS


def test_examples_reach_every_outcome() -> None:
    """The examples together show each outcome that the policy's cases can have."""
    outcomes = {
        "out_of_scope",
        "not_in_force",
        "excluded_by_plan",
        "medically_necessary",
        "investigational",
        "not_addressed",
        "undetermined",
    }

    assert outcomes == {expectation["outcome"] for expectation in EXPECTED.values()}


def test_examples_come_in_both_forms() -> None:
    """Most requests are envelopes with a reference, and a few are bare cases."""
    bare = [name for name in REQUESTS if "case" not in request_of(name)]

    assert 2 <= len(bare) < len(REQUESTS) / 2


@pytest.mark.parametrize("name", REQUESTS)
def test_example_is_a_valid_envelope(name: str) -> None:
    """An envelope holds a case, its sources and a reference, and a source belongs to a stated fact."""
    request = request_of(name)
    if "case" in request:
        assert {"case", "sources", "reference"} == set(request)
        assert set(request["sources"]) <= set(request["case"])
        assert all(isinstance(place, str) and place for place in request["sources"].values())
        assert isinstance(request["reference"], str)
        assert request["reference"]

    assert case_of(request)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_expectation_names_its_statements(name: str) -> None:
    """The one-line reason names each statement that holds, or may hold."""
    for expectation in (EXPECTED[name], *EXPECTED[name].get("also", [])):
        statements = {*expectation["statements"], *expectation.get("possible_statements", [])}
        named = {statement for statement in statements if statement in expectation["why"]}

        assert "\n" not in expectation["why"]
        assert statements == named


@pytest.mark.parametrize("name", REQUESTS)
def test_example_has_the_expected_answer(name: str) -> None:
    """The answer to an example is the one worked out from the policy by hand."""

    assert compared(EXPECTED[name]) == compared(answer_to(request_of(name)))


@pytest.mark.parametrize("name", [name for name in sorted(EXPECTED) if "also" in EXPECTED[name]])
def test_example_read_otherwise_has_the_expected_answer(name: str) -> None:
    """Under other readings too, the answer is the one worked out by hand."""
    for expectation in EXPECTED[name]["also"]:
        assert expectation["readings"]
        assert compared(expectation) == compared(answer_to(request_of(name), expectation["readings"]))


@pytest.mark.parametrize("name", [name for name in sorted(EXPECTED) if "policy_position" in EXPECTED[name]])
def test_excluded_example_still_shows_the_policys_position(name: str) -> None:
    """Where the contract excludes the service, the policy's own position is shown as well."""
    position = answer_to(request_of(name))["policy_position"]

    assert EXPECTED[name]["policy_position"] == compared(position)


@pytest.mark.parametrize("name", REQUESTS)
def test_envelope_never_changes_the_answer(name: str) -> None:
    """Sources and reference are shown and decide nothing."""
    request = request_of(name)

    assert compared(answer_to(case_of(request))) == compared(answer_to(request))


@pytest.mark.parametrize("name", REQUESTS)
def test_only_necessary_goes_without_a_reviewer(name: str) -> None:
    """Every outcome other than medically necessary asks for a human reviewer."""
    answer = answer_to(request_of(name))

    assert (answer["outcome"] != "medically_necessary") is answer["requires_human_review"]
