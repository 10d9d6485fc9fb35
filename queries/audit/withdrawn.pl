:- module(pyhcal_check_withdrawn, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(audit_regions), [audit_world/2, spoken_region/3]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).
:- use_module(pyhcal_engine(world), [is_empty/1, outcome_region/3, world_kb/2, without/4]).

/** <module> Coverage that the history introduced, that no entry removed, and that today's statements do not give
*/

claim("What the history introduced and did not remove is still said.", suspicious).

audit(Asked, Doc, finding(Severity, Ids, Anchors,
                          [ says("The entry of ~w introduced: ~w No later entry removes it; today's statements do not give it.", [Date, Texts]),
                            printed([Date]), computed("~w", [Computed]), why("~w", [Why]), consistent("~w", [Consistent]),
                            coverage(World, Left), statements([]) ])) :-
    once(Doc:introduced(_, _, _, _, _, _)),
    audit_world(Asked, World),
    findall(Entry-Condition, ( Doc:introduced(Id, Entry, _, Condition, _, _), \+ Doc:withdrawn(Id, _, _) ), Pairs0),
    sort(Pairs0, Pairs),
    member(Entry-Condition, Pairs),
    findall(new(Id, Outcome, At, Text),
            ( Doc:introduced(Id, Entry, Outcome, Condition, At, Text), \+ Doc:withdrawn(Id, _, _) ),
            News),
    spoken_region(World, Condition, Region),
    still_missing(News, World, Region, Left),
    \+ is_empty(Left),
    once(Doc:entry(Entry, Date, EntryAt, _)),
    world_kb(World, KB),
    findall(Id, member(new(Id, _, _, _), News), Ids),
    findall(At, member(new(_, _, At, _), News), Ats),
    Anchors = [EntryAt|Ats],
    findall(W, ( member(new(_, Outcome, _, Text), News), once(KB:outcome(Outcome, _, Label)), format(string(W), "\u201C~w\u201D: ~w", [Label, Text]) ), Ws),
    atomic_list_concat(Ws, ' ', Texts),
    (   member(new(_, Outcome, _, _), News), KB:outcome(Outcome, position(favourable), _)
    ->  Severity = suspicious, Why = "Whoever was covered then may rely on it; a silent policy leaves each request to be judged anew."
    ;   Severity = information, Why = "A position was taken and is not in the text any more, without a word on why."
    ),
    findall(D, ( Doc:entry(_, D, _, Changes), D @> Date, member(coverage(changed), Changes) ), Later0),
    sort(Later0, Later),
    findall(Code, ( Doc:code_of(Key, Value, Codes, _), asks_for(Condition, Key, Value), member(Code, Codes) ), Listed0),
    sort(Listed0, Listed),
    later_words(Later, LaterWords),
    code_words(Listed, CodeWords),
    string_concat(LaterWords, CodeWords, Computed),
    Consistent = "a statement that says it again, or an entry of the history that withdraws it".

%   What no outcome that was introduced there covers today.
still_missing([], _, Left, Left).
still_missing([new(_, Outcome, _, _)|News], World, Left0, Left) :-
    outcome_region(World, Outcome, Given),
    without(World, Left0, Given, Left1),
    still_missing(News, World, Left1, Left).

later_words([], "No later entry reports a change of coverage.").
later_words(Dates, Words) :-
    Dates = [_|_],
    list_words(and, Dates, List),
    format(string(Words), "Of the later entries, that of ~w reports a change of coverage, and it is another one.", [List]).

code_words([], "").
code_words(Codes, Words) :-
    Codes = [_|_],
    list_words(and, Codes, List),
    format(string(Words), " The codes of the service are still listed (~w).", [List]).

asks_for(Condition, Key, Value) :-
    sub_condition(Condition, in(Key, Values)),
    member(Value, Values),
    !.

sub_condition(Condition, Condition).
sub_condition((A, _), Sub) :- sub_condition(A, Sub).
sub_condition((_, B), Sub) :- sub_condition(B, Sub).
sub_condition((A ; _), Sub) :- sub_condition(A, Sub).
sub_condition((_ ; B), Sub) :- sub_condition(B, Sub).

:- initialization(alone).
