:- module(pyhcal_diagram,
          [ dd_new/1,                   % -DD
            dd_new/2,                   % +Most, -DD
            dd_variable/5,              % +DD, +Level, +Arity, +Mask, -Node
            dd_ite/5,                   % +DD, +If, +Then, +Else, -Node
            dd_and/4,                   % +DD, +A, +B, -Node
            dd_or/4,                    % +DD, +A, +B, -Node
            dd_not/3,                   % +DD, +A, -Node
            dd_select/4,                % +DD, +Node, +Terminals, -Boolean
            dd_forall/4,                % +DD, +Node, +Level, -Boolean
            dd_cofactor/5,              % +DD, +Node, +Level, +Class, -Cofactor
            dd_node/4,                  % +DD, +Node, -Level, -Children
            dd_support/3,               % +DD, +Node, -Levels
            dd_facts/4,                 % +DD, +Roots, -NewRoots, -Facts
            dd_primes/4                 % +DD, +Node, +Candidates, -Boxes
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(table, [table_get/3, table_new/1, table_new/2, table_put/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3, sum_list/2]).

:- meta_predicate dd_primes(+, +, 3, -).

/** <module> Multi-valued decision diagrams

A node decides on one variable (its level) and has one child for each class of that variable; equal nodes are one
node, and a node whose children are all equal does not exist, so two functions are equal when their roots are
(Bryant 1986, for many values: Srinivasan et al. 1990).  Levels rise from the root to the terminals.  Nodes are
positive integers, terminals negative ones: -1 false, -2 true, -3 impossible, from -10 downwards the caller's own.

A diagram store lives in one goal: its tables are changed destructively and backtrackably, so nodes must not be
made inside findall/3 or forall/2.

    dd(Unique, array(Nodes), Memo, counter(N, Most))    arg N of Nodes is node(Level, Children) of node N
*/

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every node

%!  dd_new(-DD) is det.

dd_new(DD) :-
    dd_new(1<<59, DD).

%!  dd_new(+Most, -DD) is det.
%
%   A store for so many nodes, and for prime implicants in proportion.
%
%   @error limit(nodes, Most) or limit(boxes, Few) for what needs more

dd_new(Most0, dd(Unique, array(Nodes), Memo, counter(0, Most))) :-
    Most is Most0,
    %   large from the start: what has grown is small again after backtracking
    table_new(32768, Unique),
    functor(Nodes, nodes, 16384),
    table_new(32768, Memo).

make(dd(Unique, Nodes, _, Counter), Level, Children, Node) :-
    Children = [First|Rest],
    (   same(Rest, First)
    ->  Node = First
    ;   Key =.. [n, Level|Children],
        table_get(Unique, Key, Node0)
    ->  Node = Node0
    ;   arg(1, Counter, N0),
        arg(2, Counter, Most),
        ( N0 < Most -> true ; throw(error(limit(nodes, Most), _)) ),
        Node is N0+1,
        setarg(1, Counter, Node),
        Key =.. [n, Level|Children],
        table_put(Unique, Key, Node),
        place(Nodes, Node, node(Level, Children))
    ).

%   The array doubles when it is full.
place(Array, Node, Entry) :-
    arg(1, Array, Nodes),
    functor(Nodes, _, Size),
    (   Node =< Size
    ->  arg(Node, Nodes, Entry)
    ;   Larger is 2*Size,
        functor(More, nodes, Larger),
        copied(Size, Nodes, More),
        arg(Node, More, Entry),
        setarg(1, Array, More)
    ).

copied(0, _, _) :- !.
copied(N, From, To) :-
    arg(N, From, Entry),
    arg(N, To, Entry),
    M is N-1,
    copied(M, From, To).

same([], _).
same([X|Xs], X) :- same(Xs, X).

%!  dd_node(+DD, +Node, -Level, -Children) is semidet.

dd_node(dd(_, array(Nodes), _, _), Node, Level, Children) :-
    Node > 0,
    arg(Node, Nodes, node(Level, Children)).

%!  dd_variable(+DD, +Level, +Arity, +Mask, -Node) is det.
%
%   True when Node is the function "the variable's class is in Mask".

dd_variable(DD, Level, Arity, Mask, Node) :-
    variable_children(0, Arity, Mask, Children),
    make(DD, Level, Children, Node).

variable_children(Arity, Arity, _, []) :- !.
variable_children(I, Arity, Mask, [T|Ts]) :-
    ( Mask /\ (1<<I) =:= 0 -> T = -1 ; T = -2 ),
    I1 is I+1,
    variable_children(I1, Arity, Mask, Ts).

%!  dd_ite(+DD, +If, +Then, +Else, -Node) is det.

dd_ite(_, -2, G, _, Node) :- !, Node = G.
dd_ite(_, -1, _, H, Node) :- !, Node = H.
dd_ite(_, -3, _, _, Node) :- !, Node = -3.
dd_ite(_, _, G, G, Node) :- G < 0, G \== -3, !, Node = G.
dd_ite(_, F, -2, -1, Node) :- !, Node = F.
dd_ite(DD, F, G, H, Node) :-
    DD = dd(_, _, Memo, _),
    Key = ite(F, G, H),
    (   table_get(Memo, Key, Node0)
    ->  Node = Node0
    ;   level(DD, F, LF), level(DD, G, LG), level(DD, H, LH),
        Level is min(LF, min(LG, LH)),
        cofactors(DD, F, LF, Level, Fs),
        cofactors(DD, G, LG, Level, Gs),
        cofactors(DD, H, LH, Level, Hs),
        ite_children(Fs, Gs, Hs, DD, Children),
        make(DD, Level, Children, Node),
        table_put(Memo, Key, Node)
    ).

level(DD, Node, Level) :-
    (   Node < 0
    ->  Level = 1000000
    ;   dd_node(DD, Node, Level, _)
    ).

cofactors(DD, Node, Level, Level, Children) :-
    !,
    dd_node(DD, Node, _, Children0),
    Children = list(Children0).
cofactors(_, Node, _, _, same(Node)).

ite_children(Fs, Gs, Hs, DD, Children) :-
    (   split(Fs, F, Fs1), split(Gs, G, Gs1), split(Hs, H, Hs1)
    ->  dd_ite(DD, F, G, H, Child),
        Children = [Child|Children1],
        ite_children(Fs1, Gs1, Hs1, DD, Children1)
    ;   Children = []
    ).

split(same(N), N, same(N)).
split(list([N|Ns]), N, list(Ns)).

dd_and(DD, A, B, Node) :- dd_ite(DD, A, B, -1, Node).
dd_or(DD, A, B, Node) :- dd_ite(DD, A, -2, B, Node).
dd_not(DD, A, Node) :- dd_ite(DD, A, -1, -2, Node).

%!  dd_select(+DD, +Node, +Terminals, -Boolean) is det.
%
%   True when Boolean is true exactly where Node ends in one of Terminals.

dd_select(DD, Node, Terminals, Boolean) :-
    (   Node < 0
    ->  ( memberchk(Node, Terminals) -> Boolean = -2 ; Boolean = -1 )
    ;   DD = dd(_, _, Memo, _),
        Key = select(Node, Terminals),
        (   table_get(Memo, Key, Boolean0)
        ->  Boolean = Boolean0
        ;   dd_node(DD, Node, Level, Children0),
            select_children(Children0, DD, Terminals, Children),
            make(DD, Level, Children, Boolean),
            table_put(Memo, Key, Boolean)
        )
    ).

select_children([], _, _, []).
select_children([N|Ns], DD, Terminals, [B|Bs]) :-
    dd_select(DD, N, Terminals, B),
    select_children(Ns, DD, Terminals, Bs).

%!  dd_forall(+DD, +Node, +Level, -Boolean) is det.
%
%   True when Boolean is true where the boolean Node is, whatever the variables from Level downwards are.

dd_forall(DD, Node, Level, Boolean) :-
    (   Node < 0
    ->  Boolean = Node
    ;   DD = dd(_, _, Memo, _),
        Key = forall(Node, Level),
        (   table_get(Memo, Key, Boolean0)
        ->  Boolean = Boolean0
        ;   dd_node(DD, Node, Here, Children0),
            forall_children(Children0, DD, Level, Children),
            (   Here >= Level
            ->  conjunction_all(Children, DD, -2, Boolean)
            ;   make(DD, Here, Children, Boolean)
            ),
            table_put(Memo, Key, Boolean)
        )
    ).

forall_children([], _, _, []).
forall_children([N|Ns], DD, Level, [B|Bs]) :-
    dd_forall(DD, N, Level, B),
    forall_children(Ns, DD, Level, Bs).

conjunction_all([], _, Node, Node).
conjunction_all([N|Ns], DD, Node0, Node) :-
    dd_and(DD, N, Node0, Node1),
    conjunction_all(Ns, DD, Node1, Node).

%!  dd_cofactor(+DD, +Node, +Level, +Class, -Cofactor) is det.
%
%   The function that is left when the variable at Level has the class number Class.

dd_cofactor(DD, Node, Level, Class, Cofactor) :-
    (   Node < 0
    ->  Cofactor = Node
    ;   DD = dd(_, _, Memo, _),
        Key = cofactor(Node, Level, Class),
        (   table_get(Memo, Key, Cofactor0)
        ->  Cofactor = Cofactor0
        ;   dd_node(DD, Node, Here, Children0),
            (   Here > Level
            ->  Cofactor = Node
            ;   Here =:= Level
            ->  nth0(Class, Children0, Cofactor)
            ;   cofactor_children(Children0, DD, Level, Class, Children),
                make(DD, Here, Children, Cofactor)
            ),
            table_put(Memo, Key, Cofactor)
        )
    ).

cofactor_children([], _, _, _, []).
cofactor_children([N|Ns], DD, Level, Class, [C|Cs]) :-
    dd_cofactor(DD, N, Level, Class, C),
    cofactor_children(Ns, DD, Level, Class, Cs).

%!  dd_support(+DD, +Node, -Levels) is det.
%
%   Levels: the sorted levels on which the function depends.

dd_support(DD, Node, Levels) :-
    seen_from([Node], DD, Nodes),
    findall(Level, ( member(N, Nodes), dd_node(DD, N, Level, _) ), Levels0),
    sort(Levels0, Levels).

%!  dd_facts(+DD, +Roots, -NewRoots, -Facts) is det.
%
%   Facts: list of node(Id, Level, Edges) for the nodes below Roots, Edges a list of Mask-Child, one per
%   different child.  Ids rise with the level, so that a walk in their order meets parents first.

dd_facts(DD, Roots, NewRoots, Facts) :-
    seen_from(Roots, DD, Ids),
    findall(Level-Id, ( member(Id, Ids), Id > 0, dd_node(DD, Id, Level, _) ), Pairs0),
    sort(Pairs0, Pairs),
    table_new(New),
    number_nodes(Pairs, 0, New),
    maplist(renamed(New), Roots, NewRoots),
    maplist(node_fact(DD, New), Pairs, Facts).

number_nodes([], _, _).
number_nodes([_-Old|Pairs], N0, New) :-
    N is N0+1,
    table_put(New, Old, N),
    number_nodes(Pairs, N, New).

seen_from(Roots, DD, Ids) :-
    table_new(Seen),
    mark(Roots, DD, Seen, [], Ids).

mark([], _, _, Ids, Ids).
mark([N|Ns], DD, Seen, Ids0, Ids) :-
    (   ( N < 0 ; table_get(Seen, N, _) )
    ->  mark(Ns, DD, Seen, Ids0, Ids)
    ;   table_put(Seen, N, true),
        dd_node(DD, N, _, Children),
        append(Children, Ns, Ns1),
        mark(Ns1, DD, Seen, [N|Ids0], Ids)
    ).

renamed(New, Old, Id) :-
    ( Old < 0 -> Id = Old ; table_get(New, Old, Id) ).

node_fact(DD, New, Level-Old, node(Id, Level, Edges)) :-
    renamed(New, Old, Id),
    dd_node(DD, Old, _, Children0),
    maplist(renamed(New), Children0, Children),
    edges(Children, Edges).

edges(Children, Edges) :-
    sort(Children, Targets),
    findall(Mask-Target,
            ( member(Target, Targets),
              findall(Bit, ( nth0(I, Children, Target), Bit is 1<<I ), Bits),
              sum_list(Bits, Mask) ),
            Edges).

%!  dd_primes(+DD, +Node, :Candidates, -Boxes) is det.
%
%   True when Boxes lists the prime implicants of the boolean function Node: the boxes inside it that can't be
%   widened.  A box is a list Level-Mask with rising levels; a level that isn't named is free.
%   call(Candidates, Level, Children, Masks) gives the sets of classes that a box may have at Level, the full set
%   among them, in order of falling size (each set stands before its subsets).

dd_primes(DD, Node, Candidates, Boxes) :-
    primes(DD, Node, Candidates, Boxes).

primes(_, -1, _, []) :- !.
primes(_, -2, _, [[]]) :- !.
primes(DD, Node, Candidates, Boxes) :-
    DD = dd(_, _, Memo, _),
    (   table_get(Memo, primes(Node), Boxes0)
    ->  Boxes = Boxes0
    ;   dd_node(DD, Node, Level, Children),
        call(Candidates, Level, Children, Masks),
        length(Children, Arity),
        Full is (1<<Arity)-1,
        level_primes(Masks, DD, Level, Children, Full, Candidates, [], Boxes1),
        few_boxes(DD, Boxes1),
        sort(Boxes1, Boxes),
        table_put(Memo, primes(Node), Boxes)
    ).

%   A store for so many nodes has room for a box for every 25 of them.
few_boxes(dd(_, _, _, counter(_, Most)), Boxes) :-
    (   Few is Most//25,
        length(Boxes, Count),
        Count > Few
    ->  throw(error(limit(boxes, Few), _))
    ;   true
    ).

level_primes([], _, _, _, _, _, _, []).
level_primes([Mask|Masks], DD, Level, Children, Full, Candidates, Done, Boxes) :-
    conjunction(Children, 0, Mask, DD, -2, Node),
    primes(DD, Node, Candidates, Rests),
    wider_free(Rests, Mask, Done, New),
    level_primes(Masks, DD, Level, Children, Full, Candidates, [Mask-Rests|Done], More),
    (   Mask =:= Full
    ->  append(New, More, Boxes)
    ;   append_boxes(New, Level-Mask, More, Boxes)
    ).

append_boxes([], _, More, More).
append_boxes([B|Bs], Head, More, [[Head|B]|Rest]) :- append_boxes(Bs, Head, More, Rest).

conjunction([], _, _, _, Node, Node).
conjunction([Child|Children], I, Mask, DD, Node0, Node) :-
    (   Mask /\ (1<<I) =:= 0
    ->  Node1 = Node0
    ;   dd_and(DD, Node0, Child, Node1)
    ),
    I1 is I+1,
    conjunction(Children, I1, Mask, DD, Node1, Node).

%   A rest that a wider set of classes allows too makes no prime with this one.
wider_free([], _, _, []).
wider_free([Rest|Rests], Mask, Done, New) :-
    (   member(Wider-Allowed, Done),
        Wider /\ Mask =:= Mask,
        memberchk(Rest, Allowed)
    ->  New = New1
    ;   New = [Rest|New1]
    ),
    wider_free(Rests, Mask, Done, New1).
