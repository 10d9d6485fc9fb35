"""The documents: every command in them runs, what they show is what is printed, and nothing is left out."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from pyhcal import KnowledgeBase, __version__
from pyhcal.cli import parser

DOCUMENTS = [
    "README.md",
    "CHANGELOG.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
GENERATED = re.compile(r"<!-- begin .*?<!-- end -->", re.DOTALL)
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return [text for found, text in FENCED.findall(TEXTS[name]) if found == language]


def prose(name: str) -> str:
    """A document without what is generated, code and the targets of links."""
    text = GENERATED.sub("", TEXTS[name])
    return re.sub(r"`[^`]*`|\]\([^)]*\)", "", FENCED.sub("", text))


COMMANDS = [(name, line) for name in DOCUMENTS for text in blocks(name, "sh") for line in text.splitlines()]
PROGRAMS = [(name, text) for name in DOCUMENTS for text in blocks(name, "python")]


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> dict[str, Any]:
    """The shipped knowledge as data."""
    return kb.export()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands read, and the programs that they call."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("kb", "queries", "examples", "docs", "pyhcal", "tests/loan", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    programs = folder / "bin"
    programs.mkdir()
    for name, module in (("python", ""), ("pyhcal", " -m pyhcal")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    return folder


def in_project(
    project: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> subprocess.CompletedProcess[str]:
    """Run a command there as a user would."""
    monkeypatch.setenv("PATH", str(project / "bin"), prepend=":")
    monkeypatch.setenv("PYTHONPATH", str(project))
    monkeypatch.delenv("PYHCAL_POLICY_TEXT", raising=False)
    return subprocess.run(
        command, cwd=project, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
    )


def test_generated_parts_are_what_the_project_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof tree, the sessions, the excerpts and the tables are made anew and compared."""
    monkeypatch.delenv("PYHCAL_POLICY_TEXT", raising=False)

    done = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0), "run: python tools/docs.py"


@pytest.mark.parametrize(("document", "command"), COMMANDS)
def test_every_command_runs(
    document: str, command: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command line in a document ends well; of make it is shown that it has the target."""
    command = re.sub(r"^make ", "make --dry-run ", command)

    done = in_project(project, ["bash", "-c", command], monkeypatch)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("document", "program"), PROGRAMS)
def test_every_program_runs(
    document: str, program: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library's example prints a decided answer, and warns of nothing."""

    done = in_project(project, ["python", "-W", "error", "-c", program], monkeypatch)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("medically_necessary ('adult_2',) ()\n")


def test_library_takes_six_lines() -> None:
    """The README promises a library that is short to use."""

    assert [len(program.strip().splitlines()) for _, program in PROGRAMS] == [6]


@pytest.mark.parametrize("kind", ["statements", "outcomes", "readings"])
def test_changelog_names_every_answer(kind: str, export: dict[str, Any]) -> None:
    """Every statement, outcome and reading of the shipped policy stands in the changelog."""
    names = [entry if isinstance(entry, str) else entry["id"] for entry in export[kind]]

    assert [name for name in names if f"`{name}`" not in TEXTS["CHANGELOG.md"]] == []


def test_changelog_begins_with_this_version() -> None:
    """The newest entry is about the version that is installed."""

    assert re.findall(r"^## (.*)", TEXTS["CHANGELOG.md"], re.MULTILINE)[0] == __version__


def test_readme_explains_the_outcomes_in_order(export: dict[str, Any]) -> None:
    """The table of outcomes has all of them, in order of precedence."""

    assert re.findall(r"^\| `(\w+)` \|", GENERATED.sub("", TEXTS["README.md"]), re.MULTILINE) == [
        outcome["id"] for outcome in export["outcomes"]
    ]


def test_readme_shows_a_statement_that_holds() -> None:
    """The proof in the README has a true statement and a conclusion by cases."""
    [shown] = blocks("README.md", "text")

    assert "\n✓ " in shown
    assert "✓ by cases on" in shown


def test_authoring_shows_every_declaration() -> None:
    """Each declaration that a policy file may hold is named, and shown in an excerpt that is loaded."""
    forms = subprocess.run(
        ["swipl", "-g", "forall(pyhcal_forms:item_form(F, _), (writeq(F), nl))", "-t", "halt", "forms.pl"],
        cwd=ROOT / "kb" / "engine",
        capture_output=True,
        encoding="utf-8",
    ).stdout.split()
    excerpts = "\n".join(blocks("docs/authoring.md", "prolog"))

    assert len(forms) > 10
    assert [form for form in forms if form not in TEXTS["docs/authoring.md"]] == []
    assert [form for form in forms if f"\n{form.split('/')[0]}(" not in f"\n{excerpts}"] == []


@pytest.mark.parametrize(
    "condition", [" in [", " meets ", "some(", "every(", "reading(", "not ", "(   ", "\n    ;   "]
)
def test_authoring_shows_every_condition(condition: str) -> None:
    """Each form of a condition stands in an excerpt of a rule."""
    rules = re.findall(r"^\w+: .*? if\s.*?\.$", "\n".join(blocks("docs/authoring.md", "prolog")), re.M | re.S)

    assert any(condition in rule for rule in rules)


def test_authoring_shows_every_property_and_type() -> None:
    """What a key may be and have is explained."""
    words = "one_of boolean number integer date label question meaning unit aliases change measured exact"

    assert [word for word in words.split() if f"`{word}" not in TEXTS["docs/authoring.md"]] == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("?- decide(", r"^Outcome = medically_necessary,\nStatements = \[adult_2\]\.$"),
        ("?- explain(", r"^undetermined\n(?s:.*)^  - child_1$"),
        ("?- load_policy(", r"^60 months: grant \[small_1\]$"),
        ("default, open, 0", r"^outcome: medically_necessary\nstatements: \[adult_2\]$"),
        (
            "diagnosis=s(al)",
            r'^invalid_case\n.*"key":"diagnosis","value":"al".*"key":"age_years","value":340',
        ),
        ("read_policy", "^coverage.pl adult_2: medically_necessary$"),
        ("lint(", r'^Status = ok,\nReply = "{\\"findings\\":\[\]}"'),
    ],
)
def test_plain_prolog_shows_answers(asked: str, says: str) -> None:
    """Each query of the page is answered with what it asks for, and none with an error."""
    found = [text for text in blocks("docs/plain-prolog.md", "prolog") if asked in text]

    assert found
    assert re.search(says, found[0], re.MULTILINE)
    assert not [text for text in found if re.search("internal|Correct to|false\\.|ERROR", text)]


def test_links_lead_somewhere() -> None:
    """Every link within the project has its target."""
    links = [(name, target) for name in DOCUMENTS for target in re.findall(r"\]\(([^)#]+)\)", TEXTS[name])]

    assert links
    assert [
        (name, target)
        for name, target in links
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    ] == []


def test_every_page_is_linked_from_the_readme() -> None:
    """A page that nobody finds helps nobody."""

    assert [name for name in DOCUMENTS[1:] if f"]({name})" not in TEXTS["README.md"]] == []


def test_numbers_are_known(export: dict[str, Any]) -> None:
    """A number outside of what is generated is a version, or one of the policy's; nothing else is claimed."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = {about["version"], about["requires-python"].strip("<>="), "SHA-256", "1"}
    known |= set(export["policy"].values()) | {str(threshold["value"]) for threshold in export["thresholds"]}
    listed = re.compile(r"^\d+\. ", re.MULTILINE)
    numbers = {
        (name, number.rstrip(".,-"))
        for name in DOCUMENTS
        for number in re.findall(r"[\w.,-]*\d[\w.,-]*", listed.sub("", prose(name)))
    }

    assert {(name, number) for name, number in numbers if number not in known} == set()


def test_options_that_are_named_exist() -> None:
    """Every option of a command that the documents name is one that the command takes."""
    helps = parser().format_help() + "".join(
        choice.format_help()
        for action in parser()._actions
        if isinstance(action.choices, dict)
        for choice in action.choices.values()
    )
    named = {option for name in DOCUMENTS for option in re.findall(r"`(--[\w-]+)", TEXTS[name])}
    named |= {
        option for _, line in COMMANDS if "pyhcal" in line for option in re.findall(r" (--[\w-]+)", line)
    }

    assert sorted(option for option in named if option not in helps) == []


def test_documents_speak_of_the_project_alone() -> None:
    """No path of one machine stands in a document."""
    everything = json.dumps(TEXTS)

    assert re.findall(r"/(?:work|tmp|home|root|Users)/", everything) == []


def test_what_is_not_held_is_told_first() -> None:
    """A measurement above its limit stands before the tables, and in its own table as not held."""
    spec = importlib.util.spec_from_file_location("docs_maker", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    row = {"measured": "3 s", "beside": "1 s", "ratio": 3.0, "at_least": False}
    told = {
        "python": "3", "versions": {}, "machine": "m", "processors": 1, "memory": 2**30, "disagreements": [],
        "parts": [{"title": "Part", "rows": 0, "notes": 0}], "notes": ["a note"],
        "rows": [
            {**row, "claim": "slow", "limit": 2, "met": False},
            {**row, "claim": "quick", "limit": 4, "met": True},
            {**row, "claim": "free", "limit": None, "met": None},
        ],
    }  # fmt: skip

    lines = maker.measurements(told).splitlines()

    assert "- slow: 3.00 ×, the limit is at most 2 ×." in lines[: lines.index("## Part")]
    assert "| slow | 3 s | 1 s | 3.00 × | at most 2 × | **no** |" in lines
    assert "| quick | 3 s | 1 s | 3.00 × | at most 4 × | yes |" in lines
    assert "| free | 3 s | 1 s | 3.00 × |  |  |" in lines
    assert not any("quick" in line or "free" in line for line in lines[: lines.index("## Part")])
