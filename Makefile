# Two commands matter: `make run` and `make test`. `make help` lists all.
# What they do in detail is in scripts/launch/.

PYTHON ?= python3
LAUNCH := $(PYTHON) -m scripts.launch
PYTEST := .venv/bin/python -m pytest -n auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help run install test test-browser check messages bench-topics bench-personal clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## set up what is missing and run the site (PORT=8000, DISTRICT=districts/peine.toml, DEMO=0 for none)
	@$(LAUNCH) run

install: ## set up for development, without starting anything
	@$(LAUNCH) install

test: install ## run the tests that need no browser (ARGS='-k word' to choose)
	@$(PYTEST) -m "not browser" $(ARGS)

test-browser: install ## run the tests that need Chromium
	@$(PYTEST) -m browser $(ARGS)

check: ## format, lint, types, import contracts, templates
	@$(LAUNCH) check

messages: ## collect translatable sentences into the catalogues (LOCALE=pl begins a language)
	@$(LAUNCH) messages

bench-topics: ## figures of the analysis beside simpler engines (DATA=folder; ARGS='--only bonn' to choose)
	$(if $(DATA),,$(error Say where the labelled files are: make bench-topics DATA=folder))
	@$(LAUNCH) bench
	@build/bench-venv/bin/python -m benchmarks.topics --data "$(DATA)" $(ARGS)

bench-personal: ## how much personal data the hints find, and how often the alarm is false
	@.venv/bin/python -m benchmarks.personal_data

clean: ## remove whatever can be made again; the data in instance/ stays
	@rm -rf .venv build node_modules app/static/vendor .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find translations -name '*.mo' -delete 2>/dev/null || true
	@find app scripts tests benchmarks migrations -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
