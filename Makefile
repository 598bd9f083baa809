# Everything from a fresh clone; needs Python 3.11 or later and make. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DB ?= dossier.db
ARTICLES ?= examples/articles
HOST ?= 127.0.0.1
PORT ?= 8001
DATA ?= examples/gold

.DEFAULT_GOAL := help
.PHONY: help setup build serve site test lint evaluate bench train clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed  ## the environment alone, in .venv (.venv/bin/dossier)

build: setup  ## the knowledge base DB (dossier.db) from ARTICLES (the example corpus)
	$(BIN)/dossier build $(ARTICLES) --db $(DB)

serve: build  ## everything to the knowledge base in the browser, on HOST:PORT
	$(BIN)/dossier serve --db $(DB) --host $(HOST) --port $(PORT)

site: build  ## the whole knowledge base as static files, in site/
	$(BIN)/dossier site --db $(DB) --out site

test: $(VENV)/.installed-dev  ## style, types and all tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.installed-dev  ## style and types alone, mending what can be mended
	$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/mypy

evaluate: setup  ## precision, recall, F1 of each layer on DATA (examples/gold)
	$(BIN)/dossier evaluate --data $(DATA)

bench: $(VENV)/.installed-dev  ## the ratios in benchmarks/
	$(BIN)/python -m benchmarks

train:  ## the language model again, from ../shared/corpora (an hour or more; see training/project.yml)
	test -d training/.venv || $(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	cd training && PATH="$$PWD/.venv/bin:$$PATH" PYTHONPATH=../build weasel run all

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(DB) $(DB).* site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dossier needs Python 3.11 or later; '$(PYTHON)' is older. Try: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@
