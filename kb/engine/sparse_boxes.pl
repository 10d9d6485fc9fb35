:- module(pyhcal_sparse_boxes,
          [ tree_boxes/4,               % +Tree, +KB, +Space, -Boxes
            impossible_boxes/3,         % +Levels, +Integrity, -Boxes
            dense_box/3,                % +Fulls, +Box, -Dense
            sparse_box/3,               % +Fulls, +Dense, -Box
            common_box/3,               % +A, +B, -Common
            lowest_point/2              % +Box, -Point
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/2, member/2, memberchk/2, nth0/3]).
:- use_module(domain, [test_mask/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled

/** <module> Rules as unions of boxes

    Box = [Level-Mask, ...]     with rising levels; a level that is not named is free
    Dense = box(Mask1, ...)     a mask for each level

A statement is a conjunction more often than not, which is one box.
*/

%   More boxes than this make a rule for the diagrams.
most_boxes(2000).

%!  tree_boxes(+Tree, +KB, +Space, -Boxes) is det.
%
%   Boxes: where a tree (see formula.pl) holds, as a union of boxes none of which lies in another.
%
%   @arg Space space(Levels, Integrity), see levels.pl
%
%   @error limit(boxes, Most)

tree_boxes(Tree, KB, Space, Boxes) :-
    boxes(Tree, yes, KB, Space, Boxes).

%   Under `no`, where it does not hold.  A condition on a key holds only where the key applies.
boxes(true, Sign, _, _, Boxes) :- !, truth(Sign, Boxes).
boxes(false, Sign, _, _, Boxes) :- !, opposite(Sign, Other), truth(Other, Boxes).
boxes(leaf(_, _, Key, Test), Sign, KB, space(Levels, integrity(Applies, _, _, _)), Boxes) :-
    memberchk(level(Level, Key, _, Domain, Arity, _, _), Levels),
    test_mask(KB, Domain, Test, Mask),
    (   memberchk(applies(_, Level, Control, Allowed), Applies)
    ->  memberchk(level(Control, _, _, _, ControlArity, _, _), Levels),
        Parts = [part(Level, Arity, Mask), part(Control, ControlArity, Allowed)]
    ;   Parts = [part(Level, Arity, Mask)]
    ),
    parts_boxes(Sign, Parts, Boxes).
boxes(reading(_, _, Reading, Choice), Sign, _, space(Levels, _), Boxes) :-
    memberchk(level(Level, Reading, reading, values(Choices, _), Arity, _, _), Levels),
    nth0(I, Choices, Choice),
    !,
    Mask is 1<<I,
    parts_boxes(Sign, [part(Level, Arity, Mask)], Boxes).
boxes(neg(_, _, Tree), Sign, KB, Space, Boxes) :-
    opposite(Sign, Other),
    boxes(Tree, Other, KB, Space, Boxes).
boxes(all(_, _, Trees), Sign, KB, Space, Boxes) :- several(Sign, Trees, Sign, KB, Space, Boxes).
boxes(any(_, _, Trees), Sign, KB, Space, Boxes) :- opposite(Sign, Other), several(Other, Trees, Sign, KB, Space, Boxes).

truth(yes, [[]]).
truth(no, []).

opposite(yes, no).
opposite(no, yes).

parts_boxes(yes, Parts, Boxes) :-
    maplist(part_box(yes), Parts, Boxes0),
    foldl(each_and_each, Boxes0, [[]], Boxes).
parts_boxes(no, Parts, Boxes) :-
    maplist(part_box(no), Parts, Lists),
    append(Lists, Boxes).

part_box(yes, part(Level, Arity, Mask), Boxes) :- level_boxes(Level, Arity, Mask, Boxes).
part_box(no, part(Level, Arity, Mask), Boxes) :- Others is ((1<<Arity)-1) /\ \Mask, level_boxes(Level, Arity, Others, Boxes).

level_boxes(Level, Arity, Mask, Boxes) :-
    (   Mask =:= 0
    ->  Boxes = []
    ;   Mask =:= (1<<Arity)-1
    ->  Boxes = [[]]
    ;   Boxes = [[Level-Mask]]
    ).

%   All of them at once (yes), or any of them.
several(yes, Trees, Sign, KB, Space, Boxes) :-
    foldl(conjoined(Sign, KB, Space), Trees, [[]], Boxes).
several(no, Trees, Sign, KB, Space, Boxes) :-
    foldl(disjoined(Sign, KB, Space), Trees, [], Boxes).

conjoined(Sign, KB, Space, Tree, Boxes0, Boxes) :-
    boxes(Tree, Sign, KB, Space, Here),
    each_and_each(Here, Boxes0, Boxes).

disjoined(Sign, KB, Space, Tree, Boxes0, Boxes) :-
    boxes(Tree, Sign, KB, Space, Here),
    append([Here, Boxes0], Boxes1),
    widest(Boxes1, Boxes).

each_and_each(As, Bs, Boxes) :-
    (   As = [A], Bs = [B]
    ->  ( meet(A, B, Box) -> Boxes = [Box] ; Boxes = [] )
    ;   findall(Box, ( member(A, As), member(B, Bs), meet(A, B, Box) ), Boxes0),
        widest(Boxes0, Boxes)
    ).

meet([], Box, Box) :- !.
meet(Box, [], Box) :- !.
meet([L-A|As], [M-B|Bs], Box) :-
    (   L =:= M
    ->  Mask is A /\ B,
        Mask =\= 0,
        Box = [L-Mask|Box1],
        meet(As, Bs, Box1)
    ;   L < M
    ->  Box = [L-A|Box1],
        meet(As, [M-B|Bs], Box1)
    ;   Box = [M-B|Box1],
        meet([L-A|As], Bs, Box1)
    ).

%   Without those that lie in others.
widest(Boxes0, Boxes) :-
    sort(Boxes0, Boxes1),
    length(Boxes1, N),
    most_boxes(Most),
    ( N > Most -> throw(error(limit(boxes, Most), _)) ; true ),
    findall(Length-Box, ( member(Box, Boxes1), length(Box, Length) ), Sized0),
    msort(Sized0, Sized),
    kept(Sized, [], Boxes).

%   Fewer keys come first: what could hold a box stands before it, but for boxes over the same keys.
kept([], Kept, Boxes) :- sort(Kept, Boxes).
kept([_-Box|Sized], Kept, Boxes) :-
    (   ( member(Wider, Kept) ; member(_-Wider, Sized) ),
        within(Wider, Box)
    ->  kept(Sized, Kept, Boxes)
    ;   kept(Sized, [Box|Kept], Boxes)
    ).

within([], _).
within([Level-Mask|Wider], [L-Here|Box]) :-
    (   L < Level
    ->  within([Level-Mask|Wider], Box)
    ;   L =:= Level,
        Here /\ Mask =:= Here,
        within(Wider, Box)
    ).

%!  impossible_boxes(+Levels, +Integrity, -Boxes) is det.
%
%   Boxes: what no request can be, as order_node/4 and validity_node/4 of implicants.pl have it.

impossible_boxes(Levels, integrity(Applies, _, BuiltApplies, BuiltOrdered), Boxes) :-
    findall(Box,
            ( member(Rule, BuiltApplies), impossible_value(Rule, Levels, Box)
            ; member(Rule, BuiltOrdered), impossible_order(Rule, Levels, Applies, Box) ),
            Boxes0),
    widest(Boxes0, Boxes).

impossible_value(applies(_, Level, Control, Allowed), Levels, Box) :-
    memberchk(level(Level, _, _, Domain, Arity, _, _), Levels),
    memberchk(level(Control, _, _, _, ControlArity, _, _), Levels),
    None is 1<<(Arity-1),
    functor(Domain, _, Place),
    arg(Place, Domain, Measured),
    ( Measured == true -> Without is None \/ (None>>1) ; Without = None ),
    (   Parts = [part(Level, Arity, None), part(Control, ControlArity, Allowed)]
    ;   With is ((1<<Arity)-1) /\ \Without,
        Barred is ((1<<ControlArity)-1) /\ \Allowed,
        Parts = [part(Level, Arity, With), part(Control, ControlArity, Barred)]
    ),
    parts_boxes(yes, Parts, [Box]).

%   A number of the larger key below one of the smaller key, where both apply.
impossible_order(ordered(_, Small, Large), Levels, Applies, Box) :-
    memberchk(level(Small, _, _, Domain, SmallArity, _, _), Levels),
    memberchk(level(Large, _, _, _, LargeArity, _, _), Levels),
    Domain = numbers(_, _, _, Cuts, _),
    length(Cuts, Last),
    findall(part(Control, Arity, Allowed),
            ( member(Level, [Small, Large]),
              memberchk(applies(_, Level, Control, Allowed), Applies),
              memberchk(level(Control, _, _, _, Arity, _, _), Levels) ),
            Controls),
    between(1, Last, I),
    SmallMask is ((1<<(Last+1))-1) /\ \((1<<I)-1),
    LargeMask is 1<<(I-1),
    parts_boxes(yes, [part(Small, SmallArity, SmallMask), part(Large, LargeArity, LargeMask)|Controls], [Box]).

%!  dense_box(+Fulls, +Box, -Dense) is det.
%
%   @arg Fulls the dense box of everything

dense_box(Fulls, Box, Dense) :-
    Fulls =.. [Name|Masks0],
    dense(Masks0, 1, Box, Masks),
    Dense =.. [Name|Masks].

dense([], _, _, []).
dense([Full|Fulls], Level, Box, [Mask|Masks]) :-
    Next is Level+1,
    (   Box = [Level-Mask0|Box1]
    ->  Mask = Mask0,
        dense(Fulls, Next, Box1, Masks)
    ;   Mask = Full,
        dense(Fulls, Next, Box, Masks)
    ).

%!  sparse_box(+Fulls, +Dense, -Box) is det.

sparse_box(Fulls, Dense, Box) :-
    functor(Fulls, _, Last),
    findall(Level-Mask, ( between(1, Last, Level), arg(Level, Fulls, Full), arg(Level, Dense, Mask), Mask =\= Full ), Box).

%!  common_box(+A, +B, -Common) is det.
%
%   Common: what two dense boxes that meet have in common.

common_box(A, B, Common) :-
    functor(A, Name, Arity),
    functor(Common, Name, Arity),
    common(Arity, A, B, Common).

common(Level, A, B, Common) :-
    (   Level =:= 0
    ->  true
    ;   arg(Level, A, MaskA),
        arg(Level, B, MaskB),
        Mask is MaskA /\ MaskB,
        arg(Level, Common, Mask),
        Below is Level-1,
        common(Below, A, B, Common)
    ).

%!  lowest_point(+Box, -Point) is det.
%
%   Point: the first class on each level of a dense box.

lowest_point(Box, Point) :-
    Box =.. [Name|Masks],
    maplist(lowest, Masks, Bits),
    Point =.. [Name|Bits].

lowest(Mask, Bit) :- Bit is Mask /\ -Mask.
