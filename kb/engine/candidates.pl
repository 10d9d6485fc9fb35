:- module(pyhcal_candidates,
          [ candidates/6,               % +S, +Givens, +Case, +To, +Unlock, -Candidates
            no_value/3                  % +S, +Level, -Mask
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, selectchk/3, subtract/3]).
:- use_module(library(ordsets), [ord_union/3]).
:- use_module(library(pairs), [pairs_keys/2]).
:- use_module(targets, [allowed_mask/5]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What the prime implicants of an outcome ask of a case that lies outside of them

    candidate(Size, Box, Dropped)   Box = [Level-Mask, ...] of Size keys; Dropped: stated keys that then cease to apply
*/

%!  candidates(+S, +Givens, +Case, +To, +Unlock, -Candidates) is det.
%
%   Candidates: sorted; each one, where it leaves a possible record, puts the case into a prime implicant of To, and every
%   change that does so is a part of one over the same keys or over fewer.

candidates(S, Givens, Case, To, Unlock, Candidates) :-
    duplicate_term(Case, Allowed),
    allow_all(S, Givens, Unlock, Allowed),
    findall(Way, way(S, Givens, Unlock, Allowed, Way), Ways),
    tied_levels(S, Integral),
    findall(base(Box, Dropped, Ties),
            ( S:box(prime(To), _, _, Pairs),
              member(Way, Ways),
              way_box(Way, Pairs, S, Case, Allowed, Box, Dropped),
              integral_pairs(Pairs, Integral, Ties) ),
            Bases0),
    sort(Bases0, Bases),
    findall(Candidate, ( member(Base, Bases), candidate(Base, S, Givens, Allowed, Candidate) ), Boxes0),
    sort(Boxes0, Candidates).

%   Allowed: per level, the classes that a change may give it.
allow_all(S, Givens, Unlock, Allowed) :-
    forall_levels(S, Levels),
    allow_levels(Levels, S, Givens, Unlock, Allowed).

forall_levels(S, Levels) :- findall(Level, S:slot(_, Level, _), Levels).

allow_levels([], _, _, _, _).
allow_levels([Level|Levels], S, Givens, Unlock, Allowed) :-
    allowed_mask(S, Givens, Unlock, Level, Mask),
    setarg(Level, Allowed, Mask),
    allow_levels(Levels, S, Givens, Unlock, Allowed).

%   Way = stay | drop(Control, Target, Dropped): stated keys may cease to apply; what they hang on then moves to where they
%   don't.
way(_, _, _, _, stay).
way(S, Givens, Unlock, Allowed, drop(Control, Target, Dropped)) :-
    Unlock \== none_replaced,
    S:narrowing(Applies, _),
    findall(C, ( member(applies(_, L, C, _), Applies), stated_value(L, Givens) ), Controls0),
    sort(Controls0, Controls),
    member(Control, Controls),
    arg(Control, Allowed, Mask),
    findall(Where, ( member(applies(_, L, Control, Where), Applies), stated_value(L, Givens) ), Wheres0),
    sort(Wheres0, Wheres),
    one_side(Wheres, Mask, Target),
    findall(L,
            ( member(applies(_, L, Control, Where), Applies), stated_value(L, Givens), Target /\ Where =:= 0 ),
            Dropped0),
    sort(Dropped0, Dropped),
    Dropped \== [].

%   What a prime implicant asks of the keys that stick out of it.
way_box(stay, Pairs, _, Case, Allowed, Box, []) :-
    sticking_out(Pairs, Case, Allowed, Box).
way_box(drop(Control, Target0, Dropped), Pairs, S, Case, Allowed, Box, Dropped) :-
    taken_pair(Pairs, Control, Mask, Pairs1),
    Target is Target0 /\ Mask,
    Target =\= 0,
    without_values(Dropped, S, Pairs1, Pairs2),
    sticking_out(Pairs2, Case, Allowed, Box0),
    sort([Control-Target|Box0], Box).

taken_pair(Pairs0, Level, Mask, Pairs) :-
    (   selectchk(Level-Mask0, Pairs0, Pairs1)
    ->  Mask = Mask0, Pairs = Pairs1
    ;   Mask = -1, Pairs = Pairs0
    ).

without_values([], _, Pairs, Pairs).
without_values([Level|Levels], S, Pairs0, Pairs) :-
    taken_pair(Pairs0, Level, Mask, Pairs1),
    no_value(S, Level, None),
    None /\ Mask =\= 0,
    without_values(Levels, S, Pairs1, Pairs).

sticking_out([], _, _, []).
sticking_out([Level-Mask|Pairs], Case, Allowed, Box) :-
    arg(Level, Case, Here),
    (   Here /\ \Mask =:= 0
    ->  Box = Box1
    ;   arg(Level, Allowed, May),
        Target is Mask /\ May,
        Target =\= 0,
        Box = [Level-Target|Box1]
    ),
    sticking_out(Pairs, Case, Allowed, Box1).

tied_levels(S, Levels) :-
    S:narrowing(Applies, Ordered),
    findall(L, ( member(applies(_, _, L, _), Applies) ; member(ordered(_, L, _), Ordered) ; member(ordered(_, _, L), Ordered) ), Levels0),
    sort(Levels0, Levels).

integral_pairs([], _, []).
integral_pairs([Level-Mask|Pairs], Levels, Ties) :-
    ( memberchk(Level, Levels) -> Ties = [Level-Mask|Ties1] ; Ties = Ties1 ),
    integral_pairs(Pairs, Levels, Ties1).

%   Keys that integrity ties to those that stick out may have to change with them.
candidate(base(Box0, Dropped, Ties), S, Givens, Allowed, candidate(Size, Box, Dropped)) :-
    pairs_keys(Box0, Levels),
    tied(S, Givens, Levels, Dropped, Tied),
    some_of(Tied, Extra),
    extended(Extra, Ties, Allowed, Box0, Box1),
    applicable(Box1, Box1, S, Givens, Dropped, Box),
    length(Box, Size).

%   Stated keys that an order or a condition of application ties to changed ones.
tied(S, Givens, Levels0, Dropped, Tied) :-
    S:narrowing(Applies, Ordered),
    sort(Levels0, Levels),
    grown(Levels, Applies, Ordered, Givens, All),
    subtract(All, Levels, Tied0),
    subtract(Tied0, Dropped, Tied).

grown(Levels, Applies, Ordered, Givens, All) :-
    findall(L,
            ( ( member(ordered(_, A, B), Ordered), ( memberchk(A, Levels), L = B ; memberchk(B, Levels), L = A )
              ; member(applies(_, A, L, _), Applies), memberchk(A, Levels) ),
              memberchk(given(L, _, _, _, _), Givens),
              \+ memberchk(L, Levels) ),
            More0),
    sort(More0, More),
    (   More == []
    ->  All = Levels
    ;   ord_union(Levels, More, Levels1),
        grown(Levels1, Applies, Ordered, Givens, All)
    ).

some_of([], []).
some_of([_|Xs], Ys) :- some_of(Xs, Ys).
some_of([X|Xs], [X|Ys]) :- some_of(Xs, Ys).

extended([], _, _, Box, Box) :- !.
extended(Extra, Ties, Allowed, Box0, Box) :-
    findall(Level-Target,
            ( member(Level, Extra),
              arg(Level, Allowed, May),
              ( memberchk(Level-Mask, Ties) -> Target is Mask /\ May ; Target = May ) ),
            More),
    \+ memberchk(_-0, More),
    append(Box0, More, Box1),
    sort(Box1, Box).

%   A changed key that others hang on stays where those apply that are changed too, or stated and not dropped.
applicable([], _, _, _, _, []).
applicable([Level-Mask0|Pairs], All, S, Givens, Dropped, [Level-Mask|Box]) :-
    S:narrowing(Applies, _),
    (   memberchk(applies(_, _, Level, _), Applies)
    ->  findall(Where,
                ( member(applies(_, L, Level, Where), Applies), \+ memberchk(L, Dropped),
                  ( memberchk(L-_, All) -> true ; stated_value(L, Givens) ) ),
                Wheres),
        foldl(common, Wheres, Mask0, Mask)
    ;   Mask = Mask0
    ),
    Mask =\= 0,
    applicable(Pairs, All, S, Givens, Dropped, Box).

common(A, B, C) :- C is A /\ B.

%   A measurement that was not done says nothing about whether it applies.
stated_value(Level, Givens) :-
    memberchk(given(Level, _, _, _, Json), Givens),
    Json \== "\"not_done\"".

one_side([], Mask, Mask).
one_side([Allowed|Alloweds], Mask, Piece) :-
    ( Mask1 is Mask /\ Allowed ; Mask1 is Mask /\ \Allowed ),
    Mask1 =\= 0,
    one_side(Alloweds, Mask1, Piece).

no_value(S, Level, None) :-
    S:full(Level, Full),
    None is 1<<(msb(Full)+1).
