# What the scripts share: names, addresses and folders of the cluster. Sourced.
# shellcheck shell=bash disable=SC2034
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
NAME=${AWS_MONITOR_CLUSTER:-awsmon}   # network namespace, cgroup and folder of state
RUN=/var/lib/aws-monitor/$NAME        # all state; removed by down.sh
CACHE=${AWS_MONITOR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/aws-monitor}
HOST_IP=10.88.0.1 NODE_IP=10.88.0.2   # veth pair: outside the node, the node
POD_CIDR=10.244.0.0/16 SVC_CIDR=10.96.0.0/16
NODE=node1 REGISTRY=$NODE_IP:5000 PRIVATE_REGISTRY=$NODE_IP:5020 OTHER_REGISTRY=$NODE_IP:5030 NODEPORTS=5001-5010
FORWARD=127.0.0.1:5001                # the NodePort as seen on this machine
IMDS_IP=169.254.169.254
PROCESS_ONE=node.sh                   # of the node's namespaces
ADMIN=$RUN/conf/super-admin.conf

die() { echo "cluster: $*" >&2; exit 1; }
note() { echo "cluster: $*" >&2; }
innet() { nsenter --net="/run/netns/$NAME" "$@"; } # not `ip netns exec`: that hides /sys/fs/cgroup

# The process that holds the node's namespaces; fails when it is not running (any more).
holder() {
  local pid
  pid=$(cat "$RUN/pid" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q unshare && echo "$pid"
}
# Starts the node: process 1 of its own namespaces, on whatever state there is.
start_node() {
  setsid nsenter --net="/run/netns/$NAME" unshare --mount --pid --fork --mount-proc --kill-child \
    "$HERE/$PROCESS_ONE" >>"$RUN/log/node.log" 2>&1 </dev/null 9>&- &
  echo $! >"$RUN/pid"
}
# Ends everything in the node; does nothing when it is not running.
end_node() { # and its cgroups, which a machine forgets with its processes
  end_processes
  find /sys/fs/cgroup -depth -type d -path "*/$NAME/*" -exec rmdir {} + 2>/dev/null || true
}
end_processes() {
  local unshare one
  unshare=$(holder) || return 0
  one=$(pgrep -P "$unshare" || true)
  [ -z "$one" ] || kill -KILL "$one"
  for _ in $(seq 100); do
    kill -0 "$unshare" 2>/dev/null || break
    sleep .1
  done
}
wait_for() { # SECONDS COMMAND...: until it succeeds
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { note "gave up waiting for: $*"; return 1; }
    sleep .2
  done
}
