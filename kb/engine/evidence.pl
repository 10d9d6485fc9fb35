:- module(pyhcal_evidence,
          [ evidence_json/3             % +KB, +Statement, -Json
          ]).
:- use_module(library(apply), [include/3]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(audit_facts, [anchor_passage/2]).
:- use_module(audit_words, [quantity_words/2, when_words/2, who_words/4]).
:- use_module(claims, [condition_region/3]).
:- use_module(document, [document_of/2]).
:- use_module(document_json, [anchor_text/2, fact_text/3]).
:- use_module(knowledge, [default_readings/2]).
:- use_module(nearest, [nearest_name/3]).
:- use_module(world, [both/4, holds/3, is_empty/1, statement/3, worlds/3]).

/** <module> The evidence behind a statement: conclusions, summaries, studies and their numbers

A conclusion of the document speaks of the requests of its condition.  It stands behind a statement when some request is one of its
own and of the statement's, under the default readings; so does an input of physicians.  Nothing of this decides anything.
*/

:- dynamic known_links/2.               % KB, Links

%!  evidence_json(+KB, +Statement, -Json) is det.
%
%   Json: an object with `statement`, `conclusions` and `inputs`.
%
%   @error invalid_request(Problems) for an unknown statement, with the nearest

evidence_json(KB, Statement, obj([statement-Statement, conclusions-Conclusions, inputs-Inputs])) :-
    document_of(KB, Doc),
    links(KB, Doc, Links),
    (   memberchk(link(Statement, Ids), Links)
    ->  true
    ;   findall(Known, member(link(Known, _), Links), Names),
        atomic_list_concat(Names, ', ', Allowed),
        ( nearest_name(Statement, Names, Nearest) -> true ; Nearest = null ),
        throw(error(invalid_request([problem(statement, Statement, "unknown statement", Allowed, Nearest)]), _))
    ),
    findall(Json, ( member(conclusion(Id), Ids), conclusion_json(KB, Doc, Id, Json) ), Conclusions),
    findall(Json, ( member(input(Id), Ids), input_json(KB, Doc, Id, Json) ), Inputs).

%   Links: list link(Statement, [conclusion(Id), ..., input(Id), ...]) for all statements.
links(KB, Doc, Links) :-
    (   known_links(KB, Links0)
    ->  Links = Links0
    ;   default_readings(KB, Readings),
        worlds([KB-Readings], false, [World]),
        findall(About-Condition,
                ( Doc:conclusion(Id, _, Condition, _, _, _), About = conclusion(Id)
                ; Doc:input(Id, _, Condition, _, _), About = input(Id) ),
                Pairs),
        findall(Place-link(Statement, Ids),
                ( statement(World, Statement, _),
                  KB:rule_place(Statement, Place),
                  findall(About, ( member(About-Condition, Pairs), meets(World, Statement, Condition) ), Ids) ),
                Placed0),
        keysort(Placed0, Placed),
        pairs_values(Placed, Links),
        assertz(known_links(KB, Links))
    ).

meets(World, Statement, Condition) :-
    condition_region(World, Condition, Region),
    holds(World, Statement, Holds),
    both(World, Region, Holds, Both),
    \+ is_empty(Both).

conclusion_json(KB, Doc, Id,
                obj([id-Id, question-Title, verdict-Verdict, text-Words, anchors-Anchors, summaries-Summaries, studies-Studies])) :-
    once(Doc:conclusion(Id, Question, _, Verdict, Ats, Text)),
    once(Doc:question(Question, Title, _)),
    fact_text(KB, Text, Words),
    places(Ats, Anchors),
    findall(obj([text-Told, anchors-Places]),
            ( Doc:summary(_, Question, SummaryAts, Said), fact_text(KB, Said, Told), places(SummaryAts, Places) ),
            Summaries),
    findall(Section, question_section(Doc, Question, Section), Sections),
    findall(Study-Numbers, Doc:reported(Study, Question, Numbers), Reported),
    findall(Json, ( member(Study-Numbers, Reported), study_json(KB, Doc, Study, Numbers, Sections, Json) ), Studies).

%   A study may be reported under several questions: what stands in the section of this one is told.
question_section(Doc, Question, Section) :-
    Doc:asks(Question, _, At, _),
    anchor_passage(At, Passage),
    Doc:passage(Passage, Section, _, _, _).

told_here(Doc, Sections, At) :-
    anchor_passage(At, Passage),
    (   Doc:passage(Passage, Section, _, _, _)
    ->  memberchk(Section, Sections)
    ;   true
    ).

input_json(KB, Doc, Id, obj([id-Id, year-Year, text-Words, anchors-Anchors])) :-
    once(Doc:input(Id, Year, _, Ats, Text)),
    fact_text(KB, Text, Words),
    places(Ats, Anchors).

study_json(KB, Doc, Study, Numbers, Sections,
           obj([id-Study, name-Name, design-Design, year-Year, anchors-Anchors, references-References, results-Results, findings-Findings])) :-
    once(Doc:study(Study, Name, Design0, Year0, _, Ats)),
    atomic_list_concat(Parts, '_', Design0),
    atomic_list_concat(Parts, ' ', Design),
    ( Year0 == none -> Year = null ; Year = Year0 ),
    include(told_here(Doc, Sections), Ats, Here),
    places(Here, Anchors),
    findall(Json, ( member(Number, Numbers), reference_json(Doc, Number, Json) ), References),
    findall(Json, result_json(Doc, Study, Sections, Json), Results),
    findall(obj([id-Said, text-Words, anchors-[Place]]),
            ( Doc:said(Said, Study, _, _, Text, At), told_here(Doc, Sections, At), fact_text(KB, Text, Words), anchor_text(At, Place) ),
            Findings).

reference_json(Doc, Number, obj([number-Number, authors-Authors, title-Title, source-Where, published-Published, pmid-Pmid])) :-
    once(Doc:reference(Number, Authors, Title, Where, Published, Identifiers, _)),
    ( memberchk(pmid(Pmid0), Identifiers) -> Pmid = Pmid0 ; Pmid = null ).

%   A result in words, and the p values that compare it.
result_json(Doc, Study, Sections, obj([id-Id, measure-Label, text-Words, p-Ps, anchors-[Place]])) :-
    Doc:result(Id, Study, Measure, Who, When, Quantity, At),
    told_here(Doc, Sections, At),
    once(Doc:measure(Measure, Label, _)),
    who_words(Doc, Study, Who, People),
    when_words(When, Time),
    quantity_words(Quantity, Number),
    size_words(Doc, Study, Who, Size),
    format(string(Words), "~w~w, ~w~w: ~w", [Label, Time, People, Size, Number]),
    findall(P, ( Doc:p_value(_, Ids, Relation, Printed, _), memberchk(Id, Ids), format(string(P), "p ~w ~w", [Relation, Printed]) ), Ps),
    anchor_text(At, Place).

size_words(Doc, Study, Group, Size) :-
    (   atom(Group),
        Doc:group(Study, Group, n(N), _, _)
    ->  format(string(Size), " (n=~w)", [N])
    ;   Size = ""
    ).

places(Ats, Places) :-
    findall(Place, ( member(At, Ats), anchor_text(At, Place) ), Places).
