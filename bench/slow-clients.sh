#!/bin/bash
# slow-clients.sh [CLIENTS] [SECONDS]: clients that send nothing, half a head or half a body, and come again when they were
# closed: how long each is kept, and how fast the page is for others meanwhile. Needs the dashboard's classes
# (`mvn -pl dashboard -am package`).
set -euo pipefail
cd "$(dirname "$0")/.."
. dev.d/lib.sh
. bench/lib.sh
ROOT=$PWD
clients=${1:-500} seconds=${2:-60} imds=127.0.0.1:1340 port=15003
find_jdk
need_packages curl
log=$(mktemp) server='' mock=''
trap 'kill $server $mock 2>/dev/null || true; rm -f "$log"' EXIT
"$(tool ec2-metadata-mock)" --imdsv2 -n "${imds%:*}" -p "${imds#*:}" -c cluster/imds.json >/dev/null 2>&1 &
mock=$!
AWS_EC2_METADATA_SERVICE_ENDPOINT=http://$imds run_dashboard $port >"$log" 2>&1 &
server=$!
first_page "http://127.0.0.1:$port/" /dev/null "$log"
"$JAVA_HOME/bin/java" bench/dashboard/SlowClients.java $port "$clients" "$seconds"
