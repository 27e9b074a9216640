PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test mutants bench reading learn check format

help: ## what can be done here
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(READY) ## set up and start Parley (the sandbox, where no Slack tokens are given)
	@$(BIN)/parley run

test: $(READY) ## set up and run the tests, all but the long campaigns
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3

mutants: $(READY) ## break a copy of the code in ten ways; the tests must notice each
	@$(BIN)/python -m tests.mutants

bench: $(READY) ## what Parley costs, as ratios against bare Bolt and others in the same run
	@$(BIN)/python -m tests.benchmarks.bench

reading: $(READY) ## how well Parley reads messages, on hands that it was not taught by
	@$(BIN)/python -m tests.learning.report

learn: $(READY) ## learn to read from the labelled messages anew (some minutes; it installs scikit-learn)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[learn]'
	@$(BIN)/python -m tests.learning

check: $(READY) ## format, lint, types, import arrows
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

format: $(READY) ## put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Parley needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	@echo "Setting up in $(VENV) (once, about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@PIP_CACHE_DIR=$(CURDIR)/$(VENV)/.cache PIP_DISABLE_PIP_VERSION_CHECK=1 \
		$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
