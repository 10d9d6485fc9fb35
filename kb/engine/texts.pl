:- module(pyhcal_texts,
          [ text_clauses/5,             % +KB, +S, +Readings, +Levels, -Clauses
            shown_clauses/4             % +KB, +Levels, +Boxes, -Clauses
          ]).
:- use_module(library(apply), [maplist/3, maplist/4]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth0/3]).
:- use_module(domain, [class_interval/4, lowest_number/4]).
:- use_module(json_text, [json_quoted/2, json_text/2]).
:- use_module(value, [mask_value/3, mask_words/4]).

/** <module> The texts of a compiled space: everything that an answer can say ready for copying
*/

%   Words stand in the clauses as they stand in JSON, without the quotes.
json_inner(Text, Inner) :-
    json_quoted(Text, Quoted),
    sub_string(Quoted, 1, _, 1, Inner).

%!  text_clauses(+KB, +S, +Readings, +Levels, -Clauses) is det.

text_clauses(KB, S, Readings, Levels, Clauses) :-
    findall(C, key_clause(KB, Levels, C), KeyClauses),
    findall(C, outcome_clause(KB, C), OutcomeClauses),
    findall(C, other_clause(KB, Levels, C), OtherClauses),
    blank_clause(KB, Readings, Levels, Blank),
    head_clause(KB, Readings, Head),
    Settle = (settle(N, C1, F1, T1, A1, B1) :- pyhcal_cases:settle(S, N, C1, F1, T1, A1, B1)),
    append([[kb(KB), Blank, Head, Settle], KeyClauses, OutcomeClauses, OtherClauses], Clauses).

key_clause(KB, Levels, Clause) :-
    member(level(Level, Key, key(_), Domain, _, _, _), Levels),
    KB:key(Key, Type, Properties),
    flag(exact, Properties, Exact),
    flag(measured, Properties, Measured),
    json_quoted(Key, Quoted),
    (   type_kind(Type, Exact, Measured, Kind),
        Clause = slot(Key, Level, Kind)
    ;   Clause = key_text(Level, Quoted)
    ;   atomics_to_string([Quoted, ":"], First),
        atomics_to_string([",", First], Later),
        Clause = member_text(Level, First, Later)
    ;   Domain = values(Values, _),
        (   nth0(I, Values, Value),
            Mask is 1<<I,
            ( Type == boolean -> atom_string(Value, Json) ; json_quoted(Value, Json) ),
            Clause = class(Key, Value, Mask, Json)
        ;   Clause = class_order(Key, Values)
        )
    ;   Domain = numbers(_, _, _, Cuts, _),
        Clause = cuts(Level, Cuts)
    ;   class_text(Domain, Type, Mask, Json),
        Clause = pick(Level, Mask, Json)
    ;   memberchk(aliases(Aliases), Properties),
        member(Alias, Aliases),
        Clause = alias(Alias, Key)
    ;   Exact == true,
        Clause = exact(Level)
    ;   ( memberchk(change(Change), Properties) -> true ; Change = free ),
        Clause = change(Level, Change)
    ;   KB:assume(Id, Key, _, Text),
        json_text(obj([id-Id, text-Text]), Json),
        Clause = assumed(Level, Id, Json)
    ).

%   pick(Level, Bit, Json): a value of a class, for a witness.
class_text(values(Values, Measured), Type, Mask, Json) :-
    (   nth0(I, Values, Value),
        ( Type == boolean -> atom_string(Value, Json) ; json_quoted(Value, Json) )
    ;   Measured == true,
        length(Values, I),
        Json = "\"not_done\""
    ),
    Mask is 1<<I.
class_text(Domain, _, Mask, Json) :-
    Domain = numbers(Type, _, _, Cuts, Measured),
    length(Cuts, Last),
    (   between(0, Last, I),
        class_interval(Domain, I, A, B),
        lowest_number(Type, A, B, Number),
        json_text(Number, Json)
    ;   Measured == true,
        I is Last+1,
        Json = "\"not_done\""
    ),
    Mask is 1<<I.

flag(Flag, Properties, Value) :- ( memberchk(Flag, Properties) -> Value = true ; Value = false ).

type_kind(one_of(_), Exact, Measured, values(Exact, Measured)).
type_kind(boolean, Exact, Measured, boolean(Exact, Measured)).
type_kind(number(Min, Max), Exact, Measured, number(number(Min, Max), Min, Max, Exact, Measured)).
type_kind(integer(Min, Max), Exact, Measured, number(integer(Min, Max), Min, Max, Exact, Measured)).
type_kind(date, Exact, _, date(Exact)).

outcome_clause(KB, Clause) :-
    KB:outcome(Outcome, Kind, Label),
    json_quoted(Outcome, Quoted),
    (   ( Kind == position(favourable) -> Review = false ; Review = true ),
        Clause = outcome_text(Outcome, Quoted, Review)
    ;   Kind == undetermined,
        Clause = undetermined(Outcome)
    ;   ( Kind == undetermined -> Truth = open ; Truth = true ),
        atomics_to_string(['{"id":"outcome","truth":"', Truth, '","outcome":', Quoted, ',"children":['], Text),
        Clause = root_text(Outcome, Text)
    ;   atom_concat('witness ', Outcome, Id),
        json_quoted(Id, IdText),
        atomics_to_string(['{"id":', IdText, ',"truth":"true","outcome":', Quoted, ',"case":{'], Text),
        Clause = witness_text(Outcome, Text)
    ;   json_inner(Label, Inner),
        Clause = outcome_label(Outcome, Inner)
    ;   json_inner(Label, Inner),
        atomics_to_string([Inner, "."], Lead),
        Clause = outcome_words(Outcome, Lead)
    ).

other_clause(_, Levels, pick(Level, Mask, Json)) :-
    member(level(Level, _, reading, Domain, _, _, _), Levels),
    class_text(Domain, one_of, Mask, Json).
other_clause(KB, _, rule_words(Id, Words)) :-
    KB:outcome(Outcome, position(_), _),
    KB:rule(Id, Outcome, _, _),
    KB:says(Id, Anchor0, Text),
    ( Anchor0 = Anchor/_ -> true ; Anchor = Anchor0 ),
    anchor_words(KB, Anchor, Place),
    format(string(Plain), "~w (~w): ~w", [Id, Place, Text]),
    json_inner(Plain, Words).
other_clause(KB, _, integrity_text(Id, Text)) :-
    ( KB:applies(Id, _, _, Text) ; KB:ordered(Id, _, _, Text) ).
other_clause(KB, _, notice_text(Id, Json)) :-
    KB:notice(Id, _, _, Text),
    json_text(obj([id-Id, text-Text]), Json).

anchor_words(KB, Anchor, Words) :-
    (   KB:anchor(Anchor, Section, Ordinal, _),
        KB:section(Section, _, Title)
    ->  format(string(Words), "~w, ~w", [Title, Ordinal])
    ;   Words = Anchor
    ).

%   blank(Stated, Region, Facts): the vectors of an empty chart.
blank_clause(KB, Readings, Levels, blank(Stated, Region, Facts)) :-
    maplist(blank_masks, Levels, Bases, Unstateds),
    maplist(blank_fact(KB, Readings), Levels, Texts),
    Stated =.. [c|Bases],
    Region =.. [c|Unstateds],
    append(Texts, [_SplitKeys], Args),
    Facts =.. [f|Args].

blank_masks(level(_, _, _, _, Arity, Full, Unstated), Base, Unstated) :-
    Base is Unstated \/ (((1<<Arity)-1) /\ \Full).

blank_fact(_, Readings, level(_, Name, reading, _, _, _, _), Text) :-
    !,
    memberchk(Name-Choices, Readings),
    json_text(Choices, Text).
blank_fact(KB, _, level(_, Key, _, Domain, _, _, Unstated), Text) :-
    (   KB:assume(_, Key, _, _)
    ->  assumed_json(KB, Key, Domain, Unstated, Value),
        json_text(Value, ValueText),
        atomics_to_string([ValueText, ',"assumed":true'], Text)
    ;   Text = "null"
    ).

assumed_json(KB, Key, _, _, Value) :-
    KB:assume(_, Key, threshold(T), _),
    !,
    once(KB:threshold(T, _, Value, _, _, _)).
assumed_json(KB, Key, _, _, Value) :-
    once(KB:assume(_, Key, Value, _)).

head_clause(KB, Readings, head_text(Text)) :-
    findall(Name-Value, ( member(Name-Choices, Readings), ( Choices = [Value] -> true ; Value = Choices ) ), Pairs),
    policy_field(KB, number, Number),
    policy_field(KB, title, Title),
    policy_field(KB, effective_date, Date),
    ( KB:hash(Hash) -> true ; Hash = null ),
    json_text(obj([number-Number, title-Title, effective_date-Date, hash-Hash]), PolicyText),
    json_text(obj(Pairs), ReadingsText),
    atomics_to_string([',"policy":', PolicyText, ',"readings":', ReadingsText], Text).

policy_field(KB, Field, Value) :- ( KB:policy(Field, Value0) -> Value = Value0 ; Value = null ).

%!  shown_clauses(+KB, +Levels, +Boxes, -Clauses) is det.
%
%   shown(Level, Mask, Json, Words): the parts of the prime implicants, put in words once.

shown_clauses(KB, Levels, Boxes, Clauses) :-
    findall(Level-Mask, ( member(box(_, _, Constrained, Pairs), Boxes), member(Level-Mask, Pairs), memberchk(Level, Constrained) ), Parts0),
    sort(Parts0, Parts),
    findall(shown(Level, Mask, Text, Words),
            ( member(Level-Mask, Parts),
              memberchk(level(Level, Key, key(_), Domain, _, _, _), Levels),
              mask_value(Domain, Mask, Value),
              json_quoted(Key, Quoted),
              json_text(Value, Json),
              atomics_to_string([Quoted, ":", Json], Text),
              mask_words(KB, Key, Value, Plain),
              json_inner(Plain, Words) ),
            Clauses).
