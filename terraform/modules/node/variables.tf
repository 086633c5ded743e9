variable "name" {
  description = "Name of the instance and prefix of its role."
  type        = string
}

variable "key_name" {
  description = "Name of the key pair."
  type        = string
}

variable "public_key" {
  description = "Its public half."
  type        = string
}

variable "instance_type" {
  description = "Type of the instance."
  type        = string
}

variable "ami_id" {
  description = "Image of the instance. Null: the newest Ubuntu 22.04."
  type        = string
}

variable "root_volume_gib" {
  description = "Size of the root volume in GiB."
  type        = number
}

variable "detailed_monitoring" {
  description = "Metrics each minute."
  type        = bool
}

variable "elastic_ip" {
  description = "Keep one public address."
  type        = bool
}

variable "spot" {
  description = "Run on spot capacity."
  type        = bool
}

variable "subnet_id" {
  description = "A public subnet."
  type        = string
}

variable "assign_public_ip" {
  description = "Give it a public address. Null: as its subnet says, which default ones do."
  type        = bool
}

variable "security_group_ids" {
  description = "Groups of the instance."
  type        = list(string)
}

variable "user_data_base64" {
  description = "What cloud-init is told, gzipped, in base64."
  type        = string
}

variable "imds_hops" {
  description = "1: IMDS answers the host's network only. 2: every pod."
  type        = number
}

variable "policies" {
  description = "Names of AWS's own policies that the role gets beside Systems Manager's, by a key of ours."
  type        = map(string)
}
