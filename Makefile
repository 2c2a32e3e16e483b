# Everything is set up here: `make run` and `make test` need Python 3.11+, python3-venv and make.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check install --quiet
INSTALL = $(PIP) --no-deps --no-build-isolation --editable .

.PHONY: help run test thorough check format lint types contracts bench picture completions lock clean
help:           ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

$(VENV)/run: locks/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("brief-tui needs Python 3.11 or later; make PYTHON=python3.12 names one")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r locks/run.txt
	$(INSTALL)
	@touch $@

$(VENV)/dev: locks/dev.txt $(VENV)/run
	$(PIP) --require-hashes -r locks/dev.txt
	@touch $@

$(VENV)/bench: locks/bench.txt $(VENV)/dev
	$(PIP) --require-hashes -r locks/bench.txt
	@touch $@

run: $(VENV)/run        ## set up, then open the bundled library (ARGS="..." for arguments)
	@$(BIN)/brief-tui $(ARGS)

test: $(VENV)/dev       ## set up, then run the tests (six at a time: many wait for a terminal)
	$(BIN)/python -m pytest -n 6 --dist worksteal $(ARGS)

thorough: $(VENV)/dev   ## what the gate leaves out: the long tests, and every property with 200 examples
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "thorough or hypothesis" --hypothesis-profile=thorough $(ARGS)

check: lint types contracts test   ## all that must hold before a commit

lint: $(VENV)/dev
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests

types: $(VENV)/dev
	$(BIN)/mypy

contracts: $(VENV)/dev
	$(BIN)/lint-imports

format: $(VENV)/dev     ## format and mend what can be mended
	$(BIN)/ruff format src tests
	$(BIN)/ruff check --fix src tests

bench: $(VENV)/bench    ## measure, beside a peer in the same run
	$(BIN)/python -m tests.bench

picture: $(VENV)/dev    ## make the README's picture anew
	$(BIN)/python tests/picture.py docs/read.svg

completions: $(VENV)/dev  ## make the shell completions anew
	$(BIN)/python tests/make_completions.py

lock:                   ## resolve the versions anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml locks/build.in -o locks/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev -c locks/run.txt pyproject.toml -o locks/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra bench -c locks/dev.txt pyproject.toml -o locks/bench.txt

clean:                  ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
