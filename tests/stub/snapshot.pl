:- module(pyhcal_snapshot,
          [ snapshot/3                  % +What, -Status, -Text
          ]).

/** <module> What a goal must leave as it was, as text: for the tests
*/

snapshot(What, ok, Text) :-
    findall(Fact, fact(What, Fact), Facts0),
    sort(Facts0, Facts),
    format(string(Text), "~q", [Facts]).

%   Flags that count or time something change by themselves.
fact("flags", Flag=Value) :-
    current_prolog_flag(Flag, Value),
    \+ memberchk(Flag, [executable_format, tmp_dir]).
fact("operators", op(Module, P, T, Name)) :-
    current_module(Module),
    current_op(P, T, Module:Name).
fact("modules", Module) :-
    current_module(Module).
fact("predicates", Module:Name/Arity-Count) :-
    current_module(Module),
    current_predicate(Module:Name/Arity),
    functor(Head, Name, Arity),
    \+ predicate_property(Module:Head, imported_from(_)),
    ( predicate_property(Module:Head, number_of_clauses(Count)) -> true ; Count = none ).
fact("globals", Name) :-
    nb_current(Name, _).
fact("streams", Stream) :-
    stream_property(Stream, type(_)).
fact("threads", Id) :-
    thread_property(Thread, status(Status)),
    thread_property(Thread, id(Id)),
    Status == running.
fact("sandbox", yes) :-
    module_property(sandbox, file(_)).
