:- module(pyhcal_check_counts_percent, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [member/2, memberchk/2, sum_list/2]).
:- use_module(pyhcal_engine(audit_facts), [rate/2, size/5, whole_of/4]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, list_words/3, result_number/3, study_words/3, topic_words/3]).
:- use_module(pyhcal_engine(printed), [printed_as/3, printed_number/3, printed_range/3]).

/** <module> Counts and percentages that do not belong together

Told are a count that is another percentage of its group, percentages of parts that do not come to 100, a percentage that no count
of a small group gives, and one above 100 or below 0.  A percentage of what happens over time (over_time/2) is estimated, and need not
be that of a count; nor is any at a time, unless that is given in days.
*/

claim("Each percentage is that of its count.", error).

audit(_, Doc, finding(error, [Id], [At],
                      [ says("~w: ~w.", [Topic, Number]), printed([Number]), computed("No percentage of people is ~w.", [Rate]),
                        why("The number is impossible as it stands.", []), consistent("a percentage between 0 and 100", []) ])) :-
    Doc:result(Id, _, _, Who, _, Quantity, At),
    atom(Who),
    rate(Quantity, Rate),
    printed_range(Rate, Low, High),
    ( Low >= 100 ; High =< 0 ),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number).
audit(_, Doc, finding(error, [Id, group(Study, Whole)], [At, WholeAt],
                      [ says("~w: ~w, of ~w (~w).", [Topic, Number, WholeText, WholeWords]), printed([Number, WholeText]),
                        computed("~w of ~w is ~w %, not ~w %.", [Count, WholeText, Right, Rate]),
                        why("Count and percentage tell two different sizes of the effect.", []),
                        consistent("~w %, or ~w", [Right, Counts]) ])) :-
    Doc:result(Id, Study, Measure, Group, _, count(Count, percent(Rate)), At),
    atom(Group),
    counted_in(Doc, Study, Measure, Group, Whole),
    size(Doc, Study, Whole, WholeText, N),
    N > 0,
    printed_number(Count, C, _),
    Share is 100*C rdiv N,
    printed_range(Rate, Low, High),
    ( Share < Low ; Share > High ),
    once(Doc:group(Study, Whole, _, WholeAt, WholeWords)),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    printed_as(Share, Rate, Right),
    ( counts(Low, High, N, Counts) -> true ; Counts = "another count" ).
audit(_, Doc, finding(error, Facts, [At|Ats],
                      [ says("~w: ~w, the parts of ~w.", [Name, List, WholeWords]), printed(Rates),
                        computed("Together they are ~w %; rounding explains 100 by no more than ~w to either side.", [Sum, Slack]),
                        why("Parts that make up a whole come to 100 %; one of them is wrong, or a part is left out.", []),
                        consistent("~w", [Consistent]) ])) :-
    shares(Doc, Study, Group, Parts, At),
    findall(Rate, member(share(_, _, Rate, _), Parts), Rates),
    maplist(whole_number, Rates, Values),
    sum_list(Values, Total),
    maplist(half_unit, Rates, Halves),
    sum_list(Halves, Most),
    abs(Total-100) > Most,
    study_words(Doc, Study, Name),
    group_words(Doc, Study, Group, WholeWords),
    findall(Id, member(share(Id, _, _, _), Parts), Facts),
    findall(A, member(share(_, _, _, A), Parts), Ats),
    findall(W, ( member(share(_, P, Rate, _), Parts), group_words(Doc, Study, P, Words), format(string(W), "~w ~w %", [Words, Rate]) ), Told),
    list_words(and, Told, List),
    plain(Total, Sum),
    plain(Most, Slack),
    findall(W,
            ( member(share(_, P, Rate, _), Parts), whole_number(Rate, V), Would is V+100-Total, Would >= 0,
              printed_as(Would, Rate, New), group_words(Doc, Study, P, Words), format(string(W), "~w % for ~w", [New, Words]) ),
            Ways),
    list_words(or, Ways, Consistent).
audit(_, Doc, finding(information, [Id, group(Study, Whole)], [At, WholeAt],
                      [ says("~w: ~w, of ~w people (~w).", [Topic, Number, WholeText, WholeWords]), printed([Number, WholeText]),
                        computed("No count of ~w people is ~w %.", [WholeText, Rate]),
                        why("The percentage is of other people than the group's size tells, or was estimated and not counted.", []),
                        consistent("~w", [Nearest]) ])) :-
    Doc:result(Id, Study, Measure, Group, When, Quantity, At),
    atom(Group),
    plain_rate(Quantity, Rate),
    counted(When),
    \+ Doc:over_time(Measure, _),
    counted_in(Doc, Study, Measure, Group, Whole),
    size(Doc, Study, Whole, WholeText, N),
    N > 0,
    printed_range(Rate, Low, High),
    Low < 100, High > 0,
    \+ counts(Low, High, N, _),
    \+ evened(Doc, Study, Group, Whole, N),
    once(Doc:group(Study, Whole, _, WholeAt, WholeWords)),
    topic_words(Doc, Id, Topic),
    result_number(Doc, Id, Number),
    nearest(Rate, N, Nearest).

%   A share is a part of its whole; whatever else is counted, among the group.
counted_in(Doc, Study, Measure, Group, Whole) :-
    (   Doc:share(Measure)
    ->  whole_of(Doc, Study, Group, Whole)
    ;   Whole = Group
    ).

plain_rate(percent(Rate), Rate).

counted(unspecified).
counted(at(_, days)).

counts(Low, High, N, Text) :-
    First is ceiling(Low*N rdiv 100),
    Last is floor(High*N rdiv 100),
    First =< Last,
    ( First =:= Last -> format(string(Text), "a count of ~d", [First]) ; format(string(Text), "a count from ~d to ~d", [First, Last]) ).

nearest(Rate, N, Text) :-
    printed_number(Rate, V, _),
    K is floor(V*N rdiv 100),
    K1 is K+1,
    maplist(share_text(N, Rate), [K, K1], Texts),
    list_words(or, Texts, Text).

share_text(N, Rate, K, Text) :-
    Share is 100*K rdiv N,
    printed_as(Share, Rate, Printed),
    format(string(Text), "~w % (~d of ~d)", [Printed, K, N]).

%   The parts of a whole whose shares are all printed.
shares(Doc, Study, Group, Shares, At) :-
    Doc:parts(Study, Group, Parts, all, At),
    findall(share(Id, P, Rate, ResultAt),
            ( member(P, Parts), Doc:share(Measure), Doc:result(Id, Study, Measure, P, _, Quantity, ResultAt), rate(Quantity, Rate) ),
            Shares),
    findall(P, member(share(_, P, _, _), Shares), Told),
    msort(Told, Sorted),
    sort(Parts, Sorted).

%   Percentages that were rounded so that they come to 100: counts that make up the whole lie within one unit of each.
evened(Doc, Study, Group, Whole, N) :-
    shares(Doc, Study, Whole, Shares, _),
    memberchk(share(_, Group, _, _), Shares),
    findall(Rate, member(share(_, _, Rate, _), Shares), Rates),
    maplist(whole_number, Rates, Values),
    sum_list(Values, 100),
    maplist(count_range(N), Rates, Ranges),
    findall(A, member(A-_, Ranges), Least),
    findall(B, member(_-B, Ranges), Most),
    sum_list(Least, LeastSum),
    sum_list(Most, MostSum),
    \+ ( member(A-B, Ranges), A > B ),
    N >= LeastSum,
    N =< MostSum.

count_range(N, Rate, First-Last) :-
    printed_number(Rate, V, Decimals),
    Unit is 1 rdiv 10**Decimals,
    First is max(0, floor((V-Unit)*N rdiv 100)+1),
    Last is ceiling((V+Unit)*N rdiv 100)-1.

whole_number(Rate, V) :- printed_number(Rate, V, _).
half_unit(Rate, Half) :- printed_number(Rate, _, Decimals), Half is 1 rdiv (2*10**Decimals).

plain(V, Text) :- ( integer(V) -> format(string(Text), "~d", [V]) ; format(string(Text), "~1f", [V]) ).

:- initialization(alone).
