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

# Secrets, configuration and known faults. Trivy is no package of a registry: an agent of the pipeline has it.
security() {
  . "$ROOT/dev.d/infra.sh"
  command -v trivy >/dev/null || fail "security: trivy is needed: trivy.dev/docs/latest/getting-started/installation"
  find_jdk
  need_packages maven
  check_secrets
  check_terraform_policy
  (cd "$ROOT" && trivy config --quiet --exit-code 1 --severity HIGH,CRITICAL --skip-dirs target --skip-dirs helm/checks .) || fail "security: trivy config"
  (cd "$ROOT" && trivy fs --quiet --scanners secret --exit-code 1 --skip-dirs target .) || fail "security: trivy secrets"
  maven -q -pl operator,dashboard -am -DskipTests package org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom
  trivy sbom --quiet --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$ROOT/target/bom.json" || fail "security: a dependency has a known fault"
}
