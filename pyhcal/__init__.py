"""A knowledge base of a medical policy, asked from Python, and why its answers hold.

from pyhcal import KnowledgeBase
print(KnowledgeBase().justify(case))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "InvalidCase",
    "Justification",
    "KnowledgeBase",
    "LimitReached",
    "PyhcalError",
    "__version__",
]

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pyhcal.errors import InvalidCase, LimitReached, PyhcalError
    from pyhcal.justification import Justification
    from pyhcal.knowledge import KnowledgeBase

_HOMES = {
    "InvalidCase": "pyhcal.errors",
    "Justification": "pyhcal.justification",
    "KnowledgeBase": "pyhcal.knowledge",
    "LimitReached": "pyhcal.errors",
    "PyhcalError": "pyhcal.errors",
}


def __getattr__(name: str) -> Any:
    # Importing the package costs nothing until something of it is used: a command starts in milliseconds.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
