"""The prompt on a terminal: history, completion, colour, and a status bar."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory, History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from pyhcal.folders import history_file
from pyhcal.outline import clean
from pyhcal.repl.colours import PALETTE, coloured
from pyhcal.repl.command import find
from pyhcal.repl.fitting import candidates
from pyhcal.repl.lines import gathered, is_whole

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["Terminal", "WordsOnly", "status_bar"]

_MOST_KEPT = 1000
_LARGEST = 1 << 20


class Terminal:
    """Asks for lines.

    Args:
        session: The session, for what fits and how the case stands.
        keep_history: Keep whole lines, and not only their commands.
    """

    def __init__(self, session: Session, keep_history: bool = False) -> None:
        self.session = session
        plain = session.console.color_system is None or session.console.no_color
        # Never more than the palette: only its colours suit both a light ground and a dark one.
        self._depth = ColorDepth.DEPTH_1_BIT if plain else ColorDepth.DEPTH_4_BIT
        self._style = Style.from_dict(PALETTE)
        kept = WordsOnly(history_file(create=True), keep_history, lambda: session.questions is not None)
        self._prompt: PromptSession[str] = PromptSession(
            history=kept,
            completer=_Fitting(session),
            complete_while_typing=False,
            lexer=_Colours(session),
            style=self._style,
            color_depth=self._depth,
            bottom_toolbar=lambda: status_bar(self.session, self._columns()),
            multiline=Condition(self._is_begun),
            key_bindings=self._keys(),
            prompt_continuation=lambda width, number, wrapped: " " * width,
            enable_history_search=True,
            enable_suspend=True,
            search_ignore_case=True,
        )
        # A terminal that does not tell where its cursor is works as well; nobody needs to hear of it.
        self._prompt.app.renderer.cpr_not_supported_callback = lambda: None

    def hear(self, prompt: str) -> str | None:
        """Return what is typed, or None when the session is to be left.

        Raises:
            KeyboardInterrupt: Ctrl-C was typed; what stood in the line is gone.
        """
        try:
            return self._prompt.prompt([("class:prompt", prompt)])
        except EOFError:
            return None

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        """Return an answer to a question that is none of the session's; no history has it.

        Raises:
            KeyboardInterrupt: Ctrl-C was typed.
        """
        asked: PromptSession[str] = PromptSession(
            history=DummyHistory(),
            completer=WordCompleter(list(words)),
            complete_while_typing=False,
            style=self._style,
            color_depth=self._depth,
        )
        asked.app.renderer.cpr_not_supported_callback = lambda: None
        try:
            return asked.prompt([("class:prompt", question)])
        except EOFError:
            return None

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        # A case that a terminal pastes as if it were typed brings its own indentation.
        @keys.add("enter", filter=Condition(self._is_begun))
        def _(event: KeyPressEvent) -> None:
            event.current_buffer.newline(copy_margin=False)

        return keys

    def _columns(self) -> int:
        return self._prompt.app.output.get_size().columns

    def _is_begun(self) -> bool:
        """Tell whether a case in JSON has been begun and goes on."""
        text = self._prompt.default_buffer.text
        return text.lstrip().startswith("{") and not is_whole(text)


def status_bar(session: Session, columns: int) -> str:
    """Return in one line how many facts are stated, what the outcome is, and what is missing."""
    number = len(session.chart.case)
    try:
        status = session.status()
    except Exception:
        # While a line is typed, nothing may break off; the next command tells what is wrong.
        status = "?"
    told = f" {number} fact{'s' if number != 1 else ''} │ {status}"
    return told if len(told) < columns else told[: max(columns - 2, 0)] + "…"


class WordsOnly(History):
    """The lines of this session, and of earlier ones their commands; values only when that is wished.

    Args:
        path: The file that is read and added to; an empty string for none.
        whole: Keep whole lines.
        asked: Tells whether a question is asked: a short word may then be its answer.
    """

    def __init__(self, path: str, whole: bool = False, asked: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self.path, self.whole, self.asked = path, whole, asked

    def load_history_strings(self) -> Iterable[str]:
        """Give the lines of earlier sessions, the last one first."""
        lines: list[str] = []
        with suppress(OSError), open(self._file(os.O_RDONLY), "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            stream.seek(max(size - _LARGEST, 0))
            for line in stream.read().decode("utf-8", "replace").split("\n"):
                kept = clean(line).strip()
                if kept and lines[-1:] != [kept]:
                    lines.append(kept)
        return lines[-_MOST_KEPT:][::-1]

    def store_string(self, string: str) -> None:
        """Add what was typed to the file."""
        lines = [line for _, line in gathered(string.split("\n"))]
        kept = [clean(line).strip() if self.whole else self._word(line) for line in lines]
        text = "".join([f"{line}\n" for line in kept if line])
        if text:
            with suppress(OSError), open(self._file(os.O_WRONLY | os.O_CREAT | os.O_APPEND), "wb") as stream:
                stream.write(text.encode(errors="backslashreplace"))

    def _file(self, flags: int) -> int:
        """Open the file; nobody else can look into it, and what is no file is left alone."""
        file = os.open(self.path, flags | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            os.close(file)
            raise OSError(f"{self.path} is not a file")
        if about.st_mode & 0o077 and about.st_uid == os.geteuid():
            os.fchmod(file, about.st_mode & 0o700)
        return file

    def _word(self, line: str) -> str:
        """Return the name of a line's command, or nothing: an answer to a question is a value too."""
        words = line.split()
        found = find(words[0]) if words else None
        if found is None or (self.asked() and words[0] != found.name):
            return ""
        return found.name


class _Fitting(Completer):
    def __init__(self, session: Session) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        # While a line is typed, nothing may break off.
        with suppress(Exception):
            for word, size in candidates(self.session, document.text_before_cursor):
                yield Completion(word, -size)


class _Colours(Lexer):
    def __init__(self, session: Session) -> None:
        self.session = session

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        lines = document.lines
        inside: list[bool] = []
        depth = 0
        for text in lines:
            begins = text.lstrip().startswith("{")
            inside.append(depth > 0 or begins)
            if inside[-1]:
                depth = max(depth + text.count("{") - text.count("}"), 0)

        def line(number: int) -> StyleAndTextTuples:
            if number >= len(lines):
                return []
            return [*coloured(self.session, lines[number], inside[number])]

        return line
