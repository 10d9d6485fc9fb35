:- module(pyhcal_targets,
          [ allowed_mask/5,             % +S, +Givens, +Unlock, +Level, -Mask
            new_given/4,                % +S, +Level, +Mask, -Given
            set_member/4                % +S, +Level, +Text, -Member
          ]).
:- use_module(library(lists), [memberchk/2]).
:- use_module(domain, [class_interval/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [mask_value/3]).

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

%!  new_given(+S, +Level, +Mask, -Given) is det.
%
%   Given: as the gate makes it of the value that a case writes for Mask.

new_given(S, Level, Mask, given(Level, Mask, Lo, Hi, Json)) :-
    S:level(Level, _, _, Domain, _, _),
    mask_value(Domain, Mask, Value),
    json_text(Value, Json),
    (   Domain = numbers(_, _, _, Cuts, _),
        length(Cuts, Last),
        First is msb(Mask /\ -Mask),
        First =< Last
    ->  class_interval(Domain, First, Lo, _),
        Highest is msb(Mask),
        class_interval(Domain, Highest, _, Hi)
    ;   Lo = none, Hi = none
    ).

%!  set_member(+S, +Level, +Text, -Member) is det.

set_member(S, Level, Text, Key-raw(Text)) :-
    S:level(Level, Key, _, _, _, _).
