:- module(pyhcal_lint_meaning,
          [ meaning_finding/4           % +Events, +Index, +KB, -Finding
          ]).
:- op(700, xfx, in).
:- use_module(library(lists), [append/3, member/2, memberchk/2]).
:- use_module(domain, [day_number/2, domain_interval/3, interval_mask/4, key_domain/4, test_cuts/3, test_mask/4]).
:- use_module(formula, [quantity_choices/4, threshold_choices/4]).
:- use_module(lint_names, [declared/4]).

/** <module> Whether tests, numbers and outcomes of a policy make sense
*/

%!  meaning_finding(+Events, +Index, +KB, -Finding) is nondet.
%
%   @arg Events list of at(Event, Term, File, Line), see forms.pl
%   @arg Index the names in them, see lint_names.pl

meaning_finding(Events, _, KB, finding(File, Line, 'wrong test', Message)) :-
    member(at(test(in, Key), _, File, Line), Events),
    KB:key(Key, Type, _),
    \+ enumerated(Type),
    format(string(Message), "~w is a number or a date: ask with meets, not with in", [Key]).
meaning_finding(Events, _, KB, finding(File, Line, 'wrong test', Message)) :-
    member(at(test(meets(_), Quantity), _, File, Line), Events),
    quantity_key(KB, Quantity, Key, Type),
    enumerated(Type),
    format(string(Message), "~w has no numbers: ask with in, not with meets", [Key]).
meaning_finding(Events, _, KB, finding(File, Line, 'wrong test', Message)) :-
    member(at(test(meets(Threshold), Quantity), _, File, Line), Events),
    quantity_key(KB, Quantity, Key, Type),
    \+ enumerated(Type),
    threshold_number(KB, Threshold, _, Value),
    \+ same_scale(Type, Value),
    format(string(Message), "~w and the threshold ~w: one is a date, the other a number", [Key, Threshold]).
meaning_finding(Events, _, KB, finding(File, Line, 'wrong argument', Message)) :-
    member(at(def(worsening, Measure), worse(Measure, Direction), File, Line), Events),
    quantity_key(KB, Measure, Key, Type),
    (   enumerated(Type), memberchk(Direction, [up, down])
    ->  format(string(Message), "worse ~w: ~w has no numbers; name the value that is worse", [Measure, Key])
    ;   \+ enumerated(Type), \+ memberchk(Direction, [up, down]),
        format(string(Message), "worse ~w: ~w has numbers; it worsens up or down", [Measure, Key])
    ).
meaning_finding(Events, Index, KB, Finding) :-
    findall(Key-Threshold,
            ( member(at(test(meets(Threshold), Quantity), _, _, _), Events), quantity_key(KB, Quantity, Key, _) ),
            Pairs0),
    sort(Pairs0, Pairs),
    member(Key-Threshold, Pairs),
    declared(Index, threshold, Threshold, at(_, File, Line)),
    pair_finding(KB, Key, Threshold, File, Line, Finding).
meaning_finding(Events, _, KB, finding(File, Line, 'wrong argument', Message)) :-
    member(at(ref(comparison, Comparison), threshold(Threshold, Comparison, _, _, _, _), File, Line), Events),
    threshold_value(KB, Threshold, Value),
    atom(Value),
    format(string(Message), "threshold ~w: a date is compared with <, =<, =, >= or >, not ~w", [Threshold, Comparison]).
meaning_finding(Events, _, KB, Finding) :-
    member(at(def(Kind, Name), _, File, Line), Events),
    declared_finding(Kind, Name, KB, File, Line, Finding).
meaning_finding(Events, Index, KB, Finding) :-
    outcome_finding(Events, Index, KB, Finding).
meaning_finding(Events, _, _, finding(File, Line, 'missing field', Message)) :-
    member(Field, [number, title, effective_date]),
    \+ memberchk(at(def(field, Field), _, _, _), Events),
    top(Events, File, Line),
    format(string(Message), "no policy(~w, ...)", [Field]).
meaning_finding(Events, _, _, finding(File, Line, 'wrong argument', "policy effective_date: not a date \"YYYY-MM-DD\"")) :-
    member(at(def(field, effective_date), policy(_, Date), File, Line), Events),
    \+ ( atom_string(Atom, Date), day_number(Atom, _) ).

enumerated(one_of(_)).
enumerated(boolean).

quantity_key(KB, Quantity, Key, Type) :-
    all_readings(KB, Readings),
    catch(quantity_choices(KB, Readings, Quantity, Choices), _, fail),
    member(_-Key, Choices),
    once(KB:key(Key, Type, _)).

all_readings(KB, Readings) :-
    findall(Name-Choices, ( KB:reading(Name, _, _, Cs), findall(C, member(C:_, Cs), Choices) ), Readings).

threshold_value(KB, Threshold, Value) :-
    KB:threshold(Threshold, _, Value0, _, _, _),
    (   Value0 = by(_, Table)
    ->  member(_:Value, Table)
    ;   Value = Value0
    ).

%   Every comparison that a threshold can turn into.
threshold_number(KB, Threshold, Operator, Value) :-
    \+ ( KB:threshold(Threshold, Comparison, _, _, _, _), KB:comparison(Comparison, _),
         threshold_value(KB, Threshold, Date), atom(Date) ),
    all_readings(KB, Readings),
    catch(threshold_choices(KB, Readings, Threshold, Choices), _, fail),
    member(_-cmp(Operator, Value), Choices).

same_scale(date, Value) :- !, atom(Value).
same_scale(_, Value) :- number(Value).

pair_finding(KB, Key, Threshold, File, Line, finding(File, Line, 'out of range', Message)) :-
    once(KB:key(Key, Type, _)),
    \+ enumerated(Type),
    threshold_value(KB, Threshold, Value),
    same_scale(Type, Value),
    \+ within(Type, Value),
    format(string(Message), "threshold ~w: ~w lies outside the range of ~w", [Threshold, Value, Key]).
pair_finding(KB, Key, Threshold, File, Line, finding(File, Line, 'no cut', Message)) :-
    once(KB:key(Key, Type, _)),
    \+ enumerated(Type),
    \+ ( threshold_value(KB, Threshold, Declared), same_scale(Type, Declared), \+ within(Type, Declared) ),
    threshold_number(KB, Threshold, Operator, Value),
    same_scale(Type, Value),
    memberchk(Operator, [<, =<, =, >=, >]),
    Test = cmp(Operator, Value, Threshold),
    test_cuts(Type, Test, Cuts),
    once(key_domain(KB, Key, Cuts, Domain)),
    domain_interval(Domain, Lo, Hi),
    interval_mask(Domain, Lo, Hi, All),
    test_mask(KB, Domain, Test, Mask),
    (   Mask =:= 0
    ->  format(string(Message), "threshold ~w: no ~w is ~w ~w", [Threshold, Key, Operator, Value])
    ;   Mask =:= All
    ->  format(string(Message), "threshold ~w: every ~w is ~w ~w", [Threshold, Key, Operator, Value])
    ).
pair_finding(KB, Key, Threshold, File, Line, finding(File, Line, 'wrong unit', Message)) :-
    once(KB:key(Key, Type, Properties)),
    \+ enumerated(Type),
    KB:threshold(Threshold, _, _, Unit, _, _),
    \+ ( threshold_value(KB, Threshold, Value), \+ same_scale(Type, Value) ),
    ( memberchk(unit(KeyUnit), Properties) -> true ; KeyUnit = "" ),
    Unit \== KeyUnit,
    format(string(Message), "threshold ~w: its unit is \"~w\", that of ~w is \"~w\"", [Threshold, Unit, Key, KeyUnit]).

within(number(Min, Max), Value) :- Value >= Min, ( Max == inf -> true ; Value =< Max ).
within(integer(Min, Max), Value) :- Value >= Min, Value =< Max.
within(date, Date) :-
    day_number(Date, Day), day_number('1900-01-01', First), day_number('2200-01-01', Last),
    Day >= First, Day < Last.

declared_finding(key, Key, KB, File, Line, finding(File, Line, 'missing property', Message)) :-
    KB:key(Key, _, Properties),
    member(Property, [label, question]),
    \+ ( member(P, Properties), functor(P, Property, 1) ),
    format(string(Message), "key ~w: no ~w(...)", [Key, Property]).
declared_finding(key, Key, KB, File, Line, finding(File, Line, 'wrong property', Message)) :-
    KB:key(Key, _, Properties),
    append(_, [P|Rest], Properties),
    functor(P, Name, Arity), functor(Q, Name, Arity),
    memberchk(Q, Rest),
    format(string(Message), "key ~w: ~w stands twice", [Key, Name]).
declared_finding(key, Key, KB, File, Line, finding(File, Line, 'wrong property', Message)) :-
    KB:key(Key, Type, Properties),
    (   Type == date, memberchk(measured, Properties), Why = "a date is no measurement"
    ;   ( enumerated(Type) ; Type == date ), memberchk(unit(_), Properties), Why = "only numbers have a unit"
    ),
    format(string(Message), "key ~w: ~w", [Key, Why]).
declared_finding(key, Key, KB, File, Line, finding(File, Line, 'wrong range', Message)) :-
    KB:key(Key, Type, _),
    ( Type = number(Min, Max) ; Type = integer(Min, Max) ),
    number(Max), Min >= Max,
    format(string(Message), "key ~w: the range from ~w to ~w is empty", [Key, Min, Max]).
declared_finding(reading, Reading, KB, File, Line, finding(File, Line, 'wrong argument', Message)) :-
    KB:reading(Reading, _, _, [_]),
    format(string(Message), "reading ~w: one choice is no choice", [Reading]).
declared_finding(integrity, Id, KB, File, Line, finding(File, Line, 'wrong order', Message)) :-
    KB:ordered(Id, Small, Large, _),
    KB:key(Small, Type1, _), KB:key(Large, Type2, _),
    (   \+ ( Type1 = number(_, _) ; Type1 = integer(_, _) )
    ->  format(string(Message), "~w: ~w is no number", [Id, Small])
    ;   Type1 \== Type2,
        format(string(Message), "~w: ~w and ~w differ in type or range", [Id, Small, Large])
    ).
declared_finding(integrity, Id, KB, File, Line, finding(File, Line, 'late key', Message)) :-
    KB:applies(Id, Key, Control in _, _),
    findall(K, KB:key(K, _, _), Keys),
    memberchk(Key, Keys), memberchk(Control, Keys),
    \+ ( append(_, [Control|Rest], Keys), memberchk(Key, Rest) ),
    format(string(Message), "~w: ~w must stand before ~w in the vocabulary", [Id, Control, Key]).
declared_finding(integrity, Id, KB, File, Line, finding(File, Line, 'chained key', Message)) :-
    KB:applies(Id, Key, Control in _, _),
    KB:applies(_, Control, Further in _, _),
    format(string(Message), "~w: ~w hangs on ~w, which hangs on ~w itself: say of ~w under which values of ~w it applies",
           [Id, Key, Control, Further, Key, Further]).
declared_finding(assumption, Id, KB, File, Line, finding(File, Line, 'unknown value', Message)) :-
    KB:assume(Id, Key, Value0, _),
    KB:key(Key, Type, _),
    (   Value0 = threshold(Threshold)
    ->  KB:threshold(Threshold, _, Value, _, _, _)
    ;   Value = Value0
    ),
    \+ value_of(Type, Value),
    format(string(Message), "~w: ~w is no value of ~w", [Id, Value, Key]).

value_of(one_of(Values), Value) :- memberchk(Value, Values).
value_of(boolean, Value) :- memberchk(Value, [true, false]).
value_of(number(Min, Max), Value) :- number(Value), within(number(Min, Max), Value).
value_of(integer(Min, Max), Value) :- integer(Value), within(integer(Min, Max), Value).
value_of(date, Value) :- atom(Value), day_number(Value, _), within(date, Value).

%   One silence, one outcome for what is undetermined, and something to say.
outcome_finding(Events, _, _, finding(File, Line, outcomes, Message)) :-
    member(Kind, [silence, undetermined]),
    findall(F-L, member(at(def(outcome, _), outcome(_, Kind, _), F, L), Events), Places),
    (   Places == []
    ->  top(Events, File, Line),
        format(string(Message), "no outcome is of the kind ~w", [Kind])
    ;   Places = [_|More],
        member(File-Line, More),
        format(string(Message), "a second outcome of the kind ~w", [Kind])
    ).
outcome_finding(Events, _, _, finding(File, Line, outcomes, "no outcome is a position")) :-
    \+ memberchk(at(def(outcome, _), outcome(_, position(_), _), _, _), Events),
    top(Events, File, Line).
outcome_finding(Events, Index, KB, finding(File, Line, 'wrong head', Message)) :-
    member(at(def(head, Head), _, File, Line), Events),
    declared(Index, outcome, Head, _),
    once(( KB:item(outcome(Head, Kind, _), _, _), nonvar(Kind) )),
    memberchk(Kind, [silence, undetermined]),
    format(string(Message), "~w is ~w: it is the outcome where no rule holds, and has none", [Head, Kind]).
outcome_finding(Events, Index, _, finding(File, Line, 'unknown condition', Message)) :-
    member(at(ref(term, Term), _, File, Line), Events),
    declared(Index, outcome, Term, _),
    format(string(Message), "~w is an outcome; no condition asks for it", [Term]).

%   What is missing as a whole is reported where the outcomes stand.
top(Events, File, Line) :-
    (   memberchk(at(def(outcome, _), _, File0, Line0), Events)
    ->  File = File0, Line = Line0
    ;   File = 'policy.pl', Line = 1
    ).
