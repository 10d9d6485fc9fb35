:- module(pyhcal_query_unequal, [claim/2, counterexample/3, nothing_declared/1]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(library(ordsets), [ord_union/3]).
:- use_module(pyhcal_engine(claims), [compared_pair/3, outcome_regions/2, side/4, some_value/4]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1]).

/** <module> Report: what is treated unequally

Of each pair of values or groups that the policy wants compared: where a request of the one has another outcome than one of the
other can have, all else equal.
*/

claim("Where what the policy wants compared is treated unequally.", report).

counterexample(World, Unequal, [ between(A, B), outcomes([From, To]), companion(beside, Other, Levels),
                                 says("~w: \u201C~w\u201D; ~w: \u201C~w\u201D.", [side(A), outcome(From), side(B), outcome(To)]) ]) :-
    compared_pair(World, A, B),
    outcome_regions(World, Outcomes),
    side(World, A, SideA, LevelsA),
    side(World, B, SideB, LevelsB),
    ord_union(LevelsA, LevelsB, Levels),
    member(From-OutcomeFrom, Outcomes),
    member(To-OutcomeTo, Outcomes),
    From \== To,
    both(World, SideA, OutcomeFrom, One),
    both(World, SideB, OutcomeTo, Other),
    some_value(World, Levels, Other, Elsewhere),
    both(World, One, Elsewhere, Unequal),
    \+ is_empty(Unequal).

%   Nothing is to be compared.
nothing_declared(KB) :- \+ KB:compared(_, _, _).

:- initialization(alone).
