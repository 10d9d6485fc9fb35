"""Questions whose length nobody bounds: a worker thread asks, and Ctrl-C or the clock ends it at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from pyhcal import bridge
from pyhcal.errors import LimitReached

__all__ = ["ask_interruptibly", "carried_through"]

_GRACE = 2.0
_TICK = 0.1


def ask_interruptibly(
    request: str, seconds: float | None = None, tick: Callable[[], None] | None = None
) -> tuple[str, str]:
    """Ask the engine in a worker thread.

    Args:
        request: One quoted Prolog term.
        seconds: Give up after so long; None waits for ever.
        tick: Is called now and then while the question runs.

    Returns:
        The engine's status and its reply.

    Raises:
        LimitReached: The time is over, or the engine ran out of memory.
    """
    # In this thread: a fork or a missing SWI-Prolog is told before a thread is made.
    bridge.enter()
    work = _Work(request)
    try:
        work.start()
        finished = _wait(work.done, seconds, tick)
    except BaseException:
        work.cancel()
        raise
    if not finished:
        work.cancel()
        raise LimitReached(f"no answer within {seconds:g} seconds", "seconds")
    work.join()
    if work.error is not None:
        raise work.error
    assert work.answer is not None
    return work.answer


def carried_through(work: Callable[[], None]) -> bool:
    """Do something short that can be done only once: Ctrl-C waits for its end.

    Args:
        work: Is called in a thread of its own.

    Returns:
        Whether Ctrl-C came meanwhile.
    """
    bridge.enter()
    once, done = threading.Lock(), threading.Event()
    errors: list[BaseException] = []

    def do() -> None:
        # A start that was interrupted may have been one: a second does nothing.
        if once.acquire(blocking=False):
            try:
                work()
            except BaseException as error:
                errors.append(error.with_traceback(None))
            finally:
                done.set()

    interrupted = False
    while not done.is_set():
        try:
            threading.Thread(target=do, name="pyhcal", daemon=True).start()
            done.wait()
        except KeyboardInterrupt:
            interrupted = True
    if errors:
        raise errors[0]
    return interrupted


def _wait(done: threading.Event, seconds: float | None, tick: Callable[[], None] | None) -> bool:
    if tick is None:
        return done.wait(seconds)
    end = None if seconds is None else monotonic() + seconds
    while end is None or monotonic() < end:
        if done.wait(_TICK if end is None else max(min(_TICK, end - monotonic()), 0)):
            return True
        tick()
    return done.is_set()


class _Work(threading.Thread):
    """One question."""

    def __init__(self, request: str) -> None:
        super().__init__(name="pyhcal", daemon=True)
        self.request = request
        self.answer: tuple[str, str] | None = None
        self.error: BaseException | None = None
        self.engine: int | None = None
        self.entered, self.done = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            self.engine = bridge.enter().thread
            self.entered.set()
            self.answer = bridge.ask(self.request)
        except BaseException as error:
            # Its frames would keep the thread's engine, which can be given back only while the thread lives.
            self.error = error.with_traceback(None)
        finally:
            self.entered.set()
            self.done.set()

    def cancel(self) -> None:
        """End the question. A thread that does not end in time is left behind; it holds nothing."""
        if self.is_alive() and self.entered.wait(_GRACE) and self.engine is not None:
            if not self.done.is_set():
                bridge.cancel(self.engine)
            self.done.wait(_GRACE)
