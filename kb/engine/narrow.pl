:- module(pyhcal_narrow,
          [ case_vectors/5,             % +S, +Givens, -Stated, -Region, -Facts
            integrity_problems/3,       % +S, +Givens, -Problems
            interval_mask_all/2,        % +Domain, -Mask
            unless/6                    % +S, +Level, +Mask, +Region, +Givens, -Unless
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(domain, [before/2, domain_interval/3, earlier/3, interval_mask/4, later/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [interval_value/4, mask_value/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What integrity leaves of a case, and the rules that stated values break

A case is kept as two vectors of class masks.  _Stated_ holds what is stated, and the whole domain elsewhere; _Region_
is what integrity leaves of it.  Givens and problems: see gate.pl.
*/

%!  case_vectors(+S, +Givens, -Stated, -Region, -Facts) is semidet.
%
%   Fails when integrity leaves nothing.  Facts: the JSON text of each level's fact, its last argument an open list.

case_vectors(S, Givens, Stated, Region, Facts) :-
    S:blank(Stated, Region, Facts),
    fill(Givens, S, Stated, Region, Facts),
    S:narrowing(Applies, Ordered),
    order_all(Ordered, S, Givens, Region, Facts),
    apply_all(Applies, Givens, S, Region, Facts),
    void_all(Applies, S, Region, Facts).

fill([], _, _, _, _).
fill([given(Level, Mask, _, _, Json)|Givens], S, Stated, Region, Facts) :-
    setarg(Level, Stated, Mask),
    setarg(Level, Region, Mask),
    setarg(Level, Facts, Json),
    fill(Givens, S, Stated, Region, Facts).

%   A stated value (not_done is none) asks that its key applies.
apply_all([], _, _, _, _).
apply_all([applies(Id, Level, Control, Allowed)|Applies], Givens, S, Region, Facts) :-
    (   memberchk(given(Level, _, _, _, Json), Givens),
        Json \== "\"not_done\""
    ->  arg(Control, Region, Mask0),
        Mask is Mask0 /\ Allowed,
        Mask =\= 0,
        (   Mask =:= Mask0
        ->  true
        ;   S:level(Control, _, _, Domain, _, _),
            mask_value(Domain, Mask, Value),
            restrict(Control, Mask, Value, Id, [], Givens, Region, Facts)
        )
    ;   true
    ),
    apply_all(Applies, Givens, S, Region, Facts).

void_all([], _, _, _).
void_all([applies(Id, Level, Control, Allowed)|Applies], S, Region, Facts) :-
    arg(Control, Region, Mask),
    (   Mask /\ Allowed =:= 0,
        arg(Level, Region, Full),
        S:level(Level, _, _, _, Full, _)
    ->  setarg(Level, Region, 0),
        json_text(Id, IdText),
        atomics_to_string(['null,"inapplicable":', IdText], Text),
        setarg(Level, Facts, Text)
    ;   true
    ),
    void_all(Applies, S, Region, Facts).

%   What integrity leaves of a key stands beside what is stated.
restrict(Level, Mask, Value, Id, Unless, Givens, Region, Facts) :-
    setarg(Level, Region, Mask),
    ( memberchk(given(Level, _, _, _, Stated), Givens) -> true ; Stated = "null" ),
    json_text(obj([implied-Value, by-Id|Unless]), Implied),
    sub_string(Implied, 1, _, 1, Inner),
    atomics_to_string([Stated, ",", Inner], Text),
    setarg(Level, Facts, Text).

%   Bounds pass along an order: the smaller key ends where the larger one does, the larger begins where the smaller does.
order_all([], _, _, _, _).
order_all([Order|Orders], S, Givens, Region, Facts) :-
    Order = ordered(Id, Small, Large),
    (   ( memberchk(given(Small, _, SLo0, SHi0, _), Givens), SLo0 \== none -> SLo = SLo0, SHi = SHi0, Any = true
        ; S:level(Small, _, _, SmallDomain0, _, _), domain_interval(SmallDomain0, SLo, SHi) ),
        ( memberchk(given(Large, _, LLo0, LHi0, _), Givens), LLo0 \== none -> LLo = LLo0, LHi = LHi0, Any = true
        ; S:level(Large, _, _, LargeDomain0, _, _), domain_interval(LargeDomain0, LLo, LHi) ),
        Any == true
    ->  before(SLo, LHi),
        S:level(Small, _, _, SmallDomain, _, _),
        S:level(Large, _, _, LargeDomain, _, _),
        (   before(LHi, SHi)
        ->  cut(S, Small, SmallDomain, SLo, LHi, Id, Givens, Region, Facts)
        ;   true
        ),
        (   before(LLo, SLo)
        ->  cut(S, Large, LargeDomain, SLo, LHi, Id, Givens, Region, Facts)
        ;   true
        )
    ;   true
    ),
    order_all(Orders, S, Givens, Region, Facts).

cut(S, Level, Domain, Lo, Hi, Id, Givens, Region, Facts) :-
    interval_mask(Domain, Lo, Hi, Mask1),
    arg(Level, Region, Mask0),
    %   what is no number (not_done) is in no order
    interval_mask_all(Domain, Numbers),
    Mask is Mask0 /\ (Mask1 \/ \Numbers),
    (   Mask =:= Mask0
    ->  true
    ;   (   memberchk(given(Level, _, GivenLo, GivenHi, _), Givens),
            GivenLo \== none
        ->  true
        ;   domain_interval(Domain, GivenLo, GivenHi)
        ),
        later(GivenLo, Lo, A),
        earlier(GivenHi, Hi, B),
        interval_value(Domain, A, B, Value),
        unless(S, Level, Mask, Region, Givens, Unless),
        restrict(Level, Mask, Value, Id, Unless, Givens, Region, Facts)
    ).

%!  unless(+S, +Level, +Mask, +Region, +Givens, -Unless) is det.
%
%   Unless: why a key may have no number, though an order leaves it some: a list `[unless-Whys]`, or [] where it surely has
%   one.  A key that is stated applies.

unless(S, Level, Mask, Region, Givens, Unless) :-
    S:level(Level, _, _, Domain, _, _),
    interval_mask_all(Domain, Numbers),
    S:narrowing(Applies, _),
    findall(Why,
            ( Mask /\ Numbers =\= 0, Mask /\ \Numbers =\= 0, Why = not_done
            ; memberchk(applies(_, Level, Control, Allowed), Applies),
              \+ memberchk(given(Level, _, _, _, _), Givens),
              arg(Control, Region, ControlMask),
              ControlMask /\ \Allowed =\= 0,
              Why = inapplicable ),
            Whys),
    ( Whys == [] -> Unless = [] ; Unless = [unless-Whys] ).

%!  interval_mask_all(+Domain, -Mask) is det.
%
%   Mask: the classes of numbers; what is no number (not_done) lies above them.

interval_mask_all(numbers(_, _, _, Cuts, _), Mask) :-
    length(Cuts, N),
    Mask is (1<<(N+1))-1.

%!  integrity_problems(+S, +Givens, -Problems) is det.
%
%   Each integrity rule that the stated values break together.

integrity_problems(S, Givens, Problems) :-
    S:narrowing(Applies, Ordered),
    findall(problem(Key, raw(Json), Message, integrity(Id, Text), null),
            ( member(applies(Id, Level, Control, Allowed), Applies),
              member(given(Level, _, _, _, Json), Givens), Json \== "\"not_done\"",
              member(given(Control, Mask, _, _, Value), Givens),
              Mask /\ Allowed =:= 0,
              S:level(Level, Key, _, _, _, _),
              S:level(Control, ControlKey, _, _, _, _),
              S:integrity_text(Id, Text),
              format(string(Message), "impossible together with ~w ~w", [ControlKey, Value]) ),
            Problems1),
    findall(problem(Key, raw(Json), Message, integrity(Id, Text), null),
            ( member(ordered(Id, Small, Large), Ordered),
              member(given(Small, _, SLo, _, Json), Givens), SLo \== none,
              member(given(Large, _, _, LHi, Value), Givens), LHi \== none,
              \+ before(SLo, LHi),
              S:level(Small, Key, _, _, _, _),
              S:level(Large, LargeKey, _, _, _, _),
              S:integrity_text(Id, Text),
              format(string(Message), "impossible together with ~w ~w", [LargeKey, Value]) ),
            Problems2),
    append(Problems1, Problems2, Problems3),
    combined_problem(Problems3, S, Givens, Problems).

%   Rules that are broken only jointly (two recorded keys leave a third one no value).
combined_problem(Problems, S, Givens, All) :-
    (   Problems == [],
        \+ case_vectors(S, Givens, _, _, _)
    ->  findall(Key-raw(Json), ( member(given(L, _, _, _, Json), Givens), S:level(L, Key, _, _, _, _) ), Pairs),
        Pairs = [Key1-_|_],
        All = [problem(Key1, obj(Pairs), "these values are impossible together", "what the integrity rules allow", null)]
    ;   All = Problems
    ).
