:- module(pyhcal_sparse_dead, [dead_rule/4]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/3, member/2]).
:- use_module(library(ordsets), [ord_subtract/3]).
:- use_module(claims, [rule_in_play/2, rule_parts/3]).
:- use_module(formula, [condition_tree/5, rule_tree/4]).
:- use_module(sparse, [sparse_dead/2, sparse_statement/4, sparse_world/2]).
:- use_module(sparse_boxes, [dense_box/3, tree_boxes/4]).
:- use_module(sparse_search, [free_part/4]).

/** <module> Which of thousands of rules can never hold, and at which condition each of them ends
*/

%!  dead_rule(+S, -Rule, -Stop, -Before) is nondet.
%
%   A rule in play that holds in no possible request; of a statement, in none that no gate silences.  Stop: `gates`, or
%   condition(Part), the first that no request meets that meets those before it.  Before = audible(Boxes) or possible(Boxes): the
%   requests that meet those, as dense boxes of what no gate silences, or of what is possible.

dead_rule(S, Rule, Stop, Before) :-
    S = sparse(base(KB, _, _), _, _, _, _, _, _, _),
    findall(Place-Dead, ( dead(S, Dead), KB:rule_place(Dead, Place) ), Placed0),
    msort(Placed0, Placed),
    member(_-Rule, Placed),
    sparse_world(S, World),
    rule_parts(World, Rule, Parts),
    ( once(sparse_statement(S, _, Rule, _)) -> Kind = audible ; Kind = possible ),
    (   stopped(Parts, S, possible, _, _)
    ->  stopped(Parts, S, Kind, Stop, Boxes),
        Before =.. [Kind, Boxes]
    ;   Stop = gates,
        conjunction(Parts, All),
        condition_boxes(S, All, Boxes),
        Before = possible(Boxes)
    ).

dead(S, Rule) :-
    sparse_statement(S, N, Rule, _),
    sparse_dead(S, N).
dead(S, Rule) :-
    S = sparse(base(KB, Readings, _), _, _, _, _, _, _, _),
    sparse_world(S, World),
    findall(Statement, sparse_statement(S, _, Statement, _), Statements0),
    sort(Statements0, Statements),
    findall(One, rule_in_play(World, One), Rules0),
    sort(Rules0, Rules),
    ord_subtract(Rules, Statements, Others),
    member(Rule, Others),
    rule_tree(KB, Readings, Rule, Tree),
    boxes(S, Tree, Boxes),
    nowhere(S, possible, Boxes).

boxes(S, Tree, Boxes) :-
    S = sparse(base(KB, _, Integrity), Levels, Fulls, _, _, _, _, _),
    tree_boxes(Tree, KB, space(Levels, Integrity), Boxes0),
    maplist(dense_box(Fulls), Boxes0, Boxes).

condition_boxes(S, Body, Boxes) :-
    S = sparse(base(KB, Readings, _), _, _, _, _, _, _, _),
    condition_tree(KB, Readings, condition, Body, Tree),
    boxes(S, Tree, Boxes).

nowhere(S, Kind, Boxes) :-
    S = sparse(_, _, _, _, _, Index, sets(Impossible, Silencing, _, _), _),
    ( Kind == audible -> Covers is Impossible \/ Silencing ; Covers = Impossible ),
    \+ ( member(Box, Boxes), free_part(Index, Box, Covers, _) ).

%   Boxes: where the conditions before the one that ends the rule are met.
stopped(Parts, S, Kind, condition(Part), Boxes) :-
    append(Met, [Part|_], Parts),
    append(Met, [Part], With),
    conjunction(With, Body),
    condition_boxes(S, Body, Here),
    nowhere(S, Kind, Here),
    !,
    (   Met == []
    ->  S = sparse(_, _, Fulls, _, _, _, _, _),
        Boxes = [Fulls]
    ;   conjunction(Met, Before),
        condition_boxes(S, Before, Boxes)
    ).

conjunction([Part], Part) :- !.
conjunction([Part|Parts], (Part, Body)) :- conjunction(Parts, Body).
