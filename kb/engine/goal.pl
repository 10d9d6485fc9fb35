:- module(pyhcal_goal,
          [ goal_answers/5,             % +Knowledge, +Pairs, +Asked, -Status, -Reply
            goal_vocabulary/1           % -Json
          ]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(library(modules), [in_temporary_module/3]).
:- use_module(goal_calls, [guarded/3]).
:- use_module(goal_reader, [read_goal/3]).
:- use_module(goal_table, [calls_goals/1, get_ready/0, may_call/3]).
:- use_module(errors, [problems_json/2]).
:- use_module(goal_text, [answer_json/2, short_term/2, short_text/2]).
:- use_module(goal_views, [view_words/2]).
:- use_module(json_text, [json_text/2]).

/** <module> Goals of Prolog people: `?- threshold(Id, Comparison, Value, Unit).`

A goal sees the knowledge and the case at hand (see goal_views.pl) and calls what goal_table.pl names.  It can keep facts
of its own in a module that is thrown away with it; what it prints is given back as text.  Inferences, memory, answers
and texts are limited here, time by who asks.
*/

stack_limit(134_217_728).
most_answers(1000).

:- meta_predicate
    with_small_stacks(0),
    limited(0, +, -).

%!  goal_answers(+Knowledge, +Pairs, +Asked, -Status, -Reply:string) is det.
%
%   Knowledge = knowledge(KB, S, Choices), Asked = asked(Text, Most, Inferences); Inferences 0: no limit.
%
%   Reply: `answers`, each with `bindings` and `goals` that hold for its variables; `more`: there are more answers, or looking for
%   another one met the limit; `closed`: the last answer was known to be the last; `output` and `output_cut`.
%
%   @error limit(inferences, Inferences)
%   @error resource_error(What)

goal_answers(knowledge(KB, S, Choices), Pairs, asked(Text, Most0, Inferences), Status, Reply) :-
    most_answers(Limit),
    Most is max(1, min(Most0, Limit)),
    get_ready,
    findall(Key=Plain, ( member(Key=Value, Pairs), plain(Value, Plain) ), Case),
    World = world(context(KB, S, Choices, Case), Module, state(0, "", false)),
    catch(( read_goal(Text, Goal, Names),
            with_small_stacks(
                in_temporary_module(
                    Module,
                    pyhcal_goal:prepare(Module, Goal),
                    pyhcal_goal:run(Goal, World, Names, Most, Inferences, End, Answers)))
          ),
          Error,
          true),
    (   var(Error)
    ->  World = world(_, _, state(_, Output, Cut)),
        Status = ok,
        end(End, More, Closed),
        json_text(obj([answers-Answers, more-More, closed-Closed, output-Output, output_cut-Cut]), Reply)
    ;   problem(Error, Message, Problems)
    ->  Status = invalid_request,
        json_text(obj([message-Message, problems-Problems]), Reply)
    ;   throw(Error)
    ).

plain(s(Text), Text).
plain(b(Boolean), Boolean).
plain(Number, Number) :- number(Number).
plain(o(Bounds), Bounds).
plain(l(Values0), Values) :- findall(V, ( member(V0, Values0), plain(V0, V) ), Values).

end(last, false, true).
end(failed, false, false).
end(more, true, false).

with_small_stacks(Goal) :-
    stack_limit(Small),
    current_prolog_flag(stack_limit, Old),
    Limit is min(Old, Small),
    setup_call_cleanup(set_prolog_flag(stack_limit, Limit), once(Goal), set_prolog_flag(stack_limit, Old)).

prepare(Module, Goal) :-
    set_module(Module:base(system)),
    dynamic(Module:[keeps_facts/0, known/2, fact/1, answer/2]),
    (   part(Goal, Part),
        memberchk(Part, [assert, asserta, assertz, retract, retractall])
    ->  assertz(Module:keeps_facts)
    ;   true
    ).

%   The names in a goal.
part(Term, Name) :-
    (   atom(Term)
    ->  Name = Term
    ;   compound(Term),
        (   compound_name_arity(Term, Name, _)
        ;   arg(_, Term, Arg),
            part(Arg, Name)
        )
    ).

%   Answers are kept as they come, so that those found are told when the search for one more meets the limit.
run(Goal, World, Names, Most, Inferences, End, Answers) :-
    World = world(_, Module, _),
    guarded(Goal, World, Body),
    limited(search(Body, Module, Names, Most, End0), Inferences, Result),
    findall(raw(Text), Module:answer(_, Text), Answers),
    (   Result == inference_limit_exceeded
    ->  length(Answers, Found),
        (   Found >= Most
        ->  End = more
        ;   throw(error(limit(inferences, Inferences), _))
        )
    ;   End = End0
    ).

limited(Goal, 0, true) :- !, call(Goal).
limited(Goal, Inferences, Result) :- call_with_inference_limit(Goal, Inferences, Result).

search(Body, Module, Names, Most, End) :-
    Count = count(0),
    (   call_cleanup(Body, Last = true),
        arg(1, Count, N0),
        (   N0 >= Most
        ->  End = more
        ;   N is N0+1,
            nb_setarg(1, Count, N),
            answer_json(Names, Json),
            json_text(Json, Text),
            assertz(Module:answer(N, Text)),
            Last == true,
            End = last
        )
    ->  true
    ;   End = failed
    ).

%   What a person can mend is told in words; all else goes on its way.
problem(error(refused_text(Message), _), Message, []) :- !.
problem(error(refused(Name/Arity, Message, Nearest), _), "the goal is refused",
        [obj([key-Text, value-null, message-Message, allowed-"", nearest-Nearest])]) :-
    !,
    format(string(Text), "~q/~d", [Name, Arity]).
problem(error(refused_module(Goal), _), "the goal is refused",
        [obj([key-Text, value-null, message-"a goal calls nothing of a module", allowed-"", nearest-null])]) :-
    !,
    short_text(Goal, Text).
problem(error(invalid_request(Problems), _), "the goal asks about a case that is refused", Jsons) :-
    !,
    problems_json(Problems, Jsons).
problem(pyhcal_goal_ball(Ball), Message, []) :-
    !,
    short_text(Ball, Text),
    format(string(Message), "the goal raised ~w", [Text]).
problem(error(Formal0, Context), Message, []) :-
    nonvar(Formal0),
    Formal0 \= resource_error(_),
    Formal0 \= limit(_, _),
    short_term(Formal0, Formal),
    message_words(error(Formal, _), Words),
    culprit(Context, Where),
    format(string(Message), "the goal raised an error: ~w~w", [Words, Where]).

message_words(Error, Words) :-
    phrase('$messages':translate_message(Error), Lines),
    with_output_to(string(Text), print_message_lines(current_output, '', Lines)),
    normalize_space(string(Words), Text).

culprit(Context, Where) :-
    (   nonvar(Context),
        Context = context(_:Name/Arity, _),
        may_call(Name/Arity, _, _)
    ->  format(string(Where), " (in ~q/~d)", [Name, Arity])
    ;   Where = ""
    ).

%!  goal_vocabulary(-Json) is det.
%
%   `views`: each with `head` and `text`; `predicates`: what else a goal may call, as Name/Arity.

goal_vocabulary(obj([views-Views, predicates-Predicates])) :-
    findall(obj([head-Head, text-Text]),
            ( view_words(View, Text), format(string(Head), "~W", [View, [spacing(next_argument)]]) ), Views),
    findall(Text,
            ( ( may_call(Name/Arity, _, _) ; calls_goals(Template), functor(Template, Name, Arity) ),
              format(string(Text), "~q/~d", [Name, Arity]) ),
            Texts),
    sort(Texts, Predicates).
