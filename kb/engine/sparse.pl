:- module(pyhcal_sparse,
          [ sparse_space/3,             % +KB, +Readings, -S
            sparse_statement/4,         % +S, ?N, ?Rule, ?Outcome
            sparse_holds/3,             % +S, +N, -Boxes
            sparse_dead/2,              % +S, +N
            sparse_conflicts/4,         % +S, +N, -Other, -Commons
            sparse_contained/3,         % +S, +N, -Other
            sparse_several/3,           % +S, +N, -Verdict
            sparse_world/2,             % +S, -World
            sparse_region/4,            % +S, +World, +Boxes, -Region
            sparse_possible/4,          % +S, +World, +Boxes, -Region
            sparse_plain/2,             % +S, +Box
            sparse_pairs/3              % +S, +Dense, -Box
          ]).
:- use_module(library(apply), [foldl/4, maplist/3, partition/4]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, select/3, sum_list/2]).
:- use_module(library(pairs), [group_pairs_by_key/2]).
:- use_module(sparse_boxes, [common_box/3, dense_box/3, impossible_boxes/3, lowest_point/2, sparse_box/3, tree_boxes/4]).
:- use_module(sparse_index, [index/3, overlapping/4, set_member/2]).
:- use_module(sparse_search, [covering/4, free_part/4]).
:- use_module(cover, [box_region/3]).
:- use_module(world, [bare_world/5, both/4, either/4, possible/2, without/4, world_space/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled

/** <module> Policies of thousands of statements: where they meet, as boxes and not as diagrams

A diagram of thousands of statements grows beyond any memory, but few of them meet (see sparse_index.pl).  What is answered here
is exact, as in world.pl: a statement holds in possible requests that no gate silences.

    sparse(Base, Levels, Fulls, Boxes, Owners, Index, Sets, Elements)
    Base = base(KB, Readings, Integrity)
    Boxes = boxes(Box1, ...)            dense, numbered: the impossible, the gates, the statements
    Owners = owners(N1, ...)            the element that each box belongs to, 0 for the impossible
    Sets = sets(Impossible, Silencing, Gates, Positions)    sets of box numbers; Positions = [Outcome-Set, ...]
    Elements = elements(element(Outcome, Kind, Rule, Numbers), ...)    statements in the order of the source, after the gates
*/

%   Together with so many others a statement is looked at whatever it takes; with more, for so many inferences.
:- dynamic soon/1.                      % tests lower it

surely_settled(20).
soon(5_000_000).

%!  sparse_space(+KB, +Readings, -S) is det.
%
%   @arg Readings list Name-[Choice]
%
%   @error limit(boxes, Most) for rules that are far from being a few boxes

sparse_space(KB, Readings, sparse(base(KB, Readings, Integrity), Levels, Fulls, Boxes, Owners, Index, Sets, Elements)) :-
    world_space([KB-Readings], [Rules0], Levels, Integrity),
    in_source_order(KB, Rules0, Rules),
    findall(Full, ( member(level(_, _, _, _, Arity, _, _), Levels), Full is (1<<Arity)-1 ), FullMasks),
    Fulls =.. [box|FullMasks],
    impossible_boxes(Levels, Integrity, Impossible0),
    maplist(dense_box(Fulls), Impossible0, Impossible),
    maplist(element_boxes(KB, Levels, Integrity, Fulls), Rules, Pairs),
    findall(Silenced, ( member(element(_, gate(silencing), _, _)-Bs, Pairs), member(Silenced, Bs) ), Silencing),
    numbered(Pairs, Silencing, Fulls, 1, Impossible, Numbered, Lists),
    append([Impossible|Lists], All),
    Boxes =.. [boxes|All],
    Elements =.. [elements|Numbered],
    findall(0, member(_, Impossible), Nobody),
    owner_list(Numbered, 1, OwnerLists),
    append([Nobody|OwnerLists], OwnerList),
    Owners =.. [owners|OwnerList],
    index(Fulls, All, Index),
    sets(Numbered, Impossible, Sets).

%   Gates first, in order of precedence; then the statements.
in_source_order(KB, Rules0, Rules) :-
    partition(is_statement, Rules0, Statements0, Gates),
    findall(Place-Statement,
            ( member(Statement, Statements0), Statement = element(_, _, Rule, _), KB:rule_place(Rule, Place) ),
            Placed0),
    msort(Placed0, Placed),
    findall(Statement, member(_-Statement, Placed), Statements),
    append([Gates, Statements], Rules).

is_statement(element(_, position(_), _, _)).

element_boxes(KB, Levels, Integrity, Fulls, element(Outcome, Kind, Rule, Tree), element(Outcome, Kind, Rule, none)-Boxes) :-
    tree_boxes(Tree, KB, space(Levels, Integrity), Boxes0),
    maplist(dense_box(Fulls), Boxes0, Boxes).

%   What a gate silences by one key alone is no part of a statement.
numbered([], _, _, _, _, [], []).
numbered([element(Outcome, Kind, Rule, _)-Boxes0|Pairs], Silencing, Fulls, N0, Before, [Element|Elements], [Boxes|Lists]) :-
    (   Kind = position(_)
    ->  foldl(without_box(Fulls), Silencing, Boxes0, Boxes)
    ;   Boxes = Boxes0
    ),
    length(Before, Offset),
    First is N0+Offset,
    length(Boxes, Count),
    Last is First+Count-1,
    Element = element(Outcome, Kind, Rule, First-Last),
    Next is Last+1,
    numbered(Pairs, Silencing, Fulls, Next, [], Elements, Lists).

without_box(Fulls, Silencing, Boxes0, Boxes) :-
    Fulls =.. [_|FullMasks],
    Silencing =.. [_|Masks],
    only_level(FullMasks, Masks, 1, none, Level),
    (   Level = only(L, Mask)
    ->  findall(Box,
                ( member(Box0, Boxes0),
                  arg(L, Box0, Here),
                  Left is Here /\ \Mask,
                  Left =\= 0,
                  duplicate_term(Box0, Box),
                  setarg(L, Box, Left) ),
                Boxes)
    ;   Boxes = Boxes0
    ).

only_level([], [], _, Level, Level).
only_level([Full|Fulls], [Mask|Masks], L, Level0, Level) :-
    Next is L+1,
    (   Mask =:= Full
    ->  only_level(Fulls, Masks, Next, Level0, Level)
    ;   Level0 == none
    ->  only_level(Fulls, Masks, Next, only(L, Mask), Level)
    ;   Level = several
    ).

owner_list([], _, []).
owner_list([element(_, _, _, First-Last)|Elements], N, [List|Lists]) :-
    findall(N, between(First, Last, _), List),
    Next is N+1,
    owner_list(Elements, Next, Lists).

sets(Elements, Impossible, sets(ImpossibleSet, Silencing, Gates, Positions)) :-
    length(Impossible, Count),
    range_set(1-Count, ImpossibleSet),
    kind_set(Elements, gate(silencing), Silencing),
    kind_set(Elements, gate(overriding), Overriding),
    Gates is Silencing \/ Overriding,
    findall(Outcome, member(element(Outcome, position(_), _, _), Elements), Outcomes0),
    sort(Outcomes0, Outcomes),
    findall(Outcome-Set,
            ( member(Outcome, Outcomes),
              findall(Numbers, member(element(Outcome, position(_), _, Numbers), Elements), Ranges),
              foldl(joined_range, Ranges, 0, Set) ),
            Positions).

kind_set(Elements, Kind, Set) :-
    findall(Numbers, member(element(_, Kind, _, Numbers), Elements), Ranges),
    foldl(joined_range, Ranges, 0, Set).

joined_range(Range, Set0, Set) :- range_set(Range, Here), Set is Set0 \/ Here.

range_set(First-Last, Set) :- Set is (1<<(Last+1)) - (1<<First).

%!  sparse_statement(+S, ?N, ?Rule, ?Outcome) is nondet.
%
%   N: the number of the statement; they rise in the order of the source.

sparse_statement(sparse(_, _, _, _, _, _, _, Elements), N, Rule, Outcome) :-
    arg(N, Elements, element(Outcome, position(_), Rule, _)).

%!  sparse_holds(+S, +N, -Boxes) is det.
%
%   Boxes: where the statement's conditions hold, dense.

sparse_holds(sparse(_, _, _, All, _, _, _, Elements), N, Boxes) :-
    arg(N, Elements, element(_, _, _, First-Last)),
    findall(Box, ( between(First, Last, I), arg(I, All, Box) ), Boxes).

%!  sparse_dead(+S, +N) is semidet.
%
%   Statement N holds in no possible request.

sparse_dead(S, N) :-
    sparse_holds(S, N, Boxes),
    \+ ( member(Box, Boxes), possible_part(S, Box, _) ).

%!  sparse_conflicts(+S, +N, -Other, -Commons) is nondet.
%
%   Other: a statement of another position, later in the source, that holds together with statement N somewhere in the dense
%   boxes Commons.

sparse_conflicts(S, N, Other, Commons) :-
    S = sparse(_, _, _, _, _, _, sets(_, _, _, Positions), Elements),
    arg(N, Elements, element(Outcome, _, _, _-Last)),
    findall(Set, ( member(Position-Set, Positions), Position \== Outcome ), Sets),
    foldl(joined, Sets, 0, Others0),
    Others is (Others0 >> (Last+1)) << (Last+1),
    partners(S, N, Others, Pairs),
    member(Other-Commons, Pairs),
    once(( member(Common, Commons), possible_part(S, Common, _) )).

joined(A, B, C) :- C is A \/ B.

%   Pairs: list Other-Commons, the boxes that statement N shares with another one.
partners(S, N, Among, Pairs) :-
    S = sparse(_, _, _, All, Owners, Index, _, _),
    sparse_holds(S, N, Boxes),
    findall(Other-Common,
            ( member(Box, Boxes),
              overlapping(Index, Box, Among, Set),
              set_member(Set, I),
              arg(I, Owners, Other),
              arg(I, All, OtherBox),
              common_box(Box, OtherBox, Common) ),
            Pairs0),
    keysort(Pairs0, Sorted),
    group_pairs_by_key(Sorted, Pairs).

%   Part: what of a box is possible and not silenced, if anything.
possible_part(sparse(_, _, _, _, _, Index, sets(Impossible, Silencing, _, _), _), Box, Part) :-
    Covers is Impossible \/ Silencing,
    free_part(Index, Box, Covers, Part).

%!  sparse_contained(+S, +N, -Other) is nondet.
%
%   Other: a statement of the same position that holds wherever statement N does, which is somewhere.

sparse_contained(S, N, Other) :-
    S = sparse(_, _, _, _, Owners, Index, _, _),
    sparse_holds(S, N, Boxes),
    once(( member(Box, Boxes), possible_part(S, Box, Part) )),
    same_position(S, N, Same),
    %   what holds everywhere, holds in any one place
    lowest_point(Part, Point),
    overlapping(Index, Point, Same, Around),
    findall(Owner, ( set_member(Around, I), arg(I, Owners, Owner) ), Candidates0),
    sort(Candidates0, Candidates),
    member(Other, Candidates),
    within(S, Boxes, [Other]).

same_position(sparse(_, _, _, _, _, _, sets(_, _, _, Positions), Elements), N, Same) :-
    arg(N, Elements, element(Outcome, _, _, Own)),
    memberchk(Outcome-Set, Positions),
    range_set(Own, OwnSet),
    Same is Set /\ \OwnSet.

%   Nothing possible of the boxes lies outside of the statements.
within(sparse(_, _, _, _, _, Index, sets(Impossible, Silencing, _, _), Elements), Boxes, Statements) :-
    findall(Range, ( member(N, Statements), arg(N, Elements, element(_, _, _, Range)) ), Ranges),
    Obstacles is Impossible \/ Silencing,
    foldl(joined_range, Ranges, Obstacles, Covers),
    \+ ( member(Box, Boxes), free_part(Index, Box, Covers, _) ).

%!  sparse_several(+S, +N, -Verdict) is det.
%
%   Whether statement N lies within others of its position together: inside(Others), none of which can be left out; free(Part),
%   where it holds alone; dead; or not_settled(Count), so many others meet it.

sparse_several(S, N, Verdict) :-
    sparse_holds(S, N, Boxes),
    same_position(S, N, Same),
    findall(Other, partner(S, Boxes, Same, Other), Others0),
    sort(Others0, Others),
    length(Others, Count),
    surely_settled(Most),
    (   Count =< Most
    ->  several(S, Boxes, Others, Verdict)
    ;   soon(Inferences),
        call_with_inference_limit(settled(S, Boxes, Others, Verdict0), Inferences, Result),
        ( Result == inference_limit_exceeded -> Verdict = not_settled(Count) ; Verdict = Verdict0 )
    ),
    !.

%   Those that share most may be enough.
settled(S, Boxes, Others, Verdict) :-
    surely_settled(Most),
    findall(Share-Other, ( member(Other, Others), share(S, Boxes, Other, Share) ), Shared),
    sort(1, @>=, Shared, Ranked),
    length(Largest0, Most),
    append(Largest0, _, Ranked),
    findall(Other, member(_-Other, Largest0), Largest),
    several(S, Boxes, Largest, Verdict0),
    ( Verdict0 = free(_) -> several(S, Boxes, Others, Verdict) ; Verdict = Verdict0 ).

share(S, Boxes, Other, Share) :-
    sparse_holds(S, Other, OtherBoxes),
    findall(Part, ( member(A, Boxes), member(B, OtherBoxes), part_shared(A, B, Part) ), Parts),
    sum_list(Parts, Share).

part_shared(A, B, Part) :-
    functor(A, _, Last),
    part_shared(Last, A, B, 1.0, Part).

part_shared(Level, A, B, Part0, Part) :-
    (   Level =:= 0
    ->  Part = Part0
    ;   arg(Level, A, MaskA),
        arg(Level, B, MaskB),
        Part1 is Part0 * popcount(MaskA /\ MaskB) / popcount(MaskA),
        Below is Level-1,
        part_shared(Below, A, B, Part1, Part)
    ).

partner(sparse(_, _, _, _, Owners, Index, _, _), Boxes, Among, Other) :-
    member(Box, Boxes),
    overlapping(Index, Box, Among, Set),
    set_member(Set, I),
    arg(I, Owners, Other).

several(S, Boxes, Others, Verdict) :-
    S = sparse(_, _, _, _, Owners, Index, sets(Impossible, Silencing, _, _), Elements),
    findall(Range, ( member(N, Others), arg(N, Elements, element(_, _, _, Range)) ), Ranges),
    Obstacles is Impossible \/ Silencing,
    foldl(joined_range, Ranges, Obstacles, Covers),
    (   member(Box, Boxes),
        free_part(Index, Box, Covers, Part)
    ->  Verdict = free(Part)
    ;   within(S, Boxes, [])
    ->  Verdict = dead
    ;   findall(Owner,
                ( member(Box, Boxes), covering(Index, Box, Covers, Used), set_member(Used, I), arg(I, Owners, Owner) ),
                Used0),
        findall(Owner, ( member(Owner, Used0), memberchk(Owner, Others) ), Used1),
        sort(Used1, Enough),
        needed(Enough, S, Boxes, Enough, Needed),
        Verdict = inside(Needed)
    ).

needed([], _, _, Needed, Needed).
needed([One|Rest], S, Boxes, Needed0, Needed) :-
    select(One, Needed0, Others),
    !,
    (   within(S, Boxes, Others)
    ->  needed(Rest, S, Boxes, Others, Needed)
    ;   needed(Rest, S, Boxes, Needed0, Needed)
    ).

%!  sparse_world(+S, -World) is det.
%
%   A world (see world.pl) over the same levels that holds no rules: for regions that are few boxes.

sparse_world(sparse(base(KB, Readings, Integrity), Levels, _, _, _, _, _, _), World) :-
    bare_world(KB, Readings, Levels, Integrity, World).

%!  sparse_region(+S, +World, +Boxes, -Region) is det.
%
%   Region: what of dense boxes is possible and not silenced.

sparse_region(S, World, Boxes, Region) :-
    S = sparse(_, _, Fulls, All, _, Index, sets(_, Silencing, _, _), _),
    findall(Gate,
            ( member(Box, Boxes), overlapping(Index, Box, Silencing, Set), set_member(Set, I), arg(I, All, Gate) ),
            Gates0),
    sort(Gates0, Gates),
    foldl(with_box(World, Fulls), Gates, -1, Silent),
    sparse_possible(S, World, Boxes, Region0),
    without(World, Region0, Silent, Region).

%!  sparse_possible(+S, +World, +Boxes, -Region) is det.
%
%   Region: what of dense boxes is possible, silenced or not.

sparse_possible(sparse(_, _, Fulls, _, _, _, _, _), World, Boxes, Region) :-
    foldl(with_box(World, Fulls), Boxes, -1, Region0),
    possible(World, Possible),
    both(World, Region0, Possible, Region).

with_box(World, Fulls, Dense, Region0, Region) :-
    sparse_box(Fulls, Dense, Box),
    box_region(World, Box, Here),
    either(World, Region0, Here, Region).

%!  sparse_pairs(+S, +Dense, -Box) is det.
%
%   Box: the dense box as a list Level-Mask, as cover.pl takes it.

sparse_pairs(sparse(_, _, Fulls, _, _, _, _, _), Dense, Box) :-
    sparse_box(Fulls, Dense, Box).

%!  sparse_plain(+S, +Box) is semidet.
%
%   The dense box is its own irredundant cover: all of it is possible and not silenced, nothing impossible lies beside it, and a
%   case can write it.

sparse_plain(S, Box) :-
    S = sparse(base(KB, _, _), Levels, _, Boxes, _, Index, sets(Impossible, Silencing, _, _), _),
    Obstacles is Impossible \/ Silencing,
    overlapping(Index, Box, Obstacles, 0),
    forall(( set_member(Impossible, I), arg(I, Boxes, Other) ), \+ one_level_apart(Box, Other)),
    forall(( member(Level, Levels), arg(1, Level, Number), arg(Number, Box, Mask) ), plainly_written(Level, KB, Mask)).

%   Two boxes that have classes in common on all levels but one.
one_level_apart(A, B) :-
    functor(A, _, Last),
    apart(Last, A, B, 0, 1).

apart(Level, A, B, Apart0, Apart) :-
    (   Level =:= 0
    ->  Apart = Apart0
    ;   arg(Level, A, MaskA),
        arg(Level, B, MaskB),
        ( MaskA /\ MaskB =:= 0 -> Apart1 is Apart0+1 ; Apart1 = Apart0 ),
        Apart1 =< 1,
        Below is Level-1,
        apart(Below, A, B, Apart1, Apart)
    ).

plainly_written(level(_, Key, _, Domain, Arity, Full, Unstated), KB, Mask) :-
    (   Mask =:= (1<<Arity)-1
    ->  true
    ;   Full =:= Unstated
    ->  \+ takes_single_values(KB, Key),
        real_classes(Domain, Real),
        Mask < 1<<Real,
        one_piece(Domain, Mask)
    ;   Mask =:= Unstated
    ).

takes_single_values(KB, Key) :-
    KB:key(Key, Type, Properties),
    ( Type == date -> true ; memberchk(exact, Properties) ),
    !.

real_classes(values(Values, _), Real) :- length(Values, Real).
real_classes(numbers(_, _, _, Cuts, _), Real) :- length(Cuts, N), Real is N+1.

one_piece(values([false, true], _), Mask) :- !, Mask /\ (Mask-1) =:= 0.
one_piece(values(_, _), _) :- !.
one_piece(_, Mask) :-
    Run is Mask >> msb(Mask /\ -Mask),
    Run /\ (Run+1) =:= 0.
