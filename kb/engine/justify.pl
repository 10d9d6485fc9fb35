:- module(pyhcal_justify,
          [ justify/5,                  % +S, +Pairs, +Readings, -Status, -Text
            level_names/3,              % +Levels, +S, -Keys
            notice_holds/6,             % +When, +S, +Region, +Elements, +Truths, +SplitKeys
            outcomes/3,                 % +Terminals, +S, -Outcomes
            statement_sets/6            % +Elements, +Truths, +S, +Region, -Holding, -Possible
          ]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2]).
:- use_module(asked, [asked_case/4]).
:- use_module(cases, [by_cases/7, exact_truth/4]).
:- use_module(decide, [needs/4, reachable/4, truth_of/4]).
:- use_module(reason_text, [decided_reason/7, names_text/2]).
:- use_module(sensitivity, [hangs_on/4, hangs_on_open/4]).
:- use_module(undetermined, [open_reason/9]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> The whole answer to a case, as JSON text
*/

%!  justify(+S, +Pairs, +Readings, -Status, -Text:string) is det.
%
%   Readings: readings(KB, Choices, Over) for what the answer hangs on: Over = all readings, or the `open` ones.
%   Status `ok`: Text is the justification.  Status `invalid_case`: Text lists every problem.

justify(S, Pairs, Readings, Status, Text) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(Givens, Stated, Region, Facts),
        answer(S, Givens, Stated, Region, Facts, asked(Pairs, Readings), Parts),
        atomics_to_string(Parts, Text)
    ;   Text = Asked
    ).

answer(S, Givens, Stated, Region, Facts, Asked, Parts) :-
    S:root(outcome, Root),
    reachable(S, Root, Region, Terminals),
    outcomes(Terminals, S, Reachable),
    S:proof(Region, Facts, Truths, ProofText, ProofRest),
    S:elements(Elements),
    statement_sets(Elements, Truths, S, Region, Holding, Possible),
    (   Reachable = [Outcome]
    ->  Needs = [], NeedLevels = []
    ;   S:undetermined(Outcome),
        needs(S, Root, Region, NeedLevels),
        level_names(NeedLevels, S, Needs)
    ),
    decided_by_cases(Reachable, Elements, Truths, S, Region, Facts, ProofRest, CaseRest),
    (   Reachable = [_]
    ->  decided_reason(S, Outcome, Givens, Stated, Holding, Possible, ReasonParts),
        WitnessRest = CaseRest
    ;   open_reason(S, Reachable, Givens, Stated, Region, Facts, Possible, ReasonParts, CaseRest-WitnessRest)
    ),
    WitnessRest = ["]}}"],
    own_position(Outcome, S, Region, Holding, Possible, OwnParts),
    assumed(S, Givens, Region, Facts, Elements, Truths, AssumptionsText),
    hangs_text(Asked, S, Region, NeedLevels, HangsText),
    conflict(Holding, Elements, Conflict),
    S:outcome_text(Outcome, OutcomeText, Review),
    names_text(Holding, HoldingText),
    names_text(Possible, PossibleText),
    names_text(Reachable, ReachableText),
    names_text(Needs, NeedsText),
    given_texts(Givens, S, CaseTexts, UnusedTexts),
    S:head_text(PolicyAndReadings),
    S:root_text(Outcome, RootText),
    joined([ ['{"schema_version":"1.0","outcome":', OutcomeText, ',"statements":'|HoldingText],
             [',"possible_statements":'|PossibleText],
             [',"reachable":'|ReachableText],
             [',"needs":'|NeedsText],
             [',"requires_human_review":', Review, ',"conflict":', Conflict, ',"policy_position":'|OwnParts],
             [PolicyAndReadings, ',"hangs_on":', HangsText, ',"assumptions":', AssumptionsText, ',"case":{'|CaseTexts],
             ['},"unused":['|UnusedTexts],
             ['],"reason":'|ReasonParts] ],
           Parts, [',"proof":', RootText|ProofText]).

%   The lists one after the other, and then Last, which is long and not copied.
joined([], Last, Last).
joined([Part|Parts], List, Last) :-
    append(Part, List1, List),
    joined(Parts, List1, Last).

hangs_text(asked(Pairs, readings(KB, Choices, Over)), S, Region, NeedLevels, Text) :-
    (   Over == all
    ->  hangs_on(KB, Pairs, Choices, Text)
    ;   hangs_on_open(S, Region, NeedLevels, Text)
    ).

%!  outcomes(+Terminals, +S, -Outcomes) is det.
%
%   Terminals stand in falling precedence from -10 down.

outcomes(Terminals, S, Outcomes) :-
    outcomes_(Terminals, S, [], Outcomes).

outcomes_([], _, Outcomes, Outcomes).
outcomes_([T|Ts], S, Outcomes0, Outcomes) :-
    S:terminal(T, O),
    outcomes_(Ts, S, [O|Outcomes0], Outcomes).

%!  level_names(+Levels, +S, -Keys) is det.
%
%   The keys of these levels that can be asked for.

level_names([], _, []).
level_names([Level|Levels], S, Names) :-
    (   S:level(Level, Key, key(_), _, _, _),
        \+ S:assumed(Level, _, _)
    ->  Names = [Key|Names1]
    ;   Names = Names1
    ),
    level_names(Levels, S, Names1).

%!  statement_sets(+Elements, +Truths, +S, +Region, -Holding, -Possible) is det.
%
%   element(Outcome, Kind, N, Rule): statements hold where no silencing gate does.

statement_sets(Elements, Truths, S, Region, Holding, Possible) :-
    silence(Elements, Truths, 0, Silence),
    (   Silence =:= 2
    ->  Holding = [], Possible = []
    ;   statement_sets_(Elements, Truths, Silence, S, Region, Holding0, Possible0),
        source_order(S, Holding0, Holding),
        source_order(S, Possible0, Possible)
    ).

silence([], [], Silence, Silence).
silence([element(_, Kind, _, _)|Es], [T|Ts], Silence0, Silence) :-
    ( Kind == gate(silencing) -> Silence1 is max(Silence0, T) ; Silence1 = Silence0 ),
    silence(Es, Ts, Silence1, Silence).

statement_sets_([], [], _, _, _, [], []).
statement_sets_([element(_, Kind, _, Rule)|Es], [T0|Ts], Silence, S, Region, Holding, Possible) :-
    (   Kind = position(_)
    ->  (   ( Silence =:= 0 ; T0 =:= 0 )
        ->  T = T0
        ;   S:root(says(Rule), Root),
            truth_of(S, Root, Region, T)
        ),
        (   T =:= 2 -> Holding = [Rule|Holding1], Possible = Possible1
        ;   T =:= 1 -> Holding = Holding1, Possible = [Rule|Possible1]
        ;   Holding = Holding1, Possible = Possible1
        )
    ;   Holding = Holding1, Possible = Possible1
    ),
    statement_sets_(Es, Ts, Silence, S, Region, Holding1, Possible1).

source_order(_, [], []) :- !.
source_order(_, [R], [R]) :- !.
source_order(S, Rules, Ordered) :-
    S:statements(All),
    findall(R, ( member(R, All), memberchk(R, Rules) ), Ordered).

conflict(Holding, Elements, Conflict) :-
    (   member(A, Holding), member(B, Holding), A \== B,
        memberchk(element(OA, _, _, A), Elements), memberchk(element(OB, _, _, B), Elements),
        OA \== OB
    ->  Conflict = true
    ;   Conflict = false
    ).

%   A position whose statements hold only by turns is shown by cases.
decided_by_cases([Outcome], Elements, Truths, S, Region, Facts, Text, Rest) :-
    S:position(Outcome, N),
    \+ held(Elements, Truths, Outcome),
    !,
    Text = [","|Text1],
    by_cases(S, N, 2, Region, Facts, Text1, Rest).
decided_by_cases(_, _, _, _, _, _, Text, Text).

held([element(Outcome, _, _, _)|_], [2|_], Outcome) :- !.
held([_|Es], [_|Ts], Outcome) :- held(Es, Ts, Outcome).

%   Under an overriding gate the policy's own position is still shown.
own_position(Outcome, S, Region, Holding, Possible, Parts) :-
    (   S:element(Outcome, gate(overriding), _, _)
    ->  S:root(own, Root),
        reachable(S, Root, Region, Terminals),
        outcomes(Terminals, S, Reachable),
        (   Reachable = [Own]
        ->  Needs = []
        ;   S:undetermined(Own),
            needs(S, Root, Region, Levels),
            level_names(Levels, S, Needs)
        ),
        names_text(Holding, H), names_text(Possible, P), names_text(Reachable, R), names_text(Needs, N),
        append([['{"outcome":"', Own, '","statements":'|H], [',"possible_statements":'|P],
                [',"reachable":'|R], [',"needs":'|N], ['}']], Parts)
    ;   Parts = ["null"]
    ).

given_texts(Givens, S, CaseTexts, UnusedTexts) :-
    S:used(Used),
    given_texts_(Givens, S, Used, first, first, CaseTexts, UnusedTexts).

given_texts_([], _, _, _, _, [], []).
given_texts_([given(Level, _, _, _, Json)|Givens], S, Used, Place, UnusedPlace, Case, Unused) :-
    S:member_text(Level, First, Later),
    ( Place == first -> Case = [First, Json|Case1] ; Case = [Later, Json|Case1] ),
    (   memberchk(Level, Used)
    ->  Unused = Unused1, UnusedPlace1 = UnusedPlace
    ;   S:key_text(Level, Quoted),
        (   UnusedPlace == first
        ->  Unused = [Quoted|Unused1]
        ;   Unused = [",", Quoted|Unused1]
        ),
        UnusedPlace1 = later
    ),
    given_texts_(Givens, S, Used, later, UnusedPlace1, Case1, Unused1).

%   assumptions: of absent keys, and the notices whose condition holds.
assumed(S, Givens, Region, Facts, Elements, Truths, Text) :-
    findall(T, ( S:assumed(Level, _, T), \+ memberchk(given(Level, _, _, _, _), Givens) ), Texts1),
    functor(Facts, _, Arity),
    arg(Arity, Facts, SplitKeys),
    findall(T, ( S:notice(Id, When), notice_holds(When, S, Region, Elements, Truths, SplitKeys), S:notice_text(Id, T) ), Texts2),
    append(Texts1, Texts2, Texts),
    (   Texts == []
    ->  Text = "[]"
    ;   atomic_list_concat(Texts, ',', Inner),
        atomics_to_string(["[", Inner, "]"], Text)
    ).

%!  notice_holds(+When, +S, +Region, +Elements, +Truths, ?SplitKeys) is semidet.

notice_holds(holds(N), S, Region, _, _, _) :-
    exact_truth(S, N, Region, T),
    T =:= 2.
notice_holds(splits(Key), _, _, _, _, SplitKeys) :-
    split_key(SplitKeys, Key).
notice_holds(uses(N, Users), S, Region, Elements, Truths, _) :-
    user_holds(Elements, Truths, Users),
    exact_truth(S, N, Region, T),
    T =:= 2.

split_key(Keys, Key) :- nonvar(Keys), Keys = [K|Ks], ( K == Key -> true ; split_key(Ks, Key) ).

user_holds([element(_, _, _, Rule)|Es], [T|Ts], Users) :-
    (   T > 0, memberchk(Rule, Users)
    ->  true
    ;   user_holds(Es, Ts, Users)
    ).
