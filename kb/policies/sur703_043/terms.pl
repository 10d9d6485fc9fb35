%   Words that the statements use and that the policy does not define in one place: population and disease status.

term(population(child), "the patient is a child").
term(population(adult), "the patient is an adult").
term(complete_remission(first), "first complete remission").
term(complete_remission(second_or_greater), "second or greater complete remission").
term(relapsed, "relapsed disease").
term(refractory, "refractory disease").

says(child, 'practice.astct.ages', "Younger than the age at which an adult begins.").
child: population(child) if not age_of_population meets majority.

says(adult, 'practice.astct.ages', "At or above the age at which an adult begins.").
adult: population(adult) if age_of_population meets majority.

%   Only a complete remission has a number: integrity.pl.
says(first_remission, 'coverage.child.1', "In complete remission, the first.").
first_remission: complete_remission(first) if
    remission_number meets first_remission.

says(later_remission, 'coverage.child.2', "In complete remission, the second or a later one.").
later_remission: complete_remission(second_or_greater) if
    remission_number meets later_remission.

says(relapse, 'coverage.adult.3', "Relapsed.").
relapse: relapsed if disease_status in [relapsed, relapsed_refractory].

says(refractory, 'coverage.adult.3', "Refractory; disease that is both is so under one reading.").
refractory: refractory if
    (   disease_status in [refractory]
    ;   reading(relapsed_refractory, both), disease_status in [relapsed_refractory]
    ).
