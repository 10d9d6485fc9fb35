:- module(pyhcal_sparse_gap,
          [ gap_region/2,               % +S, -Box
            gap_irredundant/3           % +S, +Boxes, -Kept
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, selectchk/3]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(cover, [writable/5]).
:- use_module(sparse_boxes, [common_box/3, lowest_point/2, sparse_box/3]).
:- use_module(sparse_index, [index_numbers/2, index_with/4, meets/4, overlapping/4, set_member/2, without_whole/5]).
:- use_module(sparse_search, [free_part/4, search_next/5, search_start/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled

/** <module> What thousands of statements are silent about: the widest regions, one by one

A search (see sparse_search.pl) finds a part that no gate and no statement meets.  The part grows: of its keys, the fewest that
keep every gate and statement away are kept, and these get the largest sets of classes that a case can write (see cover.pl) and
that still do.  Then nothing of it can be widened.  The search goes on outside of what was found, until nothing is left, which is
the proof that this is all.

    gap(Index, New, Search)     New: list N-Box of the regions found, which are boxes of Index too
*/

%!  gap_region(+S, -Box) is nondet.
%
%   Box: dense; it can not be widened, and it holds something possible that no box before it does.  When there is no more, all that
%   the policy is silent about lies in those before.

gap_region(S, Box) :-
    S = sparse(_, _, Fulls, Boxes, _, Index, _, _),
    functor(Boxes, _, Count),
    Covers is (1<<(Count+1))-2,
    search_start(Index, Fulls, Covers, Search),
    next_region(S, gap(Index, [], Search), Box).

next_region(S, gap(Index, New, Search0), Box) :-
    search_next(Index, New, Search0, Part, Search),
    Part \== none,
    widened(S, Part, Widest),
    (   Box = Widest
    ;   S = sparse(_, _, _, Boxes, _, _, _, _),
        functor(Boxes, _, Count),
        length(New, Before),
        N is Count+Before+1,
        index_with(Index, N, Widest, Index1),
        append(New, [N-Widest], New1),
        next_region(S, gap(Index1, New1, Search), Box)
    ).

%   Box: a box around a point of Part that reaches no gate and no statement but where that is impossible.
widened(S, Part, Box) :-
    S = sparse(_, _, Fulls, Boxes, _, _, sets(Impossible, _, _, _), _),
    functor(Boxes, _, Count),
    Real is ((1<<(Count+1))-2) /\ \Impossible,
    lowest_point(Part, Point),
    fixable(S, Point, Fixable),
    keeping_away(Fixable, S, Point, Real, [], Kept),
    fixed(Fulls, Kept, Point, Box0),
    (   reaches_none(S, Box0, Real)
    ->  Box1 = Box0, Order = Kept
    ;   fixed(Fulls, Fixable, Point, Box1), Order = Fixable
    ),
    foldl(freed(S, Real), Order, Box1, Box2),
    foldl(grown(S, Real, Point), Order, Box2, Box).

%   The levels whose class at the point a case can write: not "has no value".
fixable(sparse(_, Levels, _, _, _, _, _, _), Point, Fixable) :-
    findall(Level,
            ( member(level(Level, _, _, _, _, Full, _), Levels), arg(Level, Point, Bit), Bit /\ Full =\= 0 ),
            Fixable).

%   Level by level, the one that keeps away most of what is left.  Kept: the last one first.
keeping_away(Levels, S, Point, Left, Kept0, Kept) :-
    (   Left =:= 0
    ->  Kept = Kept0
    ;   S = sparse(_, _, _, _, _, Index, _, _),
        best(Levels, Index, Point, Left, 0, none, Best),
        (   Best == none
        ->  Kept = Kept0
        ;   arg(Best, Point, Bit),
            meets(Index, Best, Bit, Here),
            Left1 is Left /\ Here,
            keeping_away(Levels, S, Point, Left1, [Best|Kept0], Kept)
        )
    ).

best([], _, _, _, _, Best, Best).
best([Level|Levels], Index, Point, Left, Most0, Best0, Best) :-
    arg(Level, Point, Bit),
    without_whole(Index, Level, Bit, Left, Away),
    Count is popcount(Away),
    (   Count > Most0
    ->  best(Levels, Index, Point, Left, Count, Level, Best)
    ;   best(Levels, Index, Point, Left, Most0, Best0, Best)
    ).

fixed(Fulls, Levels, Point, Box) :-
    duplicate_term(Fulls, Box),
    fix(Levels, Point, Box).

fix([], _, _).
fix([Level|Levels], Point, Box) :-
    arg(Level, Point, Bit),
    setarg(Level, Box, Bit),
    fix(Levels, Point, Box).

freed(S, Real, Level, Box0, Box) :-
    S = sparse(_, _, Fulls, _, _, _, _, _),
    arg(Level, Fulls, Full),
    replaced(Box0, Level, Full, Box1),
    ( reaches_none(S, Box1, Real) -> Box = Box1 ; Box = Box0 ).

%   The largest set of classes that a case can write and that reaches nothing.
grown(S, Real, Point, Level, Box0, Box) :-
    S = sparse(base(KB, _, _), Levels, Fulls, _, _, Index, _, _),
    arg(Level, Fulls, Full),
    arg(Level, Box0, Mask0),
    (   Mask0 =:= Full
    ->  Box = Box0
    ;   replaced(Box0, Level, Full, Open),
        overlapping(Index, Open, Real, Set),
        Last is msb(Full),
        findall(Class,
                ( between(0, Last, I),
                  Bit is 1<<I,
                  meets(Index, Level, Bit, Here),
                  Met is Set /\ Here,
                  ( Met =:= 0 -> Class = free
                  ; replaced(Box0, Level, Bit, Sliver), reaches_none(S, Sliver, Met) -> Class = free
                  ; Class = barred ) ),
                Classes),
        barred(Classes, 1, 0, Barred),
        arg(Level, Point, Own),
        writable(KB, Levels, Level, Classes, Masks),
        once(( member(Mask, Masks), Mask /\ Own =\= 0, Mask /\ Barred =:= 0 )),
        replaced(Box0, Level, Mask, Box)
    ).

barred([], _, Barred, Barred).
barred([Class|Classes], Bit, Barred0, Barred) :-
    ( Class == barred -> Barred1 is Barred0 \/ Bit ; Barred1 = Barred0 ),
    Next is Bit<<1,
    barred(Classes, Next, Barred1, Barred).

replaced(Box0, Level, Mask, Box) :-
    duplicate_term(Box0, Box),
    setarg(Level, Box, Mask).

%   None of Among holds a possible request of the box.
reaches_none(S, Box, Among) :-
    S = sparse(_, _, _, Boxes, _, Index, sets(Impossible, _, _, _), _),
    overlapping(Index, Box, Among, Set),
    (   Impossible =:= 0
    ->  Set =:= 0
    ;   \+ ( set_member(Set, I), arg(I, Boxes, Other), common_box(Box, Other, Common), free_part(Index, Common, Impossible, _) )
    ).

%!  gap_irredundant(+S, +Boxes, -Kept) is det.
%
%   Kept: without each box whose possible part the others hold, looked at from the narrowest on.

gap_irredundant(S, Boxes, Kept) :-
    S = sparse(_, _, Fulls, All, _, Index0, sets(Impossible, _, _, _), _),
    functor(All, _, Count),
    First is Count+1,
    numbered(Boxes, First, Pairs),
    foldl(with_box, Pairs, Index0, Index),
    findall(Size-Pair,
            ( member(Pair, Pairs), Pair = _-Box, sparse_box(Fulls, Box, Keys), length(Keys, Keyed), Size is -Keyed ),
            Sized0),
    keysort(Sized0, Sized),
    pairs_values(Sized, Narrowest),
    irredundant(Narrowest, Index, Impossible, Narrowest, Kept0),
    findall(Box, ( member(Box, Boxes), memberchk(_-Box, Kept0) ), Kept).

numbered([], _, []).
numbered([Box|Boxes], N, [N-Box|Pairs]) :- Next is N+1, numbered(Boxes, Next, Pairs).

with_box(N-Box, Index0, Index) :- index_with(Index0, N, Box, Index).

irredundant([], _, _, Kept, Kept).
irredundant([One|Rest], Index, Impossible, Kept0, Kept) :-
    One = _-Box,
    selectchk(One, Kept0, Others),
    index_numbers(Others, Set),
    Covers is Set \/ Impossible,
    (   free_part(Index, Box, Covers, _)
    ->  irredundant(Rest, Index, Impossible, Kept0, Kept)
    ;   irredundant(Rest, Index, Impossible, Others, Kept)
    ).
