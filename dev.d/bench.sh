# ./dev bench NAME: the page beside the one it replaces, or what webhooks and many Monitors cost. Sourced.
# shellcheck shell=bash
bench() {
  case "$*" in
    dashboard) bench_dashboard ;;
    registry) bench_registry ;;
    "registry --long") bench_registry -De2e.long=true ;; # each push is rolled out: 50 minutes
    *) fail "usage: ./dev bench dashboard | registry [--long]" ;;
  esac
}

bench_dashboard() {
  find_jdk
  need_packages maven
  maven -q -pl dashboard -am -DskipTests package
  "$ROOT/bench/dashboard.sh"
  "$ROOT/bench/fresh-ip.sh"
  "$ROOT/bench/slow-clients.sh"
}

bench_registry() { # OPTION of the suite...
  # shellcheck source=e2e.sh
  . "$ROOT/dev.d/e2e.sh"
  start_suite_cluster
  run_suite WebhookBench "$@"
  say_load
  AWS_MONITOR_KUBE=$(tool kube) "$ROOT/bench/many-monitors.sh" "$BUNDLED_REGISTRY" base
  say_load
}

say_load() { say "load average: $(cut -d' ' -f1-3 /proc/loadavg)"; }
