:- module(pyhcal_undetermined,
          [ open_reason/9,              % +S, +Reachable, +Givens, +Stated, +Region, +Facts, +Possible, -Parts, -Witnesses
            ruled_out/5,                % +S, +Reachable, +Givens, +Stated, -Texts
            still_possible/3            % +S, +Reachable, -Words
          ]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2]).
:- use_module(domain, [class_interval/4, domain_interval/3, earlier/3, later/3, lowest_number/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(reason, [barred_box/4, completion/6]).
:- use_module(reason_text, [box_facts/6, comma_separated/2, names_text/2, region_text/4]).
:- use_module(value, [mask_value/5]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What an undetermined case can still come to

For each outcome in reach the fewest answers that would settle it, and a complete record that comes to it with its own
proof; for each outcome out of reach the fewest stated facts that bar it.
*/

%!  open_reason(+S, +Reachable, +Givens, +Stated, +Region, +Facts, +Possible, -Parts, -Witnesses) is det.
%
%   Parts: the reason as pieces of JSON; Witnesses: Text-Rest, the nodes that end the proof, each after a comma.

open_reason(S, Reachable, Givens, Stated, Region, Facts, Possible, Parts, Text-Rest) :-
    completions(Reachable, S, Givens, Region, Facts, ReachTexts, Text, Rest),
    ruled_out(S, Reachable, Givens, Stated, BarredTexts),
    comma_separated(ReachTexts, Reach),
    comma_separated(BarredTexts, Barred),
    names_text(Possible, PossibleText),
    still_possible(S, Reachable, Words),
    append([ ['{"facts":{},"statements":'|PossibleText],
             [',"text":"', Words, '","reachable":{'|Reach],
             ['},"ruled_out":{'|Barred], ['}}'] ],
           Parts).

%!  still_possible(+S, +Reachable, -Words:string) is det.
%
%   Words as they stand in JSON.

still_possible(S, Reachable, Words) :-
    findall(L, ( member(O, Reachable), S:outcome_label(O, L) ), Labels),
    atomic_list_concat(Labels, '; ', Joined),
    atomics_to_string(["Different outcomes are still possible: ", Joined, "."], Words).

%!  ruled_out(+S, +Reachable, +Givens, +Stated, -Texts) is det.
%
%   Texts: for each outcome out of reach a member of a JSON object, with the fewest stated facts that bar it.

ruled_out(S, Reachable, Givens, Stated, Texts) :-
    findall(O, ( S:terminal(_, O), S:element_outcome(O), \+ memberchk(O, Reachable) ), Others),
    barred_texts(Others, S, Givens, Stated, Texts).

completions([], _, _, _, _, [], Text, Text).
completions([Outcome|Outcomes], S, Givens, Region, Facts, Reach, Text, Rest) :-
    (   completion(S, Outcome, Region, Answers, Witness, Classes)
    ->  effective_intervals(S, Givens, Intervals),
        values(Classes, S, Givens, Intervals, [], Values),
        witness_facts(Facts, Values, S, Witness, WitnessFacts),
        record(S, Givens, Values, Record),
        supposed_readings(S, Values, Supposed),
        S:witness_text(Outcome, Start),
        S:brief_elements(Elements),
        brief_outcome(Elements, Outcome, S, Witness, WitnessFacts, first, Brief, ["]}"|Text1]),
        Text = [",", Start, Record, "}", Supposed, ',"children":['|Brief],
        reach_text(Answers, Outcome, S, Givens, Supposed, ReachText),
        Reach = [ReachText|Reach1]
    ;   Reach = Reach1,
        Text1 = Text
    ),
    completions(Outcomes, S, Givens, Region, Facts, Reach1, Text1, Rest).

%   What settles an outcome of a complete record: what stands above it fails, and one of its own rules holds.
brief_outcome([], _, _, _, _, _, Text, Text).
brief_outcome([element(O, Brief)|Elements], Outcome, S, Case, Facts, Place, Text, Rest) :-
    call(S:Brief, Case, Facts, Truth, Node, NodeRest),
    (   O == Outcome
    ->  (   Truth =:= 2
        ->  link(Place, Node, Text),
            NodeRest = Rest
        ;   brief_outcome(Elements, Outcome, S, Case, Facts, Place, Text, Rest)
        )
    ;   link(Place, Node, Text),
        brief_outcome(Elements, Outcome, S, Case, Facts, later, NodeRest, Rest)
    ).

link(first, Node, Node).
link(later, Node, [","|Node]).

%   values: value(Level, Text, Number) for each level that has a value in the witness: what is stated, else a value of
%   the class.  Text is JSON; Number is `none` for what is no number, and for what is ready from the space.
values([], _, _, _, _, []).
values([Level-Bit|Classes], S, Givens, Intervals, Done, Values) :-
    (   Bit =:= 0
    ->  Values = Values1, Done1 = Done
    ;   (   memberchk(given(Level, Mask, Lo, _, Json), Givens),
            exactly(Lo, Mask, Json)
        ->  Value = value(Level, Json, Json)
        ;   memberchk(interval(Level, A, B), Intervals),
            inside_class(S, Level, Bit, A, B, Done, Number)
        ->  Value = value(Level, Number, Number)
        ;   memberchk(given(Level, _, A, B, _), Givens), A \== none,
            inside_class(S, Level, Bit, A, B, Done, Number)
        ->  Value = value(Level, Number, Number)
        ;   S:pick(Level, Bit, Text),
            Value = value(Level, Text, none)
        ),
        Values = [Value|Values1],
        Done1 = [Value|Done]
    ),
    values(Classes, S, Givens, Intervals, Done1, Values1).

exactly(none, Mask, _) :- !, Mask /\ (Mask-1) =:= 0.
exactly(_, _, Json) :- number(Json), !.
exactly(_, _, Json) :- sub_string(Json, 0, 1, _, "\"").

%   The lowest number of a class between two places, in order with the other key of an order where that has a value.
inside_class(S, Level, Bit, A, B, Done, Number) :-
    S:level(Level, _, _, Domain, _, _),
    Domain = numbers(Type, _, _, Cuts, _),
    length(Cuts, Last),
    I is msb(Bit),
    I =< Last,
    class_interval(Domain, I, A0, B0),
    later(A, A0, A1),
    earlier(B, B0, B1),
    (   S:narrowing(_, Ordered),
        member(ordered(_, Small, Level), Ordered),
        memberchk(value(Small, _, V), Done),
        number(V)
    ->  later(A1, V-0, A2)
    ;   A2 = A1
    ),
    (   S:narrowing(_, Orders),
        member(ordered(_, Level, Large), Orders),
        memberchk(value(Large, _, W), Done),
        number(W)
    ->  earlier(B1, W-1, B2)
    ;   B2 = B1
    ),
    lowest_number(Type, A2, B2, Number).

%   The places between which ordered keys can lie, where one of the two is stated.
effective_intervals(S, Givens, Intervals) :-
    S:narrowing(_, Ordered),
    findall(Interval,
            ( member(ordered(_, Small, Large), Ordered),
              ends(S, Givens, Small, SLo, SHi0, Any),
              ends(S, Givens, Large, LLo0, LHi, Any),
              earlier(SHi0, LHi, SHi),
              later(LLo0, SLo, LLo),
              ( Interval = interval(Small, SLo, SHi) ; Interval = interval(Large, LLo, LHi) ) ),
            Intervals).

ends(S, Givens, Level, Lo, Hi, _) :-
    (   memberchk(given(Level, _, Lo0, Hi0, _), Givens), Lo0 \== none
    ->  Lo = Lo0, Hi = Hi0
    ;   S:level(Level, _, _, Domain, _, _),
        domain_interval(Domain, Lo, Hi)
    ).

%   What the record says, and which keys have no value in it.
witness_facts(Facts0, Values, S, Witness, Facts) :-
    Facts0 =.. List,
    Facts =.. List,
    set_facts(Values, Facts),
    S:narrowing(Applies, _),
    set_void(Applies, Witness, Facts).

set_void([], _, _).
set_void([applies(Id, Level, _, _)|Applies], Witness, Facts) :-
    (   arg(Level, Witness, 0)
    ->  json_text(Id, IdText),
        atomics_to_string(['null,"inapplicable":', IdText], Text),
        setarg(Level, Facts, Text)
    ;   true
    ),
    set_void(Applies, Witness, Facts).

set_facts([], _).
set_facts([value(Level, Text, _)|Values], Facts) :-
    setarg(Level, Facts, Text),
    set_facts(Values, Facts).

%   The whole record, in the order of the vocabulary.
record(S, Givens, Values, Record) :-
    members(Values, Givens, S, first, Parts),
    atomics_to_string(Parts, Record).

members([], [], _, _, []) :- !.
members(Values, Givens, S, Place, Parts) :-
    (   Values = [value(L, _, _)|_], ( Givens == [] ; Givens = [given(G, _, _, _, _)|_], L =< G )
    ->  Values = [value(L, Text, _)|Values1],
        ( Givens = [given(L, _, _, _, _)|Givens1] -> true ; Givens1 = Givens ),
        Level = L
    ;   Givens = [given(Level, _, _, _, Text)|Givens1],
        Values1 = Values
    ),
    (   S:key_text(Level, Quoted)
    ->  ( Place == first -> Parts = [Quoted, ":", Text|Parts1] ; Parts = [",", Quoted, ":", Text|Parts1] ),
        Next = later
    ;   Parts = Parts1, Next = Place
    ),
    members(Values1, Givens1, S, Next, Parts1).

%   The readings that a witness supposes, where readings are open.
supposed_readings(S, Values, Text) :-
    (   S:level(_, _, reading, _, _, _)
    ->  findall(Name-raw(Choice), ( member(value(L, Choice, _), Values), S:level(L, Name, reading, _, _, _) ), Readings),
        json_text(obj(Readings), ReadingsText),
        atomics_to_string([',"readings":', ReadingsText], Text)
    ;   Text = ""
    ).

%   Where only a choice of readings leads to an outcome there is no answer to give: the case is the one that was stated.
reach_text(none, Outcome, S, Givens, Supposed, Text) :-
    reach_parts([], S, Givens, AnswerParts, CaseParts),
    append([['"', Outcome, '":{"answers":{'|AnswerParts], ['},"case":{'|CaseParts], ['}', Supposed, '}']], Parts),
    atomics_to_string(Parts, Text).
reach_text(answers(Answers), Outcome, S, Givens, _, Text) :-
    reach_parts(Answers, S, Givens, AnswerParts, CaseParts),
    append([['"', Outcome, '":{"answers":{'|AnswerParts], ['},"case":{'|CaseParts], ["}}"]], Parts),
    atomics_to_string(Parts, Text).

reach_parts(Answers, S, Givens, AnswerParts, CaseParts) :-
    answer_members(Answers, S, Givens, Members),
    given_members(Givens, Answers, S, Others),
    merge_members(Members, Others, All),
    texts(Members, AnswerTexts),
    texts(All, CaseTexts),
    comma_separated(AnswerTexts, AnswerParts),
    comma_separated(CaseTexts, CaseParts).

texts([], []).
texts([_-T|Ms], [T|Ts]) :- texts(Ms, Ts).

merge_members(A, B, C) :- append(A, B, C0), keysort(C0, C).

answer_members([], _, _, []).
answer_members([Level-Mask|Answers], S, Givens, [Level-Text|Members]) :-
    (   memberchk(given(Level, _, Lo, Hi, _), Givens), Lo \== none
    ->  bounded_answer(S, Level, Mask, Lo, Hi, Text)
    ;   region_text(S, Level, Mask, Text)
    ),
    answer_members(Answers, S, Givens, Members).

given_members([], _, _, []).
given_members([given(Level, _, _, _, Json)|Givens], Answers, S, Members) :-
    (   memberchk(Level-_, Answers)
    ->  Members = Members1
    ;   S:key_text(Level, Quoted),
        atomics_to_string([Quoted, ":", Json], Text),
        Members = [Level-Text|Members1]
    ),
    given_members(Givens, Answers, S, Members1).

%   An answer keeps the bounds that the chart has already.
bounded_answer(S, Level, Mask, Lo, Hi, Text) :-
    S:level(Level, _, _, Domain, _, _),
    mask_value(Domain, Mask, Lo, Hi, Value),
    json_text(Value, Json),
    S:key_text(Level, Quoted),
    atomics_to_string([Quoted, ":", Json], Text).

barred_texts([], _, _, _, []).
barred_texts([Outcome|Outcomes], S, Givens, Stated, [Text|Texts]) :-
    (   barred_box(S, Outcome, Stated, box(Constrained, Pairs))
    ->  box_facts(Pairs, Constrained, S, Givens, FactTexts, _)
    ;   FactTexts = []
    ),
    comma_separated(FactTexts, Parts),
    append([['"', Outcome, '":{'|Parts], ["}"]], All),
    atomics_to_string(All, Text),
    barred_texts(Outcomes, S, Givens, Stated, Texts).
