#!/bin/bash
# Stop what up.sh started, and only that; the data stays for the next up.sh.
# down.sh --purge also removes the cloud's folder.
set -u
. "$(dirname "$(readlink -f "$0")")/common.sh"

trap '' INT TERM HUP                                # half stopped is worse than late
stop_all mariadb epmd rabbit keystone placement glance neutron \
    cinder-api cinder-volume cinder-scheduler nova-api nova-compute nova-scheduler nova-conductor
[ "${1:-}" = --purge ] && rm -rf "$DIR"
exit 0
