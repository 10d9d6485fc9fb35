"""Invented documents for the audit: a policy's folder with facts, and what its audit finds in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from test_loan import LOAN

from pyhcal import KnowledgeBase
from pyhcal.query import Counterexample

__all__ = ["COMMON", "audited", "found"]

# Measures of an invented trade, and one study with two groups.
COMMON = """
measure(kept, "kept in trade", up).
measure(kept_well, "kept in trade without arrears", up).
measure(failed, "failed", down).
measure(left, "left the desk", down).
measure(part, "share", none).
measure(years_of_age, "age", none).
never_above(kept_well, kept).
add_up([failed, left, kept_well]).
over_time(kept, falls).
share(part).
age_measure(years_of_age).
age_group(young, "young businesses", below, seasoned).
age_group(old, "established businesses", from, seasoned).
question(about_old, "Established businesses", old).
study(s, "The survey", cohort, 2010, all, ['scope.kept']).
reported(s, about_old, [1]).
group(s, everyone, n("200"), 'scope.kept', "all of the survey").
group(s, with, n("100"), 'scope.kept', "with a guarantor").
group(s, without, n("100"), 'scope.kept', "without a guarantor").
reference(1, "A", "A survey", "B 1:1", "2010-05", [], 'history.restated').
citation(1, 1, 'scope.kept').
"""


def audited(folder: Path, facts: str, name: str = "audit", common: str = COMMON) -> list[Counterexample]:
    """Return what the audit of an invented document finds."""
    policy = folder / "policy"
    if not policy.exists():
        shutil.copytree(LOAN, policy)
        shutil.rmtree(policy / "positions")
        for old in (policy / "document").glob("*.pl"):
            old.unlink()
    (policy / "document" / "facts.pl").write_text(common + facts, encoding="utf-8")
    return list(KnowledgeBase(policy).query(name).findings)


def found(findings: Iterable[Counterexample]) -> list[tuple[str, str]]:
    """Return the check and the severity of each finding."""
    return [(str(one.more["claim"]), one.severity) for one in findings]
