#!/bin/bash
# run.sh: what `make install` installs, seen by those who use it. Builds the library, optimised, when it is
# not there yet.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PREFIX LIBDIR INCLUDEDIR DESTDIR VERSION PKG_CONFIG_PATH LD_LIBRARY_PATH

version=$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)
. tools/c/compatibility
soname=libcloudservers.so.$compatible
prefix=$work/prefix
library=$prefix/lib/$soname

step() { echo "$1: ok"; }
fail() { echo "$1" >&2; exit 1; }
makes() { make --no-print-directory --silent "$@"; }
same() { diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") || fail "$3"; }
run() { timeout 300 "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2; fail "failed: $*"; }; }

makes install PREFIX="$prefix"
flags() { PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config "$@" cloudservers; }

# What the libraries show.
readelf --dynamic "$library" | grep "SONAME.*\[$soname\]" >/dev/null || fail "the soname is not $soname"
[ "$(readlink "$library")" = "libcloudservers.so.$version" ] || fail "$soname does not lead to $version"
shown=$(nm --dynamic --defined-only "$library" | awk '$2 != "A" {print $3}' | LC_ALL=C sort)
functions=$(tools/c/functions include/cloudservers.h)
same "$(sed "s/\$/@@CLOUDSERVERS_$compatible/" <<<"$functions")" "$shown" "it shows something else"
step "the shared library has the functions of the header, with versions, and no others"
shown=$(nm --extern-only --defined-only "$prefix/lib/libcloudservers.a" | awk 'NF == 3 {print $3}')
same "$functions" "$(LC_ALL=C sort <<<"$shown")" "it shows something else"
step "the static library, too"
diff -r include "$prefix/include"
step "all headers are there"

# Programs, through pkg-config.
built=0
program() { # program COMPILER STANDARD SOURCE FLAGS…
    "$1" -std="$2" -Wall -Wextra -Werror -pedantic "$3" -o "$work/program" "${@:4}"
    run "$work/program"
    built=$((built + 1))
}
languages() { # languages FLAGS…
    for standard in c99 c11; do
        program gcc $standard tests/c/first_steps.c "$@"
        program clang $standard tests/c/first_steps.c "$@"
    done
    for standard in c++17 c++20; do
        program g++ $standard tests/cpp/listings.cpp "$@"
        program clang++ $standard tests/cpp/listings.cpp "$@"
    done
}
read -ra shared <<<"$(flags --cflags --libs)"
read -ra static <<<"$(flags --static --cflags --libs)"
languages "${shared[@]}" -Wl,-rpath,"$prefix/lib"
readelf --dynamic "$work/program" | grep "NEEDED.*\[$soname\]" >/dev/null || fail "$soname is not needed"
languages "${static[@]//-lcloudservers/-l:libcloudservers.a}"
! readelf --dynamic "$work/program" | grep "NEEDED.*cloudservers" >/dev/null || fail "it is needed"
# glibc says that names are looked up by shared libraries all the same.
program gcc c99 tests/c/first_steps.c -static "${static[@]}" 2>/dev/null
rustc --edition 2024 --crate-type staticlib tests/install/other.rs -o "$work/libother.a"
program gcc c99 tests/install/other.c "${static[@]//-lcloudservers/-l:libcloudservers.a}" "$work/libother.a"
[ "$(flags --modversion)" = "$version" ] || fail "pkg-config tells another version"
step "$built programs with gcc and clang, C99 to C++20, shared and static"

# CMake, from a staged installation: elsewhere than it was made for.
libdir=lib/$(gcc -dumpmachine)
makes install PREFIX=/opt/cloudservers LIBDIR="$libdir" DESTDIR="$work/stage"
moved=$work/moved
mv "$work/stage/opt/cloudservers" "$moved"
[ -z "$(find "$work/stage" ! -type d)" ] || fail "something was installed beside the prefix"
project() { # project PREFIX COMPILER COMPILER++
    rm -rf "$work/project"
    run cmake -S tests/install -B "$work/project" -DCMAKE_PREFIX_PATH="$1" \
        -DCMAKE_C_COMPILER="$2" -DCMAKE_CXX_COMPILER="$3" \
        -DWANTED="$compatible" -DREFUSED="9;0.0.1;$compatible.999"
    run cmake --build "$work/project"
    run ctest --test-dir "$work/project" --output-on-failure
    grep -q '4 tests passed\|100% tests passed.*out of 4' "$work/output" || fail "not all tests ran"
}
project "$prefix" gcc g++
project "$moved" clang clang++
grep -q "$moved/" "$work/project/CMakeCache.txt" || fail "CMake found another one"
step "CMake finds it, shared and static, where it was installed and where it was moved"
read -ra shared <<<"$(PKG_CONFIG_PATH=$moved/$libdir/pkgconfig pkg-config --cflags --libs cloudservers)"
program gcc c99 tests/c/first_steps.c "${shared[@]}" -Wl,-rpath,"$moved/$libdir"
step "so does pkg-config"

# Loaded at run time.
strict=(-std=c99 -Wall -Wextra -Werror -pedantic -I"$prefix/include")
gcc "${strict[@]}" tests/install/unload.c -o "$work/unload" -ldl -lpthread
run "$work/unload" "$library"
step "loaded, used and closed 1,000 times: $(cat "$work/output")"

# The next version that breaks programs, in the same folder.
next=$((${version%%.*} + 1)).0.0
link() { # link SOURCE OUTPUT FLAGS…
    gcc "${strict[@]}" "$1" -o "$2" "${@:3}" -L"$prefix/lib" -lcloudservers -ldl -Wl,-rpath,"$prefix/lib"
}
link tests/install/side_by_side.c "$work/side_by_side"
makes install PREFIX="$prefix" VERSION="$next"
link tests/install/plugin.c "$work/plugin.so" -shared -fPIC
run "$work/side_by_side" "$soname" "$work/plugin.so" "libcloudservers.so.${next%%.*}"
step "two versions work side by side, in one process"

makes uninstall PREFIX="$prefix"
[ ! -e "$library" ] || fail "$soname is still there"
link tests/c/first_steps.c "$work/program"
run "$work/program"
makes uninstall PREFIX="$prefix" VERSION="$next"
[ -z "$(find "$prefix" -mindepth 1)" ] || { find "$prefix"; fail "something was left behind"; }
touch "$work/mine"
mkdir -p "$prefix/lib/pkgconfig"
mv "$work/mine" "$prefix/lib/pkgconfig/mine.pc"
makes install PREFIX="$prefix"
makes uninstall PREFIX="$prefix"
[ "$(find "$prefix" ! -type d)" = "$prefix/lib/pkgconfig/mine.pc" ] || fail "not just its own was removed"
step "uninstalled, without a trace and nothing of others"
