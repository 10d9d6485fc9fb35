:- module(pyhcal_queries,
          [ query_list/2,               % +Folder, -Queries
            known_query/2,              % +Folder, +Name
            query_answer/5,             % +KB, +Readings, +Folder, +Name, +Ticket
            query_answer/6,             % +KB, +Readings, +Folder, +Name, +Budget, +Ticket
            query_so_far/3,             % +Name, +Ticket, -Json
            query_verdict/3,            % +Name, +Ticket, -Json
            query_findings/3,           % +Ticket, +Most, -Jsons
            query_progress/2            % +Ticket, -Count
          ]).
:- use_module(library(aggregate), [aggregate_all/3]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(apply), [maplist/2]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2]).
:- use_module(library(pairs), [pairs_keys_values/3]).
:- use_module(library(solution_sequences), [limit/2]).
:- use_module(accepted, [acceptances/4, elsewhere/5, fitting/3, judged/8, left/4, unneeded/4]).
:- use_module(audit, [audit_answer/5, audit_list/2, audit_named/3]).
:- use_module(claims, [meeting/3, some_value/4]).
:- use_module(cover, [box_case/3, box_region/3, cover/3, cover/4, short_request/4, witness_pair/6]).
:- use_module(edits, [condition_words/3]).
:- use_module(finding_words, [about_members/3, labelled_terms/2, region_words/4, said/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(knowledge, [default_readings/2]).
:- use_module(nearest, [nearest_name/3]).
:- use_module(sparse, [sparse_pairs/3, sparse_plain/2, sparse_possible/4, sparse_region/4, sparse_space/3, sparse_world/2]).
:- use_module(sparse_gap, [gap_irredundant/3]).
:- use_module(sparse_told, [plain_told/3, told_anew/0]).
:- use_module(world, [bare_world/5, both/4, either/4, is_empty/1, possible/2, without/4, world_space/4, worlds/4]).

/** <module> Claims about a policy: each is a search for its counterexample over every possible request

A query is a file of the folder `queries`, a module with

    claim(-Text, -Severity)                        Severity = error | warning | report
    counterexample(+World, -Region, -About)        nondeterministic

Region is a region of the world, in(World, Region) for one of another world, or `everywhere` for what is found of the policy as a
whole.  About says what was found:

    statements(Rules), rule(Rule), key(Key), thresholds(Ids), outcomes(Outcomes), reading(Reading), choice(Choice),
    assumption(Id), between(A, B), hidden_by(How, Statements), term(Term)
    condition(Body)                          of a rule
    witness(Region)                          where a finding of everywhere has its witness
    fresh(Words)                             what of the region is not declared, where that is a part of it
    companion(Name, Region, Levels)          a member Name: a request of Region that differs from the witness at Levels only
    also(World)                              another world whose statements are named
    terms(Terms)                             labelled_terms/2 of another world, if they are known already
    heading(Text)                            what it is listed under
    bodies(A, B), positions(Scales), open(Conditions)    two that take positions, which, and on what of their own it depends
    says(Format, Words)                      the finding in words, see finding_words.pl

A query that reads the rules and compares no requests has a fact of_the_rules: its world holds neither gates nor statements.

Each region is told as an irredundant cover, each box of it a finding.  What is found is noted at once, so that a question that
is cancelled still has an answer.

A world of thousands of statements would grow beyond any memory.  Where it needs more nodes than it may have, a query that has

    sparse_counterexample(+S, -Found, -About)

is asked that instead, of the statements as boxes (see sparse.pl), with the same answer.  Found is boxes(Boxes), a region as
dense boxes of what is possible or not; widest(Box), one box that can not be widened; everywhere(audible(Boxes)) or
everywhere(possible(Boxes)), what is found of the policy as a whole with its witness there, silenced or not; or
not_settled(Statement).

A query about what a policy may declare or not has

    nothing_declared(+KB)

and is settled without a world where that succeeds and nothing is accepted of it, however large the policy is.
*/

:- dynamic
    noted/3,                            % Ticket, Kind, Json    Kind = counterexample | unneeded | complete | way | limit | not_settled
    widest_found/3,                     % Ticket, Box, Reference of the note
    widest_space/2,                     % Ticket, S: where these boxes are, for a search that is ended
    needed/2,                           % Ticket, Acceptance
    loaded/3.                           % Folder, Name, Module

%!  query_list(+Folder, -Queries) is det.
%
%   Queries: list query(Name, Claim, Severity, Kind); Kind = claim | report | audit, in this order, each by name.  Before the checks of
%   the document stands `audit`, all of them.

query_list(Folder, Queries) :-
    with_mutex(pyhcal_queries, load_folder(Folder)),
    findall(Kind-query(Name, Claim, Severity, Kind),
            ( loaded(Folder, Name, Module), Module:claim(Claim, Severity), query_kind(Severity, Kind) ),
            Ranked0),
    msort(Ranked0, Ranked),
    findall(Query, member(_-Query, Ranked), About),
    audit_list(Folder, Checks),
    findall(query(Name, Claim, Severity, audit), member(query(Name, Claim, Severity), Checks), Audit0),
    (   Audit0 == []
    ->  Audit = []
    ;   Audit = [query(audit, "What the document says agrees with itself: all of these.", error, audit)|Audit0]
    ),
    append(About, Audit, Queries).

query_kind(report, report) :- !.
query_kind(_, claim).

load_folder(Folder) :-
    loaded(Folder, _, _),
    !.
load_folder(Folder) :-
    directory_files(Folder, Names0),
    msort(Names0, Names),
    forall(( member(File, Names), file_name_extension(Name, pl, File) ),
           ( directory_file_path(Folder, File, Path),
             load_files(Path, [if(not_loaded), imports([]), silent(true)]),
             module_property(Module, file(Path)),
             (   current_predicate(Module:counterexample/3)
             ->  assertz(loaded(Folder, Name, Module))
             ;   true
             ) )).

%!  known_query(+Folder, +Name) is det.
%
%   @error invalid_request(Problems) with the nearest name

known_query(Folder, Name) :-
    query_list(Folder, Queries),
    (   memberchk(query(Name, _, _, _), Queries)
    ->  true
    ;   findall(Known, member(query(Known, _, _, _), Queries), Names),
        atomic_list_concat(Names, ', ', Allowed),
        ( nearest_name(Name, Names, Nearest) -> true ; Nearest = null ),
        throw(error(invalid_request([problem(query, Name, "unknown query", Allowed, Nearest)]), _))
    ).

%!  query_answer(+KB, +Readings, +Folder, +Name, +Ticket) is det.
%
%   Notes every finding under Ticket: see query_so_far/3.  Readings: list Name-[Choice].
%
%   @error invalid_request(Problems) where a reading is left open

query_answer(KB, Readings, Folder, Name, Ticket) :-
    query_answer(KB, Readings, Folder, Name, budget(20_000, 20), Ticket).

%!  query_answer(+KB, +Readings, +Folder, +Name, +Budget, +Ticket) is det.
%
%   Budget = budget(Nodes, Regions): how large diagrams may become before the statements are taken as boxes, and how many regions
%   are told of then where there may be any number.  A query that can't take them so may have three times the nodes.

query_answer(KB, Readings, Folder, Name, budget(Nodes, Regions), Ticket) :-
    known_query(Folder, Name),
    settled_readings(Readings),
    (   audit_named(Folder, Name, Checks)
    ->  audit_answer(KB, Readings, Checks, Jsons, Limits),
        forall(member(Json, Jsons), note(Ticket, counterexample, Json)),
        ( Limits == [] -> note(Ticket, complete, "") ; note(Ticket, limit, nodes) )
    ;   loaded(Folder, Name, Module),
        searched(question(KB, Readings, Name, _, Module, Ticket), Nodes, Regions)
    ).

searched(Question, Nodes, Regions) :-
    Question = question(KB, _, Name, Severity, Module, Ticket),
    once(Module:claim(_, Severity)),
    (   current_predicate(Module:of_the_rules/0)
    ->  by_rules(Question)
    ;   current_predicate(Module:nothing_declared/1),
        Module:nothing_declared(KB),
        \+ KB:accepted(_, Name, _, _, _)
    ->  note(Ticket, complete, "")
    ;   current_predicate(Module:sparse_counterexample/3)
    ->  catch(by_diagrams(Question, Nodes), error(limit(_, _), _), Grown = true),
        (   Grown == true
        ->  forget(Ticket),
            catch(by_boxes(Question, Regions), error(limit(boxes, _), _), note(Ticket, limit, boxes))
        ;   true
        )
    ;   More is 3*Nodes,
        catch(by_diagrams(Question, More), error(limit(_, _), _), note(Ticket, limit, nodes))
    ).

by_diagrams(Question, Nodes) :-
    Question = question(KB, Readings, _, _, Module, _),
    worlds([KB-Readings], false, Nodes, [World]),
    labelled_terms(World, Terms),
    asked(Question, World, Terms, Asked),
    forall(Module:counterexample(World, Region, About), found(Region, About, World, Asked)),
    concluded(Question, World, Asked).

%   A world without rules is made soon, however many rules there are.
by_rules(Question) :-
    Question = question(KB, Readings, _, _, Module, _),
    world_space([KB-Readings], _, Levels, Integrity),
    bare_world(KB, Readings, Levels, Integrity, World),
    asked(Question, World, [], Asked),
    forall(Module:counterexample(World, Region, About), found(Region, About, World, Asked)),
    concluded(Question, World, Asked).

asked(question(_, _, Name, Severity, _, Ticket), World, Terms, asked(Terms, Accepted, Severity, Ticket)) :-
    acceptances(World, Name, Severity, Accepted).

concluded(Question, World, asked(_, Accepted, _, _)) :-
    Question = question(KB, Readings, _, Severity, _, Ticket),
    (   default_readings(KB, Readings)
    ->  findall(Id, needed(Ticket, Id), Needed),
        unneeded(World, Accepted, Needed, Unneeded),
        forall(member(Declaration, Unneeded), note_unneeded(KB, Declaration, Severity, Ticket)),
        findall(Id-Others, elsewhere(World, Accepted, Id, _, Others), Elsewhere),
        forall(( member(Id-Others, Elsewhere), \+ needed_under(Others, Question, Id) ),
               ( memberchk(accepted(Id, Concern, Body, Region, Reason), Accepted),
                 note_unneeded(KB, accepted(Id, Concern, Body, Region, Reason), Severity, Ticket) ))
    ;   true
    ),
    assertz(noted(Ticket, complete, "")).

%   Whether a finding under other readings needs a declaration, or that would go too far to tell.
needed_under(Readings, question(KB, _, Name, Severity, Module, Ticket0), Id) :-
    Ticket = under(Ticket0),
    call_cleanup(
        catch(( by_diagrams(question(KB, Readings, Name, Severity, Module, Ticket), 60_000), needed(Ticket, Id) ),
              error(limit(_, _), _),
              true),
        forget(Ticket)),
    !.

by_boxes(Question, Regions) :-
    Question = question(KB, Readings, _, _, Module, Ticket),
    assertz(noted(Ticket, way, boxes)),
    sparse_space(KB, Readings, S),
    sparse_world(S, World),
    told_anew,
    ( KB:term(_, _) -> labelled_terms(World, Terms) ; Terms = [] ),
    asked(Question, World, Terms, Asked),
    (   Module:sparse_counterexample(S, Found, About),
        stopped_at(Found, About, S, World, Asked, Regions)
    ->  note(Ticket, limit, regions)
    ;   concluded(Question, World, Asked)
    ),
    drop_spare(S, Ticket).

%   Notes what was found, and fails, until as many regions are told as are wanted.
stopped_at(widest(Box), About, S, World, Asked, Regions) :-
    !,
    Asked = asked(_, _, _, Ticket),
    (   full(S, Ticket, Regions)
    ->  true
    ;   sparse_pairs(S, Box, Pairs),
        note_possible(World, Pairs, About, Asked, Ref),
        ( widest_space(Ticket, _) -> true ; assertz(widest_space(Ticket, S)) ),
        assertz(widest_found(Ticket, Box, Ref)),
        fail
    ).
stopped_at(not_settled(Statement), _, _, _, asked(_, _, _, Ticket), _) :-
    note(Ticket, not_settled, Statement),
    fail.
stopped_at(everywhere(Where), About, S, World, Asked, _) :-
    !,
    (   Where = audible(Boxes)
    ->  sparse_region(S, World, Boxes, Within)
    ;   Where = possible(Boxes),
        sparse_possible(S, World, Boxes, Within)
    ),
    found(everywhere, [witness(Within)|About], World, Asked),
    fail.
stopped_at(boxes(Boxes), About, S, World, Asked, _) :-
    (   Boxes = [Box],
        sparse_plain(S, Box)
    ->  sparse_pairs(S, Box, Pairs),
        note_plain(World, Pairs, About, Asked)
    ;   sparse_region(S, World, Boxes, Region),
        found(Region, About, World, Asked)
    ),
    fail.

note_possible(World, Box, About, Asked, Ref) :-
    box_region(World, Box, Node),
    possible(World, Possible),
    both(World, Node, Possible, Inside),
    note_finding(World, told(Inside, Inside, Inside), Box, About, Asked, Ref).

%   A box that is possible as a whole.  There may be tens of thousands: no diagram is made where nothing asks for one.
note_plain(World, Box, About, Asked) :-
    (   Asked = asked([], [], Severity, Ticket)
    ->  plain_told(World, Box, [Region, Witness, Words]),
        memberchk(statements(Statements), About),
        about_members(World, About, Members),
        note(Ticket, counterexample,
             obj([Region, Witness, statements-Statements, Words, severity-Severity, declared-false|Members]))
    ;   note_possible(World, Box, About, Asked, _)
    ).

full(S, Ticket, Regions) :-
    enough(Ticket, Regions),
    drop_spare(S, Ticket),
    enough(Ticket, Regions).

enough(Ticket, Regions) :-
    aggregate_all(count, widest_found(Ticket, _, _), Told),
    Told >= Regions.

%   A region that those found after it make up together is not told.
drop_spare(S, Ticket) :-
    findall(Box, widest_found(Ticket, Box, _), Boxes),
    gap_irredundant(S, Boxes, Kept),
    forall(( member(Box, Boxes), \+ memberchk(Box, Kept), retract(widest_found(Ticket, Box, Ref)) ), erase(Ref)).

%   The same of a search that was ended, within a second or two: somebody waits.  Of thousands of regions it would take longer,
%   and they stay as they are.
drop_spare_ended(Ticket) :-
    (   widest_space(Ticket, S)
    ->  spare_inferences(Most),
        call_with_inference_limit(drop_spare(S, Ticket), Most, _)
    ;   true
    ).

spare_inferences(5_000_000).

forget(Ticket) :-
    retractall(noted(Ticket, _, _)),
    retractall(needed(Ticket, _)),
    retractall(widest_space(Ticket, _)),
    retractall(widest_found(Ticket, _, _)).

settled_readings(Readings) :-
    findall(problem(Name, Choices, "a query takes one choice of each reading", "one choice", null),
            ( member(Name-Choices, Readings), Choices \= [_] ),
            Problems),
    ( Problems == [] -> true ; throw(error(invalid_request(Problems), _)) ).

%   Each finding of a counterexample.
found(everywhere, About, World, Asked) :-
    !,
    possible(World, Region),
    ( memberchk(witness(Within), About) -> true ; Within = -1 ),
    note_finding(World, told(Region, Region, Within), [], About, Asked).
found(in(World, Region), About, _, asked(_, Accepted, Severity, Ticket)) :-
    !,
    ( memberchk(terms(Terms0), About) -> Terms = Terms0 ; labelled_terms(World, Terms) ),
    found(Region, About, World, asked(Terms, Accepted, Severity, Ticket)).
found(Region, About, World, Asked) :-
    unaccepted(Asked, About, World, Region, New),
    cover(World, Region, New, Boxes),
    note_boxes(Boxes, World, Region-New, Region, About, Asked).

%   What of a finding no declaration accepts is covered first: it is not to drown in what is known.
unaccepted(asked(_, Accepted, _, _), About, World, Region, New) :-
    (   Accepted == reports
    ->  New = Region
    ;   fitting(Accepted, About, Fitting),
        left(Fitting, World, Region, New)
    ).

%   Without backtracking, which would forget diagrams that the next box needs again.  Left: what no box told yet; of that each has
%   its example.
note_boxes([], _, _, _, _, _).
note_boxes([Box|Boxes], World, Region-New, Left0, About, Asked) :-
    box_region(World, Box, Node),
    both(World, Node, Region, Inside),
    both(World, Node, Left0, Part),
    both(World, Part, New, Fresh),
    ( is_empty(Fresh) -> Within = Part ; Within = Fresh ),
    fresh_words(World, Inside, Fresh, Asked, Words),
    note_finding(World, told(Inside, Part, Within), Box, [fresh(Words)|About], Asked),
    without(World, Left0, Node, Left),
    note_boxes(Boxes, World, Region-New, Left, About, Asked).

%   What of a region is not declared, where that is a part of it.
fresh_words(World, Inside, Fresh, asked(Terms, Accepted, _, _), Words) :-
    (   ( Accepted == reports ; is_empty(Fresh) ; Fresh == Inside )
    ->  Words = []
    ;   cover(World, Fresh, Boxes),
        findall(Text, ( member(Box, Boxes), region_words(World, Terms, Box, Text) ), Words)
    ).

note_finding(World, Told, Box, About, Asked) :-
    note_finding(World, Told, Box, About, Asked, _).

%   told(Inside, Part, Within): the requests of the box, those that were not told before, those among which a witness is taken.
note_finding(World, told(Inside, Part, Within), Box, About, asked(Terms, Accepted, Severity, Ticket), Ref) :-
    box_case(World, Box, Region),
    witnesses(About, World, Within, Box, Witness, Companion),
    named_statements(About, World, Inside, Statements),
    region_words(World, Terms, Box, Words),
    judged(World, Accepted, About, Part, Inside, Declared, Used, Needed),
    forall(member(Id, Needed), note_needed(Ticket, Id)),
    about_members(World, About, Members),
    findall(Pair, declaration_member(Used, Pair), Reasons),
    append([[ region-obj(Region), witness-Witness, statements-Statements, words-Words, severity-Severity, declared-Declared ],
            Members, Companion, Reasons],
           Pairs),
    note(Ticket, counterexample, obj(Pairs), Ref).

witnesses(About, World, Within, Box, Witness, Members) :-
    (   is_empty(Within)
    ->  Witness = null, Members = []
    ;   memberchk(companion(Name, Other, Levels), About)
    ->  witness_pair(World, Within, Other, Levels, Pairs, OtherPairs),
        Witness = obj(Pairs),
        Members = [Name-obj(OtherPairs)]
    ;   short_request(World, Within, Box, Pairs),
        Witness = obj(Pairs),
        Members = []
    ).

%   The statements that are told, else those that hold for some request of the region or its companions.
named_statements(About, _, _, Statements) :-
    memberchk(statements(Statements0), About),
    !,
    Statements = Statements0.
named_statements(About, World, Inside, Statements) :-
    (   memberchk(companion(_, Other, Levels), About)
    ->  some_value(World, Levels, Inside, Projected),
        both(World, Projected, Other, Beside),
        either(World, Inside, Beside, Region)
    ;   memberchk(rule(_), About)
    ->  Region = -1
    ;   Region = Inside
    ),
    meeting(World, Region, Here),
    ( memberchk(also(There), About) -> meeting(There, Region, Also) ; Also = [] ),
    findall(S, ( member(S, Here) ; member(S, Also), \+ memberchk(S, Here) ), Statements).

declaration_member(Used, accepted-Ids) :-
    Used \== [],
    findall(Id, member(accepted(Id, _, _, _, _), Used), Ids).
declaration_member(Used, reason-Reason) :-
    Used \== [],
    findall(Text, member(accepted(_, _, _, _, Text), Used), Texts),
    atomic_list_concat(Texts, ' ', Reason).
declaration_member(Used, reasons-Texts) :-
    Used \== [],
    findall(Text, member(accepted(_, _, _, _, Text), Used), Texts).

note_needed(Ticket, Id) :-
    ( needed(Ticket, Id) -> true ; assertz(needed(Ticket, Id)) ).

note_unneeded(KB, accepted(Id, Concern, Body, _, _), Severity, Ticket) :-
    ( Body == always -> Words = "every request" ; condition_words(KB, Body, Words) ),
    ( Concern = condition(Rule, _) -> Statements = [Rule] ; is_list(Concern) -> Statements = Concern ; Statements = [] ),
    said(none, says("Nothing that is found needs the declaration ~w.", [Id]), Says),
    note(Ticket, unneeded,
         obj([ region-obj([]), witness-null, statements-Statements, words-Words, severity-Severity, declared-false,
               says-Says, unneeded-Id ])).

note(Ticket, Kind, Json) :-
    note(Ticket, Kind, Json, _).

note(Ticket, Kind, Json, Ref) :-
    json_text(Json, Text),
    assertz(noted(Ticket, Kind, Text), Ref).

%!  query_so_far(+Name, +Ticket, -Json) is det.
%
%   What was found under Ticket, which is forgotten then: query_verdict/3 with all `findings`.

query_so_far(Name, Ticket, obj(Members)) :-
    query_verdict(Name, Ticket, obj([Claim, Holds, Complete|Further])),
    findall(raw(Text), ( noted(Ticket, Kind, Text), finding_kind(Kind) ), Findings),
    Members = [Claim, Holds, Complete, findings-Findings|Further],
    forget(Ticket).

%!  query_verdict(+Name, +Ticket, -Json) is det.
%
%   Json: `claim`, `holds` and `complete`; `holds` is null where nothing was found and not everything was looked at.  That there are
%   more regions than were wanted is known by one of them, so that it is false then, even where none was wanted.  Further
%   members where there is something to say: `way`, "boxes" if the statements were taken so; `limit`, "regions" if there are more
%   than were wanted, "nodes" if the diagrams outgrew their budget, "boxes" if a rule would be too many boxes, "ended" if the
%   search was; `not_settled`, the statements of which it is not known.

query_verdict(Name, Ticket, obj(Members)) :-
    ( ( noted(Ticket, complete, _) ; noted(Ticket, limit, _) ) -> true ; drop_spare_ended(Ticket) ),
    ( noted(Ticket, complete, _), \+ noted(Ticket, not_settled, _) -> Complete = true ; Complete = false ),
    (   ( noted(Ticket, counterexample, _) ; noted(Ticket, limit, Text), Text == "\"regions\"" )
    ->  Holds = false
    ;   Complete == true
    ->  Holds = true
    ;   Holds = null
    ),
    findall(way-boxes, noted(Ticket, way, _), Way),
    (   noted(Ticket, limit, Text)
    ->  Limit = [limit-raw(Text)]
    ;   noted(Ticket, complete, _)
    ->  Limit = []
    ;   Limit = [limit-ended]
    ),
    findall(raw(One), noted(Ticket, not_settled, One), Open),
    ( Open == [] -> NotSettled = [] ; NotSettled = [not_settled-Open] ),
    append([[claim-Name, holds-Holds, complete-Complete], Way, Limit, NotSettled], Members).

%!  query_findings(+Ticket, +Most, -Jsons) is det.
%
%   Jsons: the next findings, at most so many at once, for all of them may be more than fits into one answer.  When there are none,
%   Ticket is forgotten.

query_findings(Ticket, Most, Jsons) :-
    findall(Ref-raw(Text),
            limit(Most, ( finding_kind(Kind), clause(noted(Ticket, Kind, Text), true, Ref) )),
            Pairs),
    pairs_keys_values(Pairs, Refs, Jsons),
    maplist(erase, Refs),
    ( Jsons == [] -> forget(Ticket) ; true ).

finding_kind(counterexample).
finding_kind(unneeded).

%!  query_progress(+Ticket, -Count) is det.
%
%   Count: the findings so far.

query_progress(Ticket, Count) :-
    aggregate_all(count, ( noted(Ticket, Kind, _), finding_kind(Kind) ), Count).
