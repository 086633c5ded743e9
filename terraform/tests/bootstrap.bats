#!/usr/bin/env bats
# The bootstrap of a node, with everything that it calls replaced by stubs that write down what was asked of them.
#
# Seen failing with, in bootstrap.sh: create_absent without its question; fetch without `is_intact ... && return`;
# is_intact that always succeeds; die with `exit 0`; the trap taken out.

bats_require_minimum_version 1.5.0

setup() {
  export AWS_MONITOR_ROOT=$BATS_TEST_TMPDIR/root CALLS=$BATS_TEST_TMPDIR/calls CLUSTER=$BATS_TEST_TMPDIR/cluster
  export PATH=$BATS_TEST_DIRNAME/stubs:$PATH
  BOOTSTRAP=$BATS_TEST_DIRNAME/../modules/bootstrap/files/bootstrap.sh
  mkdir -p "$AWS_MONITOR_ROOT/etc/aws-monitor" "$AWS_MONITOR_ROOT/etc/rancher/k3s" "$CLUSTER"
  for manifest in namespaces chart monitor; do echo "first" >"$AWS_MONITOR_ROOT/etc/aws-monitor/$manifest.yaml"; done
  touch "$CALLS"
  configure ROLE=single
}

configure() { # NAME=VALUE...
  {
    echo "K3S_VERSION=v1.35.6+k3s1"
    echo "K3S_SHA256=$(sha256sum <"$BATS_TEST_DIRNAME/stubs/k3s" | cut -d' ' -f1)"
    printf '%s\n' AIRGAP_URL= AIRGAP_SHA256= TOKEN_PARAMETER= AWS_DEFAULT_REGION=us-east-2 PAGE_PORT=5001 "$@"
  } >"$AWS_MONITOR_ROOT/etc/aws-monitor/bootstrap.env"
}

status() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$AWS_MONITOR_ROOT/run/aws-monitor/status.json"; }

called() { grep -c -- "$1" "$CALLS" || true; }

@test "a first run brings up the node, in order" {
  run -0 bash "$BOOTSTRAP"
  [ "$(status state)" = "done" ]
  run -0 grep -o -E '^(curl .*/k3s|systemctl enable .*|k3s kubectl (create|apply --server-side) .*)$' "$CALLS"
  [[ ${lines[0]} == *"releases/download/v1.35.6%2Bk3s1/k3s" ]]
  [ "${lines[1]}" = "systemctl enable --now k3s.service" ]
  [[ ${lines[2]} == *"namespaces.yaml" ]]
  [[ ${lines[3]} == *"create -f "*"chart.yaml" ]]
  [[ ${lines[4]} == *"create -f "*"monitor.yaml" ]]
  [ "$(called "http://10.0.0.9:5001/")" -ge 1 ]
}

@test "its status is one line of JSON" {
  run -0 bash "$BOOTSTRAP"
  run -0 python3 -c 'import json, sys; print(sorted(json.loads(sys.stdin.read())))' <"$AWS_MONITOR_ROOT/run/aws-monitor/status.json"
  [ "$output" = "['at', 'message', 'state', 'step']" ]
}

@test "a second run fetches and creates nothing again" {
  run -0 bash "$BOOTSTRAP"
  : >"$CALLS"
  run -0 bash "$BOOTSTRAP"
  [ "$(called 'github.com')" = 0 ]
  [ "$(called 'kubectl create')" = 0 ]
  [ "$(status state)" = "done" ]
}

@test "after a reboot the Monitor is what people made of it, not what it was at first" {
  run -0 bash "$BOOTSTRAP"
  echo "tag of today" >"$CLUSTER/monitor.yaml"
  rm -r "$AWS_MONITOR_ROOT/run"
  run -0 bash "$BOOTSTRAP"
  [ "$(cat "$CLUSTER/monitor.yaml")" = "tag of today" ]
  [ "$(status state)" = "done" ]
}

@test "so is the chart" {
  run -0 bash "$BOOTSTRAP"
  echo "version of today" >"$CLUSTER/chart.yaml"
  run -0 bash "$BOOTSTRAP"
  [ "$(cat "$CLUSTER/chart.yaml")" = "version of today" ]
}

@test "a k3s of another checksum is neither kept nor started" {
  sed -i 's/^K3S_SHA256=./K3S_SHA256=0/' "$AWS_MONITOR_ROOT/etc/aws-monitor/bootstrap.env"
  sed -i 's/^K3S_SHA256=0f/K3S_SHA256=01/' "$AWS_MONITOR_ROOT/etc/aws-monitor/bootstrap.env"
  FORGE=yes run -1 bash "$BOOTSTRAP"
  [ "$(status state)" = failed ]
  [[ $(status message) == *"is not what was pinned"* ]]
  [ ! -e "$AWS_MONITOR_ROOT/usr/local/bin/k3s" ]
  [ "$(called 'systemctl')" = 0 ]
}

@test "a k3s that was spoilt on disk is fetched again" {
  run -0 bash "$BOOTSTRAP"
  echo spoilt >>"$AWS_MONITOR_ROOT/usr/local/bin/k3s"
  : >"$CALLS"
  run -0 bash "$BOOTSTRAP"
  [ "$(called 'github.com')" = 1 ]
}

# STEP, what fails there, and what the status must say
fails_at() {
  FAIL=$2 run -1 bash "$BOOTSTRAP"
  [ "$(status state)" = failed ]
  [ "$(status step)" = "$1" ]
  [[ $(status message) == *"$3"* ]]
  # what failed by itself, or was mended, is gone on with from there
  run -0 bash "$BOOTSTRAP"
  [ "$(status state)" = "done" ]
}

@test "it fails at the download, and goes on when that is mended" { fails_at fetch_k3s "curl .*github.com" "cannot fetch"; }

@test "it fails at the start of k3s, and goes on" { fails_at start_k3s "systemctl enable" "journalctl -u k3s"; }

@test "it fails at a unit that systemd cannot read, and goes on" { fails_at start_k3s "systemctl daemon-reload" "ended in line"; }

@test "it fails at a node that is not Ready, and goes on" { fails_at wait_for_node "k3s kubectl wait .*node/" "the node is Ready: not in time"; }

@test "it fails at a k3s without its chart controller, and goes on" { fails_at install_chart "k3s kubectl get crd helmcharts" "k3s takes charts: not in time"; }

@test "it fails at namespaces, and goes on" { fails_at install_chart "k3s kubectl apply" "namespaces.yaml is refused"; }

@test "it fails at a chart that is refused, and goes on" { fails_at install_chart "k3s kubectl create .*/chart.yaml" "chart.yaml is refused"; }

@test "it fails at a chart that does not install, and goes on" { fails_at install_chart "k3s kubectl wait .*monitors" "logs job/helm-install-aws-monitor"; }

@test "it fails at a Monitor that is refused, and goes on" { fails_at create_monitor "k3s kubectl create .*/monitor.yaml" "monitor.yaml is refused"; }

@test "it fails at an API server that is away, and creates nothing then" {
  fails_at create_monitor "k3s kubectl get .*monitor.yaml" "cannot ask for monitor.yaml"
}

@test "it fails at a page that does not answer, and goes on" { fails_at wait_for_page "curl .*:5001/" "the page answers: not in time"; }

@test "words with quotes and lines stay JSON" {
  FAIL="k3s kubectl wait .*node/" SAYS=$'no "such"\nnode \\ here' run -1 bash "$BOOTSTRAP"
  run -0 python3 -m json.tool "$AWS_MONITOR_ROOT/run/aws-monitor/status.json"
  [[ $(status message) == *"no such node here"* ]]
}

@test "images come as a file where one is named" {
  configure ROLE=single AIRGAP_URL=https://example.com/k3s-airgap-images-amd64.tar.zst "AIRGAP_SHA256=$(printf images | sha256sum | cut -d' ' -f1)"
  run -0 bash "$BOOTSTRAP"
  [ "$(cat "$AWS_MONITOR_ROOT/var/lib/rancher/k3s/agent/images/k3s-airgap-images-amd64.tar.zst")" = images ]
}

@test "a server joins with a token that only root can read, and installs nothing" {
  configure ROLE=server TOKEN_PARAMETER=/monitor/k3s-token
  run -0 bash "$BOOTSTRAP"
  [ "$(stat -c %a "$AWS_MONITOR_ROOT/etc/rancher/k3s/token")" = 600 ]
  [ "$(cat "$AWS_MONITOR_ROOT/etc/rancher/k3s/token")" = joined ]
  [ "$(called 'kubectl create')" = 0 ]
  [ "$(called 'kubectl wait .*node/')" -ge 1 ]
}

@test "the token is never said" {
  configure ROLE=server TOKEN_PARAMETER=/monitor/k3s-token
  run -0 bash "$BOOTSTRAP"
  [[ $output != *joined* ]]
}

@test "a token that may not be read is told" {
  configure ROLE=agent TOKEN_PARAMETER=/monitor/k3s-token
  fails_at read_token "aws ssm" "cannot read the parameter /monitor/k3s-token"
}

@test "an agent only joins" {
  configure ROLE=agent TOKEN_PARAMETER=/monitor/k3s-token
  run -0 bash "$BOOTSTRAP"
  [ "$(called 'k3s kubectl')" = 0 ]
  [ "$(status state)" = "done" ]
}

@test "a role of another name is refused" {
  configure ROLE=boss
  run -1 bash "$BOOTSTRAP"
  [[ $(status message) == "unknown role: boss" ]]
}
