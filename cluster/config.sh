# Configuration files of the node's components, as kubeadm would write them. Sourced by up.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # up.sh
PACKAGES="containerd runc containernetworking-plugins docker-registry nftables iptables iproute2 socat curl"

write_config() {
  write_certificates
  write_audit_policy
  write_kubelet
  write_kube_proxy
  write_containerd
  write_registry
  write_coredns
  cp "$HERE/imds.json" "$RUN/conf/imds.json"
}

write_certificates() {
  local user
  cat >"$RUN/conf/kubeadm.yaml" <<Y
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: $NODE_IP}
nodeRegistration: {name: $NODE, criSocket: "unix:///run/containerd/containerd.sock"}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: $("$KUBE" kubeadm version -o short)
certificatesDir: $RUN/pki
networking: {serviceSubnet: $SVC_CIDR, podSubnet: $POD_CIDR}
apiServer: {certSANs: [localhost, 127.0.0.1]}
etcd: {external: {endpoints: ["http://127.0.0.1:2379"]}}
Y
  kubeadm() { innet "$KUBE" kubeadm "$@" --config "$RUN/conf/kubeadm.yaml" 2>>"$RUN/log/kubeadm.log"; }
  kubeadm init phase certs all >>"$RUN/log/kubeadm.log"
  kubeadm init phase kubeconfig all --kubeconfig-dir "$RUN/conf" >>"$RUN/log/kubeadm.log"
  for user in kube-proxy coredns; do
    kubeadm kubeconfig user --client-name "system:$user" >"$RUN/conf/$user.conf"
  done
}

# What the pods of the product ask of the API server: the record that their rights are held against.
write_audit_policy() {
  cat >"$RUN/conf/audit.yaml" <<Y
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
omitManagedFields: true
rules:
- {level: Metadata, userGroups: ["system:serviceaccounts:aws-monitor", "system:serviceaccounts:monitoring"]}
- {level: None}
Y
}

write_kubelet() {
  cat >"$RUN/conf/kubelet.yaml" <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $RUN/pki/ca.crt}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
cgroupDriver: cgroupfs
cgroupRoot: /$NAME
failCgroupV1: false        # some machines still have version 1
failSwapOn: false
oomScoreAdj: 0             # without CAP_SYS_RESOURCE no other is allowed
clusterDNS: [$NODE_IP]
clusterDomain: cluster.local
evictionHard: {memory.available: 200Mi, nodefs.available: 0%}
evictionPressureTransitionPeriod: 5s
imageGCHighThresholdPercent: 100
Y
}

write_kube_proxy() {
  cat >"$RUN/conf/kube-proxy.yaml" <<Y
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: $RUN/conf/kube-proxy.conf}
mode: iptables # decision 32
hostnameOverride: $NODE
clusterCIDR: $POD_CIDR
oomScoreAdj: 0
# 0: leave the machine's own settings alone
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
Y
}

write_containerd() {
  cat >"$RUN/conf/containerd.toml" <<Y
version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$REGISTRY/pause:1"
  restrict_oom_score_adj = true          # without CAP_SYS_RESOURCE
  netns_mounts_under_state_dir = true    # else they stay in /run/netns after down.sh
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$RUN/cni"
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "$RUN/certs.d"
Y
  local host
  for host in "$REGISTRY" "$PRIVATE_REGISTRY" "$OTHER_REGISTRY"; do
    mkdir -p "$RUN/certs.d/$host"
    printf 'server = "http://%s"\n[host."http://%s"]\n' "$host" "$host" >"$RUN/certs.d/$host/hosts.toml"
  done
  cat >"$RUN/cni/10-bridge.conflist" <<Y
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "ranges": [[{"subnet": "${POD_CIDR%.*.*}.0.0/24"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
Y
}

write_registry() {
  cat >"$RUN/conf/registry.yaml" <<Y
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $RUN/registry}, delete: {enabled: true}}
http: {addr: "$REGISTRY"}
Y
  # the same images, for robot with a-password only
  # shellcheck disable=SC2016 # a hash of bcrypt
  echo 'robot:$2b$05$TEODu6KBzmuKyWPoR.rFbeKgWpTyx.lEH2X/p/LZojVJm/2UleTXC' >"$RUN/conf/htpasswd"
  cat >"$RUN/conf/private-registry.yaml" <<Y
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $RUN/registry}}
auth: {htpasswd: {realm: aws-monitor, path: $RUN/conf/htpasswd}}
http: {addr: "$PRIVATE_REGISTRY"}
Y
}

write_coredns() {
  cat >"$RUN/conf/Corefile" <<Y
.:53 {
  bind $NODE_IP
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $RUN/conf/coredns.conf
  }
}
Y
}
