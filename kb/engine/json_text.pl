:- module(pyhcal_json_text,
          [ json_text/2,                % +Json, -Text
            json_quoted/2               % +Text, -Quoted
          ]).

/** <module> JSON as text

The text is plain ASCII (all else is escaped), which crosses to another language fastest.  Numbers are written as Python
writes them, so that both come to the same hash.

    Json = obj([Key-Json, ...]) | [Json, ...] | "string" or other atom | Number | true | false | null | raw(Text)
*/

%!  json_text(+Json, -Text:string) is det.

json_text(Json, Text) :-
    phrase(json(Json), Parts),
    atomics_to_string(Parts, Text).

json(obj(Pairs)) --> !, ["{"], pairs(Pairs), ["}"].
json([]) --> !, ["[]"].
json([X|Xs]) --> !, ["["], json(X), elements(Xs), ["]"].
json(raw(Text)) --> !, [Text].
json(true) --> !, ["true"].
json(false) --> !, ["false"].
json(null) --> !, ["null"].
json(Float) --> { float(Float) }, !, { python_float(Float, Text) }, [Text].
json(Integer) --> { integer(Integer) }, !, [Integer].
json(Text) --> { json_quoted(Text, Quoted) }, [Quoted].

elements([]) --> [].
elements([X|Xs]) --> [","], json(X), elements(Xs).

pairs([]) --> [].
pairs([Key-Value|Pairs]) -->
    { json_quoted(Key, Quoted) },
    [Quoted, ":"],
    json(Value),
    more_pairs(Pairs).

more_pairs([]) --> [].
more_pairs([Pair|Pairs]) --> [","], pairs([Pair|Pairs]).

%   Both languages write the fewest digits that read back, and differ in when and how they write an exponent.
python_float(Float, Text) :-
    format(string(Plain), "~w", [Float]),
    (   split_string(Plain, "e", "", [Digits, Power])
    ->  number_string(N, Power),
        (   N =:= 15
        ->  format(string(Text), "~1f", [Float])
        ;   ( string_concat(Short, ".0", Digits) -> true ; Short = Digits ),
            ( N < 0 -> Sign = "-" ; Sign = "+" ),
            Size is abs(N),
            format(string(Text), "~we~w~|~`0t~d~2+", [Short, Sign, Size])
        )
    ;   Text = Plain
    ).

%!  json_quoted(+Text, -Quoted:string) is det.

json_quoted(Text, Quoted) :-
    string_codes(Text, Codes),
    (   plain(Codes)
    ->  Inner = Text
    ;   phrase(escaped(Codes), Escaped),
        string_codes(Inner, Escaped)
    ),
    atomics_to_string(["\"", Inner, "\""], Quoted).

%   Nothing to escape, as nearly everywhere.
plain([]).
plain([C|Cs]) :-
    C >= 32, C < 127, C =\= 0'", C =\= 0'\\,
    plain(Cs).

escaped([]) --> [].
escaped([C|Cs]) --> escape(C), escaped(Cs).

escape(0'") --> !, `\\"`.
escape(0'\\) --> !, `\\\\`.
escape(0'\n) --> !, `\\n`.
escape(0'\t) --> !, `\\t`.
escape(0'\r) --> !, `\\r`.
escape(0'\b) --> !, `\\b`.
escape(0'\f) --> !, `\\f`.
escape(C) -->
    { C >= 32, C < 127 },
    !,
    [C].
escape(C) -->
    { C > 0xffff },
    !,
    { High is 0xd800 + ((C - 0x10000) >> 10),
      Low is 0xdc00 + ((C - 0x10000) /\ 0x3ff) },
    escape(High),
    escape(Low).
escape(C) -->
    { format(codes(Codes), '\\u~|~`0t~16r~4+', [C]) },
    Codes.
