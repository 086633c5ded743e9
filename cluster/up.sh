#!/bin/bash
# Starts a one-node Kubernetes in its own network, mount and pid namespaces, with a registry and AWS's
# IMDS mock in it. Does nothing when it is up; cleans up first after one that was killed half-way.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$HERE/config.sh"

[ "$(uname -s)" = Linux ] || die "the bundled Kubernetes needs Linux; use --kubeconfig with a cluster of your own"
[ "$(id -u)" = 0 ] || die "the bundled Kubernetes needs root (namespaces); use --kubeconfig with a cluster of your own"
for command in containerd runc docker-registry nft iptables ip nsenter unshare socat curl; do
  command -v "$command" >/dev/null || die "$command is missing: apt-get install $PACKAGES"
done
[ -x /usr/lib/cni/bridge ] || die "/usr/lib/cni/bridge is missing: apt-get install $PACKAGES"
mapfile -t built < <("$HERE/build.sh" kube crane ec2-metadata-mock pause)
[ ${#built[@]} = 4 ] || exit 1
KUBE=${built[0]} PAUSE=${built[3]}

exec 9>"/run/lock/aws-monitor-$NAME"; flock 9
kube() { "$KUBE" kubectl --kubeconfig "$ADMIN" "$@"; }
if holder >/dev/null && [ -e "$RUN/ready" ] && kube get --raw /readyz >/dev/null 2>&1; then
  note "already up"
  exit 0
fi
"$HERE/down.sh"
ss -Hltn "src $FORWARD" | grep -q . && die "$FORWARD is in use by another program"

mkdir -p "$RUN"/{bin,log,conf,cni}
for tool in "${built[@]}"; do ln -s "$tool" "$RUN/bin/"; done
# the kubelet sets these for the whole machine; down.sh puts them back
sysctl vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops >"$RUN/sysctl.before"

# a veth pair; the host end stands for "outside the node"
ip netns add "$NAME"
ip link add "$NAME-out" type veth peer name eth0 netns "$NAME"
ip addr add $HOST_IP/24 dev "$NAME-out"; ip link set "$NAME-out" up
innet sh -c "ip link set lo up; ip addr add $IMDS_IP/32 dev lo
  ip addr add $NODE_IP/24 dev eth0; ip link set eth0 up; ip route add default via $HOST_IP
  sysctl -qw net.ipv4.ip_forward=1; sysctl -qw net.bridge.bridge-nf-call-iptables=1 2>/dev/null || true"

write_config
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p "/sys/fs/cgroup/$NAME"
  for controller in $(</sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true
  done
else
  for controller in /sys/fs/cgroup/*/; do mkdir -p "$controller$NAME"; done
fi

start_node
setsid socat "TCP-LISTEN:${FORWARD#*:},bind=${FORWARD%:*},fork,reuseaddr" "TCP:$NODE_IP:5001" \
  >"$RUN/log/forward.log" 2>&1 </dev/null 9>&- &
echo $! >"$RUN/forward.pid"

note "starting Kubernetes"
wait_for 60 curl -fs "http://$REGISTRY/v2/"
"$HERE/push.sh" "$PAUSE" pause:1
wait_for 60 kube get --raw /readyz
wait_for 30 kube create clusterrolebinding kubeadm:cluster-admins --clusterrole=cluster-admin --group=kubeadm:cluster-admins
kube create clusterrole system:coredns --verb=list,watch --resource=services,pods,namespaces,endpointslices.discovery.k8s.io >/dev/null
kube create clusterrolebinding system:coredns --clusterrole=system:coredns --user=system:coredns >/dev/null
wait_for 60 kube get node $NODE
kube wait --for=condition=Ready node/$NODE --timeout=120s >/dev/null
wait_for 60 kube -n default get serviceaccount default
touch "$RUN/ready"
note "up: Kubernetes $("$KUBE" kubeadm version -o short), registry $REGISTRY, kubeconfig $ADMIN"
