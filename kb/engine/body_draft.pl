:- module(pyhcal_body_draft,
          [ body_draft/6                % +KB, +Items, +Findings0, +Id, +Draft, -Findings
          ]).
:- op(1150, xfx, if).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, nth1/3, subtract/3]).
:- use_module(body_forms, [body_form/2, declared_by_body/1]).
:- use_module(document, [document_of/2]).
:- use_module(forms, [form_events/3, item_form/2, shown/2]).
:- use_module(knowledge, [fill_module/3]).
:- use_module(lint, [lint_findings/3, merged_findings/3]).

/** <module> The file of a body made a knowledge base: what it says, and what it shares with the policy
*/

%!  body_draft(+KB, +Items, +Findings0, +Id, +Draft, -Findings) is det.
%
%   Fills the module Draft with the body's items, those that it shares with the policy, and the places in the document that it
%   mentions.  Findings: everything that is wrong with its file.
%
%   @arg Items, Findings0 the folder of the bodies as it was read, see language.pl
%   @arg Id the file's name without its extension

body_draft(KB, Items, Findings0, Id, Draft, Findings) :-
    file_name_extension(Id, pl, File),
    findall(item(Term, File, Line), member(item(Term, File, Line), Items), Own),
    findall(Finding, ( member(Finding, Findings0), Finding = finding(File, _, _, _) ), Unread),
    findall(item(Term, policy, 0), shared_item(KB, Term), Shared),
    place_items(KB, Places),
    append([Shared, Places, Own], All),
    fill_module(body_form, Draft, All),
    lint_findings(body_form, Draft, Linted),
    findall(Finding, own_finding(Linted, File, Finding), Findings1),
    findall(Finding, body_finding(Own, File, Finding), Findings2),
    append([Unread, Findings1, Findings2], Findings3),
    merged_findings(Findings3, [], Findings4),
    maplist(in_folder, Findings4, Findings),
    unmentioned(Places, Own, Idle),
    forall(member(item(Term, _, _), Idle), retractall(Draft:Term)).

%   What a body has in common with the policy: not its statements, gates and outcomes, nor what is said of these.
shared_item(KB, Term) :-
    item_form(Name/Arity, _),
    \+ memberchk(Name, [policy, outcome, notice, says, governs, not_encoded, worse, compared, accepted]),
    functor(Term, Name, Arity),
    KB:Term.
shared_item(KB, (Id:Head if Body)) :-
    KB:rule(Id, Head, Body, _),
    \+ KB:outcome(Head, _, _).
shared_item(KB, says(Id, Anchor, Text)) :-
    KB:says(Id, Anchor, Text),
    once(KB:rule(Id, Head, _, _)),
    \+ KB:outcome(Head, _, _).

%   The passages of the document as anchors, behind those of the rules.
place_items(KB, Items) :-
    document_of(KB, Doc),
    findall(Section-Title, ( Doc:section(Section, Title), \+ KB:section(Section, _, _) ), Titles),
    findall(item(section(Section, Rank, Title), policy, 0),
            ( nth1(N, Titles, Section-Title), Rank is 1000+N ), Sections),
    findall(item(anchor(Id, Section, Ordinal, Sha), policy, 0), Doc:passage(Id, Section, Ordinal, _, Sha), Anchors),
    append(Sections, Anchors, Items).

unmentioned(Places, Own, Idle) :-
    findall(Anchor,
            ( member(item(Term, _, _), Own), form_events(body_form, Term, Events), member(ref(anchor, Anchor), Events) ),
            Mentioned),
    findall(Item,
            ( member(Item, Places), Item = item(anchor(Id, _, _, _), _, _), memberchk(Id, Mentioned) ;
              member(Item, Places), Item = item(section(Section, _, _), _, _),
              once(( member(item(anchor(Id, Section, _, _), _, _), Places), memberchk(Id, Mentioned) )) ),
            Kept),
    subtract(Places, Kept, Idle).

%   What the lint says of a body's own file.  What it misses are the fields that a document has.
own_finding(Findings, File, finding(File, Line, Kind, Message)) :-
    member(finding(File0, Line0, Kind, Message0), Findings),
    Kind \== 'missing field',
    (   File0 == File
    ->  Line = Line0
    ;   File0 == 'policy.pl',
        Line = 1
    ),
    (   sub_string(Message0, Before, _, 0, " in policy:0")
    ->  sub_string(Message0, 0, Before, _, Start),
        string_concat(Start, " in the policy", Message)
    ;   Message = Message0
    ).

body_finding(Own, File, finding(File, Line, 'unknown item', Message)) :-
    member(item(Term, _, Line), Own),
    callable(Term),
    functor(Term, Name, Arity),
    item_form(Name/Arity, _),
    \+ declared_by_body(Name/Arity),
    format(string(Message), "a body beside a policy declares no ~q", [Name/Arity]).
body_finding(Own, File, finding(File, Line, 'wrong type', Message)) :-
    member(item(Term, _, Line), Own),
    nonvar(Term),
    Term = key(Key, Type, _),
    Type \== boolean,
    shown(Key, Text),
    format(string(Message), "key ~w: a condition of a body's own is boolean", [Text]).
body_finding(Own, File, finding(File, 1, 'missing field', Message)) :-
    member(Field, [name, title]),
    \+ ( member(item(Term, _, _), Own), nonvar(Term), Term = policy(Name, _), Name == Field ),
    format(string(Message), "no policy(~w, ...)", [Field]).

in_folder(finding(File0, Line, Kind, Message), finding(File, Line, Kind, Message)) :-
    atom_concat('positions/', File0, File).

