"""The requests of an exported vocabulary as formulas of z3, and which of them are possible.

A request gives each key a value, or says that it was not done, or that the key does not apply.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import z3

Formula = Any
Place = tuple[Fraction, int]  # just before a number (0) or just behind it (1)
_names = itertools.count(1)
_OPERATORS: dict[str, Callable[[Any, Any], Formula]] = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "=<": lambda a, b: a <= b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
}
_BOUNDS = {"min": ">=", "above": ">", "max": "<=", "below": "<"}


def both(formulas: Iterable[Formula]) -> Formula:
    """All of them."""
    return z3.And(list(formulas))


def either(formulas: Iterable[Formula]) -> Formula:
    """One of them."""
    return z3.Or(list(formulas))


def number(value: Any) -> Fraction:
    """Return a number or a date as an exact number."""
    if isinstance(value, str) and value.count("-") == 2:
        return Fraction(date.fromisoformat(value).toordinal())
    return Fraction(str(value))


@dataclass(frozen=True)
class Key:
    """A key: its value, and whether there is none."""

    name: str
    type: str
    measured: bool
    exact: bool
    value: Formula
    constants: Mapping[Any, Formula]
    low: Fraction
    high: Fraction | None
    undone: Formula
    void: Formula
    made: dict[Any, Formula] = field(default_factory=dict, compare=False, repr=False)

    @property
    def counted(self) -> bool:
        """Whether its values are numbers or dates."""
        return self.type in ("number", "integer", "date")

    @cached_property
    def has(self) -> Formula:
        """It has a value."""
        return z3.And(z3.Not(self.undone), z3.Not(self.void))

    def constant(self, value: Any) -> Formula:
        """Write one value."""
        if not self.counted:
            return self.constants[value]
        return z3.RealVal(str(value)) if self.type == "number" else z3.IntVal(str(value))

    def compared(self, operator: str, value: Any) -> Formula:
        """It has a value that compares so with a number."""
        asked = (operator, number(value))
        if asked not in self.made:
            own = self.value if self.type == "number" else z3.ToReal(self.value)
            self.made[asked] = z3.And(self.has, _OPERATORS[operator](own, z3.RealVal(str(asked[1]))))
        return self.made[asked]

    def among(self, values: Iterable[Any]) -> Formula:
        """It has one of some values."""
        if self.counted:
            return either(self.compared("=", value) for value in values)
        asked = tuple(values)
        if asked not in self.made:
            own = either(self.value == self.constants[value] for value in asked)
            self.made[asked] = z3.And(self.has, own)
        return self.made[asked]

    def stated(self, said: Any) -> Formula:
        """It is as a case states it; what is not done is said as well where nothing could be."""
        if said == "not_done" and self.measured:
            return z3.Or(self.undone, self.void)
        if isinstance(said, Mapping):
            return both(self.compared(_BOUNDS[bound], value) for bound, value in said.items())
        return self.among(said if isinstance(said, list | tuple) else [said])

    def between(self, low: Place, high: Place) -> Formula:
        """Its number lies between two places."""
        return z3.And(
            self.compared(">" if low[1] else ">=", low[0]), self.compared("<=" if high[1] else "<", high[0])
        )

    @property
    def end(self) -> Place:
        """The place behind every number."""
        return (Fraction(10**12), 1) if self.high is None else (self.high, 1)


class Space:
    """The requests of one vocabulary."""

    def __init__(self, export: Mapping[str, Any]) -> None:
        mark = next(_names)
        integrity = export["integrity"]
        applying = {one["key"]: one["when"] for one in integrity if one["kind"] == "applies"}
        self.keys = {one["id"]: _key(one, one["id"] in applying, mark) for one in export["keys"]}
        self.orders = [
            (self.keys[one["key"]], self.keys[one["at_most"]])
            for one in integrity
            if one["kind"] == "ordered"
        ]
        self._limits = [_limits(key) for key in self.keys.values()]
        for name, when in applying.items():
            key, applies = self.keys[name], self.keys[when["key"]].among(when["in"])
            # a record may say "not done" of what could not be done
            self._limits.append(z3.If(applies, z3.Not(key.void), z3.Or(key.void, key.undone)))
        self.solver = z3.Solver()
        self.solver.add(self.possible())

    def possible(self, free_of: Key | None = None) -> Formula:
        """The records that integrity allows; without the orders in which a key stands."""
        orders = [
            z3.Implies(z3.And(small.has, large.has), _real(small) <= _real(large))
            for small, large in self.orders
            if free_of not in (small, large)
        ]
        return both([*self._limits, *orders])

    def some(self, *formulas: Formula) -> bool:
        """Whether a possible request meets all formulas."""
        self.solver.push()
        try:
            self.solver.add(*formulas)
            answer = self.solver.check()
            assert answer != z3.unknown
            return bool(answer == z3.sat)
        finally:
            self.solver.pop()


def _real(key: Key) -> Formula:
    return key.value if key.type == "number" else z3.ToReal(key.value)


def _key(data: Mapping[str, Any], applying: bool, mark: int) -> Key:
    name, kind = data["id"], data["type"]
    constants: dict[Any, Formula] = {}
    low, high = Fraction(0), None
    if kind == "enum":
        ids = [value["id"] for value in data["values"]]
        sort, values = z3.EnumSort(f"{name} {mark}", [f"{name} {mark} {id}" for id in ids])
        constants = dict(zip(ids, values, strict=True))
        own = z3.Const(f"{name} {mark} value", sort)
    elif kind == "boolean":
        constants = {True: z3.BoolVal(True), False: z3.BoolVal(False)}
        own = z3.Bool(f"{name} {mark} value")
    else:
        own = (z3.Real if kind == "number" else z3.Int)(f"{name} {mark} value")
        low = number("1900-01-01") if kind == "date" else number(data["min"])
        last = "2199-12-31" if kind == "date" else data["max"]
        high = None if last is None else number(last)
    no = z3.BoolVal(False)
    undone = z3.Bool(f"{name} {mark} undone") if data["measured"] else no
    void = z3.Bool(f"{name} {mark} void") if applying else no
    return Key(name, kind, data["measured"], data["exact"], own, constants, low, high, undone, void)


def _limits(key: Key) -> Formula:
    limits = [z3.Not(z3.And(key.undone, key.void))]
    if key.counted:
        limits.append(_real(key) >= z3.RealVal(str(key.low)))
        if key.high is not None:
            limits.append(_real(key) <= z3.RealVal(str(key.high)))
    return both(limits)
