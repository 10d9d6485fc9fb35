:- module(pyhcal_question,
          [ missing/6                   % +S, +Pairs, +NotKnown, +Inferences, -Status, -Text
          ]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(asked, [asked_case/4, level_member/4]).
:- use_module(changes, [settling_sets/4]).
:- use_module(decide, [needs/4, reachable/4]).
:- use_module(domain, [class_interval/4, earlier/3, later/3]).
:- use_module(expected, [best_level/5]).
:- use_module(json_text, [json_text/2]).
:- use_module(reason, [open_region/3]).
:- use_module(targets, [new_given/6, set_member/4]).
:- use_module(value, [interval_value/4, plain_words/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> What settles an open case: all smallest sets of answers, and the best next question
*/

%!  missing(+S, +Pairs, +NotKnown, +Inferences, -Status, -Text:string) is det.
%
%   NotKnown: keys that were asked already and are not known.  Inferences: for the sets, 0 without limit.  The search for the
%   best question may take twice as many; what it has worked out when it is given up serves the next one.
%
%   @error limit(inferences, Inferences)

missing(S, Pairs, NotKnown, Inferences, Status, Text) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(Givens, Stated, Region, _),
        (   Inferences =:= 0
        ->  settling_sets(S, Givens, Stated, Sets)
        ;   call_with_inference_limit(settling_sets(S, Givens, Stated, Sets), Inferences, Result),
            ( Result == inference_limit_exceeded -> throw(error(limit(inferences, Inferences), _)) ; true )
        ),
        findall(Json, ( member(Set, Sets), set_json(S, Givens, Set, Json) ), SetJsons),
        Twice is Inferences*2,
        question(S, Givens, Region, NotKnown, Twice, Question),
        json_text(obj([sets-SetJsons, question-Question]), Text)
    ;   Text = Asked
    ).

set_json(S, Givens, set(_, Box, Outcome), obj([answers-obj(Members), outcome-Outcome])) :-
    findall(M,
            ( member(Level-Mask, Box),
              new_given(S, Givens, none_replaced, Level, Mask, given(_, _, _, _, Text)),
              set_member(S, Level, Text, M) ),
            Members).

question(S, Givens, Region, NotKnown, Most, Question) :-
    open_region(S, Region, Open),
    findall(Level,
            ( S:slot(Key, Level, _), memberchk(Key, NotKnown)
            ; S:first_reading(First), S:level(Level, _, reading, _, _, _), Level >= First ),
            Forgotten),
    (   Most =:= 0
    ->  best_level(S, Open, Forgotten, Best, Cost), Result = true
    ;   call_with_inference_limit(best_level(S, Open, Forgotten, Best, Cost), Most, Result)
    ),
    (   Result == inference_limit_exceeded
    ->  Question = obj([limit-Most])
    ;   integer(Best)
    ->  question_json(S, Givens, Region, Open, Best, Cost, Question)
    ;   Question = null
    ).

question_json(S, Givens, Region, Open, Level, cost(Expected, Worst), Question) :-
    S:level(Level, Key, _, _, _, _),
    S:root(outcome, Root),
    arg(Level, Open, Mask),
    findall(Option, ( class_in(Mask, Bit), option(S, Givens, Region, Root, Level, Bit, Option) ), Options0),
    reachable(S, Root, Region, Terminals),
    outcomes(S, Terminals, Reachable),
    append(Options0, [obj([label-"not known", set-obj([]), reachable-Reachable, settled-false])], Options),
    Average is float(Expected),
    findall(Rule, ( S:root(says(Rule), Says), needs(S, Says, Region, Levels), memberchk(Level, Levels) ), Rules0),
    S:statements(All),
    findall(Rule, ( member(Rule, All), memberchk(Rule, Rules0) ), Rules),
    Question = obj([key-Key, statements-Rules, expected-Average, worst-Worst, options-Options]).

class_in(Mask, Bit) :-
    Mask =\= 0,
    Low is Mask /\ -Mask,
    (   Bit = Low
    ;   Rest is Mask xor Low,
        class_in(Rest, Bit)
    ).

outcomes(S, Terminals, Outcomes) :-
    findall(O, ( member(T, Terminals), S:terminal(T, O) ), Reversed),
    reversed(Reversed, [], Outcomes).

reversed([], Xs, Xs).
reversed([X|Xs], Ys, Zs) :- reversed(Xs, [X|Ys], Zs).

%   An answer that no possible record has is none.
option(S, Givens, Region, Root, Level, Bit, obj([label-Label, set-obj(Set), reachable-Outcomes, settled-Settled])) :-
    duplicate_term(Region, Answered),
    S:full(Level, Full),
    (   Bit > Full
    ->  without_value(S, Level, Answered, Label, Set)
    ;   setarg(Level, Answered, Bit),
        implied(S, Level, Answered),
        answer_member(S, Givens, Level, Bit, Member, Label),
        Set = [Member]
    ),
    reachable(S, Root, Answered, Terminals),
    Terminals \== [],
    outcomes(S, Terminals, Outcomes),
    ( Outcomes = [_] -> Settled = true ; Settled = false ).

not_done(S, Level, Bit) :-
    S:level(Level, _, _, Domain, Full, _),
    functor(Domain, _, Arity),
    arg(Arity, Domain, true),
    Bit =:= 1<<msb(Full).

%   A key that has a value applies.
implied(S, Level, Region) :-
    S:narrowing(Applies, _),
    (   memberchk(applies(_, Level, Control, Allowed), Applies)
    ->  arg(Control, Region, Mask0),
        Mask is Mask0 /\ Allowed,
        Mask =\= 0,
        setarg(Control, Region, Mask)
    ;   true
    ).

%   "It does not apply" says something about the key that this hangs on.
without_value(S, Level, Region, "does not apply", [Member]) :-
    S:narrowing(Applies, _),
    memberchk(applies(_, Level, Control, Allowed), Applies),
    arg(Control, Region, Mask0),
    Mask is Mask0 /\ \Allowed,
    Mask =\= 0,
    setarg(Control, Region, Mask),
    setarg(Level, Region, 0),
    level_member(S, Control, Mask, Member).

%   An answer keeps within the bounds that the chart has already.
answer_member(S, Givens, Level, Bit, Key-Value, Label) :-
    S:level(Level, Key, _, Domain, _, _),
    (   memberchk(given(Level, _, Lo, Hi, _), Givens),
        Lo \== none
    ->  I is msb(Bit),
        class_interval(Domain, I, A0, B0),
        later(A0, Lo, A),
        earlier(B0, Hi, B),
        interval_value(Domain, A, B, Value)
    ;   level_member(S, Level, Bit, Key-Value)
    ),
    S:kb(KB),
    plain_words(KB, Key, Value, Label).
