"""The register: what a policy leaves open, takes for granted, governs, and what of it is not encoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pyhcal.page import Page
from pyhcal.wording import Wording, plain

__all__ = ["Register", "register"]

_FIELDS = ("readings", "assumptions", "notices", "governs", "not_encoded")


def register(export: Mapping[str, Any]) -> dict[str, Any]:
    """Return the register as JSON data: policy, hash, and each list as the export has it."""
    return {name: export[name] for name in ("policy", "hash", *_FIELDS)}


class Register:
    """What rich prints for the register.

    Args:
        export: A knowledge base's export.
    """

    def __init__(self, export: Mapping[str, Any]) -> None:
        self.export, self.words = export, Wording(export)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page = Page.of(console, options)
        for reading in self.export["readings"]:
            yield from page.lines(
                Text.assemble((reading["id"], "bold"), f"  {reading['question']}", self._place(reading)),
                "",
                "  ",
            )
            for choice in reading["choices"]:
                default = " (default)" if choice["id"] == reading["default"] else ""
                yield from page.lines(Text(f"{choice['id']}{default}: {choice['label']}"), "  ", "    ")
        for heading, lines in (
            ("Taken for granted unless stated", self._assumptions()),
            ("Said where it applies", self._notices()),
            ("What governs over what", self._governs()),
            ("Not encoded", self._not_encoded()),
        ):
            for number, line in enumerate(lines):
                if not number:
                    yield Text()
                    yield from page.lines(Text(heading, "bold"))
                yield from page.lines(line, "- " if page.plain else "• ", "  ")

    def _place(self, item: Mapping[str, Any]) -> tuple[str, str]:
        return (f" [{self.words.anchor(item['anchor'])}]" if item.get("anchor") else "", "dim")

    def _assumptions(self) -> Iterator[Text]:
        for given in self.export["assumptions"]:
            yield Text.assemble(given["text"], (f" [{given['key']}]", "dim"))

    def _notices(self) -> Iterator[Text]:
        for notice in self.export["notices"]:
            yield Text.assemble(notice["text"], self._place(notice))

    def _governs(self) -> Iterator[Text]:
        for rule in self.export["governs"]:
            over = f"{plain(rule['over'])} over {plain(rule['under'])}"
            yield Text.assemble((over, "bold"), f": {rule['text']}", self._place(rule))

    def _not_encoded(self) -> Iterator[Text]:
        for left in self.export["not_encoded"]:
            yield Text.assemble((left["text"], "bold"), f": {left['reason']}", self._place(left))
