:- module(pyhcal_query_assumptions, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(claims), [moved/5, outcome_regions/2]).
:- use_module(pyhcal_engine(world), [assumed_region/2, both/4, is_empty/1, world_kb/2, world_levels/2]).

/** <module> Report: what hangs on what is taken for granted

Each assumption in turn is stated otherwise.
*/

claim("What hangs on what is taken for granted.", report).

counterexample(World, Changed, [ assumption(Assumption), key(Key), outcomes([From, To]), companion(otherwise, There, [Level]),
                                 says("\u201C~w\u201D stated otherwise (~w): from \u201C~w\u201D to \u201C~w\u201D.",
                                      [key(Key), class(Level, Class), outcome(From), outcome(To)]) ]) :-
    world_kb(World, KB),
    KB:assume(Assumption, Key, _, _),
    world_levels(World, Levels),
    memberchk(level(Level, Key, _, _, _, Full, Unstated), Levels),
    Last is msb(Full),
    Taken is msb(Unstated),
    between(0, Last, Class),
    Class =\= Taken,
    outcome_regions(World, Outcomes),
    assumed_region(World, Assumed),
    member(From-Before, Outcomes),
    member(To-After, Outcomes),
    From \== To,
    both(World, Before, Assumed, Here),
    moved(World, Level, Class-Taken, After, Otherwise),
    both(World, Here, Otherwise, Changed),
    \+ is_empty(Changed),
    class_only(World, Level, Class, After, There).

class_only(World, Level, Class, Region0, Region) :-
    moved(World, Level, Class-Class, Region0, Region).

:- initialization(alone).
