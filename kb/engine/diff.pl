:- module(pyhcal_diff,
          [ diff/4                      % +Old, +New, +Readings, -Json
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(diagram, [dd_and/4, dd_variable/5]).
:- use_module(diff_json, [look_json/4]).
:- use_module(domain, [test_mask/4]).
:- use_module(edits, [with_facts/4]).
:- use_module(knowledge, [known_knowledge/1, readings_choices/3]).
:- use_module(looks, [look/8]).
:- use_module(shared_keys, [shared_keys/5]).
:- use_module(world, [world_levels/2, world_store/2, worlds/3]).

/** <module> What an edit changes: two knowledge bases over the whole space

Each request that both can hold is decided by both.  A key that only one of them has is not stated in such a request: to that one
it can be anything, and where the outcomes then differ its answer is that all of them are possible.

Requests are looked at twice: without the keys for which a knowledge base takes a value (each then takes its own), and with them
stated.  What the first look tells is not told again.
*/

%!  diff(+Old, +New, +Readings, -Json) is det.
%
%   Json: an object with the readings of each, what was compared, and the regions with another outcome, or with the same outcome
%   and other statements.  Both lists are empty when all requests are proved equal.
%
%   @arg Readings default | open | list Name=Choice, of either knowledge base
%
%   @error invalid_readings(Problems)

diff(Old, New, Readings, Json) :-
    known_knowledge(Old),
    known_knowledge(New),
    chosen(Old, New, Readings, OldChoices, NewChoices),
    shared_keys(Old, New, OldFacts, NewFacts, Shared),
    with_facts(Old, OldFacts, O,
               with_facts(New, NewFacts, N,
                          compared(O, N, OldChoices, NewChoices, Shared, Changes))),
    Changes = changes(Outcomes, Statements),
    Shared = shared(Keys, Only),
    choices_json(OldChoices, OldJson),
    choices_json(NewChoices, NewJson),
    findall(Key, member(Key-_, Keys), Names),
    findall(Key-Values, ( member(Key-values(Some, NotDone), Keys), values_json(Some, NotDone, Values) ), Parts),
    Json = obj([ old_readings-OldJson, new_readings-NewJson,
                 compared-obj([keys-Names, values-obj(Parts), left_out-Only]),
                 outcomes-Outcomes, statements-Statements ]).

values_json(Values, NotDone, obj([values-Json, not_done-NotDone])) :-
    ( Values == all -> Json = null ; Values = range(Lo, Hi) -> ends_json(Lo, Hi, Json) ; Json = Values ).

ends_json(Lo, inf, obj([min-Lo])) :- !.
ends_json(Lo, Hi, obj([min-Lo, max-Hi])).

choices_json(Choices, obj(Pairs)) :-
    findall(Name-Json, ( member(Name-Some, Choices), ( Some = [Json] -> true ; Json = Some ) ), Pairs).

%   A reading is left open where both have it with the same choices.
chosen(Old, New, Readings, OldChoices, NewChoices) :-
    given_to(Readings, Old, New, OldGiven),
    given_to(Readings, New, Old, NewGiven),
    readings_choices(Old, OldGiven, Old0),
    readings_choices(New, NewGiven, New0),
    settled(Old0, New0, OldChoices),
    settled(New0, Old0, New1),
    findall(Name-Choices,
            ( member(Name-Some, New1), ( Some = [_,_|_] -> memberchk(Name-Choices, OldChoices) ; Choices = Some ) ),
            NewChoices).

%   What only the other one has is not asked of this one.
given_to(Readings, KB, Other, Given) :-
    (   is_list(Readings)
    ->  findall(Name=Choice,
                ( member(Name=Choice, Readings),
                  ( \+ KB:reading(Name, _, _, _) -> \+ Other:reading(Name, _, _, _) ; true ) ),
                Given)
    ;   Given = Readings
    ).

settled(Choices0, Others, Choices) :-
    findall(Name-Some,
            ( member(Name-Some0, Choices0),
              (   Some0 = [First,_|_],
                  \+ ( memberchk(Name-Some1, Others), msort(Some0, Sorted), msort(Some1, Sorted) )
              ->  Some = [First]
              ;   Some = Some0
              ) ),
            Choices).

compared(O, N, OldChoices, NewChoices, Shared, changes(Outcomes, Statements)) :-
    worlds([O-OldChoices, N-NewChoices], false, [A, B]),
    Shared = shared(Keys, Only),
    world_levels(A, Levels),
    world_store(A, DD),
    shared_region(Keys, Levels, DD, Limits, Both),
    free(Only, Levels, O, OldFree),
    free(Only, Levels, N, NewFree),
    taken(O, N, Only, Levels, Taken),
    free(Taken, Levels, O, OldTaken),
    free(Taken, Levels, N, NewTaken),
    append(OldFree, OldTaken, OldAll),
    append(NewFree, NewTaken, NewAll),
    look(A, B, OldAll, NewAll, Both, [], Pairs1, Changed1),
    look_json(Pairs1, told(Levels, Limits), Outcomes1, Statements1),
    (   Taken == []
    ->  Outcomes = Outcomes1, Statements = Statements1
    ;   look(A, B, OldFree, NewFree, Both, Changed1, Pairs2, _),
        stated(Levels, Stated),
        look_json(Pairs2, told(Stated, Limits), Outcomes2, Statements2),
        append(Outcomes1, Outcomes2, Outcomes),
        append(Statements1, Statements2, Statements)
    ).

%   The requests with values that both have.
shared_region([], _, _, [], -2).
shared_region([Key-Common|Keys], Levels, DD, Limits, Region) :-
    shared_region(Keys, Levels, DD, Limits1, Region0),
    (   Common = values(Values, NotDone)
    ->  memberchk(level(Level, Key, _, Domain, Arity, Full, _), Levels),
        functor(Domain, _, Place),
        arg(Place, Domain, Measured),
        ( Measured == true -> Undone is 1<<msb(Full) ; Undone = 0 ),
        Numbers is Full /\ \Undone,
        ( Values = [_|_] -> true ; Mask0 = Numbers ),
        ( nonvar(Mask0) -> true ; test_mask(none, Domain, in(Values), Mask0) ),
        ( NotDone == true -> Mask1 is Mask0 \/ Undone ; Mask1 = Mask0 ),
        %   a key without a value is a value of neither
        Mask is Mask1 \/ (((1<<Arity)-1) /\ \Full),
        dd_variable(DD, Level, Arity, Mask, Here),
        dd_and(DD, Here, Region0, Region),
        Limits = [Level-Mask|Limits1]
    ;   Region = Region0,
        Limits = Limits1
    ).

%   The shared keys for which one of them takes a value.
taken(O, N, Only, Levels, Keys) :-
    findall(Key,
            ( member(level(_, Key, key(_), _, _, _, _), Levels), \+ memberchk(Key, Only),
              once(( O:assume(_, Key, _, _) ; N:assume(_, Key, _, _) )) ),
            Keys).

%   What a knowledge base takes of keys that are not stated: list free(Level, Arity, Mask).
free([], _, _, []).
free([Key|Keys], Levels, KB, [free(Level, Arity, Mask)|Free]) :-
    memberchk(level(Level, Key, _, Domain, Arity, _, _), Levels),
    (   KB:assume(_, Key, Value0, _)
    ->  ( Value0 = threshold(T) -> once(KB:threshold(T, _, Value, _, _, _)) ; Value = Value0 ),
        ( Domain = values(_, _) -> Test = in([Value]) ; Test = cmp(=, Value, none) ),
        test_mask(KB, Domain, Test, Mask)
    ;   Mask is (1<<Arity)-1
    ),
    free(Keys, Levels, KB, Free).

%   Levels at which nothing is taken for granted.
stated([], []).
stated([level(Level, Name, Kind, Domain, Arity, Full, _)|Levels], [level(Level, Name, Kind, Domain, Arity, Full, Full)|Stated]) :-
    stated(Levels, Stated).
