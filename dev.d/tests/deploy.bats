#!/usr/bin/env bats
# The commands of the pipeline, with terraform, aws, kubectl and curl replaced by stubs. ./dev infra runs the same
# ones for real on AWS's double (terraform/checks/apply_test.py).
#
# Seen failing with: `gate` without its exit; `index("update")` in it; `apply` without its plan; `serves` without the
# question for the digest, or for the header.

bats_require_minimum_version 1.5.0
GOOD=sha256:1111111111111111111111111111111111111111111111111111111111111111
BAD=sha256:2222222222222222222222222222222222222222222222222222222222222222

setup() {
  ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
  TREE=$BATS_TEST_TMPDIR/tree
  mkdir -p "$TREE/terraform/examples/quickstart" "$TREE/terraform/backend" "$BATS_TEST_TMPDIR/answers"
  cp -r "$ROOT/dev" "$ROOT/dev.d" "$TREE/"
  touch "$TREE/terraform/examples/quickstart/main.tf" "$TREE/terraform/backend/s3.tf"
  export CALLS=$BATS_TEST_TMPDIR/calls ANSWERS=$BATS_TEST_TMPDIR/answers PLAN_JSON=$BATS_TEST_TMPDIR/plan.json
  export PATH=$BATS_TEST_DIRNAME/stubs:$PATH WAIT=2 POLL=1
  unset KUBECONFIG STATE_BUCKET JENKINS_URL ALLOW_REPLACE AWS_REGION
  touch "$CALLS"
  plans '["update"]'
  monitor "$GOOD" True '[]'
  printf 'HTTP/1.1 200 OK\r\nX-Image-Digest: %s\r\n' "$GOOD" >"$ANSWERS/headers"
  cd "$TREE" || return
}

plans() { # ACTIONS
  echo "{\"resource_changes\": [{\"type\": \"aws_instance\", \"address\": \"module.node.aws_instance.node\", \"change\": {\"actions\": $1}},
    {\"type\": \"aws_key_pair\", \"address\": \"module.node.aws_key_pair.node\", \"change\": {\"actions\": [\"delete\", \"create\"]}}]}" >"$PLAN_JSON"
}

monitor() { # DIGEST READY REJECTED
  echo "{\"status\": {\"stable\": {\"digest\": \"$1\"}, \"rejected\": $3, \"conditions\": [{\"type\": \"Ready\", \"status\": \"$2\", \"reason\": \"Serving\", \"message\": \"m\"}]}}" >"$ANSWERS/monitor.json"
}

planned() {
  run -0 ./dev plan
  touch target/terraform/quickstart.tfplan
  : >"$CALLS"
}

called() { grep -c -- "$1" "$CALLS" || true; }

@test "an old Terraform is refused" {
  TERRAFORM_VERSION=1.9.0 run -2 ./dev plan
  [[ $output == *"1.11 or newer is needed, this is 1.9.0"* ]]
}

@test "an unknown target is named, with the known ones" {
  run -2 ./dev plan nowhere
  [[ $output == *"unknown target nowhere; known: quickstart"* ]]
}

@test "a plan without a target is the quickstart's, in us-east-2" {
  run -0 ./dev plan
  [ "$(called 'examples/quickstart plan -out')" = 1 ]
}

@test "Jenkins must name a bucket for the state" {
  JENKINS_URL=http://jenkins run -2 ./dev plan
  [[ $output == *"set STATE_BUCKET"* ]]
  [ "$(called ' plan ')" = 0 ]
}

@test "with a bucket the state is there" {
  STATE_BUCKET=state run -0 ./dev plan
  [ "$(called 'init .*-backend-config=bucket=state .*key=aws-monitor/quickstart.tfstate')" = 1 ]
}

@test "the gate lets through a plan that ends no node" {
  planned
  run -0 ./dev gate
  [[ $output == *"ends no node"* ]]
}

@test "the gate stops a plan that replaces the node, and names it" {
  plans '["delete", "create"]'
  planned
  run -3 ./dev gate
  [[ $output == *"ends module.node.aws_instance.node:"* ]]
}

@test "ALLOW_REPLACE lets it through, and says so" {
  plans '["delete", "create"]'
  planned
  ALLOW_REPLACE=yes run -0 ./dev gate
  [[ $output == *"let through"* ]]
}

@test "apply carries out the plan that was made, and only once" {
  planned
  run -0 ./dev apply
  [ "$(called 'apply .*target/terraform/quickstart.tfplan')" = 1 ]
  run -2 ./dev apply
  [[ $output == *"no plan"* ]]
}

@test "an apply that fails says to plan again" {
  planned
  FAIL=' apply ' run -2 ./dev apply
  [[ $output == *"plan again"* ]]
}

@test "wait-bootstrap ends when the node is up" {
  echo '{"state":"done","step":"end","message":"up"}' >"$ANSWERS/status.json"
  run -0 ./dev wait-bootstrap
}

@test "wait-bootstrap shows the step that failed, and gives up in time" {
  echo '{"state":"failed","step":"start_k3s","message":"no luck"}' >"$ANSWERS/status.json"
  run -2 ./dev wait-bootstrap
  [[ $output == *"start_k3s failed no luck"* ]]
  [[ $output == *"not in 2 s"* ]]
}

@test "the Monitor is applied from the node's own file, and a scan asked for" {
  run -0 ./dev apply-monitor
  [ "$(called '^kubectl apply --server-side .*-f /etc/aws-monitor/monitor.yaml')" = 1 ]
  [ "$(called '^kubectl .*annotate mon dashboard .*scan-requested-at=')" = 1 ]
}

@test "a Monitor that is refused fails the step" {
  FAIL='kubectl apply' run -2 ./dev apply-monitor
}

@test "with KUBECONFIG nothing goes through Systems Manager" {
  KUBECONFIG=/dev/null run -0 ./dev apply-monitor
  [ "$(called '^aws ')" = 0 ]
  [ "$(called 'kubectl apply')" = 1 ]
}

@test "the operator becomes that of a build" {
  run -0 ./dev apply-operator 43
  [ "$(called 'patch helmchart aws-monitor --type=merge -p {"spec":{"version":"0.1.43"}}')" = 1 ]
  run -2 ./dev apply-operator latest
}

@test "verify succeeds when the digest is stable and the page comes from it" {
  run -0 ./dev verify "$GOOD"
  [ "$(called 'curl .*http://203.0.113.10:5001/')" = 1 ]
}

@test "verify does not take another image for it" {
  monitor "$BAD" True '[]'
  run -2 ./dev verify "$GOOD"
  [[ $output == *"not in 2 s"* ]]
}

@test "nor a page that still comes from another image" {
  printf 'HTTP/1.1 200 OK\r\nX-Image-Digest: %s\r\n' "$BAD" >"$ANSWERS/headers"
  run -2 ./dev verify "$GOOD"
}

@test "nor a Monitor that is not Ready" {
  monitor "$GOOD" False '[]'
  run -2 ./dev verify "$GOOD"
}

@test "nor a page that does not answer" {
  FAIL='curl' run -2 ./dev verify "$GOOD"
}

@test "an image that was rolled back fails at once, with why" {
  monitor "$GOOD" True "[{\"digest\": \"$BAD\", \"message\": \"exit code 1\"}]"
  WAIT=600 run -2 ./dev verify "$BAD"
  [[ $output == *"was rolled back: exit code 1"* ]]
}

@test "verify wants a digest" { run -2 ./dev verify latest; }

@test "a roll-back sets the tag" {
  run -0 ./dev rollback 42
  [ "$(called 'patch mon dashboard --type=merge -p {"spec":{"image":{"tag":"42"}}}')" = 1 ]
}

@test "a tag cannot be a command" {
  run -2 ./dev rollback '42"}}}; reboot'
  [ "$(called '^aws ')" = 0 ]
}

@test "the token is written by Systems Manager and left nowhere" {
  mkdir -p target
  run -0 ./dev token
  [ "$(called 'put-parameter --name /monitor/k3s-token --type SecureString --value file://')" = 1 ]
  [ ! -e target/token ]
}

@test "a token that is there is not replaced" {
  mkdir -p target
  FAIL='put-parameter' run -2 ./dev token
  [[ $output == *"never replaced"* ]]
  [ ! -e target/token ]
}

@test "publish wants a place and a number" {
  run -2 ./dev publish Docker.io/x 1
  run -2 ./dev publish docker.io/x latest
}
