:- module(pyhcal_positions,
          [ position_spaces/3,          % +KB, +Choices, -Spaces
            positions/4                 % +Spaces, +Pairs, -Status, -Text
          ]).
:- use_module(library(apply), [maplist/3, maplist/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [asked_case/4]).
:- use_module(bodies, [bodies_of/2, body_readings/3, own_key/3, scale/2]).
:- use_module(cases, [exact_truth/4]).
:- use_module(decide, [needs/4, reachable/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(justify, [notice_holds/6, outcomes/3, statement_sets/6]).
:- use_module(knowledge, [space_of/3]).

/** <module> What the policy and other bodies say to one case, side by side

It informs: the policy's outcome is decided without it.  Of the policy its own position is told, whatever a contract says.

    asked(Id, Policy, KB, S, Choices)   Policy: the knowledge base that KB is a body of, or KB itself
*/

%!  position_spaces(+KB, +Choices, -Spaces) is det.
%
%   Spaces: for the policy and each body, how to ask it.

position_spaces(KB, Choices, [asked(policy, KB, KB, S, Choices)|Spaces]) :-
    space_of(KB, Choices, S),
    bodies_of(KB, Bodies),
    maplist(body_space(KB, Choices), Bodies, Spaces).

body_space(KB, Choices, body(Id, Body), asked(Id, KB, Body, S, Own)) :-
    body_readings(Body, Choices, Own),
    space_of(Body, Own, S).

%!  positions(+Spaces, +Pairs, -Status, -Text:string) is det.
%
%   Status `ok`: Text lists the positions, the policy's first, and which of them disagree.  Status `invalid_case`: as of a question
%   to the policy; a condition of a body's own is no key of a case.

positions([Policy|Bodies], Pairs, Status, Text) :-
    Policy = asked(_, _, _, S, Choices),
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  maplist(position(Choices, Pairs), [Policy|Bodies], Jsons, Scales),
        disagreements(Scales, Pairs1),
        json_text(obj([for_information-true, positions-Jsons, disagree-Pairs1]), Text)
    ;   Text = Asked
    ).

%   Scales: list Id-Scale of those that are settled.
disagreements(Scales, Pairs) :-
    findall([A, B],
            ( append(_, [A-ScaleA|Rest], Scales), member(B-ScaleB, Rest), opposed(ScaleA, ScaleB) ),
            Pairs).

opposed(supports, against).
opposed(against, supports).

position(Choices, Pairs, asked(Id, Policy, KB, S, Own), Json, Id-Scale) :-
    asked_case(S, Pairs, ok, asked(_, _, Region, Facts)),
    S:root(own, Root),
    reachable(S, Root, Region, Terminals),
    outcomes(Terminals, S, Reachable),
    S:proof(Region, Facts, Truths, _, _),
    S:elements(Elements),
    statement_sets(Elements, Truths, S, Region, Holding, Possible),
    (   Reachable = [Outcome]
    ->  Levels = []
    ;   S:undetermined(Outcome),
        needs(S, Root, Region, Levels)
    ),
    scales(Reachable, KB, Scales),
    ( Scales = [Scale] -> true ; Scale = null ),
    open_keys(Levels, S, Policy, Missing, Open),
    outcome_label(KB, Outcome, Label),
    maplist(reached(KB), Reachable, Reached),
    maplist(said(KB), Holding, Said),
    maplist(said(KB), Possible, CanBe),
    findall(One, taken(asked(Id, KB, S, Own), Choices, Outcome, Region, Facts, Elements, Truths, One), Taken),
    overridden(S, Region, By),
    named(Id, KB, Named),
    append(Named,
           [ position-Scale, reachable_positions-Scales, outcome-Outcome, label-Label, overridden_by-By, reachable-Reached,
             statements-Said, possible_statements-CanBe, missing-Missing, open-Open, taken_for_granted-Taken ],
           Members),
    Json = obj(Members).

named(policy, KB, [id-policy, kind-policy, name-Name, title-Title, hash-Hash]) :-
    !,
    field(KB, number, Name),
    field(KB, title, Title),
    KB:hash(Hash).
named(Id, KB, [id-Id, kind-body, name-Name, title-Title, hash-Hash]) :-
    field(KB, name, Name),
    field(KB, title, Title),
    KB:hash(Hash).

field(KB, Field, Value) :- ( KB:policy(Field, Value0) -> Value = Value0 ; Value = null ).

outcome_label(KB, Outcome, Label) :- once(KB:outcome(Outcome, _, Label)).

%   In the order of the scale.
scales(Outcomes, KB, Scales) :-
    findall(Scale, ( member(Outcome, Outcomes), outcome_of_scale(KB, Outcome, Scale) ), Reached),
    findall(Scale, ( member(Scale, [supports, neutral, against, silent]), memberchk(Scale, Reached) ), Scales).

outcome_of_scale(KB, Outcome, Scale) :-
    once(KB:outcome(Outcome, Kind, _)),
    scale(Kind, Scale).

reached(KB, Outcome, obj([outcome-Outcome, label-Label, position-Scale])) :-
    outcome_label(KB, Outcome, Label),
    outcome_of_scale(KB, Outcome, Scale).

%   A statement with its place and what it speaks for.
said(KB, Id, obj([id-Id, position-Scale, text-Text|Place])) :-
    once(KB:rule(Id, Outcome, _, _)),
    outcome_of_scale(KB, Outcome, Scale),
    once(KB:says(Id, Anchor, Text)),
    place(KB, Anchor, Place).

place(KB, Anchor0, [anchor-Anchor, item-Item, place-Place, sha256-Sha]) :-
    ( Anchor0 = Anchor/Item -> true ; Anchor = Anchor0, Item = null ),
    once(KB:anchor(Anchor, Section, Ordinal, Sha)),
    once(KB:section(Section, _, Title)),
    format(string(Place), "~w, item ~d", [Title, Ordinal]).

%   What could still matter: keys of a case, and the body's own conditions, which no case states.
open_keys([], _, _, [], []).
open_keys([Level|Levels], S, Policy, Missing, Open) :-
    (   S:level(Level, Key, key(_), _, _, _),
        \+ S:assumed(Level, _, _)
    ->  S:kb(KB),
        once(KB:key(Key, _, Properties)),
        memberchk(label(Label), Properties),
        (   own_key(Policy, KB, Key)
        ->  memberchk(question(Question), Properties),
            Missing = Missing1, Open = [obj([id-Key, label-Label, question-Question])|Open1]
        ;   Missing = [obj([key-Key, label-Label])|Missing1], Open = Open1
        )
    ;   Missing = Missing1, Open = Open1
    ),
    open_keys(Levels, S, Policy, Missing1, Open1).

%   What a body takes for granted in this case; of a case that is open also what may come to bear.  The policy tells its own in its
%   answer.
taken(asked(Id, KB, S, _), _, Outcome, Region, Facts, Elements, Truths, obj([id-Notice, text-Text|Place])) :-
    Id \== policy,
    functor(Facts, _, Arity),
    arg(Arity, Facts, SplitKeys),
    S:notice(Notice, When),
    (   When = holds(N)
    ->  exact_truth(S, N, Region, Truth),
        ( S:undetermined(Outcome) -> Truth > 0 ; Truth =:= 2 )
    ;   notice_holds(When, S, Region, Elements, Truths, SplitKeys)
    ),
    KB:notice(Notice, _, Anchor, Text),
    place(KB, Anchor, Place).
taken(asked(Id, KB, _, Own), Choices, _, _, _, _, _, obj([id-Reading, text-Text|Place])) :-
    Id \== policy,
    KB:settles(Reading, _, Anchor, Text),
    memberchk(Reading-Some, Choices),
    \+ memberchk(Reading-Some, Own),
    place(KB, Anchor, Place).

%   The gate that stands above the policy's own position in this case.
overridden(S, Region, By) :-
    S:root(outcome, Root),
    reachable(S, Root, Region, Terminals),
    (   outcomes(Terminals, S, [Outcome]),
        S:element(Outcome, gate(overriding), _, _)
    ->  By = Outcome
    ;   By = null
    ).
