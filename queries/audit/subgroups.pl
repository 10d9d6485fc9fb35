:- module(pyhcal_check_subgroups, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [last/2, max_list/2, member/2, min_list/2]).
:- use_module(pyhcal_engine(audit_facts), [all_parts/5, group_rate/4, inside/4, same_time/2, size/5]).
:- use_module(pyhcal_engine(audit_words), [group_words/4, list_words/3, result_words/3]).
:- use_module(pyhcal_engine(printed), [printed_range/3]).

/** <module> Groups against their parts: one size for both, or a rate of the whole that lies beyond those of all its parts
*/

claim("A group and a part of it have sizes and rates that go together.", error).

audit(_, Doc, finding(suspicious, [group(Study, Part), group(Study, Whole)], [AtWhole, AtPart],
                      [ says("~w: ~w (~w) and ~w (~w) have the same size, though the second is only a part of the first.",
                             [Name, WholeWords, Text, PartWords, Text]),
                        printed([Text, Text]), computed("A strictly smaller group of ~w people cannot have ~w.", [Text, Text]),
                        why("One number is used for two populations; rates cannot be traced to the people they are of.", []),
                        consistent("fewer than ~w for the part, or more for the whole", [Text]) ])) :-
    Doc:study(Study, Name, _, _, _, _),
    inside(Doc, Study, Part, Whole),
    size(Doc, Study, Part, Text, N),
    size(Doc, Study, Whole, _, N),
    once(Doc:group(Study, Part, _, AtPart, PartWords)),
    once(Doc:group(Study, Whole, _, AtWhole, WholeWords)).
audit(_, Doc, finding(error, [Id|Ids], [At|Ats],
                      [ says("~w; of its parts: ~w.", [WholeWords, List]), printed([Rate|Rates]),
                        computed("~w % lies outside of ~w, the rates of the parts that make up the whole.", [Rate, Span]),
                        why("The rate of a whole lies between those of its parts; one of these is of another group or was copied wrongly.", []),
                        consistent("a rate within ~w", [Span]) ])) :-
    all_parts(Doc, Study, Whole, Parts, _),
    group_rate(Doc, Id, key(Study, Measure, Whole, When), Rate),
    \+ Doc:share(Measure),
    findall(P-part(R, PartRate),
            ( member(P, Parts), group_rate(Doc, R, key(Study, Measure, P, When1), PartRate), same_time(When, When1) ),
            Rated),
    findall(P, member(P-_, Rated), Known0),
    sort(Known0, Known),
    sort(Parts, Known),
    findall(Low-High, ( member(_-part(_, R), Rated), printed_range(R, Low, High) ), Ranges),
    findall(Low, member(Low-_, Ranges), Lows),
    findall(High, member(_-High, Ranges), Highs),
    min_list(Lows, Least),
    max_list(Highs, Most),
    printed_range(Rate, RateLow, RateHigh),
    once(( RateHigh < Least ; RateLow > Most )),
    findall(R, member(_-part(R, _), Rated), Ids),
    findall(R, member(_-part(_, R), Rated), Rates),
    findall(A, ( member(I, [Id|Ids]), Doc:result(I, _, _, _, _, _, A) ), [At|Ats]),
    result_words(Doc, Id, WholeWords),
    findall(W, ( member(P-part(_, R), Rated), group_words(Doc, Study, P, Words), format(string(W), "~w ~w %", [Words, R]) ), Told),
    list_words(and, Told, List),
    span(Rates, Span).

span(Rates, Span) :-
    findall(L-R, ( member(R, Rates), printed_range(R, L, _) ), Pairs0),
    keysort(Pairs0, Pairs),
    Pairs = [_-First|_],
    last(Pairs, _-Last),
    format(string(Span), "~w to ~w %", [First, Last]).

:- initialization(alone).
