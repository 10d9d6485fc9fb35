:- module(pyhcal_implicants,
          [ prime_clauses/4,            % +Space, +OutcomeRoot, -Roots, -Clauses
            terminal/3,                 % +KB, -Terminal, ?Outcome
            order_node/4,               % +Levels, +Integrity, +DD, -Node
            validity_node/4             % +Levels, +Integrity, +DD, -Node
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [member/2, memberchk/2, nth0/3, nth1/3, sum_list/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(diagram, [dd_and/4, dd_forall/4, dd_ite/5, dd_or/4, dd_primes/4, dd_select/4, dd_variable/5]).

/** <module> Integrity as diagrams, and the prime implicants of the outcomes

A prime implicant of an outcome is a widest region in which every possible record has that outcome; impossible
records don't count.  Every sufficient reason of a case is the stated part of a prime implicant around it, and every
smallest set of answers that settles a case is the missing part of one that meets it (Quine 1952; for decision
diagrams Coudert and Madre 1992; as reasons for decisions: Darwiche and Hirth 2020).

    box(Which, N, Constrained, Pairs)   Which = prime(Outcome), or barred(Outcome) for "any outcome but this one";
                                        Pairs = [Level-Mask, ...], Constrained: the levels that need a fact

Boxes are numbered by how many levels they constrain, then in the order of the vocabulary.
*/

%!  prime_clauses(+Space, +OutcomeRoot, -Roots, -Clauses) is det.
%
%   Roots: list reach(Outcome)-Node, Node true for the possible records with the outcome, and settle-Node, the outcome of
%   the possible records.

prime_clauses(space(KB, Levels, Integrity, DD), Outcome, Roots, Clauses) :-
    validity_node(Levels, Integrity, DD, Valid),
    dd_ite(DD, Valid, Outcome, -3, Node),
    findall(T-O, terminal(KB, T, O), Terminals),
    Roots = [settle-Node|ReachRoots],
    outcome_primes(Terminals, Terminals, Levels, DD, Node, ReachRoots, Clauses).

outcome_primes([], _, _, _, _, [], []).
outcome_primes([T-Outcome|Rest], Terminals, Levels, DD, Node, Roots, Clauses) :-
    findall(U, ( member(U-_, Terminals), U \== T ), Others),
    %   what is forced is forced under every reading that is left open
    first_reading(Levels, First),
    dd_select(DD, Node, [-3, T], Inside0),
    dd_select(DD, Node, [-3|Others], Outside0),
    dd_forall(DD, Inside0, First, Inside),
    dd_forall(DD, Outside0, First, Outside),
    dd_select(DD, Node, [T], Reached),
    (   Reached == -1
    ->  Clauses = Clauses1, Roots = Roots1
    ;   Roots = [reach(Outcome)-Reached|Roots1],
        dd_primes(DD, Inside, pyhcal_implicants:candidates(Levels), Primes),
        dd_primes(DD, Outside, pyhcal_implicants:candidates(Levels), Barred),
        dd_select(DD, Node, Others, OtherReached),
        real_boxes(Primes, Levels, DD, Reached, RealPrimes),
        real_boxes(Barred, Levels, DD, OtherReached, RealBarred),
        sorted_boxes(Levels, RealPrimes, PrimeBoxes),
        sorted_boxes(Levels, RealBarred, BarredBoxes),
        box_clauses(PrimeBoxes, 1, prime(Outcome), Clauses, Clauses2),
        box_clauses(BarredBoxes, 1, barred(Outcome), Clauses2, Clauses1)
    ),
    outcome_primes(Rest, Terminals, Levels, DD, Node, Roots1, Clauses1).

first_reading(Levels, First) :-
    (   memberchk(level(Level, _, reading, _, _, _, _), Levels)
    ->  First = Level
    ;   First = 1000000
    ).

box_clauses([], _, _, Clauses, Clauses).
box_clauses([box(_, Constrained, _, Pairs)|Boxes], N, Which, [box(Which, N, Constrained, Pairs)|Clauses1], Rest) :-
    N1 is N+1,
    box_clauses(Boxes, N1, Which, Clauses1, Rest).

%!  terminal(+KB, -Terminal, ?Outcome) is nondet.
%
%   The terminals of the outcomes, from -10 down in order of precedence.

terminal(KB, T, Outcome) :-
    findall(O, KB:outcome(O, _, _), Outcomes),
    nth1(I, Outcomes, Outcome),
    T is -9-I.

%   A box that holds no possible record says nothing.
real_boxes([], _, _, _, []).
real_boxes([Box|Boxes], Levels, DD, Reached, Real) :-
    box_node(Box, Levels, DD, Reached, Node),
    ( Node == -1 -> Real = Real1 ; Real = [Box|Real1] ),
    real_boxes(Boxes, Levels, DD, Reached, Real1).

box_node([], _, _, Node, Node).
box_node([Level-Mask|Pairs], Levels, DD, Node0, Node) :-
    memberchk(level(Level, _, _, _, Arity, _, _), Levels),
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Node0, Node1),
    box_node(Pairs, Levels, DD, Node1, Node).

%   Only what constrains more than the assumption for an unstated key counts.
sorted_boxes(Levels, Boxes0, Boxes) :-
    maplist(sized(Levels), Boxes0, Sized),
    msort(Sized, Boxes).

sized(Levels, Pairs, box(Size, Constrained, Without, Pairs)) :-
    findall(Level,
            ( member(Level-Mask, Pairs),
              memberchk(level(Level, _, _, _, Arity, Full, Unstated), Levels),
              Free is Unstated \/ (((1<<Arity)-1) /\ \Full),
              Free /\ \Mask =\= 0 ),
            Constrained),
    length(Constrained, Size),
    %   of boxes that look alike in a case's words, the one comes first that says more by a key's having a value: it is
    %   wider in the others
    findall(Level,
            ( member(Level-Mask, Pairs),
              memberchk(Level, Constrained),
              memberchk(level(Level, _, _, _, _, Full, _), Levels),
              Mask > Full ),
            Withouts),
    length(Withouts, Without).

%!  candidates(+Levels, +Level, +Children, -Masks) is det.
%
%   The sets of classes that a region may have: for enumerated keys all unions of classes with equal children, for
%   numbers the runs of neighbours, with or without the classes that are no number.

candidates(Levels, Level, Children, Masks) :-
    memberchk(level(Level, _, _, Domain, Arity, _, _), Levels),
    (   Domain = values(Values, _)
    ->  length(Values, Real),
        child_groups(Children, Groups),
        findall(Mask,
                ( chosen(Groups, Mask), Mask =\= 0 ),
                Masks0),
        last_class_bit(Arity, Real, Domain, None)
    ;   Domain = numbers(_, _, _, Cuts, _),
        length(Cuts, N), Real is N+1,
        runs(Children, Real, Runs),
        extras(Real, Arity, Extras),
        child_extra_groups(Children, Extras, ExtraGroups),
        findall(Mask,
                ( ( member(Run, Runs) ; Run = 0 ),
                  chosen(ExtraGroups, Extra),
                  Mask is Run \/ Extra, Mask =\= 0 ),
                Masks0),
        last_class_bit(Arity, Real, Domain, None)
    ),
    findall(Count-Mask, ( member(Mask, Masks0), Mask =\= None, Count is -popcount(Mask) ), Counted0),
    sort(Counted0, Counted),
    pairs_values(Counted, Masks).

%   The set that holds only "has no value" says nothing that a case could state.
last_class_bit(Arity, Real, Domain, None) :-
    functor(Domain, _, A),
    arg(A, Domain, Measured),
    ( Measured == true -> Known is Real+1 ; Known = Real ),
    ( Arity > Known -> None is 1<<Known ; None = -1 ).

child_groups(Children, Groups) :-
    sort(Children, Different),
    findall(Mask,
            ( member(Child, Different),
              findall(Bit, ( nth0(I, Children, Child), Bit is 1<<I ), Bits),
              sum_list(Bits, Mask) ),
            Groups).

chosen([], 0).
chosen([_|Groups], Mask) :- chosen(Groups, Mask).
chosen([Group|Groups], Mask) :- chosen(Groups, Mask0), Mask is Mask0 \/ Group.

runs(Children, Real, Runs) :-
    Last is Real-1,
    findall(Run,
            ( between(0, Last, From), run_start(From, Children),
              between(From, Last, To), run_end(To, Last, Children),
              Run is ((1<<(To-From+1))-1)<<From ),
            Runs).

run_start(0, _) :- !.
run_start(I, Children) :-
    J is I-1,
    nth0(I, Children, A), nth0(J, Children, B), A \== B.

run_end(Last, Last, _) :- !.
run_end(I, _, Children) :-
    J is I+1,
    nth0(I, Children, A), nth0(J, Children, B), A \== B.

extras(Real, Arity, Extras) :-
    Last is Arity-1,
    findall(I, between(Real, Last, I), Extras).

child_extra_groups(Children, Extras, Groups) :-
    findall(Child, ( member(I, Extras), nth0(I, Children, Child) ), Cs0),
    sort(Cs0, Cs),
    findall(Mask,
            ( member(Child, Cs),
              findall(Bit, ( member(I, Extras), nth0(I, Children, Child), Bit is 1<<I ), Bits),
              sum_list(Bits, Mask) ),
            Groups).

%!  order_node(+Levels, +Integrity, +DD, -Node) is det.
%
%   True where every built-in order between two keys holds, class by class.

order_node(Levels, integrity(Applies, _, _, Ordered), DD, Node) :-
    foldl(order_one(Levels, Applies, DD), Ordered, -2, Node).

order_one(Levels, Applies, DD, ordered(_, Small, Large), Node0, Node) :-
    memberchk(level(Small, _, _, Domain, SmallArity, _, _), Levels),
    memberchk(level(Large, _, _, _, LargeArity, _, _), Levels),
    Domain = numbers(_, _, _, Cuts, _),
    length(Cuts, Last),
    order_classes(0, Last, Small-SmallArity, Large-LargeArity, DD, -1, Fine0),
    %   a number that is not there is in no order
    number_mask(Last, Numbers),
    SmallOther is ((1<<SmallArity)-1) /\ \Numbers,
    LargeOther is ((1<<LargeArity)-1) /\ \Numbers,
    dd_variable(DD, Small, SmallArity, SmallOther, A),
    dd_variable(DD, Large, LargeArity, LargeOther, B),
    dd_or(DD, Fine0, A, Fine1),
    dd_or(DD, Fine1, B, Fine2),
    %   no path asks for a key that does not apply
    without(Small, Applies, Levels, DD, Fine2, Fine3),
    without(Large, Applies, Levels, DD, Fine3, Fine),
    dd_and(DD, Fine, Node0, Node).

without(Level, Applies, Levels, DD, Node0, Node) :-
    (   memberchk(applies(_, Level, Control, Allowed), Applies)
    ->  memberchk(level(Control, _, _, _, Arity, _, _), Levels),
        Others is ((1<<Arity)-1) /\ \Allowed,
        dd_variable(DD, Control, Arity, Others, Without),
        dd_or(DD, Without, Node0, Node)
    ;   Node = Node0
    ).

number_mask(Last, Mask) :- Mask is (1<<(Last+1))-1.

order_classes(I, Last, _, _, _, Node, Node) :-
    I > Last,
    !.
order_classes(I, Last, Small-SA, Large-LA, DD, Node0, Node) :-
    SmallMask is 1<<I,
    LargeMask is ((1<<(Last+1))-1) /\ \((1<<I)-1),
    dd_variable(DD, Small, SA, SmallMask, A),
    dd_variable(DD, Large, LA, LargeMask, B),
    dd_and(DD, A, B, AB),
    dd_or(DD, AB, Node0, Node1),
    I1 is I+1,
    order_classes(I1, Last, Small-SA, Large-LA, DD, Node1, Node).

%!  validity_node(+Levels, +Integrity, +DD, -Node) is det.
%
%   True where each key has a value exactly when it applies.

validity_node(Levels, integrity(_, _, Applies, _), DD, Node) :-
    foldl(valid_one(Levels, DD), Applies, -2, Node).

valid_one(Levels, DD, applies(_, Level, Control, Allowed), Node0, Node) :-
    memberchk(level(Level, _, _, Domain, Arity, _, _), Levels),
    memberchk(level(Control, _, _, _, ControlArity, _, _), Levels),
    functor(Domain, _, A),
    arg(A, Domain, Measured),
    None is 1<<(Arity-1),
    (   Measured == true
    ->  Without is None \/ (None>>1)
    ;   Without = None
    ),
    WithMask is ((1<<Arity)-1) /\ \None,
    dd_variable(DD, Control, ControlArity, Allowed, Applicable),
    dd_variable(DD, Level, Arity, WithMask, With),
    dd_variable(DD, Level, Arity, Without, Without1),
    dd_ite(DD, Applicable, With, Without1, One),
    dd_and(DD, One, Node0, Node).
