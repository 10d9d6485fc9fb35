"""The table of commands: names, short forms, words for help, and what completes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pyhcal.errors import UsageError

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["Command", "command", "commands", "find", "nearest"]

Run = Callable[["Session", str], None]
Complete = Callable[["Session", str], Iterable[str]]
# Words that name a key or a statement come from the knowledge base at hand.
Says = str | Callable[["Session"], str]


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a session.

    Attributes:
        name: What is typed.
        short: A short form.
        usage: What follows the name.
        about: What it does, in one sentence.
        example: What follows the name in a line that can be typed.
        run: Does it, with what follows the name.
        complete: Gives what can stand where the cursor is, for what follows the name so far.
        more: Further words for help.
    """

    name: str
    short: str
    usage: str
    about: str
    example: Says
    run: Run
    complete: Complete
    more: Says = ""

    def shown(self, session: Session) -> tuple[str, str]:
        """Return a line that can be typed, and the further words, as they are for a session."""
        example, more = [one if isinstance(one, str) else one(session) for one in (self.example, self.more)]
        return f"{self.name} {example}".rstrip(), more


_TABLE: dict[str, Command] = {}
# The modules in the order in which help lists their commands.
_ORDER = ("editing", "readings", "answering", "asking", "keeping", "querying", "showing")
# What other programs call it.
_ALSO = {"exit": "quit"}


def command(
    name: str,
    short: str,
    about: str,
    usage: str = "",
    example: Says = "",
    complete: Complete = lambda session, typed: (),
    more: Says = "",
) -> Callable[[Run], Run]:
    """Enter a function into the table."""

    def enter(run: Run) -> Run:
        assert not {name, short} & {word for one in _TABLE.values() for word in (one.name, one.short)}, name
        _TABLE[name] = Command(name, short, usage, about, example, run, complete, more)
        return run

    return enter


def commands() -> Iterator[Command]:
    """Give every command, in the order in which help lists them."""
    yield from sorted(_TABLE.values(), key=lambda one: _ORDER.index(one.run.__module__.rpartition(".")[2]))


def find(word: str) -> Command | None:
    """Return the command of a name or a short form, or None."""
    said = _ALSO.get(word.casefold(), word.casefold())
    return _TABLE.get(said) or next((one for one in _TABLE.values() if one.short == said), None)


def nearest(kind: str, word: str, known: Iterable[str]) -> UsageError:
    """Return an error for a word that is none of the known ones, with the one that was probably meant."""
    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, 1, 0.5)
    hint = f"; did you mean {names[near[0]]}?" if near else ""
    shown = word if word.isprintable() and len(word) <= 40 else ascii(word[:40])
    return UsageError(f"{shown} is no {kind}{hint}")
