"""What the keys of a vocabulary go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["known_keys"]


def known_keys(keys: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the keys by their names and aliases in lower case; a key's own name goes before an alias."""
    known: dict[str, Mapping[str, Any]] = {}
    for key in keys:
        known |= {alias.casefold(): key for alias in key.get("aliases", ()) if alias.casefold() not in known}
    return known | {key["id"].casefold(): key for key in keys}
