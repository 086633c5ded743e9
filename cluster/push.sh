#!/bin/bash
# push.sh BINARY NAME:TAG: pushes an image made of one static binary to the cluster's registry.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ $# = 2 ] || die "usage: push.sh BINARY NAME:TAG"
archive=$(mktemp); trap 'rm -f "$archive"' EXIT
tar -C "$(dirname "$1")" -chf "$archive" "$(basename "$1")"
crane() { "$RUN/bin/crane" --insecure --platform linux/amd64 "$@" >>"$RUN/log/push.log" 2>&1 || { tail -3 "$RUN/log/push.log" >&2; die "push of $2 failed"; }; }
crane append --oci-empty-base -f "$archive" -t "$REGISTRY/$2"
crane mutate --set-platform linux/amd64 --entrypoint "/$(basename "$1")" -t "$REGISTRY/$2" "$REGISTRY/$2"
