# ./dev e2e: the acceptance suite on a fresh bundled cluster, which is ended afterwards. Sourced.
# shellcheck shell=bash
e2e() { # [--long] [CLASS,...]: only these
  # parts of the node fail in the long run, or when asked for by name
  local long=() fault=()
  if [ "${1:-}" = --long ]; then long=(-De2e.long=true); fi
  [ $# = 0 ] || fault=("-De2e.fault=$ROOT/cluster/fault.sh")
  [ ${#long[@]} = 0 ] || shift
  find_jdk; need_packages maven; need_cluster_packages
  "$ROOT/cluster/build.sh" >/dev/null
  "$ROOT/cluster/down.sh"
  trap '"$ROOT/cluster/down.sh"' EXIT
  "$ROOT/cluster/up.sh"
  local kubeconfig
  kubeconfig=$("$ROOT/cluster/kubectl.sh" --print-kubeconfig)
  push_images "$BUNDLED_REGISTRY"
  prepare_namespace "$kubeconfig"
  install_chart "$kubeconfig" "$BUNDLED_REGISTRY" --set leaderElection.enabled=true
  # skipped are those of the module it stands on
  maven -Pe2e -pl acceptance -am verify -DskipITs "-Dit.test=${1:-*E2E}" "${long[@]}" \
    "-De2e.kubeconfig=$kubeconfig" "-De2e.registry=$BUNDLED_REGISTRY" "-De2e.image=$BUNDLED_REGISTRY/aws-monitor-dashboard" \
    -De2e.url=http://10.88.0.2:5001 "-De2e.namespace=$NAMESPACE" "-De2e.kubectl=$(kubectl_binary)" \
    "-De2e.crane=$(tool crane)" "-De2e.load=$(tool load)" "-De2e.helm=$(tool helm)" "-De2e.chart=$ROOT/helm/aws-monitor" \
    "${fault[@]}" "-De2e.logs=$ROOT/cluster/logs.sh" || {
    mkdir -p "$ROOT/target/e2e"
    cp -r /var/lib/aws-monitor/*/log "$ROOT/target/e2e/" 2>/dev/null || true
    . "$ROOT/dev.d/cluster.sh"
    logs >"$ROOT/target/e2e/logs.txt" 2>&1 || true
    echo "dev: the logs are in target/e2e" >&2
    return 1
  }
}
