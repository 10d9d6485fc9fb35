:- use_module(library(plunit)).
:- use_module(library(filesex)).
:- use_module('../../kb/engine/language').
:- use_module('../../kb/engine/forms').

/*  Policy files read as terms: what they declare is kept with its place, what would do more is refused.
*/

read_text(Text, Items, Findings) :-
    setup_call_cleanup(
        folder(Folder),
        ( write_file(Folder, 'policy.pl', Text), read_policy(Folder, Items, Findings) ),
        delete_directory_and_contents(Folder)).

folder(Folder) :-
    tmp_file(policy, Folder),
    make_directory(Folder).

write_file(Folder, Name, Text) :-
    directory_file_path(Folder, Name, File),
    setup_call_cleanup(open(File, write, Out, [encoding(utf8)]), write(Out, Text), close(Out)).

%   Whatever is read when a term would run, this would be there afterwards.
:- dynamic ran/0.

:- begin_tests(language).

test(read_policy_3_keeps_terms_with_their_lines, Places == [x(a)-1, x(b)-4]) :-
    read_text("x(a).\n% more\n\nx(b).\n", Items, []),
    findall(Term-Line, member(item(Term, 'policy.pl', Line), Items), Places).

test(read_policy_3_knows_the_operators) :-
    read_text("r: h(a) if k in [v], (not q meets t ; every(h(b))).\n", [item(Term, _, 1)], []),
    Term =.. [if, r:h(a), Body],
    Body = (In, (Not ; every(h(b)))),
    In =.. [in, k, [v]],
    Not =.. [not, Meets],
    Meets =.. [meets, q, t].

test(read_policy_3_reads_the_files_by_name, Files == ['a.pl', 'policy.pl']) :-
    setup_call_cleanup(
        folder(Folder),
        ( write_file(Folder, 'policy.pl', "x(1).\n"), write_file(Folder, 'a.pl', "x(2).\n"),
          write_file(Folder, 'notes.txt', "x(3).\n"), write_file(Folder, '.hidden.pl', "x(4).\n"),
          read_policy(Folder, Items, []) ),
        delete_directory_and_contents(Folder)),
    findall(File, member(item(_, File, _), Items), Files).

test(read_policy_3_allows_directives_that_declare, Items-Findings == []-[]) :-
    read_text(":- encoding(utf8).\n:- module(m, []).\n:- discontiguous(x/1).\n", Items, Findings).

test(read_policy_3_refuses_directives_that_do_more,
     [forall(member(Text, [":- assertz(user:ran).", ":- initialization(assertz(user:ran)).", ":- X.",
                           ":- encoding(utf8), assertz(user:ran).", ":- use_module(library(lists)).",
                           ":- op(700, xfx, =>)."]))]) :-
    read_text(Text, Items, Findings),
    assertion(Items == []),
    assertion(Findings = [finding('policy.pl', 1, directive, _)]),
    assertion(\+ user:ran).

test(read_policy_3_goes_on_behind_a_syntax_error) :-
    read_text("x(a.\nx(b).\nx c d.\nx(e).\n", Items, Findings),
    findall(Term, member(item(Term, _, _), Items), Terms),
    findall(Kind, member(finding(_, _, Kind, _), Findings), Kinds),
    assertion(memberchk(x(e), Terms)),
    assertion(Kinds == [syntax, syntax]).

test(read_policy_3_keeps_a_variable, Terms = [V]) :-
    read_text("X.\n", Items, []),
    findall(Term, member(item(Term, _, _), Items), Terms),
    assertion(( Terms = [V], var(V) )).

test(read_policy_3_refuses_an_early_end, Kinds-Terms == [syntax]-[x(a), x(b)]) :-
    read_text("x(a).\nend_of_file.\nx(b).\n", Items, Findings),
    findall(Kind, member(finding(_, _, Kind, _), Findings), Kinds),
    findall(Term, member(item(Term, _, _), Items), Terms).

test(policy_folder_3_of_nothing, error(existence_error(policy, _))) :-
    policy_folder('/no/such/folder', '', _).

%   A folder of policies with these names.
policies(Names, Folder) :-
    folder(Folder),
    forall(member(Name, Names),
           ( atomic_list_concat([Folder, policies, Name], '/', Policy), make_directory_path(Policy),
             write_file(Policy, 'policy.pl', "") )).

test(policy_folder_3_finds_a_policy_by_its_name) :-
    setup_call_cleanup(
        policies([b, a], Folder),
        ( policy_folder(Folder, b, Named), policy_folder(Named, '', Itself), policy_folder(Named, b, Same),
          catch(policy_folder(Folder, c, _), error(existence_error(What, c), policies(Folder, There)), true) ),
        delete_directory_and_contents(Folder)),
    maplist(file_base_name, [Named, Itself, Same], Names),
    assertion(Names == [b, b, b]),
    assertion(What-There == policy-[a, b]).

test(policy_folder_3_takes_the_only_one, Name == only) :-
    setup_call_cleanup(
        policies([only], Folder), policy_folder(Folder, '', Found), delete_directory_and_contents(Folder)),
    file_base_name(Found, Name).

test(policy_folder_3_chooses_none_of_several, error(several_policies(_, [a, b]), _)) :-
    setup_call_cleanup(
        policies([b, a], Folder), policy_folder(Folder, '', _), delete_directory_and_contents(Folder)).

test(item_events_2_of_a_rule) :-
    read_text("r: h(a) if k in [v], not q meets t, reading(x, y), h(b).\n", [item(Term, _, _)], []),
    item_events(Term, Events),
    assertion(Events == [ def(rule, r), def(head, h(a)), ref(headed, h(a)), ref(key, k), ref(value(k), v), test(in, k),
                          ref(measure, q), ref(threshold, t), test(meets(t), q), ref(reading, x), ref(choice(x), y),
                          ref(term, h(b)) ]),
    assertion(well_formed(Events)).

test(well_formed_1_of_what_is_none,
     [forall(member(Text, ["key(a, boolean).", "key(A, boolean, []).", "policy(number, 7).", "x :- y.", "a: b if X.",
                           "a: b if c(1).", "user:key(a, boolean, [])."]))]) :-
    read_text(Text, [item(Term, _, _)], []),
    item_events(Term, Events),
    assertion(\+ well_formed(Events)).

:- end_tests(language).
