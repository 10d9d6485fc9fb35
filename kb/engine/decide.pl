:- module(pyhcal_decide,
          [ reachable/4,                % +S, +Root, +Case, -Terminals
            needs/4,                    % +S, +Root, +Case, -Levels
            truth_of/4                  % +S, +Root, +Case, -Truth
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(library(ordsets), [ord_add_element/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Walks over the decision diagrams of a compiled space

A case is a vector of class masks, one for each level.  A walk from a root follows every edge that shares a class with
the case; what it ends in is what the case can come to.
*/

%!  reachable(+S, +Root, +Case, -Terminals) is det.
%
%   Terminals: the ordered set of terminals that possible records of the case reach.

reachable(S, Root, Case, Terminals) :-
    walk([Root], S, Case, [], Terminals).

%   Numbers rise with the level, so the smallest node comes first; terminals, being negative, come before all.
walk([], _, _, Terminals, Terminals).
walk([N|Ns], S, Case, Terminals0, Terminals) :-
    (   N < 0
    ->  (   N =:= -3
        ->  Terminals1 = Terminals0
        ;   ord_add_element(Terminals0, N, Terminals1)
        ),
        walk(Ns, S, Case, Terminals1, Terminals)
    ;   S:d(N, Level, Edges),
        arg(Level, Case, Mask),
        follow(Edges, Mask, Ns, Ns1),
        walk(Ns1, S, Case, Terminals0, Terminals)
    ).

follow([], _, Ns, Ns).
follow([EdgeMask-Child|Edges], Mask, Ns0, Ns) :-
    (   EdgeMask /\ Mask =:= 0
    ->  Ns1 = Ns0
    ;   ord_add_element(Ns0, Child, Ns1)
    ),
    follow(Edges, Mask, Ns1, Ns).

%!  truth_of(+S, +Root, +Case, -Truth) is det.
%
%   Truth of a boolean root over the possible records: 0 false, 2 true, 1 both.

truth_of(S, Root, Case, Truth) :-
    reachable(S, Root, Case, Terminals),
    (   Terminals == [-2] -> Truth = 2
    ;   Terminals == [-1] -> Truth = 0
    ;   Terminals == [] -> Truth = 0
    ;   Truth = 1
    ).

%!  needs(+S, +Root, +Case, -Levels) is det.
%
%   Levels: the ordered set of levels that matter: two possible records that differ there alone come to different
%   terminals.  Keys that stop applying don't count as a difference, since no path under them asks for them.

needs(S, Root, Case, Levels) :-
    visited([Root], S, Case, Nodes),
    matter(Nodes, S, Case, [], Levels).

visited([], _, _, []).
visited([N|Ns], S, Case, Nodes) :-
    (   N < 0
    ->  visited(Ns, S, Case, Nodes)
    ;   S:d(N, Level, Edges),
        arg(Level, Case, Mask),
        follow(Edges, Mask, Ns, Ns1),
        (   Mask /\ (Mask-1) =:= 0
        ->  Nodes = Nodes1
        ;   children(Edges, Mask, Children),
            (   Children = [_,_|_]
            ->  Nodes = [Level-Children|Nodes1]
            ;   Nodes = Nodes1
            )
        ),
        visited(Ns1, S, Case, Nodes1)
    ).

children([], _, []).
children([EdgeMask-Child|Edges], Mask, Children) :-
    (   EdgeMask /\ Mask =:= 0
    ->  Children = Children1
    ;   Children = [Child|Children1]
    ),
    children(Edges, Mask, Children1).

matter([], _, _, Levels, Levels).
matter([Level-Children|Nodes], S, Case, Levels0, Levels) :-
    (   memberchk(Level, Levels0)
    ->  Levels1 = Levels0
    ;   some_differ(Children, S, Case)
    ->  ord_add_element(Levels0, Level, Levels1)
    ;   Levels1 = Levels0
    ),
    matter(Nodes, S, Case, Levels1, Levels).

some_differ(Children, S, Case) :-
    append(_, [A|Rest], Children),
    member(B, Rest),
    differ(A, B, S, Case),
    !.

%   Some possible record comes to different terminals under the nodes A and B.
differ(A, B, S, Case) :-
    A \== B,
    (   A < 0
    ->  A \== -3,
        (   B < 0
        ->  B \== -3
        ;   S:d(B, Level, Edges),
            arg(Level, Case, Mask),
            child(Edges, Mask, B1),
            differ(A, B1, S, Case)
        )
    ;   B < 0
    ->  differ(B, A, S, Case)
    ;   S:d(A, LevelA, EdgesA),
        S:d(B, LevelB, EdgesB),
        (   LevelA < LevelB
        ->  arg(LevelA, Case, Mask),
            child(EdgesA, Mask, A1),
            differ(A1, B, S, Case)
        ;   LevelA > LevelB
        ->  arg(LevelB, Case, Mask),
            child(EdgesB, Mask, B1),
            differ(A, B1, S, Case)
        ;   arg(LevelA, Case, Mask),
            member(MaskA-A1, EdgesA),
            Common is MaskA /\ Mask,
            Common =\= 0,
            member(MaskB-B1, EdgesB),
            MaskB /\ Common =\= 0,
            differ(A1, B1, S, Case)
        )
    ),
    !.

child([EdgeMask-Child|Edges], Mask, Found) :-
    (   EdgeMask /\ Mask =\= 0,
        Found = Child
    ;   child(Edges, Mask, Found)
    ).
