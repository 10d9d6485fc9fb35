"""The proofs as a reader sees them: the tree at 80 columns, without colour."""

from __future__ import annotations

import pytest

from pyhcal import KnowledgeBase

FIRST_REMISSION = {
    "diagnosis": "all",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
}
A_YES = """\
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 34 years; asked: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ one of these is needed; none holds:
  ├ ✗ all of these are needed; these fail:
  │ ├ ✗ the patient is a child: age at the request: 34 years; asked: below
  │ │   18 years [child]
  │ └ ✗ second or greater complete remission [later_remission]
  │   └ ✗ number of the complete remission: 1; asked: at least 2
  └ ✗ all of these are needed; these fail:
    ├ ✗ the patient is a child: age at the request: 34 years; asked: below
    │   18 years [child]
    └ ✗ refractory disease [refractory, Coverage > Adult, item 3]
      ├ ✗ disease status: complete remission; asked: refractory
      └ ✗ disease status: complete remission; asked: relapsed and refractory
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; asked: below
│   18 years [child]
└ ✗ relapsed disease: disease status: complete remission; asked: relapsed or
    relapsed and refractory [relapse]
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ requested service: allogeneic HCT; asked: autologous HCT
✓ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✓ the patient is an adult: age at the request: 34 years; asked: at least
│   18 years [adult]
├ ✓ requested service: allogeneic HCT; asked: allogeneic HCT
└ ✓ first complete remission [first_remission]
  ├ ✓ disease status: complete remission; asked: complete remission
  └ ✓ number of the complete remission: 1; asked: exactly 1
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission [later_remission]
  │ └ ✗ number of the complete remission: 1; asked: at least 2
  ├ ✗ relapsed disease: disease status: complete remission; asked: relapsed or
  │   relapsed and refractory [relapse]
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: complete remission; asked: refractory
    └ ✗ disease status: complete remission; asked: relapsed and refractory
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ requested service: allogeneic HCT; asked: autologous HCT
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
└ ✗ relapsed disease: disease status: complete remission; asked: relapsed or
    relapsed and refractory [relapse]"""

A_NO = """\
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
├ ✗ the patient is a child: age at the request: 40 years; asked: below
│   18 years [child, Rationale > Practice Guidelines and Position Statements,
│   item 2]
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ one of these is needed; none holds:
  ├ ✗ all of these are needed; these fail:
  │ ├ ✗ the patient is a child: age at the request: 40 years; asked: below
  │ │   18 years [child]
  │ └ ✗ second or greater complete remission [later_remission]
  │   ├ ✗ disease status: refractory; asked: complete remission
  │   └ ✗ number of the complete remission: does not apply (A remission has a
  │       number only while the patient is in complete remission); asked: at
  │       least 2
  └ ✗ the patient is a child: age at the request: 40 years; asked: below
      18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 40 years; asked: below
│   18 years [child]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: refractory; asked: relapsed or relapsed
    and refractory [relapse, Coverage > Adult, item 3]
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; asked: allogeneic HCT
✓ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
├ ✓ the patient is an adult: age at the request: 40 years; asked: at least
│   18 years [adult]
├ ✓ requested service: autologous HCT; asked: autologous HCT
└ ✓ refractory disease [refractory]
  └ ✓ disease status: refractory; asked: refractory
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: refractory; asked: relapsed or relapsed
    and refractory [relapse]"""

BY_CASES = """\
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
└ ✗ the patient is a child: age at the request: 34 years; asked: below
    18 years [child, Rationale > Practice Guidelines and Position Statements,
    item 2]
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ one of these is needed; none holds:
  ├ ✗ all of these are needed; these fail:
  │ ├ ✗ the patient is a child: age at the request: 34 years; asked: below
  │ │   18 years [child]
  │ └ ✗ second or greater complete remission [later_remission]
  │   └ ✗ number of the complete remission: 1; asked: at least 2
  └ ✗ all of these are needed; these fail:
    ├ ✗ the patient is a child: age at the request: 34 years; asked: below
    │   18 years [child]
    └ ✗ refractory disease [refractory, Coverage > Adult, item 3]
      ├ ✗ disease status: complete remission; asked: refractory
      └ ✗ disease status: complete remission; asked: relapsed and refractory
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; asked: below
│   18 years [child]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: complete remission; asked: relapsed or
    relapsed and refractory [relapse]
✓ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
├ ✓ the patient is an adult: age at the request: 34 years; asked: at least
│   18 years [adult]
├ ✓ requested service: autologous HCT; asked: autologous HCT
├ ✓ first complete remission [first_remission]
│ ├ ✓ disease status: complete remission; asked: complete remission
│ └ ✓ number of the complete remission: 1; asked: exactly 1
└ ✓ high risk of relapse, as defined for adults [adult_high_risk, Policy
  │ Guidelines > Adult, item 1]
  └ ✓ by cases on lineage (immunophenotype): either pro-B or B lineage other
    │ than pro-B; or T lineage: true either way
    ├ ✓ if lineage (immunophenotype): pro-B or B lineage other than pro-B
    │ └ ✓ high risk of relapse, as defined for adults
    │   └ ✓ B lineage and a white cell count above 30,000 per µL.
    │     │ [factor_leukocytosis_b, Policy Guidelines > Adult, item 3]
    │     ├ ✓ lineage (immunophenotype): pro-B or B lineage other than pro-B;
    │     │   asked: pro-B or B lineage other than pro-B
    │     └ ✓ white blood cell count at presentation: 120,000 cells/µL; asked:
    │         above 30,000 cells/µL [adult_leukocytosis_b]
    └ ✓ if lineage (immunophenotype): T lineage
      └ ✓ high risk of relapse, as defined for adults
        └ ✓ T lineage and a white cell count above 100,000 per µL.
          │ [factor_leukocytosis_t]
          ├ ✓ lineage (immunophenotype): T lineage; asked: T lineage
          └ ✓ white blood cell count at presentation: 120,000 cells/µL; asked:
              above 100,000 cells/µL [adult_leukocytosis_t]
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
└ ✗ requested service: autologous HCT; asked: allogeneic HCT
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; asked: allogeneic HCT
✗ adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ✗ one of these is needed; none holds:
  ├ ✗ second or greater complete remission [later_remission]
  │ └ ✗ number of the complete remission: 1; asked: at least 2
  └ ✗ refractory disease [refractory]
    ├ ✗ disease status: complete remission; asked: refractory
    └ ✗ disease status: complete remission; asked: relapsed and refractory
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: complete remission; asked: relapsed or
    relapsed and refractory [relapse]"""

STILL_OPEN = """\
✗ child_1: A child in first complete remission at high risk of relapse:
│ autologous or allogeneic. [Coverage > Childhood, item 1]
├ ✗ the patient is a child: age at the request: 34 years; asked: below
│   18 years [child, Rationale > Practice Guidelines and Position Statements,
│   item 2]
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: untreated or refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ child_2: A child in a later remission, or with refractory disease:
│ autologous or allogeneic. [Coverage > Childhood, item 2]
└ ✗ one of these is needed; none holds:
  ├ ✗ all of these are needed; these fail:
  │ ├ ✗ the patient is a child: age at the request: 34 years; asked: below
  │ │   18 years [child]
  │ └ ✗ second or greater complete remission [later_remission]
  │   ├ ✗ disease status: untreated or refractory; asked: complete remission
  │   └ ✗ number of the complete remission: does not apply (A remission has a
  │       number only while the patient is in complete remission); asked: at
  │       least 2
  └ ✗ the patient is a child: age at the request: 34 years; asked: below
      18 years [child]
✗ child_3: A child relapsing after an autologous transplant: allogeneic.
│ [Coverage > Childhood, item 3]
├ ✗ the patient is a child: age at the request: 34 years; asked: below
│   18 years [child]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: untreated or refractory; asked: relapsed
    or relapsed and refractory [relapse, Coverage > Adult, item 3]
✗ adult_1: An adult in first complete remission at high risk of relapse:
│ autologous. [Coverage > Adult, item 1]
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: untreated or refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ adult_2: An adult in first complete remission, whatever the risk:
│ allogeneic. [Coverage > Adult, item 2]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ first complete remission [first_remission]
  ├ ✗ disease status: untreated or refractory; asked: complete remission
  └ ✗ number of the complete remission: does not apply (A remission has a
      number only while the patient is in complete remission); asked: exactly 1
✗ adult_3: An adult in a later remission, or relapsed or refractory:
│ allogeneic. [Coverage > Adult, item 3]
└ ✗ requested service: autologous HCT; asked: allogeneic HCT
? adult_4: An adult in a later remission or with refractory disease:
│ autologous is experimental, investigational or unproven. [Coverage > Adult,
│ item 4]
└ ? refractory disease [refractory]
  └ ? disease status: untreated or refractory; asked: refractory
✗ adult_5: An adult relapsing after an autologous transplant: allogeneic.
│ [Coverage > Adult, item 5]
├ ✗ requested service: autologous HCT; asked: allogeneic HCT
└ ✗ relapsed disease: disease status: untreated or refractory; asked: relapsed
    or relapsed and refractory [relapse]"""


PROOFS = (
    ("a yes", {**FIRST_REMISSION, "requested_service": "allogeneic_hct"}, A_YES),
    (
        "a no",
        {
            "diagnosis": "all",
            "requested_service": "autologous_hct",
            "age_years": 40,
            "disease_status": "refractory",
        },
        A_NO,
    ),
    (
        "by cases",
        {**FIRST_REMISSION, "requested_service": "autologous_hct", "wbc_at_presentation_per_ul": 120_000},
        BY_CASES,
    ),
    (
        "undetermined",
        {
            "diagnosis": "all",
            "requested_service": "autologous_hct",
            "age_years": 34,
            "disease_status": ["untreated", "refractory"],
        },
        STILL_OPEN,
    ),
)


@pytest.mark.parametrize(("case", "expected"), [row[1:] for row in PROOFS], ids=[row[0] for row in PROOFS])
def test_the_tree_reads_word_for_word(kb: KnowledgeBase, case: dict[str, object], expected: str) -> None:
    """All eight statements stand in it, in the policy's order, each with what decides it."""
    lines = str(kb.justify(case)).split("\n")
    start = lines.index("Proof") + 1
    assert "\n".join(lines[start : lines.index("", start)]) == expected
