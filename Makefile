# Everything a newcomer needs: `make demo` and `make test`. Python 3.11 or later and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Where Python is told to keep no bytecode (many images do), each of our processes would compile all of our modules again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help install demo test test-kafka test-faults check bench quality lock docs clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Crosswire needs Python 3.11 or later; name one: make PYTHON=/path/to/python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# "compat" puts this folder on Python's path; a finder of setuptools instead would take 0.05 s of each process that starts.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing Crosswire into $(VENV) (about a minute the first time; several on a slow line or a busy machine, and nothing is shown meanwhile) …"
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@touch $@

# Nothing is compiled beforehand: it is 70 MB of Python, of which the tests import a tenth.
$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/.installed
	@echo "Installing the tools for tests and checks …"
	$(PIP) install --require-hashes --no-deps --no-compile -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed  ## make .venv/bin/crosswire

demo: install  ## the whole path on a bundled story, under a minute
	@$(BIN)/crosswire demo $(ARGS)

test: $(VENV)/.installed-dev  ## all tests, on real broker, store, worker and HTTP
	@$(BIN)/pytest -n $(or $(JOBS),2) --dist loadfile --no-loadscope-reorder $(ARGS)

test-kafka: $(VENV)/.installed-dev  ## the tests of broker and store on Apache Kafka and redis-server (need java, maven)
	@$(BIN)/pytest -n $(or $(JOBS),2) --dist loadfile --no-loadscope-reorder --engines real $(ARGS)

test-faults: $(VENV)/.installed-dev  ## a deployment on Apache Kafka, disturbed by twenty seeds; SEED=7 for one
	@$(BIN)/pytest $(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),20)) tests/disturbed $(ARGS)

check: $(VENV)/.installed-dev  ## ruff, mypy --strict, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_imports.py

bench: $(VENV)/.installed-dev  ## measure speed as ratios to baselines; ARGS=--short, --long, --write, or families
	@$(BIN)/python -m benchmarks $(ARGS)

quality: $(VENV)/.installed-dev  ## measure reading on ../shared, and write docs/how-well-it-reads.md, docs/explained.md
	@$(BIN)/python -m benchmarks.reading $(or $(SHARED),../shared) --write
	@$(BIN)/python -m benchmarks.explained --write

lock: $(VENV)/.installed-dev  ## renew the lock files (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements-dev.lock deploy/otel.in -o requirements-otel.lock

docs: $(VENV)/.installed-dev  ## renew the generated pages
	$(BIN)/python -m docs.generate

clean:  ## remove what was made
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
