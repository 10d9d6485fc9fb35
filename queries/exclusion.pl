:- module(pyhcal_query_exclusion, [claim/2, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(claims), [outcome/3, own_region/3]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, outcome_region/3]).

/** <module> What overrides the policy and hides its position

Under an overriding gate the policy's own position stays visible.  It does not where a gate that silences the statements comes
after it in precedence.
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

:- initialization(alone).
