"""The yardstick: the default reading of the policy written out by hand in Python, for complete records.

What a good programmer would write who wants speed and needs neither incomplete records nor other readings nor
another policy: JSON is parsed, plain comparisons decide, every node is a dict literal, JSON is written.
What stands in several places of the proof is built once a record; nothing is kept from one record to the next.
It answers with pyhcal's decision and pyhcal's proof, node for node. It is not part of the product.
"""

# One node a line shows the tree better than the usual length of lines would.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import json
from typing import Any

Node = dict[str, Any]

_read = json.JSONDecoder().decode
_write = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

TRUTH = ("false", "true")
EARLIEST, HELD = "2015-06-15", "2025-12-15"
BOTH, ALLO, AUTO = ("autologous_hct", "allogeneic_hct"), ("allogeneic_hct",), ("autologous_hct",)

OTHER = {"comparison": "in", "value": ("other",)}
IS_TRUE = {"comparison": "in", "value": (True,)}
KNOWN = {"id": "coverage_known", "comparison": "<", "value": EARLIEST}
MINOR = {"id": "majority", "comparison": "<", "value": 18, "unit": "years"}
MAJOR = {"id": "majority", "comparison": ">=", "value": 18, "unit": "years"}
OLDER = {"id": "older_adult", "comparison": ">", "value": 35, "unit": "years"}
FIRST = {"id": "first_remission", "comparison": "=", "value": 1}
LATER = {"id": "later_remission", "comparison": ">=", "value": 2}
PROPHASE = {"id": "poor_prophase_response", "comparison": ">=", "value": 1000, "unit": "blasts/µL"}
INDUCTION = {"id": "poor_induction_response", "comparison": ">=", "value": 1, "unit": "%"}
COUNT_B = {"id": "adult_leukocytosis_b", "comparison": ">", "value": 30000, "unit": "cells/µL"}
COUNT_T = {"id": "adult_leukocytosis_t", "comparison": ">", "value": 100000, "unit": "cells/µL"}
SLOW = {"id": "late_remission", "comparison": ">", "value": 4, "unit": "weeks"}
IN_BOTH = {"comparison": "in", "value": BOTH}
IN_ALLO = {"comparison": "in", "value": ALLO}
IN_AUTO = {"comparison": "in", "value": AUTO}
RELAPSED = {"comparison": "in", "value": ("relapsed", "relapsed_refractory")}
REFRACTORY = {"comparison": "in", "value": ("refractory",)}
RELAPSED_REFRACTORY = {"comparison": "in", "value": ("relapsed_refractory",)}
B_LINEAGE = {"comparison": "in", "value": ("pro_b", "b_other")}
T_LINEAGE = {"comparison": "in", "value": ("t",)}


def explain(text: str) -> str:
    """Decide a complete record and prove it: JSON text in, JSON text out."""
    case = _read(text)

    # What the statements share.
    status = case["disease_status"]
    service = case["requested_service"]
    age = case["age_years"]
    adult = age >= 18
    child = not adult
    in_remission = status == "complete_remission"
    number = case.get("remission_number")
    first = number == 1
    later = number is not None and number >= 2
    is_relapsed_refractory = status == "relapsed_refractory"
    is_refractory = status == "refractory"
    relapse = is_relapsed_refractory or status == "relapsed"
    resists = is_relapsed_refractory or is_refractory
    auto, allo = service == "autologous_hct", service == "allogeneic_hct"
    prior = case["prior_autologous_hct"]

    years = {"key": "age_years", "value": age, "unit": "years"}
    is_child = {"id": "population(child)", "truth": TRUTH[child], "rule": "child", "anchor": "practice.astct.ages", "fact": years, "threshold": MINOR}
    is_adult = {"id": "population(adult)", "truth": TRUTH[adult], "rule": "adult", "anchor": "practice.astct.ages", "fact": years, "threshold": MAJOR}
    asked = {"key": "requested_service", "value": service}
    either = {"id": "requested_service in [autologous_hct, allogeneic_hct]", "truth": TRUTH[auto or allo], "fact": asked, "threshold": IN_BOTH}
    asks_allo = {"id": "requested_service in [allogeneic_hct]", "truth": TRUTH[allo], "fact": asked, "threshold": IN_ALLO}
    asks_auto = {"id": "requested_service in [autologous_hct]", "truth": TRUTH[auto], "fact": asked, "threshold": IN_AUTO}
    state = {"key": "disease_status", "value": status}
    numbered = {"key": "remission_number", "value": number}
    if not in_remission:
        numbered["inapplicable"] = "remission_is_numbered"
    first_remission = {
        "id": "complete_remission(first)", "truth": TRUTH[first], "rule": "first_remission", "anchor": "coverage.child.1",
        "fact": numbered, "threshold": FIRST,
    }
    later_remission = {
        "id": "complete_remission(second_or_greater)", "truth": TRUTH[later], "rule": "later_remission", "anchor": "coverage.child.2",
        "fact": numbered, "threshold": LATER,
    }
    relapsed = {"id": "relapsed", "truth": TRUTH[relapse], "rule": "relapse", "anchor": "coverage.adult.3", "fact": state, "threshold": RELAPSED}
    refractory = {
        "id": "refractory", "truth": TRUTH[resists], "rule": "refractory", "anchor": "coverage.adult.3", "of": "any",
        "children": (
            {"id": "disease_status in [refractory]", "truth": TRUTH[is_refractory], "fact": state, "threshold": REFRACTORY},
            {"id": "disease_status in [relapsed_refractory]", "truth": TRUTH[is_relapsed_refractory], "fact": state, "threshold": RELAPSED_REFRACTORY},
        ),
    }
    had_auto = {"id": "prior_autologous_hct in [true]", "truth": TRUTH[prior], "fact": {"key": "prior_autologous_hct", "value": prior}, "threshold": IS_TRUE}

    # The risk of children and of adults.
    lineage = {"key": "immunophenotype", "value": case["immunophenotype"]}
    is_t = case["immunophenotype"] == "t"
    t_9_22, t_4_11 = case["t_9_22"], case["t_4_11"]
    ph, mll = t_9_22 is True, t_4_11 is True
    fusion = {"key": "t_9_22", "value": t_9_22}
    blasts = case.get("prednisone_prophase_blasts_per_ul")
    mrd = case.get("week6_mrd_percent")
    weeks = case.get("weeks_to_complete_remission")
    blasts_fact = {"key": "prednisone_prophase_blasts_per_ul", "value": blasts, "unit": "blasts/µL"}
    mrd_fact = {"key": "week6_mrd_percent", "value": mrd, "unit": "%"}
    weeks_fact = {"key": "weeks_to_complete_remission", "value": weeks, "unit": "weeks"}
    if status != "untreated":
        poor_prophase = blasts != "not_done" and blasts >= 1000
        poor_induction = mrd != "not_done" and mrd >= 1
        slow = weeks > 4
    else:
        poor_prophase = poor_induction = slow = False
        weeks_fact["inapplicable"] = "remission_was_reached"
        if blasts is None:
            blasts_fact["inapplicable"] = "prophase_was_given"
        if mrd is None:
            mrd_fact["inapplicable"] = "induction_was_given"
    poor = poor_prophase or poor_induction
    translocation = ph or mll
    child_high = poor or is_t or translocation
    child_risk = {
        "id": "risk_of_relapse(child, high)", "truth": TRUTH[child_high], "rule": "child_high_risk_findings", "anchor": "guidelines.child.findings", "of": "any",
        "children": (
            {"id": "finding_response", "truth": TRUTH[poor], "rule": "finding_response", "anchor": "guidelines.child.response", "of": "any", "children": (
                {"id": "response_prophase", "truth": TRUTH[poor_prophase], "rule": "response_prophase", "anchor": "guidelines.child.response", "fact": blasts_fact, "threshold": PROPHASE},
                {"id": "response_induction", "truth": TRUTH[poor_induction], "rule": "response_induction", "anchor": "guidelines.child.response", "fact": mrd_fact, "threshold": INDUCTION},
            )},
            {"id": "finding_t_cell", "truth": TRUTH[is_t], "rule": "finding_t_cell", "anchor": "guidelines.child.t_cell", "fact": lineage, "threshold": T_LINEAGE},
            {"id": "finding_translocation", "truth": TRUTH[translocation], "rule": "finding_translocation", "anchor": "guidelines.child.translocation", "of": "any", "children": (
                {"id": "t_9_22 in [true]", "truth": TRUTH[ph], "fact": fusion, "threshold": IS_TRUE},
                {"id": "t_4_11 in [true]", "truth": TRUTH[mll], "fact": {"key": "t_4_11", "value": t_4_11}, "threshold": IS_TRUE},
            )},
        ),
    }
    old_age = case["age_at_diagnosis_years"]
    old = old_age > 35
    count = case["wbc_at_presentation_per_ul"]
    count_fact = {"key": "wbc_at_presentation_per_ul", "value": count, "unit": "cells/µL"}
    over_b, over_t = count > 30000, count > 100000
    high_b, high_t = over_b and not is_t, over_t and is_t
    attested = case["other_poor_prognosis_genetics"]
    genetics = ph or attested
    outside = case["extramedullary_disease"]
    adult_high = old or high_b or high_t or genetics or outside or slow
    adult_risk = {
        "id": "risk_of_relapse(adult, high)", "truth": TRUTH[adult_high], "rule": "adult_high_risk", "anchor": "guidelines.adult.intro", "of": "any",
        "children": (
            {"id": "factor_age", "truth": TRUTH[old], "rule": "factor_age", "anchor": "guidelines.adult.age", "fact": {"key": "age_at_diagnosis_years", "value": old_age, "unit": "years"}, "threshold": OLDER},
            {"id": "factor_leukocytosis_b", "truth": TRUTH[high_b], "rule": "factor_leukocytosis_b", "anchor": "guidelines.adult.leukocytosis", "of": "all", "children": (
                {"id": "immunophenotype in [pro_b, b_other]", "truth": TRUTH[not is_t], "fact": lineage, "threshold": B_LINEAGE},
                {"id": "wbc_at_presentation_per_ul meets adult_leukocytosis_b", "truth": TRUTH[over_b], "anchor": "guidelines.adult.leukocytosis", "fact": count_fact, "threshold": COUNT_B},
            )},
            {"id": "factor_leukocytosis_t", "truth": TRUTH[high_t], "rule": "factor_leukocytosis_t", "anchor": "guidelines.adult.leukocytosis", "of": "all", "children": (
                {"id": "immunophenotype in [t]", "truth": TRUTH[is_t], "fact": lineage, "threshold": T_LINEAGE},
                {"id": "wbc_at_presentation_per_ul meets adult_leukocytosis_t", "truth": TRUTH[over_t], "anchor": "guidelines.adult.leukocytosis", "fact": count_fact, "threshold": COUNT_T},
            )},
            {"id": "factor_genetics", "truth": TRUTH[genetics], "rule": "factor_genetics", "anchor": "guidelines.adult.genetics", "of": "any", "children": (
                {"id": "genetics_t_9_22", "truth": TRUTH[ph], "rule": "genetics_t_9_22", "anchor": "guidelines.adult.genetics", "fact": fusion, "threshold": IS_TRUE},
                {"id": "genetics_attested", "truth": TRUTH[attested], "rule": "genetics_attested", "anchor": "guidelines.adult.genetics", "fact": {"key": "other_poor_prognosis_genetics", "value": attested}, "threshold": IS_TRUE},
            )},
            {"id": "factor_extramedullary", "truth": TRUTH[outside], "rule": "factor_extramedullary", "anchor": "guidelines.adult.extramedullary", "fact": {"key": "extramedullary_disease", "value": outside}, "threshold": IS_TRUE},
            {"id": "factor_late_remission", "truth": TRUTH[slow], "rule": "factor_late_remission", "anchor": "guidelines.adult.late_remission", "fact": weeks_fact, "threshold": SLOW},
        ),
    }

    # The statements.
    beyond = later or relapse or resists
    unproven = later or resists
    child_1 = child and (auto or allo) and first and child_high
    child_2 = child and (auto or allo) and unproven
    child_3 = child and allo and relapse and prior
    adult_1 = adult and auto and first and adult_high
    adult_2 = adult and allo and first
    adult_3 = adult and allo and beyond
    adult_4 = adult and auto and unproven
    adult_5 = adult and allo and relapse and prior
    statements: tuple[Node, ...] = (
        {"id": "child_1", "truth": TRUTH[child_1], "rule": "child_1", "anchor": "coverage.child.1", "of": "all", "children": (is_child, either, first_remission, child_risk)},
        {"id": "child_2", "truth": TRUTH[child_2], "rule": "child_2", "anchor": "coverage.child.2", "of": "all", "children": (
            either,
            is_child,
            {"id": "child_2/2/1/2", "truth": TRUTH[unproven], "of": "any", "children": (later_remission, refractory)},
        )},
        {"id": "child_3", "truth": TRUTH[child_3], "rule": "child_3", "anchor": "coverage.child.3", "of": "all", "children": (is_child, asks_allo, relapsed, had_auto)},
        {"id": "adult_1", "truth": TRUTH[adult_1], "rule": "adult_1", "anchor": "coverage.adult.1", "of": "all", "children": (is_adult, asks_auto, first_remission, adult_risk)},
        {"id": "adult_2", "truth": TRUTH[adult_2], "rule": "adult_2", "anchor": "coverage.adult.2", "of": "all", "children": (is_adult, asks_allo, first_remission)},
        {"id": "adult_3", "truth": TRUTH[adult_3], "rule": "adult_3", "anchor": "coverage.adult.3", "of": "all", "children": (
            is_adult, asks_allo, {"id": "adult_3/3", "truth": TRUTH[beyond], "of": "any", "children": (later_remission, relapsed, refractory)},
        )},
        {"id": "adult_4", "truth": TRUTH[adult_4], "rule": "adult_4", "anchor": "coverage.adult.4", "of": "all", "children": (
            is_adult, asks_auto, {"id": "adult_4/3", "truth": TRUTH[unproven], "of": "any", "children": (later_remission, refractory)},
        )},
        {"id": "adult_5", "truth": TRUTH[adult_5], "rule": "adult_5", "anchor": "coverage.adult.5", "of": "all", "children": (is_adult, asks_allo, relapsed, had_auto)},
    )
    held = [s["id"] for s in statements if s["truth"] == "true"]
    necessary = child_1 or child_2 or child_3 or adult_1 or adult_2 or adult_3 or adult_5
    own = "medically_necessary" if necessary else "investigational" if adult_4 else "not_addressed"

    # The gates before them.
    other = case["diagnosis"] == "other"
    date, excluded = case.get("date_of_service"), case.get("plan_excludes_service")
    date_fact = {"key": "date_of_service", "value": date}
    if date is None:
        date_fact = {"key": "date_of_service", "value": HELD, "assumed": True}
        date = HELD
    plan_fact = {"key": "plan_excludes_service", "value": excluded}
    if excluded is None:
        excluded = False
        plan_fact = {"key": "plan_excludes_service", "value": False, "assumed": True}
    early = date < EARLIEST
    position = None
    if other or early:
        outcome = "out_of_scope" if other else "not_in_force"
        held = []
    elif excluded:
        outcome = "excluded_by_plan"
        position = {"outcome": own, "statements": held, "possible_statements": (), "reachable": (own,), "needs": ()}
    else:
        outcome = own
    return _write({
        "outcome": outcome,
        "statements": held,
        "requires_human_review": outcome != "medically_necessary",
        "conflict": bool(held and necessary and adult_4),
        "policy_position": position,
        "proof": {"id": "outcome", "truth": "true", "outcome": outcome, "children": (
            {"id": "out_of_scope", "truth": TRUTH[other], "rule": "scope", "anchor": "title", "outcome": "out_of_scope", "of": "all", "children": (
                {"id": "scope", "truth": TRUTH[other], "rule": "scope", "anchor": "title", "fact": {"key": "diagnosis", "value": case["diagnosis"]}, "threshold": OTHER},
            )},
            {"id": "not_in_force", "truth": TRUTH[early], "rule": "in_force", "anchor": "history.2015", "outcome": "not_in_force", "of": "all", "children": (
                {"id": "in_force", "truth": TRUTH[early], "rule": "in_force", "anchor": "history.2015", "fact": date_fact, "threshold": KNOWN},
            )},
            {"id": "excluded_by_plan", "truth": TRUTH[excluded], "rule": "contract", "anchor": "disclaimer.contract_governs", "outcome": "excluded_by_plan", "of": "all", "children": (
                {"id": "contract", "truth": TRUTH[excluded], "rule": "contract", "anchor": "disclaimer.contract_governs", "fact": plan_fact, "threshold": IS_TRUE},
            )},
            *statements,
        )},
    })
