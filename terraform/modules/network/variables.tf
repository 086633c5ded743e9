variable "name" {
  description = "Prefix of names."
  type        = string
}

variable "security_group_name" {
  description = "Name of the security group."
  type        = string
}

variable "page_port" {
  description = "Port of the page."
  type        = number
}

variable "page_cidrs" {
  description = "Who may reach the page."
  type        = list(string)
}

variable "ssh_cidrs" {
  description = "Who may reach SSH."
  type        = list(string)
}

variable "create_vpc" {
  description = "Make a VPC instead of taking the default one."
  type        = bool
}

variable "cidr" {
  description = "Addresses of the VPC that is made."
  type        = string
}

variable "zones" {
  description = "Zones that it spans."
  type        = number
}

variable "nat" {
  description = "Let its private subnets reach out."
  type        = bool
}
