:- module(pyhcal_lint,
          [ lint_findings/2,            % +KB, -Findings
            lint_findings/3,            % :Forms, +KB, -Findings
            form_findings/4,            % :Forms, +Items, +Known, -Findings
            merged_findings/3,          % +Findings1, +Findings2, -Findings
            harmless/1,                 % +Finding
            item_form/2                 % ?Indicator, ?Shapes
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth1/3]).
:- use_module(forms, [form_events/3, shown/2]).
:- use_module(gate, [nearest_name/3]).
:- use_module(lint_graph, [graph_finding/2]).
:- use_module(lint_meaning, [meaning_finding/4]).
:- use_module(lint_names, [declared/4, mentioned/3, name_index/2]).
:- reexport(forms, [item_form/2]).

:- meta_predicate
    form_findings(2, +, +, -),
    lint_findings(2, +, -).

/** <module> Everything that is wrong with a policy

What an item says by itself and which names it mentions come from the table in forms.pl; this file compares the names.
lint_meaning.pl asks whether tests, numbers and outcomes make sense, lint_graph.pl whether every rule can be reached.

    finding(File, Line, Kind, Message)

A policy with a finding does not load, unless all of them are harmless: something is declared that has no effect.  Queries tell of
these over every request: a term without a definition, a rule that nothing asks for, a declaration that nothing needs.
*/

%!  lint_findings(+KB, -Findings) is det.
%
%   Findings: all of them, by file and line.  KB:item(Term, File, Line) holds every term of the policy as it was read,
%   the other predicates of KB the well-formed items.

lint_findings(KB, Findings) :-
    lint_findings(item_form, KB, Findings).

%!  lint_findings(:Forms, +KB, -Findings) is det.
%
%   The same where another table says which items there may be: call(Forms, Indicator, Shapes).

lint_findings(Forms, KB, Findings) :-
    findall(item(Term, File, Line), KB:item(Term, File, Line), Items),
    placed_events(Items, Forms, Events),
    name_index(Events, Index),
    findall(Finding, finding(Events, Index, Forms, KB, Finding), Findings0),
    merged_findings(Findings0, [], Findings).

%!  form_findings(:Forms, +Items, +Known, -Findings) is det.
%
%   What is wrong with items that another table describes: their forms, names that stand twice, names that nothing declares.
%
%   @arg Known declarations beside those of Items: list at(def(Kind, Name), Term, File, Line)

form_findings(Forms, Items, Known, Findings) :-
    placed_events(Items, Forms, Events),
    append(Events, Known, All),
    name_index(All, Index),
    findall(Finding,
            ( form_finding(Events, Forms, Finding)
            ; double(All, Index, Finding), Finding \= finding(rules, _, _, _)
            ; undeclared(Events, All, Index, Finding) ),
            Findings0),
    merged_findings(Findings0, [], Findings).

placed_events(Items, Forms, Events) :-
    maplist(placed_item(Forms), Items, Lists),
    append(Lists, Events).

%!  harmless(+Finding) is semidet.

harmless(finding(_, _, Kind, _)) :-
    memberchk(Kind, [unused, unreachable, 'no rule', 'undefined term', 'idle declaration', 'idle text']).

%   All events of an item share its term: a large policy has very many.
placed_item(Forms, item(Term, File, Line), Placed) :-
    form_events(Forms, Term, Events),
    placed(Events, Term, File, Line, Placed).

placed([], _, _, _, []).
placed([Event|Events], Term, File, Line, [at(Event, Term, File, Line)|Placed]) :-
    placed(Events, Term, File, Line, Placed).

%!  merged_findings(+Findings1, +Findings2, -Findings) is det.
%
%   Both lists as one, by file and line, each finding once.

merged_findings(Findings1, Findings2, Findings) :-
    append(Findings1, Findings2, Findings0),
    maplist(text_finding, Findings0, Findings3),
    sort(Findings3, Findings).

text_finding(finding(File, Line, Kind, Message0), finding(File, Line, Kind, Message)) :-
    format(string(Message), "~w", [Message0]).

finding(Events, _, Forms, _, Finding) :- form_finding(Events, Forms, Finding).
finding(Events, Index, _, _, Finding) :- double(Events, Index, Finding).
finding(Events, Index, _, _, Finding) :- undeclared(Events, Events, Index, Finding).
finding(Events, Index, _, _, Finding) :- unused(Events, Index, Finding).
finding(Events, _, _, _, Finding) :- uncovered(Events, Finding).
finding(Events, Index, _, KB, Finding) :- meaning_finding(Events, Index, KB, Finding).
finding(_, _, _, KB, Finding) :- graph_finding(KB, Finding).

form_finding(Events, _, finding(File, Line, Kind, Message)) :-
    member(at(bad(Kind, Text), Term, File, Line), Events),
    item_words(Term, Words),
    format(string(Message), "~w: ~w", [Words, Text]).
form_finding(Events, Forms, finding(File, Line, 'unknown item', Message)) :-
    member(at(unknown(Name/Arity), _, File, Line), Events),
    term_to_atom(Name/Arity, Text),
    findall(F, ( call(Forms, N/A, _), term_to_atom(N/A, F) ), Names),
    suggestion(Text, Names, Suggestion),
    format(string(Message), "a policy declares no ~w~w", [Text, Suggestion]).

item_words(Term, Words) :-
    (   compound(Term), Term =.. [if, Id:_, _], ground(Id)
    ->  shown(Id, Words)
    ;   callable(Term), functor(Term, Name, Arity), Arity > 0, Name \== if
    ->  arg(1, Term, First), shown(First, Text), format(atom(Words), "~w ~w", [Name, Text])
    ;   shown(Term, Words)
    ).

%   Names that may not be the same: of one kind, and of kinds that stand in the same place.
double(Events, Index, finding(File, Line, 'duplicate id', Message)) :-
    nth1(N, Events, at(def(Kind, Name), _, File, Line)),
    once(( clash(Kind, Other), declared(Index, Other, Name, at(First, File0, Line0)), First < N )),
    shown(Name, Text),
    name_words(Kind, Text, Words),
    format(string(Message), "~w stands already in ~w:~d", [Words, File0, Line0]).

clash(head, _) :- !, fail.
%   A document may list a code twice; its audit tells.
clash(code, _) :- !, fail.
clash(Kind, Kind).
clash(A, B) :- clashing(A, B).
clash(A, B) :- clashing(B, A).

clashing(key, quantity).
clashing(key, reading).
clashing(key, alias).
clashing(value(Key), alias(Key)).

%   Names of Events that nothing of Known declares.
undeclared(Events, Known, Index, finding(File, Line, Kind, Message)) :-
    member(at(ref(Ref, Name), Term, File, Line), Events),
    \+ ( declared_as(Ref, As), declared(Index, As, Name, _) ),
    \+ idle(Ref, Name, Known, Index),
    ( without_effect(Ref, Name, Term, Index, Kind0) -> Kind = Kind0 ; unknown_kind(Ref, Kind) ),
    shown(Name, Text),
    name_words(Ref, Text, Words),
    findall(Other, ( declared_as(Ref, As), member(at(def(As, N), _, _, _), Known), shown(N, Other) ), Names),
    suggestion(Text, Names, Suggestion),
    item_words(Term, Item),
    format(string(Message), "~w: nothing declares ~w~w", [Item, Words, Suggestion]).

suggestion(Text, Names, Suggestion) :-
    (   nearest_name(Text, Names, Nearest)
    ->  format(string(Suggestion), "; the nearest is ~w", [Nearest])
    ;   Suggestion = ""
    ).

declared_as(measure, key).
declared_as(measure, quantity).
declared_as(headed, outcome).
declared_as(headed, label).
declared_as(term, head).
declared_as(concerned, rule).
declared_as(concerned, key).
declared_as(result_or_p, result).
declared_as(result_or_p, p_value).
declared_as(Ref, Ref) :- \+ memberchk(Ref, [measure, headed, term, concerned, result_or_p]).

%   The value of a key that has no names for its values, or that isn't known itself, is not reported once more; nor is
%   an outcome among the conditions, which lint_meaning.pl reports.
idle(Ref, _, Events, _) :-
    member(Functor, [value, choice]),
    functor(Ref, Functor, 1),
    \+ memberchk(at(def(Ref, _), _, _, _), Events).
idle(term, Outcome, _, Index) :-
    declared(Index, outcome, Outcome, _).

%   Names that are missing, and nothing comes of it: the text of a rule that is gone, a declaration about one, a term that has a label
%   and no rule, which never holds.
without_effect(rule, _, says(_, _, _), _, 'idle text').
without_effect(Ref, _, accepted(_, _, Concern, _, _), _, 'idle declaration') :-
    memberchk(Ref, [rule, concerned]),
    Concern \== none.
without_effect(term, Term, _, Index, 'undefined term') :-
    declared(Index, label, Term, _).

unknown_kind(measure, 'unknown key') :- !.
unknown_kind(term, 'unknown condition') :- !.
unknown_kind(headed, 'unknown head') :- !.
unknown_kind(concerned, 'unknown rule') :- !.
unknown_kind(Kind, Unknown) :-
    functor(Kind, Name, _),
    atom_concat('unknown ', Name, Unknown).

name_words(Kind0, Name, Words) :-
    (   compound(Kind0)
    ->  Kind0 =.. [Kind, Of], format(string(Place), " of ~w", [Of])
    ;   Kind = Kind0, Place = ""
    ),
    ( kind_words(Kind, Format) -> true ; format(string(Format), "the ~w ~~w", [Kind]) ),
    format(string(Named), Format, [Name]),
    string_concat(Named, Place, Words).

kind_words(measure,  "a key or quantity ~w").
kind_words(term,     "a rule for the term ~w").
kind_words(headed,   "an outcome or, with term/2, the term ~w").
kind_words(concerned, "a rule or a key ~w").
kind_words(result_or_p, "a result or p value ~w").
kind_words(worsening, "the worsening of ~w").
kind_words(comparison_of, "the comparison of ~w").
kind_words(accepted, "the declaration ~w").
kind_words(label,    "the label of the term ~w").
kind_words(said,     "the text of the rule ~w").
kind_words(in_order, "an order with the key ~w").
kind_words(assumed,  "the assumption about the key ~w").
kind_words(worded,   "the label of the value ~w").

%   Names that are declared and never mentioned.
unused(Events, Index, finding(File, Line, Kind, Message)) :-
    member(at(def(As, Name), Term, File, Line), Events),
    useless(As, Ref, Term, Kind, Format),
    \+ mentioned(Index, Ref, Name),
    shown(Name, Text),
    format(string(Message), Format, [Text]).

useless(threshold,  threshold,  _, unused, "the threshold ~w is never used").
useless(comparison, comparison, _, unused, "the comparison ~w is never used").
useless(quantity,   measure,    _, unused, "the quantity ~w is never used").
useless(reading,    reading,    _, unused, "the reading ~w is never used").
useless(label,      headed,     _, unused, "no rule defines the term ~w").
useless(anchor,     anchor,     _, unused, "nothing stands at the anchor ~w").
useless(section,    section,    _, unused, "no anchor lies in the section ~w").
useless(rule,       rule,       _, 'no anchor', "no says/3 gives the rule ~w an anchor and a text").
useless(outcome,    headed,     outcome(_, Kind, _), 'no rule', "no rule leads to the outcome ~w") :-
    memberchk(Kind, [gate(_), position(_)]).

%   Tables that leave a choice of their reading out.
uncovered(Events, finding(File, Line, 'missing choice', Message)) :-
    member(at(covers(Reading, Choices), Term, File, Line), Events),
    member(at(def(choice(Reading), Choice), _, _, _), Events),
    \+ memberchk(Choice, Choices),
    item_words(Term, Item),
    format(string(Message), "~w: no entry for the choice ~w of ~w", [Item, Choice, Reading]).
uncovered(Events, finding(File, Line, 'duplicate id', Message)) :-
    member(at(covers(Reading, Choices), Term, File, Line), Events),
    append(_, [Choice|Rest], Choices),
    memberchk(Choice, Rest),
    item_words(Term, Item),
    format(string(Message), "~w: two entries for the choice ~w of ~w", [Item, Choice, Reading]).
