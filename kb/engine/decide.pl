:- module(pyhcal_decide,
          [ reachable/4,                % +S, +Root, +Case, -Terminals
            needs/4,                    % +S, +Root, +Case, -Levels
            reaches/3,                  % +S, +Root, +Case
            reachable_in_large/4,       % +S, +Root, +Case, -Terminals
            truth_of/4                  % +S, +Root, +Case, -Truth
          ]).
:- use_module(library(hashtable), [ht_get/3, ht_new/1, ht_put/3]).
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

%!  reachable_in_large(+S, +Root, +Case, -Terminals) is det.
%
%   The same, for diagrams so wide that keeping the front of the walk in order would take longer than the walk.

reachable_in_large(S, Root, Case, Terminals) :-
    ht_new(Seen),
    walk_large([Root], S, Case, Seen, [], Terminals).

walk_large([], _, _, _, Terminals, Terminals).
walk_large([N|Ns], S, Case, Seen, Terminals0, Terminals) :-
    (   N < 0
    ->  ( N =:= -3 -> Terminals1 = Terminals0 ; ord_add_element(Terminals0, N, Terminals1) ),
        walk_large(Ns, S, Case, Seen, Terminals1, Terminals)
    ;   ht_get(Seen, N, _)
    ->  walk_large(Ns, S, Case, Seen, Terminals0, Terminals)
    ;   ht_put(Seen, N, true),
        S:d(N, Level, Edges),
        arg(Level, Case, Mask),
        findall(Child, ( member(EdgeMask-Child, Edges), EdgeMask /\ Mask =\= 0 ), Children),
        append(Children, Ns, Ns1),
        walk_large(Ns1, S, Case, Seen, Terminals0, Terminals)
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
    ht_new(Equal),
    matter(Nodes, Equal, S, Case, [], Levels).

%!  reaches(+S, +Root, +Case) is semidet.
%
%   True when some possible record of the case ends in true.

reaches(S, Root, Case) :-
    reachable(S, Root, Case, Terminals),
    memberchk(-2, Terminals).

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

matter([], _, _, _, Levels, Levels).
matter([Level-Children|Nodes], Equal, S, Case, Levels0, Levels) :-
    (   memberchk(Level, Levels0)
    ->  Levels1 = Levels0
    ;   some_differ(Children, Equal, S, Case, Differ),
        ( Differ == true -> ord_add_element(Levels0, Level, Levels1) ; Levels1 = Levels0 )
    ),
    matter(Nodes, Equal, S, Case, Levels1, Levels).

some_differ([], _, _, _, false).
some_differ([A|Children], Equal, S, Case, Differ) :-
    differs_from(Children, A, Equal, S, Case, Differ0),
    ( Differ0 == true -> Differ = true ; some_differ(Children, Equal, S, Case, Differ) ).

differs_from([], _, _, _, _, false).
differs_from([B|Bs], A, Equal, S, Case, Differ) :-
    differ(A, B, Equal, S, Case, Differ0),
    ( Differ0 == true -> Differ = true ; differs_from(Bs, A, Equal, S, Case, Differ) ).

%   Differ is true when some possible record comes to different terminals under the nodes A and B.  Equal keeps the
%   pairs for which there is none, so that each is looked at once.  Failing would undo that: differ/6 never does.
differ(A, B, Equal, S, Case, Differ) :-
    (   ( A == B ; A =:= -3 ; B =:= -3 )
    ->  Differ = false
    ;   A < 0, B < 0
    ->  Differ = true
    ;   Pair = p(A, B),
        (   ht_get(Equal, Pair, _)
        ->  Differ = false
        ;   pairs(A, B, S, Case, Pairs),
            any_differ(Pairs, Equal, S, Case, Differ),
            ( Differ == true -> true ; ht_put(Equal, Pair, true) )
        )
    ).

any_differ([], _, _, _, false).
any_differ([A-B|Pairs], Equal, S, Case, Differ) :-
    differ(A, B, Equal, S, Case, Differ0),
    ( Differ0 == true -> Differ = true ; any_differ(Pairs, Equal, S, Case, Differ) ).

%   The pairs of children that a class of the case leads to.
pairs(A, B, S, Case, Pairs) :-
    node_level(A, S, LevelA, EdgesA),
    node_level(B, S, LevelB, EdgesB),
    Level is min(LevelA, LevelB),
    arg(Level, Case, Mask),
    (   LevelA < LevelB
    ->  findall(A1-B, ( member(M-A1, EdgesA), M /\ Mask =\= 0 ), Pairs)
    ;   LevelA > LevelB
    ->  findall(A-B1, ( member(M-B1, EdgesB), M /\ Mask =\= 0 ), Pairs)
    ;   findall(A1-B1,
                ( member(MA-A1, EdgesA),
                  Common is MA /\ Mask, Common =\= 0,
                  member(MB-B1, EdgesB),
                  MB /\ Common =\= 0 ),
                Pairs)
    ).

node_level(Node, S, Level, Edges) :-
    (   Node < 0
    ->  Level = 1000000, Edges = []
    ;   S:d(Node, Level, Edges)
    ).
