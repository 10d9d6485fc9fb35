:- module(pyhcal_check_p_rates, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(pyhcal_engine(audit_facts), [group_rate/4, same_time/2, size/5]).
:- use_module(pyhcal_engine(audit_intervals), [p_fits/4, rates_p/4]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, p_words/3, printed_p/3, study_words/3, when_words/2]).
:- use_module(pyhcal_engine(printed), [printed_number/3, printed_range/3]).

/** <module> A p value that the two percentages and the sizes of their groups do not give

Two proportions are compared.  Curves of survival are compared otherwise, over all their course, so that only what is far away is
told: suspicious where the p value differs more than twentyfold, information where it only falls on the other side of 5 %.
*/

claim("Each p value agrees with the percentages that it compares.", suspicious).

audit(_, Doc, finding(Severity, [P, A, B], [AtA, AtB, PAt],
                      [ says("~w, ~w~w: ~w % of ~w (~w) against ~w % of ~w (~w), with ~w.",
                             [Name, Label, Time, RateA, SizeA, WordsA, RateB, SizeB, WordsB, Printed]),
                        printed([NumberA, NumberB, Printed]),
                        computed("The percentages and sizes give p ~w (two proportions, not pooled).", [Range]),
                        why("~w", [Why]), consistent("~w", [Consistent]) ])) :-
    Doc:p_value(P, [A, B], Relation, Text, PAt),
    group_rate(Doc, A, key(Study, Measure, GroupA, When), RateA),
    group_rate(Doc, B, key(Study, Measure, GroupB, WhenB), RateB),
    GroupA \== GroupB,
    same_time(When, WhenB),
    size(Doc, Study, GroupA, SizeA, NA),
    size(Doc, Study, GroupB, SizeB, NB),
    rates_p(RateA-NA, RateB-NB, Least, Most),
    \+ p_fits(Relation, Text, Least, Most),
    judged(Relation, Text, Least, Most, Severity, Why),
    once(Doc:result(A, _, _, _, _, _, AtA)),
    once(Doc:result(B, _, _, _, _, _, AtB)),
    study_words(Doc, Study, Name),
    once(Doc:measure(Measure, Label, _)),
    when_words(When, Time),
    group_words(Doc, Study, GroupA, WordsA),
    group_words(Doc, Study, GroupB, WordsB),
    printed_p(Relation, Text, Printed),
    p_words(Least, Most, Range),
    format(string(NumberA), "~w % of ~w", [RateA, SizeA]),
    format(string(NumberB), "~w % of ~w", [RateB, SizeB]),
    format(string(Consistent), "p ~w, if percentages and sizes are right", [Range]).

judged(Relation, Text, Least, Most, suspicious,
       "No usual test of these numbers gives such a p value: it, a percentage or a size was copied wrongly, or it belongs to another comparison.") :-
    printed_range(Text, Low, High),
    ( Relation \== (>), Least > 20*High ; Relation \== (<), 20*Most < Low ),
    !.
judged(Relation, Text, Least, Most, information,
       "The percentages fall on the other side of 5 % than the p value; a test over the whole course, as of survival curves, may explain it.") :-
    side(Relation, Text, Side),
    ( Side == significant -> Least > 0.05 ; Most < 0.05 ),
    !.

side(=, Text, Side) :- printed_range(Text, Low, High), ( High < 0.05 -> Side = significant ; Low > 0.05, Side = not_significant ).
side(<, Text, significant) :- printed_number(Text, P, _), P =< 5r100.
side(>, Text, not_significant) :- printed_number(Text, P, _), P >= 5r100.

:- initialization(alone).
