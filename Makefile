# Everything is set up here: `make run` and `make test` need Python 3.11+, python3-venv and make.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check install --quiet
INSTALL = $(PIP) --no-deps --no-build-isolation --editable .
unexport PYTHONDONTWRITEBYTECODE PYTHONUNBUFFERED  # or each worker compiles all tests anew, and needs two servers of programs

.PHONY: help run test thorough check pythons lowest format lint types contracts bench picture completions manual lock clean
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
	-@$(BIN)/python -m pytest --collect-only -qq >/dev/null   # which compiles them, for every worker of the first run
	@touch $@

$(VENV)/bench: locks/bench.txt $(VENV)/dev
	$(PIP) --require-hashes -r locks/bench.txt
	@touch $@

run: $(VENV)/run        ## set up, then open the bundled library (ARGS="..." for arguments)
	@$(BIN)/brief-tui $(ARGS)

JOBS ?= 4   # many tests wait for a terminal: more at a time than there are cores
test: $(VENV)/dev       ## set up, then run the tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

thorough: $(VENV)/dev   ## what the gate leaves out: the long tests, and every property with 200 examples
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "thorough or hypothesis" --hypothesis-profile=thorough $(ARGS)

check: lint types contracts test   ## all that must hold before a commit

pythons:                ## the tests on every Python from 3.11 on that is here (on PATH, or of pyenv), each in a venv of its own
	@failed=; for minor in 11 12 13 14 15; do \
	  for python in python3.$$minor "$$HOME"/.pyenv/versions/3.$$minor.*/bin/python; do \
	    "$$python" -c "" 2>/dev/null || continue; \
	    "$$python" --version; \
	    $(MAKE) --no-print-directory test PYTHON="$$python" VENV=$(VENV)/python3.$$minor || failed="$$failed 3.$$minor"; \
	    break; \
	  done; \
	done; test -z "$$failed" || { echo "failed on$$failed"; exit 1; }

$(VENV)/lowest/dev: locks/lowest.txt pyproject.toml
	test -x $(VENV)/lowest/bin/python || python3.11 -m venv $(VENV)/lowest
	$(VENV)/lowest/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r locks/lowest.txt
	$(VENV)/lowest/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lowest: $(VENV)/lowest/dev   ## the same checks on Python 3.11 with the lowest versions that pyproject.toml allows
	$(MAKE) --no-print-directory -o $(VENV)/lowest/dev -o $(VENV)/lowest/run check VENV=$(VENV)/lowest

lint: $(VENV)/dev
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools

types: $(VENV)/dev
	$(BIN)/mypy

contracts: $(VENV)/dev
	$(BIN)/lint-imports

format: $(VENV)/dev     ## format and mend what can be mended
	$(BIN)/ruff format src tests tools
	$(BIN)/ruff check --fix src tests tools

bench: $(VENV)/bench    ## measure, beside a peer in the same run
	$(BIN)/python -m tests.bench

$(VENV)/picture: locks/picture.txt $(VENV)/dev
	$(PIP) --require-hashes -r locks/picture.txt
	@touch $@

picture: $(VENV)/picture  ## make the README's pictures anew (needs the font DejaVu Sans Mono)
	$(BIN)/python tests/picture.py

completions: $(VENV)/dev  ## make the shell completions anew
	$(BIN)/python tests/make_completions.py

manual: $(VENV)/dev     ## make the man pages anew
	$(BIN)/python tests/make_manual.py

LOCK = uv pip compile -q --generate-hashes --no-header --no-annotate
lock:                   ## resolve the versions anew (needs uv)
	$(LOCK) --universal --python-version 3.11 pyproject.toml locks/build.in -o locks/run.txt
	$(LOCK) --universal --python-version 3.11 --extra dev -c locks/run.txt pyproject.toml -o locks/dev.txt
	$(LOCK) --universal --python-version 3.11 --extra bench -c locks/dev.txt pyproject.toml -o locks/bench.txt
	$(LOCK) --universal --python-version 3.11 --extra picture -c locks/dev.txt pyproject.toml -o locks/picture.txt
	$(LOCK) --resolution lowest-direct --python-version 3.11 --extra dev pyproject.toml locks/build.in -o locks/lowest.txt

clean:                  ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
