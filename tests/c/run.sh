#!/bin/bash
# run.sh [--sanitize] [PROGRAM...]: builds the library for C, and programs in C and C++ against it; runs them.
# The programs are the tests and the tours, unless some are named by their source.
# --sanitize: under AddressSanitizer and UndefinedBehaviorSanitizer, and under valgrind, instead of as they are.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
TARGET=${C_TARGET:-target/capi}
sanitize=
if [ "${1:-}" = --sanitize ]; then
    sanitize=yes
    shift
fi
# Apart, as both may run at the same time.
BUILD=$TARGET/programs${sanitize:+-sanitized}
mkdir -p "$BUILD"
[ $# -gt 0 ] || set -- tests/c/*.c tests/cpp/*.cpp examples/tour.c examples/tour.cpp

strict=(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

# The programs' headers alone first: each by itself, in every language it is for, by both compilers.
for compiler in gcc clang; do
    for standard in c99 c11 c17; do
        $compiler -std=$standard "${strict[@]}" -fsyntax-only -x c include/cloudservers.h
    done
done
for compiler in g++ clang++; do
    for standard in c++17 c++20; do
        $compiler -std=$standard "${strict[@]}" -fsyntax-only -x c++ include/cloudservers.h
        $compiler -std=$standard "${strict[@]}" -fsyntax-only -x c++ -Iinclude tests/cpp/ranges.cpp
        echo '#include <cloudservers.hpp>' | $compiler -std=$standard "${strict[@]}" -fsyntax-only -x c++ -Iinclude -
    done
done

CARGO_TARGET_DIR=$TARGET cargo rustc --quiet --locked --features capi --lib --crate-type cdylib
CARGO_TARGET_DIR=$TARGET cargo rustc --quiet --locked --features capi --lib --crate-type staticlib
LIBRARY=$(readlink -f "$TARGET/debug")

warnings=(-g "${strict[@]}" -Iinclude)
shared=(-L"$LIBRARY" -Wl,-rpath,"$LIBRARY" -lcloudservers)
static=("$LIBRARY/libcloudservers.a" -lpthread -ldl -lm)
passed=0

# run NAME COMMAND…: one line for each program that does what it should, all it said for one that does not.
run() {
    local name=$1
    shift
    # One that hangs is a failure, too.
    timeout 300 "$@" >"$BUILD/output" 2>&1 || { cat "$BUILD/output" >&2; echo "$name: failed" >&2; exit 1; }
    passed=$((passed + 1))
    echo "$name: ok"
}

build() { # build SOURCE PROGRAM FLAGS…
    local source=$1 program=$2
    shift 2
    case $source in
        *.c) gcc -std=c99 "${warnings[@]}" "$source" -o "$program" "$@" ;;
        *) g++ -std=c++17 "${warnings[@]}" "$source" -o "$program" "$@" ;;
    esac
}

for source in "$@"; do
    name=$(basename "$source")
    build "$source" "$BUILD/$name" "${shared[@]}" -lpthread
    if [ -z "$sanitize" ]; then
        run "$name" "$BUILD/$name"
        build "$source" "$BUILD/$name-static" "${static[@]}"
        run "$name, linked statically" "$BUILD/$name-static"
    else
        build "$source" "$BUILD/$name-asan" "${shared[@]}" -lpthread -fsanitize=address,undefined -fno-sanitize-recover=all
        run "$name, sanitized" "$BUILD/$name-asan"
        run "$name, under valgrind" valgrind -q --leak-check=full --show-leak-kinds=definite \
            --errors-for-leak-kinds=definite --error-exitcode=9 "$BUILD/$name"
    fi
done

# Two files of one program may both include everything.
printf '#include <cloudservers.hpp>\nint other();\nint main() { return other(); }\n' >"$BUILD/one.cpp"
printf '#include <cloudservers.hpp>\nint other() { return cloudservers_version_number() == CLOUDSERVERS_VERSION_NUMBER ? 0 : 1; }\n' \
    >"$BUILD/other.cpp"
g++ -std=c++17 "${warnings[@]}" "$BUILD/one.cpp" "$BUILD/other.cpp" -o "$BUILD/two-files" "${shared[@]}"
run "a program of two files" "$BUILD/two-files"
echo "$passed passed, 0 failed"
