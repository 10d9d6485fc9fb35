:- module(pyhcal_engine,
          [ answer/3                    % +Request, -Status, -Reply
          ]).
:- use_module(library(lists), [member/2]).
:- use_module(bodies, [whole_findings/3]).
:- use_module(brief, [brief_answers/3]).
:- use_module(changes, [changes/6, known_target/3]).
:- use_module(columns, [compiled_json/2]).
:- use_module(combinations, [combinations/5]).
:- use_module(diff, [diff/4]).
:- use_module(document_json, [document_json/2]).
:- use_module(evidence, [evidence_json/3]).
:- use_module(history, [history_json/3]).
:- use_module(errors, [error_answer/3, findings_json/2]).
:- use_module(export, [export_text/2, knowledge_summary/2]).
:- use_module(goal, [goal_answers/5, goal_vocabulary/1]).
:- use_module(json_text, [json_text/2]).
:- use_module(justify, [justify/5]).
:- use_module(knowledge, [default_readings/2, known_knowledge/1, load_knowledge/4,
              readings_choices/3, space_of/3, space_of/4]).
:- use_module(mutate, [mutant_decisions/4, mutant_difference/3, mutant_query/5, mutants/2]).
:- use_module(positions, [position_spaces/3, positions/4]).
:- use_module(queries, [query_answer/6, query_findings/3, query_list/2, query_progress/2, query_verdict/3]).
:- use_module(question, [missing/6]).
:- use_module(reasons, [all_reasons/4]).

:- meta_predicate limited(0, +).

/** <module> One predicate for every question: text in, text out
*/

%!  answer(+Request:string, -Status:atom, -Reply:string) is det.
%
%   Request is one Prolog term as text; Status is `ok` or the kind of an error, Reply is JSON.
%
%     Over = all | open: the readings among which to look for those that the outcome hangs on
%     combinations(KB, Case, Readings, Inferences): the choices of Readings are combined
%     compiled(KB, Readings): the rules for a database; brief_answers(KB, [Case, ...], Readings): an answer without a proof for each
%     reasons(KB, Case, Readings, Inferences) | missing(KB, Case, Readings, NotKnown, Inferences)
%     changes(KB, Case, Readings, To, Unlock, Inferences) | positions(KB, Case, Readings, Inferences)
%     goal(KB, Case, Readings, Text, Answers, Inferences): at most so many answers to a Prolog goal | goal_vocabulary
%     diff(Old, New, Readings)
%     mutants(KB) | mutant_decisions(KB, N, [case(Case, Readings), ...]) | mutant_difference(KB, N)
%     mutant_query(KB, N, Folder, Name)
%     queries(Folder) | query(KB, Readings, Folder, Name, Budget, Ticket): what is found is noted under Ticket at once;
%     query_verdict(Name, Ticket): the answer after a cancelled one | query_findings(Ticket, Most): the next of what was found, until
%     there is none | query_progress(Ticket)
%     load(Path, Policy, Cache) | document(KB) | evidence(KB, Statement) | history(KB, Date) | justify(KB, Case, Readings, Over, Inferences) | export(KB) | lint(Path, Policy) | versions

answer(Request, Status, Reply) :-
    catch(answer_(Request, Status, Reply), Error, ( error_answer(Error, Status, Reply) -> true ; throw(Error) )),
    !.
answer(Text, invalid_request, Reply) :-
    unknown_question(Text, Message),
    !,
    json_text(obj([message-Message]), Reply).
answer(_, internal, "{\"message\":\"the engine found no answer\"}").

unknown_question(Text, Message) :-
    term_string(Request, Text),
    (   callable(Request)
    ->  \+ clause(question(Request, _, _), _),
        functor(Request, Name, Arity),
        format(string(Asked), "~q/~d", [Name, Arity])
    ;   format(string(Asked), "~p", [Request])
    ),
    findall(Word,
            ( clause(question(Question, _, _), _), functor(Question, N, A), format(atom(Word), "~q/~d", [N, A]) ),
            Known0),
    sort(Known0, Known),
    atomic_list_concat(Known, ', ', Words),
    format(string(Message), "~w is no question; these are: ~w", [Asked, Words]).

answer_(Text, Status, Reply) :-
    term_string(Request, Text),
    question(Request, Status, Reply).

question(justify(KB, Case, Readings, Over, Inferences), Status, Reply) :-
    asked_space(KB, Readings, Choices, S),
    ( Over == all -> ready_for_sensitivity(KB, Choices) ; true ),
    limited(justify(S, Case, readings(KB, Choices, Over), Status, Reply), Inferences).
question(compiled(KB, Readings), ok, Reply) :-
    asked_space(KB, Readings, _, S),
    compiled_json(S, Json),
    json_text(Json, Reply).
question(brief_answers(KB, Cases, Readings), ok, Reply) :-
    asked_space(KB, Readings, _, S),
    brief_answers(S, Cases, Jsons),
    json_text(obj([answers-Jsons]), Reply).
question(combinations(KB, Case, Readings, Inferences), Status, Reply) :-
    known_knowledge(KB),
    readings_choices(KB, Readings, Choices),
    readings_choices(KB, open, All),
    space_of(KB, All, outcomes, S),
    limited(combinations(S, Case, Choices, Status, Reply), Inferences).
question(reasons(KB, Case, Readings, Inferences), Status, Reply) :-
    asked_space(KB, Readings, _, S),
    limited(all_reasons(S, Case, Status, Reply), Inferences).
question(missing(KB, Case, Readings, NotKnown, Inferences), Status, Reply) :-
    asked_space(KB, Readings, _, S),
    missing(S, Case, NotKnown, Inferences, Status, Reply).
question(changes(KB, Case, Readings, To, Unlock, Inferences), Status, Reply) :-
    asked_space(KB, Readings, _, S),
    wanted(KB, To, Wanted),
    known_target(S, Wanted, Unlock),
    limited(changes(S, Case, Wanted, Unlock, Status, Reply), Inferences).
question(positions(KB, Case, Readings, Inferences), Status, Reply) :-
    known_knowledge(KB),
    readings_choices(KB, Readings, Choices),
    position_spaces(KB, Choices, Spaces),
    limited(positions(Spaces, Case, Status, Reply), Inferences).
question(diff(Old, New, Readings), ok, Reply) :-
    diff(Old, New, Readings, Json),
    json_text(Json, Reply).
question(mutants(KB), ok, Reply) :-
    mutants(KB, Json),
    json_text(obj([mutants-Json]), Reply).
question(mutant_decisions(KB, N, Cases), ok, Reply) :-
    mutant_decisions(KB, N, Cases, Json),
    json_text(obj([decisions-Json]), Reply).
question(mutant_difference(KB, N), ok, Reply) :-
    mutant_difference(KB, N, Json),
    json_text(obj([difference-Json]), Reply).
question(mutant_query(KB, N, Folder, Name), ok, Reply) :-
    mutant_query(KB, N, Folder, Name, Json),
    json_text(Json, Reply).
question(goal(KB, Case, Readings, Text, Answers, Inferences), Status, Reply) :-
    asked_space(KB, Readings, Choices, S),
    goal_answers(knowledge(KB, S, Choices), Case, asked(Text, Answers, Inferences), Status, Reply).
question(goal_vocabulary, ok, Reply) :-
    goal_vocabulary(Json),
    json_text(Json, Reply).
question(queries(Folder), ok, Reply) :-
    query_list(Folder, Queries),
    findall(obj([name-Name, says-Claim, severity-Severity, kind-Kind]), member(query(Name, Claim, Severity, Kind), Queries), Jsons),
    json_text(obj([queries-Jsons]), Reply).
question(query(KB, Readings, Folder, Name, Budget, Ticket), ok, Reply) :-
    known_knowledge(KB),
    settled_choices(KB, Readings, Choices),
    query_answer(KB, Choices, Folder, Name, Budget, Ticket),
    query_verdict(Name, Ticket, Json),
    json_text(Json, Reply).
question(query_verdict(Name, Ticket), ok, Reply) :-
    query_verdict(Name, Ticket, Json),
    json_text(Json, Reply).
question(query_findings(Ticket, Most), ok, Reply) :-
    query_findings(Ticket, Most, Jsons),
    json_text(Jsons, Reply).
question(query_progress(Ticket), ok, Reply) :-
    query_progress(Ticket, Count),
    json_text(obj([found-Count]), Reply).
question(load(Path, Policy, Cache), ok, Reply) :-
    load_knowledge(Path, Policy, Cache, KB),
    knowledge_summary(KB, Summary),
    json_text(Summary, Reply).
question(export(KB), ok, Reply) :-
    export_text(KB, Reply).
question(document(KB), ok, Reply) :-
    known_knowledge(KB),
    document_json(KB, Json),
    json_text(Json, Reply).
question(evidence(KB, Statement), ok, Reply) :-
    known_knowledge(KB),
    evidence_json(KB, Statement, Json),
    json_text(Json, Reply).
question(history(KB, Date), ok, Reply) :-
    known_knowledge(KB),
    history_json(KB, Date, Json),
    json_text(Json, Reply).
question(lint(Path, Policy), ok, Reply) :-
    whole_findings(Path, Policy, Findings),
    findings_json(Findings, Json),
    json_text(obj([findings-Json]), Reply).
question(versions, ok, Reply) :-
    current_prolog_flag(version, V),
    Major is V//10000, Minor is V//100 mod 100, Patch is V mod 100,
    format(string(Version), "~d.~d.~d", [Major, Minor, Patch]),
    json_text(obj([swipl-Version]), Reply).

asked_space(KB, Readings, Choices, S) :-
    known_knowledge(KB),
    readings_choices(KB, Readings, Choices),
    space_of(KB, Choices, S).

%   A query leaves no reading open, so that is not among what a refusal offers.
settled_choices(KB, Readings, Choices) :-
    catch(readings_choices(KB, Readings, Choices), error(invalid_readings(Problems), _), true),
    (   nonvar(Problems)
    ->  findall(Problem, ( member(Problem0, Problems), not_open(Problem0, Problem) ), Settled),
        throw(error(invalid_readings(Settled), _))
    ;   true
    ).

not_open(problem(Name, Value, Message, Allowed0, Nearest), problem(Name, Value, Message, Allowed, Nearest)) :-
    ( atom(Allowed0), atom_concat('open, ', Allowed, Allowed0) -> true ; Allowed = Allowed0 ).

%   Without a name, the first favourable position is wanted.
wanted(KB, '', Outcome) :-
    KB:outcome(Outcome, position(favourable), _),
    !.
wanted(_, Outcome, Outcome).

%   0 inferences: no limit.
limited(Goal, 0) :-
    !,
    call(Goal).
limited(Goal, Inferences) :-
    call_with_inference_limit(Goal, Inferences, Result),
    (   Result == inference_limit_exceeded
    ->  throw(error(limit(inferences, Inferences), _))
    ;   true
    ).

%   The spaces of all readings are made outside the limit of a question.
ready_for_sensitivity(KB, Choices) :-
    readings_choices(KB, open, All),
    space_of(KB, All, readings, _),
    (   default_readings(KB, Choices)
    ->  true
    ;   space_of(KB, All, outcomes, _)
    ).
