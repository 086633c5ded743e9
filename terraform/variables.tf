variable "name" {
  description = "Name of the instance and prefix of what belongs to it."
  type        = string
  default     = "JBP-Builder-Instance"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,40}$", var.name))
    error_message = "name must be 1 to 41 letters, digits and hyphens, a letter first: roles and alarms are named after it."
  }
}

variable "public_key" {
  description = "Public half of the key pair, RSA of 4096 bits in OpenSSH's format: what `./dev key` wrote beside builder_key.pem. The private half never comes here, as it would be in the state."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^ssh-rsa [A-Za-z0-9+/]{700,}=*( .*)?$", trimspace(var.public_key)))
    error_message = "public_key must be an OpenSSH public key, RSA of 4096 bits (`ssh-rsa AAAA...`): ./dev key makes one."
  }
}

variable "key_name" {
  description = "Name of the key pair; the page shows it."
  type        = string
  default     = "builder_key"
  nullable    = false
}

variable "security_group_name" {
  description = "Name of the security group."
  type        = string
  default     = "jenkins-project-sg"
  nullable    = false

  validation {
    condition     = !startswith(var.security_group_name, "sg-")
    error_message = "security_group_name must not begin with `sg-`: AWS keeps that for identifiers."
  }
}

variable "page_cidrs" {
  description = "Who may reach the page on port 5001: IPv4 or IPv6 CIDRs."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.page_cidrs) > 0 && alltrue([for c in var.page_cidrs : can(cidrhost(c, 0))])
    error_message = "page_cidrs must hold at least one CIDR such as 203.0.113.0/24, and nothing else: without one nobody sees the page."
  }
}

variable "page_names" {
  description = "Host names that lead to the node. The page answers to these and to its address, so that nobody reads it by a name of theirs."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.page_names) <= 50 && alltrue([for n in var.page_names : can(regex("^[A-Za-z0-9_-]{1,63}([.][A-Za-z0-9_-]{1,63})*$", n))])
    error_message = "page_names must be at most 50 host names such as page.example.com, without scheme, port and *."
  }
}

variable "ssh_cidrs" {
  description = "Who may reach SSH on port 22. Empty: nobody; Session Manager needs no open port."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for c in var.ssh_cidrs : can(cidrhost(c, 0))])
    error_message = "ssh_cidrs must hold CIDRs such as 203.0.113.7/32."
  }

  validation {
    condition     = alltrue([for c in var.ssh_cidrs : !endswith(c, "/0")])
    error_message = "ssh_cidrs must not hold 0.0.0.0/0 or ::/0: SSH open to the world is tried by everyone's password lists within minutes. Name your own address, or use Session Manager."
  }
}

variable "network" {
  description = "Where the instance lives. create_vpc: in a VPC of its own with public and private subnets over `zones` zones, instead of the default one. nat: let the private subnets reach out."
  type = object({
    create_vpc = optional(bool, false)
    cidr       = optional(string, "10.20.0.0/16")
    zones      = optional(number, 2)
    nat        = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(cidrsubnet(var.network.cidr, 8, 255)) && try(tonumber(split("/", var.network.cidr)[1]) <= 20, false)
    error_message = "network.cidr must be an IPv4 CIDR of /20 or larger, such as 10.20.0.0/16: it is cut into subnets of an 8 bits longer prefix."
  }

  validation {
    condition     = var.network.zones >= 1 && var.network.zones <= 4 && floor(var.network.zones) == var.network.zones
    error_message = "network.zones must be 1 to 4."
  }

  validation {
    condition     = !var.network.nat || var.network.create_vpc
    error_message = "network.nat needs network.create_vpc: the default VPC has no private subnets."
  }
}

variable "instance_type" {
  description = "Type of the instance, x86_64. The node needs 4 GiB: docs/runbook.md has the budget."
  type        = string
  default     = "t3.medium"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*\\.[a-z0-9-]+$", var.instance_type)) && !can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.instance_type))
    error_message = "instance_type must be a type such as t3.medium, and not of the Arm families (t4g, m7g, ...): the images are linux/amd64."
  }
}

variable "ami_id" {
  description = "Image of the instance. Null: the newest Ubuntu 22.04 of Canonical at the first apply. Later ones do not replace the node."
  type        = string
  default     = null

  validation {
    condition     = var.ami_id == null || can(regex("^ami-[0-9a-f]{8,17}$", var.ami_id))
    error_message = "ami_id must look like ami-0123456789abcdef0."
  }
}

variable "root_volume_gib" {
  description = "Size of the encrypted gp3 root volume in GiB."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.root_volume_gib >= 12 && var.root_volume_gib <= 1024 && floor(var.root_volume_gib) == var.root_volume_gib
    error_message = "root_volume_gib must be 12 to 1024: below that the kubelet begins to evict for want of disk."
  }
}

variable "detailed_monitoring" {
  description = "Metrics of the instance each minute instead of every five; costs extra."
  type        = bool
  default     = false
  nullable    = false
}

variable "elastic_ip" {
  description = "Keep one public address over stop and start."
  type        = bool
  default     = false
  nullable    = false
}

variable "spot" {
  description = "Run on spot capacity: cheaper, and AWS may stop it at two minutes' notice."
  type        = bool
  default     = false
  nullable    = false
}

variable "schedule" {
  description = "Stop and start by the clock, as EventBridge Scheduler writes it: {stop = \"cron(0 20 ? * MON-FRI *)\", start = \"cron(0 7 ? * MON-FRI *)\", timezone = \"Europe/Berlin\"}. Null: always on."
  type = object({
    stop     = string
    start    = string
    timezone = optional(string, "UTC")
  })
  default = null

  validation {
    condition     = var.schedule == null || alltrue([for e in [try(var.schedule.stop, ""), try(var.schedule.start, "")] : can(regex("^(cron|rate|at)\\(.+\\)$", e))])
    error_message = "schedule.stop and schedule.start must be cron(...), rate(...) or at(...)."
  }

  validation {
    condition     = var.schedule == null || !var.spot
    error_message = "schedule does not go with spot: a one-time spot instance cannot be stopped."
  }
}

variable "ecr_read" {
  description = "Let the operator ask ECR: the instance's role may read it, and IMDS answers every pod (hop limit 2). Off, the role may do nothing but be managed by Systems Manager."
  type        = bool
  default     = false
  nullable    = false
}

variable "cloudwatch" {
  description = "Logs, memory and disk metrics and alarms in CloudWatch. alarm_email: who is told; AWS asks the address first. Null: none of it."
  type = object({
    alarm_email        = optional(string)
    log_retention_days = optional(number, 30)
  })
  default = null

  validation {
    condition     = var.cloudwatch == null || try(contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365], var.cloudwatch.log_retention_days), false)
    error_message = "cloudwatch.log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365: CloudWatch knows no others of up to a year."
  }

  validation {
    condition     = try(var.cloudwatch.alarm_email, null) == null || can(regex("^[^@ ]+@[^@ ]+$", var.cloudwatch.alarm_email))
    error_message = "cloudwatch.alarm_email must be an address such as ops@example.com."
  }
}

variable "images" {
  description = "Registry and path that hold aws-monitor-operator, aws-monitor-dashboard and, under charts/, the chart. No tag is named here: a push must never change the infrastructure."
  type        = string
  default     = "docker.io/awsmonitor"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(/[a-z0-9._-]+)+$", var.images))
    error_message = "images must be HOST/PATH without scheme, tag or trailing slash, such as docker.io/awsmonitor."
  }
}

variable "k3s" {
  description = "The k3s that is installed: release, and SHA-256 of its `k3s` binary as in the release's sha256sum-amd64.txt. airgap: images as a file instead of from a registry, {url, sha256}."
  type = object({
    version = string
    sha256  = string
    airgap  = optional(object({ url = string, sha256 = string }))
  })
  default = {
    version = "v1.35.6+k3s1"
    sha256  = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432"
  }
  nullable = false

  validation {
    condition     = can(regex("^v1\\.[0-9]+\\.[0-9]+\\+k3s[0-9]+$", var.k3s.version))
    error_message = "k3s.version must be a release such as v1.35.6+k3s1, not a channel: a node must come up the same each time."
  }

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.k3s.sha256)) && can(regex("^[0-9a-f]{64}$", try(var.k3s.airgap.sha256, var.k3s.sha256)))
    error_message = "k3s.sha256 (and k3s.airgap.sha256) must be 64 hexadecimal digits in lower case."
  }

  validation {
    condition     = var.k3s.airgap == null || startswith(try(var.k3s.airgap.url, ""), "https://")
    error_message = "k3s.airgap.url must begin with https://."
  }
}
