:- module(pyhcal_accepted,
          [ acceptances/4,              % +W, +Claim, +Severity, -Accepted
            judged/7,                   % +W, +Accepted, +About, +Region, -Declared, -Used, -Needed
            unneeded/4                  % +W, +Accepted, +Needed, -Unneeded
          ]).
:- use_module(library(lists), [member/2, memberchk/2, select/3]).
:- use_module(claims, [condition_region/3]).
:- use_module(formula, [condition_tree/5]).
:- use_module(world, [both/4, is_empty/1, possible/2, without/4, world_kb/2, world_readings/2]).

/** <module> Findings that a policy declares, each with its reason

    accepted(Id, Concern, Body, Region, Reason)     Region: where Body holds; reports: all
*/

%!  acceptances(+W, +Claim, +Severity, -Accepted) is det.

acceptances(_, _, report, reports) :- !.
acceptances(W, Claim, _, Accepted) :-
    world_kb(W, KB),
    findall(declared(Id, Concern, Body, Reason), KB:accepted(Id, Claim, Concern, Body, Reason), Declared),
    regions(Declared, W, Accepted).

regions([], _, []).
regions([declared(Id, Concern, Body, Reason)|Declared], W, [accepted(Id, Concern, Body, Region, Reason)|Accepted]) :-
    (   Body == always
    ->  possible(W, Region)
    ;   condition_region(W, Body, Region)
    ),
    regions(Declared, W, Accepted).

%!  judged(+W, +Accepted, +About, +Region, -Declared, -Used, -Needed) is det.
%
%   Declared: whether a finding lies within what is accepted.  Used: the first declaration that accepts all of it, else as few as
%   accept it together; none where it is not accepted.  Needed: those that accept a part of it that no other one does.

judged(_, reports, _, _, true, [], []) :- !.
judged(W, Accepted, About, Region, Declared, Used, Needed) :-
    findall(A, ( member(A, Accepted), A = accepted(_, Concern, _, _, _), concerns(Concern, About) ), Fitting),
    left(Fitting, W, Region, Left),
    (   is_empty(Left)
    ->  Declared = true,
        fewest(Fitting, W, Region, Used)
    ;   Declared = false,
        Used = []
    ),
    needed(Fitting, Fitting, W, Region, Needed).

fewest(Fitting, W, Region, [One]) :-
    member(One, Fitting),
    left([One], W, Region, Left),
    is_empty(Left),
    !.
fewest(Fitting, W, Region, Used) :-
    without_spare(Fitting, W, Region, Fitting, Used).

without_spare([], _, _, Used, Used).
without_spare([One|Rest], W, Region, Used0, Used) :-
    select(One, Used0, Others),
    left(Others, W, Region, Left),
    ( is_empty(Left) -> Used1 = Others ; Used1 = Used0 ),
    without_spare(Rest, W, Region, Used1, Used).

left([], _, Left, Left).
left([accepted(_, _, _, Here, _)|Accepted], W, Left0, Left) :-
    without(W, Left0, Here, Left1),
    left(Accepted, W, Left1, Left).

needed([], _, _, _, []).
needed([A|As], All, W, Region, Needed) :-
    A = accepted(Id, _, _, Here, _),
    both(W, Region, Here, Part),
    select(A, All, Others),
    left(Others, W, Part, Own),
    ( is_empty(Own) -> Needed = Needed1 ; Needed = [Id|Needed1] ),
    needed(As, All, W, Region, Needed1).

%   What a declaration names, among what is told of a finding.
concerns(none, _) :- !.
concerns(condition(Rule, Condition), About) :-
    !,
    memberchk(rule(Rule), About),
    memberchk(condition(Condition), About).
concerns(Rules, About) :-
    is_list(Rules),
    !,
    memberchk(statements(Statements), About),
    msort(Rules, Sorted),
    msort(Statements, Sorted).
concerns(Name, About) :-
    ( memberchk(rule(Name), About) -> true ; memberchk(key(Name), About) ).

%!  unneeded(+W, +Accepted, +Needed, -Unneeded) is det.
%
%   The declarations that no finding needs, without those that speak of other readings only.

unneeded(_, reports, _, []) :- !.
unneeded(W, Accepted, Needed, Unneeded) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    findall(A,
            ( member(A, Accepted),
              A = accepted(Id, _, Body, _, _),
              \+ memberchk(Id, Needed),
              \+ ( Body \== always, condition_tree(KB, Readings, condition, Body, false) ) ),
            Unneeded).
