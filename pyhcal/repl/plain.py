"""The prompt on a terminal without prompt_toolkit: lines as the terminal itself edits them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from pyhcal.repl.careful import Interrupts
from pyhcal.repl.lines import gathered, is_whole

__all__ = ["Plain"]


class Plain:
    """Asks for lines.

    Args:
        interrupts: Lets Ctrl-C come while a line is typed.
    """

    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        stdin: Any = sys.stdin
        # What is no text in the terminal's encoding is refused with the rest of its line.
        stdin.reconfigure(errors="replace")

    def hear(self, prompt: str) -> str | None:
        """Return what is typed, a case in JSON whole, or None when the session is to be left.

        Raises:
            KeyboardInterrupt: Ctrl-C was typed.
        """
        heard = self._line(prompt)
        while heard is not None and _is_begun(heard):
            more = self._line(" " * len(prompt))
            if more is None:
                break
            heard = f"{heard}\n{more}"
        return heard

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        """Return an answer to a question, or None."""
        return self._line(question)

    def _line(self, prompt: str) -> str | None:
        try:
            with self._interrupts.welcome():
                return input(prompt)
        except EOFError:
            print()
            return None
        except KeyboardInterrupt:
            print()
            raise


def _is_begun(text: str) -> bool:
    """Tell whether a case in JSON has been begun and goes on."""
    if not text.lstrip().startswith("{") or is_whole(text):
        return False
    return len(list(gathered(text.split("\n")))) == 1
