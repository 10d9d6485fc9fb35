:- module(pyhcal_run_query,
          [ run_file/1                  % +File
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(http/json), [atom_json_dict/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(errors, [error_answer/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(knowledge, [default_readings/2, load_knowledge/4]).
:- use_module(queries, [query_answer/5, query_list/2, query_so_far/3]).

/** <module> One query from plain swipl: findings as lines of text
*/

%!  run_file(+File) is det.
%
%   Ask the query in File, print what it finds, and end the process: with 1 when something is not declared, 5 when not everything
%   was looked at, 3 when the policy does not load.

run_file(File) :-
    catch(run_(File, Code), Error, refused(Error, Code)),
    halt(Code).

run_(File, Code) :-
    policy_path(Path),
    load_knowledge(Path, '', '', KB),
    default_readings(KB, Readings),
    file_directory_name(File, Here),
    file_base_name(Here, HereName),
    ( HereName == audit -> file_directory_name(Here, Folder) ; Folder = Here ),
    file_base_name(File, Base),
    file_name_extension(Name, _, Base),
    query_answer(KB, Readings, Folder, Name, alone),
    query_so_far(Name, alone, Json),
    query_list(Folder, Queries),
    memberchk(query(Name, Claim, Severity, _), Queries),
    json_text(Json, Text),
    atom_json_dict(Text, Answer, []),
    line("~w", [Claim]),
    forall(member(Finding, Answer.findings), print_finding(Severity, Finding)),
    forall(verdict(Severity, Answer, Line), line("~w", [Line])),
    code(Answer, Code).

code(Answer, Code) :-
    (   member(Finding, Answer.findings),
        Finding.declared == false,
        Finding.severity \== "information"
    ->  Code = 1
    ;   Answer.complete == false
    ->  Code = 5
    ;   Code = 0
    ).

policy_path(Path) :-
    current_prolog_flag(argv, Arguments),
    (   append(_, [Given], Arguments),
        \+ current_prolog_flag(os_argv, [Given|_])
    ->  absolute_file_name(Given, Path),
        ( exists_directory(Path) -> true ; throw(no_folder(Path)) )
    ;   module_property(pyhcal_run_query, file(This)),
        file_directory_name(This, Engine),
        file_directory_name(Engine, Path)
    ).

%   What was asked of is refused in lines; anything else is an error of the engine's own.
refused(no_folder(Path), 3) :-
    !,
    error_line("there is no folder ~w", [Path]).
refused(Error, 3) :-
    error_answer(Error, Status, Reply),
    memberchk(Status, [policy_error, not_found]),
    !,
    atom_json_dict(Reply, Told, []),
    error_line("~w", [Told.message]),
    ( get_dict(findings, Told, Findings) -> forall(member(Finding, Findings), error_finding(Finding)) ; true ).
refused(Error, 2) :-
    print_message(error, Error).

error_finding(Finding) :-
    error_line("  ~w:~w: ~w: ~w", [Finding.file, Finding.line, Finding.kind, Finding.message]).

%   What the findings come to, in lines.
verdict(Severity, Answer, Line) :-
    length(Answer.findings, All),
    (   All =:= 0
    ->  Answer.complete == true,
        ( Severity == report -> Line = "proved: there is nothing to tell" ; Line = "proved: there is none" )
    ;   Severity == report
    ->  format(string(Line), "told: ~d", [All])
    ;   findall(F, ( member(F, Answer.findings), F.declared == false ), Undeclared),
        length(Undeclared, New),
        format(string(Line), "findings: ~d, of them not declared: ~d", [All, New])
    ).
verdict(_, Answer, Line) :-
    get_dict(limit, Answer, Limit),
    limit_words(Limit, Words),
    format(string(Line), "incomplete: ~w", [Words]).
verdict(_, Answer, Line) :-
    get_dict(not_settled, Answer, Statements),
    atomic_list_concat(Statements, ', ', Names),
    format(string(Line), "not settled: ~w", [Names]).

limit_words("regions", "more regions exist than these") :- !.
limit_words("nodes", "the policy is too large for this query") :- !.
limit_words("boxes", "a rule of the policy is too large for this query") :- !.
limit_words(_, "the search was ended").

print_finding(_, Finding) :-
    get_dict(computed, Finding, Computed),
    !,
    ( Finding.declared == true -> Mark = "declared" ; Mark = Finding.severity ),
    line("- ~w: ~w", [Mark, Finding.says]),
    forall(( member(Name-Told, [computed-Computed, why-Finding.why, consistent-Finding.consistent]), Told \== null ),
           line("  ~w: ~w", [Name, Told])),
    findall(Anchor, ( member(Place, Finding.where), Anchor = Place.anchor ), Anchors),
    list_words(Anchors, Where),
    line("  where: ~w", [Where]).
print_finding(Severity, Finding) :-
    mark(Severity, Finding, Mark),
    line("- ~w: ~w", [Mark, Finding.says]),
    line("  where: ~w", [Finding.words]),
    forall(part(Finding, Part), line("  not declared of it: ~w", [Part])),
    print_json(region, Finding.region),
    ( Finding.statements == [] -> true ; list_words(Finding.statements, Names), line("  statements: ~w", [Names]) ),
    print_json(witness, Finding.witness),
    forall(( member(Name, [better, beside, otherwise]), get_dict(Name, Finding, Request) ), print_json(Name, Request)),
    ( get_dict(accepted, Finding, Ids) -> list_words(Ids, Declarations), line("  declared as: ~w", [Declarations]) ; true ),
    forall(reason(Finding, Reason), line("  reason: ~w", [Reason])).

mark(report, _, told) :- !.
mark(_, Finding, declared) :- Finding.declared == true, !.
mark(_, _, 'FOUND').

part(Finding, Part) :-
    get_dict(undeclared, Finding, Parts),
    member(Part, Parts).

reason(Finding, Reason) :-
    (   get_dict(reasons, Finding, Reasons)
    ->  member(Reason, Reasons)
    ;   get_dict(reason, Finding, Reason)
    ).

list_words(Names, Words) :- atomic_list_concat(Names, ', ', Words).

print_json(Name, Value) :-
    atom_json_dict(Text, Value, [as(string), width(0)]),
    line("  ~w: ~w", [Name, Text]).

line(Format, Arguments) :- printed(user_output, Format, Arguments).

error_line(Format, Arguments) :- printed(user_error, Format, Arguments).

%   Signs that a stream can not write are written as the other faces write them.
printed(Stream, Format, Arguments) :-
    format(string(Text0), Format, Arguments),
    (   stream_property(Stream, encoding(Encoding)),
        memberchk(Encoding, [utf8, unicode_be, unicode_le, utf16be, utf16le, wchar_t])
    ->  Text = Text0
    ;   string_codes(Text0, Codes0),
        maplist(plain, Codes0, Codes),
        atomic_list_concat(Codes, Text)
    ),
    format(Stream, "~w~n", [Text]).

plain(Code, Text) :- plain_sign(Code, Text), !.
plain(Code, Text) :- Code < 128, !, char_code(Text, Code).
plain(_, ?).

%   The micro sign and the Greek letter, at least, at most, times, dashes, an apostrophe, quotation marks.
plain_sign(0xb5, u).
plain_sign(0x3bc, u).
plain_sign(0x2265, >=).
plain_sign(0x2264, '<=').
plain_sign(0xd7, x).
plain_sign(0x2013, -).
plain_sign(0x2014, -).
plain_sign(0x2019, '\'').
plain_sign(0x201c, '"').
plain_sign(0x201d, '"').
