:- module(pyhcal_kept_questions,
          [ kept_question/4             % +S, +Signature, -Level, -Cost
          ]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(knowledge, [policy_folder_of/2]).

/** <module> Best questions that were worked out once

The best question to an almost empty chart takes seconds to find, and is the same for every user: a policy's folder may hold
the states of the best interviews of almost empty charts, for the knowledge base with the hash that stands in its first term.

    questions.data:  hash(Hash).
                     question(Signature, Key, Numerator, Denominator, Worst). ...
*/

:- dynamic
    kept/5,                             % KB, Signature, Key, Expected, Worst
    looked/1.                           % KB

%!  kept_question(+S, +Signature, -Level, -Cost) is semidet.

kept_question(S, Signature, Level, cost(Expected, Worst)) :-
    S:kb(KB),
    with_mutex(pyhcal_kept_questions, look(KB)),
    kept(KB, Signature, Key, Expected, Worst),
    S:slot(Key, Level, _),
    !.

look(KB) :-
    (   looked(KB)
    ->  true
    ;   assertz(looked(KB)),
        ( catch(read_kept(KB), error(_, _), true) -> true ; true )
    ).

read_kept(KB) :-
    policy_folder_of(KB, Folder),
    directory_file_path(Folder, 'questions.data', File),
    exists_file(File),
    KB:hash(Hash),
    setup_call_cleanup(
        open(File, read, In, [encoding(utf8)]),
        ( read_term(In, hash(Hash), []), read_questions(In, KB) ),
        close(In)).

read_questions(In, KB) :-
    read_term(In, Term, []),
    (   Term = question(Signature, Key, Numerator, Denominator, Worst)
    ->  Expected is Numerator rdiv Denominator,
        assertz(kept(KB, Signature, Key, Expected, Worst)),
        read_questions(In, KB)
    ;   true
    ).
