# ./dev test: every test that needs no cluster. Sourced.
# shellcheck shell=bash
test() {
  local log=$ROOT/target/beside.log beside status=0
  find_jdk
  need_packages maven chromium fonts-inter shellcheck git
  say "building the tools that tests run on"
  "$ROOT/cluster/build.sh" all >/dev/null
  say "modules, and beside them scripts, chart and Terraform"
  mkdir -p "$ROOT/target"
  beside_the_modules >"$log" 2>&1 &
  beside=$!
  # what failed in an earlier e2e is no result of this run
  rm -f "$ROOT"/*/target/failsafe-reports/failsafe-summary.xml
  AWS_MONITOR_KUBE=$(tool kube) AWS_MONITOR_IMDS_MOCK=$(tool ec2-metadata-mock) PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 maven verify || status=1
  wait $beside || status=1
  cat "$log"
  [ $status = 0 ] || fail "tests failed: see above"
}

# What needs no JVM: the modules wait often enough to leave a third of two cores.
beside_the_modules() {
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
}
