#!/bin/bash
# Stop what up.sh started, and only that; the data stays for the next up.sh.
# down.sh --purge also removes the cloud's folder.
set -u
. "$(dirname "$(readlink -f "$0")")/common.sh"

# Services first, then what they need, so that none logs a lost connection.
for name in nova-api nova-compute nova-scheduler nova-conductor \
    cinder-api cinder-volume cinder-scheduler neutron glance placement keystone; do
    stop "$name" &
done
wait
for name in rabbit epmd mariadb; do stop "$name"; done
[ "${1:-}" = --purge ] && rm -rf "$DIR"
exit 0
