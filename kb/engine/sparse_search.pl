:- module(pyhcal_sparse_search,
          [ free_part/4,                % +Index, +Box, +Covers, -Part
            covering/4,                 % +Index, +Box, +Covers, -Used
            search_start/4,             % +Index, +Box, +Covers, -Search
            search_next/5               % +Index, +New, +Search, -Part, -Rest
          ]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(sparse_index, [index_numbers/2, overlapping/4, without_whole/5]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these are the inner loops

/** <module> What of a box no other box covers, by splitting it

A node is a box with the boxes that meet it.  Where one of these holds all of it, nothing is left; where none meets it, all of it
is.  Else it is split on the key that most of them leave in part, into the sets of classes that the same ones allow; those that
fewest meet come first.  So the search ends with a part that is free, or it has proved that there is none (Davis and Putnam 1960,
for the covering of a space by boxes).

Nothing is proved twice: of a node that is covered it is known which boxes that rests on.  Where all of these allow each class that
the node above has on the key it was split on, they cover that one too, and the nodes beside are not looked at; else those of them
are not that the same boxes cover.  Without this (backjumping, Prosser 1993) boxes that overlap a little take exponential time.

    node(Box, Live, Parts, Seen)    Live: the boxes that meet Box; Parts: for each level, those of them that allow some of its
                                    classes in Box only; Seen: how many boxes were there when the node was made
    frame(Level, Mask, Used, Nodes)     a node that was split on Level, where it had the classes of Mask; Used: the boxes that cover
                                    those of its parts that were looked at; Nodes: the parts that were not
    still(Index, New, Seen)         what does not change while a part is looked for
    Search = [Node|Frames]          the node that comes next, and those above it; [] when all is covered
*/

%!  free_part(+Index, +Box, +Covers, -Part) is semidet.
%
%   Part: a box within Box that none of Covers meets.

free_part(Index, Box, Covers, Part) :-
    start(Index, Box, Covers, Node),
    looked(Node, [], still(Index, [], 0), 0, free(Part, _)).

%!  covering(+Index, +Box, +Covers, -Used) is semidet.
%
%   Used: a set of Covers that leaves nothing of Box; those that the proof rests on, so not always a smallest one.

covering(Index, Box, Covers, Used) :-
    start(Index, Box, Covers, Node),
    looked(Node, [], still(Index, [], 0), 0, covered(Used)).

%   looked(+Node, +Frames, +Still, +Known, -Result): Result = free(Part, Search), the search standing at that part, or
%   covered(Used).  Known: boxes that proofs rest on so far; they are taken again where they serve.

looked(Node0, Frames, Still, Known, Result) :-
    informed(Node0, Still, Node),
    Node = node(Box, Live, Parts, _),
    (   Live =:= 0
    ->  Result = free(Box, [Node|Frames])
    ;   holding(Live, Parts, Whole)
    ->  ( Whole /\ Known =:= 0 -> Among = Whole ; Among is Whole /\ Known ),
        One is Among /\ -Among,
        back(Frames, One, Still, Known, Result)
    ;   Still = still(Index, _, Seen),
        split(Box, Live, Parts, Index, Seen, Level, [First|Others]),
        arg(Level, Box, Mask),
        looked(First, [frame(Level, Mask, 0, Others)|Frames], Still, Known, Result)
    ).

%   Here: boxes that leave nothing of the node that was looked at last.
back([], Used, _, _, covered(Used)).
back([frame(Level, Mask, Used0, Nodes0)|Frames], Here, Still, Known0, Result) :-
    Still = still(Index, _, _),
    (   all_whole(Index, Level, Mask, Here)
    ->  back(Frames, Here, Still, Known0, Result)
    ;   Used is Used0 \/ Here,
        Known is Known0 \/ Here,
        not_left(Nodes0, Index, Level, Here, Nodes),
        (   Nodes = [Node|Others]
        ->  looked(Node, [frame(Level, Mask, Used, Others)|Frames], Still, Known, Result)
        ;   back(Frames, Used, Still, Known, Result)
        )
    ).

%   Each of the boxes allows all of the classes.
all_whole(Index, Level, Mask, Boxes) :-
    arg(Level, Index, Sets),
    allow_each(Mask, Sets, Boxes).

allow_each(Mask, Sets, Boxes) :-
    (   Mask =:= 0
    ->  true
    ;   Class is msb(Mask),
        Place is Class+1,
        arg(Place, Sets, Here),
        Boxes /\ Here =:= Boxes,
        Mask1 is Mask /\ \(1<<Class),
        allow_each(Mask1, Sets, Boxes)
    ).

%   Without the nodes beside the last one that the same boxes leave nothing of.
not_left([], _, _, _, []).
not_left([Node|Nodes0], Index, Level, Here, Nodes) :-
    Node = node(Box, _, _, _),
    arg(Level, Box, Mask),
    (   all_whole(Index, Level, Mask, Here)
    ->  not_left(Nodes0, Index, Level, Here, Nodes)
    ;   Nodes = [Node|Nodes1],
        not_left(Nodes0, Index, Level, Here, Nodes1)
    ).

start(Index, Box, Covers, node(Box, Live, Parts, 0)) :-
    overlapping(Index, Box, Covers, Live),
    functor(Index, _, Last),
    parts(1, Last, Index, Box, Live, Parts).

parts(Level, Last, Index, Box, Live, Parts) :-
    (   Level > Last
    ->  Parts = []
    ;   arg(Level, Box, Mask),
        without_whole(Index, Level, Mask, Live, Part),
        Parts = [Part|Parts1],
        Next is Level+1,
        parts(Next, Last, Index, Box, Live, Parts1)
    ).

%   Whole: those of the boxes that are met that are left in part nowhere.
holding(Live, Parts, Whole) :-
    any_part(Parts, 0, Some),
    Whole is Live /\ \Some,
    Whole =\= 0.

any_part([], Some, Some).
any_part([Part|Parts], Some0, Some) :-
    Some1 is Some0 \/ Part,
    any_part(Parts, Some1, Some).

split(Box, Live, Parts, Index, Seen, Level, Nodes) :-
    busiest(Parts, 1, 0, 0, Level),
    arg(Level, Box, Mask),
    arg(Level, Index, Sets),
    groups(Mask, Sets, Live, [], Groups),
    nodes(Groups, Box, Level, Parts, Seen, Counted0),
    keysort(Counted0, Counted),
    pairs_values(Counted, Nodes).

busiest([], _, _, Level, Level).
busiest([Part|Parts], Here, Most0, Level0, Level) :-
    Count is popcount(Part),
    Next is Here+1,
    (   Count > Most0
    ->  busiest(Parts, Next, Count, Here, Level)
    ;   busiest(Parts, Next, Most0, Level0, Level)
    ).

%   Classes that the same boxes allow belong together.
groups(Mask, Sets, Live, Groups0, Groups) :-
    (   Mask =:= 0
    ->  Groups = Groups0
    ;   Class is msb(Mask),
        Place is Class+1,
        arg(Place, Sets, Allowed),
        Here is Live /\ Allowed,
        Bit is 1<<Class,
        grouped(Groups0, Here, Bit, Groups1),
        Mask1 is Mask /\ \Bit,
        groups(Mask1, Sets, Live, Groups1, Groups)
    ).

grouped([], Here, Bit, [Here-Bit]).
grouped([Set-Mask0|Groups0], Here, Bit, [Set-Mask|Groups]) :-
    (   Set =:= Here
    ->  Mask is Mask0 \/ Bit,
        Groups = Groups0
    ;   Mask = Mask0,
        grouped(Groups0, Here, Bit, Groups)
    ).

nodes([], _, _, _, _, []).
nodes([Live-Mask|Groups], Box0, Level, Parts0, Seen, [Count-node(Box, Live, Parts, Seen)|Nodes]) :-
    Count is popcount(Live),
    duplicate_term(Box0, Box),
    setarg(Level, Box, Mask),
    narrowed(Parts0, 1, Level, Live, Parts),
    nodes(Groups, Box0, Level, Parts0, Seen, Nodes).

narrowed([], _, _, _, []).
narrowed([Part0|Parts0], Here, Level, Live, [Part|Parts]) :-
    ( Here =:= Level -> Part = 0 ; Part is Part0 /\ Live ),
    Next is Here+1,
    narrowed(Parts0, Next, Level, Live, Parts).

%!  search_start(+Index, +Box, +Covers, -Search) is det.
%
%   A search for one free part after the other.

search_start(Index, Box, Covers, [Node]) :-
    start(Index, Box, Covers, Node).

%!  search_next(+Index, +New, +Search, -Part, -Rest) is det.
%
%   The next free part, `none` when all is covered.  The part stays in Rest: what is found there is given as one of New, the
%   boxes that have come to Index since the search began, as a list N-Box in order.

search_next(Index, New, Search, Part, Rest) :-
    (   Search = [Node|Frames]
    ->  length(New, Seen),
        looked(Node, Frames, still(Index, New, Seen), 0, Result),
        ( Result = free(Part, Rest) -> true ; Part = none, Rest = [] )
    ;   Part = none,
        Rest = []
    ).

%   The node with the boxes that have come since it was made.
informed(node(Box, Live0, Parts0, Seen0), still(Index, New, Seen), node(Box, Live, Parts, Seen)) :-
    (   Seen0 =:= Seen
    ->  Live = Live0, Parts = Parts0
    ;   unseen(Seen0, New, Late),
        index_numbers(Late, Covers),
        start(Index, Box, Covers, node(_, Live1, Parts1, _)),
        Live is Live0 \/ Live1,
        joined(Parts0, Parts1, Parts)
    ).

unseen(0, Late, Late) :- !.
unseen(N0, [_|New], Late) :- N is N0-1, unseen(N, New, Late).

joined([], [], []).
joined([A|As], [B|Bs], [C|Cs]) :- C is A \/ B, joined(As, Bs, Cs).
