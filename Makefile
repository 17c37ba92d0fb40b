# make demo and make test need Python 3.11+ and make, nothing else: they build .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help demo test coverage check image-check bench scale memory evidence fuzz audit sbom docs lock format clean soak lookback-bench
.DEFAULT_GOAL := help

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.runtime: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=... chooses one)"; exit 1; }
	@echo "building .venv (first time only)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements-build.lock
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/.runtime  ## sample lists, six transfers decided, then the service and its /docs until Ctrl-C
	@$(BIN)/screening demo

# One more than there are cores: tests also wait, for processes and for databases.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")

test: .venv/.dev  ## every test, on SQLite and on a PostgreSQL that the tests start
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile

coverage: .venv/.dev  ## the same with branch coverage, which takes a third longer
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --cov --cov-report=term:skip-covered

check: .venv/.dev  ## the gate beside the tests: format, lint, types, imports, migration drift, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.gate

image-check: .venv/.dev  ## the image's own install steps in a clean environment (about 80 s)
	$(BIN)/python -m pytest --no-cov tests/deploy/image_check.py

mutate: .venv/.dev  ## mutates every dated value of the law: nine in ten must die (about 5 minutes)
	$(BIN)/python -m benchmarks.law_mutation

bench: .venv/.dev  ## how fast and how right: ratios in one run, JSON in benchmarks/out
	$(BIN)/python -m benchmarks

soak: .venv/.dev  ## half an hour at half load, another edition each minute, each scope 15 minutes
	$(BIN)/python -m benchmarks.soak

evidence: .venv/.dev  ## the long form: 50 kills of each, 30 s without a database, 1,000 tamperings on each
	SCREENING_TEST_KILLS=50 SCREENING_TEST_OUTAGE=30 SCREENING_TEST_CHANGES=1000 $(BIN)/python -m pytest tests/store/test_killed.py tests/service/test_killed.py tests/store/test_tampering.py
scale: .venv/.dev  ## insertion and lookup at 100,000, 1 M and 10 M decisions on PostgreSQL (20 GB, about 30 minutes)
	$(BIN)/python -m benchmarks.scale

memory: .venv/.dev  ## what the service holds after 200,000 and after a million requests (about 20 minutes)
	$(BIN)/python -m benchmarks.memory
lookback-bench: .venv/.dev  ## a million stored decisions against 20 changed entries (about 8 minutes, most of it seeding)
	$(BIN)/python -m benchmarks.lookback

evidence: .venv/.dev  ## the long form: 50 kills and 1,000 tamperings on each database
	SCREENING_TEST_KILLS=50 SCREENING_TEST_CHANGES=1000 $(BIN)/python -m pytest tests/store/test_killed.py tests/store/test_tampering.py

fuzz: .venv/.dev  ## a million spoilt list files and requests: no crash, no hang, no 500 (about 20 minutes)
	nice $(BIN)/python -m benchmarks.fuzz

audit: .venv/.dev  ## known vulnerabilities of what is locked; 2: no source of advisories could be reached
	$(BIN)/python -m tests.deploy.advisories

sbom: .venv/.dev  ## what the image is made of, as CycloneDX: sbom.cdx.json
	$(BIN)/python -m tests.deploy.bill_of_materials

docs: .venv/.dev  ## docs/rulebook.md, roles.md and settings.md, generated from the code
	$(BIN)/python -m tests.gate --write

format: .venv/.dev  ## what ruff can put right by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

COMPILE := $(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header
lock:  ## pins every dependency anew: names, versions and hashes only
	@test -x $(BIN)/pip-compile || $(PIP) pip-tools
	$(COMPILE) --output-file requirements-build.lock requirements-build.in
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra otel --constraint requirements.lock --output-file requirements-otel.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:  ## removes what was built here
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage* demo
