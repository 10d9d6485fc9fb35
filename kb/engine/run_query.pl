:- module(pyhcal_run_query,
          [ run_file/1                  % +File
          ]).
:- use_module(library(http/json), [atom_json_dict/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(knowledge, [default_readings/2, load_knowledge/4]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(queries, [query_answer/5, query_list/2, query_so_far/3]).

/** <module> One query from plain swipl: findings as lines of text
*/

%!  run_file(+File) is det.
%
%   Ask the query in File, print what it finds, and end the process: with 1 when something is not declared.

run_file(File) :-
    catch(run_(File, Code), Error, ( print_message(error, Error), Code = 2 )),
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
    memberchk(query(Name, Claim, _, _), Queries),
    json_text(Json, Text),
    atom_json_dict(Text, Answer, []),
    format("~w~n", [Claim]),
    forall(member(Finding, Answer.findings), print_finding(Finding)),
    findall(F, ( member(F, Answer.findings), F.declared == false ), Undeclared),
    length(Answer.findings, All),
    length(Undeclared, N),
    ( All =:= 0 -> format("proved: there is none~n") ; format("findings: ~d, of them not declared: ~d~n", [All, N]) ),
    ( member(F, Undeclared), F.severity \== "information" -> Code = 1 ; Code = 0 ).

policy_path(Path) :-
    current_prolog_flag(argv, Arguments),
    (   append(_, [Given], Arguments),
        \+ current_prolog_flag(os_argv, [Given|_])
    ->  absolute_file_name(Given, Path, [file_type(directory), access(read)])
    ;   module_property(pyhcal_run_query, file(This)),
        file_directory_name(This, Engine),
        file_directory_name(Engine, Path)
    ).

print_finding(Finding) :-
    get_dict(computed, Finding, Computed),
    !,
    ( Finding.declared == true -> Mark = "declared" ; Mark = Finding.severity ),
    format("- ~w: ~w~n", [Mark, Finding.says]),
    forall(( member(Name-Told, [computed-Computed, why-Finding.why, consistent-Finding.consistent]), Told \== null ),
           format("  ~w: ~w~n", [Name, Told])),
    findall(Anchor, ( member(Place, Finding.where), Anchor = Place.anchor ), Anchors),
    atomic_list_concat(Anchors, ', ', Where),
    format("  where: ~w~n", [Where]).
print_finding(Finding) :-
    ( Finding.declared == true -> Mark = "declared" ; Mark = "FOUND" ),
    format("- ~w: ~w~n  where: ~w~n", [Mark, Finding.says, Finding.words]),
    print_json(region, Finding.region),
    print_json(witness, Finding.witness),
    ( get_dict(reason, Finding, Reason) -> format("  reason: ~w~n", [Reason]) ; true ).

print_json(Name, Value) :-
    atom_json_dict(Text, Value, [as(string), width(0)]),
    format("  ~w: ~w~n", [Name, Text]).
