:- module(pyhcal_targets,
          [ allowed_mask/5,             % +S, +Givens, +Unlock, +Level, -Mask
            new_given/6,                % +S, +Givens, +Unlock, +Level, +Mask, -Given
            set_member/4                % +S, +Level, +Text, -Member
          ]).
:- use_module(library(lists), [memberchk/2]).
:- use_module(domain, [class_interval/4, day_number/2, earlier/3, later/3, lowest_number/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [interval_value/4, mask_value/3]).

/** <module> Which classes a key may take in a changed case, and how the case then states them
*/

%!  allowed_mask(+S, +Givens, +Unlock, +Level, -Mask) is det.
%
%   Unlock: a list of keys, `all`, or `none_replaced` when what is stated may only be found out more closely.
%
%   A key that is not stated may be found to be anything, but what is assumed of it is not asked for among answers.  A stated one that is fixed may only be found out more closely, one
%   that goes forward may stay or rise, unless it is unlocked.

allowed_mask(S, Givens, Unlock, Level, Mask) :-
    S:full(Level, Full),
    (   memberchk(given(Level, Stated, _, _, _), Givens),
        \+ unlocked(Unlock, S, Level)
    ->  ( Unlock == none_replaced -> Change = fixed ; S:change(Level, Change) ),
        change_mask(Change, Stated, Full, Mask)
    ;   Unlock == none_replaced
    ->  S:level(Level, _, _, _, _, Mask)
    ;   Mask = Full
    ).

unlocked(all, _, _) :- !.
unlocked(none_replaced, _, _) :- !, fail.
unlocked(Keys, S, Level) :-
    S:level(Level, Key, _, _, _, _),
    memberchk(Key, Keys).

change_mask(free, _, Full, Full).
change_mask(fixed, Stated, _, Stated).
change_mask(forward, Stated, Full, Mask) :-
    Low is Stated /\ -Stated,
    Mask is Full /\ \(Low-1).

%!  new_given(+S, +Givens, +Unlock, +Level, +Mask, -Given) is det.
%
%   Given: as the gate makes it of the value that a case writes for Mask.  Where a stated key is only found out more closely
%   it keeps its bounds, and what goes forward its lower one; a key that takes no bounds gets the value nearest to its own.

new_given(S, Givens, Unlock, Level, Mask, given(Level, Mask, Lo, Hi, Json)) :-
    S:level(Level, Key, _, Domain, _, Unstated),
    (   Domain = numbers(Type, _, _, Cuts, _),
        length(Cuts, Last),
        First is msb(Mask /\ -Mask),
        First =< Last
    ->  Highest is msb(Mask),
        class_interval(Domain, First, Lo0, _),
        class_interval(Domain, Highest, _, Hi0),
        kept_bounds(S, Givens, Unlock, Level, Lo0, Hi0, Lo1, Hi1),
        S:slot(Key, Level, Kind),
        (   takes_bounds(Kind)
        ->  Lo = Lo1, Hi = Hi1
        ;   ( memberchk(given(Level, Now, _, _, _), Givens) -> true ; Now = Unstated ),
            nearest_number(Type, Now, Mask, Lo1, Hi1, Number),
            number_interval(Type, Number, Lo, Hi)
        ),
        interval_value(Domain, Lo, Hi, Value)
    ;   Lo = none, Hi = none,
        mask_value(Domain, Mask, Value)
    ),
    json_text(Value, Json).

kept_bounds(S, Givens, Unlock, Level, Lo0, Hi0, Lo, Hi) :-
    (   memberchk(given(Level, _, StatedLo, StatedHi, _), Givens),
        StatedLo \== none,
        \+ unlocked(Unlock, S, Level)
    ->  ( Unlock == none_replaced -> Change = fixed ; S:change(Level, Change) ),
        ( Change == free -> Lo = Lo0 ; later(Lo0, StatedLo, Lo) ),
        ( Change == fixed -> earlier(Hi0, StatedHi, Hi) ; Hi = Hi0 )
    ;   Lo = Lo0, Hi = Hi0
    ).

takes_bounds(number(_, _, _, false, _)).

%   The last of what lies before, the first of what lies behind.
nearest_number(Type, Now, Mask, Lo, Hi, Number) :-
    (   Mask < Now /\ -Now,
        highest_number(Type, Lo, Hi, Number0)
    ->  Number = Number0
    ;   lowest_number(Type, Lo, Hi, Number)
    ).

highest_number(date, _, Hi-0, Number) :- integer(Hi), Number is Hi-1.
highest_number(integer(_, _), _, Hi-0, Number) :- integer(Hi), Number is Hi-1.
highest_number(number(_, _), _, Hi-1, Hi) :- number(Hi).

number_interval(Type, Number0, Lo, Hi) :-
    ( Type == date, \+ number(Number0) -> day_number(Number0, Number) ; Number = Number0 ),
    ( Type = number(_, _) -> Lo = Number-0, Hi = Number-1 ; Next is Number+1, Lo = Number-0, Hi = Next-0 ).

%!  set_member(+S, +Level, +Text, -Member) is det.

set_member(S, Level, Text, Key-raw(Text)) :-
    S:level(Level, Key, _, _, _, _).
