#!/bin/bash
# run.sh [--sanitize] [LANGUAGE...]: the bindings of examples/bindings, through the C header alone: each runs
# the vectors of references and its tour, after the checks that its language has. A language whose tools are
# missing is skipped; in CI that fails.
# --sanitize: Go's under AddressSanitizer, which finds what is not freed, and nothing else.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
TARGET=${C_TARGET:-target/capi}
CARGO_TARGET_DIR=$TARGET cargo rustc --quiet --locked --features capi --lib --crate-type cdylib
LIBRARY=$(readlink -f "$TARGET/debug")
OUTPUT=$(mktemp)
trap 'rm -f "$OUTPUT"' EXIT
export CGO_LDFLAGS="-L$LIBRARY -Wl,-rpath,$LIBRARY" CLOUDSERVERS_LIBRARY="$LIBRARY/libcloudservers.so"
passed=0 skipped=0

# run NAME COMMAND…: one line for what passes, all it said for what does not.
run() {
    local name=$1
    shift
    timeout 900 "$@" >"$OUTPUT" 2>&1 || { cat "$OUTPUT" >&2; echo "$name: failed" >&2; exit 1; }
    passed=$((passed + 1))
    echo "$name: ok$(grep -o '[0-9]* of [0-9]* vectors hold' "$OUTPUT" | sed 's/^/, /')"
}

# there LANGUAGE WANTED FOUND: whether a language is new enough; FOUND is empty where it is missing.
there() {
    local language=$1 wanted=$2 found=$3
    [ -z "$found" ] || [ "$(printf '%s\n' "$wanted" "$found" | sort -V | head -1)" != "$wanted" ] || return 0
    echo "$language: skipped, it needs $wanted or newer${found:+, and this is $found}"
    [ -z "${CI:-}" ] || exit 1
    skipped=$((skipped + 1))
    return 1
}

go_binding() {
    there go 1.24 "$(go env GOVERSION 2>/dev/null | sed 's/^go//')" || return 0
    cd examples/bindings/go
    if [ -n "$sanitize" ]; then
        run "go: vectors, sanitized" go test -asan -count=1 -v .
        run "go: tour, sanitized" go run -asan ./cmd/tour
    else
        run "go: format" sh -c 'test -z "$(gofmt -l . | tee /dev/stderr)"'
        run "go: vet" go vet ./...
        run "go: vectors" go test -count=1 -v .
        run "go: tour" go run ./cmd/tour
    fi
    cd - >/dev/null
}

node_binding() {
    there node 20 "$(node --version 2>/dev/null | sed 's/^v//')" || return 0
    cd examples/bindings/node
    run "node: install" npm ci --ignore-scripts --no-audit --no-fund
    run "node: build" npm run build
    for source in *.js lib/*.js; do node --check "$source"; done
    run "node: vectors" npm test
    run "node: tour" npm run tour
    cd - >/dev/null
}

java_binding() {
    there java 17 "$(javac -version 2>/dev/null | sed 's/^javac //')" || return 0
    there maven 3.8 "$(mvn --version 2>/dev/null | grep -o 'Apache Maven [0-9.]*' | tr -dc 0-9.)" || return 0
    cd examples/bindings/java
    # Warnings of our own sources are errors.
    run "java: vectors" mvn --batch-mode --quiet "-Dcloudservers.library=$LIBRARY" test
    run "java: tour" mvn --batch-mode --quiet exec:java
    cd - >/dev/null
}

sanitize=
if [ "${1:-}" = --sanitize ]; then
    sanitize=yes
    shift
    set -- go
fi
[ $# -gt 0 ] || set -- go node java
for language in "$@"; do
    "${language}_binding"
done
echo "$passed passed, 0 failed, $skipped skipped"
