:- module(pyhcal_gate,
          [ gate/4,                     % +S, +Pairs, -Givens, -Problems
            case_vectors/5,             % +S, +Givens, -Stated, -Region, -Facts
            integrity_problems/3,       % +S, +Givens, -Problems
            nearest_name/3              % +Name, +Names, -Nearest
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, numlist/3]).
:- use_module(domain, [before/2, day_number/2, domain_interval/3, interval_mask/4, later/3, earlier/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [bound_place/5, interval_value/4, mask_value/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What a record states, and every reason to refuse it

    Pairs = [Key=Value, ...]   Value = null (unknown, as if absent) | s(Text) | b(Boolean) | Number | o([Bound=Value, ...]) | l([Value, ...])
    given(Level, Mask, Lo, Hi, Value)   Lo, Hi: places of a number (see domain.pl), else none; Value: JSON text
    problem(Key, Value, Message, Allowed, Nearest)      Allowed = Text | integrity(Rule, Text)

A case is kept as two vectors of class masks.  _Stated_ holds what is stated, and the whole domain elsewhere; _Region_
is what integrity leaves of it.
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

%!  nearest_name(+Name, +Names, -Nearest) is semidet.
%
%   The name with the fewest edits from Name, if these are at most a third of the longer one; capitals count as small
%   letters, blanks and hyphens as underscores.

nearest_name(Name, Names, Nearest) :-
    folded(Name, Codes),
    length(Codes, Length),
    findall(D-N,
            ( member(N, Names), folded(N, Other), length(Other, Length1),
              edits(Codes, Other, D), D*3 =< max(Length, Length1) ),
            Pairs0),
    keysort(Pairs0, [_-Nearest|_]).

folded(Name, Codes) :-
    downcase_atom(Name, Small),
    atom_codes(Small, Codes0),
    maplist(folded_code, Codes0, Codes).

folded_code(Code, Folded) :- ( memberchk(Code, [0' , 0'-]) -> Folded = 0'_ ; Folded = Code ).

edits(As, Bs, Distance) :-
    length(Bs, N),
    numlist(0, N, Row0),
    foldl(edit_row(Bs), As, Row0, Row),
    append(_, [Distance], Row),
    !.

edit_row(Bs, A, [D0|Ds], [E0|Es]) :-
    E0 is D0+1,
    edit_cells(Bs, A, D0, Ds, E0, Es).

edit_cells([], _, _, [], _, []).
edit_cells([B|Bs], A, Diagonal, [Up|Ds], Left, [E|Es]) :-
    ( A =:= B -> Cost = 0 ; Cost = 1 ),
    E is min(Diagonal+Cost, min(Up, Left)+1),
    edit_cells(Bs, A, Up, Ds, E, Es).

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
            restrict(Control, Mask, Value, Id, Givens, Region, Facts)
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
restrict(Level, Mask, Value, Id, Givens, Region, Facts) :-
    setarg(Level, Region, Mask),
    ( memberchk(given(Level, _, _, _, Stated), Givens) -> true ; Stated = "null" ),
    json_text(obj([implied-Value, by-Id]), Implied),
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
        ->  cut(Small, SmallDomain, SLo, LHi, Id, Givens, Region, Facts)
        ;   true
        ),
        (   before(LLo, SLo)
        ->  cut(Large, LargeDomain, SLo, LHi, Id, Givens, Region, Facts)
        ;   true
        )
    ;   true
    ),
    order_all(Orders, S, Givens, Region, Facts).

cut(Level, Domain, Lo, Hi, Id, Givens, Region, Facts) :-
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
        restrict(Level, Mask, Value, Id, Givens, Region, Facts)
    ).

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
