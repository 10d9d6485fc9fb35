:- module(pyhcal_diff,
          [ diff/4,                     % +Old, +New, +Readings, -Json
            first_difference/4          % +Old, +New, +Readings, -Json
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3]).
:- use_module(cover, [box_case/3, box_region/3, box_words/3, cover/3, short_request/3]).
:- use_module(diagram, [dd_and/4, dd_cofactor/5, dd_not/3, dd_or/4, dd_variable/5]).
:- use_module(domain, [test_mask/4]).
:- use_module(edits, [with_facts/4]).
:- use_module(formula, [rules_for/3]).
:- use_module(knowledge, [default_readings/2, known_knowledge/1, readings_choices/3]).
:- use_module(shared_keys, [shared_keys/5]).
:- use_module(value, [mask_words/4]).
:- use_module(world, [assumed_region/2, both/4, differing/4, holds/3, outcome_region/3, possible/2, statement/3, without/4, world_kb/2, world_levels/2,
              world_seen/4, world_store/2, worlds/3]).

/** <module> What an edit changes: two knowledge bases over the whole space

Each request that both can hold is decided by both.  A key that only one of them has is not stated in such a request: to that one
it can be anything, and where the outcomes then differ its answer is that all of them are possible.

Requests are looked at twice: without the keys for which a knowledge base takes a value (each then takes its own), and with them
stated.  What the first look tells is not told again.

    side(P, Outcomes, Rules)      P: the requests of a look; Outcomes = [Names-Region, ...] a partition of them by the outcomes that
                                  are possible; Rules = [rule(Id, Always, Sometimes), ...] where a statement holds
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

%!  first_difference(+Old, +New, +Readings, -Json) is semidet.
%
%   Json: a request that the two, of one vocabulary, decide differently or by other statements, with the readings other than the
%   defaults.  Fails when there is none, for any of the choices in Readings, a list Name-Choices.

first_difference(Old, New, Readings, Json) :-
    worlds([Old-Readings, New-Readings], false, [A, B]),
    findall(From-To, ( Old:outcome(From, _, _), New:outcome(To, _, _), From \== To ), Pairs),
    findall(Rule, statement(A, Rule, _), Rules0),
    findall(Rule, ( statement(B, Rule, _), \+ memberchk(Rule, Rules0) ), More),
    append(Rules0, More, Rules),
    assumed_region(A, Usual),
    possible(A, Possible),
    (   differing_outcomes(Pairs, A, B, Usual, From, To, Region)
    ->  true
    ;   differing_outcomes(Pairs, A, B, Possible, From, To, Region)
    ->  true
    ;   differing_statement(Rules, A, B, Region),
        From = same, To = same
    ),
    world_levels(A, Levels),
    world_store(A, DD),
    witness_readings(Levels, DD, Region, Chosen0, Read),
    short_request(A, Read, Members),
    default_readings(Old, Defaults),
    findall(Name-Choice, ( member(Name-Choice, Chosen0), \+ memberchk(Name-[Choice], Defaults) ), Chosen),
    ( From == same -> Moved = [] ; Moved = [from-From, to-To] ),
    append([case-obj(Members), readings-obj(Chosen)], Moved, Json0),
    Json = obj(Json0).

differing_outcomes([From0-To0|Pairs], A, B, Within, From, To, Region) :-
    differing(A, B, From0-To0, Region0),
    both(A, Region0, Within, Region1),
    (   Region1 == -1
    ->  differing_outcomes(Pairs, A, B, Within, From, To, Region)
    ;   From = From0, To = To0, Region = Region1
    ).

differing_statement([Rule|Rules], A, B, Region) :-
    said(A, Rule, InA),
    said(B, Rule, InB),
    (   InA == InB
    ->  differing_statement(Rules, A, B, Region)
    ;   without(A, InA, InB, Lost),
        ( Lost == -1 -> without(A, InB, InA, Region) ; Region = Lost )
    ).

said(W, Rule, Region) :- ( statement(W, Rule, _) -> holds(W, Rule, Region) ; Region = -1 ).

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
    pairs_json(Pairs1, told(Levels, Limits), Outcomes1, Statements1),
    (   Taken == []
    ->  Outcomes = Outcomes1, Statements = Statements1
    ;   look(A, B, OldFree, NewFree, Both, Changed1, Pairs2, _),
        stated(Levels, Stated),
        pairs_json(Pairs2, told(Stated, Limits), Outcomes2, Statements2),
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

%   Pairs: list pair(A, B, SideA, SideB, P, Outcomes, Statements) of one look, with the regions that are not told in Told.
look(A, B, FreeA, FreeB, Both, Told, pairs(A, B, SideA, SideB, P, Moved, Equal), Changed) :-
    side(A, FreeA, Both, SideA),
    side(B, FreeB, Both, SideB),
    world_store(A, DD),
    SideA = side(PA, OutcomesA, RulesA),
    SideB = side(PB, OutcomesB, RulesB),
    dd_and(DD, PA, PB, P),
    meets(OutcomesA, OutcomesB, DD, P, Met),
    moved(Met, Told, DD, Moved),
    findall(Rule, ( member(rule(Rule, _, _), RulesA) ; member(rule(Rule, _, _), RulesB) ), Ids0),
    unique(Ids0, Ids),
    equal(Met, Ids, RulesA, RulesB, Told, DD, Equal),
    append(Moved, Equal, Changed).

side(W, Free, Both, side(P, Outcomes, Rules)) :-
    world_store(W, DD),
    world_kb(W, KB),
    possible(W, Possible),
    within(Free, DD, Both, Limit),
    dd_and(DD, Possible, Limit, All),
    projected(Free, DD, All, P),
    findall(O, KB:outcome(O, _, _), Names),
    by_outcome(Names, W, DD, Free, Limit, [[]-P], Outcomes),
    findall(Rule, statement(W, Rule, _), Ids),
    by_rule(Ids, W, DD, Free, Limit, All, P, Rules).

within([], _, Node, Node).
within([free(Level, Arity, Mask)|Free], DD, Node0, Node) :-
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Node0, Node1),
    within(Free, DD, Node1, Node).

%   Where some value of each free key makes it true.
projected([], _, Node, Node).
projected([free(Level, Arity, Mask)|Free], DD, Node0, Node) :-
    classes(0, Arity, Mask, Level, DD, Node0, -1, Node1),
    projected(Free, DD, Node1, Node).

classes(Arity, Arity, _, _, _, _, Node, Node) :- !.
classes(Class, Arity, Mask, Level, DD, Node0, Any0, Any) :-
    (   Mask /\ (1<<Class) =:= 0
    ->  Any1 = Any0
    ;   dd_cofactor(DD, Node0, Level, Class, Here),
        dd_or(DD, Here, Any0, Any1)
    ),
    Class1 is Class+1,
    classes(Class1, Arity, Mask, Level, DD, Node0, Any1, Any).

by_outcome([], _, _, _, _, Outcomes, Outcomes).
by_outcome([Name|Names], W, DD, Free, Limit, Outcomes0, Outcomes) :-
    outcome_region(W, Name, Region0),
    dd_and(DD, Region0, Limit, Region1),
    projected(Free, DD, Region1, Region),
    split(Outcomes0, Name, Region, DD, Outcomes1),
    by_outcome(Names, W, DD, Free, Limit, Outcomes1, Outcomes).

split([], _, _, _, []).
split([Names-Part|Parts], Name, Region, DD, Outcomes) :-
    dd_and(DD, Part, Region, In),
    less(DD, Part, Region, Out),
    append(Names, [Name], More),
    ( In == -1 -> Outcomes = Outcomes1 ; Outcomes = [More-In|Outcomes1] ),
    ( Out == -1 -> Outcomes1 = Outcomes2 ; Outcomes1 = [Names-Out|Outcomes2] ),
    split(Parts, Name, Region, DD, Outcomes2).

less(DD, A, B, Node) :-
    dd_not(DD, B, NotB),
    dd_and(DD, A, NotB, Node).

by_rule([], _, _, _, _, _, _, []).
by_rule([Rule|Rules], W, DD, Free, Limit, All, P, [rule(Rule, Always, Sometimes)|More]) :-
    holds(W, Rule, Region0),
    dd_and(DD, Region0, Limit, Region),
    projected(Free, DD, Region, Sometimes),
    less(DD, All, Region0, Fails0),
    projected(Free, DD, Fails0, Fails),
    less(DD, P, Fails, Always),
    by_rule(Rules, W, DD, Free, Limit, All, P, More).

%   met(From, To, Region): the requests that come from one set of outcomes to another.
meets([], _, _, _, []).
meets([From-A|As], Bs, DD, P, Met) :-
    meets_one(Bs, From, A, DD, P, Met, Met1),
    meets(As, Bs, DD, P, Met1).

meets_one([], _, _, _, _, Met, Met).
meets_one([To-B|Bs], From, A, DD, P, Met, Rest) :-
    dd_and(DD, A, B, AB),
    dd_and(DD, AB, P, Region),
    ( Region == -1 -> Met = Met1 ; Met = [met(From, To, Region)|Met1] ),
    meets_one(Bs, From, A, DD, P, Met1, Rest).

moved([], _, _, []).
moved([met(From, To, Region0)|Met], Told, DD, Moved) :-
    ( same_set(From, To) -> Region = -1 ; untold(Told, moved(From, To), DD, Region0, Region) ),
    ( Region == -1 -> Moved = Moved1 ; Moved = [change(moved(From, To), Region)|Moved1] ),
    moved(Met, Told, DD, Moved1).

same_set(A, B) :- msort(A, S), msort(B, S).

untold([], _, _, Region, Region).
untold([change(Which, Told)|Changes], What, DD, Region0, Region) :-
    ( \+ Which \= What -> less(DD, Region0, Told, Region1) ; Region1 = Region0 ),
    untold(Changes, What, DD, Region1, Region).

%   equal(Outcomes, Gained, Lost): the same outcomes; Gained and Lost hold Rule-Where, Where = always | sometimes.
equal([], _, _, _, _, _, []).
equal([met(From, To, Region)|Met], Ids, RulesA, RulesB, Told, DD, Equal) :-
    (   same_set(From, To)
    ->  by_difference(Ids, RulesA, RulesB, DD, [equal(From, [], [])-Region], Parts),
        different(Parts, Told, DD, Equal, Equal1)
    ;   Equal = Equal1
    ),
    equal(Met, Ids, RulesA, RulesB, Told, DD, Equal1).

by_difference([], _, _, _, Parts, Parts).
by_difference([Rule|Rules], RulesA, RulesB, DD, Parts0, Parts) :-
    where(Rule, RulesA, AlwaysA, SometimesA),
    where(Rule, RulesB, AlwaysB, SometimesB),
    (   AlwaysA == AlwaysB, SometimesA == SometimesB
    ->  Parts1 = Parts0
    ;   less(DD, AlwaysB, AlwaysA, Gained),
        less(DD, AlwaysA, AlwaysB, Lost),
        less(DD, SometimesB, SometimesA, Gained1),
        less(DD, SometimesA, SometimesB, Lost1),
        dd_or(DD, Gained, Gained1, AnyGained),
        dd_or(DD, Lost, Lost1, AnyLost),
        parted(Parts0, Rule, AnyGained, AnyLost, DD, Parts1)
    ),
    by_difference(Rules, RulesA, RulesB, DD, Parts1, Parts).

where(Rule, Rules, Always, Sometimes) :-
    ( memberchk(rule(Rule, Always0, Sometimes0), Rules) -> Always = Always0, Sometimes = Sometimes0 ; Always = -1, Sometimes = -1 ).

parted([], _, _, _, _, []).
parted([equal(Os, G, L)-Part|Parts], Rule, Gained, Lost, DD, All) :-
    dd_and(DD, Part, Gained, In),
    less(DD, Part, Gained, Rest0),
    dd_and(DD, Rest0, Lost, Out),
    less(DD, Rest0, Lost, Rest),
    append(G, [Rule], G1),
    append(L, [Rule], L1),
    findall(What-Node,
            ( member(What-Node, [equal(Os, G1, L)-In, equal(Os, G, L1)-Out, equal(Os, G, L)-Rest]), Node \== -1 ),
            Here),
    append(Here, All1, All),
    parted(Parts, Rule, Gained, Lost, DD, All1).

different([], _, _, Equal, Equal).
different([What-Region0|Parts], Told, DD, Equal, Rest) :-
    ( What = equal(_, [], []) -> Region = -1 ; untold(Told, _, DD, Region0, Region) ),
    ( Region == -1 -> Equal = Equal1 ; Equal = [change(What, Region)|Equal1] ),
    different(Parts, Told, DD, Equal1, Rest).

unique([], []).
unique([X|Xs], Unique) :-
    ( memberchk(X, Xs) -> Unique = Unique1 ; Unique = [X|Unique1] ),
    unique(Xs, Unique1).

%   The changes as JSON.
pairs_json(pairs(A, B, SideA, SideB, P, Moved, Equal), told(Levels, Limits), Outcomes, Statements) :-
    world_seen(A, Levels, P, Seen),
    Sides = sides(Seen, Limits, A, B, SideA, SideB),
    moved_json(Moved, Sides, Outcomes),
    equal_json(Equal, Sides, Statements).

moved_json([], _, []).
moved_json([change(moved(From, To), Region)|Changes], Sides, [obj([from-From, to-To, regions-Regions])|Jsons]) :-
    regions_json(Region, From, To, Sides, Regions),
    moved_json(Changes, Sides, Jsons).

equal_json([], _, []).
equal_json([change(equal(Os, Gained, Lost), Region)|Changes], Sides, [Json|Jsons]) :-
    Json = obj([outcomes-Os, gained-Gained, lost-Lost, regions-Regions]),
    regions_json(Region, Os, Os, Sides, Regions),
    equal_json(Changes, Sides, Jsons).

regions_json(Region, From, To, Sides, Jsons) :-
    Sides = sides(Seen, _, _, _, _, _),
    cover(Seen, Region, Boxes),
    boxes_json(Boxes, Region, From, To, Sides, Jsons).

boxes_json([], _, _, _, _, []).
boxes_json([Box0|Boxes], Region, From, To, Sides, [Json|Jsons]) :-
    Sides = sides(Seen, Limits, A, B, SideA, SideB),
    limited(Box0, Limits, Box),
    world_store(Seen, DD),
    world_levels(Seen, Levels),
    world_kb(Seen, KB),
    box_region(Seen, Box, Node),
    dd_and(DD, Node, Region, Here),
    box_case(Seen, Box, Members),
    readings_of(Box, Levels, Readings),
    witness_readings(Levels, DD, Here, WitnessReadings, Read),
    short_request(Seen, Read, Witness),
    box_words(Seen, Box, Said),
    findall(W, ( member(_-(Key-Value), Said), mask_words(KB, Key, Value, W) ), Ws),
    ( Ws == [] -> Words = "every request" ; atomic_list_concat(Ws, '; ', Words) ),
    rules_json(A, SideA, From, Here, DD, OldJson),
    rules_json(B, SideB, To, Here, DD, NewJson),
    differing_rules(SideA, SideB, Here, DD, Differing),
    Json = obj([ region-obj(Members), readings-obj(Readings), words-Words,
                 witness-obj([case-obj(Witness), readings-obj(WitnessReadings)]),
                 old-OldJson, new-NewJson, differing-Differing ]),
    boxes_json(Boxes, Region, From, To, Sides, Jsons).

%   A box names only values that both have.
limited([], _, []).
limited([Level-Mask0|Box0], Limits, [Level-Mask|Box]) :-
    ( memberchk(Level-Limit, Limits) -> Mask is Mask0 /\ Limit ; Mask = Mask0 ),
    limited(Box0, Limits, Box).

readings_of(Box, Levels, Readings) :-
    findall(Name-Choices,
            ( member(Level-Mask, Box),
              memberchk(level(Level, Name, reading, values(All, _), _, _, _), Levels),
              findall(Choice, ( nth0(I, All, Choice), Mask /\ (1<<I) =\= 0 ), Choices) ),
            Readings).

%   The first choices of open readings under which something is left of a region, and what is left.
witness_readings([], _, Region, [], Region).
witness_readings([level(Level, Name, Kind, Domain, _, _, _)|Levels], DD, Region0, Readings, Region) :-
    (   Kind == reading
    ->  Domain = values(All, _),
        first_choice(All, 0, Level, DD, Region0, Choice, Region1),
        Readings = [Name-Choice|Readings1]
    ;   Region1 = Region0,
        Readings = Readings1
    ),
    witness_readings(Levels, DD, Region1, Readings1, Region).

first_choice([Choice0|Choices], I, Level, DD, Region, Choice, Rest) :-
    dd_cofactor(DD, Region, Level, I, Rest0),
    (   Rest0 == -1
    ->  I1 is I+1,
        first_choice(Choices, I1, Level, DD, Region, Choice, Rest)
    ;   Choice = Choice0,
        Rest = Rest0
    ).

%   What stands behind an outcome: the statements that hold in the whole region and in parts of it; for a gate its rules.
rules_json(W, side(_, _, Rules), Outcomes, Here, DD, Json) :-
    world_kb(W, KB),
    held(Rules, Here, DD, Holding, Possible),
    findall(Rule, ( member(O, Outcomes), KB:outcome(O, gate(_), _), rules_for(KB, O, Ids), member(Rule, Ids) ), Gates),
    Json = obj([statements-Holding, possible_statements-Possible, gates-Gates]).

held([], _, _, [], []).
held([rule(Rule, Always, Sometimes)|Rules], Here, DD, Holding, Possible) :-
    less(DD, Here, Always, Without),
    dd_and(DD, Here, Sometimes, With),
    (   Without == -1
    ->  Holding = [Rule|Holding1], Possible = Possible1
    ;   With == -1
    ->  Holding = Holding1, Possible = Possible1
    ;   Holding = Holding1, Possible = [Rule|Possible1]
    ),
    held(Rules, Here, DD, Holding1, Possible1).

differing_rules(side(_, _, RulesA), side(_, _, RulesB), Here, DD, Differing) :-
    findall(Rule, ( member(rule(Rule, _, _), RulesA) ; member(rule(Rule, _, _), RulesB) ), Ids0),
    unique(Ids0, Ids),
    differing_among(Ids, RulesA, RulesB, Here, DD, Differing).

differing_among([], _, _, _, _, []).
differing_among([Rule|Rules], RulesA, RulesB, Here, DD, Differing) :-
    where(Rule, RulesA, AlwaysA, SometimesA),
    where(Rule, RulesB, AlwaysB, SometimesB),
    dd_and(DD, AlwaysA, Here, A1), dd_and(DD, AlwaysB, Here, B1),
    dd_and(DD, SometimesA, Here, A2), dd_and(DD, SometimesB, Here, B2),
    ( A1 == B1, A2 == B2 -> Differing = Differing1 ; Differing = [Rule|Differing1] ),
    differing_among(Rules, RulesA, RulesB, Here, DD, Differing1).
