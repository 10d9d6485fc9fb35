"""Prolog goals: what they answer, what they are refused, where they end, and that nothing stays behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from conftest import ROOT
from strategies import seeded_records

from pyhcal import KnowledgeBase, bridge
from pyhcal.errors import InvalidCase, InvalidInput, InvalidRequest, LimitReached
from pyhcal.goals import GoalAnswers

CASE = {
    "diagnosis": "all",
    "requested_service": "allogeneic_hct",
    "age_years": {"min": 30, "below": 40},
    "remission_number": 1,
    "immunophenotype": ["t", "pro_b"],
    "t_9_22": "not_done",
    "plan_excludes_service": False,
    "sex": None,
}
FIRST = "numlist(1, 40, Is), foldl([_, A, f(A, A)]>>true, Is, x, Huge)"

ANSWERS = {
    "true": "true.",
    "?- true.": "true.",
    "true. % a remark": "true.",
    "fail": "false.",
    "X = 1": "X = 1.",
    "member(X, [1, 2, 3])": "X = 1 ;\nX = 2 ;\nX = 3.",
    "X = 1 ; fail": "X = 1 ;\nfalse.",
    "X = f(A), Y = f(A)": "X = Y,\nY = f(A).",
    "X = Y, Y = Z": "X = Y,\nY = Z.",
    "X = f(_, B, B, _C, D, D)": "X = f(_, B, B, _C, D, D).",
    "length(X, 2), X = [A|_]": "X = [A, _].",
    "copy_term(f(P, P, Q), X)": "X = f(_A, _A, _).",
    "X = f(X)": "X = f(X).",
    "X = [a|X], Y = X": "X = Y,\nY = [a|Y].",
    "X = f(Y), Y = g(X, Z)": "X = f(g(X, Z)),\nY = g(f(Y), Z).",
    "X = f(X, Y), Y = g(Y)": "X = @(_A, [_A=f(_A, _B), _B=g(_B)]),\nY = g(Y).",
    "dif(X, a)": "dif(X, a).",
    "dif(X, a), X = a": "false.",
    "X = 'A b', Y = \"c\\n\", Z = 'it''s', W = '$VAR'(1)": (
        "X = 'A b',\nY = \"c\\n\",\nZ = 'it\\'s',\nW = '$VAR'(1)."
    ),
    "X = (a :- b, c), Y = [(a, b)], Z = - 1, W = 1 - -1": (
        "X = (a:-b, c),\nY = [(a, b)],\nZ = - 1,\nW = 1- -1."
    ),
    "atom_codes(X, [0'a, 0x1b, 0x202e])": "X = 'a\\u001B\\u202E'.",
    "write(hello), nl, print('B c'), X = 1": "hello\n'B c'\nX = 1.",
    'char_code(C, 27), write(C), format("~w~30|~a~n", [a, b])': (
        "\\x1b\\a                             b\nC = '\\u001B'."
    ),
    "format(atom(A), \"~w-~q\", [x, 'Y'])": "A = 'x-\\'Y\\''.",
    "forall(between(1, 3, X), (write(X), nl))": "1\n2\n3\ntrue.",
    "assertz(seen(1)), assertz(seen(2)), retract(seen(1)), seen(X)": "X = 2.",
    "asserta(p(1)), asserta(p(2)), findall(X, p(X), Xs), retractall(p(_)), \\+ p(_)": "Xs = [2, 1].",
    "member(X, [1, 2, 3]), X > 1, !": "X = 2.",
    "( member(X, [1, 2, 3]), X > 1 -> true ; X = none )": "X = 2.",
    "G = member(X, [a]), call(G)": "G = member(a, [a]),\nX = a.",
    "call(member(X), [a])": "X = a.",
    "foldl([X, A, B]>>(B is A+X), [1, 2, 3], 0, S)": "S = 6.",
    "N = 2, include(N/[X]>>(X > N), [1, 2, 3], L)": "N = 2,\nL = [3].",
    "catch(throw(mine), Ball, true)": "Ball = mine.",
    "catch(atom_length(_, _), error(E, _), true)": "E = instantiation_error.",
    "catch(unseen(1), _, true), assertz(seen(1))": "true.",
    "bagof(X-Y, member(X-Y, [1-a, 2-a]), L)": "L = [1-a, 2-a].",
    "bagof(X, Y^member(X-Y, [1-a, 2-b]), L)": "L = [1, 2].",
    "bagof(X, member(X-Y, [1-b, 2-a]), L)": "Y = a,\nL = [2] ;\nY = b,\nL = [1].",
    "setof(X, member(X, [c, a, b, a]), L)": "L = [a, b, c].",
    "aggregate_all(count, member(_, [a, b]), N)": "N = 2.",
    "aggregate_all(max(X-1), member(X, [1, 3]), M), N = 2": "M = N,\nN = 2.",
    "aggregate_all(max(X, Y), member(X-Y, [1-a, 3-b]), M)": "M = max(3, b).",
    "limit(2, member(X, [1, 2, 3]))": "X = 1 ;\nX = 2.",
    "X is 2 ** 10 + max(3, 4) mod 3 - abs(-1), Y is 7 / 2": "X = 1024,\nY = 3.5.",
    "key(remission_number, T)": "T = integer(1, 20).",
    "value(prior_autologous_hct, V)": "V = true ;\nV = false.",
    "label(sex, L)": 'L = "sex".',
    "threshold(majority, C, V, U)": 'C = >=,\nV = 18,\nU = "years".',
    "threshold(older_adult, C, V, _)": "C = >,\nV = 35.",
    "findall(S, statement(S, _), L)": (
        "L = [child_1, child_2, child_3, adult_1, adult_2, adult_3, adult_4, adult_5]."
    ),
    "statement(S, investigational)": "S = adult_4 ;\nfalse.",
    "rule(first_remission, H, B)": (
        "H = complete_remission(first),\nB = (remission_number meets first_remission)."
    ),
    "rule(Id, H, not K in Vs)": "Id = scope,\nH = out_of_scope,\nK = diagnosis,\nVs = [all].",
    "says(adult_2, A, _), anchor(A, S)": "A = 'coverage.adult.2',\nS = \"Coverage > Adult\".",
    "outcome(O, silence)": "O = not_addressed.",
    "reading(older_than, Cs, D)": "Cs = [exact, completed_years],\nD = exact.",
    "chosen(older_than, C)": "C = exact.",
    "fact(K, V)": (
        "K = diagnosis,\nV = all ;\nK = requested_service,\nV = allogeneic_hct ;\n"
        "K = age_years,\nV = [min=30, below=40] ;\nK = remission_number,\nV = 1 ;\n"
        "K = immunophenotype,\nV = [t, pro_b] ;\nK = t_9_22,\nV = not_done ;\n"
        "K = plan_excludes_service,\nV = false."
    ),
    "case(C), decide(C, O, S)": (
        "C = [diagnosis=all, requested_service=allogeneic_hct, age_years=[min=30, below=40], "
        "remission_number=1, immunophenotype=[t, pro_b], t_9_22=not_done, plan_excludes_service=false],\n"
        "O = medically_necessary,\nS = [adult_2]."
    ),
    "case(C), with(C, [age_years = 12], D), outcome_of(D, O), C = [_|_], D = [_|_], C = D": "false.",
    "case(C), with(C, [age_years = 12], D), C = [A|_], D = [B|_], dif(A, B)": "false.",
    "with([age_years = 3, sex = male], [age_years = 12], D)": "D = [sex=male, age_years=12].",
    "with([diagnosis = all], [age_years = 12], D), findall(O, reachable(D, O), Os)": (
        "D = [diagnosis=all, age_years=12],\nOs = [medically_necessary, not_addressed]."
    ),
    "outcome_of([diagnosis = other], O)": "O = out_of_scope.",
}

REFUSED = {
    # What reaches the system.
    "shell(ls)": "shell/1: can't be called in a goal",
    "system:shell(ls)": "a goal calls nothing of a module",
    "G = shell(ls), call(G)": "shell/1",
    "G = (true, halt), G": "halt/0",
    "call(shell, ls)": "shell/1",
    "maplist(shell, [ls])": "shell/1",
    "maplist([X]>>shell(X), [ls])": "shell/1",
    "findall(X, shell(ls), X)": "shell/1",
    "forall(true, halt)": "halt/0",
    "\\+ halt": "halt/0",
    "( true -> halt ; true )": "halt/0",
    "catch(true, _, halt)": "halt/0",
    "catch(throw(x), _, (G = halt, G))": "halt/0",
    "catch(shell(ls), _, true)": "shell/1",
    "G = shell(ls), catch(G, _, true)": "shell/1",
    "bagof(X, Y^shell(Y), X)": "shell/1",
    "aggregate_all(count, halt, _)": "halt/0",
    "ignore(halt)": "halt/0",
    "not(halt)": "halt/0",
    "once((member(G, [true, halt]), G, fail))": "halt/0",
    "halt": "halt/0",
    "getenv('HOME', X)": "getenv/2",
    "open('/etc/passwd', read, S)": "open/3",
    "see('/etc/passwd')": "see/1",
    "consult('/etc/passwd')": "consult/1",
    "['/etc/passwd']": "can't be called in a goal",
    "load_files('/tmp/x', [])": "load_files/2",
    "use_module(library(process))": "use_module/1",
    "absolute_file_name(x, Y)": "absolute_file_name/2",
    "exists_file('/etc/passwd')": "exists_file/1",
    "process_create(path(ls), [], [])": "process_create/3",
    "use_foreign_library(foreign(files))": "use_foreign_library/1",
    # What library(sandbox) lets through, and runs a goal.
    "print_message(error, format('~@', [shell('touch escaped')]))": "print_message/2",
    'format("~@", [halt])': "directive",
    'F = "~@", format(F, [halt])': "directive",
    'format(atom(A), "~@", [halt])': "directive",
    'format("~d", [2 ** (2 ** 28)])': "number",
    'format("~w~t~2f~30|", [a, 2 ** (2 ** 28)])': "number",
    'format("~*c", [1000000000, 0\'a])': "directive",
    'format("~1000000000|x")': "directive",
    "message_to_string(format('~@', [halt]), S)": "message_to_string/2",
    # What changes something.
    "assertz(key(a, b))": "key/2: is no fact of a goal's own",
    "assertz(user:p(1))": "is no fact of a goal's own",
    "assertz((p :- halt))": "is no fact of a goal's own",
    "assertz((p --> []))": "is no fact of a goal's own",
    "C = (p :- halt), assertz(C)": "is no fact of a goal's own",
    "maplist(assertz, [user:p(1)])": "is no fact of a goal's own",
    "assertz(write(a))": "write/1: is no fact of a goal's own",
    "assertz(goal_expansion(key(_, _), halt))": "goal_expansion/2: is no fact of a goal's own",
    "assertz(term_expansion(a, b))": "term_expansion/2: is no fact of a goal's own",
    "assertz(!)": "!/0: is no fact of a goal's own",
    "retract(threshold(_, _, _, _))": "threshold/4: is no fact of a goal's own",
    "retractall(rule(_, _, _))": "rule/3: is no fact of a goal's own",
    "abolish(key/2)": "abolish/1",
    "dynamic(p/1)": "dynamic/1",
    "op(700, xfx, ===>)": "op/3",
    "set_prolog_flag(double_quotes, codes)": "set_prolog_flag/2",
    "create_prolog_flag(mine, 1, [])": "create_prolog_flag/3",
    "set_stream(user_output, alias(x))": "set_stream/2",
    "style_check(-singleton)": "style_check/1",
    "b_setval(pyhcal, 1)": "b_setval/2",
    "nb_setval(pyhcal, 1)": "nb_setval/2",
    "nb_getval(pyhcal, X)": "nb_getval/2",
    "recordz(k, v)": "recordz/2",
    "flag(k, X, 1)": "flag/3",
    "tnot(p)": "tnot/1",
    "thread_create(true, X)": "thread_create/2",
    "thread_send_message(main, x)": "thread_send_message/2",
    "mutex_create(X)": "mutex_create/1",
    "message_queue_create(X)": "message_queue_create/1",
    "set_random(seed(1))": "set_random/1",
    "garbage_collect_atoms": "garbage_collect_atoms/0",
    "setarg(1, f(a), b)": "setarg/3",
    "nb_setarg(1, f(a), b)": "nb_setarg/3",
    "prolog_load_context(X, Y)": "prolog_load_context/2",
    "trace": "trace/0",
    "read(X)": "read/1",
    "current_output(S)": "current_output/1",
    "write(user_error, x)": "write/2",
    'format(user_error, "x", [])': "format/3",
    "with_output_to(string(S), halt)": "with_output_to/2",
    "sleep(100)": "sleep/1",
    "freeze(X, halt), X = 1": "freeze/2",
    "when(nonvar(X), halt), X = 1": "when/2",
    "put_attr(X, freeze, '$and'(user:halt, true)), X = 1": "put_attr/3",
    "call_cleanup(true, halt)": "call_cleanup/2",
    "setup_call_cleanup(true, true, halt)": "setup_call_cleanup/3",
    "undo(halt)": "undo/1",
    # What looks into the engine.
    'pyhcal_engine:answer("versions", S, R)': "nothing of a module",
    "pyhcal_goal_calls:late(halt, _)": "nothing of a module",
    "M = user, M:true": "nothing of a module",
    "M:key(a, b)": "nothing of a module",
    "call(user:halt)": "nothing of a module",
    "G = user:halt, call(G)": "nothing of a module",
    "maplist(lists:append([]), [[]], X)": "nothing of a module",
    "@(true, user)": "",
    "clause(key(_, _), B)": "clause/2",
    "current_module(M)": "current_module/1",
    "current_op(P, T, in)": "current_op/3",
    "current_predicate(P)": "current_predicate/1",
    "predicate_property(key(_, _), P)": "predicate_property/2",
    "current_prolog_flag(X, Y)": "current_prolog_flag/2",
    "strip_module(brand_new:x, A, B)": "strip_module/3",
    "term_to_atom(X, 'brand_new:x')": "term_to_atom/2",
    "module(user)": "module/1",
    "prolog_current_frame(F)": "prolog_current_frame/1",
    "b_getval('$tmp_module', M)": "b_getval/2",
    # What is no goal.
    "": "there is no goal",
    "?-": "there is no goal",
    "a :- b": "a clause is no goal",
    ":- halt": "a directive is no goal",
    "?- :- halt": "syntax error in column 3",
    "a --> b": "a grammar rule is no goal",
    "true. halt.": "one goal at a time",
    "true. halt. % x": "one goal at a time",
    "true. ?- halt": "one goal at a time",
    "X": "a variable is no goal",
    "42": "a number or a text is no goal",
    '"text"': "a number or a text is no goal",
    "true, 42": "callable",
    "X = _{a: 1}": "a goal holds no dict",
    "X = {|html||<b>|}": "a goal holds no quasi quotation",
    "a(": "syntax error at the end",
    "foo bar": "syntax error in column 5: an operator or a comma is missing",
    "p(X,,Y)": "syntax error in column 5: no term starts so",
    "X = 'abc": "syntax error in column 5: a quoted text has no end",
    "X = 0''', Y = \"it\\\"s\", Z = 'a": "syntax error in column 28: a quoted text has no end",
    "true,\n  foo bar": "syntax error in line 2, column 7: an operator or a comma is missing",
    "x" * 10_001: "at most 10,000 characters",
    "(" * 9_000: "syntax error",
    # Names that are not known, and errors of a goal's own.
    "treshold(A, B, C, D)": "did you mean threshold?",
    "nothing(X)": "nothing/1: is nothing that a goal can call",
    "assertz(p(1)), q(X)": "Unknown procedure: q/1",
    "threshold(X, Y)": "threshold/2: is nothing that a goal can call",
    "atom_length(X, Y)": "Arguments are not sufficiently instantiated (in atom_length/2)",
    "X is foo + 1": "`foo/0' is not a function",
    "X is Y": "not sufficiently instantiated",
    "throw(mine)": "the goal raised mine",
    "throw(error(format('~@', [halt]), _))": "the goal raised error(format(",
    "throw(error(resource_error(memory), _))": "the goal raised error(resource_error(memory), _)",
    "throw(pyhcal_cancelled)": "the goal raised pyhcal_cancelled",
    "throw(inference_limit_exceeded)": "the goal raised inference_limit_exceeded",
    "call(_)": "not sufficiently instantiated",
    "bagof(X, G, L)": "not sufficiently instantiated",
    "X = f(X), sum_list(X, S)": "list",
    "sum_list([2 ** 99999999], S)": "number",
    # Cases that a goal makes up.
    "outcome_of(C, O)": "not sufficiently instantiated",
    "C = [a = b|C], outcome_of(C, O)": "list",
    "outcome_of([age_yers = 3], O)": "did you mean age_years?",
    "outcome_of([age_years = 300, sex = 3], O)": "out of range",
    "outcome_of([age_years = f(x)], O)": "value_of_a_case",
    "outcome_of([age_years = [min = inf]], O)": "value_of_a_case",
    "outcome_of([remission_number = 1, disease_status = relapsed], O)": "impossible together",
}

LIMITS = {
    "repeat, fail": "inferences",
    "between(1, inf, X), fail": "inferences",
    "catch((repeat, fail), _, true)": "inferences",
    "catch((repeat, fail), _, (repeat, fail))": "inferences",
    "member(X, [1, 2]) ; repeat, fail": "inferences",
    "forall(between(1, inf, X), atom_concat(pyhcal, X, _))": "inferences",
    "assertz(p((p(G), G))), p(G), G": "inferences",
    "findall(X, repeat, L)": "inferences",
    f"{FIRST}, findall(Huge, true, L)": "memory",
    f"{FIRST}, bagof(Huge, true, L)": "memory",
    "assertz(p(0)), repeat, assertz(p(1)), fail": "inferences",
    f"{FIRST}, assertz(p(Huge))": "memory",
    f"{FIRST}, atom_length(Huge, _)": "memory",
    f'{FIRST}, format("~w", [Huge])': "memory",
    f"{FIRST}, throw(Huge)": "memory",
    f"{FIRST}, call(member, Huge, [])": "memory",
    "numlist(1, 40, L), foldl([_, A, (A, A)]>>true, L, true, G), G": "memory",
    "numlist(1, 40, L), foldl([_, A, A+A]>>true, L, 1, E), X is E": "inferences",
    "numlist(1, 60, L), foldl([_, A, B]>>atom_concat(A, A, B), L, pyhcal, X)": "memory",
    'numlist(1, 60, L), foldl([_, A, B]>>string_concat(A, A, B), L, "pyhcal", X)': "memory",
    "numlist(1, 9000, L), atomic_list_concat(L, '----------', A)": "memory",
    "length(L, 100000000)": "memory",
    "functor(T, f, 1000000000)": "memory",
    "numlist(1, 100000000, L)": "memory",
    "findall(L, (between(1, 100000, _), length(L, 200)), Ls)": "memory",
    "assertz(p((p(G), G, true))), p(G), G": "inferences",
    "X is 2 ** 100000": "memory",
    "X is 7 ** (7 ** 7)": "memory",
    "X is 1 << 100000000000": "memory",
    "X is 1 >> -100000000000": "memory",
    "numlist(1, 60, L), foldl([_, A, B]>>(B is A * A), L, 3, X)": "memory",
    "aggregate_all(max(2 ** X), member(X, [100000]), M)": "memory",
    'aggregate_all(bag(X), (between(1, 300000, _), X = "pyhcal pyhcal pyhcal"), L)': "memory",
    "X = f(X), atom_length(X, Y)": "memory",
    "X = f(X), assertz(p(X))": "memory",
    "X = f(X), findall(X, true, L)": "memory",
    "G = (true, G), G": "memory",
}


@pytest.fixture(scope="module")
def patient() -> KnowledgeBase:
    """The shipped knowledge without a limit that counts before the seconds do."""
    return KnowledgeBase(max_inferences=10**12)


def snapshot(what: str) -> str:
    """Return what there is of something in the Prolog of this process."""
    engine = bridge.enter()
    library = engine.library
    engine.call(library.consult, str(ROOT / "tests/stub/snapshot.pl").encode(), library.atom_in, arguments=1)
    predicate = library._predicate(b"snapshot", 3, b"pyhcal_snapshot")
    answer = engine.call(predicate, what.encode(), library.text_in)
    assert answer is not None
    return answer[1]


def tried(kb: KnowledgeBase, goal: str) -> None:
    """Ask, and leave what comes of it."""
    with suppress(InvalidRequest, LimitReached):
        kb.goal(goal, CASE, seconds=20)


@pytest.mark.parametrize("goal", ANSWERS)
def test_answers(kb: KnowledgeBase, goal: str) -> None:
    """The words that Prolog itself would write."""
    assert str(kb.goal(goal, CASE)) == ANSWERS[goal]


@pytest.mark.parametrize("goal", REFUSED, ids=lambda goal: goal[:60])
def test_refused(kb: KnowledgeBase, goal: str) -> None:
    """Every attack is refused in words, and never as a fault of the engine."""
    with pytest.raises(InvalidRequest) as refused:
        kb.goal(goal, CASE, seconds=20)
    assert REFUSED[goal] in str(refused.value)
    assert len(str(refused.value)) < 1000


@pytest.mark.parametrize("goal", LIMITS)
def test_limits(kb: KnowledgeBase, goal: str) -> None:
    """What has no end, or grows without one, meets a limit."""
    with pytest.raises(LimitReached) as reached:
        kb.goal(goal, CASE, seconds=60)
    assert reached.value.limit == LIMITS[goal]
    assert kb.goal("X = 1").answers[0].bindings == {"X": "1"}


KINDS = ["flags", "operators", "modules", "predicates", "globals", "streams", "threads"]


def test_nothing_stays_behind(kb: KnowledgeBase) -> None:
    """Flags, operators, modules, clauses, streams, threads, knowledge and answers stay the same."""
    tried(kb, "nothing(X)")
    tried(kb, "true")
    snapshot("sandbox")
    for goal in ("assertz(p(1)), p(X)", "clauze(X, Y)", "X is foo"):
        tried(kb, goal)
    export, answer = kb.export_json(), kb.justify(CASE).to_json()
    before = {kind: snapshot(kind) for kind in KINDS}

    for goal in [*ANSWERS, *REFUSED, *LIMITS]:
        tried(kb, goal)

    for kind in KINDS:
        assert snapshot(kind) == before[kind], kind
    assert KnowledgeBase().export_json() == export
    assert KnowledgeBase().hash == kb.hash
    assert kb.justify(CASE).to_json() == answer
    assert not [thread for thread in threading.enumerate() if thread.name == "pyhcal"]


def test_what_a_goal_keeps_is_gone_after_it(kb: KnowledgeBase) -> None:
    """Facts are those of one goal."""
    assert kb.goal("assertz(p(1)), p(X)")
    with pytest.raises(InvalidRequest, match="Unknown procedure: p/1"):
        kb.goal("p(X), assertz(p(2))")


def test_at_most_so_many_answers(kb: KnowledgeBase) -> None:
    """No more than asked for, and it says that there are more, even where looking for them has no end."""
    assert str(kb.goal("member(X, [1, 2, 3])", answers=2)) == (
        "X = 1 ;\nX = 2 ;\n% there are more answers; these are the first 2"
    )
    assert str(kb.goal("member(X, [1, 2])", answers=2)) == "X = 1 ;\nX = 2."
    assert str(kb.goal("member(X, [1, 2]) ; fail", answers=2)) == "X = 1 ;\nX = 2 ;\nfalse."
    endless = kb.goal("member(X, [1, 2]) ; repeat, fail", answers=2)
    assert (len(endless.answers), endless.more, endless.closed) == (2, True, False)
    assert len(kb.goal("between(1, inf, X)").answers) == 20
    assert len(kb.goal("between(1, inf, X)", answers=1000).answers) == 1000
    for wrong in (0, 1001, True, "2"):
        with pytest.raises(ValueError, match="answers is a whole number from 1 to 1,000"):
            kb.goal("true", answers=wrong)  # type: ignore[arg-type]


def test_texts_are_short(kb: KnowledgeBase) -> None:
    """Neither a large term nor a large output fills the screen."""
    huge = kb.goal(f"{FIRST}, length(Long, 5000), numlist(1, 5000, Numbers)")
    assert len(str(huge)) < 20_000
    assert "..." in str(huge)
    printed = kb.goal(f"forall(between(1, 50000, X), (write(X), nl)), {FIRST}, write(Huge)")
    assert printed.output_cut
    assert len(printed.output) == 10_000
    assert "% the goal printed more than that\n" in str(printed)
    atom = kb.goal("length(Cs, 4000), maplist(=(0'a), Cs), atom_codes(A, Cs)").answers[0].bindings["A"]
    assert atom == f"{'a' * 2000}..." or atom == f"'{'a' * 2000}...'"


@pytest.mark.parametrize(
    "goal",
    [
        "repeat, fail",
        "findall(X, (repeat, fail), L)",
        "between(1, inf, X), catch((between(1, inf, Y), Y < 0), _, true)",
        "numlist(1, 200000, L), repeat, msort(L, M), M == []",
        "assertz(p(1)), repeat, \\+ p(1)",
    ],
)
def test_seconds(patient: KnowledgeBase, goal: str) -> None:
    """The clock ends a goal soon, and what it kept is gone."""
    tried(patient, "true")
    before = snapshot("modules")
    start = time.monotonic()
    with pytest.raises(LimitReached) as reached:
        patient.goal(goal, seconds=0.5)
    assert reached.value.limit == "seconds"
    assert time.monotonic() - start < 3
    for _ in range(50):
        if snapshot("modules") == before:
            break
        time.sleep(0.1)
    assert snapshot("modules") == before


def test_ctrl_c_cancels() -> None:
    """The question ends, the process goes on."""
    code = (
        "import sys\nfrom pyhcal import KnowledgeBase\nkb = KnowledgeBase(max_inferences=10**12)\n"
        "print(kb.goal('X = 1'), flush=True)\n"
        "try:\n    kb.goal('repeat, fail', seconds=None)\n"
        "except KeyboardInterrupt:\n    print('cancelled', kb.goal('X = 2'))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "X = 1.\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert (out, error, process.returncode) == ("cancelled X = 2.\n", "", 0)


def test_bombs_need_little_memory() -> None:
    """Within a gigabyte and a half of addresses, every goal that grows is given up, and the process lives."""
    code = (
        "import resource, sys\nsys.path.insert(0, 'tests')\n"
        "from test_goal import CASE, LIMITS, tried\nfrom pyhcal import KnowledgeBase\n"
        "kb = KnowledgeBase()\ntried(kb, 'true')\n"
        "resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29))\n"
        "for goal in LIMITS:\n    tried(kb, goal)\n"
        "print(kb.goal('X = 1'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300
    )
    assert (done.stdout, done.stderr, done.returncode) == ("X = 1.\n", "", 0)


def test_other_questions_load_none_of_it() -> None:
    """The sandbox and the libraries come with the first goal, also where the engine is a saved state."""
    code = (
        "import sys\nsys.path.insert(0, 'tests')\nfrom test_goal import CASE, snapshot\n"
        "from pyhcal import KnowledgeBase\nkb = KnowledgeBase()\nkb.justify(CASE)\n"
        "print(snapshot('sandbox'))\nprint(kb.goal('statement(adult_2, P)'))\nprint(snapshot('sandbox'))\n"
    )
    for _ in ("from the sources", "from the saved state"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120
        )
        assert (done.stderr, done.stdout) == ("", "[]\nP = medically_necessary.\n[yes]\n")


def seeded() -> Iterator[dict[str, object]]:
    """Records of all kinds."""
    yield from seeded_records(11, 60)


def written(value: object) -> str:
    """A value as a goal writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "[" + ",".join(f"{bound}={number}" for bound, number in value.items()) + "]"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return f"'{value}'" if isinstance(value, str) else str(value)


@pytest.mark.parametrize("readings", [None, "open"])
def test_decides_as_justify_does(kb: KnowledgeBase, readings: str | None) -> None:
    """Outcome, statements, what is reachable and what is needed are those of the justification."""
    goal = (
        "case(C), decide(C, O, S), outcome_of(C, O), findall(R, reachable(C, R), Rs),"
        " findall(K, needed(C, K), Ks)"
    )
    seen = set()
    for record in seeded():
        try:
            answer = kb.justify(record, readings=readings)
        except InvalidInput:
            with pytest.raises(InvalidInput):
                kb.goal(goal, record, readings)
            continue
        found = kb.goal(goal, record, readings).answers[0].bindings
        assert found["O"] == answer.outcome
        for name, names in (("S", answer.statements), ("Rs", answer.reachable), ("Ks", answer.needs)):
            assert found[name] == f"[{', '.join(names)}]", (name, record)
        stated = {key: value for key, value in record.items() if value is not None}
        text = "[" + ", ".join(f"{key} = {written(value)}" for key, value in stated.items()) + "]"
        assert kb.goal(f"outcome_of({text}, O)", None, readings).answers[0].bindings["O"] == answer.outcome
        seen.add(answer.outcome)
    assert len(seen) >= 4


def test_another_policy() -> None:
    """Nothing of the vocabulary is the shipped policy's."""
    loan = KnowledgeBase(ROOT / "tests" / "loan")
    case = {"applicant_kind": "company", "amount": 8000, "months_trading": 60}
    case |= {"debt_ratio_percent": 12, "past_default": False}
    assert str(loan.goal("case(_C), decide(_C, O, S)", case)).endswith("O = grant,\nS = [small_1].")
    told = {answer.bindings["S"] for answer in loan.goal("statement(S, _)").answers}
    assert told == {rule["id"] for rule in loan.export()["rules"] if rule["position"]}


def test_vocabulary(kb: KnowledgeBase) -> None:
    """Every predicate that help names is there under its arity, and so is what is said to be allowed."""
    vocabulary = kb.goal_vocabulary()
    assert "threshold(Id, Comparison, Value, Unit)" in vocabulary.views
    for view, text in vocabulary.views.items():
        assert text
        if "(Case," in view:
            with pytest.raises(InvalidRequest, match="not sufficiently instantiated"):
                kb.goal(view, CASE)
        else:
            assert kb.goal(view, CASE)
    assert {"append/3", "findall/3", "is/2", "member/2", "maplist/3", "format/2", "assertz/1"} <= set(
        vocabulary.predicates
    )
    assert not {
        name for name in vocabulary.predicates if name.startswith(("shell", "halt", "open", "call_cle"))
    }
    for name in vocabulary.predicates:
        word, _, arity = name.rpartition("/")
        arguments = ", ".join(["_"] * int(arity))
        goal = f"{word}({arguments})" if arguments else word
        if word in ("aggregate_all", "bagof", "setof"):
            goal = f"{word}(count, true, _)"
        assert kb.goal(f"fail, {goal} ; true")


def test_inputs(kb: KnowledgeBase) -> None:
    """What stands beside the goal is checked as ever."""
    with pytest.raises(InvalidCase):
        kb.goal("true", "not json")
    with pytest.raises(InvalidCase):
        kb.goal("true", "")
    with pytest.raises(InvalidInput):
        kb.goal("true", CASE, {"older_than": "sometimes"})
    with pytest.raises(InvalidRequest, match="not valid Unicode"):
        kb.goal("X = '\ud800'")
    with pytest.raises(ValueError, match="seconds is above 0"):
        kb.goal("true", seconds=0)
    assert (
        str(kb.goal("threshold(older_adult, C, V, _)", None, "open")) == "C = >,\nV = 35 ;\nC = >=,\nV = 36."
    )
    assert str(kb.goal("chosen(older_than, C)", None, {"older_than": "completed_years"})).startswith(
        "C = completed_years"
    )
    assert GoalAnswers.from_dict({**kb.goal("fail").to_dict(), "output": "\ud800\x07\n"}).output == (
        "\\xd800\\\\x7\\\n"
    )
    odd = kb.goal("fact(K, V)", {"no such key": "'); halt. %", "sex": "x\x1b"}).answers
    assert [answer.bindings["V"] for answer in odd] == ["'\\'); halt. %'", "'x\\u001B'"]


def test_many_threads(kb: KnowledgeBase) -> None:
    """Goals that run side by side do not see each other's facts."""
    found: dict[int, GoalAnswers] = {}

    def ask(number: int) -> None:
        found[number] = kb.goal(
            f"forall(between(1, 300, I), assertz(p({number}, I))), aggregate_all(count, p(_, _), N),"
            " p(W, 300)"
        )

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    told = {number: dict(answers.answers[0].bindings) for number, answers in found.items()}
    assert told == {number: {"N": "300", "W": str(number)} for number in range(8)}


def test_as_data(kb: KnowledgeBase) -> None:
    """Answers are frozen, and plain data when asked for."""
    answers = kb.goal("member(X, [a]), dif(Y, X), write(hi)")
    assert answers.to_dict() == {
        "answers": [{"bindings": {"X": "a"}, "goals": ["dif(Y, a)"], "same": {}}],
        "more": False,
        "closed": True,
        "output": "hi",
        "output_cut": False,
    }
    assert hash(answers) == hash(kb.goal("member(X, [a]), dif(Y, X), write(hi)"))
    assert not kb.goal("fail")
