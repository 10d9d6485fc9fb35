:- module(pyhcal_rule_bodies,
          [ body_parts/3,               % +Body, -Functor, -Parts
            body_at/5,                  % +Path, +Body0, ?Part0, -Body, ?Part
            body_part/4,                % +Body, -Kind, ?Path, -Part
            parts_to/3,                 % +Body, +Path, -Parts
            changed_body/3,             % +Change, +Body0, -Body
            never/2,                    % +Body, -Never
            choice_entry/3,             % +By, ?Choice, -Value
            changed_entry/4             % +By0, +Choice, +New, -By
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(lists), [member/2, memberchk/2, nth1/3, nth1/4, selectchk/4]).

/** <module> The bodies of rules taken apart, and put together with one part changed

A path leads into a body: the N-th part of a conjunction or of alternatives, `of` below a negation.
*/

%!  changed_body(+Change, +Body0, -Body) is det.
%
%   See edits.pl.

changed_body(drop(Path), Body0, Body) :- without(Path, Body0, Body).
changed_body(swap(Path, Old, New), Body0, Body) :-
    body_at(Path, Body0, Key in Values0, Body, Key in Values),
    selectchk(Old, Values0, New, Values).
changed_body(drop(Path, Value), Body0, Body) :-
    body_at(Path, Body0, Key in Values0, Body, Key in Values),
    findall(V, ( member(V, Values0), V \== Value ), Values).

%   The body without the part at Path; what has no other part beside it always holds.
without([], Body, (Body ; not Body)).
without([N], Body0, Body) :-
    integer(N),
    !,
    body_parts(Body0, Functor, Parts0),
    nth1(N, Parts0, _, Parts),
    joined(Parts, Functor, Body).
without([Step|Path], Body0, Body) :-
    step(Step, Body0, Part0, Body, Part),
    without(Path, Part0, Part).

%!  never(+Body, -Never) is det.
%
%   A condition that never holds.

never(Body, (Body, not Body)).

%!  body_at(+Path, +Body0, ?Part0, -Body, ?Part) is semidet.
%
%   Part0 stands at Path in Body0, as Part does in Body.

body_at([], Part0, Part0, Part, Part).
body_at([Step|Path], Body0, Part0, Body, Part) :-
    step(Step, Body0, Here0, Body, Here),
    body_at(Path, Here0, Part0, Here, Part).

step(of, not Part0, Part0, not Part, Part) :- !.
step(N, Body0, Part0, Body, Part) :-
    body_parts(Body0, Functor, Parts0),
    nth1(N, Parts0, Part0, Others),
    nth1(N, Parts, Part, Others),
    joined(Parts, Functor, Body).

%!  body_parts(+Body, -Functor, -Parts) is semidet.
%
%   The parts of a conjunction (Functor is a comma) or of alternatives (a semicolon).

body_parts(Body, Functor, Parts) :-
    Body =.. [Functor, _, _],
    memberchk(Functor, [',', ;]),
    parts_of(Body, Functor, Parts, []).

parts_of(Body, Functor, Parts, Rest) :-
    (   Body =.. [Functor, A, B]
    ->  parts_of(A, Functor, Parts, Parts1),
        parts_of(B, Functor, Parts1, Rest)
    ;   Parts = [Body|Rest]
    ).

joined([Part], _, Part) :- !.
joined([Part|Parts], Functor, Body) :-
    Body =.. [Functor, Part, Others],
    joined(Parts, Functor, Others).

%!  parts_to(+Body, +Path, -Parts) is det.
%
%   The parts of a rule's body on the way to Path, from the whole body to the part there.

parts_to(Body, [], [Body]).
parts_to(Body, [Step|Path], [Body|Parts]) :-
    step(Step, Body, Part, _, _),
    !,
    parts_to(Part, Path, Parts).

%!  body_part(+Body, -Kind, ?Path, -Part) is nondet.
%
%   Every part of a body.  Kind: condition, alternative, or negated for what a negation alone stands before.

body_part(Body, Kind, Path, Part) :-
    (   body_parts(Body, _, _)
    ->  inner_part(Body, Kind, Path, Part)
    ;   (   Kind = condition, Path = [], Part = Body
        ;   inner_part(Body, Kind, Path, Part)
        )
    ).

inner_part(not Body, Kind, [of|Path], Part) :-
    !,
    (   body_parts(Body, _, _)
    ->  inner_part(Body, Kind, Path, Part)
    ;   Kind = negated, Path = [], Part = Body
    ).
inner_part(Body, Kind, [N|Path], Part) :-
    body_parts(Body, Functor, Parts),
    ( Functor == (',') -> Here = condition ; Here = alternative ),
    nth1(N, Parts, Sub),
    (   Kind = Here, Path = [], Part = Sub
    ;   inner_part(Sub, Kind, Path, Part)
    ).

%!  choice_entry(+By, ?Choice, -Value) is nondet.
%
%   A value, or one for each choice of a reading; Choice is `none` where there is one value.

choice_entry(by(_, Table), Choice, Value) :- !, member(Choice:Value, Table).
choice_entry(Value, none, Value).

changed_entry(by(Reading, Table0), Choice, New, by(Reading, Table)) :-
    !,
    selectchk(Choice:_, Table0, Choice:New, Table).
changed_entry(_, none, New, New).
