:- module(pyhcal_language,
          [ policy_folder/3,            % +Path, +Policy, -Folder
            read_policy/3               % +Folder, -Items, -Findings
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(error), [existence_error/2]).
:- use_module(library(filesex), [directory_file_path/3]).
:- use_module(library(lists), [member/2, memberchk/2, reverse/2]).

/** <module> The rule language: policy files read as terms

A policy is a folder of `.pl` files.  They are never loaded as programs: each term is read with the operators
below and kept with its place, so a file can declare, and nothing else.

    Id: Head if Body.            a rule; Head is an outcome (a statement or a gate) or a term
    says(Id, Anchor, Text).      its place in the source and its paraphrase
    Body:  A, B | A ; B | not A | Key in [Value, ...] | Quantity meets Threshold
           | Term | some(Term) | every(Term) | reading(Name, Choice)

`some(Term)` holds when some rule for Term does (as `Term` alone does), `every(Term)` when all of them do.
*/


language_op(1150, xfx, if).
language_op(900, fy, not).
language_op(700, xfx, in).
language_op(700, xfx, meets).

%!  policy_folder(+Path, +Policy, -Folder) is det.
%
%   True when Folder is the policy's folder: Path itself when it holds policy files, else a folder of Path or of
%   Path/policies: the one named Policy, or, when Policy is '', the only one.
%
%   @error existence_error(policy, Path) where there is none
%   @error existence_error(policy, Policy) with the context policies(Path, Names) where there are others
%   @error several_policies(Path, Names) where none is named

policy_folder(Path, Policy, Folder) :-
    findall(Name-Found, policy_in(Path, Name, Found), Found0),
    chosen_folder(Found0, Path, Policy, Folder).

chosen_folder([], Path, _, _) :- !,
    existence_error(policy, Path).
chosen_folder([_-Itself|_], Path, '', Folder) :-
    policy_here(Path),
    !,
    Folder = Itself.
chosen_folder([_-Only], _, '', Folder) :- !,
    Folder = Only.
chosen_folder(Found, Path, '', _) :- !,
    names(Found, Names),
    throw(error(several_policies(Path, Names), _)).
chosen_folder(Found, _, Policy, Folder) :-
    memberchk(Policy-Named, Found),
    !,
    Folder = Named.
chosen_folder(Found, Path, Policy, _) :-
    names(Found, Names),
    throw(error(existence_error(policy, Policy), policies(Path, Names))).

names(Found, Names) :-
    findall(Name, member(Name-_, Found), Names0),
    sort(Names0, Names).

policy_in(Path, Name, Folder) :-
    member(Sub, ['.', policies]),
    directory_file_path(Path, Sub, Base0),
    exists_directory(Base0),
    absolute_file_name(Base0, Base, [file_type(directory)]),
    (   policy_here(Base)
    ->  file_base_name(Base, Name),
        Folder = Base
    ;   directory_files(Base, Names0),
        msort(Names0, Names),
        member(Name, Names),
        \+ sub_atom(Name, 0, _, _, '.'),
        directory_file_path(Base, Name, Folder),
        policy_here(Folder)
    ).

policy_here(Folder) :-
    directory_file_path(Folder, 'policy.pl', File),
    exists_file(File).

%!  read_policy(+Folder, -Items, -Findings) is det.
%
%   Items: list of item(Term, File, Line) in the order of the files' names and of the terms in them.
%   Findings: list of finding(File, Line, Kind, Message) for what can't be read or does more than declare.

read_policy(Folder, Items, Findings) :-
    directory_files(Folder, Names0),
    msort(Names0, Names),
    findall(Name-File,
            ( member(Name, Names),
              file_name_extension(_, pl, Name),
              \+ sub_atom(Name, 0, _, _, '.'),
              directory_file_path(Folder, Name, File) ),
            Files),
    foldl(read_file, Files, []-[], Reversed-ReversedFindings),
    reverse(Reversed, Items),
    reverse(ReversedFindings, Findings).

read_file(Name-File, State0, State) :-
    setup_call_cleanup(
        open(File, read, In, [encoding(utf8)]),
        ( assertz(reading(In)), read_terms(In, Name, State0, State1) ),
        ( retractall(reading(_)), close(In) )),
    findall(Line, retract(undecoded(Line)), Lines),
    (   Lines = [Line|_]
    ->  State1 = Items-Findings,
        State = Items-[finding(Name, Line, syntax, "the file is no UTF-8 text")|Findings]
    ;   State = State1
    ).

%   Prolog warns of bytes that are no UTF-8, and reads on.
:- thread_local reading/1, undecoded/1. % Stream; Line

:- multifile user:message_hook/3.
:- dynamic user:message_hook/3.

user:message_hook(io_warning(In, _), _, _) :-
    reading(In),
    line_count(In, Line),
    assertz(undecoded(Line)).

read_terms(In, Name, Items0-Findings0, State) :-
    catch(read_item(In, Term, Line), Error, true),
    (   nonvar(Error)
    ->  error_line(Error, In, ErrorLine),
        error_text(Error, Text),
        read_terms(In, Name, Items0-[finding(Name, ErrorLine, syntax, Text)|Findings0], State)
    ;   Term == end_of_file
    ->  (   at_end_of_stream(In)
        ->  State = Items0-Findings0
        ;   Finding = finding(Name, Line, syntax, "end_of_file stands before the end of the file"),
            read_terms(In, Name, Items0-[Finding|Findings0], State)
        )
    ;   nonvar(Term), Term = (:- Directive)
    ->  (   nonvar(Directive), harmless(Directive)
        ->  read_terms(In, Name, Items0-Findings0, State)
        ;   copy_term(Directive, Shown),
            numbervars(Shown, 0, _),
            Options = [quoted(true), numbervars(true)],
            format(string(Text), "a directive that does more than declare: ~W", [Shown, Options]),
            read_terms(In, Name, Items0-[finding(Name, Line, directive, Text)|Findings0], State)
        )
    ;   read_terms(In, Name, [item(Term, Name, Line)|Items0]-Findings0, State)
    ).

read_item(In, Term, Line) :-
    read_term(In, Term,
              [ module(pyhcal_language_operators), syntax_errors(error),
                double_quotes(string), term_position(Position), variable_names(_) ]),
    stream_position_data(line_count, Position, Line).

error_line(error(_, stream(_, Line, _, _)), _, Line) :- !.
error_line(error(_, file(_, Line, _, _)), _, Line) :- !.
error_line(_, In, Line) :-
    line_count(In, Line).

error_text(error(syntax_error(What), _), Text) :-
    syntax_words(What, Words),
    !,
    string_concat("syntax error: ", Words, Text).
error_text(Error, Text) :-
    format(string(Text), "~p", [Error]).

syntax_words(end_of_file_in_quoted(_), "a quoted text has no end") :- !.
syntax_words(undefined_char_escape(Char), Words) :- !,
    format(string(Words), "nothing is written as \\~w in a quoted text", [Char]).
syntax_words(punct(Found, End), Words) :- !,
    format(string(Words), "unexpected ~w before ~w", [Found, End]).
syntax_words(What, Words) :-
    callable(What),
    What =.. [Name|Args],
    atomic_list_concat(Parts, '_', Name),
    atomic_list_concat(Parts, ' ', Plain),
    ( Args == [] -> Words = Plain ; format(string(Words), "~w: ~w", [Plain, Args]) ).

harmless(encoding(_)).
harmless(discontiguous(_)).
harmless(module(_, _)).

:- forall(language_op(Priority, Type, Name),
          op(Priority, Type, pyhcal_language_operators:Name)).
