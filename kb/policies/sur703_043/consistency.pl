%   What the consistency queries need to know: what is worse, what is to be compared, and what is found and meant so.

%   worse(?Quantity, ?Direction): the way in which the policy calls a factor adverse: up, down, or the worse value.  Lineage has
%   no such way: pro-B and T are adverse in children, and in adults the limit of the white cell count hangs on it.
worse(age_of_risk, up).
worse(sex, male).
worse(wbc_at_presentation_per_ul, up).
worse(chromosome_count, down).
worse(t_9_22, true).
worse(t_4_11, true).
worse(other_poor_prognosis_genetics, true).
worse(prednisone_prophase_blasts_per_ul, up).
worse(week6_mrd_percent, up).
worse(other_poor_initial_response, true).
worse(extramedullary_disease, true).
worse(weeks_to_complete_remission, up).

%   compared(?Id, ?What, ?Text): values of a key, or terms that name groups.
compared(transplants, requested_service in [autologous_hct, allogeneic_hct], "the two kinds of transplant").
compared(populations, [population(child), population(adult)], "children and adults").

%   accepted(?Id, ?Claim, ?Concern, ?Condition, ?Reason): what a query may find.

%   The silences of the eight statements.  Their conditions stand on facts and not on the terms of the rules: a definition that
%   loses something makes a silence of its own, which nothing here accepts.
accepted(silence_other_services, gap, none,
         requested_service in [donor_leukocyte_infusion, hpc_boost, str_marker_testing, car_t, other],
         "The statements are about transplants; any other service is left to other policies and to review.").
accepted(silence_untreated, gap, none, disease_status in [untreated],
         "Each statement asks for a remission, a relapse or refractory disease: a transplant comes after induction, and nothing is said of one before it.").
accepted(silence_child_standard_risk, gap, none,
         ( population(child), remission_number meets first_remission,
           not prednisone_prophase_blasts_per_ul meets poor_prophase_response,
           not week6_mrd_percent meets poor_induction_response,
           not immunophenotype in [t], not t_9_22 in [true], not t_4_11 in [true] ),
         "In a child's first remission only high risk is spoken of, for either transplant; at standard risk chemotherapy is the usual course.").
accepted(silence_child_relapse, gap, none,
         ( population(child), disease_status in [relapsed],
           ( requested_service in [autologous_hct] ; not prior_autologous_hct in [true] ) ),
         "Of a child's relapse only the allogeneic transplant after an autologous one is spoken of; whether an overt relapse counts as refractory is a reading.").
accepted(silence_adult_standard_risk, gap, none,
         ( population(adult), requested_service in [autologous_hct], remission_number meets first_remission,
           not age_of_risk meets older_adult,
           not ( immunophenotype in [pro_b, b_other], wbc_at_presentation_per_ul meets adult_leukocytosis_b ),
           not wbc_at_presentation_per_ul meets adult_leukocytosis_t,
           not t_9_22 in [true], not other_poor_prognosis_genetics in [true], not extramedullary_disease in [true],
           not weeks_to_complete_remission meets late_remission ),
         "In an adult's first remission the autologous transplant is spoken of at high risk only; at any other risk it is neither supported nor called unproven.").
accepted(silence_adult_relapse, gap, none,
         ( population(adult), requested_service in [autologous_hct], disease_status in [relapsed] ),
         "The statement that calls the autologous transplant unproven names later remissions and refractory disease; whether an overt relapse belongs to them is a reading.").

%   What the document says twice.
accepted(adult_5_said_twice, redundancy, adult_5, always,
         "The document states a relapse after an autologous transplant on its own, though an earlier statement covers every relapse of an adult.").
accepted(adult_5_prior_transplant, idle_condition, condition(adult_5, prior_autologous_hct in [true]), always,
         "The third adult statement already covers every relapse of an adult, whatever came before.").
accepted(adult_5_population, idle_condition, condition(adult_5, population(adult)), always,
         "Of children the third childhood statement says the same; the heading it stands under is kept.").
accepted(child_3_population, idle_condition, condition(child_3, population(child)), always,
         "Of adults the third and the fifth adult statement say the same; the heading it stands under is kept.").
accepted(adult_4_population, idle_condition, condition(adult_4, population(adult)), always,
         "Precedence hides what the condition does: without it the statement would contradict the second childhood statement, so it has to stay.").
accepted(t_lineage_above_both_limits, idle_condition, condition(factor_leukocytosis_t, immunophenotype in [t]), always,
         "A count above the higher limit lies above the lower one as well; the document ties each limit to its lineage.").

%   Under other readings than the defaults.
accepted(both_ends_of_childhood, monotonic, none, ( population(child), reading(child_high_risk, any_adverse_factor) ),
         "The document calls a child's age adverse at both ends, below one year and above nine.").
