"""The same decision as a hand-written query, in the default reading: what a good programmer writes.

It gives the outcome and the statements of complete rows; of incomplete ones it does not know that they are.
The same conditions under three-valued logic tell which rows that logic decides, and how.
"""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["STATEMENTS", "Agreement", "agreement", "plain", "three_valued"]

STATEMENTS = ("child_1", "child_2", "child_3", "adult_1", "adult_2", "adult_3", "adult_4", "adult_5")

_FACTS = """
    select {key},
        diagnosis = 'other' as out_of_scope,
        date_of_service < date '2015-06-15' as not_in_force,
        plan_excludes_service as excluded,
        age_years >= 18 as adult,
        age_years < 18 as child,
        requested_service = 'autologous_hct' as auto,
        requested_service = 'allogeneic_hct' as allo,
        disease_status = 'complete_remission' and remission_number = 1 as first_remission,
        disease_status = 'complete_remission' and remission_number >= 2 as later_remission,
        disease_status in ('relapsed', 'relapsed_refractory') as relapse,
        disease_status in ('refractory', 'relapsed_refractory') as refractory,
        prior_autologous_hct as prior,
        prednisone_prophase_blasts_per_ul >= 1000 or week6_mrd_percent >= 1 or immunophenotype = 't'
            or t_9_22 = 'true' or t_4_11 = 'true' as child_high,
        age_at_diagnosis_years > 35
            or (immunophenotype <> 't' and wbc_at_presentation_per_ul > 30000)
            or (immunophenotype = 't' and wbc_at_presentation_per_ul > 100000)
            or t_9_22 = 'true' or other_poor_prognosis_genetics or extramedullary_disease
            or weeks_to_complete_remission > 4 as adult_high
    from {table}
"""
_STATEMENTS = """
    select {key}, out_of_scope, not_in_force, excluded,
        child and (auto or allo) and first_remission and child_high as child_1,
        child and (auto or allo) and (later_remission or refractory) as child_2,
        child and allo and relapse and prior as child_3,
        adult and auto and first_remission and adult_high as adult_1,
        adult and allo and first_remission as adult_2,
        adult and allo and (later_remission or relapse or refractory) as adult_3,
        adult and auto and (later_remission or refractory) as adult_4,
        adult and allo and relapse and prior as adult_5
    from facts
"""
_NECESSARY = "child_1 or child_2 or child_3 or adult_1 or adult_2 or adult_3 or adult_5"


def plain(table: str, key: str) -> str:
    """Return the query that is timed: key, outcome, and the statements that hold as one text."""
    held = ", ".join(f"case when {name} then '{name}' end" for name in STATEMENTS)
    return f"""
with facts as ({_FACTS.format(table=table, key=key)}), statements as ({_STATEMENTS.format(key=key)})
select {key},
    case when out_of_scope then 'out_of_scope' when not_in_force then 'not_in_force'
        when excluded then 'excluded_by_plan' when {_NECESSARY} then 'medically_necessary'
        when adult_4 then 'investigational' else 'not_addressed' end as outcome,
    case when out_of_scope or not_in_force then '' else concat_ws(',', {held}) end as statements
from statements"""


def three_valued(table: str, key: str) -> str:
    """Return the query that says no more than three-valued logic does.

    Key; outcome, NULL where that logic leaves it open; silent, whether no statement counts; each statement.
    What is assumed while it is absent is no open condition.
    """
    order = {
        "out_of_scope": "out_of_scope",
        "coalesce(not_in_force, false)": "not_in_force",
        "coalesce(excluded, false)": "excluded_by_plan",
        f"({_NECESSARY})": "medically_necessary",
        "adult_4": "investigational",
    }
    cases = " ".join(
        f"when {condition} then '{outcome}' when {condition} is null then null"
        for condition, outcome in order.items()
    )
    return f"""
with facts as ({_FACTS.format(table=table, key=key)}), statements as ({_STATEMENTS.format(key=key)})
select {key}, case {cases} else 'not_addressed' end as outcome,
    out_of_scope or coalesce(not_in_force, false) as silent, {", ".join(STATEMENTS)}
from statements"""


class Agreement(NamedTuple):
    """What the queries and pyhcal say of the rows of a table.

    Attributes:
        decided: How many rows three-valued logic decides.
        differing: Keys of rows on which pyhcal decides otherwise than that logic, or than the plain query
            where that has all it needs.
        only: By outcome, how many rows only pyhcal decides.
        undecided: How many rows stay open for both.
        misled: How many rows that logic leaves open the plain query answers otherwise than pyhcal.
    """

    decided: int
    differing: tuple[Any, ...]
    only: dict[str, int]
    undecided: int
    misled: int


def agreement(
    connection: Any, table: str, key: str, complete: str, answers: str, undetermined: str
) -> Agreement:
    """Compare the answers, row by row.

    Args:
        connection: Of DuckDB.
        table: The table of requests.
        key: The column that names a row.
        complete: The condition for a row to be complete.
        answers: The table of pyhcal's answers, with that column.
        undetermined: How pyhcal calls the outcome of an open row.
    """
    # A statement that holds for that logic has to hold, and one that fails has to fail.
    apart = " or ".join(
        f"coalesce(contains(a.statements, '\"{name}\"') <> k.{name}, false)" for name in STATEMENTS
    )
    names = "replace(p.statements, ',', '\",\"')"
    listed = f"case when p.statements = '' then '[]' else '[\"' || {names} || '\"]' end"
    connection.execute(f"""
create or replace temp table compared as
select a.{key}, a.outcome, k.outcome is not null as decided, a.outcome = '{undetermined}' as undecided,
    k.outcome is not null and (a.outcome <> k.outcome or (not k.silent and ({apart})))
        or ({complete} and (p.outcome <> a.outcome or {listed} <> a.statements)) as differs,
    k.outcome is null and p.outcome <> a.outcome as misled
from {answers} a join ({three_valued(table, key)}) k using ({key})
    join ({plain(table, key)}) p using ({key})""")

    def rows(query: str) -> list[tuple[Any, ...]]:
        return list(connection.execute(query).fetchall())

    [counts] = rows("""
select count(*), count(*) filter (decided), count(*) filter (not decided and undecided),
    count(*) filter (misled) from compared""")
    [(asked,)] = rows(f"select count(*) from {table}")
    if counts[0] != asked:
        raise RuntimeError(f"{asked} rows became {counts[0]}")
    only = rows("""
select outcome, count(*) from compared where not decided and not undecided group by all order by 2 desc, 1""")
    differing = rows(f"select {key} from compared where differs order by 1")
    connection.execute("drop table compared")
    return Agreement(counts[1], tuple([row[0] for row in differing]), dict(only), counts[2], counts[3])
