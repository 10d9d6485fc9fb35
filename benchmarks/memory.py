"""Many justifications in a row: prints the resident memory after the first thousand and at the end, as JSON.

A program of its own, so that nothing that ran before hides a leak: python benchmarks/memory.py COUNT
"""

from __future__ import annotations

import json
import sys

import cases
import psutil

from pyhcal import KnowledgeBase

FIRST = 1000


def main(count: int) -> None:
    """Justify COUNT times, over a thousand complete and incomplete records."""
    texts = [text for pair in zip(cases.complete(500), cases.incomplete(500), strict=True) for text in pair]
    kb, process = KnowledgeBase(), psutil.Process()
    samples = []
    for number in range(1, count + 1):
        kb.justify(texts[number % len(texts)]).to_json()
        if number % FIRST == 0:
            samples.append(process.memory_info().rss)
    print(
        json.dumps({"justifications": count, "first": samples[0], "last": samples[-1], "peak": max(samples)})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
