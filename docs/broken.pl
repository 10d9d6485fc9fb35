%   A file that the lint refuses.

key(branch, one_of([town, country]), [ label("branch"), change(free), aliases([]) ]).

threshold(huge_amount, >, 90_000, "dollars", 'guidelines.small', "a huge loan").
threshold(high_score, >=, 1500, "points", 'guidelines.score', "a high score").

says(probe, 'guidelines.smal', "A rule with typing errors.").
probe: grant if
    size(smal),
    amuont meets small_amount,
    purpose in [propety].

says(tests, 'guidelines.small', "The wrong tests.").
tests: committee if
    amount in [small],
    branch meets huge_amount,
    score meets high_score.

bare: committee if amount > 5000.

says(never, 'guidelines.score', "Readings that exclude each other.").
never: grant if
    reading(score_scale, old_scale),
    reading(score_scale, new_scale).

term(lucky, "a lucky applicant").
says(lucky, 'guidelines.score', "Who is lucky is lucky.").
lucky: lucky if lucky.

:- initialization(shell(date)).
