# What a new node is told: files, and one unit that is started. No secret, no tag of an image.

locals {
  page_port   = 5001
  node_ports  = "5001-5010" # of their own: wider ones would take 6443 and 10250 too
  status_file = "/run/aws-monitor/status.json"
  is_agent    = var.role == "agent"
  executable  = "/usr/local/lib/aws-monitor/bootstrap"
  has_token   = var.token_parameter != null
  manifest = {
    images     = var.images
    key_name   = var.key_name
    page_port  = local.page_port
    every_node = var.every_node
    page_names = var.page_names
  }

  environment = {
    ROLE               = var.role
    K3S_VERSION        = var.k3s.version
    K3S_SHA256         = var.k3s.sha256
    AIRGAP_URL         = try(var.k3s.airgap.url, "")
    AIRGAP_SHA256      = try(var.k3s.airgap.sha256, "")
    TOKEN_PARAMETER    = local.has_token ? var.token_parameter : ""
    AWS_DEFAULT_REGION = var.region
    PAGE_PORT          = local.page_port
  }

  # What the kubelet keeps back is part of the budget of memory in docs/runbook.md, which a test adds up.
  config = {
    kubelet-arg = [
      "system-reserved=cpu=100m,memory=300Mi",
      "kube-reserved=cpu=200m,memory=${local.is_agent ? 300 : 900}Mi",
      "eviction-hard=memory.available<150Mi,nodefs.available<10%,imagefs.available<10%",
    ]
    kube-proxy-arg          = ["proxy-mode=iptables"] # decision 32
    write-kubeconfig-mode   = local.is_agent ? null : "0600"
    secrets-encryption      = local.is_agent ? null : true
    service-node-port-range = local.is_agent ? null : local.node_ports
    disable                 = local.is_agent ? null : ["traefik", "servicelb", "metrics-server", "local-storage"]
    kube-apiserver-arg = local.is_agent ? null : [
      "audit-policy-file=/etc/aws-monitor/audit.yaml",
      "audit-log-path=/var/log/k3s-audit.log",
      "audit-log-maxsize=20",
      "audit-log-maxbackup=3",
    ]
    cluster-init = var.role == "first" ? true : null
    server       = contains(["server", "agent"], var.role) ? "https://${var.server}:6443" : null
    tls-san      = contains(["first", "server"], var.role) ? [var.server] : null
    token-file   = local.has_token ? "/etc/rancher/k3s/token" : null
  }

  installs = contains(["single", "first"], var.role)
  files = {
    (local.executable)                                  = file("${path.module}/files/bootstrap.sh")
    "/etc/aws-monitor/bootstrap.env"                    = join("", [for k, v in local.environment : "export ${k}='${v}'\n"])
    "/etc/systemd/system/aws-monitor-bootstrap.service" = file("${path.module}/files/aws-monitor-bootstrap.service")
    "/etc/systemd/system/k3s.service"                   = templatefile("${path.module}/templates/k3s.service.tftpl", { command = local.is_agent ? "agent" : "server" })
    "/etc/rancher/k3s/config.yaml"                      = yamlencode({ for k, v in local.config : k => v if v != null })
    "/etc/aws-monitor/audit.yaml"                       = local.is_agent ? null : file("${path.module}/files/audit.yaml")
    "/etc/aws-monitor/namespaces.yaml"                  = local.installs ? file("${path.module}/files/namespaces.yaml") : null
    "/etc/aws-monitor/chart.yaml"                       = local.installs ? templatefile("${path.module}/templates/chart.yaml.tftpl", local.manifest) : null
    "/etc/aws-monitor/monitor.yaml"                     = local.installs ? templatefile("${path.module}/templates/monitor.yaml.tftpl", local.manifest) : null
  }

  user_data = join("\n", ["#cloud-config", yamlencode(merge(
    {
      write_files = [for path, content in local.files : { path = path, permissions = path == local.executable ? "0755" : "0644", content = content } if content != null]
      runcmd      = [["systemctl", "daemon-reload"], ["systemctl", "enable", "--now", "--no-block", "aws-monitor-bootstrap.service"]]
    },
    local.has_token ? { packages = ["awscli"] } : {},
  ))])
}
