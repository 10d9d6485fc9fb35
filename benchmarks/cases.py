"""The records that are timed: complete and incomplete ones as JSON text, all different, drawn from a seed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
for _folder in (str(ROOT), str(ROOT / "tests")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from strategies import DATES, complete_record, shuffled, weaken  # noqa: E402

SEED = 20251215


def complete(count: int) -> list[str]:
    """Draw records in which every key that has a value is stated; some with a contract and a date."""
    rng = Random(SEED)
    texts: dict[str, None] = {}
    while len(texts) < count:
        texts[json.dumps(shuffled(rng, _framed(rng, complete_record(rng))))] = None
    return list(texts)


def incomplete(count: int) -> list[str]:
    """Draw records with facts forgotten or only bounded, from one missing fact to an almost empty chart."""
    rng = Random(SEED + 1)
    texts: dict[str, None] = {}
    while len(texts) < count:
        whole = complete_record(rng)
        forget, blur = rng.choice((0.05, 0.2, 0.4, 0.6, 0.8, 0.95)), rng.choice((0, 0, 0.2, 0.6))
        weaker = {key: value for key, value in weaken(rng, whole, forget, blur).items() if value is not None}
        if weaker != whole:
            texts[json.dumps(shuffled(rng, _framed(rng, weaker)))] = None
    return list(texts)


def _framed(rng: Random, record: dict[str, Any]) -> dict[str, Any]:
    if rng.random() < 0.12:
        record["plan_excludes_service"] = rng.random() < 0.5
    if rng.random() < 0.12:
        record["date_of_service"] = rng.choice(DATES)
    return record
