"""`python -m pyhcal`."""

from pyhcal.cli import entry

entry()
