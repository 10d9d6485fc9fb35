:- module(pyhcal_audit_words,
          [ study_words/3,              % +Doc, +Study, -Words
            group_words/4,              % +Doc, +Study, +Group, -Words
            who_words/4,                % +Doc, +Study, +Who, -Words
            result_words/3,             % +Doc, +Id, -Words
            topic_words/3,              % +Doc, +Id, -Words
            result_number/3,            % +Doc, +Id, -Words
            quantity_words/2,           % +Quantity, -Words
            when_words/2,               % +When, -Words
            printed_p/3,                % +Relation, +Printed, -Words
            p_words/3,                  % +Least, +Most, -Words
            repair_words/3,             % +Interval, +Repairs, -Words
            list_words/3                % +Conjunction, +Words, -Text
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).

/** <module> Facts of a document in words, for what its audit finds
*/

%!  study_words(+Doc, +Study, -Words) is det.

study_words(Doc, Study, Words) :-
    once(Doc:study(Study, Words, _, _, _, _)).

%!  group_words(+Doc, +Study, +Group, -Words) is det.

group_words(Doc, Study, Group, Words) :-
    once(Doc:group(Study, Group, _, _, Words)).

%!  who_words(+Doc, +Study, +Who, -Words) is det.
%
%   Who = Group | First-Second.

who_words(Doc, Study, First-Second, Words) :-
    !,
    group_words(Doc, Study, First, A),
    group_words(Doc, Study, Second, B),
    format(string(Words), "~w, against ~w", [A, B]).
who_words(Doc, Study, Group, Words) :-
    group_words(Doc, Study, Group, Words).

%!  result_words(+Doc, +Id, -Words) is det.
%
%   What a result is about, and its number.

result_words(Doc, Id, Words) :-
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    format(string(Words), "~w: ~w", [Topic, Number]).

%!  topic_words(+Doc, +Id, -Words) is det.

topic_words(Doc, Id, Words) :-
    once(Doc:result(Id, Study, Measure, Who, When, _, _)),
    study_words(Doc, Study, Name),
    once(Doc:measure(Measure, Label, _)),
    who_words(Doc, Study, Who, People),
    when_words(When, Time),
    format(string(Words), "~w, ~w~w (~w)", [Name, Label, Time, People]).

%!  result_number(+Doc, +Id, -Words) is det.

result_number(Doc, Id, Words) :-
    once(Doc:result(Id, _, _, _, _, Quantity, _)),
    quantity_words(Quantity, Words).

%!  quantity_words(+Quantity, -Words:string) is det.

quantity_words(ratio(Kind, E, ci(L, A, B)), Words) :-
    !,
    upcase_atom(Kind, Name),
    format(string(Words), "~w ~w (~w % CI from ~w to ~w)", [Name, E, L, A, B]).
quantity_words(difference(E, none), Words) :- !, format(string(Words), "~w percentage points", [E]).
quantity_words(difference(E, ci(L, A, B)), Words) :-
    !,
    format(string(Words), "~w percentage points (~w % CI from ~w to ~w)", [E, L, A, B]).
quantity_words(percent(E, ci(L, A, B)), Words) :- !, format(string(Words), "~w % (~w % CI from ~w to ~w)", [E, L, A, B]).
quantity_words(percent(E), Words) :- !, format(string(Words), "~w %", [E]).
quantity_words(percent_range(A, B), Words) :- !, format(string(Words), "~w to ~w %", [A, B]).
quantity_words(count(N), Words) :- !, format(string(Words), "~w", [N]).
quantity_words(count(N, percent(P)), Words) :- !, format(string(Words), "~w (~w %)", [N, P]).
quantity_words(median(M, Unit), Words) :- !, format(string(Words), "median ~w ~w", [M, Unit]).
quantity_words(median(M, Unit, range(A, B)), Words) :-
    !,
    format(string(Words), "median ~w ~w (range ~w to ~w)", [M, Unit, A, B]).
quantity_words(mean(M, Unit), Words) :- !, format(string(Words), "mean ~w ~w", [M, Unit]).
quantity_words(value(V, Text), Words) :- !, format(string(Words), "~w: ~w", [Text, V]).
quantity_words(Quantity, Words) :- format(string(Words), "~w", [Quantity]).

%!  when_words(+When, -Words:string) is det.
%
%   Begins with a blank, or is empty.

when_words(at(T, Unit), Words) :- !, format(string(Words), " at ~w ~w", [T, Unit]).
when_words(from_to(A, B, Unit), Words) :- !, format(string(Words), " at ~w to ~w ~w", [A, B, Unit]).
when_words(median_of(T, Unit), Words) :- !, format(string(Words), " at a median of ~w ~w", [T, Unit]).
when_words(period(A, B), Words) :- !, format(string(Words), ", ~w to ~w", [A, B]).
when_words(_, "").

%!  printed_p(+Relation, +Printed, -Words:string) is det.

printed_p(Relation, Printed, Words) :-
    format(string(Words), "p ~w ~w", [Relation, Printed]).

%!  p_words(+Least, +Most, -Words:string) is det.
%
%   A range of computed p values.

p_words(Least, Most, Words) :-
    short_p(Least, A),
    short_p(Most, B),
    (   A == B
    ->  Words = A
    ;   Least < 1.0e-6
    ->  format(string(Words), "at most ~w", [B])
    ;   format(string(Words), "~w to ~w", [A, B])
    ).

short_p(P, Text) :-
    (   P >= 0.1   -> format(string(Text), "~2f", [P])
    ;   P >= 0.01  -> format(string(Text), "~3f", [P])
    ;   P >= 0.001 -> format(string(Text), "~4f", [P])
    ;   P >= 1.0e-5 -> format(string(Text), "~5f", [P])
    ;   P >= 1.0e-6 -> format(string(Text), "~6f", [P])
    ;   Text = "less than 0.000001"
    ).

%!  repair_words(+Interval, +Repairs, -Words:string) is det.
%
%   What each part of an interval would be if the other two are right.

repair_words(i(_, E, _, A, B), Repairs, Words) :-
    findall(Text,
            ( member(Part-Was, [estimate-E, low-A, high-B]),
              memberchk(Part-Texts, Repairs),
              Texts \== [],
              either(Texts, Would),
              part_name(Part, Name),
              format(string(Text), "~w ~w (printed ~w)", [Name, Would, Was]) ),
            All),
    list_words(or, All, Words).

either([One], One) :- !.
either(Texts, Words) :-
    Texts = [First|_],
    append(_, [Last], Texts),
    !,
    format(string(Words), "~w to ~w", [First, Last]).

part_name(estimate, "an estimate of").
part_name(low, "a lower bound of").
part_name(high, "an upper bound of").

%!  list_words(+Conjunction, +Words, -Text:string) is det.

list_words(_, [], "") :- !.
list_words(_, [One], Text) :- !, format(string(Text), "~w", [One]).
list_words(Conjunction, Words0, Text) :-
    maplist(as_text, Words0, Words),
    append(Before, [Last], Words),
    !,
    atomic_list_concat(Before, ', ', Start),
    format(string(Text), "~w ~w ~w", [Start, Conjunction, Last]).

as_text(Word, Text) :- format(string(Text), "~w", [Word]).
