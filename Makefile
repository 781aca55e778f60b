# Needs Python 3.11 or newer, pip and make; everything else is set up in .venv.
PYTHON ?= python3
BIN := .venv/bin
COMPILED := .venv-compiled/bin

# Minutes that `make fuzz` takes.
MINUTES ?= 5

.PHONY: demo test check quality bench bench-copies bench-peers scale fuzz compiled compiled-test clean

demo: .venv/run  ## cross-check the bundled sample and write demo/report.html
	$(BIN)/silang demo

test: .venv/dev  ## run the tests
	$(BIN)/pytest

check: .venv/dev  ## style, types, the order of the rooms, the quality floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python bench/quality.py --floors

quality: .venv/dev  ## measure on every gold set at hand and write docs/quality.md
	$(BIN)/python bench/quality.py --write docs/quality.md

bench: .venv/dev  ## speed, memory, growth, hostile text: prints them and writes docs/speed.md
	$(BIN)/python bench/speed.py --write docs/speed.md

bench-copies: .venv/dev  ## copies among synthetic texts with known copying, beside datasketch where it can be had
	$(BIN)/python -m pip install --quiet 'datasketch>=1.6' || echo "SKIPPED: datasketch, the peer, cannot be had on this machine"
	$(BIN)/python bench/copies.py 1000 10000

bench-peers: .venv/dev  ## claims of synthetic worlds linked, beside Splink and plain DuckDB SQL where they can be had
	$(BIN)/python -m pip install --quiet 'splink>=5' 'duckdb>=1' || echo "SKIPPED: splink or duckdb, the peers, cannot be had on this machine"
	$(BIN)/python bench/peers.py 2000 10000

scale: .venv/dev  ## link, trace and compare on synthetic worlds of rising size; writes docs/scale.md
	$(BIN)/python bench/scale.py 1000 10000 100000 --write docs/scale.md

fuzz: .venv/dev  ## strange text and bytes through every door for MINUTES minutes; what breaks is kept in fuzz/
	$(BIN)/python -m pip install --quiet 'atheris>=2.3' || echo "SKIPPED: guidance by coverage, for atheris cannot be had on this machine"
	$(BIN)/python bench/fuzz.py --minutes $(MINUTES) --keep fuzz

compiled: .venv/python  ## a wheel in dist/compiled whose rooms that read are machine code, and .venv-compiled with it
	rm -rf dist/compiled
	$(BIN)/python -m venv .venv-compiled
	$(COMPILED)/python -m pip install --quiet 'hatchling>=1.24' 'mypy>=2' 'setuptools>=65'
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(COMPILED)/python -m hatchling build --target wheel --directory dist/compiled
	$(COMPILED)/python -m pip install --quiet --force-reinstall dist/compiled/*.whl
	$(COMPILED)/silang --version

compiled-test: compiled  ## run the tests on the compiled rooms
	$(COMPILED)/python -m pip install --quiet "$$(echo dist/compiled/*.whl)[test]"
	$(COMPILED)/pytest

clean:
	rm -rf .venv .venv-compiled demo fuzz build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Silang needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv || { $(PYTHON) -m pip install --user virtualenv && $(PYTHON) -m virtualenv .venv; }
	touch $@

.venv/run: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/dev: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@
