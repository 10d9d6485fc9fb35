:- module(pyhcal_edits,
          [ edit/2,                     % +KB, ?Edit
            edit_place/4,               % +KB, +Edit, -Item, -Anchor
            edit_words/3,               % +KB, +Edit, -Words
            with_edit/4,                % +KB, +Edit, -Edited, :Goal
            with_facts/4,               % +KB, +Facts, -Edited, :Goal
            condition_words/3,          % +KB, +Body, -Words
            parts_to/3                  % +Body, +Path, -Parts
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(lists), [member/2, memberchk/2, nth1/3, nth1/4, selectchk/4]).
:- use_module(library(modules), [in_temporary_module/3]).
:- use_module(domain, [day_date/2, day_number/2]).
:- use_module(formula, [quantity_choices/4, term_text/2, threshold_choices/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(value, [mask_words/4, plain_words/4]).

:- meta_predicate
    with_edit(+, +, -, 0),
    with_facts(+, +, -, 0).

/** <module> A knowledge base with one thing changed

    Edit = edit(Kind, Item, Change)      Item = rule(Id) | threshold(Id) | comparison(Id)

| Kind        | Change                | what changes                                                          |
| condition   | drop(Path)            | a rule asks for one condition less; its only one always holds          |
| alternative | drop(Path)            | a rule has one alternative less                                       |
| value       | swap(Path, Old, New)  | a condition asks for another value                                    |
| value       | drop(Path, Value)     | a condition takes one value less                                      |
| threshold   | value(Choice, New)    | a number or date, by one unit of its last printed digit               |
| comparison  | operator(Choice, New) | a threshold includes what it excluded, or the other way round         |
| added       | added(Choice, New)    | what a comparison adds to a number, by one unit                       |
| rule        | drop                  | a statement or a rule is gone                                         |

A path leads into a rule's body: the N-th part of a conjunction or of alternatives, `of` below a negation.  Choice: the choice
of a reading to which a number belongs, `none` where there is one number.

The edited knowledge base is a module that holds what differs and inherits the rest.  It lives while Goal runs.  Worlds can be
made of it (world.pl); a space that space_of/3 made of it would stay.
*/

%!  with_edit(+KB, +Edit, -Edited, :Goal) is semidet.
%
%   Runs Goal once, with Edited bound to the edited knowledge base.

with_edit(KB, Edit, Edited, Goal) :-
    edited_facts(Edit, KB, Facts),
    with_facts(KB, Facts, Edited, Goal).

%!  with_facts(+KB, +Facts, -Edited, :Goal) is semidet.
%
%   The same for a list Name/Arity-Facts: these facts stand in the place of all of that predicate.

with_facts(KB, Facts, Edited, Goal) :-
    in_temporary_module(
        Edited,
        pyhcal_edits:fill(Facts, KB, Edited),
        pyhcal_edits:run(Goal)).

%   In the context of the caller's module, not of the temporary one.
run(Goal) :- once(Goal).

%   What was worked out for the whole (hash, export) is not inherited.
fill(Facts, KB, Edited) :-
    add_import_module(Edited, KB, start),
    dynamic([Edited:hash/1, Edited:exported/1]),
    forall(member(Indicator-_, Facts), dynamic(Edited:Indicator)),
    forall(( member(_-Some, Facts), member(Fact, Some) ), assertz(Edited:Fact)).

edited_facts(edit(rule, rule(Id), drop), KB, [rule/4-Rules]) :-
    !,
    KB:rule(Id, Head, Body, Place),
    (   ( KB:outcome(Head, _, _) ; KB:rule(Other, Head, _, _), Other \== Id )
    ->  findall(rule(I, H, B, P), ( KB:rule(I, H, B, P), I \== Id ), Rules)
    ;   never(Body, Never),
        changed_rule(KB, rule(Id, Head, Never, Place), Rules)
    ).
edited_facts(edit(_, rule(Id), Change), KB, [rule/4-Rules]) :-
    KB:rule(Id, Head, Body0, Place),
    !,
    changed_body(Change, Body0, Body),
    changed_rule(KB, rule(Id, Head, Body, Place), Rules).
edited_facts(edit(threshold, threshold(Id), value(Choice, New)), KB, [threshold/6-Thresholds]) :-
    KB:threshold(Id, Comparison, Value0, Unit, Anchor, Label),
    !,
    changed_entry(Value0, Choice, New, Value),
    changed_threshold(KB, threshold(Id, Comparison, Value, Unit, Anchor, Label), Thresholds).
edited_facts(edit(comparison, threshold(Id), operator(Choice, New)), KB, Facts) :-
    KB:threshold(Id, Comparison, Value, Unit, Anchor, Label),
    !,
    (   KB:comparison(Comparison, By0)
    ->  %   the other thresholds that compare so stay as they are
        entry(By0, Choice, _+Added),
        changed_entry(By0, Choice, New+Added, By),
        atomic_list_concat([Comparison, ' of ', Id], Own),
        findall(comparison(C, B), ( KB:comparison(C, B) ; C = Own, B = By ), Comparisons),
        Facts = [comparison/2-Comparisons, threshold/6-Thresholds]
    ;   Own = New,
        Facts = [threshold/6-Thresholds]
    ),
    changed_threshold(KB, threshold(Id, Own, Value, Unit, Anchor, Label), Thresholds).
edited_facts(edit(added, comparison(Id), added(Choice, New)), KB, [comparison/2-Comparisons]) :-
    KB:comparison(Id, By0),
    !,
    entry(By0, Choice, Operator+_),
    changed_entry(By0, Choice, Operator+New, By),
    findall(comparison(C, B), ( KB:comparison(C, B0), ( C == Id -> B = By ; B = B0 ) ), Comparisons).

changed_rule(KB, Rule, Rules) :-
    Rule = rule(Id, _, _, _),
    findall(R, ( KB:rule(I, H, B, P), ( I == Id -> R = Rule ; R = rule(I, H, B, P) ) ), Rules).

changed_threshold(KB, Threshold, Thresholds) :-
    Threshold = threshold(Id, _, _, _, _, _),
    findall(T,
            ( KB:threshold(I, C, V, U, A, L), ( I == Id -> T = Threshold ; T = threshold(I, C, V, U, A, L) ) ),
            Thresholds).

changed_body(drop(Path), Body0, Body) :- without(Path, Body0, Body).
changed_body(swap(Path, Old, New), Body0, Body) :-
    at(Path, Body0, Key in Values0, Body, Key in Values),
    selectchk(Old, Values0, New, Values).
changed_body(drop(Path, Value), Body0, Body) :-
    at(Path, Body0, Key in Values0, Body, Key in Values),
    findall(V, ( member(V, Values0), V \== Value ), Values).

%   The body without the part at Path; what has no other part beside it always holds.
without([], Body, (Body ; not Body)).
without([N], Body0, Body) :-
    integer(N),
    !,
    parts(Body0, Functor, Parts0),
    nth1(N, Parts0, _, Parts),
    joined(Parts, Functor, Body).
without([Step|Path], Body0, Body) :-
    step(Step, Body0, Part0, Body, Part),
    without(Path, Part0, Part).

never(Body, (Body, not Body)).

%   Part0 stands at Path in Body0, as Part does in Body.
at([], Part0, Part0, Part, Part).
at([Step|Path], Body0, Part0, Body, Part) :-
    step(Step, Body0, Here0, Body, Here),
    at(Path, Here0, Part0, Here, Part).

step(of, not Part0, Part0, not Part, Part) :- !.
step(N, Body0, Part0, Body, Part) :-
    parts(Body0, Functor, Parts0),
    nth1(N, Parts0, Part0, Others),
    nth1(N, Parts, Part, Others),
    joined(Parts, Functor, Body).

%   The parts of a conjunction (Functor is a comma) or of alternatives (a semicolon).
parts(Body, Functor, Parts) :-
    Body =.. [Functor, _, _],
    memberchk(Functor, [',', ;]),
    parts_of(Body, Functor, Parts, []).

parts_of(Body, Functor, Parts, Rest) :-
    (   Body =.. [Functor, A, B]
    ->  parts_of(A, Functor, Parts, Parts1),
        parts_of(B, Functor, Parts1, Rest)
    ;   Parts = [Body|Rest]
    ).

joined([Part], _, Part) :- !.
joined([Part|Parts], Functor, Body) :-
    Body =.. [Functor, Part, Others],
    joined(Parts, Functor, Others).

%!  parts_to(+Body, +Path, -Parts) is det.
%
%   The parts of a rule's body on the way to Path, from the whole body to the part there.

parts_to(Body, [], [Body]).
parts_to(Body, [Step|Path], [Body|Parts]) :-
    step(Step, Body, Part, _, _),
    !,
    parts_to(Part, Path, Parts).

entry(by(_, Table), Choice, Value) :- !, member(Choice:Value, Table).
entry(Value, none, Value).

changed_entry(by(Reading, Table0), Choice, New, by(Reading, Table)) :-
    !,
    selectchk(Choice:_, Table0, Choice:New, Table).
changed_entry(_, none, New, New).

%!  edit(+KB, ?Edit) is nondet.
%
%   Every edit that can be made, rule by rule in the order of the source, then the thresholds and comparisons.

edit(KB, edit(Kind, Item, Change)) :-
    ( nonvar(Item), Item \= rule(_) -> fail ; true ),
    findall(Place-Id, KB:rule_place(Id, Place), Placed0),
    msort(Placed0, Placed),
    Item = rule(Id),
    member(_-Id, Placed),
    KB:rule(Id, _, Body, _),
    rule_edit(Kind, Body, KB, Change).
edit(KB, edit(threshold, threshold(Id), value(Choice, New))) :-
    KB:threshold(Id, _, Value, _, _, _),
    entry(Value, Choice, Old),
    neighbour(Old, New).
edit(KB, edit(comparison, threshold(Id), operator(Choice, New))) :-
    KB:threshold(Id, Comparison, _, _, _, _),
    (   KB:comparison(Comparison, By)
    ->  entry(By, Choice, Operator+_)
    ;   Choice = none, Operator = Comparison
    ),
    turned(Operator, New).
edit(KB, edit(added, comparison(Id), added(Choice, New))) :-
    KB:comparison(Id, By),
    entry(By, Choice, _+Added),
    Added =\= 0,
    neighbour(Added, New).

rule_edit(rule, _, _, drop).
rule_edit(condition, Body, _, drop(Path)) :- part(Body, condition, Path, _).
rule_edit(alternative, Body, _, drop(Path)) :- part(Body, alternative, Path, _).
rule_edit(value, Body, KB, Change) :-
    part(Body, _, Path, Key in Values),
    member(Old, Values),
    (   key_value(KB, Key, New),
        \+ memberchk(New, Values),
        Change = swap(Path, Old, New)
    ;   Values = [_,_|_],
        Change = drop(Path, Old)
    ).

key_value(KB, Key, Value) :-
    once(KB:key(Key, Type, _)),
    ( Type = one_of(Values) -> true ; Values = [true, false] ),
    member(Value, Values).

%   Every part of a body, and whether it is one condition of several or one alternative.
part(Body, Kind, Path, Part) :-
    (   parts(Body, _, _)
    ->  inner_part(Body, Kind, Path, Part)
    ;   (   Kind = condition, Path = [], Part = Body
        ;   inner_part(Body, Kind, Path, Part)
        )
    ).

inner_part(not Body, Kind, [of|Path], Part) :-
    !,
    (   parts(Body, _, _)
    ->  inner_part(Body, Kind, Path, Part)
    ;   Kind = negated, Path = [], Part = Body
    ).
inner_part(Body, Kind, [N|Path], Part) :-
    parts(Body, Functor, Parts),
    ( Functor == (',') -> Here = condition ; Here = alternative ),
    nth1(N, Parts, Sub),
    (   Kind = Here, Path = [], Part = Sub
    ;   inner_part(Sub, Kind, Path, Part)
    ).

%   One unit of the last printed digit either way.
neighbour(Old, New) :-
    atom(Old),
    !,
    day_number(Old, Day),
    member(Step, [-1, 1]),
    Moved is Day+Step,
    day_date(Moved, New).
neighbour(Old, New) :-
    integer(Old),
    !,
    member(Step, [-1, 1]),
    New is Old+Step.
neighbour(Old, New) :-
    printed_decimals(Old, Decimals),
    member(Step, [-1, 1]),
    New is (round(Old*10**Decimals)+Step)/10.0**Decimals.

printed_decimals(Number, Decimals) :-
    json_text(Number, Text),
    split_string(Text, "e", "", [Digits|Power]),
    ( Power = [P], number_string(Exponent, P) -> true ; Exponent = 0 ),
    ( split_string(Digits, ".", "", [_, Behind]) -> string_length(Behind, N) ; N = 0 ),
    Decimals is max(0, N-Exponent).

turned(>=, >).
turned(>, >=).
turned(=<, <).
turned(<, =<).
turned(=, >=).
turned(=, =<).

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
    at(Path, Body, Part, _, _),
    ( dropped_kind(Path, Body, alternative) -> What = "alternative" ; What = "condition" ),
    condition_words(KB, Part, Text),
    format(string(Words), "drops the ~w “~w”", [What, Text]).
edit_words(KB, edit(value, rule(Id), Change), Words) :-
    !,
    KB:rule(Id, _, Body, _),
    ( Change = swap(Path, Old, New) -> true ; Change = drop(Path, Old), New = none ),
    at(Path, Body, Key in _, _, _),
    mask_words(KB, Key, Old, Was),
    (   New == none
    ->  format(string(Words), "no longer takes “~w”", [Was])
    ;   plain_words(KB, Key, New, Is),
        format(string(Words), "asks not for “~w” but for “~w”", [Was, Is])
    ).
edit_words(KB, edit(threshold, threshold(Id), value(Choice, New)), Words) :-
    !,
    once(KB:threshold(Id, _, Value, Unit, _, Label)),
    entry(Value, Choice, Old),
    under(Choice, Under),
    in_unit(Old, "", Was),
    in_unit(New, Unit, Is),
    format(string(Words), "“~w”~w: ~w becomes ~w", [Label, Under, Was, Is]).
edit_words(KB, edit(comparison, threshold(Id), operator(Choice, New)), Words) :-
    !,
    once(KB:threshold(Id, Comparison, Value, Unit, _, Label)),
    ( KB:comparison(Comparison, By) -> entry(By, Choice, Old+_) ; Old = Comparison ),
    under(Choice, Under),
    numbers_words(Value, Unit, Number),
    sign(Old, Was),
    sign(New, Is),
    format(string(Words), "“~w”~w: ~w ~w becomes ~w", [Label, Under, Was, Number, Is]).
edit_words(KB, edit(added, comparison(Id), added(Choice, New)), Words) :-
    KB:comparison(Id, By),
    entry(By, Choice, _+Old),
    under(Choice, Under),
    in_unit(Old, "", Was),
    in_unit(New, "", Is),
    format(string(Words), "the comparison adds~w ~w where it added ~w", [Under, Is, Was]).

dropped_kind(Path, Body, Kind) :-
    once(( part(Body, Kind0, Path, _), Kind0 \== negated )),
    Kind = Kind0.

under(none, "") :- !.
under(Choice, Under) :- format(string(Under), " under ~w", [Choice]).

sign(=<, "≤") :- !.
sign(>=, "≥") :- !.
sign(Operator, Operator).

numbers_words(by(_, Table), Unit, Words) :-
    !,
    findall(N, ( member(_:Value, Table), in_unit(Value, "", N) ), Ns),
    atomic_list_concat(Ns, ' or ', Numbers),
    in_unit(Numbers, Unit, Words).
numbers_words(Value, Unit, Words) :- in_unit(Value, Unit, Words).

in_unit(Number, Unit, Words) :-
    ( integer(Number) -> format(string(Text), "~D", [Number]) ; format(string(Text), "~w", [Number]) ),
    ( Unit == "" -> Words = Text ; format(string(Words), "~w ~w", [Text, Unit]) ).

%!  condition_words(+KB, +Body, -Words:string) is det.
%
%   A condition as a rule's body has it, under the default readings.

condition_words(KB, Body, Words) :-
    parts(Body, Functor, Parts),
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
    format(string(Words), "~w is read as “~w”", [Name, Label]).
condition_words(KB, every(Term), Words) :- !, term_words(KB, Term, Inner), format(string(Words), "~w: every one", [Inner]).
condition_words(KB, some(Term), Words) :- !, term_words(KB, Term, Words).
condition_words(KB, Term, Words) :- term_words(KB, Term, Words).

part_words(KB, Body, Words) :-
    condition_words(KB, Body, Words0),
    ( parts(Body, _, _) -> format(string(Words), "(~w)", [Words0]) ; Words = Words0 ).

term_words(KB, Term, Words) :-
    ( KB:term(Term, Words) -> true ; term_text(Term, Text), atom_string(Text, Words) ).

bound(>=, min).
bound(>, above).
bound(=<, max).
bound(<, below).
