# What a person is woken for. docs/runbook.md says what to do about each.

data "aws_region" "here" {}

data "aws_partition" "here" {}

locals {
  recover = "arn:${data.aws_partition.here.partition}:automate:${data.aws_region.here.id}:ec2:recover"
  alarms = {
    hardware = {
      what      = "AWS's hardware below the instance is broken; it is moved to another by itself.", recover = true
      namespace = "AWS/EC2", metric = "StatusCheckFailed_System", statistic = "Maximum", above = 0, period = 60, periods = 2
    }
    unreachable = {
      what      = "The instance's system does not answer: kernel, memory or disk.", recover = false
      namespace = "AWS/EC2", metric = "StatusCheckFailed_Instance", statistic = "Maximum", above = 0, period = 60, periods = 5
    }
    cpu = {
      what      = "The CPU has been busy for 15 minutes: credits of a burstable type run out.", recover = false
      namespace = "AWS/EC2", metric = "CPUUtilization", statistic = "Average", above = 80, period = 300, periods = 3
    }
    memory = {
      what      = "Memory is short: the kubelet evicts soon.", recover = false
      namespace = local.namespace, metric = "mem_used_percent", statistic = "Average", above = 90, period = 300, periods = 2
    }
    disk = {
      what      = "The disk is nearly full: images are collected soon, then pods evicted.", recover = false
      namespace = local.namespace, metric = "disk_used_percent", statistic = "Average", above = 80, period = 300, periods = 2
    }
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_subscription" "email" {
  count     = var.alarm_email == null ? 0 : 1
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_cloudwatch_metric_alarm" "node" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.what
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = each.value.period
  evaluation_periods  = each.value.periods
  dimensions          = { InstanceId = var.instance_id }
  # a node that is stopped by its schedule is no alarm
  treat_missing_data = "notBreaching"
  alarm_actions      = concat([aws_sns_topic.alarms.arn], each.value.recover ? [local.recover] : [])
  ok_actions         = [aws_sns_topic.alarms.arn]
}

# The operator logs each change of state with its decision.
resource "aws_cloudwatch_log_metric_filter" "rolled_back" {
  name           = "${var.name}-rolled-back"
  log_group_name = aws_cloudwatch_log_group.node.name
  pattern        = "\"Roll-out changes state\" \"decision=RollBack\""

  metric_transformation {
    name          = "RolledBack"
    namespace     = local.namespace
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "rolled_back" {
  alarm_name          = "${var.name}-rolled-back"
  alarm_description   = "A pushed image was bad and was taken back; what was good serves on."
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.rolled_back.metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
