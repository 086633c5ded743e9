# Stops and starts the instance by the clock, with a role that may do just that, to just this instance.

locals {
  actions = {
    stop  = { when = var.stop, call = "stopInstances", action = "ec2:StopInstances" }
    start = { when = var.start, call = "startInstances", action = "ec2:StartInstances" }
  }
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "switch" {
  statement {
    actions   = [for a in local.actions : a.action]
    resources = [var.instance_arn]
  }
}

resource "aws_iam_role" "scheduler" {
  name_prefix        = substr("${var.name}-clock-", 0, 38)
  assume_role_policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_iam_role_policy" "switch" {
  name   = "switch"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.switch.json
}

resource "aws_scheduler_schedule" "switch" {
  for_each                     = local.actions
  name                         = "${var.name}-${each.key}"
  schedule_expression          = each.value.when
  schedule_expression_timezone = var.timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:ec2:${each.value.call}"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ InstanceIds = [var.instance_id] })
  }
}
