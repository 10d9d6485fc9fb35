"""Lines that are carried out whole or not at all, whatever comes between."""

from __future__ import annotations

import copy
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["Interrupts", "whole"]


@contextmanager
def whole(session: Session) -> Iterator[None]:
    """Put the session back as it was when what is done to it fails or is interrupted."""
    timeline, bookmarks = copy.copy(session.timeline), dict(session.bookmarks)
    questions, number, console = session.questions, len(session.lines), session.console
    try:
        yield
    except BaseException:
        session.timeline, session.bookmarks = timeline, bookmarks
        session.questions, session.over, session.console = questions, False, console
        del session.lines[number:]
        if questions is not None:
            questions.forget()
        raise


class Interrupts:
    """Ctrl-C where it may come; anywhere else it waits, as it would tear what belongs together."""

    def __init__(self) -> None:
        self._welcome = self._waits = False
        self._before: Any = None

    def __enter__(self) -> Interrupts:
        self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(TypeError):
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._waits = not self._welcome
        if self._welcome:
            # A second one would tear what the first one cleans up.
            self._welcome = False
            raise KeyboardInterrupt

    def forget(self) -> None:
        """Forget one that waits: there is nothing any more that it could interrupt."""
        self._waits = False

    @contextmanager
    def welcome(self) -> Iterator[None]:
        """Within this, Ctrl-C raises KeyboardInterrupt, also one that came just before."""
        self._welcome = True
        try:
            if self._waits:
                self._waits = False
                raise KeyboardInterrupt
            yield
        finally:
            self._welcome = False
