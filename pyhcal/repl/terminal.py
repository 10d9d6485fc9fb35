"""The prompt on a terminal: history, completion, colour, and a status bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, WordCompleter
from prompt_toolkit.completion import get_common_complete_suffix as common_part
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, has_completions
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from pyhcal.folders import history_file
from pyhcal.repl.colours import PALETTE, coloured
from pyhcal.repl.earlier import WordsOnly
from pyhcal.repl.fitting import candidates
from pyhcal.repl.lines import is_whole

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["Terminal", "status_bar"]


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

        # What can only be one word is there before the next key; a menu can come later.
        @keys.add("tab", filter=~has_completions)
        def _(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            found = [*buffer.completer.get_completions(buffer.document, CompleteEvent(False, True))]
            if len(found) == 1:
                buffer.apply_completion(found[0])
            elif found:
                buffer.insert_text(common_part(buffer.document, found))
                buffer.start_completion()

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
            try:
                return [*coloured(self.session, lines[number], inside[number])]
            except Exception:
                return [("", lines[number])]

        return line
