# ./dev dashboard: the page alone, beside AWS's IMDS mock. Sourced.
# shellcheck shell=bash
dashboard() {
  find_jdk; need_packages maven
  local mock
  mock=$(tool ec2-metadata-mock)
  maven -q -pl dashboard -am -DskipTests package
  "$mock" --imdsv2 -n 127.0.0.1 -p 1338 -c "$ROOT/cluster/imds.json" >/dev/null 2>&1 &
  # shellcheck disable=SC2064 # the pid as it is now
  trap "kill $! 2>/dev/null || true" EXIT
  say "$PAGE, beside an IMDS mock; Ctrl-C ends it"
  AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.0.0.1:1338 AWS_MONITOR_VERSION=dev PORT=${PORT:-5001} \
    "$JAVA_HOME/bin/java" -cp "$ROOT/dashboard/target/classes:$ROOT/dashboard/target/lib/*" dev.awsmonitor.dashboard.DashboardMain
}
