"""A session on a terminal: what broke off is offered again, every line is kept as it goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyhcal.errors import PyhcalError
from pyhcal.outline import clean
from pyhcal.repl.careful import Interrupts, whole
from pyhcal.repl.command import find
from pyhcal.repl.journal import FOLDER, Journal, Left
from pyhcal.repl.lines import complaint, gathered
from pyhcal.repl.plain import Plain
from pyhcal.repl.resumed import again, with_loaded
from pyhcal.repl.screen import complain, fit, is_simple, is_there, tidy_when_ended
from pyhcal.repl.session import Session

if TYPE_CHECKING:
    from pyhcal.repl.terminal import Terminal

__all__ = ["hold"]

WELCOME = "“help” lists the commands, “ask” begins an interview, “quit” or Ctrl-D leaves."
_PLAIN = "For history, completion and a status bar, install prompt_toolkit: pip install 'pyhcal[repl]'."
# With a limit, however large, each question is asked in a thread that Ctrl-C can end at once.
_SECONDS = 3600.0
# More lines than these that are refused when a session is taken up again are counted only.
_FEW = 5


def hold(session: Session, folder: str | None, keep_history: bool) -> int:
    """Hold a session until it is left; what fails is said, and the session goes on.

    Args:
        session: The session.
        folder: Where it is kept while it runs; `./.pyhcal` when None.
        keep_history: Keep whole lines in the history file, and not only their commands.

    Returns:
        0: a session that was left in order.
    """
    if session.knowledge.max_seconds is None:
        session.knowledge.max_seconds = _SECONDS
    with Interrupts() as interrupts:
        return _Desk(session, keep_history, interrupts).hold(folder or FOLDER)


class _Desk:
    def __init__(self, session: Session, keep_history: bool, interrupts: Interrupts) -> None:
        fit(session)
        self.session, self.interrupts = session, interrupts
        policy = session.export["policy"]
        self.about = clean(f"{policy['number']}, effective {policy['effective_date']}")
        session.say(
            f"{policy['number']} {policy['title']}, effective {policy['effective_date']}", style="bold"
        )
        self.prompts, welcome = _prompts(session, keep_history, interrupts)
        session.say(welcome)
        self.journal: Journal | None = None
        self.kept = True

    def hold(self, folder: str) -> int:
        tidy_when_ended()
        try:
            self.journal = Journal(folder, self.about)
        except OSError as error:
            why = error.strerror or error
            self.session.say(
                f"The session cannot be kept in {clean(folder)}: {why}; “save” keeps it.", style="magenta"
            )
        else:
            self._offer_all(self.journal)
        while not self.session.over:
            heard = self._hear("answer> " if self.session.questions else "pyhcal> ")
            if heard is None:
                break
            self._carry_out([line for _, line in gathered(heard.split("\n"))])
        if self.journal is not None:
            # A terminal that went away is no wish to leave.
            self.journal.end() if self.session.over or is_there() else self.journal.stop()
        return 0

    def _hear(self, prompt: str) -> str | None:
        self.interrupts.forget()
        try:
            return self.prompts.hear(prompt)
        except KeyboardInterrupt:
            return ""
        finally:
            self.interrupts.forget()

    def _carry_out(self, lines: list[str]) -> None:
        """Carry lines out; of several that were pasted each stands before its answer."""
        lines = [line for line in lines if line.strip()]
        for number, line in enumerate(lines, 1):
            if len(lines) > 1:
                first, *more = line.split("\n")
                self.session.say(f"{clean(first)}{' …' * bool(more)}", "› ", "dim")
            left = len(lines) - number
            if not self._one(line) and left:
                complain(
                    self.session, f"{left} further line{'s were' if left > 1 else ' was'} not carried out"
                )
                return
            if self.session.over:
                return

    def _one(self, line: str) -> bool:
        """Carry a line out: first the journal has it, then its answer is shown; False when interrupted."""
        session = self.session
        fit(session)
        known, wrong = len(session.lines), ""
        shown = session.console.capture()
        try:
            with shown, whole(session), self.interrupts.welcome():
                session.run(line)
        except PyhcalError as error:
            wrong = complaint(error)
        except KeyboardInterrupt:
            complain(self.session, "interrupted; the session goes on")
            return False
        except RecursionError:
            wrong = "this is nested too deeply; nothing was changed"
        except Exception as error:
            if os.environ.get("PYHCAL_DEBUG"):
                raise
            what = clean(f"{type(error).__name__}: {error}")
            wrong = f"an error of pyhcal's own ({what}); nothing was changed, and the session goes on"
        self._keep(with_loaded(session, known))
        return self._print("" if wrong else shown.get(), wrong)

    def _print(self, shown: str, wrong: str) -> bool:
        try:
            with self.interrupts.welcome():
                self.session.console.file.write(shown)
                self.session.console.file.flush()
                if wrong:
                    complain(self.session, wrong)
        except KeyboardInterrupt:
            complain(self.session, "interrupted; the session goes on")
            return False
        return True

    def _keep(self, lines: Sequence[str]) -> None:
        if self.journal is None:
            return
        try:
            self.journal.keep(lines)
        except OSError as error:
            if self.kept:
                complain(
                    self.session, f"the session is not kept any more: {error.strerror or error}; “save” it"
                )
            self.kept = False
        else:
            if lines and not self.kept:
                complain(self.session, "the session is kept again")
            self.kept = self.kept or bool(lines)

    def _offer_all(self, journal: Journal) -> None:
        """Offer what broke off, the last one first, until one is taken up or left for later."""
        for left in journal.left():
            if left.about not in ("", self.about):
                self.session.say(f"A session on {clean(left.about)} is kept here for later.", style="magenta")
                left.let_go()
            elif self._offer(left):
                return

    def _offer(self, left: Left) -> bool:
        """Offer a session that broke off; False when it was deleted, and there may be others."""
        when = left.last.strftime("%Y-%m-%d %H:%M")
        number = f"{len(left.lines)} lines" if len(left.lines) > 1 else "one line"
        self.session.say(f"A session was not left in order: {number}, the last at {when}.", style="magenta")
        said = self._chosen()
        if said == "no":
            left.delete()
            return False
        if said == "later" or not self._again(left):
            left.let_go()
        else:
            left.delete()
        return True

    def _chosen(self) -> str:
        words = ("yes", "no", "later")
        question = "Go on with it? yes, no (it is deleted) or later: "
        while True:
            self.interrupts.forget()
            try:
                heard = self.prompts.choose(question, words)
            except KeyboardInterrupt:
                return "later"
            said = "later" if heard is None else heard.strip().casefold()
            for word in words:
                if said in (word, word[0]):
                    return word

    def _again(self, left: Left) -> bool:
        """Take a session up again; tell whether all of it is kept anew."""
        session = self.session
        try:
            with whole(session), self.interrupts.welcome():
                refused = again(session, left.lines)
        except KeyboardInterrupt:
            complain(self.session, "interrupted; it is offered again later")
            return False
        for line, why in refused[:_FEW]:
            session.say(f"Not carried out again: {clean(line)}: {clean(why)}", style="magenta")
        if len(refused) > _FEW:
            session.say(f"Nor {len(refused) - _FEW} further lines; “history” lists them.", style="magenta")
        case = find("case")
        if case is not None:
            case.run(session, "")
        # As they stand there: with lines that are refused now, and with what was loaded.
        self._keep(left.lines)
        return self.kept


def _prompts(session: Session, keep_history: bool, interrupts: Interrupts) -> tuple[Terminal | Plain, str]:
    """Return what asks for lines, and what there is to say about it."""
    try:
        from pyhcal.repl.terminal import Terminal
    except ImportError:
        return Plain(interrupts), f"{WELCOME}\n{_PLAIN}"
    return (Plain(interrupts) if is_simple() else Terminal(session, keep_history)), WELCOME
