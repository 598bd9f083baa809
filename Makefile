# Everything from a fresh clone; needs Python 3.11 or later and make. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
TRAINING := training/.venv
BIN := $(VENV)/bin
DB ?= dossier.db
ARTICLES ?= examples/articles
HOST ?= 127.0.0.1
PORT ?= 8001
DATA ?= examples/gold

.DEFAULT_GOAL := help
.PHONY: help setup build serve site test lint evaluate bench train train-step clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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

train: $(TRAINING)/.installed  ## the language model again, from ../shared/corpora (two hours; see training/project.yml)
	cd training && PATH="$$PWD/.venv/bin:$$PATH" weasel run all

# PyTorch alone may be missing: it has no wheel for some machines. Whatever else fails, fails.
train-step: $(TRAINING)/bin/python  ## that training in one step, on a few sentences; skipped where PyTorch can't be had
	@if $(TRAINING)/bin/pip install --quiet --disable-pip-version-check "$$(grep '^torch==' training/requirements.txt)"; \
	then $(MAKE) --no-print-directory $(TRAINING)/.installed && $(TRAINING)/bin/python training/scripts/one_step.py; \
	else echo "make train-step: SKIPPED, pip could not install $$(grep '^torch==' training/requirements.txt) (its reason is above)"; fi

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(TRAINING) $(DB) $(DB).* site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

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

$(TRAINING)/bin/python:
	$(PYTHON) -m venv $(TRAINING)

$(TRAINING)/.installed: training/requirements.txt pyproject.toml constraints.txt | $(TRAINING)/bin/python
	$(TRAINING)/bin/pip install --quiet --disable-pip-version-check --requirement training/requirements.txt \
		--constraint constraints.txt --editable .
	@touch $@
