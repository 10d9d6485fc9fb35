:- module(pyhcal_check_codes, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [last/2, member/2, nth1/3]).
:- use_module(pyhcal_engine(audit_regions), [audit_world/2, spoken_region/3]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, outcome_region/3, statement/3, holds/3, world_kb/2]).

/** <module> Codes that stand twice, have another form than the rest, or are of services that no statement speaks of
*/

claim("Each code stands once, in the form of its kind, for a service that the policy speaks of.", error).

audit(_, Doc, finding(error, [Code], [AtA, AtB],
                      [ says("The code ~w is listed twice.", [Code]), printed([Code, Code]), computed("Once is enough; another code may have been meant.", []),
                        why("A code may be missing from the list.", []), consistent("~w once", [Code]) ])) :-
    findall(c(System, Code, At), Doc:code(System, Code, At), Codes),
    nth1(I, Codes, c(System, Code, AtA)),
    nth1(J, Codes, c(System, Code, AtB)),
    I < J.
audit(_, Doc, finding(error, [Code], [At],
                      [ says("The code ~w does not look like the other codes of its kind (~w).", [Code, System]), printed([Code]),
                        computed("Nearly all of them have ~w.", [Form]), why("It cannot be used as it stands.", []),
                        consistent("a code of ~w", [Form]) ])) :-
    findall(S, Doc:code(S, _, _), Systems0),
    sort(Systems0, Systems),
    member(System, Systems),
    findall(F, ( Doc:code(System, C, _), form(C, F) ), Forms0),
    length(Forms0, All),
    All >= 5,
    msort(Forms0, Sorted),
    runs(Sorted, Runs0),
    msort(Runs0, Runs),
    last(Runs, Most-Usual),
    Most*10 >= All*8,
    Doc:code(System, Code, At),
    form(Code, Shape),
    Shape \== Usual,
    %   a letter at the end is a category of its own
    \+ ended(Shape, Usual),
    form_words(Usual, Form).
audit(Asked, Doc, finding(information, [Value|Codes], Anchors,
                          [ says("~w: the codes ~w are listed, and no statement speaks of the service.", [Label, List]), printed(Codes),
                            computed("Whatever else is asked for, the outcome is \u201C~w\u201D.", [Silence]),
                            why("A listed code suggests a position that the policy does not take.", []),
                            consistent("a statement on the service, or a list without its codes", []), coverage(World, Region), statements([]) ])) :-
    once(Doc:code_of(_, _, _, _)),
    audit_world(Asked, World),
    world_kb(World, KB),
    KB:outcome(Outcome, silence, Silence),
    Doc:code_of(Key, Value, Codes, _),
    spoken_region(World, in(Key, [Value]), Spoken),
    \+ is_empty(Spoken),
    findall(S, statement(World, S, _), Statements),
    unspoken(Statements, World, Spoken),
    outcome_region(World, Outcome, Silent),
    both(World, Spoken, Silent, Region),
    findall(At, ( member(C, Codes), once(Doc:code(_, C, At)) ), Anchors),
    list_words(and, Codes, List),
    ( KB:value(Key, Value, Label0, _) -> Label = Label0 ; Label = Value ).

unspoken([], _, _).
unspoken([S|Ss], World, Region) :-
    holds(World, S, Here),
    both(World, Here, Region, Both),
    is_empty(Both),
    unspoken(Ss, World, Region).

form(Code, Form) :-
    atom_codes(Code, Codes),
    maplist(kind, Codes, Form).

kind(Code, Kind) :- ( code_type(Code, digit) -> Kind = digit ; code_type(Code, alpha) -> Kind = letter ; Kind = other ).

ended(Shape, Usual) :-
    length(Usual, N),
    length(Shape, N),
    Shape = [digit|_],
    last(Shape, letter),
    \+ member(other, Shape).

runs([], []).
runs([F|Fs], [N-F|Runs]) :-
    same(Fs, F, 1, N, Rest),
    runs(Rest, Runs).

same([F|Fs], F0, N0, N, Rest) :- F == F0, !, N1 is N0+1, same(Fs, F0, N1, N, Rest).
same(Rest, _, N, N, Rest).

form_words(Form, Words) :-
    length(Form, N),
    ( \+ member(letter, Form), \+ member(other, Form) -> format(string(Words), "~d digits", [N]) ; format(string(Words), "~d characters", [N]) ).

:- initialization(alone).
