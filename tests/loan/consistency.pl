%   What the queries about the policy as a whole need to know.

worse(has_guarantor, false).

compared(borrowers, applicant_kind in [sole_trader, company], "the two kinds of borrower").
compared(sizes, [size(small), size(large)], "small and large loans").

accepted(young_and_small, gap, none, ( size(small), not established ),
         "Small loans are for established businesses; of others the terms are silent.").
accepted(established_by_accounts, idle_condition, condition(large_1, established), always,
         "Accounts that cover the months prove as much; the terms name both.").
