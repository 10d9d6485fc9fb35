:- module(pyhcal_cover,
          [ cover/3,                    % +W, +Region, -Boxes
            box_case/3,                 % +W, +Box, -Members
            witness/4                   % +W, +Region, +Box, -Members
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3, reverse/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(diagram, [dd_and/4, dd_node/4, dd_not/3, dd_or/4, dd_primes/4, dd_variable/5]).
:- use_module(domain, [class_interval/4, lowest_number/4]).
:- use_module(value, [mask_value/3]).
:- use_module(world, [possible/2]).

/** <module> A region told in few words: an irredundant cover by boxes that a case can say

A box is a list Level-Mask.  Boxes may reach into what is impossible, and each holds something possible; none can be widened,
and none can be dropped.  They are boxes that a case can write: a run of numbers, a list of values, one truth value, or "not
done" by itself.
*/

%!  cover(+W, +Region, -Boxes) is det.

cover(W, Region, Boxes) :-
    W = world(_, DD, Levels, _, _, _, _),
    possible(W, Possible),
    dd_not(DD, Possible, Impossible),
    dd_or(DD, Region, Impossible, Inside),
    dd_primes(DD, Inside, pyhcal_cover:writable(Levels), Primes),
    findall(Size-Box, ( member(Box, Primes), length(Box, Size) ), Sized0),
    msort(Sized0, Sized),
    pairs_values(Sized, Sorted),
    chosen(Sorted, DD, Levels, Region, Chosen),
    irredundant(Chosen, DD, Levels, Region, Boxes).

%   From the widest on, each that covers something that is not covered yet.
chosen([], _, _, _, []).
chosen([Box|Boxes], DD, Levels, Left0, Chosen) :-
    (   Left0 == -1
    ->  Chosen = []
    ;   box_region(Box, DD, Levels, Node),
        dd_and(DD, Node, Left0, Covered),
        (   Covered == -1
        ->  Chosen = Chosen1, Left = Left0
        ;   Chosen = [Box|Chosen1],
            dd_not(DD, Node, Outside),
            dd_and(DD, Left0, Outside, Left)
        ),
        chosen(Boxes, DD, Levels, Left, Chosen1)
    ).

%   From the narrowest on, each whose part the others cover is dropped.
irredundant(Chosen, DD, Levels, Region, Boxes) :-
    reverse(Chosen, Narrowest),
    irredundant(Narrowest, [], DD, Levels, Region, Boxes).

irredundant([], Kept, _, _, _, Kept).
irredundant([Box|Boxes], Kept, DD, Levels, Region, Result) :-
    append(Boxes, Kept, Others),
    foldl(removed(DD, Levels), Others, Region, Left),
    (   Left == -1
    ->  irredundant(Boxes, Kept, DD, Levels, Region, Result)
    ;   irredundant(Boxes, [Box|Kept], DD, Levels, Region, Result)
    ).

removed(DD, Levels, Box, Left0, Left) :-
    (   Left0 == -1
    ->  Left = -1
    ;   box_region(Box, DD, Levels, Node),
        dd_not(DD, Node, Outside),
        dd_and(DD, Left0, Outside, Left)
    ).

box_region(Box, DD, Levels, Node) :-
    foldl(within(DD, Levels), Box, -2, Node).

within(DD, Levels, Level-Mask, Node0, Node) :-
    memberchk(level(Level, _, _, _, Arity, _, _), Levels),
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Node0, Node).

%!  writable(+Levels, +Level, +Children, -Masks) is det.
%
%   The sets of classes that a case can write for a key, and the full set; larger ones first.

writable(Levels, Level, Children, Masks) :-
    memberchk(level(Level, _, _, Domain, Arity, _, _), Levels),
    All is (1<<Arity)-1,
    findall(Count-Mask,
            ( writable_mask(Domain, Children, Mask), Mask =\= All, Count is -popcount(Mask) ),
            Counted0),
    sort(Counted0, Counted),
    pairs_values(Counted, Rest),
    Masks = [All|Rest].

writable_mask(Domain, _, Mask) :-
    functor(Domain, _, Place),
    arg(Place, Domain, true),
    real_classes(Domain, Real),
    Mask is 1<<Real.
writable_mask(values([false, true], _), _, Mask) :-
    !,
    member(Mask, [1, 2]).
writable_mask(values(Values, _), Children, Mask) :-
    length(Values, Real),
    grouped(0, Real, Children, [], Groups),
    union_of(Groups, Mask),
    Mask =\= 0.
writable_mask(Domain, Children, Mask) :-
    Domain = numbers(_, _, _, _, _),
    real_classes(Domain, Real),
    Last is Real-1,
    between(0, Last, From),
    starts(From, Children),
    between(From, Last, To),
    ends(To, Last, Children),
    Mask is ((1<<(To-From+1))-1)<<From.

real_classes(values(Values, _), Real) :- length(Values, Real).
real_classes(numbers(_, _, _, Cuts, _), Real) :- length(Cuts, N), Real is N+1.

%   Values that lead to the same are taken together.
grouped(Real, Real, _, Groups, Groups) :- !.
grouped(I, Real, Children, Groups0, Groups) :-
    nth0(I, Children, Child),
    Bit is 1<<I,
    (   append(Before, [Child-Mask0|After], Groups0)
    ->  Mask is Mask0 \/ Bit,
        append(Before, [Child-Mask|After], Groups1)
    ;   append(Groups0, [Child-Bit], Groups1)
    ),
    I1 is I+1,
    grouped(I1, Real, Children, Groups1, Groups).

union_of([], 0).
union_of([_|Groups], Mask) :- union_of(Groups, Mask).
union_of([_-Group|Groups], Mask) :- union_of(Groups, Mask0), Mask is Mask0 \/ Group.

starts(0, _) :- !.
starts(I, Children) :- J is I-1, nth0(I, Children, A), nth0(J, Children, B), A \== B.

ends(Last, Last, _) :- !.
ends(I, _, Children) :- J is I+1, nth0(I, Children, A), nth0(J, Children, B), A \== B.

%!  box_case(+W, +Box, -Members) is det.
%
%   The box as a case writes it: list Key-Json.

box_case(world(_, _, Levels, _, _, _, _), Box, Members) :-
    findall(Key-Json,
            ( member(Level-Mask, Box),
              memberchk(level(Level, Key, key(_), Domain, _, _, _), Levels),
              mask_value(Domain, Mask, Json) ),
            Members).

%!  witness(+W, +Region, +Box, -Members) is det.
%
%   A possible request in the box and the region: the values of the keys that it takes, list Key-Json.

witness(world(_, DD, Levels, _, _, _, _), Region, Box, Members) :-
    box_region(Box, DD, Levels, Node),
    dd_and(DD, Node, Region, Inside),
    path(Inside, DD, Levels, Classes),
    findall(Key-Json,
            ( member(Level-Class, Classes),
              memberchk(level(Level, Key, key(_), Domain, _, Full, Unstated), Levels),
              Unstated =:= Full,
              class_value(Domain, Class, Json) ),
            Members).

%   The first way to "true".
path(-2, _, _, []) :- !.
path(Node, DD, Levels, [Level-Class|Path]) :-
    dd_node(DD, Node, Level, Children),
    nth0(Class, Children, Child),
    Child \== -1,
    !,
    path(Child, DD, Levels, Path).

%   Fails for the class "has no value".
class_value(Domain, Class, Json) :-
    real_classes(Domain, Real),
    (   Class < Real
    ->  (   Domain = values(Values, _)
        ->  nth0(Class, Values, Json)
        ;   Domain = numbers(Type, _, _, _, _),
            class_interval(Domain, Class, Lo, Hi),
            lowest_number(Type, Lo, Hi, Json)
        )
    ;   Class =:= Real,
        functor(Domain, _, Place),
        arg(Place, Domain, true),
        Json = not_done
    ).
