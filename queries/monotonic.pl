:- module(pyhcal_query_monotonic, [claim/2, counterexample/3, nothing_declared/1]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(claims), [moved/5, outcome/3, outcome_regions/2, same_groups/5, worsening/4]).
:- use_module(pyhcal_engine(world), [both/4, either/4, is_empty/1]).

/** <module> A worse risk factor that loses coverage

The policy declares which way a factor worsens.  All else equal, and within the groups that it compares, a worse value must not
lead from a favourable position to any other outcome.
*/

claim("A worse risk factor never loses coverage, all else equal.", error).

counterexample(World, Lost, [ key(Key), outcomes([Favourable, Outcome]), companion(better, Covered, [Level]),
                              says("A worse value of \u201C~w\u201D leads from \u201C~w\u201D to \u201C~w\u201D.",
                                   [key(Key), outcome(Favourable), outcome(Outcome)]) ]) :-
    worsening(World, Key, Level, Moves),
    outcome_regions(World, Outcomes),
    member(Favourable-Covered, Outcomes),
    outcome(World, Favourable, position(favourable)),
    member(Outcome-Uncovered, Outcomes),
    \+ outcome(World, Outcome, position(favourable)),
    lost(Moves, World, Level, Covered, Uncovered, -1, Lost),
    \+ is_empty(Lost).

lost([], _, _, _, _, Lost, Lost).
lost([Move|Moves], World, Level, Covered, Uncovered, Lost0, Lost) :-
    moved(World, Level, Move, Covered, Better),
    both(World, Better, Uncovered, Worse),
    same_groups(World, Level, Move, Worse, Here),
    either(World, Here, Lost0, Lost1),
    lost(Moves, World, Level, Covered, Uncovered, Lost1, Lost).

%   No factor worsens.
nothing_declared(KB) :- \+ KB:worse(_, _).

:- initialization(alone).
