# make run: explain a real request. make test: every check. Both set up what is missing on a bare machine.

CASE ?= examples/child-b-all-high-wbc.json
VENV ?= .venv
PYTHON := $(VENV)/bin/python
export VENV

.PHONY: run test prove bench setup clean

run: setup
	@$(VENV)/bin/pyhcal explain $(CASE)

test:
	@tools/setup.sh --test
	$(PYTHON) -m pytest -n 2
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	swipl -q --on-error=status --on-warning=status -l kb/engine/check.pl -g check -t halt

prove:
	@tools/setup.sh --prove
	$(PYTHON) -m pytest -n 2 -m "exhaustive or not exhaustive"

bench: setup
	@$(PYTHON) -c 'import clingo, duckdb, ibis, numpy, psutil, xclingo, z3, zen' 2>/dev/null || \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[bench]' >&2
	$(PYTHON) benchmarks/run.py $(BENCH)

setup:
	@tools/setup.sh

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
