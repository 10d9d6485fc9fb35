"""The audit of the shipped document: what it finds, what it must not find, and slips planted in a copy."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, run
from test_loan import LOAN, edited

from pyhcal import KnowledgeBase
from pyhcal.errors import InvalidRequest
from pyhcal.query import Counterexample

SHIPPED = next((ROOT / "kb" / "policies").glob("*/document")).parent
CHECKS = sorted(path.stem for path in (ROOT / "queries" / "audit").glob("*.pl"))
FINDINGS = KnowledgeBase().query("audit").findings

Told = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def told(finding: Counterexample) -> Told:
    """What a finding is known by: check, severity, facts and numbers."""
    more = finding.more
    return str(more["claim"]), finding.severity, tuple(more["facts"]), tuple(map(str, more["numbers"]))


KNOWN = {told(finding) for finding in FINDINGS}


def about(*words: str) -> list[Counterexample]:
    """The findings whose printed numbers hold all of these words."""
    return [
        one for one in FINDINGS if all(any(word in str(n) for n in one.more["numbers"]) for word in words)
    ]


@pytest.mark.parametrize(
    ("check", "severity", "numbers", "consistent"),
    [
        ("interval_order", "error", ("-9 to -24",), "-9 to 24"),
        ("interval_centre", "error", ("0.82",), "0.86"),
        ("interval_centre", "error", ("1.77",), "2.17"),
        ("interval_centre", "suspicious", ("12 to 34",), "16 to 18"),
        ("range_order", "error", ("121 to 96",), "12 to 96"),
        ("p_interval", "suspicious", ("2.8", "p = .001"), "p < .001"),
        ("p_rates", "suspicious", ("14 %", "52 %", "p = .05"), ""),
        ("p_rates", "information", ("61 %", "47 %", "p = .08"), ""),
        ("arms_total", "error", ("161", "88", "3"), "73"),
        ("arms_total", "error", ("97", "28", "26", "39"), "98"),
        ("arms_total", "suspicious", ("106", "38", "24"), "100"),
        ("arms_total", "suspicious", ("183", "84", "50", "48"), "182"),
        ("subgroups", "suspicious", ("443",), ""),
        ("subgroups", "suspicious", ("588",), ""),
        ("significance", "information", ("1.00 to 1.77",), ""),
        ("direction", "error", ("36", "41"), ""),
        ("direction", "suspicious", ("1.29", "1.42", "0.82"), "0.78"),
        ("direction", "suspicious", ("0.69",), ""),
        ("one_trial", "suspicious", ("5", "8"), ""),
        ("one_trial", "suspicious", ("15", "16"), ""),
        ("one_trial", "information", ("6", "12"), ""),
        ("identifiers", "suspicious", ("110.81", "110.8.1"), ""),
        ("dates", "error", ("2010-10", "2005-10"), ""),
        ("dates", "information", ("2021-07",), ""),
        ("populations", "suspicious", ("7",), ""),
        ("populations", "information", ("1 to 55",), ""),
        ("withdrawn", "suspicious", ("2014-06-01",), ""),
        ("conclusions", "error", ("sufficient",), ""),
        ("conclusions", "information", ("insufficient",), ""),
    ],
)
def test_what_is_known_to_be_wrong(
    check: str, severity: str, numbers: tuple[str, ...], consistent: str
) -> None:
    """Each slip of the document is told by its check, with what would be consistent."""
    found = [one for one in about(*numbers) if (one.more["claim"], one.severity) == (check, severity)]
    assert found
    assert any(consistent in str(one.more["consistent"]) for one in found)


# Cells for an autologous transplant: of a child at high risk or later, of an adult at high risk.
DEPARTURES = {
    ("astct/cr1_high_child_autologous", ("child_1",)),
    ("astct/cr2_child_autologous", ("child_2",)),
    ("astct/cr3_child_autologous", ("child_2",)),
    ("astct/no_cr_child_autologous", ("child_2",)),
    ("astct/cr1_high_adult_autologous", ("adult_1",)),
}


def test_where_the_coverage_departs_from_guidelines(kb: KnowledgeBase) -> None:
    """Cells and indications against what the policy says, each with a request on which both speak."""
    found = [one for one in FINDINGS if one.more["claim"] == "guidelines"]
    assert {(one.more["facts"][0], one.statements) for one in found if "astct" in one.more["facts"][0]} == (
        DEPARTURES
    )
    for one in found:
        assert one.severity == "information"
        positions = {side.name: side.position for side in kb.positions(one.witness or {}).positions}
        assert {"supports", "against"} <= set(positions.values()) or "medicare" in one.more["facts"][0]


@pytest.mark.parametrize(
    "number",
    [
        *(
            "1.18 ",
            "34 % (95",
            "38 % (95",
            "25 % (95 % CI from 20",
            "47 % (95",
            "1.03 ",
            "0.94 ",
            "1.24 ",
            "1.78 ",
        ),
        *(
            "0.76 ",
            "4859",
            "2681",
            "19.7",
            "17.7",
            "62.6",
            "67.6",
            "28 (65",
            "91 (95",
            "24 (96",
            "33 %",
            "71 %",
        ),
        *("35 %", "37 %", "1274", "64.1"),
    ],
)
def test_what_is_in_order(number: str) -> None:
    """Numbers that rounding, or the way in which survival is estimated, explains are not told of."""
    assert about(number) == []


def test_each_finding_is_told_once_and_whole() -> None:
    """No two findings are the same; each says what, where, what was computed and why it matters."""
    assert len(KNOWN) == len({one.words for one in FINDINGS}) == len(FINDINGS)
    for one in FINDINGS:
        assert one.more["where"], one.words
        assert one.more["facts"]
        assert one.more["numbers"]
        for name in ("says", "computed", "why", "consistent"):
            text = str(one.more[name])
            assert text
            assert "_" not in re.sub(r"\b(child|adult)_\d\b|https?://\S+", "", text), text
            assert text.count("..") == 0
    ranks = [("error", "suspicious", "information").index(one.severity) for one in FINDINGS]
    assert ranks == sorted(ranks)


PLANTS = [
    (
        "interval_centre",
        "allo_adult.pl",
        '"1.18", ci("95", "0.99", "1.41")',
        '"1.81", ci("95", "0.99", "1.41")',
    ),
    ("interval_order", "allo_adult.pl", 'ci("95", "1.06", "1.90")', 'ci("95", "1.90", "1.06")'),
    ("range_order", "allo_adult_ric.pl", 'range("17", "65")', 'range("65", "17")'),
    ("p_interval", "allo_adult.pl", '=, ".06"', '=, ".6"'),
    ("p_rates", "allo_adult.pl", '_no_donor_5y], =, ".01"', '_no_donor_5y], =, ".9"'),
    ("arms_total", "allo_adult.pl", 'sibling, n("2681")', 'sibling, n("2618")'),
    ("counts_percent", "allo_adult_ric.pl", 'count("28", percent("65"))', 'count("28", percent("56"))'),
    ("counts_percent", "allo_child.pl", 'cr1, unspecified, percent("33")', 'cr1, unspecified, percent("43")'),
    ("subgroups", "allo_child.pl", 'lymphoblastic, n("17")', 'lymphoblastic, n("47")'),
    ("survival_parts", "allo_child.pl", 'at("2", years), percent("35")', 'at("2", years), percent("53")'),
    (
        "citations",
        "references.pl",
        "citation(35, 28, 'practice.nccn.2')",
        "citation(35, 38, 'practice.nccn.2')",
    ),
    (
        "citations",
        "auto_adult.pl",
        "reported(ribera_2005, auto_adult, [12])",
        "reported(ribera_2005, auto_adult, [32])",
    ),
    ("editions", "references.pl", 'version("1.2025")', 'version("1.2027")'),
    (
        "identifiers",
        "references.pl",
        "identifier(nccn_guideline_version, \"2.2025\", 'references.29')",
        "identifier(nccn_guideline_version, \"2.2052\", 'references.29')",
    ),
    ("dates", "references.pl", '"2008-02", [pmid("18242313")]', '"2080-02", [pmid("18242313")]'),
    ("dates", "auto_adult.pl", 'search_until(asbmt_2012, "2010-10"', 'search_until(asbmt_2012, "2013-10"'),
    ("populations", "references.pl", "reference_about(12, adult)", "reference_about(12, child)"),
    (
        "withdrawn",
        "history.pl",
        "population(adult), requested_service in [allogeneic_hct], relapsed",
        "population(adult), requested_service in [autologous_hct], relapsed",
    ),
    ("codes", "coding.pl", "code(cpt, '38205'", "code(cpt, '38206'"),
    ("codes", "coding.pl", "code(cpt, '38205'", "code(cpt, '3820'"),
    ("repeated", "allo_child.pl", 'unspecified, count("256")', 'unspecified, count("265")'),
]


@pytest.mark.parametrize(
    ("check", "file", "old", "new"),
    PLANTS,
    ids=[f"{n}-{plant[0]}" for n, plant in enumerate(PLANTS)],
)
def test_a_planted_slip(tmp_path: Path, check: str, file: str, old: str, new: str) -> None:
    """One number or name is changed in a copy of the facts: its check tells of it, and few others do."""
    copy = KnowledgeBase(edited(tmp_path / "copy", (f"document/{file}", old, new), source=SHIPPED))

    fresh = [one for one in copy.query("audit").findings if told(one) not in KNOWN]

    assert check in {str(one.more["claim"]) for one in fresh}
    assert len(fresh) <= 6, [one.words for one in fresh]


@pytest.mark.parametrize(
    ("check", "file", "pattern", "replacement"),
    [
        (
            "significance",
            "allo_adult.pl",
            r"(said\(\w+, \w+, )not_significant(, \[\w+_p\])",
            r"\1significant\2",
        ),
        (
            "direction",
            "allo_child.pl",
            r"higher\(chemotherapy, allogeneic\)",
            "higher(allogeneic, chemotherapy)",
        ),
        ("conclusions", "conclusions.pl", r"(allo_adult, allo_adult,[^.]*?)\bsufficient", r"\1insufficient"),
        ("one_trial", "allo_adult.pl", r"(trial_name\(ecog_2993, \"ECOG 2993\", '[^']*', )16", r"\g<1>17"),
    ],
)
def test_planted_words(tmp_path: Path, check: str, file: str, pattern: str, replacement: str) -> None:
    """A claim, a conclusion, a trial that is turned into another one."""
    text = (SHIPPED / "document" / file).read_text(encoding="utf-8")
    turned, count = re.subn(pattern, replacement, text, count=1)
    assert count == 1
    folder = edited(tmp_path / "copy", source=SHIPPED)
    (folder / "document" / file).write_text(turned, encoding="utf-8")

    fresh = [one for one in KnowledgeBase(folder).query(check).findings if told(one) not in KNOWN]

    assert {one.severity for one in fresh} & {"error", "suspicious", "information"}


def test_the_checks_are_listed_apart(kb: KnowledgeBase) -> None:
    """Each file of the folder is a check; together they are the audit, which `--all` leaves out."""
    audit = [one for one in kb.queries() if one.kind == "audit"]
    assert [one.name for one in audit] == ["audit", *CHECKS]
    assert {one.severity for one in audit} <= {"error", "suspicious", "information"}
    done = run("query")
    assert "Audit of the document" in done.stdout
    assert json.loads(run("query", "--format", "json").stdout)[-1]["kind"] == "audit"
    with pytest.raises(InvalidRequest, match="interval_order"):
        kb.query("interval_ordr")


def test_the_audit_is_its_checks(kb: KnowledgeBase) -> None:
    """What the whole finds is what they find one by one; each finding is of the check that says so."""
    alone = {name: kb.query(name) for name in CHECKS}
    for name, verdict in alone.items():
        assert verdict.complete
        assert verdict.holds is (not verdict.findings)
        assert {one.more["claim"] for one in verdict.findings} <= {name}
    assert {told(one) for verdict in alone.values() for one in verdict.findings} == KNOWN


def test_the_report_and_its_exit_code() -> None:
    """By severity, in words; 1 where something is more than information, 0 where nothing is."""
    report = run("query", "audit")
    assert report.returncode == 1
    heads = [
        line for line in report.stdout.splitlines() if re.match(r"(Errors|Suspicious|Information): ", line)
    ]
    assert [head.split(":")[0] for head in heads] == ["Errors", "Suspicious", "Information"]
    assert run("query", "editions").returncode == 0
    assert run("query", "repeated").returncode == 0
    markdown = run("query", "audit", "--format", "markdown").stdout
    assert "## Errors: what cannot be right" in markdown
    data = json.loads(run("query", "audit", "--format", "json").stdout)
    assert data["claim"] == "audit"
    assert len(data["findings"]) == len(FINDINGS)


def test_findings_about_coverage_have_regions(kb: KnowledgeBase) -> None:
    """A region is a case that can be asked, and its witness decides as told."""
    found = [
        one for one in FINDINGS if one.more["claim"] in ("conclusions", "withdrawn", "codes") and one.region
    ]
    assert len(found) > 5
    for one in found:
        assert one.witness is not None
        assert set(one.region) <= set(one.witness)
        assert one.more["regions"][0] == one.region
        outcome = kb.justify(one.witness).outcome
        if one.more["claim"] == "conclusions" and one.severity == "error":
            assert outcome == "investigational"
            assert one.statements == ("adult_4",)
        elif one.more["claim"] in ("withdrawn", "codes"):
            assert outcome == "not_addressed"


def test_plain_prolog_runs_a_check() -> None:
    """Without Python, of the shipped policy and of another folder."""
    done = subprocess.run(
        ["swipl", str(ROOT / "queries" / "audit" / "interval_order.pl")],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    assert "- error: " in done.stdout
    assert "-9 to 24" in done.stdout
    done = subprocess.run(
        ["swipl", str(ROOT / "queries" / "audit" / "interval_centre.pl"), str(LOAN)],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    assert "1.37" in done.stdout


def test_a_second_policy_needs_no_code() -> None:
    """The loan desk's own study has its numbers checked; the slip that is planted there is found."""
    found = KnowledgeBase(LOAN).query("audit").findings
    [one] = [finding for finding in found if finding.more["claim"] != "guidelines"]
    assert one.more["claim"] == "interval_centre"
    assert "1.37" in str(one.more["consistent"])


def test_engine_queries_and_python_name_no_study() -> None:
    """What the audit compares stands in the facts alone."""
    names = set()
    for path in (SHIPPED / "document").glob("*.pl"):
        names |= set(
            re.findall(
                r"^(?:study|measure|question|trial_name)\((\w{3,})", path.read_text(encoding="utf-8"), re.M
            )
        )
    names -= {"age", "death", "studies", "patients", "centers", "alive", "follow_up", "complete_remission"}
    assert len(names) > 40
    code = [
        *(ROOT / "kb" / "engine").glob("*.pl"),
        *(ROOT / "queries").rglob("*.pl"),
        *(ROOT / "pyhcal").rglob("*.py"),
    ]
    for path in code:
        words = set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        assert words & names == set(), path
