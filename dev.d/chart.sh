# ./dev chart: every check of the chart that needs no cluster. Sourced.
# shellcheck shell=bash
CHART=$ROOT/helm/aws-monitor CHECKS=$ROOT/helm/checks KUBERNETES=1.35.4

chart() {
  [ $# = 0 ] || [ "$*" = --write ] || fail "usage: ./dev chart [--write]"
  check_chart "$@"
}

check_chart() { # [--write]
  local write=${1:-} out=$ROOT/target/chart python
  "$ROOT/cluster/build.sh" helm helm-unittest helm-docs kube-score >/dev/null
  python=$(python_with helm/checks)
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
