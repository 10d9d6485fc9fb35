:- module(pyhcal_space,
          [ space_clauses/5             % +KB, +S, +Readings, +Purpose, -Clauses
          ]).
:- use_module(library(apply), [maplist/4]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, reverse/2, numlist/3]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(diagram, [dd_and/4, dd_cofactor/5, dd_facts/4, dd_forall/4, dd_ite/5, dd_new/1, dd_not/3, dd_or/4,
              dd_select/4]).
:- use_module(formula, [tree_leaves/2]).
:- use_module(implicants, [order_node/4, prime_clauses/4, terminal/3]).
:- use_module(levels, [elements/3, integrity/4, levels/5, notices/3]).
:- use_module(specialise, [specialise/4]).
:- use_module(texts, [shown_clauses/4, text_clauses/5]).

/** <module> A knowledge base compiled for a choice of readings

The space has one level for each key of the vocabulary, in its order, then one for each reading that is left open.
space_clauses/3 gives the clauses of a module that holds everything that a question needs:

    level(Level, Name, Kind, Domain, Full, Unstated)   Kind = key(Index) | reading; masks of classes
    d(Node, Level, Edges)                              the decision diagrams, Edges = [Mask-Child, ...]
    root(Name, Node)                                   outcome, own (without overriding gates), node(N), says(Rule)
    terminal(Terminal, Outcome)
    element(Outcome, Kind, N, Rule)                    gates and statements in the order of the proof
    box/4                                              see implicants.pl; boxes.pl adds around/3, meets/4
    n(N)(Case, Facts, Truth, Text, Rest), b(N)(...)    see specialise.pl
    narrow(...)                                        integrity, see below
*/

%!  space_clauses(+KB, +S, +Readings, +Purpose, -Clauses) is det.
%
%   @arg S the module that the clauses are for
%   @arg Readings list Name-Choices for every reading of the knowledge base

space_clauses(KB, S, Readings, Purpose, Clauses) :-
    elements(KB, Readings, Elements),
    notices(KB, Readings, Notices),
    levels(KB, Readings, Elements, Notices, Levels),
    dd_new(DD),
    integrity(KB, Levels, Elements, Integrity),
    Space = space(KB, Levels, Integrity, DD),
    specialise(Space, Elements, Notices, Coded),
    Coded = coded(ElementNodes, _, _, _, _),
    outcome_roots(Space, ElementNodes, OutcomeRoot, OwnRoot),
    common_clauses(Space, S, Readings, Common),
    purpose_clauses(Purpose, Space, S, Readings, Elements, Coded, OutcomeRoot, OwnRoot, Special),
    append(Common, Special, Clauses).

%   What every purpose needs: the levels, the texts of the vocabulary, integrity.
common_clauses(space(KB, Levels, Integrity, _), S, Readings, Clauses) :-
    findall(level(Level, Name, Kind, Domain, Full, Unstated),
            member(level(Level, Name, Kind, Domain, _, Full, Unstated), Levels), LevelFacts),
    findall(Fact, ( member(level(Level, _, _, _, Arity, Full, _), Levels),
                    ( Fact = full(Level, Full) ; Fact = arity(Level, Arity) ) ), FullFacts),
    findall(terminal(T, O), terminal(KB, T, O), TerminalFacts),
    findall(first_reading(Level), once(member(level(Level, _, reading, _, _, _, _), Levels)), FirstFacts),
    integrity_clauses(Integrity, IntegrityClauses),
    text_clauses(KB, S, Readings, Levels, TextClauses),
    append([FirstFacts, LevelFacts, FullFacts, TerminalFacts, IntegrityClauses, TextClauses], Clauses).

%   readings: where each reading matters, and the outcome with one choice changed; outcomes: the diagram of the outcome
%   alone; decisions: also those of the statements; answers: all that a justification needs.
purpose_clauses(readings, space(KB, Levels, _, DD), _, _, _, _, OutcomeRoot, _, Clauses) :-
    findall(Level-Arity, member(level(Level, _, reading, _, Arity, _, _), Levels), Readings),
    findall(T, terminal(KB, T, _), Terminals),
    matter_roots(Readings, Readings, Terminals, DD, OutcomeRoot, MatterRoots),
    flip_roots(Readings, Readings, DD, OutcomeRoot, FlipRoots),
    append(MatterRoots, FlipRoots, Roots),
    root_clauses(Roots, DD, Clauses).
purpose_clauses(outcomes, space(_, _, _, DD), _, _, _, _, OutcomeRoot, _, Clauses) :-
    root_clauses([outcome-OutcomeRoot], DD, Clauses).
purpose_clauses(decisions, Space, _, _, _, coded(ElementNodes, _, _, _, _), OutcomeRoot, OwnRoot, Clauses) :-
    Space = space(_, _, _, DD),
    statement_roots(Space, ElementNodes, StatementRoots),
    root_clauses([outcome-OutcomeRoot, own-OwnRoot|StatementRoots], DD, Clauses).
purpose_clauses(answers, Space, _, _, Elements, Coded, OutcomeRoot, OwnRoot, Clauses) :-
    Space = space(KB, Levels, _, DD),
    Coded = coded(ElementNodes, NodeRoots, NoticeClauses, CodeClauses, NodeClauses),
    statement_roots(Space, ElementNodes, StatementRoots),
    prime_clauses(Space, OutcomeRoot, ReachRoots, PrimeClauses),
    append([[outcome-OutcomeRoot, own-OwnRoot], StatementRoots, ReachRoots, NodeRoots], Roots),
    root_clauses(Roots, DD, RootClauses),
    findall(element_outcome(O), member(reach(O)-_, ReachRoots), OutcomeFacts),
    findall(element(O, Kind, N, Rule), member(element(O, Kind, Rule, N, _), ElementNodes), ElementFacts),
    used_clauses(Elements, Levels, UsedClauses),
    all_boxes(PrimeClauses, Boxes),
    shown_clauses(KB, Levels, Boxes, ShownClauses),
    proof_clauses(KB, ElementNodes, ProofClauses),
    append([ProofClauses, RootClauses, OutcomeFacts, ElementFacts, PrimeClauses, ShownClauses,
            UsedClauses, NoticeClauses, NodeClauses, CodeClauses], Clauses).

%   matters(Level): the cells in which two choices of a reading lead to different outcomes, the other readings being
%   what they may.
matter_roots([], _, _, _, _, []).
matter_roots([Level-Arity|Readings], All, Terminals, DD, Outcome, [matters(Level)-Root|Roots]) :-
    Last is Arity-1,
    findall(A-B, ( between(0, Last, A), between(0, Last, B), A < B ), Pairs),
    differing(Pairs, Level, Terminals, DD, Outcome, -1, Differ),
    All = [First-_|_],
    dd_not(DD, Differ, Equal),
    dd_forall(DD, Equal, First, AlwaysEqual),
    dd_not(DD, AlwaysEqual, Root),
    matter_roots(Readings, All, Terminals, DD, Outcome, Roots).

%   flip(Level, Bit): the outcome under one choice of a reading, the others being the defaults (their first choices).
flip_roots([], _, _, _, []).
flip_roots([Level-Arity|Readings], All, DD, Outcome, Roots) :-
    Last is Arity-1,
    numlist(0, Last, Classes),
    flip_classes(Classes, Level, All, DD, Outcome, Roots, Roots1),
    flip_roots(Readings, All, DD, Outcome, Roots1).

flip_classes([], _, _, _, _, Roots, Roots).
flip_classes([Class|Classes], Level, All, DD, Outcome, [flip(Level, Bit)-Root|Roots], Rest) :-
    Bit is 1<<Class,
    dd_cofactor(DD, Outcome, Level, Class, Outcome1),
    default_cofactor(All, Level, DD, Outcome1, Root),
    flip_classes(Classes, Level, All, DD, Outcome, Roots, Rest).

default_cofactor([], _, _, Node, Node).
default_cofactor([Level-_|Readings], Chosen, DD, Node0, Node) :-
    (   Level == Chosen
    ->  Node1 = Node0
    ;   dd_cofactor(DD, Node0, Level, 0, Node1)
    ),
    default_cofactor(Readings, Chosen, DD, Node1, Node).

differing([], _, _, _, _, Node, Node).
differing([A-B|Pairs], Level, Terminals, DD, Outcome, Node0, Node) :-
    dd_cofactor(DD, Outcome, Level, A, OutcomeA),
    dd_cofactor(DD, Outcome, Level, B, OutcomeB),
    differing_terminals(Terminals, DD, OutcomeA, OutcomeB, Node0, Node1),
    differing(Pairs, Level, Terminals, DD, Outcome, Node1, Node).

differing_terminals([], _, _, _, Node, Node).
differing_terminals([T|Ts], DD, A, B, Node0, Node) :-
    dd_select(DD, A, [T], InA),
    dd_select(DD, B, [T], InB),
    dd_not(DD, InB, NotB),
    dd_ite(DD, InA, NotB, InB, Differ),
    dd_or(DD, Differ, Node0, Node1),
    differing_terminals(Ts, DD, A, B, Node1, Node).

root_clauses(Roots, DD, Clauses) :-
    findall(R, member(_-R, Roots), OldRoots),
    dd_facts(DD, OldRoots, NewRoots, DiagramFacts),
    maplist(root_fact, Roots, NewRoots, RootFacts),
    findall(d(Id, Level, Edges), member(node(Id, Level, Edges), DiagramFacts), DFacts),
    append(DFacts, RootFacts, Clauses).

root_fact(Name-_, Root, root(Name, Root)).

all_boxes(PrimeClauses, Boxes) :-
    findall(Box, ( member(Box, PrimeClauses), Box = box(_, _, _, _) ), Boxes).

%   proof(Case, Facts, Truths, Text, Rest): the nodes under the root, gates first, then the statements in the order of
%   the source.
proof_clauses(KB, ElementNodes, [elements(Elements), statements(Statements), brief_elements(Briefs), (proof(C, F, Ts, L0, L) :- Body)]) :-
    findall(element(O, gate(K), N, Rule), member(element(O, gate(K), Rule, N, _), ElementNodes), Gates),
    findall(Place-element(O, position(K), N, Rule),
            ( member(element(O, position(K), Rule, N, _), ElementNodes), KB:rule_place(Rule, Place) ),
            Placed0),
    msort(Placed0, Placed),
    pairs_values(Placed, Said),
    append(Gates, Said, Elements),
    findall(Rule, member(element(_, _, _, Rule), Said), Statements),
    findall(element(O, Brief), ( member(element(O, _, _, N, _), ElementNodes), atom_concat(b, N, Brief) ), Briefs),
    proof_goals(Elements, C, F, L0, L, Ts, Body).

proof_goals([element(_, _, N, _)], C, F, L0, L, [T], Goal) :-
    !,
    node_goal(N, C, F, T, L0, L, Goal).
proof_goals([element(_, _, N, _)|Es], C, F, L0, L, [T|Ts], (Goal, Goals)) :-
    node_goal(N, C, F, T, L0, [","|L1], Goal),
    proof_goals(Es, C, F, L1, L, Ts, Goals).

node_goal(N, C, F, T, L0, L, Goal) :-
    atom_concat(n, N, Name),
    Goal =.. [Name, C, F, T, L0, L].

open_readings(Levels, Open) :-
    findall(Level, member(level(Level, _, reading, _, _, _, _), Levels), Open).

integrity_clauses(integrity(Applies, Ordered, BuiltApplies, BuiltOrdered), Clauses) :-
    findall(built(Id),
            ( member(applies(Id, _, _, _), BuiltApplies) ; member(ordered(Id, _, _), BuiltOrdered) ), Built),
    append([[narrowing(Applies, Ordered)], Built], Clauses).

used_clauses(Elements, Levels, [used(Used), chosen(Chosen)]) :-
    open_readings(Levels, Open),
    append(Used, Open, Chosen),
    findall(Level,
            ( member(element(_, _, _, Tree), Elements), tree_leaves(Tree, Leaves),
              member(leaf(_, _, Key, _), Leaves), memberchk(level(Level, Key, _, _, _, _, _), Levels) ),
            Used0),
    sort(Used0, Used).

%   outcome: by precedence, from the last outcome up; own: the same without the overriding gates.
outcome_roots(space(KB, Levels, Integrity, DD), Elements, Outcome, Own) :-
    findall(O, KB:outcome(O, silence, _), [Silence]),
    terminal(KB, Terminal, Silence),
    order_node(Levels, Integrity, DD, Possible),
    reverse(Elements, Reversed),
    stack(Reversed, KB, DD, all, Terminal, Outcome0),
    stack(Reversed, KB, DD, own, Terminal, Own0),
    dd_ite(DD, Possible, Outcome0, -3, Outcome),
    dd_ite(DD, Possible, Own0, -3, Own).

stack([], _, _, _, Node, Node).
stack([element(Outcome, Kind, _, _, Root)|Elements], KB, DD, Which, Node0, Node) :-
    (   Which == own, Kind == gate(overriding)
    ->  Node1 = Node0
    ;   terminal(KB, T, Outcome),
        dd_ite(DD, Root, T, Node0, Node1)
    ),
    stack(Elements, KB, DD, Which, Node1, Node).

%   A statement holds where no silencing gate does.
statement_roots(space(_, Levels, Integrity, DD), Elements, Roots) :-
    order_node(Levels, Integrity, DD, Possible),
    silenced(Elements, DD, -1, Silent),
    dd_not(DD, Silent, Open),
    statement_roots_(Elements, DD, Possible, Open, Roots).

silenced([], _, Node, Node).
silenced([element(_, Kind, _, _, Root)|Elements], DD, Node0, Node) :-
    (   Kind == gate(silencing)
    ->  dd_or(DD, Root, Node0, Node1)
    ;   Node1 = Node0
    ),
    silenced(Elements, DD, Node1, Node).

statement_roots_([], _, _, _, []).
statement_roots_([element(_, Kind, Rule, _, Root)|Elements], DD, Possible, Open, Roots) :-
    (   Kind = position(_)
    ->  dd_and(DD, Root, Open, Node0),
        dd_ite(DD, Possible, Node0, -3, Node),
        Roots = [says(Rule)-Node|Roots1]
    ;   Roots = Roots1
    ),
    statement_roots_(Elements, DD, Possible, Open, Roots1).
