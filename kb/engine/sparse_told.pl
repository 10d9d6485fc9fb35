:- module(pyhcal_sparse_told,
          [ told_anew/0,
            plain_told/3                % +World, +Box, -Members
          ]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(cover, [box_case/3, class_members/3]).
:- use_module(finding_words, [region_words/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(world, [world_levels/2]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled

/** <module> Tens of thousands of boxes told quickly: what one says of a key is written once

Of a box that is possible as a whole, its region, witness and words are those of its keys, one after the other.
*/

:- thread_local part/5.                 % Level, Mask, Case, Witness, Words: texts without what encloses them, "" for nothing

%!  told_anew is det.
%
%   Forget what was written for another world.

told_anew :-
    retractall(part(_, _, _, _, _)).

%!  plain_told(+World, +Box, -Members) is det.
%
%   Members: `region`, `witness` and `words` of a finding's JSON.  The witness is what is taken for granted where it can be, else
%   the first class of each key.

plain_told(World, Box, [region-raw(Region), witness-raw(Witness), words-raw(Words)]) :-
    findall(Part, ( member(Level-Mask, Box), key_part(World, Level, Mask, Part) ), Parts),
    findall(Case, ( member(part(Case, _, _), Parts), Case \== "" ), Cases),
    findall(One, ( member(part(_, One, _), Parts), One \== "" ), Ones),
    findall(Said, ( member(part(_, _, Said), Parts), Said \== "" ), Saids),
    enclosed("{", ",", Cases, "}", Region),
    enclosed("{", ",", Ones, "}", Witness),
    (   Saids == []
    ->  region_words(World, [], [], All),
        json_text(All, Words)
    ;   enclosed("\"", "; ", Saids, "\"", Words)
    ).

enclosed(Open, Between, Texts, Close, Text) :-
    atomic_list_concat(Texts, Between, Inside),
    format(string(Text), "~w~w~w", [Open, Inside, Close]).

key_part(_, Level, Mask, Part) :-
    part(Level, Mask, Case, Witness, Words),
    !,
    Part = part(Case, Witness, Words).
key_part(World, Level, Mask, part(Case, Witness, Words)) :-
    Box = [Level-Mask],
    box_case(World, Box, Cases),
    inner_text(Cases, Case),
    usual_class(World, Level, Mask, Class),
    class_members(World, [Level-Class], Ones),
    inner_text(Ones, Witness),
    (   Cases == []
    ->  Words = ""
    ;   region_words(World, [], Box, Said),
        json_text(Said, Quoted),
        sub_string(Quoted, 1, _, 1, Words)
    ),
    assertz(part(Level, Mask, Case, Witness, Words)).

inner_text([], "") :- !.
inner_text(Pairs, Text) :-
    json_text(obj(Pairs), Object),
    sub_string(Object, 1, _, 1, Text).

usual_class(World, Level, Mask, Class) :-
    world_levels(World, Levels),
    memberchk(level(Level, _, _, _, _, Full, Unstated), Levels),
    ( Unstated =\= Full, Unstated /\ Mask =\= 0 -> Usual = Unstated ; Usual = Mask ),
    Class is msb(Usual /\ -Usual).
