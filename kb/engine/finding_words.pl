:- module(pyhcal_finding_words,
          [ labelled_terms/2,           % +W, -Terms
            region_words/4,             % +W, +Terms, +Box, -Words
            about_members/3,            % +W, +About, -Members
            said/3                      % +W, +Says, -Text
          ]).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, same_length/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(claims, [condition_region/3, rule_in_play/2]).
:- use_module(cover, [box_region/3, box_words/3]).
:- use_module(domain, [day_date/2]).
:- use_module(edits, [condition_words/3]).
:- use_module(formula, [condition_tree/5, term_text/2, tree_leaves/2]).
:- use_module(value, [mask_value/3, mask_words/4, plain_words/4]).
:- use_module(world, [both/4, possible/2, world_kb/2, world_levels/2, world_readings/2]).

/** <module> What a query found, in the vocabulary's words
*/

%!  labelled_terms(+W, -Terms) is det.
%
%   Terms: list term(Label, Levels, Region) for the terms that have a label and are asked for under the readings of W.

labelled_terms(W, Terms) :-
    world_kb(W, KB),
    findall(Term-Label, ( rule_in_play(W, Rule), KB:rule(Rule, Term, _, _), KB:term(Term, Label) ), Labels0),
    sort(Labels0, Labels),
    term_regions(Labels, W, Terms).

term_regions([], _, []).
term_regions([Term-Label|Labels], W, [term(Label, Levels, Region)|Terms]) :-
    world_kb(W, KB),
    world_readings(W, Readings),
    world_levels(W, All),
    condition_tree(KB, Readings, condition, Term, Tree),
    findall(Level,
            ( compound(Tree), tree_leaves(Tree, Leaves), member(leaf(_, _, Key, _), Leaves),
              memberchk(level(Level, Key, _, _, _, _, _), All) ),
            Levels0),
    sort(Levels0, Levels),
    condition_region(W, Term, Region),
    term_regions(Labels, W, Terms).

%!  region_words(+W, +Terms, +Box, -Words) is det.
%
%   Keys that together say what a term says are told by its label.

region_words(W, Terms, Box, Words) :-
    box_words(W, Box, Members),
    possible(W, Possible),
    by_terms(Terms, W, Possible, Box, Said0),
    world_kb(W, KB),
    findall(First-Text,
            ( member(First-Text-_, Said0)
            ; member(First-(Key-Json), Members),
              \+ ( member(_-_-Levels, Said0), memberchk(First, Levels) ),
              mask_words(KB, Key, Json, Text) ),
            Placed0),
    keysort(Placed0, Placed),
    pairs_values(Placed, Texts),
    (   Texts == []
    ->  Words = "every request"
    ;   atomic_list_concat(Texts, '; ', Words)
    ).

by_terms([], _, _, _, []).
by_terms([term(Label, Levels, Region)|Terms], W, Possible, Box, Said) :-
    findall(Level-Mask, ( member(Level-Mask, Box), memberchk(Level, Levels) ), Part),
    (   Part = [First-_|_],
        %   a term hangs on all of its keys
        same_length(Part, Levels),
        box_region(W, Part, Node),
        both(W, Node, Possible, Here),
        Here == Region
    ->  findall(Level, member(Level-_, Part), Own),
        Said = [First-Label-Own|Said1]
    ;   Said = Said1
    ),
    findall(Level-Mask, ( member(Level-Mask, Box), \+ ( nonvar(Own), memberchk(Level, Own) ) ), Rest),
    by_terms(Terms, W, Possible, Rest, Said1).

%!  about_members(+W, +About, -Members) is det.
%
%   Members: what is told of a finding, as members of its JSON.

about_members(W, About, Members) :-
    findall(Member, ( member(Fact, About), fact_member(Fact, W, Member) ), Members).

fact_member(says(Format, Args), W, says-Text) :- said(W, says(Format, Args), Text).
fact_member(rule(Rule), _, rule-Rule).
fact_member(key(Key), _, key-Key).
fact_member(thresholds(Ids), _, thresholds-Ids).
fact_member(outcomes(Outcomes), _, outcomes-Outcomes).
fact_member(reading(Reading), _, reading-Reading).
fact_member(choice(Choice), _, choice-Choice).
fact_member(assumption(Id), _, assumption-Id).
fact_member(term(Term), _, term-Text) :- term_text(Term, Text).
fact_member(between(A, B), _, between-[Ja, Jb]) :- side_json(A, Ja), side_json(B, Jb).
fact_member(heading(Text), _, heading-Text).
fact_member(bodies(A, B), _, between-[A, B]).
fact_member(positions(Scales), _, positions-Scales).
fact_member(open(Conditions), _, open-Conditions).
fact_member(hidden_by(How, Statements), _, hidden_by-obj([how-How, statements-Statements])).
fact_member(fresh([Word|Words]), _, undeclared-[Word|Words]).
fact_member(condition(Body), _, condition-Text) :- term_text(Body, Text).

side_json(value(_, Value), Value).
side_json(group(Term), Text) :- term_text(Term, Text).

%!  said(+W, +Says, -Text:string) is det.

said(W, says(Format, Args), Text) :-
    maplist(word(W), Args, Words),
    format(string(Text), Format, Words).

word(_, list(Names), Word) :- !, names_words(Names, Word).
word(W, condition(Body), Word) :- !, world_kb(W, KB), condition_words(KB, Body, Word).
word(W, key(Key), Word) :- !, world_kb(W, KB), key_label(KB, Key, Word).
word(W, outcome(Outcome), Word) :- !, world_kb(W, KB), once(KB:outcome(Outcome, _, Word)).
word(W, choice(Reading, Choice), Word) :-
    !,
    world_kb(W, KB),
    KB:reading(Reading, _, _, Choices),
    memberchk(Choice:Word, Choices).
word(W, value(Key, Value), Word) :-
    !,
    world_kb(W, KB),
    ( KB:key(Key, date, _) -> day_date(Value, Json) ; Json = Value ),
    plain_words(KB, Key, Json, Word).
word(W, class(Level, Class), Word) :-
    !,
    world_kb(W, KB),
    world_levels(W, Levels),
    memberchk(level(Level, Key, _, Domain, _, _, _), Levels),
    Mask is 1<<Class,
    mask_value(Domain, Mask, Json),
    plain_words(KB, Key, Json, Word).
word(W, side(value(Key, Value)), Word) :- !, world_kb(W, KB), plain_words(KB, Key, Value, Word).
word(W, side(group(Term)), Word) :- !, word(W, term(Term), Word).
word(W, term(Term), Word) :- !, world_kb(W, KB), ( KB:term(Term, Word) -> true ; term_text(Term, Word) ).
word(_, why(precedence, By), Word) :-
    !,
    names_words(By, Names),
    format(string(Word), ": precedence hides that it would hold together with ~w, of another position.", [Names]).
word(_, why(statements, [_|_]), Word) :- !, Word = ": other statements of the same position say the same.".
word(_, why(rules, By), Word) :-
    !,
    names_words(By, Names),
    ( By = [_] -> Verb = "does" ; Verb = "do" ),
    format(string(Word), ": wherever it would then hold, ~w ~w.", [Names, Verb]).
word(_, why(_, _), ".") :- !.
word(_, Word, Word).

key_label(KB, Key, Label) :-
    once(KB:key(Key, _, Properties)),
    memberchk(label(Label), Properties).

names_words([Name], Name) :- !.
names_words(Names, Words) :-
    append(Before, [Last], Names),
    atomic_list_concat(Before, ', ', Start),
    format(string(Words), "~w and ~w", [Start, Last]).
