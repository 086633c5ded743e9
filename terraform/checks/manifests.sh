#!/bin/bash
# manifests.sh FOLDER: what a node's bootstrap gives to k3s, as Terraform renders it: FOLDER/one for a node that is alone,
# FOLDER/many for servers with others. BootstrapE2E applies them.
set -euo pipefail
folder=${1:?usage: manifests.sh FOLDER} bootstrap=$(cd "$(dirname "$0")/../modules/bootstrap" && pwd)

render() { # NAME EVERY_NODE PAGE_NAMES
  local file values="{images = \"registry.example.com/acme\", key_name = \"builder_key\", page_port = 5001, every_node = $2, page_names = $3}"
  mkdir -p "$folder/$1"
  cp "$bootstrap/files/namespaces.yaml" "$folder/$1/"
  for file in chart monitor; do
    echo "base64encode(templatefile(\"$bootstrap/templates/$file.yaml.tftpl\", $values))" |
      CHECKPOINT_DISABLE=1 terraform -chdir="$folder/$1" console | tr -d '"' | base64 -d >"$folder/$1/$file.yaml"
  done
}
render one false '[]'
render many true '["page.example.com"]'
