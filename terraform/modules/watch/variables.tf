variable "name" {
  description = "Prefix of names."
  type        = string
}

variable "instance_id" {
  description = "The instance that is watched."
  type        = string
}

variable "alarm_email" {
  description = "Who is told; null: nobody, alarms are seen in the console only."
  type        = string
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
}
