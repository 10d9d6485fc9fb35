:- module(pyhcal_check_interval_centre, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(audit_intervals), [centre_p/3, in_order/1, interval_of/2, interval_p/3, off_centre/2, outside/1, p_fits/4,
              repaired/4, repairs/2, slip_repairs/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3, p_words/3, printed_p/3, repair_words/3, result_number/3, topic_words/3]).

/** <module> An estimate that lies elsewhere than its interval puts it

The interval of a ratio is symmetrical on the log scale, that of a difference on the plain one, that of a percentage on one of those
that intervals of survival are made on.
*/

claim("Each estimate lies where its interval puts it.", error).

audit(_, Doc, finding(Severity, [Id|Ps], [At|Ats],
                      [ says("~w: ~w.", [Topic, Number]), printed([Number|Printed]),
                        computed("~w", [Computed]), why("~w", [Why]), consistent("~w", [Consistent]) ])) :-
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    in_order(I),
    off_centre(I, Off),
    judged(I, Off, Severity, How),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    findall(p(P, Relation, Text, PAt), Doc:p_value(P, [Id], Relation, Text, PAt), Values),
    findall(P, member(p(P, _, _, _), Values), Ps),
    findall(PAt, member(p(_, _, _, PAt), Values), Ats),
    findall(W, ( member(p(_, R, T, _), Values), printed_p(R, T, W) ), Printed),
    repairs(I, Repairs),
    memberchk(estimate-Middles, Repairs),
    list_words(or, Middles, Middle),
    scale_words(I, Scale),
    I = i(_, E, _, _, _),
    format(string(Computed0), "The middle of the interval is ~w ~w; printed is ~w, ~w.", [Middle, Scale, E, How]),
    p_verdict(Values, I, Repairs, PWords),
    string_concat(Computed0, PWords, Computed),
    why(Severity, Why),
    repair_words(I, Repairs, Consistent0),
    slip_repairs(I, Slips),
    slip_words(Slips, SlipWords),
    string_concat(Consistent0, SlipWords, Consistent).

judged(I, _, error, "outside of the interval") :- outside(I), !.
judged(i(_, _, _, _, _), Off, _, _) :- Off =:= 0.0, !, fail.
judged(i([_], _, _, _, _), Off, error, How) :- Off >= 0.1, !, how(Off, How).
judged(i([_], _, _, _, _), Off, information, How) :- Off < 0.02, !, how(Off, How).
judged(_, Off, suspicious, How) :- how(Off, How).

how(Off, How) :-
    Percent is max(1, round(100*Off)),
    format(string(How), "~d % of the interval's width away after rounding", [Percent]).

scale_words(i([log], _, _, _, _), "on the log scale") :- !.
scale_words(i([linear], _, _, _, _), "on the plain scale") :- !.
scale_words(_, "on the plain scale and on that of odds").

%   Which of the possible repairs the p value speaks for.
p_verdict([], _, _, "").
p_verdict([p(_, Relation, Text, _)|_], I, Repairs, Words) :-
    interval_p(I, Least, Most),
    !,
    printed_p(Relation, Text, Printed),
    p_words(Least, Most, Range),
    findall(Name,
            ( member(Part-Name, [estimate-"with another estimate", low-"with another lower bound", high-"with another upper bound"]),
              memberchk(Part-Candidates, Repairs),
              member(Candidate, Candidates),
              repaired(I, Part, Candidate, New),
              ( Part == estimate -> centre_p(New, A, B) ; interval_p(New, A, B) ),
              p_fits(Relation, Text, A, B) ),
            Fitting0),
    sort(Fitting0, Fitting),
    ( p_fits(Relation, Text, Least, Most) -> Fits = "which agrees with" ; Fits = "not" ),
    (   Fitting == []
    ->  format(string(Words), " As printed they give p ~w, ~w the printed ~w.", [Range, Fits, Printed])
    ;   list_words(and, Fitting, Which),
        format(string(Words), " As printed they give p ~w, ~w the printed ~w; that would agree ~w.", [Range, Fits, Printed, Which])
    ).
p_verdict(_, _, _, "").

why(error, "The effect is misstated by one of the three numbers; whoever reads the estimate reads another effect than the interval tells.").
why(suspicious, "An estimate off its interval's middle points to a number that was copied wrongly.").
why(information, "The misfit is small; another way of computing the interval may explain it.").

slip_words([], "").
slip_words(Slips, Words) :-
    Slips = [_|_],
    findall(W, ( member(slip(_, Was, New, How), Slips), format(string(W), "~w ~w is ~w", [Was, How, New]) ), All),
    list_words(and, All, List),
    format(string(Words), "; ~w, which would fit", [List]).

:- initialization(alone).
