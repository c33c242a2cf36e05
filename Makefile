# What a developer runs. Needs Python 3.11 or newer, make (3.81, as on macOS, will do) and a package index.
#
# The environment is made once in .venv from the versions in locks/, and installed again when pyproject.toml or the lock
# changes; `rm -rf .venv` starts it anew. Another Python: `make site PYTHON=python3.14`.
#
# `make test NEWEST=1` uses .venv-newest instead, with the newest versions that pyproject.toml allows. It asks the index
# each time.

VENV := $(if $(NEWEST),.venv-newest,.venv)
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
BENCH_READY := $(VENV)/.bench-ready
LOCK_READY := $(VENV)/.lock-ready

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Tests start the command a thousand times, and it would be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve wheel test torture bench shots weigh docs lock clean newest
.NOTPARALLEL: # two installations at once would spoil the environment

help: ## say what there is to make
	@echo 'Framsnakk. What you can make:'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: $(SITE_READY) ## build the public site of the sample kommune into site/
	@echo '== build'
	@$(VENV)/bin/framsnakk build --search
	@echo 'Open site/index.html to look at it, or run make serve to read it as on the web.'

serve: $(SITE_READY) ## build the site, show it in a browser, and build again at each change
	@$(VENV)/bin/framsnakk serve

wheel: $(SITE_READY) ## build the program as one file in dist/, to install with pipx
	@echo '== wheel'
	@$(VENV)/bin/python -m hatchling build -t wheel
	@echo 'Install it on this machine or another: pipx install "FILE[search]"'

test: $(TEST_READY) ## run every check and test, the browser ones included
	@$(NEED_CHROMIUM)
	@$(NEED_HUNSPELL)
	@echo '== ruff format'
	@$(VENV)/bin/ruff format --check .
	@echo '== ruff'
	@$(VENV)/bin/ruff check .
	@echo '== pytest, and beside it lint-imports, generated pages and mypy'
	@{ said=$$( { $(BESIDE); } 2>&1 ); status=$$?; printf '\n%s\n' "$$said"; exit $$status; } & beside=$$!; \
	$(PYTEST); tests=$$?; \
	wait $$beside || { echo '== the last of what went on beside the tests, further up, has failed' >&2; exit 1; }; \
	exit $$tests
	@echo '== all is well'

PYTEST = \
	$(VENV)/bin/pytest -q -n 3 --dist loadscope --no-loadscope-reorder -m 'not torture'

# Takes half a minute of one processor, and tests leave a part of two: they wait for browsers and disks. What it says
# is shown in one piece when it has ended, and the first program that fails is the last.
BESIDE = echo '== lint-imports' && \
	$(VENV)/bin/lint-imports && \
	echo '== generated pages' && \
	$(VENV)/bin/python docs/generate.py --check && \
	echo '== mypy' && \
	$(VENV)/bin/mypy

torture: $(TEST_READY) ## run the exhaustive and slow tests
	@$(NEED_CHROMIUM)
	@$(NEED_HUNSPELL)
	@$(NEED_SERVERS)
	@$(NEED_LIBREOFFICE)
	@echo '== pytest, torture'
	@$(VENV)/bin/pytest -q -m torture

bench: $(BENCH_READY) ## time it beside its peers and write docs/performance.md (half an hour or more)
	@$(VENV)/bin/python benchmarks/run.py

shots: $(TEST_READY) ## take the pictures in docs/shots/ of a page of each sort
	@$(NEED_CHROMIUM)
	@$(VENV)/bin/python -m tests.browser.shots

weigh: $(TEST_READY) ## say what pages cost their readers; Lighthouse where Node is, the Nu checker where Java is too
	@$(NEED_CHROMIUM)
	@$(VENV)/bin/python -m tests.browser.weigh

docs: $(TEST_READY) ## write anew what of docs/ follows from the code, and what commands print in it
	@$(VENV)/bin/python docs/generate.py
	@$(VENV)/bin/python -m tests.sites.week

lock: $(LOCK_READY) ## write locks/ anew: the newest versions that pyproject.toml allows, with their hashes
	@echo '== lock'
	@$(COMPILE) pyproject.toml --extra test --group build -o locks/test.txt
	@$(COMPILE) pyproject.toml --extra search --group build -c locks/test.txt -o locks/site.txt
	@$(COMPILE) pyproject.toml --extra bench --group build -c locks/test.txt -o locks/bench.txt
	@$(COMPILE) --group lock -o locks/lock.txt

clean: ## take away all that was generated; environments stay
	rm -rf build site site-intern dist *.egg-info
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . \( -name .git -o -name '.venv*' \) -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# ── The environment ──────────────────────────────────────────────────────────────────────────────────────────────────

$(SITE_READY): locks/site.txt pyproject.toml $(VENV)/bin/python $(if $(NEWEST),newest)
	@echo '== environment: installing Framsnakk (a minute or two the first time)'
	@lock=locks/site.txt; extra=search; $(INSTALL)
	@touch $(SITE_READY)

$(TEST_READY): locks/test.txt pyproject.toml $(VENV)/bin/python $(if $(NEWEST),newest)
	@echo '== environment: installing Framsnakk and its test tools (a few minutes the first time)'
	@lock=locks/test.txt; extra=test; $(INSTALL)
	@touch $(SITE_READY) $(TEST_READY)

$(BENCH_READY): locks/bench.txt pyproject.toml $(VENV)/bin/python $(if $(NEWEST),newest)
	@echo '== environment: installing Framsnakk and those it is measured beside (a minute or two)'
	@lock=locks/bench.txt; extra=bench; $(INSTALL)
	@touch $(BENCH_READY)

$(LOCK_READY): locks/lock.txt $(VENV)/bin/python
	@echo '== environment: installing uv, which writes the locks'
	@lock=locks/lock.txt; extra=; $(INSTALL)
	@touch $(LOCK_READY)

# A link to a Python that has since been taken away counts as missing, so a broken environment is made anew.
$(VENV)/bin/python:
	@echo '== environment: creating $(VENV)'
	@rm -rf $(VENV); $(FIND_PYTHON); \
	"$$found" -m venv $(VENV) >/dev/null 2>&1 || { \
	  rm -rf $(VENV); \
	  echo "$$found could not create $(VENV). On Debian and Ubuntu this helps: apt-get install python3-venv" >&2; \
	  exit 1; \
	}

# Sets $found. A candidate is run, not only looked up: a version manager may list a Python that it does not start.
FIND_PYTHON = found=; \
	for candidate in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    found=$$candidate; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'Framsnakk needs Python 3.11 or newer, and found none. This is what "python3" is here:' >&2; \
	  python3 --version >&2 || true; \
	  echo 'Install one, or name it: make PYTHON=python3.12' >&2; \
	  exit 1; \
	fi

# Every version and every file of it, for every Python from 3.11 on and every system. No address stands in the locks, so
# each machine asks the package index that it is set up with.
COMPILE = $(VENV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line --custom-compile-command 'make lock'

# Installs what $lock names and then Framsnakk alone, whose build backend stands in the lock too; with NEWEST, Framsnakk
# with $extra, its build backend and the newest of everything, by a pip that knows groups. Pip is quiet, and when it fails
# its words are shown without the addresses and folders in them: they belong to the machine, and a log is read by more
# people than its owner.
PIP = $(VENV)/bin/python -m pip install -qq
INSTALL = { \
	  if [ -n "$(NEWEST)" ] && [ -n "$$extra" ]; then \
	    $(PIP) --upgrade pip && $(PIP) --upgrade --upgrade-strategy eager -e ".[$$extra]" --group build; \
	  else \
	    $(PIP) --require-hashes -r "$$lock" && \
	    { [ -z "$$extra" ] || $(PIP) --no-deps --no-build-isolation -e .; }; \
	  fi; \
	} >$(VENV)/pip.log 2>&1 || { \
	  echo 'The packages could not be installed. Pip said:' >&2; \
	  sed -E \
	    -e "s,[a-z+]+://[^ '\")]+,<address>,g" \
	    -e "s,(host=|resolve )'[^']*',\1<address>,g" \
	    -e "s,(^|[ '\"(=])/[^ '\")]*/,\1,g" $(VENV)/pip.log >&2; \
	  echo 'Is there a network, and a package index that pip may ask? If it goes on failing: rm -rf $(VENV)' >&2; \
	  exit 1; \
	}

# ── The browser ──────────────────────────────────────────────────────────────────────────────────────────────────────

FIND_CHROMIUM = command -v chromium || command -v chromium-browser || command -v google-chrome

NEED_CHROMIUM = echo '== chromium'; \
	if { $(FIND_CHROMIUM); } >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  echo 'There is no chromium here: installing it (a minute or two).'; \
	  { apt-get -qq update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install chromium; } >/dev/null 2>&1; \
	  if { $(FIND_CHROMIUM); } >/dev/null; then exit 0; fi; \
	fi; \
	echo 'The browser tests need Chromium, and it is not here.' >&2; \
	echo 'Debian and Ubuntu:  sudo apt-get install chromium' >&2; \
	echo 'Fedora:             sudo dnf install chromium' >&2; \
	echo 'Elsewhere:          install Chromium or Chrome so that "chromium", "chromium-browser" or' >&2; \
	echo '                    "google-chrome" is a command; on a Mac, a script of that name that starts it' >&2; \
	exit 1

# ── The dictionaries ─────────────────────────────────────────────────────────────────────────────────────────────────

FIND_HUNSPELL = for one in nn_NO nb_NO; do hunspell -l -d $$one </dev/null || exit 1; done

NEED_HUNSPELL = echo '== hunspell'; \
	if ( $(FIND_HUNSPELL) ) >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  echo 'There is no hunspell with Norwegian dictionaries here: installing it.'; \
	  { apt-get -qq update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install hunspell hunspell-no; \
	  } >/dev/null 2>&1; \
	  if ( $(FIND_HUNSPELL) ) >/dev/null 2>&1; then exit 0; fi; \
	fi; \
	echo 'The tests of the spelling need Hunspell with its Norwegian dictionaries, and they are not here.' >&2; \
	echo 'Debian and Ubuntu:  sudo apt-get install hunspell hunspell-no' >&2; \
	echo 'Fedora:             sudo dnf install hunspell hunspell-nb hunspell-nn' >&2; \
	echo 'Elsewhere:          install Hunspell, and put nn_NO and nb_NO where "hunspell -D" looks' >&2; \
	exit 1

# ── Servers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

# What the exhaustive tests publish to: each starts one of its own on the loopback, and stops it.
SERVERS := nginx caddy apache2 sshd rsync

FIND_SERVERS = missing=; for one in $(SERVERS); do \
	  PATH="$$PATH:/usr/sbin:/usr/local/sbin" command -v $$one >/dev/null || missing="$$missing $$one"; \
	done

NEED_SERVERS = echo '== servers'; \
	$(FIND_SERVERS); if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  echo "Not here:$$missing. Installing them (a minute or two)."; \
	  { apt-get -qq update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
	      nginx-light caddy apache2 openssh-server rsync; } >/dev/null 2>&1; \
	  $(FIND_SERVERS); if [ -z "$$missing" ]; then exit 0; fi; \
	fi; \
	echo "The exhaustive tests publish to real servers, and these are not here:$$missing" >&2; \
	echo 'Debian and Ubuntu:  sudo apt-get install nginx-light caddy apache2 openssh-server rsync' >&2; \
	echo 'None of them needs to run: the tests start their own.' >&2; \
	exit 1

# ── LibreOffice ──────────────────────────────────────────────────────────────────────────────────────────────────────

# Debian has its Writer and its Calc in packages of their own.
FIND_LIBREOFFICE = program=$$(dirname "$$(readlink -f "$$(command -v soffice)")") && test -n "$$(command -v soffice)" && \
	{ test ! -d "$$program/../share" || test -e "$$program/libsclo.so"; }

NEED_LIBREOFFICE = echo '== libreoffice'; \
	if { $(FIND_LIBREOFFICE); } >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
	  echo 'There is no LibreOffice here: installing its Writer and Calc (a minute or two).'; \
	  { apt-get -qq update && \
	    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
	      libreoffice-writer-nogui libreoffice-calc-nogui; } >/dev/null 2>&1; \
	  if { $(FIND_LIBREOFFICE); } >/dev/null 2>&1; then exit 0; fi; \
	fi; \
	echo 'The exhaustive tests take in files that LibreOffice writes, and it is not here.' >&2; \
	echo 'Debian and Ubuntu:  sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui' >&2; \
	echo 'Fedora:             sudo dnf install libreoffice-writer libreoffice-calc' >&2; \
	echo 'Elsewhere:          install LibreOffice so that "soffice" is a command' >&2; \
	exit 1
