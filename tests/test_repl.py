"""Every command of a session: what it says, its short form, its errors; and sessions from files and pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run
from sessions import Desk
from transcripts import FOLDER, POLICIES, said, transcript

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError
from pyhcal.repl.command import Command, commands, find
from pyhcal.repl.lines import gathered

CASES = sorted(path for path in (ROOT / "examples").glob("*.json") if path.name != "expected.json")
YES = {
    "diagnosis": "all",
    "requested_service": "allogeneic_hct",
    "age_years": 34,
    "disease_status": "complete_remission",
    "remission_number": 1,
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")


@pytest.fixture
def desk(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A session in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Desk(kb)


def started(*lines: str, file: str | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run lines through a pipe, or through a file of that name."""
    text = "\n".join(lines) + "\n"
    if file is None:
        return run(input=text, **options)
    path = Path(options["cwd"]) / file
    path.write_text(text, encoding="utf-8")
    return run("run", file, *options.pop("more", ()), stdin=subprocess.DEVNULL, **options)


# --- what is said --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", POLICIES)
def test_sessions_say_what_was_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = transcript(KnowledgeBase(POLICIES[name]), said(name))
    assert told == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for line in told.split("\n"):
        assert len(line) <= 80 or line.startswith(("»", "!", "  ", "Saved")), line
        assert line == line.rstrip(), line
        assert not CONTROL.search(line), line


def test_the_transcript_has_every_command_done_and_refused() -> None:
    done: set[str] = set()
    refused: set[str] = set()
    lines = (FOLDER / "shipped.txt").read_text(encoding="utf-8").split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        found = find(line[2:].split()[0]) if line.startswith("» ") and line[2:].split() else None
        if found is not None:
            (refused if after.startswith("! ") else done).add(found.name)
    names = {one.name for one in commands()}
    assert done == names
    # These are refused when something stands behind them, as others are that stand alone.
    assert names - refused <= {"case", "decide", "reason", "history", "new", "ask", "positions", "missing"}
    for name in names - refused - {"missing", "reason"}:
        assert f"{name} stands alone" in _alone(name)


def _alone(name: str) -> str:
    return Desk(KnowledgeBase()).refused(f"{name} 5")[1]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_page(kb: KnowledgeBase, width: int, tmp_path: Path) -> None:
    desk = Desk(kb, width)
    desk.say(json.dumps(YES))
    for line in ("case", "d", "r all", "how all", "whynot", "p", "missing", "whatif", "help", "readings"):
        assert max(len(row) for row in desk.say(line).split("\n")) <= width, line


def commands_by_name() -> list[Any]:
    """Return every command as a parameter."""
    return [pytest.param(one, id=one.name) for one in commands()]


ARGUMENTS = {
    "set": "age=34",
    "unset": "age",
    "load": "kept",
    "save": "again.json",
    "cite": "adult_1",
    "bookmark": "x",
    "help": "set",
}


@pytest.mark.parametrize("one", commands_by_name())
def test_a_short_form_does_the_same(kb: KnowledgeBase, desk: Desk, one: Command) -> None:
    other = Desk(kb)
    for each in (desk, other):
        each.say(json.dumps(YES), "bookmark kept", "set wbc=5", "set wbc=6", "undo")
    rest = ARGUMENTS.get(one.name, "")
    # In capitals too, and with blanks around.
    assert desk.say(f"{one.name} {rest}") == other.say(f"  {one.short.upper()}   {rest} ")
    assert (desk.state[0], desk.state[1], desk.state[5]) == (other.state[0], other.state[1], other.state[5])


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("one", commands_by_name())
def test_the_example_of_a_command_can_be_typed(
    one: Command, policy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("case.json", "before.json", "after.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    desk = Desk(KnowledgeBase(POLICIES[policy]))
    # What is taken back, undone or done again must have been done.
    desk.say(find("set").shown(desk.session)[0], "readings open", "undo")  # type: ignore[union-attr]
    if one.name == "ask":
        desk.say(*[f"set {key['id']}={_first(key)}" for key in desk.session.keys[:3]])
    about = desk.say(f"help {one.name}")
    example = re.search(r"^  Example: ((?:.|\n    )*?)\n  Short: (\S+)$", about, re.MULTILINE)
    assert example is not None
    line = " ".join(example[1].split())
    assert line == one.shown(desk.session)[0]
    assert line.split()[0] == one.name
    assert example[2] == one.short
    desk.say(line)
    # Every line in the further words can be typed as well.
    for quoted in re.findall("“([^”]*)”", " ".join(about.split())):
        if quoted.split()[0] in ("set", "whatif") and " " in quoted:
            desk.say(quoted)


def _first(key: dict[str, Any]) -> Any:
    values = key.get("values")
    return values[0]["id"] if values else key.get("min", "yes")


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("dcide", 2, "dcide is no command; did you mean decide?; “help” lists the commands"),
        ("whatiff", 2, "whatiff is no command; did you mean whatif?; “help” lists the commands"),
        ("LOAF x.json", 2, "LOAF is no command; did you mean load?; “help” lists the commands"),
        ("qqqq", 2, "qqqq is no command; “help” lists the commands"),
        ("agge 34", 2, "agge is no command; did you mean age?; “help” lists the commands"),
        ("age", 2, "age_years: which value?"),
        ("unset agge", 2, "agge is no key; did you mean age?"),
        ("readings older_thn=exact", 2, "older_thn is no reading; did you mean older_than?"),
        (
            "readings older_than=exactly",
            2,
            "exactly is no choice of older_than; did you mean exact?",
        ),
        (
            "readings older_than=",
            2,
            "older_than: which choice? older_than=exact|completed_years|open",
        ),
        ("whynot adlt_1", 2, "adlt_1 is no statement; did you mean adult_1?"),
        ("how adult_high_rsk", 2, "adult_high_rsk is no step of the proof; did you mean adult_high_risk?"),
        ("whatif to investigationl", 2, "investigationl is no outcome; did you mean investigational?"),
        ("why not_adressed", 2, "not_adressed is no outcome; did you mean not_addressed?"),
        (
            "why a rather than b",
            2,
            "a is no outcome",
        ),
        ("help laod", 2, "laod is no command; did you mean load?"),
        ("unset age age", 2, "age_years is not stated; “case” lists what is"),
        ("stop", 2, "no question is asked; “ask” begins with one, “quit” leaves"),
        ("load", 2, "load which file, or which bookmark?"),
        ("load .", 2, ". is no bookmark, and cannot be read: Is a directory"),
        ("load /dev/zero", 2, "/dev/zero is no bookmark, and cannot be read: it is no file"),
        ("load 'a", 2, "a quotation mark is missing"),
        ("save .", 2, ". cannot be written"),
        ("save no/such/folder.json", 2, "no/such/folder.json cannot be written"),
        ("letter x appeal", 2, "appeal stands before the name of one file"),
        (
            "compare",
            2,
            "nothing was changed yet; name two cases, or a bookmark",
        ),
        ("undo 0", 2, "undo how many? '0' is not a number of changes"),
        ("bookmark now", 2, "“now” is always the case at hand; another name, please"),
        ("bookmark ''", 2, "a bookmark is one word; what has blanks stands in quotation marks"),
        ("whatif unlock", 2, "unlock what? Keys, or “all”"),
        ("whatif unlock frob", 2, "frob is no key"),
        ("?-", 2, "which goal? For instance: ?- threshold(Name, Comparison, Value, Unit)."),
        (
            "set age=131",
            3,
            "nothing is set\n  age_years 131: out of range (allowed: a number from 0 to 130, or bounds: >5, "
            ">=5, <5, 5-7)",
        ),
        (
            "set sex=femal, agge=3",
            3,
            'nothing is set\n  sex "femal": not a value of this key (allowed: one of these, or several with '
            "“or” between: female, f; male, m, boy); did you mean female?\n"
            '  agge "3": unknown key (allowed: a key of the vocabulary); did you mean age?',
        ),
        (
            "cr_number=2, status=relapsed",
            3,
            'nothing is set\n  remission_number 2: impossible together with disease_status "relapsed", '
            "because a remission has a number only while the patient is in complete remission",
        ),
        (
            "whatif age=10..5",
            3,
            'this cannot be tried\n  age_years "10 to 5 years": no value lies between these bounds '
            "(allowed: a number from 0 to 130, or bounds: >5, >=5, <5, 5-7)",
        ),
        (
            '{"age_yeers": 3}',
            3,
            "the record has a problem\n  age_yeers 3: unknown key (allowed: a key of the vocabulary); did "
            "you mean age_years?",
        ),
        (
            '{"age_years": 3, "age_years": 4}',
            3,
            "the record is refused\n  age_years [3, 4]: is given more than once (allowed: one value)",
        ),
        (
            '{"age_years": 3',
            3,
            "the record is refused\n  the record is not JSON: Expecting ',' delimiter at line 1, column 16 "
            "(allowed: JSON)",
        ),
    ],
)
def test_an_error_names_what_was_probably_meant(desk: Desk, line: str, code: int, said: str) -> None:
    assert desk.refused(line) == (code, said)


# --- sessions from files and pipes ---------------------------------------------------------------


def test_a_pipe_and_a_file_say_the_same_as_the_session(kb: KnowledgeBase, tmp_path: Path) -> None:
    lines = [
        "# a comment",
        *json.dumps({"case": YES, "reference": "A 1"}, indent=2).split("\n"),
        "",
        "case",
        "whatif age=12",
        "ask",
        "set age=12",
        "ask",
        "why",
        "1",
        "back",
        "letter",
    ]
    desk = Desk(kb)
    for _, line in gathered(lines):
        desk.say(line)
    piped = started(*lines, cwd=str(tmp_path))
    filed = started(*lines, file="session.txt", cwd=str(tmp_path))
    for done in (piped, filed):
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == desk.screen
        assert not CONTROL.search(done.stdout)
        assert "pyhcal>" not in done.stdout
    # Nothing is left behind: no journal, no history.
    assert os.listdir(tmp_path) == ["session.txt"]


@pytest.mark.parametrize(
    ("lines", "number", "code", "message"),
    [
        (
            ["age 34", "hlep", "case"],
            2,
            2,
            "hlep is no command; did you mean help?; “help” lists the commands",
        ),
        (["age 34", "", "set age=999", "case"], 3, 3, "nothing is set\n  age_years 999: out of range"),
        (
            ["{", '"age_years": 3,', '"age": 4}', "case"],
            1,
            3,
            "the record has a problem\n  age 4: unknown key",
        ),
        (["load nowhere.json"], 1, 2, "nowhere.json is no bookmark, and cannot be read: No such file"),
        (["# x", "whatif to undetermined", "case"], 2, 3, "the question cannot be asked"),
        (["age 34", "?- repeat, fail.", "case"], 2, 5, ""),
    ],
)
def test_a_run_ends_with_the_code_of_the_line_that_fails(
    lines: list[str], number: int, code: int, message: str, tmp_path: Path
) -> None:
    done = started(*lines, file="a session.txt", cwd=str(tmp_path))
    assert done.returncode == code
    assert done.stderr.startswith(f"a session.txt:{number}: {message}")
    of_the_case = ("Nothing is stated", "  age at the request: 34 years [age_years]")
    assert not any(text in done.stdout for text in of_the_case)
    going = started(*lines, file="a session.txt", more=["--keep-going"], cwd=str(tmp_path))
    assert going.returncode == code
    assert going.stderr == done.stderr
    if lines[-1] == "case":
        assert going.stdout.removeprefix(done.stdout).startswith(of_the_case)
    piped = started(*lines, cwd=str(tmp_path))
    assert (piped.returncode, piped.stdout) == (done.returncode, done.stdout)
    assert piped.stderr == done.stderr.replace("a session.txt:", "line:")


def test_the_first_failure_decides_the_code_when_others_follow(tmp_path: Path) -> None:
    lines = ["set age=999", "hlep", "age 5", "case", "quit", "hlep"]
    done = started(*lines, file="s.txt", more=["--keep-going"], cwd=str(tmp_path))
    assert done.returncode == 3
    assert re.findall(r"^s\.txt:(\d+): ", done.stderr, re.MULTILINE) == ["1", "2"]
    assert "age at the request: 5 years" in done.stdout


def test_a_session_is_left_where_it_says_so(tmp_path: Path) -> None:
    done = started("age 3", "exit", "hlep", cwd=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('{"a": 1}\ncase', [1, 2]),
        ('{\n\n"a":\n1\n}\ncase', [1, 6]),
        ('{"a": [1,\ncase', [1, 2]),
        ('{"a": "x\ny"}', [1, 2]),
        ("{", [1]),
        ("# {\ncase\n\n{}", [1, 2, 3, 4]),
    ],
)
def test_a_case_over_several_lines_is_one(text: str, numbers: list[int]) -> None:
    found = list(gathered(text.split("\n")))
    assert [number for number, _ in found] == numbers
    assert "\n".join(line for _, line in found) == text


# --- what is kept --------------------------------------------------------------------------------


def test_a_case_is_saved_with_what_stands_beside_it(desk: Desk) -> None:
    record = {
        "case": {**YES, "age_years": {"min": 30, "max": 40}},
        "sources": {"age_years": "p. 2"},
        "reference": "é",
    }
    desk.say(json.dumps(record), "save 'a b.json'", "new", "load a b.json")
    assert json.loads(Path("a b.json").read_text(encoding="utf-8")) == record
    assert desk.session.chart.record == record
    desk.say("age 35")
    assert desk.session.chart.record == {"case": {**YES, "age_years": 35}, "reference": "é"}
    desk.say("undo")
    assert desk.session.chart.record == record


def test_a_failed_save_leaves_the_file_that_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.say("age 5", "save case.json")
    before = Path("case.json").read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    desk.say("age 6")
    monkeypatch.setattr(os, "replace", full)
    assert desk.refused("save case.json") == (2, "case.json cannot be written")
    assert desk.refused("letter case.json") == (2, "case.json cannot be written")
    assert desk.refused("save case.json/x")[0] == 2
    assert Path("case.json").read_bytes() == before
    assert os.listdir() == ["case.json"]


def test_undo_goes_on_in_an_interview_and_before_it(desk: Desk) -> None:
    desk.say("dx=all service=auto age=40 status=cr", "ask")
    first = desk.session.chart
    key = desk.session.questions.interview.key()["id"]  # type: ignore[union-attr]
    desk.say("1")
    assert key in desk.session.chart.case
    asked = desk.say("undo")
    assert desk.session.chart is first
    assert f"[{key}]" in asked
    assert desk.refused("back")[0] == 2
    asked = desk.say("undo")
    assert "[diagnosis]" in asked
    assert desk.session.chart.case == {}
    # Questions begin here now: what is answered can be taken back.
    desk.say("all", "back")
    assert desk.session.chart.case == {}


def test_a_question_stays_while_commands_are_carried_out(desk: Desk) -> None:
    desk.say("dx=all service=auto age=40 status=cr cr_number=1", "ask")
    before = desk.session.questions
    for line in ("case", "help", "why", "decide", "missing", "compare", "set donor=msd", "load nothing"):
        try:
            desk.say(line)
        except PyhcalError:
            assert line == "load nothing"
        assert desk.session.questions is before
    desk.say("stop")
    assert desk.session.questions is None


def test_short_forms_that_are_answers_are_never_commands_at_a_question(desk: Desk) -> None:
    desk.say("age=40", "new", "dx=all service=auto status=cr", "ask")
    assert desk.session.questions is not None
    assert desk.session.questions.interview.key()["id"] == "remission_number"
    for word in ("n", "Y"):
        code, message = desk.refused(word)
        assert (code, message.split("\n")[0]) == (3, "this is not taken")
    # Where they answer the question, they are taken.
    while desk.session.questions.interview.key()["type"] != "boolean":
        desk.say("#1" if desk.session.questions.interview.key()["type"] != "enum" else "1")
    key = desk.session.questions.interview.key()["id"]
    desk.say("n")
    assert desk.session.chart.case[key] is False


def test_bounds_as_an_answer_are_not_asked_for_again(desk: Desk) -> None:
    desk.say("dx=all service=auto status=cr cr_number=1 age=34", "ask")
    asked = []
    while desk.session.questions is not None:
        key = desk.session.questions.interview.key()
        asked.append(key["id"])
        desk.say({"number": ">= 0", "integer": f">= {key.get('min')}"}.get(key["type"], "not known"))
    assert len(set(asked)) == len(asked)
    assert asked


# --- every command, every case, every policy -------------------------------------------------------


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_command_takes_every_case(desk: Desk, path: Path) -> None:
    desk.say(f"load {path}", "bookmark kept", "readings open", "undo")
    session = desk.session
    lines = [
        "case",
        "decide",
        "reason",
        "reason all",
        "how",
        "how all",
        "why",
        "whynot",
        "positions",
        "readings",
    ]
    lines += [
        "missing",
        "missing all",
        "whatif",
        "whatif all unlock all",
        "whatif service=auto",
        "compare kept now",
    ]
    lines += ["ask", "why", "stop"] if session.answer.needs else ["ask"]
    lines += [f"{word} {one}" for one in session.export["statements"] for word in ("how", "whynot", "cite")]
    lines += [f"why not {one}" for one in session.words.outcomes() if one != session.answer.outcome]
    lines += [
        "letter",
        "history",
        "save out.json",
        "save out.txt",
        *(["unset dx", "undo"] if "diagnosis" in session.chart.case else []),
    ]
    for line in lines:
        told = desk.say(line)
        assert told
        assert not CONTROL.search(told), line
    assert json.loads(Path("out.json").read_text(encoding="utf-8")) == session.chart.record


def test_the_library_answers_what_the_commands_show(kb: KnowledgeBase, desk: Desk) -> None:
    desk.say("dx=all service=auto age=34 status=cr cr_number=1")
    case = dict(desk.session.chart.case)
    found = kb.missing(case)
    told = " ".join(desk.say("missing all").split())
    numbers = re.findall(r"(?<= )(\d+)\. ", f" {told}")
    assert numbers == [str(number) for number in range(1, len(found.sets) + 1)]
    assert found.question is not None
    assert f"Best to ask next: {found.question.text} [{found.question.key}]" in told
    told = " ".join(desk.say("whatif all to medically_necessary").split())
    changes = kb.changes(case, "medically_necessary")
    assert re.findall(r"(?<= )(\d+)\. ", told) == [str(number) for number in range(1, len(changes) + 1)]
    few = " ".join(desk.say("whatif to medically_necessary").split())
    assert f"{len(changes) - 10} more: “whatif all …” lists them." in few or len(changes) <= 10


def test_python_names_no_policy() -> None:
    names: set[str] = set()
    for path in POLICIES.values():
        export = KnowledgeBase(path).export()
        for field in ("keys", "readings", "thresholds", "rules"):
            names |= {one["id"] for one in export[field]}
        names |= {name for key in export["keys"] for name in key["aliases"]} | set(export["statements"])
    # Words of the language, and of every session.
    names -= {
        "sum",
        "date",
        "first",
        "score",
        "amount",
        "kind",
        "default",
        "purpose",
        "age",
        "status",
        "large",
    }
    names -= {
        "small",
        "f",
        "m",
        "donor",
        "sex",
        "weakness",
        "strength",
        "closed",
        "debt",
        "infant",
        "child",
        "adult",
    }
    found = {
        f"{path.name}: {name}"
        for path in (ROOT / "pyhcal" / "repl").glob("*.py")
        for name in names
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", path.read_text(encoding="utf-8"))
    }
    assert found == set()
