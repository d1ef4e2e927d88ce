#!/bin/bash
# Bring up a real OpenStack on loopback: keystone, placement, glance, neutron,
# cinder and nova (with a fake hypervisor). Idempotent; see README.md.
set -euo pipefail
HERE=$(dirname "$(readlink -f "$0")")
. "$HERE/common.sh"

PORT=${CLOUDSERVERS_OPENSTACK_PORT:-28000}              # first of ten consecutive ports
PASSWORD=${CLOUDSERVERS_OPENSTACK_PASSWORD:-secret}     # of every user
PYTHON=${CLOUDSERVERS_OPENSTACK_PYTHON:-/usr/bin/python3}
export CLOUDSERVERS_OPENSTACK_PORT=$PORT CLOUDSERVERS_OPENSTACK_PASSWORD=$PASSWORD
export CLOUDSERVERS_OPENSTACK_MAX_LIMIT=${CLOUDSERVERS_OPENSTACK_MAX_LIMIT:-1000}             # nova's longest page
export CLOUDSERVERS_OPENSTACK_RECLAIM_INTERVAL=${CLOUDSERVERS_OPENSTACK_RECLAIM_INTERVAL:-0}  # seconds a deleted server is kept
# settings.py counts in the same order.
KEYSTONE=$PORT PLACEMENT=$((PORT + 1)) GLANCE=$((PORT + 2)) NEUTRON=$((PORT + 3)) CINDER=$((PORT + 4)) \
    NOVA=$((PORT + 5)) MARIADB=$((PORT + 6)) RABBIT=$((PORT + 7)) DIST=$((PORT + 8)) EPMD=$((PORT + 9))

BIN=$DIR/venv/bin
ETC=$DIR/etc
DONE=$DIR/done
mkdir -p "$DIR"/{log,run,done,state}
exec 9>"$DIR/lock"
flock 9                                             # one up.sh at a time
export PYTHONWARNINGS=ignore
unset PYTHONDONTWRITEBYTECODE                       # else every start compiles everything again
export no_proxy=127.0.0.1,${no_proxy:-} NO_PROXY=127.0.0.1,${NO_PROXY:-}
export OS_KEYSTONE_CONFIG_DIR=$ETC/keystone OS_PLACEMENT_CONFIG_DIR=$ETC/placement \
    OS_GLANCE_CONFIG_DIR=$ETC/glance OS_NOVA_CONFIG_DIR=$ETC/nova \
    OS_NEUTRON_CONFIG_DIR=$ETC/neutron OS_NEUTRON_CONFIG_FILES=neutron.conf

say() { printf '%6.1fs  %s\n' "$(($(date +%s%N) / 1000000 - T0))e-3" "$*"; }
T0=$(($(date +%s%N) / 1000000))

# tell_failure WHAT LOG: how it ended, after what it said last.
tell_failure() {
    {
        echo "--- the last lines of $2"
        tail -30 "$2"
        echo "--- $1"
    } >&2
    exit 1
}

# once STEP COMMAND...: do a step of the set-up the first time only.
once() {
    local step=$1
    shift
    [ -e "$DONE/$step" ] && return
    "$@" >"$DIR/log/setup-$step.log" 2>&1 || tell_failure "$step failed" "$DIR/log/setup-$step.log"
    touch "$DONE/$step"
    say "$step"
}

# wait_for WHAT COMMAND...: until a command succeeds, at most two minutes.
wait_for() {
    local what=$1 deadline=$((SECONDS + 120))
    shift
    until "$@" >/dev/null 2>&1; do
        alive "$what" || tell_failure "$what ended" "$DIR/log/$what.log"
        [ $SECONDS -lt $deadline ] || tell_failure "$what runs, but does not answer" "$DIR/log/$what.log"
        sleep 0.2
    done
}

# However up.sh fails, nothing that it started stays behind.
SCHEMAS=
clean_up() {
    local status=$?
    [ $status = 0 ] && return
    trap '' INT TERM HUP
    [ -z "$SCHEMAS" ] || kill -- "-$SCHEMAS" 2>/dev/null || true
    stop_all "${STARTED[@]}"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# free NAME PORT: nobody else listens where one of ours is to.
free() {
    alive "$1" || ! (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null || {
        echo "port $2, for $1, is taken; choose ten others by CLOUDSERVERS_OPENSTACK_PORT" >&2
        exit 1
    }
}

# Services without a port report themselves to their API.
wait_for_reports() {
    local down name deadline=$((SECONDS + 120))
    until down=$("$BIN/python" "$HERE/seed.py" wait 2>&1); do
        for name in nova-{compute,conductor,scheduler} cinder-{volume,scheduler}; do
            alive "$name" || tell_failure "$name ended" "$DIR/log/$name.log"
        done
        [ $SECONDS -lt $deadline ] || tell_failure "not up: $down" "$DIR/log/${down##* }.log"
    done
}

answers() { curl -sf --noproxy '*' -o /dev/null -m 5 "http://127.0.0.1:$1$2"; }
sql() { mariadb --no-defaults -uroot -S "$DIR/state/mariadb.sock" "$@"; }

# The endpoints and passwords are in the databases from the first run on.
settings="$PORT $PASSWORD"
if [ -e "$DONE/settings" ] && [ "$(cat "$DONE/settings")" != "$settings" ]; then
    echo "$DIR was made with another port or password: use those, another folder, or down.sh --purge" >&2
    exit 1
fi
echo "$settings" >"$DONE/settings"

# --- packages --------------------------------------------------------------

# Steps that depend on a file are done anew when it changes.
digest() { sha256sum <"$HERE/$1" | cut -c1-12; }
LOCK=$(digest requirements.lock)
SEED=$(digest seed.py)

debian_packages() {
    # Keep Debian from starting the servers: we start our own.
    local policy=/usr/sbin/policy-rc.d ours= failed=
    [ -e $policy ] || [ ! -w ${policy%/*} ] || { ours=1; printf '#!/bin/sh\nexit 101\n' >$policy; chmod +x $policy; }
    "$HERE/../../tools/packages" mariadb-server:mariadbd rabbitmq-server:/usr/lib/rabbitmq/bin curl:curl \
        python3-venv:/usr/lib/python3.11/ensurepip || failed=1
    [ -z "$ours" ] || rm $policy
    [ -z "$failed" ]
}

python_packages() {
    # What is not imported need not be compiled.
    "$PYTHON" -m venv --clear "$DIR/venv" &&
        nice "$BIN/pip" install -q --no-deps --no-compile -r "$HERE/requirements.lock"
}

debian_packages >&2
once "packages-python-$LOCK" python_packages
# Nova loads virt drivers from its own package only; cinder's lies beside its kind.
site=$("$BIN/python" -c 'import site; print(site.getsitepackages()[0])')
cp "$HERE/nova_driver.py" "$site/nova/virt/cloudservers.py"
cp "$HERE/cinder_driver.py" "$site/cinder/volume/drivers/cloudservers.py"
"$BIN/python" "$HERE/configure.py"

for each in keystone:$KEYSTONE placement:$PLACEMENT glance:$GLANCE neutron:$NEUTRON cinder-api:$CINDER nova-api:$NOVA \
    mariadb:$MARIADB rabbit:$RABBIT epmd:$EPMD; do
    free "${each%:*}" "${each#*:}"
done

# --- database and message bus ----------------------------------------------

once mariadb-data mariadb-install-db --no-defaults --user=root --skip-test-db \
    --auth-root-authentication-method=normal --datadir="$DIR/state/mariadb"

start mariadb mariadbd --no-defaults --user=root --datadir="$DIR/state/mariadb" \
    --socket="$DIR/state/mariadb.sock" --pid-file="$DIR/state/mariadb.pid" \
    --bind-address=127.0.0.1 --port="$MARIADB" --skip-name-resolve \
    --max-connections=500 --performance-schema=OFF --skip-log-bin \
    --innodb-buffer-pool-size=256M --innodb-flush-log-at-trx-commit=0

start_rabbit() {
    local home=$DIR/state/rabbit
    mkdir -p "$home"
    printf '[].\n' >"$home/enabled_plugins"
    printf 'listeners.tcp.1 = 127.0.0.1:%s\nloopback_users.guest = true\n' "$RABBIT" >"$home/rabbitmq.conf"
    export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$EPMD
    # epmd would listen on ::1 too; handed a socket, it takes that one alone.
    start epmd "$PYTHON" -c 'import os, socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execvp("epmd", ["epmd", "-systemd", "-port", sys.argv[1]])' "$EPMD"
    # One scheduler and no busy waiting: the broker idles at no cost.
    start rabbit env HOME="$home" \
        RABBITMQ_NODENAME=cloud@localhost RABBITMQ_DIST_PORT="$DIST" \
        RABBITMQ_MNESIA_BASE="$home/data" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_LOGS=- \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_CONF_ENV_FILE=/dev/null \
        RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
        /usr/lib/rabbitmq/bin/rabbitmq-server
}
start_rabbit

wait_for mariadb sql -e 'select 1'
create_databases() {
    local name
    for name in keystone placement glance neutron cinder nova_api nova nova_cell0; do
        sql -e "create database if not exists $name character set utf8mb3"
    done
    sql -e "create or replace user cloud@'127.0.0.1' identified by '$PASSWORD';
            grant all on *.* to cloud@'127.0.0.1'"
}
once databases create_databases
wait_for rabbit bash -c "exec 3<>/dev/tcp/127.0.0.1/$RABBIT"
say "mariadb and rabbitmq are up"

# --- schemas, two at a time ------------------------------------------------

sync_keystone() {
    local manage=("$BIN/keystone-manage" --config-file "$ETC/keystone/keystone.conf")
    local as=(--keystone-user root --keystone-group root)
    mkdir -p "$DIR/state/keystone"/{fernet,credential}-keys &&
        "${manage[@]}" db_sync &&
        "${manage[@]}" fernet_setup "${as[@]}" &&
        "${manage[@]}" credential_setup "${as[@]}" &&
        "${manage[@]}" bootstrap --bootstrap-password "$PASSWORD" \
            --bootstrap-region-id RegionOne \
            --bootstrap-public-url "http://127.0.0.1:$KEYSTONE/v3" \
            --bootstrap-internal-url "http://127.0.0.1:$KEYSTONE/v3"
}
sync_placement() { "$BIN/placement-manage" --config-file "$ETC/placement/placement.conf" db sync; }
sync_glance() { "$BIN/glance-manage" --config-file "$ETC/glance/glance-api.conf" db_sync; }
sync_neutron() { "$BIN/neutron-db-manage" --config-file "$ETC/neutron/neutron.conf" upgrade heads; }
sync_cinder() { "$BIN/cinder-manage" --config-file "$ETC/cinder/cinder.conf" db sync; }
nova_manage() { "$BIN/nova-manage" --config-file "$ETC/nova/nova.conf" "$@"; }
sync_nova() {
    nova_manage api_db sync && nova_manage cell_v2 map_cell0 &&
        nova_manage db sync &&
        { nova_manage cell_v2 list_cells | grep -q cell1 || nova_manage cell_v2 create_cell --name cell1; }
}

# In a process group of its own, to be ended as one.
set -m
(once "schema-keystone-$LOCK" sync_keystone && once "schema-placement-$LOCK" sync_placement &&
    once "schema-glance-$LOCK" sync_glance && once "schema-nova-$LOCK" sync_nova) &
SCHEMAS=$!
set +m
once "schema-neutron-$LOCK" sync_neutron
once "schema-cinder-$LOCK" sync_cinder
wait "$SCHEMAS"
SCHEMAS=

# --- services ----------------------------------------------------------------

serve() { # serve NAME MODULE PORT [ARGUMENT...]
    local name=$1
    shift
    start "$name" "$BIN/python" "$HERE/serve.py" "$@"
}

serve keystone keystone.wsgi.api "$KEYSTONE"
wait_for keystone answers "$KEYSTONE" /v3
once "seed-identity-$SEED" "$BIN/python" "$HERE/seed.py" identity

serve placement placement.wsgi.api "$PLACEMENT"
serve neutron neutron.wsgi.api "$NEUTRON"
wait_for placement answers "$PLACEMENT" /
start nova-conductor "$BIN/nova-conductor" --config-file "$ETC/nova/nova.conf"
serve glance glance.wsgi.api "$GLANCE"
serve nova-api nova.wsgi.osapi_compute "$NOVA"
start nova-scheduler "$BIN/nova-scheduler" --config-file "$ETC/nova/nova.conf"
serve cinder-api cinder.wsgi.api "$CINDER" --config-file "$ETC/cinder/cinder.conf"
start cinder-volume "$BIN/cinder-volume" --config-file "$ETC/cinder/cinder.conf"
start cinder-scheduler "$BIN/cinder-scheduler" --config-file "$ETC/cinder/cinder.conf"

# Compute asks the conductor at once, and waits ten seconds for a late one.
wait_for nova-conductor grep -q "Starting conductor node" "$DIR/log/nova-conductor.log"
start nova-compute "$BIN/nova-compute" --config-file "$ETC/nova/nova.conf"
wait_for glance answers "$GLANCE" /healthcheck
wait_for neutron answers "$NEUTRON" /
wait_for nova-api answers "$NOVA" /
wait_for cinder-api answers "$CINDER" /healthcheck
say "the APIs answer"

once "seed-resources-$SEED" "$BIN/python" "$HERE/seed.py" resources
wait_for_reports
once discover-hosts nova_manage cell_v2 discover_hosts
"$BIN/python" "$HERE/credentials.py"
say "ready"
echo "OS_CLIENT_CONFIG_FILE=$DIR/clouds.yaml OS_CLOUD=member, or: . $DIR/openrc"
