:- module(pyhcal_accepted,
          [ acceptances/4,              % +W, +Claim, +Severity, -Accepted
            judged/8,                   % +W, +Accepted, +About, +Part, +Region, -Declared, -Used, -Needed
            left/4,                     % +Accepted, +W, +Region, -Left
            fitting/3,                  % +Accepted, +About, -Fitting
            unneeded/4,                 % +W, +Accepted, +Needed, -Unneeded
            elsewhere/5                 % +W, +Accepted, -Id, -Body, -Readings
          ]).
:- use_module(library(lists), [member/2, memberchk/2, reverse/2, select/3]).
:- use_module(claims, [condition_region/3]).
:- use_module(formula, [condition_tree/5]).
:- use_module(world, [is_empty/1, possible/2, without/4, world_kb/2, world_readings/2]).

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

%!  judged(+W, +Accepted, +About, +Part, +Region, -Declared, -Used, -Needed) is det.
%
%   Part of Region is what no finding before this one told.  Declared: whether it lies within what is accepted.  Used: the first
%   declaration that accepts all of it, else as few as accept it together; none where it is not accepted.  Needed: as few as accept what
%   is accepted of Region.

judged(_, reports, _, _, _, true, [], []) :- !.
judged(W, Accepted, About, Part, Region, Declared, Used, Needed) :-
    fitting(Accepted, About, Fitting),
    left(Fitting, W, Part, Left),
    (   is_empty(Left)
    ->  Declared = true,
        fewest(Fitting, W, Part, Used)
    ;   Declared = false,
        Used = []
    ),
    needed(Fitting, W, Region, Needed).

%!  fitting(+Accepted, +About, -Fitting) is det.
%
%   The declarations that concern what was found.

fitting(Accepted, About, Fitting) :-
    findall(A, ( member(A, Accepted), A = accepted(_, Concern, _, _, _), concerns(Concern, About) ), Fitting).

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

%!  left(+Accepted, +W, +Region, -Left) is det.
%
%   Left: what of Region no declaration accepts.

left([], _, Left, Left).
left([accepted(_, _, _, Here, _)|Accepted], W, Left0, Left) :-
    without(W, Left0, Here, Left1),
    left(Accepted, W, Left1, Left).

%   Of declarations that accept the same the first is needed: dropping all others leaves everything accepted.
needed(Fitting, W, Region, Needed) :-
    left(Fitting, W, Region, Left),
    without(W, Region, Left, Part),
    reverse(Fitting, Last),
    without_spare(Last, W, Part, Fitting, Used),
    findall(Id, member(accepted(Id, _, _, _, _), Used), Needed).

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
%   The declarations that no finding needs, without those that speak of other readings only: see elsewhere/5.

unneeded(_, reports, _, []) :- !.
unneeded(W, Accepted, Needed, Unneeded) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    findall(A,
            ( member(A, Accepted),
              A = accepted(Id, _, Body, _, _),
              \+ memberchk(Id, Needed),
              \+ never(KB, Readings, Body) ),
            Unneeded).

never(KB, Readings, Body) :-
    Body \== always,
    condition_tree(KB, Readings, condition, Body, Tree),
    Tree == false.

%!  elsewhere(+W, +Accepted, -Id, -Body, -Readings) is nondet.
%
%   A declaration that speaks of other readings only, and the readings that it speaks of.

elsewhere(W, Accepted, Id, Body, Readings) :-
    Accepted \== reports,
    world_kb(W, KB),
    world_readings(W, Here),
    member(accepted(Id, _, Body, _, _), Accepted),
    never(KB, Here, Body),
    findall(Name-Choice, named_choice(Body, Name, Choice), Named),
    findall(Name-Choices,
            ( member(Name-Taken, Here), ( memberchk(Name-Choice, Named) -> Choices = [Choice] ; Choices = Taken ) ),
            Readings),
    \+ never(KB, Readings, Body).

named_choice((A, B), Name, Choice) :- !, ( named_choice(A, Name, Choice) ; named_choice(B, Name, Choice) ).
named_choice((A ; B), Name, Choice) :- !, ( named_choice(A, Name, Choice) ; named_choice(B, Name, Choice) ).
named_choice(reading(Name, Choice), Name, Choice).
