:- module(pyhcal_check_interval_order, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(audit_intervals), [in_order/1, interval_of/2, off_centre/2, outside/1, slip_repairs/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3, result_number/3, topic_words/3]).

/** <module> An interval whose bounds are in the wrong order, be they swapped or one without its sign
*/

claim("The lower bound of each interval is printed first.", error).

audit(_, Doc, finding(error, [Id], [At],
                      [ says("~w: ~w.", [Topic, Number]), printed([Number]),
                        computed("The interval begins at ~w and ends at ~w, below where it begins.", [A, B]),
                        why("An interval that runs backwards tells nothing of the size of the effect, nor of its direction.", []),
                        consistent("~w", [Consistent]) ])) :-
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    \+ in_order(I),
    I = i(S, E, L, A, B),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    findall(W,
            ( Swapped = i(S, E, L, B, A), \+ outside(Swapped), off_centre(Swapped, Off), Off =:= 0.0,
              format(string(W), "~w to ~w, with the bounds the other way round", [B, A])
            ; slip_repairs(I, Slips), member(slip(Part, Was, New, How), Slips),
              part_order(Part, Was, New, A, B, First, Second),
              format(string(W), "~w to ~w (~w ~w), in whose middle ~w lies", [First, Second, Was, How, E]) ),
            Ways),
    (   Ways == []
    ->  format(string(Consistent), "~w to ~w, if only the order is wrong; ~w is not in its middle", [B, A, E])
    ;   list_words(or, Ways, Consistent)
    ).

part_order(low, _, New, _, B, New, B).
part_order(high, _, New, A, _, A, New).

:- initialization(alone).
