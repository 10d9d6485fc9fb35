:- module(pyhcal_query_definitions, [claim/2, of_the_rules/0, counterexample/3]).
:- use_module(engine, [alone/0]).
:- use_module(pyhcal_engine(used), [undefined_term/2, unused_rule/2]).
:- use_module(pyhcal_engine(world), [world_kb/2]).

/** <module> Terms without a definition, and definitions that nothing asks for
*/

claim("Each term is defined, and each definition used.", error).

of_the_rules.

counterexample(World, everywhere, [ term(Term), says("\u201C~w\u201D is used and nowhere defined.", [term(Term)]) ]) :-
    world_kb(World, KB),
    undefined_term(KB, Term).
counterexample(World, everywhere, [ rule(Rule), says("~w is used under no choice of readings.", [Rule]) ]) :-
    world_kb(World, KB),
    unused_rule(KB, Rule).

:- initialization(alone).
