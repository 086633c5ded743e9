#!/bin/bash
# proxy-mode.sh [SECONDS]: does a new connection see the rules of a Service while they are renewed? Rules as kube-proxy
# writes them, in nftables and in iptables mode, renewed in a loop, while a client connects again and again. Prints how
# many were refused. Root; two network namespaces of its own.
set -euo pipefail
seconds=${1:-30} work=$(mktemp -d "${TMPDIR:-/tmp}/proxy-mode.XXXX") client=pmc$$ node=pmn$$ server=
end() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  ip netns del $client 2>/dev/null || true
  ip netns del $node 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
in_node() { ip netns exec $node "$@"; }

ip netns add $client
ip netns add $node
ip link add pmc netns $client type veth peer name pmn netns $node
ip -n $client addr add 10.99.0.1/24 dev pmc
ip -n $node addr add 10.99.0.2/24 dev pmn
ip -n $client link set pmc up
ip -n $node link set pmn up

ip netns exec $node python3 -c '
import socket
listening = socket.create_server(("10.99.0.2", 18502), backlog=1024)
while True:
    listening.accept()[0].close()' &
server=$!

rules_nftables() {
  in_node nft -f - <<'N'
table ip kube-proxy {
  chain endpoint {
    meta l4proto tcp dnat to 10.99.0.2:18502
  }
  chain service {
    numgen random mod 1 vmap { 0 : goto endpoint }
  }
  map nodeports {
    type inet_proto . inet_service : verdict
    elements = { tcp . 5001 : goto service }
  }
  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    ip daddr 10.99.0.2 meta l4proto . th dport vmap @nodeports
  }
}
N
}
renew_nftables() {
  in_node nft -f - <<'N'
flush chain ip kube-proxy service
add rule ip kube-proxy service numgen random mod 1 vmap { 0 : goto endpoint }
N
}
clear_nftables() { in_node nft flush ruleset; }

rules_iptables() {
  in_node iptables-restore <<'N'
*nat
:SERVICE - [0:0]
:ENDPOINT - [0:0]
-A ENDPOINT -p tcp -j DNAT --to-destination 10.99.0.2:18502
-A SERVICE -j ENDPOINT
-A PREROUTING -p tcp --dport 5001 -j SERVICE
COMMIT
N
}
renew_iptables() {
  in_node iptables-restore --noflush <<'N'
*nat
:SERVICE - [0:0]
-A SERVICE -j ENDPOINT
COMMIT
N
}
clear_iptables() { in_node iptables -t nat -F; }

echo "| mode | renewals | connections | refused |"
echo "|---|---|---|---|"
for mode in nftables iptables; do
  rules_$mode
  ip netns exec $client python3 -c '
import collections, socket, sys, time
seen, end = collections.Counter(), time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    with socket.socket() as s:
        try:
            s.connect(("10.99.0.2", 5001))
            seen["answered"] += 1
            s.recv(1)
        except ConnectionRefusedError:
            seen["refused"] += 1
print(seen.total(), "|", seen["refused"])' "$seconds" >"$work/$mode" &
  load=$! renewals=0
  while kill -0 $load 2>/dev/null; do
    renew_$mode
    renewals=$((renewals + 1))
  done
  wait $load
  clear_$mode
  echo "| $mode | $renewals | $(cat "$work/$mode") |"
done
