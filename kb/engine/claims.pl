:- module(pyhcal_claims,
          [ outcome/3,                  % +W, ?Outcome, ?Kind
            outcome_regions/2,          % +W, -Regions
            condition_region/3,         % +W, +Body, -Region
            rule_in_play/2,             % +W, -Rule
            rule_region/3,              % +W, +Rule, -Region
            asking/3,                   % +W, +Rule, -Statement
            rule_parts/3,               % +W, +Rule, -Parts
            audible/3,                  % +W, +Rule, -Region
            own_region/3,               % +W, +Outcome, -Region
            covering/4,                 % +W, +Region, +Rules, -Covering
            meeting/3,                  % +W, +Region, -Statements
            droppable/3,                % +W, ?Rule, -Drop
            point/4,                    % +W, -Key, -Point, -Thresholds
            moved/5,                    % +W, +Level, +Move, +Region, -Moved
            worsening/4,                % +W, -Key, -Level, -Moves
            same_groups/5,              % +W, +Level, +Move, +Region, -Same
            some_value/4,               % +W, +Levels, +Region, -Projected
            compared_pair/3,            % +W, -A, -B
            side/4                      % +W, +Side, -Region, -Levels
          ]).
:- op(700, xfx, in).
:- use_module(library(apply), [foldl/4, include/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3, numlist/3, select/3]).
:- use_module(diagram, [dd_cofactor/5, dd_ite/5, dd_not/3, dd_or/4, dd_select/4, dd_variable/5]).
:- use_module(domain, [class_interval/4, day_number/2, test_mask/4]).
:- use_module(edits, [edit/2, parts_to/3]).
:- use_module(formula, [condition_tree/5, quantity_choices/4, rule_tree/4, tree_leaves/2]).
:- use_module(implicants, [terminal/3]).
:- use_module(levels, [elements/3]).
:- use_module(world, [both/4, element_region/5, holds/3, is_empty/1, outcome_region/3, own_root/2, possible/2, statement/3, tree_region/3, without/4,
              world_kb/2, world_levels/2, world_readings/2, world_store/2]).

/** <module> What claims about a policy ask of a world

Names come by backtracking, regions are made after them: see world.pl.

A drop is drop(Edit, Parts): an edit of edits.pl that drops one condition or alternative of a rule, and the parts of the rule's
body on the way to it.  A move is Better-Worse or From-To: two classes of one level.  A side of a comparison is value(Key, Value)
or group(Term).
*/

%!  outcome(+W, ?Outcome, ?Kind) is nondet.

outcome(W, Outcome, Kind) :-
    world_kb(W, KB),
    KB:outcome(Outcome, Kind, _).

%!  outcome_regions(+W, -Regions) is det.
%
%   Regions: list Outcome-Region, of the outcomes that some request has.

outcome_regions(W, Regions) :-
    findall(Outcome, outcome(W, Outcome, _), Outcomes),
    outcome_regions(Outcomes, W, Regions).

outcome_regions([], _, []).
outcome_regions([Outcome|Outcomes], W, Regions) :-
    outcome_region(W, Outcome, Region),
    ( is_empty(Region) -> Regions = Regions1 ; Regions = [Outcome-Region|Regions1] ),
    outcome_regions(Outcomes, W, Regions1).

%!  condition_region(+W, +Body, -Region) is det.
%
%   Region: the possible requests that meet a condition of a rule's body.

condition_region(W, Body, Region) :-
    condition_of(W, Body, Tree),
    tree_region(W, Tree, Region).

condition_of(W, Body, Tree) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    condition_tree(KB, Readings, condition, Body, Tree).

%!  rule_in_play(+W, -Rule) is nondet.
%
%   The gates and statements, and the rules of the terms that these come to ask for under the readings of W.

rule_in_play(W, Rule) :-
    element_trees(W, Pairs),
    findall(Rule0, ( member(_-Tree, Pairs), tree_rule(Tree, Rule0) ), Rules0),
    sort(Rules0, Rules),
    in_order(W, Rules, Rule).

element_trees(W, Pairs) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    elements(KB, Readings, Elements),
    findall(Rule-Tree, member(element(_, _, Rule, Tree), Elements), Pairs).

in_order(W, Rules, Rule) :-
    world_kb(W, KB),
    findall(Place-Id, ( member(Id, Rules), KB:rule_place(Id, Place) ), Placed0),
    msort(Placed0, Placed),
    member(_-Rule, Placed).

tree_rule(Tree, Rule) :-
    sub_tree(Tree, Sub),
    arg(2, Sub, meta(Rule, _)),
    Rule \== none.

sub_tree(Tree, Tree).
sub_tree(neg(_, _, Tree), Sub) :- sub_tree(Tree, Sub).
sub_tree(all(_, _, Trees), Sub) :- member(Tree, Trees), sub_tree(Tree, Sub).
sub_tree(any(_, _, Trees), Sub) :- member(Tree, Trees), sub_tree(Tree, Sub).

%!  asking(+W, +Rule, -Statement) is nondet.
%
%   The statements that are Rule, or come to ask for it under the readings of W.

asking(W, Rule, Statement) :-
    element_trees(W, Pairs),
    statement(W, Statement, _),
    member(Statement-Tree, Pairs),
    once(tree_rule(Tree, Rule)).

%!  rule_region(+W, +Rule, -Region) is det.
%
%   Region: where a rule holds: a statement only where no gate silences it.

rule_region(W, Rule, Region) :-
    (   statement(W, Rule, _)
    ->  holds(W, Rule, Region)
    ;   element_region(W, Rule, _, _, Region0)
    ->  Region = Region0
    ;   world_kb(W, KB),
        world_readings(W, Readings),
        rule_tree(KB, Readings, Rule, Tree),
        tree_region(W, Tree, Region)
    ).

%!  rule_parts(+W, +Rule, -Parts) is det.
%
%   The conditions of a rule, one after the other.

rule_parts(W, Rule, Parts) :-
    world_kb(W, KB),
    once(KB:rule(Rule, _, Body, _)),
    conjuncts(Body, Parts).

conjuncts((A, B), Parts) :- !, conjuncts(A, As), conjuncts(B, Bs), append(As, Bs, Parts).
conjuncts(Body, [Body]).

%!  audible(+W, +Rule, -Region) is det.
%
%   Region: the possible requests; of a statement, those that no gate silences.

audible(W, Rule, Region) :-
    possible(W, Possible),
    (   statement(W, Rule, _)
    ->  findall(Gate, element_region(W, Gate, _, gate(silencing), _), Gates),
        foldl(unsilenced(W), Gates, Possible, Region)
    ;   Region = Possible
    ).

unsilenced(W, Gate, Region0, Region) :-
    element_region(W, Gate, _, _, Silent),
    !,
    without(W, Region0, Silent, Region).

%!  own_region(+W, +Outcome, -Region) is det.
%
%   Region: the requests that have Outcome when no overriding gate is asked.

own_region(W, Outcome, Region) :-
    own_root(W, Root),
    world_kb(W, KB),
    world_store(W, DD),
    once(terminal(KB, T, Outcome)),
    dd_select(DD, Root, [T], Region).

%!  covering(+W, +Region, +Rules, -Covering) is semidet.
%
%   Covering: the first of Rules that holds all over Region, else as few as are needed together.

covering(W, Region, Rules, [One]) :-
    member(One, Rules),
    uncovered(W, [One], Region, Left),
    is_empty(Left),
    !.
covering(W, Region, Rules, Covering) :-
    uncovered(W, Rules, Region, Left),
    is_empty(Left),
    needed(Rules, W, Region, Rules, Covering).

needed([], _, _, Covering, Covering).
needed([One|Rest], W, Region, Covering0, Covering) :-
    select(One, Covering0, Others),
    uncovered(W, Others, Region, Left),
    (   is_empty(Left)
    ->  needed(Rest, W, Region, Others, Covering)
    ;   needed(Rest, W, Region, Covering0, Covering)
    ).

uncovered(_, [], Region, Region).
uncovered(W, [Rule|Rules], Region0, Region) :-
    rule_region(W, Rule, Here),
    without(W, Region0, Here, Region1),
    uncovered(W, Rules, Region1, Region).

%!  meeting(+W, +Region, -Statements) is det.
%
%   The statements that hold for some request of a region.

meeting(W, Region, Statements) :-
    findall(S, statement(W, S, _), All),
    include(meets(W, Region), All, Statements).

meets(W, Region, Statement) :-
    holds(W, Statement, Here),
    both(W, Region, Here, Both),
    \+ is_empty(Both).

%!  droppable(+W, ?Rule, -Drop) is nondet.
%
%   Each condition and each alternative on facts that rules in play ask for, in rules that can hold and that some gate or
%   statement that can hold comes to.  What the readings settle asks for nothing.

droppable(W, Rule, drop(Edit, Parts)) :-
    element_trees(W, Pairs),
    findall(Used,
            ( member(Element-Tree, Pairs), \+ dead(W, Element), tree_rule(Tree, Used) ),
            Rules0),
    sort(Rules0, Rules),
    in_order(W, Rules, Rule),
    \+ dead(W, Rule),
    world_kb(W, KB),
    Edit = edit(Kind, rule(Rule), drop(Path)),
    once(KB:rule(Rule, _, Body, _)),
    edit(KB, Edit),
    memberchk(Kind, [condition, alternative]),
    parts_to(Body, Path, Parts),
    \+ ( member(Part, Parts), settled(W, Part) ).

dead(W, Rule) :-
    rule_region(W, Rule, Region),
    is_empty(Region).

settled(W, Part) :-
    condition_of(W, Part, Tree),
    ( atom(Tree) -> true ; arg(3, Tree, []) ).

%!  point(+W, -Key, -Point, -Thresholds) is nondet.
%
%   Point = point(Level, Class, Value): a class that holds one number, with a class of numbers on either side.  Thresholds: those
%   of the rules that have this number.

point(W, Key, point(Level, Class, Value), Thresholds) :-
    world_levels(W, Levels),
    member(level(Level, Key, key(_), Domain, _, _, _), Levels),
    Domain = numbers(Type, _, _, Cuts, _),
    length(Cuts, Last),
    Inner is Last-1,
    between(1, Inner, Class),
    class_interval(Domain, Class, Lo, Hi),
    one_number(Type, Lo, Hi, Value),
    findall(Threshold, tested(W, Key, Type, Value, Threshold), Thresholds0),
    sort(Thresholds0, Thresholds),
    Thresholds \== [].

one_number(number(_, _), V-0, W-1, V) :- V =:= W.
one_number(integer(_, _), V-0, W-0, V) :- W =:= V+1.
one_number(date, V-0, W-0, V) :- W =:= V+1.

tested(W, Key, Type, Value, Threshold) :-
    element_trees(W, Pairs),
    member(_-Tree, Pairs),
    tree_leaves(Tree, Leaves),
    member(leaf(_, _, Key, cmp(_, Number, Threshold)), Leaves),
    ( Type == date -> day_number(Number, N) ; N = Number ),
    N =:= Value.

%!  moved(+W, +Level, +Move, +Region, -Moved) is det.
%
%   Moved: the requests of the second class of a move that would lie in Region if they were of the first one, all else equal.

moved(W, Level, From-To, Region, Moved) :-
    world_store(W, DD),
    world_levels(W, Levels),
    memberchk(level(Level, _, _, _, Arity, _, _), Levels),
    dd_cofactor(DD, Region, Level, From, Rest),
    Mask is 1<<To,
    dd_variable(DD, Level, Arity, Mask, Here),
    both(W, Here, Rest, Moved).

%!  worsening(+W, -Key, -Level, -Moves) is nondet.
%
%   A key that the policy calls worse one way, and the moves from a better class to a worse one.

worsening(W, Key, Level, Moves) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    world_levels(W, Levels),
    KB:worse(Measure, Direction),
    quantity_choices(KB, Readings, Measure, Choices),
    member(_-Key, Choices),
    memberchk(level(Level, Key, _, Domain, _, _, _), Levels),
    moves(Direction, Domain, Moves).

moves(up, Domain, Moves) :- !, number_moves(Domain, up, Moves).
moves(down, Domain, Moves) :- !, number_moves(Domain, down, Moves).
moves(Value, values(Values, _), Moves) :-
    nth0(Worse, Values, Value),
    !,
    findall(Better-Worse, ( nth0(Better, Values, Other), Other \== Value ), Moves).

number_moves(numbers(_, _, _, Cuts, _), Direction, Moves) :-
    length(Cuts, Last),
    numlist(0, Last, Classes),
    findall(Better-Worse,
            ( member(A, Classes), member(B, Classes), A < B,
              ( Direction == up -> Better-Worse = A-B ; Better-Worse = B-A ) ),
            Moves).

%!  same_groups(+W, +Level, +Move, +Region, -Same) is det.
%
%   Same: the part of Region that a move leaves in the same groups, where the policy compares groups.

same_groups(W, Level, Move, Region0, Region) :-
    world_kb(W, KB),
    findall(Term, ( KB:compared(_, Terms, _), is_list(Terms), member(Term, Terms) ), Terms),
    foldl(same_group(W, Level, Move), Terms, Region0, Region).

same_group(W, Level, Move, Term, Region0, Region) :-
    condition_region(W, Term, Group),
    moved(W, Level, Move, Group, Before),
    world_store(W, DD),
    dd_not(DD, Before, Outside),
    dd_ite(DD, Group, Before, Outside, Same),
    both(W, Region0, Same, Region).

%!  some_value(+W, +Levels, +Region, -Projected) is det.
%
%   Projected: true where some values of the keys at Levels lead into Region.

some_value(_, [], Region, Region).
some_value(W, [Level|Levels], Region0, Region) :-
    world_levels(W, All),
    memberchk(level(Level, _, _, _, Arity, _, _), All),
    world_store(W, DD),
    Last is Arity-1,
    numlist(0, Last, Classes),
    foldl(with_class(DD, Region0, Level), Classes, -1, Region1),
    some_value(W, Levels, Region1, Region).

with_class(DD, Region, Level, Class, Node0, Node) :-
    dd_cofactor(DD, Region, Level, Class, Rest),
    dd_or(DD, Rest, Node0, Node).

%!  compared_pair(+W, -A, -B) is nondet.
%
%   Two values or groups that the policy wants compared.

compared_pair(W, A, B) :-
    world_kb(W, KB),
    KB:compared(_, What, _),
    (   What = (Key in Values)
    ->  findall(value(Key, Value), member(Value, Values), Sides)
    ;   findall(group(Term), member(Term, What), Sides)
    ),
    append(_, [A|Rest], Sides),
    member(B, Rest).

%!  side(+W, +Side, -Region, -Levels) is det.
%
%   Where a side of a comparison lies, and the levels on which that depends.

side(W, value(Key, Value), Region, [Level]) :-
    world_kb(W, KB),
    world_store(W, DD),
    world_levels(W, Levels),
    memberchk(level(Level, Key, _, Domain, Arity, _, _), Levels),
    test_mask(KB, Domain, in([Value]), Mask),
    dd_variable(DD, Level, Arity, Mask, Here),
    possible(W, Possible),
    both(W, Here, Possible, Region).
side(W, group(Term), Region, Support) :-
    condition_of(W, Term, Tree),
    tree_region(W, Tree, Region),
    findall(Level,
            ( tree_leaves(Tree, Leaves), member(leaf(_, _, Key, _), Leaves), world_levels(W, Levels),
              memberchk(level(Level, Key, _, _, _, _, _), Levels) ),
            Support0),
    sort(Support0, Support).
