:- module(pyhcal_gate,
          [ gate/4                      % +S, +Pairs, -Givens, -Problems
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(domain, [before/2, day_number/2, domain_interval/3, interval_mask/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(nearest, [folded/2]).
:- use_module(value, [bound_place/5]).
:- reexport(narrow, [case_vectors/5, integrity_problems/3]).
:- reexport(nearest, [nearest_name/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What a record states, value by value, and every reason to refuse one

    Pairs = [Key=Value, ...]   Value = null (unknown, as if absent) | s(Text) | b(Boolean) | Number | o([Bound=Value, ...]) | l([Value, ...])
    given(Level, Mask, Lo, Hi, Value)   Lo, Hi: places of a number (see domain.pl), else none; Value: JSON text
    problem(Key, Value, Message, Allowed, Nearest)      Allowed = Text | integrity(Rule, Text)

What the stated values leave together: see narrow.pl.
*/

%!  gate(+S, +Pairs, -Givens, -Problems) is det.
%
%   Givens are sorted by level; Problems lists everything wrong with single values, in the order of Pairs.

gate(S, Pairs, Givens, Problems) :-
    gate_pairs(Pairs, S, Givens0, Problems0),
    msort(Givens0, Givens),
    doubles(Givens, S, Doubles),
    append(Problems0, Doubles, Problems).

gate_pairs([], _, [], []).
gate_pairs([Key=Value|Pairs], S, Givens, Problems) :-
    (   S:slot(Key, Level, Kind)
    ->  (   Value == null
        ->  Givens = Givens1,
            Problems = Problems1
        ;   accept(Kind, Value, Key, Level, S, Given)
        ->  Givens = [Given|Givens1],
            Problems = Problems1
        ;   meant(Kind, Value, Key, S, Nearest),
            refusal(Kind, Value, Nearest, Message),
            allowed(S, Key, Level, Kind, Allowed),
            value_json(Value, Json),
            Problems = [problem(Key, Json, Message, Allowed, Nearest)|Problems1],
            Givens = Givens1
        )
    ;   unknown_key(S, Key, Value, Problem),
        Problems = [Problem|Problems1],
        Givens = Givens1
    ),
    gate_pairs(Pairs, S, Givens1, Problems1).

doubles([], _, []).
doubles([given(Level, _, _, _, V)|Givens], S, Problems) :-
    (   Givens = [given(Level, _, _, _, _)|_]
    ->  S:slot(Key, Level, _),
        Problems = [problem(Key, raw(V), "the key is stated twice", "each key once", null)|Problems1]
    ;   Problems = Problems1
    ),
    doubles(Givens, S, Problems1).

unknown_key(S, Key, Value, problem(Key, Json, "unknown key", Allowed, Nearest)) :-
    value_json(Value, Json),
    findall(K, S:slot(K, _, _), Keys),
    (   S:alias(Key, Nearest0)
    ->  Nearest = Nearest0
    ;   folded(Key, Codes), S:alias(Alias, Nearest0), folded(Alias, Codes)
    ->  Nearest = Nearest0
    ;   nearest_name(Key, Keys, Nearest0)
    ->  Nearest = Nearest0
    ;   Nearest = null
    ),
    Allowed = "a key of the vocabulary".

%   The word that a refused text was probably meant to be, as text; else null.
meant(Kind, Value, Key, S, Nearest) :-
    (   ( Value = s(Text) ; Value = l(Values), member(s(Text), Values), \+ S:class(Key, Text, _, _) ),
        findall(Word, ( Kind = values(_, _), S:class_order(Key, Words), member(Word, Words)
                      ; Kind = boolean(_, _), member(Word, [true, false])
                      ; functor(Kind, _, Arity), arg(Arity, Kind, true), Kind \= date(_), Word = not_done ), All),
        nearest_name(Text, All, Nearest0),
        Nearest0 \== Text
    ->  atom_string(Nearest0, Nearest)
    ;   Nearest = null
    ).

%   Kind = values(Exact, Measured) | boolean(Exact, Measured) | number(Type, Min, Max, Exact, Measured) | date(Exact)
accept(values(_, _), s(Text), Key, Level, S, given(Level, Mask, none, none, Json)) :-
    S:class(Key, Text, Mask, Json).
accept(boolean(_, _), b(Boolean), Key, Level, S, given(Level, Mask, none, none, Json)) :-
    S:class(Key, Boolean, Mask, Json).
accept(number(Type, Min, Max, _, _), Number0, _, Level, S, given(Level, Mask, Number-0, Hi, Number)) :-
    number(Number0),
    !,
    whole(Type, Number0, Number),
    Number >= Min,
    ( Max == inf -> true ; Number =< Max ),
    ( Type = integer(_, _) -> N1 is Number+1, Hi = N1-0 ; Hi = Number-1 ),
    S:cuts(Level, Cuts),
    number_class(Cuts, Number, 1, Mask).
accept(number(Type, Min, Max, false, _), o(Bounds), _, Level, S, given(Level, Mask, Lo, Hi, Json)) :-
    S:level(Level, _, _, Domain, _, _),
    bounds(Bounds, Type, Min, Max, Domain, Lo, Hi),
    before(Lo, Hi),
    interval_mask(Domain, Lo, Hi, Mask),
    value_json(o(Bounds), Json0),
    json_text(Json0, Json).
accept(date(_), s(Text), _, Level, S, given(Level, Mask, Day-0, Next-0, Json)) :-
    day_number(Text, Day),
    Next is Day+1,
    S:level(Level, _, _, Domain, _, _),
    domain_interval(Domain, Lo, Hi),
    \+ before(Day-0, Lo),
    before(Day-0, Hi),
    S:cuts(Level, Cuts),
    number_class(Cuts, Day, 1, Mask),
    json_text(Text, Json).
accept(values(false, _), l(Values), Key, Level, S, given(Level, Mask, none, none, Json)) :-
    Values = [_|_],
    list_mask(Values, Key, S, 0, Mask, Texts),
    atomic_list_concat(Texts, ',', Inner),
    atomics_to_string(["[", Inner, "]"], Json).
accept(Kind, s(not_done), _, Level, S, given(Level, Mask, none, none, "\"not_done\"")) :-
    functor(Kind, _, Arity),
    arg(Arity, Kind, true),
    Kind \= date(_),
    S:level(Level, _, _, _, Full, _),
    Mask is 1<<msb(Full).

list_mask([], _, _, Mask, Mask, []).
list_mask([s(Text)|Values], Key, S, Mask0, Mask, [Json|Texts]) :-
    S:class(Key, Text, Bit, Json),
    Mask1 is Mask0 \/ Bit,
    list_mask(Values, Key, S, Mask1, Mask, Texts).

whole(number(_, _), N, N).
whole(integer(_, _), N0, N) :-
    (   integer(N0)
    ->  N = N0
    ;   N is integer(N0),
        N =:= N0
    ).

number_class([], _, Bit, Bit).
number_class([Value-Side|Cuts], Number, Bit, Mask) :-
    (   Number < Value
    ->  Mask = Bit
    ;   Side =:= 1, Number =:= Value
    ->  Mask = Bit
    ;   Bit1 is Bit<<1,
        number_class(Cuts, Number, Bit1, Mask)
    ).

bounds(Bounds, Type, Min, Max, Domain, Lo, Hi) :-
    Bounds = [_|_],
    domain_interval(Domain, Lo0, Hi0),
    bound_places(Bounds, Type, Min, Max, [], Lows, Highs),
    ( Lows = [Lo] -> true ; Lows == [], Lo = Lo0 ),
    ( Highs = [Hi] -> true ; Highs == [], Hi = Hi0 ).

bound_places([], _, _, _, _, [], []).
bound_places([Name=Value|Bounds], Type, Min, Max, Seen, Lows, Highs) :-
    number(Value),
    Value >= Min,
    ( Max == inf -> true ; Value =< Max ),
    bound_place(Name, Type, Value, End, Place),
    \+ memberchk(End, Seen),
    (   End == low
    ->  Lows = [Place], Highs = Highs1, Lows1 = []
    ;   Highs = [Place], Lows = Lows1, Highs1 = []
    ),
    bound_places(Bounds, Type, Min, Max, [End|Seen], Lows1, Highs1).

%!  refusal(+Kind, +Value, +Nearest, -Message) is det.

refusal(Kind, Value, Nearest, Message) :-
    (   Value = l([]), Kind = values(_, _)
    ->  Message = "the list is empty"
    ;   Value = l(_), Kind \= values(false, _)
    ->  Message = "this key takes no list"
    ;   Value = l(_)
    ->  Message = "the list holds a value that the key does not have"
    ;   Value = o(_), Kind \= number(_, _, _, false, _)
    ->  Message = "this key takes no bounds"
    ;   Value = o(Bounds)
    ->  bounds_refusal(Bounds, Kind, Message)
    ;   number(Value), Kind = number(integer(_, _), _, _, _, _), \+ whole(integer(0, 0), Value, _)
    ->  Message = "not a whole number"
    ;   number(Value), Kind = number(_, _, _, _, _)
    ->  Message = "out of range"
    ;   Value = s(not_done)
    ->  Message = "this key is no measurement that can be left undone"
    ;   Value = s(_), ( Kind = values(_, _) ; Nearest \== null )
    ->  Message = "not a value of this key"
    ;   Value = s(_), Kind = date(_)
    ->  Message = "not a date"
    ;   Message = "wrong type"
    ).

bounds_refusal(Bounds, number(Type, Min, Max, _, _), Message) :-
    findall(End, ( member(Name=_, Bounds), bound_place(Name, Type, 0, End, _) ), Ends),
    (   Bounds == []
    ->  Message = "no bound is given"
    ;   member(Name=_, Bounds), \+ bound_place(Name, Type, 0, _, _)
    ->  format(string(Message), "unknown bound ~w", [Name])
    ;   sort(Ends, Unique), length(Ends, N), \+ length(Unique, N)
    ->  Message = "two bounds on the same side"
    ;   member(_=Value, Bounds), \+ number(Value)
    ->  Message = "a bound that is no number"
    ;   member(_=Value, Bounds), ( Value < Min ; Max \== inf, Value > Max )
    ->  Message = "a bound out of range"
    ;   Message = "no value lies between these bounds"
    ).

%!  allowed(+S, +Key, +Level, +Kind, -Allowed) is det.

allowed(S, Key, _, Kind, Allowed) :-
    (   Kind = values(Exact, Measured)
    ->  findall(V, ( S:class_order(Key, Vs), member(V, Vs) ), Values),
        atomic_list_concat(Values, ', ', Text),
        ( Exact == true -> More = "" ; More = ", or a list of these" )
    ;   Kind = boolean(_, Measured)
    ->  Text = "true, false", More = ""
    ;   Kind = date(_)
    ->  Text = "a date YYYY-MM-DD from 1900-01-01 to 2199-12-31", More = "", Measured = false
    ;   Kind = number(Type, Min, Max, Exact, Measured),
        ( Type = integer(_, _) -> Noun = "a whole number" ; Noun = "a number" ),
        (   Max == inf
        ->  format(string(Text), "~w of at least ~w", [Noun, Min])
        ;   format(string(Text), "~w from ~w to ~w", [Noun, Min, Max])
        ),
        ( Exact == true -> More = "" ; More = ", or bounds {min|above, max|below}" )
    ),
    ( Measured == true -> Last = ", or not_done" ; Last = "" ),
    atomics_to_string([Text, More, Last], Allowed).

value_json(s(Text), Text1) :- !, ( memberchk(Text, [true, false, null, []]) -> atom_string(Text, Text1) ; Text1 = Text ).
value_json(b(Boolean), Boolean) :- !.
value_json(o(Bounds), obj(Pairs)) :- !,
    findall(K-J, ( member(K=V, Bounds), value_json(V, J) ), Pairs).
value_json(l(Values), Jsons) :- !,
    findall(J, ( member(V, Values), value_json(V, J) ), Jsons).
value_json(Other, Other).
