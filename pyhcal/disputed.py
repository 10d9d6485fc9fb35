"""What an answer hangs on: the outcome per choice of a reading, and per combination of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyhcal.errors import PyhcalError
from pyhcal.outline import Entry, Span, entry
from pyhcal.wording import Wording, both, either

if TYPE_CHECKING:
    from pyhcal.explanations import Combination
    from pyhcal.justification import Justification
    from pyhcal.nodes import Hang

__all__ = ["hangs_on"]


def hangs_on(answer: Justification, words: Wording) -> list[Entry]:
    """Return the readings that matter, each with the outcome per choice, and what they do together.

    Args:
        answer: The answer. Its knowledge base is asked for the combinations; without it they are left out.
        words: The labels of its knowledge base.
    """
    combinations = _combinations(answer)
    bearing = {name for one in combinations for name in one.readings}
    lines, jointly, later = [], [], []
    for hang in answer.hangs_on:
        if len(set(hang.outcomes.values())) > 1:
            lines.append(_alone(hang, answer, words))
        elif combinations and hang.reading not in bearing:
            later.append(hang.reading)
        else:
            jointly.append(hang.reading)
    lines += _together(answer, words, jointly, combinations)
    if later:
        these = "it" if len(later) == 1 else "these"
        text = f"{both(later)} can matter once more is known; as it stands, no choice of {these} changes the"
        lines.append(entry(f"{text} outcome."))
    return lines


def _alone(hang: Hang, answer: Justification, words: Wording) -> Entry:
    below = []
    for choice, outcome in hang.outcomes.items():
        said = f"“{words.choice(hang.reading, choice)}”"
        here = answer.readings.get(hang.reading) == choice
        told = f"as read here, {said}: " if here else f"if {said} were chosen: "
        below.append(entry(told + words.brief(outcome)))
    return Entry((Span(words.reading(hang.reading)),), where=(hang.reading,), children=tuple(below))


def _together(
    answer: Justification, words: Wording, jointly: Sequence[str], combinations: Sequence[Combination]
) -> Iterator[Entry]:
    """Give what several readings do together; where they are chosen, what is read otherwise comes first."""
    chosen = all(isinstance(answer.readings.get(hang.reading), str) for hang in answer.hangs_on)
    told = [one for one in combinations if not chosen or one.outcome != answer.outcome]
    below = []
    # What one reading does alone stands above.
    if any(len(one.readings) > 1 for one in told):
        below += [_combined(one, words) for one in told]
        if chosen:
            below.append(entry(f"otherwise, as read here: {words.brief(answer.outcome)}"))
    if jointly:
        verb = "matter" if len(jointly) > 1 else "matters"
        with_what = "another reading:" if below else "another reading, or once more is known."
        said = f"{both(jointly)} {verb} only together with {with_what}"
        yield Entry((Span(said),), children=tuple(below))
    elif below:
        yield Entry((Span("Several of them together:"),), children=tuple(below))


def _combined(combination: Combination, words: Wording) -> Entry:
    read = [
        f"{name} is {either([f'“{words.choice(name, choice)}”' for choice in choices])}"
        for name, choices in combination.readings.items()
    ]
    return entry(f"if {both(read)}: {words.brief(combination.outcome)}")


def _combinations(answer: Justification) -> Sequence[Combination]:
    """Return the outcome per combination, as far as the engine can be asked; the rest is said without it."""
    try:
        return answer.combinations()
    except PyhcalError:
        return ()
