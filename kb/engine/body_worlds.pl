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
            by_conditions/4,            % +A, +B, +Region, -Parts
            joined_conditions/3         % +W, +Parts0, -Parts
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/3, list_to_set/2, member/2, memberchk/2]).
:- use_module(bodies, [bodies_of/2, body_readings/3, joint_vocabulary/2, outcome_scale/3, own_key/3]).
:- use_module(claims, [own_region/3, some_value/4]).
:- use_module(finding_words, [labelled_terms/2]).
:- use_module(world, [both/4, either/4, holds/3, is_empty/1, possible/2, statement/3, without/4, world_kb/2, world_levels/2,
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
    maplist(own_region(W), Outcomes, Regions),
    united(Regions, W, -1, Region).

%!  speaking_region(+Side, +Scale, +Rule, -Region) is det.
%
%   Where it says that, and a statement holds.

speaking_region(Side, Scale, Rule, Region) :-
    Side = side(_, W, _, _),
    scale_region(Side, Scale, Said),
    holds(W, Rule, Here),
    both(W, Said, Here, Region).

%!  by_conditions(+A, +B, +Region, -Parts) is det.
%
%   Parts: list Conditions-Part, a region in the policy's keys alone, parted by the conditions of the sides' own on which it
%   hangs there whether a request lies in Region: list Key-Label; in the part without any it does whatever holds of them.

by_conditions(A, B, Region, Parts) :-
    side_world(A, W),
    A = side(_, _, OwnA, _),
    B = side(_, _, OwnB, _),
    append(OwnA, OwnB, Own),
    findall(Level, member(own(Level, _, _), Own), Levels),
    some_value(W, Levels, Region, Some),
    possible(W, Possible),
    without(W, Possible, Region, Outside),
    parted(Own, W, Levels, Region-Outside, [[]-Some], Parts).

%!  joined_conditions(+W, +Parts0, -Parts) is det.
%
%   The parts that hang on conditions as one part, with all of these.

joined_conditions(W, Parts0, Parts) :-
    findall(Condition, ( member(Conditions-_, Parts0), member(Condition, Conditions) ), All0),
    list_to_set(All0, All),
    findall([]-Part, member([]-Part, Parts0), Settled),
    findall(Part, member([_|_]-Part, Parts0), Open),
    (   Open == []
    ->  Parts = Settled
    ;   united(Open, W, -1, Region),
        append(Settled, [All-Region], Parts)
    ).

united([], _, Region, Region).
united([Part|Parts], W, Region0, Region) :-
    either(W, Part, Region0, Region1),
    united(Parts, W, Region1, Region).

parted([], _, _, _, Parts, Parts).
parted([own(Level, Key, Label)|Own], W, Levels, Region-Outside, Parts0, Parts) :-
    some_value(W, [Level], Region, Inside),
    some_value(W, [Level], Outside, Escapes),
    both(W, Inside, Escapes, Hangs0),
    some_value(W, Levels, Hangs0, Hangs),
    split(Parts0, W, Key-Label, Hangs, Parts1),
    parted(Own, W, Levels, Region-Outside, Parts1, Parts).

split([], _, _, _, []).
split([Conditions-Part|Parts0], W, Condition, Hangs, Parts) :-
    both(W, Part, Hangs, In),
    without(W, Part, Hangs, Out),
    append(Conditions, [Condition], More),
    ( is_empty(Out) -> Parts = Parts1 ; Parts = [Conditions-Out|Parts1] ),
    ( is_empty(In) -> Parts1 = Parts2 ; Parts1 = [More-In|Parts2] ),
    split(Parts0, W, Condition, Hangs, Parts2).
