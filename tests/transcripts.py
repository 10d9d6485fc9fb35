"""Sessions that the tests compare with; `python tests/transcripts.py` writes them anew, to be read.

A line behind "» " is said, what follows is answered; "!" and an exit code stand before a refusal.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from conftest import ROOT
from sessions import Desk

from pyhcal import KnowledgeBase
from pyhcal.errors import PyhcalError
from pyhcal.repl.lines import complaint

FOLDER = ROOT / "tests" / "transcripts"
POLICIES = {"shipped": None, "loan": ROOT / "tests" / "loan"}


def said(name: str) -> list[str]:
    """Return what is said in a transcript."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [line[2:] for line in lines if line.startswith("» ")]


def transcript(knowledge: KnowledgeBase, lines: list[str], width: int = 80) -> str:
    """Return a session as a transcript, the hash of the rules as three dots."""
    desk, told = Desk(knowledge, width), ""
    for line in lines:
        told += f"» {line}\n"
        try:
            told += desk.say(line)
        except PyhcalError as error:
            told += f"! {error.exit_code} {complaint(error)}\n"
    return re.sub("[0-9a-f]{64}", "...", told)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for one, path in POLICIES.items():
            written = transcript(KnowledgeBase(path), said(one))
            Path(FOLDER / f"{one}.txt").write_text(written, encoding="utf-8")
