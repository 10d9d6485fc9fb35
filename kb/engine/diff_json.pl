:- module(pyhcal_diff_json,
          [ look_json/4                 % +Look, +Told, -Outcomes, -Statements
          ]).
:- use_module(library(lists), [member/2, memberchk/2, nth0/3]).
:- use_module(apart, [witness_readings/5]).
:- use_module(cover, [box_case/3, box_region/3, cover/3, short_request/3]).
:- use_module(diagram, [dd_and/4, dd_not/3]).
:- use_module(finding_words, [labelled_terms/2, region_words/4]).
:- use_module(formula, [rules_for/3]).
:- use_module(looks, [unique/2, where/4]).
:- use_module(world, [world_kb/2, world_levels/2, world_seen/4, world_store/2]).

/** <module> What a look at two worlds shows, as JSON: each region with a witness and what stands behind it
*/

%!  look_json(+Look, +Told, -Outcomes, -Statements) is det.
%
%   Told = told(Levels, Limits): the levels as a region is told in them, and for some what a region may name.

look_json(look(A, B, SideA, SideB, P, Moved, Equal), told(Levels, Limits), Outcomes, Statements) :-
    world_seen(A, Levels, P, Seen),
    shared_terms(A, B, P, Terms),
    Sides = sides(seen(Seen, Terms), Limits, A, B, SideA, SideB),
    moved_json(Moved, Sides, Outcomes),
    equal_json(Equal, Sides, Statements).

%   The terms that mean the same to both, wherever the requests lie that are looked at: they tell of a region in fewer words.
shared_terms(A, B, P, Terms) :-
    terms_within(A, P, TermsA),
    terms_within(B, P, TermsB),
    findall(Term, ( member(Term, TermsA), memberchk(Term, TermsB) ), Terms).

terms_within(W, P, Terms) :-
    labelled_terms(W, Terms0),
    world_store(W, DD),
    within(Terms0, DD, P, Terms).

within([], _, _, []).
within([term(Label, Levels, Region0)|Terms0], DD, P, [term(Label, Levels, Region)|Terms]) :-
    dd_and(DD, Region0, P, Region),
    within(Terms0, DD, P, Terms).

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
    Sides = sides(seen(Seen, _), _, _, _, _, _),
    cover(Seen, Region, Boxes),
    boxes_json(Boxes, Region, From, To, Sides, Jsons).

boxes_json([], _, _, _, _, []).
boxes_json([Box0|Boxes], Region, From, To, Sides, [Json|Jsons]) :-
    Sides = sides(seen(Seen, Terms), Limits, A, B, SideA, SideB),
    limited(Box0, Limits, Box),
    world_store(Seen, DD),
    world_levels(Seen, Levels),
    box_region(Seen, Box, Node),
    dd_and(DD, Node, Region, Here),
    box_case(Seen, Box, Members),
    readings_of(Box, Levels, Readings),
    witness_readings(Levels, DD, Here, WitnessReadings, Read),
    short_request(Seen, Read, Witness),
    region_words(Seen, Terms, Box, Words),
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

%   What stands behind an outcome: the statements that hold in the whole region and in parts of it; for a gate its rules.
rules_json(W, side(_, _, Rules), Outcomes, Here, DD, Json) :-
    world_kb(W, KB),
    held(Rules, Here, DD, Holding, Possible),
    findall(Rule, ( member(O, Outcomes), KB:outcome(O, gate(_), _), rules_for(KB, O, Ids), member(Rule, Ids) ), Gates),
    Json = obj([statements-Holding, possible_statements-Possible, gates-Gates]).

held([], _, _, [], []).
held([rule(Rule, Always, Sometimes)|Rules], Here, DD, Holding, Possible) :-
    dd_not(DD, Always, Fails),
    dd_and(DD, Here, Fails, Without),
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
