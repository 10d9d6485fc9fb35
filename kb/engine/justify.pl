:- module(pyhcal_justify,
          [ justify/5                   % +KB, +S, +Pairs, -Status, -Text
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/2, append/3, member/2, memberchk/2, reverse/2]).
:- use_module(cases).
:- use_module(decide).
:- use_module(domain).
:- use_module(gate).
:- use_module(json_text).
:- use_module(reason).
:- use_module(sensitivity).
:- use_module(value).

/** <module> The whole answer to a case, as JSON text
*/

%!  justify(+KB, +S, +Pairs, -Status, -Text:string) is det.
%
%   Status `ok`: Text is the justification.  Status `invalid_case`: Text lists every problem.

justify(KB, S, Pairs, Status, Text) :-
    gate(S, Pairs, Givens, Problems),
    (   Problems == [],
        case_vectors(S, Givens, Stated, Region, Facts)
    ->  answer(KB, S, Givens, Stated, Region, Facts, Parts),
        Status = ok,
        atomics_to_string(Parts, Text)
    ;   integrity_problems(S, Givens, More),
        append(Problems, More, All),
        problems_text(All, Text),
        Status = invalid_case
    ).

problems_text(Problems, Text) :-
    findall(obj([key-K, value-V, message-M, allowed-A, nearest-N]), member(problem(K, V, M, A, N), Problems), Jsons),
    length(Problems, Count),
    (   Count =:= 1
    ->  Message = "the record has a problem"
    ;   format(string(Message), "the record has ~d problems", [Count])
    ),
    json_text(obj([message-Message, problems-Jsons]), Text).

answer(KB, S, Givens, Stated, Region, Facts, Parts) :-
    S:root(outcome, Root),
    reachable(S, Root, Region, Terminals),
    outcomes(Terminals, S, Reachable),
    S:proof(Region, Facts, Truths, ProofText, ProofRest),
    S:elements(Elements),
    statement_sets(Elements, Truths, S, Region, Holding, Possible),
    (   Reachable = [Outcome]
    ->  Needs = []
    ;   S:undetermined(Outcome),
        needs(S, Root, Region, NeedLevels),
        level_names(NeedLevels, S, Needs)
    ),
    decided_by_cases(Reachable, Elements, Truths, S, Region, Facts, ProofRest, CaseRest),
    reason(Reachable, Outcome, KB, S, Givens, Stated, Region, Facts, Holding, Possible, ReasonParts, CaseRest, WitnessRest),
    WitnessRest = ["]}"],
    own_position(Outcome, S, Region, Holding, Possible, OwnParts),
    assumed(S, Givens, Region, Facts, Elements, Truths, AssumptionsText),
    hangs_on(S, Region, HangsText),
    conflict(Holding, Elements, Conflict),
    S:outcome_text(Outcome, OutcomeText, Review),
    names_text(Holding, HoldingText),
    names_text(Possible, PossibleText),
    names_text(Reachable, ReachableText),
    names_text(Needs, NeedsText),
    given_texts(Givens, S, CaseTexts, UnusedTexts),
    S:head_text(PolicyAndReadings),
    S:root_text(Outcome, RootText),
    append([ ['{"schema_version":"1.0","outcome":', OutcomeText, ',"statements":'|HoldingText],
             [',"possible_statements":'|PossibleText],
             [',"reachable":'|ReachableText],
             [',"needs":'|NeedsText],
             [',"requires_human_review":', Review, ',"conflict":', Conflict, ',"policy_position":'|OwnParts],
             [PolicyAndReadings, ',"hangs_on":', HangsText, ',"assumptions":', AssumptionsText, ',"case":{'|CaseTexts],
             ['},"unused":['|UnusedTexts],
             ['],"reason":'|ReasonParts],
             [',"proof":', RootText|ProofText],
             ['}'] ],
           Parts).

%   Terminals stand in falling precedence from -10 down.
outcomes(Terminals, S, Outcomes) :-
    outcomes_(Terminals, S, [], Outcomes).

outcomes_([], _, Outcomes, Outcomes).
outcomes_([T|Ts], S, Outcomes0, Outcomes) :-
    S:terminal(T, O),
    outcomes_(Ts, S, [O|Outcomes0], Outcomes).

level_names([], _, []).
level_names([Level|Levels], S, Names) :-
    (   S:level(Level, Key, key(_), _, _, _),
        \+ S:assumed(Level, _, _)
    ->  Names = [Key|Names1]
    ;   Names = Names1
    ),
    level_names(Levels, S, Names1).

names_text([], ["[]"]).
names_text([Name|Names], ['["', Name|Rest]) :-
    more_names(Names, Rest).

more_names([], ['"]']).
more_names([Name|Names], ['","', Name|Rest]) :-
    more_names(Names, Rest).

%   element(Outcome, Kind, N, Rule): statements hold where no silencing gate does.
statement_sets(Elements, Truths, S, Region, Holding, Possible) :-
    silence(Elements, Truths, 0, Silence),
    (   Silence =:= 2
    ->  Holding = [], Possible = []
    ;   statement_sets_(Elements, Truths, Silence, S, Region, Holding0, Possible0),
        source_order(S, Holding0, Holding),
        source_order(S, Possible0, Possible)
    ).

silence([], [], Silence, Silence).
silence([element(_, Kind, _, _)|Es], [T|Ts], Silence0, Silence) :-
    ( Kind == gate(silencing) -> Silence1 is max(Silence0, T) ; Silence1 = Silence0 ),
    silence(Es, Ts, Silence1, Silence).

statement_sets_([], [], _, _, _, [], []).
statement_sets_([element(_, Kind, _, Rule)|Es], [T0|Ts], Silence, S, Region, Holding, Possible) :-
    (   Kind = position(_)
    ->  (   ( Silence =:= 0 ; T0 =:= 0 )
        ->  T = T0
        ;   S:root(says(Rule), Root),
            truth_of(S, Root, Region, T)
        ),
        (   T =:= 2 -> Holding = [Rule|Holding1], Possible = Possible1
        ;   T =:= 1 -> Holding = Holding1, Possible = [Rule|Possible1]
        ;   Holding = Holding1, Possible = Possible1
        )
    ;   Holding = Holding1, Possible = Possible1
    ),
    statement_sets_(Es, Ts, Silence, S, Region, Holding1, Possible1).

source_order(_, [], []) :- !.
source_order(_, [R], [R]) :- !.
source_order(S, Rules, Ordered) :-
    S:statements(All),
    findall(R, ( member(R, All), memberchk(R, Rules) ), Ordered).

conflict(Holding, Elements, Conflict) :-
    (   member(A, Holding), member(B, Holding), A \== B,
        memberchk(element(OA, _, _, A), Elements), memberchk(element(OB, _, _, B), Elements),
        OA \== OB
    ->  Conflict = true
    ;   Conflict = false
    ).

%   A position whose statements hold only by turns is shown by cases.
decided_by_cases([Outcome], Elements, Truths, S, Region, Facts, Text, Rest) :-
    S:position(Outcome, N),
    \+ held(Elements, Truths, Outcome),
    !,
    Text = [","|Text1],
    by_cases(S, N, 2, Region, Facts, Text1, Rest).
decided_by_cases(_, _, _, _, _, _, Text, Text).

held([element(Outcome, _, _, _)|_], [2|_], Outcome) :- !.
held([_|Es], [_|Ts], Outcome) :- held(Es, Ts, Outcome).

%   reason: of a decided case its facts; of an undetermined one a completion per outcome in reach, and what bars the others.
%   The completions' witnesses and their proofs go to the end of the proof.
reason([Outcome], Outcome, KB, S, Givens, Stated, _, _, Holding, Possible, Parts, Rest, Rest) :-
    !,
    (   reason_box(S, Outcome, Stated, box(_, Pairs))
    ->  box_facts(Pairs, S, Givens, FactTexts, Words)
    ;   FactTexts = [], Words = []
    ),
    supporting(Outcome, S, Holding, Possible, Supporting),
    names_text(Supporting, SupportingText),
    reason_words(KB, S, Outcome, Supporting, Words, Text),
    comma_separated(FactTexts, Facts),
    append([ ['{"facts":{'|Facts], ['},"statements":'|SupportingText], [',"text":'|Text], ['}'] ], Parts).
reason(Reachable, _, KB, S, Givens, Stated, Region, Facts, _, Possible, Parts, Witnesses, Rest) :-
    completions(Reachable, S, Givens, Region, Facts, Found, Witnesses, Rest),
    reach_texts(Found, S, Givens, ReachTexts),
    findall(O, ( S:element_outcome(O), \+ memberchk(O, Reachable) ), Others0),
    outcome_order(S, Others0, Others),
    barred_texts(Others, S, Givens, Stated, BarredTexts),
    comma_separated(ReachTexts, Reach),
    comma_separated(BarredTexts, Barred),
    names_text(Possible, PossibleText),
    undetermined_words(KB, S, Reachable, Text),
    append([ ['{"facts":{},"statements":'|PossibleText], [',"text":', Text, ',"reachable":{'|Reach],
             ['},"ruled_out":{'|Barred], ['}}'] ],
           Parts).

outcome_order(S, Outcomes0, Outcomes) :-
    findall(O, ( S:terminal(_, O), memberchk(O, Outcomes0) ), Outcomes).

comma_separated([], []).
comma_separated([T|Ts], [T|Rest]) :- commas(Ts, Rest).

commas([], []).
commas([T|Ts], [",", T|Rest]) :- commas(Ts, Rest).

%   The constrained facts of a box, each as JSON and in words.
box_facts([], _, _, [], []).
box_facts([Level-Mask|Pairs], S, Givens, Texts, Words) :-
    (   memberchk(given(Level, Given, _, _, _), Givens)
    ->  (   \+ not_done_only(S, Level, Given),
            S:shown(Level, Mask, Text0, Word0)
        ->  Text = Text0, Word = Word0
        ;   S:shown(Level, Given, Text0, Word0)
        ->  Text = Text0, Word = Word0
        ;   show(S, Level, Given, Text, Word)
        ),
        Texts = [Text|Texts1],
        Words = [Word|Words1]
    ;   Texts = Texts1, Words = Words1
    ),
    box_facts(Pairs, S, Givens, Texts1, Words1).

not_done_only(S, Level, Mask) :-
    S:level(Level, _, _, Domain, Full, _),
    functor(Domain, _, A),
    arg(A, Domain, true),
    Mask =:= 1<<msb(Full).

show(S, Level, Mask, Text, Word) :-
    S:level(Level, Key, _, Domain, _, _),
    S:kb(KB),
    mask_value(Domain, Mask, Value),
    json_quoted(Key, Quoted),
    json_text(Value, ValueText),
    atomics_to_string([Quoted, ":", ValueText], Text),
    mask_words(KB, Key, Value, Plain),
    json_quoted(Plain, QuotedWord),
    sub_string(QuotedWord, 1, _, 1, Word).

supporting(Outcome, S, Holding, Possible, Supporting) :-
    findall(R, ( member(R, Holding), S:element(Outcome, _, _, R) ), Held),
    (   Held == []
    ->  findall(R, ( member(R, Possible), S:element(Outcome, _, _, R) ), Supporting)
    ;   Supporting = Held
    ).

reason_words(_, S, Outcome, Supporting, Words, Text) :-
    S:outcome_words(Outcome, Lead),
    (   Words == []
    ->  Because = []
    ;   Words = [First|Others],
        words_list(Others, Tail),
        Because = [" What decides: ", First|Tail]
    ),
    said(Supporting, S, Said),
    append([["\"", Lead], Said, Because, ["\""]], Text).

words_list([], ["."]).
words_list([W|Ws], ["; ", W|Rest]) :- words_list(Ws, Rest).

said([], _, []).
said([Rule|Rules], S, [" ", Text|Rest]) :-
    S:rule_words(Rule, Text),
    said(Rules, S, Rest).

undetermined_words(_, S, Reachable, Text) :-
    findall(L, ( member(O, Reachable), S:outcome_label(O, L) ), Labels),
    atomic_list_concat(Labels, '; ', Joined),
    atomics_to_string(['"The missing facts can still lead to different outcomes: ', Joined, '."'], Text).

completions([], _, _, _, _, [], Text, Text).
completions([Outcome|Outcomes], S, Givens, Region, Facts, Found, Text, Rest) :-
    (   completion(S, Outcome, Region, Answers, Witness, Classes)
    ->  Found = [found(Outcome, Answers, Supposed)|Found1],
        representatives(Classes, S, Givens, Values),
        witness_facts(Values, S, Facts, WitnessFacts),
        witness_record(S, Givens, Values, Record, Supposed),
        S:witness_text(Outcome, Start),
        findall(element(O, K, N, R), S:element(O, K, N, R), Elements),
        brief_outcome(Elements, Outcome, S, Witness, WitnessFacts, first, Brief, BriefRest),
        Text = [",", Start, Record, "}", Supposed, ',"children":['|Brief],
        BriefRest = ["]}"|Text1]
    ;   Found = Found1,
        Text1 = Text
    ),
    completions(Outcomes, S, Givens, Region, Facts, Found1, Text1, Rest).

%   What settles an outcome of a complete record: what stands above it fails, and one of its own rules holds.
brief_outcome([], _, _, _, _, _, Text, Text).
brief_outcome([element(O, _, N, _)|Elements], Outcome, S, Case, Facts, Place, Text, Rest) :-
    atom_concat(b, N, Name),
    call(S:Name, Case, Facts, Truth, Node, NodeRest),
    (   O == Outcome
    ->  (   Truth =:= 2
        ->  link(Place, Node, Text),
            NodeRest = Rest
        ;   brief_outcome(Elements, Outcome, S, Case, Facts, Place, Text, Rest)
        )
    ;   link(Place, Node, Text),
        brief_outcome(Elements, Outcome, S, Case, Facts, later, NodeRest, Rest)
    ).

link(first, Node, Node).
link(later, Node, [","|Node]).

%   A value for each class of a witness: the stated one, else one inside the class.
representatives(Classes, S, Givens, Values) :-
    foldl(representative(S, Givens), Classes, [], Reversed),
    reverse(Reversed, Values).

representative(S, Givens, Level-Bit, Values, [value(Level, Value, New)|Values]) :-
    (   Bit =:= 0
    ->  Value = none, New = false
    ;   memberchk(given(Level, Mask, Lo, Hi, _), Givens),
        exact(S, Level, Mask, Lo, Hi, Stated)
    ->  Value = Stated, New = false
    ;   S:level(Level, Key, _, Domain, _, _),
        New = true,
        I is msb(Bit),
        (   Domain = values(All, _)
        ->  ( nth0_value(I, All, Value0) -> Value = Value0 ; Value = not_done )
        ;   Domain = numbers(Type, _, _, Cuts, _),
            length(Cuts, N),
            (   I > N
            ->  Value = not_done
            ;   class_interval(Domain, I, A0, B0),
                (   memberchk(given(Level, _, Lo, Hi, _), Givens), Lo \== none
                ->  later(A0, Lo, A1), earlier(B0, Hi, B)
                ;   A1 = A0, B = B0
                ),
                lower_limit(S, Level, Givens, Values, A1, A),
                number_between(Type, A, B, Value),
                Key = Key
            )
        )
    ).

nth0_value(I, List, Value) :- nth_(I, List, Value).
nth_(0, [X|_], X) :- !.
nth_(I, [_|Xs], X) :- J is I-1, nth_(J, Xs, X).

exact(S, Level, Mask, Lo, Hi, Value) :-
    S:level(Level, _, _, Domain, _, _),
    (   Lo == none
    ->  Mask /\ (Mask-1) =:= 0,
        mask_value(Domain, Mask, Value)
    ;   interval_value(Domain, Lo, Hi, Value),
        \+ Value = obj(_)
    ).

%   The larger of two ordered keys starts where the smaller one's value is.
lower_limit(S, Level, Givens, Values, A0, A) :-
    (   S:narrowing(_, Ordered),
        member(ordered(_, Small, Level), Ordered),
        (   memberchk(value(Small, V, _), Values), number(V)
        ->  true
        ;   memberchk(given(Small, _, V-_, _, _), Givens), number(V)
        )
    ->  later(A0, V-0, A)
    ;   A = A0
    ).

later(A, B, C) :- ( pyhcal_domain:before(A, B) -> C = B ; C = A ).
earlier(A, B, C) :- ( pyhcal_domain:before(B, A) -> C = B ; C = A ).

number_between(date, V-_, _, Date) :- !, day_date(V, Date).
number_between(_, V-0, _, V) :- !.
number_between(_, V-1, B, Value) :-
    W is floor(V)+1,
    (   pyhcal_domain:before(W-0, B)
    ->  Value = W
    ;   B = X-_,
        Value is (V+X)/2
    ).

witness_facts(Values, S, Facts0, Facts) :-
    Facts0 =.. List,
    Facts =.. List,
    new_facts(Values, S, Facts).

new_facts([], _, _).
new_facts([value(Level, Value, New)|Values], S, Facts) :-
    (   New == true
    ->  value_text(S, Level, Value, Text),
        setarg(Level, Facts, Text)
    ;   true
    ),
    new_facts(Values, S, Facts).

value_text(S, Level, Value, Text) :-
    (   number(Value)
    ->  Text = Value
    ;   S:level(Level, Key, key(_), _, _, _),
        S:class(Key, Value, _, Text0)
    ->  Text = Text0
    ;   json_text(Value, Text)
    ).

%   The readings that a witness supposes stand beside its record.
witness_record(S, Givens, Values, Record, Supposed) :-
    findall(Name-Choice,
            ( member(value(Level, Choice, _), Values), S:level(Level, Name, reading, _, _, _) ), Readings),
    (   Readings == []
    ->  Supposed = ""
    ;   json_text(obj(Readings), ReadingsText),
        atomics_to_string([',"readings":', ReadingsText], Supposed)
    ),
    record_texts(Values, S, Texts1),
    unused_texts(Givens, S, Values, Texts2),
    append(Texts1, Texts2, Pairs0),
    keysort(Pairs0, Pairs),
    findall(T, member(_-T, Pairs), Texts),
    atomic_list_concat(Texts, ',', Record).

record_texts([], _, []).
record_texts([value(Level, Value, _)|Values], S, Texts) :-
    (   Value \== none,
        S:key_text(Level, Quoted)
    ->  value_text(S, Level, Value, Json),
        atomics_to_string([Quoted, ":", Json], Text),
        Texts = [Level-Text|Texts1]
    ;   Texts = Texts1
    ),
    record_texts(Values, S, Texts1).

unused_texts([], _, _, []).
unused_texts([given(Level, _, _, _, Json)|Givens], S, Values, Texts) :-
    (   memberchk(value(Level, _, _), Values)
    ->  Texts = Texts1
    ;   S:key_text(Level, Quoted),
        atomics_to_string([Quoted, ":", Json], Text),
        Texts = [Level-Text|Texts1]
    ),
    unused_texts(Givens, S, Values, Texts1).

reach_texts([], _, _, []).
reach_texts([found(Outcome, none, Supposed)|Found], S, Givens, [Text|Texts]) :-
    atomics_to_string(['"', Outcome, '":{"answers":{}', Supposed, '}'], Text),
    reach_texts(Found, S, Givens, Texts).
reach_texts([found(Outcome, answers(Answers), _)|Found], S, Givens, [Text|Texts]) :-
    findall(T, ( member(Level-Mask, Answers), answer_text(S, Level, Mask, Givens, T) ), AnswerTexts),
    findall(Level-T, ( member(Level-Mask, Answers), answer_text(S, Level, Mask, Givens, T) ), Pairs1),
    findall(Level-T,
            ( member(given(Level, _, _, _, Json), Givens), \+ memberchk(Level-_, Answers),
              S:level(Level, Key, _, _, _, _), json_quoted(Key, Quoted),
              atomics_to_string([Quoted, ":", Json], T) ),
            Pairs2),
    append(Pairs1, Pairs2, Pairs3),
    keysort(Pairs3, Pairs),
    findall(T, member(_-T, Pairs), CaseTexts),
    atomic_list_concat(AnswerTexts, ',', AnswersText),
    atomic_list_concat(CaseTexts, ',', CaseText),
    atomics_to_string(['"', Outcome, '":{"answers":{', AnswersText, '},"case":{', CaseText, '}}'], Text),
    reach_texts(Found, S, Givens, Texts).

%   An answer keeps the bounds that the chart has already.
answer_text(S, Level, Mask, Givens, Text) :-
    (   memberchk(given(Level, _, Lo, Hi, _), Givens), Lo \== none
    ->  S:level(Level, Key, _, Domain, _, _),
        mask_interval(Domain, Mask, A0, B0),
        later(A0, Lo, A), earlier(B0, Hi, B),
        interval_value(Domain, A, B, Value),
        json_quoted(Key, Quoted),
        json_text(Value, Json),
        atomics_to_string([Quoted, ":", Json], Text)
    ;   S:shown(Level, Mask, Text0, _)
    ->  Text = Text0
    ;   show(S, Level, Mask, Text, _)
    ).

mask_interval(Domain, Mask, Lo, Hi) :-
    Domain = numbers(_, _, _, Cuts, _),
    length(Cuts, N),
    Numbers is Mask /\ ((1<<(N+1))-1),
    First is msb(Numbers /\ -Numbers),
    Last is msb(Numbers),
    class_interval(Domain, First, Lo, _),
    class_interval(Domain, Last, _, Hi).

barred_texts([], _, _, _, []).
barred_texts([Outcome|Outcomes], S, Givens, Stated, [Text|Texts]) :-
    (   barred_box(S, Outcome, Stated, box(_, Pairs))
    ->  box_facts(Pairs, S, Givens, FactTexts, _)
    ;   FactTexts = []
    ),
    atomic_list_concat(FactTexts, ',', FactsText),
    atomics_to_string(['"', Outcome, '":{', FactsText, '}'], Text),
    barred_texts(Outcomes, S, Givens, Stated, Texts).

%   Under an overriding gate the policy's own position is still shown.
own_position(Outcome, S, Region, Holding, Possible, Parts) :-
    (   S:element(Outcome, gate(overriding), _, _)
    ->  S:root(own, Root),
        reachable(S, Root, Region, Terminals),
        outcomes(Terminals, S, Reachable),
        (   Reachable = [Own]
        ->  Needs = []
        ;   S:undetermined(Own),
            needs(S, Root, Region, Levels),
            level_names(Levels, S, Needs)
        ),
        names_text(Holding, H), names_text(Possible, P), names_text(Reachable, R), names_text(Needs, N),
        append([['{"outcome":"', Own, '","statements":'|H], [',"possible_statements":'|P],
                [',"reachable":'|R], [',"needs":'|N], ['}']], Parts)
    ;   Parts = ["null"]
    ).

given_texts(Givens, S, CaseTexts, UnusedTexts) :-
    S:used(Used),
    given_texts_(Givens, S, Used, first, first, CaseTexts, UnusedTexts).

given_texts_([], _, _, _, _, [], []).
given_texts_([given(Level, _, _, _, Json)|Givens], S, Used, Place, UnusedPlace, Case, Unused) :-
    S:key_text(Level, Quoted),
    ( Place == first -> Case = [Quoted, ":", Json|Case1] ; Case = [",", Quoted, ":", Json|Case1] ),
    (   memberchk(Level, Used)
    ->  Unused = Unused1, UnusedPlace1 = UnusedPlace
    ;   UnusedPlace == first
    ->  Unused = [Quoted|Unused1], UnusedPlace1 = later
    ;   Unused = [",", Quoted|Unused1], UnusedPlace1 = later
    ),
    given_texts_(Givens, S, Used, later, UnusedPlace1, Case1, Unused1).

%   assumptions: of absent keys, and the notices whose condition holds.
assumed(S, Givens, Region, Facts, Elements, Truths, Text) :-
    findall(T, ( S:assumed(Level, _, T), \+ memberchk(given(Level, _, _, _, _), Givens) ), Texts1),
    functor(Facts, _, Arity),
    arg(Arity, Facts, SplitKeys),
    findall(T, ( S:notice(Id, When), notice_holds(When, S, Region, Elements, Truths, SplitKeys), S:notice_text(Id, T) ), Texts2),
    append(Texts1, Texts2, Texts),
    (   Texts == []
    ->  Text = "[]"
    ;   atomic_list_concat(Texts, ',', Inner),
        atomics_to_string(["[", Inner, "]"], Text)
    ).

notice_holds(holds(N), S, Region, _, _, _) :-
    exact_truth(S, N, Region, T),
    T =:= 2.
notice_holds(splits(Key), _, _, _, _, SplitKeys) :-
    split_key(SplitKeys, Key).
notice_holds(uses(N, Users), S, Region, Elements, Truths, _) :-
    user_holds(Elements, Truths, Users),
    exact_truth(S, N, Region, T),
    T =:= 2.

split_key(Keys, Key) :- nonvar(Keys), Keys = [K|Ks], ( K == Key -> true ; split_key(Ks, Key) ).

user_holds([element(_, _, _, Rule)|Es], [T|Ts], Users) :-
    (   T > 0, memberchk(Rule, Users)
    ->  true
    ;   user_holds(Es, Ts, Users)
    ).
