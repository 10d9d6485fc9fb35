"""The same decision as a graph of zen-engine: one expression node for the conditions, one decision table.

Two graphs say the same. The plain one has true and false and is for complete records, where it is the faster
one. The three-valued one (0 false, 1 open, 2 true; Kleene's tables as min and max) also takes absent keys,
bounds and lists.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

NO_LOWER, NO_UPPER = "-1", "1000000000"


class Plain:
    """Conditions as true and false."""

    true, false = "true", "false"

    def every(self, *parts: str) -> str:
        return " and ".join(f"({part})" for part in parts)

    def some(self, *parts: str) -> str:
        return " or ".join(f"({part})" for part in parts)

    def negated(self, part: str) -> str:
        return f"not ({part})"

    def among(self, key: str, *values: str) -> str:
        return f"{key} in {list(values)}"

    def flag(self, key: str) -> str:
        return f"{key} == true"

    def above(self, key: str, limit: float, always: bool = True) -> str:
        return f"{key} > {limit}" if always else f"type({key}) == 'number' and {key} > {limit}"

    def at_least(self, key: str, limit: float, always: bool = True, whole: bool = False) -> str:
        return f"{key} >= {limit}" if always else f"type({key}) == 'number' and {key} >= {limit}"

    def assumed(self, key: str, condition: str) -> str:
        return f"{key} != null and {condition}"


class Kleene(Plain):
    """Conditions as 0, 1 and 2; what is stated exactly is looked at first."""

    true, false = "2", "0"

    def every(self, *parts: str) -> str:
        return f"min([{', '.join(parts)}])"

    def some(self, *parts: str) -> str:
        return f"max([{', '.join(parts)}])"

    def negated(self, part: str) -> str:
        return f"2 - ({part})"

    def among(self, key: str, *values: str) -> str:
        inside = f"# in {list(values)}"
        listed = f"(all({key}, {inside}) ? 2 : some({key}, {inside}) ? 1 : 0)"
        return f"({key} == null ? 1 : type({key}) == 'array' ? {listed} : {key} in {list(values)} ? 2 : 0)"

    def flag(self, key: str) -> str:
        return f"({key} == null ? 1 : {key} == true ? 2 : 0)"

    def above(self, key: str, limit: float, always: bool = True) -> str:
        over = f"({key}.min ?? {NO_LOWER}) > {limit} or ({key}.above ?? {NO_LOWER}) >= {limit}"
        under = f"({key}.max ?? {NO_UPPER}) <= {limit} or ({key}.below ?? {NO_UPPER}) <= {limit}"
        return self._number(key, f"{key} > {limit}", over, under)

    def at_least(self, key: str, limit: float, always: bool = True, whole: bool = False) -> str:
        beyond = limit - 1 if whole else limit
        over = f"({key}.min ?? {NO_LOWER}) >= {limit} or ({key}.above ?? {NO_LOWER}) >= {beyond}"
        under = f"({key}.max ?? {NO_UPPER}) < {limit} or ({key}.below ?? {NO_UPPER}) <= {limit}"
        return self._number(key, f"{key} >= {limit}", over, under)

    def assumed(self, key: str, condition: str) -> str:
        return f"({key} != null and {condition} ? 2 : 0)"

    def _number(self, key: str, exact: str, over: str, under: str) -> str:
        bounded = f"{key} == 'not_done' ? 0 : ({over}) ? 2 : ({under}) ? 0 : 1"
        return f"(type({key}) == 'number' ? ({exact} ? 2 : 0) : {key} == null ? 1 : {bounded})"


def conditions(say: Plain) -> dict[str, str]:
    """Write every condition in zen's expressions; later ones use earlier ones."""
    remission = say.among("disease_status", "complete_remission")
    later = say.at_least("remission_number", 2, always=False, whole=True)
    two, one = ("autologous_hct", "allogeneic_hct"), ("allogeneic_hct",)
    return {
        "out_of_scope": say.among("diagnosis", "other"),
        "not_in_force": say.assumed("date_of_service", "date(date_of_service) < date('2015-06-15')"),
        "excluded": say.assumed("plan_excludes_service", "plan_excludes_service == true"),
        "adult": say.at_least("age_years", 18),
        "child": say.negated("$.adult"),
        "either": say.among("requested_service", *two),
        "auto": say.among("requested_service", "autologous_hct"),
        "allo": say.among("requested_service", *one),
        "first": say.every(remission, say.negated(later)),
        "later": say.every(remission, later),
        "relapsed": say.among("disease_status", "relapsed", "relapsed_refractory"),
        "refractory": say.among("disease_status", "refractory", "relapsed_refractory"),
        "t_lineage": say.among("immunophenotype", "t"),
        "prior": say.flag("prior_autologous_hct"),
        "ph": say.flag("t_9_22"),
        "child_high": say.some(
            say.at_least("prednisone_prophase_blasts_per_ul", 1000, always=False),
            say.at_least("week6_mrd_percent", 1, always=False),
            "$.t_lineage",
            "$.ph",
            say.flag("t_4_11"),
        ),
        "adult_high": say.some(
            say.above("age_at_diagnosis_years", 35),
            say.every(say.negated("$.t_lineage"), say.above("wbc_at_presentation_per_ul", 30000)),
            say.every("$.t_lineage", say.above("wbc_at_presentation_per_ul", 100000)),
            "$.ph",
            say.flag("other_poor_prognosis_genetics"),
            say.flag("extramedullary_disease"),
            say.above("weeks_to_complete_remission", 4, always=False),
        ),
        "child_1": say.every("$.child", "$.either", "$.first", "$.child_high"),
        "child_2": say.every("$.child", "$.either", say.some("$.later", "$.refractory")),
        "child_3": say.every("$.child", "$.allo", "$.relapsed", "$.prior"),
        "adult_1": say.every("$.adult", "$.auto", "$.first", "$.adult_high"),
        "adult_2": say.every("$.adult", "$.allo", "$.first"),
        "adult_3": say.every("$.adult", "$.allo", say.some("$.later", "$.relapsed", "$.refractory")),
        "adult_4": say.every("$.adult", "$.auto", say.some("$.later", "$.refractory")),
        "adult_5": say.every("$.adult", "$.allo", "$.relapsed", "$.prior"),
        "necessary": say.some(
            "$.child_1", "$.child_2", "$.child_3", "$.adult_1", "$.adult_2", "$.adult_3", "$.adult_5"
        ),
    }


def graph(say: Plain) -> dict[str, Any]:
    """Build the decision graph in zen's JSON."""
    order = {
        "out_of_scope": "out_of_scope",
        "not_in_force": "not_in_force",
        "excluded": "excluded_by_plan",
        "necessary": "medically_necessary",
        "adult_4": "investigational",
    }
    rows = []
    for key, outcome in order.items():
        rows.append({key: say.true, "out": f"'{outcome}'"})
        if isinstance(say, Kleene):
            rows.append({key: "1", "out": "'undetermined'"})
    rows.append({"out": "'not_addressed'"})
    table = {
        "hitPolicy": "first",
        "passThrough": False,
        "inputs": [{"id": key, "name": key, "field": key} for key in order],
        "outputs": [{"id": "out", "name": "outcome", "field": "outcome"}],
        "rules": [{"_id": f"row{n}", **dict.fromkeys(order, ""), **row} for n, row in enumerate(rows)],
    }
    written = [{"id": key, "key": key, "value": text} for key, text in conditions(say).items()]
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "request", "type": "inputNode", "name": "request"},
            {
                "id": "conditions",
                "type": "expressionNode",
                "name": "conditions",
                "content": {"expressions": written, "passThrough": False},
            },
            {"id": "outcome", "type": "decisionTableNode", "name": "outcome", "content": table},
            {"id": "answer", "type": "outputNode", "name": "answer"},
        ],
        "edges": [
            {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b}
            for a, b in (("request", "conditions"), ("conditions", "outcome"), ("outcome", "answer"))
        ],
    }


def decider(say: Plain) -> Callable[[str], str]:
    """Return a function from a record's JSON to the JSON of zen's answer with its trace."""
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(graph(say)))
    decision.validate()
    return lambda text: json.dumps(decision.evaluate(text, {"trace": True}), separators=(",", ":"))
