:- module(pyhcal_used,
          [ undefined_term/2,           % +KB, -Term
            unused_rule/2               % +KB, -Rule
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3, nth1/3]).
:- use_module(diagram, [dd_and/4, dd_new/1, dd_not/3, dd_or/4, dd_variable/5]).
:- use_module(levels, [elements/3]).

/** <module> Which definitions are used under some choice of readings

The trees of the gates and statements with all readings left open, walked with the choices under which each part still asks for
something: a diagram over the readings.
*/

%!  undefined_term(+KB, -Term) is nondet.

undefined_term(KB, Term) :-
    findall(Term0, ( KB:rule(_, _, Body, _), asked(Body, Term0), \+ KB:rule(_, Term0, _, _) ), Terms0),
    sort(Terms0, Terms),
    member(Term, Terms).

asked((A, B), Term) :- !, ( asked(A, Term) ; asked(B, Term) ).
asked((A ; B), Term) :- !, ( asked(A, Term) ; asked(B, Term) ).
asked(not A, Term) :- !, asked(A, Term).
asked(_ in _, _) :- !, fail.
asked(_ meets _, _) :- !, fail.
asked(reading(_, _), _) :- !, fail.
asked(some(Term), Term) :- !.
asked(every(Term), Term) :- !.
asked(Term, Term).

%!  unused_rule(+KB, -Rule) is nondet.
%
%   Rule defines a term, and no choice of readings makes a gate or a statement come to it.

unused_rule(KB, Rule) :-
    findall(Name-Choices, ( KB:reading(Name, _, _, Cs), findall(C, member(C:_, Cs), Choices) ), Readings),
    elements(KB, Readings, Elements),
    dd_new(DD),
    used_in(Elements, readings(DD, Readings), [], Used0),
    sort(Used0, Used),
    findall(Place-Id,
            ( KB:rule(Id, Head, _, _), \+ KB:outcome(Head, _, _), \+ memberchk(Id, Used), KB:rule_place(Id, Place) ),
            Placed0),
    msort(Placed0, Placed),
    member(_-Rule, Placed).

used_in([], _, Used, Used).
used_in([element(_, _, _, Tree)|Elements], R, Used0, Used) :-
    walk(Tree, -2, R, Used0, Used1),
    used_in(Elements, R, Used1, Used).

%   Choices: under which the tree is asked for.
walk(Tree, Choices, R, Used0, Used) :-
    R = readings(DD, _),
    settled(Tree, R, False, _),
    dd_not(DD, False, Possible),
    dd_and(DD, Choices, Possible, Here),
    (   Here == -1
    ->  Used = Used0
    ;   ( arg(2, Tree, meta(Rule, _)), Rule \== none -> Used1 = [Rule|Used0] ; Used1 = Used0 ),
        below(Tree, Here, R, Used1, Used)
    ).

below(neg(_, _, Tree), Choices, R, Used0, Used) :- !, walk(Tree, Choices, R, Used0, Used).
below(all(_, _, Trees), Choices, R, Used0, Used) :- !, beside(Trees, [], false, Choices, R, Used0, Used).
below(any(_, _, Trees), Choices, R, Used0, Used) :- !, beside(Trees, [], true, Choices, R, Used0, Used).
below(_, _, _, Used, Used).

%   A part is asked for where no other part settles the whole.
beside([], _, _, _, _, Used, Used).
beside([Tree|Trees], Before, Settling, Choices0, R, Used0, Used) :-
    append(Before, Trees, Others),
    open(Others, Settling, R, Choices0, Choices),
    walk(Tree, Choices, R, Used0, Used1),
    beside(Trees, [Tree|Before], Settling, Choices0, R, Used1, Used).

open([], _, _, Choices, Choices).
open([Tree|Trees], Settling, R, Choices0, Choices) :-
    R = readings(DD, _),
    settled(Tree, R, False, True),
    ( Settling == true -> dd_not(DD, True, Open) ; dd_not(DD, False, Open) ),
    dd_and(DD, Open, Choices0, Choices1),
    open(Trees, Settling, R, Choices1, Choices).

%   The choices that by themselves make a tree false, and true.
settled(reading(_, _, Name, Choice), readings(DD, Readings), False, True) :-
    !,
    nth1(Level, Readings, Name-Choices),
    length(Choices, Arity),
    nth0(I, Choices, Choice),
    Mask is 1<<I,
    dd_variable(DD, Level, Arity, Mask, True),
    dd_not(DD, True, False).
settled(neg(_, _, Tree), R, False, True) :- !, settled(Tree, R, True, False).
settled(all(_, _, Trees), R, False, True) :- !, settled_all(Trees, R, -1, False, -2, True).
settled(any(_, _, Trees), R, False, True) :- !, settled_any(Trees, R, -2, False, -1, True).
settled(_, _, -1, -1).

settled_all([], _, False, False, True, True).
settled_all([Tree|Trees], R, False0, False, True0, True) :-
    R = readings(DD, _),
    settled(Tree, R, F, T),
    dd_or(DD, F, False0, False1),
    dd_and(DD, T, True0, True1),
    settled_all(Trees, R, False1, False, True1, True).

settled_any([], _, False, False, True, True).
settled_any([Tree|Trees], R, False0, False, True0, True) :-
    R = readings(DD, _),
    settled(Tree, R, F, T),
    dd_and(DD, F, False0, False1),
    dd_or(DD, T, True0, True1),
    settled_any(Trees, R, False1, False, True1, True).
