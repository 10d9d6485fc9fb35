:- module(pyhcal_check_range_order, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3, result_number/3, topic_words/3]).
:- use_module(pyhcal_engine(printed), [date_range/3, printed_number/3, printed_slip/3]).

/** <module> A range whose ends are swapped, or a median outside of its range
*/

claim("Each range runs from its lower to its upper end, with the median between them.", error).

audit(_, Doc, finding(error, [Id], [At],
                      [ says("~w: ~w.", [Topic, Number]), printed([Number]), computed("~w", [Computed]),
                        why("Whom the result holds for, or over how long, cannot be told from such a range.", []),
                        consistent("~w", [Consistent]) ])) :-
    Doc:result(Id, _, _, _, When, Quantity, At),
    range(When, Quantity, Range),
    wrong(Range, Computed, Consistent),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number).

range(_, median(M, _, range(A, B)), range(M, A, B)).
range(_, percent_range(A, B), range(none, A, B)).
range(from_to(A, B, _), _, range(none, A, B)).
range(period(A, B), _, dates(A, B)).

wrong(dates(A, B), Computed, Consistent) :-
    date_range(A, First, _),
    date_range(B, _, Last),
    First > Last,
    format(string(Computed), "The period begins in ~w and ends in ~w, before it begins.", [A, B]),
    format(string(Consistent), "~w to ~w", [B, A]).
wrong(range(M, A, B), Computed, Consistent) :-
    \+ well(M, A, B),
    (   printed_number(A, Low, _), printed_number(B, High, _), Low > High
    ->  format(string(Computed), "The range begins at ~w and ends at ~w, below where it begins.", [A, B])
    ;   format(string(Computed), "The median ~w lies outside of the range from ~w to ~w.", [M, A, B])
    ),
    findall(W,
            ( well(M, B, A), format(string(W), "~w to ~w, the other way round", [B, A])
            ; likely(A, New, How), well(M, New, B), format(string(W), "~w to ~w (~w ~w)", [New, B, A, How])
            ; likely(B, New, How), well(M, A, New), format(string(W), "~w to ~w (~w ~w)", [A, New, B, How]) ),
            Ways),
    (   printed_number(A, First, _), printed_number(B, Last, _), First =< Last
    ->  format(string(Within), "a median from ~w to ~w", [A, B]),
        list_words(or, [Within|Ways], Consistent)
    ;   Ways == []
    ->  Consistent = "a range that holds the median"
    ;   list_words(or, Ways, Consistent)
    ).

well(M, A, B) :-
    printed_number(A, Low, _),
    printed_number(B, High, _),
    Low =< High,
    (   M == none
    ->  true
    ;   printed_number(M, Median, _),
        Median >= Low,
        Median =< High
    ).

%   A lost digit could be any; it is not guessed.
likely(Printed, New, How) :-
    printed_slip(Printed, New, How),
    \+ member(How, ["with a digit more", "with a minus sign"]).

:- initialization(alone).
