:- module(pyhcal_check_p_interval, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(audit_intervals), [centre_p/3, in_order/1, interval_of/2, interval_p/3, off_centre/2, p_fits/4, repaired/4,
              repairs/2]).
:- use_module(pyhcal_engine(audit_words), [p_words/3, printed_p/3, result_number/3, topic_words/3]).
:- use_module(pyhcal_engine(printed), [printed_number/3, printed_range/3]).

/** <module> A p value that its estimate and interval do not give

Estimate over standard error, which the width of the interval tells, is compared with the normal distribution.  Where the estimate is
off its interval and the p value fits one of the repairs, that is told with the estimate (interval_centre).
*/

claim("Each p value agrees with the interval of its ratio or difference.", error).

audit(_, Doc, finding(Severity, [P, Id], [At, PAt],
                      [ says("~w: ~w, with ~w.", [Topic, Number, Printed]), printed([Number, Printed]),
                        computed("Estimate and interval give p ~w.~w", [Range, Also]), why("~w", [Why]), consistent("~w", [Consistent]) ])) :-
    Doc:p_value(P, [Id], Relation, Text, PAt),
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    in_order(I),
    interval_p(I, Least, Most),
    \+ p_fits(Relation, Text, Least, Most),
    \+ told_elsewhere(I, Relation, Text),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    printed_p(Relation, Text, Printed),
    p_words(Least, Most, Range),
    centre_p(I, Least1, Most1),
    (   p_fits(Relation, Text, Least1, Most1)
    ->  Also = " The interval alone would agree with it, the estimate does not."
    ;   Also = ""
    ),
    judged(Relation, Text, Least, Most, Severity, Why),
    consistent(Relation, Text, Least, Most, Range, Consistent).

told_elsewhere(I, Relation, Text) :-
    off_centre(I, Off),
    Off > 0.0,
    repairs(I, Repairs),
    member(Part-Candidates, Repairs),
    member(Candidate, Candidates),
    repaired(I, Part, Candidate, New),
    interval_p(New, Least, Most),
    p_fits(Relation, Text, Least, Most),
    !.

judged(Relation, Text, Least, Most, error, "The two disagree on whether there is a difference at all, at the usual limit of 5 %.") :-
    side(Relation, Text, Side),
    ( Side == significant -> Least > 0.05 ; Most < 0.05 ),
    !.
judged(_, Text, Least, Most, information, "The two differ little; another test than the interval's may explain it.") :-
    printed_range(Text, Low, High),
    Low > 0,
    ( Least > High -> Factor is Least/High ; Factor is Low/max(Most, 1.0e-12) ),
    Factor < 1.5,
    !.
judged(_, _, _, _, suspicious, "The evidence is stronger or weaker than it is said to be; one of the numbers was copied wrongly or is of another test.").

%   Whether a p value is below the usual limit, beyond what rounding leaves open.
side(=, Text, Side) :- printed_range(Text, Low, High), ( High < 0.05 -> Side = significant ; Low > 0.05, Side = not_significant ).
side(<, Text, significant) :- printed_number(Text, P, _), P =< 5r100.
side(>, Text, not_significant) :- printed_number(Text, P, _), P >= 5r100.

consistent(=, Text, Least, Most, Range, Consistent) :-
    Below = Text,
    p_fits(<, Below, Least, Most),
    !,
    format(string(Consistent), "p ~w, or p < ~w", [Range, Text]).
consistent(_, _, _, _, Range, Consistent) :-
    format(string(Consistent), "p ~w", [Range]).

:- initialization(alone).
