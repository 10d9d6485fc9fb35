"""Names as people write them: what keys and values go by, and the known one that was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["BLANKS", "folded", "keys_by_name", "nearest_name", "several", "values_by_name"]

BLANKS = r"[\s_(;-]+"
_OR = r"(?:\s*(?:[,;|]|\bor\b))+\s*"
_LONGEST = 64  # No name is longer than what is compared.


def folded(name: str) -> str:
    """Return a name so that it is equal however it is written: t(9;22), T_9_22 and t-9-22 are one."""
    return re.sub(BLANKS, "_", name.casefold()).strip("_)")


def keys_by_name(keys: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return keys by every name that they go by, folded; a key's own name goes before another's alias."""
    keys = list(keys)
    known: dict[str, Mapping[str, Any]] = {}
    for named in (
        [(key["id"], key) for key in keys],
        [(alias, key) for key in keys for alias in key.get("aliases", ())],
        [(key["label"], key) for key in keys if key.get("label")],
    ):
        for name, key in named:
            known.setdefault(folded(name), key)
    return known


def values_by_name(key: Mapping[str, Any]) -> dict[str, str]:
    """Return a key's values by every name that they go by; one's own name goes before another's alias."""
    values = key.get("values") or ()
    names: dict[str, str] = {}
    for field in ("id", "label"):
        for value in values:
            names.setdefault(str(value[field]).casefold(), value["id"])
    for value in values:
        names.setdefault(value["id"].replace("_", " ").casefold(), value["id"])
        for alias in value.get("aliases", ()):
            names.setdefault(alias.casefold(), value["id"])
    return names


def several(said: str, names: Mapping[str, str]) -> list[str]:
    """Return the values that are listed in words, as they are where unknown; none if no two or none known."""
    every = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    one = re.compile(rf"({every})(?:{_OR}|$)")
    found: list[str] = []
    at = 0
    # A label may hold what stands between values.
    while at < len(said) and (name := one.match(said, at)):
        found.append(names[name[1]])
        at = name.end()
    if at < len(said):
        found = [names.get(part, part) for part in re.split(_OR, said) if part]
    known = len(found) > 1 and any(part in names.values() for part in found)
    return list(dict.fromkeys(found)) if known else []


def nearest_name(name: str, names: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, if there is one."""
    return next(iter(difflib.get_close_matches(name.casefold()[:_LONGEST], names, 1)), None)
