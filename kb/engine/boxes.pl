:- module(pyhcal_boxes,
          [ around/4,                   % +S, +Which, +Case, -N
            meets/5                     % +S, +Which, +Case, -Count, -N
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, member/2]).

/** <module> Cases and the prime implicants of a compiled space

    box(Which, N, Constrained, Pairs)   as implicants.pl makes them

What compares a case with a box is compiled from it when a question first asks for boxes of that kind: a single question
asks for few of them, and loading all would take longer than answering.
*/

:- dynamic ready/2.                     % S, Which

%!  around(+S, +Which, +Case, -N) is nondet.
%
%   The case lies in box N: fewest constrained levels first, then the order of the vocabulary.

around(S, Which, Case, N) :-
    ready_boxes(S, Which),
    S:around(Which, Case, N).

%!  meets(+S, +Which, +Case, -Count, -N) is nondet.
%
%   The case shares classes with box N, and Count of its levels reach out of it.

meets(S, Which, Case, Count, N) :-
    ready_boxes(S, Which),
    S:meets(Which, Case, Count, N).

ready_boxes(S, Which) :-
    ready(S, Which),
    !.
ready_boxes(S, Which) :-
    with_mutex(pyhcal_boxes, make_boxes(S, Which)).

make_boxes(S, Which) :-
    (   ready(S, Which)
    ->  true
    ;   findall(Clause, box_clause(S, Which, Clause), Clauses),
        setup_call_cleanup(
            ( current_prolog_flag(optimise, Old), set_prolog_flag(optimise, true) ),
            forall(member(Clause, Clauses), assertz(S:Clause)),
            set_prolog_flag(optimise, Old)),
        assertz(ready(S, Which))
    ).

box_clause(S, Which, Clause) :-
    S:box(Which, N, _, Pairs),
    box_goals(Pairs, Case, Inside, Meets, Counts),
    (   goals(Inside, InsideGoal),
        Clause = (around(Which, Case, N) :- InsideGoal)
    ;   foldl(added, Counts, 0, Sum),
        append(Meets, [Count is Sum], MeetGoals),
        goals(MeetGoals, MeetGoal),
        Clause = (meets(Which, Case, Count, N) :- MeetGoal)
    ).

box_goals([], _, [], [], []).
box_goals([Level-Mask|Pairs], Case,
          [arg(Level, Case, A), A /\ Outside =:= 0|Inside],
          [arg(Level, Case, B), B /\ Mask =\= 0|Meets],
          [min(1, B /\ Outside)|Counts]) :-
    Outside is \Mask,
    box_goals(Pairs, Case, Inside, Meets, Counts).

goals([], true).
goals([G], G) :- !.
goals([G|Gs], (G, Rest)) :- goals(Gs, Rest).

added(Term, Sum, Sum+Term).
