"""The same decision as a logic program of clingo, explained by xclingo.

xclingo labels rules and shows, for an atom that holds, the labelled rules that derive it. What fails it
does not explain, so it says less than pyhcal's proof. Numbers are whole thousandths: clingo has no fractions.
"""

from __future__ import annotations

import json
from typing import Any

PROGRAM = """
%!trace_rule {"a child: % thousandths of a year", A}.
child :- age_years(A), A < 18000.
%!trace_rule {"an adult: % thousandths of a year", A}.
adult :- age_years(A), A >= 18000.
%!trace_rule {"first complete remission"}.
first :- disease_status(complete_remission), remission_number(1000).
%!trace_rule {"complete remission number % / 1000", N}.
later :- disease_status(complete_remission), remission_number(N), N >= 2000.
%!trace_rule {"status %", S}.
relapse :- disease_status(S), S = (relapsed;relapsed_refractory).
%!trace_rule {"status %", S}.
resists :- disease_status(S), S = (refractory;relapsed_refractory).
%!trace_rule {"requested: %", S}.
either(S) :- requested_service(S), S = (autologous_hct;allogeneic_hct).
%!trace_rule {"prophase blasts % thousandths", B}.
child_high :- prednisone_prophase_blasts_per_ul(B), B >= 1000000, B != not_done.
%!trace_rule {"residual disease % thousandths", M}.
child_high :- week6_mrd_percent(M), M >= 1000, M != not_done.
%!trace_rule {"T lineage"}.
child_high :- immunophenotype(t).
%!trace_rule {"t(9;22)"}.
child_high :- t_9_22(true).
%!trace_rule {"t(4;11)"}.
child_high :- t_4_11(true).
%!trace_rule {"age at diagnosis % thousandths", A}.
adult_high :- age_at_diagnosis_years(A), A > 35000.
%!trace_rule {"lineage %, white cells % thousandths", L, W}.
adult_high :- immunophenotype(L), L != t, wbc_at_presentation_per_ul(W), W > 30000000.
%!trace_rule {"T lineage, white cells % thousandths", W}.
adult_high :- immunophenotype(t), wbc_at_presentation_per_ul(W), W > 100000000.
%!trace_rule {"t(9;22)"}.
adult_high :- t_9_22(true).
%!trace_rule {"other poor genetics"}.
adult_high :- other_poor_prognosis_genetics(true).
%!trace_rule {"extramedullary disease"}.
adult_high :- extramedullary_disease(true).
%!trace_rule {"% thousandths of a week to remission", W}.
adult_high :- weeks_to_complete_remission(W), W > 4000.
%!trace_rule {"child_1"}.
statement(child_1) :- child, either(V), first, child_high.
%!trace_rule {"child_2"}.
statement(child_2) :- child, either(V), later.
%!trace_rule {"child_2"}.
statement(child_2) :- child, either(V), resists.
%!trace_rule {"child_3"}.
statement(child_3) :- child, either(allogeneic_hct), relapse, prior_autologous_hct(true).
%!trace_rule {"adult_1"}.
statement(adult_1) :- adult, either(autologous_hct), first, adult_high.
%!trace_rule {"adult_2"}.
statement(adult_2) :- adult, either(allogeneic_hct), first.
%!trace_rule {"adult_3"}.
statement(adult_3) :- adult, either(allogeneic_hct), later.
%!trace_rule {"adult_3"}.
statement(adult_3) :- adult, either(allogeneic_hct), relapse.
%!trace_rule {"adult_3"}.
statement(adult_3) :- adult, either(allogeneic_hct), resists.
%!trace_rule {"adult_4"}.
statement(adult_4) :- adult, either(autologous_hct), later.
%!trace_rule {"adult_4"}.
statement(adult_4) :- adult, either(autologous_hct), resists.
%!trace_rule {"adult_5"}.
statement(adult_5) :- adult, either(allogeneic_hct), relapse, prior_autologous_hct(true).
necessary :- statement(S), S != adult_4.
gate :- diagnosis(other).
gate :- date_of_service(D), D < 20150615.
gate :- plan_excludes_service(true).
%!trace_rule {"out of scope"}.
outcome(out_of_scope) :- diagnosis(other).
%!trace_rule {"not in force on %", D}.
outcome(not_in_force) :- not diagnosis(other), date_of_service(D), D < 20150615.
%!trace_rule {"excluded by the plan"}.
outcome(excluded_by_plan) :- plan_excludes_service(true), not diagnosis(other), not outcome(not_in_force).
%!trace_rule {"medically necessary by %", S}.
outcome(medically_necessary) :- statement(S), S != adult_4, not gate.
%!trace_rule {"investigational"}.
outcome(investigational) :- statement(adult_4), not necessary, not gate.
%!trace_rule {"not addressed"}.
outcome(not_addressed) :- not necessary, not statement(adult_4), not gate.
%!show_trace {outcome(O)}.
"""


def facts(case: dict[str, Any]) -> str:
    """Write a complete record as facts."""
    written = []
    for key, value in case.items():
        if key == "date_of_service" and value is not None:
            value = value.replace("-", "")
        elif isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, int | float):
            value = min(round(value * 1000), 2_000_000_000)
        if value is not None:
            written.append(f"{key}({value}).")
    return "\n".join(written)


def solve(text: str) -> str:
    """Decide with clingo alone: JSON of the outcome and the statements that hold."""
    from clingo import Control

    control = Control(["--warn=none"])
    control.add("base", [], PROGRAM + facts(json.loads(text)))
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        return json.dumps(_answer(next(iter(models)).symbols(atoms=True)))


def explain(text: str) -> str:
    """Decide with clingo and explain with xclingo: JSON with every explanation of the outcome as text."""
    from xclingo import XclingoControl

    control = XclingoControl(["--warn=none"], n_explanations="0")
    control.add("base", [], PROGRAM + facts(json.loads(text)))
    control.ground([("base", [])])
    answer: dict[str, Any] = {}
    shown = []
    # Models and graphs live only inside the loops that give them.
    for model in control.solve():
        answer = _answer(model.symbols(atoms=True))
        for graph in model.explain_model():
            shown += [graph.explain(atom).ascii_tree() for atom in graph.show_trace]
    return json.dumps({**answer, "explanations": shown})


def _answer(atoms: Any) -> dict[str, Any]:
    named: dict[str, list[str]] = {"outcome": [], "statement": []}
    for atom in atoms:
        if atom.name in named:
            named[atom.name].append(str(atom.arguments[0]))
    return {"outcome": named["outcome"][0], "statements": sorted(named["statement"])}
