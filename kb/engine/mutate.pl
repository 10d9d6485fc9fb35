:- module(pyhcal_mutate,
          [ mutants/2,                  % +KB, -Json
            mutant_decisions/4,         % +KB, +N, +Cases, -Json
            mutant_difference/3,        % +KB, +N, -Json
            mutant_query/5              % +KB, +N, +Folder, +Name, -Json
          ]).
:- use_module(library(gensym), [gensym/2]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(library(solution_sequences), [call_nth/2]).
:- use_module(apart, [first_difference/4]).
:- use_module(asked, [asked_case/4]).
:- use_module(decide, [needs/4, reachable/4, truth_of/4]).
:- use_module(edits, [edit/2, edit_place/4, edit_words/3, with_edit/4]).
:- use_module(knowledge, [default_readings/2, known_knowledge/1, readings_choices/3, with_space/5]).
:- use_module(queries, [query_answer/5, query_so_far/3]).

/** <module> Mutants: what a knowledge base would say with one thing changed

Mutants are numbered as edit/2 enumerates the edits, from 1; number 0 is the knowledge base as it stands.
*/

%!  mutants(+KB, -Json) is det.

mutants(KB, Json) :-
    known_knowledge(KB),
    findall(obj([kind-Kind, item-Item, anchor-Place, words-Words]),
            ( edit(KB, Edit), Edit = edit(Kind, _, _),
              edit_place(KB, Edit, Item, Anchor), ( Anchor == none -> Place = null ; Place = Anchor ),
              edit_words(KB, Edit, Words) ),
            Json).

with_mutant(KB, 0, KB, Goal) :- !, once(Goal).
with_mutant(KB, N, Mutant, Goal) :-
    call_nth(edit(KB, Edit), N),
    with_edit(KB, Edit, Mutant, Goal).

:- meta_predicate with_mutant(+, +, -, 0).

%!  mutant_decisions(+KB, +N, +Cases, -Json) is det.
%
%   Cases: list case(Pairs, Readings).  Json: the decision of each, in their order; an object with `problems` for one that is
%   refused.

mutant_decisions(KB, N, Cases, Jsons) :-
    known_knowledge(KB),
    findall(Choices, ( member(case(_, Readings), Cases), readings_choices(KB, Readings, Choices) ), Chosen),
    sort(Chosen, Different),
    with_mutant(KB, N, Mutant, decisions(Different, Chosen, Cases, Mutant, Found)),
    findall(Json, ( nth_decision(Cases, Found, Json) ), Jsons).

nth_decision(Cases, Found, Json) :-
    call_nth(member(_, Cases), I),
    memberchk(I-Json, Found).

decisions([], _, _, _, []).
decisions([Choices|Different], Chosen, Cases, KB, Found) :-
    with_space(KB, Choices, decisions, S, of_choices(Choices, Chosen, Cases, KB, S, Here)),
    append(Here, Found1, Found),
    decisions(Different, Chosen, Cases, KB, Found1).

of_choices(Choices, Chosen, Cases, KB, S, Here) :-
    findall(I-Json,
            ( call_nth(member(case(Pairs, _), Cases), I),
              call_nth(member(C, Chosen), I), C == Choices,
              decision(KB, S, Pairs, Json) ),
            Here).

decision(KB, S, Pairs, Json) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(_, _, Region, _),
        statement_sets(KB, S, Region, Holding, Possible),
        outcome(KB, S, outcome, Region, Outcome, Reachable, Needs),
        (   KB:outcome(Outcome, gate(overriding), _)
        ->  outcome(KB, S, own, Region, Own, OwnReachable, OwnNeeds),
            Position = obj([ outcome-Own, statements-Holding, possible_statements-Possible, reachable-OwnReachable,
                             needs-OwnNeeds ])
        ;   Position = null
        ),
        Json = obj([ outcome-Outcome, statements-Holding, possible_statements-Possible, reachable-Reachable, needs-Needs,
                     policy_position-Position ])
    ;   Json = raw(Asked)
    ).

outcome(KB, S, Name, Region, Outcome, Reachable, Needs) :-
    S:root(Name, Root),
    reachable(S, Root, Region, Terminals),
    findall(O, ( S:terminal(T, O), memberchk(T, Terminals) ), Reachable),
    (   Reachable = [Outcome]
    ->  Needs = []
    ;   once(KB:outcome(Outcome, undetermined, _)),
        needs(S, Root, Region, Levels),
        findall(Key, ( member(Level, Levels), S:level(Level, Key, key(_), _, _, _), \+ S:assumed(Level, _, _) ), Needs)
    ).

statement_sets(KB, S, Region, Holding, Possible) :-
    findall(Place-(Rule-T),
            ( S:root(says(Rule), Root), KB:rule_place(Rule, Place), truth_of(S, Root, Region, T), T > 0 ),
            Placed0),
    msort(Placed0, Placed),
    findall(Rule, member(_-(Rule-2), Placed), Holding),
    findall(Rule, member(_-(Rule-1), Placed), Possible).

%!  mutant_difference(+KB, +N, -Json) is det.
%
%   Json: a request that the mutant decides otherwise, under some choice of readings; null when it is proved that there is none.

mutant_difference(KB, N, Json) :-
    known_knowledge(KB),
    readings_choices(KB, open, All),
    (   with_mutant(KB, N, Mutant, first_difference(KB, Mutant, All, Json0))
    ->  Json = Json0
    ;   Json = null
    ).

%!  mutant_query(+KB, +N, +Folder, +Name, -Json) is det.
%
%   Json: what the query Name finds in the mutant under the default readings, as for query_so_far/3.

mutant_query(KB, N, Folder, Name, Json) :-
    known_knowledge(KB),
    default_readings(KB, Readings),
    gensym(mutant, Ticket),
    with_mutant(KB, N, Mutant, query_answer(Mutant, Readings, Folder, Name, Ticket)),
    query_so_far(Name, Ticket, Json).
