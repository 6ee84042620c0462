# Onward. `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
SERVE ?= 1
PORT ?= 8000
BENCH ?= short
TEMPLATES := $(shell find src -path '*/templates/*' -name '*.html' 2>/dev/null)

help: ## list what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# ---- set-up: every step leaves a stamp, so that nothing is done twice

.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv

uv: $(if $(filter .tools/bin/uv,$(UV)),.tools/bin/uv)

$(BIN)/python: .python-version | uv
	$(UV) venv --quiet --allow-existing $(VENV) \
	  || $(UV) venv --quiet --allow-existing --python '>=3.12,<3.15' $(VENV)

$(VENV)/.base: requirements/base.txt requirements/assets.txt pyproject.toml | $(BIN)/python
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/assets.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.assets: package.json package-lock.json scripts/build_assets.py $(shell find src/onward/ui/assets -type f 2>/dev/null) | $(VENV)/.base
	$(BIN)/python scripts/build_assets.py
	@touch $@

setup: $(VENV)/.base $(VENV)/.assets ## prepare .venv; the command is then .venv/bin/onward
	@echo "Ready. Try: $(BIN)/onward --help"

setup-tests: setup $(VENV)/.dev ## prepare .venv for the tests too

assets: $(VENV)/.base ## build styles and scripts again
	$(BIN)/python scripts/build_assets.py --force

# ---- the main job

demo: setup ## load the pilot's workbook, write its report to demo/, serve the site (SERVE=0 ends after the files)
	@SERVE=$(SERVE) PORT=$(PORT) DJANGO_SETTINGS_MODULE=onward.config.settings.demo $(BIN)/python -m onward.config.demo

# ---- checks

format: setup-tests ## format code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	@$(BIN)/djade --target-version 6.1 $(TEMPLATES) || true  # it exits with 1 where it changed something

lint: setup-tests ## format, types, contracts, settings, migrations; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@echo "$(BIN)/djade --check (all templates)"
	@$(BIN)/djade --check --target-version 6.1 $(TEMPLATES)
	$(BIN)/djlint --quiet --lint src
	$(BIN)/lint-imports
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=onward.config.settings.test $(BIN)/python -m django makemigrations --check --dry-run
	scripts/check-production

check: lint ## the quick part: lint and the unit tests, on SQLite
	$(BIN)/pytest -q -n 2 -m "not browser and not slow"

test: lint ## everything: lint, all tests on SQLite and in Chromium, all tests on PostgreSQL
	$(BIN)/pytest -q -n 2
	scripts/test-postgres

bench: setup $(VENV)/.bench ## measure, as ratios in one run (BENCH=full adds 100,000 people)
	BENCH=$(BENCH) $(BIN)/python -m bench.run

lock: uv ## resolve the requirements again
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/base.txt
	for group in dev assets bench; do $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	  --group $$group -c requirements/base.txt pyproject.toml -o requirements/$$group.txt; done

clean: ## remove what was made (not the data)
	rm -rf $(VENV) .tools node_modules demo src/onward/ui/static/built .mypy_cache .ruff_cache .import_linter_cache

.PHONY: help uv setup setup-tests assets demo format lint check test bench lock clean
