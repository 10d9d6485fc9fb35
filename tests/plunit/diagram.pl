:- use_module(library(plunit)).
:- use_module('../../kb/engine/diagram').

/*  Laws of decision diagrams, held against truth tables: three variables with two, three and two classes; a function is
    the list of its values, -1 false or -2 true, in the order of cell/2.
*/

arity(1, 2).
arity(2, 3).
arity(3, 2).

cells(Cells) :-
    findall([A, B, C], ( between(0, 1, A), between(0, 2, B), between(0, 1, C) ), Cells).

%   Every table is tried: as a number, its bits are the values.
table(Number, Table) :-
    findall(V, ( between(0, 11, I), ( Number /\ (1<<I) =:= 0 -> V = -1 ; V = -2 ) ), Table).

some_tables(Tables) :-
    numlist(0, 40, Ns),
    maplist([N, Table]>>( Number is (N*1103515245+12345) mod 4096, table(Number, Table) ), Ns, Tables).

node(DD, Table, Node) :-
    cells(Cells),
    foldl(cell_node(DD), Cells, Table, -1, Node).

cell_node(_, _, -1, Node, Node) :- !.
cell_node(DD, [A, B, C], -2, Node0, Node) :-
    class_node(DD, 1, A, NA),
    class_node(DD, 2, B, NB),
    class_node(DD, 3, C, NC),
    dd_and(DD, NA, NB, NAB),
    dd_and(DD, NAB, NC, Cell),
    dd_or(DD, Node0, Cell, Node).

class_node(DD, Level, Class, Node) :-
    arity(Level, Arity),
    Mask is 1<<Class,
    dd_variable(DD, Level, Arity, Mask, Node).

values(DD, Node, Values) :-
    cells(Cells),
    maplist(value(DD, Node), Cells, Values).

value(_, Node, _, Value) :-
    Node < 0,
    !,
    Value = Node.
value(DD, Node, Cell, Value) :-
    dd_node(DD, Node, Level, Children),
    nth1(Level, Cell, Class),
    nth0(Class, Children, Child),
    value(DD, Child, Cell, Value).

pair(Op, A, B, V) :- truth(A, X), truth(B, Y), bits(Op, X, Y, Z), truth(V, Z).

bits(and, X, Y, Z) :- Z is X /\ Y.
bits(or, X, Y, Z) :- Z is X \/ Y.

truth(-1, 0).
truth(-2, 1).

all_masks(_, Children, Masks) :-
    length(Children, N),
    Full is (1<<N)-1,
    findall(Size-Mask, ( between(1, Full, Mask), Size is -popcount(Mask) ), Pairs0),
    keysort(Pairs0, Pairs),
    findall(Mask, member(_-Mask, Pairs), Masks).

in_box(Box, Cell) :-
    forall(member(Level-Mask, Box), ( nth1(Level, Cell, Class), Mask /\ (1<<Class) =\= 0 )).

box_cells(Box, Inside) :-
    cells(Cells),
    findall(Cell, ( member(Cell, Cells), in_box(Box, Cell) ), Inside).

true_cells(Table, True) :-
    cells(Cells),
    findall(Cell, ( nth0(I, Table, -2), nth0(I, Cells, Cell) ), True).

:- begin_tests(diagram).

test(dd_variable_5_is_true_in_its_classes) :-
    dd_new(DD),
    dd_variable(DD, 2, 3, 0b101, Node),
    values(DD, Node, Values),
    assertion(Values == [-2, -2, -1, -1, -2, -2, -2, -2, -1, -1, -2, -2]).

test(dd_variable_5_of_all_or_no_classes_is_a_terminal) :-
    dd_new(DD),
    dd_variable(DD, 2, 3, 0b111, True),
    dd_variable(DD, 2, 3, 0, False),
    assertion(True-False == -2 - -1).

test(dd_node_4_is_canonical) :-
    dd_new(DD),
    some_tables(Tables),
    maplist(node(DD), Tables, Nodes),
    reverse(Tables, Back),
    maplist(node(DD), Back, NodesBack0),
    reverse(NodesBack0, NodesBack),
    assertion(Nodes == NodesBack),
    maplist(values(DD), Nodes, Values),
    assertion(Values == Tables).

test(dd_and_4_and_dd_or_4_follow_the_table, [forall(member(Op, [and, or]))]) :-
    dd_new(DD),
    some_tables([First|Tables]),
    node(DD, First, A),
    maplist(follows(DD, Op, First, A), Tables).

follows(DD, Op, TableA, A, TableB) :-
    node(DD, TableB, B),
    ( Op == and -> dd_and(DD, A, B, Node) ; dd_or(DD, A, B, Node) ),
    values(DD, Node, Values),
    maplist(pair(Op), TableA, TableB, Expected),
    assertion(Values == Expected).

test(dd_not_3_twice_is_the_same_node) :-
    dd_new(DD),
    some_tables(Tables),
    maplist(node(DD), Tables, Nodes),
    maplist(dd_not(DD), Nodes, Not),
    maplist(dd_not(DD), Not, Same),
    assertion(Nodes == Same).

test(dd_not_3_keeps_the_law_of_de_morgan) :-
    dd_new(DD),
    some_tables([T1, T2|_]),
    node(DD, T1, A), node(DD, T2, B),
    dd_and(DD, A, B, AB), dd_not(DD, AB, Left),
    dd_not(DD, A, NA), dd_not(DD, B, NB), dd_or(DD, NA, NB, Right),
    assertion(Left == Right).

test(dd_ite_5_chooses_between_terminals) :-
    dd_new(DD),
    some_tables([T|_]),
    node(DD, T, If),
    dd_ite(DD, If, -10, -11, Node),
    values(DD, Node, Values),
    maplist([V, W]>>( V == -2 -> W = -10 ; W = -11 ), T, Expected),
    assertion(Values == Expected).

test(dd_ite_5_keeps_the_impossible) :-
    dd_new(DD),
    dd_variable(DD, 1, 2, 0b01, Possible),
    dd_ite(DD, Possible, -10, -3, Region),
    dd_select(DD, Region, [-3], Impossible),
    dd_not(DD, Possible, Not),
    assertion(Impossible == Not).

test(dd_select_4_is_true_where_the_terminal_is) :-
    dd_new(DD),
    some_tables([T|_]),
    node(DD, T, If),
    dd_ite(DD, If, -10, -11, Node),
    dd_select(DD, Node, [-10], Selected),
    dd_select(DD, Node, [-10, -11], All),
    dd_select(DD, Node, [-12], None),
    assertion(Selected-All-None == If - -2 - -1).

test(dd_forall_4_takes_the_lower_variables_away) :-
    dd_new(DD),
    some_tables(Tables),
    maplist(forall_law(DD), Tables).

forall_law(DD, Table) :-
    node(DD, Table, Node),
    dd_forall(DD, Node, 2, All),
    values(DD, All, Values),
    cells(Cells),
    findall(V,
            ( member([A, _, _], Cells),
              ( forall(( nth0(I, Cells, [A, _, _]), nth0(I, Table, W) ), W == -2) -> V = -2 ; V = -1 ) ),
            Expected),
    assertion(Values == Expected).

test(dd_support_3_names_what_the_function_depends_on) :-
    dd_new(DD),
    dd_variable(DD, 1, 2, 0b01, A),
    dd_variable(DD, 3, 2, 0b01, C),
    dd_and(DD, A, C, Both),
    dd_support(DD, Both, Support),
    assertion(Support == [1, 3]),
    dd_not(DD, C, NotC),
    dd_ite(DD, A, C, NotC, Either),
    dd_ite(DD, A, Either, C, OnlyC),
    dd_support(DD, OnlyC, Left),
    assertion(Left == [3]).

test(dd_facts_4_says_the_same_function) :-
    dd_new(DD),
    some_tables(Tables),
    maplist(node(DD), Tables, Nodes),
    dd_facts(DD, Nodes, Roots, Facts),
    maplist(fact_values(Facts), Roots, Values),
    assertion(Values == Tables),
    %   parents before children: levels rise with the ids
    findall(Level, member(node(_, Level, _), Facts), Levels),
    msort(Levels, Sorted),
    assertion(Levels == Sorted).

fact_values(Facts, Root, Values) :-
    cells(Cells),
    maplist(fact_value(Facts, Root), Cells, Values).

fact_value(_, Root, _, Value) :- Root < 0, !, Value = Root.
fact_value(Facts, Root, Cell, Value) :-
    memberchk(node(Root, Level, Edges), Facts),
    nth1(Level, Cell, Class),
    once(( member(Mask-Child, Edges), Mask /\ (1<<Class) =\= 0 )),
    fact_value(Facts, Child, Cell, Value).

test(dd_primes_4_are_the_widest_boxes_and_cover_the_function) :-
    some_tables(Tables),
    maplist(prime_law, Tables).

prime_law(Table) :-
    dd_new(DD),
    node(DD, Table, Node),
    dd_primes(DD, Node, all_masks, Boxes),
    true_cells(Table, True),
    maplist(box_cells, Boxes, Insides),
    forall(member(Inside, Insides), assertion(subset(Inside, True))),
    append(Insides, Covered0),
    sort(Covered0, Covered),
    sort(True, TrueSorted),
    assertion(Covered == TrueSorted),
    %   all boxes inside the function that no other such box holds
    findall(I, ( any_box(B), box_cells(B, I), I \== [], subset(I, True) ), Candidates0),
    sort(Candidates0, Candidates),
    findall(C, ( member(C, Candidates), \+ ( member(D, Candidates), D \== C, subset(C, D) ) ), Widest),
    sort(Insides, Found),
    assertion(Found == Widest).

any_box([1-A, 2-B, 3-C]) :-
    between(1, 3, A),
    between(1, 7, B),
    between(1, 3, C).

:- end_tests(diagram).
