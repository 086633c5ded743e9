# Logs, and metrics that EC2 has not: CloudWatch's agent, installed and configured by Systems Manager,
# so that switching it on or off does not touch user data, and so does not replace the node.

locals {
  namespace = "AwsMonitor"
  log_group = "/monitor/${var.name}"
  files = {
    pods   = "/var/log/pods/*/*/*.log"
    system = "/var/log/syslog"
    boot   = "/var/log/cloud-init-output.log"
  }
  agent = {
    logs = { logs_collected = { files = { collect_list = [
      for stream, path in local.files : { file_path = path, log_group_name = local.log_group, log_stream_name = "{instance_id}/${stream}" }
    ] } } }
    metrics = {
      namespace              = local.namespace
      append_dimensions      = { InstanceId = "$${aws:InstanceId}" }
      aggregation_dimensions = [["InstanceId"]]
      metrics_collected = {
        mem  = { measurement = ["mem_used_percent"] }
        disk = { measurement = ["used_percent"], resources = ["/"] }
        net  = { measurement = ["bytes_sent", "bytes_recv"] }
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "node" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
}

# Agents find their settings by this prefix: the managed policy lets them read nothing else.
resource "aws_ssm_parameter" "agent" {
  name  = "AmazonCloudWatch-${var.name}"
  type  = "String"
  value = jsonencode(local.agent)
}

resource "aws_ssm_association" "install" {
  name                = "AWS-ConfigureAWSPackage"
  association_name    = "${var.name}-cloudwatch-install"
  schedule_expression = "rate(1 day)"

  parameters = {
    action = "Install"
    name   = "AmazonCloudWatchAgent"
  }

  targets {
    key    = "InstanceIds"
    values = [var.instance_id]
  }
}

resource "aws_ssm_association" "configure" {
  name                = "AmazonCloudWatch-ManageAgent"
  association_name    = "${var.name}-cloudwatch-configure"
  schedule_expression = "rate(1 day)"

  parameters = {
    action                        = "configure"
    mode                          = "ec2"
    optionalConfigurationSource   = "ssm"
    optionalConfigurationLocation = aws_ssm_parameter.agent.name
    optionalRestart               = "yes"
  }

  targets {
    key    = "InstanceIds"
    values = [var.instance_id]
  }

  depends_on = [aws_ssm_association.install]
}
