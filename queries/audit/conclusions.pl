:- module(pyhcal_check_conclusions, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [member/2]).
:- use_module(pyhcal_engine(audit_regions), [audit_world/2, spoken_region/3]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).
:- use_module(pyhcal_engine(claims), [condition_region/3]).
:- use_module(pyhcal_engine(world), [both/4, holds/3, is_empty/1, outcome_region/3, statement/3, world_kb/2]).

/** <module> What the evidence is concluded to show against the coverage that rests on it

A conclusion of sufficient evidence where a statement takes an adverse position, or where none speaks; one of insufficient evidence
where a statement is favourable.
*/

claim("Coverage follows from what the evidence is concluded to show.", error).

audit(Asked, Doc, finding(Severity, [Conclusion|Inputs], [At|InputAts],
                          [ says("Of \u201C~w\u201D the evidence is called ~w; \u201C~w\u201D is said in ~w.", [Title, Verdict, Label, Who]),
                            printed([Verdict]), computed("The conclusion speaks of requests for which a statement takes the other side (~w).~w", [Who, Also]),
                            why("~w", [Why]), consistent("~w", [Consistent]), coverage(World, Region), statements(Statements) ])) :-
    once(Doc:conclusion(_, _, _, _, _, _)),
    audit_world(Asked, World),
    world_kb(World, KB),
    Doc:conclusion(Conclusion, Question, Condition, Verdict, [At|_], _),
    against(Verdict, Kind),
    KB:outcome(Outcome, position(Kind), Label),
    spoken_region(World, Condition, Spoken),
    findall(S, statement(World, S, Outcome), All),
    meeting(All, World, Spoken, Statements),
    Statements \== [],
    outcome_region(World, Outcome, Decided),
    both(World, Spoken, Decided, Region),
    \+ is_empty(Region),
    once(Doc:question(Question, Title, _)),
    list_words(and, Statements, Who),
    inputs(Doc, World, Region, Inputs, InputAts, Years),
    judged(Verdict, Years, Severity, Also, Why, Consistent).
audit(Asked, Doc, finding(information, [Conclusion], [At],
                          [ says("Of \u201C~w\u201D the evidence is called sufficient; of a part of those it speaks of no statement says anything.", [Title]),
                            printed([sufficient]), computed("The condition of the conclusion reaches further than the statements.", []),
                            why("The conclusion promises more than is covered, or a word is missing in it.", []),
                            consistent("a conclusion on those only of whom a statement speaks", []), coverage(World, Region), statements([]) ])) :-
    once(Doc:conclusion(_, _, _, _, _, _)),
    audit_world(Asked, World),
    world_kb(World, KB),
    Doc:conclusion(Conclusion, Question, Condition, sufficient, [At|_], _),
    spoken_region(World, Condition, Spoken),
    KB:outcome(Silence, silence, _),
    outcome_region(World, Silence, Silent),
    both(World, Spoken, Silent, Region),
    \+ is_empty(Region),
    once(Doc:question(Question, Title, _)).

against(sufficient, adverse).
against(insufficient, favourable).

meeting([], _, _, []).
meeting([S|Ss], World, Region, Statements) :-
    holds(World, S, Here),
    both(World, Here, Region, Both),
    ( is_empty(Both) -> Statements = Statements1 ; Statements = [S|Statements1] ),
    meeting(Ss, World, Region, Statements1).

%   What physicians said in favour of some of these requests.
inputs(Doc, World, Region, Ids, Anchors, Years) :-
    findall(Id-Condition-Year-At, Doc:input(Id, Year, Condition, [At|_], _), All),
    met(All, World, Region, Met),
    findall(Id, member(Id-_-_-_, Met), Ids),
    findall(At, member(_-_-_-At, Met), Anchors),
    findall(Year, member(_-_-Year-_, Met), Years).

met([], _, _, []).
met([Input|Inputs], World, Region, Met) :-
    Input = _-Condition-_-_,
    condition_region(World, Condition, Here),
    both(World, Here, Region, Both),
    ( is_empty(Both) -> Met = Met1 ; Met = [Input|Met1] ),
    met(Inputs, World, Region, Met1).

judged(sufficient, _, error, "", "The document finds a benefit and denies it: one of the two passages is wrong, or the conclusion is too wide.",
       "a conclusion that leaves these requests out, or another position on them").
judged(insufficient, [], suspicious, "", "The document covers what it finds no evidence for, and gives no other reason.",
       "another conclusion, another position, or the reason for the coverage").
judged(insufficient, Years, information, Also,
       "The document covers what it finds no evidence for; the coverage rests on opinion, and the text should say so.",
       "a word in the coverage on what it rests on") :-
    Years = [_|_],
    list_words(and, Years, List),
    format(string(Also), " Clinical input in favour (~w) is the document's reason.", [List]).

:- initialization(alone).
