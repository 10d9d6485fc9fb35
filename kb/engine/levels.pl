:- module(pyhcal_levels,
          [ elements/3,                 % +KB, +Readings, -Elements
            notices/3,                  % +KB, +Readings, -Notices
            levels/5,                   % +KB, +Readings, +Elements, +Notices, -Levels
            integrity/4                 % +KB, +Levels, +Elements, -Integrity
          ]).
:- op(700, xfx, in).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth0/3, nth1/3]).
:- use_module(domain, [day_number/2, domain_full/2, interval_mask/4, key_domain/4, test_cuts/3, test_mask/4]).
:- use_module(formula, [condition_tree/5, rule_tree/4, rules_for/3, term_text/2, tree_leaves/2]).

/** <module> What a space is made of: the rules as trees, a level for each key, and integrity between levels
*/

%   elements: the gates and statements, in order of precedence of the outcomes, each as a tree.
elements(KB, Readings, Elements) :-
    findall(Elements1,
            ( KB:outcome(Outcome, Kind, _),
              Kind \== silence, Kind \== undetermined,
              rules_for(KB, Outcome, Ids),
              findall(element(Outcome, Kind, Id, Tree),
                      ( member(Id, Ids), rule_tree(KB, Readings, Id, Tree) ),
                      Elements1) ),
            Lists),
    append(Lists, Elements).

notices(KB, Readings, Notices) :-
    findall(notice(Id, When),
            ( KB:notice(Id, When0, _, _), notice_when(When0, KB, Readings, When) ),
            Notices).

notice_when(holds(Body), KB, Readings, holds(Tree)) :-
    condition_tree(KB, Readings, notice, Body, Tree).
notice_when(splits(Key), _, _, splits(Key)).
notice_when(uses(Term), KB, Readings, uses(Rules, Tree)) :-
    term_text(Term, Name),
    rules_for(KB, Term, Rules),
    condition_tree(KB, Readings, Name, Term, Tree).

%   levels: level(Level, Name, Kind, Domain, Arity, Full, Unstated).  A key that may have no value has one class
%   more than its domain, behind the others; Full leaves it out.
levels(KB, Readings, Elements, Notices, Levels) :-
    findall(Leaf,
            ( ( member(element(_, _, _, Tree), Elements)
              ; member(notice(_, holds(Tree)), Notices) ),
              tree_leaves(Tree, Leaves), member(Leaf, Leaves) ),
            Leaves0),
    sort(Leaves0, Leaves),
    findall(Key-Cut,
            ( member(leaf(_, _, Key, Test), Leaves),
              KB:key(Key, Type, _),
              test_cuts(Type, Test, Cuts), member(Cut, Cuts) ),
            KeyCuts0),
    findall(Key, member(leaf(_, _, Key, _), Leaves), Used),
    shared_cuts(KB, Used, KeyCuts0, KeyCuts),
    findall(Key, KB:key(Key, _, _), Keys),
    length(Keys, NKeys),
    findall(level(Level, Key, key(Level), Domain, Arity, Full, Unstated),
            ( nth1(Level, Keys, Key),
              findall(Cut, member(Key-Cut, KeyCuts), Cuts),
              key_domain(KB, Key, Cuts, Domain),
              domain_full(Domain, Full),
              Bits is msb(Full)+1,
              ( KB:applies(_, Key, _, _) -> Arity is Bits+1 ; Arity = Bits ),
              unstated(KB, Key, Domain, Full, Unstated) ),
            KeyLevels),
    findall(Name-Choices, ( member(Name-Choices, Readings), Choices = [_,_|_] ), Open),
    findall(level(Level, Name, reading, values(All, false), Arity, Full, Full),
            ( nth1(I, Open, Name-Choices),
              Level is NKeys+I,
              findall(C, ( KB:reading(Name, _, _, Cs), member(C:_, Cs), memberchk(C, Choices) ), All),
              length(All, Arity),
              Full is (1<<Arity)-1 ),
            ReadingLevels),
    append(KeyLevels, ReadingLevels, Levels).

%   Two keys in an order share their cuts, so that whole classes agree or disagree with it.
shared_cuts(KB, Used, Cuts0, Cuts) :-
    findall(Other-Cut,
            ( member(Key-Cut, Cuts0),
              ( KB:ordered(_, Key, Other, _) ; KB:ordered(_, Other, Key, _) ),
              memberchk(Key, Used) ),
            More),
    append(Cuts0, More, Cuts1),
    sort(Cuts1, Cuts2),
    sort(Cuts0, Cuts00),
    ( Cuts2 == Cuts00 -> Cuts = Cuts2 ; shared_cuts(KB, Used, Cuts2, Cuts) ).

unstated(KB, Key, Domain, _, Mask) :-
    KB:assume(_, Key, Value0, _),
    !,
    assumed_value(KB, Value0, Value),
    assumed_mask(Domain, Value, Mask).
unstated(_, _, _, Full, Full).

assumed_value(KB, threshold(T), Value) :-
    !,
    once(KB:threshold(T, _, Value, _, _, _)).
assumed_value(_, Value, Value).

assumed_mask(values(Values, _), Value, Mask) :-
    nth0(I, Values, Value),
    !,
    Mask is 1<<I.
assumed_mask(Domain, Value, Mask) :-
    Domain = numbers(Type, _, _, _, _),
    ( Type == date -> day_number(Value, V) ; V = Value ),
    W is V+1,
    ( Type = number(_, _) -> Hi = V-1 ; Hi = W-0 ),
    interval_mask(Domain, V-0, Hi, Mask).

%   integrity: rules that tie a key of the trees to any other are built into the diagrams; all of them narrow a case.
%     applies(Id, Level, Control, AllowedMask), ordered(Id, SmallLevel, LargeLevel)
integrity(KB, Levels, Elements, integrity(Applies, Ordered, BuiltApplies, BuiltOrdered)) :-
    findall(applies(Id, Level, Control, Allowed),
            ( KB:applies(Id, Key, ControlKey in Values, _),
              memberchk(level(Level, Key, _, _, _, _, _), Levels),
              memberchk(level(Control, ControlKey, _, Domain, _, _, _), Levels),
              test_mask(KB, Domain, in(Values), Allowed) ),
            Applies),
    findall(ordered(Id, Small, Large),
            ( KB:ordered(Id, SmallKey, LargeKey, _),
              memberchk(level(Small, SmallKey, _, _, _, _, _), Levels),
              memberchk(level(Large, LargeKey, _, _, _, _, _), Levels) ),
            Ordered),
    findall(Level,
            ( member(element(_, _, _, Tree), Elements), tree_leaves(Tree, Leaves),
              member(leaf(_, _, Key, _), Leaves), memberchk(level(Level, Key, _, _, _, _, _), Levels) ),
            Used0),
    sort(Used0, Used),
    findall(A, ( member(A, Applies), A = applies(_, L, C, _), one_used(L, C, Used) ), BuiltApplies),
    findall(O, ( member(O, Ordered), O = ordered(_, S, L), one_used(S, L, Used) ), BuiltOrdered).

one_used(A, B, Used) :- ( memberchk(A, Used) -> true ; memberchk(B, Used) ).
