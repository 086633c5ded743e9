#!/bin/bash
# Ends the cluster: killing process 1 of its pid namespace ends everything in it, and its mounts go
# with it. Leaves nothing behind; does nothing when there is nothing.
set -uo pipefail
. "$(dirname "$0")/lib.sh"
[ -d "$RUN" ] || [ -e "/run/netns/$NAME" ] || exit 0
[ "$(id -u)" = 0 ] || die "the bundled Kubernetes was started by root; so must this be"

"$HERE/second-node.sh" remove
end_node
forward=$(cat "$RUN/forward.pid" 2>/dev/null)
if [ -n "$forward" ] && grep -q socat "/proc/$forward/cmdline" 2>/dev/null; then kill "$forward"; fi
ip netns del "$NAME" 2>/dev/null
ip link del "$NAME-out" 2>/dev/null
find /sys/fs/cgroup -depth -type d -path "*/$NAME*" -exec rmdir {} + 2>/dev/null
[ ! -s "$RUN/sysctl.before" ] || sysctl -q -p "$RUN/sysctl.before"
rm -rf "$RUN"
rmdir "$(dirname "$RUN")" 2>/dev/null || true
