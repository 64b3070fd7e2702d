# The whole interface of the project. Needs python3 (3.11 or newer), make and a package index; everything else goes to .venv.
# What measures other tools needs Node.js with npm as well, and goes to build/.
# What is installed is locked, so that every target does the same on any day; only `make lock` and `make upstream` look at newer releases.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Everything that is installed here is named by version and hash in requirements/, which `make lock` writes.
INSTALL := -m pip --quiet --disable-pip-version-check install
LOCKED := $(INSTALL) --require-hashes --no-deps --requirement
RECORD_2013 := examples/ve-twitter-2013-suspensions.json
RECORD_2024 := examples/ve-x-2024-block.json
SITE_DAY := 2026-11-21

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo test lint format types contracts unit records docs peers bench bench-similarity codebook site check-site check-docs check-editor vscode editor-pictures release-data check-office schema reference pictures lock countries subdivisions recipes upstream quick search wheel mutants mutants-slow verify-sources bench-verify bench-streams bench-memory bench-tables bench-server bench-site notebooks scale judged clean
.DELETE_ON_ERROR:

help: ## List the targets that are used most; ALL=1 lists all
	@awk -F ':.*#[#+] ' '/^[a-z-]+:.*#[#$(if $(ALL),+)] /{printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Stamps: the environment, the package in it, the tools of development. Each is made again when what it installs changes.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "incidents needs Python 3.11 or newer; try make PYTHON=python3.11")'
	@echo 'making $(VENV)'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: pyproject.toml requirements/runtime.txt $(VENV)/.made
	@echo 'installing incidents into $(VENV)'
	@$(BIN)/python $(LOCKED) requirements/runtime.txt
	@$(BIN)/python $(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed: requirements/dev.txt $(VENV)/.runtime
	@echo 'installing the development tools into $(VENV)'
	@$(BIN)/python $(LOCKED) requirements/dev.txt
	@touch $@

demo: $(VENV)/.runtime ## Validate, show and compare the two founding records, and build a page of one
	@echo '$$ incidents validate examples/'
	@$(BIN)/incidents validate examples/
	@echo '$$ incidents show $(RECORD_2013)'
	@$(BIN)/incidents show $(RECORD_2013) --no-pager | sed '$$d'
	@echo '$$ incidents show $(RECORD_2024) --as-of 2024-08-25'
	@$(BIN)/incidents show $(RECORD_2024) --as-of 2024-08-25 --no-pager | sed '$$d'
	@echo '$$ incidents compare $(RECORD_2013) $(RECORD_2024)'
	@$(BIN)/incidents compare $(RECORD_2013) $(RECORD_2024) --no-pager
	@mkdir -p build && $(BIN)/incidents compare $(RECORD_2013) $(RECORD_2024) --format html > build/demo.html
	@echo; echo 'Next: . $(BIN)/activate, then incidents search telegram --in examples, or incidents alone for all commands.'
	@echo 'Page: file://$(CURDIR)/build/demo.html compares the two records.'

test: lint types contracts records unit ## Everything that a change must pass

lint: $(VENV)/.installed ## Style and layout of the code (ruff)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'not laid out as ruff does it; run make format' >&2; exit 1; }

format: $(VENV)/.installed ## Lay out the code and the records
	@$(BIN)/ruff format --quiet
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/incidents fmt examples/

types: $(VENV)/.installed ## Types (mypy strict)
	@$(BIN)/mypy --no-error-summary

contracts: $(VENV)/.installed ## Who may import whom (import-linter)
	@$(BIN)/lint-imports --no-cache >$(VENV)/contracts.txt 2>&1 || { cat $(VENV)/contracts.txt >&2; exit 1; }

unit: $(VENV)/.installed ## Tests, laws, corpus, golden files, schema drift, blocks of the docs
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile

coverage: $(VENV)/.installed #+ What the fast tests reach, in percent of lines and branches; fails below the limit in pyproject.toml
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile -m 'not slow' --cov --cov-report term

search: $(VENV)/.installed #+ Look for counterexamples of the laws among new examples, ten times as many
	@HYPOTHESIS_PROFILE=search $(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile tests/laws

quick: lint ## Style, types of the files that changed, and the tests that are fast
	@changed="$$(git diff --name-only --diff-filter=d HEAD -- '*.py'; git ls-files --others --exclude-standard -- '*.py')"; \
	test -z "$$changed" || $(BIN)/mypy --no-error-summary $$changed
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile -m 'not slow'

# The package as users have it: built, and installed beside the locked tools, with nothing of src/ on the way.

build/wheel/.made: requirements/dev.txt
	$(call environment,$<)

wheel: build/wheel/.made ## Build the package, install it, and run the tests of the checkout with it
	@rm -rf dist
	@build/wheel/bin/python -m build --no-isolation --wheel --outdir dist . >build/wheel/build.txt
	@build/wheel/bin/python $(INSTALL) --no-deps --no-index --force-reinstall dist/*.whl
	@build/wheel/bin/python -m pytest --quiet --numprocesses auto --dist loadfile tests

records: $(VENV)/.runtime ## The records under examples/ and the package's data files are valid, the records in canonical form
	@$(BIN)/incidents validate examples/ src/incidents/data/
	@$(BIN)/incidents fmt --check examples/

docs: $(VENV)/.installed codebook site ## Build the docs into docs/_build, the codebook and the site of the examples; every warning is an error
	@$(BIN)/python -m sphinx --nitpicky --fail-on-warning --keep-going --quiet --builder html docs docs/_build
	@echo 'docs/_build/index.html'

# What is measured side by side: each tool in an environment of its own, incidents installed as its users have it.

PEERS := build/peers
PEERS_MADE := $(PEERS)/incidents/.made $(PEERS)/check-jsonschema/.made $(PEERS)/ajv-cli/.made
ON_PATH := PATH="$(CURDIR)/$(PEERS)/incidents/bin:$(CURDIR)/$(PEERS)/check-jsonschema/bin:$(CURDIR)/$(PEERS)/ajv-cli/node_modules/.bin:$$PATH"

define environment
@echo 'making $(@D)'
@$(PYTHON) -m venv --clear $(@D)
@$(@D)/bin/python $(LOCKED) $(1)
$(2)
@touch $@
endef

PACKAGE := $(shell find src schemas -type f -not -name '*.pyc')
WITH_PACKAGE = @$(@D)/bin/python $(INSTALL) --no-build-isolation --no-deps .

$(PEERS)/incidents/.made: pyproject.toml requirements/runtime.txt $(PACKAGE)
	$(call environment,requirements/runtime.txt,$(WITH_PACKAGE))

$(PEERS)/check-jsonschema/.made: requirements/peers.txt
	$(call environment,$<)

$(PEERS)/floor/.made: requirements/bench.txt
	$(call environment,$<)

$(PEERS)/stix2/.made: requirements/bench-similarity.txt $(PACKAGE)
	$(call environment,$<,$(WITH_PACKAGE))

$(PEERS)/ajv-cli/.made: tools/peers/package.json
	@command -v npm >/dev/null || { echo 'ajv-cli needs Node.js and npm' >&2; exit 1; }
	@echo 'making $(@D)'
	@rm -rf $(@D) && mkdir -p $(@D) && cp $< $(@D)
	@cd $(@D) && npm install --silent --no-package-lock --no-audit --no-fund
	@touch $@

peers: $(PEERS_MADE) #+ Write the docs pages of broken files under three tools
	@$(ON_PATH) $(PEERS)/incidents/bin/python tools/peers.py
	@$(ON_PATH) $(PEERS)/incidents/bin/python tools/forty_mistakes.py

bench: $(VENV)/.installed $(PEERS_MADE) #+ Time every command against its floor and two other tools, and write the table into the docs: FILES=<number>
	@$(ON_PATH) $(BIN)/python -m benchmarks $(FILES)

bench-similarity: $(PEERS)/stix2/.made #+ Time similarity among a million records against a NumPy scan, and tell articles apart beside stix2
	@$(PEERS)/stix2/bin/python -m benchmarks.similarity
	@$(PEERS)/stix2/bin/python -W ignore -m benchmarks.articles

# Mutants are made in an environment of their own, and tried in that of the tests.

MUTMUT := build/mutmut
MADE_MUTANTS := build/mutants
MUTATED := $(addprefix src/incidents/,model comparison validation)

$(MUTMUT)/.made: requirements/mutants.txt
	$(call environment,$<)

$(MADE_MUTANTS)/mutants.json: $(MUTMUT)/.made tools/mutants/make.py $(PACKAGE)
	@mkdir -p $(@D)
	@$(MUTMUT)/bin/python tools/mutants/make.py $@ $(MUTATED)

mutants: $(VENV)/.installed $(MADE_MUTANTS)/mutants.json #+ Change the code in small ways, and see which changes the fast tests notice: MUTANTS=<number or all> SEED=<number> JOBS=<number> ONLY=<part of a path>
	@$(BIN)/python tools/mutants/run.py $(MADE_MUTANTS) $(if $(MUTANTS),--number $(MUTANTS)) $(if $(SEED),--seed $(SEED)) \
		$(if $(JOBS),--jobs $(JOBS)) $(if $(ONLY),--only $(ONLY)) $(if $(TESTS),--tests $(TESTS))

mutants-slow: $(VENV)/.installed $(MADE_MUTANTS)/mutants.json #+ Find the slow tests that notice none of such changes: MUTANTS=<number for each test> SEED=<number> TESTS=<paths>
	@$(BIN)/python tools/mutants/slow.py $(MADE_MUTANTS) $(if $(MUTANTS),--number $(MUTANTS)) $(if $(SEED),--seed $(SEED)) \
		$(if $(JOBS),--jobs $(JOBS)) $(if $(TESTS),--tests $(TESTS))

# The same findings on Spark and Dask, each in an environment of its own.

SCALE := build/scale
JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)

$(SCALE)/spark/.made: requirements/spark.txt $(PACKAGE)
	$(call environment,$<,$(WITH_PACKAGE))

$(SCALE)/dask/.made: requirements/dask.txt $(PACKAGE)
	$(call environment,$<,$(WITH_PACKAGE))

scale: $(VENV)/.installed #+ Check an invented corpus on this machine, on Spark and on Dask, and compare the findings: RECORDS=<number>
	@$(JAVA) -version >/dev/null 2>&1 || { echo 'scale needs Java for Spark, such as the package openjdk-17-jre-headless of the system' >&2; exit 1; }
	@$(MAKE) $(SCALE)/spark/.made $(SCALE)/dask/.made
	@$(BIN)/python -m benchmarks.scale $(or $(filter-out examples,$(RECORDS)),200000) \
		--engine Spark=$(CURDIR)/$(SCALE)/spark/bin/python --engine Dask=$(CURDIR)/$(SCALE)/dask/bin/python

judged: $(VENV)/.runtime #+ Measure precedents against graded ones, and what each weight does to the result
	@$(BIN)/python -m benchmarks.judged

# What editors show, asked of the JSON service of VS Code itself.

EDITOR := build/editor

$(EDITOR)/.made: tools/editor/package.json
	@command -v npm >/dev/null || { echo 'check-editor needs Node.js and npm' >&2; exit 1; }
	@echo 'making $(@D)'
	@rm -rf $(@D) && mkdir -p $(@D) && cp $< $(@D)
	@cd $(@D) && npm install --silent --no-package-lock --no-audit --no-fund
	@touch $@

# What looks at pages in a browser; CHROMIUM names one that is installed.

SITE_CHECK := build/check-site
SITE_OPTIONS := --settings tools/site/site.toml --base-url https://example.org/incidents/

$(SITE_CHECK)/.made: tools/site/package.json
	@command -v npm >/dev/null || { echo 'check-site needs Node.js, npm and Chromium' >&2; exit 1; }
	@echo 'making $(@D)'
	@rm -rf $(@D) && mkdir -p $(@D) && cp $< $(@D)
	@cd $(@D) && npm install --silent --no-package-lock --no-audit --no-fund
	@touch $@

site: $(VENV)/.installed ## Write the site of the examples into build/site
	@$(BIN)/incidents site examples --out build/site --as-of $(SITE_DAY)

check-site: $(VENV)/.installed $(SITE_CHECK)/.made ## Look at a site and the codebook in a browser: valid, accessible, and safe with hostile records
	@rm -rf $(SITE_CHECK)/plain $(SITE_CHECK)/spanish $(SITE_CHECK)/hostile $(SITE_CHECK)/records $(SITE_CHECK)/codebook $(SITE_CHECK)/codebook-es
	@$(BIN)/incidents site examples --out $(SITE_CHECK)/plain --as-of $(SITE_DAY) $(SITE_OPTIONS)
	@$(BIN)/incidents site examples --out $(SITE_CHECK)/spanish --as-of $(SITE_DAY) $(SITE_OPTIONS) --language es
	@$(BIN)/python -m tests.hostile $(SITE_CHECK)/records
	@$(BIN)/incidents site $(SITE_CHECK)/records --out $(SITE_CHECK)/hostile --as-of $(SITE_DAY)
	@$(BIN)/incidents codebook --out $(SITE_CHECK)/codebook --corpus examples
	@$(BIN)/incidents codebook --out $(SITE_CHECK)/codebook-es --corpus examples --language es
	@cp tools/site/*.mjs $(SITE_CHECK)
	@cd $(SITE_CHECK) && node check.mjs plain spanish hostile codebook codebook-es $(CURDIR)/docs/how-to/ten-tasks.md

check-docs: docs $(SITE_CHECK)/.made ## Look at the pages of the docs in a browser: accessible in light and dark, narrow and wide
	@cp tools/site/*.mjs $(SITE_CHECK)
	@cd $(SITE_CHECK) && node docs.mjs $(CURDIR)/docs/_build

# A workbook that an office program opened and saved again; RECORDS names other records.

OFFICE := build/office
RECORDS ?= examples

check-office: $(VENV)/.installed #+ Let LibreOffice open a workbook of records and save it again, and read the same records back: RECORDS=<folder>
	@command -v soffice >/dev/null || { echo 'check-office needs LibreOffice Calc, such as the package libreoffice-calc of the system' >&2; exit 1; }
	@rm -rf $(OFFICE) && mkdir -p $(OFFICE)
	@$(BIN)/python -m tests.hostile $(OFFICE)/hostile
	@for records in '$(RECORDS)' tests/fixtures/every-field.json $(OFFICE)/hostile; do \
		made=$(OFFICE)/$$(basename $$records .json) && \
		$(BIN)/incidents export $$records --to ndjson --out $$made.before.ndjson && \
		$(BIN)/incidents export $$records --to xlsx --out $$made.xlsx && \
		soffice -env:UserInstallation=file://$(CURDIR)/$(OFFICE)/profile --headless \
			--convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir $(OFFICE)/saved $$made.xlsx >$$made.log 2>&1 && \
		$(BIN)/incidents import xlsx $(OFFICE)/saved/$$(basename $$made).xlsx --out $$made.records >$$made.txt && \
		$(BIN)/incidents export $$made.records --to ndjson --out $$made.after.ndjson && \
		cmp $$made.before.ndjson $$made.after.ndjson || exit 1; \
	done

codebook: $(VENV)/.installed ## Write the codebook of the schema, with the examples in it, into build/codebook, and in Spanish into build/codebook-es
	@$(BIN)/incidents codebook --out build/codebook --corpus examples
	@$(BIN)/incidents codebook --out build/codebook-es --corpus examples --language es

campaign-diff: $(VENV)/.installed #+ Compare thousands of pairs of schemas: no verdict "not breaking" may be wrong: SUITE=<folder of the JSON-Schema-Test-Suite> SECONDS=<number> INSTANCES=<number> SEED=<number>
	@$(BIN)/python tools/campaign_diff.py $(if $(SUITE),--suite '$(SUITE)') $(if $(SECONDS),--seconds $(SECONDS)) $(if $(INSTANCES),--instances $(INSTANCES)) $(if $(SEED),--seed $(SEED))

campaign-codebook: $(VENV)/.installed #+ Make codebooks of hundreds of schemas: no text may be lost: SUITE=<folder of the JSON-Schema-Test-Suite> FOLDERS=<folders of schemas>
	@$(BIN)/python tools/campaign_codebook.py $(if $(SUITE),--suite '$(SUITE)') --folders tests/fixtures $(FOLDERS)

check-editor: $(EDITOR)/.made $(VENV)/.installed #+ Ask the JSON service of VS Code and the language server what an editor asks, in Neovim too, and edit five records 5,000 times
	@cp tools/editor/check.mjs $(EDITOR)
	@node $(EDITOR)/check.mjs schemas/dev/editor.schema.json examples src/incidents/data
	@command -v nvim >/dev/null || { echo 'check-editor needs Neovim (the package neovim of the system)' >&2; exit 1; }
	@sed 's/"service_block"/"servce_block"/' tests/corpus/valid/xx-minimal.json > $(EDITOR)/xx-minimal.json
	@INCIDENTS=$(BIN)/incidents RECORD=$(EDITOR)/xx-minimal.json nvim --headless -u NONE -c 'luafile tools/editor/neovim.lua'
	@INCIDENTS_EDITS=1000 $(BIN)/python -m pytest --quiet tests/unit/server/test_protocol.py

VSCODE := build/vscode

vscode: $(VSCODE)/incidents.vsix #+ Build the extension for VS Code

$(VSCODE)/incidents.vsix: $(wildcard editors/vscode/*) LICENSE
	@command -v npm >/dev/null || { echo 'vscode needs Node.js and npm' >&2; exit 1; }
	@rm -rf $(@D) && mkdir -p $(@D) && cp -r editors/vscode/. LICENSE $(@D)
	@cd $(@D) && npm install --silent --no-package-lock --no-audit --no-fund && npm run --silent package -- --allow-missing-repository

# VS Code in a browser: its scripts only, with nothing compiled.

VSCODE_PICTURES := build/editor-pictures

$(VSCODE_PICTURES)/.made: tools/editor/vscode/package.json
	@command -v npm >/dev/null || { echo 'editor-pictures needs Node.js 20, npm and Chromium' >&2; exit 1; }
	@echo 'making $(@D)'
	@rm -rf $(@D) && mkdir -p $(@D) && cp $< $(@D)
	@for folder in . node_modules/code-server/lib/vscode; do \
	(cd $(@D)/$$folder && npm install --silent --ignore-scripts --omit=dev --no-package-lock --no-audit --no-fund) || exit 1; done
	@touch $@

editor-pictures: $(VSCODE_PICTURES)/.made $(VSCODE)/incidents.vsix $(VENV)/.installed #+ Open a record in VS Code with the extension, and take the pictures of the docs
	@cp tools/editor/vscode/pictures.mjs $(VSCODE_PICTURES)
	@node $(VSCODE_PICTURES)/pictures.mjs $(VSCODE)/incidents.vsix $(BIN)/incidents $(RECORD_2024) docs/_static

verify-sources: $(VENV)/.runtime #+ Hold the founding records against their articles: SOURCES=<folder>
	@$(BIN)/python tools/verify_sources.py '$(SOURCES)'

bench-verify: $(VENV)/.runtime #+ Time finding 10,000 quotations in 1,000 copies against reading and decoding them
	@$(BIN)/python -m benchmarks.verify

bench-streams: $(VENV)/.runtime #+ Time NDJSON by its number of lines, and with two processes on one file
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.streams

bench-memory: $(VENV)/.runtime #+ Measure the memory for NDJSON of 1 GB, which takes many minutes
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.streams --memory 1000000000

bench-server: $(VENV)/.installed #+ Time the findings of the language server after a keystroke
	@$(BIN)/python -m benchmarks.server

bench-site: $(VENV)/.installed ## Measure the processor time of the site of a thousand records against that of loading them
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.site

notebooks: $(VENV)/.runtime ## Write pages of the docs as notebooks for Jupyter into build/notebooks
	@$(BIN)/python tools/notebook.py docs/how-to/hand-to-other-programs.md build/notebooks

bench-tables: $(VENV)/.installed $(PEERS)/floor/.made #+ Time nested Parquet and a filter on each form of 10,000 records: RECORDS=<number>
	@FLOOR=$(PEERS)/floor/bin/python $(BIN)/python -m benchmarks.tables $(RECORDS)

schema: $(VENV)/.runtime ## Write the schemas and codelists from the model
	@$(BIN)/incidents schema --write

reference: $(VENV)/.runtime ## Write the generated pages of docs/reference, and the drawings of the docs
	@$(BIN)/python tools/reference.py
	@$(BIN)/python tools/balance.py
	@$(BIN)/python tools/review.py
	@$(BIN)/python tools/pictures.py

# What is drawn from the code is compared by a test; what a browser or an editor shows is taken anew with each release.

pictures: $(VENV)/.installed codebook site ## Draw the pictures of the docs, and take their screenshots with Chromium and Neovim
	@$(BIN)/python tools/pictures.py
	@$(BIN)/python tools/screenshots.py build/site build/codebook build/pictures

release-data: $(VENV)/.runtime #+ Write the records as a data release, with its description for a DOI, into build/release
	@$(BIN)/python tools/release_data.py build/release/data

# Versions and hashes for every Python from 3.11 on. What is locked stays as it is where it still fits; UPGRADE=1 takes the newest.

LOCK = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	$(if $(UPGRADE),--upgrade) pyproject.toml

build/lock/.made: requirements/lock.txt
	@echo 'making $(@D)'
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python $(LOCKED) $<
	@touch $@

lock: build/lock/.made #+ Write requirements/ from pyproject.toml: versions and hashes of all that is installed here
	@$(LOCK) --all-extras --group dev --output-file requirements/dev.txt
	@$(LOCK) --group build --constraint requirements/dev.txt --output-file requirements/runtime.txt
	@$(LOCK) --extra compare --group build --group bench-similarity --constraint requirements/dev.txt --output-file requirements/bench-similarity.txt
	@$(LOCK) --extra arrow --extra tables --group build --group dask --constraint requirements/dev.txt --output-file requirements/dask.txt
	@$(LOCK) --extra arrow --group build --group spark --output-file requirements/spark.txt
	@$(LOCK:pyproject.toml=) --group pyproject.toml:bench --output-file requirements/bench.txt
	@$(LOCK:pyproject.toml=) --group pyproject.toml:peers --output-file requirements/peers.txt
	@$(LOCK:pyproject.toml=) --group pyproject.toml:mutants --output-file requirements/mutants.txt
	@$(LOCK:pyproject.toml=) --group pyproject.toml:lock --output-file requirements/lock.txt

countries: $(VENV)/.installed #+ Write the names of the countries in every language
	@$(BIN)/python tools/countries.py

# The source of the subdivisions is a package of npm, whose scripts are not run.

CLDR := build/cldr

$(CLDR)/.made: tools/cldr/package.json
	@command -v npm >/dev/null || { echo 'the CLDR comes with npm, which needs Node.js' >&2; exit 1; }
	@echo 'making $(@D)'
	@rm -rf $(@D) && mkdir -p $(@D) && cp $< $(@D)
	@cd $(@D) && npm install --silent --ignore-scripts --no-package-lock --no-audit --no-fund
	@touch $@

subdivisions: $(VENV)/.installed $(CLDR)/.made #+ Write the codes and names of subdivisions of countries in every language, and the regions of the world
	@$(BIN)/python tools/subdivisions.py $(CLDR)/node_modules/cldr

recipes: $(VENV)/.installed #+ Leave out each step of each recipe of CONTRIBUTING.md in turn: a check must notice
	@$(BIN)/python -m pytest --quiet --numprocesses auto tests/recipes/without_a_step.py

upstream: $(VENV)/.installed $(CLDR)/.made #+ Say what changed in the data of others that the package carries: countries, subdivisions and zones
	@$(BIN)/python tools/countries.py --check
	@$(BIN)/python tools/subdivisions.py $(CLDR)/node_modules/cldr --check
	@$(BIN)/python tools/tiles.py --check

clean: ## Remove the environment and everything that was built
	@rm -rf $(VENV) build dist docs/_build htmlcov .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
