# ./dev quality, security: what is looked at before anything is built. Sourced.
# shellcheck shell=bash

# Format and lint, of Java, scripts, Terraform and the pipeline itself.
quality() {
  . "$ROOT/dev.d/infra.sh"
  find_jdk
  need_packages maven
  maven -q spotless:check
  check_scripts
  check_format
}

# Code that an attacker or a crash could use: SpotBugs with Find Security Bugs over what is shipped. What is found and
# stays has its reason in pipeline/spotbugs.xml.
check_code() {
  maven -q -pl operator,dashboard -am -DskipTests package com.github.spotbugs:spotbugs-maven-plugin:check
}

# Secrets, code, configuration and known faults. Trivy is no package of a registry: an agent of the pipeline has it.
security() {
  . "$ROOT/dev.d/infra.sh"
  command -v trivy >/dev/null || fail "security: trivy is needed: trivy.dev/docs/latest/getting-started/installation"
  find_jdk
  need_packages maven
  check_secrets
  check_terraform_policy
  check_code || fail "security: mend what SpotBugs found, or say why not in pipeline/spotbugs.xml"
  (cd "$ROOT" && trivy config --quiet --exit-code 1 --severity HIGH,CRITICAL --skip-dirs target --skip-dirs helm/checks .) || fail "security: trivy config"
  (cd "$ROOT" && trivy fs --quiet --scanners secret --exit-code 1 --skip-dirs target .) || fail "security: trivy secrets"
  maven -q -pl operator,dashboard -am -DskipTests package org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom
  trivy sbom --quiet --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$ROOT/target/bom.json" || fail "security: a dependency has a known fault"
}
