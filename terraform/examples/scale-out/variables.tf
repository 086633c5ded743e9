variable "region" {
  description = "Region of AWS."
  type        = string
  default     = "us-east-2"
}

variable "name" {
  description = "Prefix of all names; at most 20 characters, as load balancers take no more."
  type        = string
  default     = "aws-monitor"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.name))
    error_message = "name must be 2 to 20 lower-case letters, digits and hyphens."
  }
}

variable "cidr" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.20.0.0/16"
}

variable "key_name" {
  description = "Name of the key pair."
  type        = string
  default     = "builder_key"
}

variable "public_key_file" {
  description = "File with the public half of the key pair, as ./dev key writes it."
  type        = string
  default     = "../../../builder_key.pem.pub"
}

variable "token_parameter" {
  description = "SSM parameter with the cluster's token, as ./dev token makes it."
  type        = string
  default     = "/monitor/k3s-token"
}

variable "images" {
  description = "Registry and path of the images."
  type        = string
  default     = "docker.io/awsmonitor"
}

variable "ami_id" {
  description = "Image of the instances. Null: the newest Ubuntu 22.04."
  type        = string
  default     = null
}

variable "instance_type" {
  description = "Type of all instances."
  type        = string
  default     = "t3.medium"
}

variable "agents" {
  description = "Least and most agents."
  type        = object({ min = number, max = number })
  default     = { min = 3, max = 10 }

  validation {
    condition     = var.agents.min >= 1 && var.agents.max >= var.agents.min && var.agents.max <= 100
    error_message = "agents.min must be at least 1, and agents.max not below it nor above 100."
  }
}

variable "page_cidrs" {
  description = "Who may reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "page_names" {
  description = "Names of your own that lead to the balancer or the CDN. The page answers to no others."
  type        = list(string)
  default     = []
}

variable "certificate_arn" {
  description = "Certificate of the load balancer, for HTTPS on 443. Null: plain HTTP on 80."
  type        = string
  default     = null
}

variable "cdn" {
  description = "Put CloudFront in front."
  type        = bool
  default     = false
}

variable "k3s" {
  description = "Release of k3s and the SHA-256 of its binary."
  type        = object({ version = string, sha256 = string })
  default = {
    version = "v1.35.6+k3s1"
    sha256  = "2b52a2c1ca6eb502e2a0ffa1a4cf79eef94875926577c1e43347ed292cc92432"
  }
}
