"""Values as a person types them: words, bounds and lists become what a case holds; the engine judges them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["NOT_KNOWN", "assigned", "expected", "is_amount", "typed"]

NOT_KNOWN = frozenset(("", "not known", "unknown", "not stated", "null", "don't know", "dont know", "-"))
_NOT_DONE = frozenset(("not done", "not_done", "not measured"))
_TRUTHS = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}
_SIDES = {
    ">=": "min",
    "≥": "min",
    "at least": "min",
    "min": "min",
    ">": "above",
    "above": "above",
    "more than": "above",
    "<=": "max",
    "≤": "max",
    "at most": "max",
    "max": "max",
    "<": "below",
    "below": "below",
    "less than": "below",
}
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?"
_BOUND = re.compile(rf"({'|'.join(sorted(map(re.escape, _SIDES), key=len, reverse=True))})\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|to|\.\.)\s*({_NUMBER})")
_AND = re.compile(r"\s*(?:,|;|\band\b)?\s*")
_OR = re.compile(r"\s*(?:,|;|\||\bor\b)\s*")


def typed(key: Mapping[str, Any], text: str) -> Any:
    """Return what a person's words stand for as a value of a case, or None for "not known".

    Words that stand for nothing are returned as they are: the engine refuses them and says what is allowed.

    Args:
        key: The key, as the export of a knowledge base has it.
        text: For instance "7", ">900", "20-40", "at least 12 and below 20 months", "yes", a value's name,
            alias or label, several of them with "or" between, "not done", "not known", or JSON.
    """
    text = " ".join(text.split())
    names = {} if is_amount(key) else _names(key)
    said = text.casefold()
    if said in names:
        return names[said]
    if said in NOT_KNOWN:
        return None
    if said in _NOT_DONE:
        return "not_done"
    if text[:1] in '{["':
        try:
            return json.loads(text, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            return text
    if is_amount(key):
        return _amounts(said, str(key.get("unit") or "").casefold(), text)
    if key["type"] == "boolean":
        return _TRUTHS.get(said, text)
    several = [names.get(part, part) for part in _OR.split(said) if part]
    if key["type"] == "enum" and len(several) > 1 and any(part in names.values() for part in several):
        return list(dict.fromkeys(several))
    return text


def assigned(keys: Sequence[Mapping[str, Any]], pairs: Iterable[str]) -> dict[str, Any]:
    """Return the values that "KEY=VALUE" stand for; None where a key is unset.

    Args:
        keys: The keys, as the export of a knowledge base has them.
        pairs: Each with a key's name or alias. An unknown key stays as it is: the engine refuses it.

    Raises:
        ValueError: There is no "=", or a key is given more than once.
    """
    known: dict[str, Mapping[str, Any]] = {}
    for key in keys:
        known |= {alias.casefold(): key for alias in key.get("aliases", ()) if alias.casefold() not in known}
    known |= {key["id"]: key for key in keys}
    values: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        name = name.strip()
        if not name or not equals:
            raise ValueError(f"{pair!r} is not KEY=VALUE")
        key = known.get(name) or known.get(name.casefold(), {"id": name, "type": "text"})
        if key["id"] in values:
            raise ValueError(f"{key['id']} is set more than once")
        values[key["id"]] = typed(key, text)
    return values


def is_amount(key: Mapping[str, Any]) -> bool:
    """Tell whether the values of a key are numbers."""
    return key["type"] in ("number", "integer")


def expected(key: Mapping[str, Any]) -> str:
    """Return in words what can be typed for a key."""
    if is_amount(key):
        unit = f", in {key['unit']}" if key.get("unit") else ""
        told = f"a number{unit}, or bounds: >5, >=5, <5, 5-7"
    elif key["type"] == "boolean":
        told = "yes or no"
    elif key["type"] == "date":
        told = "a date, YYYY-MM-DD"
    else:
        names = [", ".join([one["id"], *one.get("aliases", ())]) for one in key.get("values") or ()]
        told = f"one of these, or several with “or” between: {'; '.join(names)}"
    return told + ("; or: not done" if key.get("measured") else "")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a bound is given twice")
    return dict(pairs)


def _names(key: Mapping[str, Any]) -> dict[str, str]:
    """Return every name that a value goes by; its own name goes before another's alias."""
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


def _amounts(said: str, unit: str, text: str) -> Any:
    if unit:
        units = {unit, unit.removesuffix("s"), unit.replace("µ", "u"), unit.replace("µ", "μ")}
        named = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
        said = re.sub(rf"(?<=\d)\s*(?:{named})(?!\w)", "", said)
    if re.fullmatch(_NUMBER, said):
        return _number(said)
    if between := _RANGE.fullmatch(said):
        return {"min": _number(between[1]), "max": _number(between[2])}
    bounds: dict[str, Any] = {}
    at = 0
    while bound := _BOUND.match(said, at):
        side = _SIDES[bound[1]]
        if side in bounds:
            return text
        bounds[side] = _number(bound[2])
        between_bounds = _AND.match(said, bound.end())
        at = between_bounds.end() if between_bounds else bound.end()
    return bounds if bounds and at == len(said) else text


def _number(digits: str) -> int | float:
    plain = digits.replace(",", "")
    try:
        return int(plain)
    except ValueError:
        return float(plain)
