"""The one module that touches pyswip: text in, text out, one fixed predicate.

Nothing here knows what is asked. A question crosses as a string and comes back as a status and a string, so
no query is ever built from a user's text. The `PL_*` functions are called directly: pyswip's own query
interface pastes strings unescaped, turns errors off and lets one open query block every thread.

Each thread gets a Prolog engine of its own when it first asks, and gives it back when it ends. Signals stay
Python's.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from ctypes import byref, c_char_p, c_int, c_size_t, c_uint, c_void_p, string_at
from typing import Any, NoReturn

from pyhcal import discovery, engine_state
from pyhcal.errors import EngineFault, ForkedProcess, LimitReached
from pyhcal.folders import knowledge_folder

__all__ = ["ask", "cancel", "enter", "library_version", "start"]

_OLDEST = 90000
# Prolog does not survive a text near the stack limit that it is started with.
_LONGEST_REQUEST = 1 << 26
_HERE = os.path.dirname(os.path.abspath(__file__))

_start_lock = threading.Lock()
_started: _Library | None = None
_forked = False
_local = threading.local()


class _Library:
    """The functions of libswipl that a question needs, with their types.

    The short ones keep Python's lock: giving it up and getting it back costs more than they do. Only those
    that run Prolog let other Python threads go on.
    """

    def __init__(self, core: Any) -> None:
        handle = core._lib._handle
        held, free = ctypes.PyDLL(None, handle=handle), ctypes.CDLL(None, handle=handle)

        def function(library: Any, name: str, result: Any, *arguments: Any) -> Any:
            found = library[name]
            found.restype, found.argtypes = result, arguments
            return found

        self.thread_self = function(held, "PL_thread_self", c_int)
        self.mark = function(held, "PL_mark_string_buffers", None, c_void_p)
        self.release = function(held, "PL_release_string_buffers_from_mark", None, c_size_t)
        self.open_frame = function(held, "PL_open_foreign_frame", c_size_t)
        self.discard_frame = function(held, "PL_discard_foreign_frame", None, c_size_t)
        self.new_refs = function(held, "PL_new_term_refs", c_size_t, c_int)
        self.put_chars = function(held, "PL_put_chars", c_int, c_size_t, c_int, c_size_t, c_char_p)
        self.get_chars = function(held, "PL_get_nchars", c_int, c_size_t, c_void_p, c_void_p, c_uint)
        self.get_string = function(held, "PL_get_string", c_int, c_size_t, c_void_p, c_void_p)
        self.get_atom = function(held, "PL_get_atom", c_int, c_size_t, c_void_p)
        self.keep_atom = function(held, "PL_register_atom", None, c_size_t)
        self.open_query = function(held, "PL_open_query", c_size_t, c_void_p, c_int, c_void_p, c_size_t)
        self.close_query = function(held, "PL_close_query", c_int, c_size_t)
        self.next_solution = function(free, "PL_next_solution", c_int, c_size_t)
        self.attach = function(free, "PL_thread_attach_engine", c_int, c_void_p)
        self.destroy = function(free, "PL_thread_destroy_engine", c_int)
        self.initialise = function(free, "PL_initialise", c_int, c_int, c_void_p)
        self.is_initialised = function(free, "PL_is_initialised", c_int, c_void_p, c_void_p)
        self._predicate = function(held, "PL_predicate", c_void_p, c_char_p, c_int, c_char_p)

        self.statuses: dict[int, str] = {}
        self.arguments: Any = None
        self.version = int(core.PL_VERSION)
        self.text_in = core.PL_STRING | core.REP_UTF8
        self.atom_in = core.PL_ATOM | core.REP_UTF8
        self.text_out = core.CVT_ATOM | core.CVT_STRING | core.BUF_STACK | core.REP_UTF8
        self.catching = core.PL_Q_NODEBUG | core.PL_Q_CATCH_EXCEPTION

    def bind(self) -> None:
        """Look the predicates up once; possible only after initialisation."""
        self.consult = self._predicate(b"consult", 1, b"system")
        self.load_engine = self._predicate(b"load_engine", 3, b"pyhcal_bridge")
        self.ask = self._predicate(b"ask", 3, b"pyhcal_bridge")
        self.cancel = self._predicate(b"cancel", 3, b"pyhcal_bridge")


class _Engine:
    """A thread's right to call Prolog, with the buffers that every call fills anew."""

    def __init__(self, library: _Library) -> None:
        self.library = library
        self.mark, self.size, self.text, self.atom = c_size_t(), c_size_t(), c_void_p(), c_size_t()
        self.atom_at = byref(self.atom)
        self.mark_at, self.size_at, self.text_at = byref(self.mark), byref(self.size), byref(self.text)
        self.attached = library.thread_self() == -1
        if self.attached and library.attach(None) < 0:
            raise EngineFault("no Prolog engine for this thread: too many threads, or no memory")
        self.thread: int = library.thread_self()

    def __del__(self) -> None:
        # Runs in the thread that ends: an engine can be destroyed only from there.
        if not getattr(self, "attached", False) or _forked or sys.is_finalizing():
            return
        if self.library.thread_self() == getattr(self, "thread", -1):
            self.library.destroy()

    def call(self, predicate: int, text: bytes, kind: int, arguments: int = 3) -> tuple[str, str] | None:
        """Call predicate(+Text, -Status, -Reply); None when it failed or raised."""
        library = self.library
        library.mark(self.mark_at)
        frame = library.open_frame()
        try:
            first = library.new_refs(arguments)
            if not first or not library.put_chars(first, kind, len(text), text):
                raise LimitReached("the request is larger than the engine's memory", "memory")
            query = library.open_query(None, library.catching, predicate, first)
            if not query:
                raise LimitReached("no memory is left for a question", "memory")
            try:
                if not library.next_solution(query):
                    return None
                # Read before the query is closed, which takes its bindings back.
                return ("ok", "") if arguments == 1 else (self._status(first + 1), self._text(first + 2))
            finally:
                library.close_query(query)
        finally:
            library.discard_frame(frame)
            library.release(self.mark.value)

    def _status(self, term: int) -> str:
        # The same few atoms come again and again: one kept in Prolog needs reading only once.
        library = self.library
        if not library.get_atom(term, self.atom_at):
            return self._text(term)
        status = library.statuses.get(self.atom.value)
        if status is None:
            library.keep_atom(self.atom.value)
            status = library.statuses[self.atom.value] = self._text(term)
        return status

    def _text(self, term: int) -> str:
        # The engine's replies are ASCII, which needs no conversion; words of Prolog's own may be anything.
        if self.library.get_string(term, self.text_at, self.size_at):
            reply: bytes = string_at(self.text.value, self.size.value)  # type: ignore[arg-type]
            if reply.isascii():
                return reply.decode("ascii")
        if not self.library.get_chars(term, self.size_at, self.text_at, self.library.text_out):
            raise EngineFault("the engine's answer is not text")
        return string_at(self.text.value, self.size.value).decode()  # type: ignore[arg-type]


def ask(request: str) -> tuple[str, str]:
    """Ask the engine in this thread. Signals wait meanwhile: for questions of bounded length.

    Args:
        request: One quoted Prolog term.

    Returns:
        The engine's status and its reply.

    Raises:
        EngineMissing: SWI-Prolog is not there.
        ForkedProcess: The engine was started before this process was forked.
        EngineFault: The engine broke its contract.
        LimitReached: The question was cancelled, or needs too much memory.
    """
    try:
        engine: _Engine = _local.engine
    except AttributeError:
        engine = enter()
    if _forked:
        _refuse_fork()
    text = request.encode()
    if len(text) > _LONGEST_REQUEST:
        raise LimitReached(f"the request is longer than {_LONGEST_REQUEST:,} bytes", "memory")
    answer = engine.call(engine.library.ask, text, engine.library.text_in)
    if answer is None or answer[0] in _BREAKDOWNS:
        _break_down(answer)
    return answer


def cancel(thread: int) -> None:
    """End the question that runs in another thread.

    Args:
        thread: That thread's `enter().thread`.
    """
    engine = enter()
    engine.call(engine.library.cancel, str(thread).encode(), engine.library.text_in)


def enter() -> _Engine:
    """Return this thread's engine, made when the thread first asks; starts Prolog when nobody has."""
    if _forked:
        _refuse_fork()
    engine: _Engine | None = getattr(_local, "engine", None)
    if engine is None:
        library = start()
        engine = _local.engine = _Engine(library)
    return engine


def library_version() -> str:
    """Return the version of the SWI-Prolog library in use."""
    version = start().version
    return f"{version // 10000}.{version // 100 % 100}.{version % 100}"


_BREAKDOWNS = frozenset(("cancelled", "memory", "fault"))


def _break_down(answer: tuple[str, str] | None) -> NoReturn:
    status, reply = answer or ("fault", "a question failed or raised outside its own handler")
    if status == "cancelled":
        raise LimitReached("the question was cancelled", "seconds")
    if status == "memory":
        raise LimitReached(f"the question needs more memory than it may use ({reply})", "memory")
    raise EngineFault(f"the engine broke down: {reply}")


def _refuse_fork() -> NoReturn:
    raise ForkedProcess(
        "this process was forked after the engine had started, which the engine does not survive; "
        "start the processes before the first question, or with the method spawn or forkserver"
    )


def _mark_forked() -> None:
    global _forked
    _forked = _started is not None


def start(engine: str | None = None) -> _Library:
    """Start Prolog once in this process and load the engine into it.

    Args:
        engine: The engine's main file, instead of the package's own; for the bridge's tests.

    Raises:
        EngineMissing: SWI-Prolog is not there, or too old.
        EngineFault: The engine does not load.
    """
    global _started
    if _started is not None:
        return _started
    with _start_lock:
        if _started is None:
            core = _pyswip_core()
            library = _Library(core)
            if library.version < _OLDEST:
                raise discovery.missing("SWI-Prolog is older than 9.0")
            _bring_up(library, core, engine)
            os.register_at_fork(after_in_child=_mark_forked)
            _started = library
    return _started


def _bring_up(library: _Library, core: Any, engine: str | None) -> None:
    """Initialise Prolog and load the code; the one place that knows where code comes from."""
    own = os.path.join(knowledge_folder(), "engine", "engine.pl")
    sources = [os.path.join(_HERE, "bridge.pl"), engine or own]
    # A state replaces everything that Prolog holds, and is kept for the package's own engine only.
    fresh = not library.is_initialised(None, None)
    by_state = fresh and engine is None and not os.environ.get("LIBSWIPL_PATH")
    state = engine_state.ready(sources, core._path) if by_state else None
    if fresh:
        _initialise(library, core.SWI_HOME_DIR, state)
    library.bind()
    if state is None:
        _load(library, *sources)
        if by_state:
            engine_state.prepare(sources, core._path)


def _initialise(library: _Library, home: str, state: str | None) -> None:
    options = ["pyhcal", *(["-x", state] if state else []), f"--home={home}", *engine_state.OPTIONS]
    encoded = [os.fsencode(option) for option in options]
    # Prolog keeps the pointers.
    library.arguments = (c_char_p * (len(encoded) + 1))(*encoded, None)
    if not library.initialise(len(encoded), library.arguments):
        raise discovery.missing("SWI-Prolog does not start")


def _load(library: _Library, prelude: str, engine: str) -> None:
    here = _Engine(library)
    loaded = here.call(library.consult, os.fsencode(prelude), library.atom_in, arguments=1)
    answer = loaded and here.call(library.load_engine, os.fsencode(engine), library.text_in)
    if answer is None or answer[0] != "ok":
        raise EngineFault(f"the engine does not load: {answer[1] if answer else prelude}")


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _pyswip_core() -> Any:
    """Import `pyswip.core` alone: the package would start a Prolog of its own, with its own options."""
    if "pyswip.core" in sys.modules:
        return sys.modules["pyswip.core"]
    from importlib.util import find_spec, module_from_spec, spec_from_file_location

    package = find_spec("pyswip")
    if package is None or not package.submodule_search_locations:
        raise EngineFault("the Python package pyswip is not installed")
    file = os.path.join(package.submodule_search_locations[0], "core.py")
    spec = spec_from_file_location("pyswip.core", file)
    assert spec is not None
    assert spec.loader is not None
    core = module_from_spec(spec)
    found = discovery.known()
    before = {name: os.environ.get(name) for name in ("LIBSWIPL_PATH", "SWI_HOME_DIR")}
    arguments, leave = sys.argv, sys.exit
    try:
        if found:
            os.environ.update(LIBSWIPL_PATH=found.library, SWI_HOME_DIR=found.home)
        # Its import looks up both variables, encodes the arguments and takes the place of `sys.exit`; all is
        # put back, and nobody else's is used. The variables say only what is so and its `sys.exit` goes on to
        # the one before, so another thread that looks meanwhile comes to no harm. Arguments are lent only
        # where the import would fail on the process's own: those that are not text.
        if not all(map(_is_text, arguments)):
            sys.argv = ["pyhcal"]
        spec.loader.exec_module(core)
    except Exception as error:
        raise discovery.missing(f"SWI-Prolog is not usable ({error})") from error
    finally:
        sys.argv, sys.exit = arguments, leave
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    import atexit

    # It would stop Prolog at exit under the feet of threads that still ask, and in forked children.
    atexit.unregister(core.cleanupProlog)
    if found is None:
        discovery.remember(discovery.verified(discovery.Installation(core._path, core.SWI_HOME_DIR or "")))
    sys.modules["pyswip.core"] = core
    return core
