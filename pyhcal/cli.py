"""The command line. Results go to standard output, everything else to standard error.

Exit codes: 0 answered · 1 a check found something · 2 usage · 3 invalid input · 4 SWI-Prolog missing ·
5 limit reached · 70 an error of pyhcal's own · 130 interrupted · 141 nobody reads the output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pyhcal import commands, table_parser
from pyhcal.errors import PyhcalError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ActionsContainer


__all__ = ["entry", "main", "parser"]

_LONGEST = 1e9  # seconds; the system's clocks take no more


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
        code = commands.complain(str(error), error.exit_code)
    except BrokenPipeError:
        _stop_writing()
        code = 141
    except KeyboardInterrupt:
        code = commands.complain("interrupted", 130)
    except OSError as error:
        code = commands.complain(f"the output cannot be written: {error.strerror or error}", 2)
        _stop_writing()
    except Exception as error:
        if os.environ.get("PYHCAL_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        code = commands.complain(f"an error of pyhcal's own ({what}); PYHCAL_DEBUG=1 shows where", 70)
    return code


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    from argparse import ArgumentParser

    main_parser = ArgumentParser(
        prog="pyhcal",
        description="Ask a medical policy, and see why its answer holds. Without a command: a session at a "
        'reviewer\'s desk; "help" lists its commands.',
    )
    main_parser.add_argument("--version", action="store_true", help="print the version and end")
    desk = main_parser.add_argument_group("without a command")
    subcommands = main_parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[[Namespace], int], about: str) -> ArgumentParser:
        added = subcommands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        added.set_defaults(run=run, refuse=added.error)
        return added

    def coloured(added: _ActionsContainer) -> None:
        added.add_argument(
            "--color", choices=("auto", "always", "never"), default="auto", help="default: auto"
        )

    def knowledge(added: _ActionsContainer) -> None:
        added.add_argument(
            "--kb", metavar="PATH", help="a folder of policies, or one policy's; default: the shipped one"
        )
        added.add_argument(
            "--policy", metavar="NAME", help="the policy's name, when the folder holds several"
        )

    def read(added: _ActionsContainer) -> None:
        added.add_argument(
            "--readings",
            metavar="NAME=CHOICE,...",
            help='how to read what is left open: NAME=CHOICE, with "|" between alternatives, or "open"',
        )

    def copy(added: _ActionsContainer) -> None:
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
        read(added)
        added.add_argument(
            "--max-seconds",
            metavar="N",
            type=_seconds,
            help="how long one question may take; default: no limit",
        )
        added.add_argument(
            "--max-inferences",
            metavar="N",
            type=_inferences,
            help="how many steps one question may take; default: 10,000,000",
        )
        coloured(added)
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
            help="how much of a tree, markdown or html: the outcome, also what it rests on, or every step; "
            "default: reviewer",
        )
        every(added)
        added.add_argument(
            "--positions",
            action="store_true",
            help="also tell what other bodies say to the case, for information",
        )
        added.add_argument(
            "--evidence",
            action="store_true",
            help="also tell the evidence that the document gives for the statements",
        )
        added.add_argument("--appeal", metavar="FILE", help="your text on appeals, for the end of a letter")
        copy(added)

    desk.add_argument(
        "--session", metavar="DIR", help="where the session is kept while it runs; default: ./.pyhcal"
    )
    desk.add_argument(
        "--keep-history",
        action="store_true",
        help="keep whole lines in the history, and not only their commands",
    )
    for add in (knowledge, copy, coloured):
        add(desk)
    explain = command("explain", commands.explain, "decide a case and say why")
    asked(explain)
    answered(explain)
    ask = command("ask", commands.ask, "ask for what is missing, the best question first, then explain")
    asked(ask, optional=True)
    answered(ask)
    ask.add_argument("--save", metavar="FILE", help="keep the record there, after each answer")
    whynot = command("whynot", commands.whynot, "tell how each statement stands, or show the proof of one")
    asked(whynot)
    whynot.add_argument("statement", nargs="?", metavar="STATEMENT", help="only this statement, as a tree")
    every(whynot)
    why = command("why", commands.why, "tell in what two outcomes differ")
    asked(why)
    why.add_argument("outcome", metavar="OUTCOME", help="the case's outcome")
    why.add_argument("--rather-than", metavar="OUTCOME", required=True, help="the outcome to compare it with")
    whatif = command(
        "whatif", commands.whatif, "tell the smallest changes that lead to an outcome, or try one"
    )
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
    for added in (whynot, why):
        added.add_argument("--format", choices=("tree", "json"), default="tree", help="default: tree")
    reasons = command(
        "reasons", commands.reasons, "list every smallest set of stated facts that forces the outcome"
    )
    asked(reasons)
    positions = command(
        "positions", commands.positions, "tell what the policy and other bodies say to a case, side by side"
    )
    asked(positions)
    copy(positions)
    positions.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    register = command(
        "readings", commands.readings, "list the readings, their choices and defaults, and what is assumed"
    )
    knowledge(register)
    for added in (whatif, reasons, register):
        added.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    export = command("export", commands.export, "write the whole knowledge base as JSON")
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")
    knowledge(export)
    verify = command("verify", commands.verify, "check a justification without the engine")
    verify.add_argument(
        "file", metavar="JUSTIFICATION.json", help="what --format json wrote; - for standard input"
    )
    verify.add_argument(
        "--rules", metavar="RULES.json", help="what export wrote; default: the knowledge at hand"
    )
    knowledge(verify)
    script = command("run", commands.run, "carry out a session's commands, line by line")
    script.add_argument("file", metavar="FILE", help="a saved session; - for standard input")
    script.add_argument("--keep-going", action="store_true", help="go on after a line that fails")
    for add in (knowledge, copy, coloured):
        add(script)
    query = command(
        "query",
        commands.query,
        "search the policy for contradictions and gaps, or prove none; audit its document",
    )
    query.add_argument("name", nargs="?", metavar="NAME", help="the query; without one: list them")
    query.add_argument("--all", action="store_true", help="ask every query but the audit, and print a table")
    query.add_argument("--full", action="store_true", help="show every region, however many there are")
    query.add_argument(
        "--limit",
        metavar="N",
        type=_count,
        default=20,
        help="of a large policy's gaps, search for N regions; default: 20",
    )
    query.add_argument(
        "--readings", metavar="NAME=CHOICE,...", help="how to read what is left open; default: the defaults"
    )
    query.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")
    query.add_argument(
        "--max-seconds", metavar="N", type=_seconds, help="how long one query may take; default: no limit"
    )
    for add in (knowledge, coloured):
        add(query)
    diff = command("diff", commands.diff, "tell what an edit changes: two folders, or git revisions of one")
    diff.add_argument(
        "old", nargs="?", metavar="OLD", help="a folder, or a git revision of the other one; default: HEAD"
    )
    diff.add_argument(
        "new", nargs="?", metavar="NEW", help="the same; default: the knowledge at hand, as it is now"
    )
    diff.add_argument(
        "--readings", metavar="NAME=CHOICE,...", help="how to read what is left open; default: as each says"
    )
    diff.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")
    diff.add_argument(
        "--max-seconds", metavar="N", type=_seconds, help="how long it may take; default: no limit"
    )
    for add in (coloured, knowledge):
        add(diff)
    mutate = command("mutate", commands.mutate, "change each rule in turn, and tell what nothing notices")
    mutate.add_argument(
        "--examples",
        metavar="DIR",
        help="a folder of requests with the answers expected of them; default: the shipped policy's",
    )
    mutate.add_argument("--full", action="store_true", help="also list what an example noticed")
    mutate.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    mutate.add_argument(
        "--max-seconds", metavar="N", type=_seconds, help="how long it may take; default: no limit"
    )
    for add in (coloured, knowledge):
        add(mutate)
    lint = command("lint", commands.lint, "check a folder's rules without loading them")
    lint.add_argument("path", nargs="?", metavar="PATH", help="a folder of policies, or one policy's")
    lint.add_argument("--policy", metavar="NAME", help="the policy's name, when the folder holds several")
    cite = command("cite", commands.cite, "tell where a statement stands, and the evidence behind it")
    cite.add_argument("statement", metavar="STATEMENT", help="the statement, as answers name it")
    cite.add_argument("--full", action="store_true", help="show every number and finding of the studies")
    copy(cite)
    past = command("versions", commands.history, "tell what the policy's history says was in force when")
    past.add_argument("--date", metavar="DATE", help="a date of service; default: the version held")
    for added in (cite, past):
        added.add_argument(
            "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
        )
        for add in (coloured, knowledge):
            add(added)
    source = command("source", commands.source, "compare a copy of the policy with what is held of it")
    source.add_argument("action", choices=("check",), metavar="check", help="look up every passage in FILE")
    source.add_argument("file", metavar="FILE", help="your copy: text, Markdown, or PDF")
    source.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    for add in (coloured, knowledge):
        add(source)
    table_parser.add(command, (read, knowledge, copy, coloured))
    doctor = command("doctor", commands.doctor, "tell what was found, and which versions")
    knowledge(doctor)
    copy(doctor)
    return main_parser


def _seconds(text: str) -> float:
    """Read how long a question may take."""
    seconds = float(text)
    if not 0 < seconds <= _LONGEST:
        raise ValueError
    return seconds


def _inferences(text: str) -> int:
    """Read how many steps a question may take."""
    steps = int(text)
    if steps < 1:
        raise ValueError
    return steps


def _count(text: str) -> int:
    """Read how many of something are wanted."""
    count = int(text)
    if count < 0:
        raise ValueError
    return count


# What argparse says was wrong with a value.
_seconds.__name__, _inferences.__name__ = "number of seconds", "number of steps"
_count.__name__ = "count"


def _run(arguments: Sequence[str]) -> int:
    try:
        main_parser = parser()
        options, left = main_parser.parse_known_args(list(arguments))
        if left:
            # The usage that helps is the command's own.
            getattr(options, "refuse", main_parser.error)(f"unrecognized arguments: {' '.join(left)}")
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 2
    if options.version:
        from pyhcal import __version__

        print(f"pyhcal {__version__}")
        return 0
    if options.command is None:
        return commands.desk(options)
    if arguments[0].startswith("-"):
        return commands.complain(f"options of {options.command} stand after it", 2)
    code: int = options.run(options)
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
