%   The policy's Coverage section, one rule a statement, in its order.

%   Coverage > Childhood

says(child_1, 'coverage.child.1', "A child in first complete remission at high risk of relapse: autologous or allogeneic.").
child_1: medically_necessary if
    population(child),
    requested_service in [autologous_hct, allogeneic_hct],
    complete_remission(first),
    risk_of_relapse(child, high).

says(child_2, 'coverage.child.2', "A child in a later remission, or with refractory disease: autologous or allogeneic.").
child_2: medically_necessary if
    requested_service in [autologous_hct, allogeneic_hct],
    (   population(child),
        ( complete_remission(second_or_greater) ; refractory ; reading(child_relapse, included), relapsed )
    ;   reading(refractory_in_child_2, any_age),
        ( refractory ; reading(child_relapse, included), relapsed )
    ).

says(child_3, 'coverage.child.3', "A child relapsing after an autologous transplant: allogeneic.").
child_3: medically_necessary if
    population(child),
    requested_service in [allogeneic_hct],
    relapsed,
    prior_autologous_hct in [true].

%   Coverage > Adult

says(adult_1, 'coverage.adult.1', "An adult in first complete remission at high risk of relapse: autologous.").
adult_1: medically_necessary if
    population(adult),
    requested_service in [autologous_hct],
    complete_remission(first),
    risk_of_relapse(adult, high).

says(adult_2, 'coverage.adult.2', "An adult in first complete remission, whatever the risk: allogeneic.").
adult_2: medically_necessary if
    population(adult),
    requested_service in [allogeneic_hct],
    complete_remission(first).

says(adult_3, 'coverage.adult.3', "An adult in a later remission, or relapsed or refractory: allogeneic.").
adult_3: medically_necessary if
    population(adult),
    requested_service in [allogeneic_hct],
    ( complete_remission(second_or_greater) ; relapsed ; refractory ).

says(adult_4, 'coverage.adult.4', "An adult in a later remission or with refractory disease: autologous is experimental, investigational or unproven.").
adult_4: investigational if
    population(adult),
    requested_service in [autologous_hct],
    (   complete_remission(second_or_greater)
    ;   refractory
    ;   reading(adult_autologous_relapse, included), relapsed
    ).

says(adult_5, 'coverage.adult.5', "An adult relapsing after an autologous transplant: allogeneic.").
adult_5: medically_necessary if
    population(adult),
    requested_service in [allogeneic_hct],
    relapsed,
    prior_autologous_hct in [true].
