# What process 1 of a node's namespaces does first, and how it keeps the node's components. Sourced.
# shellcheck shell=bash
# the components' usual folders, but under $RUN and seen only in here
for d in /var/lib/containerd /run/containerd /var/lib/kubelet /var/lib/cni /var/log/pods /var/log/containers; do
  mkdir -p $d "$RUN/fs$d"
  mount --bind "$RUN/fs$d" $d
done
mount --make-rshared /
mkdir -p "$RUN/pids"
keep() { # NAME COMMAND...: runs it for ever; its pid (in here) is in $RUN/pids
  local n=$1; shift
  while :; do
    "$@" >>"$RUN/log/$n.log" 2>&1 &
    echo $! >"$RUN/pids/$n"
    wait $!
    echo "$(date +%T) $n ended with $?"
    sleep 1
  done &
}
# what IMDSv2 with a hop limit of 1 does: pods off the host network get no answer
hide_imds_from_pods() {
  nft -f - <<N
table inet imds
delete table inet imds
table inet imds {
  chain forwarded { type filter hook prerouting priority filter; iifname "cni0" ip daddr $IMDS_IP drop; }
}
N
}
# What every node runs.
keep_imds() { keep imds "$RUN/bin/ec2-metadata-mock" --imdsv2 -n "$IMDS_IP" -p 80 -c "$RUN/conf/imds.json"; }
keep_containerd() { keep containerd containerd -c "$RUN/conf/containerd.toml"; }
keep_kubelet() { # NODE ADDRESS
  keep kubelet "$RUN/bin/kube" kubelet --config="$RUN/conf/kubelet.yaml" --kubeconfig="$RUN/conf/kubelet.conf" \
    --hostname-override="$1" --node-ip="$2"
  keep kube-proxy "$RUN/bin/kube" kube-proxy --config="$RUN/conf/kube-proxy.yaml"
}
watch_them() {
  while :; do
    wait
    sleep 1
  done
}
