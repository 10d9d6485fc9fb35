:- module(pyhcal_goal_own,
          [ own/2,                      % +Goal, +World
            sized/1,                    % +Goal
            numbers/1                   % +Goal
          ]).
:- use_module(library(error), [existence_error/2, must_be/2]).
:- use_module(library(lists), [memberchk/2]).
:- use_module(goal_numbers, [compared/3, evaluated/2]).
:- use_module(goal_print, [formatted/3, written/3]).
:- use_module(goal_size, [charge/2, small/2]).
:- use_module(goal_table, [calls_goals/1, control/1, may_call/3]).
:- use_module(goal_views, [view_words/2]).

/** <module> What a goal calls in place of Prolog's own predicates: arithmetic, facts, output; and what is asked of arguments

    World = world(Context, Module, State)       Module: known(Name, Arity) and fact(Fact) for the facts of the goal
*/

%!  sized(+Goal) is det.
%!  numbers(+Goal) is det.

sized(Goal) :-
    small(Goal, 20_000),
    (   Goal = atomic_list_concat(List, Separator, _),
        is_list(List),
        atomic(Separator)
    ->  length(List, N),
        atom_length(Separator, Length),
        ( N*Length =< 20_000 -> true ; throw(error(resource_error('a term is too large to be copied or written'), _)) )
    ;   true
    ).

numbers(Goal) :-
    arg(1, Goal, List),
    must_be(list(number), List).

%!  own(+Goal, +World) is nondet.

own(stored(Fact), world(_, Module, _)) :-
    functor(Fact, Name, Arity),
    (   Module:known(Name, Arity)
    ->  Module:fact(Fact)
    ;   existence_error(procedure, Name/Arity)
    ).
own(Value is Expression, _) :- evaluated(Expression, Result), Value = Result.
own(A =:= B, _) :- compared(=:=, A, B).
own(A =\= B, _) :- compared(=\=, A, B).
own(A < B, _) :- compared(<, A, B).
own(A > B, _) :- compared(>, A, B).
own(A =< B, _) :- compared(=<, A, B).
own(A >= B, _) :- compared(>=, A, B).
own(throw(Ball), _) :- must_be(nonvar, Ball), small(Ball, 10_000), throw(pyhcal_goal_ball(Ball)).
own(assert(Fact), World) :- store(Fact, World, Module), assertz(Module:fact(Fact)).
own(assertz(Fact), World) :- store(Fact, World, Module), assertz(Module:fact(Fact)).
own(asserta(Fact), World) :- store(Fact, World, Module), asserta(Module:fact(Fact)).
own(retract(Fact), World) :- own_fact(Fact, World, Module), retract(Module:fact(Fact)).
own(retractall(Fact), World) :- own_fact(Fact, World, Module), retractall(Module:fact(Fact)).
own(write(Term), World) :- written(Term, [numbervars(true)], World).
own(print(Term), World) :- written(Term, [quoted(true), numbervars(true)], World).
own(writeq(Term), World) :- written(Term, [quoted(true), numbervars(true)], World).
own(writeln(Term), World) :- written(Term, [numbervars(true)], World), formatted("~n", [], World).
own(nl, World) :- formatted("~n", [], World).
own(tab(Expression), World) :- evaluated(Expression, N), must_be(between(0, 1000), N), formatted("~*c", [N, 0' ], World).
own(format(Format), World) :- formatted(Format, [], World).
own(format(Format, Args), World) :- formatted(Format, Args, World).
own(format(Sink, Format, Args), World) :-
    World = world(Context, Module, _),
    must_be(callable, Sink),
    (   memberchk(Sink-Text, [atom(A)-A, string(A)-A, codes(A)-A, chars(A)-A])
    ->  State = state(0, "", false),
        formatted(Format, Args, world(Context, Module, State)),
        arg(2, State, String),
        functor(Sink, Kind, _),
        as_text(Kind, String, Text)
    ;   throw(error(refused(format/3, "writes to atom(A), string(S), codes(Cs) or chars(Cs) only", null), _))
    ).

as_text(atom, String, Text) :- atom_string(Text0, String), Text = Text0.
as_text(string, Text, Text).
as_text(codes, String, Text) :- string_codes(String, Text).
as_text(chars, String, Text) :- string_chars(String, Text).

store(Fact, World, Module) :-
    own_fact(Fact, World, Module),
    charge(Fact, World),
    functor(Fact, Name, Arity),
    ( Module:known(Name, Arity) -> true ; assertz(Module:known(Name, Arity)) ).

%   A fact of the goal's own: no clause, none of a module, and no name that a goal knows or Prolog has.
own_fact(Fact, world(_, Module, _), Module) :-
    must_be(callable, Fact),
    functor(Fact, Name, Arity),
    functor(Head, Name, Arity),
    (   ( memberchk(Name/Arity, [(:-)/1, (:-)/2, (-->)/2, (:)/2, (?-)/1])
        ; view_words(Head, _)
        ; calls_goals(Head)
        ; may_call(Name/Arity, _, _)
        ; current_predicate(system:Name/Arity)
        ; control(Head)
        )
    ->  throw(error(refused(Name/Arity, "is no fact of a goal's own", null), _))
    ;   small(Fact, 10_000)
    ).
