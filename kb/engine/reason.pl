:- module(pyhcal_reason,
          [ reason_box/4,               % +S, +Outcome, +Stated, -Box
            barred_box/4,               % +S, +Outcome, +Stated, -Box
            completion/6,               % +S, +Outcome, +Region, -Answers, -Witness, -Values
            open_region/3               % +S, +Region, -Open
          ]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(boxes, [around/4, meets/5]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Reasons, completions and witnesses from prime implicants (see implicants.pl)
*/

%!  reason_box(+S, +Outcome, +Stated, -Box) is semidet.
%
%   Box: the first prime implicant of Outcome around the stated facts, as Pairs Level-Mask of what it constrains: fewest
%   keys, ties in the order of the vocabulary.

reason_box(S, Outcome, Stated, box(Constrained, Pairs)) :-
    first_around(S, prime(Outcome), Stated, Constrained, Pairs).

barred_box(S, Outcome, Stated, box(Constrained, Pairs)) :-
    first_around(S, barred(Outcome), Stated, Constrained, Pairs).

first_around(S, Which, Stated, Constrained, Pairs) :-
    around(S, Which, Stated, N),
    !,
    S:box(Which, N, Constrained, Pairs).

%!  open_region(+S, +Region, -Open) is det.
%
%   Region with the class "has no value" where a key may not apply.

open_region(S, Region, Open) :-
    duplicate_term(Region, Open),
    S:narrowing(Applies, _),
    open_all(Applies, S, Region, Open).

open_all([], _, _, _).
open_all([applies(_, Level, Control, Allowed)|Applies], S, Region, Open) :-
    arg(Control, Region, ControlMask),
    (   ControlMask /\ \Allowed =:= 0
    ->  true
    ;   S:full(Level, Full),
        arg(Level, Region, Mask),
        Mask1 is Mask \/ (1<<(msb(Full)+1)),
        setarg(Level, Open, Mask1)
    ),
    open_all(Applies, S, Region, Open).

%!  completion(+S, +Outcome, +Region, -Answers, -Witness, -Values) is semidet.
%
%   True when Answers = answers(Pairs), Pairs a list Level-Mask (fewest, ties in the order of the vocabulary) which added
%   to the region force Outcome, or `none` where only a choice of readings does; Witness is a vector of single classes inside, Values a value for each level of it (see witness/5).

completion(S, Outcome, Region, Answers, Witness, Values) :-
    open_region(S, Region, Open),
    S:root(reach(Outcome), Root),
    (   findall(Count-N, meets(S, prime(Outcome), Open, Count, N), Met0),
        keysort(Met0, Met),
        by_count(Met, S, Outcome, Region, Open, answers(_, Answers0, Pairs)),
        witness(S, Root, Region, Open, Pairs, Witness0, Values0)
    ->  Answers = answers(Answers0), Witness = Witness0, Values = Values0
    ;   %   no answers force what only some of the open readings allow
        Answers = none,
        witness(S, Root, Region, Open, [], Witness, Values)
    ).

%   The answers that the boxes ask for, fewest first, ties in the order of the vocabulary.
by_count([Count-N|Met0], S, Outcome, Region, Open, Answers) :-
    equal_count(Met0, Count, Ns, Met),
    findall(answers(Levels, Some, Pairs),
            ( member(M, [N|Ns]),
              S:box(prime(Outcome), M, _, Pairs),
              missing_pairs(Pairs, Region, Open, Levels, Some) ),
            Sets0),
    sort(Sets0, Sets),
    (   member(Answers, Sets)
    ;   by_count(Met, S, Outcome, Region, Open, Answers)
    ).

equal_count([Count-N|Met0], Count, [N|Ns], Met) :- !, equal_count(Met0, Count, Ns, Met).
equal_count(Met, _, [], Met).

missing_pairs([], _, _, [], []).
missing_pairs([Level-Mask|Pairs], Region, Open, Levels, Answers) :-
    arg(Level, Open, M),
    (   M /\ \Mask =:= 0
    ->  Levels = Levels1, Answers = Answers1
    ;   arg(Level, Region, R),
        Answer is R /\ Mask,
        Answer =\= 0,
        Levels = [Level|Levels1], Answers = [Level-Answer|Answers1]
    ),
    missing_pairs(Pairs, Region, Open, Levels1, Answers1).

%   One possible record inside the region and the box: a class for each used level (0 where the key has no value).  The
%   diagram of the records with this outcome leads the way.
witness(S, Root, Region, Open, Pairs, Witness, Values) :-
    duplicate_term(Open, Box),
    narrow_box(Pairs, Box),
    way(Root, S, Box, Way),
    duplicate_term(Region, Witness),
    S:chosen(Levels),
    choose(Levels, Way, S, Box, Witness, Values).

narrow_box([], _).
narrow_box([Level-Mask|Pairs], Box) :-
    arg(Level, Box, M0),
    M is M0 /\ Mask,
    setarg(Level, Box, M),
    narrow_box(Pairs, Box).

%   A way to a possible record: the first class at each node that leads on.
way(-2, _, _, []) :- !.
way(Node, S, Box, [Level-Bit|Way]) :-
    Node > 0,
    S:d(Node, Level, Edges),
    arg(Level, Box, Mask),
    (   Mask /\ (Mask-1) =:= 0
    ->  Bit = Mask,
        edge(Edges, Mask, Child)
    ;   findall(B-C, ( member(EdgeMask-C, Edges), C =\= -1, M is EdgeMask /\ Mask, M =\= 0, B is M /\ -M ), Bits0),
        keysort(Bits0, Bits),
        member(Bit-Child, Bits)
    ),
    way(Child, S, Box, Way),
    !.

edge([EdgeMask-Child0|Edges], Mask, Child) :-
    ( EdgeMask /\ Mask =\= 0 -> Child = Child0 ; edge(Edges, Mask, Child) ).

%   The levels that the way does not ask for take their first class.
choose([], _, _, _, _, []).
choose([Level|Levels], [Other-_|Way], S, Box, Witness, Values) :-
    Other < Level,
    !,
    %   a key that no rule uses, but integrity ties to one that a rule does
    choose([Level|Levels], Way, S, Box, Witness, Values).
choose([Level|Levels], Way0, S, Box, Witness, [Level-Class|Values]) :-
    (   Way0 = [Level-Bit|Way]
    ->  true
    ;   arg(Level, Box, Mask),
        Bit is Mask /\ -Mask,
        Way = Way0
    ),
    S:full(Level, Full),
    ( Bit > Full -> Class = 0 ; Class = Bit ),
    setarg(Level, Witness, Class),
    choose(Levels, Way, S, Box, Witness, Values).
