# Each target does its own set-up: all it needs is Python 3.11 or newer, and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Tests and pictures need no screen.
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Where a machine forbids Python to keep what it compiled, every start compiles the program anew.
unexport PYTHONDONTWRITEBYTECODE
TESTS := $(OFFSCREEN) $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal
# Finds out what Qt lacks by loading it, and installs it where the person may, or says what to install.
QT_LIBRARIES := $(BIN)/python .ci/install_qt_libraries.py
# Exact versions, for the program and for what builds it; pip 25.3 and newer ask for the second by another name.
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
	$(BIN)/python -m pip --quiet

.PHONY: run test test-long lint bench mutants screenshots snapshots coverage upgrade bare-machine schema clean

run: $(VENV)/.program
	@$(QT_LIBRARIES)
	$(BIN)/python main.py $(ARGS)

# On a fresh checkout pytest would first write every assertion anew, in each of its processes: a sixth of the time. What
# failed is run once more, to be told in its words, and has failed all the same.
test: $(VENV)/.development
	@$(OFFSCREEN) $(QT_LIBRARIES)
	$(TESTS) --assert=plain --showlocals $(ARGS) || \
		{ [ $$? -ne 1 ] || $(TESTS) --last-failed --last-failed-no-failures=none $(ARGS); exit 1; }

test-long: $(VENV)/.development
	@$(OFFSCREEN) $(QT_LIBRARIES)
	HYPOTHESIS_PROFILE=long $(TESTS) -m 'long or hypothesis' $(ARGS)

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m tests.words --check

bench: $(VENV)/.development
	@$(OFFSCREEN) $(QT_LIBRARIES)
	$(OFFSCREEN) PYTHONPATH=. $(BIN)/python -m tests.benchmarks $(ARGS)

# Some 300 small faults, one at a time, each tried with the tests that run its line: half an hour on two cores.
mutants: $(VENV)/.mutants
	@$(OFFSCREEN) $(QT_LIBRARIES)
	$(OFFSCREEN) PYTHONPATH=. $(BIN)/python -m tests.mutants $(ARGS)

coverage: $(VENV)/.development
	@$(OFFSCREEN) $(QT_LIBRARIES)
	$(BIN)/coverage erase
	$(OFFSCREEN) $(BIN)/coverage run -m pytest --numprocesses=auto --dist=worksteal $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='heritage_annotator/model/*,heritage_annotator/storage/*,heritage_annotator/services/*' --fail-under=95

screenshots: $(VENV)/.program
	@$(OFFSCREEN) $(QT_LIBRARIES)
	$(OFFSCREEN) $(BIN)/python docs/screenshots.py

snapshots: $(VENV)/.development
	@$(OFFSCREEN) $(QT_LIBRARIES)
	SNAPSHOTS=renew $(OFFSCREEN) $(BIN)/python -m pytest tests/snapshots $(ARGS)

# Takes the newest versions that pyproject.toml allows, for Python 3.11 and newer on every system, and tries them.
# Commit constraints.txt by itself, so that what a library broke is told from what we broke.
upgrade: $(VENV)/.pip
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --all-extras --no-annotate --no-header \
		pyproject.toml > $(VENV)/constraints.txt
	{ sed '/^#/!d' constraints.txt; cat $(VENV)/constraints.txt; } > $(VENV)/constraints.new
	mv $(VENV)/constraints.new constraints.txt
	$(MAKE) lint
	$(MAKE) test

# Of minimal systems without what Qt needs, nor any font: bookworm and trixie, or those that ARGS names.
bare-machine:
	.ci/bare-machine $(ARGS)

schema: $(VENV)/.program
	$(BIN)/python -m heritage_annotator.storage.file.schema_dump

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .coverage*

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, then run make again." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, $(PYTHON) is older; say which with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

# A newer pip than many a Python brings along: those warn of an extra of lxml that is there under another spelling.
$(VENV)/.pip: $(VENV)/bin/python constraints.txt
	$(PIP) install pip
	@touch $@

$(VENV)/.program: $(VENV)/.pip pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.pip pyproject.toml
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.program

$(VENV)/.mutants: $(VENV)/.development
	$(PIP) install --editable '.[dev,mutants]'
	@touch $@
