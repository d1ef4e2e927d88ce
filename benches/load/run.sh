#!/bin/bash
# run.sh [FACE…]: the tables of rust, c and python, or of some of them, one after another.
# C_LIBRARY is the archive for C, PYTHON an interpreter with the package.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
CARGO_TARGET_DIR=target/load cargo build --quiet --locked --profile load --manifest-path benches/Cargo.toml --package load
program=target/load/load/load
[ $# -gt 0 ] || set -- rust c python
# A file for each connection of a thousand threads, and more.
ulimit -n "$(ulimit -Hn)"

for face in "$@"; do
    printf '\n## %s\n\n' "$face"
    case $face in
        rust) "$program" ;;
        c)
            gcc -std=c11 -O2 -Wall -Wextra -Iinclude benches/load/load.c "$C_LIBRARY" -o target/load/load_c \
                -lpthread -ldl -lm
            coproc "$program" service
            read -r endpoint <&"${COPROC[0]}"
            target/load/load_c "$endpoint"
            ;;
        python) "${PYTHON:-python3}" benches/load/load.py "$program" ;;
    esac
done
