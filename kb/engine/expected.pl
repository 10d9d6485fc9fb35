:- module(pyhcal_expected,
          [ best_level/5,               % +S, +Open, +NotKnown, -Best, -Cost
            interview_states/3          % +S, +Opens, -States
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, reverse/2]).
:- use_module(interview, [ends/3, interview/5, keep/3, levels_of/2, matters/4, mix_all/3, signature/3]).
:- use_module(kept_questions, [kept_question/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Fewest questions on average

Asking a key leads to one of its classes, or to "not known", which mixes what its classes come to.  All of these are taken as
equally likely.  An interview ends where one outcome is left, and where no answer can settle the case any more.  The fewest
questions on average follow by dynamic programming over what is still to be found out (see interview.pl; equal functions are
one node, so each is worked out once), with branch and bound.

    E(f) = 0 where the interview ends, else the least of 1 + (E(f, key = class 1) + ... + E(f, key not known)) / (classes + 1)

Ties go to the fewer questions at worst, then to the order of the vocabulary.
*/

%!  best_level(+S, +Open, +NotKnown, -Best, -Cost) is det.
%
%   Best: the level to ask next, or `settled` or `hopeless`; Cost = cost(Expected, Worst).
%
%   @arg Open the region, with "has no value" where a key may not apply
%   @arg NotKnown levels that are asked no more, readings that are left open among them

best_level(S, Open, NotKnown, Best, Cost) :-
    interview(S, Open, NotKnown, Q, Node),
    (   ends(Node, Q, How)
    ->  Best = How, Cost = cost(0, 0)
    ;   call_with_inference_limit(least(Node, Q, Best0, Cost0), 400_000, Quick),
        Quick \== inference_limit_exceeded
    ->  Best = Best0, Cost = Cost0
    ;   signature(Node, Q, Signature),
        kept_question(S, Signature, Best0, Cost0)
    ->  Best = Best0, Cost = Cost0
    ;   least(Node, Q, Best, Cost)
    ).

%!  interview_states(+S, +Opens, -States) is det.
%
%   States: list state(Signature, Level, Cost), all that the best interviews of some charts can come to; for keeping them.

interview_states(S, Opens, States) :-
    findall(Q-Node, ( member(Open, Opens), interview(S, Open, [], Q, Node) ), Starts),
    Starts = [Q-_|_],
    findall(Node, member(_-Node, Starts), Nodes),
    follow(Nodes, Q, [], States).

follow([], _, _, []).
follow([Node|Nodes], Q, Seen, States) :-
    (   ( ends(Node, Q, _) ; memberchk(Node, Seen) )
    ->  follow(Nodes, Q, Seen, States)
    ;   least(Node, Q, Level, Cost),
        integer(Level)
    ->  signature(Node, Q, Signature),
        matters(Level, Node, Q, Answers),
        mix_all(Answers, Q, Mixed),
        append([Mixed|Answers], Nodes, Nodes1),
        States = [state(Signature, Level, Cost)|States1],
        follow(Nodes1, Q, [Node|Seen], States1)
    ;   follow(Nodes, Q, [Node|Seen], States)
    ).

%!  least(+Node, +Q, -Level, -Cost) is det.

least(Node, Q, Level, Cost) :-
    least_within(Node, Q, inf, Level, Cost).

%!  least_within(+Node, +Q, +Most, -Level, -Cost) is semidet.
%
%   Fails where more than Most questions are needed on average, and keeps that as a lower bound: what can't be part of the best
%   interview need not be worked out to its end.

least_within(Node, Q, Most, Level, Cost) :-
    Q = q(S, _, _),
    (   S:least(Node, Level0, Cost0)
    ->  Cost0 = cost(E, _),
        within(E, Most),
        Level = Level0, Cost = Cost0
    ;   \+ ( S:more(Node, Above), within(Most, Above) ),
        questions(Node, Q, Questions),
        (   Questions == []
        ->  Best = best(cost(0, 0), hopeless)
        ;   cheapest(Questions, Q, none(Most), Best)
        ),
        (   Best = best(Cost0, Level0)
        ->  ( S:least(Node, _, _) -> true ; assertz(S:least(Node, Level0, Cost0)) ),
            Level = Level0, Cost = Cost0
        ;   retractall(S:more(Node, _)),
            assertz(S:more(Node, Most)),
            fail
        )
    ).

within(E, Most) :- ( Most == inf -> true ; E \== inf, E =< Most ).

%   A lower bound: what is known, or what the questions cost whose answers leave the case open, each asking once more.
at_least(Node, Q, Low) :-
    Q = q(S, _, _),
    (   S:least(Node, _, cost(E, _))
    ->  Low = E
    ;   S:more(Node, Most)
    ->  Low = Most
    ;   questions(Node, Q, [Low-_|_])
    ->  true
    ;   Low = 0
    ).

%   Questions: list Bound-question(Level, Open, Count), the cheapest first: Open of its Count answers leave the case open, and
%   each of them costs one question at least.  Where the interview ends with whatever is answered, no other one.

questions(Node, Q, Questions) :-
    Q = q(S, _, _),
    (   S:asks(Node, Questions0)
    ->  Questions = Questions0
    ;   S:q(Node, _, _, Support, _),
        levels_of(Support, Levels),
        questions_(Levels, Node, Q, [], Found),
        keysort(Found, Questions),
        assertz(S:asks(Node, Questions))
    ).

questions_([], _, _, Found, Questions) :- reverse(Found, Questions).
questions_([Level|Levels], Node, Q, Found, Questions) :-
    (   matters(Level, Node, Q, Answers)
    ->  mix_all(Answers, Q, Mixed),
        All = [Mixed|Answers],
        open_ones(All, Q, Open),
        (   Open == []
        ->  Questions = [1-question(Level, Open, 1)]
        ;   length(All, Count),
            length(Open, Low),
            Bound is 1 + Low rdiv Count,
            questions_(Levels, Node, Q, [Bound-question(Level, Open, Count)|Found], Questions)
        )
    ;   questions_(Levels, Node, Q, Found, Questions)
    ).

open_ones([], _, []).
open_ones([A|As], Q, Open) :-
    ( ended(A, Q) -> Open = Open1 ; Open = [A|Open1] ),
    open_ones(As, Q, Open1).

%   Also where several outcomes are left and no answer tells them apart.
ended(Node, Q) :-
    (   ends(Node, Q, _)
    ->  true
    ;   Q = q(S, _, Memo),
        (   trie_lookup(Memo, e(Node), Ended)
        ->  true
        ;   S:q(Node, _, _, Support, _),
            levels_of(Support, Levels),
            ( member(Level, Levels), matters(Level, Node, Q, _) -> Ended = false ; Ended = true ),
            keep(Memo, e(Node), Ended)
        ),
        Ended == true
    ).

cheapest([], _, Best, Best).
cheapest([Bound-question(Level, Open, Count)|Questions], Q, Best0, Best) :-
    most(Best0, Most),
    (   \+ within(Bound, Most)
    ->  Best = Best0
    ;   lows(Open, Q, 0, Low),
        (   Most == inf -> Sum0 = inf ; Sum0 is (Most-1)*Count ),
        (   within(Low, Sum0),
            total(Open, Q, Sum0, 0, 0, Sum, Worst)
        ->  E is 1 + Sum rdiv Count,
            W is Worst+1,
            better(Best0, best(cost(E, W), Level), Best1)
        ;   Best1 = Best0
        ),
        cheapest(Questions, Q, Best1, Best)
    ).

most(none(Most), Most).
most(best(cost(E, _), _), E).

lows([], _, Low, Low).
lows([A|As], Q, Low0, Low) :-
    at_least(A, Q, Least),
    Low1 is Low0+Least,
    lows(As, Q, Low1, Low).

%   Fails when all together get above Most.
total([], _, _, Sum, Worst, Sum, Worst).
total([A|As], Q, Most, Sum0, Worst0, Sum, Worst) :-
    lows(As, Q, 0, Low),
    (   Most == inf -> Own = inf ; Own is Most-Sum0-Low ),
    least_within(A, Q, Own, _, cost(E, W)),
    Sum1 is Sum0+E,
    Worst1 is max(Worst0, W),
    total(As, Q, Most, Sum1, Worst1, Sum, Worst).

better(none(_), Best, Best) :- !.
better(best(cost(E0, W0), L0), best(cost(E, W), L), Best) :-
    (   ( E < E0 ; E =:= E0, W < W0 ; E =:= E0, W =:= W0, L < L0 )
    ->  Best = best(cost(E, W), L)
    ;   Best = best(cost(E0, W0), L0)
    ).

