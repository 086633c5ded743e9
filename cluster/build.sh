#!/bin/bash
# build.sh [NAME... | all]: builds what the cluster needs from Go modules (all: and the tests of the chart) and prints
# the path of each binary. `oras` is for ./dev sbom alone.
# A binary is kept under its sources' hash, so that this takes minutes once and nothing afterwards;
# the gigabytes of Go's own caches are not kept.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
GO_MIN=1.25 DISK_MIN_GIB=8
CLUSTER=(kube helm crane ec2-metadata-mock load pause) CHART=(helm-unittest helm-docs kube-score)

module() { # the folder of NAME's sources
  case $1 in
    kube) echo kube ;;
    helm | helm-unittest | helm-docs) echo helm ;; # one module, so that they share most of the build
    kube-score) echo score ;;                      # of an older Kubernetes
    oras) echo oras ;;
    crane | ec2-metadata-mock | load | pause) echo tools ;;
    *) die "unknown binary $1; known: ${CLUSTER[*]} ${CHART[*]} oras" ;;
  esac
}

package() { # what `go build` is told to build
  case $1 in
    kube) echo . ;;
    helm) echo helm.sh/helm/v3/cmd/helm ;;
    helm-unittest) echo github.com/helm-unittest/helm-unittest/cmd/helm-unittest ;;
    helm-docs) echo github.com/norwoodj/helm-docs/cmd/helm-docs ;;
    kube-score) echo github.com/zegl/kube-score/cmd/kube-score ;;
    crane) echo github.com/google/go-containerregistry/cmd/crane ;;
    oras) echo oras.land/oras/cmd/oras ;;
    ec2-metadata-mock) echo github.com/aws/amazon-ec2-metadata-mock/cmd/ec2-metadata-mock ;;
    *) echo "./$1" ;;
  esac
}

ldflags() {
  [ "$1" = kube ] || { echo "-s -w"; return; }
  local version major minor p=k8s.io/component-base/version
  version=$(sed -n 's/^.*k8s.io\/kubernetes \(v[0-9.]*\).*/\1/p' "$HERE/kube/go.mod" | head -1)
  IFS=. read -r major minor _ <<<"${version#v}"
  echo "-s -w -X $p.gitVersion=$version -X $p.gitMajor=$major -X $p.gitMinor=$minor -X $p.gitTreeState=clean"
}

path() { # where NAME's binary is kept
  local folder hash
  folder=$(module "$1") || return 1
  hash=$(cd "$HERE/$folder" && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-16)
  echo "$CACHE/$1-$hash/$1"
}

need_go() {
  command -v go >/dev/null || die "Go $GO_MIN or newer is needed to build Kubernetes; install it and run this again"
  local have
  have=$(GOTOOLCHAIN=local go env GOVERSION); have=${have#go}
  [ "$(printf '%s\n' "$GO_MIN" "$have" | sort -V | head -1)" = "$GO_MIN" ] || die "Go $GO_MIN or newer is needed, this is $have"
}

need_disk() {
  local free
  free=$(df --output=avail -BG "$CACHE" | tail -1 | tr -dc 0-9)
  [ "$free" -ge $DISK_MIN_GIB ] || die "$DISK_MIN_GIB GiB of free disk are needed to build Kubernetes, $CACHE has $free"
}

progress() { # a line now and then while PID runs
  local pid=$1 name=$2 begun=$SECONDS
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    [ $(((SECONDS - begun) % 15)) -ne 0 ] || note "building $name: $((SECONDS - begun)) s"
  done
}

build() {
  local name=$1 out=$2 log=$CACHE/log/$1.log pid
  mkdir -p "$CACHE/log" "$(dirname "$out")"
  # a build that is killed leaves only this temporary file
  (cd "$HERE/$(module "$name")" && CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOCACHE=$CACHE/go/build GOMODCACHE=$CACHE/go/mod \
    exec go build -modcacherw -trimpath -ldflags "$(ldflags "$name")" -o "$out.new" "$(package "$name")") >"$log" 2>&1 &
  pid=$!
  progress $pid "$name"
  wait $pid || { tail -n 20 "$log" >&2; die "building $name failed; the whole log is $log"; }
  mv "$out.new" "$out"
}

[ $# -gt 0 ] || set -- "${CLUSTER[@]}"
[ "$*" != all ] || set -- "${CLUSTER[@]}" "${CHART[@]}"
mkdir -p "$CACHE"
exec 9>"$CACHE/lock"; flock 9 # two builds at once would fight over the cores
missing=()
for name in "$@"; do
  p=$(path "$name")
  [ -x "$p" ] || missing+=("$name")
done
if [ ${#missing[@]} -gt 0 ]; then
  need_go; need_disk
  note "building ${missing[*]} (Kubernetes takes 5 to 8 minutes on 2 cores, once)"
  for name in "${missing[@]}"; do
    begun=$SECONDS
    build "$name" "$(path "$name")"
    note "built $name in $((SECONDS - begun)) s"
  done
  rm -rf "$CACHE/go"
fi
for name in "$@"; do path "$name"; done
