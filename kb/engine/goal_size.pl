:- module(pyhcal_goal_size,
          [ small/2,                    % +Term, +Most
            charge/2                    % +Term, +World
          ]).

/** <module> How large terms are, as trees: what copies a term or writes it down does not share its parts

The walk costs inferences, so that a term that holds a part a billion times meets the limit of these.

    World = world(_, _, State), State = state(Kept, Output, Cut)    Kept: the size of all that was kept outside the stacks
*/

most_kept(1_500_000).

%!  small(+Term, +Most) is det.
%
%   @error resource_error(What) for a term of more than Most parts and characters, or a cyclic one

small(Term, Most) :-
    size(Term, Most, _).

%!  charge(+Term, +World) is det.
%
%   Count what a copy of Term takes.
%
%   @error resource_error(What) when a goal keeps too much

charge(Term, world(_, _, State)) :-
    arg(1, State, Kept0),
    most_kept(Most),
    Left is Most-Kept0,
    size(Term, Left, Left1),
    Kept is Most-Left1,
    nb_setarg(1, State, Kept).

size(Term, Left0, Left) :-
    (   compound(Term)
    ->  compound_name_arity(Term, _, Arity),
        Left1 is Left0-1-Arity,
        enough(Left1),
        size_args(1, Arity, Term, Left1, Left)
    ;   ( atom(Term) ; string(Term) )
    ->  atom_length(Term, Length),
        Left is Left0-1-Length,
        enough(Left)
    ;   Left is Left0-1,
        enough(Left)
    ).

%   The last argument last, so that a list takes no stack.
size_args(N, Arity, Term, Left0, Left) :-
    (   N < Arity
    ->  arg(N, Term, Arg),
        size(Arg, Left0, Left1),
        N1 is N+1,
        size_args(N1, Arity, Term, Left1, Left)
    ;   N =:= Arity
    ->  arg(N, Term, Arg),
        size(Arg, Left0, Left)
    ;   Left = Left0
    ).

enough(Left) :-
    (   Left >= 0
    ->  true
    ;   throw(error(resource_error('a term is too large to be copied or written'), _))
    ).
