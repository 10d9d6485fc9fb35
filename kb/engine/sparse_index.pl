:- module(pyhcal_sparse_index,
          [ index/3,                    % +Fulls, +Boxes, -Index
            index_with/4,               % +Index, +N, +Box, -NewIndex
            index_numbers/2,            % +Pairs, -Set
            overlapping/4,              % +Index, +Box, +Among, -Set
            meets/4,                    % +Index, +Level, +Mask, -Set
            allows/4,                   % +Index, +Level, +Class, -Set
            without_whole/5,            % +Index, +Level, +Mask, +Among, -Set
            set_member/2                % +Set, -N
          ]).
:- use_module(library(apply), [maplist/3, maplist/4]).
:- use_module(library(lists), [numlist/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these are the inner loops

/** <module> Sets of boxes as integers, a bit for each box: which of thousands meet a box, in a few operations

    Index = index(Level1, ...)      Level = classes(Set1, ...): for each class, the boxes that allow it

Boxes are dense and numbered from 1; bit N stands for box N.  A box meets another when on every level some class is allowed by
both.  An operation on sets of thousands takes well under a microsecond, so that all partners of a box cost some dozens of them
and not a look at each other box.
*/

word(60).

%!  index(+Fulls, +Boxes, -Index) is det.
%
%   @arg Boxes list of dense boxes, in the order of their numbers

index(Fulls, Boxes, Index) :-
    functor(Fulls, _, Last),
    word(Word),
    pieces(Boxes, Word, Pieces),
    numlist(1, Last, Levels),
    maplist(level_sets(Fulls, Pieces), Levels, Sets),
    Index =.. [index|Sets].

pieces([], _, []) :- !.
pieces(Boxes, Size, [Piece|Pieces]) :-
    first(Size, Boxes, Piece, Rest),
    pieces(Rest, Size, Pieces).

first(0, Boxes, [], Boxes) :- !.
first(_, [], [], []) :- !.
first(N0, [Box|Boxes], [Box|Piece], Rest) :- N is N0-1, first(N, Boxes, Piece, Rest).

level_sets(Fulls, Pieces, Level, Sets) :-
    arg(Level, Fulls, Full),
    Last is msb(Full),
    numlist(0, Last, Classes),
    maplist(class_set(Pieces, Level), Classes, List),
    Sets =.. [classes|List].

%   In words of a machine's size, put together at the end.
class_set(Pieces, Level, Class, Set) :-
    Bit is 1<<Class,
    words(Pieces, Level, Bit, 1, 0, Set).

words([], _, _, _, Set, Set).
words([Piece|Pieces], Level, Bit, Shift, Set0, Set) :-
    word_bits(Piece, Level, Bit, 1, 0, Word),
    Set1 is Set0 \/ (Word<<Shift),
    word(Size),
    Shift1 is Shift+Size,
    words(Pieces, Level, Bit, Shift1, Set1, Set).

word_bits([], _, _, _, Word, Word).
word_bits([Box|Boxes], Level, Bit, Place, Word0, Word) :-
    arg(Level, Box, Mask),
    ( Mask /\ Bit =\= 0 -> Word1 is Word0 \/ Place ; Word1 = Word0 ),
    Place1 is Place<<1,
    word_bits(Boxes, Level, Bit, Place1, Word1, Word).

%!  index_with(+Index, +N, +Box, -NewIndex) is det.
%
%   The index with one box more, numbered N.

index_with(Index, N, Box, NewIndex) :-
    Index =.. [Name|Sets0],
    Box =.. [_|Masks],
    Bit is 1<<N,
    maplist(level_with(Bit), Sets0, Masks, Sets),
    NewIndex =.. [Name|Sets].

level_with(Bit, Sets0, Mask, Sets) :-
    Sets0 =.. [Name|List0],
    class_with(List0, 1, Mask, Bit, List),
    Sets =.. [Name|List].

class_with([], _, _, _, []).
class_with([Set0|Sets0], Class, Mask, Bit, [Set|Sets]) :-
    ( Mask /\ Class =\= 0 -> Set is Set0 \/ Bit ; Set = Set0 ),
    Class1 is Class<<1,
    class_with(Sets0, Class1, Mask, Bit, Sets).

%!  index_numbers(+Pairs, -Set) is det.
%
%   @arg Pairs list N-Box

index_numbers(Pairs, Set) :-
    numbers(Pairs, 0, Set).

numbers([], Set, Set).
numbers([N-_|Pairs], Set0, Set) :-
    Set1 is Set0 \/ (1<<N),
    numbers(Pairs, Set1, Set).

%!  allows(+Index, +Level, +Class, -Set) is det.
%
%   @arg Class number from 0

allows(Index, Level, Class, Set) :-
    arg(Level, Index, Sets),
    Place is Class+1,
    arg(Place, Sets, Set).

%!  meets(+Index, +Level, +Mask, -Set) is det.
%
%   Set: the boxes that allow some class of Mask.

meets(Index, Level, Mask, Set) :-
    arg(Level, Index, Sets),
    some_class(Mask, Sets, 0, Set).

some_class(Mask, Sets, Set0, Set) :-
    (   Mask =:= 0
    ->  Set = Set0
    ;   Class is msb(Mask),
        Place is Class+1,
        arg(Place, Sets, Here),
        Set1 is Set0 \/ Here,
        Mask1 is Mask /\ \(1<<Class),
        some_class(Mask1, Sets, Set1, Set)
    ).

%!  without_whole(+Index, +Level, +Mask, +Among, -Set) is det.
%
%   Set: those of Among that do not allow every class of Mask.

without_whole(Index, Level, Mask, Among, Set) :-
    arg(Level, Index, Sets),
    every_class(Mask, Sets, Among, Whole),
    Set is Among /\ \Whole.

every_class(Mask, Sets, Set0, Set) :-
    (   Mask =:= 0
    ->  Set = Set0
    ;   Class is msb(Mask),
        Place is Class+1,
        arg(Place, Sets, Here),
        Set1 is Set0 /\ Here,
        Mask1 is Mask /\ \(1<<Class),
        every_class(Mask1, Sets, Set1, Set)
    ).

%!  overlapping(+Index, +Box, +Among, -Set) is det.
%
%   Set: those of Among that meet a dense box.

overlapping(Index, Box, Among, Set) :-
    functor(Index, _, Last),
    overlapping(1, Last, Index, Box, Among, Set).

overlapping(Level, Last, Index, Box, Set0, Set) :-
    (   ( Level > Last ; Set0 =:= 0 )
    ->  Set = Set0
    ;   arg(Level, Box, Mask),
        arg(Level, Index, Sets),
        functor(Sets, _, Arity),
        (   Mask =:= (1<<Arity)-1
        ->  Set1 = Set0
        ;   some_class(Mask, Sets, 0, Here),
            Set1 is Set0 /\ Here
        ),
        Next is Level+1,
        overlapping(Next, Last, Index, Box, Set1, Set)
    ).

%!  set_member(+Set, -N) is nondet.
%
%   From the lowest on.

set_member(Set, N) :-
    Set =\= 0,
    set_member(Set, 0, N).

set_member(Set, Offset, N) :-
    (   Set < (1<<60)
    ->  word_member(Set, Offset, N)
    ;   Word is Set /\ ((1<<60)-1),
        Word =\= 0,
        word_member(Word, Offset, N)
    ;   Set >= (1<<60),
        Rest is Set>>60,
        Offset1 is Offset+60,
        set_member(Rest, Offset1, N)
    ).

word_member(Word, Offset, N) :-
    Low is msb(Word /\ -Word),
    Rest is Word /\ (Word-1),
    (   Rest =:= 0
    ->  N is Offset+Low
    ;   ( N is Offset+Low ; word_member(Rest, Offset, N) )
    ).
