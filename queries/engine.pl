:- module(pyhcal_query_engine, [alone/0]).
:- use_module(library(filesex), [directory_file_path/3]).

/** <module> What every query stands on: where the engine is, and what a query does when it is run by itself

    swipl queries/conflict.pl [POLICY-FOLDER]
    swipl queries/audit/interval_order.pl [POLICY-FOLDER]

prints the findings; the exit code is 1 when one of them is not declared (of the audit: and is more than information).
*/

:- multifile user:file_search_path/2.
:- dynamic user:file_search_path/2.

%   Beside the queries: in a checkout kb, in an installed package _kb.
:- prolog_load_context(directory, Here),
   file_directory_name(Here, Above),
   member(Name, ['_kb', kb]),
   directory_file_path(Above, Name, Folder),
   exists_directory(Folder),
   !,
   (   user:file_search_path(pyhcal_kb, Folder)
   ->  true
   ;   asserta(user:file_search_path(pyhcal_kb, Folder)),
       asserta(user:file_search_path(pyhcal_engine, pyhcal_kb(engine)))
   ).

%!  alone is det.
%
%   If the program was started with a query's file, run that and end the process.

:- dynamic running/0.

alone :-
    (   \+ running,
        current_prolog_flag(associated_file, Program),
        absolute_file_name(Program, File),
        module_property(pyhcal_query_engine, file(This)),
        file_directory_name(This, Folder),
        file_directory_name(File, Here),
        ( Here == Folder ; directory_file_path(Folder, audit, Here) )
    ->  assertz(running),
        load_files(pyhcal_engine(run_query), [if(not_loaded), imports([])]),
        pyhcal_run_query:run_file(File)
    ;   true
    ).
