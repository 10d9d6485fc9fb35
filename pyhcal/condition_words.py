"""Conditions of rules in words, as an export holds them, and what of one differs from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyhcal.wording import Wording

__all__ = ["condition", "condition_change"]

# What holds parts together, and how a part that went and one that came are told.
_PARTS = {
    "all": (" and ", "no longer asks for", "asks also for"),
    "any": (" or ", "no longer takes", "takes also"),
}


def condition(words: Wording, body: Any) -> str:
    """Return a condition in words.

    Args:
        words: The labels of its knowledge base.
        body: The condition as an export has it; None for one that always holds.
    """
    if not isinstance(body, Mapping):
        return "always" if body is None else str(body)
    for name, (between, _, _) in _PARTS.items():
        if name in body:
            return between.join([_part(words, part) for part in body[name]])
    if "not" in body:
        return f"not: {_part(words, body['not'])}"
    if "in" in body:
        values = body["in"]
        return (
            f"{words.key(body['key'])}: {words.value(body['key'], values[0] if len(values) == 1 else values)}"
        )
    if "meets" in body:
        return f"{words.key(body['quantity'])} meets “{words.threshold(body['meets'])}”"
    if "reading" in body:
        return f"{body['reading']} is read as “{words.choice(body['reading'], body['choice'])}”"
    if "every" in body:
        return f"{words.node(body['every'])}: every one"
    return words.node(str(body.get("some", "")))


def _part(words: Wording, body: Any) -> str:
    told = condition(words, body)
    return f"({told})" if isinstance(body, Mapping) and body.keys() & _PARTS.keys() else told


def condition_change(old: Wording, new: Wording, before: Any, after: Any) -> str:
    """Return in words what of a condition has changed, and only that.

    Args:
        old: The labels of the old knowledge base.
        new: Those of the new one.
        before: The old condition.
        after: The new one.
    """
    return "; ".join(_changes(old, new, before, after))


def _changes(old: Wording, new: Wording, before: Any, after: Any) -> Iterator[str]:
    for name, (_, gone, come) in _PARTS.items():
        was, now = _parts(before, name), _parts(after, name)
        if len(was) == len(now) == 1:
            continue
        left, added = [one for one in was if one not in now], [one for one in now if one not in was]
        if len(left) == len(added) == 1:
            yield from _changes(old, new, left[0], added[0])
        else:
            yield from [f"{gone} “{condition(old, one)}”" for one in left]
            yield from [f"{come} “{condition(new, one)}”" for one in added]
            if not left and not added:
                yield "in another order"
        return
    if "not" in _mapping(before) and "not" in _mapping(after):
        yield from [f"of what may not be: {one}" for one in _changes(old, new, before["not"], after["not"])]
    else:
        yield f"“{condition(old, before)}” becomes “{condition(new, after)}”"


def _mapping(body: Any) -> Mapping[str, Any]:
    return body if isinstance(body, Mapping) else {}


def _parts(body: Any, name: str) -> list[Any]:
    return list(_mapping(body).get(name, (body,)))
