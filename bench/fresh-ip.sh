#!/bin/bash
# fresh-ip.sh [RATE] [SECONDS]: is each view of the page told the public IP of its own moment, and at what cost in reads
# of IMDS? Views at 2,000 and at RATE a second beside an IMDS whose address changes each millisecond, then beside one that is away,
# hangs and throttles. Needs the dashboard's classes (`mvn -pl dashboard -am package`).
set -euo pipefail
cd "$(dirname "$0")/.."
. dev.d/lib.sh
. bench/lib.sh
ROOT=$PWD
rate=${1:-5000} seconds=${2:-60} imds=1339 port=15002
find_jdk
need_packages curl
log=$(mktemp)
AWS_EC2_METADATA_SERVICE_ENDPOINT=http://127.0.0.1:$imds run_dashboard $port >"$log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -f "$log"' EXIT
first_page "http://127.0.0.1:$port/readyz" /dev/null "$log"
"$JAVA_HOME/bin/java" bench/dashboard/Freshness.java $imds $port "$rate" "$seconds"
echo "RSS of the dashboard afterwards: $(awk '/^VmRSS/{printf "%.0f", $2 / 1024}' /proc/$server/status) MiB"
