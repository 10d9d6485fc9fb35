:- module(pyhcal_query_redundancy, [claim/2, counterexample/3, sparse_counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [delete/3, member/2]).
:- use_module(pyhcal_engine(claims), [covering/4]).
:- use_module(pyhcal_engine(sparse), [sparse_contained/3, sparse_holds/3, sparse_several/3, sparse_statement/4]).
:- use_module(pyhcal_engine(world), [holds/3, is_empty/1, statement/3]).

/** <module> Statements that say nothing that others do not say

Wherever such a statement holds, one other statement of the same position does, or several do between them.
*/

claim("No statement is contained in others of the same position.", warning).

counterexample(World, Holds, [ statements([Statement|Others]), rule(Statement),
                               says("~w lies within ~w.", [Statement, list(Others)]) ]) :-
    statement(World, Statement, Position),
    findall(Other, statement(World, Other, Position), All),
    delete(All, Statement, Rest),
    holds(World, Statement, Holds),
    \+ is_empty(Holds),
    covering(World, Holds, Rest, Others).

sparse_counterexample(S, Found, [ statements([Statement|Others]), rule(Statement),
                                  says("~w lies within ~w.", [Statement, list(Others)]) ]) :-
    sparse_statement(S, N, Statement, _),
    (   sparse_contained(S, N, M)
    ->  Verdict = inside([M])
    ;   sparse_several(S, N, Verdict)
    ),
    (   Verdict = inside(Ms)
    ->  sparse_holds(S, N, Boxes),
        Found = boxes(Boxes),
        findall(Other, ( member(M1, Ms), sparse_statement(S, M1, Other, _) ), Others)
    ;   Verdict = not_settled(_)
    ->  Found = not_settled(Statement),
        Others = []
    ).

:- initialization(alone).
