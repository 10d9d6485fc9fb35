"""What consistency queries find: claims about a policy, proved or refuted over every possible request."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyhcal import bridge
from pyhcal.errors import LimitReached
from pyhcal.folders import knowledge_folder
from pyhcal.frozen import freeze, thawed
from pyhcal.request import quoted
from pyhcal.worker import ask_interruptibly, carried_through

if TYPE_CHECKING:
    from pyhcal.outline import Outline
    from pyhcal.render import Lines

__all__ = ["Counterexample", "Query", "Verdict", "search"]

_FIELDS = ("region", "witness", "statements", "words", "severity", "declared")
_tickets = itertools.count(1)
# How many nodes the diagrams of a policy may take before its statements are taken as boxes.
_NODES = 20_000
# How many findings come at once: all of them may be more than the engine's memory holds as one text.
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Query:
    """A claim that can be asked.

    Attributes:
        name: What it is called.
        says: The claim in words; of a report, what it tells.
        severity: "error" or "warning" of what it finds; "report" for what is told and never a fault; of the
            audit, the gravest that it finds: "error", "suspicious" or "information".
        kind: "claim" or "report" about every possible request, or "audit" of what the document says.
    """

    name: str
    says: str
    severity: str
    kind: str = "claim"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Query:
        """Build a query from its JSON data."""
        return cls(data["name"], data["says"], data["severity"], data["kind"])

    def to_dict(self) -> dict[str, Any]:
        """Return the query as JSON data."""
        return {"name": self.name, "says": self.says, "severity": self.severity, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Counterexample:
    """One thing that a query found.

    Attributes:
        region: The requests that it is about, as a case; empty for all of them.
        witness: One of these requests; None where a declaration is not needed, or a name is.
        statements: The statements that it is about.
        words: The region in the vocabulary's words; of the audit, the whole finding.
        severity: That of the query; of the audit, "error", "suspicious" or "information".
        declared: Whether the policy accepts it, or it is part of a report.
        more: Further members: `says`, what was found in words; `accepted`, the declarations, and their
            `reasons`; `rule`, `condition`, `key`, `outcomes` and others, as the query has them. Of the audit:
            `claim`, the check; `where`, places in the document; `numbers`, as printed; `computed`, `why`,
            `consistent`, in words, or None; `facts`, the names of those it is about.
    """

    region: Mapping[str, Any]
    witness: Mapping[str, Any] | None
    statements: tuple[str, ...]
    words: str
    severity: str
    declared: bool
    more: Mapping[str, Any]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Counterexample:
        """Build a finding from its JSON data."""
        more = {name: data[name] for name in data if name not in _FIELDS}
        return cls(
            freeze(data["region"]),
            freeze(data["witness"]),
            tuple(data["statements"]),
            data["words"],
            data["severity"],
            data["declared"],
            freeze(more),
        )

    @property
    def says(self) -> str:
        """What was found, in words."""
        return str(self.more.get("says", ""))

    def __str__(self) -> str:
        return f"{self.says} {self.words}".strip()

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as JSON data."""
        return {**{name: thawed(getattr(self, name)) for name in _FIELDS}, **thawed(self.more)}


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """What a query found; `print` shows it in words.

    Attributes:
        claim: The query's name.
        holds: Whether the claim holds: False with a counterexample, be it declared or not; None when the
            search was ended before it found one.
        complete: Whether everything was looked at.
        findings: What was found.
        way: "diagrams", or "boxes": the statements of a large policy are compared as boxes, just as exactly.
        limit: Why not everything was looked at: "regions", as many as were wanted are told; "nodes", the
            policy is too large for this query, "boxes", a rule of it is; "ended", the search was; "refused",
            it could not be asked, or "failed", it came to a limit: of all that were asked together; None when
            everything was.
        not_settled: Statements of which it was not found out.
        query: What was asked; None for a verdict that was made of its JSON data.
    """

    claim: str
    holds: bool | None
    complete: bool
    findings: tuple[Counterexample, ...]
    way: str = "diagrams"
    limit: str | None = None
    not_settled: tuple[str, ...] = ()
    query: Query | None = field(default=None, compare=False)

    @property
    def undeclared(self) -> tuple[Counterexample, ...]:
        """The findings that the policy does not accept."""
        return tuple([finding for finding in self.findings if not finding.declared])

    @property
    def faults(self) -> tuple[Counterexample, ...]:
        """The findings that the policy does not accept and that are more than information."""
        return tuple([finding for finding in self.undeclared if finding.severity != "information"])

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], query: Query | None = None) -> Verdict:
        """Build a verdict from its JSON data, and the query if it is at hand."""
        findings = tuple(map(Counterexample.from_dict, data["findings"]))
        further = data.get("way", "diagrams"), data.get("limit"), tuple(data.get("not_settled", ()))
        return cls(data["claim"], data["holds"], data["complete"], findings, *further, query)

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as JSON data."""
        findings = [finding.to_dict() for finding in self.findings]
        data: dict[str, Any] = {"claim": self.claim, "holds": self.holds, "complete": self.complete}
        data["findings"] = findings
        if self.way != "diagrams":
            data["way"] = self.way
        if self.limit is not None:
            data["limit"] = self.limit
        if self.not_settled:
            data["not_settled"] = list(self.not_settled)
        return data

    def to_json(self) -> str:
        """Return the verdict as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def outline(self, whole: bool = False) -> Outline:
        """Return it in words, ready to be laid out; every line of it if `whole`."""
        from pyhcal.audit_page import audit_outline
        from pyhcal.query_page import verdict_outline

        severity = self.findings[0].severity if self.findings else ""
        query = self.query or Query(self.claim, self.claim, severity)
        return audit_outline(query, self) if query.kind == "audit" else verdict_outline(query, self, whole)

    def __rich__(self) -> Lines:
        from pyhcal.render import Lines

        return Lines(self.outline())

    def __str__(self) -> str:
        from pyhcal.render import outline_text

        return outline_text(self.outline())

    def __repr__(self) -> str:
        told = {True: "holds", False: f"{len(self.findings)} findings", None: "not known"}[self.holds]
        return f"<Verdict {self.claim}: {told}>"


def search(
    handle: str,
    name: str,
    readings: str,
    seconds: float | None,
    keep: bool,
    regions: int,
    progress: Callable[[int], None] | None,
) -> tuple[str, str]:
    """Ask the engine to search for counterexamples.

    Args:
        handle: The knowledge base, as text of a term.
        name: The query's name, likewise.
        readings: How it is read, likewise.
        seconds: End the search after so long; None for no limit.
        keep: On Ctrl-C, end the search with what was found so far.
        regions: How many regions are told where a large policy may have any number.
        progress: Is told now and then how much was found.

    Returns:
        The engine's status and its reply, with all findings.
    """
    ticket = next(_tickets)
    folder = quoted(knowledge_folder("queries"))

    def look() -> None:
        if progress is not None:
            found = bridge.ask(f"query_progress({ticket})")[1]
            progress(int("".join(filter(str.isdigit, found)) or 0))

    try:
        request = f"query({handle},{readings},{folder},{name},budget({_NODES},{regions}),{ticket})"
        status, reply = ask_interruptibly(request, seconds, look if progress else None)
    except (KeyboardInterrupt, LimitReached) as ended:
        status, reply, again = _verdict_so_far(name, ticket)
        if (again or isinstance(ended, KeyboardInterrupt)) and not keep:
            _findings(ticket)
            raise KeyboardInterrupt from None
    texts, interrupted = _findings(ticket)
    if interrupted:
        if not keep:
            raise KeyboardInterrupt
        reply = _marked_ended(reply) if status == "ok" else reply
    found = ",".join(texts)
    return (status, f'{reply[:-1]},"findings":[{found}]}}') if status == "ok" else (status, reply)


def _verdict_so_far(name: str, ticket: int) -> tuple[str, str, bool]:
    """Ask what an ended search came to; Ctrl-C once more does not lose it, and is told of."""
    replies: list[tuple[str, str]] = []
    again = carried_through(lambda: replies.append(bridge.ask(f"query_verdict({name},{ticket})")))
    return *replies[0], again


def _findings(ticket: int) -> tuple[list[str], bool]:
    """Take what was found, some at a time, until the engine has forgotten it; and whether Ctrl-C came.

    What the engine has handed over it no longer has, so this is carried through.
    """
    texts: list[str] = []

    def take() -> None:
        while (text := bridge.ask(f"query_findings({ticket},{_AT_ONCE})")[1]) != "[]":
            texts.append(text[1:-1])

    return texts, carried_through(take)


def _marked_ended(reply: str) -> str:
    """Return a verdict as one that was ended: all that was found is kept, and nothing more is claimed."""
    data = json.loads(reply)
    data.update(complete=False, limit="ended", holds=None if data["holds"] else data["holds"])
    return json.dumps(data, ensure_ascii=False)
