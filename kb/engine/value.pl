:- module(pyhcal_value,
          [ mask_value/3,               % +Domain, +Mask, -Json
            mask_value/5,               % +Domain, +Mask, +Lo, +Hi, -Json
            interval_value/4,           % +Domain, +Lo, +Hi, -Json
            bound_place/5,              % +Bound, +Type, +Number, -End, -Place
            mask_words/4,               % +KB, +Key, +JsonValue, -Words
            plain_words/4,              % +KB, +Key, +JsonValue, -Words
            unit_words/4,               % +Text, +Number, +Units, -Words
            test_json/3                 % +Domain, +Test, -Json
          ]).
:- use_module(library(lists), [append/3, last/2, member/2, memberchk/2, nth0/3]).
:- use_module(domain, [before/2, class_interval/4, day_date/2, earlier/3, later/3]).

/** <module> Sets of classes written as values of a case, and in words
*/

%!  mask_value(+Domain, +Mask, -Json) is det.
%
%   The set of classes as a case writes it: a value, a list, or bounds.  `not_done` is named only when nothing
%   else is left; a numeric set that has gaps is widened to its hull.

mask_value(values(Values, _), Mask, Json) :-
    findall(Value, ( nth0(I, Values, Value), Mask /\ (1<<I) =\= 0 ), Left),
    (   Left = [Value]
    ->  Json = Value
    ;   Left == []
    ->  Json = not_done
    ;   Json = Left
    ).
mask_value(Domain, Mask, Json) :-
    Domain = numbers(_, _, _, _, _),
    (   hull(Domain, Mask, Lo, Hi)
    ->  interval_value(Domain, Lo, Hi, Json)
    ;   Json = not_done
    ).

%!  mask_value(+Domain, +Mask, +Lo, +Hi, -Json) is det.
%
%   The same for numbers that lie between the places Lo and Hi.

mask_value(Domain, Mask, Lo, Hi, Json) :-
    (   hull(Domain, Mask, A0, B0),
        later(A0, Lo, A),
        earlier(B0, Hi, B),
        before(A, B)
    ->  interval_value(Domain, A, B, Json)
    ;   mask_value(Domain, Mask, Json)
    ).

%   The places between which a set of classes lies; fails when it holds no number.
hull(Domain, Mask, Lo, Hi) :-
    Domain = numbers(_, _, _, Cuts, _),
    length(Cuts, N),
    Numbers is Mask /\ ((1<<(N+1))-1),
    Numbers =\= 0,
    First is msb(Numbers /\ -Numbers),
    Last is msb(Numbers),
    class_interval(Domain, First, Lo, _),
    class_interval(Domain, Last, _, Hi).

%!  interval_value(+Domain, +Lo, +Hi, -Json) is det.

interval_value(numbers(Type, Min, Max, _, _), Lo, Hi, Json) :-
    (   Lo = V-0, Hi = W-1, V == W
    ->  shown(Type, V, Json)
    ;   integral(Type), Lo = V-0, Hi = W-0, W =:= V+1
    ->  shown(Type, V, Json)
    ;   low_bound(Lo, Min, Type, Lows),
        high_bound(Hi, Max, Type, Highs),
        append(Lows, Highs, Bounds),
        whole_range(Bounds, Min, Type, Json)
    ).

%   Any number at all: a case can't write that without a bound.
whole_range([], Min-_, Type, obj([min-S])) :- !, shown(Type, Min, S).
whole_range(Bounds, _, _, obj(Bounds)).

integral(integer(_, _)).
integral(date).

shown(date, Day, Date) :- !, day_date(Day, Date).
shown(_, V, V).

low_bound(Min, Min, _, []) :- !.
low_bound(V-0, _, Type, [min-S]) :- !, shown(Type, V, S).
low_bound(V-1, _, Type, [above-S]) :- shown(Type, V, S).

high_bound(Max, Max, _, []) :- !.
high_bound(V-0, _, Type, [max-S]) :- Type = integer(_, _), !, W is V-1, shown(Type, W, S).
high_bound(V-0, _, Type, [below-S]) :- !, shown(Type, V, S).
high_bound(V-1, _, Type, [max-S]) :- shown(Type, V, S).

%!  bound_place(?Bound, +Type, +Number, -End, -Place) is semidet.
%
%   Where a case's bound lies: End is low or high.  Among whole numbers a bound narrows to those within.

bound_place(Bound, Type, Number, End, Place) :-
    bound_side(Bound, End, Side),
    (   Type = integer(_, _)
    ->  ( memberchk(Bound, [min, below]) -> N is ceiling(Number) ; N is floor(Number)+1 ),
        Place = N-0
    ;   Place = Number-Side
    ).

bound_side(min, low, 0).
bound_side(above, low, 1).
bound_side(max, high, 1).
bound_side(below, high, 0).

%!  mask_words(+KB, +Key, +JsonValue, -Words) is det.
%
%   "age at diagnosis: above 35 years": a key and the value that mask_value/3 gives, in the vocabulary's words.

mask_words(KB, Key, Json, Words) :-
    once(KB:key(Key, _, Properties)),
    memberchk(label(Label), Properties),
    plain_words(KB, Key, Json, Value),
    format(string(Words), "~w: ~w", [Label, Value]).

%!  plain_words(+KB, +Key, +JsonValue, -Words) is det.
%
%   The same without the key.

plain_words(KB, Key, Json, Words) :-
    once(KB:key(Key, _, Properties)),
    ( memberchk(unit(Unit), Properties) -> true ; Unit = "" ),
    value_words(Json, KB, Key, Unit, Words).

value_words(true, _, _, _, "yes") :- !.
value_words(false, _, _, _, "no") :- !.
value_words(not_done, _, _, _, "not done") :- !.
value_words(obj(Bounds), _, _, Unit, Words) :-
    !,
    findall(W, ( member(B-V, Bounds), bound_words(B, V, W) ), Ws),
    atomic_list_concat(Ws, ' and ', Text),
    ( last(Bounds, _-Last) -> unit_words(Text, Last, Unit, Words) ; Words = "any" ).
value_words(List, KB, Key, _, Words) :-
    is_list(List),
    !,
    findall(L, ( member(V, List), label_of(KB, Key, V, L) ), Labels),
    atomic_list_concat(Labels, ' or ', Words).
value_words(Number, _, _, Unit, Words) :-
    number(Number),
    !,
    grouped(Number, Text),
    unit_words(Text, Number, Unit, Words).
value_words(Value, KB, Key, _, Words) :-
    label_of(KB, Key, Value, Words).

label_of(KB, Key, Value, Label) :-
    (   KB:value(Key, Value, Label0, _)
    ->  Label = Label0
    ;   Label = Value
    ).

%!  unit_words(+Text, +Number, +Units, -Words) is det.
%
%   One year, two years; a unit with a slash in it stays as it is.

unit_words(Text, _, "", Text) :- !.
unit_words(Text, Number, Units, Words) :-
    (   number(Number), Number =:= 1,
        string_concat(Unit, "s", Units),
        \+ sub_string(Units, _, _, _, "/")
    ->  true
    ;   Unit = Units
    ),
    format(string(Words), "~w ~w", [Text, Unit]).

bound_words(Bound, Date, W) :- atom(Date), !, date_bound(Bound, Format), format(string(W), Format, [Date]).
bound_words(min, V, W) :- grouped(V, T), format(string(W), "at least ~w", [T]).
bound_words(above, V, W) :- grouped(V, T), format(string(W), "above ~w", [T]).
bound_words(max, V, W) :- grouped(V, T), format(string(W), "at most ~w", [T]).
bound_words(below, V, W) :- grouped(V, T), format(string(W), "below ~w", [T]).

date_bound(min, "~w or later").
date_bound(above, "after ~w").
date_bound(max, "~w or earlier").
date_bound(below, "before ~w").

grouped(V, T) :- integer(V), !, format(string(T), "~D", [V]).
grouped(V, V).

%!  test_json(+Domain, +Test, -Json) is det.
%
%   A condition as a proof's leaf shows it.

test_json(_, in(Values), obj([comparison-in, value-Values])).
test_json(_, cmp(Operator, Value, Threshold), obj([id-Threshold, comparison-Shown, value-Value])) :-
    ( Operator == (=<) -> Shown = '<=' ; Shown = Operator ).
