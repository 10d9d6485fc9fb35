:- module(pyhcal_query_redundancy, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [delete/3]).
:- use_module(pyhcal_engine(claims), [covering/4]).
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

:- initialization(alone).
