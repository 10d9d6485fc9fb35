:- module(pyhcal_table,
          [ table_new/1,                % -Table
            table_new/2,                % +Size, -Table
            table_get/3,                % +Table, +Key, -Value
            table_put/3                 % +Table, +Key, +Value
          ]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every node of a diagram

/** <module> A table of ground keys that is changed in place, and changed back on backtracking

    table(Count, Size, Slots)    key and value of slot I are the arguments 2*I+1 and 2*I+2 of Slots

Open addressing: a key stands in the first free slot from the one that its hash names.  At least half of the slots are free.
*/

%!  table_new(-Table) is det.
%!  table_new(+Size, -Table) is det.
%
%   Size: a power of two.  A table that outgrows its size is moved, and moved again after backtracking.

table_new(Table) :-
    table_new(64, Table).

table_new(Size, table(0, Size, Slots)) :-
    Arity is 2*Size,
    functor(Slots, slots, Arity).

%!  table_get(+Table, +Key, -Value) is semidet.

table_get(table(_, Size, Slots), Key, Value) :-
    term_hash(Key, Hash),
    I is Hash /\ (Size-1),
    look(Slots, I, Size, Key, Value).

look(Slots, I, Size, Key, Value) :-
    At is 2*I+1,
    arg(At, Slots, Here),
    nonvar(Here),
    (   Here == Key
    ->  Behind is At+1,
        arg(Behind, Slots, Value)
    ;   Next is (I+1) /\ (Size-1),
        look(Slots, Next, Size, Key, Value)
    ).

%!  table_put(!Table, +Key, +Value) is det.
%
%   Key is not in the table yet.

table_put(Table, Key, Value) :-
    Table = table(Count0, Size0, Slots0),
    Count is Count0+1,
    (   2*Count > Size0
    ->  Size is 2*Size0,
        Arity is 2*Size,
        functor(Slots, slots, Arity),
        moved(0, Size0, Slots0, Size, Slots),
        setarg(2, Table, Size),
        setarg(3, Table, Slots)
    ;   Size = Size0, Slots = Slots0
    ),
    enter(Slots, Size, Key, Value),
    setarg(1, Table, Count).

moved(Size0, Size0, _, _, _) :- !.
moved(I, Size0, Slots0, Size, Slots) :-
    At is 2*I+1,
    arg(At, Slots0, Key),
    (   var(Key)
    ->  true
    ;   Behind is At+1,
        arg(Behind, Slots0, Value),
        enter(Slots, Size, Key, Value)
    ),
    Next is I+1,
    moved(Next, Size0, Slots0, Size, Slots).

enter(Slots, Size, Key, Value) :-
    term_hash(Key, Hash),
    I is Hash /\ (Size-1),
    free(Slots, I, Size, Key, Value).

free(Slots, I, Size, Key, Value) :-
    At is 2*I+1,
    arg(At, Slots, Here),
    (   var(Here)
    ->  Here = Key,
        Behind is At+1,
        arg(Behind, Slots, Value)
    ;   Next is (I+1) /\ (Size-1),
        free(Slots, Next, Size, Key, Value)
    ).
