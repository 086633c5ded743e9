#!/bin/bash
# Process 1 of the node's namespaces: every component is its child and dies with it.
. "$(dirname "$0")/lib.sh"
. "$HERE/processes.sh"
hide_imds_from_pods
kube=$RUN/bin/kube pki=$RUN/pki conf=$RUN/conf

keep registry docker-registry serve "$conf/registry.yaml"
keep private-registry docker-registry serve "$conf/private-registry.yaml"
keep other-registry "$RUN/bin/crane" registry serve --address "$OTHER_REGISTRY" # of another make, in memory
keep_imds
keep_containerd
keep etcd "$kube" etcd --data-dir "$RUN/etcd" --unsafe-no-fsync --listen-peer-urls http://127.0.0.1:2380 \
  --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379
keep kube-apiserver "$kube" kube-apiserver --advertise-address=$NODE_IP --allow-privileged=true \
  --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
  --audit-policy-file="$conf/audit.yaml" --audit-log-path="$RUN/log/audit.log" --audit-log-mode=blocking \
  --etcd-servers=http://127.0.0.1:2379 --service-cluster-ip-range=$SVC_CIDR --service-node-port-range=$NODEPORTS \
  --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
  --kubelet-client-certificate="$pki/apiserver-kubelet-client.crt" --kubelet-client-key="$pki/apiserver-kubelet-client.key" \
  --kubelet-preferred-address-types=InternalIP \
  --service-account-issuer=https://kubernetes.default.svc.cluster.local \
  --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key" \
  --requestheader-client-ca-file="$pki/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy-client \
  --requestheader-extra-headers-prefix=X-Remote-Extra- --requestheader-group-headers=X-Remote-Group \
  --requestheader-username-headers=X-Remote-User \
  --proxy-client-cert-file="$pki/front-proxy-client.crt" --proxy-client-key-file="$pki/front-proxy-client.key"
until curl -fsk https://$NODE_IP:6443/livez >/dev/null; do sleep .2; done
keep kube-controller-manager "$kube" kube-controller-manager --kubeconfig="$conf/controller-manager.conf" \
  --authentication-kubeconfig="$conf/controller-manager.conf" --authorization-kubeconfig="$conf/controller-manager.conf" \
  --leader-elect=false --bind-address=127.0.0.1 --use-service-account-credentials=true \
  --allocate-node-cidrs=true --cluster-cidr=$POD_CIDR --service-cluster-ip-range=$SVC_CIDR \
  --client-ca-file="$pki/ca.crt" --root-ca-file="$pki/ca.crt" --requestheader-client-ca-file="$pki/front-proxy-ca.crt" \
  --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key" \
  --service-account-private-key-file="$pki/sa.key"
keep kube-scheduler "$kube" kube-scheduler --kubeconfig="$conf/scheduler.conf" --leader-elect=false --bind-address=127.0.0.1 \
  --authentication-kubeconfig="$conf/scheduler.conf" --authorization-kubeconfig="$conf/scheduler.conf"
keep_kubelet $NODE $NODE_IP
keep coredns "$kube" coredns -conf "$conf/Corefile"
watch_them
