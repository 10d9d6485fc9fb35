:- module(pyhcal_history,
          [ history_json/3              % +KB, +Date, -Json
          ]).
:- use_module(library(lists), [last/2, member/2, memberchk/2, reverse/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(claims, [condition_region/3]).
:- use_module(document, [document_of/2]).
:- use_module(document_json, [anchor_text/2]).
:- use_module(domain, [day_number/2]).
:- use_module(knowledge, [default_readings/2]).
:- use_module(world, [both/4, holds/3, is_empty/1, statement/3, worlds/3]).

/** <module> What the document's history says was in force at a date, and since when each statement is unchanged

The history tells that coverage changed, and of some changes what was introduced.  What was in force before the version held is
known as far as no later entry reports a change of coverage; its words are not held.
*/

%!  history_json(+KB, +Date, -Json) is det.
%
%   Json: an object with `date`, `in_force` (the entry, or null before the first one), `held` (whether the text of that version is held),
%   `changed_since` (entries after the date that report a change of coverage), `entries`, `statements` (each with `since`, the entry
%   that introduced it or null, and `no_change_after`) and `not_held` (what entries introduced and the statements do not give).
%
%   @arg Date a date, or `none` for the version held
%
%   @error invalid_request(Problems)

history_json(KB, Date0, Json) :-
    document_of(KB, Doc),
    findall(Date-entry(Id, Date, At, Changes), Doc:entry(Id, Date, At, Changes), Dated),
    keysort(Dated, Sorted),
    pairs_values(Sorted, Entries),
    effective(KB, Effective),
    asked_date(Date0, Effective, Date),
    findall(E, ( member(E, Entries), E = entry(_, D, _, _), D @=< Date ), Before),
    ( last(Before, Current) -> entry_json(Doc, KB, Current, InForce) ; InForce = null ),
    ( Date @>= Effective -> Held = true ; Held = false ),
    findall(One, ( member(E, Entries), changes_coverage(E, D), D @> Date, D @=< Effective, entry_json(Doc, KB, E, One) ), Changed),
    reverse(Entries, Latest),
    findall(One, ( member(E, Latest), entry_json(Doc, KB, E, One) ), All),
    linked(KB, Doc, Statements, Gone),
    findall(One, ( member(Statement-Ids, Statements), statement_json(Statement, Ids, Doc, Entries, Effective, One) ), Told),
    findall(One, ( member(Id, Gone), introduced_json(Doc, KB, Id, One) ), NotHeld),
    Json = obj([ date-Date, effective-Effective, in_force-InForce, held-Held, changed_since-Changed, statements-Told, not_held-NotHeld,
                 entries-All ]).

asked_date(none, Effective, Effective) :- !.
asked_date(Date, _, Date) :-
    day_number(Date, _),
    !.
asked_date(Date, _, _) :-
    throw(error(invalid_request([problem(date, Date, "is no date", "YYYY-MM-DD", null)]), _)).

effective(KB, Effective) :-
    once(KB:policy(effective_date, Text)),
    atom_string(Effective, Text).

changes_coverage(entry(_, Date, _, Changes), Date) :- memberchk(coverage(changed), Changes).

entry_json(Doc, KB, entry(Id, Date, At, Changes), obj([id-Id, date-Date, anchor-Place, changes-Texts, introduced-New])) :-
    anchor_text(At, Place),
    findall(Text, ( member(Change, Changes), change_text(Change, Text) ), Texts),
    findall(One, ( Doc:introduced(I, Id, _, _, _, _), introduced_json(Doc, KB, I, One) ), New).

introduced_json(Doc, KB, Id, obj([id-Id, entry-Entry, outcome-Label, text-Text, anchor-Place])) :-
    once(Doc:introduced(Id, Entry, Outcome, _, At, Text)),
    once(KB:outcome(Outcome, _, Label)),
    anchor_text(At, Place).

change_text(reviewed, "reviewed, no changes").
change_text(literature, "updated with a review of the literature").
change_text(original, "new document").
change_text(description_and_rationale, "description and rationale substantially revised").
change_text(coverage(unchanged), "coverage unchanged").
change_text(coverage(editorial), "coverage edited, its intent unchanged").
change_text(coverage(changed), "coverage changed").
change_text(references(Numbers), Text) :-
    atomic_list_concat(Numbers, ', ', List),
    format(string(Text), "references added or updated: ~w", [List]).
change_text(title_from(Title), Text) :- format(string(Text), "title before: ~w", [Title]).
change_text(originates(Titles), Text) :-
    atomic_list_concat(Titles, '; ', List),
    format(string(Text), "made from: ~w", [List]).

%   Statements: list Statement-Introduced, those of the history's changes that gave it.  Gone: what the statements do not give.
linked(KB, Doc, Statements, Gone) :-
    default_readings(KB, Readings),
    worlds([KB-Readings], false, [World]),
    findall(Id-Outcome-Condition, ( Doc:introduced(Id, _, Outcome, Condition, _, _), \+ Doc:withdrawn(Id, _, _) ), News),
    findall(Place-(Statement-Ids),
            ( statement(World, Statement, Position),
              KB:rule_place(Statement, Place),
              findall(Id, ( member(Id-Position-Condition, News), same_requests(World, Statement, Condition) ), Ids) ),
            Placed0),
    keysort(Placed0, Placed),
    pairs_values(Placed, Statements),
    findall(Id,
            ( member(Id-Position-Condition, News),
              \+ ( statement(World, Statement, Position), some_request(World, Statement, Condition) ) ),
            Gone).

%   The statement says no more and no less than what was introduced.
same_requests(World, Statement, Condition) :-
    condition_region(World, Condition, Region),
    holds(World, Statement, Holds),
    both(World, Region, Holds, Both),
    Both == Holds,
    \+ is_empty(Both).

some_request(World, Statement, Condition) :-
    condition_region(World, Condition, Region),
    holds(World, Statement, Holds),
    both(World, Region, Holds, Both),
    \+ is_empty(Both).

%   Introduced by an entry, or there as far back as the history goes; after that no entry reports a change that may be one of it.
statement_json(Statement, Ids, Doc, Entries, Effective, obj([statement-Statement, since-Since, introduced-Known, unchanged_until-Effective])) :-
    (   Ids = [Id|_]
    ->  once(Doc:introduced(Id, Entry, _, _, _, _)),
        memberchk(entry(Entry, First, _, _), Entries)
    ;   Entries = [entry(_, First, _, _)|_]
    ),
    findall(D, ( member(E, Entries), untold_change(Doc, E, D), D @> First ), Later),
    ( last(Later, Since) -> true ; Since = First ),
    ( Later == [], Ids = [_|_] -> Known = true ; Known = false ).

%   Coverage was changed, and the history does not say what in it.
untold_change(Doc, Entry, Date) :-
    changes_coverage(Entry, Date),
    Entry = entry(Id, _, _, _),
    \+ Doc:introduced(_, Id, _, _, _, _).
