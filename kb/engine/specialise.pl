:- module(pyhcal_specialise,
          [ specialise/4                % +Space, +Elements, +Notices, -Coded
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(hashtable), [ht_get/3, ht_new/1, ht_put/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, reverse/2]).
:- use_module(library(ordsets), [ord_intersection/3, ord_union/2, ord_union/3]).
:- use_module(diagram, [dd_and/4, dd_ite/5, dd_not/3, dd_or/4, dd_support/3, dd_variable/5]).
:- use_module(domain, [test_mask/4]).
:- use_module(implicants, [order_node/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [test_json/3]).

/** <module> Trees specialised into clauses that decide a node and write its proof in one go

For each different tree two clauses, called with a case as a vector of class masks and a vector of fact texts:

    n<N>(Case, Facts, Truth, Text, Rest)    the whole proof
    b<N>(Case, Facts, Truth, Text, Rest)    the brief one: stops at the child that settles the node

Truth is 0 false, 1 open, 2 true over all possible records of the case.  Text-Rest is a difference list of text.  A
node is settled by its children when these share no key (and no order joins their keys); any other one that its
children leave open asks its own decision diagram, settle/7 of cases.pl.

    tree(N, Form)            Form = leaf(Level, Mask) | all(Ns) | any(Ns) | neg(N)
    node(N, Id, Levels)      an inexact node: its name and the keys it depends on
    root(node(N), Root)      its diagram
*/

%!  specialise(+Space, +Elements, +Notices, -Coded) is det.
%
%   Coded = coded(ElementNodes, NodeRoots, NoticeClauses, CodeClauses, NodeClauses).

specialise(Space, Elements, Notices, coded(Nodes, Roots, NoticeClauses, Code, Facts)) :-
    ht_new(Known),
    State0 = state(0, [], [], []),
    code_elements(Elements, Space, Known, Nodes, State0, State1),
    Space = space(KB, _, _, _),
    findall(O, KB:outcome(O, position(_), _), Positions),
    code_positions(Positions, Nodes, Space, State1, State2),
    code_notices(Notices, Nodes, Space, Known, NoticeClauses, State2, state(_, Code0, Facts0, Roots0)),
    reverse(Code0, Code),
    Space = space(_, _, Integrity, _),
    part_clauses(Facts0, Integrity, Parts),
    reverse(Facts0, Facts1),
    append(Facts1, Parts, Facts),
    reverse(Roots0, Roots).

code_elements([], _, _, [], State, State).
code_elements([element(Outcome, Kind, Rule, Tree)|Es], Space, Known,
              [element(Outcome, Kind, Rule, N, Root)|Ns], State0, State) :-
    (   Kind = gate(_)
    ->  gate_named(Tree, Outcome, Tree1)
    ;   Tree1 = Tree
    ),
    code(Tree1, Space, Known, code(N, Root, _, _), State0, State1),
    code_elements(Es, Space, Known, Ns, State1, State).

%   A gate's node is named by its outcome.
gate_named(Tree0, Outcome, all(Outcome, Meta, [Tree0])) :-
    arg(2, Tree0, Meta).

%   A position's node: some statement of this position holds.
code_positions([], _, _, State, State).
code_positions([Position|Positions], Elements, Space, State0, State) :-
    findall(N-Root, member(element(Position, _, _, N, Root), Elements), Pairs),
    Space = space(_, _, _, DD),
    State0 = state(N0, Code, Facts, Roots),
    Number is N0+1,
    disjunction(Pairs, DD, -1, Root),
    possible_root(Space, Root, Checked),
    %   also a key that the statements outweigh together: the split shows each of them
    findall(Statement, member(_-Statement, Pairs), Statements),
    foldl(supported(DD), Statements, [], Levels),
    findall(N, member(N-_, Pairs), Ns),
    State1 = state(Number, Code,
                   [position(Position, Number), node(Number, outcome, Levels), tree(Number, any(Ns))|Facts],
                   [node(Number)-Checked|Roots]),
    code_positions(Positions, Elements, Space, State1, State).

supported(DD, Root, Levels0, Levels) :-
    dd_support(DD, Root, Support),
    ord_union(Support, Levels0, Levels).

disjunction([], _, Node, Node).
disjunction([_-Root|Pairs], DD, Node0, Node) :-
    dd_or(DD, Root, Node0, Node1),
    disjunction(Pairs, DD, Node1, Node).

code_notices([], _, _, _, [], State, State).
code_notices([notice(Id, When)|Notices], Nodes, Space, Known, Clauses, State0, State) :-
    code_notice(When, Id, Nodes, Space, Known, Clauses, Clauses1, State0, State1),
    code_notices(Notices, Nodes, Space, Known, Clauses1, State1, State).

code_notice(holds(Tree), Id, _, Space, Known, [notice(Id, holds(N))|Cs], Cs, State0, State) :-
    compound(Tree),
    !,
    code(Tree, Space, Known, code(N, _, _, _), State0, State).
code_notice(holds(_), _, _, _, _, Cs, Cs, State, State).
code_notice(splits(Key), Id, _, _, _, [notice(Id, splits(Key))|Cs], Cs, State, State).
code_notice(uses(Rules, Tree), Id, Nodes, Space, Known, [notice(Id, uses(N, Users))|Cs], Cs, State0, State) :-
    compound(Tree),
    !,
    code(Tree, Space, Known, code(N, _, _, _), State0, State),
    State = state(_, _, Facts, _),
    findall(Rule, ( member(element(_, position(_), Rule, M, _), Nodes), mentions(Facts, M, Rules) ), Users).
code_notice(uses(_, _), _, _, _, _, Cs, Cs, State, State).

%   A statement mentions a term when a node of its tree is named after a rule for it.
mentions(Facts, N, Rules) :-
    memberchk(named(N, Names), Facts),
    member(Rule, Rules),
    memberchk(Rule, Names),
    !.

%!  code(+Tree, +Space, +Known, -Coded, +State0, -State) is det.
%
%   Coded = code(N, Root, Levels, Exact): number, diagram, keys it depends on (with those that control them).

code(Tree, _, Known, Coded, State, State) :-
    ht_get(Known, Tree, Coded0),
    !,
    Coded = Coded0.
code(Tree, Space, Known, Coded, State0, State) :-
    code_tree(Tree, Space, Known, Coded, State0, State),
    ht_put(Known, Tree, Coded).

code_tree(leaf(Id, Meta, Key, Test), Space, _, code(N, Root, Levels, true), State0, State) :-
    Space = space(KB, AllLevels, Integrity, DD),
    memberchk(level(Level, Key, _, Domain, Arity, _, _), AllLevels),
    test_mask(KB, Domain, Test, Mask),
    dd_variable(DD, Level, Arity, Mask, Root0),
    Integrity = integrity(Applies, _, _, _),
    (   memberchk(applies(_, Level, Control, Allowed), Applies)
    ->  memberchk(level(Control, _, _, _, ControlArity, _, _), AllLevels),
        dd_variable(DD, Control, ControlArity, Allowed, ControlRoot),
        dd_and(DD, Root0, ControlRoot, Root),
        sort([Control, Level], Levels)
    ;   Root = Root0,
        Levels = [Level]
    ),
    leaf_threshold(KB, Key, Domain, Test, Json),
    fact_text(KB, Key, Fact),
    leaf_code(Id, Meta, Level, Mask, Fact, Json, N, State0, State).
code_tree(reading(Id, Meta, Reading, Choice), Space, _, code(N, Root, [Level], true), State0, State) :-
    Space = space(_, AllLevels, _, DD),
    memberchk(level(Level, Reading, reading, values(Choices, _), Arity, _, _), AllLevels),
    test_mask(_, values(Choices, false), in([Choice]), Mask),
    dd_variable(DD, Level, Arity, Mask, Root),
    json_text(Reading, Quoted),
    atomics_to_string(['{"reading":', Quoted, ',"value":'], Start),
    leaf_code(Id, Meta, Level, Mask, fact(Start, "}"), obj([comparison-in, value-[Choice]]), N, State0, State).
code_tree(neg(Id, Meta, Tree), Space, Known, code(N, Root, Levels, true), State0, State) :-
    code(Tree, Space, Known, code(Child, ChildRoot, Levels, _), State0, State1),
    Space = space(_, _, _, DD),
    dd_not(DD, ChildRoot, Root),
    prefixes(Id, Meta, ',"of":"none","children":[', Prefixes),
    new_number(State1, N, State2),
    clause_name(n, Child, [C, F, T0, L1, L2], CallN),
    clause_name(b, Child, [C, F, T0, L1, L2], CallB),
    Body = ( T is 2-T0, T1 is T+1, arg(T1, Prefixes, P), L2 = ["]}"|L] ),
    clause_name(n, N, [C, F, T, [P|L1], L], HeadN),
    clause_name(b, N, [C, F, T, [P|L1], L], HeadB),
    names(State2, [Child], Id, Meta, Names),
    add([(HeadN :- CallN, Body), (HeadB :- CallB, Body)], [tree(N, neg(Child)), named(N, Names)], [], State2, State).
code_tree(Tree, Space, Known, code(N, Root, Levels, Exact), State0, State) :-
    Tree =.. [Kind, Id, Meta, Trees],
    memberchk(Kind, [all, any]),
    code_list(Trees, Space, Known, Coded, State0, State1),
    Space = space(_, _, _, DD),
    ( Kind == all -> Unit = -2 ; Unit = -1 ),
    joined(Coded, Kind, DD, Unit, Root),
    findall(Ls, member(code(_, _, Ls, _), Coded), LevelSets),
    ord_union(LevelSets, Levels),
    ( separate(LevelSets, Space) -> Exact = true ; Exact = false ),
    new_number(State1, N, State2),
    findall(M, member(code(M, _, _, _), Coded), Ns),
    composite_end(Kind, Id, Space, End),
    prefixes(Id, Meta, End, Prefixes),
    full_clause(Kind, N, Ns, Prefixes, Exact, Full),
    brief_clause(Kind, N, Ns, Prefixes, Exact, Brief),
    Form =.. [Kind, Ns],
    names(State2, Ns, Id, Meta, Names),
    (   Exact == true
    ->  Roots = [], More = []
    ;   possible_root(Space, Root, Checked),
        Roots = [node(N)-Checked],
        More = [node(N, Id, Levels)]
    ),
    add([Full, Brief], [tree(N, Form), named(N, Names)|More], Roots, State2, State).

%!  part_clauses(+Facts, +Integrity, -Clauses) is det.
%
%   part(N, Level, Masks): the conditions on a level in the tree of an inexact node, and those of integrity.

part_clauses(Facts, integrity(Applies, _, _, _), Clauses) :-
    findall(part(N, Level, Masks),
            ( member(node(N, _, Levels), Facts),
              member(Level, Levels),
              findall(Mask,
                      ( leaf_below(Facts, N, Level, Mask)
                      ; member(applies(_, _, Level, Mask), Applies) ),
                      Masks0),
              sort(Masks0, Masks) ),
            Clauses).

leaf_below(Facts, N, Level, Mask) :-
    memberchk(tree(N, Form), Facts),
    (   Form = leaf(Level0, Mask0)
    ->  Level0 == Level, Mask = Mask0
    ;   arg(1, Form, Ns),
        ( is_list(Ns) -> member(M, Ns) ; M = Ns ),
        leaf_below(Facts, M, Level, Mask)
    ).

%   A node says of which kind it is; one named by an outcome (a gate) says the outcome too.
composite_end(Kind, Id, space(KB, _, _, _), End) :-
    (   KB:outcome(Id, _, _)
    ->  json_text(Id, IdText),
        atomics_to_string([',"outcome":', IdText], OutcomeText)
    ;   OutcomeText = ""
    ),
    atomics_to_string([OutcomeText, ',"of":"', Kind, '","children":['], End).

code_list([], _, _, [], State, State).
code_list([Tree|Trees], Space, Known, [Coded|Codeds], State0, State) :-
    code(Tree, Space, Known, Coded, State0, State1),
    code_list(Trees, Space, Known, Codeds, State1, State).

joined([], _, _, Node, Node).
joined([code(_, Root, _, _)|Coded], Kind, DD, Node0, Node) :-
    (   Kind == all
    ->  dd_and(DD, Root, Node0, Node1)
    ;   dd_or(DD, Root, Node0, Node1)
    ),
    joined(Coded, Kind, DD, Node1, Node).

names(state(_, _, Facts, _), Ns, Id, meta(Rule, _), Names) :-
    findall(Some, ( member(N, Ns), memberchk(named(N, Some), Facts) ), Lists),
    append([[Id, Rule]|Lists], Names0),
    sort(Names0, Names).

%   Children are separate when no key is in two of them and no order joins keys of two of them.
separate(LevelSets, space(_, _, integrity(_, _, _, Ordered), _)) :-
    \+ ( append(_, [A|Rest], LevelSets), member(B, Rest), ord_intersection(A, B, [_|_]) ),
    \+ ( member(ordered(_, S, L), Ordered),
         member(A, LevelSets), member(B, LevelSets), A \== B,
         memberchk(S, A), memberchk(L, B) ).

%   The diagram that a node asks leaves out what no record can be.
possible_root(space(_, Levels, Integrity, DD), Root, Checked) :-
    dd_support(DD, Root, Support),
    Integrity = integrity(A, B, C, Built0),
    findall(ordered(Id, S, L), ( member(ordered(Id, S, L), Built0), memberchk(S, Support), memberchk(L, Support) ), Built),
    order_node(Levels, integrity(A, B, C, Built), DD, Possible),
    dd_ite(DD, Possible, Root, -3, Checked).

new_number(state(N0, Code, Facts, Roots), N, state(N, Code, Facts, Roots)) :-
    N is N0+1.

add(Clauses, Facts, NewRoots, state(N, Code0, Facts0, Roots0), state(N, Code, AllFacts, Roots)) :-
    reverse(Clauses, Reversed),
    append(Reversed, Code0, Code),
    append(Facts, Facts0, AllFacts),
    append(NewRoots, Roots0, Roots).

clause_name(Letter, N, Args, Goal) :-
    atom_concat(Letter, N, Name),
    Goal =.. [Name|Args].

%   The text up to the children, or to the fact, for false, open and true.
prefixes(Id, meta(Rule, Anchor), End, p(False, Open, True)) :-
    maplist(prefix(Id, Rule, Anchor, End), [false, open, true], [False, Open, True]).

prefix(Id, Rule, Anchor, End, Truth, Text) :-
    json_text(Id, IdText),
    ( Rule == none -> RuleText = "" ; json_text(Rule, R), atomics_to_string([',"rule":', R], RuleText) ),
    ( Anchor == none -> AnchorText = "" ; json_text(Anchor, A), atomics_to_string([',"anchor":', A], AnchorText) ),
    atomics_to_string(['{"id":', IdText, ',"truth":"', Truth, '"', RuleText, AnchorText, End], Text).

leaf_threshold(KB, Key, Domain, Test, Json) :-
    test_json(Domain, Test, obj(Pairs)),
    KB:key(Key, _, Properties),
    (   Test = cmp(_, _, _), memberchk(unit(Unit), Properties)
    ->  append(Pairs, [unit-Unit], Pairs1)
    ;   Pairs1 = Pairs
    ),
    Json = obj(Pairs1).

%   Facts holds the value's text (with what is said about it behind), the clause writes the object around it.
leaf_code(Id, Meta, Level, Mask, fact(Start, End), Json, N, State0, State) :-
    new_number(State0, N, State1),
    json_text(Json, JsonText),
    atomics_to_string([',"fact":', Start], Opening),
    prefixes(Id, Meta, Opening, p(PF, PO, PT)),
    atomics_to_string([End, ',"threshold":', JsonText, '}'], Suffix),
    Body = ( arg(Level, C, M), arg(Level, F, Fact), X is M /\ Mask,
             (   X =:= 0 -> T = 0, P = PF ; X =:= M -> T = 2, P = PT ; T = 1, P = PO ) ),
    clause_name(n, N, [C, F, T, [P, Fact, Suffix|L], L], HeadN),
    clause_name(b, N, [C, F, T, [P, Fact, Suffix|L], L], HeadB),
    names(State1, [], Id, Meta, Names),
    add([(HeadN :- Body), (HeadB :- Body)], [tree(N, leaf(Level, Mask)), named(N, Names)], [], State1, State).

fact_text(KB, Key, fact(Start, End)) :-
    KB:key(Key, _, Properties),
    json_text(Key, Quoted),
    atomics_to_string(['{"key":', Quoted, ',"value":'], Start),
    (   memberchk(unit(Unit), Properties)
    ->  json_text(Unit, UnitText),
        atomics_to_string([',"unit":', UnitText, '}'], End)
    ;   End = "}"
    ).

%   n<N>: all children, one after the other.
full_clause(Kind, N, Ns, Prefixes, Exact, (Head :- Body)) :-
    clause_name(n, N, [C, F, T, [P|L0], L], Head),
    ( Kind == all -> T0 = 2 ; T0 = 0 ),
    full_calls(Ns, first, C, F, L0, L1, Truths, Calls),
    truth_expression(Kind, Truths, T0, Expression),
    closing(Exact, N, C, F, Expression, T, L1, L, Closing),
    conjunction(Calls, ( Closing, T1 is T+1, arg(T1, Prefixes, P) ), Body).

full_calls([], _, _, _, L, L, [], []).
full_calls([N|Ns], Place, C, F, L0, L, [T|Ts], [Call|Calls]) :-
    ( Place == first -> Start = L0 ; L0 = [","|Start] ),
    clause_name(n, N, [C, F, T, Start, L1], Call),
    full_calls(Ns, later, C, F, L1, L, Ts, Calls).

truth_expression(_, [], T0, T0).
truth_expression(Kind, [T|Ts], _, Expression) :-
    foldl(weaker_or_stronger(Kind), Ts, T, Expression).

weaker_or_stronger(all, T, E, min(E, T)).
weaker_or_stronger(any, T, E, max(E, T)).

closing(true, _, _, _, Expression, T, ["]}"|L], L, T is Expression).
closing(false, N, C, F, Expression, T, L1, L,
        ( T0 is Expression, ( T0 =:= 1 -> settle(N, C, F, T, L1, L) ; T = T0, L1 = ["]}"|L] ) )).

conjunction([], Goal, Goal).
conjunction([G|Gs], Goal, (G, Rest)) :- conjunction(Gs, Goal, Rest).

%   b<N>: a conjunction stops at a false child and shows it alone, a disjunction at a true one.
brief_clause(Kind, N, Ns, Prefixes, Exact, (Head :- Body)) :-
    clause_name(b, N, [C, F, T, [P|L0], L], Head),
    ( Kind == all -> Stop = 0, T0 = 2 ; Stop = 2, T0 = 0 ),
    Prefixes = p(PF, _, PT),
    ( Stop =:= 0 -> StopText = PF ; StopText = PT ),
    brief_body(Ns, Kind, Stop, StopText, N, Exact, Prefixes, v(C, F, T, P, L0, L), [], T0, L0Start, L0Start, Body),
    true.

%   Segments are linked only when the last child has been seen; Linked is the chain so far.
brief_body([], Kind, _, _, N, Exact, Prefixes, v(C, F, T, P, L0, L), Truths, T0, Start, End, Body) :-
    reverse(Truths, InOrder),
    truth_expression(Kind, InOrder, T0, Expression),
    closing(Exact, N, C, F, Expression, T, End1, L, Closing),
    Body = ( L0 = Start, End = End1, Closing, T1 is T+1, arg(T1, Prefixes, P) ).
brief_body([M|Ms], Kind, Stop, StopText, N, Exact, Prefixes, V, Truths, T0, Start, End, Body) :-
    V = v(C, F, T, P, L0, L),
    clause_name(b, M, [C, F, Tm, Lm, Rm], Call),
    (   Truths == []
    ->  Link = true, Start1 = Lm
    ;   Link = (End = [","|Lm]), Start1 = Start
    ),
    brief_body(Ms, Kind, Stop, StopText, N, Exact, Prefixes, V, [Tm|Truths], T0, Start1, Rm, Rest),
    Body = ( Call, ( Tm =:= Stop -> T = Stop, P = StopText, L0 = Lm, Rm = ["]}"|L] ; Link, Rest ) ).
