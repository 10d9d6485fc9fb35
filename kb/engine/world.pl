:- module(pyhcal_world,
          [ worlds/3,                   % +Asked, +Assumed, -Worlds
            worlds/4,                   % +Asked, +Assumed, +Most, -Worlds
            world_space/4,              % +Asked, -Elements, -Levels, -Integrity
            bare_world/5,               % +KB, +Readings, +Levels, +Integrity, -World
            world_kb/2,                 % +W, -KB
            world_store/2,              % +W, -DD
            world_levels/2,             % +W, -Levels
            world_readings/2,           % +W, -Readings
            world_beside/3,             % +W, +KB, -Beside
            world_seen/4,               % +W, +Levels, +Possible, -Seen
            statement/3,                % +W, ?Rule, ?Outcome
            possible/2,                 % +W, -Region
            assumed_region/2,           % +W, -Region
            holds/3,                    % +W, +Rule, -Region
            element_region/5,           % +W, ?Rule, ?Outcome, ?Kind, -Region
            tree_region/3,              % +W, +Tree, -Region
            outcome_region/3,           % +W, +Outcome, -Region
            outcome_root/2,             % +W, -Node
            own_root/2,                 % +W, -Node
            both/4, either/4, without/4, % +W, +A, +B, -Region
            is_empty/1,                 % +Region
            differing/4                 % +W1, +W2, +Which, -Region
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth0/3, reverse/2]).
:- use_module(diagram, [dd_and/4, dd_ite/5, dd_new/1, dd_new/2, dd_not/3, dd_or/4, dd_select/4, dd_variable/5]).
:- use_module(domain, [test_mask/4]).
:- use_module(formula, [condition_tree/5]).
:- use_module(implicants, [order_node/4, terminal/3, validity_node/4]).
:- use_module(levels, [elements/3, integrity/4, levels/5]).

/** <module> Whole knowledge bases as diagrams, for questions about every request at once

A world is a knowledge base over the whole space: which requests are possible, where each statement holds, and which outcome
each request has.  Several knowledge bases of one vocabulary share their levels and their store of diagrams, so that they can
be compared: equal functions are one node.  What a declared assumption settles while nothing is stated is settled here too.

Regions are boolean nodes; they lie within what is possible.  As diagrams are, they are lost on backtracking: a question
backtracks over names and makes its regions after that.

    world(KB, DD, Levels, Possible, Base, Rules, Outcome)    Rules = [rule(Id, Outcome, Kind, Region), ...]
    Base = base(Readings, Integrity, Raw): Raw as Rules, where each rule's own conditions hold, whatever gates say
*/

%!  worlds(+Asked, +Assumed, -Worlds) is det.
%
%   Asked: list KB-Readings, a world for each; Readings a list Name-Choices.  A reading that the first leaves open is a level more,
%   behind the keys.  Assumed: whether keys with a declared value are taken to have it, true or false.  The vocabulary is that of
%   the first.

worlds(Asked, Assumed, Worlds) :-
    dd_new(DD),
    worlds_in(DD, Asked, Assumed, Worlds).

%!  worlds(+Asked, +Assumed, +Most, -Worlds) is det.
%
%   The same with a store for so many nodes, for whatever is asked of these worlds.
%
%   @error limit(nodes, Most)

worlds(Asked, Assumed, Most, Worlds) :-
    dd_new(Most, DD),
    worlds_in(DD, Asked, Assumed, Worlds).

worlds_in(DD, Asked, Assumed, Worlds) :-
    world_space(Asked, Lists, Levels, Integrity),
    possible_requests(Levels, Integrity, DD, Possible0),
    ( Assumed == true -> assumed(Levels, DD, Possible0, Possible) ; Possible = Possible0 ),
    make_worlds(Asked, Lists, space(Levels, Integrity, DD, Possible), Worlds).

%!  world_space(+Asked, -Elements, -Levels, -Integrity) is det.
%
%   What worlds are made of: for each of Asked its elements; levels and integrity for all of them.  See levels.pl.

world_space(Asked, Lists, Levels, Integrity) :-
    maplist(rules_of, Asked, Lists),
    append(Lists, All),
    Asked = [KB-Readings|_],
    findall(Notices, ( member(A-R, Asked), beside_trees(A, R, Notices) ), Beside0),
    append(Beside0, Beside),
    levels(KB, Readings, All, Beside, Levels),
    findall(element(beside, beside, Id, Tree), member(notice(Id, holds(Tree)), Beside), More),
    append(All, More, Trees),
    integrity(KB, Levels, Trees, Integrity).

possible_requests(Levels, Integrity, DD, Possible) :-
    order_node(Levels, Integrity, DD, Ordered),
    validity_node(Levels, Integrity, DD, Valid),
    dd_and(DD, Ordered, Valid, Possible).

%!  bare_world(+KB, +Readings, +Levels, +Integrity, -World) is det.
%
%   A world over the space that world_space/4 gives, without any gate or statement: for regions that come from elsewhere.

bare_world(KB, Readings, Levels, Integrity, world(KB, DD, Levels, Possible, base(Readings, Integrity, []), [], none)) :-
    dd_new(DD),
    possible_requests(Levels, Integrity, DD, Possible).

rules_of(KB-Readings, Elements) :- elements(KB, Readings, Elements).

%   Conditions that stand beside the rules, in what the policy accepts and compares, cut the space as well.
beside_trees(KB, Readings, Trees) :-
    findall(notice(Id, holds(Tree)),
            ( ( KB:accepted(Id, _, _, Body, _), Body \== always
              ; KB:compared(Id, Terms, _), is_list(Terms), member(Body, Terms) ),
              condition_tree(KB, Readings, Id, Body, Tree),
              compound(Tree) ),
            Trees).

make_worlds([], [], _, []).
make_worlds([KB-Readings|Asked], [Elements|Lists], Space, [World|Worlds]) :-
    make_world(KB, Readings, Elements, Space, World),
    make_worlds(Asked, Lists, Space, Worlds).

make_world(KB, Readings, Elements, Space, World) :-
    Space = space(Levels, Integrity, DD, Possible),
    rule_regions(Elements, KB, Levels, Integrity, DD, Rules0),
    silent(Rules0, DD, -1, Silent),
    reverse(Rules0, Reversed),
    once(( KB:outcome(Silence, silence, _), terminal(KB, Last, Silence) )),
    foldl(stacked(KB, DD), Reversed, Last, Outcome0),
    dd_ite(DD, Possible, Outcome0, -3, Outcome),
    dd_not(DD, Silent, Speaks),
    dd_and(DD, Speaks, Possible, Within),
    limited(Rules0, DD, Within, Rules),
    World = world(KB, DD, Levels, Possible, base(Readings, Integrity, Rules0), Rules, Outcome).

%!  world_beside(+W, +KB, -Beside) is det.
%
%   The world of another knowledge base, under the same readings, with the levels and the store of W.  Nothing in KB may cut the
%   space elsewhere than the first one of W did.

world_beside(world(_, DD, Levels, Possible, base(Readings, Integrity, _), _, _), KB, Beside) :-
    elements(KB, Readings, Elements),
    make_world(KB, Readings, Elements, space(Levels, Integrity, DD, Possible), Beside).

%   A key with a declared value is taken to have it.
assumed([], _, Node, Node).
assumed([level(Level, _, key(_), _, Arity, Full, Unstated)|Levels], DD, Node0, Node) :-
    Unstated =\= Full,
    !,
    dd_variable(DD, Level, Arity, Unstated, Here),
    dd_and(DD, Here, Node0, Node1),
    assumed(Levels, DD, Node1, Node).
assumed([_|Levels], DD, Node0, Node) :-
    assumed(Levels, DD, Node0, Node).

rule_regions([], _, _, _, _, []).
rule_regions([element(Outcome, Kind, Rule, Tree)|Elements], KB, Levels, Integrity, DD, [rule(Rule, Outcome, Kind, Region)|Rules]) :-
    tree_region(Tree, KB, Levels, Integrity, DD, Region),
    rule_regions(Elements, KB, Levels, Integrity, DD, Rules).

%   A condition on a key holds only where the key applies.
tree_region(leaf(_, _, Key, Test), KB, Levels, integrity(Applies, _, _, _), DD, Region) :-
    memberchk(level(Level, Key, _, Domain, Arity, _, _), Levels),
    test_mask(KB, Domain, Test, Mask),
    dd_variable(DD, Level, Arity, Mask, Region0),
    (   memberchk(applies(_, Level, Control, Allowed), Applies)
    ->  memberchk(level(Control, _, _, _, ControlArity, _, _), Levels),
        dd_variable(DD, Control, ControlArity, Allowed, Applicable),
        dd_and(DD, Region0, Applicable, Region)
    ;   Region = Region0
    ).
tree_region(reading(_, _, Reading, Choice), _, Levels, _, DD, Region) :-
    memberchk(level(Level, Reading, reading, values(Choices, _), Arity, _, _), Levels),
    nth0(I, Choices, Choice),
    !,
    Mask is 1<<I,
    dd_variable(DD, Level, Arity, Mask, Region).
tree_region(neg(_, _, Tree), KB, Levels, Integrity, DD, Region) :-
    tree_region(Tree, KB, Levels, Integrity, DD, Region0),
    dd_not(DD, Region0, Region).
tree_region(all(_, _, Trees), KB, Levels, Integrity, DD, Region) :-
    all_regions(Trees, KB, Levels, Integrity, DD, -2, Region).
tree_region(any(_, _, Trees), KB, Levels, Integrity, DD, Region) :-
    any_regions(Trees, KB, Levels, Integrity, DD, -1, Region).

all_regions([], _, _, _, _, Region, Region).
all_regions([Tree|Trees], KB, Levels, Integrity, DD, Region0, Region) :-
    tree_region(Tree, KB, Levels, Integrity, DD, Here),
    dd_and(DD, Here, Region0, Region1),
    all_regions(Trees, KB, Levels, Integrity, DD, Region1, Region).

any_regions([], _, _, _, _, Region, Region).
any_regions([Tree|Trees], KB, Levels, Integrity, DD, Region0, Region) :-
    tree_region(Tree, KB, Levels, Integrity, DD, Here),
    dd_or(DD, Here, Region0, Region1),
    any_regions(Trees, KB, Levels, Integrity, DD, Region1, Region).

silent([], _, Node, Node).
silent([rule(_, _, Kind, Region)|Rules], DD, Node0, Node) :-
    ( Kind == gate(silencing) -> dd_or(DD, Region, Node0, Node1) ; Node1 = Node0 ),
    silent(Rules, DD, Node1, Node).

stacked(KB, DD, rule(_, Outcome, _, Region), Node0, Node) :-
    terminal(KB, T, Outcome),
    dd_ite(DD, Region, T, Node0, Node).

%   A statement holds in possible requests that no gate silences.
limited([], _, _, []).
limited([rule(Id, Outcome, Kind, Region0)|Rules0], DD, Within, [rule(Id, Outcome, Kind, Region)|Rules]) :-
    ( Kind = position(_) -> dd_and(DD, Region0, Within, Region) ; Region = Region0 ),
    limited(Rules0, DD, Within, Rules).

%!  world_kb(+W, -KB) is det.

world_kb(world(KB, _, _, _, _, _, _), KB).

%!  world_store(+W, -DD) is det.

world_store(world(_, DD, _, _, _, _, _), DD).

%!  world_levels(+W, -Levels) is det.
%
%   Levels: as in levels.pl.

world_levels(world(_, _, Levels, _, _, _, _), Levels).

%!  world_seen(+W, +Levels, +Possible, -Seen) is det.
%
%   The world with other levels, of which Possible is what is possible: for regions in which some keys are no longer open.

world_seen(world(KB, DD, _, _, Base, Rules, Outcome), Levels, Possible,
           world(KB, DD, Levels, Possible, Base, Rules, Outcome)).

%!  world_readings(+W, -Readings) is det.

world_readings(world(_, _, _, _, base(Readings, _, _), _, _), Readings).

%!  statement(+W, ?Rule, ?Outcome) is nondet.
%
%   Outcome is the position that the statement speaks for.

statement(world(_, _, _, _, _, Rules, _), Rule, Outcome) :-
    member(rule(Rule, Outcome, position(_), _), Rules).

%!  possible(+W, -Region) is det.

possible(world(_, _, _, Possible, _, _, _), Possible).

%!  assumed_region(+W, -Region) is det.
%
%   The possible requests that state nothing else than what is taken for granted.

assumed_region(world(_, DD, Levels, Possible, _, _, _), Region) :-
    assumed(Levels, DD, Possible, Region).

%!  element_region(+W, ?Rule, ?Outcome, ?Kind, -Region) is nondet.
%
%   Region: where a gate or a statement's own conditions hold, among what is possible and whatever the gates say.

element_region(W, Rule, Outcome, Kind, Region) :-
    W = world(_, _, _, Possible, base(_, _, Raw), _, _),
    member(rule(Rule, Outcome, Kind, Region0), Raw),
    both(W, Region0, Possible, Region).

%!  tree_region(+W, +Tree, -Region) is det.
%
%   Region: the possible requests for which a tree (see formula.pl) holds.

tree_region(W, Tree, Region) :-
    W = world(KB, DD, Levels, Possible, base(_, Integrity, _), _, _),
    (   Tree == true
    ->  Region = Possible
    ;   Tree == false
    ->  Region = -1
    ;   tree_region(Tree, KB, Levels, Integrity, DD, Region0),
        dd_and(DD, Region0, Possible, Region)
    ).

%!  holds(+W, +Rule, -Region) is det.
%
%   Region: the requests for which a statement holds.

holds(world(_, _, _, _, _, Rules, _), Rule, Region) :-
    memberchk(rule(Rule, _, position(_), Region), Rules).

%!  outcome_root(+W, -Node) is det.
%
%   Node: the outcome of each possible request, -3 for the others.

outcome_root(world(_, _, _, _, _, _, Outcome), Outcome).

%!  own_root(+W, -Node) is det.
%
%   Node: the outcome of each possible request without the overriding gates.

own_root(world(KB, DD, _, Possible, base(_, _, Raw), _, _), Own) :-
    findall(Rule, ( member(Rule, Raw), Rule \= rule(_, _, gate(overriding), _) ), Rules),
    reverse(Rules, Reversed),
    once(( KB:outcome(Silence, silence, _), terminal(KB, Last, Silence) )),
    foldl(stacked(KB, DD), Reversed, Last, Own0),
    dd_ite(DD, Possible, Own0, -3, Own).

%!  outcome_region(+W, +Outcome, -Region) is det.

outcome_region(world(KB, DD, _, _, _, _, Root), Outcome, Region) :-
    once(terminal(KB, T, Outcome)),
    dd_select(DD, Root, [T], Region).

%!  both(+W, +A, +B, -Region) is det.
%!  either(+W, +A, +B, -Region) is det.
%!  without(+W, +A, +B, -Region) is det.

both(W, A, B, Region) :- world_store(W, DD), dd_and(DD, A, B, Region).
either(W, A, B, Region) :- world_store(W, DD), dd_or(DD, A, B, Region).
without(W, A, B, Region) :- world_store(W, DD), dd_not(DD, B, NotB), dd_and(DD, A, NotB, Region).

%!  is_empty(+Region) is semidet.

is_empty(-1).

%!  differing(+W1, +W2, +Outcomes, -Region) is det.
%
%   Outcomes = From-To: the requests that come from one outcome in the first world to another one in the second.

differing(W1, W2, From-To, Region) :-
    outcome_region(W1, From, A),
    outcome_region(W2, To, B),
    both(W1, A, B, Region).
