#!/bin/bash
# Install and build everything that run.py measures; what is there already is kept.
# Everything lies in .cache/bench of the checkout, apart from two Debian packages.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
ROOT=$(dirname "$HERE")
CACHE=$ROOT/.cache/bench
mkdir -p "$CACHE"

"$ROOT/tools/packages" build-essential:cc python3-venv:import=ensurepip \
    libcurl4-openssl-dev:curl-config libcjson-dev:/usr/include/cjson/cJSON.h

# Debian's interpreter is built with profile-guided optimisation; one that is not makes Python peers look slower.
python=python3
if /usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then python=/usr/bin/python3; fi
[ -x "$CACHE/venv/bin/python" ] || "$python" -m venv "$CACHE/venv"
"$CACHE/venv/bin/pip" install -q -r "$HERE/requirements.txt"

# The peers, without the library: its features of reqwest are not to become theirs.
export CARGO_TARGET_DIR=$CACHE/target
cargo build --release --locked --manifest-path "$HERE/Cargo.toml"
gcc -std=c11 -O2 -Wall -Wextra -o "$CACHE/curl_cjson" "$HERE/c/cases.c" "$HERE/c/curl_cjson.c" -lcurl -lcjson -lpthread

# The library, in each language. Both shared libraries have one name: a folder each.
cargo build --release --locked --manifest-path "$HERE/Cargo.toml" --bin cloudservers --features library
CARGO_TARGET_DIR=$CACHE/target-python "$CACHE/venv/bin/pip" install -q --no-deps "$ROOT"
CARGO_TARGET_DIR=$CACHE/target-c cargo rustc --release --locked --manifest-path "$ROOT/Cargo.toml" \
    --features capi --crate-type cdylib
gcc -std=c11 -O2 -Wall -Wextra -I "$ROOT/include" -o "$CACHE/cloudservers" "$HERE/c/cases.c" "$HERE/c/cloudservers.c" \
    -L "$CACHE/target-c/release" -Wl,-rpath,"$CACHE/target-c/release" -lcloudservers -lpthread
