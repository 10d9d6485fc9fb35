"""Every error that pyhcal raises.

PyhcalError
├── EngineError
│   ├── EngineMissing       SWI-Prolog is not there, or too old          exit code 4
│   ├── ForkedProcess       the engine does not survive a fork           exit code 70
│   └── EngineFault         the engine broke its contract: a bug         exit code 70
├── InvalidInput
│   ├── InvalidCase         the record; carries every problem            exit code 3
│   ├── InvalidRequest      the question around it, such as a reading    exit code 3
│   │   └── UnreadableTable a table of requests, or its columns          exit code 3
│   └── InvalidSource       a file that is not the policy's text         exit code 3
├── PolicyError             a knowledge base that does not load          exit code 3
├── NotFound                a folder, file or policy that is not there   exit code 2
├── UsageError              a line of a session that is no command       exit code 2
└── LimitReached            inferences, seconds or memory                exit code 5
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

__all__ = [
    "EngineError",
    "EngineFault",
    "EngineMissing",
    "Finding",
    "ForkedProcess",
    "InvalidCase",
    "InvalidInput",
    "InvalidRequest",
    "InvalidSource",
    "LimitReached",
    "NotFound",
    "PolicyError",
    "Problem",
    "PyhcalError",
    "UnreadableTable",
    "UsageError",
]

_LONGEST = 60


class Problem(NamedTuple):
    """One thing that is wrong with an input.

    Attributes:
        key: The key it is about; empty when it is about the input as a whole.
        value: What was given, as JSON data.
        message: What is wrong, as a sentence without its subject.
        allowed: What is allowed instead.
        nearest: The known name that was probably meant, if there is one.
        rule: For values that are impossible together, the integrity rule that they break; then `allowed` is
            its text.
    """

    key: str
    value: Any
    message: str
    allowed: str = ""
    nearest: str | None = None
    rule: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Problem:
        """Build a problem from the engine's JSON."""
        return cls(
            str(data.get("key") or ""),
            data.get("value"),
            str(data.get("message") or ""),
            str(data.get("allowed") or ""),
            data.get("nearest"),
            data.get("rule"),
        )

    def __str__(self) -> str:
        text = f"{self._subject()}: {self.message}" if self.key else self.message
        if self.rule:
            # An abbreviation keeps its capitals in mid-sentence.
            start = self.allowed[:1] if self.allowed[1:2].isupper() else self.allowed[:1].lower()
            text += f", because {start}{self.allowed[1:].rstrip('.')}"
        elif self.allowed:
            text += f" (allowed: {self.allowed})"
        if self.nearest:
            text += f"; did you mean {self.nearest}?"
        return text

    def _subject(self) -> str:
        """Return the key and what was given, unless the message begins with that."""
        key = self.key if self.key.isprintable() else json.dumps(self.key)[1:-1]
        told = (f"{self.value} is ", f"'{self.value}' is ", f"{{{self.value}}} is ")
        if self.value is None or self.message.startswith(told):
            return key
        # No sign of control from a stranger's record reaches a terminal.
        value = json.dumps(self.value, ensure_ascii=False)
        value = value if value.isprintable() else json.dumps(self.value)
        return f"{key} {value if len(value) <= _LONGEST else value[:_LONGEST] + '...'}"


class Finding(NamedTuple):
    """One thing that lint finds in a policy's files."""

    file: str
    line: int
    kind: str
    message: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Build a finding from the engine's JSON."""
        return cls(
            str(data.get("file") or ""),
            int(data.get("line") or 0),
            str(data.get("kind") or ""),
            str(data.get("message") or ""),
        )

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        kind = f"{self.kind}: " if self.kind else ""
        return f"{place}{kind}{self.message}"


class PyhcalError(Exception):
    """The root of the tree; `exit_code` is what the command line ends with."""

    exit_code = 70

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception's own way calls __init__ with the message alone and would lose the context.
        return _restore, (type(self), self.message, dict(self.__dict__))


class EngineError(PyhcalError):
    """Something about SWI-Prolog itself."""


class EngineMissing(EngineError):
    """SWI-Prolog is not installed, not usable, or too old; the message says how to install it."""

    exit_code = 4


class ForkedProcess(EngineError):
    """The engine was started before a fork, and the child asked it something."""


class EngineFault(EngineError):
    """The engine answered with something that it never should: a bug to report."""


class InvalidInput(PyhcalError):
    """An input that is refused, with all of its problems.

    Attributes:
        problems: Every problem found, in the order of the input where that is known.
    """

    exit_code = 3

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n  ".join([self.message, *map(str, self.problems)])


class InvalidCase(InvalidInput):
    """The record cannot be judged as it stands."""


class InvalidRequest(InvalidInput):
    """Something beside the record is wrong: a reading, an option."""


class UnreadableTable(InvalidRequest):
    """A table that cannot be read, or has columns that are no keys."""


class InvalidSource(InvalidInput):
    """A file that was given as the policy's text is something else."""


class PolicyError(PyhcalError):
    """A knowledge base that does not load.

    Attributes:
        findings: Every finding of lint, with file and line.
    """

    exit_code = 3

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n  ".join([self.message, *map(str, self.findings)])


class NotFound(PyhcalError):
    """A folder, a file or a policy that is not there."""

    exit_code = 2


class UsageError(PyhcalError):
    """A line of a session that is no command, or not one that can be carried out."""

    exit_code = 2


class LimitReached(PyhcalError):
    """A question was given up.

    Attributes:
        limit: What ran out: "inferences", "seconds" or "memory".
    """

    exit_code = 5

    def __init__(self, message: str, limit: str = "inferences") -> None:
        super().__init__(message)
        self.limit = limit


def _restore(kind: type[PyhcalError], message: str, context: dict[str, Any]) -> PyhcalError:
    error = kind(message)
    error.__dict__.update(context)
    return error
