%   Guidelines: the numbers, what they define, and what the terms leave open.

threshold(small_amount, =<, 25_000, "euros", 'guidelines.small', "largest small loan").
threshold(first_loan, =, 1, "", 'lending.small.3', "first loan").
threshold(notable_amount, >, 10_000, "euros", 'lending.small.3', "amount that is looked at twice").
threshold(seasoned, at_least, 24, "months", 'guidelines.established', "months until a business is established").
threshold(heavy_debt, more_than, 40, "%", 'guidelines.debt', "debt ratio that is heavy").
threshold(good_score, >=, by(score_scale, [old_scale: 600, new_scale: 650]), "points", 'guidelines.score', "good score").
threshold(low_score, <, 500, "points", 'guidelines.weakness.score', "low score").
threshold(terms_kept, <, '2019-07-01', "", 'scope.kept', "before the first terms that are kept").
threshold(terms_effective, >=, '2024-03-01', "", 'title.effective', "from the terms held").

comparison(at_least, (>=) + 0).
comparison(more_than, by(more_than, [exact: (>) + 0, whole_percent: (>=) + 1, rounded: (>=) + 0.5])).
quantity(sum_asked, amount).
quantity(age_of_business, by(business_age, [in_trade: months_trading, by_accounts: months_of_accounts])).

reading(score_scale, 'guidelines.score', "On which scale is the score?",
    [ old_scale: "the scale that the terms name first", new_scale: "the new scale" ]).
reading(more_than, 'guidelines.debt', "When is a ratio more than N percent?",
    [ exact: "above N", whole_percent: "from N+1 on", rounded: "from N+0.5 on" ]).
reading(business_age, 'guidelines.established', "From when does a business count its months?",
    [ in_trade: "since it trades", by_accounts: "as far as accounts show" ]).
reading(strengths_needed, 'lending.large.1', "How many of the strengths are needed?",
    [ all: "all of the list", any_one: "any one of it" ]).

term(size(small), "a small loan").
term(size(large), "a large loan").
term(established, "an established business").
term(unproven, "a notable first loan").
term(strength(applicant), "a strength of the applicant").
term(weakness(applicant), "a weakness of the applicant").

says(small, 'guidelines.small', "Up to the limit.").
small: size(small) if sum_asked meets small_amount.

says(large, 'guidelines.small', "Above the limit.").
large: size(large) if not sum_asked meets small_amount.

says(established, 'guidelines.established', "Long enough in business.").
established: established if age_of_business meets seasoned.

says(unproven, 'lending.small.3'/1, "The first loan, and a notable one.").
unproven: unproven if
    loan_number meets first_loan,
    amount meets notable_amount.

says(strength_score, 'guidelines.strengths.score', "A good score.").
strength_score: strength(applicant) if score meets good_score.

says(strength_accounts, 'guidelines.strengths.accounts', "Accounts for long enough.").
strength_accounts: strength(applicant) if months_of_accounts meets seasoned.

says(weakness_young, 'guidelines.weakness.young', "Not established.").
weakness_young: weakness(applicant) if not established.

says(weakness_debt, 'guidelines.weakness.debt', "Heavy debt.").
weakness_debt: weakness(applicant) if debt_ratio_percent meets heavy_debt.

says(weakness_score, 'guidelines.weakness.score', "A low score.").
weakness_score: weakness(applicant) if score meets low_score.
