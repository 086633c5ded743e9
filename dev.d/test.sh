# ./dev test: every test that needs no cluster. Sourced.
# shellcheck shell=bash
test() {
  local log=$ROOT/target/beside.log beside status=0
  find_jdk
  need_packages maven chromium fonts-inter shellcheck git
  forget_times
  timed "tools that tests run on" build_tools
  beside_the_modules >"$log" 2>&1 &
  beside=$!
  # what failed in an earlier e2e is no result of this run
  rm -f "$ROOT"/*/target/failsafe-reports/failsafe-summary.xml
  AWS_MONITOR_KUBE=$(tool kube) AWS_MONITOR_IMDS_MOCK=$(tool ec2-metadata-mock) \
    AWS_MONITOR_MOTO=$(dirname "$(python_with terraform/checks)")/moto_server \
    AWS_MONITOR_SCHEMATHESIS=$(dirname "$(python_with dashboard/checks)")/schemathesis PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
    timed "modules, and beside them the rest" maven verify || status=1
  wait $beside || status=1
  cat "$log"
  tell_times
  [ $status = 0 ] || fail "tests failed: see above"
}

check_dev() { (cd "$ROOT" && bash dev.d/tests/dev_test.sh); }

# Moto's Python here, as the modules and what runs beside them both want it: two at a time would spoil it.
build_tools() {
  "$ROOT/cluster/build.sh" all >/dev/null
  python_with terraform/checks >/dev/null
}

# What needs no JVM: the modules wait often enough to leave a third of two cores.
beside_the_modules() {
  # shellcheck source=infra.sh
  . "$ROOT/dev.d/infra.sh"
  timed "scripts" check_scripts
  timed "what ./dev says" check_dev
  # shellcheck source=chart.sh
  . "$ROOT/dev.d/chart.sh"
  timed "chart" check_chart ''
  infra
}
