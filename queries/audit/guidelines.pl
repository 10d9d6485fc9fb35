:- module(pyhcal_check_guidelines, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(pyhcal_engine(audit_regions), [audit_world/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).
:- use_module(pyhcal_engine(body_worlds), [ by_conditions/4, joined_conditions/3, position_sides/2, scale_region/3, side_id/2, side_name/2,
                                            side_world/2, speaking_region/4, speaks/3 ]).
:- use_module(pyhcal_engine(claims), [meeting/3]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, world_kb/2]).

/** <module> What other bodies say, as the document reports them, against the coverage

A rule of a body that supports what a statement is against, or the reverse.  That is no fault of the document; but whoever reads of
the guideline there does not learn that the coverage differs.
*/

claim("What the document reports of other bodies agrees with its coverage.", information).

audit(Asked, _, finding(information, [Id/Rule], [At|Ats],
                        [ says("~w, as reported, ~w: \u201C~w\u201D The policy ~w (~w).", [Name, Verb, Text, Own, Listed]),
                          printed([Label]),
                          computed("The requests of both were compared: on these they take opposite sides~w.", [Depends]),
                          why("Who relies on the guideline expects another answer; the document gives no reason for its own.", []),
                          consistent("a word on why the coverage departs from it", []),
                          statements(Statements), coverage(W, Region) ])) :-
    audit_world(Asked, World),
    position_sides(World, [Policy|Bodies]),
    member(Scale-Opposite, [supports-against, against-supports]),
    member(Body, Bodies),
    speaks(Body, Scale, Rule),
    speaking_region(Body, Scale, Rule, Here),
    scale_region(Policy, Opposite, There),
    side_world(Policy, W),
    both(W, Here, There, Apart),
    \+ is_empty(Apart),
    by_conditions(Policy, Body, Apart, Parts),
    joined_conditions(W, Parts, [Conditions-Region|_]),
    side_id(Body, Id),
    side_name(Body, Name),
    side_world(Body, BodyWorld),
    world_kb(BodyWorld, BodyKB),
    once(( BodyKB:says(Rule, At, Text), BodyKB:rule(Rule, Outcome, _, _), BodyKB:outcome(Outcome, _, Label) )),
    meeting(W, Region, Statements),
    Asked = KB-_,
    findall(Place, ( member(S, Statements), KB:says(S, Place, _) ), Ats),
    list_words(and, Statements, Listed),
    verb(Scale, Verb),
    verb(Opposite, Own),
    pairs_values(Conditions, Labels),
    depending(Labels, Depends).

verb(supports, "supports it").
verb(against, "is against it").

depending([], "").
depending([Label|Labels], Words) :-
    list_words(and, [Label|Labels], List),
    format(string(Words), ", depending on: ~w", [List]).

:- initialization(alone).
