# ./dev key, token, plan, gate, apply, destroy: the infrastructure. Sourced.
# shellcheck shell=bash
. "$ROOT/dev.d/terraform.sh"

# The key pair of the nodes. The private half stays in this file: Terraform sees the public one only.
key() {
  local file=$ROOT/${1:-builder_key.pem}
  [ ! -e "$file" ] || fail "key: ${file##*/} is there already, and instances may be waiting for it: move it away first"
  ssh-keygen -q -t rsa -b 4096 -m PEM -N '' -C "${file##*/}" -f "$file" || fail "key: ssh-keygen failed"
  chmod 600 "$file"
  say "${file##*/} and ${file##*/}.pub: keep the first, Terraform takes the second"
}

# The token by which nodes of the scale-out join: made here, kept by Systems Manager, in no state and no user data.
token() {
  local name=${1:-/monitor/k3s-token}
  command -v aws >/dev/null || fail "token: the AWS CLI is needed"
  openssl rand -hex 32 | (umask 077 && cat >"$ROOT/target/token") || fail "token: openssl failed"
  # from a file, so that no list of processes shows it
  aws ssm put-parameter --name "$name" --type SecureString --value "file://$ROOT/target/token" >/dev/null || {
    rm -f "$ROOT/target/token"
    fail "token: $name was not written; an existing one is never replaced, as its nodes would be shut out"
  }
  rm -f "$ROOT/target/token"
  say "token: $name"
}

# What follows is about one of terraform/examples.
use_target() { # TARGET
  TARGET=$1 FOLDER=$ROOT/terraform/examples/$1
  [ -e "$FOLDER/main.tf" ] || fail "unknown target $1; known: $(cd "$ROOT/terraform/examples" && echo *)"
  PLAN=$ROOT/target/terraform/$1.tfplan
  need_terraform
  configure_terraform
  export TF_DATA_DIR=$ROOT/target/terraform/$1 AWS_REGION=${AWS_REGION:-us-east-2}
  export TF_VAR_region=$AWS_REGION
}

tf() { terraform "-chdir=$FOLDER" "$@"; }

# State in the bucket that STATE_BUCKET names; without one in a local file, which a pipeline's clean-up would lose.
init_target() { # [OPTION]: -reconfigure, or -migrate-state
  local backend=() override=$FOLDER/backend_override.tf
  rm -f "$override"
  if [ -n "${STATE_BUCKET:-}" ]; then
    cp "$ROOT/terraform/backend/s3.tf" "$override"
    backend=("-backend-config=bucket=$STATE_BUCKET" "-backend-config=key=aws-monitor/$TARGET.tfstate" "-backend-config=region=$AWS_REGION")
  elif [ -n "${JENKINS_URL:-}" ]; then
    fail "set STATE_BUCKET: a local state would go with this workspace, and with it the way to change what it made"
  fi
  tf init "${1:--reconfigure}" -force-copy "${backend[@]}" >"$ROOT/target/terraform/init.log" || {
    cat "$ROOT/target/terraform/init.log" >&2
    fail "terraform init failed"
  }
}

# From the local file into STATE_BUCKET, once.
move_state() { # [TARGET]
  use_target "${1:-quickstart}"
  [ -n "${STATE_BUCKET:-}" ] || fail "move-state: STATE_BUCKET names the bucket"
  init_target -migrate-state
  say "move-state: the state is in $STATE_BUCKET; the local file may go"
}

plan() { # [TARGET]
  use_target "${1:-quickstart}"
  init_target
  tf validate >/dev/null || fail "plan: terraform/examples/$TARGET is not valid"
  tf plan -out "$PLAN" || fail "plan: terraform plan failed"
  tf show -json "$PLAN" >"$PLAN.json"
  tf show -no-color "$PLAN" >"$PLAN.txt"
  say "target/terraform/$TARGET.tfplan, and the same as .txt and .json"
}

# Stops where the plan would end a node that serves. ALLOW_REPLACE=yes lets it through.
gate() { # [TARGET]
  use_target "${1:-quickstart}"
  need_packages jq
  [ -e "$PLAN.json" ] || fail "gate: no plan; ./dev plan $TARGET makes it"
  local ended
  ended=$(jq -r '.resource_changes[] | select(.type == "aws_instance") | select(.change.actions | index("delete")) | .address' "$PLAN.json")
  [ -n "$ended" ] || {
    say "gate: the plan ends no node"
    return
  }
  [ "${ALLOW_REPLACE:-}" != yes ] || {
    say "gate: let through, and ends: $ended"
    return
  }
  echo "gate: this plan ends ${ended//$'\n'/, }: the page is away until a new node is up, and its roll-outs' history is gone." >&2
  echo "gate: read target/terraform/$TARGET.tfplan.txt; ALLOW_REPLACE=yes lets it through" >&2
  exit 3
}

# Exactly the plan that was looked at, once.
apply() { # [TARGET]
  use_target "${1:-quickstart}"
  [ -e "$PLAN" ] || fail "apply: no plan; ./dev plan $TARGET makes it"
  tf apply "$PLAN" || fail "apply: terraform apply failed; plan again before you try again"
  rm -f "$PLAN" "$PLAN.json"
}

destroy() { # TARGET
  [ $# = 1 ] || fail "usage: ./dev destroy TARGET"
  use_target "$1"
  init_target
  tf destroy -auto-approve || fail "destroy: terraform destroy failed"
}
