%   What the document quotes of Medicare's national coverage determination 110.23: of its five covered indications the two that
%   are about leukemia.  The quotation is shortened, and says nothing of what is not covered: the rest is silence.

policy(name, "Medicare").
policy(title, "Medicare, national coverage determination 110.23 for stem cell transplantation").

outcome(out_of_scope,  gate(silencing),      "Another disease").
outcome(covered,       position(favourable), "Nationally covered").
outcome(not_listed,    silence,              "Not among the indications that the document quotes").
outcome(undetermined,  undetermined,         "Undetermined: facts are missing").

says(scope, title, "Asked here about acute lymphoblastic leukemia only.").
scope: out_of_scope if
    not diagnosis in [all].

%   Conditions that no key of a case holds: they stay open.
key(reasonable_and_necessary, boolean,
    [ label("reasonable and necessary, as Medicare judges it"), change(free), aliases([]),
      question("Is the service reasonable and necessary, as Medicare judges it?") ]).
key(relapse_probable_otherwise, boolean,
    [ label("a high probability of relapse for a reason that this policy does not list"), change(free), aliases([]),
      question("Is a relapse highly probable for a reason that this policy does not list?") ]).
key(without_matched_donor, boolean,
    [ label("no HLA-matched donor"), change(free), aliases([]),
      question("Is there no HLA-matched donor?") ]).

term(relapse_probable, "a high probability of relapse").

says(leukemia_allogeneic, 'practice.ncd.5', "Leukemia, in remission or not, allogeneic, when reasonable and necessary.").
leukemia_allogeneic: covered if
    requested_service in [allogeneic_hct],
    reasonable_and_necessary in [true].

says(acute_leukemia_autologous, 'practice.ncd.8',
     "Acute leukemia in remission, relapse highly probable, no matched donor: autologous.").
acute_leukemia_autologous: covered if
    requested_service in [autologous_hct],
    disease_status in [complete_remission],
    relapse_probable,
    not donor in [matched_sibling, matched_unrelated],
    without_matched_donor in [true].

says(probable_by_risk, 'practice.ncd.8'/1, "High risk of relapse, as this policy defines it.").
probable_by_risk: relapse_probable if
    (   population(child), risk_of_relapse(child, high)
    ;   population(adult), risk_of_relapse(adult, high)
    ).

says(probable_otherwise, 'practice.ncd.8'/2, "For another reason.").
probable_otherwise: relapse_probable if relapse_probable_otherwise in [true].

notice(risk_as_in_the_policy,
       holds(( requested_service in [autologous_hct], disease_status in [complete_remission], relapse_probable )),
       'practice.ncd.8', "High risk of relapse, as this policy defines it, is taken to make a relapse highly probable.").
notice(donor_is_meant, holds(( requested_service in [autologous_hct], disease_status in [complete_remission] )), 'practice.ncd.8',
       "The quoted line breaks off after the word for the match: a matched donor is meant, as in the last line of the list.").
notice(quoted_in_part, holds(requested_service in [autologous_hct, allogeneic_hct]), 'practice.ncd.2',
       "The determination is quoted in part: what is not quoted may say more, and silence is no refusal.").
