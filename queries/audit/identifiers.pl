:- module(pyhcal_check_identifiers, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(apply), [include/3]).
:- use_module(library(lists), [append/3, member/2]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).

/** <module> One identifier, or one trial's name, written in two ways

Names of trials may be longer or shorter; told are those in which the same number or code is written differently.
*/

claim("Each identifier and each name of a trial is written in one way.", suspicious).

audit(_, Doc, finding(Severity, [Of], Anchors,
                      [ says("One thing is identified in ~d ways: ~w.", [N, List]), printed(Printed), computed("~w", [How]),
                        why("Whoever searches for the one does not find the other.", []), consistent("one of them everywhere", []) ])) :-
    findall(O, Doc:identifier(O, _, _), Things0),
    sort(Things0, Things),
    member(Of, Things),
    findall(P, Doc:identifier(Of, P, _), Printed0),
    sort(Printed0, Printed),
    Printed = [_, _|_],
    length(Printed, N),
    findall(At, ( member(P, Printed), once(Doc:identifier(Of, P, At)) ), Anchors),
    quoted(Printed, Quoted),
    list_words(and, Quoted, List),
    findall(C, ( member(P, Printed), letters(P, C) ), Codes0),
    sort(Codes0, Codes),
    ( Codes = [_] -> How = "They differ in punctuation, spacing or capitals only." ; How = "They differ in letters or digits." ),
    ( member(P, Printed), sub_string(P, _, _, _, "://") -> Severity = information ; Severity = suspicious ).
audit(_, Doc, finding(information, [Trial], Anchors,
                      [ says("The name of one trial is written in ~d ways: ~w.", [N, List]), printed(Printed),
                        computed("The code in it differs: ~w.", [Codes]),
                        why("Reports of one trial are not recognised as such.", []), consistent("one of them everywhere", []) ])) :-
    findall(T, Doc:trial_name(T, _, _, _), Trials0),
    sort(Trials0, Trials),
    member(Trial, Trials),
    findall(P, Doc:trial_name(Trial, P, _, _), Names0),
    sort(Names0, Names),
    findall(P-Q-CP-CQ, ( member(P, Names), member(Q, Names), P @< Q, differing(P, Q, CP, CQ) ), Pairs),
    Pairs \== [],
    findall(P, ( member(A-B-_-_, Pairs), member(P, [A, B]) ), Printed0),
    sort(Printed0, Printed),
    findall(C, ( member(_-_-A-B, Pairs), member(C, [A, B]) ), Codes0),
    sort(Codes0, Codes1),
    quoted(Codes1, Quoted1),
    list_words(and, Quoted1, Codes),
    length(Printed, N),
    quoted(Printed, Quoted),
    list_words(and, Quoted, List),
    findall(At, ( member(P, Printed), once(Doc:trial_name(Trial, P, At, _)) ), Anchors).

quoted(Texts, Quoted) :- findall(Q, ( member(T, Texts), format(string(Q), "\u201C~w\u201D", [T]) ), Quoted).

letters(Text, Letters) :-
    string_upper(Text, Upper),
    string_codes(Upper, Codes0),
    include(alphanumeric, Codes0, Codes),
    string_codes(Letters, Codes).

alphanumeric(Code) :- code_type(Code, alnum).

%   A run of words with the same letters and digits, or all but one of them, written otherwise; it has a digit or is one word of
%   capitals.
differing(P, Q, CodeP, CodeQ) :-
    once(( code(P, CodeP, A), code(Q, CodeQ, B), CodeP \== CodeQ, alike(A, B),
           \+ has(Q, CodeP), \+ has(P, CodeQ) )).

has(Name, Code) :- code(Name, Code, _), !.

code(Name, Code, Letters) :-
    split_string(Name, " /,;:()", "", Words),
    append(_, Rest, Words),
    append(Run, _, Rest),
    Run = [_|_],
    length(Run, Length),
    Length =< 3,
    atomic_list_concat(Run, ' ', Code0),
    atom_string(Code0, Code),
    letters(Code, Letters),
    string_length(Letters, Size),
    Size >= 5,
    string_codes(Letters, Codes),
    once(( member(C, Codes), code_type(C, digit) )).

alike(A, A) :- !.
alike(A, B) :-
    string_codes(A, As),
    string_codes(B, Bs),
    once(( one_more(As, Bs) ; one_more(Bs, As) )).

%   One list has one letter more than the other; a digit more would be another number.
one_more(Long, Short) :-
    append(Before, [C|After], Long),
    \+ code_type(C, digit),
    append(Before, After, Short).

:- initialization(alone).
