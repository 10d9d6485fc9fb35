:- module(pyhcal_engine, [answer/3]).
:- use_module(library(aggregate), [aggregate_all/3]).
:- use_module(library(lists), [member/2, numlist/3]).

/** <module> A stand-in for the engine

Answers requests that only the bridge's tests ask: what came back is what went in, and every way to misbehave.
*/

answer(Request, Status, Reply) :-
    term_string(Term, Request),
    reply(Term, Status, Reply).

reply(echo(Text), Status, Reply) =>
    Status = ok,
    atom_string(Text, Reply).
reply(length(Text), Status, Reply) =>
    Status = ok,
    atom_length(Text, Length),
    number_string(Length, Reply).
reply(same(Text, Codes), Status, Reply) =>
    Status = ok,
    (   atom_codes(Text, Codes)
    ->  Reply = "same"
    ;   atom_codes(Text, Found),
        format(string(Reply), '~w', [Found])
    ).
reply(written(Term), Status, Reply) =>
    Status = ok,
    format(string(Reply), '~q', [Term]).
reply(status(Status0, Text), Status, Reply) =>
    Status = Status0,
    atom_string(Text, Reply).
reply(throw(Ball), _, _) =>
    throw(Ball).
reply(type_error, _, _) =>
    atom_length(_, _).
reply(fail, _, _) =>
    fail.
reply(choices, Status, Reply) =>
    member(Reply, ["first", "second"]),
    Status = ok.
reply(not_text, Status, Reply) =>
    Status = ok,
    Reply = f(x).
reply(threads, Status, Reply) =>
    aggregate_all(count, thread_property(_, status(_)), Count),
    Status = ok,
    number_string(Count, Reply).
reply(sleep(Seconds), Status, Reply) =>
    sleep(Seconds),
    Status = ok,
    Reply = "slept".
reply(spin, Status, Reply) =>
    spin(0),
    Status = ok,
    Reply = "".
reply(overflow, Status, Reply) =>
    numlist(1, 100000000, Numbers),
    Status = ok,
    Reply = Numbers.
reply(versions, Status, Reply) =>
    Status = ok,
    Reply = "{}".

spin(N) :-
    M is N + 1,
    spin(M).
