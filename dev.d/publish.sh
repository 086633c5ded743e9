# ./dev login, publish, digest, sbom, sign, logout: images and chart in a registry. Sourced.
# shellcheck shell=bash
BUILT=(aws-monitor-operator aws-monitor-dashboard)

need_place() { # COMMAND PLACE
  [[ ${2:-} =~ ^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(/[a-z0-9._-]+)+$ ]] || fail "$1: ${2:-nothing} is no HOST/PATH in lower case"
}

need_build() { # COMMAND BUILD
  [[ ${2:-} =~ ^[0-9]{1,9}$ ]] || fail "$1: ${2:-nothing} is no build number"
}

# The password comes on stdin: no list of processes and no log has it.
login() { # HOST USER
  [ $# = 2 ] || fail "usage: ./dev login HOST USER <PASSWORD_FILE"
  "$(tool crane)" auth login "$1" --username "$2" --password-stdin
}

logout() { # HOST
  [ $# = 1 ] || fail "usage: ./dev logout HOST"
  "$(tool crane)" auth logout "$1"
}

# Both images under BUILD and latest, and the chart whose operator is that build.
publish() { # HOST/PATH BUILD
  need_place publish "${1:-}"
  need_build publish "${2:-}"
  find_jdk
  need_packages maven
  local image crane plain=()
  crane=$(tool crane)
  is_plain_http "$1" && plain=(--plain-http)
  push_images "$1" "$2"
  package_chart "$2"
  "$(tool helm)" push "$ROOT/target/charts/aws-monitor-0.1.$2.tgz" "oci://$1/charts" "${plain[@]}" || fail "publish: the chart was refused"
  # last, as nodes follow it
  for image in "${BUILT[@]}"; do "$crane" tag --insecure "$1/$image:$2" latest || fail "publish: the registry refused $1/$image:latest"; done
  say "$1: ${BUILT[*]} as $2 and latest, charts/aws-monitor as 0.1.$2"
}

package_chart() { # BUILD
  mkdir -p "$ROOT/target/charts"
  "$(tool helm)" package "$ROOT/helm/aws-monitor" --version "0.1.$1" --app-version "$1" --destination "$ROOT/target/charts" >/dev/null ||
    fail "publish: the chart cannot be packaged"
}

is_plain_http() { curl -s -o /dev/null --max-time 5 "http://${1%%/*}/v2/"; }

digest() { # HOST/PATH TAG
  need_place digest "${1:-}"
  "$(tool crane)" digest --insecure "$1/aws-monitor-dashboard:${2:?"usage: ./dev digest HOST/PATH TAG"}"
}

# What is in the images, as CycloneDX, attached to each of them.
sbom() { # HOST/PATH BUILD
  need_place sbom "${1:-}"
  need_build sbom "${2:-}"
  find_jdk
  need_packages maven
  local image oras plain=()
  oras=$(tool oras)
  is_plain_http "$1" && plain=(--plain-http)
  maven -q -pl operator,dashboard -am -DskipTests org.cyclonedx:cyclonedx-maven-plugin:makeBom
  for image in "${BUILT[@]}"; do
    (cd "$ROOT/${image#aws-monitor-}/target" && "$oras" attach "${plain[@]}" --artifact-type application/vnd.cyclonedx+json "$1/$image:$2" bom.json) ||
      fail "sbom: the registry refused that of $image"
  done
}

# With the key in COSIGN_KEY; its password is read by cosign from COSIGN_PASSWORD.
sign() { # HOST/PATH BUILD
  need_place sign "${1:-}"
  need_build sign "${2:-}"
  command -v cosign >/dev/null || fail "sign: cosign is needed"
  local image
  for image in "${BUILT[@]}"; do
    cosign sign --yes --key "${COSIGN_KEY:?"sign: COSIGN_KEY names the key"}" "$1/$image@$("$(tool crane)" digest "$1/$image:$2")" || fail "sign: $image"
  done
}
