#!/bin/bash
# run.sh COMMAND...: run a command against the cloud, as its member user.
# Starts the cloud, and stops it however the command ends; one that is up
# already stays up. Runs against the same cloud take turns.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
. "$HERE/common.sh"
[ $# -gt 0 ] || { echo "usage: run.sh COMMAND..." >&2; exit 2; }

mkdir -p "$DIR"
exec 8>"$DIR/turn"
flock 8
if ! alive nova-api; then
    trap '"$HERE/down.sh"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
fi
"$HERE/up.sh" 8>&- >&2
export OS_CLIENT_CONFIG_FILE=$DIR/clouds.yaml OS_CLOUD=${OS_CLOUD:-member}
"$@" 8>&-
