:- module(pyhcal_sensitivity,
          [ asked_region/4,             % +Choices, +S, +Region, -Asked
            hangs_on/4,                 % +KB, +Pairs, +Choices, -Text
            hangs_on_open/4             % +S, +Region, +Levels, -Text
          ]).
:- use_module(library(lists), [last/2, member/2, memberchk/2, nth0/3, sum_list/2]).
:- use_module(decide, [reachable/4, reachable_in_large/4, reaches/3]).
:- use_module(gate, [case_vectors/5, gate/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(knowledge, [default_readings/2, readings_choices/3, space_of/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Does the answer hang on a disputed wording?

A reading is one more key: with all readings open the case is a region of a larger space, and a reading matters when two
of its records that differ in the choice alone come to different outcomes.
*/

%!  hangs_on(+KB, +Pairs, +Choices, -Text:string) is det.
%
%   Text: a JSON list of the readings that matter, over all readings, each with the outcome that every choice of it
%   gives while the others stay as asked.
%
%   @arg Choices the readings as asked, a list Name-Choices

hangs_on(KB, Pairs, Choices, Text) :-
    readings_choices(KB, open, All),
    space_of(KB, All, readings, S),
    gate(S, Pairs, Givens, _),
    case_vectors(S, Givens, _, Region, _),
    findall(Level, ( S:root(matters(Level), Matters), reaches(S, Matters, Region) ), Levels),
    (   Levels == []
    ->  Text = "[]"
    ;   asked_region(Choices, S, Region, Asked),
        (   default_readings(KB, Choices)
        ->  Others = default
        ;   space_of(KB, All, outcomes, Whole),
            Others = whole(Whole)
        ),
        findall(obj([reading-Name, outcomes-obj(Outcomes)]),
                ( member(Level, Levels),
                  S:level(Level, Name, reading, Domain, _, _),
                  choice_outcomes(Others, S, Level, Domain, Asked, Outcomes) ),
                Jsons),
        json_text(Jsons, Text)
    ).

%!  hangs_on_open(+S, +Region, +Levels, -Text:string) is det.
%
%   The same for the readings that were left open: those among Levels, the levels that matter.

hangs_on_open(S, Region, Levels, Text) :-
    (   S:first_reading(First),
        last(Levels, Last),
        Last >= First
    ->  S:root(outcome, Root),
        findall(obj([reading-Name, outcomes-obj(Outcomes)]),
                ( member(Level, Levels),
                  S:level(Level, Name, reading, values(All, _), _, _),
                  findall(Choice-Outcome,
                          ( nth0(I, All, Choice),
                            Bit is 1<<I,
                            duplicate_term(Region, Chosen),
                            setarg(Level, Chosen, Bit),
                            reachable_in_large(S, Root, Chosen, Terminals),
                            terminal_outcome(S, Terminals, Outcome) ),
                          Outcomes) ),
                Jsons),
        json_text(Jsons, Text)
    ;   Text = "[]"
    ).

terminal_outcome(S, [T], Outcome) :- !, S:terminal(T, Outcome).
terminal_outcome(S, _, Outcome) :- S:undetermined(Outcome).

%!  asked_region(+Choices, +S, +Region, -Asked) is det.
%
%   Asked: the region with each reading that S has narrowed to its Choices, a list Name-Choices.

asked_region(Choices, S, Region0, Region) :-
    duplicate_term(Region0, Region),
    narrow_readings(Choices, S, Region).

narrow_readings([], _, _).
narrow_readings([Name-Some|Choices], S, Region) :-
    (   S:level(Level, Name, reading, values(All, _), _, _)
    ->  findall(Bit, ( nth0(I, All, C), memberchk(C, Some), Bit is 1<<I ), Bits),
        sum_list(Bits, Mask),
        setarg(Level, Region, Mask)
    ;   true
    ),
    narrow_readings(Choices, S, Region).

%   With the other readings at their defaults there is a small diagram for each choice.
choice_outcomes(Others, S, Level, values(All, _), Region, Outcomes) :-
    findall(Choice-Outcome,
            ( nth0(I, All, Choice),
              Bit is 1<<I,
              (   Others == default
              ->  S:root(flip(Level, Bit), Flip),
                  reachable(S, Flip, Region, Terminals)
              ;   duplicate_term(Region, Chosen),
                  setarg(Level, Chosen, Bit),
                  Others = whole(Whole),
                  Whole:root(outcome, Root),
                  reachable_in_large(Whole, Root, Chosen, Terminals)
              ),
              terminal_outcome(S, Terminals, Outcome) ),
            Outcomes).
