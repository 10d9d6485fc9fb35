:- module(pyhcal_goal_calls,
          [ guarded/3,                  % +Goal, +World, -Body
            late/2,                     % +Goal, +World
            extended/3,                 % +Goal, +World, +A
            extended/4,                 % +Goal, +World, +A, +B
            extended/5,                 % +Goal, +World, +A, +B, +C
            extended/6,                 % +Goal, +World, +A, +B, +C, +D
            recovers/2                  % +Error, ?Ball
          ]).
:- use_module(library(error), [instantiation_error/1, must_be/2, type_error/2]).
:- use_module(library(lists), [append/3, memberchk/2]).
:- use_module(goal_own, []).            % called by the bodies that are made here
:- use_module(goal_size, [small/2]).
:- use_module(goal_table, [calls_goals/1, control/1, may_call/3]).
:- use_module(goal_views, [view_words/2]).
:- use_module(nearest, [nearest_name/3]).

/** <module> A goal rewritten so that all it can do is in the table

Every call in the body that comes out is one to this engine's vocabulary, to a predicate of the table, or to an own predicate in place of one of Prolog's;
a goal that is not known yet is rewritten when it is called. Control is Prolog's own.

    World = world(Context, Module, State)       Module: where facts are kept; State: see goal_size.pl
*/

%!  guarded(+Goal, +World, -Body) is det.
%
%   @error refused(Indicator, Message, Nearest) for what a goal may not call
%   @error refused_module(Goal) for a call into a module

guarded(Goal, World, Body) :-
    var(Goal),
    !,
    Body = pyhcal_goal_calls:late(Goal, World).
guarded(Goal, _, _) :-
    \+ callable(Goal),
    !,
    type_error(callable, Goal).
guarded((A, B), World, (X, Y)) :- !, guarded(A, World, X), guarded(B, World, Y).
guarded((A ; B), World, (X ; Y)) :- !, guarded(A, World, X), guarded(B, World, Y).
guarded((A -> B), World, (X -> Y)) :- !, guarded(A, World, X), guarded(B, World, Y).
guarded((A *-> B), World, (X *-> Y)) :- !, guarded(A, World, X), guarded(B, World, Y).
guarded(\+ A, World, \+ X) :- !, guarded(A, World, X).
guarded(Goal, _, Goal) :- control(Goal), !.
guarded(Module:Goal, _, _) :- !, throw(error(refused_module(Module:Goal), _)).
guarded(catch(Goal, Ball, Recovery), World, Body) :-
    !,
    guarded(Goal, World, X),
    guarded(Recovery, World, Y),
    Body = catch(X, Error, ( pyhcal_goal_calls:recovers(Error, Ball), Y )).
guarded(aggregate_all(Spec0, Goal, Result), World, aggregate:aggregate_all(Spec, ( X, Charge ), Result)) :-
    !,
    must_be(callable, Spec0),
    guarded(Goal, World, X),
    aggregated(Spec0, World, Spec, Charge).
guarded(Goal0, World, Body) :-
    (   Goal0 = bagof(Template, Quantified, Result)
    ;   Goal0 = setof(Template, Quantified, Result)
    ),
    !,
    existential(Quantified, Goal, Body1, Inner),
    term_variables(Template-Goal, Kept),
    guarded(Goal, World, X),
    Inner = ( X, pyhcal_goal_size:charge(Kept, World) ),
    Goal0 =.. [Name|_],
    Body =.. [Name, Template, Body1, Result].
guarded(findall(Template, Goal, Result), World, findall(Template, ( X, pyhcal_goal_size:charge(Template, World) ), Result)) :-
    !,
    guarded(Goal, World, X).
guarded(findall(Template, Goal, Result, Tail), World, Body) :-
    !,
    guarded(Goal, World, X),
    Body = findall(Template, ( X, pyhcal_goal_size:charge(Template, World) ), Result, Tail).
guarded(Goal, World, Body) :-
    functor(Goal, Name, Arity),
    functor(Template, Name, Arity),
    calls_goals(Template),
    !,
    Goal =.. [_|Args0],
    Template =.. [_|Specs],
    guarded_args(Args0, Specs, World, Args),
    meta_call(Name, Args, Body).
guarded(Goal, World, Body) :-
    functor(Goal, Name, Arity),
    functor(Head, Name, Arity),
    (   view_words(Head, _)
    ->  World = world(Context, _, _),
        Body = pyhcal_goal_views:view(Goal, Context)
    ;   may_call(Name/Arity, Module, Kind)
    ->  call_of(Kind, Goal, Module, World, Body)
    ;   World = world(_, Module, _),
        Module:keeps_facts,
        \+ current_predicate(system:Name/Arity)
    ->  Body = pyhcal_goal_own:own(stored(Goal), World)
    ;   refuse(Name, Arity)
    ).

call_of(plain, Goal, Module, _, Module:Goal).
call_of(sized, Goal, Module, _, ( pyhcal_goal_own:sized(Goal), Module:Goal )).
call_of(numbers, Goal, Module, _, ( pyhcal_goal_own:numbers(Goal), Module:Goal )).
call_of(own, Goal, _, World, pyhcal_goal_own:own(Goal, World)).

guarded_args([], [], _, []).
guarded_args([Arg0|Args0], [Spec|Specs], World, [Arg|Args]) :-
    (   Spec == 0
    ->  guarded(Arg0, World, Arg)
    ;   integer(Spec)
    ->  Arg = pyhcal_goal_calls:extended(Arg0, World)
    ;   Arg = Arg0
    ),
    guarded_args(Args0, Specs, World, Args).

meta_call(limit, Args, solution_sequences:Body) :- !, Body =.. [limit|Args].
meta_call(Name, Args, apply:Body) :-
    memberchk(Name, [maplist, include, exclude, partition, foldl]),
    !,
    Body =.. [Name|Args].
meta_call(Name, Args, Body) :- Body =.. [Name|Args].

existential(Quantified, _, _, _) :- var(Quantified), !, instantiation_error(Quantified).
existential(Var^Quantified, Goal, Var^Body, Inner) :- !, existential(Quantified, Goal, Body, Inner).
existential(Goal, Goal, Inner, Inner).

%   Expressions are evaluated here, and what is collected is charged for.
aggregated(count, _, count, true) :- !.
aggregated(bag(T), World, bag(T), pyhcal_goal_size:charge(T, World)) :- !.
aggregated(set(T), World, set(T), pyhcal_goal_size:charge(T, World)) :- !.
aggregated(Spec0, World, Spec, ( pyhcal_goal_own:own(N is E, World), pyhcal_goal_size:charge(W, World) )) :-
    (   Spec0 =.. [Name, E],
        memberchk(Name, [sum, max, min])
    ->  Spec =.. [Name, N],
        W = none
    ;   Spec0 =.. [Name, E, W],
        memberchk(Name, [max, min])
    ->  Spec =.. [Name, N, W]
    ),
    !.
aggregated(Spec, _, _, _) :-
    type_error(aggregate_spec, Spec).

refuse(Name, Arity) :-
    current_predicate(system:Name/Arity),
    !,
    throw(error(refused(Name/Arity, "can't be called in a goal", null), _)).
refuse(Name, Arity) :-
    findall(N,
            ( view_words(View, _), functor(View, N, _) ; may_call(N/_, _, _) ; calls_goals(T), functor(T, N, _) ),
            Names),
    ( nearest_name(Name, Names, Nearest0), Nearest0 \== Name -> Nearest = Nearest0 ; Nearest = null ),
    throw(error(refused(Name/Arity, "is nothing that a goal can call", Nearest), _)).

%!  late(+Goal, +World) is nondet.
%
%   Call a goal that was not known before.

late(Goal, World) :-
    (   var(Goal)
    ->  instantiation_error(Goal)
    ;   small(Goal, 100_000),
        guarded(Goal, World, Body),
        call(Body)
    ).

%!  extended(+Goal, +World, +A) is nondet.
%!  extended(+Goal, +World, +A, +B) is nondet.
%!  extended(+Goal, +World, +A, +B, +C) is nondet.
%!  extended(+Goal, +World, +A, +B, +C, +D) is nondet.
%
%   Call a goal with more arguments. `[X, ...]>>Goal` takes them as its parameters, `Free/[X, ...]>>Goal` shares Free.

extended(Goal, World, A) :- extended_by(Goal, World, [A]).
extended(Goal, World, A, B) :- extended_by(Goal, World, [A, B]).
extended(Goal, World, A, B, C) :- extended_by(Goal, World, [A, B, C]).
extended(Goal, World, A, B, C, D) :- extended_by(Goal, World, [A, B, C, D]).

extended_by(Goal, World, More) :-
    must_be(callable, Goal),
    (   Goal = Params0>>_
    ->  copy_term_nat(Goal, Params>>Body),
        (   nonvar(Params0), Params0 = Free/_
        ->  Params = Free/List
        ;   Params = List
        ),
        must_be(list, List),
        applied(List, More, Rest),
        with_more(Rest, Body, Called)
    ;   with_more(More, Goal, Called)
    ),
    late(Called, World).

applied([], Rest, Rest) :- !.
applied(_, [], []) :- !.
applied([Param|Params], [Param|More], Rest) :- applied(Params, More, Rest).

with_more([], Goal, Goal) :- !.
with_more(_, Module:Goal, _) :- !, throw(error(refused_module(Module:Goal), _)).
with_more(More, Goal, Called) :-
    must_be(callable, Goal),
    Goal =.. [Name|Args0],
    append(Args0, More, Args),
    Called =.. [Name|Args].

%!  recovers(+Error, ?Ball) is det.
%
%   What a goal may catch: what it has thrown itself, and errors; never the end of its time, inferences or memory.

recovers(Error, Ball) :-
    (   nonvar(Error),
        ( Error = pyhcal_goal_ball(Given) ; Error = error(Formal, _), harmless(Formal), Given = Error ),
        Ball = Given
    ->  true
    ;   throw(Error)
    ).

harmless(Formal) :-
    nonvar(Formal),
    Formal \= resource_error(_),
    Formal \= refused(_, _, _),
    Formal \= refused_module(_).
