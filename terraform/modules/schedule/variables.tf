variable "name" {
  description = "Prefix of names."
  type        = string
}

variable "instance_id" {
  description = "The instance that is stopped and started."
  type        = string
}

variable "instance_arn" {
  description = "Its ARN."
  type        = string
}

variable "stop" {
  description = "When it is stopped."
  type        = string
}

variable "start" {
  description = "When it is started."
  type        = string
}

variable "timezone" {
  description = "Zone of both times."
  type        = string
}
