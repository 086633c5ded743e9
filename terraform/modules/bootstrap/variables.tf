variable "images" {
  description = "Registry and path of the images and of the chart, without tags."
  type        = string
}

variable "key_name" {
  description = "Name of the key pair, which the page shows."
  type        = string
}

variable "k3s" {
  description = "Release of k3s, its checksum, and by a value its images as a file."
  type = object({
    version = string
    sha256  = string
    airgap  = optional(object({ url = string, sha256 = string }))
  })
}

variable "role" {
  description = "single: the whole cluster. first: makes a cluster that others join. server, agent: join it."
  type        = string
  default     = "single"

  validation {
    condition     = contains(["single", "first", "server", "agent"], var.role)
    error_message = "role must be single, first, server or agent."
  }
}

variable "server" {
  description = "Name or address that the cluster's servers are reached under; null for a single node."
  type        = string
  default     = null

  validation {
    condition     = var.role == "single" || var.server != null
    error_message = "server must be given for a cluster of several nodes."
  }
}

variable "token_parameter" {
  description = "Name of the SSM parameter that holds the cluster's token; null for a single node."
  type        = string
  default     = null

  validation {
    condition     = var.role == "single" || var.token_parameter != null
    error_message = "token_parameter must be given for a cluster of several nodes: ./dev token makes one."
  }
}

variable "region" {
  description = "Region of that parameter."
  type        = string
  default     = ""
}

variable "every_node" {
  description = "A dashboard on each node, and two operators."
  type        = bool
  default     = false
}

variable "page_names" {
  description = "Names by which the page may be asked for, beside addresses."
  type        = list(string)
  default     = []
}
