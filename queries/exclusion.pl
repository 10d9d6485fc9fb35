:- module(pyhcal_query_exclusion, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(claims), [outcome/3, own_region/3]).
:- use_module(pyhcal_engine(world), [both/4, either/4, element_region/5, is_empty/1, outcome_region/3, world_kb/2]).

/** <module> What overrides the policy and hides its position

Under an overriding gate the policy's own position stays visible.  It does not where a gate that silences the statements comes
after it in precedence.  A rule that the document says to govern over the policy has to lead to such a gate, and before any
position.
*/

claim("Whatever overrides the policy names the policy's own position.", error).

counterexample(World, Hidden, [ outcomes([Overriding, Own]),
                                says("\u201C~w\u201D hides that the statements are silent: \u201C~w\u201D.", [outcome(Overriding), outcome(Own)]) ]) :-
    outcome(World, Overriding, gate(overriding)),
    outcome(World, Own, gate(silencing)),
    outcome_region(World, Overriding, Overridden),
    own_region(World, Own, Silenced),
    both(World, Overridden, Silenced, Hidden),
    \+ is_empty(Hidden).
counterexample(World, Region, [ rule(Rule), outcomes([Outcome]),
                                says("~w governs over the policy, and its outcome, \u201C~w\u201D, hides the policy's own position.",
                                     [Rule, outcome(Outcome)]) ]) :-
    governing(World, Rule),
    element_region(World, Rule, Outcome, Kind, Region),
    Kind \== gate(overriding),
    \+ is_empty(Region).
counterexample(World, Ungoverned, [ rule(Rule), outcomes([Outcome]),
                                    says("~w governs over the policy, and where it holds the outcome is another than \u201C~w\u201D.",
                                         [Rule, outcome(Outcome)]) ]) :-
    governing(World, Rule),
    findall(Other, ( outcome(World, Other, Kind), Kind \= gate(_) ), Others),
    element_region(World, Rule, Outcome, gate(overriding), Holds),
    outcomes_region(Others, World, -1, Decided),
    both(World, Holds, Decided, Ungoverned),
    \+ is_empty(Ungoverned).

outcomes_region([], _, Region, Region).
outcomes_region([Outcome|Outcomes], World, Region0, Region) :-
    outcome_region(World, Outcome, Here),
    either(World, Here, Region0, Region1),
    outcomes_region(Outcomes, World, Region1, Region).

%   A rule with the anchor of what the document says to govern.
governing(World, Rule) :-
    world_kb(World, KB),
    KB:governs(_, policy, Anchor, _),
    KB:says(Rule, Anchor, _),
    KB:rule(Rule, _, _, _).

:- initialization(alone).
