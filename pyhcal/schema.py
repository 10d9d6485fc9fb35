"""The published JSON Schema (2020-12) of a justification; its file ships beside this module."""

from __future__ import annotations

import json
import os
from typing import Any, cast

__all__ = ["justification_schema"]


def justification_schema() -> dict[str, Any]:
    """Return the JSON Schema that every justification's JSON meets."""
    with open(os.path.join(os.path.dirname(__file__), "justification.schema.json"), encoding="utf-8") as file:
        return cast("dict[str, Any]", json.load(file))
