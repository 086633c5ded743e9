# ./dev demo: the main job, end to end. Sourced.
# shellcheck shell=bash
demo() {
  local kubeconfig='' registry='' detach='' node_port=5001
  while [ $# -gt 0 ]; do
    case $1 in
      --kubeconfig) kubeconfig=${2:?"--kubeconfig needs a file"}; shift 2 ;;
      --registry) registry=${2:?"--registry needs HOST/PATH"}; shift 2 ;;
      --node-port) node_port=${2:?"--node-port needs a number"}; shift 2 ;;
      --detach) detach=yes; shift ;;
      *) fail "demo: unknown option $1" ;;
    esac
  done
  if [ -n "$kubeconfig$registry" ]; then
    if [ -z "$kubeconfig" ] || [ -z "$registry" ]; then fail "demo: --kubeconfig and --registry go together"; fi
    [ -r "$kubeconfig" ] || fail "demo: cannot read $kubeconfig"
    find_jdk; need_packages maven
    demo_on "$kubeconfig" "$registry" "$node_port"
    say "the dashboard is on port $node_port of each node that runs it: kubectl -n $NAMESPACE get pods -o wide"
    return
  fi
  demo_bundled "$detach"
}

demo_bundled() {
  if [ "$(uname -s)" != Linux ] || [ "$(id -u)" != 0 ]; then
    fail "the bundled Kubernetes needs Linux and root; else: ./dev demo --kubeconfig F --registry R, or ./dev dashboard"
  fi
  local begun=$SECONDS
  find_jdk; need_packages maven; need_cluster_packages
  # both end with the demo, also half-way
  [ -n "$1" ] || trap '"$ROOT/cluster/down.sh"' EXIT
  say "starting a one-node Kubernetes"
  "$ROOT/cluster/build.sh" >/dev/null
  "$ROOT/cluster/up.sh"
  demo_on "$("$ROOT/cluster/kubectl.sh" --print-kubeconfig)" "$BUNDLED_REGISTRY" 5001
  say "waiting for the page"
  until curl -fs -o /dev/null "$PAGE/"; do
    [ $((SECONDS - begun)) -lt 900 ] || fail "no page; see ./dev logs"
    sleep .3
  done
  cat <<D

    $PAGE             the dashboard, after $((SECONDS - begun)) s

    ./dev push v2                     a new image: on the page within seconds
    ./dev push broken                 one that crashes: rolled back, and told why
    ./dev kubectl get mon -A -w       what the operator says
    ./dev kubectl describe mon -n $NAMESPACE dashboard
    ./dev logs

D
  [ -z "$1" ] || { echo "    ./dev down                        ends it"; return; }
  say "Ctrl-C ends it"
  trap 'exit 0' INT TERM
  while :; do sleep 1 & wait $!; done
}

demo_on() { # KUBECONFIG REGISTRY NODE_PORT
  local plain=false
  ! curl -s -o /dev/null --max-time 5 "http://${2%%/*}/v2/" || plain=true
  # images that a cluster of an earlier demo had are gone with it
  if ! images_are_fresh "$2" || ! "$(tool crane)" manifest --insecure "$2/aws-monitor-dashboard:base" >/dev/null 2>&1; then
    push_images "$2"
  fi
  if ! "$(tool crane)" manifest --insecure "$2/aws-monitor-dashboard:latest" >/dev/null 2>&1; then
    . "$ROOT/dev.d/push.sh"
    REGISTRY=$2 push v1
  fi
  say "installing the operator"
  prepare_namespace "$1"
  install_chart "$1" "$2"
  say "applying the Monitor"
  sed "s#REPOSITORY#$2/aws-monitor-dashboard#; s#PLAIN_HTTP#$plain#; s#NODE_PORT#$3#" "$ROOT/examples/demo-monitor.yaml" | "$(kubectl_binary)" --kubeconfig "$1" apply -f -
}
