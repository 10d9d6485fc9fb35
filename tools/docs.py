"""Write the generated parts of the documents, or check that they are up to date.

    python tools/docs.py            rewrite what changed
    python tools/docs.py --check    print what would change; exit 1 when anything would

A generated part stands between `<!-- begin WHAT: WITH -->` and `<!-- end -->`. WHAT is one of:

    proof: FILE             what `pyhcal explain FILE` prints; of the proof, the statements that hold
    shown LINES: ARGUMENTS  lines FIRST-LAST of what `pyhcal ARGUMENTS` prints, three dots for the others
    interview FILE: LINE | ...  what `pyhcal ask FILE` says to these lines, without the answer at its end
    session: FILE           what a session says to the lines of a file
    desk                    the commands of a session
    swipl FILE: QUERY       a query to plain SWI-Prolog that has loaded FILE, and its answer
    swipl FILE FIRST-LAST: QUERY    the same, with these lines of the answer, three dots for the others
    items: START | ...      the declarations of tests/loan that start so, with the texts of its rules
    items positions: START | ...    the same of the bodies beside it
    findings: FILE          a file, and what the lint says when it is added to tests/loan
    whole: ARGUMENTS        everything that `pyhcal ARGUMENTS` prints
    found: QUERY            what a query finds in the shipped policy
    otherwise               what the claims find in it under each other choice of a reading
    edit FILE: OLD => NEW   what `pyhcal diff` says to one edit of a copy of the shipped policy, under git
    mutants LINES: FOLDER   lines FIRST-LAST of what `pyhcal mutate --kb FOLDER` prints; time is three dots
    apart                   where the shipped policy and the bodies beside it disagree, or one is silent
    bodies                  the bodies beside the shipped policy, with what they take for granted
    held                    what the shipped policy's document holds, by kind
    commands                the commands of pyhcal
    readings                the readings of the shipped policy
    checks                  the checks of the audit
    audited: SEVERITY       what the audit of the shipped document finds, of that severity
    modules: FOLDER         the files of a folder with the first sentence of their headers
    measured                what the last whole run of the benchmark found on this machine

What is measured is never the same twice: without such a run its part stays as it is, and --check passes by.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/audit.md",
    "docs/authoring.md",
    "docs/certificate.md",
    "docs/document.md",
    "docs/edits.md",
    "docs/faces.md",
    "docs/performance.md",
    "docs/plain-prolog.md",
    "docs/positions.md",
    "docs/queries.md",
    "docs/questions.md",
    "docs/repl.md",
    "docs/tables.md",
)
LOAN = ROOT / "tests" / "loan"
# The title of a Prolog module, the docstring of a Python one, or the comment that a file starts with.
_HEADER = re.compile(r"<module> ([^\n]*)|\A\"\"\"(.*?)(?:\n\n|\"\"\")|\A(%[^\n]*(?:\n%[^\n]*)*)", re.DOTALL)
# Of what is found of one kind, so many lines are shown.
_LINES = 2
_NOBODY = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.invalid")
_PART = re.compile(r"(<!-- begin (\w+)([^:]*?)(?::\s(.*?))?\s-->\n)(.*?)(<!-- end -->)", re.DOTALL)


def rendered(text: str, remeasured: bool = True) -> str:
    """Return a document with every generated part made anew; what was measured only when asked for."""

    def anew(part: re.Match[str]) -> str:
        what, beside, given = part[2], part[3].strip(), (part[4] or "").strip()
        if what == measured.__name__ and not (remeasured and results()):
            return part[0]
        make = _MAKERS[what]
        return f"{part[1]}\n{make(beside or given, given).strip()}\n\n{part[6]}"

    return _PART.sub(anew, text)


def proof(file: str, _: str) -> str:
    """Return an explanation with only the statements that hold; three dots stand for the others."""
    printed = _pyhcal("explain", file).splitlines()
    start = printed.index("Proof") + 1
    end = printed.index("", start)
    shown: list[str] = []
    holds = False
    for line in printed[start:end]:
        if line[:1] in "✓✗?":
            holds = line.startswith("✓")
        if holds:
            shown.append(line)
        elif shown[-1:] != ["…"]:
            shown.append("…")
    return _fence("text", [f"$ pyhcal explain {file}", *printed[:start], *shown, *printed[end:]])


def shown(lines: str, arguments: str) -> str:
    """Return some of the lines that a command prints."""
    printed = _pyhcal(*shlex.split(arguments)).splitlines()
    return _fence("text", [f"$ pyhcal {arguments}", *_cut(printed, lines)])


def interview(file: str, answers: str) -> str:
    """Return an interview with these answers, up to its end."""
    given = "".join([f"{answer.strip()}\n" for answer in answers.split("|")])
    told = _run([sys.executable, "-m", "pyhcal", "ask", file], given=given, told=True)
    return _fence("text", [f"$ pyhcal ask {file}", *told.strip().splitlines()])


def session(file: str, _: str) -> str:
    """Return a session: each line behind a prompt, and what is said to it."""
    import io

    from rich.console import Console

    from pyhcal import KnowledgeBase
    from pyhcal.errors import PyhcalError
    from pyhcal.repl.lines import complaint
    from pyhcal.repl.session import Session

    said = io.StringIO()
    console = Console(file=said, width=80, color_system=None, legacy_windows=False, _environ={})
    held, before = Session(KnowledgeBase(), console), os.getcwd()
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    # What a session saves is no part of the project.
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for line in lines:
                said.write(f"{'answer' if held.questions else 'pyhcal'}> {line}\n")
                try:
                    held.run(line)
                except PyhcalError as error:
                    said.write(f"{complaint(error)}\n")
        finally:
            os.chdir(before)
    return _fence("text", [line.rstrip() for line in said.getvalue().splitlines()])


def desk(*_: str) -> str:
    """Return a table of the commands of a session."""
    # Importing it fills the table.
    from pyhcal.repl.command import commands
    from pyhcal.repl.session import Session

    assert Session
    rows = [
        (f"`{one.name} {one.usage}`".replace(" `", "`"), f"`{one.short}`", one.about) for one in commands()
    ]
    rows.append(("`?- GOAL.`", "", "Ask Prolog, over the rules and the case at hand."))
    return _table(("command", "short", "what it does"), rows)


def swipl(file: str, query: str) -> str:
    """Return a query and the answer of plain SWI-Prolog."""
    file, _, wanted = file.partition(" ")
    # What the user's own start-up file sets is no part of the answer.
    command = ["swipl", "-q", "-f", "none", "--on-error=status", file]
    answer = _run(command, given=query + "\n").strip("\n")
    # The top level writes a space before the full stop that ends an answer of several lines.
    lines = [line.rstrip() for line in answer.splitlines()]
    return _fence(
        "prolog", ["?- " + query.replace("\n", "\n   "), *(_cut(lines, wanted) if wanted else lines)]
    )


def items(beside: str, starts: str) -> str:
    """Return the declarations of the loan policy that start with one of the given words."""
    folder = LOAN / beside if beside != starts else LOAN
    wanted = [start.strip() for start in starts.split("|")]
    found: dict[str, list[str]] = {start: [] for start in wanted}
    for item in _loan_items(folder):
        for start in wanted:
            rule = re.match(r"says\((\w+),", item)
            if item.startswith(start) or (rule and start == f"{rule[1]}:"):
                found[start].append(item)
    missing = [start for start, texts in found.items() if not texts]
    if missing:
        raise SystemExit(f"tests/loan declares nothing that starts with {missing}")
    groups = ["\n".join(texts) for texts in found.values()]
    between = "\n\n" if any(start.endswith(":") for start in wanted) else "\n"
    return _fence("prolog", between.join(groups).splitlines())


def findings(file: str, _: str) -> str:
    """Return a file and what the lint says when it is added to the loan policy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "loan"
        shutil.copytree(LOAN, copy)
        shutil.copy(ROOT / file, copy)
        # The lint's own exit code says that it found something.
        said = _pyhcal("lint", str(copy), code=1)
    source = (ROOT / file).read_text(encoding="utf-8")
    return _fence("prolog", source.splitlines()) + "\n\n" + _fence("text", said.splitlines())


def commands(*_: str) -> str:
    """Return a table of the commands."""
    from argparse import _SubParsersAction

    from pyhcal.cli import parser

    actions = [action for action in parser()._actions if isinstance(action, _SubParsersAction)]
    rows = [(f"`pyhcal {choice.dest}`", choice.help or "") for choice in actions[0]._choices_actions]
    return _table(("command", "what it does"), rows)


def whole(arguments: str, _: str) -> str:
    """Return everything that a command prints."""
    printed = _pyhcal(*shlex.split(arguments)).splitlines()
    return _fence("text", [f"$ pyhcal {arguments}", *printed])


def found(name: str, _: str) -> str:
    """Return a table of what a query finds in the shipped policy: what, where, how often, and why."""
    from pyhcal import KnowledgeBase
    from pyhcal.merged_words import merged
    from pyhcal.query_result import result

    verdict = KnowledgeBase().query(name)
    rows: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for finding in verdict.findings:
        reasons = tuple(finding.more.get("reasons", ()))
        rows.setdefault((finding.says, reasons), []).append(finding.words)
    if not rows:
        return "Proved for the shipped policy: there is none."
    lines = []
    for (says, reasons), words in rows.items():
        told = [line.words for line in merged(words)]
        where = "" if told == ["every request"] else "<br>".join(told[:_LINES])
        more = f"<br>and {len(told) - _LINES} lines more" if len(told) > _LINES else ""
        lines.append((says, where + more, str(len(words)) if where else "", "<br>".join(reasons)))
    head = ("what is found", "where", "regions", "declared, because")
    kept = [n for n in range(len(head)) if any(line[n] for line in lines)]
    assert verdict.query is not None
    whole = result(verdict.query, verdict)
    table = _table(tuple(head[n] for n in kept), [tuple(line[n] for n in kept) for line in lines])
    return f"{whole[0].upper()}{whole[1:]}.\n\n{table}"


def otherwise(*_: str) -> str:
    """Return a table of what the claims find in the shipped policy under each other choice of a reading."""
    from pyhcal import KnowledgeBase

    kb = KnowledgeBase()
    claims = [query.name for query in kb.queries() if query.kind == "claim"]
    rows = []
    for reading in kb.export()["readings"]:
        for choice in reading["choices"]:
            if choice["id"] != reading["default"]:
                read = {reading["id"]: choice["id"]}
                told = [
                    f"`{name}`: {says}"
                    for name in claims
                    for says in dict.fromkeys(one.says for one in kb.query(name, read).undeclared)
                ]
                rows.append((f"`{reading['id']}={choice['id']}`", "<br>".join(told) or "nothing else"))
    return _table(("read so", "what is found that is not declared"), rows)


def edit(file: str, change: str) -> str:
    """Return what the difference to the last commit is after one edit of the shipped policy."""
    old, new = (part.strip() for part in change.split("=>"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "kb", Path(folder) / "kb")
        for arguments in (["init", "-q"], ["add", "."], [*_NOBODY, "commit", "-qm", "as it was"]):
            subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)
        [path] = (Path(folder) / "kb" / "policies").glob(f"*/{file}")
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise SystemExit(f"{file} does not hold {old!r} once")
        path.write_text(text.replace(old, new), encoding="utf-8")
        said = _pyhcal("diff", "--kb", "kb", code=1, within=folder)
    return _fence("text", ["$ pyhcal diff --kb kb", *said.splitlines()])


def mutants(lines: str, folder: str) -> str:
    """Return some of the lines that are printed about mutants, without the time that it took."""
    said = re.sub(r"\d+(?= seconds\.)", "…", _pyhcal("mutate", "--kb", folder, code=1))
    return _fence("text", [f"$ pyhcal mutate --kb {folder}", *_cut(said.splitlines(), lines)])


def apart(*_: str) -> str:
    """Return what the query on positions finds: a table of disagreements, and one of silences."""
    from pyhcal import KnowledgeBase

    rows: dict[tuple[str, str], list[str]] = {}
    for finding in KnowledgeBase().query("positions").findings:
        told = (finding.more["heading"], finding.more["says"])
        rows.setdefault(told, []).append(finding.words)
    disagree = [
        (says, str(len(words)), words[0]) for (heading, says), words in rows.items() if "disagree" in heading
    ]
    silent = [(says, str(len(words))) for (heading, says), words in rows.items() if "silent" in heading]
    tables = (
        _table(("who disagrees", "regions", "the first of them"), disagree),
        _table(("who speaks, and who is silent", "regions"), silent),
    )
    return "\n\n".join(tables)


def bodies(*_: str) -> str:
    """Return a table of the bodies beside the shipped policy: what each can say."""
    from pyhcal import KnowledgeBase

    found = KnowledgeBase().positions({})
    rows = [
        (one.name, one.title, " · ".join(f"{at.position}: {at.label}" for at in one.reachable))
        for one in found.positions
    ]
    return _table(("name", "who", "what it can say, and where that lies on the scale"), rows)


def held(*_: str) -> str:
    """Return a table of what the shipped policy's document holds, by kind."""
    from collections import Counter

    from pyhcal import KnowledgeBase

    document = KnowledgeBase().document()
    counts = Counter(one["kind"] for one in document["facts"])
    listed = sum(len(one["anchors"]) for one in document["not_held"])
    rows = [
        ("passages, in the order of the document", str(len(document["passages"]))),
        *((f"`{kind}`", str(number)) for kind, number in counts.items()),
        ("passages that are listed with the reason why nothing is held of them", str(listed)),
    ]
    return _table(("what is held", "how many"), rows)


def audited(severity: str, _: str) -> str:
    """Return what the audit of the shipped document finds, in the order of the document."""
    from pyhcal import KnowledgeBase
    from pyhcal.audit_page import full_stop, places, requests

    parts = []
    found = [one for one in KnowledgeBase().query("audit").findings if one.severity == severity]
    for number, one in enumerate(found, 1):
        more = one.more
        rows = [
            ("Where", places(one)),
            ("Printed", "; ".join(dict.fromkeys(map(str, more["numbers"])))),
            ("Computed", more["computed"]),
            ("Why it matters", more["why"]),
            ("Would be consistent", more["consistent"]),
            ("Requests", requests(one) if one.region else ""),
            ("Statements", ", ".join(one.statements)),
            ("Declared", more.get("reason", "")),
        ]
        told = [f"{number}. **{more['says']}**", ""]
        told += [f"   - {name}: {full_stop(str(text))}" for name, text in rows if text]
        told.append(f"   - Check: `{more['claim']}`")
        parts.append("\n".join(told))
    return "\n\n".join(parts) or "Nothing of this kind is found."


def checks(*_: str) -> str:
    """Return a table of the checks of the audit."""
    from pyhcal import KnowledgeBase

    known = [one for one in KnowledgeBase().queries() if one.kind == "audit" and one.name != "audit"]
    return _table(("check", "what it claims"), [(f"`{one.name}`", one.says) for one in known])


def readings(*_: str) -> str:
    """Return a table of the readings of the shipped policy, the default of each first."""
    from pyhcal import KnowledgeBase

    export = KnowledgeBase().export()
    rows = []
    for reading in export["readings"]:
        choices = " · ".join(f"`{choice['id']}`" for choice in reading["choices"])
        rows.append((f"`{reading['id']}`", reading["question"], choices))
    return _table(("reading", "what is left open", "choices, the default first"), rows)


def modules(folder: str, _: str) -> str:
    """Return a table of the files of a folder, with the first sentence of their headers."""
    rows = []
    for path in sorted((ROOT / folder).iterdir()):
        if path.suffix in (".pl", ".py") and path.name != "__main__.py":
            header = _HEADER.search(path.read_text(encoding="utf-8"))
            words = (
                " ".join(next(filter(None, header.groups()), "").replace("%", "").split()) if header else ""
            )
            rows.append((f"`{path.name}`", re.split(r"\.(?:\s|$)", words)[0]))
    return _table(("file", "what it is"), rows)


def results() -> dict[str, Any] | None:
    """Return what the last run of the benchmark found here; None where it was a quick one, or none."""
    path = ROOT / "benchmarks" / "results.json"
    told: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return None if told is None or told["quick"] else told


def measured(*_: str) -> str:
    """Return what a run of the benchmark found: where, what is not held, each part's table and notes."""
    told = results()
    return measurements(told) if told else ""


def measurements(told: dict[str, Any]) -> str:
    """Return the results of a run of the benchmark as Markdown."""
    versions = {"Python": told["python"], **told["versions"]}
    with_what = ", ".join([f"{name} {version}" for name, version in versions.items()])
    missed = [row for row in told["rows"] if row["met"] is False]
    lines = [
        f"Measured with {with_what}; on {told['machine']}, {told['processors']} processors, "
        f"{told['memory'] / 2**30:.0f} GiB of memory.",
        "",
        f"{len(told['disagreements'])} answers differed from what they were compared with.",
        "",
    ]
    if missed:
        lines.append("Not held in this run:\n")
        lines += [f"- {row['claim']}: {_ratio(row)}, the limit is {_limit(row)}." for row in missed]
    else:
        lines.append("Every limit was held in this run.")
    parts = told["parts"]
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        rows = told["rows"][part["rows"] : after and after["rows"]]
        notes = told["notes"][part["notes"] : after and after["notes"]]
        lines += ["", f"## {part['title']}", ""]
        if rows:
            lines += [_table(_MEASURED, [_measured_row(row) for row in rows]), ""]
        lines += [f"- {note}" for note in notes]
    return "\n".join(lines)


_MEASURED = ("what", "measured", "compared with", "ratio", "limit", "held")


def _measured_row(row: dict[str, Any]) -> tuple[str, ...]:
    held = {None: "", True: "yes", False: "**no**"}[row["met"]]
    return row["claim"], row["measured"], row["beside"], _ratio(row), _limit(row), held


def _ratio(row: dict[str, Any]) -> str:
    digits = ",.0f" if row["ratio"] >= 100 else ",.2f"
    return f"{row['ratio']:{digits}} ×"


def _limit(row: dict[str, Any]) -> str:
    if row["limit"] is None:
        return ""
    return f"{'at least' if row['at_least'] else 'at most'} {row['limit']:,.4g} ×"


_MAKERS: dict[str, Callable[[str, str], str]] = {
    make.__name__: make
    for make in (
        proof,
        shown,
        whole,
        held,
        interview,
        session,
        desk,
        swipl,
        items,
        findings,
        found,
        otherwise,
        edit,
        mutants,
        apart,
        bodies,
        audited,
        checks,
        commands,
        readings,
        modules,
        measured,
    )
}


def _cut(printed: list[str], lines: str) -> list[str]:
    first, last = map(int, lines.split("-"))
    return [*["…"][: first > 1], *printed[first - 1 : last], *["…"][: last < len(printed)]]


def _loan_items(folder: Path) -> Iterator[str]:
    """Give every declaration of the loan policy, or of what stands beside it, as it is written."""
    for path in sorted(folder.glob("*.pl")):
        item: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if item or (line and not line.startswith("%")):
                item.append(line)
                if line.endswith("."):
                    yield "\n".join(item)
                    item = []


def _pyhcal(*arguments: str, code: int = 0, within: str | Path = ROOT) -> str:
    return _run([sys.executable, "-m", "pyhcal", *arguments], code=code, within=within)


def _run(
    command: list[str],
    code: int = 0,
    given: str | None = None,
    told: bool = False,
    within: str | Path = ROOT,
) -> str:
    # The passages of a user's own copy of the policy are not for the documents.
    unset = ("PYHCAL_POLICY_TEXT", "COLUMNS", "FORCE_COLOR", "NO_COLOR")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        cwd=within,
        env=environment,
        input=given or "",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode != code:
        raise SystemExit(f"{shlex.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stderr if told else done.stdout


def _fence(language: str, lines: list[str]) -> str:
    return "\n".join([f"```{language}", *[line.rstrip() for line in lines], "```"])


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main(arguments: list[str]) -> int:
    """Rewrite the documents, or compare them."""
    changed = 0
    for name in DOCUMENTS:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = rendered(old, "--check" not in arguments)
        changed += old != new
        if "--check" in arguments:
            sys.stdout.writelines(
                difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name)
            )
        elif old != new:
            path.write_text(new, encoding="utf-8")
    return int("--check" in arguments and changed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
