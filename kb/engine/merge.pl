:- module(pyhcal_merge,
          [ consensus_closed/2,         % +Boxes, -Closed
            difference/3,               % +Box, +Inner, -Boxes
            inside/2,                   % +Box, +Wider
            maximal/3,                  % +S, +Boxes, -Maximal
            overlapping/2,              % +Box, +Box
            widest/3                    % +S, +Boxes, -Widest
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [shown_parts/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Boxes of classes over the same keys: what is left of one, and the widest ones of several

    Box = [Level-Mask, ...] with rising levels
*/

%!  difference(+Box, +Inner, -Boxes) is det.
%
%   Boxes: disjoint boxes that make up what of Box does not lie in Inner, a box over some of its levels.

difference(Box, Inner, Boxes) :-
    (   disjoint(Inner, Box)
    ->  Boxes = [Box]
    ;   parts(Inner, Box, Boxes)
    ).

disjoint([Level-Mask|Inner], Box) :-
    memberchk(Level-Here, Box),
    (   Here /\ Mask =:= 0
    ->  true
    ;   disjoint(Inner, Box)
    ).

parts([], _, []).
parts([Level-Mask|Inner], Box, Boxes) :-
    memberchk(Level-Here, Box),
    Outside is Here /\ \Mask,
    Inside is Here /\ Mask,
    (   Outside =:= 0
    ->  Boxes = Boxes1
    ;   put(Box, Level, Outside, First),
        Boxes = [First|Boxes1]
    ),
    put(Box, Level, Inside, Rest),
    parts(Inner, Rest, Boxes1).

put([Level-_|Box], Level, Mask, [Level-Mask|Box]) :- !.
put([Pair|Box0], Level, Mask, [Pair|Box]) :- put(Box0, Level, Mask, Box).

%!  maximal(+S, +Boxes, -Maximal) is det.
%
%   Maximal: the widest boxes in the union of Boxes whose sets a case can write, found by consensus: two boxes make
%   a third one, the union on one level and the intersection on all others (Quine 1955).

maximal(S, Boxes0, Maximal) :-
    (   Boxes0 = [Box]
    ->  Widest = [Box]
    ;   sort(Boxes0, Boxes),
        consensus_closed(Boxes, Widest)
    ),
    widest(S, Widest, Maximal).

%!  widest(+S, +Boxes, -Widest) is det.
%
%   Widest: the boxes, in parts that a case can write, without those inside others.

widest(S, Boxes, Widest) :-
    findall(Written, ( member(B, Boxes), written(B, S, Written) ), Writtens0),
    sort(Writtens0, Writtens),
    findall(B, ( member(B, Writtens), \+ ( member(D, Writtens), D \== B, inside(B, D) ) ), Widest).

%!  consensus_closed(+Boxes, -Closed) is det.
%
%   Closed: all the widest boxes in the union of Boxes: consensus until nothing new comes.

consensus_closed(Boxes, Closed) :-
    (   member(A, Boxes), member(B, Boxes), A @< B,
        consensus(A, B, C),
        \+ ( member(D, Boxes), inside(C, D) )
    ->  findall(D, ( member(D, Boxes), \+ inside(D, C) ), Others),
        consensus_closed([C|Others], Closed)
    ;   Closed = Boxes
    ).

consensus(A, B, C) :-
    append(Before, [Level-_|_], A),
    \+ ( member(L-M, Before), memberchk(L-N, B), M /\ N =:= 0 ),
    joined(A, B, Level, C).

joined([], [], _, []).
joined([L-M|A], [L-N|B], Level, [L-K|C]) :-
    ( L == Level -> K is M \/ N ; K is M /\ N, K =\= 0 ),
    joined(A, B, Level, C).

%!  inside(+Box, +Wider) is semidet.
%
%   Both over the same levels.

inside([], []).
inside([L-M|A], [L-N|B]) :-
    M /\ \N =:= 0,
    inside(A, B).

written([], _, []).
written([Level-Mask|Box0], S, [Level-Part|Box]) :-
    shown_parts(S, Level, Mask, Parts),
    member(Part, Parts),
    written(Box0, S, Box).

%!  overlapping(+Box, +Box) is semidet.
%
%   Both over the same levels.

overlapping([], []).
overlapping([L-M|A], [L-N|B]) :-
    M /\ N =\= 0,
    overlapping(A, B).
