:- module(pyhcal_query_conflict, [claim/2, counterexample/3, sparse_counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(sparse), [sparse_conflicts/4, sparse_statement/4]).
:- use_module(pyhcal_engine(world), [both/4, holds/3, is_empty/1, statement/3]).

/** <module> Two statements that contradict each other

The outcome would hang on the order of the positions alone, which the document does not give.
*/

claim("No two statements of different position hold together.", error).

counterexample(World, Both, [statements([A, B]), says("~w and ~w, of different position, both hold.", [A, B])]) :-
    statement(World, A, Position),
    statement(World, B, Other),
    Position \== Other,
    A @< B,
    holds(World, A, HoldsA),
    holds(World, B, HoldsB),
    both(World, HoldsA, HoldsB, Both),
    \+ is_empty(Both).

sparse_counterexample(S, boxes(Both), [statements([A, B]), says("~w and ~w, of different position, both hold.", [A, B])]) :-
    sparse_statement(S, N, One, _),
    sparse_conflicts(S, N, M, Both),
    sparse_statement(S, M, Other, _),
    msort([One, Other], [A, B]).

:- initialization(alone).
