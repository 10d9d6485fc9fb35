:- module(pyhcal_cache,
          [ content_key/2,              % +Folder, -Key
            folder_hash/2,              % +Folder, -Hash
            use_cache/2,                % +KB, +Folder
            share_cache/2,              % +KB, +Other
            load_cached/3,              % +KB, +Module, -Clauses
            save_cached/3               % +KB, +Module, +Clauses
          ]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [member/2, nth1/3]).
:- use_module(library(readutil), [read_file_to_string/3]).
:- use_module(library(sha), [file_sha1/2, hash_atom/2, sha_hash/3]).

/** <module> Compiled modules kept in the user's cache folder

A policy's facts and each space compiled from it are a module of clauses.  The cache keeps these as terms in Prolog's
binary form, under names that say what they were made from: the policy's files, the engine's own and the version of SWI-Prolog.  A
file is loaded only when it is byte for byte what was written, because Prolog ends the process on a damaged one.
*/

:- dynamic cache_folder/2.              % KB, Folder

%   The engine's sources, hashed when they are loaded.
:- dynamic engine_key/1.

note_engine :-
    prolog_load_context(directory, Folder),
    folder_hash(Folder, Hash),
    current_prolog_flag(version, Version),
    atomic_list_concat([Hash, Version], '-', Key),
    retractall(engine_key(_)),
    assertz(engine_key(Key)).

%!  folder_hash(+Folder, -Hash:atom) is det.
%
%   Hash: of the names and bytes of its `.pl` files.

folder_hash(Folder, Hash) :-
    directory_files(Folder, Names0),
    msort(Names0, Names),
    findall(Name-Text,
            ( member(Name, Names),
              file_name_extension(_, pl, Name),
              \+ sub_atom(Name, 0, _, _, '.'),
              directory_file_path(Folder, Name, File),
              read_file_to_string(File, Text, [encoding(octet)]) ),
            Files),
    format(string(All), "~q", [Files]),
    sha_hash(All, Bytes, [algorithm(sha1), encoding(utf8)]),
    hash_atom(Bytes, Hash).

:- note_engine.

%!  content_key(+Folder, -Key:atom) is det.
%
%   Key: what a policy folder holds and what reads it, as a name.  The files of other positions and of the document count too, since
%   what is known of them is known under this name; they are not read otherwise.

content_key(Folder, Key) :-
    folder_hash(Folder, Policy),
    beside_hash(Folder, positions, Others),
    beside_hash(Folder, document, Document),
    engine_key(Engine),
    atomic_list_concat([Policy, Others, Document, Engine], Both),
    sha_hash(Both, Bytes, []),
    hash_atom(Bytes, Key).

beside_hash(Folder, Name, Hash) :-
    directory_file_path(Folder, Name, Beside),
    ( exists_directory(Beside) -> folder_hash(Beside, Hash) ; Hash = '' ).

%!  use_cache(+KB, +Folder) is det.
%
%   Keep the modules of KB in Folder; '' for nowhere.

use_cache(KB, Folder) :-
    retractall(cache_folder(KB, _)),
    (   Folder == ''
    ->  true
    ;   assertz(cache_folder(KB, Folder))
    ).

%!  share_cache(+KB, +Other) is det.
%
%   Keep the modules of Other where those of KB are kept.

share_cache(KB, Other) :-
    ( cache_folder(KB, Folder) -> use_cache(Other, Folder) ; use_cache(Other, '') ).

%!  load_cached(+KB, +Module, -Clauses) is semidet.
%
%   Clauses: what save_cached/3 kept for Module.

load_cached(KB, Module, Clauses) :-
    cached_file(KB, Module, terms, File),
    cached_file(KB, Module, sha, Note),
    exists_file(File),
    exists_file(Note),
    catch(( read_file_to_string(Note, Expected, [encoding(octet)]),
            file_sha1(File, Hash),
            atom_string(Hash, Expected),
            setup_call_cleanup(open(File, read, In, [type(binary)]), fast_read(In, Clauses), close(In)) ),
          error(_, _),
          fail).

cached_file(KB, Module, Extension, File) :-
    cache_folder(KB, Folder),
    file_name_extension(Module, Extension, Name),
    directory_file_path(Folder, Name, File).

%!  save_cached(+KB, +Module, +Clauses) is det.
%
%   Does nothing where there is no place to write.  The note comes last: a file without a fitting note does not count.

save_cached(KB, Module, Clauses) :-
    (   cached_file(KB, Module, terms, File),
        cached_file(KB, Module, sha, Note),
        catch(( replace_file(File, binary, write_terms(Clauses)),
                file_sha1(File, Hash),
                replace_file(Note, text, write_note(Hash)),
                file_directory_name(File, Folder),
                prune(Folder) ),
              error(_, _),
              fail)
    ->  true
    ;   true
    ).

write_terms(Clauses, Out) :- fast_write(Out, Clauses).

write_note(Hash, Out) :- write(Out, Hash).

%   No reader ever sees half of a file.
replace_file(File, Type, Write) :-
    current_prolog_flag(pid, Pid),
    thread_self(Thread),
    format(atom(Temporary), '~w.~w.~w', [File, Pid, Thread]),
    setup_call_cleanup(open(Temporary, write, Out, [type(Type)]), call(Write, Out), close(Out)),
    rename_file(Temporary, File).

%   Each edit of a policy leaves its modules behind; the oldest go.
prune(Folder) :-
    directory_files(Folder, Names),
    findall(Time-File,
            ( member(Name, Names),
              file_name_extension(_, terms, Name),
              directory_file_path(Folder, Name, File),
              catch(time_file(File, Time), error(_, _), fail) ),
            Files0),
    sort(1, @>=, Files0, Files),
    forall(( nth1(N, Files, _-File), N > 80 ), remove_kept(File)).

remove_kept(File) :-
    file_name_extension(Base, terms, File),
    file_name_extension(Base, sha, Note),
    catch(delete_file(Note), error(_, _), true),
    catch(delete_file(File), error(_, _), true).
