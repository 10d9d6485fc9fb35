:- module(pyhcal_check_repeated, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [nth1/3]).
:- use_module(pyhcal_engine(audit_facts), [same_time/2]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, quantity_words/2, study_words/3, topic_words/3]).
:- use_module(pyhcal_engine(printed), [printed_range/3]).

/** <module> One quantity that the document gives twice, with two values
*/

claim("What is said twice is said with the same number.", error).

audit(_, Doc, finding(error, [A, B], [AtA, AtB],
                      [ says("~w: ~w in one place, ~w in another.", [Topic, WordsA, WordsB]), printed([WordsA, WordsB]),
                        computed("Rounding explains no two such values.", []),
                        why("One of the two is wrong; whoever quotes the document cannot tell which.", []),
                        consistent("one of the two in both places", []) ])) :-
    findall(r(Id, Key, When, Quantity, At),
            ( Doc:result(Id, Study, Measure, Who, When, Quantity, At), Key = key(Study, Measure, Who) ),
            Results),
    nth1(I, Results, r(A, Key, WhenA, QuantityA, AtA)),
    nth1(J, Results, r(B, Key, WhenB, QuantityB, AtB)),
    I < J,
    AtA \== AtB,
    same_time(WhenA, WhenB),
    main(QuantityA, Kind, NumbersA),
    main(QuantityB, Kind, NumbersB),
    once(( nth1(N, NumbersA, PA), nth1(N, NumbersB, PB), apart(PA, PB) )),
    topic_words(Doc, A, Topic),
    quantity_words(QuantityA, WordsA),
    quantity_words(QuantityB, WordsB).
audit(_, Doc, finding(error, [Id, group(Study, Group)], [AtGroup, At],
                      [ says("~w: ~w are ~w people in one place, ~w in another.", [Name, Words, Size, Count]), printed([Size, Count]),
                        computed("Rounding explains no two such values.", []),
                        why("One of the two is wrong; rates are of the one or of the other.", []),
                        consistent("~w or ~w in both places", [Size, Count]) ])) :-
    Doc:share(Measure),
    Doc:result(Id, Study, Measure, Group, _, Quantity, At),
    atom(Group),
    ( Quantity = count(Count) ; Quantity = count(Count, _) ),
    Doc:group(Study, Group, n(Size), AtGroup, Words),
    apart(Size, Count),
    study_words(Doc, Study, Name).
audit(_, Doc, finding(error, [group(Study, Group), group(Study, Group)], [AtA, AtB],
                      [ says("~w: ~w are ~w people in one place, ~w in another.", [Name, Words, A, B]), printed([A, B]),
                        computed("Rounding explains no two such values.", []),
                        why("One of the two is wrong; rates are of the one or of the other.", []),
                        consistent("~w or ~w in both places", [A, B]) ])) :-
    findall(g(Study, Group, Size, At), Doc:group(Study, Group, n(Size), At, _), Groups),
    nth1(I, Groups, g(Study, Group, A, AtA)),
    nth1(J, Groups, g(Study, Group, B, AtB)),
    I < J,
    apart(A, B),
    study_words(Doc, Study, Name),
    group_words(Doc, Study, Group, Words).

apart(A, B) :-
    printed_range(A, LowA, HighA),
    printed_range(B, LowB, HighB),
    once(( HighA < LowB ; HighB < LowA )).

%   Numbers that can be compared, of one kind.
main(percent(P), percent, [P]).
main(percent(P, ci(_, A, B)), percent, [P, A, B]).
main(count(N), count, [N]).
main(count(N, percent(P)), count, [N, P]).
main(ratio(Kind, E, ci(_, A, B)), ratio(Kind), [E, A, B]).
main(difference(E, ci(_, A, B)), difference, [E, A, B]).
main(difference(E, none), difference, [E]).
main(median(M, Unit), median(Unit), [M]).
main(median(M, Unit, range(A, B)), median(Unit), [M, A, B]).
main(mean(M, Unit), mean(Unit), [M]).

:- initialization(alone).
