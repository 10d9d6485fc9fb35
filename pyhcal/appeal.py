"""A payer's own text on appeals: a template with placeholders, filled and never evaluated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from pyhcal.errors import InvalidRequest, Problem

__all__ = ["PLACEHOLDERS", "filled"]

PLACEHOLDERS = (
    "outcome",
    "reason",
    "reference",
    "policy_number",
    "policy_title",
    "effective_date",
    "hash",
)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a text with its {placeholders} filled; a brace that is meant is written twice.

    Raises:
        InvalidRequest: A placeholder is not known, or a brace stands alone.
    """
    allowed = ", ".join([f"{{{name}}}" for name in values])
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        alone = f"a brace stands alone: {error}"
        raise _refused([Problem("appeal", None, alone, f"{allowed}, {{{{ and }}}}")]) from None
    wrong = {
        name for _, name, spec, form in parts if name is not None and (name not in values or spec or form)
    }
    if wrong:
        problems = [
            Problem("appeal", name, f"{{{name}}} is no placeholder", allowed) for name in sorted(wrong)
        ]
        raise _refused(problems)
    return "".join([text + (values[name] if name is not None else "") for text, name, _, _ in parts])


def _refused(problems: Sequence[Problem]) -> InvalidRequest:
    return InvalidRequest("the text on appeals is refused", problems)
