:- module(pyhcal_query_readings, [claim/2, counterexample/3, nothing_declared/1]).
:- use_module(engine, [alone/0]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(claims), [outcome_regions/2]).
:- use_module(pyhcal_engine(finding_words), [labelled_terms/2]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, world_kb/2, world_readings/2, worlds/3]).

/** <module> Report: what hangs on how the policy is read

Each reading in turn is taken otherwise, the others staying as they are.
*/

claim("What another choice of a reading changes.", report).

counterexample(World, in(Here, Changed),
               [ reading(Reading), choice(Choice), outcomes([From, To]), also(There), terms(Terms),
                 says("~w read as \u201C~w\u201D: from \u201C~w\u201D to \u201C~w\u201D.", [Reading, choice(Reading, Choice), outcome(From), outcome(To)]) ]) :-
    world_kb(World, KB),
    world_readings(World, Readings),
    KB:reading(Reading, _, _, Choices),
    memberchk(Reading-[Taken], Readings),
    member(Choice:_, Choices),
    Choice \== Taken,
    maplist(taken(Reading, Choice), Readings, Other),
    worlds([KB-Readings, KB-Other], false, [Here, There]),
    outcome_regions(Here, Before),
    outcome_regions(There, After),
    labelled_terms(Here, Terms),
    member(From-RegionFrom, Before),
    member(To-RegionTo, After),
    From \== To,
    both(Here, RegionFrom, RegionTo, Changed),
    \+ is_empty(Changed).

taken(Reading, Choice, Reading-_, Reading-[Choice]) :- !.
taken(_, _, Other, Other).

%   No reading is declared.
nothing_declared(KB) :- \+ KB:reading(_, _, _, _).

:- initialization(alone).
