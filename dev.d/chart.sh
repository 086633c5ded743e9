# ./dev chart: every check of the chart that needs no cluster. Sourced.
# shellcheck shell=bash
CHART=$ROOT/helm/aws-monitor CHECKS=$ROOT/helm/checks KUBERNETES=1.35.4

chart() {
  [ $# = 0 ] || [ "$*" = --write ] || fail "usage: ./dev chart [--write]"
  check_chart "$@"
}

check_chart() { # [--write]
  local write=${1:-} out=$ROOT/target/chart python
  python3 -c 'import ensurepip' 2>/dev/null || need_packages python3 python3-venv
  "$ROOT/cluster/build.sh" helm helm-unittest helm-docs kube-score >/dev/null
  python=$(chart_python)
  rm -rf "$out"
  mkdir -p "$out/rendered"
  render_chart "$out"
  [ -z "$write" ] || write_chart "$out"
  if ! diff -u "$CHART/README.md" "$out/README.md" || ! diff -ruN -x crd.yaml "$CHECKS/rendered" "$out/rendered"; then
    fail "the chart's README.md or helm/checks/rendered is stale: ./dev chart --write, and read the difference"
  fi
  mkdir -p "$ROOT/target/chart-reports"
  "$(tool helm-unittest)" --strict --output-type JUnit --output-file "$ROOT/target/chart-reports/TEST-chart.xml" "$CHART"
  "$python" "$CHECKS/check.py" "$out/rendered" "${KUBERNETES%.*}" "$(tool kube-score)"
}

# The README and, for each file of values, what the chart makes of it.
render_chart() { # FOLDER
  local helm values name
  helm=$(tool helm)
  for values in "$CHECKS"/values/*.yaml; do
    name=$(basename "$values" .yaml)
    "$helm" lint --strict --quiet --kube-version "$KUBERNETES" -f "$values" "$CHART"
    "$helm" template aws-monitor "$CHART" -n aws-monitor --kube-version "$KUBERNETES" -f "$values" --output-dir "$1/tree" >/dev/null
    mv "$1/tree/aws-monitor/templates" "$1/rendered/$name"
  done
  rm -r "$1/tree"
  "$(tool helm-docs)" --dry-run --log-level warning --chart-search-root "$CHART" >"$1/README.md"
}

# The CRD is left out of what is committed: check.py compares it with that of crds/.
write_chart() { # FOLDER
  cp "$1/README.md" "$CHART/README.md"
  rm -rf "$CHECKS/rendered"
  cp -r "$1/rendered" "$CHECKS/rendered"
  rm -f "$CHECKS"/rendered/*/crd.yaml
}

# The Python that has the pinned checkers; made once for a list of them, beside the binaries of cluster/build.sh.
chart_python() {
  local cache hash venv
  cache=$(. "$ROOT/cluster/lib.sh"; echo "$CACHE")
  hash=$( (cat "$CHECKS/requirements.txt"; python3 --version) | sha256sum | cut -c1-16)
  venv=$cache/chart-python-$hash
  if [ ! -e "$venv/complete" ]; then
    say "installing checkov and kubernetes-validate" >&2
    mkdir -p "$cache"
    rm -rf "$venv"
    python3 -m venv "$venv" || fail "making a Python environment failed"
    "$venv/bin/pip" install -q -r "$CHECKS/requirements.txt" >&2 || fail "installing helm/checks/requirements.txt failed"
    touch "$venv/complete"
  fi
  echo "$venv/bin/python"
}
