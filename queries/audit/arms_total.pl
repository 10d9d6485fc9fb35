:- module(pyhcal_check_arms_total, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [member/2, nth1/3, select/3, sum_list/2]).
:- use_module(pyhcal_engine(audit_facts), [inside/4, size/5]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, list_words/3, study_words/3]).
:- use_module(pyhcal_engine(printed), [printed_slip/3]).

/** <module> Groups that do not make up the whole that they are said to make up, or are larger than it
*/

claim("The parts of a group make up the whole.", error).

audit(_, Doc, finding(Severity, Facts, [At|Anchors],
                      [ says("~w: ~w (~w) is given as ~w; the sizes do not add up.", [Name, WholeWords, Whole, List]),
                        printed([Whole|Printed]), computed("~w = ~w, not ~w.", [Sum, Total, Whole]), why("~w", [Why]),
                        consistent("~w", [Consistent]) ])) :-
    Doc:parts(Study, Group, Parts, Kind, At),
    size(Doc, Study, Group, Whole, N),
    findall(part(P, Text, Size), ( member(P, Parts), size(Doc, Study, P, Text, Size) ), Sized),
    Sized = [_, _|_],
    findall(Size, member(part(_, _, Size), Sized), Sizes),
    sum_list(Sizes, Total),
    (   Total > N
    ->  Too = many
    ;   Kind == all, Total < N, same_length(Sized, Parts), Too = few
    ),
    group_facts(Doc, Study, [Group|Parts], Facts, Anchors),
    study_words(Doc, Study, Name),
    group_words(Doc, Study, Group, WholeWords),
    findall(W, ( member(part(P, Text, _), Sized), group_words(Doc, Study, P, Words), format(string(W), "~w (~w)", [Words, Text]) ), Told),
    list_words(and, Told, List),
    findall(Text, member(part(_, Text, _), Sized), Printed),
    atomic_list_concat(Printed, ' + ', Sum),
    repairs(Doc, Study, Sized, Whole-N, Total, Ways, Slip),
    judged(Too, Slip, Severity, Why),
    list_words(or, Ways, Consistent).
audit(_, Doc, finding(error, [group(Study, Part), group(Study, Whole)], [AtPart, AtWhole],
                      [ says("~w: ~w (~w) is a part of ~w (~w), and larger.", [Name, PartWords, PartText, WholeWords, WholeText]),
                        printed([PartText, WholeText]), computed("~w > ~w.", [PartText, WholeText]),
                        why("A part cannot be larger than the whole; one of the sizes is wrong.", []),
                        consistent("~w at most for the part, or ~w at least for the whole", [WholeText, PartText]) ])) :-
    Doc:study(Study, Name, _, _, _, _),
    inside(Doc, Study, Part, Whole),
    size(Doc, Study, Part, PartText, N),
    size(Doc, Study, Whole, WholeText, M),
    N > M,
    once(Doc:group(Study, Part, _, AtPart, PartWords)),
    once(Doc:group(Study, Whole, _, AtWhole, WholeWords)).

same_length(As, Bs) :- length(As, N), length(Bs, N).

group_facts(Doc, Study, Groups, Facts, Anchors) :-
    maplist(group_fact(Study), Groups, Facts),
    findall(At, ( member(G, Groups), Doc:group(Study, G, _, At, _) ), Anchors).

group_fact(Study, Group, group(Study, Group)).

%   What the whole or one part would be if the rest is right.  A slip of the printer that explains it comes first.
repairs(Doc, Study, Sized, WholeText-N, Total, Ways, Slip) :-
    findall(Rank-Way,
            ( select(part(P, Text, Size), Sized, _),
              Would is N-(Total-Size),
              Would > 0,
              group_words(Doc, Study, P, Words),
              format(string(New), "~d", [Would]),
              (   printed_slip(Text, New, How)
              ->  Rank = 1, format(string(Way), "~w for ~w, which is ~w ~w", [New, Words, Text, How])
              ;   Rank = 3, format(string(Way), "~w for ~w", [New, Words])
              )
            ; format(string(New), "~d", [Total]),
              (   printed_slip(WholeText, New, How)
              ->  Rank = 1, format(string(Way), "~w for the whole, which is ~w ~w", [New, WholeText, How])
              ;   Rank = 2, format(string(Way), "~w for the whole", [New])
              ) ),
            Ranked0),
    keysort(Ranked0, Ranked),
    ( nth1(1, Ranked, 1-_) -> Slip = true ; Slip = false ),
    findall(Way, member(_-Way, Ranked), Ways).

judged(many, _, error, "The parts are more people than the whole; at least one of the sizes is wrong.") :- !.
judged(few, true, error, "Some people are in no group, and one digit explains it: the rates that follow are of groups of another size.") :- !.
judged(few, false, suspicious, "Some people are in no group, and the text does not say where they are; rates may be of another number of people than it seems.").

:- initialization(alone).
