#!/bin/bash
# Process 1 of the second node's namespaces (second-node.sh): what a node is without the control plane.
AWS_MONITOR_CLUSTER=${AWS_MONITOR_CLUSTER:-awsmon}-2
. "$(dirname "$0")/lib.sh"
. "$HERE/processes.sh"
hide_imds_from_pods
keep_imds
keep_containerd
keep_kubelet node2 10.88.1.2
watch_them
