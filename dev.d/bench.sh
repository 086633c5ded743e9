# ./dev bench dashboard: the page beside the one it replaces, and how fresh its public IP is. Sourced.
# shellcheck shell=bash
bench() {
  [ "$*" = dashboard ] || fail "usage: ./dev bench dashboard"
  find_jdk
  need_packages maven
  maven -q -pl dashboard -am -DskipTests package
  "$ROOT/bench/dashboard.sh"
  "$ROOT/bench/fresh-ip.sh"
}
