%   What the queries about the policy as a whole need to know.

worse(loan_number, up).

compared(borrowers, applicant_kind in [sole_trader, company], "the two kinds of borrower").
compared(sizes, [size(small), size(large)], "small and large loans").

accepted(committee_after_default, conflict, [small_1, small_2], always,
         "The terms let the committee look at a past default whatever else speaks for the loan.").
accepted(committee_for_notable, conflict, [small_1, small_3], always,
         "A notable first loan goes to the committee whatever else speaks for it.").
accepted(committee_for_weakness, conflict, [large_2, large_3], has_guarantor in [true],
         "A weakness goes to the committee, guarantor or not.").
accepted(established_by_accounts, idle_condition, condition(large_1, established), always,
         "Accounts that cover the months prove as much; the terms name both.").
