"""The register as a command: readings, what is assumed, what governs, and what is not encoded."""

from __future__ import annotations

import json

from conftest import ROOT, run

from pyhcal import KnowledgeBase

PLAIN = {"NO_COLOR": "1", "COLUMNS": "80"}
LOAN = """\
score_scale  On which scale is the score? [Guidelines, item 4]
  old_scale (default): the scale that the terms name first
  new_scale: the new scale
more_than  When is a ratio more than N percent? [Guidelines, item 3]
  exact (default): above N
  whole_percent: from N+1 on
  rounded: from N+0.5 on
business_age  From when does a business count its months? [Guidelines, item 2]
  in_trade (default): since it trades
  by_accounts: as far as accounts show
strengths_needed  How many of the strengths are needed? [Lending > Large
  loans, item 1]
  all (default): all of the list
  any_one: any one of it
"""


def test_a_register_in_words() -> None:
    """The loan's register, word for word, and every text of the lists below it."""
    shown = run("readings", "--kb", str(ROOT / "tests" / "loan"), env=PLAIN).stdout

    assert shown.startswith(LOAN + "\nTaken for granted unless stated\n")
    assert shown.endswith(
        "\nWhat governs over what\n"
        "• board over policy: The board has the last word over the terms. [Scope, item 3]\n"
        "\nNot encoded\n"
        "• site visits: A remark; no condition follows. [Guidelines > Weaknesses, item 4]\n"
    )


def test_nothing_of_the_register_is_left_out(kb: KnowledgeBase) -> None:
    """Each reading with all choices, and each entry of the other lists, stands in the text with its place."""
    export = kb.export()
    shown = " ".join(run("readings", env=PLAIN).stdout.split())

    texts = [item["text"] for field in ("assumptions", "notices", "governs") for item in export[field]]
    texts += [f"{left['text']}: {left['reason']}" for left in export["not_encoded"]]
    texts += [reading["question"] for reading in export["readings"]]
    texts += [
        f"{choice['id']}{' (default)' if choice['id'] == reading['default'] else ''}: {choice['label']}"
        for reading in export["readings"]
        for choice in reading["choices"]
    ]
    assert [text for text in texts if text not in shown] == []
    assert shown.count("(default)") == len(export["readings"])


def test_the_register_as_data(kb: KnowledgeBase) -> None:
    """The lists are the export's own."""
    export = kb.export()

    data = json.loads(run("readings", "--format", "json").stdout)

    assert data == {name: export[name] for name in data}
    assert list(data) == ["policy", "hash", "readings", "assumptions", "notices", "governs", "not_encoded"]
