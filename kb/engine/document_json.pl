:- module(pyhcal_document_json,
          [ document_json/2,            % +KB, -Json
            fact_text/3,                % +KB, +Text, -Words
            anchor_text/2               % +Anchor, -Text
          ]).
:- use_module(library(lists), [max_member/2, member/2, memberchk/2]).
:- use_module(bodies, [bodies_of/2]).
:- use_module(document, [document_of/2]).
:- use_module(document_forms, [document_form/2]).
:- use_module(forms, [form_events/3]).
:- use_module(printed, [placeholders/2]).

/** <module> The document's facts as JSON: where everything stands, and what is held of it
*/

%!  document_json(+KB, -Json) is det.
%
%   Json: an object with
%
%     - `sections`: id and title
%     - `passages`: every passage in the order of the document: id, section, words, sha256; of one that is an anchor of the rules
%       only `id` and `words`, the rest stands in the export
%     - `facts`: kind, id, anchors, numbers as they are printed, text
%     - `not_held`: anchors and the reason

document_json(KB, obj([sections-Sections, passages-Passages, facts-Facts, not_held-NotHeld])) :-
    document_of(KB, Doc),
    findall(obj([id-Id, title-Title]), Doc:section(Id, Title), Sections),
    findall(Passage, passage(Doc, Passage), Passages),
    findall(Fact, fact(KB, Doc, Fact), Facts),
    findall(obj([anchors-Names, reason-Reason]),
            ( Doc:not_held(Anchors, Reason), findall(Name, ( member(A, Anchors), anchor_text(A, Name) ), Names) ),
            NotHeld).

%   In the order of the file, which is that of the document: both kinds of items are read by their place.
passage(Doc, Passage) :-
    Doc:stands(Item),
    (   Item = passage(Id, Section, Ordinal, Words, Sha)
    ->  Passage = obj([id-Id, section-Section, ordinal-Ordinal, words-Words, sha256-Sha])
    ;   Item = anchored(Id, Words),
        Passage = obj([id-Id, words-Words])
    ).

fact(KB, Doc, obj([kind-Kind, id-Id, anchors-Anchors, numbers-Numbers, text-Words])) :-
    document_form(Kind/Arity, _),
    \+ memberchk(Kind, [section, passage, anchored, not_held]),
    functor(Fact, Kind, Arity),
    Doc:Fact,
    form_events(document_form, Fact, Events),
    fact_id(Fact, Id),
    fact_anchors(Fact, Events, Anchors),
    findall(Number, ( member(printed(Number), Events) ; number_of(Events, KB, Number) ), Numbers),
    ( longest_text(Fact, Text) -> fact_text(KB, Text, Words) ; Words = null ).

%   The rules, thresholds and remarks of other bodies.
fact(KB, _, obj([kind-position, id-Name, anchors-[Place], numbers-Numbers, text-Text])) :-
    bodies_of(KB, Bodies),
    member(body(Id, Body), Bodies),
    own(Body, KB, Item, Anchor, Numbers, Text),
    atomic_list_concat([Id, Item], '/', Name),
    anchor_text(Anchor, Place).

own(Body, KB, Rule, Anchor, [], Text) :-
    Body:says(Rule, Anchor, Text),
    \+ KB:says(Rule, Anchor, Text).
own(Body, KB, Threshold, Anchor, [Number], Label) :-
    Body:threshold(Threshold, _, _, _, Anchor, Label),
    \+ KB:threshold(Threshold, _, _, _, _, _),
    threshold_number(Body, Threshold, Number).
own(Body, KB, Notice, Anchor, [], Text) :-
    Body:notice(Notice, _, Anchor, Text),
    \+ KB:notice(Notice, _, _, _).

fact_id(Fact, Id) :-
    arg(1, Fact, First),
    (   functor(Fact, group, _)
    ->  arg(2, Fact, Group), atomic_list_concat([First, Group], '/', Id)
    ;   First = [_|_]
    ->  Id = null
    ;   Id = First
    ).

fact_anchors(Fact, Events, Anchors) :-
    findall(Name,
            ( member(ref(anchor, Anchor), Events),
              ( sub_item(Anchor/N, Fact) -> atomic_list_concat([Anchor, N], '/', Name) ; Name = Anchor ) ),
            Anchors).

sub_item(Anchor/N, Fact) :-
    arg(_, Fact, Arg),
    (   Arg = Anchor/N, integer(N)
    ;   is_list(Arg), member(Anchor/N, Arg), integer(N)
    ).

%!  anchor_text(+Anchor, -Text) is det.

anchor_text(Anchor/N, Text) :- !, atomic_list_concat([Anchor, N], '/', Text).
anchor_text(Anchor, Anchor).

%   A number that stands in the rules.
number_of(Events, KB, Number) :-
    member(ref(threshold, Threshold), Events),
    threshold_number(KB, Threshold, Number).

threshold_number(KB, Threshold, Number) :-
    once(KB:threshold(Threshold, _, Value0, _, _, _)),
    ( Value0 = by(_, [_:Value|_]) -> true ; Value = Value0 ),
    format(string(Number), "~w", [Value]).

longest_text(Fact, Text) :-
    findall(Length-T, ( arg(_, Fact, T), string(T), string_length(T, Length) ), Texts),
    max_member(_-Text, Texts).

%!  fact_text(+KB, +Text, -Words) is det.
%
%   Words: Text with the numbers of thresholds in the place of their names.

fact_text(KB, Text, Words) :-
    placeholders(Text, Names),
    filled(Names, KB, Text, Words).

filled([], _, Text, Text).
filled([Name|Names], KB, Text0, Text) :-
    threshold_number(KB, Name, Number),
    atomic_list_concat(['{', Name, '}'], Hole),
    once(sub_string(Text0, Before, _, After, Hole)),
    sub_string(Text0, 0, Before, _, Start),
    sub_string(Text0, _, After, 0, End),
    atomic_list_concat([Start, Number, End], Text1),
    filled(Names, KB, Text1, Text).
