# Verbs of the checkout. `make` on a fresh clone needs Python 3.11 to 3.14, pip and nothing else.
# What a run needs is in requirements.lock; requirements-test.lock has that and what tests and checks need besides.
# JupyterLab and what reads the locks have locks and environments of their own.

PYTHON ?= python3
VENV ?= .venv
LAB := .venv-lab
AUDIT := .venv-audit
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TESTED := $(VENV)/.installed-tests
INSTALL = $(PYTHON) .ci/install.py
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help venv run test check bench compiled docs train lab sbom audit clean

help:  ## What there is to make
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(STAMP)  ## Set up .venv with what a run needs (requirements.lock), and nothing else

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || { \
	  echo "asreported needs Python 3.11 to 3.14, and '$(PYTHON)' is not one: make $(or $(MAKECMDGOALS),venv) PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV) with what a run needs: 0.35 GB to fetch, 1.4 GB on the disk, two to five minutes, once" >&2
	@# the lock is its own constraint too: older pips pin "name[extra]" apart from "name"
	@$(INSTALL) $(VENV) --require-hashes -r requirements.lock -c requirements.lock
	@$(INSTALL) $(VENV) --no-deps --no-build-isolation -e .
	@# our own packages too: where PYTHONDONTWRITEBYTECODE is set, nothing else ever would
	@$(BIN)/python -m compileall -q asreported flows expectations
	@touch $@

$(TESTED): requirements-test.lock $(STAMP)
	@echo "Adding what tests and checks need to $(VENV): 0.4 GB more on the disk, about a minute, once" >&2
	@$(INSTALL) $(VENV) --require-hashes -r requirements-test.lock -c requirements-test.lock
	@touch $@

run: $(STAMP)  ## Read the bundled story and publish its report; ARGS="STORY --articles PATH" for another
	@$(BIN)/asreported run $(ARGS)

test: $(TESTED)  ## Run the tests; ARGS="tests/reading -x" for some of them
	@# code that was changed since: where PYTHONDONTWRITEBYTECODE is set, every process of the tests would compile it anew
	@$(BIN)/python -m compileall -q asreported flows expectations
	@$(BIN)/python -m pytest $(ARGS)

check: $(TESTED)  ## Lint, formatting, types, contracts between rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

bench: $(TESTED)  ## Accuracy and cost beside peers and limits, into docs/benchmarks and the README; hostile input, kills
	@$(BIN)/python -m tests.benchmarks.reading $(ARGS)
	@$(BIN)/python -m tests.benchmarks.verify
	@$(BIN)/python -m tests.benchmarks.performance
	@$(BIN)/python -m tests.benchmarks.growth
	@$(BIN)/python -m tests.benchmarks.fuzz --inputs 20000
	@$(BIN)/python -m tests.benchmarks.crash
	@$(BIN)/python -m tests.benchmarks.kills

compiled: $(TESTED)  ## Build a wheel with reading compiled to C (six minutes of CPU), and hold it against the pure code
	@rm -rf dist
	@HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 $(BIN)/python -m hatchling build -t wheel -d dist
	@$(BIN)/python -m pip install -q --no-deps --no-index --target dist/compiled dist/asreported-*-cp*.whl
	@$(BIN)/python -m tests.benchmarks.unchanged . dist/compiled --fuzzed 600

docs: $(STAMP)  ## Write anew what the docs have of the code: dictionary, rules, list of inputs
	@$(BIN)/python -m asreported.dictionary docs/data-dictionary.md
	@$(BIN)/python -m expectations.listing docs/rules.md
	@$(BIN)/python -m asreported.sources.readers.listing docs/inputs.md

train: $(STAMP)  ## Build the weights of the reading's structure again; TREEBANK=FOLDER with English-EWT's training part
	@test -n "$(TREEBANK)" || { echo "name the treebank: make train TREEBANK=FOLDER" >&2; exit 2; }
	@$(BIN)/python -m tests.treebank.train "$(TREEBANK)"

lab: $(LAB)/.installed  ## Open the notebooks in JupyterLab (an environment of its own: it slows Prefect down)
	@$(LAB)/bin/jupyter lab notebooks $(ARGS)

$(LAB)/.installed: requirements-lab.lock pyproject.toml notebooks/overrides.json
	@echo "Setting up $(LAB) with JupyterLab: 1.6 GB on the disk, three to six minutes, once" >&2
	@$(INSTALL) $(LAB) --require-hashes -r requirements-lab.lock -c requirements-lab.lock
	@$(INSTALL) $(LAB) --no-deps --no-build-isolation -e .
	@# a double click on a notebook's source opens a notebook, not its text
	@mkdir -p $(LAB)/share/jupyter/lab/settings && cp notebooks/overrides.json $(LAB)/share/jupyter/lab/settings/
	@touch $@

sbom: $(AUDIT)/.installed  ## Write dist/sbom.json: what a run is made of, as CycloneDX has it
	@mkdir -p dist
	@$(AUDIT)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o dist/sbom.json requirements.lock
	@echo dist/sbom.json

audit: $(AUDIT)/.installed  ## Look every locked version up among the known vulnerabilities; what cannot be looked up fails
	@for lock in requirements.lock requirements-test.lock requirements-lab.lock; do \
	  echo "$$lock:" >&2; $(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r $$lock || exit 1; done

$(AUDIT)/.installed: requirements-audit.lock
	@echo "Setting up $(AUDIT) with what reads the locks: 0.1 GB on the disk, a minute, once" >&2
	@$(INSTALL) $(AUDIT) --require-hashes -r requirements-audit.lock -c requirements-audit.lock
	@touch $@

clean:  ## Remove the environments and caches (never out/)
	@rm -rf $(VENV) $(LAB) $(AUDIT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .prefect
	@find asreported flows expectations tests -name __pycache__ -type d -prune -exec rm -rf {} +
