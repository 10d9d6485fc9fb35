"""The colours of a line, and of all that stands around it: only what a terminal's own palette has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyhcal.repl.command import find
from pyhcal.repl.names import known_keys

if TYPE_CHECKING:
    from pyhcal.repl.session import Session

__all__ = ["PALETTE", "coloured"]

PALETTE = {
    "command": "bold",
    "key": "ansimagenta",
    "value": "ansigreen",
    "sign": "",
    "comment": "italic",
    "wrong": "ansired",
    "prompt": "bold",
    "bottom-toolbar": "noinherit reverse",
    "aborting": "noinherit",
    "exiting": "noinherit",
    "completion-menu": "noinherit reverse",
    "completion-menu.completion": "noinherit reverse",
    "completion-menu.completion.current": "noinherit bold",
    "scrollbar.background": "noinherit reverse",
    "scrollbar.button": "noinherit",
}
_PIECE = re.compile(r"\s+|\"[^\"]*\"?|[=<>≥≤:|,{}\[\]]+|[^\s=<>≥≤:|,\"{}\[\]]+")
_SIGNS = "=<>≥≤:|,{}[]"


def coloured(session: Session, line: str, in_case: bool = False) -> list[tuple[str, str]]:
    """Return a line in pieces, each with its style.

    Args:
        session: Its keys are known.
        line: The line.
        in_case: It belongs to a case in JSON.
    """
    if line.lstrip().startswith("#") and not in_case:
        return [("class:comment", line)]
    keys = known_keys(session.keys)
    free = in_case or session.questions is not None or line.lstrip().startswith("?")
    pieces: list[tuple[str, str]] = []
    first = not in_case
    for found in _PIECE.finditer(line):
        piece = found[0]
        style = ""
        if piece.isspace():
            pass
        elif piece[0] in _SIGNS:
            style = "class:sign"
        elif piece.strip('"').casefold() in keys:
            style = "class:key"
        elif first and find(piece) is not None:
            style = "class:command"
        elif first and not free:
            style = "class:wrong"
        elif not first:
            style = "class:value"
        first = first and piece.isspace()
        pieces.append((style, piece))
    return pieces
