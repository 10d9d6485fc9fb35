"""What rows have in common is answered once: the engine decides one row of each class."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from pyhcal.answers import DATED, PLAIN, REASONED, Decoder, cells, refused
from pyhcal.cell_values import Row
from pyhcal.compiled import Compiled
from pyhcal.errors import EngineFault, Problem

if TYPE_CHECKING:
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Classes"]


class Classes:
    """The classes of rows that one knowledge base has met, with the answers to them.

    Attributes:
        rules: The compiled rules.
        names: The columns of an answer, without what is wrong with a refused row.
        parts: The columns of each part of it, as `pyhcal.classify` tells rows apart for them.
        asked: How many rows the engine decided for all that are alike.
        alone: How many rows it decided one by one, for their cells have no plain form.
        columns: The columns that answers add to a table.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        readings: Readings = None,
        reasons: bool = True,
        numbered: bool = False,
    ) -> None:
        """Compile the rules; `numbered` answers also tell the number of their row."""
        self.knowledge, self.readings, self.reasons = knowledge, readings, reasons
        self.rules = _compiled(knowledge, readings)
        self.decoder = Decoder(self.rules)
        self.names = REASONED if reasons else PLAIN
        self.parts: dict[str, tuple[str, ...]] = {"decision": PLAIN}
        if reasons:
            self.parts["decision"] = (*PLAIN, "reason", "reason_text")
            self.parts |= {"needs": ("needs",), "ruled_out": ("ruled_out",)}
        # A table that may be kept without reasons may be kept with them.
        self.columns = (*(["row"] if numbered else []), *REASONED, "error", *self.policy)
        self.dates = [key for key, level in self.rules.keys.items() if level.kind == "date"]
        self.asked = self.alone = 0

    def nearest(self, names: Sequence[str]) -> dict[str, str | None]:
        """Return for names that are no keys the keys that were probably meant."""
        told = self.knowledge.brief_answers([{name: 0} for name in names])
        return {
            name: next((one.nearest for one in problems if isinstance(one, Problem)), None)
            for name, problems in zip(names, told, strict=True)
        }

    @property
    def policy(self) -> dict[str, str | None]:
        """What every row says of the knowledge that answered it."""
        policy = self.knowledge.policy
        return {
            "policy": policy.get("number"),
            "policy_effective_date": policy.get("effective_date"),
            "policy_hash": self.knowledge.hash,
        }

    def examples(self, part: str, codes: Sequence[Mapping[str, int]]) -> list[bool]:
        """Tell for which classes of a part the engine has to be asked: the codes of the others say it all."""
        if part == "needs" or not self.reasons:
            return [False] * len(codes)
        if part == "ruled_out":
            return [one["reach"] & one["reach"] - 1 != 0 for one in codes]
        return [True] * len(codes)

    def answers(
        self,
        part: str,
        codes: Sequence[Mapping[str, int]],
        examples: Sequence[tuple[Mapping[str, int], Mapping[str, Any]] | None],
    ) -> list[dict[str, Any]]:
        """Return the cells of a part of the answer to each of some new classes.

        Args:
            part: The part.
            codes: What tells the classes apart, by column.
            examples: For each class that needs one, a row: all its codes, and its cells by key.

        Raises:
            EngineFault: The engine decides an example otherwise than the compiled rules.
        """
        rows = [example for example in examples if example is not None]
        self.asked += len(rows)
        told = iter(self.knowledge.brief_answers([Row(row).record for _, row in rows], self.readings))
        found = []
        for one, example in zip(codes, examples, strict=True):
            if example is not None:
                answer = next(told)
                if isinstance(answer, tuple):
                    raise EngineFault(f"the engine refuses a row that the compiled rules decide: {answer[0]}")
                self.decoder.confirm(example[0], answer)
            elif part == "needs":
                answer = {"needs": self.decoder.needs(one["missing"])}
            elif part == "ruled_out":
                answer = {"ruled_out": {}}
            else:
                answer = self.decoder.answer(one)
            found.append(cells(answer, self.parts[part]))
        return found

    def one_by_one(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return the answers to rows that only the engine can read; `error` for a refused one."""
        return self.broken([(row.record, row.problems) for row in map(Row, rows)])

    def broken(self, asked: Sequence[tuple[Mapping[str, Any], list[Problem]]]) -> list[dict[str, Any]]:
        """Return the same for records of which it is known what is wrong with their shape."""
        self.alone += len(asked)
        told = self.knowledge.brief_answers([record for record, _ in asked], self.readings)
        found = []
        for (record, problems), answer in zip(asked, told, strict=True):
            # What is wrong with the shape comes first, as for a single case.
            wrong = [*problems, *(answer if isinstance(answer, tuple) else ())]
            if wrong or isinstance(answer, tuple):
                found.append(refused(self.names, wrong))
            else:
                found.append({**self._dated(cells(answer, self.names), record), "error": None})
        return found

    def _dated(self, answer: dict[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
        for key in self.dates:
            for name in DATED if self.reasons else ():
                answer[name] = answer[name].replace(f"{{{key}}}", str(record.get(key)))
        return answer


_rules: OrderedDict[tuple[str, str], Compiled] = OrderedDict()
_MOST = 16
_lock = Lock()


def _compiled(knowledge: KnowledgeBase, readings: Readings) -> Compiled:
    """Return the compiled rules: the same ones for the same knowledge and readings."""
    try:
        key = knowledge.hash, json.dumps(readings, sort_keys=True)
    except (TypeError, ValueError):
        return Compiled.from_dict(knowledge.compiled(readings))  # which tells what is wrong with them
    with _lock:
        found = _rules.get(key)
    if found is None:
        found = Compiled.from_dict(knowledge.compiled(readings))
        with _lock:
            _rules[key] = found
            if len(_rules) > _MOST:
                _rules.popitem(last=False)
    return found
