#!/bin/bash
# live.sh: everything that is tried on a real cloud. `make test-openstack` runs it within run.sh, which starts
# the cloud and sets OS_CLIENT_CONFIG_FILE and OS_CLOUD.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
: "${OS_CLOUD:?names no cloud; run: tests/openstack/run.sh tests/openstack/live.sh}"

# step COMMAND...: one part; how long each took is told at the end, the builds apart from the runs.
took=
step() {
    local begin=$SECONDS
    printf '\n== %s\n' "$*"
    "$@"
    took+=$(printf '%5d s  %s' $((SECONDS - begin)) "$*")$'\n'
}

step cargo build --quiet --locked --features sandbox --example tour
step cargo test --quiet --locked --features sandbox --test live --no-run

# Rust. Servers take a second or two each, so a few tests at a time do.
step cargo run --quiet --locked --features sandbox --example tour
answered=target/tmp/live-operations.txt
rm -f "$answered"
step cargo test --quiet --locked --features sandbox --test live -- --test-threads=4
# What docs/api-coverage.md says of the real cloud comes from this list; CLOUDSERVERS_UPDATE=1 writes it anew.
sort -o "$answered" "$answered"
[ -z "${CLOUDSERVERS_UPDATE:-}" ] || cp "$answered" tests/openstack/operations.txt
diff tests/openstack/operations.txt "$answered"

# Python
step .venv/bin/python examples/tour.py
step .venv/bin/pytest --quiet tests/openstack/test_live.py

# C and C++
step tests/c/run.sh examples/tour.c examples/tour.cpp
step .venv/bin/pytest --quiet tests/openstack/test_live_c.py

printf '\nAll of it works on the real cloud:\n%s' "$took"
