:- module(pyhcal_columns,
          [ compiled_json/2             % +S, -Json
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(domain, [day_date/2]).

/** <module> A compiled space as data: what a database needs to answer a table of cases

The same levels, diagrams and prime implicants that answer a single case, written out.  A row is a mask of classes for
each level; what it can come to is one pass over the nodes, children first.

    levels       for each key: kind, values or cuts, and the masks `full` (any value), `unstated` (an absent key) and `base`
                 (an absent key that may have no value either)
    applies, ordered    what integrity narrows, see narrow.pl
    nodes        [Node, Level, [[Mask, Child], ...]], parents first; a negative child is a terminal
    boxes        the prime implicants of an outcome (`prime`) and of any other outcome (`barred`), in the order in which
                 the first around a case is its reason; only the levels that need a fact, beside all their masks
*/

%!  compiled_json(+S, -Json) is det.

compiled_json(S, Json) :-
    findall(Level, level_json(S, Level), Levels),
    S:narrowing(Applies0, Ordered0),
    findall([Level, Control, Allowed], member(applies(_, Level, Control, Allowed), Applies0), Applies),
    findall([Small, Large], member(ordered(_, Small, Large), Ordered0), Ordered),
    S:root(outcome, Root),
    S:statements(Rules),
    findall(obj([id-Rule, root-RuleRoot]), ( member(Rule, Rules), S:root(says(Rule), RuleRoot) ), Statements),
    findall(R, ( member(obj([_, root-R]), Statements) ; R = Root ), Roots),
    below(Roots, S, Nodes),
    findall(obj([id-O, terminal-T, review-Review]), ( S:terminal(T, O), S:outcome_text(O, _, Review) ), Outcomes),
    S:undetermined(Undetermined),
    S:outcome_text(Undetermined, _, Review),
    findall(obj([kind-Kind, outcome-O, boxes-Boxes]), boxes_json(S, Kind, O, Boxes), Kinds),
    Json = obj([ levels-Levels, applies-Applies, ordered-Ordered, nodes-Nodes, root-Root, statements-Statements,
                 outcomes-Outcomes, undetermined-obj([id-Undetermined, review-Review]), boxes-Kinds ]).

level_json(S, obj([level-Level, key-Key, full-Full, unstated-Unstated, base-Base|More])) :-
    S:level(Level, Key, Kind, Domain, Full, Unstated),
    %   an absent key may also have no value: the class behind the full set
    S:arity(Level, Arity),
    Base is Unstated \/ (((1<<Arity)-1) /\ \Full),
    (   Kind == reading
    ->  More = [kind-reading]
    ;   S:slot(Key, Level, Slot),
        ( S:assumed(Level, _, _) -> Assumed = true ; Assumed = false ),
        slot_json(Slot, Domain, Slots),
        append(Slots, [assumed-Assumed], More)
    ).

slot_json(values(Exact, Measured), values(Values, _), [kind-values, exact-Exact, measured-Measured, values-Values]).
slot_json(boolean(Exact, Measured), values(Values, _), [kind-boolean, exact-Exact, measured-Measured, values-Values]).
slot_json(number(Type, Min, Max0, Exact, Measured), numbers(_, _, _, Cuts0, _),
          [kind-Kind, exact-Exact, measured-Measured, min-Min, max-Max, cuts-Cuts]) :-
    ( Type = integer(_, _) -> Kind = integer ; Kind = number ),
    ( Max0 == inf -> Max = null ; Max = Max0 ),
    findall([Value, Side], member(Value-Side, Cuts0), Cuts).
slot_json(date(Exact), numbers(_, Lo-_, Hi-_, Cuts0, _),
          [kind-date, exact-Exact, measured-false, min-First, max-End, cuts-Cuts]) :-
    day_date(Lo, First),
    day_date(Hi, End),
    findall([Date, 0], ( member(Day-_, Cuts0), day_date(Day, Date) ), Cuts).

%   Numbers rise with the level, so the order of the numbers meets parents first.
below(Roots, S, Nodes) :-
    seen(Roots, S, [], Seen),
    sort(Seen, Sorted),
    findall([N, Level, Edges],
            ( member(N, Sorted), S:d(N, Level, Edges0), findall([M, C], member(M-C, Edges0), Edges) ),
            Nodes).

seen([], _, Seen, Seen).
seen([N|Ns], S, Seen0, Seen) :-
    (   ( N < 0 ; memberchk(N, Seen0) )
    ->  seen(Ns, S, Seen0, Seen)
    ;   S:d(N, _, Edges),
        findall(Child, member(_-Child, Edges), Children),
        append(Children, Ns, Ns1),
        seen(Ns1, S, [N|Seen0], Seen)
    ).

boxes_json(S, Kind, O, Boxes) :-
    S:element_outcome(O),
    member(Kind, [prime, barred]),
    Which =.. [Kind, O],
    findall(obj([pairs-Pairs, constrained-Constrained]),
            ( S:box(Which, _, Constrained, Pairs0), findall([L, M], member(L-M, Pairs0), Pairs) ),
            Boxes).
