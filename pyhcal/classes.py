"""What rows have in common is answered once: the engine decides one row of each class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyhcal.answers import DATED, PLAIN, REASONED, Decoder, cells, problems_text
from pyhcal.cell_values import Row
from pyhcal.compiled import Compiled
from pyhcal.errors import EngineFault

if TYPE_CHECKING:
    from pyhcal.knowledge import KnowledgeBase, Readings

__all__ = ["Classes"]


class Classes:
    """The classes of rows that one knowledge base has met, with the answer to each.

    Attributes:
        rules: The compiled rules.
        names: The columns of an answer, without what is wrong with a refused row.
        found: How many classes there are.
        alone: How many rows the engine decided one by one, for their cells have no plain form.
    """

    def __init__(self, knowledge: KnowledgeBase, readings: Readings = None, reasons: bool = True) -> None:
        self.knowledge, self.readings, self.reasons = knowledge, readings, reasons
        self.rules = Compiled.from_dict(knowledge.compiled(readings))
        self.decoder = Decoder(self.rules)
        self.names = REASONED if reasons else PLAIN
        self.dates = [key for key, level in self.rules.keys.items() if level.kind == "date"]
        self.found = self.alone = 0

    def answers(
        self, codes: Sequence[Mapping[str, int]], examples: Iterable[Mapping[str, Any]]
    ) -> list[dict[str, Any]]:
        """Return the cells of the answer to each of some new classes.

        Args:
            codes: What tells the classes apart, by column.
            examples: For each class the cells of one of its rows, by key; not read without reasons.

        Raises:
            EngineFault: The engine decides an example otherwise than the compiled rules.
        """
        self.found += len(codes)
        if not self.reasons:
            return [cells(self.decoder.answer(one), self.names) for one in codes]
        told = self._asked([Row(example) for example in examples])
        found = []
        for one, answer in zip(codes, told, strict=True):
            if isinstance(answer, tuple):
                raise EngineFault(f"the engine refuses a row that the compiled rules decide: {answer[0]}")
            self.decoder.confirm(one, answer)
            found.append(cells(answer, self.names))
        return found

    def one_by_one(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return the cells of the answers to rows that only the engine can read; `error` for a refused one."""
        asked = [Row(row) for row in rows]
        self.alone += len(asked)
        found = []
        for row, answer in zip(asked, self._asked(asked), strict=True):
            if isinstance(answer, tuple):
                found.append({**dict.fromkeys(self.names), "error": problems_text(answer)})
            else:
                told = cells(answer, self.names)
                for key in self.dates:
                    for name in DATED if self.reasons else ():
                        told[name] = told[name].replace(f"{{{key}}}", str(row.record.get(key)))
                found.append({**told, "error": None})
        return found

    def _asked(self, rows: list[Row]) -> list[Any]:
        told = self.knowledge.brief_answers([row.record for row in rows], self.readings)
        # What is wrong with the shape of a cell comes first, as for a single case.
        return [(*row.problems, *(one if isinstance(one, tuple) else ())) if row.problems else one
                for row, one in zip(rows, told, strict=True)]  # fmt: skip
