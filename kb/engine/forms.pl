:- module(pyhcal_forms,
          [ item_form/2,                % ?Indicator, ?Shapes
            item_events/2,              % +Term, -Events
            form_events/3,              % :Forms, +Term, -Events
            well_formed/1,              % +Events
            shown/2                     % +Term, -Text
          ]).
:- op(1150, xfx, if).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(domain, [day_number/2]).
:- use_module(printed, [partial_date/1, placeholders/2, printed_number/3]).

:- meta_predicate form_events(2, +, -).
:- multifile named/2.                   % Name, Shape: see document_forms.pl too

/** <module> What a policy file may declare

One table gives the shape of every item; walking an item along its shapes gives events:

    def(Kind, Name)           the item declares Name
    ref(Kind, Name)           it mentions a Name that has to be declared as Kind
    covers(Reading, Choices)  it has an entry for these choices of a reading
    test(in, Key)             a condition asks for values of Key
    test(meets(Threshold), Quantity)
    printed(Number)           the item holds a number as it is printed
    unknown(Indicator)        no form fits the item
    bad(Kind, Message)        the item does not fit; Kind is that of a finding

Kinds of names are atoms, or value(Key), alias(Key) and choice(Reading).
*/

%!  item_form(?Indicator, ?Shapes) is nondet.
%
%   Shapes has one shape for each argument of the item:
%
%     - new(Kind): an atom that is declared here; ref(Kind): a name that is declared somewhere; new_number(Kind) and
%       ref_number(Kind): the same with a number for its name
%     - head, new_term, ref_term, condition, membership: the head of a rule, a term that is given a label, one that is
%       mentioned, a condition, one on values of a key
%     - text, atom, natural, integer, number, date, sha256, scalar
%     - oneof(Terms): one of these, literally; like(Pattern): a compound whose arguments are shapes
%     - list(Shape), some(Shape): any number of them, at least one
%     - any(Shapes), every(Shapes): the first that the term looks like; all of them at once
%     - by(Shape): by(Reading, [Choice: Value, ...]); ref_or_item(Kind): a name, or name/N for the N-th of its items
%     - printed: a number as it is printed, in quotes; phrase: a text in which {name} stands for the number of a threshold;
%       since: a date, or only its year and month, or its year
%
%   A kind may mention item(N), the N-th argument of the item.

item_form(policy/2,      [new(field), text]).
item_form(outcome/3,     [new(outcome),
                          oneof([ gate(silencing), gate(overriding), position(favourable), position(neutral), position(adverse),
                                  silence, undetermined ]), text]).
item_form(key/3,         [new(key), type, list(property)]).
item_form(value/4,       [ref(key), every([ref(value(item(1))), new(worded(item(1)))]), text,
                          list(new_text(alias(item(1))))]).
item_form(applies/4,     [new(integrity), ref(key), membership, text]).
item_form(ordered/4,     [new(integrity), every([ref(key), new(in_order)]), every([ref(key), new(in_order)]), text]).
item_form(assume/4,      [new(assumption), every([ref(key), new(assumed)]),
                          any([like(threshold(ref(threshold))), scalar]), text]).
item_form(notice/4,      [new(assumption),
                          any([ like(holds(condition)), like(splits(ref(key))), like(uses(ref_term)) ]),
                          ref(anchor), text]).
item_form(threshold/6,   [new(threshold), any([oneof([<, =<, =, >=, >]), ref(comparison)]),
                          any([by(any([number, date])), number, date]), any([oneof([""]), text]), ref(anchor), text]).
item_form(comparison/2,  [new(comparison), any([by(operator), operator])]).
item_form(quantity/2,    [new(quantity), any([by(ref(key)), ref(key)])]).
item_form(reading/4,     [new(reading), ref(anchor), text, choices]).
item_form(term/2,        [new_term, text]).
item_form(says/3,        [every([ref(rule), new(said)]), ref_or_item(anchor), text]).
item_form(worse/2,       [every([ref(measure), new(worsening)]), any([oneof([up, down]), ref(value(item(1)))])]).
item_form(compared/3,    [new(comparison_of), any([membership, some(ref_term)]), text]).
item_form(accepted/5,    [new(accepted), claim, concern, any([oneof([always]), condition]), text]).
item_form(governs/4,     [atom, atom, ref(anchor), text]).
item_form(not_encoded/3, [ref(anchor), text, text]).
item_form(section/3,     [new(section), natural, text]).
item_form(anchor/4,      [new(anchor), ref(section), natural, sha256]).

named(type, any([ like(one_of(some(new(value(item(1)))))), boolean, oneof([date]),
                  like(number(number, any([oneof([inf]), number]))), like(integer(integer, integer)) ])).
named(property, any([ like(label(text)), like(question(text)), like(meaning(text)), like(unit(text)),
                      like(change(oneof([free, forward, fixed]))), like(aliases(list(new_text(alias)))),
                      oneof([measured, exact]) ])).
named(claim, oneof([ conflict, gap, redundancy, dead, idle_condition, edge, monotonic, definitions, exclusion ])).
named(concern, any([ oneof([none]), like(condition(ref(rule), condition)), some(ref(rule)), ref(concerned) ])).
named(operator, like(oneof([<, =<, =, >=, >]) + number)).
named(choices, some(like(new(choice(item(1))) : text))).

%!  item_events(+Term, -Events) is det.

item_events(Term, Events) :-
    form_events(item_form, Term, Events).

%!  form_events(:Forms, +Term, -Events) is det.
%
%   The same with another table: call(Forms, Indicator, Shapes).

form_events(Forms, Term, Events) :-
    phrase(item(Term, Forms), Events).

item(Term, _) --> { var(Term) }, !, [bad('unknown item', "a variable is no item")].
item(Id:Head if Body, _) --> !, shape(new(rule), Id, none), shape(head, Head, none), shape(condition, Body, none).
item(_ if _, _) --> !, [bad('unknown item', "a rule without a name: Name: Head if Body")].
item(Term, Forms) -->
    { callable(Term), functor(Term, Name, Arity), call(Forms, Name/Arity, Shapes) },
    !,
    { Term =.. [_|Args] },
    arguments(Shapes, Args, Term).
item(Term, _) --> { callable(Term) }, !, { functor(Term, Name, Arity) }, [unknown(Name/Arity)].
item(Term, _) --> wrong("~w is no item", [Term]).

arguments([], [], _) --> [].
arguments([Shape|Shapes], [Arg|Args], Item) --> shape(Shape, Arg, Item), arguments(Shapes, Args, Item).

%!  well_formed(+Events) is semidet.
%
%   True when nothing in an item keeps the engine from reading it.

well_formed(Events) :-
    \+ memberchk(bad(_, _), Events),
    \+ memberchk(unknown(_), Events).

shape(_, Term, _) --> { var(Term) }, !, [bad('variable', "a variable; rules and items name things")].
shape(Name, Term, Item) --> { named(Name, Shape) }, !, shape(Shape, Term, Item).
shape(new(Kind0), Name, Item) --> { atom(Name) }, !, { kind(Kind0, Item, Kind) }, [def(Kind, Name)].
shape(new_text(Kind0), Text, Item) -->
    { atom(Text) ; string(Text) }, !, { kind(Kind0, Item, Kind), atom_string(Name, Text) }, [def(Kind, Name)].
shape(ref(Kind0), Name, Item) --> { atom(Name) }, !, { kind(Kind0, Item, Kind) }, [ref(Kind, Name)].
shape(new_number(Kind), N, _) --> { plain(natural, N) }, !, [def(Kind, N)].
shape(ref_number(Kind), N, _) --> { plain(natural, N) }, !, [ref(Kind, N)].
shape(ref_or_item(Kind), Name/Item, _) --> !, shape(ref(Kind), Name, none), shape(natural, Item, none).
shape(ref_or_item(Kind), Name, Item) --> !, shape(ref(Kind), Name, Item).
shape(head, Head, _) --> !, term(Head, head).
shape(new_term, Term, _) --> !, term(Term, label).
shape(ref_term, Term, _) --> !, term(Term, term).
shape(condition, Body, _) --> !, condition(Body).
shape(membership, Key in Values, _) --> !, condition(Key in Values).
shape(boolean, boolean, Item) --> !, { arg(1, Item, Key) }, [def(value(Key), true), def(value(Key), false)].
shape(every(Shapes), Term, Item) --> !, every(Shapes, Term, Item).
shape(any(Shapes), Term, Item) --> { member(Shape, Shapes), looks(Shape, Term) }, !, shape(Shape, Term, Item).
shape(like(Pattern), Term, Item) -->
    { compound(Term), functor(Pattern, Name, Arity), functor(Term, Name, Arity) },
    !,
    { Pattern =.. [_|Shapes], Term =.. [_|Args] },
    arguments(Shapes, Args, Item).
shape(some(Shape), List, Item) --> { List = [_|_] }, !, shape(list(Shape), List, Item).
shape(list(Shape), List, Item) --> { is_list(List) }, !, list(List, Shape, Item).
shape(by(Shape), by(Reading, Table), Item) -->
    { atom(Reading), is_list(Table), Table = [_|_] },
    !,
    [ref(reading, Reading)],
    table(Table, Reading, Shape, Item),
    { findall(Choice, ( member(Pair, Table), nonvar(Pair), Pair = Choice:_ ), Choices) },
    [covers(Reading, Choices)].
shape(phrase, Text, _) --> { string(Text), Text \== "" }, !, { placeholders(Text, Names) }, mentions(Names).
shape(printed, Text, _) --> { plain(printed, Text) }, !, [printed(Text)].
shape(sha256, Hash, _) --> { sha256(Hash) }, !, [].
shape(sha256, _, _) --> !, [bad('bad sha', "not the 64 hexadecimal digits of a SHA-256")].
shape(Shape, Term, _) --> { plain(Shape, Term) }, !, [].
shape(Shape, Term, _) --> { wanted(Shape, Wanted) }, wrong("~w stands where ~w belongs", [Term, plain(Wanted)]).

every([], _, _) --> [].
every([Shape|Shapes], Term, Item) -->
    { phrase(shape(Shape, Term, Item), Events) },
    Events,
    (   { well_formed(Events) }
    ->  every(Shapes, Term, Item)
    ;   []
    ).

list([], _, _) --> [].
list([X|Xs], Shape, Item) --> shape(Shape, X, Item), list(Xs, Shape, Item).

table([], _, _, _) --> [].
table([Pair|Pairs], Reading, Shape, Item) -->
    (   { nonvar(Pair), Pair = Choice:Value, atom(Choice) }
    ->  [ref(choice(Reading), Choice)], shape(Shape, Value, Item)
    ;   wrong("~w stands where Choice: Value belongs", [Pair])
    ),
    table(Pairs, Reading, Shape, Item).

kind(Kind0, Item, Kind) :-
    (   compound(Kind0), Kind0 =.. [Name, item(N)]
    ->  arg(N, Item, Of), Kind =.. [Name, Of]
    ;   Kind = Kind0
    ).

%   Whether a shape is meant, by the outside of the term.
looks(Name, Term) :- named(Name, Shape), !, looks(Shape, Term).
looks(like(Pattern), Term) :- !, functor(Pattern, Name, Arity), functor(Term, Name, Arity).
looks(membership, Term) :- !, functor(Term, in, 2).
looks(some(_), Term) :- !, Term = [_|_].
looks(condition, _) :- !.
looks(by(_), Term) :- !, functor(Term, by, 2).
looks(ref(_), Term) :- !, atom(Term).
looks(boolean, Term) :- !, Term == boolean.
looks(any(Shapes), Term) :- !, member(Shape, Shapes), looks(Shape, Term), !.
looks(Shape, Term) :- plain(Shape, Term).

plain(text, Text) :- string(Text), Text \== "".
plain(atom, Atom) :- atom(Atom).
plain(natural, N) :- integer(N), N >= 1.
plain(integer, N) :- integer(N).
plain(number, N) :- finite(N).
plain(printed, Text) :- printed_number(Text, _, _).
plain(since, Text) :- partial_date(Text).
plain(date, Date) :- atom(Date), day_number(Date, _).
plain(scalar, Scalar) :- ( atom(Scalar) ; finite(Scalar) ), !.
plain(oneof(Terms), Term) :- memberchk(Term, Terms).

mentions([]) --> [].
mentions([Name|Names]) --> [ref(threshold, Name)], mentions(Names).

finite(N) :- integer(N), !.
finite(N) :- float(N), N < inf, N > -inf.

sha256(Hash) :-
    string(Hash),
    string_length(Hash, 64),
    forall(( sub_string(Hash, _, 1, _, C) ), sub_string("0123456789abcdef", _, _, _, C)).

wanted(new(_), "a name").
wanted(new_text(_), "a name").
wanted(ref(_), "a name").
wanted(text, "a text in double quotes").
wanted(new_number(_), "a whole number from 1").
wanted(ref_number(_), "a whole number from 1").
wanted(atom, "a name").
wanted(natural, "a whole number from 1").
wanted(integer, "a whole number").
wanted(number, "a number").
wanted(date, "a date 'YYYY-MM-DD'").
wanted(scalar, "a value").
wanted(printed, "a number as it is printed, in quotes").
wanted(phrase, "a text in double quotes").
wanted(since, "a date \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"").
wanted(list(_), "a list").
wanted(some(_), "a list with something in it").
wanted(by(_), "by(Reading, [Choice: Value, ...])").
wanted(like(Pattern), Text) :- functor(Pattern, Name, Arity), format(string(Text), "~q/~w", [Name, Arity]).
wanted(boolean, "boolean").
wanted(condition, "a condition").
wanted(membership, "Key in [Value, ...]").
wanted(oneof(Terms), Text) :- maplist(shown, Terms, Texts), atomic_list_concat(Texts, ' | ', Text).
wanted(any(Shapes), Text) :-
    findall(W, ( member(Shape, Shapes), wanted_of(Shape, W) ), Ws),
    atomic_list_concat(Ws, ' or ', Text).

wanted_of(Name, Text) :- named(Name, Shape), !, wanted(Shape, Text).
wanted_of(Shape, Text) :- wanted(Shape, Text).

wrong(Format, Args0) -->
    { maplist(shown_arg, Args0, Args), format(string(Message), Format, Args) },
    [bad('wrong argument', Message)].

shown_arg(plain(Text), Text) :- !.
shown_arg(Term, Text) :- shown(Term, Text).

%!  shown(+Term, -Text) is det.
%
%   Term as a policy file has it, shortened.

shown(Term0, Text) :-
    copy_term(Term0, Term),
    numbervars(Term, 0, _, [singletons(true)]),
    format(atom(Long), '~W', [Term, [ module(pyhcal_language_operators), spacing(next_argument), quoted(true),
                                      portray(false), numbervars(true), max_depth(12) ]]),
    ( sub_atom(Long, 0, 77, After, Start), After > 3 -> atom_concat(Start, '...', Text) ; Text = Long ).

%   A term of the policy: an atom, or a compound of atoms.
term(Term, _) --> { \+ ground(Term) }, !, [bad('variable', "a variable; rules and items name things")].
term(Term, _) --> { number_in(Term) }, !, [bad('number in rule', "a number; numbers stand in threshold/6")].
term(Term, Kind) --> { atomic_term(Term) }, !, term_event(Kind, Term).
term(Term, _) --> wrong("~w stands where a term belongs", [Term]).

term_event(head, Head) --> [def(head, Head), ref(headed, Head)].
term_event(label, Term) --> [def(label, Term)].
term_event(term, Term) --> [ref(term, Term)].

number_in(Term) :- sub_term_of(Sub, Term), number(Sub), !.

sub_term_of(Term, Term).
sub_term_of(Sub, Term) :- compound(Term), arg(_, Term, Arg), sub_term_of(Sub, Arg).

atomic_term(Term) :- atom(Term), Term \== [].
atomic_term(Term) :- compound(Term), \+ is_list(Term), forall(arg(_, Term, Arg), atom(Arg)).

%   Conditions.  A variable or a number is a finding of its own, whatever it stands in.
condition(Body) --> { var(Body) }, !, [bad('variable', "a variable; rules and items name things")].
condition((A, B)) --> !, condition(A), condition(B).
condition((A ; B)) --> !, condition(A), condition(B).
condition(not A) --> !, condition(A).
condition(Leaf) --> { \+ ground(Leaf) }, !, [bad('variable', "a variable; rules and items name things")].
condition(Leaf) -->
    { number_in(Leaf) }, !,
    { shown(Leaf, Text), format(string(Message), "~w: a number; numbers stand in threshold/6", [Text]) },
    [bad('number in rule', Message)].
condition(some(Term)) --> !, term(Term, term).
condition(every(Term)) --> !, term(Term, term).
condition(reading(Name, Choice)) --> !,
    shape(ref(reading), Name, none), shape(ref(choice(item(1))), Choice, reading(Name)).
condition(Key in Values) --> !,
    shape(ref(key), Key, none), shape(some(ref(value(item(1)))), Values, in(Key)), [test(in, Key)].
condition(Quantity meets Threshold) --> !,
    shape(ref(measure), Quantity, none), shape(ref(threshold), Threshold, none),
    [test(meets(Threshold), Quantity)].
condition(Term) --> term(Term, term).
