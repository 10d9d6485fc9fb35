:- module(pyhcal_reason_text,
          [ decided_reason/7,           % +S, +Outcome, +Givens, +Stated, +Holding, +Possible, -Parts
            box_facts/6,                % +Pairs, +Constrained, +S, +Givens, -Texts, -Words
            region_text/4,              % +S, +Level, +Mask, -Text
            names_text/2,               % +Names, -Parts
            comma_separated/2           % +Texts, -Parts
          ]).
:- use_module(library(lists), [append/2, member/2, memberchk/2]).
:- use_module(json_text, [json_quoted/2, json_text/2]).
:- use_module(reason, [reason_box/4]).
:- use_module(value, [mask_value/3, mask_words/4]).

/** <module> Reasons in JSON and in words
*/

%!  decided_reason(+S, +Outcome, +Givens, +Stated, +Holding, +Possible, -Parts) is det.
%
%   Parts: the reason of a decided case, as pieces of JSON.

decided_reason(S, Outcome, Givens, Stated, Holding, Possible, Parts) :-
    (   reason_box(S, Outcome, Stated, box(Constrained, Pairs))
    ->  box_facts(Pairs, Constrained, S, Givens, FactTexts, Words)
    ;   FactTexts = [], Words = []
    ),
    supporting(Outcome, S, Holding, Possible, Supporting),
    names_text(Supporting, SupportingText),
    reason_words(S, Outcome, Supporting, Words, Text),
    comma_separated(FactTexts, Facts),
    append([ ['{"facts":{'|Facts], ['},"statements":'|SupportingText], [',"text":'|Text], ['}'] ], Parts).

%!  names_text(+Names, -Parts) is det.

names_text([], ["[]"]).
names_text([Name|Names], ['["', Name|Rest]) :-
    more_names(Names, Rest).

more_names([], ['"]']).
more_names([Name|Names], ['","', Name|Rest]) :-
    more_names(Names, Rest).

%!  comma_separated(+Texts, -Parts) is det.

comma_separated([], []).
comma_separated([T|Ts], [T|Rest]) :- commas(Ts, Rest).

commas([], []).
commas([T|Ts], [",", T|Rest]) :- commas(Ts, Rest).

%!  box_facts(+Pairs, +Constrained, +S, +Givens, -Texts, -Words) is det.
%
%   The stated keys that a box constrains, each as JSON and in words.

box_facts([], _, _, _, [], []).
box_facts([Level-Mask|Pairs], Constrained, S, Givens, Texts, Words) :-
    (   memberchk(Level, Constrained),
        memberchk(given(Level, Given, _, _, Json), Givens)
    ->  (   S:exact(Level)
        ->  exact_text(S, Level, Json, Text, Word)
        ;   \+ not_done_only(S, Level, Given),
            S:shown(Level, Mask, Text0, Word0)
        ->  Text = Text0, Word = Word0
        ;   S:shown(Level, Given, Text0, Word0)
        ->  Text = Text0, Word = Word0
        ;   region_text(S, Level, Given, Text),
            region_words(S, Level, Given, Word)
        ),
        Texts = [Text|Texts1],
        Words = [Word|Words1]
    ;   Texts = Texts1, Words = Words1
    ),
    box_facts(Pairs, Constrained, S, Givens, Texts1, Words1).

%   A key that takes neither bounds nor a list can't be widened in a case's words.
exact_text(S, Level, Json, Text, Words) :-
    S:key_text(Level, Quoted),
    atomics_to_string([Quoted, ":", Json], Text),
    S:level(Level, Key, _, _, _, _),
    S:kb(KB),
    atom_json(Json, Value),
    mask_words(KB, Key, Value, Plain),
    json_quoted(Plain, QuotedWords),
    sub_string(QuotedWords, 1, _, 1, Words).

atom_json("true", true) :- !.
atom_json("false", false) :- !.
atom_json(Json, Number) :- number(Json), !, Number = Json.
atom_json(Json, Atom) :- sub_atom(Json, 1, _, 1, Atom).

not_done_only(S, Level, Mask) :-
    S:level(Level, _, _, Domain, Full, _),
    functor(Domain, _, A),
    arg(A, Domain, true),
    Mask =:= 1<<msb(Full).

%!  region_text(+S, +Level, +Mask, -Text) is det.
%
%   Text: the member of a JSON object that names the key and its set of classes.

region_text(S, Level, Mask, Text) :-
    (   S:shown(Level, Mask, Text0, _)
    ->  Text = Text0
    ;   S:level(Level, _, _, Domain, _, _),
        S:key_text(Level, Quoted),
        mask_value(Domain, Mask, Value),
        json_text(Value, ValueText),
        atomics_to_string([Quoted, ":", ValueText], Text)
    ).

region_words(S, Level, Mask, Words) :-
    S:level(Level, Key, _, Domain, _, _),
    S:kb(KB),
    mask_value(Domain, Mask, Value),
    mask_words(KB, Key, Value, Plain),
    json_quoted(Plain, Quoted),
    sub_string(Quoted, 1, _, 1, Words).

supporting(Outcome, S, Holding, Possible, Supporting) :-
    findall(R, ( member(R, Holding), S:element(Outcome, _, _, R) ), Held),
    (   Held == []
    ->  findall(R, ( member(R, Possible), S:element(Outcome, _, _, R) ), Supporting)
    ;   Supporting = Held
    ).

reason_words(S, Outcome, Supporting, Words, Text) :-
    S:outcome_words(Outcome, Lead),
    (   Words == []
    ->  Because = []
    ;   Words = [First|Others],
        words_list(Others, Tail),
        Because = [" What decides: ", First|Tail]
    ),
    said(Supporting, S, Said),
    append([["\"", Lead], Said, Because, ["\""]], Text).

words_list([], ["."]).
words_list([W|Ws], ["; ", W|Rest]) :- words_list(Ws, Rest).

said([], _, []).
said([Rule|Rules], S, [" ", Text|Rest]) :-
    S:rule_words(Rule, Text),
    said(Rules, S, Rest).

