"""Words for what a justification names: labels come from the knowledge base's export, never from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

__all__ = ["Wording", "both", "either", "plain"]

_COMPARISONS = {
    ">=": "at least {}",
    ">": "above {}",
    "<": "below {}",
    "<=": "at most {}",
    "=": "exactly {}",
    "min": "at least {}",
    "above": "above {}",
    "max": "at most {}",
    "below": "below {}",
}
_OF_DATES = {
    ">=": "{} or later",
    ">": "after {}",
    "<": "before {}",
    "<=": "{} or earlier",
    "min": "{} or later",
    "above": "after {}",
    "max": "{} or earlier",
    "below": "before {}",
}
_NOT_DONE = "not_done"


class Wording:
    """The labels of one knowledge base.

    What is not known is taken as it is, so that an answer can be shown without its knowledge base.

    Args:
        export: A knowledge base's export; an empty one gives plain names.
    """

    def __init__(self, export: Mapping[str, Any]) -> None:
        self._export = export

    def _by_id(self, field: str) -> dict[str, Mapping[str, Any]]:
        return {item["id"]: item for item in self._export.get(field, ())}

    @cached_property
    def _keys(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("keys")

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        return {
            key: {value["id"]: value.get("label") or value["id"] for value in item.get("values") or ()}
            for key, item in self._keys.items()
        }

    @cached_property
    def _outcomes(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("outcomes")

    @cached_property
    def _rules(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("rules")

    @cached_property
    def _terms(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("terms")

    @cached_property
    def _thresholds(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("thresholds")

    @cached_property
    def _readings(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("readings")

    @cached_property
    def _anchors(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("anchors")

    @cached_property
    def _sections(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("sections")

    @cached_property
    def _integrity(self) -> dict[str, Mapping[str, Any]]:
        return self._by_id("integrity")

    def outcome(self, id: str) -> str:
        """Return an outcome in words."""
        return str(self._outcomes.get(id, {}).get("label") or plain(id))

    def brief(self, id: str) -> str:
        """Return an outcome in few words: without why it is open."""
        label = self.outcome(id)
        return label.partition(":")[0] if self._kind(id, "undetermined") else label

    def standing(self, id: str, needs: Iterable[str]) -> str:
        """Return an outcome in words; when it is open though no fact is missing, the readings are what is."""
        if not self._kind(id, "undetermined") or list(needs):
            return self.outcome(id)
        return f"{self.brief(id)}: it depends on how the policy is read"

    def is_gate(self, id: str) -> bool:
        """Tell whether an outcome is reached before any statement is."""
        return self._kind(id, "gate")

    def _kind(self, id: str, kind: str) -> bool:
        return str(self._outcomes.get(id, {}).get("kind", "")).split(" ")[0] == kind

    def is_outcome(self, id: str) -> bool:
        """Tell whether a name is an outcome's."""
        return id in self._outcomes

    def outcomes(self) -> list[str]:
        """Return every outcome, in order of precedence."""
        return list(self._outcomes)

    def is_open(self, id: str) -> bool:
        """Tell whether an outcome is that missing facts decide."""
        return self._kind(id, "undetermined")

    def favourable(self) -> list[str]:
        """Return the positions that no reviewer has to decide."""
        return [id for id, one in self._outcomes.items() if self._kind(id, "position") and not one["review"]]

    def position(self, statement: str) -> str | None:
        """Return the outcome that a statement speaks for, or None."""
        position = self._rules.get(statement, {}).get("position")
        return None if position is None else str(position)

    def change(self, key: str) -> str:
        """Return how a key may change in a patient: "free", "forward" or "fixed"."""
        return str(self._keys.get(key, {}).get("change") or "free")

    def is_term(self, id: str) -> bool:
        """Tell whether a name is a term's, which stands for what the policy defines."""
        return id in self._terms

    def knows(self, id: str) -> bool:
        """Tell whether there are words for a node of the proof."""
        return id in self._rules or id in self._terms or id in self._outcomes

    def key(self, id: str) -> str:
        """Return a key in words."""
        return str(self._keys.get(id, {}).get("label") or plain(id))

    def question(self, id: str) -> str:
        """Return the question that asks for a key, or an empty string."""
        return str(self._keys.get(id, {}).get("question") or "")

    def rule(self, id: str) -> str:
        """Return a rule's paraphrase, or an empty string."""
        return str(self._rules.get(id, {}).get("text") or "")

    def rule_anchor(self, id: str) -> str:
        """Return the anchor of a rule, or an empty string."""
        return str(self._rules.get(id, {}).get("anchor") or "")

    def node(self, id: str) -> str:
        """Return a node of the proof in words: a rule's paraphrase or a term's label."""
        term = self._terms.get(id) or self._outcomes.get(id) or {}
        return str(term.get("label") or self.rule(id) or plain(id))

    def threshold(self, id: str) -> str:
        """Return a threshold in words."""
        return str(self._thresholds.get(id, {}).get("label") or plain(id))

    def integrity(self, id: str) -> str:
        """Return an integrity rule in words."""
        return str(self._integrity.get(id, {}).get("text") or plain(id)).rstrip(".")

    def wanted_for(self, control: str) -> dict[str, Any]:
        """Return, per key that has a value only with some values of another one, those values of that one."""
        rules = [rule for rule in self._integrity.values() if rule.get("kind") == "applies"]
        return {rule["key"]: rule["when"]["in"] for rule in rules if rule["when"]["key"] == control}

    def anchor(self, id: str) -> str:
        """Return where in the policy something stands."""
        anchor = self._anchors.get(id)
        if anchor is None:
            return id
        section, ordinal = str(anchor.get("section") or id), anchor.get("ordinal")
        title = str(self._sections.get(section, {}).get("title") or section)
        return f"{title}, item {ordinal}" if ordinal else title

    def reading(self, id: str) -> str:
        """Return the question that a reading answers."""
        return str(self._readings.get(id, {}).get("question") or plain(id))

    def choice(self, reading: str, choice: Any) -> str:
        """Return one choice of a reading, or several, in words."""
        if isinstance(choice, (list, tuple)):
            return either([self.choice(reading, one) for one in choice])
        choices = self._readings.get(reading, {}).get("choices", ())
        return next((str(one["label"]) for one in choices if one["id"] == choice), plain(str(choice)))

    def is_default(self, reading: str, choice: Any) -> bool:
        """Tell whether a choice is the reading's default."""
        return bool(self._readings.get(reading, {}).get("default") == choice)

    def unit(self, key: str) -> str | None:
        """Return a key's unit, or None."""
        unit = self._keys.get(key, {}).get("unit")
        return str(unit) if unit else None

    def value(self, key: str, value: Any, unit: str | None = None) -> str:
        """Return a value as the record writes it, in words: single, a bound or a list."""
        unit = unit or self.unit(key)
        if value is None:
            return "not stated"
        if isinstance(value, Mapping):
            return _bounds(value, unit)
        if isinstance(value, (list, tuple)):
            return either([self.value(key, one) for one in value])
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (int, float)):
            return _amount(value, unit)
        if value == _NOT_DONE:
            return "not measured"
        return self._values.get(key, {}).get(value, str(value) if "-" in str(value) else plain(str(value)))

    def is_not_done(self, value: Any) -> bool:
        """Tell whether a value says that nothing was measured."""
        return bool(value == _NOT_DONE)

    def asked(self, name: str, comparison: str, value: Any, unit: str | None, reading: bool = False) -> str:
        """Return what a condition asks for, in words."""
        if comparison in _COMPARISONS:
            return _compared(comparison, value, unit)
        return self.choice(name, value) if reading else self.value(name, value, unit)


def plain(id: str) -> str:
    """Return a name as words."""
    return id.replace("_", " ")


def either(words: Iterable[str]) -> str:
    """Join alternatives: "a, b or c"."""
    return _joined(list(words), "or")


def both(words: Iterable[str]) -> str:
    """Join parts: "a, b and c"."""
    return _joined(list(words), "and")


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _bounds(bounds: Mapping[str, Any], unit: str | None) -> str:
    if set(bounds) == {"min", "max"}:
        return f"{_amount(bounds['min'])} to {_amount(bounds['max'], unit)}"
    names = [name for name in ("min", "above", "max", "below") if name in bounds]
    return both([_compared(name, bounds[name], unit) for name in names])


def _compared(comparison: str, value: Any, unit: str | None) -> str:
    words = _OF_DATES if isinstance(value, str) else _COMPARISONS
    return words.get(comparison, _COMPARISONS[comparison]).format(_amount(value, unit))


def _amount(number: Any, unit: str | None = None) -> str:
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        number = int(number)
    digits = f"{number:,}" if isinstance(number, (int, float)) else str(number)
    if not unit:
        return digits
    if number == 1 and unit.endswith("s") and "/" not in unit:
        unit = unit[:-1]
    return f"{digits} {unit}"
