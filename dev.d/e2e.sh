# ./dev e2e: the acceptance suite on a fresh bundled cluster, which is ended afterwards. Sourced.
# shellcheck shell=bash
e2e() { # [--long] [CLASS,...]: only these
  local long=() results=$ROOT/target/e2e status=0
  if [ "${1:-}" = --long ]; then long=(-De2e.long=true); shift; fi
  rm -rf "$results" "$ROOT/acceptance/target/e2e"
  mkdir -p "$results"
  start_suite_cluster
  run_suite "${1:-*E2E}" "${long[@]}" || status=1
  cp -r /var/lib/aws-monitor/*/log "$results/" 2>/dev/null || true
  . "$ROOT/dev.d/cluster.sh"
  logs >"$results/logs.txt" 2>&1 || true
  cp "$ROOT/acceptance/target/e2e/"*.md "$results/" 2>/dev/null && cat "$results/summary.md"
  say "logs, Events and this table are in target/e2e"
  return $status
}

# A fresh bundled cluster with both images and the chart, until this shell ends.
start_suite_cluster() {
  find_jdk; need_packages maven; need_cluster_packages
  "$ROOT/cluster/build.sh" >/dev/null
  "$ROOT/cluster/down.sh"
  trap '"$ROOT/cluster/down.sh"' EXIT
  "$ROOT/cluster/up.sh"
  local kubeconfig
  kubeconfig=$("$ROOT/cluster/kubectl.sh" --print-kubeconfig)
  push_images "$BUNDLED_REGISTRY"
  prepare_namespace "$kubeconfig"
  install_chart "$kubeconfig" "$BUNDLED_REGISTRY" --set leaderElection.enabled=true --set rbac.nodes=true \
    --set "webhook.enabled=true,webhook.service.type=NodePort,webhook.service.nodePort=$WEBHOOK_NODE_PORT"
}

# What Terraform gives to a node, for BootstrapE2E, which is skipped where there is no Terraform.
render_manifests() {
  command -v terraform >/dev/null || return 0
  . "$ROOT/dev.d/terraform.sh"
  configure_terraform
  rm -rf "$ROOT/target/manifests"
  mkdir -p "$ROOT/target/manifests"
  "$ROOT/terraform/checks/manifests.sh" "$ROOT/target/manifests"
  echo "-De2e.manifests=$ROOT/target/manifests"
}

run_suite() { # CLASS,... OPTION...
  local kubeconfig classes=$1 manifests
  shift
  kubeconfig=$("$ROOT/cluster/kubectl.sh" --print-kubeconfig)
  manifests=$(render_manifests)
  # skipped are those of the module it stands on
  maven -Pe2e -pl acceptance -am verify -DskipITs "-Dit.test=$classes" "$@" \
    "-De2e.kubeconfig=$kubeconfig" "-De2e.registry=$BUNDLED_REGISTRY" "-De2e.image=$BUNDLED_REGISTRY/aws-monitor-dashboard" \
    "-De2e.privateImage=$BUNDLED_PRIVATE_REGISTRY/aws-monitor-dashboard" \
    "-De2e.otherImage=$BUNDLED_OTHER_REGISTRY/aws-monitor-dashboard" \
    -De2e.url=http://10.88.0.2:5001 "-De2e.namespace=$NAMESPACE" "-De2e.kubectl=$(kubectl_binary)" \
    "-De2e.webhook=http://10.88.0.2:$WEBHOOK_NODE_PORT" \
    "-De2e.crane=$(tool crane)" "-De2e.load=$(tool load)" "-De2e.helm=$(tool helm)" "-De2e.chart=$ROOT/helm/aws-monitor" \
    "-De2e.fault=$ROOT/cluster/fault.sh" "-De2e.logs=$ROOT/cluster/logs.sh" \
    ${manifests:+"$manifests"} \
    "-De2e.secondNode=$ROOT/cluster/second-node.sh" -De2e.secondUrl=http://10.88.2.2:5001
}
