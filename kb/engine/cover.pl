:- module(pyhcal_cover,
          [ cover/3,                    % +W, +Region, -Boxes
            cover/4,                    % +W, +Region, +First, -Boxes
            box_case/3,                 % +W, +Box, -Members
            box_region/3,               % +W, +Box, -Region
            box_region/4,               % +Box, +DD, +Levels, -Region
            box_words/3,                % +W, +Box, -Members
            class_members/3,            % +W, +Classes, -Members
            short_request/3,            % +W, +Region, -Members
            short_request/4,            % +W, +Region, +Box, -Members
            some_request/3,             % +W, +Region, -Members
            witness/4,                  % +W, +Region, +Box, -Members
            witness_pair/6,             % +W, +Region, +Other, +Levels, -Members, -OtherMembers
            writable/5                  % +KB, +Levels, +Level, +Children, -Masks
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3, reverse/2, selectchk/3]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(diagram, [dd_and/4, dd_cofactor/5, dd_node/4, dd_not/3, dd_or/4, dd_primes/4, dd_variable/5]).
:- use_module(domain, [class_interval/4, lowest_number/4]).
:- use_module(value, [mask_value/3]).
:- use_module(world, [assumed_region/2, both/4, either/4, is_empty/1, possible/2, without/4, world_store/2]).

/** <module> A region told in few words: an irredundant cover by boxes that a case can say

A box is a list Level-Mask.  Boxes may reach into what is impossible, and each holds something possible; none can be widened,
and none can be dropped.  They are boxes that a case can write: a run of numbers, a list of values, one truth value, or "not
done" by itself.  Of a key with a declared value, what holds that value is written by saying nothing; of one that takes neither
bounds nor a list, any other class by one value of it.
*/

%!  cover(+W, +Region, -Boxes) is det.
%!  cover(+W, +Region, +First, -Boxes) is det.
%
%   @arg First a part of Region: boxes are chosen for it before the rest, and stand first

cover(W, Region, Boxes) :-
    cover(W, Region, Region, Boxes).

cover(W, Region0, First0, Boxes) :-
    W = world(KB, DD, Levels, _, _, _, _),
    possible(W, Possible),
    closed(Levels, W, Region0, Region),
    closed(Levels, W, First0, First),
    dd_not(DD, Possible, Impossible),
    dd_or(DD, Region, Impossible, Inside),
    dd_primes(DD, Inside, pyhcal_cover:writable(KB, Levels), Primes),
    findall(Size-Box, ( member(Box, Primes), length(Box, Size) ), Sized0),
    msort(Sized0, Sized),
    pairs_values(Sized, Sorted),
    chosen(Sorted, DD, Levels, First, Chosen1),
    outside(Chosen1, DD, Levels, Region, Rest),
    chosen(Sorted, DD, Levels, Rest, Chosen2),
    append(Chosen1, Chosen2, Chosen),
    outside(Chosen2, DD, Levels, Rest, Left),
    %   whatever is found can be said; never is a part of it left out in silence
    ( Left == -1 -> true ; throw(error(not_covered(Left), _)) ),
    irredundant(Chosen, DD, Levels, Region, Boxes).

%   A measured key that does not apply has no value; no case can tell that from "not done": a region with the one has the other.
closed([], _, Region, Region).
closed([level(Level, _, key(_), Domain, Arity, Full, _)|Levels], W, Region0, Region) :-
    (   Arity > msb(Full)+1,
        functor(Domain, _, Place),
        arg(Place, Domain, true)
    ->  world_store(W, DD),
        NotDone is msb(Full),
        None is Arity-1,
        with_class(DD, Level, Arity, NotDone, None, Region0, A),
        with_class(DD, Level, Arity, None, NotDone, Region0, B),
        either(W, A, B, More0),
        possible(W, Possible),
        both(W, More0, Possible, More),
        either(W, Region0, More, Region1)
    ;   Region1 = Region0
    ),
    closed(Levels, W, Region1, Region).
closed([level(_, _, reading, _, _, _, _)|Levels], W, Region0, Region) :-
    closed(Levels, W, Region0, Region).

%   The requests with class To that lie in a region with class From.
with_class(DD, Level, Arity, From, To, Region, Moved) :-
    dd_cofactor(DD, Region, Level, From, Rest),
    Mask is 1<<To,
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Rest, Moved).

outside([], _, _, Rest, Rest).
outside([Box|Boxes], DD, Levels, Rest0, Rest) :-
    box_region(Box, DD, Levels, Node),
    dd_not(DD, Node, Beyond),
    dd_and(DD, Rest0, Beyond, Rest1),
    outside(Boxes, DD, Levels, Rest1, Rest).

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
    covered_behind(Narrowest, DD, Levels, _, Behind),
    irredundant(Narrowest, Behind, -1, [], DD, Levels, Region, Boxes).

irredundant([], _, _, Kept, _, _, _, Kept).
irredundant([Box|Boxes], [Behind|Behinds], Before, Kept, DD, Levels, Region, Result) :-
    box_region(Box, DD, Levels, Node),
    dd_and(DD, Node, Region, Part),
    dd_or(DD, Before, Behind, Others),
    dd_not(DD, Others, Uncovered),
    dd_and(DD, Part, Uncovered, Own),
    (   Own == -1
    ->  irredundant(Boxes, Behinds, Before, Kept, DD, Levels, Region, Result)
    ;   dd_or(DD, Node, Before, Before1),
        irredundant(Boxes, Behinds, Before1, [Box|Kept], DD, Levels, Region, Result)
    ).

%   For each box, what those behind it cover.
covered_behind([], _, _, -1, []).
covered_behind([Box|Boxes], DD, Levels, Covered, [Behind|Behinds]) :-
    covered_behind(Boxes, DD, Levels, Behind, Behinds),
    box_region(Box, DD, Levels, Node),
    dd_or(DD, Node, Behind, Covered).

%!  box_region(+W, +Box, -Region) is det.
%
%   Region: the box, with what it holds of the impossible.

box_region(world(_, DD, Levels, _, _, _, _), Box, Node) :-
    box_region(Box, DD, Levels, Node).

box_region(Box, DD, Levels, Node) :-
    foldl(within(DD, Levels), Box, -2, Node).

within(DD, Levels, Level-Mask, Node0, Node) :-
    memberchk(level(Level, _, _, _, Arity, _, _), Levels),
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Node0, Node).

%!  writable(+KB, +Levels, +Level, +Children, -Masks) is det.
%
%   The sets of classes that a case can write for a key, and the full set; larger ones first.

writable(KB, Levels, Level, Children, Masks) :-
    memberchk(level(Level, Key, _, Domain, Arity, Full, Unstated), Levels),
    All is (1<<Arity)-1,
    findall(Count-Mask,
            ( key_mask(KB, Key, Domain, Full, Unstated, Children, Mask), Mask =\= All, Count is -popcount(Mask) ),
            Counted0),
    sort(Counted0, Counted),
    pairs_values(Counted, Rest),
    Masks = [All|Rest].

key_mask(KB, Key, Domain, Full, Unstated, Children, Mask) :-
    (   Unstated =\= Full,
        said_by_silence(Domain, Unstated, Children, Mask)
    ;   (   single(KB, Key)
        ->  real_classes(Domain, Real),
            Last is Real-1,
            (   between(0, Last, I),
                Mask is 1<<I
            ;   undone_mask(Domain, Children, Mask)
            )
        ;   writable_mask(Domain, Children, Mask)
        ),
        ( Unstated =:= Full -> true ; Mask /\ Unstated =:= 0 )
    ).

%   A key that takes single values only.
single(KB, Key) :-
    KB:key(Key, Type, Properties),
    ( Type == date -> true ; memberchk(exact, Properties) ),
    !.

said_by_silence(values(Values, _), Unstated, Children, Mask) :-
    length(Values, Real),
    grouped(0, Real, Children, [], Groups),
    union_of(Groups, Mask0),
    Mask is Mask0 \/ Unstated.
said_by_silence(Domain, Unstated, Children, Mask) :-
    Domain = numbers(_, _, _, _, _),
    real_classes(Domain, Real),
    Last is Real-1,
    runs(Last, Children, Mask0),
    Mask is Mask0 \/ Unstated,
    Mask =:= Mask0.
said_by_silence(numbers(_, _, _, _, _), Unstated, _, Unstated).

writable_mask(Domain, Children, Mask) :-
    undone_mask(Domain, Children, Mask).
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
    runs(Last, Children, Mask).

%   "Not done" is said as well where nothing could be done.
undone_mask(Domain, Children, Mask) :-
    functor(Domain, _, Place),
    arg(Place, Domain, true),
    real_classes(Domain, Real),
    length(Children, Arity),
    Mask is ((1<<Arity)-1) /\ \((1<<Real)-1).

runs(Last, Children, Mask) :-
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

box_case(world(KB, _, Levels, _, _, _, _), Box, Members) :-
    findall(Key-Json,
            ( member(Level-Mask, Box),
              memberchk(level(Level, Key, key(_), Domain, _, Full, Unstated), Levels),
              \+ ( Unstated =\= Full, Unstated /\ \Mask =:= 0 ),
              (   single(KB, Key)
              ->  Class is msb(Mask /\ -Mask),
                  class_value(Domain, Class, Json)
              ;   mask_value(Domain, Mask, Json)
              ) ),
            Members).

%!  box_words(+W, +Box, -Members) is det.
%
%   The same with the whole class where a case takes one value of it only: list Key-Json for words.

box_words(world(_, _, Levels, _, _, _, _), Box, Members) :-
    findall(Level-(Key-Json),
            ( member(Level-Mask, Box),
              memberchk(level(Level, Key, key(_), Domain, _, Full, Unstated), Levels),
              \+ ( Unstated =\= Full, Unstated /\ \Mask =:= 0 ),
              mask_value(Domain, Mask, Json) ),
            Members).

%!  witness(+W, +Region, +Box, -Members) is det.
%
%   A possible request in the box and the region: the values of the keys that it takes, list Key-Json.

witness(W, Region, Box, Members) :-
    box_region(W, Box, Node),
    both(W, Node, Region, Inside),
    some_request(W, Inside, Members).

%!  some_request(+W, +Region, -Members) is semidet.
%
%   A request of the region, one that states nothing against what is taken for granted if there is any.

some_request(W, Region, Members) :-
    usual_path(W, Region, Classes),
    class_members(W, Classes, Members).

%!  short_request(+W, +Region, -Members) is semidet.
%!  short_request(+W, +Region, +Box, -Members) is semidet.
%
%   The same with no more keys than it takes, and those of Box: whatever the others are, the request lies in the region.

short_request(W, Region, Members) :-
    short_request(W, Region, [], Members).

short_request(W, Region, Box1, Members) :-
    usual_path(W, Region, Classes0),
    findall(Level-Mask, ( member(Level-Class, Classes0), Mask is 1<<Class ), Box0),
    reverse(Box0, Backwards),
    possible(W, Possible),
    without(W, Possible, Region, Outside),
    findall(Pair, ( member(Pair, Backwards), Pair = Level-_, \+ memberchk(Level-_, Box1) ), Spare),
    shortened(Spare, W, Outside, Box0, Box),
    findall(Level-Class, ( member(Level-Class, Classes0), memberchk(Level-_, Box) ), Classes),
    class_members(W, Classes, Members).

shortened([], _, _, Box, Box).
shortened([Pair|Pairs], W, Outside, Box0, Box) :-
    Pair = Level-_,
    (   \+ assumed_level(W, Level),
        selectchk(Pair, Box0, Shorter),
        box_region(W, Shorter, Node),
        both(W, Node, Outside, Beyond),
        is_empty(Beyond)
    ->  Box1 = Shorter
    ;   Box1 = Box0
    ),
    shortened(Pairs, W, Outside, Box1, Box).

%   What is taken for granted is not left open by saying nothing.
assumed_level(world(_, _, Levels, _, _, _, _), Level) :-
    memberchk(level(Level, _, _, _, _, Full, Unstated), Levels),
    Full =\= Unstated.

%!  witness_pair(+W, +Region, +Other, +Levels, -Members, -OtherMembers) is det.
%
%   A request of Region, and one of Other that differs from it at Levels only.  Each of Region has one.

witness_pair(W, Region, Other, Levels, Members, OtherMembers) :-
    usual_path(W, Region, Classes0),
    findall(Level-Class, ( member(Level-Class, Classes0), \+ memberchk(Level, Levels) ), Shared0),
    findall(Level-Mask, ( member(Level-Class, Shared0), Mask is 1<<Class ), Box),
    box_region(W, Box, Node),
    both(W, Node, Other, Inside),
    usual_path(W, Inside, OtherClasses0),
    %   what the first leaves open is as in the second
    findall(Level-Class,
            ( member(Level-Class, OtherClasses0), \+ memberchk(Level, Levels), \+ memberchk(Level-_, Shared0) ),
            More),
    append(Classes0, More, Classes1),
    append(Shared0, OtherClasses0, OtherClasses1),
    sort(Classes1, Classes),
    sort(OtherClasses1, OtherClasses),
    class_members(W, Classes, Members),
    class_members(W, OtherClasses, OtherMembers).

usual_path(W, Region, Classes) :-
    W = world(_, DD, Levels, _, _, _, _),
    assumed_region(W, Assumed),
    both(W, Region, Assumed, Usual),
    ( is_empty(Usual) -> Inside = Region ; Inside = Usual ),
    path(Inside, DD, Levels, Classes).

%!  class_members(+W, +Classes, -Members) is det.
%
%   Classes, a list Level-Class, as values of a case: list Key-Json.

class_members(world(_, _, Levels, _, _, _, _), Classes, Members) :-
    findall(Key-Json,
            ( member(Level-Class, Classes),
              memberchk(level(Level, Key, key(_), Domain, _, Full, Unstated), Levels),
              \+ ( Unstated =\= Full, Unstated /\ (1<<Class) =\= 0 ),
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
