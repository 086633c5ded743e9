"""checkov over FOLDER: policy.py terraform|secrets FOLDER. What it finds must be in findings.txt with a reason.

Prints each failure; exits with 1 on any. Seen failing with: encrypted = false in modules/node; a key of the form that
AWS gives out in a README; a reason in findings.txt for what is found no more.
"""

import fnmatch
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# Not ours, or made anew by each build.
SKIPPED = ["target", ".git", "node_modules", ".terraform"]


def found(framework, folder):
    command = [pathlib.Path(sys.executable).parent / "checkov", "--directory", folder, "--framework", framework]
    options = ["--skip-download", "--quiet", "--compact", "--output", "json"]
    if framework == "secrets":
        options += ["--enable-secret-scan-all-files"]
    skips = [word for path in SKIPPED for word in ("--skip-path", path)]
    said = json.loads(subprocess.run(command + options + skips, stdout=subprocess.PIPE, check=False).stdout)
    results = said["results"]["failed_checks"] if "results" in said else []
    if framework == "terraform":
        assert said["summary"]["passed"] > 0, "checkov saw nothing"
    return {(check["check_id"], where(framework, check)) for check in results}


def where(framework, check):
    if framework == "secrets":
        return check["file_path"].lstrip("/")
    return ".".join(re.sub(r"\[[^]]*]", "", check["resource"]).split(".")[-2:])


def reasons(framework):
    """Lines are `FRAMEWORK CHECK WHERE: why`; WHERE may hold `*`."""
    for line in (HERE / "findings.txt").read_text().splitlines():
        if line.startswith(f"{framework} "):
            name, why = line.split(": ", 1)
            _, check, place = name.split(" ", 2)
            assert why, line
            yield check, place


def covers(known, seen):
    return known[0] == seen[0] and fnmatch.fnmatch(seen[1], known[1])


def main(framework, folder):
    seen, known = found(framework, folder), list(reasons(framework))
    unexplained = sorted(s for s in seen if not any(covers(k, s) for k in known))
    idle = sorted(k for k in known if not any(covers(k, s) for s in seen))
    failures = [f"{check} at {place}: mend it, or say why not in terraform/checks/findings.txt" for check, place in unexplained]
    failures += [f"findings.txt: {check} at {place} is found no more, take it out" for check, place in idle]
    for failure in failures:
        print(f"FAILED: {failure}")
    sys.exit(1 if failures else 0)


main(*sys.argv[1:])
