:- module(pyhcal_goal_text,
          [ answer_json/2,              % +Bindings, -Json
            short_term/2,               % +Term, -Short
            short_text/2,               % +Term, -Text
            shortened/3                 % +Term, +Most, -Short
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).

/** <module> The answers to a goal as text of limited length

What is too much is left out, with three dots in its place, before anything is written: a term that shares its parts is
far longer as text than in memory.
*/

most_parts(1000).               % of an answer
most_depth(60).
most_characters(2000).          % of an atom or a string

%!  answer_json(+Bindings, -Json) is det.
%
%   Bindings: list Name=Value.  Equal values are told once, as Prolog does: `X = Y, Y = f(A)`.

answer_json(Bindings0, obj([bindings-Texts, goals-GoalTexts])) :-
    copy_term(Bindings0, Bindings1, Goals0),
    length(Bindings1, Count),
    most_parts(All),
    Most is max(20, All//(Count+1)),
    maplist(short_binding(Most), Bindings1, Bindings2),
    shortened(Goals0, Most, Goals1),
    ( is_list(Goals1) -> Goals = Goals1 ; Goals = ['...'] ),
    told(Bindings1, Bindings2, Told),
    named(Told-Goals, Bindings1, Told, Names),
    findall(Json, ( member(One, Told), told_json(One, Names, Json) ), Texts),
    findall(Text, ( member(Goal, Goals), term_text(Goal, Names, Text) ), GoalTexts).

%   A cyclic value becomes one that names itself.
short_binding(Most, Name=Value, Name=Short) :-
    (   acyclic_term(Value)
    ->  shortened(Value, Most, Short)
    ;   factorized(Value, Skeleton, Where)
    ->  (   var(Skeleton),
            Where = [Var=Cycle],
            Var == Skeleton
        ->  shortened(Cycle, Most, Short0),
            Short = cyclic(Var, Short0)
        ;   shortened(@(Skeleton, Where), Most, Short)
        )
    ;   Short = '...'
    ).

%   What is taken apart is a copy with the same variables.
factorized(Value, Skeleton, Where) :-
    term_variables(Value, Variables),
    duplicate_term(Value-Variables, Copy-Variables),
    catch('$factorize_term'(Copy, Skeleton, Where), error(_, _), fail).

%   Told: list told(Name, Value, Same), where Same is the name of a later binding with the same value, else `none`; a
%   variable of its own is not told.
told([], [], []).
told([Name=Value|Values], [_=Short|Shorts], Told) :-
    ( later_equal(Values, Value, Other) -> Same = Other ; Same = none ),
    (   Same == none,
        var(Value)
    ->  Told = Told1
    ;   Told = [told(Name, Short, Same)|Told1]
    ),
    told(Values, Shorts, Told1).

later_equal([Name=Value|Values], Given, Other) :-
    ( Value == Given -> Other = Name ; later_equal(Values, Given, Other) ).

told_json(told(Name, Value, Same), Names, obj([name-Name, value-Text, same-Json])) :-
    ( nonvar(Value), Value = cyclic(_, Term) -> true ; Term = Value ),
    term_text(Term, Names, Text),
    ( Same == none -> Json = null ; atom_string(Same, Json) ).

%   Names: variables of the goal under their own name, others `_`, or `_A`, `_B` where they stand twice.
named(Terms, Bindings, Told, Names) :-
    own_names(Bindings, Own0),
    cycle_names(Told, Own0, Own),
    occurrences(Terms, [], Occurrences0),
    msort(Occurrences0, Occurrences),
    repeated(Occurrences, Repeated),
    term_variables(Terms, Variables),
    other_names(Variables, Own, Repeated, Bindings, 0, Others),
    append(Own, Others, Names).

own_names([], []).
own_names([Name=Value|Bindings], Own) :-
    (   var(Value),
        \+ later_equal(Bindings, Value, _)
    ->  Own = [Name=Value|Own1]
    ;   Own = Own1
    ),
    own_names(Bindings, Own1).

cycle_names([], Own, Own).
cycle_names([told(Name, Value, Same)|Told], Own0, Own) :-
    ( Same == none, nonvar(Value), Value = cyclic(Var, _) -> Own = [Name=Var|Own1] ; Own = Own1 ),
    cycle_names(Told, Own0, Own1).

occurrences(Term, Vars0, Vars) :-
    (   var(Term)
    ->  Vars = [Term|Vars0]
    ;   compound(Term)
    ->  compound_name_arguments(Term, _, Args),
        foldl(occurrences, Args, Vars0, Vars)
    ;   Vars = Vars0
    ).

%   The variables that stand more than once among sorted ones; may hold one several times.
repeated([A, B|Vars], Repeated) :-
    !,
    ( A == B -> Repeated = [A|Repeated1] ; Repeated = Repeated1 ),
    repeated([B|Vars], Repeated1).
repeated(_, []).

other_names([], _, _, _, _, []).
other_names([Var|Vars], Own, Repeated, Bindings, N0, Names) :-
    (   member(_=Known, Own), Known == Var
    ->  Names = Names1, N = N0
    ;   member(Known, Repeated), Known == Var
    ->  new_name(N0, Bindings, Name, N),
        Names = [Name=Var|Names1]
    ;   Names = ['_'=Var|Names1], N = N0
    ),
    other_names(Vars, Own, Repeated, Bindings, N, Names1).

new_name(N0, Bindings, Name, N) :-
    N1 is N0+1,
    Letter is 0'A + N0 mod 26,
    ( N0 < 26 -> format(atom(Name0), "_~c", [Letter]) ; Round is N0//26, format(atom(Name0), "_~c~d", [Letter, Round]) ),
    (   memberchk(Name0=_, Bindings)
    ->  new_name(N1, Bindings, Name, N)
    ;   Name = Name0,
        N = N1
    ).

term_text(Term, Names, Text) :-
    with_output_to(string(Text0),
                   write_term(Term,
                              [ quoted(true), portray(false), numbervars(false), spacing(next_argument), priority(699),
                                variable_names(Names), module(pyhcal_language_operators) ])),
    Text = Text0.

%!  short_term(+Term, -Short) is det.
%!  short_text(+Term, -Text) is det.
%
%   For a message.

short_term(Term, Short) :-
    copy_term(Term, Copy, _),
    shortened(Copy, 10, 100, _, Short).

short_text(Term, Text) :-
    short_term(Term, Short),
    named(Short, [], [], Names),
    term_text(Short, Names, Text).

%!  shortened(+Term, +Most, -Short) is det.
%
%   Short has at most about Most parts; dots stand for the others.  Depth does not count along a list.

shortened(Term, Most, Short) :-
    most_depth(Depth),
    shortened(Term, Depth, Most, _, Short).

shortened(Term, Depth, Left0, Left, Short) :-
    (   Left0 =< 0
    ->  Left = Left0,
        Short = '...'
    ;   Left1 is Left0-1,
        shortened_(Term, Depth, Left1, Left, Short)
    ).

shortened_(Term, _, Left, Left, Short) :-
    var(Term),
    !,
    Short = Term.
shortened_(Term, Depth, Left0, Left, Short) :-
    compound(Term),
    !,
    (   Depth =< 0
    ->  Left = Left0,
        Short = '...'
    ;   Depth1 is Depth-1,
        Term = [Head|Tail]
    ->  Short = [ShortHead|ShortTail],
        shortened(Head, Depth1, Left0, Left1, ShortHead),
        shortened(Tail, Depth, Left1, Left, ShortTail)
    ;   compound_name_arity(Term, Name, Arity),
        Arity =< Left0
    ->  compound_name_arguments(Term, Name, Args),
        Depth2 is Depth-1,
        shortened_args(Args, Depth2, Left0, Left, ShortArgs),
        compound_name_arguments(Short, Name, ShortArgs)
    ;   Left = Left0,
        Short = '...'
    ).
shortened_(Term, _, Left, Left, Short) :-
    ( atom(Term) ; string(Term) ),
    !,
    most_characters(Most),
    atom_length(Term, Length),
    (   Length =< Most
    ->  Short = Term
    ;   sub_string(Term, 0, Most, _, Start),
        string_concat(Start, "...", Cut),
        ( string(Term) -> Short = Cut ; atom_string(Short, Cut) )
    ).
shortened_(Term, _, Left, Left, Short) :-
    (   integer(Term),
        Term =\= 0,
        msb(abs(Term)) > 4096
    ->  Short = '...'
    ;   rational(Term, N, D),
        msb(max(1, abs(N)))+msb(D) > 4096
    ->  Short = '...'
    ;   Short = Term
    ).

shortened_args([], _, Left, Left, []).
shortened_args([Arg|Args], Depth, Left0, Left, [Short|Shorts]) :-
    shortened(Arg, Depth, Left0, Left1, Short),
    shortened_args(Args, Depth, Left1, Left, Shorts).
