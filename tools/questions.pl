/** <module> Work out the best interviews of almost empty charts and keep them beside the policy

    swipl tools/questions.pl [POLICY-FOLDER]

Almost empty: nothing is stated, or one key.  Takes some seconds.  kb/engine/kept_questions.pl says what the file holds; it counts for the knowledge base with its hash only.
*/

:- use_module('../kb/engine/expected', [interview_states/3]).
:- use_module('../kb/engine/gate', [case_vectors/5, gate/4]).
:- use_module('../kb/engine/knowledge', [default_readings/2, load_knowledge/4, policy_folder_of/2, space_of/3]).
:- use_module('../kb/engine/reason', [open_region/3]).

:- initialization(main, main).

main(Arguments) :-
    (   Arguments = [Path]
    ->  true
    ;   source_file(main(_), This),
        file_directory_name(This, Tools),
        atom_concat(Tools, '/../kb', Path)
    ),
    load_knowledge(Path, '', '', KB),
    default_readings(KB, Readings),
    space_of(KB, Readings, S),
    gate(S, [], Givens, []),
    case_vectors(S, Givens, _, Region, _),
    findall(Open, ( start(S, Region, Start), open_region(S, Start, Open) ), Opens),
    interview_states(S, Opens, States),
    policy_folder_of(KB, Folder),
    KB:hash(Hash),
    directory_file_path(Folder, 'questions.data', File),
    setup_call_cleanup(
        open(File, write, Out, [encoding(utf8)]),
        ( format(Out, "hash(~q).~n", [Hash]),
          forall(( member(state(Signature, Level, cost(Expected, Worst)), States), S:level(Level, Key, _, _, _, _) ),
                 ( Numerator is numerator(Expected), Denominator is denominator(Expected),
                   format(Out, "~q.~n", [question(Signature, Key, Numerator, Denominator, Worst)]) )) ),
        close(Out)),
    length(States, Count),
    format("~w: ~d states~n", [File, Count]).

start(_, Region, Region).
start(S, Region, Start) :-
    S:slot(_, Level, _),
    S:full(Level, Full),
    between(0, 63, I),
    Bit is 1<<I,
    Bit /\ Full =\= 0,
    duplicate_term(Region, Start),
    setarg(Level, Start, Bit).
