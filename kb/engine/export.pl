:- module(pyhcal_export,
          [ export_text/2,              % +KB, -Text
            knowledge_hash/2,           % +KB, -Hash
            knowledge_summary/2         % +KB, -Json
          ]).
:- op(900, fy, not).
:- op(700, xfx, in).
:- op(700, xfx, meets).
:- use_module(library(apply), [maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, nth1/3]).
:- use_module(library(pairs), [pairs_values/2]).
:- use_module(library(sha), [hash_atom/2, sha_hash/3]).
:- use_module(formula, [term_text/2]).
:- use_module(json_text, [json_text/2]).

/** <module> A knowledge base as JSON, and its hash

The export says everything that a checker needs that has no Prolog: pyhcal/verify.py reads nothing else.

The hash is the SHA-256 of the canonical export: every object's keys sorted, every list of things with an id sorted by
it, without the hash itself and without places in files, no white space, ASCII only, and numbers as Python writes them.
What order means something (keys, outcomes, choices) is kept as a number in each thing.

Conditions are objects with one of these first members:

    all, any       a list of conditions               not       a condition
    key, in        a key and its values               reading   with `choice`: a reading is taken so
    quantity       with `meets`: a threshold          some      a term, by any one of its rules; every: by all of them
*/

%!  export_text(+KB, -Text:string) is det.

export_text(KB, Text) :-
    KB:exported(Text0),
    !,
    Text = Text0.
export_text(KB, Text) :-
    knowledge_hash(KB, Hash),
    export_json(KB, obj(Pairs)),
    findall(obj([rule-Id, file-File, line-Line]), KB:rule(Id, _, _, File:Line), Places),
    append([hash-Hash|Pairs], [places-Places], All),
    json_text(obj(All), Text).

%!  knowledge_hash(+KB, -Hash:atom) is det.

knowledge_hash(KB, Hash) :-
    (   KB:hash(Hash0)
    ->  Hash = Hash0
    ;   export_json(KB, Json),
        canonical(Json, Canonical),
        json_text(Canonical, Text),
        sha_hash(Text, Bytes, [algorithm(sha256), encoding(utf8)]),
        hash_atom(Bytes, Hash)
    ).

canonical(obj(Pairs0), obj(Pairs)) :-
    !,
    maplist(canonical_pair, Pairs0, Pairs1),
    keysort(Pairs1, Pairs).
canonical(List0, List) :-
    is_list(List0),
    !,
    maplist(canonical, List0, List1),
    (   maplist(with_id, List1, Keyed)
    ->  keysort(Keyed, Sorted),
        pairs_values(Sorted, List)
    ;   List = List1
    ).
canonical(Json, Json).

canonical_pair(Key-Value0, Key-Value) :- canonical(Value0, Value).

with_id(obj(Pairs), Id-obj(Pairs)) :- memberchk(id-Id0, Pairs), format(string(Id), "~w", [Id0]).

%!  knowledge_summary(+KB, -Json) is det.

knowledge_summary(KB, obj([kb-KB, hash-Hash, policy-obj(Policy)])) :-
    knowledge_hash(KB, Hash),
    findall(F-V, KB:policy(F, V), Policy).

export_json(KB, obj(Members)) :-
    whole_json(KB, obj(Members0)),
    %   only a body beside a policy settles what the policy leaves open
    findall(obj([id-R, choice-C, anchor-A, text-T]), KB:settles(R, C, A, T), Settles),
    ( Settles == [] -> Members = Members0 ; append(Members0, [settles-Settles], Members) ).

whole_json(KB, obj([ schema_version-"1.0", policy-obj(Policy), keys-Keys, outcomes-Outcomes, statements-Statements,
                      terms-Terms, rules-Rules, thresholds-Thresholds, comparisons-Comparisons, quantities-Quantities,
                      readings-Readings, assumptions-Assumptions, notices-Notices, integrity-Integrity,
                      sections-Sections, anchors-Anchors, governs-Governs, not_encoded-NotEncoded,
                      worse-Worse, compared-Compared, accepted-Accepted ])) :-
    findall(F-V, KB:policy(F, V), Policy),
    numbered(K, KB:key(K, _, _), KeyIds),
    findall(J, ( member(N-K1, KeyIds), key_json(KB, N, K1, J) ), Keys),
    findall(O-(Kd-L), KB:outcome(O, Kd, L), OutcomeList),
    findall(obj([id-O, position-N, label-L, kind-Kind, review-Review]),
            ( nth1(N, OutcomeList, O-(Kd-L)), outcome_kind(Kd, Kind, Review) ), Outcomes),
    findall(Place-Id,
            ( KB:outcome(O, position(_), _), KB:rule(Id, O, _, _), KB:rule_place(Id, Place) ), Placed0),
    msort(Placed0, Placed),
    pairs_values(Placed, Statements),
    findall(obj([id-T, label-L]), ( KB:term(T0, L), term_text(T0, T) ), Terms),
    findall(Place-Id, KB:rule_place(Id, Place), Places0),
    msort(Places0, Places),
    pairs_values(Places, RuleIds),
    findall(J, ( nth1(N, RuleIds, Rule), rule_json(KB, N, Rule, J) ), Rules),
    findall(J, threshold_json(KB, J), Thresholds),
    findall(obj([id-C, operator-O]), ( KB:comparison(C, By), by_json(By, operator_json, O) ), Comparisons),
    findall(obj([id-Q, key-K0]), ( KB:quantity(Q, By), by_json(By, =, K0) ), Quantities),
    numbered(R, KB:reading(R, _, _, _), ReadingIds),
    findall(J, ( member(N-R1, ReadingIds), reading_json(KB, N, R1, J) ), Readings),
    findall(obj([id-A, key-K2, value-V, text-T]), ( KB:assume(A, K2, V0, T), assumed_json(V0, V) ), Assumptions),
    findall(obj([id-A, when-W, anchor-An, text-T]), ( KB:notice(A, W0, An, T), when_json(W0, W) ), Notices),
    findall(J, integrity_json(KB, J), Integrity),
    findall(obj([id-S, rank-Rk, title-T]), KB:section(S, Rk, T), Sections),
    findall(obj([id-A, section-S, ordinal-Od, sha256-H]), KB:anchor(A, S, Od, H), Anchors),
    findall(obj([id-Id, over-O1, under-U, anchor-A, text-T]),
            ( KB:governs(O1, U, A, T), atomic_list_concat([O1, ' over ', U], Id) ), Governs),
    findall(obj([id-Id, anchor-A, text-T, reason-Rs]),
            ( KB:not_encoded(A, T, Rs), atomics_to_string([A, ": ", T], Id) ), NotEncoded),
    findall(obj([id-M, direction-D]), KB:worse(M, D), Worse),
    findall(obj([id-C, what-W, text-T]), ( KB:compared(C, W0, T), compared_json(W0, W) ), Compared),
    findall(obj([id-A, claim-C, concern-About, when-W, reason-T]),
            ( KB:accepted(A, C, About0, W0, T), concern_json(About0, About), accepted_when(W0, W) ),
            Accepted).

compared_json(Key in Values, Json) :- !, condition_json(Key in Values, Json).
compared_json(Terms, Jsons) :- maplist(condition_json, Terms, Jsons).

concern_json(none, null) :- !.
concern_json(condition(Rule, Condition), obj([rule-Rule, condition-Json])) :- !, condition_json(Condition, Json).
concern_json(Concern, Concern).

accepted_when(always, null) :- !.
accepted_when(Body, Json) :- condition_json(Body, Json).

assumed_json(threshold(Threshold), obj([threshold-Threshold])) :- !.
assumed_json(Value, Value).

when_json(holds(Body), obj([holds-Json])) :- condition_json(Body, Json).
when_json(splits(Key), obj([splits-Key])).
when_json(uses(Term), obj([uses-Text])) :- term_text(Term, Text).

%   A value, or one for each choice of a reading.
by_json(by(Reading, Table), Goal, obj([by-Reading, choices-obj(Pairs)])) :-
    !,
    findall(Choice-Json, ( member(Choice:Value, Table), call(Goal, Value, Json) ), Pairs).
by_json(Value, Goal, Json) :-
    call(Goal, Value, Json).

operator_json(Operator+Added, obj([comparison-Shown, plus-Added])) :-
    shown_operator(Operator, Shown).

shown_operator(=<, '<=') :- !.
shown_operator(Operator, Operator).

condition_json((A, B), obj([all-Jsons])) :- !, list_json((A, B), ',', Jsons).
condition_json((A ; B), obj([any-Jsons])) :- !, list_json((A ; B), ;, Jsons).
condition_json(not A, obj([(not)-Json])) :- !, condition_json(A, Json).
condition_json(reading(Name, Choice), obj([reading-Name, choice-Choice])) :- !.
condition_json(Key in Values, obj([key-Key, in-Values])) :- !.
condition_json(Quantity meets Threshold, obj([quantity-Quantity, meets-Threshold])) :- !.
condition_json(every(Term), obj([every-Text])) :- !, term_text(Term, Text).
condition_json(some(Term), obj([some-Text])) :- !, term_text(Term, Text).
condition_json(Term, obj([some-Text])) :- term_text(Term, Text).

list_json(Body, Functor, Jsons) :-
    (   Body =.. [Functor, A, B]
    ->  list_json(A, Functor, As),
        list_json(B, Functor, Bs),
        append(As, Bs, Jsons)
    ;   condition_json(Body, Json),
        Jsons = [Json]
    ).

numbered(X, Goal, Pairs) :-
    findall(X, Goal, Xs),
    findall(N-Y, nth1(N, Xs, Y), Pairs).

outcome_kind(gate(Effect), Kind, true) :- !, atom_concat('gate ', Effect, Kind).
outcome_kind(position(favourable), 'position favourable', false) :- !.
outcome_kind(position(Side), Kind, true) :- !, atom_concat('position ', Side, Kind).
outcome_kind(Kind, Kind, true).

key_json(KB, N, Key, obj([id-Key, position-N, type-TypeName|Rest])) :-
    once(KB:key(Key, Type, Properties)),
    type_json(Type, KB, Key, TypeName, TypePairs),
    findall(P-V, ( member(P, [label, question, unit]), Term =.. [P, V], memberchk(Term, Properties) ), Texts),
    ( memberchk(measured, Properties) -> Measured = true ; Measured = false ),
    ( memberchk(exact, Properties) -> Exact = true ; Exact = false ),
    ( memberchk(change(Change), Properties) -> true ; Change = free ),
    ( memberchk(aliases(Aliases), Properties) -> true ; Aliases = [] ),
    append(TypePairs, [measured-Measured, exact-Exact, change-Change, aliases-Aliases|Texts], Rest).

type_json(one_of(Values), KB, Key, enum, [values-Jsons]) :-
    findall(obj([id-V, position-N, label-L, aliases-A]),
            ( nth1(N, Values, V), ( KB:value(Key, V, L, A) -> true ; L = V, A = [] ) ), Jsons).
type_json(boolean, _, _, boolean, []).
type_json(number(Min, Max0), _, _, number, [min-Min, max-Max]) :- bound_json(Max0, Max).
type_json(integer(Min, Max0), _, _, integer, [min-Min, max-Max]) :- bound_json(Max0, Max).
type_json(date, _, _, date, []).

bound_json(inf, null) :- !.
bound_json(N, N).

%   Rules for one head are told, and stand in proofs, in the order of the source: by `order`.
rule_json(KB, N, Id, obj([id-Id, order-N, head-Head, position-Position, anchor-Anchor, item-Item, text-Text, body-Body])) :-
    once(KB:rule(Id, Head0, Body0, _)),
    term_text(Head0, Head),
    condition_json(Body0, Body),
    ( KB:outcome(Head0, position(_), _) -> Position = Head ; Position = null ),
    (   KB:says(Id, Anchor0, Text)
    ->  ( Anchor0 = Anchor/Item -> true ; Anchor = Anchor0, Item = null )
    ;   Anchor = null, Item = null, Text = ""
    ).

threshold_json(KB, obj([id-Id, comparison-C, value-Value, unit-Unit, anchor-Anchor, label-Label])) :-
    KB:threshold(Id, C0, Value0, Unit, Anchor, Label),
    shown_operator(C0, C),
    by_json(Value0, =, Value).

reading_json(KB, N, Id, obj([id-Id, position-N, question-Q, anchor-Anchor, default-Default, choices-Choices])) :-
    once(KB:reading(Id, Anchor, Q, All)),
    All = [Default:_|_],
    findall(obj([id-C, position-M, label-L]), nth1(M, All, C:L), Choices).

integrity_json(KB, obj([id-Id, kind-applies, key-Key, when-When, text-Text])) :-
    KB:applies(Id, Key, When0, Text),
    condition_json(When0, When).
integrity_json(KB, obj([id-Id, kind-ordered, key-Small, at_most-Large, text-Text])) :-
    KB:ordered(Id, Small, Large, Text).
