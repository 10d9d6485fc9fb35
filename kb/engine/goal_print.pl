:- module(pyhcal_goal_print,
          [ written/3,                  % +Term, +Options, +World
            formatted/3                 % +Format, +Args, +World
          ]).
:- use_module(library(error), [must_be/2]).
:- use_module(library(lists), [memberchk/2]).
:- use_module(goal_size, [small/2]).
:- use_module(goal_text, [shortened/3]).

/** <module> What a goal prints: kept as text, none of it reaches a stream

    World = world(_, _, State), State = state(_, Output, Cut)       Cut: more was printed than is kept
*/

most_output(10_000).            % characters

%!  written(+Term, +Options, +World) is det.

written(Term, Options, World) :-
    copy_term(Term, Copy, _),
    shortened(Copy, 1000, Short),
    with_output_to(string(Text),
                   write_term(Short, [portray(false), spacing(next_argument), module(pyhcal_language_operators)|Options])),
    printed(Text, World).

printed(_, world(_, _, state(_, _, true))) :-
    !.
printed(Text, world(_, _, State)) :-
    arg(2, State, Output0),
    most_output(Most),
    string_length(Output0, Length0),
    string_length(Text, Length),
    (   Length0+Length =< Most
    ->  string_concat(Output0, Text, Output)
    ;   Left is Most-Length0,
        sub_string(Text, 0, Left, _, Start),
        string_concat(Output0, Start, Output),
        nb_setarg(3, State, true)
    ),
    nb_setarg(2, State, Output).

%!  formatted(+Format, +Args, +World) is det.
%
%   @error format(Message) for what format/2 itself refuses, and for directives that call goals

formatted(Format, Args0, World) :-
    must_be(nonvar, Format),
    small(Format-Args0, 10_000),
    ( is_list(Args0) -> Args = Args0 ; Args = [Args0] ),
    text_to_string(Format, String),
    string_codes(String, Codes),
    (   phrase(directives(Args), Codes)
    ->  format(string(Text), String, Args),
        printed(Text, World)
    ;   throw(error(format('a directive that is not known here'), _))
    ).

%   A large number makes a long text, and may come from the arguments; an expression as argument would be evaluated.
directives(_) --> [].
directives(Args0) -->
    [0'~], !,
    amount(Args0, Args1),
    [C],
    { memberchk(C, `waqpsicdDeEfgGrRnt|+~`), taken(C, Args1, Args) },
    directives(Args).
directives(Args) --> [_], directives(Args).

amount([Arg|Args], Args) --> [0'*], !, { integer(Arg), Arg =< 1000 }.
amount(Args, Args) --> [0'`], !, [_].
amount(Args, Args) --> digits(Digits), { Digits == [] -> true ; number_codes(N, Digits), N =< 1000 }.

taken(C, Args, Args) :- memberchk(C, `nt|+~`), !.
taken(C, [Arg|Args], Args) :- !, ( memberchk(C, `dDeEfgGrRc`) -> must_be(number, Arg) ; true ).
taken(_, [], []).

digits([D|Ds]) --> [D], { D >= 0'0, D =< 0'9 }, !, digits(Ds).
digits([]) --> [].
