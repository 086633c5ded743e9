# ./dev infra: every check of terraform/, of the node's bootstrap and of the pipeline that needs no AWS account. Sourced.
# Each lists in its own file what it was seen failing with; those of this file: `echo $x` and two blanks in deploy.sh
# (scripts, format), a line of backend/s3.tf moved to the left (format).
# shellcheck shell=bash
. "$ROOT/dev.d/terraform.sh"

infra() {
  timed "infra: what its checks need" need_infra_tools
  timed "infra: format of scripts and Terraform" check_format
  timed "infra: scripts of the node and of the pipeline" check_bats
  timed "infra: lint of the pipeline" check_pipeline
  timed "infra: what must agree" check_contract
  timed "infra: secrets" check_secrets
  timed "infra: Terraform" check_terraform
  timed "infra: Terraform's policies" check_terraform_policy
  timed "infra: Terraform on AWS's double" check_apply
}

# A fresh machine has none of it; what is there already costs nothing.
need_infra_tools() {
  need_packages shellcheck shfmt bats jq python3 openssh-client openssl curl
  groovy_linter >/dev/null
  python_with helm/checks >/dev/null
  python_with terraform/checks >/dev/null
  cloud_init_schema >/dev/null
}

check_bats() {
  (cd "$ROOT" && bats --print-output-on-failure terraform/tests/bootstrap.bats dev.d/tests/deploy.bats)
}

check_pipeline() { "$ROOT/pipeline/lint.sh" "$(groovy_linter)"; }

check_contract() { "$(python_with helm/checks)" "$ROOT/dev.d/tests/contract.py"; }

check_scripts() {
  (cd "$ROOT" && shellcheck -x -P SCRIPTDIR dev .ci/run cluster/*.sh images/*.sh bench/*.sh dev.d/*.sh pipeline/*.sh terraform/checks/*.sh terraform/modules/bootstrap/files/*.sh)
}

check_format() {
  need_terraform
  configure_terraform
  (cd "$ROOT" && shfmt -d -i 2 -ci terraform/modules/bootstrap/files/*.sh terraform/tests/stubs/* dev.d/tests/stubs/* pipeline/lint.sh dev.d/{terraform,deploy,node,publish,quality,infra}.sh) ||
    fail "format: shfmt -w -i 2 -ci the files above"
  terraform -chdir="$ROOT/terraform" fmt -check -recursive -diff || fail "format: terraform -chdir=terraform fmt -recursive"
}

# No key, password or token in what is committed. terraform/checks/findings.txt has what only looks like one.
check_secrets() {
  "$(python_with helm/checks)" "$ROOT/terraform/checks/policy.py" secrets "$ROOT"
}

check_terraform_policy() {
  "$(python_with helm/checks)" "$ROOT/terraform/checks/policy.py" terraform "$ROOT/terraform"
}

check_terraform() {
  local copy=$ROOT/target/terraform/tree target
  rm -rf "$copy"
  mkdir -p "$copy"
  cp -r "$ROOT/terraform/." "$copy/"
  rm -rf "$copy"/.terraform "$copy"/examples/*/{.terraform,*.tfstate*}
  "$(python_with helm/checks)" "$ROOT/terraform/checks/readme.py" ${WRITE:+--write}
  for target in . examples/quickstart examples/scale-out; do
    TF_DATA_DIR='' terraform -chdir="$copy/$target" init -backend=false >/dev/null || fail "terraform init failed; where there is no network, TF_PROVIDER_MIRROR names a mirror of providers"
    terraform -chdir="$copy/$target" validate >/dev/null || fail "terraform/$target is not valid"
  done
  terraform -chdir="$copy" test || fail "terraform test"
}

check_apply() {
  local schema
  schema=$(cloud_init_schema)
  "$(python_with terraform/checks)" "$ROOT/terraform/checks/apply_test.py" "$schema"
}

# The schema of cloud-init, out of its Debian package: installing that would make this machine run it at each boot.
cloud_init_schema() {
  local cache folder
  cache=$(
    . "$ROOT/cluster/lib.sh"
    echo "$CACHE"
  )
  folder=$cache/cloud-init
  if [ ! -d "$folder/usr" ]; then
    mkdir -p "$folder"
    (cd "$folder" && { apt-get download -q cloud-init || { apt-get update -qq && apt-get download -q cloud-init; }; } >/dev/null 2>&1 && dpkg -x cloud-init_*.deb .) ||
      fail "cloud-init's schema cannot be had: apt-get download cloud-init"
  fi
  find "$folder" -name 'schema-cloud-config-v1.json'
}

# The folder that has CodeNarc; made once for pipeline/package-lock.json.
groovy_linter() {
  local cache folder
  cache=$(. "$ROOT/cluster/lib.sh" && echo "$CACHE")
  folder=$cache/codenarc-$(sha256sum <"$ROOT/pipeline/package-lock.json" | cut -c1-16)
  if [ ! -e "$folder/complete" ]; then
    command -v npm >/dev/null || need_packages npm
    say "installing pipeline/package.json" >&2
    mkdir -p "$folder"
    cp "$ROOT"/pipeline/package*.json "$folder/"
    (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --engine-strict=false >/dev/null 2>&1) || fail "npm ci in pipeline/ failed"
    touch "$folder/complete"
  fi
  echo "$folder"
}
