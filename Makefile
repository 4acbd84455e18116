# Targets work from a fresh checkout; .venv is made on first use.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test sequences check lint format types golden property bench bench-full bench-night docs constraints clean

demo: $(VENV)/.installed
	$(BIN)/padan demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

sequences: $(VENV)/.installed-dev
	PADAN_SEQUENCES=$${PADAN_SEQUENCES:-200} $(BIN)/python -m pytest tests/sequences -n 2

golden property: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/$@

check: lint types
	$(BIN)/python -m pipelines.docs --check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

bench: $(VENV)/.installed-bench
	$(BIN)/python -W ignore -m benchmarks.engine

bench-full: $(VENV)/.installed-bench
	$(BIN)/python -W ignore -m benchmarks.engine --full
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.sample_night
	$(BIN)/python -m benchmarks.killed_nights
	$(BIN)/python -m benchmarks.short_nights
	PADAN_SEQUENCES=2000 $(MAKE) sequences
	$(BIN)/python -m benchmarks.memory_kept

bench-night: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.sample_night

docs: $(VENV)/.installed-dev
	$(BIN)/python -m pipelines.docs

constraints: $(VENV)/.installed-dev
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis padan-demo

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.made
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.made
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml constraints.txt | $(VENV)/.made
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	touch $@ $(VENV)/.installed-dev $(VENV)/.installed
