:- module(pyhcal_query_gap, [claim/2, counterexample/3, sparse_counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(claims), [outcome/3]).
:- use_module(pyhcal_engine(sparse_gap), [gap_region/2]).
:- use_module(pyhcal_engine(world), [is_empty/1, outcome_region/3]).

/** <module> Requests that the policy is silent about

In scope, and no statement holds.  Silence can be intended; then the policy's folder declares it, with the reason.
*/

claim("Every request in scope is addressed by a statement.", warning).

counterexample(World, Silent, [statements([]), says("No statement speaks to it.", [])]) :-
    outcome(World, Silence, silence),
    outcome_region(World, Silence, Silent),
    \+ is_empty(Silent).

sparse_counterexample(S, widest(Box), [statements([]), says("No statement speaks to it.", [])]) :-
    gap_region(S, Box).

:- initialization(alone).
