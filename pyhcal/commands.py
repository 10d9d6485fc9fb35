"""What each command of the command line does; each returns its exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from pyhcal.errors import EngineFault, LimitReached, NotFound, PolicyError, PyhcalError
from pyhcal.folders import policy_text
from pyhcal.outline import clean

if TYPE_CHECKING:
    from argparse import Namespace

    from rich.console import Console, RenderableType

    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase
    from pyhcal.outline import Level, Outline
    from pyhcal.query import Verdict
    from pyhcal.repl.session import Session
    from pyhcal.wording import Wording

_LEAST_WIDTH = 40
_WHOLE = "--level and --all are for --format tree, markdown and html; {} is always whole"


def explain(options: Namespace) -> int:
    """Decide a case and say why."""
    return answered(options, lambda _: _read(options.case))


def ask(options: Namespace) -> int:
    """Interview, then explain."""
    from pyhcal.ask import Talk, hearing, keeping
    from pyhcal.interview import Interview

    if options.case == "-":
        return complain("standard input is for the answers: name a file", 2)
    case = "{}" if options.case is None else _read(options.case)

    held: list[Interview] = []

    def hold(knowledge: KnowledgeBase) -> dict[str, Any]:
        interview = Interview(knowledge, case, chosen(options.readings))
        held.append(interview)
        console = console_for(options.color, sys.stderr)
        Talk(interview, console, hearing(), keeping(options.save)).hold()
        sys.stderr.write("\n")
        return interview.record

    try:
        return answered(options, hold)
    except LimitReached as error:
        if not held:
            raise
        # What was answered is not lost.
        known = options.save or json.dumps(held[0].record, ensure_ascii=False)
        return complain(f"{error}; what is known so far: {known}", error.exit_code)


def answered(options: Namespace, asked: Callable[[KnowledgeBase], Any]) -> int:
    """Show the answer to a case in the form that is wanted."""
    if options.appeal is not None and options.format != "letter":
        return complain("--appeal is for --format letter", 2)
    if options.level is not None and options.format in ("json", "letter"):
        return complain(_WHOLE.format(options.format), 2)
    for name in ("positions", "evidence"):
        if getattr(options, name) and options.format == "letter":
            return complain(
                f"--{name} is not for --format letter: a letter tells the policy's answer only", 2
            )
    appeal = None if options.appeal is None else _text(options.appeal)
    knowledge = knowledge_of(options)
    answer = knowledge.justify(
        asked(knowledge),
        chosen(options.readings),
        sensitivity=True,
        positions=options.positions,
        evidence=options.evidence,
    )
    found, missing = _passages(knowledge, options.policy_text)
    if options.format == "json":
        write(answer.to_json() + "\n")
    elif options.format == "tree":
        _show(answer, _level(options), options.color, found)
    elif options.format == "letter":
        told = _letter(knowledge, answer, options, appeal, found, missing)
        _write_document(told, options.format)
    else:
        _write_document(_document(answer, options, found, missing), options.format)
    return 0


def _level(options: Namespace) -> Level:
    from pyhcal.outline import Level

    return Level.named(options.level or "reviewer")


def _show(answer: Justification, level: Level, color: str, passages: Mapping[str, str]) -> None:
    from pyhcal.render import Answer

    shown = Answer(answer, answer.wording(), passages=passages, level=level)
    console_for(color).print(shown)


def whynot(options: Namespace) -> int:
    """Tell how each statement stands."""
    from pyhcal.contrast import lines, one_statement
    from pyhcal.render import Lines
    from pyhcal.standing import why_not

    if options.level is not None and options.format == "json":
        return complain("--all is for --format tree; json is always whole", 2)
    knowledge = knowledge_of(options)
    answer = knowledge.justify(_read(options.case), chosen(options.readings))
    words = answer.wording()
    standings, name = why_not(answer, words), options.statement
    if name is None:
        found = lines(answer, words, standings)
    else:
        found = one_statement(answer, words, name, _level(options))
    told = [one.to_dict() for one in standings if name in (None, one.id)]
    return _told(options, {"outcome": answer.outcome, "statements": told}, lambda _: Lines(found), knowledge)


def why(options: Namespace) -> int:
    """Tell in what two outcomes differ."""
    from pyhcal.contrast import contrast, differences
    from pyhcal.render import Lines

    knowledge = knowledge_of(options)
    answer = knowledge.justify(_read(options.case), chosen(options.readings))
    words = answer.wording()
    found = contrast(answer, words, options.outcome, options.rather_than)
    return _told(options, found.to_dict(), lambda _: Lines(differences(answer, words, found)), knowledge)


def _letter(
    knowledge: KnowledgeBase,
    answer: Justification,
    options: Namespace,
    appeal: str | None,
    passages: Mapping[str, str],
    missing: Sequence[str],
) -> str:
    from pyhcal.letter import letter
    from pyhcal.whatif import smallest

    changes = smallest(knowledge, answer, chosen(options.readings))
    return letter(answer, answer.wording(), changes, appeal, passages, missing)


def _document(
    answer: Justification, options: Namespace, passages: Mapping[str, str], missing: Sequence[str]
) -> str:
    from pyhcal.sections import outline

    html = options.format == "html"
    parts = outline(answer, answer.wording(), _level(options), passages, missing, fold=html)
    if html:
        from pyhcal.html import to_html

        return to_html(parts)
    from pyhcal.markdown import to_markdown

    return to_markdown(parts)


def _passages(
    knowledge: KnowledgeBase, given: str | None, more: Mapping[str, str] | None = None
) -> tuple[Mapping[str, str], Sequence[str]]:
    """Return, per anchor, its passage in the user's copy of the policy, and the anchors that it lacks.

    Args:
        knowledge: The knowledge base.
        given: The copy; what the environment names when None.
        more: Further anchors with their digests.
    """
    path = policy_text() if given is None else given
    if path is None:
        return {}, ()
    from pyhcal.source import Source
    from pyhcal.wording import Wording

    export = knowledge.export()
    try:
        source = Source.read(path)
        check = source.check(export, knowledge.word_counts)
    except PyhcalError as error:
        # What the environment names may be meant for another policy: no reason to give no answer.
        if given is not None:
            raise
        complain(f"{error}; answered without it", 0)
        return {}, ()
    further = {anchor: source.passage(sha256) for anchor, sha256 in (more or {}).items()}
    lacking = [anchor for anchor, passage in further.items() if passage is None]
    missing = [*check.missing, *[anchor for anchor in lacking if anchor not in check.missing]]
    if missing:
        words = Wording(export)
        places = [f"{words.anchor(anchor)} [{anchor}]" for anchor in missing]
        complain("\n  ".join([f"{path} differs from the text that the rules follow, at:", *places]), 0)
    return {**check.found, **{anchor: text for anchor, text in further.items() if text}}, missing


def whatif(options: Namespace) -> int:
    """Tell what would change the outcome, or try a change."""
    from pyhcal.whatif import Changes, what_would

    if options.set is not None:
        if options.to is not None or options.unlock is not None:
            return complain("--set tries one change; --to and --unlock look for changes", 2)
        return _beside(options)
    knowledge, case = knowledge_of(options), _read(options.case)
    unlock = "all" if options.unlock == "all" else listed(options.unlock)
    found = what_would(knowledge, case, options.to or (), unlock, chosen(options.readings))
    return _told(options, found.to_dict(), lambda words: Changes(found, words), knowledge)


def _beside(options: Namespace) -> int:
    """Show the answers to a case as it is and with values set."""
    from pyhcal.beside import what_if
    from pyhcal.beside_page import Beside
    from pyhcal.typed import assigned

    case, knowledge = _read(options.case), knowledge_of(options)
    try:
        values = assigned(knowledge.export()["keys"], options.set)
    except ValueError as error:
        return complain(str(error), 2)
    found = what_if(knowledge, case, values, chosen(options.readings))
    return _told(options, found.to_dict(), lambda words: Beside(found, words), knowledge)


def reasons(options: Namespace) -> int:
    """List every smallest reason."""
    from pyhcal.all_reasons import Reasons

    case, knowledge, readings = _read(options.case), knowledge_of(options), chosen(options.readings)
    answer, found = knowledge.justify(case, readings), knowledge.reasons(case, readings)
    data = {"outcome": answer.outcome, "reasons": [reason.to_dict() for reason in found]}
    return _told(options, data, lambda words: Reasons(answer, found, words), knowledge)


def positions(options: Namespace) -> int:
    """Tell what the policy and the bodies beside it say to a case."""
    from pyhcal.positions_page import PositionsTable, positions_outline

    case, knowledge = _read(options.case), knowledge_of(options)
    found = knowledge.positions(case, chosen(options.readings))
    if options.format == "markdown":
        _laid_out(positions_outline(found), options)
        return 0
    wanted = options.format == "text"
    passages = _passages(knowledge, options.policy_text, found.anchors())[0] if wanted else {}
    return _told(options, found.to_dict(), lambda _: PositionsTable(found, passages), knowledge)


def readings(options: Namespace) -> int:
    """Print the register of readings and assumptions."""
    from pyhcal.register import Register, register

    knowledge = knowledge_of(options)
    return _told(options, register(knowledge.export()), lambda _: Register(knowledge.export()), knowledge)


def _told(
    options: Namespace, data: Any, shown: Callable[[Wording], RenderableType], knowledge: KnowledgeBase
) -> int:
    """Print an answer as JSON or in words."""
    from pyhcal.wording import Wording

    if options.format == "json":
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        console_for(getattr(options, "color", "auto")).print(shown(Wording(knowledge.export())))
    return 0


def listed(text: str | None) -> list[str]:
    return [name for name in map(str.strip, (text or "").split(",")) if name]


def export(options: Namespace) -> int:
    """Write the knowledge base as JSON."""
    text = knowledge_of(options).export_json() + "\n"
    if options.file is None:
        write(text)
    else:
        with open(options.file, "w", encoding="utf-8") as file:
            file.write(text)
    return 0


def verify(options: Namespace) -> int:
    """Check a justification."""
    from pyhcal.verify import read, show

    try:
        answer = read(options.file)
        rules = None if options.rules is None else read(options.rules)
    except (OSError, RecursionError, ValueError) as error:
        return complain(
            f"{options.file} or its rules cannot be read as JSON with each member once: {error}", 3
        )
    return show(answer, knowledge_of(options).export() if rules is None else rules)


def lint(options: Namespace) -> int:
    """Check a folder of rules."""
    from pyhcal.knowledge import lint

    findings = lint(options.path, options.policy)
    write("".join([f"{finding}\n" for finding in findings]))
    return 1 if findings else 0


def query(options: Namespace) -> int:
    """Search for counterexamples to claims about the policy."""
    from pyhcal.audit_page import audit_outline
    from pyhcal.query_page import list_outline, table_outline, verdict_outline

    if options.all and options.name is not None:
        return complain("--all asks every query; name none", 2)
    knowledge, readings = knowledge_of(options), chosen(options.readings)
    known = knowledge.queries()
    if options.name is None and not options.all:
        if readings is not None or options.full:
            return complain("name a query, or --all", 2)
        _queried([one.to_dict() for one in known], list_outline(known), options)
        return 0
    wanted = [one for one in known if (one.kind != "audit" if options.all else one.name == options.name)]
    names = [one.name for one in wanted] or [options.name]
    found, interrupted = _verdicts(knowledge, names, readings, options)
    if not found and interrupted:
        return complain("interrupted", 130)
    if options.all:
        _queried([one.to_dict() for one in found], table_outline(wanted, found), options)
    elif wanted[0].kind == "audit":
        _queried(found[0].to_dict(), audit_outline(wanted[0], found[0]), options)
    else:
        _queried(found[0].to_dict(), verdict_outline(wanted[0], found[0], options.full), options)
    if interrupted:
        return complain("interrupted", 130)
    if any(one.faults for one in found):
        return 1
    if any(one.limit == "refused" for one in found):
        return complain("a query could not be asked", 3)
    if any(one.limit == "ended" for one in found):
        return complain("no answer within the time that was given", 5)
    return 0 if all(one.complete for one in found) else complain("not everything was looked at", 5)


def _queried(data: Any, outline: Outline, options: Namespace) -> None:
    if options.format == "json":
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        _laid_out(outline, options)


def _verdicts(
    knowledge: KnowledgeBase, names: Sequence[str], readings: Any, options: Namespace
) -> tuple[list[Verdict], bool]:
    """Ask queries in turn; Ctrl-C ends it with what was found so far, and one that fails costs no other."""
    from pyhcal.query import Verdict

    found: list[Verdict] = []
    with _progress(options, len(names)) as told:
        for name in names:
            told(name, 0)
            try:
                one = knowledge.query(
                    name,
                    readings,
                    seconds=options.max_seconds,
                    keep=True,
                    limit=options.limit,
                    progress=lambda count, name=name: told(name, count),  # type: ignore[misc]
                )
            except KeyboardInterrupt:
                return found, True
            except (PolicyError, EngineFault, LimitReached) as error:
                if not options.all:
                    raise
                refused = not isinstance(error, LimitReached)
                complain(f"{name}: {error}", 3 if refused else 5)
                one = Verdict(name, None, False, (), limit="refused" if refused else "failed")
            found.append(one)
            if one.limit == "ended" and options.max_seconds is None:
                return found, True
    return found, False


@contextmanager
def _progress(options: Namespace, total: int, what: str = "found") -> Iterator[Callable[[str, int], None]]:
    """Show on a terminal which of several runs, and how much was found."""
    if not sys.stderr.isatty():
        yield lambda name, count: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console_for(options.color, sys.stderr), transient=True) as shown:
        task = shown.add_task("", total=total)
        seen: list[str] = []

        def tell(name: str, count: int) -> None:
            if name not in seen:
                seen.append(name)
            shown.update(task, description=f"{name}: {count} {what}", completed=len(seen) - 1)

        yield tell


def diff(options: Namespace) -> int:
    """Compare two knowledge bases."""
    from pyhcal.revisions import two_knowledge_bases

    readings = chosen(options.readings)
    old, new, names = two_knowledge_bases(
        options.old, options.new, options.kb, options.policy, options.max_seconds
    )
    found = old.diff(new, readings)
    if options.format == "json":
        data = found.to_dict()
        for side, name in zip(("old", "new"), names, strict=True):
            data[side] = {"name": name, **data[side]}
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        _laid_out(found.outline(names), options)
    return 0 if found.equal and not found.vocabulary else 1


def mutate(options: Namespace) -> int:
    """Change each rule in turn."""
    from pyhcal.mutate import Mutation, examples, mutate
    from pyhcal.mutate_page import mutate_outline
    from pyhcal.wording import Wording

    seconds, options.max_seconds = options.max_seconds, None
    knowledge = knowledge_of(options)
    folder = options.examples or _shipped_examples(knowledge.path)
    shown = () if folder is None else examples(folder)
    with _progress(options, len(knowledge.mutants()), "survived") as told:

        def tell(so_far: Mutation) -> None:
            told(f"mutant {len(so_far.mutants) + 1}", len(so_far.of("survived")))

        found = mutate(knowledge, shown, seconds=seconds, keep=True, progress=tell)
    _queried(found.to_dict(), mutate_outline(found, Wording(knowledge.export()), options.full), options)
    if found.interrupted:
        return complain("interrupted", 130)
    if found.of("survived"):
        return 1
    return 0 if found.complete else complain("not every mutant was tried within the time that was given", 5)


def _shipped_examples(path: str) -> str | None:
    """Return the examples of the shipped policy, if that is what is asked and they are there."""
    from pyhcal.folders import knowledge_folder

    folder = knowledge_folder("examples")
    shipped = os.path.realpath(path) == os.path.realpath(knowledge_folder())
    return folder if shipped and os.path.isdir(folder) else None


def _laid_out(outline: Outline, options: Namespace) -> None:
    """Print an outline as text or as Markdown."""
    if options.format == "markdown":
        from pyhcal.markdown import to_markdown

        _write_document(to_markdown(outline), options.format)
    else:
        from pyhcal.render import Lines

        console_for(options.color).print(Lines(outline))


def cite(options: Namespace) -> int:
    """Tell what a statement rests on: its passage, and the evidence that the document gives."""
    from pyhcal.evidence_page import evidence_outline
    from pyhcal.wording import Wording

    knowledge = knowledge_of(options)
    found = knowledge.evidence(options.statement)
    passages, _ = _passages(knowledge, options.policy_text)
    outline = evidence_outline(found, Wording(knowledge.export()), passages, options.full)
    _queried(found.to_dict(), outline, options)
    return 0


def history(options: Namespace) -> int:
    """Tell what was in force at a date, and since when each statement is unchanged."""
    from pyhcal.history import history_outline

    found = knowledge_of(options).history(options.date)
    _queried(found.to_dict(), history_outline(found), options)
    return 0


def source(options: Namespace) -> int:
    """Compare a copy of the policy with what is held of the document."""
    from pyhcal.fidelity import check
    from pyhcal.fidelity_page import fidelity_outline
    from pyhcal.source import Source

    knowledge = knowledge_of(options)
    document = knowledge.document()
    if not document["passages"]:
        return complain("this policy lists no passages of its document; doctor looks up its anchors", 2)
    copy = Source.read(options.file)
    found = check(copy, knowledge.export(), document)
    _queried(found.to_dict(), fidelity_outline(found, clean(copy.name)), options)
    return 0 if found.same else 1


def doctor(options: Namespace) -> int:
    """Tell what was found."""
    from pyhcal.doctor import report

    lines = report(options.kb, options.policy, options.policy_text)
    while True:
        try:
            write(next(lines) + "\n")
        except StopIteration as end:
            return 0 if end.value else 1


def run(options: Namespace) -> int:
    """Carry out a session's commands from a file."""
    from pyhcal.repl.lines import run_lines

    text = _text(options.file)
    session = _session(options)
    return run_lines(session, text.split("\n"), clean(options.file), options.keep_going)


def desk(options: Namespace) -> int:
    """Hold a session: on a terminal with all comforts, from a pipe line by line."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        import threading

        told = threading.Timer(1.0, complain, ("the rules are being prepared, which is needed only once", 0))
        told.daemon = True
        told.start()
        try:
            session = _session(options)
        finally:
            told.cancel()
        from pyhcal.repl.desk import hold

        return hold(session, options.session, options.keep_history)
    if sys.stdin is None or sys.stdin.closed:
        return complain("standard input is closed", 2)
    from pyhcal.repl.lines import piped, run_lines

    return run_lines(_session(options), piped(), "line")


def _session(options: Namespace) -> Session:
    from pyhcal.repl.session import Session

    knowledge = knowledge_of(options)
    found, missing = _passages(knowledge, options.policy_text)
    return Session(knowledge, console_for(options.color), found, missing)


def knowledge_of(options: Namespace) -> KnowledgeBase:
    from pyhcal.knowledge import KnowledgeBase

    limits = {name: getattr(options, name, None) for name in ("max_inferences", "max_seconds")}
    given = {name: limit for name, limit in limits.items() if limit is not None}
    return KnowledgeBase(options.kb, options.policy, **given)


def chosen(text: str | None) -> dict[str, str | list[str]] | str | None:
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


def console_for(color: str, stream: TextIO | None = None) -> Console:
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


def write(text: str) -> None:
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
    write(text)


def complain(message: str, code: int) -> int:
    """Say on standard error what is wrong, and return the exit code."""
    with suppress(OSError, ValueError):
        encoding = sys.stderr.encoding or "utf-8"
        try:
            message.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            from pyhcal.page import PLAIN

            # What is left the stream escapes.
            message = message.translate(PLAIN)
        print(f"pyhcal: {message}", file=sys.stderr, flush=True)
    return code
