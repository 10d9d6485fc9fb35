%   An invented policy of another subject: the desk that lends to small businesses.

policy(number, "LOAN-7").
policy(title, "Small-Business Loan Desk, Terms of Lending").
policy(effective_date, "2024-03-01").
policy(favours, "granting the loan").

%   The committee comes before a grant: where both hold, the adverse position decides.
outcome(other_desk,   gate(silencing),      "For another desk").
outcome(terms_gone,   gate(silencing),      "Under terms no longer kept").
outcome(closed,       gate(overriding),     "Sector closed by the board").
outcome(committee,    position(adverse),    "For the committee").
outcome(grant,        position(favourable), "May be granted").
outcome(no_term,      silence,              "No term speaks to it").
outcome(undetermined, undetermined,         "Undetermined: facts are missing").

says(borrower, 'scope.borrower', "Only sole traders and companies borrow here.").
borrower: other_desk if
    not ( applicant_kind in [sole_trader] ; applicant_kind in [company] ).

says(kept_terms, 'scope.kept', "Older applications fall under terms that are not kept.").
kept_terms: terms_gone if
    date_of_application meets terms_kept.

says(closed_sector, 'scope.closed', "The board's closure of a sector governs over the terms.").
closed_sector: closed if
    sector_closed in [true].

governs(board, policy, 'scope.closed', "The board has the last word over the terms.").

not_encoded('guidelines.visits', "site visits", "A remark; no condition follows.").
