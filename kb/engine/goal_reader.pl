:- module(pyhcal_goal_reader,
          [ read_goal/3                 % +Text, -Goal, -Names
          ]).
:- use_module(library(lists), [last/2, member/2, memberchk/2]).

/** <module> The text of a goal, read as one term
*/

longest(10_000).

%!  read_goal(+Text, -Goal, -Names) is det.
%
%   Text may begin with `?-` and end with a full stop.  Names: list Name=Variable of the variables that are told.
%
%   @error refused_text(Message)

read_goal(Text, Goal, Names) :-
    string_length(Text, Length),
    longest(Most),
    (   Length =< Most
    ->  true
    ;   refuse_text("a goal has at most ~D characters", [Most])
    ),
    normalize_space(atom(Stripped), Text),
    ( memberchk(Stripped, ['', '.', '?-', '?-.', '?- .']) -> refuse_text("there is no goal", []) ; true ),
    %   Where the text has no full stop, this is it.
    string_concat(Text, "\n.\n", Ended),
    setup_call_cleanup(
        open_string(Ended, In),
        ( read_first(In, Text, Term, Names), read_string(In, _, Rest) ),
        close(In)),
    normalize_space(atom(After), Rest),
    (   memberchk(After, ['', '.'])
    ->  true
    ;   read_rest(Rest)
    ),
    as_goal(Term, Goal).

read_first(In, Text, Term, Names) :-
    catch(read_term(In, Term,
                    [ module(pyhcal_language_operators), syntax_errors(error), double_quotes(string), back_quotes(codes),
                      variable_names(Names), quasi_quotations(Quasi), dotlists(false) ]),
          error(syntax_error(What), Where),
          syntax_refused(What, Where, Text)),
    ( Quasi == [] -> true ; refuse_text("a goal holds no quasi quotation", []) ),
    ( dict_in(Term) -> refuse_text("a goal holds no dict", []) ; true ).

%   A remark may follow the full stop.
read_rest(Rest) :-
    setup_call_cleanup(
        open_string(Rest, In),
        catch(read_term(In, Term, [module(pyhcal_language_operators), syntax_errors(error)]), error(_, _), Term = none),
        close(In)),
    (   Term == end_of_file
    ->  true
    ;   split_string(Rest, "\n", " \t\r", [Remark|Lines]),
        string_concat("%", _, Remark),
        \+ ( member(Line, Lines), Line \== "", Line \== "." )
    ->  true
    ;   refuse_text("one goal at a time: something follows the full stop", [])
    ).

as_goal(Term, _) :- var(Term), !, refuse_text("a variable is no goal", []).
as_goal(end_of_file, _) :- !, refuse_text("there is no goal", []).
as_goal((?- Goal0), Goal) :- !, as_goal(Goal0, Goal).
as_goal((:- _), _) :- !, refuse_text("a directive is no goal", []).
as_goal((_ :- _), _) :- !, refuse_text("a clause is no goal; a goal defines nothing", []).
as_goal((_ --> _), _) :- !, refuse_text("a grammar rule is no goal; a goal defines nothing", []).
as_goal(Goal, Goal) :- callable(Goal), !.
as_goal(_, _) :- refuse_text("a number or a text is no goal", []).

dict_in(Term) :-
    compound(Term),
    (   is_dict(Term)
    ->  true
    ;   arg(_, Term, Arg),
        dict_in(Arg)
    ),
    !.

syntax_refused(What, Where, Text) :-
    ( callable(What) -> functor(What, Name, _) ; Name = What ),
    syntax_words(Name, Words),
    place(Name, Where, Text, Place),
    refuse_text("syntax error~w: ~w", [Place, Words]).

%   The reader stops one character before what it stumbled over, and does not tell where quotes begin.
place(end_of_file_in_quoted, _, Text, Place) :-
    !,
    string_codes(Text, Codes),
    ( open_quote(Codes, 0, none, Start), integer(Start) -> Offset = Start ; string_length(Text, Offset) ),
    place_words(Offset, Text, Place).
place(_, stream(_, _, _, Offset0), Text, Place) :- !, Offset is Offset0+1, place_words(Offset, Text, Place).
place(_, _, _, "").

place_words(Offset, Text, Place) :-
    (   sub_string(Text, 0, Offset, After, Before),
        After > 0
    ->  split_string(Before, "\n", "", Lines),
        length(Lines, Line),
        last(Lines, Last),
        string_length(Last, Length),
        Column is Length+1,
        (   sub_string(Text, _, _, _, "\n")
        ->  format(string(Place), " in line ~d, column ~d", [Line, Column])
        ;   format(string(Place), " in column ~d", [Column])
        )
    ;   Place = " at the end"
    ).

%   open_quote(+Codes, +Offset, +Open, -Start): where the quote begins that is not closed.
open_quote([], _, Open, Open).
open_quote([0'\\, _|Codes], N, Open, Start) :- Open \== none, !, next_quote(Codes, N, 2, Open, Start).
open_quote([0'0, 0'', 0'', 0''|Codes], N, none, Start) :- !, next_quote(Codes, N, 4, none, Start).
open_quote([0'0, 0'', _|Codes], N, none, Start) :- !, next_quote(Codes, N, 3, none, Start).
open_quote([Quote|Codes], N, none, Start) :- memberchk(Quote, `'"\``), !, next_quote(Codes, N, 1, Quote-N, Start).
open_quote([Quote|Codes], N, Quote-_, Start) :- !, next_quote(Codes, N, 1, none, Start).
open_quote([_|Codes], N, Open, Start) :- next_quote(Codes, N, 1, Open, Start).

next_quote(Codes, N0, Step, Open0, Start0) :-
    N is N0+Step,
    open_quote(Codes, N, Open0, Start),
    ( Start = _-Start0 -> true ; Start0 = Start ).

syntax_words(operator_expected, "an operator or a comma is missing") :- !.
syntax_words(end_of_file, "the text ends too early") :- !.
syntax_words(end_of_clause, "the text ends too early") :- !.
syntax_words(end_of_clause_expected, "the full stop is missing, or something before it is too much") :- !.
syntax_words(end_of_file_in_quoted, "a quoted text has no end") :- !.
syntax_words(undefined_char_escape, "nothing is written so after \\ in a quoted text") :- !.
syntax_words(cannot_start_term, "no term starts so") :- !.
syntax_words(quoted_punctuation, "no term starts so") :- !.
syntax_words(operator_clash, "two operators stand side by side") :- !.
syntax_words(operator_balance, "an operator lacks an argument") :- !.
syntax_words(illegal_number, "that is no number") :- !.
syntax_words(Name, Words) :-
    atomic_list_concat(Parts, '_', Name),
    atomic_list_concat(Parts, ' ', Words).

refuse_text(Format, Args) :-
    format(string(Message), Format, Args),
    throw(error(refused_text(Message), _)).
