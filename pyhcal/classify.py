"""What tells the rows of a table apart: rows alike in this have the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import ibis.expr.types as ir

from pyhcal.box_columns import first_boxes
from pyhcal.compiled import Compiled
from pyhcal.masks import Masks
from pyhcal.walks import Walks

__all__ = ["Classified", "classify"]


class Classified(NamedTuple):
    """A table whose rows are told apart.

    Attributes:
        table: The kept columns, those of the parts, and the dates. `code0` is 0 where a cell has no plain
            form, or where integrity leaves no record: then nothing else counts.
        parts: For each part of an answer the columns on which it hangs.
            `decision`: `code0`, and further ones where there are many statements: the outcomes that are
            possible, a bit each in order of precedence, then two bits for each statement of
            `Compiled.groups`, the first where it may not hold, the second where it may; with reasons also
            what the reason hangs on.
            `needs`: `missing`, the keys that matter, a bit each by level.
            `ruled_out`, with reasons: what rules out the outcomes that are not possible.
        dates: For keys whose dates a reason may repeat, the column of its text.
        name: In a database, the name of the table that holds all this.
    """

    table: ir.Table
    parts: Mapping[str, tuple[str, ...]]
    dates: Mapping[str, str]
    name: str = ""


def classify(
    table: ir.Table,
    rules: Compiled,
    columns: Mapping[str, str],
    keep: list[str],
    *,
    needs: bool = True,
    reasons: bool = True,
) -> Classified:
    """Tell the rows of a table apart.

    Args:
        table: A table with a column per stated key, of types that `pyhcal.cells` reads.
        rules: The compiled rules.
        columns: For keys, the columns that state them; other keys are absent.
        keep: Columns that are handed on as they are.
        needs: Also tell apart what is missing.
        reasons: Also tell apart why.
    """
    masks = Masks(table, rules, columns)
    walks = Walks(masks)
    codes = walks.codes(masks.sure)
    parts, dates = {"decision": tuple(codes)}, dict[str, str]()
    if needs:
        parts["needs"] = (walks.missing(),)
    if reasons:
        parts["decision"] = (*codes, *first_boxes(masks, "prime"))
        parts["ruled_out"] = (walks.reach(), *first_boxes(masks, "barred"))
        dates = {cells.level.key: cells.text for cells in masks.cells.values() if cells.level.kind == "date"}
    names = dict.fromkeys([name for columns in parts.values() for name in columns])
    return Classified(masks.layers.table([*keep, *names, *dates.values()]), parts, dates)
