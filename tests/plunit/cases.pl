:- use_module(library(plunit)).
:- use_module('../../kb/engine/cases').

/*  A space with two orders over four measured keys, three classes of numbers each and `not_done` above them: first =<
    second, third =< fourth.  The last level is a plain key. */

order_space:narrowing([], [ordered(one, 1, 2), ordered(other, 3, 4)]).
order_space:built(one).
order_space:built(other).
order_space:level(Level, key, key(Level), numbers(integer(0, 9), 0-0, 9-0, [3-0, 6-0], true), 0b1111, 0b1111) :-
    between(1, 4, Level).

restricted(Case0, Level, Group, Case, Why) :-
    pyhcal_cases:restricted(order_space, Case0, Level, Group, Case, Why).

:- begin_tests(cases).

test(the_larger_begins_where_the_smaller_does, Case-Why == r(0b100, 0b100, 0b111, 0b111, 1)-possible) :-
    restricted(r(0b111, 0b111, 0b111, 0b111, 1), 1, 0b100, Case, Why).
test(the_smaller_ends_where_the_larger_does, Case-Why == r(0b111, 0b111, 0b001, 0b001, 1)-possible) :-
    restricted(r(0b111, 0b111, 0b111, 0b111, 1), 4, 0b001, Case, Why).
test(what_was_not_measured_is_in_no_order, Case-Why == r(0b1000, 0b001, 0b111, 0b111, 1)-possible) :-
    restricted(r(0b1111, 0b001, 0b111, 0b111, 1), 1, 0b1000, Case, Why).
test(a_smaller_that_may_not_be_measured_bounds_nothing, Case-Why == r(0b1001, 0b011, 0b111, 0b111, 0b01)-possible) :-
    restricted(r(0b1001, 0b011, 0b111, 0b111, 0b11), 5, 0b01, Case, Why).
test(one_that_has_no_value_is_in_no_order, Case-Why == r(0, 0b001, 0b111, 0b111, 0b01)-possible) :-
    restricted(r(0, 0b001, 0b111, 0b111, 0b11), 5, 0b01, Case, Why).
test(a_smaller_that_may_not_be_measured_loses_its_high_numbers, Case-Why == r(0b1000, 0b011, 0b111, 0b111, 0b01)-possible) :-
    restricted(r(0b1100, 0b011, 0b111, 0b111, 0b11), 5, 0b01, Case, Why).
test(a_larger_that_may_not_be_measured_bounds_nothing, Case-Why == r(0b111, 0b1001, 0b111, 0b111, 0b01)-possible) :-
    restricted(r(0b111, 0b1001, 0b111, 0b111, 0b11), 5, 0b01, Case, Why).
test(the_order_that_is_broken_is_named, Why == broken(one)) :-
    restricted(r(0b111, 0b001, 0b111, 0b111, 1), 1, 0b100, _, Why).
test(the_second_order_is_named_where_that_one_is_broken, Why == broken(other)) :-
    restricted(r(0b111, 0b111, 0b111, 0b001, 1), 3, 0b110, _, Why).

:- end_tests(cases).
