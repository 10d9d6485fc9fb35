:- module(pyhcal_combinations,
          [ combinations/5              % +S, +Pairs, +Choices, -Status, -Text
          ]).
:- use_module(library(hashtable), [ht_get/3, ht_new/1, ht_put/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth0/3]).
:- use_module(library(ordsets), [ord_add_element/3]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(asked, [asked_case/4]).
:- use_module(json_text, [json_text/2]).
:- use_module(merge, [consensus_closed/2, difference/3]).
:- use_module(sensitivity, [asked_region/4]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> The outcome under each combination of readings

The levels of the readings lie below those of the keys.  What the case can come to in the upper part of the outcome's
diagram is a set of nodes; every combination of choices leads from there to a set of terminals: to one outcome, or to
several, and then to undetermined.
*/

%!  combinations(+S, +Pairs, +Choices, -Status, -Text:string) is det.
%
%   Text: for each outcome the fewest and widest sets of combinations that lead to it, as readings are chosen; readings
%   whose choice makes no difference to it are left out.
%
%   @arg S the space of the outcomes, all readings open
%   @arg Choices the choices to combine, a list Name-Choices for every reading

combinations(S, Pairs, Choices, Status, Text) :-
    asked_case(S, Pairs, Status, Asked),
    (   Status == ok
    ->  Asked = asked(_, _, Region0, _),
        asked_region(Choices, S, Region0, Region),
        findall(Level-Mask, ( S:level(Level, _, reading, _, _, _), arg(Level, Region, Mask) ), Whole),
        nodes_below(S, Region, Whole, Nodes),
        findall(Rank-Box, combined(Nodes, Whole, S, [], Rank, Box), Boxes0),
        sort(Boxes0, Boxes),
        findall(Json, ( outcome_boxes(Boxes, S, Outcome, Covering), member(Box, Covering), row(S, Whole, Outcome, Box, Json) ),
                Jsons),
        json_text(obj([combinations-Jsons]), Text)
    ;   Text = Asked
    ).

%   The nodes at and below the first level of Whole, and the terminals, to which the case leads.
nodes_below(S, Region, Whole, Nodes) :-
    (   Whole = [First-_|_]
    ->  true
    ;   First = 1000000
    ),
    S:root(outcome, Root),
    ht_new(Seen),
    front([Root], S, Region, First, Seen, [], Nodes).

front([], _, _, _, _, Nodes, Nodes).
front([N|Ns], S, Region, First, Seen, Nodes0, Nodes) :-
    (   ht_get(Seen, N, _)
    ->  front(Ns, S, Region, First, Seen, Nodes0, Nodes)
    ;   ht_put(Seen, N, true),
        (   N < 0
        ->  ( N =:= -3 -> Nodes1 = Nodes0 ; ord_add_element(Nodes0, N, Nodes1) ),
            front(Ns, S, Region, First, Seen, Nodes1, Nodes)
        ;   S:d(N, Level, Edges),
            (   Level >= First
            ->  ord_add_element(Nodes0, N, Nodes1),
                front(Ns, S, Region, First, Seen, Nodes1, Nodes)
            ;   arg(Level, Region, Mask),
                findall(Child, ( member(EdgeMask-Child, Edges), EdgeMask /\ Mask =\= 0 ), Children),
                append(Children, Ns, Ns1),
                front(Ns1, S, Region, First, Seen, Nodes0, Nodes)
            )
        )
    ).

%   Disjoint boxes over the levels of the readings, each with the rank of the outcome that all of it leads to.
combined(Nodes, Levels, S, Box0, Rank, Box) :-
    (   rank(Nodes, Rank0)
    ->  Rank = Rank0,
        reversed_onto(Box0, Levels, Box)
    ;   Levels = [Level-Mask|Levels1],
        findall(Next-Bit, ( bit_of(Mask, Bit), step(Nodes, Level, Bit, S, Next) ), Steps0),
        keysort(Steps0, Steps),
        joined(Steps, Joined),
        member(Next-Some, Joined),
        combined(Next, Levels1, S, [Level-Some|Box0], Rank, Box)
    ).

%   Terminals are negative and fall with the precedence of their outcomes; undetermined comes last.
rank([T], Rank) :- T < 0, !, Rank is -T.
rank([T, U|_], undetermined) :- T < 0, U < 0.

bit_of(Mask, Bit) :-
    Mask =\= 0,
    Low is Mask /\ -Mask,
    (   Bit = Low
    ;   Rest is Mask xor Low,
        bit_of(Rest, Bit)
    ).

step(Nodes, Level, Bit, S, Next) :-
    findall(N1, ( member(N, Nodes), followed(N, Level, Bit, S, N1), N1 =\= -3 ), Next0),
    sort(Next0, Next).

followed(N, Level, Bit, S, N1) :-
    (   N > 0,
        S:d(N, Level, Edges)
    ->  once(( member(Mask-N1, Edges), Mask /\ Bit =\= 0 ))
    ;   N1 = N
    ).

joined([], []).
joined([Key-Mask], [Key-Mask]) :- !.
joined([Key-M, Key1-N|Pairs], Joined) :-
    (   Key == Key1
    ->  K is M \/ N,
        joined([Key-K|Pairs], Joined)
    ;   Joined = [Key-M|Joined1],
        joined([Key1-N|Pairs], Joined1)
    ).

reversed_onto([], Box, Box).
reversed_onto([Pair|Pairs], Box0, Box) :- reversed_onto(Pairs, [Pair|Box0], Box).

outcome_boxes(Boxes, S, Outcome, Covering) :-
    findall(Rank, member(Rank-_, Boxes), Ranks0),
    sort(Ranks0, Ranks),
    member(Rank, Ranks),
    ( Rank == undetermined -> S:undetermined(Outcome) ; T is -Rank, S:terminal(T, Outcome) ),
    findall(Box, member(Rank-Box, Boxes), Some),
    consensus_closed(Some, Widest),
    covering(Widest, Covering).

%   Without the boxes that the others cover, the narrowest of them first.
covering(Boxes, Covering) :-
    findall(Size-Box, ( member(Box, Boxes), size(Box, 1, Size) ), Sized0),
    keysort(Sized0, Sized),
    pairs_values(Sized, Ordered),
    needed(Ordered, [], Covering).

size([], Size, Size).
size([_-Mask|Box], Size0, Size) :-
    Size1 is Size0*popcount(Mask),
    size(Box, Size1, Size).

needed([], Kept, Kept).
needed([Box|Boxes], Kept, Covering) :-
    (   append(Boxes, Kept, Others),
        left_of([Box], Others)
    ->  needed(Boxes, [Box|Kept], Covering)
    ;   needed(Boxes, Kept, Covering)
    ).

%   True when Others leave something of Boxes.
left_of(Boxes, []) :- Boxes = [_|_].
left_of([Box|Boxes], [Other|Others]) :-
    findall(Part, ( member(B, [Box|Boxes]), difference(B, Other, Parts), member(Part, Parts) ), Left),
    left_of(Left, Others).

row(S, Whole, Outcome, Box, obj([outcome-Outcome, readings-obj(Readings)])) :-
    findall(Name-Some,
            ( member(Level-Mask, Box),
              \+ memberchk(Level-Mask, Whole),
              S:level(Level, Name, reading, values(All, _), _, _),
              findall(Choice, ( nth0(I, All, Choice), Mask /\ (1<<I) =\= 0 ), Some) ),
            Readings).
