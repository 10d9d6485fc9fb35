"""The command line. Results go to standard output, everything else to standard error.

Exit codes: 0 answered · 1 a check found something · 2 usage · 3 invalid input · 4 SWI-Prolog missing ·
5 limit reached · 70 an error of pyhcal's own · 130 interrupted · 141 nobody reads the output.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from pyhcal.errors import NotFound, PyhcalError
from pyhcal.folders import policy_text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from rich.console import Console, RenderableType

    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase
    from pyhcal.wording import Wording

__all__ = ["entry", "main", "parser"]

_LEAST_WIDTH = 40


def entry() -> None:
    """Run the command line as a program."""
    code = main()
    # Prolog has threads of its own; leaving at once spares waiting for them.
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The command line without the program's name; the process's own when None.

    Returns:
        The exit code.
    """
    _repair_streams()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except PyhcalError as error:
        code = _complain(str(error), error.exit_code)
    except BrokenPipeError:
        _stop_writing()
        code = 141
    except KeyboardInterrupt:
        code = _complain("interrupted", 130)
    except OSError as error:
        code = _complain(f"the output cannot be written: {error.strerror or error}", 2)
        _stop_writing()
    except Exception as error:
        if os.environ.get("PYHCAL_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        code = _complain(f"an error of pyhcal's own ({what}); PYHCAL_DEBUG=1 shows where", 70)
    return code


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    from argparse import ArgumentParser

    main_parser = ArgumentParser(
        prog="pyhcal", description="Ask a medical policy, and see why its answer holds."
    )
    main_parser.add_argument("--version", action="store_true", help="print the version and end")
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[[Namespace], int], about: str) -> ArgumentParser:
        added = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        added.set_defaults(run=run)
        return added

    def knowledge(added: ArgumentParser) -> None:
        added.add_argument(
            "--kb", metavar="PATH", help="a folder of policies, or one policy's; default: the shipped one"
        )
        added.add_argument(
            "--policy", metavar="NAME", help="the policy's name, when the folder holds several"
        )

    def copy(added: ArgumentParser) -> None:
        added.add_argument(
            "--policy-text",
            metavar="FILE",
            help="your own copy of the policy, to check the rules against and to show its words; "
            "default: what PYHCAL_POLICY_TEXT names",
        )

    def asked(added: ArgumentParser, optional: bool = False) -> None:
        if optional:
            about = "the case to start from; an empty chart when there is none"
            added.add_argument("case", metavar="CASE.json", nargs="?", help=about)
        else:
            added.add_argument(
                "case", metavar="CASE.json", help="the case as a JSON file; - for standard input"
            )
        added.add_argument(
            "--readings",
            metavar="NAME=CHOICE,...",
            help='how to read what is left open: NAME=CHOICE, with "|" between alternatives, or "open"',
        )
        added.add_argument(
            "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
        )
        knowledge(added)

    def every(added: ArgumentParser) -> None:
        about = "show every step of the proof"
        added.add_argument("--all", "--full", dest="level", action="store_const", const="full", help=about)

    def answered(added: ArgumentParser) -> None:
        faces = ("tree", "json", "markdown", "html", "letter")
        added.add_argument("--format", choices=faces, default="tree", help="default: tree")
        added.add_argument(
            "--level",
            choices=("verdict", "reviewer", "full"),
            default="reviewer",
            help="how much of it: the outcome, also what it rests on, or every step; default: reviewer",
        )
        every(added)
        added.add_argument("--appeal", metavar="FILE", help="your text on appeals, for the end of a letter")
        copy(added)

    explain = command("explain", _explain, "decide a case and say why")
    asked(explain)
    answered(explain)
    ask = command("ask", _ask, "ask for what is missing, the best question first, then explain")
    asked(ask, optional=True)
    answered(ask)
    ask.add_argument("--save", metavar="FILE", help="keep the record there, after each answer")
    whynot = command("whynot", _whynot, "tell how each statement stands, or show the proof of one")
    asked(whynot)
    whynot.add_argument("statement", nargs="?", metavar="STATEMENT", help="only this statement, as a tree")
    every(whynot)
    whynot.set_defaults(level="reviewer")
    why = command("why", _why, "tell in what two outcomes differ")
    asked(why)
    why.add_argument("outcome", metavar="OUTCOME", help="the case's outcome")
    why.add_argument("--rather-than", metavar="OUTCOME", required=True, help="the outcome to compare it with")
    whatif = command("whatif", _whatif, "tell the smallest changes that lead to an outcome, or try one")
    asked(whatif)
    whatif.add_argument(
        "--to",
        metavar="OUTCOME",
        action="append",
        help="the wanted outcome; default: each favourable position",
    )
    whatif.add_argument(
        "--unlock", metavar="KEY,...", help='what may be set although it is fixed: keys, or "all"'
    )
    whatif.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        help="set a value, or unset a key (KEY=), and compare both answers; can be given several times",
    )
    reasons = command("reasons", _reasons, "list every smallest set of stated facts that forces the outcome")
    asked(reasons)
    register = command(
        "readings", _readings, "list the readings, their choices and defaults, and what is assumed"
    )
    knowledge(register)
    for added in (whatif, reasons, register):
        added.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    export = command("export", _export, "write the whole knowledge base as JSON")
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")
    knowledge(export)
    verify = command("verify", _verify, "check a justification without the engine")
    verify.add_argument(
        "file", metavar="JUSTIFICATION.json", help="what --format json wrote; - for standard input"
    )
    verify.add_argument(
        "--rules", metavar="RULES.json", help="what export wrote; default: the knowledge at hand"
    )
    knowledge(verify)
    lint = command("lint", _lint, "check a folder's rules without loading them")
    lint.add_argument("path", nargs="?", metavar="PATH", help="a folder of policies, or one policy's")
    lint.add_argument("--policy", metavar="NAME", help="the policy's name, when the folder holds several")
    doctor = command("doctor", _doctor, "tell what was found, and which versions")
    knowledge(doctor)
    copy(doctor)
    return main_parser


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parser().parse_args(list(arguments))
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 2
    if options.version:
        from pyhcal import __version__

        print(f"pyhcal {__version__}")
        return 0
    if options.command is None:
        parser().print_help(sys.stderr)
        return 2
    code: int = options.run(options)
    return code


def _explain(options: Namespace) -> int:
    return _answered(options, lambda _: _read(options.case))


def _ask(options: Namespace) -> int:
    from pyhcal.ask import Talk, hearing, keeping
    from pyhcal.interview import Interview

    if options.case == "-":
        return _complain("standard input is for the answers: name a file", 2)
    case = "{}" if options.case is None else _read(options.case)

    def hold(knowledge: KnowledgeBase) -> dict[str, Any]:
        interview = Interview(knowledge, case, _chosen(options.readings))
        console = _console(options.color, sys.stderr)
        Talk(interview, console, hearing(), keeping(options.save)).hold()
        sys.stderr.write("\n")
        return interview.record

    return _answered(options, hold)


def _answered(options: Namespace, asked: Callable[[KnowledgeBase], Any]) -> int:
    """Show the answer to a case in the form that is wanted."""
    if options.appeal is not None and options.format != "letter":
        return _complain("--appeal is for --format letter", 2)
    appeal = None if options.appeal is None else _text(options.appeal)
    knowledge = _knowledge(options)
    answer = knowledge.justify(asked(knowledge), _chosen(options.readings), sensitivity=True)
    found, missing = _passages(knowledge, options.policy_text)
    if options.format == "json":
        _write(answer.to_json() + "\n")
    elif options.format == "tree":
        _show(answer, options.level, options.color, found)
    elif options.format == "letter":
        told = _letter(knowledge, answer, options, appeal, found, missing)
        _write_document(told, options.format)
    else:
        _write_document(_document(answer, options, found, missing), options.format)
    return 0


def _show(answer: Justification, level: str, color: str, passages: Mapping[str, str]) -> None:
    from pyhcal.outline import Level
    from pyhcal.render import Answer

    shown = Answer(answer, answer.wording(), passages=passages, level=Level.named(level))
    _console(color).print(shown)


def _whynot(options: Namespace) -> int:
    from pyhcal.contrast import lines, one_statement
    from pyhcal.outline import Level
    from pyhcal.render import Lines
    from pyhcal.standing import why_not

    answer = _knowledge(options).justify(_read(options.case), _chosen(options.readings))
    words = answer.wording()
    if options.statement is None:
        found = lines(answer, words, why_not(answer, words))
    else:
        found = one_statement(answer, words, options.statement, Level.named(options.level))
    _console(options.color).print(Lines(found))
    return 0


def _why(options: Namespace) -> int:
    from pyhcal.contrast import contrast, differences
    from pyhcal.render import Lines

    answer = _knowledge(options).justify(_read(options.case), _chosen(options.readings))
    words = answer.wording()
    found = contrast(answer, words, options.outcome, options.rather_than)
    _console(options.color).print(Lines(differences(answer, words, found)))
    return 0


def _letter(
    knowledge: KnowledgeBase,
    answer: Justification,
    options: Namespace,
    appeal: str | None,
    passages: Mapping[str, str],
    missing: Sequence[str],
) -> str:
    from pyhcal.letter import letter

    words, readings = answer.wording(), _chosen(options.readings)
    changes = []
    for wanted in words.favourable():
        if wanted != answer.outcome:
            for unlock in ((), "all"):
                found = knowledge.changes(dict(answer.case), wanted, unlock, readings)
                changes += [change for change in found if change not in changes]
    return letter(answer, words, changes, appeal, passages, missing)


def _document(
    answer: Justification, options: Namespace, passages: Mapping[str, str], missing: Sequence[str]
) -> str:
    from pyhcal.outline import Level
    from pyhcal.sections import outline

    html = options.format == "html"
    parts = outline(answer, answer.wording(), Level.named(options.level), passages, missing, fold=html)
    if html:
        from pyhcal.html import to_html

        return to_html(parts)
    from pyhcal.markdown import to_markdown

    return to_markdown(parts)


def _passages(knowledge: KnowledgeBase, given: str | None) -> tuple[Mapping[str, str], Sequence[str]]:
    """Return, per anchor, its passage in the user's copy of the policy, and the anchors that it lacks."""
    path = policy_text() if given is None else given
    if path is None:
        return {}, ()
    from pyhcal.source import Source
    from pyhcal.wording import Wording

    export = knowledge.export()
    try:
        check = Source.read(path).check(export)
    except PyhcalError as error:
        # What the environment names may be meant for another policy: no reason to give no answer.
        if given is not None:
            raise
        _complain(f"{error}; answered without it", 0)
        return {}, ()
    if check.missing:
        words = Wording(export)
        places = [f"{words.anchor(anchor)} [{anchor}]" for anchor in check.missing]
        _complain("\n  ".join([f"{path} differs from the text that the rules follow, at:", *places]), 0)
    return check.found, check.missing


def _whatif(options: Namespace) -> int:
    from pyhcal.whatif import Changes, what_would

    if options.set is not None:
        if options.to is not None or options.unlock is not None:
            return _complain("--set tries one change; --to and --unlock look for changes", 2)
        return _beside(options)
    knowledge, case = _knowledge(options), _read(options.case)
    unlock = "all" if options.unlock == "all" else _listed(options.unlock)
    found = what_would(knowledge, case, options.to or (), unlock, _chosen(options.readings))
    return _told(options, found.to_dict(), lambda words: Changes(found, words), knowledge)


def _beside(options: Namespace) -> int:
    """Show the answers to a case as it is and with values set."""
    from pyhcal.beside import what_if
    from pyhcal.beside_page import Beside
    from pyhcal.typed import assigned

    case, knowledge = _read(options.case), _knowledge(options)
    try:
        values = assigned(knowledge.export()["keys"], options.set)
    except ValueError as error:
        return _complain(str(error), 2)
    found = what_if(knowledge, case, values, _chosen(options.readings))
    return _told(options, found.to_dict(), lambda words: Beside(found, words), knowledge)


def _reasons(options: Namespace) -> int:
    from pyhcal.all_reasons import Reasons

    case, knowledge, readings = _read(options.case), _knowledge(options), _chosen(options.readings)
    answer, found = knowledge.justify(case, readings), knowledge.reasons(case, readings)
    data = {"outcome": answer.outcome, "reasons": [reason.to_dict() for reason in found]}
    return _told(options, data, lambda words: Reasons(answer, found, words), knowledge)


def _readings(options: Namespace) -> int:
    from pyhcal.register import Register, register

    knowledge = _knowledge(options)
    return _told(options, register(knowledge.export()), lambda _: Register(knowledge.export()), knowledge)


def _told(
    options: Namespace, data: Any, shown: Callable[[Wording], RenderableType], knowledge: KnowledgeBase
) -> int:
    """Print an answer as JSON or in words."""
    from pyhcal.wording import Wording

    if options.format == "json":
        _write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        _console(getattr(options, "color", "auto")).print(shown(Wording(knowledge.export())))
    return 0


def _listed(text: str | None) -> list[str]:
    return [name for name in map(str.strip, (text or "").split(",")) if name]


def _export(options: Namespace) -> int:
    text = _knowledge(options).export_json() + "\n"
    if options.file is None:
        _write(text)
    else:
        with open(options.file, "w", encoding="utf-8") as file:
            file.write(text)
    return 0


def _verify(options: Namespace) -> int:
    from pyhcal.verify import read, show

    try:
        answer = read(options.file)
        rules = None if options.rules is None else read(options.rules)
    except (OSError, ValueError) as error:
        return _complain(f"{options.file} or its rules cannot be read: {error}", 3)
    return show(answer, _knowledge(options).export() if rules is None else rules)


def _lint(options: Namespace) -> int:
    from pyhcal.knowledge import lint

    findings = lint(options.path, options.policy)
    _write("".join([f"{finding}\n" for finding in findings]))
    return 1 if findings else 0


def _doctor(options: Namespace) -> int:
    from pyhcal.doctor import report

    lines = report(options.kb, options.policy, options.policy_text)
    while True:
        try:
            _write(next(lines) + "\n")
        except StopIteration as end:
            return 0 if end.value else 1


def _knowledge(options: Namespace) -> KnowledgeBase:
    from pyhcal.knowledge import KnowledgeBase

    return KnowledgeBase(options.kb, options.policy)


def _chosen(text: str | None) -> dict[str, str | list[str]] | str | None:
    """Read the choice of readings from the command line."""
    from pyhcal.errors import InvalidRequest, Problem

    if text is None or text == "open":
        return text
    chosen: dict[str, str | list[str]] = {}
    problems = []
    for pair in filter(None, map(str.strip, text.split(","))):
        name, equals, choice = pair.partition("=")
        choices = choice.split("|")
        if not equals or not name or not all(choices):
            problems.append(Problem(name, pair, "is not a choice of a reading", "NAME=CHOICE"))
        elif name in chosen:
            problems.append(Problem(name, pair, "is given more than once", "NAME=CHOICE|CHOICE"))
        else:
            chosen[name] = choices if len(choices) > 1 else choice
    if problems:
        raise InvalidRequest("the readings are refused", problems)
    return chosen


def _read(path: str) -> bytes:
    """Read a file or standard input; what stands in it is judged elsewhere."""
    try:
        if path == "-":
            if sys.stdin is None or sys.stdin.closed:
                raise NotFound("standard input is closed")
            return sys.stdin.buffer.read()
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise NotFound(f"{path} cannot be read: {why}") from None


def _text(path: str) -> str:
    """Read a text file of the user's own."""
    from pyhcal.errors import InvalidSource

    try:
        return _read(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InvalidSource(f"{path} is not UTF-8 text") from None


def _console(color: str, stream: TextIO | None = None) -> Console:
    from rich.console import Console

    stream = stream or sys.stdout
    terminal = stream.isatty()
    never = color == "never" or (color == "auto" and bool(os.environ.get("NO_COLOR")))
    console = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=True if color == "always" else None if terminal else False,
        no_color=never or None,
        color_system="auto" if terminal else "standard" if color == "always" else None,
        legacy_windows=False,
    )
    if never:
        # Neither colour nor any other sign of control.
        console = Console(file=stream, highlight=False, color_system=None, width=console.width)
    console.width = max(console.width, _LEAST_WIDTH)
    return console


def _write(text: str) -> None:
    sys.stdout.write(text)


def _write_document(text: str, format: str) -> None:
    """Write a document in characters that the output has."""
    from pyhcal.page import fitting

    encoding = sys.stdout.encoding or "utf-8"
    if format != "html":
        text = "\n".join([fitting(line, encoding) for line in text.split("\n")])
    elif encoding.lower().replace("-", "") not in ("utf8", "cp65001"):
        # The page says that it is UTF-8; what every encoding has is that too.
        text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    _write(text)


def _complain(message: str, code: int) -> int:
    with suppress(OSError, ValueError):
        print(f"pyhcal: {message}", file=sys.stderr, flush=True)
    return code


def _repair_streams() -> None:
    """Make sure that writing never fails on a character, and that both streams exist."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _stop_writing() -> None:
    """Point standard output at nothing, so that the last flush at exit does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    entry()
