:- module(pyhcal_audit_regions,
          [ audit_world/2,              % +Asked, -World
            spoken_region/3,            % +World, +Condition, -Region
            region_members/3            % +World, +Region, -Members
          ]).
:- use_module(claims, [condition_region/3, own_region/3]).
:- use_module(cover, [box_case/3, box_region/3, cover/3, short_request/4]).
:- use_module(finding_words, [labelled_terms/2, region_words/4]).
:- use_module(world, [assumed_region/2, both/4, without/4, world_kb/2, worlds/4]).

/** <module> Requests that a finding about the document is about
*/

%   How many nodes the diagrams of a policy may take; beyond, a check about coverage tells that it is too large.
most_nodes(60_000).

%!  audit_world(+Asked, -World) is det.
%
%   Asked = KB-Readings.
%
%   @error limit(nodes, Most)

audit_world(Asked, World) :-
    most_nodes(Most),
    worlds([Asked], false, Most, [World]).

%!  spoken_region(+World, +Condition, -Region) is det.
%
%   Region: the requests that meet Condition and that the policy is in a position to speak of: no gate silences or overrides it, and
%   they state nothing else than what is taken for granted.

spoken_region(World, Condition, Region) :-
    condition_region(World, Condition, Region0),
    assumed_region(World, Assumed),
    both(World, Region0, Assumed, Region1),
    world_kb(World, KB),
    findall(Gate, KB:outcome(Gate, gate(_), _), Gates),
    ungated(Gates, World, Region1, Region).

ungated([], _, Region, Region).
ungated([Gate|Gates], World, Region0, Region) :-
    own_region(World, Gate, Gated),
    without(World, Region0, Gated, Region1),
    ungated(Gates, World, Region1, Region).

%!  region_members(+World, +Region, -Members) is det.
%
%   Members of a finding's JSON: `region`, `witness` and `requests` (in words) of the widest part of Region, `words` and `regions` of all
%   of it.

region_members(World, Region, [region-obj(First), witness-obj(Witness), words-Words, requests-Widest, regions-All]) :-
    labelled_terms(World, Terms),
    cover(World, Region, Boxes),
    Boxes = [Box|_],
    box_case(World, Box, First),
    box_region(World, Box, Node),
    both(World, Node, Region, Inside),
    short_request(World, Inside, Box, Witness),
    told(Boxes, World, Terms, All, Texts),
    Texts = [Widest|_],
    atomic_list_concat(Texts, '; or ', Words).

told([], _, _, [], []).
told([Box|Boxes], World, Terms, [obj(Case)|Cases], [Words|Texts]) :-
    box_case(World, Box, Case),
    region_words(World, Terms, Box, Words),
    told(Boxes, World, Terms, Cases, Texts).
