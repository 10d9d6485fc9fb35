"""The bridge: text crosses unharmed, every breakdown is an error; nothing hangs, leaks or steals signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, STUB, script


def lines(code: str) -> list[str]:
    """Run code on the stand-in engine and return what it prints."""
    done = script(code)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_text_crosses_unharmed() -> None:
    """Whatever Unicode text holds arrives in Prolog as the same characters and comes back."""

    code = r"""
import random
from pyhcal.request import quoted
texts = ["", " ", "'", "\\", "a'b\\c", "%p", "~w", "\x00", "a\x00b", "\n\r\t\x1b", "\x7f\x85\xa0", "é", "µL",
         "中", "😀", "\u2028\u2029\ufeff", "\ue000\uffff", "\U0010ffff", "e\u0301", "\\x41\\", "% c\n",
         "/* */", "')."]
random.seed(1)
for _ in range(500):
    texts.append("".join(chr(random.choice([*range(0xd800), *range(0xe000, 0x110000, 97)]))
                         for _ in range(random.randrange(9))))
for text in texts:
    assert bridge.ask(f"echo({quoted(text)})") == ("ok", text), repr(text)
    codes = ",".join(str(ord(c)) for c in text)
    assert bridge.ask(f"same({quoted(text)},[{codes}])") == ("ok", "same"), repr(text)
print(len(texts))
"""
    assert lines(code) == ["523"]


def test_long_text_crosses() -> None:
    """Ten million characters cross, and more than the engine's memory is an error."""

    code = r"""
from pyhcal.errors import LimitReached
print(bridge.ask("length('" + "x" * 10_000_000 + "')"))
print(len(bridge.ask("echo('" + "é" * 1_000_000 + "')")[1]))
print(bridge.ask("length('" + "中" * 20_000_000 + "')"))
try:
    bridge.ask("length('" + "x" * 70_000_000 + "')")
except LimitReached as error:
    print(error.limit)
print(bridge.ask("echo(alive)"))
"""
    assert lines(code) == ["('ok', '10000000')", "1000000", "('ok', '20000000')", "memory", "('ok', 'alive')"]


@pytest.mark.parametrize(
    ("request_text", "error"),
    [
        ("throw(oops)", "EngineFault"),
        ("type_error", "EngineFault"),
        ("fail", "EngineFault"),
        ("not_text", "EngineFault"),
        ("foo(", "EngineFault"),
        ("no_such_request", "EngineFault"),
        ("overflow", "LimitReached"),
        ("throw(pyhcal_cancelled)", "LimitReached"),
    ],
)
def test_a_breakdown_is_an_error(request_text: str, error: str) -> None:
    """Whatever goes wrong in Prolog raises, prints nothing, and leaves the bridge usable."""

    code = f"""
for _ in range(50 if {request_text!r} != "overflow" else 2):
    try:
        bridge.ask({request_text!r})
    except Exception as error:
        name = type(error).__name__
print(name, *bridge.ask("echo(alive)"))
"""
    done = script(code)
    assert (done.stdout, done.stderr) == (f"{error} ok alive\n", "")


def test_only_the_first_solution_counts() -> None:
    """A choice point that the engine leaves behind is dropped."""

    assert lines("print(*bridge.ask('choices'))") == ["ok first"]


def test_many_threads() -> None:
    """Eight threads ask a thousand questions each, get their own answers, and give their engines back."""

    code = """
import threading
wrong = []
def work(number):
    for i in range(1000):
        if bridge.ask(f"echo('{number} {i}')") != ("ok", f"{number} {i}"):
            wrong.append((number, i))
def ends():
    return int(bridge.ask("threads")[1])
before = ends()
for _ in range(3):
    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
print(wrong, ends() - before)
"""
    assert lines(code) == ["[] 0"]


def test_threads_start_together() -> None:
    """When many threads ask first at the same time, Prolog starts once."""

    code = """
import sys, threading
from pyhcal import bridge
gate, answers, stub = threading.Barrier(8), [], sys.argv[1]
def work():
    gate.wait()
    bridge.start(stub)
    answers.append(bridge.ask("echo(x)"))
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
print(len(answers), set(answers))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(STUB)], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.stdout == "8 {('ok', 'x')}\n", done.stderr


def test_memory_stays_flat() -> None:
    """Twenty thousand questions and errors leave no memory behind."""

    code = """
import psutil
process = psutil.Process()
def rounds(n):
    for i in range(n):
        bridge.ask(f"echo('{'é' * 200}{i}')")
        if i % 10 == 0:
            try:
                bridge.ask("throw(oops)")
            except Exception:
                pass
rounds(15000)
before = process.memory_info().rss
rounds(20000)
print((process.memory_info().rss - before) // 2**20)
"""
    assert int(lines(code)[0]) <= 4


def test_time_limit() -> None:
    """An endless question ends in time, again and again, without leaving a thread."""

    code = """
import threading
from pyhcal.errors import LimitReached
for _ in range(5):
    try:
        worker.ask_interruptibly("spin", 0.1)
    except LimitReached as error:
        print(error.limit, threading.active_count())
print(*worker.ask_interruptibly("echo(alive)"))
"""
    assert lines(code) == ["seconds 1"] * 5 + ["ok alive"]


def test_control_c_ends_an_endless_question_at_once() -> None:
    """SIGINT raises KeyboardInterrupt within a second while the engine is busy."""

    code = f"""
from pyhcal import bridge, worker
bridge.start({str(STUB)!r})
print("ready", flush=True)
try:
    worker.ask_interruptibly("spin")
except KeyboardInterrupt:
    print("interrupted", *bridge.ask("echo(alive)"), flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.3)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "interrupted ok alive\n"
        assert time.monotonic() - start < 1
        assert process.wait(5) == 0


def test_signals_stay_with_python() -> None:
    """Starting the engine leaves every signal's handler as it was."""

    code = f"""
import os
import signal
before = {{n: signal.getsignal(n) for n in signal.valid_signals()}}
kernel = [line for line in open("/proc/self/status") if line.startswith(("SigCgt", "SigIgn"))]
from pyhcal import bridge
bridge.start({str(STUB)!r})
print(before == {{n: signal.getsignal(n) for n in signal.valid_signals()}})
print(kernel == [line for line in open("/proc/self/status") if line.startswith(("SigCgt", "SigIgn"))])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    expected = "True\nTrue\n" if sys.platform == "linux" else "True\n"
    assert done.stdout == expected, done.stderr


@pytest.mark.parametrize(
    ("argument", "lent"), [("a b", "[b'-c', b'a b', None]"), (os.fsdecode(b"\xff"), "[b'pyhcal', None]")]
)
def test_the_arguments_are_left_alone(argument: str, lent: str) -> None:
    """A start lends its own arguments only where the process's are not text, and puts everything back."""
    code = f"""
import os, sys
from pyhcal import bridge
before = list(sys.argv), sys.exit, dict(os.environ)
bridge.start({str(STUB)!r})
print((list(sys.argv), sys.exit, dict(os.environ)) == before, list(sys.modules["pyswip.core"].argv))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, argument], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    assert done.stdout == f"True {lent}\n", done.stderr


def test_a_forked_child_gets_an_error() -> None:
    """A child that asks is told why that cannot work, ends normally, and the parent goes on."""

    code = """
import os, sys
from pyhcal.errors import ForkedProcess
child = os.fork()
if child == 0:
    for ask in (bridge.ask, worker.ask_interruptibly):
        try:
            ask("echo(x)")
        except ForkedProcess as error:
            print(error, flush=True)
    sys.exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), *bridge.ask("echo(alive)"))
"""
    done = script(code)
    told = [line for line in done.stdout.splitlines() if "forked" in line]
    assert len(told) == 2, done.stderr
    assert done.stdout.splitlines()[-1] == "7 ok alive"


def test_a_child_forked_before_the_first_question_may_ask() -> None:
    """Only a started engine forbids forking."""

    code = f"""
import os
from pyhcal import bridge
child = os.fork()
bridge.start({str(STUB)!r})
assert bridge.ask("echo(x)") == ("ok", "x")
if child:
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stdout == "0\n", done.stderr


@pytest.mark.parametrize("first", ["import pyswip", "pass"])
def test_lives_with_pyswip(first: str) -> None:
    """A program may use pyswip beside pyhcal, whichever comes first."""

    code = f"""
{first}
from pyhcal import bridge
bridge.start({str(STUB)!r})
print(*bridge.ask("echo(x)"))
import pyswip
print(list(pyswip.Prolog().query("X = 1")))
print(*bridge.ask("echo(y)"))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stdout == "ok x\n[{'X': 1}]\nok y\n", done.stderr


@pytest.mark.parametrize("text", ["p(", "p :- q.\nr.\np :- s.\n", ":- use_module(library(no_such)).\n"])
def test_an_engine_with_any_error_or_warning_does_not_load(text: str, tmp_path: object) -> None:
    """A broken, discontiguous or incomplete engine is refused, with the place."""

    engine = f"{tmp_path}/engine.pl"
    with open(engine, "w", encoding="utf-8") as stream:
        stream.write(":- module(pyhcal_engine, [answer/3]).\nanswer(_, ok, x).\n" + text)
    code = f"""
from pyhcal import bridge
from pyhcal.errors import EngineFault
try:
    bridge.start({engine!r})
except EngineFault as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert "does not load" in done.stdout, done.stdout + done.stderr
    assert "engine.pl:" in done.stdout


def test_arguments_that_are_no_text() -> None:
    """A process whose arguments are not text starts the engine."""

    code = f"from pyhcal import bridge; bridge.start({str(STUB)!r}); print(*bridge.ask('echo(x)'))"
    done = subprocess.run(
        [sys.executable.encode(), b"-c", code.encode(), b"\xff"], cwd=ROOT, capture_output=True
    )
    assert done.stdout == b"ok x\n", done.stderr


def test_the_saved_state_is_as_good_as_the_sources(tmp_path: Path) -> None:
    """The second start uses the state that the first one made: same limits, same signals, same answers."""

    code = """
from pyhcal import bridge
from pyhcal.knowledge import engine_versions
versions = engine_versions()
kernel = [line for line in open("/proc/self/status") if line.startswith(("SigCgt", "SigIgn"))]
print(versions, kernel)
"""
    starts, states = [], []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYHCAL_CACHE": str(tmp_path), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        starts.append(done.stdout)
        states.append({file.name: file.stat().st_mtime_ns for file in tmp_path.glob("engine-*")})
    assert starts[0] == starts[1]
    assert len(states[0]) == 2
    assert states[0] == states[1]
