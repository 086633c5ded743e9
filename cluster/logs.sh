#!/bin/bash
# logs.sh [COMPONENT]: the log of one of the node's components; without one, their names.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -d "$RUN/log" ] || die "not up: run ./dev demo or cluster/up.sh"
if [ $# = 0 ]; then
  basename -s .log -a "$RUN"/log/*.log
  exit 0
fi
[ -e "$RUN/log/$1.log" ] || die "no component $1; known: $(basename -s .log -a "$RUN"/log/*.log | tr '\n' ' ')"
exec cat "$RUN/log/$1.log"
