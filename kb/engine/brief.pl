:- module(pyhcal_brief,
          [ brief_answers/3             % +S, +Cases, -Jsons
          ]).
:- use_module(asked, [asked_case/4]).
:- use_module(decide, [needs/4, reachable/4, truth_of/4]).
:- use_module(justify, [level_names/3, outcomes/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(reason_text, [comma_separated/2, decided_reason/7]).
:- use_module(undetermined, [ruled_out/5, still_possible/3]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> The answer to a row of a table: outcome, statements, needs and reason, without a proof

A row stands for all that the rules cannot tell apart from it.  What differs between them, a date that a reason repeats,
is left out: `{key}` stands in its place.
*/

%!  brief_answers(+S, +Cases, -Jsons) is det.
%
%   Cases: list of Pairs, see gate.pl.  Jsons: an object for each, with `problems` for a case that is refused.

brief_answers(_, [], []).
brief_answers(S, [Pairs|Cases], [raw(Text)|Jsons]) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(Givens, Stated, Region, _),
        brief(S, Givens, Stated, Region, Text)
    ;   Text = Asked
    ),
    brief_answers(S, Cases, Jsons).

brief(S, Givens0, Stated, Region, Text) :-
    anonymous(Givens0, S, Givens),
    S:root(outcome, Root),
    reachable(S, Root, Region, Terminals),
    outcomes(Terminals, S, Reachable),
    S:statements(Rules),
    truths(Rules, S, Region, Holding, Possible),
    (   Reachable = [Outcome]
    ->  Needs = [],
        decided_reason(S, Outcome, Givens, Stated, Holding, Possible, Reason),
        RuledOut = []
    ;   S:undetermined(Outcome),
        needs(S, Root, Region, Levels),
        level_names(Levels, S, Needs),
        still_possible(S, Reachable, Words),
        json_text(Possible, PossibleText),
        Reason = ['{"facts":{},"statements":', PossibleText, ',"text":"', Words, '"}'],
        ruled_out(S, Reachable, Givens, Stated, RuledOut)
    ),
    comma_separated(RuledOut, Ruled),
    atomics_to_string(Reason, ReasonText),
    atomics_to_string(["{"|Ruled], Ruled1),
    string_concat(Ruled1, "}", RuledText),
    S:outcome_text(Outcome, _, Review),
    json_text(obj([ outcome-Outcome, statements-Holding, possible_statements-Possible, reachable-Reachable, needs-Needs,
                    requires_human_review-Review, reason-raw(ReasonText), ruled_out-raw(RuledText) ]),
              Text).

truths([], _, _, [], []).
truths([Rule|Rules], S, Region, Holding, Possible) :-
    S:root(says(Rule), Root),
    truth_of(S, Root, Region, T),
    (   T =:= 2
    ->  Holding = [Rule|Holding1], Possible = Possible1
    ;   T =:= 1
    ->  Holding = Holding1, Possible = [Rule|Possible1]
    ;   Holding = Holding1, Possible = Possible1
    ),
    truths(Rules, S, Region, Holding1, Possible1).

%   A date that takes no bounds is repeated as it is stated, and no rule tells the days of a class apart.
anonymous([], _, []).
anonymous([given(Level, Mask, Lo, Hi, Json0)|Givens0], S, [given(Level, Mask, Lo, Hi, Json)|Givens]) :-
    (   S:slot(Key, Level, date(_))
    ->  atomics_to_string(["\"{", Key, "}\""], Json)
    ;   Json = Json0
    ),
    anonymous(Givens0, S, Givens).
