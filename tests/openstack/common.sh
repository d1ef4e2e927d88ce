# Shared by up.sh, down.sh and run.sh: where the cloud lives, and its processes.
export CLOUDSERVERS_OPENSTACK_DIR=${CLOUDSERVERS_OPENSTACK_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cloudservers/openstack}
DIR=$CLOUDSERVERS_OPENSTACK_DIR
RUN=$DIR/run

# The start time of a process, in clock ticks since boot; guards against a
# recycled pid. None for a zombie.
started() { awk '{sub(/.*\) /, ""); if ($1 != "Z") print $20}' "/proc/$1/stat" 2>/dev/null; }

# Whether the process recorded under a name is still the one we started.
alive() {
    local pid birth
    read -r pid birth 2>/dev/null <"$RUN/$1.pid" || return 1
    [ -n "$birth" ] && [ "$(started "$pid")" = "$birth" ]
}

# What this run has started, in order.
STARTED=()

# start NAME COMMAND...: run a command in a session of its own, once. Its log
# begins anew; the one of the time before is kept as NAME.log.old.
start() {
    local name=$1
    shift
    alive "$name" && return
    STARTED+=("$name")
    local log=$DIR/log/$name.log
    [ ! -e "$log" ] || mv "$log" "$log.old"
    setsid nohup nice -n 5 "$@" >"$log" 2>&1 </dev/null 9>&- &
    local pid=$!
    sleep 0.05
    echo "$pid $(started "$pid")" >"$RUN/$name.pid"
}

# stop NAME: end the process group of a process that start() made.
stop() {
    local pid _
    alive "$1" || { rm -f "$RUN/$1.pid"; return; }
    read -r pid _ <"$RUN/$1.pid"
    kill -TERM -- "-$pid"
    for _ in $(seq 200); do alive "$1" || break; sleep 0.1; done
    alive "$1" && kill -KILL -- "-$pid"
    rm -f "$RUN/$1.pid"
}

# What the services need; it is stopped after them, so that none logs a lost connection.
SUPPORT=(rabbit epmd mariadb)

# stop_all NAME...: the services at once, then what they need.
stop_all() {
    local name services=() support=() stopping=()
    for name in "$@"; do
        case " ${SUPPORT[*]} " in
            *" $name "*) support=("$name" "${support[@]}") ;;
            *) services+=("$name") ;;
        esac
    done
    for name in "${services[@]}"; do
        stop "$name" &
        stopping+=($!)
    done
    [ ${#stopping[@]} = 0 ] || wait "${stopping[@]}"    # a bare wait would wait for what is started, too
    for name in "${support[@]}"; do stop "$name"; done
}
