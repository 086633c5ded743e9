#!/bin/bash
# kubectl as the cluster's administrator; --print-kubeconfig prints the path of its kubeconfig.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -e "$ADMIN" ] || die "not up: run ./dev demo or cluster/up.sh"
if [ "${1:-}" = --print-kubeconfig ]; then
  echo "$ADMIN"
  exit 0
fi
exec "$RUN/bin/kube" kubectl --kubeconfig "$ADMIN" "$@"
