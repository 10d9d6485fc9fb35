"""JSON data that cannot be changed: objects as `Record`, arrays as tuples."""

from __future__ import annotations

from typing import Any, NoReturn

__all__ = ["Record", "freeze", "thawed"]


class Record(dict[str, Any]):
    """A dict that stays as it is; hashable, comparable with a dict, and written as JSON like one."""

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a justification cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __copy__(self) -> Record:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Record:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Record, (dict(self),)

    def __repr__(self) -> str:
        return dict.__repr__(self)


def freeze(data: Any) -> Any:
    """Return JSON data that cannot be changed."""
    if isinstance(data, dict):
        return Record({key: freeze(value) for key, value in data.items()})
    if isinstance(data, list):
        return tuple([freeze(value) for value in data])
    return data


def thawed(data: Any) -> Any:
    """Return frozen data as plain objects and arrays, the caller's to change."""
    if isinstance(data, dict):
        return {key: thawed(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return [thawed(value) for value in data]
    return data
