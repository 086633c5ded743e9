"""Checks the rendered chart without a cluster: check.py RENDERED KUBERNETES_VERSION KUBE_SCORE.

RENDERED holds a folder for each case. Prints each failure; exits with 1 on any. Seen failing with: `replicass` and a
writable root in a Deployment; a CRD without its annotation; a schema that takes any key; a value taken out of
values.yaml; a line in findings.txt for what is found no more.
"""

import json
import pathlib
import subprocess
import sys

import kubernetes_validate
import yaml

HERE = pathlib.Path(__file__).parent
CRD = HERE / "../../crds/monitors.awsmonitor.dev-v1.yml"
SCHEMA = HERE / "../aws-monitor/values.schema.json"
# What others bring: Kubernetes has no schema for it.
FOREIGN = {"ServiceMonitor"}


def objects(case):
    for path in sorted(case.rglob("*.yaml")):
        yield from (o for o in yaml.safe_load_all(path.read_text()) if o)


def refused(case, version):
    """What an API server of this version would not take, unknown fields included."""
    for o in objects(case):
        what = f"{case.name}: {o['kind']} {o['metadata']['name']}"
        try:
            kubernetes_validate.validate(o, version, strict=True)
        except kubernetes_validate.SchemaNotFoundError:
            if o["kind"] not in FOREIGN:
                yield f"{what}: Kubernetes {version} has no such kind"
        except kubernetes_validate.ValidationError as e:
            yield f"{what}: {e.message} at {'.'.join(map(str, e.path))}"


def other_crd(case):
    """The CRD is the one of crds/, and an uninstall leaves it."""
    for o in objects(case):
        if o["kind"] == "CustomResourceDefinition":
            if o["metadata"].pop("annotations", None) != {"helm.sh/resource-policy": "keep"}:
                yield f"{case.name}: an uninstall would remove the CRD and all Monitors"
            if o != yaml.safe_load(CRD.read_text()):
                yield f"{case.name}: the CRD is not that of {CRD.name}"


def loose(schema, where="values"):
    """Objects of the values in which a misspelt key would go unnoticed."""
    if "properties" in schema and schema.get("additionalProperties") is not False:
        yield f"values.schema.json: {where} takes any key"
    for key, part in schema.get("properties", {}).items():
        yield from loose(part, f"{where}.{key}")
    if "items" in schema:
        yield from loose(schema["items"], f"{where}[]")


def undocumented(schema, values, where=""):
    """Values that the schema knows and values.yaml, whence the README, does not."""
    for key, part in schema.get("properties", {}).items():
        if key not in values and where + key != "global":
            yield f"values.yaml: {where}{key} is missing"
        elif "properties" in part and values.get(key):
            yield from undocumented(part, values[key], f"{where}{key}.")


def checkov(case):
    command = [pathlib.Path(sys.executable).parent / "checkov", "--directory", case, "--framework", "kubernetes"]
    options = ["--skip-download", "--quiet", "--compact", "--output", "json"]
    found = json.loads(subprocess.run(command + options, stdout=subprocess.PIPE, check=False).stdout)
    assert found["summary"]["passed"] > 0, f"checkov saw nothing in {case.name}"
    return {f"checkov {check['check_id']}" for check in found["results"]["failed_checks"]}


def kube_score(case, version, binary):
    command = [binary, "score", "--kubernetes-version", f"v{version}", "--output-format", "json"]
    found = json.loads(subprocess.run(command + sorted(case.rglob("*.yaml")), stdout=subprocess.PIPE, check=False).stdout)
    checks = [c for o in found for c in o["checks"] if not c["skipped"]]
    assert checks, f"kube-score saw nothing in {case.name}"
    return {f"kube-score {c['check']['id']}" for c in checks if c["grade"] < 10}


def unexplained(found_by_case):
    lines = [line for line in (HERE / "findings.txt").read_text().splitlines() if not line.startswith("#")]
    reasons = dict(line.split(": ", 1) for line in lines)
    found = set()
    for case, findings in found_by_case.items():
        found |= findings
        yield from (f"{case}: {f}: mend it, or say why not in findings.txt" for f in sorted(findings - reasons.keys()))
    yield from (f"findings.txt: {f} is found no more, take it out" for f in sorted(reasons.keys() - found))


def main(rendered, version, kube_score_binary):
    cases = sorted(pathlib.Path(rendered).iterdir())
    schema = json.loads(SCHEMA.read_text())
    failures = [*loose(schema), *undocumented(schema, yaml.safe_load((SCHEMA.parent / "values.yaml").read_text()))]
    for case in cases:
        failures += [*refused(case, version), *other_crd(case)]
    failures += unexplained({c.name: checkov(c) | kube_score(c, version, kube_score_binary) for c in cases})
    for failure in failures:
        print(f"FAILED: {failure}")
    sys.exit(1 if failures else 0)


main(*sys.argv[1:])
