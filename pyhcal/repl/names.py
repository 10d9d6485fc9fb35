"""What the keys of a vocabulary go by, and where a line names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyhcal.names import folded, keys_by_name
from pyhcal.repl.command import nearest

__all__ = ["known_keys", "leading_key", "listed_keys", "meant"]

_SIGN = re.compile(r"[=<>≤≥:]|\.\.")
_MOST_WORDS = 12  # of a name


def known_keys(keys: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the keys by their names and aliases in lower case; a key's own name goes before an alias."""
    known: dict[str, Mapping[str, Any]] = {}
    for key in keys:
        known |= {alias.casefold(): key for alias in key.get("aliases", ()) if alias.casefold() not in known}
    return known | {key["id"].casefold(): key for key in keys}


def meant(said: str, known: Iterable[str]) -> str | None:
    """Return the name that is meant, with whatever capitals and blanks it is written."""
    return next((name for name in known if folded(name) == folded(said)), None)


def leading_key(keys: Sequence[Mapping[str, Any]], said: str) -> tuple[Mapping[str, Any] | None, str]:
    """Return the key that a line begins with, by its name, alias or label, and what follows it."""
    known = keys_by_name(keys)
    sign = _SIGN.search(said)
    if sign is not None and folded(said[: sign.start()]) in known:
        return known[folded(said[: sign.start()])], said[sign.start() :].strip()
    words = said.split()
    for number in range(min(len(words), _MOST_WORDS), 0, -1):
        name = folded(" ".join(words[:number]))
        if name in known:
            return known[name], " ".join(words[number:])
    return None, said


def listed_keys(keys: Sequence[Mapping[str, Any]], said: str) -> list[str]:
    """Return the keys that are listed, with blanks or commas between.

    Raises:
        UsageError: One is no key; with the one that was probably meant.
    """
    found: list[str] = []
    for part in said.split(","):
        rest = part.strip()
        while rest:
            key, after = leading_key(keys, rest)
            if key is None:
                raise nearest("key", rest.split()[0], known_keys(keys))
            found.append(str(key["id"]))
            rest = after
    return list(dict.fromkeys(found))
