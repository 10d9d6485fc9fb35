:- module(pyhcal_accepted,
          [ acceptances/4,              % +W, +Claim, +Severity, -Accepted
            judged/6,                   % +W, +Accepted, +About, +Region, -Declared, -Used
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

%!  judged(+W, +Accepted, +About, +Region, -Declared, -Used) is det.
%
%   Declared: whether a finding lies within what is accepted.  Used: those that accept a part of it, each needed(Id) where no other
%   one accepts that part, else met(Id).

judged(_, reports, _, _, true, []) :- !.
judged(W, Accepted, About, Region, Declared, Used) :-
    findall(A, ( member(A, Accepted), A = accepted(_, Concern, _, _, _), concerns(Concern, About) ), Fitting),
    left(Fitting, W, Region, Left),
    ( is_empty(Left) -> Declared = true ; Declared = false ),
    used(Fitting, Fitting, W, Region, Used).

left([], _, Left, Left).
left([accepted(_, _, _, Here, _)|Accepted], W, Left0, Left) :-
    without(W, Left0, Here, Left1),
    left(Accepted, W, Left1, Left).

used([], _, _, _, []).
used([A|As], All, W, Region, Used) :-
    A = accepted(Id, _, _, Here, _),
    both(W, Region, Here, Part),
    (   is_empty(Part)
    ->  Used = Used1
    ;   select(A, All, Others),
        left(Others, W, Part, Own),
        ( is_empty(Own) -> Used = [met(Id)|Used1] ; Used = [needed(Id)|Used1] )
    ),
    used(As, All, W, Region, Used1).

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
