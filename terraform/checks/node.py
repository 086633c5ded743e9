"""What a node is told, taken apart: node.py SCHEMA CHART FOLDER, with user data in base64 on stdin.

Checks it against cloud-init's schema, EC2's limit and the node's memory, and leaves its files in FOLDER.
Prints each failure; exits with 1 on any. Seen failing with: `runcmd: systemctl` in place of a list; the
dashboard's limit at 1Gi; a `Type=oneshoot` unit.
"""

import base64
import gzip
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

USER_DATA_MAX = 16_384
# MiB of a t3.medium that a pod may not have: firmware and kernel keep about this much of the 4,096
KERNEL = 256
NODE = 4_096
COREDNS = 170  # k3s' own limit for it
HELM_JOB = 128  # installs the chart, once; has no limit


def mebibytes(quantity):
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi)", quantity).groups()
    return int(number) * (1024 if unit == "Gi" else 1)


def documents(text):
    return [d for d in yaml.safe_load_all(text) if d]


def refused(config, schema):
    for error in jsonschema.Draft4Validator(json.loads(schema.read_text())).iter_errors(config):
        yield f"cloud-init: {'.'.join(map(str, error.path))}: {error.message[:200]}"


def budget(files, operator):
    """Each line of the runbook's table of memory, in MiB."""
    arguments = yaml.safe_load(files["/etc/rancher/k3s/config.yaml"])["kubelet-arg"]
    kept = dict(a.split("=", 1) for a in arguments)
    monitor = documents(files["/etc/aws-monitor/monitor.yaml"])[0]
    dashboard = mebibytes(monitor["spec"]["pod"]["resources"]["limits"]["memory"])
    container = operator["spec"]["template"]["spec"]["containers"][0]
    return {
        "kernel and firmware": KERNEL,
        "system, `system-reserved`": mebibytes(kept["system-reserved"].split("memory=")[1]),
        "k3s, `kube-reserved`": mebibytes(kept["kube-reserved"].split("memory=")[1]),
        "left free, `eviction-hard`": mebibytes(re.search(r"memory.available<(\w+)", kept["eviction-hard"])[1]),
        "operator, its limit": mebibytes(container["resources"]["limits"]["memory"]),
        "dashboard, its limit, twice in a roll-out": 2 * dashboard,
        "CoreDNS, its limit": COREDNS,
        "job that installs the chart": HELM_JOB,
    }


def overspent(lines, runbook):
    total = sum(lines.values())
    if total > NODE:
        yield f"memory: {total} MiB of {NODE}: {lines}"
    for row in [*(f"| {what} | {mib} |" for what, mib in lines.items()), f"| in all, of {NODE:,} | {total:,} |"]:
        if row not in runbook:
            yield f"memory: docs/runbook.md has no row {row}"


def unverified(folder):
    """Units as systemd reads them, with what they start in its place."""
    for program in ("usr/local/bin/k3s", "sbin/modprobe", "usr/local/lib/aws-monitor/bootstrap"):
        path = folder / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.chmod(0o755)
    for unit in sorted((folder / "etc/systemd/system").iterdir()):
        text = re.sub(r"(?m)^(Exec\w+=-?)/", rf"\1{folder}/", unit.read_text())
        copy = folder / unit.name
        copy.write_text(text)
        said = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", copy], capture_output=True, text=True, check=False)
        if said.returncode or str(copy) in said.stderr or unit.name in said.stderr:
            yield f"{unit.name}: {said.stderr.strip()}"


def main(schema, chart, folder):
    raw = base64.b64decode(sys.stdin.read())
    text = gzip.decompress(raw).decode()
    folder, root = pathlib.Path(folder), pathlib.Path(__file__).resolve().parents[2]
    config = yaml.safe_load(text)
    failures = [] if text.startswith("#cloud-config\n") else ["cloud-init: the first line is not #cloud-config"]
    if len(raw) > USER_DATA_MAX:
        failures.append(f"user data has {len(raw)} bytes, EC2 takes {USER_DATA_MAX}")
    failures += refused(config, pathlib.Path(schema))
    files = {f["path"]: f["content"] for f in config["write_files"]}
    for path, content in files.items():
        target = folder / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    failures += unverified(folder)
    operator = documents(pathlib.Path(chart).read_text())[0]
    failures += overspent(budget(files, operator), (root / "docs/runbook.md").read_text())
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"node: {len(files)} files, {len(raw)} bytes of user data")
    sys.exit(1 if failures else 0)


main(*sys.argv[1:])
