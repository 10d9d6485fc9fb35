:- module(pyhcal_check_editions, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).

/** <module> One guideline that is cited in two editions
*/

claim("What appears in versions is cited in one of them.", information).

audit(_, Doc, finding(information, [reference(A), reference(B)], [AtA, AtB],
                      [ says("References ~w and ~w are the same publication (~w), in version ~w and in version ~w.", [A, B, Title, V, W]),
                        printed([V, W]), computed("Title and authors agree, the versions differ.", []),
                        why("What rests on the one may not stand in the other any more.", []),
                        consistent("one version for both", []) ])) :-
    Doc:reference(A, Authors, Title, _, _, IdsA, AtA),
    member(version(V), IdsA),
    Doc:reference(B, Authors, TitleB, _, _, IdsB, AtB),
    A < B,
    string_lower(Title, Same),
    string_lower(TitleB, Same),
    member(version(W), IdsB),
    V \== W.

:- initialization(alone).
