:- module(pyhcal_goal_numbers,
          [ evaluated/2,                % +Expression, -Number
            compared/3                  % +Operator, +A, +B
          ]).
:- use_module(library(error), [instantiation_error/1, type_error/2]).
:- use_module(library(lists), [memberchk/2]).

/** <module> Arithmetic with numbers of limited length

Prolog's own goes on for minutes over one large power, and nothing stops it there.
*/

most_bits(4096).

%!  compared(+Operator, +A, +B) is semidet.

compared(Operator, A0, B0) :-
    evaluated(A0, A),
    evaluated(B0, B),
    call(Operator, A, B).

%!  evaluated(+Expression, -Number) is det.
%
%   @error resource_error('a number is too long')

evaluated(Expression, Number) :-
    (   var(Expression)
    ->  instantiation_error(Expression)
    ;   number(Expression)
    ->  bits(Expression, Bits),
        short(Bits),
        Number = Expression
    ;   Expression = [Only]
    ->  evaluated(Only, Number)
    ;   atom(Expression),
        memberchk(Expression, [pi, e, inf, nan, epsilon, max_tagged_integer, min_tagged_integer])
    ->  Number is Expression
    ;   compound(Expression),
        compound_name_arity(Expression, Name, Arity),
        evaluable(Arity, Names),
        memberchk(Name, Names)
    ->  operands(Arity, Expression, Operands),
        Plain =.. [Name|Operands],
        within(Plain),
        Number is Plain,
        bits(Number, Bits),
        short(Bits)
    ;   callable(Expression),
        functor(Expression, Name, Arity)
    ->  type_error(evaluable, Name/Arity)
    ;   type_error(evaluable, Expression)
    ).

operands(1, Expression, [A]) :- arg(1, Expression, X), evaluated(X, A).
operands(2, Expression, [A, B]) :-
    arg(1, Expression, X), evaluated(X, A),
    arg(2, Expression, Y), evaluated(Y, B).

evaluable(1, [ -, +, abs, sign, max, min, sqrt, sin, cos, tan, asin, acos, atan, exp, log, log2, ceiling, floor, round,
               truncate, integer, float, float_integer_part, float_fractional_part, \, msb, numerator, denominator,
               rational, rationalize ]).
evaluable(2, [ +, -, *, /, //, mod, rem, div, rdiv, min, max, gcd, **, ^, <<, >>, /\, \/, xor, atan2, atan, log,
               copysign ]).

%   The length of a power or a shift is known before it is taken.
within(A ^ B) :- !, power_within(A, B).
within(A ** B) :- !, power_within(A, B).
within(_ << B) :- !, Bits is abs(B), short(Bits).
within(_ >> B) :- !, Bits is abs(B), short(Bits).
within(_).

power_within(A, B) :-
    (   rational(A), integer(B), A =\= 0, abs(A) =\= 1
    ->  bits(A, Bits0),
        %   more than it can have; the result is looked at again
        Bits is Bits0*abs(B)//4,
        short(Bits)
    ;   rational(A), rational(B)
    ->  bits(B, Bits),
        short(Bits)
    ;   true
    ).

bits(Number, Bits) :-
    (   integer(Number)
    ->  ( Number =:= 0 -> Bits = 1 ; Bits is msb(abs(Number))+1 )
    ;   rational(Number, N, D)
    ->  Bits is msb(max(1, abs(N)))+msb(D)+2
    ;   Bits = 64
    ).

short(Bits) :-
    most_bits(Most),
    (   Bits =< Most
    ->  true
    ;   throw(error(resource_error('a number is too long'), _))
    ).
