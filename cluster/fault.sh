#!/bin/bash
# fault.sh ACTION WHAT: lets something of the node fail, for tests.
#   kill   a component (its name as in logs.sh: it is started again after a second) or pod/NAME (off the
#          host network), by SIGKILL
#   stop   the same, by SIGSTOP; cont lets it go on
#   reboot the node: everything in it ends at once and is started again on the same disk
#   disk   full | free: the kubelet takes the disk for full, evicts, and lets no pod in; or no more
set -euo pipefail
. "$(dirname "$0")/lib.sh"
usage() { die "usage: fault.sh kill|stop|cont COMPONENT|pod/NAME, fault.sh disk full|free, or fault.sh reboot"; }
unshare=$(holder) || die "not up: run ./dev demo or cluster/up.sh"
one=$(pgrep -P "$unshare")

# What a machine forgets when it is switched off: processes and their cgroups, interfaces, packet filters, /run.
reboot() {
  end_node
  innet nft flush ruleset
  innet ip link del cni0 2>/dev/null || true
  rm -rf "$RUN/fs/run/containerd"
  start_node
  wait_for 60 "$RUN/bin/kube" kubectl --kubeconfig "$ADMIN" get --raw /readyz
}

# The kubelet compares the free part of the disk with its threshold: no disk is 100 % free.
disk() { # full|free
  local threshold=0%
  [ "$1" = free ] || threshold=99.9%
  sed -i "s/nodefs.available: [0-9.]*%/nodefs.available: $threshold/" "$RUN/conf/kubelet.yaml"
  "$0" kill kubelet
}

# Processes of WHAT as numbered inside the node. One that ends while it is looked at makes grep exit with 2.
# shellcheck disable=SC2016 # $1 in the node's own shell
pids() {
  case $1 in
    pod/*) in_node sh -c 'grep -lsz "^HOSTNAME=$1\$" /proc/[0-9]*/environ || true' - "${1#pod/}" | cut -d/ -f3 ;;
    *) [ -e "$RUN/pids/$1" ] || die "no component $1; known: $(basename -a "$RUN"/pids/* | tr "\n" " ")"; cat "$RUN/pids/$1" ;;
  esac
}
in_node() { nsenter --target "$one" --pid --mount "$@"; }

case ${1:-} in
  kill) signal=KILL ;;
  stop) signal=STOP ;;
  cont) signal=CONT ;;
  reboot) reboot; exit 0 ;;
  disk) [[ ${2:-} =~ ^(full|free)$ ]] || usage; disk "$2"; exit 0 ;;
  *) usage ;;
esac
[ $# = 2 ] || usage
found=$(pids "$2")
[ -n "$found" ] || die "no process of $2"
# shellcheck disable=SC2086 # a list of numbers
in_node kill -s $signal $found
