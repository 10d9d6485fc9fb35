:- module(pyhcal_query_idle_condition, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [append/3, last/2]).
:- use_module(pyhcal_engine(claims), [asking/3, covering/4, droppable/3, rule_region/3]).
:- use_module(pyhcal_engine(edits), [with_edit/4]).
:- use_module(pyhcal_engine(world), [both/4, either/4, holds/3, is_empty/1, outcome_root/2, statement/3, without/4, world_beside/3,
              world_kb/2]).

/** <module> Conditions without effect

Each condition of each rule is dropped in turn, and each alternative; the outcome of every request is compared.  The witness is a
request for which the rules then hold otherwise, though its outcome stays the same.
*/

claim("No condition can be dropped without changing an outcome.", warning).

counterexample(World, everywhere,
               [ statements(Statements), rule(Rule), condition(Condition), hidden_by(How, By), witness(Witness),
                 says("~w: \u201C~w\u201D can be dropped, and no outcome changes~w", [Rule, condition(Condition), why(How, By)]) ]) :-
    droppable(World, Rule, drop(Edit, Parts)),
    last(Parts, Condition),
    world_kb(World, KB),
    with_edit(KB, Edit, Edited, same_outcomes(World, Edited, Rule, Beside, Without)),
    findall(Statement, statement(World, Statement, _), All),
    changed(All, World, Beside, -1, Changed, Statements0),
    rule_region(World, Rule, With),
    without(World, Without, With, Added),
    hidden(World, Beside, Statements0, Changed, Rule, Added, How, By),
    named(Statements0, World, Rule, Statements),
    (   \+ is_empty(Changed)
    ->  Witness = Changed
    ;   is_empty(Added)
    ->  Witness = With
    ;   in_statement(World, Rule, Added, Witness)
    ).

%   Without: where the rule holds without the condition.
same_outcomes(World, Edited, Rule, Beside, Without) :-
    world_beside(World, Edited, Beside),
    outcome_root(World, Same),
    outcome_root(Beside, Same),
    rule_region(Beside, Rule, Without).

%   A statement that asks for the rule holds too, if there is one.
in_statement(World, Rule, Added, Witness) :-
    asking(World, Rule, Statement),
    holds(World, Statement, Holds),
    both(World, Added, Holds, Witness),
    \+ is_empty(Witness),
    !.
in_statement(_, _, Added, Added).

%   Where a statement holds in one of both only, and the statements of which that is so.
changed([], _, _, Changed, Changed, []).
changed([Statement|Rest], World, Beside, Changed0, Changed, Statements) :-
    difference(World, Beside, Statement, Here),
    either(World, Here, Changed0, Changed1),
    ( is_empty(Here) -> Statements = Statements1 ; Statements = [Statement|Statements1] ),
    changed(Rest, World, Beside, Changed1, Changed, Statements1).

difference(World, Beside, Statement, Difference) :-
    holds(World, Statement, Before),
    holds(Beside, Statement, After),
    without(World, Before, After, Less),
    without(World, After, Before, More),
    either(World, Less, More, Difference).

%   Precedence hides what would be a conflict; other statements say the same; or no statement holds otherwise, for other rules of
%   the term hold where this one would.
hidden(World, Beside, [Statement|_], Changed, _, _, precedence, Against) :-
    statement(World, Statement, Position),
    findall(Other, ( statement(World, Other, Opposed), Opposed \== Position, meets(Beside, Other, Changed) ), Against),
    Against \== [],
    !.
hidden(World, _, [Statement|_], Changed, _, _, statements, Others) :-
    !,
    findall(Other, ( statement(World, Other, _), Other \== Statement, meets(World, Other, Changed) ), Others).
hidden(World, _, [], _, Rule, Added, How, Others) :-
    \+ is_empty(Added),
    world_kb(World, KB),
    once(KB:rule(Rule, Head, _, _)),
    findall(Other, ( KB:rule(Other, Head, _, _), Other \== Rule ), All),
    covering(World, Added, All, Others),
    !,
    How = rules.
hidden(_, _, [], _, _, _, nothing, []).

meets(World, Statement, Region) :-
    holds(World, Statement, Holds),
    both(World, Holds, Region, Both),
    \+ is_empty(Both).

named([], World, Rule, Statements) :- !, ( statement(World, Rule, _) -> Statements = [Rule] ; Statements = [] ).
named(Statements, _, _, Statements).

:- initialization(alone).
