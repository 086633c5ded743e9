#!/bin/bash
# second-node.sh add|remove: one more node beside that of up.sh, in namespaces of its own, with an IMDS of its own. It
# takes pods of the host network only: between the nodes no addresses of other pods are routed.
#
#   outside 10.88.2.1 -- 10.88.2.2 node2 10.88.1.2 -- 10.88.1.1 node1 10.88.0.2 -- 10.88.0.1 outside
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$HERE/config.sh"
FIRST_NAME=$NAME FIRST=$RUN ADMIN=$RUN/conf/super-admin.conf
NAME=$NAME-2 RUN=$RUN-2
PROCESS_ONE=agent.sh NODE=node2 LINK=10.88.1 OUTSIDE=10.88.2
kube() { "$FIRST/bin/kube" kubectl --kubeconfig "$ADMIN" "$@"; }
in_first() { nsenter --net="/run/netns/$FIRST_NAME" "$@"; }

add() {
  [ -e "$FIRST/ready" ] || die "not up: run cluster/up.sh"
  [ ! -e "$RUN" ] || die "node2 is there"
  mkdir -p "$RUN"/{bin,log,conf,cni}
  cp -P "$FIRST"/bin/* "$RUN/bin/"
  ln -s "$FIRST/pki" "$RUN/pki"

  ip netns add "$NAME"
  ip link add "$NAME-out" type veth peer name eth0 netns "$NAME"
  ip addr add $OUTSIDE.1/24 dev "$NAME-out"; ip link set "$NAME-out" up
  ip link add eth1 netns "$FIRST_NAME" type veth peer name eth1 netns "$NAME"
  in_first sh -c "ip addr add $LINK.1/24 dev eth1; ip link set eth1 up"
  innet sh -c "ip link set lo up; ip addr add $IMDS_IP/32 dev lo
    ip addr add $OUTSIDE.2/24 dev eth0; ip link set eth0 up; ip route add default via $OUTSIDE.1
    ip addr add $LINK.2/24 dev eth1; ip link set eth1 up; ip route add $NODE_IP/32 via $LINK.1
    sysctl -qw net.ipv4.ip_forward=1; sysctl -qw net.bridge.bridge-nf-call-iptables=1 2>/dev/null || true"

  "$FIRST/bin/kube" kubeadm kubeconfig user --client-name "system:node:$NODE" --org system:nodes \
    --config "$FIRST/conf/kubeadm.yaml" >"$RUN/conf/kubelet.conf" 2>>"$RUN/log/kubeadm.log"
  cp "$FIRST/conf/kube-proxy.conf" "$RUN/conf/"
  POD_CIDR=10.245.0.0/16
  write_kubelet
  write_kube_proxy
  write_containerd
  sed 's/i-0demo5001a1b2c3d4/i-0demo5001b2c3d4e5/; s/203.0.113.25/203.0.113.26/' "$HERE/imds.json" >"$RUN/conf/imds.json"
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then mkdir -p "/sys/fs/cgroup/$NAME"; else
    for controller in /sys/fs/cgroup/*/; do mkdir -p "$controller$NAME"; done
  fi

  start_node
  wait_for 60 kube get node $NODE
  kube wait --for=condition=Ready node/$NODE --timeout=120s >/dev/null
  note "node2 is up: http://$OUTSIDE.2"
}

# Pods are told to go first, as an Auto Scaling group's hook would; a node that hangs is not waited for.
remove() {
  [ -e "$RUN" ] || return 0
  kube drain $NODE --force --ignore-daemonsets --delete-emptydir-data --timeout=60s >/dev/null 2>&1 || true
  end_node
  kube delete node $NODE --ignore-not-found >/dev/null 2>&1 || true
  ip netns del "$NAME" 2>/dev/null || true
  ip link del "$NAME-out" 2>/dev/null || true
  find /sys/fs/cgroup -depth -type d -path "*/$NAME*" -exec rmdir {} + 2>/dev/null || true
  rm -rf "$RUN"
}

case ${1:-} in
  add | remove) "$1" ;;
  *) die "usage: second-node.sh add|remove" ;;
esac
