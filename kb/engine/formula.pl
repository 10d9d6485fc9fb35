:- module(pyhcal_formula,
          [ rule_tree/4,                % +KB, +Readings, +RuleId, -Tree
            condition_tree/5,           % +KB, +Readings, +Name, +Body, -Tree
            tree_leaves/2,              % +Tree, -Leaves
            tree_id/2,                  % ?Tree, ?Id
            rules_for/3,                % +KB, +Head, -RuleIds
            quantity_choices/4,         % +KB, +Readings, +Quantity, -Choices
            threshold_choices/4,        % +KB, +Readings, +Threshold, -Choices
            term_text/2                 % +Term, -Atom
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(apply), [maplist/3, exclude/3]).
:- use_module(library(error), [existence_error/2, permission_error/3]).
:- use_module(library(lists), [append/3, append/2, member/2, memberchk/2, subtract/3]).

/** <module> Rules expanded into trees under a choice of readings

    Tree = leaf(Id, Meta, Key, Test)       Test = in(Values) | cmp(Operator, Number, Threshold)
         | reading(Id, Meta, Reading, Choice)
         | all(Id, Meta, Trees) | any(Id, Meta, Trees) | neg(Id, Meta, Tree)
    Meta = meta(Rule, Anchor), `none` where there is none.

Readings is a list Name-Choices.  A condition on a reading with one choice left is settled here and leaves no
trace in the tree; with several it stays as a leaf.  Every node's Id says what it is, so equal parts of two
statements are equal terms.
*/

%!  rule_tree(+KB, +Readings, +RuleId, -Tree) is det.

rule_tree(KB, Readings, Id, Tree) :-
    rule_tree(KB, Readings, [], Id, Id, Tree).

rule_tree(KB, R, Seen, Id, Name, Tree) :-
    once(KB:rule(Id, Head, Body, _)),
    (   memberchk(Head, Seen)
    ->  permission_error(define, recursive_term, Head)
    ;   true
    ),
    expand(Body, KB, R, [Head|Seen], Name, Tree0),
    once(KB:says(Id, Anchor, _)),
    anchor_name(Anchor, AnchorName),
    named(Tree0, Name, meta(Id, AnchorName), Tree).

anchor_name(Anchor/_, Anchor) :- !.
anchor_name(Anchor, Anchor).

%!  condition_tree(+KB, +Readings, +Name, +Body, -Tree) is det.
%
%   The tree of a condition that stands outside the rules; Tree is true or false where the readings settle it.

condition_tree(KB, Readings, Name, Body, Tree) :-
    expand(Body, KB, Readings, [], Name, Tree).

%   A rule's name goes to the node that its body made, unless that node has a rule of its own.
named(true, Id, Meta, all(Id, Meta, [])).
named(false, Id, Meta, any(Id, Meta, [])).
named(leaf(_, meta(none, _), Key, Test), Id, Meta, leaf(Id, Meta, Key, Test)) :- !.
named(all(_, meta(none, _), Trees), Id, Meta, all(Id, Meta, Trees)) :- !.
named(any(_, meta(none, _), Trees), Id, Meta, any(Id, Meta, Trees)) :- !.
named(Tree, Id, Meta, all(Id, Meta, [Tree])) :-
    compound(Tree).

expand((A, B), KB, R, Seen, Path, Tree) :-
    !,
    conjuncts((A, B), Bodies),
    expand_list(Bodies, KB, R, Seen, Path, 1, Trees),
    combine(all, Path, Trees, Tree).
expand((A ; B), KB, R, Seen, Path, Tree) :-
    !,
    disjuncts((A ; B), Bodies),
    expand_list(Bodies, KB, R, Seen, Path, 1, Trees),
    combine(any, Path, Trees, Tree).
expand(not A, KB, R, Seen, Path, Tree) :-
    !,
    atomic_list_concat([Path, '/of'], Inner),
    expand(A, KB, R, Seen, Inner, Tree0),
    atomic_list_concat([Path, '/not'], Name),
    negated(Tree0, KB, Name, Tree).
expand(reading(Name, Choice), _, R, _, _, Tree) :-
    !,
    memberchk(Name-Choices, R),
    (   Choices == [Choice]
    ->  Tree = true
    ;   memberchk(Choice, Choices)
    ->  atomic_list_concat([Name, ' is ', Choice], Id),
        Tree = reading(Id, meta(none, none), Name, Choice)
    ;   Tree = false
    ).
expand(Key in Values, _, _, _, _, leaf(Id, meta(none, none), Key, in(Values))) :-
    !,
    term_text(Key in Values, Id).
expand(Quantity meets Threshold, KB, R, _, Path, Tree) :-
    !,
    quantity_choices(KB, R, Quantity, Keys),
    threshold_choices(KB, R, Threshold, Tests),
    findall(Conjunction,
            ( member(KeyConditions-Key, Keys),
              member(TestConditions-cmp(Operator, Value), Tests),
              append([KeyConditions, TestConditions], Conditions),
              consistent(Conditions),
              comparison_id(Key, Threshold, Conditions, Id),
              maplist(reading_leaf, Conditions, ReadingLeaves),
              threshold_anchor(KB, Threshold, Anchor),
              append(ReadingLeaves,
                     [leaf(Id, meta(none, Anchor), Key, cmp(Operator, Value, Threshold))], Leaves),
              combine(all, Id, Leaves, Conjunction) ),
            Trees),
    combine(any, Path, Trees, Tree).
expand(some(Term), KB, R, Seen, _, Tree) :-
    !,
    term_tree(any, Term, KB, R, Seen, Tree).
expand(every(Term), KB, R, Seen, _, Tree) :-
    !,
    term_tree(all, Term, KB, R, Seen, Tree).
expand(Term, KB, R, Seen, _, Tree) :-
    term_tree(any, Term, KB, R, Seen, Tree).

expand_list([], _, _, _, _, _, []).
expand_list([Body|Bodies], KB, R, Seen, Path, N, [Tree|Trees]) :-
    atomic_list_concat([Path, N], '/', SubPath),
    expand(Body, KB, R, Seen, SubPath, Tree),
    N1 is N+1,
    expand_list(Bodies, KB, R, Seen, Path, N1, Trees).

conjuncts(Body, [Body]) :- Body \= (_, _), !.
conjuncts((A, B), Bodies) :-
    conjuncts(A, As),
    conjuncts(B, Bs),
    append([As, Bs], Bodies).

disjuncts(Body, [Body]) :- Body \= (_ ; _), !.
disjuncts((A ; B), Bodies) :-
    disjuncts(A, As),
    disjuncts(B, Bs),
    append([As, Bs], Bodies).

threshold_anchor(KB, Threshold, Anchor) :-
    once(KB:threshold(Threshold, _, _, _, Anchor, _)).

comparison_id(Key, Threshold, Conditions, Id) :-
    findall(Choice, member(_-Choice, Conditions), Choices),
    atomic_list_concat([Key, ' meets ', Threshold], Plain),
    (   Choices == []
    ->  Id = Plain
    ;   atomic_list_concat(Choices, ' ', Text),
        atomic_list_concat([Plain, ' (', Text, ')'], Id)
    ).

consistent(Conditions) :-
    \+ ( member(Name-A, Conditions), member(Name-B, Conditions), A \== B ).

reading_leaf(Name-Choice, reading(Id, meta(none, none), Name, Choice)) :-
    atomic_list_concat([Name, ' is ', Choice], Id).

%   The rules of a term side by side; one that the readings settle is left out where it makes no difference.  A term that has only
%   a label never holds.
term_tree(_, Term, KB, _, _, Tree) :-
    rules_for(KB, Term, []),
    !,
    (   KB:term(Term, _)
    ->  Tree = false
    ;   existence_error(term, Term)
    ).
term_tree(Kind, Term, KB, R, Seen, Tree) :-
    rules_for(KB, Term, Ids),
    findall(Id-Tree0, ( member(Id, Ids), rule_tree(KB, R, Seen, Id, Id, Tree0) ), Pairs0),
    unit(Kind, Dropped),
    exclude(constant(Dropped), Pairs0, Pairs),
    term_text(Term, Name),
    (   Pairs = [Id-_]
    ->  rule_tree(KB, R, Seen, Id, Name, Tree)
    ;   findall(T, member(_-T, Pairs), Trees),
        combine(Kind, Name, Trees, Tree)
    ).

unit(any, false).
unit(all, true).

constant(false, _-any(_, _, [])).
constant(true, _-all(_, _, [])).

%!  combine(+Kind, +Id, +Trees, -Tree) is det.
%
%   A conjunction or disjunction without the constants; one part stands for itself, nested ones are joined.

combine(Kind, Id, Trees0, Tree) :-
    unit(Kind, Unit),
    zero(Kind, Zero),
    (   ( member(T, Trees0), is_constant(Zero, T) )
    ->  Tree = Zero
    ;   exclude(is_constant(Unit), Trees0, Trees1),
        maplist(flat(Kind), Trees1, Lists),
        append(Lists, Trees),
        (   Trees == []
        ->  Tree = Unit
        ;   Trees = [Tree0]
        ->  Tree = Tree0
        ;   Tree =.. [Kind, Id, meta(none, none), Trees]
        )
    ).

zero(any, true).
zero(all, false).

is_constant(C, C) :- !.
is_constant(true, all(_, _, [])).
is_constant(false, any(_, _, [])).

flat(all, all(Id, meta(none, none), Trees), Trees) :- sub_atom(Id, _, _, _, '/'), !.
flat(any, any(Id, meta(none, none), Trees), Trees) :- sub_atom(Id, _, _, _, '/'), !.
flat(_, Tree, [Tree]).

%   The negation of a comparison or of a list of values is again one, for a key that always has a value.
negated(true, _, _, false) :- !.
negated(false, _, _, true) :- !.
negated(leaf(Id0, Meta, Key, Test0), KB, _, leaf(Id, Meta, Key, Test)) :-
    always_valued(KB, Key),
    complement(Test0, KB, Key, Test),
    !,
    atomic_list_concat(['not ', Id0], Id).
negated(Tree, _, Path, neg(Path, meta(none, none), Tree)).

always_valued(KB, Key) :-
    KB:key(Key, _, Properties),
    \+ memberchk(measured, Properties),
    \+ KB:applies(_, Key, _, _).

complement(in(Values), KB, Key, in(Others)) :-
    findall(Value, KB:value(Key, Value, _, _), All0),
    ( All0 == [] -> All = [true, false] ; All = All0 ),
    subtract(All, Values, Others),
    Others \== [].
complement(cmp(Operator, Value, Threshold), _, _, cmp(Opposite, Value, Threshold)) :-
    opposite(Operator, Opposite).

opposite(<, >=).
opposite(>=, <).
opposite(>, =<).
opposite(=<, >).

%!  rules_for(+KB, +Head, -RuleIds) is det.
%
%   The rules for Head in the order in which the source states them.

rules_for(KB, Head, Ids) :-
    findall(Place-Id, ( KB:rule(Id, Head, _, _), KB:rule_place(Id, Place) ), Pairs0),
    msort(Pairs0, Pairs),
    findall(Id, member(_-Id, Pairs), Ids).

%!  quantity_choices(+KB, +Readings, +Quantity, -Choices) is det.
%
%   Choices: list of Conditions-Key, Conditions a list Reading-Choice of those left open.

quantity_choices(KB, _, Key, [[]-Key]) :-
    KB:key(Key, _, _),
    !.
quantity_choices(KB, R, Quantity, Choices) :-
    once(KB:quantity(Quantity, By)),
    by_choices(By, R, Choices).

%!  threshold_choices(+KB, +Readings, +Threshold, -Choices) is det.
%
%   Choices: list of Conditions-cmp(Operator, Number).

threshold_choices(KB, R, Threshold, Choices) :-
    once(KB:threshold(Threshold, Comparison, Value, _, _, _)),
    by_choices(Value, R, Values),
    (   KB:comparison(Comparison, By)
    ->  by_choices(By, R, Operators)
    ;   Operators = [[]-(Comparison+0)]
    ),
    findall(Conditions-cmp(Operator, Number),
            ( member(C1-V, Values),
              member(C2-(Operator+Added), Operators),
              append([C1, C2], Conditions),
              consistent(Conditions),
              ( Added == 0 -> Number = V ; Number is V+Added ) ),
            Choices).

by_choices(By, R, Choices) :-
    compound(By),
    By = by(Reading, Table),
    !,
    memberchk(Reading-Allowed, R),
    findall(Conditions-Value,
            ( member(Choice, Allowed),
              memberchk(Choice:Value, Table),
              ( Allowed = [_] -> Conditions = [] ; Conditions = [Reading-Choice] ) ),
            Choices).
by_choices(Value, _, [[]-Value]).

%!  tree_leaves(+Tree, -Leaves) is det.

tree_leaves(Tree, Leaves) :-
    phrase(leaves(Tree), Leaves).

leaves(leaf(A, B, C, D)) --> [leaf(A, B, C, D)].
leaves(reading(A, B, C, D)) --> [reading(A, B, C, D)].
leaves(all(_, _, Trees)) --> leaves_list(Trees).
leaves(any(_, _, Trees)) --> leaves_list(Trees).
leaves(neg(_, _, Tree)) --> leaves(Tree).

leaves_list([]) --> [].
leaves_list([Tree|Trees]) --> leaves(Tree), leaves_list(Trees).

tree_id(Tree, Id) :-
    arg(1, Tree, Id).

%!  term_text(+Term, -Atom) is det.
%
%   Term as it stands in a policy file.

term_text(Term, Atom) :-
    format(atom(Atom), '~W',
           [Term, [module(pyhcal_language_operators), spacing(next_argument), quoted(false), portray(false)]]).
