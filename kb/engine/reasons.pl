:- module(pyhcal_reasons,
          [ all_reasons/4,              % +S, +Pairs, -Status, -Text
            missing_sets/3              % +S, +Region, -Sets
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [asked_case/4, shown_parts/4]).
:- use_module(boxes, [around/4, meets/5]).
:- use_module(decide, [reachable/4, reaches/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(reason, [missing_pairs/5, open_region/3]).
:- use_module(reason_text, [box_facts/6, comma_separated/2]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> All reasons for an outcome, and all sets of answers that settle a case

A smallest set of stated facts that forces an outcome is the stated part of a prime implicant around the case; a smallest
set of answers that settles it is what is missing from one that meets it (see implicants.pl).  Sets are smallest by
inclusion: without any member they no longer do, and no member can be wider.
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
        Parts = ["\"", Label, ": ruled out by ", Because, ".\""]
    ),
    atomics_to_string(Parts, Text).

%!  missing_sets(+S, +Region, -Sets) is det.
%
%   Sets: list set(Size, Levels, Outcome, Pairs), sorted; Pairs = [Level-Mask, ...], each mask one that a case can write.

missing_sets(S, Region, Sets) :-
    open_region(S, Region, Open),
    findall(set(Size, Levels, Outcome, Pairs),
            ( S:element_outcome(Outcome),
              S:root(reach(Outcome), Root),
              reaches(S, Root, Open),
              missing_of(S, Outcome, Root, Region, Open, Size, Levels, Pairs) ),
            Sets0),
    sort(Sets0, Sets).

missing_of(S, Outcome, Root, Region, Open, Size, Levels, Pairs) :-
    findall(set(Count, Ls, Ps),
            ( meets(S, prime(Outcome), Open, _, N),
              S:box(prime(Outcome), N, _, Box),
              missing_pairs(Box, Region, Open, _, Ps0),
              written(Ps0, S, Ps),
              possible(Ps, S, Root, Open),
              findall(L, member(L-_, Ps), Ls),
              length(Ls, Count) ),
            Found0),
    sort(Found0, Found),
    member(Set, Found),
    \+ ( member(Other, Found), Other \== Set, wider(Other, Set) ),
    Set = set(Size, Levels, Pairs).

%   One way to write each of the answers.
written([], _, []).
written([Level-Mask|Pairs0], S, [Level-Part|Pairs]) :-
    shown_parts(S, Level, Mask, Parts),
    member(Part, Parts),
    written(Pairs0, S, Pairs).

possible(Pairs, S, Root, Open) :-
    duplicate_term(Open, Box),
    narrow(Pairs, Box),
    reaches(S, Root, Box).

narrow([], _).
narrow([Level-Mask|Pairs], Box) :-
    arg(Level, Box, M0),
    M is M0 /\ Mask,
    setarg(Level, Box, M),
    narrow(Pairs, Box).

%   The other set asks for no more: fewer answers, or wider ones.
wider(set(CountA, LevelsA, A), set(CountB, LevelsB, B)) :-
    CountA =< CountB,
    all_members(LevelsA, LevelsB),
    wider_pairs(A, B).

wider_pairs([], _).
wider_pairs([Level-Mask|As], B) :-
    memberchk(Level-Narrow, B),
    Narrow /\ \Mask =:= 0,
    wider_pairs(As, B).
