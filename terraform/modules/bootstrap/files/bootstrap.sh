#!/bin/bash
# Brings this node up, step by step. Safe to run again at any time: what is done is left as it is, and what people
# changed since is never put back. Where it is: /run/aws-monitor/status.json and the journal.
set -Eeuo pipefail
ROOT=${AWS_MONITOR_ROOT:-} # where / is; tests have another one
# shellcheck source=/dev/null # written by cloud-init
. "$ROOT/etc/aws-monitor/bootstrap.env"
STATUS=$ROOT/run/aws-monitor/status.json
MANIFESTS=$ROOT/etc/aws-monitor
K3S=$ROOT/usr/local/bin/k3s
POLL=2 # seconds between two looks
STEP=start

report() { # STATE MESSAGE
  local message
  message=$(printf '%s' "$2" | tr -d '\042\134' | tr -s '[:cntrl:]' ' ' | cut -c1-500)
  mkdir -p "${STATUS%/*}"
  printf '{"state":"%s","step":"%s","at":"%s","message":"%s"}\n' "$1" "$STEP" "$(date -u +%FT%TZ)" "$message" >"$STATUS.new"
  mv "$STATUS.new" "$STATUS"
  echo "$STEP: $1 $message"
}

die() {
  report failed "$*"
  exit 1
}

step() { # COMMAND
  STEP=$1
  report running ""
  "$1"
}

wait_for() { # SECONDS WHAT COMMAND...: until it succeeds
  local left=$(($1 / POLL)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((left-- > 0)) || die "$what: not in time. What it says: $("$@" 2>&1 | tail -n 5)"
    sleep $POLL
  done
}

is_intact() { # FILE SHA256
  [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status
}

fetch() { # URL SHA256 FILE MODE
  is_intact "$3" "$2" && return
  mkdir -p "${3%/*}"
  curl -fsSL --proto =https --retry 5 --retry-connrefused --max-time 900 -o "$3.new" "$1" || die "cannot fetch $1"
  if ! is_intact "$3.new" "$2"; then
    rm -f "$3.new"
    die "$1 is not what was pinned: its SHA-256 is not $2"
  fi
  chmod "$4" "$3.new"
  mv "$3.new" "$3"
}

kube() { "$K3S" kubectl "$@"; }

create_absent() { # FILE: never a second time, as that would undo what was changed since
  local there
  there=$(kube get -f "$1" --ignore-not-found -o name) || die "cannot ask for ${1##*/}"
  [ -n "$there" ] || kube create -f "$1" || die "${1##*/} is refused"
}

fetch_k3s() {
  fetch "https://github.com/k3s-io/k3s/releases/download/${K3S_VERSION/+/%2B}/k3s" "$K3S_SHA256" "$K3S" 755
}

fetch_images() {
  [ -n "$AIRGAP_URL" ] || return 0
  fetch "$AIRGAP_URL" "$AIRGAP_SHA256" "$ROOT/var/lib/rancher/k3s/agent/images/${AIRGAP_URL##*/}" 644
}

# Servers and agents of one cluster share a token, which is neither in user data nor in Terraform's state.
read_token() {
  local file=$ROOT/etc/rancher/k3s/token
  [ -n "$TOKEN_PARAMETER" ] && [ ! -s "$file" ] || return 0
  (umask 077 && aws ssm get-parameter --name "$TOKEN_PARAMETER" --with-decryption --query Parameter.Value \
    --output text >"$file.new") || die "cannot read the parameter $TOKEN_PARAMETER"
  [ -s "$file.new" ] || die "the parameter $TOKEN_PARAMETER is empty"
  mv "$file.new" "$file"
}

start_k3s() {
  systemctl daemon-reload
  systemctl enable --now k3s.service || die "k3s does not start: journalctl -u k3s"
}

wait_for_node() {
  wait_for 300 "the node is Ready" kube wait --for=condition=Ready "node/$(hostname)" --timeout=1s
}

install_chart() {
  wait_for 120 "k3s takes charts" kube get crd helmcharts.helm.cattle.io
  kube apply --server-side -f "$MANIFESTS/namespaces.yaml" >/dev/null || die "namespaces.yaml is refused"
  create_absent "$MANIFESTS/chart.yaml"
  wait_for 600 "the chart is installed (kubectl -n kube-system logs job/helm-install-aws-monitor)" \
    kube wait --for=condition=Established crd/monitors.awsmonitor.dev --timeout=1s
}

create_monitor() { create_absent "$MANIFESTS/monitor.yaml"; }

wait_for_page() {
  wait_for 600 "the page answers" curl -fs -o /dev/null --max-time 5 "http://$(hostname -I | cut -d' ' -f1):$PAGE_PORT/"
}

trap 'die "ended in line $LINENO"' ERR
steps=(fetch_k3s fetch_images read_token start_k3s)
case $ROLE in
  single | first) steps+=(wait_for_node install_chart create_monitor wait_for_page) ;;
  server) steps+=(wait_for_node) ;;
  agent) ;; # it holds no right to ask the API server
  *) die "unknown role: $ROLE" ;;
esac
for one in "${steps[@]}"; do step "$one"; done
STEP=end
report "done" "this node is up"
