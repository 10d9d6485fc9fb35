"""The prompt on a terminal: history, completion, colour, and a status bar."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import History
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from pyhcal.folders import history_file
from pyhcal.outline import clean
from pyhcal.repl.command import find
from pyhcal.repl.fitting import candidates
from pyhcal.repl.lines import is_whole
from pyhcal.repl.names import known_keys

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["Terminal", "WordsOnly", "coloured", "status_bar"]

# Colours of the terminal's own palette: they suit a light ground and a dark one.
_STYLE = Style.from_dict(
    {
        "command": "bold",
        "key": "ansiblue",
        "value": "ansigreen",
        "sign": "ansimagenta",
        "comment": "italic",
        "wrong": "ansired",
        "bottom-toolbar": "reverse",
        "prompt": "bold",
    }
)
_MOST_KEPT = 1000
_PIECE = re.compile(r"\s+|\"[^\"]*\"?|[=<>≥≤:|,]+|[^\s=<>≥≤:|,\"]+")


class Terminal:
    """Asks for lines.

    Args:
        session: The session, for what fits and how the case stands.
        keep_history: Keep whole lines, and not only their commands.
    """

    def __init__(self, session: Session, keep_history: bool = False) -> None:
        self.session = session
        plain = session.console.color_system is None
        self._prompt: PromptSession[str] = PromptSession(
            history=WordsOnly(history_file(create=True), keep_history),
            completer=_Fitting(session),
            complete_while_typing=False,
            lexer=_Colours(session),
            style=_STYLE,
            color_depth=ColorDepth.DEPTH_1_BIT if plain else None,
            bottom_toolbar=lambda: status_bar(self.session, self._columns()),
            multiline=Condition(self._is_begun),
            prompt_continuation=lambda width, number, wrapped: " " * width,
            enable_history_search=True,
        )

    def hear(self, prompt: str) -> str | None:
        """Return what is typed, or None when the session is to be left.

        Raises:
            KeyboardInterrupt: Ctrl-C was typed; what stood in the line is gone.
        """
        try:
            return self._prompt.prompt([("class:prompt", prompt)])
        except EOFError:
            return None

    def _columns(self) -> int:
        return self._prompt.app.output.get_size().columns

    def _is_begun(self) -> bool:
        """Tell whether a case in JSON has been begun and goes on."""
        text = self._prompt.default_buffer.text
        return text.lstrip().startswith("{") and not is_whole(text)


def status_bar(session: Session, columns: int) -> str:
    """Return in one line how many facts are stated, what the outcome is, and what is missing."""
    number = len(session.chart.case)
    told = f" {number} fact{'s' if number != 1 else ''} │ {session.status()}"
    return told if len(told) < columns else told[: max(columns - 2, 0)] + "…"


class WordsOnly(History):
    """The lines of this session, and of earlier ones their commands; values only when that is wished.

    Args:
        path: The file that is read and added to; an empty string for none.
        whole: Keep whole lines.
    """

    def __init__(self, path: str, whole: bool = False) -> None:
        super().__init__()
        self.path, self.whole = path, whole

    def load_history_strings(self) -> Iterable[str]:
        """Give the lines of earlier sessions, the last one first."""
        with suppress(OSError, UnicodeDecodeError), open(self.path, encoding="utf-8") as stream:
            return [line for line in stream.read().splitlines()[-_MOST_KEPT:] if line][::-1]
        return []

    def store_string(self, string: str) -> None:
        """Add a line to the file."""
        kept = clean(string).strip() if self.whole else self._word(string)
        if kept and self.path:
            with suppress(OSError):
                file = os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
                with os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace") as stream:
                    stream.write(f"{kept}\n")

    def _word(self, line: str) -> str:
        """Return the name of a line's command, or nothing: an answer to a question is a value too."""
        words = line.split()
        found = find(words[0]) if words else None
        return found.name if found is not None else ""


class _Fitting(Completer):
    def __init__(self, session: Session) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        for word, size in candidates(self.session, document.text_before_cursor):
            yield Completion(word, -size)


class _Colours(Lexer):
    def __init__(self, session: Session) -> None:
        self.session = session

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        lines = document.lines

        def line(number: int) -> StyleAndTextTuples:
            return coloured(self.session, lines[number]) if number < len(lines) else []

        return line


def coloured(session: Session, line: str) -> StyleAndTextTuples:
    """Return a line in pieces, each with its style."""
    if line.lstrip().startswith("#"):
        return [("class:comment", line)]
    keys = known_keys(session.keys)
    pieces: StyleAndTextTuples = []
    first = True
    for found in _PIECE.finditer(line):
        piece = found[0]
        style = ""
        if piece.isspace():
            pass
        elif piece[0] in "=<>≥≤:|,":
            style = "class:sign"
        elif piece.casefold() in keys:
            style = "class:key"
        elif first and find(piece) is not None:
            style = "class:command"
        elif first and session.questions is None and not line.lstrip().startswith(("{", "?-", "?")):
            style = "class:wrong"
        elif not first:
            style = "class:value"
        first = first and piece.isspace()
        pieces.append((style, piece))
    return pieces
