:- module(pyhcal_cases,
          [ settle/7,                   % +S, +N, +Case, +Facts, -Truth, -Text, ?Rest
            by_cases/7,                 % +S, +N, +Truth, +Case, +Facts, -Text, ?Rest
            exact_truth/4               % +S, +N, +Case, -Truth
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(decide, [truth_of/4]).
:- use_module(domain, [domain_interval/3, earlier/3, later/3]).
:- use_module(json_text, [json_text/2]).
:- use_module(narrow, [interval_mask_all/2, unless/6]).
:- use_module(value, [bound_place/5, mask_value/3, mask_value/5]).

:- set_prolog_flag(optimise, true).      % arithmetic is compiled: these run for every question

/** <module> Conclusions that hold by cases

A node can be true in every record of a case though none of its children is settled: B lineage or T lineage, high
risk either way.  Its proof then splits on one key, with a proof for each group of classes that the node cannot tell
apart.
*/

%!  settle(+S, +N, +Case, +Facts, -Truth, -Text, ?Rest) is det.
%
%   The truth of node N, which its children leave open, and the end of its text.

settle(S, N, Case, Facts, Truth, Text, Rest) :-
    S:root(node(N), Root),
    truth_of(S, Root, Case, Truth),
    (   Truth =:= 1
    ->  Text = ["]}"|Rest]
    ;   Text = [","|Text1],
        by_cases(S, N, Truth, Case, Facts, Text1, ["]}"|Rest])
    ).

%!  by_cases(+S, +N, +Truth, +Case, +Facts, -Text, ?Rest) is det.
%
%   Text: the split of a node that is settled, though not by its children.  The key is the first after which the
%   children settle the node in every group; if there is none, the one that leaves the smallest share of groups open.

by_cases(S, N, Truth, Case, Facts, Text, Rest) :-
    S:node(N, Id, Levels),
    S:tree(N, Form),
    open_children(Form, S, Case, Open),
    findall(L, ( member(L, Levels), \+ may_not_apply(S, L, Case) ), Applying),
    (   best_split(Applying, S, N, Open, Case, none, Level, Groups)
    ->  true
    ;   best_split(Levels, S, N, Open, Case, none, Level, Groups)
    ),
    S:level(Level, Key, _, Domain, _, _),
    functor(Facts, _, Arity),
    arg(Arity, Facts, SplitKeys),
    memberchk(Key, SplitKeys),
    truth_word(Truth, Word),
    atomic_list_concat([Id, ' by ', Key], SplitId),
    json_text(SplitId, SplitIdText),
    json_text(Key, KeyText),
    atomics_to_string(['{"id":', SplitIdText, ',"truth":"', Word, '","split":', KeyText, ',"children":['], Start),
    Text = [Start|Text1],
    group_texts(Groups, 1, S, N, Level, Domain, Key, SplitId, Case, Facts, Excluded, Text1, Text2),
    json_text(Excluded, ExcludedText),
    (   Excluded == []
    ->  Text2 = ["]}"|Rest]
    ;   Text2 = ["],\"excluded\":", ExcludedText, "}"|Rest]
    ).

truth_word(0, false).
truth_word(1, open).
truth_word(2, true).

%   Classes of Level in the case, grouped by the conditions of the node that they meet.
groups(S, N, Level, Case, Groups) :-
    arg(Level, Case, Mask),
    Mask =\= 0,
    Mask /\ (Mask-1) =\= 0,
    S:part(N, Level, Masks),
    Last is msb(Mask),
    findall(Signature-Bit,
            ( between(0, Last, I),
              Bit is 1<<I,
              Mask /\ Bit =\= 0,
              findall(B, ( member(M, Masks), ( M /\ Bit =:= 0 -> B = 0 ; B = 1 ) ), Signature) ),
            Pairs),
    S:level(Level, _, _, Domain, _, _),
    ( ordered_level(S, Level) -> findall(Bit, member(_-Bit, Pairs), Groups)
    ; Domain = numbers(_, _, _, _, _) -> neighbours(Pairs, Groups)
    ; joined(Pairs, Groups) ).

%   A key that may not apply is no key to split on while there is another one: the key that it hangs on goes first.
may_not_apply(S, Level, Case) :-
    S:narrowing(Applies, _),
    member(applies(_, Level, Control, Allowed), Applies),
    arg(Control, Case, Mask),
    Mask /\ \Allowed =\= 0,
    !.

ordered_level(S, Level) :-
    S:narrowing(_, Ordered),
    ( member(ordered(Id, Level, _), Ordered) ; member(ordered(Id, _, Level), Ordered) ),
    S:built(Id),
    !.

neighbours([], []).
neighbours([Signature-Bit|Pairs], [Group|Groups]) :-
    run(Pairs, Signature, Bit, Group, Rest),
    neighbours(Rest, Groups).

run([Signature-Bit|Pairs], Signature, Group0, Group, Rest) :-
    !,
    Group1 is Group0 \/ Bit,
    run(Pairs, Signature, Group1, Group, Rest).
run(Pairs, _, Group, Group, Pairs).

joined([], []).
joined([Signature-Bit|Pairs], [Group|Groups]) :-
    take(Pairs, Signature, Bit, Group, Rest),
    joined(Rest, Groups).

take([], _, Group, Group, []).
take([Signature0-Bit|Pairs], Signature, Group0, Group, Rest) :-
    (   Signature0 == Signature
    ->  Group1 is Group0 \/ Bit, Rest = Rest1
    ;   Group1 = Group0, Rest = [Signature0-Bit|Rest1]
    ),
    take(Pairs, Signature, Group1, Group, Rest1).

%   The children that decide: those that the case leaves open; the others stay as they are when it narrows.
open_children(Form, S, Case, open(Settling, Ns)) :-
    Form =.. [Kind, All],
    ( Kind == any -> Settling = 2 ; Settling = 0 ),
    findall(N, ( member(N, All), exact_truth(S, N, Case, T), T =:= 1 ), Ns).

best_split([], _, _, _, _, best(_, Level, Groups), Level, Groups).
best_split([Level0|Levels], S, N, Open, Case, Best, Level, Groups) :-
    (   groups(S, N, Level0, Case, Groups0),
        Groups0 = [_,_|_]
    ->  open_share(Groups0, S, Open, Level0, Case, 0, 0, Share),
        (   Share =:= 0
        ->  Level = Level0, Groups = Groups0
        ;   (   ( Best == none ; Best = best(Share0, _, _), Share < Share0 )
            ->  Best1 = best(Share, Level0, Groups0)
            ;   Best1 = Best
            ),
            best_split(Levels, S, N, Open, Case, Best1, Level, Groups)
        )
    ;   best_split(Levels, S, N, Open, Case, Best, Level, Groups)
    ).

open_share([], _, _, _, _, Open, All, Share) :-
    Share is Open/max(All, 1).
open_share([Group|Groups], S, Children, Level, Case, Open0, All0, Share) :-
    (   restricted(S, Case, Level, Group, Case1)
    ->  All is All0+1,
        (   settled(Children, S, Case1)
        ->  Open = Open0
        ;   Open is Open0+1
        )
    ;   All = All0, Open = Open0
    ),
    open_share(Groups, S, Children, Level, Case, Open, All, Share).

%   One child that settles the node is enough; else all have to be settled the other way.
settled(open(Settling, Ns), S, Case) :-
    settled(Ns, Settling, S, Case, all).

settled([], _, _, _, all).
settled([N|Ns], Settling, S, Case, Rest) :-
    exact_truth(S, N, Case, T),
    (   T =:= Settling
    ->  true
    ;   T =:= 1
    ->  settled(Ns, Settling, S, Case, none)
    ;   settled(Ns, Settling, S, Case, Rest)
    ).

%!  exact_truth(+S, +N, +Case, -Truth) is det.
%
%   The truth of node N over the possible records of the case.

exact_truth(S, N, Case, Truth) :-
    S:tree(N, Form),
    exact_form(Form, S, Case, Truth0),
    (   Truth0 =:= 1,
        S:root(node(N), Root)
    ->  truth_of(S, Root, Case, Truth)
    ;   Truth = Truth0
    ).

exact_form(leaf(Level, Mask), _, Case, Truth) :-
    arg(Level, Case, M),
    X is M /\ Mask,
    ( X =:= 0 -> Truth = 0 ; X =:= M -> Truth = 2 ; Truth = 1 ).
exact_form(neg(N), S, Case, Truth) :-
    exact_truth(S, N, Case, T),
    Truth is 2-T.
exact_form(all(Ns), S, Case, Truth) :- exact_all(Ns, S, Case, 2, Truth).
exact_form(any(Ns), S, Case, Truth) :- exact_any(Ns, S, Case, 0, Truth).

exact_all([], _, _, T, T).
exact_all([N|Ns], S, Case, T0, T) :-
    exact_truth(S, N, Case, T1),
    ( T1 =:= 0 -> T = 0 ; T2 is min(T0, T1), exact_all(Ns, S, Case, T2, T) ).

exact_any([], _, _, T, T).
exact_any([N|Ns], S, Case, T0, T) :-
    exact_truth(S, N, Case, T1),
    ( T1 =:= 2 -> T = 2 ; T2 is max(T0, T1), exact_any(Ns, S, Case, T2, T) ).

%   The case with one level narrowed, and what integrity makes of it; fails when no record is left.
restricted(S, Case0, Level, Group, Case) :-
    restricted(S, Case0, Level, Group, Case, possible).

%   Why: `possible`, or broken(Id) where the order Id leaves no record.
restricted(S, Case0, Level, Group, Case, Why) :-
    duplicate_term(Case0, Case),
    setarg(Level, Case, Group),
    S:narrowing(Applies, Ordered),
    void(Applies, Level, Group, Case),
    bound(Ordered, S, Case, Why).

void([], _, _, _).
void([applies(_, Dependent, Level0, Allowed)|Applies], Level, Group, Case) :-
    (   Level0 == Level, Group /\ Allowed =:= 0
    ->  setarg(Dependent, Case, 0)
    ;   true
    ),
    void(Applies, Level, Group, Case).

%   Ordered keys share their cuts when both are used, so the order holds between classes.  What is no number (not_done) is
%   in no order.
bound([], _, _, possible).
bound([ordered(Id, Small, Large)|Ordered], S, Case, Why) :-
    arg(Small, Case, S0),
    arg(Large, Case, L0),
    (   S0 =\= 0, L0 =\= 0, S:built(Id)
    ->  S:level(Small, _, _, Domain, _, _),
        interval_mask_all(Domain, Numbers),
        (   S0 /\ \Numbers =:= 0
        ->  Low is S0 /\ -S0,
            L1 is L0 /\ \(Numbers /\ (Low-1))
        ;   L1 = L0
        ),
        (   L1 =\= 0, L1 /\ \Numbers =:= 0
        ->  High is 1<<(msb(L1)+1),
            S1 is S0 /\ \(Numbers /\ \(High-1))
        ;   S1 = S0
        ),
        (   L1 =\= 0, S1 =\= 0
        ->  setarg(Large, Case, L1),
            setarg(Small, Case, S1),
            bound(Ordered, S, Case, Why)
        ;   Why = broken(Id)
        )
    ;   bound(Ordered, S, Case, Why)
    ).

group_texts([], _, _, _, _, _, _, _, _, _, [], Text, Text).
group_texts([Group|Groups], I, S, N, Level, Domain, Key, SplitId, Case, Facts, Excluded, Text, Rest) :-
    arg(Level, Facts, Fact),
    group_value(Domain, Group, Fact, Value),
    restricted(S, Case, Level, Group, Case1, Why),
    (   Why == possible
    ->  json_text(obj([Key-Value]), CaseText),
        fact_given(Level, Value, Facts, Facts1),
        S:narrowing(Applies, Ordered),
        note_void(Applies, Case, Case1, Facts1),
        note_order(Ordered, Level, S, Case, Case1, Facts1),
        brief(S, N, Case1, Facts1, Truth, Inner, InnerRest),
        truth_word(Truth, Word),
        atomic_list_concat([SplitId, ' ', I], GroupId),
        json_text(GroupId, GroupIdText),
        atomics_to_string(['{"id":', GroupIdText, ',"truth":"', Word, '","case":', CaseText, ',"children":['], Start),
        ( I =:= 1 -> Text = [Start|Inner] ; Text = [",", Start|Inner] ),
        InnerRest = ["]}"|Text1],
        I1 is I+1,
        Excluded = Excluded1
    ;   Why = broken(Id),
        Excluded = [obj([case-obj([Key-Value]), by-Id])|Excluded1],
        Text1 = Text,
        I1 = I
    ),
    group_texts(Groups, I1, S, N, Level, Domain, Key, SplitId, Case, Facts, Excluded1, Text1, Rest).

%   Classes as a case writes them, no wider than the bounds in the text of the key's fact: the stated ones, what an outer
%   split supposes, what integrity leaves.
group_value(values(Values, Measured), Mask, _, Json) :-
    mask_value(values(Values, Measured), Mask, Json).
group_value(Domain, Mask, Fact, Json) :-
    Domain = numbers(_, _, _, _, _),
    domain_interval(Domain, Min, Max),
    findall(Name-Number, fact_bound(Fact, Name, Number), Bounds),
    foldl(tighter(Domain), Bounds, Min-Max, Lo-Hi),
    mask_value(Domain, Mask, Lo, Hi, Json).

fact_bound(Fact, Name, Number) :-
    string(Fact),
    split_string(Fact, "{,}", "", Parts),
    member(Part, Parts),
    split_string(Part, ":", "\"", [Name0, Text]),
    atom_string(Name, Name0),
    memberchk(Name, [min, above, max, below]),
    number_string(Number, Text).

tighter(numbers(Type, _, _, _, _), Name-Number, Lo0-Hi0, Lo-Hi) :-
    bound_place(Name, Type, Number, Side, Place),
    (   Side == low
    ->  later(Lo0, Place, Lo), Hi = Hi0
    ;   Lo = Lo0, earlier(Hi0, Place, Hi)
    ).

brief(S, N, Case, Facts, Truth, Text, Rest) :-
    (   S:position(_, N),
        S:tree(N, any(Ns)),
        member(M, Ns),
        exact_truth(S, M, Case, T),
        T =:= 2
    ->  brief(S, M, Case, Facts, Truth, Text, Rest)
    ;   S:position(_, N)
    ->  Truth = 2,
        by_cases(S, N, 2, Case, Facts, Text, Rest)
    ;   atom_concat(b, N, Name),
        call(S:Name, Case, Facts, Truth, Text, Rest)
    ).

%   The fact as the split supposes it.
fact_given(Level, Value, Facts0, Facts) :-
    duplicate_vector(Facts0, Facts),
    json_text(Value, ValueText),
    atomics_to_string([ValueText, ',"supposed":true'], Text),
    setarg(Level, Facts, Text).

%   What the supposed value leaves of other keys stands beside their facts.
note_void([], _, _, _).
note_void([applies(Id, Dependent, _, _)|Applies], Case0, Case, Facts) :-
    (   arg(Dependent, Case, 0),
        \+ arg(Dependent, Case0, 0)
    ->  json_text(Id, IdText),
        note(Dependent, Facts, [',"inapplicable":', IdText])
    ;   true
    ),
    note_void(Applies, Case0, Case, Facts).

note_order([], _, _, _, _, _).
note_order([ordered(Id, Small, Large)|Ordered], Level, S, Case0, Case, Facts) :-
    note_narrower(Small, Level, Id, S, Case0, Case, Facts),
    note_narrower(Large, Level, Id, S, Case0, Case, Facts),
    note_order(Ordered, Level, S, Case0, Case, Facts).

note_narrower(Other, Level, Id, S, Case0, Case, Facts) :-
    arg(Other, Case0, Mask0),
    arg(Other, Case, Mask),
    (   ( Other == Level ; Mask =:= Mask0 )
    ->  true
    ;   S:level(Other, _, _, Domain, _, _),
        arg(Other, Facts, Fact),
        group_value(Domain, Mask, Fact, Value),
        json_text(Value, ValueText),
        unless(S, Other, Mask, Case, [], Unless),
        json_text(obj([by-Id|Unless]), ByText),
        sub_string(ByText, 1, _, 1, Rest),
        note(Other, Facts, [',"implied":', ValueText, ',', Rest])
    ).

%   The text of a fact says what is stated first, then what is noted about it; a new note takes the old one's place.
note(Level, Facts, Note) :-
    arg(Level, Facts, Old),
    format(string(Text0), "~w", [Old]),
    (   member(Mark, [",\"implied\":", ",\"inapplicable\":"]),
        sub_string(Text0, Before, _, _, Mark)
    ->  sub_string(Text0, 0, Before, _, Stated)
    ;   Stated = Text0
    ),
    atomics_to_string([Stated|Note], Text),
    setarg(Level, Facts, Text).

%   A copy that shares the open list of split keys.
duplicate_vector(Facts0, Facts) :-
    Facts0 =.. List,
    Facts =.. List.
