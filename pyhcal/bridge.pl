:- module(pyhcal_bridge,
          [ load_engine/3,              % +File, -Status, -Reply
            ask/3,                      % +Request, -Status, -Reply
            cancel/3                    % +Thread, -Status, -Reply
          ]).

/** <module> What Python calls

Text in, text out, and nothing ever escapes: an exception, a failure or a cancelled question is a status like
any other. Replies of this module's own are plain text; those of the engine are JSON.
*/

:- dynamic noted/1.

%!  load_engine(+File, -Status, -Reply) is det.
%
%   Load the engine. Status is `fault`, and Reply every error and warning, when loading printed any: loading goes
%   on after a broken clause, and a rule that is silently left out is a wrong answer.

load_engine(File, Status, Reply) :-
    atom_string(Atom, File),
    retractall(noted(_)),
    setup_call_cleanup(
        asserta((user:message_hook(Term, Kind, _) :- pyhcal_bridge:note(Kind, Term)), Hook),
        catch(load_files(Atom, [if(not_loaded)]), Error, note(error, Error)),
        erase(Hook)),
    findall(Text, noted(Text), Texts),
    retractall(noted(_)),
    (   Texts == []
    ->  Status = ok
    ;   Status = fault
    ),
    atomic_list_concat(Texts, '\n', Reply).

note(Kind, Term) :-
    memberchk(Kind, [error, warning]),
    message_text(Term, Text0),
    (   source_location(File, Line)
    ->  format(string(Text), '~w:~w: ~w', [File, Line, Text0])
    ;   Text = Text0
    ),
    assertz(noted(Text)).

%!  ask(+Request, -Status, -Reply) is det.
%
%   Ask the engine. Besides the engine's own, Status is `cancelled`, `memory` or `fault`, with a Reply in words.

ask(Request, Status, Reply) :-
    (   catch(pyhcal_engine:answer(Request, Status0, Reply0), Error, true)
    ->  (   var(Error)
        ->  Status = Status0,
            Reply = Reply0
        ;   fault(Error, Status, Reply)
        )
    ;   Status = fault,
        Reply = "the engine did not answer"
    ).

fault(pyhcal_cancelled, Status, Reply) =>
    Status = cancelled,
    Reply = "cancelled".
fault(error(resource_error(What), _), Status, Reply) =>
    Status = memory,
    format(string(Reply), '~w', [What]).
fault(Error, Status, Reply) =>
    Status = fault,
    message_text(Error, Reply).

message_text(Term, Text) :-
    catch(( phrase('$messages':translate_message(Term), Lines),
            with_output_to(string(Text0), print_message_lines(current_output, '', Lines)),
            normalize_space(string(Text), Text0)
          ),
          _,
          format(string(Text), '~q', [Term])).

%!  cancel(+Thread, -Status, -Reply) is det.
%
%   Make the question that runs in Thread, a number as text, end with the status `cancelled`.

cancel(Text, ok, "") :-
    number_string(Thread, Text),
    catch(thread_signal(Thread, throw(pyhcal_cancelled)), _, true).
