# ./dev push NAME: a new image under the tag that the demo follows. Sourced.
# shellcheck shell=bash
push() {
  [ $# = 1 ] || fail "usage: ./dev push NAME"
  [[ $1 =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] || fail "push: $1 is no tag"
  local registry=${REGISTRY:-$BUNDLED_REGISTRY} crane
  local image=$registry/aws-monitor-dashboard
  crane=$(tool crane)
  "$crane" manifest --insecure "$image:base" >/dev/null 2>&1 || fail "push: $image:base is not there; run ./dev demo first"
  if ! images_are_fresh "$registry"; then
    find_jdk; need_packages maven
    push_images "$registry"
  fi
  # the image is the same but for its configuration: the label makes its digest new each time
  local change=(--label "dev.awsmonitor.pushed=$(date -u +%FT%T.%NZ)")
  case $1 in
    broken) change+=(--env JAVA_TOOL_OPTIONS=-XX:+NoSuchOption) ;;
    never-ready) change+=(--env JAVA_TOOL_OPTIONS=-Dserver.port=18999) ;;
    *) change+=(--env "AWS_MONITOR_VERSION=$1") ;;
  esac
  "$crane" mutate --insecure "${change[@]}" -t "$image:$1" "$image:base" >/dev/null 2>&1 || fail "push: the registry refused $image:$1"
  "$crane" tag --insecure "$image:$1" latest >/dev/null 2>&1 || fail "push: the registry refused $image:latest"
  say "pushed $1 as $image:latest"
}
