#!/bin/bash
# run.sh: programs built with the last release go on working. run.sh --release: records this state as the last
# release's.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
header=../../include/cloudservers.h
if [ "${1:-}" = --release ]; then
    ./describe "$header" released
    exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./describe "$header" "$work/now"
if ! ./compare released "$work/now" >"$work/report"; then
    cat "$work/report"
    echo "Programs built with the last release would break: see docs/guides/install-c.md, \"What stays\"." >&2
    exit 1
fi
echo "compatible with the last release: ok"

# That this can fail: what a comparison says to changes of the header, each made by an editing command of sed.
changed() { # changed WANTED WHAT COMMAND
    sed -E "$3" "$header" >"$work/changed.h"
    ! cmp -s "$header" "$work/changed.h" || { echo "$2: the header has nothing to change" >&2; exit 1; }
    ./describe "$work/changed.h" "$work/changed"
    local verdict=breaks
    ! ./compare "$work/now" "$work/changed" >"$work/report" 2>&1 || verdict=passes
    [ $verdict = "$1" ] || { cat "$work/report"; echo "$2: $verdict" >&2; exit 1; }
    echo "$2 $verdict: ok"
}

version='^(int32_t cloudservers_version_number)\(void\);'
changed passes "a new function" "s/$version/&\nint32_t cloudservers_added(const cloudservers_pair *pair);/"
changed passes "a new constant" 's/^#define CLOUDSERVERS_DONE 1/&\n#define CLOUDSERVERS_ADDED 1000/'
changed passes "a new last member of what goes in" '/^struct cloudservers_wait \{/,/^\};/s/^\};/    const char *added;\n&/'
changed passes "a new last member of what comes out" '/^struct cloudservers_server \{/,/^\};/s/^\};/    const char *added;\n&/'
changed breaks "a new last member of what stands in arrays" \
    '/^struct cloudservers_pair \{/,/^\};/s/^\};/    const char *added;\n&/'
changed breaks "a new member before others" 's/^    const char \*task_state;/    const char *added;\n&/'
changed breaks "another order of members" \
    's/^(    const char \*)key;/\1x;/; s/^(    const char \*)value;/\1key;/; s/^(    const char \*)x;/\1value;/'
changed breaks "a member of another type" 's/^    int64_t size_gb;/    double size_gb;/'
changed breaks "a member that is gone" '/^    int64_t overlap_ms;/d'
changed breaks "a function that is gone" "/$version/d"
changed breaks "another result" "s/$version/int64_t cloudservers_version_number(void);/"
changed breaks "another parameter" "s/$version/\1(int32_t part);/"
changed breaks "another number" 's/^#define CLOUDSERVERS_DONE 1/#define CLOUDSERVERS_DONE 2/'
