:- use_module(library(plunit)).
:- use_module('../../kb/engine/domain').

/*  Domains and their classes, on a vocabulary made for this.
*/

shop:key(size, one_of([small, medium, large]), [measured]).
shop:key(sold, boolean, []).
shop:key(price, number(0, inf), []).
shop:key(share, number(0, 100), [measured]).
shop:key(count, integer(0, 10), []).
shop:key(day, date, []).

cut(Key, Tests, Domain) :-
    once(shop:key(Key, Type, _)),
    findall(Cut, ( member(Test, Tests), test_cuts(Type, Test, Cuts), member(Cut, Cuts) ), All),
    once(key_domain(shop, Key, All, Domain)).

mask(Key, Tests, Test, Mask) :-
    cut(Key, Tests, Domain),
    test_mask(shop, Domain, Test, Mask).

:- begin_tests(domain).

test(key_domain_4_of_values, Domain == values([small, medium, large], true)) :-
    cut(size, [], Domain).

test(key_domain_4_of_booleans, Domain == values([false, true], false)) :-
    cut(sold, [], Domain).

test(key_domain_4_drops_cuts_outside, Domain == numbers(number(0, 100), 0-0, 100-1, [50-1], true)) :-
    cut(share, [cmp(>, 50, t), cmp(>=, 0, t), cmp(>, 100, t), cmp(<, -3, t), cmp(>, 300, t)], Domain).

test(key_domain_4_of_integers_cuts_between_numbers,
     Domain == numbers(integer(0, 10), 0-0, 11-0, [3-0, 4-0], false)) :-
    cut(count, [cmp(>, 2.5, t), cmp(>, 3, t), cmp(<, 4, t)], Domain).

test(domain_full_2_has_a_class_more_for_not_done, Full == 0b1111) :-
    cut(size, [], Domain),
    domain_full(Domain, Full).

test(domain_full_2_of_numbers, Full == 0b111) :-
    cut(share, [cmp(>, 50, t)], Domain),
    domain_full(Domain, Full).

test(test_mask_4_of_values, Mask == 0b101) :-
    mask(size, [], in([large, small]), Mask).

test(test_mask_4_of_both_sides,
     [forall(member(Op-Expected, [(<)-0b001, (=<)-0b011, (=)-0b010, (>=)-0b110, (>)-0b100])), Mask == Expected]) :-
    mask(price, [cmp(>=, 5, t), cmp(>, 5, t)], cmp(Op, 5, t), Mask).

test(test_mask_4_of_dates, Mask == 0b01) :-
    Test = cmp(<, '2020-02-29', t),
    mask(day, [Test], Test, Mask).

test(test_mask_4_of_no_integer, Mask == 0) :-
    Test = cmp(=, 2.5, t),
    mask(count, [Test], Test, Mask).

test(interval_mask_4_takes_what_it_touches,
     [forall(member(Lo-Hi-Expected, [(0-0)-(5-0)-0b001, (0-0)-(5-1)-0b011, (5-1)-(inf-1)-0b100, (4-0)-(6-0)-0b111])),
      Mask == Expected]) :-
    cut(price, [cmp(=, 5, t)], Domain),
    interval_mask(Domain, Lo, Hi, Mask).

test(class_interval_4_tiles_the_domain) :-
    cut(price, [cmp(=, 5, t), cmp(>, 7, t)], Domain),
    domain_interval(Domain, Min, Max),
    findall(Lo-Hi, ( between(0, 3, I), once(class_interval(Domain, I, Lo, Hi)) ), Classes),
    Classes = [Min-_|_],
    last(Classes, _-Last),
    assertion(Last == Max),
    assertion(forall(nextto(_-End, Begin-_, Classes), End == Begin)).

test(before_2_orders_places, true) :-
    assertion(before(5-0, 5-1)),
    assertion(before(5-1, 6-0)),
    assertion(before(5-1, inf-1)),
    assertion(\+ before(inf-1, inf-1)),
    assertion(\+ before(inf-1, 5-0)),
    assertion(\+ before(5-1, 5.0-1)),
    assertion(before(5.0-0, 5-1)).

test(day_number_2_and_day_date_2_are_inverse,
     [forall(member(Date, ['1970-01-01', '2000-02-29', '1900-03-01', '2199-12-31', '2015-06-15'])), Back == Date]) :-
    day_number(Date, Day),
    day_date(Day, Back).

test(day_number_2_counts_from_1970, Days == [0, 1, -1, 11016]) :-
    maplist(day_number, ['1970-01-01', '1970-01-02', '1969-12-31', '2000-02-29'], Days).

test(day_number_2_refuses_what_is_no_date,
     [forall(member(Text, ['2019-02-29', '2019-13-01', '2019-00-10', '2019-04-31', '2019-1-01', '20190101', '', abc,
                           '2019-01-01 ', '0000-01-01', '2019-01-0x', "2019-06-31"])),
      fail]) :-
    day_number(Text, _).

%   number_codes/2 takes more than digits.
test(day_number_2_takes_digits_only,
     [ forall(member(Text, ['2020-+1-05', '2020- 1-05', '2020-01-+1', '+019-01-01', '20_0-01-01', '0x1f-01-01'])),
       fail ]) :-
    day_number(Text, _).

:- end_tests(domain).
