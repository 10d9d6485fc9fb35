%   What is known of an application.

key(applicant_kind, one_of([sole_trader, company, charity]),
    [ label("kind of applicant"), change(fixed), aliases([kind]), question("Who applies?") ]).
value(applicant_kind, sole_trader, "sole trader", [trader]).
value(applicant_kind, company, "company", []).
value(applicant_kind, charity, "charity", []).

key(purpose, one_of([equipment, property, working_capital]),
    [ label("purpose"), change(free), aliases([]), question("What is the loan for?") ]).
value(purpose, equipment, "equipment", [machines]).
value(purpose, property, "property", []).
value(purpose, working_capital, "working capital", [cash]).

key(amount, number(0, inf),
    [ label("amount"), unit("euros"), change(free), aliases([sum]), question("How much is asked for?") ]).

key(months_trading, integer(0, 1200),
    [ label("time in trade"), unit("months"), change(forward), aliases([trading]),
      question("For how many months has the business traded?") ]).

key(months_of_accounts, integer(0, 1200),
    [ label("time covered by accounts"), unit("months"), change(forward), aliases([accounts]),
      question("How many months do the accounts cover?") ]).

key(score, integer(0, 999),
    [ label("score"), unit("points"), change(free), measured, aliases([]), question("What is the applicant's score?") ]).

key(debt_ratio_percent, number(0, 1000),
    [ label("debt ratio"), unit("%"), change(free), measured, aliases([debt]), question("What is the debt ratio?") ]).

key(loan_number, integer(1, 99),
    [ label("number of the loan"), change(forward), aliases([]), meaning("1 for the first loan from this desk"),
      question("Which loan from this desk is it?") ]).

key(premises, one_of([sound, unsound]),
    [ label("premises"), change(free), measured, aliases([building]), question("Were the premises found sound?") ]).
value(premises, sound, "sound", [good]).
value(premises, unsound, "unsound", []).

key(past_default, boolean,
    [ label("past default"), change(forward), measured, aliases([default]), question("Has the applicant ever defaulted?") ]).

key(has_guarantor, boolean,
    [ label("guarantor"), change(free), aliases([guarantor]), question("Does a guarantor stand behind the loan?") ]).

key(guarantor_score, integer(0, 999),
    [ label("score of the guarantor"), unit("points"), change(free), measured, aliases([]),
      question("What is the guarantor's score?") ]).

key(sector_closed, boolean,
    [ label("sector closed by the board"), change(free), exact, aliases([]), question("Is the sector closed?") ]).

key(date_of_application, date,
    [ label("date of the application"), change(free), exact, aliases([date]), question("When was the application made?") ]).

applies(guarantor_is_scored, guarantor_score, has_guarantor in [true],
        "Only a guarantor who exists has a score.").

ordered(accounts_within_trade, months_of_accounts, months_trading,
        "Accounts cover no more months than the business has traded.").

assume(sector_open, sector_closed, false, "The sector is taken as open.").
assume(terms_today, date_of_application, threshold(terms_effective), "The terms held decide.").

notice(earlier_terms, holds((not date_of_application meets terms_kept, not date_of_application meets terms_effective)),
       'history.restated', "The application is older than these terms, which changed no intent.").
notice(purpose_split, splits(purpose), 'lending.large.1', "The conclusion goes by cases on the purpose.").
notice(strengths_asked, uses(strength(applicant)), 'guidelines.strengths.score', "The strengths were looked at.").
