# Everything runs in .venv, which the first command sets up. Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

# The editable install is a tree of links, one a module: a new file needs a new install, which a
# folder's own date tells.
FOLDERS := $(shell find schemas prompts pipeline src evals -maxdepth 2 -type d \
	-not -path 'evals/gold*' -not -path 'evals/probes*' -not -path 'evals/cassettes*' -not -path 'evals/injection*' \
	-not -name '__pycache__' -not -name '*.egg-info')

.PHONY: demo test test-slow check format bench leaderboard calibrate sealed gate robustness screenshot lock ray clean help

help:            ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

$(INSTALLED): requirements.lock pyproject.toml $(FOLDERS)
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"tallystick needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@rm -rf build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		--config-settings editable_mode=strict -e .
	@touch $@

# Ray and what it needs take 335 MB: only for those who read in shards, and their tests.
RAY := .venv/ray
$(RAY): requirements-ray.lock $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ray.lock
	@touch $@

ray: $(RAY)             ## Ray too, for runs on a cluster and the tests of them

demo: $(INSTALLED)      ## the main job on the four gold articles, from recorded answers
	$(BIN)/tallystick extract evals/gold/articles --model claude-relay --prompt claims-1 \
		--cassettes evals/cassettes/gold/claims-1/claude-relay --format table --concurrency 1

test: $(INSTALLED)      ## all tests but the slow ones
	$(BIN)/pytest -q

test-slow: $(INSTALLED) ## what is slow by nature: kills, builds of the wheel
	$(BIN)/pytest -q -m slow

check: $(INSTALLED)     ## lint, format, types, imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p tallystick
	$(BIN)/lint-imports

format: $(INSTALLED)    ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(INSTALLED)     ## speed, as ratios against a baseline in the same run
	$(BIN)/python evals/bench/grounding.py
	$(BIN)/python evals/bench/rules.py
	$(BIN)/python evals/bench/overhead.py
	$(BIN)/python evals/bench/replay.py
	$(BIN)/python evals/bench/batch.py -o evals/bench/batch.md
	$(BIN)/python evals/bench/ledger.py
	$(BIN)/python evals/bench/store.py
	$(BIN)/python evals/bench/kills.py
	$(BIN)/python evals/bench/ray_shards.py

leaderboard: $(INSTALLED) ## score all that is recorded, and write the leaderboard
	$(BIN)/python -m tallystick.evals.leaderboard

SEALED := --gold evals/probes/sealed
sealed: $(INSTALLED)    ## score the sealed probes: once for each version, when it is finished
	$(BIN)/tallystick eval run $(SEALED) --model claude-relay --prompt claims-1 -o runs/sealed-claims-1.jsonl
	$(BIN)/tallystick eval run $(SEALED) --model rules -o runs/sealed-rules.jsonl
	$(BIN)/tallystick eval run $(SEALED) --model baseline:every-number -o runs/sealed-every-number.jsonl
	$(BIN)/tallystick eval leaderboard $(SEALED) -o evals/SEALED.md \
		runs/sealed-claims-1.jsonl runs/sealed-rules.jsonl runs/sealed-every-number.jsonl

gate: $(INSTALLED)      ## replay what is recorded: no pinned floor may sink
	$(BIN)/tallystick eval gate

calibrate: $(INSTALLED)  ## count the confidence of `rules` anew: weights, table and plot
	$(BIN)/python -m tallystick.evals.calibration

robustness: $(INSTALLED) ## what the checks catch of damaged answers, and what orders in articles do
	$(BIN)/python -m tallystick.evals.robustness
	$(BIN)/python -m tallystick.evals.planting --report

screenshot: $(INSTALLED) ## the README's picture of a report, of invented articles; needs Chromium
	@mkdir -p runs
	$(BIN)/tallystick extract evals/probes/open/articles --model claude-relay --prompt claims-1 \
		--cassettes evals/cassettes/probes/claims-1/claude-relay -o runs/screenshot.jsonl
	$(BIN)/tallystick report runs/screenshot.jsonl -o runs/screenshot.html \
		--articles evals/probes/open/articles --title "Invented articles"
	$(BIN)/python docs/screenshot.py runs/screenshot.html docs/report.png

lock: $(INSTALLED)      ## pin the whole set anew: versions and hashes, no addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra ray --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --upgrade -c requirements.lock \
		-o requirements-ray.lock

clean:           ## remove what was made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
