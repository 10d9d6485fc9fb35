%   What an association of lenders holds of the same applications.

policy(name, "Association").
policy(title, "Lenders' Association").

%   Its advice comes before its support: a small loan for working capital can meet both.
outcome(advised_against, position(adverse),    "Advised against").
outcome(supported,       position(favourable), "Supported").
outcome(left_to_judge,   position(neutral),    "Left to judgment").
outcome(no_view,         silence,              "No view").
outcome(undetermined,    undetermined,         "Undetermined: facts are missing").

key(member_speaks, boolean,
    [ label("a member speaks for the business"), change(free), aliases([]), question("Does a member speak for the business?") ]).

threshold(year_of_accounts, at_least, 12, "months", 'others.1', "a year of accounts").

settles(business_age, by_accounts, 'others.2', "The association counts the months that accounts show.").

says(small_with_word, 'others.1', "A small loan with a year of accounts and a member's word.").
small_with_word: supported if
    size(small),
    months_of_accounts meets year_of_accounts,
    member_speaks in [true].

says(large_property, 'others.2', "A large loan for property to an established business.").
large_property: left_to_judge if
    size(large),
    purpose in [property],
    established.

says(after_default, 'others.3', "Working capital after a past default.").
after_default: advised_against if
    purpose in [working_capital],
    past_default in [true].

notice(size_as_in_the_terms, holds(size(small)), 'others.1', "A small loan is what the desk calls small.").
