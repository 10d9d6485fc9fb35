:- module(pyhcal_body_worlds,
          [ position_sides/2,           % +W, -Sides
            side_pair/3,                % +Sides, -A, -B
            side_name/2,                % +Side, -Name
            side_id/2,                  % +Side, -Id
            side_world/2,               % +Side, -W
            side_terms/2,               % +Side, -Terms
            speaks/3,                   % +Side, +Scale, ?Rule
            speaking_region/4,          % +Side, +Scale, +Rule, -Region
            scale_region/3,             % +Side, +Scale, -Region
            by_conditions/5,            % +A, +B, +Region, -Settled, -Open
            depends_on/4                % +A, +B, +Region, -Conditions
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(bodies, [bodies_of/2, body_readings/3, joint_vocabulary/2, outcome_scale/3, own_key/3]).
:- use_module(claims, [own_region/3, some_value/4]).
:- use_module(finding_words, [labelled_terms/2]).
:- use_module(world, [both/4, either/4, holds/3, possible/2, statement/3, without/4, world_kb/2, world_levels/2,
              world_readings/2, worlds/3]).

/** <module> A policy and the bodies beside it as worlds over one space: where they say what

The space has the policy's keys and behind them the conditions of the bodies' own.  What is told of it is told in the policy's keys.

    side(Id, W, Own, Terms) Own: the body's own conditions, a list own(Level, Key, Label); Terms: what regions are told with
*/

%!  position_sides(+W, -Sides) is semidet.
%
%   Sides: the policy of a world and the bodies beside it, under the readings of that world.  Fails where there is no body.

position_sides(W, [side(policy, Joint, [], Terms)|Sides]) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    bodies_of(KB, Bodies),
    Bodies \== [],
    joint_vocabulary(KB, JointKB),
    findall(Body-Own, ( member(body(_, Body), Bodies), body_readings(Body, Readings, Own) ), Asked),
    worlds([JointKB-Readings|Asked], false, [Joint|Worlds]),
    labelled_terms(Joint, Terms),
    sides(Bodies, Worlds, KB, Sides).

sides([], [], _, []).
sides([body(Id, Body)|Bodies], [W|Worlds], KB, [side(Id, W, Own, Terms)|Sides]) :-
    world_levels(W, Levels),
    labelled_terms(W, Terms),
    findall(own(Level, Key, Label),
            ( own_key(KB, Body, Key),
              memberchk(level(Level, Key, _, _, _, _, _), Levels),
              Body:key(Key, _, Properties),
              memberchk(label(Label), Properties) ),
            Own),
    sides(Bodies, Worlds, KB, Sides).

%!  side_pair(+Sides, -A, -B) is nondet.

side_pair(Sides, A, B) :-
    append(_, [A|Rest], Sides),
    member(B, Rest).

%!  side_id(+Side, -Id) is det.
%!  side_world(+Side, -W) is det.
%!  side_terms(+Side, -Terms) is det.
%!  side_name(+Side, -Name) is det.

side_id(side(Id, _, _, _), Id).

side_world(side(_, W, _, _), W).

side_terms(side(_, _, _, Terms), Terms).

side_name(side(Id, W, _, _), Name) :-
    world_kb(W, KB),
    ( Id == policy -> Field = number ; Field = name ),
    once(KB:policy(Field, Name)).

%!  speaks(+Side, +Scale, ?Rule) is nondet.
%
%   A statement for an outcome of that scale.

speaks(side(_, W, _, _), Scale, Rule) :-
    world_kb(W, KB),
    statement(W, Rule, Outcome),
    outcome_scale(KB, Outcome, Scale).

%!  scale_region(+Side, +Scale, -Region) is det.
%
%   The requests to which it says that by itself, whatever a contract says; silence without those that a gate silences.

scale_region(side(_, W, _, _), Scale, Region) :-
    world_kb(W, KB),
    findall(Outcome, ( KB:outcome(Outcome, Kind, _), Kind \= gate(_), outcome_scale(KB, Outcome, Scale) ), Outcomes),
    own_regions(Outcomes, W, -1, Region).

own_regions([], _, Region, Region).
own_regions([Outcome|Outcomes], W, Region0, Region) :-
    own_region(W, Outcome, Here),
    either(W, Here, Region0, Region1),
    own_regions(Outcomes, W, Region1, Region).

%!  speaking_region(+Side, +Scale, +Rule, -Region) is det.
%
%   Where it says that, and a statement holds.

speaking_region(Side, Scale, Rule, Region) :-
    Side = side(_, W, _, _),
    scale_region(Side, Scale, Said),
    holds(W, Rule, Here),
    both(W, Said, Here, Region).

%!  by_conditions(+A, +B, +Region, -Settled, -Open) is det.
%
%   A region in the policy's keys alone: Settled lies in it whatever holds of the sides' own conditions, Open by some of them only.

by_conditions(A, B, Region, Settled, Open) :-
    side_world(A, W),
    own_conditions(A, B, Own),
    findall(Level, member(own(Level, _, _), Own), Levels),
    some_value(W, Levels, Region, Some),
    possible(W, Possible),
    without(W, Possible, Region, Outside),
    some_value(W, Levels, Outside, Escapes),
    without(W, Some, Escapes, Settled),
    both(W, Some, Escapes, Open).

own_conditions(side(_, _, OwnA, _), side(_, _, OwnB, _), Own) :- append(OwnA, OwnB, Own).

%!  depends_on(+A, +B, +Region, -Conditions) is det.
%
%   Conditions: list Key-Label of the sides' own conditions on which a region depends.

depends_on(A, B, Region, Conditions) :-
    side_world(A, W),
    own_conditions(A, B, Own),
    depending(Own, W, Region, Conditions).

depending([], _, _, []).
depending([own(Level, Key, Label)|Own], W, Region, Depending) :-
    some_value(W, [Level], Region, Some),
    ( Some == Region -> Depending = Depending1 ; Depending = [Key-Label|Depending1] ),
    depending(Own, W, Region, Depending1).
