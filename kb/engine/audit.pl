:- module(pyhcal_audit,
          [ audit_list/2,               % +Folder, -Queries
            audit_named/3,              % +Folder, +Name, -Checks
            audit_answer/5              % +KB, +Readings, +Checks, -Jsons, -Limits
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth1/3, subset/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(audit_facts, [passage_place/5]).
:- use_module(audit_regions, [region_members/3]).
:- use_module(document, [document_of/2]).

/** <module> The audit of a document: what its facts say against each other

A check is a file of the folder `audit` beside the queries, a module with

    claim(-Text, -Severity)             Severity: the gravest that it finds
    audit(+Asked, +Doc, -Finding)       nondeterministic

Asked = KB-Readings; Doc holds the document's facts, see document_forms.pl.  Nothing of what is found is written down anywhere.

    Finding = finding(Severity, Facts, Anchors, Parts)      Severity = error | suspicious | information

An error cannot be right; what is suspicious is probably not; information is worth knowing.  Facts: the names of the facts that it
is about, group(Study, Group) and reference(Number) among them.  Parts:

    says(Format, Args), computed(Format, Args), why(Format, Args), consistent(Format, Args)
    printed(Texts)                      the numbers as they stand
    coverage(World, Region)             the requests that it is about
    statements(Names)
*/

:- dynamic
    check/3.                            % Folder, Name, Module

%!  audit_list(+Folder, -Queries) is det.
%
%   Queries: list query(Name, Claim, Severity), by name.

audit_list(Folder, Queries) :-
    with_mutex(pyhcal_audit, load_checks(Folder)),
    findall(query(Name, Claim, Severity), ( check(Folder, Name, Module), Module:claim(Claim, Severity) ), Queries).

load_checks(Folder) :-
    check(Folder, _, _),
    !.
load_checks(Folder) :-
    directory_file_path(Folder, audit, Checks),
    (   exists_directory(Checks)
    ->  directory_files(Checks, Names0),
        msort(Names0, Names)
    ;   Names = []
    ),
    forall(( member(File, Names), file_name_extension(Name, pl, File) ),
           ( directory_file_path(Checks, File, Path),
             load_files(Path, [if(not_loaded), imports([]), silent(true)]),
             module_property(Module, file(Path)),
             assertz(check(Folder, Name, Module)) )).

%!  audit_named(+Folder, +Name, -Checks) is semidet.
%
%   Checks: list Name-Module: the one of that name, or all for `audit`.

audit_named(Folder, Name, Checks) :-
    audit_list(Folder, Queries),
    Queries \== [],
    findall(Check-Module, ( check(Folder, Check, Module), ( Name == audit ; Name == Check ) ), Checks),
    Checks \== [].

%!  audit_answer(+KB, +Readings, +Checks, -Jsons, -Limits) is det.
%
%   Jsons: what the checks find, the gravest first, then in the order of the document.  Limits: list `nodes` for each check that the
%   policy is too large for.

audit_answer(KB, Readings, Checks, Jsons, Limits) :-
    document_of(KB, Doc),
    findall(Found, checked(Checks, KB, Readings, Doc, Found), All),
    findall(Key-Json, member(found(Key, Json, _), All), Keyed0),
    sort(Keyed0, Keyed),
    pairs_values(Keyed, Found),
    findall(Used, ( member(found(_, _, Ids), All), member(Used, Ids) ), Needed),
    findall(Json, unneeded(Doc, Checks, Needed, Json), Unneeded),
    append(Found, Unneeded, Jsons),
    findall(Limit, member(limit(Limit), All), Limits).

checked(Checks, KB, Readings, Doc, Found) :-
    member(Name-Module, Checks),
    catch(( Module:audit(KB-Readings, Doc, Finding), told(Finding, Name, KB, Doc, Found) ),
          error(limit(_, _), _),
          Found = limit(nodes)).

told(finding(Severity, Facts0, Anchors0, Parts), Name, KB, Doc, found(Key, obj(Members), Ids)) :-
    sort(Facts0, Facts),
    distinct(Anchors0, Anchors),
    maplist(part(Parts), [says, computed, why, consistent], [Says, Computed, Why, Consistent]),
    ( memberchk(printed(Numbers), Parts) -> true ; Numbers = [] ),
    (   memberchk(coverage(World, Region), Parts)
    ->  region_members(World, Region, [RegionJson, Witness, RegionWords|Further])
    ;   RegionJson = region-obj([]), Witness = witness-null, RegionWords = words-null, Further = []
    ),
    ( memberchk(statements(Statements), Parts) -> true ; Statements = [] ),
    whole_words(RegionWords, [Says, Computed, Why], Consistent, Words),
    accepted_by(Doc, Name, Facts, Ids, Reasons),
    ( Ids == [] -> Declared = false ; Declared = true ),
    maplist(place(KB, Doc), Anchors, Where),
    maplist(fact_name, Facts, FactNames),
    append([ [ RegionJson, Witness, statements-Statements, words-Words, severity-Severity, declared-Declared,
               claim-Name, says-Says, where-Where, numbers-Numbers, computed-Computed, why-Why, consistent-Consistent,
               facts-FactNames ],
             Further, Reasons ],
           Members),
    sort_key(Severity, KB, Doc, Anchors, Name, Key).

part(Parts, Name, Text) :-
    (   Part =.. [Name, Format, Args],
        memberchk(Part, Parts)
    ->  format(string(Text), Format, Args)
    ;   Text = null
    ).

distinct([], []).
distinct([A|As], Distinct) :-
    ( memberchk(A, As) -> Distinct = Distinct1 ; Distinct = [A|Distinct1] ),
    distinct(As, Distinct1).

whole_words(words-Region, Sentences, Consistent, Words) :-
    findall(Text, ( member(Text, Sentences), Text \== null ), Texts0),
    ( Consistent == null -> Texts1 = [] ; string_concat("Consistent would be ", Consistent, C), full(C, Text1), Texts1 = [Text1] ),
    ( Region == null -> Texts2 = [] ; format(string(Text2), "Requests: ~w.", [Region]), Texts2 = [Text2] ),
    append([Texts0, Texts1, Texts2], Texts),
    atomic_list_concat(Texts, ' ', Words).

full(Text0, Text) :- ( sub_string(Text0, _, 1, 0, ".") -> Text = Text0 ; string_concat(Text0, ".", Text) ).

%   What the policy accepts, with its reason.
accepted_by(Doc, Name, Facts, Ids, Members) :-
    maplist(fact_term, Facts, Terms),
    findall(Id-Reason, ( Doc:accepted_finding(Id, Name, About, Reason), subset(About, Terms) ), Pairs),
    findall(Id, member(Id-_, Pairs), Ids),
    (   Ids == []
    ->  Members = []
    ;   pairs_values(Pairs, Reasons),
        atomic_list_concat(Reasons, ' ', Reason),
        Members = [accepted-Ids, reason-Reason]
    ).

fact_term(group(Study, Group), Study/Group) :- !.
fact_term(reference(N), N) :- !.
fact_term(Fact, Fact).

fact_name(group(Study, Group), Name) :- !, format(string(Name), "~w/~w", [Study, Group]).
fact_name(reference(N), Name) :- !, format(string(Name), "reference ~w", [N]).
fact_name(citation(N), Name) :- !, format(string(Name), "citation ~w", [N]).
fact_name(Fact, Name) :- format(string(Name), "~w", [Fact]).

place(KB, Doc, Anchor, obj(Members)) :-
    ( Anchor = Passage/Item -> Items = [item-Item] ; Passage = Anchor, Items = [] ),
    (   passage_place(KB, Doc, Anchor, Section, Ordinal)
    ->  section_title(KB, Doc, Section, Title),
        Place = [section-Title, ordinal-Ordinal]
    ;   Place = []
    ),
    append([[anchor-Passage], Items, Place], Members).

section_title(KB, Doc, Section, Title) :-
    ( Doc:section(Section, Title0) -> true ; KB:section(Section, _, Title0) -> true ; Title0 = Section ),
    Title = Title0.

sort_key(Severity, KB, Doc, Anchors, Name, key(Rank, Place, Ordinal, Name)) :-
    nth1(Rank, [error, suspicious, information], Severity),
    (   Anchors = [Anchor|_],
        passage_place(KB, Doc, Anchor, Section, Ordinal0)
    ->  section_place(KB, Doc, Section, Place),
        Ordinal = Ordinal0
    ;   Place = 0, Ordinal = 0
    ),
    !.

%   Sections in the order of their first passages.
section_place(_, Doc, Section, Place) :-
    findall(S, Doc:passage(_, S, _, _, _), Sections0),
    distinct_first(Sections0, Sections),
    nth1(Place, Sections, Section),
    !.
section_place(KB, _, Section, Place) :-
    KB:section(Section, Place, _),
    !.
section_place(_, _, _, 0).

distinct_first([], []).
distinct_first([A|As], [A|Bs]) :-
    findall(B, ( member(B, As), B \== A ), Rest),
    distinct_first(Rest, Bs).

%   Declarations that nothing found needs.
unneeded(Doc, Checks, Needed, obj(Members)) :-
    Doc:accepted_finding(Id, Name, _, _),
    memberchk(Name-Module, Checks),
    \+ memberchk(Id, Needed),
    Module:claim(_, Severity),
    format(string(Says), "Nothing that is found needs the declaration ~w.", [Id]),
    Members = [ region-obj([]), witness-null, statements-[], words-Says, severity-Severity, declared-false, claim-Name, says-Says,
                where-[], numbers-[], computed-null, why-null, consistent-null, facts-[], unneeded-Id ].
