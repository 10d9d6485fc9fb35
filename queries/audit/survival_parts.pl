:- module(pyhcal_check_survival_parts, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2, select/3, sum_list/2]).
:- use_module(pyhcal_engine(audit_facts), [group_rate/4, same_time/2, time_days/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3, result_words/3]).
:- use_module(pyhcal_engine(printed), [printed_as/3, printed_number/3, printed_range/3]).

/** <module> Rates of one group at one time that exclude each other

never_above/2, add_up/1 and over_time/2 of the document say which measures are ordered, which come to 100 % together, and which only
fall or rise as time goes on.
*/

claim("What happens to one group at one time goes together.", error).

audit(_, Doc, finding(error, [A, B], [AtA, AtB],
                      [ says("~w, and ~w.", [WordsA, WordsB]), printed([RateA, RateB]),
                        computed("~w is above ~w; whoever counts in the first counts in the second.", [RateA, RateB]),
                        why("One of the two rates is wrong, or they are of different people or times.", []),
                        consistent("at most ~w for the first, or at least ~w for the second", [RateB, RateA]) ])) :-
    Doc:never_above(Below, Above),
    group_rate(Doc, A, key(Study, Below, Group, When), RateA),
    group_rate(Doc, B, key(Study, Above, Group, When1), RateB),
    known(When),
    same_time(When, When1),
    printed_range(RateA, Low, _),
    printed_range(RateB, _, High),
    Low > High,
    told(Doc, [A, B], [WordsA, WordsB], [AtA, AtB]).
audit(_, Doc, finding(Severity, Ids, Anchors,
                      [ says("~w.", [List]), printed(Rates), computed("Together they are ~w %; ~w.", [Sum, Because]),
                        why("Each person is in one of these and in no other; one of the rates is wrong.", []),
                        consistent("~w", [Consistent]) ])) :-
    Doc:add_up(Measures),
    Measures = [First|_],
    findall(key(Study, Group, When), ( group_rate(Doc, _, key(Study, M, Group, When), _), memberchk(M, Measures), known(When) ), Keys0),
    sort(Keys0, Keys1),
    first_times(Keys1, [], Keys),
    member(key(Study, Group, When), Keys),
    findall(M-Id-Rate,
            ( member(M, Measures), once(( group_rate(Doc, Id, key(Study, M, Group, When1), Rate), same_time(When, When1) )) ),
            Found),
    Found = [_, _|_],
    findall(V, ( member(_-_-R, Found), printed_number(R, V, _) ), Values),
    findall(H, ( member(_-_-R, Found), printed_range(R, L0, H0), H is (H0-L0)/2 ), Halves),
    sum_list(Values, Total),
    sum_list(Halves, Slack),
    (   length(Found, N), length(Measures, N)
    ->  abs(Total-100) > Slack, Severity = suspicious, Because = "they should come to 100"
    ;   Total-100 > Slack, Severity = error, Because = "that is more than everyone"
    ),
    findall(Id, member(_-Id-_, Found), Ids),
    findall(R, member(_-_-R, Found), Rates),
    told(Doc, Ids, Texts, Anchors),
    list_words(and, Texts, List),
    Rates = [Like|_],
    printed_as(Total, Like, Sum),
    findall(W,
            ( select(M-_-R, Found, _), printed_number(R, V, _), Would is V+100-Total, Would >= 0, printed_as(Would, R, New),
              once(Doc:measure(M, Label, _)), format(string(W), "~w % for ~w", [New, Label]) ),
            Ways),
    ( Ways == [] -> format(string(Consistent), "rates that come to 100 (~w)", [First]) ; list_words(or, Ways, Consistent) ).
audit(_, Doc, finding(error, [A, B], [AtA, AtB],
                      [ says("~w, and later ~w.", [WordsA, WordsB]), printed([RateA, RateB]),
                        computed("From ~w to ~w it ~w, which it cannot as time goes on.", [RateA, RateB, Moves]),
                        why("One of the two rates or times is wrong, or they are of different people.", []),
                        consistent("~w ~w at the later time", [Bound, RateA]) ])) :-
    Doc:over_time(Measure, Way),
    group_rate(Doc, A, key(Study, Measure, Group, WhenA), RateA),
    time_days(WhenA, DaysA),
    group_rate(Doc, B, key(Study, Measure, Group, WhenB), RateB),
    time_days(WhenB, DaysB),
    DaysA < DaysB,
    printed_range(RateA, LowA, HighA),
    printed_range(RateB, LowB, HighB),
    ( Way == falls -> LowB > HighA, Moves = rises, Bound = "at most" ; HighB < LowA, Moves = falls, Bound = "at least" ),
    told(Doc, [A, B], [WordsA, WordsB], [AtA, AtB]).

%   A time that is not told is no time for two results to share.
known(When) :- When \== unspecified.

first_times([], _, []).
first_times([key(S, G, W)|Keys], Seen, Firsts) :-
    (   member(key(S, G, W1), Seen), same_time(W, W1)
    ->  Firsts = Firsts1, Seen1 = Seen
    ;   Firsts = [key(S, G, W)|Firsts1], Seen1 = [key(S, G, W)|Seen]
    ),
    first_times(Keys, Seen1, Firsts1).

told(_, [], [], []).
told(Doc, [Id|Ids], [Words|Texts], [At|Ats]) :-
    result_words(Doc, Id, Words),
    once(Doc:result(Id, _, _, _, _, _, At)),
    told(Doc, Ids, Texts, Ats).

:- initialization(alone).
