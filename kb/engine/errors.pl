:- module(pyhcal_errors,
          [ error_answer/3,             % +Error, -Status, -Reply
            problems_json/2,            % +Problems, -Json
            findings_json/2             % +Findings, -Json
          ]).
:- use_module(library(lists), [member/2]).
:- use_module(json_text, [json_text/2]).

/** <module> Errors as answers
*/

:- multifile prolog:error_message//1.

prolog:error_message(policy_error(Findings)) -->
    { findings_words(Findings, Words) },
    [ '~w'-[Words] ].
prolog:error_message(limit(Kind, Limit)) -->
    [ 'the limit of ~w ~w was reached'-[Limit, Kind] ].
prolog:error_message(not_covered(_)) -->
    [ 'an internal check failed: the boxes found leave out a part of the region' ].
prolog:error_message(invalid_readings(_)) -->
    [ 'the choice of readings is not possible' ].
prolog:error_message(invalid_request(_)) -->
    [ 'the question cannot be asked' ].

%!  error_answer(+Error, -Status, -Reply) is semidet.
%
%   Fails for what is not an error of a question (a cancellation, no memory), which goes on its way.

error_answer(error(policy_error(Findings), _), policy_error, Reply) :-
    !,
    findings_words(Findings, Message),
    findings_json(Findings, Json),
    json_text(obj([message-Message, findings-Json]), Reply).
error_answer(error(invalid_readings(Problems), _), invalid_case, Reply) :-
    !,
    problems_json(Problems, Jsons),
    json_text(obj([message-"the choice of readings is not possible", problems-Jsons]), Reply).
error_answer(error(invalid_request(Problems), _), invalid_request, Reply) :-
    !,
    problems_json(Problems, Jsons),
    json_text(obj([message-"the question cannot be asked", problems-Jsons]), Reply).
error_answer(error(limit(Kind, Limit), _), limit, Reply) :-
    !,
    format(string(Message), "the limit of ~D ~w was reached", [Limit, Kind]),
    json_text(obj([message-Message, limit-Kind]), Reply).
error_answer(error(Formal, Context), not_found, Reply) :-
    missing_policy(Formal, Context, Message),
    !,
    json_text(obj([message-Message]), Reply).
error_answer(error(Formal, Context), invalid_request, Reply) :-
    Formal \= resource_error(_),
    message_to_codes(error(Formal, Context), Message),
    json_text(obj([message-Message]), Reply).

findings_words([_], "the policy has one finding") :- !.
findings_words(Findings, Words) :-
    length(Findings, N),
    format(string(Words), "the policy has ~d findings", [N]).

missing_policy(existence_error(policy, Policy), Context, Message) :-
    nonvar(Context),
    Context = policies(Path, Names),
    !,
    names_words(Names, Words),
    format(string(Message), "~w holds no policy ~w; it holds ~w", [Path, Policy, Words]).
missing_policy(existence_error(policy, Path), _, Message) :-
    format(string(Message), "there is no policy in ~w", [Path]).
missing_policy(several_policies(Path, Names), _, Message) :-
    names_words(Names, Words),
    format(string(Message), "~w holds several policies, and none is named: ~w", [Path, Words]).

names_words(Names, Words) :- atomic_list_concat(Names, ', ', Words).

message_to_codes(Error, Message) :-
    catch(( phrase('$messages':translate_message(Error), Lines),
            with_output_to(string(Message), print_message_lines(current_output, '', Lines)) ),
          _,
          format(string(Message), "~p", [Error])).

%!  problems_json(+Problems, -Json) is det.
%
%   Problems: list problem(Key, Value, Message, Allowed, Nearest).  Allowed = integrity(Rule, Text) where stated values
%   break Rule together.

problems_json(Problems, Jsons) :-
    findall(Json, ( member(Problem, Problems), problem_json(Problem, Json) ), Jsons).

problem_json(problem(K, V, M, integrity(Rule, A), N), Json) :-
    !,
    Json = obj([key-K, value-V, message-M, allowed-A, nearest-N, rule-Rule]).
problem_json(problem(K, V, M, A, N), obj([key-K, value-V, message-M, allowed-A, nearest-N])).

%!  findings_json(+Findings, -Json) is det.

findings_json(Findings, Json) :-
    findall(obj([file-F, line-L, kind-K, message-M]), member(finding(F, L, K, M), Findings), Json).
