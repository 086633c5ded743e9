#!/bin/bash
# startup.sh HOST/PATH [TAG] [ROUNDS]: start and memory of the images there, with their AOT cache and
# without, as medians. Each start does the work of images/aot.sh's training. No root, no cluster:
# an image's files are run from a folder. Needs the modules' test classes (`mvn -Pimages package`).
# Exits with 1 when a cache is not used.
set -euo pipefail
cd "$(dirname "$0")/.."
. dev.d/lib.sh
. bench/lib.sh
ROOT=$PWD
registry=${1:?usage: startup.sh HOST/PATH [TAG] [ROUNDS]} tag=${2:-base} rounds=${3:-5}
find_jdk
work=$(mktemp -d "${TMPDIR:-/tmp}/startup.XXXX")
trap 'rm -rf "$work"' EXIT

declare -A training=([operator]=dev.awsmonitor.operator.scenario.TrainingRun [dashboard]=dev.awsmonitor.dashboard.TrainingRun)

start() { # MODULE FLAG...: prints milliseconds, CPU milliseconds, and VmRSS, RssAnon, RssFile in MiB
  local module=$1
  shift
  run_training "$module" "${training[$module]}" "$work/$module" -- "$@" 2>"$work/errors" |
    awk '/(reconcile|ready): /{t = $(NF - 4); c = $(NF - 1)} /^VmRSS/{v = $2} /^RssAnon/{a = $2} /^RssFile/{f = $2}
      END {if (!f) exit 1; print t, c, v / 1024, a / 1024, f / 1024}' || { cat "$work/errors" >&2; exit 1; }
}

median() { # COLUMN FILE
  cut -d' ' -f"$1" "$2" | sort -n | awk '{v[NR] = $1} END {printf "%.0f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'
}

echo "| image | AOT cache | start (ms) | CPU (ms) | RSS (MiB) | anonymous | file |"
echo "|---|---|---|---|---|---|---|"
for module in operator dashboard; do
  unpack_image "$registry/aws-monitor-$module:$tag" "$work/$module"
  for ((round = 0; round < rounds; round++)); do
    start $module -XX:AOTMode=on >>"$work/$module.with"
    start $module -XX:AOTMode=off >>"$work/$module.without"
  done
  for way in without with; do
    row="| $module | $way"
    for column in 1 2 3 4 5; do row+=" | $(median $column "$work/$module.$way")"; done
    echo "$row |"
  done
  awk -v m=$module -v a="$(median 1 "$work/$module.with")" -v b="$(median 1 "$work/$module.without")" \
    'BEGIN {printf "%s: %.2f times as fast with the cache\n", m, b / a}' >>"$work/ratios"
done
cat "$work/ratios"
