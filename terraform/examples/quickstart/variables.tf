variable "region" {
  description = "Region of AWS."
  type        = string
  default     = "us-east-2"
}

variable "public_key_file" {
  description = "File with the public half of the key pair, as ./dev key writes it."
  type        = string
  default     = "../../../builder_key.pem.pub"
}

variable "page_cidrs" {
  description = "Who may reach the page."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "ssh_cidrs" {
  description = "Who may reach SSH."
  type        = list(string)
  default     = []
}

variable "images" {
  description = "Registry and path of the images."
  type        = string
  default     = "docker.io/awsmonitor"
}

variable "ami_id" {
  description = "Image of the instance. Null: the newest Ubuntu 22.04."
  type        = string
  default     = null
}

variable "elastic_ip" {
  description = "Keep one public address over stop and start."
  type        = bool
  default     = false
}

variable "cloudwatch" {
  description = "Logs, metrics and alarms, for example {alarm_email = \"ops@example.com\"}. Null: none."
  type = object({
    alarm_email        = optional(string)
    log_retention_days = optional(number)
  })
  default = null
}

variable "schedule" {
  description = "Stop and start by the clock. Null: always on."
  type = object({
    stop     = string
    start    = string
    timezone = optional(string)
  })
  default = null
}
