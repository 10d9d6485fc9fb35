:- module(pyhcal_plain,
          [ load_policy/1,              % +Path
            decide/3,                   % +Case, -Outcome, -Statements
            explain/1,                  % +Case
            explain/2                   % +Case, +Readings
          ]).
:- reexport(engine, [answer/3]).
:- reexport(library(http/json), [atom_json_dict/3]).
:- use_module(library(lists), [member/2]).

/** <module> Questions from plain swipl, without Python

    ?- decide([diagnosis = all, requested_service = allogeneic_hct, age_years = 34,
               disease_status = complete_remission], Outcome, Statements).
    ?- explain([...]).

A case is a list Key = Value: atoms, numbers, true and false, bounds as [min = 30, below = 40], a list of atoms for
values still possible.  The shipped knowledge is asked unless load_policy/1 named another folder.
*/

:- dynamic loaded/1.                    % Handle

%!  load_policy(+Path) is det.
%
%   Ask the policy in this folder from now on.

load_policy(Path) :-
    absolute_file_name(Path, Folder, [file_type(directory), access(read)]),
    format(string(Request), "load(~q,'','')", [Folder]),
    ask(Request, Reply),
    atom_string(Handle, Reply.kb),
    retractall(loaded(_)),
    assertz(loaded(Handle)).

handle(Handle) :-
    loaded(Handle0),
    !,
    Handle = Handle0.
handle(Handle) :-
    module_property(pyhcal_plain, file(File)),
    file_directory_name(File, Engine),
    file_directory_name(Engine, Folder),
    load_policy(Folder),
    loaded(Handle).

%!  decide(+Case, -Outcome, -Statements) is det.

decide(Case, Outcome, Statements) :-
    justification(Case, default, Answer),
    atom_string(Outcome, Answer.outcome),
    findall(Statement, ( member(Text, Answer.statements), atom_string(Statement, Text) ), Statements).

%!  explain(+Case) is det.
%!  explain(+Case, +Readings) is det.
%
%   Print the outcome, the reason and the proof.  Readings: default, open, or a list Name = Choice.

explain(Case) :-
    explain(Case, default).

explain(Case, Readings) :-
    justification(Case, Readings, Answer),
    format("~w~n~w~n", [Answer.outcome, Answer.reason.text]),
    ( Answer.needs == [] -> true ; format("still missing: ~w~n", [Answer.needs]) ),
    print_node(Answer.proof, 0).

justification(Case, Readings0, Answer) :-
    handle(Handle),
    findall(Key = Value, ( member(Key = Value0, Case), encoded(Value0, Value) ), Pairs),
    (   is_list(Readings0)
    ->  findall(Name = Choice, ( member(Name = Choice0, Readings0), encoded(Choice0, Choice) ), Readings)
    ;   Readings = Readings0
    ),
    format(string(Request), "justify(~q,~q,~q,open,0)", [Handle, Pairs, Readings]),
    ask(Request, Answer).

encoded(true, b(true)) :- !.
encoded(false, b(false)) :- !.
encoded(Number, Number) :- number(Number), !.
encoded([Bound = Value|Bounds], o([Bound = Value|Bounds])) :- !.
encoded(List0, l(List)) :- is_list(List0), !, findall(V, ( member(V0, List0), encoded(V0, V) ), List).
encoded(Text, s(Text)).

ask(Request, Reply) :-
    answer(Request, Status, Text),
    atom_json_dict(Text, Json, [value_string_as_atom(false)]),
    (   Status == ok
    ->  Reply = Json
    ;   print_problems(Json),
        fail
    ).

print_problems(Json) :-
    format(user_error, "~w~n", [Json.message]),
    forall(( member(List, [problems, findings]), get_dict(List, Json, Items), member(Item, Items) ),
           print_problem(Item)).

print_problem(Item) :-
    (   get_dict(key, Item, Key)
    ->  ( get_dict(rule, Item, _) -> Why = ", because: ~w" ; Why = " (allowed: ~w)" ),
        atom_json_dict(Value, Item.value, [as(string), width(0)]),
        format(user_error, "  ~w ~w: ~w", [Key, Value, Item.message]),
        format(user_error, Why, [Item.allowed]),
        ( Item.nearest == null -> true ; format(user_error, "; did you mean ~w?", [Item.nearest]) ),
        nl(user_error)
    ;   format(user_error, "  ~w:~w: ~w~n", [Item.file, Item.line, Item.message])
    ).

print_node(Node, Depth) :-
    mark(Node.truth, Mark),
    Indent is 2*Depth,
    format("~*c~w ~w", [Indent, 0' , Mark, Node.id]),
    ( get_dict(fact, Node, Fact) -> fact_words(Fact, Words), format(": ~w", [Words]) ; true ),
    nl,
    Next is Depth+1,
    (   get_dict(children, Node, Children)
    ->  forall(member(Child, Children), print_node(Child, Next))
    ;   true
    ).

%   What integrity makes of a key that is not stated, or stated as bounds, is what the step looked at.
fact_words(Fact, Words) :-
    (   get_dict(implied, Fact, Value)
    ->  value_words(Value, Text),
        format(string(Words), "~w, by ~w", [Text, Fact.by])
    ;   get_dict(inapplicable, Fact, Rule)
    ->  format(string(Words), "does not apply, by ~w", [Rule])
    ;   Fact.value == null
    ->  Words = "not stated"
    ;   value_words(Fact.value, Text),
        ( get_dict(supposed, Fact, _) -> string_concat(Text, ", supposed", Words) ; Words = Text )
    ).

%   As a case is written here.
value_words(Value, Words) :-
    (   is_dict(Value)
    ->  findall(Bound = V, ( member(Bound, [min, above, max, below]), get_dict(Bound, Value, V) ), Bounds),
        format(string(Words), "~w", [Bounds])
    ;   format(string(Words), "~w", [Value])
    ).

mark("true", +).
mark("false", -).
mark("open", ?).
