:- module(pyhcal_lint_names,
          [ name_index/2,               % +Events, -Index
            declared/4,                 % +Index, +Kind, +Name, -Place
            mentioned/3                 % +Index, +Kind, +Name
          ]).
:- use_module(library(hashtable), [ht_get/3, ht_new/1, ht_put/3]).

/** <module> Which names a policy declares and mentions, looked up instead of searched for

    Place = at(N, File, Line)           N: the number of the event
*/

%!  name_index(+Events, -Index) is det.
%
%   @arg Events list of at(Event, Term, File, Line), see forms.pl

name_index(Events, Index) :-
    ht_new(Index),
    fill(Events, 1, Index).

fill([], _, _).
fill([at(Event, _, File, Line)|Events], N, Index) :-
    (   indexed(Event),
        \+ ht_get(Index, Event, _)
    ->  ht_put(Index, Event, at(N, File, Line))
    ;   true
    ),
    N1 is N+1,
    fill(Events, N1, Index).

indexed(def(_, _)).
indexed(ref(_, _)).

%!  declared(+Index, +Kind, +Name, -Place) is semidet.
%
%   Place: where Name is declared first.

declared(Index, Kind, Name, Place) :-
    ht_get(Index, def(Kind, Name), Place).

%!  mentioned(+Index, +Kind, +Name) is semidet.

mentioned(Index, Kind, Name) :-
    ht_get(Index, ref(Kind, Name), _).
