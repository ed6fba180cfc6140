# Each target does its own set-up: all it needs is Python 3.11 or newer, and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Tests and pictures need no screen.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test test-long lint bench screenshots snapshots coverage schema clean

run: $(VENV)/.program
	$(BIN)/python main.py $(ARGS)

test: $(VENV)/.development
	$(OFFSCREEN) $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile $(ARGS)

test-long: $(VENV)/.development
	$(OFFSCREEN) $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal -m long $(ARGS)

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m tests.words --check

bench: $(VENV)/.development
	$(OFFSCREEN) PYTHONPATH=. $(BIN)/python -m tests.benchmarks $(ARGS)

coverage: $(VENV)/.development
	$(OFFSCREEN) $(BIN)/coverage run -m pytest
	$(BIN)/coverage report --include='heritage_annotator/model/*,heritage_annotator/storage/*,heritage_annotator/services/*' --fail-under=95

screenshots: $(VENV)/.program
	$(OFFSCREEN) $(BIN)/python docs/screenshots.py

snapshots: $(VENV)/.development
	SNAPSHOTS=renew $(OFFSCREEN) $(BIN)/python -m pytest tests/snapshots $(ARGS)

schema: $(VENV)/.program
	$(BIN)/python -m heritage_annotator.storage.file.schema_dump

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .coverage

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, then run make again." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, $(PYTHON) is older; say which with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.program: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.development: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.program
