"""What several files must say alike: the port of the page, and the names of the images.

Prints each failure; exits with 1 on any. Seen failing with: 5002 in modules/bootstrap/main.tf; --service-node-port-range
from 5002 in cluster/lib.sh; another artifactId in dashboard/pom.xml; another default of REGISTRY in the Jenkinsfile; a
command in the Jenkinsfile that ./dev does not list.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PORT = "5001"
IMAGES = "docker.io/awsmonitor"
OPERATOR, DASHBOARD = "aws-monitor-operator", "aws-monitor-dashboard"
BOOTSTRAP = "terraform/modules/bootstrap"

# Where each stands, as a pattern whose one group must be the value. Every match counts, and there must be one.
SAID = {
    PORT: {
        f"{BOOTSTRAP}/main.tf": r"page_port += (\d+)|node_ports += \"(\d+)-",
        "cluster/lib.sh": r"NODEPORTS=(\d+)-",
        "crds/monitors.awsmonitor.dev-v1.yml": r"nodePort:\n +default: (\d+)",
        "dashboard/src/main/java/dev/awsmonitor/dashboard/config/Variable.java": r"\bPORT\(\s*\"(\d+)\"",
        "dev.d/lib.sh": r"PAGE=http://127\.0\.0\.1:(\d+)",
        "README.md": r"nodePort: (\d+)|on port (\d+)\.",
    },
    IMAGES: {
        "Jenkinsfile": r"name: 'REGISTRY', defaultValue: '([^']+)'",
        "terraform/variables.tf": r"variable \"images\" {[^}]+default +=\s\"([^\"]+)\"",
        "terraform/examples/quickstart/variables.tf": r"variable \"images\" {[^}]+default +=\s\"([^\"]+)\"",
        "terraform/examples/scale-out/variables.tf": r"variable \"images\" {[^}]+default +=\s\"([^\"]+)\"",
        "helm/aws-monitor/values.yaml": r"repository: (.+)/aws-monitor-operator",
    },
    OPERATOR: {
        "operator/pom.xml": r"</parent>\s*<artifactId>(.+)</artifactId>",
        "helm/aws-monitor/values.yaml": r"repository: docker.io/awsmonitor/(\S+)",
        f"{BOOTSTRAP}/templates/chart.yaml.tftpl": r"repository: \$\{images}/([^}]+)}",
        "dev.d/publish.sh": r"BUILT=\((\S+) ",
    },
    DASHBOARD: {
        "dashboard/pom.xml": r"</parent>\s*<artifactId>(.+)</artifactId>",
        f"{BOOTSTRAP}/templates/monitor.yaml.tftpl": r"repository: \$\{images}/([^,]+),",
        "dev.d/publish.sh": r"BUILT=\(\S+ (\S+)\)",
    },
}


def disagreeing():
    for value, places in SAID.items():
        for path, pattern in places.items():
            said = [next(g for g in match.groups() if g) for match in re.finditer(pattern, (ROOT / path).read_text())]
            if not said:
                yield f"{path} does not say {value} where it is looked for: {pattern}"
            yield from (f"{path} says {other} in place of {value}" for other in said if other != value)


def unknown_commands():
    """What the pipeline calls, ./dev lists."""
    usage = (ROOT / "dev").read_text().split("U\n")[1]
    listed = set(re.findall(r"(?:^  |\| )([a-z][a-z0-9-]+)", usage, re.MULTILINE))
    called = set(re.findall(r"\./dev ([a-z-]+)", (ROOT / "Jenkinsfile").read_text()))
    assert called
    yield from (f"Jenkinsfile calls ./dev {command}, which ./dev does not list" for command in sorted(called - listed))


failures = [*disagreeing(), *unknown_commands()]
for failure in failures:
    print(f"FAILED: {failure}")
sys.exit(1 if failures else 0)
