:- module(pyhcal_check_one_trial, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(audit_facts), [anchor_passage/2, passage_place/5]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).

/** <module> Two references for one trial

Where the document says that studies of the same people are left out (no_overlap/1), two reports of the same people count twice.
*/

claim("Each trial is counted once.", suspicious).

audit(KB-_, Doc, finding(Severity, [Trial, reference(A), reference(B)|Studies], Anchors,
                         [ says("References ~w and ~w both report the trial ~w.", [A, B, Names]), printed([A, B|Printed]),
                           computed("~w", [Computed]), why("~w", [Why]), consistent("~w", [Consistent]) ])) :-
    findall(T, Doc:trial_name(T, _, _, _), Trials0),
    sort(Trials0, Trials),
    member(Trial, Trials),
    findall(R, Doc:trial_name(Trial, _, _, R), References0),
    sort(References0, References),
    member(A, References),
    member(B, References),
    A < B,
    findall(P, ( Doc:trial_name(Trial, P, _, R), memberchk(R, [A, B]) ), Printed0),
    sort(Printed0, Printed),
    shortest(Printed, Names),
    populations(Doc, A, PopulationsA, StudiesA, AtsA),
    populations(Doc, B, PopulationsB, StudiesB, AtsB),
    findall(S, ( member(S, StudiesA) ; member(S, StudiesB) ), Studies0),
    sort(Studies0, Studies),
    findall(At, ( member(At, AtsA) ; member(At, AtsB) ), Anchors),
    (   PopulationsA \== [], PopulationsB \== [], \+ ( member(P, PopulationsA), shared(P, PopulationsB) )
    ->  Severity = information,
        labels(Doc, PopulationsA, WordsA),
        labels(Doc, PopulationsB, WordsB),
        format(string(Computed), "Reference ~w is about ~w, reference ~w about ~w: other people of the same trial.", [A, WordsA, B, WordsB]),
        Why = "One trial is not two independent ones, though the people differ.",
        Consistent = "a word that both are of one trial"
    ;   excluded(KB, Doc, Anchors, Where)
    ->  Severity = suspicious,
        Computed = "Both are about the same kind of people; their groups overlap, or one holds the other.",
        format(string(Why), "The document says that studies of overlapping populations were left out (~w), and reports these as two.", [Where]),
        Consistent = "one of them, or a word on how many people they share"
    ;   Severity = information,
        Computed = "Both are about the same kind of people; their groups overlap, or one holds the other.",
        Why = "What looks like two results may rest on the same people.",
        Consistent = "a word on how many people they share"
    ).

shortest(Texts, Shortest) :-
    findall(N-T, ( member(T, Texts), string_length(T, N) ), Sized0),
    keysort(Sized0, [_-Shortest|_]).

populations(Doc, Reference, Populations, Studies, Anchors) :-
    findall(S, ( Doc:reported(S, _, Rs), memberchk(Reference, Rs) ), Studies0),
    sort(Studies0, Studies),
    findall(P,
            ( Doc:reference_about(Reference, P)
            ; \+ Doc:reference_about(Reference, _), member(S, Studies), Doc:study(S, _, _, _, P, _) ),
            Populations0),
    sort(Populations0, Populations),
    findall(At, ( member(S, Studies), Doc:study(S, _, _, _, _, [At|_]) ), Anchors0),
    ( Anchors0 == [] -> findall(At, Doc:reference(Reference, _, _, _, _, _, At), Anchors) ; Anchors = Anchors0 ).

shared(all, _) :- !.
shared(P, Populations) :- ( memberchk(P, Populations) -> true ; memberchk(all, Populations) ).

labels(Doc, Populations, Words) :-
    findall(L, ( member(P, Populations), Doc:age_group(P, L, _, _) ), Labels),
    list_words(and, Labels, Words).

%   In a section in which one of them is reported, overlap is said to be left out.
excluded(KB, Doc, Anchors, Title) :-
    Doc:no_overlap(At),
    passage_place(KB, Doc, At, Section, _),
    member(Anchor, Anchors),
    anchor_passage(Anchor, Passage),
    passage_place(KB, Doc, Passage, Section, _),
    ( Doc:section(Section, Title0) -> true ; KB:section(Section, _, Title0) -> true ; Title0 = Section ),
    !,
    Title = Title0.

:- initialization(alone).
