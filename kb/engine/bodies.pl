:- module(pyhcal_bodies,
          [ bodies_of/2,                % +KB, -Bodies
            body_readings/3,            % +Body, +Choices0, -Choices
            joint_vocabulary/2,         % +KB, -Joint
            own_key/3,                  % +KB, +Body, ?Key
            outcome_scale/3,            % +KB, ?Outcome, ?Scale
            scale/2,                    % ?Kind, ?Scale
            whole_findings/3            % +Path, +Policy, -Findings
          ]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(body_draft, [body_draft/6]).
:- use_module(cache, [folder_hash/2]).
:- use_module(document, [folder_findings/3]).
:- use_module(knowledge, [derived_knowledge/3, load_knowledge/4, policy_folder_of/2]).
:- use_module(language, [read_policy/3]).
:- use_module(lint, [harmless/1, merged_findings/3]).

/** <module> Other bodies that take a position on the requests that a policy speaks of

A body is a knowledge base of its own over the policy's vocabulary, made from a file of the folder `positions` (see body_forms.pl)
and from what the policy and its document declare.  The same engine decides by it.  Bodies are read when they are first asked for;
the policy's own answers and its hash do not hang on them.  A policy without that folder has none.
*/

:- dynamic
    known_bodies/2,                     % KB, Bodies
    known_joint/2.                      % KB, Joint

%!  bodies_of(+KB, -Bodies) is det.
%
%   Bodies: list body(Id, Module), in the order in which the document comes to speak of them; Id is the name of the file.
%
%   @error policy_error(Findings)

bodies_of(KB, Bodies) :-
    (   known_bodies(KB, Bodies0)
    ->  Bodies = Bodies0
    ;   with_mutex(pyhcal_bodies, load_bodies(KB, Bodies))
    ).

load_bodies(KB, Bodies) :-
    known_bodies(KB, Bodies),
    !.
load_bodies(KB, Bodies) :-
    positions_folder(KB, Folder),
    !,
    document_key(KB, Key),
    body_files(Folder, Ids),
    findall(body(Id, Body), ( member(Id, Ids), atomic_list_concat([KB, body, Id, Key], '_', Body) ), Found),
    make_bodies(Found, KB, Folder),
    shared_conditions(Found, KB, Findings),
    ( forall(member(Finding, Findings), harmless(Finding)) -> true ; throw(error(policy_error(Findings), _)) ),
    findall(Place-One, ( member(One, Found), first_place(One, Place) ), Placed0),
    keysort(Placed0, Placed),
    pairs_values(Placed, Bodies),
    assertz(known_bodies(KB, Bodies)).
load_bodies(_, []).

%   An edited copy of a knowledge base has no folder.
positions_folder(KB, Folder) :-
    policy_folder_of(KB, Policy),
    directory_file_path(Policy, positions, Folder),
    exists_directory(Folder).

%   Places are looked up in the document.
document_key(KB, Key) :-
    policy_folder_of(KB, Policy),
    directory_file_path(Policy, document, Folder),
    ( exists_directory(Folder) -> folder_hash(Folder, Key) ; Key = none ).

body_files(Folder, Ids) :-
    directory_files(Folder, Names0),
    msort(Names0, Names),
    findall(Id, ( member(Name, Names), file_name_extension(Id, pl, Name), \+ sub_atom(Id, 0, _, _, '.') ), Ids).

make_bodies([], _, _).
make_bodies([body(Id, Body)|Bodies], KB, Folder) :-
    derived_knowledge(KB, Body, drafted(KB, Folder, Id)),
    make_bodies(Bodies, KB, Folder).

first_place(body(_, Body), Place) :-
    findall(Place0, ( Body:outcome(Outcome, position(_), _), Body:rule(Id, Outcome, _, _), Body:rule_place(Id, Place0) ), Places0),
    msort(Places0, [Place|_]).

drafted(KB, Folder, Id, Draft) :-
    read_policy(Folder, Items, Findings0),
    body_draft(KB, Items, Findings0, Id, Draft, Findings),
    ( forall(member(Finding, Findings), harmless(Finding)) -> true ; throw(error(policy_error(Findings), _)) ).

%   Bodies do not know each other: what two of them call alike would be one condition.
shared_conditions(Bodies, KB, Findings) :-
    findall(finding(File, 1, 'duplicate id', Message),
            ( append(_, [body(First, A)|Rest], Bodies), member(body(Id, B), Rest),
              own_key(KB, A, Key), own_key(KB, B, Key),
              format(atom(File), 'positions/~w.pl', [Id]),
              format(string(Message), "the key ~w stands already in ~w.pl", [Key, First]) ),
            Findings).

%!  own_key(+KB, +Body, ?Key) is nondet.
%
%   A condition of the body that no key of a case holds.

own_key(KB, Body, Key) :-
    Body:key(Key, _, _),
    \+ KB:key(Key, _, _).

%!  body_readings(+Body, +Choices0, -Choices) is det.
%
%   The choices of readings as the body takes them: its own where it settles one.

body_readings(Body, Choices0, Choices) :-
    findall(Name-Some,
            ( member(Name-Some0, Choices0),
              ( Body:settles(Name, Choice, _, _) -> Some = [Choice] ; Some = Some0 ) ),
            Choices).

%!  joint_vocabulary(+KB, -Joint) is det.
%
%   Joint: the knowledge base with the bodies' own conditions as further keys, so that worlds of all of them share their levels.

joint_vocabulary(KB, Joint) :-
    bodies_of(KB, Bodies),
    with_mutex(pyhcal_bodies, make_joint(KB, Bodies, Joint)).

make_joint(KB, _, Joint) :-
    known_joint(KB, Joint),
    !.
make_joint(KB, Bodies, Joint) :-
    atom_concat(KB, '_joint', Joint),
    add_import_module(Joint, KB, start),
    %   what a policy accepts and compares would only cut the space finer
    dynamic([Joint:key/3, Joint:accepted/5, Joint:compared/3, Joint:hash/1, Joint:exported/1]),
    forall(KB:key(Key, Type, Properties), assertz(Joint:key(Key, Type, Properties))),
    forall(( member(body(_, Body), Bodies), own_key(KB, Body, Key), Body:key(Key, Type, Properties) ),
           assertz(Joint:key(Key, Type, Properties))),
    assertz(known_joint(KB, Joint)).

%!  outcome_scale(+KB, ?Outcome, ?Scale) is nondet.
%
%   Scale: what an outcome says to a request, in words that fit every body; none for what is undetermined.

outcome_scale(KB, Outcome, Scale) :-
    KB:outcome(Outcome, Kind, _),
    scale(Kind, Scale).

%!  scale(?Kind, ?Scale) is nondet.

scale(position(favourable), supports).
scale(position(neutral), neutral).
scale(position(adverse), against).
scale(silence, silent).
scale(gate(_), silent).

%!  whole_findings(+Path, +Policy, -Findings) is det.
%
%   Everything that is wrong with a policy, its document and the bodies beside it; of the last where the others load.

whole_findings(Path, Policy, Findings) :-
    folder_findings(Path, Policy, Findings0),
    (   forall(member(Finding, Findings0), harmless(Finding))
    ->  load_knowledge(Path, Policy, '', KB),
        bodies_findings(KB, Findings1),
        append(Findings0, Findings1, Findings)
    ;   Findings = Findings0
    ).

bodies_findings(KB, Findings) :-
    (   positions_folder(KB, Folder)
    ->  read_policy(Folder, Items, Findings0),
        body_files(Folder, Ids),
        findall(Found, ( member(Id, Ids), drafted_findings(KB, Items, Findings0, Id, Found) ), Lists),
        append(Lists, Findings1),
        ( Findings1 == [] -> catch(( bodies_of(KB, _), Findings = [] ), error(policy_error(Findings), _), true)
        ; merged_findings(Findings1, [], Findings) )
    ;   Findings = []
    ).

drafted_findings(KB, Items, Findings0, Id, Findings) :-
    atomic_list_concat([KB, body, Id, checked], '_', Draft),
    body_draft(KB, Items, Findings0, Id, Draft, Findings).
