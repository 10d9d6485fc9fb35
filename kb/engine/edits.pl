:- module(pyhcal_edits,
          [ edit/2,                     % +KB, ?Edit
            with_edit/4,                % +KB, +Edit, -Edited, :Goal
            with_facts/4                % +KB, +Facts, -Edited, :Goal
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(library(modules), [in_temporary_module/3]).
:- use_module(domain, [day_date/2, day_number/2]).
:- use_module(json_text, [json_text/2]).
:- use_module(rule_bodies, [body_part/4, changed_body/3, changed_entry/4, choice_entry/3, never/2]).
:- reexport(rule_bodies, [parts_to/3]).
:- reexport(edit_words, [condition_words/3, edit_place/4, edit_words/3]).

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

Paths: see rule_bodies.pl.  Choice: the choice of a reading to which a number belongs, `none` where there is one number.

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
        choice_entry(By0, Choice, _+Added),
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
    choice_entry(By0, Choice, Operator+_),
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
    choice_entry(Value, Choice, Old),
    neighbour(Old, New).
edit(KB, edit(comparison, threshold(Id), operator(Choice, New))) :-
    KB:threshold(Id, Comparison, _, _, _, _),
    (   KB:comparison(Comparison, By)
    ->  choice_entry(By, Choice, Operator+_)
    ;   Choice = none, Operator = Comparison
    ),
    turned(Operator, New).
edit(KB, edit(added, comparison(Id), added(Choice, New))) :-
    KB:comparison(Id, By),
    choice_entry(By, Choice, _+Added),
    Added =\= 0,
    neighbour(Added, New).

rule_edit(rule, _, _, drop).
rule_edit(condition, Body, _, drop(Path)) :- body_part(Body, condition, Path, _).
rule_edit(alternative, Body, _, drop(Path)) :- body_part(Body, alternative, Path, _).
rule_edit(value, Body, KB, Change) :-
    body_part(Body, _, Path, Key in Values),
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
