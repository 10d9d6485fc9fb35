"""The table that is timed: requests as a warehouse has them, typed columns, a third of the rows incomplete.

Rows are drawn in blocks, each from a seed of its own: a longer table begins with the rows of a shorter one.
Some numbers are the limits of the text and their neighbours, the others lie anywhere. Where a true-or-false
finding can be "not_done", its column is text.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import cases
import numpy as np
import pyarrow as pa
from pyarrow import parquet
from strategies import POOLS

__all__ = ["BLOCK", "COMPLETE", "KEY", "blocks", "parquet_file", "records"]

SEED = cases.SEED
BLOCK = 250_000
# The column that names a row; no key of the vocabulary.
KEY = "request"
# The rows that have a value for every key that applies, as a condition in SQL.
COMPLETE = f"{KEY} % 3 <> 2"
# Changes when other rows are drawn, so that no file of before is taken for them.
_DRAWN = 1

_TRANSPLANTS = ("autologous_hct", "allogeneic_hct")
_SERVICES = (*_TRANSPLANTS, "donor_leukocyte_infusion", "hpc_boost", "str_marker_testing", "car_t", "other")
_STATUSES = ("untreated", "complete_remission", "relapsed", "refractory", "relapsed_refractory")
_DONORS = ("matched_sibling", "matched_unrelated", "haploidentical", "cord_blood")
# How far the numbers reach that are not limits, with their decimals.
_REACH = {
    "age_years": (85, 2),
    "wbc_at_presentation_per_ul": (250_000, 0),
    "prednisone_prophase_blasts_per_ul": (5_000, 0),
    "week6_mrd_percent": (10, 3),
    "weeks_to_complete_remission": (12, 1),
}
_ASSUMED = ("plan_excludes_service", "date_of_service")
# Forgotten less often: much hangs on them.
_SELDOM = {"diagnosis": 0.25, "requested_service": 0.25, "age_years": 0.5, "disease_status": 0.5}
_FORGET = np.array((0.05, 0.2, 0.4, 0.6, 0.8))
_FINDINGS = ("t_9_22", "t_4_11")
_TRUTHS = {"true": True, "false": False}
_EPOCH = date(1970, 1, 1)

_Column = tuple[Any, Any]  # values, and where there is one


def blocks(rows: int) -> Iterator[pa.Table]:
    """Draw so many rows, a block at a time; every third of them is incomplete."""
    for first in range(0, rows, BLOCK):
        yield _block(first // BLOCK).slice(0, rows - first)


def parquet_file(rows: int) -> Path:
    """Return the file that holds so many rows; written when it is not there."""
    folder = Path(tempfile.gettempdir()) / f"pyhcal-tables-{os.getuid()}"
    path = folder / f"requests-{SEED}-{_DRAWN}-{rows}.parquet"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}.new")
        with parquet.ParquetWriter(new, _block(0).schema) as writer:
            for block in blocks(rows):
                writer.write_table(block)
        new.replace(path)
    return path


def records(rows: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give so many rows as the records that others are asked: what names the row, and its facts."""
    for block in blocks(rows):
        for row in block.to_pylist():
            name = row.pop(KEY)
            for key in _FINDINGS:
                row[key] = _TRUTHS.get(row[key], row[key])
            yield name, {key: _plain(value) for key, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _block(number: int) -> pa.Table:
    rng = np.random.default_rng((SEED, number))
    place = np.arange(number * BLOCK, (number + 1) * BLOCK)
    columns = _forgotten(rng, _complete(rng, BLOCK), place % 3 == 2)
    return pa.table({KEY: pa.array(place), **{name: _arrow(name, *one) for name, one in columns.items()}})


def _complete(rng: np.random.Generator, n: int) -> dict[str, _Column]:
    """Draw possible patients; a key without a value in a patient is empty."""
    everywhere = np.ones(n, bool)
    calm = rng.random(n) < 0.5  # half of the patients have few risk factors, so that a single one decides

    def flag() -> _Column:
        return rng.random(n) < np.where(calm, 0.15, 0.5), everywhere

    def word(*values: str) -> _Column:
        return _Words(values, rng.integers(0, len(values), n)), everywhere

    def finding() -> _Column:
        place = np.where(rng.random(n) < 0.15, 2, flag()[0])
        return _Words(("false", "true", "not_done"), place), everywhere

    def number(key: str, where: Any = everywhere) -> _Column:
        pool, (reach, decimals) = np.array(POOLS[key], float), _REACH[key]
        limits = pool[rng.integers(0, np.where(calm, len(pool) // 2, len(pool)))]
        anywhere = np.round(rng.random(n) * np.where(calm, reach / 8, reach), decimals)
        return np.where(rng.random(n) < 0.3, limits, anywhere), where

    hct = rng.random(n) < 0.85
    service = np.where(hct, rng.integers(0, len(_TRANSPLANTS), n), rng.integers(0, len(_SERVICES), n))
    remission = rng.random(n) < 0.4
    status = np.where(remission, 1, rng.integers(0, len(_STATUSES), n))
    ages = np.sort([number("age_years")[0], number("age_years")[0]], axis=0)
    at_diagnosis = np.where(rng.random(n) < 0.4, ages[1], ages[0])
    treated, numbered = status != 0, status == 1
    later = rng.integers(2, 5, n)
    early, late = date(2015, 1, 1), date(2027, 1, 1)
    days = rng.integers((early - _EPOCH).days, (late - _EPOCH).days, n)
    return {
        "diagnosis": (_Words(("all", "other"), rng.random(n) < 0.05), everywhere),
        "requested_service": (_Words(_SERVICES, service), everywhere),
        "age_years": (ages[1], everywhere),
        "age_at_diagnosis_years": (at_diagnosis, everywhere),
        "sex": word("female", "male"),
        "disease_status": (_Words(_STATUSES, status), everywhere),
        "remission_number": (np.where(rng.random(n) < 0.6, 1, later), numbered),
        "prior_autologous_hct": flag(),
        "prior_allogeneic_hct": flag(),
        "immunophenotype": word("pro_b", "b_other", "t"),
        "wbc_at_presentation_per_ul": number("wbc_at_presentation_per_ul"),
        "chromosome_count": (rng.integers(40, 60, n), everywhere),
        **{key: finding() for key in _FINDINGS},
        "other_poor_prognosis_genetics": flag(),
        "prednisone_prophase_blasts_per_ul": number("prednisone_prophase_blasts_per_ul", treated),
        "week6_mrd_percent": number("week6_mrd_percent", treated),
        "other_poor_initial_response": flag(),
        "extramedullary_disease": flag(),
        "weeks_to_complete_remission": number("weeks_to_complete_remission", treated),
        "conditioning": word("myeloablative", "reduced_intensity"),
        "donor": word(*_DONORS),
        "plan_excludes_service": (rng.random(n) < 0.1, rng.random(n) < 0.25),
        "date_of_service": (days, rng.random(n) < 0.9),
    }


def _forgotten(rng: np.random.Generator, columns: dict[str, _Column], where: Any) -> dict[str, _Column]:
    """Empty some cells of the rows there, at least one that had a value in each."""
    n = len(where)
    forget, found = rng.choice(_FORGET, n), dict[str, _Column]()
    lost = np.zeros(n, bool)
    for name, (values, there) in columns.items():
        gone = where & there & (rng.random(n) < forget * _SELDOM.get(name, 1.0)) & (name not in _ASSUMED)
        lost |= gone
        found[name] = values, there & ~gone
    values, there = found["immunophenotype"]
    found["immunophenotype"] = values, there & (lost | ~where)
    return found


class _Words:
    """Texts of a short list, by their places in it."""

    def __init__(self, words: tuple[str, ...], places: Any) -> None:
        self.words, self.places = words, places.astype(np.int32)


def _arrow(name: str, values: Any, there: Any) -> pa.Array:
    if isinstance(values, _Words):
        places = pa.array(values.places, mask=~there)
        return pa.DictionaryArray.from_arrays(places, pa.array(values.words)).cast(pa.string())
    if name == "date_of_service":
        return pa.array(values.astype(np.int32), pa.int32(), mask=~there).cast(pa.date32())
    if values.dtype.kind == "i":
        return pa.array(values.astype(np.int32), mask=~there)
    return pa.array(values, mask=~there)
