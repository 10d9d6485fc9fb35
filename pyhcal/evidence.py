"""The evidence that a document gives for a statement: conclusions, studies, numbers and references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyhcal.frozen import freeze, thawed

__all__ = ["Conclusion", "Evidence", "Study"]


@dataclass(frozen=True, slots=True)
class Study:
    """A study that the document reports.

    Attributes:
        id: What it is called here.
        name: What it is, in words.
        design: How it was done, such as "rct" or "meta analysis".
        year: The year that the text gives; None where it gives none.
        references: Publications: `number`, `authors`, `title`, `source`, `published`, `pmid` (or None).
        results: Numbers: `id`, `measure`, `text` in words, `p` values that compare it, `anchors`.
        findings: What is told in words: `id`, `text`, `anchors`.
        anchors: Where it is reported.
    """

    id: str
    name: str
    design: str
    year: int | None
    references: tuple[Mapping[str, Any], ...]
    results: tuple[Mapping[str, Any], ...]
    findings: tuple[Mapping[str, Any], ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the document concludes from the evidence on a question.

    Attributes:
        id: What it is called here.
        question: The question's title.
        verdict: "sufficient" or "insufficient".
        text: What it says, paraphrased.
        anchors: Where it stands.
        summaries: The section's own summary: `text` and `anchors`.
        studies: The studies that the section reports.
    """

    id: str
    question: str
    verdict: str
    text: str
    anchors: tuple[str, ...]
    summaries: tuple[Mapping[str, Any], ...]
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a statement.

    Attributes:
        statement: The statement.
        conclusions: Those that speak of some request of the statement, in the order of the document.
        inputs: Input of physicians in favour: `year`, `text`, `anchors`.
    """

    statement: str
    conclusions: tuple[Conclusion, ...]
    inputs: tuple[Mapping[str, Any], ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Evidence:
        """Build the evidence from its JSON data."""
        conclusions = [_conclusion(one) for one in data["conclusions"]]
        return cls(data["statement"], tuple(conclusions), tuple(map(freeze, data["inputs"])))

    def to_dict(self) -> dict[str, Any]:
        """Return the evidence as JSON data."""
        conclusions = [
            {**_members(one), "studies": [_members(study) for study in one.studies]}
            for one in self.conclusions
        ]
        return {
            "statement": self.statement,
            "conclusions": conclusions,
            "inputs": [thawed(one) for one in self.inputs],
        }


def _conclusion(data: Mapping[str, Any]) -> Conclusion:
    studies = [
        Study(**{name: freeze(one[name]) for name in Study.__dataclass_fields__}) for one in data["studies"]
    ]
    plain = {name: freeze(data[name]) for name in Conclusion.__dataclass_fields__ if name != "studies"}
    return Conclusion(**plain, studies=tuple(studies))


def _members(one: Conclusion | Study) -> dict[str, Any]:
    return {name: thawed(getattr(one, name)) for name in one.__dataclass_fields__}
