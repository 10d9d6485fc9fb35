%   What is taken for granted unless stated.

%   assume(?Id, ?Key, ?Value, ?Text): the value of Key while it is not stated.  Value may be a threshold's.
assume(contract_not_checked, plan_excludes_service, false,
       "The member's contract was not checked: the service is taken as not excluded.").
assume(version_held, date_of_service, threshold(version_effective),
       "No date of service is stated: the version held decides.").

%   notice(?Id, ?When, ?Anchor, ?Text): listed in a justification where When holds.
%     holds(Condition): the condition holds in every possible cell;
%     splits(Key): a conclusion of the proof goes by cases on Key;
%     uses(Term): the proof uses a conclusion of this term.
notice(earlier_version, holds((not date_of_service meets coverage_known, not date_of_service meets version_effective)),
       'history.no_change',
       "The date of service lies before the version held, which decides: the policy's own history reports no change of intent since.").
notice(earlier_services, holds(requested_service in [donor_leukocyte_infusion, hpc_boost, str_marker_testing]),
       'history.2014',
       "The history's entry of 2014 spoke of this service, and no entry withdraws it; the present statements do not name it.").
notice(lineage_is_b_or_t, splits(immunophenotype), 'guidelines.adult.leukocytosis',
       "The lineage of the leukemia is taken to be B or T.").
notice(adult_factor_suffices, uses(high_risk_factor(adult)), 'guidelines.adult.intro',
       "Any one adult risk factor is taken to suffice for high risk; the text says that it \"may be\".").
