:- module(pyhcal_apart,
          [ first_difference/4,         % +Old, +New, +Readings, -Json
            witness_readings/5          % +Levels, +DD, +Region0, -Readings, -Region
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(cover, [short_request/3]).
:- use_module(diagram, [dd_cofactor/5]).
:- use_module(knowledge, [default_readings/2]).
:- use_module(world, [assumed_region/2, both/4, differing/4, holds/3, possible/2, statement/3, without/4, world_levels/2,
              world_store/2, worlds/3]).

/** <module> A request that tells two knowledge bases apart
*/

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

%!  witness_readings(+Levels, +DD, +Region0, -Readings, -Region) is det.
%
%   Readings: the first choices of open readings under which something is left of a region, list Name-Choice; Region: what is
%   left.

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
