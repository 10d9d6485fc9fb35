"""The knowledge base, as Python sees it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

from pyhcal import bridge
from pyhcal.errors import (
    EngineFault,
    Finding,
    InvalidCase,
    InvalidRequest,
    LimitReached,
    NotFound,
    PolicyError,
    Problem,
)
from pyhcal.folders import cache_folder, knowledge_folder
from pyhcal.justification import Justification
from pyhcal.record import Request, read, shown
from pyhcal.request import case_term, quoted, readings_term
from pyhcal.wording import Wording
from pyhcal.worker import ask_interruptibly

if TYPE_CHECKING:
    from pyhcal.diff import Difference
    from pyhcal.evidence import Evidence
    from pyhcal.explanations import Change, Combination, Missing, Sufficient
    from pyhcal.goals import GoalAnswers, GoalVocabulary
    from pyhcal.history import History
    from pyhcal.positions import Positions
    from pyhcal.query import Query, Verdict

__all__ = ["KnowledgeBase", "engine_versions", "lint"]

Readings = Mapping[str, str | list[str]] | str | None

# About a second; what may take longer runs where Ctrl-C reaches it.
_QUICK = 20_000_000
_LONG = frozenset(("goal", "missing"))
_MOST_ANSWERS = 1000
_PORTION = 500  # cases that cross at once
_LONGEST = 1_000_000_000  # seconds; the system's clocks take no more
_BOUNDS = frozenset(("min", "above", "max", "below"))
_exponent = re.compile(r"\.\d+e").search
_upper_first = re.compile(r"o\(\['(?:max|below)'=").search


class KnowledgeBase:
    """One policy's rules, loaded and ready to be asked.

    Safe to be asked from many threads at once. Several knowledge bases live side by side.

    Args:
        path: A folder of policies or one policy's folder; the shipped knowledge when None.
        policy: The policy's name, when the folder holds several.
        max_inferences: What one question may cost before it is given up.
        max_seconds: How long one question may take; None for as long as its inferences last.

    Raises:
        EngineMissing: SWI-Prolog is not installed.
        NotFound: There is no such folder or policy.
        PolicyError: The folder's rules do not load; carries every finding.

    Attributes:
        path: The folder it was loaded from.
        policy: Number, title and dates of the policy.
        hash: The knowledge base's SHA-256, the same for the same knowledge.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        policy: str | None = None,
        *,
        max_inferences: int = 10_000_000,
        max_seconds: float | None = None,
    ) -> None:
        if isinstance(max_inferences, bool) or not isinstance(max_inferences, int) or max_inferences < 1:
            raise ValueError("max_inferences is a whole number above 0")
        _check_seconds(max_seconds, "max_seconds")
        self.path = _folder(path)
        self.max_inferences, self.max_seconds = max_inferences, max_seconds
        self._arguments = (path, policy)
        cache = cache_folder(create=True)
        loaded = _data(_long(f"load({_atom(self.path)},{_atom(policy or '')},{_atom(cache)})", max_seconds))
        self.policy: dict[str, Any] = loaded["policy"]
        self.hash: str = loaded["hash"]
        self._handle = _atom(loaded["kb"])
        self._export: str | None = None

    def justify(
        self,
        case: Mapping[str, Any] | str | bytes,
        readings: Readings = None,
        *,
        sensitivity: bool = False,
        positions: bool = False,
        evidence: bool = False,
    ) -> Justification:
        """Decide a case and say why.

        Args:
            case: The record as a dict or as JSON text, bare or in an envelope with `sources` and `reference`.
            readings: For wording that the policy leaves open, a choice or a list of choices per reading, or
                "open" for all of them; the defaults when None.
            sensitivity: Look for the readings on which the outcome hangs (`hangs_on`) among all readings, as
                every report does, not only among those left open here.
            positions: Also tell what the policy and the bodies beside it say, for information only
                (`positions`); the outcome does not hang on it.
            evidence: Also tell the evidence that the document gives for the statements (`evidence`).

        Returns:
            Outcome, statements, reason, proof, what is missing, readings and assumptions.

        Raises:
            InvalidCase: The record is refused; carries every problem.
            InvalidInput: A reading is refused.
            LimitReached: The question was given up.
        """
        asked, case_text, reply = self._ask("justify", case, readings, "all" if sensitivity else "open")
        if asked.sources is not None or asked.reference is not None:
            from pyhcal.verify import written

            sources = asked.sources and {key: asked.sources[key] for key in sorted(asked.sources)}
            beside = {"sources": sources, "reference": asked.reference}
            given = {name: value for name, value in beside.items() if value is not None}
            reply = f"{reply[:-1]},{written(given)[1:]}"
        if positions:
            from pyhcal.verify import written

            others = _data(self._ask("positions", case, readings)[2])
            reply = f'{reply[:-1]},"positions":{written(others, in_order=True)}}}'
        if evidence:
            from pyhcal.verify import written

            behind = _data(reply)["policy_position"] or _data(reply)
            named = [*behind["statements"], *behind["possible_statements"]]
            told = [self.evidence(statement).to_dict() for statement in named]
            reply = f'{reply[:-1]},"evidence":{written(told, in_order=True)}}}'
        return Justification(_with_digest(reply, case_text), self)

    def reasons(
        self, case: Mapping[str, Any] | str | bytes, readings: Readings = None
    ) -> tuple[Sufficient, ...]:
        """Return every smallest set of stated facts that forces the outcome, each as wide as it allows.

        For an open case: every smallest set that rules out an outcome which is no longer possible.

        Returns:
            The fewest facts first, then in the order of the vocabulary.

        Raises:
            InvalidCase, InvalidRequest, LimitReached: As for `justify`.
        """
        from pyhcal.explanations import Sufficient

        _, _, reply = self._ask("reasons", case, readings)
        return tuple([Sufficient.from_dict(one) for one in _data(reply)["reasons"]])

    def combinations(
        self, case: Mapping[str, Any] | str | bytes, readings: Readings = "open"
    ) -> tuple[Combination, ...]:
        """Return the outcome under each combination of the choices that `readings` leaves open.

        Returns:
            For each outcome, in order of precedence, the fewest and widest sets of combinations that lead to
            it. Sets of one outcome may overlap; together they are every combination.

        Raises:
            InvalidCase, InvalidRequest, LimitReached: As for `justify`.
        """
        from pyhcal.explanations import Combination

        _, _, reply = self._ask("combinations", case, readings)
        return tuple([Combination.from_dict(one) for one in _data(reply)["combinations"]])

    def missing(
        self,
        case: Mapping[str, Any] | str | bytes,
        readings: Readings = None,
        *,
        not_known: Iterable[str] = (),
    ) -> Missing:
        """Return what would settle an open case: all smallest sets of answers, and the best next question.

        Args:
            case: The record, as for `justify`.
            readings: As for `justify`.
            not_known: Keys that were asked already and can't be found out: the question asks for another one.

        Raises:
            InvalidCase, InvalidRequest, LimitReached: As for `justify`.
        """
        from pyhcal.explanations import Missing

        keys = f"[{','.join([_atom(key) for key in _names(not_known, 'not_known')])}]"
        _, _, reply = self._ask("missing", case, readings, keys)
        return Missing.from_dict(_data(reply), Wording(self.export()))

    def changes(
        self,
        case: Mapping[str, Any] | str | bytes,
        to: str | None = None,
        unlock: Iterable[str] | str = (),
        readings: Readings = None,
    ) -> tuple[Change, ...]:
        """Return every smallest change after which each completion of the case has the wanted outcome.

        Stated keys are replaced, absent ones established; a key that is fixed in a patient is replaced only
        when it is unlocked, one that goes forward only rises. Smallest by inclusion: no part of it would do.

        Args:
            case: The record, as for `justify`.
            to: The wanted outcome; the first favourable position of the policy when None.
            unlock: Keys that may be replaced all the same, or "all".
            readings: As for `justify`.

        Returns:
            The fewest keys first, then in the order of the vocabulary; one without keys when the case has the
            wanted outcome as it stands; empty when no change leads there.

        Raises:
            InvalidCase, InvalidRequest, LimitReached: As for `justify`; also for an unknown outcome or key.
        """
        from pyhcal.explanations import Change

        keys = "all" if unlock == "all" else f"[{','.join([_atom(key) for key in _names(unlock, 'unlock')])}]"
        _, _, reply = self._ask("changes", case, readings, _atom("" if to is None else to, "to"), keys)
        return tuple([Change.from_dict(one) for one in _data(reply)["changes"]])

    def outcomes(
        self,
        table: Any,
        readings: Readings = None,
        *,
        keep: Iterable[str] = (),
        reasons: bool = True,
    ) -> Any:
        """Answer every row of a table of requests as `justify` does, with the rules compiled to columns.

        Args:
            table: A table of Ibis, Arrow, pandas or polars with a column per key. An empty cell is unknown;
                a text is JSON where it can be read so (bounds, lists), and itself otherwise. What pandas
                writes for a missing value is unknown; elsewhere NaN is refused.
            readings: As for `justify`.
            keep: Columns that are no keys and are carried through.
            reasons: Also tell `needs`, `reason`, `reason_text` and `ruled_out`, for which the engine is asked
                once for all rows that the rules cannot tell apart.

        Returns:
            A table of the same kind, with a row for each row, in their order (a database has none): the
            kept columns, `outcome`, `statements`, `possible_statements`, `reachable`,
            `requires_human_review`, `needs`, `reason` (the facts that force the outcome), `reason_text`,
            `ruled_out` (per outcome that is not possible, the facts that rule it out), `error` (for a
            refused row, every problem), `policy`, `policy_effective_date` and `policy_hash`. Lists and
            facts are JSON text. For a table of Ibis it is an expression; what it needs was put in temporary
            tables of its connection.

        Raises:
            InvalidRequest: A column is no key and not kept, or its type holds no cells.
            TypeError: `table` is no table.
        """
        from pyhcal.tables import outcomes

        return outcomes(self, table, readings, _names(keep, "keep"), reasons)

    def compiled(self, readings: Readings = None) -> dict[str, Any]:
        """Return what a table is answered from: levels, diagrams and prime implicants, as JSON data.

        See `pyhcal.compiled.Compiled`, which reads it.

        Raises:
            InvalidRequest, LimitReached: As for `justify`.
        """
        problems = list[Problem]()
        chosen = readings_term(readings, problems)
        if problems:
            raise InvalidRequest("the request is refused", problems)
        return _data(_long(f"compiled({self._handle},{chosen})", self.max_seconds))

    def brief_answers(
        self, cases: Iterable[Mapping[str, Any]], readings: Readings = None
    ) -> tuple[dict[str, Any] | tuple[Problem, ...], ...]:
        """Return the answer to each of many cases without its proof, or what is wrong with the case.

        Args:
            cases: Records, each as for `justify`, without an envelope.
            readings: As for `justify`.

        Returns:
            For each case `outcome`, `statements`, `possible_statements`, `reachable`, `needs`,
            `requires_human_review`, `reason` and `ruled_out`, as a justification has them; in a reason
            `{key}` stands for a date that it repeats. For a refused case its problems.
        """
        found: list[dict[str, Any] | tuple[Problem, ...]] = []
        for some in _portions(cases, _PORTION):
            shapes = [list[Problem]() for _ in some]
            terms = [case_term(case, wrong) for case, wrong in zip(some, shapes, strict=True)]
            problems = list[Problem]()
            chosen = readings_term(readings, problems)
            if problems:
                raise InvalidRequest("the request is refused", problems)
            asked = f"brief_answers({self._handle},[{','.join(terms)}],{chosen})"
            for wrong, told in zip(shapes, _data(_long(asked, self.max_seconds))["answers"], strict=True):
                problems = [Problem.from_dict(problem) for problem in told.get("problems", ())]
                found.append(tuple(_merged(wrong, problems)) if wrong or problems else told)
        return tuple(found)

    def positions(self, case: Mapping[str, Any] | str | bytes, readings: Readings = None) -> Positions:
        """Return what the policy and the bodies beside it say to a case, for information only.

        The bodies (an association, a network, another desk) are read when this is first asked.

        Args:
            case: The record, as for `justify`.
            readings: As for `justify`; what a body settles itself it takes so all the same.

        Returns:
            The policy's own position and each body's; without bodies the policy's alone.

        Raises:
            InvalidCase, InvalidRequest, LimitReached: As for `justify`.
            PolicyError: The rules of a body do not load; carries every finding.
        """
        from pyhcal.positions import Positions

        _, _, reply = self._ask("positions", case, readings)
        return Positions.from_dict(_data(reply))

    def diff(self, other: KnowledgeBase, readings: Readings = None) -> Difference:
        """Compare every request under this knowledge base with the same under another one.

        Args:
            other: The new knowledge base, of the same policy or of one with other keys.
            readings: A choice for readings of either, as for `justify`; the defaults of each when None. What
                is left open has to be a reading of both, with the same choices.

        Returns:
            Every region with another outcome, or with the same outcome by other statements, and what was
            changed. No region means: proved equal.

        Raises:
            InvalidInput: A reading is refused.
            LimitReached: The question was given up.
            TypeError: `other` is no knowledge base.
        """
        from pyhcal.diff import difference

        if not isinstance(other, KnowledgeBase):
            raise TypeError(f"other is a KnowledgeBase, as KnowledgeBase(folder) loads it, not {other!r}")
        wrong: list[Problem] = []
        chosen = "default" if readings is None else readings_term(readings, wrong)
        asked = f"diff({self._handle},{other._handle},{chosen})"
        status, reply = ask_interruptibly(asked, self.max_seconds)
        if status != "ok" or wrong:
            _refuse(status, reply, [], wrong)
        return difference(_data(reply), self.export(), other.export())

    def mutants(self) -> tuple[dict[str, Any], ...]:
        """Return every edit that a mutant can have: `kind`, `item`, `anchor` and `words`."""
        return tuple(_data(_long(f"mutants({self._handle})", self.max_seconds))["mutants"])

    def mutant_decisions(
        self, number: int, cases: Iterable[tuple[Mapping[str, Any], Readings]]
    ) -> tuple[dict[str, Any], ...]:
        """Return how a mutant decides cases, each with its readings: outcome, statements and needs.

        Args:
            number: The mutant's number from 1; 0 for the rules as they are.
            cases: Pairs of a record and readings, as for `justify`.
        """
        asked, problems = [], list[Problem]()
        for case, readings in cases:
            chosen = "default" if readings is None else readings_term(readings, problems)
            asked.append(f"case({case_term(read(case).case, problems)},{chosen})")
        if problems:
            raise InvalidCase("the record is refused", problems)
        request = f"mutant_decisions({self._handle},{number},[{','.join(asked)}])"
        return tuple(_data(_long(request, self.max_seconds))["decisions"])

    def mutant_difference(self, number: int) -> dict[str, Any] | None:
        """Return a request that a mutant decides otherwise under some choice of readings.

        None: it is proved that there is none.
        """
        reply = _data(_long(f"mutant_difference({self._handle},{number})", self.max_seconds))
        found: dict[str, Any] | None = reply["difference"]
        return found

    def mutant_query(self, number: int, name: str) -> Verdict:
        """Return what a query finds in a mutant, read by the defaults; 0 for the rules as they are."""
        from pyhcal.query import Verdict

        folder = _atom(knowledge_folder("queries"))
        request = f"mutant_query({self._handle},{number},{folder},{_atom(name)})"
        return Verdict.from_dict(_data(_long(request, self.max_seconds)))

    def queries(self) -> tuple[Query, ...]:
        """Return the consistency queries: the claims, then the reports."""
        from pyhcal.query import Query

        found = _data(_long(f"queries({_atom(knowledge_folder('queries'))})", self.max_seconds))["queries"]
        return tuple([Query.from_dict(one) for one in found])

    def query(
        self,
        name: str,
        readings: Readings = None,
        *,
        seconds: float | None = None,
        keep: bool = False,
        limit: int = 20,
        progress: Callable[[int], None] | None = None,
    ) -> Verdict:
        """Search every possible request for a counterexample to a claim about the policy.

        Args:
            name: The query, as `queries` names it.
            readings: One choice per reading; the defaults for those that are not named, and when None.
            seconds: End the search after so long, incomplete; None for no limit but `max_seconds`.
            keep: On Ctrl-C, return what was found so far instead of raising.
            limit: How many regions are told of where a policy of many statements may have any number, each
                of them as wide as it can be; they come in the order of the search.
            progress: Is told now and then how much was found.

        Returns:
            What was found. An empty and complete verdict is a proof that there is nothing to find.

        Raises:
            InvalidInput: There is no such query, or a reading is refused or left open.
            ValueError: Seconds or a limit that cannot be.
        """
        from pyhcal.query import Verdict, search

        _check_seconds(seconds)
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
            raise ValueError("limit is a whole number, at least 0")
        known = {one.name: one for one in self.queries()}
        if not isinstance(name, str):
            problem = Problem("query", shown(name), "is not the name of a query", ", ".join(known))
            raise InvalidRequest("the question cannot be asked", [problem])
        wrong: list[Problem] = []
        chosen = "default" if readings is None else readings_term(readings, wrong)
        clock = min([one for one in (seconds, self.max_seconds) if one is not None], default=None)
        status, reply = search(self._handle, _atom(name), chosen, clock, keep, limit, progress)
        if status != "ok" or wrong:
            _refuse(status, reply, [], wrong)
        return Verdict.from_dict(_data(reply), known.get(name))

    def goal(
        self,
        text: str,
        case: Mapping[str, Any] | str | bytes | None = None,
        readings: Readings = None,
        *,
        answers: int = 20,
        seconds: float | None = 5.0,
    ) -> GoalAnswers:
        """Put a Prolog goal to the knowledge and a case; `goal_vocabulary` tells what it can call.

        The goal reads all of it and changes nothing. It can keep facts of its own while it runs, and what it
        prints is part of the answer.

        Args:
            text: One goal; `?-` before it and the full stop behind it may be left out.
            case: What `fact/2` and `case/1` tell, as for `justify`; none when None.
            readings: As for `justify`.
            answers: Stop after so many, at most 1,000.
            seconds: Give up after so long; None for as long as its inferences last.

        Raises:
            InvalidRequest: The goal cannot be read, calls what it may not, or raised an error.
            InvalidCase: As for `justify`.
            LimitReached: It was given up: inferences, seconds, or memory.
        """
        from pyhcal.goals import GoalAnswers

        if isinstance(answers, bool) or not isinstance(answers, int) or not 1 <= answers <= _MOST_ANSWERS:
            raise ValueError(f"answers is a whole number from 1 to {_MOST_ANSWERS:,}")
        _check_seconds(seconds)
        try:
            goal = _atom(text, "goal")
        except NotFound:
            raise InvalidRequest("the goal is not valid Unicode text") from None
        stated = {} if case is None else case
        _, _, reply = self._ask("goal", stated, readings, goal, str(answers), seconds=seconds)
        return GoalAnswers.from_dict(_data(reply))

    def goal_vocabulary(self) -> GoalVocabulary:
        """Return what a goal can call, with what it tells."""
        from pyhcal.goals import GoalVocabulary

        return GoalVocabulary.from_dict(_data(_long("goal_vocabulary", self.max_seconds)))

    def _ask(
        self, name: str, case: Any, readings: Readings, *more: str, seconds: float | None = None
    ) -> tuple[Request, str, str]:
        """Put a question about a case to the engine: what was asked, as text of a term, and the reply."""
        asked = read(case)
        problems = asked.problems
        case_text = case_term(asked.case, problems)
        wrong_readings: list[Problem] = []
        readings_text = "default" if readings is None else readings_term(readings, wrong_readings)
        parts = (self._handle, case_text, readings_text, *more, str(self.max_inferences))
        request = f"{name}({','.join(parts)})"
        if self.max_seconds is None and self.max_inferences <= _QUICK and name not in _LONG:
            status, reply = bridge.ask(request)
        else:
            limits = [limit for limit in (seconds, self.max_seconds) if limit is not None]
            status, reply = ask_interruptibly(request, min(limits, default=None))
        if status != "ok" or problems or wrong_readings:
            _refuse(status, reply, problems, wrong_readings, asked.sourced)
        return asked, case_text, reply

    def export(self) -> dict[str, Any]:
        """Return the whole knowledge base as JSON data: vocabulary, rules, thresholds, readings, anchors."""
        return _data(self.export_json())

    def export_json(self) -> str:
        """Return the whole knowledge base as JSON text."""
        if self._export is None:
            self._export = _long(f"export({self._handle})", self.max_seconds)
        return self._export

    def document(self) -> dict[str, Any]:
        """Return what the policy's document says besides its rules, as JSON data; read when first asked for.

        Returns:
            `sections`; `passages`, in the order of the document, each with its hash and how many words it
            has; `facts`, each with kind, id, anchors, numbers as they are printed, and text; `not_held`,
            anchors with the reason why nothing is held of them.

        Raises:
            PolicyError: The document's files are refused; carries every finding.
        """
        return _data(_long(f"document({self._handle})", self.max_seconds))

    def evidence(self, statement: str) -> Evidence:
        """Return the evidence that the document gives for a statement, down to studies and numbers.

        Args:
            statement: Its id.

        Raises:
            InvalidRequest: There is no such statement.
            PolicyError: The document's files are refused.
        """
        from pyhcal.evidence import Evidence

        request = f"evidence({self._handle},{_atom(statement, 'statement')})"
        return Evidence.from_dict(_data(_long(request, self.max_seconds)))

    def history(self, date: str | None = None) -> History:
        """Return what the document's history says was in force, and since when statements are unchanged.

        Args:
            date: A date of service, YYYY-MM-DD; that of the version held when None.

        Raises:
            InvalidRequest: That is no date.
            PolicyError: The document's files are refused.
        """
        from pyhcal.history import History

        request = f"history({self._handle},{'none' if date is None else _atom(date, 'date')})"
        return History.from_dict(_data(_long(request, self.max_seconds)))

    def word_counts(self) -> dict[str, int]:
        """Return, for each passage of the document, how many words it has."""
        return {one["id"]: one["words"] for one in self.document()["passages"]}

    def lint(self) -> tuple[Finding, ...]:
        """Return every finding in the files as they are now."""
        return lint(*self._arguments)

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self.policy.get('number', '')} {self.hash[:12]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _load_again, (*self._arguments, self.max_inferences, self.max_seconds)


def lint(path: str | os.PathLike[str] | None = None, policy: str | None = None) -> tuple[Finding, ...]:
    """Check a folder's rules without loading them.

    Returns:
        Every finding, with file and line; empty when there is nothing to find.
    """
    reply = _data(_long(f"lint({_atom(_folder(path))},{_atom(policy or '')})"))
    return tuple(Finding.from_dict(finding) for finding in reply["findings"])


def engine_versions() -> dict[str, str]:
    """Return the versions of what the engine runs on."""
    return _data(_long("versions"))


def _with_digest(reply: str, case_text: str) -> str:
    """Add the SHA-256 of an answer's canonical text, which the engine's own text nearly always is.

    The engine copies a stated number as Prolog writes it, which is not Python's way when it has an exponent,
    and bounds in the order in which they are stated. Only between bounds does it make numbers of its own.
    """
    bounds = "o([" in case_text
    stated = reply if bounds else reply[: reply.find(',"proof":{"id":')]
    if _exponent(stated) or (bounds and _upper_first(case_text)):
        from pyhcal.verify import written

        reply = written(json.loads(reply, object_hook=_in_order))
    return f'{reply[:-1]},"digest":"{sha256(reply.encode()).hexdigest()}"}}'


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    if data and data.keys() <= _BOUNDS:
        return {side: data[side] for side in ("min", "above", "max", "below") if side in data}
    return data


def _load_again(path: Any, policy: Any, inferences: int, seconds: float | None) -> KnowledgeBase:
    return KnowledgeBase(path, policy, max_inferences=inferences, max_seconds=seconds)


def _folder(path: str | os.PathLike[str] | None) -> str:
    folder = os.path.abspath(knowledge_folder() if path is None else os.fspath(path))
    if not os.path.isdir(folder):
        raise NotFound(
            f"there is no folder {folder}" if not os.path.exists(folder) else f"{folder} is not a folder"
        )
    return folder


def _atom(text: str, what: str = "name") -> str:
    if not isinstance(text, str):
        problem = Problem(what, shown(text), "is not text", "text")
        raise InvalidRequest("the question cannot be asked", [problem])
    try:
        return quoted(text)
    except ValueError:
        raise NotFound(f"a name that is not valid text: {text!r}") from None


def _check_seconds(seconds: float | None, name: str = "seconds") -> None:
    """Refuse what no time can be; None is for ever."""
    number = isinstance(seconds, (int, float)) and not isinstance(seconds, bool)
    if seconds is not None and not (number and 0 < seconds <= _LONGEST):
        raise ValueError(f"{name} is above 0: a number of at most {_LONGEST:,}, or None")


def _portions(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


def _names(names: Iterable[str] | str, what: str) -> list[str]:
    if isinstance(names, str):
        return [names]
    listed = list(names) if isinstance(names, Iterable) else [None]
    if not all(isinstance(name, str) for name in listed):
        problem = Problem(what, shown(names), "is not a list of keys", "a list of keys")
        raise InvalidRequest("the question cannot be asked", [problem])
    return listed


def _long(request: str, seconds: float | None = None) -> str:
    status, reply = ask_interruptibly(request, seconds)
    if status != "ok":
        _refuse(status, reply, [], [])
    return reply


def _data(reply: str) -> dict[str, Any]:
    try:
        data = json.loads(reply)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise EngineFault("the engine's reply is not a JSON object")
    return data


def _refuse(
    status: str,
    reply: str,
    case: list[Problem],
    readings: list[Problem],
    sourced: frozenset[str] = frozenset(),
) -> NoReturn:
    """Raise the error that an answer stands for, with what was found before asking."""
    data = _data(reply) if status != "ok" else {}
    message = str(data.get("message") or "")
    found = [Problem.from_dict(problem) for problem in data.get("problems", ())]
    found = [
        one._replace(message=f"{one.message}, under sources") if one.key in sourced else one for one in found
    ]
    if status == "invalid_case" or (case and status != "invalid_request"):
        problems = _merged(case, found) + readings
        if case and found:
            # The engine counts what it found itself.
            message = f"the record has {len(problems)} problems"
        raise InvalidCase(message or "the record is refused", problems)
    if status == "invalid_request" or readings:
        raise InvalidRequest(message or "the request is refused", case + _merged(readings, found))
    if status == "policy_error":
        raise PolicyError(message, [Finding.from_dict(finding) for finding in data.get("findings", ())])
    if status == "not_found":
        raise NotFound(message)
    if status == "limit":
        raise LimitReached(message or "the question was given up", str(data.get("limit") or "inferences"))
    raise EngineFault(f"the engine answers {status!r}: {message}")


def _merged(first: list[Problem], then: list[Problem]) -> list[Problem]:
    return first + [problem for problem in then if problem not in first]
