:- module(pyhcal_asked,
          [ asked_case/4,               % +S, +Pairs, -Status, -Asked
            decided/4,                  % +S, +Givens, -Region, -Outcomes
            shown_parts/4,              % +S, +Level, +Mask, -Masks
            level_member/4              % +S, +Level, +Mask, -Member
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(decide, [reachable/4]).
:- use_module(errors, [problems_json/2]).
:- use_module(gate, [case_vectors/5, gate/4, integrity_problems/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [mask_value/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> The case that a question is about, and sets of classes as a case writes them
*/

%!  asked_case(+S, +Pairs, -Status, -Asked) is det.
%
%   Status `ok`: Asked = asked(Givens, Stated, Region, Facts), see gate.pl.  Status `invalid_case`: Asked is the JSON text
%   that lists every problem.

asked_case(S, Pairs, Status, Asked) :-
    gate(S, Pairs, Givens, Problems),
    (   Problems == [],
        case_vectors(S, Givens, Stated, Region, Facts)
    ->  Status = ok,
        Asked = asked(Givens, Stated, Region, Facts)
    ;   integrity_problems(S, Givens, More),
        append(Problems, More, All),
        problems_text(All, Asked),
        Status = invalid_case
    ).

problems_text(Problems, Text) :-
    problems_json(Problems, Jsons),
    length(Problems, Count),
    (   Count =:= 1
    ->  Message = "the record has a problem"
    ;   format(string(Message), "the record has ~d problems", [Count])
    ),
    json_text(obj([message-Message, problems-Jsons]), Text).

%!  decided(+S, +Givens, -Region, -Outcomes) is semidet.
%
%   Outcomes: what the case of these givens can come to, in order of precedence; fails when no record is possible.

decided(S, Givens, Region, Outcomes) :-
    case_vectors(S, Givens, _, Region, _),
    S:root(outcome, Root),
    reachable(S, Root, Region, Terminals),
    findall(O, ( member(T, Terminals), S:terminal(T, O) ), Reversed),
    reverse_onto(Reversed, [], Outcomes).

reverse_onto([], List, List).
reverse_onto([X|Xs], List0, List) :- reverse_onto(Xs, [X|List0], List).

%!  shown_parts(+S, +Level, +Mask, -Masks) is det.
%
%   Masks: the fewest sets that a case can write, one after the other, for the classes of Mask: runs of numbers, lists of
%   values, single values where an enumerated key takes no list, and `not_done` by itself.

shown_parts(S, Level, Mask, Masks) :-
    S:level(Level, Key, _, Domain, Full, _),
    S:slot(Key, Level, Kind),
    Known is Mask /\ Full,
    functor(Domain, _, Arity),
    arg(Arity, Domain, Measured),
    ( Measured == true -> Undone is (1<<msb(Full)) /\ Known ; Undone = 0 ),
    Real is Known /\ \Undone,
    (   Real =:= 0
    ->  Masks1 = []
    ;   Kind = values(false, _)
    ->  Masks1 = [Real]
    ;   Domain = numbers(_, _, _, _, _)
    ->  runs(Real, Masks1)
    ;   single_classes(Real, Masks1)
    ),
    ( Undone =:= 0 -> Masks = Masks1 ; append(Masks1, [Undone], Masks) ).

runs(0, []) :- !.
runs(Mask, [Run|Runs]) :-
    Low is Mask /\ -Mask,
    Run is Mask /\ (Mask xor (Mask+Low)),
    Rest is Mask /\ \Run,
    runs(Rest, Runs).

single_classes(0, []) :- !.
single_classes(Mask, [Bit|Bits]) :-
    Bit is Mask /\ -Mask,
    Rest is Mask xor Bit,
    single_classes(Rest, Bits).

%!  level_member(+S, +Level, +Mask, -Member) is det.
%
%   Member: Key-Json, the set of classes as a case writes it.

level_member(S, Level, Mask, Key-Value) :-
    S:level(Level, Key, _, Domain, _, _),
    mask_value(Domain, Mask, Value).
