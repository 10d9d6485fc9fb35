:- module(pyhcal_looks,
          [ look/8,                     % +A, +B, +FreeA, +FreeB, +Both, +Told, -Look, -Changes
            where/4,                    % +Rule, +Rules, -Always, -Sometimes
            unique/2                    % +List, -Unique
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(diagram, [dd_and/4, dd_cofactor/5, dd_not/3, dd_or/4, dd_variable/5]).
:- use_module(world, [holds/3, outcome_region/3, possible/2, statement/3, world_kb/2, world_store/2]).

/** <module> Two worlds side by side: where outcomes differ, and where statements do

    look(A, B, SideA, SideB, P, Moved, Equal)
    side(P, Outcomes, Rules)      P: the requests of a look; Outcomes = [Names-Region, ...] a partition of them by the
                                  outcomes that are possible; Rules = [rule(Id, Always, Sometimes), ...] where a statement holds
    change(What, Region)          What = moved(From, To) | equal(Outcomes, Gained, Lost)
    free(Level, Arity, Mask)      a key that the requests of a look do not state, and the classes that it can have then
*/

%!  look(+A, +B, +FreeA, +FreeB, +Both, +Told, -Look, -Changes) is det.
%
%   FreeA, FreeB: what is not stated, for each of the worlds A and B.  Both: where the requests lie that are looked at.  Told:
%   changes that are not to be told again.

look(A, B, FreeA, FreeB, Both, Told, look(A, B, SideA, SideB, P, Moved, Equal), Changed) :-
    side(A, FreeA, Both, SideA),
    side(B, FreeB, Both, SideB),
    world_store(A, DD),
    SideA = side(PA, OutcomesA, RulesA),
    SideB = side(PB, OutcomesB, RulesB),
    dd_and(DD, PA, PB, P),
    meets(OutcomesA, OutcomesB, DD, P, Met),
    moved(Met, Told, DD, Moved),
    findall(Rule, ( member(rule(Rule, _, _), RulesA) ; member(rule(Rule, _, _), RulesB) ), Ids0),
    unique(Ids0, Ids),
    equal(Met, Ids, RulesA, RulesB, Told, DD, Equal),
    append(Moved, Equal, Changed).

side(W, Free, Both, side(P, Outcomes, Rules)) :-
    world_store(W, DD),
    world_kb(W, KB),
    possible(W, Possible),
    within(Free, DD, Both, Limit),
    dd_and(DD, Possible, Limit, All),
    projected(Free, DD, All, P),
    findall(O, KB:outcome(O, _, _), Names),
    by_outcome(Names, W, DD, Free, Limit, [[]-P], Outcomes),
    findall(Rule, statement(W, Rule, _), Ids),
    by_rule(Ids, W, DD, Free, Limit, All, P, Rules).

within([], _, Node, Node).
within([free(Level, Arity, Mask)|Free], DD, Node0, Node) :-
    dd_variable(DD, Level, Arity, Mask, Here),
    dd_and(DD, Here, Node0, Node1),
    within(Free, DD, Node1, Node).

%   Where some value of each free key makes it true.
projected([], _, Node, Node).
projected([free(Level, Arity, Mask)|Free], DD, Node0, Node) :-
    classes(0, Arity, Mask, Level, DD, Node0, -1, Node1),
    projected(Free, DD, Node1, Node).

classes(Arity, Arity, _, _, _, _, Node, Node) :- !.
classes(Class, Arity, Mask, Level, DD, Node0, Any0, Any) :-
    (   Mask /\ (1<<Class) =:= 0
    ->  Any1 = Any0
    ;   dd_cofactor(DD, Node0, Level, Class, Here),
        dd_or(DD, Here, Any0, Any1)
    ),
    Class1 is Class+1,
    classes(Class1, Arity, Mask, Level, DD, Node0, Any1, Any).

by_outcome([], _, _, _, _, Outcomes, Outcomes).
by_outcome([Name|Names], W, DD, Free, Limit, Outcomes0, Outcomes) :-
    outcome_region(W, Name, Region0),
    dd_and(DD, Region0, Limit, Region1),
    projected(Free, DD, Region1, Region),
    split(Outcomes0, Name, Region, DD, Outcomes1),
    by_outcome(Names, W, DD, Free, Limit, Outcomes1, Outcomes).

split([], _, _, _, []).
split([Names-Part|Parts], Name, Region, DD, Outcomes) :-
    dd_and(DD, Part, Region, In),
    less(DD, Part, Region, Out),
    append(Names, [Name], More),
    ( In == -1 -> Outcomes = Outcomes1 ; Outcomes = [More-In|Outcomes1] ),
    ( Out == -1 -> Outcomes1 = Outcomes2 ; Outcomes1 = [Names-Out|Outcomes2] ),
    split(Parts, Name, Region, DD, Outcomes2).

less(DD, A, B, Node) :-
    dd_not(DD, B, NotB),
    dd_and(DD, A, NotB, Node).

by_rule([], _, _, _, _, _, _, []).
by_rule([Rule|Rules], W, DD, Free, Limit, All, P, [rule(Rule, Always, Sometimes)|More]) :-
    holds(W, Rule, Region0),
    dd_and(DD, Region0, Limit, Region),
    projected(Free, DD, Region, Sometimes),
    less(DD, All, Region0, Fails0),
    projected(Free, DD, Fails0, Fails),
    less(DD, P, Fails, Always),
    by_rule(Rules, W, DD, Free, Limit, All, P, More).

%   met(From, To, Region): the requests that come from one set of outcomes to another.
meets([], _, _, _, []).
meets([From-A|As], Bs, DD, P, Met) :-
    meets_one(Bs, From, A, DD, P, Met, Met1),
    meets(As, Bs, DD, P, Met1).

meets_one([], _, _, _, _, Met, Met).
meets_one([To-B|Bs], From, A, DD, P, Met, Rest) :-
    dd_and(DD, A, B, AB),
    dd_and(DD, AB, P, Region),
    ( Region == -1 -> Met = Met1 ; Met = [met(From, To, Region)|Met1] ),
    meets_one(Bs, From, A, DD, P, Met1, Rest).

moved([], _, _, []).
moved([met(From, To, Region0)|Met], Told, DD, Moved) :-
    ( same_set(From, To) -> Region = -1 ; untold(Told, moved(From, To), DD, Region0, Region) ),
    ( Region == -1 -> Moved = Moved1 ; Moved = [change(moved(From, To), Region)|Moved1] ),
    moved(Met, Told, DD, Moved1).

same_set(A, B) :- msort(A, S), msort(B, S).

untold([], _, _, Region, Region).
untold([change(Which, Told)|Changes], What, DD, Region0, Region) :-
    ( \+ Which \= What -> less(DD, Region0, Told, Region1) ; Region1 = Region0 ),
    untold(Changes, What, DD, Region1, Region).

%   equal(Outcomes, Gained, Lost): the same outcomes; Gained and Lost hold Rule-Where, Where = always | sometimes.
equal([], _, _, _, _, _, []).
equal([met(From, To, Region)|Met], Ids, RulesA, RulesB, Told, DD, Equal) :-
    (   same_set(From, To)
    ->  by_difference(Ids, RulesA, RulesB, DD, [equal(From, [], [])-Region], Parts),
        different(Parts, Told, DD, Equal, Equal1)
    ;   Equal = Equal1
    ),
    equal(Met, Ids, RulesA, RulesB, Told, DD, Equal1).

by_difference([], _, _, _, Parts, Parts).
by_difference([Rule|Rules], RulesA, RulesB, DD, Parts0, Parts) :-
    where(Rule, RulesA, AlwaysA, SometimesA),
    where(Rule, RulesB, AlwaysB, SometimesB),
    (   AlwaysA == AlwaysB, SometimesA == SometimesB
    ->  Parts1 = Parts0
    ;   less(DD, AlwaysB, AlwaysA, Gained),
        less(DD, AlwaysA, AlwaysB, Lost),
        less(DD, SometimesB, SometimesA, Gained1),
        less(DD, SometimesA, SometimesB, Lost1),
        dd_or(DD, Gained, Gained1, AnyGained),
        dd_or(DD, Lost, Lost1, AnyLost),
        parted(Parts0, Rule, AnyGained, AnyLost, DD, Parts1)
    ),
    by_difference(Rules, RulesA, RulesB, DD, Parts1, Parts).

where(Rule, Rules, Always, Sometimes) :-
    (   memberchk(rule(Rule, Always0, Sometimes0), Rules)
    ->  Always = Always0, Sometimes = Sometimes0
    ;   Always = -1, Sometimes = -1
    ).

parted([], _, _, _, _, []).
parted([equal(Os, G, L)-Part|Parts], Rule, Gained, Lost, DD, All) :-
    dd_and(DD, Part, Gained, In),
    less(DD, Part, Gained, Rest0),
    dd_and(DD, Rest0, Lost, Out),
    less(DD, Rest0, Lost, Rest),
    append(G, [Rule], G1),
    append(L, [Rule], L1),
    findall(What-Node,
            ( member(What-Node, [equal(Os, G1, L)-In, equal(Os, G, L1)-Out, equal(Os, G, L)-Rest]), Node \== -1 ),
            Here),
    append(Here, All1, All),
    parted(Parts, Rule, Gained, Lost, DD, All1).

different([], _, _, Equal, Equal).
different([What-Region0|Parts], Told, DD, Equal, Rest) :-
    ( What = equal(_, [], []) -> Region = -1 ; untold(Told, _, DD, Region0, Region) ),
    ( Region == -1 -> Equal = Equal1 ; Equal = [change(What, Region)|Equal1] ),
    different(Parts, Told, DD, Equal1, Rest).

unique([], []).
unique([X|Xs], Unique) :-
    ( memberchk(X, Xs) -> Unique = Unique1 ; Unique = [X|Unique1] ),
    unique(Xs, Unique1).
