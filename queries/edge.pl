:- module(pyhcal_query_edge, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(claims), [moved/5, outcome_regions/2, point/4]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, possible/2, without/4]).

/** <module> A number at a threshold that is treated unlike both its neighbours

Limits that overlap or leave a hole by one sign: above 30,000 here, below 30,000 there.
*/

claim("At a threshold no outcome is unlike both its sides.", error).

counterexample(World, Edge, [ key(Key), thresholds(Thresholds), outcomes([Outcome]),
                              says("At exactly ~w the outcome is \u201C~w\u201D; just below and just above it is not.",
                                   [value(Key, Value), outcome(Outcome)]) ]) :-
    point(World, Key, point(Level, Class, Value), Thresholds),
    outcome_regions(World, Outcomes),
    member(Outcome-Here, Outcomes),
    possible(World, Possible),
    without(World, Possible, Here, Elsewhere),
    Below is Class-1,
    Above is Class+1,
    moved(World, Level, Below-Class, Elsewhere, UnlikeBelow),
    moved(World, Level, Above-Class, Elsewhere, UnlikeAbove),
    both(World, UnlikeBelow, UnlikeAbove, Unlike),
    both(World, Here, Unlike, Edge),
    \+ is_empty(Edge).

:- initialization(alone).
