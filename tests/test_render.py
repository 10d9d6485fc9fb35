"""What a reviewer reads: whole answers, line by line, at eighty columns and without colour."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import ROOT
from rich.cells import cell_len
from stub.sample import ANSWER, OPEN, answer, wording

from pyhcal import KnowledgeBase
from pyhcal.render import to_text

EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.json") if file.stem != "expected")

YES_CASE: dict[str, Any] = {
    "diagnosis": "all",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
    "requested_service": "allogeneic_hct",
    "sex": "female",
}
YES = """\
Medically necessary  (adult_2)
SUR703.043 Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia,
effective 2025-12-15

It hangs on how the policy is read
• Which age makes a patient a child or an adult? [population_age]
  as read here, “the age at the request”: Medically necessary
  if “the age at diagnosis” were chosen: Undetermined
• risk_age and child_high_risk matter only together with another reading:
  if population_age is “the age at diagnosis” and risk_age is “the age at
  diagnosis”: Undetermined
  if population_age is “the age at diagnosis” and child_high_risk is “only the
  findings said to define children at high risk”: Undetermined
  otherwise, as read here: Medically necessary
• age_boundary, older_than, child_findings and child_poor_response can matter
  once more is known; as it stands, no choice of these changes the outcome.

Proof
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; needed: below
│   18 years [child]
└ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
    relapsed and refractory [relapse, Coverage > Adult, item 3]
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✓ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✓ the patient is an adult: age at the request: 34 years; needed: at least
│   18 years [adult]
├ ✓ requested service: allogeneic HCT; needed: allogeneic HCT
└ ✓ first complete remission: number of the complete remission: 1; needed:
    exactly 1 [first_remission]
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission]
  ├ ✗ relapsed disease: disease status: complete remission; needed: relapsed
  │   or relapsed and refractory [relapse]
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: complete remission; needed: refractory
    └ ✗ disease status: complete remission; needed: relapsed and refractory
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
└ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
    relapsed and refractory [relapse]

Taken for granted
• The member's contract was not checked: the service is taken as not excluded.
• No date of service is stated: the version held decides.

Stated, but no rule uses it under these readings
• sex"""

NO_CASE: dict[str, Any] = {
    "diagnosis": "all",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
    "requested_service": "autologous_hct",
    "age_at_diagnosis_years": 30,
    "immunophenotype": "t",
    "wbc_at_presentation_per_ul": 88500,
    "t_9_22": False,
    "other_poor_prognosis_genetics": False,
    "extramedullary_disease": False,
    "weeks_to_complete_remission": 3,
    "prior_autologous_hct": False,
}
NO = """\
Not addressed by the policy
SUR703.043 Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia,
effective 2025-12-15

It hangs on how the policy is read
• Which genetic abnormalities are of poor prognosis in adults?
  [adult_poor_genetics]
  as read here, “t(9;22), or one that a reviewer found”: Not addressed by the
  policy
  if “also t(4;11) and hypodiploidy, which the text lists for children” were
  chosen: Undetermined

Proof
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; needed: below
│   18 years [child]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
├ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
│   relapsed and refractory [relapse, Coverage > Adult, item 3]
└ ✗ prior autologous HCT for ALL: no; needed: yes
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ high risk of relapse, as defined for adults [adult_high_risk, Policy
  │ Guidelines > Adult, item 1]
  ├ ✗ age at diagnosis: 30 years; needed: above 35 years [factor_age, Policy
  │   Guidelines > Adult, item 2]
  ├ ✗ B lineage and a white cell count above 30,000 per µL.
  │ │ [factor_leukocytosis_b, Policy Guidelines > Adult, item 3]
  │ └ ✗ lineage (immunophenotype): T lineage; needed: pro-B or B lineage other
  │     than pro-B
  ├ ✗ T lineage and a white cell count above 100,000 per µL.
  │ │ [factor_leukocytosis_t]
  │ └ ✗ white blood cell count at presentation: 88,500 cells/µL; needed: above
  │     100,000 cells/µL [adult_leukocytosis_t]
  ├ ✗ A genetic abnormality of poor prognosis. [factor_genetics, Policy
  │ │ Guidelines > Adult, item 4]
  │ ├ ✗ t(9;22) or BCR-ABL fusion (Philadelphia chromosome): no; needed: yes
  │ │   [genetics_t_9_22]
  │ └ ✗ other genetic abnormality of poor prognosis, found by a reviewer: no;
  │     needed: yes [genetics_attested]
  ├ ✗ extramedullary disease: no; needed: yes [factor_extramedullary, Policy
  │   Guidelines > Adult, item 5]
  └ ✗ time from the start of induction to complete remission: 3 weeks; needed:
      above 4 weeks [factor_late_remission, Policy Guidelines > Adult, item 6]
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission]
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: complete remission; needed: refractory
    └ ✗ disease status: complete remission; needed: relapsed and refractory
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
├ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
│   relapsed and refractory [relapse]
└ ✗ prior autologous HCT for ALL: no; needed: yes

Taken for granted
• The member's contract was not checked: the service is taken as not excluded.
• No date of service is stated: the version held decides.

A reviewer must decide. This is not a denial."""

BY_CASES_CASE: dict[str, Any] = {
    "diagnosis": "all",
    "requested_service": "autologous_hct",
    "age_years": 33,
    "remission_number": 1,
    "wbc_at_presentation_per_ul": 120000,
}
BY_CASES = """\
Medically necessary  (adult_1)
SUR703.043 Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia,
effective 2025-12-15

It hangs on how the policy is read
• Which age makes a patient a child or an adult? [population_age]
  as read here, “the age at the request”: Medically necessary
  if “the age at diagnosis” were chosen: Undetermined
• child_high_risk matters only together with another reading:
  if population_age is “the age at diagnosis” and child_high_risk is “only the
  findings said to define children at high risk”: Undetermined
  otherwise, as read here: Medically necessary
• age_boundary, child_findings and child_poor_response can matter once more is
  known; as it stands, no choice of these changes the outcome.

Proof
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 33 years; needed: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ the patient is a child: age at the request: 33 years; needed: below
    18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 33 years; needed: below
│   18 years [child]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
└ ✗ relapsed disease: disease status: not stated, but complete remission (A
    remission has a number only while the patient is in complete remission);
    needed: relapsed or relapsed and refractory [relapse, Coverage > Adult, item
    3]
✓ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
├ ✓ the patient is an adult: age at the request: 33 years; needed: at least
│   18 years [adult]
├ ✓ requested service: autologous HCT; needed: autologous HCT
├ ✓ first complete remission: number of the complete remission: 1; needed:
│   exactly 1 [first_remission]
└ ✓ high risk of relapse, as defined for adults [adult_high_risk, Policy
  │ Guidelines > Adult, item 1]
  └ ✓ by cases on lineage (immunophenotype): either pro-B or B lineage other
    │ than pro-B; or T lineage: true either way
    ├ ✓ if lineage (immunophenotype): pro-B or B lineage other than pro-B
    │ └ ✓ high risk of relapse, as defined for adults
    │   └ ✓ B lineage and a white cell count above 30,000 per µL.
    │     │ [factor_leukocytosis_b, Policy Guidelines > Adult, item 3]
    │     ├ ✓ lineage (immunophenotype): pro-B or B lineage other than pro-B;
    │     │   needed: pro-B or B lineage other than pro-B
    │     └ ✓ white blood cell count at presentation: 120,000 cells/µL;
    │         needed: above 30,000 cells/µL [adult_leukocytosis_b]
    └ ✓ if lineage (immunophenotype): T lineage
      └ ✓ high risk of relapse, as defined for adults
        └ ✓ T lineage and a white cell count above 100,000 per µL.
          │ [factor_leukocytosis_t]
          ├ ✓ lineage (immunophenotype): T lineage; needed: T lineage
          └ ✓ white blood cell count at presentation: 120,000 cells/µL;
              needed: above 100,000 cells/µL [adult_leukocytosis_t]
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; needed: allogeneic HCT
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission]
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: not stated, but complete remission; needed: refractory
    └ ✗ disease status: not stated, but complete remission; needed: relapsed
        and refractory
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; needed: allogeneic HCT
└ ✗ relapsed disease: disease status: not stated, but complete remission;
    needed: relapsed or relapsed and refractory [relapse]

Taken for granted
• The member's contract was not checked: the service is taken as not excluded.
• No date of service is stated: the version held decides.
• The lineage of the leukemia is taken to be B or T.
• Any one adult risk factor is taken to suffice for high risk; the text says
  that it "may be"."""

UNDETERMINED_CASE: dict[str, Any] = {
    "diagnosis": "all",
    "requested_service": "allogeneic_hct",
    "age_years": 4,
    "disease_status": "complete_remission",
    "remission_number": 1,
    "prior_autologous_hct": False,
    "immunophenotype": "b_other",
    "t_9_22": False,
    "t_4_11": False,
    "prednisone_prophase_blasts_per_ul": "not_done",
    "week6_mrd_percent": {"min": 0.5, "max": 2},
}
UNDETERMINED = """\
Undetermined: facts are missing  (possible: child_1)
  child_1: A child in first complete remission at high risk of relapse:
  autologous or allogeneic.
SUR703.043 Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia,
effective 2025-12-15

Still missing
• minimal residual disease at week 6 of induction, by flow cytometry: What was
  the minimal residual disease at week 6 of induction, by flow cytometry, in
  percent? [week6_mrd_percent]

What the answer could become
• Medically necessary, for example with minimal residual disease at week 6 of
  induction, by flow cytometry: 1 to 2 %
• Not addressed by the policy, for example with minimal residual disease at
  week 6 of induction, by flow cytometry: at least 0.5 % and below 1 %

No longer possible
• Out of scope: diagnosis: acute lymphoblastic leukemia
• Not in force at the date of service: by what is taken for granted
• Excluded by the plan: by what is taken for granted
• Experimental, investigational or unproven: requested service: allogeneic
  HCT, donor leukocyte infusion, hematopoietic progenitor cell boost, short
  tandem repeat marker testing, CAR T-cell therapy or another service

It hangs on how the policy is read
• How many of the findings does it take? [child_findings]
  as read here, “any one of the list”: Undetermined
  if “all items of the list together” were chosen: Not addressed by the policy
• child_high_risk matters only together with another reading:
  if child_high_risk is “only the findings said to define children at high risk”
  and child_findings is “all items of the list together”: Not addressed by the
  policy
  otherwise, as read here: Undetermined
• risk_age and child_poor_response can matter once more is known; as it
  stands, no choice of these changes the outcome.

Proof
? child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ? high risk of relapse, as defined for children [child_high_risk_findings,
  │ Policy Guidelines > Childhood, item 2]
  └ ? Poor response to initial therapy. [finding_response, Policy Guidelines >
    │ Childhood, item 3]
    └ ? minimal residual disease at week 6 of induction, by flow cytometry:
        0.5 to 2 %; needed: at least 1 % [response_induction]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission]
  └ ✗ refractory disease [refractory, Coverage > Adult, item 3]
    ├ ✗ disease status: complete remission; needed: refractory
    └ ✗ disease status: complete remission; needed: relapsed and refractory
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
│   relapsed and refractory [relapse]
└ ✗ prior autologous HCT for ALL: no; needed: yes
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
├ ✗ the patient is an adult: age at the request: 4 years; needed: at least
│   18 years [adult, Rationale > Practice Guidelines and Position Statements,
│   item 2]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
└ ✗ the patient is an adult: age at the request: 4 years; needed: at least
    18 years [adult]
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ the patient is an adult: age at the request: 4 years; needed: at least
    18 years [adult]
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
├ ✗ the patient is an adult: age at the request: 4 years; needed: at least
│   18 years [adult]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ the patient is an adult: age at the request: 4 years; needed: at least
│   18 years [adult]
├ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
│   relapsed and refractory [relapse]
└ ✗ prior autologous HCT for ALL: no; needed: yes

Taken for granted
• The member's contract was not checked: the service is taken as not excluded.
• No date of service is stated: the version held decides.

A reviewer must decide. This is not a denial."""

EXCLUDED_CASE: dict[str, Any] = {
    "diagnosis": "all",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
    "requested_service": "allogeneic_hct",
    "plan_excludes_service": True,
}
EXCLUDED = """\
Excluded by the plan
The policy's own position: Medically necessary (adult_2)
  adult_2: An adult in first complete remission, whatever the risk:
  allogeneic.
SUR703.043 Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia,
effective 2025-12-15

Proof
✓ Excluded by the plan [contract, Disclaimer, item 4]
└ ✓ service excluded by the member's contract: yes; needed: yes
Excluded by the plan: what follows is only the policy's own position.
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ the patient is a child: age at the request: 34 years; needed: below
    18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; needed: below
│   18 years [child]
└ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
    relapsed and refractory [relapse, Coverage > Adult, item 3]
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✓ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✓ the patient is an adult: age at the request: 34 years; needed: at least
│   18 years [adult]
├ ✓ requested service: allogeneic HCT; needed: allogeneic HCT
└ ✓ first complete remission: number of the complete remission: 1; needed:
    exactly 1 [first_remission]
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission: number of the complete remission:
  │   1; needed: at least 2 [later_remission]
  ├ ✗ relapsed disease: disease status: complete remission; needed: relapsed
  │   or relapsed and refractory [relapse]
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: complete remission; needed: refractory
    └ ✗ disease status: complete remission; needed: relapsed and refractory
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ requested service: allogeneic HCT; needed: autologous HCT
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
└ ✗ relapsed disease: disease status: complete remission; needed: relapsed or
    relapsed and refractory [relapse]

Taken for granted
• No date of service is stated: the version held decides.

A reviewer must decide. This is not a denial."""


def told(kb: KnowledgeBase, case: Any, readings: Any = None, sensitivity: bool = True) -> str:
    """Return an answer as text, without the paragraph that the engine words."""
    before, _, after = str(kb.justify(case, readings, sensitivity=sensitivity)).partition("\nWhy\n")
    return before + "\n" + after.partition("\n\n")[2]


def top(text: str) -> list[str]:
    """Return the lines of the proof that stand at its left edge, but for those that go on there."""
    lines = text.partition("\nProof\n")[2].partition("\n\n")[0].splitlines()
    return [line for line in lines if line[0] not in " │├└"]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(YES_CASE, YES, id="yes"),
        pytest.param(NO_CASE, NO, id="no"),
        pytest.param(BY_CASES_CASE, BY_CASES, id="by cases"),
        pytest.param(UNDETERMINED_CASE, UNDETERMINED, id="undetermined"),
        pytest.param(EXCLUDED_CASE, EXCLUDED, id="excluded by plan"),
    ],
)
def test_a_whole_answer(kb: KnowledgeBase, case: dict[str, Any], expected: str) -> None:
    """Five answers, each as it is printed."""
    assert told(kb, case) == expected


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(YES_CASE | {"diagnosis": "other"}, id="out of scope"),
        pytest.param(YES_CASE | {"date_of_service": "2012-09-03"}, id="not in force"),
    ],
)
@pytest.mark.parametrize("full", [False, True])
def test_a_statement_behind_a_gate_is_not_reached(
    kb: KnowledgeBase, case: dict[str, Any], full: bool
) -> None:
    """A gate that silences the policy leaves no tick on any statement, in short or in full."""
    found = kb.justify(case)
    shown = top(to_text(found, found.wording(), full))
    statements = kb.export()["statements"]
    neutral = [line for line in shown if line.startswith("· not reached, ")]
    assert [line.removeprefix("· not reached, ").partition(":")[0] for line in neutral] == statements
    note = found.wording().outcome(found.outcome) + ": no statement is reached."
    assert shown.index(note) == shown.index(neutral[0]) - 1


def test_when_only_a_reading_is_open_its_choices_are_told(kb: KnowledgeBase) -> None:
    """No fact is missing: the headline says so, and each outcome names the choice that leads to it."""
    case = {
        "diagnosis": "all",
        "requested_service": "allogeneic_hct",
        "age_years": 9,
        "disease_status": "relapsed",
        "prior_autologous_hct": False,
    }
    shown = told(kb, case, {"child_relapse": ["not_refractory", "included"]})
    assert shown.startswith("Undetermined: it depends on how the policy is read  (possible: child_2)\n")
    assert (
        """\
What the answer could become
• Medically necessary
  if “yes” is chosen for: Does an overt relapse of a child count as refractory
  disease? [child_relapse]
• Not addressed by the policy
  if “no: relapsed is not refractory” is chosen for: Does an overt relapse of a
  child count as refractory disease? [child_relapse]
"""
        in shown
    )


def test_readings_that_matter_jointly_come_last() -> None:
    """A reading whose choices all lead to one outcome is only named where no knowledge base is at hand."""
    hangs = [
        {"reading": "joint", "outcomes": {"a": "lend", "b": "lend"}},
        {"reading": "many", "outcomes": {"no": "lend", "yes": "refuse"}},
        {"reading": "other", "outcomes": {"a": "lend", "b": "lend"}},
    ]
    assert """\
• Does a magazine count as a book? [many]
  as read here, “no”: Lend it
  if “yes, it does” were chosen: Refuse
• joint and other matter only together with another reading, or once more is
  known.
""" in to_text(answer(ANSWER | {"hangs_on": hangs}), wording())


def test_what_was_not_worked_out_is_not_shown() -> None:
    """Without the answer over all readings, nothing is said about it, and nothing is asked."""
    assert "It hangs on" in to_text(answer(OPEN), wording())
    assert "It hangs on" not in to_text(answer(OPEN | {"hangs_on": None}), wording())


@pytest.mark.parametrize(
    ("kind", "truth", "expected"),
    [
        ("all", "true", "✓ all of these hold:"),
        ("all", "false", "✗ all of these are needed; these fail:"),
        ("any", "true", "✓ one of these is enough; these hold:"),
        ("any", "false", "✗ one of these is needed; none holds:"),
        ("any", "open", "? one of these is needed; still open:"),
        ("none", "true", "✓ none of these may hold; none does:"),
        ("none", "false", "✗ none of these may hold; these hold:"),
    ],
)
def test_how_conditions_count(kind: str, truth: str, expected: str) -> None:
    """A step between conditions says how many of them it takes, and shows those that bear on it."""
    leaf = {"fact": {"key": "age", "value": 34}, "threshold": {"comparison": ">=", "value": 18}}
    bears = {"true": "false", "false": "true"}[truth] if kind == "none" else truth
    others = {"true": "open", "false": "true", "open": "false"}
    truths = [bears, bears, others[bears]]
    below = [
        {"id": f"x/{at}", "truth": one, "of": "any", "children": [leaf | {"id": "y", "truth": one}] * 2}
        for at, one in enumerate(truths)
    ]
    step = {"id": "s1/1", "truth": truth, "of": kind, "children": below}
    beside = {"id": "z", "truth": truth, **leaf, "children": []}
    statement = {"id": "s1", "truth": truth, "rule": "s1", "of": "any", "children": [step, beside]}
    proof = {"id": "outcome", "truth": truth, "outcome": "lend", "children": [statement]}
    assert "├ " + expected in to_text(answer(ANSWER | {"proof": proof}), wording()).splitlines()


def test_a_negation_is_told_as_one(kb: KnowledgeBase) -> None:
    """What must not hold is never shown as if it were asked for."""
    case = {"diagnosis": "all", "requested_service": "allogeneic_hct", "age_years": {"above": 15}}
    open_ages = {"age_boundary": ["18_years", "21_years"], "population_age": ["at_request", "at_diagnosis"]}
    lines = told(kb, case, open_ages).splitlines()
    at = next(at for at, line in enumerate(lines) if "the patient is a child" in line)
    assert any("none of these may hold; still open:" in line for line in lines[at : at + 4])
    assert not any("the patient is a child" in line for line in lines[at + 1 : at + 4])
    assert "these together:" in lines[at + 3]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_example_fits(kb: KnowledgeBase, width: int) -> None:
    """No line is wider than the terminal, no mark of the layout stays, the same text every time."""
    for file in EXAMPLES:
        found = kb.justify(file.read_text(encoding="utf-8"), sensitivity=True)
        shown = to_text(found, found.wording(), width=width)
        assert max(map(cell_len, shown.splitlines())) <= width, file
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]|\[/?(bold|dim|red|green|yellow)", shown
        )
        assert not re.search(r"\d\n[ │]*%", shown), file
        assert to_text(found, found.wording(), width=width) == shown


def test_numbers_are_grouped_and_have_their_unit(kb: KnowledgeBase) -> None:
    """A failed condition shows what was seen and what was asked, both readable."""
    flat = re.sub(r"\s+", " ", re.sub("[│├└]", " ", told(kb, NO_CASE)))
    assert "88,500 cells/µL; needed: above 100,000 cells/µL" in flat


def test_statements_that_decide_by_cases_are_no_mere_possibility(kb: KnowledgeBase) -> None:
    """Only while the outcome is open a statement is called possible."""
    case = YES_CASE | {"requested_service": "allogeneic_hct", "disease_status": "complete_remission"}
    decided = kb.justify({name: value for name, value in case.items() if name != "remission_number"})
    assert (decided.outcome, decided.statements) == ("medically_necessary", ())
    assert to_text(decided, decided.wording()).startswith("Medically necessary  (adult_2 or adult_3)\n")
    asked = {
        "diagnosis": "all",
        "plan_excludes_service": True,
        "requested_service": "autologous_hct",
        "age_years": 5,
    }
    shut = kb.justify(asked | {"disease_status": "complete_remission"})
    line = to_text(shut, shut.wording()).split("\n")[1]
    assert line == "The policy's own position: Undetermined: facts are missing (possible: child_1 or"
