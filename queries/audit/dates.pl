:- module(pyhcal_check_dates, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [last/2, member/2]).
:- use_module(pyhcal_engine(audit_facts), [effective_days/3, reference_days/4, study_references/3]).
:- use_module(pyhcal_engine(domain), [day_number/2]).
:- use_module(pyhcal_engine(printed), [date_range/3]).

/** <module> Dates that cannot be
*/

claim("Each date can be what the text says of it.", error).

%   A study that came after a search which it was in time for.
audit(_, Doc, finding(error, [Study, Review, reference(N)], [At, SearchAt],
                      [ says("~w is said to have come out after the search of ~w, which went to ~w; it was published in ~w.",
                             [Name, ReviewName, Until, Published]),
                        printed([Until, Published]), computed("~w lies before ~w.", [Published, Until]),
                        why("The review could have found the study; the reason given for reporting it apart does not hold.", []),
                        consistent("a search that ended before ~w, or a study that came out after ~w", [Published, Until]) ])) :-
    Doc:missed(Study, Review, At),
    once(Doc:search_until(Review, Until, SearchAt)),
    date_range(Until, _, End),
    study_references(Doc, Study, References),
    member(N, References),
    reference_days(Doc, N, _, Last),
    Last =< End,
    Doc:reference(N, _, _, _, Published, _, _),
    Doc:study(Study, Name, _, _, _, _),
    Doc:study(Review, ReviewName, _, _, _, _).
%   A review that searched after it was published.
audit(_, Doc, finding(error, [Review, reference(N)], [At],
                      [ says("~w searched the literature until ~w and was published in ~w.", [Name, Until, Published]),
                        printed([Until, Published]), computed("The search ends after the publication.", []),
                        why("One of the two dates is wrong, and with it what the review can have seen.", []),
                        consistent("a search that ended before ~w", [Published]) ])) :-
    Doc:search_until(Review, Until, At),
    date_range(Until, Begin, _),
    study_references(Doc, Review, References),
    References = [_|_],
    last_published(Doc, References, N, Last),
    Last < Begin,
    Doc:reference(N, _, _, _, Published, _, _),
    Doc:study(Review, Name, _, _, _, _).
%   A trial that should be complete.
audit(KB-_, Doc, finding(Severity, [Number], [At],
                         [ says("Trial ~w (~w) is listed as ~w; its completion was planned for ~w.", [Number, Name, Words, Completion]),
                           printed([Completion]), computed("The policy is in force since ~w, ~w.", [Effective, How]),
                           why("Its results may be there; what the policy rests on was not brought up to date.", []),
                           consistent("~w", [Consistent]) ])) :-
    effective_days(KB, Effective, Day),
    Doc:registered(Number, Name, _, Completion, Called, At),
    date_range(Completion, _, Last),
    Last < Day,
    Months is (Day-Last)*12//365,
    ( Months < 1 -> How = "days after it" ; Months =:= 1 -> How = "a month after it" ; format(string(How), "~d months after it", [Months]) ),
    called(Called, Severity, Words, Consistent).
%   What appeared, was read or was recorded after the policy took effect.
audit(KB-_, Doc, finding(error, [reference(N)], [At],
                         [ says("Reference ~w (~w) is of ~w.", [N, Title, Published]), printed([Published]),
                           computed("The policy is in force since ~w, before that.", [Effective]),
                           why("A policy cannot rest on what was not there; one of the dates is wrong.", []),
                           consistent("a date up to ~w", [Effective]) ])) :-
    effective_days(KB, Effective, Day),
    Doc:reference(N, _, Title, _, Published, _, At),
    reference_days(Doc, N, First, _),
    First > Day.
audit(KB-_, Doc, finding(error, [reference(N)], [At],
                         [ says("Reference ~w (~w) was read on ~w.", [N, Title, Accessed]), printed([Accessed]),
                           computed("The policy is in force since ~w, before that.", [Effective]),
                           why("A policy cannot rest on what was read later; one of the dates is wrong.", []),
                           consistent("a date up to ~w", [Effective]) ])) :-
    effective_days(KB, Effective, Day),
    Doc:reference(N, _, Title, _, _, Identifiers, At),
    member(accessed(Accessed), Identifiers),
    date_range(Accessed, First, _),
    First > Day.
audit(KB-_, Doc, finding(error, [Entry], [At],
                         [ says("The history has an entry of ~w.", [Date]), printed([Date]),
                           computed("The policy is in force since ~w, before that.", [Effective]),
                           why("The text that is held is not the one whose history this is.", []), consistent("a date up to ~w", [Effective]) ])) :-
    effective_days(KB, Effective, Day),
    Doc:entry(Entry, Date, At, _),
    day_number(Date, D),
    D > Day.
audit(KB-_, Doc, finding(suspicious, [Entry], [At],
                         [ says("The last entry of the history is of ~w; the policy is in force since ~w.", [Date, Effective]),
                           printed([Date, Effective]), computed("No entry tells what changed with the text that is in force.", []),
                           why("It is not known what was changed, or one of the dates is wrong.", []), consistent("an entry of ~w", [Effective]) ])) :-
    effective_days(KB, Effective, Day),
    findall(D-E-T-A, ( Doc:entry(E, T, A, _), day_number(T, D) ), Entries0),
    msort(Entries0, Entries),
    last(Entries, D-Entry-Date-At),
    D < Day.
%   People who were treated after their study was published.
audit(_, Doc, finding(error, [Id, reference(N)], [At],
                      [ says("~w tells of ~w to ~w; it was published in ~w.", [Name, From, To, Published]), printed([To, Published]),
                        computed("The period begins or ends after the publication.", []),
                        why("One of the dates is wrong, or the result is of another study.", []), consistent("a period up to ~w", [Published]) ])) :-
    Doc:result(Id, Study, _, _, period(From, To), _, At),
    study_references(Doc, Study, References),
    last_published(Doc, References, N, Last),
    date_range(To, Begin, _),
    Begin > Last,
    Doc:reference(N, _, _, _, Published, _, _),
    Doc:study(Study, Name, _, _, _, _).

last_published(Doc, References, N, Last) :-
    findall(L-R, ( member(R, References), reference_days(Doc, R, _, L) ), Pairs0),
    msort(Pairs0, Pairs),
    last(Pairs, Last-N).

called(ongoing, suspicious, "ongoing", "what became of it").
called(ongoing_or_unpublished, information, "ongoing or unpublished", "to say which of the two it is, or its results").

:- initialization(alone).
