:- module(pyhcal_expected,
          [ best_level/5,               % +S, +Open, +NotKnown, -Best, -Cost
            interview_states/3,         % +S, +Open, -States
            forget_states/1             % +S
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, last/2, member/2, memberchk/2, nth0/3, sum_list/2]).
:- use_module(kept_questions, [kept_question/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Fewest questions on average

What an interview still has to find out is a function of the keys that are open: which outcome each completion comes to, or
`mixed` where a key that is not known leaves several.  Asking a key leads to one of its classes, or to "not known", which
mixes what its classes come to.  All of these are taken as equally likely.  An interview ends where one outcome is left,
and where no answer can settle the case any more.  The fewest questions on average follow by dynamic programming over these
functions, kept as decision diagrams (equal functions are one node, so each is worked out once), with branch and bound.

    E(f) = 0 where the interview ends, else the least of 1 + (E(f, key = class 1) + ... + E(f, key not known)) / (classes + 1)

Ties go to the fewer questions at worst, then to the order of the vocabulary.

Nodes live with the compiled space: q(Node, Level, Children, Support, Ends), Support a mask of levels, Ends a mask of terminals.
*/

:- dynamic
    store/3.                            % S, Unique, Memo: tries

mixed(-4).

%!  best_level(+S, +Open, +NotKnown, -Best, -Cost) is det.
%
%   Best: the level to ask next, or `settled` or `hopeless`; Cost = cost(Expected, Worst).
%
%   @arg Open the region, with "has no value" where a key may not apply
%   @arg NotKnown levels that are asked no more, readings that are left open among them

best_level(S, Open, NotKnown, Best, Cost) :-
    state(S, Open, NotKnown, Q, Node),
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

state(S, Open, NotKnown, Q, Node) :-
    with_mutex(pyhcal_expected, ready(S, Q)),
    S:root(settle, Root),
    inside(Root, S, Q, Open, Node0),
    foldl(mix_level(Q), NotKnown, Node0, Node).

%!  interview_states(+S, +Open, -States) is det.
%
%   States: list state(Signature, Level, Cost), all that the best interview of a chart can come to; for keeping them.

interview_states(S, Open, States) :-
    state(S, Open, [], Q, Node),
    follow([Node], Q, [], States).

follow([], _, _, []).
follow([Node|Nodes], Q, Seen, States) :-
    (   ( ends(Node, Q, _) ; memberchk(Node, Seen) )
    ->  follow(Nodes, Q, Seen, States)
    ;   least(Node, Q, Level, Cost),
        integer(Level)
    ->  signature(Node, Q, Signature),
        Q = q(S, _, _),
        classes_of(Level, S, Classes),
        answers(Classes, Node, Level, Q, Answers),
        mix_all(Answers, Q, Mixed),
        append([Mixed|Answers], Nodes, Nodes1),
        States = [state(Signature, Level, Cost)|States1],
        follow(Nodes1, Q, [Node|Seen], States1)
    ;   follow(Nodes, Q, [Node|Seen], States)
    ).

%   A name for the function that is the same in every process, however the state was come to: a key with one possible class
%   is as good as known.
signature(Node0, Q, Signature) :-
    Q = q(S, _, _),
    S:q(Node0, _, _, Support, _),
    levels_of(Support, Levels),
    foldl(known_level(Q), Levels, Node0, Node),
    structure([Node], S, [], Structure),
    variant_sha1(Structure, Signature).

known_level(Q, Level, Node0, Node) :-
    Q = q(S, _, _),
    (   Node0 > 0,
        classes_of(Level, S, Classes),
        answers(Classes, Node0, Level, Q, [Only])
    ->  Node = Only
    ;   Node = Node0
    ).

structure([], _, _, []).
structure([Node|Nodes], S, Seen, Structure) :-
    (   ( Node < 0 ; memberchk(Node-_, Seen) )
    ->  structure(Nodes, S, Seen, Structure)
    ;   S:q(Node, Level, Children, _, _),
        length(Seen, Name),
        Seen1 = [Node-Name|Seen],
        append(Children, Nodes, Nodes1),
        findall(Edge, ( member(C, Children), ( C < 0 -> Edge = C ; memberchk(C-N, Seen1) -> Edge = n(N) ; Edge = new ) ), Edges),
        Structure = [Level-Edges|Structure1],
        structure(Nodes1, S, Seen1, Structure1)
    ).

ready(S, q(S, Unique, Memo)) :-
    (   store(S, Unique0, Memo0)
    ->  Unique = Unique0, Memo = Memo0
    ;   trie_new(Unique),
        trie_new(Memo),
        dynamic([S:q/5, S:least/3]),
        assertz(store(S, Unique, Memo))
    ).

%!  forget_states(+S) is det.
%
%   Let go of all that was worked out.

forget_states(S) :-
    forall(retract(store(S, Unique, Memo)),
           ( trie_destroy(Unique), trie_destroy(Memo), retractall(S:q(_, _, _, _, _)), retractall(S:least(_, _, _)) )).

%   The compiled diagram within the region.
inside(Node0, S, Q, Open, Node) :-
    (   Node0 < 0
    ->  Node = Node0
    ;   S:d(Node0, Level, Edges),
        arg(Level, Open, Mask),
        (   Mask /\ (Mask-1) =:= 0
        ->  member(EdgeMask-Child, Edges),
            EdgeMask /\ Mask =\= 0,
            !,
            inside(Child, S, Q, Open, Node)
        ;   S:arity(Level, Arity),
            inside_classes(0, Arity, Edges, Mask, S, Q, Open, Children),
            make(Q, Level, Children, Node)
        )
    ).

inside_classes(Arity, Arity, _, _, _, _, _, []) :- !.
inside_classes(I, Arity, Edges, Mask, S, Q, Open, [Child|Children]) :-
    (   Mask /\ (1<<I) =:= 0
    ->  Child = -3
    ;   member(EdgeMask-Next, Edges),
        EdgeMask /\ (1<<I) =\= 0
    ->  inside(Next, S, Q, Open, Child)
    ),
    I1 is I+1,
    inside_classes(I1, Arity, Edges, Mask, S, Q, Open, Children).

%   A class that can't be leads to -3.  Where all others lead to the same they are still a node: which classes can be, given
%   the other keys, counts.
make(q(S, Unique, _), Level, Children, Node) :-
    (   Children = [First|Rest],
        same(Rest, First)
    ->  Node = First
    ;   trie_lookup(Unique, n(Level, Children), Node0)
    ->  Node = Node0
    ;   with_mutex(pyhcal_expected, insert(S, Unique, Level, Children, Node))
    ).

same([], _).
same([X|Xs], X) :- same(Xs, X).

insert(S, Unique, Level, Children, Node) :-
    (   trie_lookup(Unique, n(Level, Children), Node0)
    ->  Node = Node0
    ;   flag(pyhcal_expected, Last, Last+1),
        Node is Last+1,
        below(Children, S, 0, Support0, 0, Ends),
        Support is Support0 \/ (1<<Level),
        assertz(S:q(Node, Level, Children, Support, Ends)),
        trie_insert(Unique, n(Level, Children), Node)
    ).

below([], _, Support, Support, Ends, Ends).
below([C|Cs], S, Support0, Support, Ends0, Ends) :-
    (   C =:= -3
    ->  Support1 = Support0, Ends1 = Ends0
    ;   C < 0
    ->  Support1 = Support0, Ends1 is Ends0 \/ (1<<(-C))
    ;   S:q(C, _, _, Support2, Ends2),
        Support1 is Support0 \/ Support2, Ends1 is Ends0 \/ Ends2
    ),
    below(Cs, S, Support1, Support, Ends1, Ends).

%   How an interview ends: one outcome is left, or none can be reached any more.
ends(Node, q(S, _, _), How) :-
    (   Node < 0
    ->  ( mixed(Node) -> How = hopeless ; How = settled )
    ;   S:q(Node, _, _, _, Ends),
        (   Ends =:= 1<<4
        ->  How = hopeless
        ;   Ends /\ (Ends-1) =:= 0
        ->  How = settled
        )
    ).

%   Node with Level in class number Class.
cofactor(Node, Level, Class, Q, Cofactor) :-
    (   Node < 0
    ->  Cofactor = Node
    ;   Q = q(S, _, Memo),
        S:q(Node, Here, Children, Support, _),
        (   Support /\ (1<<Level) =:= 0
        ->  Cofactor = Node
        ;   Here =:= Level
        ->  nth0(Class, Children, Cofactor)
        ;   Key is (Node<<16) \/ (Level<<8) \/ Class,
            (   trie_lookup(Memo, Key, Cofactor0)
            ->  Cofactor = Cofactor0
            ;   cofactors(Children, Level, Class, Q, Cofactors),
                make(Q, Here, Cofactors, Cofactor),
                keep(Memo, Key, Cofactor)
            )
        )
    ).

cofactors([], _, _, _, []).
cofactors([N|Ns], Level, Class, Q, [C|Cs]) :-
    cofactor(N, Level, Class, Q, C),
    cofactors(Ns, Level, Class, Q, Cs).

keep(Memo, Key, Value) :- ( trie_insert(Memo, Key, Value) -> true ; true ).

%   What is left when it is not known on which side of two functions the case lies.
mix(A, B, Q, Node) :-
    (   A =:= B -> Node = A
    ;   A =:= -3 -> Node = B
    ;   B =:= -3 -> Node = A
    ;   ( mixed(A) ; mixed(B) ; A < 0, B < 0 ) -> mixed(Node)
    ;   Q = q(S, _, Memo),
        Low is min(A, B), High is max(A, B),
        Key = m(Low, High),
        (   trie_lookup(Memo, Key, Node0)
        ->  Node = Node0
        ;   node_level(A, S, LA), node_level(B, S, LB),
            Level is min(LA, LB),
            children_at(A, LA, Level, S, As),
            children_at(B, LB, Level, S, Bs),
            mix_children(As, Bs, Q, Children),
            make(Q, Level, Children, Node),
            keep(Memo, Key, Node)
        )
    ).

node_level(Node, S, Level) :- ( Node < 0 -> Level = 1000 ; S:q(Node, Level, _, _, _) ).

children_at(Node, Level, Level, S, list(Children)) :- !, S:q(Node, _, Children, _, _).
children_at(Node, _, _, _, same(Node)).

mix_children(same(A), list(Bs), Q, Ns) :- !, mix_same(Bs, A, Q, Ns).
mix_children(list(As), same(B), Q, Ns) :- !, mix_same(As, B, Q, Ns).
mix_children(list(As), list(Bs), Q, Ns) :- mix_lists(As, Bs, Q, Ns).

mix_same([], _, _, []).
mix_same([B|Bs], A, Q, [N|Ns]) :- ( B =:= -3 -> N = -3 ; mix(A, B, Q, N) ), mix_same(Bs, A, Q, Ns).

mix_lists([], [], _, []).
mix_lists([A|As], [B|Bs], Q, [N|Ns]) :- mix(A, B, Q, N), mix_lists(As, Bs, Q, Ns).

mix_level(Q, Level, Node0, Node) :-
    (   Node0 < 0
    ->  Node = Node0
    ;   Q = q(S, _, _),
        S:q(Node0, _, _, Support, _),
        Support /\ (1<<Level) =\= 0
    ->  classes_of(Level, S, Classes),
        answers(Classes, Node0, Level, Q, Answers),
        mix_all(Answers, Q, Node)
    ;   Node = Node0
    ).

mix_all([A|As], Q, Node) :- foldl(mix_into(Q), As, A, Node).

mix_into(Q, A, Node0, Node) :- mix(A, Node0, Q, Node).

classes_of(Level, S, Classes) :-
    (   S:arity(Level, Arity)
    ->  Last is Arity-1,
        findall(C, between(0, Last, C), Classes)
    ).

%   What each possible class leads to.
answers([], _, _, _, []).
answers([Class|Classes], Node, Level, Q, Answers) :-
    cofactor(Node, Level, Class, Q, Answer),
    (   impossible(Answer, Q)
    ->  Answers = Answers1
    ;   Answers = [Answer|Answers1]
    ),
    answers(Classes, Node, Level, Q, Answers1).

impossible(-3, _) :- !.
impossible(Node, q(S, _, _)) :- Node > 0, S:q(Node, _, _, _, Ends), Ends =:= 0.

%!  least(+Node, +Q, -Level, -Cost) is det.

least(Node, Q, Level, Cost) :-
    Q = q(S, _, _),
    (   S:least(Node, Level0, Cost0)
    ->  Level = Level0, Cost = Cost0
    ;   S:q(Node, _, _, Support, _),
        questions(Support, Node, Q, Questions0),
        (   Questions0 = sure(Level0)
        ->  Level = Level0, Cost = cost(1, 1)
        ;   keysort(Questions0, Questions),
            cheapest(Questions, Q, none, Best),
            (   Best = best(cost(E, W), Level0)
            ->  Level = Level0, Cost = cost(E, W)
            ;   Level = hopeless, Cost = cost(0, 0)
            )
        ),
        ( S:least(Node, _, _) -> true ; assertz(S:least(Node, Level, Cost)) )
    ).

%   Questions: list Bound-question(Level, Answers), Bound the least that it can cost; or sure(Level): the interview ends
%   with whatever is answered.
questions(Support, Node, Q, Questions) :-
    levels_of(Support, Levels),
    questions_(Levels, Node, Q, [], Questions).

levels_of(0, []) :- !.
levels_of(Mask, [Level|Levels]) :-
    Bit is Mask /\ -Mask,
    Level is msb(Bit),
    Rest is Mask xor Bit,
    levels_of(Rest, Levels).

questions_([], _, _, Found, Questions) :- reversed(Found, [], Questions).
questions_([Level|Levels], Node, Q, Found, Questions) :-
    Q = q(S, _, _),
    classes_of(Level, S, Classes),
    answers(Classes, Node, Level, Q, Answers),
    dependents(S, Level, Dependents),
    (   some_differ(Answers, Dependents, Q)
    ->  mix_all(Answers, Q, Mixed),
        All = [Mixed|Answers],
        open_ones(All, Q, 0, Open, 0, Count),
        (   Open =:= 0
        ->  Questions = sure(Level)
        ;   Bound is 1 + Open rdiv Count,
            questions_(Levels, Node, Q, [Bound-question(Level, All)|Found], Questions)
        )
    ;   questions_(Levels, Node, Q, Found, Questions)
    ).

reversed([], Xs, Xs).
reversed([X|Xs], Ys, Zs) :- reversed(Xs, [X|Ys], Zs).

open_ones([], _, Open, Open, Count, Count).
open_ones([A|As], Q, Open0, Open, Count0, Count) :-
    ( ends(A, Q, _) -> Open1 = Open0 ; Open1 is Open0+1 ),
    Count1 is Count0+1,
    open_ones(As, Q, Open1, Open, Count1, Count).

cheapest([], _, Best, Best).
cheapest([Bound-question(Level, Answers)|Questions], Q, Best0, Best) :-
    (   Best0 = best(cost(E0, _), _),
        Bound > E0
    ->  Best = Best0
    ;   open_ones(Answers, Q, 0, Open, 0, Count),
        (   total(Answers, Q, Open, Count, Best0, 0, 0, Sum, Worst)
        ->  E is 1 + Sum rdiv Count,
            W is Worst+1,
            better(Best0, best(cost(E, W), Level), Best1)
        ;   Best1 = Best0
        ),
        cheapest(Questions, Q, Best1, Best)
    ).

%   Each answer that leaves the case open costs one question at least.  Fails when the sum gets above the best so far.
total([], _, _, _, _, Sum, Worst, Sum, Worst).
total([A|As], Q, Open, Count, Best, Sum0, Worst0, Sum, Worst) :-
    (   ends(A, Q, _)
    ->  total(As, Q, Open, Count, Best, Sum0, Worst0, Sum, Worst)
    ;   Open1 is Open-1,
        least(A, Q, _, cost(E, W)),
        Sum1 is Sum0+E,
        (   Best = best(cost(E0, _), _)
        ->  1 + (Sum1+Open1) rdiv Count =< E0
        ;   true
        ),
        Worst1 is max(Worst0, W),
        total(As, Q, Open1, Count, Best, Sum1, Worst1, Sum, Worst)
    ).

better(none, Best, Best) :- !.
better(best(cost(E0, W0), L0), best(cost(E, W), L), Best) :-
    (   ( E < E0 ; E =:= E0, W < W0 ; E =:= E0, W =:= W0, L < L0 )
    ->  Best = best(cost(E, W), L)
    ;   Best = best(cost(E0, W0), L0)
    ).

%   An answer matters when two completions that differ in it alone come to different ends; a key that has a value in only one
%   of them because it hangs on the answer (Dependents, a mask of levels) counts as no difference.
some_differ([A|As], Dependents, Q) :-
    (   member(B, As),
        differ(A, B, Dependents, Q)
    ->  true
    ;   some_differ(As, Dependents, Q)
    ).

dependents(S, Level, Dependents) :-
    S:narrowing(Applies, _),
    findall(Bit, ( member(applies(_, D, Level, _), Applies), Bit is 1<<D ), Bits),
    sum_list(Bits, Dependents).

differ(A, B, Dependents, Q) :-
    A =\= B, A =\= -3, B =\= -3,
    (   A < 0, B < 0
    ->  true
    ;   Q = q(S, _, Memo),
        Low is min(A, B), High is max(A, B),
        Key = d(Low, High, Dependents),
        (   trie_lookup(Memo, Key, Known)
        ->  Known == true
        ;   node_level(A, S, LA), node_level(B, S, LB),
            Level is min(LA, LB),
            children_at(A, LA, Level, S, As),
            children_at(B, LB, Level, S, Bs),
            (   ( Dependents /\ (1<<Level) =:= 0 -> Hangs = false ; Hangs = true ),
                differ_children(As, Bs, Hangs, Dependents, Q)
            ->  keep(Memo, Key, true)
            ;   keep(Memo, Key, false),
                fail
            )
        )
    ).

differ_children(same(A), list(Bs), _, Dependents, Q) :- !, member(B, Bs), differ(A, B, Dependents, Q), !.
differ_children(list(As), same(B), _, Dependents, Q) :- !, member(A, As), differ(A, B, Dependents, Q), !.
differ_children(list(As), list(Bs), Hangs, Dependents, Q) :-
    (   differ_pairs(As, Bs, Dependents, Q)
    ->  true
    ;   Hangs == true,
        %   the last class is "has no value"
        last(As, A), last(Bs, B),
        (   member(Other, Bs), differ(A, Other, Dependents, Q)
        ;   member(Other, As), differ(Other, B, Dependents, Q)
        )
    ->  true
    ).

differ_pairs([A|As], [B|Bs], Dependents, Q) :-
    (   differ(A, B, Dependents, Q)
    ->  true
    ;   differ_pairs(As, Bs, Dependents, Q)
    ).
