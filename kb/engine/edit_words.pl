:- module(pyhcal_edit_words,
          [ edit_place/4,               % +KB, +Edit, -Item, -Anchor
            edit_words/3,               % +KB, +Edit, -Words
            condition_words/3           % +KB, +Body, -Words
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(formula, [quantity_choices/4, term_text/2, threshold_choices/4]).
:- use_module(rule_bodies, [body_at/5, body_part/4, body_parts/3, choice_entry/3]).
:- use_module(value, [mask_words/4, plain_words/4, unit_words/4]).

/** <module> Edits and conditions in the vocabulary's words
*/

%!  edit_place(+KB, +Edit, -Item, -Anchor) is det.
%
%   What is edited (the name of a rule, threshold or comparison), and its anchor; `none` where it has none.

edit_place(KB, edit(_, rule(Id), _), Id, Anchor) :-
    !,
    ( KB:says(Id, Anchor0, _) -> true ; Anchor0 = none ),
    ( Anchor0 = Anchor/_ -> true ; Anchor = Anchor0 ).
edit_place(KB, edit(_, threshold(Id), _), Id, Anchor) :-
    !,
    once(KB:threshold(Id, _, _, _, Anchor, _)).
edit_place(_, edit(_, comparison(Id), _), Id, none).

%!  edit_words(+KB, +Edit, -Words:string) is det.
%
%   What an edit does, in the vocabulary's words.

edit_words(KB, edit(rule, rule(Id), drop), Words) :-
    !,
    KB:rule(Id, Head, _, _),
    ( KB:outcome(Head, position(_), _) -> What = "statement" ; What = "rule" ),
    format(string(Words), "drops the ~w", [What]).
edit_words(KB, edit(_, rule(Id), drop(Path)), Words) :-
    !,
    KB:rule(Id, _, Body, _),
    body_at(Path, Body, Part, _, _),
    ( dropped_kind(Path, Body, alternative) -> What = "alternative" ; What = "condition" ),
    condition_words(KB, Part, Text),
    format(string(Words), "drops the ~w \u201C~w\u201D", [What, Text]).
edit_words(KB, edit(value, rule(Id), Change), Words) :-
    !,
    KB:rule(Id, _, Body, _),
    ( Change = swap(Path, Old, New) -> true ; Change = drop(Path, Old), New = none ),
    body_at(Path, Body, Key in _, _, _),
    mask_words(KB, Key, Old, Was),
    (   New == none
    ->  format(string(Words), "no longer takes \u201C~w\u201D", [Was])
    ;   plain_words(KB, Key, New, Is),
        format(string(Words), "asks not for \u201C~w\u201D but for \u201C~w\u201D", [Was, Is])
    ).
edit_words(KB, edit(threshold, threshold(Id), value(Choice, New)), Words) :-
    !,
    once(KB:threshold(Id, _, Value, Unit, _, Label)),
    choice_entry(Value, Choice, Old),
    under(Choice, Under),
    in_unit(Old, "", Was),
    in_unit(New, Unit, Is),
    format(string(Words), "\u201C~w\u201D~w: ~w becomes ~w", [Label, Under, Was, Is]).
edit_words(KB, edit(comparison, threshold(Id), operator(Choice, New)), Words) :-
    !,
    once(KB:threshold(Id, Comparison, Value, Unit, _, Label)),
    ( KB:comparison(Comparison, By) -> choice_entry(By, Choice, Old+Added) ; Old = Comparison, Added = 0 ),
    under(Choice, Under),
    findall(Number, ( choice_entry(Value, _, Number0), ( Added =:= 0 -> Number = Number0 ; Number is Number0+Added ) ), Numbers),
    compared(Old, Numbers, Unit, Was),
    compared(New, Numbers, Unit, Is),
    format(string(Words), "\u201C~w\u201D~w: ~w becomes ~w", [Label, Under, Was, Is]).
edit_words(KB, edit(added, comparison(Id), added(Choice, New)), Words) :-
    KB:comparison(Id, By),
    choice_entry(By, Choice, _+Old),
    under(Choice, Under),
    in_unit(Old, "", Was),
    in_unit(New, "", Is),
    format(string(Words), "the comparison adds~w ~w where it added ~w", [Under, Is, Was]).

dropped_kind(Path, Body, Kind) :-
    once(( body_part(Body, Kind0, Path, _), Kind0 \== negated )),
    Kind = Kind0.

under(none, "") :- !.
under(Choice, Under) :- format(string(Under), " under ~w", [Choice]).

%   "at least 36 years"; several numbers where they hang on a reading.
compared(Operator, [Date|Dates], _, Words) :-
    atom(Date),
    !,
    atomic_list_concat([Date|Dates], ' or ', Text),
    ( date_format(Operator, Format) -> true ; Format = "~w" ),
    format(string(Words), Format, [Text]).
compared(Operator, Numbers, Unit, Words) :-
    findall(N, ( member(Number, Numbers), in_unit(Number, "", N) ), Ns),
    atomic_list_concat(Ns, ' or ', Text),
    ( Numbers = [One] -> true ; One = several ),
    unit_words(Text, One, Unit, Amount),
    compared_word(Operator, Word),
    format(string(Words), "~w ~w", [Word, Amount]).

compared_word(>=, "at least").
compared_word(>, "above").
compared_word(=<, "at most").
compared_word(<, "below").
compared_word(=, "exactly").

date_format(>=, "~w or later").
date_format(>, "after ~w").
date_format(=<, "~w or earlier").
date_format(<, "before ~w").

in_unit(Number, Unit, Words) :-
    ( integer(Number) -> format(string(Text), "~D", [Number]) ; format(string(Text), "~w", [Number]) ),
    unit_words(Text, Number, Unit, Words).

%!  condition_words(+KB, +Body, -Words:string) is det.
%
%   A condition as a rule's body has it, under the default readings.

condition_words(KB, Body, Words) :-
    body_parts(Body, Functor, Parts),
    !,
    ( Functor == (',') -> Between = " and " ; Between = " or " ),
    findall(W, ( member(Part, Parts), part_words(KB, Part, W) ), Ws),
    atomic_list_concat(Ws, Between, Text),
    string_concat(Text, "", Words).
condition_words(KB, not Body, Words) :-
    !,
    part_words(KB, Body, Inner),
    format(string(Words), "not: ~w", [Inner]).
condition_words(KB, Key in Values, Words) :-
    !,
    ( Values = [Json] -> true ; Json = Values ),
    mask_words(KB, Key, Json, Words).
condition_words(KB, Quantity meets Threshold, Words) :-
    !,
    KB:defaults(Defaults),
    once(( quantity_choices(KB, Defaults, Quantity, [_-Key|_]),
           threshold_choices(KB, Defaults, Threshold, [_-cmp(Operator, Value)|_]) )),
    ( bound(Operator, Bound) -> Json = obj([Bound-Value]) ; Json = Value ),
    mask_words(KB, Key, Json, Words).
condition_words(KB, reading(Name, Choice), Words) :-
    !,
    ( KB:reading(Name, _, _, Choices), memberchk(Choice:Label, Choices) -> true ; Label = Choice ),
    format(string(Words), "~w is read as \u201C~w\u201D", [Name, Label]).
condition_words(KB, every(Term), Words) :- !, term_words(KB, Term, Inner), format(string(Words), "~w: every one", [Inner]).
condition_words(KB, some(Term), Words) :- !, term_words(KB, Term, Words).
condition_words(KB, Term, Words) :- term_words(KB, Term, Words).

part_words(KB, Body, Words) :-
    condition_words(KB, Body, Words0),
    ( body_parts(Body, _, _) -> format(string(Words), "(~w)", [Words0]) ; Words = Words0 ).

term_words(KB, Term, Words) :-
    ( KB:term(Term, Words) -> true ; term_text(Term, Text), atom_string(Text, Words) ).

bound(>=, min).
bound(>, above).
bound(=<, max).
bound(<, below).
