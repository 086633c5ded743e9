#!/bin/bash
# What ./dev says to a person who gets it wrong. Prints each failure; exits with 1 on any. Seen failing with, in
# dev.d/lib.sh: `timed` that forgets the status of what it ran; a JDK 17 let through by is_jdk_25.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
failures=0

expect() { # WHAT EXPECTED_STATUS EXPECTED_TEXT COMMAND...
  local what=$1 status=$2 text=$3 said got
  shift 3
  said=$("$@" 2>&1 </dev/null); got=$?
  if [ $got != "$status" ] || [[ $said != *"$text"* ]]; then
    echo "FAILED: $what: exit $got, said: $said"
    failures=$((failures + 1))
  fi
}

expect "alone it lists the commands" 0 "demo [--detach]" ./dev
expect "an unknown command is refused" 2 "unknown command: dmo" ./dev dmo
expect "and the commands are listed" 2 "usage: ./dev COMMAND" ./dev dmo
expect "a cluster without a registry is no demo" 2 "go together" ./dev demo --kubeconfig /dev/null
expect "a kubeconfig must be readable" 2 "cannot read /no/such" ./dev demo --kubeconfig /no/such --registry r
expect "an unknown option is named" 2 "unknown option --nope" ./dev demo --nope
expect "push needs a name" 2 "usage: ./dev push NAME" ./dev push
expect "and one that can be a tag" 2 "is no tag" ./dev push 'a b'
expect "the chart takes one option" 2 "usage: ./dev chart [--write]" ./dev chart --writ
expect "a benchmark is named" 2 "usage: ./dev bench dashboard | registry [--long]" ./dev bench
expect "images need a place" 2 "usage: ./dev images" ./dev images
expect "an unknown binary is named" 1 "unknown binary nope" cluster/build.sh nope
expect "without a cluster kubectl says how to get one" 1 "./dev demo" env AWS_MONITOR_CLUSTER=none cluster/kubectl.sh get nodes
expect "nor are there logs" 1 "./dev demo" env AWS_MONITOR_CLUSTER=none cluster/logs.sh
expect "down without a cluster is fine" 0 "" env AWS_MONITOR_CLUSTER=none cluster/down.sh
# shellcheck disable=SC2016 # for the inner shell
expect "an old JDK will not do" 1 "" bash -c 'ROOT=.; . dev.d/lib.sh; d=$(mktemp -d); mkdir $d/bin; touch $d/bin/javac; chmod +x $d/bin/javac
  echo "JAVA_VERSION=\"17.0.1\"" >$d/release; is_jdk_25 $d'

# shellcheck disable=SC2016 # for the inner shell
expect "a part that fails ends the run" 3 "part" bash -ec 'ROOT=$(mktemp -d); . dev.d/lib.sh; timed part sh -c "exit 3"; echo "went on"'
# shellcheck disable=SC2016 # for the inner shell
expect "or is told to who asks" 0 "it was 3" bash -ec 'ROOT=$(mktemp -d); . dev.d/lib.sh; timed part sh -c "exit 3" || echo "it was $?"'
# shellcheck disable=SC2016 # for the inner shell
expect "and what a part took is told" 0 "0 s  part" bash -ec 'ROOT=$(mktemp -d); . dev.d/lib.sh; timed part true; tell_times'

[ $failures = 0 ] && echo "dev: 19 checks passed"
exit $((failures > 0))
