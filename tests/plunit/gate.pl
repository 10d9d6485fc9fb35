:- use_module(library(plunit)).
:- use_module('../../kb/engine/gate').
:- use_module('../../kb/engine/knowledge').

/*  What a record states and why it is refused, on the loan policy.
*/

:- prolog_load_context(directory, Here),
   assertz(here(Here)).

space(S) :-
    here(Here),
    atom_concat(Here, '/../loan', Path),
    load_knowledge(Path, '', '', KB),
    default_readings(KB, Readings),
    space_of(KB, Readings, S).

%   The classes that a value leaves, as a mask; the messages of what is refused.
classes(Key, Value, Mask) :-
    space(S),
    gate(S, [Key=Value], [given(_, Mask, _, _, _)], []).

refused(Pairs, Messages) :-
    space(S),
    gate(S, Pairs, Givens, Problems),
    ( Problems == [] -> integrity_problems(S, Givens, All) ; All = Problems ),
    findall(Key-Message, member(problem(Key, _, Message, _, _), All), Messages).

region(Pairs, Key, Mask) :-
    space(S),
    gate(S, Pairs, Givens, []),
    case_vectors(S, Givens, _, Region, _),
    S:level(Level, Key, _, _, _, _),
    !,
    arg(Level, Region, Mask).

:- begin_tests(gate).

test(gate_4_accepts_a_value, Mask == 0b010) :-
    classes(applicant_kind, s(company), Mask).

test(gate_4_accepts_a_list, Mask == 0b110) :-
    classes(applicant_kind, l([s(charity), s(company)]), Mask).

test(gate_4_accepts_both_sides_of_a_threshold, Masks == [0b001, 0b001, 0b010, 0b010, 0b100]) :-
    maplist([V, Mask]>>classes(amount, V, Mask), [0, 10000, 10000.5, 25000, 25000.5], Masks).

test(gate_4_accepts_bounds, Mask == 0b110) :-
    classes(amount, o([above=10000]), Mask).

%   Between whole numbers a bound narrows to those within: the cut of months_trading lies between 23 and 24.
test(gate_4_accepts_bounds_between_whole_numbers, Masks == [0b10, 0b10, 0b01, 0b01, 0b11, 0b11]) :-
    maplist([Bound, Mask]>>classes(months_trading, o([Bound]), Mask),
            [min=23.5, above=23.5, max=23.5, below=23.5, above=22.5, below=24.5],
            Masks).

test(gate_4_accepts_whole_numbers_as_floats, Mask == Same) :-
    classes(months_trading, 24.0, Mask),
    classes(months_trading, 24, Same).

test(gate_4_accepts_not_done_for_a_measurement, Mask == 0b100) :-
    classes(premises, s(not_done), Mask).

test(gate_4_refuses,
     [forall(member(Key=Value-Message,
                    [ amount= s(many)-"wrong type", amount= -1-"out of range", months_trading=1.5-"not a whole number",
                      amount=o([])-"no bound is given",
                      months_trading=o([min=3.2, max=3.8])-"no value lies between these bounds", amount=o([min=5, max=4])-"no value lies between these bounds",
                      amount=o([min=1, above=2])-"two bounds on the same side",
                      amount=o([least=1])-"unknown bound least",
                      amount=o([max=s(x)])-"a bound that is no number", score=o([max=1000])-"a bound out of range",
                      applicant_kind=s(bank)-"not a value of this key", applicant_kind=l([])-"the list is empty",
                      applicant_kind=l([s(bank)])-"the list holds a value that the key does not have",
                      applicant_kind=b(true)-"wrong type", has_guarantor=s(yes)-"wrong type",
                      has_guarantor=l([b(true)])-"this key takes no list",
                      has_guarantor=o([min=1])-"this key takes no bounds",
                      amount=s(not_done)-"this key is no measurement that can be left undone",
                      date_of_application=s('2020-02-30')-"not a date", date_of_application=20200101-"wrong type",
                      ammount=1-"unknown key" ]))]) :-
    refused([Key=Value], Messages),
    assertion(Messages == [Key-Message]).

test(gate_4_names_every_problem, Messages == [amount-"wrong type", colour-"unknown key", score-"out of range"]) :-
    refused([amount=b(true), colour=s(red), score=5000], Messages).

test(gate_4_refuses_a_key_that_is_stated_twice, Messages == [amount-"the key is stated twice"]) :-
    refused([amount=5, amount=6], Messages).

test(gate_4_suggests_the_nearest_key, Nearest == amount) :-
    space(S),
    gate(S, [ammount=1], _, [problem(_, _, _, _, Nearest)]).

test(gate_4_suggests_the_key_of_an_alias, Nearest == amount) :-
    space(S),
    gate(S, [sum=1], _, [problem(_, _, _, _, Nearest)]).

%   What a refused value is answered with.
meant(Key, Value, Message-Nearest) :-
    space(S),
    gate(S, [Key=Value], [], [problem(Key, _, Message, _, Nearest)]).

test(gate_4_suggests_the_nearest_value,
     [forall(member(Key-Value-Meant,
                    [ premises-s('Not-Done')-("not a value of this key"-"not_done"),
                      applicant_kind-s('Company')-("not a value of this key"-"company"),
                      applicant_kind-l([s(company), s(charty)])-
                          ("the list holds a value that the key does not have"-"charity"),
                      applicant_kind-s(bank)-("not a value of this key"-null),
                      has_guarantor-s('True')-("not a value of this key"-"true"),
                      has_guarantor-s(true)-("wrong type"-null), has_guarantor-s(yes)-("wrong type"-null),
                      amount-s('not done')-("wrong type"-null) ]))]) :-
    meant(Key, Value, Found),
    assertion(Found == Meant).

test(integrity_problems_3_of_an_order, Messages = [months_of_accounts-_]) :-
    refused([months_of_accounts=30, months_trading=24], Messages).

test(integrity_problems_3_of_a_key_that_does_not_apply, Messages = [guarantor_score-_]) :-
    refused([guarantor_score=700, has_guarantor=b(false)], Messages).

test(integrity_problems_3_of_nothing, Messages == []) :-
    refused([guarantor_score=s(not_done), has_guarantor=b(false), months_of_accounts=24, months_trading=24], Messages).

test(case_vectors_5_lets_a_value_imply_that_its_key_applies, Mask == 0b10) :-
    region([guarantor_score=700], has_guarantor, Mask).

test(case_vectors_5_empties_a_key_that_does_not_apply, Mask == 0) :-
    region([has_guarantor=b(false)], guarantor_score, Mask).

test(case_vectors_5_passes_bounds_along_an_order, Masks == [0b01, 0b10]) :-
    region([months_trading=10], months_of_accounts, Small),
    region([months_of_accounts=30], months_trading, Large),
    Masks = [Small, Large].

test(case_vectors_5_assumes_what_is_not_stated, Mask == 0b01) :-
    region([], sector_closed, Mask).

test(nearest_name_3_finds_the_fewest_edits, Nearest == months_trading) :-
    nearest_name(month_trading, [amount, months_of_accounts, months_trading], Nearest).

test(nearest_name_3_of_something_else, fail) :-
    nearest_name(colour, [amount, months_of_accounts, months_trading], _).

test(nearest_name_3_of_one_letter, fail) :-
    nearest_name(x, [sex, all], _).

test(nearest_name_3_takes_capitals_for_small_letters, Found == [sex, age_years, t_9_22]) :-
    maplist([N, M]>>nearest_name(N, [age_years, sex, t_9_22], M), ['Sexx', 'AGE-YEARS', 'T 9 22'], Found).

:- end_tests(gate).
