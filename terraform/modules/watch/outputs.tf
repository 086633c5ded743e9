output "log_group" {
  description = "Where the logs are."
  value       = aws_cloudwatch_log_group.node.name
}

output "alarm_names" {
  description = "The alarms."
  value       = toset(concat([for a in aws_cloudwatch_metric_alarm.node : a.alarm_name], [aws_cloudwatch_metric_alarm.rolled_back.alarm_name]))
}
