:- module(pyhcal_check_populations, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(audit_facts), [inside/4]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, list_words/3, result_number/3, study_words/3]).
:- use_module(pyhcal_engine(formula), [threshold_choices/4]).
:- use_module(pyhcal_engine(printed), [printed_number/3]).

/** <module> People who are not those that a study is reported on

A reference whose title names others, and a group called by a name of the policy that its ages do not fit.
*/

claim("Each study is of the people that it is reported on.", suspicious).

audit(_, Doc, finding(suspicious, [Study, Question, reference(N)], Anchors,
                      [ says("~w is reported in \u201C~w\u201D, about ~w, under reference ~w, whose title is about ~w: ~w.",
                             [Name, Title, Wanted, N, Named, Reference]),
                        printed([N]), computed("The title names ~w, the section is about ~w.", [Named, Wanted]),
                        why("What is said of these people cannot be looked up there; another publication was probably meant.", []),
                        consistent("the publication on ~w", [Wanted]) ])) :-
    Doc:reported(Study, Question, References),
    Doc:question(Question, Title, About),
    About \== all,
    member(N, References),
    Doc:reference_about(N, Other),
    Other \== About,
    \+ Doc:reference_about(N, About),
    once(Doc:reference(N, _, Reference, _, _, _, At)),
    study_words(Doc, Study, Name),
    label(Doc, About, Wanted),
    label(Doc, Other, Named),
    findall(A, ( Doc:citation(_, N, A), cited_in(Doc, Study, About, A) ), Cited),
    ( Cited == [] -> Anchors = [At] ; Anchors = Cited ).
audit(KB-Readings, Doc, finding(Severity, [Id, group(Study, Group)], [At],
                                [ says("~w: ~w: ~w, reported as ~w.", [Name, Words, Number, Called]), printed([Number]),
                                  computed("~w", [Computed]), why("~w", [Why]),
                                  consistent("~w", [Consistent]) ])) :-
    Doc:age_measure(Measure),
    Doc:result(Id, Study, Measure, Group, _, median(Middle, _, range(A, B)), At),
    atom(Group),
    findall(Kind-How, called(Doc, Study, Group, Kind, How), Kinds0),
    sort(Kinds0, Kinds),
    member(Kind-How, Kinds),
    \+ ( How == place, memberchk(_-name, Kinds) ),
    Doc:age_group(Kind, Called, Side, Threshold),
    threshold_choices(KB, Readings, Threshold, Choices),
    Choices = [_-cmp(_, Limit)|_],
    printed_number(A, Low, _),
    printed_number(B, High, _),
    printed_number(Middle, Median, _),
    crosses(Side, Low, High, Median, Limit, A, B, Computed, Severity),
    result_number(Doc, Id, Number),
    study_words(Doc, Study, Name),
    group_words(Doc, Study, Group, Words),
    findall(L, ( Doc:age_group(K, L, _, _), K \== Kind ), Others),
    list_words(and, Others, OtherWords),
    format(string(Why), "What is told of ~w was found in ~w as well.", [Called, OtherWords]),
    format(string(Consistent), "a word that ~w were among them", [OtherWords]).

label(Doc, Group, Label) :- once(Doc:age_group(Group, Label, _, _)).

%   The citation stands where the study is told of as one of these people.
cited_in(Doc, Study, About, At) :- Doc:called(Study, _, About, At0), same_passage(At0, At), !.

same_passage(A0, B0) :- ( A0 = A/_ -> true ; A = A0 ), ( B0 = B/_ -> true ; B = B0 ), A == B.

%   Called so by the text, itself or as part of a larger group; or reported in a section on such people only.
called(Doc, Study, Group, Kind, name) :- Doc:called(Study, Group, Kind, _).
called(Doc, Study, Group, Kind, name) :- inside(Doc, Study, Group, Whole), Doc:called(Study, Whole, Kind, _).
called(Doc, Study, _, Kind, place) :-
    Doc:reported(Study, Question, _),
    Doc:question(Question, _, Kind),
    Kind \== all,
    \+ ( Doc:reported(Study, Other, _), Other \== Question, Doc:question(Other, _, Else), Else \== Kind ).

crosses(below, _, High, Median, Limit, _, B, Computed, Severity) :-
    High >= Limit,
    ( Median >= Limit -> Severity = suspicious ; Severity = information ),
    format(string(Computed), "The oldest is ~w; the policy's own limit is below ~w.", [B, Limit]).
crosses(from, Low, _, Median, Limit, A, _, Computed, Severity) :-
    Low < Limit,
    ( Median < Limit -> Severity = suspicious ; Severity = information ),
    format(string(Computed), "The youngest is ~w; the policy's own limit is from ~w on.", [A, Limit]).

:- initialization(alone).
