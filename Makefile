# Everything runs in .venv with the exact versions of requirements/*.txt.
# make demo     the whole way on the sample documents, into out/
# make test     everything that must hold (installs what the tests need)
# make release  the zip with which offices install, into dist/ (downloads wheels)
# make soak     longer, seeded sweeps; prints its figures

PYTHON ?= $(shell command -v python3.11 || echo python3)
BIN := .venv/bin
WHAT_TO_TEST ?= tests xlplan

.PHONY: install demo test lint soak benchmark pictures build release lock system-packages clean

install: .venv/installed

.venv/installed: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } || { echo "python venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

demo: install
	@rm -rf out
	@$(BIN)/xlplan demo out

system-packages:
	@bash tests/system_packages.sh

lint: .venv/installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: system-packages .venv/installed-dev lint
	@$(BIN)/python -m pytest -q -n auto --dist worksteal $(WHAT_TO_TEST)

soak: .venv/installed-dev
	@XLPLAN_SOAK=1 $(BIN)/python -m pytest -q -s -m soak tests

benchmark: .venv/installed-dev
	@$(BIN)/python benchmarks/whole_way.py
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/naming.py
	@$(BIN)/python benchmarks/converting.py
	@$(BIN)/python benchmarks/workbook.py
	@$(BIN)/python benchmarks/button.py
	@$(BIN)/python benchmarks/matching.py
	@$(BIN)/python benchmarks/labelled_pairs.py
	@$(BIN)/python benchmarks/labelled_names.py
	@$(BIN)/python benchmarks/classifying.py

# the ribbon's picture needs Chromium: apt-get install chromium
pictures: .venv/installed-dev
	@$(BIN)/python docs/make_pictures.py

build: .venv/installed-dev
	@$(BIN)/python -m templates.build
	@$(BIN)/python -B workbooks/sample/make.py
	@$(BIN)/python workbooks/build.py
	@$(BIN)/python workbooks/examples.py
	@$(BIN)/python docs/make_readme_tables.py

release: .venv/installed-dev
	@$(BIN)/python -m release.build

lock: .venv/installed-dev
	@$(BIN)/uv pip compile --universal --generate-hashes --quiet --no-emit-index-url --upgrade pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --universal --generate-hashes --quiet --no-emit-index-url --upgrade --extra dev pyproject.toml -o requirements/dev.txt

clean:
	@rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache
