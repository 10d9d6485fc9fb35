"""What two exports hold that differs, item by item, and on which items a rule rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["Item", "changed_items", "rests_on"]

# The lists of an export, and for those whose items can decide an outcome the members that do.
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "keys": ("key", ("type", "values", "min", "max", "measured", "exact")),
    "outcomes": ("outcome", ("kind",)),
    "readings": ("reading", ("choices", "default")),
    "assumptions": ("assumption", ("key", "value")),
    "integrity": ("integrity", ("kind", "key", "when", "at_most")),
    "rules": ("rule", ("head", "body")),
    "thresholds": ("threshold", ("comparison", "value")),
    "comparisons": ("comparison", ("operator",)),
    "quantities": ("quantity", ("key",)),
    "terms": ("term", ()),
    "notices": ("notice", ()),
    "sections": ("section", ()),
    "anchors": ("anchor", ()),
    "governs": ("governs", ()),
    "not_encoded": ("not_encoded", ()),
}
_VOCABULARY = frozenset(("key", "outcome", "reading", "assumption", "integrity"))
# Numbers that keep an order: what stands elsewhere only because something was added has not changed.
_PLACES = frozenset(("position", "order"))
_NOT_KNOWLEDGE = frozenset(("hash", "schema_version", "places", "statements"))


class Item(NamedTuple):
    """One thing that only one of two knowledge bases has, or that says something else in each.

    Attributes:
        kind: "key", "rule", "threshold", "anchor" and so on; "order" for a list whose order has changed.
        id: Its name.
        change: "added", "removed" or "changed".
        members: What of it has changed, by the names of the export.
        decides: Whether that could change an outcome: wording and places in the source cannot.
        old: What the old one says where it has changed; None where it has no such item.
        new: The same of the new one.
    """

    kind: str
    id: str
    change: str
    members: tuple[str, ...]
    decides: bool
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None

    @property
    def of_vocabulary(self) -> bool:
        """Tell whether it changes what a request can say or come to, and not only how that is decided."""
        return self.decides and self.kind in _VOCABULARY

    def to_dict(self) -> dict[str, Any]:
        """Return the item as JSON data."""
        data = self._asdict()
        return {**data, "members": list(self.members)}


def changed_items(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Item, ...]:
    """Compare two exports.

    Returns:
        Every difference, what can decide an outcome first.
    """
    found: list[Item] = []
    for name in dict.fromkeys((*_KINDS, *old, *new)):
        kind, deciding = _KINDS.get(name, (name, ()))
        before, after = old.get(name), new.get(name)
        if name in _NOT_KNOWLEDGE or before == after:
            continue
        if isinstance(before, Mapping) or isinstance(after, Mapping):
            found += _members(kind, before or {}, after or {})
        else:
            found += _items(kind, deciding, before or (), after or ())
    return tuple(sorted(found, key=lambda item: not item.decides))


def _members(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Item]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            before = {name: old[name]} if name in old else None
            after = {name: new[name]} if name in new else None
            yield Item(kind, name, _change(before, after), (name,), False, before, after)


def _items(
    kind: str, deciding: Iterable[str], old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Iterator[Item]:
    before, after = ({str(one["id"]): _plain(one) for one in side} for side in (old, new))
    for id in dict.fromkeys((*before, *after)):
        one, other = before.get(id), after.get(id)
        if one is None or other is None:
            yield Item(kind, id, _change(one, other), (), bool(deciding), one, other)
            continue
        members = tuple([name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name)])
        if members:
            decides = any(_meaning(one.get(name)) != _meaning(other.get(name)) for name in deciding)
            sides = ({name: side.get(name) for name in members} for side in (one, other))
            yield Item(kind, id, "changed", members, decides, *sides)
    if [id for id in before if id in after] != [id for id in after if id in before]:
        yield Item("order", f"{kind}s", "changed", (), kind == "outcome", None, None)


def _change(old: object, new: object) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def _plain(item: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the numbers that only keep an order; lists inside keep theirs by how they stand."""
    return {
        name: [_plain(one) if isinstance(one, Mapping) else one for one in value]
        if isinstance(value, list)
        else value
        for name, value in item.items()
        if name not in _PLACES
    }


def _meaning(value: Any) -> Any:
    """Return a member without its wording: of a list of named things, the names."""
    if isinstance(value, list) and all(isinstance(one, Mapping) and "id" in one for one in value):
        return sorted(str(one["id"]) for one in value)
    return value


def rests_on(export: Mapping[str, Any], rules: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return everything that rules use, and what that uses in turn.

    Args:
        export: The knowledge base's export.
        rules: Ids of rules.

    Returns:
        Pairs of kind and id; a pair for each of the rules too.
    """
    by_id = {
        kind: {one["id"]: one for one in export.get(name, ())}
        for name, (kind, _) in _KINDS.items()
        if kind in ("rule", "threshold", "comparison", "quantity")
    }
    by_head: dict[str, list[str]] = {}
    for id, rule in by_id["rule"].items():
        by_head.setdefault(rule["head"], []).append(id)
    found: set[tuple[str, str]] = set()
    left = [("rule", id) for id in rules]
    while left:
        one = left.pop()
        if one in found:
            continue
        found.add(one)
        kind, id = one
        if kind == "term":
            left += [("rule", rule) for rule in by_head.get(id, ())]
        elif id in by_id.get(kind, {}):
            left += _used(by_id[kind][id])
    # A quantity may be a key by its own name.
    return frozenset(found | {("key", id) for kind, id in found if kind == "quantity"})


def _used(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            yield from _used(one)
    elif isinstance(value, Mapping):
        for name, kind in (
            *(("reading", "reading"), ("by", "reading"), ("meets", "threshold"), ("quantity", "quantity")),
            *(("some", "term"), ("every", "term"), ("key", "key"), ("comparison", "comparison")),
        ):
            if isinstance(value.get(name), str):
                yield kind, value[name]
        for inner in value.values():
            yield from _used(inner)
        if isinstance(value.get("choices"), Mapping) and "id" in value:
            yield from (("key", one) for one in value["choices"].values() if isinstance(one, str))
