%   The policy's Policy Guidelines section: who is at high risk of relapse.

term(risk_of_relapse(child, high),  "high risk of relapse, as defined for children").
term(risk_of_relapse(adult, high),  "high risk of relapse, as defined for adults").
term(adverse_prognostic_factor(child), "an adverse prognostic factor of children").
term(high_risk_finding(child), "a finding that defines a child at high risk").
term(high_risk_factor(adult), "a risk factor of adults").
term(poor_initial_response, "poor response to initial therapy").
term(poor_prognosis_genetics(adult), "a genetic abnormality of poor prognosis").

%   Policy Guidelines > Childhood, first paragraph: nine adverse prognostic factors.

says(adverse_infant, 'guidelines.child.adverse'/1, "Younger than 1 year.").
adverse_infant: adverse_prognostic_factor(child) if age_of_risk meets infant.

says(adverse_older_child, 'guidelines.child.adverse'/2, "Older than 9 years.").
adverse_older_child: adverse_prognostic_factor(child) if age_of_risk meets older_child.

says(adverse_male, 'guidelines.child.adverse'/3, "Male.").
adverse_male: adverse_prognostic_factor(child) if sex in [male].

says(adverse_leukocytosis, 'guidelines.child.adverse'/4, "White cell count above 50,000 per µL.").
adverse_leukocytosis: adverse_prognostic_factor(child) if wbc_at_presentation_per_ul meets child_leukocytosis.

says(adverse_hypodiploidy, 'guidelines.child.adverse'/5, "Hypodiploidy: fewer than 45 chromosomes.").
adverse_hypodiploidy: adverse_prognostic_factor(child) if chromosome_count meets hypodiploidy.

says(adverse_t_9_22, 'guidelines.child.adverse'/6, "t(9;22) or BCR-ABL.").
adverse_t_9_22: adverse_prognostic_factor(child) if t_9_22 in [true].

says(adverse_t_4_11, 'guidelines.child.adverse'/7, "t(4;11) or MLL-AF4.").
adverse_t_4_11: adverse_prognostic_factor(child) if t_4_11 in [true].

says(adverse_pro_b, 'guidelines.child.adverse'/8, "Pro-B immunophenotype.").
adverse_pro_b: adverse_prognostic_factor(child) if immunophenotype in [pro_b].

says(adverse_t_lineage, 'guidelines.child.adverse'/9, "T-lineage immunophenotype.").
adverse_t_lineage: adverse_prognostic_factor(child) if immunophenotype in [t].

%   Policy Guidelines > Childhood, the list of findings.

says(child_high_risk_findings, 'guidelines.child.findings', "High risk by the findings that define it.").
child_high_risk_findings: risk_of_relapse(child, high) if
    (   reading(child_findings, any_one), some(high_risk_finding(child))
    ;   reading(child_findings, all), every(high_risk_finding(child))
    ).

says(child_high_risk_factors, 'guidelines.child.adverse', "High risk by the longer list of adverse factors.").
child_high_risk_factors: risk_of_relapse(child, high) if
    reading(child_high_risk, any_adverse_factor),
    some(adverse_prognostic_factor(child)).

says(finding_response, 'guidelines.child.response', "Poor response to initial therapy.").
finding_response: high_risk_finding(child) if some(poor_initial_response).

says(response_prophase, 'guidelines.child.response'/1, "Blasts of 1,000 per µL or more after the prednisone prophase.").
response_prophase: poor_initial_response if prednisone_prophase_blasts_per_ul meets poor_prophase_response.

says(response_induction, 'guidelines.child.response'/2, "Minimal residual disease of 1 % or more at week 6.").
response_induction: poor_initial_response if week6_mrd_percent meets poor_induction_response.

says(response_attested, 'guidelines.child.response'/3, "A poor response that a reviewer found.").
response_attested: poor_initial_response if
    reading(child_poor_response, named_or_attested),
    other_poor_initial_response in [true].

says(finding_t_cell, 'guidelines.child.t_cell', "T-cell phenotype.").
finding_t_cell: high_risk_finding(child) if immunophenotype in [t].

says(finding_translocation, 'guidelines.child.translocation', "t(9;22) or t(4;11), whatever the early response.").
finding_translocation: high_risk_finding(child) if
    ( t_9_22 in [true] ; t_4_11 in [true] ).

%   Policy Guidelines > Adult: six risk factors, any one of which may make the risk high.

says(adult_high_risk, 'guidelines.adult.intro', "High risk by any one of the adult factors.").
adult_high_risk: risk_of_relapse(adult, high) if some(high_risk_factor(adult)).

says(factor_age, 'guidelines.adult.age', "Older than 35 years.").
factor_age: high_risk_factor(adult) if age_of_risk meets older_adult.

says(factor_leukocytosis_b, 'guidelines.adult.leukocytosis'/1, "B lineage and a white cell count above 30,000 per µL.").
factor_leukocytosis_b: high_risk_factor(adult) if
    immunophenotype in [pro_b, b_other],
    wbc_at_presentation_per_ul meets adult_leukocytosis_b.

says(factor_leukocytosis_t, 'guidelines.adult.leukocytosis'/2, "T lineage and a white cell count above 100,000 per µL.").
factor_leukocytosis_t: high_risk_factor(adult) if
    immunophenotype in [t],
    wbc_at_presentation_per_ul meets adult_leukocytosis_t.

says(factor_genetics, 'guidelines.adult.genetics', "A genetic abnormality of poor prognosis.").
factor_genetics: high_risk_factor(adult) if some(poor_prognosis_genetics(adult)).

says(genetics_t_9_22, 'guidelines.adult.genetics'/1, "The Philadelphia chromosome, t(9;22).").
genetics_t_9_22: poor_prognosis_genetics(adult) if t_9_22 in [true].

says(genetics_attested, 'guidelines.adult.genetics'/2, "An abnormality of poor prognosis that a reviewer found.").
genetics_attested: poor_prognosis_genetics(adult) if other_poor_prognosis_genetics in [true].

says(genetics_open_class, 'guidelines.adult.genetics'/3, "Other abnormalities that the document calls adverse.").
genetics_open_class: poor_prognosis_genetics(adult) if
    reading(adult_poor_genetics, open_class),
    ( t_4_11 in [true] ; chromosome_count meets hypodiploidy ).

says(factor_extramedullary, 'guidelines.adult.extramedullary', "Extramedullary disease.").
factor_extramedullary: high_risk_factor(adult) if extramedullary_disease in [true].

says(factor_late_remission, 'guidelines.adult.late_remission', "More than 4 weeks to complete remission.").
factor_late_remission: high_risk_factor(adult) if weeks_to_complete_remission meets late_remission.
