:- module(pyhcal_printed,
          [ printed_number/3,           % +Text, -Value, -Decimals
            partial_date/1,             % +Text
            placeholders/2              % +Text, -Names
          ]).
:- use_module(library(lists), [append/3, member/2]).
:- use_module(domain, [day_number/2]).

/** <module> Numbers, dates and texts as a document prints them
*/

%!  printed_number(+Text, -Value, -Decimals) is semidet.
%
%   A number as it is printed: Value exact, and how many decimals it has: "1.40" is 7r5 with 2.

printed_number(Text, Value, Decimals) :-
    string(Text),
    string_codes(Text, Codes),
    ( Codes = [0'-|Unsigned] -> Sign = -1 ; Unsigned = Codes, Sign = 1 ),
    (   append(Whole, [0'.|Part], Unsigned)
    ->  Part = [_|_]
    ;   Whole = Unsigned, Whole = [_|_], Part = []
    ),
    append([0'0|Whole], Part, Digits),
    forall(member(D, Digits), code_type(D, digit)),
    number_codes(All, Digits),
    length(Part, Decimals),
    Value is rdiv(Sign*All, 10**Decimals).

%!  partial_date(+Text) is semidet.
%
%   A date, or its year and month, or its year: "2009-08-13", "2009-08", "2009".

partial_date(Text) :-
    string(Text),
    member(Rest, ["", "-01", "-01-01"]),
    string_concat(Text, Rest, Whole),
    string_length(Whole, 10),
    atom_string(Date, Whole),
    day_number(Date, _),
    !.

%!  placeholders(+Text, -Names) is det.
%
%   The names that stand in braces in a text.

placeholders(Text, Names) :-
    split_string(Text, "{", "", [_|Opened]),
    findall(Name, ( member(Piece, Opened), once(sub_string(Piece, Before, 1, _, "}")), sub_atom(Piece, 0, Before, _, Name) ), Names).
