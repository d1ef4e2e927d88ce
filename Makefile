# What a developer runs; CI runs the same. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help typing demo test test-rust test-python test-c test-docs test-openstack bench lint format generated check-generated \
    sanitize docs gallery install-dev packages-build packages-test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Both faces build a libcloudservers: each has a target folder of its own.
C_TARGET := target/capi

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: packages-build $(BIN)/python ## build, install and take the tour, on the sandbox or on the cloud that OS_CLOUD names
	$(BIN)/pip install --quiet .
	@$(BIN)/python examples/tour.py

test: test-rust test-python test-c test-docs ## everything that needs nothing from outside, in three languages

test-rust: packages-build ## the core and the Rust face
	cargo test --locked --features sandbox
	cargo run --quiet --locked --features sandbox --example tour >target/tour.txt || { cat target/tour.txt; exit 1; }

test-python: typing ## the Python face, its stubs, and other projects' clients on the sandbox
	$(BIN)/pytest tests/python
	$(BIN)/pytest -W default tests/peers

typing: install-dev ## the stubs against the module, and the types of the Python code
	cd python && ../$(BIN)/python -m mypy.stubtest cloudservers --allowlist ../tests/python/stubtest.allow
	$(BIN)/mypy

test-c: packages-test install-dev ## the C and C++ faces
	tests/c/run.sh
	$(BIN)/pytest tests/capi

test-docs: packages-test install-dev ## what the pages show, in Python, C and cURL
	$(BIN)/pytest tests/docs

test-openstack: install-dev packages-test ## tours and live tests on a real OpenStack, started here
	tests/openstack/run.sh tests/openstack/live.sh

sanitize: packages-test ## the C tests under AddressSanitizer and valgrind
	tests/c/run.sh --sanitize

bench: packages-build ## measure beside other clients; writes docs/performance.md
	$(PYTHON) benches/run.py

lint: install-dev ## formatters and linters of all languages
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --features sandbox,capi -- -D warnings
	cargo clippy --locked --lib --features sandbox,python -- -D warnings
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: install-dev ## format all code
	cargo fmt
	$(BIN)/ruff format

generated: ## write the C header, the table of operations and the vectors of references anew
	$(PYTHON) tests/vectors/generate.py
	CLOUDSERVERS_UPDATE=1 cargo test --locked --features capi,sandbox --test header
	CLOUDSERVERS_UPDATE=1 cargo test --locked --features capi,sandbox --test coverage

check-generated: ## compare the C header, the table of operations and the vectors with what they come from
	$(PYTHON) tests/vectors/generate.py --check
	cargo test --locked --features capi,sandbox --test header --test coverage

docs: install-dev ## the pages (target/site) and the Rust documentation (target/doc), warnings as errors
	$(BIN)/pip install --quiet --requirement requirements-docs.txt
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --features sandbox

gallery: install-dev ## take the pictures of docs/gallery/ in a real browser
	@tools/packages chromium:chromium fonts-dejavu-core:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
	$(BIN)/pip install --quiet --requirement tools/gallery/requirements.txt
	$(BIN)/python tools/gallery/shoot.py

install-dev: packages-build $(BIN)/python
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	. $(BIN)/activate && maturin develop --quiet --locked

$(BIN)/python: packages-build
	$(PYTHON) -m venv $(VENV)

packages-build:
	@tools/packages build-essential:cc build-essential:c++ python3-venv:import=ensurepip

packages-test: packages-build
	@tools/packages valgrind:valgrind pkg-config:pkg-config curl:curl jq:jq
