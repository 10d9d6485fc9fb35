"""What a query came to, in a line: proved, found or declared, and how many of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyhcal.query import Counterexample, Query, Verdict
from pyhcal.wording import both

__all__ = ["how", "regions", "result", "total"]


def result(query: Query, found: Verdict) -> str:
    """Return what a query came to, without a full stop."""
    spare = [one for one in found.undeclared if "unneeded" in one.more]
    new = [one for one in found.undeclared if "unneeded" not in one.more]
    declared = [one for one in found.findings if one.declared]
    if query.severity == "report":
        told = f"told: {_counted(declared)}" if declared else "proved: there is nothing to tell"
    elif new:
        told = f"found: {_counted(new)}" + (f", and {_counted(declared)} declared" if declared else "")
    elif declared:
        told = f"declared: {_counted(declared)}" + ("" if spare else ", and nothing else")
    else:
        told = "proved"
    if not found.complete:
        so_far = told if new or declared else "nothing"
        told = f"incomplete, {both(_why(found))}; so far {so_far}"
    return f"{told}; {_spare(len(spare))}" if spare else told


def total(found: Sequence[Counterexample], complete: bool) -> str:
    """Return in a sentence what all queries found that is not declared, or not needed."""
    spare = sum("unneeded" in one.more for one in found)
    new = len(found) - spare
    told = "Nothing is found that the policy does not declare"
    if new:
        told = "One finding is not declared" if new == 1 else f"{new} findings are not declared"
    if spare:
        told += f"{', and' if new else ', but'} there {'is' if spare == 1 else 'are'} {_spare(spare)}"
    return f"{told}." if complete else f"Incomplete. So far: {told[0].lower()}{told[1:]}."


def how(found: Verdict) -> Iterator[str]:
    """Tell what is not as usual about a search: of a large policy, or an incomplete one."""
    if found.way == "boxes" and found.limit != "boxes":
        yield "A large policy: its statements were compared as boxes, just as exactly."
    if found.limit == "regions":
        yield "There are more regions than these: --limit N searches for N."
    if found.limit == "nodes":
        yield "The policy is too large for this query: its diagrams outgrew their budget."
    if found.limit == "boxes":
        yield "A rule of the policy is too large for this query: it would be taken as too many boxes."
    if found.limit == "ended":
        yield "The search was ended."
    if found.not_settled:
        yield f"Not settled for {', '.join(found.not_settled)}: too many others meet each of these."


def regions(number: int) -> str:
    """Return a number of regions in words."""
    return "one region" if number == 1 else f"{number} regions"


def _why(found: Verdict) -> Iterator[str]:
    if found.limit == "regions":
        yield "there are more regions"
    if found.limit == "nodes":
        yield "the policy is too large for it"
    if found.limit == "boxes":
        yield "a rule of the policy is too large for it"
    if found.limit == "refused":
        yield "it could not be asked"
    if found.limit == "ended":
        yield "it was ended"
    if found.limit == "failed":
        yield "it failed"
    if found.not_settled:
        yield f"{_number(len(found.not_settled), 'statement')} not settled"


def _spare(number: int) -> str:
    return f"{_number(number, 'declaration')} that nothing needs"


def _number(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _counted(findings: Iterable[Counterexample]) -> str:
    """Count findings by what each of them is."""
    found: dict[str, set[object]] = {}
    for place, finding in enumerate(findings):
        unit, name = _what(finding)
        found.setdefault(unit, set()).add(place if name is None else name)
    return both([_number(len(names), unit) for unit, names in found.items()])


def _what(finding: Counterexample) -> tuple[str, object]:
    """Return what a finding is about: a region, or something of the policy with its name."""
    more, rule = finding.more, finding.more.get("rule")
    if "hidden_by" in more:
        return "condition", (rule, more.get("condition"))
    if "term" in more:
        return "term", more["term"]
    if rule is not None and rule in finding.statements[:1] and len(finding.statements) > 1:
        return "statement", rule
    if rule is not None and not finding.region:
        return "rule", rule
    return "region", None
