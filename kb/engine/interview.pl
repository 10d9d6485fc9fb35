:- module(pyhcal_interview,
          [ interview/5,                % +S, +Open, +NotKnown, -Q, -Node
            ends/3,                     % +Node, +Q, ?How
            keep/3,                     % +Memo, +Key, +Value
            levels_of/2,                % +Mask, -Levels
            matters/4,                  % +Level, +Node, +Q, -Answers
            mix_all/3,                  % +Nodes, +Q, -Node
            signature/3                 % +Node, +Q, -Signature
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [append/3, last/2, member/2, memberchk/2, nth0/3, sum_list/2]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What an interview still has to find out

A function of the keys that are open: which outcome each completion comes to, or `mixed` where a key that is not known leaves
several.  Functions are kept as decision diagrams; equal ones are one node.

Nodes live with the compiled space: q(Node, Level, Children, Support, Ends), Support a mask of levels, Ends a mask of terminals.
What is handed around as Q is q(S, Unique, Memo): the space, and tries with the nodes and with what is known of them.
*/

:- dynamic
    store/3.                            % S, Unique, Memo: tries

mixed(-4).

%!  interview(+S, +Open, +NotKnown, -Q, -Node) is det.
%
%   @arg Open the region, with "has no value" where a key may not apply
%   @arg NotKnown levels that are asked no more, readings that are left open among them

interview(S, Open, NotKnown, Q, Node) :-
    with_mutex(pyhcal_interview, ready(S, Q)),
    S:root(settle, Root),
    setup_call_cleanup(trie_new(Seen), inside(Root, S, Q, Open, Seen, Node0), trie_destroy(Seen)),
    foldl(mix_level(Q), NotKnown, Node0, Node).

%   What earlier questions have worked out is of use to later ones, within reason.
ready(S, q(S, Unique, Memo)) :-
    (   store(S, Unique0, Memo0),
        trie_property(Unique0, value_count(Count)),
        Count < 200_000
    ->  Unique = Unique0, Memo = Memo0
    ;   forget(S),
        trie_new(Unique),
        trie_new(Memo),
        dynamic([S:q/5, S:least/3, S:more/2, S:asks/2]),
        assertz(store(S, Unique, Memo))
    ).

forget(S) :-
    forall(retract(store(S, Unique, Memo)),
           ( trie_destroy(Unique), trie_destroy(Memo),
             retractall(S:q(_, _, _, _, _)), retractall(S:least(_, _, _)), retractall(S:more(_, _)), retractall(S:asks(_, _)) )).

%   The compiled diagram within the region; Seen: a trie with what its nodes become.
inside(Node0, S, Q, Open, Seen, Node) :-
    (   Node0 < 0
    ->  Node = Node0
    ;   trie_lookup(Seen, Node0, Known)
    ->  Node = Known
    ;   S:d(Node0, Level, Edges),
        arg(Level, Open, Mask),
        (   Mask /\ (Mask-1) =:= 0
        ->  once(( member(EdgeMask-Child, Edges), EdgeMask /\ Mask =\= 0 )),
            inside(Child, S, Q, Open, Seen, Node)
        ;   S:arity(Level, Arity),
            inside_classes(0, Arity, Edges, Mask, S, Q, Open, Seen, Children),
            make(Q, Level, Children, Node)
        ),
        trie_insert(Seen, Node0, Node)
    ).

inside_classes(Arity, Arity, _, _, _, _, _, _, []) :- !.
inside_classes(I, Arity, Edges, Mask, S, Q, Open, Seen, [Child|Children]) :-
    (   Mask /\ (1<<I) =:= 0
    ->  Child = -3
    ;   member(EdgeMask-Next, Edges),
        EdgeMask /\ (1<<I) =\= 0
    ->  inside(Next, S, Q, Open, Seen, Child)
    ),
    I1 is I+1,
    inside_classes(I1, Arity, Edges, Mask, S, Q, Open, Seen, Children).

%   A class that can't be leads to -3.  Where all others lead to the same they are still a node: which classes can be, given
%   the other keys, counts.
make(q(S, Unique, _), Level, Children, Node) :-
    (   Children = [First|Rest],
        same(Rest, First)
    ->  Node = First
    ;   trie_lookup(Unique, n(Level, Children), Node0)
    ->  Node = Node0
    ;   with_mutex(pyhcal_interview, insert(S, Unique, Level, Children, Node))
    ).

same([], _).
same([X|Xs], X) :- same(Xs, X).

insert(S, Unique, Level, Children, Node) :-
    (   trie_lookup(Unique, n(Level, Children), Node0)
    ->  Node = Node0
    ;   flag(pyhcal_interview, Last, Last+1),
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

levels_of(0, []) :- !.
levels_of(Mask, [Level|Levels]) :-
    Bit is Mask /\ -Mask,
    Level is msb(Bit),
    Rest is Mask xor Bit,
    levels_of(Rest, Levels).

matters(Level, Node, Q, Answers) :-
    Q = q(S, _, _),
    classes_of(Level, S, Classes),
    answers(Classes, Node, Level, Q, Answers),
    dependents(S, Level, Dependents),
    some_differ(Answers, Dependents, Q).

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
