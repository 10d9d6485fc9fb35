:- module(pyhcal_goal_table,
          [ may_call/3,                 % ?Indicator, -Module, -Kind
            calls_goals/1,              % ?Template
            control/1,                  % ?Goal
            get_ready/0
          ]).
:- use_module(library(lists), [member/2]).

/** <module> What a goal may call besides the vocabulary: everything that is not named here is refused

library(sandbox) has the last word on what is called as it stands. It cannot have the only one: it holds print_message/2
safe, whose text can run a goal, knows of no limits, and judges a goal before its arguments are known.

    Kind = plain        called as it stands
         | sized        the arguments together have a limited size, since the result is text or kept outside the stacks
         | numbers      the first argument is a list of numbers: an expression in it would be evaluated
         | own          done by this engine
*/

%!  may_call(?Indicator, -Module, -Kind) is nondet.

may_call(Name/Arity, Module, Kind) :-
    table(Module, Kind, Indicators),
    member(Name/Arity, Indicators),
    \+ held_unsafe(Name/Arity).

:- dynamic
    held_unsafe/1,                      % Indicator
    judged/0.

%!  get_ready is det.
%
%   Load the libraries that goals call, and ask library(sandbox) about each predicate of the table, both once: no other
%   question needs them, and they would slow its start.

get_ready :-
    judged,
    !.
get_ready :-
    with_mutex(pyhcal_goal, ( judged -> true ; judge )).

judge :-
    forall(member(Library, [aggregate, apply, dif, lists, pairs, sandbox, solution_sequences]),
           load_files(library(Library), [if(not_loaded), imports([])])),
    forall(( table(Module, Kind, Indicators), Kind \== own, member(Indicator, Indicators), unsafe(Module, Indicator) ),
           assertz(held_unsafe(Indicator))),
    assertz(judged).

unsafe(Module, Name/Arity) :-
    functor(Head, Name, Arity),
    judge(Judge),
    \+ catch(call(Judge, Module:Head), error(_, _), fail).

%   As data: a saved state takes along every library that it finds a call into.
judge(sandbox:safe_goal).

table(system, plain,
      [ var/1, nonvar/1, atom/1, number/1, integer/1, float/1, rational/1, atomic/1, compound/1, callable/1, is_list/1,
        string/1, ground/1, acyclic_term/1, cyclic_term/1,
        (=)/2, (\=)/2, (==)/2, (\==)/2, (@<)/2, (@>)/2, (@=<)/2, (@>=)/2, (=@=)/2, (?=)/2, compare/3,
        unify_with_occurs_check/2, subsumes_term/2, functor/3, arg/3, (=..)/2, copy_term/2, term_variables/2,
        between/3, succ/2, plus/3, length/2, msort/2, sort/2, sort/4, keysort/2, memberchk/2, repeat/0 ]).
table(system, sized,
      [ atom_length/2, atom_concat/3, sub_atom/5, atom_chars/2, atom_codes/2, char_code/2, atom_number/2, number_codes/2,
        atom_string/2, number_string/2, string_concat/3, string_length/2, sub_string/5, string_chars/2, string_codes/2,
        string_lower/2, string_upper/2, upcase_atom/2, downcase_atom/2, atomic_list_concat/2, atomic_list_concat/3,
        split_string/4, normalize_space/2 ]).
table(lists, plain,
      [ append/2, append/3, member/2, select/3, selectchk/3, select/4, subtract/3, intersection/3, union/3, delete/3,
        nth0/3, nth1/3, last/2, reverse/2, permutation/2, flatten/2, list_to_set/2, max_member/2,
        min_member/2, numlist/3, subset/2, nextto/3, same_length/2 ]).
table(lists, numbers, [sum_list/2, max_list/2, min_list/2]).
table(pairs, plain, [pairs_keys_values/3, pairs_keys/2, pairs_values/2]).
table(dif, plain, [dif/2]).
table(own, own,
      [ (is)/2, (=:=)/2, (=\=)/2, (<)/2, (>)/2, (=<)/2, (>=)/2, assert/1, asserta/1, assertz/1, retract/1, retractall/1,
        throw/1, write/1, print/1, writeq/1, writeln/1, nl/0, tab/1, format/1, format/2, format/3 ]).

%!  calls_goals(?Template) is nondet.
%
%   0: a goal; N: one that takes N more arguments; ^: a goal of which some variables are bound by `Var^`.

calls_goals(call(0)).
calls_goals(call(1, *)).
calls_goals(call(2, *, *)).
calls_goals(call(3, *, *, *)).
calls_goals(call(4, *, *, *, *)).
calls_goals(once(0)).
calls_goals(ignore(0)).
calls_goals(not(0)).
calls_goals(forall(0, 0)).
calls_goals(catch(0, *, 0)).
calls_goals(findall(*, 0, *)).
calls_goals(findall(*, 0, *, *)).
calls_goals(bagof(*, ^, *)).
calls_goals(setof(*, ^, *)).
calls_goals(aggregate_all(*, 0, *)).
calls_goals(limit(*, 0)).
calls_goals(maplist(1, *)).
calls_goals(maplist(2, *, *)).
calls_goals(maplist(3, *, *, *)).
calls_goals(maplist(4, *, *, *, *)).
calls_goals(include(1, *, *)).
calls_goals(exclude(1, *, *)).
calls_goals(partition(1, *, *, *)).
calls_goals(foldl(3, *, *, *)).
calls_goals(foldl(4, *, *, *, *)).

%!  control(?Goal) is nondet.
%
%   What is the same in a goal and in what it is rewritten to.

control(true).
control(fail).
control(false).
control(!).
