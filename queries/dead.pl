:- module(pyhcal_query_dead, [claim/2, counterexample/3, sparse_counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(claims), [audible/3, condition_region/3, rule_in_play/2, rule_parts/3, rule_region/3]).
:- use_module(pyhcal_engine(sparse_dead), [dead_rule/4]).
:- use_module(pyhcal_engine(world), [both/4, is_empty/1, possible/2]).

/** <module> Rules that can never hold

Statements, gates, and the rules of the terms that they ask for: no possible request meets all their conditions.  The witness
meets those before the one that is named.
*/

claim("Every statement, and every rule it asks for, can hold.", error).

counterexample(World, everywhere, [rule(Rule), witness(Before)|Why]) :-
    rule_in_play(World, Rule),
    rule_region(World, Rule, Holds),
    is_empty(Holds),
    rule_parts(World, Rule, Parts),
    possible(World, Possible),
    stopped(Parts, World, Possible, Met, Stop),
    (   Stop == gates
    ->  Before = Met
    ;   audible(World, Rule, Start),
        stopped(Parts, World, Start, Before, _)
    ),
    why(Stop, Rule, Why).

sparse_counterexample(S, everywhere(Before), [rule(Rule)|Why]) :-
    dead_rule(S, Rule, Stop, Before),
    why(Stop, Rule, Why).

%   Before: the requests that meet the conditions up to the one that none of them meets.
stopped([], _, Met, Met, gates).
stopped([Part|Parts], World, Met0, Before, Stop) :-
    condition_region(World, Part, Here),
    both(World, Met0, Here, Met),
    (   is_empty(Met)
    ->  Before = Met0, Stop = condition(Part)
    ;   stopped(Parts, World, Met, Before, Stop)
    ).

why(gates, Rule, [says("~w never holds: a gate silences it wherever its conditions are met.", [Rule])]).
why(condition(Part), Rule,
    [ condition(Part), says("~w never holds: no request that meets the conditions before it meets \u201C~w\u201D.", [Rule, condition(Part)]) ]).

:- initialization(alone).
