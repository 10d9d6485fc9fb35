:- module(pyhcal_domain,
          [ key_domain/4,               % +KB, +Key, +Cuts, -Domain
            domain_full/2,              % +Domain, -Mask
            test_mask/4,                % +KB, +Domain, +Test, -Mask
            test_cuts/3,                % +Type, +Test, -Cuts
            interval_mask/4,            % +Domain, +Lo, +Hi, -Mask
            domain_interval/3,          % +Domain, -Lo, -Hi
            class_interval/4,           % +Domain, +Bit, -Lo, -Hi
            lowest_number/4,            % +Type, +Lo, +Hi, -Number
            before/2,                   % +Place, +Place
            later/3,                    % +Place, +Place, -Later
            earlier/3,                  % +Place, +Place, -Earlier
            day_number/2,               % +Date, -Day
            day_date/2                  % +Day, -Date
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, memberchk/2, nth0/3]).

/** <module> Domains cut into classes, and sets of classes as bit masks

The rules cut a key's domain only at their thresholds; a class is a piece between two cuts (or one enumerated
value), a set of classes is an integer with one bit each.  A measured key has one class more, its last bit:
`not_done`.

A _place_ on the number line lies before (V-0) or behind (V-1) a number V; places are ordered by the standard
order.  An interval is a pair of places: [30,40) is 30-0, 40-0; the number 30 is 30-0, 30-1.  Integers
are cut between numbers only, so that every place of theirs is some N-0.

    Domain = values(Values, Measured) | numbers(Type, Lo, Hi, Cuts, Measured)
*/

%!  key_domain(+KB, +Key, +Cuts, -Domain) is det.

key_domain(KB, Key, Cuts0, Domain) :-
    KB:key(Key, Type, Properties),
    ( memberchk(measured, Properties) -> Measured = true ; Measured = false ),
    (   Type = one_of(Values)
    ->  Domain = values(Values, Measured)
    ;   Type == boolean
    ->  Domain = values([false, true], Measured)
    ;   sort(Cuts0, Cuts1),
        type_range(Type, Lo, Hi),
        inside(Cuts1, Lo, Hi, Cuts),
        Domain = numbers(Type, Lo, Hi, Cuts, Measured)
    ).

type_range(number(Min, Max), Min-0, Hi) :- place_behind(Max, Hi).
type_range(integer(Min, Max), Min-0, Hi) :- N is Max+1, Hi = N-0.
type_range(date, Lo, Hi) :-
    day_number('1900-01-01', First),
    day_number('2200-01-01', Last),
    Lo = First-0, Hi = Last-0.

place_behind(inf, inf-1) :- !.
place_behind(Max, Max-1).

inside([], _, _, []).
inside([Cut|Cuts0], Lo, Hi, Cuts) :-
    (   before(Lo, Cut), before(Cut, Hi)
    ->  Cuts = [Cut|Cuts1]
    ;   Cuts = Cuts1
    ),
    inside(Cuts0, Lo, Hi, Cuts1).

%!  before(+A, +B) is semidet.
%
%   Place A lies before place B; nothing lies behind inf.

before(A-S, B-T) :-
    (   A == inf
    ->  fail
    ;   B == inf
    ->  true
    ;   A < B
    ->  true
    ;   A =:= B,
        S < T
    ).

domain_classes(values(Values, _), N) :- length(Values, N).
domain_classes(numbers(_, _, _, Cuts, _), N) :- length(Cuts, N0), N is N0+1.

%!  domain_full(+Domain, -Mask) is det.

domain_full(Domain, Mask) :-
    domain_classes(Domain, N),
    functor(Domain, _, Arity),
    arg(Arity, Domain, Measured),
    ( Measured == true -> Bits is N+1 ; Bits = N ),
    Mask is (1<<Bits)-1.

%!  test_cuts(+Type, +Test, -Cuts) is det.
%
%   The places at which a test cuts a domain of Type.

test_cuts(_, in(_), []) :- !.
test_cuts(Type, cmp(Operator, Value, _), Cuts) :-
    findall(Cut, ( operator_side(Operator, Side), place(Type, Value, Side, Cut) ), Cuts).

operator_side(<, 0).
operator_side(>=, 0).
operator_side(>, 1).
operator_side(=<, 1).
operator_side(=, 0).
operator_side(=, 1).

place(date, Date, Side, Day-0) :- !, day_number(Date, Day0), Day is Day0+Side.
place(integer(_, _), V, 0, N-0) :- !, N is ceiling(V).
place(integer(_, _), V, 1, N-0) :- !, N is floor(V)+1.
place(_, V, Side, V-Side).

%!  test_mask(+KB, +Domain, +Test, -Mask) is det.

test_mask(_, values(Values, _), in(Wanted), Mask) :-
    !,
    foldl(value_bit(Values), Wanted, 0, Mask).
test_mask(_, Domain, cmp(Operator, Value, _), Mask) :-
    Domain = numbers(Type, Lo, Hi, _, _),
    (   Operator == (=)
    ->  place(Type, Value, 0, A), place(Type, Value, 1, B)
    ;   operator_side(Operator, Side),
        place(Type, Value, Side, P),
        (   memberchk(Operator, [<, =<])
        ->  A = Lo, B = P
        ;   A = P, B = Hi
        )
    ),
    interval_mask(Domain, A, B, Mask).

value_bit(Values, Value, Mask0, Mask) :-
    nth0(I, Values, Value),
    !,
    Mask is Mask0 \/ (1<<I).

%!  interval_mask(+Domain, +Lo, +Hi, -Mask) is det.
%
%   The classes that have a part between the places Lo and Hi.

interval_mask(numbers(_, Min, Max, Cuts, _), Lo, Hi, Mask) :-
    interval_mask(Cuts, Min, Max, Lo, Hi, 1, 0, Mask).

interval_mask([], A, B, Lo, Hi, Bit, Mask0, Mask) :-
    (   overlap(A, B, Lo, Hi)
    ->  Mask is Mask0 \/ Bit
    ;   Mask = Mask0
    ).
interval_mask([Cut|Cuts], A, B, Lo, Hi, Bit, Mask0, Mask) :-
    (   overlap(A, Cut, Lo, Hi)
    ->  Mask1 is Mask0 \/ Bit
    ;   Mask1 = Mask0
    ),
    Bit1 is Bit<<1,
    interval_mask(Cuts, Cut, B, Lo, Hi, Bit1, Mask1, Mask).

overlap(A, B, Lo, Hi) :-
    before(A, Hi),
    before(Lo, B).

domain_interval(numbers(_, Lo, Hi, _, _), Lo, Hi).

%!  class_interval(+Domain, +Bit, -Lo, -Hi) is det.
%
%   The places between which class number Bit lies.

class_interval(numbers(_, Min, Max, Cuts, _), Bit, Lo, Hi) :-
    append([Min|Cuts], [Max], Places),
    nth0(Bit, Places, Lo),
    Next is Bit+1,
    nth0(Next, Places, Hi).

%!  later(+A, +B, -Later) is det.

later(A, B, C) :- ( before(A, B) -> C = B ; C = A ).

%!  earlier(+A, +B, -Earlier) is det.

earlier(A, B, C) :- ( before(B, A) -> C = B ; C = A ).

%!  lowest_number(+Type, +Lo, +Hi, -Number) is det.
%
%   The lowest plain number between two places: the end itself, else the next whole number, else the middle.

lowest_number(date, V-_, _, Date) :- !, day_date(V, Date).
lowest_number(_, V-0, _, V) :- !.
lowest_number(_, V-1, B, Number) :-
    W is floor(V)+1,
    (   before(W-0, B)
    ->  Number = W
    ;   B = X-_,
        Number is (V+X)/2
    ).

%!  day_number(+Date, -Day) is semidet.
%
%   Days since 1970-01-01 of an ISO date (YYYY-MM-DD); fails for text that is none.

day_number(Date, Day) :-
    atom_codes(Date, [Y1,Y2,Y3,Y4,0'-,M1,M2,0'-,D1,D2]),
    number(Y1, Y2, Y3, Y4, Y),
    number(0'0, 0'0, M1, M2, M),
    number(0'0, 0'0, D1, D2, D),
    Y >= 1,
    M >= 1, M =< 12,
    D >= 1,
    month_days(M, Y, Last),
    D =< Last,
    %   days from the first of March of year 0, so that the leap day ends a year (Richards 2013)
    A is (14-M)//12,
    Years is Y-A,
    Months is M+12*A-3,
    Day is D-1 + (153*Months+2)//5 + 365*Years + Years//4 - Years//100 + Years//400 - 719468.

number(A, B, C, D, N) :-
    A >= 0'0, A =< 0'9, B >= 0'0, B =< 0'9, C >= 0'0, C =< 0'9, D >= 0'0, D =< 0'9,
    N is (A-0'0)*1000 + (B-0'0)*100 + (C-0'0)*10 + D-0'0.

month_days(2, Y, Days) :-
    !,
    ( Y mod 4 =:= 0, ( Y mod 100 =\= 0 ; Y mod 400 =:= 0 ) -> Days = 29 ; Days = 28 ).
month_days(M, _, Days) :-
    ( memberchk(M, [4, 6, 9, 11]) -> Days = 30 ; Days = 31 ).

%!  day_date(+Day, -Date) is det.

day_date(Day, Date) :-
    Stamp is Day*86400,
    format_time(atom(Date), '%Y-%m-%d', Stamp).
