:- use_module(library(plunit)).
:- use_module('../../kb/engine/knowledge').
:- use_module('../../kb/engine/value').

/*  Values in words, on the loan policy.
*/

:- prolog_load_context(directory, Here),
   assertz(here(Here)).

words(Key, Json, Words) :-
    here(Here),
    atom_concat(Here, '/../loan', Path),
    load_knowledge(Path, '', '', KB),
    plain_words(KB, Key, Json, Words).

:- begin_tests(value).

told(Expected) :-
    forall(member(Key-Json-Words, Expected), ( words(Key, Json, Found), assertion(Found == Words) )).

test(plain_words_4_of_a_number) :-
    told([ months_trading-2-"2 months", months_trading-0-"0 months", months_trading-0.5-"0.5 months",
           amount-25000-"25,000 euros" ]).

test(plain_words_4_of_one) :-
    told([ months_trading-1-"1 month", months_trading-1.0-"1.0 month", amount-1-"1 euro" ]).

test(plain_words_4_of_one_of_a_unit_without_plural) :-
    told([ debt_ratio_percent-1-"1 %", debt_ratio_percent-2-"2 %" ]).

test(plain_words_4_of_a_bound) :-
    told([ months_trading-obj([below-1])-"below 1 month", months_trading-obj([min-1])-"at least 1 month",
           months_trading-obj([max-2])-"at most 2 months" ]).

%   The unit goes with the number that it follows.
test(plain_words_4_of_two_bounds) :-
    told([ months_trading-obj([above-1, max-12])-"above 1 and at most 12 months",
           months_trading-obj([min-0, below-1])-"at least 0 and below 1 month" ]).

test(plain_words_4_of_no_bound) :-
    told([ months_trading-obj([])-"any" ]).

test(plain_words_4_of_what_is_no_number) :-
    told([ premises-not_done-"not done", applicant_kind-company-"company", has_guarantor-true-"yes" ]).

:- end_tests(value).
