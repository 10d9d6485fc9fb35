"""Commands that look ahead: ask, missing, whatif, compare."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pyhcal.errors import InvalidCase, UsageError
from pyhcal.frozen import thawed
from pyhcal.outline import clean
from pyhcal.repl.answering import an_outcome
from pyhcal.repl.chart import Chart
from pyhcal.repl.command import command
from pyhcal.repl.editing import nothing
from pyhcal.repl.examples import a_trial, a_wish
from pyhcal.repl.fitting import files, wanted
from pyhcal.repl.names import leading_key, listed_keys
from pyhcal.repl.questions import Questions
from pyhcal.repl.refusals import in_words
from pyhcal.repl.saved import NOW, parted, saved

if TYPE_CHECKING:
    from pyhcal.explanations import Answers
    from pyhcal.repl.session import Session

__all__: list[str] = []

# More sets than these are listed with “missing all”.
_MANY = 10


@command(
    "ask",
    "a",
    "Ask for what matters, the best question first, until the case is settled.",
    more="Answer with a number from the list or with a value; “why”, “back” and “stop” are understood.",
)
def ask(session: Session, said: str) -> None:
    """Begin an interview, or go on with it."""
    nothing(said, "ask")
    session.questions = Questions(session)
    session.questions.start()


@command(
    "missing",
    "m",
    "List the smallest sets of answers that settle the case, and the best next question.",
    "[all]",
    complete=lambda session, typed: ("all",),
)
def missing(session: Session, said: str) -> None:
    """List what settles the case."""
    nothing(said, "missing", "all")
    chart = session.chart
    found = session.knowledge.missing(chart.record, chart.chosen, not_known=chart.not_known)
    if not session.answer.needs:
        session.say(f"Nothing is missing: {session.status()}.")
        return
    if not found.sets:
        session.say("No answers settle it as it stands.")
    shown = found.sets if said == "all" else found.sets[:_MANY]
    if shown:
        session.say(
            "Each of these settles the case:" if len(shown) > 1 else "This settles the case:", style="bold"
        )
    for number, one in enumerate(shown, 1):
        lead = f"{number}. ".rjust(len(f"{len(shown)}. "))
        session.say(_told(session, one), lead)
    if len(found.sets) > len(shown):
        session.say(f"{len(found.sets) - len(shown)} more: “missing all” lists them.", style="dim")
    if found.question is not None:
        session.say(
            Text.assemble(("Best to ask next: ", "bold"), f"{found.question.text} [{found.question.key}]")
        )
        session.say(found.question.why, "  ")
        session.say("“ask” begins with it.", style="dim")
    elif found.given_up:
        session.say("The search for the best question was given up at its limit.", style="yellow")


def _told(session: Session, one: Answers) -> Text:
    words = session.words
    facts = [f"{words.key(key)}: {words.value(key, value)}" for key, value in one.answers.items()]
    return Text.assemble("; ".join(facts), " → ", (words.outcome(one.outcome), "bold"))


@command(
    "whatif",
    "wi",
    "Tell the smallest changes that lead to an outcome, or try values and see both answers side by side.",
    "[all] [to OUTCOME] [unlock KEY ... | unlock all] | KEY=VALUE ...",
    lambda session: f"to {a_wish(session)}",
    wanted,
    lambda session: (
        f"“whatif {a_trial(session)}” changes nothing: “set” does. “unlock” lets facts be replaced that do "
        f"not change, for a record that may be wrong. “all” lists more than {_MANY} changes."
    ),
)
def whatif(session: Session, said: str) -> None:
    """Look for changes, or try one."""
    from pyhcal.whatif import Changes, what_would

    chart = session.chart
    if _is_values(session, said):
        _try(session, said.removeprefix("--set").strip())
        return
    first, *parts = _WISH.split(said)
    wishes, unlock = [first.strip()], None
    for word, named in zip(parts[::2], parts[1::2], strict=True):
        if word.casefold() == "to":
            if not named.strip():
                raise UsageError(f"to which outcome? For instance: whatif to {a_wish(session)}")
            wishes.append(named.strip())
        else:
            unlock = f"{unlock or ''} {named}"
    every = wishes[0].casefold() == "all"
    to = [one for wish in wishes[every:] if wish for one in _outcomes(session, wish)]
    found = what_would(session.knowledge, chart.record, to, _unlocked(session, unlock), chart.chosen)
    more = "{} more: “whatif all …” lists them."
    changes = Changes(found, session.words, "“unlock all”", (None, "") if every else (_MANY, more))
    session.show(changes)


_WISH = re.compile(r"(?i)(?:^|\s+)(?:--)?(to|unlock)(?=\s|$)")


def _is_values(session: Session, said: str) -> bool:
    key, rest = leading_key(session.keys, said)
    if key is not None and not rest:
        raise UsageError(f"{key['id']}: which value?")
    return key is not None or any(sign in said for sign in "=<>≤≥") or said.startswith("--set")


def _outcomes(session: Session, said: str) -> list[str]:
    try:
        return [an_outcome(session, said)]
    except UsageError:
        if "," not in said:
            raise
    # The words of one outcome may hold commas.
    return [an_outcome(session, name) for name in said.split(",") if name.strip()]


def _unlocked(session: Session, said: str | None) -> Any:
    """Return the keys to unlock, or "all"."""
    if said is None:
        return ()
    if said.strip().casefold() == "all":
        return "all"
    keys = listed_keys(session.keys, said)
    if not keys:
        raise UsageError("unlock what? Keys, or “all”")
    return keys


def _try(session: Session, said: str) -> None:
    from pyhcal.beside import what_if
    from pyhcal.beside_page import Beside
    from pyhcal.typed import assignments

    values = assignments(session.keys, said)
    try:
        found = what_if(session.knowledge, session.chart.record, values, session.chart.chosen)
    except InvalidCase as error:
        raise in_words(session, error, "this cannot be tried") from None
    session.show(Beside(found, session.words))


@command(
    "compare",
    "cmp",
    "Show two cases side by side with only what differs: two saved ones, a saved one and the one at hand, or "
    "the case before the last change and the case now.",
    "[[CASE] CASE]",
    "before.json after.json",
    files,
    "A CASE is a bookmark, a file, or “now” for the one at hand.",
)
def compare(session: Session, said: str) -> None:
    """Compare two charts."""
    from pyhcal.beside import compared
    from pyhcal.beside_page import Beside

    names = parted(said)
    if len(names) > 2:
        raise UsageError("compare takes two cases at most; a name with blanks stands in quotation marks")
    charts = [session.chart if name == NOW else saved(session, name) for name in names]
    if not charts:
        before = session.timeline.before
        if before is None:
            raise UsageError("nothing was changed yet; name two cases, or a bookmark")
        charts, names = [before], ["before"]
    first, second = charts if len(charts) == 2 else (charts[0], session.chart)
    if first == second:
        session.say("Both are the same.")
        return
    found = compared(first.answer, second.answer, _differing(first, second), session.words)
    sides = [clean(name) for name in _apart([*names, NOW][:2])]
    session.show(Beside(found, session.words, (sides[0], sides[1])))
    if first.readings != second.readings:
        session.say("They are read differently, too: “readings” shows how.", style="yellow")


def _apart(names: list[str]) -> list[str]:
    """Return the names without their folders, where these are not what differs."""
    short = [os.path.basename(name) or name for name in names]
    return short if short[0] != short[1] else names


def _differing(first: Chart, second: Chart) -> dict[str, Any]:
    keys = [*first.case, *[key for key in second.case if key not in first.case]]
    changed = [key for key in keys if first.case.get(key) != second.case.get(key)]
    return {key: thawed(second.case.get(key)) for key in changed}
