:- module(pyhcal_reasons,
          [ all_reasons/4               % +S, +Pairs, -Status, -Text
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [asked_case/4]).
:- use_module(boxes, [around/4]).
:- use_module(decide, [reachable/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(reason_text, [box_facts/6, comma_separated/2]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> All reasons for an outcome

A smallest set of stated facts that forces an outcome is the stated part of a prime implicant around the case (see
implicants.pl).  Sets are smallest by inclusion: without any member they no longer do, and no member can be wider.
*/

%!  all_reasons(+S, +Pairs, -Status, -Text:string) is det.
%
%   Text: for a decided case every smallest set of stated facts that forces its outcome, for an open one every smallest
%   set that rules out an outcome which is no longer possible; the fewest facts first, then in the order of the vocabulary.

all_reasons(S, Pairs, Status, Text) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(Givens, Stated, Region, _),
        S:root(outcome, Root),
        reachable(S, Root, Region, Terminals),
        findall(O, ( member(T, Terminals), S:terminal(T, O) ), Reachable),
        (   Reachable = [Outcome]
        ->  Whiches = [prime(Outcome)]
        ;   S:undetermined(Outcome),
            findall(barred(O), ( S:terminal(_, O), S:element_outcome(O), \+ memberchk(O, Reachable) ), Whiches)
        ),
        findall(Json,
                ( member(Which, Whiches),
                  smallest_around(S, Which, Stated, Ns),
                  member(N, Ns),
                  reason_json(S, Which, N, Givens, Json) ),
                Jsons),
        json_text(obj([outcome-Outcome, reasons-Jsons]), Text)
    ;   Text = Asked
    ).

%   Boxes stand in order of their number of constrained levels, so what is smaller has been seen before.
smallest_around(S, Which, Stated, Ns) :-
    findall(box(N, Constrained), ( around(S, Which, Stated, N), S:box(Which, N, Constrained, _) ), Boxes),
    smallest(Boxes, [], Ns).

smallest([], _, []).
smallest([box(N, Levels)|Boxes], Seen, Ns) :-
    (   member(Smaller, Seen),
        all_members(Smaller, Levels)
    ->  Ns = Ns1, Seen1 = Seen
    ;   Ns = [N|Ns1], Seen1 = [Levels|Seen]
    ),
    smallest(Boxes, Seen1, Ns1).

all_members([], _).
all_members([X|Xs], Ys) :- memberchk(X, Ys), all_members(Xs, Ys).

reason_json(S, Which, N, Givens, obj([outcome-Outcome, forces-Forces, facts-raw(Facts), text-raw(Text)])) :-
    S:box(Which, N, Constrained, Pairs),
    box_facts(Pairs, Constrained, S, Givens, Texts, Words),
    comma_separated(Texts, Inner),
    append(["{"|Inner], ["}"], FactParts),
    atomics_to_string(FactParts, Facts),
    atomic_list_concat(Words, '; ', Because),
    (   Which = prime(Outcome)
    ->  Forces = true,
        S:outcome_words(Outcome, Lead),
        ( Words == [] -> Parts = ["\"", Lead, "\""] ; Parts = ["\"", Lead, " What decides: ", Because, ".\""] )
    ;   Which = barred(Outcome),
        Forces = false,
        S:outcome_label(Outcome, Label),
        (   Words == []
        ->  Parts = ["\"", Label, ": ruled out by what is taken for granted.\""]
        ;   Parts = ["\"", Label, ": ruled out by ", Because, ".\""]
        )
    ),
    atomics_to_string(Parts, Text).
