# What a developer runs; CI runs the same. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help typing demo test test-rust test-python test-c test-docs test-openstack fuzz fuzz-long bench load lint format \
    generated completions check-generated sanitize docs gallery wheel test-wheel supply-chain compatibility sbom library \
    install uninstall test-install test-bindings install-dev packages packages-build packages-test packages-supply packages-sbom \
    packages-shells packages-docs packages-install packages-bindings

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Most tests wait, for answers that come late or never.
PYTEST := $(BIN)/pytest --numprocesses=6 --dist=worksteal
# Both faces build a libcloudservers: each has a target folder of its own.
C_TARGET := target/capi
# Where the C library goes, and under which version.
PREFIX ?= /usr/local
LIBDIR ?= lib
INCLUDEDIR ?= include
VERSION := $(shell sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)
C_LIBRARY = $(C_TARGET)/library/libcloudservers.so.$(VERSION)
PLACES = PREFIX="$(PREFIX)" LIBDIR="$(LIBDIR)" INCLUDEDIR="$(INCLUDEDIR)" DESTDIR="$(DESTDIR)"

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

library: $(C_LIBRARY) ## the C library, optimised

install: library ## the C and C++ faces to PREFIX (/usr/local)
	$(PLACES) tools/c/install $(VERSION) $(C_TARGET)/library

uninstall: ## remove from PREFIX what `make install` put there
	$(PLACES) tools/c/install --undo $(VERSION)

# A file, so that `sudo make install` after `make install` by a user needs no Rust.
$(C_LIBRARY): Cargo.toml Cargo.lock include/cloudservers.h tools/c/build $(shell find src -type f) \
    | packages-build
	C_TARGET=$(C_TARGET) tools/c/build $(VERSION) $(C_TARGET)/library

demo: packages-build $(BIN)/python ## build, install and take the tour, on the sandbox or on the cloud that OS_CLOUD names
	$(BIN)/pip install --quiet .
	@$(BIN)/python examples/tour.py

test: test-rust test-python test-c test-docs ## everything that needs nothing from outside, in three languages

test-rust: packages-build ## the core and the Rust face
	cargo test --locked --features sandbox
	cargo run --quiet --locked --features sandbox --example tour >target/tour.txt || { cat target/tour.txt; exit 1; }

test-python: typing packages-shells ## the Python face, its stubs, and other projects' clients on the sandbox
	$(PYTEST) tests/python
	$(PYTEST) -W default tests/peers

typing: install-dev ## the stubs against the module, and the types of the Python code, by mypy and by Pyright
	cd python && ../$(BIN)/python -m mypy.stubtest cloudservers --allowlist ../tests/python/stubtest.allow
	. $(BIN)/activate && python tools/stub.py --check
	$(BIN)/mypy
	. $(BIN)/activate && basedpyright && basedpyright --verifytypes cloudservers --ignoreexternal >target/typing.txt || \
	    { cat target/typing.txt; exit 1; }

test-c: packages-test install-dev ## the C and C++ faces
	tests/c/run.sh
	$(PYTEST) tests/capi

test-bindings: packages-bindings ## Go, Node.js and Java through the C header: the vectors of references, and a tour
	tests/bindings/run.sh

test-docs: packages-test install-dev ## what the pages show, in Python, C and cURL
	$(PYTEST) tests/docs

test-openstack: install-dev packages-test ## tours and live tests on a real OpenStack, started here
	tests/openstack/run.sh tests/openstack/live.sh

test-install: packages-install ## what `make install` installs
	tests/install/run.sh

supply-chain: packages-supply ## licences, sources, doubled crates, and advisories where their database can be had
	tools/supply-chain

sbom: packages-sbom $(BIN)/python ## bills of the crates that are linked (target/sbom), these and a wheel's validated
	$(BIN)/pip install --quiet --requirement requirements-wheels.txt
	$(BIN)/python tools/sbom.py

compatibility: packages-supply packages-install install-dev ## programs written for the last release go on working
	tests/abi/run.sh
	$(BIN)/python tests/compatibility/run.py

sanitize: packages-test ## the C tests under AddressSanitizer and valgrind, and Go's memory through the C header
	tests/c/run.sh --sanitize
	tests/bindings/run.sh --sanitize

fuzz: target/tools/bin/cargo-fuzz ## every fuzz target over its corpus, and a few seconds further
	fuzz/run 3

MINUTES ?= 10
fuzz-long: target/tools/bin/cargo-fuzz ## the same for MINUTES (10) each, one after another
	fuzz/run $$(($(MINUTES) * 60))

target/tools/bin/cargo-fuzz: | packages-build
	cargo install --quiet --locked --version 0.13.1 --root target/tools cargo-fuzz

bench: packages-build ## measure beside other clients; writes docs/performance.md
	$(PYTHON) benches/run.py

# What is kept and given back is the same without link-time optimisation, which takes minutes.
FOR_LOAD = CARGO_TARGET_DIR=target/load CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16

load: install-dev ## much at once, and for long: tables of memory, files and threads (twenty minutes, half of it building)
	CARGO_TARGET_DIR=target/load cargo build --quiet --locked --profile load --manifest-path benches/Cargo.toml --package load
	$(FOR_LOAD) cargo rustc --quiet --locked --release --features capi --lib --crate-type staticlib
	$(CC) -std=c99 -O2 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude benches/load/load.c \
	    target/load/release/libcloudservers.a -lpthread -ldl -lm -o target/load/load_c
	. $(BIN)/activate && $(FOR_LOAD) maturin develop --release --quiet --locked
	target/load/load/load
	target/load/load/load for target/load/load_c
	$(BIN)/python benches/load/load.py target/load/load/load

wheel: packages-build $(BIN)/python ## the sdist, and from it a wheel for old systems too (target/wheels)
	$(BIN)/pip install --quiet --requirement requirements-wheels.txt
	$(BIN)/python tools/wheels.py build

test-wheel: wheel ## the wheel: what it asks of a system, and on every CPython at hand
	$(BIN)/python tools/wheels.py test

lint: install-dev ## formatters and linters of all languages
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --features sandbox,capi -- -D warnings
	cargo clippy --locked --lib --features sandbox,python -- -D warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: install-dev ## format all code
	cargo fmt
	cargo fmt --manifest-path fuzz/Cargo.toml
	$(BIN)/ruff format

generated: install-dev ## write the C header, the stubs, the table of operations and the vectors anew
	. $(BIN)/activate && python tools/stub.py
	$(PYTHON) tests/vectors/generate.py
	$(PYTHON) tests/vectors/faults_page.py
	$(BIN)/python tools/async_stub.py
	CLOUDSERVERS_UPDATE=1 cargo test --locked --features capi,sandbox --test header
	CLOUDSERVERS_UPDATE=1 cargo test --locked --features capi,sandbox --test coverage

completions: install-dev ## write the shells' completions of the command line anew; test-python compares them
	$(BIN)/python tools/completions.py

check-generated: install-dev ## compare all that is generated with what it comes from
	$(PYTHON) tests/vectors/generate.py --check
	$(PYTHON) tests/vectors/faults_page.py --check
	$(BIN)/python tools/async_stub.py --check
	cargo test --locked --features capi,sandbox --test header --test coverage

docs: packages-docs install-dev ## the pages, with the references of Python, C and Rust (target/site), warnings as errors
	$(BIN)/pip install --quiet --requirement requirements-docs.txt
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	doxygen docs/Doxyfile
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --features sandbox
	cp -r target/doc target/site/rust
	$(PYTHON) tools/links.py target/site c rust

gallery: install-dev ## take the pictures of docs/gallery/ in a real browser
	@tools/packages chromium:chromium fonts-dejavu-core:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
	$(BIN)/pip install --quiet --requirement tools/gallery/requirements.txt
	$(BIN)/python tools/gallery/shoot.py

install-dev: packages-build $(BIN)/python
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	. $(BIN)/activate && maturin develop --quiet --locked

$(BIN)/python: packages-build
	$(PYTHON) -m venv $(VENV)

# Tools that are built from source, with no time spent on making them fast.
CARGO_TOOL = CARGO_TARGET_DIR=target/tools/build cargo install --quiet --locked --debug --root target/tools

packages: packages-install packages-docs packages-shells packages-bindings install-dev ## all that the other targets install
	$(BIN)/pip install --quiet --requirement requirements-docs.txt --requirement requirements-wheels.txt

packages-supply: packages-build
	$(CARGO_TOOL) --version 0.20.2 cargo-deny
	$(CARGO_TOOL) --version 0.52.0 cargo-public-api

packages-sbom: packages-build
	$(CARGO_TOOL) --version 0.5.9 cargo-cyclonedx

packages-shells:
	@tools/packages zsh:zsh fish:fish

packages-build:
	@tools/packages build-essential:cc build-essential:c++ python3-venv:import=ensurepip

packages-test: packages-build
	@tools/packages valgrind:valgrind pkg-config:pkg-config curl:curl jq:jq clang:clang++

packages-docs: packages-build
	@tools/packages doxygen:doxygen

# Go and Node.js are too old in distributions; what is missing of them is told.
packages-bindings: packages-build
	@tools/packages default-jdk-headless:javac maven:mvn

packages-install: packages-test
	@tools/packages cmake:cmake abigail-tools:abidiff dwarves:pahole
