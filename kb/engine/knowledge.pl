:- module(pyhcal_knowledge,
          [ load_knowledge/4,           % +Path, +Policy, +Cache, -KB
            derived_knowledge/3,        % +KB, +Other, :Drafted
            fill_module/3,              % :Forms, +KB, +Items
            known_knowledge/1,          % +KB
            policy_folder_of/2,         % +KB, -Folder
            space_of/3,                 % +KB, +Readings, -S
            space_of/4,                 % +KB, +Readings, +Purpose, -S
            with_space/5,               % +KB, +Readings, +Purpose, -S, :Goal
            default_readings/2,         % +KB, -Readings
            readings_choices/3,         % +KB, +Readings, -Choices
            policy_findings/3           % +Path, +Policy, -Findings
          ]).
:- use_module(library(apply), [maplist/2]).
:- use_module(library(error), [existence_error/2]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, subtract/3]).
:- use_module(library(modules), [in_temporary_module/3]).
:- use_module(cache, [content_key/2, load_cached/3, save_cached/3, share_cache/2, use_cache/2]).
:- use_module(export, [export_text/2, knowledge_hash/2]).
:- use_module(forms, [form_events/3, item_form/2, well_formed/1]).
:- use_module(gate, [nearest_name/3]).
:- use_module(language, [policy_folder/3, read_policy/3]).
:- use_module(lint, [harmless/1, lint_findings/2, merged_findings/3]).
:- use_module(space, [space_clauses/5]).

:- meta_predicate
    derived_knowledge(+, +, 1),
    fill_module(2, +, +),
    made(+, 1),
    with_space(+, +, +, -, 0).

/** <module> Loaded policies and their compiled spaces, each in a module of its own
*/

:- dynamic
    known_folder/2,                     % KB, Folder
    known_space/4.                      % KB, Readings, Purpose, S

%!  load_knowledge(+Path, +Policy, +Cache, -KB) is det.
%
%   KB: the module that holds the policy's facts.
%
%   @arg Cache the folder that keeps compiled modules, '' for none
%
%   @error existence_error(policy, Path)
%   @error policy_error(Findings)

load_knowledge(Path, Policy, Cache, KB) :-
    policy_folder(Path, Policy, Folder),
    content_key(Folder, Key),
    atom_concat('pyhcal_kb_', Key, KB),
    with_mutex(pyhcal_knowledge, load_policy(KB, Folder, Cache)).

%   What lies beside the rules is read later: from the folder that was named last, for an earlier copy may be gone.
load_policy(KB, Folder, _) :-
    current_predicate(KB:loaded/0),
    !,
    ( policy_folder_of(KB, Folder) -> true ; asserta(known_folder(KB, Folder)) ).
load_policy(KB, Folder, Cache) :-
    use_cache(KB, Cache),
    retractall(known_folder(KB, _)),
    assertz(known_folder(KB, Folder)),
    made(KB, drafted(Folder)).

drafted(Folder, Draft) :-
    draft(Folder, Draft, Findings),
    ( forall(member(Finding, Findings), harmless(Finding)) -> true ; throw(error(policy_error(Findings), _)) ).

%   KB gets the facts that the cache keeps, or those of a draft: call(Drafted, Draft) makes it, or throws what is wrong.
made(KB, Drafted) :-
    (   load_cached(KB, KB, Facts)
    ->  policy_predicates(Indicators),
        assert_module(KB, Indicators, Facts)
    ;   atom_concat(KB, '_draft', Draft),
        call(Drafted, Draft),
        knowledge_hash(Draft, Hash),
        keep_policy(Draft, Hash, KB)
    ).

%!  derived_knowledge(+KB, +Other, :Drafted) is det.
%
%   Other: a module of facts that was made from KB and what lies beside it, or is made now: call(Drafted, Draft) fills a module with
%   items, see fill_module/3.  It is cached as KB is; its name has to say what it was made from.

derived_knowledge(KB, Other, Drafted) :-
    with_mutex(pyhcal_knowledge, derive(KB, Other, Drafted)).

derive(_, Other, _) :-
    current_predicate(Other:loaded/0),
    !.
derive(KB, Other, Drafted) :-
    share_cache(KB, Other),
    made(Other, Drafted).

%   The terms as they were read serve the lint only.  The export is kept as text, for every face reads its labels there.
keep_policy(Draft, Hash, KB) :-
    assertz(Draft:hash(Hash)),
    export_text(Draft, Export),
    policy_predicates(Indicators0),
    subtract(Indicators0, [item/3, defaults/1, hash/1, exported/1], Indicators),
    findall(Fact,
            ( member(Name/Arity, Indicators), functor(Fact, Name, Arity), Draft:Fact
            ; Fact = hash(Hash)
            ; Fact = exported(Export)
            ; default_choices(Draft, Defaults), Fact = defaults(Defaults)
            ; Fact = loaded ),
            Facts),
    save_cached(KB, KB, Facts),
    assert_module(KB, Indicators0, Facts),
    forall(member(Name/Arity, Indicators0), ( functor(Head, Name, Arity), retractall(Draft:Head) )).

%!  known_knowledge(+KB) is det.
%
%   @error existence_error(knowledge_base, KB)

known_knowledge(KB) :-
    (   atom(KB),
        current_predicate(KB:loaded/0)
    ->  true
    ;   existence_error(knowledge_base, KB)
    ).

%!  policy_folder_of(+KB, -Folder) is semidet.
%
%   The folder that the knowledge base was loaded from.

policy_folder_of(KB, Folder) :-
    known_folder(KB, Folder0),
    !,
    Folder = Folder0.

%!  fill_module(:Forms, +KB, +Items) is det.
%
%   Forms: the table of items that there may be, call(Forms, Indicator, Shapes).  KB gets item(Term, File, Line) for every term of the policy, and the well-formed ones as facts.  Only these are known
%   to hold no variable and nothing but data, so nothing that a policy holds can run.

fill_module(Forms, KB, Items) :-
    policy_predicates(Indicators),
    dynamic(KB:Indicators),
    forall(member(Name/Arity, Indicators), ( functor(Head, Name, Arity), retractall(KB:Head) )),
    maplist(add_item(Forms, KB), Items),
    forall(KB:rule(Id, _, _, _), add_place(KB, Id)).

policy_predicates(Indicators) :-
    findall(Name/Arity, ( item_form(Name/Arity, _) ; own_predicate(Name/Arity) ), Indicators).

own_predicate(defaults/1).
own_predicate(exported/1).
own_predicate(hash/1).
own_predicate(item/3).
own_predicate(rule/4).
own_predicate(rule_place/2).
own_predicate(settles/4).               % of a body beside the policy: see body_forms.pl

add_item(Forms, KB, item(Term, File, Line)) :-
    assertz(KB:item(Term, File, Line)),
    (   form_events(Forms, Term, Events),
        well_formed(Events)
    ->  (   Term =.. [if, Id:Head, Body]
        ->  assertz(KB:rule(Id, Head, Body, File:Line))
        ;   assertz(KB:Term)
        )
    ;   true
    ).

%   Where a rule stands in the source: rank of the section, ordinal, item, name.
add_place(KB, Id) :-
    (   KB:says(Id, Anchor0, _)
    ->  ( Anchor0 = Anchor/Item -> true ; Anchor = Anchor0, Item = 0 ),
        (   KB:anchor(Anchor, Section, Ordinal, _),
            KB:section(Section, Rank, _)
        ->  true
        ;   Rank = 0, Ordinal = 0
        ),
        assertz(KB:rule_place(Id, place(Rank, Ordinal, Item, Id)))
    ;   assertz(KB:rule_place(Id, place(0, 0, 0, Id)))
    ).

%!  policy_findings(+Path, +Policy, -Findings) is det.
%
%   Everything that is wrong with the policy, without loading it for questions.

policy_findings(Path, Policy, Findings) :-
    policy_folder(Path, Policy, Folder),
    content_key(Folder, Key),
    atomic_list_concat([pyhcal_kb_, Key, '_lint'], Draft),
    with_mutex(pyhcal_knowledge, draft(Folder, Draft, Findings)),
    policy_predicates(Indicators),
    forall(member(Name/Arity, Indicators), ( functor(Head, Name, Arity), retractall(Draft:Head) )).

%   Findings: what is wrong with the policy in Folder, which Draft then holds as it was read.
draft(Folder, Draft, Findings) :-
    read_policy(Folder, Items, Findings0),
    fill_module(item_form, Draft, Items),
    lint_findings(Draft, Findings1),
    merged_findings(Findings0, Findings1, Findings).

%!  default_readings(+KB, -Readings) is det.

default_readings(KB, Readings) :-
    KB:defaults(Readings).

default_choices(KB, Readings) :-
    findall(Name-[Choice], KB:reading(Name, _, _, [Choice:_|_]), Readings).

%!  space_of(+KB, +Readings, -S) is det.
%
%   S: the module of the space compiled for Readings, made on first use.

space_of(KB, Readings, S) :-
    space_of(KB, Readings, answers, S).

%!  space_of(+KB, +Readings, +Purpose, -S) is det.
%
%   Purpose: `answers` for everything, `readings` for what hangs on a reading, `outcomes` for the outcome's diagram,
%   `decisions` for those of outcome and statements.

space_of(KB, Readings, Purpose, S) :-
    (   known_space(KB, Readings, Purpose, S0)
    ->  S = S0
    ;   with_mutex(pyhcal_space, make_space(KB, Readings, Purpose, S))
    ).

make_space(KB, Readings, Purpose, S) :-
    (   known_space(KB, Readings, Purpose, S0)
    ->  S = S0
    ;   variant_sha1(Purpose-Readings, Hash),
        atomic_list_concat([KB, '_', Hash], S),
        (   load_cached(KB, S, Clauses)
        ->  true
        ;   space_clauses(KB, S, Readings, Purpose, Clauses),
            save_cached(KB, S, Clauses)
        ),
        space_module(S, Clauses),
        assertz(known_space(KB, Readings, Purpose, S))
    ).

space_module(S, Clauses) :-
    findall(Indicator, space_predicate(Indicator), Indicators),
    assert_module(S, Indicators, Clauses).

%!  with_space(+KB, +Readings, +Purpose, -S, :Goal) is semidet.
%
%   Runs Goal once, with S a space that is gone afterwards.

with_space(KB, Readings, Purpose, S, Goal) :-
    in_temporary_module(
        S,
        pyhcal_knowledge:fill_space(KB, Readings, Purpose, S),
        pyhcal_knowledge:run(Goal)).

fill_space(KB, Readings, Purpose, S) :-
    space_clauses(KB, S, Readings, Purpose, Clauses),
    space_module(S, Clauses).

run(Goal) :- once(Goal).

%   Put clauses into a module of their own.  The predicates of Indicators exist even without clauses, so that a question
%   about none of them is no error.
assert_module(Module, Indicators, Clauses) :-
    setup_call_cleanup(
        ( current_prolog_flag(optimise, Old), set_prolog_flag(optimise, true) ),
        ( dynamic(Module:Indicators),
          forall(member(Clause, Clauses), assertz(Module:Clause)) ),
        set_prolog_flag(optimise, Old)),
    findall(Module:Name/Arity,
            ( member(Clause, Clauses), clause_head(Clause, Head), functor(Head, Name, Arity) ),
            Used0),
    sort(Used0, Used),
    compile_predicates(Used).

clause_head((Head :- _), Head) :- !.
clause_head(Head, Head).

space_predicate(Indicator) :-
    member(Indicator,
           [ alias/2, around/3, assumed/3, box/4, built/1, class/4, class_order/2, cuts/2, d/3, element/4,
             exact/1, first_reading/1, integrity_text/2, meets/4, narrowing/2, node/3, notice/2, notice_text/2,
             part/3, pick/3, position/2, root/2, rule_words/2, shown/4, terminal/2 ]).

%!  readings_choices(+KB, +Readings, -Choices) is det.
%
%   Readings as a question gives them (default, open, or a list Name=Choice) as Name-Choices for every reading.
%
%   @error invalid_readings(Problems)

readings_choices(KB, default, Choices) :-
    !,
    default_readings(KB, Choices).
readings_choices(KB, open, Choices) :-
    !,
    findall(Name-All, ( KB:reading(Name, _, _, Cs), findall(C, member(C:_, Cs), All) ), Choices).
readings_choices(KB, Given, Choices) :-
    findall(Problem, reading_problem(KB, Given, Problem), Problems),
    (   Problems == []
    ->  findall(Name-Some,
                ( KB:reading(Name, _, _, Cs),
                  findall(C, member(C:_, Cs), All),
                  ( member(Name=Value, Given) -> chosen(Value, All, Some) ; All = [Default|_], Some = [Default] ) ),
                Choices)
    ;   throw(error(invalid_readings(Problems), _))
    ).

chosen(s(open), All, All) :- !.
chosen(s(Choice), _, [Choice]) :- !.
chosen(l(Values), All, Some) :-
    findall(C, ( member(C, All), memberchk(s(C), Values) ), Some).

reading_problem(KB, Given, problem(Name, Text, "unknown reading", Allowed, Nearest)) :-
    member(Name=Value, Given),
    \+ KB:reading(Name, _, _, _),
    value_text(Value, Text),
    findall(R, KB:reading(R, _, _, _), Names),
    ( Names == [] -> Allowed = "none: this policy has no readings" ; atomic_list_concat(Names, ', ', Allowed) ),
    ( nearest_name(Name, Names, Nearest) -> true ; Nearest = null ).
reading_problem(KB, Given, problem(Name, Text, "not a choice of this reading", Allowed, Nearest)) :-
    member(Name=Value, Given),
    KB:reading(Name, _, _, Cs),
    findall(C, member(C:_, Cs), All),
    wrong_choice(Value, All, Wrong),
    value_text(Wrong, Text),
    (   Wrong = s(Choice),
        nearest_name(Choice, All, Nearest0)
    ->  Nearest = Nearest0
    ;   Nearest = null
    ),
    atomic_list_concat([open|All], ', ', Allowed).
reading_problem(_, Given, problem(Name, Text, "the reading is chosen twice", "each reading once", null)) :-
    append(_, [Name=_|Rest], Given),
    memberchk(Name=Value, Rest),
    value_text(Value, Text).

%   What of a value is no choice: each wrong one of a list.
wrong_choice(l([V|Vs]), All, Wrong) :- !, member(Wrong, [V|Vs]), \+ ( Wrong = s(C), memberchk(C, All) ).
wrong_choice(Value, All, Value) :- \+ ( Value = s(C), ( C == open ; memberchk(C, All) ) ).

value_text(s(Text), Text) :- !.
value_text(l([]), "[]") :- !.
value_text(Value, Text) :- format(string(Text), "~w", [Value]).
