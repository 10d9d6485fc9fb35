:- module(pyhcal_query_positions, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(library(pairs), [pairs_keys_values/3]).
:- use_module(pyhcal_engine(body_worlds),
              [ by_conditions/4, joined_conditions/3, position_sides/2, scale_region/3, side_id/2, side_name/2, side_pair/3,
                side_terms/2, side_world/2, speaking_region/4, speaks/3 ]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1]).

/** <module> Report: where the policy and other bodies disagree

One supports a request that the other is against; and, apart, one takes a position where the other is silent.  Conditions of a
body's own, which no key holds, are named where it depends on them.
*/

claim("Where the policy and the bodies beside it disagree, or one of them is silent.", report).

counterexample(World, in(Told, Region), About) :-
    position_sides(World, Sides),
    member(What, [disagree, silent]),
    side_pair(Sides, A, B),
    apart(What, A, B, Told, Region, About).

apart(disagree, A, B, Told, Region,
      [ statements([RuleA, RuleB]), heading(Heading), says(Format, Words)|About ]) :-
    member(ScaleA-ScaleB, [supports-against, against-supports]),
    speaks(A, ScaleA, RuleA),
    speaks(B, ScaleB, RuleB),
    speaking_region(A, ScaleA, RuleA, HereA),
    speaking_region(B, ScaleB, RuleB, HereB),
    side_world(A, Told),
    both(Told, HereA, HereB, Apart),
    told(A, B, ScaleA-ScaleB, Apart, Region, About, Depends),
    side_name(A, NameA),
    side_name(B, NameB),
    verb(ScaleA, VerbA),
    verb(ScaleB, VerbB),
    format(string(Heading), "~w and ~w disagree", [NameA, NameB]),
    Format = "~w ~w (~w); ~w ~w (~w)~w.",
    Words = [NameA, VerbA, RuleA, NameB, VerbB, RuleB, Depends].
apart(silent, A, B, Told, Region, [heading(Heading), says(Format, Words)|About]) :-
    member(One-Other, [A-B, B-A]),
    member(Scale, [supports, against]),
    scale_region(One, Scale, Speaks),
    scale_region(Other, silent, Silent),
    side_world(One, Told),
    both(Told, Speaks, Silent, Apart),
    told(One, Other, Scale-silent, Apart, Region, About, Depends),
    side_name(One, Name),
    side_name(Other, OtherName),
    verb(Scale, Verb),
    format(string(Heading), "~w speaks where ~w is silent", [Name, OtherName]),
    Format = "~w ~w; ~w is silent~w.",
    Words = [Name, Verb, OtherName, Depends].

verb(supports, "supports it").
verb(against, "is against it").

%   A region of the policy's keys, with the conditions on which it depends.
told(A, B, ScaleA-ScaleB, Apart, Region, [terms(Terms), bodies(IdA, IdB), positions([ScaleA, ScaleB]), open(Open)], Depends) :-
    side_terms(A, Terms),
    side_id(A, IdA),
    side_id(B, IdB),
    by_conditions(A, B, Apart, Parts0),
    %   of a silence it is enough to know on what it may hang
    ( ScaleB == silent -> side_world(A, W), joined_conditions(W, Parts0, Parts) ; Parts = Parts0 ),
    member(Conditions-Region, Parts),
    \+ is_empty(Region),
    pairs_keys_values(Conditions, Open, Labels),
    depending(Labels, Depends).

depending([], "").
depending([Label|Labels], Depends) :-
    atomic_list_concat([Label|Labels], '; ', Joined),
    format(string(Depends), ", depending on: ~w", [Joined]).

:- initialization(alone).
