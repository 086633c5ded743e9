# Commands on the demo's cluster. Sourced.
# shellcheck shell=bash
down() { "$ROOT/cluster/down.sh"; }

kubectl() { "$ROOT/cluster/kubectl.sh" "$@"; }

helm() {
  local kubeconfig
  kubeconfig=$("$ROOT/cluster/kubectl.sh" --print-kubeconfig)
  KUBECONFIG=$kubeconfig "$(tool helm)" "$@"
}

logs() {
  kubectl -n aws-monitor logs "deploy/$RELEASE" --tail=200
  kubectl -n "$NAMESPACE" logs -l app.kubernetes.io/managed-by=aws-monitor --prefix --tail=50
  kubectl get events -A --sort-by=.lastTimestamp
}
