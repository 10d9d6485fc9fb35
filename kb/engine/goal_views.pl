:- module(pyhcal_goal_views,
          [ view/2,                     % ?View, +Context
            view_words/2                % ?View, -Text
          ]).
:- use_module(library(apply), [exclude/3, maplist/3]).
:- use_module(library(error), [must_be/2, type_error/2]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [decided/4]).
:- use_module(decide, [needs/4, truth_of/4]).
:- use_module(formula, [threshold_choices/4]).
:- use_module(gate, [gate/4, integrity_problems/3]).

/** <module> What a goal sees of the knowledge, and what it may ask the engine: all of it to read only

    Context = context(KB, S, Choices, Case, ...)     Choices: readings, each Name-Choices; Case: the case at hand

A case is a list Key = Value: names, numbers, true and false, not_done, bounds [min = 30, below = 40], values still
possible [a, b]. Texts are strings.
*/

%!  view_words(?View, -Text) is nondet.
%
%   The vocabulary of goals, in the order in which it is told; the arguments of View are their names.

view_words(key('Key', 'Type'), "a key of a case and its type").
view_words(value('Key', 'Value'), "a value that a key with names for values can have").
view_words(label('Key', 'Text'), "a key in words").
view_words(threshold('Id', 'Comparison', 'Value', 'Unit'), "a number of the policy, as the readings in force have it").
view_words(statement('Id', 'Position'), "a coverage statement and what it says, in the order of the source").
view_words(rule('Id', 'Head', 'Body'), "a rule: Head holds if Body does").
view_words(says('Id', 'Anchor', 'Text'), "a rule's place in the source and what it says in one line").
view_words(outcome('Outcome', 'Kind'), "an outcome and its kind, in order of precedence").
view_words(reading('Name', 'Choices', 'Default'), "wording that the policy leaves open").
view_words(chosen('Name', 'Choice'), "how a reading is taken here; each choice of one that is left open").
view_words(integrity('Id', 'Text'), "what no record can hold").
view_words(anchor('Id', 'Section'), "a place in the policy, and the title of its section").
view_words(fact('Key', 'Value'), "what the case at hand states").
view_words(case('Case'), "the case at hand, as a list Key = Value").
view_words(with('Case', 'Changes', 'Other'), "Other is Case with the list Changes (Key = Value) in place of what it stated").
view_words(outcome_of('Case', 'Outcome'), "what a case comes to; undetermined when facts are missing").
view_words(decide('Case', 'Outcome', 'Statements'), "the same, with the statements that hold").
view_words(reachable('Case', 'Outcome'), "each outcome that a case can still come to").
view_words(needed('Case', 'Key'), "each key that is missing for an outcome").

%!  view(?View, +Context) is nondet.

view(key(Key, Type), Context) :-
    knowledge(Context, KB),
    KB:key(Key, Type, _).
view(value(Key, Value), Context) :-
    knowledge(Context, KB),
    KB:key(Key, Type, _),
    ( Type == boolean -> Values = [true, false] ; Type = one_of(Values) ),
    member(Value, Values).
view(label(Key, Text), Context) :-
    knowledge(Context, KB),
    KB:key(Key, _, Properties),
    memberchk(label(Text), Properties).
view(threshold(Id, Comparison, Value, Unit), Context) :-
    Context = context(KB, _, Choices, _),
    KB:threshold(Id, _, _, Unit, _, _),
    threshold_choices(KB, Choices, Id, Tests0),
    findall(Test, member(_-Test, Tests0), Tests1),
    sort(Tests1, Tests),
    member(cmp(Comparison, Value), Tests).
view(statement(Id, Position), Context) :-
    Context = context(KB, S, _, _),
    S:statements(Ids),
    ( atom(Id) -> memberchk(Id, Ids) ; member(Id, Ids) ),
    KB:rule(Id, Position, _, _).
view(rule(Id, Head, Body), Context) :-
    knowledge(Context, KB),
    KB:rule(Id, Head, Body, _).
view(says(Id, Anchor, Text), Context) :-
    knowledge(Context, KB),
    KB:says(Id, Anchor, Text).
view(outcome(Outcome, Kind), Context) :-
    knowledge(Context, KB),
    KB:outcome(Outcome, Kind, _).
view(reading(Name, Names, Default), Context) :-
    knowledge(Context, KB),
    KB:reading(Name, _, _, Choices),
    maplist(choice_name, Choices, Names),
    Names = [Default|_].
view(chosen(Name, Choice), context(_, _, Choices, _)) :-
    ( atom(Name) -> memberchk(Name-Names, Choices) ; member(Name-Names, Choices) ),
    member(Choice, Names).
view(integrity(Id, Text), Context) :-
    knowledge(Context, KB),
    ( KB:applies(Id, _, _, Text) ; KB:ordered(Id, _, _, Text) ).
view(anchor(Id, Title), Context) :-
    knowledge(Context, KB),
    KB:anchor(Id, Section, _, _),
    KB:section(Section, _, Title).
view(fact(Key, Value), context(_, _, _, Case)) :-
    member(Key = Value, Case).
view(case(Case), context(_, _, _, Case)).
view(with(Case, Changes, Other), _) :-
    pairs(Case),
    pairs(Changes),
    exclude(changed(Changes), Case, Kept),
    append(Kept, Changes, Other).
view(outcome_of(Case, Outcome), Context) :-
    region(Context, Case, _, Outcomes),
    single(Outcomes, Context, Outcome).
view(decide(Case, Outcome, Statements), Context) :-
    region(Context, Case, Region, Outcomes),
    single(Outcomes, Context, Outcome),
    space(Context, S),
    S:statements(Ids),
    findall(Id, ( member(Id, Ids), S:root(says(Id), Root), truth_of(S, Root, Region, 2) ), Statements).
view(reachable(Case, Outcome), Context) :-
    region(Context, Case, _, Outcomes),
    member(Outcome, Outcomes).
view(needed(Case, Key), Context) :-
    region(Context, Case, Region, Outcomes),
    Outcomes = [_,_|_],
    space(Context, S),
    S:root(outcome, Root),
    needs(S, Root, Region, Levels),
    member(Level, Levels),
    S:level(Level, Key, key(_), _, _, _),
    \+ S:assumed(Level, _, _).

knowledge(context(KB, _, _, _), KB).
space(context(_, S, _, _), S).

choice_name(Name:_, Name).

changed(Changes, Key = _) :- memberchk(Key = _, Changes).

single([Outcome], _, Outcome) :- !.
single(_, Context, Outcome) :- space(Context, S), S:undetermined(Outcome).

%   Outcomes: what the case can come to, in order of precedence.
region(Context, Case, Region, Outcomes) :-
    space(Context, S),
    pairs(Case),
    maplist(encoded_pair, Case, Pairs),
    gate(S, Pairs, Givens, Problems),
    (   Problems == [],
        decided(S, Givens, Region, Outcomes)
    ->  true
    ;   integrity_problems(S, Givens, More),
        append(Problems, More, All),
        throw(error(invalid_request(All), _))
    ).

pairs(Case) :-
    must_be(list, Case),
    (   member(Pair, Case),
        \+ ( ground(Pair), Pair = (Key = _), atom(Key) )
    ->  must_be(nonvar, Pair),
        type_error(key_and_value, Pair)
    ;   true
    ).

encoded_pair(Key = Plain, Key = Value) :-
    (   encoded(Plain, Value)
    ->  true
    ;   type_error(value_of_a_case, Plain)
    ).

encoded(true, b(true)) :- !.
encoded(false, b(false)) :- !.
encoded(null, null) :- !.
encoded([], l([])) :- !.
encoded([Name = Number|Bounds0], o(Bounds)) :- !, maplist(encoded_bound, [Name = Number|Bounds0], Bounds).
encoded(List0, l(List)) :- is_list(List0), !, maplist(encoded_single, List0, List).
encoded(Value, Encoded) :- encoded_single(Value, Encoded).

encoded_bound(Name = Number, Name = Number) :- atom(Name), plain_number(Number).

encoded_single(Value, s(Value)) :- atom(Value), !.
encoded_single(Number, Number) :- plain_number(Number).

plain_number(Number) :- integer(Number), !.
plain_number(Number) :- float(Number), Number < inf, Number > -inf.
