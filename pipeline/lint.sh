#!/bin/bash
# Lints the Jenkinsfile with CodeNarc, as npm-groovy-lint brings it (its own command wants Node.js 22).
# Seen failing with: an unused variable in the Jenkinsfile; -includes with a name that no file has.
set -euo pipefail
cd "$(dirname "$0")/.."
jars=$1/node_modules/npm-groovy-lint/lib/java
said=$("$JAVA_HOME/bin/java" -cp "$jars/*:$jars/groovy/lib/*" org.codenarc.CodeNarc -basedir=. -includes=Jenkinsfile \
  -rulesetfiles=file:pipeline/codenarc.groovy -report=text:stdout \
  -maxPriority1Violations=0 -maxPriority2Violations=0 -maxPriority3Violations=0 2>&1) || {
  echo "$said" >&2
  exit 1
}
# a linter that found no file would be content too
[[ $said == *"FilesAnalyzed=1"* || $said == *"TotalFiles=1"* ]] || {
  echo "$said" >&2
  exit 1
}
