%   The recommendations of the American Society for Transplantation and Cellular Therapy, as the document's first table prints
%   them: one rule a cell, in the table's order.  Anchor/N is the N-th column of a row.

policy(name, "ASTCT").
policy(title, "American Society for Transplantation and Cellular Therapy, guidelines of 2020").

%   No two cells meet, so that this order decides nothing.
outcome(out_of_scope,       gate(silencing),      "Another disease").
outcome(standard_of_care,   position(favourable), "Standard of care (S)").
outcome(evidence_available, position(neutral),    "Clinical evidence available (C)").
outcome(not_recommended,    position(adverse),    "Not generally recommended (N)").
outcome(not_in_table,       silence,              "Not in the table").
outcome(undetermined,       undetermined,         "Undetermined: facts are missing").

says(scope, 'practice.astct_table.5', "The table is about acute lymphoblastic leukemia only.").
scope: out_of_scope if
    not diagnosis in [all].

%   The rows of remissions.  That of the first one is the policy's own.
threshold(second_remission, =, 2, "", 'practice.astct_table.10', "second complete remission").
threshold(third_remission, >=, 3, "", 'practice.astct_table.11', "third or later complete remission").

term(not_in_remission, "not in remission").

says(not_in_remission, 'practice.astct_table.12', "Any status but a complete remission.").
not_in_remission: not_in_remission if
    not disease_status in [complete_remission].

%   The table prints its ages, whatever else this policy may leave open.
settles(age_boundary, '18_years', 'practice.astct.ages', "The table divides children and adults at the age that it prints.").

notice(risk_as_in_the_policy,
       holds(( complete_remission(first), requested_service in [allogeneic_hct], population(child) )),
       'practice.astct_table.9',
       "The table does not define its risks: high is what this policy calls high risk of relapse, standard is any other.").
notice(untreated_is_no_remission,
       holds(( disease_status in [untreated], requested_service in [autologous_hct, allogeneic_hct] )),
       'practice.astct_table.12',
       "Disease that was not treated yet is counted as not in remission; the table's last row has no other words.").

%   Row: first remission at standard risk.

says(cr1_standard_child_allogeneic, 'practice.astct_table.8'/1, "A child in first remission at standard risk, allogeneic: N.").
cr1_standard_child_allogeneic: not_recommended if
    population(child),
    requested_service in [allogeneic_hct],
    complete_remission(first),
    not risk_of_relapse(child, high).

says(cr1_standard_child_autologous, 'practice.astct_table.8'/2, "A child in first remission at standard risk, autologous: N.").
cr1_standard_child_autologous: not_recommended if
    population(child),
    requested_service in [autologous_hct],
    complete_remission(first),
    not risk_of_relapse(child, high).

says(cr1_standard_adult_allogeneic, 'practice.astct_table.8'/3, "An adult in first remission at standard risk, allogeneic: S.").
cr1_standard_adult_allogeneic: standard_of_care if
    population(adult),
    requested_service in [allogeneic_hct],
    complete_remission(first),
    not risk_of_relapse(adult, high).

says(cr1_standard_adult_autologous, 'practice.astct_table.8'/4, "An adult in first remission at standard risk, autologous: N.").
cr1_standard_adult_autologous: not_recommended if
    population(adult),
    requested_service in [autologous_hct],
    complete_remission(first),
    not risk_of_relapse(adult, high).

%   Row: first remission at high risk.

says(cr1_high_child_allogeneic, 'practice.astct_table.9'/1, "A child in first remission at high risk, allogeneic: S.").
cr1_high_child_allogeneic: standard_of_care if
    population(child),
    requested_service in [allogeneic_hct],
    complete_remission(first),
    risk_of_relapse(child, high).

says(cr1_high_child_autologous, 'practice.astct_table.9'/2, "A child in first remission at high risk, autologous: N.").
cr1_high_child_autologous: not_recommended if
    population(child),
    requested_service in [autologous_hct],
    complete_remission(first),
    risk_of_relapse(child, high).

says(cr1_high_adult_allogeneic, 'practice.astct_table.9'/3, "An adult in first remission at high risk, allogeneic: S.").
cr1_high_adult_allogeneic: standard_of_care if
    population(adult),
    requested_service in [allogeneic_hct],
    complete_remission(first),
    risk_of_relapse(adult, high).

says(cr1_high_adult_autologous, 'practice.astct_table.9'/4, "An adult in first remission at high risk, autologous: N.").
cr1_high_adult_autologous: not_recommended if
    population(adult),
    requested_service in [autologous_hct],
    complete_remission(first),
    risk_of_relapse(adult, high).

%   Row: second remission.

says(cr2_child_allogeneic, 'practice.astct_table.10'/1, "A child in second remission, allogeneic: S.").
cr2_child_allogeneic: standard_of_care if
    population(child),
    requested_service in [allogeneic_hct],
    remission_number meets second_remission.

says(cr2_child_autologous, 'practice.astct_table.10'/2, "A child in second remission, autologous: N.").
cr2_child_autologous: not_recommended if
    population(child),
    requested_service in [autologous_hct],
    remission_number meets second_remission.

says(cr2_adult_allogeneic, 'practice.astct_table.10'/3, "An adult in second remission, allogeneic: S.").
cr2_adult_allogeneic: standard_of_care if
    population(adult),
    requested_service in [allogeneic_hct],
    remission_number meets second_remission.

says(cr2_adult_autologous, 'practice.astct_table.10'/4, "An adult in second remission, autologous: N.").
cr2_adult_autologous: not_recommended if
    population(adult),
    requested_service in [autologous_hct],
    remission_number meets second_remission.

%   Row: third or later remission.

says(cr3_child_allogeneic, 'practice.astct_table.11'/1, "A child in third or later remission, allogeneic: C.").
cr3_child_allogeneic: evidence_available if
    population(child),
    requested_service in [allogeneic_hct],
    remission_number meets third_remission.

says(cr3_child_autologous, 'practice.astct_table.11'/2, "A child in third or later remission, autologous: N.").
cr3_child_autologous: not_recommended if
    population(child),
    requested_service in [autologous_hct],
    remission_number meets third_remission.

says(cr3_adult_allogeneic, 'practice.astct_table.11'/3, "An adult in third or later remission, allogeneic: S.").
cr3_adult_allogeneic: standard_of_care if
    population(adult),
    requested_service in [allogeneic_hct],
    remission_number meets third_remission.

says(cr3_adult_autologous, 'practice.astct_table.11'/4, "An adult in third or later remission, autologous: N.").
cr3_adult_autologous: not_recommended if
    population(adult),
    requested_service in [autologous_hct],
    remission_number meets third_remission.

%   Row: no remission.

says(no_cr_child_allogeneic, 'practice.astct_table.12'/1, "A child who is not in remission, allogeneic: C.").
no_cr_child_allogeneic: evidence_available if
    population(child),
    requested_service in [allogeneic_hct],
    not_in_remission.

says(no_cr_child_autologous, 'practice.astct_table.12'/2, "A child who is not in remission, autologous: N.").
no_cr_child_autologous: not_recommended if
    population(child),
    requested_service in [autologous_hct],
    not_in_remission.

says(no_cr_adult_allogeneic, 'practice.astct_table.12'/3, "An adult who is not in remission, allogeneic: S.").
no_cr_adult_allogeneic: standard_of_care if
    population(adult),
    requested_service in [allogeneic_hct],
    not_in_remission.

says(no_cr_adult_autologous, 'practice.astct_table.12'/4, "An adult who is not in remission, autologous: N.").
no_cr_adult_autologous: not_recommended if
    population(adult),
    requested_service in [autologous_hct],
    not_in_remission.
