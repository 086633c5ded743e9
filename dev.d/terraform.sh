# Terraform, where it comes from and where it finds its provider. Sourced.
# shellcheck shell=bash
TERRAFORM_MIN=1.11

# Terraform cannot be had from a package registry: without it this says so, and fails.
need_terraform() {
  local have
  command -v terraform >/dev/null ||
    fail "Terraform $TERRAFORM_MIN or newer is needed and no registry of packages has it: install it from developer.hashicorp.com/terraform/install"
  have=$(CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE='' terraform version -json | python3 -c 'import json, sys; print(json.load(sys.stdin)["terraform_version"])')
  [ "$(printf '%s\n' "$TERRAFORM_MIN" "$have" | sort -V | head -1)" = "$TERRAFORM_MIN" ] || fail "Terraform $TERRAFORM_MIN or newer is needed, this is $have"
}

# The folder of an unpacked mirror of providers, in the usual places; nothing where there is none.
provider_mirror() {
  local folder
  for folder in "${TF_PROVIDER_MIRROR:-}" "$HOME"/.terraform.d/plugins /usr/local/share/terraform/plugins /usr/share/terraform/plugins /opt/*; do
    if [ -d "$folder/registry.terraform.io/hashicorp/aws" ]; then
      echo "$folder"
      return
    fi
  done
}

# Exports what makes terraform leave the network and the tree alone, as far as it can.
configure_terraform() {
  local mirror
  mirror=$(provider_mirror)
  mkdir -p "$ROOT/target/terraform"
  export TF_CLI_CONFIG_FILE=$ROOT/target/terraform/cli.tfrc TF_IN_AUTOMATION=yes TF_INPUT=0
  echo 'disable_checkpoint = true' >"$TF_CLI_CONFIG_FILE"
  [ -n "$mirror" ] || return 0
  cat >>"$TF_CLI_CONFIG_FILE" <<H
provider_installation {
  filesystem_mirror {
    path    = "$mirror"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
H
}
