%   What the document reports of the guidelines of the National Comprehensive Cancer Network: six sentences, the first three from
%   the guideline for acute lymphoblastic leukemia, the others from that for children.

policy(name, "NCCN").
policy(title, "National Comprehensive Cancer Network, guidelines 2.2025 and, for children, 1.2026").

%   Of these only the first and the third position can meet: a fit older adult of poor risk is the stronger case.
outcome(out_of_scope,      gate(silencing),      "Another disease").
outcome(appropriate,       position(favourable), "Appropriate").
outcome(better_outcomes,   position(favourable), "Better outcomes shown").
outcome(may_be_considered, position(neutral),    "May be considered").
outcome(disputed,          position(neutral),    "Benefit disputed").
outcome(not_spoken_of,     silence,              "Not spoken of in what the document reports").
outcome(undetermined,      undetermined,         "Undetermined: facts are missing").

says(scope, 'practice.nccn.2', "Both guidelines are about acute lymphoblastic leukemia.").
scope: out_of_scope if
    not diagnosis in [all].

%   Conditions that no key of a case holds: they stay open.
key(poor_risk_otherwise, boolean,
    [ label("poor risk for a reason that the guideline's examples do not name"), change(free), aliases([]),
      question("Is the patient of poor risk for another reason than the guideline's examples?") ]).
key(counts_as_older, boolean,
    [ label("an older adult, as the guideline means it"), change(forward), aliases([]),
      question("Is the patient an older adult, as the guideline means it?") ]).
key(appropriately_fit, boolean,
    [ label("appropriately fit"), change(free), aliases([]),
      question("Is the patient appropriately fit?") ]).
key(feature_that_is_meant, boolean,
    [ label("a high-risk feature of those that the guideline for children means"), change(fixed), aliases([]),
      question("Is the patient's high-risk feature one of those that the guideline means?") ]).
key(persistent_otherwise, boolean,
    [ label("persistent disease other than refractory disease"), change(free), aliases([]),
      question("Does the disease persist without being refractory?") ]).

term(poor_risk, "poor risk").
term(infant, "an infant").
term(persistent_disease, "persistent disease").

%   The guideline for acute lymphoblastic leukemia.

says(poor_risk_consolidation, 'practice.nccn.2',
     "An adult of poor risk whose treatment has begun, allogeneic: appropriate as consolidation.").
poor_risk_consolidation: appropriate if
    population(adult),
    requested_service in [allogeneic_hct],
    not disease_status in [untreated],
    poor_risk.

says(philadelphia, 'practice.nccn.2'/1, "The Philadelphia chromosome.").
philadelphia: poor_risk if t_9_22 in [true].

says(relapsed_before, 'practice.nccn.2'/2, "Relapsed, now or before the present remission.").
relapsed_before: poor_risk if
    ( relapsed ; complete_remission(second_or_greater) ).

says(refractory_disease, 'practice.nccn.2'/3, "Refractory.").
refractory_disease: poor_risk if refractory.

says(otherwise_poor, 'practice.nccn.2', "Of poor risk for another reason.").
otherwise_poor: poor_risk if poor_risk_otherwise in [true].

says(fit_older_adult, 'practice.nccn.3', "A fit older adult in remission, allogeneic: may be considered.").
fit_older_adult: may_be_considered if
    population(adult),
    counts_as_older in [true],
    appropriately_fit in [true],
    requested_service in [allogeneic_hct],
    disease_status in [complete_remission].

%   The guideline for children.

says(high_risk_child, 'practice.nccn.5',
     "A child with a high-risk feature that is meant, or persistent disease, allogeneic: outcomes are better.").
high_risk_child: better_outcomes if
    population(child),
    not infant,
    requested_service in [allogeneic_hct],
    (   risk_of_relapse(child, high), feature_that_is_meant in [true]
    ;   persistent_disease
    ).

says(persistent_refractory, 'practice.nccn.5'/1, "Refractory disease persists.").
persistent_refractory: persistent_disease if refractory.

says(persistent_else, 'practice.nccn.5'/2, "Disease that persists otherwise.").
persistent_else: persistent_disease if persistent_otherwise in [true].

says(infant_allogeneic, 'practice.nccn.7', "An infant, allogeneic: the benefit is disputed.").
infant_allogeneic: disputed if
    population(child),
    infant,
    requested_service in [allogeneic_hct].

says(infant, 'practice.nccn.7', "Younger than the age below which this policy calls a child's age adverse.").
infant: infant if age_of_risk meets infant.

%   How the sentences were understood.

notice(guideline_of_adults, holds(( population(adult), requested_service in [allogeneic_hct] )), 'practice.nccn.2',
       "The guideline for the disease is taken as that of adults, since the document reports another one for children.").
notice(most_is_all, holds(( population(adult), requested_service in [allogeneic_hct], poor_risk )), 'practice.nccn.2',
       "It speaks of most patients of poor risk: no exception is named, so all of them are meant.").
notice(later_remission_relapsed,
       holds(( population(adult), requested_service in [allogeneic_hct], complete_remission(second_or_greater) )),
       'practice.nccn.2', "A second or later remission is taken to follow a relapse.").
notice(fitness_is_individual,
       holds(( population(adult), requested_service in [allogeneic_hct], disease_status in [complete_remission] )),
       'practice.nccn.4', "Fitness is to be judged in each patient; the number of years does not tell it.").
notice(features_as_in_the_policy,
       holds(( population(child), not infant, requested_service in [allogeneic_hct], risk_of_relapse(child, high) )),
       'practice.nccn.5',
       "A high-risk feature is a finding that this policy lists; which of them the guideline means, the document does not say.").
notice(any_donor, holds(( population(child), requested_service in [allogeneic_hct] )), 'practice.nccn.6',
       "Survival is reported to be alike from a related, an unrelated, a haploidentical donor and cord blood.").
notice(infant_age, holds(( population(child), infant, requested_service in [allogeneic_hct] )), 'practice.nccn.7',
       "The sentence gives no age: an infant is a child below the age that this policy calls adverse.").
