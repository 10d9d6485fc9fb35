%   Wording that the policy leaves open: reading(?Id, ?Anchor, ?Question, ?Choices), the default choice first.

reading(age_boundary, 'practice.astct.ages', "At which age does an adult begin?",
    [ '18_years': "at 18 years, as the policy's own guideline table divides the ages",
      '21_years': "at 21 years, as pediatric services often do" ]).

reading(population_age, 'coverage.child.1', "Which age makes a patient a child or an adult?",
    [ at_request: "the age at the request",
      at_diagnosis: "the age at diagnosis" ]).

reading(risk_age, 'guidelines.adult.age', "Which age counts as a risk factor?",
    [ at_diagnosis: "the age at diagnosis",
      at_request: "the age at the request" ]).

reading(older_than, 'guidelines.adult.age', "When is a patient older than N years?",
    [ exact: "on the day after the birthday: age above N",
      completed_years: "a year later: N+1 completed years" ]).

reading(child_high_risk, 'guidelines.child.findings', "What makes a child high-risk?",
    [ findings_only: "only the findings said to define children at high risk",
      any_adverse_factor: "those findings, or any factor of the longer list of adverse factors" ]).

reading(child_findings, 'guidelines.child.findings', "How many of the findings does it take?",
    [ any_one: "any one of the list",
      all: "all items of the list together" ]).

reading(child_poor_response, 'guidelines.child.response', "What is a poor response to initial therapy?",
    [ named_only: "only the two responses for which the text gives limits",
      named_or_attested: "those, or one that a reviewer found" ]).

reading(adult_poor_genetics, 'guidelines.adult.genetics', "Which genetic abnormalities are of poor prognosis in adults?",
    [ named_or_attested: "t(9;22), or one that a reviewer found",
      open_class: "also t(4;11) and hypodiploidy, which the text lists for children" ]).

reading(child_relapse, 'coverage.child.2', "Does an overt relapse of a child count as refractory disease?",
    [ not_refractory: "no: relapsed is not refractory",
      included: "yes" ]).

reading(adult_autologous_relapse, 'coverage.adult.4', "Does an overt relapse of an adult count as refractory disease?",
    [ not_refractory: "no: relapsed is not refractory",
      included: "yes" ]).

reading(refractory_in_child_2, 'coverage.child.2', "Whose refractory disease does the second childhood statement cover?",
    [ heading_governs: "that of children, as its heading says",
      any_age: "that of a patient of any age, as the words after \"or\" stand alone" ]).

reading(relapsed_refractory, 'coverage.adult.3', "What is disease that is both relapsed and refractory?",
    [ both: "it counts as relapsed and as refractory",
      relapsed_only: "it counts as relapsed only" ]).
