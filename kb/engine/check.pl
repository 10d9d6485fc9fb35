:- module(pyhcal_check,
          [ check/0
          ]).
:- use_module(library(check), [list_undefined/1]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [append/2, member/2]).
:- use_module(library(prolog_xref), [xref_called/3, xref_defined/3, xref_source/2]).

/** <module> The load gate

    swipl -q --on-error=status --on-warning=status -l kb/engine/check.pl -g check -t halt

Every module of the engine has to load without a warning, to import by name all that it calls and nothing else; every
policy has to lint clean.
*/

:- meta_predicate notices(0, -).

:- dynamic
    noticed/1.                          % Text

:- multifile user:message_hook/3.

user:message_hook(_, Kind, Lines) :-
    nb_current(pyhcal_check_listens, true),
    ( Kind == error ; Kind == warning ),
    !,
    with_output_to(string(Text), print_message_lines(current_output, '', Lines)),
    assertz(pyhcal_check:noticed(Text)).

%!  check is semidet.
%
%   Prints everything that is wrong on standard error; fails when there is anything.

check :-
    engine_folder(Engine),
    modules(Engine, Files),
    notices(( load(Files), list_undefined([module_class([user])]) ), Noticed),
    findall(Text, ( member(File, Files), import_problem(File, Text) ), Imports),
    findall(Text, policy_problem(Engine, Text), Findings),
    append([Noticed, Imports, Findings], All),
    forall(member(Text, All), format(user_error, "~w~n", [Text])),
    All == [].

engine_folder(Engine) :-
    module_property(pyhcal_check, file(File)),
    file_directory_name(File, Engine).

modules(Folder, Files) :-
    directory_files(Folder, Names0),
    msort(Names0, Names),
    findall(File,
            ( member(Name, Names), file_name_extension(_, pl, Name), directory_file_path(Folder, Name, File) ),
            Files).

%   Texts: the errors and warnings that are printed while Goal runs.
notices(Goal, Texts) :-
    retractall(noticed(_)),
    setup_call_cleanup(
        nb_setval(pyhcal_check_listens, true),
        once(Goal),
        nb_setval(pyhcal_check_listens, false)),
    findall(Text, noticed(Text), Texts).

%   Without importing anything, so that what one module exports does not hide that another one lacks it.
load([]).
load([File|Files]) :-
    catch(load_files(File, [imports([]), if(not_loaded)]), Error, print_message(error, Error)),
    load(Files).

import_problem(File, Text) :-
    xref_source(File, [silent(true)]),
    file_base_name(File, Base),
    (   setof(Name/Arity, not_imported(File, Name, Arity), Missing),
        member(Name/Arity, Missing),
        format(string(Text), "~w: ~w/~w is called and not imported", [Base, Name, Arity])
    ;   import(File, Line, From, Imports),
        (   Imports == all
        ->  format(string(Text), "~w:~d: ~w is imported without a list", [Base, Line, From])
        ;   member(Name/Arity, Imports),
            functor(Head, Name, Arity),
            \+ xref_called(File, Head, _),
            %   calls of what is built in are not recorded
            \+ predicate_property(system:Head, built_in),
            format(string(Text), "~w:~d: ~w/~w is imported from ~w and not called", [Base, Line, Name, Arity, From])
        )
    ).

%   What only the autoloader would find.  A lambda expression needs no import, and would mean something else with one:
%   library(yall) compiles those that it sees, and their variables are shared then.
not_imported(File, Name, Arity) :-
    xref_called(File, Head, _),
    Head \= _:_,
    \+ xref_defined(File, Head, _),
    \+ predicate_property(system:Head, built_in),
    functor(Head, Name, Arity),
    Name \== (>>).

import(File, Line, From, Imports) :-
    module_property(Module, file(File)),
    setup_call_cleanup(
        open(File, read, In, [encoding(utf8)]),
        findall(import(Line0, From0, Imports0), file_import(In, Module, Line0, From0, Imports0), All),
        close(In)),
    member(import(Line, From, Imports), All).

file_import(In, Module, Line, From, Imports) :-
    repeat,
    read_term(In, Term, [module(Module), term_position(Position)]),
    (   Term == end_of_file
    ->  !, fail
    ;   Term = (:- use_module(From))
    ->  Imports = all
    ;   Term = (:- use_module(From, Imports))
    ),
    stream_position_data(line_count, Position, Line).

policy_problem(Engine, Text) :-
    file_directory_name(Engine, Base),
    directory_file_path(Base, policies, Folder),
    directory_files(Folder, Names0),
    msort(Names0, Names),
    member(Policy, Names),
    \+ sub_atom(Policy, 0, _, _, '.'),
    catch(pyhcal_bodies:whole_findings(Folder, Policy, Findings), Error, Findings = [Error]),
    member(Finding, Findings),
    (   Finding = finding(File, Line, Kind, Message)
    ->  format(string(Text), "~w/~w:~w: ~w: ~w", [Policy, File, Line, Kind, Message])
    ;   format(string(Text), "~w: ~p", [Policy, Finding])
    ).
