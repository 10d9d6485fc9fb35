:- module(pyhcal_audit_intervals,
          [ interval_of/2,              % +Quantity, -Interval
            in_order/1,                 % +Interval
            outside/1,                  % +Interval
            off_centre/2,               % +Interval, -Off
            repairs/2,                  % +Interval, -Repairs
            repaired/4,                 % +Interval, +Part, +Printed, -Repaired
            slip_repairs/2,             % +Interval, -Slips
            null_position/2,            % +Interval, -Position
            estimate_side/2,            % +Interval, -Side
            interval_p/3,               % +Interval, -Least, -Most
            centre_p/3,                 % +Interval, -Least, -Most
            rates_p/4,                  % +Rate-Size, +Rate-Size, -Least, -Most
            p_fits/4                    % +Relation, +Printed, +Least, +Most
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [max_list/2, member/2, min_list/2]).
:- use_module(normal, [level_z/2, two_sided_p/2]).
:- use_module(printed, [printed_as/3, printed_number/3, printed_range/3, printed_slip/3]).

/** <module> Estimates, their intervals and their p values, as far as what is printed tells

    Interval = i(Scales, Estimate, Level, Low, High)        all as printed

An interval is symmetrical about its estimate on one of Scales: `log` for ratios, `linear` for differences, for percentages also
those on which intervals of survival are made.  Whatever is printed stands for all that rounds to it; what some of these values
explain is in order.
*/

%!  interval_of(+Quantity, -Interval) is semidet.

interval_of(ratio(_, E, ci(L, A, B)), i([log], E, L, A, B)).
interval_of(difference(E, ci(L, A, B)), i([linear], E, L, A, B)).
interval_of(percent(E, ci(L, A, B)), i([linear, logit, log_percent, loglog], E, L, A, B)).

%!  in_order(+Interval) is semidet.
%
%   The lower bound is not printed above the upper one.

in_order(i(_, _, _, A, B)) :-
    printed_number(A, Low, _),
    printed_number(B, High, _),
    Low =< High.

%!  outside(+Interval) is semidet.
%
%   No value of the estimate lies within the interval.

outside(i(_, E, _, A, B)) :-
    printed_range(E, ELow, EHigh),
    printed_range(A, Low, _),
    printed_range(B, _, High),
    ( EHigh < Low ; ELow > High ),
    !.

%!  off_centre(+Interval, -Off:float) is det.
%
%   Off: how far the estimate lies from the middle of its interval on the scale that suits it best, beyond what rounding explains, as
%   a part of the interval's width.  0.0 where it may be in the middle.

off_centre(i(Scales, E, _, A, B), Off) :-
    findall(Off0, ( member(Scale, Scales), off_on(Scale, E, A, B, Off0) ), Offs),
    min_list(Offs, Off).

off_on(Scale, E, A, B, Off) :-
    scaled_range(Scale, E, ELow, EHigh),
    scaled_range(Scale, A, ALow, AHigh),
    scaled_range(Scale, B, BLow, BHigh),
    Gap is max(0.0, max((ALow+BLow)/2-EHigh, ELow-(AHigh+BHigh)/2)),
    Width is max(BHigh-ALow, 1.0e-9),
    %   what arithmetic itself rounds
    ( Gap < 1.0e-9 -> Off = 0.0 ; Off is Gap/Width ).

scaled_range(Scale, Printed, Low, High) :-
    printed_range(Printed, Low0, High0),
    scaled(Scale, Low0, Low),
    scaled(Scale, High0, High).

%   Each scale grows with the value.  What lies outside of it is as far away as can be.
scaled(linear, X, Y) :- Y is float(X).
scaled(log, X, Y) :- ( X > 0 -> Y is log(X) ; Y = -1.0e6 ).
scaled(log_percent, X, Y) :- scaled(log, X, Y).
scaled(logit, X, Y) :- ( X =< 0 -> Y = -1.0e6 ; X >= 100 -> Y = 1.0e6 ; Y is log(X/(100-X)) ).
scaled(loglog, X, Y) :- ( X =< 0 -> Y = -1.0e6 ; X >= 100 -> Y = 1.0e6 ; Y is -log(-log(X/100)) ).

unscaled(linear, Y, Y).
unscaled(log, Y, X) :- X is exp(Y).
unscaled(log_percent, Y, X) :- X is exp(Y).
unscaled(logit, Y, X) :- X is 100/(1+exp(-Y)).
unscaled(loglog, Y, X) :- X is 100*exp(-exp(-Y)).

%!  repairs(+Interval, -Repairs) is det.
%
%   Repairs: list Part-[Printed, ...], Part = estimate | low | high: what each would be if the other two are right, on each scale that
%   is used most (of percentages the first two), without doubles.

repairs(I, [estimate-Es, low-As, high-Bs]) :-
    maplist(repair(I), [estimate, low, high], [Es, As, Bs]).

repair(i(Scales, E, _, A, B), Part, Texts) :-
    findall(Text,
            ( member(Scale, Scales),
              Scale \== log_percent, Scale \== loglog,
              maplist(middle(Scale), [E, A, B], [Y, YA, YB]),
              other(Part, Y, YA, YB, Z, E, A, B, As),
              Z > -1.0e5, Z < 1.0e5,
              unscaled(Scale, Z, X),
              printed_as(X, As, Text) ),
            Texts0),
    sort(Texts0, Texts).

middle(Scale, Printed, Y) :- printed_number(Printed, X, _), scaled(Scale, X, Y).

other(estimate, _, YA, YB, Z, E, _, _, E) :- Z is (YA+YB)/2.
other(low, Y, _, YB, Z, _, A, _, A) :- Z is 2*Y-YB.
other(high, Y, YA, _, Z, _, _, B, B) :- Z is 2*Y-YA.

%!  repaired(+Interval, +Part, +Printed, -Repaired) is det.

repaired(i(S, _, L, A, B), estimate, E, i(S, E, L, A, B)).
repaired(i(S, E, L, _, B), low, A, i(S, E, L, A, B)).
repaired(i(S, E, L, A, _), high, B, i(S, E, L, A, B)).

%!  slip_repairs(+Interval, -Slips) is det.
%
%   Slips: list slip(Part, Was, Printed, Words): one slip of the printer, without which all fits.

slip_repairs(I, Slips) :-
    I = i(_, E, _, A, B),
    findall(slip(Part, Was, Printed, Words),
            ( member(Part-Was, [estimate-E, low-A, high-B]),
              printed_slip(Was, Printed, Words),
              printed_number(Was, _, Decimals),
              printed_number(Printed, _, Decimals),
              repaired(I, Part, Printed, New),
              in_order(New),
              \+ outside(New),
              off_centre(New, Off), Off =:= 0.0 ),
            Slips0),
    first_of_each(Slips0, [], Slips).

%   One slip for each part, the likeliest first: see printed_slip/3.
first_of_each([], _, []).
first_of_each([slip(Part, Was, P, W)|Rest], Seen, Slips) :-
    (   member(Part, Seen)
    ->  Slips = Slips1
    ;   Slips = [slip(Part, Was, P, W)|Slips1]
    ),
    first_of_each(Rest, [Part|Seen], Slips1).

null(log, 1).
null(linear, 0).

%!  null_position(+Interval, -Position) is semidet.
%
%   Position = within | beyond | at: where "no difference" lies.  `at` where rounding leaves it open, or a bound is printed as just
%   that.  Percentages have no such value.

null_position(i([Scale], _, _, A, B), Position) :-
    null(Scale, Null),
    printed_range(A, ALow, AHigh),
    printed_range(B, BLow, BHigh),
    (   AHigh < Null, BLow > Null
    ->  Position = within
    ;   ( ALow > Null ; BHigh < Null )
    ->  Position = beyond
    ;   Position = at
    ),
    !.

%!  estimate_side(+Interval, -Side) is semidet.
%
%   Side = above | below: on which side of "no difference" the estimate lies; neither where rounding leaves it open.

estimate_side(i([Scale], E, _, _, _), Side) :-
    null(Scale, Null),
    printed_range(E, Low, High),
    ( Low > Null -> Side = above ; High < Null, Side = below ).

%!  interval_p(+Interval, -Least:float, -Most:float) is semidet.
%
%   The p values that estimate and interval allow.

interval_p(i([Scale], E, Level, A, B), Least, Most) :-
    scaled_range(Scale, E, ELow, EHigh),
    p_range(Scale, ELow, EHigh, Level, A, B, Least, Most).

%!  centre_p(+Interval, -Least:float, -Most:float) is semidet.
%
%   The p values that the interval alone allows, taking its middle for the estimate.

centre_p(i([Scale], _, Level, A, B), Least, Most) :-
    scaled_range(Scale, A, ALow, AHigh),
    scaled_range(Scale, B, BLow, BHigh),
    Low is (ALow+BLow)/2,
    High is (AHigh+BHigh)/2,
    p_range(Scale, Low, High, Level, A, B, Least, Most).

p_range(Scale, ELow, EHigh, Level, A, B, Least, Most) :-
    null(Scale, Null),
    scaled(Scale, Null, Y),
    scaled_range(Scale, A, ALow, AHigh),
    scaled_range(Scale, B, BLow, BHigh),
    printed_number(Level, L, _),
    L > 0, L < 100,
    level_z(L, Z),
    SeHigh is (BHigh-ALow)/(2*Z),
    SeLow is max((BLow-AHigh)/(2*Z), 1.0e-9),
    SeHigh > 0,
    (   ELow =< Y, EHigh >= Y
    ->  Near = 0.0
    ;   Near is min(abs(ELow-Y), abs(EHigh-Y))
    ),
    Far is max(abs(ELow-Y), abs(EHigh-Y)),
    Z1 is Near/SeHigh,
    Z2 is min(Far/SeLow, 1.0e3),
    two_sided_p(Z1, Most),
    two_sided_p(Z2, Least).

%!  rates_p(+One, +Other, -Least:float, -Most:float) is semidet.
%
%   One = Rate-Size, a percentage as printed and how many people it is of.  The p values of a comparison of two proportions that
%   rounding allows (normal approximation, not pooled).

rates_p(Rate1-N1, Rate2-N2, Least, Most) :-
    N1 > 0, N2 > 0,
    maplist(part_range, [Rate1, Rate2], [Low1-High1, Low2-High2]),
    findall(Z,
            ( member(P, [Low1, High1]), member(Q, [Low2, High2]),
              Se is sqrt(P*(1-P)/N1+Q*(1-Q)/N2),
              ( Se > 0 -> Z is abs(P-Q)/Se ; Z = 1.0e3 ) ),
            Zs),
    max_list(Zs, ZHigh),
    ( Low1 =< High2, Low2 =< High1 -> ZLow = 0.0 ; min_list(Zs, ZLow) ),
    two_sided_p(ZLow, Most),
    two_sided_p(ZHigh, Least).

part_range(Printed, Low-High) :-
    printed_range(Printed, Low0, High0),
    Low is max(0.0, Low0/100),
    High is min(1.0, High0/100).

%!  p_fits(+Relation, +Printed, +Least, +Most) is semidet.
%
%   Some p value from Least to Most is what is printed: `=`, `<` or `>` with a number.

p_fits(=, Printed, Least, Most) :- printed_range(Printed, Low, High), Least =< High, Most >= Low.
p_fits(<, Printed, Least, _) :- printed_range(Printed, _, High), Least < High.
p_fits(>, Printed, _, Most) :- printed_range(Printed, Low, _), Most > Low.
