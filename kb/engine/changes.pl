:- module(pyhcal_changes,
          [ changes/6,                  % +S, +Pairs, +To, +Unlock, -Status, -Text
            known_target/3,             % +S, +To, +Unlock
            settling_sets/4             % +S, +Givens, +Stated, -Sets
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, selectchk/3, sum_list/2]).
:- use_module(library(ordsets), [ord_subset/2]).
:- use_module(library(pairs), [pairs_keys/2]).
:- use_module(asked, [asked_case/4, decided/4]).
:- use_module(candidates, [candidates/6, no_value/3]).
:- use_module(decide, [reaches/3]).
:- use_module(gate, [nearest_name/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(merge, [difference/3, inside/2, maximal/3, overlapping/2, widest/3]).
:- use_module(targets, [allowed_mask/5, new_given/6, set_member/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> The smallest changes of a case after which every possible completion has a wanted outcome

A change gives some keys new classes and leaves all else as it is stated.  If it works, the changed case lies in a prime
implicant of the wanted outcome (or where no record is possible), so the keys on which the case sticks out of a prime
implicant have to change, into it; only where that leaves no possible record, keys that integrity ties to them change too.
What works with fewer keys is taken away, class by class, and what is left over the same keys is put together again.

    change(Levels, Dropped, Box)    Box = [Level-Mask, ...] over Levels, Dropped: stated keys that cease to apply
*/

%!  changes(+S, +Pairs, +To, +Unlock, -Status, -Text:string) is det.
%
%   Unlock: list of keys that may be replaced though they can't change in a patient, or `all`.

changes(S, Pairs, To, Unlock, Status, Text) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(Givens, Stated, _, _),
        smallest_changes(S, Givens, Stated, To, Unlock, Changes),
        findall(Json, ( member(Change, Changes), change_json(S, Givens, To, Unlock, Change, Json) ), Jsons),
        json_text(obj([changes-Jsons]), Text)
    ;   Text = Asked
    ).

%!  settling_sets(+S, +Givens, +Stated, -Sets) is det.
%
%   Sets: list set(Size, Box, Outcome), sorted: every smallest set of answers that settles a case.  That is a change in which
%   nothing that is stated is replaced, but each answer is as wide as the others allow.

settling_sets(S, Givens, Case, Sets) :-
    findall(set(Size, Box, Outcome),
            ( S:element_outcome(Outcome),
              S:root(reach(Outcome), Root),
              reaches(S, Root, Case),
              tried_boxes(S, Givens, Case, Outcome, Root, none_replaced, Boxes, Kept),
              member(kept(Levels, Done), Kept),
              length(Levels, Size),
              Size > 0,
              findall(Wide,
                      ( member(candidate(Size, Box0, _), Boxes), pairs_keys(Box0, Levels),
                        once(( member(change(_, _, Piece), Done), overlapping(Box0, Piece) )),
                        trimmed(Box0, Box0, S, Root, Case, Wide) ),
                      Wides),
              widest(S, Wides, Widest),
              member(Box, Widest) ),
            Sets0),
    sort(Sets0, Sets).

%   Classes that no possible record has together with the other answers.
trimmed([], _, _, _, _, []).
trimmed([Level-Mask0|Pairs], Box, S, Root, Case, [Level-Mask|Trimmed]) :-
    findall(Bit, ( one_class(Mask0, Bit), works([Level-Bit], Box, [], S, Root, Case) ), Bits),
    sum_list(Bits, Mask),
    trimmed(Pairs, Box, S, Root, Case, Trimmed).

%   Some possible record is left; being in the prime implicant, it has the outcome.
works(Changed, Box, Dropped, S, Root, Case) :-
    duplicate_term(Case, New),
    put_all(Box, New),
    put_all(Changed, New),
    drop_all(Dropped, S, New),
    reaches(S, Root, New).

drop_all([], _, _).
drop_all([Level|Levels], S, Case) :-
    no_value(S, Level, None),
    setarg(Level, Case, None),
    drop_all(Levels, S, Case).

%!  known_target(+S, +To, +Unlock) is det.
%
%   @error invalid_request(Problems) when To is no outcome that a case can be settled to, or Unlock names what is no key

known_target(S, To, Unlock) :-
    S:kb(KB),
    findall(O, ( KB:outcome(O, _, _), \+ S:undetermined(O) ), Outcomes),
    findall(K, S:slot(K, _, _), Keys),
    findall(problem(Field, Value, Message, Allowed, Nearest),
            ( \+ memberchk(To, Outcomes),
              Field = to, Value = To, Message = "not an outcome that a case can be settled to",
              atomic_list_concat(Outcomes, ', ', Allowed),
              near(To, Outcomes, Nearest)
            ; is_list(Unlock),
              member(Value, Unlock),
              \+ memberchk(Value, Keys),
              Field = unlock, Message = "unknown key", Allowed = "a key of the vocabulary",
              near(Value, Keys, Nearest) ),
            Problems),
    (   Problems == []
    ->  true
    ;   throw(error(invalid_request(Problems), _))
    ).

near(Name, Names, Nearest) :-
    ( nearest_name(Name, Names, Nearest0) -> Nearest = Nearest0 ; Nearest = null ).

smallest_changes(S, Givens, Case, To, Unlock, Changes) :-
    (   S:root(reach(To), Root)
    ->  tried_boxes(S, Givens, Case, To, Root, Unlock, _, Kept),
        merged(S, Kept, Changes)
    ;   Changes = []
    ).

%   Boxes: list candidate(Size, Box, Dropped), all of them; Kept: what of them works and is smallest.
tried_boxes(S, Givens, Case, To, Root, Unlock, Boxes, Kept) :-
    candidates(S, Givens, Case, To, Unlock, Boxes),
    foldl(tried(S, Givens, Case, Root), Boxes, [], Kept).

%   Kept: list kept(Levels, Changes).  What fewer keys do already is taken out of a box.
tried(S, Givens, Case, Root, candidate(_, Box, Dropped), Kept0, Kept) :-
    pairs_keys(Box, Levels),
    findall(Inner, ( member(kept(Fewer, Done), Kept0), Fewer \== Levels, ord_subset(Fewer, Levels),
                     member(change(_, _, Inner), Done) ), Inners),
    foldl(taken_out, Inners, [Box], Rests),
    (   selectchk(kept(Levels, Done0), Kept0, Kept1)
    ->  true
    ;   Done0 = [], Kept1 = Kept0
    ),
    S:narrowing(_, Ordered),
    findall(change(Levels, Dropped, Piece),
            ( member(Rest, Rests),
              split_ordered(Rest, Rest, Ordered, Givens, Piece),
              \+ ( member(change(_, Dropped, Other), Done0), inside(Piece, Other) ),
              works(Piece, Piece, Dropped, S, Root, Case) ),
            New),
    (   New == []
    ->  Kept = Kept0
    ;   append(Done0, New, Done),
        Kept = [kept(Levels, Done)|Kept1]
    ).

taken_out(Inner, Boxes0, Boxes) :-
    findall(Box, ( member(Box0, Boxes0), difference(Box0, Inner, Rests), member(Box, Rests) ), Boxes).

%   Two ordered keys are taken class by class where both are stated or changed: not each pair of classes leaves a possible
%   record.
split_ordered([], _, _, _, []).
split_ordered([Level-Mask|Pairs], Box0, Ordered, Givens, [Level-Piece|Box]) :-
    (   ( member(ordered(_, Level, Other), Ordered) ; member(ordered(_, Other, Level), Ordered) ),
        concerned(Other, Box0, Givens)
    ->  one_class(Mask, Piece)
    ;   Piece = Mask
    ),
    split_ordered(Pairs, Box0, Ordered, Givens, Box).

concerned(Level, Box, Givens) :-
    ( memberchk(Level-_, Box) -> true ; memberchk(given(Level, _, _, _, _), Givens) ).

one_class(Mask, Bit) :-
    Low is Mask /\ -Mask,
    (   Bit = Low
    ;   Rest is Mask xor Low,
        Rest =\= 0,
        one_class(Rest, Bit)
    ).

put_all([], _).
put_all([Level-Mask|Box], Case) :-
    setarg(Level, Case, Mask),
    put_all(Box, Case).

%   What is left over the same keys, as wide as a case can write it.
merged(S, Kept, Changes) :-
    findall(Size-change(Levels, Dropped, Box),
            ( member(kept(Levels, Done), Kept),
              length(Levels, Size),
              findall(D, member(change(_, D, _), Done), Droppeds0),
              sort(Droppeds0, Droppeds),
              member(Dropped, Droppeds),
              findall(B, member(change(_, Dropped, B), Done), Boxes),
              maximal(S, Boxes, Widest),
              member(Box, Widest) ),
            Sized0),
    sort(Sized0, Sized),
    findall(C, member(_-C, Sized), Changes).

%   Each changed record is decided again.
change_json(S, Givens, To, Unlock, change(Levels, Dropped, Box), Json) :-
    findall(Given, ( member(Given, Givens), Given = given(L, _, _, _, _), \+ memberchk(L, Levels), \+ memberchk(L, Dropped) ), Left),
    findall(New, ( member(Level-Mask, Box), new_given(S, Givens, Unlock, Level, Mask, New) ), News),
    append(Left, News, All0),
    sort(All0, All),
    (   decided(S, All, _, [To])
    ->  true
    ;   throw(error(system_error(change_not_confirmed(Box)), _))
    ),
    findall(M, ( member(given(L, _, _, _, Text), News), set_member(S, L, Text, M) ), Set),
    findall(M, ( member(given(L, _, _, _, Text), All), set_member(S, L, Text, M) ), Case),
    findall(K, ( member(Level-Mask, Box), establishes(Givens, Level, Mask), S:level(Level, K, _, _, _, _) ), Established),
    findall(K,
            ( member(Level-Mask, Box), allowed_mask(S, Givens, [], Level, Allowed), Mask /\ \Allowed =\= 0,
              S:level(Level, K, _, _, _, _) ),
            Unlocked),
    findall(K, ( member(Level, Dropped), S:level(Level, K, _, _, _, _) ), DroppedKeys),
    Json = obj([set-obj(Set), case-obj(Case), outcome-To, established-Established, unlocked-Unlocked, dropped-DroppedKeys]).

%   The key is not stated, or all that the change says lies within what is stated.
establishes(Givens, Level, Mask) :-
    (   memberchk(given(Level, Stated, _, _, _), Givens)
    ->  Mask /\ \Stated =:= 0
    ;   true
    ).
