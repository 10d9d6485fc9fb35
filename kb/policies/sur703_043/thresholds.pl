%   Every number of the policy, once: threshold(?Id, ?Comparison, ?Value, ?Unit, ?Anchor, ?Label).
%   A value may depend on a reading: by(Reading, [Choice: Value, ...]).

threshold(majority, >=, by(age_boundary, ['18_years': 18, '21_years': 21]), "years", 'practice.astct.ages',
          "age from which a patient is an adult").

threshold(infant, <, 1, "years", 'guidelines.child.adverse', "adverse young age of a child").
threshold(older_child, older_than, 9, "years", 'guidelines.child.adverse', "adverse older age of a child").
threshold(child_leukocytosis, >, 50_000, "cells/µL", 'guidelines.child.adverse', "adverse white cell count of a child").
threshold(hypodiploidy, <, 45, "chromosomes", 'guidelines.child.adverse', "hypodiploidy").
threshold(poor_prophase_response, >=, 1000, "blasts/µL", 'guidelines.child.response', "poor response to the prophase").
threshold(poor_induction_response, >=, 1, "%", 'guidelines.child.response', "poor response to induction").

threshold(older_adult, older_than, 35, "years", 'guidelines.adult.age', "adult age of high risk").
threshold(adult_leukocytosis_b, >, 30_000, "cells/µL", 'guidelines.adult.leukocytosis', "high white cell count, B lineage").
threshold(adult_leukocytosis_t, >, 100_000, "cells/µL", 'guidelines.adult.leukocytosis', "high white cell count, T lineage").
threshold(late_remission, >, 4, "weeks", 'guidelines.adult.late_remission', "slow to reach complete remission").

threshold(first_remission, =, 1, "", 'coverage.child.1', "first complete remission").
threshold(later_remission, >=, 2, "", 'coverage.child.2', "second or greater complete remission").

threshold(coverage_known, <, '2015-06-15', "", 'history.2015', "before the first text that is held").
threshold(version_effective, >=, '2025-12-15', "", 'title.effective', "from the version held").

%   comparison(?Name, ?Meaning): "older than N" is a comparison that a reading settles.  Choice: Operator + Added.
comparison(older_than, by(older_than, [exact: (>) + 0, completed_years: (>=) + 1])).

%   quantity(?Name, ?Key): an age that a reading picks.
quantity(age_of_population, by(population_age, [at_request: age_years, at_diagnosis: age_at_diagnosis_years])).
quantity(age_of_risk, by(risk_age, [at_diagnosis: age_at_diagnosis_years, at_request: age_years])).
