# What the commands of ./dev share. Sourced; ROOT is the project's folder.
# shellcheck shell=bash disable=SC2034
RELEASE=aws-monitor NAMESPACE=monitoring
BUNDLED_REGISTRY=10.88.0.2:5000
BUNDLED_PRIVATE_REGISTRY=10.88.0.2:5020
BUNDLED_OTHER_REGISTRY=10.88.0.2:5030
WEBHOOK_NODE_PORT=5002 # the page has 5001
PAGE=http://127.0.0.1:5001

# Runs a command and notes how long it took: timed NAME COMMAND...
timed() {
  local name=$1 began=$SECONDS status
  shift
  say "$name"
  "$@"
  status=$? # of a failure only where the caller asks: else it ended the run
  mkdir -p "$ROOT/target"
  printf '%5d s  %s\n' $((SECONDS - began)) "$name" >>"$ROOT/target/times"
  return $status
}

# What the parts took that `timed` ran, and how many others wanted the processors.
tell_times() {
  say "times, at a load of $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown) on $(getconf _NPROCESSORS_ONLN) processors"
  cat "$ROOT/target/times" 2>/dev/null || true
}
forget_times() { rm -f "$ROOT/target/times"; }

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { echo "dev: $*" >&2; exit 2; }

# Exports JAVA_HOME: the caller's if it will do, else the first JDK 25 (or newer) in the usual folders.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk*; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail "a JDK 25 is needed: install Temurin 25 or set JAVA_HOME"
}

is_jdk_25() {
  local major
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${major:-0}" -ge 25 ]
}

# Installs Debian packages that are missing; says which when it may not.
need_packages() {
  local missing=() package
  command -v dpkg-query >/dev/null || return 0 # not Debian: what is missing shows when it is called
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  # what is installed another way will do
  [ "${missing[*]}" != maven ] || ! command -v mvn >/dev/null || return 0
  [ "$(id -u)" = 0 ] || fail "missing: run as root apt-get install ${missing[*]}"
  say "installing ${missing[*]}"
  apt-get update -qq >/dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get install ${missing[*]} failed"
}

need_cluster_packages() {
  local packages
  packages=$(sed -n 's/^PACKAGES="\(.*\)"/\1/p' "$ROOT/cluster/config.sh")
  # shellcheck disable=SC2086 # a list of words
  need_packages $packages procps jq
}

maven() { (cd "$ROOT" && mvn -B -ntp "$@"); }

# Builds both images and pushes them to HOST/PATH, as TAG or `base`.
push_images() { # HOST/PATH [TAG]
  say "building the images and pushing them to $1"
  maven -q -Pimages -pl operator,dashboard -am -DskipTests package "-Dimage.registry=$1" "-Dimage.tag=${2:-base}" >&2
  [ $# -gt 1 ] || sources_stamp >"$(stamp_file "$1")"
}

# Tells whether the images pushed last to HOST/PATH are those of the sources as they are now.
images_are_fresh() { [ "$(cat "$(stamp_file "$1")" 2>/dev/null)" = "$(sources_stamp)" ]; }
stamp_file() {
  mkdir -p "$ROOT/target"
  echo "$ROOT/target/images-$(sha256sum <<<"$1" | cut -c1-8).stamp"
}
sources_stamp() {
  (cd "$ROOT" && find pom.xml images {crds,operator,dashboard}/pom.xml {crds,operator,dashboard}/src/main -type f |
    LC_ALL=C sort | xargs sha256sum | sha256sum)
}

tool() { "$ROOT/cluster/build.sh" "$1"; }

# Installs the chart: install_chart KUBECONFIG HOST/PATH [OPTION...].
install_chart() {
  local kubeconfig=$1 registry=$2
  shift 2
  KUBECONFIG=$kubeconfig "$(tool helm)" upgrade --install "$RELEASE" "$ROOT/helm/aws-monitor" -n aws-monitor --create-namespace \
    --set "image.repository=$registry/aws-monitor-operator,image.tag=base,image.pullPolicy=Always,watchNamespaces={$NAMESPACE}" \
    --wait --timeout 120s "$@" >/dev/null
}

# The namespace of the dashboard: pods on the host's network are privileged.
prepare_namespace() {
  "$(kubectl_binary)" --kubeconfig "$1" apply -f - >/dev/null <<Y
apiVersion: v1
kind: Namespace
metadata:
  name: $NAMESPACE
  labels: {pod-security.kubernetes.io/enforce: privileged}
Y
}

# kubectl of the same version as the cluster's: the bundled binary under its name.
kubectl_binary() {
  local link=$ROOT/target/bin/kubectl
  mkdir -p "$(dirname "$link")"
  ln -sfn "$(tool kube)" "$link"
  echo "$link"
}

# The Python that has what FOLDER/requirements.txt pins; made once for each list, beside the binaries of cluster/build.sh.
python_with() { # FOLDER
  local cache hash venv list=$ROOT/$1/requirements.txt
  python3 -c 'import ensurepip' 2>/dev/null || need_packages python3 python3-venv >&2
  cache=$(. "$ROOT/cluster/lib.sh"; echo "$CACHE")
  hash=$( (cat "$list"; python3 --version) | sha256sum | cut -c1-16)
  venv=$cache/python-$hash
  if [ ! -e "$venv/complete" ]; then
    say "installing $1/requirements.txt" >&2
    mkdir -p "$cache"
    rm -rf "$venv"
    python3 -m venv "$venv" || fail "making a Python environment failed"
    "$venv/bin/pip" install -q -r "$list" >&2 || fail "installing $1/requirements.txt failed"
    touch "$venv/complete"
  fi
  echo "$venv/bin/python"
}
