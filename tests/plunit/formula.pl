:- use_module(library(plunit)).
:- use_module('../../kb/engine/formula').
:- use_module('../../kb/engine/knowledge').

/*  Rules as trees, on the loan policy.
*/

:- prolog_load_context(directory, Here),
   assertz(here(Here)).

loan(KB) :-
    here(Here),
    atom_concat(Here, '/../loan', Path),
    load_knowledge(Path, '', '', KB).

tree(Rule, Changes, Tree) :-
    loan(KB),
    default_readings(KB, Default),
    maplist([Name-Choices0, Name-Choices]>>( memberchk(Name-Choices, Changes) -> true ; Choices = Choices0 ),
            Default, Readings),
    rule_tree(KB, Readings, Rule, Tree).

leaf_ids(Tree, Ids) :-
    tree_leaves(Tree, Leaves),
    maplist([Leaf, Id]>>tree_id(Leaf, Id), Leaves, Ids).

:- begin_tests(formula).

test(rule_tree_4_of_one_condition_is_a_leaf) :-
    tree(closed_sector, [], Tree),
    assertion(Tree == leaf(closed_sector, meta(closed_sector, 'scope.closed'), sector_closed, in([true]))).

test(rule_tree_4_of_a_comparison_has_operator_and_number) :-
    tree(weakness_debt, [], leaf(_, _, Key, Test)),
    assertion(Key-Test == debt_ratio_percent-cmp(>, 40, heavy_debt)).

test(rule_tree_4_follows_the_reading_of_a_comparison,
     [forall(member(Choice-Expected, [exact-cmp(>, 40, heavy_debt), whole_percent-cmp(>=, 41, heavy_debt),
                                      rounded-cmp(>=, 40.5, heavy_debt)]))]) :-
    tree(weakness_debt, [more_than-[Choice]], leaf(_, _, _, Test)),
    assertion(Test == Expected).

test(rule_tree_4_follows_the_reading_of_a_quantity) :-
    tree(established, [business_age-[by_accounts]], leaf(_, _, Key, _)),
    assertion(Key == months_of_accounts).

test(rule_tree_4_keeps_an_open_reading_as_a_leaf) :-
    tree(established, [business_age-[in_trade, by_accounts]], Tree),
    Tree = any(established, _, [all(_, _, [reading(_, _, business_age, in_trade), _]), all(_, _, [_, _])]),
    leaf_ids(Tree, Ids),
    assertion(length(Ids, 4)).

test(rule_tree_4_leaves_no_trace_of_a_settled_reading) :-
    tree(large_1, [], Tree),
    tree_leaves(Tree, Leaves),
    assertion(\+ memberchk(reading(_, _, _, _), Leaves)),
    leaf_ids(Tree, Ids),
    assertion(memberchk('strength_accounts', Ids)).

test(rule_tree_4_every_and_some_differ) :-
    tree(large_1, [], all(_, _, AllParts)),
    tree(large_1, [strengths_needed-[any_one]], all(_, _, AnyParts)),
    last(AllParts, All),
    last(AnyParts, Any),
    functor(All, KindAll, _),
    functor(Any, KindAny, _),
    assertion(KindAll/KindAny == all/any).

test(rule_tree_4_turns_a_negated_comparison_round) :-
    tree(large, [], leaf(Id, meta(large, _), amount, Test)),
    assertion(Id-Test == large-cmp(>, 25000, small_amount)).

test(rule_tree_4_keeps_the_negation_of_a_measurement) :-
    tree(small_1, [], all(_, _, Parts)),
    last(Parts, Last),
    assertion(Last = neg(_, _, leaf(_, _, debt_ratio_percent, cmp(>, 40, heavy_debt)))).

test(rule_tree_4_negates_a_disjunction) :-
    tree(borrower, [], Tree),
    leaf_ids(Tree, Ids),
    assertion(length(Ids, 2)).

test(rule_tree_4_gives_equal_parts_equal_names) :-
    tree(small_1, [], Small1),
    tree(small_2, [], Small2),
    leaf_ids(Small1, [Id|_]),
    leaf_ids(Small2, [Id2|_]),
    assertion(Id == Id2).

test(rules_for_3_follows_the_source, Ids == [weakness_young, weakness_debt, weakness_score]) :-
    loan(KB),
    rules_for(KB, weakness(applicant), Ids).

test(rules_for_3_of_an_unknown_term, Ids == []) :-
    loan(KB),
    rules_for(KB, weakness(nobody), Ids).

test(quantity_choices_4_of_a_key, Choices == [[]-amount]) :-
    loan(KB),
    quantity_choices(KB, [], amount, Choices).

test(quantity_choices_4_of_an_open_reading,
     Choices == [[business_age-in_trade]-months_trading, [business_age-by_accounts]-months_of_accounts]) :-
    loan(KB),
    quantity_choices(KB, [business_age-[in_trade, by_accounts]], age_of_business, Choices).

test(threshold_choices_4_of_a_plain_number, Choices == [[]-cmp(<, 500)]) :-
    loan(KB),
    threshold_choices(KB, [], low_score, Choices).

test(threshold_choices_4_of_a_reading, Choices == [[]-cmp(>=, 650)]) :-
    loan(KB),
    threshold_choices(KB, [score_scale-[new_scale]], good_score, Choices).

test(term_text_2_writes_as_in_the_file, Text == 'age meets majority') :-
    term_text(meets(age, majority), Text).

:- end_tests(formula).
