#!/bin/bash
# dashboard.sh [ROUNDS] [SECONDS] [CONNECTIONS]: the dashboard's page; the Flask page it replaces (gunicorn, two workers);
# the same seven fields by the JDK's own server (reader); and that server with the bytes of our page, for which nothing is
# read (bytes): one after the other in each round, on loopback beside AWS's IMDS mock. Prints medians over the rounds, and
# the ratios. Needs the dashboard's classes (`mvn -pl dashboard -am package`).
set -euo pipefail
cd "$(dirname "$0")/.."
. dev.d/lib.sh
. bench/lib.sh
ROOT=$PWD
rounds=${1:-3} seconds=${2:-15} connections=${3:-256}
imds=127.0.0.1:1338 port=15001
find_jdk
need_packages wrk curl
work=$(mktemp -d "${TMPDIR:-/tmp}/dashboard.XXXX") server='' mock=''
end() {
  stop_server
  [ -z "$mock" ] || kill "$mock" 2>/dev/null || true
  rm -rf "$work"
}
stop_server() {
  [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
  server=
}
trap end EXIT

export AWS_EC2_METADATA_SERVICE_ENDPOINT=http://$imds
python=$(python_with bench/dashboard)
"$(tool ec2-metadata-mock)" --imdsv2 -n "${imds%:*}" -p "${imds#*:}" -c cluster/imds.json >"$work/imds" 2>&1 &
mock=$!
mkdir "$work/bare"
"$JAVA_HOME/bin/javac" -d "$work/bare" bench/dashboard/Bare*.java

start_ours() { run_dashboard $port; }
# without nodelay each answer waits 40 ms for the client's delayed ACK; more than 200 unused connections are closed else
run_bare() { exec "$JAVA_HOME/bin/java" @images/dashboard.args -Dsun.net.httpserver.nodelay=true -Dsun.net.httpserver.maxIdleConnections=1024 -cp "$work/bare" "$@"; }
start_reader() { run_bare BareReader $port; }
start_bytes() { run_bare BareServer $port "$work/page.html"; }
start_flask() { cd bench/dashboard && PYTHONDONTWRITEBYTECODE=1 exec "$(dirname "$python")/gunicorn" -w 2 -b 127.0.0.1:$port --log-level warning page:app; }

start() { # SERVER: returns when it answers with 200
  "start_$1" >"$work/$1.log" 2>&1 &
  server=$!
  first_page "http://127.0.0.1:$port/" "$work/$1.html" "$work/$1.log"
}

rss() { # PID: MiB of it and its children
  local pid
  for pid in "$1" $(pgrep -P "$1"); do awk '/^VmRSS/{print $2}' "/proc/$pid/status"; done | awk '{s += $1} END {printf "%.0f", s / 1024}'
}

load() { wrk -t2 -c"$connections" "-d$1s" --latency "http://127.0.0.1:$port/"; }

# requests/s, p50 and p99 in ms, failed requests
figures() {
  awk 'function ms(t) {return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000}
    $1 == "50%" {p50 = ms($2)} $1 == "99%" {p99 = ms($2)} /^Requests\/sec/ {rate = $2}
    /Socket errors/ {gsub(/[^0-9 ]/, ""); for (i = 1; i <= NF; i++) failed += $i} /Non-2xx/ {failed += $NF}
    END {printf "%.0f %.2f %.2f %d", rate, p50, p99, failed}'
}

measure() { # SERVER
  start "$1"
  load 5 >/dev/null # the JIT's and gunicorn's first requests
  echo "$(load "$seconds" | figures) $(rss $server)" >>"$work/$1.rounds"
  stop_server
}

median() { # COLUMN FILE
  cut -d' ' -f"$1" "$2" | sort -n | awk '{v[NR] = $1} END {printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}' | sed 's/\.00$//'
}

start ours
cp "$work/ours.html" "$work/page.html" # what the bare server answers with
stop_server
for ((round = 0; round < rounds; round++)); do
  for name in flask reader bytes ours; do measure $name; done
done

echo "$connections kept connections from wrk on the same 2 cores, $rounds rounds of $seconds s, medians:"
echo
echo "| server | page (bytes) | requests/s | p50 ms | p99 ms | failed | RSS (MiB) |"
echo "|---|---|---|---|---|---|---|"
for name in flask reader bytes ours; do
  file=$work/$name.rounds row="| $name | $(stat -c %s "$work/$name.html")"
  for column in 1 2 3 4 5; do row+=" | $(median $column "$file")"; done
  echo "$row |"
done
echo
for name in flask reader bytes; do
  awk -v o="$(median 1 "$work/ours.rounds")" -v t="$(median 1 "$work/$name.rounds")" -v n=$name 'BEGIN {printf "ours: %.2f times the requests/s of %s\n", o / t, n}'
done
