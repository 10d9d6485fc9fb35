:- module(pyhcal_document,
          [ document_of/2,              % +KB, -Doc
            document_findings/3,        % +KB, +Folder, -Findings
            folder_findings/3           % +Path, +Policy, -Findings
          ]).
:- op(1150, xfx, if).
:- use_module(library(apply), [maplist/2, maplist/3]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(document_forms, [document_form/2]).
:- use_module(forms, [item_events/2, item_form/2, well_formed/1]).
:- use_module(knowledge, [load_knowledge/4, policy_findings/3, policy_folder_of/2]).
:- use_module(language, [read_policy/3]).
:- use_module(lint, [form_findings/4, harmless/1, merged_findings/3]).

/** <module> What a policy's document says besides its rules, as facts

They lie in the folder `document` of the policy and are read when they are first asked for.  They decide nothing, and the hash of
the knowledge base does not hang on them.  A policy without that folder has a document of no facts.
*/

:- dynamic known_document/2.            % KB, Doc

%!  document_of(+KB, -Doc) is det.
%
%   Doc: the module of the facts, see document_forms.pl.
%
%   @error policy_error(Findings)

document_of(KB, Doc) :-
    (   known_document(KB, Doc0)
    ->  Doc = Doc0
    ;   with_mutex(pyhcal_document, load_document(KB, Doc))
    ).

load_document(KB, Doc) :-
    known_document(KB, Doc),
    !.
load_document(KB, Doc) :-
    atom_concat(KB, '_document', Doc),
    document_folder(KB, Folder),
    read_document(KB, Folder, Items, Findings),
    (   forall(member(Finding, Findings), harmless(Finding))
    ->  findall(Indicator, document_form(Indicator, _), Indicators),
        dynamic(Doc:[stands/1|Indicators]),
        maplist(add_fact(Doc), Items),
        assertz(known_document(KB, Doc))
    ;   throw(error(policy_error(Findings), _))
    ).

document_folder(KB, Folder) :-
    policy_folder_of(KB, Policy),
    directory_file_path(Policy, document, Folder).

%   What stands where is kept in the order of the document too.
add_fact(Doc, item(Term, _, _)) :-
    assertz(Doc:Term),
    ( memberchk(Term, [passage(_, _, _, _, _), anchored(_, _)]) -> assertz(Doc:stands(Term)) ; true ).

%!  document_findings(+KB, +Folder, -Findings) is det.
%
%   Everything that is wrong with the files of Folder, as the document of KB.

document_findings(KB, Folder, Findings) :-
    read_document(KB, Folder, _, Findings).

read_document(KB, Folder, Items, Findings) :-
    (   exists_directory(Folder)
    ->  read_policy(Folder, Items, Findings0),
        findall(Event, known_event(KB, Event), Known),
        form_findings(document_form, Items, Known, Findings1),
        merged_findings(Findings0, Findings1, Findings2),
        maplist(in_folder, Findings2, Findings)
    ;   Items = [], Findings = []
    ).

in_folder(finding(File0, Line, Kind, Message), finding(File, Line, Kind, Message)) :-
    atom_concat('document/', File0, File).

%!  folder_findings(+Path, +Policy, -Findings) is det.
%
%   Everything that is wrong with a policy's rules and, where these load, with its document.

folder_findings(Path, Policy, Findings) :-
    policy_findings(Path, Policy, Findings0),
    (   forall(member(Finding, Findings0), harmless(Finding))
    ->  load_knowledge(Path, Policy, '', KB),
        document_folder(KB, Folder),
        document_findings(KB, Folder, Findings1),
        append(Findings0, Findings1, Findings)
    ;   Findings = Findings0
    ).

%   What the rules declare, for names that the facts mention.
known_event(KB, at(def(Kind, Name), Term, rules, 0)) :-
    item_form(Predicate/Arity, _),
    functor(Fact, Predicate, Arity),
    KB:Fact,
    Term = Fact,
    item_events(Term, Events),
    member(def(Kind, Name), Events).
known_event(KB, at(def(Kind, Name), Term, rules, 0)) :-
    KB:rule(Id, Head, Body, _),
    Term = (Id:Head if Body),
    item_events(Term, Events),
    well_formed(Events),
    member(def(Kind, Name), Events).
