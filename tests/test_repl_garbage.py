"""What nobody means: 500 lines of it leave the session, the knowledge and every file as they were."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from conftest import run
from hypothesis import given
from hypothesis import strategies as st
from sessions import Desk

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError
from pyhcal.repl.command import commands
from pyhcal.repl.lines import complaint, gathered, run_lines
from pyhcal.repl.names import known_keys

NUMBER = 500
# Everything but line feeds: no other sign may end a line, move the cursor or turn the direction of reading.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SIGNS = [chr(code) for code in (*range(10), *range(11, 32), 127, 0x85, 0x9B, 0x2028, 0x202E, 0xFEFF, 0x200B)]
PROLOG = [
    "set age=1),shell(ls)",
    "set age=1), halt.",
    "set diagnosis=all'), shell('touch pwned')",
    "set sex='female\\'), halt, writeln(\\'",
    "set age=X, X = 1",
    "age(34). :- initialization(halt).",
    "halt.",
    "halt",
    ":- shell(ls).",
    "assertz(threshold(x, 1)).",
    "retractall(_).",
    "consult(user).",
    "[user].",
    "how :- halt",
    "how '$halt'",
    "how adult_1, halt",
    "cite X",
    "cite _",
    "cite adult_1),",
    "whynot adult_1), halt, (true",
    "whatif to X",
    "whatif to medically_necessary), halt, (a",
    "whatif unlock age), halt",
    "why X rather than Y",
    "readings X=Y",
    "readings older_than=exact), halt, (a",
    "readings older_than='exact'",
    "unset X",
    "set status=f(x)",
    "set status=[a|b]",
    "set status={a}",
    "set '$kb'=1",
    "{a, b}",
    "{a:-b}",
    "\\+ true",
    "?? - a",
    "? - halt.",
]
SHELL = [
    "load `ls`",
    "load $(touch pwned)",
    "load ;touch pwned",
    "load | cat /etc/passwd",
    "load '/etc/passwd'",
    "load /etc/hostname",
    "load ../../../../etc/passwd",
    "load file:///etc/passwd",
    "load http://localhost/x.json",
    "load con:",
    "load /dev/null",
    "load /dev/urandom",
    "load a\0b",
    "load ''",
    'load ""',
    "load \\",
    "load ~nobody/x",
    "load ${HOME}",
    "load %PATH%",
    "compare `ls` `ls`",
    "compare /dev/zero now",
    "compare '' ''",
    "save /proc/pwned",
    "save /nowhere/pwned",
    "save a\0b",
    "save /dev/full/x",
    "save ''",
    "letter /nowhere/pwned",
    "letter x appeal /etc/shadow0",
    "letter appeal /dev/zero",
    "letter appeal a\0b",
    "!ls",
    "!!",
    "| ls",
    "> pwned",
    "; ls",
    "&& ls",
    "import os; os.system('touch pwned')",
    "__import__('os').system('touch pwned')",
    "quit; ls",
    "history | sh",
    "help `ls`",
    "bookmark a b; ls",
]
FORMATS = [
    "%s%s%s%n",
    "%d",
    "{0}",
    "{0}{1}",
    "{session.knowledge}",
    "{0.__class__.__mro__}",
    "${jndi:ldap://localhost/x}",
    "{{7*7}}",
    "how {0}",
    "how %s",
    "[bold]x[/bold]",
    "[/]",
    "how [red]x",
    "cite [link=http://localhost]x[/link]",
    "set [bold]=1",
    ":smiley:",
    "<b>x</b>",
    "how \\x1b[2J",
    "set age=%d",
    "~w ~a ~p",
    "set age=~w",
]
NUMBERS = [
    "set age=NaN",
    "set age=nan",
    "set age=inf",
    "set age=-inf",
    "set wbc=Infinity",
    "set wbc=1e309",
    "set wbc=1e400000000",
    "set wbc=1e-400",
    "set wbc=" + "9" * 420,
    "set wbc=" + "9" * 4000,
    "set wbc=0." + "1" * 400,
    "set wbc=-0.1",
    "set wbc=--5",
    "set wbc=0x10",
    "set wbc=1_000",
    "set wbc=1,00,0",
    "set wbc=1.2.3",
    "set wbc=1e",
    "set wbc=1e5e5",
    "set wbc=٣٤",
    "set wbc=３４",
    "set wbc=Ⅷ",
    "set wbc=½",
    "set wbc=5..1",
    "set wbc=1...2",
    "set wbc>5>6",
    "set wbc=>5",
    "set wbc=<5",
    "set wbc===",
    "set wbc=5=6",
    "set wbc=5 x10^999/uL",
    "set wbc=5 x10^-3/uL",
    "set wbc=5 kg",
    "set wbc=5 /",
    "set wbc=true",
    "set wbc=[1, 2]",
    'set wbc={"min": 5, "max": 1}',
    'set wbc={"min": NaN}',
    "set wbc={'min': 5}",
    "set cr_number=1.5",
    "set age=131",
    "set age=-1",
    "set age=1e3",
    "set date=2025-02-30",
    "set date=0000-00-00",
    "set date=99999-01-01",
    "set date=today",
    "undo 0",
    "undo -1",
    "undo 1e3",
    "undo ٣",
    "undo " + "9" * 400 + "x",
    "redo 1.5",
    "reason 5",
    "history 5",
]
JSONS = [
    "{",
    "}",
    "{}}",
    "{]",
    '{"a"',
    '{"a":',
    '{"age_years": }',
    '{"age_years": 5',
    '{"age_years": 5,}',
    '{"age_years": 5} {"age_years": 6}',
    '{"age_years": 5, "age_years": 6}',
    '{"age_years": NaN}',
    '{"age_years": Infinity}',
    '{"age_years": 1e999}',
    '{"age_years": ' + "9" * 5000 + "}",
    '{"age_years": "5"}',
    '{"age_years": [5]}',
    '{"age_years": {"min": 5, "min": 6}}',
    '{"__proto__": 1}',
    '{"case": 5}',
    '{"case": {}, "case": {}}',
    '{"case": {"case": {}}}',
    '{"case": {}, "extra": 1}',
    '{"case": {}, "sources": 5}',
    '{"case": {}, "reference": 5}',
    '{"diagnosis": "all\\u0000"}',
    '{"diagnosis": "\\ud800"}',
    '{"diagnosis": "all\\u001b[31m"}',
    '{"\\u001b[2J": 1}',
    '{"' + "a" * 300 + '": 1}',
    '{"a":' * 3_000 + "1" + "}" * 3_000,
    '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "[1, 2]",
    '"text"',
    "nil",
    "'{}'",
]
LONG = [
    "a" * 1_000_000,
    "set " + "a=1 " * 100_000,
    "set age=" + "9" * 1_000_000,
    "set age " + "x " * 100_000,
    "set lineage=" + "t or " * 2_000,
    "unset " + "age " * 50_000,
    "how " + "x" * 500_000,
    "why " + "not " * 50_000,
    "why a rather than " * 10_000,
    "whatif to " + "a, " * 20_000,
    "whatif " + "to " * 20_000,
    "readings " + "a=b " * 20_000,
    "load " + "x" * 100_000,
    "load " + "x/" * 50_000,
    "help " + "x" * 100_000,
    "compare " + "a " * 10_000,
    "(" * 100_000,
    " " * 100_000 + "x",
    "=" * 100_000,
    "age " + "=" * 100_000,
    "set " + "<>" * 2_000,
]
UNICODE = [
    "ѕet age=34",
    "ｓｅｔ age=34",
    "set аge=34",
    "set age＝34",
    "set\u00a0age=34x",
    "s\u0065\u0301t age=34",
    "decide\u200b",
    "\u202edecide",
    "d\u00ebcide",
    "🙂",
    "set sex=🙂",
    "set sex=femaⅼe",
    "set sex=FEMALE\u0345x",
    "how \ud800",
    "\udcff\udcfe",
    "set sex=\udcff",
    "load \udcff",
    "ﬁ",
    "ß" * 50,
    "İ" * 50,
    "unset ſex",
    "z\u0336a\u0336l\u0336g\u0336o\u0336",
    "whynot ａｄｕｌｔ＿１x",
]


def drawn(rng: Random) -> str:
    """Draw a line that means nothing."""
    words = ["set", "unset", "load", "how", "cite", "whynot", "readings", "whatif"]
    kind = rng.randrange(4)
    length = rng.randint(1, 80)
    if kind == 0:
        return "".join(rng.choice([*SIGNS, *"abc=<>:;,.'\"()[]|`$&%~^"]) for _ in range(length)) + "\x01"
    if kind == 1:
        return f"{rng.choice(words)} {''.join(rng.choice(SIGNS) for _ in range(length))}\x02"
    if kind == 2:
        escape = rng.choice(
            ["\x1b[2J", "\x1b]0;title\x07", "\x1b[31m", "\x9b31m", "\x1bc", "\x1b[6n", "\b" * 20]
        )
        return f"{rng.choice(words)} {escape}{rng.choice(['age', 'adult_1', 'x', 'sex=female'])}{escape}"
    return (
        "".join(chr(rng.choice([*range(33, 127), *range(0xA1, 0x250), 0x1F600])) for _ in range(length)) + "§"
    )


def garbage() -> list[str]:
    """Return the lines, each without a line feed."""
    rng = Random(7043)
    fixed = [*PROLOG, *SHELL, *FORMATS, *NUMBERS, *JSONS, *LONG, *UNICODE]
    lines = [*fixed, *[drawn(rng) for _ in range(NUMBER - len(fixed))]]
    rng.shuffle(lines)
    return lines


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give all files of a folder with what they hold."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file in it, which is also the user's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    work = tmp_path / "work"
    work.mkdir()
    (work / "precious.json").write_text('{"age_years": 5}', encoding="utf-8")
    monkeypatch.chdir(work)
    return tmp_path


def test_there_are_enough_lines() -> None:
    lines = garbage()
    assert len(lines) == NUMBER
    assert len(set(lines)) > NUMBER - 5
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("asked", [False, True], ids=["at rest", "at a question"])
def test_every_line_is_refused_and_leaves_no_trace(kb: KnowledgeBase, folder: Path, asked: bool) -> None:
    desk = Desk(kb)
    knowledge, before = kb.export_json(), dict(files(folder))
    desk.say("dx=all service=auto age=40 status=cr cr_number=1", "bookmark kept")
    if asked:
        desk.say("ask")
    chart, questions, state, screen = desk.session.chart, desk.session.questions, desk.state, desk.screen
    slow = []
    for line in garbage():
        began = time.monotonic()
        code, message = desk.refused(line)
        if time.monotonic() - began > 5:
            slow.append(line[:80])
        assert code in (2, 3), line[:80]
        told = complaint(_error(message), "garbage:1: ")
        assert not CONTROL.search(told), line[:80]
        assert "Traceback" not in told
        assert "Error:" not in told, told
        # Whoever types a megabyte is not answered with one.
        assert len(told) < 5_000, line[:80]
    assert slow == []
    assert (desk.state, desk.screen) == (state, screen)
    assert desk.session.chart is chart
    assert desk.session.questions is questions
    assert kb.export_json() == knowledge
    assert dict(files(folder)) == before
    # What is sane is still done.
    assert "Undetermined" in desk.say("stop" if asked else "case", "case")
    assert desk.say("whatif age=34") == Desk(kb).say(
        "dx=all service=auto age=40 status=cr cr_number=1", "whatif age=34"
    )


def _error(message: str) -> PyhcalError:
    return PyhcalError(message)


def test_a_program_that_is_fed_garbage_ends_in_order(folder: Path) -> None:
    before = dict(files(folder))
    lines = ["dx=all age=40", *garbage(), "case"]
    text = "\n".join(lines) + "\n"
    (folder / "work" / "garbage.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    shown = run(
        "run",
        "--keep-going",
        "-",
        input=text.encode("utf-8", "replace").decode(),
        cwd=str(folder / "work"),
        timeout=300,
    )
    assert shown.returncode in (2, 3)
    assert not CONTROL.search(shown.stdout)
    assert not CONTROL.search(shown.stderr)
    assert "Traceback" not in shown.stderr
    # The last line was carried out like the first.
    assert shown.stdout.count("  diagnosis: acute lymphoblastic leukemia") == 2
    assert "  age at the request: 40 years [age_years]\n" in shown.stdout
    os.unlink(folder / "work" / "garbage.txt")
    assert dict(files(folder)) == before


@given(st.text(st.characters(exclude_characters="\n"), max_size=60))
def test_any_text_is_done_or_refused(kb: KnowledgeBase, text: str) -> None:
    desk = Desk(kb)
    names = {word for one in commands() for word in (one.name, one.short)} | set(
        known_keys(desk.session.keys)
    )
    first = re.split(r"[\s=<>]", text.strip() or " ")[0].casefold()
    done = desk.tried(text)
    if done and first not in names:
        # A comment, an empty case or nothing.
        assert text.strip()[:1] in ("", "#", "{"), text
    assert not CONTROL.search(desk.screen)


@given(st.lists(st.text('{}[]":,a1 \\', max_size=12), max_size=8))
def test_lines_are_gathered_whole(lines: list[str]) -> None:
    found = list(gathered(lines))
    assert "\n".join([line for _, line in found]).split("\n") == (lines or [""])
    numbers = [number for number, _ in found]
    assert numbers == sorted(set(numbers))


def test_a_case_that_is_never_closed_costs_its_own_lines_only(
    kb: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(kb)
    code = run_lines(
        desk.session, ['{"age_years": 5,', '"sex": "male"', "age 7", "case"], "x", keep_going=True
    )
    assert code == 3
    assert capsys.readouterr().err.startswith("x:1: the record is refused\n  the record is not JSON")
    assert desk.session.chart.case in ({"age_years": 7}, {})
