#!/bin/bash
# many-monitors.sh HOST/PATH [TAG] [MONITORS] [IMAGES]: what the operator of an image takes when it has nothing to do but
# to ask for the images of many dashboards that serve: requests to the registry, CPU, memory. etcd and API server are the
# bundled ones (AWS_MONITOR_KUBE), the registry is in the test. No root, no cluster. Needs the operator's test classes
# (`mvn -Pimages package`).
set -euo pipefail
cd "$(dirname "$0")/.."
. dev.d/lib.sh
. bench/lib.sh
ROOT=$PWD
registry=${1:?usage: many-monitors.sh HOST/PATH [TAG] [MONITORS] [IMAGES]} tag=${2:-base}
find_jdk
work=$(mktemp -d "${TMPDIR:-/tmp}/many-monitors.XXXX")
trap 'rm -rf "$work"' EXIT
unpack_image "$registry/aws-monitor-operator:$tag" "$work/operator"
run_training operator dev.awsmonitor.operator.scenario.ManyMonitors "$work/operator" "${3:-1000}" "${4:-10}" -- -XX:AOTMode=on
