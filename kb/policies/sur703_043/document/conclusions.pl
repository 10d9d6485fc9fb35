%   Rationale > Summary of Evidence, Clinical Input: what the evidence is taken to show, and what physicians said.

%   conclusion(?Id, ?Question, ?Condition, ?Verdict, ?Anchors, ?Text).  Condition: that of the sentence on which individuals.

%   Of children the text says "remission" where it says "subsequent remission" of adults: the condition takes it at its word.
conclusion(auto_child, auto_child,
           ( population(child), requested_service in [autologous_hct],
             ( complete_remission(first), risk_of_relapse(child, high) ; disease_status in [complete_remission] ; refractory ) ),
           sufficient,
           ['rationale.summary.2', 'rationale.summary.3', 'rationale.summary.7'],
           "Randomized trials and systematic reviews suffice to show a better net health outcome (OS, DSS, TRM and morbidity \c
count).").
fact(auto_child_tradeoff, 'rationale.summary.4',
     "HCT goes with fewer relapses and more deaths from toxic treatment, as studies suggest: children at high risk in CR1, or \c
in relapse.").
fact(auto_child_subset, 'rationale.summary.5',
     "Autologous HCT is an option nevertheless for some at high risk, from the second complete remission on or in relapse.").
fact(auto_child_asbmt, 'rationale.summary.6', "A systematic review with position statement of the ASBMT supports this too.").

conclusion(allo_child, allo_child,
           ( population(child), requested_service in [allogeneic_hct],
             ( complete_remission(first), risk_of_relapse(child, high) ; disease_status in [complete_remission] ; refractory ) ),
           sufficient,
           ['rationale.summary.8', 'rationale.summary.9', 'rationale.summary.13'],
           "Randomized trials and systematic reviews suffice to show a better net health outcome (OS, DSS, TRM and morbidity \c
count).").
fact(allo_child_tradeoff, 'rationale.summary.10',
     "Allo-HCT goes with fewer relapses and more deaths from toxic treatment, as studies suggest: children at high risk in \c
CR1, or in relapse.").
fact(allo_child_subset, 'rationale.summary.11',
     "Allo-HCT is an option nevertheless for some at high risk, from the second complete remission on or in relapse.").
fact(allo_child_asbmt, 'rationale.summary.12', "A systematic review with position statement of the ASBMT supports this too.").

conclusion(auto_adult, auto_adult,
           ( population(adult), requested_service in [autologous_hct],
             ( complete_remission(first) ; complete_remission(second_or_greater) ; refractory ) ),
           sufficient,
           ['rationale.summary.14', 'rationale.summary.15', 'rationale.summary.17'],
           "Randomized trials and systematic reviews suffice to show a better net health outcome (OS, DSS, TRM and morbidity \c
count).").
fact(auto_adult_supported, 'rationale.fitness',
     "What evidence supports: autologous HCT for adults in CR1 at high risk whose health lets them tolerate it.").

conclusion(allo_adult, allo_adult,
           ( population(adult), requested_service in [allogeneic_hct],
             ( complete_remission(first) ; complete_remission(second_or_greater) ; refractory ) ),
           sufficient,
           ['rationale.summary.18', 'rationale.summary.19', 'rationale.summary.22'],
           "Randomized trials, systematic reviews and observational studies suffice to show a better net health outcome (OS, \c
DSS, TRM and morbidity count).").
fact(allo_adult_supported, 'rationale.summary.20',
     "What evidence supports: myeloablative allo-HCT for adults at any level of risk whose health lets them tolerate it.").
fact(allo_adult_ric_considered, 'rationale.conditioning',
     "RIC allo-HCT may be considered in a first or second remission that is complete in marrow and outside it, for those to \c
whom a myeloablative allo-HCT would promise benefit and whom its conditioning would overtax for medical reasons.").

conclusion(allo_after_auto, allo_after_auto,
           ( requested_service in [allogeneic_hct], relapsed, prior_autologous_hct in [true] ),
           insufficient,
           ['rationale.summary.23', 'rationale.summary.24', 'rationale.summary.26'],
           "Case series do not suffice to show a better net health outcome (OS, DSS, TRM and morbidity count).").
fact(after_auto_only_series, 'rationale.summary.25',
     "Reviews of evidence found case series only, small and followed for a short time, and held them no adequate proof of \c
benefit.").

%   input(?Id, ?Year, ?Condition, ?Anchors, ?Text): in favour.
input(clinical_input_2013, 2013,
      ( ( population(adult) ; population(child) ),
        requested_service in [allogeneic_hct], relapsed, prior_autologous_hct in [true] ),
      ['rationale.clinical_input.2', 'rationale.clinical_input.3', 'rationale.clinical_input.4'],
      "Physicians back allo-HCT for a relapse after a failed autologous HCT, with RIC above all; so it may count as medically \c
necessary.").
