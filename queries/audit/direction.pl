:- module(pyhcal_check_direction, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(pyhcal_engine(audit_facts), [better_way/3, group_rate/4, same_time/2, whole_of/4]).
:- use_module(pyhcal_engine(audit_intervals), [estimate_side/2, in_order/1, interval_of/2, null_position/2]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, list_words/3, printed_p/3, result_number/3, result_words/3, study_words/3,
              when_words/2]).
:- use_module(pyhcal_engine(printed), [printed_number/3, printed_range/3]).

/** <module> What is said to be better or higher, against the numbers

A hazard ratio counts the event that is to be avoided, so that one below 1 favours the first group; one above 1 that is said to favour
it is of the second group against the first, or of something else.  A ratio of odds or risks counts what is measured where that is to be
avoided; where it is to be wished, some count those who have it and some those who lack it, and it is not judged.
*/

claim("What is said to be better or higher is so in the numbers.", error).

%   Two rates.
audit(_, Doc, finding(Severity, [Said, A, B], [At, AtA, AtB],
                      [ says("~w: \u201C~w\u201D. The numbers: ~w~w is ~w % (~w) against ~w % (~w).",
                             [Name, Text, Label, Time, RateA, WordsA, RateB, WordsB]),
                        printed([RateA, RateB]),
                        computed("~w, ~w.", [Found, Says]), why("The text draws a conclusion that its own numbers do not bear out.", []),
                        consistent("~w", [Consistent]) ])) :-
    compared(Doc, Said, Study, Kind, First, Second, Of, Text, At),
    rates(Doc, Study, First, Second, Of, A, RateA, B, RateB, Measure),
    higher_side(Doc, Kind, Measure, Should),
    printed_range(RateA, LowA, HighA),
    printed_range(RateB, LowB, HighB),
    (   Should == first
    ->  HighA < LowB
    ;   LowA > HighB
    ),
    (   some_agrees(Doc, Study, First, Second, Of, Kind)
    ->  Severity = information, Says = "which contradicts it; other numbers agree"
    ;   Severity = error, Says = "the other way than the text says"
    ),
    format(string(Found), "~w against ~w", [RateA, RateB]),
    study_words(Doc, Study, Name),
    Doc:result(A, _, _, GroupA, When, _, AtA),
    Doc:result(B, _, _, GroupB, _, _, AtB),
    once(Doc:measure(Measure, Label, _)),
    when_words(When, Time),
    group_words(Doc, Study, GroupA, WordsA),
    group_words(Doc, Study, GroupB, WordsB),
    group_words(Doc, Study, Second, Other),
    (   Severity == information
    ->  Consistent = "to say of which of the groups it holds"
    ;   format(string(Consistent), "to say it of the other group: ~w", [Other])
    ).
%   One ratio or difference; hazard ratios of what is to be wished are told below, all at once.
audit(_, Doc, finding(suspicious, [Said, Id], [At, IdAt],
                      [ says("~w: \u201C~w\u201D. The number: ~w.", [Name, Text, Words]), printed([Number]),
                        computed("As it is given, of the first group named against the second, it says the opposite.", []),
                        why("Whoever compares estimates between studies will take the effect for its reverse.", []),
                        consistent("the same number said to be of the second group against the first, or its inverse", []) ])) :-
    compared(Doc, Said, Study, Kind, First, Second, Of, Text, At),
    member(Id, Of),
    contrast(Doc, Id, Study, First, Second, Measure, Quantity, Sign, IdAt),
    \+ either_way(Doc, Quantity, Measure),
    higher_side(Doc, Kind, Measure, Should),
    Should \== Sign,
    study_words(Doc, Study, Name),
    result_words(Doc, Id, Words),
    result_number(Doc, Id, Number).
%   Hazard ratios that are said to favour the first group, and are above 1.
audit(_, Doc, finding(suspicious, Facts, Anchors,
                      [ says("~w", [Sentence]), printed(Numbers),
                        computed("A hazard ratio counts deaths or failures, so that one above 1 favours the second group.~w", [Also]),
                        why("Read side by side, one study seems to contradict the other, or the effect is taken for its reverse.", []),
                        consistent("~w", [Consistent]) ])) :-
    findall(Measure, ( Doc:measure(Measure, _, _), once(favoured(Doc, Measure, above, _)) ), Measures),
    member(Measure, Measures),
    findall(F, favoured(Doc, Measure, above, F), Above),
    findall(F, favoured(Doc, Measure, below, F), Below),
    findall(Fact, ( member(f(Said, Id, _, _), Above), member(Fact, [Said, Id]) ; member(f(_, Fact, _, _), Below) ), Facts),
    findall(At, ( member(f(_, _, _, At), Above) ; member(f(_, _, _, At), Below) ), Anchors),
    findall(N, ( member(f(_, Id, _, _), Above), result_number(Doc, Id, N) ), Numbers0),
    findall(N, ( member(f(_, Id, _, _), Below), result_number(Doc, Id, N) ), Numbers1),
    sort(Numbers0, High),
    sort(Numbers1, Low),
    findall(N, ( member(N, High) ; member(N, Low) ), Numbers),
    findall(S, member(f(_, _, S, _), Above), Studies0),
    sort(Studies0, Studies),
    list_words(and, Studies, Names),
    list_words(and, High, HighWords),
    once(Doc:measure(Measure, Label, _)),
    format(string(Sentence), "~w: ~w of ~w, said to favour the first group.", [Names, HighWords, Label]),
    (   Low == []
    ->  Also = ""
    ;   list_words(and, Low, LowWords),
        findall(S, member(f(_, _, S, _), Below), Others0),
        sort(Others0, Others),
        list_words(and, Others, OtherNames),
        format(string(Also), " The document has both conventions: ~w (~w) favours the first group with a ratio below 1.", [LowWords, OtherNames])
    ),
    findall(W, ( member(f(_, Id, _, _), Above), inverse(Doc, Id, W) ), Inverses0),
    sort(Inverses0, Inverses),
    list_words(and, Inverses, Inverted),
    format(string(Consistent), "~w, or a word that these are ratios of the second group against the first", [Inverted]).
%   Better, and not significantly so; a trend, with a p value below 10 %, is often told so.
audit(_, Doc, finding(information, [Said, About], [At, NumberAt],
                      [ says("~w: \u201C~w\u201D.", [Name, Text]), printed([Number]),
                        computed("By ~w the difference is not significant.", [Number]),
                        why("What is presented as an advantage may be chance.", []),
                        consistent("to say that the difference is not significant wherever it is called an advantage", []) ])) :-
    Doc:said(Said, Study, better(_, _), Of, Text, At),
    once(( member(About, Of), unproven(Doc, Study, About, Number, NumberAt) )),
    \+ ( member(Id, Of), Doc:p_value(P, Compared, Relation, P0, _), ( P == Id ; memberchk(Id, Compared) ), trend(Relation, P0) ),
    study_words(Doc, Study, Name).

compared(Doc, Said, Study, Kind, First, Second, Of, Text, At) :-
    Doc:said(Said, Study, Claim, Of, Text, At),
    ( Claim = better(First, Second), Kind = better ; Claim = higher(First, Second), Kind = higher ).

%   On which side the higher value should be: first or second.
higher_side(_, higher, _, first) :- !.
higher_side(Doc, better, Measure, Side) :-
    better_way(Doc, Measure, Way),
    ( Way == up -> Side = first ; Way == down, Side = second ).

rates(Doc, Study, First, Second, Of, A, RateA, B, RateB, Measure) :-
    member(A, Of),
    group_rate(Doc, A, key(Study, Measure, GroupA, WhenA), RateA),
    of_group(Doc, Study, GroupA, First),
    member(B, Of),
    group_rate(Doc, B, key(Study, Measure, GroupB, WhenB), RateB),
    of_group(Doc, Study, GroupB, Second),
    same_time(WhenA, WhenB).

of_group(_, _, Group, Group) :- !.
of_group(Doc, Study, Part, Group) :- whole_of(Doc, Study, Part, Group), !.

some_agrees(Doc, Study, First, Second, Of, Kind) :-
    rates(Doc, Study, First, Second, Of, _, RateA, _, RateB, Measure),
    higher_side(Doc, Kind, Measure, Should),
    printed_number(RateA, A, _),
    printed_number(RateB, B, _),
    ( Should == first -> A > B ; A < B ),
    !.

%   On which side of a ratio or difference of two groups the higher value is, by what is printed.
contrast(Doc, Id, Study, First, Second, Measure, Quantity, Sign, At) :-
    Doc:result(Id, Study, Measure, Who, _, Quantity, At),
    memberchk(Who-Order, [(First-Second)-straight, (Second-First)-turned]),
    higher(Quantity, Side),
    memberchk(side(Order, Side, Sign), [ side(straight, above, first), side(straight, below, second),
                                         side(turned, above, second), side(turned, below, first) ]).

higher(difference(E, none), Side) :- !, estimate_side(i([linear], E, "95", E, E), Side).
higher(Quantity, Side) :- interval_of(Quantity, I), estimate_side(I, Side).

either_way(Doc, ratio(_, _, _), Measure) :- better_way(Doc, Measure, up).

hazard(Doc, ratio(hr, _, _), Measure) :- better_way(Doc, Measure, up).

%   f(Said, Id, Study, Anchor): a hazard ratio on a side of 1, where the text says which group fares better.
favoured(Doc, Measure, Side, f(Said, Id, Name, At)) :-
    Doc:result(Id, Study, Measure, First-Second, _, Quantity, At),
    hazard(Doc, Quantity, Measure),
    interval_of(Quantity, I),
    estimate_side(I, Side),
    Doc:said(Said, Study, Claim, Of, _, _),
    memberchk(Claim, [better(First, Second), higher(First, Second)]),
    memberchk(Id, Of),
    study_words(Doc, Study, Name).

inverse(Doc, Id, Words) :-
    Doc:result(Id, _, _, _, _, ratio(_, E, ci(_, A, B)), _),
    printed_number(E, VE, _), printed_number(A, VA, _), printed_number(B, VB, _),
    VE > 0, VA > 0, VB > 0,
    IE is 1/float(VE), IA is 1/float(VB), IB is 1/float(VA),
    format(string(Words), "~2f (~2f to ~2f)", [IE, IA, IB]).

unproven(Doc, _, P, Number, At) :-
    Doc:p_value(P, _, Relation, Text, At),
    not_below(Relation, Text),
    printed_p(Relation, Text, Number).
unproven(Doc, _, Id, Number, At) :-
    Doc:result(Id, _, _, _, _, Quantity, At),
    interval_of(Quantity, I),
    in_order(I),
    null_position(I, within),
    result_number(Doc, Id, Number).
unproven(Doc, Study, Id, Number, At) :-
    Doc:said(_, Study, not_significant, Of, Number0, At),
    memberchk(Id, Of),
    format(string(Number), "\u201C~w\u201D", [Number0]).
unproven(Doc, _, Id, Number, At) :-
    Doc:p_value(_, Of, Relation, Text, At),
    memberchk(Id, Of),
    not_below(Relation, Text),
    printed_p(Relation, Text, Number).

trend(=, Text) :- printed_number(Text, P, _), P < 1r10.
trend(<, Text) :- printed_number(Text, P, _), P =< 1r10.

not_below(=, Text) :- printed_range(Text, Low, _), Low > 5r100.
not_below(>, Text) :- printed_number(Text, P, _), P >= 5r100.

:- initialization(alone).
