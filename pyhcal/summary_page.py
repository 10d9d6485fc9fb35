"""The summary of a table's answers, for a terminal and as an HTML page: tables with bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from rich.bar import Bar
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from pyhcal.html import page
from pyhcal.outline import clean
from pyhcal.summary import Summary
from pyhcal.wording import Wording

__all__ = ["SummaryTable", "summary_html"]

_MOST = 20


class _Line(NamedTuple):
    name: str
    words: str
    counts: tuple[int, ...]


class _Part(NamedTuple):
    """A table of the summary: its bars show the first count of each line; `told` with words on a terminal."""

    heading: str
    columns: tuple[str, ...]
    lines: list[_Line]
    told: bool = False


def _parts(summary: Summary, words: Wording) -> Iterator[_Part]:
    outcomes = [_Line(name, words.outcome(name), (count,)) for name, count in summary.outcomes.items()]
    if summary.refused:
        outcomes.append(
            _Line(
                "refused",
                "Refused: it cannot be read, or its values are impossible together",
                (summary.refused,),
            )
        )
    yield _Part("Outcomes", ("rows",), outcomes)
    statements = [
        _Line(name, words.rule(name), counts) for name, counts in summary.statements.items() if any(counts)
    ]
    yield _Part("Statements", ("holds", "may hold"), statements)
    missing = sorted(summary.missing.items(), key=lambda one: -one[1])
    yield _Part("Missing", ("rows",), [_Line(key, words.key(key), (count,)) for key, count in missing])
    problems = [
        _Line(key or "the row", words.integrity(rule) if rule else message or "", (times,))
        for key, rule, message, times in summary.problems
    ]
    yield _Part("Refused for", ("rows",), problems, told=True)


def _head(summary: Summary) -> str:
    refused = f", {summary.refused:,} of them refused" if summary.refused else ""
    classes = _counted(summary.classes, "class", "classes")
    told = f" The engine decided one row of each of {classes} that the rules tell apart"
    alone = f", and read {_counted(summary.alone, 'row', 'rows')} one by one" if summary.alone else ""
    return f"{_counted(summary.rows, 'row', 'rows')} answered{refused}.{told}{alone}."


def _counted(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


class SummaryTable:
    """A summary for a terminal."""

    def __init__(self, summary: Summary, words: Wording) -> None:
        self.summary, self.words = summary, words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(_head(self.summary))
        for part in _parts(self.summary, self.words):
            if part.lines:
                yield Text()
                yield _table(part, self.summary.rows)


def _table(part: _Part, rows: int) -> Table:
    table = Table(title=part.heading, title_justify="left", box=None, pad_edge=False, title_style="bold")
    table.add_column("", overflow="fold")
    for name in part.columns:
        table.add_column(name, justify="right")
    table.add_column("", width=20)
    for line in part.lines[:_MOST]:
        counts = [f"{count:,}" for count in line.counts]
        name = f"{line.name}: {line.words}" if part.told else line.name
        table.add_row(Text(clean(name)), *counts, Bar(max(rows, 1), 0, min(line.counts[0], rows)))
    if len(part.lines) > _MOST:
        table.add_row(Text(f"and {len(part.lines) - _MOST} more; --format json lists all"))
    return table


def summary_html(summary: Summary, words: Wording) -> str:
    """Return a summary as an HTML document."""
    body = [
        "<header>",
        "<h1>A table of requests</h1>",
        f"<p>{escape(_head(summary))}</p>",
        "</header>",
        "<main>",
    ]
    for part in _parts(summary, words):
        if part.lines:
            body += _html_table(part, max(summary.rows, 1))
    body.append("</main>")
    body.append(
        f"<footer><p>Rules: SHA-256 <code>{escape(summary.policy['policy_hash'] or '')}</code></p></footer>"
    )
    return page("A table of requests", [*body, "</body>\n</html>\n"])


def _html_table(part: _Part, rows: int) -> Iterable[str]:
    yield f"<section><h2>{escape(part.heading)}</h2>"
    heads = "".join(
        [f'<th scope="col">{escape(name)}</th>' for name in ("", *part.columns, "share of all rows")]
    )
    yield f'<table class="counts"><thead><tr>{heads}</tr></thead><tbody>'
    for line in part.lines:
        yield _html_line(line, rows)
    yield "</tbody></table></section>"


def _html_line(line: _Line, rows: int) -> str:
    words = f"<br><small>{escape(line.words)}</small>" if line.words and line.words != line.name else ""
    counts: Sequence[str] = [f"<td>{count:,}</td>" for count in line.counts]
    share = 100 * line.counts[0] / rows
    told = f"{share:.1f}&nbsp;%"
    bar = f'<td><meter max="100" value="{share:.2f}">{told}</meter> <span>{told}</span></td>'
    return f'<tr><th scope="row">{escape(line.name)}{words}</th>{"".join(counts)}{bar}</tr>'
