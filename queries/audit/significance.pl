:- module(pyhcal_check_significance, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(audit_intervals), [in_order/1, interval_of/2, null_position/2]).
:- use_module(pyhcal_engine(audit_words), [printed_p/3, result_number/3, study_words/3, topic_words/3]).
:- use_module(pyhcal_engine(printed), [printed_number/3, printed_range/3]).

/** <module> A difference that is called significant, or not, or groups that are called similar, and numbers that say otherwise
*/

claim("What is called significant is so, and what is called not significant is not.", error).

audit(_, Doc, finding(Severity, [Said, About], [At, NumberAt],
                      [ says("~w: \u201C~w\u201D, of ~w: ~w.", [Name, Text, Topic, Number]), printed([Number]), computed("~w", [Computed]),
                        why("~w", [Why]), consistent("~w", [Consistent]) ])) :-
    Doc:said(Said, Study, Claim, Of, Text, At),
    memberchk(Claim, [significant, not_significant, similar(_, _)]),
    member(About, Of),
    standing(Doc, About, Stands, Topic, Number, NumberAt),
    judged(Claim, Stands, Severity, Computed, Why, Consistent),
    study_words(Doc, Study, Name).
audit(_, Doc, finding(information, [Id], [At],
                      [ says("~w: ~w.", [Topic, Number]), printed([Number]),
                        computed("The interval ends exactly at \u201Cno difference\u201D, as it is printed.", []),
                        why("Whether the difference is significant hangs on a digit that is not printed.", []),
                        consistent("a further digit of the bound, or the p value", []) ])) :-
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    at_null(I),
    \+ ( Doc:said(_, _, Claim, Of, _, _), memberchk(Claim, [significant, not_significant]), memberchk(Id, Of) ),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number).

at_null(I) :-
    in_order(I),
    null_position(I, at).

%   Stands: significant, not_significant or edge.
standing(Doc, P, Stands, Topic, Number, At) :-
    Doc:p_value(P, Of, Relation, Text, At),
    p_stands(Relation, Text, Stands),
    printed_p(Relation, Text, Number),
    ( Of = [Id|_] -> topic_words(Doc, Id, Topic) ; Topic = "a comparison that is not named" ).
standing(Doc, Id, Stands, Topic, Number, At) :-
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    in_order(I),
    null_position(I, Position),
    memberchk(Position-Stands, [within-not_significant, beyond-significant, at-edge]),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number).
%   A pair of results whose p value is not named.
standing(Doc, Id, Stands, Topic, Number, At) :-
    Doc:result(Id, _, _, _, _, _, _),
    Doc:p_value(P, [Id|_], Relation, Text, At),
    \+ ( Doc:said(_, _, _, Of, _, _), memberchk(P, Of) ),
    p_stands(Relation, Text, Stands),
    printed_p(Relation, Text, Number),
    topic_words(Doc, Id, Topic).

p_stands(=, Text, Stands) :- printed_range(Text, Low, High), ( High < 5r100 -> Stands = significant ; Low > 5r100, Stands = not_significant ).
p_stands(<, Text, significant) :- printed_number(Text, P, _), P =< 5r100.
p_stands(>, Text, not_significant) :- printed_number(Text, P, _), P >= 5r100.

judged(significant, not_significant, error, "At the usual limit of 5 % the difference is not significant.",
       "Chance alone may explain the difference that the text relies on.", "to call it not significant").
judged(not_significant, significant, error, "At the usual limit of 5 % the difference is significant.",
       "A difference is called absent that the numbers show.", "to call it significant").
judged(similar(_, _), significant, suspicious, "At the usual limit of 5 % the difference is significant.",
       "Groups are called similar that the numbers tell apart.", "to say that they differ").
judged(significant, edge, information, "The interval ends exactly at \u201Cno difference\u201D, as it is printed.",
       "Whether it is significant hangs on a digit that is not printed.", "a further digit of the bound, or the p value").
judged(not_significant, edge, information, "The interval ends exactly at \u201Cno difference\u201D, as it is printed.",
       "Whether it is significant hangs on a digit that is not printed.", "a further digit of the bound, or the p value").

:- initialization(alone).
