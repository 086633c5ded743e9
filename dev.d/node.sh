# ./dev wait-bootstrap, apply-monitor, apply-operator, verify, rollback: what is done to a node that is up. Sourced.
# With KUBECONFIG set kubectl is asked, else the node itself, through Systems Manager: it needs no open port.
# shellcheck shell=bash
. "$ROOT/dev.d/deploy.sh"
WAIT=${WAIT:-1200} POLL=${POLL:-5} # seconds

output() { tf output -raw "$1" 2>/dev/null || fail "terraform/examples/$TARGET has no output $1: is it applied?"; }

# Prints what COMMAND says on the node; fails as it does.
on_node() { # COMMAND
  local id node said
  node=$(output instance_id)
  id=$(aws ssm send-command --document-name AWS-RunShellScript --instance-ids "$node" \
    --parameters "$(jq -cn --arg command "$1" '{commands: [$command]}')" --query Command.CommandId --output text) || return 1
  aws ssm wait command-executed --command-id "$id" --instance-id "$node" 2>/dev/null || true # its answer says more
  said=$(aws ssm get-command-invocation --command-id "$id" --instance-id "$node" --output json) || return 1
  jq -r .StandardOutputContent <<<"$said"
  jq -r .StandardErrorContent <<<"$said" >&2
  [ "$(jq -r .Status <<<"$said")" = Success ]
}

node_kubectl() { # WORD...
  if [ -n "${KUBECONFIG:-}" ]; then kubectl_of_target "$@"; else on_node "k3s kubectl $(printf '%q ' "$@")"; fi
}
kubectl_of_target() { command kubectl "$@"; }

eventually() { # WHAT COMMAND...: until it succeeds, for WAIT seconds
  local what=$1 left=$((WAIT / POLL))
  shift
  until "$@"; do
    [ $((left--)) -gt 0 ] || fail "$what: not in $WAIT s"
    sleep "$POLL"
  done
}

open_node() { # [TARGET]
  need_packages jq
  use_target "${1:-quickstart}"
  [ -n "${KUBECONFIG:-}" ] || command -v aws >/dev/null || fail "the AWS CLI is needed, or KUBECONFIG"
}

is_up() {
  local status
  status=$(on_node 'cat /run/aws-monitor/status.json' 2>/dev/null) || return 1
  say "bootstrap: $(jq -r '"\(.step) \(.state) \(.message)"' <<<"$status")"
  [ "$(jq -r .state <<<"$status")" = "done" ]
}

# A step that failed is tried again by the node, so only time ends the wait.
wait_bootstrap() { # [TARGET]
  open_node "$@"
  eventually "wait-bootstrap: the node is up" is_up
}

# The Monitor as it was at first: it follows `latest` again after a roll-back.
apply_monitor() { # [TARGET]
  open_node "$@"
  node_kubectl apply --server-side --force-conflicts --field-manager=pipeline -f "${MONITOR:-/etc/aws-monitor/monitor.yaml}" ||
    fail "apply-monitor: refused"
  node_kubectl -n monitoring annotate mon dashboard --overwrite "awsmonitor.dev/scan-requested-at=$(date -u +%FT%TZ)" >/dev/null
}

apply_operator() { # BUILD [TARGET]
  [[ ${1:-} =~ ^[0-9]+$ ]] || fail "usage: ./dev apply-operator BUILD [TARGET]"
  open_node "${2:-}"
  node_kubectl -n kube-system patch helmchart aws-monitor --type=merge -p "{\"spec\":{\"version\":\"0.1.$1\"}}" || fail "apply-operator: refused"
}

serves() { # DIGEST URL
  local monitor answer
  monitor=$(node_kubectl -n monitoring get mon dashboard -o json) || return 1
  say "$(jq -r '[.status.conditions[]? | select(.type == "Ready")][0] | "Ready=\(.status) \(.reason): \(.message)"' <<<"$monitor")"
  if jq -e --arg digest "$1" '[.status.rejected[]? | select(.digest == $digest)] | length > 0' <<<"$monitor" >/dev/null; then
    fail "verify: $1 was rolled back: $(jq -r --arg digest "$1" '[.status.rejected[] | select(.digest == $digest)][0].message' <<<"$monitor")"
  fi
  jq -e --arg digest "$1" '.status.stable.digest == $digest and ([.status.conditions[] | select(.type == "Ready" and .status == "True")] | length == 1)' \
    <<<"$monitor" >/dev/null || return 1
  answer=$(curl -fs -o /dev/null -D - --max-time 10 "$2") || return 1
  grep -qi "^x-image-digest: $1" <<<"$answer"
}

# Succeeds when DIGEST is the stable image, and the page answers 200 from it.
verify() { # DIGEST [TARGET]
  [[ ${1:-} =~ ^sha256:[0-9a-f]{64}$ ]] || fail "usage: ./dev verify DIGEST [TARGET]"
  open_node "${2:-}"
  eventually "verify: $1 serves" serves "$1" "${PAGE_URL:-$(output url)}"
  say "verify: $1 serves"
}

rollback() { # TAG [TARGET]
  [[ ${1:-} =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] || fail "usage: ./dev rollback TAG [TARGET]"
  open_node "${2:-}"
  node_kubectl -n monitoring patch mon dashboard --type=merge -p "{\"spec\":{\"image\":{\"tag\":\"$1\"}}}" || fail "rollback: refused"
}
