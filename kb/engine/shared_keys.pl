:- module(pyhcal_shared_keys,
          [ shared_keys/5               % +Old, +New, -OldFacts, -NewFacts, -Shared
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/2, append/3, intersection/3, member/2, memberchk/2, subtract/3]).

/** <module> What two vocabularies share, so that two knowledge bases can be compared over one space

A key is shared where both have it with values in common: enumerated values, numbers of a range.  A key that only one of them has
is a key of its own; so is one that means something else in each (a number here, a list of values there).
*/

%!  shared_keys(+Old, +New, -OldFacts, -NewFacts, -Shared) is det.
%
%   OldFacts, NewFacts: what each has to have for one vocabulary and integrity to serve both (see with_facts/4 in edits.pl).
%
%   @arg Shared shared(Keys, Only): Keys = [Key-Common, ...] the shared keys, Common = all | values(Values, NotDone) what of their
%        values both have, Values = all | range(Lo, Hi) | a list; Only: the keys that only one of them has

shared_keys(Old, New, OldFacts, NewFacts, shared(Keys, Only)) :-
    findall(K-(T/P), Old:key(K, T, P), OldKeys),
    findall(K-(T/P), New:key(K, T, P), NewKeys),
    findall(K-(key(K, T, P)/Common),
            ( member(K-(T1/P1), OldKeys), memberchk(K-(T2/P2), NewKeys), together(T1/P1, T2/P2, T, P, Common) ),
            Together),
    findall(K-Common, member(K-(_/Common), Together), Keys),
    findall(key(K, T, P), ( member(K-(T/P), OldKeys), \+ memberchk(K-_, Keys) ), OldOnly),
    findall(K-Name, ( member(K-_, NewKeys), \+ memberchk(K-_, Keys), own_name(K, OldKeys, Name) ), Names),
    findall(key(Name, T, P), ( member(K-Name, Names), memberchk(K-(T/P), NewKeys) ), NewOnly),
    findall(Fact, member(_-(Fact/_), Together), Facts),
    append([Facts, OldOnly, NewOnly], KeyFacts),
    findall(K, ( member(key(K, _, _), OldOnly) ; member(key(K, _, _), NewOnly) ), Only),
    findall(value(K, V, L, A), ( Old:value(K, V, L, A) ; New:value(K, V, L, A), \+ Old:value(K, V, _, _) ), Values),
    findall(applies(Id, K, C, T), Old:applies(Id, K, C, T), OldApplies),
    findall(Fact, ( New:applies(Id, K, C, T), renamed(applies(Id, K, C, T), Names, Fact) ), NewApplies),
    both_apply(OldApplies, NewApplies, Applies),
    findall(ordered(Id, S, L, T), Old:ordered(Id, S, L, T), OldOrdered),
    findall(Fact,
            ( New:ordered(Id, S0, L0, T), renamed(ordered(Id, S0, L0, T), Names, Fact), Fact = ordered(_, S, L, _),
              \+ memberchk(ordered(_, S, L, _), OldOrdered) ),
            NewOrdered),
    append(OldOrdered, NewOrdered, Ordered),
    %   what a policy accepts and compares would only cut the space finer
    OldFacts = [ key/3-KeyFacts, value/4-Values, applies/4-Applies, ordered/4-Ordered, accepted/5-[], compared/3-[] ],
    (   Names == []
    ->  NewFacts = OldFacts
    ;   findall(Fact, ( New:assume(I, K, V, T), renamed(assume(I, K, V, T), Names, Fact) ), Assumed),
        findall(quantity(Q, By), ( New:quantity(Q, By0), renamed_by(By0, Names, By) ), Quantities),
        findall(rule(I, H, B, P), ( New:rule(I, H, B0, P), renamed_body(B0, Names, B) ), Rules),
        append(OldFacts, [assume/4-Assumed, quantity/2-Quantities, rule/4-Rules], NewFacts)
    ).

together(T1/P1, T2/P2, T, P, Common) :-
    measured(P1, M1),
    measured(P2, M2),
    ( M1 == false, M2 == true -> P = [measured|P1] ; P = P1 ),
    ( M1 == M2 -> NotDone = true ; NotDone = false ),
    same_type(T1, T2, T, Values),
    ( Values == all, NotDone == true -> Common = all ; Common = values(Values, NotDone) ).

measured(Properties, Measured) :-
    ( memberchk(measured, Properties) -> Measured = true ; Measured = false ).

same_type(T, T, T, all) :- !.
same_type(one_of(V1), one_of(V2), one_of(All), Common) :-
    !,
    subtract(V2, V1, More),
    append(V1, More, All),
    intersection(V1, V2, Values),
    Values = [_|_],
    ( Values == All -> Common = all ; Common = Values ).
same_type(T1, T2, T, range(Lo, Hi)) :-
    range(T1, Lo1, Hi1),
    range(T2, Lo2, Hi2),
    Lo is max(Lo1, Lo2),
    least(Hi1, Hi2, Hi),
    ( Hi == inf -> true ; Lo =< Hi ),
    (   T1 = number(_, _), T2 = number(_, _)
    ->  T = number(Lo, Hi)
    ;   First is ceiling(Lo), Last is floor(Hi), First =< Last,
        T = integer(First, Last)
    ).

range(number(Lo, Hi), Lo, Hi).
range(integer(Lo, Hi), Lo, Hi).

least(inf, Hi, Hi) :- !.
least(Hi, inf, Hi) :- !.
least(Hi1, Hi2, Hi) :- Hi is min(Hi1, Hi2).

own_name(Key, OldKeys, Name) :-
    (   memberchk(Key-_, OldKeys)
    ->  atom_concat(Key, ' (new)', Name)
    ;   Name = Key
    ).

%   A key has a value where both say that it applies.
both_apply([], New, New).
both_apply([applies(Id, Key, Control in Values1, Text)|Old], New0, [applies(Id, Key, Control in Values, Text)|Applies]) :-
    findall(Some, member(applies(_, Key, Control in Some, _), New0), Lists),
    common(Lists, Values1, Values),
    findall(Fact, ( member(Fact, New0), Fact \= applies(_, Key, Control in _, _) ), New),
    both_apply(Old, New, Applies).

common([], Values, Values).
common([Some|Lists], Values0, Values) :-
    intersection(Values0, Some, Values1),
    common(Lists, Values1, Values).

renamed(applies(Id, K0, C0 in Vs, T), Names, applies(Id, K, C in Vs, T)) :- name(K0, Names, K), name(C0, Names, C).
renamed(ordered(Id, S0, L0, T), Names, ordered(Id, S, L, T)) :- name(S0, Names, S), name(L0, Names, L).
renamed(assume(Id, K0, V, T), Names, assume(Id, K, V, T)) :- name(K0, Names, K).

name(Key, Names, Name) :- ( memberchk(Key-Name0, Names) -> Name = Name0 ; Name = Key ).

renamed_by(by(Reading, Table0), Names, by(Reading, Table)) :-
    !,
    findall(Choice:Key, ( member(Choice:Key0, Table0), name(Key0, Names, Key) ), Table).
renamed_by(Key0, Names, Key) :- name(Key0, Names, Key).

renamed_body(Body0, Names, Body) :-
    Body0 =.. [Functor|Parts0],
    memberchk(Functor, [',', ;, not]),
    !,
    maplist([Part0, Part]>>renamed_body(Part0, Names, Part), Parts0, Parts),
    Body =.. [Functor|Parts].
renamed_body(Key0 in Values, Names, Key in Values) :- !, name(Key0, Names, Key).
renamed_body(Quantity0 meets Threshold, Names, Quantity meets Threshold) :- !, name(Quantity0, Names, Quantity).
renamed_body(Body, _, Body).
