:- module(pyhcal_printed,
          [ printed_number/3,           % +Text, -Value, -Decimals
            printed_range/3,            % +Text, -Low, -High
            printed_as/3,               % +Value, +Text, -Printed
            printed_slip/3,             % +Text, -Other, -Words
            partial_date/1,             % +Text
            date_range/3,               % +Text, -First, -Last
            placeholders/2              % +Text, -Names
          ]).
:- use_module(library(lists), [append/3, last/2, member/2]).
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

%!  printed_range(+Text, -Low, -High) is det.
%
%   What rounds to a printed number: half a unit of its last place to either side, exact.

printed_range(Text, Low, High) :-
    printed_number(Text, Value, Decimals),
    Half is rdiv(1, 2*10**Decimals),
    Low is Value-Half,
    High is Value+Half.

%!  printed_as(+Value, +Text, -Printed:string) is det.
%
%   Printed: Value with as many decimals as Text has.

printed_as(Value, Text, Printed) :-
    printed_number(Text, _, Decimals),
    (   rational(Value)
    ->  Exact = Value
    ;   Exact is rationalize(Value)
    ),
    format(string(Printed0), "~*f", [Decimals, Exact]),
    %   nothing is printed as a negative nought
    (   Printed0 = Negative, sub_string(Negative, 0, 1, _, "-"), printed_number(Negative, 0, _)
    ->  sub_string(Negative, 1, _, 0, Printed)
    ;   Printed = Printed0
    ).

%!  printed_slip(+Text, -Other:string, -Words:string) is nondet.
%
%   What may have been meant by Text, if one slip was made in printing it, and the slip in words.

printed_slip(Text, Other, Words) :-
    string_codes(Text, Codes),
    slip(Codes, OtherCodes, Words),
    OtherCodes \== Codes,
    string_codes(Other, OtherCodes),
    printed_number(Other, _, _).

slip([0'-|Codes], Codes, "without the minus sign").
slip(Codes, [0'-|Codes], "with a minus sign") :- Codes \= [0'-|_].
slip(Codes, Other, "with two digits the other way round") :-
    append(Before, [A, B|After], Codes),
    code_type(A, digit),
    code_type(B, digit),
    append(Before, [B, A|After], Other).
slip(Codes, Other, "with a digit less") :-
    append(Before, [D|After], Codes),
    code_type(D, digit),
    append(Before, After, Other),
    leads_well(Other).
slip(Codes, Other, "with a digit more") :-
    append(Before, After, Codes),
    Before \= [0'-|_],
    After \= [0'-|_],
    between(0'0, 0'9, D),
    append(Before, [D|After], Other),
    leads_well(Other).

%   No noughts before other digits, and something before a point.
leads_well(Codes) :-
    \+ ( Codes = [0'0, D|_], code_type(D, digit) ),
    Codes \= [0'.|_],
    Codes \== [],
    last(Codes, Last),
    code_type(Last, digit).

%!  partial_date(+Text) is semidet.
%
%   A date, or its year and month, or its year: "2009-08-13", "2009-08", "2009".

partial_date(Text) :-
    date_range(Text, _, _).

%!  date_range(+Text, -First, -Last) is semidet.
%
%   The days that a date means, or all those of its month or year; see day_number/2.

date_range(Text, First, Last) :-
    string(Text),
    member(Rest-End, [""-"", "-01"-"-31", "-01-01"-"-12-31"]),
    string_concat(Text, Rest, Whole),
    string_length(Whole, 10),
    atom_string(Date, Whole),
    day_number(Date, First),
    !,
    last_day(Text, End, Last).

last_day(Text, End, Last) :-
    (   End == "-31"
    ->  member(Day, ["-31", "-30", "-29", "-28"])
    ;   Day = End
    ),
    string_concat(Text, Day, Whole),
    atom_string(Date, Whole),
    day_number(Date, Last),
    !.

%!  placeholders(+Text, -Names) is det.
%
%   The names that stand in braces in a text.

placeholders(Text, Names) :-
    split_string(Text, "{", "", [_|Opened]),
    findall(Name, ( member(Piece, Opened), once(sub_string(Piece, Before, 1, _, "}")), sub_atom(Piece, 0, Before, _, Name) ), Names).
