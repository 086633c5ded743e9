# ./dev test: every test that needs no cluster. Sourced.
# shellcheck shell=bash
test() {
  find_jdk
  need_packages maven chromium fonts-inter shellcheck git
  say "building the tools that tests run on"
  "$ROOT/cluster/build.sh" all >/dev/null
  say "scripts"
  # shellcheck source=infra.sh
  . "$ROOT/dev.d/infra.sh"
  check_scripts
  (cd "$ROOT" && bash dev.d/tests/dev_test.sh)
  say "chart"
  # shellcheck source=chart.sh
  . "$ROOT/dev.d/chart.sh"
  check_chart ''
  infra
  say "modules"
  # what failed in an earlier e2e is no result of this run
  rm -f "$ROOT"/*/target/failsafe-reports/failsafe-summary.xml
  AWS_MONITOR_KUBE=$(tool kube) AWS_MONITOR_IMDS_MOCK=$(tool ec2-metadata-mock) PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 maven verify
}
